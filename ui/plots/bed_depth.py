"""Oxygen along the depth of the bed: where it ends, nitrification stops and nitrate is breathed instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Depth

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Bed: oxygen along the depth")
ORDER = 100
SHOWN = False


def draw(result: Result, day: float) -> Depth:
    """Oxygen in the pores on the chosen day."""
    from aquasim.depth import bed_depth  # loads the compiled engine, which the window shows itself before

    found = bed_depth(result, day)
    return Depth(
        found.day, found.depth_cm, "o2_mg_L", found.mean_o2_mg_L, found.low_o2_mg_L, found.open_o2_mg_L
    )
