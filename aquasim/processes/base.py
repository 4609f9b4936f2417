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
_C3, _C4, _C5, _C6, _C7, _C8, _C9, _C10 = (1.0 / math.factorial(k) for k in range(3, 11))


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


@inline_njit
def exp_of_warmth(x: float) -> float:
    """e^x as ten terms of its series at x/16, squared four times: 1e-11 up to |x| = 5, 75 K at 7 % a degree.

    Unlike the library's it takes no call, so that loops over parameters become vector code.
    """
    z = 0.0625 * x
    high = _C6 + z * (_C7 + z * (_C8 + z * (_C9 + z * _C10)))
    e = 1.0 + z * (1.0 + z * (0.5 + z * (_C3 + z * (_C4 + z * (_C5 + z * high)))))
    e *= e
    e *= e
    e *= e
    return e * e
