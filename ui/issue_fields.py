"""Findings by code: how urgent they are and which field they are about. One table, for runs and for filters."""

from __future__ import annotations

import re
from typing import NamedTuple

from aquasim import Scenario, catalog

ACT, WATCH, HINT = "act", "watch", "hint"
LEVELS = (ACT, WATCH, HINT)
GROUP, PLANT = "animals[0]", "plants[0]"  # the entry that the sentence names stands in for the first


class About(NamedTuple):
    """The field that a finding is about, and how urgent it is: `act`, `watch` or `hint`."""

    path: str
    level: str


CHANGE = "routine.water_change.every_d"
ABOUT: dict[str, About] = {
    # runs: the water
    "tan_high": About(f"{GROUP}.feed_g_d", ACT),
    "tan_high_acute": About(f"{GROUP}.feed_g_d", ACT),
    "tan_high_turtle": About(f"{GROUP}.feed_g_d", WATCH),
    "nh3_high": About(f"{GROUP}.feed_g_d", ACT),
    "no2_high": About(CHANGE, ACT),
    "no3_high": About(CHANGE, ACT),
    "po4_high": About("routine.siphon.every_d", WATCH),
    "tds_high": About("routine.top_off.water", WATCH),
    "doc_high": About(CHANGE, WATCH),
    "hardness_high": About("routine.top_off.water", HINT),
    "alkalinity_low": About(CHANGE, ACT),
    "ph_low": About(CHANGE, ACT),
    "ph_high": About("routine.water_change.water", ACT),
    "ph_band": About("routine.water_change.water", HINT),
    "o2_low": About("equipment", ACT),
    "o2_low_night": About("equipment", ACT),
    "temperature_low": About("equipment", ACT),
    "temperature_high": About("equipment", ACT),
    "source_over_limit": About("routine.water_change.water", ACT),
    "cycle_unfinished": About("start.maturity", WATCH),
    "old_tank": About("routine.water_change.fraction", ACT),
    # runs: pump, bed, level
    "pump_dry": About("routine.top_off.mode", ACT),
    "tank_dry": About("routine.top_off.mode", ACT),
    "level_falls": About("routine.top_off.mode", WATCH),
    "bed_anoxic": About("filter.pump", WATCH),
    "bed_clogging": About("routine.siphon.every_d", WATCH),
    "floating_grain": About("bed.medium", WATCH),
    "grain_swallowed": About("bed.cap", ACT),
    # runs: animals and plants
    "predation": About(f"{GROUP}.species", WATCH),
    "not_with_turtle": About(f"{GROUP}.species", WATCH),
    "tank_small": About(f"{GROUP}.species", WATCH),
    "group_small": About(f"{GROUP}.count", WATCH),
    "outgrows": About(f"{GROUP}.species", WATCH),
    "outgrown": About(f"{GROUP}.species", WATCH),
    "starving": About(f"{GROUP}.feed_g_d", WATCH),
    "overfed": About(f"{GROUP}.feed_g_d", WATCH),
    "cold_refused": About(f"{GROUP}.feed_g_d", WATCH),
    "feed_unused": About("events", WATCH),
    "toxic_plant": About(f"{PLANT}.reachable_by_turtles", WATCH),
    "legal": About(f"{GROUP}.species", HINT),
    # runs: the computation
    "events_after_end": About("events", HINT),
    "event_after_end": About("events", HINT),
    "clipped": About("model.rtol", HINT),
    # filters
    "spacing_wide": About("filter.lateral_spacing_cm", WATCH),
    "spacing_wide_wall": About("filter.laterals", WATCH),
    "spacing_hint": About("filter.lateral_spacing_cm", HINT),
    "end_gap": About("filter.lateral_length_cm", WATCH),
    "dead_zone": About("layout", WATCH),
    "plenum_evens_out": About("bed.plenum_cm", HINT),
    "hole_large": About("filter.hole_diameter_mm", WATCH),
    "hole_area": About("filter.hole_diameter_mm", WATCH),
    "hole_area_even": About("filter.hole_diameter_mm", HINT),
    "z_layout": About("filter.layout", WATCH),
    "branch_uneven": About("filter.layout", WATCH),
    "branch_uneven_cure": About("filter.layout", WATCH),
    "backflow": About("filter.hole_diameter_mm", WATCH),
    "flow_low": About("filter.pump", WATCH),
    "flow_low_fixed": About("filter.flow_L_h", WATCH),
    "riser_head": About("filter.riser_inner_mm", HINT),
    "airlift_holes": About("filter.hole_diameter_mm", WATCH),
    "push_no_prefilter": About("filter.direction", WATCH),
    "anoxic_zone": About("filter.pump", WATCH),
    "no_backwash": About("routine.siphon.every_d", HINT),
}


def path_of(code: str, text: str, scenario: Scenario) -> str:
    """The field of a finding in this tank: where its sentence names a species, that group's; "" for an unknown code."""
    about = ABOUT.get(code)
    if about is None:
        return ""
    head, dot, field = about.path.partition("].")
    if not dot:
        return about.path
    return _of_group(head.partition("[")[0], field, text, scenario)


def level_of(code: str, mild: bool = False) -> str:
    """How urgent a finding is; a code without a row is something to watch."""
    if mild:
        return HINT
    return ABOUT[code].level if code in ABOUT else WATCH


def _of_group(kind: str, field: str, text: str, scenario: Scenario) -> str:
    """The field of the group or plant whose name the sentence holds first; else the first one's, else the list."""
    if kind == "animals":
        ids, rows = [group.species for group in scenario.animals], catalog.livestock()
        coming = {
            f"events[{n}].species": event.species
            for n, event in enumerate(scenario.events)
            if event.__struct_config__.tag == "add_animals"
        }
    else:
        ids, rows, coming = [plant.species for plant in scenario.plants], catalog.plants(), {}
    paths = {f"{kind}[{n}].{field}": species for n, species in enumerate(ids)} | coming
    places = {path: _place(text, rows[species].name_en, rows[species].name_zh) for path, species in paths.items()}
    named = [path for path, place in places.items() if place >= 0]
    if named:
        return min(named, key=places.__getitem__)
    return next(iter(paths), kind)


def _place(text: str, *names: str) -> int:
    """Where the first of the names stands in a sentence; -1 where none does."""
    found = [match.start() for name in names if (match := re.search(re.escape(name), text))]
    return min(found, default=-1)
