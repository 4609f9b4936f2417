"""Heat of the tank: room, evaporation, heater, lamp and pump (science 13.7); evaporation through an open or lidded top."""

from __future__ import annotations

import math

from ..jit import njit
from ..units import SECONDS_PER_DAY

LATENT_J_KG = 2.45e6  # heat of evaporation near 20 degC
HEAT_CAPACITY_J_KG_K = 4182.0  # water at 20-30 degC
HEATER_BAND_C = 0.25  # [K] half width of the band in which the heater is proportional (science 13.7)
DAYS_PER_YEAR = 365.0
DRY_OUT_M3 = 1e-4  # [m3] evaporation fades out over the last 0.1 L (assumed)
REFERENCE_TANK_M = 0.60, 0.40, 0.37  # length, width and depth of the water for which the row `ua_room` holds


def exchange_area(length_m: float, width_m: float, depth_m: float) -> float:
    """Area that gives heat to the room [m2]: wetted panes and surface. The floor stands on furniture and is left out."""
    return 2.0 * (length_m + width_m) * depth_m + length_m * width_m


def room_exchange(reference_w_k: float, length_m: float, width_m: float, depth_m: float) -> float:
    """Sensible heat exchange of a tank with the room [W/K], in proportion to its exchange area (assumed).

    reference_w_k: that of the reference tank, the row `ua_room`; science 13.7 gives it for 60 x 40 cm.
    """
    return reference_w_k * exchange_area(length_m, width_m, depth_m) / exchange_area(*REFERENCE_TANK_M)


@njit
def room_temperature(day: float, mean_c: float, swing_c: float, warmest_day: float) -> float:
    """Room temperature [degC]: yearly cosine with its top on `warmest_day`."""
    return mean_c + swing_c * math.cos(2.0 * math.pi * (day - warmest_day) / DAYS_PER_YEAR)


@njit
def heater_power(watts: float, setpoint_c: float, temperature_c: float, mode: float) -> float:
    """Heat given by the heater [W]; mode 0 works, 1 is stuck on, 2 is off. Proportional inside its band."""
    if mode == 1.0:
        return watts
    if mode == 2.0:
        return 0.0
    return watts * min(1.0, max(0.0, (setpoint_c + HEATER_BAND_C - temperature_c) / (2.0 * HEATER_BAND_C)))


@njit
def warming(
    power_w: float, ua_w_k: float, room_c: float, water_c: float, evaporation_m3_d: float, inflow_m3_d: float,
    inflow_c: float, volume_m3: float,
) -> float:  # fmt: skip
    """Change of the water's temperature [K/d]."""
    capacity = 1000.0 * HEAT_CAPACITY_J_KG_K * max(volume_m3, 1e-3)
    joules_d = (power_w + ua_w_k * (room_c - water_c)) * SECONDS_PER_DAY
    joules_d -= 1000.0 * LATENT_J_KG * evaporation_m3_d
    joules_d += 1000.0 * HEAT_CAPACITY_J_KG_K * inflow_m3_d * (inflow_c - water_c)
    return joules_d / capacity
