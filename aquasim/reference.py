"""The tank with the full bed a second time, in plain vectorised numpy: accuracy oracle and naive solver.

Written from the equations of science 3.4, 4 and 13, not from the compiled kernel: the rows of the matrix are typed
here as formulas, the water's chemistry is solved anew, and layers, animals and plantings are array axes. It shares
with the kernel the order of the state vector, the parameters, the settings and the jumps. `rhs` gives the derivative,
`solve` integrates it with scipy between the jumps. Below zero every uptake continues oddly, as `processes.base` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import statevector as sv
from .errors import SolverError
from .jumps import perform
from .model import BASE_RTOL, Model
from .reference_bed import (
    Acid,
    acid_constants,
    film_state,
    floating_rates,
    humidity,
    layer_rates,
    monod,
    o2_saturation,
    proton,
    switch,
    transport,
    viscosity,
    warm,
)
from .reference_rows import ACCOUNTS, AT, COLUMNS, SOLIDS, bed_rows, plant_rows, water_rows
from .run_state import Run, apply_settings, renew_bed
from .schedule import RESOLUTION_D, Moment, instants, rows_at
from .statevector import ADVECTED, ANIMAL, ATTACHED, BED_PROCESSES, DISSOLVED, EXTENT, EXTENTS, PLANT, WATER

Array = NDArray[np.float64]

Jacobian = Callable[[float, Array], object]
KEPT_JACOBIAN = 20  # steps of an implicit method that share a Jacobian


@dataclass(frozen=True)
class Tank:
    """A model with the matrix of this module; settings are read from the model's own arrays at every call."""

    model: Model
    bed: Array  # (17, columns)
    water: Array  # (25, columns)
    plants: Array  # (plantings, 9, columns)


def tank(model: Model) -> Tank:
    """The model in the form that `rhs` reads."""
    v, rows = model.parameters, model.tables.plants
    plants = [plant_rows(v, float(row[sv.P_N]), float(row[sv.P_P])) for row in rows]
    return Tank(model, bed_rows(v), water_rows(v), np.array(plants).reshape(-1, 9, len(COLUMNS)))


def light_at_half_depth(y: Array, volume_bulk: float, cover: float, site: Array) -> float:
    """Light on submerged leaves and algae [umol/m2/s] (science 13.4)."""
    area = site[sv.TANK_AREA]
    through = np.exp(
        -site[sv.PAR_ATTENUATION] * 0.5 * volume_bulk / area - 0.1 * max(y[sv.ALGAE], 0.0) / area
    )
    return float(site[sv.PAR_SURFACE] * (1.0 - cover / area) * through)


def open_rates(
    y: Array, c: Array, h: float, volume_bulk: float, light: float, cover: float, a: Acid, site: Array,
    k: Mapping[str, float],
) -> tuple[Array, float]:  # fmt: skip
    """Rates of rows 14, 15, ammonia gas, 16 and algae [1/d], and the CO2* of the bulk `c` [mmol/L]."""
    whole = h * h + a.k1 * h + a.k1 * a.k2
    co2, carbonate = c[sv.DIC] * h * h / whole, c[sv.DIC] * a.k1 * a.k2 / whole
    omega = 1e-6 * max(c[sv.CA], 0.0) * max(carbonate, 0.0) / a.ksp
    ripple, air = np.sqrt(max(site[sv.FLOW] / 0.024, 0.0) / 400.0), np.sqrt(max(site[sv.AIR_FLOW], 0.0))
    velocity = k["kl_o2_still"] + (k["kl_o2"] - k["kl_o2_still"]) * ripple * site[sv.RETURN_FACTOR]
    velocity += (k["kl_o2_aerated"] - k["kl_o2"]) * air
    free = site[sv.TANK_AREA] - site[sv.DOCK_AREA] - 0.7 * cover
    exchange = velocity * max(free, 0.05 * site[sv.TANK_AREA])
    pressure = site[sv.PRESSURE] / 101.325
    formed = (
        k["k_calcite"] * c[sv.CA] * (1.0 - k["omega_calcite"] / omega) * volume_bulk
        if omega > k["omega_calcite"]
        else 0.0
    )
    solid_kg = 0.100086 * max(y[sv.CALCITE], 0.0)
    growth = k["mu_algae"] * y[sv.ALGAE] * light / (k["k_light_algae"] + light)
    growth *= switch(c[sv.PO4], k["k_p_algae"]) * switch(co2, k["k_co2_algae"])
    ammonium = switch(c[sv.NH], k["k_nh4_pref"])
    rates = np.array([
        exchange * (o2_saturation(y[sv.TEMPERATURE], site[sv.PRESSURE]) - c[sv.O2]),
        exchange * k["kl_ratio_co2"] * (1e-3 * a.kh * site[sv.CO2_UATM] * pressure - co2),
        exchange * k["kl_ratio_nh3"] * c[sv.NH] * a.kn / (h + a.kn),
        formed - 1e-3 * k["k_coral"] * solid_kg * max(0.0, 1.0 - omega),
        growth * ammonium * switch(c[sv.NH], k["k_n_algae"]),
        growth * (1.0 - ammonium) * switch(c[sv.NO3], k["k_n_algae"]),
        k["k_resp_algae"] * switch(c[sv.O2], 0.2) * y[sv.ALGAE],
        (k["k_settle_algae"] + site[sv.UV_LOSS]) * y[sv.ALGAE],
    ])  # fmt: skip
    return rates, float(co2)


