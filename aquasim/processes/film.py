"""Liquid film, diffusion into the biofilm and oxygen penetration, in closed form.

Valid for a thin film on a grain: one substrate at a time, the others taken at their value in the water. The functions
are free of branches and of calls to a mathematical library, so that loops over layers become vector code. Sources:
Bischoff, AIChE J. 11:351 (1965) for the generalised Thiele modulus; Wakao & Funazkri, Chem. Eng. Sci. 33:1375 (1978)
for the form of the mass-transfer correlation (from memory, unverified).
"""

from __future__ import annotations

import math

from ..jit import inline_njit, njit
from ..units import SECONDS_PER_DAY

SMALL = 0.3  # s/K below which the logarithm's series is used
FLAT = 1e-3  # phi^2 below which the slope of tanh(phi)/phi is taken from its series
DEEP = 256.0  # phi^2 above which tanh(phi) is 1
NOTHING = 1e-300
LEAST_BULK = 1e-12  # S/K that stands for no substrate
STEPS = 5


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


@inline_njit
def _log1p(u: float) -> float:
    """ln(1 + u) for u >= 0: 8 ln x with x = (1 + u)^(1/8), by the [6/6] Pade approximant of artanh; 3e-8 up to u = 1e4."""
    x = math.sqrt(math.sqrt(math.sqrt(1.0 + u)))
    z = (x - 1.0) / (x + 1.0)
    w = z * z
    above = 15015.0 - w * (19250.0 - w * (5943.0 - 256.0 * w))
    return 16.0 * z * above / (15015.0 - w * (24255.0 - w * (11025.0 - 1225.0 * w)))


@inline_njit
def _excess(u: float) -> float:
    """u - ln(1 + u); below 0.3 from the [3/3] Pade approximant of the logarithm, which has no cancellation (2e-7)."""
    small = u * u * (60.0 + u * (50.0 + 6.0 * u)) / (2.0 * (60.0 + u * (90.0 + u * (36.0 + 3.0 * u))))
    large = u - _log1p(u)
    return small if u < SMALL else large


@inline_njit
def _slab(square: float) -> float:
    """tanh(phi)/phi of phi^2: Lambert's continued fraction at phi/4, then the double argument twice; 1e-9."""
    near = min(square, DEEP)
    w = near / 16.0
    quarter = (10395.0 + w * (1260.0 + 21.0 * w)) / (10395.0 + w * (4725.0 + w * (210.0 + w)))
    half = quarter / (1.0 + w * quarter * quarter)
    return half / (1.0 + 4.0 * w * half * half) * math.sqrt(near / max(square, NOTHING))


@inline_njit
def film_effect(u: float, thiele: float) -> tuple[float, float, float]:
    """Effectiveness tanh(phi)/phi [-] of a biofilm with u = s/K at its surface; phi^2 and d(effectiveness)/du besides.

    phi^2 = J L (u/(1+u))^2 / (2 D K [u - ln(1 + u)]), the generalised Thiele modulus of Monod kinetics: first order
    gives the classical slab, zero order half-order kinetics. `thiele` is J L/(D K), J the potential flux [g/m2/d].
    """
    inverse = 1.0 / (1.0 + u)
    monod = u * inverse
    excess = 1.0 / max(_excess(u), NOTHING)
    shape = 0.5 * monod * monod * excess
    square = max(thiele * shape, NOTHING)
    eta = _slab(square)
    flat, steep = -1.0 / 3.0 + 4.0 / 15.0 * square, (1.0 - eta * eta * square - eta) / (2.0 * square)
    slope = flat if square < FLAT else steep
    return eta, square, slope * thiele * monod * excess * (inverse * inverse - shape)


@inline_njit
def film_start(bulk: float, liquid: float) -> float:
    """Surface concentration u = s/K without hindrance in the biofilm: root of U - u = m u/(1+u), no cancellation."""
    b = bulk - 1.0 - liquid
    root = math.sqrt(b * b + 4.0 * bulk)
    low = 2.0 * bulk / max(root - b, NOTHING)
    return 0.5 * (b + root) if b > 0.0 else low


@inline_njit
def film_step(u: float, bulk: float, liquid: float, thiele: float) -> tuple[float, float]:
    """One Newton step on U - u = m eta(u) u/(1+u), what the liquid film lets through and the biofilm takes.

    bulk U = S/K, liquid m = J/(k_x K), thiele J L/(D K). Gives the new u and the film factor eta(u) u/(1+u) (1+U)/U at
    it, to second order. From film_start two steps reach 1e-5 in 99 of 100 films of science 4.3, three reach 5e-6 in all.
    """
    eta, _, slope = film_effect(u, thiele)
    inverse = 1.0 / (1.0 + u)
    taken = eta * u * inverse
    bend = slope * u * inverse + eta * inverse * inverse
    new = u - (u + liquid * taken - bulk) / (1.0 + liquid * bend)
    new = min(max(new, 0.1 * u), bulk)
    return new, (taken + bend * (new - u)) * (1.0 + bulk) / bulk


@njit
def effectiveness(
    surface: float, half_saturation: float, flux_max: float, film_m: float, d_film: float
) -> float:
    """Effectiveness [-] of a film with Monod kinetics and `surface` [mg/L] at its surface; `flux_max` J [g/m2/d]."""
    return film_effect(abs(surface) / half_saturation, flux_max * film_m / (d_film * half_saturation))[0]


@njit
def surface_share(bulk: float, half_saturation: float, flux_max: float, k_x: float) -> float:
    """Surface over bulk concentration [-] where only the liquid film hinders: k_x (S - s) = J s/(K + s)."""
    u = max(abs(bulk) / half_saturation, LEAST_BULK)
    return film_start(u, flux_max / (k_x * half_saturation)) / u


@njit
def film_factor(
    bulk: float, half_saturation: float, flux_max: float, k_x: float, film_m: float, d_film: float
) -> float:
    """Rate in the film over the rate at the water's concentration [-]: liquid film and biofilm (science 4.3 step 1)."""
    u = max(abs(bulk) / half_saturation, LEAST_BULK)
    liquid, thiele = flux_max / (k_x * half_saturation), flux_max * film_m / (d_film * half_saturation)
    surface, factor = film_start(u, liquid), 1.0
    for _ in range(STEPS):
        surface, factor = film_step(surface, u, liquid, thiele)
    return factor


@inline_njit
def anoxic_share(oxygen: float, demand: float, film_m: float, d_film: float, baseline: float) -> float:
    """Anoxic share of the film phi [-] from the depth to which oxygen reaches.

    pen = sqrt(2 D S_O2/(J L)) with the potential oxygen demand J [g O2/m2/d]; phi = phi0 + (1-phi0)(1-min(1, pen)).
    """
    taken = demand * film_m
    penetration = math.sqrt(2.0 * d_film * max(oxygen, 0.0) / max(taken, NOTHING))
    share = baseline + (1.0 - baseline) * (1.0 - min(1.0, penetration))
    return share if taken > 0.0 else baseline
