"""Settings of a running tank: written when something changed, left alone otherwise; daily renewal of the bed."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from aquasim import catalog, jumps, presets
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.bed_rates import CHOKED
from aquasim.kinetics import evaporation
from aquasim.run_state import LEAST_OPEN_M, Run, apply_settings, begin, renew_bed
from aquasim.schedule import Moment, moments
from aquasim.solver import advance
from aquasim.statevector import ADVECTED, ATTACHED
from aquasim.stock import feeding_stop, ration_pct


def a_run(bed_model: str = "quasi_steady", preset: str = "kexue-60x40") -> Run:
    scenario = presets.apply_setting(presets.load(preset), "model.bed_model", bed_model)
    run = begin(modelling.build(scenario))
    renew_bed(run)
    apply_settings(run)
    return run


def act(run: Run, action: str, **values: object) -> None:
    jumps.perform(run, Moment(0.0, 0, "", action, values))


def test_settings_are_written_only_after_a_change() -> None:
    run = a_run()
    site, version = run.model.tables.site, run.version
    before = site.copy()
    act(run, "meal", group=0)
    apply_settings(run)
    assert run.version == version and np.array_equal(site, before, equal_nan=True)
    act(run, "device", index=1, on=True)
    apply_settings(run)
    assert run.version == version and site[sv.DEVICE_W] > 0.0
    act(run, "device", index=1, on=False)
    apply_settings(run)
    assert np.array_equal(site, before, equal_nan=True)


@pytest.mark.parametrize(
    ("action", "values", "slot"),
    [
        ("power_cut", {"begin": True}, sv.FLOW),
        ("heater_stuck", {"on": True, "begin": True}, sv.HEATER_MODE),
        ("set_flow", {"flow_L_h": 123.0}, sv.FLOW),
    ],
)
def test_every_kind_of_switch_reaches_the_kernel(action: str, values: dict[str, object], slot: int) -> None:
    run = a_run()
    before = run.model.tables.site[slot]
    act(run, action, **values)
    apply_settings(run)
    assert run.model.tables.site[slot] != before


def test_low_water_stops_the_pump_and_water_starts_it() -> None:
    run = a_run()
    flow, volume = run.model.tables.site[sv.FLOW], run.y[sv.VOLUME]
    run.y[sv.VOLUME] = run.model.tables.pore_volume.sum() + 0.02 * run.model.level_area
    apply_settings(run)
    assert run.dry and run.model.tables.site[sv.FLOW] == 0.0 and "pump_dry" in run.warnings
    run.y[sv.VOLUME] = volume
    apply_settings(run)
    assert not run.dry and run.model.tables.site[sv.FLOW] == flow


def with_water_above(run: Run, height_m: float) -> float:
    """Set the level; gives the evaporation of the next day [m3/d]."""
    t, y = run.model.tables, run.y
    y[sv.VOLUME] = t.pore_volume.sum() + height_m * run.model.level_area
    apply_settings(run)
    return evaporation(0.0, y[sv.TEMPERATURE], y[sv.VOLUME] - t.pore_volume.sum(), t.site)


def test_the_last_water_stays() -> None:
    """A day takes at most half of what stands above the last centimetre; a refilled tank evaporates as before."""
    run = a_run(preset="no-lid-rainwater")
    run.model.tables.site[sv.TOP_OFF_AUTO] = 0.0
    run.model.tables.site[sv.FAN_SETPOINT] = 0.0
    full = with_water_above(run, 0.2)
    assert full > 1e-3 and not run.warnings
    spare = 2e-3
    low = with_water_above(run, LEAST_OPEN_M + spare)
    assert 0.4 < low / (spare * run.model.level_area) <= 0.5 * (1.0 + 1e-12)
    assert "tank_dry" in run.warnings
    assert with_water_above(run, LEAST_OPEN_M) == pytest.approx(0.0, abs=1e-15)
    assert with_water_above(run, 0.5 * LEAST_OPEN_M) == 0.0
    assert with_water_above(run, 0.2) == full


def test_a_low_tank_that_is_topped_off_evaporates_as_ever() -> None:
    run = a_run()
    assert with_water_above(run, 0.005) > 5e-4 and "tank_dry" not in run.warnings


@pytest.mark.parametrize("bed_model", ["quasi_steady", "full"])
@pytest.mark.parametrize("open_l", [0.0, 1e-3, 0.1])
def test_pores_widen_by_no_more_than_the_water_there(bed_model: str, open_l: float) -> None:
    """Deposits are gone but hardly any water stands above the bed: the pores wait for it, and nothing is lost."""
    run = a_run(bed_model)
    t, sizes = run.model.tables, run.model.sizes
    attached = run.y[sizes.bed_at : sizes.pores_at].reshape(sizes.layers, ATTACHED)
    attached[:, sv.TXS] += 40.0
    renew_bed(run)
    attached[:, sv.TXS] -= 40.0
    run.y[sv.VOLUME] = t.pore_volume.sum() + 1e-3 * open_l
    cells = run.y[sizes.pores_at :].reshape(-1, ADVECTED)
    before = run.y[:ADVECTED] + cells.sum(axis=0)
    for _ in range(3):
        open_water = run.y[sv.VOLUME] - t.pore_volume.sum()
        renew_bed(run)
        left = run.y[sv.VOLUME] - t.pore_volume.sum()
        assert left == pytest.approx(0.5 * open_water, abs=1e-15)
        assert np.isfinite(run.y).all() and (run.y[:ADVECTED] >= 0.0).all()
    assert run.y[:ADVECTED] + cells.sum(axis=0) == pytest.approx(before, rel=1e-13)


@pytest.mark.parametrize("bed_model", ["quasi_steady", "full"])
def test_deposits_narrow_the_pores_and_displace_their_water(bed_model: str) -> None:
    run = a_run(bed_model)
    t, sizes = run.model.tables, run.model.sizes
    attached = run.y[sizes.bed_at : sizes.pores_at].reshape(sizes.layers, ATTACHED)
    attached[:, sv.TXS] += np.linspace(5.0, 80.0, sizes.layers)
    cells = run.y[sizes.pores_at :].reshape(-1, ADVECTED)
    before, pores = run.y[:ADVECTED] + cells.sum(axis=0), t.pore_volume.copy()
    share = cells[:-1].copy() / pores[:-1, None]
    renew_bed(run)
    deposit = attached[:, : sv.TXS + 1].sum(axis=1) / t.layer[:, sv.L_VOLUME]
    clean = t.layer[:, sv.L_CLEAN]
    expected = np.maximum(CHOKED * clean, clean - deposit / (1000.0 * run.model.parameters["rho_deposit"]))
    assert t.pore_volume[:-1] / t.layer[:, sv.L_VOLUME] == pytest.approx(expected, rel=1e-14)
    assert (t.pore_volume[:-1] < pores[:-1]).all() and run.pores_m3 == pytest.approx(t.pore_volume.sum())
    assert run.y[:ADVECTED] + cells.sum(axis=0) == pytest.approx(before, rel=1e-14)
    assert cells[:-1] / t.pore_volume[:-1, None] == pytest.approx(share, rel=1e-12)


def test_settings_are_kept_once_for_each_set_of_devices() -> None:
    """Lamps on and off and the break of day: settings for each set of devices a day, held by the output times under them."""
    built = modelling.build(presets.load("kexue-60x40"))
    record = advance(begin(built), moments(built.scenario, 2.0), 2.0, np.arange(49) / 24.0, 1e-4)
    lamp = np.array([record.sites[e][sv.DEVICE_W] for e in record.epoch])
    hour = np.arange(49) % 24
    assert np.array_equal(lamp > 0.0, (hour > 9) & (hour <= 19))
    kept = len(record.sites)
    assert kept == len(record.pores) == len(record.streams) == len(record.heads) > record.epoch[-1]
    assert kept <= 4 * 2


def test_rations_are_straight_lines_through_the_catalogue() -> None:
    values = modelling.parameter_values(presets.load("kexue-60x40"))
    for species in catalog.livestock().values():
        stop = feeding_stop(species, values)
        at = [stop, 15.0, 20.0, 25.0, 28.0]
        rows = msgspec.structs.asdict(species)
        rations = [0.0, *(rows[f"feed_{t}c_pct_bw_d"] for t in (15, 20, 25, 28))]
        for temperature in (-1.0, stop, 13.7, 15.0, 18.2, 25.0, 26.9, 28.0, 35.0):
            assert ration_pct(species, temperature, values) == pytest.approx(
                np.interp(temperature, at, rations), rel=1e-14
            )
