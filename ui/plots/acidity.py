"""Acidity of the water."""

from __future__ import annotations

from aquasim import Result
from aquasim.quantity import QT_TRANSLATE_NOOP

from .base import Drawing, limits_of, water_changes

TITLE = QT_TRANSLATE_NOOP("plots", "Acidity")
ORDER = 30


def draw(result: Result) -> Drawing:
    """The pH with its lower and upper limit."""
    return Drawing(
        time_d=result.time_d,
        curves={"ph": result["ph"]},
        limits=limits_of(result, "ph"),
        water_changes_d=water_changes(result),
        floor=None,
        min_span=0.5,
    )
