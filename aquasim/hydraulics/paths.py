"""Paths of the water through a solved flow field, for drawing and for times.

Within a cell each component of the velocity is linear between opposite faces, which gives path and time in closed form
(Pollock, Ground Water 26:743, 1988).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .bedfield import BedField
from .cells import Array

Index = NDArray[np.intp]


def streamlines(field: BedField, count: int) -> list[Array]:
    """About `count` paths of the water in its own direction; rows of x, y, depth [m] and time in the bed [s].

    They meet the top of the bed at evenly spread places; water that stands gives no path, or a broken one.
    """
    paths = _traced(field, _starts(field, count))
    if not field.push:
        return paths
    return [np.column_stack([path[::-1, :3], path[-1, 3] - path[::-1, 3]]) for path in paths]


class _Particles(NamedTuple):
    """Number, cell, place within the cell (0 to 1 along each axis) and time on the way [s] of every particle."""

    number: Index
    cell: Index
    place: Array
    clock: Array

    def where(self, chosen: NDArray[np.bool_]) -> _Particles:
        """Those particles alone."""
        return _Particles(self.number[chosen], self.cell[chosen], self.place[chosen], self.clock[chosen])


def _starts(field: BedField, count: int) -> _Particles:
    """Particles on top of about `count` evenly spread columns where water enters in suction."""
    nx, ny = field.open_top.shape
    length, width = nx * field.cell_x_m, ny * field.cell_y_m
    across = min(ny, max(1, round(math.sqrt(count * width / length))))
    along = min(nx, max(1, round(count / across)))
    column_x = ((2 * np.arange(along) + 1) * nx) // (2 * along)
    column_y = ((2 * np.arange(across) + 1) * ny) // (2 * across)
    x, y = (a.ravel() for a in np.meshgrid(column_x, column_y, indexing="ij"))
    inward = field.top_velocity_m_s[x, y] > 0.0
    cell = np.column_stack([x, y, np.zeros_like(x)])[inward]
    number = np.arange(len(cell))
    return _Particles(number, cell, np.tile((0.5, 0.5, 0.0), (len(cell), 1)), np.zeros(len(cell)))


def _traced(field: BedField, particles: _Particles) -> list[Array]:
    """Every particle followed cell by cell until it leaves or stands; rows of x, y, depth [m], time [s]."""
    sign = -1.0 if field.push else 1.0
    faces = [sign * field.flows.x, sign * field.flows.y, sign * field.flows.down]
    shape = field.head_m.shape
    edges = np.concatenate([[0.0], np.cumsum(field.height_m)])
    trail = [_points(field, edges, particles)]
    for _ in range(3 * sum(shape)):
        if particles.number.size == 0:
            break
        step, place, axis = _through_cell(faces, field.pore_volume_m3, particles.cell, particles.place)
        moves = np.isfinite(step)
        axis = axis[moves]
        particles = particles._replace(place=place, clock=particles.clock + step).where(moves)
        trail.append(_points(field, edges, particles))
        row = np.arange(axis.size)
        onward = particles.place[row, axis] > 0.5
        particles.cell[row, axis] += np.where(onward, 1, -1)
        particles.place[row, axis] = np.where(onward, 0.0, 1.0)
        level = particles.cell[:, 2]
        particles = particles.where((level >= 0) & (level < shape[2]))
    points = np.concatenate(trail)
    points = points[np.argsort(points[:, 0], kind="stable")]
    ends = np.flatnonzero(np.diff(points[:, 0])) + 1
    return [path[:, 1:] for path in np.split(points, ends) if len(path) > 1]


def _points(field: BedField, edges: Array, particles: _Particles) -> Array:
    """Rows of number, x, y, depth [m] and time [s]."""
    number, cell, place, clock = particles
    x, y = (cell[:, 0] + place[:, 0]) * field.cell_x_m, (cell[:, 1] + place[:, 1]) * field.cell_y_m
    depth = edges[cell[:, 2]] + place[:, 2] * field.height_m[cell[:, 2]]
    return np.column_stack([number.astype(np.float64), x, y, depth, clock])


def _through_cell(
    faces: list[Array], pore_volume: Array, cell: Index, place: Array
) -> tuple[Array, Array, Index]:
    """Time to leave the cell [s] (infinite if never), place on its boundary, and the axis of the face crossed."""
    volume = pore_volume[cell[:, 0], cell[:, 1], cell[:, 2]]
    low, high = np.empty(place.shape), np.empty(place.shape)
    for n, face in enumerate(faces):
        beyond = cell.copy()
        beyond[:, n] += 1
        low[:, n] = face[cell[:, 0], cell[:, 1], cell[:, 2]]
        high[:, n] = face[beyond[:, 0], beyond[:, 1], beyond[:, 2]]
    change = high - low
    here = low + change * place
    forward = here > 0.0
    leave, way = np.where(forward, high, low), np.where(forward, 1.0 - place, -place)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        ratio = leave / here
        # log(ratio) / (ratio - 1) tends to 1 where the velocity is even
        stretch = np.where(np.abs(ratio - 1.0) < 1e-9, 1.0, np.log(ratio) / (ratio - 1.0))
        leaves = (ratio > 0.0) & np.isfinite(ratio)
        times = np.where(leaves, way / here * stretch, np.inf) * volume[:, None]
    axis = np.argmin(times, axis=1)
    row = np.arange(len(place))
    step = times[row, axis]
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        growth = change * (step / volume)[:, None]
        even = here * (step / volume)[:, None]
        moved = np.where(np.abs(growth) < 1e-9, even, here * np.expm1(growth) / change)
    place = np.clip(place + moved, 0.0, 1.0)
    place[row, axis] = np.where(forward[row, axis], 1.0, 0.0)
    return step, place, axis
