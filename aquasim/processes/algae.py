"""Suspended algae: growth on ammonium and nitrate, respiration, loss (science 13.4; rows 10-13 with the algae's content)."""

from __future__ import annotations

import math

from ..jit import njit
from .base import monod

SHADING_M2_G = 0.1  # [m2/g DW] light lost to algae per gram over one m2 of surface (science 13.4, assumed)
K_O_RESPIRATION = 0.2  # [mg O2/L] (science 13.5)


@njit
def shade(algae_g_m2: float) -> float:
    """Share of the light that passes the algae [-]."""
    return math.exp(-SHADING_M2_G * max(algae_g_m2, 0.0))


@njit
def growth_potential(
    mu: float, algae: float, light: float, k_light: float, po4: float, k_p: float, co2: float, k_co2: float
) -> float:
    """Growth [g DW/d] before the limit by nitrogen."""
    return mu * algae * light / (k_light + light) * max(monod(po4, k_p), 0.0) * max(monod(co2, k_co2), 0.0)


@njit
def ammonium_share(tan: float, k_preference: float) -> float:
    """Share of nitrogen uptake that is ammonium [-]; half at `k_preference` mg N/L."""
    return max(monod(tan, k_preference), 0.0)