def plant_rates(
    state: Array,
    c: Array,
    temperature_c: float,
    light: float,
    co2: float,
    rows: Array,
    par: float,
    k: Mapping[str, float],
) -> Array:
    """Rates of the plantings' processes [1/d], shape (plantings, 9): science 13.4; `state` is tissue and store."""
    tissue, store = state.T
    n, air, best = rows[:, sv.P_N], rows[:, sv.P_AIR] > 0.0, rows[:, sv.P_T_OPT]
    zero = rows[:, sv.P_T_ZERO]
    falling = np.clip((zero - temperature_c) / (zero - best), 0.0, 1.0)
    warmth = 1.05 ** (np.minimum(temperature_c, best) - 25.0) * falling
    mu = warmth * rows[:, sv.P_RGR] / (0.5 * 150.0 / (150.0 + rows[:, sv.P_K_LIGHT]))
    room = np.maximum(0.0, 1.0 - tissue / rows[:, sv.P_CAP])
    density = store / np.maximum(tissue, 1e-12)
    seen = np.where(rows[:, sv.P_SURFACE] > 0.0, par, light)
    half_co2 = k["k_co2_plant"] * np.where(rows[:, sv.P_BICARBONATE] > 0.0, 0.25, 1.0)
    made = (k["cod_plant"] + 64.0 / 14.0 * n) * mu * seen / (seen + rows[:, sv.P_K_LIGHT]) * room * tissue
    made = made * np.maximum(0.0, 1.0 - density / 0.2) * np.where(air, 1.0, switch(co2, half_co2))
    slow = rows[:, sv.P_VIGOUR] * tissue
    burnt = 0.010 * k["cod_plant"] * monod(density, 0.005) * slow * np.where(air, 1.0, switch(c[sv.O2], 0.2))
    growth = mu * room * monod(density, 0.02) * tissue * switch(c[sv.PO4], k["k_p_plant"])
    ammonium = switch(c[sv.NH], k["k_nh4_pref"])
    on_no3 = growth * (1.0 - ammonium) * switch(c[sv.NO3], k["k_n_plant"])
    return np.column_stack([
        np.where(air, 0.0, made), np.where(air, made, 0.0), growth * ammonium * switch(c[sv.NH], k["k_n_plant"]),
        np.where(air, 0.0, on_no3), np.where(air, on_no3, 0.0), np.where(air, 0.0, burnt), np.where(air, burnt, 0.0),
        k["k_leaf_death"] * slow, k["k_leaf_death"] * rows[:, sv.P_VIGOUR] * store,
    ])  # fmt: skip


