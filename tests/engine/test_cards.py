"""What-if cards: each against the tank as it is, with what moves, by how much, and when."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

import aquasim
from aquasim import cards, cards_text, cycle, presets
from aquasim.cards import CARDS, DAY, WhatIf
from aquasim.cli import main
from aquasim.edits import apply_settings
from aquasim.errors import SolverError
from aquasim.events import WashBedEvent
from aquasim.result import Result
from aquasim.scenario import Scenario


@cache
def drawn() -> dict[str, WhatIf]:
    return {one.card.id: one for one in cards.what_ifs(presets.load("musk-turtle"), members=1)}


def outcome(card: str, column: str, lowest: bool = False) -> cards.Outcome:
    return next(
        o for o in drawn()[card].outcomes if o.measure.column == column and o.measure.lowest == lowest
    )


def test_every_card_runs_and_says_so_in_both_languages() -> None:
    assert list(drawn()) == [card.id for card in CARDS]
    for one in drawn().values():
        assert one.result is not None and one.failed == 0
        english, chinese = (cards_text.sentence(one, lang) for lang in ("en", "zh_CN"))
        assert english.startswith(one.card.words.en) and chinese.startswith(one.card.words.zh_CN)
        json.dumps(one.json(), allow_nan=False)


def test_the_cards_do_what_they_say() -> None:
    assert outcome("power_cut", "temperature_C", lowest=True).value < 24.0
    hot = outcome("heater_stuck", "temperature_C")
    assert hot.value > hot.base + 3.0 and 0.5 < hot.passed_d < 3.0 and hot.day < 1.5
    assert outcome("double_feeding", "no3_mgN_L").value > outcome("holiday", "no3_mgN_L").value
    for card in ("bed_washed", "medication"):
        assert outcome(card, "no2_mgN_L").value > 1.2 * outcome(card, "no2_mgN_L").base
    more = outcome("one_more", "no3_mgN_L")
    assert more.value > 1.3 * more.base and more.passed_d > more.passed_base_d
    assert more.low <= more.high


def test_a_card_is_the_run_with_its_event() -> None:
    """The curves are those of an ordinary run of the file with the event added."""
    scenario = presets.load("musk-turtle")
    cut = drawn()["power_cut"]
    assert cut.result is not None
    whole = aquasim.simulate(
        presets.apply_changes(scenario, [], ["7:power_cut:hours=8"], []), DAY + cut.card.days, 1.0
    )
    for name in ("no3_mgN_L", "temperature_C", "o2_mg_L"):
        hours = np.searchsorted(
            cut.result.time_d, whole.time_d - 1e-6
        )  # it is seen more often during the cut
        at = slice(24, None)
        assert cut.result[name][hours][at] == pytest.approx(whole[name][at], rel=5e-3, abs=0.02)


def test_what_cannot_happen_is_told() -> None:
    bare = apply_settings(presets.load("musk-turtle"), [("equipment", [])])
    found = cards.what_if(bare, "heater_stuck", members=0)
    assert found.result is None and "does not apply" in cards_text.sentence(found, "en")


def test_an_unknown_card_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--what-if", "flood"]) == 2
    assert "must be one of power_cut" in capsys.readouterr().err


def test_a_card_without_a_solution_is_told_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cycle.over_bed

    def breaks(scenario: Scenario, *given: Any) -> Result:
        if any(isinstance(e, WashBedEvent) for e in scenario.events):
            raise SolverError("breaks down", day=7.0, state={})
        return whole(scenario, *given)

    monkeypatch.setattr(cycle, "over_bed", breaks)
    washed, cut = cards.what_ifs(presets.load("musk-turtle"), ("bed_washed", "power_cut"), members=0)
    assert washed.unsolved and washed.result is None and cut.result is not None and not cut.unsolved
    assert washed.json()["failed"] and washed.json()["fits"]
    assert "could not be simulated" in cards_text.sentence(washed, "en")
    assert "无法算到最后" in cards_text.sentence(washed, "zh_CN")
    assert "could not be simulated" in cards_text.text([washed, cut], "en")


def test_a_limit_that_is_passed_is_told_whatever_moves_most() -> None:
    """The heaviest outcome keeps its limit, a lighter one passes its own."""
    one = drawn()["one_more"]
    passed = next(o for o in one.outcomes if o.passes)
    heavy = replace(passed, passed_d=0.0, passed_base_d=0.0, value=passed.base + 99.0 * passed.measure.scale)
    light = replace(passed, passed_base_d=0.0, value=passed.base + 0.01 * passed.measure.scale)
    for others in ((heavy, light), (light,)):
        told = cards_text.sentence(replace(one, outcomes=others), "en")
        assert "no further limit" not in told and "nitrate above" in told
    assert "no further limit" in cards_text.sentence(replace(one, outcomes=(heavy,)), "en")


def test_a_sampled_tank_is_run_as_the_tank_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were all sampled tanks the tank itself, its number would be the range: no error of a run is told as one."""
    monkeypatch.setattr("aquasim.ensemble.sampled", lambda scenario, members: [scenario] * members)
    for one in cards.what_ifs(presets.load("kexue-60x40"), ["dead_fish", "heater_stuck"], members=3):
        for found in one.outcomes:
            assert (found.low, found.high) == pytest.approx((found.value, found.value), rel=1e-6, abs=1e-6)


def test_no_range_misses_its_number() -> None:
    for one in cards.what_ifs(presets.load("new-tank-fish-in"), ["double_feeding"], members=8):
        assert one.outcomes and all(o.low <= o.value <= o.high for o in one.outcomes)
        assert any(o.low < o.high for o in one.outcomes)
