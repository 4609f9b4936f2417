"""Nitrification in the biofilm: ammonia and nitrite oxidisers.

r1 = mu_A X_A s/(K_NH+s) O2/(K_OA+O2) TA/(K_TA+TA) 1/(1+FA/K_I)      (science 4.1, row 1)
r2 = mu_N X_N s/(K_NO2+s) O2/(K_ON+O2) 1/(1+FA/K_I) 1/(1+FNA/K_I)     (science 4.1, row 2)

Not valid for tanks dominated by comammox or archaea, whose affinity is higher: lower K_NH there.
"""

from __future__ import annotations

from ..jit import inline_njit
from .base import K_NUTRIENT_N_OXIDISER, K_NUTRIENT_P, inhibition, positive_monod

K_CARBON = 0.01  # [mmol/L] switch of carbon fixation, assumed: it only keeps DIC from being overdrawn


@inline_njit
def aob_limit(
    alkalinity: float, dic: float, po4: float, free_ammonia: float, k_ta: float, ki_fa: float
) -> float:
    """Limitation of ammonia oxidisers by all but TAN and oxygen [-]; free ammonia in mg NH3/L."""
    return (
        positive_monod(alkalinity, k_ta)
        * inhibition(free_ammonia, ki_fa)
        * positive_monod(dic, K_CARBON)
        * positive_monod(po4, K_NUTRIENT_P)
    )


@inline_njit
def nob_limit(
    tan: float, dic: float, po4: float, free_ammonia: float, nitrous_acid: float, ki_fa: float, ki_fna: float
) -> float:
    """Limitation of nitrite oxidisers by all but nitrite and oxygen [-]; inhibitors in mg NH3/L and mg HNO2/L."""
    return (
        inhibition(free_ammonia, ki_fa)
        * inhibition(nitrous_acid, ki_fna)
        * positive_monod(dic, K_CARBON)
        * positive_monod(po4, K_NUTRIENT_P)
        * positive_monod(tan, K_NUTRIENT_N_OXIDISER)
    )
