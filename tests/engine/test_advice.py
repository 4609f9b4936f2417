"""Advice on readings: the state holds what was read, the bed explains it, and remedies rank by what comes of them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import aquasim
from aquasim import cli, cycle
from aquasim.advice import Action, Advice, advise
from aquasim.advice_text import answer, more, text
from aquasim.corrected import corrected, run_from
from aquasim.errors import ScenarioError
from aquasim.kits import READABLE
from aquasim.units import NH3_PER_N, NO2_PER_N

ASKED = {"tan_mgN_L": 0.41, "no2_mg_L": 1.0, "ph": 7.6, "temperature_C": 26.0}
ACID = {"tan_mgN_L": 4.0, "no3_mg_L": 100.0, "ph": 6.1}


@pytest.fixture(scope="module")
def tank() -> aquasim.Scenario:
    return aquasim.load("kexue-60x40")


@pytest.fixture(scope="module")
def asked(tank: aquasim.Scenario) -> Advice:
    return advise(tank, ASKED)


@pytest.fixture(scope="module")
def acid(tank: aquasim.Scenario) -> Advice:
    return advise(tank, ACID)


def of(advice: Advice, what: str) -> Action:
    return next(action for action in advice.actions if action.remedy.what == what)


@pytest.mark.parametrize("name, value", [
    ("tan_mgN_L", 0.8), ("nh3_mgN_L", 0.03), ("no2_mgN_L", 0.2), ("no3_mgN_L", 12.0), ("urea_mgN_L", 0.3), ("o2_mg_L", 6.5),
    ("o2_saturation", 0.8), ("ph", 7.1), ("alkalinity_meq_L", 1.1), ("kh_dKH", 3.0), ("gh_dGH", 7.0), ("dic_mmol_L", 2.5),
    ("co2_mg_L", 4.0), ("po4_mgP_L", 0.7), ("doc_mgC_L", 6.0), ("tds_mg_L", 520.0), ("chloride_mg_L", 44.0),
    ("temperature_C", 22.0),
])  # fmt: skip
def test_what_was_read_holds_exactly(name: str, value: float, tank: aquasim.Scenario) -> None:
    state = corrected(tank, {name: value})
    result = run_from(state.y, cycle.unchanged(state.scenario), 0.1, 1.0)
    assert result is not None
    assert float(result[name][0]) == pytest.approx(value, rel=2e-3)
    assert set(READABLE) >= {name}


def test_readings_as_ions_are_those_of_kits(tank: aquasim.Scenario) -> None:
    state = corrected(tank, {"tan_mg_L": 0.5, "no2_mg_L": 1.0})
    result = run_from(state.y, cycle.unchanged(state.scenario), 0.1, 1.0)
    assert result is not None
    assert float(result["tan_mgN_L"][0]) == pytest.approx(0.5 / NH3_PER_N) == pytest.approx(0.41, abs=0.002)
    assert float(result["no2_mgN_L"][0]) == pytest.approx(1.0 / NO2_PER_N) == pytest.approx(0.304, abs=0.001)


def test_the_bed_is_made_to_explain_the_readings(asked: Advice, tank: aquasim.Scenario) -> None:
    """Over a day of its own feeding the tank keeps what was read; a bed that is sound does not."""
    assert 0.01 < asked.state.nob < 0.5 and 0.01 < asked.state.aob < 0.5
    plain = cycle.unchanged(asked.state.scenario)
    weak, sound = (run_from(y, plain, 1.0, 1.0) for y in (asked.state.y, asked.state.sound))
    assert weak is not None and sound is not None
    for name in ("tan_mgN_L", "no2_mgN_L"):
        assert float(weak[name][-1]) == pytest.approx(float(weak[name][0]), rel=0.01)
        assert float(sound[name][-1]) < 0.3 * float(sound[name][0])
    worse = corrected(tank, {**ASKED, "no2_mg_L": 3.0})
    assert worse.nob < 0.8 * asked.state.nob  # more nitrite, fewer that oxidise it


def test_a_mature_bed_is_not_made_stronger_and_a_new_one_grows(tank: aquasim.Scenario) -> None:
    fine = corrected(tank, {"tan_mgN_L": 0.0, "no2_mgN_L": 0.0})
    assert (fine.aob, fine.nob, fine.unexplained) == (1.0, 1.0, ())
    new = corrected(aquasim.load("new-tank-fish-in"), {"tan_mgN_L": 1.5, "no2_mgN_L": 0.6})
    assert new.aob > 50.0
    flood = corrected(tank, {"tan_mgN_L": 40.0, "kh_dKH": 12.0})
    assert flood.unexplained == ("tan",)


def test_what_was_asked_is_answered(asked: Advice) -> None:
    """`I measured TAN 0.5 and NO2 1: what now?`"""
    first, nothing = asked.best, asked.nothing
    assert first.remedy.change >= 0.3 and not first.dangerous
    assert asked.worst == "no2_mg_L" and nothing.exposure["no2_mg_L"] > 5.0
    assert first.harm < 0.4 * nothing.harm
    value, low, high = asked.free_ammonia
    assert value == pytest.approx(0.0097, abs=0.0005)
    assert low == pytest.approx(0.006, abs=0.001) and high == pytest.approx(0.015, abs=0.001)
    assert asked.salt is not None and asked.salt.grams == 0.0
    half = of(asked, "change_50").result
    assert float(half["no2_mgN_L"][1]) == pytest.approx(0.5 * float(half["no2_mgN_L"][0]), rel=0.1)
    ranks = [a.remedy.what for a in asked.actions]
    assert (
        ranks.index("change_50_fast")
        < ranks.index("change_50")
        < ranks.index("change_20")
        < ranks.index("nothing")
    )
    fed = of(asked, "fast").result.run.feed_g
    assert min(day for day, _ in fed) >= 2.0


def test_a_large_change_of_acid_water_is_dangerous(acid: Advice) -> None:
    """The old-tank trap: new water lifts the pH, and ammonium becomes ammonia."""
    for what in ("change_50", "change_80", "buffer"):
        action = of(acid, what)
        assert action.dangerous
        assert float(action.result["nh3_mgN_L"].max()) > 5.0 * float(action.result["nh3_mgN_L"][0])
    assert not of(acid, "change_50_pure").dangerous
    assert not acid.best.dangerous
    ranks = [a.dangerous for a in acid.actions]
    assert ranks == sorted(ranks)
    assert any("Dangerous" in s and "mg N/L" in s for s in more(acid, "en"))
    assert any("危险" in s for s in more(acid, "zh_CN"))


def test_the_reason_is_what_the_readings_say(acid: Advice) -> None:
    """Alkalinity is to blame only where today's water has less than halves ammonia oxidation."""
    fresh = advise(aquasim.load("new-tank-fish-in"), {"tan_mgN_L": 0.5, "no2_mgN_L": 1.0, "ph": 7.6})
    assert fresh.worst == "no2_mg_L" and float(fresh.nothing.result["kh_dKH"][0]) > 1.9
    assert "its nitrite oxidisers have yet to grow" in answer(fresh, "en")
    assert float(acid.nothing.result["kh_dKH"][0]) < 0.1
    assert "alkalinity is nearly used up (KH <0.1 °d)" in answer(acid, "en")
    adult = advise(aquasim.load("overloaded-adult-slider"), {"tan_mgN_L": 1.0})
    assert adult.worst == "no2_mg_L" and adult.state.aob < 0.2
    assert f"only {100.0 * adult.state.aob:.0f} % of the ammonia oxidisers" in answer(adult, "en")


