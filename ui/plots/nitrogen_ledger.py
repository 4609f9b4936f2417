"""The nitrogen of the whole run: what was fed, which ways it took and where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..curves.drawing import Flows, Ribbon

if TYPE_CHECKING:
    from aquasim import Result

TITLE = QT_TRANSLATE_NOOP("plots", "Where the nitrogen went")
ORDER = 130
SHOWN = False
PLACES: dict[str, str] = {
    "feed": QT_TRANSLATE_NOOP("place", "Feed"),
    "source_water": QT_TRANSLATE_NOOP("place", "Source water"),
    "dose": QT_TRANSLATE_NOOP("place", "Doses"),
    "added_animals": QT_TRANSLATE_NOOP("place", "New animals"),
    "drawn_water": QT_TRANSLATE_NOOP("place", "Taken from the water's store"),
    "drawn_bed": QT_TRANSLATE_NOOP("place", "Taken from the bed's store"),
    "drawn_animals": QT_TRANSLATE_NOOP("place", "Lost by the animals"),
    "drawn_plants": QT_TRANSLATE_NOOP("place", "Lost by plants and algae"),
    "uneaten": QT_TRANSLATE_NOOP("place", "Uneaten feed"),
    "animals": QT_TRANSLATE_NOOP("place", "Eaten"),
    "faeces": QT_TRANSLATE_NOOP("place", "Faeces"),
    "excreted": QT_TRANSLATE_NOOP("place", "Excreted"),
    "bodies": QT_TRANSLATE_NOOP("place", "Dead bodies"),
    "plants": QT_TRANSLATE_NOOP("place", "Plants and algae"),
    "tank": QT_TRANSLATE_NOOP("place", "Water and bed"),
    "water_change": QT_TRANSLATE_NOOP("place", "Water changes"),
    "nitrogen_gas": QT_TRANSLATE_NOOP("place", "Nitrogen gas"),
    "siphon": QT_TRANSLATE_NOOP("place", "Siphoned off"),
    "plants_harvest": QT_TRANSLATE_NOOP("place", "Harvested plants"),
    "removed_animals": QT_TRANSLATE_NOOP("place", "Removed animals"),
    "stored_water": QT_TRANSLATE_NOOP("place", "Stored in the water"),
    "stored_bed": QT_TRANSLATE_NOOP("place", "Stored in the bed"),
    "stored_animals": QT_TRANSLATE_NOOP("place", "Stored in the animals"),
    "stored_plants": QT_TRANSLATE_NOOP("place", "Stored in plants and algae"),
}
COLUMNS = (
    ("source_water", "dose", "drawn_water", "drawn_bed", "feed", "added_animals", "drawn_animals", "drawn_plants"),
    ("uneaten", "animals"),
    ("excreted", "faeces", "bodies"),
    ("tank",),
    ("plants",),
    (
        "plants_harvest", "stored_plants", "water_change", "stored_water", "nitrogen_gas", "stored_bed", "siphon",
        "removed_animals", "stored_animals",
    ),
)  # fmt: skip


def draw(result: Result, day: float) -> Flows:
    """The flows of nitrogen over the whole run [g N]."""
    from aquasim.nitrogen import nitrogen_flows

    return Flows(tuple(Ribbon(*flow) for flow in nitrogen_flows(result)), COLUMNS, PLACES, "N")
