"""The approximate Jacobian of the W-method and its linear systems, for both models of the bed.

It holds what is stiff. Guts and the plants' stores (`implicit_living`), heater, exchange of gases. Quasi-steady bed: capture
of suspended matter and the three growths that turn over what they feed on within hours (`implicit_bed`). Full bed: transport
and reactions in the pores (`implicit_full_bed`).
"""

from __future__ import annotations

import numpy as np

from . import chemistry
from .implicit_bed import capture_rates, grow, settle_out, turnovers
from .implicit_full_bed import (
    NR,
    SCALAR,
    factor_full,
    reaction_blocks,
    sinking_flow,
    solve_full,
    transport_scalars,
)
from .implicit_living import live, note_turnovers
from .jit import borrowing_njit, inline_njit, njit
from .processes import heat
from .quasi_steady import bulk_volume
from .statevector import *
from .statevector import FloatArray, Sizes, Tables
from .units import SECONDS_PER_DAY


def workspace(sizes: Sizes) -> FloatArray:
    """Blocks of the linear system, (pore cells + 1, kind, 17, 9): one for each layer, the plenums and the bulk."""
    return np.zeros((sizes.pore_cells + 1, 4, BED_PROCESSES, NR))


@njit
def _heat_rate(y: FloatArray, t: Tables) -> float:
    """Rate at which the water's temperature returns [1/d]: heaters inside their bands."""
    per_kelvin = 0.0
    for k in range(t.heaters.shape[0]):
        gap = abs(t.heaters[k, 1] - y[TEMPERATURE])
        if t.site[HEATER_MODE] == 0.0 and gap <= heat.HEATER_BAND_C:
            per_kelvin += t.heaters[k, 0] / (2.0 * heat.HEATER_BAND_C)
    return per_kelvin * SECONDS_PER_DAY / (1000.0 * heat.HEAT_CAPACITY_J_KG_K * max(y[VOLUME], 1e-3))


@borrowing_njit
def prepare(y: FloatArray, blocks: FloatArray, t: Tables) -> float:
    """Fill `blocks` with the Jacobian at y, right after the right-hand side was called there; gives the bulk's volume."""
    volume_bulk = max(bulk_volume(y, t.pore_volume), 1e-6)
    bulk = blocks[t.pore_volume.shape[0], SCALAR]
    bulk[2, 2] = _heat_rate(y, t)
    note_turnovers(y, volume_bulk, t)
    if t.site[FULL_BED] > 0.0:
        transport_scalars(blocks, t)
        reaction_blocks(blocks, t)
        bulk[0, 0] = t.chem[C_VELOCITY] / volume_bulk
        bulk[1, 0] = 0.0
        for k in range(t.sizes[4]):
            bulk[1, 0] += sinking_flow(k, t) / volume_bulk
        return volume_bulk
    x, velocity = t.chem, t.chem[C_VELOCITY] / y[VOLUME]
    bulk[0, 0] = velocity
    bulk[0, 1] = velocity * t.open_warm[KL_RATIO_CO2] * chemistry.co2_slope(x[C_H], x[C_K1], x[C_K2])
    capture_rates(volume_bulk, blocks[:, SCALAR], t)
    turnovers(y, blocks[:, SCALAR], t)
    return volume_bulk


@inline_njit
def factor(
    hg: float, volume_bulk: float, blocks: FloatArray, a: FloatArray, f: FloatArray, t: Tables
) -> None:
    """Make the system ready for steps with hg [d]; nothing is to be done for the quasi-steady bed's diagonal."""
    if t.site[FULL_BED] > 0.0:
        factor_full(hg, volume_bulk, blocks, a, f, t)


@njit
def _exchange(k: float, x: FloatArray, dissolved: int, air: int, process: int) -> None:
    """Solve for a gas that the water exchanges with the air at the rate k over the step [-]."""
    x[dissolved] /= 1.0 + k
    x[air] += k * x[dissolved]
    x[EXTENT + process] -= k * x[dissolved]


@inline_njit
def solve(
    hg: float, volume_bulk: float, x: FloatArray, bed_at: int, blocks: FloatArray, w: FloatArray, v: FloatArray,
    t: Tables,
) -> None:  # fmt: skip
    """Solve (I - hg J) x = x in place."""
    live(hg, x, t)
    if t.site[FULL_BED] > 0.0:
        solve_full(hg, volume_bulk, x, bed_at, blocks, w, v, t)
        return
    bulk = blocks[t.pore_volume.shape[0], SCALAR]
    grow(hg, x, bed_at, blocks[:, SCALAR], v, t)
    x[TEMPERATURE] /= 1.0 + hg * bulk[2, 2]
    _exchange(hg * bulk[0, 0], x, O2, AIR_O2, GAS_O2)
    _exchange(hg * bulk[0, 1], x, DIC, AIR_CO2, GAS_CO2)
    settle_out(hg, x, bed_at, blocks[:, SCALAR], t)
