"""Age of the water in a solved flow field: v . grad a = porosity with a = 0 where water enters, by upwind finite volumes.

Hydraulics reference, section 1.4. Water runs from higher to lower head, so cells in falling order of head make the
system triangular.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .cells import Array, FaceFlows

# assumed: a bound on the age of water that stands still, so that no cell's age is infinite
STANDING_S = 1e12


def water_age(flows: FaceFlows, pore_volume_m3: Array, head_m: Array) -> Array:
    """Mean age of the water in every cell [s], from face flows [m3/s], pore volumes [m3] and heads [m].

    Age times flow, over all ways out, equals the pore volume; only water that stands for ages near STANDING_S is cut off.
    """
    from scipy.sparse import csc_array
    from scipy.sparse.linalg import spsolve_triangular

    size = head_m.size
    order = np.argsort(-head_m, axis=None, kind="stable")
    rank = np.empty(size, dtype=np.int32)
    rank[order] = np.arange(size, dtype=np.int32)
    rank = rank.reshape(head_m.shape)
    giver, taker, amount = _passages(flows, rank)
    leaving = np.bincount(giver, amount, size)
    ways_out = np.maximum(-flows.down[:, :, 0], 0.0), np.maximum(flows.down[:, :, -1], 0.0)
    for level, out in zip((0, -1), ways_out, strict=True):
        leaving += np.bincount(rank[:, :, level].ravel(), out.ravel(), size)
    volume = pore_volume_m3.ravel()[order]
    diagonal = np.arange(size, dtype=np.int32)
    rows, columns = np.concatenate([taker, diagonal]), np.concatenate([giver, diagonal])
    values = np.concatenate([-amount, leaving + volume / STANDING_S])
    matrix = csc_array((values, (rows, columns)), shape=(size, size))
    return np.asarray(spsolve_triangular(matrix, volume, lower=True))[rank]


def _passages(
    flows: FaceFlows, rank: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Array]:
    """For every inner face with flow: rank of the cell that gives, of the one that takes, and the flow [m3/s]."""
    pairs = (
        (rank[:-1], rank[1:], flows.x[1:-1]),
        (rank[:, :-1], rank[:, 1:], flows.y[:, 1:-1]),
        (rank[:, :, :-1], rank[:, :, 1:], flows.down[:, :, 1:-1]),
    )
    low = np.concatenate([a.ravel() for a, _, _ in pairs])
    high = np.concatenate([b.ravel() for _, b, _ in pairs])
    flow = np.concatenate([f.ravel() for _, _, f in pairs])
    # the higher head has the lower rank: the giver
    return np.minimum(low, high), np.maximum(low, high), np.abs(flow)
