"""What holds where an optional field is left empty, as the engine resolves it."""

from __future__ import annotations

from typing import Any

from aquasim import first_water, limits, resolved
from aquasim.scenario import Scenario

from .places import Steps, value_at

FROM_TAP = (
    "tan_mgN_L", "no2_mgN_L", "no3_mgN_L", "po4_mgP_L", "alkalinity_meq_L", "chloride_mg_L", "calcium_mmol_L",
    "magnesium_mmol_L", "tds_mg_L",
)  # fmt: skip


def stands_for(scenario: Scenario, steps: Steps) -> Any:
    """The value that an empty field stands for; None where that is nothing, or known only when the tank is simulated."""
    *parent, name = steps
    make = MAKERS.get(str(steps[0]))
    try:
        return make(scenario, tuple(parent), str(name)) if make else None
    except (LookupError, AttributeError):
        return None  # an entry that has gone, or an id that is not known yet


def _filter(scenario: Scenario, parent: Steps, name: str) -> Any:
    return getattr(resolved.resolved_filter(scenario.filter, scenario.tank), name)


def _bed(scenario: Scenario, parent: Steps, name: str) -> Any:
    return getattr(resolved.resolved_bed(scenario.bed), name) if parent == ("bed",) else None


def _water(scenario: Scenario, parent: Steps, name: str) -> Any:
    return getattr(resolved.resolved_water(scenario, str(parent[1])), name)


def _device(scenario: Scenario, parent: Steps, name: str) -> Any:
    return getattr(resolved.resolved_device(value_at(scenario, parent)), name)


def _animal(scenario: Scenario, parent: Steps, name: str) -> Any:
    entry = value_at(scenario, parent)
    if not hasattr(entry, "mass_g"):
        return None
    made = {
        "mass_g": lambda: round(resolved.mass_of(entry), 2),
        "length_cm": lambda: round(resolved.length_of(entry), 1),
        "food": lambda: resolved.food_of(entry),
    }
    return made[name]() if name in made else None


def _plant(scenario: Scenario, parent: Steps, name: str) -> Any:
    return value_at(scenario, (*parent, "dry_mass_g")) if name == "prune_to_g" else None


def _routine(scenario: Scenario, parent: Steps, name: str) -> Any:
    return value_at(scenario, (*parent, "every_d")) if name == "first_day" else None


def _limit(scenario: Scenario, parent: Steps, name: str) -> Any:
    return limits.values(scenario)[name]


def _start(scenario: Scenario, parent: Steps, name: str) -> Any:
    if name == "temperature_C":
        return round(first_water.starting_temperature(scenario), 2)
    return round(getattr(first_water.starting_water(scenario), name), 4) if name in FROM_TAP else None


def _reading(scenario: Scenario, parent: Steps, name: str) -> Any:
    return value_at(scenario, (*parent, "value")) if name in ("low", "high") else None


MAKERS = {
    "readings": _reading,
    "filter": _filter,
    "bed": _bed,
    "waters": _water,
    "equipment": _device,
    "animals": _animal,
    "events": _animal,
    "plants": _plant,
    "routine": _routine,
    "limits": _limit,
    "start": _start,
}
