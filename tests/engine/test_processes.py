"""Rate functions: they vanish with what they use up, compiled and plain Python agree, known answers are met."""

from __future__ import annotations

import importlib
import inspect
import math
import pkgutil
from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

import aquasim.processes
from aquasim import bed, catalog, chemistry, presets
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.processes import (
    algae,
    animals,
    base,
    gas_exchange,
    heat,
    heterotrophs,
    mineralisation,
    minerals,
    nitrification,
    plants,
)
from aquasim.run_state import begin
from aquasim.schedule import moments
from aquasim.simulation import mature, output_times
from aquasim.solver import advance

Array = NDArray[np.float64]
BODY = {"body_n": 0.027, "body_p": 0.005, "body_cod": 0.37, "body_c": 0.123 / 12.0}


def compiled_functions() -> dict[str, Callable[..., float]]:
    """Every compiled function of the process files, by file and name."""
    found = {}
    for module in pkgutil.iter_modules(aquasim.processes.__path__):
        content = vars(importlib.import_module(f"aquasim.processes.{module.name}"))
        for name, value in content.items():
            if hasattr(value, "py_func") and value.py_func.__module__.endswith(module.name):
                found[f"{module.name}.{name}"] = value
    return found


COMPILED = compiled_functions()


def test_all_files_are_seen() -> None:
    assert {name.split(".")[0] for name in COMPILED} == {
        "algae", "animals", "base", "film", "gas_exchange", "heat", "heterotrophs", "mineralisation", "minerals",
        "nitrification", "plants",
    }  # fmt: skip
    assert len(COMPILED) >= 30


@pytest.mark.parametrize("name", COMPILED)
def test_compiled_is_plain_python(name: str) -> None:
    """The compiled function gives what its source says, on positive arguments of many sizes."""
    function = COMPILED[name]
    plain = getattr(function, "py_func")  # noqa: B009
    draw = Random(name)
    for _ in range(50):
        arguments = {p: 10.0 ** draw.uniform(-3, 1.5) for p in inspect.signature(plain).parameters}
        for share in {"baseline", "anoxic"} & arguments.keys():
            arguments[share] = draw.random()
        assert function(**arguments) == pytest.approx(plain(**arguments), rel=1e-12, abs=1e-300)


# Each rate with the argument whose absence must stop it; the others are ordinary values.
RATES: list[tuple[Callable[..., float], dict[str, float], str]] = [
    (
        nitrification.aob_limit,
        {"alkalinity": 2.0, "dic": 2.0, "po4": 0.5, "free_ammonia": 0.0, "k_ta": 0.3, "ki_fa": 16.0},
        name,
    )
    for name in ("alkalinity", "dic", "po4")
]
RATES += [
    (
        nitrification.nob_limit,
        {
            "tan": 0.1,
            "dic": 2.0,
            "po4": 0.5,
            "free_ammonia": 0.0,
            "nitrous_acid": 0.0,
            "ki_fa": 0.75,
            "ki_fna": 0.5,
        },
        name,
    )
    for name in ("tan", "dic", "po4")
]
RATES += [(heterotrophs.nutrient_limit, {"tan": 0.1, "po4": 0.1}, name) for name in ("tan", "po4")]
RATES += [(heterotrophs.aerobic_growth, {"potential": 1.0, "oxygen": 5.0, "k_o": 0.2, "anoxic": 0.1}, name)
          for name in ("potential", "oxygen")]  # fmt: skip
RATES += [
    (
        heterotrophs.anoxic_growth,
        {
            "potential": 1.0,
            "oxygen": 0.0,
            "k_o": 0.2,
            "anoxic": 1.0,
            "acceptor": 3.0,
            "nox": 4.0,
            "k_nox": 0.5,
            "eta": 0.6,
        },
        name,
    )
    for name in ("potential", "acceptor")
]
RATES += [(mineralisation.first_order, {"k": 0.1, "amount": 2.0}, "amount")]
RATES += [(mineralisation.urea_splitting, {"k_bed": 12.0, "heterotrophs_g_m2": 0.4, "urea": 1.0, "volume_m3": 0.02}, name)
          for name in ("urea", "heterotrophs_g_m2")]  # fmt: skip
