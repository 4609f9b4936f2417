"""The bed over years: how deposits fill its pores and what that does to the flow, as a range and never as one number.

The parameters that decide it are weak. So three beds are simulated: the nominal one, and two in which each of
them stands at a quartile of its range, on the side on which the bed fills sooner or later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import catalog
from . import statevector as sv
from .bed_rates import CHOKED
from .events import SiphonEvent, WashBedEvent
from .hydraulics.laws import clog_ratio
from .scenario import Siphon
from .simulation import simulate

if TYPE_CHECKING:
    from .result import Result
    from .scenario import Scenario
    from .solver import Progress

Array = NDArray[np.float64]
DAYS_A_YEAR = 365.0
# Which side of its range fills the bed sooner: -1 the low one.
SOONER = {
    "k_hyd": -1, "rho_deposit": -1, "f_xi": 1, "lambda_cap": 1, "k_det": -1,
    "pipe_film_mm": 1, "pipe_film_d": -1, "pipe_film_rough": 1, "pipe_film_unfiltered": 1,
}  # fmt: skip
TOP_FULL = 0.5  # of the top layer's pores: siphon (hydraulics reference, section 6)
FLOW_LEFT = 0.9  # of the flow at the start: look after pump and bed (the same)


class Course(NamedTuple):
    """One bed over time: days, share of all pores and of the top layer's that is filled [-], flow [L/h], head [mm].

    pipe_film_mm: film on the walls of holes and pipes [mm]. top_permeability: of the top layer over that of the clean
    one [-].
    """

    time_d: Array
    fill: Array
    top_fill: Array
    flow_L_h: Array
    head_mm: Array
    pipe_film_mm: Array
    top_permeability: Array

    def first_day(self, reached: NDArray[np.bool_]) -> float | None:
        """First day on which something is reached; None where it never is."""
        return float(self.time_d[int(np.argmax(reached))]) if reached.any() else None


class Range(NamedTuple):
    """A date or value for the bed that fills sooner, the nominal one and the one that fills later; None is never."""

    sooner: float | None
    nominal: float | None
    later: float | None


@dataclass(frozen=True)
class Fouling:
    """Three courses of a bed."""

    sooner: Course
    nominal: Course
    later: Course

    @property
    def courses(self) -> tuple[Course, Course, Course]:
        return self.sooner, self.nominal, self.later

    def siphon_day(self) -> Range:
        """When half of the top layer's pores are filled: the day to siphon."""
        return Range(*(c.first_day(c.top_fill >= TOP_FULL) for c in self.courses))

    def weak_flow_day(self) -> Range:
        """When less than nine tenths of the first flow are left while the pump runs."""
        return Range(
            *(
                c.first_day((c.flow_L_h > 0.0) & (c.flow_L_h < FLOW_LEFT * c.flow_L_h[0]))
                for c in self.courses
            )
        )

    def at(self, day: float) -> dict[str, Range]:
        """Everything but the time, on a day."""
        names = Course._fields[1:]
        return {name: Range(*(_on(c.time_d, getattr(c, name), day) for c in self.courses)) for name in names}


def _on(days: Array, values: Array, day: float) -> float:
    return float(np.interp(day, days, values))


def unsiphoned(scenario: Scenario) -> Scenario:
    """The scenario in which nobody siphons or washes the bed, which tells when the first time is due."""
    cleaning = (SiphonEvent, WashBedEvent)
    return msgspec.structs.replace(
        scenario,
        routine=msgspec.structs.replace(scenario.routine, siphon=Siphon()),
        events=tuple(event for event in scenario.events if not isinstance(event, cleaning)),
    )


def fouling(scenario: Scenario, years: float, begun: Callable[[Scenario], Progress] | None = None) -> Fouling:
    """Simulate a bed for some years [a] three times; errors are those of `simulate`."""
    courses = []
    for side in (1, 0, -1):
        variant = _leaning(scenario, side)
        result = simulate(variant, years * DAYS_A_YEAR, 24.0, begun(variant) if begun else None)
        courses.append(course_of(result))
    return Fouling(*courses)


def _leaning(scenario: Scenario, side: int) -> Scenario:
    """The scenario with these parameters halfway to the end at which beds fill sooner (1) or later (-1)."""
    if side == 0:
        return scenario
    own = dict(scenario.model.parameters)
    for name, sooner in SOONER.items():
        row = catalog.parameters()[name]
        if name not in own:
            own[name] = _quantile(row, 0.75 if side * sooner > 0 else 0.25)
    return msgspec.structs.replace(scenario, model=msgspec.structs.replace(scenario.model, parameters=own))


def _quantile(row: catalog.Parameter, share: float) -> float:
    """Value of a parameter below which a share of its range lies, by its distribution."""
    if row.distribution == "loguniform":
        return float(row.low * (row.high / row.low) ** share)
    return float(row.low + share * (row.high - row.low))


def course_of(result: Result) -> Course:
    """Fill and flow of a result, one value an output time; the top layer is that of the stream that is filled most."""
    t, sizes = result.model.tables, result.model.sizes
    states = result.states()[:, sizes.bed_at : sizes.pores_at].reshape(-1, sizes.cells, sv.ATTACHED)
    top = np.arange(sizes.streams) * sizes.layers
    deposit = np.maximum(states[:, top, : sv.TXS + 1], 0.0).sum(axis=2)
    space = (
        t.layer[top, sv.L_VOLUME] * t.layer[top, sv.L_CLEAN] * 1000.0 * result.model.parameters["rho_deposit"]
    )
    top_fill = np.minimum(deposit / space, 1.0 - CHOKED).max(axis=1)
    film_days, film_mm = np.array(result.run.pipe_films).T
    return Course(
        result.time_d,
        result["bed_fill_fraction"],
        top_fill,
        result["flow_L_h"],
        result["head_mm"],
        np.interp(result.time_d, film_days, film_mm),
        clog_ratio(result.model.bed_layers[0].porosity, top_fill),
    )
