"""The inputs in which scenarios differ, by their field path in the file.

A field that one file leaves empty is told as what it stands for wherever that follows, so that all values of a path
have the same unit. Names, notes and readings decide nothing and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from . import catalog, limits, resolved
from .errors import Fault
from .quantity import shown
from .saved import without_defaults
from .scenario import TAP

if TYPE_CHECKING:
    from .scenario import Scenario, Water

NO_INPUTS = ("aquasim", "name", "notes", "author", "licence", "readings", "scenarios")
WHOLE_FILE = ("unreadable", "not_a_file", "too_large", "unknown_preset")  # faults that are about no field
OF_OPTIONS = ("set_form", "event_form", "unknown_event")  # faults that no file has a part in


class Difference(NamedTuple):
    """One field in which the tanks differ; null where a tank has no such entry or leaves it to its default."""

    path: str
    values: list[Any]


def differences(scenarios: Sequence[Scenario]) -> list[Difference]:
    """The fields in which scenarios differ, in the order of the file; entries of lists are matched by their place."""
    return list(_differing("", [_stated(s) for s in scenarios], [_filled(s) for s in scenarios]))


def named(file: str, fault: Fault) -> Fault:
    """The fault with its file in the sentence, as `FILE: PATH = VALUE: limit`; one of the options is left as it is."""
    if fault.code in OF_OPTIONS:
        return fault
    if fault.code in WHOLE_FILE or not fault.path:
        return fault._replace(path=shown(file))
    return fault._replace(path=f"{shown(file)}: {fault.path}")


def _stated(scenario: Scenario) -> dict[str, Any]:
    """What a file says: its plain objects without defaults."""
    data = without_defaults(scenario)
    waters = {n: {"base": w} if isinstance(w, str) else w for n, w in data.get("waters", {}).items()}
    return _inputs_of(data | {"waters": waters})


def _filled(scenario: Scenario) -> dict[str, Any]:
    """What a file means: every field, with the value that follows where it is left empty."""
    waters: dict[str, Water] = {name: resolved.resolved_water(scenario, name) for name in scenario.waters}
    waters[TAP] = resolved.resolved_water(scenario, TAP)
    animals = tuple(
        msgspec.structs.replace(a, mass_g=resolved.mass_of(a), food=resolved.food_of(a))
        for a in scenario.animals
    )
    full = msgspec.structs.replace(
        scenario, bed=resolved.resolved_bed(scenario.bed), animals=animals, waters=waters,
        filter=resolved.resolved_filter(scenario.filter, scenario.tank),
        equipment=tuple(resolved.resolved_device(item) for item in scenario.equipment),
    )  # fmt: skip
    data = msgspec.to_builtins(full)
    data["limits"] = limits.values(scenario)
    defaults = {row.id: row.default for row in catalog.parameters().values()}
    data["model"]["parameters"] = defaults | scenario.model.parameters
    return _inputs_of(data)


def _inputs_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a file's objects that decides what happens."""
    kept = {key: value for key, value in data.items() if key not in NO_INPUTS}
    kept["layout"] = [{k: v for k, v in item.items() if k != "name"} for item in data.get("layout", ())]
    return kept


def _differing(path: str, stated: list[Any], filled: list[Any]) -> Iterable[Difference]:
    if all(value == stated[0] for value in stated):
        return
    if all(isinstance(value, dict) for value in filled):
        for key in dict.fromkeys(key for value in filled for key in value):
            inner = [(value or {}).get(key) for value in stated]
            yield from _differing(
                f"{path}.{key}" if path else key, inner, [value.get(key) for value in filled]
            )
    elif all(_is_list_of_entries(value) for value in filled):
        for place in range(max(map(len, filled))):
            inner = [_entry(value, place) for value in stated]
            yield from _differing(f"{path}[{place}]", inner, [_entry(value, place) for value in filled])
    else:
        whole = any(isinstance(value, dict) for value in filled)
        values = stated if whole else filled
        if any(value != values[0] for value in values):
            yield Difference(path, list(values))


def _is_list_of_entries(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, dict) for item in value)


def _entry(items: Sequence[Any] | None, place: int) -> Any:
    return items[place] if items is not None and place < len(items) else None
