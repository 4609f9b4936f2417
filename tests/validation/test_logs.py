"""Logs of real cycling tanks, L1 to L3 (science 8.1): model beside source.

Keepers' kits read in steps and their logs leave inputs out. What is assumed stands with each case. Kit values of
ammonia are mg NH3/L, of nitrite and nitrate mg of the ion per L; all are compared as nitrogen.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from aquasim.edits import scenario_from
from aquasim.result import Result
from aquasim.simulation import simulate
from aquasim.units import NH3_PER_N, NO2_PER_N, NO3_PER_N
from tests.validation.bands import Misses, between, days, judge, level
from tests.validation.tanks import Plain, at, first_day, heated, peak, small_fish, tank

DOSED_N = 14.0 / 53.5  # nitrogen in ammonium chloride

NITRITE_L1 = (
    "known of the prototype too (6.5 mg N/L on day 13): the log's nitrite is lower than the ammonia lost."
)
NOB_STARVED = (
    "nitrite oxidisers need ammonium to grow in the engine and stop where none is fed, so nitrite "
    "stays after the last dose."
)
UNSTATED_L1 = (
    "the log does not state its water's alkalinity nor all its doses: 17 mg NO3-N/L is more "
    "nitrogen than 5 + 3 mg/L of ammonia."
)
UNSTATED_DOSES = "the log states neither doses nor the bacteria of its old gravel; the kit is noisy."

# Model, band, reason.
MISSES: Misses = {
    ("L1", "NO2-N d11"): (0.588, (0.152, 0.457), NITRITE_L1),
    ("L1", "NO2-N d12.9"): (1.79, (0.228, 0.685), NITRITE_L1),
    ("L1", "NO2-N d28"): (1.21, (0.304, 0.913), NOB_STARVED),
    ("L1", "NO2-N below 0.1, day"): (999, (18.6, 43.4), NOB_STARVED),
    ("L1", "pH d17.9"): (8.26, (4.5, 5.5), UNSTATED_L1),
    ("L1", "NO3-N d31"): (1.79, (8.47, 25.4), UNSTATED_L1),
    ("L2", "TAN d5"): (1.12, (1.44, 4.32), UNSTATED_DOSES),
    ("L2", "TAN d6"): (0.232, (0.617, 1.85), UNSTATED_DOSES),
    ("L2", "NO2-N d3"): (0.496, (0.0381, 0.114), UNSTATED_DOSES),
    ("L2", "NO2-N d4"): (0.872, (0.114, 0.343), UNSTATED_DOSES),
    ("L2", "NO2-N d5"): (1.44, (0.152, 0.457), UNSTATED_DOSES),
}


def ammonia(day: float, kit_mg_l: float, litres: float) -> Plain:
    """A dose that raises the kit's ammonia by so much."""
    grams = kit_mg_l / NH3_PER_N * litres / 1000.0 / DOSED_N
    return {"day": day, "kind": "dose", "substance": "ammonium_chloride", "amount_g": grams}


@cache
def fishless() -> Result:
    """L1: 91 L, 5 mg/L of ammonia on day 0, 3 on day 13, half changed on day 14, 60 % on day 18.

    Assumed: this bed's grain area for the log's gravel and media, medium tap, 1 mg P/L from what the keeper fed.
    """
    scenario = tank(
        start={"maturity": "new", "tan_mgN_L": 5.0 / NH3_PER_N, "po4_mgP_L": 1.0}, tank={"water_level_cm": 42.56},
        equipment=heated(26.5),
        events=[
            ammonia(13.0, 3.0, 91.0),
            {"day": 14.0, "kind": "water_change", "fraction": 0.5},
            {"day": 18.0, "kind": "water_change", "fraction": 0.6},
        ],
    )  # fmt: skip
    return simulate(scenario, days=45.0)


