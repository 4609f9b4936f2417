"""The compiled kernel: calls each rate function once and fills the vectors of rates.

`layer_rates` gives the processes of one bed layer in the order of the matrix, `particle_rates`, `gas_rates`,
`mineral_rates` and `algae_rates` those of the open water. All work on amounts [g, mol, eq] per day. The functions take
single arrays of the tables, not the tables: numba hands on a tuple of arrays field by field, which is slow.
"""

from __future__ import annotations

import math

from . import chemistry
from .jit import njit
from .processes import algae, gas_exchange, heat, heterotrophs, mineralisation, minerals, nitrification
from .processes.base import monod
from .processes.film import anoxic_share, film_factor, mass_transfer_velocity
from .statevector import *
from .statevector import FloatArray

MG_NH3_PER_N = 17.0 / 14.0
MG_HNO2_PER_N = 47.0 / 14.0
K_HNO2 = 10.0**3.3  # [L/mol] of protons on nitrite, pKa 3.3 (science 4.1)
CHOKED = 0.05  # least porosity of a choked layer over the clean one (assumed)
RIPE_DEPOSIT = 2000.0  # [g COD/m3 bed] trapped matter at which capture is fully ripe (science 13.5)
LEAST_SURFACE = 0.05  # share of the tank's surface that gas can always cross (assumed)
FAN_BAND_C = 0.5  # [K] above its set point a fan reaches full evaporation (assumed)
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
def warm_parameters(temperature_c: float, cold: FloatArray, warm: FloatArray) -> None:
    """Fill `warm` with parameters at a temperature; rows of `cold` are value, ln theta, reference temperature."""
    for i in range(cold.shape[0]):
        warm[i] = cold[i, 0]
        if cold[i, 1] != 0.0:
            warm[i] *= math.exp(cold[i, 1] * (temperature_c - cold[i, 2]))


@njit
def bulk_chemistry(temperature_c: float, c: FloatArray, x: FloatArray) -> None:
    """Fill x, the acid-base state CHEM, for the bulk water `c` (concentrations)."""
    ionic = chemistry.ionic_strength(c[TA], c[CA], c[MG], c[CL], c[NO3])
    k1, k2, kw, k_nh, k_p, k_h, ksp, g1 = chemistry.equilibrium_constants(temperature_c, ionic)
    x[C_G1], x[C_K1], x[C_K2], x[C_KW], x[C_KNH], x[C_KP], x[C_KH], x[C_KSP] = (
        g1,
        k1,
        k2,
        kw,
        k_nh,
        k_p,
        k_h,
        ksp,
    )
    x[C_H] = chemistry.proton(c[TA], c[DIC], c[NH], c[PO4], k1, k2, kw, k_nh, k_p, 0.0)
    speciate(c, x)


@njit
def speciate(c: FloatArray, x: FloatArray) -> None:
    """Renew pH, ammonia share, CO2 and calcite saturation with the equilibrium constants as they stand in x."""
    h = chemistry.proton(
        c[TA], c[DIC], c[NH], c[PO4], x[C_K1], x[C_K2], x[C_KW], x[C_KNH], x[C_KP], x[C_H]
    )  # fmt: skip
    x[C_H] = h
    x[C_NH3_SHARE] = chemistry.ammonia_share(h, x[C_KNH])
    x[C_CO2] = chemistry.co2_star(h, c[DIC], x[C_K1], x[C_K2])
    x[C_OMEGA] = chemistry.calcite_saturation(
        c[CA], chemistry.carbonate(h, c[DIC], x[C_K1], x[C_K2]), x[C_KSP]
    )


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
def water_acid(c: FloatArray, x: FloatArray) -> float:
    """Protons [mol/L] of water other than the bulk, from its own alkalinity and carbon; x is the bulk's state."""
    return chemistry.proton(
        c[TA], c[DIC], c[NH], c[PO4], x[C_K1], x[C_K2], x[C_KW], x[C_KNH], x[C_KP], x[C_H]
    )


@njit
def set_acid(h: float, row: FloatArray, x: FloatArray) -> None:
    """Ammonia share and nitrous acid of a layer whose water holds h [mol/L] protons."""
    row[L_NH3] = MG_NH3_PER_N * chemistry.ammonia_share(h, x[C_KNH])
    row[L_HNO2] = MG_HNO2_PER_N * K_HNO2 * h * x[C_G1]


