"""The pipe grid for the engine: solved at a few flows near those in use, with a smooth curve of its head and shares.

Between the solved flows the head over the square of the flow is a monotone cubic in the flow's logarithm (Fritsch &
Butland 1984, SIAM J. Sci. Stat. Comput. 5:300); the riser keeps its closed form.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np

from ..hardware import Filter, LayoutItem, Tank
from ..resolved import resolved_filter
from .laws import Array, circle, pipe_head
from .layouts import network_of
from .network import Network, Solution, solve
from .pump import L_H

LEAST_FLOW_L_H, MOST_FLOW_L_H = 1.0, 10000.0
KNOTS = 33  # an eighth of a decade apart: heads within 0.2 % of the solved network (measured)
TEMPERATURE_STEP_C = 5.0
PREFILTER_FLOW_M3_S = 1000.0 * L_H  # to which a file's head of the prefilter belongs
PARTS = ("pipe", "take_off")
Cubic = tuple[float, float, float, float]


class Riser(NamedTuple):
    """Pipe from grid to pump and its fittings, for water of a viscosity."""

    length_m: float
    bore_m: float
    k: float
    roughness_m: float
    viscosity_m2_s: float

    @property
    def water_m3(self) -> float:
        """Water in it [m3]."""
        return self.length_m * circle(self.bore_m)

    def head(self, flow_m3_s: float) -> float:
        """Head that it takes [m]."""
        return pipe_head(max(flow_m3_s, 0.0), *self)


class GridCurve:
    """Head and shares of one grid against the flow, at one temperature; plain numbers, a microsecond or two a call."""

    def __init__(
        self, filter_: Filter, network: Network, viscosity_m2_s: float, like: GridCurve | None = None
    ) -> None:
        """Nothing is solved yet; what is asked for raises HydraulicsError where no flows are found.

        `like` is the curve of the same pipes with other bores: its solutions are where this one's are sought from.
        """
        f = filter_
        self.network, self.viscosity_m2_s = network, viscosity_m2_s
        self.push = f.direction == "push"
        self.theta = f.momentum_push if self.push else f.momentum_suction
        self.roughness_m = f.roughness_um * 1e-6
        self.riser = Riser(
            f.riser_length_m, f.riser_inner_mm * 1e-3, f.riser_k, self.roughness_m, viscosity_m2_s
        )
        self.lift_m = f.lift_cm * 0.01
        self._prefilter = f.prefilter_head_mm * 1e-3 / PREFILTER_FLOW_M3_S if f.prefilter else 0.0
        self._first = math.log(LEAST_FLOW_L_H * L_H)
        self._width = math.log(MOST_FLOW_L_H / LEAST_FLOW_L_H) / (KNOTS - 1)
        self._like, self._solutions = like, dict[int, Solution]()
        self._knots: dict[int, tuple[float, ...]] = {}
        self._intervals: dict[int, list[Cubic]] = {}

    @property
    def riser_m3(self) -> float:
        """Water in the riser [m3]."""
        return self.riser.water_m3

    def solved(
        self, flow_m3_s: float, bed: tuple[Array, Array] | None = None, near: Solution | None = None
    ) -> Solution:
        """The network itself at a flow, for what the curve does not hold; `bed` and `near` as in `network.solve`."""
        return solve(
            self.network,
            flow_m3_s,
            push=self.push,
            theta=self.theta,
            roughness_m=self.roughness_m,
            viscosity_m2_s=self.viscosity_m2_s,
            bed=bed,
            near=near,
        )

    def _solution(self, number: int) -> Solution:
        """The network at a knot's flow. Where it is sought from is always the same, so that it does not depend on the order."""
        found = self._solutions.get(number)
        if found is None:
            flow = math.exp(self._first + self._width * number)
            if self._like is not None:  # nothing is sought from this one, so it need not be kept
                return self.solved(flow, near=self._like._solution(number))
            found = self._solutions[number] = self.solved(flow)
        return found

    def _knot(self, number: int) -> tuple[float, ...]:
        """Head over the square of the flow, and the shares, at a flow at which the network is solved."""
        found = self._knots.get(number)
        if found is None:
            flow, solution = math.exp(self._first + self._width * number), self._solution(number)
            shares = (branch / flow for branch in solution.branch_flow)
            found = self._knots[number] = (solution.source_head_m / flow**2, *shares)
        return found

    def _interval(self, number: int) -> list[Cubic]:
        """Cubics between two knots: of the head over the square of the flow, then of the shares."""
        found = self._intervals.get(number)
        if found is None:
            around = range(max(number - 1, 0), min(number + 3, KNOTS))
            values = np.array([self._knot(k) for k in around])
            found = [_cubics(column)[number - around.start] for column in values.T]
            self._intervals[number] = found
        return found

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
        a, b, c, d = self._interval(number)[0]
        return (a + x * (b + x * (c + x * d))) * flow_m3_s * flow_m3_s

    def riser_head(self, flow_m3_s: float) -> float:
        """Head of the riser and its fittings [m]."""
        return self.riser.head(flow_m3_s)

    def prefilter_head(self, flow_m3_s: float) -> float:
        """Head of a prefilter [m]: in proportion to the flow, because water creeps through sponge and floss."""
        return self._prefilter * max(flow_m3_s, 0.0)

    def outer_head(self, flow_m3_s: float) -> float:
        """Head of riser, prefilter and lift [m]: all but grid and bed."""
        return self.riser_head(flow_m3_s) + self.prefilter_head(flow_m3_s) + self.lift_m

    def head(self, flow_m3_s: float) -> float:
        """Head of everything but the bed [m]; at no flow the lift alone."""
        return self.grid_head(flow_m3_s) + self.outer_head(flow_m3_s)

    def shares(self, flow_m3_s: float) -> tuple[float, ...]:
        """Share of the flow of each branch, from the feed on; they add up to 1."""
        number, x = self._place(max(flow_m3_s, LEAST_FLOW_L_H * L_H))
        found = [a + x * (b + x * (c + x * d)) for a, b, c, d in self._interval(number)[1:]]
        total = math.fsum(found)
        return tuple(share / total for share in found)