def add_animals(dy: Array, y: Array, c: Array, t: Tank) -> None:
    """What guts, growth, hunger, breathing and grazing add (science 13.3 and 13.4), groups as the array axis."""
    sizes, rows = t.model.sizes, t.model.tables.animals
    groups = slice(sizes.animals_at, sizes.plants_at)
    state, own = y[groups].reshape(-1, ANIMAL), dy[groups].reshape(-1, ANIMAL)
    here, warm = rows[:, sv.A_COUNT] > 0.0, y[sv.TEMPERATURE] - 25.0
    count, air = np.where(here, rows[:, sv.A_COUNT], 1.0), rows[:, sv.A_AIR] > 0.0
    wet_breath = switch(c[sv.O2], 0.5)
    breath = np.where(air, 1.0, wet_breath)
    left = (
        np.where(here, rows[:, sv.A_GUT] * rows[:, sv.A_GUT_THETA] ** warm * breath, 0.0) * state[:, 1:].T
    ).T
    own[:, 1:] -= left
    kept = rows[:, [sv.A_FAECAL_COD, sv.A_FAECAL_N, sv.A_FAECAL_P, sv.A_FAECAL_COD]]
    faeces, body = left * kept, rows[:, sv.A_BODY_COD : sv.A_BODY_C + 1]
    taken = left - faeces
    uric, urea, mass = rows[:, sv.A_URIC], rows[:, sv.A_UREA], state[:, 0]
    young = np.maximum(0.0, 1.0 - np.cbrt(np.maximum(mass / count, 0.0) / rows[:, sv.A_MASS_MAX]))
    limits = taken.copy()
    limits[:, 0] -= 12.0 / 14.0 * uric * left[:, 1]
    limits[:, 1] = rows[:, sv.A_GROWTH_N] * young * left[:, 1]
    grown = np.where(rows[:, sv.A_GROWS] > 0.0, np.maximum(0.0, (limits / body).min(axis=1)), 0.0)
    resting = 24e-6 * rows[:, sv.A_O2_RATE] * np.maximum(mass, 0.0)
    resting = resting * np.maximum(mass / count / rows[:, sv.A_MASS_TYP], 1e-300) ** rows[:, sv.A_O2_EXP]
    hungry = np.exp(-np.maximum(state[:, 1], 0.0) / (1e-4 * np.maximum(mass, 1e-9)))
    burnt = resting * rows[:, sv.A_Q10] ** (warm / 10.0) / body[:, 0] * hungry * breath
    burnt = np.where(here & (rows[:, sv.A_BURNS] > 0.0), burnt, 0.0)
    waste = taken + (burnt - grown)[:, None] * body
    nitrogen = waste[:, 1]
    oxygen = waste[:, 0] - 12.0 / 14.0 * uric * nitrogen
    carbon = waste[:, 3] - (0.5 / 14.0 * urea + 1.25 / 14.0 * uric) * nitrogen
    wet = rows[:, sv.A_O2_WATER] * np.where(air, wet_breath, 1.0)
    own[:, 0] += grown - burnt
    dy[sv.XS : sv.XUA] += faeces.sum(axis=0)
    tan, urea_n, uric_n = (
        (rows[:, sv.A_TAN] * nitrogen).sum(),
        (urea * nitrogen).sum(),
        (uric * nitrogen).sum(),
    )
    dy[[sv.NH, sv.UREA, sv.XUA]] += tan, urea_n, uric_n
    dy[[sv.EXCRETED_TAN, sv.EXCRETED_UREA, sv.EXCRETED_URIC]] += tan, urea_n, uric_n
    dy[sv.FAECES_N] += faeces[:, 1].sum()
    dy[sv.PO4] += waste[:, 2].sum()
    dy[sv.TA] += tan / 14.0 - waste[:, 2].sum() / 31.0
    dy[[sv.O2, sv.AIR_O2]] -= (wet * oxygen).sum(), ((1.0 - wet) * oxygen).sum()
    dy[[sv.DIC, sv.AIR_CO2]] += (wet * carbon).sum(), ((1.0 - wet) * carbon).sum()
    dy[[sv.ANIMAL_O2, sv.ANIMAL_DIC, sv.ANIMAL_PO4]] += (
        -(wet * oxygen).sum(), (wet * carbon).sum(), waste[:, 2].sum()
    )  # fmt: skip
    _graze(dy, y, np.where(here, rows[:, sv.A_GRAZE] * 1.10**warm * mass, 0.0), t)


