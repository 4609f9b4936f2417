"""The quasi-steady bed: dissolved species settle to their profile through the layers inside each right-hand side.

Water stays about a minute in the bed while biology takes hours. One lumped amount stands for bulk, pores and plenum;
its concentration is corrected for the profile in the pores: C_bulk = M/V - sum V_j (c_mid,j - C_bulk)/V. The profile
is the implicit midpoint rule along the flow, second order in the number of layers, solved by passes over all layers
at once that begin with what the last call found, until an outlet moves by less than `profile_tolerance` (over
concentration and CARE; the error left is ten or more times smaller). Suspended matter leaves each layer by exp(-lambda dz), which lumps
exactly.
"""

from __future__ import annotations

from .bed_rates import (
    block,
    cell_at,
    change_water,
    gather,
    lane_at,
    layer_at,
    layer_rates,
    set_acid,
    spread,
    stream_flow,
)
from .jit import inline_njit
from .kinetics import equilibria, water_acid
from .statevector import *
from .statevector import FloatArray, Tables

SCARCE = (PO4, NH, NO2, NO3)  # species that a layer may use up
MOST_PASSES = 60
EASY_PASSES = 8  # passes after which what is made of a scarce species counts apart from what is taken
SLOW_CARE = 0.01  # share of its tolerance to which a profile that settles slowly is followed
# Film factors and protons are renewed while the profile moves by more than so many times its tolerance.
FILM_CARE = 10.0
# Concentrations beside which a change counts: O2, TAN, NO2, NO3, urea, SS, SI, PO4, alkalinity, DIC [g/m3, eq/m3, mol/m3].
CARE = (0.5, 0.02, 0.02, 0.5, 0.02, 0.1, 1.0, 0.05, 0.05, 0.05)


@inline_njit
def suspended_volume(volume_bulk: float, t: Tables) -> float:
    """Volume over which suspended matter counts [m3]: bulk plus the pores, weighted by what still floats there."""
    layers, upward, streams = t.sizes[0], t.site[UPWARD] > 0.0, t.sizes[4]
    total = volume_bulk
    for k in range(streams):
        passing = 1.0
        if upward:
            total += t.pore_volume[layers * streams + k]
        for step in range(layers):
            j = layers * k + layer_at(step, layers, upward)
            passing *= t.layer[j, L_PASS]
            total += t.pore_volume[j] * passing
        if not upward:
            total += t.pore_volume[layers * streams + k] * passing
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
    layers, upward, streams = t.sizes[0], t.site[UPWARD] > 0.0, t.sizes[4]
    for k in range(streams):
        behind = 0.0 if upward else t.pore_volume[layers * streams + k]
        for i in range(layers):
            place = layers * k + layers - 1 - i
            pore = t.pore_volume[cell_at(place, layers, upward)]
            t.lanes[V_BEHIND + lane_at(place)] = behind + 0.5 * pore
            behind += pore


