"""Nitrate: what decides when water is changed. A pane of its own, being a hundred times the rest of the nitrogen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Nitrate")
ORDER = 20
SHOWN = True


def draw(result: Result, day: float) -> Drawing:
    """Nitrate with its limit."""
    return Drawing(
        result.time_d,
        axis(result, "no3_mgN_L", floor=0.0, span=1.0),
    )
