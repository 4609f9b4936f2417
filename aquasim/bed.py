"""The right-hand side of the whole tank, with two models of the bed over one set of rates.

Quasi-steady: water stays about a minute in the bed while biology takes hours, so the dissolved species are marched
through the layers inside each call (explicit midpoint, second order in the number of layers) and one lumped amount
stands for bulk, pores and plenum. Its concentration is corrected for the profile in the pores:
C_bulk = M/V - sum V_j (c_mid,j - C)/V. Suspended matter leaves each layer by exp(-lambda dz), which lumps exactly.

Full: pore water of every layer and of the plenum is a state; second-order (van Leer limited) advection, mechanical
dispersion and diffusion between layers, diffusion to the bulk and the plenum. At zero flow only diffusion is left.

Layer 0 is the top. In suction water runs 0, 1, ..., plenum; in push the other way.
"""

from __future__ import annotations

import numpy as np

from .jit import njit
from .kinetics import (
    algae_rates,
    bulk_chemistry,
    floating_cover,
    gas_rates,
    heat_and_volume,
    layer_first_order,
    layer_rates,
    mineral_rates,
    particle_rates,
    prepare_layers,
    set_acid,
    speciate,
    submerged_light,
    warm_parameters,
    water_acid,
)
from .living import animal_group, dead_bodies, grazing, planting
from .statevector import *
from .statevector import FloatArray, IntArray, Tables

DIFFUSIVITY_PORE = 0.7 * 1.6e-4  # [m2/d] 0.7 of the diffusivity in water (science 13.6)
SCARCE = (PO4, NH, NO2, NO3)  # species that a layer may use up
MECHANICAL = 0.5  # mechanical dispersion D = 0.5 d U/eps (particle Peclet number 2, science 3.1)


@njit
def _wet(s: int, r: FloatArray, nu: FloatArray) -> float:
    """What the rates r of a layer change in dissolved species s [1/d]."""
    total = 0.0
    for p in range(WET_PROCESSES):
        total += nu[s, p] * r[p]
    return total


@njit
def _dry(s: int, r: FloatArray, nu: FloatArray) -> float:
    """What the rates r of a layer change in attached matter s, or in nitrogen gas [1/d]."""
    total = 0.0
    for p in range(BED_PROCESSES):
        total += nu[s, p] * r[p]
    return total


@njit
def _solids(dy: FloatArray, bed_at: int, t: Tables) -> None:
    """Add all layers' rates to their attached matter, to nitrogen gas and to the extents."""
    rate, nu = t.rate, t.bed_dry
    gas = 0.0
    for j in range(t.sizes[0]):
        b, r = bed_at + ATTACHED * j, rate[j]
        for s in range(ATTACHED):
            dy[b + s] += _dry(s, r, nu)
        gas += _dry(ATTACHED, r, nu)
    dy[N2] += gas
    for p in range(BED_PROCESSES):
        total = 0.0
        for j in range(t.sizes[0]):
            total += rate[j, p]
        dy[EXTENT + p] += total


@njit
def _layer_at(step: int, layers: int, upward: bool) -> int:
    """Layer that water reaches as the step-th one."""
    return layers - 1 - step if upward else step


@njit
def suspended_volume(volume_bulk: float, t: Tables) -> float:
    """Volume over which suspended matter counts [m3]: bulk plus the pores, weighted by what still floats there."""
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    passing, total = 1.0, volume_bulk
    if upward:
        total += t.pore_volume[layers]
    for step in range(layers):
        j = _layer_at(step, layers, upward)
        passing *= t.layer[j, L_PASS]
        total += t.pore_volume[j] * passing
    if not upward:
        total += t.pore_volume[layers] * passing
    return float(total)


@njit
def _settling(concentration: FloatArray, dy: FloatArray, bed_at: int, site: FloatArray) -> None:
    """Suspended matter that sinks onto the top layer faster than the flow carries it."""
    velocity = site[SETTLING] - site[FLOW] / site[BED_AREA]
    if velocity <= 0.0:
        return
    for i in range(5):
        flux = velocity * site[BED_AREA] * concentration[XS + i]
        dy[XS + i] -= flux
        dy[bed_at + TXS + i] += flux


