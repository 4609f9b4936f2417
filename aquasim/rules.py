"""Rules that span fields: what fits into the tank, which ids exist, which texts are safe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from . import catalog
from .errors import Fault, ScenarioError
from .events import (
    AddAnimalsEvent,
    AnyEvent,
    DeathEvent,
    FeedEvent,
    PruneEvent,
    RemoveAnimalsEvent,
    WaterChangeEvent,
)
from .jsontext import MOST_MARKS, stream_safe
from .quantity import checked, near, number_text, shown
from .resolved import food_of, known_waters, mass_of, resolved_filter
from .scenario import Animal, Scenario

LEAST_WATER_ABOVE_BED_CM = 3.0
HEAVIEST_OF_SPECIES = 1.5
FOUR_LATERALS_ONLY = "centre_fed"
TREE_LATERALS = (2, 4, 8)
# Categories Cc and Cs and the marks that turn the direction of text; prose may hold line ends and tabs.
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FORBIDDEN_IN_PROSE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PROSE = re.compile(r"(^|\.)(notes|licence|note)(\.|$)")
TEXT_LIMIT = "must not hold control characters or marks of text direction"
MARKS_LIMIT = f"must not hold more than {MOST_MARKS} combining marks in a row"
DEVICE_SETTINGS = {
    "setpoint_C": ("heater", "cooling_fan"),
    "on_h": ("light", "basking_lamp", "uv_steriliser", "air_pump", "cooling_fan", "water_pump"),
    "off_h": ("light", "basking_lamp", "uv_steriliser", "air_pump", "cooling_fan", "water_pump"),
    "air_L_min": ("air_pump",),
}


def checked_scenario(scenario: Scenario) -> Scenario:
    """The scenario, checked in full: declared ranges, texts, rules across fields; raises ScenarioError."""
    result = checked(scenario)
    faults = list(text_faults(msgspec.to_builtins(result))) or faults_across(result)
    if faults:
        raise ScenarioError(faults)
    return result


def text_faults(value: object, path: str = "") -> Iterable[Fault]:
    """Faults of texts and names anywhere in plain data: control, direction and broken characters."""
    if isinstance(value, str):
        pattern = FORBIDDEN_IN_PROSE if PROSE.search(path) else FORBIDDEN
        if pattern.search(value):
            yield Fault(path, shown(value), TEXT_LIMIT, "text")
        elif not value.isascii() and not stream_safe(value):
            yield Fault(path, shown(value), MARKS_LIMIT, "text")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            name = shown(key)
            if FORBIDDEN.search(key):
                yield Fault(path, name, f"a name {TEXT_LIMIT}", "text")
            elif not key.isascii() and not stream_safe(key):
                yield Fault(path, name, f"a name {MARKS_LIMIT}", "text")
            yield from text_faults(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from text_faults(item, f"{path}[{index}]")


def faults_across(scenario: Scenario) -> list[Fault]:
    """Every fault that spans fields or needs the catalogue."""
    parts = (
        _tank,
        _bed,
        _waters,
        _pump,
        _grid,
        _equipment,
        _animals,
        _plants,
        _routine,
        _events,
        _limits,
        _readings,
        _model,
    )
    return [fault for part in parts for fault in part(scenario)]


def _known(path: str, word: str, table: Mapping[str, object], what: str) -> Iterable[Fault]:
    if word not in table:
        yield Fault(path, shown(word), f"is no known {what}; {near(word, table)}", "unknown_id")


def _tank(scenario: Scenario) -> Iterable[Fault]:
    tank, bed = scenario.tank, scenario.bed
    if tank.water_level_cm >= tank.height_cm:
        limit = f"must be below the rim at {number_text(tank.height_cm)} cm"
        yield Fault("tank.water_level_cm", number_text(tank.water_level_cm), limit, "above_rim")
    top = bed.plenum_cm + bed.depth_cm
    if top + LEAST_WATER_ABOVE_BED_CM > tank.water_level_cm:
        least = number_text(LEAST_WATER_ABOVE_BED_CM)
        limit = (
            f"with the plenum the bed reaches {number_text(top)} cm and must end at least {least} cm below "
            f"the water level at {number_text(tank.water_level_cm)} cm"
        )
        yield Fault("bed.depth_cm", number_text(bed.depth_cm), limit, "bed_too_high")
    displaced = sum(item.displaces_L for item in scenario.layout)
    free = tank.length_cm * tank.width_cm * (tank.water_level_cm - top) / 1000
    if 0 < free / 2 < displaced:
        limit = f"together they may displace half of the {number_text(round(free, 1))} L above the bed"
        yield Fault("layout", f"{number_text(round(displaced, 3))} L", limit, "too_full")


def _bed(scenario: Scenario) -> Iterable[Fault]:
    bed = scenario.bed
    layers = [("bed.medium", bed.medium)]
    if bed.cap is not None:
        layers.append(("bed.cap.medium", bed.cap.medium))
        if bed.cap.depth_cm >= bed.depth_cm:
            limit = f"must be less than the bed's {number_text(bed.depth_cm)} cm"
            yield Fault("bed.cap.depth_cm", number_text(bed.cap.depth_cm), limit, "cap_too_deep")
    granular = {name: row for name, row in catalog.media().items() if row.granular}
    for path, name in layers:
        if name in catalog.media() and name not in granular:
            yield Fault(
                path, name, f"is no loose grain that could be a bed; {near(name, granular)}", "not_granular"
            )
        else:
            yield from _known(path, name, granular, "medium")


def _waters(scenario: Scenario) -> Iterable[Fault]:
    for name, water in scenario.waters.items():
        path = f"waters.{shown(name)}"
        if not name.strip() or any(c in name for c in ".[]=:,") or len(name) > 60:
            yield Fault(
                path, "", "a water's name must be 1 to 60 characters without . : , = [ ]", "water_name"
            )
        base, at = (water, path) if isinstance(water, str) else (water.base, f"{path}.base")
        yield from _known(at, base, catalog.waters(), "water")


def _pump(scenario: Scenario) -> Iterable[Fault]:
    pumps = {name: row for name, row in catalog.equipment().items() if row.kind == "water_pump"}
    yield from _known("filter.pump", scenario.filter.pump, pumps, "water pump")


def _grid(scenario: Scenario) -> Iterable[Fault]:
    given, tank = scenario.filter, scenario.tank
    if given.layout == "custom":
        if not any(item.kind == "pipe" for item in scenario.layout):
            yield Fault("filter.layout", "custom", "needs items of kind pipe in layout", "no_pipes")
        return
    if given.layout == FOUR_LATERALS_ONLY and given.laterals != 4:
        yield Fault("filter.laterals", str(given.laterals), "must be 4 in the layout centre_fed", "laterals")
    if given.layout == "h_tree" and given.laterals not in TREE_LATERALS:
        yield Fault(
            "filter.laterals", str(given.laterals), "must be 2, 4 or 8 in the layout h_tree", "laterals"
        )
    if given.layout == "h_tree" and given.holes_per_lateral % 2:
        count = str(given.holes_per_lateral)
        yield Fault("filter.holes_per_lateral", count, "must be even in the layout h_tree", "holes")
    pipes = resolved_filter(given, tank)
    length, spacing = pipes.lateral_length_cm or 0.0, pipes.lateral_spacing_cm or 0.0
    pitch, first = pipes.hole_pitch_cm or 0.0, pipes.first_hole_cm or 0.0
    if length > tank.length_cm:
        limit = f"must fit the tank's length of {number_text(tank.length_cm)} cm"
        yield Fault("filter.lateral_length_cm", number_text(length), limit, "too_long")
    if (pipes.laterals - 1) * spacing > tank.width_cm:
        limit = f"{pipes.laterals} laterals must fit the tank's width of {number_text(tank.width_cm)} cm"
        yield Fault("filter.lateral_spacing_cm", number_text(spacing), limit, "too_wide")
    if pipes.layout in ("u_two_header", "z_two_header"):
        return
    halves = 2 if pipes.layout == "h_tree" else 1
    last = first + (pipes.holes_per_lateral / halves - 1) * pitch
    if last > length / halves + 1e-9:
        what = "half laterals" if halves == 2 else "laterals"
        limit = f"the last hole is at {last:.4g} cm but the {what} are {number_text(length / halves)} cm long"
        yield Fault("filter.hole_pitch_cm", f"{pitch:.6g}", limit, "holes_outside")
    if pipes.hole_diameter_mm >= pipes.lateral_inner_mm:
        limit = f"must be less than the laterals' bore of {number_text(pipes.lateral_inner_mm)} mm"
        yield Fault("filter.hole_diameter_mm", number_text(pipes.hole_diameter_mm), limit, "hole_too_wide")
    if pipes.holes_per_lateral > halves and pitch * 10 <= pipes.hole_diameter_mm:
        limit = f"must be more than the holes' diameter of {number_text(pipes.hole_diameter_mm)} mm"
        yield Fault("filter.hole_pitch_cm", f"{pitch:.6g}", limit, "holes_overlap")


def _equipment(scenario: Scenario) -> Iterable[Fault]:
    for index, item in enumerate(scenario.equipment):
        path = f"equipment[{index}]"
        row = catalog.equipment().get(item.id)
        if row is None:
            yield from _known(f"{path}.id", item.id, catalog.equipment(), "device")
            continue
        for setting, kinds in DEVICE_SETTINGS.items():
            value = getattr(item, setting)
            if value is not None and row.kind not in kinds:
                limit = f"does not apply to {item.id}, a {row.kind.replace('_', ' ')}"
                yield Fault(f"{path}.{setting}", number_text(value), limit, "no_such_setting")
        if item.on_h is not None and item.on_h == item.off_h:
            yield Fault(f"{path}.off_h", number_text(item.on_h), "must differ from on_h", "no_hours")
        most = row.air_flow_max_l_min
        if most is not None and item.air_L_min is not None and item.air_L_min > most:
            limit = f"must be at most the {number_text(most)} L/min of {item.id}"
            yield Fault(f"{path}.air_L_min", number_text(item.air_L_min), limit, "too_much_air")


def _animals(scenario: Scenario) -> Iterable[Fault]:
    for index, animal in enumerate(scenario.animals):
        yield from _group(animal, f"animals[{index}]")


def _group(animal: Animal | AddAnimalsEvent, path: str) -> Iterable[Fault]:
    if animal.food is not None:
        yield from _known(f"{path}.food", animal.food, catalog.foods(), "food")
    species = catalog.livestock().get(animal.species)
    if species is None:
        yield from _known(f"{path}.species", animal.species, catalog.livestock(), "animal")
        return
    if animal.mass_g is not None and animal.length_cm is not None:
        yield Fault(
            f"{path}.length_cm",
            number_text(animal.length_cm),
            "give mass_g or length_cm, not both",
            "both_sizes",
        )
    most = HEAVIEST_OF_SPECIES * species.mass_max_g
    if mass_of(animal) > most:
        limit = f"{species.name_en} weighs at most about {number_text(species.mass_max_g)} g"
        field = "length_cm" if animal.mass_g is None else "mass_g"
        yield Fault(f"{path}.{field}", shown(getattr(animal, field)), limit, "too_heavy")
    if animal.feed_g_d is not None and animal.feed_g_d > 0 and food_of(animal) is None:
        yield Fault(f"{path}.food", "", f"is missing: {species.name_en} has no usual food", "no_food")
    if len(set(animal.feed_times_h)) < len(animal.feed_times_h):
        yield Fault(f"{path}.feed_times_h", "[…]", "must not name the same hour twice", "same_hour")
    if not animal.feed_times_h and animal.feed_g_d != 0:
        yield Fault(
            f"{path}.feed_times_h",
            "[]",
            "must name at least one hour; without feeding set feed_g_d to 0",
            "no_hour",
        )


def _plants(scenario: Scenario) -> Iterable[Fault]:
    for index, plant in enumerate(scenario.plants):
        yield from _known(f"plants[{index}].species", plant.species, catalog.plants(), "plant")


def _routine(scenario: Scenario) -> Iterable[Fault]:
    waters = dict.fromkeys(known_waters(scenario))
    routine = scenario.routine
    yield from _known("routine.water_change.water", routine.water_change.water, waters, "water")
    yield from _known("routine.top_off.water", routine.top_off.water, waters, "water")


def _events(scenario: Scenario) -> Iterable[Fault]:
    waters = dict.fromkeys(known_waters(scenario))
    kept: dict[str, int] = {}
    for group in (*scenario.animals, *(e for e in scenario.events if isinstance(e, AddAnimalsEvent))):
        kept[group.species] = kept.get(group.species, 0) + group.count
    planted = dict.fromkeys(plant.species for plant in scenario.plants)
    for index, event in enumerate(scenario.events):
        yield from _event(event, f"events[{index}]", waters, kept, planted)


def _event(
    event: AnyEvent,
    path: str,
    waters: Mapping[str, object],
    kept: Mapping[str, int],
    planted: Mapping[str, object],
) -> Iterable[Fault]:
    if isinstance(event, AddAnimalsEvent):
        yield from _group(event, path)
    elif isinstance(event, WaterChangeEvent):
        yield from _known(f"{path}.water", event.water, waters, "water")
    elif isinstance(event, FeedEvent):
        yield from _known(f"{path}.food", event.food, catalog.foods(), "food")
    elif isinstance(event, PruneEvent):
        if event.species is not None and event.species not in planted:
            yield Fault(f"{path}.species", shown(event.species), "is not among the plants", "not_kept")
    elif isinstance(event, RemoveAnimalsEvent | DeathEvent):
        if event.species not in kept:
            yield Fault(f"{path}.species", shown(event.species), "is not among the animals", "not_kept")
        elif event.count > kept[event.species]:
            yield Fault(
                f"{path}.count",
                str(event.count),
                f"must be at most the {kept[event.species]} kept",
                "not_kept",
            )


def _limits(scenario: Scenario) -> Iterable[Fault]:
    limits = scenario.limits
    for low, high in (("ph_min", "ph_max"), ("temperature_min_C", "temperature_max_C")):
        least, most = getattr(limits, low), getattr(limits, high)
        if least is not None and most is not None and least >= most:
            limit = f"must be below {high} = {number_text(most)}"
            yield Fault(f"limits.{low}", number_text(least), limit, "empty_range")


def _readings(scenario: Scenario) -> Iterable[Fault]:
    for index, reading in enumerate(scenario.readings):
        low = reading.value if reading.low is None else reading.low
        high = reading.value if reading.high is None else reading.high
        if not low <= reading.value <= high:
            limit = f"must lie between low {number_text(low)} and high {number_text(high)}"
            yield Fault(f"readings[{index}].value", number_text(reading.value), limit, "empty_range")


def _model(scenario: Scenario) -> Iterable[Fault]:
    table = catalog.parameters()
    for name, value in scenario.model.parameters.items():
        path = f"model.parameters.{shown(name)}"
        if name not in table:
            yield Fault(path, "", f"is no known parameter; {near(name, table)}", "unknown_id")
            continue
        low, high = table[name].allowed()
        if not low <= value <= high:
            unit = table[name].unit
            limit = f"must be from {low:.6g} to {high:.6g}{'' if unit == '-' else ' ' + unit}"
            yield Fault(path, shown(value), limit, "value")
