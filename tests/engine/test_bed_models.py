"""Both models of the bed and their integrator: against scipy's Radau on the second derivation, against each other, in
order, in space, and in what they keep."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from aquasim import bed, integrate, presets, reference
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.bed_switch import keep_to_total, to_full, to_quasi_steady
from aquasim.events import DoseEvent, PowerCutEvent, SetFlowEvent, WaterChangeEvent
from aquasim.model import Model
from aquasim.run_state import PULSE_D, apply_settings, begin, renew_bed
from aquasim.scenario import Scenario
from aquasim.schedule import moments
from aquasim.simulation import mature, output_times, simulate
from aquasim.solver import Record, advance
from tests.validation import conftest
from tests.validation.tables import table

Array = NDArray[np.float64]
report_dir = conftest.report_dir  # the fixture: these tables stand beside those of the validation
RESIDENCE_S = 73.0  # at which the prototype of science 13.6 compared the two models
REFERENCE_RTOL = 1e-9
KEYS = {"TAN": sv.NH, "NO2": sv.NO2, "NO3": sv.NO3, "O2": sv.O2, "alkalinity": sv.TA}
LEAST = 0.1  # mg/L or meq/L: a difference is judged over the larger of this and the quantity's maximum


def tank(
    flow_l_h: float, events: Sequence[object] = (), *, bed_model: str = "full", layers: int = 10
) -> Scenario:
    """Musk turtle and danios with meals and a lamp within the first hours of the day."""
    base = presets.load("slow-flow")
    turtle, danios = base.animals
    animals = (
        msgspec.structs.replace(turtle, feed_times_h=(1.5,)),
        msgspec.structs.replace(danios, feed_times_h=(0.4, 5.0)),
    )
    heater, lamp, basking = base.equipment
    return msgspec.structs.replace(
        base,
        animals=animals,
        equipment=(heater, msgspec.structs.replace(lamp, on_h=1.0, off_h=12.5), basking),
        events=tuple(events),
        filter=msgspec.structs.replace(base.filter, flow_L_h=flow_l_h),
        model=msgspec.structs.replace(base.model, bed_model=bed_model, layers=layers),
    )


def flow_of_residence(seconds: float) -> float:
    """Flow [L/h] at which water stays so long in the pores of the clean bed."""
    volumes = modelling.build(tank(400.0)).tables.pore_volume
    return float(volumes[:-1].sum()) * 1000.0 * 3600.0 / seconds


def mature_model(scenario: Scenario) -> Model:
    built = modelling.build(scenario)
    mature(built)
    return built


def like(model: Model, scenario: Scenario) -> Model:
    """A model of another scenario that starts from the same state, pores lumped."""
    built = modelling.build(scenario)
    built.start[:] = model.start
    return built


def run_kernel(model: Model, days: float, rtol: float, every_h: float = 1.0) -> Record:
    times = output_times(days, every_h)
    return advance(begin(model), moments(model.scenario, days), days, times, rtol)


def bulk(record: Record, model: Model) -> Array:
    """Concentrations of the open water at the output times."""
    found = []
    for state, epoch in zip(record.states, record.epoch, strict=True):
        model.tables.site[:] = record.sites[epoch]
        model.tables.pore_volume[:] = record.pores[epoch]
        found.append(np.array(bed.bulk_concentrations(state, model.tables)))
    return np.array(found)


def differences(found: Array, judge: Array) -> dict[str, float]:
    """Largest difference of each key quantity over the larger of its maximum and 0.1."""
    return {
        name: float(np.abs(found[:, i] - judge[:, i]).max() / max(np.abs(judge[:, i]).max(), LEAST))
        for name, i in KEYS.items()
    }


def show(folder: Path, name: str, text: str) -> None:
    print("\n" + text)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def compare_with_radau(
    scenario: Scenario, hours: float, folder: Path, name: str, title: str
) -> dict[str, float]:
    """Differences of the full bed at the default tolerance from Radau on the plain right-hand side, as a table too."""
    days = hours / 24.0
    model = mature_model(scenario)
    times = output_times(days, 0.25)
    started = time.perf_counter()
    judge = reference.solve(
        begin(like(model, scenario)), moments(scenario, days), days, times, method="Radau", rtol=REFERENCE_RTOL,
        sparse=True,
    )  # fmt: skip
    took = time.perf_counter() - started
    volume = model.water_volume - model.tables.pore_volume.sum()
    plain = judge.states[:, :20] / volume
    ours = run_kernel(model, days, scenario.model.rtol, every_h=0.25)
    compiled = ours.states[:, :20] / volume
    tight = run_kernel(like(model, scenario), days, 1e-7, every_h=0.25).states[:, :20] / volume
    wrong, limit = differences(compiled, plain), differences(tight, plain)
    rows = [
        (key, plain[:, i].max(), plain[-1, i], compiled[-1, i], f"{wrong[key]:.1e}", f"{limit[key]:.1e}")
        for key, i in KEYS.items()
    ]
    headers = ("", "largest", "last: Radau", "last: engine", "worst difference", "same, engine at rtol 1e-7")
    effort = f"{judge.calls} calls and {took:.0f} s against {ours.counts[integrate.CALLS]} calls"
    show(folder, name, table(f"{title}: engine against scipy Radau, rtol 1e-9 ({effort})", headers, rows))
    assert max(limit.values()) <= 5e-6
    return wrong


@pytest.mark.parametrize(
    ("name", "flow_l_h", "hours"), [("73s", None, 0.9), ("20_L_h", 20.0, 12.0), ("2_L_h", 2.0, 36.0)]
)
def test_full_bed_agrees_with_radau(
    name: str, flow_l_h: float | None, hours: float, report_dir: Path
) -> None:
    """Meals, lamp and a water change: at most 1e-4 at the default tolerance."""
    flow = flow_of_residence(RESIDENCE_S) if flow_l_h is None else flow_l_h
    scenario = tank(flow, [WaterChangeEvent(day=0.025, fraction=0.3)])
    wrong = compare_with_radau(scenario, hours, report_dir, f"full_bed_{name}", f"Full bed, {flow:.3g} L/h")
    assert max(wrong.values()) <= 1e-4, wrong


def test_switches_of_auto_agree_with_radau(report_dir: Path) -> None:
    """A cut of 8 h at 400 L/h after a meal and 6 h after it, every 5 minutes: at most 1e-3.

    The day after, back on the quasi-steady bed, keeps the bounds of that bed, 5e-3 for TAN and nitrite. The judge is the full bed at rtol 1e-8,
    which is itself held against scipy's Radau on the second derivation.
    """
    cut, hours, every_h = [PowerCutEvent(day=0.5 / 24.0, hours=8.0)], 36.0, 1.0 / 12.0
    full = mature_model(tank(400.0, cut))
    scenario = full.scenario
    times = output_times(hours / 24.0, every_h)
    through = times <= 14.5 / 24.0
    exact = run_kernel(like(full, scenario), hours / 24.0, 1e-8, every_h)
    judge = bulk(exact, full)
    until = float(times[through][-1])
    plain = reference.solve(
        begin(like(full, scenario)), moments(scenario, until), until, times[through], method="Radau",
        rtol=REFERENCE_RTOL, sparse=True,
    )  # fmt: skip
    volume = full.water_volume - full.tables.pore_volume.sum()
    held = differences(exact.states[through, :20] / volume, plain.states[:, :20] / volume)
    assert max(held.values()) <= 5e-6, held
    auto = like(full, tank(400.0, cut, bed_model="auto"))
    record = run_kernel(auto, hours / 24.0, scenario.model.rtol, every_h)
    found = bulk(record, auto)
    wrong, later = differences(found[through], judge[through]), differences(found, judge)
    rows = [(key, judge[:, i].max(), f"{wrong[key]:.1e}", f"{later[key]:.1e}") for key, i in KEYS.items()]
    title = f"auto against the full bed through a power cut of 8 h, {24.0 * record.full_d:.1f} h of it full"
    show(report_dir, "power_cut_auto", table(title, ("", "largest", "cut and 6 h", "36 h"), rows))
    assert record.quasi_steady_d > 0.5 and 14.0 / 24.0 <= record.full_d < 18.0 / 24.0
    assert max(wrong.values()) <= 1e-3, wrong
    assert max(later["NO3"], later["O2"], later["alkalinity"]) <= 1e-3, later
    assert max(later["TAN"], later["NO2"]) <= 5e-3, later


def test_entry_to_the_full_bed_keeps_the_settled_profile() -> None:
    """The pores hold what the layers' water had settled to, the bulk what it was, and nothing is lost."""
    model = mature_model(tank(400.0, bed_model="auto"))
    run = begin(model)
    advance(run, moments(model.scenario, 0.1), 0.1, np.zeros(0), 1e-6)
    before, water = run.y.copy(), np.array(bed.bulk_concentrations(run.y, model.tables))
    outlet = np.array(bed.outlet_concentrations(run.y, water, model.tables))
    to_full(run.y, model.sizes, model.tables, formed=True)
    cells = run.y[model.sizes.pores_at :].reshape(-1, sv.ADVECTED)
    assert np.allclose(run.y[: sv.ADVECTED] + cells.sum(axis=0), before[: sv.ADVECTED], rtol=1e-14, atol=0.0)
    assert (run.y[:20] >= 0.0).all() and (cells >= 0.0).all()
    open_water = run.y[: sv.DISSOLVED] / bed.bulk_volume(run.y, model.tables.pore_volume)
    assert np.allclose(open_water, water[: sv.DISSOLVED], rtol=1e-3)
    deepest = cells[-2:] / model.tables.pore_volume[-2:, None]
    for s in (sv.O2, sv.NH, sv.NO2):
        assert deepest[1, s] == pytest.approx(outlet[s], rel=1e-8)
        assert abs(deepest[0, s] - outlet[s]) < 0.5 * abs(water[s] - outlet[s])


