"""What the W-method takes implicitly of the quasi-steady bed: suspended matter that is caught, and three growths.

`scalars` are the rows of coefficients in the Jacobian's workspace, one for each layer and the last for the bulk.
"""

from __future__ import annotations

import numpy as np

from .bed_rates import cell_at, lane_at, layer_at, stream_flow
from .jit import inline_njit
from .quasi_steady import suspended_volume
from .statevector import *
from .statevector import FloatArray, Tables

S_CAPTURE = 3  # place of a layer's capture in its row S_TRAPPING; the bulk's own, of all layers, is at 0
S_TRAPPING, S_GROWTH, S_TURNOVER = (
    1,
    2,
    3,
)  # rows: capture; each layer's share of the growths; their turnover (bulk)
# Growths of the quasi-steady bed that are taken implicitly, what each feeds on and its half-saturation there.
FED = np.array([HET_AEROBIC, AOB_GROWTH, NOB_GROWTH])
SUBSTRATE = np.array([SS, NH, NO2])
HALF = np.array([K_S, K_NH, K_NO2])
FEEDS = 3
SCANT = 1e-3  # share of its half-saturation below which a substrate's turnover is not followed


@inline_njit
def turnovers(y: FloatArray, scalars: FloatArray, t: Tables) -> None:
    """Rate [1/d] at which each growth of FED turns over the lumped amount it feeds on, and each layer's share of it.

    By the slope of Monod's law at the bulk's concentration, R/M k/(k + c): exact where the layers see the bulk's water.
    """
    layers, upward, volume = t.sizes[0], t.site[UPWARD] > 0.0, y[VOLUME]
    bulk = scalars[t.pore_volume.shape[0]]
    for q in range(FEEDS):
        row, total = V_RATE + LANES * FED[q], 0.0
        for place in range(t.layer.shape[0]):
            rate = max(t.lanes[row + lane_at(place)], 0.0)
            scalars[cell_at(place, layers, upward), S_GROWTH, q] = rate
            total += rate
        half = t.warm[HALF[q]]
        c = max(y[SUBSTRATE[q]] / volume, SCANT * half)
        bulk[S_TURNOVER, q] = total / (c * volume) * half / (half + c)
        for j in range(t.layer.shape[0]):
            scalars[j, S_GROWTH, q] /= max(total, 1e-300)


@inline_njit
def capture_rates(volume_bulk: float, scalars: FloatArray, t: Tables) -> None:
    """Rate [1/d] at which each layer takes suspended matter out of the lumped amount, and the sum of them."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    volume, all_caught = suspended_volume(volume_bulk, t), 0.0
    for k in range(t.sizes[4]):
        passing = stream_flow(k, t) / volume
        for step in range(layers):
            j = layers * k + layer_at(step, layers, upward)
            caught = passing * (1.0 - t.layer[j, L_PASS])
            scalars[j, S_TRAPPING, S_CAPTURE] = caught
            passing -= caught
            all_caught += caught
    scalars[t.pore_volume.shape[0], S_TRAPPING, 0] = all_caught


@inline_njit
def grow(hg: float, x: FloatArray, bed_at: int, scalars: FloatArray, m: FloatArray, t: Tables) -> None:
    """Solve for the growths of FED, and book what they change: the columns of the matrix, so that all balances close.

    With v = hg k x of what each feeds on and x = b + nu v, the three v solve (I - hg k nu) v = hg k b. `m` is scratch
    for the rows of that system.
    """
    bulk, wide = t.pore_volume.shape[0], FEEDS + 1
    for q in range(FEEDS):
        k = hg * scalars[bulk, S_TURNOVER, q]
        for r in range(FEEDS):
            m[wide * q + r] = (1.0 if q == r else 0.0) - k * t.bed_wet[SUBSTRATE[q], FED[r]]
        m[wide * q + FEEDS] = k * x[SUBSTRATE[q]]
    for q in range(FEEDS):  # diagonally dominant: each growth takes its own substrate above all
        for r in range(q + 1, FEEDS):
            factor = m[wide * r + q] / m[wide * q + q]
            for i in range(q, wide):
                m[wide * r + i] -= factor * m[wide * q + i]
    for q in range(FEEDS - 1, -1, -1):
        for r in range(q + 1, FEEDS):
            m[wide * q + FEEDS] -= m[wide * q + r] * m[wide * r + FEEDS]
        m[wide * q + FEEDS] /= m[wide * q + q]
    for q in range(FEEDS):
        v, p = m[wide * q + FEEDS], FED[q]
        for s in range(REACTING):
            x[s] += t.bed_wet[s, p] * v
        for s in range(ATTACHED):
            made = t.bed_dry[s, p] * v
            if made != 0.0:
                for j in range(t.layer.shape[0]):
                    x[bed_at + ATTACHED * j + s] += made * scalars[j, S_GROWTH, q]
        x[N2] += t.bed_dry[ATTACHED, p] * v
        x[EXTENT + p] += v


@inline_njit
def settle_out(hg: float, x: FloatArray, bed_at: int, scalars: FloatArray, t: Tables) -> None:
    """Solve for the suspended matter that the layers catch, and book it there."""
    caught = hg * scalars[t.pore_volume.shape[0], S_TRAPPING, 0]
    for i in range(5):
        x[XS + i] /= 1.0 + caught
        for j in range(t.layer.shape[0]):
            x[bed_at + ATTACHED * j + TXS + i] += hg * scalars[j, S_TRAPPING, S_CAPTURE] * x[XS + i]
