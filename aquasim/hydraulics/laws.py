"""Closed forms of the filter's hydraulics: pipes, holes and the bed of grains.

Heads are metres of the flowing water and viscosities are kinematic, so that no density is needed. Plain floats, except
where arrays are named.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# Darcy friction factors and their slopes against the Reynolds number, for arrays of both arguments.
FrictionLaw = Callable[[Array, Array], tuple[Array, Array]]
Number = TypeVar("Number", float, Array)

GRAVITY = 9.80665  # [m/s2], standard gravity (CGPM 1901)
LEAST_REYNOLDS = 1e-3  # (37530/Re)^16 grows out of range far below it
# Viscous constant, inertial constant and exponent of Re1 (constants as in the library `fluids`).
ERGUN = (150.0, 1.75, 1.0)  # Ergun 1952, Chem. Eng. Prog. 48:89
CARMAN = (180.0, 2.871, 0.9)  # Carman 1937, Trans. Inst. Chem. Eng. 15:150
KTA = (160.0, 3.0, 0.9)  # KTA rule 3102.3, 1981
ERDIM = (160.0, 2.81, 0.904)  # Erdim, Akgiray & Demir 2015, Powder Technol. 283:488


class BedLayer(NamedTuple):
    """One layer of grains: height [m], grain [m], sphericity, porosity."""

    height: float
    grain: float
    sphericity: float
    porosity: float


def circle(diameter_m: float) -> float:
    """Area of a circle [m2]."""
    return math.pi * diameter_m**2 / 4.0


def friction_factor(reynolds: float, relative_roughness: float) -> float:
    """Darcy friction factor [-] for laminar, transitional and turbulent flow: Churchill 1977, Chem. Eng. 84(24):91.

    Below a Reynolds number of 0.001 it stays at the value there.
    """
    re = max(reynolds, LEAST_REYNOLDS)
    if re < 1.0:
        return 64.0 / re
    a = (2.457 * math.log(1.0 / ((7.0 / re) ** 0.9 + 0.27 * relative_roughness))) ** 16
    b = (37530.0 / re) ** 16
    return 8.0 * ((8.0 / re) ** 12 + (a + b) ** -1.5) ** (1.0 / 12.0)


def friction_factors(reynolds: Array, relative_roughness: Array) -> tuple[Array, Array]:
    """Churchill's factor and its slope against the Reynolds number, for arrays [-]; at least 0.001 each."""
    wall = (7.0 / reynolds) ** 0.9
    argument = wall + 0.27 * relative_roughness
    root = -2.457 * np.log(argument)
    a, b = root**16, (37530.0 / reynolds) ** 16
    laminar, turbulent = (8.0 / reynolds) ** 12, (a + b) ** -1.5
    slope_a = 16.0 * root**15 * 2.457 * 0.9 * wall / argument
    slope = -12.0 * laminar - 1.5 * turbulent / (a + b) * (slope_a - 16.0 * b)
    factor = 8.0 * (laminar + turbulent) ** (1.0 / 12.0)
    return factor, factor / 12.0 * slope / (laminar + turbulent) / reynolds


def pipe_head(
    flow_m3_s: float, length_m: float, bore_m: float, k: float, roughness_m: float, viscosity_m2_s: float
) -> float:
    """Head lost in a pipe by friction and by fittings of coefficient k [m]; odd in the flow.

    Friction is linear in the flow below a Reynolds number of 0.001.
    """
    velocity = flow_m3_s / circle(bore_m)
    speed = abs(velocity)
    factor = friction_factor(speed * bore_m / viscosity_m2_s, roughness_m / bore_m)
    held = max(speed, LEAST_REYNOLDS * viscosity_m2_s / bore_m)
    return (factor * length_m / bore_m * held + k * speed) * velocity / (2.0 * GRAVITY)


def orifice_head(flow_m3_s: float, diameter_m: float, discharge: float) -> float:
    """Head over a hole [m] from q = C A sqrt(2 g h); odd in the flow."""
    jet = flow_m3_s / (discharge * circle(diameter_m))
    return jet * abs(jet) / (2.0 * GRAVITY)


def velocity_head(flow_m3_s: float, bore_m: float) -> float:
    """V^2/2g of a pipe [m]."""
    return (flow_m3_s / circle(bore_m)) ** 2 / (2.0 * GRAVITY)


def packed_bed_head(
    velocity_m_s: float,
    layer: BedLayer,
    viscosity_m2_s: float,
    constants: tuple[float, float, float],
) -> float:
    """Head lost in a layer [m] at a superficial velocity, by one of ERGUN, CARMAN, KTA, ERDIM.

    h = (viscous + inertial Re1^exponent) v (1-e)^2 u L / (e^3 d^2 g) with Re1 = u d / (v (1-e)) and d the grain times
    its sphericity.
    """
    viscous, inertial, exponent = constants
    d, e = layer.grain * layer.sphericity, layer.porosity
    re1 = velocity_m_s * d / (viscosity_m2_s * (1.0 - e))
    linear = viscosity_m2_s * (1.0 - e) ** 2 / (e**3 * d**2) * velocity_m_s * layer.height / GRAVITY
    return (viscous + inertial * re1**exponent) * linear


