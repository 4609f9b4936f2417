"""Head of the filter when all holes share the flow evenly: a closed form for grids that are not drawn as a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .laws import BedLayer, bed_head, orifice_head, pipe_head
from .pump import SECONDS_PER_DAY, PumpCurve, operating


class Grid(NamedTuple):
    """Pipe grid of the filter: numbers, lengths [m], bores [m], loss coefficients."""

    laterals: int
    holes_per_lateral: int
    hole: float
    lateral_length: float
    lateral_bore: float
    header_length: float
    header_bore: float
    riser_length: float
    riser_bore: float
    riser_k: float
    discharge: float
    momentum: float
    roughness: float
    take_offs: int


def grid_head(flow: float, grid: Grid, viscosity: float) -> float:
    """Head lost in holes, laterals, header and riser [m] when every hole takes the same share.

    Flow leaves a lateral evenly, so its friction is a third of that of the full flow; each pipe adds the change of its
    velocity head (`momentum`).
    """
    hole_flow = flow / (grid.laterals * grid.holes_per_lateral)
    lateral, header = flow / grid.laterals, flow / grid.take_offs
    third, r, m = 1.0 / 3.0, grid.roughness, grid.momentum
    return (
        orifice_head(hole_flow, grid.hole, grid.discharge)
        + pipe_head(lateral, grid.lateral_length * third, grid.lateral_bore, m, r, viscosity)
        + pipe_head(header, grid.header_length * third, grid.header_bore, m, r, viscosity)
        + pipe_head(flow, grid.riser_length, grid.riser_bore, grid.riser_k, r, viscosity)
    )


def system_head(
    flow: float, grid: Grid, layers: Sequence[BedLayer], bed_area: float, temperature_c: float
) -> float:
    """Head that the whole filter takes at a flow [m3/s], in [m]."""
    viscosity = _viscosity(temperature_c)
    return bed_head(flow, layers, bed_area, viscosity) + grid_head(flow, grid, viscosity)


def operating_point(
    pump: PumpCurve, grid: Grid, layers: Sequence[BedLayer], bed_area: float, temperature_c: float
) -> tuple[float, float]:
    """Flow [m3/d] and head [m] where the pump's curve meets the filter's."""
    viscosity = _viscosity(temperature_c)

    def system(flow: float) -> float:
        return bed_head(flow, layers, bed_area, viscosity) + grid_head(flow, grid, viscosity)

    duty = operating(pump, system)
    return duty.flow_m3_s * SECONDS_PER_DAY, duty.head_m


def _viscosity(temperature_c: float) -> float:
    from ..chemistry import kinematic_viscosity  # compiled: a light import of this package must not load it

    return kinematic_viscosity(temperature_c)
