"""What the picture of the flow shows, in numbers: branches, maps of the bed, a section, and pump against pipes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import hydraulics
from ..errors import HydraulicsError
from ..hydraulics.bedfield import DEAD_SHARE_OF_MEAN
from ..hydraulics.paths import streamlines
from ..hydraulics.pump import L_H
from ..scenario import Scenario
from .bed_flow import BedFlow, bed_flow, sinks_of, stands_on_bed
from .circuit import Circuit, circuit_of, duty_of, head_of_holes, pump_of, with_bed, with_film
from .solved import evenness_band

Array = NDArray[np.float64]
Segment = tuple[tuple[float, float], tuple[float, float]]
PATHS = 48
CURVE_POINTS = 24
CURVE_REACH = 1.15  # of the operating point, where no pump ends the axis


class Losses(NamedTuple):
    """What the pump's head is spent on [mm of water]."""

    riser: float
    pipes: float
    holes: float
    bed: float
    prefilter: float
    lift: float


class Thing(NamedTuple):
    """What stands on the bed: its kind, its corners [cm] in turn."""

    kind: str
    corners_cm: tuple[tuple[float, float], ...]


class Curves(NamedTuple):
    """Heads [mm] over flows [L/h]; without a pump its head is empty."""

    flow_L_h: Array
    system_mm: Array
    pump_mm: Array
    fouled_mm: Array  # of the system with film in holes and pipes; empty where that was not found


@dataclass(frozen=True, eq=False)
class FlowChart:
    """One operating point of a filter. Maps have one value for each column of the bed, along the tank first."""

    layout: str
    push: bool
    flow_L_h: float
    head_mm: float
    branches_L_h: Array
    branches: hydraulics.Evenness
    tank_cm: tuple[float, float]
    velocity_percent: Array  # through the top of the bed, of the mean
    age_min: Array  # of the pore water, mean over the depth
    covered: NDArray[np.bool_]  # where something stands
    dead: NDArray[np.bool_]  # columns whose top lets through less than a tenth of the mean
    dead_share: float  # of the bed's volume
    holes_cm: Array  # rows of x, y
    pipes_cm: tuple[Segment, ...]
    feeds_cm: tuple[Segment, ...]  # from the source to the grid, straight although they bend and rise
    things: tuple[Thing, ...]
    bed_depth_cm: float  # a free height under it included
    section_pipes_cm: Array  # places of the rows of holes across the tank
    paths: tuple[Array, ...]  # rows of place across the tank [cm], height above the floor [cm], age [min]
    curves: Curves
    losses: Losses

    @property
    def grade(self) -> str:
        """`good`, `fair` or `uneven`, by the spread of the branches."""
        return evenness_band(self.branches.cv)


def flow_chart(scenario: Scenario) -> FlowChart:
    """The chart of a scenario's filter; raises HydraulicsError or ModelError, naming the part, where it cannot work."""
    circuit = circuit_of(scenario)
    duty = duty_of(circuit)
    pipes = circuit.solved(duty.flow_m3_s)
    solution = with_bed(circuit, duty.flow_m3_s, pipes)
    bed = bed_flow(scenario, circuit, solution)
    places = sinks_of(circuit.filter, scenario.tank, solution).places
    depth_m = float(bed.section.height_m.sum())
    branches = np.array(solution.branch_flow) / L_H
    top = bed.furnished.top_velocity_m_s / bed.furnished.mean_velocity_m_s
    return FlowChart(
        layout=circuit.filter.layout,
        push=circuit.push,
        flow_L_h=duty.flow_m3_s / L_H,
        head_mm=duty.head_m * 1e3,
        branches_L_h=branches,
        branches=hydraulics.evenness(solution.branch_flow),
        tank_cm=(scenario.tank.length_cm, scenario.tank.width_cm),
        velocity_percent=100.0 * top,
        age_min=bed.furnished.plan_age_s / 60.0,
        covered=~bed.furnished.open_top,
        dead=(top < DEAD_SHARE_OF_MEAN) & bed.furnished.open_top,
        dead_share=bed.furnished.dead_fraction,
        holes_cm=places * 100.0,
        pipes_cm=_pipes(solution.network, feeds=False),
        feeds_cm=_pipes(solution.network, feeds=True),
        things=_things(scenario, bed),
        bed_depth_cm=depth_m * 100.0,
        section_pipes_cm=np.unique(np.round(places[:, 1] * 100.0, 4)),
        paths=_paths(bed, depth_m),
        curves=_curves(circuit, duty, with_film(circuit, scenario)[1]),
        losses=_losses(circuit, pipes, duty),
    )


