"""Figures of the sources that the model misses, with the figure it gives and why. The README repeats them."""

from __future__ import annotations

from typing import NamedTuple


class Miss(NamedTuple):
    """A documented miss: the model's figure and the reason as far as it is known."""

    model: float
    why: str


MISSES: dict[str, Miss] = {}
