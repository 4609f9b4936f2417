"""Pores of the bed: how far they are filled, and the oxygen that is left in the water that leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Bed: pores")
ORDER = 80
SHOWN = False


def draw(result: Result, day: float) -> Drawing:
    """Share of the pores that is filled, and oxygen at the outlet."""
    return Drawing(
        result.time_d,
        axis(result, "bed_fill_fraction", floor=0.0, span=0.01),
        axis(result, "bed_outlet_o2_mg_L", floor=0.0, span=1.0),
    )
