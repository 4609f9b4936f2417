"""Oxygen dissolved in the water, and the temperature that decides how much it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Oxygen and temperature")
ORDER = 40
SHOWN = True


def draw(result: Result, day: float) -> Drawing:
    """Dissolved oxygen with its lower limit; the temperature with the range that the animals bear."""
    return Drawing(
        result.time_d,
        axis(result, "o2_mg_L", span=1.0),
        axis(result, "temperature_C", span=2.0),
    )
