"""How many of the prey are alive beside the turtles after some days: drawn at random, with a fixed seed.

The hazard is that of `predation`, followed through a run as turtles and prey grow; its middle value is drawn from the
range of the row `predation_h0`, and each animal then lives or dies by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import catalog, predation
from .facts import Facts, Kept
from .result import Result
from .stock import feeding_stop
from .stock_findings import submerged_g
from .units import L_PER_M3

Array = NDArray[np.float64]
DRAWS = 4000
SEEN_D = (30.0, 90.0, 365.0)
STEP_D = 5.0


class Left(NamedTuple):
    """Survivors after so many days: 10, 50 and 90 % of the draws, and the mean hazard until then [1/d]."""

    day: float
    low: int
    middle: int
    high: int
    hazard_d: float


@dataclass(frozen=True)
class Prey:
    """One kind of prey beside the turtles: its number, the hazard of the first day [1/d], survivors, and what one dead weighs.

    `pulse_mgN_L` is the nitrogen that one dead and uneaten animal gives to the water [mg N/L].
    """

    species: catalog.Livestock
    turtle: catalog.Livestock
    count: int
    hazard_d: float
    left: tuple[Left, ...]
    pulse_mgN_L: float


def survivors(result: Result) -> tuple[Prey, ...]:
    """Every kind of prey of a run with turtles; nothing where there are no turtles or no prey."""
    facts = Facts(result)
    found = []
    for prey in facts.kept:
        if prey.species.kind == "turtle" or not prey.species.vulnerable_to_turtle_score_0_3:
            continue
        if facts.turtles:
            found.append(_prey(facts, prey))
    return tuple(found)


def _prey(facts: Facts, prey: Kept) -> Prey:
    days = np.arange(0.0, facts.days + 1e-9, STEP_D)
    rates = np.array([sum(_hazard(facts, turtle, prey, day) for turtle in facts.turtles) for day in days])
    worst = max(facts.turtles, key=lambda t: _hazard(facts, t, prey, 0.0))
    grown = np.append(0.0, np.cumsum(0.5 * (rates[1:] + rates[:-1]) * STEP_D))
    row = catalog.parameters()["predation_h0"]
    rng = np.random.default_rng(facts.scenario.model.seed)
    factor = np.exp(rng.uniform(np.log(row.low), np.log(row.high), DRAWS)) / row.default
    count = int(prey.count.max())
    left = []
    for day in (d for d in SEEN_D if d <= facts.days + 1e-9):
        eaten = float(np.interp(day, days, grown))
        alive = np.exp(-factor * eaten)
        low, middle, high = np.sort(rng.binomial(count, alive))[[DRAWS // 10, DRAWS // 2, DRAWS * 9 // 10]]
        left.append(Left(day, int(low), int(middle), int(high), eaten / day))
    nitrogen = facts.result.model.parameters["body_n"] * prey.group.mass_g
    pulse = 1e3 * nitrogen / (facts.result.model.water_volume * L_PER_M3)
    return Prey(prey.species, worst.species, count, float(rates[0]), tuple(left), pulse)


def _hazard(facts: Facts, turtle: Kept, prey: Kept, day: float) -> float:
    """Hazard per prey and day from one group of turtles at a time of the run."""
    k = min(int(np.searchsorted(facts.time_d, day)), len(facts.time_d) - 1)
    here = slice(max(k - 12, 0), k + 12)
    water = facts.result["temperature_C"][here]
    if not turtle.there[k]:
        return 0.0
    count, mass = float(turtle.count[k]), float(turtle.mass_g[k])
    appetite = facts.appetite_g_d(turtle, float(water.mean()), mass) * count
    given = turtle.group.feed_g_d
    hunger = 0.0 if given is None or appetite <= 0.0 else max(0.0, 1.0 - given / appetite)
    values = facts.result.model.parameters
    return predation.hazard(
        turtle.species, prey.species, turtles=count, shell_cm=turtle.species.length_at(mass),
        prey_cm=prey.species.length_at(float(prey.mass_g[k])),
        activity=predation.activity(turtle.species, water, feeding_stop(turtle.species, values)), hunger=hunger,
        cover=predation.cover(submerged_g(facts), facts.result.model.level_area, values), h0=values["predation_h0"],
    ).middle  # fmt: skip
