"""The owner's twenty questions, each put to its command: one sentence with a number, its range and the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import aquasim
from aquasim import presets
from aquasim.edits import apply_settings
from aquasim.flow.answers import more_even, spread
from tests.owner_questions.asking import ask, both, is_answer, numbers, sentence

TANK = "kexue-60x40"
FEW = ("--members", "8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("questions")


def test_q01_how_often_must_i_change_the_water() -> None:
    english, chinese = both("plan", TANK, *FEW)
    told = sentence(english, "Change 30 %", " without changes).")
    is_answer(told, "nitrate above 40 mg/L (as ion)", "a day")
    is_answer(sentence(chinese, "每 8 天"), "硝酸盐超过 40 mg/L")
    every, low, high = numbers(told)[2:5]
    assert low <= every <= high
    first, first_low, first_high = numbers(sentence(english, "First change: on day"))[:3]
    assert first_low <= first <= first_high


def test_q02_can_i_go_a_year_without_changes() -> None:
    english, chinese = both(
        "plan", TANK, "--find", "plants[2].dry_mass_g", "--interval-d", "365", "--members", "4"
    )
    told = sentence(english, "Not possible with plants[2].dry_mass_g alone")
    is_answer(told, "nitrate above 40 mg/L (as ion)", "days")
    is_answer(sentence(chinese, "只改 plants[2].dry_mass_g 做不到"), "硝酸盐超过 40 mg/L")
    longest, low, high = numbers(told)[1:4]
    assert low <= longest <= high < 365.0


def test_q03_one_third_or_one_half() -> None:
    english, chinese = both("plan", TANK, *FEW)
    told = sentence(english, "30 % every")
    is_answer(told, "rather than 50 % every", "L a week", "°C")
    is_answer(sentence(chinese, "天换 50% 好"), "每周都要换约", "变温")
    often, seldom = numbers(told)[1], numbers(told)[3]
    litres, low, high = numbers(told.partition("about")[2])[:3]
    more, less = numbers(told.partition("moves the temperature by")[2])[:2]
    assert low <= litres <= high
    # Half of the water cools by five thirds of what 30 % does, and is due less often.
    assert more / less == pytest.approx(5.0 / 3.0, rel=0.05) and seldom > 1.5 * often


def test_q04_how_long_must_the_tank_mature() -> None:
    english, chinese = both("plan", TANK, "--start-up", "--set", "start.maturity=new", "--members", "4")
    told = sentence(english, "The bed is mature after about")
    is_answer(told, "26 °C", "nitrite oxidisers")
    is_answer(sentence(chinese, "在 26 °C"), "亚硝酸盐氧化菌")
    days, _, low, high, *_ = numbers(told)
    assert low <= days <= high
    others = numbers(sentence(english, "Instead:"))
    assert others[0] > days > others[2]  # cooler water takes longer, warmer water is quicker


def test_q05_fish_or_turtles_first() -> None:
    english, chinese = both("plan", TANK, "--start-up", "--set", "start.maturity=new", "--members", "4")
    told = sentence(english, "Put in 4 Japanese rice fish")
    assert "(medaka) on day" in told and "turtle (Reeves) on day" in told
    is_answer(told + sentence(english, "The turtle comes last"), "nitrite harms")
    is_answer(sentence(chinese, "按批放入") + sentence(chinese, "龟最后放"), "亚硝酸盐")
    days = [int(n) for n in numbers(told) if n > 20]
    assert days == [] or told.index("rice fish") < told.index("Chinese pond turtle")


def test_q06_how_many_turtles_and_fish_fit() -> None:
    english, chinese = both("capacity", TANK, "--predation", "--members", "4")
    told = sentence(english, "At most")
    is_answer(told, "Japanese rice fish", "nitrate above 40 mg/L (as ion)")
    is_answer(sentence(chinese, "日本稻鱼" if "日本稻鱼" in chinese else "青鳉"), "硝酸盐超过 40 mg/L")
    most, low, high = numbers(told)[:3]
    assert low <= most <= high
    assert "Full-grown turtles that fit here" in english and "76 L" in english


def test_q07_will_the_turtle_eat_all_the_fish() -> None:
    english, chinese = both("capacity", TANK, "--predation", "--members", "4")
    told = sentence(english, "Expect")
    is_answer(told, "alive after 90 days", "a day")
    left, of, low, high = numbers(told)[:4]
    assert low <= left <= high <= of == 8.0
    is_answer(sentence(chinese, "90 天后"), "每天")


def test_q08_what_when_the_turtle_grows() -> None:
    """In a tank of its own the turtle is small at first."""
    more = ("--set", "animals[0].mass_g=15", "--set", "tank.length_cm=90", "--members", "4")
    english, chinese = both("capacity", TANK, *more)
    told = sentence(english, "Outgrown in", " years.")
    is_answer(told, "turtle (Reeves) has grown too large for the water")
    before, outgrown, after = chinese.partition("后养不下")
    is_answer(before.rpartition("。")[2] + outgrown + after.partition("。")[0], "水量不够")
    assert "As they grow" in english and "长大以后" in chinese


def test_q09_how_much_may_i_feed() -> None:
    set_change = (
        "--set",
        "routine.water_change.every_d=14",
        "--set",
        "routine.water_change.fraction=0.5",
        "--members",
        "4",
    )
    english, chinese = both("capacity", TANK, *set_change)
    told = sentence(english, "0.", " now.")
    is_answer(told, "50 % changed every 14 days", "nitrate above 40 mg/L (as ion)")
    is_answer(sentence(chinese, "在每 14 天换 50% 水"), "干料")
    feed, low, high = numbers(told)[:3]
    assert low <= feed <= high
    assert "at least" in english  # what keeps the animals' weight


def test_q10_which_pump_do_i_need() -> None:
    english, chinese = both("flow", TANK, "--pumps")
    told = sentence(english, "The ", "a year.")
    is_answer(told, "is enough", "L/h", "kWh")
    is_answer(sentence(chinese, "就够"), "实际流量", "度")
    flow, low, high = numbers(told.partition("delivers")[2])[:3]
    assert low <= flow <= high and flow > 500.0


def test_q11_how_do_i_lay_the_pipes() -> None:
    english, chinese = both("flow", TANK)
    told = sentence(english, "4 laterals", "bore.")
    is_answer(told, "16 mm bore", "10 holes of 4 mm every 5 cm", "head")
    is_answer(sentence(chinese, "4 根内径 16 mm 支管"), "孔距 5 cm")
    cv, low, high = numbers(told.partition("differ by")[2])[:3]
    found = json.loads(ask("flow", TANK, "--json"))
    assert low <= cv <= high and cv == pytest.approx(100.0 * found["branch_cv"], abs=0.06)
    narrow = apply_settings(presets.load(TANK), [("filter.hole_diameter_mm", "2.5")])
    assert spread(narrow, lambda s: s.branches.cv).value < 0.5 * found["branch_cv"]  # the reason: the holes


def test_q12_is_equal_path_really_more_even() -> None:
    english, chinese = both("compare", TANK, "dead-end-comb", "--days", "2")
    told = sentence(english, "kexue-60x40 is more even than dead-end-comb")
    is_answer(told, "branches differ by 4.4 %", "against 38.1 %")
    is_answer(sentence(chinese, "kexue-60x40比dead-end-comb更均匀"), "4.4%", "38.1%")
    wide = [(name, apply_settings(presets.load(name), [("filter.hole_diameter_mm", "2"), ("filter.header_inner_mm", "27")]))
            for name in (TANK, "dead-end-comb")]  # fmt: skip
    narrow = numbers(more_even(wide[0], wide[1], "en").partition("differ by")[2].partition("because")[0])
    assert max(narrow) < 10.0  # narrow holes force an even split whatever the layout


def test_q13_how_deep_and_which_grain(folder: Path) -> None:
    command = ("sweep", TANK, "--vary", "bed.depth_cm=5,12", "--vary", "bed.medium=ceramsite_3_5,ceramsite_8_12", "--csv",
               str(folder / "beds.csv"), "--outcomes", "interval", "--workers", "1")  # fmt: skip
    english, chinese = both(*command)
    told = sentence(english, "Longest interval between water changes")
    is_answer(told, "bed.depth_cm=", "bed.medium=", "over all 4 points", "bed.depth_cm moves it most")
    is_answer(sentence(chinese, "最长换水间隔"), "影响最大的是 bed.depth_cm")
    best = float(told.split(": ")[1].split()[0])
    low, high = (float(n) for n in told.partition("(")[2].partition(" over")[0].split("–"))
    assert low <= best == high


def test_q14_will_there_be_dead_corners() -> None:
    english, chinese = both("flow", TANK)
    told = sentence(english, "0.2 % of the bed", "runs.")
    is_answer(told, "less than a tenth of the mean speed", "nothing smells while the pump runs")
    is_answer(sentence(chinese, "底床有 0.2%"), "不会发臭")
    found = json.loads(ask("flow", TANK, "--json"))
    assert numbers(told)[0] == pytest.approx(100.0 * found["bed"]["dead_fraction"], abs=0.06)


def test_q15_when_will_the_bed_clog() -> None:
    english, chinese = both("flow", TANK, "--years", "2")
    told = sentence(english, "The bed does not clog within 2 years", "of the first.")
    is_answer(told, "what the animals leave", "the flow is then still at")
    is_answer(sentence(chinese, "2 年内底床不会堵"), "动物留下的脏物", "流量")
    fill, low, high = numbers(told)[1:4]
    assert low <= fill <= high
    full = ask("flow", "overloaded-adult-slider", "--years", "0.5")
    assert "Siphon the top of the bed every" in full and "fills" in full  # a larger load is the reason for it


def test_q16_what_happens_in_a_power_cut() -> None:
    english, chinese = both("plan", TANK, "--what-if", "power_cut", *FEW)
    told = sentence(english, "Power cut of 8 hours")
    assert "without it;" in told and len(numbers(told)) >= 4
    value, low, high = numbers(told.partition(" is ")[2] if " is " in told else told.partition("(")[2])[:3]
    assert low <= value <= high
    assert "停电 8 小时" in chinese and "不发生时" in chinese
    short, long = (
        aquasim.simulate(presets.apply_event(presets.load(TANK), f"1:power_cut:hours={h}"), days=3.0).low()["o2_mg_L"].value
        for h in (1, 8)
    )  # fmt: skip
    assert long < short  # the reason: what the pump moved


def test_q17_why_is_the_water_yellow() -> None:
    english, chinese = both("run", TANK, "--days", "60", "--explain", "doc_mgC_L")
    told = sentence(english, "Yellow organic matter is", "of what left.")
    is_answer(told, "mg C/L after 60 days", "against a limit of 10", "dirt")
    is_answer(sentence(chinese, "60 天后难降解有机物"), "限值为 10", "来自")
    value, _, low, high = numbers(told)[:4]
    assert low <= value <= high
    assert "Cheapest lever" in english and "最省事的办法" in chinese


def test_q18_how_many_plants_eat_the_nitrate() -> None:
    english, chinese = both(
        "plan", TANK, "--find", "plants[2].dry_mass_g", "--interval-d", "8.6", "--members", "4"
    )
    told = sentence(english, "plants[2].dry_mass_g =")
    is_answer(told, "now 4", "nitrate above 40 mg/L (as ion)", "a day")
    is_answer(sentence(chinese, "plants[2].dry_mass_g ="), "换水间隔为", "硝酸盐超过 40 mg/L")
    grams = numbers(told.partition("=")[2])[0]
    more = apply_settings(presets.load(TANK), [("plants[2].dry_mass_g", str(2.0 * grams))])
    few = apply_settings(presets.load(TANK), [("plants[2].dry_mass_g", str(grams))])
    days = [aquasim.plan(tank, members=0, more=False).interval.days for tank in (few, more)]
    assert days[0] >= 8.4 and days[1] > days[0]


def test_q19_do_i_need_a_heater(folder: Path) -> None:
    cold = apply_settings(presets.load(TANK), [("room.temperature_C", "10"), ("room.temperature_swing_C", "0"),
                                               ("equipment", []), ("start.temperature_C", "10")])  # fmt: skip
    heated = apply_settings(
        cold, [("equipment", [{"id": "heater_150", "setpoint_C": 22.0}]), ("start.temperature_C", "22")]
    )
    files = []
    for name, tank in (("winter", cold), ("heated", heated)):
        files.append(str(folder / f"{name}.aqua"))
        presets.save(tank, files[-1])
    english, chinese = both("compare", *files, "--days", "10")
    told = sentence(english, "the heaters run at", "10 °C.")
    is_answer(told, "W on average", "kWh a day", "W per degree")
    watts, low, high = numbers(told)[:3]
    assert low <= watts <= high and 40.0 < watts < 150.0
    # The loss by the tank's own coefficient, less the pump's heat, more what evaporates.
    assert watts > 0.6 * 6.5 * 12.0 - 14.0
    is_answer(
        sentence(english, "without a heater the water is at", "°C."), "oxygen falls to", "stops eating below"
    )
    is_answer(sentence(chinese, "加热棒平均"), "度电")
    is_answer(sentence(chinese, "不加热时水温平均"), "停食")


def test_q20_the_test_shows_ammonia_and_nitrite() -> None:
    readings = ("tan_mgN_L=0.41", "no2_mg_L=1", "ph=7.6", "temperature_C=26")
    english, chinese = both("advise", TANK, *(part for r in readings for part in ("--reading", r)))
    told = sentence(english, "Change ", "for this load.")
    is_answer(told, "50 %", "feed nothing for two days", "nitrite is 1 mg/L (as ion)", "nitrite oxidisers")
    is_answer(
        sentence(
            chinese,
            "从现在起一周内每天换 50% 的水" if "从现在起一周内每天换 50%" in chinese else "现在换 50%",
        ),
        "停食",
        "亚硝酸盐氧化菌",
    )
    value, low, high = numbers(sentence(english, "Free ammonia is"))[:3]
    assert low < value < high and value == pytest.approx(0.0097, abs=0.0005)
    assert "Salt is not needed" in english and "不用加盐" in chinese


def test_the_number_said_is_the_number_in_the_json(folder: Path) -> None:
    out = folder / "plan.json"
    english = " ".join(ask("plan", TANK, *FEW, "--json", str(out)).split())
    found = json.loads(out.read_text())
    every = numbers(sentence(english, "Change 30 %", " without changes)."))[2]
    assert every <= found["interval_d"]["nominal"] < every + 0.5
    assert found["binding"] == "no3_mg_L"


def test_the_named_reason_moves_the_number() -> None:
    """Half the feed doubles the interval, about."""
    half = aquasim.plan(
        apply_settings(presets.load(TANK), [("animals[0].feed_g_d", "0.2")]), members=0, more=False
    )
    whole = aquasim.plan(presets.load(TANK), members=0, more=False)
    assert half.interval.days > 1.3 * whole.interval.days
