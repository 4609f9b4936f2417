"""Flows and heads in a graph of pipes and holes, with friction, fittings and the momentum of straight runs.

Every case is solved as if the source fed the flow into the grid and the holes let it out. In push that is what happens;
suction is its mirror image, in which only the momentum term changes its sign. Heads are above the water outside the
holes; in suction they count downwards.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from ..errors import HydraulicsError
from .laws import Array, FrictionLaw, circle, friction_factors
from .newton import Arrays, State, System, arrays_of

# Momentum is first taken whole, then in ever finer steps from none.
MOMENTUM_STEPS = (1, 4, 16, 64)


class Pipe(NamedTuple):
    """A pipe from node a to node b; its flow counts from a to b. k: fittings, on the pipe's own velocity [-]."""

    a: str
    b: str
    length_m: float
    bore_m: float
    k: float = 0.0


class Hole(NamedTuple):
    """A hole at a node: number of its branch (-1: of none) and its place in the branch, from the header on."""

    node: str
    diameter_m: float
    discharge: float
    branch: int
    place: int


class Run(NamedTuple):
    """A straight line of pipes through which momentum is carried on; capped where its last node ends it.

    momentum: signed coefficient of this run, for loops in which it does not follow suction or push; None elsewhere.
    """

    nodes: tuple[str, ...]
    capped: bool = False
    momentum: float | None = None


@dataclass(frozen=True)
class Network:
    """Pipes and holes fed at one node, on a floor of a length and a width [m].

    cross_pipes: pipes whose flow is that of a branch, where no holes are drawn.
    """

    nodes: tuple[str, ...]
    source: str
    pipes: tuple[Pipe, ...]
    holes: tuple[Hole, ...]
    runs: tuple[Run, ...]
    positions_m: Mapping[str, tuple[float, float, float]]
    floor_m: tuple[float, float]
    cross_pipes: tuple[int, ...] = ()

    @property
    def branches(self) -> int:
        """Number of branches, which are laterals or cross pipes."""
        return len(self.cross_pipes) or 1 + max(hole.branch for hole in self.holes)

    @property
    def water_m3(self) -> float:
        """Water in the pipes [m3]."""
        return math.fsum(circle(pipe.bore_m) * pipe.length_m for pipe in self.pipes)

    @cached_property
    def arrays(self) -> Arrays:
        """The network in numbers; raises HydraulicsError where it has no hole."""
        return arrays_of(self)


@dataclass(frozen=True)
class Solution:
    """Flows [m3/s] and heads [m] of a network, converged; end_heads are the two side heads of each pipe."""

    network: Network
    pipe_flow: tuple[float, ...]
    node_head: dict[str, float]
    hole_flow: tuple[float, ...]
    end_heads: tuple[tuple[float, float], ...]
    source_head_m: float
    iterations: int
    residual: float

    @property
    def branch_flow(self) -> tuple[float, ...]:
        """Flow of each branch [m3/s], from the feed on."""
        if self.network.cross_pipes:
            return tuple(self.pipe_flow[p] for p in self.network.cross_pipes)
        return tuple(math.fsum(row) for row in self.holes_of_branches)

    @property
    def holes_of_branches(self) -> tuple[tuple[float, ...], ...]:
        """Flow of each hole [m3/s], branch by branch in the order of `place`; empty where no holes are drawn."""
        if self.network.cross_pipes:
            return ()
        rows: list[list[tuple[int, float]]] = [[] for _ in range(self.network.branches)]
        for hole, flow in zip(self.network.holes, self.hole_flow, strict=True):
            rows[hole.branch].append((hole.place, flow))
        return tuple(tuple(flow for _, flow in sorted(row)) for row in rows)


class Evenness(NamedTuple):
    """How alike flows are: population standard deviation over mean, Christiansen's coefficient, and extremes."""

    cv: float
    christiansen: float
    max_over_min: float
    min_over_mean: float


