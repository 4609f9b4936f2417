"""What follows where a scenario leaves a value empty: pipes from the tank, waters from the catalogue."""

from __future__ import annotations

import math

import msgspec

from . import catalog
from .events import AddAnimalsEvent
from .hardware import Bed, EquipmentItem, Filter, Tank
from .scenario import DEFAULT_TAP, TAP, Animal, Room, Scenario, Water, Words
from .units import CALCIUM, HCO3_MG_PER_MEQ, MAGNESIUM, NO3_PER_N, PO4_PER_P

HEATER_SETPOINT_C = 25.0  # assumed: between the preferred bands of pond turtles and small fishes
LAMP_ON_H = 8.0  # assumed: ten hours of light a day, as keepers do over plants
LAMP_OFF_H = 18.0
LAMPS = ("light", "basking_lamp")
DEFAULT_FOODS = {"turtle": "turtle_stick", "fish": "flake", "shrimp": "shrimp_pellet", "snail": "algae_wafer"}
END_GAP_CM = 10.0  # assumed: what a lateral is shorter than the tank, room for header and bends
SHORTEST_LATERAL_SHARE = 0.8
ION_MASSES = {  # mg of dissolved solids per unit of the value; alkalinity counts as bicarbonate
    "alkalinity_meq_L": HCO3_MG_PER_MEQ,
    "calcium_mmol_L": CALCIUM,
    "magnesium_mmol_L": MAGNESIUM,
    "chloride_mg_L": 1.0,
    "no3_mgN_L": NO3_PER_N,
    "po4_mgP_L": PO4_PER_P,
}


def text_in(value: str | Words, language: str) -> str:
    """A name or note in a language, "en" or "zh_CN"; the other one where that is missing."""
    if isinstance(value, str):
        return value
    first, second = (value.zh_CN, value.en) if language == "zh_CN" else (value.en, value.zh_CN)
    return first or second or ""


def resolved_filter(pipes: Filter, tank: Tank) -> Filter:
    """The filter with every pipe measure filled in: laterals shorter than the tank, holes spread evenly."""
    length = pipes.lateral_length_cm
    if length is None:
        length = max(tank.length_cm - END_GAP_CM, SHORTEST_LATERAL_SHARE * tank.length_cm)
    spacing = pipes.lateral_spacing_cm
    pitch = pipes.hole_pitch_cm
    if pitch is None:
        pitch = length / pipes.holes_per_lateral
    first = pipes.first_hole_cm
    return msgspec.structs.replace(
        pipes,
        lateral_length_cm=length,
        lateral_spacing_cm=tank.width_cm / pipes.laterals if spacing is None else spacing,
        hole_pitch_cm=pitch,
        first_hole_cm=pitch / 2 if first is None else first,
    )


def water_in_pipes_L(pipes: Filter, tank: Tank) -> float:
    """What laterals, header and riser of a filter hold, by their lengths alone [L]; the built network has it exactly."""
    f = resolved_filter(pipes, tank)
    header_cm = (f.feed_length_cm or 0.0) + (f.lateral_spacing_cm or 0.0) * max(f.laterals - 1, 0)
    areas_mm2 = f.lateral_inner_mm**2, f.header_inner_mm**2, f.riser_inner_mm**2
    lengths_m = f.laterals * (f.lateral_length_cm or 0.0) * 0.01, header_cm * 0.01, f.riser_length_m
    return sum(a * l for a, l in zip(areas_mm2, lengths_m, strict=True)) * math.pi / 4.0 / 1000.0


def water_above_bed_L(scenario: Scenario) -> float:
    """Water over the bed at the starting level [L]: less what things displace and what pipes hold beyond the plenum."""
    tank, bed = scenario.tank, scenario.bed
    floor_cm2 = tank.length_cm * tank.width_cm
    open_L = floor_cm2 * (tank.water_level_cm - bed.depth_cm - bed.plenum_cm) / 1000.0
    plenum_L = floor_cm2 * bed.plenum_cm / 1000.0
    beyond = max(0.0, water_in_pipes_L(scenario.filter, tank) - plenum_L)
    return open_L - beyond - sum(item.displaces_L for item in scenario.layout)


