"""Closed forms against the engine: saw-tooth, stirred tanks, maintenance, alkalinity, dilution, heat, gas, pump."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import fluids
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import brentq

from aquasim import bed, chemistry, hydraulics, presets, simulate
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from aquasim.flow.supply import working
from aquasim.hydraulics import BedLayer
from aquasim.processes import film
from aquasim.processes.heat import HEAT_CAPACITY_J_KG_K, LATENT_J_KG
from aquasim.result import Result
from aquasim.run_state import apply_settings, begin, renew_bed
from tests.engine.one_layer import OneLayer

Array = NDArray[np.float64]
SAW_TOOTH = [  # r, k, f, T, c0 -> C_max (science 9.1-4)
    (0.434, 0.0, 0.25, 7.0, 1.5, 13.652),
    (0.674, 0.0, 0.3, 7.0, 1.5, 17.2267),
    (0.674, 0.03, 0.3, 7.0, 1.5, 10.6805),
    (0.3, 0.05, 0.5, 28.0, 2.0, 5.43744),
]


def bare(**fields: Any) -> dict[str, Any]:
    """A tank of clean tap water over a sterile bed: no animals, no algae, a tight lid, calcite kept in solution."""
    plain: dict[str, Any] = {
        "aquasim": 1,
        "start": {"maturity": "new", "algae_g": 0.0},
        "tank": {"lid_open_fraction": 0.0},
        "room": {"temperature_C": 25.0, "relative_humidity": 1.0},
        "routine": {"top_off": {"mode": "none"}},
        "model": {"parameters": {"lid_factor": 0.002, "omega_calcite": 900.0}},
    }
    for name, value in fields.items():
        plain[name] = {**plain[name], **value} if isinstance(value, dict) and name in plain else value
    return plain


def run(plain: dict[str, Any], days: float, every_h: float = 6.0) -> Result:
    return simulate(scenario_from(plain), days=days, every_h=every_h)


def root_of(function: Callable[[float], float], low: float, high: float) -> float:
    found = brentq(function, low, high, xtol=1e-14, full_output=False)
    assert isinstance(found, float)
    return found


def sawtooth(r: float, k: float, f: float, period: float, c0: float) -> float:
    """Top of the steady saw-tooth: r per day gained, k lost, a fraction f renewed every period."""
    if k == 0.0:
        return c0 + r * period / f
    left, level = math.exp(-k * period), r / k
    return (level * (1.0 - left) + f * c0 * left) / (1.0 - (1.0 - f) * left)


@pytest.mark.parametrize(("r", "k", "f", "period", "c0", "printed"), SAW_TOOTH)
def test_sawtooth_closed_form(r: float, k: float, f: float, period: float, c0: float, printed: float) -> None:
    """The formula, its printed value, and the same by going through the cycles one by one."""
    top = sawtooth(r, k, f, period, c0)
    assert top == pytest.approx(printed, rel=1e-5)
    c = c0
    for _ in range(400):
        c = (1.0 - f) * c + f * c0
        c = c + r * period if k == 0.0 else r / k + (c - r / k) * math.exp(-k * period)
    assert c == pytest.approx(top, rel=1e-12)


@pytest.mark.parametrize(
    ("r", "f", "period", "c0"), [(s[0], s[2], s[3], s[4]) for s in SAW_TOOTH if s[1] == 0.0]
)
def test_sawtooth_by_the_engine(r: float, f: float, period: float, c0: float) -> None:
    """Nitrate dosed twice a day and changed in turn: begun just after a change, every tooth has the same top."""
    days, top = 8.0 * period, sawtooth(r, 0.0, f, period, c0)
    tap = {"base": "medium", "no3_mgN_L": c0}
    level = {"mode": "auto", "water": "ro"}
    routine = {"water_change": {"every_d": period, "fraction": f, "hour": 0.0}, "top_off": level}
    empty = scenario_from(bare(waters={"tap": tap}, routine=routine))
    litres = 1000.0 * modelling.build(empty).water_volume
    grams = r * litres / 1000.0 * 101.103 / 14.0 / 2.0
    doses = [
        {"day": 0.25 + 0.5 * k, "kind": "dose", "substance": "potassium_nitrate", "amount_g": grams}
        for k in range(int(2 * days))
    ]
    start = {"no3_mgN_L": top - r * period}
    result = run(bare(start=start, waters={"tap": tap}, routine=routine, events=doses), days)
    for cycle in range(8):
        inside = (result.time_d > cycle * period) & (result.time_d <= (cycle + 1) * period)
        assert result["no3_mgN_L"][inside].max() == pytest.approx(top, rel=2e-4)


@pytest.mark.parametrize("preset", ["community-60x40", "two-juvenile-sliders"])
def test_sawtooth_of_a_living_tank(preset: str) -> None:
    """Full simulation against the formula fed with its own gain of nitrate over the last two cycles (science 9.1-4)."""
    scenario = presets.load(preset)
    change = scenario.routine.water_change
    assert change.every_d is not None
    result = simulate(scenario, days=120.0, every_h=1.0)
    no3, day = result["no3_mgN_L"], result.time_d
    last = change.every_d * math.floor((119.0 - change.hour / 24.0) / change.every_d) + change.hour / 24.0
    start, end = np.searchsorted(day, [last - change.every_d + 0.05, last - 0.05])
    gain = float(no3[end] - no3[start]) / float(day[end] - day[start])
    assert no3[end] == pytest.approx(sawtooth(gain, 0.0, change.fraction, change.every_d, 2.0), rel=0.05)


def test_alkalinity_of_nitrification() -> None:
    """14 mg N/L from ammonium to nitrate take 2 meq/L, from feed 1, and 14 mg N/L to gas give 1 (science 9.1-8)."""
    layer = OneLayer(25.0)
    nu, names = layer.model.matrix.nu, layer.model.matrix.states
    processes, ta = layer.model.matrix.processes, names.index("ta")
    rows = {
        name: nu[processes.index(name)] for name in ("aob_growth", "nob_growth", "het_no3", "mineralise_n")
    }
    y_a, y_n, n_b = 0.21, 0.06, 0.0875

    def without_cells(row: Array, cells: float) -> float:
        """Alkalinity of a row but for what cells take up of TAN and phosphate."""
        return float(row[ta] + cells * (n_b / 14.0 - 0.015 / 31.0))

    oxidised = 14.0 * y_a * without_cells(rows["aob_growth"], 1.0) + 14.0 * y_n * without_cells(
        rows["nob_growth"], 1.0
    )
    assert oxidised == pytest.approx(-2.0, rel=1e-12)
    assert oxidised + 14.0 * rows["mineralise_n"][ta] == pytest.approx(-1.0, rel=1e-12)
    per_n = rows["het_no3"][names.index("n2")]
    assert 14.0 * without_cells(rows["het_no3"], 1.0) / per_n == pytest.approx(1.0, rel=1e-12)


def test_alkalinity_of_a_cycled_dose() -> None:
    """Ammonium dosed on a seeded bed: when it is nitrate, 2 eq per mol are gone, within what the cells keep."""
    plain = bare(
        start={"maturity": "seeded"},
        waters={"tap": {"base": "hard"}},
        events=[{"day": 0.0, "kind": "dose", "substance": "ammonium_chloride", "amount_g": 1.5}],
    )
    result = run(plain, 60.0)
    gained = result["no3_mgN_L"][-1] - result["no3_mgN_L"][0] + result["no2_mgN_L"][-1]
    lost = result["alkalinity_meq_L"][0] - result["alkalinity_meq_L"][-1]
    assert result["tan_mgN_L"][-1] < 0.05
    assert lost / gained * 14.0 == pytest.approx(2.0, rel=0.03)


def s_min(slot: int, water: dict[int, float], parameters: dict[str, float]) -> float:
    """TAN or nitrite at which a vanishing film just keeps itself."""
    layer = OneLayer(23.0, parameters={"phi0": 2.1e-4, **parameters})
    growth, decay = {sv.NH: (sv.AOB_GROWTH, sv.DECAY_AOB), sv.NO2: (sv.NOB_GROWTH, sv.DECAY_NOB)}[slot]

    def net(concentration: float) -> float:
        rates = layer.rates({**water, slot: concentration}, aob=1e-9, nob=1e-9)
        return 1e9 * float(rates[growth] - rates[decay])

    return root_of(net, 1e-4, 1.0)


def test_maintenance_concentration() -> None:
    """S_min = K b/(mu - b), free of temperature: 0.0250 and 0.0167, with O2 and alkalinity 0.0309 and 0.0179.

    The switches of carbon, phosphate and cell nitrogen are the engine's own; here they take less than 1 %.
    """
    free = {"k_ta": 0.0011, "k_o_aob": 0.0021, "k_o_nob": 0.0021}
    sour = {sv.O2: 7.5, sv.TA: 2.0, sv.DIC: 5.0, sv.PO4: 5.0}  # pH 7 and below: no free ammonia
    assert s_min(sv.NH, sour, free) == pytest.approx(0.0250, rel=0.01)
    assert s_min(sv.NO2, {**sour, sv.NH: 0.5}, free) == pytest.approx(0.0167, rel=0.02)
    assert s_min(sv.NH, sour, {}) == pytest.approx(0.0309, rel=0.01)
    assert s_min(sv.NO2, {**sour, sv.NH: 0.5}, {}) == pytest.approx(0.0179, rel=0.02)


@pytest.mark.parametrize("layers", [1, 3, 10, 30])
def test_first_order_through_the_bed(layers: int) -> None:
    """Urea through a ripe quasi-steady bed: each layer passes (1 - z/2)/(1 + z/2), the implicit midpoint, together nearly e^-kt."""
    plain = bare(model={"layers": layers}, filter={"flow_L_h": 400.0})
    built = modelling.build(scenario_from(plain))
    state, y, t = begin(built), built.start, built.tables
    sizes = built.sizes
    for j in range(layers):
        y[sizes.bed_at + sv.ATTACHED * j + sv.XH] = 3.0 * t.layer[j, sv.L_AREA]
    y[sv.UREA] = 1e-4 * y[sv.VOLUME]
    state.y[:] = y
    renew_bed(state)
    apply_settings(state)
    t.site[sv.PROFILE_TOLERANCE] = 1e-12
    bulk = bed.bulk_concentrations(state.y, t)
    out = bed.outlet_concentrations(state.y, bulk, t)
    k = t.warm[sv.K_UREA_BED]
    z = k * t.layer[0, sv.L_VOLUME] / t.site[sv.FLOW]
    passed = out[sv.UREA] / bulk[sv.UREA]
    assert passed == pytest.approx(((1.0 - 0.5 * z) / (1.0 + 0.5 * z)) ** layers, rel=1e-10)
    assert passed == pytest.approx(math.exp(-z * layers), rel=0.1 * (z * z * z) * layers)


def test_stirred_tank_with_monod() -> None:
    """Q (S0 - S) = V r S/(K + S) has the root of a quadratic; the liquid film's balance is the same equation."""
    for flow, inflow, rate, half in ((1.0, 2.0, 0.5, 0.25), (0.4, 0.05, 0.1, 0.25), (2.0, 5.0, 9.0, 0.1)):
        b = flow * (half - inflow) + rate
        root = (-b + math.sqrt(b * b + 4.0 * flow * flow * half * inflow)) / (2.0 * flow)
        share = film.surface_share(bulk=inflow, half_saturation=half, flux_max=rate, k_x=flow)
        assert share * inflow == pytest.approx(root, rel=1e-12)
        assert flow * (inflow - root) == pytest.approx(rate * root / (half + root), rel=1e-12)


