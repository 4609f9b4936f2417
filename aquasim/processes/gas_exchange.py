"""Exchange of oxygen, carbon dioxide and ammonia with the room's air (science 4.7 and 13.8, rows 14 and 15).

Still surface, ripple of the filter's return and air stone add up in one transfer velocity of oxygen; carbon dioxide
follows by the root of the diffusivities, ammonia by a small ratio because its own gas film holds it back.
"""

from __future__ import annotations

import math

from ..jit import njit

REFERENCE_FLOW_L_H = 400.0  # flow at which `kl_o2` holds (science 13.8)
REFERENCE_AIR_L_MIN = 1.0  # air at which `kl_o2_aerated` holds (science 13.8)


@njit
def transfer_velocity(
    still: float, ripple: float, aerated: float, flow_l_h: float, return_factor: float, air_l_min: float
) -> float:
    """Transfer velocity of oxygen [m/d] from those of a still, a rippled and an aerated surface [m/d]."""
    return (
        still
        + (ripple - still) * math.sqrt(max(flow_l_h, 0.0) / REFERENCE_FLOW_L_H) * return_factor
        + (aerated - ripple) * math.sqrt(max(air_l_min, 0.0) / REFERENCE_AIR_L_MIN)
    )


@njit
def flux(velocity_m_d: float, area_m2: float, equilibrium: float, concentration: float) -> float:
    """Amount that enters the water per day: k A (C* - C)."""
    return velocity_m_d * area_m2 * (equilibrium - concentration)
