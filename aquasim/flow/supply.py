"""How the pipes supply the bed with water: streams side by side, and where pump, pipes and bed meet as the bed fills.

The engine solves this once for each tank and again when deposits or the temperature have changed what the pump works
against; never inside the right-hand side.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import hydraulics
from ..first_water import starting_temperature
from ..hardware import Filter, LayoutItem, Tank
from ..hydraulics.darcy import BedPlan, plan_field
from ..hydraulics.grid_curve import PARTS
from ..hydraulics.laws import BedLayer, ergun_terms
from ..resolved import resolved_filter
from ..scenario import Scenario
from .bed_flow import Sinks, cell_of, cover_of, plan_layers, sinks_of, stands_on_bed
from .circuit import BED_MATTERS, merged_layers, pump_of, viscosity_at
from .filmed_curve import FilmedCurve
from .pipe_film import STEP_SHARE, film_step_mm, filmed_filter, filmed_items, narrowed, shared_rough

Array = NDArray[np.float64]
SETTLED = 1e-4  # of the flow, where pipes and bed are solved together
ROUNDS = 40
STEPS_PER_KNOT = 10  # steps of film between two thicknesses for which the grid is solved
REFERENCE_FLOW = 400.0 * hydraulics.L_H  # at which a filter is cut into streams that has no flow of its own


@dataclass(frozen=True, eq=False)
class Supply:
    """The pipe grid of a tank with the streams it makes of the bed.

    reach: share of each branch's flow that comes down each stream, shape (streams, branches). working_share: share of
    the bed's volume in which the water is not dead [-].
    """

    curve: hydraulics.GridCurve | FilmedCurve
    pump: hydraulics.PumpCurve
    streams: tuple[hydraulics.Stream, ...]
    reach: Array
    working_share: float
    area_m2: float
    grid: Grid

    @property
    def water_m3(self) -> float:
        """Water in grid and riser [m3]."""
        return self.curve.network.water_m3 + self.curve.riser_m3

    def shares(self, branch_flow: Sequence[float]) -> tuple[float, ...]:
        """Share of the flow of each stream [-] from the flows, or shares, of the branches; never below zero."""
        parts = np.maximum(self.reach @ np.asarray(branch_flow), 0.0)
        return tuple((parts / parts.sum()).tolist())


class Grid(NamedTuple):
    """What a pipe grid is drawn from, at a temperature [degC]."""

    filter: Filter
    tank: Tank
    things: tuple[LayoutItem, ...]
    temperature_c: float

    @property
    def film_step_mm(self) -> float:
        """Steps of film in the pipes that are told apart [mm]."""
        return film_step_mm(self.filter, self.things)

    def openness(self, film_mm: float) -> float:
        """Logarithm of the share of the smallest holes' radius that a film leaves open: their head goes with e^(-4 x)."""
        radius = self.film_step_mm / STEP_SHARE
        return math.log(narrowed(2.0 * radius, film_mm) / (2.0 * radius))

    def curve(self, film_mm: float = 0.0, rough: float = 0.0) -> hydraulics.GridCurve:
        """The grid's curve with a film on all walls [mm], of a roughness over its thickness [-]."""
        clean = hydraulics.grid_curve(self.filter, self.tank, self.things, self.temperature_c)
        if film_mm <= 0.0:
            return clean
        f = filmed_filter(resolved_filter(self.filter, self.tank), film_mm, rough)
        return hydraulics.grid_curve(
            f, self.tank, filmed_items(self.things, film_mm), self.temperature_c, clean
        )


