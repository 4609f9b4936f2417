"""A bed cut into streams side by side: the same equations, shared flow, one body of water."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from aquasim import bed, geometry, presets
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.bench import with_model
from aquasim.edits import scenario_from
from aquasim.hydraulics import Stream
from aquasim.result import Result
from aquasim.run_state import apply_settings, begin, renew_bed
from aquasim.scenario import Start
from aquasim.simulation import simulate
from tests.engine.given_streams import supply_with

Array = NDArray[np.float64]
EVEN = (Stream(0.5, 0.5), Stream(0.5, 0.5))
UNEVEN = (Stream(0.7, 0.5), Stream(0.3, 0.5))
KEY = ("tan_mgN_L", "no2_mgN_L", "no3_mgN_L", "o2_mg_L", "alkalinity_meq_L", "aob_gCOD")


def cut(monkeypatch: pytest.MonkeyPatch, streams: tuple[Stream, ...]) -> None:
    """Every model built from now on has these streams."""
    monkeypatch.setattr(modelling, "supply_of", supply_with(streams))


def course(bed_model: str, days: float, rtol: float = 1e-6) -> Result:
    """The default tank from a seeded bed, which needs no spin-up."""
    scenario = scenario_from(
        {"aquasim": 1, "start": {"maturity": "seeded"}, "animals": [{"species": "medaka", "count": 8}]}
    )
    return simulate(with_model(scenario, bed_model=bed_model, rtol=rtol), days)


def largest_gap(a: Result, b: Result) -> float:
    return max(float(np.abs(a[k] - b[k]).max() / max(np.abs(b[k]).max(), 0.1)) for k in KEY)


@pytest.mark.parametrize("bed_model", ["quasi_steady", "full"])
def test_even_streams_are_one_bed(bed_model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cutting an evenly fed bed in two changes nothing but the steps of the integrator."""
    whole = course(bed_model, 4.0)
    cut(monkeypatch, EVEN)
    halves = course(bed_model, 4.0)
    assert largest_gap(halves, whole) < 1e-4


def test_models_agree_on_uneven_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    cut(monkeypatch, UNEVEN)
    assert largest_gap(course("quasi_steady", 3.0), course("full", 3.0)) < 2e-3


@pytest.mark.parametrize("bed_model", ["quasi_steady", "full"])
def test_balances_close_with_streams(bed_model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(monkeypatch, (Stream(0.4, 0.25), Stream(0.26, 0.25), Stream(0.18, 0.25), Stream(0.16, 0.25)))
    result = course(bed_model, 4.0, 1e-5)
    assert max(abs(v) for v in result.balance_error().values()) < 1e-11


@pytest.mark.parametrize("push", [False, True])
def test_first_order_through_streams(push: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Urea: a stream with share f of the flow passes ((1-z)/(1+z))^N, z = k V/(2 N f Q); the outlet mixes them by flow."""
    cut(monkeypatch, UNEVEN)
    layers, direction = 6, "push" if push else "suction"
    plain = {"aquasim": 1, "model": {"layers": layers}, "filter": {"flow_L_h": 300.0, "direction": direction}}
    built = modelling.build(scenario_from(plain))
    state, t, sizes = begin(built), built.tables, built.sizes
    assert sizes.cells == 2 * layers
    for j in range(sizes.cells):
        state.y[sizes.bed_at + sv.ATTACHED * j + sv.XH] = 3.0 * t.layer[j, sv.L_AREA]
    state.y[sv.UREA] = 1e-4 * state.y[sv.VOLUME]
    renew_bed(state)
    apply_settings(state)
    t.site[sv.PROFILE_TOLERANCE] = 1e-12
    bulk = bed.bulk_concentrations(state.y, t)
    out = bed.outlet_concentrations(state.y, bulk, t)
    passed = 0.0
    for stream, j in zip(UNEVEN, (0, layers), strict=True):
        z = 0.5 * t.warm[sv.K_UREA_BED] * t.layer[j, sv.L_VOLUME] / (stream.flow_share * t.site[sv.FLOW])
        passed += stream.flow_share * ((1.0 - z) / (1.0 + z)) ** layers
    assert out[sv.UREA] / bulk[sv.UREA] == pytest.approx(passed, rel=1e-10)


def test_uneven_flow_treats_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same grains and the same pump: where half of the bed gets a tenth of the water, more TAN is left."""
    scenario = with_model(presets.load("overloaded-adult-slider"), rtol=1e-5)
    scenario = msgspec.structs.replace(scenario, start=Start(maturity="seeded"))
    even = simulate(scenario, 10.0)
    cut(monkeypatch, (Stream(0.9, 0.5), Stream(0.1, 0.5)))
    uneven = simulate(scenario, 10.0)
    assert uneven["tan_mgN_L"][-24:].mean() > 1.05 * even["tan_mgN_L"][-24:].mean()


def test_rows_of_streams_share_volume_and_area() -> None:
    rows = np.arange(1.0, 1.0 + 2 * sv.LAYER).reshape(2, sv.LAYER)
    cut_rows = geometry.stream_rows(rows, UNEVEN)
    assert cut_rows.shape == (4, sv.LAYER)
    for column in (sv.L_VOLUME, sv.L_AREA):
        assert cut_rows[:2, column] + cut_rows[2:, column] == pytest.approx(rows[:, column])
    assert (cut_rows[:2, sv.L_HEIGHT] == rows[:, sv.L_HEIGHT]).all()
