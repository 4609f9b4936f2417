"""The longest interval between water changes that keeps every binding limit, what binds, and when the first is due.

A cycle is looked at (`cycle.look`) at a guess from the saw-tooth's closed form; each limit's excess over the interval
then gives the next guess by a secant through the source water at interval 0. Two or three looks settle it to 1 %.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from . import limits, sawtooth
from .cycle import (
    BEYOND_CHANGES,
    BY_CHANGES,
    Change,
    Look,
    Tank,
    look,
    source_excess,
    tank_of,
    today,
    uncured,
)
from .result import Result
from .scenario import Scenario
from .solver import CancelFlag

WEEKS = 12.0
WEEK_D = 7.0
FRACTION = 0.3
SHORTEST_D, LONGEST_D = 0.5, 365.0
CLOSE = 0.01  # share of the interval within which the search has found it
MOST_LOOKS = 12
APART = 0.8  # two looks that a line is led on through differ by at least a fifth of the longer interval
SEARCH_RTOL = 3e-5  # checked against tighter runs in tests/engine/test_interval.py
NEVER_YEARS = 10.0  # a limit that is further off than this at the present trend is never reached
SOURCE, BED, TOO_FAST = "source", "bed", "too_fast"
"""Why nothing keeps a limit: the source water is beyond it; it is no matter of changes; changes cannot keep up."""


class Bound(NamedTuple):
    """A limit and the interval at which it would bind [d], infinite where none does."""

    limit: str
    interval_d: float


@dataclass(frozen=True)
class Interval:
    """The longest interval of one change fraction; `looks` hold the cycles that were looked at."""

    fraction: float
    days: float  # infinite: never; 0: impossible
    bounds: tuple[Bound, ...]  # the nearest first
    standing: tuple[str, ...]  # limits broken whatever the interval
    reason: str  # of what is impossible
    look: Look | None

    @property
    def binding(self) -> str | None:
        return self.bounds[0].limit if self.bounds else None


@dataclass(frozen=True)
class First:
    """What happens without any further change: first crossing of each limit that binds, and rates [per day]."""

    crossings: Mapping[str, float]
    rate: Mapping[str, float]
    days: float
    beyond: Mapping[str, float]  # years until a limit is reached at the trend after that
    result: Result

    @property
    def due(self) -> tuple[str, float] | None:
        """The first limit crossed and its day."""
        kept = {k: v for k, v in self.crossings.items() if k not in BEYOND_CHANGES}
        return min(kept.items(), key=lambda pair: pair[1]) if kept else None

    @property
    def never(self) -> bool:
        return self.due is None and all(years > NEVER_YEARS for years in self.beyond.values())


def first_change(tank: Tank, days: float = WEEKS * WEEK_D) -> First:
    """Run a tank without changes until a limit is crossed: so many days, else one year, else two."""
    result = uncured(tank, days)
    found = _first(result, {})
    for longer in (365.0, 730.0):
        if found.due is not None or days >= longer:
            return found
        earlier = result
        result = uncured(tank, longer)
        found = _first(result, {})
    return found if found.due else _first(result, _years_left(result, earlier))


def _first(result: Result, beyond: Mapping[str, float]) -> First:
    binding = limits.binding(result.model.scenario)
    crossed = {c.limit: c.day for c in result.crossings() if c.limit in binding}
    day = result.time_d
    end = min([d for name, d in crossed.items() if name not in BEYOND_CHANGES] + [float(day[-1])])
    begin = min(7.0, 0.5 * end)
    span = (day >= begin) & (day <= max(end, begin + 1.0))
    rate = {
        name: float(np.polyfit(day[span], excess[span], 1)[0])
        for name, excess in limits.excesses(result).items()
        if name in binding and span.sum() > 2 and np.isfinite(excess[span]).all()
    }
    return First(crossed, rate, float(day[-1]), beyond, result)


def _years_left(result: Result, earlier: Result) -> dict[str, float]:
    """Years until each limit is reached if its worst of a year moves on as from the first year to the second."""
    left = {}
    for name, excess in limits.excesses(result).items():
        if name not in limits.binding(result.model.scenario) or name in BEYOND_CHANGES:
            continue
        last = float(excess[result.time_d > result.days - 90.0].max())
        day = earlier.time_d
        before = float(limits.excesses(earlier)[name][day > earlier.days - 90.0].max())
        slope = last - before
        left[name] = 2.0 + -last / slope if slope > 1e-9 else math.inf
    return left


def longest(
    tank: Tank, fraction: float, weeks: float = WEEKS, guess_d: float = WEEK_D, close: float = CLOSE
) -> Interval:
    """The longest interval [d] of a change fraction that keeps every limit for so many weeks in the settled cycle."""
    ends = source_excess(tank)
    points: dict[str, list[tuple[float, float]]] = {name: [(0.0, e)] for name, e in ends.items()}
    days, seen, start = min(max(guess_d, SHORTEST_D), LONGEST_D), None, None
    bounds: list[Bound] = []
    for _ in range(MOST_LOOKS):
        seen = look(tank, Change(fraction, days), weeks * WEEK_D, start)
        start = seen.start
        for name, excess in seen.worst.items():
            if name not in BEYOND_CHANGES:
                points.setdefault(name, []).append((days, excess))
        bounds = sorted(
            (Bound(name, _root(p, days)) for name, p in points.items()), key=lambda b: b.interval_d
        )
        reason = _impossible(seen, ends, bounds[0])
        if reason:
            return Interval(fraction, 0.0, tuple(bounds), _standing(seen), reason, seen)
        wanted = min(max(bounds[0].interval_d, SHORTEST_D), LONGEST_D)
        if abs(wanted - days) <= close * days:
            return Interval(fraction, wanted, tuple(bounds), _standing(seen), "", seen)
        days = min(max(wanted, 0.2 * days), 4.0 * days)
    assert seen is not None and bounds
    return Interval(fraction, days, tuple(bounds), _standing(seen), "", seen)


def _root(points: list[tuple[float, float]], latest: float) -> float:
    """Interval [d] at which an excess is zero: the line through looks near to it; infinite where it never is.

    What does not follow the source water has one look only at first: it is halved where it is beyond its limit.
    """
    broken = [(t, e) for t, e in points if e > 0.0]
    kept = [(t, e) for t, e in points if e <= 0.0]
    if broken and kept:
        (t0, e0), (t1, e1) = max(kept), min(broken)
        return t0 + (t1 - t0) * -e0 / (e1 - e0) if t1 > t0 else 0.0
    if broken:
        return 0.25 * latest
    if len(points) < 2:
        return math.inf
    t1, e1 = max(points)
    earlier = [p for p in points if p[0] <= APART * t1]
    if not earlier:  # two looks side by side tell where nothing leads to
        return math.inf
    t0, e0 = max(earlier)
    slope = (e1 - e0) / (t1 - t0) if t1 > t0 else 0.0
    return t1 - e1 / slope if slope > 1e-12 else math.inf


def _impossible(seen: Look, ends: Mapping[str, float], bound: Bound) -> str:
    """Why no interval keeps the limit that binds; empty where one may."""
    name = bound.limit
    if seen.worst.get(name, -1.0) <= 0.0:
        return ""
    if ends.get(name, -1.0) >= 0.0:
        return SOURCE
    if seen.change.every_d > SHORTEST_D * 1.001:
        return ""
    return TOO_FAST if name in BY_CHANGES else BED


def _standing(seen: Look) -> tuple[str, ...]:
    return tuple(name for name in BEYOND_CHANGES if seen.worst.get(name, -1.0) > 0.0)


def guess_of(tank: Tank, first: First, fraction: float) -> float:
    """A first guess of the interval [d] by the closed form, from the rates without changes."""
    ends = source_excess(tank)
    found = [
        sawtooth.interval_d(0.0, fraction, first.rate[name], end)
        for name, end in ends.items()
        if name in first.rate and end < 0.0 and first.rate[name] > 0.0
    ]
    return min([LONGEST_D, *found])


def nominal(
    scenario: Scenario, fraction: float = FRACTION, weeks: float = WEEKS, cancel: CancelFlag | None = None,
    tank: Tank | None = None,
) -> tuple[Tank, First, Interval]:  # fmt: skip
    """Tank, first change and longest interval with the parameters as they are."""
    tank = tank or tank_of(scenario, SEARCH_RTOL, cancel)
    first = first_change(today(tank, scenario), weeks * WEEK_D)
    if first.never:
        return tank, first, Interval(fraction, math.inf, (), tuple(_kept(first)), "", None)
    return tank, first, longest(tank, fraction, weeks, guess_of(tank, first, fraction))


def _kept(first: First) -> list[str]:
    return [name for name in BEYOND_CHANGES if name in first.crossings]
