"""The planner: intervals that hold, their monotony, never and impossible with reasons."""

from __future__ import annotations

import math
from functools import cache

import msgspec
import numpy as np
import pytest

import aquasim
from aquasim import cycle, interval, presets
from aquasim.edits import apply_settings
from aquasim.interval import Interval
from aquasim.scenario import Scenario, Water


def with_settings(name: str, *settings: str) -> Scenario:
    return apply_settings(presets.load(name), [tuple(s.split("=", 1)) for s in settings])  # type: ignore[misc]


@cache
def planned(name: str, fraction: float = 0.3, *settings: str) -> Interval:
    return interval.nominal(with_settings(name, *settings), fraction)[2]


def test_the_default_tank_has_an_interval() -> None:
    found = planned("kexue-60x40")
    assert found.binding == "no3_mg_L"
    assert 5.0 < found.days < 20.0  # keepers of planted turtle tanks change every 7 to 15 days
    assert [b.interval_d for b in found.bounds] == sorted(b.interval_d for b in found.bounds)


@pytest.mark.parametrize("name", ["kexue-60x40", "musk-turtle", "emergent-plants"])
def test_the_interval_holds_and_a_longer_one_does_not(name: str) -> None:
    found = planned(name)
    for factor, kept in ((0.97, True), (1.05, False)):
        tank = cycle.tank_of(presets.load(name))
        run = cycle.look(tank, cycle.Change(0.3, factor * found.days), 84.0)
        assert (run.worst["no3_mg_L"] <= 0.0) == kept


@pytest.mark.parametrize("name", ["musk-turtle", "community-60x40", "two-juvenile-sliders"])
def test_the_settled_start_is_where_the_cycle_comes_to_rest(name: str) -> None:
    """From the settled start the first tops differ less than by what the tank drifts; a plain start takes weeks."""
    tank = cycle.tank_of(presets.load(name), interval.SEARCH_RTOL)
    change = cycle.Change(0.3, 3.0)
    start = cycle.settled(tank, change)
    y = start
    for _ in range(8):
        y = cycle.advanced(tank, y, change.every_d, change).y
    slow = cycle.SLOW[np.abs(start[cycle.SLOW]) > 1e-6]
    assert np.abs(y[slow] / start[slow] - 1.0).max() < 0.03


def test_more_feed_never_lengthens_it() -> None:
    days = [planned("kexue-60x40", 0.3, f"animals[0].feed_g_d={g}").days for g in (0.3, 0.4, 0.5, 0.7)]
    assert days == sorted(days, reverse=True) and days[0] > 1.2 * days[-1]


def test_more_tap_nitrate_never_lengthens_it() -> None:
    days = [interval.nominal(_tap(n), 0.3)[2].days for n in (0.0, 2.0, 5.0)]
    assert days == sorted(days, reverse=True) and days[0] > 1.2 * days[-1]


def _tap(no3: float) -> Scenario:
    return msgspec.structs.replace(presets.load("kexue-60x40"), waters={"tap": Water(no3_mgN_L=no3)})


def test_a_larger_fraction_never_shortens_it() -> None:
    days = [planned("musk-turtle", f).days for f in (0.1, 0.3, 0.5, 0.7)]
    assert days == sorted(days) and days[-1] > 3.0 * days[0]


def test_tap_nitrate_above_the_limit_is_impossible_and_says_so() -> None:
    found = interval.nominal(_tap(12.0), 0.3)[2]
    assert found.days == 0.0 and found.reason == interval.SOURCE and found.binding == "no3_mg_L"


def test_rainwater_without_a_lid_is_impossible_because_of_its_alkalinity() -> None:
    found = planned("no-lid-rainwater")
    assert found.days == 0.0 and found.reason == interval.SOURCE and found.binding == "alkalinity_min_meq_L"


def test_an_overloaded_bed_is_no_matter_of_changes() -> None:
    found = planned("overloaded-adult-slider")
    assert found.days == 0.0 and found.reason == interval.BED
    assert found.binding in ("no2_mg_L", "tan_mgN_L", "nh3_mgN_L", "o2_min_mg_L")


def test_an_empty_tank_never_needs_a_change() -> None:
    found = planned("kexue-60x40", 0.3, "animals=[]", "plants=[]", "routine.top_off.water=ro")
    assert math.isinf(found.days)


def test_a_temperature_that_no_change_cures_stands_beside_the_interval() -> None:
    found = planned("kexue-60x40", 0.3, "limits.temperature_max_C=20")
    assert found.standing == ("temperature_max_C",)
    assert found.days == pytest.approx(planned("kexue-60x40").days, rel=0.01)


def test_the_search_tolerance_does_not_move_the_interval() -> None:
    scenario = presets.load("musk-turtle")
    tight = interval.nominal(scenario, tank=cycle.tank_of(scenario, 1e-6))[2].days
    assert planned("musk-turtle").days == pytest.approx(tight, rel=2e-3)


def test_how_often_the_limits_are_looked_at_does_not_move_the_interval(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cycle, "WATCH_D", 1.0 / 48.0)
    fine = interval.nominal(presets.load("musk-turtle"), 0.3)[2].days
    assert planned("musk-turtle").days == pytest.approx(fine, rel=2e-3)


def test_the_first_change_is_that_of_a_run_without_changes() -> None:
    scenario = presets.load("kexue-60x40")
    first = interval.nominal(scenario)[1]
    run = aquasim.simulate(cycle.unchanged(scenario), 60.0)
    crossing = next(c for c in run.crossings() if c.limit == "no3_mg_L")
    assert first.due is not None
    assert first.due[0] == "no3_mg_L" and first.due[1] == pytest.approx(crossing.day, abs=0.1)


@pytest.mark.soak
@pytest.mark.parametrize(
    "name", ["kexue-60x40", "community-60x40", "two-juvenile-sliders", "fish-only-planted"]
)
def test_more_feed_never_lengthens_it_in_any_tank(name: str) -> None:
    scenario = presets.load(name)
    days = []
    for factor in (0.6, 0.8, 1.0, 1.2, 1.5):
        animals = tuple(
            a if a.feed_g_d is None else msgspec.structs.replace(a, feed_g_d=factor * a.feed_g_d)
            for a in scenario.animals
        )
        rations = {"ration_fish": 1.5 * factor, "ration_turtle_adult": 0.55 * factor}
        model = msgspec.structs.replace(scenario.model, parameters=rations)
        fed = msgspec.structs.replace(scenario, animals=animals, model=model)
        days.append(interval.nominal(fed, 0.3)[2].days)
    assert days == sorted(days, reverse=True)
