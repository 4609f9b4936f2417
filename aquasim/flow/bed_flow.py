"""Where the water goes in the bed: velocity, age and dead share over the holes as they really draw."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import hydraulics
from ..hardware import Filter, LayoutItem, Tank
from ..hydraulics.bedfield import BedField, oxygen_time_s
from ..hydraulics.cells import Layer
from ..hydraulics.darcy import BedPlan, Cover, open_top, plan_field
from ..hydraulics.laws import GRAVITY, conductivity, permeability
from ..hydraulics.section import BedSection, section_field
from ..resolved import resolved_filter
from ..scenario import Scenario
from .circuit import Circuit

Array = NDArray[np.float64]
CELL_M = (
    0.005  # hydraulics reference 1.4: enough on screen; reported figures move by less than 1 % on finer cells
)
MOST_COLUMNS = 20_000  # of a plan
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
    layers = plan_layers(circuit.layers, scenario.bed.plenum_cm * 0.01, circuit.viscosity_m2_s)
    sinks = sinks_of(circuit.filter, scenario.tank, solution)
    covers = bed_covers(scenario)
    bare, furnished = (
        plan_field(
            BedPlan(length, width, layers, cell_of(length, width), on_top),
            sinks.places,
            sinks.flows,
            push=circuit.push,
        )
        for on_top in ((), covers)
    )
    return BedFlow(
        bare,
        furnished,
        _section(width, length, layers, sinks, push=circuit.push),
        covers,
        oxygen_time_s(USABLE_O2_MG_L, UPTAKE_MG_L_H),
    )


class Sinks(NamedTuple):
    """Holes as sinks of the bed: place along and across the tank [m], flow [m3/s] and number of the branch of each."""

    places: Array
    flows: Array
    branch: NDArray[np.intp]


def sinks_of(filter_: Filter, tank: Tank, solution: hydraulics.Solution) -> Sinks:
    """The holes of a solved grid.

    The cross pipes of two-header layouts have no holes in the network: their flow is spread evenly over their holes.
    """
    network = solution.network
    if not network.cross_pipes:
        places = [network.positions_m[hole.node][:2] for hole in network.holes]
        branch = np.array([hole.branch for hole in network.holes], dtype=np.intp)
        return Sinks(np.array(places), np.array(solution.hole_flow), branch)
    f = resolved_filter(filter_, tank)
    first, pitch = (f.first_hole_cm or 0.0) * 0.01, (f.hole_pitch_cm or 0.0) * 0.01
    offsets = first + pitch * np.arange(f.holes_per_lateral)
    rows, flows = [], []
    for number in network.cross_pipes:
        x, y, _ = network.positions_m[network.pipes[number].a]
        rows.append(np.column_stack([x + offsets, np.full(offsets.size, y)]))
        flows.append(np.full(offsets.size, solution.pipe_flow[number] / offsets.size))
    branches = np.repeat(np.arange(len(network.cross_pipes)), offsets.size)
    return Sinks(np.concatenate(rows), np.concatenate(flows), branches)


def cell_of(length_m: float, width_m: float) -> float:
    """Size of the cells of a plan [m]: CELL_M up to 0.5 m2 of floor, larger above, so that large tanks take no longer."""
    return max(CELL_M, math.sqrt(length_m * width_m / MOST_COLUMNS))


def plan_layers(
    layers: Sequence[hydraulics.BedLayer], plenum_m: float, viscosity_m2_s: float
) -> tuple[Layer, ...]:
    """The bed, and the free height under it, as layers of a Darcy field from the top.

    The free height counts as a layer of conductivity g h^2 / 12 v, laminar flow between plates (Hele-Shaw): water moves
    through it so easily that it evens out what the pipes draw.
    """
    bed = tuple(
        Layer(
            x.height,
            conductivity(permeability(x.grain, x.sphericity, x.porosity), viscosity_m2_s),
            x.porosity,
        )
        for x in layers
    )
    if plenum_m <= 0.0:
        return bed
    return (*bed, Layer(plenum_m, GRAVITY * plenum_m**2 / (12.0 * viscosity_m2_s), 1.0))


def bed_covers(scenario: Scenario) -> tuple[Cover, ...]:
    """What stands on the bed and lets no water through its top."""
    return tuple(cover_of(item) for item in scenario.layout if stands_on_bed(scenario, item))


def refuse_covered(scenario: Scenario) -> None:
    """Raises HydraulicsError where what stands on the bed leaves no place of its top open."""
    length, width = scenario.tank.length_cm * 0.01, scenario.tank.width_cm * 0.01
    open_top(BedPlan(length, width, (), cell_of(length, width), bed_covers(scenario)))


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


def _section(width: float, length: float, layers: tuple[Layer, ...], sinks: Sinks, *, push: bool) -> BedField:
    """The section across the tank, each row of holes as a line that draws its flow evenly along the tank."""
    rows, number = np.unique(np.round(sinks.places[:, 1], 6), return_inverse=True)
    per_metre = np.bincount(number, sinks.flows) / length
    return section_field(BedSection(width, layers, CELL_M), rows, per_metre, push=push)
