"""Accuracies of test kits, readings out of a file, and a range of the advice that follows them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import pytest

import aquasim
from aquasim import advice_text, catalog, kits, presets
from aquasim.advice import Advice
from aquasim.catalog_rows import accuracy_kind
from aquasim.cli import main
from aquasim.errors import CatalogError, ScenarioError
from aquasim.units import DKH_PER_MEQ, NO2_PER_N

READ = {"tan_mg_L": 0.5, "no2_mg_L": 1.0, "ph": 7.6}


@cache
def advised(*accuracy: tuple[str, float]) -> Advice:
    return aquasim.advise(presets.load("kexue-60x40"), READ, accuracy=dict(accuracy))


def test_an_accuracy_is_the_keepers_or_an_assumed_one() -> None:
    read = {
        "no2_mg_L": 1.0,
        "ph": 7.6,
        "temperature_C": 25.0,
        "tan_mg_L": 0.5,
        "kh_dKH": 6.0,
        "urea_mgN_L": 0.3,
    }
    own = kits.kits(read, {"no2_mg_L": 0.5})
    assert own["no2_mg_L"] == (0.5, True) and own["tan_mg_L"] == (pytest.approx(0.1), False)
    assert (
        own["ph"] == (0.2, False) and own["temperature_C"] == (1.0, False) and own["kh_dKH"] == (1.0, False)
    )
    assert own["urea_mgN_L"] == (0.0, False)
    assert kits.misread(READ, kits.kits(READ, {"tan_mg_L": 0.7}), -1.0) == {
        "tan_mg_L": 0.0,
        "no2_mg_L": 0.8,
        "ph": 7.6,
    }
    assert kits.misread(READ, kits.kits(READ, {"ph": 0.1}), 1.0)["ph"] == pytest.approx(7.7)


def test_the_range_follows_the_accuracy() -> None:
    fine, plain, coarse = (
        advised(("no2_mg_L", 0.02), ("ph", 0.05)),
        advised(),
        advised(("no2_mg_L", 0.6), ("ph", 0.4)),
    )
    for name, factor in (("nh3", 1.0), ("no2", 1.0)):
        widths = []
        for one in (fine, plain, coarse):
            if name == "nh3":
                values = one.free_ammonia
            else:  # what the courses of the range begin with, just before the first change
                values = tuple(float(a.result["no2_mgN_L"][0]) for a in one.others)
            widths.append(factor * (max(values) - min(values)))
        assert widths[0] < 0.6 * widths[1] < 0.6 * widths[2], name
    shares = [sorted(a.harm for a in one.others) for one in (fine, coarse)]
    assert shares[0][-1] - shares[0][0] < shares[1][-1] - shares[1][0]
    assert fine.free_ammonia[0] == plain.free_ammonia[0]


@pytest.mark.parametrize("lang, assumed", [("en", "ph ±0.2 (assumed)"), ("zh_CN", "ph ±0.2（假定）")])
def test_the_advice_says_how_right_it_takes_the_readings_to_be(lang: str, assumed: str) -> None:
    told = "\n".join(advice_text.notes(advised(), lang))
    assert assumed in told and "no2_mg_L ±0.2" in told
    given = "\n".join(advice_text.notes(advised(("no2_mg_L", 0.6), ("ph", 0.4)), lang))
    assert "no2_mg_L ±0.6" in given and "±0.6 (" not in given and "±0.6（" not in given
    span = "\n".join(advice_text.more(advised(("no2_mg_L", 0.6), ("ph", 0.4)), lang))
    assert "7.2–8.0" in span


def test_the_newest_readings_of_a_file_are_todays(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text(
        "\ufeffDate, quantity ,value,accuracy,note\n2026-02-01,kh_dKH,9,,old\n2026-03-01,no2_mg_L,1,0.25,\n"
        "\n2026-03-05,no2_mgN_L,0.1,,the same again\n2026-02-27,no3_mg_L,40,10,\n2026-03-04,ph,7.6,,\n",
        encoding="utf-8",
    )
    found = kits.read_csv(str(file))
    assert found.values == {"no3_mg_L": 40.0, "ph": 7.6, "no2_mgN_L": 0.1}
    assert found.accuracy == {"no3_mg_L": 10.0}
    assert (found.first, found.last) == (date(2026, 2, 27), date(2026, 3, 5))


@pytest.mark.parametrize("text, told", [
    ("day,value\n1,2\n", "must begin with the columns date, quantity, value"),
    ("", "must begin with the columns date, quantity, value"),
    ("date,quantity,value\n", "holds no readings"),
    ("date,quantity,value\n2026-3-1,ph,7\n", "r.csv:2 date = 2026-3-1: must be a date YYYY-MM-DD"),
    ("date,quantity,value\n\n2026-03-01,no2,1\n", "r.csv:3 quantity = no2: cannot be read"),
    ("date,quantity,value\n2026-03-01,ph,nan\n", "r.csv:2 value = nan: must be a number"),
    ("date,quantity,value\n2026-03-01,no2_mg_L,-1\n", "r.csv:2 value = -1: must be at least 0"),
    ("date,quantity,value,accuracy\n2026-03-01,ph,7,-1\n", "r.csv:2 accuracy = -1: must be a number from 0 on"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_by_its_line(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text(text)
    with pytest.raises(ScenarioError) as refused:
        kits.read_csv(str(file))
    assert told in str(refused.value)
    file.write_bytes(b"date,quantity,value\n\xff")
    with pytest.raises(ScenarioError, match="not UTF-8"):
        kits.read_csv(str(file))


def test_the_command_takes_file_readings_and_accuracies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "r.csv", tmp_path / "advice.json"
    file.write_text("date,quantity,value,accuracy\n2026-03-01,no2_mg_L,1,0.25\n2026-03-01,ph,7.6,\n")
    command = [
        "advise",
        "kexue-60x40",
        "--csv",
        str(file),
        "--reading",
        "no2_mgN_L=0.2",
        "--accuracy",
        "ph=0.1",
    ]
    assert main([*command, "--json", str(out)]) == 0
    read = json.loads(out.read_text())
    assert read["readings"] == {"ph": 7.6, "no2_mgN_L": 0.2}
    assert read["accuracy"] == {
        "ph": {"error": 0.1, "assumed": False}, "no2_mgN_L": {"error": pytest.approx(0.04), "assumed": True},
    }  # fmt: skip
    assert "no2_mgN_L ±0.04 (assumed)" in " ".join(capsys.readouterr().out.split())
    for more, en, zh in (
        (["--accuracy", "kh_dKH=1"], "is no reading that was given", "不在给出的读数之中"),
        (["--accuracy", "ph"], "must be NAME=VALUE", "必须写成 NAME=VALUE"),
        (["--accuracy", "ph=-1"], "must be a number from 0 on", "必须是不小于 0 的数"),
    ):
        for lang, told in (("en", en), ("zh_CN", zh)):
            assert main(["advise", "kexue-60x40", "--reading", "ph=7", *more, "--lang", lang]) == 2
            assert told in capsys.readouterr().err


def test_each_quantity_that_can_be_read_has_its_accuracy() -> None:
    fields = {readable.field for readable in kits.READABLE.values()}
    assert set(catalog.kits()) == fields
    assert kits.detected("tan_mgN_L") > 0.0 and kits.detected("no2_mgN_L") > 0.0
    per_degree = catalog.kits()["kh_dKH"].value / DKH_PER_MEQ
    assert catalog.kits()["alkalinity_meq_L"].value == pytest.approx(per_degree, rel=1e-3)


@pytest.mark.parametrize("field, kind, value", [
    ("no2_mgN_L", "share", 0.4), ("no2_mgN_L", "absolute", 0.1), ("ph", "absolute", 0.4),
])  # fmt: skip
def test_the_rows_are_what_the_ranges_follow(
    field: str, kind: Literal["share", "absolute"], value: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another row, another accuracy: of the ion too, whose absolute error is that of its nitrogen."""
    row = msgspec.structs.replace(catalog.kits()[field], kind=kind, value=value)
    rows = {**catalog.kits(), field: row}
    monkeypatch.setattr(catalog, "kits", lambda: rows)
    own = kits.kits(READ, {})
    if field == "ph":
        assert own["ph"].error == kits.ph_error({}) == value
    else:
        assert own["no2_mg_L"].error == pytest.approx(0.4 if kind == "share" else 0.1 * NO2_PER_N)
        wrong = kits.misread(READ, own, -1.0)
        assert wrong["no2_mg_L"] == pytest.approx(1.0 - own["no2_mg_L"].error)