def ergun_head(velocity: float, layer: BedLayer, viscosity: float) -> float:
    """Head lost in a layer [m] at a superficial velocity [m/s]; viscosity is kinematic [m2/s]. Ergun 1952."""
    return packed_bed_head(velocity, layer, viscosity, ERGUN)


def ergun_terms(layer: BedLayer, viscosity: float) -> tuple[float, float]:
    """The same as a u + b u^2: a [s] and b [s2/m]."""
    d, e = layer.grain * layer.sphericity, layer.porosity
    viscous, inertial, _ = ERGUN
    per_g = layer.height / (e**3 * GRAVITY)
    return viscous * viscosity * ((1.0 - e) / d) ** 2 * per_g, inertial * (1.0 - e) / d * per_g


def bed_head(flow: float, layers: Sequence[BedLayer], bed_area: float, viscosity: float) -> float:
    """Head lost in all layers of the bed [m] at a flow [m3/s]."""
    return sum(ergun_head(flow / bed_area, layer, viscosity) for layer in layers)


def permeability(grain_m: float, sphericity: float, porosity: float) -> float:
    """Permeability k of a clean bed [m2] after Ergun's viscous term."""
    return porosity**3 * (sphericity * grain_m) ** 2 / (ERGUN[0] * (1.0 - porosity) ** 2)


def conductivity(permeability_m2: float, viscosity_m2_s: float) -> float:
    """Hydraulic conductivity K = k g/v [m/s]."""
    return permeability_m2 * GRAVITY / viscosity_m2_s


def inertial_coefficient(grain_m: float, sphericity: float, porosity: float) -> float:
    """Forchheimer's coefficient [1/m] after Ergun's inertial term."""
    return ERGUN[1] * (1.0 - porosity) / (porosity**3 * sphericity * grain_m)


def clog_ratio(clean_porosity: float, pore_fill: Number) -> Number:
    """Permeability over that of the clean bed [-] with a share of the pores filled: Kozeny-Carman, as in Ergun's law."""
    e = clean_porosity * (1.0 - pore_fill)
    return (e / clean_porosity) ** 3 * ((1.0 - clean_porosity) / (1.0 - e)) ** 2


def bed_residence(porosity: float, area_m2: float, depth_m: float, flow_m3_s: float) -> float:
    """Time the water stays in the pores of the bed [s]."""
    return porosity * area_m2 * depth_m / flow_m3_s


def dispersion(velocity_m_s: float, grain_m: float, porosity: float, peclet_of_grain: float) -> float:
    """Axial dispersion of the water between the grains [m2/s]: pore velocity times grain over Peclet number."""
    return velocity_m_s / porosity * grain_m / peclet_of_grain


def tanks_in_series(peclet_of_depth: float) -> float:
    """Stirred tanks in series with the spread of a closed vessel of that Peclet number [-]."""
    pe = peclet_of_depth
    if pe < 1e-3:  # the difference below cancels; its limit is 1 + Pe/3
        return 1.0 + pe / 3.0
    return 1.0 / (2.0 / pe - 2.0 * -math.expm1(-pe) / pe**2)


def fluidisation_velocity(grain_m: float, density_ratio: float, viscosity_m2_s: float) -> float:
    """Superficial velocity that lifts the grains [m/s], 0 where they float: Wen & Yu 1966, AIChE J. 12:610.

    density_ratio: wet grain over water [-].
    """
    if density_ratio <= 1.0:
        return 0.0
    archimedes = grain_m**3 * (density_ratio - 1.0) * GRAVITY / viscosity_m2_s**2
    reynolds = math.sqrt(33.7**2 + 0.0408 * archimedes) - 33.7
    return reynolds * viscosity_m2_s / grain_m


def comb_hole_ratio(
    flow_m3_s: float,
    header_length_m: float,
    header_bore_m: float,
    hole_area_m2: float,
    discharge: float,
    theta: float,
    roughness_m: float,
    viscosity_m2_s: float,
) -> float:
    """Largest over smallest hole flow of a dead-end comb in suction [-], by the design rule.

    sqrt(1 + (theta + f L/3D) (C area of all holes / header area)^2), with f at the header's inlet and L with the feed.
    Within 3 % of solved combs up to an area ratio of 1.5, too low above.
    """
    reynolds = 4.0 * flow_m3_s / (math.pi * header_bore_m * viscosity_m2_s)
    friction = (
        friction_factor(reynolds, roughness_m / header_bore_m) * header_length_m / (3.0 * header_bore_m)
    )
    return math.sqrt(1.0 + (theta + friction) * (discharge * hole_area_m2 / circle(header_bore_m)) ** 2)
