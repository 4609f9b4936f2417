"""The plan of a tank: interval with its band, what binds, when the first change is due, trade-off, and levers."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import cycle, levers, shocks
from . import ensemble as sampling
from . import model as modelling
from .acclimate import acclimated
from .cycle import Tank
from .ensemble import Ensemble, shared
from .errors import Fault, ModelError, ScenarioError, SolverError
from .interval import FRACTION, LONGEST_D, WEEK_D, WEEKS, First, Interval, longest, nominal
from .levers import INTERVAL
from .ranks import at_ranks, is_told
from .scenario import Scenario
from .shocks import Step
from .solver import CancelFlag, Progress
from .units import L_PER_M3
from .words import Words

Array = NDArray[np.float64]
FRACTIONS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
NEAR = 0.02  # share of an interval to which trade-off, levers and inverse questions are solved
LEVER_RTOL = 1e-4
LEAST_GAIN = 0.01
DAILY_D = (
    1.0  # shortest interval that counts as a cure where the plan has none: nobody keeps to more (assumed)
)
HALF_D = 0.5  # resolution of an interval told to people [d]
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
    steps: tuple[
        Step, ...
    ] = ()  # what a change of each fraction of `trade_off` does at once, in its settled cycle
    settled: Step | None = None  # the same for the plan itself
    today: Step | None = None  # the same in the water that the file starts with
    most_today: float = 1.0  # largest share of that water that may be changed at once
    idle: tuple[Words, ...] = ()  # levers that were tried and do not lengthen the interval

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

    def told(self, band: Band | None) -> Band | None:
        """A band as people are told it: None where it comes from too few tanks."""
        return band if is_told(len(self.ensemble.ran) if self.ensemble else 0) else None

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
            "trade_off": [{"fraction": f, "interval_d": finite(d)} | _told(self.steps, f) for f, d in self.trade_off],
            "levers": [{"what": lever.what, "change": lever.words.text(lang), "interval_d": finite(lever.interval_d),
                        "side_effects": dict(lever.side)} for lever in self.levers],
            "members": len(self.ensemble.members) if self.ensemble else 0,
            "failed_members": self.ensemble.failed if self.ensemble else 0, "wall_s": self.wall_s,
            "fraction": self.interval.fraction, "reason": self.interval.reason,
            "first_change": {"day": first[1] if first else None, "limit": first[0] if first else None,
                             "p10": finite(self.first_band.p10) if self.first_band else None,
                             "p90": finite(self.first_band.p90) if self.first_band else None},
            "standing": list(self.interval.standing), "bed_share": dict(self.bed_share),
            "shock": {"settled": self.settled.json() if self.settled else None,
                      "today": self.today.json() if self.today else None, "most_today": self.most_today},
        }  # fmt: skip

    @property
    def _nominal(self) -> float | None:
        return None if self.impossible else self.interval.days


def _told(steps: tuple[Step, ...], fraction: float) -> dict[str, object]:
    """What a change of a fraction does at once, for the trade-off's JSON."""
    return {
        name: value
        for step in steps
        if step.fraction == fraction
        for name, value in step.json().items()
        if name in ("temperature_step_C", "ph_step", "tds_step", "nh3_after_mgN_L", "warnings")
    }


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
    trade, found, steps, idle = (), (), (), ()
    if more and not math.isinf(interval.days):
        near, scale = compared(scenario, tank, interval, weeks)
        trade, steps = trade_off(scenario, tank, interval, scale, threads, weeks)
        found, idle = tried(scenario, tank, first, near, scale, threads, weeks)
    runs = (
        sampling.ensemble(scenario, tank, members, threads=threads, progress=progress, cancel=cancel)
        if members
        else None
    )
    band, first_band, bed_share = _bands(scenario, tank, interval, first, runs)
    return Plan(
        scenario, interval, first, trade, found, _side(interval), tank.model.water_volume * L_PER_M3,
        cycle.source_excess(tank), band, first_band, bed_share, runs, time.perf_counter() - started,
        steps, *_shock(scenario, tank, interval), idle,
    )  # fmt: skip


def _shock(scenario: Scenario, tank: Tank, interval: Interval) -> tuple[Step | None, Step, float]:
    """Steps of the plan's own change in its settled cycle and in today's water, and the most that water bears."""
    settled = None
    if interval.look is not None:
        settled = shocks.step(shocks.before(tank, interval.look), interval.fraction)
    own = shocks.now(cycle.today(tank, scenario))
    return settled, shocks.step(own, interval.fraction), shocks.most(own)


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
    middle = sampling.nominal_member(scenario, tank, cancel=tank.cancel)
    own = sampling.intervals(runs, interval.days, middle, interval.fraction)
    return (
        _quantiles(np.where(own > LONGEST_D, math.inf if math.isinf(interval.days) else LONGEST_D, own)),
        due,
        shares,
    )


