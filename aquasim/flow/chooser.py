"""Which pipes, holes and layout suit a tank, its bed and its pump: grids tried, ranked, and the ranking explained.

The rule, in the order in which a keeper decides: holes that keep the grains out; flow even over branches and holes
(good under 5 %, fair under 10 %, hydraulics reference 6); flow within 10 % of the best of these; a clogging margin that
outlasts the thickest film that pipes grow; least work; largest clogging margin; narrowest pipes. No weights: each step
only decides what the steps before leave open.

The clogging margin is the film on the walls of the holes, in millimetres, at which a tenth of the flow is lost (where
the flow is fixed: at which the head has risen as much as that tenth is worth). So it counts what the hole has to give
and what the pump has to spare: a hole of 2 mm on a strong pump may last as long as one of 4 mm on a weak one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

import msgspec

from .. import catalog, hydraulics
from ..errors import HydraulicsError
from ..grains import grains_mm
from ..hardware import Filter
from ..hydraulics.layouts import CENTRE_LATERALS, TREE_LATERALS
from ..hydraulics.pump import L_H
from ..resolved import resolved_filter
from ..scenario import Scenario
from .build_list import Part, cut_list, drill_list
from .circuit import Circuit, circuit_of, duty_of, head_of_holes, pump_of, quick_duty, with_bed
from .findings import HOLE_OF_GRAIN
from .solved import FAIR_CV, GOOD_CV, evenness_band

BORES_MM = (13.0, 16.0, 21.0, 27.0)  # dn16, 20, 25 and 32: inside measures, words 20 (unverified)
HOLES_MM = (2.0, 2.5, 3.0, 4.0, 5.0)  # drills of a household
LAYOUTS = ("comb", "ladder", "diagonal", "centre_fed", "h_tree", "u_two_header", "z_two_header")
TWO_HEADERS = ("u_two_header", "z_two_header")  # a loop needs two laterals at least
SPACING_OVER_DEPTH = 1.5  # hydraulics reference 1.4
Z_CODE = "z_layout"  # finding of a reverse return, which is uneven in so short a grid
FLOW_BAND = 0.10
HEAD_BAND = 1.0 / (1.0 - FLOW_BAND) ** 2 - 1.0  # the same on a quadratic system, where the flow is fixed
HOLE_MIN, CUT_MIN, FITTING_MIN = (
    0.5,
    2.0,
    2.0,
)  # minutes of work each, assumed: mark and drill, saw and file, join
END_CM = 1.0  # assumed: nearest hole to a lateral's end, where fitting or cap sits
WALL_CM = 3.0  # assumed: nearest end of a lateral to the glass, room for a header and its bend


@dataclass(frozen=True)
class Choice:
    """One grid on the tank's pump; flow and head are those of its operating point with a clean bed."""

    filter: Filter  # every measure filled in
    present: bool  # whether it is the grid of the scenario itself
    flow_L_h: float
    head_mm: float  # that the pump has to give
    branch_cv: float
    hole_cv: float
    holes: int
    cuts: int
    fittings: int
    grain_limit_mm: float | None  # largest hole that keeps the grains out; None where the grain is not known
    largest_hole_mm: float
    clog_margin_mm: float  # film on the holes' walls at which a tenth of the flow is lost

    @property
    def cv(self) -> float:
        """The worse of the two spreads: between branches and between holes [-]."""
        return max(self.branch_cv, self.hole_cv)

    @property
    def evenness(self) -> str:
        """`good`, `fair` or `uneven`."""
        return evenness_band(self.cv)

    @property
    def minutes(self) -> float:
        """Work with saw, drill and fittings [min]."""
        return HOLE_MIN * self.holes + CUT_MIN * self.cuts + FITTING_MIN * self.fittings

    @property
    def keeps_grain_out(self) -> bool:
        """Whether no hole is larger than 0.8 of the smallest grain."""
        return self.grain_limit_mm is None or self.largest_hole_mm <= self.grain_limit_mm

    def row(self) -> dict[str, Any]:
        """The choice as names and numbers."""
        f = self.filter
        return {
            "layout": f.layout, "laterals": f.laterals, "lateral_inner_mm": f.lateral_inner_mm,
            "header_inner_mm": f.header_inner_mm, "holes_per_lateral": f.holes_per_lateral,
            "hole_diameter_mm": f.hole_diameter_mm, "hole_pitch_cm": f.hole_pitch_cm,
            "first_hole_cm": f.first_hole_cm, "present": self.present, "flow_L_h": self.flow_L_h,
            "pump_head_mm": self.head_mm, "branch_cv": self.branch_cv, "hole_cv": self.hole_cv,
            "evenness": self.evenness, "holes": self.holes, "cuts": self.cuts, "fittings": self.fittings,
            "minutes": self.minutes, "grain_limit_mm": self.grain_limit_mm,
            "keeps_grain_out": self.keeps_grain_out, "clog_margin_mm": self.clog_margin_mm,
            "warnings": [Z_CODE] if f.layout == "z_two_header" else [],
        }  # fmt: skip


