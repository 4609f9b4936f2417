"""Rules that span fields: what fits into the tank, which ids exist, which texts are safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

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
from .first_water import solids_faults, start_faults
from .hardware import COLDEST_ROOM_C, HOTTEST_ROOM_C, EquipmentItem
from .jsontext import text_faults, without
from .quantity import MOST_FAULTS, UNFIT, converted, near, number_text, salvaged, shown, tag_of
from .resolved import (
    filled_water,
    food_of,
    known_waters,
    mass_of,
    resolved_device,
    resolved_filter,
    water_above_bed_L,
)
from .scenario import Animal, Scenario, Water

LEAST_WATER_ABOVE_BED_CM = 3.0
LEAST_OPEN_L = 1.0  # water above the bed at the start: less is no tank (assumed)
HEAVIEST_OF_SPECIES = 1.5
FOUR_LATERALS_ONLY = "centre_fed"
TREE_LATERALS = (2, 4, 8)
DEVICE_SETTINGS = {
    "setpoint_C": ("heater", "cooling_fan"),
    "on_h": ("light", "basking_lamp", "uv_steriliser", "air_pump", "cooling_fan", "water_pump"),
    "off_h": ("light", "basking_lamp", "uv_steriliser", "air_pump", "cooling_fan", "water_pump"),
    "air_L_min": ("air_pump",),
}


def checked_scenario(scenario: Scenario) -> Scenario:
    """The scenario, checked in full: declared ranges, texts, rules across fields; raises ScenarioError."""
    return checked_data(msgspec.to_builtins(scenario))


def checked_data(data: object, earlier: Iterable[Fault] = ()) -> Scenario:
    """A scenario from plain objects, checked in full; raises ScenarioError with every fault, the `earlier` ones first.

    Where anything is wrong, rules across fields are left out: they would judge a default in place of what was meant.
    """
    texts = list(islice(text_faults(data), MOST_FAULTS))
    faults = [*earlier, *texts]
    if len(texts) == MOST_FAULTS:
        raise ScenarioError(faults[:MOST_FAULTS])
    told = {fault.path for fault in texts}
    data = without(data, told) if told else data
    try:
        scenario = converted(data, Scenario)
    except ScenarioError as error:
        faults += (fault for fault in error.faults if fault.path not in told)
        faults += _faults_of_rest(data)
        raise ScenarioError(faults[:MOST_FAULTS]) from None
    faults += faults_alone(scenario) if faults else faults_across(scenario)
    if faults:
        raise ScenarioError(faults[:MOST_FAULTS])
    return scenario


def _faults_of_rest(data: object) -> Iterable[Fault]:
    """Faults of single values in those parts of faulty data that convert."""
    places: dict[str, list[int]] = {}
    rest = salvaged(data, Scenario, "", places)
    if rest is UNFIT:
        return
    for fault in faults_alone(msgspec.convert(rest, Scenario)):
        name, bracket, tail = fault.path.partition("[")
        index, _, tail = tail.partition("]")
        yield fault._replace(path=f"{name}[{places[name][int(index)]}]{tail}") if bracket else fault


def faults_alone(scenario: Scenario) -> list[Fault]:
    """Every fault of a single value that needs the catalogue: ids and parameters."""
    return [fault for part in WITH_IDS for fault in part(scenario) if fault.code in ALONE]


def faults_across(scenario: Scenario) -> list[Fault]:
    """Every fault that spans fields or needs the catalogue."""
    faults = [fault for part in (*WITH_IDS, *WITHOUT_IDS) for fault in part(scenario)]
    if any(fault.code in ALONE for fault in faults):
        return faults
    return [*faults, *_solids(scenario), *start_faults(scenario)]


def _known(path: str, word: str, table: Mapping[str, object], what: str) -> Iterable[Fault]:
    if word not in table and word.startswith(catalog.OWN_PREFIX):
        limit = f"is no {what} of this computer's own entries; make the entry anew, or choose another"
        yield Fault(path, shown(word), limit, "unknown_own")
    elif word not in table:
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
    elif top + LEAST_WATER_ABOVE_BED_CM <= tank.water_level_cm:
        yield from _open_water(scenario, displaced)


def _open_water(scenario: Scenario, displaced: float) -> Iterable[Fault]:
    """Water over the bed that is hardly any: the level is told, or the things where they take too much of it."""
    left = water_above_bed_L(scenario)
    if left >= LEAST_OPEN_L:
        return
    water, least = number_text(round(max(left, 0.0), 2)), number_text(LEAST_OPEN_L)
    if displaced > 0.0 and left + displaced >= LEAST_OPEN_L:
        limit = (
            f"leaves {water} L of water above the bed; at least {least} L is needed, so take things out or raise the "
            "water level"
        )
        yield Fault("layout", f"{number_text(round(displaced, 3))} L", limit, "things_leave_no_water")
    else:
        limit = (
            f"leaves {water} L of water above the bed; at least {least} L is needed, so raise the water level"
        )
        yield Fault(
            "tank.water_level_cm", number_text(scenario.tank.water_level_cm), limit, "hardly_any_water"
        )


def _room(scenario: Scenario) -> Iterable[Fault]:
    room = scenario.room
    swing = room.temperature_swing_C
    coldest, hottest = room.temperature_C - swing, room.temperature_C + swing
    if coldest < COLDEST_ROOM_C:
        limit = (
            f"the coldest day would have {number_text(round(coldest, 3))} °C; it must stay at or above "
            f"{number_text(COLDEST_ROOM_C)} °C, because the model knows no ice"
        )
        yield Fault("room.temperature_swing_C", number_text(swing), limit, "room_too_cold")
    if hottest > HOTTEST_ROOM_C:
        limit = (
            f"the warmest day would have {number_text(round(hottest, 3))} °C; it must stay at or below "
            f"{number_text(HOTTEST_ROOM_C)} °C"
        )
        yield Fault("room.temperature_swing_C", number_text(swing), limit, "room_too_hot")


def _bed(scenario: Scenario) -> Iterable[Fault]:
    bed = scenario.bed
    layers = [("bed.medium", bed.medium)]
    if bed.cap is not None:
        layers.append(("bed.cap.medium", bed.cap.medium))
        if bed.cap.depth_cm >= bed.depth_cm:
            limit = f"must be less than the bed's {number_text(bed.depth_cm)} cm"
            yield Fault("bed.cap.depth_cm", number_text(bed.cap.depth_cm), limit, "cap_too_deep")
        if scenario.model.layers < 2:
            limit = "must be at least 2 for a bed with a cap, one for each medium"
            yield Fault("model.layers", str(scenario.model.layers), limit, "too_few_layers")
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


def _solids(scenario: Scenario) -> Iterable[Fault]:
    for name, water in scenario.waters.items():
        if isinstance(water, Water):
            path = f"waters.{shown(name)}.tds_mg_L"
            yield from solids_faults(water.tds_mg_L, filled_water(water, scenario.room), path)


def _pump(scenario: Scenario) -> Iterable[Fault]:
    pumps = {n: row for n, row in catalog.equipment().items() if row.kind in ("water_pump", "air_pump")}
    yield from _known("filter.pump", scenario.filter.pump, pumps, "water pump or air pump")


def _grid(scenario: Scenario) -> Iterable[Fault]:
    given, tank = scenario.filter, scenario.tank
    if given.layout == "custom":
        if not any(item.kind == "pipe" for item in scenario.layout):
            yield Fault("filter.layout", "custom", "needs items of kind pipe in layout", "no_pipes")
        yield from _drawn_heights(scenario)
        return
    if given.layout == FOUR_LATERALS_ONLY and given.laterals != 4:
        yield Fault(
            "filter.laterals",
            str(given.laterals),
            "must be 4 in the layout centre_fed",
            "laterals_centre_fed",
        )
    if given.layout == "h_tree" and given.laterals not in TREE_LATERALS:
        yield Fault(
            "filter.laterals",
            str(given.laterals),
            "must be 2, 4 or 8 in the layout h_tree",
            "laterals_h_tree",
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
    if pipes.laterals > 1 and spacing * 10.0 <= pipes.lateral_inner_mm:
        limit = f"must be more than the laterals' bore of {number_text(pipes.lateral_inner_mm)} mm"
        yield Fault("filter.lateral_spacing_cm", f"{spacing:.6g}", limit, "laterals_overlap")
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


def _drawn_heights(scenario: Scenario) -> Iterable[Fault]:
    """Drawn pipes stay in the tank, and those with holes in the bed or under it: else they would draw past the grains."""
    top = scenario.bed.plenum_cm + scenario.bed.depth_cm
    for index, item in enumerate(scenario.layout):
        if item.kind != "pipe":
            continue
        highest = max(item.z_cm, item.z_cm if item.z_end_cm is None else item.z_end_cm)
        if item.holes and highest > top:
            limit = f"a pipe with holes must lie in the bed, which ends at {number_text(top)} cm"
            yield Fault(f"layout[{index}].z_cm", number_text(highest), limit, "holes_over_bed")
        elif highest > scenario.tank.height_cm:
            limit = f"the pipe reaches over the rim at {number_text(scenario.tank.height_cm)} cm"
            yield Fault(f"layout[{index}].z_cm", number_text(highest), limit, "pipe_over_rim")


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
        yield from _hours(item, path)
        most = row.air_flow_max_l_min
        if most is not None and item.air_L_min is not None and item.air_L_min > most:
            limit = f"must be at most the {number_text(most)} L/min of {item.id}"
            yield Fault(f"{path}.air_L_min", number_text(item.air_L_min), limit, "too_much_air")


def _hours(item: EquipmentItem, path: str) -> Iterable[Fault]:
    """A device that would go on and off at the same time of day; midnight ends a day and begins the next."""
    device = resolved_device(item)
    on, off = device.on_h or 0.0, device.off_h or 0.0
    if on == off or (on, off) == (24.0, 0.0):
        field, other, hour = ("on_h", "off_h", off) if item.off_h is None else ("off_h", "on_h", on)
        limit = f"must differ from {other}, which is {number_text(hour)}"
        yield Fault(f"{path}.{field}", number_text(on if field == "on_h" else off), limit, "no_hours")


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
    planted = dict.fromkeys(plant.species for plant in scenario.plants)
    for index, event in enumerate(scenario.events):
        yield from _event(event, f"events[{index}]", waters, planted)
    yield from _leaving(scenario)


def _event(
    event: AnyEvent,
    path: str,
    waters: Mapping[str, object],
    planted: Mapping[str, object],
) -> Iterable[Fault]:
    if isinstance(event, AddAnimalsEvent):
        yield from _group(event, path)
    elif isinstance(event, WaterChangeEvent):
        yield from _known(f"{path}.water", event.water, waters, "water")
    elif isinstance(event, FeedEvent):
        yield from _known(f"{path}.food", event.food, catalog.foods(), "food")
    elif isinstance(event, PruneEvent) and event.species is not None and event.species not in planted:
        yield Fault(f"{path}.species", shown(event.species), "is not among the plants", "plant_not_kept")


def _leaving(scenario: Scenario) -> Iterable[Fault]:
    """Removals and deaths of more animals than are there on their day; at one instant those that leave go first."""
    steps: list[tuple[float, int, str, int]] = []  # day, 0 leaves or 1 comes, what, its index
    steps += ((max(animal.added_day, 0.0) or -1.0, 1, "", i) for i, animal in enumerate(scenario.animals))
    for index, event in enumerate(scenario.events):
        if isinstance(event, AddAnimalsEvent):
            steps.append((round(event.day, 9), 1, "event", index))
        elif isinstance(event, RemoveAnimalsEvent | DeathEvent):
            steps.append((round(event.day, 9), 0, str(tag_of(type(event))), index))
    ever = {
        group.species
        for group in (*scenario.animals, *scenario.events)
        if isinstance(group, Animal | AddAnimalsEvent)
    }
    kept: Counter[str] = Counter()
    for day, comes, what, index in sorted(steps):
        group = scenario.events[index] if what else scenario.animals[index]
        assert isinstance(group, Animal | AddAnimalsEvent | RemoveAnimalsEvent | DeathEvent)
        if comes:
            kept[group.species] += group.count
            continue
        there, path = kept[group.species], f"events[{index}]"
        kept[group.species] = max(there - group.count, 0)
        if group.species not in ever:
            yield Fault(
                f"{path}.species", shown(group.species), "is not among the animals", "animal_not_kept"
            )
        elif group.count > there:
            limit = f"must be at most the {there} kept on day {number_text(day)}"
            none = f"none is kept on day {number_text(day)}; they leave before or come later"
            code = "more_than_kept" if there else "none_kept"
            yield Fault(f"{path}.count", str(group.count), limit if there else none, code)


def _limits(scenario: Scenario) -> Iterable[Fault]:
    limits = scenario.limits
    for low, high in (("ph_min", "ph_max"), ("temperature_min_C", "temperature_max_C")):
        least, most = getattr(limits, low), getattr(limits, high)
        if least is None and most is None:
            continue
        # The default band of the temperature is that of the stock: against it no limit is wrong.
        floor, ceiling = (
            (_default_line(low) if least is None else least),
            (_default_line(high) if most is None else most),
        )
        if floor is None or ceiling is None or floor < ceiling:
            continue
        if least is None:
            limit = f"must be above {low}, which is {number_text(floor)} unless set"
            yield Fault(f"limits.{high}", number_text(ceiling), limit, "limit_below_default")
        elif most is None:
            limit = f"must be below {high}, which is {number_text(ceiling)} unless set"
            yield Fault(f"limits.{low}", number_text(floor), limit, "limit_above_default")
        else:
            limit = f"must be below {high} = {number_text(most)}"
            yield Fault(f"limits.{low}", number_text(least), limit, "empty_band")


def _default_line(name: str) -> float | None:
    """The line of limits.csv for a limit, None where there is none."""
    rows = (row for row in catalog.limits().values() if row.contract_key == name)
    return next((float(row.contract_value) for row in rows), None)


def _readings(scenario: Scenario) -> Iterable[Fault]:
    for index, reading in enumerate(scenario.readings):
        low = reading.value if reading.low is None else reading.low
        high = reading.value if reading.high is None else reading.high
        if not low <= reading.value <= high:
            limit = f"must lie between low {number_text(low)} and high {number_text(high)}"
            yield Fault(f"readings[{index}].value", number_text(reading.value), limit, "reading_outside")


def _model(scenario: Scenario) -> Iterable[Fault]:
    table = catalog.parameters()
    for name, value in scenario.model.parameters.items():
        path = f"model.parameters.{shown(name)}"
        if name not in table:
            yield Fault(path, "", f"is no known parameter; {near(name, table)}", "unknown_parameter")
            continue
        limit = table[name].refusal(value)
        if limit:
            code = "parameter_unread" if table[name].read_instead else "parameter_range"
            yield Fault(path, shown(value), limit, code)


Rule = Callable[[Scenario], Iterable[Fault]]
ALONE = (
    "unknown_id",
    "unknown_own",
    "not_granular",
    "unknown_parameter",
    "parameter_range",
    "parameter_unread",
)
WITH_IDS: tuple[Rule, ...] = (_bed, _waters, _pump, _equipment, _animals, _plants, _routine, _events, _model)
WITHOUT_IDS: tuple[Rule, ...] = (_tank, _room, _grid, _limits, _readings)
