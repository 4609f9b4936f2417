"""Liquid film and biofilm in closed form: limits of Bischoff's modulus, the film's quadratic, oxygen penetration."""

from __future__ import annotations

import math
from random import Random

import numpy as np
import pytest
from scipy.integrate import solve_bvp

from aquasim.processes import film

D_FILM = 1.3e-4  # [m2/d] (parameters.csv)


def classical(phi: float) -> float:
    return math.tanh(phi) / phi


@pytest.mark.parametrize("phi", [0.01, 0.1, 0.3, 1.0, 2.0, 5.0, 20.0])
def test_first_order_is_the_classical_slab(phi: float) -> None:
    """Far below K the rate is k s with k = J/(K L): phi = L sqrt(k/D), effectiveness tanh(phi)/phi."""
    thickness, half = 2e-4, 1.0
    flux = phi**2 * D_FILM * half / thickness
    found = film.effectiveness(
        surface=1e-7, half_saturation=half, flux_max=flux, film_m=thickness, d_film=D_FILM
    )
    assert found == pytest.approx(classical(phi), rel=1e-6)


@pytest.mark.parametrize("phi", [1.5, 3.0, 10.0])
def test_zero_order_is_half_order_in_flux(phi: float) -> None:
    """Far above K: eta = tanh(phi)/phi with phi^2 = J L/(2 D s), and J eta -> sqrt(2 D k0 S) when the film is deep."""
    thickness, surface = 1e-3, 50.0
    flux = phi**2 * 2.0 * D_FILM * surface / thickness
    eta = film.effectiveness(
        surface=surface, half_saturation=1e-4, flux_max=flux, film_m=thickness, d_film=D_FILM
    )
    assert eta == pytest.approx(classical(phi), rel=1e-4)
    if phi >= 3.0:
        half_order = math.sqrt(2.0 * D_FILM * (flux / thickness) * surface)
        assert flux * eta == pytest.approx(half_order, rel=0.01)


