"""Declarations of inputs: every number has unit, bounds, step, title and help, and all readers of them agree."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from aquasim.errors import ScenarioError
from aquasim.hardware import Bed, Filter, Tank
from aquasim.quantity import Declared, checked, converted, fields_of, near, shown
from aquasim.scenario import Scenario


def all_structs(struct: type[Struct], seen: set[type[Struct]]) -> set[type[Struct]]:
    """A Struct and all that it holds."""
    if struct not in seen:
        seen.add(struct)
        for field in fields_of(struct):
            for inner in field.structs:
                all_structs(inner, seen)
    return seen


STRUCTS = sorted(all_structs(Scenario, set()), key=lambda struct: struct.__name__)
NUMBERS = [
    pytest.param(struct, field, id=f"{struct.__name__}.{field.name}")
    for struct in STRUCTS
    for field in fields_of(struct)
    if field.kind in ("number", "integer")
]


def test_the_walk_finds_the_whole_scenario() -> None:
    names = {struct.__name__ for struct in STRUCTS}
    assert {"Start", "Tank", "Filter", "BedCap", "WaterChange", "AddAnimalsEvent", "Model", "Water"} <= names
    assert len(NUMBERS) > 120


@pytest.mark.parametrize(("struct", "field"), NUMBERS)
def test_every_number_is_declared_in_full(struct: type[Struct], field: Declared) -> None:
    assert field.unit, "unit"
    assert field.low is not None and field.high is not None and field.low <= field.high
    assert math.isfinite(field.low) and math.isfinite(field.high)
    assert field.step is not None and field.step > 0
    assert field.title and field.help
    if isinstance(field.default, float):
        assert field.low <= field.default <= field.high


@pytest.mark.parametrize(
    "struct",
    [struct for struct in STRUCTS if not any(field.required for field in fields_of(struct))],
    ids=lambda struct: struct.__name__,
)
def test_defaults_pass_the_check(struct: type[Struct]) -> None:
    assert checked(struct()) == struct()


@given(st.sampled_from(NUMBERS), st.floats(allow_nan=True, allow_infinity=True))
def test_checked_and_decoding_refuse_the_same_numbers(case: Any, value: float) -> None:
    struct, field = case.values
    if any(other.required and other.name != field.name for other in fields_of(struct)):
        return
    number = int(value) if field.kind == "integer" and math.isfinite(value) else value
    built = struct(**{field.name: number})
    try:
        after_edit: object = checked(built)
    except ScenarioError:
        after_edit = None
    try:
        decoded: object = msgspec.json.decode(json.dumps({field.name: number}), type=struct)
    except msgspec.DecodeError:
        decoded = None
    inside = math.isfinite(number) and field.low <= number <= field.high
    assert (after_edit is not None) == (decoded is not None) == inside
    assert after_edit == decoded


def test_numbers_are_refused_just_beyond_their_limits() -> None:
    for low, high, name, struct in ((2.0, 45.0, "depth_cm", Bed), (10.0, 400.0, "length_cm", Tank)):
        for value in (low, high):
            assert getattr(converted({name: value}, struct), name) == value
        for value in (math.nextafter(low, -math.inf), math.nextafter(high, math.inf), math.nan, math.inf):
            with pytest.raises(ScenarioError):
                converted({name: value}, struct)


def test_a_fault_names_path_value_and_limit() -> None:
    with pytest.raises(ScenarioError, match=r"^bed\.depth_cm = 80: must be at most 45 cm$"):
        checked(Scenario(aquasim=1, bed=Bed(depth_cm=80.0)))


def test_all_faults_are_found_at_once() -> None:
    data = {
        "aquasim": 1,
        "bed": {"depth_cm": 80, "medim": "x"},
        "animals": [{"count": 2.5}, {"species": "guppy", "mass_g": math.nan, "grows": 1}],
        "events": [{"kind": "prun", "day": 3}, {"kind": "feed", "day": -1, "food": "flake"}],
        "filter": {"layout": "star"},
        "name": 3,
        "plants": {},
    }
    with pytest.raises(ScenarioError) as caught:
        converted(data, Scenario)
    paths = [fault.path for fault in caught.value.faults]
    assert paths == [
        "bed.depth_cm",
        "bed.medim",
        "animals[0].count",
        "animals[0].species",
        "animals[1].mass_g",
        "animals[1].grows",
        "events[0].kind",
        "events[1].day",
        "events[1].grams",
        "filter.layout",
        "name",
        "plants",
    ]
    assert "did you mean medium?" in str(caught.value)
    assert "did you mean prune?" in str(caught.value)


def test_reading_back_serves_forms() -> None:
    by_name = {field.name: field for field in fields_of(Bed)}
    depth = by_name["depth_cm"]
    assert (depth.kind, depth.unit, depth.low, depth.high, depth.step) == ("number", "cm", 2, 45, 0.5)
    assert depth.default == 8.0 and not depth.optional
    assert by_name["porosity"].optional and by_name["porosity"].default is None
    assert by_name["mesh"].kind == "yes_no"
    kinds = {field.name: field.kind for field in fields_of(Scenario)}
    assert kinds["tank"] == "struct" and kinds["animals"] == "list" and kinds["waters"] == "table"
    direction = next(field for field in fields_of(Filter) if field.name == "direction")
    assert (direction.kind, direction.choices) == ("choice", ("suction", "push"))


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans(), st.lists(st.integers())))
def test_shown_is_one_short_printable_line(value: object) -> None:
    text = shown(value)
    assert len(text) <= 61 * 8
    assert text.isprintable()


def words() -> Iterator[str]:
    yield from ("comb", "diagonal", "ladder")


def test_near_names_the_likely_word_or_some() -> None:
    assert near("diagnal", words()) == "did you mean diagonal?"
    assert near("xyz", words()) == "known are comb, diagonal, ladder"
