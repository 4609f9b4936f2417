"""Settings of a running tank: written when something changed, left alone otherwise; daily renewal of the bed."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from aquasim import catalog, jumps, presets
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.bed_rates import CHOKED
from aquasim.feeding import FISH_STOP_C, TURTLE_STOP_C, ration_pct
from aquasim.run_state import Run, apply_settings, begin, renew_bed
from aquasim.schedule import Moment, moments
from aquasim.solver import advance
from aquasim.statevector import ADVECTED, ATTACHED


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
    assert run.version == version and np.array_equal(site, before)
    act(run, "device", index=1, on=True)
    apply_settings(run)
    assert run.version > version and site[sv.LAMP_W] > 0.0
    act(run, "device", index=1, on=False)
    apply_settings(run)
    assert np.array_equal(site, before)


@pytest.mark.parametrize(
    ("action", "values", "slot"),
    [
        ("power_cut", {"begin": True}, sv.FLOW),
        ("heater_stuck", {"on": True, "begin": True}, sv.HEATER_MODE),
        ("set_heater", {"setpoint_C": 21.0}, sv.HEATER_SETPOINT),
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


def test_settings_are_kept_once_for_each_stretch() -> None:
    """Lamps on and off and the break of day: as many settings as stretches, each held by the output times in it."""
    built = modelling.build(presets.load("kexue-60x40"))
    record = advance(begin(built), moments(built.scenario, 2.0), 2.0, np.arange(49) / 24.0, 1e-4)
    lamp = np.array([record.sites[e][sv.LAMP_W] for e in record.epoch])
    hour = np.arange(49) % 24
    assert np.array_equal(lamp > 0.0, (hour > 9) & (hour <= 19))
    assert len(record.sites) == len(record.pores) == len(record.heads) == record.epoch[-1] + 1
    assert len(record.sites) <= 2 + 4 * 2


def test_rations_are_straight_lines_through_the_catalogue() -> None:
    for species in catalog.livestock().values():
        stop = TURTLE_STOP_C if species.kind == "turtle" else FISH_STOP_C
        at = [stop, 15.0, 20.0, 25.0, 28.0]
        rows = msgspec.structs.asdict(species)
        rations = [0.0, *(rows[f"feed_{t}c_pct_bw_d"] for t in (15, 20, 25, 28))]
        for temperature in (-1.0, stop, 13.7, 15.0, 18.2, 25.0, 26.9, 28.0, 35.0):
            assert ration_pct(species, temperature) == pytest.approx(
                np.interp(temperature, at, rations), rel=1e-14
            )
