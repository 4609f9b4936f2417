"""Animals: turtles and fish, whose masses differ a hundredfold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Animals")
ORDER = 110
SHOWN = False


def draw(result: Result, day: float) -> Drawing:
    """Living mass of all turtles and of all fish."""
    return Drawing(
        result.time_d,
        axis(result, "turtle_mass_g", floor=0.0, span=1.0),
        axis(result, "fish_mass_g", floor=0.0, span=1.0),
    )
