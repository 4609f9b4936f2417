"""Fish, turtles and other animals: gut, excretion, growth, and what a body burns when the gut is empty (science 13.3).

A meal enters a gut and leaves it at first order. Of what leaves: faeces, growth, and the rest excreted; oxygen and
carbon dioxide follow by difference, so that COD, N, P and C close whatever the food is made of. Resting rates: fish
after Clarke & Johnston, J. Anim. Ecol. 68:893 (1999); turtles and others from the catalogue at 25 degC.
"""

from __future__ import annotations

import math

from ..jit import njit

K_O_BREATHING = 0.5  # [mg O2/L] a water-breather's gut and body slow down (science 13.3, assumed)
EMPTY_GUT = 1e-4  # [g COD per g body] below it the body is burnt (science 13.3)
COD_URIC = 12.0 / 14.0  # [g COD/g N]
CARBON_UREA = 0.5 / 14.0  # [mol/g N]
CARBON_URIC = 1.25 / 14.0  # [mol/g N]
KG_PER_G = 1e-3


@njit
def breathing_factor(oxygen: float, from_air: float) -> float:
    """Slow-down of a water-breather without oxygen [-]; an air-breather has none."""
    return 1.0 if from_air > 0.0 else max(oxygen, 0.0) / (K_O_BREATHING + max(oxygen, 0.0))


@njit
def growth_mass(
    eaten_n: float, share: float, body_g: float, body_max_g: float, absorbed_p: float, absorbed_cod: float,
    absorbed_c: float, body_n: float, body_p: float, body_cod: float, body_c: float,
) -> float:  # fmt: skip
    """Growth [g wet/d]: share (1 - (m/m_max)^(1/3)) of the eaten N, or what absorbed P, COD and C allow, if that is less.

    `body_g`, `body_max_g` are masses of one animal [g]; contents are per gram of wet body.
    """
    young = max(0.0, 1.0 - (max(body_g, 0.0) / body_max_g) ** (1.0 / 3.0))
    by_nitrogen = share * young * eaten_n / body_n
    return max(
        0.0, min(min(by_nitrogen, absorbed_p / body_p), min(absorbed_cod / body_cod, absorbed_c / body_c))
    )


@njit
def resting_oxygen(
    mass_g: float, count: float, rate_mg_kg_h: float, typical_g: float, exponent: float, q10: float,
    temperature_c: float,
) -> float:  # fmt: skip
    """Oxygen a resting group takes up [g/d]: rate at 25 degC per kg, times (m/m_typ)^exponent, times Q10."""
    if count <= 0.0 or mass_g <= 0.0:
        return 0.0
    relative = (mass_g / count / typical_g) ** exponent
    warm = math.exp(math.log(q10) * (temperature_c - 25.0) / 10.0)
    return rate_mg_kg_h * 1e-3 * 24.0 * KG_PER_G * mass_g * relative * warm


@njit
def emptiness(gut_cod: float, mass_g: float) -> float:
    """How empty a gut is [-]: exp(-G/(1e-4 M)), 1 when empty (science 13.3)."""
    return math.exp(-max(gut_cod, 0.0) / (EMPTY_GUT * max(mass_g, 1e-9)))
