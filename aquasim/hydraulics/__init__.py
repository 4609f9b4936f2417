"""Hydraulics of the filter: laws of pipes, holes and grains, the pipe grid as a network, and the pump on it."""

from __future__ import annotations

from ..errors import HydraulicsError
from .grid_curve import GridCurve, Riser, grid_curve
from .laws import GRAVITY, BedLayer, bed_head, ergun_head, friction_factor
from .layouts import network_of
from .network import Evenness, Hole, Network, Pipe, Run, Solution, evenness, solve
from .pump import L_H, Duty, PumpCurve, PumpRow, airlift, operating, pump_row, pump_table
from .streams import Stream, branch_areas, merged_streams

__all__ = [
    "GRAVITY",
    "L_H",
    "BedLayer",
    "Duty",
    "Evenness",
    "GridCurve",
    "Hole",
    "HydraulicsError",
    "Network",
    "Pipe",
    "PumpCurve",
    "PumpRow",
    "Riser",
    "Run",
    "Solution",
    "Stream",
    "airlift",
    "bed_head",
    "branch_areas",
    "ergun_head",
    "evenness",
    "friction_factor",
    "grid_curve",
    "merged_streams",
    "network_of",
    "operating",
    "pump_row",
    "pump_table",
    "solve",
]
