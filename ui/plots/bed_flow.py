"""Flow through the bed and the head that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Bed: flow and head")
ORDER = 90
SHOWN = False


def draw(result: Result, day: float) -> Drawing:
    """Flow and head loss of bed and pipes."""
    return Drawing(
        result.time_d,
        axis(result, "flow_L_h", floor=0.0, span=10.0),
        axis(result, "head_mm", floor=0.0, span=1.0),
    )
