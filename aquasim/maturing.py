"""The start of a new tank: when its bed is mature, and when which animals go in so that they are exposed to least.

The bed matures without animals on a daily pinch of food as large as their ration. It is ready on the day after which
free ammonia, total ammonia and nitrite stay below their lines. Then the animals come: fish in batches, turtles last and
on a ration raised over weeks. Each schedule of a small table is simulated whole; the one with the lowest exposure of the
most sensitive animal in the tank wins, the soonest of those that are nearly as low.
"""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from . import catalog, cycle, limits
from . import ensemble as sampling
from . import model as modelling
from .errors import UNSOLVED, Fault, ScenarioError
from .events import DoseEvent, FeedEvent
from .fishless import doses
from .hardware import EquipmentItem
from .ranks import at_ranks
from .result import Result
from .scenario import Scenario
from .simulation import simulate
from .solver import CancelFlag, Progress
from .stocking import (
    DOSE_CLEARS_D,
    MEAL_HOUR,
    Batch,
    Exposure,
    at_once,
    exposure,
    pinch_of,
    pinches,
    schedule,
    stocked,
)
from .words import rounded

Array = NDArray[np.float64]
MEMBERS = 24
LONGEST_D = 120.0  # a bed that is not ready by then is told as not ready
AFTER_D = 45.0  # for which a schedule is watched after its last animal has come
ROW_D, TRIED_D = 0.25, 0.125  # [d] between two looks at a bed, and at a schedule
FISH_IN = "fish_in"
Meal = FeedEvent | DoseEvent
WATCHED = ("tan_mgN_L", "no2_mg_L", "nh3_mgN_L")
END_D, LEAST_PEAK, SETTLED = (
    5,
    3.0,
    1.3,
)  # days of the end's level; times it that a peak and a settled course are
TESTS_D = 7.0
REFRESHED = 0.5  # share of the nitrate's line at which the animals find the water
SURE_D = 2.0  # below the lines before the first animals come: tested twice
CHANGES = (0.0, 0.3, 0.5, 0.7, 0.9)  # sizes of the change before they come
BATCHES, GAPS_D, DELAYS_D = (1, 2, 3), (5.0, 7.0), (7.0, 14.0)
NEAR = 1.1  # a schedule this near to the lowest exposure is as good
COOL_C, WARM_C = 22.0, 28.0


class Other(NamedTuple):
    """Another start: what it is, and the day on which it is ready; infinite where it is not."""

    what: str
    ready_d: float


@dataclass(frozen=True)
class StartUp:
    """See `aquasim plan --start-up`. Days from the filling of the tank; ready days are infinite where a bed is not ready."""

    scenario: Scenario
    temperature_C: float
    pinch_g: float
    food: str
    ready_d: float
    low_d: float
    high_d: float
    others: tuple[Other, ...]
    change: float
    batches: tuple[Batch, ...]
    exposure: Exposure | None
    at_once: Exposure | None  # all animals on the day on which the bed is ready
    first_day: Exposure | None  # all animals on day 0; None where it has no solution
    test_days: tuple[float, ...]
    maturing: Result
    stocking: Result | None
    members: int
    failed: int
    wall_s: float
    target_mgN_L: float | None = None  # total ammonia that doses hold; None where the bed matures on food

    @property
    def meals(self) -> tuple[Meal, ...]:
        """What the bed matures on: pinches of food, or doses, by day."""
        return _meals(self.maturing.model.scenario)

    @property
    def doses(self) -> tuple[DoseEvent, ...]:
        """What is dissolved until the animals come, or until the bed is ready where none do; none with food."""
        until = self.batches[0].day - DOSE_CLEARS_D if self.batches else min(self.ready_d, LONGEST_D)
        return tuple(e for e in self.meals if isinstance(e, DoseEvent) and e.day < until)

    def json(self, lang: str = "en") -> dict[str, object]:
        """The JSON of `plan --start-up`."""
        return {
            "ready_d": {"nominal": rounded(self.ready_d), "p10": rounded(self.low_d), "p90": rounded(self.high_d)},
            "temperature_C": rounded(self.temperature_C), "pinch_g_d": rounded(self.pinch_g), "food": self.food,
            "other_starts": [{"what": o.what, "ready_d": rounded(o.ready_d)} for o in self.others],
            "water_change": self.change,
            "batches": [{"day": b.day, "species": b.species, "count": b.number, "ration": rounded(b.ration)}
                        for b in self.batches],
            "exposure": _told(self.exposure), "all_when_ready": _told(self.at_once),
            "all_on_day_0": _told(self.first_day), "test_days": list(self.test_days),
            "members": self.members, "failed_members": self.failed, "wall_s": self.wall_s,
            "source": "food" if self.target_mgN_L is None else "ammonia", "target_mgN_L": self.target_mgN_L,
            "doses": [{"day": d.day, "substance": d.substance, "amount_g": d.amount_g} for d in self.doses],
        }  # fmt: skip


def _told(found: Exposure | None) -> dict[str, object] | None:
    return None if found is None else {k: rounded(v) for k, v in found._asdict().items()}


# The bed


