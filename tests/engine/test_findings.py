"""Findings: each appears where it must and not where it must not, with a day, a figure and a cure, in both languages."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

import aquasim
from aquasim import catalog, facts, predation, presets
from aquasim.finding_words import STANDING, TEXTS
from aquasim.findings import Finding, findings
from aquasim.result import Result

DAYED = re.compile(r"^(Day|From day|By day) [1-9\d]|from day \d")
FILLS = re.compile("[\u4e00-\u9fff]")


@cache
def result(name: str, days: float, settings: tuple[str, ...] = (), events: tuple[str, ...] = ()) -> Result:
    """A run without spin-up unless the settings ask for one."""
    pairs = [("start.maturity", "seeded"), *(tuple(s.split("=", 1)) for s in settings)]
    scenario = presets.apply_settings(presets.load(name), pairs)  # type: ignore[arg-type]
    for event in events:
        scenario = presets.apply_event(scenario, event)
    return aquasim.simulate(scenario, days)


def codes(found: Sequence[Finding]) -> set[str]:
    return {f.code for f in found}


CASES: dict[str, tuple[str, float, tuple[str, ...], tuple[str, ...]]] = {
    "tan_high": ("new-tank-fish-in", 15, ("start.maturity=new",), ()),
    "nh3_high": ("new-tank-fish-in", 15, ("start.maturity=new",), ()),
    "no2_high": ("new-tank-fish-in", 15, ("start.maturity=new",), ()),
    "cycle_unfinished": ("new-tank-fish-in", 15, ("start.maturity=new",), ()),
    "no3_high": ("kexue-60x40", 2, ("start.no3_mgN_L=30",), ()),
    "po4_high": ("kexue-60x40", 2, ("start.po4_mgP_L=5",), ()),
    "tds_high": ("kexue-60x40", 2, ("start.tds_mg_L=1500",), ()),
    "doc_high": ("kexue-60x40", 2, ("start.doc_mgC_L=20",), ()),
    "hardness_high": ("kexue-60x40", 2, ("start.calcium_mmol_L=5",), ()),
    "alkalinity_low": ("kexue-60x40", 2, ("start.alkalinity_meq_L=0.3",), ()),
    "old_tank": ("kexue-60x40", 2, ("start.alkalinity_meq_L=0.3", "start.no3_mgN_L=30"), ()),
    "ph_low": ("kexue-60x40", 2, ("start.alkalinity_meq_L=0.01",), ()),
    "ph_high": ("kexue-60x40", 2, ("start.dic_mmol_L=0.5",), ()),
    "ph_band": ("kexue-60x40", 2, (), ()),
    "o2_low": ("kexue-60x40", 2, ("start.o2_mg_L=2",), ()),
    "temperature_low": ("fish-only-planted", 3, ("equipment=[]", "room.temperature_C=10", "start.temperature_C=12"), ()),
    "temperature_high": ("kexue-60x40", 3, ("room.temperature_C=38", "room.relative_humidity=1"), ()),
    "source_over_limit": ("kexue-60x40", 2, ('waters={"tap": {"no3_mgN_L": 12}}',), ()),
    "pump_dry": ("kexue-60x40", 3, ("tank.water_level_cm=13.2", "layout=[]", "routine.top_off.mode=none",
                                    "tank.lid_open_fraction=1"), ()),
    "tank_dry": ("kexue-60x40", 20, ("tank.water_level_cm=13.2", "layout=[]", "routine.top_off.mode=none",
                                     "tank.lid_open_fraction=1"), ()),
    "events_after_end": ("kexue-60x40", 1, (), ("3:siphon", "4:siphon")),
    "level_falls": ("kexue-60x40", 15, ("routine.top_off.mode=none", "tank.lid_open_fraction=1"), ()),
    "bed_anoxic": ("overloaded-adult-slider", 12, ("filter.flow_L_h=2",), ()),
    "bed_clogging": ("overloaded-adult-slider", 40, ("animals[0].feed_g_d=25", "routine.siphon.every_d=null"), ()),
    "flow_halved": ("overloaded-adult-slider", 40, ("animals[0].feed_g_d=25", "routine.siphon.every_d=null",
                    "bed.grain_mm=0.6", "bed.porosity=0.3", "filter.hole_diameter_mm=3"), ()),
    "floating_grain": ("kexue-60x40", 1, ("bed.medium=leca_8_16",), ()),
    "grain_swallowed": ("kexue-60x40", 1, ("bed.medium=ceramsite_3_5", "bed.mesh=false"), ()),
    "predation": ("kexue-60x40", 40, (), ()),
    "not_with_turtle": ("kexue-60x40", 1, ('animals[1].species=neon_tetra', "animals[1].mass_g=0.2"), ()),
    "tank_small": ("overloaded-adult-slider", 1, (), ()),
    "group_small": ("kexue-60x40", 1, ("animals[1].count=2",), ()),
    "outgrows": ("two-juvenile-sliders", 40, (), ()),
    "starving": ("new-tank-fish-in", 30, ("animals[0].feed_g_d=0", "animals[1].feed_g_d=0"), ()),
    "overfed": ("kexue-60x40", 1, ("animals[0].feed_g_d=8",), ()),
    "cold_refused": ("kexue-60x40", 3, ("equipment=[]", "room.temperature_C=10", "start.temperature_C=11"), ()),
    "feed_unused": ("new-tank-fish-in", 2, ("animals=[]",), ("1:feed:food=flake,grams=2",)),
    "toxic_plant": ("kexue-60x40", 1, ("plants[0].reachable_by_turtles=true",), ()),
    "legal": ("kexue-60x40", 1, (), ()),
}  # fmt: skip

ABSENT: dict[str, tuple[str, float, tuple[str, ...], tuple[str, ...]]] = {
    "tan_high": ("kexue-60x40", 2, (), ()),
    "hardness_high": ("kexue-60x40", 2, (), ()),
    "alkalinity_low": ("kexue-60x40", 2, (), ()),
    "cycle_unfinished": ("new-tank-fish-in", 1, ("animals=[]",), ()),
    "predation": ("new-tank-fish-in", 15, ("start.maturity=new",), ()),
    "grain_swallowed": ("kexue-60x40", 1, ("bed.medium=ceramsite_3_5", "bed.mesh=true"), ()),
    "floating_grain": ("kexue-60x40", 2, (), ()),
    "toxic_plant": ("kexue-60x40", 2, (), ()),
    "group_small": ("kexue-60x40", 2, (), ()),
    "tank_small": ("new-tank-fish-in", 15, ("start.maturity=new",), ()),
    "starving": ("kexue-60x40", 40, (), ()),
    "overfed": ("kexue-60x40", 2, (), ()),
    "cold_refused": ("kexue-60x40", 2, (), ()),
    "feed_unused": ("kexue-60x40", 2, (), ("1:feed:food=flake,grams=1",)),
    "level_falls": ("kexue-60x40", 40, (), ()),
    "bed_anoxic": ("kexue-60x40", 40, (), ()),
    "clipped": ("kexue-60x40", 40, (), ()),
    "tank_dry": ("kexue-60x40", 2, (), ()),
    "events_after_end": ("kexue-60x40", 2, (), ("1:siphon",)),
    "not_with_turtle": ("kexue-60x40", 2, (), ()),
}


@pytest.mark.parametrize("code", CASES)
def test_a_finding_appears_with_day_figure_and_both_languages(code: str) -> None:
    run = result(*CASES[code])
    english, chinese = findings(run), findings(run, "zh_CN")
    assert [f.code for f in english] == [f.code for f in chinese]
    told = [f for f in english if f.code == code]
    assert told, codes(english)
    for finding in told:
        assert re.search(r"\d", finding.text) or code == "legal"
        assert code in STANDING or DAYED.search(finding.text)
        assert finding.text.endswith(".") and "{" not in finding.text and "None" not in finding.text
        assert not re.search(r"\d\.\d{5}|\de-\d|-0\b", finding.text)
        assert not FILLS.search(finding.text.replace("福寿螺", ""))
    for finding in (f for f in chinese if f.code == code):
        assert FILLS.search(finding.text) and finding.text.endswith("。")


@pytest.mark.parametrize("code", ABSENT)
def test_a_finding_stays_away(code: str) -> None:
    assert code not in codes(findings(result(*ABSENT[code])))


def test_every_sentence_has_a_case_or_is_a_variant_of_one() -> None:
    variants = {"tan_high_turtle", "tan_high_acute", "o2_low_night", "outgrown", "clipped", "event_after_end"}
    assert set(TEXTS) == set(CASES) | variants


CURES = re.compile(
    r"\b(add|change|check|choose|close|cover|do not chase|feed|give|have|leave it out|let|lower|mix|plan|put|raise|run|set|"
    r"siphon|soak|stop|take|test|top|use|wait|keep)\b",
    re.IGNORECASE,
)


def test_every_sentence_says_what_to_do_and_when_unless_it_always_holds() -> None:
    for code, words in TEXTS.items():
        last = re.split(r"(?<=[.:;]) ", words.en.replace("{adult} ", ""))[-2:]
        assert CURES.search(" ".join(last)), code
        days = {"{day}" in text for text in words}
        assert days == {code not in STANDING}, code
    assert set(TEXTS) >= STANDING


def test_hardness_is_told_in_degrees() -> None:
    told = text_of(result(*CASES["hardness_high"]), "hardness_high")
    assert told.startswith("Day 0: the hardness (GH) passes 25 °d (4.5 mmol/L")
    assert "总硬度 GH 超过 25 °d" in text_of(result(*CASES["hardness_high"]), "hardness_high", "zh_CN")


def test_both_languages_name_the_same_values() -> None:
    for code, words in TEXTS.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in words]
        assert fields[0] == fields[1], code


def test_notes_of_the_catalogue_are_translated() -> None:
    rows = [*catalog.livestock().values(), *catalog.plants().values()]
    wanted = {r.legal_note for r in rows} | {r.fit_note for r in catalog.livestock().values()}
    wanted |= {r.welfare_note for r in catalog.livestock().values() if r.keep_with_turtle == "no"}
    missing = {text for text in wanted if text and facts.note(text).zh_CN == text}
    assert not missing


def text_of(run: Result, code: str, lang: str = "en") -> str:
    return next(f.text for f in findings(run, lang) if f.code == code)


def test_the_day_of_a_crossing_is_that_of_the_result() -> None:
    run = result(*CASES["no2_high"])
    crossing = next(c for c in run.crossings() if c.limit == "no2_mg_L")
    assert text_of(run, "no2_high").startswith(f"Day {crossing.day:.1f}: nitrite passes 0.33 mg/L (as ion).")


def test_ammonia_reads_otherwise_for_turtles_alone() -> None:
    settings = ("start.tan_mgN_L=9",)
    alone = text_of(result("overloaded-adult-slider", 1, settings), "tan_high")
    assert "Turtles bear it" in alone
    assert "what fish bear" in text_of(result("kexue-60x40", 1, settings), "tan_high")


def test_oxygen_in_the_dark_is_told_as_such() -> None:
    run = result("kexue-60x40", 2, ("start.o2_mg_L=2",))
    assert "in the dark" in text_of(run, "o2_low")
    lit = result("kexue-60x40", 2, ("limits.o2_min_mg_L=9", "equipment[1].on_h=0", "equipment[1].off_h=24"))
    assert "in the dark" not in text_of(lit, "o2_low")


def test_baking_soda_is_dosed_for_this_tank() -> None:
    run = result(*CASES["alkalinity_low"])
    grams = float(re.search(r"([\d.]+) g raise KH", text_of(run, "alkalinity_low"))[1])  # type: ignore[index]
    assert grams == pytest.approx(run.model.water_volume * 1000 / 2.804 * 84.007 / 1000, rel=0.03)


def test_the_pump_that_fell_dry_has_its_day() -> None:
    run = result(*CASES["pump_dry"])
    day = float(re.search(r"Day ([\d.]+):", text_of(run, "pump_dry"))[1])  # type: ignore[index]
    assert day == pytest.approx(float(run.time_d[run["flow_L_h"] == 0.0][0]), abs=0.11)
    assert f"第 {day:g} 天：水面高出底床" in text_of(run, "pump_dry", "zh_CN")


def test_one_event_after_the_end_is_told_as_one() -> None:
    run = result("kexue-60x40", 1, (), ("3:siphon",))
    assert text_of(run, "events_after_end").startswith(
        "Day 1, the end of the run: 1 event comes then or later and"
    )
    assert text_of(run, "events_after_end", "zh_CN").startswith("第 1 天（模拟结束）：有 1 个事件")


def test_grain_is_dangerous_from_the_day_the_turtle_can_swallow_it() -> None:
    run = result("kexue-60x40", 80, ("animals[0].mass_g=80", "animals[0].feed_g_d=0.5", "bed.mesh=false"))
    day = float(re.search(r"From day ([\d.]+):", text_of(run, "grain_swallowed"))[1])  # type: ignore[index]
    shell = (float(np.interp(day, run.time_d, run["turtle_mass_g"])) / 0.13) ** (1 / 3)
    assert 0.0 < day < 80.0 and 0.9 * shell == pytest.approx(8.0, rel=0.01)


def test_a_tank_too_small_from_the_start_is_told_as_such() -> None:
    told = text_of(result(*CASES["outgrows"]), "outgrows")
    assert told.startswith("From day 0: this tank has too little water for the Red-eared slider.")
    assert "Fully grown it needs at least 270 L and a floor of 120 × 60 cm." in told
    grown = result(
        "two-juvenile-sliders", 40, ("animals[0].mass_g=17", "animals[0].count=1", "animals[0].feed_g_d=0.6")
    )
    assert re.match(r"Day [1-9][\d.]*: the Red-eared slider outgrows", text_of(grown, "outgrows"))
    assert "Fully grown it needs at least 270 L" in text_of(grown, "outgrows")
    later = result("kexue-60x40", 60, ("animals[0].added_day=10",))
    assert text_of(later, "outgrows").startswith("From day 10: this tank has too little water")


def test_a_turtle_is_told_once_that_its_tank_is_small() -> None:
    """Growing or not, one sentence for one animal; a note on tanks of 60 x 40 cm stays away from others."""
    for days in (1, 120):
        found = [f for f in findings(result("kexue-60x40", days)) if f.code in ("tank_small", "outgrows")]
        assert len(found) == 1, days
    short = text_of(result("kexue-60x40", 1), "tank_small")
    assert "on 60 × 40 cm. Juveniles under 8 cm only. Plan" in short
    wide = text_of(result("kexue-60x40", 1, ("tank.length_cm=80",)), "tank_small")
    assert "on 80 × 40 cm. Plan" in wide


def test_ammonia_that_kills_is_told_as_such() -> None:
    """20 mg N/L at pH 8.3 and 26 °C is above the acute criterion (3.6), 1 mg N/L is not."""
    deadly = text_of(result("kexue-60x40", 2, ("start.tan_mgN_L=20",)), "tan_high")
    assert "from day 0 on it is high enough to kill fish" in deadly
    assert "致鱼死亡" in text_of(result("kexue-60x40", 2, ("start.tan_mgN_L=20",)), "tan_high", "zh_CN")
    assert "kill" not in text_of(result("kexue-60x40", 2, ("start.tan_mgN_L=1",)), "tan_high")
    assert "kill" not in text_of(result("overloaded-adult-slider", 1, ("start.tan_mgN_L=60",)), "tan_high")


def test_a_limit_of_the_file_takes_the_place_of_the_species_band() -> None:
    run = result("kexue-60x40", 1, ("limits.temperature_max_C=24",))
    assert "your own limit" in text_of(run, "temperature_high") and "24 °C" in text_of(
        run, "temperature_high"
    )


def test_result_warnings_are_the_english_findings() -> None:
    run = result(*CASES["legal"])
    assert run.warnings == findings(run, "en")
    run.run.warnings["something_new"] = {"day": 1.0}
    try:
        with pytest.raises(KeyError, match="something_new"):  # a code without a sentence does not pass unseen
            findings(run, "zh_CN")
    finally:
        del run.run.warnings["something_new"]


def test_stock_over_time_follows_deaths_and_additions() -> None:
    run = result("new-tank-fish-in", 6, (), ("2:death:species=guppy,count=5", "3:remove_animals:species=guppy,count=7",
                 "4:add_animals:species=medaka,count=4"))  # fmt: skip
    kept = {k.species.id: k for k in facts.Facts(run).kept}
    days = run.time_d
    guppies = kept["guppy"].count
    assert (guppies[days <= 2.0] == 12).all() and (guppies[(days > 2.0) & (days <= 3.0)] == 7).all()
    assert (guppies[days > 3.0] == 0).all()
    assert (kept["medaka"].count[days < 4.0] == 0).all() and (kept["medaka"].count[days > 4.0] == 4).all()
    assert kept["medaka"].mass_g[-1] == pytest.approx(0.35, rel=1.0)
    assert "group_small" in codes(findings(run))


# Predation


def test_the_hazard_is_that_of_the_worked_example() -> None:
    """Predator 2, vulnerability 2, gape 0.5, cover 1, hunger 0, h0 0.03: 0.0033 a day (owner's question 7)."""
    turtle, fish = catalog.livestock()["turtle_odoratus"], catalog.livestock()["white_cloud"]
    shell = 10.0
    found = predation.hazard(
        turtle,
        fish,
        turtles=1,
        shell_cm=shell,
        prey_cm=0.325 * shell,
        activity=1.0,
        hunger=0.0,
        cover=1.0,
        h0=catalog.parameters()["predation_h0"].default,
    )
    assert found.middle == pytest.approx(0.03 * 4 / 9 * 0.5 / 2)
    assert (found.low, found.high) == (
        pytest.approx(found.middle * 2 / 3),
        pytest.approx(found.middle * 5 / 3),
    )


def test_hazard_grows_with_hunger_and_falls_with_cover_and_size() -> None:
    turtle, fish = catalog.livestock()["turtle_res"], catalog.livestock()["medaka"]
    base = {
        "turtles": 1.0,
        "shell_cm": 15.0,
        "prey_cm": 3.0,
        "activity": 1.0,
        "hunger": 0.0,
        "cover": 0.0,
        "h0": 0.03,
    }

    def hazard(**more: float) -> float:
        return predation.hazard(turtle, fish, **(base | more)).middle

    assert hazard(hunger=1.0) == pytest.approx(3.0 * hazard())
    assert hazard(cover=2.0) == pytest.approx(hazard() / 3.0)
    assert hazard(prey_cm=8.0) == 0.0 < hazard(prey_cm=4.0) < hazard()
    assert hazard(turtles=2.0) == pytest.approx(2.0 * hazard())
    assert hazard(h0=0.045) == pytest.approx(1.5 * hazard())
    assert predation.activity(turtle, np.array([5.0, 12.0]), 12.0) == 0.0
    assert predation.activity(turtle, np.array([30.0]), 12.0) == 1.0


def test_survivors_follow_from_the_hazard() -> None:
    run = result(*CASES["predation"])
    told = text_of(run, "predation")
    numbers = re.search(
        r"about ([\d.]+) % .* over 40 days .* so of 8 some (\d+) \((\d+) to (\d+)\) would be left;", told
    )
    assert numbers
    hazard = float(numbers[1]) / 100
    assert int(numbers[2]) == pytest.approx(8 * np.exp(-hazard * 40), abs=0.6)
    assert int(numbers[3]) <= int(numbers[2]) <= int(numbers[4]) <= 8
