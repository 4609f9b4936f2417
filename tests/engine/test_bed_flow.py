"""Fields of the bed over the solved holes: balances, symmetry, convergence, what stands on the bed, and the series."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace as changed

import aquasim
from aquasim.flow import bed_flow as module
from aquasim.flow.bed_flow import (
    BedFlow,
    bed_covers,
    bed_flow,
    cover_of,
    plan_layers,
    sinks_of,
    stands_on_bed,
)
from aquasim.flow.circuit import circuit_of, duty_of
from aquasim.hardware import BedCap, LayoutItem
from aquasim.hydraulics.bedfield import BedField
from aquasim.hydraulics.darcy import BedPlan, plan_field
from aquasim.presets import shipped
from aquasim.scenario import Scenario
from tests.engine.darcy_series import top_over_mean

LAYOUTS = ("comb", "ladder", "diagonal", "centre_fed", "h_tree", "u_two_header", "z_two_header")
STONE = LayoutItem(kind="stone", x_cm=20.0, y_cm=10.0, z_cm=8.0, length_cm=15.0, width_cm=10.0, height_cm=6.0)


def tank(*things: LayoutItem, plenum_cm: float = 0.0, **filter_: Any) -> Scenario:
    scenario = aquasim.load("kexue-60x40")
    bed = changed(scenario.bed, plenum_cm=plenum_cm)
    return changed(scenario, bed=bed, layout=things, filter=changed(scenario.filter, **filter_))


def flow_of(scenario: Scenario) -> BedFlow:
    circuit = circuit_of(scenario)
    return bed_flow(scenario, circuit, circuit.solved(duty_of(circuit).flow_m3_s))


def worst_cell(field: BedField) -> float:
    """Largest difference between what enters and leaves a cell, over the flow through the bed."""
    f = field.flows
    gained = np.diff(f.x, axis=0) + np.diff(f.y, axis=1) + np.diff(f.down, axis=2)
    return float(np.abs(gained).max()) / field.flow_m3_s


@pytest.mark.parametrize("direction", ["suction", "push"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_water_is_kept_and_shares_are_shares(layout: str, direction: str) -> None:
    scenario = tank(STONE, layout=layout, direction=direction)
    circuit = circuit_of(scenario)
    duty = duty_of(circuit)
    found = flow_of(scenario)
    for field in (found.bare, found.furnished, found.section):
        assert abs(field.balance_error) < 1e-9 and worst_cell(field) < 1e-9
        assert 0.0 <= field.dead_fraction <= 1.0
        assert field.min_over_mean <= 1.0 <= field.max_over_mean
        assert (field.age_s > 0.0).all()
    for field in (found.bare, found.furnished):
        assert field.flow_m3_s == pytest.approx(duty.flow_m3_s, rel=1e-9)
    # the section is one metre thick
    assert found.section.flow_m3_s * 0.6 == pytest.approx(duty.flow_m3_s, rel=1e-9)
    for share in (found.covered_share, found.anoxic_share, found.effective_share):
        assert 0.0 <= share <= 1.0
    assert found.effective_share <= 1.0 - found.furnished.dead_fraction + 1e-12


@pytest.mark.parametrize("layout", ["diagonal", "centre_fed", "h_tree"])
@pytest.mark.parametrize("direction", ["suction", "push"])
def test_symmetric_grids_have_symmetric_fields(layout: str, direction: str) -> None:
    top = flow_of(tank(layout=layout, direction=direction)).bare.top_velocity_m_s
    mirrored = top[::-1, ::-1] if layout == "diagonal" else top[:, ::-1]
    np.testing.assert_allclose(top, mirrored, rtol=1e-6)
    if layout == "h_tree":
        np.testing.assert_allclose(top, top[::-1], rtol=1e-6)


def test_a_comb_is_uneven_where_its_branches_are() -> None:
    comb, tree = flow_of(tank(layout="comb")), flow_of(tank(layout="h_tree"))
    near, far = (comb.bare.top_velocity_m_s[:, half].mean() for half in (slice(0, 40), slice(40, 80)))
    assert near > 1.5 * far
    assert comb.bare.min_over_mean < tree.bare.min_over_mean
    assert comb.bare.max_over_mean > tree.bare.max_over_mean


def test_figures_hardly_move_on_finer_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extremes of a bare bed on cells of twice and of half the size, within 1 % and 0.2 %."""
    found: dict[float, tuple[float, float]] = {}
    for cell in (0.01, 0.005, 0.0025):
        monkeypatch.setattr(module, "CELL_M", cell)
        bare = flow_of(tank(layout="comb")).bare
        found[cell] = bare.min_over_mean, bare.max_over_mean
    for coarse, middle, fine in zip(*found.values(), strict=True):
        assert coarse == pytest.approx(middle, rel=0.01)
        assert middle == pytest.approx(fine, rel=0.002)