class Standing(NamedTuple):
    """What a choice is ranked by, first things first; less is better throughout.

    band: 0 within 10 % of the best flow, else how far below it the flow is [-]. clog: 0 where the clogging margin is
    at least the thickest film of its row in parameters.csv, else what it lacks [mm]. margin_mm: the negative of it.
    """

    grain: bool
    evenness: float
    band: float
    clog: float
    minutes: float
    margin_mm: float
    bore_mm: float


def choose(scenario: Scenario) -> tuple[Choice, ...]:
    """Grids for the scenario's tank, bed and pump, the best first; the scenario's own grid is among them.

    Of the grids that differ by their holes alone, only the one with the largest holes that are even enough is kept.
    Raises HydraulicsError where the scenario's own grid cannot be built or its pump is too weak for it.
    """
    here = circuit_of(scenario)
    duty = duty_of(here)  # exact, where the others' flow is within 1e-4
    limit = grain_limit_mm(scenario)
    choices = [_judged(scenario, here, duty, here.solved(duty.flow_m3_s), limit, present=True)]
    for family in _families(scenario, here):
        found = _best_holes(scenario, family, duty.flow_m3_s, limit)
        if found is not None and found.filter != here.filter:
            choices.append(found)
    return ranked(choices)


def ranked(choices: list[Choice]) -> tuple[Choice, ...]:
    """The choices, best first."""
    standings = standings_of(choices)
    order = sorted(range(len(choices)), key=lambda i: standings[i])
    return tuple(choices[i] for i in order)


def standings_of(choices: list[Choice] | tuple[Choice, ...]) -> list[Standing]:
    """What each choice is ranked by; the best flow is that of the choices no worse in the steps before."""
    classes = [(not c.keeps_grain_out, _class(c)) for c in choices]
    found = []
    for choice, its in zip(choices, classes, strict=True):
        peers = [c for c, other in zip(choices, classes, strict=True) if other == its]
        behind = _behind(choice, peers)
        found.append(
            Standing(
                its[0],
                its[1],
                behind,
                max(thickest_film_mm() - choice.clog_margin_mm, 0.0),
                choice.minutes,
                -choice.clog_margin_mm,
                choice.filter.lateral_inner_mm + choice.filter.header_inner_mm,
            )
        )
    return found


def _class(choice: Choice) -> float:
    """Good 0, fair 1; uneven ones one by one, because there the spread itself matters."""
    return {"good": 0.0, "fair": 1.0}.get(choice.evenness, 2.0 + choice.cv)


def _behind(choice: Choice, peers: list[Choice]) -> float:
    """How far a choice is behind the best of its peers in flow, or in head where the flow is fixed; 0 within the band."""
    if choice.filter.flow_L_h is None:
        short = 1.0 - choice.flow_L_h / max(c.flow_L_h for c in peers)
        return short if short > FLOW_BAND else 0.0
    more = choice.head_mm / min(c.head_mm for c in peers) - 1.0
    return more if more > HEAD_BAND else 0.0


