"""Words for what the declarations name by a key: choices, units, parts of a scenario; and an entry in one line."""

from __future__ import annotations

from typing import Any

from aquasim import catalog
from aquasim.presets import text_in
from aquasim.quantity import QT_TRANSLATE_NOOP, number_text, tag_of
from aquasim.scenario import Scenario

from ..language import translate

CHOICES: dict[str, str] = {
    "new": QT_TRANSLATE_NOOP("choice", "New (sterile)"),
    "seeded": QT_TRANSLATE_NOOP("choice", "Seeded"),
    "mature": QT_TRANSLATE_NOOP("choice", "Mature"),
    "suction": QT_TRANSLATE_NOOP("choice", "Suction (down through the bed)"),
    "push": QT_TRANSLATE_NOOP("choice", "Push (up through the bed)"),
    "comb": QT_TRANSLATE_NOOP("choice", "Dead-end comb"),
    "diagonal": QT_TRANSLATE_NOOP("choice", "Two opposite take-offs"),
    "centre_fed": QT_TRANSLATE_NOOP("choice", "Comb fed at its middle"),
    "ladder": QT_TRANSLATE_NOOP("choice", "Ladder (far ends joined)"),
    "h_tree": QT_TRANSLATE_NOOP("choice", "Symmetric tree"),
    "u_two_header": QT_TRANSLATE_NOOP("choice", "Two headers, direct return"),
    "z_two_header": QT_TRANSLATE_NOOP("choice", "Two headers, reverse return"),
    "custom": QT_TRANSLATE_NOOP("choice", "Drawn pipes"),
    "auto": QT_TRANSLATE_NOOP("choice", "Automatic"),
    "manual": QT_TRANSLATE_NOOP("choice", "By hand"),
    "none": QT_TRANSLATE_NOOP("choice", "None"),
    "quasi_steady": QT_TRANSLATE_NOOP("choice", "Quasi-steady bed"),
    "full": QT_TRANSLATE_NOOP("choice", "Full bed"),
    "dock": QT_TRANSLATE_NOOP("choice", "Basking platform"),
    "stone": QT_TRANSLATE_NOOP("choice", "Stone"),
    "wood": QT_TRANSLATE_NOOP("choice", "Wood"),
    "ornament": QT_TRANSLATE_NOOP("choice", "Ornament"),
    "plant": QT_TRANSLATE_NOOP("choice", "Plant"),
    "pot": QT_TRANSLATE_NOOP("choice", "Pot"),
    "pump": QT_TRANSLATE_NOOP("choice", "Pump"),
    "heater": QT_TRANSLATE_NOOP("choice", "Heater"),
    "light": QT_TRANSLATE_NOOP("choice", "Light"),
    "pipe": QT_TRANSLATE_NOOP("choice", "Pipe"),
    "take_off": QT_TRANSLATE_NOOP("choice", "Take-off of the pump"),
    "other": QT_TRANSLATE_NOOP("choice", "Something else"),
    "sodium_bicarbonate": QT_TRANSLATE_NOOP("choice", "Sodium bicarbonate"),
    "calcium_carbonate": QT_TRANSLATE_NOOP("choice", "Calcium carbonate"),
    "calcium_chloride": QT_TRANSLATE_NOOP("choice", "Calcium chloride"),
    "magnesium_sulfate": QT_TRANSLATE_NOOP("choice", "Magnesium sulfate"),
    "ammonium_chloride": QT_TRANSLATE_NOOP("choice", "Ammonium chloride"),
    "sodium_chloride": QT_TRANSLATE_NOOP("choice", "Sodium chloride (salt)"),
    "potassium_nitrate": QT_TRANSLATE_NOOP("choice", "Potassium nitrate"),
    "potassium_phosphate": QT_TRANSLATE_NOOP("choice", "Potassium phosphate"),
    "glucose": QT_TRANSLATE_NOOP("choice", "Glucose"),
    "hydrochloric_acid": QT_TRANSLATE_NOOP("choice", "Hydrochloric acid"),
    "tan_mgN_L": QT_TRANSLATE_NOOP("choice", "Total ammonia, mg/L as N"),
    "nh3_mgN_L": QT_TRANSLATE_NOOP("choice", "Free ammonia NH₃, mg/L as N"),
    "no2_mgN_L": QT_TRANSLATE_NOOP("choice", "Nitrite NO₂, mg/L as N"),
    "no3_mgN_L": QT_TRANSLATE_NOOP("choice", "Nitrate NO₃, mg/L as N"),
    "no2_mg_L": QT_TRANSLATE_NOOP("choice", "Nitrite NO₂, mg/L as ion"),
    "no3_mg_L": QT_TRANSLATE_NOOP("choice", "Nitrate NO₃, mg/L as ion"),
    "po4_mg_L": QT_TRANSLATE_NOOP("choice", "Phosphate PO₄, mg/L as ion"),
    "po4_mgP_L": QT_TRANSLATE_NOOP("choice", "Phosphate PO₄, mg/L as P"),
    "urea_mgN_L": QT_TRANSLATE_NOOP("choice", "Urea, mg/L as N"),
    "o2_mg_L": QT_TRANSLATE_NOOP("choice", "Dissolved oxygen, mg/L"),
    "o2_saturation": QT_TRANSLATE_NOOP("choice", "Oxygen saturation, 1 = in balance"),
    "ph": QT_TRANSLATE_NOOP("choice", "pH"),
    "alkalinity_meq_L": QT_TRANSLATE_NOOP("choice", "Total alkalinity, meq/L"),
    "kh_dKH": QT_TRANSLATE_NOOP("choice", "Carbonate hardness KH, °d"),
    "gh_dGH": QT_TRANSLATE_NOOP("choice", "General hardness GH, °d"),
    "dic_mmol_L": QT_TRANSLATE_NOOP("choice", "Inorganic carbon, mmol/L"),
    "co2_mg_L": QT_TRANSLATE_NOOP("choice", "Carbon dioxide CO₂, mg/L"),
    "doc_mgC_L": QT_TRANSLATE_NOOP("choice", "Dissolved organic carbon, mg/L as C"),
    "tds_mg_L": QT_TRANSLATE_NOOP("choice", "Dissolved solids TDS, mg/L"),
    "chloride_mg_L": QT_TRANSLATE_NOOP("choice", "Chloride, mg/L"),
    "temperature_C": QT_TRANSLATE_NOOP("choice", "Water temperature, °C"),
    "volume_L": QT_TRANSLATE_NOOP("choice", "Water volume, L"),
    "evaporation_L_d": QT_TRANSLATE_NOOP("choice", "Evaporation, L/d"),
    "flow_L_h": QT_TRANSLATE_NOOP("choice", "Flow, L/h"),
    "head_mm": QT_TRANSLATE_NOOP("choice", "Pump head, mm"),
    "bed_outlet_o2_mg_L": QT_TRANSLATE_NOOP("choice", "Oxygen leaving the bed, mg/L"),
    "bed_outlet_tan_mgN_L": QT_TRANSLATE_NOOP("choice", "Ammonia leaving the bed, mg/L as N"),
    "bed_outlet_no3_mgN_L": QT_TRANSLATE_NOOP("choice", "Nitrate leaving the bed, mg/L as N"),
    "turtle_mass_g": QT_TRANSLATE_NOOP("choice", "Mass of the turtles, g"),
    "fish_mass_g": QT_TRANSLATE_NOOP("choice", "Mass of the fish, g"),
    "plant_dry_mass_g": QT_TRANSLATE_NOOP("choice", "Dry mass of the plants, g"),
    "water_change": QT_TRANSLATE_NOOP("choice", "Water change"),
    "feed": QT_TRANSLATE_NOOP("choice", "Extra meal"),
    "fast": QT_TRANSLATE_NOOP("choice", "No feeding (holiday)"),
    "power_cut": QT_TRANSLATE_NOOP("choice", "Power cut"),
    "heater_stuck": QT_TRANSLATE_NOOP("choice", "Heater stuck"),
    "wash_bed": QT_TRANSLATE_NOOP("choice", "Wash the bed"),
    "add_animals": QT_TRANSLATE_NOOP("choice", "New animals"),
    "remove_animals": QT_TRANSLATE_NOOP("choice", "Animals leave"),
    "death": QT_TRANSLATE_NOOP("choice", "Animals die"),
    "dose": QT_TRANSLATE_NOOP("choice", "Dose a substance"),
    "medicate": QT_TRANSLATE_NOOP("choice", "Medicate"),
    "siphon": QT_TRANSLATE_NOOP("choice", "Siphon the bed"),
    "set_flow": QT_TRANSLATE_NOOP("choice", "Change the flow"),
    "set_heater": QT_TRANSLATE_NOOP("choice", "Change the heater"),
    "prune": QT_TRANSLATE_NOOP("choice", "Prune plants"),
    "tap": QT_TRANSLATE_NOOP("choice", "Tap water"),
}

