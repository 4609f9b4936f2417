"""What a catalogue row says about itself, line by line, and how it fits the open tank."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from aquasim import catalog
from aquasim.quantity import QT_TRANSLATE_NOOP, number_text
from aquasim.scenario import Scenario

from ..language import translate


class Line(NamedTuple):
    """One line of a card: what it tells of, and what it says."""

    label: str
    text: str


class Column(NamedTuple):
    """How columns of a table are told: the label, the columns, and their unit."""

    label: str
    names: tuple[str, ...]
    unit: str = ""


COLUMNS: dict[str, tuple[Column, ...]] = {
    "livestock": (
        Column(QT_TRANSLATE_NOOP("card", "Length, usual to greatest"), ("length_typ_cm", "length_max_cm"), "cm"),
        Column(QT_TRANSLATE_NOOP("card", "Mass, usual to greatest"), ("mass_typ_g", "mass_max_g"), "g"),
        Column(QT_TRANSLATE_NOOP("card", "Water temperature"), ("temp_min_c", "temp_max_c"), "°C"),
        Column(QT_TRANSLATE_NOOP("card", "Best temperature"), ("temp_opt_low_c", "temp_opt_high_c"), "°C"),
        Column(QT_TRANSLATE_NOOP("card", "pH"), ("ph_min", "ph_max")),
        Column(QT_TRANSLATE_NOOP("card", "Feeding at 20 to 25 °C"), ("feed_20c_pct_bw_d", "feed_25c_pct_bw_d"),
               "% / d"),
        Column(QT_TRANSLATE_NOOP("card", "Diet"), ("diet",)),
        Column(QT_TRANSLATE_NOOP("card", "Least water"), ("min_water_l",), "L"),
        Column(QT_TRANSLATE_NOOP("card", "Least floor"), ("min_footprint_length_cm", "min_footprint_width_cm"), "cm"),
        Column(QT_TRANSLATE_NOOP("card", "Least group"), ("min_group_count",)),
        Column(QT_TRANSLATE_NOOP("card", "Life span"), ("lifespan_yr",), "a"),
    ),
    "plants": (
        Column(QT_TRANSLATE_NOOP("card", "Light to grow and to saturate"),
               ("par_min_umol_m2_s", "par_sat_umol_m2_s"), "µmol/(m² s)"),
        Column(QT_TRANSLATE_NOOP("card", "Water temperature"), ("temp_min_c", "temp_max_c"), "°C"),
        Column(QT_TRANSLATE_NOOP("card", "pH"), ("ph_min", "ph_max")),
        Column(QT_TRANSLATE_NOOP("card", "Nitrogen taken up indoors"),
               ("n_uptake_indoor_low_mg_m2_d", "n_uptake_indoor_high_mg_m2_d"), "mg/(m² d)"),
        Column(QT_TRANSLATE_NOOP("card", "Fastest growth"), ("rgr_max_per_d",), "1/d"),
    ),
    "foods": (
        Column(QT_TRANSLATE_NOOP("card", "Crude protein"), ("protein_pct",), "%"),
        Column(QT_TRANSLATE_NOOP("card", "Fat"), ("fat_pct",), "%"),
        Column(QT_TRANSLATE_NOOP("card", "Water in the food"), ("moisture_pct",), "%"),
        Column(QT_TRANSLATE_NOOP("card", "Nitrogen"), ("n_pct",), "%"),
        Column(QT_TRANSLATE_NOOP("card", "Phosphorus"), ("p_pct",), "%"),
        Column(QT_TRANSLATE_NOOP("card", "Energy"), ("energy_kj_per_g",), "kJ/g"),
        Column(QT_TRANSLATE_NOOP("card", "For"), ("for_animals",)),
    ),
    "media": (
        Column(QT_TRANSLATE_NOOP("card", "Grain size"), ("grain_low_mm", "grain_high_mm"), "mm"),
        Column(QT_TRANSLATE_NOOP("card", "Porosity of the bed"), ("bed_porosity_low_frac", "bed_porosity_high_frac")),
        Column(QT_TRANSLATE_NOOP("card", "Surface for bacteria"), ("surface_effective_m2_m3",), "m²/m³"),
        Column(QT_TRANSLATE_NOOP("card", "Bulk density"), ("bulk_density_kg_m3",), "kg/m³"),
        Column(QT_TRANSLATE_NOOP("card", "Hydraulic conductivity"), ("hydraulic_conductivity_m_s",), "m/s"),
    ),
    "equipment": (
        Column(QT_TRANSLATE_NOOP("card", "Power"), ("power_w",), "W"),
        Column(QT_TRANSLATE_NOOP("card", "Greatest flow"), ("flow_max_l_h",), "L/h"),
        Column(QT_TRANSLATE_NOOP("card", "Greatest head"), ("head_max_m",), "m"),
        Column(QT_TRANSLATE_NOOP("card", "Air"), ("air_flow_max_l_min",), "L/min"),
        Column(QT_TRANSLATE_NOOP("card", "Light"), ("ppf_umol_s",), "µmol/s"),
        Column(QT_TRANSLATE_NOOP("card", "Made for"), ("rated_volume_l",), "L"),
    ),
    "waters": (
        Column(QT_TRANSLATE_NOOP("card", "Carbonate hardness"), ("alkalinity_dkh",), "°d"),
        Column(QT_TRANSLATE_NOOP("card", "General hardness"), ("hardness_dgh",), "°d"),
        Column(QT_TRANSLATE_NOOP("card", "Nitrate, as nitrogen"), ("no3_n_mg_l",), "mg/L"),
        Column(QT_TRANSLATE_NOOP("card", "Phosphate, as phosphorus"), ("po4_p_mg_l",), "mg/L"),
        Column(QT_TRANSLATE_NOOP("card", "Dissolved solids"), ("tds_mg_l",), "mg/L"),
    ),
}  # fmt: skip
NOTES: dict[str, str] = {
    "welfare_note": QT_TRANSLATE_NOOP("card", "Welfare"),
    "legal_note": QT_TRANSLATE_NOOP("card", "Law"),
    "fit_note": QT_TRANSLATE_NOOP("card", "Note"),
    "note": QT_TRANSLATE_NOOP("card", "Note"),
}


def card(table: str, row: catalog.Row, scenario: Scenario, language: str) -> list[Line]:
    """Everything worth knowing before a row is picked: measures, notes, fit for the open tank, source."""
    lines = [
        Line(translate("card", column.label), catalog.note_in(text, language))
        for column in COLUMNS[table]
        if (text := _told(row, column))
    ]
    lines += _fit(row, scenario)
    for name, label in NOTES.items():
        if text := getattr(row, name, ""):
            lines.append(Line(translate("card", label), catalog.note_in(text, language)))
    lines.append(Line(translate("card", "Source"), f"{row.source} ({_confidence(row)})"))
    return lines


def _told(row: catalog.Row, column: Column) -> str:
    values = [getattr(row, name) for name in column.names]
    values = [value for value in values if value is not None and value != ""]
    texts = [number_text(value) if isinstance(value, float) else str(value) for value in values]
    joint = " × " if column.names[0].startswith("min_footprint") else "–"
    return f"{joint.join(dict.fromkeys(texts) if joint == '–' else texts)} {column.unit}".strip()


def _confidence(row: catalog.Row) -> str:
    words = {
        "high": translate("card", "well known"),
        "medium": translate("card", "fairly well known"),
        "low": translate("card", "rough"),
    }
    return words[row.confidence]


def _fit(row: catalog.Row, scenario: Scenario) -> Iterable[Line]:
    """How a row fits the open tank, by the tank's measures and what lives in it."""
    rule = FITS.get(type(row))
    if rule is not None:
        misfits = list(rule(row, scenario))
        text = " ".join(misfits) or translate("card", "✓ Nothing speaks against it.")
        yield Line(translate("card", "In this tank"), text)


