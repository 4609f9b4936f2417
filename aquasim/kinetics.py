"""The compiled kernel: calls each rate function once and fills the vectors of rates.

`layer_rates` gives the processes of one bed layer in the order of the matrix, `water_rates` those of the open water;
`planting` and `animal_group` add what plants and animals do. All work on amounts [g, mol, eq] per day.
"""

from __future__ import annotations

import math

from . import chemistry
from .jit import njit
from .processes import algae, gas_exchange, heat, heterotrophs, mineralisation, minerals, nitrification
from .processes.base import monod
from .processes.film import anoxic_share, film_factor, mass_transfer_velocity
from .statevector import *  # noqa: F403 - the index names are the vocabulary of this module
from .statevector import FloatArray, Tables

MG_NH3_PER_N = 17.0 / 14.0
MG_HNO2_PER_N = 47.0 / 14.0
PKA_HNO2 = 3.3  # science 4.1
CHOKED = 0.05  # least porosity of a choked layer over the clean one (assumed)
RIPE_DEPOSIT = 2000.0  # [g COD/m3 bed] trapped matter at which capture is fully ripe (science 13.5)
FLOATING_GAS_BLOCK = 0.7  # share of a floating leaf's area that gas does not cross (science 13.8)

# Names of the rates in the order in which they are filled in; a test holds them against the table.
BED_ORDER = (
    "aob_growth", "nob_growth", "het_aerobic", "het_no3", "het_no2", "hydrolysis", "mineralise_n", "mineralise_p",
    "mineralise_c", "urea_hydrolysis", "uric_mineralisation", "decay_aob", "decay_nob", "decay_het", "detach_aob",
    "detach_nob", "detach_het",
)  # fmt: skip
WATER_ORDER = (
    "gas_o2", "gas_co2", "gas_nh3", "calcite", "algae_nh4", "algae_no3", "algae_respiration", "algae_loss",
)  # fmt: skip
PLANT_ORDER = (
    "photosynthesis_water", "photosynthesis_air", "plant_growth_nh4", "plant_growth_no3_water",
    "plant_growth_no3_air", "plant_respiration_water", "plant_respiration_air", "leaf_death", "store_shed",
)  # fmt: skip


@njit
def warm_parameters(temperature_c: float, t: Tables) -> None:
    """Fill t.warm with the bed's and the open water's parameters at the present temperature."""
    n = t.kinetic.shape[0]
    for i in range(n):
        factor = t.kinetic[i, 1] * (temperature_c - t.kinetic[i, 2])
        t.warm[i] = t.kinetic[i, 0] * (math.exp(factor) if factor != 0.0 else 1.0)
    for i in range(t.open_water.shape[0]):
        factor = t.open_water[i, 1] * (temperature_c - t.open_water[i, 2])
        t.warm[n + i] = t.open_water[i, 0] * (math.exp(factor) if factor != 0.0 else 1.0)


@njit
def open_parameter(t: Tables, index: int) -> float:
    """A parameter of the open water at the present temperature."""
    return t.warm[t.kinetic.shape[0] + index]


@njit
def bulk_chemistry(temperature_c: float, c: FloatArray, t: Tables) -> None:
    """Fill t.chem with the acid-base state of the bulk water `c` (concentrations)."""
    ionic = chemistry.ionic_strength(c[TA], c[CA], c[MG], c[CL], c[NO3])
    k1, k2, kw, k_nh, k_p, k_h, ksp, g1 = chemistry.equilibrium_constants(temperature_c, ionic)
    h = chemistry.proton(c[TA], c[DIC], c[NH], c[PO4], k1, k2, kw, k_nh, k_p, 0.0)
    x = t.chem
    x[C_H], x[C_G1], x[C_K1], x[C_K2], x[C_KW], x[C_KNH], x[C_KP], x[C_KH], x[C_KSP] = (
        h, g1, k1, k2, kw, k_nh, k_p, k_h, ksp,
    )  # fmt: skip
    x[C_NH3_SHARE] = chemistry.ammonia_share(h, k_nh)
    x[C_CO2] = chemistry.co2_star(h, c[DIC], k1, k2)
    x[C_OMEGA] = chemistry.calcite_saturation(c[CA], chemistry.carbonate(h, c[DIC], k1, k2), ksp)


