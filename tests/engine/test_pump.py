"""Pumps: curves, where they meet the filter, and what a year costs."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aquasim import catalog
from aquasim.chemistry import kinematic_viscosity
from aquasim.errors import HydraulicsError
from aquasim.hardware import Filter, Tank
from aquasim.hydraulics import (
    BedLayer,
    PumpCurve,
    airlift,
    bed_head,
    grid_curve,
    laws,
    operating,
    pump_row,
    pump_table,
)
from aquasim.hydraulics.pump import L_H, PRICE_PER_KWH, curve_of, quadratic_flow

VISCOSITY = kinematic_viscosity(25.0)


@given(st.floats(0.0, 0.99), st.floats(0.5, 4.0))
def test_curve_and_its_inverse(share: float, exponent: float) -> None:
    pump = PumpCurve(1000.0 * L_H, 1.3, exponent)
    flow = pump.flow(share * pump.head_max)
    assert pump.head(flow) == pytest.approx(share * pump.head_max, abs=1e-12)
    assert pump.flow(1.3) == pump.flow(2.0) == 0.0


@given(st.floats(0.2, 3.0), st.floats(300.0, 3000.0), st.floats(0.0, 0.9), st.floats(1e3, 1e8))
def test_meeting_a_quadratic_system(head: float, flow: float, share: float, coefficient: float) -> None:
    pump = PumpCurve(flow * L_H, head, 2.0)
    static = share * head
    duty = operating(pump, lambda q: static + coefficient * q**2)
    assert duty.flow_m3_s == pytest.approx(quadratic_flow(pump, static, coefficient), rel=1e-9)


@given(st.floats(0.3, 3.0), st.floats(1e5, 1e8), st.floats(0.3, 3.0))
def test_a_flow_to_begin_with_decides_nothing(head: float, coefficient: float, off: float) -> None:
    pump = PumpCurve(1000.0 * L_H, head, 2.0)
    found = operating(pump, lambda q: 0.1 + coefficient * q * abs(q)).flow_m3_s
    near = operating(pump, lambda q: 0.1 + coefficient * q * abs(q), near=off * found).flow_m3_s
    assert near == pytest.approx(found, rel=1e-9)


def test_a_flow_to_begin_with_saves_a_quarter_of_the_search() -> None:
    asked: list[float] = []

    def system(flow: float) -> float:
        asked.append(flow)
        return 0.1 + 1e7 * abs(flow) ** 1.8

    found = operating(PumpCurve(1000.0 * L_H, 1.5, 2.0), system).flow_m3_s
    cold = len(asked)
    operating(PumpCurve(1000.0 * L_H, 1.5, 2.0), system, near=1.002 * found)
    assert 4 * (len(asked) - cold) <= 3 * cold, (cold, len(asked))


def test_pipes_that_give_head_carry_the_flow_past_the_pump_curve() -> None:
    pump = PumpCurve(1000.0 * L_H, 1.0, 2.0)
    duty = operating(pump, lambda q: -2e6 * q**2)
    assert duty.flow_m3_s > pump.flow_max
    assert duty.head_m == pytest.approx(-2e6 * duty.flow_m3_s**2, rel=1e-9)


@pytest.mark.parametrize(
    ("pump", "static", "sentence"),
    [
        (PumpCurve(0.0, 1.0, 2.0), 0.0, "filter.pump: a pump needs a largest flow and a largest head above zero"),
        (PumpCurve(1e-4, 0.0, 2.0), 0.0, "filter.pump: a pump needs a largest flow and a largest head above zero"),
        (PumpCurve(1e-4, 0.5, 2.0), 0.8, "filter.pump: its largest head of 0.5 m is too weak for the 0.8 m"),
        (PumpCurve(1e-4, 0.5, 2.0), math.nan, "filter.pump: its largest head of 0.5 m is too weak"),
    ],
)  # fmt: skip
def test_pumps_that_cannot_work_are_refused(pump: PumpCurve, static: float, sentence: str) -> None:
    with pytest.raises(HydraulicsError) as caught:
        operating(pump, lambda q: static + q)
    assert str(caught.value).startswith(sentence)


# hydraulics.md 3: power, head, flow of the pump, then flow L/h and pump head mm on three combs
REFERENCE = [
    (1.0, 600.0, ((542, 184), (525, 235), (556, 140))),
    (1.3, 900.0, ((766, 359), (729, 447), (796, 284))),
    (1.5, 1200.0, ((954, 551), (895, 666), (1004, 450))),
    (2.0, 1600.0, ((1204, 867), (1116, 1028), (1277, 725))),
]


@pytest.mark.parametrize(("head", "most", "wanted"), REFERENCE)
def test_operating_points_of_the_reference(
    head: float, most: float, wanted: tuple[tuple[int, int], ...]
) -> None:
    for (bore, hole), (flow, lost) in zip(((16.0, 4.0), (16.0, 2.5), (21.0, 2.5)), wanted, strict=True):
        pipes = Filter(
            layout="comb", lateral_inner_mm=bore, header_inner_mm=bore, riser_inner_mm=bore,
            hole_diameter_mm=hole, momentum_suction=0.0,
        )  # fmt: skip
        duty = operating(PumpCurve(most * L_H, head, 2.0), grid_curve(pipes, Tank(), (), 25.0).head)
        assert duty.flow_m3_s / L_H == pytest.approx(flow, abs=1.0)
        assert duty.head_m * 1e3 == pytest.approx(lost, abs=1.5)


# hydraulics.md 1.3: pore fill, then flow L/h and head of the bed mm with all of it filled and with its top 20 mm
CLOGGED = [
    (0.0, (1004, 0.6), (1004, 0.6)), (0.5, (1001, 8.9), (1003, 2.7)), (0.7, (987, 49), (1000, 13)),
    (0.8, (944, 174), (988, 46)), (0.9, (603, 957), (877, 353)), (0.95, (114, 1480), (388, 1274)),
]  # fmt: skip


@pytest.mark.parametrize(("fill", "whole", "top"), CLOGGED)
def test_flow_falls_as_the_bed_fills(
    fill: float, whole: tuple[float, float], top: tuple[float, float]
) -> None:
    pipes = Filter(
        layout="comb", lateral_inner_mm=21.0, header_inner_mm=21.0, riser_inner_mm=21.0,
        hole_diameter_mm=2.5, momentum_suction=0.0,
    )  # fmt: skip
    curve = grid_curve(pipes, Tank(), (), 25.0)
    clean, full = BedLayer(0.06, 3.75e-3, 0.85, 0.42), BedLayer(0.02, 3.75e-3, 0.85, 0.42 * (1.0 - fill))
    for layers, (flow, lost) in (((full,) * 4, whole), ((full, clean), top)):

        def system(q: float, layers: tuple[BedLayer, ...] = layers) -> float:
            return curve.head(q) + bed_head(q, layers, 0.24, VISCOSITY)

        duty = operating(PumpCurve(1200.0 * L_H, 1.5, 2.0), system)
        assert round(duty.flow_m3_s / L_H) == flow
        found = bed_head(duty.flow_m3_s, layers, 0.24, VISCOSITY) * 1e3
        assert round(found, 1 if isinstance(lost, float) else None) == lost


def test_flow_rises_with_the_pump_and_falls_with_fouling() -> None:
    curve = grid_curve(Filter(), Tank(), (), 25.0)
    flows = [operating(PumpCurve(1000.0 * L_H, h, 2.0), curve.head).flow_m3_s for h in (0.3, 0.6, 1.2, 2.4)]
    assert flows == sorted(flows) and flows[0] < 0.8 * flows[-1]
    pump = PumpCurve(1000.0 * L_H, 1.3, 2.0)
    fouled = []
    for fill in (0.0, 0.3, 0.6, 0.9, 0.95):
        layer = BedLayer(0.08, 4e-3, 0.85, 0.42 * (1.0 - fill))

        def system(q: float, layer: BedLayer = layer) -> float:
            return curve.head(q) + bed_head(q, [layer], 0.24, VISCOSITY)

        fouled.append(operating(pump, system).flow_m3_s)
    assert fouled == sorted(fouled, reverse=True) and fouled[-1] < 0.6 * fouled[0]


def test_table_of_the_catalogue() -> None:
    curve = grid_curve(Filter(hole_diameter_mm=2.5), Tank(), (), 25.0)
    rows = {row.id: row for row in pump_table(curve.head)}
    devices = catalog.equipment()
    assert set(rows) == {n for n, row in devices.items() if row.kind in ("water_pump", "air_pump")}
    for name, row in rows.items():
        device = devices[name]
        assert row.why == ""
        assert curve.head(row.flow_L_h * L_H) == pytest.approx(row.head_m, rel=1e-8)
        assert 0.0 < row.flow_L_h and row.head_m < (device.head_max_m or 0.06)
        assert row.heat_w == row.power_w * device.heat_to_water_frac
        assert row.kwh_year == pytest.approx(8.76 * device.power_w)
        assert row.cost_year == pytest.approx(row.kwh_year * PRICE_PER_KWH)
        useful = 997.05 * laws.GRAVITY * row.flow_L_h * L_H * row.head_m
        assert row.efficiency * row.power_w == pytest.approx(useful)
        assert row.efficiency < 0.3
    assert rows["cn_sub_18w"].kwh_year == pytest.approx(157.7, abs=0.05)


def test_a_pump_too_weak_for_the_lift_says_so() -> None:
    weak = pump_row("cn_sub_3w", catalog.equipment()["cn_sub_3w"], lambda q: 0.9 + 1e6 * q**2)
    assert (weak.flow_L_h, weak.head_m, weak.efficiency) == (0.0, 0.0, 0.0)
    assert weak.why.startswith("cn_sub_3w: its largest head of 0.5 m is too weak for the 0.9 m")


def test_air_lift_is_a_source_of_little_head() -> None:
    """3 to 5 cm and 100 to 300 L/h; holes of 2.5 mm leave it far less water than open ones of 6 mm."""
    assert airlift(0.2) == airlift(1.0)
    assert (airlift(1.0).flow_max / L_H, airlift(1.0).head_max) == (pytest.approx(100.0), pytest.approx(0.03))
    assert (airlift(20.0).flow_max / L_H, airlift(20.0).head_max) == (
        pytest.approx(300.0),
        pytest.approx(0.05),
    )
    assert airlift(math.sqrt(5.0)).flow_max / L_H == pytest.approx(200.0)
    assert curve_of(catalog.equipment()["air_5"]) == airlift(5.0)
    flows = [
        operating(airlift(5.0), grid_curve(Filter(hole_diameter_mm=h), Tank(), (), 25.0).grid_head).flow_m3_s
        for h in (2.5, 6.0)
    ]
    assert flows[0] < 0.9 * flows[1]
    with pytest.raises(HydraulicsError, match="an air-lift needs air"):
        airlift(0.0)


def test_dispersion_and_tanks_in_series() -> None:
    """hydraulics.md 1.2: 8.3 tanks for 2-4 mm grains, 4.0 for 5-8 mm, 2.6 for 8-16 mm; hardly moved by the flow."""
    cases = ((2.667e-3, 0.42, 8.3), (6.154e-3, 0.43, 4.0), (10.667e-3, 0.45, 2.6))
    for grain, porosity, tanks in cases:
        pe, slow = (
            (0.2 + 0.011 * (flow * L_H / 0.24 * grain / VISCOSITY) ** 0.48) / porosity
            for flow in (800.0, 200.0)
        )
        found = laws.tanks_in_series(pe * 0.08 / grain)
        assert found == pytest.approx(tanks, abs=0.06)
        assert laws.tanks_in_series(slow * 0.08 / grain) == pytest.approx(found, rel=0.1)
        spread = laws.dispersion(800.0 * L_H / 0.24, grain, porosity, pe)
        assert spread * pe == pytest.approx(800.0 * L_H / 0.24 / porosity * grain)
    assert laws.tanks_in_series(1e-6) == pytest.approx(1.0, abs=1e-6)
    assert laws.tanks_in_series(1.1e-3) == pytest.approx(1.0 + 1.1e-3 / 3.0, abs=1e-6)
    assert laws.bed_residence(0.42, 0.24, 0.08, 200.0 * L_H) == pytest.approx(145.0, abs=0.5)


def test_backwash_is_out_of_reach() -> None:
    """hydraulics.md 1.5: about 6000 L/h at 1100 kg/m3 and 18000 L/h at 1500 kg/m3; floating grains rise by themselves."""
    flows = [laws.fluidisation_velocity(3.75e-3, d / 997.05, VISCOSITY) * 0.24 / L_H for d in (1100, 1500)]
    assert flows == [pytest.approx(6000.0, rel=0.1), pytest.approx(18000.0, rel=0.1)]
    assert laws.fluidisation_velocity(3.75e-3, 0.6, VISCOSITY) == 0.0