RATES += [
    (mineralisation.uric_breakdown, {"k": 0.2, "amount": 1.0, "oxygen": 5.0}, name)
    for name in ("amount", "oxygen")
]
RATES += [
    (
        minerals.precipitation,
        {"k": 0.05, "calcium": 2.0, "omega": 8.0, "omega_c": 5.0, "volume_m3": 0.07},
        "calcium",
    )
]
RATES += [(minerals.dissolution, {"k": 1.0, "solid_mol": 5.0, "omega": 0.2}, "solid_mol")]
RATES += [
    (
        algae.growth_potential,
        {
            "mu": 2.0,
            "algae": 0.5,
            "light": 60.0,
            "k_light": 80.0,
            "po4": 0.1,
            "k_p": 0.005,
            "co2": 0.02,
            "k_co2": 0.001,
        },
        name,
    )
    for name in ("algae", "light", "po4", "co2")
]
RATES += [
    (
        plants.photosynthesis,
        {
            "rate": 0.1,
            "plant": 5.0,
            "store": 0.1,
            "cap_g": 40.0,
            "light": 60.0,
            "k_light": 100.0,
            "need": 1.2,
        },
        name,
    )
    for name in ("plant", "light")
]
RATES += [
    (plants.growth_potential, {"rate": 0.1, "plant": 5.0, "store": 0.1, "cap_g": 40.0}, name)
    for name in ("plant", "store")
]
RATES += [
    (plants.respiration, {"plant": 5.0, "store": 0.1, "cod_plant": 1.0667}, name)
    for name in ("plant", "store")
]
RATES += [(animals.resting_oxygen, {"mass_g": 20.0, "count": 4.0, "rate_mg_kg_h": 400.0, "typical_g": 5.0, "exponent": -0.2,
                                    "q10": 1.8, "temperature_c": 25.0}, name) for name in ("mass_g",)]  # fmt: skip
RATES += [
    (
        animals.growth_mass,
        {"eaten_n": 0.01, "share": 0.35, "body_g": 20.0, "body_max_g": 400.0, "absorbed_p": 0.01, "absorbed_cod": 1.0,
         "absorbed_c": 0.1, **BODY},
        name,
    )
    for name in ("eaten_n", "absorbed_p", "absorbed_cod", "absorbed_c")
]  # fmt: skip


@pytest.mark.parametrize(
    ("function", "arguments", "gone"), RATES, ids=[f"{f.__name__}-{gone}" for f, _, gone in RATES]
)
def test_rate_vanishes_with_its_substrate(
    function: Callable[..., float], arguments: dict[str, float], gone: str
) -> None:
    """Zero without it, positive with it, and falling towards zero as it goes."""
    full = function(**arguments)
    little = function(**{**arguments, gone: 1e-6 * arguments[gone]})
    assert full > 0.0
    assert function(**{**arguments, gone: 0.0}) == 0.0
    assert 0.0 <= little < 0.01 * full


def test_terms_below_zero_push_back() -> None:
    """A rounding error below zero is driven back: odd where a substrate is taken, zero where it may be negative."""
    assert base.monod(-0.1, 0.4) == -base.monod(0.1, 0.4) == pytest.approx(-0.2)
    assert base.positive_monod(-0.1, 0.4) == 0.0
    assert base.inhibition(-1.0, 2.0) == 1.0
    assert base.inhibition(2.0, 2.0) == 0.5
    assert base.theta_factor(1.096, 30.0, 20.0) == pytest.approx(1.096**10)
    for x in np.linspace(-5.0, 5.0, 201):  # ten terms: far beyond any warmth of a tank
        assert base.exp_of_warmth(float(x)) == pytest.approx(math.exp(x), rel=2e-11)
    assert base.exp_of_warmth(0.0) == 1.0


def run_states(preset: str, bed_model: str) -> tuple[modelling.Model, list[tuple[float, Array, Array]]]:
    """States on the way of a run, with the settings that held there."""
    scenario = presets.apply_setting(presets.load(preset), "model.bed_model", bed_model)
    built = modelling.build(scenario)
    if scenario.start.maturity == "mature":
        mature(built)
    record = advance(begin(built), moments(scenario, 12.0), 12.0, output_times(12.0, 36.0), 1e-5)
    sites = [record.sites[e] for e in record.epoch]
    return built, list(zip(record.days, record.states, sites, strict=True))


