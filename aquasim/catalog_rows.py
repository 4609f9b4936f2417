"""What a row of each table in data/*.csv holds, and the rules between its columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .tables import Row


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


class Rule(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure by which keepers judge whether animals have room and food enough, with its range."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    distribution: Literal["uniform", "loguniform"]


class Accuracy(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far the usual test of a quantity may be off: by a share of the reading, or by so much in `unit`.

    `detected` is the least, in the quantity's own unit, that the test tells from nothing; None where nothing asks for it.
    """

    name: str
    kind: Literal["share", "absolute"]
    value: float
    unit: str
    detected: float | None = None


def accuracy_kind(row: Accuracy) -> Iterable[str]:
    """Complaints about an accuracy that is none, or a share with a unit or of all and more."""
    if row.value < 0.0:
        yield "value is below 0"
    if row.kind == "share" and (row.unit != "-" or row.value >= 1.0):
        yield "a share must be below 1 and have the unit -"
    if row.detected is not None and row.detected <= 0.0:
        yield "detected is not above 0"


def ordered_columns(row: Row) -> Iterable[str]:
    """Complaints about columns whose low, min or typ is above its high or max."""
    for name in row.__struct_fields__:
        for less, more in (("low", "high"), ("min", "max"), ("typ", "max")):
            words = name.split("_")
            if less not in words:
                continue
            upper = "_".join(more if word == less else word for word in words)
            low, high = getattr(row, name), getattr(row, upper, None)
            if isinstance(low, float) and isinstance(high, float) and low > high:
                yield f"{name} is above {upper}"


def whole_composition(row: Food) -> Iterable[str]:
    """A complaint where the parts of a feed do not make up the whole."""
    parts = row.moisture_pct, row.protein_pct, row.fat_pct, row.fibre_pct, row.nfe_pct, row.ash_pct
    if abs(sum(parts) - 100) > 0.5:
        yield f"the composition sums to {sum(parts):.1f} %, not 100 %"


def limit_line(row: Limit) -> Iterable[str]:
    """A complaint about a limit without any line."""
    if row.target is None and row.warn is None and row.fail is None:
        yield "has neither target nor warning nor failure line"


def parameter_range(row: Parameter) -> Iterable[str]:
    """Complaints about a default outside its range, or a range that its distribution cannot have."""
    if not row.low <= row.default <= row.high:
        yield f"default {row.default} is outside {row.low} to {row.high}"
    if row.distribution == "loguniform" and row.low <= 0:
        yield "a log-uniform range must be above 0"
    if row.distribution == "fixed" and row.low != row.high and not row.read_instead:
        yield "a fixed value must have no range"


def no_rule(row: Row) -> Iterable[str]:
    """For tables whose columns have no rule between them."""
    return ()
