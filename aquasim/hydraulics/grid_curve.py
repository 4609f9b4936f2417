"""The pipe grid for the engine: solved once at a few flows, then a smooth curve of its head and shares.

Between the solved flows the head over the square of the flow is a monotone cubic in the flow's logarithm (Fritsch &
Butland 1984, SIAM J. Sci. Stat. Comput. 5:300); the riser keeps its closed form.
"""

from __future__ import annotations

import math
from functools import lru_cache

import msgspec
import numpy as np

from ..hardware import Filter, LayoutItem, Tank
from ..resolved import resolved_filter
from .laws import Array, pipe_head
from .layouts import network_of
from .network import Network, Solution, solve
from .pump import L_H

LEAST_FLOW_L_H, MOST_FLOW_L_H = 10.0, 10000.0
KNOTS = 25  # an eighth of a decade apart: heads within 0.2 % of the solved network (measured)
TEMPERATURE_STEP_C = 5.0
PARTS = ("pipe", "take_off")


class GridCurve:
    """Head and shares of one grid against the flow, at one temperature; plain numbers, a microsecond or two a call."""

    def __init__(self, filter_: Filter, network: Network, viscosity_m2_s: float) -> None:
        """Solve the network at the knots; raises HydraulicsError where a flow in use cannot be solved."""
        f = filter_
        self.network, self.viscosity_m2_s = network, viscosity_m2_s
        self.push = f.direction == "push"
        self.theta = f.momentum_push if self.push else f.momentum_suction
        self.roughness_m = f.roughness_um * 1e-6
        self._riser = f.riser_length_m, f.riser_inner_mm * 1e-3, f.riser_k, self.roughness_m, viscosity_m2_s
        self._first = math.log(LEAST_FLOW_L_H * L_H)
        self._width = math.log(MOST_FLOW_L_H / LEAST_FLOW_L_H) / (KNOTS - 1)
        logs = self._first + self._width * np.arange(KNOTS)
        solved = [self.solved(flow) for flow in np.exp(logs).tolist()]
        squares = np.exp(2.0 * logs)
        self._heads = _cubics(np.array([s.source_head_m for s in solved]) / squares)
        shares = np.array([s.branch_flow for s in solved]) * np.exp(-logs)[:, np.newaxis]
        self._shares = [_cubics(column) for column in shares.T]

    def solved(self, flow_m3_s: float) -> Solution:
        """The network itself at a flow, for what the curve does not hold."""
        return solve(
            self.network,
            flow_m3_s,
            push=self.push,
            theta=self.theta,
            roughness_m=self.roughness_m,
            viscosity_m2_s=self.viscosity_m2_s,
        )

    def _place(self, flow_m3_s: float) -> tuple[int, float]:
        """Number of the interval and place in it, 0 to 1; the ends hold beyond the solved flows."""
        place = (math.log(flow_m3_s) - self._first) / self._width
        number = min(max(int(place), 0), KNOTS - 2)
        return number, min(max(place - number, 0.0), 1.0)

    def grid_head(self, flow_m3_s: float) -> float:
        """Static head of holes, laterals, headers and feed [m]."""
        if flow_m3_s <= 0.0:
            return 0.0
        number, x = self._place(flow_m3_s)
        a, b, c, d = self._heads[number]
        return (a + x * (b + x * (c + x * d))) * flow_m3_s * flow_m3_s

    def riser_head(self, flow_m3_s: float) -> float:
        """Head of the riser and its fittings [m]."""
        return pipe_head(max(flow_m3_s, 0.0), *self._riser)

    def head(self, flow_m3_s: float) -> float:
        """Head of grid and riser together, without the bed [m]."""
        return self.grid_head(flow_m3_s) + self.riser_head(flow_m3_s)

    def shares(self, flow_m3_s: float) -> tuple[float, ...]:
        """Share of the flow of each branch, from the feed on; they add up to 1."""
        number, x = self._place(max(flow_m3_s, LEAST_FLOW_L_H * L_H))
        found = [a + x * (b + x * (c + x * d)) for a, b, c, d in (rows[number] for rows in self._shares)]
        total = math.fsum(found)
        return tuple(share / total for share in found)


def grid_curve(filter_: Filter, tank: Tank, items: tuple[LayoutItem, ...], temperature_c: float) -> GridCurve:
    """The curve of a filter's grid, kept for the next call; the temperature counts in steps of 5 degC.

    items: things in the tank, of which a custom layout takes pipes and take-offs.
    """
    # Without what does not matter to the pipes, so that another pump finds the same curve.
    pipes = msgspec.structs.replace(
        resolved_filter(filter_, tank), pump="", flow_L_h=None, return_at_surface=True
    )
    glass = Tank(length_cm=tank.length_cm, width_cm=tank.width_cm)
    drawn = tuple(item for item in items if item.kind in PARTS) if pipes.layout == "custom" else ()
    return _kept(pipes, glass, drawn, TEMPERATURE_STEP_C * round(temperature_c / TEMPERATURE_STEP_C))


@lru_cache(maxsize=64)
def _kept(pipes: Filter, glass: Tank, drawn: tuple[LayoutItem, ...], temperature_c: float) -> GridCurve:
    from ..chemistry import kinematic_viscosity  # compiled: a light import of this package must not load it

    return GridCurve(pipes, network_of(pipes, glass, drawn), kinematic_viscosity(temperature_c))


def _cubics(values: Array) -> list[tuple[float, float, float, float]]:
    """Coefficients of each interval of a monotone cubic through evenly spaced values."""
    step = np.diff(values)
    before, after = step[:-1], step[1:]
    turns = before * after <= 0.0
    inner = np.where(turns, 0.0, 2.0 * before * after / np.where(turns, 1.0, before + after))
    slope = np.concatenate((step[:1], inner, step[-1:]))
    left, right = slope[:-1], slope[1:]
    rows = np.stack((values[:-1], left, 3.0 * step - 2.0 * left - right, left + right - 2.0 * step), axis=1)
    return [(a, b, c, d) for a, b, c, d in rows.tolist()]
