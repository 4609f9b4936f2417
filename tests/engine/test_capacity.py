"""How much feed and how many animals a tank carries: by the water, by keepers' rules, and over the years."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import aquasim
from aquasim import (
    carrying,
    carrying_text,
    catalog,
    cycle,
    growth,
    planner,
    presets,
    rations,
    survivors,
    welfare,
)
from aquasim.carrying import Capacity, Study
from aquasim.cli import main
from aquasim.edits import apply_settings
from aquasim.errors import Cancelled, SolverError
from aquasim.findings import findings
from aquasim.levers import rations_times
from aquasim.load_search import reached
from aquasim.outgrown import outgrown
from aquasim.scenario import Scenario
from aquasim.words import percent

DANIOS = "fish-only-planted"


@cache
def found(name: str = DANIOS, members: int = 4) -> Capacity:
    return carrying.capacity(presets.load(name), members)


def test_the_json_has_the_contracts_keys() -> None:
    told = json.loads(json.dumps(found().json(), allow_nan=False))
    assert list(told)[:5] == ["feed_g_d_max", "binding", "animals", "growth", "outgrown_day"]
    assert {"species", "count_max", "binding", "welfare"} <= set(told["animals"][0])
    assert [{"year", "interval_d", "mass_g", "fits"} <= set(row) for row in told["growth"]] == [True] * 4
    assert told["feed_g_d_p10"] < told["feed_g_d_max"] < told["feed_g_d_p90"]


def test_the_most_feed_keeps_every_limit_and_a_little_more_breaks_the_one_named() -> None:
    answer = found()
    scenario = answer.scenario
    study = Study(scenario, cycle.tank_of(scenario, carrying.LOOK_RTOL), answer.change)
    factor = answer.feed_max_g_d / answer.feed_g_d
    assert max(study.margins(rations_times(scenario, factor)).values()) <= 0.0
    over = study.margins(rations_times(scenario, 1.04 * factor))
    assert answer.binding == "no3_mg_L" and over["no3_mg_L"] > 0.0


def test_the_interval_of_today_is_the_planners() -> None:
    plan = planner.plan(presets.load(DANIOS), members=0, more=False)
    assert found().years[0].interval_d == pytest.approx(plan.interval.days, rel=0.02)


def test_the_count_is_the_last_one_that_has_room_and_water() -> None:
    kind = found().kinds[0]
    room = found().room
    bodies = [welfare.Body(kind.species, kind.count_max, kind.mass_g)]
    assert all(w.kept for w in welfare.wishes(bodies[0], bodies, room))
    more = [welfare.Body(kind.species, kind.count_max + 1, kind.mass_g)]
    assert kind.binding == welfare.VOLUME and not welfare.wishes(more[0], more, room)[0].kept


def test_more_nitrate_in_the_tap_leaves_less_for_feed() -> None:
    rich = apply_settings(presets.load(DANIOS), [("waters.tap", {"base": "medium", "no3_mgN_L": 5.0})])
    study = Study(rich, cycle.tank_of(rich, carrying.LOOK_RTOL), found().change)
    value = reached(lambda s: study.margins(rations_times(rich, s)), 1.0, 1e-3, 64.0).value
    assert 0.0 < value < 0.9 * found().feed_max_g_d / found().feed_g_d


def test_no_feed_helps_where_the_routine_itself_breaks_a_limit() -> None:
    rich = apply_settings(presets.load(DANIOS), [("waters.tap", {"base": "medium", "no3_mgN_L": 15.0})])
    answer = carrying.capacity(rich, 0)
    assert answer.feed_max_g_d == 0.0 and answer.binding == "no3_mg_L" and answer.honest_d == 0.0
    assert "No feed at all" in carrying_text.answer(answer, "en")[0]


def test_bodies_grow_as_in_a_whole_simulation() -> None:
    scenario = apply_settings(presets.load("kexue-60x40"), [("animals[0].feed_g_d", None)])
    year = aquasim.simulate(scenario, 365.0, 24.0)
    _, masses = growth.courses(scenario, year["temperature_C"][:-1], 365.0)
    states = year.states()
    for g, group in enumerate(year.model.groups):
        simulated = states[-1, year.model.sizes.animals_at + 5 * g] / group.count
        assert masses[-1, g] == pytest.approx(simulated, rel=0.02)


def test_a_turtle_outgrows_the_tank_sooner_the_better_it_is_fed() -> None:
    room = welfare.room_of(presets.load("musk-turtle"))
    water = np.full(365, 26.0)
    little, much = (
        outgrown(
            apply_settings(presets.load("musk-turtle"), [("animals[0].feed_g_d", g)]), [], water, room
        ).day
        for g in (0.4, 0.8)
    )
    assert 0.0 < much < little


def test_room_is_asked_by_the_rows_of_the_catalogue() -> None:
    slider = catalog.livestock()["turtle_res"]
    small, large = welfare.Body(slider, 1, 10.0), welfare.Body(slider, 1, 800.0)
    per_cm = catalog.welfare()["shell_litres"].value
    assert welfare.shell_litres(small, per_cm) == pytest.approx(per_cm * small.length_cm)
    assert welfare.shell_litres(large, per_cm) == slider.min_water_l
    room = welfare.Room(1000.0, 119.0, 80.0)
    rules = {w.rule: w for w in welfare.wishes(large, [large], room)}
    assert rules["volume"].kept and not rules["floor"].kept and rules["floor"].need == 120.0


def test_survivors_are_drawn_from_the_hazard_and_always_the_same() -> None:
    result = aquasim.simulate(presets.load("musk-turtle"), 90.0, 24.0)
    first, again = survivors.survivors(result)[0], survivors.survivors(result)[0]
    assert first == again
    expected = first.count * np.exp(-first.hazard_d * 90.0)
    last = first.left[-1]
    assert last.day == 90.0 and last.low < last.high <= first.count
    assert last.low <= expected <= last.high and abs(last.middle - expected) <= 1.0


def test_every_hazard_of_predation_names_its_days() -> None:
    """It rises as turtle and prey grow: the mean over 90 days is not that over a year, which the warning has too."""
    result = aquasim.simulate(presets.load("kexue-60x40"), 365.0, 24.0)
    prey = survivors.survivors(result)
    quarter, year = (next(at for at in prey[0].left if at.day == day).hazard_d for day in (90.0, 365.0))
    assert prey[0].hazard_d < quarter < 0.8 * year
    for lang, mean in (("en", "of them a day on average over"), ("zh_CN", "平均每天约")):
        told = carrying_text.predation_sentences(prey, lang)
        assert percent(quarter, lang) in told[0] and mean in told[0] and percent(year, lang) in told[1]
        warned = next(f.text for f in findings(result, lang) if f.code == "predation")
        assert mean in warned and percent(year, lang) in warned and "365" in warned


def test_the_command_answers_in_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    assert main(["capacity", DANIOS, "--members", "0", "--json", str(out), "--lang", "zh_CN"]) == 0
    assert "最多承受每天 0.41 g 干料" in capsys.readouterr().out
    assert json.loads(out.read_text(encoding="utf-8"))["binding"] == "no3_mg_L"


def test_a_tank_in_which_nothing_is_fed_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["capacity", DANIOS, "--set", "animals=[]"]) == 2
    assert "animals: must hold an animal that is fed" in capsys.readouterr().err


def test_a_load_without_a_solution_is_told_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One failing year has no interval; the others and the rest of the answer stand."""
    whole = cycle.tank_of

    def breaks(scenario: Scenario, *given: Any, **named: Any) -> cycle.Tank:
        if scenario.animals[0].mass_g == pytest.approx(grown):
            raise SolverError("breaks down", day=1.0, state={})
        return whole(scenario, *given, **named)

    grown = found().years[-1].bodies[0].mass_g
    monkeypatch.setattr(cycle, "tank_of", breaks)
    answer = carrying.capacity(presets.load(DANIOS), 0)
    assert [year.interval_d > 0.0 for year in answer.years] == [True, True, True, False]
    assert answer.years[-1].limit == carrying.FAILED and not answer.years[-1].fits
    assert "none holds" in "\n".join(carrying_text.growth_table(answer, "en"))


