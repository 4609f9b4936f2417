"""The full bed: pore water of every layer and of the plenum is a state.

Second-order (van Leer limited) advection, mechanical dispersion and diffusion between layers, diffusion to the bulk
and the plenum. At zero flow only diffusion is left. Layer 0 is the top; in suction water runs 0, 1, ..., plenum, in push
the other way.
"""

from __future__ import annotations

import numpy as np

from .bed_rates import block, change_water, exact_rates, gather, layer_at, occupied, spread
from .jit import njit
from .kinetics import MG_HNO2_PER_PROTON, MG_NH3_PER_N, bulk_chemistry, particle_rates, water_acid
from .quasi_steady import bulk_volume
from .statevector import *
from .statevector import FloatArray, IntArray, Tables

DIFFUSIVITY_PORE = 0.7 * 1.6e-4  # [m2/d] 0.7 of the diffusivity in water (science 13.6)
MECHANICAL = 0.5  # mechanical dispersion D = 0.5 d U/eps (particle Peclet number 2, science 3.1)


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
    layers, flow, upward = t.sizes[0], t.site[FLOW], t.site[UPWARD] > 0.0
    plenum = t.conc[layers + 1]
    plenum_at = pores_at + ADVECTED * layers
    for s in range(ADVECTED):
        plenum[s] = y[plenum_at + s] / t.pore_volume[layers]
    first, first_at = (plenum, plenum_at) if upward else (bulk, 0)
    last_at = 0 if upward else plenum_at
    for s in range(ADVECTED):
        upstream, at = first[s], first_at
        for step in range(layers):
            j = layer_at(step, layers, upward)
            cell = pores_at + ADVECTED * j
            _exchange(y, dy, at, cell, s, flow * upstream)
            here = t.conc[j, s]
            if s < DISSOLVED:
                if step == 0:
                    before = 2.0 * (here - first[s])
                else:
                    before = here - t.conc[layer_at(step - 1, layers, upward), s]
                if step == layers - 1:
                    after = _end_slope(s, here, before)
                else:
                    after = t.conc[layer_at(step + 1, layers, upward), s] - here
                upstream = here + _limited_half_slope(before, after)
            else:
                upstream = here
            at = cell
        _exchange(y, dy, at, last_at, s, flow * upstream)
        _exchange(y, dy, plenum_at if not upward else 0, 0 if not upward else plenum_at, s,
                  flow * (plenum[s] if not upward else bulk[s]))  # fmt: skip
    _diffusion(dy, y, pores_at, bulk, plenum, t)


@njit
def face_conductance(j: int, t: Tables) -> float:
    """Exchange velocity [m/d] across the face above layer j; face 0 meets the bulk, face `layers` the plenum."""
    layers = t.sizes[0]
    row = t.layer[min(j, layers - 1)]
    if j == 0 or j == layers:
        return row[L_POROSITY] * DIFFUSIVITY_PORE / row[L_HEIGHT]
    over = t.layer[j - 1]
    height = 0.5 * (row[L_HEIGHT] + over[L_HEIGHT])
    porosity = 0.5 * (row[L_POROSITY] + over[L_POROSITY])
    grain = 0.5 * (row[L_GRAIN] + over[L_GRAIN])
    return (porosity * DIFFUSIVITY_PORE + MECHANICAL * grain * t.site[FLOW] / t.site[BED_AREA]) / height


@njit
def _diffusion(
    dy: FloatArray, y: FloatArray, pores_at: int, bulk: FloatArray, plenum: FloatArray, t: Tables
) -> None:
    layers, area = t.sizes[0], t.site[BED_AREA]
    plenum_at = pores_at + ADVECTED * layers
    for j in range(layers + 1):
        above = j - 1
        conductance = face_conductance(j, t) * area
        for s in range(DISSOLVED):
            upper = bulk[s] if j == 0 else t.conc[above, s]
            lower = plenum[s] if j == layers else t.conc[j, s]
            a = 0 if j == 0 else pores_at + ADVECTED * above
            b = plenum_at if j == layers else pores_at + ADVECTED * j
            _exchange(y, dy, a, b, s, conductance * (upper - lower))


@njit
def layer_water(t: Tables) -> None:
    """Put the layers' concentrations and their acid-base state into the lanes."""
    layers, upward, x = t.sizes[0], t.site[UPWARD] > 0.0, t.chem
    for number in range(t.lanes.shape[0] // BLOCK):
        w = block(t, number)
        for lane in range(occupied(t, number)):
            c = t.conc[layer_at(LANES * number + lane, layers, upward)]
            for s in range(REACTING):
                w[V_MID + LANES * s + lane] = c[s]
            h = water_acid(c, x)
            w[V_NH3 + lane] = MG_NH3_PER_N * (x[C_KNH] / (h + x[C_KNH]))
            w[V_HNO2 + lane] = MG_HNO2_PER_PROTON * x[C_G1] * h


@njit
def full_bed(y: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> FloatArray:
    """Add the bed's share to dy, every layer a state; returns the bulk's concentrations."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    pores_at = bed_at + ATTACHED * layers
    volume_bulk = max(bulk_volume(y, t.pore_volume), 1e-6)
    bulk = t.conc[layers]
    for s in range(WATER):
        bulk[s] = y[s] / volume_bulk
    bulk_chemistry(y[TEMPERATURE], bulk, t.chem)
    gather(y, bed_at, t)
    for j in range(layers + 1):
        cell = pores_at + ADVECTED * j
        for s in range(ADVECTED):
            t.conc[j if j < layers else layers + 1, s] = y[cell + s] / t.pore_volume[j]
    layer_water(t)
    before = np.empty(3 * LANES)
    for number in range(t.lanes.shape[0] // BLOCK):
        w = block(t, number)
        exact_rates(w, before, t)
        change_water(w, t.sizes[3], t.bed_wet, 1.0)
        for lane in range(occupied(t, number)):
            cell = pores_at + ADVECTED * layer_at(LANES * number + lane, layers, upward)
            for s in range(REACTING):
                dy[cell + s] += w[V_CHANGE + LANES * s + lane]
    _adrift(y, dy, bed_at, t)
    spread(dy, bed_at, t)
    _transport(dy, y, pores_at, bulk, t)
    return bulk


@njit
def _adrift(y: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> None:
    """Suspended matter in the pores: its breakdown, and its capture by the layers."""
    layers, flow = t.sizes[0], t.site[FLOW]
    pores_at = bed_at + ATTACHED * layers
    for j in range(layers + 1):
        cell = pores_at + ADVECTED * j
        c = t.conc[j if j < layers else layers + 1]
        urea = float(y[cell + UREA]) if j == layers else 0.0
        particle_rates(
            y[cell + XS : cell + ADVECTED], urea, c[O2], c[DIC], t.warm, t.warm[K_UREA_BULK], t.open_rate
        )
        add_water(HYDROLYSIS, DECAY_AOB, t.open_rate, t.water_ptr, t.water_col, t.water_val, dy, cell)
        if j == layers:
            continue
        capture = flow * (1.0 / t.layer[j, L_PASS] - 1.0)
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