def empty(scenario: Scenario, pinch: FeedEvent | None = None, days: float = LONGEST_D) -> Scenario:
    """The tank without animals and changes, with a pinch of food every day."""
    meals = pinches(pinch, int(days)) if pinch else ()
    return replace(cycle.unchanged(scenario), animals=(), events=meals)


def warmed(scenario: Scenario, temperature_c: float) -> Scenario:
    """The tank with its heaters at another set point [degC], or with one of 100 W where it has none."""

    def heats(item: EquipmentItem) -> bool:
        return catalog.equipment()[item.id].kind == "heater"

    own = tuple(replace(i, setpoint_C=temperature_c) if heats(i) else i for i in scenario.equipment)
    if not any(map(heats, own)):
        own = (*own, EquipmentItem(id="heater_100", setpoint_C=temperature_c))
    room = replace(scenario.room, temperature_C=min(scenario.room.temperature_C, temperature_c))
    return replace(scenario, equipment=own, room=room)


def ready_day(days: Array, excess: dict[str, Array], is_dosed: bool = False) -> float:
    """First day after which the daily means of all watched excesses stay below 0; infinite where they do not.

    In a tank that is dosed, where each dose is an excess, what counts is what is left of it a day later.
    What has come down from its peak and settles above its line, as in some sampled beds, is ready when it has come down.
    """
    per_day = round(1.0 / ROW_D)
    count = len(days) // per_day
    over = np.zeros(count, bool)
    for name in WATCHED:
        if name in excess:
            rows = excess[name][: count * per_day].reshape(count, per_day)
            means = rows[:, round(per_day * MEAL_HOUR / 24.0)] if is_dosed else rows.mean(axis=1)
            end = float(means[-END_D:].mean())
            settled = end > 0.0 and float(means.max()) > LEAST_PEAK * end
            over |= means > (SETTLED * end if settled else 0.0)
    bad = np.flatnonzero(over)
    if len(bad) == 0:
        return 0.0
    return math.inf if bad[-1] >= count - 2 else float(bad[-1] + 1)


def _course(scenario: Scenario, cancel: CancelFlag, days: float = LONGEST_D, row_d: float = ROW_D) -> Result:
    """A run of a tank from its own start, seen every so many days [d]."""
    tank = cycle.bare(modelling.build(scenario), scenario, sampling.MEMBER_RTOL, cancel)
    return cycle.uncured(tank, days, np.append(np.arange(0.0, days - 0.5 * row_d, row_d), days))


def _given(scenario: Scenario, target_mgN_L: float | None, cancel: CancelFlag) -> Scenario:
    """The tank with the doses that hold its target; as it is where food or animals bring the ammonia."""
    if target_mgN_L is None:
        return scenario
    return replace(scenario, events=doses(scenario, target_mgN_L, int(LONGEST_D), MEAL_HOUR, cancel))


def _meals(scenario: Scenario) -> tuple[Meal, ...]:
    return tuple(event for event in scenario.events if isinstance(event, FeedEvent | DoseEvent))


def _ready(scenario: Scenario, target_mgN_L: float | None, cancel: CancelFlag) -> float:
    result = _course(_given(scenario, target_mgN_L, cancel), cancel)
    return ready_day(result.time_d[:-1], limits.excesses(result), target_mgN_L is not None)


def _other(what: str, scenario: Scenario, target_mgN_L: float | None, cancel: CancelFlag) -> Other:
    """Another start; one without a solution is never ready."""
    try:
        return Other(what, _ready(scenario, None if what == FISH_IN else target_mgN_L, cancel))
    except UNSOLVED:
        return Other(what, math.inf)


def _first_day(scenario: Scenario, cancel: CancelFlag | None) -> Exposure | None:
    """Exposure of all animals on day 0; None where it has no solution."""
    try:
        tank = stocked(scenario, (), at_once(scenario, 0.0), 0.0, 0.0)
        return exposure(simulate(tank, 60.0, 24.0, cancel=cancel))
    except UNSOLVED:
        return None


# The answer


def start_up(
    scenario: Scenario, members: int = MEMBERS, threads: int = 2, progress: Progress | None = None,
    cancel: CancelFlag | None = None, target_mgN_L: float | None = None,
) -> StartUp:  # fmt: skip
    """When a new or seeded bed is mature, with its range, and when which animals come in.

    It matures on a day's food of the animals, or on ammonium chloride that holds a total ammonia [mg N/L]. Raises ScenarioError, ModelError, SolverError or Cancelled.
    """
    started = time.perf_counter()
    flag = cancel or CancelFlag()
    if scenario.start.maturity == "mature":
        raise ScenarioError(
            Fault(
                "start.maturity",
                "mature",
                "must be new or seeded, for a mature bed needs no start-up",
                "start_up",
            )
        )
    pinch = pinch_of(scenario)
    target = target_mgN_L
    bare = empty(scenario, pinch if target is None else None)
    fed = _given(bare, target, flag)
    maturing = simulate(fed, LONGEST_D, 24.0 * ROW_D, cancel=flag)
    ready = ready_day(maturing.time_d[:-1], _at_rows(maturing), target is not None)
    low, high, failed = _band(bare, ready, target, members, threads, progress, flag)
    others = sampling.shared(lambda o: _other(*o, target, flag), _others(scenario, bare), threads, flag)
    batches, change, best, stocking, once = (), 0.0, None, None, None
    if math.isfinite(ready):
        change = _change(maturing, ready)
        batches, best, stocking, once = _chosen(
            scenario, _meals(fed), math.ceil(ready) + SURE_D, change, threads, flag
        )
    first = _first_day(scenario, flag)
    return StartUp(
        scenario, float(maturing["temperature_C"].mean()), pinch.grams, pinch.food, ready, low, high, tuple(others), change,
        batches, best, once, first, _tests(ready, batches), maturing, stocking, members, failed,
        time.perf_counter() - started, target,
    )  # fmt: skip