@pytest.mark.parametrize(
    ("preset", "bed_model"),
    [
        ("kexue-60x40", "full"),
        ("new-tank-fish-in", "full"),
        ("slow-flow", "full"),
        ("kexue-60x40", "quasi_steady"),
    ],
)
def test_nothing_is_taken_from_what_is_not_there(preset: str, bed_model: str) -> None:
    """Each state in turn set to nothing: the right-hand side does not lower it, in water, pores, film, guts or plants.

    The lumped amounts of the quasi-steady bed stand for many places at once; there the film of a mature bed takes from
    what the bed itself has just made, so that only the matter in the open water is held to it.
    """
    built, states = run_states(preset, bed_model)
    sizes = built.sizes
    free = {sv.TA, sv.TEMPERATURE, sv.VOLUME}
    places = [i for i in range(sv.WATER) if i not in free] + [
        sv.CALCITE,
        *range(sv.DEAD_COD, sv.DEAD_COD + 4),
    ]
    places += range(sizes.animals_at, sizes.pores_at)
    if bed_model == "full":
        places += [
            i for i in range(sizes.pores_at, sizes.length) if (i - sizes.pores_at) % sv.ADVECTED != sv.TA
        ]
    dy, dy_full = np.zeros(sizes.length), np.zeros(sizes.length)
    for day, y, site in states:
        built.tables.site[:] = site
        bed.rhs(day, y, dy_full, built.tables)
        for i in places:
            gone = y.copy()
            gone[i] = 0.0
            bed.rhs(day, gone, dy, built.tables)
            allowed = 1e-12 * max(abs(dy_full[i]), abs(y[i]), built.atol[i])
            assert dy[i] >= -allowed, (i, dy[i], dy_full[i], y[i])


def test_oxygen_of_fish() -> None:
    """Clarke & Johnston 1999 (science 6.3): a resting 50 g fish takes 246 mg a day at 25 degC, one of 2 g 19 mg."""
    ln_a, slope, exponent = (
        catalog.parameters()[k].default for k in ("fish_o2_ln_a", "fish_o2_b", "fish_o2_mass_exp")
    )
    at_50 = math.exp(ln_a - slope / 298.15) * 32.0  # mg/h
    for mass, printed in ((50.0, 246.0), (2.0, 19.4)):
        found = animals.resting_oxygen(
            mass_g=mass, count=1.0, rate_mg_kg_h=at_50 / 0.050, typical_g=50.0, exponent=exponent - 1.0,
            q10=math.exp(10.0 * slope / (293.15 * 303.15)), temperature_c=25.0,
        )  # fmt: skip
        assert 1000.0 * found == pytest.approx(printed, rel=0.01)


def test_catalogue_of_fish_follows_the_same_source() -> None:
    """Oxygen rates of the catalogue are those of Clarke & Johnston at 25 degC for the typical mass, within 3 %."""
    for row in catalog.livestock().values():
        if row.kind != "fish" or row.air_breathing != "none":
            continue
        at_50 = math.exp(15.7 - 5020.0 / 298.15) * 32.0
        rate = at_50 * (row.mass_typ_g / 50.0) ** 0.79 / row.mass_typ_g * 1000.0
        assert row.o2_rate_25c_mg_kg_h == pytest.approx(rate, rel=0.03), row.id


def test_growth_is_bounded_by_each_element() -> None:
    """f_r0 (1 - (M/M_max)^(1/3)) of eaten N, and never more than absorbed P, COD or carbon allow; none at full size."""
    ample = {"absorbed_p": 1.0, "absorbed_cod": 10.0, "absorbed_c": 1.0, **BODY}
    small = animals.growth_mass(eaten_n=0.027, share=0.35, body_g=12.5, body_max_g=100.0, **ample)
    assert small == pytest.approx(0.35 * 0.5)
    assert animals.growth_mass(eaten_n=0.027, share=0.35, body_g=100.0, body_max_g=100.0, **ample) == 0.0
    assert animals.growth_mass(eaten_n=0.027, share=0.35, body_g=200.0, body_max_g=100.0, **ample) == 0.0
    lean = {**ample, "absorbed_p": 0.0002}
    assert animals.growth_mass(
        eaten_n=0.027, share=0.35, body_g=12.5, body_max_g=100.0, **lean
    ) == pytest.approx(0.04)


