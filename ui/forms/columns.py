"""What the columns of the catalogue's tables are called, their units, and the words of their choices."""

from __future__ import annotations

from typing import Literal, get_args, get_origin, get_type_hints

import msgspec.structs

from aquasim import catalog
from aquasim.quantity import QT_TRANSLATE_NOOP

from ..language import translate
from .cards import KINDS

TITLES: dict[str, str] = {
    "id": QT_TRANSLATE_NOOP("column", "Short name for files"),
    "kind": QT_TRANSLATE_NOOP("column", "Kind"),
    "form": QT_TRANSLATE_NOOP("column", "Form of growth"),
    "name_sci": QT_TRANSLATE_NOOP("column", "Scientific name"),
    "name_en": QT_TRANSLATE_NOOP("column", "English name"),
    "name_zh": QT_TRANSLATE_NOOP("column", "Chinese name"),
    "alias_zh": QT_TRANSLATE_NOOP("column", "Other Chinese names"),
    "length_typ_cm": QT_TRANSLATE_NOOP("column", "Usual length of an adult"),
    "length_max_cm": QT_TRANSLATE_NOOP("column", "Greatest usual length"),
    "length_basis": QT_TRANSLATE_NOOP("column", "How length is measured"),
    "body_class": QT_TRANSLATE_NOOP("column", "Body shape"),
    "mass_coeff_g_cm3": QT_TRANSLATE_NOOP("column", "Mass at a length of 1 cm"),
    "mass_exponent": QT_TRANSLATE_NOOP("column", "Power of length in mass"),
    "mass_typ_g": QT_TRANSLATE_NOOP("column", "Mass at the usual length"),
    "mass_max_g": QT_TRANSLATE_NOOP("column", "Mass at the greatest length"),
    "temp_min_c": QT_TRANSLATE_NOOP("column", "Lowest water temperature"),
    "temp_max_c": QT_TRANSLATE_NOOP("column", "Highest water temperature"),
    "temp_opt_low_c": QT_TRANSLATE_NOOP("column", "Best temperature from"),
    "temp_opt_high_c": QT_TRANSLATE_NOOP("column", "Best temperature to"),
    "temp_opt_c": QT_TRANSLATE_NOOP("column", "Best temperature"),
    "ph_min": QT_TRANSLATE_NOOP("column", "Lowest pH"),
    "ph_max": QT_TRANSLATE_NOOP("column", "Highest pH"),
    "feed_15c_pct_bw_d": QT_TRANSLATE_NOOP("column", "Dry feed at 15 °C, of body mass"),
    "feed_20c_pct_bw_d": QT_TRANSLATE_NOOP("column", "Dry feed at 20 °C, of body mass"),
    "feed_25c_pct_bw_d": QT_TRANSLATE_NOOP("column", "Dry feed at 25 °C, of body mass"),
    "feed_28c_pct_bw_d": QT_TRANSLATE_NOOP("column", "Dry feed at 28 °C, of body mass"),
    "diet_protein_low_pct": QT_TRANSLATE_NOOP("column", "Protein of the diet from"),
    "diet_protein_high_pct": QT_TRANSLATE_NOOP("column", "Protein of the diet to"),
    "diet": QT_TRANSLATE_NOOP("column", "Diet in words"),
    "activity": QT_TRANSLATE_NOOP("column", "Activity"),
    "air_breathing": QT_TRANSLATE_NOOP("column", "Breathing of air"),
    "o2_rate_25c_mg_kg_h": QT_TRANSLATE_NOOP("column", "Oxygen taken up at 25 °C"),
    "o2_from_water_low_frac": QT_TRANSLATE_NOOP("column", "Least share of it from the water"),
    "o2_from_water_high_frac": QT_TRANSLATE_NOOP("column", "Greatest share of it from the water"),
    "nh3_sensitivity": QT_TRANSLATE_NOOP("column", "Sensitivity to ammonia"),
    "predator_of_fish_score_0_3": QT_TRANSLATE_NOOP("column", "Hunts fish"),
    "vulnerable_to_turtle_score_0_3": QT_TRANSLATE_NOOP("column", "Is caught by turtles"),
    "eats_snail_shrimp_score_0_3": QT_TRANSLATE_NOOP("column", "Eats snails and shrimps"),
    "eats_plants_score_0_3": QT_TRANSLATE_NOOP("column", "Eats plants"),
    "digs_score_0_3": QT_TRANSLATE_NOOP("column", "Digs in the bed"),
    "keep_with_turtle": QT_TRANSLATE_NOOP("column", "Can be kept with turtles"),
    "min_group_count": QT_TRANSLATE_NOOP("column", "Least group"),
    "min_water_l": QT_TRANSLATE_NOOP("column", "Least water for an adult or group"),
    "min_footprint_length_cm": QT_TRANSLATE_NOOP("column", "Least length of the floor"),
    "min_footprint_width_cm": QT_TRANSLATE_NOOP("column", "Least width of the floor"),
    "lifespan_yr": QT_TRANSLATE_NOOP("column", "Life span"),
    "fit_60x40": QT_TRANSLATE_NOOP("column", "Suits a floor of 60 × 40 cm"),
    "fit_note": QT_TRANSLATE_NOOP("column", "On what condition"),
    "legal_note": QT_TRANSLATE_NOOP("column", "Law"),
    "welfare_note": QT_TRANSLATE_NOOP("column", "Welfare"),
    "light_class": QT_TRANSLATE_NOOP("column", "Need of light"),
    "par_min_umol_m2_s": QT_TRANSLATE_NOOP("column", "Least light to live"),
    "par_sat_umol_m2_s": QT_TRANSLATE_NOOP("column", "Light at which growth is greatest"),
    "dry_matter_frac": QT_TRANSLATE_NOOP("column", "Dry mass of fresh mass"),
    "n_pct_dw": QT_TRANSLATE_NOOP("column", "Nitrogen of dry mass"),
    "p_pct_dw": QT_TRANSLATE_NOOP("column", "Phosphorus of dry mass"),
    "rgr_max_per_d": QT_TRANSLATE_NOOP("column", "Fastest growth"),
    "n_uptake_max_mg_gdw_d": QT_TRANSLATE_NOOP("column", "Greatest uptake of nitrogen, per dry mass"),
    "biomass_max_gdw_m2": QT_TRANSLATE_NOOP("column", "Dry mass at which growth stops"),
    "n_uptake_indoor_mg_m2_d": QT_TRANSLATE_NOOP("column", "Nitrogen taken up indoors"),
    "n_uptake_indoor_low_mg_m2_d": QT_TRANSLATE_NOOP("column", "Nitrogen taken up indoors, from"),
    "n_uptake_indoor_high_mg_m2_d": QT_TRANSLATE_NOOP("column", "Nitrogen taken up indoors, to"),
    "n_preference": QT_TRANSLATE_NOOP("column", "Which nitrogen it prefers"),
    "uses_air_co2": QT_TRANSLATE_NOOP("column", "Takes carbon dioxide from the air"),
    "uses_bicarbonate": QT_TRANSLATE_NOOP("column", "Can use bicarbonate"),
    "roots_in_bed": QT_TRANSLATE_NOOP("column", "Roots in the bed"),
    "turtle_eats_score_0_3": QT_TRANSLATE_NOOP("column", "Is eaten by turtles"),
    "toxin": QT_TRANSLATE_NOOP("column", "Poison"),
    "fit_turtle_tank": QT_TRANSLATE_NOOP("column", "Suits a tank with turtles"),
    "hide_by_default": QT_TRANSLATE_NOOP("column", "Invasive: not offered at first"),
    "moisture_pct": QT_TRANSLATE_NOOP("column", "Water"),
    "protein_pct": QT_TRANSLATE_NOOP("column", "Crude protein"),
    "fat_pct": QT_TRANSLATE_NOOP("column", "Fat"),
    "fibre_pct": QT_TRANSLATE_NOOP("column", "Fibre"),
    "nfe_pct": QT_TRANSLATE_NOOP("column", "Starch and sugar"),
    "ash_pct": QT_TRANSLATE_NOOP("column", "Ash"),
    "p_pct": QT_TRANSLATE_NOOP("column", "Phosphorus"),
    "ca_pct": QT_TRANSLATE_NOOP("column", "Calcium"),
    "n_pct": QT_TRANSLATE_NOOP("column", "Nitrogen (0.16 of the protein)"),
    "cod_g_per_g": QT_TRANSLATE_NOOP("column", "Oxygen demand"),
    "energy_kj_per_g": QT_TRANSLATE_NOOP("column", "Energy"),
    "buoyancy": QT_TRANSLATE_NOOP("column", "Floats or sinks"),
    "leach_n_frac_1h": QT_TRANSLATE_NOOP("column", "Nitrogen leached in an hour"),
    "uneaten_default_frac": QT_TRANSLATE_NOOP("column", "Share left uneaten"),
    "for_animals": QT_TRANSLATE_NOOP("column", "For which animals"),
    "granular": QT_TRANSLATE_NOOP("column", "Grains that can be packed as a bed"),
    "grain_low_mm": QT_TRANSLATE_NOOP("column", "Grain size from"),
    "grain_high_mm": QT_TRANSLATE_NOOP("column", "Grain size to"),
    "grain_eff_mm": QT_TRANSLATE_NOOP("column", "Effective grain size"),
    "bed_porosity_frac": QT_TRANSLATE_NOOP("column", "Porosity of the clean bed"),
    "bed_porosity_low_frac": QT_TRANSLATE_NOOP("column", "Porosity from"),
    "bed_porosity_high_frac": QT_TRANSLATE_NOOP("column", "Porosity to"),
    "sphericity": QT_TRANSLATE_NOOP("column", "Sphericity"),
    "shape_factor": QT_TRANSLATE_NOOP("column", "1 divided by the sphericity"),
    "surface_sphere_m2_m3": QT_TRANSLATE_NOOP("column", "Surface, if the grains were balls"),
    "surface_geometric_m2_m3": QT_TRANSLATE_NOOP("column", "Surface of the grains"),
    "effective_surface_ratio": QT_TRANSLATE_NOOP("column", "Share of it that carries bacteria"),
    "surface_effective_m2_m3": QT_TRANSLATE_NOOP("column", "Surface for bacteria"),
    "claimed_surface_low_m2_m3": QT_TRANSLATE_NOOP("column", "Surface claimed by sellers, from"),
    "claimed_surface_high_m2_m3": QT_TRANSLATE_NOOP("column", "Surface claimed by sellers, to"),
    "bulk_density_kg_m3": QT_TRANSLATE_NOOP("column", "Bulk density, dry"),
    "grain_density_dry_kg_m3": QT_TRANSLATE_NOOP("column", "Density of a dry grain"),
    "floats_dry": QT_TRANSLATE_NOOP("column", "Floats when dry"),
    "grain_porosity_frac": QT_TRANSLATE_NOOP("column", "Porosity inside the grains"),
    "hydraulic_conductivity_m_s": QT_TRANSLATE_NOOP("column", "Hydraulic conductivity"),
    "headloss_mm_per_10cm_at_1mm_s": QT_TRANSLATE_NOOP("column", "Head loss of 10 cm at 1 mm/s, in mm"),
    "anoxic_core": QT_TRANSLATE_NOOP("column", "Part without oxygen"),
    "turtle_ingestion_risk_score_0_3": QT_TRANSLATE_NOOP("column", "Is swallowed by turtles"),
    "note": QT_TRANSLATE_NOOP("column", "Note"),
    "market": QT_TRANSLATE_NOOP("column", "Where it is sold"),
    "power_w": QT_TRANSLATE_NOOP("column", "Power"),
    "flow_max_l_h": QT_TRANSLATE_NOOP("column", "Greatest flow"),
    "head_max_m": QT_TRANSLATE_NOOP("column", "Greatest head"),
    "curve_exponent": QT_TRANSLATE_NOOP("column", "Bend of the pump curve"),
    "efficiency_best_pct": QT_TRANSLATE_NOOP("column", "Best efficiency"),
    "adjustment": QT_TRANSLATE_NOOP("column", "How it is adjusted"),
    "flow_adjust_low_l_h": QT_TRANSLATE_NOOP("column", "Can be adjusted from"),
    "flow_adjust_high_l_h": QT_TRANSLATE_NOOP("column", "Can be adjusted to"),
    "outlet_diameter_mm": QT_TRANSLATE_NOOP("column", "Outlet diameter"),
    "air_flow_max_l_min": QT_TRANSLATE_NOOP("column", "Greatest flow of air"),
    "air_depth_max_m": QT_TRANSLATE_NOOP("column", "Greatest depth for air"),
    "air_outlet_count": QT_TRANSLATE_NOOP("column", "Outlets for air"),
    "noise_low_db": QT_TRANSLATE_NOOP("column", "Noise from"),
    "noise_high_db": QT_TRANSLATE_NOOP("column", "Noise to"),
    "heat_to_water_frac": QT_TRANSLATE_NOOP("column", "Share of the power that heats the water"),
    "rated_volume_l": QT_TRANSLATE_NOOP("column", "Made for a tank of"),
    "ppf_umol_s": QT_TRANSLATE_NOOP("column", "Light given off"),
    "ppf_efficacy_umol_j": QT_TRANSLATE_NOOP("column", "Light for its power"),
    "par_surface_umol_m2_s": QT_TRANSLATE_NOOP("column", "Light at the surface"),
    "par_30cm_umol_m2_s": QT_TRANSLATE_NOOP("column", "Light 30 cm below"),
    "uvb_power_w": QT_TRANSLATE_NOOP("column", "UVB power"),
    "cooling_low_c": QT_TRANSLATE_NOOP("column", "Cools by, from"),
    "cooling_high_c": QT_TRANSLATE_NOOP("column", "Cools by, to"),
    "evaporation_low_l_d": QT_TRANSLATE_NOOP("column", "Makes evaporate, from"),
    "evaporation_high_l_d": QT_TRANSLATE_NOOP("column", "Makes evaporate, to"),
    "alkalinity_meq_l": QT_TRANSLATE_NOOP("column", "Total alkalinity"),
    "alkalinity_dkh": QT_TRANSLATE_NOOP("column", "Carbonate hardness"),
    "hardness_mmol_l": QT_TRANSLATE_NOOP("column", "Hardness"),
    "hardness_dgh": QT_TRANSLATE_NOOP("column", "General hardness"),
    "tds_mg_l": QT_TRANSLATE_NOOP("column", "Dissolved solids"),
    "no3_n_mg_l": QT_TRANSLATE_NOOP("column", "Nitrate, as nitrogen"),
    "po4_p_mg_l": QT_TRANSLATE_NOOP("column", "Phosphate, as phosphorus"),
    "cl_mg_l": QT_TRANSLATE_NOOP("column", "Chloride"),
    "so4_mmol_l": QT_TRANSLATE_NOOP("column", "Sulfate"),
    "ca_mmol_l": QT_TRANSLATE_NOOP("column", "Calcium, dissolved"),
    "mg_mmol_l": QT_TRANSLATE_NOOP("column", "Magnesium"),
    "na_mmol_l": QT_TRANSLATE_NOOP("column", "Sodium"),
    "k_mmol_l": QT_TRANSLATE_NOOP("column", "Potassium"),
    "ph_at_420_uatm_co2": QT_TRANSLATE_NOOP("column", "pH in fresh air (420 µatm CO₂)"),
    "ph_at_1000_uatm_co2": QT_TRANSLATE_NOOP("column", "pH in room air (1000 µatm CO₂)"),
    "confidence": QT_TRANSLATE_NOOP("column", "How sure the values are"),
    "source": QT_TRANSLATE_NOOP("column", "Source of the values"),
}
CHOICES: dict[str, str] = {
    "low": QT_TRANSLATE_NOOP("column_choice", "Low"),
    "medium": QT_TRANSLATE_NOOP("column_choice", "Medium"),
    "high": QT_TRANSLATE_NOOP("column_choice", "High"),
    "very_low": QT_TRANSLATE_NOOP("column_choice", "Very low"),
    "none": QT_TRANSLATE_NOOP("column_choice", "None"),
    "lung": QT_TRANSLATE_NOOP("column_choice", "Lung"),
    "intestinal": QT_TRANSLATE_NOOP("column_choice", "Gut"),
    "labyrinth": QT_TRANSLATE_NOOP("column_choice", "Labyrinth organ"),
    "facultative": QT_TRANSLATE_NOOP("column_choice", "When it must"),
    "possible": QT_TRANSLATE_NOOP("column_choice", "Possible"),
    "no": QT_TRANSLATE_NOOP("column_choice", "No"),
    "food": QT_TRANSLATE_NOOP("column_choice", "As food only"),
    "yes": QT_TRANSLATE_NOOP("column_choice", "Yes"),
    "conditional": QT_TRANSLATE_NOOP("column_choice", "On a condition"),
    "SCL": QT_TRANSLATE_NOOP("column_choice", "Straight shell length"),
    "TL": QT_TRANSLATE_NOOP("column_choice", "With the tail fin"),
    "shell": QT_TRANSLATE_NOOP("column_choice", "Shell"),
    "nh4_first": QT_TRANSLATE_NOOP("column_choice", "Ammonium first"),
    "both": QT_TRANSLATE_NOOP("column_choice", "Both"),
    "no3_first": QT_TRANSLATE_NOOP("column_choice", "Nitrate first"),
    "root": QT_TRANSLATE_NOOP("column_choice", "By the roots"),
    "n2_fixing": QT_TRANSLATE_NOOP("column_choice", "Fixes nitrogen gas"),
    "mild": QT_TRANSLATE_NOOP("column_choice", "Mild"),
    "oxalate": QT_TRANSLATE_NOOP("column_choice", "Oxalate"),
    "saponins": QT_TRANSLATE_NOOP("column_choice", "Saponins"),
    "best": QT_TRANSLATE_NOOP("column_choice", "Best"),
    "good": QT_TRANSLATE_NOOP("column_choice", "Good"),
    "fair": QT_TRANSLATE_NOOP("column_choice", "Fair"),
    "poor": QT_TRANSLATE_NOOP("column_choice", "Poor"),
    "float": QT_TRANSLATE_NOOP("column_choice", "Floats"),
    "sink": QT_TRANSLATE_NOOP("column_choice", "Sinks"),
    "float_then_sink": QT_TRANSLATE_NOOP("column_choice", "Floats, then sinks"),
    "swims": QT_TRANSLATE_NOOP("column_choice", "Swims"),
    "partly": QT_TRANSLATE_NOOP("column_choice", "Partly"),
    "neutral": QT_TRANSLATE_NOOP("column_choice", "Hovers"),
    "weak": QT_TRANSLATE_NOOP("column_choice", "Weak"),
    "bed": QT_TRANSLATE_NOOP("column_choice", "The whole bed"),
    "slide": QT_TRANSLATE_NOOP("column_choice", "Slide"),
    "steps": QT_TRANSLATE_NOOP("column_choice", "Steps"),
    "electronic": QT_TRANSLATE_NOOP("column_choice", "Electronic"),
    "unknown": QT_TRANSLATE_NOOP("column_choice", "Not known"),
    "": QT_TRANSLATE_NOOP("column_choice", "Not stated"),
}
# The end of a column's name states its unit; longer ends come first.
UNITS: dict[str, str] = {
    "_pct_bw_d": "% / d", "_umol_m2_s": "µmol/(m² s)", "_mg_gdw_d": "mg/(g d)", "_mg_kg_h": "mg/(kg h)",
    "_kj_per_g": "kJ/g", "_mg_m2_d": "mg/(m² d)", "_g_per_g": "g/g", "_umol_j": "µmol/J", "_umol_s": "µmol/s",
    "_mmol_l": "mmol/L", "_gdw_m2": "g/m²", "_g_cm3": "g/cm³", "_kg_m3": "kg/m³", "_m2_m3": "m²/m³",
    "_per_d": "1/d", "_meq_l": "meq/L", "_pct_dw": "%", "_l_min": "L/min", "_mg_l": "mg/L", "_dkh": "°d",
    "_dgh": "°d", "_l_h": "L/h", "_l_d": "L/d", "_m_s": "m/s", "_pct": "%", "_cm": "cm", "_mm": "mm", "_db": "dB",
    "_yr": "a", "_w": "W", "_l": "L", "_g": "g", "_c": "°C", "_m": "m",
}  # fmt: skip
YES, NO = "1", "0"  # as the tables write them