@njit
def prepare_layers(y: FloatArray, bed_at: int, velocity: float, kt: FloatArray, layer: FloatArray) -> None:
    """Fill the layer table with what depends on attached matter alone: film, free space, porosity, capture."""
    viscosity = chemistry.kinematic_viscosity(y[TEMPERATURE])
    for j in range(layer.shape[0]):
        b = bed_at + ATTACHED * j
        row = layer[j]
        area, volume, clean = row[L_AREA], row[L_VOLUME], row[L_CLEAN]
        if j > 0 and row[L_GRAIN] == layer[j - 1, L_GRAIN]:
            row[L_KX] = layer[j - 1, L_KX]
        else:
            row[L_KX] = mass_transfer_velocity(
                velocity, row[L_GRAIN], viscosity, kt[D_WATER], kt[SH_CONST], kt[SH_COEF], kt[SH_EXP_RE]
            )
        row[L_XA], row[L_XN], row[L_XH] = y[b + XA] / area, y[b + XN] / area, y[b + XH] / area
        film = max(row[L_XA] + row[L_XN] + row[L_XH], 0.0)
        row[L_SPACE] = max(0.0, 1.0 - film / kt[X_FILM_MAX])
        row[L_FILM] = film / kt[RHO_FILM]
        trapped = max(y[b + TXS], 0.0) / volume
        deposit = trapped + (film + max(y[b + XI], 0.0) / area) * area / volume
        row[L_POROSITY] = max(CHOKED * clean, clean - deposit / (1000.0 * kt[RHO_DEPOSIT]))
        ripe = 1.0 + (kt[LAMBDA_RIPENING] - 1.0) * min(1.0, trapped / RIPE_DEPOSIT)
        row[L_PASS] = math.exp(-kt[LAMBDA_CAP] * ripe * row[L_POROSITY] / clean * row[L_HEIGHT])


@njit
def layer_acid(c: FloatArray, row: FloatArray, x: FloatArray) -> None:
    """Ammonia share and nitrous acid of one layer's water, from its own alkalinity and carbon; x is t.chem."""
    h = chemistry.proton(c[TA], c[DIC], c[NH], c[PO4], x[C_K1], x[C_K2], x[C_KW], x[C_KNH], x[C_KP], x[C_H])
    row[L_NH3] = MG_NH3_PER_N * chemistry.ammonia_share(h, x[C_KNH])
    row[L_HNO2] = MG_HNO2_PER_N * 10.0**PKA_HNO2 * h * x[C_G1]