def _animal_fit(row: catalog.Livestock, scenario: Scenario) -> Iterable[str]:
    tank = scenario.tank
    held = tank.length_cm * tank.width_cm * tank.water_level_cm / 1000.0
    if row.min_water_l > held:
        yield translate(
            "card", "▲ It needs {least} L; the tank holds {held} L up to its water level."
        ).format(least=number_text(row.min_water_l), held=f"{held:.0f}")
    floor = sorted((row.min_footprint_length_cm or 0.0, row.min_footprint_width_cm or 0.0))
    if any(need > have for need, have in zip(floor, sorted((tank.length_cm, tank.width_cm)), strict=True)):
        yield translate("card", "▲ It needs a larger floor.")
    turtles = [a for a in scenario.animals if catalog.livestock()[a.species].kind == "turtle"]
    if row.kind != "turtle" and turtles and row.keep_with_turtle == "no":
        yield translate("card", "▲ It does not live well with turtles.")
    elif row.kind != "turtle" and turtles and row.keep_with_turtle == "food":
        yield translate("card", "▲ Turtles eat it.")
    kept = [catalog.livestock()[animal.species] for animal in scenario.animals]
    if any(row.temp_min_c > other.temp_max_c or row.temp_max_c < other.temp_min_c for other in kept):
        yield translate("card", "▲ No water temperature suits it and all the other animals.")


