"""Plants and animals inside the right-hand side: what each planting and each group adds to the state's derivative."""

from __future__ import annotations

import numpy as np

from .jit import inline_njit, njit
from .processes import animals, plants
from .processes.base import monod, theta_factor
from .statevector import *
from .statevector import FloatArray

BICARBONATE_ADVANTAGE = (
    0.25  # half-saturation of CO2 of a bicarbonate user over that of other plants (assumed)
)
SCANT_PLANT_G = 0.1  # [g DW] below it a turtle finds little of a plant (assumed)
TARGETS = np.array(PLANT_TARGETS)
G_COD_PER_MOL_C = 32.0  # plants are CH2O-like: 32 g COD per mol C


@inline_njit
def store_rates(
    at: int, y: FloatArray, c: FloatArray, light: float, co2: float, row: FloatArray, o: FloatArray
) -> tuple[float, float, float, float]:
    """What fills and empties the store of the planting `row`, whose state starts at `at`.

    Store made by photosynthesis and burnt [g COD/d], growth on ammonium and on nitrate [g DW/d].
    """
    tissue, store = y[at], y[at + 1]
    need = o[COD_PLANT] + 64.0 / 14.0 * row[P_N]
    warmth = plants.temperature_factor(
        temperature_c=y[TEMPERATURE], t_opt_c=row[P_T_OPT], t_zero_c=row[P_T_ZERO]
    )
    rate = warmth * plants.full_light_rate(rgr_d=row[P_RGR], k_light=row[P_K_LIGHT])
    made = plants.photosynthesis(
        rate=rate, plant=tissue, store=store, cap_g=row[P_CAP], light=light, k_light=row[P_K_LIGHT], need=need
    )
    burnt = row[P_VIGOUR] * plants.respiration(plant=tissue, store=store, cod_plant=o[COD_PLANT])
    potential = plants.growth_potential(rate=rate, plant=tissue, store=store, cap_g=row[P_CAP])
    potential *= max(monod(c[PO4], o[K_P_PLANT]), 0.0)
    ammonium = max(monod(c[NH], o[K_NH4_PREF]), 0.0)
    on_nh4 = potential * ammonium * max(monod(c[NH], o[K_N_PLANT]), 0.0)
    on_no3 = potential * (1.0 - ammonium) * max(monod(c[NO3], o[K_N_PLANT]), 0.0)
    if row[P_AIR] <= 0.0:
        half_co2 = o[K_CO2_PLANT] * (BICARBONATE_ADVANTAGE if row[P_BICARBONATE] > 0.0 else 1.0)
        made *= max(monod(co2, half_co2), 0.0)
        burnt *= max(monod(c[O2], plants.K_O_RESPIRATION), 0.0)
    return made, burnt, on_nh4, on_no3


@inline_njit
def book_planting(
    made: float, burnt: float, on_nh4: float, on_no3: float, died: float, shed: float, at: int, dy: FloatArray,
    row: FloatArray, nu: FloatArray,
) -> None:  # fmt: skip
    """Add what `store_rates` gives, leaves that die [g DW/d] and the store they take along [g COD/d] to the derivative."""
    in_air = row[P_AIR] > 0.0
    make, burn = PHOTO_AIR if in_air else PHOTO_WATER, RESPIRE_AIR if in_air else RESPIRE_WATER
    grow = GROW_NO3_AIR if in_air else GROW_NO3_WATER
    for k in range(nu.shape[1]):  # entry by entry: a view of a row costs as much as ten products
        change = nu[make, k] * made + nu[burn, k] * burnt + nu[grow, k] * on_no3 + nu[GROW_NH4, k] * on_nh4
        change += nu[LEAF_DEATH, k] * died + nu[STORE_SHED, k] * shed
        dy[TARGETS[k] if k < TARGETS.shape[0] else at + k - TARGETS.shape[0]] += change
    dy[PLANT_NH4] += row[P_N] * on_nh4
    dy[PLANT_NO3] += row[P_N] * on_no3