@njit
def _march(c: FloatArray, y: FloatArray, bed_at: int, t: Tables, deficit: FloatArray) -> None:
    """First march, `c` [bulk] in, outlet out: film factors and what each layer changes at the rates of its inlet.

    Adds the sum of V_j c_mid to `deficit`; t.change holds each layer's steps of concentration.
    """
    layers, upward, per_flow = t.sizes[0], t.site[UPWARD] > 0.0, 1.0 / t.site[FLOW]
    kt, chem, layer, rate, changes = t.warm, t.chem, t.layer, t.rate, t.change
    nu, pores = t.bed_wet, t.pore_volume
    for step in range(layers):
        j = _layer_at(step, layers, upward)
        b = bed_at + ATTACHED * j
        row, r, change = layer[j], rate[j], changes[j]
        layer_first_order(y, b, c[DIC], row, kt, r)
        set_acid(chem[C_H], row, chem)
        layer_rates(c, y, b, row, True, kt, r)
        volume = pores[j]
        for s in range(DISSOLVED):  # one loop: short stores read back as vectors stall the processor
            difference = _wet(s, r, nu) * per_flow
            change[s] = difference
            deficit[s] += volume * _mid(s, c[s], difference)
            c[s] += difference


@njit
def _second_march(c: FloatArray, y: FloatArray, bed_at: int, t: Tables, gain: FloatArray) -> None:
    """Second march: rates at mid-layer, the first march as predictor; these are the rates that count.

    `c` [bulk] in, outlet out; adds to `gain` what all layers change in the dissolved species [1/d]. Protons change
    evenly along the bed, from the inlet's to those of the first march's outlet (conc[layers + 3]).
    """
    layers, upward, per_flow = t.sizes[0], t.site[UPWARD] > 0.0, 1.0 / t.site[FLOW]
    mid, kt, chem, layer, rate, changes = t.conc[layers + 2], t.warm, t.chem, t.layer, t.rate, t.change
    nu = t.bed_wet
    h = water_acid(c, chem)
    h_step = (water_acid(t.conc[layers + 3], chem) - h) / layers
    ahead = changes[_layer_at(0, layers, upward)]
    for s in range(DISSOLVED):
        mid[s] = _mid(s, c[s], ahead[s])
    for step in range(layers):
        j = _layer_at(step, layers, upward)
        r = rate[j]
        set_acid(h + (step + 0.5) * h_step, layer[j], chem)
        layer_rates(mid, y, bed_at + ATTACHED * j, layer[j], False, kt, r)
        for s in SCARCE:
            _keep_to_supply(s, c[s] / per_flow, r, nu)
        ahead = changes[_layer_at(min(step + 1, layers - 1), layers, upward)]
        for s in range(DISSOLVED):
            total = _wet(s, r, nu)
            gain[s] += total
            outlet = c[s] + total * per_flow
            c[s] = outlet
            mid[s] = _mid(s, outlet, ahead[s])


@njit
def _keep_to_supply(s: int, inflow: float, r: FloatArray, nu: FloatArray) -> None:
    """Hold what a layer takes of species s [1/d] to what flows in and is made there.

    Some switches have half-saturations far below what one layer can take out of the water, so an explicit march would
    take what is not there.
    """
    made, taken = max(inflow, 0.0), 0.0
    for p in range(WET_PROCESSES):
        change = nu[s, p] * r[p]
        if change > 0.0:
            made += change
        else:
            taken -= change
    if taken > made:
        for p in range(WET_PROCESSES):
            if nu[s, p] < 0.0:
                r[p] *= made / taken


@njit
def _mid(s: int, inlet: float, difference: float) -> float:
    """Concentration in the middle of a layer; only alkalinity may be negative."""
    guess = inlet + 0.5 * difference
    return guess if s == TA else max(guess, 0.0)


@njit
def lumped_bulk(y: FloatArray, bed_at: int, t: Tables) -> FloatArray:
    """Concentrations of the bulk behind the lumped amounts; leaves the first march's rates and film factors in `t`."""
    layers = t.sizes[0]
    volume = y[VOLUME]
    bulk, c = t.conc[layers], t.conc[layers + 1]
    for s in range(DISSOLVED):
        bulk[s] = y[s] / volume
        c[s] = bulk[s]
    bulk_chemistry(y[TEMPERATURE], bulk, t.chem)
    prepare_layers(y, bed_at, t.site[FLOW] / t.site[BED_AREA], t.warm, t.layer)
    deficit = t.conc[layers + 4]
    deficit[:] = 0.0
    _march(c, y, bed_at, t, deficit)
    t.conc[layers + 3, :DISSOLVED] = c[:DISSOLVED]
    pores = 0.0
    for j in range(layers):
        pores += t.pore_volume[j]
    plenum = 0.0 if t.site[UPWARD] > 0.0 else t.pore_volume[layers]
    open_water = max(volume - pores - t.pore_volume[layers], 1e-6)
    for s in range(DISSOLVED):
        profile = deficit[s] - pores * bulk[s] + plenum * (c[s] - bulk[s])
        lumped = bulk[s]
        bulk[s] -= profile / volume
        if s != TA:  # the pores hold no less than nothing, and the bulk no more than everything
            bulk[s] = min(max(bulk[s], 0.0), y[s] / open_water) if lumped > 0.0 else lumped
    volume_bulk = bulk_volume(y, t.pore_volume)
    floating = suspended_volume(volume_bulk, t)
    for s in range(XS, ALGAE):
        bulk[s] = y[s] / floating
    bulk[ALGAE] = y[ALGAE] / max(volume_bulk, 1e-6)
    return bulk


