"""Pipes, riser and bed of a tank as one system that a pump works on."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from .. import catalog, hydraulics
from ..errors import HydraulicsError
from ..geometry import bed_layers
from ..hardware import Filter
from ..hydraulics.laws import bed_residence, ergun_terms, orifice_head, velocity_head
from ..hydraulics.layouts import TURN_K
from ..hydraulics.pump import L_H, curve_of
from ..resolved import resolved_filter
from ..scenario import Scenario
from .pipe_film import film_of, filmed_filter, filmed_items

REFERENCE_C = 25.0  # water of a file that states no temperature (contract)
BED_MATTERS = (
    0.02  # of the grid's head: a bed, or streams of it, that take more are solved together with the pipes
)
QUICK_ROUNDS = 30
QUICK_TOLERANCE = 1e-4  # of the flow, for ranking grids


@dataclass(frozen=True)
class Circuit:
    """The filter's pipes and clean bed at one temperature; flows [m3/s], heads [m]."""

    filter: Filter  # every measure filled in
    curve: hydraulics.GridCurve
    layers: tuple[hydraulics.BedLayer, ...]  # from the top
    area_m2: float

    @property
    def network(self) -> hydraulics.Network:
        return self.curve.network

    @property
    def push(self) -> bool:
        return self.curve.push

    @property
    def viscosity_m2_s(self) -> float:
        return self.curve.viscosity_m2_s

    @property
    def depth_m(self) -> float:
        """Depth of the bed [m]."""
        return sum(layer.height for layer in self.layers)

    def solved(self, flow: float) -> hydraulics.Solution:
        """Flows and heads in the pipe grid; raises HydraulicsError where none are found."""
        return self.curve.solved(flow)

    def riser_head(self, flow: float) -> float:
        """Head of the riser and its fittings [m]."""
        return self.curve.riser_head(flow)

    def with_riser(self, bore_mm: float) -> Circuit:
        """The same circuit with a riser of another bore [mm]."""
        f = msgspec.structs.replace(self.filter, riser_inner_mm=bore_mm)
        return replace(self, filter=f, curve=hydraulics.GridCurve(f, self.network, self.viscosity_m2_s))

    def bed_head(self, flow: float) -> float:
        """Head of the clean bed [m]."""
        return hydraulics.bed_head(flow, self.layers, self.area_m2, self.viscosity_m2_s)

    def head(self, flow: float) -> float:
        """Head of everything that the pump has to overcome [m]."""
        if flow <= 0.0:
            return self.curve.lift_m
        return self.solved(flow).source_head_m + self.bed_head(flow) + self.curve.outer_head(flow)

    def residence_s(self, flow: float) -> float:
        """Time that the water stays in the pores of the bed [s]."""
        return sum(bed_residence(x.porosity, self.area_m2, x.height, flow) for x in self.layers)


def circuit_of(scenario: Scenario) -> Circuit:
    """The circuit of a scenario; raises HydraulicsError or ModelError, naming the part, where none can be built."""
    f = resolved_filter(scenario.filter, scenario.tank)
    given = scenario.start.temperature_C
    return Circuit(
        filter=f,
        curve=hydraulics.GridCurve(
            f,
            hydraulics.network_of(f, scenario.tank, scenario.layout),
            viscosity_at(REFERENCE_C if given is None else given),
        ),
        layers=merged_layers(scenario),
        area_m2=scenario.tank.length_cm * scenario.tank.width_cm * 1e-4,
    )


def viscosity_at(temperature_c: float) -> float:
    """Kinematic viscosity of water [m2/s]."""
    from ..chemistry import kinematic_viscosity  # compiled: slow to load

    return kinematic_viscosity(temperature_c)


def merged_layers(scenario: Scenario) -> tuple[hydraulics.BedLayer, ...]:
    """The bed from the top: the cap, where there is one, and the rest."""
    if scenario.bed.cap is None:
        return bed_layers(scenario, 1)
    merged: list[hydraulics.BedLayer] = []
    for layer in bed_layers(scenario, max(2, scenario.model.layers)):
        if merged and merged[-1][1:] == layer[1:]:
            merged[-1] = merged[-1]._replace(height=merged[-1].height + layer.height)
        else:
            merged.append(layer)
    return tuple(merged)