def test_batch_dilution_is_exact() -> None:
    """C after a change is (1-f) C + f c; two half changes leave a quarter, not nothing."""
    start = {"no3_mgN_L": 40.0, "tds_mg_L": 900.0, "chloride_mg_L": 300.0}
    tap = {"base": "ro", "no3_mgN_L": 1.0, "chloride_mg_L": 5.0}
    halves = [{"day": d, "kind": "water_change", "fraction": 0.5} for d in (0.5, 1.5)]
    result = run(bare(start=start, waters={"tap": tap}, events=halves), 2.0, every_h=1.0)
    for name, before, fresh in (("no3_mgN_L", 40.0, 1.0), ("chloride_mg_L", 300.0, 5.0)):
        column = result[name]
        assert column[0] == pytest.approx(before, rel=1e-9)
        assert column[20] == pytest.approx(0.5 * (before + fresh), rel=2e-3 if name == "no3_mgN_L" else 3e-5)
        assert column[-1] == pytest.approx(
            0.25 * before + 0.75 * fresh, rel=2e-3 if name == "no3_mgN_L" else 3e-5
        )
    whole = run(
        bare(
            start=start, waters={"tap": tap}, events=[{"day": 0.5, "kind": "water_change", "fraction": 1.0}]
        ),
        1.0,
    )
    assert whole["chloride_mg_L"][-1] == pytest.approx(5.0, rel=3e-5)


