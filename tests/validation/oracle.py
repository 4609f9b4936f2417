"""PHREEQC as an independent judge of the water chemistry."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from random import Random

from phreeqpython import PhreeqPython

from aquasim import chemistry, units


@dataclass(frozen=True)
class Water:
    """Closed water of sodium bicarbonate and phosphate with chlorides of NH4, K (the salt), Ca and Mg.

    Potassium pairs with nothing in the data, so that `salt_mmol_l` changes the ionic strength alone.
    """

    temperature_c: float
    alkalinity_meq_l: float
    dic_mmol_l: float
    tan_mgn_l: float = 0.0
    po4_mgp_l: float = 0.0
    salt_mmol_l: float = 0.0
    calcium_mmol_l: float = 0.0
    magnesium_mmol_l: float = 0.0


@dataclass(frozen=True)
class Judged:
    """What PHREEQC finds: NH3 as share of all ammonia by molality, calcite as log10 of its saturation."""

    ph: float
    ionic_strength: float
    co2_mmol_l: float
    free_ammonia_share: float
    calcite_index: float


@cache
def _phreeqc() -> PhreeqPython:
    """The engine with vitens.dat: the carbonate data of phreeqc.dat, and ammonia as Amm, apart from redox."""
    return PhreeqPython(database="vitens.dat")


def judge(water: Water) -> Judged:
    """The equilibrium of a closed water; its alkalinity and inorganic carbon are given, its pH is found."""
    ammonium = water.tan_mgn_l / units.N_BALANCE
    phosphate = water.po4_mgp_l / units.P_BALANCE
    composition: dict[str, object] = {
        "units": "mmol/kgw",
        "temp": water.temperature_c,
        "pH": 7.5,
        "Alkalinity": water.alkalinity_meq_l,
        "C(4)": water.dic_mmol_l,
        "Na": water.alkalinity_meq_l + phosphate,
        "K": water.salt_mmol_l,
        "Cl": water.salt_mmol_l + ammonium + 2.0 * (water.calcium_mmol_l + water.magnesium_mmol_l),
        "Amm": ammonium,
        "P": phosphate,
        "Ca": water.calcium_mmol_l,
        "Mg": water.magnesium_mmol_l,
    }
    composition = {key: value for key, value in composition.items() if value != 0.0}
    solution = _phreeqc().add_solution(composition)
    molal = solution.species_molalities
    free = molal["Amm"] / (molal["Amm"] + molal["AmmH+"]) if ammonium else 0.0
    calcite = solution.si("Calcite") if water.calcium_mmol_l else -math.inf
    judged = Judged(solution.pH, solution.I, 1e3 * molal["CO2"], free, calcite)
    solution.forget()
    return judged


def random_waters(count: int, seed: int = 20260822) -> list[Water]:
    """Waters of 5 to 35 °C, 0.25 to 5 meq/L and 300 to 20 000 µatm of CO2, with ammonium, phosphate and salt.

    The carbon is drawn through a CO2 pressure, so that the pH spans what a tank can have, 5.9 to 9.
    """
    draw = Random(seed)
    waters: list[Water] = []
    for _ in range(count):
        temperature = draw.uniform(5.0, 35.0)
        alkalinity = 0.25 * 20.0 ** draw.random()
        pressure = 300.0 * (200.0 / 3.0) ** draw.random()
        tan = draw.choice((0.0, draw.uniform(0.05, 10.0)))
        po4 = draw.choice((0.0, draw.uniform(0.05, 2.0)))
        salt = draw.choice((0.0, draw.uniform(0.1, 4.0)))
        strength = 1e-3 * (alkalinity + salt + tan / units.N_BALANCE + po4 / units.P_BALANCE)
        dic = chemistry.dic_at_equilibrium(alkalinity, temperature, pressure, tan, po4, strength)
        waters.append(Water(temperature, alkalinity, dic, tan, po4, salt))
    return waters


def model_ph(water: Water, ionic_strength: float) -> tuple[float, float, float]:
    """The engine's pH [-], CO2* [mmol/L] and ammonia share [-] at an ionic strength [mol/L]."""
    k1, k2, kw, k_nh4, k_p2, _, _, g1 = chemistry.equilibrium_constants(water.temperature_c, ionic_strength)
    h = chemistry.proton(
        water.alkalinity_meq_l, water.dic_mmol_l, water.tan_mgn_l, water.po4_mgp_l,
        k1, k2, kw, k_nh4, k_p2, 0.0,
    )  # fmt: skip
    share = chemistry.ammonia_share(h, k_nh4)
    return chemistry.ph_from_proton(h, g1), chemistry.co2_star(h, water.dic_mmol_l, k1, k2), share
