"""A new entry for a list: what must be given is given so that the tank stays sound, the rest is the default."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from aquasim import catalog
from aquasim.quantity import Declared, fields_of, tag_of
from aquasim.scenario import Scenario

GIVEN: dict[str, Any] = {
    "grams": 1.0,
    "days": 3.0,
    "hours": 6.0,
    "amount_g": 1.0,
    "flow_L_h": 400.0,
    "setpoint_C": 25.0,
}
FIRST = {"granular_media": "ceramsite_8_12"}


def new_entry(struct: type[Struct], scenario: Scenario, **given: Any) -> Any:
    """An entry of a type with what is required filled in, and what is given."""
    tag = tag_of(struct)
    values = {field.name: _value(field, tag or "", scenario) for field in fields_of(struct) if field.required}
    return msgspec.convert(msgspec.to_builtins(struct(**(values | given))), struct)


def _value(field: Declared, tag: str, scenario: Scenario) -> Any:
    if field.name == "species" and tag in ("remove_animals", "death"):
        most = max(scenario.animals, key=lambda animal: animal.count, default=None)
        return next(iter(catalog.livestock())) if most is None else most.species
    if field.name == "food":
        return "flake"
    if field.name == "name":
        return _free_name(scenario)
    if field.picks:
        return FIRST.get(field.picks) or next(iter(catalog.selected(field.picks)))
    if field.name == "day":
        return max([0.0, *(event.day for event in scenario.events)]) if tag else 0.0
    if field.choices:
        return field.choices[0]
    return GIVEN.get(field.name, field.low)


def _free_name(scenario: Scenario) -> str:
    taken = {variant.name for variant in scenario.scenarios}
    return next(name for n in range(1, 10_000) if (name := f"{len(taken) + n}") not in taken)
