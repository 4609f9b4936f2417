"""What input may not slip through the check, and what is said about it: one test for each fault a review found."""

from __future__ import annotations

import ast
import json
import math
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import numpy as np
import pytest

from aquasim import catalog, model, presets, simulation
from aquasim.cli import main
from aquasim.commands import GOOD_UNNAMED
from aquasim.edits import apply_changes, apply_settings, scenario_from
from aquasim.errors import ModelError, PresetError, ScenarioError
from aquasim.events import MOST_DAYS
from aquasim.first_water import ions_mg_L, starting_water
from aquasim.geometry import bed_layers, site_row
from aquasim.resolved import filled_water
from aquasim.scenario import Room, Scenario, Start, Water
from aquasim.simulation import simulate
from aquasim.statevector import SITE, VOLUME
from tests.engine.random_tanks import small_tank

ENGINE = Path(simulation.__file__).parent
BARE: dict[str, Any] = {"aquasim": 1, "start": {"maturity": "new"}, "model": {"layers": 3}}
TANK = presets.load("kexue-60x40")


def faults_of(data: dict[str, Any]) -> dict[str, str]:
    """Path to sentence of every fault of a file that is the bare tank with some parts replaced; empty when good."""
    try:
        scenario_from(BARE | data)
    except ScenarioError as error:
        paths = [fault.path for fault in error.faults]
        assert len(set(paths)) == len(paths)
        return {fault.path: fault.sentence for fault in error.faults}
    return {}


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors of a command."""
    code = main([str(a) for a in arguments])
    out, err = capsys.readouterr()
    return code, out, err


# Dissolved solids and the ions in them


def test_dissolved_solids_below_the_ions_are_refused_with_the_least() -> None:
    tap = filled_water(Water(), Room())
    least = math.ceil(ions_mg_L(tap) * 10.0) / 10.0
    assert least == pytest.approx(214.8)
    assert faults_of({"start": {"tds_mg_L": 50}}) == {
        "start.tds_mg_L": "start.tds_mg_L = 50: must be at least 214.8 mg/L, which the ions of this water weigh together"
    }
    assert not faults_of({"start": {"tds_mg_L": least}})
    assert not faults_of({"start": {"tds_mg_L": 50, "alkalinity_meq_L": 0.1, "gh_dGH": 0.5}})
    assert (
        "at least 336.9" in faults_of({"start": {"tds_mg_L": 300, "alkalinity_meq_L": 4}})["start.tds_mg_L"]
    )


def test_so_are_those_of_a_source_water() -> None:
    wrong = {"waters": {"well": {"base": "hard", "tds_mg_L": 200}, "rain": {"base": "ro", "tds_mg_L": 9}}}
    assert list(faults_of(wrong)) == ["waters.well.tds_mg_L"]


@pytest.mark.parametrize("name", catalog.waters())
def test_the_catalogue_keeps_the_same_rule(name: str) -> None:
    water = filled_water(Water(base=name), Room())
    assert water.tds_mg_L is not None and water.tds_mg_L >= ions_mg_L(water)


# The room


def test_a_room_in_which_water_freezes_is_refused() -> None:
    assert faults_of({"room": {"temperature_C": -10}}) == {
        "room.temperature_C": "room.temperature_C = -10: must be at least 0 °C"
    }
    assert (
        "-5 °C"
        in faults_of({"room": {"temperature_C": 10, "temperature_swing_C": 15}})["room.temperature_swing_C"]
    )
    hot = faults_of({"room": {"temperature_C": 40, "temperature_swing_C": 6}})
    assert "46 °C" in hot["room.temperature_swing_C"]
    for mean, swing in ((0, 0), (20, 20), (45, 0), (25, 20)):
        assert not faults_of({"room": {"temperature_C": mean, "temperature_swing_C": swing}})


def test_top_off_water_has_its_own_temperature_or_the_room_s() -> None:
    given = {"waters": {"cool": {"temperature_C": 1}}, "routine": {"top_off": {"water": "cool"}}}
    place = SITE.index("top_off_c")
    assert site_row(scenario_from(BARE | given), 0.24, 0.24, 0.25)[place] == 1.0
    assert math.isnan(site_row(scenario_from(BARE), 0.24, 0.24, 0.25)[place])


# Layers


def test_a_cap_needs_a_layer_of_its_own() -> None:
    capped = {"bed": {"cap": {"medium": "riverstone_30", "depth_cm": 3}}}
    assert list(faults_of(capped | {"model": {"layers": 1}})) == ["model.layers"]
    assert not faults_of(capped | {"model": {"layers": 2}})
    assert not faults_of({"model": {"layers": 1}})


@pytest.mark.parametrize(("count", "depth"), [(2, 0.5), (2, 7.5), (3, 3.0), (10, 7.9), (10, 0.5)])
def test_cap_and_bed_share_the_layers(count: int, depth: float) -> None:
    scenario = scenario_from(BARE | {"bed": {"cap": {"medium": "riverstone_30", "depth_cm": depth}}})
    layers = bed_layers(scenario, count)
    assert len(layers) == count
    assert sum(layer.height for layer in layers) == pytest.approx(0.08)
    top = [layer.height for layer in layers if layer.grain == layers[0].grain]
    assert 0 < len(top) < count and sum(top) == pytest.approx(depth / 100)
    with pytest.raises(ModelError, match="two layers"):
        bed_layers(scenario, 1)


# Animals that leave


def leaving(*events: dict[str, Any], added_day: float = 0.0) -> dict[str, str]:
    """Faults of events on five medaka that come on a day."""
    animal = {"species": "medaka", "count": 5, "added_day": added_day}
    return faults_of({"animals": [animal], "events": list(events)})


def leave(day: float, count: int, kind: str = "remove_animals") -> dict[str, Any]:
    """An event that takes medaka out."""
    return {"day": day, "kind": kind, "species": "medaka", "count": count}


def test_removals_and_deaths_are_counted_together() -> None:
    assert leaving(leave(1, 4), leave(2, 4, "death")) == {
        "events[1].count": "events[1].count = 4: must be at most the 1 kept on day 2"
    }
    assert list(leaving(leave(2, 4, "death"), leave(1, 4))) == ["events[0].count"]
    assert not leaving(leave(1, 4), leave(2, 1, "death"))
    assert leaving(leave(1, 5), leave(3, 1)) == {
        "events[1].count": "events[1].count = 1: none is kept on day 3; they leave before or come later"
    }


def test_what_comes_later_cannot_leave_before() -> None:
    come = {"day": 10, "kind": "add_animals", "species": "medaka", "count": 5}
    assert list(leaving(leave(5, 8), come)) == ["events[0].count"]
    assert not leaving(come, leave(10.5, 8))
    assert list(leaving(come, leave(10, 8))) == [
        "events[1].count"
    ]  # at one instant those that leave go first
    assert list(leaving(leave(3, 1), added_day=4.0)) == ["events[0].count"]
    assert not leaving(leave(4.5, 1), added_day=4.0)


def test_events_of_the_command_line_may_come_in_any_order() -> None:
    changed = apply_changes(TANK, (), ("5:death:species=guppy", "2:add_animals:species=guppy"))
    assert len(changed.events) == len(TANK.events) + 2


# Words for what is wrong


def test_a_number_in_quotation_marks_is_shown_with_them() -> None:
    wrong = faults_of({"tank": {"length_cm": "60"}, "bed": {"mesh": "true"}, "filter": {"laterals": " 4 "}})
    assert list(wrong.values()) == [
        'tank.length_cm = "60": must be a number from 10 to 400 cm, without quotation marks',
        'bed.mesh = "true": must be true or false without quotation marks',
        'filter.laterals = " 4 ": must be a whole number from 1 to 40, without quotation marks',
    ]
    assert '"' not in faults_of({"tank": {"length_cm": "sixty"}})["tank.length_cm"]


def test_ids_and_parameters_are_told_with_what_does_not_convert() -> None:
    with pytest.raises(ScenarioError) as caught:
        apply_settings(TANK, [("animals[0].species", "turtle_xyz"), ("bed.depth_cm", "3in"), ("bed.x", "1")])
    assert [fault.path for fault in caught.value.faults] == ["bed.x", "bed.depth_cm", "animals[0].species"]
    data = {
        "bed": {"depth_cm": 80, "medium": "ceramsite_8_13"},
        "animals": [{"count": 1}, 5, {"species": "meduka", "count": 0}],
        "waters": {"well": 5, "rain": {"base": "rian"}},
        "routine": {"top_off": {"water": "well"}},
        "author": "a\u202eb",
        "model": {"parameters": {"mu_aobb": 1, "mu_aob": 1e4}, "layers": 0},
    }
    assert set(faults_of(data)) == {
        "author", "bed.depth_cm", "bed.medium", "animals[0].species", "animals[1]", "animals[2].species",
        "animals[2].count", "waters.well", "waters.rain.base", "model.parameters.mu_aobb", "model.parameters.mu_aob",
        "model.layers",
    }  # fmt: skip


def test_no_default_is_judged_in_place_of_a_value_that_is_wrong() -> None:
    assert list(faults_of({"tank": {"height_cm": 900, "water_level_cm": 60}})) == ["tank.height_cm"]
    with pytest.raises(ScenarioError) as caught:
        apply_changes(TANK, [("tank.heigth_cm", "90"), ("tank.water_level_cm", "60")])
    assert [fault.path for fault in caught.value.faults] == ["tank.heigth_cm"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"aquasim": 1,\n "bed": {"depth_cm": 8,}}', "line 2, column 23: a comma too many before }"),
        ('{"aquasim": 1, "animals": [1,]}', "line 1, column 29: a comma too many before ]"),
        ('{"aquasim": 1\n "bed": {}}', "line 2, column 2: a comma is missing before this"),
        ('{"aquasim" 1}', "line 1, column 12: a colon is missing after the name"),
        ("{'aquasim': 1}", "line 1, column 2: names and texts stand in straight double quotation marks"),
        ("{\u201caquasim\u201d: 1}", "line 1, column 2: names and texts stand in straight double quotation marks"),
        ("{aquasim: 1}", "line 1, column 2: a name in double quotation marks must stand here"),
        ('{"aquasim": 1, "name": tank}', "line 1, column 24: a value is missing here, or is a text without"),
        ('{"aquasim": 1, "name": "tank}', "line 1, column 24: the quotation mark that ends this text is missing"),
        ('{"aquasim": 1, "name": "tank,\n "bed": {}}', "line 1, column 30: a text may not hold a line end"),
        ('{"aquasim": 1, "name": "C:\\tank\\x"}', "line 1, column 32: a backslash in a text must be written twice"),
        ('{"aquasim": 1, "bed": {"depth_cm": 8}', "line 1, column 38: the file ends too early"),
        ('{"aquasim": 1, "bed":\n', "line 1, column 22: the file ends too early"),
        ('{"aquasim": 1}}', "line 1, column 15: } is too much: the object of the preset has ended before it"),
        (" \n", "the file is empty"),
    ],
)  # fmt: skip
def test_what_is_no_json_is_told_in_plain_words_with_the_file(
    tmp_path: Path, text: str, sentence: str
) -> None:
    path = tmp_path / "n.aqua"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PresetError) as caught:
        presets.load(path)
    [fault] = caught.value.faults
    assert fault.limit.startswith(sentence) and fault.path == presets.shown(str(path))
    for words in ("Expecting", "delimiter", "Invalid", "Unterminated", "JSON"):
        assert words not in fault.sentence


def test_what_is_no_text_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "n.aqua"
    for data, words in (
        (b"\xff", "at byte 1"),
        (b"\xef\xbb\xbf{}", "byte-order mark"),
        (b"[]", "one JSON object"),
    ):
        path.write_bytes(data)
        with pytest.raises(PresetError) as caught:
            presets.load(path)
        assert caught.value.faults[0].path == presets.shown(str(path)) and words in str(caught.value)


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        (("--days", "inf"), "days = inf: must be above 0 and at most 36500"),
        (("--days", "-1", "--every-h", "nan"), "days = -1: must be above 0 and at most 36500"),
        (("--every-h", "inf"), "every_h = inf: must be from 0.0167 (one minute) to 876000 (all days)"),
        (("--every-h", "nan"), "every_h = nan: must be from 0.0167 (one minute) to 876000 (all days)"),
        (("--every-h", "0"), "every_h = 0: must be from 0.0167 (one minute) to 876000 (all days)"),
    ],
)
def test_spans_name_both_bounds(
    capsys: pytest.CaptureFixture[str], span: tuple[str, ...], sentence: str
) -> None:
    assert told(capsys, "run", *span) == (2, "", f"{sentence}\n")


@pytest.mark.parametrize(
    ("days", "every_h", "code"),
    [
        (MOST_DAYS * 1.01, 24.0, "days"),
        (1.0, 0.001, "every_h"),
        (1.0, float("nan"), "every_h"),
        (36500.0, 0.1, "too_many_rows"),
    ],
)
def test_callers_from_python_get_the_same_faults_of_spans(
    capsys: pytest.CaptureFixture[str], days: float, every_h: float, code: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        simulate(TANK, days, every_h)
    [fault] = caught.value.faults
    assert fault.code == code
    assert told(capsys, "run", "--days", days, "--every-h", every_h) == (2, "", f"{fault.sentence}\n")
    assert told(capsys, "compare", "kexue-60x40", "slow-flow", "--days", days, "--every-h", every_h)[0] == 2


def test_an_event_of_no_kind_is_told_by_its_kind() -> None:
    wrong = faults_of({"events": [{"day": 1, "kind": "prun"}, {"day": 2}, 3, {"day": 1, "kind": ["prune"]}]})
    assert wrong["events[0].kind"] == "events[0].kind = prun: is no known kind; did you mean prune?"
    assert wrong["events[1].kind"].startswith("events[1].kind: is missing; known are water_change, feed, ")
    assert wrong["events[1].kind"].endswith("prune")
    assert wrong["events[2]"] == "events[2] = 3: must be an object with its kind, in { }"
    assert wrong["events[3].kind"].startswith("events[3].kind = […]: is no known kind; known are")


def test_a_preset_without_a_name_is_called_good_in_a_whole_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "n.aqua"
    path.write_text('{"aquasim": 1}', encoding="utf-8")
    assert told(capsys, "check", path) == (
        0,
        GOOD_UNNAMED.en.format(file=presets.shown(str(path))) + "\n",
        "",
    )
    assert told(capsys, "check", path, "--lang", "zh_CN")[1].endswith("尚未命名\n")


# Limits


@pytest.mark.parametrize(
    ("limits", "path"),
    [
        ({"ph_min": 9.5}, "limits.ph_min"),
        ({"ph_min": 9}, "limits.ph_min"),
        ({"ph_max": 6.5}, "limits.ph_max"),
        ({"ph_min": 9.5, "ph_max": 9.5}, "limits.ph_min"),
    ],
)
def test_a_limit_is_held_against_the_default_of_the_other(limits: dict[str, float], path: str) -> None:
    assert list(faults_of({"limits": limits})) == [path]


def test_limits_that_leave_a_band_are_taken() -> None:
    assert not faults_of({"limits": {"ph_min": 8.9}})
    assert not faults_of({"limits": {"ph_min": 9.5, "ph_max": 10}})
    assert not faults_of({"limits": {"ph_max": 6.6, "temperature_min_C": 40}})


# Null and the schema


def properties() -> list[tuple[str, str]]:
    """Every field of the schema that a file may leave out."""
    defs = presets.json_schema()["$defs"]
    return [
        (s, n) for s, d in defs.items() for n in d.get("properties", {}) if n not in d.get("required", ())
    ]


def allows_null(entry: dict[str, Any]) -> bool:
    """Whether a schema takes null."""
    if "anyOf" in entry:
        return any(allows_null(option) for option in entry["anyOf"])
    return entry.get("type") == "null" or "null" in entry.get("type", ()) or None in entry.get("enum", ())


def test_the_schema_takes_null_wherever_the_loader_does() -> None:
    schema = presets.json_schema()
    assert len(properties()) > 150
    for struct, name in properties():
        assert allows_null(schema["$defs"][struct]["properties"][name]), (struct, name)
        if struct in ("Tank", "Room", "Bed", "Filter", "Limits", "Start", "Model", "Routine"):
            assert not faults_of({struct.lower(): {name: None}})
    described = schema["$defs"]["Scenario"]["properties"]
    assert not allows_null(described["aquasim"]) and not allows_null(
        schema["$defs"]["Animal"]["properties"]["species"]
    )
    for table in (described["waters"], schema["$defs"]["Model"]["properties"]["parameters"]):
        assert allows_null(table["additionalProperties"])
    assert not faults_of({"waters": {"tap": None}, "model": {"parameters": {"mu_aob": None}}})


# The start


@pytest.mark.parametrize(
    ("given", "at_0"),
    [
        ({"kh_dKH": 7.0}, {"kh_dKH": 7.0}),
        ({"gh_dGH": 12.0}, {"gh_dGH": 12.0}),
        ({"gh_dGH": 12.0, "magnesium_mmol_L": 0.5}, {"gh_dGH": 12.0}),
        ({"ph": 6.9}, {"ph": 6.9}),
        (
            {"ph": 9.2, "kh_dKH": 1.0, "tan_mgN_L": 3.0, "po4_mgP_L": 2.0},
            {"ph": 9.2, "kh_dKH": 1.0, "tan_mgN_L": 3.0},
        ),
        ({"ph": 4.2, "alkalinity_meq_L": -0.05}, {"ph": 4.2, "alkalinity_meq_L": -0.05}),
        ({"co2_mg_L": 18.0}, {"co2_mg_L": 18.0}),
        ({"o2_saturation": 0.8, "temperature_C": 19.0}, {"o2_saturation": 0.8, "temperature_C": 19.0}),
        ({"nh3_mgN_L": 0.05}, {"nh3_mgN_L": 0.05}),
        ({"nh3_mgN_L": 0.05, "ph": 7.6}, {"nh3_mgN_L": 0.05, "ph": 7.6}),
        ({"nh3_mgN_L": 0.3, "dic_mmol_L": 2.1}, {"nh3_mgN_L": 0.3, "dic_mmol_L": 2.1}),
        ({"tds_mg_L": 300.0, "ph": 7.5, "gh_dGH": 6.0}, {"tds_mg_L": 300.0, "ph": 7.5, "gh_dGH": 6.0}),
    ],
)
@pytest.mark.parametrize("bed_model", ["quasi_steady", "full"])
def test_starting_values_hold_exactly_at_time_0(
    given: dict[str, float], at_0: dict[str, float], bed_model: str
) -> None:
    data = BARE | {"start": {"maturity": "new", **given}, "model": {"layers": 3, "bed_model": bed_model}}
    result = simulate(scenario_from(data), days=0.01, every_h=0.24)
    for name, value in at_0.items():
        assert result[name][0] == pytest.approx(value, rel=1e-9, abs=1e-12)


def test_total_hardness_keeps_the_share_of_the_tap_or_gives_the_rest() -> None:
    tap = filled_water(Water(), Room())
    water = starting_water(Scenario(aquasim=1, start=Start(gh_dGH=11.2)))
    assert tap.calcium_mmol_L and tap.magnesium_mmol_L and water.calcium_mmol_L and water.magnesium_mmol_L
    ratio = tap.calcium_mmol_L / tap.magnesium_mmol_L
    assert water.calcium_mmol_L / water.magnesium_mmol_L == pytest.approx(ratio)
    rest = starting_water(Scenario(aquasim=1, start=Start(gh_dGH=11.2154, calcium_mmol_L=2.0)))
    assert rest.magnesium_mmol_L == pytest.approx(0.0, abs=1e-4)
    pure = starting_water(Scenario(aquasim=1, start=Start(gh_dGH=5.6), waters={"tap": "ro"}))
    assert pure.calcium_mmol_L == pytest.approx(1.0, abs=2e-3) and pure.magnesium_mmol_L == 0.0


@pytest.mark.parametrize(
    ("start", "path", "words"),
    [
        ({"ph": 7, "dic_mmol_L": 2}, "start.ph", "give dic_mmol_L or ph, not both"),
        ({"ph": 7, "co2_mg_L": 2}, "start.co2_mg_L", "give ph or co2_mg_L, not both"),
        ({"kh_dKH": 7, "alkalinity_meq_L": 2}, "start.kh_dKH", "give alkalinity_meq_L or kh_dKH"),
        ({"o2_mg_L": 7, "o2_saturation": 1}, "start.o2_saturation", "not both"),
        ({"tan_mgN_L": 1, "nh3_mgN_L": 1}, "start.nh3_mgN_L", "not both"),
        ({"gh_dGH": 9, "calcium_mmol_L": 1, "magnesium_mmol_L": 1}, "start.gh_dGH", "the third follows"),
        ({"gh_dGH": 5, "calcium_mmol_L": 1}, "start.gh_dGH", "at least 5.61 °d, which calcium_mmol_L makes alone"),
        ({"ph": 4, "kh_dKH": 7}, "start.ph", "it can be from 4."),
        ({"ph": 10.9, "kh_dKH": 1}, "start.ph", "it can be from "),
        ({"nh3_mgN_L": 900}, "start.nh3_mgN_L", "of total ammonia"),
        ({"volume_L": 60}, "start.volume_L", "cannot be set here; it follows from tank.water_level_cm"),
        ({"no3_mg_L": 20}, "start.no3_mg_L", "set no3_mgN_L"),
        ({"flow_L_h": 20}, "start.flow_L_h", "set filter.flow_L_h"),
        ({"hp": 7}, "start.hp", "unknown key; known are maturity"),
    ],
)  # fmt: skip
def test_what_a_start_cannot_be_is_refused(start: dict[str, float], path: str, words: str) -> None:
    wrong = faults_of({"start": start})
    assert list(wrong) == [path] and words in wrong[path]


def test_every_water_name_of_the_contract_is_taken_or_told_where_to_set_it() -> None:
    from aquasim.derive import COLUMNS

    taken = {field.name for field in msgspec.structs.fields(Start)}
    contract = COLUMNS[: COLUMNS.index("feed_g_d") + 1]
    assert set(contract) <= taken | set(Start.ELSEWHERE)
    assert not taken & set(Start.ELSEWHERE)
    sentence = "start.volume_L: start has no field volume_L; it follows from tank.water_level_cm"
    with pytest.raises(ScenarioError, match=sentence):
        apply_settings(TANK, [("start.volume_L", "60")])


# Events after the end


def test_events_after_the_end_are_told() -> None:
    late = [{"day": 0.01, "kind": "siphon"}, {"day": 90, "kind": "siphon"}]
    data = BARE | {"events": [{"day": 0.0, "kind": "siphon"}, *late]}
    result = simulate(scenario_from(data), days=0.01, every_h=0.24)
    [text] = [w.text for w in result.warnings if w.code == "events_after_end"]
    assert text.startswith("Day 0.01, the end of the run: 2 events come then or later") and "day 90" in text
    result = simulate(scenario_from(BARE | {"events": late[:1]}), days=0.02, every_h=0.24)
    assert not [w for w in result.warnings if w.code == "events_after_end"]
    assert np.isfinite(result["no3_mgN_L"]).all()


# Water above the bed


def test_hardly_any_water_is_refused_by_the_level_or_by_what_takes_it() -> None:
    small = {"length_cm": 10, "width_cm": 10}
    assert faults_of({"tank": small | {"water_level_cm": 13.1}}) == {
        "tank.water_level_cm": "tank.water_level_cm = 13.1: leaves 0.26 L of water above the bed; at least 1 L is needed, "
        "so raise the water level"
    }
    stone = [{"kind": "stone", "displaces_L": 0.9}]
    assert faults_of({"tank": small | {"water_level_cm": 29.4}, "layout": stone}) == {
        "layout": "layout = 0.9 L: leaves 0.99 L of water above the bed; at least 1 L is needed, so take things out or "
        "raise the water level"
    }
    assert not faults_of({"tank": small | {"water_level_cm": 33}, "layout": stone})


def test_what_the_check_lets_pass_can_be_built() -> None:
    """Small tanks at random: good ones are built, and those near the line are many on both sides of it."""
    draw, good, refused = Random(7), 0, Counter[str]()
    for _ in range(400):
        try:
            scenario = scenario_from(small_tank(draw))
        except ScenarioError as error:
            refused.update(fault.code for fault in error.faults)
            continue
        built = model.build(scenario)
        good += 1
        assert built.start[VOLUME] - built.tables.pore_volume.sum() > 0.9e-3  # bends and tees hold some too
    assert good > 50 and refused["hardly_any_water"] > 50 and refused["things_leave_no_water"] > 3


# Codes


def test_every_fault_has_a_code_and_no_code_stands_for_two_sentences() -> None:
    """A table of translations needs one code for one sentence."""
    found: dict[str, set[str]] = {}
    for name in ("rules", "edits", "jsontext", "presets", "cli", "first_water", "simulation"):
        for node in ast.walk(ast.parse((ENGINE / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Fault":
                assert len(node.args) == 4 or any(isinstance(a, ast.Starred) for a in node.args), ast.unparse(
                    node
                )
                code = node.args[-1]
                if isinstance(code, ast.Constant) and isinstance(node.args[2], ast.Constant | ast.JoinedStr):
                    found.setdefault(str(code.value), set()).add(ast.unparse(node.args[2]))
    assert len(found) > 25
    assert {code: limits for code, limits in found.items() if len(limits) > 1} == {}


def test_a_saved_start_loads_again() -> None:
    data = json.dumps(BARE | {"start": {"ph": 7.2, "kh_dKH": 6, "gh_dGH": 10}}).encode()
    saved = presets.dumps(presets.loads(data))
    assert presets.dumps(presets.loads(saved)) == saved