def test_a_stone_blocks_the_bed_under_it() -> None:
    found = flow_of(tank(STONE))
    assert found.covers == (cover_of(STONE),)
    assert found.covered_share == pytest.approx(15.0 * 10.0 / 2400.0, rel=1e-9)
    top = found.furnished.top_velocity_m_s
    covered = ~found.furnished.open_top
    assert covered[40:70, 20:40].all() and covered.sum() == 600
    assert np.abs(top[covered]).max() < 1e-12 * np.abs(top).max()
    # water reaches the grains under it from the sides alone, and so later
    assert found.furnished.plan_age_s[covered].mean() > 1.2 * found.bare.plan_age_s[covered].mean()


def test_only_what_rests_on_the_bed_covers_it() -> None:
    scenario = tank()
    floating = changed(STONE, kind="dock", z_cm=35.0)
    cases = {
        STONE: True,
        changed(STONE, z_cm=8.4): True,
        changed(STONE, z_cm=0.0, height_cm=12.0): True,  # stands on the floor and reaches out of the bed
        changed(STONE, z_cm=0.0, height_cm=4.0): False,  # buried
        changed(STONE, z_cm=9.0): False,
        floating: False,
        changed(STONE, kind="plant"): False,
        changed(STONE, length_cm=0.0): False,
    }
    for item, covers in cases.items():
        assert stands_on_bed(scenario, item) == covers, item


def test_a_turned_stone_covers_its_own_outline() -> None:
    cover = cover_of(changed(STONE, rotation_deg=90.0))
    middle = np.array([0.275]), np.array([0.15])
    assert cover.holds(*middle)[0]
    assert cover.holds(np.array([0.275]), np.array([0.15 + 0.07]))[0]
    assert not cover.holds(np.array([0.275 + 0.07]), np.array([0.15]))[0]


def test_section_follows_the_series() -> None:
    """Rows of equal flow 10 cm apart, 5 cm from the panes, under 8 cm: equation (10) with a over D of 1.25."""
    found = flow_of(tank(layout="h_tree"))
    section = found.section
    exact = [top_over_mean(abs((x % 0.1) - 0.05) / 0.1, 1.25) for x in section.x_m]
    assert section.top_velocity_m_s[:, 0] / section.mean_velocity_m_s == pytest.approx(exact, abs=1e-3)


def test_sinks_of_a_loop_are_its_cross_pipes() -> None:
    scenario = tank(layout="u_two_header")
    circuit = circuit_of(scenario)
    solution = circuit.solved(duty_of(circuit).flow_m3_s)
    places, flows, branch = sinks_of(circuit.filter, scenario.tank, solution)
    assert branch.tolist() == [n for n in range(4) for _ in range(10)]
    assert places.shape == (40, 2) and flows.sum() == pytest.approx(duty_of(circuit).flow_m3_s, rel=1e-9)
    np.testing.assert_allclose(flows.reshape(4, 10).sum(axis=1), solution.branch_flow, rtol=1e-12)
    np.testing.assert_allclose(places.reshape(4, 10, 2)[:, 0], [[0.075, y] for y in (0.05, 0.15, 0.25, 0.35)])
    np.testing.assert_allclose(places.reshape(4, 10, 2)[:, 9, 0], 0.525)


