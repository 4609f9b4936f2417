"""Small terms that every rate law uses.

All of them are odd or even extensions below zero, so that a rounding error of a substrate is driven back to zero
instead of away from it.
"""

from __future__ import annotations

import math

from ..jit import inline_njit, njit

K_NUTRIENT_N = 0.005  # [mg N/L] switch of nitrogen uptake into cells (science 3.4, judgement)
K_NUTRIENT_N_OXIDISER = (
    1e-4  # [mg N/L] the same for nitrite oxidisers, which live beside plenty of nitrogen (assumed)
)
K_NUTRIENT_P = 0.002  # [mg P/L] switch of phosphorus uptake into cells (science 3.4, judgement)


@inline_njit
def monod(substrate: float, half_saturation: float) -> float:
    """Limitation s/(K+s) [-]; vanishes with the substrate and changes sign with it."""
    return substrate / (half_saturation + abs(substrate))


@inline_njit
def positive_monod(substrate: float, half_saturation: float) -> float:
    """Limitation s/(K+s) [-] that stays zero below zero: for alkalinity, which may be negative."""
    return max(substrate, 0.0) / (half_saturation + max(substrate, 0.0))


@inline_njit
def inhibition(inhibitor: float, constant: float) -> float:
    """Non-competitive inhibition 1/(1 + I/K) [-]."""
    return 1.0 / (1.0 + max(inhibitor, 0.0) / constant)


@njit
def theta_factor(theta: float, temperature_c: float, reference_c: float) -> float:
    """Temperature factor theta^(T - T_ref) [-]."""
    return math.exp(math.log(theta) * (temperature_c - reference_c))
