"""Exact top velocity of a bed over line sinks on its floor: the closed forms that the flow fields are held against."""

from __future__ import annotations

import math


def top_over_mean(place: float, spacing_over_depth: float) -> float:
    """Top velocity over its mean [-] between pipes of even spacing, `place` in spacings from a pipe.

    Hydraulics reference 1.4, equation (10).
    """
    terms = range(1, 200)
    argument = 2.0 * math.pi / spacing_over_depth
    cosines = (
        math.cos(2.0 * math.pi * n * place) / math.cosh(argument * n) for n in terms if argument * n < 700
    )
    return 1.0 + 2.0 * sum(cosines)


def top_over_one_line(distance_m: float, depth_m: float, strength_m2_s: float) -> float:
    """Top velocity [m/s] over a single line of that strength in a bed without walls; equation (11)."""
    return strength_m2_s / (2.0 * depth_m) / math.cosh(math.pi * distance_m / (2.0 * depth_m))
