"""The bed while its pump stands: oxygen in its pores by the clock, and the bacteria that are left."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from aquasim import cards, cards_text, presets
from aquasim.cards import CUT_H, DAY, WhatIf
from aquasim.edits import apply_settings
from aquasim.standstill import Standstill, _spent, pore_o2, spread, standstill


@cache
def cut(preset: str, bed_model: str = "auto", members: int = 0) -> WhatIf:
    tank = apply_settings(presets.load(preset), [("model.bed_model", bed_model)])
    return cards.what_if(tank, "power_cut", members)


def test_the_oxygen_of_the_pores_begins_as_the_bed_had_it_and_falls() -> None:
    result = cut("musk-turtle").result
    assert result is not None
    day, o2 = result.time_d, pore_o2(result)
    seen = (day > DAY + 1e-9) & (day <= DAY + CUT_H / 24.0 + 1e-9)
    before = int(np.flatnonzero(day <= DAY + 1e-9)[-1])
    assert np.isnan(o2[before])
    first = o2[seen][0]
    assert result["bed_outlet_o2_mg_L"][before] - 0.3 < first < result["o2_mg_L"][before]
    assert np.all(np.diff(o2[seen]) < 1e-6)
    assert np.all(o2[seen] < result["o2_mg_L"][seen])


def test_a_bed_that_is_full_all_along_runs_out_at_the_same_time() -> None:
    """The pores are states from the start on, so that nothing hangs on how they are filled when the pump stops."""
    auto, full = cut("overloaded-adult-slider").bed, cut("overloaded-adult-slider", "full").bed
    assert auto is not None and full is not None
    assert auto.own.spent_h == pytest.approx(full.own.spent_h, rel=0.15)
    assert auto.own.nitrifiers == pytest.approx(full.own.nitrifiers, abs=0.005)


def test_more_load_spends_the_oxygen_sooner() -> None:
    hours = []
    for preset in ("overloaded-adult-slider", "musk-turtle", "kexue-60x40"):
        bed = cut(preset).bed
        assert bed is not None and 0.95 < bed.own.nitrifiers < 1.0
        hours.append(bed.own.spent_h)
    assert 0.2 < hours[0] < 0.5 * hours[1] and math.isinf(hours[2])


def test_the_bacteria_are_those_of_the_columns() -> None:
    one = cut("musk-turtle")
    assert one.result is not None and one.bed is not None
    day = one.result.time_d
    at = [int(np.argmin(np.abs(day - d))) for d in (DAY, DAY + CUT_H / 24.0)]
    total = [float(one.result["aob_gCOD"][k] + one.result["nob_gCOD"][k]) for k in at]
    assert one.bed.own.nitrifiers == pytest.approx(total[1] / total[0], rel=1e-6)
    shorter = standstill(one.result, DAY, 4.0)
    assert shorter.spent_h == math.inf or shorter.spent_h == one.bed.own.spent_h
    assert one.bed.own.o2_mg_L < shorter.o2_mg_L and shorter.nitrifiers > one.bed.own.nitrifiers


def test_the_line_is_crossed_between_two_looks_for_good() -> None:
    after = np.array([1.0, 2.0, 3.0, 4.0])
    assert _spent(after, np.array([3.0, 0.8, 1.4, 0.6])) == pytest.approx(3.5)
    assert _spent(after, np.array([0.5, 0.4, 0.3, 0.2])) == 1.0
    assert math.isinf(_spent(after, np.array([3.0, 2.0, 0.9, 1.2])))


def test_the_range_holds_the_tanks_own_and_endless_ones() -> None:
    own = Standstill(5.0, 0.4, 0.98)
    found = spread(own, [Standstill(h, 0.2, 0.97) for h in (2.0, 3.0, 4.0)])
    assert (found.low.spent_h, found.high.spent_h) == (2.0, 5.0)
    assert (found.low.o2_mg_L, found.high.o2_mg_L) == (0.2, 0.4)
    endless = spread(own, [Standstill(h, 2.0, 0.97) for h in (2.0, math.inf)])
    assert endless.json()["o2_below_1_h"] == {"nominal": 5.0, "p10": 2.0, "p90": None}


@pytest.mark.parametrize("lang, spent, lasts", [
    ("en", "The bed's own water has less than 1 mg/L of oxygen after", "The bed's own water still has"),
    ("zh_CN", "底床孔隙水的溶解氧在", "底床孔隙水到最后还有"),
])  # fmt: skip
def test_the_card_says_when_and_how_many_live_on(lang: str, spent: str, lasts: str) -> None:
    one = cut("musk-turtle", members=3)
    told, own = cards_text.sentence(one, lang), one.bed
    assert own is not None and spent in told
    assert f"{own.own.spent_h:.2g}" in told and f"{100 * own.own.nitrifiers:.0f}" in told
    assert f"{own.low.spent_h:.2g}–" in told
    assert lasts in cards_text.sentence(cut("kexue-60x40"), lang)
    washed = cards.what_if(presets.load("musk-turtle"), "bed_washed", 0)
    assert washed.bed is None and cards_text.bed_words(washed, lang) == ""
