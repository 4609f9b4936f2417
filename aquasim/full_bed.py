"""The full bed: pore water of every layer and of the plenum is a state.

Second-order (van Leer limited) advection, mechanical dispersion and diffusion between layers, diffusion to the bulk
and the plenum. At zero flow only diffusion is left. Layer 0 is the top; in suction water runs 0, 1, ..., plenum, in push
the other way.
"""

from __future__ import annotations

import numpy as np

from .bed_rates import (
    block,
    cell_at,
    change_water,
    exact_rates,
    gather,
    lane_at,
    layer_at,
    set_acid,
    spread,
    stream_area,
    stream_flow,
)
from .jit import njit
from .kinetics import bulk_chemistry, particle_rates, water_acid
from .quasi_steady import bulk_volume
from .statevector import *
from .statevector import FloatArray, IntArray, Tables

DIFFUSIVITY_PORE = 0.7 * 1.6e-4  # [m2/d] 0.7 of the diffusivity in water (science 13.6)


@njit
def _limited_half_slope(before: float, after: float) -> float:
    """Half of van Leer's limited slope."""
    product = before * after
    return product / (before + after) if product > 0.0 else 0.0


@njit
def _end_slope(s: int, here: float, before: float) -> float:
    """Slope behind the last layer: a falling profile goes on as a geometric one, so that what leaves stays positive."""
    if before >= 0.0 or s == TA:
        return before
    left = max(here, 0.0)
    return before * left / (left - before)


@njit
def _exchange(y: FloatArray, dy: FloatArray, a: int, b: int, i: int, amount: float) -> None:
    """Move `amount` per day of species i from the block at a to the block at b."""
    dy[a + i] -= amount
    dy[b + i] += amount


@njit
def _transport(dy: FloatArray, y: FloatArray, pores_at: int, bulk: FloatArray, t: Tables) -> None:
    """Advection, dispersion and diffusion through bulk, layers and plenum of the full bed."""
    cells = t.sizes[0] * t.sizes[4]
    for k in range(t.sizes[4]):
        plenum, plenum_at = t.conc[cells + 1 + k], pores_at + ADVECTED * (cells + k)
        _advection(dy, y, k, pores_at, bulk, plenum, plenum_at, t)
        _diffusion(dy, y, k, pores_at, bulk, plenum, plenum_at, t)


@njit
def _advection(
    dy: FloatArray, y: FloatArray, k: int, pores_at: int, bulk: FloatArray, plenum: FloatArray, plenum_at: int,
    t: Tables,
) -> None:  # fmt: skip
    """What the flow carries through one stream."""
    layers, flow, upward = t.sizes[0], stream_flow(k, t), t.site[UPWARD] > 0.0
    first, first_at = (plenum, plenum_at) if upward else (bulk, 0)
    last_at = 0 if upward else plenum_at
    for s in range(ADVECTED):
        upstream, at = first[s], first_at
        for step in range(layers):
            j = layers * k + layer_at(step, layers, upward)
            cell = pores_at + ADVECTED * j
            _exchange(y, dy, at, cell, s, flow * upstream)
            here = t.conc[j, s]
            if s < DISSOLVED:
                if step == 0:
                    before = 2.0 * (here - first[s])
                else:
                    before = here - t.conc[layers * k + layer_at(step - 1, layers, upward), s]
                if step == layers - 1:
                    after = _end_slope(s, here, before)
                else:
                    after = t.conc[layers * k + layer_at(step + 1, layers, upward), s] - here
                upstream = here + _limited_half_slope(before, after)
            else:
                upstream = here
            at = cell
        _exchange(y, dy, at, last_at, s, flow * upstream)
        _exchange(y, dy, plenum_at if not upward else 0, 0 if not upward else plenum_at, s,
                  flow * (plenum[s] if not upward else bulk[s]))  # fmt: skip


@njit
def face_conductance(j: int, k: int, t: Tables) -> float:
    """Exchange [m3/d] across the face above layer j of stream k; face 0 meets the bulk, face `layers` the plenum."""
    layers, area = t.sizes[0], stream_area(k, t)
    row = t.layer[layers * k + min(j, layers - 1)]
    if j == 0 or j == layers:
        return float(row[L_POROSITY] * DIFFUSIVITY_PORE / row[L_HEIGHT] * area)
    over = t.layer[layers * k + j - 1]
    height = 0.5 * (row[L_HEIGHT] + over[L_HEIGHT])
    porosity = 0.5 * (row[L_POROSITY] + over[L_POROSITY])
    grain = 0.5 * (row[L_GRAIN] + over[L_GRAIN])
    mechanical = grain * stream_flow(k, t) / area / t.warm[PE_PARTICLE]  # porosity times d U/(Pe porosity)
    return float((porosity * DIFFUSIVITY_PORE + mechanical) / height * area)


