"""Minerals of the water: carbonate and general hardness, and all dissolved solids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.units import DKH_PER_MEQ

from ..curves.drawing import Drawing, axis, limits_of

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Hardness and dissolved solids")
ORDER = 50
SHOWN = False


def draw(result: Result, day: float) -> Drawing:
    """KH with the limit of the alkalinity that it is, GH, and dissolved solids with theirs."""
    least = tuple(
        limit._replace(of="kh_dKH", line=limit.line * DKH_PER_MEQ)
        for limit in limits_of(result, "alkalinity_meq_L")
    )
    return Drawing(
        result.time_d,
        axis(result, "kh_dKH", "gh_dGH", floor=0.0, span=1.0, limits=least),
        axis(result, "tds_mg_L", floor=0.0, span=50.0),
    )