def _graze(dy: Array, y: Array, bite: Array, t: Tank) -> None:
    """Plants eaten: `bite` [g/d] of each group at score 3 into its gut, with the store they hold."""
    sizes, rows = t.model.sizes, t.model.tables.plants
    plants = slice(sizes.plants_at, sizes.bed_at)
    tissue, store = y[plants].reshape(-1, PLANT).T
    there = np.maximum(tissue, 0.0)
    eaten = np.outer(bite, rows[:, sv.P_SCORE] / 3.0 * there / (0.1 + there))
    full = eaten * np.where(tissue > 0.0, store / np.where(tissue > 0.0, tissue, 1.0), 0.0)
    dy[plants].reshape(-1, PLANT)[:] -= np.column_stack([eaten.sum(axis=0), full.sum(axis=0)])
    guts = dy[sizes.animals_at : sizes.plants_at].reshape(-1, ANIMAL)
    burnable = t.model.parameters["cod_plant"] * eaten + full
    guts[:, 1] += burnable.sum(axis=1)
    guts[:, 2] += eaten @ rows[:, sv.P_N]
    guts[:, 3] += eaten @ rows[:, sv.P_P]
    guts[:, 4] += burnable.sum(axis=1) * 0.375 / 12.0


def add_weather(dy: Array, day: float, y: Array, t: Tank, ua: float) -> None:
    """Evaporation, automatic top-off and heat (science 4.7 and 13.7)."""
    site = t.model.tables.site
    room = site[sv.ROOM_C] + site[sv.ROOM_SWING] * np.cos(2.0 * np.pi * (day - site[sv.WARMEST_DAY]) / 365.0)
    water, pressure = y[sv.TEMPERATURE], site[sv.PRESSURE]
    dryness = humidity(water, 1.0, pressure) - humidity(room, site[sv.ROOM_HUMIDITY], pressure)
    area = site[sv.TANK_AREA] - site[sv.DOCK_AREA]
    lost = 1e-3 * max(600.0 * dryness, 0.0) * area * site[sv.LID_FACTOR]
    lost += site[sv.FAN] * np.clip((water - site[sv.FAN_SETPOINT]) / 0.5, 0.0, 1.0)
    open_water = max(y[sv.VOLUME] - t.model.tables.pore_volume.sum(), 0.0)
    lost *= open_water / (open_water + 1e-4)
    added = lost if site[sv.TOP_OFF_AUTO] > 0.0 else 0.0
    dy[:WATER] += added * t.model.tables.top_water
    dy[[sv.VOLUME, sv.TOP_OFF, sv.EVAPORATED]] += added - lost, added, lost
    power, setpoint = t.model.tables.heaters.T
    band = np.clip((setpoint + 0.25 - water) / 0.5, 0.0, 1.0)
    heating = power @ {0.0: band, 1.0: np.ones_like(band), 2.0: np.zeros_like(band)}[site[sv.HEATER_MODE]]
    poured_c = room if np.isnan(site[sv.TOP_OFF_C]) else site[sv.TOP_OFF_C]
    watts = heating + site[sv.DEVICE_W] + site[sv.PUMP_W] + ua * (room - water)
    joules = watts * 86400.0 - 1000.0 * 2.45e6 * lost + 4182e3 * added * (poured_c - water)
    dy[sv.TEMPERATURE] += joules / (4182e3 * max(y[sv.VOLUME], 1e-3))


