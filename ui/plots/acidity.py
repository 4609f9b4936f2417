"""Acidity of the water."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Acidity")
ORDER = 30
SHOWN = True


def draw(result: Result, day: float) -> Drawing:
    """The pH with its lower and upper limit."""
    return Drawing(
        result.time_d,
        axis(result, "ph", span=0.5),
    )
