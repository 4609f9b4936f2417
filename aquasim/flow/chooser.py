"""Which pipes, holes and layout suit a tank, its bed and its pump: grids tried, ranked, and the ranking explained.

The rule, in the order in which a keeper decides: holes that keep the grains out; flow even over branches and holes
(good under 5 %, fair under 10 %, hydraulics reference 6); flow within 10 % of the best of these; least work; largest
holes, which clog last; narrowest pipes. No weights: each step only decides what the steps before leave open.
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
from .circuit import Circuit, circuit_of, duty_of, quick_duty
from .findings import HOLE_OF_GRAIN
from .solved import FAIR_CV, GOOD_CV, evenness_band

BORES_MM = (13.0, 16.0, 21.0, 27.0)  # dn16, 20, 25 and 32: inside measures, words 20 (unverified)
HOLES_MM = (2.0, 2.5, 3.0, 4.0, 5.0)  # drills of a household
LAYOUTS = ("comb", "ladder", "diagonal", "centre_fed", "h_tree")
SPACING_OVER_DEPTH = 1.5  # hydraulics reference 1.4
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
            "keeps_grain_out": self.keeps_grain_out,
        }  # fmt: skip


class Standing(NamedTuple):
    """What a choice is ranked by, first things first; less is better throughout.

    band: 0 within 10 % of the best flow, else how far below it the flow is [-].
    """

    grain: bool
    evenness: float
    band: float
    minutes: float
    hole_mm: float
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
                choice.minutes,
                -choice.largest_hole_mm,
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
    return (count,)


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
            spreads[number] = max(_spreads(circuit.solved(guess)))
        return spreads[number]

    try:
        for most in (GOOD_CV, FAIR_CV):
            number = _last_below(spread, len(sizes), most)
            if number >= 0:
                break
        return _tried(scenario, _filter_of(scenario, family, sizes[max(number, 0)]), guess, limit)
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
    branch_cv, hole_cv = _spreads(solution)
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
    )


def _count(parts: tuple[Part, ...], *, pipes: bool) -> int:
    return sum(part.count for part in parts if (part.length_cm is not None) == pipes)
