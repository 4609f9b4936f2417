"""The approximate Jacobian of the W-method and its linear systems, for both models of the bed.

It holds what is stiff. Quasi-steady bed: capture of suspended matter, oxygen exchange, heater: a diagonal. Full bed:
also transport through the pores (first order upwind), the reactions of nine dissolved species in each layer, and
settling; the system is block tridiagonal along the flow with the bulk as border. Columns close: attached matter,
nitrogen gas and the air get their rows, so linear invariants are kept to rounding.
"""

from __future__ import annotations

import numpy as np

from .bed_rates import block, exact_rates, layer_at
from .full_bed import face_conductance, layer_water
from .jit import njit
from .processes import heat
from .quasi_steady import bulk_volume, suspended_volume
from .statevector import *
from .statevector import FloatArray, Sizes, Tables

REACTIVE = np.array([O2, NH, NO2, NO3, UREA, SS, PO4, TA, DIC])
INERT = np.array([SI, CA, MG, CL, SALT, XS, XND, XPD, XCD, XUA])
NR = 9
SHIFT = 1e-6  # relative shift of a concentration for a difference quotient


def workspace(sizes: Sizes) -> FloatArray:
    """Blocks of the linear system, (layers + 2, kind, 17, 9): one for each layer, the plenum and the bulk."""
    return np.zeros((sizes.layers + 2, 4, BED_PROCESSES, NR))


INV, BORDER, RATES, SCALAR = range(4)  # kinds of block; SCALAR holds the transport coefficients of a cell
S_DIAG, S_FROM_BEFORE, S_FROM_AFTER, S_CAPTURE = range(4)


@njit
def _cell(k: int, layers: int, upward: bool) -> int:
    """Pore cell that is k-th along the flow: layers down and then the plenum, or the plenum and then layers up."""
    if upward:
        return layers if k == 0 else layers - k
    return k