@pytest.mark.parametrize("cells, complaint", [
    ({"value": "-0.1"}, "value is below 0"), ({"value": "1"}, "a share must be below 1"), ({"unit": "mg/L"}, "have the unit -"),
    ({"detected": "0"}, "detected is not above 0"), ({"source": " "}, "source is empty"), ({"kind": "half"}, "kind"),
])  # fmt: skip
def test_a_wrong_accuracy_is_refused(cells: dict[str, str], complaint: str) -> None:
    row = catalog.cells_of(catalog.kits()["no2_mgN_L"]) | cells
    text = io.StringIO()
    writer = csv.DictWriter(text, row)
    writer.writeheader()
    writer.writerow(row)
    with pytest.raises(CatalogError, match=complaint):
        catalog.read_rows(text.getvalue(), "kits.csv", catalog.Accuracy, accuracy_kind)


def test_both_sides_of_a_reading_are_looked_at_where_one_is_no_water() -> None:
    """A KH of 1 may be one of 0, but with none there is no pH of 7.4: then as near to it as there is."""
    found = aquasim.advise(presets.load("kexue-60x40"), {"kh_dKH": 1.0, "ph": 7.4, "tan_mg_L": 0.5})
    starts = sorted(float(a.result["kh_dKH"][0]) for a in found.others)
    assert len(starts) == 3 and 0.0 < starts[0] < 0.9 and starts[2] == pytest.approx(2.0, rel=1e-2)