def test_pores_hold_no_more_than_there_is() -> None:
    pores, total = np.ones((4, sv.ADVECTED)), np.full(sv.ADVECTED, 3.0)
    pores[0, sv.NH], pores[:, sv.TA] = -1.0, -2.0
    keep_to_total(pores, total)
    assert pores[0, sv.NH] == 0.0 and pores[:, sv.NH].sum() == pytest.approx(3.0)
    assert pores[:, sv.O2].sum() == pytest.approx(3.0) and (pores[:, sv.TA] == -2.0).all()


@pytest.mark.soak
@pytest.mark.parametrize(("flow_l_h", "days"), [(None, 0.5), (20.0, 10.0), (2.0, 10.0)])
def test_full_bed_agrees_with_radau_for_days(flow_l_h: float | None, days: float, report_dir: Path) -> None:
    flow = flow_of_residence(RESIDENCE_S) if flow_l_h is None else flow_l_h
    title = f"Full bed for {days:g} days, {flow:.3g} L/h"
    wrong = compare_with_radau(tank(flow), 24.0 * days, report_dir, f"full_bed_days_{flow:.0f}_L_h", title)
    assert max(wrong.values()) <= 1e-4, wrong


def test_quasi_steady_agrees_with_full_bed(report_dir: Path) -> None:
    """At 73 s residence, hourly for four days: at most 1e-3, and 5e-3 on TAN and NO2."""
    flow = flow_of_residence(RESIDENCE_S)
    full = mature_model(tank(flow))
    quick = like(full, tank(flow, bed_model="quasi_steady"))
    judge = bulk(run_kernel(full, 4.0, 1e-8, every_h=0.1), full)
    exact, usual = (
        bulk(run_kernel(like(quick, quick.scenario), 4.0, rtol, every_h=0.1), quick) for rtol in (1e-8, 1e-5)
    )
    hourly = slice(None, None, 10)
    wrong = differences(exact[hourly], judge[hourly])
    anytime, default = differences(exact, judge), differences(usual[hourly], judge[hourly])
    rows = [
        (key, judge[:, i].max(), f"{wrong[key]:.1e}", f"{anytime[key]:.1e}", f"{default[key]:.1e}")
        for key, i in KEYS.items()
    ]
    headers = ("", "largest", "hourly", "every 6 min", "hourly, default tolerance")
    show(
        report_dir, "quasi_steady_73s", table("Quasi-steady against full bed, 73 s residence", headers, rows)
    )
    for found in (wrong, default):
        assert max(found["NO3"], found["O2"], found["alkalinity"]) <= 1e-3, found
        assert max(found["TAN"], found["NO2"]) <= 5e-3, found


