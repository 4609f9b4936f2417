"""Rates of the bed's processes in all its layers at once.

A row of `t.lanes` holds one quantity of up to LANES layers, stream by stream in the order in which water
reaches them (`statevector`).
`gather` brings attached matter in, `set_acid` the acid-base state, `layer_rates` computes from the water in the rows
V_MID, and `spread` adds the result to the derivative. The loops are free of branches and calls, so they become vector
code; lanes beyond the last layer have no matter and take part without effect.
"""

from __future__ import annotations

import math

from . import chemistry
from .jit import inline_njit, njit
from .kinetics import MG_HNO2_PER_PROTON, MG_NH3_PER_N
from .processes import heterotrophs, mineralisation, nitrification
from .processes.base import monod
from .processes.film import LEAST_BULK, anoxic_share, film_start, film_step, mass_transfer_velocity
from .statevector import *
from .statevector import FloatArray, Tables

CHOKED = 0.05  # least porosity of a choked layer over the clean one (assumed)
RIPE_DEPOSIT = 2000.0  # [g COD/m3 bed] trapped matter at which capture is fully ripe (science 13.5)
NO_UPTAKE = 1e-30  # [-] stands for a film that takes nothing
FIRST_FILM_STEPS = 3  # Newton steps of a film whose surface is not known from an earlier call
MOST_FILM_STEPS = 8
FILM_SETTLED = 1e-7  # relative change of a surface concentration below which the next Newton step is exact

# Names of the rates in the order in which they are filled in; a test holds them against the table.
BED_ORDER = (
    "aob_growth", "nob_growth", "het_aerobic", "het_no3", "het_no2", "hydrolysis", "mineralise_n", "mineralise_p",
    "mineralise_c", "urea_hydrolysis", "uric_mineralisation", "decay_aob", "decay_nob", "decay_het", "detach_aob",
    "detach_nob", "detach_het",
)  # fmt: skip


@inline_njit
def layer_at(step: int, layers: int, upward: bool) -> int:
    """Layer of a stream that water reaches as the step-th one."""
    return layers - 1 - step if upward else step


@inline_njit
def cell_at(place: int, layers: int, upward: bool) -> int:
    """Cell of the bed that stands in a place of the lanes, counted through all blocks."""
    stream = place // layers
    return layers * stream + layer_at(place - layers * stream, layers, upward)


