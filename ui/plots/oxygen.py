"""Oxygen dissolved in the water."""

from __future__ import annotations

from aquasim import Result
from aquasim.quantity import QT_TRANSLATE_NOOP

from .base import Drawing, limits_of, water_changes

TITLE = QT_TRANSLATE_NOOP("plots", "Oxygen")
ORDER = 40


def draw(result: Result) -> Drawing:
    """Dissolved oxygen with its lower limit."""
    return Drawing(
        time_d=result.time_d,
        curves={"o2_mg_L": result["o2_mg_L"]},
        limits=limits_of(result, "o2_mg_L"),
        water_changes_d=water_changes(result),
        floor=None,
        min_span=1.0,
    )