@inline_njit
def planting(
    at: int, y: FloatArray, dy: FloatArray, c: FloatArray, light: float, co2: float, row: FloatArray, o: FloatArray,
    nu: FloatArray,
) -> None:  # fmt: skip
    """Photosynthesis, growth, respiration and leaf death of the planting `row`, whose state starts at `at`."""
    made, burnt, on_nh4, on_no3 = store_rates(at, y, c, light, co2, row, o)
    death = o[K_LEAF_DEATH] * row[P_VIGOUR]
    book_planting(made, burnt, on_nh4, on_no3, death * y[at], death * y[at + 1], at, dy, row, nu)


@inline_njit
def _excrete(nitrogen: float, row: FloatArray, dy: FloatArray) -> None:
    """Nitrogen excreted [g N/d], in the shares of the group; alkalinity by the charge rule."""
    tan, urea, uric = nitrogen * row[A_TAN], nitrogen * row[A_UREA], nitrogen * row[A_URIC]
    dy[NH] += tan
    dy[TA] += tan / 14.0
    dy[UREA] += urea
    dy[XUA] += uric
    dy[EXCRETED_TAN] += tan
    dy[EXCRETED_UREA] += urea
    dy[EXCRETED_URIC] += uric


@njit
def breath_from_water(water_o2: float, row: FloatArray) -> float:
    """Share of its gases that a group exchanges with the water [-].

    An air-breather's share through the water fades with the water's oxygen; a water-breather has slowed down already.
    """
    wet = row[A_O2_WATER]
    if row[A_AIR] > 0.0:
        wet *= animals.breathing_factor(oxygen=water_o2, from_air=0.0)
    return float(wet)


@njit
def gut_rate(temperature_c: float, water_o2: float, row: FloatArray) -> float:
    """Rate at which the guts of a group empty [1/d]."""
    breathing = animals.breathing_factor(oxygen=water_o2, from_air=row[A_AIR])
    return float(row[A_GUT] * theta_factor(row[A_GUT_THETA], temperature_c, 25.0) * breathing)


@inline_njit
def metabolise(
    cod: float, nitrogen: float, phosphorus: float, carbon: float, growth: float, burnt: float, wet: float,
    row: FloatArray, dy: FloatArray,
) -> None:  # fmt: skip
    """What becomes of food that leaves a gut [g/d, mol/d] when `growth` and `burnt` [g wet/d] of body are made and lost.

    Faeces, excretion, and breathing of which the share `wet` is through the water.
    """
    faeces_n, faeces_p = row[A_FAECAL_N] * nitrogen, row[A_FAECAL_P] * phosphorus
    faeces_cod, faeces_c = row[A_FAECAL_COD] * cod, row[A_FAECAL_COD] * carbon
    dy[XS] += faeces_cod
    dy[XND] += faeces_n
    dy[XPD] += faeces_p
    dy[XCD] += faeces_c
    dy[FAECES_N] += faeces_n
    shrunk = burnt - growth
    waste_n = nitrogen - faeces_n - growth * row[A_BODY_N] + burnt * row[A_BODY_N]
    _excrete(waste_n, row, dy)
    dy[PO4] += phosphorus - faeces_p + shrunk * row[A_BODY_P]
    dy[TA] -= (phosphorus - faeces_p + shrunk * row[A_BODY_P]) / 31.0
    oxygen = cod - faeces_cod + shrunk * row[A_BODY_COD] - animals.COD_URIC * row[A_URIC] * waste_n
    exhaled = (
        carbon - faeces_c + shrunk * row[A_BODY_C]
        - animals.CARBON_UREA * row[A_UREA] * waste_n - animals.CARBON_URIC * row[A_URIC] * waste_n
    )  # fmt: skip
    dy[O2] -= wet * oxygen
    dy[AIR_O2] -= (1.0 - wet) * oxygen
    dy[DIC] += wet * exhaled
    dy[AIR_CO2] += (1.0 - wet) * exhaled


