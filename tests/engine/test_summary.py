"""The text of a run: aligned columns, every limit with its day or "not reached", a ledger that adds up, plain numbers."""

from __future__ import annotations

import re
from functools import cache

import pytest

import aquasim
from aquasim import presets, summary
from aquasim.limits import LIMITS
from aquasim.result import Result
from aquasim.words import LANGUAGES, figures, fixed, listed, percent, table, width, wrapped


@cache
def result(name: str, days: float = 12.0, *settings: str) -> Result:
    pairs = [("start.maturity", "new"), *(tuple(s.split("=", 1)) for s in settings)]
    return aquasim.simulate(presets.apply_settings(presets.load(name), pairs), days)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["new-tank-fish-in", "no-lid-rainwater", "overloaded-adult-slider"])
def test_numbers_are_plain(name: str, lang: str) -> None:
    told = summary.text(result(name), lang)
    body = told[: told.index(summary.COMPUTED.text(lang))]
    assert not re.search(r"\d[eE][-+]?\d", body)
    assert not re.search(r"-0(\.0+)?(?![\d.–])", body) and "nan" not in body
    assert not re.search(r"\d\.\d{4,}", body)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_aligned_and_every_limit_has_its_day(lang: str) -> None:
    run = result("new-tank-fish-in")
    lines = summary.water_table(run, lang)
    rows = lines[: len(summary.ROWS) + 1]
    limited = [line for row, line in zip(summary.ROWS, rows[1:], strict=True) if row.limits]
    assert len({width(line) for line in (rows[0], *limited)}) == 1
    assert max(width(line) for line in lines) <= summary.COLUMNS
    crossed = {c.limit: c.day for c in run.crossings()}
    for row, line in zip(summary.ROWS, rows[1:], strict=True):
        met = [crossed[name] for name in row.limits if name in crossed]
        if row.limits and not met:
            assert line.endswith(summary.NOT_REACHED.text(lang))
        for day in met:
            assert f"{day:.1f}".removesuffix(".0") in line
    assert {name for row in summary.ROWS for name in row.limits} == {limit.name for limit in LIMITS}
    assert set(summary.LIMIT_NAMES) == {limit.name for limit in LIMITS}


def test_extremes_of_the_table_are_those_of_the_result() -> None:
    run = result("new-tank-fish-in")
    line = next(x for x in summary.water_table(run, "en") if x.startswith("Total ammonia"))
    peak = run.peak()["tan_mgN_L"]
    assert f"{peak.value:.2f}" in line and f"{peak.day:.1f}" in line
    ion = next(x for x in summary.water_table(run, "en") if x.startswith("Nitrite"))
    as_ion = run.peak()["no2_mgN_L"].value * 46.005 / 14.007
    assert f"{as_ion:.2f}" in ion


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["new-tank-fish-in", "two-juvenile-sliders", "kexue-60x40"])
def test_both_sides_of_the_ledger_are_equal_and_whole(name: str, lang: str) -> None:
    lines = summary.ledger_table(result(name), lang)
    totals = [float(line.split()[-1]) for line in lines if summary.TOTAL.text(lang) in line]
    assert len(totals) == 2 and totals[0] == pytest.approx(totals[1], abs=0.011)
    shares = [float(m[1]) for line in lines if (m := re.search(r"([\d.]+) ?%$", line))]
    assert sum(shares) == pytest.approx(200.0, abs=1.0)


def test_the_verdict_names_the_first_binding_limit() -> None:
    run = result("new-tank-fish-in")
    first = next(c for c in run.crossings() if c.limit == "nh3_mgN_L")
    assert f"First limit reached: free ammonia above 0.02 mg N/L, on day {first.day:.1f}." in summary.text(
        run
    )
    calm = result("new-tank-fish-in", 2.0, "animals=[]", "limits.tan_mgN_L=50")
    assert "No limit is reached in 2 days." in summary.text(calm)
    assert "2 天内没有到达任何限值。" in summary.text(calm, "zh_CN")
    assert "Animals: none" in summary.text(calm)