def reordered(found: StartUp, batches: tuple[Batch, ...], cancel: CancelFlag | None = None) -> StartUp:
    """A start-up with the animals on other days, and what they are exposed to then; None where that has no solution."""
    tank = stocked(found.scenario, found.meals, batches, batches[0].day, found.change)
    try:
        run = _course(tank, cancel or CancelFlag(), batches[-1].day + AFTER_D, TRIED_D)
    except UNSOLVED:
        run = None
    own = None if run is None else exposure(run)
    tests = _tests(found.ready_d, batches)
    return dataclasses.replace(found, batches=batches, exposure=own, stocking=run, test_days=tests)


def _at_rows(result: Result) -> dict[str, Array]:
    return {name: excess[:-1] for name, excess in limits.excesses(result).items()}


def _others(scenario: Scenario, bare: Scenario) -> list[tuple[str, Scenario]]:
    start = replace(bare.start, maturity="seeded" if bare.start.maturity == "new" else "new")
    return [
        ("cool", warmed(bare, COOL_C)), ("warm", warmed(bare, WARM_C)), (start.maturity, replace(bare, start=start)),
        (FISH_IN, cycle.unchanged(scenario)),
    ]  # fmt: skip


def _band(
    bare: Scenario, ready: float, target: float | None, members: int, threads: int, progress: Progress | None,
    flag: CancelFlag,
) -> tuple[float, float, int]:  # fmt: skip
    """10 and 90 % of the ready days of sampled tanks, and how many had no solution."""
    if not members:
        return ready, ready, 0

    def one(member: Scenario) -> float | None:
        try:
            return _ready(member, target, flag)
        except UNSOLVED:
            return None

    days = sampling.shared(one, sampling.sampled(bare, members), threads, flag, progress)
    ran = [d for d in days if d is not None]
    if not ran:
        return ready, ready, members
    low, high = at_ranks(ran)
    return low, high, members - len(ran)


def _change(maturing: Result, ready: float) -> float:
    """The smallest change of the table after which nitrate is at half of its line, or the largest."""
    line = limits.values(maturing.model.scenario)["no3_mg_L"] or math.inf
    at = min(int(ready / ROW_D), len(maturing.time_d) - 1)
    excess = limits.excesses(maturing)["no3_mg_L"]
    nitrate = float(excess[at]) + line
    return next((f for f in CHANGES if (1.0 - f) * nitrate <= REFRESHED * line), CHANGES[-1])


def _chosen(
    scenario: Scenario, meals: Sequence[Meal], start_d: float, change: float, threads: int, flag: CancelFlag
) -> tuple[tuple[Batch, ...], Exposure | None, Result | None, Exposure | None]:
    """The best schedule with its exposure and course, and the exposure of all animals at once.

    Schedules without a solution are left out; the best is empty where none has one.
    """
    once = at_once(scenario, start_d)
    table = [schedule(scenario, start_d, *choice) for choice in product(BATCHES, GAPS_D, DELAYS_D)]
    tries = list(dict.fromkeys([once, *table]))

    def one(batches: tuple[Batch, ...]) -> tuple[Exposure | None, Result] | None:
        days = batches[-1].day + AFTER_D
        try:
            result = _course(stocked(scenario, meals, batches, start_d, change), flag, days, TRIED_D)
        except UNSOLVED:
            return None
        return exposure(result), result

    ran = {k: v for k, v in enumerate(sampling.shared(one, tries, threads, flag)) if v is not None}
    shares = {k: math.inf if found is None else found.share for k, (found, _) in ran.items()}
    if not ran:
        return (), None, None, None
    lowest = min(shares, key=lambda k: shares[k])
    ranked = [k for k, s in shares.items() if s <= NEAR * shares[lowest] and (k or len(tries) == 1)]
    best = min(ranked or [lowest], key=lambda k: tries[k][-1].day)
    return tries[best], *ran[best], ran[0][0] if 0 in ran else None


def _tests(ready: float, batches: Sequence[Batch]) -> tuple[float, ...]:
    """Days to test on: every week until the bed is ready, and two days after each batch."""
    until = ready if math.isfinite(ready) else LONGEST_D
    weekly = np.arange(TESTS_D, until + TESTS_D, TESTS_D)
    return tuple(sorted({*map(float, weekly), *(float(math.ceil(b.day + 2.0)) for b in batches)}))