def slab(surface: float, half: float, flux: float, thickness: float) -> float:
    """Effectiveness of the slab itself: D s'' = (J/L) s/(K+s), s(0) = surface, s'(L) = 0, by collocation."""

    def field(_: np.ndarray, y: np.ndarray) -> np.ndarray:
        s = np.maximum(y[0], 0.0)
        return np.vstack([y[1], flux * thickness / D_FILM * s / (half + s)])

    def ends(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.array([a[0] - surface, b[1]])

    x = np.linspace(0.0, 1.0, 101)
    guess = np.vstack([np.full_like(x, surface), np.zeros_like(x)])
    solution = solve_bvp(field, ends, x, guess, tol=1e-8, max_nodes=20000)
    assert solution.success
    taken = -solution.sol(0.0)[1] * D_FILM / thickness
    return float(taken / (flux * surface / (half + surface)))


@pytest.mark.parametrize("surface", [0.02, 0.1, 0.3, 1.0, 5.0])
@pytest.mark.parametrize("strength", [0.1, 1.0, 4.0, 20.0])
def test_generalised_modulus_against_the_slab(surface: float, strength: float) -> None:
    """Bischoff's closed form against the Monod slab solved numerically.

    It is exact at both ends; between zero and first order, near a modulus of one, it is up to 16 % low.
    """
    half, thickness = 0.25, 1e-4
    flux = strength * D_FILM * half / thickness
    closed = film.effectiveness(
        surface=surface, half_saturation=half, flux_max=flux, film_m=thickness, d_film=D_FILM
    )
    exact = slab(surface, half, flux, thickness)
    assert closed == pytest.approx(exact, rel=0.16)
    if strength <= 1.0 and surface <= half:
        assert closed == pytest.approx(exact, rel=0.03)


def test_branches_join() -> None:
    """No jump where series take over from closed forms: neighbours on a fine grid differ by no more than their slope."""
    s = np.geomspace(1e-6, 1e3, 40001)
    for flux in (1e-3, 0.5, 30.0):
        eta = np.array(
            [
                film.effectiveness(surface=x, half_saturation=0.25, flux_max=flux, film_m=1e-4, d_film=D_FILM)
                for x in s
            ]
        )
        assert np.all(np.diff(eta) > -1e-6)
        assert np.abs(np.diff(eta)).max() < 1e-3
        assert 0.0 < eta.min() <= eta.max() <= 1.0


def test_film_thickness_of_nothing_is_no_hindrance() -> None:
    assert film.effectiveness(
        surface=1.0, half_saturation=0.25, flux_max=0.5, film_m=0.0, d_film=D_FILM
    ) == pytest.approx(1.0)
    assert (
        film.film_factor(bulk=1.0, half_saturation=0.25, flux_max=0.0, k_x=0.4, film_m=0.0, d_film=D_FILM)
        == 1.0
    )


def test_surface_is_the_root_of_the_quadratic() -> None:
    draw = Random(7)
    for _ in range(500):
        bulk, half = 10.0 ** draw.uniform(-4, 2), 10.0 ** draw.uniform(-2, 1)
        flux, k_x = 10.0 ** draw.uniform(-4, 2), 10.0 ** draw.uniform(-1, 1)
        share = film.surface_share(bulk=bulk, half_saturation=half, flux_max=flux, k_x=k_x)
        s = share * bulk
        assert 0.0 < share <= 1.0
        assert k_x * (bulk - s) == pytest.approx(flux * s / (half + s), rel=1e-9, abs=1e-12 * k_x * bulk)


def test_factor_solves_film_and_biofilm_together() -> None:
    """factor J S/(K+S) = k_x (S - s) = eta(s) J s/(K+s): the fixed point that science 4.3 iterates to.

    Held for J L/(D K) up to 8, a hundred times what a tank's film has; deeper films are beyond the closed form.
    """
    draw, seen = Random(8), 0
    for _ in range(600):
        bulk, half = 10.0 ** draw.uniform(-3, 1), 0.25
        flux, k_x, thickness = 10.0 ** draw.uniform(-3, 0.7), 0.41, 10.0 ** draw.uniform(-5.5, -3.7)
        if flux * thickness / (D_FILM * half) > 8.0:
            continue
        seen += 1
        factor = film.film_factor(
            bulk=bulk, half_saturation=half, flux_max=flux, k_x=k_x, film_m=thickness, d_film=D_FILM
        )
        taken = factor * flux * bulk / (half + bulk)
        s = bulk - taken / k_x
        eta = film.effectiveness(
            surface=s, half_saturation=half, flux_max=flux, film_m=thickness, d_film=D_FILM
        )
        assert 0.0 < factor <= 1.0
        assert taken == pytest.approx(eta * flux * s / (half + s), rel=0.01)
    assert seen > 400


def test_factor_is_even_in_the_concentration() -> None:
    """A rounding error below zero is driven back with the same strength."""
    for bulk in (1e-9, 1e-3, 0.3):
        pair = [
            film.film_factor(bulk=b, half_saturation=0.25, flux_max=0.3, k_x=0.4, film_m=2e-5, d_film=D_FILM)
            for b in (bulk, -bulk)
        ]
        assert pair[0] == pair[1]


def test_film_velocity_of_the_tank() -> None:
    """Science 4.3: 400 L/h through 0.24 m2 of 10 mm grain, 0.9e-6 m2/s: 0.41 m/d for ammonium, 0.44 for oxygen."""
    superficial = 400.0 * 0.024 / 0.24
    for diffusivity, printed in ((1.9e-9, 0.41), (2.1e-9, 0.44)):
        found = film.mass_transfer_velocity(
            superficial_m_d=superficial, grain_m=0.010, viscosity_m2_s=0.9e-6,
            diffusivity_m2_d=diffusivity * 86400.0, sh_const=2.0, sh_coef=1.1, sh_exp=0.6,
        )  # fmt: skip
        assert found == pytest.approx(printed, abs=0.006)


def test_film_velocity_without_flow_is_diffusion() -> None:
    """Sh = 2 for a ball in still water."""
    found = film.mass_transfer_velocity(
        superficial_m_d=0.0, grain_m=0.010, viscosity_m2_s=0.9e-6, diffusivity_m2_d=1.64e-4, sh_const=2.0,
        sh_coef=1.1, sh_exp=0.6,
    )  # fmt: skip
    assert found == pytest.approx(2.0 * 1.64e-4 / 0.010)


def test_oxygen_penetration() -> None:
    """The film is oxic down to sqrt(2 D S L/J): half a film of penetration leaves the other half anoxic."""
    demand, thickness = 2.0, 1e-4
    at_half = demand * thickness * 0.25 / (2.0 * D_FILM)
    assert film.anoxic_share(
        oxygen=at_half, demand=demand, film_m=thickness, d_film=D_FILM, baseline=0.0
    ) == pytest.approx(0.5)
    assert film.anoxic_share(
        oxygen=0.0, demand=demand, film_m=thickness, d_film=D_FILM, baseline=0.08
    ) == pytest.approx(1.0)
    assert (
        film.anoxic_share(oxygen=8.0, demand=demand, film_m=thickness, d_film=D_FILM, baseline=0.08) == 0.08
    )
    assert film.anoxic_share(oxygen=8.0, demand=0.0, film_m=thickness, d_film=D_FILM, baseline=0.08) == 0.08
    assert (
        film.anoxic_share(oxygen=-1e-9, demand=demand, film_m=thickness, d_film=D_FILM, baseline=0.08) == 1.0
    )