def title_of(name: str) -> str:
    """What a column is called, with its unit, in the shown language."""
    title = translate("column", TITLES[name])
    unit = next((unit for end, unit in UNITS.items() if name.endswith(end)), "")
    return f"{title} [{unit}]" if unit else title


def help_of(table: str, name: str) -> str:
    """How a cell of a column is to be filled in, in the shown language."""
    hints = {
        "_score_0_3": translate("column", "0 none, 1 little, 2 clear, 3 strong"),
        "_frac": translate("column", "A share of 1: 0.4 is 40 %"),
        "_frac_1h": translate("column", "A share of 1: 0.4 is 40 %"),
    }
    parts = [hint for end, hint in hints.items() if name.endswith(end)]
    given = {field.name: field for field in msgspec.structs.fields(catalog.TABLES[table].row_type)}
    may_be_empty = not given[name].required
    parts.append(
        translate("column", "Empty where it does not apply or is not known")
        if may_be_empty
        else translate("column", "Must be given")
    )
    return "; ".join(parts)


def choices_of(table: str, name: str) -> dict[str, str]:
    """What a cell of a column may be, in the shown language; empty where it is a number or free text."""
    kind = _type_of(table, name)
    if kind is bool:
        return {
            YES: translate("column_choice", CHOICES["yes"]),
            NO: translate("column_choice", CHOICES["no"]),
        }
    if get_origin(kind) is not Literal:
        return {}
    return {value: _choice(value) for value in get_args(kind)}


def _choice(value: str) -> str:
    if value in KINDS:
        return translate("kind", KINDS[value])
    return translate("column_choice", CHOICES[value])


def _type_of(table: str, name: str) -> object:
    return get_type_hints(catalog.TABLES[table].row_type)[name]
