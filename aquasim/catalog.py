"""The tables data/*.csv as frozen rows, with the user's own rows in their place or after them.

A shipped row without unit, sound range or source is refused; an own one is left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeVar

from .tables import (
    Own,
    Row,
    cells_of,
    columns,
    keep_left_out,
    own_rows,
    own_text,
    read_row,
    read_rows,
    table_text,
    write_own,
)

__all__ = ["Row", "cells_of", "columns", "read_rows", "table_text"]  # read by others through this module


class Livestock(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A species of animal."""

    kind: Literal["turtle", "fish", "shrimp", "snail", "bivalve"]
    name_sci: str
    name_en: str
    name_zh: str
    alias_zh: str = ""
    length_typ_cm: float
    length_max_cm: float
    length_basis: Literal["SCL", "TL", "shell"]
    body_class: str
    mass_coeff_g_cm3: float
    mass_exponent: float
    mass_typ_g: float
    mass_max_g: float
    temp_min_c: float
    temp_max_c: float
    temp_opt_low_c: float
    temp_opt_high_c: float
    ph_min: float
    ph_max: float
    feed_15c_pct_bw_d: float
    feed_20c_pct_bw_d: float
    feed_25c_pct_bw_d: float
    feed_28c_pct_bw_d: float
    diet_protein_low_pct: float | None = None
    diet_protein_high_pct: float | None = None
    diet: str
    activity: Literal["low", "medium", "high"]
    air_breathing: Literal["none", "lung", "intestinal", "labyrinth", "facultative"]
    o2_rate_25c_mg_kg_h: float
    o2_from_water_low_frac: float
    o2_from_water_high_frac: float
    nh3_sensitivity: Literal["very_low", "low", "medium", "high"]
    predator_of_fish_score_0_3: float
    vulnerable_to_turtle_score_0_3: float | None = None
    eats_snail_shrimp_score_0_3: float
    eats_plants_score_0_3: float
    digs_score_0_3: float
    keep_with_turtle: Literal["possible", "no", "food", ""] = ""
    min_group_count: float
    min_water_l: float
    min_footprint_length_cm: float | None = None
    min_footprint_width_cm: float | None = None
    lifespan_yr: float
    fit_60x40: Literal["yes", "conditional", "no"]
    fit_note: str = ""
    legal_note: str = ""
    welfare_note: str = ""

    def length_at(self, mass_g: float) -> float:
        """Length of an animal [cm] of a mass [g], by the mass coefficient and exponent."""
        return (max(mass_g, 0.0) / self.mass_coeff_g_cm3) ** (1.0 / self.mass_exponent)


