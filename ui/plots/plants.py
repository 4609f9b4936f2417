"""Plants, and the feed that they live on in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Drawing, axis

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Plants and feed")
ORDER = 120
SHOWN = False


def draw(result: Result, day: float) -> Drawing:
    """Dry mass of the plants, and the food served on each day."""
    return Drawing(
        result.time_d,
        axis(result, "plant_dry_mass_g", floor=0.0, span=1.0),
        axis(result, "feed_g_d", floor=0.0, span=0.1),
    )
