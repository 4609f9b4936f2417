"""The plan of a tank: interval with its band, what binds, when the first change is due, trade-off, and levers."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import cycle, edits, levers
from . import ensemble as sampling
from . import model as modelling
from .acclimate import acclimated
from .cycle import Tank
from .ensemble import Ensemble, shared
from .errors import Fault, ModelError, ScenarioError, SolverError
from .interval import FRACTION, LONGEST_D, WEEK_D, WEEKS, First, Interval, longest, nominal
from .levers import INTERVAL
from .quantity import shown
from .scenario import Scenario
from .solver import CancelFlag, Progress
from .units import L_PER_M3
from .words import Words

Array = NDArray[np.float64]
FRACTIONS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
NEAR = 0.02  # share of an interval to which trade-off, levers and inverse questions are solved
LEVER_RTOL = 1e-4
SHORT_WEEKS = 4.0  # over which cycles are compared with each other
LEAST_GAIN = 0.01
HALF_D = 0.5  # resolution of an interval told to people [d]
FIND_STEPS, FIND_HALVINGS = 9, 7
SIDE = ("kh_dKH", "tds_mg_L", "o2_mg_L")
"""Columns that tell what a lever does beside the interval: KH and TDS as means, oxygen at its lowest."""


class Band(NamedTuple):
    """10, 50 and 90 % of the members [d]; infinite where so many have no end."""

    p10: float
    median: float
    p90: float


class Lever(NamedTuple):
    """Something that can be done: its id and words, the interval with it [d], and what else it changes."""

    what: str
    words: Words
    interval_d: float
    side: Mapping[str, float]


@dataclass(frozen=True)
class Plan:
    """See `aquasim plan`. Times in days; `interval` and `first` are those of the parameters as they are."""

    scenario: Scenario
    interval: Interval
    first: First
    trade_off: tuple[tuple[float, float], ...]  # fraction, interval [d]
    levers: tuple[Lever, ...]
    side: Mapping[str, float]  # of the plan itself, by the names of SIDE
    water_L: float
    source_excess: Mapping[str, float]  # of the water that changes bring, over each limit
    band: Band | None
    first_band: Band | None
    bed_share: Mapping[str, float]  # share of members in which a limit is broken whatever the interval
    ensemble: Ensemble | None
    wall_s: float

    @property
    def never(self) -> bool:
        """Whether no limit is ever reached."""
        return math.isinf(self.interval.days)

    @property
    def impossible(self) -> bool:
        """Whether no interval keeps the limits."""
        return self.interval.days == 0.0

    @property
    def litres_per_week(self) -> float | None:
        """Water changed in a week [L]; None where nothing keeps the limits, 0 where nothing is needed."""
        if self.impossible:
            return None
        return self.interval.fraction * self.water_L * WEEK_D / self.interval.days

    def json(self, lang: str = "en") -> dict[str, object]:
        """The JSON of `plan`, with our own additions after the contract's keys."""
        band = self.band
        days: dict[str, float | None] = {"median": None, "p10": None, "p90": None}
        if band:
            days = {"median": band.median, "p10": band.p10, "p90": band.p90}
        days["nominal"] = self._nominal
        first = self.first.due
        return {
            "interval_d": {k: finite(v) for k, v in days.items()},
            "never": self.never, "impossible": self.impossible, "binding": self.interval.binding,
            "next": [{"limit": b.limit, "interval_d": finite(b.interval_d)} for b in self.interval.bounds[1:3]
                     if math.isfinite(b.interval_d)],
            "litres_per_week": self.litres_per_week,
            "trade_off": [{"fraction": f, "interval_d": finite(d)} for f, d in self.trade_off],
            "levers": [{"what": lever.what, "change": lever.words.text(lang), "interval_d": finite(lever.interval_d),
                        "side_effects": dict(lever.side)} for lever in self.levers],
            "members": len(self.ensemble.members) if self.ensemble else 0,
            "failed_members": self.ensemble.failed if self.ensemble else 0, "wall_s": self.wall_s,
            "fraction": self.interval.fraction, "reason": self.interval.reason,
            "first_change": {"day": first[1] if first else None, "limit": first[0] if first else None,
                             "p10": finite(self.first_band.p10) if self.first_band else None,
                             "p90": finite(self.first_band.p90) if self.first_band else None},
            "standing": list(self.interval.standing), "bed_share": dict(self.bed_share),
        }  # fmt: skip

    @property
    def _nominal(self) -> float | None:
        return None if self.impossible else self.interval.days


