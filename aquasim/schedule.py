"""Routine and events -> ordered moments. A moment is what happens at one instant, in the contract's order of kinds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import resolved
from .events import (
    AddAnimalsEvent,
    DeathEvent,
    DoseEvent,
    Event,
    FastEvent,
    FeedEvent,
    HeaterStuckEvent,
    MedicateEvent,
    PowerCutEvent,
    PruneEvent,
    RemoveAnimalsEvent,
    SetFlowEvent,
    SetHeaterEvent,
    SiphonEvent,
    WashBedEvent,
    WaterChangeEvent,
)
from .saved import saved_text
from .scenario import Scenario

Array = NDArray[np.float64]
# Everything at the same instant happens in this order (contract, section 1).
KINDS = (
    "switch", "remove", "prune", "siphon", "wash_bed", "water_change", "top_off", "dose", "medicate", "setting", "add",
    "feed",
)  # fmt: skip
MEAL_WAITS_D = 1.0 / 24.0  # an hour
RESOLUTION_D = 1e-9  # instants closer than this are one


class Moment(NamedTuple):
    """Something that happens at an instant: its kind's place, a text for order within it, and what it is.

    Moments are sorted by day, place and text. The text begins with the event as a preset file holds it (contract);
    what is routine has none and comes first. It ends with action and values, which therefore decide nothing.
    """

    day: float
    place: int
    text: str
    action: str
    values: Mapping[str, object] = MappingProxyType({})


def _moments(days: Iterable[float], kind: str, action: str, **values: object) -> list[Moment]:
    """The same at several times."""
    text = " " + msgspec.json.encode({"action": action, **values}, order="sorted").decode()
    place = KINDS.index(kind)
    return [Moment(_instant(day), place, text, action, values) for day in days]


def _moment(day: float, kind: str, action: str, **values: object) -> Moment:
    return _moments([day], kind, action, **values)[0]


def _instant(day: float) -> float:
    """A day [d] to the resolution of the schedule."""
    return round(day / RESOLUTION_D) / round(1.0 / RESOLUTION_D)


def moments(scenario: Scenario, days: float) -> list[Moment]:
    """All moments in [0, days), sorted. A day on which nothing happens gets its own, so that slow settings are renewed."""
    found = [
        *_switches(scenario, days), *_feeding(scenario, days), *_routine(scenario, days), *_plant_care(scenario, days),
        *_events(scenario),
    ]  # fmt: skip
    found = [m for m in found if 0.0 <= m.day < days - 0.5 * RESOLUTION_D]
    busy = {int(m.day) for m in found}
    idle = [float(d) for d in range(math.ceil(days)) if d not in busy]
    return sorted([*found, *_moments(idle, "setting", "midnight")])


def gathered(planned: Sequence[Moment]) -> list[Moment]:
    """Moments with fewer instants among them: a meal is served with what happens within MEAL_WAITS_D of it on its day.

    Each instant costs several steps of the solver, which begins anew there.
    """
    stops = np.array([-np.inf, *(m.day for m in planned if m.action != "meal"), np.inf])
    found = []
    for moment in planned:
        if moment.action == "meal":
            above = int(np.searchsorted(stops, moment.day))
            near = min(stops[above - 1], stops[above], key=lambda day: abs(day - moment.day))
            if abs(near - moment.day) <= MEAL_WAITS_D + RESOLUTION_D and int(near) == int(moment.day):
                moment = moment._replace(day=float(near))
        found.append(moment)
    return sorted(found)


def instants(moments: Sequence[Moment], days: float) -> list[float]:
    """Days at which a run stops: those of its moments, and its end."""
    return sorted({m.day for m in moments} | {float(days)})


def rows_at(output_days: Array, ends: Sequence[float]) -> Array:
    """Output times [d], each that is an end to the resolution of the schedule as that end exactly.

    A moment is rounded and an output time is not, so without this a row could lie a rounding behind a jump.
    """
    stops = np.array([-np.inf, *ends, np.inf])
    above = np.searchsorted(stops, output_days)
    near = np.where(output_days - stops[above - 1] < stops[above] - output_days, above - 1, above)
    return np.where(np.abs(stops[near] - output_days) <= RESOLUTION_D, stops[near], output_days)


def _switches(scenario: Scenario, days: float) -> list[Moment]:
    """Devices that go on and off by the clock; without hours a lamp has its ten and the rest runs all day."""
    found = []
    for index, item in enumerate(scenario.equipment):
        device = resolved.resolved_device(item)
        on, off = device.on_h or 0.0, 24.0 if device.off_h is None else device.off_h
        always = off - on >= 24.0
        if always or on > off > 0.0:  # an off_h of 0 is the midnight at which the run begins
            found.append(_moment(0.0, "switch", "device", index=index, on=True))
        if not always:
            dates = range(math.ceil(days))
            found += _moments((d + on / 24.0 for d in dates), "switch", "device", index=index, on=True)
            found += _moments((d + off / 24.0 for d in dates), "switch", "device", index=index, on=False)
    return found


def _meals(
    group: int, first_day: float, every_d: float, times: tuple[float, ...], days: float
) -> list[Moment]:
    """Meals of one group: at its times of day on every n-th day, or every n days where n is less than one."""
    if not times:
        return []
    start = math.floor(first_day)
    count = math.ceil(max(days - start, 0.0) / every_d)
    served = (start + k * every_d + hour / 24.0 for k in range(count) for hour in times)
    return _moments((day for day in served if day >= first_day), "feed", "meal", group=group)


def later_animals(scenario: Scenario) -> tuple[AddAnimalsEvent, ...]:
    """Animals that events bring in, by day and canonical text: the order in the file decides nothing."""
    found = (e for e in scenario.events if isinstance(e, AddAnimalsEvent))
    return tuple(sorted(found, key=lambda e: (e.day, saved_text(e))))


def _feeding(scenario: Scenario, days: float) -> list[Moment]:
    found = []
    for g, animal in enumerate(scenario.animals):
        found += _meals(g, animal.added_day, animal.feed_every_d, animal.feed_times_h, days)
        if animal.added_day > 0.0:
            found.append(_moment(animal.added_day, "add", "add_group", group=g))
    for k, event in enumerate(later_animals(scenario)):
        g = len(scenario.animals) + k
        found += _meals(g, event.day, event.feed_every_d, event.feed_times_h, days)
        found += _ordered(event, [_moment(event.day, "add", "add_group", group=g)])
    return found


def _every(every_d: float | None, first: float, days: float) -> list[float]:
    if not every_d:
        return []
    return [first + k * every_d for k in range(max(0, math.ceil((days - first) / every_d)))]


def _routine(scenario: Scenario, days: float) -> list[Moment]:
    routine = scenario.routine
    change, top, siphon = routine.water_change, routine.top_off, routine.siphon
    found = []
    first = change.every_d if change.first_day is None else change.first_day
    hour = change.hour / 24.0
    if change.every_d and first is not None:
        due = [day + hour for day in _every(change.every_d, first, days)]
        found += _moments(due, "water_change", "water_change", fraction=change.fraction, water=change.water)
    if top.mode == "manual":
        found += _moments(_every(top.every_d, top.every_d, days), "top_off", "top_off", water=top.water)
    due = [day + hour for day in _every(siphon.every_d, siphon.every_d or 0.0, days)]
    return found + _moments(due, "siphon", "siphon", fraction=siphon.fraction)


def _plant_care(scenario: Scenario, days: float) -> list[Moment]:
    found = []
    for p, plant in enumerate(scenario.plants):
        target = plant.dry_mass_g if plant.prune_to_g is None else plant.prune_to_g
        due = _every(plant.prune_every_d, plant.prune_every_d or 0.0, days)
        found += _moments(due, "prune", "prune", plants=[p], to_g=target)
    return found


def _events(scenario: Scenario) -> list[Moment]:
    found: list[Moment] = []
    for event in scenario.events:
        found += _ordered(event, _of_event(event, scenario))
    return found


def _ordered(event: Event, found: list[Moment]) -> list[Moment]:
    """Moments of an event, to be sorted by its saved form."""
    text = saved_text(event)
    return [m._replace(text=text + m.text) for m in found]


def _span(event: Event, hours: float, action: str, **values: object) -> list[Moment]:
    """Beginning and end; one that lasts no time is none, for its end would be sorted before its beginning."""
    begin = _moment(event.day, "switch", action, begin=True, **values)
    end = _moment(event.day + hours / 24.0, "switch", action, begin=False, **values)
    return [begin, end] if end.day > begin.day else []


def _of_event(event: Event, scenario: Scenario) -> list[Moment]:
    """Moments of one event; a span gives its beginning and its end."""
    day = event.day
    match event:
        case PowerCutEvent():
            return _span(event, event.hours, "power_cut")
        case FastEvent():
            return _span(event, event.days * 24.0, "fast")
        case HeaterStuckEvent():
            return _span(event, event.hours, "heater_stuck", on=event.on)
        case RemoveAnimalsEvent():
            return [_moment(day, "remove", "remove_animals", species=event.species, count=event.count)]
        case DeathEvent():
            return _death(event)
        case PruneEvent():
            return _prune(event, scenario)
        case SiphonEvent():
            return [_moment(day, "siphon", "siphon", fraction=event.fraction)]
        case WashBedEvent():
            return [
                _moment(day, "wash_bed", "wash_bed", biomass_survival=event.biomass_survival,
                        detritus_removed=event.detritus_removed)
            ]  # fmt: skip
        case WaterChangeEvent():
            return [_moment(day, "water_change", "water_change", fraction=event.fraction, water=event.water)]
        case DoseEvent():
            return [_moment(day, "dose", "dose", substance=event.substance, amount_g=event.amount_g)]
        case MedicateEvent():
            return [_moment(day, "medicate", "medicate", nitrifier_survival=event.nitrifier_survival)]
        case SetFlowEvent():
            return [_moment(day, "setting", "set_flow", flow_L_h=event.flow_L_h)]
        case SetHeaterEvent():
            return [_moment(day, "setting", "set_heater", setpoint_C=event.setpoint_C)]
        case FeedEvent():
            return [_moment(day, "feed", "feed_event", food=event.food, grams=event.grams)]
    return []


def _death(event: DeathEvent) -> list[Moment]:
    key = f"{event.day!r} {event.species} {event.count}"
    found = [_moment(event.day, "remove", "death", species=event.species, count=event.count, key=key)]
    if event.removed_after_h is not None:
        found.append(_moment(event.day + event.removed_after_h / 24.0, "remove", "remove_body", key=key))
    return found


def _prune(event: PruneEvent, scenario: Scenario) -> list[Moment]:
    wanted = [p for p, plant in enumerate(scenario.plants) if event.species in (None, plant.species)]
    found = []
    for p in wanted:
        plant = scenario.plants[p]
        usual = plant.dry_mass_g if plant.prune_to_g is None else plant.prune_to_g
        target = usual if event.to_g is None else event.to_g
        found.append(_moment(event.day, "prune", "prune", plants=[p], to_g=target))
    return found


def event_marks(found: Iterable[Moment]) -> list[tuple[float, str]]:
    """Days and kinds of what a keeper would mark in a plot: all but switched devices, meals and the day's break."""
    hidden = ("device", "meal", "midnight")
    return [(m.day, m.action) for m in found if m.action not in hidden]
