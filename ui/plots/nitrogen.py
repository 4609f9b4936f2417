"""Total ammonia nitrogen and nitrite: what poisons a tank while its bed is young."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aquasim import Result

from .base import Drawing, limits_of, water_changes

TITLE = QT_TRANSLATE_NOOP("plots", "Ammonia and nitrite")
ORDER = 10


def draw(result: Result) -> Drawing:
    """TAN and nitrite as nitrogen, with the limit of nitrite; that of TAN follows pH and is no line."""
    return Drawing(
        time_d=result.time_d,
        curves={name: result[name] for name in ("tan_mgN_L", "no2_mgN_L")},
        limits=limits_of(result, "no2_mgN_L"),
        water_changes_d=water_changes(result),
        floor=0.0,
        min_span=0.05,
    )
