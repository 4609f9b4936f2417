"""The scenario: everything that can be set about a tank, as frozen Structs, one declaration for each input.

Names, order and meaning are those of the preset file. `rules.py` holds what spans fields, `resolved.py` what
follows where a value is left empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct, field

from .events import (
    AnyEvent,
    BodyLength,
    BodyMass,
    ChangedFraction,
    Count,
    Day,
    FeedDays,
    FeedHours,
    FeedMass,
    Food,
    Grows,
    Hour,
    Id,
    PlantMass,
    PlantSpecies,
    SiphonedFraction,
    Species,
    WaterName,
)
from .hardware import Bed, CarbonDioxide, EquipmentItem, Filter, LayoutItem, Room, Tank, Title
from .quantity import QT_TRANSLATE_NOOP, described, quantity

SCHEMA = 1
TAP = "tap"
DEFAULT_TAP = "medium"

# fmt: off
Prose = Annotated[str, described(max_length=20000,
    title=QT_TRANSLATE_NOOP("scenario", "Notes"),
    help=QT_TRANSLATE_NOOP("scenario", "What a reader should know: sources, choices, what is not known."))]
Every = Annotated[float, quantity("d", 0.1, 3650,
    title=QT_TRANSLATE_NOOP("scenario", "Every"),
    help=QT_TRANSLATE_NOOP("scenario", "Days from one time to the next; empty means never."), step=1)]
Nitrogen = Annotated[float, quantity("mg N/L", 0, 1000,
    title=QT_TRANSLATE_NOOP("scenario", "Total ammonia nitrogen"),
    help=QT_TRANSLATE_NOOP("scenario", "Ammonia and ammonium together, as nitrogen."), step=0.1)]
Nitrite = Annotated[float, quantity("mg N/L", 0, 1000,
    title=QT_TRANSLATE_NOOP("scenario", "Nitrite nitrogen"),
    help=QT_TRANSLATE_NOOP("scenario", "Nitrite as nitrogen; the ion weighs 3.28 times as much."), step=0.1)]
Nitrate = Annotated[float, quantity("mg N/L", 0, 2000,
    title=QT_TRANSLATE_NOOP("scenario", "Nitrate nitrogen"),
    help=QT_TRANSLATE_NOOP("scenario", "Nitrate as nitrogen; the ion weighs 4.43 times as much."), step=1)]
Phosphate = Annotated[float, quantity("mg P/L", 0, 500,
    title=QT_TRANSLATE_NOOP("scenario", "Phosphate phosphorus"),
    help=QT_TRANSLATE_NOOP("scenario", "Phosphate as phosphorus; the ion weighs 3.07 times as much."),
    step=0.1)]
Alkalinity = Annotated[float, quantity("meq/L", -20, 50,
    title=QT_TRANSLATE_NOOP("scenario", "Total alkalinity"),
    help=QT_TRANSLATE_NOOP("scenario", "Acid-binding capacity; 1 meq/L is a carbonate hardness of 2.8 °d."),
    step=0.1)]
Calcium = Annotated[float, quantity("mmol/L", 0, 50,
    title=QT_TRANSLATE_NOOP("scenario", "Calcium"),
    help=QT_TRANSLATE_NOOP("scenario", "Dissolved calcium."), step=0.1)]
Magnesium = Annotated[float, quantity("mmol/L", 0, 50,
    title=QT_TRANSLATE_NOOP("scenario", "Magnesium"),
    help=QT_TRANSLATE_NOOP("scenario", "Dissolved magnesium."), step=0.1)]
Chloride = Annotated[float, quantity("mg/L", 0, 20000,
    title=QT_TRANSLATE_NOOP("scenario", "Chloride"),
    help=QT_TRANSLATE_NOOP("scenario", "Dissolved chloride; it protects fish from nitrite."), step=5)]
Solids = Annotated[float, quantity("mg/L", 0, 40000,
    title=QT_TRANSLATE_NOOP("scenario", "Total dissolved solids"),
    help=QT_TRANSLATE_NOOP("scenario", "Sum of the dissolved ions."), step=10)]
WaterTemperature = Annotated[float, quantity("°C", 1, 40,
    title=QT_TRANSLATE_NOOP("scenario", "Water temperature"),
    help=QT_TRANSLATE_NOOP("scenario", "Temperature of the water."), step=0.5)]
BaseWater = Annotated[str, described(max_length=60, picks="waters",
    title=QT_TRANSLATE_NOOP("scenario", "Water of the catalogue"),
    help=QT_TRANSLATE_NOOP("scenario", "Gives every value that is left empty here."))]


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text in several languages."""

    en: Prose | None = None
    zh_CN: Prose | None = None