PARTS: dict[str, str] = {
    "tank": QT_TRANSLATE_NOOP("part", "Tank"),
    "room": QT_TRANSLATE_NOOP("part", "Room"),
    "layout": QT_TRANSLATE_NOOP("part", "Things in the tank"),
    "about": QT_TRANSLATE_NOOP("part", "Name and notes"),
    "name": QT_TRANSLATE_NOOP("part", "Name"),
    "notes": QT_TRANSLATE_NOOP("part", "Notes"),
    "author": QT_TRANSLATE_NOOP("part", "Author"),
    "licence": QT_TRANSLATE_NOOP("part", "Licence"),
    "bed": QT_TRANSLATE_NOOP("part", "Bed"),
    "cap": QT_TRANSLATE_NOOP("part", "Coarser top layer"),
    "filter": QT_TRANSLATE_NOOP("part", "Pump and pipes"),
    "equipment": QT_TRANSLATE_NOOP("part", "Equipment"),
    "animals": QT_TRANSLATE_NOOP("part", "Animals"),
    "plants": QT_TRANSLATE_NOOP("part", "Plants"),
    "routine": QT_TRANSLATE_NOOP("part", "Routine"),
    "water_change": QT_TRANSLATE_NOOP("part", "Water change"),
    "top_off": QT_TRANSLATE_NOOP("part", "Top-up"),
    "siphon": QT_TRANSLATE_NOOP("part", "Siphoning the bed"),
    "waters": QT_TRANSLATE_NOOP("part", "Source waters"),
    "events": QT_TRANSLATE_NOOP("part", "Events"),
    "readings": QT_TRANSLATE_NOOP("part", "Readings"),
    "limits": QT_TRANSLATE_NOOP("part", "Limits"),
    "start": QT_TRANSLATE_NOOP("part", "Start"),
    "model": QT_TRANSLATE_NOOP("part", "Model"),
    "parameters": QT_TRANSLATE_NOOP("part", "Parameters set by hand"),
    "scenarios": QT_TRANSLATE_NOOP("part", "Variants of this tank"),
    "changes": QT_TRANSLATE_NOOP("part", "Changed fields"),
}

