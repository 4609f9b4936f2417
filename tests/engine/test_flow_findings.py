"""Warnings of the filter: each code in a tank made for it, and its absence just below its threshold."""

from __future__ import annotations

import json
import math
import re
from string import Formatter

import msgspec
import pytest

from aquasim.flow import finding_words, report_words
from aquasim.flow import findings as rules
from aquasim.flow.drawn_reach import drawn_reach
from aquasim.flow.findings import findings
from aquasim.flow.report import flow_report
from aquasim.flow.solved import solve_filter
from aquasim.words import Words

from .flow_cases import found, report, tank

THREE_MM_HOLES = ("filter.hole_diameter_mm=3",)
# code: a tank that has it, the same tank just below its threshold
CASES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # 10 cm apart: 2 depths of 5 cm, 1.5 of 6.67 cm
    "spacing_wide": (("bed.depth_cm=4.9",), ("bed.depth_cm=5",)),
    "spacing_hint": (("bed.depth_cm=6.6",), ("bed.depth_cm=6.7",)),
    # last hole at 5 cm plus half a pitch from the pane, allowed half of 10 cm
    "end_gap": (("filter.lateral_length_cm=55",), ("filter.lateral_length_cm=56",)),
    # grains from 8 mm on
    "hole_large": (("filter.hole_diameter_mm=6.5",), ("filter.hole_diameter_mm=6.4",)),
    # 40 holes of 3 mm are 0.5 of a header of 26.83 mm
    "hole_area": ((*THREE_MM_HOLES, "filter.header_inner_mm=26.8"), (*THREE_MM_HOLES, "filter.header_inner_mm=26.9")),
    "z_layout": (("filter.layout=z_two_header",), ("filter.layout=u_two_header",)),
    "push_no_prefilter": (("filter.direction=push",), ("filter.direction=suction",)),
    "floating_grain": (("bed.medium=leca_8_16",), ("bed.medium=ceramsite_8_12",)),
    "branch_uneven": (("filter.layout=comb",), ("filter.layout=centre_fed",)),
    # wanted: 410.4 L/h
    "flow_low": (("filter.flow_L_h=205",), ("filter.flow_L_h=206",)),
    "plenum_evens_out": (("bed.plenum_cm=2",), ("bed.plenum_cm=0",)),
    "riser_head": (("filter.riser_inner_mm=16",), ("filter.riser_inner_mm=27",)),
    "no_backwash": (("bed.medium=sand_05_1", "filter.flow_L_h=2000"), ("bed.medium=sand_05_1", "filter.flow_L_h=9000")),
    "backflow": (
        ("filter.layout=comb", "filter.direction=push", "filter.hole_diameter_mm=12", "filter.momentum_push=2"),
        ("filter.layout=comb", "filter.direction=push", "filter.hole_diameter_mm=4", "filter.momentum_push=2"),
    ),
    "dead_zone": (("filter.laterals=1", "filter.holes_per_lateral=1"), ()),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_each_code_once_and_not_below_its_threshold(code: str) -> None:
    bad, good = CASES[code]
    assert [f.code for f in report(*bad).findings].count(code) == 1
    assert code not in [f.code for f in report(*good).findings]


def test_every_code_has_a_case() -> None:
    keys = {code for code in finding_words.TEXTS}
    known = {*CASES, "anoxic_zone", "airlift_holes", "grain_swallowed"}
    variants = {"spacing_wide_wall", "hole_area_even", "branch_uneven_cure", "flow_low_fixed"}
    variants |= {"spacing_wide_drawn", "spacing_hint_drawn", "end_gap_drawn"}
    assert keys == known | variants


def test_wall_counts_twice() -> None:
    """Four laterals 4 cm apart leave 14 cm to each long pane: more than the bed of 8 cm."""
    at_wall = found("spacing_wide", "filter.lateral_spacing_cm=4")
    assert at_wall is not None
    assert at_wall.key == "spacing_wide_wall"
    assert at_wall.values["wall_cm"] == pytest.approx(14.0)
    assert found("spacing_wide", "filter.lateral_spacing_cm=8") is None


