"""Rooted, floating and emergent plants with a carbohydrate store (science 13.4).

Photosynthesis fills the store in light, growth takes store and nutrients at any hour, respiration burns store. So
nitrogen leaves a plant only by leaf death, grazing and pruning. The catalogue's growth rate is what a stand realises
under good indoor light (12 h of 150 umol/m2/s); the rate at full light is that rate over the daily light factor there.
Species slower than 0.03/d also breathe and shed leaves more slowly, in proportion (assumed): else they could only die.
"""

from __future__ import annotations

import math

from ..jit import njit
from .base import monod

STORE_MAX = 0.2  # [g COD/g DW] store at which photosynthesis stops (science 13.4, assumed)
K_STORE_GROWTH = 0.02  # [g COD/g DW] (science 13.4, assumed)
K_STORE_RESPIRATION = 0.005  # [g COD/g DW] (science 13.4, assumed)
RESPIRATION_D = 0.010  # [1/d] (science 6.4, prototype)
K_O_RESPIRATION = 0.2  # [mg O2/L] (science 13.5)
GOOD_LIGHT = 150.0  # [umol/m2/s] (science 6.4: 12 h at 150 gives a factor of 0.30)
GOOD_LIGHT_HOURS = 12.0
THETA_PLANT = 1.05  # (science 13.4)


@njit
def full_light_rate(rgr_d: float, k_light: float) -> float:
    """Growth rate at saturating light [1/d] of a species that realises `rgr_d` under good indoor light."""
    return rgr_d / (GOOD_LIGHT_HOURS / 24.0 * GOOD_LIGHT / (GOOD_LIGHT + k_light))


@njit
def temperature_factor(temperature_c: float, t_opt_c: float, t_zero_c: float) -> float:
    """1.05^(T-25) up to the optimum, then a straight line to zero at `t_zero_c` [-]."""
    if temperature_c <= t_opt_c:
        return math.exp(math.log(THETA_PLANT) * (temperature_c - 25.0))
    top = math.exp(math.log(THETA_PLANT) * (t_opt_c - 25.0))
    return top * max(0.0, (t_zero_c - temperature_c) / (t_zero_c - t_opt_c))


@njit
def photosynthesis(
    rate: float, plant: float, store: float, cap_g: float, light: float, k_light: float, need: float
) -> float:
    """Store made [g COD/d] before the limit by CO2; `need` is the store that one gram of growth takes [g COD/g DW]."""
    crowding = max(0.0, 1.0 - plant / cap_g)
    fill = max(0.0, 1.0 - store / (STORE_MAX * max(plant, 1e-12)))
    return need * rate * light / (light + k_light) * crowding * fill * plant


@njit
def growth_potential(rate: float, plant: float, store: float, cap_g: float) -> float:
    """Growth [g DW/d] before the limit by nutrients; vanishes with the store."""
    density = store / max(plant, 1e-12)
    return rate * max(0.0, 1.0 - plant / cap_g) * monod(density, K_STORE_GROWTH) * plant


@njit
def respiration(plant: float, store: float, cod_plant: float) -> float:
    """Store burnt [g COD/d]; vanishes with the store."""
    return RESPIRATION_D * cod_plant * monod(store / max(plant, 1e-12), K_STORE_RESPIRATION) * plant
