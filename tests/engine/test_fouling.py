"""The bed over years: a range of courses, the order of its ends, dates, text in both languages, the command."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from aquasim import catalog, fouling_answer, presets
from aquasim.cli import main
from aquasim.fouling import SOONER, Course, Fouling, fouling, unsiphoned
from aquasim.fouling_report import FoulingReport


@cache
def quarter(preset: str = "two-juvenile-sliders") -> Fouling:
    """A quarter of a year from a seeded bed, never siphoned."""
    scenario = presets.apply_setting(presets.load(preset), "start.maturity", "seeded")
    return fouling(unsiphoned(scenario), 0.25)


def test_the_range_is_in_order() -> None:
    """Every day at least as much is filled on the side that fills sooner, and the flow is no larger."""
    found = quarter()
    assert (found.sooner.fill >= found.nominal.fill - 1e-9).all()
    assert (found.nominal.fill >= found.later.fill - 1e-9).all()
    assert (found.sooner.top_fill >= found.later.top_fill).all()
    assert (found.sooner.flow_L_h <= found.later.flow_L_h * (1.0 + 1e-6)).all()
    at = found.at(60.0)
    assert at["fill"].sooner > at["fill"].nominal > at["fill"].later > 0.0  # type: ignore[operator]


def test_the_parameters_that_decide_it_are_rows_with_a_range() -> None:
    rows = catalog.parameters()
    assert all(rows[name].low < rows[name].default < rows[name].high for name in SOONER)


def test_one_layer_is_top_and_bed() -> None:
    """With a single layer the top layer's fill, from its deposits, is that of the whole bed by the run's own column."""
    from aquasim.fouling import course_of
    from aquasim.simulation import simulate

    scenario = presets.apply_settings(
        presets.load("two-juvenile-sliders"), [("model.layers", "1"), ("start.maturity", "seeded")]
    )
    course = course_of(simulate(scenario, 30.0, 24.0))
    assert course.fill[-1] > 0.02
    np.testing.assert_allclose(course.top_fill, course.fill, rtol=1e-9)


def straight(rate: float, flow: float = 800.0) -> Course:
    """A bed whose top fills evenly, and whose flow falls with it."""
    days = np.arange(0.0, 731.0)
    fill = np.minimum(rate * days, 1.0)
    return Course(
        days, 0.5 * fill, fill, flow * (1.0 - 0.3 * fill), 300.0 + 0.0 * days, 0.2 * fill, 1.0 - fill
    )


def test_dates_by_hand() -> None:
    """Half full at day 0.5/rate; nine tenths of the flow at a fill of a third; never within the time is None."""
    found = Fouling(straight(0.01), straight(0.002), straight(0.0001))
    assert found.siphon_day() == (50.0, 250.0, None)
    assert found.weak_flow_day() == (34.0, 167.0, None)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("rates", "words"),
    [
        ((0.01, 0.005, 0.002), ("between day 50 and day 250", "在第 50 天至第 250 天")),
        ((0.01, 0.002, 0.0001), ("on day 50 at the soonest", "最早在第 50 天")),
        ((0.0001, 0.0001, 0.0001), ("and still be filling", "仍在增加")),
    ],
)
def test_advice_is_a_range_of_dates(lang: str, rates: tuple[float, ...], words: tuple[str, str]) -> None:
    found = Fouling(*(straight(rate) for rate in rates))
    told = FoulingReport(2.0, found, found).text(lang).replace("\n  ", " " if lang == "en" else "")
    assert words[lang != "en"] in told


@pytest.mark.parametrize(
    ("rates", "words"),
    [
        ((2.0, 1.0, 0.5), ("every 7 days (7 days to 7 days)", "每 7 天（7 天至 7 天）")),
        ((0.01, 0.005, 0.002), ("every 100 days (50 days to 0.68 years)", "每 100 天（50 天至 0.68 年）")),
        ((0.0001, 0.01, 0.0001), ("every 50 days or later", "每 50 天或更久")),
        ((0.0001, 0.0001, 0.0001), ("still at 98 %", "仍有最初的 98%")),
        ((0.002, 0.001, 0.0005), ("the flow tells as well, for it is then down to 70 %", "流量也看得出来，那时降到最初的 70%")),
        ((0.003, 0.0001, 0.0001), ("the flow tells as well, for it is then down to 85 %", "那时降到最初的 85%")),
    ],
)  # fmt: skip
def test_the_one_sentence_by_hand(rates: tuple[float, ...], words: tuple[str, str]) -> None:
    """Nobody siphons more often than weekly; the flow that falls below nine tenths tells of it."""
    found = Fouling(*(straight(rate) for rate in rates))
    for lang, said in zip(("en", "zh_CN"), words, strict=True):
        assert said in fouling_answer.sentence(FoulingReport(2.0, found, found), lang)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_dates_of_the_calendar(lang: str) -> None:
    """Day 50 from 1 November 2026 is 21 December; every row has its date, and JSON the same ones."""
    found = Fouling(straight(0.01), straight(0.005), straight(0.002))
    report = FoulingReport(2.0, found, found, start=date(2026, 11, 1))
    told = report.text(lang).replace("\n  ", " " if lang == "en" else "")
    words = "by day 50 (2026-12-21)", "第 50 天（2026-12-21）前虹吸"
    assert words[lang != "en"] in told
    rows = report.json()["rows"]
    assert rows[0]["date"] == "2026-11-01" and rows[-1]["date"] == "2028-10-31"
    assert all(row["date"] in told for row in rows)
    assert report.json()["siphon_by_date"] == {
        "sooner": "2026-12-21",
        "nominal": "2027-02-09",
        "later": "2027-07-09",
    }
    assert FoulingReport(2.0, found, found).json()["rows"][0]["date"] is None


def test_the_top_layer_loses_permeability_as_kozeny_and_carman_say() -> None:
    course = quarter().sooner
    assert course.top_permeability[0] > course.top_permeability[-1] > 0.0
    left = 1.0 - course.top_fill
    clean = catalog.media()[presets.load("two-juvenile-sliders").bed.medium].bed_porosity_frac
    by_hand = left**3 * ((1.0 - clean) / (1.0 - clean * left)) ** 2
    np.testing.assert_allclose(course.top_permeability, by_hand, rtol=1e-9)


def test_the_film_is_that_of_the_run_on_both_sides() -> None:
    found = quarter()
    assert found.sooner.pipe_film_mm[-1] > found.nominal.pipe_film_mm[-1] > found.later.pipe_film_mm[-1] > 0.0
    assert found.nominal.pipe_film_mm[0] == 0.0


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "flow.json"
    arguments = [
        "flow",
        "slow-flow",
        "--years",
        "0.05",
        "--start-date",
        "2027-02-01",
        "--json",
        str(out),
        "--set",
        "start.maturity=seeded",
    ]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert "The bed over 0.05 years" in printed and "Never siphoned" in printed
    years = json.loads(out.read_text(encoding="utf-8"))["years"]
    assert years["rows"][0]["day"] == 0.0 and years["rows"][-1]["day"] == pytest.approx(0.05 * 365.0)
    assert years["rows"][-1]["flow_L_h"]["nominal"] == pytest.approx(20.0)
    assert years["start_date"] == years["rows"][0]["date"] == "2027-02-01" and "2027-02-19" in printed


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("given", ["2027-02-30", "20270131", "2027-W05-1"])
@pytest.mark.parametrize("command", [["flow", "--years", "1"], ["report", "kexue-60x40"]])
def test_an_impossible_date_is_refused(
    command: list[str], given: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--start-date", given, "--lang", lang]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"--start-date = {given}") and ("YYYY-MM-DD" in told)
    assert ("must be a date" if lang == "en" else "必须是日期") in told


@pytest.mark.parametrize("years", ["0", "-1", "51", "nan"])
def test_impossible_years_are_refused(years: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "--years", years]) == 2
    told = capsys.readouterr()
    assert not told.out and told.err == f"--years = {years}: must be above 0 and at most 50\n"
