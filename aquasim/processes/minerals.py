"""Calcium carbonate: precipitation above a threshold, dissolution of the solid below saturation (science 13.9, row 16)."""

from __future__ import annotations

from ..jit import njit

KG_PER_MOL = 0.100086  # [kg/mol] calcium carbonate


@njit
def precipitation(k: float, calcium: float, omega: float, omega_c: float, volume_m3: float) -> float:
    """Calcite formed [mol/d]: k [Ca] (1 - omega_c/omega) V above the threshold omega_c, zero below."""
    if omega <= omega_c:
        return 0.0
    return k * calcium * (1.0 - omega_c / omega) * volume_m3


@njit
def dissolution(k: float, solid_mol: float, omega: float) -> float:
    """Calcite dissolved [mol/d] from `solid_mol` [mol]: k [mmol/kg/d] times its mass times (1 - omega), below 1."""
    return k * 1e-3 * max(solid_mol, 0.0) * KG_PER_MOL * max(0.0, 1.0 - omega)
