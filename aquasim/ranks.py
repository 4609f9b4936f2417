"""Where a share of sampled values lies, by rank: infinite ones stay what they are, and nothing is made up between two."""

from __future__ import annotations

from collections.abc import Iterable

MEMBERS, MOST_MEMBERS = 256, 4096
"""Tanks that a plan samples unless told otherwise, wherever it is asked for, and the most."""
TENTHS = (0.1, 0.9)
"""The range told to people: what lies outside is one tenth of the sample on each side."""


def at_ranks(values: Iterable[float], shares: tuple[float, ...] = TENTHS) -> tuple[float, ...]:
    """The values at such shares of the sample from its lowest to its highest; there must be one at least."""
    ordered = sorted(values)
    return tuple(float(ordered[round(share * (len(ordered) - 1))]) for share in shares)
