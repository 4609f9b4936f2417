"""Cells of a bed: its layers cut along the depth, places along its sides, and the flows through the faces.

Axes of all arrays: x along the tank, y across it, and depth below the top of the bed, index 0 at the top. A vertical
section is one cell wide in y.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import HydraulicsError

Array = NDArray[np.float64]
ALL_COVERED = "layout: things that stand on the bed cover all of it, so that no water gets through"


@dataclass(frozen=True)
class Layer:
    """A level layer of the bed: its height [m], hydraulic conductivity [m/s] and porosity [-]."""

    height_m: float
    conductivity_m_s: float
    porosity: float


@dataclass(frozen=True, eq=False)
class Levels:
    """The cells along the depth: height [m], conductivity [m/s] and porosity [-] of each, from the top."""

    height_m: Array
    conductivity_m_s: Array
    porosity: Array

    @property
    def depth_m(self) -> Array:
        """Depth of the cells' centres below the top of the bed [m]."""
        return np.cumsum(self.height_m) - 0.5 * self.height_m


def cut(layers: tuple[Layer, ...], cell_m: float) -> Levels:
    """The layers, from the top, cut into cells near `cell_m` [m] high; no cell lies in two layers."""
    if not layers or cell_m <= 0.0:
        raise HydraulicsError(f"bed: a flow field needs a layer and a cell above 0 m, not {cell_m:g} m")
    for layer in layers:
        if layer.height_m <= 0.0 or layer.conductivity_m_s <= 0.0 or not 0.0 < layer.porosity <= 1.0:
            raise HydraulicsError(
                f"bed: a layer needs height, conductivity and porosity above 0, not {layer}"
            )
    counts = [max(1, round(layer.height_m / cell_m)) for layer in layers]
    per_cell = [(a.height_m / n, a.conductivity_m_s, a.porosity) for a, n in zip(layers, counts, strict=True)]
    height, conductivity, porosity = np.repeat(np.array(per_cell), counts, axis=0).T
    return Levels(height, conductivity, porosity)


@dataclass(frozen=True, eq=False)
class FaceFlows:
    """Flows through the faces of the cells [m3/s], positive towards larger x, y and depth.

    Each array has one face more than cells along its own axis; `down` holds the top of the bed first and the floor,
    where the pipes draw, last.
    """

    x: Array
    y: Array
    down: Array


def centres(length: float, cells: int) -> Array:
    """Centres of equal cells along an axis of some length."""
    return np.linspace(0.5 * length / cells, length - 0.5 * length / cells, cells, dtype=np.float64)


def floor_shares(place: Array, length: float, cells: int) -> tuple[NDArray[np.intp], Array]:
    """The two cells, and their shares, over which each line or point sink is split along an axis.

    Linear between the cells' centres: half and half on an edge, and the centre of the sink stays where it is, except
    within half a cell of a wall, where the cell at the wall takes all.
    """
    at = np.clip(place / length * cells - 0.5, 0.0, cells - 1.0)
    low = np.minimum(at.astype(np.intp), max(cells - 2, 0))
    high = np.minimum(low + 1, cells - 1)
    share = at - low
    return np.stack([low, high]), np.stack([1.0 - share, share])
