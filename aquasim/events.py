"""What a keeper does once, on a stated day: the dated events of a scenario, one Struct for each kind."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from .quantity import QT_TRANSLATE_NOOP, described, quantity

MOST_DAYS = 36500.0

# fmt: off
Day = Annotated[float, quantity("d", 0, MOST_DAYS,
    title=QT_TRANSLATE_NOOP("scenario", "Day"),
    help=QT_TRANSLATE_NOOP("scenario", "Days from midnight of day 0; 2.5 is noon of day 2."), step=1)]
Id = Annotated[str, described(max_length=60,
    title=QT_TRANSLATE_NOOP("scenario", "Catalogue entry"),
    help=QT_TRANSLATE_NOOP("scenario", "The id of a row of the shipped tables."))]
Species = Annotated[str, described(max_length=60, picks="livestock",
    title=QT_TRANSLATE_NOOP("scenario", "Species"),
    help=QT_TRANSLATE_NOOP("scenario", "The kind of animal: a row of the catalogue or an entry of your own."))]
Food = Annotated[str, described(max_length=60, picks="foods",
    title=QT_TRANSLATE_NOOP("scenario", "Food"),
    help=QT_TRANSLATE_NOOP("scenario", "What is fed; empty means the usual food of the kind of animal."))]
PlantSpecies = Annotated[str, described(max_length=60, picks="plants",
    title=QT_TRANSLATE_NOOP("scenario", "Plant"),
    help=QT_TRANSLATE_NOOP("scenario", "The kind of plant; where pruning leaves it empty, all plants are cut."))]
WaterName = Annotated[str, described(max_length=60,
    title=QT_TRANSLATE_NOOP("scenario", "Water"),
    help=QT_TRANSLATE_NOOP("scenario",
        "A name from the waters of this file, or the id of a water in the catalogue."))]
ChangedFraction = Annotated[float, quantity("-", 0, 1,
    title=QT_TRANSLATE_NOOP("scenario", "Share changed"),
    help=QT_TRANSLATE_NOOP("scenario", "Share of all water, pores included, that is replaced."), step=0.05)]
SiphonedFraction = Annotated[float, quantity("-", 0, 1,
    title=QT_TRANSLATE_NOOP("scenario", "Share siphoned off"),
    help=QT_TRANSLATE_NOOP("scenario", "Share of the dirt in the bed that is taken out; what drifts in the open water stays."), step=0.05)]
Count = Annotated[int, quantity("-", 1, 500,
    title=QT_TRANSLATE_NOOP("scenario", "Number"),
    help=QT_TRANSLATE_NOOP("scenario", "How many animals of this kind and size."), step=1)]
BodyMass = Annotated[float, quantity("g", 0.01, 50000,
    title=QT_TRANSLATE_NOOP("scenario", "Mass of each"),
    help=QT_TRANSLATE_NOOP("scenario", "Live mass of one animal; empty means the species' typical mass."),
    step=1)]
BodyLength = Annotated[float, quantity("cm", 0.3, 120,
    title=QT_TRANSLATE_NOOP("scenario", "Length of each"),
    help=QT_TRANSLATE_NOOP("scenario",
        "In place of the mass: straight shell length of a turtle, total length of a fish."),
    step=0.5)]
FeedMass = Annotated[float, quantity("g/d", 0, 1000,
    title=QT_TRANSLATE_NOOP("scenario", "Feed a day"),
    help=QT_TRANSLATE_NOOP("scenario", "Dry grams a day for the whole group; empty means by appetite."),
    step=0.05)]
Hour = Annotated[float, quantity("h", 0, 24,
    title=QT_TRANSLATE_NOOP("scenario", "Hour"),
    help=QT_TRANSLATE_NOOP("scenario", "Hour of the day, 0 to 24."), step=0.5)]
FeedHours = Annotated[tuple[Hour, ...], described(max_length=24,
    title=QT_TRANSLATE_NOOP("scenario", "Feeding times"),
    help=QT_TRANSLATE_NOOP("scenario", "Hours of the day at which the ration is given in equal parts."))]
FeedDays = Annotated[float, quantity("d", 0.25, 60,
    title=QT_TRANSLATE_NOOP("scenario", "Days between feedings"),
    help=QT_TRANSLATE_NOOP("scenario",
        "1 is every day; with 2 the ration of two days is given every second day."),
    step=1)]
Grows = Annotated[bool, described(
    title=QT_TRANSLATE_NOOP("scenario", "Grows"),
    help=QT_TRANSLATE_NOOP("scenario", "Whether the animals gain mass from what they eat."))]
Setpoint = Annotated[float, quantity("°C", 5, 40,
    title=QT_TRANSLATE_NOOP("scenario", "Set point"),
    help=QT_TRANSLATE_NOOP("scenario",
        "Temperature at which the heater switches off; 25 °C where it is empty."),
    step=0.5)]
FixedFlow = Annotated[float, quantity("L/h", 0, 20000,
    title=QT_TRANSLATE_NOOP("scenario", "Fixed flow"),
    help=QT_TRANSLATE_NOOP("scenario",
        "Flow through the bed; given, it takes the place of the pump's curve."),
    step=10)]
PlantMass = Annotated[float, quantity("g", 0, 5000,
    title=QT_TRANSLATE_NOOP("scenario", "Dry mass left"),
    help=QT_TRANSLATE_NOOP("scenario",
        "Dry mass that stays after pruning; empty means the mass at the start."),
    step=1)]


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """Something that happens once."""

    day: Day


class WaterChangeEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="water_change"):
    """A water change outside the routine."""

    fraction: ChangedFraction = 0.3
    water: WaterName = "tap"


class FeedEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="feed"):
    """A meal outside the routine, shared by the animals."""

    food: Food
    grams: Annotated[float, quantity("g", 0, 5000,
        title=QT_TRANSLATE_NOOP("scenario", "Feed given"),
        help=QT_TRANSLATE_NOOP("scenario", "Grams as fed, water in the food included."), step=0.1)]


class FastEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="fast"):
    """No routine feeding for some days."""

    days: Annotated[float, quantity("d", 0, 365,
        title=QT_TRANSLATE_NOOP("scenario", "Days without food"),
        help=QT_TRANSLATE_NOOP("scenario", "For how long the routine feeding stops."), step=1)]


class PowerCutEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="power_cut"):
    """Pumps, heater and lamps stop."""

    hours: Annotated[float, quantity("h", 0, 720,
        title=QT_TRANSLATE_NOOP("scenario", "Hours without power"),
        help=QT_TRANSLATE_NOOP("scenario", "For how long every electric device stands still."), step=1)]


class HeaterStuckEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="heater_stuck"):
    """The heater stays on, or off, whatever the temperature."""

    on: Annotated[bool, described(
        title=QT_TRANSLATE_NOOP("scenario", "Stuck on"),
        help=QT_TRANSLATE_NOOP("scenario", "Yes: it heats without end. No: it does not heat at all."))] = True
    hours: Annotated[float, quantity("h", 0, 8760,
        title=QT_TRANSLATE_NOOP("scenario", "Hours stuck"),
        help=QT_TRANSLATE_NOOP("scenario", "How long it takes until the fault is mended."), step=1)]


class WashBedEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="wash_bed"):
    """The grains are taken out and washed."""

    biomass_survival: Annotated[float, quantity("-", 0, 1,
        title=QT_TRANSLATE_NOOP("scenario", "Share of bacteria that survive"),
        help=QT_TRANSLATE_NOOP("scenario",
            "About 0.3 under tap water, more in water from the tank (assumed)."),
        step=0.05)] = 0.3
    detritus_removed: Annotated[float, quantity("-", 0, 1,
        title=QT_TRANSLATE_NOOP("scenario", "Share of dirt removed"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Share of the trapped dirt that is washed out; as much of the slime in the pipes is brushed off."),
        step=0.05)] = 0.8


class AddAnimalsEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="add_animals"):
    """New animals come in."""

    species: Species
    count: Count = 1
    mass_g: BodyMass | None = None
    length_cm: BodyLength | None = None
    food: Food | None = None
    feed_g_d: FeedMass | None = None
    feed_times_h: FeedHours = (9.0,)
    feed_every_d: FeedDays = 1.0
    grows: Grows = True


class RemoveAnimalsEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="remove_animals"):
    """Animals leave the tank alive."""

    species: Species
    count: Count = 1


class DeathEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="death"):
    """Animals die and lie in the tank until they are found."""

    species: Species
    count: Count = 1
    removed_after_h: Annotated[float, quantity("h", 0, 8760,
        title=QT_TRANSLATE_NOOP("scenario", "Hours until removed"),
        help=QT_TRANSLATE_NOOP("scenario", "How long the body stays in the water; empty means for good."),
        step=1)] | None = None


Substance = Literal[
    "sodium_bicarbonate", "calcium_carbonate", "calcium_chloride", "magnesium_sulfate", "ammonium_chloride",
    "sodium_chloride", "potassium_nitrate", "potassium_phosphate", "glucose", "hydrochloric_acid",
]


class DoseEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="dose"):
    """A pure substance is dissolved in the tank."""

    substance: Annotated[Substance, described(
        title=QT_TRANSLATE_NOOP("scenario", "Substance"),
        help=QT_TRANSLATE_NOOP("scenario", "The pure substance; products of the trade contain less."))]
    amount_g: Annotated[float, quantity("g", 0, 1000,
        title=QT_TRANSLATE_NOOP("scenario", "Amount"),
        help=QT_TRANSLATE_NOOP("scenario", "Grams of the pure substance."), step=0.1)]


class MedicateEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="medicate"):
    """A medicine that harms the nitrifying bacteria."""

    nitrifier_survival: Annotated[float, quantity("-", 0, 1,
        title=QT_TRANSLATE_NOOP("scenario", "Share of nitrifiers that survive"),
        help=QT_TRANSLATE_NOOP("scenario", "1 harms none, 0 kills all of them."), step=0.05)] = 0.5


class SiphonEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="siphon"):
    """Dirt is siphoned out of the bed."""

    fraction: SiphonedFraction = 0.3


class SetFlowEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="set_flow"):
    """The flow through the bed is fixed from now on."""

    flow_L_h: FixedFlow


class SetHeaterEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="set_heater"):
    """The heaters get a new set point."""

    setpoint_C: Setpoint


class PruneEvent(Event, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="prune"):
    """Plants are cut back: one species, or all of them."""

    species: PlantSpecies | None = None
    to_g: PlantMass | None = None
# fmt: on


AnyEvent = (
    WaterChangeEvent
    | FeedEvent
    | FastEvent
    | PowerCutEvent
    | HeaterStuckEvent
    | WashBedEvent
    | AddAnimalsEvent
    | RemoveAnimalsEvent
    | DeathEvent
    | DoseEvent
    | MedicateEvent
    | SiphonEvent
    | SetFlowEvent
    | SetHeaterEvent
    | PruneEvent
)