def test_a_free_plenum_evens_the_bed_out() -> None:
    closed, free = (flow_of(tank(layout="comb", plenum_cm=h)).bare for h in (0.0, 2.0))
    assert free.height_m.sum() == pytest.approx(closed.height_m.sum() + 0.02)
    assert closed.min_over_mean < 0.5 and closed.max_over_mean > 1.5
    assert 0.95 < free.min_over_mean <= 1.0 <= free.max_over_mean < 1.05
    assert abs(free.balance_error) < 1e-9 and worst_cell(free) < 1e-9


def test_the_age_of_all_pores_is_the_residence_in_an_even_bed() -> None:
    """What leaves carries the residence time on average: pores over flow."""
    scenario = tank(layout="h_tree")
    circuit = circuit_of(scenario)
    field = flow_of(scenario).bare
    leaving = field.flows.down[:, :, -1]
    mean = float((leaving * field.age_s[:, :, -1]).sum() / leaving.sum())
    assert mean == pytest.approx(circuit.residence_s(field.flow_m3_s), rel=1e-6)


def test_oxygen_lasts_a_quarter_of_an_hour() -> None:
    """Reference 1.4: 5 mg/L at 20 mg/(L h); a slow flow runs out of it, a usual one does not."""
    usual, slow = flow_of(tank()), flow_of(tank(flow_L_h=20.0))
    assert usual.oxygen_s == slow.oxygen_s == 900.0
    assert usual.anoxic_share == 0.0 and slow.anoxic_share > 0.3
    assert slow.effective_share < 0.8 < usual.effective_share


def test_a_cap_is_a_layer_of_its_own() -> None:
    scenario = tank(layout="h_tree")
    capped = changed(scenario, bed=changed(scenario.bed, cap=BedCap(medium="riverstone_30", depth_cm=3.0)))
    field = flow_of(capped).bare
    assert field.height_m.sum() == pytest.approx(0.08)
    top = field.head_m[:, :, 0] - field.head_m[:, :, 5]
    low = field.head_m[:, :, 6] - field.head_m[:, :, 11]
    assert math.isclose(field.balance_error, 0.0, abs_tol=1e-9)
    assert abs(top.mean()) < 0.2 * abs(low.mean())  # coarse pebbles take hardly any head


@pytest.mark.parametrize("preset", [p.id for p in shipped("en")])
def test_every_preset_has_its_fields(preset: str) -> None:
    found = flow_of(aquasim.load(preset))
    assert abs(found.furnished.balance_error) < 1e-9
    assert 0.0 < found.effective_share <= 1.0


def test_the_fastest_place_beside_covers_does_not_depend_on_the_cells() -> None:
    """The velocity along a cover's edge grows as the inverse root of the cells; the figure that is told does not."""
    scenario = aquasim.load("kexue-60x40")
    circuit = circuit_of(scenario)
    solution = circuit.solved(800.0 / 3.6e6)
    sinks, layers = (
        sinks_of(circuit.filter, scenario.tank, solution),
        plan_layers(circuit.layers, 0.0, circuit.viscosity_m2_s),
    )
    told, point = [], []
    for cell in (0.005, 0.0025, 0.00125):
        field = plan_field(
            BedPlan(0.6, 0.4, layers, cell, bed_covers(scenario)), sinks.places, sinks.flows, push=False
        )
        told.append(field.max_over_mean)
        point.append(float(field.top_velocity_m_s.max()) / field.mean_velocity_m_s)
    assert point[2] > 1.8 * point[0]
    assert max(told) < 1.04 * min(told)
    assert abs(told[2] - told[1]) < 0.7 * abs(told[1] - told[0]) + 1e-9