@njit
def layer_rates(
    c: FloatArray, y: FloatArray, b: int, row: FloatArray, fresh: bool, kt: FloatArray, chem: FloatArray, r: FloatArray
) -> None:
    """Rates r [1/d] of the bed's processes in one layer with water `c`, attached matter y[b:b+9] and its prepared `row`.

    `fresh` renews the film factors and the acid-base state; otherwise those of the last call are used. Single arrays
    of the tables are passed, not the tables: numba hands on a tuple of arrays field by field, which is slow.
    """
    area, volume = row[L_AREA], row[L_VOLUME]
    if fresh:
        layer_acid(c, row, chem)
    nh3, hno2 = row[L_NH3] * c[NH], row[L_HNO2] * c[NO2]
    oxidiser_a = kt[MU_AOB] * row[L_SPACE] * row[L_XA] * nitrification.aob_limit(
        alkalinity=c[TA], dic=c[DIC], po4=c[PO4], free_ammonia=nh3, k_ta=kt[K_TA], ki_fa=kt[KI_FA_AOB]
    )
    oxidiser_n = kt[MU_NOB] * row[L_SPACE] * row[L_XN] * nitrification.nob_limit(
        tan=c[NH], dic=c[DIC], po4=c[PO4], free_ammonia=nh3, nitrous_acid=hno2, ki_fa=kt[KI_FA_NOB],
        ki_fna=kt[KI_FNA_NOB],
    )  # fmt: skip
    hetero = kt[MU_H] * row[L_SPACE] * row[L_XH] * heterotrophs.nutrient_limit(tan=c[NH], po4=c[PO4])
    m_nh, m_no2, m_ss = monod(c[NH], kt[K_NH]), monod(c[NO2], kt[K_NO2]), monod(c[SS], kt[K_S])
    demand = (
        oxidiser_a * max(m_nh, 0.0) * (48.0 / 14.0 - kt[Y_AOB]) / kt[Y_AOB]
        + oxidiser_n * max(m_no2, 0.0) * (16.0 / 14.0 - kt[Y_NOB]) / kt[Y_NOB]
        + hetero * max(m_ss, 0.0) * (1.0 - kt[Y_H]) / kt[Y_H]
    )
    anoxic = anoxic_share(c[O2], demand, row[L_FILM], kt[D_FILM], kt[PHI0])
    oxic_a = oxidiser_a * monod(c[O2], kt[K_O_AOB]) * (1.0 - anoxic)
    oxic_n = oxidiser_n * monod(c[O2], kt[K_O_NOB]) * (1.0 - anoxic)
    aerobic = heterotrophs.aerobic_growth(potential=hetero, oxygen=c[O2], k_o=kt[K_O_HET], anoxic=anoxic)
    nox = max(c[NO3], 0.0) + max(c[NO2], 0.0)
    on_no3 = heterotrophs.anoxic_growth(
        potential=hetero, oxygen=c[O2], k_o=kt[K_O_HET], anoxic=anoxic, acceptor=c[NO3], nox=nox, k_nox=kt[K_NOX],
        eta=kt[ETA_G],
    )  # fmt: skip
    on_no2 = heterotrophs.anoxic_growth(
        potential=hetero, oxygen=c[O2], k_o=kt[K_O_HET], anoxic=anoxic, acceptor=c[NO2], nox=nox, k_nox=kt[K_NOX],
        eta=kt[ETA_G],
    )  # fmt: skip
    if fresh:
        k_x, film, d_film = row[L_KX], row[L_FILM], kt[D_FILM]
        row[L_F_NH] = film_factor(c[NH], kt[K_NH], oxic_a * (1.0 / kt[Y_AOB] + kt[I_N_B]), k_x, film, d_film)
        row[L_F_NO2] = film_factor(c[NO2], kt[K_NO2], oxic_n / kt[Y_NOB], k_x, film, d_film)
        uptake = aerobic / kt[Y_H] + (on_no3 + on_no2) / kt[Y_HD]
        row[L_F_SS] = film_factor(c[SS], kt[K_S], uptake, k_x, film, d_film)
    r[AOB_GROWTH] = area * row[L_F_NH] * oxic_a * m_nh
    r[NOB_GROWTH] = area * row[L_F_NO2] * oxic_n * m_no2
    share = area * row[L_F_SS] * m_ss
    r[HET_AEROBIC], r[HET_NO3], r[HET_NO2] = share * aerobic, share * on_no3, share * on_no2
    r[UREA_HYDROLYSIS] = mineralisation.urea_splitting(
        k_bed=kt[K_UREA_BED], heterotrophs_g_m2=row[L_XH], urea=c[UREA], volume_m3=volume
    )
    r[URIC_MINERALISATION] = mineralisation.uric_breakdown(k=kt[K_URIC], amount=y[b + TXUA], oxygen=c[O2])


@njit
def layer_first_order(y: FloatArray, b: int, row: FloatArray, kt: FloatArray, r: FloatArray) -> None:
    """Rates r [1/d] of one layer that do not depend on its water: hydrolysis, decay, detachment."""
    r[HYDROLYSIS] = mineralisation.first_order(k=kt[K_HYD], amount=y[b + TXS])
    r[MINERALISE_N] = mineralisation.first_order(k=kt[K_HYD], amount=y[b + TXND])
    r[MINERALISE_P] = mineralisation.first_order(k=kt[K_HYD], amount=y[b + TXPD])
    r[MINERALISE_C] = mineralisation.first_order(k=kt[K_HYD], amount=y[b + TXCD])
    r[DECAY_AOB] = mineralisation.first_order(k=kt[B_AOB], amount=y[b + XA])
    r[DECAY_NOB] = mineralisation.first_order(k=kt[B_NOB], amount=y[b + XN])
    r[DECAY_HET] = mineralisation.first_order(k=kt[B_H], amount=y[b + XH])
    shear = kt[K_DET] * max(row[L_XA] + row[L_XN] + row[L_XH], 0.0)
    r[DETACH_AOB] = mineralisation.first_order(k=shear, amount=y[b + XA])
    r[DETACH_NOB] = mineralisation.first_order(k=shear, amount=y[b + XN])
    r[DETACH_HET] = mineralisation.first_order(k=shear, amount=y[b + XH])


