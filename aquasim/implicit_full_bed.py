"""What the W-method takes implicitly of the full bed: transport through the pores, nine reactive species, settling.

First order upwind transport and the reactions of nine dissolved species in each layer make a system that is block
tridiagonal along each stream, with the bulk as border. Columns close: attached matter, nitrogen gas and the air get their
rows, so linear invariants are kept to rounding.
"""

from __future__ import annotations

import numpy as np

from .bed_rates import block, cell_at, exact_rates, lane_at, stream_area, stream_flow
from .full_bed import face_conductance, layer_water
from .implicit_bed import S_CAPTURE
from .jit import borrowing_njit, njit
from .statevector import *
from .statevector import FloatArray, Tables

REACTIVE = np.array([O2, NH, NO2, NO3, UREA, SS, PO4, TA, DIC])
INERT = np.array([SI, CA, MG, CL, SALT, XS, XND, XPD, XCD, XUA])
NR = 9
SHIFT = 1e-6  # relative shift of a concentration for a difference quotient


INV, BORDER, RATES, SCALAR = range(4)  # kinds of block; SCALAR holds the transport coefficients of a cell
S_DIAG, S_FROM_BEFORE, S_FROM_AFTER = range(3)  # and S_CAPTURE


@borrowing_njit
def _cell(i: int, k: int, t: Tables) -> int:
    """Pore cell that is i-th along stream k: layers down and then the plenum, or the plenum and then layers up."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    if i == (0 if upward else layers):
        return layers * t.sizes[4] + k
    return layers * k + (layers - i if upward else i)


@borrowing_njit
def _face(i: int, k: int, t: Tables) -> float:
    """Exchange [m3/d] between the i-th cell along stream k and the one before; the bulk is before 0 and after the last."""
    layers = t.sizes[0]
    if t.site[UPWARD] > 0.0:
        return face_conductance(layers + 1 - i, k, t) if i > 0 else 0.0
    return face_conductance(i, k, t) if i <= layers else 0.0


@njit
def reaction_blocks(blocks: FloatArray, t: Tables) -> None:
    """Change of each layer's rates with the amounts of the reactive species in its water, by differences."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    cells = layers * t.sizes[4]
    base, before, delta = t.lanes.copy(), np.empty(3 * LANES), np.empty(cells)
    for i in range(NR):
        s = REACTIVE[i]
        for j in range(cells):
            delta[j] = SHIFT * (abs(t.conc[j, s]) + 1e-2)
            t.conc[j, s] += delta[j]
        layer_water(t)
        for number in range(t.lanes.shape[0] // BLOCK):
            exact_rates(block(t, number), before, t)
        for place in range(cells):
            j, row = cell_at(place, layers, upward), V_RATE + lane_at(place)
            for p in range(BED_PROCESSES):
                at = row + LANES * p
                blocks[j, RATES, p, i] = (t.lanes[at] - base[at]) / delta[j] / t.pore_volume[j]
            t.conc[j, s] -= delta[j]


@borrowing_njit
def transport_scalars(blocks: FloatArray, t: Tables) -> None:
    """Transport coefficients [1/d] of each cell's amounts: own loss, gain from the cells before and after, capture."""
    layers = t.sizes[0]
    for k in range(t.sizes[4]):
        flow = stream_flow(k, t)
        for i in range(layers + 1):
            j = _cell(i, k, t)
            volume, scalar = t.pore_volume[j], blocks[j, SCALAR]
            before, after = _face(i, k, t), _face(i + 1, k, t)
            scalar[0, S_DIAG] = (flow + before + after) / volume
            scalar[0, S_FROM_BEFORE] = flow + before
            scalar[0, S_FROM_AFTER] = after
            scalar[1, S_DIAG] = flow / volume
            scalar[1, S_FROM_BEFORE] = flow
            scalar[1, S_FROM_AFTER] = 0.0
            scalar[1, S_CAPTURE] = (
                flow * (1.0 / t.layer[j, L_PASS] - 1.0) / volume if j < t.layer.shape[0] else 0.0
            )


@borrowing_njit
def _mixing(k: int, kind: int, blocks: FloatArray, t: Tables) -> tuple[float, float]:
    """Exchange [m3/d] of the bulk with the first and the last cell of stream k, as it was when `blocks` were filled."""
    first, last = blocks[_cell(0, k, t), SCALAR, kind], blocks[_cell(t.sizes[0], k, t), SCALAR, kind]
    return float(first[S_FROM_BEFORE] - stream_flow(k, t)), float(last[S_FROM_AFTER])


@borrowing_njit
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
def factor_full(
    hg: float, volume_bulk: float, blocks: FloatArray, a: FloatArray, f: FloatArray, t: Tables
) -> None:
    """Factor I - hg J of the reactive species, each stream along the flow; `a`, `f` are scratch (9, 9)."""
    schur = np.eye(NR)
    for k in range(t.sizes[4]):
        _factor_stream(hg, volume_bulk, k, blocks, a, f, t)
        _close_border(hg, volume_bulk, k, blocks, schur, f, t)
    schur[0, 0] += hg * blocks[t.pore_volume.shape[0], SCALAR, 0, 0]  # oxygen exchange with the air
    _invert(schur, blocks[t.pore_volume.shape[0], INV])


@borrowing_njit
def _factor_stream(
    hg: float, volume_bulk: float, k: int, blocks: FloatArray, a: FloatArray, f: FloatArray, t: Tables
) -> None:
    """Forward elimination along one stream."""
    layers = t.sizes[0]
    f[:, :] = 0.0
    for i_cell in range(layers + 1):
        j = _cell(i_cell, k, t)
        a[:, :] = 0.0
        if j < t.layer.shape[0]:
            for i in range(NR):
                for p in range(WET_PROCESSES):
                    factor = hg * t.bed_wet[REACTIVE[i], p]
                    if factor != 0.0:
                        for m in range(NR):
                            a[i, m] -= factor * blocks[j, RATES, p, m]
        for i in range(NR):
            a[i, i] += 1.0 + hg * blocks[j, SCALAR, 0, S_DIAG]
        if i_cell > 0:
            o = _cell(i_cell - 1, k, t)
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
                border[i, m] = f[i, m] if i_cell > 0 else 0.0
            if i_cell == 0:
                border[i, i] -= hg * blocks[j, SCALAR, 0, S_FROM_BEFORE] / volume_bulk
            if i_cell == layers:
                border[i, i] -= hg * blocks[j, SCALAR, 0, S_FROM_AFTER] / volume_bulk


@borrowing_njit
def _times(x: FloatArray, z: FloatArray, out: FloatArray, factor: float) -> None:
    """out = factor x z for 9 x 9 blocks."""
    for i in range(NR):
        for m in range(NR):
            total = 0.0
            for q in range(NR):
                total += x[i, q] * z[q, m]
            out[i, m] = factor * total


@borrowing_njit
def _close_border(
    hg: float, volume_bulk: float, k: int, blocks: FloatArray, schur: FloatArray, f: FloatArray, t: Tables
) -> None:
    """Back substitution of one stream's border columns; adds its share to the bulk's Schur complement."""
    layers, flow = t.sizes[0], stream_flow(k, t)
    for i_cell in range(layers, -1, -1):
        j = _cell(i_cell, k, t)
        if i_cell < layers:
            n = _cell(i_cell + 1, k, t)
            up = -hg * blocks[j, SCALAR, 0, S_FROM_AFTER] / t.pore_volume[n]
            for i in range(NR):
                for m in range(NR):
                    blocks[j, BORDER, i, m] -= up * blocks[n, BORDER, i, m]
        _times(blocks[j, INV], blocks[j, BORDER], f, 1.0)
        for i in range(NR):
            for m in range(NR):
                blocks[j, BORDER, i, m] = f[i, m]
    first, last = _cell(0, k, t), _cell(layers, k, t)
    g0, g1 = _mixing(k, 0, blocks, t)
    from_first = -hg * g0 / t.pore_volume[first]
    from_last = -hg * (flow + g1) / t.pore_volume[last]
    for i in range(NR):
        for m in range(NR):
            schur[i, m] -= from_first * blocks[first, BORDER, i, m] + from_last * blocks[last, BORDER, i, m]
        schur[i, i] += hg * (flow + g0 + g1) / volume_bulk


@borrowing_njit
def _solve_reactive(
    hg: float, x: FloatArray, pores_at: int, blocks: FloatArray, v: FloatArray, t: Tables
) -> None:
    """Solve for the reactive species in place; `v` is scratch."""
    layers, bulk_at = t.sizes[0], t.pore_volume.shape[0]
    for k in range(t.sizes[4]):
        _sweep_stream(hg, x, k, pores_at, blocks, v, t)
        first, last = _cell(0, k, t), _cell(layers, k, t)
        g0, g1 = _mixing(k, 0, blocks, t)
        from_first = -hg * g0 / t.pore_volume[first]
        from_last = -hg * (stream_flow(k, t) + g1) / t.pore_volume[last]
        for i in range(NR):
            s = REACTIVE[i]
            x[s] -= (
                from_first * x[pores_at + ADVECTED * first + s]
                + from_last * x[pores_at + ADVECTED * last + s]
            )
    for i in range(NR):
        v[i] = x[REACTIVE[i]]
    for i in range(NR):
        total = 0.0
        for m in range(NR):
            total += blocks[bulk_at, INV, i, m] * v[m]
        x[REACTIVE[i]] = total
    for j in range(bulk_at):
        here = pores_at + ADVECTED * j
        for i in range(NR):
            total = 0.0
            for m in range(NR):
                total += blocks[j, BORDER, i, m] * x[REACTIVE[m]]
            x[here + REACTIVE[i]] -= total


@borrowing_njit
def _sweep_stream(
    hg: float, x: FloatArray, k: int, pores_at: int, blocks: FloatArray, v: FloatArray, t: Tables
) -> None:
    """Forward and back substitution along one stream, without the bulk."""
    layers = t.sizes[0]
    for i_cell in range(1, layers + 1):
        j, o = _cell(i_cell, k, t), _cell(i_cell - 1, k, t)
        low = -hg * blocks[j, SCALAR, 0, S_FROM_BEFORE] / t.pore_volume[o]
        here, there = pores_at + ADVECTED * j, pores_at + ADVECTED * o
        for i in range(NR):
            total = 0.0
            for m in range(NR):
                total += blocks[o, INV, i, m] * x[there + REACTIVE[m]]
            x[here + REACTIVE[i]] -= low * total
    for i_cell in range(layers, -1, -1):
        j = _cell(i_cell, k, t)
        here = pores_at + ADVECTED * j
        if i_cell < layers:
            n = _cell(i_cell + 1, k, t)
            up = -hg * blocks[j, SCALAR, 0, S_FROM_AFTER] / t.pore_volume[n]
            for i in range(NR):
                x[here + REACTIVE[i]] -= up * x[pores_at + ADVECTED * n + REACTIVE[i]]
        for i in range(NR):
            v[i] = 0.0
            for m in range(NR):
                v[i] += blocks[j, INV, i, m] * x[here + REACTIVE[m]]
        for i in range(NR):
            x[here + REACTIVE[i]] = v[i]


@borrowing_njit
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
    """Solve for one species without fast reactions in place; `w` is scratch (2, pore cells)."""
    layers, bulk_at = t.sizes[0], t.pore_volume.shape[0]
    kind = 0 if s < DISSOLVED else 1
    own = 1.0 + (hg * blocks[bulk_at, SCALAR, 1, 0] if kind == 1 else 0.0)
    for k in range(t.sizes[4]):
        flow = stream_flow(k, t)
        g0, g1 = _mixing(k, kind, blocks, t)
        _sweep_inert(hg, volume_bulk, x, s, k, pores_at, blocks, w, t)
        first, last = _cell(0, k, t), _cell(layers, k, t)
        from_first, from_last = -hg * g0 / t.pore_volume[first], -hg * (flow + g1) / t.pore_volume[last]
        own += hg * (flow + g0 + g1) / volume_bulk - from_first * w[1, first] - from_last * w[1, last]
        x[s] -= (
            from_first * x[pores_at + ADVECTED * first + s] + from_last * x[pores_at + ADVECTED * last + s]
        )
    x[s] /= own
    for j in range(bulk_at):
        x[pores_at + ADVECTED * j + s] -= w[1, j] * x[s]


@borrowing_njit
def _sweep_inert(
    hg: float, volume_bulk: float, x: FloatArray, s: int, k: int, pores_at: int, blocks: FloatArray, w: FloatArray,
    t: Tables,
) -> None:  # fmt: skip
    """The tridiagonal system of one species along one stream; w[1] is its answer to a unit in the bulk."""
    layers, kind = t.sizes[0], 0 if s < DISSOLVED else 1
    flow = stream_flow(k, t)
    g0, g1 = _mixing(k, kind, blocks, t)
    for i_cell in range(layers + 1):
        j = _cell(i_cell, k, t)
        scalar = blocks[j, SCALAR, kind]
        w[0, j] = 1.0 + hg * (scalar[S_DIAG] + (scalar[S_CAPTURE] if kind == 1 else 0.0))
        w[1, j] = 0.0
        if i_cell > 0:
            o = _cell(i_cell - 1, k, t)
            low = -hg * scalar[S_FROM_BEFORE] / t.pore_volume[o]
            up = -hg * blocks[o, SCALAR, kind, S_FROM_AFTER] / t.pore_volume[j]
            w[0, j] -= low * up / w[0, o]
            w[1, j] = -low * w[1, o] / w[0, o]
            x[pores_at + ADVECTED * j + s] -= low * x[pores_at + ADVECTED * o + s] / w[0, o]
        else:
            w[1, j] -= hg * (flow + g0) / volume_bulk
        if i_cell == layers:
            w[1, j] -= hg * g1 / volume_bulk
    for i_cell in range(layers, -1, -1):
        j = _cell(i_cell, k, t)
        here = pores_at + ADVECTED * j + s
        if i_cell < layers:
            n = _cell(i_cell + 1, k, t)
            up = -hg * blocks[j, SCALAR, kind, S_FROM_AFTER] / t.pore_volume[n]
            x[here] -= up * x[pores_at + ADVECTED * n + s]
            w[1, j] -= up * w[1, n]
        x[here] /= w[0, j]
        w[1, j] /= w[0, j]


@borrowing_njit
def solve_full(
    hg: float, volume_bulk: float, x: FloatArray, bed_at: int, blocks: FloatArray, w: FloatArray, v: FloatArray,
    t: Tables,
) -> None:  # fmt: skip
    """Solve (I - hg J) x = x in place for the full bed."""
    cells, bulk_at = t.layer.shape[0], t.pore_volume.shape[0]
    pores_at = bed_at + ATTACHED * cells
    _solve_reactive(hg, x, pores_at, blocks, v, t)
    _react(hg, x, bed_at, blocks, v, t)
    for i in range(INERT.shape[0]):
        _solve_inert(hg, volume_bulk, x, INERT[i], pores_at, blocks, w, t)
    x[TEMPERATURE] /= 1.0 + hg * blocks[bulk_at, SCALAR, 2, 2]
    x[AIR_O2] += hg * blocks[bulk_at, SCALAR, 0, 0] * x[O2]
    x[EXTENT + GAS_O2] -= hg * blocks[bulk_at, SCALAR, 0, 0] * x[O2]
    for k in range(t.sizes[4]):
        sinking = hg * sinking_flow(k, t) / volume_bulk
        for i in range(5):
            x[bed_at + ATTACHED * t.sizes[0] * k + TXS + i] += sinking * x[XS + i]
    for j in range(cells):
        b, here = bed_at + ATTACHED * j, pores_at + ADVECTED * j
        capture = hg * blocks[j, SCALAR, 1, S_CAPTURE]
        for i in range(5):
            x[b + TXS + i] += capture * x[here + XS + i]


@borrowing_njit
def sinking_flow(k: int, t: Tables) -> float:
    """Bulk water [m3/d] whose suspended matter sinks onto stream k."""
    return max(0.0, t.site[SETTLING] * stream_area(k, t) - stream_flow(k, t))


@borrowing_njit
def _react(hg: float, x: FloatArray, bed_at: int, blocks: FloatArray, v: FloatArray, t: Tables) -> None:
    """What the solved reactive species do to all that only receives: inert solutes, attached matter, gas, extents."""
    cells = t.layer.shape[0]
    for j in range(cells):
        b, here = bed_at + ATTACHED * j, bed_at + ATTACHED * cells + ADVECTED * j
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
