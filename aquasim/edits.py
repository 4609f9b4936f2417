"""Changes to a scenario by field path, as `--set`, `--event` and the variants of a file give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from .errors import Fault, PresetError, ScenarioError
from .events import AnyEvent
from .jsontext import nfc, parse_text
from .quantity import (
    NUMBER,
    Slot,
    item_slot,
    near,
    shown,
    slots,
    struct_for,
    tag_of,
    unknown_key,
    unwrapped,
)
from .rules import checked_data
from .scenario import Scenario, Variant

STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d{1,6})\]")
EVENT_FORM = "must be DAY:KIND:KEY=VALUE, such as 30:water_change:fraction=0.5"
ONE_TEXT = {"waters": "base", "name": "en", "notes": "en"}


def scenario_from(data: object, earlier: Iterable[Fault] = ()) -> Scenario:
    """A scenario from plain objects, in canonical form and checked in full; raises ScenarioError with every fault."""
    return checked_data(without_nulls(canonical(data)), earlier)


def canonical(value: Any) -> Any:
    """Plain objects with text in NFC and no negative zero."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, float):
        return value + 0.0
    if isinstance(value, Mapping):
        return {nfc(key): canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    return value


def without_nulls(value: Any) -> Any:
    """Plain objects without the keys that hold null, the default; in a variant's changes null is a value."""
    if isinstance(value, Mapping):
        return {
            key: item if key == "changes" else without_nulls(item)
            for key, item in value.items()
            if item is not None
        }
    return [without_nulls(item) for item in value] if isinstance(value, list | tuple) else value


def plain(scenario: Scenario) -> dict[str, Any]:
    """A scenario as plain objects, defaults included, what is empty left out."""
    return without_nulls(msgspec.to_builtins(scenario))


def apply_setting(scenario: Scenario, path: str, value_text: str) -> Scenario:
    """The scenario with one field replaced, as `--set PATH=VALUE`; raises ScenarioError."""
    return apply_settings(scenario, [(path, value_text)])


def apply_settings(scenario: Scenario, settings: Iterable[tuple[str, object]]) -> Scenario:
    """The scenario with several fields replaced before it is checked; text is read as `--set` reads it."""
    return apply_changes(scenario, settings)


def apply_event(scenario: Scenario, text: str) -> Scenario:
    """The scenario with one event added, as `--event DAY:KIND:KEY=VALUE`; raises ScenarioError."""
    return apply_changes(scenario, (), (text,))


def apply_changes(
    scenario: Scenario,
    settings: Iterable[tuple[str, object]],
    events: Iterable[str] = (),
    earlier: Iterable[Fault] = (),
) -> Scenario:
    """The scenario with fields replaced and events added, all before it is checked; raises ScenarioError.

    Every fault is told at once, those that the caller found `earlier` first.
    """
    data = plain(scenario)
    faults = [*earlier]
    for path, value in settings:
        try:
            _set(data, path, value)
        except ScenarioError as error:
            faults.extend(error.faults)
    added: list[dict[str, object]] = []
    for text in events:
        try:
            added.append(_event(text))
        except ScenarioError as error:
            faults.extend(error.faults)
    listed = data.setdefault("events", [])
    if isinstance(listed, list):
        listed.extend(added)
    return scenario_from(data, faults)


def _event(text: str) -> dict[str, object]:
    """An event as plain objects from DAY:KIND:KEY=VALUE."""
    day, _, rest = text.partition(":")
    kind, _, settings = rest.partition(":")
    if not NUMBER.fullmatch(day.strip()) or not kind:
        raise ScenarioError(Fault("event", shown(text), EVENT_FORM, "event_form"))
    kinds = {str(tag_of(struct)): struct for struct in unwrapped(AnyEvent)[1]}
    if kind not in kinds:
        raise ScenarioError(
            Fault("event.kind", shown(kind), f"is no known event; {near(kind, kinds)}", "unknown_event")
        )
    fields = slots(kinds[kind])
    event: dict[str, object] = {"kind": kind, "day": float(day)}
    for pair in re.split(r"[:,](?=\w+=)", settings) if settings else []:
        name, equals, value = pair.partition("=")
        if not equals:
            raise ScenarioError(Fault("event", shown(text), EVENT_FORM, "event_form"))
        if name not in fields or name == "day":
            known = [field for field in fields if field != "day"]
            limit = f"{kind} has no such key; {near(name, known)}"
            raise ScenarioError(Fault(f"event.{shown(name)}", "", limit, "unknown_event_key"))
        event[name] = read_value(value, fields[name], f"event.{name}")
    return event


def apply_variant(scenario: Scenario, variant: str | Variant) -> Scenario:
    """The scenario as one of its variants has it, itself without variants; raises ScenarioError."""
    if isinstance(variant, str):
        known = {entry.name: entry for entry in scenario.scenarios}
        if variant not in known:
            raise ScenarioError(
                Fault(
                    "scenarios", shown(variant), f"is no variant; {near(variant, known)}", "unknown_variant"
                )
            )
        variant = known[variant]
    return apply_settings(msgspec.structs.replace(scenario, scenarios=()), variant.changes.items())


def variant_faults(scenario: Scenario) -> Iterable[Fault]:
    """Faults of the variants of a checked scenario: paths that do not exist, values that do not fit.

    No part of loading: an edit that takes away what a variant names must not make a file that cannot open.
    """
    names: set[str] = set()
    for index, variant in enumerate(scenario.scenarios):
        if variant.name in names:
            yield Fault(f"scenarios[{index}].name", shown(variant.name), "is used twice", "repeated_name")
        names.add(variant.name)
        try:
            apply_variant(scenario, variant)
        except ScenarioError as error:
            for fault in error.faults:
                yield fault._replace(path=f"scenarios[{index}].changes.{fault.path}")


class _Place(NamedTuple):
    """Where in plain objects a value stands, and what may stand there."""

    holder: Any
    key: str | int
    slot: Slot


def _set(data: dict[str, Any], path: str, value: object) -> None:
    place = _find(data, path)
    if isinstance(value, str):
        value = read_value(value, place.slot, path)
    if value is not None:
        place.holder[place.key] = value
    elif isinstance(place.holder, dict):
        place.holder.pop(place.key, None)
    else:
        raise ScenarioError(Fault(path, "null", "an entry of a list has no default", "null_entry"))


def steps_of(path: str) -> list[str | int]:
    """The steps of a field path: `animals[0].count` gives animals, 0, count; raises ScenarioError."""
    matches = list(STEP.finditer(path))
    if not matches or "".join(match.group() for match in matches) != path or path.startswith("."):
        raise ScenarioError(
            Fault(shown(path), "", "is no field path, such as bed.depth_cm or animals[0].count", "path_form")
        )
    return [int(match.group(2)) if match.group(2) else match.group(1) for match in matches]


def leaves(scenario: Scenario) -> dict[str, object]:
    """Every value of a scenario that holds no others, by its path; null where it has none."""
    return dict(_leaves(msgspec.to_builtins(scenario), ""))


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{place}]")
    else:
        yield path, value


