"""The filter of a tank at its working point: flows and heads in the pipes, flow field of the bed, and what it wants."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .. import catalog, hydraulics
from ..errors import HydraulicsError
from ..events import AddAnimalsEvent
from ..geometry import water_volume
from ..hydraulics.laws import circle, dispersion, tanks_in_series
from ..hydraulics.pump import L_H, row_at
from ..scenario import Scenario
from ..units import L_PER_M3
from .bed_flow import BedFlow, Sinks, bed_flow, sinks_of
from .circuit import REFERENCE_C, Circuit, circuit_of, duty_of, with_bed, with_film

# Flow that keepers give a bed, 0.7 gpm/ft2 [m/h]: Spotte (unverified); hydraulics reference, section 7
BED_WANTS_M_H = 1.71
TURNOVER_WANTED = 3.0  # volumes an hour, lower end of 3 to 5 (practice of keepers, 2.1)
TURNOVER_WITH_TURTLES = 5.0  # there too
LEAST_OF_WANTED = 0.5  # share of the wanted flow below which a pump is too weak (assumed)
EVEN_BED = 0.9  # least over mean velocity of a bed that counts as even (assumed)
GOOD_CV, FAIR_CV = 0.05, 0.10  # evenness of the branches (hydraulics reference, section 6)


class LayerFlow(NamedTuple):
    """One layer of the bed at the working point: residence [s], axial dispersion [m2/s], stirred tanks in series."""

    medium: str
    layer: hydraulics.BedLayer
    residence_s: float
    dispersion_m2_s: float
    tanks: float


@dataclass(frozen=True, eq=False)
class SolvedFilter:
    """The filter at its working point. Flows [m3/s] and heads [m] inside; names with a unit carry that unit."""

    scenario: Scenario
    circuit: Circuit
    duty: hydraulics.Duty
    pipes: hydraulics.Solution  # without the bed: what head of grid and holes is
    solution: hydraulics.Solution  # flows of branches and holes, with the bed where it matters to them
    bed: BedFlow

    @property
    def flow_L_h(self) -> float:
        return self.duty.flow_m3_s / L_H

    @property
    def grid_head_m(self) -> float:
        """Static head of holes, laterals, header and feed [m]; in push it can be below zero."""
        return self.pipes.source_head_m

    @property
    def lift_m(self) -> float:
        """Height of the outlet over the water [m]."""
        return self.circuit.curve.lift_m

    @cached_property
    def fouled(self) -> tuple[float, hydraulics.Duty] | None:
        """Thickness that the film in holes and pipes comes to [mm], and the operating point with it; None where it has none."""
        try:
            film_mm, circuit = with_film(self.circuit, self.scenario)
            return film_mm, duty_of(circuit)
        except HydraulicsError:
            return None

    @property
    def prefilter_head_m(self) -> float:
        return self.circuit.curve.prefilter_head(self.duty.flow_m3_s)

    @property
    def riser_head_m(self) -> float:
        return self.circuit.riser_head(self.duty.flow_m3_s)

    @property
    def bed_head_m(self) -> float:
        return self.circuit.bed_head(self.duty.flow_m3_s)

    @property
    def temperature_C(self) -> float:
        given = self.scenario.start.temperature_C
        return REFERENCE_C if given is None else given

    @cached_property
    def branches(self) -> hydraulics.Evenness:
        """Evenness of the branches."""
        return hydraulics.evenness(self.solution.branch_flow)

    @cached_property
    def sinks(self) -> Sinks:
        """Place, flow and branch of every hole."""
        return sinks_of(self.circuit.filter, self.scenario.tank, self.solution)

    @cached_property
    def holes(self) -> hydraulics.Evenness:
        """Evenness of all holes; those of one cross pipe of a two-header layout count as equal."""
        return hydraulics.evenness(self.sinks.flows.tolist())

    @property
    def hole_count(self) -> int:
        return int(self.sinks.flows.size)

    @property
    def hole_area_m2(self) -> float:
        """Area of all holes [m2]."""
        network, f = self.circuit.network, self.circuit.filter
        if network.cross_pipes:
            return f.laterals * f.holes_per_lateral * circle(f.hole_diameter_mm * 1e-3)
        return math.fsum(circle(hole.diameter_m) for hole in network.holes)

    @cached_property
    def water_L(self) -> float:
        """All water of the tank [L]."""
        return water_volume(self.scenario, self.circuit.layers, self.circuit.area_m2) * L_PER_M3

    @property
    def turnover_h(self) -> float:
        """Volumes of water an hour [1/h]."""
        return self.flow_L_h / self.water_L

    @property
    def velocity_m_s(self) -> float:
        """Superficial velocity of the bed [m/s]."""
        return self.duty.flow_m3_s / self.circuit.area_m2

    @property
    def residence_s(self) -> float:
        return self.circuit.residence_s(self.duty.flow_m3_s)

    @property
    def plenum_evens_out(self) -> bool:
        """Whether a free space under the bed spreads the water by itself."""
        return self.scenario.bed.plenum_cm > 0.0 and self.bed.bare.min_over_mean >= EVEN_BED

    @cached_property
    def has_turtles(self) -> bool:
        added = (e.species for e in self.scenario.events if isinstance(e, AddAnimalsEvent))
        species = (*(group.species for group in self.scenario.animals), *added)
        return any(catalog.livestock()[name].kind == "turtle" for name in species)

    @property
    def turnover_wanted(self) -> float:
        """Volumes an hour that keepers reckon with [1/h]."""
        return TURNOVER_WITH_TURTLES if self.has_turtles else TURNOVER_WANTED

    @property
    def wanted_L_h(self) -> float:
        """Flow that bed and water want: the larger of the two [L/h]."""
        bed = BED_WANTS_M_H * self.circuit.area_m2 * L_PER_M3
        return max(bed, self.turnover_wanted * self.water_L)

    @property
    def pump(self) -> hydraulics.PumpRow:
        """The pump of the file at this flow and head, as it runs all year."""
        name = self.circuit.filter.pump
        return row_at(name, catalog.equipment()[name], self.duty)

    @property
    def has_fixed_flow(self) -> bool:
        return self.circuit.filter.flow_L_h is not None

    @cached_property
    def layers(self) -> tuple[LayerFlow, ...]:
        """The bed's layers from the top."""
        bed = self.scenario.bed
        names = (bed.cap.medium, bed.medium) if bed.cap else (bed.medium,)
        u = self.velocity_m_s
        default = catalog.parameters()["pe_particle"].default
        pe = self.scenario.model.parameters.get(
            "pe_particle", default
        )  # as the full bed's transport takes it
        found = []
        for name, layer in zip(names, self.circuit.layers, strict=True):
            residence = layer.porosity * layer.height / u
            mixing = dispersion(u, layer.grain, layer.porosity, pe)
            found.append(
                LayerFlow(name, layer, residence, mixing, tanks_in_series(pe * layer.height / layer.grain))
            )
        return tuple(found)

    @property
    def tanks(self) -> float:
        """Stirred tanks in series with the bed's spread of residence times: the layers' variances add up [-]."""
        spread = math.fsum(x.residence_s**2 / x.tanks for x in self.layers)
        return math.fsum(x.residence_s for x in self.layers) ** 2 / spread


def solve_filter(scenario: Scenario) -> SolvedFilter:
    """The filter of a scenario, solved; raises HydraulicsError or ModelError, naming the part, where it cannot work."""
    circuit = circuit_of(scenario)
    duty = duty_of(circuit)
    pipes = circuit.solved(duty.flow_m3_s)
    solution = with_bed(circuit, duty.flow_m3_s, pipes)
    return SolvedFilter(scenario, circuit, duty, pipes, solution, bed_flow(scenario, circuit, solution))


def evenness_band(cv: float) -> str:
    """`good`, `fair` or `uneven`, by the variation between the branches."""
    return "good" if cv < GOOD_CV else "fair" if cv < FAIR_CV else "uneven"