def test_the_same_water_with_alkalinity_is_not(tank: aquasim.Scenario) -> None:
    assert not of(advise(tank, {"tan_mgN_L": 0.3, "ph": 8.1}), "change_50").dangerous


def test_good_water_needs_nothing(tank: aquasim.Scenario) -> None:
    advice = advise(tank, {"tan_mgN_L": 0.02, "no2_mg_L": 0.05, "no3_mg_L": 10.0})
    assert advice.worst is None and advice.best.remedy.what == "nothing"
    assert answer(advice, "en").startswith("Nothing needs to be done")
    assert answer(advice, "zh_CN").startswith("什么都不用做")


def test_salt_is_weighed_against_nitrite(tank: aquasim.Scenario) -> None:
    salt = advise(tank, {"no2_mgN_L": 3.0, "chloride_mg_L": 20.0}).salt
    assert salt is not None
    litres = float(corrected(tank, {"ph": 7.5}).y[20] * 1000.0)
    # 20 parts of chloride for each of nitrite nitrogen: 40 mg/L more, which is 66 mg/L of salt.
    assert salt.ratio == pytest.approx(20.0 / 3.0)
    assert salt.grams == pytest.approx(40.0 * litres * 1e-3 * 58.44 / 35.45, rel=1e-3)


def test_predictions_do_not_depend_on_threads(asked: Advice, tank: aquasim.Scenario) -> None:
    again = advise(tank, ASKED, threads=1)
    assert [a.remedy.what for a in again.actions] == [a.remedy.what for a in asked.actions]
    for one, other in zip(again.actions, asked.actions, strict=True):
        assert np.array_equal(one.result.columns(), other.result.columns())


