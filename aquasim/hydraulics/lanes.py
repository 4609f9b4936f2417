"""Lanes of the bed: parts of its plan area side by side, each with the water that its branches of the grid pass."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .laws import Array
from .network import Network, Solution

MOST_LANES = 4
ALIKE = 0.10  # relative difference of two velocities below which they count as one lane
CELL_M = 5e-3  # for branches that do not lie side by side; shares within about 1 % in a tank of 60 x 40 cm
SAME_M = 5e-3  # branches side by side begin and end within so much of each other
TIED_M = 1e-9


class Lane(NamedTuple):
    """Part of the bed with its own share of the flow: shares of the flow and of the plan area [-]."""

    flow_share: float
    area_share: float

    @property
    def velocity(self) -> float:
        """Superficial velocity over the mean of the bed [-]."""
        return self.flow_share / self.area_share


def lanes(
    network: Network, solution: Solution, most: int = MOST_LANES, merge: float = ALIKE
) -> tuple[Lane, ...]:
    """Lanes of a solved grid from the slowest to the fastest; flows and areas each add up to 1.

    Branches whose velocities differ by less than `merge` share a lane, and the closest ones until at most `most` are
    left. Branches through which no water runs the right way are counted with the slowest one that works.
    """
    flows, areas = solution.branch_flow, area_shares(network)
    total = math.fsum(flows)
    found = [Lane(flow / total, area) for flow, area in zip(flows, areas, strict=True)]
    found.sort(key=lambda lane: lane.velocity)
    while len(found) > 1:
        apart = [_apart(slow, fast) for slow, fast in pairwise(found)]
        closest = min(range(len(apart)), key=apart.__getitem__)
        if apart[closest] >= merge and len(found) <= most:
            break
        slow, fast = found[closest : closest + 2]
        found[closest : closest + 2] = [
            Lane(slow.flow_share + fast.flow_share, slow.area_share + fast.area_share)
        ]
    return tuple(found)


def _apart(slow: Lane, fast: Lane) -> float:
    """Difference of two velocities over the faster one; below any where the slower one is not above zero."""
    return 1.0 - slow.velocity / fast.velocity if slow.flow_share > 0.0 else -math.inf


def area_shares(network: Network) -> tuple[float, ...]:
    """Share of the bed's plan area that is nearest to each branch [-]; they add up to 1.

    Branches side by side, as in all layouts but drawn ones, get the strips between the midlines of neighbours.
    """
    ends = _ends(network)
    if len(ends) == 1:
        return (1.0,)
    for along, across in ((0, 1), (1, 0)):
        first, last = ends[:, :, along].min(axis=1), ends[:, :, along].max(axis=1)
        offsets = ends[:, :, across].mean(axis=1)
        straight = np.ptp(ends[:, :, across], axis=1).max() <= TIED_M
        if straight and np.ptp(first) <= SAME_M and np.ptp(last) <= SAME_M:
            return _strips(offsets, network.floor_m[across])
    return _nearest(ends, network.floor_m)


def _ends(network: Network) -> Array:
    """Plan coordinates [m] of the two ends of each branch: its outer holes, or the ends of its cross pipe."""
    at = network.positions_m
    if network.cross_pipes:
        pipes = (network.pipes[p] for p in network.cross_pipes)
        return np.array([[at[pipe.a][:2], at[pipe.b][:2]] for pipe in pipes])
    rows: list[list[tuple[int, str]]] = [[] for _ in range(network.branches)]
    for hole in network.holes:
        rows[hole.branch].append((hole.place, hole.node))
    return np.array([[at[min(row)[1]][:2], at[max(row)[1]][:2]] for row in rows])


def _strips(offsets: Array, width: float) -> tuple[float, ...]:
    order = np.argsort(offsets, kind="stable")
    lines = offsets[order]
    edges = np.concatenate(((0.0,), (lines[1:] + lines[:-1]) / 2.0, (width,)))
    shares = np.empty(len(lines))
    shares[order] = np.diff(edges) / width
    return tuple(shares.tolist())


def _nearest(ends: Array, floor: Sequence[float]) -> tuple[float, ...]:
    """Shares of the floor's cells by their nearest branch; branches at the same distance halve a cell."""
    counts = [max(1, round(side / CELL_M)) for side in floor]
    sides = [(np.arange(count) + 0.5) * side / count for count, side in zip(counts, floor, strict=True)]
    points = np.stack(np.meshgrid(*sides, indexing="ij"), axis=-1).reshape(-1, 2)
    distance = np.empty((len(ends), len(points)))
    for row, (start, end) in zip(distance, ends, strict=True):
        along = end - start
        length = float(along @ along)
        place = (
            np.clip((points - start) @ along / length, 0.0, 1.0) if length > 0.0 else np.zeros(len(points))
        )
        row[:] = np.linalg.norm(points - start - place[:, np.newaxis] * along, axis=1)
    near = distance <= distance.min(axis=0) + TIED_M
    shares = (near / near.sum(axis=0)).sum(axis=1) / len(points)
    return tuple(shares.tolist())
