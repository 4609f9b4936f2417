"""Names and outcomes in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QApplication

from aquasim import Result, catalog
from aquasim.scenario import Limits
from ui import labels, language


class Crossed(NamedTuple):
    limit: str
    value: float
    day: float


def test_every_limit_of_the_contract_has_words() -> None:
    assert set(labels.LIMITS) == set(Limits.__struct_fields__)
    assert labels.limit_text("no3_mg_L", 40.0) == "nitrate at most 40 mg/L (as ion)"
    assert "EPA" in labels.limit_text("tan_mgN_L", None)
    assert labels.limit_text("a_later_one", 2.0) == "a_later_one = 2"


def test_the_sources_of_limits_are_those_of_the_shipped_table() -> None:
    rows = [row for row in catalog.limits().values() if row.contract_key]
    assert labels.LIMIT_SOURCES == {row.contract_key: row.source for row in rows}


def test_the_outcome_names_peaks_and_the_first_limit(make_result: Callable[..., Result]) -> None:
    found = labels.outcome(
        make_result(30.0, crossed=[Crossed("no3_mg_L", 40.0, 21.04), Crossed("no2_mg_L", 0.33, 13.5)])
    )
    assert found.status == "act"
    assert found.text == (
        "■ Act · Peaks in mg/L as N: TAN 1 on day 10.0, NO₂ 0.5 on day 20.0, NO₃ 7.5 on day 30.0. "
        "First limit not kept: nitrite at most 0.33 mg/L (as ion), from day 13.5."
    )


def test_a_limit_that_only_warns_does_not_decide(make_result: Callable[..., Result]) -> None:
    found = labels.outcome(make_result(crossed=[Crossed("po4_mg_L", 3.1, 4.0)]))
    assert found.status == "watch"
    assert found.text.endswith(
        "All binding limits are kept. "
        "Not kept, though only a warning: phosphate at most 3.1 mg/L (as ion), from day 4.0."
    )


def test_a_limit_that_only_warns_is_told_in_chinese(
    qapp: QApplication, make_result: Callable[..., Result]
) -> None:
    language.use(qapp, "zh_CN")
    found = labels.outcome(make_result(crossed=[Crossed("po4_mg_L", 3.1, 4.0)]))
    assert "起决定作用的限值均未超出。" in found.text and "所有限值均未超出" not in found.text
    assert "仅作提示的限值已超出：磷酸盐不高于 3.1" in found.text


def test_a_good_tank_is_ok_and_a_warned_one_is_watched(make_result: Callable[..., Result]) -> None:
    good = labels.outcome(make_result())
    assert (
        good.status == "ok" and good.text.startswith("✓ OK · ") and good.text.endswith("All limits are kept.")
    )
    warned: list[Any] = [("predation", "text")]
    watched = labels.outcome(make_result(warnings=warned))
    assert watched.status == "watch" and watched.text.endswith("Warnings: 1.")


def test_chinese_names(qapp: QApplication) -> None:
    language.use(qapp, "zh_CN")
    assert (labels.full_name("tan_mgN_L"), labels.unit("tan_mgN_L")) == ("总氨氮", "毫克/升（以氮计）")
    assert (labels.full_name("o2_mg_L"), labels.unit("ph")) == ("溶解氧", "")
    assert labels.stage_name("run") == "正在模拟"
