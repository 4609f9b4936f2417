"""Hydraulics of the filter: laws of pipes, holes and grains, the pipe grid as a network, and the pump on it."""

from __future__ import annotations

from .even_share import Grid, grid_head, operating_point, system_head
from .grid_curve import GridCurve, grid_curve
from .lanes import Lane, area_shares, lanes
from .laws import GRAVITY, BedLayer, bed_head, ergun_head, friction_factor
from .layouts import network_of
from .network import Evenness, Hole, Network, Pipe, Run, Solution, evenness, solve
from .pump import SECONDS_PER_DAY, Duty, PumpCurve, PumpRow, airlift, operating, pump_row, pump_table

__all__ = [
    "GRAVITY",
    "SECONDS_PER_DAY",
    "BedLayer",
    "Duty",
    "Evenness",
    "Grid",
    "GridCurve",
    "Hole",
    "Lane",
    "Network",
    "Pipe",
    "PumpCurve",
    "PumpRow",
    "Run",
    "Solution",
    "airlift",
    "area_shares",
    "bed_head",
    "ergun_head",
    "evenness",
    "friction_factor",
    "grid_curve",
    "grid_head",
    "lanes",
    "network_of",
    "operating",
    "operating_point",
    "pump_row",
    "pump_table",
    "solve",
    "system_head",
]