@cache
def under_gravel() -> Result:
    """L2: 19 L over an under-gravel filter with old gravel; ammonia to 0.75, +1.75 and +1 mg/L on days 0, 0.5, 4.5.

    Assumed: the doses, which the log does not state, and old gravel as 100 times the inoculum.
    """
    scenario = scenario_from({
        "aquasim": 1,
        "start": {"maturity": "seeded", "tan_mgN_L": 0.75 / NH3_PER_N, "po4_mgP_L": 1.0},
        "tank": {"length_cm": 40.0, "width_cm": 20.0, "height_cm": 30.0, "water_level_cm": 26.8},
        "bed": {"medium": "gravel_3_6", "depth_cm": 5.0, "plenum_cm": 1.0},
        "filter": {"flow_L_h": 150.0},
        "equipment": [{"id": "heater_50", "setpoint_C": 25.0}],
        "events": [ammonia(0.5, 1.75, 19.0), ammonia(4.5, 1.0, 19.0)],
        "model": {"parameters": {"seed_factor_bottled": 100.0}},
    })  # fmt: skip
    return simulate(scenario, days=10.0)


def test_fishless_log(report_dir: Path) -> None:
    """L1 calibrated the inoculum; its nitrite is known not to be reproduced."""
    result = fishless()
    kit = {4.0: 5.0, 7.0: 5.0, 10.0: 5.0, 11.0: 4.0}
    rows = [
        level("L1", f"TAN d{day:g}", at(result, "tan_mgN_L", day), mg / NH3_PER_N) for day, mg in kit.items()
    ]
    rows += [
        level("L1", "NO2-N d11", at(result, "no2_mgN_L", 11.0), 1.0 / NO2_PER_N),
        level("L1", "NO2-N d12.9", at(result, "no2_mgN_L", 12.9), 1.5 / NO2_PER_N),
        level("L1", "NO2-N d28", at(result, "no2_mgN_L", 28.0), 2.0 / NO2_PER_N),
        days("L1", "TAN below 0.25, day", first_day(result, "tan_mgN_L", 0.25), 13.0),
        days("L1", "NO2-N below 0.1, day", min(first_day(result, "no2_mgN_L", 0.1, 15.0), 999.0), 31.0),
        between("L1", "pH d17.9", at(result, "ph", 17.9), 5.0, 4.5, 5.5),
        level("L1", "NO3-N d31", at(result, "no3_mgN_L", 31.0), 75.0 / NO3_PER_N),
    ]
    judge(report_dir, "log_l1", "L1, fishless log, 91 L (fishforums 337179); mg N/L, days", rows, MISSES)


def test_under_gravel_log(report_dir: Path) -> None:
    """L2: same geometry as ours, noisy kit; ammonia falls from day 5 to 6 while nitrite rises."""
    result = under_gravel()
    assert at(result, "volume_L", 0.0) == pytest.approx(19.0, abs=0.5)
    kit_tan = {1.0: 2.5, 3.0: 2.5, 5.0: 3.5, 6.0: 1.5}
    kit_no2 = {3.0: 0.25, 4.0: 0.75, 5.0: 1.0}
    rows = [
        level("L2", f"TAN d{day:g}", at(result, "tan_mgN_L", day), mg / NH3_PER_N)
        for day, mg in kit_tan.items()
    ]
    rows += [
        level("L2", f"NO2-N d{day:g}", at(result, "no2_mgN_L", day), mg / NO2_PER_N)
        for day, mg in kit_no2.items()
    ]
    judge(report_dir, "log_l2", "L2, 19 L, under-gravel filter with old gravel; mg N/L", rows, MISSES)
    assert at(result, "tan_mgN_L", 6.0) < at(result, "tan_mgN_L", 5.0)
    assert at(result, "no2_mgN_L", 3.0) < at(result, "no2_mgN_L", 4.0) < at(result, "no2_mgN_L", 5.0)


def test_cycle_times(report_dir: Path) -> None:
    """L3: unseeded tanks are done within 21 to 49 d."""
    rows = []
    for grams, warm in ((0.6, 26.0), (0.25, 26.0), (0.6, 24.0), (0.6, 22.0)):
        scenario = tank(
            start={"maturity": "new"}, animals=[small_fish(grams, 20)], equipment=heated(warm),
            room={"temperature_C": warm - 4.0},
        )  # fmt: skip
        result = simulate(scenario, days=70.0)
        done = first_day(result, "no2_mgN_L", 0.1, peak(result, "no2_mgN_L")[1])
        rows.append(between("L3", f"{grams:g} g/d, {warm:g} °C", done, 26.5, 21.0, 49.0))
    judge(
        report_dir, "log_l3", "L3, day on which nitrite is gone: 26-27 (208 L), 21 (3 m3), 42-49 (RAS media)",
        rows, MISSES,
    )  # fmt: skip