@njit
def _face(k: int, t: Tables) -> float:
    """Exchange [m3/d] between the k-th cell along the flow and the one before it; the bulk is before 0 and after the last."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    area = t.site[BED_AREA]
    if upward:
        if k == 0:
            return 0.0
        return face_conductance(layers + 1 - k, t) * area
    if k == layers + 1:
        return 0.0
    return face_conductance(k, t) * area


@njit
def _reaction_blocks(blocks: FloatArray, t: Tables) -> None:
    """Change of each layer's rates with the amounts of the reactive species in its water, by differences."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    base, before, delta = t.lanes.copy(), np.empty(3 * LANES), np.empty(layers)
    for i in range(NR):
        s = REACTIVE[i]
        for j in range(layers):
            delta[j] = SHIFT * (abs(t.conc[j, s]) + 1e-2)
            t.conc[j, s] += delta[j]
        layer_water(t)
        for number in range(t.lanes.shape[0] // BLOCK):
            exact_rates(block(t, number), before, t)
        for k in range(layers):
            j, row = layer_at(k, layers, upward), BLOCK * (k // LANES) + V_RATE + k % LANES
            for p in range(BED_PROCESSES):
                at = row + LANES * p
                blocks[j, RATES, p, i] = (t.lanes[at] - base[at]) / delta[j] / t.pore_volume[j]
            t.conc[j, s] -= delta[j]


@njit
def _transport_scalars(blocks: FloatArray, t: Tables) -> None:
    """Transport coefficients [1/d] of each cell's amounts: own loss, gain from the cells before and after, capture."""
    layers, flow, upward = t.sizes[0], t.site[FLOW], t.site[UPWARD] > 0.0
    blocks[layers + 1, SCALAR, 2, 0] = _face(0, t)
    blocks[layers + 1, SCALAR, 2, 1] = _face(layers + 1, t)
    for k in range(layers + 1):
        j = _cell(k, layers, upward)
        volume = t.pore_volume[j]
        scalar = blocks[j, SCALAR]
        before, after = _face(k, t), _face(k + 1, t)
        scalar[0, S_DIAG] = (flow + before + after) / volume
        scalar[0, S_FROM_BEFORE] = flow + before
        scalar[0, S_FROM_AFTER] = after
        scalar[1, S_DIAG] = flow / volume
        scalar[1, S_FROM_BEFORE] = flow
        scalar[1, S_FROM_AFTER] = 0.0
        capture = flow * (1.0 / t.layer[j, L_PASS] - 1.0) / volume if j < layers else 0.0
        scalar[1, S_CAPTURE] = capture


@njit
def _invert(a: FloatArray, inverse: FloatArray) -> None:
    """Inverse of a 9 x 9 matrix by Gauss-Jordan with row pivoting; `a` is used up."""
    for i in range(NR):
        for k in range(NR):
            inverse[i, k] = 1.0 if i == k else 0.0
    for i in range(NR):
        pivot = i
        for k in range(i + 1, NR):
            if abs(a[k, i]) > abs(a[pivot, i]):
                pivot = k
        if pivot != i:
            for k in range(NR):
                a[i, k], a[pivot, k] = a[pivot, k], a[i, k]
                inverse[i, k], inverse[pivot, k] = inverse[pivot, k], inverse[i, k]
        scale = 1.0 / a[i, i]
        for k in range(NR):
            a[i, k] *= scale
            inverse[i, k] *= scale
        for m in range(NR):
            if m != i and a[m, i] != 0.0:
                factor = a[m, i]
                for k in range(NR):
                    a[m, k] -= factor * a[i, k]
                    inverse[m, k] -= factor * inverse[i, k]


@njit
def _factor(
    hg: float, volume_bulk: float, blocks: FloatArray, a: FloatArray, f: FloatArray, t: Tables
) -> None:
    """Factor I - hg J of the reactive species along the flow; `a`, `f` are scratch (9, 9)."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    f[:, :] = 0.0
    for k in range(layers + 1):
        j = _cell(k, layers, upward)
        a[:, :] = 0.0
        if j < layers:
            for i in range(NR):
                for p in range(WET_PROCESSES):
                    factor = hg * t.bed_wet[REACTIVE[i], p]
                    if factor != 0.0:
                        for m in range(NR):
                            a[i, m] -= factor * blocks[j, RATES, p, m]
        for i in range(NR):
            a[i, i] += 1.0 + hg * blocks[j, SCALAR, 0, S_DIAG]
        if k > 0:
            o = _cell(k - 1, layers, upward)
            low = -hg * blocks[j, SCALAR, 0, S_FROM_BEFORE] / t.pore_volume[o]
            up = -hg * blocks[o, SCALAR, 0, S_FROM_AFTER] / t.pore_volume[j]
            product = low * up
            for i in range(NR):
                for m in range(NR):
                    a[i, m] -= product * blocks[o, INV, i, m]
            _times(blocks[o, INV], blocks[o, BORDER], f, -low)
        _invert(a, blocks[j, INV])
        border = blocks[j, BORDER]
        for i in range(NR):
            for m in range(NR):
                border[i, m] = f[i, m] if k > 0 else 0.0
            if k == 0:
                border[i, i] -= hg * blocks[j, SCALAR, 0, S_FROM_BEFORE] / volume_bulk
            if k == layers:
                border[i, i] -= hg * blocks[j, SCALAR, 0, S_FROM_AFTER] / volume_bulk
    _close_border(hg, volume_bulk, blocks, a, f, t)


@njit
def _times(x: FloatArray, z: FloatArray, out: FloatArray, factor: float) -> None:
    """out = factor x z for 9 x 9 blocks."""
    for i in range(NR):
        for m in range(NR):
            total = 0.0
            for q in range(NR):
                total += x[i, q] * z[q, m]
            out[i, m] = factor * total


@njit
def _close_border(
    hg: float, volume_bulk: float, blocks: FloatArray, a: FloatArray, f: FloatArray, t: Tables
) -> None:
    """Back substitution of the border columns and the inverse of the bulk's Schur complement."""
    layers, flow, upward = t.sizes[0], t.site[FLOW], t.site[UPWARD] > 0.0
    for k in range(layers, -1, -1):
        j = _cell(k, layers, upward)
        if k < layers:
            n = _cell(k + 1, layers, upward)
            up = -hg * blocks[j, SCALAR, 0, S_FROM_AFTER] / t.pore_volume[n]
            for i in range(NR):
                for m in range(NR):
                    blocks[j, BORDER, i, m] -= up * blocks[n, BORDER, i, m]
        _times(blocks[j, INV], blocks[j, BORDER], f, 1.0)
        blocks[j, BORDER, :NR, :] = f[:NR, :]
    first, last = _cell(0, layers, upward), _cell(layers, layers, upward)
    g0, g1 = blocks[layers + 1, SCALAR, 2, 0], blocks[layers + 1, SCALAR, 2, 1]
    from_first = -hg * g0 / t.pore_volume[first]
    from_last = -hg * (flow + g1) / t.pore_volume[last]
    for i in range(NR):
        for m in range(NR):
            a[i, m] = -from_first * blocks[first, BORDER, i, m] - from_last * blocks[last, BORDER, i, m]
        a[i, i] += 1.0 + hg * (flow + g0 + g1) / volume_bulk
    a[0, 0] += hg * blocks[layers + 1, SCALAR, 0, 0]  # oxygen exchange with the air
    _invert(a, blocks[layers + 1, INV])


@njit
def _solve_reactive(
    hg: float, volume_bulk: float, x: FloatArray, pores_at: int, blocks: FloatArray, v: FloatArray, t: Tables
) -> None:
    """Solve for the reactive species in place; `v` is scratch."""
    layers, flow, upward = t.sizes[0], t.site[FLOW], t.site[UPWARD] > 0.0
    for k in range(1, layers + 1):
        j, o = _cell(k, layers, upward), _cell(k - 1, layers, upward)
        low = -hg * blocks[j, SCALAR, 0, S_FROM_BEFORE] / t.pore_volume[o]
        here, there = pores_at + ADVECTED * j, pores_at + ADVECTED * o
        for i in range(NR):
            total = 0.0
            for m in range(NR):
                total += blocks[o, INV, i, m] * x[there + REACTIVE[m]]
            x[here + REACTIVE[i]] -= low * total
    for k in range(layers, -1, -1):
        j = _cell(k, layers, upward)
        here = pores_at + ADVECTED * j
        if k < layers:
            n = _cell(k + 1, layers, upward)
            up = -hg * blocks[j, SCALAR, 0, S_FROM_AFTER] / t.pore_volume[n]
            for i in range(NR):
                x[here + REACTIVE[i]] -= up * x[pores_at + ADVECTED * n + REACTIVE[i]]
        for i in range(NR):
            v[i] = 0.0
            for m in range(NR):
                v[i] += blocks[j, INV, i, m] * x[here + REACTIVE[m]]
        for i in range(NR):
            x[here + REACTIVE[i]] = v[i]
    first = pores_at + ADVECTED * _cell(0, layers, upward)
    last = pores_at + ADVECTED * _cell(layers, layers, upward)
    g0, g1 = blocks[layers + 1, SCALAR, 2, 0], blocks[layers + 1, SCALAR, 2, 1]
    from_first = -hg * g0 / t.pore_volume[_cell(0, layers, upward)]
    from_last = -hg * (flow + g1) / t.pore_volume[_cell(layers, layers, upward)]
    for i in range(NR):
        v[i] = x[REACTIVE[i]] - from_first * x[first + REACTIVE[i]] - from_last * x[last + REACTIVE[i]]
    for i in range(NR):
        total = 0.0
        for m in range(NR):
            total += blocks[layers + 1, INV, i, m] * v[m]
        x[REACTIVE[i]] = total
    for j in range(layers + 1):
        here = pores_at + ADVECTED * j
        for i in range(NR):
            total = 0.0
            for m in range(NR):
                total += blocks[j, BORDER, i, m] * x[REACTIVE[m]]
            x[here + REACTIVE[i]] -= total


@njit
def _solve_inert(
    hg: float,
    volume_bulk: float,
    x: FloatArray,
    s: int,
    pores_at: int,
    blocks: FloatArray,
    w: FloatArray,
    t: Tables,
) -> None:
    """Solve for one species without fast reactions in place; `w` is scratch (3, layers + 1)."""
    layers, flow, upward = t.sizes[0], t.site[FLOW], t.site[UPWARD] > 0.0
    kind = 0 if s < DISSOLVED else 1
    g0 = blocks[layers + 1, SCALAR, 2, 0] if kind == 0 else 0.0
    g1 = blocks[layers + 1, SCALAR, 2, 1] if kind == 0 else 0.0
    for k in range(layers + 1):
        j = _cell(k, layers, upward)
        scalar = blocks[j, SCALAR, kind]
        w[0, k] = 1.0 + hg * (scalar[S_DIAG] + (scalar[S_CAPTURE] if kind == 1 else 0.0))
        w[1, k] = 0.0
        if k > 0:
            o = _cell(k - 1, layers, upward)
            low = -hg * scalar[S_FROM_BEFORE] / t.pore_volume[o]
            up = -hg * blocks[o, SCALAR, kind, S_FROM_AFTER] / t.pore_volume[j]
            w[0, k] -= low * up / w[0, k - 1]
            w[1, k] = -low * w[1, k - 1] / w[0, k - 1]
            x[pores_at + ADVECTED * j + s] -= low * x[pores_at + ADVECTED * o + s] / w[0, k - 1]
        else:
            w[1, k] -= hg * (flow + g0) / volume_bulk
        if k == layers:
            w[1, k] -= hg * g1 / volume_bulk
    for k in range(layers, -1, -1):
        j = _cell(k, layers, upward)
        here = pores_at + ADVECTED * j + s
        if k < layers:
            n = _cell(k + 1, layers, upward)
            up = -hg * blocks[j, SCALAR, kind, S_FROM_AFTER] / t.pore_volume[n]
            x[here] -= up * x[pores_at + ADVECTED * n + s]
            w[1, k] -= up * w[1, k + 1]
        x[here] /= w[0, k]
        w[1, k] /= w[0, k]
    first, last = _cell(0, layers, upward), _cell(layers, layers, upward)
    from_first, from_last = -hg * g0 / t.pore_volume[first], -hg * (flow + g1) / t.pore_volume[last]
    sinking = blocks[layers + 1, SCALAR, 1, 0] if kind == 1 else 0.0
    own = (
        1.0
        + hg * ((flow + g0 + g1) / volume_bulk + sinking)
        - from_first * w[1, 0]
        - from_last * w[1, layers]
    )
    right = (
        x[s] - from_first * x[pores_at + ADVECTED * first + s] - from_last * x[pores_at + ADVECTED * last + s]
    )
    x[s] = right / own
    for k in range(layers + 1):
        x[pores_at + ADVECTED * _cell(k, layers, upward) + s] -= w[1, k] * x[s]


@njit
def _solve_full(
    hg: float, volume_bulk: float, x: FloatArray, bed_at: int, blocks: FloatArray, w: FloatArray, v: FloatArray,
    t: Tables,
) -> None:  # fmt: skip
    """Solve (I - hg J) x = x in place for the full bed."""
    layers = t.sizes[0]
    pores_at = bed_at + ATTACHED * layers
    _solve_reactive(hg, volume_bulk, x, pores_at, blocks, v, t)
    _react(hg, x, bed_at, blocks, v, t)
    for i in range(INERT.shape[0]):
        _solve_inert(hg, volume_bulk, x, INERT[i], pores_at, blocks, w, t)
    x[TEMPERATURE] /= 1.0 + hg * blocks[layers + 1, SCALAR, 2, 2]
    x[AIR_O2] += hg * blocks[layers + 1, SCALAR, 0, 0] * x[O2]
    sinking = hg * blocks[layers + 1, SCALAR, 1, 0]
    for i in range(5):
        x[bed_at + TXS + i] += sinking * x[XS + i]
    for j in range(layers):
        b, here = bed_at + ATTACHED * j, pores_at + ADVECTED * j
        capture = hg * blocks[j, SCALAR, 1, S_CAPTURE]
        for i in range(5):
            x[b + TXS + i] += capture * x[here + XS + i]


@njit
def _react(hg: float, x: FloatArray, bed_at: int, blocks: FloatArray, v: FloatArray, t: Tables) -> None:
    """What the solved reactive species do to all that only receives: inert solutes, attached matter, gas, extents."""
    layers = t.sizes[0]
    for j in range(layers):
        b, here = bed_at + ATTACHED * j, bed_at + ATTACHED * layers + ADVECTED * j
        for p in range(BED_PROCESSES):
            rate = 0.0
            for m in range(NR):
                rate += blocks[j, RATES, p, m] * x[here + REACTIVE[m]]
            v[p] = hg * rate
            x[EXTENT + p] += v[p]
        for p in range(WET_PROCESSES):
            x[here + SI] += t.bed_wet[SI, p] * v[p]
        for s in range(ATTACHED + 1):
            total = 0.0
            for p in range(BED_PROCESSES):
                total += t.bed_dry[s, p] * v[p]
            x[N2 if s == ATTACHED else b + s] += total


@njit
def _heat_rate(y: FloatArray, t: Tables) -> float:
    """Rate at which the water's temperature returns [1/d]: heater inside its band."""
    gap = abs(t.site[HEATER_SETPOINT] - y[TEMPERATURE])
    if t.site[HEATER_MODE] != 0.0 or gap > heat.HEATER_BAND_C:
        return 0.0
    per_kelvin = t.site[HEATER_W] / (2.0 * heat.HEATER_BAND_C)
    return per_kelvin * heat.SECONDS_PER_DAY / (1000.0 * heat.HEAT_CAPACITY_J_KG_K * max(y[VOLUME], 1e-3))


@njit
def prepare(y: FloatArray, blocks: FloatArray, t: Tables) -> float:
    """Fill `blocks` with the Jacobian at y, right after the right-hand side was called there; gives the bulk's volume."""
    layers = t.sizes[0]
    volume_bulk = max(bulk_volume(y, t.pore_volume), 1e-6)
    blocks[layers + 1, SCALAR, 2, 2] = _heat_rate(y, t)
    if t.site[FULL_BED] > 0.0:
        _transport_scalars(blocks, t)
        _reaction_blocks(blocks, t)
        blocks[layers + 1, SCALAR, 0, 0] = t.chem[C_VELOCITY] / volume_bulk
        sinking = max(0.0, t.site[SETTLING] - t.site[FLOW] / t.site[BED_AREA])
        blocks[layers + 1, SCALAR, 1, 0] = sinking * t.site[BED_AREA] / volume_bulk
        return volume_bulk
    blocks[layers + 1, SCALAR, 0, 0] = t.chem[C_VELOCITY] / y[VOLUME]
    _capture_rates(volume_bulk, blocks, t)
    return volume_bulk


@njit
def _capture_rates(volume_bulk: float, blocks: FloatArray, t: Tables) -> None:
    """Rate [1/d] at which each layer takes suspended matter out of the lumped amount, and the sum of them."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    passing = t.site[FLOW] / suspended_volume(volume_bulk, t)
    total = passing
    for step in range(layers):
        j = layers - 1 - step if upward else step
        blocks[j, SCALAR, 1, S_CAPTURE] = passing * (1.0 - t.layer[j, L_PASS])
        passing -= blocks[j, SCALAR, 1, S_CAPTURE]
    blocks[layers + 1, SCALAR, 1, 0] = total - passing


@njit
def factor(
    hg: float, volume_bulk: float, blocks: FloatArray, a: FloatArray, f: FloatArray, t: Tables
) -> None:
    """Make the system ready for steps with hg [d]; nothing is to be done for the quasi-steady bed's diagonal."""
    if t.site[FULL_BED] > 0.0:
        _factor(hg, volume_bulk, blocks, a, f, t)


@njit
def solve(
    hg: float, volume_bulk: float, x: FloatArray, bed_at: int, blocks: FloatArray, w: FloatArray, v: FloatArray,
    t: Tables,
) -> None:  # fmt: skip
    """Solve (I - hg J) x = x in place."""
    if t.site[FULL_BED] > 0.0:
        _solve_full(hg, volume_bulk, x, bed_at, blocks, w, v, t)
        return
    layers = t.sizes[0]
    bulk = blocks[layers + 1, SCALAR]
    x[TEMPERATURE] /= 1.0 + hg * bulk[2, 2]
    x[O2] /= 1.0 + hg * bulk[0, 0]
    x[AIR_O2] += hg * bulk[0, 0] * x[O2]
    for i in range(5):
        x[XS + i] /= 1.0 + hg * bulk[1, 0]
        for j in range(layers):
            x[bed_at + ATTACHED * j + TXS + i] += hg * blocks[j, SCALAR, 1, S_CAPTURE] * x[XS + i]