def _quantiles(values: Array) -> Band:
    """10, 50 and 90 % by rank, so that infinite values stay what they are."""
    return Band(*at_ranks(values, (0.1, 0.5, 0.9)))


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


def compared(scenario: Scenario, tank: Tank, interval: Interval, weeks: float) -> tuple[Interval, float]:
    """The nominal interval as coarsely as sizes and levers are solved, and what the plan's own search makes of it."""
    sizes = tank.model.sizes
    own = cycle.tank_of(scenario, LEVER_RTOL, tank.cancel, tank.model.start[sizes.bed_at : sizes.pores_at])
    near = longest(own, interval.fraction, weeks, interval.days or WEEK_D, NEAR)
    return near, interval.days / near.days if near.days > 0.0 and interval.days > 0.0 else 1.0


def trade_off(
    scenario: Scenario, tank: Tank, interval: Interval, scale: float, threads: int, weeks: float = WEEKS
) -> tuple[tuple[tuple[float, float], ...], tuple[Step, ...]]:
    """Longest interval [d] of each change fraction, and what such a change does at once; `scale` is that of `compared`."""
    if interval.days == 0.0:
        return (), ()
    sizes = tank.model.sizes
    bed = tank.model.start[sizes.bed_at : sizes.pores_at]

    def one(fraction: float) -> tuple[float, float, Step | None]:
        if abs(fraction - interval.fraction) < 1e-9 and interval.look is not None:
            return fraction, interval.days, shocks.step(shocks.before(tank, interval.look), fraction)
        own = cycle.tank_of(scenario, LEVER_RTOL, tank.cancel, bed)
        guess = interval.days * fraction / interval.fraction
        found = longest(own, fraction, weeks, guess / scale, NEAR)
        step = shocks.step(shocks.before(own, found.look), fraction) if found.look is not None else None
        return fraction, min(scale * found.days, LONGEST_D), step

    rows = shared(one, FRACTIONS, threads, tank.cancel)
    return tuple((f, d) for f, d, _ in rows), tuple(s for _, _, s in rows if s is not None)


def tried(
    scenario: Scenario, tank: Tank, first: First, near: Interval, scale: float, threads: int, weeks: float
) -> tuple[tuple[Lever, ...], tuple[Words, ...]]:
    """Every lever that fits the tank and lengthens the interval, the longest first, and those that do not; see `compared`."""
    routine = scenario.routine
    every_d = near.days or WEEK_D
    change = msgspec.structs.replace(routine.water_change, fraction=near.fraction, every_d=every_d)
    planned = msgspec.structs.replace(scenario, routine=msgspec.structs.replace(routine, water_change=change))
    result = replace(first.result, model=replace(first.result.model, scenario=planned))
    made = [(c, c.made(result)) for c in levers.CHANGES if INTERVAL in c.good_for]
    before = _side(near)

    def one(pair: tuple[levers.Change, Scenario | None]) -> Lever | None:
        candidate, other = pair
        if other is None:
            return None
        try:
            found = with_change(tank, other, every_d, weeks)
        except (ScenarioError, ModelError, SolverError):
            return None
        after = _side(found)
        side = {name: after[name] - before[name] for name in after if name in before}
        words = levers.words_of(candidate, result)
        return Lever(candidate.made.__name__, words, min(scale * found.days, LONGEST_D), side)

    found = [lever for lever in shared(one, made, threads, tank.cancel) if lever is not None]
    least = (1.0 + LEAST_GAIN) * scale * near.days if near.days > 0.0 else (1.0 - NEAR) * DAILY_D
    useful = [lever for lever in found if lever.interval_d > least]
    idle = tuple(lever.words for lever in found if lever.interval_d <= least)
    return tuple(sorted(useful, key=lambda lever: -lever.interval_d)), idle


def with_change(grown: Tank, scenario: Scenario, guess_d: float, weeks: float = WEEKS) -> Interval:
    """Longest interval of another scenario at its own change fraction, its bed acclimated from a grown one."""
    bed = None
    if scenario.start == grown.scenario.start or scenario.start.maturity == "mature":
        model = modelling.build(cycle.calm(scenario))
        if model.sizes.cells == grown.model.sizes.cells:
            bed = acclimated(grown.model, model)
    own = cycle.tank_of(scenario, LEVER_RTOL, grown.cancel, bed)
    return longest(own, scenario.routine.water_change.fraction, weeks, guess_d, NEAR)