def test_a_cancelled_look_passes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any, **__: Any) -> cycle.Tank:
        raise Cancelled("stopped")

    scenario, change = found().scenario, found().change
    study = Study(scenario, cycle.tank_of(scenario, carrying.LOOK_RTOL), change)
    monkeypatch.setattr(cycle, "tank_of", stopped)
    with pytest.raises(Cancelled):
        study.interval(scenario, 7.0)


def test_the_least_ration_counts_moist_food_by_its_dry_matter() -> None:
    """Per gram of dry matter bloodworms burn about as pellets do; as fed there are ten times as many grams."""
    pellets, worms = (
        growth.least_ration_g_d(
            apply_settings(presets.load("musk-turtle"), [("animals[0].food", food)]), 25.0, 1.0
        )[0]
        for food in ("turtle_stick", "bloodworm_frozen")
    )
    assert 0.7 * pellets < worms < 1.3 * pellets


def test_the_plan_agrees_on_the_feed_that_a_week_carries() -> None:
    """At the most food for a weekly change the plan's own interval is a week."""
    tank = presets.load("kexue-60x40")
    most = carrying.capacity(tank, 0).json()["feed_g_d_max"]
    assert isinstance(most, float)
    fed = rations_times(tank, most / rations.all_fed_g_d(tank))
    assert planner.plan(fed, members=0, more=False).interval.days == pytest.approx(7.0, rel=0.03)


def test_a_range_from_two_tanks_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    for members in ("2", "3"):
        assert main(["capacity", "kexue-60x40", "--members", members]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert bool(re.search(r"g of dry food a day \([\d.]+–[\d.]+\)", said)) == (members == "3")
        assert ("No range is told" in said, "a range is rough" in said) == (members == "2", members == "3")