def grain_limit_mm(scenario: Scenario) -> float | None:
    """Largest hole that keeps the bed's lowest grains out [mm]: 0.8 of their smallest size."""
    smallest, _ = grains_mm(catalog.media()[scenario.bed.medium], scenario.bed.grain_mm)
    return HOLE_OF_GRAIN * smallest if smallest > 0.0 else None


class _Family(NamedTuple):
    """Grids that differ by their holes' diameter alone."""

    layout: str
    laterals: int
    holes: int
    lateral_mm: float
    header_mm: float


def _families(scenario: Scenario, here: Circuit) -> Iterator[_Family]:
    """Layouts with the counts that the spacing rule asks for, and those of the present grid, in all pairs of bores."""
    widest_cm = SPACING_OVER_DEPTH * scenario.bed.depth_cm
    f = here.filter
    counts = {max(1, math.ceil(scenario.tank.width_cm / widest_cm - 1e-9)), f.laterals}
    fewest = 2 * math.ceil(scenario.tank.length_cm / widest_cm / 2.0 - 1e-9)
    holes = sorted({fewest, 2 * fewest, f.holes_per_lateral + f.holes_per_lateral % 2})
    for layout in LAYOUTS:
        for laterals in sorted({n for count in counts for n in _laterals(layout, count)}):
            for number, narrow, wide in product(holes, BORES_MM, BORES_MM):
                if narrow <= wide:
                    yield _Family(layout, laterals, number, narrow, wide)


def _laterals(layout: str, count: int) -> tuple[int, ...]:
    """The count in a layout that allows it; a tree takes the next larger of its counts."""
    if layout == "centre_fed":
        return (CENTRE_LATERALS,) if count <= CENTRE_LATERALS else ()
    if layout == "h_tree":
        return tuple(n for n in TREE_LATERALS if n >= count)[:1]
    return (max(count, 2),) if layout in TWO_HEADERS else (count,)


def _filter_of(scenario: Scenario, family: _Family, hole_mm: float) -> Filter:
    """The scenario's filter with another grid, its holes spread so that the gap to the glass is half a pitch.

    For that the laterals reach farther than usual where the file leaves their length open.
    """
    tank, f = scenario.tank, scenario.filter
    gap = tank.length_cm / family.holes / 2.0
    length = resolved_filter(f, tank).lateral_length_cm or 0.0
    if f.lateral_length_cm is None:
        length = max(length, tank.length_cm - 2.0 * max(gap - END_CM, WALL_CM))
    first = max(gap - (tank.length_cm - length) / 2.0, END_CM)
    pitch = (length - 2.0 * first) / max(family.holes - 1, 1)
    changed = msgspec.structs.replace(
        f,
        layout=family.layout,  # pyright: ignore[reportArgumentType] -- one of LAYOUTS
        laterals=family.laterals,
        lateral_length_cm=length,
        lateral_spacing_cm=tank.width_cm / family.laterals,
        holes_per_lateral=family.holes,
        hole_diameter_mm=hole_mm,
        hole_pitch_cm=pitch,
        # A tree's laterals are fed in their middle, from where their holes count.
        first_hole_cm=pitch / 2.0 if family.layout == "h_tree" else first,
        lateral_inner_mm=family.lateral_mm,
        header_inner_mm=family.header_mm,
    )
    return resolved_filter(changed, tank)


def _best_holes(scenario: Scenario, family: _Family, guess: float, limit: float | None) -> Choice | None:
    """The largest holes that are good, else that are fair, else the smallest; None where no grid can be built.

    Smaller holes are always the more even ones (hydraulics reference 2.7), so that halving the list finds them; the
    present flow is near enough for that, because evenness hardly changes with the flow.
    """
    sizes = [d for d in HOLES_MM if limit is None or d <= limit] or [HOLES_MM[0]]
    spreads: dict[int, float] = {}

    def spread(number: int) -> float:
        if number not in spreads:
            circuit = circuit_of(_with(scenario, _filter_of(scenario, family, sizes[number])))
            spreads[number] = max(_spreads(with_bed(circuit, guess, circuit.solved(guess))))
        return spreads[number]

    try:
        for most in (GOOD_CV, FAIR_CV):
            number = _last_below(spread, len(sizes), most)
            while number >= 0:
                found = _tried(scenario, _filter_of(scenario, family, sizes[number]), guess, limit)
                if found.cv < most:
                    return found
                number -= 1  # at its own flow it is a little less even than at the present one
        return _tried(scenario, _filter_of(scenario, family, sizes[0]), guess, limit)
    except HydraulicsError:
        return None