@njit
def _diffusion(
    dy: FloatArray, y: FloatArray, k: int, pores_at: int, bulk: FloatArray, plenum: FloatArray, plenum_at: int,
    t: Tables,
) -> None:  # fmt: skip
    """Diffusion and dispersion along one stream."""
    layers = t.sizes[0]
    for face in range(layers + 1):
        conductance, j = face_conductance(face, k, t), layers * k + face
        for s in range(DISSOLVED):
            upper = bulk[s] if face == 0 else t.conc[j - 1, s]
            lower = plenum[s] if face == layers else t.conc[j, s]
            a = 0 if face == 0 else pores_at + ADVECTED * (j - 1)
            b = plenum_at if face == layers else pores_at + ADVECTED * j
            _exchange(y, dy, a, b, s, conductance * (upper - lower))


@njit
def layer_water(t: Tables) -> None:
    """Put the layers' concentrations and their acid-base state into the lanes."""
    layers, upward, x, w = t.sizes[0], t.site[UPWARD] > 0.0, t.chem, t.lanes
    for place in range(layers * t.sizes[4]):
        c, lane = t.conc[cell_at(place, layers, upward)], lane_at(place)
        for s in range(REACTING):
            w[V_MID + LANES * s + lane] = c[s]
        w[V_PER_FLOW + lane] = 1.0
        w[V_PROTON + lane] = water_acid(c, x, x[C_H])
    for number in range(w.shape[0] // BLOCK):
        set_acid(block(t, number), t.sizes[3], x[C_KNH], x[C_G1])


@njit
def full_bed(y: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> None:
    """Add the bed's share to dy, every layer a state; returns the bulk's concentrations."""
    layers, upward, streams = t.sizes[0], t.site[UPWARD] > 0.0, t.sizes[4]
    cells = layers * streams
    pores_at = bed_at + ATTACHED * cells
    volume_bulk = max(bulk_volume(y, t.pore_volume), 1e-6)
    bulk = t.conc[cells]
    for s in range(WATER):
        bulk[s] = y[s] / volume_bulk
    bulk_chemistry(y[TEMPERATURE], bulk, t.chem)
    gather(y, bed_at, t)
    for j in range(cells + streams):
        cell = pores_at + ADVECTED * j
        for s in range(ADVECTED):
            t.conc[j if j < cells else j + 1, s] = y[cell + s] / t.pore_volume[j]
    layer_water(t)
    before = np.empty(3 * LANES)
    for number in range(t.lanes.shape[0] // BLOCK):
        w = block(t, number)
        exact_rates(w, before, t)
        change_water(w, t.sizes[3], t.bed_wet)
    for place in range(cells):
        cell, lane = pores_at + ADVECTED * cell_at(place, layers, upward), lane_at(place)
        for s in range(REACTING):
            dy[cell + s] += t.lanes[V_CHANGE + LANES * s + lane]
    _adrift(y, dy, bed_at, t)
    spread(dy, bed_at, t)
    _transport(dy, y, pores_at, bulk, t)


@njit
def _adrift(y: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> None:
    """Suspended matter in the pores: its breakdown, and its capture by the layers."""
    layers, streams = t.sizes[0], t.sizes[4]
    cells = layers * streams
    pores_at = bed_at + ATTACHED * cells
    for j in range(cells + streams):
        cell = pores_at + ADVECTED * j
        c = t.conc[j if j < cells else j + 1]
        urea = float(y[cell + UREA]) if j >= cells else 0.0
        particle_rates(
            y[cell + XS : cell + ADVECTED], urea, c[O2], c[DIC], t.warm, t.warm[K_UREA_BULK], t.open_rate
        )
        add_water(HYDROLYSIS, DECAY_AOB, t.open_rate, t.water_ptr, t.water_col, t.water_val, dy, cell)
        if j >= cells:
            continue
        capture = stream_flow(j // layers, t) * (1.0 / t.layer[j, L_PASS] - 1.0)
        for i in range(5):
            caught = capture * c[XS + i]
            dy[cell + XS + i] -= caught
            dy[bed_at + ATTACHED * j + TXS + i] += caught


@njit
def add_water(
    first: int,
    last: int,
    r: FloatArray,
    ptr: IntArray,
    col: IntArray,
    val: FloatArray,
    dy: FloatArray,
    at: int,
) -> None:
    """Add the rates r of processes first..last-1 to the block of water that starts at `at`, and to the extents."""
    for p in range(first, last):
        rate = r[p]
        dy[EXTENT + p] += rate
        for k in range(ptr[p], ptr[p + 1]):
            dy[at + col[k]] += val[k] * rate