def rhs(day: float, y: Array, t: Tank) -> Array:
    """Derivative [1/d] of the whole state with the full bed."""
    tables, sizes = t.model.tables, t.model.sizes
    site, volumes, layers = tables.site, tables.pore_volume, sizes.cells
    share, part = tables.stream.T
    flow = np.repeat(site[sv.FLOW] * share, sizes.layers)
    k = warm(tables.kinetic, sv.KINETIC, y[sv.TEMPERATURE])
    w = warm(tables.open_water, sv.OPEN_WATER, y[sv.TEMPERATURE])
    volume_bulk = max(y[sv.VOLUME] - volumes.sum(), 1e-6)
    bulk, pores = y[:WATER] / volume_bulk, y[sizes.pores_at :].reshape(-1, ADVECTED)
    cells, attached = pores / volumes[:, None], y[sizes.bed_at : sizes.pores_at].reshape(-1, ATTACHED)
    acid, geometry = acid_constants(y[sv.TEMPERATURE], bulk), tables.layer
    film = film_state(
        attached,
        geometry,
        k,
        flow / np.repeat(site[sv.BED_AREA] * part, sizes.layers),
        viscosity(y[sv.TEMPERATURE]),
    )
    dy = np.zeros_like(y)
    d_attached = dy[sizes.bed_at : sizes.pores_at].reshape(-1, ATTACHED)
    d_pores = dy[sizes.pores_at :].reshape(-1, ADVECTED)
    h = proton(acid, np.vstack([cells[:layers], bulk[:ADVECTED]]))
    in_bed = layer_rates(cells[:layers], h[:layers], attached, film, acid, geometry, k)
    made = in_bed @ t.bed
    d_attached += made[:, SOLIDS]
    d_pores[:layers, :DISSOLVED] += made[:, :DISSOLVED]
    urea = np.zeros(sizes.pore_cells)
    urea[layers:] = pores[layers:, sv.UREA]
    adrift = floating_rates(pores[:, sv.XS :], urea, cells[:, sv.O2], cells[:, sv.DIC], k)
    d_pores += adrift @ t.bed[5:11, :ADVECTED]
    caught = (flow * (1.0 / film.passing - 1.0))[:, None] * cells[:layers, sv.XS :]
    d_attached[:, sv.TXS :] += caught
    d_pores[:layers, sv.XS :] -= caught
    for s in range(sizes.streams):
        own, here = site.copy(), slice(sizes.layers * s, sizes.layers * (s + 1))
        own[sv.FLOW] *= share[s]
        own[sv.BED_AREA] *= part[s]
        top, gain, low = transport(
            bulk[:ADVECTED],
            cells[here],
            cells[layers + s],
            film.porosity[here],
            geometry[here],
            own,
            k["pe_particle"],
        )
        dy[:ADVECTED] += top
        d_pores[here] += gain
        d_pores[layers + s] += low
    _add_open(dy, day, y, bulk, float(h[layers]), volume_bulk, acid, k, w, t)
    dy[EXTENT : EXTENT + BED_PROCESSES] += in_bed.sum(axis=0)
    dy[EXTENT + 5 : EXTENT + 11] += adrift.sum(axis=0)
    dy[sv.N2] += made[:, AT["n2"]].sum()
    return dy