def resolved_bed(bed: Bed) -> Bed:
    """The bed with porosity, grain and sphericity of its medium filled in."""
    medium = catalog.media()[bed.medium]
    return msgspec.structs.replace(
        bed,
        porosity=medium.bed_porosity_frac if bed.porosity is None else bed.porosity,
        grain_mm=medium.grain_eff_mm if bed.grain_mm is None else bed.grain_mm,
        sphericity=medium.sphericity if bed.sphericity is None else bed.sphericity,
    )


def known_waters(scenario: Scenario) -> tuple[str, ...]:
    """The names that a routine or an event may give as its water."""
    return tuple(dict.fromkeys((TAP, *scenario.waters, *catalog.waters())))


def resolved_water(scenario: Scenario, name: str) -> Water:
    """A source water with every value filled in: from the file, then the catalogue, then the room."""
    given = scenario.waters.get(name, DEFAULT_TAP if name == TAP else name)
    return filled_water(Water(base=given) if isinstance(given, str) else given, scenario.room)


def own_temperature(scenario: Scenario, name: str) -> float | None:
    """Temperature that the file gives a source water [degC]; without one it is as warm as the room on the day."""
    given = scenario.waters.get(name)
    return None if given is None or isinstance(given, str) else given.temperature_C


def filled_water(water: Water, room: Room) -> Water:
    """A water with every value filled in from its row of the catalogue and from the room.

    A temperature left out is the room's mean, at which the water meets the room's carbon dioxide (assumed).
    Dissolved solids follow the ions that the file changes, unless the file gives them.
    """
    base = catalog.waters()[water.base]
    values = {
        "no3_mgN_L": base.no3_n_mg_l,
        "no2_mgN_L": 0.0,
        "tan_mgN_L": 0.0,
        "po4_mgP_L": base.po4_p_mg_l,
        "alkalinity_meq_L": base.alkalinity_meq_l,
        "calcium_mmol_L": base.ca_mmol_l,
        "magnesium_mmol_L": base.mg_mmol_l,
        "chloride_mg_L": base.cl_mg_l,
        "tds_mg_L": base.tds_mg_l,
        "temperature_C": room.temperature_C,
        "co2_ppm": room.co2_ppm,
        "chlorine_mg_L": 0.0,
    }
    missing = {key: value for key, value in values.items() if getattr(water, key) is None}
    if "tds_mg_L" in missing:
        other = (
            mass * (getattr(water, key) - values[key])
            for key, mass in ION_MASSES.items()
            if key not in missing
        )
        missing["tds_mg_L"] = max(0.0, base.tds_mg_l + sum(other))
    return msgspec.structs.replace(water, **missing)


def mass_of(animal: Animal | AddAnimalsEvent) -> float:
    """Live mass of one animal of a group [g]: as given, from its length, or typical of the species."""
    species = catalog.livestock()[animal.species]
    if animal.mass_g is not None:
        return animal.mass_g
    if animal.length_cm is not None:
        return species.mass_coeff_g_cm3 * animal.length_cm**species.mass_exponent
    return species.mass_typ_g


def length_of(animal: Animal | AddAnimalsEvent) -> float:
    """Length of one animal of a group [cm]: as given, or what its mass comes to by the species' mass and length."""
    if animal.length_cm is not None:
        return animal.length_cm
    return catalog.livestock()[animal.species].length_at(mass_of(animal))


def food_of(animal: Animal | AddAnimalsEvent) -> str | None:
    """Id of the food of a group, the usual one of its kind where none is named; None for filter feeders."""
    return animal.food or DEFAULT_FOODS.get(catalog.livestock()[animal.species].kind)


def resolved_device(item: EquipmentItem) -> EquipmentItem:
    """A device with set point, hours and air filled in; a device with no hours runs all day, 0 to 24."""
    row = catalog.equipment()[item.id]
    lamp = row.kind in LAMPS
    return msgspec.structs.replace(
        item,
        setpoint_C=HEATER_SETPOINT_C if row.kind == "heater" and item.setpoint_C is None else item.setpoint_C,
        on_h=(LAMP_ON_H if lamp else 0.0) if item.on_h is None else item.on_h,
        off_h=(LAMP_OFF_H if lamp else 24.0) if item.off_h is None else item.off_h,
        air_L_min=row.air_flow_max_l_min if item.air_L_min is None else item.air_L_min,
    )