@pytest.mark.parametrize(("bed_model", "flow_l_h"), [("full", 20.0), ("quasi_steady", 400.0)])
def test_error_follows_the_tolerance(bed_model: str, flow_l_h: float, report_dir: Path) -> None:
    """The worst error falls with the tolerance to a power of at least 0.7.

    A third-order method gives 1; a day's meals and lamps bound the steps at the loose end, where the error is less than
    the tolerance would let it be.
    """
    scenario = tank(flow_l_h, bed_model=bed_model)
    model = mature_model(scenario)
    judge = bulk(run_kernel(like(model, scenario), 1.0, 1e-9), model)
    tolerances = np.array([1e-4, 1e-5, 1e-6, 1e-7])
    records = [run_kernel(like(model, scenario), 1.0, rtol) for rtol in tolerances]
    errors = [differences(bulk(record, model), judge) for record in records]
    worst = np.array([max(e.values()) for e in errors])
    slope = float(np.polyfit(np.log10(tolerances), np.log10(worst), 1)[0])
    rows = [
        (f"{rtol:.0e}", *(f"{v:.1e}" for v in e.values()), int(record.counts[integrate.STEPS]))
        for rtol, e, record in zip(tolerances, errors, records, strict=True)
    ]
    title = f"Error by tolerance, {bed_model} bed, {flow_l_h:.0f} L/h, a day: slope {slope:.2f}"
    show(report_dir, f"tolerance_{bed_model}", table(title, ("rtol", *KEYS, "steps"), rows))
    assert slope >= 0.7


