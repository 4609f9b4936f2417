"""The bed while its pump stands: how long the oxygen in its pores lasts, and how many of the nitrifiers live on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import statevector as sv
from .ranks import at_ranks
from .result import Result
from .statevector import ADVECTED
from .words import rounded

Array = NDArray[np.float64]
SPENT_MG_L = 1.0  # [mg/L] of oxygen in the bed's water that counts as run out
H_PER_D = 24.0


class Standstill(NamedTuple):
    """Hours until the bed's water has less than SPENT_MG_L, infinite where it never has; oxygen in it at the end [mg/L];
    and the share of the ammonia and nitrite oxidisers at the beginning that is there at the end."""

    spent_h: float
    o2_mg_L: float
    nitrifiers: float


class Spread(NamedTuple):
    """A standstill with 10 and 90 % of sampled tanks, all three alike where none was sampled."""

    own: Standstill
    low: Standstill
    high: Standstill

    def json(self) -> dict[str, object]:
        """What `plan --what-if` says of the bed; null hours where its oxygen lasts."""
        return {
            name: {
                key: rounded(value) if math.isfinite(value) else None
                for key, value in zip(("nominal", "p10", "p90"), values, strict=True)
            }
            for name, values in zip(("o2_below_1_h", "o2_end_mg_L", "nitrifiers_left"), zip(*self, strict=True), strict=True)
        }  # fmt: skip


def pore_o2(result: Result) -> Array:
    """Oxygen in the water of the bed's pores [mg/L], a mean by volume, at the output times; NaN where it is not apart."""
    sizes, record = result.model.sizes, result.record
    found = np.full(len(result.time_d), np.nan)
    for k, (row, y) in enumerate(zip(result.rows, result.states(), strict=True)):
        volumes = record.pores[record.epoch[row]][: sizes.cells]
        pores = y[sizes.pores_at :].reshape(sizes.pore_cells, ADVECTED)[: sizes.cells]
        if pores.any():
            found[k] = pores[:, sv.O2].sum() / volumes.sum()
    return found


def standstill(result: Result, begin_d: float, hours: float) -> Standstill:
    """What becomes of the bed from a day [d] on, over so many hours; the result needs a row at both and some between."""
    day = result.time_d
    seen = (day > begin_d + 1e-9) & (day <= begin_d + hours / H_PER_D + 1e-9)
    after, o2 = H_PER_D * (day[seen] - begin_d), pore_o2(result)[seen]
    bacteria = result["aob_gCOD"] + result["nob_gCOD"]
    first, last = int(np.searchsorted(day, begin_d - 1e-9)), int(np.flatnonzero(seen)[-1])
    return Standstill(_spent(after, o2), float(o2[-1]), float(bacteria[last] / bacteria[first]))


def _spent(after: Array, o2: Array) -> float:
    """Hours at which the oxygen crosses the line for good, between two looks."""
    over = np.flatnonzero(~(o2 < SPENT_MG_L))
    if len(over) == 0:
        return float(after[0])
    k = int(over[-1])
    if k == len(o2) - 1:
        return math.inf
    share = (o2[k] - SPENT_MG_L) / (o2[k] - o2[k + 1])
    return float(after[k] + share * (after[k + 1] - after[k]))


def spread(own: Standstill, sampled: Sequence[Standstill]) -> Spread:
    """A standstill with the range of sampled tanks, each of its numbers by rank and held open for the tank's own."""
    if not sampled:
        return Spread(own, own, own)
    low, high = zip(*(at_ranks(values) for values in zip(*sampled, strict=True)), strict=True)
    return Spread(own, Standstill(*map(min, low, own)), Standstill(*map(max, high, own)))
