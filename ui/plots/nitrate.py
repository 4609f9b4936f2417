"""Nitrate: what decides when water is changed. A pane of its own, being a hundred times the rest of the nitrogen."""

from __future__ import annotations

from aquasim import Result
from aquasim.quantity import QT_TRANSLATE_NOOP

from .base import Drawing, limits_of, water_changes

TITLE = QT_TRANSLATE_NOOP("plots", "Nitrate")
ORDER = 20


def draw(result: Result) -> Drawing:
    """Nitrate as nitrogen with its limit."""
    return Drawing(
        time_d=result.time_d,
        curves={"no3_mgN_L": result["no3_mgN_L"]},
        limits=limits_of(result, "no3_mgN_L"),
        water_changes_d=water_changes(result),
        floor=0.0,
        min_span=1.0,
    )
