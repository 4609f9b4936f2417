"""The quasi-steady bed: dissolved species settle to their profile through the layers inside each right-hand side.

Water stays about a minute in the bed while biology takes hours. One lumped amount stands for bulk, pores and plenum;
its concentration is corrected for the profile in the pores: C_bulk = M/V - sum V_j (c_mid,j - C_bulk)/V. The profile
is the implicit midpoint rule along the flow, second order in the number of layers, solved by passes over all layers
at once that begin with what the last call found, until an outlet moves by less than `profile_tolerance` (over
concentration and CARE; the error left is ten or more times smaller). Suspended matter leaves each layer by exp(-lambda dz), which lumps
exactly.
"""

from __future__ import annotations

from .bed_rates import block, change_water, gather, layer_at, layer_rates, occupied, set_acid, spread
from .jit import inline_njit, njit
from .kinetics import bulk_chemistry, water_acid
from .statevector import *
from .statevector import FloatArray, Tables

SCARCE = (PO4, NH, NO2, NO3)  # species that a layer may use up
MOST_PASSES = 60
FILM_CARE = 10.0  # film factors are renewed while the profile moves by more than so many times its tolerance
# Concentrations beside which a change counts: O2, TAN, NO2, NO3, urea, SS, SI, PO4, alkalinity, DIC [g/m3, eq/m3, mol/m3].
CARE = (0.5, 0.02, 0.02, 0.5, 0.02, 0.1, 1.0, 0.05, 0.05, 0.05)


