"""Water chemistry beside its sources, printed and written as text for a reader."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from scipy.optimize import brentq

from aquasim import chemistry
from aquasim.jit import njit
from tests.validation import chemistry_sources as source
from tests.validation.oracle import Water, judge, model_ph, random_waters
from tests.validation.tables import table

STANDARD = 101.325


def show(folder: Path, name: str, text: str) -> None:
    """Print a table and keep it."""
    print("\n" + text)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_oxygen_table(report_dir: Path) -> None:
    rows = []
    for temperature, printed in source.OXYGEN.items():
        model = chemistry.o2_saturation(temperature, STANDARD)
        rows.append((f"{temperature:.0f}", f"{model:.3f}", f"{printed:.3f}", f"{model - printed:+.4f}"))
        assert model == pytest.approx(printed, abs=5.1e-4)
    headers = ("°C", "model mg/L", "source mg/L", "difference")
    show(report_dir, "oxygen", table("O2 saturation, 101.325 kPa: Benson & Krause 1984", headers, rows))


def test_ammonia_table(report_dir: Path) -> None:
    rows = []
    for temperature, shares in source.AMMONIA.items():
        for ph, printed in zip(source.AMMONIA_PH, shares, strict=True):
            model = chemistry.free_ammonia_share(temperature, ph)
            rows.append(
                (f"{temperature:.0f}", ph, f"{model:.5f}", f"{printed:.5f}", f"{model / printed - 1:+.2%}")
            )
            assert model == pytest.approx(printed, abs=5.1e-6)
    headers = ("°C", "pH", "model", "source", "difference")
    show(report_dir, "ammonia", table("NH3 share of TAN: Emerson et al. 1975", headers, rows))


def test_epa_table(report_dir: Path) -> None:
    rows = []
    for ph, (acute_20, chronic_20, acute_26, chronic_26) in source.EPA.items():
        for temperature, acute, chronic in ((20.0, acute_20, chronic_20), (26.0, acute_26, chronic_26)):
            model = chemistry.epa_cmc(ph, temperature), chemistry.epa_ccc(ph, temperature)
            rows.append((ph, temperature, f"{model[0]:.3g}", acute, f"{model[1]:.3g}", chronic))
            assert model == pytest.approx((acute, chronic), rel=5e-3)
    headers = ("pH", "°C", "CMC model", "CMC source", "CCC model", "CCC source")
    show(report_dir, "epa", table("Ammonia criteria, mg TAN-N/L: US EPA 2013, no salmonids", headers, rows))


def test_carbonate_table(report_dir: Path) -> None:
    rows = []
    for temperature, alkalinity, pressure, ph, dic, co2_mg, _ in source.CARBONATE:
        strength = 1e-3 * alkalinity
        live = judge(Water(temperature, alkalinity, dic)).ph
        closed = model_ph(Water(temperature, alkalinity, dic), strength)[0]
        open_dic = chemistry.dic_at_equilibrium(alkalinity, temperature, pressure, 0.0, 0.0, strength)
        opened, co2, _ = model_ph(Water(temperature, alkalinity, open_dic), strength)
        rows.append(
            (temperature, alkalinity, pressure, ph, f"{live:.3f}", f"{closed:.3f}", f"{opened:.3f}")
            + (dic, f"{open_dic:.4f}", co2_mg, f"{44.009 * co2:.3f}")
        )
        assert (closed, opened, live) == pytest.approx((ph, ph, ph), abs=0.03)
    headers = (
        *("°C", "TA meq/L", "pCO2 µatm", "pH printed", "pH PHREEQC", "pH at its DIC", "pH at pCO2"),
        *("DIC source", "DIC model", "CO2* mg/L source", "CO2* model"),
    )
    show(report_dir, "carbonate", table("NaHCO3 under CO2: PHREEQC and the closed form", headers, rows))


def test_ammonium_table(report_dir: Path) -> None:
    rows = []
    for temperature, alkalinity, dic, tan, printed, printed_model in source.AMMONIUM:
        water = Water(temperature, alkalinity, dic, tan)
        live = judge(water).ph
        model = model_ph(water, 1e-3 * alkalinity)[0]
        rows.append(
            (temperature, alkalinity, dic, tan, printed, f"{live:.3f}", printed_model, f"{model:.3f}")
        )
        assert (model, live) == pytest.approx((printed, printed), abs=0.03)
    headers = (
        *("°C", "TA meq/L", "DIC mmol/L", "TAN mg N/L"),
        *("pH printed", "pH PHREEQC", "closed form printed", "pH model"),
    )
    show(
        report_dir,
        "ammonium",
        table("Closed water with ammonium: PHREEQC and the closed form", headers, rows),
    )


def test_nitrification_table(report_dir: Path) -> None:
    rows = []
    for nitrate, alkalinity, printed in source.NITRATE:
        dic = chemistry.dic_at_equilibrium(alkalinity, 25.0, 1000.0, 0.0, 0.0, 0.002)
        model = model_ph(Water(25.0, alkalinity, dic), 0.002)[0]
        rows.append((nitrate, alkalinity, printed, f"{model:.2f}"))
        assert model == pytest.approx(printed, abs=0.015)
    headers = ("NO3-N made mg/L", "TA left meq/L", "pH source", "pH model")
    title = "Nitrification of water of 2 meq/L, 25 °C, 1000 µatm CO2: PHREEQC"
    show(report_dir, "nitrification", table(title, headers, rows))


def test_random_waters_table(report_dir: Path) -> None:
    """How far 300 waters are from PHREEQC, by pH; ammonia both at the oracle's pH and at the model's own."""
    bands: dict[float, list[tuple[float, float, float, float]]] = {}
    for water in random_waters(300):
        judged = judge(water)
        ph, co2, share = model_ph(water, judged.ionic_strength)
        constants = chemistry.equilibrium_constants(water.temperature_c, judged.ionic_strength)
        at_its_ph = chemistry.ammonia_share(10.0**-judged.ph / constants[7], constants[3])
        true = judged.free_ammonia_share
        errors = (at_its_ph / true - 1.0, share / true - 1.0) if true else (0.0, 0.0)
        band = math.floor(2.0 * judged.ph) / 2.0
        bands.setdefault(band, []).append((abs(ph - judged.ph), co2 / judged.co2_mmol_l - 1.0, *errors))
    rows = []
    for low, found in sorted(bands.items()):
        worst = [max(abs(row[column]) for row in found) for column in range(4)]
        rows.append(
            (f"{low:.1f}-{low + 0.5:.1f}", len(found), f"{worst[0]:.4f}", *(f"{w:.2%}" for w in worst[1:]))
        )
        assert worst[0] <= 0.03
        assert worst[2] <= 0.02
    headers = (
        "pH",
        "waters",
        "worst pH",
        "worst CO2*",
        "worst NH3 at the oracle's pH",
        "worst NH3 at own pH",
    )
    title = "300 waters, 5-35 °C, 0.25-5 meq/L, 300-20000 µatm: largest difference from PHREEQC"
    show(report_dir, "random_waters", table(title, headers, rows))


def open_water(pressure_uatm: float, water: Water) -> float:
    """The carbon [mmol/L] at which PHREEQC finds the CO2* that the model gives a pressure."""
    k_h = chemistry.equilibrium_constants(water.temperature_c, 0.0)[5]

    def lacking(dic: float) -> float:
        changed = Water(
            water.temperature_c,
            water.alkalinity_meq_l,
            dic,
            calcium_mmol_l=water.calcium_mmol_l,
            magnesium_mmol_l=water.magnesium_mmol_l,
        )
        return judge(changed).co2_mmol_l - 1e-3 * k_h * pressure_uatm

    root = brentq(lacking, 0.7 * water.alkalinity_meq_l, 1.5 * water.alkalinity_meq_l, xtol=1e-7)
    assert isinstance(root, float)
    return root


def test_hard_water_table(report_dir: Path) -> None:
    """Ion pairs of calcium and magnesium, which the model leaves out: what that costs."""
    rows = []
    for calcium, magnesium, alkalinity in (
        (0.5, 0.1, 1.0),
        (1.0, 0.0, 2.0),
        (1.2, 0.3, 2.0),
        (2.2, 0.8, 4.5),
    ):
        strength = chemistry.ionic_strength(alkalinity, calcium, magnesium, 70.9 * (calcium + magnesium), 0.0)
        k1, k2, _, _, _, _, ksp, _ = chemistry.equilibrium_constants(26.0, strength)
        open_dic = chemistry.dic_at_equilibrium(alkalinity, 26.0, 600.0, 0.0, 0.0, strength)
        ions = {"calcium_mmol_l": calcium, "magnesium_mmol_l": magnesium}
        model, _, _ = model_ph(Water(26.0, alkalinity, open_dic), strength)
        h = 10.0**-model / chemistry.equilibrium_constants(26.0, strength)[7]
        omega = chemistry.calcite_saturation(calcium, chemistry.carbonate(h, open_dic, k1, k2), ksp)
        true_dic = open_water(600.0, Water(26.0, alkalinity, open_dic, **ions))
        aired = judge(Water(26.0, alkalinity, true_dic, **ions))
        closed = judge(Water(26.0, alkalinity, open_dic, **ions))
        rows.append(
            (calcium, magnesium, alkalinity, f"{model:.3f}", f"{aired.ph:.3f}", f"{closed.ph:.3f}")
            + (f"{math.log10(omega):.2f}", f"{aired.calcite_index:.2f}")
        )
        # Pairs take up carbonate, so the model's pH and calcite saturation are the higher ones. There is no
        # bound at the same carbon: the figures are there to be read.
        assert 0.0 <= model - aired.ph < 0.06
        assert 0.0 <= math.log10(omega) - aired.calcite_index < 0.15
        assert model > closed.ph
    headers = (
        *("Ca mmol/L", "Mg mmol/L", "TA meq/L", "pH model", "pH PHREEQC, same CO2*", "pH PHREEQC, same DIC"),
        *("log Omega model", "log Omega PHREEQC"),
    )
    title = "Hard water, 26 °C, 600 µatm CO2: the model has no ion pairs, PHREEQC has"
    show(report_dir, "hard_water", table(title, headers, rows))


@njit
def _many_protons(
    count: int, swing: float, k1: float, k2: float, kw: float, k_nh4: float, k_p2: float
) -> float:
    h, total = 1e-8, 0.0
    for step in range(count):
        alkalinity = 2.0 + swing * math.sin(0.1 * step)
        h = chemistry.proton(alkalinity, 2.05, 0.5, 0.5, k1, k2, kw, k_nh4, k_p2, h)
        total += h
    return total


@njit
def _many_starts(
    count: int, swing: float, k1: float, k2: float, kw: float, k_nh4: float, k_p2: float
) -> float:
    total = 0.0
    for step in range(count):
        alkalinity = 2.0 + swing * math.sin(0.1 * step)
        total += chemistry.proton(alkalinity, 2.05, 0.5, 0.5, k1, k2, kw, k_nh4, k_p2, 0.0)
    return total


@pytest.mark.skipif(os.environ.get("NUMBA_DISABLE_JIT") == "1", reason="nothing is compiled")
def test_speed_table(report_dir: Path) -> None:
    """Time of one pH; printed, not judged."""
    constants = chemistry.equilibrium_constants(25.0, 0.004)[:5]
    count = 300_000
    kinds: list[tuple[str, Callable[..., float], float]] = [
        ("guess within 1e-6", _many_protons, 1e-6),
        ("guess within 1e-2", _many_protons, 1e-3),
        ("guess within 20 %", _many_protons, 2e-2),
        ("no guess", _many_starts, 2e-2),
    ]
    rows = []
    for name, many, swing in kinds:
        assert many(10, swing, *constants) > 0.0
        started = time.perf_counter()
        many(count, swing, *constants)
        rows.append((name, f"{(time.perf_counter() - started) / count * 1e9:.0f}"))
    show(report_dir, "ph_speed", table("Time of one pH", ("start", "ns"), rows))
