"""Phosphate, which feeds algae, and the dissolved organic carbon that colours the water."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Phosphate and colour")
ORDER = 60
SHOWN = False


def draw(result: Result, day: float) -> Drawing:
    """Phosphate and dissolved organic carbon with the lines above which they warn."""
    return Drawing(
        result.time_d,
        axis(result, "po4_mgP_L", floor=0.0, span=0.1),
        axis(result, "doc_mgC_L", floor=0.0, span=1.0),
    )