class Start(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The state at time 0; values left empty are those of fresh tap water in this tank."""

    ELSEWHERE: ClassVar[Mapping[str, str]] = {
        "no3_mg_L": "set no3_mgN_L, the nitrogen of it: the ion divided by 4.43",
        "no2_mg_L": "set no2_mgN_L, the nitrogen of it: the ion divided by 3.28",
        "po4_mg_L": "set po4_mgP_L, the phosphorus of it: the ion divided by 3.07",
        "volume_L": "it follows from tank.water_level_cm",
        "evaporation_L_d": "it follows from tank.lid_open_fraction and the room",
        "flow_L_h": "set filter.flow_L_h",
        "head_mm": "it follows from filter.pump and the pipes",
        "bed_outlet_o2_mg_L": "it follows from the bed; set o2_mg_L",
        "bed_outlet_tan_mgN_L": "it follows from the bed; set tan_mgN_L",
        "bed_outlet_no3_mgN_L": "it follows from the bed; set no3_mgN_L",
        "bed_fill_fraction": "it follows from maturity and age_d",
        "aob_gCOD": "it follows from maturity and age_d",
        "nob_gCOD": "it follows from maturity and age_d",
        "heterotrophs_gCOD": "it follows from maturity and age_d",
        "turtle_mass_g": "set mass_g of the animals",
        "fish_mass_g": "set mass_g of the animals",
        "plant_dry_mass_g": "set dry_mass_g of the plants",
        "feed_g_d": "set feed_g_d of the animals",
    }

    maturity: Annotated[Literal["new", "seeded", "mature"], described(
        title=QT_TRANSLATE_NOOP("scenario", "State of the bed"),
        help=QT_TRANSLATE_NOOP("scenario",
            "New: sterile. Seeded: old medium or bottled bacteria. Mature: long fed by the starting stock.",
        ))] = "mature"
    age_d: Annotated[float, quantity("d", 0, 3650,
        title=QT_TRANSLATE_NOOP("scenario", "Age of a mature bed"),
        help=QT_TRANSLATE_NOOP("scenario", "Days for which the starting stock has fed the bed."),
        step=10)] = 180.0
    tan_mgN_L: Nitrogen | None = None
    no2_mgN_L: Nitrite | None = None
    no3_mgN_L: Nitrate | None = None
    urea_mgN_L: Annotated[float, quantity("mg N/L", 0, 1000,
        title=QT_TRANSLATE_NOOP("scenario", "Urea nitrogen"),
        help=QT_TRANSLATE_NOOP("scenario", "Urea as nitrogen."), step=0.1)] | None = None
    o2_mg_L: Annotated[float, quantity("mg/L", 0, 30,
        title=QT_TRANSLATE_NOOP("scenario", "Dissolved oxygen"),
        help=QT_TRANSLATE_NOOP("scenario", "Oxygen in the water; empty means in balance with the air."),
        step=0.1)] | None = None
    nh3_mgN_L: Annotated[float, quantity("mg N/L", 0, 1000,
        title=QT_TRANSLATE_NOOP("scenario", "Free ammonia nitrogen"),
        help=QT_TRANSLATE_NOOP("scenario", "In place of the total ammonia, which follows from it and the pH."),
        step=0.01)] | None = None
    o2_saturation: Annotated[float, quantity("-", 0, 3,
        title=QT_TRANSLATE_NOOP("scenario", "Oxygen saturation"),
        help=QT_TRANSLATE_NOOP("scenario", "In place of the dissolved oxygen: 1 is in balance with the air."),
        step=0.05)] | None = None
    alkalinity_meq_L: Alkalinity | None = None
    kh_dKH: Annotated[float, quantity("°d", -56, 140,
        title=QT_TRANSLATE_NOOP("scenario", "Carbonate hardness"),
        help=QT_TRANSLATE_NOOP("scenario", "In place of the alkalinity: 2.8 °d is 1 meq/L."),
        step=0.5)] | None = None
    ph: Annotated[float, quantity("-", 3, 11,
        title=QT_TRANSLATE_NOOP("scenario", "pH"),
        help=QT_TRANSLATE_NOOP("scenario",
            "In place of the inorganic carbon, which follows from it and the alkalinity."),
        step=0.1)] | None = None
    co2_mg_L: Annotated[float, quantity("mg/L", 0, 1000,
        title=QT_TRANSLATE_NOOP("scenario", "Dissolved carbon dioxide"),
        help=QT_TRANSLATE_NOOP("scenario",
            "In place of the inorganic carbon, which follows from it and the alkalinity."),
        step=1)] | None = None
    dic_mmol_L: Annotated[float, quantity("mmol/L", 0, 100,
        title=QT_TRANSLATE_NOOP("scenario", "Inorganic carbon"),
        help=QT_TRANSLATE_NOOP("scenario", "Carbon dioxide, bicarbonate and carbonate together."),
        step=0.1)] | None = None
    po4_mgP_L: Phosphate | None = None
    chloride_mg_L: Chloride | None = None
    temperature_C: WaterTemperature | None = None
    gh_dGH: Annotated[float, quantity("°d", 0, 560,
        title=QT_TRANSLATE_NOOP("scenario", "Total hardness"),
        help=QT_TRANSLATE_NOOP("scenario",
            "In place of calcium or magnesium or both: 5.6 °d is 1 mmol/L of them together."),
        step=0.5)] | None = None
    calcium_mmol_L: Calcium | None = None
    magnesium_mmol_L: Magnesium | None = None
    tds_mg_L: Solids | None = None
    doc_mgC_L: Annotated[float, quantity("mg C/L", 0, 500,
        title=QT_TRANSLATE_NOOP("scenario", "Dissolved organic carbon"),
        help=QT_TRANSLATE_NOOP("scenario", "Organic matter that colours old water yellow."),
        step=1)] | None = None
    detritus_gCOD: Annotated[float, quantity("g COD", 0, 1000,
        title=QT_TRANSLATE_NOOP("scenario", "Suspended dirt"),
        help=QT_TRANSLATE_NOOP("scenario", "Dirt in the water, as oxygen demand."), step=0.1)] | None = None
    algae_g: Annotated[float, quantity("g", 0, 500,
        title=QT_TRANSLATE_NOOP("scenario", "Algae"),
        help=QT_TRANSLATE_NOOP("scenario", "Dry mass of algae."), step=0.1)] | None = None


class Water(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A water of the catalogue with some values replaced; temperature and CO2 are the room's where empty."""

    base: BaseWater = DEFAULT_TAP
    no3_mgN_L: Nitrate | None = None
    no2_mgN_L: Nitrite | None = None
    tan_mgN_L: Nitrogen | None = None
    po4_mgP_L: Phosphate | None = None
    alkalinity_meq_L: Alkalinity | None = None
    calcium_mmol_L: Calcium | None = None
    magnesium_mmol_L: Magnesium | None = None
    chloride_mg_L: Chloride | None = None
    tds_mg_L: Solids | None = None
    temperature_C: WaterTemperature | None = None
    co2_ppm: CarbonDioxide | None = None
    chlorine_mg_L: Annotated[float, quantity("mg/L", 0, 20,
        title=QT_TRANSLATE_NOOP("scenario", "Chlorine"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Chloramine of the tap, taken up by a conditioner: each mg leaves 0.2 mg N of ammonia."),
        step=0.1)] | None = None


class Animal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group of equal animals."""

    species: Species
    count: Count = 1
    mass_g: BodyMass | None = None
    length_cm: BodyLength | None = None
    food: Food | None = None
    feed_g_d: FeedMass | None = None
    feed_times_h: FeedHours = (9.0,)
    feed_every_d: FeedDays = 1.0
    added_day: Annotated[Day, described(
        title=QT_TRANSLATE_NOOP("scenario", "Comes in on day"),
        help=QT_TRANSLATE_NOOP("scenario", "Day on which the group comes in; 0 is from the start."))] = 0.0
    grows: Grows = True


class Plant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stand of one species of plant."""

    species: PlantSpecies
    dry_mass_g: Annotated[float, quantity("g", 0, 5000,
        title=QT_TRANSLATE_NOOP("scenario", "Dry mass"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Dry mass at the start; fresh plants hold about a tenth of dry matter."),
        step=1)] = 5.0
    prune_every_d: Annotated[Every, described(
        title=QT_TRANSLATE_NOOP("scenario", "Pruned every"),
        help=QT_TRANSLATE_NOOP("scenario", "Days from one pruning to the next; empty means never."))] | None = None
    prune_to_g: PlantMass | None = None
    reachable_by_turtles: Annotated[bool, described(
        title=QT_TRANSLATE_NOOP("scenario", "Turtles can reach it"),
        help=QT_TRANSLATE_NOOP("scenario",
            "No where a fence or the water's edge keeps turtles away."))] = True


class WaterChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The regular water change."""

    every_d: Annotated[Every, described(
        title=QT_TRANSLATE_NOOP("scenario", "Changed every"),
        help=QT_TRANSLATE_NOOP("scenario", "Days from one water change to the next; empty means never."))] | None = None
    fraction: ChangedFraction = 0.3
    first_day: Annotated[float, quantity("d", 0, 36500,
        title=QT_TRANSLATE_NOOP("scenario", "First time"),
        help=QT_TRANSLATE_NOOP("scenario", "Day of the first change; empty means after one interval."),
        step=1)] | None = None
    hour: Annotated[Hour, described(
        title=QT_TRANSLATE_NOOP("scenario", "Hour of the change"),
        help=QT_TRANSLATE_NOOP("scenario", "Hour of the day, 0 to 24."))] = 18.0
    water: Annotated[WaterName, described(
        title=QT_TRANSLATE_NOOP("scenario", "Water for the change"),
        help=QT_TRANSLATE_NOOP("scenario", "A name from the waters of this file, or a water of the catalogue."))] = TAP


class TopOff(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What replaces evaporated water."""

    mode: Annotated[Literal["auto", "manual", "none"], described(
        title=QT_TRANSLATE_NOOP("scenario", "Top-off"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Auto keeps the level all the time, manual fills up now and then."))] = "auto"
    every_d: Annotated[float, quantity("d", 0.1, 365,
        title=QT_TRANSLATE_NOOP("scenario", "Topped off every"),
        help=QT_TRANSLATE_NOOP("scenario", "Days between fillings by hand."), step=1)] = 1.0
    water: Annotated[WaterName, described(
        title=QT_TRANSLATE_NOOP("scenario", "Water for topping up"),
        help=QT_TRANSLATE_NOOP("scenario", "A name from the waters of this file, or a water of the catalogue."))] = TAP


class Siphon(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The regular siphoning of the bed."""

    every_d: Annotated[Every, described(
        title=QT_TRANSLATE_NOOP("scenario", "Siphoned every"),
        help=QT_TRANSLATE_NOOP("scenario", "Days from one siphoning to the next; empty means never."))] | None = None
    fraction: SiphonedFraction = 0.3


class Routine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the keeper does regularly."""

    water_change: WaterChange = WaterChange()
    top_off: TopOff = TopOff()
    siphon: Siphon = Siphon()


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines that the water should not cross; empty means the default of limits.csv."""

    no3_mg_L: Annotated[float, quantity("mg/L", 0, 2000,
        title=QT_TRANSLATE_NOOP("scenario", "Most nitrate, as ion"),
        help=QT_TRANSLATE_NOOP("scenario", "40 is the usual line of turtle keepers, 20 a strict one."),
        step=5)] | None = None
    no2_mg_L: Annotated[float, quantity("mg/L", 0, 100,
        title=QT_TRANSLATE_NOOP("scenario", "Most nitrite, as ion"),
        help=QT_TRANSLATE_NOOP("scenario", "0.33 unless set."), step=0.05)] | None = None
    nh3_mgN_L: Annotated[float, quantity("mg N/L", 0, 10,
        title=QT_TRANSLATE_NOOP("scenario", "Most free ammonia"),
        help=QT_TRANSLATE_NOOP("scenario",
            "The poisonous share of the ammonia, as nitrogen; 0.02 unless set."),
        step=0.01)] | None = None
    tan_mgN_L: Annotated[float, quantity("mg N/L", 0, 100,
        title=QT_TRANSLATE_NOOP("scenario", "Most total ammonia"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Empty means the chronic criterion of the US EPA at the water's pH and temperature."),
        step=0.1)] | None = None
    po4_mg_L: Annotated[float, quantity("mg/L", 0, 500,
        title=QT_TRANSLATE_NOOP("scenario", "Most phosphate, as ion"),
        help=QT_TRANSLATE_NOOP("scenario", "Only a warning unless set."), step=0.5)] | None = None
    alkalinity_min_meq_L: Annotated[float, quantity("meq/L", 0, 20,
        title=QT_TRANSLATE_NOOP("scenario", "Least alkalinity"),
        help=QT_TRANSLATE_NOOP("scenario", "Below it nitrification slows and the pH may fall."),
        step=0.05)] | None = None
    ph_min: Annotated[float, quantity("-", 3, 11,
        title=QT_TRANSLATE_NOOP("scenario", "Lowest pH"),
        help=QT_TRANSLATE_NOOP("scenario", "6.5 unless set."), step=0.1)] | None = None
    ph_max: Annotated[float, quantity("-", 3, 11,
        title=QT_TRANSLATE_NOOP("scenario", "Highest pH"),
        help=QT_TRANSLATE_NOOP("scenario", "9.0 unless set."), step=0.1)] | None = None
    o2_min_mg_L: Annotated[float, quantity("mg/L", 0, 20,
        title=QT_TRANSLATE_NOOP("scenario", "Least oxygen"),
        help=QT_TRANSLATE_NOOP("scenario", "5 unless set."), step=0.5)] | None = None
    tds_mg_L: Annotated[float, quantity("mg/L", 0, 40000,
        title=QT_TRANSLATE_NOOP("scenario", "Most dissolved solids"),
        help=QT_TRANSLATE_NOOP("scenario", "1000 unless set."), step=50)] | None = None
    doc_mgC_L: Annotated[float, quantity("mg C/L", 0, 500,
        title=QT_TRANSLATE_NOOP("scenario", "Most organic carbon"),
        help=QT_TRANSLATE_NOOP("scenario", "Yellow water; only a warning unless set."), step=1)] | None = None
    temperature_min_C: Annotated[float, quantity("°C", 0, 40,
        title=QT_TRANSLATE_NOOP("scenario", "Lowest temperature"),
        help=QT_TRANSLATE_NOOP("scenario", "Empty means the band of the species kept."),
        step=0.5)] | None = None
    temperature_max_C: Annotated[float, quantity("°C", 0, 45,
        title=QT_TRANSLATE_NOOP("scenario", "Highest temperature"),
        help=QT_TRANSLATE_NOOP("scenario", "Empty means the band of the species kept."),
        step=0.5)] | None = None


ReadingValue = Annotated[float, quantity("-", -100, 100000,
    title=QT_TRANSLATE_NOOP("scenario", "Reading"),
    help=QT_TRANSLATE_NOOP("scenario", "In the unit that the quantity's name states."), step=0.1)]
Readable = Literal[
    "tan_mgN_L", "nh3_mgN_L", "no2_mgN_L", "no3_mgN_L", "no2_mg_L", "no3_mg_L", "po4_mg_L", "po4_mgP_L",
    "urea_mgN_L", "o2_mg_L", "o2_saturation", "ph", "alkalinity_meq_L", "kh_dKH", "gh_dGH", "dic_mmol_L",
    "co2_mg_L", "doc_mgC_L", "tds_mg_L", "chloride_mg_L", "temperature_C", "volume_L", "evaporation_L_d",
    "flow_L_h", "head_mm", "bed_outlet_o2_mg_L", "bed_outlet_tan_mgN_L", "bed_outlet_no3_mgN_L",
    "turtle_mass_g", "fish_mass_g", "plant_dry_mass_g",
]


class Reading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A test by the keeper; `low` and `high` bound what the kit's colour may mean."""

    day: Day
    quantity: Annotated[Readable, described(
        title=QT_TRANSLATE_NOOP("scenario", "Quantity"),
        help=QT_TRANSLATE_NOOP("scenario",
            "What was measured; the name states the unit, N or P or the ion."))]
    value: ReadingValue
    kit: Annotated[Title, described(
        title=QT_TRANSLATE_NOOP("scenario", "Test kit"),
        help=QT_TRANSLATE_NOOP("scenario", "Name of the kit or strip that was used."))] = ""
    low: Annotated[ReadingValue, described(
        title=QT_TRANSLATE_NOOP("scenario", "At least"),
        help=QT_TRANSLATE_NOOP("scenario", "Lowest value that the colour of the kit may mean."))] | None = None
    high: Annotated[ReadingValue, described(
        title=QT_TRANSLATE_NOOP("scenario", "At most"),
        help=QT_TRANSLATE_NOOP("scenario", "Highest value that the colour of the kit may mean."))] | None = None
    note: Annotated[Prose, described(
        title=QT_TRANSLATE_NOOP("scenario", "Note"),
        help=QT_TRANSLATE_NOOP("scenario", "What else was seen."))] = ""


ParameterValue = Annotated[float, Meta(ge=-1e9, le=1e9)]
Setting = bool | int | float | Annotated[str, Meta(max_length=20000)] | None


class Variant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named variant of the file: field paths with their new values."""

    name: Title
    changes: Annotated[dict[str, Setting], Meta(max_length=100)] = field(default_factory=dict)


class Model(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the model is computed."""

    parameters: Annotated[dict[str, ParameterValue], Meta(max_length=1000)] = field(default_factory=dict)
    layers: Annotated[int, quantity("-", 1, 60,
        title=QT_TRANSLATE_NOOP("scenario", "Bed layers"),
        help=QT_TRANSLATE_NOOP("scenario", "Layers into which the bed is cut; 10 is enough."), step=1)] = 10
    bed_model: Annotated[Literal["auto", "quasi_steady", "full"], described(
        title=QT_TRANSLATE_NOOP("scenario", "Bed model"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Auto takes the full model where the water stays long in the bed."))] = "auto"
    rtol: Annotated[float, quantity("-", 1e-12, 1e-2,
        title=QT_TRANSLATE_NOOP("scenario", "Relative tolerance"),
        help=QT_TRANSLATE_NOOP("scenario", "Error allowed in each step of the solver."), step=1e-5)] = 1e-5
    seed: Annotated[int, quantity("-", 0, 2**31 - 1,
        title=QT_TRANSLATE_NOOP("scenario", "Random seed"),
        help=QT_TRANSLATE_NOOP("scenario", "The same seed draws the same ensemble."), step=1)] = 1


class Scenario(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole tank with its routine: the content of one preset file."""

    aquasim: Annotated[int, quantity("-", 1, SCHEMA,
        title=QT_TRANSLATE_NOOP("scenario", "Schema number"),
        help=QT_TRANSLATE_NOOP("scenario", "Version of the file format."), step=1)]
    name: Title | Words = ""
    notes: Prose | Words = ""
    author: Title = ""
    licence: Prose = ""
    start: Start = Start()
    tank: Tank = Tank()
    room: Room = Room()
    waters: Annotated[dict[str, Id | Water], Meta(max_length=50)] = field(default_factory=dict)
    bed: Bed = Bed()
    filter: Filter = Filter()
    equipment: Annotated[tuple[EquipmentItem, ...], Meta(max_length=50)] = ()
    animals: Annotated[tuple[Animal, ...], Meta(max_length=50)] = ()
    plants: Annotated[tuple[Plant, ...], Meta(max_length=50)] = ()
    routine: Routine = Routine()
    events: Annotated[tuple[AnyEvent, ...], Meta(max_length=2000)] = ()
    limits: Limits = Limits()
    layout: Annotated[tuple[LayoutItem, ...], Meta(max_length=500)] = ()
    readings: Annotated[tuple[Reading, ...], Meta(max_length=2000)] = ()
    scenarios: Annotated[tuple[Variant, ...], Meta(max_length=50)] = ()
    model: Model = Model()
# fmt: on