def open_tank(**fields: Any) -> dict[str, Any]:
    """A tank without lid, its water at the steady temperature of a dry room."""
    return bare(
        tank={"lid_open_fraction": 1.0}, room={"relative_humidity": 0.5, "temperature_C": 24.0}, **fields
    )


def test_top_off_adds_salts_in_a_straight_line() -> None:
    """dC/dt = E A C_top/V while the level is held (science 4.7): chloride, and TDS by the same rule."""
    plain = open_tank(routine={"top_off": {"mode": "auto"}}, waters={"tap": "medium"})
    result = run(plain, 40.0)
    days, litres = result.time_d, result["volume_L"]
    assert litres == pytest.approx(litres[0])
    drawn = np.concatenate(
        [
            [0.0],
            np.cumsum(0.5 * (result["evaporation_L_d"][1:] + result["evaporation_L_d"][:-1]) * np.diff(days)),
        ]
    )
    assert result["chloride_mg_L"] == pytest.approx(30.0 * (1.0 + drawn / litres[0]), rel=1e-4)
    assert result["gh_dGH"] == pytest.approx(result["gh_dGH"][0] * (1.0 + drawn / litres[0]), rel=1e-4)
    risen = result["tds_mg_L"] - result["tds_mg_L"][0]
    assert risen[-1] == pytest.approx(250.0 * drawn[-1] / litres[0], rel=0.02)


