"""Pump against pipes, holes and bed: the flow through the filter when all holes share it evenly.

Friction after Churchill, Chem. Eng. 84(24):91 (1977); holes as orifices; bed after Ergun, Chem. Eng. Prog. 48:89
(1952). The unevenness of a pipe grid is not part of this module.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .chemistry import kinematic_viscosity
from .errors import ModelError

GRAVITY = 9.80665  # [m/s2]
SECONDS_PER_DAY = 86400.0
ERGUN_VISCOUS, ERGUN_INERTIAL = 150.0, 1.75


class PumpCurve(NamedTuple):
    """Head = head_max (1 - (Q/flow_max)^exponent); flow [m3/s], head [m]."""

    flow_max: float
    head_max: float
    exponent: float

    def head(self, flow: float) -> float:
        """Head that the pump gives at a flow [m]; negative above its largest flow."""
        return self.head_max * (1.0 - (max(flow, 0.0) / self.flow_max) ** self.exponent)


class Grid(NamedTuple):
    """Pipe grid of the filter: numbers, lengths [m], bores [m], loss coefficients."""

    laterals: int
    holes_per_lateral: int
    hole: float
    lateral_length: float
    lateral_bore: float
    header_length: float
    header_bore: float
    riser_length: float
    riser_bore: float
    riser_k: float
    discharge: float
    momentum: float
    roughness: float
    take_offs: int


class BedLayer(NamedTuple):
    """One layer of grains: height [m], grain [m], sphericity, porosity."""

    height: float
    grain: float
    sphericity: float
    porosity: float


def friction_factor(reynolds: float, relative_roughness: float) -> float:
    """Darcy friction factor [-] for laminar, transitional and turbulent flow (Churchill 1977)."""
    if reynolds <= 0.0:
        return 0.0
    if reynolds < 1.0:
        return 64.0 / reynolds
    a = (2.457 * math.log(1.0 / ((7.0 / reynolds) ** 0.9 + 0.27 * relative_roughness))) ** 16
    b = (37530.0 / reynolds) ** 16
    return 8.0 * ((8.0 / reynolds) ** 12 + (a + b) ** -1.5) ** (1.0 / 12.0)


def ergun_head(velocity: float, layer: BedLayer, viscosity: float) -> float:
    """Head lost in a layer [m] at a superficial velocity [m/s]; viscosity is kinematic [m2/s]."""
    grain, e = layer.grain * layer.sphericity, layer.porosity
    viscous = ERGUN_VISCOUS * viscosity * (1.0 - e) ** 2 / (e**3 * grain**2) * velocity
    inertial = ERGUN_INERTIAL * (1.0 - e) / (e**3 * grain) * velocity**2
    return (viscous + inertial) * layer.height / GRAVITY


def _pipe_head(
    flow: float, length: float, bore: float, k: float, roughness: float, viscosity: float
) -> float:
    """Head lost in a pipe with friction and minor losses k [m]."""
    if flow <= 0.0:
        return 0.0
    velocity = flow / (math.pi * bore**2 / 4.0)
    factor = friction_factor(velocity * bore / viscosity, roughness / bore)
    return (factor * length / bore + k) * velocity**2 / (2.0 * GRAVITY)


def grid_head(flow: float, grid: Grid, viscosity: float) -> float:
    """Head lost in holes, laterals, header and riser [m] when every hole takes the same share.

    Flow leaves a lateral evenly, so its friction is a third of that of the full flow; each pipe adds the change of its
    velocity head (`momentum`).
    """
    hole_flow = flow / (grid.laterals * grid.holes_per_lateral)
    jet = hole_flow / (grid.discharge * math.pi * grid.hole**2 / 4.0)
    lateral = flow / grid.laterals
    header = flow / grid.take_offs
    r = grid.roughness
    return (
        jet**2 / (2.0 * GRAVITY)
        + _pipe_head(lateral, grid.lateral_length / 3.0, grid.lateral_bore, grid.momentum, r, viscosity)
        + _pipe_head(header, grid.header_length / 3.0, grid.header_bore, grid.momentum, r, viscosity)
        + _pipe_head(flow, grid.riser_length, grid.riser_bore, grid.riser_k, r, viscosity)
    )


def system_head(
    flow: float, grid: Grid, layers: Sequence[BedLayer], bed_area: float, temperature_c: float
) -> float:
    """Head that the whole filter takes at a flow [m3/s], in [m]."""
    viscosity = kinematic_viscosity(temperature_c)
    bed = sum(ergun_head(flow / bed_area, layer, viscosity) for layer in layers)
    return bed + grid_head(flow, grid, viscosity)


def operating_point(
    pump: PumpCurve, grid: Grid, layers: Sequence[BedLayer], bed_area: float, temperature_c: float
) -> tuple[float, float]:
    """Flow [m3/d] and head [m] where the pump's curve meets the filter's."""
    if pump.flow_max <= 0.0 or pump.head_max <= 0.0:
        raise ModelError("filter.pump: a pump needs a largest flow and a largest head above zero")

    def excess(flow: float) -> float:
        return pump.head(flow) - system_head(flow, grid, layers, bed_area, temperature_c)

    flow = _falling_root(excess, pump.flow_max, pump.head_max)
    return flow * SECONDS_PER_DAY, pump.head(flow)


def _falling_root(function: Callable[[float], float], high: float, value_at_zero: float) -> float:
    """Root of a falling function between 0 and `high`, by regula falsi with the Illinois correction."""
    low, at_low, at_high, side = 0.0, value_at_zero, function(high), 0
    for _ in range(200):
        x = high - at_high * (high - low) / (at_high - at_low)
        at_x = function(x)
        if abs(at_x) < 1e-13 * value_at_zero or high - low < 1e-15:
            return x
        if at_x < 0.0:
            high, at_high = x, at_x
            at_low *= 0.5 if side == -1 else 1.0
            side = -1
        else:
            low, at_low = x, at_x
            at_high *= 0.5 if side == 1 else 1.0
            side = 1
    raise ModelError("filter: no flow was found at which pump and pipes agree")