def _last_below(spread: Any, count: int, most: float) -> int:
    """Number of the last of a rising row of values that is below a bound; -1 where none is."""
    low, high = -1, count
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if spread(middle) < most else (low, middle)
    return low


def _with(scenario: Scenario, filter_: Filter) -> Scenario:
    return msgspec.structs.replace(scenario, filter=filter_)


def _spreads(solution: hydraulics.Solution) -> tuple[float, float]:
    """Coefficients of variation of branches and holes [-]; in a loop without drawn holes both are the branches'."""
    branches = hydraulics.evenness(solution.branch_flow).cv
    if solution.network.cross_pipes:
        return branches, branches
    return branches, hydraulics.evenness(solution.hole_flow).cv


def _tried(scenario: Scenario, filter_: Filter, guess: float, limit: float | None) -> Choice:
    changed = _with(scenario, filter_)
    circuit = circuit_of(changed)
    duty, solution = quick_duty(circuit, guess)
    return _judged(changed, circuit, duty, solution, limit)


def _judged(
    scenario: Scenario,
    circuit: Circuit,
    duty: hydraulics.Duty,
    solution: hydraulics.Solution,
    limit: float | None,
    *,
    present: bool = False,
) -> Choice:
    branch_cv, hole_cv = _spreads(with_bed(circuit, duty.flow_m3_s, solution))
    parts = cut_list(circuit, scenario)
    drilled = drill_list(circuit, scenario)
    return Choice(
        filter=circuit.filter,
        present=present,
        flow_L_h=duty.flow_m3_s / L_H,
        head_mm=duty.head_m * 1e3,
        branch_cv=branch_cv,
        hole_cv=hole_cv,
        holes=sum(d.holes for d in drilled),
        cuts=_count(parts, pipes=True),
        fittings=_count(parts, pipes=False),
        grain_limit_mm=limit,
        largest_hole_mm=max((d.diameter_mm for d in drilled), default=circuit.filter.hole_diameter_mm),
        clog_margin_mm=clog_margin_mm(circuit, duty, solution),
    )


def thickest_film_mm() -> float:
    """Upper end of the range of the film that holes and pipes grow [mm]."""
    return catalog.parameters()["pipe_film_mm"].high


def clog_margin_mm(circuit: Circuit, duty: hydraulics.Duty, solution: hydraulics.Solution) -> float:
    """Film on the walls of all holes [mm] at which a tenth of the flow is lost, or the head of a fixed flow risen alike.

    In closed form, because an orifice takes a head as the fourth power of its bore and pipes as the square of the flow.
    """
    f, at_holes = circuit.filter, head_of_holes(solution)
    in_pipes = solution.source_head_m - at_holes
    if f.flow_L_h is None:
        flow, less = (1.0 - FLOW_BAND) * duty.flow_m3_s, (1.0 - FLOW_BAND) ** 2
        given = pump_of(f).head(flow)
    else:
        flow, less = duty.flow_m3_s, 1.0
        given = duty.head_m * (1.0 + HEAD_BAND)
    spare = given - circuit.curve.outer_head(flow) - circuit.bed_head(flow) - less * in_pipes
    smallest = min((d.diameter_m for d in solution.network.holes if d.branch >= 0), default=0.0) * 1e3
    open_share = (less * at_holes / spare) ** 0.25 if spare > less * at_holes else 1.0
    return (smallest or f.hole_diameter_mm) / 2.0 * (1.0 - open_share)


def _count(parts: tuple[Part, ...], *, pipes: bool) -> int:
    return sum(part.count for part in parts if (part.length_cm is not None) == pipes)