def finite(value: float | None) -> float | None:
    """A number of days for JSON: null where there is no end, four digits otherwise."""
    return None if value is None or not math.isfinite(value) else float(f"{value:.4g}")


def plan(
    scenario: Scenario, change_fraction: float = FRACTION, members: int = sampling.MEMBERS, weeks: float = WEEKS,
    threads: int = 2, progress: Progress | None = None, cancel: CancelFlag | None = None, more: bool = True,
) -> Plan:  # fmt: skip
    """The longest interval between changes of a share of all water that keeps the limits for so many weeks.

    With its 10-90 % band over `members` tanks (0 for none), and with trade-off and levers unless `more` is false.
    Raises ScenarioError, ModelError, SolverError or Cancelled.
    """
    if not 0.0 < change_fraction <= 1.0:
        raise ScenarioError(
            Fault("change_fraction", f"{change_fraction:g}", "must be above 0 and at most 1", "fraction")
        )
    started = time.perf_counter()
    tank, first, interval = nominal(scenario, change_fraction, weeks, cancel)
    trade, found = (), ()
    if more and not math.isinf(interval.days):
        short, scale = compared(scenario, tank, interval)
        trade = trade_off(scenario, tank, interval, scale, threads)
        found = tried(scenario, tank, first, short, scale, threads)
    runs = (
        sampling.ensemble(scenario, tank, members, threads=threads, progress=progress, cancel=cancel)
        if members
        else None
    )
    band, first_band, bed_share = _bands(scenario, tank, interval, first, runs)
    return Plan(
        scenario, interval, first, trade, found, _side(interval), tank.model.water_volume * L_PER_M3,
        cycle.source_excess(tank), band, first_band, bed_share, runs, time.perf_counter() - started,
    )  # fmt: skip


def _bands(
    scenario: Scenario, tank: Tank, interval: Interval, first: First, runs: Ensemble | None
) -> tuple[Band | None, Band | None, dict[str, float]]:
    """Band of the interval and of the first change, and in how many members the bed fails."""
    if runs is None or not runs.ran:
        return None, None, {}
    failing = [name for member in runs.ran for name in sampling.bed_fails(member, runs.days)]
    shares = {name: failing.count(name) / len(runs.ran) for name in dict.fromkeys(failing)}
    due = _quantiles(runs.first_due(first.due[0] if first.due else ""))
    if interval.days == 0.0:
        return None, due, shares
    own = sampling.intervals(runs, interval.days, sampling.nominal_member(scenario, tank), interval.fraction)
    return (
        _quantiles(np.where(own > LONGEST_D, math.inf if math.isinf(interval.days) else LONGEST_D, own)),
        due,
        shares,
    )


def _quantiles(values: Array) -> Band:
    """10, 50 and 90 % by rank, so that infinite values stay what they are."""
    ordered = np.sort(values)
    return Band(*(float(ordered[round(share * (len(ordered) - 1))]) for share in (0.1, 0.5, 0.9)))


def _side(interval: Interval) -> dict[str, float]:
    """KH, TDS and lowest oxygen in the last four weeks of the settled cycle."""
    if interval.look is None:
        return {}
    result = interval.look.result
    late = result.time_d >= result.time_d[-1] - 28.0
    return {
        name: float(result[name][late].min() if name == "o2_mg_L" else result[name][late].mean())
        for name in SIDE
    }