def test_empty_gut_is_no_sharp_switch() -> None:
    assert animals.emptiness(gut_cod=0.0, mass_g=100.0) == 1.0
    assert animals.emptiness(gut_cod=0.01, mass_g=100.0) == pytest.approx(math.exp(-1.0))
    assert animals.emptiness(gut_cod=1.0, mass_g=100.0) < 1e-40


def test_light_factors_of_science() -> None:
    """10 h at 60 umol/m2/s give 0.16 of the day's full light, 12 h at 150 give 0.30 (science 6.4)."""

    def factor(light: float, hours: float) -> float:
        made = plants.photosynthesis(
            rate=1.0, plant=1.0, store=0.0, cap_g=1e12, light=light, k_light=100.0, need=1.0
        )
        return made * hours / 24.0

    assert factor(60.0, 10.0) == pytest.approx(0.16, abs=0.005)
    assert factor(150.0, 12.0) == pytest.approx(0.30, abs=0.005)
    assert plants.full_light_rate(rgr_d=0.03, k_light=100.0) == pytest.approx(0.10)


def test_plants_warm_up_and_die_of_heat() -> None:
    assert plants.temperature_factor(temperature_c=15.0, t_opt_c=25.0, t_zero_c=33.0) == pytest.approx(
        1.05**-10
    )
    assert plants.temperature_factor(temperature_c=25.0, t_opt_c=25.0, t_zero_c=33.0) == 1.0
    assert plants.temperature_factor(temperature_c=29.0, t_opt_c=25.0, t_zero_c=33.0) == pytest.approx(0.5)
    assert plants.temperature_factor(temperature_c=40.0, t_opt_c=25.0, t_zero_c=33.0) == 0.0


def test_plant_stops_when_crowded_or_full() -> None:
    common = {"rate": 0.1, "light": 60.0, "k_light": 100.0, "need": 1.2}
    assert plants.photosynthesis(plant=40.0, store=0.0, cap_g=40.0, **common) == 0.0
    assert plants.photosynthesis(plant=10.0, store=2.0, cap_g=40.0, **common) == 0.0
    assert plants.growth_potential(rate=0.1, plant=40.0, store=1.0, cap_g=40.0) == 0.0


def test_gas_transfer_of_the_three_surfaces() -> None:
    """0.6, 4 and 8 m/d: still, rippled by 400 L/h, and with 1 L/min of air (science 13.8)."""
    kl = {"still": 0.6, "ripple": 4.0, "aerated": 8.0}
    assert gas_exchange.transfer_velocity(
        flow_l_h=0.0, return_factor=1.0, air_l_min=0.0, **kl
    ) == pytest.approx(0.6)
    assert gas_exchange.transfer_velocity(
        flow_l_h=400.0, return_factor=1.0, air_l_min=0.0, **kl
    ) == pytest.approx(4.0)
    assert gas_exchange.transfer_velocity(
        flow_l_h=400.0, return_factor=1.0, air_l_min=1.0, **kl
    ) == pytest.approx(8.0)
    under = gas_exchange.transfer_velocity(flow_l_h=400.0, return_factor=0.3, air_l_min=0.0, **kl)
    assert under == pytest.approx(0.6 + 0.3 * 3.4)
    assert gas_exchange.flux(velocity_m_d=4.0, area_m2=0.24, equilibrium=8.0, concentration=8.0) == 0.0
    assert gas_exchange.flux(
        velocity_m_d=4.0, area_m2=0.24, equilibrium=8.0, concentration=6.0
    ) == pytest.approx(1.92)


def test_heat_of_evaporation() -> None:
    """7.9 mm/d over 0.24 m2 cost 53 W, 4 mm/d 27 W (science 13.7)."""
    for mm, printed in ((7.9, 53.0), (4.0, 27.0)):
        change = heat.warming(
            power_w=0.0, ua_w_k=6.5, room_c=25.0, water_c=25.0, evaporation_m3_d=mm * 1e-3 * 0.24, inflow_m3_d=0.0,
            inflow_c=20.0, volume_m3=0.071,
        )  # fmt: skip
        watts = -change * 0.071 * 1000.0 * heat.HEAT_CAPACITY_J_KG_K / 86400.0
        assert watts == pytest.approx(printed, abs=1.0)


def test_heater_is_proportional_inside_its_band() -> None:
    def power(temperature: float, mode: float = 0.0) -> float:
        return heat.heater_power(watts=100.0, setpoint_c=26.0, temperature_c=temperature, mode=mode)

    assert [power(t) for t in (20.0, 25.75, 26.0, 26.25, 30.0)] == [100.0, 100.0, 50.0, 0.0, 0.0]
    assert power(40.0, mode=1.0) == 100.0
    assert power(10.0, mode=2.0) == 0.0


