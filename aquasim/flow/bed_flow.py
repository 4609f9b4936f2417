"""Where the water goes in the bed: velocity, age and dead share over the holes as they really draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .. import hydraulics
from ..hardware import LayoutItem
from ..hydraulics.bedfield import BedField, oxygen_time_s
from ..hydraulics.cells import Layer
from ..hydraulics.darcy import BedPlan, Cover, plan_field
from ..hydraulics.laws import GRAVITY
from ..hydraulics.section import BedSection, section_field
from ..scenario import Scenario
from .circuit import Circuit

Array = NDArray[np.float64]
CELL_M = (
    0.005  # hydraulics reference 1.4: enough on screen; reported figures move by less than 1 % on finer cells
)
COVERING = ("dock", "stone", "wood", "ornament", "pot", "other")
TOUCH_CM = 0.5  # assumed: what ends within this of the bed's top stands on it
USABLE_O2_MG_L = 5.0  # hydraulics reference 1.4
UPTAKE_MG_L_H = 20.0  # assumed there: oxygen used in the bed's water


@dataclass(frozen=True, eq=False)
class BedFlow:
    """Fields of the bed and their figures; `bare` without, `furnished` with what stands on the bed."""

    bare: BedField
    furnished: BedField
    section: BedField  # across the laterals, one metre thick
    covers: tuple[Cover, ...]
    oxygen_s: float  # time in which water in the bed uses up its oxygen
    open_plenum: tuple[float, float] | None  # least and largest over mean if the space under the bed is free

    @property
    def covered_share(self) -> float:
        """Share of the bed's top that something stands on [-]."""
        return 1.0 - float(self.furnished.open_top.mean())

    @property
    def anoxic_share(self) -> float:
        """Share of the pore water older than its oxygen lasts [-]."""
        return self.furnished.old_share(self.oxygen_s)

    @property
    def effective_share(self) -> float:
        """Share of the bed that works: neither dead by velocity nor out of oxygen [-]."""
        return self.furnished.effective_share(self.oxygen_s)


def bed_flow(scenario: Scenario, circuit: Circuit, solution: hydraulics.Solution) -> BedFlow:
    """The fields of a bed over its solved holes; raises HydraulicsError where the bed is covered whole."""
    length, width = scenario.tank.length_cm * 0.01, scenario.tank.width_cm * 0.01
    layers = tuple(
        Layer(x.height, k, x.porosity)
        for x, k in zip(circuit.layers, circuit.conductivities_m_s(), strict=True)
    )
    places, flows = hole_sinks(circuit, solution)
    covers = tuple(cover_of(item) for item in scenario.layout if stands_on_bed(scenario, item))
    plan = BedPlan(length, width, layers, CELL_M)
    bare = plan_field(plan, places, flows, push=circuit.push)
    furnished = bare
    if covers:
        furnished = plan_field(
            BedPlan(length, width, layers, CELL_M, covers), places, flows, push=circuit.push
        )
    return BedFlow(
        bare,
        furnished,
        _section(width, length, layers, places, flows, push=circuit.push),
        covers,
        oxygen_time_s(USABLE_O2_MG_L, UPTAKE_MG_L_H),
        _open_plenum(scenario, circuit, plan, places, flows),
    )


def hole_sinks(circuit: Circuit, solution: hydraulics.Solution) -> tuple[Array, Array]:
    """Place along and across the tank [m] and flow [m3/s] of every hole.

    The cross pipes of two-header layouts have no holes in the network: their flow is spread evenly over their holes.
    """
    network = solution.network
    if not network.cross_pipes:
        places = [network.positions_m[hole.node][:2] for hole in network.holes]
        return np.array(places), np.array(solution.hole_flow)
    f = circuit.filter
    first, pitch = (f.first_hole_cm or 0.0) * 0.01, (f.hole_pitch_cm or 0.0) * 0.01
    offsets = first + pitch * np.arange(f.holes_per_lateral)
    rows, flows = [], []
    for number in network.cross_pipes:
        x, y, _ = network.positions_m[network.pipes[number].a]
        rows.append(np.column_stack([x + offsets, np.full(offsets.size, y)]))
        flows.append(np.full(offsets.size, solution.pipe_flow[number] / offsets.size))
    return np.concatenate(rows), np.concatenate(flows)


def stands_on_bed(scenario: Scenario, item: LayoutItem) -> bool:
    """Whether a thing rests on the bed and so covers it; what floats or hangs higher does not."""
    top = scenario.bed.plenum_cm + scenario.bed.depth_cm
    return (
        item.kind in COVERING
        and item.length_cm > 0.0
        and item.width_cm > 0.0
        and item.z_cm <= top + TOUCH_CM
        and item.z_cm + item.height_cm >= top
    )


def cover_of(item: LayoutItem) -> Cover:
    """The whole outline of a thing as a cover of the bed."""
    return Cover(
        item.x_cm * 0.01, item.y_cm * 0.01, item.length_cm * 0.01, item.width_cm * 0.01, item.rotation_deg
    )


def _section(
    width: float, length: float, layers: tuple[Layer, ...], places: Array, flows: Array, *, push: bool
) -> BedField:
    """The section across the tank, each row of holes as a line that draws its flow evenly along the tank."""
    rows, number = np.unique(np.round(places[:, 1], 6), return_inverse=True)
    per_metre = np.bincount(number, flows) / length
    return section_field(BedSection(width, layers, CELL_M), rows, per_metre, push=push)


def _open_plenum(
    scenario: Scenario, circuit: Circuit, plan: BedPlan, places: Array, flows: Array
) -> tuple[float, float] | None:
    """Least and largest top velocity over the mean if water may move freely under the bed.

    The free height as a layer of conductivity g h^2 / 12 v: laminar flow between plates (Hele-Shaw).
    """
    height = scenario.bed.plenum_cm * 0.01
    if height <= 0.0:
        return None
    gap = Layer(height, GRAVITY * height**2 / (12.0 * circuit.viscosity_m2_s), 1.0)
    open_plan = BedPlan(plan.length_m, plan.width_m, (*plan.layers, gap), 2.0 * CELL_M)
    field = plan_field(open_plan, places, flows, push=circuit.push)
    return field.min_over_mean, field.max_over_mean