def test_cure_of_the_spacing_works() -> None:
    wide = found("spacing_wide", "filter.laterals=2", "filter.layout=comb")
    assert wide is not None
    count, deeper = wide.values["laterals"], wide.values["deeper_cm"]
    for cure in (f"filter.laterals={count}", f"bed.depth_cm={deeper}"):
        other = [] if cure.startswith("filter") else ["filter.laterals=2"]
        codes = {
            f.code
            for f in report(
                *other, cure, "filter.layout=comb", "tank.height_cm=60", "tank.water_level_cm=50"
            ).findings
        }
        assert not codes & {"spacing_wide", "spacing_hint"}


def test_cure_of_the_end_gap_works() -> None:
    gap = found("end_gap")
    assert gap is not None
    assert gap.values["gap_cm"] == pytest.approx(7.5)
    length = gap.values["length_cm"]
    assert found("end_gap", f"filter.lateral_length_cm={length}") is None
    better = report(f"filter.lateral_length_cm={length}").json()["bed"]["min_over_mean"]
    assert better > 1.3 * report().json()["bed"]["min_over_mean"]


def test_cure_of_the_hole_area_works() -> None:
    area = found("hole_area", "filter.layout=comb")
    assert area is not None
    values = {name: value for name, value in area.values.items() if isinstance(value, float)}
    assert values["area_ratio"] == pytest.approx(2.5)
    # the rule is increasingly low above an area ratio of 1.5 (hydraulics reference, 2.7)
    assert values["rule_ratio"] == pytest.approx(2.38, abs=0.03)
    assert values["found_ratio"] == pytest.approx(2.957, abs=2e-3)
    for cure in (
        f"filter.hole_diameter_mm={values['allowed_mm']}",
        f"filter.header_inner_mm={values['header_mm'] + 0.1}",
    ):
        cured = report("filter.layout=comb", cure)
        assert "hole_area" not in [f.code for f in cured.findings]
    small = report("filter.layout=comb", f"filter.hole_diameter_mm={values['allowed_mm']}")
    assert small.json()["branch_cv"] < 0.05


def test_hole_area_is_a_hint_where_the_layout_evens_it_out() -> None:
    assert [(f.key, f.mild) for f in (found("hole_area"), found("hole_area", "filter.layout=comb")) if f] == [
        ("hole_area_even", True),
        ("", False),
    ]


def test_uneven_branches_name_a_layout_that_is_even() -> None:
    uneven = found("branch_uneven", "filter.layout=comb")
    assert uneven is not None
    assert uneven.values["best"] == finding_words.LAYOUTS["diagonal"]
    assert uneven.values["best_cv"] == pytest.approx(report("filter.layout=diagonal", f"filter.flow_L_h={report('filter.layout=comb').solved.flow_L_h}").json()["branch_cv"], rel=1e-6)  # fmt: skip
    assert found("branch_uneven") is None


def test_z_loop_against_u_loop_at_the_same_flow() -> None:
    z = found("z_layout", "filter.layout=z_two_header", "filter.flow_L_h=800")
    assert z is not None
    assert z.values["cv"] == pytest.approx(0.52, abs=0.01)  # words of the project, trap 2
    assert z.values["u_cv"] == pytest.approx(
        report("filter.layout=u_two_header", "filter.flow_L_h=800").json()["branch_cv"]
    )
    # f at Re 19811 is 0.02613, over 35 cm in 16 mm
    assert z.values["friction"] == pytest.approx(0.02613038 * 0.35 / 0.016, rel=1e-4)
    assert z.values["needed"] == pytest.approx(3.0)
    friction = 0.02613038 * 0.35 / 0.016
    for momentum, warned in ((friction / 3.0 * 1.01, True), (friction / 3.0 * 0.99, False)):
        case = ("filter.layout=z_two_header", "filter.flow_L_h=800", f"filter.momentum_push={momentum}")
        assert (found("z_layout", *case) is not None) == warned


def test_anoxic_zone_follows_the_age_of_the_water() -> None:
    slow = found("anoxic_zone", "filter.flow_L_h=20")
    assert slow is not None
    data = report("filter.flow_L_h=20").json()
    assert slow.values["anoxic_share"] == data["bed"]["anoxic_fraction"] > 0.3
    assert slow.values["residence_min"] == pytest.approx(data["residence_s"] / 60.0)
    assert "hydrogen sulfide" in slow.text("en")
    assert "硫化氢" in slow.text("zh_CN")
    flows = [20.0, 40.0, 80.0, 160.0]
    shares = [report(f"filter.flow_L_h={flow}").solved.bed.anoxic_share for flow in flows]
    assert shares == sorted(shares, reverse=True)
    for flow, share in zip(flows, shares, strict=True):
        assert (found("anoxic_zone", f"filter.flow_L_h={flow}") is not None) == (share > rules.NOTABLE_ANOXIC)
    assert found("anoxic_zone", f"filter.flow_L_h={slow.values['flow_L_h']}") is None