def _add_open(
    dy: Array, day: float, y: Array, bulk: Array, h: float, volume_bulk: float, acid: Acid,
    k: Mapping[str, float], w: Mapping[str, float], t: Tank,
) -> None:  # fmt: skip
    """All that happens in the open water: processes, settling, plants, animals, bodies, weather."""
    tables, sizes = t.model.tables, t.model.sizes
    site, plants = tables.site, y[sizes.plants_at : sizes.bed_at].reshape(-1, PLANT)
    spread = (np.maximum(plants[:, 0], 0.0) * tables.plants[:, sv.P_COVER]).sum()
    cover = min(spread, site[sv.TANK_AREA] - site[sv.DOCK_AREA])
    light = light_at_half_depth(y, volume_bulk, cover, site)
    rates = np.zeros(EXTENTS)
    urea, o2, dic = y[[sv.UREA]], bulk[[sv.O2]], bulk[[sv.DIC]]
    rates[5:11] = floating_rates(y[None, sv.XS : sv.ALGAE], urea, o2, dic, k)[0]
    rates[BED_PROCESSES:], co2 = open_rates(y, bulk, h, volume_bulk, light, cover, acid, site, w)
    made = rates @ t.water
    dy[EXTENT : EXTENT + EXTENTS] += rates
    grown = plant_rates(plants, bulk, y[sv.TEMPERATURE], light, co2, tables.plants, site[sv.PAR_SURFACE], w)
    by_plant = np.einsum("pr,prc->pc", grown, t.plants)
    made = made + by_plant.sum(axis=0)
    dy[:WATER] += made[:WATER]
    dy[[sv.PLANT_O2, sv.PLANT_DIC, sv.PLANT_PO4]] += by_plant[:, [sv.O2, sv.DIC, sv.PO4]].sum(axis=0)
    dy[sv.N2 : sv.CALCITE + 1] += made[ACCOUNTS]
    dy[sizes.plants_at : sizes.bed_at] += by_plant[:, AT["tissue"] :].ravel()
    dy[sv.PLANT_NH4] += grown[:, 2] @ tables.plants[:, sv.P_N]
    dy[sv.PLANT_NO3] += (grown[:, 3] + grown[:, 4]) @ tables.plants[:, sv.P_N]
    share, part = tables.stream.T
    sinking = np.maximum(site[sv.SETTLING] * site[sv.BED_AREA] * part - site[sv.FLOW] * share, 0.0)
    dy[sv.XS : sv.ALGAE] -= sinking.sum() * bulk[sv.XS : sv.ALGAE]
    attached = dy[sizes.bed_at : sizes.pores_at].reshape(-1, ATTACHED)
    attached[:: sizes.layers, sv.TXS :] += np.outer(sinking, bulk[sv.XS : sv.ALGAE])
    add_animals(dy, y, bulk, t)
    rotten = w["k_body_decay"] * y[sv.DEAD_COD : sv.DEAD_C + 1]
    dy[sv.DEAD_COD : sv.DEAD_C + 1] -= rotten
    dy[sv.XS : sv.XUA] += rotten
    dy[sv.DECAY_EXTENT] += w["k_body_decay"]
    add_weather(dy, day, y, t, w["ua_room"])


@dataclass(frozen=True)
class Solution:
    """States at the output times, just before any jump there, and what they cost."""

    days: Array
    states: Array
    calls: int
    factorisations: int


def absolute_tolerance(model: Model, rtol: float) -> Array:
    """Absolute tolerance of each state: the kernel's own at its default rtol, in proportion at others."""
    atol = model.atol * (rtol / BASE_RTOL)
    return np.where(atol > 0.0, atol, 1.0)


def dependence(t: Tank) -> Array:
    """Which derivative hangs on which state, (state, state) of 0 and 1, for the Jacobian of an implicit method.

    Accounts and extents get no rows, because nothing hangs on them: the Newton iteration finds them one pass later.
    """
    sizes, upward = t.model.sizes, t.model.tables.site[sv.UPWARD] > 0.0
    alive = np.r_[0 : sv.TEMPERATURE + 1, sv.DEAD_COD : sv.DEAD_C + 1, sizes.animals_at : sizes.bed_at]
    cells = [np.arange(ADVECTED) + sizes.pores_at + ADVECTED * j for j in range(sizes.pore_cells)]
    layers = [np.arange(ATTACHED) + sizes.bed_at + ATTACHED * j for j in range(sizes.cells)]
    near = np.zeros((sizes.length, sizes.length))
    for s in range(sizes.streams):
        chain = [*cells[sizes.layers * s : sizes.layers * (s + 1)], cells[sizes.cells + s]]
        ring = [np.arange(ADVECTED), *(chain[::-1] if upward else chain)]
        for step, block in enumerate(ring):
            for other in (step - 2, step - 1, step, (step + 1) % len(ring)):
                near[np.ix_(block, ring[other])] = 1.0
    for cell, layer in zip(cells, layers, strict=False):
        both = np.concatenate([cell, layer])
        near[np.ix_(both, both)] = 1.0
    near[np.ix_(alive, alive)] = 1.0
    for top in layers[:: sizes.layers]:
        near[np.ix_(top, np.arange(sv.XS, sv.ALGAE))] = 1.0
    near[np.concatenate([alive, *cells, *layers])[:, None], [sv.VOLUME, sv.TEMPERATURE]] = 1.0
    return near