UNITS: dict[str, str] = {
    "d": QT_TRANSLATE_NOOP("form_unit", "d"),
    "h": QT_TRANSLATE_NOOP("form_unit", "h"),
    "g/d": QT_TRANSLATE_NOOP("form_unit", "g/d"),
}


def choice_text(key: str) -> str:
    """A choice in the shown language; a choice without words is its own name."""
    return translate("choice", CHOICES[key]) if key in CHOICES else key


def part_text(key: str) -> str:
    """What a part of a scenario is called in the shown language."""
    return translate("part", PARTS[key]) if key in PARTS else key


def unit_text(unit: str | None) -> str:
    """A unit as it stands behind a number; empty for a pure number."""
    if unit is None or unit == "-":
        return ""
    return translate("form_unit", UNITS[unit]) if unit in UNITS else unit


def row_name(row: catalog.Row, language: str) -> str:
    """The name of a catalogue row in a language."""
    return getattr(row, "name_zh" if language == "zh_CN" else "name_en")


def name_of(selection: str, row_id: str, language: str) -> str:
    """The name behind an id of a selection; the id itself where it is not known."""
    row = catalog.TABLES[catalog.SELECTIONS[selection].table].rows().get(row_id)
    return row_id if row is None else row_name(row, language)


def water_name(scenario: Scenario, name: str, language: str) -> str:
    """What a source water is called: an own one by its name, one of the catalogue by that of its row."""
    if name == "tap" or name in scenario.waters:
        return choice_text(name)
    return name_of("waters", name, language)


def day_text(day: float) -> str:
    """A day as the lists name it."""
    return translate("entry", "day {day}").format(day=number_text(round(day, 4)))


def entry_text(entry: Any, language: str) -> str:
    """One entry of a list in one line."""
    kind = tag_of(type(entry))
    if kind is not None:
        return f"{day_text(entry.day)} · {choice_text(kind)}"
    maker = ENTRY_TEXTS.get(type(entry).__name__)
    return maker(entry, language) if maker else str(entry)


def _animals_text(entry: Any, language: str) -> str:
    return f"{entry.count} × {name_of('livestock', entry.species, language)}"


def _plant_text(entry: Any, language: str) -> str:
    return f"{name_of('plants', entry.species, language)} · {number_text(entry.dry_mass_g)} g"


def _device_text(entry: Any, language: str) -> str:
    return f"{entry.count} × {name_of('equipment', entry.id, language)}"


def _thing_text(entry: Any, language: str) -> str:
    return " · ".join(part for part in (choice_text(entry.kind), entry.name) if part)


def _reading_text(entry: Any, language: str) -> str:
    return f"{day_text(entry.day)} · {choice_text(entry.quantity)} · {number_text(entry.value)}"


def _variant_text(entry: Any, language: str) -> str:
    return text_in(entry.name, language)


ENTRY_TEXTS = {
    "Animal": _animals_text,
    "Plant": _plant_text,
    "EquipmentItem": _device_text,
    "LayoutItem": _thing_text,
    "Reading": _reading_text,
    "Variant": _variant_text,
}