def test_a_line_that_only_warns_is_not_kept_quiet() -> None:
    """Phosphate above its line beside "no limit is reached" would be a lie."""
    run = result(
        "new-tank-fish-in",
        2.0,
        "animals=[]",
        "limits.tan_mgN_L=50",
        "start.po4_mgP_L=5",
        "start.doc_mgC_L=12",
    )
    assert {c.limit for c in run.crossings()} == {"po4_mg_L", "doc_mgC_L"}
    english, chinese = (" ".join(summary.heading(run, lang)).replace("   ", " ") for lang in LANGUAGES)
    assert "No limit is reached" not in english
    assert "No binding limit is reached in 2 days. Passed, though only as a warning: " in english
    assert "phosphate above 3.1 mg/L (as ion) on day 0" in english
    assert "dissolved organic carbon above 10 mg/L on day 0" in english
    assert "没有到达任何限值" not in chinese and "没有到达任何起决定作用的限值" in chinese
    assert "第 0 天磷酸盐超过 3.1 mg/L（以离子计）" in chinese


@pytest.mark.parametrize(
    "lang, words", [("en", "{} L of water, 60 × 40 cm"), ("zh_CN", "水 {} L，60 × 40 cm")]
)
def test_the_heading_tells_size_flow_and_stock(lang: str, words: str) -> None:
    run = result("kexue-60x40", 2.0, "routine.water_change.every_d=9", "animals[0].mass_g=77")
    told = "\n".join(summary.heading(run, lang))
    litres = run.model.water_volume * 1000
    assert words.format(f"{litres:.0f}") in told and f"{run['flow_L_h'][-1]:.0f} L/h" in told
    assert "77 g" in told and "9" in told.splitlines()[5]


def test_a_standing_filter_is_told() -> None:
    scenario = presets.apply_settings(presets.load("new-tank-fish-in"), [("start.maturity", "new")])
    run = aquasim.simulate(presets.apply_event(scenario, "0.5:power_cut:hours=48"), 1.0)
    assert summary.STANDING.en in summary.text(run)


def test_bed_models_and_times_are_told() -> None:
    told = summary.text(result("slow-flow", 2.0))
    assert "quasi-steady for 0 days, all layers in full for 2 days" in told
    assert "maturing the bed" in told and "compiling or loading" in told


# Words and numbers


@pytest.mark.parametrize(
    "value, decimals, text",
    [(0.0, 2, "0"), (-0.0, 1, "0"), (1e-17, 3, "0"), (-1e-17, 1, "0"), (0.004, 2, "<0.01"), (12.345, 1, "12.3"),
     (-0.26, 1, "-0.3"), (999.96, 1, "1000.0")],
)  # fmt: skip
def test_fixed_never_shows_a_silly_zero(value: float, decimals: int, text: str) -> None:
    assert fixed(value, decimals) == text


@pytest.mark.parametrize(
    "value, digits, text",
    [(0.0, 2, "0"), (1e-12, 2, "0"), (0.0333, 2, "0.033"), (0.02, 2, "0.02"), (12.345, 2, "12"), (12.345, 3, "12.3"),
     (1000.0, 2, "1000"), (1234.0, 2, "1234"), (-0.5, 2, "-0.5"), (40.0, 2, "40"), (0.000123, 2, "0.00012")],
)  # fmt: skip
def test_figures_have_no_exponent(value: float, digits: int, text: str) -> None:
    assert figures(value, digits) == text


def test_percent_and_lists_follow_the_language() -> None:
    assert (percent(0.3, "en"), percent(0.3, "zh_CN"), percent(0.0021, "en", 1)) == ("30 %", "30%", "0.2 %")
    assert (
        listed(["a", "b", "c"], "en") == "a, b and c"
        and listed(["a"], "en") == "a"
        and listed([], "en") == ""
    )
    assert listed(["甲", "乙"], "zh_CN") == "甲、乙"


def test_chinese_takes_two_columns() -> None:
    assert width("氨 NH3") == 6
    lines = table([("硝酸盐", "1"), ("pH", "23.4")])
    assert len({width(line) for line in lines}) == 1


@pytest.mark.parametrize(
    "text", ["a few words " * 30, "第 3 天：总氨氮超过 1.5 mg N/L（以氮计），请少喂。" * 8]
)
def test_paragraphs_keep_their_width_and_their_text(text: str) -> None:
    lines = wrapped(text.strip(), 60)
    assert max(map(width, lines)) <= 60 and len(lines) > 3
    joined = "".join(line.removeprefix("- ").strip() for line in lines)
    assert joined.replace(" ", "") == text.replace(" ", "")
    assert not any(line.strip()[0] in "，。：（）"[:3] for line in lines)