class Plant(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A species of plant."""

    form: Literal[
        "submerged", "submerged_free", "submerged_rosette", "submerged_epiphyte", "algal_ball",
        "floating", "emergent", "emergent_mat", "emergent_water_roots",
    ]  # fmt: skip
    name_sci: str
    name_en: str
    name_zh: str
    alias_zh: str = ""
    light_class: Literal["low", "medium", "high"]
    par_min_umol_m2_s: float
    par_sat_umol_m2_s: float
    temp_min_c: float
    temp_max_c: float
    temp_opt_c: float
    ph_min: float
    ph_max: float
    dry_matter_frac: float
    n_pct_dw: float
    p_pct_dw: float
    rgr_max_per_d: float
    n_uptake_max_mg_gdw_d: float
    biomass_max_gdw_m2: float
    n_uptake_indoor_mg_m2_d: float
    n_uptake_indoor_low_mg_m2_d: float
    n_uptake_indoor_high_mg_m2_d: float
    n_preference: Literal["nh4_first", "both", "no3_first", "root", "n2_fixing"]
    uses_air_co2: bool
    uses_bicarbonate: bool
    roots_in_bed: bool
    turtle_eats_score_0_3: float
    toxin: Literal["none", "mild", "oxalate", "saponins"]
    fit_turtle_tank: Literal["best", "good", "fair", "poor"]
    fit_note: str = ""
    hide_by_default: bool
    legal_note: str = ""


class Food(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed, composition as fed."""

    kind: Literal[
        "dry_pellet", "dry_flake", "dry_tablet", "dried_animal", "frozen", "fresh_animal", "live",
        "fresh_plant", "gel",
    ]  # fmt: skip
    name_en: str
    name_zh: str
    alias_zh: str = ""
    moisture_pct: float
    protein_pct: float
    fat_pct: float
    fibre_pct: float
    nfe_pct: float
    ash_pct: float
    p_pct: float
    ca_pct: float
    n_pct: float
    cod_g_per_g: float
    energy_kj_per_g: float
    buoyancy: Literal["float", "sink", "float_then_sink", "swims"]
    leach_n_frac_1h: float
    uneaten_default_frac: float
    for_animals: str


class Medium(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A filter medium; the columns of packed beds are empty where `granular` is false."""

    kind: str
    name_en: str
    name_zh: str
    alias_zh: str = ""
    granular: bool
    grain_low_mm: float | None = None
    grain_high_mm: float | None = None
    grain_eff_mm: float | None = None
    bed_porosity_frac: float
    bed_porosity_low_frac: float
    bed_porosity_high_frac: float
    sphericity: float | None = None
    shape_factor: float | None = None
    surface_sphere_m2_m3: float | None = None
    surface_geometric_m2_m3: float | None = None
    effective_surface_ratio: float | None = None
    surface_effective_m2_m3: float
    claimed_surface_low_m2_m3: float | None = None
    claimed_surface_high_m2_m3: float | None = None
    bulk_density_kg_m3: float
    grain_density_dry_kg_m3: float | None = None
    floats_dry: Literal["yes", "partly", "no", "neutral", ""] = ""
    grain_porosity_frac: float
    hydraulic_conductivity_m_s: float | None = None
    headloss_mm_per_10cm_at_1mm_s: float | None = None
    anoxic_core: Literal["no", "weak", "yes", "bed"]
    turtle_ingestion_risk_score_0_3: float
    note: str = ""


class Equipment(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A device; columns that do not apply to its kind are None."""

    kind: Literal[
        "water_pump", "air_pump", "heater", "basking_lamp", "light", "uv_steriliser", "cooling_fan",
    ]  # fmt: skip
    name_en: str
    name_zh: str
    market: str
    power_w: float
    flow_max_l_h: float | None = None
    head_max_m: float | None = None
    curve_exponent: float | None = None
    efficiency_best_pct: float | None = None
    adjustment: Literal["none", "slide", "steps", "electronic", "unknown", ""] = ""
    flow_adjust_low_l_h: float | None = None
    flow_adjust_high_l_h: float | None = None
    outlet_diameter_mm: float | None = None
    air_flow_max_l_min: float | None = None
    air_depth_max_m: float | None = None
    air_outlet_count: float | None = None
    noise_low_db: float | None = None
    noise_high_db: float | None = None
    heat_to_water_frac: float
    rated_volume_l: float | None = None
    ppf_umol_s: float | None = None
    ppf_efficacy_umol_j: float | None = None
    par_surface_umol_m2_s: float | None = None
    par_30cm_umol_m2_s: float | None = None
    uvb_power_w: float | None = None
    cooling_low_c: float | None = None
    cooling_high_c: float | None = None
    evaporation_low_l_d: float | None = None
    evaporation_high_l_d: float | None = None
    fit_60x40: Literal["yes", "conditional", "no"]
    note: str = ""


class WaterType(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of source water."""

    name_en: str
    name_zh: str
    alkalinity_meq_l: float
    alkalinity_dkh: float
    hardness_mmol_l: float
    hardness_dgh: float
    tds_mg_l: float
    no3_n_mg_l: float
    po4_p_mg_l: float
    cl_mg_l: float
    so4_mmol_l: float
    ca_mmol_l: float
    mg_mmol_l: float
    na_mmol_l: float
    k_mmol_l: float
    ph_at_420_uatm_co2: float
    ph_at_1000_uatm_co2: float


class Limit(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that the water should not cross; `contract_key` names it in a preset's `limits`."""

    quantity: str
    direction: Literal["above", "below"]
    target: float | None = None
    warn: float | None = None
    fail: float | None = None
    unit: str
    rule_warn: str = ""
    rule_fail: str = ""
    applies_to: str
    contract_key: str = ""
    contract_value: str = ""
    binds_by_default: bool | None = None


class Parameter(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A model parameter: default and sampling range in `unit`.

    A row that no code reads is kept for its figure; `read_instead` says what the model goes by.
    """

    group: Literal[
        "nitrifiers", "heterotrophs_and_biofilm", "animals", "plants_and_algae", "physics_and_chemistry",
    ]  # fmt: skip
    symbol: str
    name: str
    default: float
    low: float
    high: float
    unit: str
    theta: float | None = None
    activation_energy_kj_mol: float | None = None
    reference_temp_c: float | None = None
    distribution: Literal["uniform", "loguniform", "fixed"]
    read_instead: str = ""

    def refusal(self, value: float) -> str:
        """Why an override may not take this value, as the end of a sentence; empty where it may."""
        if self.read_instead:
            reason = self.read_instead.removeprefix("nothing: ")
            joined = ": " if reason != self.read_instead else "; the model goes by "
            return f"is only documentation{joined}{reason}"
        low, high = self.allowed()
        unit = "" if self.unit == "-" else f" {self.unit}"
        if low <= value <= high:
            return ""
        if low == high:
            return f"must stay {low:.6g}{unit}: it is a fixed constant"
        return f"must be from {low:.6g} to {high:.6g}{unit}"

    def allowed(self) -> tuple[float, float]:
        """The range that an override may take: a hundredfold of the sampled one, shares within the whole."""
        if self.distribution == "fixed":
            return self.low, self.high
        low = self.low / 100 if self.low > 0 else self.low * 100
        high = self.high * 100 if self.high > 0 else self.high / 100
        if self.high == 0:
            high = 100.0
        if self.distribution == "uniform" and self.low >= 0:
            whole = 100.0 if self.unit.startswith("%") else 1.0
            if self.high <= whole:
                high = min(high, whole)
        return low, high


class Habit(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a keeper's own doing and waters stray from the file: a range of factors."""

    name: str
    low: float
    high: float
    unit: str
    distribution: Literal["uniform", "loguniform"]


R = TypeVar("R", bound=Row)


@cache
def livestock() -> Mapping[str, Livestock]:
    """The animals by id."""
    return _table("livestock", Livestock, _ordered_columns)


@cache
def plants() -> Mapping[str, Plant]:
    """The plants by id."""
    return _table("plants", Plant, _ordered_columns)


@cache
def foods() -> Mapping[str, Food]:
    """The feeds by id."""
    return _table("foods", Food, _whole_composition)


@cache
def media() -> Mapping[str, Medium]:
    """The filter media by id."""
    return _table("media", Medium, _ordered_columns)


@cache
def equipment() -> Mapping[str, Equipment]:
    """The devices by id."""
    return _table("equipment", Equipment, _ordered_columns)


@cache
def waters() -> Mapping[str, WaterType]:
    """The source waters by id."""
    return _table("waters", WaterType, _no_rule)


@cache
def limits() -> Mapping[str, Limit]:
    """The limits by id."""
    return read_rows(table_text("limits"), "limits.csv", Limit, _limit_line)


@cache
def parameters() -> Mapping[str, Parameter]:
    """The model parameters by id."""
    return read_rows(table_text("parameters"), "parameters.csv", Parameter, _parameter_range)


@cache
def keeper() -> Mapping[str, Habit]:
    """The keeper's spread by id."""
    return read_rows(table_text("keeper"), "keeper.csv", Habit, _ordered_columns)


@cache
def notes_zh() -> Mapping[str, str]:
    """The Chinese of the notes that stand in the shipped rows."""
    rows = csv.DictReader(io.StringIO(table_text("notes_zh")))
    return MappingProxyType({row["note_en"]: row["note_zh"] for row in rows})


def note_in(text: str, lang: str) -> str:
    """A note of a row in a language; as it stands where no translation is kept."""
    return notes_zh().get(text, text) if lang == "zh_CN" else text


def _table(name: str, row_type: type[R], rules: Callable[[R], Iterable[str]]) -> Mapping[str, R]:
    """The shipped rows of a table, with the user's own by id in their place or after them."""
    shipped = read_rows(table_text(name), f"{name}.csv", row_type, rules)
    own = own_rows(name, row_type, rules).rows
    return MappingProxyType({**shipped, **own}) if own else shipped  # type: ignore[dict-item]


def _ordered_columns(row: Row) -> Iterable[str]:
    for name in row.__struct_fields__:
        for less, more in (("low", "high"), ("min", "max"), ("typ", "max")):
            words = name.split("_")
            if less not in words:
                continue
            upper = "_".join(more if word == less else word for word in words)
            low, high = getattr(row, name), getattr(row, upper, None)
            if isinstance(low, float) and isinstance(high, float) and low > high:
                yield f"{name} is above {upper}"


def _whole_composition(row: Food) -> Iterable[str]:
    parts = row.moisture_pct, row.protein_pct, row.fat_pct, row.fibre_pct, row.nfe_pct, row.ash_pct
    if abs(sum(parts) - 100) > 0.5:
        yield f"the composition sums to {sum(parts):.1f} %, not 100 %"


def _limit_line(row: Limit) -> Iterable[str]:
    if row.target is None and row.warn is None and row.fail is None:
        yield "has neither target nor warning nor failure line"


def _parameter_range(row: Parameter) -> Iterable[str]:
    if not row.low <= row.default <= row.high:
        yield f"default {row.default} is outside {row.low} to {row.high}"
    if row.distribution == "loguniform" and row.low <= 0:
        yield "a log-uniform range must be above 0"
    if row.distribution == "fixed" and row.low != row.high and not row.read_instead:
        yield "a fixed value must have no range"


def _no_rule(row: Row) -> Iterable[str]:
    return ()


class Table(NamedTuple):
    """A table that the user may add to: its rows with the own ones, the type of a row, and its rules."""

    rows: Callable[[], Mapping[str, Row]]
    row_type: type[Row]
    rules: Callable[..., Iterable[str]]


TABLES: dict[str, Table] = {
    "livestock": Table(livestock, Livestock, _ordered_columns),
    "plants": Table(plants, Plant, _ordered_columns),
    "foods": Table(foods, Food, _whole_composition),
    "media": Table(media, Medium, _ordered_columns),
    "equipment": Table(equipment, Equipment, _ordered_columns),
    "waters": Table(waters, WaterType, _no_rule),
}


class Selection(NamedTuple):
    """The rows of a table that an input may name: those with a value in a column, or all."""

    table: str
    column: str = ""
    value: object = None


OWN_PREFIX = "own_"  # begins the ids of own entries that the window makes

SELECTIONS: dict[str, Selection] = {
    **{name: Selection(name) for name in TABLES},
    "granular_media": Selection("media", "granular", True),
    "water_pumps": Selection("equipment", "kind", "water_pump"),
}


def selected(name: str) -> dict[str, Row]:
    """The rows of a selection by id."""
    table, column, value = SELECTIONS[name]
    rows = TABLES[table].rows()
    return {key: row for key, row in rows.items() if not column or getattr(row, column) == value}


def own(name: str) -> Own:
    """The user's own rows of a table, and a sentence for each that was left out."""
    return own_rows(name, TABLES[name].row_type, TABLES[name].rules)


def own_tables_text() -> str:
    """All own rows as text, for keys that hash every input."""
    return "\n".join(own_text(name) for name in TABLES)


def checked_row(name: str, cells: Mapping[str, str]) -> Row:
    """A row of a table from its cells, checked as a shipped one; raises CatalogError."""
    return read_row(cells, cells.get("id") or "no id", TABLES[name].row_type, TABLES[name].rules)


def save_own(name: str, row: Row) -> None:
    """Keeps a row as the user's own, in the place of one with its id; raises OSError."""
    _replace_own(name, {**own(name).rows, row.id: row})


def delete_own(name: str, row_id: str) -> None:
    """Forgets an own row; a shipped one of the same id is itself again. Raises OSError."""
    _replace_own(name, {key: row for key, row in own(name).rows.items() if key != row_id})


def _replace_own(name: str, rows: Mapping[str, Row]) -> None:
    if own(name).complaints:
        keep_left_out(name)
    write_own(name, TABLES[name].row_type, rows.values())
    TABLES[name].rows.cache_clear()  # type: ignore[attr-defined]
