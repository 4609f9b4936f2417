"""What the water in the bed holds along its depth on a day of a finished run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from . import statevector as sv
from .bed import bulk_concentrations
from .bed_switch import profile
from .statevector import ADVECTED, L_HEIGHT, S_AREA

if TYPE_CHECKING:
    from .result import Result

Array = NDArray[np.float64]
CM_PER_M = 100.0


@dataclass(frozen=True)
class BedDepth:
    """Pore water by layer, from the top of the bed down; `mean` is over the bed's area, `low` its poorest stream.

    Oxygen in mg/L; the open water's own value stands apart, because it lies above the first layer.
    """

    day: float  # [d] of the recorded state
    depth_cm: Array  # of the middle of each layer below the top of the bed
    mean_o2_mg_L: Array
    low_o2_mg_L: Array
    open_o2_mg_L: float


def bed_depth(result: Result, day: float) -> BedDepth:
    """Oxygen along the depth of the bed in the recorded state nearest to a day [d]."""
    record, model = result.record, result.model
    k = int(np.argmin(np.abs(record.days - day)))
    pores, open_o2 = _pore_water(result, k)
    t, sizes = model.tables, model.sizes
    o2 = pores[: sizes.cells, sv.O2].reshape(sizes.streams, sizes.layers)
    area = record.streams[int(record.epoch[k])][:, S_AREA]
    height = t.layer[: sizes.layers, L_HEIGHT] * CM_PER_M
    return BedDepth(
        day=float(record.days[k]),
        depth_cm=np.cumsum(height) - 0.5 * height,
        mean_o2_mg_L=area @ o2 / area.sum(),
        low_o2_mg_L=o2.min(axis=0),
        open_o2_mg_L=open_o2,
    )


def _pore_water(result: Result, k: int) -> tuple[Array, float]:
    """Concentrations in all pore cells and oxygen in the open water [g/m3] of the recorded state k."""
    record, model = result.record, result.model
    t, sizes, epoch = model.tables, model.sizes, int(record.epoch[k])
    kept = t.site.copy(), t.pore_volume.copy(), t.stream.copy()
    t.site[:], t.pore_volume[:], t.stream[:] = record.sites[epoch], record.pores[epoch], record.streams[epoch]
    t.lanes[:] = 0.0  # no first guess from another state
    y = np.maximum(record.states[k], 0.0)
    y[sv.TA], y[sv.TEMPERATURE] = record.states[k][[sv.TA, sv.TEMPERATURE]]
    try:
        bulk = bulk_concentrations(y, t)
        if t.site.item(sv.FULL_BED) > 0.0:
            found = y[sizes.pores_at :].reshape(sizes.pore_cells, ADVECTED) / t.pore_volume[:, None]
        else:
            found = profile(y, sizes, t)
        return np.maximum(found, 0.0), float(max(bulk[sv.O2], 0.0))
    finally:
        t.site[:], t.pore_volume[:], t.stream[:] = kept
