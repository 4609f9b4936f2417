"""What the W-method takes implicitly of animals and plants: guts that empty, and the plants' stores.

A small fish's gut turns over three to eight times a day and a plant's store empties in a night: taken explicitly both bound
the step, and a longer one makes them negative. `note_turnovers` leaves rates and slopes in the scratch columns of the
groups' and plantings' rows; they hold for all stages of a step.
"""

from __future__ import annotations

from .jit import inline_njit
from .kinetics import floating_cover, submerged_light
from .living import book_planting, breath_from_water, gut_rate, metabolise, store_rates
from .statevector import *
from .statevector import FloatArray, Tables

SHIFT = 1e-5  # [g COD/g DW] shift of a store for the slopes, far below the half-saturations of growth and respiration


@inline_njit
def note_turnovers(y: FloatArray, volume_bulk: float, t: Tables) -> None:
    """Note at which rate guts empty and how stores fill and empty with what is in them, right after the rates were called at y."""
    bulk, plants_at = t.conc[t.sizes[0] * t.sizes[4]], FIXED + ANIMAL * t.sizes[1]
    for g in range(t.sizes[1]):
        row = t.animals[g]
        row[A_GUT_NOW] = gut_rate(y[TEMPERATURE], bulk[O2], row) if row[A_COUNT] > 0.0 else 0.0
        row[A_WET_NOW] = breath_from_water(bulk[O2], row)
    cover = floating_cover(y, plants_at, t.plants, t.site)
    light = submerged_light(y[ALGAE], volume_bulk, cover, t.site)
    for p in range(t.sizes[2]):
        at, row = plants_at + PLANT * p, t.plants[p]
        own_light = t.site[PAR_SURFACE] if row[P_SURFACE] > 0.0 else light
        store, shift = y[at + 1], SHIFT * max(y[at], 1e-9)
        made, burnt, on_nh4, on_no3 = store_rates(at, y, bulk, own_light, t.chem[C_CO2], row, t.open_warm)
        y[at + 1] = store + shift
        more, hotter, nh4, no3 = store_rates(at, y, bulk, own_light, t.chem[C_CO2], row, t.open_warm)
        y[at + 1] = store
        row[P_MADE], row[P_BURNT] = min(more - made, 0.0) / shift, max(hotter - burnt, 0.0) / shift
        row[P_ON_NH4], row[P_ON_NO3] = max(nh4 - on_nh4, 0.0) / shift, max(no3 - on_no3, 0.0) / shift


@inline_njit
def live(hg: float, x: FloatArray, t: Tables) -> None:
    """Solve for guts and stores in place, and book what leaves them: columns that close, so that balances are kept."""
    plants_at = FIXED + ANIMAL * t.sizes[1]
    oxygen, carbon, phosphate = x[O2], x[DIC], x[PO4]
    for g in range(t.sizes[1]):
        row, gut = t.animals[g], FIXED + ANIMAL * g + 1
        k = hg * row[A_GUT_NOW]
        for i in range(4):
            x[gut + i] /= 1.0 + k
        metabolise(
            k * x[gut], k * x[gut + 1], k * x[gut + 2], k * x[gut + 3], 0.0, 0.0, row[A_WET_NOW], row, x
        )
    x[ANIMAL_O2] += x[O2] - oxygen
    x[ANIMAL_DIC] += x[DIC] - carbon
    x[ANIMAL_PO4] += x[PO4] - phosphate
    oxygen, carbon, phosphate = x[O2], x[DIC], x[PO4]
    for p in range(t.sizes[2]):
        at, row = plants_at + PLANT * p, t.plants[p]
        on_nh4 = t.open_warm[COD_PLANT]
        on_no3 = on_nh4 + 64.0 / 14.0 * row[P_N]
        loss = row[P_BURNT] - row[P_MADE] + on_nh4 * row[P_ON_NH4] + on_no3 * row[P_ON_NO3]
        solved = hg * x[at + 1] / (1.0 + hg * loss)
        book_planting(
            row[P_MADE] * solved, row[P_BURNT] * solved, row[P_ON_NH4] * solved, row[P_ON_NO3] * solved, 0.0, 0.0, at, x,
            row, t.plant_nu[p],
        )  # fmt: skip
    x[PLANT_O2] += x[O2] - oxygen
    x[PLANT_DIC] += x[DIC] - carbon
    x[PLANT_PO4] += x[PO4] - phosphate