@inline_njit
def suspended_volume(volume_bulk: float, t: Tables) -> float:
    """Volume over which suspended matter counts [m3]: bulk plus the pores, weighted by what still floats there."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    passing, total = 1.0, volume_bulk
    if upward:
        total += t.pore_volume[layers]
    for step in range(layers):
        j = layer_at(step, layers, upward)
        passing *= t.layer[j, L_PASS]
        total += t.pore_volume[j] * passing
    if not upward:
        total += t.pore_volume[layers] * passing
    return float(total)


@inline_njit
def bulk_volume(y: FloatArray, pore_volume: FloatArray) -> float:
    """Water outside bed and plenum [m3]."""
    volume = float(y[VOLUME])
    for j in range(pore_volume.shape[0]):
        volume -= float(pore_volume[j])
    return volume


@inline_njit
def _pores_behind(t: Tables) -> None:
    """Volume of pores and plenum [m3] in which what a layer changes is felt, half of its own included."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    behind = 0.0 if upward else t.pore_volume[layers]
    for k in range(layers):
        step = layers - 1 - k
        pore = t.pore_volume[layer_at(step, layers, upward)]
        t.lanes[BLOCK * (step // LANES) + V_BEHIND + step % LANES] = behind + 0.5 * pore
        behind += pore


@inline_njit
def _flow(y: FloatArray, open_water: float, t: Tables) -> float:
    """Bulk, and water at inlet and middle of all layers, for the changes in V_CHANGE; gives how far the outlet moved."""
    layers, n, volume, blocks = t.sizes[0], t.sizes[3], y[VOLUME], t.lanes.shape[0] // BLOCK
    bulk, outlet, moved = t.conc[layers], t.conc[layers + 1], 0.0
    for s in range(REACTING):
        passed, profile = 0.0, 0.0
        for number in range(blocks):
            w = block(t, number)
            for lane in range(occupied(t, number)):
                change = w[V_CHANGE + LANES * s + lane]
                w[V_INLET + LANES * s + lane] = passed
                profile += w[V_BEHIND + lane] * change
                passed += change
        lumped = y[s] / volume
        c = lumped - profile / volume
        if s != TA:  # the pores hold no less than nothing, and the bulk no more than everything
            c = min(max(c, 0.0), y[s] / open_water) if lumped > 0.0 else lumped
        bulk[s] = c
        moved = max(moved, abs(c + passed - outlet[s]) / (abs(c) + CARE[s]))
        outlet[s] = c + passed
    for number in range(blocks):
        w = block(t, number)
        _middle(w, n, O2, bulk[O2])
        _middle(w, n, NH, bulk[NH])
        _middle(w, n, NO2, bulk[NO2])
        _middle(w, n, NO3, bulk[NO3])
        _middle(w, n, UREA, bulk[UREA])
        _middle(w, n, SS, bulk[SS])
        _middle(w, n, SI, bulk[SI])
        _middle(w, n, PO4, bulk[PO4])
        _middle(w, n, DIC, bulk[DIC])
        for l in range(n):
            w[V_INLET + LANES * TA + l] += bulk[TA]
            w[V_MID + LANES * TA + l] = w[V_INLET + LANES * TA + l] + 0.5 * w[V_CHANGE + LANES * TA + l]
    return moved


@inline_njit
def _middle(w: FloatArray, n: int, s: int, bulk: float) -> None:
    """Water at inlet and middle of the layers of a species that is never negative.

    What a layer takes is taken as proportional to its water, which settles at once where uptake is of first order.
    """
    for l in range(n):
        inlet, change, before = (
            w[V_INLET + LANES * s + l] + bulk,
            w[V_CHANGE + LANES * s + l],
            w[V_MID + LANES * s + l],
        )
        w[V_INLET + LANES * s + l] = inlet
        there = max(inlet, 0.0)
        falling = there / (1.0 - 0.5 * min(change, 0.0) / max(before, 1e-30))
        w[V_MID + LANES * s + l] = falling if change < 0.0 else there + 0.5 * change


@inline_njit
def _keep_to_supply(w: FloatArray, t: Tables) -> None:
    """Hold what a layer takes of a scarce species to what flows in and is made there.

    Some switches have half-saturations far below what one layer can take out of the water.
    """
    flow, nu = t.site[FLOW], t.bed_wet
    for lane in range(LANES):
        for s in SCARCE:
            inlet = w[V_INLET + LANES * s + lane]
            if inlet + w[V_CHANGE + LANES * s + lane] >= 0.0:
                continue
            made, taken = max(inlet, 0.0) * flow, 0.0
            for p in range(WET_PROCESSES):
                change = nu[s, p] * w[V_RATE + LANES * p + lane]
                if change > 0.0:
                    made += change
                else:
                    taken -= change
            if taken <= made:
                continue
            for p in range(WET_PROCESSES):
                if nu[s, p] < 0.0:
                    w[V_RATE + LANES * p + lane] *= made / taken
            for q in range(REACTING):
                total = 0.0
                for p in range(WET_PROCESSES):
                    total += nu[q, p] * w[V_RATE + LANES * p + lane]
                w[V_CHANGE + LANES * q + lane] = total / flow


@inline_njit
def settle(y: FloatArray, bed_at: int, t: Tables) -> FloatArray:
    """Find the profile behind the lumped amounts y; gives the bulk's concentrations.

    Leaves rates and changes of the layers in the lanes, the outlet in conc[layers + 1] and the bulk's acid-base state
    in `chem`.
    """
    layers, n = t.sizes[0], t.sizes[3]
    volume, per_flow = y[VOLUME], 1.0 / t.site[FLOW]
    bulk, outlet, x = t.conc[layers], t.conc[layers + 1], t.chem
    for s in range(DISSOLVED):
        bulk[s] = y[s] / volume
        outlet[s] = bulk[s]
    bulk_chemistry(y[TEMPERATURE], bulk, x)
    gather(y, bed_at, t)
    _pores_behind(t)
    volume_bulk = bulk_volume(y, t.pore_volume)
    open_water = max(volume_bulk, 1e-6)
    _flow(y, open_water, t)
    moved, tolerance = 1.0, t.site[PROFILE_TOLERANCE]
    for _ in range(MOST_PASSES):
        h = water_acid(bulk, x)
        step = (water_acid(outlet, x) - h) / layers
        for number in range(t.lanes.shape[0] // BLOCK):
            w = block(t, number)
            set_acid(w, n, h + (LANES * number + 0.5) * step, step, x[C_KNH], x[C_G1])
            layer_rates(w, moved > FILM_CARE * tolerance, t)
            change_water(w, n, t.bed_wet, per_flow)
            _keep_to_supply(w, t)
        moved = _flow(y, open_water, t)
        if moved < tolerance:
            break
    floating = suspended_volume(volume_bulk, t)
    for s in range(XS, ALGAE):
        bulk[s] = y[s] / floating
    bulk[ALGAE] = y[ALGAE] / open_water
    return bulk


@njit
def quasi_steady(y: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> FloatArray:
    """Add the bed's share to dy; returns the bulk's concentrations."""
    layers, flow, upward = t.sizes[0], t.site[FLOW], t.site[UPWARD] > 0.0
    bulk = settle(y, bed_at, t)
    outlet = t.conc[layers + 1]
    for s in range(REACTING):
        dy[s] += flow * (outlet[s] - bulk[s])
    spread(dy, bed_at, t)
    for i in range(5):
        passing = flow * bulk[XS + i]
        for step in range(layers):
            j = layer_at(step, layers, upward)
            caught = passing * (1.0 - t.layer[j, L_PASS])
            passing -= caught
            dy[XS + i] -= caught
            dy[bed_at + ATTACHED * j + TXS + i] += caught
    return bulk