@njit
def water_surface(y: FloatArray, plants_at: int, t: Tables) -> float:
    """Water surface [m2] that gas can cross: tank less docks less most of the floating leaves."""
    free = t.site[TANK_AREA] - t.site[DOCK_AREA]
    return max(0.05 * t.site[TANK_AREA], free - FLOATING_GAS_BLOCK * floating_cover(y, plants_at, t))


@njit
def floating_cover(y: FloatArray, plants_at: int, t: Tables) -> float:
    """Area under floating leaves [m2], at most the whole surface."""
    area = 0.0
    for p in range(t.sizes[2]):
        area += max(y[plants_at + PLANT * p], 0.0) * t.plants[p, P_COVER]
    return min(area, t.site[TANK_AREA] - t.site[DOCK_AREA])


@njit
def submerged_light(y: FloatArray, volume_bulk: float, plants_at: int, t: Tables) -> float:
    """Light at half depth [umol/m2/s] under lamp, floating leaves and algae."""
    area = t.site[TANK_AREA]
    open_share = 1.0 - floating_cover(y, plants_at, t) / area
    half_depth = 0.5 * volume_bulk / area
    return (
        t.site[PAR_SURFACE]
        * open_share
        * math.exp(-t.site[PAR_ATTENUATION] * half_depth)
        * algae.shade(y[ALGAE] / area)
    )


@njit
def water_rates(
    y: FloatArray, c: FloatArray, volume_bulk: float, volume_urea: float, suspended: FloatArray, plants_at: int,
    t: Tables, r: FloatArray,
) -> None:
    """Rates r [1/d] of the open water, in the order of the matrix rows "both" and "water".

    `c` are the bulk's concentrations, `volume_urea` the water in which urea splits by itself, `suspended` the amounts of XS, XND, XPD, XCD, XUA that float.
    """
    x = t.chem
    k_hyd = t.warm[K_HYD]
    for i in range(4):
        r[HYDROLYSIS + i] = mineralisation.first_order(k=k_hyd, amount=suspended[i])
    r[UREA_HYDROLYSIS] = mineralisation.first_order(k=t.warm[K_UREA_BULK], amount=c[UREA] * volume_urea)
    r[URIC_MINERALISATION] = mineralisation.uric_breakdown(k=t.warm[K_URIC], amount=suspended[4], oxygen=c[O2])
    temperature = y[TEMPERATURE]
    velocity = gas_exchange.transfer_velocity(
        still=open_parameter(t, KL_STILL), ripple=open_parameter(t, KL_RIPPLE), aerated=open_parameter(t, KL_AERATED),
        flow_l_h=t.site[FLOW] / 0.024, return_factor=t.site[RETURN_FACTOR], air_l_min=t.site[AIR_FLOW],
    )  # fmt: skip
    x[C_VELOCITY] = velocity
    area = water_surface(y, plants_at, t)
    r[GAS_O2] = gas_exchange.flux(
        velocity_m_d=velocity, area_m2=area, concentration=c[O2],
        equilibrium=chemistry.o2_saturation(temperature, t.site[PRESSURE]),
    )  # fmt: skip
    r[GAS_CO2] = gas_exchange.flux(
        velocity_m_d=velocity * open_parameter(t, KL_RATIO_CO2), area_m2=area, concentration=x[C_CO2],
        equilibrium=1e-3 * x[C_KH] * t.site[CO2_UATM] * t.site[PRESSURE] / 101.325,
    )  # fmt: skip
    r[GAS_NH3] = -gas_exchange.flux(
        velocity_m_d=velocity * open_parameter(t, KL_RATIO_NH3), area_m2=area, equilibrium=0.0,
        concentration=c[NH] * x[C_NH3_SHARE],
    )  # fmt: skip
    r[CALCITE_FORMATION] = minerals.precipitation(
        k=open_parameter(t, K_CALCITE), calcium=c[CA], omega=x[C_OMEGA], omega_c=open_parameter(t, OMEGA_CALCITE),
        volume_m3=volume_bulk,
    ) - minerals.dissolution(
        k=open_parameter(t, K_CORAL), solid_mol=y[CALCITE], omega=x[C_OMEGA]
    )  # fmt: skip
    light = submerged_light(y, volume_bulk, plants_at, t)
    x[C_LIGHT] = light
    potential = algae.growth_potential(
        mu=open_parameter(t, MU_ALGAE), algae=y[ALGAE], light=light, k_light=open_parameter(t, K_LIGHT_ALGAE),
        po4=c[PO4], k_p=open_parameter(t, K_P_ALGAE), co2=x[C_CO2], k_co2=open_parameter(t, K_CO2_ALGAE),
    )  # fmt: skip
    on_nh4 = algae.ammonium_share(tan=c[NH], k_preference=open_parameter(t, K_NH4_PREF))
    half = open_parameter(t, K_N_ALGAE)
    r[ALGAE_NH4] = potential * on_nh4 * max(monod(c[NH], half), 0.0)
    r[ALGAE_NO3] = potential * (1.0 - on_nh4) * max(monod(c[NO3], half), 0.0)
    breathing = max(monod(c[O2], algae.K_O_RESPIRATION), 0.0)
    r[ALGAE_RESPIRATION] = open_parameter(t, K_RESP_ALGAE) * breathing * y[ALGAE]
    r[ALGAE_LOSS] = (open_parameter(t, K_SETTLE_ALGAE) + t.site[UV_LOSS]) * y[ALGAE]