def _pipes(network: hydraulics.Network, *, feeds: bool) -> tuple[Segment, ...]:
    """Both ends on the plan [cm] of every pipe that leads from the source, or of every other."""
    at = {node: (100.0 * x, 100.0 * y) for node, (x, y, _) in network.positions_m.items()}
    return tuple(
        (at[pipe.a], at[pipe.b])
        for pipe in network.pipes
        if at[pipe.a] != at[pipe.b] and (network.source in (pipe.a, pipe.b)) == feeds
    )


def _things(scenario: Scenario, bed: BedFlow) -> tuple[Thing, ...]:
    items = [item for item in scenario.layout if stands_on_bed(scenario, item)]
    found = []
    for item, cover in zip(items, bed.covers, strict=True):
        half = np.array([cover.length_m, cover.width_m]) / 2.0
        centre = np.array([cover.x_m, cover.y_m]) + half
        turn = np.radians(cover.rotation_deg)
        turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        corners = [centre + turned @ (half * sign) for sign in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        found.append(Thing(item.kind, tuple((100.0 * float(x), 100.0 * float(y)) for x, y in corners)))
    return tuple(found)


def _paths(bed: BedFlow, depth_m: float) -> tuple[Array, ...]:
    """Ways of the water through the section, in its own direction."""
    return tuple(
        np.column_stack([path[:, 0] * 100.0, (depth_m - path[:, 2]) * 100.0, path[:, 3] / 60.0])
        for path in streamlines(bed.section, PATHS)
    )


def _curves(circuit: Circuit, duty: hydraulics.Duty, fouled: Circuit) -> Curves:
    """Pump and system from no flow to the pump's largest."""
    pump = None if circuit.filter.flow_L_h is not None else pump_of(circuit.filter)
    most = pump.flow_max if pump else CURVE_REACH * duty.flow_m3_s
    flows = np.linspace(0.0, max(most, duty.flow_m3_s), CURVE_POINTS + 1)
    return Curves(
        flows / L_H,
        np.array([1e3 * circuit.head(float(q)) for q in flows]),
        np.array([1e3 * max(pump.head(float(q)), 0.0) for q in flows] if pump else []),
        _heads_mm(fouled, flows),
    )


def _heads_mm(circuit: Circuit, flows: Array) -> Array:
    """Heads of a circuit [mm]; none where one of them is not found."""
    try:
        return np.array([1e3 * circuit.head(float(q)) for q in flows])
    except HydraulicsError:
        return np.array([])


def _losses(circuit: Circuit, solution: hydraulics.Solution, duty: hydraulics.Duty) -> Losses:
    """The head of the operating point in parts; what holes take is their mean by flow, the rest of the grid the pipes'."""
    flow, holes = duty.flow_m3_s, head_of_holes(solution)
    return Losses(
        riser=1e3 * circuit.riser_head(flow),
        pipes=1e3 * (solution.source_head_m - holes),
        holes=1e3 * holes,
        bed=1e3 * circuit.bed_head(flow),
        prefilter=1e3 * circuit.curve.prefilter_head(flow),
        lift=1e3 * circuit.curve.lift_m,
    )
