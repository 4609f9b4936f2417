"""The right-hand side of the whole tank, over one of two models of the bed, and the concentrations behind a state."""

from __future__ import annotations

import numpy as np

from .bed_rates import gather, stream_area, stream_flow
from .full_bed import add_water, full_bed
from .jit import borrowing_njit, inline_njit, njit
from .kinetics import (
    algae_rates,
    bulk_chemistry,
    floating_cover,
    gas_rates,
    heat_and_volume,
    mineral_rates,
    particle_rates,
    speciate,
    submerged_light,
    warm_parameters,
)
from .living import animal_group, dead_bodies, grazing, planting
from .quasi_steady import bulk_volume, quasi_steady, settle
from .statevector import *
from .statevector import FloatArray, Tables


@inline_njit
def _settling(concentration: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> None:
    """Suspended matter that sinks onto the top layer faster than the flow carries it."""
    for k in range(t.sizes[4]):
        sinking = t.site[SETTLING] * stream_area(k, t) - stream_flow(k, t)
        for i in range(5):
            flux = max(sinking, 0.0) * concentration[XS + i]
            dy[XS + i] -= flux
            dy[bed_at + ATTACHED * t.sizes[0] * k + TXS + i] += flux


@inline_njit
def _open_water(
    y: FloatArray, dy: FloatArray, bulk: FloatArray, volume_bulk: float, plants_at: int, t: Tables
) -> None:
    """Add what happens in the open water: particles, gases, minerals, algae and plants."""
    o, x, r, site = t.open_warm, t.chem, t.open_rate, t.site
    cover = floating_cover(y, plants_at, t.plants, site)
    light = submerged_light(y[ALGAE], volume_bulk, cover, site)
    # Urea also splits in the plenum's water, which the full bed books in its own cell.
    volume_urea = volume_bulk
    for k in range(t.sizes[4]):
        volume_urea += 0.0 if site[FULL_BED] > 0.0 else t.pore_volume[t.sizes[0] * t.sizes[4] + k]
    particle_rates(y[XS:ALGAE], bulk[UREA] * volume_urea, bulk[O2], bulk[DIC], t.warm, t.warm[K_UREA_BULK], r)
    gas_rates(y[TEMPERATURE], bulk, cover, site, o, x, r)
    mineral_rates(bulk[CA], y[CALCITE], volume_bulk, o, x, r)
    algae_rates(y[ALGAE], bulk, light, site, o, x, r)
    add_water(HYDROLYSIS, DECAY_AOB, r, t.water_ptr, t.water_col, t.water_val, dy, 0)
    add_water(GAS_O2, EXTENTS, r, t.water_ptr, t.water_col, t.water_val, dy, 0)
    oxygen, carbon, phosphate = dy[O2], dy[DIC], dy[PO4]
    for p in range(t.sizes[2]):
        own_light = site[PAR_SURFACE] if t.plants[p, P_SURFACE] > 0.0 else light
        planting(plants_at + PLANT * p, y, dy, bulk, own_light, x[C_CO2], t.plants[p], o, t.plant_nu[p])
    dy[PLANT_O2], dy[PLANT_DIC] = dy[O2] - oxygen, dy[DIC] - carbon
    dy[PLANT_PO4] = dy[PO4] - phosphate


@borrowing_njit
def derive_all(day: float, y: FloatArray, dy: FloatArray, t: Tables) -> None:
    """The right-hand side for compiled code to call."""
    plants_at = FIXED + ANIMAL * t.sizes[1]
    bed_at = plants_at + PLANT * t.sizes[2]
    dy[:] = 0.0
    warm_parameters(y[TEMPERATURE], t.kinetic, t.warm)
    warm_parameters(y[TEMPERATURE], t.open_water, t.open_warm)
    bulk = t.conc[t.sizes[0] * t.sizes[4]]
    if t.site[FULL_BED] > 0.0:
        full_bed(y, dy, bed_at, t)
    else:
        quasi_steady(y, dy, bed_at, t)
    volume_bulk = max(bulk_volume(y, t.pore_volume), 1e-6)
    speciate(bulk, t.chem)
    _open_water(y, dy, bulk, volume_bulk, plants_at, t)
    _settling(bulk, dy, bed_at, t)
    oxygen, carbon, phosphate = dy[O2], dy[DIC], dy[PO4]
    for g in range(t.sizes[1]):
        at = FIXED + ANIMAL * g
        animal_group(at, y, dy, bulk, t.animals[g])
        grazing(at, y, dy, t.animals[g], plants_at, t.plants, t.open_warm[COD_PLANT])
    dy[ANIMAL_O2], dy[ANIMAL_DIC] = dy[O2] - oxygen, dy[DIC] - carbon
    dy[ANIMAL_PO4] = dy[PO4] - phosphate
    dead_bodies(y, dy, t.open_warm[K_BODY_DECAY])
    heat_and_volume(day, y, dy, volume_bulk, t.open_warm[UA_ROOM], t.site, t.heaters, t.top_water)


@njit
def rhs(day: float, y: FloatArray, dy: FloatArray, t: Tables) -> None:
    """Derivative dy [1/d] of the whole state at time `day`; reads the tables, writes only dy and scratch space."""
    derive_all(day, y, dy, t)


@njit
def bulk_concentrations(y: FloatArray, t: Tables) -> FloatArray:
    """Concentrations of the tank's open water for a state [g/m3, mol/m3, eq/m3]."""
    bed_at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2]
    warm_parameters(y[TEMPERATURE], t.kinetic, t.warm)
    warm_parameters(y[TEMPERATURE], t.open_water, t.open_warm)
    if t.site[FULL_BED] > 0.0:
        return y[:WATER] / max(bulk_volume(y, t.pore_volume), 1e-6)
    return settle(y, bed_at, t).copy()


