"""The plan: bands, trade-off, levers, inverse questions, and what it tells in both languages."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from datetime import date
from functools import cache

import msgspec
import pytest

import aquasim
from aquasim import (
    cli,
    cycle,
    found_range,
    inverse,
    levers,
    next_change,
    plan_text,
    planner,
    presets,
    reminders,
)
from aquasim.edits import apply_settings
from aquasim.interval import Interval
from aquasim.planner import Plan
from aquasim.words import day, say

COMING = {"kind": "add_animals", "day": 3, "species": "medaka", "count": 4}


@cache
def slow() -> Plan:
    """The plan of a slow bed, with the levers that the tests look at alone: each takes seconds there."""
    with pytest.MonkeyPatch.context() as patch:
        few = [
            c
            for c in levers.CHANGES
            if c.made in (levers.hastened, levers.changed_more, levers.fewer_animals)
        ]
        patch.setattr(levers, "CHANGES", tuple(few))
        return planner.plan(presets.load("slow-flow"), members=0)


@cache
def planned(name: str = "kexue-60x40", members: int = 0) -> Plan:
    return planner.plan(presets.load(name), members=members)


def test_the_json_has_the_contracts_keys_in_order() -> None:
    found = json.loads(json.dumps(planned(members=16).json(), allow_nan=False))
    keys = ["interval_d", "never", "impossible", "binding", "next", "litres_per_week", "trade_off", "levers", "members",
            "failed_members", "wall_s"]  # fmt: skip
    assert list(found)[: len(keys)] == keys
    assert set(found["interval_d"]) == {"median", "p10", "p90", "nominal"}
    days = found["interval_d"]
    assert 0.0 < days["p10"] < days["median"] < days["p90"]
    assert days["p10"] < days["nominal"] < days["p90"]
    assert found["members"] == 16 and found["failed_members"] == 0
    assert not found["never"] and not found["impossible"]


def test_litres_a_week_are_fraction_volume_and_interval() -> None:
    found = planned()
    litres = found.litres_per_week
    assert litres == pytest.approx(0.3 * found.water_L * 7.0 / found.interval.days)


def test_larger_changes_are_rarer_and_take_about_the_same_water() -> None:
    trade = planned("musk-turtle").trade_off
    days = [d for _, d in trade]
    assert [f for f, _ in trade] == list(planner.FRACTIONS)
    assert days == sorted(days)
    weekly = [f / d for f, d in trade]
    assert max(weekly) < 1.15 * min(
        weekly
    )  # science 10: the weekly volume does not depend on how it is split


def test_feed_less_then_plants_and_no_more_medium() -> None:
    """The message of the science page comes out by itself."""
    what = [lever.what for lever in planned().levers]
    assert "fed_less" in what and {"planted_more", "emergent_added"} & set(what)
    assert "deepened" not in what and "pumped_more" not in what
    assert [lever.interval_d for lever in planned().levers] == sorted(
        (lever.interval_d for lever in planned().levers), reverse=True
    )


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_what_was_tried_in_vain_is_told(lang: str) -> None:
    """More medium does not help once the bed is mature, and the plan says so."""
    found = planned()
    bed = next(change.words for change in levers.CHANGES if change.made is levers.deepened)
    assert bed in found.idle and not {lever.words for lever in found.levers} & set(found.idle)
    assert bed.text(lang) in plan_text.answer(found, lang)[-1]


def test_an_animal_less_is_called_by_its_name() -> None:
    lever = next(lever for lever in planned("musk-turtle").levers if lever.what == "fewer_animals")
    assert "usk turtle" in lever.words.en and "龟" in lever.words.zh_CN


def test_a_slow_bed_may_flow_faster() -> None:
    """Twice the flow is tried where the file sets it, and is no lever where a pump gives it."""
    assert "twice the flow through the bed" in [words.en for words in slow().idle]
    words = next(change.words for change in levers.CHANGES if change.made is levers.hastened)
    assert words not in planned().idle and "hastened" not in [lever.what for lever in planned().levers]


def test_an_animal_less_is_a_tank_without_it() -> None:
    """Who grows is gone then, so a share of the present plan would not do."""
    lever = next(lever for lever in planned().levers if lever.what == "fewer_animals")
    tank = presets.load("kexue-60x40")
    alone = msgspec.structs.replace(tank, animals=tank.animals[1:])
    assert planner.plan(alone, members=0, more=False).interval.days == pytest.approx(
        lever.interval_d, rel=0.05
    )


@pytest.mark.parametrize("fraction", [0.05, 0.9])
def test_other_sizes_agree_whatever_size_is_planned(fraction: float) -> None:
    """The trade-off's interval for 30 % is the plan's own for 30 %, also beside a far smaller or larger change."""
    trade = dict(planner.plan(presets.load("kexue-60x40"), fraction, members=0).trade_off)
    assert trade[0.3] == pytest.approx(planned().interval.days, rel=0.04)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_limit_that_is_passed_already_wants_a_change_now(lang: str) -> None:
    tank = apply_settings(presets.load("kexue-60x40"), [("limits.no3_mg_L", 5.0)])
    told = plan_text.answer(planner.plan(tank, members=8, more=False), lang)[1]
    assert ("now" if lang == "en" else "现在") in told and "0.5" not in told


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_first_change_after_the_sampled_days_says_how_far_they_go(lang: str) -> None:
    tank = apply_settings(presets.load("kexue-60x40"), [("limits.no3_mg_L", 500.0)])
    told = plan_text.answer(planner.plan(tank, members=8, more=False), lang)[1]
    assert "90" in told and "365" not in told


def test_a_lever_does_what_the_table_says() -> None:
    lever = next(lever for lever in planned("musk-turtle").levers if lever.what == "fed_less")
    less = apply_settings(presets.load("musk-turtle"), [("model.parameters.ration_turtle_adult", 0.55 * 0.9)])
    feeds = [
        (f"animals[{k}].feed_g_d", 0.9 * a.feed_g_d)
        for k, a in enumerate(less.animals)
        if a.feed_g_d is not None
    ]
    less = apply_settings(less, [*feeds, ("model.parameters.ration_fish", 1.5 * 0.9)])
    assert planner.plan(less, members=0, more=False).interval.days == pytest.approx(
        lever.interval_d, rel=0.03
    )


def test_pure_water_costs_hardness() -> None:
    lever = next(lever for lever in planned().levers if lever.what == "topped_off_with_pure")
    assert lever.side["kh_dKH"] < -0.5 and lever.side["tds_mg_L"] < -20.0


def test_a_weekday_is_solved_for_the_share() -> None:
    scenario = presets.load("musk-turtle")
    share = inverse.fraction_for(scenario, 7.0)
    assert share is not None
    assert planner.plan(scenario, share, 0, more=False).interval.days == pytest.approx(7.0, rel=0.03)


def test_litres_are_solved_for_fraction_and_interval() -> None:
    found = planned("musk-turtle")
    assert found.litres_per_week is not None
    assert inverse.for_litres(found, 0.5 * found.litres_per_week) is None
    paid = inverse.for_litres(found, 1.1 * found.litres_per_week)
    assert paid is not None and paid[1] >= found.interval.days


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_litres_that_are_needed_at_least_are_enough(lang: str) -> None:
    found = planned("musk-turtle")
    least = inverse.least_litres(found)
    assert least is not None and inverse.for_litres(found, 0.99 * least) is None
    assert plan_text.litres_answer(found, 0.99 * least, lang) == say(
        plan_text.LITRES_NONE, lang, litres=f"{0.99 * least:g}", least=math.ceil(least)
    )
    assert inverse.for_litres(found, math.ceil(least)) is not None
    rain = planned("no-lid-rainwater")
    assert inverse.least_litres(rain) is None
    needed = "needed" if lang == "en" else "需要"
    assert "30" in plan_text.litres_answer(rain, 5.0, lang)
    assert needed not in plan_text.litres_answer(rain, 5.0, lang)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_litres_are_no_reason_for_a_shock(lang: str) -> None:
    """So much water as is needed buys no change that the plan itself warns of, and plenty is called plenty."""
    found = planned()
    risky = {step.fraction for step in found.steps if step.dangers}
    paid = inverse.for_litres(found, 5000.0)
    assert paid is not None and risky and paid[0] not in risky
    told = plan_text.litres_answer(found, 5000.0, lang)
    assert ("more than enough" if lang == "en" else "用不完") in told


@pytest.mark.parametrize("command", ["plan", "capacity"])
def test_half_a_member_is_refused(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "--members", "1.5"]) == 2
    assert "whole number" in capsys.readouterr().err


def test_a_share_that_is_told_holds_its_interval() -> None:
    assert "at least 27 %" in plan_text.weekday_answer(7.0, 0.2612, "en")
    assert "at least 30 %" in plan_text.weekday_answer(7.0, 0.1 + 0.2, "en")


def test_the_feed_that_holds_an_interval_is_found() -> None:
    scenario = presets.load("kexue-60x40")
    found = inverse.find(scenario, "animals[0].feed_g_d", 10.0)
    assert found.value is not None and 0.1 < found.value < found.present == 0.4
    less = apply_settings(scenario, [("animals[0].feed_g_d", found.value)])
    assert planner.plan(less, members=0, more=False).interval.days == pytest.approx(10.0, rel=0.05)


def test_the_weeks_reach_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, held = [], planned("musk-turtle").interval

    def noted(_tank: object, _scenario: object, _guess_d: float, weeks: float) -> Interval:
        seen.append(weeks)
        return held

    monkeypatch.setattr(inverse, "with_change", noted)
    assert inverse.find(presets.load("musk-turtle"), "bed.depth_cm", 1.0, weeks=20.0).interval_d == held.days
    assert seen == [20.0]


def test_what_cannot_hold_an_interval_says_so() -> None:
    scenario = presets.load("musk-turtle")
    found = inverse.find(scenario, "bed.depth_cm", 30.0)
    assert found.value is None and found.interval_d < 10.0
    own = found_range.found_range(scenario, found, 30.0, 0.3, members=0)
    assert "Not possible" in found_range.sentence(found, own, "en")


def test_what_has_no_value_in_the_file_is_not_read_as_zero() -> None:
    """The second group eats by appetite; an unset ration is neither 0 g nor an unfed animal."""
    scenario = presets.load("kexue-60x40")
    for path in ("animals[1].feed_g_d", "bed.porosity"):
        with pytest.raises(aquasim.ScenarioError, match="has no value in this file"):
            inverse.find(scenario, path, 10.0)
    assert inverse.number_at(apply_settings(scenario, [("bed.porosity", 0.4)]), "bed.porosity") == 0.4


@pytest.mark.parametrize("path", ["bed.medium", "bed.nothing", "animals[9].count"])
def test_a_path_that_is_no_number_is_refused(path: str) -> None:
    with pytest.raises(aquasim.ScenarioError):
        inverse.find(presets.load("kexue-60x40"), path, 10.0)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_answer_has_the_number_of_the_json_its_range_and_its_reason(lang: str) -> None:
    found = planned(members=16)
    first = " ".join(plan_text.answer(found, lang))
    days = found.json()["interval_d"]
    assert isinstance(days, dict)
    assert f" {plan_text.told(days['nominal'])} " in first
    assert plan_text.told(days["p10"]) in first and plan_text.told(days["p90"]) in first
    assert ("nitrate" if lang == "en" else "硝酸盐") in first and "40 mg/L" in first


@pytest.mark.parametrize("lang, rough, none", [
    ("en", "a range is rough", "needs at least 3 sampled tanks"), ("zh_CN", "范围很粗略", "至少需要 3 个抽样缸"),
])  # fmt: skip
def test_a_range_from_few_tanks_says_so_and_one_from_two_is_not_told(
    lang: str, rough: str, none: str
) -> None:
    tank = presets.load("kexue-60x40")
    for members, told, notes in ((2, False, none), (3, True, rough), (30, True, "")):
        plan = planner.plan(tank, members=members, more=False)
        assert plan.band is not None and plan.first_band is not None
        span = f"{plan_text.told(plan.band.p10)}–{plan_text.told(plan.band.p90)}"
        due = next(
            r for r in reminders.reminders(plan, date(2026, 12, 1), 12, [], lang) if r.kind == "water_change"
        )
        assert (span in plan_text.answer(plan, lang)[0]) == (span in due.detail) == told
        text = re.sub(r"\s+", " " if lang == "en" else "", plan_text.text(plan, lang))
        assert ("80 %" in text or "80%" in text) == told
        for sentence in (rough, none):
            assert (sentence.replace(" ", "" if lang == "zh_CN" else " ") in text) == (sentence == notes)


@pytest.mark.parametrize("more", [["--start-up", "--set", "start.maturity=new"], ["--what-if", "power_cut"]])
def test_no_other_question_tells_a_range_of_two_tanks(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for members in ("2", "3", "0"):
        assert cli.main(["plan", "kexue-60x40", "--members", members, *more]) == 0
        said = " ".join(capsys.readouterr().out.split()).replace("10–90 %", "")
        assert bool(re.search(r"\d[\d.]*–\d", said)) == (members == "3")
        assert ("No range is told" in said, "a range is rough" in said) == (members == "2", members == "3")


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_rainwater_without_a_lid_says_its_reason(lang: str) -> None:
    found = planned("no-lid-rainwater")
    said = " ".join(plan_text.text(found, lang).split())
    assert found.impossible and found.json()["interval_d"] == dict.fromkeys(
        ("median", "p10", "p90", "nominal")
    )
    assert "KH 0.28 °d" in said
    assert ("poured in" if lang == "en" else "换入的水") in said
    assert found.levers[0].what == "changed_with_hardened"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_an_overloaded_tank_is_told_to_be_no_matter_of_changes(lang: str) -> None:
    text = plan_text.text(planned("overloaded-adult-slider"), lang)
    said = (" " if lang == "en" else "").join(text.split())
    assert ("no matter of water changes" if lang == "en" else "这不是换水的问题") in said


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_tank_without_animals_says_that_the_limits_protect_nobody(lang: str) -> None:
    empty = apply_settings(presets.load("kexue-60x40"), [("animals", [])])
    told, later = plan_text.NOBODY.text(lang), apply_settings(empty, [("events", [COMING])])
    assert told in plan_text.answer(replace(planned(), scenario=empty), lang)
    assert told not in plan_text.answer(planned(), lang)
    assert told not in plan_text.answer(replace(planned(), scenario=later), lang)


def test_intervals_are_told_in_half_days_that_still_hold() -> None:
    assert [plan_text.told(d) for d in (0.87, 1.99, 2.4, 7.99, 8.14, 365.0)] == [
        "0.8",
        "1.9",
        "2",
        "7.5",
        "8",
        "365",
    ]


def test_never_is_told() -> None:
    empty = apply_settings(
        presets.load("kexue-60x40"), [("animals", []), ("plants", []), ("routine.top_off.water", "ro")]
    )
    found = planner.plan(empty, members=0)
    assert found.never and math.isinf(found.interval.days) and found.json()["never"] is True
    assert plan_text.text(found).count("Never") == 1
    assert "永远不需要" in plan_text.text(found, "zh_CN")
    assert "more than enough" in plan_text.litres_answer(found, 10.0, "en")
    assert "足够" in plan_text.litres_answer(found, 10.0, "zh_CN")


def test_a_fraction_out_of_range_is_refused() -> None:
    with pytest.raises(aquasim.ScenarioError):
        aquasim.plan(presets.load("kexue-60x40"), change_fraction=0.0)


@pytest.mark.parametrize("given, en, zh", [
    ("--interval-d 14", "--interval-d = 14: needs --find PATH", "--interval-d = 14：还要 --find PATH"),
    ("--find bed.depth_cm", "--find = bed.depth_cm: needs --interval-d N", "--find = bed.depth_cm：还要 --interval-d N"),
    ("--find bed.depht_cm --interval-d 14", "did you mean bed.depth_cm", "是不是 bed.depth_cm"),
    ("--find bed.medium --interval-d 14", "is no number of this file, nor feed or plants", "不是本文件中的数字字段"),
    ("--find bed.grain_mm --interval-d 14", "has no value in this file; set one first", "请先设一个值"),
])  # fmt: skip
def test_half_a_search_names_its_cure(
    given: str, en: str, zh: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, told in (("en", en), ("zh_CN", zh)):
        assert cli.main(["plan", *given.split(), "--lang", lang]) == 2
        said = capsys.readouterr().err.strip()
        assert told in said and "\n" not in said


def test_an_unknown_tank_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", "kexue-60x40", "nosuch"]) == 2
    assert capsys.readouterr().err.startswith("nosuch: is neither a file nor a shipped preset")


def test_the_range_of_the_first_change_holds_a_day_between_two_looks() -> None:
    """Sampled tanks are seen every half day; their crossings lie between, as the tank's own does."""
    found = planner.plan(presets.load("new-tank-fish-in"), members=64, more=False)
    assert found.first.due is not None and found.first_band is not None
    assert found.first_band.p10 < found.first.due[1] < found.first_band.p90
    assert found.first.due[1] == pytest.approx(found.first_band.median, abs=0.2)


def test_a_plan_without_an_interval_lists_only_what_makes_one() -> None:
    """What then needs two changes a day is no cure, and the answer says that it was tried."""
    found = slow()
    assert found.impossible and found.levers and min(lever.interval_d for lever in found.levers) >= 0.98
    larger = next(change for change in levers.CHANGES if change.made.__name__ == "changed_more")
    assert larger.made.__name__ not in {lever.what for lever in found.levers}
    said = " ".join(plan_text.answer(found, "en"))
    assert (
        "Tried without making even a change a day enough:" in said and "half as much again at every" in said
    )


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_first_change_has_the_day_of_the_run(lang: str) -> None:
    """The plan and the answers of a run tell one day of the same crossing."""
    tank = presets.load("kexue-60x40")
    found = planned()
    result = aquasim.simulate(cycle.unchanged(tank), 90.0)
    without = next_change.next_change(result, result).without
    assert without is not None and found.first.due is not None
    assert day(without.day) == day(found.first.due[1]) == "28.9"
    for sentence in (
        plan_text.answer(found, lang)[1],
        next_change.sentences(tank, next_change.next_change(result, result), lang)[0],
    ):
        assert "28.9" in sentence
