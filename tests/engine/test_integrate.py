"""The segment integrator: order, tolerance, output between steps, counts, and its ways to stop."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from aquasim import integrate, presets, simulate
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from aquasim.errors import Cancelled, ScenarioError
from aquasim.events import PowerCutEvent
from aquasim.run_state import PULSE_D, begin
from aquasim.scenario import Scenario
from aquasim.schedule import moments
from aquasim.simulation import output_times
from aquasim.solver import CancelFlag, advance

Array = NDArray[np.float64]
KEYS = ("tan_mgN_L", "no2_mgN_L", "no3_mgN_L", "o2_mg_L", "alkalinity_meq_L")


def at_tolerance(scenario: Scenario, rtol: float) -> Scenario:
    return msgspec.structs.replace(scenario, model=msgspec.structs.replace(scenario.model, rtol=rtol))


def worst(a: Any, b: Any) -> float:
    """Largest difference of the key columns over the larger of their maximum and 0.1."""
    return max(float(np.abs(a[k] - b[k]).max() / max(float(np.abs(b[k]).max()), 0.1)) for k in KEYS)


@pytest.mark.parametrize(("preset", "days"), [("new-tank-fish-in", 20.0), ("slow-flow", 5.0)])
def test_tightening_the_tolerance_converges(preset: str, days: float) -> None:
    """Each hundredfold tolerance brings the run nearer to a tight one, and the default is good to 2e-3."""
    scenario = presets.load(preset)
    tight = simulate(at_tolerance(scenario, 1e-9), days=days)
    errors = [worst(simulate(at_tolerance(scenario, r), days=days), tight) for r in (1e-3, 1e-5, 1e-7)]
    assert errors[2] < errors[1] < errors[0]
    assert errors[1] < 2e-3
    assert errors[2] < 1e-4


def test_exponential_decay_has_the_order_of_the_method() -> None:
    """A tank with dead fish only: first-order decay against its closed form, and better with tighter tolerance."""
    data = {
        "aquasim": 1, "start": {"maturity": "new"}, "animals": [{"species": "goldfish_common", "mass_g": 20.0, "feed_g_d": 0.0}],
        "events": [{"day": 0.0, "kind": "death", "species": "goldfish_common"}],
    }  # fmt: skip
    scenario = scenario_from(data)
    errors = []
    for rtol in (1e-4, 1e-6, 1e-8):
        result = simulate(at_tolerance(scenario, rtol), days=6.0)
        body = 20.0 * 0.027 * np.exp(-result.record.states[1:, sv.DECAY_EXTENT])
        errors.append(float(np.abs(result.record.states[1:, sv.DEAD_N] / body - 1.0).max()))
    assert errors[2] < errors[0]
    assert errors[2] < 1e-5


def test_cubic_between_steps_is_exact_for_cubics() -> None:
    out = np.zeros(3)
    coefficients = np.array([[1.0, 2.0, 0.5, 0.25], [5.0, -1.0, 0.0, 0.0], [2.0, 0.0, 1.0, -0.2]])

    def value(x: float) -> Array:
        return coefficients @ np.array([1.0, x, x**2, x**3])

    def slope(x: float) -> Array:
        return coefficients @ np.array([0.0, 1.0, 2.0 * x, 3.0 * x**2])

    for share in (0.0, 0.3, 0.5, 1.0):
        integrate.hermite(share, 2.0, value(0.0), slope(0.0), value(2.0), slope(2.0), out)
        assert out == pytest.approx(value(2.0 * share), rel=1e-12)


def test_counts_and_bed_models() -> None:
    """Steps, calls and segments are counted; a power cut and the hours after it run on the full bed, nothing else."""
    scenario = presets.load("kexue-60x40")
    plain = simulate(scenario, days=4.0)
    assert plain.record.full_d == 0.0
    assert plain.record.quasi_steady_d == pytest.approx(4.0)
    cut = msgspec.structs.replace(scenario, events=(PowerCutEvent(day=1.0, hours=8.0),))
    result = simulate(cut, days=4.0)
    least = 8.0 / 24.0 + PULSE_D  # and on to the next moment
    assert least <= result.record.full_d <= least + 0.25
    assert result.record.quasi_steady_d == pytest.approx(4.0 - result.record.full_d)
    steps, rejected, calls, segments = result.record.counts
    assert steps >= segments > 0
    assert calls > steps
    assert rejected < steps
    assert max(result.balance_error().values()) < 1e-12


def test_flow_stops_in_a_power_cut_and_comes_back() -> None:
    """A cut right after the morning meal of a community tank: no flow, and the oxygen falls until it is over."""
    cut = PowerCutEvent(day=1.35, hours=8.0)
    result = simulate(msgspec.structs.replace(presets.load("community-60x40"), events=(cut,)), days=2.5)
    during = (result.time_d > 1.35) & (result.time_d <= 1.35 + 8.0 / 24.0)
    assert not result["flow_L_h"][during].any()
    assert result["flow_L_h"][result.time_d > 1.75].min() > 100.0
    assert result["o2_mg_L"][during].min() < 7.0 < result["o2_mg_L"][-1]


def test_output_times_hold_the_end() -> None:
    assert output_times(1.0, 6.0) == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])
    assert output_times(1.1, 12.0) == pytest.approx([0.0, 0.5, 1.0, 1.1])
    assert output_times(1.0, 48.0) == pytest.approx([0.0, 1.0])


def test_first_row_is_the_start_and_last_the_end() -> None:
    built = modelling.build(presets.load("new-tank-fish-in"))
    run = begin(built)
    record = advance(run, moments(built.scenario, 3.0), 3.0, output_times(3.0, 12.0), 1e-5)
    assert np.array_equal(record.states[0], built.start)
    assert np.array_equal(record.states[-1], run.y)


@pytest.mark.parametrize("bed_model", ["quasi_steady", "full"])
def test_a_row_at_a_jump_shows_the_water_before_it_at_every_hour(bed_model: str) -> None:
    """A gram of salt at each full hour of a day: chloride rises in the row after, never in the one of that hour."""
    days = [1.0 + hour / 24.0 for hour in range(24)]
    doses = [{"day": d, "kind": "dose", "substance": "sodium_chloride", "amount_g": 1.0} for d in days]
    data = {
        "aquasim": 1, "start": {"maturity": "new"}, "events": doses, "model": {"bed_model": bed_model},
        "routine": {"top_off": {"mode": "none"}},
    }  # fmt: skip
    result = simulate(scenario_from(data), days=2.0)
    salt = result["chloride_mg_L"] * result["volume_L"] / 1000.0 / (35.45 / 58.443)
    risen = np.round(salt - salt[0], 3)
    assert risen[25:].tolist() == list(range(1, 25))
    assert not risen[:25].any()


@pytest.mark.parametrize(
    ("days", "every_h"), [(0.0, 1.0), (-1.0, 1.0), (float("nan"), 1.0), (1e9, 1.0), (1.0, 0.0)]
)
def test_impossible_spans_are_refused(days: float, every_h: float) -> None:
    with pytest.raises(ScenarioError, match="days|every_h"):
        simulate(presets.load("new-tank-fish-in"), days=days, every_h=every_h)


def test_cancel_stops_the_run_at_once() -> None:
    flag = CancelFlag()

    def progress(share: float, stage: str) -> None:
        if stage == "run" and share > 0.05:
            flag.set()

    with pytest.raises(Cancelled, match="as asked"):
        simulate(presets.load("new-tank-fish-in"), days=400.0, progress=progress, cancel=flag)


def test_progress_goes_from_nought_to_one() -> None:
    told: list[float] = []
    simulate(
        presets.load("new-tank-fish-in"),
        days=30.0,
        progress=lambda share, stage: told.append(share) if stage == "run" else None,
    )
    assert told == sorted(told)
    assert len(told) >= 25
    assert 0.0 <= told[0] and told[-1] <= 1.0
