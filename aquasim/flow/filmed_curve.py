"""The curve of a grid whose film lies between two thicknesses for which it has been solved.

Holes take most of a grid's head, which goes with (1 - film/radius)^-4: the logarithm of the head is all but straight in
that of the open radius. So a run, and the tanks of an ensemble, share a few solved grids.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .. import hydraulics

Array = NDArray[np.float64]


@dataclass(frozen=True)
class FilmedCurve:
    """Between the curves `low` and `high` of the same pipes, `weight` of the way; the riser as it is.

    `exact` solves the grid itself.
    """

    low: hydraulics.GridCurve
    high: hydraulics.GridCurve
    weight: float
    riser: hydraulics.Riser
    exact: Callable[[], hydraulics.GridCurve]

    @property
    def network(self) -> hydraulics.Network:
        """Pipes and holes, with the thinner film's bores."""
        return self.low.network

    @property
    def lift_m(self) -> float:
        """Lift to the outlet [m]."""
        return self.low.lift_m

    @property
    def viscosity_m2_s(self) -> float:
        """Kinematic viscosity of the water [m2/s]."""
        return self.low.viscosity_m2_s

    @property
    def riser_m3(self) -> float:
        """Water in the riser [m3]."""
        return self.riser.water_m3

    def grid_head(self, flow_m3_s: float) -> float:
        """Static head of holes, laterals, headers and feed [m]."""
        low, high = self.low.grid_head(flow_m3_s), self.high.grid_head(flow_m3_s)
        if low > 0.0 and high > 0.0:
            return float(low ** (1.0 - self.weight) * high**self.weight)
        return (1.0 - self.weight) * low + self.weight * high

    def riser_head(self, flow_m3_s: float) -> float:
        """Head of the riser and its fittings [m]."""
        return self.riser.head(flow_m3_s)

    def outer_head(self, flow_m3_s: float) -> float:
        """Head of riser, prefilter and lift [m]."""
        return self.riser_head(flow_m3_s) + self.low.prefilter_head(flow_m3_s) + self.low.lift_m

    def head(self, flow_m3_s: float) -> float:
        """Head of everything but the bed [m]."""
        return self.grid_head(flow_m3_s) + self.outer_head(flow_m3_s)

    def shares(self, flow_m3_s: float) -> tuple[float, ...]:
        """Share of the flow of each branch, from the feed on; they add up to 1."""
        pairs = zip(self.low.shares(flow_m3_s), self.high.shares(flow_m3_s), strict=True)
        return tuple((1.0 - self.weight) * a + self.weight * b for a, b in pairs)

    def solved(self, flow_m3_s: float, bed: tuple[Array, Array] | None = None) -> hydraulics.Solution:
        """The network itself at a flow; `bed` as in `network.solve`."""
        return self.exact().solved(flow_m3_s, bed)