@inline_njit
def animal_group(at: int, y: FloatArray, dy: FloatArray, c: FloatArray, row: FloatArray) -> None:
    """Gut, faeces, growth, excretion and breathing of the group `row`, whose state starts at `at`."""
    mass, count = y[at], row[A_COUNT]
    if count <= 0.0:
        return
    k = gut_rate(y[TEMPERATURE], c[O2], row)
    cod, nitrogen, phosphorus, carbon = k * y[at + 1], k * y[at + 2], k * y[at + 3], k * y[at + 4]
    for i in range(4):
        dy[at + 1 + i] -= k * y[at + 1 + i]
    growth = 0.0
    if row[A_GROWS] > 0.0:
        growth = animals.growth_mass(
            eaten_n=nitrogen, share=row[A_GROWTH_N], body_g=mass / count, body_max_g=row[A_MASS_MAX],
            absorbed_p=phosphorus * (1.0 - row[A_FAECAL_P]),
            absorbed_cod=cod * (1.0 - row[A_FAECAL_COD]) - animals.COD_URIC * row[A_URIC] * nitrogen,
            absorbed_c=carbon * (1.0 - row[A_FAECAL_COD]),
            body_n=row[A_BODY_N], body_p=row[A_BODY_P], body_cod=row[A_BODY_COD], body_c=row[A_BODY_C],
        )  # fmt: skip
    breathing = animals.breathing_factor(oxygen=c[O2], from_air=row[A_AIR])
    burnt = _hunger(mass, count, y[at + 1], y[TEMPERATURE], row) * breathing
    metabolise(cod, nitrogen, phosphorus, carbon, growth, burnt, breath_from_water(c[O2], row), row, dy)
    dy[at] += growth - burnt


@inline_njit
def _hunger(mass: float, count: float, gut_cod: float, temperature_c: float, row: FloatArray) -> float:
    """Body burnt with an empty gut [g wet/d]."""
    if row[A_BURNS] <= 0.0:
        return 0.0
    resting = animals.resting_oxygen(
        mass_g=mass, count=count, rate_mg_kg_h=row[A_O2_RATE], typical_g=row[A_MASS_TYP], exponent=row[A_O2_EXP],
        q10=row[A_Q10], temperature_c=temperature_c,
    )  # fmt: skip
    return resting / row[A_BODY_COD] * animals.emptiness(gut_cod=gut_cod, mass_g=mass)


@inline_njit
def grazing(
    animal_at: int,
    y: FloatArray,
    dy: FloatArray,
    row: FloatArray,
    plants_at: int,
    rows: FloatArray,
    cod_plant: float,
) -> None:
    """Reachable plants eaten by the group `row`: tissue and store go into its gut."""
    if row[A_GRAZE] <= 0.0 or row[A_COUNT] <= 0.0:
        return
    bite = row[A_GRAZE] * theta_factor(row[A_GRAZE_THETA], y[TEMPERATURE], 25.0) * y[animal_at]
    for p in range(rows.shape[0]):
        at = plants_at + PLANT * p
        if rows[p, P_SCORE] <= 0.0 or y[at] <= 0.0:
            continue
        eaten = bite * rows[p, P_SCORE] / 3.0 * monod(y[at], SCANT_PLANT_G)
        store = eaten * y[at + 1] / y[at]
        dy[at] -= eaten
        dy[at + 1] -= store
        dy[animal_at + 1] += cod_plant * eaten + store
        dy[animal_at + 2] += rows[p, P_N] * eaten
        dy[animal_at + 3] += rows[p, P_P] * eaten
        dy[animal_at + 4] += (cod_plant * eaten + store) / G_COD_PER_MOL_C


@inline_njit
def dead_bodies(y: FloatArray, dy: FloatArray, k: float) -> None:
    """Decay of dead bodies, k [1/d], to suspended detritus of their own composition."""
    dy[DECAY_EXTENT] += k
    for i in range(4):
        decay = k * y[DEAD_COD + i]
        dy[DEAD_COD + i] -= decay
        dy[XS + i] += decay