def evenness(flows: Sequence[float]) -> Evenness:
    """Measures of evenness of flows [-]; max_over_min is infinite where one of them does not run forward."""
    count = len(flows)
    mean = math.fsum(flows) / count
    spread = math.sqrt(math.fsum((x - mean) ** 2 for x in flows) / count)
    deviation = math.fsum(abs(x - mean) for x in flows) / count
    least = min(flows)
    return Evenness(
        spread / mean,
        1.0 - deviation / mean,
        max(flows) / least if least > 0.0 else math.inf,
        least / mean,
    )


def solve(
    network: Network,
    flow_m3_s: float,
    *,
    push: bool,
    theta: float,
    roughness_m: float,
    viscosity_m2_s: float,
    outside_head_m: float | Sequence[float] = 0.0,
    friction: FrictionLaw = friction_factors,
    bed: tuple[Array, Array] | None = None,
    near: Solution | None = None,
) -> Solution:
    """Flows and heads at a total flow; raises HydraulicsError where none are found.

    theta: momentum coefficient, positive in both directions [-]. outside_head_m: head outside each hole, for all or
    one by one [m]. friction: law of the friction factor. bed: head [m] of the bed for each hole, or cross pipe of a loop,
    as coefficients of the flow [s/m2] and of its square [s2/m5]. near: a solution of like pipes at a like flow, from where
    Newton's method is tried first.
    """
    if not (0.0 < flow_m3_s < math.inf):
        raise HydraulicsError(
            f"filter.flow_L_h = {flow_m3_s * 3.6e6:g}: pipes can be solved for a flow above zero only"
        )
    system = System(
        network.arrays,
        flow_m3_s,
        theta if push else -theta,
        roughness_m,
        viscosity_m2_s,
        np.broadcast_to(np.asarray(outside_head_m, dtype=float), len(network.holes)),
        friction,
        bed,
    )
    state = _state_near(near, network, system) if near is not None else None
    if state is None:
        return _from_rest(network, system, flow_m3_s)
    return _solution(network, system, state, state.steps)


def _state_near(near: Solution, network: Network, system: System) -> State | None:
    """Where Newton's method gets to from another solution; None where it gets nowhere."""
    heads = [near.node_head[name] for name in network.nodes]
    start = State(np.array(near.pipe_flow), np.array(near.hole_flow), np.array(heads))
    try:
        state = system.newton(start, 1.0)
    except np.linalg.LinAlgError:
        return None
    return state if state.converged else None


def _from_rest(network: Network, system: System, flow_m3_s: float) -> Solution:
    """The solution without momentum, which then comes in steps; raises HydraulicsError where none is found."""
    try:
        still = system.newton(system.first_guess(), 0.0)
    except np.linalg.LinAlgError:
        raise HydraulicsError("filter: a part of the pipe grid is not joined to its source") from None
    worst, steps = still, still.steps
    for count in MOMENTUM_STEPS:
        state = still
        for step in range(1, count + 1):
            if not state.converged:
                break
            state = system.newton(state, step / count)
            steps += state.steps
        if state.converged:
            return _solution(network, system, state, steps)
        worst = state
    raise HydraulicsError(_not_found(network, worst, flow_m3_s))


def _not_found(network: Network, state: State, flow_m3_s: float) -> str:
    pipes = len(network.pipes)
    part = (
        f"pipe {network.pipes[state.worst].a} to {network.pipes[state.worst].b}"
        if state.worst < pipes
        else f"the hole at {network.holes[state.worst - pipes].node}"
    )
    return (
        f"filter: the flows in the pipe grid did not settle at {flow_m3_s * 3.6e6:.4g} L/h, worst at {part}; "
        "take smaller holes or a wider header"
    )


def _solution(network: Network, system: System, state: State, steps: int) -> Solution:
    a = system.arrays
    start_heads = state.head[a.start] + system.jumps(a.at_start, state.pipe, 1.0)
    end_heads = state.head[a.end] + system.jumps(a.at_end, state.pipe, 1.0)
    heads = state.head.tolist()
    return Solution(
        network=network,
        pipe_flow=tuple(state.pipe.tolist()),
        node_head=dict(zip(network.nodes, heads, strict=True)),
        hole_flow=tuple(state.hole.tolist()),
        end_heads=tuple(zip(start_heads.tolist(), end_heads.tolist(), strict=True)),
        source_head_m=heads[a.source],
        iterations=steps,
        residual=state.residual,
    )
