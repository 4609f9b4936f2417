"""The animals of a new tank: which come in when, the tank with that schedule, and what they are exposed to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from . import catalog, limits, resolved, stock
from . import model as modelling
from .errors import Fault, ScenarioError
from .events import AddAnimalsEvent, DoseEvent, FeedEvent, RemoveAnimalsEvent, WaterChangeEvent
from .facts import Facts
from .rations import by_food, fed_g_d
from .result import Result
from .scenario import Animal, Scenario

MEAL_HOUR = 12.0
DOSE_CLEARS_D = 1.0  # [d] that a mature bed takes to turn a dose over
RAISED = (1.0 / 3.0, 2.0 / 3.0, 1.0)  # of a turtle's ration, a week each


class Batch(NamedTuple):
    """Animals that come in on a day [d], and the share of their ration that they get from then on.

    `place` is that of their group in the file, which may hold several groups of one species.
    """

    day: float
    place: int
    species: str
    number: int
    ration: float


class Exposure(NamedTuple):
    """The highest exposure over the lines that an animal bears: whose, on which day, and the peaks meanwhile [mg N/L]."""

    share: float
    species: str
    day: float
    no2_mgN_L: float
    nh3_mgN_L: float


def pinch_of(scenario: Scenario) -> FeedEvent:
    """A day's food of all animals [g as fed], in dry matter, of the kind that most of it is."""
    table = catalog.foods()
    dry = {f: g * stock.dry_share(table[f]) for f, g in by_food(scenario, _warmth(scenario)).items()}
    if not dry:
        raise ScenarioError(
            Fault("animals", "", "must hold an animal that is fed, for its load is what is scaled", "no_fed")
        )
    food = max(dry, key=lambda f: dry[f])
    return FeedEvent(day=0.0, food=food, grams=sum(dry.values()) / stock.dry_share(table[food]))


def _warmth(scenario: Scenario) -> float:
    """Water temperature at which the bed matures [degC]: the heaters' set point, else the room's."""
    points = [
        resolved.resolved_device(item).setpoint_C or 0.0
        for item in scenario.equipment
        if catalog.equipment()[item.id].kind == "heater"
    ]
    return max([*points, scenario.room.temperature_C])


