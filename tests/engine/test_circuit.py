"""Pipes, riser and bed as one system on a pump: the operating point, and its quick form."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace as changed

import aquasim
from aquasim import catalog
from aquasim.errors import HydraulicsError
from aquasim.flow.circuit import Circuit, circuit_of, duty_of, merged_layers, pump_of, quick_duty
from aquasim.hardware import BedCap
from aquasim.hydraulics import evenness
from aquasim.presets import shipped
from aquasim.scenario import Scenario

L_H = 1.0 / 3.6e6
LAYOUTS = ("comb", "ladder", "diagonal", "centre_fed", "h_tree", "u_two_header", "z_two_header")


def tank(**filter_: Any) -> Scenario:
    scenario = aquasim.load("kexue-60x40")
    return changed(scenario, filter=changed(scenario.filter, **filter_))


def circuit(**filter_: Any) -> Circuit:
    return circuit_of(tank(**filter_))


@pytest.mark.parametrize("direction", ["suction", "push"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_operating_point_lies_on_both_curves(layout: str, direction: str) -> None:
    found = circuit(layout=layout, direction=direction)
    duty = duty_of(found)
    pump = pump_of(found.filter)
    assert duty.head_m == pytest.approx(pump.head(duty.flow_m3_s), rel=1e-12)
    assert found.head(duty.flow_m3_s) == pytest.approx(duty.head_m, rel=1e-9)
    solution = found.solved(duty.flow_m3_s)
    parts = solution.source_head_m + found.riser_head(duty.flow_m3_s) + found.bed_head(duty.flow_m3_s)
    assert parts == pytest.approx(duty.head_m, rel=1e-9)
    assert sum(solution.branch_flow) == pytest.approx(duty.flow_m3_s, rel=1e-9)


@pytest.mark.parametrize("direction", ["suction", "push"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("guess_l_h", [50.0, 800.0, 3000.0])
def test_quick_point_is_the_exact_one(layout: str, direction: str, guess_l_h: float) -> None:
    found = circuit(layout=layout, direction=direction)
    exact = duty_of(found)
    duty, solution = quick_duty(found, guess_l_h * L_H)
    assert duty.flow_m3_s == pytest.approx(exact.flow_m3_s, rel=2e-4)
    assert duty.head_m == pytest.approx(exact.head_m, rel=5e-4)
    assert evenness(solution.branch_flow).cv == pytest.approx(
        evenness(found.solved(exact.flow_m3_s).branch_flow).cv, rel=1e-3, abs=1e-9
    )


def test_a_fixed_flow_needs_its_head() -> None:
    found = circuit(flow_L_h=400.0)
    duty = duty_of(found)
    assert duty == (400.0 * L_H, found.head(400.0 * L_H))
    quick, solution = quick_duty(found, 1.0)
    assert quick == duty and sum(solution.branch_flow) == pytest.approx(400.0 * L_H, rel=1e-9)


def test_a_fixed_flow_of_nothing_is_refused() -> None:
    with pytest.raises(HydraulicsError, match=r"filter\.flow_L_h = 0: nothing flows"):
        duty_of(circuit(flow_L_h=0.0))


def test_head_rises_with_the_flow_and_starts_at_nothing() -> None:
    found = circuit()
    heads = [found.head(q * L_H) for q in (0.0, 10.0, 100.0, 400.0, 800.0, 1600.0)]
    assert heads[0] == 0.0
    assert all(a < b for a, b in pairwise(heads))


def test_flow_rises_with_the_head_of_the_pump_and_falls_with_smaller_holes() -> None:
    pumps = [
        (n, r) for n, r in catalog.equipment().items() if r.kind == "water_pump" and (r.head_max_m or 0) > 0
    ]
    assert len(pumps) >= 4
    for name, row in pumps:
        found = circuit(pump=name)
        duty = duty_of(found)
        assert 0.0 < duty.flow_m3_s < (row.flow_max_l_h or 0.0) * L_H
        assert 0.0 < duty.head_m < (row.head_max_m or 0.0)
    flows = [duty_of(circuit(hole_diameter_mm=d)).flow_m3_s for d in (5.0, 4.0, 3.0, 2.0, 1.5)]
    assert all(a > b for a, b in pairwise(flows))


def test_water_is_that_of_the_stated_temperature() -> None:
    assert circuit().viscosity_m2_s == pytest.approx(8.92633e-7, rel=1e-5)
    scenario = tank()
    cold = circuit_of(changed(scenario, start=changed(scenario.start, temperature_C=10.0)))
    assert cold.viscosity_m2_s == pytest.approx(1.306e-6, rel=5e-3)
    flow = 800.0 * L_H
    assert cold.bed_head(flow) > 1.2 * circuit().bed_head(flow)
    assert duty_of(cold).flow_m3_s < duty_of(circuit()).flow_m3_s


def test_layers_are_the_cap_and_the_rest() -> None:
    scenario = tank()
    (plain,) = merged_layers(scenario)
    assert plain.height == pytest.approx(scenario.bed.depth_cm * 0.01)
    capped = changed(scenario, bed=changed(scenario.bed, cap=BedCap(medium="riverstone_30", depth_cm=3.0)))
    top, low = merged_layers(capped)
    assert (top.height, low.height) == pytest.approx((0.03, 0.05))
    assert top.grain == pytest.approx(0.03333) and low[1:] == plain[1:]
    found = circuit_of(capped)
    assert found.depth_m == pytest.approx(0.08)


def test_residence_by_hand() -> None:
    """Pores of 19.2 L at 0.44 over 800 L/h."""
    scenario = tank()
    found = circuit_of(changed(scenario, bed=changed(scenario.bed, porosity=0.44, depth_cm=8.0)))
    assert found.residence_s(800.0 * L_H) == pytest.approx(19.2 * 0.44 / 800.0 * 3600.0, rel=1e-9)


@pytest.mark.parametrize("preset", [p.id for p in shipped("en")])
def test_every_preset_has_an_operating_point(preset: str) -> None:
    found = circuit_of(aquasim.load(preset))
    assert found.solved(duty_of(found).flow_m3_s).residual < 1e-10