def duty_of(circuit: Circuit) -> hydraulics.Duty:
    """Where the filter's pump and its circuit meet, or the head that a fixed flow needs."""
    fixed = circuit.filter.flow_L_h
    if fixed is None:
        return hydraulics.operating(
            pump_of(circuit.filter), circuit.head, f"filter.pump = {circuit.filter.pump}"
        )
    if fixed <= 0.0:
        raise HydraulicsError(f"filter.flow_L_h = {fixed:g}: nothing flows, so there is nothing to compute")
    return hydraulics.Duty(fixed * L_H, circuit.head(fixed * L_H))


def pump_of(f: Filter) -> hydraulics.PumpCurve:
    """Curve of the filter's pump."""
    return curve_of(catalog.equipment()[f.pump])


def quick_duty(circuit: Circuit, guess: float) -> tuple[hydraulics.Duty, hydraulics.Solution]:
    """The same with a tenth of the work: the grid's head over the square of the flow hardly changes with the flow."""
    fixed = circuit.filter.flow_L_h
    if fixed is not None:
        duty = duty_of(circuit)
        return duty, circuit.solved(duty.flow_m3_s)
    pump = pump_of(circuit.filter)
    flow = guess
    for _ in range(QUICK_ROUNDS):
        solution = circuit.solved(flow)
        duty = hydraulics.operating(pump, _quadratic(circuit, solution.source_head_m / flow**2))
        if abs(duty.flow_m3_s - flow) <= QUICK_TOLERANCE * flow:
            return duty, solution
        flow = duty.flow_m3_s
    raise HydraulicsError("filter.pump: no flow was found at which pump and pipes agree")


def with_bed(circuit: Circuit, flow: float, pipes: hydraulics.Solution) -> hydraulics.Solution:
    """Flows of holes and pipes with the clean bed in their way, where it takes enough head to matter; else `pipes`.

    Each hole, or cross pipe of a loop, draws through an equal share of the bed: at a trickle the grains share the water
    out, not the holes.
    """
    if circuit.bed_head(flow) <= BED_MATTERS * abs(pipes.source_head_m):
        return pipes
    network = circuit.network
    count = len(network.cross_pipes) or len(network.holes)
    terms = [ergun_terms(layer, circuit.viscosity_m2_s) for layer in circuit.layers]
    area = circuit.area_m2 / count
    linear, quadratic = (math.fsum(each) for each in zip(*terms, strict=True))
    bed = np.full(count, linear / area), np.full(count, quadratic / area**2)
    return circuit.curve.solved(flow, bed)


def with_film(circuit: Circuit, scenario: Scenario) -> tuple[float, Circuit]:
    """Thickness [mm] that the film in the pipes comes to, and the circuit with it on all walls; the bed as clean."""
    values = {row.id: row.default for row in catalog.parameters().values()} | scenario.model.parameters
    film = film_of(circuit.filter, values)
    f = filmed_filter(circuit.filter, film.end_mm, film.rough)
    network = hydraulics.network_of(f, scenario.tank, filmed_items(scenario.layout, film.end_mm))
    curve = hydraulics.GridCurve(f, network, circuit.viscosity_m2_s)
    return film.end_mm, replace(circuit, filter=f, curve=curve)


def head_of_holes(solution: hydraulics.Solution) -> float:
    """Head that the holes take [m], their mean by flow; the rest of the grid's head is the pipes'."""
    network = solution.network
    if network.cross_pipes:
        lost = math.fsum(
            (network.pipes[p].k - TURN_K) * velocity_head(q, network.pipes[p].bore_m) * q
            for p, q in zip(network.cross_pipes, solution.branch_flow, strict=True)
        )
        return lost / math.fsum(solution.branch_flow)
    lost = math.fsum(
        orifice_head(q, hole.diameter_m, hole.discharge) * q
        for q, hole in zip(solution.hole_flow, network.holes, strict=True)
    )
    return lost / math.fsum(solution.hole_flow)


def _quadratic(circuit: Circuit, coefficient: float) -> Callable[[float], float]:
    def head(flow: float) -> float:
        grid = coefficient * flow * abs(flow)
        return grid + circuit.bed_head(max(flow, 0.0)) + circuit.curve.outer_head(flow)

    return head
