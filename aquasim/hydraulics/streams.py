"""Streams of the bed: parts of its plan side by side, each with the water that its branches of the grid draw through it.

The plan belongs to the nearest branch. Over the floor of one branch comes mostly that branch's water; how much crosses
to its neighbours' is what a solved field says (`flow.supply`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .cells import centres
from .laws import Array
from .network import Network

MOST_STREAMS = 4
ALIKE = 0.10  # relative difference of two velocities below which they count as one stream
TIED_M = 1e-9


class Stream(NamedTuple):
    """Part of the bed with its own share of the flow: shares of the flow and of the plan area [-], and its branches."""

    flow_share: float
    area_share: float
    branches: tuple[int, ...] = ()

    @property
    def velocity(self) -> float:
        """Superficial velocity over the mean of the bed [-]."""
        return self.flow_share / self.area_share


def merged_streams(
    flow: Sequence[float], area: Sequence[float], most: int = MOST_STREAMS, merge: float = ALIKE
) -> tuple[Stream, ...]:
    """Streams of branches from the slowest to the fastest; shares of the flow, and of the area, each add up to 1.

    Branches whose velocities differ by less than `merge` share a stream, and the closest ones until at most `most` are
    left. Branches over which no water runs the right way are counted with the slowest one that works.
    """
    total, whole = math.fsum(flow), math.fsum(area)
    found = [
        Stream(part / total, place / whole, (branch,))
        for branch, (part, place) in enumerate(zip(flow, area, strict=True))
    ]
    found.sort(key=lambda stream: stream.velocity)
    while len(found) > 1:
        apart = [_apart(slow, fast) for slow, fast in pairwise(found)]
        closest = min(range(len(apart)), key=apart.__getitem__)
        if apart[closest] >= merge and len(found) <= most:
            break
        slow, fast = found[closest : closest + 2]
        found[closest : closest + 2] = [
            Stream(
                slow.flow_share + fast.flow_share,
                slow.area_share + fast.area_share,
                slow.branches + fast.branches,
            )
        ]
    return tuple(found)


def _apart(slow: Stream, fast: Stream) -> float:
    """Difference of two velocities over the faster one; below any where the slower one is not above zero."""
    return 1.0 - slow.velocity / fast.velocity if slow.flow_share > 0.0 else -math.inf


def branch_areas(network: Network, cells: tuple[int, int]) -> Array:
    """Share [-] of every cell of the plan that is nearest to each branch, shape (branches, cells along, cells across).

    Cells at the same distance from several branches are divided between them.
    """
    ends = _ends(network)
    sides = [centres(side, count) for side, count in zip(network.floor_m, cells, strict=True)]
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
    shares: Array = near / near.sum(axis=0)
    return shares.reshape(-1, *cells)


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
