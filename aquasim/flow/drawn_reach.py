"""How far places of the bed are from the holes of a drawn grid, whose pipes may lie anyhow."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..hydraulics.network import Network

Array = NDArray[np.float64]
PLACES = 200  # along the longer pane, of which each is asked for its nearest row of holes


class Reach(NamedTuple):
    """Distances on the plan [m].

    between_m: largest distance to the nearest row of holes, of places nearer to it than to any pane; half the spacing
    of parallel laterals. at_m: where that is. gaps_m: from each pane to its nearest hole. pitch_m: largest pitch of holes.
    step_m: between the places asked; nothing finer is told.
    """

    between_m: float
    at_m: tuple[float, float]
    gaps_m: dict[str, float]
    pitch_m: float
    step_m: float


def drawn_reach(network: Network) -> Reach:
    """The reach of a network's holes; a row of holes is the stretch from a branch's first hole to its last."""
    rows = [_places(network, branch) for branch in range(network.branches)]
    length, width = network.floor_m
    points = np.concatenate(rows)
    step = max(length, width) / PLACES
    x, y = (np.arange(step / 2.0, side, step) for side in (length, width))
    plan = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1).reshape(-1, 2)
    nearest = np.min([_distance(plan, row[0], row[-1]) for row in rows], axis=0)
    to_pane = np.minimum(plan, np.array([length, width]) - plan).min(axis=1)
    inner = np.where(nearest <= to_pane + step / 2.0, nearest, 0.0)
    worst = int(np.argmax(inner))
    pitches = [float(np.linalg.norm(np.diff(row, axis=0), axis=1).max()) for row in rows if len(row) > 1]
    return Reach(
        float(inner[worst]),
        (float(plan[worst, 0]), float(plan[worst, 1])),
        {
            "left": float(points[:, 0].min()),
            "right": length - float(points[:, 0].max()),
            "front": float(points[:, 1].min()),
            "back": width - float(points[:, 1].max()),
        },
        max(pitches, default=0.0),
        step,
    )


def _places(network: Network, branch: int) -> Array:
    holes = sorted((hole.place, hole.node) for hole in network.holes if hole.branch == branch)
    return np.array([network.positions_m[node][:2] for _, node in holes])


def _distance(plan: Array, start: Array, end: Array) -> Array:
    """Distance of places to a stretch."""
    along = end - start
    square = float(along @ along)
    share = np.clip((plan - start) @ along / square, 0.0, 1.0) if square > 0.0 else np.zeros(len(plan))
    return np.asarray(np.linalg.norm(plan - start - share[:, None] * along, axis=1))
