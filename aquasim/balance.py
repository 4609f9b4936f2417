"""The mass of plants that takes up the nitrate as fast as it comes, and what is the next limit then."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from . import catalog, cycle
from . import ensemble as sampling
from .cycle import Tank
from .errors import UNSOLVED
from .inverse import planted
from .levers import EMERGENT, PRUNED_EVERY_D
from .ranks import at_ranks
from .result import Result
from .scenario import Plant, Scenario
from .solver import CancelFlag, Progress
from .units import NO3_PER_N
from .words import rounded
from .year import Lasts, lasts

DAYS, FROM_D, ROW_D = 180.0, 60.0, 1.0  # of a run, and from when on the nitrate has forgotten the start
MEMBERS = 12
RTOL = 1e-4
LEAST_G, MOST_G, LADDER, HALVINGS = (
    2.0,
    400.0,
    1.6,
    5,
)  # masses tried: first, last, ratio between two, then halvings
SIDES = (0.6, 1.4)
HELD = 0.01  # [mg/L per day] of nitrate that counts as none: below 4 mg/L in a year
OWN, POTHOS = "plants", "pothos"
Made = Callable[[Scenario, float], Scenario]


class Balance(NamedTuple):
    """Dry mass that holds the nitrate, None where none does: of all plants, or of pothos beside them [g].

    `low_g`, `high_g` are 10 and 90 % of sampled tanks, `area_m2` the room at the densest, `uptake_mgN_d` what all plants
    take up, `best_g` the mass at which the nitrate rises least, `after` the limit that comes first at that mass.
    """

    kind: str
    present_g: float
    mass_g: float | None
    low_g: float | None
    high_g: float | None
    area_m2: float
    uptake_mgN_d: float
    slope_mg_L_d: float  # of the nitrate as ion with the present plants
    best_g: float
    best_slope_mg_L_d: float
    after: Lasts

    def json(self) -> dict[str, object]:
        """The JSON of `plan --balance`."""
        found: dict[str, object] = {k: rounded(v) for k, v in self._asdict().items() if k != "after"}
        return found | {"after": {"days": rounded(self.after.days), "limit": self.after.limit}}


def balancing_plants(
    scenario: Scenario, members: int = MEMBERS, threads: int = 2, progress: Progress | None = None,
    cancel: CancelFlag | None = None,
) -> Balance:  # fmt: skip
    """The least mass with which nitrate no longer rises without water changes: of all plants, else of pothos added.

    Raises ScenarioError, ModelError, SolverError or Cancelled.
    """
    grown = cycle.tank_of(scenario, RTOL, cancel)
    plain = cycle.unchanged(scenario)
    present = sum(p.dry_mass_g for p in plain.plants)
    own = _tried(plain, grown, planted, present) if present > 0.0 else None
    kind, made = OWN, planted
    if own is None or own.mass is None:
        more = _tried(plain, grown, with_pothos, 0.0)
        if own is None or more.mass is not None or more.lowest < own.lowest:
            own, kind, made = more, POTHOS, with_pothos
    low = high = None
    if own.mass and members:
        drawn = sampling.sampled(plain, members)
        mass = own.mass
        values = sampling.shared(lambda m: _own(m, mass, grown, made), drawn, threads, grown.cancel)
        ran = [v for v in values if v is not None]
        if ran:
            low, high = at_ranks(ran)
    best = own.mass if own.mass is not None else own.best
    return Balance(
        kind, present, own.mass, low, high, _area(plain, best, kind), _uptake(own.runs[best]), own.first, best,
        slope(own.runs[best]), lasts(own.runs[best]),
    )  # fmt: skip


class Tries(NamedTuple):
    """The least mass that holds the nitrate [g], the one at which it rises least, the first slope, and all runs."""

    mass: float | None
    best: float
    first: float
    runs: dict[float, Result]

    @property
    def lowest(self) -> float:
        """The slowest rise of the nitrate that was reached."""
        return slope(self.runs[self.best])


def with_pothos(scenario: Scenario, dry_mass_g: float) -> Scenario:
    """The tank with so much pothos beside its plants [g], where no turtle reaches it."""
    if dry_mass_g <= 0.0:
        return scenario
    pothos = Plant(
        species=EMERGENT, dry_mass_g=dry_mass_g, reachable_by_turtles=False, prune_every_d=PRUNED_EVERY_D
    )
    return replace(scenario, plants=(*scenario.plants, pothos))


def _tried(scenario: Scenario, grown: Tank, made: Made, start: float) -> Tries:
    """Masses upwards until the nitrate no longer rises or plants are so dense that it rises faster again; then closer."""
    runs: dict[float, Result] = {}

    def rise(mass: float) -> float:
        if mass not in runs:
            runs[mass] = settled(made(scenario, mass), grown)
        return slope(runs[mass])

    first, failed, held = rise(start), start, max(LADDER * start, LEAST_G)
    if first <= HELD:
        return Tries(start, start, first, runs)
    while held <= MOST_G and rise(held) > HELD:
        if rise(held) > rise(failed):
            held = math.inf
            break
        failed, held = held, LADDER * held
    best = min(runs, key=lambda m: slope(runs[m]))
    if held > MOST_G:
        return Tries(None, best, first, runs)
    for _ in range(HALVINGS):
        middle = 0.5 * (failed + held)
        failed, held = (failed, middle) if rise(middle) <= HELD else (middle, held)
    return Tries(held, held, first, runs)


def _own(member: Scenario, mass: float, grown: Tank, made: Made) -> float | None:
    """The mass that holds the nitrate of a sampled tank, by the line through two runs; at most twice the upper one."""
    try:
        low, high = (slope(settled(made(member, side * mass), grown)) for side in SIDES)
    except UNSOLVED:
        return None
    most = 2.0 * SIDES[1] * mass
    if high >= low:
        return most if high > 0.0 else SIDES[0] * mass
    return min(most, max(0.0, mass * (SIDES[0] + (SIDES[1] - SIDES[0]) * low / (low - high))))


def settled(scenario: Scenario, grown: Tank) -> Result:
    """A run long enough for the nitrate to forget the start."""
    return cycle.over_bed(scenario, grown.model, cycle.rows_of(DAYS, ROW_D), RTOL, grown.cancel)


def slope(result: Result) -> float:
    """Rise of the nitrate, as ion [mg/L per day], after the start is forgotten."""
    late = result.time_d >= FROM_D
    nitrate = result["no3_mgN_L"][late] * NO3_PER_N
    return float(np.polyfit(result.time_d[late], nitrate, 1)[0])


def _area(scenario: Scenario, mass_g: float, kind: str) -> float:
    """Room that plants take at their densest [m2]."""
    table = catalog.plants()
    if kind == POTHOS:
        return mass_g / table[EMERGENT].biomass_max_gdw_m2
    present = sum(p.dry_mass_g for p in scenario.plants)
    return sum(mass_g * p.dry_mass_g / present / table[p.species].biomass_max_gdw_m2 for p in scenario.plants)


def _uptake(result: Result) -> float:
    """Nitrogen that plants take away for good: pruned or grown [mg N/d]."""
    book = result.ledger("N")
    return 1e3 * (book["plants_harvest"] + book["stored_plants"]) / result.days