def test_riser_hint_tells_the_flow_with_a_wider_one() -> None:
    hint = found("riser_head")
    assert hint is not None
    assert hint.values["wider_mm"] == 21.0
    assert hint.values["wider_L_h"] == pytest.approx(report("filter.riser_inner_mm=21").solved.flow_L_h)
    assert hint.values["share"] == pytest.approx(
        report().json()["riser_head_mm"] / report().json()["pump_head_mm"]
    )


def test_backwash_needs_the_flow_of_the_reference() -> None:
    """About 6000 to 18000 L/h for 3 to 5 mm between 1100 and 1500 kg/m3 wet (hydraulics reference, 1.5)."""
    hint = found("no_backwash", "bed.medium=ceramsite_3_5")
    assert hint is not None
    needed = hint.values["needed_L_h"]
    assert isinstance(needed, float)
    wet = 1379.0 + 0.35 * 997.0
    assert 18000.0 < needed < 30000.0
    archimedes = 3.75e-3**3 * (wet / 997.0 - 1.0) * 9.80665 / 8.92633e-7**2
    reynolds = math.sqrt(33.7**2 + 0.0408 * archimedes) - 33.7
    assert needed == pytest.approx(reynolds * 8.92633e-7 / 3.75e-3 * 0.24 * 3.6e6, rel=0.05)
    assert "iphon" in hint.text("en")
    assert "虹吸" in hint.text("zh_CN")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (("bed.medium=ceramsite_3_5", "bed.mesh=false"), True),
        (("bed.medium=ceramsite_3_5", "bed.mesh=true"), False),
        (("bed.medium=ceramsite_3_5", "bed.mesh=false", 'bed.cap={"medium": "riverstone_30", "depth_cm": 3}'), False),
        (("bed.medium=ceramsite_8_12", "bed.mesh=false"), False),  # a turtle of 8 cm takes up to 7 mm
        (("bed.medium=ceramsite_8_12", "bed.mesh=false", "animals[0].mass_g=120"), True),
    ],
)  # fmt: skip
def test_grains_that_a_turtle_swallows(settings: tuple[str, ...], expected: bool) -> None:
    assert (found("grain_swallowed", *settings, preset="kexue-60x40") is not None) == expected


def test_fish_swallow_no_grains() -> None:
    assert found("grain_swallowed", "bed.medium=ceramsite_3_5") is None


def test_air_lift_wants_wide_holes() -> None:
    """Rules let no air pump be the filter's pump yet; the circuit can, and so can the table of pumps."""
    for hole, warned in ((1.5, True), (4.0, False)):
        scenario = tank(
            f"filter.hole_diameter_mm={hole}", "bed.medium=lava_10_30", "filter.riser_length_m=0.3"
        )
        lifted = msgspec.structs.replace(scenario.filter, pump="air_5", riser_inner_mm=27.0)
        solved = solve_filter(msgspec.structs.replace(scenario, filter=lifted))
        assert ("airlift_holes" in [f.code for f in findings(solved)]) == warned


def test_warnings_come_before_hints() -> None:
    mild = [f.mild for f in report("filter.layout=comb").findings]
    assert mild == sorted(mild)
    levels = [warning["level"] for warning in report("filter.layout=comb").json()["warnings"]]
    assert {"warning", "hint"} == set(levels)


def test_a_good_grid_has_no_warning() -> None:
    """The default of the hydraulics reference, 2.7, with the laterals near the panes and a wide riser."""
    good = ("filter.layout=centre_fed", "filter.lateral_inner_mm=21", "filter.header_inner_mm=28", "filter.hole_diameter_mm=2.5",
            "filter.riser_inner_mm=27", "filter.lateral_length_cm=56")  # fmt: skip
    assert {f.code for f in report(*good).findings} == {"no_backwash"}
    assert "Warnings: none" in report(*good).text()