def with_film(supply: Supply, film_mm: float, rough: float) -> Supply:
    """The supply with a film on the walls of holes and pipes; where the streams run stays."""
    if film_mm <= 0.0:
        return supply
    grid, knot_mm = supply.grid, STEPS_PER_KNOT * supply.grid.film_step_mm
    below = math.floor(film_mm / knot_mm)
    low, high = (grid.curve(k * knot_mm, shared_rough(rough)) for k in (below, below + 1))
    ends = grid.openness(below * knot_mm), grid.openness((below + 1) * knot_mm)
    span = ends[1] - ends[0]
    weight = (grid.openness(film_mm) - ends[0]) / span if span < 0.0 else 0.0
    filmed = filmed_filter(resolved_filter(grid.filter, grid.tank), film_mm, rough)
    riser = low.riser._replace(bore_m=filmed.riser_inner_mm * 1e-3, roughness_m=filmed.roughness_um * 1e-6)
    return replace(supply, curve=FilmedCurve(low, high, weight, riser, partial(grid.curve, film_mm, rough)))


@dataclass(frozen=True)
class Working:
    """What a supply does at one moment: flow [m3/s], head of the pump [m], share of each stream [-]."""

    flow_m3_s: float
    head_m: float
    shares: tuple[float, ...]


def supply_of(scenario: Scenario) -> Supply:
    """The supply of a scenario, kept for the next call; raises HydraulicsError where no grid or no flow is found."""
    tank = Tank(length_cm=scenario.tank.length_cm, width_cm=scenario.tank.width_cm)
    temperature = starting_temperature(scenario)
    things = tuple(item for item in scenario.layout if item.kind in PARTS or stands_on_bed(scenario, item))
    layers = merged_layers(scenario)
    return _supply(scenario.filter, tank, things, layers, scenario.bed.plenum_cm * 0.01, round(temperature))


@lru_cache(maxsize=64)
def _supply(
    f: Filter,
    tank: Tank,
    things: tuple[LayoutItem, ...],
    layers: tuple[BedLayer, ...],
    plenum_m: float,
    temperature_c: float,
) -> Supply:
    grid = Grid(f, tank, things, temperature_c)
    curve = grid.curve()
    length, width = tank.length_cm * 0.01, tank.width_cm * 0.01
    flow = REFERENCE_FLOW
    if f.flow_L_h is None:
        clean = _BedHead(layers, length * width, curve.viscosity_m2_s)
        flow = hydraulics.operating(pump_of(f), lambda q: curve.head(q) + clean.at(q)).flow_m3_s
    elif f.flow_L_h > 0.0:
        flow = f.flow_L_h * hydraulics.L_H
    solution = curve.solved(flow)
    covers = tuple(cover_of(item) for item in things if item.kind not in PARTS)
    plan = BedPlan(length, width, plan_layers(layers, plenum_m, curve.viscosity_m2_s), cell_of(length, width))
    sinks = sinks_of(f, tank, solution)
    reach, areas = _reach(plan, curve.network, sinks, curve.push)  # under a stone water comes from beside it
    flows = reach @ np.asarray(solution.branch_flow)
    streams = hydraulics.merged_streams(flows.tolist(), areas.tolist())
    members = np.array([[branch in s.branches for branch in range(len(areas))] for s in streams], dtype=float)
    field = plan_field(replace(plan, covers=covers), sinks.places, sinks.flows, push=curve.push)
    return Supply(
        curve, pump_of(f), streams, members @ reach, 1.0 - field.dead_fraction, length * width, grid
    )


def _reach(plan: BedPlan, network: hydraulics.Network, sinks: Sinks, push: bool) -> tuple[Array, Array]:
    """Share of the flow of each branch (second axis) through the top over each branch's floor, and shares of the floor.

    Darcy's law is linear in the sinks, so each branch is solved alone, with its holes' own shares.
    """
    nearest = hydraulics.branch_areas(network, plan.cells)
    columns = []
    for branch in range(network.branches):
        own = sinks.branch == branch
        flows = np.abs(sinks.flows[own])
        field = plan_field(plan, sinks.places[own], flows, push=push)
        top = field.top_velocity_m_s / field.top_velocity_m_s.sum()
        columns.append((nearest * top).sum(axis=(1, 2)))
    return np.array(columns).T, nearest.mean(axis=(1, 2))