@njit
def bulk_volume(y: FloatArray, pore_volume: FloatArray) -> float:
    """Water outside bed and plenum [m3]."""
    volume = float(y[VOLUME])
    for j in range(pore_volume.shape[0]):
        volume -= float(pore_volume[j])
    return volume


@njit
def _quasi_steady(y: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> FloatArray:
    """Add the bed's share to dy; returns the bulk's concentrations."""
    layers, flow, upward = t.sizes[0], t.site[FLOW], t.site[UPWARD] > 0.0
    bulk = lumped_bulk(y, bed_at, t)
    c = t.conc[layers + 1]
    c[:] = bulk
    _second_march(c, y, bed_at, t, dy)
    _solids(dy, bed_at, t)
    passed = t.layer
    for i in range(5):
        passing = flow * bulk[XS + i]
        for step in range(layers):
            j = _layer_at(step, layers, upward)
            caught = passing * (1.0 - passed[j, L_PASS])
            passing -= caught
            dy[XS + i] -= caught
            dy[bed_at + ATTACHED * j + TXS + i] += caught
    return bulk


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
            j = _layer_at(step, layers, upward)
            cell = pores_at + ADVECTED * j
            _exchange(y, dy, at, cell, s, flow * upstream)
            here = t.conc[j, s]
            if s < DISSOLVED:
                if step == 0:
                    before = 2.0 * (here - first[s])
                else:
                    before = here - t.conc[_layer_at(step - 1, layers, upward), s]
                if step == layers - 1:
                    after = _end_slope(s, here, before)
                else:
                    after = t.conc[_layer_at(step + 1, layers, upward), s] - here
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
def _full(y: FloatArray, dy: FloatArray, bed_at: int, t: Tables) -> FloatArray:
    """Add the bed's share to dy, every layer a state; returns the bulk's concentrations."""
    layers, flow = t.sizes[0], t.site[FLOW]
    pores_at = bed_at + ATTACHED * layers
    volume_bulk = max(bulk_volume(y, t.pore_volume), 1e-6)
    bulk = t.conc[layers]
    for s in range(WATER):
        bulk[s] = y[s] / volume_bulk
    bulk_chemistry(y[TEMPERATURE], bulk, t.chem)
    prepare_layers(y, bed_at, t.site[FLOW] / t.site[BED_AREA], t.warm, t.layer)
    k_urea = t.warm[K_UREA_BULK]
    for j in range(layers + 1):
        cell = pores_at + ADVECTED * j
        for s in range(ADVECTED):
            t.conc[j if j < layers else layers + 1, s] = y[cell + s] / t.pore_volume[j]
        floating = t.open_rate
        urea = float(y[cell + UREA]) if j == layers else 0.0
        oxygen = y[cell + O2] / t.pore_volume[j]
        particle_rates(
            y[cell + XS : cell + ADVECTED],
            urea,
            oxygen,
            y[cell + DIC] / t.pore_volume[j],
            t.warm,
            k_urea,
            floating,
        )
        _any_water(HYDROLYSIS, DECAY_AOB, floating, t.water_ptr, t.water_col, t.water_val, dy, cell)
        if j == layers:
            continue
        b = bed_at + ATTACHED * j
        row, r = t.layer[j], t.rate[j]
        layer_first_order(y, b, t.conc[j, DIC], row, t.warm, r)
        set_acid(water_acid(t.conc[j], t.chem), row, t.chem)
        layer_rates(t.conc[j], y, b, row, True, t.warm, r)
        for s in range(DISSOLVED):
            dy[cell + s] += _wet(s, r, t.bed_wet)
        capture = flow * (1.0 / row[L_PASS] - 1.0)
        for i in range(5):
            caught = capture * t.conc[j, XS + i]
            dy[cell + XS + i] -= caught
            dy[b + TXS + i] += caught
    _solids(dy, bed_at, t)
    _transport(dy, y, pores_at, bulk, t)
    return bulk


@njit
def _any_water(
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


@njit
def _open_water(
    y: FloatArray, dy: FloatArray, bulk: FloatArray, volume_bulk: float, plants_at: int, t: Tables
) -> None:
    """Add what happens in the open water: particles, gases, minerals, algae and plants."""
    o, x, r, site = t.open_warm, t.chem, t.open_rate, t.site
    cover = floating_cover(y, plants_at, t.plants, site)
    light = submerged_light(y[ALGAE], volume_bulk, cover, site)
    # Urea also splits in the plenum's water, which the full bed books in its own cell.
    volume_urea = volume_bulk if site[FULL_BED] > 0.0 else volume_bulk + t.pore_volume[t.sizes[0]]
    particle_rates(y[XS:ALGAE], bulk[UREA] * volume_urea, bulk[O2], bulk[DIC], t.warm, t.warm[K_UREA_BULK], r)
    gas_rates(y[TEMPERATURE], bulk, cover, site, o, x, r)
    mineral_rates(bulk[CA], y[CALCITE], volume_bulk, o, x, r)
    algae_rates(y[ALGAE], bulk, light, site, o, x, r)
    _any_water(HYDROLYSIS, DECAY_AOB, r, t.water_ptr, t.water_col, t.water_val, dy, 0)
    _any_water(GAS_O2, EXTENTS, r, t.water_ptr, t.water_col, t.water_val, dy, 0)
    for p in range(t.sizes[2]):
        own_light = site[PAR_SURFACE] if t.plants[p, P_SURFACE] > 0.0 else light
        planting(plants_at + PLANT * p, y, dy, bulk, own_light, x[C_CO2], t.plants[p], o, t.plant_ptr[p],
                 t.plant_col, t.plant_val)  # fmt: skip


@njit
def rhs(day: float, y: FloatArray, dy: FloatArray, t: Tables) -> None:
    """Derivative dy [1/d] of the whole state at time `day`; reads the tables, writes only dy and scratch space."""
    plants_at = FIXED + ANIMAL * t.sizes[1]
    bed_at = plants_at + PLANT * t.sizes[2]
    dy[:] = 0.0
    warm_parameters(y[TEMPERATURE], t.kinetic, t.warm)
    warm_parameters(y[TEMPERATURE], t.open_water, t.open_warm)
    bulk = _full(y, dy, bed_at, t) if t.site[FULL_BED] > 0.0 else _quasi_steady(y, dy, bed_at, t)
    volume_bulk = max(bulk_volume(y, t.pore_volume), 1e-6)
    speciate(bulk, t.chem)
    _open_water(y, dy, bulk, volume_bulk, plants_at, t)
    _settling(bulk, dy, bed_at, t.site)
    for g in range(t.sizes[1]):
        at = FIXED + ANIMAL * g
        animal_group(at, y, dy, bulk, t.animals[g])
        grazing(at, y, dy, t.animals[g], plants_at, t.plants, t.open_warm[COD_PLANT])
    dead_bodies(y, dy, t.open_warm[K_BODY_DECAY])
    heat_and_volume(day, y, dy, volume_bulk, t.open_warm[UA_ROOM], t.site, t.top_water)


@njit
def bulk_concentrations(y: FloatArray, t: Tables) -> FloatArray:
    """Concentrations of the tank's open water for a state [g/m3, mol/m3, eq/m3]."""
    bed_at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2]
    warm_parameters(y[TEMPERATURE], t.kinetic, t.warm)
    warm_parameters(y[TEMPERATURE], t.open_water, t.open_warm)
    if t.site[FULL_BED] > 0.0:
        return y[:WATER] / max(bulk_volume(y, t.pore_volume), 1e-6)
    return lumped_bulk(y, bed_at, t).copy()


@njit
def outlet_concentrations(y: FloatArray, bulk: FloatArray, t: Tables) -> FloatArray:
    """Concentrations of the water that leaves the bed; call it right after `bulk_concentrations`."""
    bed_at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2]
    layers, upward = t.sizes[0], t.site[UPWARD] > 0.0
    if t.site[FULL_BED] > 0.0:
        j = 0 if upward else layers - 1
        cell = bed_at + ATTACHED * layers + ADVECTED * j
        out = bulk.copy()
        out[:ADVECTED] = y[cell : cell + ADVECTED] / t.pore_volume[j]
        return out
    c = bulk.copy()
    _second_march(c, y, bed_at, t, np.zeros(DISSOLVED))
    return c


@njit
def refresh_chemistry(y: FloatArray, bulk: FloatArray, t: Tables) -> None:
    """Acid-base state of the open water and layer table for a state whose bulk concentrations are known."""
    bed_at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2]
    bulk_chemistry(y[TEMPERATURE], bulk, t.chem)
    prepare_layers(y, bed_at, t.site[FLOW] / t.site[BED_AREA], t.warm, t.layer)


@njit
def pore_amounts(y: FloatArray, t: Tables) -> FloatArray:
    """Dissolved amounts in pores and plenum of the full bed; zeros with the quasi-steady one, where they are lumped."""
    total = np.zeros(DISSOLVED)
    at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2] + ATTACHED * t.sizes[0]
    if t.site[FULL_BED] > 0.0:
        for j in range(t.sizes[0] + 1):
            total += y[at + ADVECTED * j : at + ADVECTED * j + DISSOLVED]
    return total