@njit
def layer_rates(
    c: FloatArray, y: FloatArray, b: int, row: FloatArray, fresh: bool, kt: FloatArray, r: FloatArray
) -> None:
    """Rates r [1/d] of the bed's processes in one layer with water `c`, attached matter y[b:b+9] and its prepared `row`.

    `fresh` renews the film factors; otherwise those of the last call are used. The acid-base state is set before.
    """
    area, volume = row[L_AREA], row[L_VOLUME]
    nh3, hno2 = row[L_NH3] * c[NH], row[L_HNO2] * c[NO2]
    oxidiser_a = (
        kt[MU_AOB]
        * row[L_SPACE]
        * row[L_XA]
        * nitrification.aob_limit(
            alkalinity=c[TA], dic=c[DIC], po4=c[PO4], free_ammonia=nh3, k_ta=kt[K_TA], ki_fa=kt[KI_FA_AOB]
        )
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
def layer_first_order(
    y: FloatArray, b: int, dic: float, row: FloatArray, kt: FloatArray, r: FloatArray
) -> None:
    """Rates r [1/d] of one layer that hardly depend on its water: hydrolysis, decay, detachment."""
    r[HYDROLYSIS] = mineralisation.hydrolysis(k=kt[K_HYD], amount=y[b + TXS], dic=dic)
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
def floating_cover(y: FloatArray, plants_at: int, plants: FloatArray, site: FloatArray) -> float:
    """Area under floating leaves [m2], at most the whole surface."""
    area = 0.0
    for p in range(plants.shape[0]):
        area += max(y[plants_at + PLANT * p], 0.0) * plants[p, P_COVER]
    return min(area, site[TANK_AREA] - site[DOCK_AREA])


@njit
def submerged_light(algae_g: float, volume_bulk: float, cover: float, site: FloatArray) -> float:
    """Light at half depth [umol/m2/s] under lamp, floating leaves and algae."""
    area = site[TANK_AREA]
    depth_loss = math.exp(-site[PAR_ATTENUATION] * 0.5 * volume_bulk / area)
    return site[PAR_SURFACE] * (1.0 - cover / area) * depth_loss * algae.shade(algae_g / area)


@njit
def particle_rates(
    suspended: FloatArray,
    urea: float,
    oxygen: float,
    dic: float,
    kt: FloatArray,
    k_urea: float,
    r: FloatArray,
) -> None:
    """Rates r [1/d] of what happens in any water: breakdown of suspended matter (XS..XUA), urea [g N], uric acid."""
    r[HYDROLYSIS] = mineralisation.hydrolysis(k=kt[K_HYD], amount=suspended[0], dic=dic)
    for i in range(1, 4):
        r[HYDROLYSIS + i] = mineralisation.first_order(k=kt[K_HYD], amount=suspended[i])
    r[UREA_HYDROLYSIS] = mineralisation.first_order(k=k_urea, amount=urea)
    r[URIC_MINERALISATION] = mineralisation.uric_breakdown(k=kt[K_URIC], amount=suspended[4], oxygen=oxygen)


@njit
def gas_rates(
    temperature: float,
    c: FloatArray,
    cover: float,
    site: FloatArray,
    o: FloatArray,
    x: FloatArray,
    r: FloatArray,
) -> None:
    """Rates r [1/d] of exchange with the air; leaves the oxygen's velocity times area in x[C_VELOCITY]."""
    velocity = gas_exchange.transfer_velocity(
        still=o[KL_STILL], ripple=o[KL_RIPPLE], aerated=o[KL_AERATED], flow_l_h=site[FLOW] / 0.024,
        return_factor=site[RETURN_FACTOR], air_l_min=site[AIR_FLOW],
    )  # fmt: skip
    free = site[TANK_AREA] - site[DOCK_AREA] - FLOATING_GAS_BLOCK * cover
    area = max(LEAST_SURFACE * site[TANK_AREA], free)
    x[C_VELOCITY] = velocity * area
    r[GAS_O2] = gas_exchange.flux(
        velocity_m_d=velocity, area_m2=area, concentration=c[O2],
        equilibrium=chemistry.o2_saturation(temperature, site[PRESSURE]),
    )  # fmt: skip
    r[GAS_CO2] = gas_exchange.flux(
        velocity_m_d=velocity * o[KL_RATIO_CO2], area_m2=area, concentration=x[C_CO2],
        equilibrium=1e-3 * x[C_KH] * site[CO2_UATM] * site[PRESSURE] / 101.325,
    )  # fmt: skip
    r[GAS_NH3] = -gas_exchange.flux(
        velocity_m_d=velocity * o[KL_RATIO_NH3], area_m2=area, equilibrium=0.0,
        concentration=c[NH] * x[C_NH3_SHARE],
    )  # fmt: skip


@njit
def mineral_rates(
    calcium: float, solid_mol: float, volume_bulk: float, o: FloatArray, x: FloatArray, r: FloatArray
) -> None:
    """Rate r [1/d] of calcite formation, less dissolution."""
    r[CALCITE_FORMATION] = minerals.precipitation(
        k=o[K_CALCITE], calcium=calcium, omega=x[C_OMEGA], omega_c=o[OMEGA_CALCITE], volume_m3=volume_bulk
    ) - minerals.dissolution(k=o[K_CORAL], solid_mol=solid_mol, omega=x[C_OMEGA])


@njit
def algae_rates(
    algae_g: float, c: FloatArray, light: float, site: FloatArray, o: FloatArray, x: FloatArray, r: FloatArray
) -> None:
    """Rates r [1/d] of suspended algae."""
    potential = algae.growth_potential(
        mu=o[MU_ALGAE], algae=algae_g, light=light, k_light=o[K_LIGHT_ALGAE], po4=c[PO4], k_p=o[K_P_ALGAE],
        co2=x[C_CO2], k_co2=o[K_CO2_ALGAE],
    )  # fmt: skip
    on_nh4 = algae.ammonium_share(tan=c[NH], k_preference=o[K_NH4_PREF])
    r[ALGAE_NH4] = potential * on_nh4 * max(monod(c[NH], o[K_N_ALGAE]), 0.0)
    r[ALGAE_NO3] = potential * (1.0 - on_nh4) * max(monod(c[NO3], o[K_N_ALGAE]), 0.0)
    r[ALGAE_RESPIRATION] = o[K_RESP_ALGAE] * max(monod(c[O2], algae.K_O_RESPIRATION), 0.0) * algae_g
    r[ALGAE_LOSS] = (o[K_SETTLE_ALGAE] + site[UV_LOSS]) * algae_g


@njit
def evaporation(day: float, temperature: float, volume_bulk: float, s: FloatArray) -> float:
    """Water lost to the air [m3/d]; fades out over the last of the open water. A fan works above its set point."""
    room = heat.room_temperature(day=day, mean_c=s[ROOM_C], swing_c=s[ROOM_SWING], warmest_day=s[WARMEST_DAY])
    open_mm_d = chemistry.evaporation_open_mm_d(temperature, room, s[ROOM_HUMIDITY], s[PRESSURE])
    wet = max(volume_bulk, 0.0)
    fade = wet / (wet + heat.DRY_OUT_M3)
    blowing = min(1.0, max(0.0, (temperature - s[FAN_SETPOINT]) / FAN_BAND_C))
    return (open_mm_d * 1e-3 * (s[TANK_AREA] - s[DOCK_AREA]) * s[LID_FACTOR] + s[FAN] * blowing) * fade


@njit
def heat_and_volume(
    day: float,
    y: FloatArray,
    dy: FloatArray,
    volume_bulk: float,
    ua_w_k: float,
    s: FloatArray,
    top_water: FloatArray,
) -> None:
    """Evaporation, automatic top-off and temperature."""
    room = heat.room_temperature(day=day, mean_c=s[ROOM_C], swing_c=s[ROOM_SWING], warmest_day=s[WARMEST_DAY])
    lost = evaporation(day, y[TEMPERATURE], volume_bulk, s)
    inflow = lost if s[TOP_OFF_AUTO] > 0.0 else 0.0
    dy[VOLUME] += inflow - lost
    dy[TOP_OFF] += inflow
    dy[EVAPORATED] += lost
    if inflow > 0.0:
        for i in range(WATER):
            dy[i] += inflow * top_water[i]
    heater = heat.heater_power(
        watts=s[HEATER_W], setpoint_c=s[HEATER_SETPOINT], temperature_c=y[TEMPERATURE], mode=s[HEATER_MODE]
    )
    dy[TEMPERATURE] += heat.warming(
        power_w=heater + s[LAMP_W] + s[PUMP_W], ua_w_k=ua_w_k, room_c=room, water_c=y[TEMPERATURE],
        evaporation_m3_d=lost, inflow_m3_d=inflow, inflow_c=s[TOP_OFF_C], volume_m3=y[VOLUME],
    )  # fmt: skip