class _BedHead:
    """Head of one stream's bed [m]: linear and quadratic in its flow [m3/s] (Ergun)."""

    def __init__(self, layers: Sequence[BedLayer], area_m2: float, viscosity_m2_s: float) -> None:
        terms = [ergun_terms(layer, viscosity_m2_s) for layer in layers]
        self.linear = math.fsum(a for a, _ in terms) / area_m2
        self.quadratic = math.fsum(b for _, b in terms) / area_m2**2

    def at(self, flow: float) -> float:
        """Head [m] at a flow [m3/s]."""
        return (self.linear + self.quadratic * flow) * flow


def working(
    supply: Supply,
    beds: Sequence[Sequence[BedLayer]],
    temperature_c: float,
    fixed_m3_s: float | None,
    before: Working | None = None,
) -> Working:
    """Where the pump meets pipes and bed, the layers of each stream as they are now; or the head of a fixed flow.

    `before` is what it did a while ago, from where the search begins.
    Raises HydraulicsError where no flow is found.
    """
    curve = supply.curve
    at_work, viscosity = supply.area_m2 * supply.working_share, viscosity_at(temperature_c)
    heads = [
        _BedHead(bed, stream.area_share * at_work, viscosity)
        for bed, stream in zip(beds, supply.streams, strict=True)
    ]
    if fixed_m3_s is not None and fixed_m3_s <= 0.0:
        return Working(0.0, 0.0, tuple(stream.flow_share for stream in supply.streams))

    def apart(flow: float) -> tuple[tuple[float, ...], list[float]]:
        shares = supply.shares(curve.shares(flow)) if len(heads) > 1 else (1.0,)
        return shares, [head.at(share * flow) for head, share in zip(heads, shares, strict=True)]

    def system(flow: float) -> float:
        if flow <= 0.0:
            return curve.lift_m
        shares, lost = apart(flow)
        return curve.head(flow) + math.fsum(s * h for s, h in zip(shares, lost, strict=True))

    near = before.flow_m3_s if before is not None else 0.0
    flow = fixed_m3_s or hydraulics.operating(supply.pump, system, near=near).flow_m3_s
    shares, lost = apart(flow)
    if max(lost) - min(lost) <= BED_MATTERS * abs(curve.grid_head(flow)):
        return Working(flow, system(flow), shares)
    return _together(supply, heads, flow, fixed_m3_s)


def _together(supply: Supply, heads: Sequence[_BedHead], flow: float, fixed_m3_s: float | None) -> Working:
    """Pipes and bed solved as one: each hole, or each cross pipe of a loop, draws through its own column of the bed."""
    curve = supply.curve
    bed = _columns(supply, heads)
    for _ in range(ROUNDS):
        solution = curve.solved(flow, bed)
        coefficient = solution.source_head_m / flow**2
        shares = supply.shares(solution.branch_flow)
        if fixed_m3_s is not None:
            return Working(flow, solution.source_head_m + curve.outer_head(flow), shares)
        duty = hydraulics.operating(
            supply.pump, lambda q, c=coefficient: c * q * abs(q) + curve.outer_head(q)
        )
        if abs(duty.flow_m3_s - flow) <= SETTLED * flow:
            return Working(duty.flow_m3_s, duty.head_m, shares)
        flow = math.sqrt(flow * duty.flow_m3_s)  # halfway: a clogged bed is linear, not quadratic
    raise hydraulics.HydraulicsError(
        "filter: no flow was found at which pump, pipes and the clogged bed agree"
    )


def _columns(supply: Supply, heads: Sequence[_BedHead]) -> tuple[Array, Array]:
    """Linear and quadratic head of the bed in the flow of each hole, or of each cross pipe where no holes are drawn.

    A stream's bed is shared equally by what draws through it.
    """
    network = supply.curve.network
    branches = range(len(network.cross_pipes)) if network.cross_pipes else [h.branch for h in network.holes]
    stream_of = {b: k for k, stream in enumerate(supply.streams) for b in stream.branches}
    streams = [stream_of[branch] for branch in branches]
    counts = np.bincount(streams, minlength=len(heads))
    return (
        np.array([heads[k].linear * counts[k] for k in streams]),
        np.array([heads[k].quadratic * counts[k] ** 2 for k in streams]),
    )