def test_evaporation_takes_water_only() -> None:
    """Without top-off the level falls by what evaporates, and every salt keeps its amount."""
    result = run(open_tank(), 10.0)
    litres, days = result["volume_L"], result.time_d
    lost = np.sum(0.5 * (result["evaporation_L_d"][1:] + result["evaporation_L_d"][:-1]) * np.diff(days))
    assert litres[0] - litres[-1] == pytest.approx(lost, rel=1e-3)
    assert result["chloride_mg_L"] * litres == pytest.approx(30.0 * litres[0], rel=1e-9)
    refill = run(open_tank(routine={"top_off": {"mode": "manual", "every_d": 4.0}}), 10.0, every_h=1.0)
    just_after = np.searchsorted(refill.time_d, 8.0 + 1.5 / 24.0)
    assert refill["volume_L"][just_after] == pytest.approx(refill["volume_L"][0], rel=2e-3)


@pytest.mark.parametrize(("lid", "humidity", "room"), [(1.0, 0.5, 22.0), (0.35, 0.5, 22.0), (0.0, 0.8, 27.0)])
def test_steady_temperature(lid: float, humidity: float, room: float) -> None:
    """Room, pump, evaporation and cold top-off meet where the heat balance of science 13.7 is zero."""
    plain = bare(
        tank={"lid_open_fraction": lid},
        room={"relative_humidity": humidity, "temperature_C": room},
        routine={"top_off": {"mode": "auto"}},
        waters={"tap": {"base": "medium", "temperature_C": 15.0}},
    )
    result = run(plain, 40.0)
    site = result.model.tables.site
    open_factor = site[sv.LID_FACTOR] * site[sv.TANK_AREA] / 86400.0

    def balance(water: float) -> float:
        wet = chemistry.evaporation_open_mm_d(water, room, humidity, 101.325) * open_factor  # kg/s
        watts = result.model.pump_w + 6.5 * (room - water) - LATENT_J_KG * wet
        return watts + HEAT_CAPACITY_J_KG_K * wet * (15.0 - water)

    assert result["temperature_C"][-1] == pytest.approx(root_of(balance, 5.0, 40.0), abs=0.01)


def test_heater_holds_its_set_point() -> None:
    """In a cold room a strong heater stays inside its band, a weak one does not reach it."""
    cold = {"temperature_C": 15.0, "relative_humidity": 0.5}
    strong = run(bare(room=cold, equipment=[{"id": "heater_150", "setpoint_C": 26.0}]), 15.0)
    assert np.all(np.abs(strong["temperature_C"] - 26.0) <= 0.25)
    weak = run(bare(room=cold, equipment=[{"id": "heater_50", "setpoint_C": 26.0}]), 15.0)
    assert weak["temperature_C"][-1] < 25.0


