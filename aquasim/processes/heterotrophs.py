"""Heterotrophs in the biofilm: aerobic growth and denitrification on nitrate or nitrite (science 4.2, rows 3-5).

r_aer = mu X S_S/(K_S+S_S) O2/(K_OH+O2) (1-phi)
r_anx = mu X S_S/(K_S+S_S) eta_g NOx/(K_NOx+NOx) max(phi, K_OH/(K_OH+O2)), split by the concentrations of NO3 and NO2.
"""

from __future__ import annotations

from ..jit import inline_njit
from .base import K_NUTRIENT_N, K_NUTRIENT_P, monod, positive_monod


@inline_njit
def nutrient_limit(tan: float, po4: float) -> float:
    """Limitation of growth by nitrogen and phosphorus [-]."""
    return positive_monod(tan, K_NUTRIENT_N) * positive_monod(po4, K_NUTRIENT_P)


@inline_njit
def aerobic_growth(potential: float, oxygen: float, k_o: float, anoxic: float) -> float:
    """Aerobic growth [g COD/d]; `potential` is growth without any limit by the electron acceptor [g COD/d]."""
    return potential * monod(oxygen, k_o) * (1.0 - anoxic)


@inline_njit
def anoxic_growth(
    potential: float,
    oxygen: float,
    k_o: float,
    anoxic: float,
    acceptor: float,
    nox: float,
    k_nox: float,
    eta: float,
) -> float:
    """Growth on one of nitrate and nitrite [g COD/d]: the acceptor's own share of NOx times the Monod term of NOx."""
    oxygen_free = max(anoxic, k_o / (k_o + max(oxygen, 0.0)))
    return potential * eta * oxygen_free * acceptor / (k_nox + abs(nox))
