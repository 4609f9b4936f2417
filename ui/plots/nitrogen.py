"""Total ammonia nitrogen and nitrite, which poison a tank while its bed is young, and the free ammonia among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Ammonia and nitrite")
ORDER = 10
SHOWN = True


def draw(result: Result, day: float) -> Drawing:
    """TAN and nitrite with their limits, that of TAN moving with pH and temperature; free ammonia on an axis of its own."""
    return Drawing(
        result.time_d,
        axis(result, "tan_mgN_L", "no2_mgN_L", floor=0.0, span=0.05),
        axis(result, "nh3_mgN_L", floor=0.0, span=0.005),
    )