def _groups(near: Array) -> list[NDArray[np.int64]]:
    """Columns that share no row, so that one call finds the differences of a whole group."""
    free, groups = list(range(near.shape[1])), []
    while free:
        taken, members = np.zeros(len(near)), []
        for column in free:
            if not (taken * near[:, column]).any():
                taken += near[:, column]
                members.append(column)
        groups.append(np.array(members))
        free = [column for column in free if column not in set(members)]
    return groups


def sparse_jacobian(t: Tank, keep: int = KEPT_JACOBIAN) -> Jacobian:
    """Jacobian of `rhs` by forward differences over groups of independent columns, as a sparse matrix.

    Each is given out `keep` times, because scipy asks for one at every step and needs no fresh one.
    """
    from scipy.sparse import csc_matrix

    near = dependence(t)
    groups, floor = _groups(near), np.maximum(t.model.atol, 1e-6)
    asked, kept = 0, csc_matrix(near)

    def jacobian(day: float, y: Array) -> object:
        nonlocal asked, kept
        asked += 1
        if asked % keep != 1 % keep:
            return kept
        base, step = rhs(day, y, t), 1e-7 * np.maximum(np.abs(y), floor)
        found = np.zeros_like(near)
        for members in groups:
            moved = y.copy()
            moved[members] += step[members]
            change = rhs(day, moved, t) - base
            found[:, members] = near[:, members] * change[:, None] / step[members]
        kept = csc_matrix(found)
        return kept

    return jacobian


def solve(
    run: Run, moments: Sequence[Moment], days: float, outputs: Array, *, method: str = "BDF", rtol: float = BASE_RTOL,
    atol: Array | None = None, sparse: bool = False,
) -> Solution:  # fmt: skip
    """Run to `days` with scipy's `method`, jumps as the engine makes them; states at the `outputs` [d].

    With `sparse` scipy is given a Jacobian whose zeros are known; without, it finds a dense one by differences.
    Raises SolverError where scipy gives up, and ValueError for a run whose bed is not the full one.
    """
    made, found = tank(run.model), []
    jacobian = sparse_jacobian(made) if sparse else None
    allowed = absolute_tolerance(run.model, rtol) if atol is None else atol
    calls, factorisations, at, today = 0, 0, 0, int(run.day)
    renew_bed(run)
    apply_settings(run)
    ends = instants(moments, days)
    rows = rows_at(outputs, ends)
    found += [run.y.copy() for day in rows if day <= run.day]
    for end in ends:
        if not run.full:
            raise ValueError("the reference has no quasi-steady bed: set model.bed_model to full")
        if end > run.day:
            wanted = rows[(rows > run.day) & (rows <= end)]
            part = _segment(made, run, end, wanted, method, rtol, allowed, jacobian)
            found += part.states
            calls, factorisations = calls + part.calls, factorisations + part.factorisations
        while at < len(moments) and moments[at].day <= run.day + RESOLUTION_D:
            perform(run, moments[at])
            at += 1
        if int(run.day) != today:
            today = int(run.day)
            renew_bed(run)
        apply_settings(run)
    return Solution(outputs, np.array(found), calls, factorisations)


@dataclass(frozen=True)
class _Part:
    states: list[Array]
    calls: int
    factorisations: int


def _segment(
    t: Tank,
    run: Run,
    end: float,
    wanted: Array,
    method: str,
    rtol: float,
    atol: Array,
    jacobian: Jacobian | None,
) -> _Part:
    """Bring the run to `end`; the states at the wanted times."""
    from scipy.integrate import solve_ivp

    times = np.unique(np.append(wanted, end))
    span, rates = (run.day, end), lambda day, y: rhs(day, y, t)
    given: dict[str, Any] = {} if jacobian is None else {"jac": jacobian}
    # scipy's BDF subtracts from a row that it never filled, so stray memory may be read as nan there
    with np.errstate(invalid="ignore"):
        part = solve_ivp(rates, span, run.y, method, times, rtol=rtol, atol=atol, **given)
    if part.status != 0 or not np.isfinite(part.y).all():
        raise SolverError(
            f"scipy stopped between days {run.day:.3f} and {end:.3f}: {part.message}", day=run.day, state={}
        )
    run.y[:], run.day = part.y[:, -1], end
    return _Part(list(part.y.T[: len(wanted)]), part.nfev, part.nlu)
