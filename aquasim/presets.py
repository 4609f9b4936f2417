"""Preset files: JSON text to a checked scenario and back, in one canonical form, and the shipped presets.

History of the format: schema 1 is the first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from .edits import (
    apply_changes,
    apply_event,
    apply_setting,
    apply_settings,
    apply_variant,
    canonical,
    scenario_from,
    variant_faults,
)
from .errors import Fault, PresetError, ScenarioError
from .jsontext import parse_bytes
from .quantity import MOST_FAULTS, near, shown
from .resolved import text_in
from .rules import checked_scenario
from .saved import json_text, without_defaults
from .scenario import SCHEMA, Scenario, Words
from .storage import MOST_BYTES, read_bounded, write_whole

__all__ = [
    "DEFAULT_PRESET",
    "Shipped",
    "apply_changes",
    "apply_event",
    "apply_setting",
    "apply_settings",
    "apply_variant",
    "dumps",
    "json_schema",
    "load",
    "loads",
    "save",
    "sha256",
    "shipped",
    "text_in",
    "variant_faults",
]

DEFAULT_PRESET = "kexue-60x40"
SUFFIX = ".aqua"
SAID = ("aquasim", "name", "notes")  # what a list of presets shows of each

# One pure function for each step from a schema to the next; the key is the schema it starts from.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


class Shipped(NamedTuple):
    """A preset that comes with aquasim: its id, name, and the first line of its notes."""

    id: str
    name: str
    note: str


def presets_folder() -> Path:
    """The folder of the shipped presets: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("aquasim"))) / "_presets"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "presets"


def shipped_ids() -> tuple[str, ...]:
    """The ids of the shipped presets, the default first."""
    names = {path.stem for path in presets_folder().glob(f"*{SUFFIX}")}
    return tuple(sorted(names, key=lambda name: (name != DEFAULT_PRESET, name)))


def shipped(language: str = "en") -> list[Shipped]:
    """The shipped presets with name and one line each, in a language."""
    found: list[Shipped] = []
    for preset in shipped_ids():
        name, notes = _words_of(preset)
        found.append(Shipped(preset, text_in(name, language), text_in(notes, language).partition("\n")[0]))
    return found


@cache
def _words_of(preset: str) -> tuple[str | Words, str | Words]:
    """Name and notes of a shipped preset; the rest of it is not looked at, which a list of all has no time for."""
    content = migrated(parse_bytes(read_bounded(presets_folder() / f"{preset}{SUFFIX}")))
    words = msgspec.convert({key: content[key] for key in SAID if key in content}, Scenario)
    return words.name, words.notes


def load(source: str | Path) -> Scenario:
    """The scenario of a preset file, given by its path or by the id of a shipped one; raises PresetError."""
    ids = shipped_ids()
    if isinstance(source, str) and source in ids:
        return loads(read_bounded(presets_folder() / f"{source}{SUFFIX}"))
    path = Path(source)
    try:
        data = read_bounded(path)
    except PresetError as error:
        missing = any(fault.limit == "does not exist" for fault in error.faults)
        if missing and path.parent == Path() and path.suffix != SUFFIX:
            limit = f"is neither a file nor a shipped preset; {near(str(source), ids)}"
            raise PresetError(Fault(shown(str(source)), "", limit, "unknown_preset")) from None
        raise
    try:
        return loads(data)
    except PresetError as error:
        # What is wrong with the file as a whole is told of it by name.
        name = shown(str(path))
        raise PresetError([f if f.path else f._replace(path=name) for f in error.faults]) from None


def loads(data: bytes) -> Scenario:
    """The scenario in the bytes of a preset file; raises PresetError with every fault, and nothing else."""
    if len(data) > MOST_BYTES:
        raise PresetError(Fault("", "", f"the file is larger than {MOST_BYTES // 1024} KiB", "too_large"))
    content = migrated(parse_bytes(data))
    try:
        return scenario_from(content)
    except ScenarioError as error:
        raise PresetError(error.faults[:MOST_FAULTS]) from None


def migrated(content: object) -> dict[str, Any]:
    """The content of a file brought to the present schema; raises PresetError for a newer one, or none."""
    if not isinstance(content, dict):
        raise PresetError(Fault("", "", "a preset is one JSON object, in { }", "no_preset"))
    found = content.get("aquasim")
    if found is None:
        limit = f"is missing; an aquasim preset holds its schema number, {SCHEMA}"
        raise PresetError(Fault("aquasim", "", limit, "no_schema"))
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        written = json.dumps(found) if isinstance(found, str | float) else shown(found)
        limit = f"must be the schema number, {SCHEMA}, without quotation marks or decimals"
        raise PresetError(Fault("aquasim", shown(written), limit, "schema_number"))
    if found > SCHEMA:
        limit = f"made by a newer version of aquasim; this one reads schema {SCHEMA} and older, please update"
        raise PresetError(Fault("aquasim", shown(found), limit, "newer_schema"))
    for schema in range(found, SCHEMA):
        content = MIGRATIONS[schema](content)
    return content


def dumps(scenario: Scenario) -> bytes:
    """The canonical bytes of a scenario: keys in order, defaults left out; raises ScenarioError."""
    checked = checked_scenario(scenario)
    return f"{json_text(canonical(without_defaults(checked)))}\n".encode()


def save(scenario: Scenario, path: str | Path) -> None:
    """Writes a scenario as a preset file, whole or not at all; raises ScenarioError, PresetError or OSError.

    A file made by a newer version of aquasim is never overwritten.
    """
    data = dumps(scenario)
    if len(data) > MOST_BYTES:
        raise PresetError(
            Fault("", "", f"the file would be larger than {MOST_BYTES // 1024} KiB", "would_be_too_large")
        )
    _refuse_newer(Path(path))
    write_whole(path, data)


def _refuse_newer(path: Path) -> None:
    if not path.is_file():
        return
    try:
        migrated(parse_bytes(read_bounded(path)))
    except PresetError as error:
        if any(fault.code == "newer_schema" for fault in error.faults):
            limit = "was made by a newer version of aquasim and is not overwritten; choose another name"
            raise PresetError(Fault(shown(path.name), "", limit, "newer_kept")) from None


def sha256(scenario: Scenario) -> str:
    """The SHA-256 of the canonical bytes of a scenario, in hexadecimal."""
    return hashlib.sha256(dumps(scenario)).hexdigest()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a preset file: title, description, bounds, and each number's unit as `x-unit`."""
    schema = msgspec.json.schema(Scenario)
    for described in schema["$defs"].values():
        required = described.get("required", ())
        for name, entry in described.get("properties", {}).items():
            if isinstance(entry.get("additionalProperties"), dict):
                entry["additionalProperties"] = _or_null(entry["additionalProperties"])
            if name not in required:
                described["properties"][name] = _or_null(entry)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "aquasim preset",
        "description": "A tank with its routine; missing values mean their default.",
        **schema,
    }


def _or_null(entry: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value, or of null, which means the default."""
    if "anyOf" in entry:
        options = entry["anyOf"]
        return entry if {"type": "null"} in options else {**entry, "anyOf": [*options, {"type": "null"}]}
    if "$ref" in entry:
        named = {key: value for key, value in entry.items() if key != "$ref"}
        return {**named, "anyOf": [{"$ref": entry["$ref"]}, {"type": "null"}]}
    if "enum" in entry:
        return {**entry, "enum": [*entry["enum"], None]}
    if "type" in entry:
        return {**entry, "type": [entry["type"], "null"]}
    return entry  # takes anything