@pytest.mark.parametrize("readings, en, zh", [
    (["nitrite=1"], "cannot be read", "不是可测的量"), (["no2_mg_L"], "NAME=VALUE", "必须写成"), ([], "at least one", "至少给出一个"),
    (["no2_mg_L=x"], "must be a number", "必须是数字"), (["no2_mg_L=nan"], "must be a number", "必须是数字"),
    (["no2_mg_L=1", "no2_mgN_L=1"], "twice", "两次"), (["ph=7", "co2_mg_L=3"], "not both", "只能给出一个"),
    (["ph=2"], "start.ph", "start.ph"), (["no2_mg_L=-1"], "--reading = no2_mg_L=-1: must be at least 0", "不能小于 0"),
])  # fmt: skip
def test_readings_that_cannot_be_are_one_sentence(
    readings: list[str], en: str, zh: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [part for reading in readings for part in ("--reading", reading)]
    for lang, told in (("en", en), ("zh_CN", zh)):
        assert cli.main(["advise", "kexue-60x40", *given, "--lang", lang]) == 2
        said = capsys.readouterr().err.strip()
        assert told in said and "\n" not in said


def test_the_command_writes_the_contracts_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    given = [part for name, value in ASKED.items() for part in ("--reading", f"{name}={value}")]
    assert cli.main(["advise", "kexue-60x40", *given, "--json", str(out)]) == 0
    printed, found = capsys.readouterr().out, json.loads(out.read_text())
    assert found["state"]["tan_mgN_L"] == pytest.approx(0.41)
    assert [action["rank"] for action in found["actions"]] == list(range(1, len(found["actions"]) + 1))
    for action in found["actions"]:
        assert {"what", "rank", "final", "why"} <= set(action) and action["why"]
        assert action["final"]["no2_mgN_L"] >= 0.0
    assert " ".join(found["answer"].split()) in " ".join(printed.split())
    assert cli.main(["advise", "kexue-60x40", "--reading", "ph=7.6", "--set", "bed.depth_cm=x"]) == 2


def test_every_line_fits_a_page(asked: Advice, acid: Advice) -> None:
    for advice in (asked, acid):
        for lang in ("en", "zh_CN"):
            lines = text(advice, lang).splitlines()
            assert max(map(len, lines)) <= 130


def test_a_tank_that_cannot_be_is_refused(tank: aquasim.Scenario) -> None:
    with pytest.raises(ScenarioError, match="tds"):
        advise(tank, {"tds_mg_L": 1.0})
