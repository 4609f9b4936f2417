"""One layer of the bed on its own: the kernel's rates at a chosen water, film and liquid-film velocity."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from aquasim import bed_rates, full_bed, kinetics
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from aquasim.jit import njit

Array = NDArray[np.float64]
# Plentiful water: what a test does not name limits nothing.
AMPLE = {sv.O2: 7.5, sv.TA: 2.0, sv.DIC: 2.05, sv.PO4: 50.0, sv.NO3: 5.0, sv.CA: 1.0}


class OneLayer:
    """A layer of the default bed whose water and biomass are set by hand."""

    def __init__(
        self, temperature_c: float, k_x: float | None = None, parameters: Mapping[str, float] | None = None
    ) -> None:
        data = {"aquasim": 1, "model": {"layers": 1, "parameters": dict(parameters or {})}}
        self.model = modelling.build(scenario_from(data))
        self.k_x = k_x
        self.y = self.model.start.copy()
        self.y[sv.TEMPERATURE] = temperature_c
        tables = self.model.tables
        kinetics.warm_parameters(temperature_c, tables.kinetic, tables.warm)
        self.area = float(tables.layer[0, sv.L_AREA])
        self.volume = float(tables.layer[0, sv.L_VOLUME])

    @property
    def warm(self) -> Array:
        """Kinetic parameters at the layer's temperature, by the index names of the state vector."""
        return self.model.tables.warm

    def rates(
        self, water: Mapping[int, float], aob: float = 0.0, nob: float = 0.0, heterotrophs: float = 0.0
    ) -> Array:
        """Rates of the bed's processes per grain area [g/m2/d] with biomass [g COD/m2] and water [mg/L]."""
        t, b = self.model.tables, self.model.sizes.bed_at
        self.y[b : b + sv.ATTACHED] = 0.0
        self.y[b + sv.XA], self.y[b + sv.XN], self.y[b + sv.XH] = (
            x * self.area for x in (aob, nob, heterotrophs)
        )
        c = np.zeros(sv.WATER)
        for slot, value in {**AMPLE, **water}.items():
            c[slot] = value
        kinetics.bulk_chemistry(float(self.y[sv.TEMPERATURE]), c, t.chem)
        t.site[sv.FLOW], t.site[sv.BED_AREA] = 400.0 * 0.024, 0.24
        t.lanes[:] = 0.0
        gather(self.y, b, t)
        if self.k_x is not None:
            t.lanes[sv.V_KX] = self.k_x
        t.conc[0] = c
        full_bed.layer_water(t)
        bed_rates.exact_rates(t.lanes, np.zeros(3 * sv.LANES), t)
        return t.lanes[sv.V_RATE : sv.V_SOLID : sv.LANES] / self.area


@njit
def gather(y: Array, bed_at: int, t: sv.Tables) -> None:
    """Attached matter into the lanes, as the right-hand side does it."""
    bed_rates.gather(y, bed_at, t)