def schedule(
    scenario: Scenario, start_d: float, batches: int, gap_d: float, delay_d: float
) -> tuple[Batch, ...]:
    """Fish and other tank mates in batches from a day on, turtles so long after the last, on a raised ration."""
    found: list[Batch] = []
    groups = list(enumerate(scenario.animals))
    turtles = [(place, a) for place, a in groups if is_turtle(a.species)]
    for place, animal in groups:
        if is_turtle(animal.species):
            continue
        parts = [animal.count // batches + (k < animal.count % batches) for k in range(batches)]
        found += [Batch(start_d + k * gap_d, place, animal.species, n, 1.0) for k, n in enumerate(parts) if n]
    last = max((b.day for b in found), default=start_d - delay_d)
    for place, animal in turtles:
        found += [
            Batch(last + delay_d + 7.0 * k, place, animal.species, animal.count, share)
            for k, share in enumerate(RAISED)
        ]
    return tuple(sorted(found, key=lambda b: b.day))


def at_once(scenario: Scenario, day: float) -> tuple[Batch, ...]:
    """All animals of the file on one day [d]."""
    return tuple(Batch(day, place, a.species, a.count, 1.0) for place, a in enumerate(scenario.animals))


def arrivals(batches: Sequence[Batch]) -> list[Batch]:
    """Batches that bring in animals, without the later steps of a turtle's ration."""
    seen: set[int] = set()
    found = []
    for batch in batches:
        if not (is_turtle(batch.species) and batch.place in seen):
            found.append(batch)
        seen.add(batch.place)
    return found


def moved(batches: Sequence[Batch], batch: Batch, day: float) -> tuple[Batch, ...]:
    """The batches with one of them on another day [d]; the later steps of a turtle's ration go with it."""

    def at(each: Batch) -> Batch:
        goes = each == batch or (is_turtle(batch.species) and each.place == batch.place)
        return each._replace(day=each.day + max(day, 0.0) - batch.day) if goes else each

    return tuple(sorted(map(at, batches), key=lambda each: each.day))


def is_turtle(species: str) -> bool:
    """Whether a species of the catalogue is a turtle."""
    return catalog.livestock()[species].kind == "turtle"


def turtle_share(scenario: Scenario) -> float:
    """Share of a day's food that turtles get, in grams as `feed_g_d` counts them."""
    values, warmth = modelling.parameter_values(scenario), _warmth(scenario)
    fed = [(is_turtle(a.species), fed_g_d(a, values, warmth)) for a in scenario.animals]
    return sum(grams for turtle, grams in fed if turtle) / max(sum(grams for _, grams in fed), 1e-9)


def pinches(pinch: FeedEvent, days: int) -> tuple[FeedEvent, ...]:
    """A pinch of food on each of so many days."""
    return tuple(replace(pinch, day=k + MEAL_HOUR / 24.0) for k in range(days))


def stocked(
    scenario: Scenario, meals: Sequence[FeedEvent | DoseEvent], batches: Sequence[Batch], start_d: float, change: float
) -> Scenario:  # fmt: skip
    """The tank with food or doses until the animals come, a change before them, its routine after, and the batches.

    The last dose is a day earlier than the last food would be, so that none of it is left for the animals.
    """
    values, warmth = modelling.parameter_values(scenario), _warmth(scenario)
    last = {FeedEvent: float(int(start_d)), DoseEvent: int(start_d) - DOSE_CLEARS_D}
    events: list[object] = [meal for meal in meals if meal.day < last[type(meal)]]
    if change:
        events.append(
            WaterChangeEvent(
                day=max(start_d - 0.25, 0.0), fraction=change, water=scenario.routine.water_change.water
            )
        )
    first = arrivals(batches)
    for batch in batches:
        if batch not in first:  # the same animals once more, on the next step of their ration
            events.append(RemoveAnimalsEvent(day=batch.day - 1e-3, species=batch.species, count=batch.number))
        events.append(_arrival(scenario.animals[batch.place], batch, values, warmth))
    every = scenario.routine.water_change.every_d
    routine = replace(
        scenario.routine,
        water_change=replace(scenario.routine.water_change, first_day=start_d + every if every else None),
    )
    return replace(scenario, animals=(), events=tuple(events), routine=routine)  # type: ignore[arg-type]


def _arrival(animal: Animal, batch: Batch, values: dict[str, float], warmth: float) -> AddAnimalsEvent:
    group, given = stock.group_of(animal, values), fed_g_d(animal, values, warmth)
    part = batch.number / animal.count
    raised = animal.feed_g_d is not None or batch.ration < 1.0
    return AddAnimalsEvent(
        day=batch.day, species=batch.species, count=batch.number, mass_g=group.mass_g, food=animal.food,
        feed_g_d=given * part * batch.ration if raised and group.food else animal.feed_g_d,
        feed_times_h=animal.feed_times_h, feed_every_d=animal.feed_every_d, grows=animal.grows,
    )  # fmt: skip


def exposure(result: Result) -> Exposure | None:
    """The highest exposure of any animal while it is in the tank; None where there is none."""
    facts, rules = Facts(result), catalog.welfare()
    excess, lines = limits.excesses(facts.result), limits.lines(facts.result)
    over = np.max(
        [1.0 + excess[n] / np.maximum(lines[n], 1e-9) for n in ("no2_mg_L", "nh3_mgN_L") if n in lines],
        axis=0,
    )
    found = None
    for kept in facts.kept:
        borne = over / rules[f"tolerance_{kept.species.nh3_sensitivity}"].value
        borne = np.where(kept.there, borne, -1.0)
        at = int(np.argmax(borne))
        if found is None or borne[at] > found.share:
            there = kept.there
            found = Exposure(
                float(borne[at]), kept.species.id, float(facts.time_d[at]),
                float(facts.result["no2_mgN_L"][there].max()), float(facts.result["nh3_mgN_L"][there].max()),
            )  # fmt: skip
    return found
