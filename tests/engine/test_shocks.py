"""What a change does at once: steps of temperature, pH, salts and free ammonia, and the old-tank trap."""

from __future__ import annotations

from functools import cache

import pytest

import aquasim
from aquasim import cycle, planner, presets, shock_text, shocks
from aquasim.edits import apply_settings
from aquasim.planner import Plan
from aquasim.run_state import Run
from aquasim.scenario import Scenario
from aquasim.shocks import TEMPERATURE, TRAP

TANK = "fish-only-planted"
ACID = (("start.kh_dKH", 0.05), ("start.tan_mgN_L", 6.0))


def tank(*settings: tuple[str, object]) -> Scenario:
    return apply_settings(presets.load(TANK), list(settings))


@cache
def water(*settings: tuple[str, object]) -> Run:
    scenario = tank(*settings)
    return shocks.now(cycle.today(cycle.tank_of(scenario, 1e-4), scenario))


@cache
def planned(*settings: tuple[str, object]) -> Plan:
    return planner.plan(tank(*settings), 0.5, members=0, more=False)


def test_the_temperature_moves_by_the_share_of_the_difference() -> None:
    made = shocks.step(water(), 0.5)
    assert made.temperature_step_C == pytest.approx(0.5 * (made.source_C - made.temperature_C))
    assert made.source_C == pytest.approx(presets.load(TANK).room.temperature_C, abs=0.5)


def test_a_step_leaves_the_run_as_it_is() -> None:
    run = water()
    before = run.y.copy(), run.ledger.net_input()
    shocks.step(run, 0.7)
    assert (run.y == before[0]).all() and (run.ledger.net_input() == before[1]).all()


def test_acid_water_full_of_ammonium_is_a_trap_and_good_water_is_none() -> None:
    trap = shocks.step(water(*ACID), 0.5)
    assert TRAP in {d.code for d in trap.dangers}
    assert trap.ph_step > 1.0 and trap.nh3_after_mgN_L > 10.0 * trap.nh3_mgN_L
    good = shocks.step(water(("start.tan_mgN_L", 0.05)), 0.5)
    assert TRAP not in {d.code for d in good.dangers}
    assert good.nh3_after_mgN_L < good.nh3_mgN_L and abs(good.ph_step) < 0.2


def test_the_step_is_what_a_simulation_of_the_change_shows() -> None:
    """Free ammonia and pH some hours after half the water of the acid tank was changed."""
    predicted = shocks.step(water(*ACID), 0.5)
    changed = presets.apply_changes(tank(*ACID), [], ["0.01:water_change:fraction=0.5"], [])
    result = aquasim.simulate(changed, 0.25, 0.25)
    assert float(result["nh3_mgN_L"].max()) == pytest.approx(predicted.nh3_after_mgN_L, rel=0.25)
    assert float(result["ph"].max()) == pytest.approx(predicted.ph + predicted.ph_step, abs=0.15)


def test_warm_new_water_is_the_cure_of_a_cold_one() -> None:
    cold = shocks.step(water(), 0.7)
    warm = shocks.step(water(("room.temperature_C", 26.0)), 0.7)
    assert TEMPERATURE in {d.code for d in cold.dangers} and not warm.dangers
    most = shocks.most(water())
    assert not shocks.step(water(), most).dangers
    assert shocks.step(water(), most + shocks.FRACTION_STEP).dangers


def test_the_most_that_today_bears_is_told_beside_a_harmless_plan() -> None:
    """Cold new water: a tenth does no harm, all of it does."""
    cold = (("waters.tap.temperature_C", 8.0),)
    found = planner.plan(tank(*cold), 0.1, members=0, more=False)
    assert found.today is not None and not found.today.dangers
    assert found.most_today == shocks.most(water(*cold)) and 0.1 <= found.most_today < 1.0


def test_the_plan_tells_of_the_trap_with_its_cure() -> None:
    told = " ".join(shock_text.sentences(planned(*ACID), "en"))
    assert "old-tank trap" in told and "reverse-osmosis" in told
    assert "老缸陷阱" in " ".join(shock_text.sentences(planned(*ACID), "zh_CN"))
    found = planned(*ACID).json()["shock"]
    assert isinstance(found, dict)
    assert TRAP in {w["code"] for w in found["today"]["warnings"]}
    assert "trap" not in " ".join(shock_text.sentences(planned(), "en"))