@njit
def outlet_concentrations(y: FloatArray, bulk: FloatArray, t: Tables) -> FloatArray:
    """Concentrations of the water that leaves the bed, all streams mixed; call it right after `bulk_concentrations`."""
    layers, upward, streams = t.sizes[0], t.site[UPWARD] > 0.0, t.sizes[4]
    pores_at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2] + ATTACHED * layers * streams
    out = bulk.copy()
    if t.site[FULL_BED] > 0.0:
        out[:ADVECTED] = 0.0
        for k in range(streams):
            j = layers * k + (0 if upward else layers - 1)
            cell = pores_at + ADVECTED * j
            out[:ADVECTED] += t.stream[k, S_FLOW] * y[cell : cell + ADVECTED] / t.pore_volume[j]
        return out
    out[:DISSOLVED] = 0.0
    for k in range(streams):
        out[:DISSOLVED] += t.stream[k, S_FLOW] * t.conc[layers * streams + 1 + k, :DISSOLVED]
    return out


@njit
def refresh_chemistry(y: FloatArray, bulk: FloatArray, t: Tables) -> None:
    """Acid-base state of the open water and layer table, right after `bulk_concentrations`; `bulk` may have changed."""
    if t.site[FULL_BED] > 0.0:
        bulk_chemistry(y[TEMPERATURE], bulk, t.chem)
        gather(y, FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2], t)
    else:
        speciate(bulk, t.chem)


@njit
def pore_amounts(y: FloatArray, t: Tables) -> FloatArray:
    """Dissolved amounts in pores and plenum of the full bed; zeros with the quasi-steady one, where they are lumped."""
    total = np.zeros(DISSOLVED)
    at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2] + ATTACHED * t.sizes[0] * t.sizes[4]
    if t.site[FULL_BED] > 0.0:
        for j in range(t.pore_volume.shape[0]):
            total += y[at + ADVECTED * j : at + ADVECTED * j + DISSOLVED]
    return total