def compared(scenario: Scenario, tank: Tank, interval: Interval) -> tuple[Interval, float]:
    """The nominal interval as comparisons are made, over fewer weeks, and what the whole plan makes of it."""
    sizes = tank.model.sizes
    own = cycle.tank_of(scenario, LEVER_RTOL, tank.cancel, tank.model.start[sizes.bed_at : sizes.pores_at])
    short = longest(own, interval.fraction, SHORT_WEEKS, interval.days or WEEK_D, NEAR)
    return short, interval.days / short.days if short.days > 0.0 and interval.days > 0.0 else 1.0


def trade_off(
    scenario: Scenario, tank: Tank, interval: Interval, scale: float, threads: int
) -> tuple[tuple[float, float], ...]:
    """Longest interval [d] of each change fraction; `scale` is that of `compared`."""
    if interval.days == 0.0:
        return ()
    sizes = tank.model.sizes
    bed = tank.model.start[sizes.bed_at : sizes.pores_at]

    def one(fraction: float) -> tuple[float, float]:
        if abs(fraction - interval.fraction) < 1e-9:
            return fraction, interval.days
        own = cycle.tank_of(scenario, LEVER_RTOL, tank.cancel, bed)
        guess = interval.days * fraction / interval.fraction
        return fraction, min(scale * longest(own, fraction, SHORT_WEEKS, guess / scale, NEAR).days, LONGEST_D)

    return tuple(shared(one, FRACTIONS, threads, tank.cancel))


def tried(
    scenario: Scenario, tank: Tank, first: First, short: Interval, scale: float, threads: int
) -> tuple[Lever, ...]:
    """Every lever that fits the tank and lengthens the interval, the longest first; see `compared`."""
    routine = scenario.routine
    every_d = short.days or WEEK_D
    change = msgspec.structs.replace(routine.water_change, fraction=short.fraction, every_d=every_d)
    planned = msgspec.structs.replace(scenario, routine=msgspec.structs.replace(routine, water_change=change))
    result = replace(first.result, model=replace(first.result.model, scenario=planned))
    made = [(c, c.made(result)) for c in levers.CHANGES if INTERVAL in c.good_for]
    before = _side(short)

    def one(pair: tuple[levers.Change, Scenario | None]) -> Lever | None:
        candidate, other = pair
        if other is None:
            return None
        try:
            found = with_change(tank, other, every_d, SHORT_WEEKS)
        except (ScenarioError, ModelError, SolverError):
            return None
        after = _side(found)
        side = {name: after[name] - before[name] for name in after if name in before}
        return Lever(candidate.made.__name__, candidate.words, min(scale * found.days, LONGEST_D), side)

    found = [lever for lever in shared(one, made, threads, tank.cancel) if lever is not None]
    useful = [lever for lever in found if lever.interval_d > (1.0 + LEAST_GAIN) * scale * short.days]
    return tuple(sorted(useful, key=lambda lever: -lever.interval_d))


def with_change(grown: Tank, scenario: Scenario, guess_d: float, weeks: float = WEEKS) -> Interval:
    """Longest interval of another scenario at its own change fraction, its bed acclimated from a grown one."""
    bed = None
    if scenario.start == grown.scenario.start or scenario.start.maturity == "mature":
        model = modelling.build(cycle.calm(scenario))
        if model.sizes.cells == grown.model.sizes.cells:
            bed = acclimated(grown.model, model)
    own = cycle.tank_of(scenario, LEVER_RTOL, grown.cancel, bed)
    return longest(own, scenario.routine.water_change.fraction, weeks, guess_d, NEAR)


# Inverse questions