def test_coefficients_fulfil_the_order_conditions() -> None:
    """Order 3 as a W-method, that is for any Jacobian, and order 2 of the embedded weights (Rang & Angermann 2005)."""
    inverse = np.diag(np.full(4, 1.0 / integrate.GAMMA)) - integrate.STAGE_C
    g = np.linalg.inv(inverse)
    a = integrate.STAGE_A @ g
    b = integrate.WEIGHT @ g
    embedded = b - integrate.WEIGHT_ERROR @ g
    ai, gi = a.sum(axis=1), g.sum(axis=1)
    second = [(1.0, np.ones(4)), (1.0 / 2.0, ai), (0.0, gi)]
    third = [(1.0 / 3.0, ai**2), (1.0 / 6.0, a @ ai), (0.0, a @ gi), (0.0, g @ ai), (0.0, g @ gi)]
    for value, condition in [*second, *third]:
        assert b @ condition == pytest.approx(value, abs=1e-13)
    for value, condition in second:
        assert embedded @ condition == pytest.approx(value, abs=1e-13)
    assert abs(embedded @ third[0][1] - 1.0 / 3.0) > 1e-3  # a lower order, or the estimate would vanish
    # Stiffly accurate: the last stage is the new value, so that what is fast and stable is damped out.
    assert b == pytest.approx(a[3] + g[3], abs=1e-13)


@pytest.mark.parametrize("flow_l_h", [400.0, 2.0, 0.0])
def test_full_bed_keeps_its_balances(flow_l_h: float) -> None:
    result = simulate(tank(flow_l_h), days=10.0)
    assert result.record.full_d == pytest.approx(10.0)
    assert max(result.balance_error().values()) <= 1e-12


def test_switching_back_and_forth_keeps_mass() -> None:
    """Power cuts and changes of flow move the water between both models; nothing is lost at either switch."""
    events = [
        *(PowerCutEvent(day=0.3 + k, hours=2.0) for k in range(5)),
        SetFlowEvent(day=2.1, flow_L_h=5.0),
        DoseEvent(day=2.2, substance="sodium_bicarbonate", amount_g=1.0),
        SetFlowEvent(day=3.4, flow_L_h=400.0),
        WaterChangeEvent(day=3.5, fraction=0.9),
    ]
    result = simulate(tank(400.0, events, bed_model="auto"), days=5.0)
    least = 1.3 + 3 * 2.0 / 24.0 + 4 * PULSE_D
    assert least <= result.record.full_d < least + 1.5
    assert result.record.full_d + result.record.quasi_steady_d == pytest.approx(5.0)
    assert max(result.balance_error().values()) <= 1e-12


def test_round_trip_between_the_models_is_exact() -> None:
    model = mature_model(tank(400.0, bed_model="auto"))
    run = begin(model)
    renew_bed(run)
    apply_settings(run)
    before = run.y.copy()
    to_full(run.y, model.sizes, model.tables, formed=False)
    cells = run.y[model.sizes.pores_at :].reshape(-1, sv.ADVECTED) / model.tables.pore_volume[:, None]
    lumped = before[: sv.ADVECTED] / before[sv.VOLUME]
    assert np.allclose(cells, lumped, rtol=1e-13, atol=0.0)
    to_quasi_steady(run.y, model.sizes, model.tables)
    assert np.allclose(run.y, before, rtol=1e-14, atol=0.0)


def _even_bed(scenario: Scenario) -> Model:
    """A model whose grains carry the same biomass everywhere, whatever the number of layers."""
    model = modelling.build(scenario)
    attached = model.start[model.sizes.bed_at : model.sizes.pores_at].reshape(-1, sv.ATTACHED)
    attached[:, :5] = model.tables.layer[:, sv.L_AREA][:, None] * [0.02, 0.008, 0.3, 0.05, 0.2]
    return model


@pytest.mark.parametrize(("bed_model", "flow_l_h"), [("full", 20.0), ("quasi_steady", 200.0)])
def test_layers_converge(bed_model: str, flow_l_h: float, report_dir: Path) -> None:
    """Errors in space fall with the number of layers, and ten are enough for 1e-3."""

    def day(layers: int) -> Array:
        model = _even_bed(tank(flow_l_h, bed_model=bed_model, layers=layers))
        return bulk(run_kernel(model, 0.5, 1e-7), model)

    judge = day(60)
    errors = {layers: differences(day(layers), judge) for layers in (5, 10, 20)}
    rows = [(layers, *(f"{v:.1e}" for v in e.values())) for layers, e in errors.items()]
    title = f"Error by number of layers, {bed_model} bed, {flow_l_h:.0f} L/h, against 60"
    show(report_dir, f"layers_{bed_model}", table(title, ("layers", *KEYS), rows))
    worst = [max(e.values()) for e in errors.values()]
    assert worst[0] > 1.6 * worst[1] > 1.6 * 1.6 * worst[2]
    assert worst[1] <= 1e-3