@njit
def evaporation(day: float, y: FloatArray, t: Tables) -> float:
    """Water lost to the air [m3/d]; fades out over the last of the open water."""
    s = t.site
    room = heat.room_temperature(day=day, mean_c=s[ROOM_C], swing_c=s[ROOM_SWING], warmest_day=s[WARMEST_DAY])
    open_mm_d = chemistry.evaporation_open_mm_d(y[TEMPERATURE], room, s[ROOM_HUMIDITY], s[PRESSURE])
    wet = y[VOLUME]
    for j in range(t.pore_volume.shape[0]):
        wet -= t.pore_volume[j]
    wet = max(wet, 0.0)
    fade = wet / (wet + heat.DRY_OUT_M3)
    return (open_mm_d * 1e-3 * (s[TANK_AREA] - s[DOCK_AREA]) * s[LID_FACTOR] + s[FAN]) * fade


@njit
def heat_and_volume(t_day: float, y: FloatArray, dy: FloatArray, tables: Tables) -> None:
    """Evaporation, automatic top-off and temperature."""
    s = tables.site
    room = heat.room_temperature(day=t_day, mean_c=s[ROOM_C], swing_c=s[ROOM_SWING], warmest_day=s[WARMEST_DAY])
    lost = evaporation(t_day, y, tables)
    inflow = lost if s[TOP_OFF_AUTO] > 0.0 else 0.0
    dy[VOLUME] += inflow - lost
    dy[TOP_OFF] += inflow
    dy[EVAPORATED] += lost
    if inflow > 0.0:
        for i in range(WATER):
            dy[i] += inflow * tables.top_water[i]
    heater = heat.heater_power(
        watts=s[HEATER_W], setpoint_c=s[HEATER_SETPOINT], temperature_c=y[TEMPERATURE], mode=s[HEATER_MODE]
    )
    dy[TEMPERATURE] += heat.warming(
        power_w=heater + s[LAMP_W] + s[PUMP_W], ua_w_k=open_parameter(tables, UA_ROOM), room_c=room,
        water_c=y[TEMPERATURE], evaporation_m3_d=lost, inflow_m3_d=inflow, inflow_c=s[TOP_OFF_C],
        volume_m3=y[VOLUME],
    )  # fmt: skip