@inline_njit
def lane_at(place: int) -> int:
    """Where the rows of a place begin in the lanes."""
    return BLOCK * (place // LANES) + place % LANES


@inline_njit
def block(t: Tables, number: int) -> FloatArray:
    """Rows of one block of lanes."""
    return t.lanes[BLOCK * number : BLOCK * (number + 1)]


@inline_njit
def stream_flow(k: int, t: Tables) -> float:
    """Flow of a stream [m3/d]."""
    return float(t.site[FLOW] * t.stream[k, S_FLOW])


@inline_njit
def stream_area(k: int, t: Tables) -> float:
    """Plan area of a stream [m2]."""
    return float(t.site[BED_AREA] * t.stream[k, S_AREA])


@inline_njit
def gather(y: FloatArray, bed_at: int, t: Tables) -> None:
    """Fill the lanes with what depends on attached matter alone; leaves porosity and capture in the layer table."""
    layers, upward, n, kt, w = t.sizes[0], t.site[UPWARD] > 0.0, t.sizes[3], t.warm, t.lanes
    viscosity = chemistry.kinematic_viscosity(y[TEMPERATURE])
    blocks = w.shape[0] // BLOCK
    for number in range(blocks):
        for l in range(BLOCK * number, BLOCK * number + LANES):
            w[V_AREA + l], w[V_KX + l] = 1.0, 1.0
    grain, k_x, velocity = 0.0, 0.0, 0.0
    for place in range(layers * t.sizes[4]):
        if place % layers == 0:
            grain, velocity = 0.0, stream_flow(place // layers, t) / stream_area(place // layers, t)
        j, lane = cell_at(place, layers, upward), lane_at(place)
        b = bed_at + ATTACHED * j
        if t.layer[j, L_GRAIN] != grain:
            grain = t.layer[j, L_GRAIN]
            k_x = mass_transfer_velocity(
                velocity, grain, viscosity, kt[D_WATER], kt[SH_CONST], kt[SH_COEF], kt[SH_EXP_RE]
            )
        w[V_AREA + lane], w[V_VOLUME + lane], w[V_KX + lane] = t.layer[j, L_AREA], t.layer[j, L_VOLUME], k_x
        for i in range(ATTACHED):
            w[V_MATTER + LANES * i + lane] = y[b + i]
        _deposits(y, b, j, t.layer, kt)
    for number in range(blocks):
        _densities(block(t, number), n, kt[X_FILM_MAX], kt[RHO_FILM])


@inline_njit
def _deposits(y: FloatArray, b: int, j: int, layer: FloatArray, kt: FloatArray) -> None:
    """Porosity that deposits leave in layer j, whose matter begins at b, and the share of suspended matter that passes it."""
    trapped = max(y[b + TXS], 0.0)
    film = max(y[b + XA] + y[b + XN] + y[b + XH], 0.0)
    deposit = (trapped + film + max(y[b + XI], 0.0)) / layer[j, L_VOLUME]
    clean = layer[j, L_CLEAN]
    porosity = max(CHOKED * clean, clean - deposit / (1000.0 * kt[RHO_DEPOSIT]))
    ripe = 1.0 + (kt[LAMBDA_RIPENING] - 1.0) * min(1.0, trapped / (layer[j, L_VOLUME] * RIPE_DEPOSIT))
    layer[j, L_POROSITY] = porosity
    layer[j, L_PASS] = math.exp(-kt[LAMBDA_CAP] * ripe * porosity / clean * layer[j, L_HEIGHT])


@njit
def _densities(w: FloatArray, n: int, x_film_max: float, rho_film: float) -> None:
    """Biomass per grain area, thickness of the film and the space that it leaves to growth."""
    for l in range(n):
        per_area = 1.0 / w[V_AREA + l]
        aob, nob = w[V_MATTER + LANES * XA + l] * per_area, w[V_MATTER + LANES * XN + l] * per_area
        het = w[V_MATTER + LANES * XH + l] * per_area
        film = max(aob + nob + het, 0.0)
        w[V_DENSITY + l], w[V_DENSITY + LANES + l], w[V_DENSITY + 2 * LANES + l] = aob, nob, het
        w[V_SPACE + l] = max(0.0, 1.0 - film / x_film_max)
        w[V_FILM + l] = film / rho_film


@njit
def set_acid(w: FloatArray, n: int, k_nh: float, g1: float) -> None:
    """Ammonia share and nitrous acid of water whose protons stand in V_PROTON."""
    for l in range(n):
        h = w[V_PROTON + l]
        w[V_NH3 + l] = MG_NH3_PER_N * (k_nh / (h + k_nh))
        w[V_HNO2 + l] = MG_HNO2_PER_PROTON * g1 * h


@njit
def _growth(w: FloatArray, n: int, k: FloatArray) -> None:
    """Potential growth of the five reactions of the film, and the films' moduli."""
    mu_a, mu_n, mu_h, k_nh, k_no2, k_s = k[MU_AOB], k[MU_NOB], k[MU_H], k[K_NH], k[K_NO2], k[K_S]
    k_ta, fa_a, fa_n, fna, k_nox, eta = k[K_TA], k[KI_FA_AOB], k[KI_FA_NOB], k[KI_FNA_NOB], k[K_NOX], k[ETA_G]
    o_a, o_n, o_h, d_film, phi0 = k[K_O_AOB], k[K_O_NOB], k[K_O_HET], k[D_FILM], k[PHI0]
    o2_a, o2_n = (48.0 / 14.0 - k[Y_AOB]) / k[Y_AOB], (16.0 / 14.0 - k[Y_NOB]) / k[Y_NOB]
    o2_h = (1.0 - k[Y_H]) / k[Y_H]
    take_a, take_n, take_h, take_d = 1.0 / k[Y_AOB] + k[I_N_B], 1.0 / k[Y_NOB], 1.0 / k[Y_H], 1.0 / k[Y_HD]
    for l in range(n):
        o2, nh, no2 = w[V_MID + LANES * O2 + l], w[V_MID + LANES * NH + l], w[V_MID + LANES * NO2 + l]
        no3, ss, po4 = w[V_MID + LANES * NO3 + l], w[V_MID + LANES * SS + l], w[V_MID + LANES * PO4 + l]
        ta, dic = w[V_MID + LANES * TA + l], w[V_MID + LANES * DIC + l]
        nh3, hno2, space, film = w[V_NH3 + l] * nh, w[V_HNO2 + l] * no2, w[V_SPACE + l], w[V_FILM + l]
        aob = mu_a * space * w[V_DENSITY + l] * nitrification.aob_limit(ta, dic, po4, nh3, k_ta, fa_a)
        nob = mu_n * space * w[V_DENSITY + LANES + l]
        nob = nob * nitrification.nob_limit(nh, dic, po4, nh3, hno2, fa_n, fna)
        het = mu_h * space * w[V_DENSITY + 2 * LANES + l] * heterotrophs.nutrient_limit(nh, po4)
        m_nh, m_no2, m_ss = monod(nh, k_nh), monod(no2, k_no2), monod(ss, k_s)
        demand = aob * max(m_nh, 0.0) * o2_a + nob * max(m_no2, 0.0) * o2_n + het * max(m_ss, 0.0) * o2_h
        anoxic = anoxic_share(o2, demand, film, d_film, phi0)
        oxic_a, oxic_n = aob * monod(o2, o_a) * (1.0 - anoxic), nob * monod(o2, o_n) * (1.0 - anoxic)
        aerobic = heterotrophs.aerobic_growth(het, o2, o_h, anoxic)
        nox = max(no3, 0.0) + max(no2, 0.0)
        on_no3 = heterotrophs.anoxic_growth(het, o2, o_h, anoxic, no3, nox, k_nox, eta)
        on_no2 = heterotrophs.anoxic_growth(het, o2, o_h, anoxic, no2, nox, k_nox, eta)
        w[V_GROWTH + l], w[V_GROWTH + LANES + l], w[V_GROWTH + 2 * LANES + l] = oxic_a, oxic_n, aerobic
        w[V_GROWTH + 3 * LANES + l], w[V_GROWTH + 4 * LANES + l] = on_no3, on_no2
        w[V_MONOD + l], w[V_MONOD + LANES + l], w[V_MONOD + 2 * LANES + l] = m_nh, m_no2, m_ss
        w[V_BULK + l] = max(abs(nh) / k_nh, LEAST_BULK)
        w[V_BULK + LANES + l] = max(abs(no2) / k_no2, LEAST_BULK)
        w[V_BULK + 2 * LANES + l] = max(abs(ss) / k_s, LEAST_BULK)
        flux_a, flux_n = max(oxic_a * take_a, NO_UPTAKE) / k_nh, max(oxic_n * take_n, NO_UPTAKE) / k_no2
        flux_h = max(aerobic * take_h + (on_no3 + on_no2) * take_d, NO_UPTAKE) / k_s
        outside, inside = 1.0 / w[V_KX + l], film / d_film
        w[V_LIQUID + l], w[V_LIQUID + LANES + l] = flux_a * outside, flux_n * outside
        w[V_LIQUID + 2 * LANES + l] = flux_h * outside
        w[V_THIELE + l], w[V_THIELE + LANES + l] = flux_a * inside, flux_n * inside
        w[V_THIELE + 2 * LANES + l] = flux_h * inside


@njit
def _start_films(w: FloatArray, n: int) -> None:
    """First guess of the surface concentrations."""
    for first in range(0, 3 * LANES, LANES):
        for l in range(first, first + n):
            w[V_SURFACE + l] = film_start(w[V_BULK + l], w[V_LIQUID + l])


@inline_njit
def _step_row(w: FloatArray, n: int, first: int) -> None:
    """One Newton step of the films of one kind; `first` is a constant where it is called, or no vector code comes of it."""
    for l in range(n):
        u, factor = film_step(
            w[V_SURFACE + first + l], w[V_BULK + first + l], w[V_LIQUID + first + l], w[V_THIELE + first + l]
        )
        w[V_SURFACE + first + l] = u
        w[V_FACTOR + first + l] = factor


@njit
def _step_films(w: FloatArray, n: int) -> None:
    """One Newton step of all films."""
    _step_row(w, n, 0)
    _step_row(w, n, LANES)
    _step_row(w, n, 2 * LANES)


@inline_njit
def films(w: FloatArray, n: int) -> None:
    """Renew the film factors by one Newton step from the surfaces that the last call found, by more from none."""
    if w[V_SURFACE] <= 0.0:
        _start_films(w, n)
        for _ in range(FIRST_FILM_STEPS - 1):
            _step_films(w, n)
    _step_films(w, n)


@njit
def settled_films(w: FloatArray, n: int, before: FloatArray) -> None:
    """Film factors that do not depend on the last call's, to rounding; `before` is scratch (3 * LANES)."""
    for _ in range(MOST_FILM_STEPS):
        before[:] = w[V_SURFACE : V_SURFACE + 3 * LANES]
        films(w, n)
        moved = False
        for l in range(3 * LANES):
            moved = moved or abs(w[V_SURFACE + l] - before[l]) > FILM_SETTLED * before[l]
        if not moved:
            break


@njit
def _rates(w: FloatArray, n: int, k: FloatArray) -> None:
    """The rates that depend on the water, and those of first order."""
    k_hyd, k_urea, k_uric, k_det = k[K_HYD], k[K_UREA_BED], k[K_URIC], k[K_DET]
    b_a, b_n, b_h = k[B_AOB], k[B_NOB], k[B_H]
    for l in range(n):
        area = w[V_AREA + l]
        shared = area * w[V_FACTOR + 2 * LANES + l] * w[V_MONOD + 2 * LANES + l]
        w[V_RATE + LANES * AOB_GROWTH + l] = area * w[V_FACTOR + l] * w[V_GROWTH + l] * w[V_MONOD + l]
        nitrite = area * w[V_FACTOR + LANES + l] * w[V_MONOD + LANES + l]
        w[V_RATE + LANES * NOB_GROWTH + l] = nitrite * w[V_GROWTH + LANES + l]
        w[V_RATE + LANES * HET_AEROBIC + l] = shared * w[V_GROWTH + 2 * LANES + l]
        w[V_RATE + LANES * HET_NO3 + l] = shared * w[V_GROWTH + 3 * LANES + l]
        w[V_RATE + LANES * HET_NO2 + l] = shared * w[V_GROWTH + 4 * LANES + l]
        w[V_RATE + LANES * UREA_HYDROLYSIS + l] = mineralisation.urea_splitting(
            k_urea, w[V_DENSITY + 2 * LANES + l], w[V_MID + LANES * UREA + l], w[V_VOLUME + l]
        )
        w[V_RATE + LANES * URIC_MINERALISATION + l] = mineralisation.uric_breakdown(
            k_uric, w[V_MATTER + LANES * TXUA + l], w[V_MID + LANES * O2 + l]
        )
        w[V_RATE + LANES * HYDROLYSIS + l] = mineralisation.hydrolysis(
            k_hyd, w[V_MATTER + LANES * TXS + l], w[V_MID + LANES * DIC + l]
        )
    for l in range(n):
        w[V_RATE + LANES * MINERALISE_N + l] = k_hyd * w[V_MATTER + LANES * TXND + l]
        w[V_RATE + LANES * MINERALISE_P + l] = k_hyd * w[V_MATTER + LANES * TXPD + l]
        w[V_RATE + LANES * MINERALISE_C + l] = k_hyd * w[V_MATTER + LANES * TXCD + l]
        aob, nob, het = (
            w[V_MATTER + LANES * XA + l],
            w[V_MATTER + LANES * XN + l],
            w[V_MATTER + LANES * XH + l],
        )
        film = w[V_DENSITY + l] + w[V_DENSITY + LANES + l] + w[V_DENSITY + 2 * LANES + l]
        shear = k_det * max(film, 0.0)
        w[V_RATE + LANES * DECAY_AOB + l], w[V_RATE + LANES * DETACH_AOB + l] = b_a * aob, shear * aob
        w[V_RATE + LANES * DECAY_NOB + l], w[V_RATE + LANES * DETACH_NOB + l] = b_n * nob, shear * nob
        w[V_RATE + LANES * DECAY_HET + l], w[V_RATE + LANES * DETACH_HET + l] = b_h * het, shear * het


@inline_njit
def layer_rates(w: FloatArray, renew: bool, t: Tables) -> None:
    """Rates [1/d] of all layers of a block from the water in V_MID; acid-base state and matter are set before.

    Without `renew` the film factors are those of the last call.
    """
    n = t.sizes[3]
    _growth(w, n, t.warm)
    if renew:
        films(w, n)
    _rates(w, n, t.warm)


@njit
def exact_rates(w: FloatArray, before: FloatArray, t: Tables) -> None:
    """The same with film factors to rounding, which depend on nothing but the arguments."""
    n = t.sizes[3]
    _growth(w, n, t.warm)
    settled_films(w, n, before)
    _rates(w, n, t.warm)


@inline_njit
def _wet_row(w: FloatArray, n: int, out: int, k: FloatArray) -> None:
    """Row `out` = (coefficients k of one dissolved species) . rates, over the stream's flow."""
    k0, k1, k2, k3, k4, k5 = k[0], k[1], k[2], k[3], k[4], k[5]
    k6, k7, k8, k9, k10 = k[6], k[7], k[8], k[9], k[10]
    for l in range(n):
        w[out + l] = w[V_PER_FLOW + l] * (
            k0 * w[V_RATE + l]
            + k1 * w[V_RATE + LANES + l]
            + k2 * w[V_RATE + 2 * LANES + l]
            + k3 * w[V_RATE + 3 * LANES + l]
            + k4 * w[V_RATE + 4 * LANES + l]
            + k5 * w[V_RATE + 5 * LANES + l]
            + k6 * w[V_RATE + 6 * LANES + l]
            + k7 * w[V_RATE + 7 * LANES + l]
            + k8 * w[V_RATE + 8 * LANES + l]
            + k9 * w[V_RATE + 9 * LANES + l]
            + k10 * w[V_RATE + 10 * LANES + l]
        )


@njit
def change_water(w: FloatArray, n: int, nu: FloatArray) -> None:
    """Fill V_CHANGE with what the rates change in each reacting species, over the stream's flow."""
    _wet_row(w, n, V_CHANGE + LANES * O2, nu[O2])
    _wet_row(w, n, V_CHANGE + LANES * NH, nu[NH])
    _wet_row(w, n, V_CHANGE + LANES * NO2, nu[NO2])
    _wet_row(w, n, V_CHANGE + LANES * NO3, nu[NO3])
    _wet_row(w, n, V_CHANGE + LANES * UREA, nu[UREA])
    _wet_row(w, n, V_CHANGE + LANES * SS, nu[SS])
    _wet_row(w, n, V_CHANGE + LANES * SI, nu[SI])
    _wet_row(w, n, V_CHANGE + LANES * PO4, nu[PO4])
    _wet_row(w, n, V_CHANGE + LANES * TA, nu[TA])
    _wet_row(w, n, V_CHANGE + LANES * DIC, nu[DIC])


@inline_njit
def _dry_row(w: FloatArray, n: int, out: int, k: FloatArray) -> None:
    """Row `out` = (coefficients k of one attached species) . rates."""
    k0, k1, k2, k3, k4, k5, k6, k7, k8 = k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7], k[8]
    k9, k10, k11, k12, k13, k14, k15, k16 = k[9], k[10], k[11], k[12], k[13], k[14], k[15], k[16]
    for l in range(n):
        w[out + l] = (
            k0 * w[V_RATE + l]
            + k1 * w[V_RATE + LANES + l]
            + k2 * w[V_RATE + 2 * LANES + l]
            + k3 * w[V_RATE + 3 * LANES + l]
            + k4 * w[V_RATE + 4 * LANES + l]
            + k5 * w[V_RATE + 5 * LANES + l]
            + k6 * w[V_RATE + 6 * LANES + l]
            + k7 * w[V_RATE + 7 * LANES + l]
            + k8 * w[V_RATE + 8 * LANES + l]
            + k9 * w[V_RATE + 9 * LANES + l]
            + k10 * w[V_RATE + 10 * LANES + l]
            + k11 * w[V_RATE + 11 * LANES + l]
            + k12 * w[V_RATE + 12 * LANES + l]
            + k13 * w[V_RATE + 13 * LANES + l]
            + k14 * w[V_RATE + 14 * LANES + l]
            + k15 * w[V_RATE + 15 * LANES + l]
            + k16 * w[V_RATE + 16 * LANES + l]
        )


@inline_njit
def _change_solids(w: FloatArray, n: int, nu: FloatArray) -> None:
    """Fill V_SOLID with what the rates change in attached matter, and the nitrogen gas they make."""
    _dry_row(w, n, V_SOLID, nu[0])
    _dry_row(w, n, V_SOLID + LANES, nu[1])
    _dry_row(w, n, V_SOLID + 2 * LANES, nu[2])
    _dry_row(w, n, V_SOLID + 3 * LANES, nu[3])
    _dry_row(w, n, V_SOLID + 4 * LANES, nu[4])
    _dry_row(w, n, V_SOLID + 5 * LANES, nu[5])
    _dry_row(w, n, V_SOLID + 6 * LANES, nu[6])
    _dry_row(w, n, V_SOLID + 7 * LANES, nu[7])
    _dry_row(w, n, V_SOLID + 8 * LANES, nu[8])
    _dry_row(w, n, V_SOLID + 9 * LANES, nu[9])


@inline_njit
def spread(dy: FloatArray, bed_at: int, t: Tables) -> None:
    """Add all layers' rates to their attached matter, to nitrogen gas and to the extents."""
    layers, upward, w = t.sizes[0], t.site[UPWARD] > 0.0, t.lanes
    for number in range(w.shape[0] // BLOCK):
        _change_solids(block(t, number), t.sizes[3], t.bed_dry)
    for k in range(t.sizes[4]):
        for i in range(layers):
            lane = lane_at(layers * k + i)
            b = bed_at + ATTACHED * (layers * k + layer_at(i, layers, upward))
            for s in range(ATTACHED):
                dy[b + s] += w[V_SOLID + LANES * s + lane]
            dy[N2] += w[V_SOLID + LANES * ATTACHED + lane]
            for p in range(BED_PROCESSES):
                dy[EXTENT + p] += w[V_RATE + LANES * p + lane]
