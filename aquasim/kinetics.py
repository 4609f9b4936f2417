"""The compiled kernel: calls each rate function once and fills the vectors of rates.

`particle_rates`, `gas_rates`, `mineral_rates` and `algae_rates` give the processes of the open water in the order of the
matrix, `bed_rates` those of the bed. All work on amounts [g, mol, eq] per day. The functions take
single arrays of the tables, not the tables: numba hands on a tuple of arrays field by field, which is slow.
"""

from __future__ import annotations

import math

from . import chemistry
from .jit import inline_njit, njit
from .processes import algae, gas_exchange, heat, mineralisation, minerals
from .processes.base import exp_of_warmth, monod
from .statevector import *
from .statevector import FloatArray
from .units import KPA_PER_ATM

MG_NH3_PER_N = 17.0 / 14.0
MG_HNO2_PER_PROTON = 47.0 / 14.0 * 10.0**3.3  # [L/mol] HNO2 per NO2-N and protons, pKa 3.3 (science 4.1)
LEAST_SURFACE = 0.05  # share of the tank's surface that gas can always cross (assumed)
FAN_BAND_C = 0.5  # [K] above its set point a fan reaches full evaporation (assumed)
FLOATING_GAS_BLOCK = 0.7  # share of a floating leaf's area that gas does not cross (science 13.8)

# Names of the rates in the order in which they are filled in; a test holds them against the table.
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
    for i in range(cold.shape[1]):
        warm[i] = cold[0, i] * exp_of_warmth(cold[1, i] * (temperature_c - cold[2, i]))


@njit
def equilibria(temperature_c: float, c: FloatArray, x: FloatArray) -> None:
    """Fill the equilibrium constants of x, the acid-base state CHEM, for water `c` (concentrations)."""
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


@njit
def bulk_chemistry(temperature_c: float, c: FloatArray, x: FloatArray) -> None:
    """Fill x, the acid-base state CHEM, for the bulk water `c` (concentrations)."""
    equilibria(temperature_c, c, x)
    x[C_H] = 0.0
    speciate(c, x)


@njit
def speciate(c: FloatArray, x: FloatArray) -> None:
    """Renew pH, ammonia share, CO2 and calcite saturation with the equilibrium constants as they stand in x."""
    h = water_acid(c, x, x[C_H])
    x[C_H] = h
    x[C_NH3_SHARE] = chemistry.ammonia_share(h, x[C_KNH])
    x[C_CO2] = chemistry.co2_star(h, c[DIC], x[C_K1], x[C_K2])
    x[C_OMEGA] = chemistry.calcite_saturation(
        c[CA], chemistry.carbonate(h, c[DIC], x[C_K1], x[C_K2]), x[C_KSP]
    )


@njit
def water_acid(c: FloatArray, x: FloatArray, guess: float) -> float:
    """Protons [mol/L] of water `c` with the equilibrium constants of x; `guess` is a nearby value, or 0 for none."""
    return chemistry.proton(c[TA], c[DIC], c[NH], c[PO4], x[C_K1], x[C_K2], x[C_KW], x[C_KNH], x[C_KP], guess)


@inline_njit
def floating_cover(y: FloatArray, plants_at: int, plants: FloatArray, site: FloatArray) -> float:
    """Area under floating leaves [m2], at most the whole surface."""
    area = 0.0
    for p in range(plants.shape[0]):
        area += max(y[plants_at + PLANT * p], 0.0) * plants[p, P_COVER]
    return min(area, site[TANK_AREA] - site[DOCK_AREA])


@inline_njit
def submerged_light(algae_g: float, volume_bulk: float, cover: float, site: FloatArray) -> float:
    """Light at half depth [umol/m2/s] under lamp, floating leaves and algae."""
    area = site[TANK_AREA]
    depth_loss = math.exp(-site[PAR_ATTENUATION] * 0.5 * volume_bulk / area)
    return site[PAR_SURFACE] * (1.0 - cover / area) * depth_loss * algae.shade(algae_g / area)


@inline_njit
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


@inline_njit
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
        equilibrium=1e-3 * x[C_KH] * site[CO2_UATM] * site[PRESSURE] / KPA_PER_ATM,
    )  # fmt: skip
    r[GAS_NH3] = -gas_exchange.flux(
        velocity_m_d=velocity * o[KL_RATIO_NH3], area_m2=area, equilibrium=0.0,
        concentration=c[NH] * x[C_NH3_SHARE],
    )  # fmt: skip


@inline_njit
def mineral_rates(
    calcium: float, solid_mol: float, volume_bulk: float, o: FloatArray, x: FloatArray, r: FloatArray
) -> None:
    """Rate r [1/d] of calcite formation, less dissolution."""
    r[CALCITE_FORMATION] = minerals.precipitation(
        k=o[K_CALCITE], calcium=calcium, omega=x[C_OMEGA], omega_c=o[OMEGA_CALCITE], volume_m3=volume_bulk
    ) - minerals.dissolution(k=o[K_CORAL], solid_mol=solid_mol, omega=x[C_OMEGA])


@inline_njit
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


@inline_njit
def heat_and_volume(
    day: float,
    y: FloatArray,
    dy: FloatArray,
    volume_bulk: float,
    ua_w_k: float,
    s: FloatArray,
    heaters: FloatArray,
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
    power = s[DEVICE_W] + s[PUMP_W]
    for k in range(heaters.shape[0]):
        power += heat.heater_power(
            watts=heaters[k, 0], setpoint_c=heaters[k, 1], temperature_c=y[TEMPERATURE], mode=s[HEATER_MODE]
        )
    inflow_c = room if math.isnan(s[TOP_OFF_C]) else s[TOP_OFF_C]
    dy[TEMPERATURE] += heat.warming(
        power_w=power, ua_w_k=ua_w_k, room_c=room, water_c=y[TEMPERATURE],
        evaporation_m3_d=lost, inflow_m3_d=inflow, inflow_c=inflow_c, volume_m3=y[VOLUME],
    )  # fmt: skip