@pytest.mark.parametrize(("flow", "air"), [(400.0, 0.0), (400.0, 1.0), (200.0, 0.0)])
def test_oxygen_comes_back_exponentially(flow: float, air: float) -> None:
    """C = C* - (C* - C0) exp(-k A t/V) with k of science 13.8, over clean water."""
    equipment = [{"id": "air_1_5", "air_L_min": air}] if air else []
    plain = bare(
        start={"o2_mg_L": 2.0, "temperature_C": 25.0, "no3_mgN_L": 0.0}, filter={"flow_L_h": flow}, equipment=equipment,
        model={"parameters": {"seed_h": 1e-6}},
    )  # fmt: skip
    result = run(plain, 1.0, every_h=0.25)
    volume = result["volume_L"][0] / 1000.0
    expected = [2.0]
    for temperature, hours in zip(result["temperature_C"][1:], np.diff(result.time_d) * 24.0, strict=True):
        k = 1.024 ** (temperature - 20.0) * (0.6 + 3.4 * math.sqrt(flow / 400.0) + 4.0 * math.sqrt(air))
        full = chemistry.o2_saturation(float(temperature), 101.325)
        expected.append(full - (full - expected[-1]) * math.exp(-k * 0.24 * hours / 24.0 / volume))
    assert result["o2_mg_L"] == pytest.approx(expected, abs=0.01)


def test_carbon_dioxide_reaches_the_room() -> None:
    """Acid water gives off CO2 until it is in balance with 600 ppm; alkalinity does not move."""
    result = run(bare(start={"alkalinity_meq_L": 2.0, "dic_mmol_L": 3.0, "temperature_C": 25.0}), 30.0)
    settled = chemistry.dic_at_equilibrium(
        2.0, float(result["temperature_C"][-1]), 600.0, 0.0, 0.03,
        chemistry.ionic_strength(2.0, 1.1, 0.4, 30.0, 2.0),
    )  # fmt: skip
    assert result["dic_mmol_L"][-1] == pytest.approx(settled, rel=2e-3)
    assert result["alkalinity_meq_L"][-1] == pytest.approx(2.0, rel=2e-3)


def test_operating_point_lies_on_both_curves() -> None:
    """The engine's flow and head against pump and network, solved anew at the same viscosity."""
    built = modelling.build(presets.load("kexue-60x40"))
    beds = [built.bed_layers for _ in built.supply.streams]
    found = working(built.supply, beds, 25.0, None)
    assert found.head_m == pytest.approx(built.supply.pump.head(found.flow_m3_s), rel=1e-9)
    curve = built.supply.curve
    bed = hydraulics.bed_head(found.flow_m3_s, built.bed_layers, built.bed_area, curve.viscosity_m2_s)
    solved = curve.solved(found.flow_m3_s).source_head_m
    assert found.head_m == pytest.approx(solved + curve.riser_head(found.flow_m3_s) + bed, rel=1e-3)


@pytest.mark.parametrize("grain_mm", [2.0, 4.0, 10.0])
@pytest.mark.parametrize("porosity", [0.2, 0.42, 0.5])
def test_ergun_against_fluids(grain_mm: float, porosity: float) -> None:
    for velocity in (1e-5, 4.6e-4, 5e-3):
        layer = BedLayer(0.08, grain_mm * 1e-3, 0.8, porosity)
        viscosity = chemistry.kinematic_viscosity(26.0)
        expected = fluids.packed_bed.Ergun(
            dp=0.8 * grain_mm * 1e-3, voidage=porosity, vs=velocity, rho=1000.0, mu=viscosity * 1000.0, L=0.08
        )
        assert 1000.0 * hydraulics.GRAVITY * hydraulics.ergun_head(
            velocity, layer, viscosity
        ) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("grain_mm", "porosity", "printed"), [(10, 0.42, 3.0), (4, 0.42, 18.0), (2, 0.42, 70.0), (10, 0.2, 52.0)]
)
def test_clean_bed_loss_of_science(grain_mm: float, porosity: float, printed: float) -> None:
    """Pascals a metre at 400 L/h through 0.24 m2, 26 degC (science 11)."""
    layer = BedLayer(1.0, grain_mm * 1e-3, 1.0, porosity)
    head = hydraulics.ergun_head(400.0 / 3.6e6 / 0.24, layer, chemistry.kinematic_viscosity(26.0))
    assert chemistry.water_density(26.0) * hydraulics.GRAVITY * head == pytest.approx(printed, rel=0.05)


def test_friction_against_fluids() -> None:
    for reynolds in (10.0, 500.0, 1900.0, 3000.0, 1e4, 1e5):
        for roughness in (1e-6, 1e-3):
            expected = fluids.friction.Churchill_1977(reynolds, roughness)
            assert hydraulics.friction_factor(reynolds, roughness) == pytest.approx(expected, rel=1e-6)
