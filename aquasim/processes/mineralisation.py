"""Breakdown of detritus, urea and uric acid (science 4.2 and 13.2; rows 6, 6N, 6P, 6C, 8, 9).

All are first order. Urea is split by the enzymes of the film: the rate of a mature bed holds from 0.5 g COD of
heterotrophs per m2 of grain upwards and falls in proportion below.
"""

from __future__ import annotations

from ..jit import inline_njit
from .base import monod, positive_monod

FULL_FILM = 0.5  # [g COD/m2] heterotrophs at which the bed splits urea at its full rate (science 4.2)
K_CARBON_HYDROLYSIS = (
    1e-3  # [mmol/L] (assumed: it only keeps DIC from being overdrawn by food poor in carbon)
)
K_O_URIC = 0.2  # [mg O2/L] oxygen switch of uric acid breakdown (science 13.5)


@inline_njit
def first_order(k: float, amount: float) -> float:
    """Rate k M [amount/d] of an amount that decays with k [1/d]."""
    return k * amount


@inline_njit
def hydrolysis(k: float, amount: float, dic: float) -> float:
    """Detritus hydrolysed [g COD/d]; the matrix gives its products carbon at the cost of DIC [mmol/L], hence the switch."""
    return k * amount * positive_monod(dic, K_CARBON_HYDROLYSIS)


@inline_njit
def urea_splitting(k_bed: float, heterotrophs_g_m2: float, urea: float, volume_m3: float) -> float:
    """Urea split by a volume of bed [g N/d] at `urea` mg N/L in its water."""
    return k_bed * min(max(heterotrophs_g_m2, 0.0), FULL_FILM) / FULL_FILM * urea * volume_m3


@inline_njit
def uric_breakdown(k: float, amount: float, oxygen: float) -> float:
    """Uric acid turned into TAN [g N/d]; takes oxygen."""
    return k * amount * max(monod(oxygen, K_O_URIC), 0.0)