def test_seasons() -> None:
    year = {"mean_c": 22.0, "swing_c": 3.0, "warmest_day": 200.0}
    assert heat.room_temperature(day=200.0, **year) == pytest.approx(25.0)
    assert heat.room_temperature(day=200.0 + 182.5, **year) == pytest.approx(19.0)
    assert heat.room_temperature(day=565.0, **year) == pytest.approx(25.0)


def test_urea_of_a_ripe_bed() -> None:
    """Science 4.2: 60 eps min(X_H, 0.5) per m3 of bed, about 12 1/d in a ripe bed of porosity 0.42."""
    ripe = mineralisation.urea_splitting(k_bed=12.0, heterotrophs_g_m2=3.0, urea=1.0, volume_m3=1.0)
    assert ripe == pytest.approx(60.0 * 0.42 * 0.5, rel=0.06)
    half = mineralisation.urea_splitting(k_bed=12.0, heterotrophs_g_m2=0.25, urea=1.0, volume_m3=1.0)
    assert half == pytest.approx(0.5 * ripe)


def test_calcite_forms_above_its_threshold_only() -> None:
    made = minerals.precipitation(k=0.05, calcium=2.0, omega=10.0, omega_c=5.0, volume_m3=0.071)
    assert made == pytest.approx(0.05 * 2.0 * 0.5 * 0.071)
    assert minerals.precipitation(k=0.05, calcium=2.0, omega=5.0, omega_c=5.0, volume_m3=0.071) == 0.0
    assert minerals.dissolution(k=1.0, solid_mol=10.0, omega=1.0) == 0.0
    # 1 kg raises 70 L by about 1 dKH (0.357 meq/L) in ten days (parameters.csv, k_coral)
    ten_days = 10.0 * minerals.dissolution(k=1.0, solid_mol=1.0 / minerals.KG_PER_MOL, omega=0.0)
    assert 2.0 * ten_days / 0.070 == pytest.approx(0.357, rel=0.25)


def test_nitrifiers_stall_below_half_a_milliequivalent() -> None:
    """K_TA 0.3 (science 4.1): 0.87 of the rate is left at 2 meq/L, 0.63 at 0.5, none at 0."""

    def limit(alkalinity: float) -> float:
        return nitrification.aob_limit(
            alkalinity=alkalinity, dic=1e6, po4=1e6, free_ammonia=0.0, k_ta=0.3, ki_fa=16.0
        )

    assert [limit(a) for a in (2.0, 0.5, 0.0, -0.2)] == pytest.approx([0.8696, 0.625, 0.0, 0.0], abs=1e-4)


def test_anoxic_growth_splits_by_what_is_there() -> None:
    """Nitrate and nitrite share the Monod term of their sum; oxygen and a thick film decide how much is anoxic."""
    common = {
        "potential": 1.0,
        "oxygen": 0.0,
        "k_o": 0.2,
        "anoxic": 0.0,
        "nox": 4.0,
        "k_nox": 0.5,
        "eta": 0.6,
    }
    on_no3 = heterotrophs.anoxic_growth(acceptor=3.0, **common)
    on_no2 = heterotrophs.anoxic_growth(acceptor=1.0, **common)
    assert on_no3 + on_no2 == pytest.approx(0.6 * 4.0 / 4.5)
    assert on_no3 == pytest.approx(3.0 * on_no2)
    oxic = heterotrophs.anoxic_growth(acceptor=3.0, **{**common, "oxygen": 8.0, "anoxic": 0.08})
    assert oxic == pytest.approx(0.08 * on_no3)


def test_algae_shade_themselves() -> None:
    assert algae.shade(0.0) == 1.0
    assert algae.shade(10.0) == pytest.approx(math.exp(-1.0))
    assert algae.ammonium_share(tan=0.05, k_preference=0.05) == 0.5


def test_open_evaporation_of_science() -> None:
    """26 degC water in a room of 22 degC and 50 %: 7.9 mm/d (science 4.7)."""
    assert chemistry.evaporation_open_mm_d(26.0, 22.0, 0.5, 101.325) == pytest.approx(7.9, abs=0.1)
