"""Fewer points for the same picture: what is drawn of a long curve, its peaks and dips kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MOST_POINTS = 2200  # more than a plot has pixels; each costs time at every repaint
BAND_POINTS = 500  # of either end of a band, whose area costs more to paint than a line


def thinned(t: Array, y: Array, low: float, high: float, most: int = MOST_POINTS) -> tuple[Array, Array]:
    """The points of a curve between two times, one beyond each end; of many, the least and the largest of each group."""
    if len(t) <= most:
        return t, y
    first = max(int(np.searchsorted(t, low)) - 1, 0)
    last = min(int(np.searchsorted(t, high, side="right")) + 1, len(t))
    t, y = t[first:last], y[first:last]
    size = -(-2 * len(t) // most)  # points of a group, of which two are drawn
    if size <= 2 or np.isnan(y).any():
        return t, y
    starts = np.arange(0, len(y), size)
    groups = np.append(y, np.full(len(starts) * size - len(y), y[-1])).reshape(len(starts), size)
    found = np.concatenate((starts + groups.argmin(axis=1), starts + groups.argmax(axis=1), [0, len(y) - 1]))
    found = np.sort(np.minimum(found, len(y) - 1))
    kept = found[np.diff(found, prepend=-1) > 0]
    return t[kept], y[kept]


def thinned_band(
    t: Array, ends: tuple[Array, Array], low: float, high: float, most: int = BAND_POINTS
) -> tuple[Array, Array, Array]:
    """A band between two times, one point beyond each end; of many, the least of the lower and the largest of the upper end.

    Both ends are thinned at the same times, so that they never cross.
    """
    first = max(int(np.searchsorted(t, low)) - 1, 0)
    last = min(int(np.searchsorted(t, high, side="right")) + 1, len(t))
    t, lower, upper = t[first:last], ends[0][first:last], ends[1][first:last]
    size = -(-len(t) // most)  # points of a group, of which one is drawn
    if size <= 1:
        return t, lower, upper
    starts = np.arange(0, len(t), size)
    lower, upper = np.minimum.reduceat(lower, starts), np.maximum.reduceat(upper, starts)
    return np.append(t[starts], t[-1]), np.append(lower, lower[-1]), np.append(upper, upper[-1])
