"""Conversion factors against the printed table, and the two sets of molar masses against each other."""

from __future__ import annotations

import pytest

from aquasim import chemistry, units

# Factor, its printed value, its printed inverse: six and five or six significant digits.
PRINTED = [
    ("NO3_PER_N", 4.42664, 0.225905),
    ("NO2_PER_N", 3.28443, 0.304467),
    ("NH3_PER_N", 1.21589, 0.822441),
    ("NH4_PER_N", 1.28786, 0.776484),
    ("HNO2_PER_N", 3.35639, 0.297939),
    ("UREA_PER_N", 2.14379, 0.466464),
    ("URIC_ACID_PER_N", 3.00050, 0.333278),
    ("PO4_PER_P", 3.06612, 0.326145),
    ("CACO3_MG_PER_MEQ", 50.043, 0.019983),
    ("DKH_PER_MEQ", 2.80385, 0.356652),
    ("HCO3_MG_PER_MEQ", 61.016, 0.016389),
    ("DGH_PER_MMOL", 5.60770, 0.178326),
    ("CACO3_MG_PER_MMOL", 100.086, 0.0099914),
    ("CACO3_MG_PER_DEGREE", 17.8480, 0.056029),
    ("O2_MG_PER_MMOL", 31.998, 0.031252),
    ("CO2_MG_PER_MMOL", 44.009, 0.022723),
]


@pytest.mark.parametrize(("name", "factor", "inverse"), PRINTED)
def test_display_factor_is_the_printed_one(name: str, factor: float, inverse: float) -> None:
    value: float = getattr(units, name)
    assert value == pytest.approx(factor, rel=4e-6)
    assert 1.0 / value == pytest.approx(inverse, rel=3e-5)


def test_what_a_kit_shows() -> None:
    assert 5.0 / units.NH3_PER_N == pytest.approx(4.11, abs=0.005)
    assert 40.0 / units.NO3_PER_N == pytest.approx(9.04, abs=0.005)


def test_balance_masses_are_whole_and_close_to_the_accurate_ones() -> None:
    pairs = [
        (units.N_BALANCE, units.NITROGEN),
        (units.P_BALANCE, units.PHOSPHORUS),
        (units.C_BALANCE, units.CARBON),
        (units.O_BALANCE, units.OXYGEN),
    ]
    for whole, accurate in pairs:
        assert whole == round(accurate)
    assert units.O2_BALANCE == 32.0
    by_whole_masses = (units.N_BALANCE + 3.0 * units.O_BALANCE) / units.N_BALANCE
    assert by_whole_masses == pytest.approx(4.4286, abs=5e-5)
    assert by_whole_masses / units.NO3_PER_N - 1.0 == pytest.approx(4.4e-4, abs=0.5e-4)


def test_edges_convert_both_ways() -> None:
    assert 60.0 * units.M_PER_CM == pytest.approx(0.6)
    assert 4.0 * units.M_PER_MM == pytest.approx(0.004)
    assert 71.0 * units.M3_PER_L * units.L_PER_M3 == pytest.approx(71.0)
    assert 36.0 * units.D_PER_H == pytest.approx(1.5)
    assert units.D_PER_H * units.H_PER_D == 1.0
    assert 400.0 * units.M3_D_PER_L_H == pytest.approx(9.6)
    assert 3600.0 * units.M3_S_PER_L_H == pytest.approx(1e-3)
    assert units.S_PER_D == units.S_PER_H * units.H_PER_D
    assert 10.0 * units.J_D_PER_W == pytest.approx(10.0 * units.J_PER_WH * units.H_PER_D)


def test_chemistry_uses_the_same_masses() -> None:
    assert chemistry.N_BALANCE == units.N_BALANCE
    assert chemistry.P_BALANCE == units.P_BALANCE
    assert chemistry.CHLORIDE_G_MOL == units.CHLORINE
    assert chemistry.CALCIUM_G_MOL == units.CALCIUM
    assert chemistry.MAGNESIUM_G_MOL == units.MAGNESIUM
    assert chemistry.BICARBONATE_G_MOL == pytest.approx(units.HCO3_MG_PER_MEQ, rel=1e-12)
    assert chemistry.NO3_PER_N == pytest.approx(units.NO3_PER_N, rel=1e-12)
    assert chemistry.PO4_PER_P == pytest.approx(units.PO4_PER_P, rel=1e-12)
    assert chemistry.HNO2_PER_N == pytest.approx(units.HNO2_PER_N, rel=1e-12)
    assert chemistry.KELVIN == units.KELVIN_AT_0C
    assert chemistry.STANDARD_PRESSURE_KPA == units.KPA_PER_ATM
