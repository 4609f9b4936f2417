"""Bacteria of the bed: those that turn ammonia into nitrate, and the far more numerous rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Bed: bacteria")
ORDER = 70
SHOWN = False


def draw(result: Result, day: float) -> Drawing:
    """Biomass by group; heterotrophs on an axis of their own."""
    return Drawing(
        result.time_d,
        axis(result, "aob_gCOD", "nob_gCOD", floor=0.0, span=0.01),
        axis(result, "heterotrophs_gCOD", floor=0.0, span=0.1),
    )
