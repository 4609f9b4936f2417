"""Water chemistry against published tables, an independent root finder and PHREEQC."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

import pytest
from scipy.optimize import brentq

from aquasim import chemistry
from tests.validation import chemistry_sources as source
from tests.validation.oracle import Judged, Water, judge, model_ph, random_waters

STANDARD = 101.325
Five = tuple[float, float, float, float, float]


def constants(temperature_c: float = 25.0, ionic_strength: float = 0.002) -> Five:
    """The five constants that `proton` takes."""
    k1, k2, kw, k_nh4, k_p2, _, _, _ = chemistry.equilibrium_constants(temperature_c, ionic_strength)
    return k1, k2, kw, k_nh4, k_p2


def alkalinity_of(h: float, dic: float, tan: float, po4: float, k: Five) -> float:
    """The alkalinity [mol/L] of water at h, summed ion by ion; negative contents count as none."""
    k1, k2, kw, k_nh4, k_p2 = k
    carbon = 1e-3 * max(dic, 0.0) / (1.0 + k1 / h + k1 * k2 / h**2)
    ammonia = 1e-3 * max(tan, 0.0) / 14.0 / (1.0 + h / k_nh4)
    phosphate = 1e-3 * max(po4, 0.0) / 31.0 / (1.0 + h / k_p2)
    return carbon * k1 / h + 2.0 * carbon * k1 * k2 / h**2 + kw / h - h + ammonia + phosphate


def proton_by_brent(alkalinity: float, dic: float, tan: float, po4: float, k: Five) -> float:
    """The root that scipy finds over the same range, or the end of the range that is nearest."""

    def lacking(log_h: float) -> float:
        return alkalinity_of(math.exp(log_h), dic, tan, po4, k) - 1e-3 * alkalinity

    low, high = math.log(1e-13), math.log(1e-1)
    if lacking(low) <= 0.0:
        return 1e-13
    if lacking(high) >= 0.0:
        return 1e-1
    root = brentq(lacking, low, high, xtol=1e-15)
    assert isinstance(root, float)
    return math.exp(root)


@pytest.mark.parametrize(("temperature", "saturation"), source.OXYGEN.items())
def test_oxygen_saturation_is_that_of_benson_and_krause(temperature: float, saturation: float) -> None:
    assert chemistry.o2_saturation(temperature, STANDARD) == pytest.approx(saturation, abs=5.1e-4)
    assert chemistry.o2_saturation(temperature, 90.0) == pytest.approx(
        saturation * 90.0 / STANDARD, abs=5.1e-4
    )


@pytest.mark.parametrize("temperature", source.AMMONIA)
def test_free_ammonia_share_is_that_of_emerson(temperature: float) -> None:
    for ph, share in zip(source.AMMONIA_PH, source.AMMONIA[temperature], strict=True):
        assert chemistry.free_ammonia_share(temperature, ph) == pytest.approx(share, abs=5.1e-6)


def test_shares_of_ammonia_agree_without_salts() -> None:
    k_nh4 = chemistry.equilibrium_constants(26.0, 0.0)[3]
    assert chemistry.ammonia_share(10.0**-8.0, k_nh4) == pytest.approx(
        chemistry.free_ammonia_share(26.0, 8.0), rel=1e-12
    )


@pytest.mark.parametrize("ph", source.EPA)
def test_epa_criteria(ph: float) -> None:
    computed = (
        chemistry.epa_cmc(ph, 20.0),
        chemistry.epa_ccc(ph, 20.0),
        chemistry.epa_cmc(ph, 26.0),
        chemistry.epa_ccc(ph, 26.0),
    )
    # Printed with three digits.
    assert computed == pytest.approx(source.EPA[ph], rel=5e-3)


def test_epa_criteria_level_off_in_the_cold() -> None:
    assert chemistry.epa_ccc(7.0, 20.0) == pytest.approx(1.9, abs=0.05)
    assert chemistry.epa_cmc(7.0, 20.0) == pytest.approx(17.0, abs=0.5)
    assert chemistry.epa_ccc(8.0, 2.0) == chemistry.epa_ccc(8.0, 7.0)
    assert chemistry.epa_cmc(8.0, 2.0) == chemistry.epa_cmc(8.0, 9.0) > chemistry.epa_cmc(8.0, 12.0)


def test_constants_at_25_degrees() -> None:
    k1, k2, kw, k_nh4, k_p2, k_h, ksp, g1 = chemistry.equilibrium_constants(25.0, 0.0)
    negative_logs = [-math.log10(value) for value in (k1, k2, kw, k_nh4, k_p2, k_h)]
    assert negative_logs == pytest.approx([6.352, 10.329, 13.995, 9.246, 7.2, 1.468], abs=5.1e-4)
    assert math.log10(ksp) == pytest.approx(-8.48, abs=5e-3)
    assert g1 == 1.0


def test_salts_change_the_constants_by_the_davies_activity() -> None:
    pure = chemistry.equilibrium_constants(25.0, 0.0)
    salty = chemistry.equilibrium_constants(25.0, 0.01)
    root = math.sqrt(0.01)
    g1 = 10.0 ** (-0.509 * (root / (1.0 + root) - 0.3 * 0.01))
    powers = (2, 4, 2, 0, 4, 0, 8)
    for index, power in enumerate(powers):
        assert salty[index] / pure[index] == pytest.approx(g1**-power, rel=1e-12)
    assert salty[7] == pytest.approx(g1, rel=1e-14)
    assert chemistry.equilibrium_constants(25.0, -1e-6)[7] == 1.0


@pytest.mark.parametrize("row", source.CARBONATE)
def test_carbonate_system_against_the_printed_oracle(row: tuple[float, ...]) -> None:
    temperature, alkalinity, pressure, ph, dic, co2_mg, closed_form = row
    strength = 1e-3 * alkalinity
    found, co2, _ = model_ph(Water(temperature, alkalinity, dic), strength)
    # 1e-3 for the printed digits of pH; DIC of 0.3038 adds as much in the softest water.
    assert found == pytest.approx(closed_form, abs=1.5e-3)
    assert found == pytest.approx(ph, abs=0.03)
    # Henry's constant is 1.5 to 2 % below that of the oracle.
    k_h = chemistry.equilibrium_constants(temperature, strength)[5]
    assert 0.98 < k_h * pressure * 1e-6 * 44.009e3 / co2_mg < 0.99
    from_air = chemistry.dic_at_equilibrium(alkalinity, temperature, pressure, 0.0, 0.0, strength)
    assert from_air == pytest.approx(dic, rel=6e-3)
    assert model_ph(Water(temperature, alkalinity, from_air), strength)[0] == pytest.approx(ph, abs=0.03)
    assert co2 > 0.0


@pytest.mark.parametrize("row", source.AMMONIUM)
def test_ammonium_in_the_balance_against_the_printed_oracle(row: tuple[float, ...]) -> None:
    temperature, alkalinity, dic, tan, ph, closed_form = row
    found = model_ph(Water(temperature, alkalinity, dic, tan), 1e-3 * alkalinity)[0]
    assert found == pytest.approx(closed_form, abs=1e-3)
    assert found == pytest.approx(ph, abs=0.03)


@pytest.mark.parametrize(("nitrate", "alkalinity", "ph"), source.NITRATE)
def test_nitrification_ends_in_a_cliff_of_ph(nitrate: float, alkalinity: float, ph: float) -> None:
    assert 2.0 - nitrate / 14.0 == pytest.approx(alkalinity, abs=1e-3)
    dic = chemistry.dic_at_equilibrium(alkalinity, 25.0, 1000.0, 0.0, 0.0, 0.002)
    assert model_ph(Water(25.0, alkalinity, dic), 0.002)[0] == pytest.approx(ph, abs=0.015)


@pytest.fixture(scope="module")
def judged_waters() -> list[tuple[Water, Judged]]:
    return [(water, judge(water)) for water in random_waters(300)]


def test_ph_agrees_with_phreeqc(judged_waters: list[tuple[Water, Judged]]) -> None:
    assert min(judged.ph for _, judged in judged_waters) < 6.0
    assert max(judged.ph for _, judged in judged_waters) > 8.8
    for water, judged in judged_waters:
        found = model_ph(water, judged.ionic_strength)[0]
        assert found == pytest.approx(judged.ph, abs=0.03), water


def test_free_ammonia_agrees_with_phreeqc_at_its_ph(judged_waters: list[tuple[Water, Judged]]) -> None:
    with_ammonium = [(water, judged) for water, judged in judged_waters if water.tan_mgn_l > 0.0]
    assert len(with_ammonium) > 100
    for water, judged in with_ammonium:
        constant = chemistry.equilibrium_constants(water.temperature_c, judged.ionic_strength)
        share = chemistry.ammonia_share(10.0**-judged.ph / constant[7], constant[3])
        assert share == pytest.approx(judged.free_ammonia_share, rel=0.02), water


def wild_inputs(count: int) -> list[tuple[float, float, float, float, float, float]]:
    """Alkalinity of both signs, contents from nothing to strong brine and below zero, cold and hot."""
    draw = Random(7)
    contents = [0.0, -1e-9, -1e-3, 1e-12, 1e-6]
    waters = []
    for _ in range(count):
        alkalinity = (
            draw.choice((-1.0, 1.0, 1.0)) * 10.0 ** draw.uniform(-9.0, 3.0) * draw.choice((0.0, 1.0, 1.0))
        )
        dic = draw.choice((draw.choice(contents), 10.0 ** draw.uniform(-6.0, 2.5), abs(alkalinity)))
        tan = draw.choice((draw.choice(contents), 10.0 ** draw.uniform(-4.0, 4.0)))
        po4 = draw.choice((draw.choice(contents), 10.0 ** draw.uniform(-4.0, 3.0)))
        waters.append((alkalinity, dic, tan, po4, draw.uniform(0.0, 45.0), 10.0 ** draw.uniform(-5.0, -0.5)))
    return waters


def test_proton_is_the_root_for_any_input_and_any_guess() -> None:
    for alkalinity, dic, tan, po4, temperature, strength in wild_inputs(2000):
        k = constants(temperature, strength)
        expected = proton_by_brent(alkalinity, dic, tan, po4, k)
        # Rounding moves the root by this much: sums of the largest terms against how fast the balance falls.
        scale = 1e-3 * (abs(alkalinity) + 2.0 * max(dic, 0.0) + max(tan, 0.0) + max(po4, 0.0))
        slip = 2e-15 * scale / (expected + k[2] / expected)
        for guess in (0.0, 1e-13, 3e-10, 1e-7, 1e-1, 5.0, -1.0, expected, expected * 1.001):
            found = chemistry.proton(alkalinity, dic, tan, po4, *k, guess)
            assert 1e-13 <= found <= 1e-1
            assert found == pytest.approx(expected, rel=2e-12 + slip), (alkalinity, dic, tan, po4, guess)


def test_proton_leaves_no_residual_in_tank_water() -> None:
    draw = Random(3)
    for _ in range(500):
        alkalinity, dic = draw.uniform(-0.5, 8.0), draw.uniform(0.0, 9.0)
        tan, po4 = draw.uniform(0.0, 20.0), draw.uniform(0.0, 5.0)
        k = constants(draw.uniform(5.0, 35.0), 0.004)
        h = chemistry.proton(alkalinity, dic, tan, po4, *k, 0.0)
        assert alkalinity_of(h, dic, tan, po4, k) == pytest.approx(1e-3 * alkalinity, abs=1e-14)


def test_proton_of_known_waters() -> None:
    k = constants(25.0, 0.0)
    assert chemistry.ph_from_proton(chemistry.proton(0.0, 0.0, 0.0, 0.0, *k, 0.0), 1.0) == pytest.approx(
        6.997, abs=1e-3
    )
    # A strong acid and a strong base of 1 mmol/L, where h - kw/h = -TA is a quadratic.
    root = math.sqrt(0.25e-6 + k[2])
    assert chemistry.proton(-1.0, 0.0, 0.0, 0.0, *k, 0.0) == pytest.approx(root + 0.5e-3, rel=1e-12)
    assert chemistry.proton(1.0, 0.0, 0.0, 0.0, *k, 0.0) == pytest.approx(k[2] / (root + 0.5e-3), rel=1e-12)
    assert chemistry.proton(-500.0, 1.0, 0.0, 0.0, *k, 0.0) == 1e-1
    assert chemistry.proton(500.0, 1.0, 0.0, 0.0, *k, 0.0) == 1e-13


def test_proton_does_not_hide_numbers_that_are_not_finite() -> None:
    k = constants()
    for bad in (math.nan, math.inf, -math.inf):
        for guess in (0.0, 1e-8):
            assert math.isnan(chemistry.proton(bad, 2.05, 0.5, 0.1, *k, guess))
            assert math.isnan(chemistry.proton(2.0, bad, 0.5, 0.1, *k, guess))
            assert math.isnan(chemistry.proton(2.0, 2.05, bad, 0.1, *k, guess))
            assert math.isnan(chemistry.proton(2.0, 2.05, 0.5, bad, *k, guess))
    assert math.isnan(chemistry.dic_at_equilibrium(2.0, math.nan, 600.0, 0.0, 0.0, 0.002))
    assert chemistry.proton(2.0, 2.05, 0.5, 0.1, *k, math.nan) == chemistry.proton(
        2.0, 2.05, 0.5, 0.1, *k, 0.0
    )


def test_ph_falls_with_carbon_and_rises_with_alkalinity() -> None:
    k = constants()
    by_carbon = [chemistry.proton(2.0, 0.05 * step, 1.0, 0.3, *k, 0.0) for step in range(80)]
    assert all(late > early for early, late in pairwise(by_carbon))
    by_alkalinity = [chemistry.proton(0.1 * step - 2.0, 2.0, 1.0, 0.3, *k, 0.0) for step in range(80)]
    assert all(late < early for early, late in pairwise(by_alkalinity))


def test_carbon_species_add_up() -> None:
    k1, k2, *_ = constants()
    for h in (1e-4, 1e-7, 4e-9, 1e-11):
        bicarbonate = chemistry.co2_star(h, 2.0, k1, k2) * k1 / h
        total = chemistry.co2_star(h, 2.0, k1, k2) + bicarbonate + chemistry.carbonate(h, 2.0, k1, k2)
        assert total == pytest.approx(2.0, rel=1e-13)


@pytest.mark.parametrize(("dic", "share"), [(2.20, 0.99), (2.10, 0.96), (2.02, 0.71), (2.00, 0.52)])
def test_carbon_dioxide_moves_less_than_the_carbon(dic: float, share: float) -> None:
    k = constants()

    def dissolved(carbon: float) -> float:
        h = chemistry.proton(2.0, carbon, 0.0, 0.0, *k, 0.0)
        return chemistry.co2_star(h, carbon, k[0], k[1])

    assert (dissolved(dic + 1e-5) - dissolved(dic - 1e-5)) / 2e-5 == pytest.approx(share, abs=0.015)


def test_water_in_equilibrium_holds_the_carbon_dioxide_of_its_air() -> None:
    draw = Random(11)
    for _ in range(300):
        alkalinity, temperature = draw.uniform(-1.0, 6.0), draw.uniform(2.0, 35.0)
        pressure, tan, po4 = 10.0 ** draw.uniform(2.0, 4.5), draw.uniform(0.0, 10.0), draw.uniform(0.0, 3.0)
        strength = draw.uniform(0.0, 0.02)
        dic = chemistry.dic_at_equilibrium(alkalinity, temperature, pressure, tan, po4, strength)
        k1, k2, kw, k_nh4, k_p2, k_h, _, _ = chemistry.equilibrium_constants(temperature, strength)
        h = chemistry.proton(alkalinity, dic, tan, po4, k1, k2, kw, k_nh4, k_p2, 0.0)
        assert chemistry.co2_star(h, dic, k1, k2) == pytest.approx(1e-3 * k_h * pressure, rel=1e-8)


def test_water_under_air_without_carbon_dioxide_holds_no_carbon() -> None:
    assert chemistry.dic_at_equilibrium(2.0, 25.0, 0.0, 0.0, 0.0, 0.002) == 0.0
    assert chemistry.dic_at_equilibrium(2.0, 25.0, -5.0, 0.0, 0.0, 0.002) == 0.0


def test_calcite_of_hard_water() -> None:
    # PHREEQC finds pH 8.29 and log Omega 0.59 for 1 mmol/L of calcium, 2 meq/L, 600 µatm, 26 °C.
    strength = chemistry.ionic_strength(2.0, 1.0, 0.0, 0.0, 0.0)
    dic = chemistry.dic_at_equilibrium(2.0, 26.0, 600.0, 0.0, 0.0, strength)
    k1, k2, kw, k_nh4, k_p2, _, ksp, g1 = chemistry.equilibrium_constants(26.0, strength)
    h = chemistry.proton(2.0, dic, 0.0, 0.0, k1, k2, kw, k_nh4, k_p2, 0.0)
    omega = chemistry.calcite_saturation(1.0, chemistry.carbonate(h, dic, k1, k2), ksp)
    assert chemistry.ph_from_proton(h, g1) == pytest.approx(8.29, abs=0.03)
    assert math.log10(omega) == pytest.approx(0.59, abs=0.05)
    assert chemistry.calcite_saturation(-1e-9, 0.01, ksp) == 0.0


def test_ionic_strength_of_simple_salts() -> None:
    assert chemistry.ionic_strength(2.0, 0.0, 0.0, 0.0, 0.0) == pytest.approx(0.002)
    assert chemistry.ionic_strength(2.0, 1.0, 0.0, 0.0, 0.0) == pytest.approx(0.003)
    assert chemistry.ionic_strength(0.0, 0.0, 1.0, 70.9, 0.0) == pytest.approx(0.003)
    assert chemistry.ionic_strength(-0.5, 0.0, 0.0, 35.45, 14.0) == pytest.approx(0.002)
    assert chemistry.ionic_strength(-0.5, -1e-9, 0.0, -1e-9, -1e-9) == 0.0


def test_ionic_strength_agrees_with_phreeqc() -> None:
    water = Water(25.0, 2.0, 2.1, salt_mmol_l=1.0, calcium_mmol_l=1.0, magnesium_mmol_l=0.5)
    found = chemistry.ionic_strength(2.0, 1.0, 0.5, 4.0 * 35.45, 0.0)
    # Pairs that PHREEQC forms take a few per cent of the charge.
    assert found == pytest.approx(judge(water).ionic_strength, rel=0.05)


def test_nitrous_acid() -> None:
    assert chemistry.nitrous_acid_mg_l(1.0, 3.3) == pytest.approx(3.35639 / 2.0, rel=1e-6)
    assert chemistry.nitrous_acid_mg_l(2.0, 7.0) == pytest.approx(2.0 * 47.0 / 14.0 * 10.0**-3.7, rel=1e-3)


@pytest.mark.parametrize(
    ("temperature", "kpa"), [(0.0, 0.6112), (20.0, 2.3393), (25.0, 3.1699), (30.0, 4.2470)]
)
def test_humidity_of_saturated_air(temperature: float, kpa: float) -> None:
    # Vapour pressures of IAPWS-95; the Magnus form is within 0.4 %.
    ratio = 0.62198 * kpa / (STANDARD - kpa)
    assert chemistry.saturation_humidity_ratio(temperature, STANDARD) == pytest.approx(ratio, rel=4e-3)


def test_humidity_follows_the_relative_humidity() -> None:
    assert chemistry.humidity_ratio(22.0, 0.0, STANDARD) == 0.0
    assert chemistry.humidity_ratio(22.0, 1.0, STANDARD) == chemistry.saturation_humidity_ratio(
        22.0, STANDARD
    )
    half = chemistry.humidity_ratio(22.0, 0.5, STANDARD)
    assert 0.0 < half < 0.5 * chemistry.saturation_humidity_ratio(22.0, STANDARD)


def test_evaporation_of_an_open_tank() -> None:
    assert chemistry.evaporation_open_mm_d(26.0, 22.0, 0.5, STANDARD) == pytest.approx(7.9, abs=0.05)
    assert chemistry.evaporation_open_mm_d(22.0, 22.0, 1.0, STANDARD) == 0.0
    assert chemistry.evaporation_open_mm_d(15.0, 28.0, 0.9, STANDARD) == 0.0


def test_density_and_viscosity_at_25_degrees_are_exact() -> None:
    assert chemistry.water_density(25.0) == 997.05
    assert chemistry.kinematic_viscosity(25.0) == 8.92633e-7


# IAPWS-95 density [kg/m³] and IAPWS 2008 dynamic viscosity [mPa s] at 101.325 kPa.
@pytest.mark.parametrize(
    ("temperature", "density", "viscosity"),
    [
        (5.0, 999.97, 1.5182),
        (10.0, 999.70, 1.3059),
        (20.0, 998.21, 1.0016),
        (30.0, 995.65, 0.79722),
        (40.0, 992.22, 0.65272),
    ],
)
def test_density_and_viscosity_elsewhere(temperature: float, density: float, viscosity: float) -> None:
    assert chemistry.water_density(temperature) == pytest.approx(density, abs=0.01)
    assert chemistry.kinematic_viscosity(temperature) == pytest.approx(1e-3 * viscosity / density, rel=1.5e-3)


def test_dissolved_salts_and_conductivity() -> None:
    assert chemistry.tds_mg_l(2.0, 1.0, 0.5, 30.0, 2.0, 0.1, 12.0) == pytest.approx(
        2 * 61.016 + 40.078 + 0.5 * 24.305 + 30.0 + 2 * 4.42664 + 0.306612 + 12.0, rel=1e-6
    )
    assert chemistry.tds_mg_l(-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 7.0) == 7.0
    assert chemistry.conductivity(325.0) == pytest.approx(500.0)