def fraction_for(scenario: Scenario, every_d: float, weeks: float = WEEKS) -> float | None:
    """Smallest share of all water that keeps the limits when changed every so many days; None where none does."""
    tank = cycle.tank_of(scenario, LEVER_RTOL)
    fraction = scenario.routine.water_change.fraction
    for _ in range(6):
        days = longest(tank, fraction, weeks, every_d, NEAR).days
        if days == 0.0:
            return None
        wanted = fraction * every_d / days
        if wanted > 1.0 and fraction >= 1.0:
            return None
        if abs(wanted - fraction) <= NEAR * fraction:
            return min(wanted, 1.0)
        fraction = min(max(wanted, 0.01), 1.0)
    return fraction


def for_litres(found: Plan, litres_per_week: float) -> tuple[float, float] | None:
    """Fraction and interval of the trade-off with the longest interval that so many litres a week pay for."""
    paid = [
        (fraction, days)
        for fraction, days in found.trade_off
        if days > 0.0 and fraction * found.water_L * WEEK_D / days <= litres_per_week
    ]
    return max(paid, key=lambda pair: pair[1]) if paid else None


class Found(NamedTuple):
    """The value of an input nearest to its present one with which the interval holds; None where none does."""

    path: str
    value: float | None
    interval_d: float
    present: float
    present_d: float


def find(scenario: Scenario, path: str, interval_d: float, fraction: float = FRACTION) -> Found:
    """The value of one number of the file with which the interval becomes at least so many days.

    Doubles and halves the present value until one does, on the side that helps, then closes in. Raises ScenarioError
    where the path is no number of the file.
    """
    change = msgspec.structs.replace(scenario.routine.water_change, fraction=fraction)
    scenario = msgspec.structs.replace(
        scenario, routine=msgspec.structs.replace(scenario.routine, water_change=change)
    )
    present = number_at(scenario, path)
    tank = cycle.tank_of(scenario, LEVER_RTOL)
    held: dict[float, float] = {}

    def days(value: float) -> float:
        if value not in held:
            try:
                other = edits.apply_settings(scenario, [(path, value)])
                held[value] = with_change(tank, other, max(held.get(present, WEEK_D), 0.5)).days
            except (ScenarioError, ModelError, SolverError):
                held[value] = -1.0  # outside of what the field may be
        return held[value]

    if days(present) >= interval_d:
        return Found(path, present, days(present), present, days(present))
    for ladder in _ladders(present, days):
        below = present
        for value in ladder:
            if days(value) < 0.0:
                break
            if days(value) >= interval_d:
                value = _closed_in(days, below, value, interval_d)
                return Found(path, value, days(value), present, days(present))
            below = value
    return Found(path, None, max(held.values()), present, days(present))


def _ladders(present: float, days: Callable[[float], float]) -> list[list[float]]:
    """Values to try upwards and downwards, the side that helps first."""
    start = present if present > 0.0 else 1.0
    up = [start * 2.0**k for k in range(0 if present <= 0.0 else 1, FIND_STEPS)]
    down = [present * 0.5**k for k in range(1, FIND_STEPS)] + [0.0] if present > 0.0 else []
    if not down:
        return [up]
    return [up, down] if days(up[0]) >= days(down[0]) else [down, up]


def _closed_in(days: Callable[[float], float], fails: float, holds: float, interval_d: float) -> float:
    """The value next to `fails` that still holds the interval."""
    for _ in range(FIND_HALVINGS):
        middle = 0.5 * (fails + holds)
        if days(middle) >= interval_d:
            holds = middle
        else:
            fails = middle
    return holds


def number_at(scenario: Scenario, path: str) -> float:
    """The number that a path of the file holds now; raises ScenarioError."""
    value: object = msgspec.to_builtins(scenario)
    for step in edits.steps_of(path):
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            raise ScenarioError(
                Fault("--find", shown(path), "is no field of this file", "find_number")
            ) from None
    if value is None:
        value = 0.0
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ScenarioError(Fault("--find", shown(path), "is no number", "find_number"))
    return float(value)