def test_numbers_are_data() -> None:
    warning = next(x for x in report("filter.layout=comb").json()["warnings"] if x["code"] == "branch_uneven")
    assert warning["values"]["cv"] == report("filter.layout=comb").json()["branch_cv"]
    assert all(isinstance(value, float | int) for value in warning["values"].values())


def all_words() -> list[tuple[str, Words]]:
    found_words: list[tuple[str, Words]] = []
    for module in (finding_words, report_words):
        for name, value in vars(module).items():
            if isinstance(value, Words):
                found_words.append((name, value))
            elif isinstance(value, dict):
                found_words += [
                    (f"{name}.{key}", words) for key, words in value.items() if isinstance(words, Words)
                ]
            elif isinstance(value, tuple):
                found_words += [(name, words) for words in value if isinstance(words, Words)]
    return found_words


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("name", "words"), all_words(), ids=[name for name, _ in all_words()])
def test_both_languages_say_the_same(name: str, words: Words) -> None:
    assert placeholders(words.en) == placeholders(words.zh_CN)
    assert bool(words.en) == bool(words.zh_CN)
    if name.startswith("TEXTS"):
        assert re.search(r"[\u4e00-\u9fff]", words.zh_CN)
        assert "底滤" not in words.zh_CN  # a sump: words of the project, trap 1
        assert "ackwash the" not in words.en


@pytest.mark.parametrize("code", CASES)
def test_sentences_are_filled_in_both_languages(code: str) -> None:
    finding = found(code, *CASES[code][0])
    assert finding is not None
    for lang in ("en", "zh_CN"):
        text = finding.text(lang)
        assert not re.search(r"[{}]|\d\.\d{4}", text), text


def test_report_of_an_unknown_language_is_english() -> None:
    assert flow_report(tank()).text("fr") == report().text()


def drawn(ys: tuple[float, ...], start_cm: float = 2.5, end_cm: float = 57.5, holes: int = 11) -> str:
    """A comb drawn by hand: a header along the left pane and a lateral at each place across."""
    pipes = (
        [{"kind": "pipe", "x_cm": start_cm, "y_cm": ys[0], "x_end_cm": start_cm, "y_end_cm": ys[-1]}]
        if len(ys) > 1
        else []
    )
    pipes += [
        {"kind": "pipe", "x_cm": start_cm, "y_cm": y, "x_end_cm": end_cm, "y_end_cm": y, "holes": holes}
        for y in ys
    ]
    return "layout=" + json.dumps(pipes)


CUSTOM = "filter.layout=custom"


def test_spacing_of_drawn_pipes() -> None:
    """Parallel pipes are judged as laterals are: 10 cm apart over 8 cm of bed pass, 20 cm apart do not."""
    assert drawn_reach(
        solve_filter(tank(CUSTOM, drawn((5, 15, 25, 35)))).circuit.network
    ).between_m == pytest.approx(0.05, abs=0.004)
    codes = {f.code for f in report(CUSTOM, drawn((5, 15, 25, 35))).findings}
    assert not codes & {"spacing_wide", "spacing_hint", "end_gap"}
    wide = found("spacing_wide", CUSTOM, drawn((10, 30)))
    assert wide is not None and wide.key == "spacing_wide_drawn"
    assert wide.values["spacing_cm"] == pytest.approx(20.0, abs=1.6)
    assert wide.values["y_cm"] == pytest.approx(20.0, abs=1.0)
    hint = found("spacing_hint", CUSTOM, drawn((6.7, 20, 33.3)))
    assert hint is not None and hint.mild and hint.key == "spacing_hint_drawn"
    assert found("spacing_wide", CUSTOM, drawn((10, 30)), "bed.plenum_cm=3") is None
    for lang in ("en", "zh_CN"):
        assert "{" not in wide.text(lang) + hint.text(lang)


def test_end_gap_of_drawn_pipes() -> None:
    gap = found("end_gap", CUSTOM, drawn((5, 15, 25, 35), end_cm=45.0))
    assert gap is not None and gap.key == "end_gap_drawn"
    assert gap.values["gap_cm"] == pytest.approx(60.0 - (2.5 + 42.5 * 10.5 / 11), abs=0.01)
    assert "right pane" in gap.text("en") and "右侧缸壁" in gap.text("zh_CN")
    front = found("end_gap", CUSTOM, drawn((15, 25, 35)))
    assert front is not None and "front pane" in front.text("en")
