"""Preset files: every threat refused kindly, one canonical form, settings by path, and the shipped tanks."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from aquasim import catalog, presets
from aquasim.edits import apply_settings, steps_of, variant_faults
from aquasim.errors import PresetError, ScenarioError
from aquasim.jsontext import depth
from aquasim.quantity import fields_of
from aquasim.rules import checked_scenario
from aquasim.scenario import Animal, Limits, Model, Room, Scenario, Start, Variant, Water

CONTRACT_IDS = [
    "kexue-60x40",
    "fish-only-planted",
    "community-60x40",
    "musk-turtle",
    "two-juvenile-sliders",
    "emergent-plants",
    "new-tank-fish-in",
    "new-tank-seeded",
    "dead-end-comb",
    "slow-flow",
    "no-lid-rainwater",
    "overloaded-adult-slider",
]
SEED = (presets.presets_folder() / "kexue-60x40.aqua").read_bytes()


def sentences(data: bytes) -> list[str]:
    """The sentences with which bytes are refused, within a second."""
    start = time.monotonic()
    with pytest.raises(PresetError) as caught:
        presets.loads(data)
    assert time.monotonic() - start < 1.0
    assert all(sentence.strip() for sentence in str(caught.value).splitlines())
    return [fault.sentence for fault in caught.value.faults]


def test_the_smallest_file_is_the_default_scenario() -> None:
    assert presets.loads(b'{"aquasim": 1}') == Scenario(aquasim=1)
    assert presets.dumps(Scenario(aquasim=1)) == b'{\n  "aquasim": 1\n}\n'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf{}", "the file begins with a byte-order mark; save it as UTF-8 without one"),
        ('{"aquasim": 1}'.encode("utf-16"), "the file is not UTF-8 text at byte 1; save it as UTF-8"),
        (b'{"aquasim": 1, "name": "\xff"}', "the file is not UTF-8 text at byte 25; save it as UTF-8"),
        (b"[1]", "a preset is one JSON object, in { }"),
        (b"0\x00", "line 1, column 2: <U+0000> is too much: the object of the preset has ended before it"),
        (b"{}", "aquasim: is missing; an aquasim preset holds its schema number, 1"),
        (b'{"aquasim": true}', "aquasim = true: must be the schema number, 1,"),
        (b'{"aquasim": "1"}', 'aquasim = "1": must be the schema number, 1, without quotation marks or decimals'),
        (b'{"aquasim": 1.0}', "aquasim = 1.0: must be the schema number, 1, without quotation marks or decimals"),
        (b'{"aquasim": 0}', "aquasim = 0: must be the schema number, 1,"),
        (b'{"aquasim": null}', "aquasim: is missing; an aquasim preset holds its schema number, 1"),
        (b'{"aquasim": 1, "tnak": {}}', "tnak: unknown key; did you mean tank?"),
        (b'{"aquasim": 1, "bed": {"depth_cm": 80}}', "bed.depth_cm = 80: must be at most 45 cm"),
        (b'{"aquasim": 1, "bed": {"depth_cm": "8"}}',
         'bed.depth_cm = "8": must be a number from 2 to 45 cm, without quotation marks'),
        (b'{"aquasim": 1, "bed": {"depth_cm": NaN}}', "bed.depth_cm = NaN: must be a finite number"),
        (b'{"aquasim": 1, "bed": {"depth_cm": -Infinity}}', "bed.depth_cm = -Infinity: must be a finite number"),
        (b'{"aquasim": 1, "bed": {"depth_cm": 1e999}}', "bed.depth_cm = 1e999: must be a finite number"),
        (b'{"aquasim": 1, "bed": {"depth_cm": ' + b"9" * 400 + b"}}", "must be a finite number"),
        (b'{"aquasim": 1, "bed": {"depth_cm": ' + b"9" * 30 + b"}}", "bed.depth_cm = 1e+30: must be at most 45 cm"),
        (b'{"aquasim": 1, "bed": {"depth_cm": 8, "depth_cm": 9}}', "bed.depth_cm: is given more than once"),
        (b'{"aquasim": 1, "aquasim": 1}', "aquasim: is given more than once"),
        (b'{"aquasim": 1, "animals": [{"species": "guppy", "species": "guppy"}]}',
         "animals[0].species: is given more than once"),
        ('{"aquasim": 1, "waters": {"é": "ro", "e\u0301": "ro"}}'.encode(), "waters.é: is given more than once"),
        (b'{"aquasim": 1, "name": "\\ud800"}', "must not hold control characters or marks of text direction"),
        (b'{"aquasim": 1, "\\udfff": 1}', "must not hold control characters or marks of text direction"),
        (b'{"aquasim": 1, "bed": {"medium": "\\udfff"}}', "bed.medium = <U+DFFF>: must not hold control"),
        (b'{"aquasim": 1, "name": "a\\u202eb"}', "name = a<U+202E>b: must not hold control"),
        (b'{"aquasim": 1, "name": "a\\u0000b"}', "name = a<U+0000>b: must not hold control"),
        (b'{"aquasim": 1, "name": "a\tb"}', "line 1, column 26: a text may not hold a line end or a tab"),
        (b'{"aquasim": 1,}', "line 1, column 14: a comma too many before }"),
        (b'{"aquasim": 1} {}', "line 1, column 16: { is too much: the object of the preset has ended before it"),
        (b'{"aquasim": 1, "name": "' + b"n" * 201 + b'"}', "must be at most 200 characters"),
        (b'{"aquasim": 1, "animals": [null]}', "animals[0] = null: must be an object"),
        (b'{"aquasim": 1, "animals": [' + b'{"species":"guppy"},' * 50 + b'{"species":"guppy"}]}',
         "animals = 51 entries: must be at most 50"),
        (b"[" * 33 + b"]" * 33, "is nested deeper than 32 levels"),
        (b'{"a":' * 100_000, "is nested deeper than 32 levels"),
        (b'"' + b'\\"' * 500_000, "line 1, column 1: the quotation mark that ends this text is missing"),
        (b"[" + b'{"a":1,' * 140_000, "is nested deeper than 32 levels"),
        (b" " * (1 << 20) + b" ", "is larger than 1024 KiB"),
        (('{"aquasim": 1, "notes": "a' + "\u0301\u0323" * 150_000 + '"}').encode(), "30 combining marks in a row"),
        (('{"aquasim": 1, "a' + "\u0301\u0323" * 150_000 + '": 1}').encode(), "30 combining marks in a row"),
    ],
)  # fmt: skip
def test_threats_are_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    assert sentence in "\n".join(sentences(data))
    assert len(sentences(data)) == 1


def test_a_newer_schema_is_refused_kindly_and_never_overwritten(tmp_path: Path) -> None:
    newer = b'{"aquasim": 7, "future": true}'
    assert sentences(newer) == [
        "aquasim = 7: made by a newer version of aquasim; this one reads schema 1 and older, please update"
    ]
    path = tmp_path / "newer.aqua"
    path.write_bytes(newer)
    with pytest.raises(PresetError, match="is not overwritten"):
        presets.save(Scenario(aquasim=1), path)
    assert path.read_bytes() == newer


def test_older_files_are_migrated_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presets, "SCHEMA", 3)
    monkeypatch.setitem(presets.MIGRATIONS, 1, lambda data: {**data, "aquasim": 2, "seen": [1]})
    monkeypatch.setitem(
        presets.MIGRATIONS, 2, lambda data: {**data, "aquasim": 3, "seen": [*data["seen"], 2]}
    )
    assert presets.migrated({"aquasim": 1}) == {"aquasim": 3, "seen": [1, 2]}
    assert presets.migrated({"aquasim": 3}) == {"aquasim": 3}


def test_a_depth_bomb_is_harmless_on_a_small_stack() -> None:
    found: list[str] = []
    old = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.extend(sentences(b"[" * 400_000)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(old)
    assert found == ["the file is nested deeper than 32 levels"]


@pytest.mark.parametrize(("text", "levels"), [("[{}]", 2), ('{"[[[": "\\"[["}', 1), ("", 0), ("[]][[", 2)])
def test_depth_counts_brackets_outside_strings(text: str, levels: int) -> None:
    assert depth(text) == levels


def test_null_means_the_default() -> None:
    data = b'{"aquasim": 1, "bed": {"depth_cm": null, "cap": null}, "name": null, "limits": null}'
    assert presets.loads(data) == Scenario(aquasim=1)


def test_every_fault_of_a_file_is_named() -> None:
    data = {"aquasim": 1, "bed": {"depth_cm": 80, "x": 1}, "room": {"relative_humidity": 50}, "animals": [{}]}
    assert sentences(json.dumps(data).encode()) == [
        "bed.depth_cm = 80: must be at most 45 cm",
        "bed.x: unknown key; known are medium, depth_cm, plenum_cm, porosity, grain_mm, sphericity, cap, mesh, coral_kg",
        "room.relative_humidity = 50: must be at most 1",
        "animals[0].species: is missing",
    ]
    assert len(sentences(json.dumps({"aquasim": 1, **{f"k{i}": i for i in range(9999)}}).encode())) == 50


NUMBERS = [
    (name, field.name)
    for name in ("start", "tank", "room", "bed", "filter", "limits", "model")
    for field in fields_of(next(f for f in fields_of(Scenario) if f.name == name).structs[0])
    if field.kind in ("number", "integer")
]


@pytest.mark.parametrize(("part", "name"), NUMBERS, ids=lambda text: text)
@pytest.mark.parametrize(
    "spelling", ["NaN", "Infinity", "-1e999", "1e400", "true", '"1"', "[1]", "{}", "-1e9", "1e12"]
)
def test_odd_spellings_of_numbers_are_refused_by_path(part: str, name: str, spelling: str) -> None:
    for text in sentences(f'{{"aquasim": 1, "{part}": {{"{name}": {spelling}}}}}'.encode()):
        assert text.startswith(f"{part}.{name} = "), text


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_give_a_scenario_or_a_preset_error(data: bytes) -> None:
    loaded_or_refused(data)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["guppy", "medium", "kind", "siphon", "tap"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_any_mutated_preset_gives_a_scenario_or_a_preset_error(data: st.DataObject) -> None:
    content: Any = json.loads(SEED)
    for _ in range(data.draw(st.integers(1, 3))):
        holder = content
        while isinstance(holder, dict | list) and holder:
            key = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
            inside = holder[key]
            if isinstance(inside, dict | list) and inside and data.draw(st.booleans()):
                holder = inside
                continue
            if data.draw(st.booleans()) or isinstance(holder, list):
                holder[key] = data.draw(VALUES)
            else:
                holder[data.draw(st.text(max_size=8) | st.sampled_from(["bed", "events", "model"]))] = (
                    holder.pop(key)
                )
            break
    loaded_or_refused(
        json.dumps(content, ensure_ascii=data.draw(st.booleans())).encode("utf-8", "surrogatepass")
    )


def loaded_or_refused(data: bytes) -> None:
    """Loads bytes; what loads must save and load again unchanged, what does not gives sentences and nothing else."""
    try:
        scenario = presets.loads(data)
    except PresetError as error:
        assert error.faults and all(fault.sentence.isprintable() for fault in error.faults)
        return
    saved = presets.dumps(scenario)
    assert presets.loads(saved) == scenario
    assert presets.dumps(presets.loads(saved)) == saved


def numbers_of(struct: type[Struct], *leave: str) -> st.SearchStrategy[Any]:
    """Structs with some of their numbers set anywhere in their ranges."""
    fields = [f for f in fields_of(struct) if f.kind in ("number", "integer") and f.name not in leave]
    choices: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields:
        assert field.low is not None and field.high is not None
        if field.kind == "integer":
            choices[field.name] = st.integers(int(field.low), int(field.high))
        else:
            choices[field.name] = st.floats(field.low, field.high) | st.integers(
                int(field.low) + 1, int(field.high)
            ) if field.high - field.low > 1 else st.floats(field.low, field.high)  # fmt: skip
    return st.fixed_dictionaries({}, optional=choices).map(lambda values: struct(**values))


SAFE_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u202a\u202b\u202c\u202d\u202e"
                                  "\u2066\u2067\u2068\u2069"), max_size=20)  # fmt: skip
ANIMALS = st.builds(
    Animal,
    species=st.sampled_from(sorted(catalog.livestock())),
    count=st.integers(1, 500),
    food=st.sampled_from([None, *catalog.foods()]),
    feed_times_h=st.lists(st.integers(0, 24), min_size=1, max_size=4, unique=True).map(tuple),
    feed_every_d=st.floats(0.25, 60),
    grows=st.booleans(),
)
SCENARIOS = st.builds(
    Scenario,
    aquasim=st.just(1),
    name=SAFE_TEXT,
    notes=SAFE_TEXT,
    start=numbers_of(Start),
    room=numbers_of(Room),
    waters=st.dictionaries(st.sampled_from(["tap", "rain", "井水"]), st.just("ro") | numbers_of(Water), max_size=3),
    animals=st.lists(ANIMALS, max_size=3).map(tuple),
    limits=numbers_of(Limits, "ph_min", "temperature_min_C"),
    model=numbers_of(Model),
    scenarios=st.lists(
        st.builds(Variant, name=SAFE_TEXT, changes=st.dictionaries(SAFE_TEXT, st.none() | st.booleans() | st.integers(-9, 9)
                                                                   | st.floats(-1e9, 1e9) | SAFE_TEXT, max_size=3)),
        max_size=2,
    ).map(tuple),
)  # fmt: skip


@given(SCENARIOS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_saving_is_byte_stable_for_any_valid_scenario(scenario: Scenario) -> None:
    try:
        data = presets.dumps(scenario)
    except ScenarioError:
        assume(False)
        raise
    loaded = presets.loads(data)
    assert presets.dumps(loaded) == data
    assert presets.sha256(loaded) == presets.sha256(scenario)
    assert checked_scenario(loaded) == loaded


def test_the_canonical_form_has_one_spelling_of_equal_values() -> None:
    plainly = b'{"aquasim":1,"room":{"temperature_C":20,"co2_ppm":6e2,"temperature_swing_C":-0.0},"name":"e\\u0301"}'
    loaded = presets.loads(plainly)
    assert presets.dumps(loaded).decode() == (
        '{\n  "aquasim": 1,\n  "name": "é",\n  "room": {\n    "temperature_C": 20.0\n  }\n}\n'
    )
    assert presets.dumps(replace(loaded, room=Room(temperature_C=20))) == presets.dumps(loaded)


def test_keys_come_in_the_order_of_the_contract() -> None:
    shuffled = json.loads(SEED)
    backwards = dict(reversed(shuffled.items()))
    assert presets.dumps(presets.loads(json.dumps(backwards).encode())) == SEED
    assert list(json.loads(SEED)) == [f.name for f in fields_of(Scenario) if f.name in shuffled]


def test_a_scenario_that_breaks_a_rule_is_not_saved(tmp_path: Path) -> None:
    broken = replace(Scenario(aquasim=1), animals=(Animal(species="unicorn"),))
    with pytest.raises(ScenarioError, match="no known animal"):
        presets.save(broken, tmp_path / "a.aqua")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_saved_and_loaded_by_path(tmp_path: Path) -> None:
    path = tmp_path / "龟缸.aqua"
    presets.save(presets.load("musk-turtle"), path)
    assert presets.load(path) == presets.load(str(path)) == presets.load("musk-turtle")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("kexue", "kexue: is neither a file nor a shipped preset; did you mean kexue-60x40?"),
        ("none.aqua", "none.aqua: does not exist"),
        ("", "is a folder"),
        ("a\0b", "cannot be read"),
    ],
)
def test_a_wrong_source_is_refused_in_one_sentence(source: str, sentence: str) -> None:
    with pytest.raises(PresetError) as caught:
        presets.load(source)
    assert sentence in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="needs pipes and devices")
def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.aqua")
    for source in (tmp_path / "pipe.aqua", Path("/dev/zero"), tmp_path):
        with pytest.raises(PresetError):
            presets.load(source)


@pytest.mark.parametrize("name", CONTRACT_IDS)
class TestShipped:
    """Every shipped preset."""

    def test_loads_and_saves_again_byte_for_byte(self, name: str) -> None:
        data = (presets.presets_folder() / f"{name}.aqua").read_bytes()
        assert presets.dumps(presets.loads(data)) == data
        assert presets.load(name) == presets.loads(data)

    def test_is_written_in_both_languages(self, name: str) -> None:
        scenario = presets.load(name)
        for value in (scenario.name, scenario.notes):
            english, chinese = presets.text_in(value, "en"), presets.text_in(value, "zh_CN")
            assert english.isascii() and any("\u4e00" <= c <= "\u9fff" for c in chinese)
        assert "not known" in presets.text_in(scenario.notes, "en")
        assert "未知" in presets.text_in(scenario.notes, "zh_CN")
        assert scenario.author == "aquasim" and scenario.licence.startswith("CC0 1.0")

    def test_its_variants_apply(self, name: str) -> None:
        scenario = presets.load(name)
        assert list(variant_faults(scenario)) == []
        for variant in scenario.scenarios:
            assert presets.apply_variant(scenario, variant.name) != replace(scenario, scenarios=())

    def test_keeps_what_can_be_kept(self, name: str) -> None:
        """No plant on a list of invasive species, and water warm enough for every animal."""
        scenario = presets.load(name)
        for plant in scenario.plants:
            assert not catalog.plants()[plant.species].hide_by_default
        setpoint = next(item.setpoint_C for item in scenario.equipment if item.setpoint_C is not None)
        for animal in scenario.animals:
            row = catalog.livestock()[animal.species]
            assert row.temp_min_c <= setpoint <= row.temp_max_c


def test_the_shipped_presets_are_those_of_the_contract() -> None:
    listed = presets.shipped()
    assert listed[0].id == presets.DEFAULT_PRESET
    assert sorted(entry.id for entry in listed) == sorted(CONTRACT_IDS)
    for language in ("en", "zh_CN"):
        for entry in presets.shipped(language):
            assert entry.name and entry.note and "\n" not in entry.name + entry.note


def test_the_default_tank_is_the_one_promised() -> None:
    tank = presets.load("kexue-60x40")
    assert (tank.tank.length_cm, tank.tank.width_cm) == (60.0, 40.0)
    assert tank.filter.layout == "diagonal"
    assert replace(tank.filter, layout="comb") == presets.load("dead-end-comb").filter
    assert presets.load("dead-end-comb").animals == tank.animals
    assert presets.load("slow-flow").animals == presets.load("musk-turtle").animals


def test_a_setting_replaces_one_field() -> None:
    tank = presets.load("kexue-60x40")
    assert presets.apply_setting(tank, "animals[0].count", "2").animals[0].count == 2
    assert presets.apply_setting(tank, "animals[0].count", "2.0").animals[0].count == 2
    assert presets.apply_setting(tank, "animals[1].feed_g_d", "0.2").animals[1].feed_g_d == 0.2
    assert presets.apply_setting(tank, "animals[0].feed_g_d", "null").animals[0].feed_g_d is None
    assert presets.apply_setting(tank, "animals", "[]").animals == ()
    assert presets.apply_setting(tank, "animals[1].feed_times_h", "[7, 12.5]").animals[1].feed_times_h == (
        7.0,
        12.5,
    )
    assert presets.apply_setting(tank, "waters.tap", "hard").waters == {"tap": "hard"}
    assert presets.apply_setting(tank, "waters.tap.no3_mgN_L", "9").waters == {"tap": Water(no3_mgN_L=9.0)}
    hard = presets.apply_setting(tank, "waters.tap", "hard")
    assert presets.apply_setting(hard, "waters.tap.no3_mgN_L", "9").waters == {
        "tap": Water(base="hard", no3_mgN_L=9.0)
    }
    assert presets.apply_setting(tank, "bed.cap.medium", "riverstone_30").bed.cap is not None
    assert presets.apply_setting(tank, "bed.mesh", "true").bed.mesh is True
    assert presets.apply_setting(tank, "filter.layout", "h_tree").filter.layout == "h_tree"
    assert presets.apply_setting(tank, "model.parameters.mu_aob", ".6").model.parameters == {"mu_aob": 0.6}
    assert presets.apply_setting(tank, "name", "5").name == "5"
    assert presets.text_in(presets.apply_setting(tank, "name.zh_CN", "新名").name, "zh_CN") == "新名"


def test_settings_are_applied_together_and_then_checked() -> None:
    tank = presets.load("kexue-60x40")
    lower = apply_settings(tank, [("tank.height_cm", "30"), ("tank.water_level_cm", "25")])
    assert (lower.tank.height_cm, lower.tank.water_level_cm) == (30.0, 25.0)
    with pytest.raises(ScenarioError) as caught:
        apply_settings(tank, [("bed.x", "1"), ("room.y", "2")])
    assert [fault.path for fault in caught.value.faults] == ["bed.x", "room.y"]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("bed.depth_cm", "80", "bed.depth_cm = 80: must be at most 45 cm"),
        ("bed.depth_cm", "NaN", "bed.depth_cm = NaN: must be a number from 2 to 45 cm"),
        ("bed.depth_cm", "1e999", "bed.depth_cm = 1e999: must be a finite number"),
        ("bed.depth_cm", "8 cm", "bed.depth_cm = 8 cm: must be a number from 2 to 45 cm"),
        ("bed.depth_cm", "\uff18", "bed.depth_cm = \uff18: must be a number from 2 to 45 cm"),
        ("bed.dept_cm", "8", "bed.dept_cm: bed has no field dept_cm; did you mean depth_cm"),
        ("bde.depth_cm", "8", "the file has no field bde; did you mean bed?"),
        ("bed.depth_cm.x", "8", "bed.depth_cm has no field x"),
        ("animals[2].count", "1", "animals has no entry 2; it has 2 entries, counted from 0"),
        ("events[0].day", "1", "events has no entry 0; the list is empty"),
        ("tank[0]", "1", "tank is no list"),
        ("animals[0]", "null", "an entry of a list has no default"),
        ("animals[0].grows", "maybe", "must be true or false"),
        ("filter.layout", "star", "must be one of comb, diagonal"),
        ("animals..count", "1", "is no field path"),
        ("", "1", "is no field path"),
        ("animals[1", "1", "is no field path"),
        ("aquasim", "2", "aquasim = 2: must be at most 1"),
        ("waters.tap", "x" * 100_000, "must be at most 60 characters"),
        ("notes", "[" * 100_000, "must be at most 20000 characters"),
        ("animals", "[" * 100_000, "must be a list"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_sentence(path: str, value: str, sentence: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        presets.apply_setting(presets.load("kexue-60x40"), path, value)
    assert sentence in str(caught.value)
    assert len(caught.value.faults) == 1


@given(st.text(max_size=30) | st.from_regex(r"(bed|animals|waters|name)([.][a-z_]{1,8}|\[[0-2]\]){0,3}", fullmatch=True),
       st.text(max_size=20))  # fmt: skip
@settings(max_examples=200)
def test_any_setting_gives_a_scenario_or_a_scenario_error(path: str, value: str) -> None:
    try:
        presets.apply_setting(SEED_SCENARIO, path, value)
    except ScenarioError as error:
        assert error.faults


@given(
    st.text(max_size=40)
    | st.from_regex(r"[0-9]{1,3}:(prune|feed|dose|x):[a-z_]{1,8}=[a-z0-9.\[]{0,6}", fullmatch=True)
)
@settings(max_examples=200)
def test_any_event_gives_a_scenario_or_a_scenario_error(text: str) -> None:
    try:
        presets.apply_event(SEED_SCENARIO, text)
    except ScenarioError as error:
        assert error.faults


SEED_SCENARIO = presets.loads(SEED)


def test_steps_of_a_path() -> None:
    assert steps_of("animals[0].count") == ["animals", 0, "count"]
    assert steps_of("waters.井水.no3_mgN_L") == ["waters", "井水", "no3_mgN_L"]


def test_variants_that_name_nothing_are_found_without_spoiling_the_file() -> None:
    variants = (
        Variant(name="a", changes={"bed.dept_cm": 5}),
        Variant(name="a", changes={"bed.depth_cm": 99.0}),
    )
    scenario = replace(SEED_SCENARIO, scenarios=variants)
    assert presets.loads(presets.dumps(scenario)) == scenario
    paths = [fault.path for fault in variant_faults(scenario)]
    assert paths == [
        "scenarios[0].changes.bed.dept_cm",
        "scenarios[1].name",
        "scenarios[1].changes.bed.depth_cm",
    ]
    with pytest.raises(ScenarioError, match="is no variant"):
        presets.apply_variant(scenario, "b")


def test_a_variant_may_return_a_field_to_its_default() -> None:
    variant = Variant(name="by appetite", changes={"animals[0].feed_g_d": None, "filter.layout": "comb"})
    scenario = replace(SEED_SCENARIO, scenarios=(variant,))
    assert presets.loads(presets.dumps(scenario)) == scenario
    changed = presets.apply_variant(scenario, "by appetite")
    assert changed.animals[0].feed_g_d is None and changed.filter.layout == "comb" and changed.scenarios == ()


def test_the_json_schema_states_every_bound_unit_and_title() -> None:
    schema = presets.json_schema()
    json.dumps(schema, allow_nan=False)
    for struct in (Start, Room, Limits, Water, Animal, Scenario):
        described = schema["$defs"][struct.__name__]
        assert described["additionalProperties"] is False
        for field in fields_of(struct):
            if field.kind not in ("number", "integer"):
                continue
            entry = described["properties"][field.name]
            entry = entry if "minimum" in entry else next(e for e in entry["anyOf"] if "minimum" in e)
            assert (entry["minimum"], entry["maximum"]) == (field.low, field.high)
            stated = {**described["properties"][field.name], **entry}
            assert (stated["x-unit"], stated["title"], stated["description"]) == (
                field.unit,
                field.title,
                field.help,
            )


def test_defaults_written_out_are_left_out_again() -> None:
    """msgspec tells defaults by identity, which would make saving depend on where a value came from."""
    written = msgspec.json.encode(Scenario(aquasim=1))
    assert presets.dumps(presets.loads(written)) == b'{\n  "aquasim": 1\n}\n'
