"""Flow of water through a vertical section of the bed, with pipes as lines on the floor.

div(K grad h) = 0 with the free water above the bed at h = 0, closed floor and walls (hydraulics reference, section 1.4,
equations 10 and 11). Unlike the plan, K may change from cell to cell: clogged patches, a cap over part of the width.
The field is one metre thick along the pipes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import HydraulicsError
from .bedfield import BedField
from .cells import ALL_COVERED, Array, FaceFlows, Layer, Levels, centres, cut, floor_shares

THICKNESS_M = 1.0


@dataclass(frozen=True)
class Patch:
    """A part of the section, from left to right and between two depths [m], with K times `factor` [-]."""

    left_m: float
    right_m: float
    upper_m: float
    lower_m: float
    factor: float


@dataclass(frozen=True)
class BedSection:
    """A section: width [m], layers from the top, cells [m], clogged patches, covered stretches of the top [m]."""

    width_m: float
    layers: tuple[Layer, ...]
    cell_m: float = 0.005
    patches: tuple[Patch, ...] = ()
    covered: tuple[tuple[float, float], ...] = ()


def section_field(
    section: BedSection, pipes_m: ArrayLike, pipes_m2_s: ArrayLike, *, push: bool = False
) -> BedField:
    """Flow field of a section over pipes: their places [m] and flows per metre of pipe [m2/s]."""
    sink = _sinks(section, np.asarray(pipes_m, dtype=np.float64), np.asarray(pipes_m2_s, dtype=np.float64))
    sink = -sink if push else sink
    levels = cut(section.layers, section.cell_m)
    x, dz, dx = centres(section.width_m, sink.size), levels.height_m, section.width_m / sink.size
    is_open = _open_top(section, x)
    k = _conductivity(section, x, levels)
    half = 0.5 * dz / k
    sideways = dz * THICKNESS_M / dx * 2.0 * k[:-1] * k[1:] / (k[:-1] + k[1:])
    down = dx * THICKNESS_M / np.column_stack([half[:, 0], half[:, :-1] + half[:, 1:]])
    down[:, 0] *= is_open
    head = _heads(sideways, down, sink)
    return BedField(
        x_m=x,
        y_m=np.array([0.5 * THICKNESS_M]),
        depth_m=levels.depth_m,
        height_m=dz,
        cell_x_m=dx,
        cell_y_m=THICKNESS_M,
        head_m=head[:, None, :],
        flows=_flows(sideways, down, head, sink),
        pore_volume_m3=np.broadcast_to(levels.porosity * dz * dx * THICKNESS_M, (x.size, 1, dz.size)),
        open_top=is_open[:, None],
        push=push,
    )


def _sinks(section: BedSection, place: Array, flow: Array) -> Array:
    """Water drawn from each floor cell [m3/s]."""
    if place.shape != flow.shape or not np.isfinite(flow).all() or flow.sum() <= 0.0:
        raise HydraulicsError("filter: a section needs a place and a flow above 0 for its pipes")
    if not ((place >= 0.0) & (place <= section.width_m)).all():
        raise HydraulicsError(f"filter: a pipe lies outside the bed's width of {100 * section.width_m:g} cm")
    cells = max(1, round(section.width_m / section.cell_m))
    at, share = floor_shares(place, section.width_m, cells)
    sink = np.zeros(cells)
    np.add.at(sink, at.ravel(), (share * flow * THICKNESS_M).ravel())
    return sink


def _open_top(section: BedSection, x: Array) -> NDArray[np.bool_]:
    """Cells of the top whose centre nothing covers."""
    is_open = np.ones(x.size, dtype=np.bool_)
    for left, right in section.covered:
        is_open &= (x < left) | (x > right)
    if not is_open.any():
        raise HydraulicsError(ALL_COVERED)
    return is_open


def _flows(sideways: Array, down: Array, head: Array, sink: Array) -> FaceFlows:
    """Flows through all faces [m3/s] from the conductances of the faces and the heads of the cells."""
    nx, nz = head.shape
    x, falling = np.zeros((nx + 1, 1, nz)), np.empty((nx, 1, nz + 1))
    x[1:-1, 0] = (head[:-1] - head[1:]) * sideways
    falling[:, 0, 0] = -head[:, 0] * down[:, 0]
    falling[:, 0, 1:-1] = (head[:, :-1] - head[:, 1:]) * down[:, 1:]
    falling[:, 0, -1] = sink
    return FaceFlows(x, np.zeros((nx, 2, nz)), falling)


def _conductivity(section: BedSection, x: Array, levels: Levels) -> Array:
    """K of every cell [m/s]."""
    k, depth = np.tile(levels.conductivity_m_s, (x.size, 1)), levels.depth_m
    for patch in section.patches:
        if patch.factor <= 0.0:
            raise HydraulicsError(
                f"bed: a patch needs a conductivity above 0, not {patch.factor:g} of the clean one"
            )
        inside: NDArray[np.bool_] = ((x > patch.left_m) & (x < patch.right_m))[:, None] & (
            (depth > patch.upper_m) & (depth < patch.lower_m)
        )[None, :]
        k[inside] *= patch.factor
    return k


def _heads(sideways: Array, down: Array, sink: Array) -> Array:
    """Heads of the cells [m] from the conductances of the faces [m2/s] and the floor's sinks [m3/s]."""
    from scipy.sparse import csc_array
    from scipy.sparse.linalg import splu

    nx, nz = down.shape
    cell = np.arange(nx * nz).reshape(nx, nz)
    low = np.concatenate([cell[:-1].ravel(), cell[:, :-1].ravel()])
    high = np.concatenate([cell[1:].ravel(), cell[:, 1:].ravel()])
    g = np.concatenate([sideways.ravel(), down[:, 1:].ravel()])
    diagonal = np.bincount(low, g, nx * nz) + np.bincount(high, g, nx * nz)
    diagonal[cell[:, 0]] += down[:, 0]
    every = cell.ravel()
    rows, columns = np.concatenate([low, high, every]), np.concatenate([high, low, every])
    matrix = csc_array((np.concatenate([-g, -g, diagonal]), (rows, columns)))
    right = np.zeros((nx, nz))
    right[:, -1] = -sink
    factor = splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
    return np.asarray(factor.solve(right.ravel())).reshape(nx, nz)
