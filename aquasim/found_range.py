"""The range and the reason of an inverse question: the value that holds an interval, over sampled tanks.

A sampled tank's interval is the nominal one times a factor. In a tank of factor q the wanted interval is held by the value
that holds 1/q of it in the nominal tank.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from . import cycle, limits
from . import ensemble as sampling
from .errors import ModelError, ScenarioError, SolverError
from .interval import LONGEST_D, WEEKS, First, nominal
from .inverse import FEED, PLANTS, Found, knob
from .planner import LEVER_RTOL, with_change
from .ranks import MEMBERS, is_told
from .scenario import Scenario
from .solver import CancelFlag, Progress
from .summary import limit_named
from .units import DKH_PER_MEQ
from .words import Words, figures, say

AROUND = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)  # times the value found
WHY = Words(
    "because {limit} is the first limit, and without changes it then moves by {after} a day where it moves by {before} now",
    "因为最先到达的限值是“{limit}”，不换水时它每天变化 {after}，现在为 {before}",
)
WHY_NONE = Words(
    "because {limit} stays the first limit whatever the value",
    "因为无论取什么值，最先到达的限值都是“{limit}”",
)
WHY_YEAR = Words("because nothing reaches a limit within the year then", "因为这样一年之内什么都到不了限值")
ANSWER = Words(
    "{path} = {value} ({range}now {present}) makes the interval {days} days, {why}.",
    "{path} = {value}（{range}现为 {present}）时，换水间隔为 {days} 天，{why}。",
)
ALREADY = Words(
    "{path} = {value} as it is already gives {days} days{range}, {why}.",
    "现有的 {path} = {value} 已经可以做到 {days} 天{range}，{why}。",
)
NOT_FOUND = Words(
    "Not possible with {path} alone: the longest interval that any value gives is {days} days ({low}–{high}; now {present} gives {present_days}), {why}.",
    "只改 {path} 做不到：任何取值最长也只有 {days} 天（{low}–{high}；现为 {present}，{present_days} 天），{why}。",
)
RANGE = Words("{low}–{high}", "{low}–{high}")
OPEN_RANGE = Words(
    "{low}, or no value at all in every tenth tank", "{low} 起，十分之一的缸无论取什么值都做不到"
)
BEFORE_NOW = Words("{range}; ", "{range}；")
ELSEWHERE = Words(" ({range} would do in other tanks)", "（换成别的缸需要 {range}）")
UNITS = {FEED: " g/d", PLANTS: " g"}  # fields of the file have their unit in their name


class FoundRange(NamedTuple):
    """10 and 90 % of the value, None where no value holds; factors of the interval there; and what decides."""

    low: float | None
    high: float | None
    factors: tuple[float, float]
    binding: str | None
    before: float | None
    after: float | None
    line: float  # of the limit that decides, in its own unit; 0 where none does


def found_range(
    scenario: Scenario, found: Found, interval_d: float, fraction: float, members: int = MEMBERS,
    progress: Progress | None = None, weeks: float = WEEKS, cancel: CancelFlag | None = None,
) -> FoundRange:  # fmt: skip
    """Range of a found value over sampled tanks and the limit that decides; raises what `find` raises."""
    flag = cancel or CancelFlag()
    _, now, own = nominal(scenario, fraction, weeks, flag)
    value = found.present if found.value is None else found.value
    changed = knob(scenario, found.path)[1](value)
    tank, first, interval = nominal(changed, fraction, weeks, flag)
    factors = (1.0, 1.0)
    if members and math.isfinite(interval.days) and interval.days > 0.0:
        runs = sampling.ensemble(changed, tank, members, progress=progress, cancel=flag)
        middle = sampling.nominal_member(changed, tank, cancel=flag)
        each = sampling.intervals(runs, interval.days, middle, fraction)
        if is_told(len(each)):
            low, high = np.quantile(np.minimum(each, 10.0 * LONGEST_D), (0.1, 0.9))
            factors = (float(low) / interval.days, float(high) / interval.days)
    name = interval.binding or own.binding
    values = _values(scenario, found, interval_d, factors, weeks, flag)
    held = sorted(v for v in values if v is not None)
    low_value = held[0] if held else None
    high_value = held[-1] if len(held) == len(values) else None
    line = 0.0 if name is None else limits.line_of(first.result, name)
    return FoundRange(low_value, high_value, factors, name, _rate(now, name), _rate(first, name), line)


def _values(
    scenario: Scenario, found: Found, interval_d: float, factors: tuple[float, float], weeks: float,
    cancel: CancelFlag,
) -> list[float | None]:  # fmt: skip
    """Values that hold the interval in tanks of these factors: between neighbours of AROUND, None beyond the last."""
    if found.value is None:
        return [None, None]
    if factors[0] == factors[1]:
        return [found.value, found.value]
    grown = cycle.tank_of(scenario, LEVER_RTOL, cancel)
    made, points = knob(scenario, found.path)[1], []
    for times in AROUND:
        value = found.value * times
        try:
            other = made(value)
            points.append(
                (
                    value,
                    found.interval_d
                    if times == 1.0
                    else with_change(grown, other, found.interval_d, weeks).days,
                )
            )
        except (ScenarioError, ModelError, SolverError):
            continue
    way = found.present - found.value
    return [_held_at(points, interval_d / factor, way) for factor in factors]


def _held_at(points: list[tuple[float, float]], days: float, way: float = 0.0) -> float | None:
    """The value at which the interval crosses so many days, the nearest to the middle.

    Where all hold it, the last on the way to the present value, whose sign `way` has.
    """
    crossing = [
        a + (b - a) * (days - of_a) / (of_b - of_a)
        for (a, of_a), (b, of_b) in pairwise(points)
        if (of_a - days) * (of_b - days) <= 0.0 and of_a != of_b
    ]
    middle = points[len(points) // 2][0]
    if crossing:
        return min(crossing, key=lambda value: abs(value - middle))
    least = min(points, key=lambda point: point[1])
    if least[1] < days:
        return None
    return max(points)[0] if way > 0.0 else min(points)[0] if way < 0.0 else least[0]


def _rate(first: First, name: str | None) -> float | None:
    return None if name is None else first.rate.get(name)


def sentence(found: Found, own: FoundRange, lang: str) -> str:
    """Value, range and reason."""
    values = {
        "path": found.path, "present": figures(found.present, 3), "present_days": figures(found.present_d, 3),
        "days": figures(found.interval_d, 3), "why": _why(found, own, lang),
    }  # fmt: skip
    if found.value is None:
        low, high = (figures(found.interval_d * factor, 3) for factor in own.factors)
        return say(NOT_FOUND, lang, low=low, high=high, **values)
    already = found.value == found.present
    value = figures(found.value, 3) + UNITS.get(found.path, "")
    shown = _span(own, lang)
    span = say(ELSEWHERE if already else BEFORE_NOW, lang, range=shown) if shown else ""
    return say(ALREADY if already else ANSWER, lang, value=value, range=span, **values)


def _span(own: FoundRange, lang: str) -> str:
    """10 and 90 % of the value; empty where no tanks were sampled."""
    if own.low == own.high and own.low is not None:
        return ""
    shown = [figures(v, 3) for v in (own.low, own.high) if v is not None]
    words = RANGE if len(shown) == 2 else OPEN_RANGE
    return say(words, lang, low=shown[0] if shown else "–", high=shown[-1] if shown else "–")


def _why(found: Found, own: FoundRange, lang: str) -> str:
    if own.binding is None or found.interval_d >= LONGEST_D:
        return WHY_YEAR.text(lang)
    limit = limit_named(own.binding, own.line, lang)
    scale = DKH_PER_MEQ if own.binding.startswith("alkalinity") else 1.0
    if found.value is None or own.before is None or own.after is None:
        return say(WHY_NONE, lang, limit=limit)
    falls = own.binding in ("alkalinity_min_meq_L", "ph_min", "o2_min_mg_L")
    sign = -1.0 if falls else 1.0
    before, after = (_signed(sign * scale * rate) for rate in (own.before, own.after))
    return say(WHY, lang, limit=limit, before=before, after=after)


def _signed(value: float) -> str:
    return f"{'+' if value >= 0.0 else '−'}{figures(abs(value))}"


def as_json(found: Found, own: FoundRange) -> Mapping[str, object]:
    """Keys that `plan --find --json` adds."""
    return {"p10": own.low, "p90": own.high, "binding": own.binding}