def grid_curve(
    filter_: Filter,
    tank: Tank,
    items: tuple[LayoutItem, ...],
    temperature_c: float,
    like: GridCurve | None = None,
) -> GridCurve:
    """The curve of a filter's grid, kept for the next call; the temperature counts in steps of 5 degC.

    items: things in the tank, of which a custom layout takes pipes and take-offs. like: as of GridCurve.
    """
    # Without what does not matter to the pipes, so that another pump finds the same curve.
    pipes = msgspec.structs.replace(
        resolved_filter(filter_, tank), pump="", flow_L_h=None, return_at_surface=True
    )
    glass = Tank(length_cm=tank.length_cm, width_cm=tank.width_cm)
    drawn = tuple(item for item in items if item.kind in PARTS) if pipes.layout == "custom" else ()
    return _kept(pipes, glass, drawn, TEMPERATURE_STEP_C * round(temperature_c / TEMPERATURE_STEP_C), like)


@lru_cache(maxsize=512)
def _kept(
    pipes: Filter, glass: Tank, drawn: tuple[LayoutItem, ...], temperature_c: float, like: GridCurve | None
) -> GridCurve:
    from ..chemistry import kinematic_viscosity  # compiled: a light import of this package must not load it

    return GridCurve(pipes, network_of(pipes, glass, drawn), kinematic_viscosity(temperature_c), like)


def _cubics(values: Array) -> list[Cubic]:
    """Coefficients of each interval of a monotone cubic through evenly spaced values."""
    step = np.diff(values)
    before, after = step[:-1], step[1:]
    turns = before * after <= 0.0
    inner = np.where(turns, 0.0, 2.0 * before * after / np.where(turns, 1.0, before + after))
    slope = np.concatenate((step[:1], inner, step[-1:]))
    left, right = slope[:-1], slope[1:]
    rows = np.stack((values[:-1], left, 3.0 * step - 2.0 * left - right, left + right - 2.0 * step), axis=1)
    return [(a, b, c, d) for a, b, c, d in rows.tolist()]
