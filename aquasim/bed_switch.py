"""From one model of the bed to the other: what the pores hold when they become states, and lumping them again.

Both keep all mass. Entry evenly filled would start a transient of its own: water that has settled to its profile stays there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from . import statevector as sv
from .bed import bulk_concentrations
from .bed_rates import cell_at, lane_at
from .statevector import ADVECTED, DISSOLVED, Sizes, Tables

Array = NDArray[np.float64]


def to_full(y: Array, sizes: Sizes, t: Tables, *, formed: bool) -> None:
    """Fill the pores with the profile that has formed in them, or evenly where none has; the bulk keeps the rest.

    The flow in `t.site` is the one under which it formed.
    """
    pores = y[sizes.pores_at :].reshape(sizes.pore_cells, ADVECTED)
    if formed and t.site.item(sv.FLOW) > 0.0:
        pores[:] = t.pore_volume[:, None] * profile(y, sizes, t)
    else:
        pores[:] = np.outer(t.pore_volume, y[:ADVECTED] / y[sv.VOLUME])
    keep_to_total(pores, y[:ADVECTED])
    y[:ADVECTED] -= pores.sum(axis=0)
    t.site[sv.FULL_BED] = 1.0


def keep_to_total(pores: Array, total: Array) -> None:
    """Hold the amounts in the pores between nothing and all there is; alkalinity alone may be negative."""
    amounts = [s for s in range(ADVECTED) if s != sv.TA]
    kept = np.maximum(pores[:, amounts], 0.0)
    there = np.maximum(total[amounts], 0.0)
    pores[:, amounts] = kept * np.minimum(1.0, there / np.maximum(kept.sum(axis=0), 1e-300))


def profile(y: Array, sizes: Sizes, t: Tables) -> Array:
    """Concentrations in the middle of all layers and in the plenums behind the lumped amounts, as they have settled."""
    layers, cells, upward = sizes.layers, sizes.cells, t.site.item(sv.UPWARD) > 0.0
    bulk = bulk_concentrations(y, t)
    found = np.tile(bulk[:ADVECTED], (sizes.pore_cells, 1))
    for place in range(cells):
        cell, lane = cell_at(place, layers, upward), lane_at(place)
        for s in range(sv.REACTING):
            found[cell, s] = t.lanes[sv.V_MID + sv.LANES * s + lane]
        first = place % layers == 0
        before = bulk[sv.XS : ADVECTED] if first else found[cell_at(place - 1, layers, upward), sv.XS :]
        found[cell, sv.XS :] = before * t.layer[cell, sv.L_PASS]
    if not upward:  # the plenum holds what has passed the bed
        for k in range(sizes.streams):
            found[cells + k, :DISSOLVED] = t.conc[cells + 1 + k, :DISSOLVED]
            found[cells + k, sv.XS :] = found[cell_at(layers * (k + 1) - 1, layers, upward), sv.XS :]
    return found


def to_quasi_steady(y: Array, sizes: Sizes, t: Tables) -> None:
    """Lump the pore water with the bulk."""
    pores = y[sizes.pores_at :].reshape(sizes.pore_cells, ADVECTED)
    y[:ADVECTED] += pores.sum(axis=0)
    y[sizes.pores_at :] = 0.0
    t.site[sv.FULL_BED] = 0.0
