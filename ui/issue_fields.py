"""Findings by code: how urgent they are and which field they are about. One table, for runs and for filters."""

from __future__ import annotations

from typing import NamedTuple

from aquasim import Scenario, catalog
from aquasim.events import AddAnimalsEvent
from aquasim.limits import binding

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
    "flow_halved": About("routine.siphon.every_d", WATCH),
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
    "spacing_wide_drawn": About("layout", WATCH),
    "spacing_hint_drawn": About("layout", HINT),
    "end_gap_drawn": About("layout", WATCH),
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
    "push_no_prefilter": About("filter.prefilter", WATCH),
    "anoxic_zone": About("filter.pump", WATCH),
    "no_backwash": About("routine.siphon.every_d", HINT),
}


# Findings about limits that decide only where the file sets them.
LIMIT_OF = {"po4_high": "po4_mg_L", "tds_high": "tds_mg_L", "doc_high": "doc_mgC_L"}


def path_of(code: str, text: str, scenario: Scenario) -> str:
    """The field of a finding in this tank: where its sentence names a species, that group's; "" for an unknown code."""
    about = ABOUT.get(code)
    if about is None:
        return ""
    head, dot, field = about.path.partition("].")
    if not dot:
        return about.path
    kind = head.partition("[")[0]
    named = _named(text, scenario, kind, field)
    if named:
        return min(named, key=named.__getitem__)
    return f"{kind}[0].{field}" if getattr(scenario, kind) else kind


def level_of(code: str, scenario: Scenario, *, mild: bool = False) -> str:
    """How urgent a finding is; a code without a row is something to watch."""
    if mild:
        return HINT
    if LIMIT_OF.get(code) in binding(scenario):
        return ACT
    return ABOUT[code].level if code in ABOUT else WATCH


def _named(text: str, scenario: Scenario, kind: str, field: str) -> dict[str, int]:
    """Fields of the groups and plants that a sentence names, each with the place of the name in it."""
    species = {f"{kind}[{n}].{field}": each.species for n, each in enumerate(getattr(scenario, kind))}
    if field == "species":
        species |= {f"plants[{n}].species": plant.species for n, plant in enumerate(scenario.plants)}
    if kind == "animals":
        coming = ((n, e) for n, e in enumerate(scenario.events) if isinstance(e, AddAnimalsEvent))
        species |= {f"events[{n}].species": event.species for n, event in coming}
    rows = {**catalog.livestock(), **catalog.plants()}
    places = {path: _place(text, rows[name].name_en, rows[name].name_zh) for path, name in species.items()}
    return {path: place for path, place in places.items() if place >= 0}


def _place(text: str, *names: str) -> int:
    """Where the first of the names stands in a sentence; -1 where none does."""
    return min((place for name in names if (place := text.find(name)) >= 0), default=-1)
