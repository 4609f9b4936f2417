"""The planner against the closed form of the saw-tooth, on random tanks in which nitrate rises at a steady rate."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
import pytest

import aquasim
from aquasim import interval, sawtooth
from aquasim.edits import apply_settings, scenario_from
from aquasim.scenario import Scenario
from aquasim.units import NO3_PER_N

FISH = ("white_cloud", "medaka", "zebra_danio", "guppy")


def steady_tank(draw: Random) -> tuple[Scenario, float]:
    """Fish that do not grow, many small meals, no plants, no light: nitrate alone decides. With a change fraction.

    Loads and fractions give more than a day between changes: below, the time of day of a change counts as well.
    """
    length, width, level = draw.uniform(40.0, 90.0), draw.uniform(30.0, 45.0), draw.uniform(30.0, 40.0)
    litres = length * width * level / 1000.0
    no3 = draw.uniform(0.0, 4.0)
    plain = {
        "aquasim": 1,
        "tank": {"length_cm": length, "width_cm": width, "height_cm": 45.0, "water_level_cm": level,
                 "lid_open_fraction": draw.random()},
        "room": {"temperature_C": draw.uniform(20.0, 24.0)},
        "waters": {"tap": {"base": "hard", "no3_mgN_L": no3}},
        "equipment": [{"id": "heater_100", "setpoint_C": 25.0}],
        "animals": [{"species": draw.choice(FISH), "count": 10, "mass_g": 0.5, "grows": False,
                     "feed_times_h": [3.0 * k for k in range(8)],
                     "feed_g_d": litres * draw.uniform(0.003, 0.009), "food": draw.choice(("flake", "goldfish_pellet_45"))}],
        "limits": {"no3_mg_L": NO3_PER_N * no3 + draw.uniform(15.0, 40.0), "tds_mg_L": 40000.0, "ph_max": 11.0,
                   "ph_min": 3.0, "alkalinity_min_meq_L": 0.0, "o2_min_mg_L": 0.0, "no2_mg_L": 100.0,
                   "nh3_mgN_L": 10.0, "tan_mgN_L": 100.0},
    }  # fmt: skip
    return scenario_from(plain), draw.uniform(0.2, 0.7)


def closed_form(scenario: Scenario, fraction: float) -> float:
    """Interval [d] from the slope of nitrate in a tank without changes, started halfway up the saw-tooth.

    A change removes the nitrogen on its way to nitrate as well, so that counts with the limit.
    """
    line = scenario.limits.no3_mg_L
    assert line is not None
    source = scenario.waters["tap"].no3_mgN_L * NO3_PER_N  # type: ignore[union-attr]
    middle = line - 0.5 * fraction * (line - source)
    started = apply_settings(scenario, [("start.no3_mgN_L", middle / NO3_PER_N)])
    run = aquasim.simulate(started, 84.0)
    day, no3 = run.time_d, run["no3_mgN_L"] * NO3_PER_N
    late = (
        day >= 60.0
    )  # the planner keeps the limit to the last week, when the bed's slow matter is worked up
    rate = float(np.polyfit(day[late], no3[late], 1)[0])
    return sawtooth.interval_d(line + _underway(run), fraction, rate, source)


def _underway(run: aquasim.Result) -> float:
    """What a change takes out on its way to nitrate, as nitrate [mg/L]."""
    return NO3_PER_N * float(
        sum(run[name][-240:].mean() for name in ("tan_mgN_L", "no2_mgN_L", "urea_mgN_L"))
    )


def compared(seed: int) -> tuple[float, float]:
    """Intervals of the planner and of the closed form [d]."""
    scenario, fraction = steady_tank(Random(seed))
    found = interval.nominal(scenario, fraction)[2]
    assert found.binding == "no3_mg_L"
    return found.days, closed_form(scenario, fraction)


@pytest.mark.parametrize("seed", range(8))
def test_planner_and_closed_form_agree(seed: int) -> None:
    planned, expected = compared(seed)
    assert planned == pytest.approx(expected, rel=0.02)


@pytest.mark.soak
def test_planner_and_closed_form_agree_on_200_tanks(record_property: Callable[[str, object], None]) -> None:
    pairs = np.array([compared(1000 + seed) for seed in range(200)])
    off = np.abs(pairs[:, 0] / pairs[:, 1] - 1.0)
    record_property(
        "figure",
        f"interval against the closed form, 200 tanks: {off.max():.2%} at most, {np.median(off):.2%} median",
    )
    assert off.max() < 0.02
