"""The largest load at which no limit is broken, sought by the lines of all limits between a few looks.

A look gives the excess of each limit; every excess is nearly a line in the load, so few looks are needed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

CLOSE = 0.02  # share of a capacity to which it is sought
MOST_LOOKS = 14
Margins = Mapping[str, float]


class Reached(NamedTuple):
    """The largest value that keeps every limit, and the limit that stops more; `value` is `most` where none does."""

    value: float
    binding: str | None


def reached(margins: Callable[[float], Margins], start: float, least: float, most: float) -> Reached:
    """The largest value at which no excess is above 0, sought by the lines of all limits between looks."""
    points: dict[float, Margins] = {}
    value, low, high = start, 0.0, math.inf
    for _ in range(MOST_LOOKS):
        points[value] = margins(value)
        kept = [v for v, m in points.items() if max(m.values(), default=-1.0) <= 0.0]
        broken = [v for v in points if v not in kept]
        low, high = max(kept, default=0.0), min(broken, default=math.inf)
        if low >= most:
            return Reached(most, None)
        if high <= least:
            return Reached(0.0, _always(points))
        if math.isfinite(high) and high - low <= CLOSE * high:
            return Reached(low, binding_of(points, low, high))
        value = min(max(next_value(points, low, high), least), most)
    return Reached(low, binding_of(points, low, high) if math.isfinite(high) else None)


def next_value(points: Mapping[float, Margins], low: float, high: float) -> float:
    if not math.isfinite(high):
        earlier = sorted(points)[-2:]
        root = min(roots(points, *earlier).values(), default=math.inf) if len(earlier) == 2 else math.inf
        return min(max(root * 1.01, 1.2 * low), 4.0 * low)
    if low == 0.0:
        two = sorted(points)[:2]
        root = min(roots(points, *two).values(), default=0.0) if len(two) == 2 else 0.0
        return min(max(0.98 * root, 0.2 * high), 0.7 * high)
    root = min(roots(points, low, high).values(), default=0.5 * (low + high))
    edge = 0.4 * CLOSE * high
    # Just beside the root, on the side that is still open, so that both ends close in.
    root = root - edge if high - root < root - low else root + edge
    return min(max(root, low + 0.1 * (high - low)), high - 0.1 * (high - low))


def roots(points: Mapping[float, Margins], low: float, high: float) -> dict[str, float]:
    """Where the line of each rising excess through two looks is zero."""
    found = {}
    for name, after in points[high].items():
        before = points[low].get(name)
        if before is not None and after > before:
            found[name] = low + (high - low) * -before / (after - before)
    return found


def binding_of(points: Mapping[float, Margins], low: float, high: float) -> str:
    over = {n for n, e in points[high].items() if e > 0.0}
    at = {n: r for n, r in roots(points, low, high).items() if n in over} if low in points else {}
    return min(at, key=lambda n: at[n]) if at else _first(points[high])


def _always(points: Mapping[float, Margins]) -> str:
    """The limit that is broken at every load looked at; the farthest broken at the smallest where there is none."""
    common = set.intersection(*({n for n, e in m.items() if e > 0.0} for m in points.values()))
    smallest = points[min(points)]
    return _first({n: e for n, e in smallest.items() if n in common} or smallest)


def _first(margins: Margins) -> str:
    return max(margins, key=lambda name: margins[name])