def slot_at(scenario: Scenario, path: str) -> Slot:
    """What may stand at a field path of this file; raises ScenarioError where it leads nowhere."""
    return _find(plain(scenario), path).slot


def _find(data: dict[str, Any], path: str) -> _Place:
    holder: Any = data
    slot = Slot((), (Scenario,))
    steps = steps_of(path)
    done = ""
    for number, step in enumerate(steps):
        inner = _inner_slot(holder, slot, step, done, path)
        done = f"{done}[{step}]" if isinstance(step, int) else f"{done}.{step}" if done else step
        if number == len(steps) - 1:
            return _Place(holder, step, inner)
        holder, slot = _entered(holder, step, inner, steps[0]), inner
    raise ScenarioError(Fault(path, "", "names no field", "path_to_nothing"))


def _inner_slot(holder: Any, slot: Slot, step: str | int, done: str, path: str) -> Slot:
    if isinstance(step, int):
        item = item_slot(slot, tuple)
        if item is None or not isinstance(holder, list):
            raise ScenarioError(Fault(shown(path), "", f"{done or 'the file'} is no list", "path_to_no_list"))
        if step >= len(holder):
            count = f"it has {len(holder)} entries, counted from 0" if holder else "the list is empty"
            raise ScenarioError(
                Fault(shown(path), "", f"{done} has no entry {step}; {count}", "path_past_end")
            )
        return item
    struct = struct_for(holder, slot.options) if isinstance(holder, Mapping) else None
    fields = slots(struct) if struct is not None else {}
    if step in fields:
        return fields[step]
    table = item_slot(slot, dict)
    if struct is None and table is not None and isinstance(holder, Mapping):
        return table
    limit = f"{done or 'the file'} has no field {shown(step)}"
    if struct is not None:
        words, code = unknown_key(struct, step)
        limit = f"{limit}; {words.partition('; ')[2]}"
        if code == "elsewhere":
            raise ScenarioError(Fault(shown(path), "", limit, "path_elsewhere"))
    raise ScenarioError(Fault(shown(path), "", limit, "path_to_no_field"))


def _entered(holder: Any, step: str | int, slot: Slot, top: str | int) -> Any:
    """What stands at a step on the way, made where missing; a bare text becomes the object it stands for."""
    inside = holder[step] if isinstance(step, int) else holder.get(step)
    if inside is None:
        inside = holder[step] = {}
    elif isinstance(inside, str) and struct_for({}, slot.options) is not None:
        inside = holder[step] = {ONE_TEXT[str(top)]: inside}
    return inside


def read_value(text: str, slot: Slot, path: str) -> object:
    """A value from text as the field takes it: words as they are, else JSON; `null` gives None."""
    stripped = text.strip()
    if stripped == "null":
        return None
    if NUMBER.fullmatch(stripped) and (float in slot.options or int in slot.options):
        return _number(stripped, whole=float not in slot.options, path=path)
    wants_text = str in slot.options and not stripped.startswith("{")
    if wants_text or slot.choices:
        return text
    try:
        return parse_text(text)
    except PresetError:
        return text


def _number(text: str, *, whole: bool, path: str) -> float | int:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ScenarioError(Fault(path, shown(text), "must be a finite number", "not_finite"))
    return int(value) if whole and value.is_integer() else value
