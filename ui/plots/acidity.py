"""Acidity of the water."""

from __future__ import annotations

from aquasim import Result
from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

TITLE = QT_TRANSLATE_NOOP("plots", "Acidity")
ORDER = 30
SHOWN = True


def draw(result: Result, day: float) -> Drawing:
    """The pH with its lower and upper limit."""
    return Drawing(
        result.time_d,
        axis(result, "ph", span=0.5),
    )
