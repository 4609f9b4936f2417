"""Total ammonia nitrogen and nitrite: what poisons a tank while its bed is young."""

from __future__ import annotations

from aquasim import Result
from aquasim.quantity import QT_TRANSLATE_NOOP

from .base import Drawing, limits_of, water_changes

TITLE = QT_TRANSLATE_NOOP("plots", "Ammonia and nitrite")
ORDER = 10


def draw(result: Result) -> Drawing:
    """TAN and nitrite as nitrogen with their limits; that of TAN moves with pH and temperature unless the file sets one."""
    return Drawing(
        time_d=result.time_d,
        curves={name: result[name] for name in ("tan_mgN_L", "no2_mgN_L")},
        limits=limits_of(result, "tan_mgN_L", "no2_mgN_L"),
        water_changes_d=water_changes(result),
        floor=0.0,
        min_span=0.05,
    )