def _plant_fit(row: catalog.Plant, scenario: Scenario) -> Iterable[str]:
    kinds = [catalog.livestock()[animal.species].kind for animal in scenario.animals]
    if "turtle" in kinds and row.fit_turtle_tank == "poor":
        yield translate("card", "▲ It does poorly with turtles.")
    if "turtle" in kinds and row.toxin not in ("none", "mild"):
        yield translate("card", "▲ It is poisonous to turtles that eat it.")


def _medium_fit(row: catalog.Medium, scenario: Scenario) -> Iterable[str]:
    if not row.granular:
        yield translate("card", "▲ It is no grain, so it cannot be the bed.")
    kinds = [catalog.livestock()[animal.species].kind for animal in scenario.animals]
    if "turtle" in kinds and row.turtle_ingestion_risk_score_0_3 >= 2 and not scenario.bed.mesh:
        yield translate("card", "▲ Turtles may swallow the grains; a mesh keeps them off.")


def kind_of(row: catalog.Row) -> str:
    """What kind of thing a row is, in the shown language; empty where the table has no kinds."""
    kind = getattr(row, "kind", getattr(row, "form", ""))
    return translate("kind", KINDS[kind]) if kind in KINDS else ""


FITS: dict[type, Callable[..., Iterable[str]]] = {
    catalog.Livestock: _animal_fit,
    catalog.Plant: _plant_fit,
    catalog.Medium: _medium_fit,
}
KINDS: dict[str, str] = {
    "turtle": QT_TRANSLATE_NOOP("kind", "Turtle"),
    "fish": QT_TRANSLATE_NOOP("kind", "Fish"),
    "shrimp": QT_TRANSLATE_NOOP("kind", "Shrimp"),
    "snail": QT_TRANSLATE_NOOP("kind", "Snail"),
    "bivalve": QT_TRANSLATE_NOOP("kind", "Bivalve"),
    "submerged": QT_TRANSLATE_NOOP("kind", "Submerged plant"),
    "submerged_free": QT_TRANSLATE_NOOP("kind", "Submerged, free"),
    "submerged_rosette": QT_TRANSLATE_NOOP("kind", "Submerged rosette"),
    "submerged_epiphyte": QT_TRANSLATE_NOOP("kind", "Submerged, on wood or stone"),
    "algal_ball": QT_TRANSLATE_NOOP("kind", "Algal ball"),
    "floating": QT_TRANSLATE_NOOP("kind", "Floating plant"),
    "emergent": QT_TRANSLATE_NOOP("kind", "Emergent plant"),
    "emergent_mat": QT_TRANSLATE_NOOP("kind", "Emergent mat"),
    "emergent_water_roots": QT_TRANSLATE_NOOP("kind", "Emergent, roots in the water"),
    "dry_pellet": QT_TRANSLATE_NOOP("kind", "Pellets"),
    "dry_flake": QT_TRANSLATE_NOOP("kind", "Flakes"),
    "dry_tablet": QT_TRANSLATE_NOOP("kind", "Tablets"),
    "dried_animal": QT_TRANSLATE_NOOP("kind", "Dried animals"),
    "frozen": QT_TRANSLATE_NOOP("kind", "Frozen"),
    "fresh_animal": QT_TRANSLATE_NOOP("kind", "Fresh meat"),
    "live": QT_TRANSLATE_NOOP("kind", "Live food"),
    "fresh_plant": QT_TRANSLATE_NOOP("kind", "Fresh greens"),
    "gel": QT_TRANSLATE_NOOP("kind", "Gel"),
    "water_pump": QT_TRANSLATE_NOOP("kind", "Water pump"),
    "air_pump": QT_TRANSLATE_NOOP("kind", "Air pump"),
    "heater": QT_TRANSLATE_NOOP("kind", "Heater"),
    "basking_lamp": QT_TRANSLATE_NOOP("kind", "Basking lamp"),
    "light": QT_TRANSLATE_NOOP("kind", "Aquarium light"),
    "uv_steriliser": QT_TRANSLATE_NOOP("kind", "UV-C steriliser"),
    "cooling_fan": QT_TRANSLATE_NOOP("kind", "Cooling fan"),
}
