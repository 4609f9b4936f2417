"""Liquid film, diffusion into the biofilm and oxygen penetration, in closed form.

Valid for a thin film on a grain: one substrate at a time, the others taken at their value in the water. Sources:
Bischoff, AIChE J. 11:351 (1965) for the generalised Thiele modulus; Wakao & Funazkri, Chem. Eng. Sci. 33:1375 (1978)
for the form of the mass-transfer correlation (from memory, unverified).
"""

from __future__ import annotations

import math

from ..jit import njit

SECONDS_PER_DAY = 86400.0
MOST_PASSES = 20
NEARLY_ONE = 1.5e-3
SMALL = 0.3
SETTLED = 1e-3


@njit
def mass_transfer_velocity(
    superficial_m_d: float,
    grain_m: float,
    viscosity_m2_s: float,
    diffusivity_m2_d: float,
    sh_const: float,
    sh_coef: float,
    sh_exp: float,
) -> float:
    """Velocity of the liquid film k_x = Sh D/d [m/d], Sh = 2 + 1.1 Sc^(1/3) Re^0.6."""
    reynolds = superficial_m_d / SECONDS_PER_DAY * grain_m / viscosity_m2_s
    schmidt = viscosity_m2_s * SECONDS_PER_DAY / diffusivity_m2_d
    sherwood = sh_const + sh_coef * schmidt ** (1.0 / 3.0) * max(reynolds, 0.0) ** sh_exp
    return sherwood * diffusivity_m2_d / grain_m


@njit
def effectiveness(
    surface: float, half_saturation: float, flux_max: float, film_m: float, d_film: float
) -> float:
    """Effectiveness tanh(phi)/phi [-] of a film with Monod kinetics, phi the generalised Thiele modulus.

    phi^2 = J L (s/(K+s))^2 / (2 D [s - K ln(1 + s/K)]); first order gives the classical slab, zero order half-order
    kinetics. `flux_max` is the potential flux J [g/m2/d]. With u = s/K the shape u^2/(2(u - ln(1+u))) is taken from the
    [3/3] Pade approximant of the logarithm below u = 0.3, which has no cancellation; its error there is below 2e-7.
    """
    s = abs(surface)
    u = s / half_saturation
    if u < SMALL:
        shape = (60.0 + u * (90.0 + u * (36.0 + 3.0 * u))) / (60.0 + u * (50.0 + 6.0 * u))
    else:
        shape = u * u / (2.0 * (u - math.log1p(u)))
    square = flux_max * film_m / (d_film * half_saturation) * shape / ((1.0 + u) * (1.0 + u))
    if square < 0.05:
        return 1.0 - square / 3.0 + square * square * (2.0 / 15.0 - square * 17.0 / 315.0)
    phi = math.sqrt(square)
    return math.tanh(phi) / phi


@njit
def surface_share(bulk: float, half_saturation: float, flux_max: float, k_x: float) -> float:
    """Surface over bulk concentration [-]: root of k_x (S - s) = J s/(K + s), the quadratic without cancellation."""
    s_bulk = abs(bulk)
    b = k_x * (half_saturation - s_bulk) + flux_max
    root = math.sqrt(b * b + 4.0 * k_x * k_x * half_saturation * s_bulk)
    if b > 0.0:
        return 2.0 * k_x * half_saturation / (b + root)
    return (root - b) / (2.0 * k_x * max(s_bulk, 1e-30))


@njit
def film_factor(
    bulk: float, half_saturation: float, flux_max: float, k_x: float, film_m: float, d_film: float
) -> float:
    """Rate in the film over the rate at the water's concentration [-]: external times internal effectiveness.

    The effectiveness eta and the surface concentration that it leaves (science 4.3 step 1), by the secant method on
    eta(s(eta)) - eta, which falls throughout, so that its root lies between eta(s(1)) and 1. Where eta is within 1.5e-3
    of 1 one pass is exact to 1e-6.
    """
    if flux_max <= 0.0:
        return 1.0
    share = surface_share(bulk, half_saturation, flux_max, k_x)
    least = effectiveness(share * bulk, half_saturation, flux_max, film_m, d_film)
    old, gap_old, eta = 1.0, least - 1.0, least
    share = surface_share(bulk, half_saturation, eta * flux_max, k_x)
    for _ in range(MOST_PASSES):
        if abs(eta - old) < (NEARLY_ONE if old == 1.0 else SETTLED * eta):
            break
        gap = effectiveness(share * bulk, half_saturation, flux_max, film_m, d_film) - eta
        bend = (gap - gap_old) / (eta - old)
        old, gap_old = eta, gap
        eta = min(1.0, max(least, eta - gap / bend))
        share = surface_share(bulk, half_saturation, eta * flux_max, k_x)
    s_bulk = abs(bulk)
    return eta * share * (half_saturation + s_bulk) / (half_saturation + share * s_bulk)


@njit
def anoxic_share(oxygen: float, demand: float, film_m: float, d_film: float, baseline: float) -> float:
    """Anoxic share of the film phi [-] from the depth to which oxygen reaches.

    pen = sqrt(2 D S_O2/(J L)) with the potential oxygen demand J [g O2/m2/d]; phi = phi0 + (1-phi0)(1-min(1, pen)).
    """
    if demand * film_m <= 0.0:
        return baseline
    penetration = math.sqrt(2.0 * d_film * max(oxygen, 0.0) / (demand * film_m))
    return baseline + (1.0 - baseline) * (1.0 - min(1.0, penetration))