@inline_njit
def _flow(y: FloatArray, open_water: float, apart: bool, t: Tables) -> float:
    """Bulk, and water at inlet and middle of all layers, for the changes in V_CHANGE; gives how far an outlet moved."""
    layers, n, volume, streams, w = t.sizes[0], t.sizes[3], y[VOLUME], t.sizes[4], t.lanes
    bulk, profile, moved, per_volume = t.conc[layers * streams], t.passed[streams], 0.0, 1.0 / volume
    t.passed[:] = 0.0
    for k in range(streams):
        for place in range(layers * k, layers * (k + 1)):
            lane = lane_at(place)
            behind = w[V_BEHIND + lane]
            for s in range(REACTING):
                change = w[V_CHANGE + LANES * s + lane]
                w[V_INLET + LANES * s + lane] = t.passed[k, s]
                profile[s] += behind * change
                t.passed[k, s] += change
    for s in range(REACTING):
        lumped = y[s] * per_volume
        c = lumped - profile[s] * per_volume
        if s != TA:  # the pores hold no less than nothing, and the bulk no more than everything
            c = min(max(c, 0.0), y[s] / open_water) if lumped > 0.0 else lumped
        bulk[s] = c
        for k in range(streams):
            out, now = layers * streams + 1 + k, c + t.passed[k, s]
            moved = max(moved, abs(now - t.conc[out, s]) / (abs(c) + CARE[s]))
            t.conc[out, s] = now
    for number in range(w.shape[0] // BLOCK):
        w = block(t, number)
        _middle(w, n, O2, V_CHANGE, bulk[O2])
        _middle(w, n, UREA, V_CHANGE, bulk[UREA])
        _middle(w, n, SS, V_CHANGE, bulk[SS])
        _middle(w, n, SI, V_CHANGE, bulk[SI])
        _middle(w, n, DIC, V_CHANGE, bulk[DIC])
        if apart:
            for s in SCARCE:
                _middle_of_made_and_taken(w, n, s, bulk[s])
        else:
            _middle(w, n, NH, V_WANTED, bulk[NH])
            _middle(w, n, NO2, V_WANTED, bulk[NO2])
            _middle(w, n, NO3, V_WANTED, bulk[NO3])
            _middle(w, n, PO4, V_WANTED, bulk[PO4])
        for l in range(n):
            w[V_INLET + LANES * TA + l] += bulk[TA]
            w[V_MID + LANES * TA + l] = w[V_INLET + LANES * TA + l] + 0.5 * w[V_CHANGE + LANES * TA + l]
    return moved


@inline_njit
def _middle(w: FloatArray, n: int, s: int, row: int, bulk: float) -> None:
    """Water at inlet and middle of the layers of a species that is never negative.

    `row` holds the changes. What a layer takes is taken as proportional to its water, which settles at once where uptake
    is of first order.
    """
    for l in range(n):
        inlet, change, before = (
            w[V_INLET + LANES * s + l] + bulk,
            w[row + LANES * s + l],
            w[V_MID + LANES * s + l],
        )
        w[V_INLET + LANES * s + l] = inlet
        there = max(inlet, 0.0)
        before = max(before, 1e-30)
        falling = there * before / (before - 0.5 * min(change, 0.0))
        w[V_MID + LANES * s + l] = falling if change < 0.0 else there + 0.5 * change


@inline_njit
def _middle_of_made_and_taken(w: FloatArray, n: int, s: int, bulk: float) -> None:
    """The same water, found where a layer makes a species and could take far more of it than it makes.

    Only what is taken is proportional to the water (Patankar, 1980): the net change jumps between all and nothing there.
    """
    for l in range(n):
        inlet = w[V_INLET + LANES * s + l] + bulk
        made, before = w[V_MADE + LANES * s + l], max(w[V_MID + LANES * s + l], 1e-30)
        taken = made - w[V_WANTED + LANES * s + l]
        w[V_INLET + LANES * s + l] = inlet
        w[V_MID + LANES * s + l] = (max(inlet, 0.0) + 0.5 * made) / (1.0 + 0.5 * taken / before)


@inline_njit
def _wanted(w: FloatArray, n: int, apart: bool, t: Tables) -> None:
    """Note the changes that the rates mean, whether there is enough or not, and if `apart` what of them is made."""
    for l in range(n):
        w[V_WANTED + LANES * PO4 + l] = w[V_CHANGE + LANES * PO4 + l]
        w[V_WANTED + LANES * NH + l] = w[V_CHANGE + LANES * NH + l]
        w[V_WANTED + LANES * NO2 + l] = w[V_CHANGE + LANES * NO2 + l]
        w[V_WANTED + LANES * NO3 + l] = w[V_CHANGE + LANES * NO3 + l]
    if apart:
        for s in SCARCE:
            for l in range(n):
                made = 0.0
                for p in range(WET_PROCESSES):
                    made += max(t.bed_wet[s, p], 0.0) * w[V_RATE + LANES * p + l]
                w[V_MADE + LANES * s + l] = made * w[V_PER_FLOW + l]


@inline_njit
def _keep_to_supply(w: FloatArray, n: int, t: Tables) -> None:
    """Hold what a layer takes of a scarce species to what flows in and is made there.

    Some switches have half-saturations far below what one layer can take out of the water.
    """
    nu = t.bed_wet
    for lane in range(n):
        flow = 1.0 / w[V_PER_FLOW + lane]
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
def _start(t: Tables) -> None:
    """Flow of each place, and outlets at the bulk's concentrations."""
    layers, streams = t.sizes[0], t.sizes[4]
    for number in range(t.lanes.shape[0] // BLOCK):
        for l in range(BLOCK * number, BLOCK * number + LANES):
            t.lanes[V_PER_FLOW + l] = 1.0
    for k in range(streams):
        per_flow = 1.0 / stream_flow(k, t)
        for s in range(DISSOLVED):
            t.conc[layers * streams + 1 + k, s] = t.conc[layers * streams, s]
        for place in range(layers * k, layers * (k + 1)):
            t.lanes[V_PER_FLOW + lane_at(place)] = per_flow


@inline_njit
def _protons(t: Tables) -> None:
    """Protons of each place: they change evenly along a stream, from the bulk's to those of its outlet.

    The search begins with what the places held before; the bulk's are left in `chem`.
    """
    layers, streams, x, w = t.sizes[0], t.sizes[4], t.chem, t.lanes
    for k in range(streams):
        first, last = w[V_PROTON + lane_at(layers * k)], w[V_PROTON + lane_at(layers * (k + 1) - 1)]
        half = 0.5 * (last - first) / max(layers - 1, 1)
        if k == 0:
            x[C_H] = water_acid(t.conc[layers * streams], x, first - half)
        h = x[C_H]
        step = (water_acid(t.conc[layers * streams + 1 + k], x, last + half) - h) / layers
        for i in range(layers):
            w[V_PROTON + lane_at(layers * k + i)] = h + (i + 0.5) * step


@inline_njit
def settle(y: FloatArray, bed_at: int, t: Tables) -> FloatArray:
    """Find the profile behind the lumped amounts y; gives the bulk's concentrations.

    Leaves rates and changes of the layers in the lanes, the outlets in the rows of `conc` behind the bulk and the bulk's
    acid-base state in `chem`.
    """
    n, volume, x = t.sizes[3], y[VOLUME], t.chem
    bulk = t.conc[t.sizes[0] * t.sizes[4]]
    for s in range(DISSOLVED):
        bulk[s] = y[s] / volume
    equilibria(y[TEMPERATURE], bulk, x)
    gather(y, bed_at, t)
    _start(t)
    _pores_behind(t)
    volume_bulk = bulk_volume(y, t.pore_volume)
    open_water = max(volume_bulk, 1e-6)
    _flow(y, open_water, False, t)
    moved, tolerance = 1.0, t.site[PROFILE_TOLERANCE]
    for passes in range(MOST_PASSES):
        apart = passes >= EASY_PASSES
        renew = apart or moved > FILM_CARE * tolerance
        if renew:
            _protons(t)
        for number in range(t.lanes.shape[0] // BLOCK):
            w = block(t, number)
            if renew:
                set_acid(w, n, x[C_KNH], x[C_G1])
            layer_rates(w, renew, t)
            change_water(w, n, t.bed_wet)
            _wanted(w, n, apart, t)
            _keep_to_supply(w, n, t)
        moved = _flow(y, open_water, apart, t)
        if moved < (SLOW_CARE * tolerance if apart else tolerance):
            break
    floating = suspended_volume(volume_bulk, t)
    for s in range(XS, ALGAE):
        bulk[s] = y[s] / floating
    bulk[ALGAE] = y[ALGAE] / open_water
    return bulk


@inline_njit
def quasi_steady(y: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> None:
    """Add the bed's share to dy; returns the bulk's concentrations."""
    layers, upward, streams = t.sizes[0], t.site[UPWARD] > 0.0, t.sizes[4]
    bulk = settle(y, bed_at, t)
    spread(dy, bed_at, t)
    for k in range(streams):
        flow, outlet = stream_flow(k, t), t.conc[layers * streams + 1 + k]
        for s in range(REACTING):
            dy[s] += flow * (outlet[s] - bulk[s])
        for i in range(5):
            passing = flow * bulk[XS + i]
            for step in range(layers):
                j = layers * k + layer_at(step, layers, upward)
                caught = passing * (1.0 - t.layer[j, L_PASS])
                passing -= caught
                dy[XS + i] -= caught
                dy[bed_at + ATTACHED * j + TXS + i] += caught
