"""Inverse questions: feed and plants for an interval, a year without a change, plants that hold the nitrate."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

import aquasim
from aquasim import balance, cycle, found_range, growth, inverse, inverse_text, limits, presets, summary, year
from aquasim.cli import main
from aquasim.edits import apply_settings
from aquasim.interval import Interval
from aquasim.scenario import Scenario
from aquasim.words import figures


def test_the_feed_that_holds_an_interval_holds_it() -> None:
    scenario = presets.load("kexue-60x40")
    found = inverse.find(scenario, inverse.FEED, 14.0)
    assert found.value is not None and 0.3 * found.present < found.value < found.present
    _, made = inverse.knob(scenario, inverse.FEED)
    fed = made(found.value)
    assert aquasim.plan(fed, members=0, more=False).interval.days == pytest.approx(found.interval_d, rel=0.03)


def test_all_plants_are_one_knob_and_pothos_where_there_are_none() -> None:
    scenario = presets.load("kexue-60x40")
    present, made = inverse.knob(scenario, inverse.PLANTS)
    assert present == sum(p.dry_mass_g for p in scenario.plants)
    assert [p.dry_mass_g for p in made(2.0 * present).plants] == [2.0 * p.dry_mass_g for p in scenario.plants]
    bare = apply_settings(scenario, [("plants", [])])
    assert [p.species for p in inverse.planted(bare, 7.0).plants] == ["pothos"]


def test_a_year_without_a_change_lasts_longer_with_every_lever_and_the_last_run_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(year, "USED", ("planted_more", "topped_off_with_pure", "fewer_animals"))
    found = year.without_a_change(presets.load("kexue-60x40"))
    days = [found.now.days, *(stage.lasts.days for stage in found.stages)]
    assert len(days) > 1 and days == sorted(days) and found.possible
    crossed = {c.limit for c in found.result.crossings()}
    assert not crossed & {"no3_mg_L", "alkalinity_min_meq_L", "tds_mg_L", "nh3_mgN_L", "no2_mg_L"}
    assert found.result.days == 365.0 and not found.result.model.scenario.routine.water_change.every_d
    assert "is possible with" in inverse_text.year_text(found, "en")
    assert "就可以一年不换水" in inverse_text.year_text(found, "zh_CN")
    json.dumps(found.json(), allow_nan=False)


def test_a_year_differs_between_tanks_and_says_how(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(year, "USED", ("planted_more", "topped_off_with_pure", "fewer_animals"))
    out = tmp_path / "year.json"
    assert main(["plan", "--year", "--members", "8", "--json", str(out)]) == 0
    printed, read = " ".join(capsys.readouterr().out.split()), json.loads(out.read_text())
    own, now = read["range"], read["now"]
    assert own["now_d"]["p10"] < now["days"] < own["now_d"]["p90"]
    told = re.search(r"on day (\d+) \((\d+)–(\d+)\)\.", printed)
    assert told is not None
    assert [float(day) for day in told.groups()] == pytest.approx(
        [now["days"], own["now_d"]["p10"], own["now_d"]["p90"]], abs=0.6
    )
    assert own["members"] + own["failed"] == 8 and 0.0 < own["share"] < 1.0
    lead = "" if own["share"] < inverse_text.EVEN else "Of "
    share, members = f"{100 * own['share']:.0f} %", own["members"]
    assert (
        f"Of {members} sampled tanks {share}" if lead else f"{share} of {members} sampled tanks"
    ) in printed
    few = own["levers_needed"]["p10"]
    assert 0 <= few <= len(read["levers"]) and f"Sampled tanks take at least {few:.0f} of these" in printed
    less = apply_settings(presets.load("kexue-60x40"), [("animals[0].feed_g_d", 0.2)])
    quiet = year.year_range(year.Year(less, year.Lasts(1.0, None), (), None), 8)  # type: ignore[arg-type]
    assert quiet is not None and quiet.now[0] > own["now_d"]["p10"]


def test_a_tank_of_the_sample_takes_the_fewest_levers_that_last_its_year() -> None:
    """Halving finds what trying all of them finds."""
    scenario = presets.load("kexue-60x40")
    grown = cycle.tank_of(scenario, year.RTOL)
    plain = cycle.unchanged(scenario)
    steps = [inverse.planted(plain, mass) for mass in (5.0, 15.0, 30.0, 60.0)]
    for places in ((0, 1, 2, 3), (0, 1), (3,)):
        own = [steps[k] for k in places]
        found = year._own(own, grown)
        days = [year.lasts(year._run(step, grown), found.bed).days for step in own]
        reached = [float(k) for k, each in enumerate(days) if each == float("inf")]
        assert found.levers == min(reached, default=float("inf"))
        assert found.now == pytest.approx(days[0], rel=1e-3) and found.last == days[-1]


def test_plants_that_hold_the_nitrate_hold_it_and_a_few_less_do_not() -> None:
    scenario = apply_settings(presets.load("emergent-plants"), [("animals[0].feed_g_d", 0.45)])
    found = balance.balancing_plants(scenario, members=0)
    assert found.mass_g is not None and found.mass_g > found.present_g
    grown = cycle.tank_of(scenario, balance.RTOL)
    plain = cycle.unchanged(scenario)
    held, rising = (
        balance.slope(balance.settled(inverse.planted(plain, share * found.mass_g), grown))
        for share in (1.0, 0.85)
    )
    assert held <= balance.HELD < rising
    assert f"{found.mass_g:.0f} g of plants" in inverse_text.balance_text(found, "en")


def test_what_no_plant_holds_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "musk-turtle", "--balance", "--members", "0"]) == 0
    assert "Not possible with plants: nitrate rises by" in capsys.readouterr().out


def test_the_least_ration_is_that_of_a_resting_body() -> None:
    """0.06 to 0.37 % of body mass a day (energy check of the keepers' page)."""
    scenario = presets.load("musk-turtle")
    least = growth.least_ration_g_d(scenario, 25.0, 1.0)[0]
    assert 0.0006 < least / 120.0 < 0.0037


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_limit_whose_line_moves_is_told_with_its_line(lang: str) -> None:
    """Total ammonia after the EPA has no number in the file: its line follows pH and temperature."""
    dosed = [{"day": 0.5, "kind": "dose", "substance": "ammonium_chloride", "amount_g": 5.0}]
    only = [
        ("limits.nh3_mgN_L", 10.0),
        ("limits.no2_mg_L", 100.0),
        ("limits.no3_mg_L", 2000.0),
        ("limits.ph_min", 5.0),
    ]
    scenario = apply_settings(presets.load("kexue-60x40"), [*only, ("events", dosed)])
    result = aquasim.simulate(scenario, 3.0)
    lasts = year.lasts(result)
    assert lasts.limit == "tan_mgN_L"
    least = float(result["tan_criterion_mgN_L"].min())
    assert limits.line_of(result, "tan_mgN_L") == least and least <= lasts.line < 10.0
    found = year.Year(scenario, lasts, (), result)
    assert summary.limit_named("tan_mgN_L", lasts.line, lang) in inverse_text.year_text(found, lang)
    own = found_range.FoundRange(None, None, (1.0, 1.0), "tan_mgN_L", None, None, least)
    told = found_range.sentence(inverse.Found("plants", None, 3.0, 1.0, 3.0), own, lang)
    assert f"{figures(least)} mg N/L" in told


def test_a_range_ends_on_the_way_to_what_there_is() -> None:
    """In a tank where every value holds, fewer plants than found would do, and more food."""
    points = [(25.0, 8.5), (50.0, 8.8), (100.0, 9.2), (400.0, 8.1)]
    assert found_range._held_at(points, 6.0, -80.0) == 25.0
    assert found_range._held_at(points, 6.0, 80.0) == 400.0
    assert found_range._held_at(points, 20.0, -80.0) is None


@pytest.mark.parametrize(("path", "unit"), [("feed", "g/d"), ("plants", "g")])
def test_a_found_value_has_a_unit_and_no_range_of_one_tank(path: str, unit: str) -> None:
    one = found_range.FoundRange(2.0, 2.0, (1.0, 1.0), "no3_mg_L", 1.0, 0.5, 40.0)
    told = found_range.sentence(inverse.Found(path, 2.0, 14.0, 4.0, 8.0), one, "en")
    assert f"{path} = 2 {unit} (now 4) makes" in told
    already = found_range.sentence(inverse.Found(path, 2.0, 14.0, 2.0, 14.0), one, "en")
    assert "other tanks" not in already


def test_a_search_ends_where_no_interval_holds_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the side that does not help, the first value at which nothing holds is the last one that is looked at."""
    asked: list[float] = []
    exact = inverse.with_change

    def noted(tank: cycle.Tank, scenario: Scenario, *given: float) -> Interval:
        asked.append(sum(animal.feed_g_d or 0.0 for animal in scenario.animals))
        return exact(tank, scenario, *given)

    monkeypatch.setattr(inverse, "with_change", noted)
    found = inverse.find(presets.load("kexue-60x40"), "feed", 300.0)
    assert found.value is None and 200.0 < found.interval_d < 300.0
    assert max(asked) < 10.0 * min(a for a in asked if a > 0.3)


def test_tanks_for_which_all_steps_are_too_few_are_counted() -> None:
    found = year.without_a_change(presets.load("kexue-60x40"))
    own = year.YearRange((20.0, 60.0), (23.0, math.inf), (2.0, math.inf), 0.25, 16, 0, 0.0, ())
    told = " ".join(inverse_text.year_sentences(found, "en", own))
    assert "for 75 % of them all are too few" in told and "do not count on it" in told
    assert "25 % of 16 sampled tanks last the year" in told and told.count("25 %") == 1
    assert any("turtle" in stage.words.en for stage in found.stages if stage.what == "fewer_animals")
