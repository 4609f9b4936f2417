"""Newton's method on the flows and heads of a pipe network, with an analytic Jacobian that includes momentum.

Unknown are the flow of each pipe, the head of each node and the flow of each hole. A linear step eliminates the flows
of holes and the heads of nodes with holes, which are most.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import HydraulicsError
from .laws import GRAVITY, LEAST_REYNOLDS, Array, FrictionLaw, circle

if TYPE_CHECKING:
    from .network import Network

Indices = NDArray[np.intp]
TOLERANCE = 1e-10  # of the heads' scale, and of the flow
SETTLED_STEP = 1e-6  # the next Newton step would be about its square
MOST_STEPS = 40
SHORTEST_STEP = 1.0 / 16.0
DENSE_UNKNOWNS = 90  # above it numpy's solver starts threads, which stall on a busy machine (measured)
LEAST_SHARE = 1e-7  # of a mean hole's flow: keeps the slope of a hole without flow above zero
LEAST_SLOPE = 1e-12  # of the heads' scale over the flow: the same for a pipe without friction


class Side(NamedTuple):
    """Momentum at one end of all pipes: number of the run's other pipe there, and signed coefficients.

    follows: 1 where the coefficient is that of the filter's direction; own: that of the run itself; 0 where no momentum
    acts. `other` is the number of pipes where the run is capped.
    """

    other: Indices
    follows: Array
    own: Array


class Pairs(NamedTuple):
    """Pipes that meet at a node with a hole: each with each, itself included; sign -1 where both come or both go."""

    first: Indices
    second: Indices
    sign: Array
    node: Indices


class Arrays(NamedTuple):
    """A network in numbers, SI."""

    start: Indices
    end: Indices
    length: Array
    bore: Array
    k: Array
    area: Array
    cross_pipes: Indices
    hole_node: Indices
    resistance: Array  # head over a hole / flow^2
    source: int
    nodes: int
    at_start: Side
    at_end: Side
    has_hole: NDArray[np.bool_]  # of each node
    column: Indices  # of the head of each node without a hole
    pairs: Pairs
    fixed: Indices  # entries of the Jacobian for momentum and for heads that stay unknown, places row by row
    unknowns: int


class State(NamedTuple):
    """Flows of pipes and holes [m3/s], heads of nodes [m], how well they agree [-], and where worst."""

    pipe: Array
    hole: Array
    head: Array
    residual: float = math.inf
    worst: int = 0
    converged: bool = False
    steps: int = 0


def arrays_of(network: Network) -> Arrays:
    """The network in numbers; raises HydraulicsError where it has no hole."""
    pipes, holes = network.pipes, network.holes
    if not holes:
        raise HydraulicsError("filter: the pipe grid has no hole; drill at least one")
    number = {node: n for n, node in enumerate(network.nodes)}
    start = np.array([number[pipe.a] for pipe in pipes], dtype=np.intp)
    end = np.array([number[pipe.b] for pipe in pipes], dtype=np.intp)
    bore = np.array([pipe.bore_m for pipe in pipes])
    at_start, at_end = _sides(network)
    hole_node = np.array([number[hole.node] for hole in holes], dtype=np.intp)
    count, p = len(pipes), np.arange(len(pipes))
    has_hole = np.bincount(hole_node, minlength=len(number)) > 0
    column = count + np.cumsum(~has_hole) - 1
    unknowns = count + int(np.sum(~has_hole))
    free_start, free_end = p[~has_hole[start]], p[~has_hole[end]]
    by_start, by_end = column[start[free_start]], column[end[free_end]]
    rows = (p, p, p, free_start, free_end, by_start, by_end)
    columns = (
        p,
        np.where(at_start.other < count, at_start.other, p),
        np.where(at_end.other < count, at_end.other, p),
        by_start,
        by_end,
        free_start,
        free_end,
    )
    return Arrays(
        start=start,
        end=end,
        length=np.array([pipe.length_m for pipe in pipes]),
        bore=bore,
        k=np.array([pipe.k for pipe in pipes]),
        area=np.pi * bore**2 / 4.0,
        cross_pipes=np.array(network.cross_pipes, dtype=np.intp),
        hole_node=hole_node,
        resistance=np.array(
            [1.0 / (2.0 * GRAVITY * (h.discharge * circle(h.diameter_m)) ** 2) for h in holes]
        ),
        source=number[network.source],
        nodes=len(number),
        at_start=at_start,
        at_end=at_end,
        has_hole=has_hole,
        column=column,
        pairs=_pairs(start, end, has_hole),
        fixed=np.concatenate(rows) * unknowns + np.concatenate(columns),
        unknowns=unknowns,
    )


def _pairs(start: Indices, end: Indices, has_hole: NDArray[np.bool_]) -> Pairs:
    there: dict[int, list[tuple[int, float]]] = {}
    for pipe, (a, b) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        there.setdefault(a, []).append((pipe, -1.0))
        there.setdefault(b, []).append((pipe, 1.0))
    found = [
        (p, q, -into_p * into_q, node)
        for node, pipes in there.items()
        if has_hole[node]
        for p, into_p in pipes
        for q, into_q in pipes
    ]
    first, second, sign, node = (
        (np.array(x) for x in zip(*found, strict=True)) if found else [np.zeros(0)] * 4
    )
    return Pairs(first.astype(np.intp), second.astype(np.intp), sign, node.astype(np.intp))


def _sides(network: Network) -> tuple[Side, Side]:
    """Where momentum acts: strictly inside a run, and at the closed end of a capped one."""
    pipes = network.pipes
    count = len(pipes)
    between = {frozenset((pipe.a, pipe.b)): p for p, pipe in enumerate(pipes)}
    sides = [Side(np.full(count, count, dtype=np.intp), np.zeros(count), np.zeros(count)) for _ in range(2)]
    for run in network.runs:
        line = [between[frozenset(pair)] for pair in zip(run.nodes, run.nodes[1:], strict=False)]
        after = [*line[1:], count]
        last = len(line) if run.capped else len(line) - 1
        for node, pair in zip(run.nodes[1 : last + 1], zip(line, after, strict=True), strict=False):
            for pipe, other in (pair, pair[::-1]):
                if pipe == count:
                    continue
                side = sides[pipes[pipe].b == node]
                side.other[pipe] = other
                side.follows[pipe] = run.momentum is None
                side.own[pipe] = run.momentum or 0.0
    return sides[0], sides[1]


class System:
    """The equations of one network at one flow."""

    def __init__(
        self,
        arrays: Arrays,
        flow: float,
        signed_theta: float,
        roughness: float,
        viscosity: float,
        outside: Array,
        friction: FrictionLaw,
        bed: tuple[Array, Array] | None = None,
    ) -> None:
        self.arrays = a = arrays
        # The bed takes its head where the water leaves: outside the holes, or along the cross pipes of a loop.
        linear, quadratic = (0.0, 0.0) if bed is None else bed
        self.linear, self.resistance = np.zeros_like(a.resistance), a.resistance.copy()
        self.pipe_linear, self.pipe_quadratic = np.zeros_like(a.bore), np.zeros_like(a.bore)
        if len(a.cross_pipes):
            self.pipe_linear[a.cross_pipes] = linear
            self.pipe_quadratic[a.cross_pipes] = quadratic
        else:
            self.linear += linear
            self.resistance += quadratic
        self.flow, self.outside, self.friction = flow, outside, friction
        self.signed_theta = signed_theta
        self.relative_roughness = roughness / a.bore
        self.speed_to_reynolds = a.bore / viscosity
        self.mean_hole = flow / len(a.resistance)
        fastest = float(np.max(flow / a.area))
        self.scale = float(np.mean(self.resistance)) * self.mean_hole**2 + fastest**2 / (2.0 * GRAVITY)
        self.square = np.append(1.0 / (4.0 * GRAVITY * a.area**2), 0.0)

    def pipe_losses(self, flow: Array) -> tuple[Array, Array]:
        """Head lost in each pipe [m] and its slope [s/m2]; linear in the flow below the least Reynolds number."""
        a = self.arrays
        velocity = flow / a.area
        speed = np.abs(velocity)
        reynolds = speed * self.speed_to_reynolds
        factor, slope = self.friction(np.maximum(reynolds, LEAST_REYNOLDS), self.relative_roughness)
        moving = reynolds > LEAST_REYNOLDS
        held = np.where(moving, speed, LEAST_REYNOLDS / self.speed_to_reynolds)
        per_length, unit = factor * a.length / a.bore, 1.0 / (2.0 * GRAVITY)
        loss = (per_length * held + a.k * speed) * velocity * unit
        gain = np.where(moving, factor + slope * reynolds, 0.0) * a.length / a.bore * speed
        rise = (per_length * held + gain + 2.0 * a.k * speed) * unit / a.area
        bed = self.pipe_linear + self.pipe_quadratic * np.abs(flow)
        return loss + bed * flow, rise + bed + self.pipe_quadratic * np.abs(flow)

    def jumps(self, side: Side, flow: Array, momentum: float) -> Array:
        """Side head less node head at one end of each pipe [m]: (M6) and (M7)."""
        squares = self.square * np.append(flow, 0.0) ** 2
        return self._coefficient(side, momentum) * (squares[side.other] - squares[:-1])

    def _coefficient(self, side: Side, momentum: float) -> Array:
        return momentum * (self.signed_theta * side.follows + side.own)

    def first_guess(self) -> State:
        """The linear network in which each loss keeps the slope it has at a quarter of the flow."""
        a = self.arrays
        count = len(a.bore)
        zero = State(np.zeros(count), np.zeros(len(a.resistance)), np.zeros(a.nodes))
        _, slope = self.pipe_losses(np.full(count, self.flow / 4.0))
        hole_slope = self.resistance * self.mean_hole + self.linear
        return self._stepped(zero, (slope, hole_slope, 0.0), np.zeros(count), -self.outside)

    def newton(self, state: State, momentum: float) -> State:
        """Newton's method from a state, with a share of the momentum; `converged` tells whether it arrived."""
        pipe_off, hole_off, state = self._judged(state, momentum)
        for step in range(1, MOST_STEPS + 1):
            _, slope = self.pipe_losses(state.pipe)
            moving = np.maximum(np.abs(state.hole), LEAST_SHARE * self.mean_hole)
            hole_slope = 2.0 * self.resistance * moving + self.linear
            try:
                full = self._stepped(state, (slope, hole_slope, momentum), pipe_off, hole_off)
            except np.linalg.LinAlgError:
                return state._replace(steps=step)
            size, new = 1.0, full
            while True:
                pipe_off, hole_off, new = self._judged(new, momentum)
                if new.residual < state.residual or size <= SHORTEST_STEP:
                    break
                size *= 0.5
                new = State(
                    state.pipe + size * (full.pipe - state.pipe),
                    state.hole + size * (full.hole - state.hole),
                    state.head + size * (full.head - state.head),
                )
            moved = float(np.max(np.abs(new.pipe - state.pipe))) / self.flow
            if new.residual <= TOLERANCE and moved <= SETTLED_STEP:
                return new._replace(converged=True, steps=step)
            state = new
            if not math.isfinite(state.residual):
                break
        return state._replace(steps=MOST_STEPS)

    def _judged(self, state: State, momentum: float) -> tuple[Array, Array, State]:
        """Heads left over at pipes and holes [m], and the state with its largest relative error."""
        a = self.arrays
        loss, _ = self.pipe_losses(state.pipe)
        at_start = state.head[a.start] + self.jumps(a.at_start, state.pipe, momentum)
        at_end = state.head[a.end] + self.jumps(a.at_end, state.pipe, momentum)
        pipe_off = at_start - at_end - loss
        through = (self.resistance * np.abs(state.hole) + self.linear) * state.hole
        hole_off = state.head[a.hole_node] - self.outside - through
        heads = np.abs(np.concatenate((pipe_off, hole_off)))
        worst = int(np.argmax(heads))
        residual = max(heads.item(worst) / self.scale, float(np.max(np.abs(self._excess(state)))) / self.flow)
        return pipe_off, hole_off, state._replace(residual=residual, worst=worst)

    def _excess(self, state: State) -> Array:
        """Inflow less outflow of each node [m3/s]."""
        a = self.arrays
        excess: Array = np.bincount(a.end, state.pipe, a.nodes).astype(np.float64)
        excess -= np.bincount(a.start, state.pipe, a.nodes)
        excess -= np.bincount(a.hole_node, state.hole, a.nodes)
        excess[a.source] += self.flow
        return excess

    def _stepped(
        self, state: State, slopes: tuple[Array, Array, float], pipe_off: Array, hole_off: Array
    ) -> State:
        """The state after one linear step, in units of the flow and of the heads' scale.

        At a node with holes the step of the head is `stiff` times (inflow step + excess) less `lag`.
        """
        a = self.arrays
        slope, hole_slope, momentum = slopes
        count, flow, scale = len(a.bore), self.flow, self.scale
        unit, pairs = flow / scale, a.pairs
        doubled = 2.0 * unit * np.append(state.pipe, 0.0) * self.square
        by_start = self._coefficient(a.at_start, momentum)
        by_end = self._coefficient(a.at_end, momentum)
        lets = 1.0 / (unit * hole_slope)
        stiff = np.bincount(a.hole_node, lets, a.nodes)
        stiff[a.has_hole] = 1.0 / stiff[a.has_hole]
        lag = stiff * np.bincount(a.hole_node, lets * hole_off / scale, a.nodes)
        excess = self._excess(state) / flow
        known = stiff * excess - lag
        free_start, free_end = ~a.has_hole[a.start], ~a.has_hole[a.end]
        ones_start, ones_end = np.ones(int(np.sum(free_start))), np.ones(int(np.sum(free_end)))
        values = np.concatenate((
            (by_end - by_start) * doubled[:-1] - np.maximum(slope * unit, LEAST_SLOPE),
            by_start * doubled[a.at_start.other],
            -by_end * doubled[a.at_end.other],
            ones_start,
            -ones_end,
            -ones_start,
            ones_end,
            pairs.sign * stiff[pairs.node],
        ))  # fmt: skip
        wanted = np.concatenate((
            known[a.end] - known[a.start] - pipe_off / scale,
            -excess[~a.has_hole],
        ))  # fmt: skip
        cells = np.concatenate((a.fixed, pairs.first * a.unknowns + pairs.second))
        moved = _linear(cells, values, wanted)
        pipe = moved[:count]
        inflow = np.bincount(a.end, pipe, a.nodes) - np.bincount(a.start, pipe, a.nodes)
        head = stiff * inflow + known
        head[~a.has_hole] = moved[count:]
        hole = (head[a.hole_node] + hole_off / scale) * lets
        return State(state.pipe + flow * pipe, state.hole + flow * hole, state.head + scale * head)


def _linear(cells: Indices, values: Array, wanted: Array) -> Array:
    """Solution of the linear system with entries added up at the given places; raises LinAlgError where singular."""
    size = len(wanted)
    if size <= DENSE_UNKNOWNS:
        matrix = np.bincount(cells, values, size * size).reshape(size, size)
        return np.linalg.solve(matrix, wanted).astype(np.float64, copy=False)
    from scipy.sparse import csc_matrix
    from scipy.sparse.linalg import splu

    matrix = csc_matrix((values, (cells // size, cells % size)), shape=(size, size))
    try:
        return splu(matrix).solve(wanted)
    except RuntimeError as error:  # its word for a singular matrix
        raise np.linalg.LinAlgError(str(error)) from error
