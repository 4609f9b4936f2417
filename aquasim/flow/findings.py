"""What a keeper should know about pipes, holes, bed and pump, as data: code, figures, and a sentence with a cure.

Each rule is a small function from the solved filter; a new one is a function in RULES and a sentence in
`finding_words.py`. Thresholds name their source; "hydraulics" is the project's hydraulics reference.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from .. import catalog, hydraulics, predation
from ..errors import HydraulicsError
from ..events import AddAnimalsEvent
from ..grains import floats, grains_mm, swallowable_mm
from ..hydraulics.laws import circle, comb_hole_ratio, fluidisation_velocity, friction_factor, orifice_head
from ..hydraulics.layouts import CENTRE_LATERALS, TREE_LATERALS
from ..hydraulics.pump import L_H, airlift
from ..resolved import mass_of
from ..units import L_PER_M3
from ..words import Words, figures, fixed, percent, say
from .build_list import WATER_KG_M3
from .circuit import duty_of
from .drawn_reach import drawn_reach
from .finding_words import LAYOUTS, PANES, TEXTS
from .solved import FAIR_CV, GOOD_CV, LEAST_OF_WANTED, SolvedFilter

WIDE_SPACING, HINT_SPACING = 2.0, 1.5  # bed depths (hydraulics 1.4)
NOTABLE_DEAD = 0.01  # share of the bed (assumed; a flat stone of 20 cm leaves 2 % dead: hydraulics 1.4)
HOLE_OF_GRAIN = 0.8  # of the smallest grain (hydraulics 6, assumed)
AREA_RATIO = 0.5  # all holes over the header (hydraulics 0.3 and 2.7)
MOST_RATIO = 1000.0  # of hole flows; beyond it some draw as good as nothing
NOTABLE_BACKFLOW = 1e-6  # of the mean hole
EVEN_HOLES = 1.3  # largest over smallest hole flow that passes as even (assumed)
Z_NEEDS = 3.0  # f L/D over the momentum of dividing flow (hydraulics 2.6)
RISER_SHARE = 0.5  # of the pump's head (assumed)
AIRLIFT_SHARE = 0.5  # of what an air-lift moves without holes (assumed)
NOTABLE_ANOXIC = 0.01  # share of the pore water (assumed)
OXYGEN_TIMES = 4.0  # oxygen should last so many residences (assumed)
TRADE_BORES_MM = (
    13.0,
    16.0,
    21.0,
    27.0,
    34.0,
    43.0,
    55.0,
)  # inside of usual pipe (unverified, assumed above 27)


class Found(NamedTuple):
    """One thing found: code, figures by name with unit, the sentence's key where it is not the code; mild: a hint."""

    code: str
    values: Mapping[str, float | str | Words]
    key: str = ""
    mild: bool = False

    def text(self, lang: str) -> str:
        """The sentence in a language; shares and variations as per cent, other figures with two or three digits."""
        return say(TEXTS[self.key or self.code], lang, **{n: _shown(n, v) for n, v in self.values.items()})

    def json(self, lang: str) -> dict[str, object]:
        """Code, sentence, whether it is only a hint, and the figures as numbers."""
        numbers = {n: v for n, v in self.values.items() if isinstance(v, float | int)}
        level = "hint" if self.mild else "warning"
        return {"code": self.code, "text": self.text(lang), "level": level, "values": numbers}


def _shown(name: str, value: float | str | Words) -> str | Words:
    if isinstance(value, str | Words):
        return value
    if name.endswith(("share", "cv")):
        return Words(percent(value, "en"), percent(value, "zh_CN"))
    if name.endswith("_ratio"):
        return fixed(value, 2)
    return figures(value, 3 if abs(value) >= 10.0 else 2)


def findings(solved: SolvedFilter) -> tuple[Found, ...]:
    """Everything found, warnings before hints."""
    found = [each for rule in RULES for each in rule(solved)]
    return tuple(sorted(found, key=lambda each: each.mild))


def spacing(solved: SolvedFilter) -> Iterator[Found]:
    """Laterals too far apart, or from the long panes, for the depth of the bed."""
    f, depth = solved.circuit.filter, solved.circuit.depth_m * 100.0
    if solved.plenum_evens_out:
        return
    if f.layout == "custom":
        yield from _drawn_spacing(solved, depth)
        return
    width, apart = solved.scenario.tank.width_cm, f.lateral_spacing_cm or 0.0
    wall = (width - (f.laterals - 1) * apart) / 2.0
    apart = apart if f.laterals > 1 else 0.0
    widest = max(apart, 2.0 * wall)
    if widest <= HINT_SPACING * depth * (1.0 + 1e-9):
        return
    count = math.ceil(width / (HINT_SPACING * depth) - 1e-9)
    values = {
        "spacing_cm": apart, "wall_cm": wall, "depth_cm": depth, "laterals": str(count), "better_cm": width / count,
        "deeper_cm": widest / HINT_SPACING, "min_over_mean": solved.bed.bare.min_over_mean,
    }  # fmt: skip
    if widest > WIDE_SPACING * depth * (1.0 + 1e-9):
        yield Found("spacing_wide", values, "spacing_wide" if apart >= 2.0 * wall else "spacing_wide_wall")
    elif apart >= 2.0 * wall:
        yield Found("spacing_hint", values, mild=True)


def end_gap(solved: SolvedFilter) -> Iterator[Found]:
    """Last holes too far from the short panes."""
    f = solved.circuit.filter
    if solved.plenum_evens_out:
        return
    if f.layout == "custom":
        yield from _drawn_gap(solved)
        return
    tank, along = solved.scenario.tank.length_cm, solved.sinks.places[:, 0] * 100.0
    gap = max(float(along.min()), tank - float(along.max()))
    apart = f.lateral_spacing_cm or 0.0 if f.laterals > 1 else 0.0
    allowed = max(f.hole_pitch_cm or 0.0, apart) / 2.0
    if gap > allowed * (1.0 + 1e-9):
        # Holes over the whole lateral leave half a pitch at its ends.
        count = max(f.holes_per_lateral, 2)
        length = min((tank - 2.0 * allowed) / (1.0 - 1.0 / count), tank)
        yield Found("end_gap", {
            "gap_cm": gap, "allowed_cm": allowed, "min_over_mean": solved.bed.bare.min_over_mean,
            "length_cm": float(math.ceil(length)) if math.ceil(length) <= tank else tank,
        })  # fmt: skip


def _drawn_spacing(solved: SolvedFilter, depth: float) -> Iterator[Found]:
    """Places of a drawn grid farther from every row of holes than half of the spacing that the depth allows."""
    drawn = drawn_reach(solved.circuit.network)
    apart, finest = 200.0 * drawn.between_m, 100.0 * drawn.step_m
    values = {
        "spacing_cm": apart, "depth_cm": depth, "x_cm": drawn.at_m[0] * 100.0, "y_cm": drawn.at_m[1] * 100.0,
        "allowed_cm": HINT_SPACING * depth, "deeper_cm": apart / HINT_SPACING,
        "min_over_mean": solved.bed.bare.min_over_mean,
    }  # fmt: skip
    if apart > WIDE_SPACING * depth + finest:
        yield Found("spacing_wide", values, "spacing_wide_drawn")
    elif apart > HINT_SPACING * depth + finest:
        yield Found("spacing_hint", values, "spacing_hint_drawn", mild=True)


def _drawn_gap(solved: SolvedFilter) -> Iterator[Found]:
    """Holes of a drawn grid too far from one of the panes."""
    drawn = drawn_reach(solved.circuit.network)
    allowed = max(drawn.between_m, drawn.pitch_m / 2.0)
    side, gap = max(drawn.gaps_m.items(), key=lambda item: item[1])
    if gap > allowed + drawn.step_m:
        yield Found("end_gap", {
            "gap_cm": gap * 100.0, "allowed_cm": allowed * 100.0, "side": PANES[side],
            "min_over_mean": solved.bed.bare.min_over_mean,
        }, "end_gap_drawn")  # fmt: skip


def dead_zone(solved: SolvedFilter) -> Iterator[Found]:
    """Parts of the bed that hardly move."""
    dead = solved.bed.furnished.dead_fraction
    if dead > NOTABLE_DEAD:
        yield Found("dead_zone", {"dead_share": dead, "covered_share": solved.bed.covered_share})


def plenum(solved: SolvedFilter) -> Iterator[Found]:
    """Free space under the bed that spreads the water whatever the pipes do."""
    if solved.plenum_evens_out:
        yield Found("plenum_evens_out", {
            "plenum_cm": solved.scenario.bed.plenum_cm, "least_ratio": solved.bed.bare.min_over_mean,
            "most_ratio": solved.bed.bare.max_over_mean,
        }, mild=True)  # fmt: skip


def hole_size(solved: SolvedFilter) -> Iterator[Found]:
    """Holes that grains slip into; in a free space under the bed no grain reaches them."""
    bed = solved.scenario.bed
    smallest, _ = grains_mm(catalog.media()[bed.medium], bed.grain_mm)
    hole = max(h.diameter_m for h in solved.circuit.network.holes) * 1e3
    if solved.circuit.network.cross_pipes:
        hole = solved.circuit.filter.hole_diameter_mm
    if bed.plenum_cm <= 0.0 and hole > HOLE_OF_GRAIN * smallest * (1.0 + 1e-9):
        allowed = HOLE_OF_GRAIN * smallest
        yield Found("hole_large", {"hole_mm": hole, "grain_mm": smallest, "allowed_mm": allowed})


def hole_area(solved: SolvedFilter) -> Iterator[Found]:
    """Holes too large in all for the header to feed evenly."""
    f, circuit = solved.circuit.filter, solved.circuit
    bore, area = f.header_inner_mm * 1e-3, solved.hole_area_m2
    ratio = area / circle(bore)
    if ratio <= AREA_RATIO * (1.0 + 1e-9):
        return
    flow, count = solved.duty.flow_m3_s, solved.hole_count
    allowed = math.sqrt(AREA_RATIO * circle(bore) / count * 4.0 / math.pi)
    rule = comb_hole_ratio(
        flow, header_length_m(solved), bore, area, f.discharge_coefficient, f.momentum_suction,
        f.roughness_um * 1e-6, circuit.viscosity_m2_s,
    )  # fmt: skip
    even = solved.branches.cv < GOOD_CV and solved.holes.max_over_min < EVEN_HOLES
    most = solved.holes.max_over_min
    yield Found("hole_area", {
        "area_ratio": ratio, "rule_ratio": rule, "found_ratio": most if most < MOST_RATIO else f">{MOST_RATIO:g}",
        "allowed_mm": math.floor(allowed * 1e4) / 10.0, "header_mm": bore * math.sqrt(ratio / AREA_RATIO) * 1e3,
        "head_mm": orifice_head(flow / count, allowed, f.discharge_coefficient) * 1e3,
    }, "hole_area_even" if even else "", mild=even)  # fmt: skip


def header_length_m(solved: SolvedFilter) -> float:
    """Feed and header of a comb with these laterals [m]."""
    f = solved.circuit.filter
    return (f.feed_length_cm + (f.lateral_spacing_cm or 0.0) * (f.laterals - 1)) * 0.01


def z_layout(solved: SolvedFilter) -> Iterator[Found]:
    """The textbook reverse return, where momentum outweighs friction."""
    f = solved.circuit.filter
    if f.layout != "z_two_header":
        return
    bore, v = f.header_inner_mm * 1e-3, solved.circuit.viscosity_m2_s
    reynolds = 4.0 * solved.duty.flow_m3_s / (math.pi * bore * v)
    friction = friction_factor(reynolds, f.roughness_um * 1e-6 / bore) * header_length_m(solved) / bore
    if friction <= Z_NEEDS * f.momentum_push:
        yield Found("z_layout", {
            "cv": solved.branches.cv, "u_cv": other_layout_cv(solved, "u_two_header"), "friction": friction,
            "needed": Z_NEEDS * f.momentum_push,
        })  # fmt: skip


def other_layout_cv(solved: SolvedFilter, layout: str) -> float:
    """Variation of the branches of the same pipes and holes in another layout, at the same flow [-].

    Raises HydraulicsError where the layout cannot be built of them.
    """
    circuit, scenario = solved.circuit, solved.scenario
    pipes = replace(scenario.filter, layout=layout)
    network = hydraulics.network_of(pipes, scenario.tank, scenario.layout)
    theta = pipes.momentum_push if circuit.push else pipes.momentum_suction
    found = hydraulics.solve(
        network, solved.duty.flow_m3_s, push=circuit.push, theta=theta, roughness_m=pipes.roughness_um * 1e-6,
        viscosity_m2_s=circuit.viscosity_m2_s,
    )  # fmt: skip
    return hydraulics.evenness(found.branch_flow).cv


def branches(solved: SolvedFilter) -> Iterator[Found]:
    """Branches of unequal flow, with the layout that shares it best."""
    cv, flows = solved.branches.cv, [q / L_H for q in solved.solution.branch_flow]
    if cv <= FAIR_CV:
        return
    values: dict[str, float | str | Words] = {
        "cv": cv,
        "least_L_h": min(flows),
        "most_L_h": max(flows),
    }
    others: dict[str, float] = {}
    for layout in _buildable(solved):
        with contextlib.suppress(HydraulicsError):
            others[layout] = other_layout_cv(solved, layout)
    good = (layout for layout, other in others.items() if other < GOOD_CV)
    best = next(good, min(others, key=others.__getitem__, default=""))
    if best and others[best] < cv / 2.0:
        yield Found(
            "branch_uneven", values | {"best": LAYOUTS[best], "best_cv": others[best]}, "branch_uneven_cure"
        )
    else:
        yield Found("branch_uneven", values)


def backflow(solved: SolvedFilter) -> Iterator[Found]:
    """Holes through which water runs the wrong way."""
    flows = solved.sinks.flows
    wrong = int((flows < -NOTABLE_BACKFLOW * flows.mean()).sum())
    if wrong:
        yield Found("backflow", {"holes": wrong, "all_holes": solved.hole_count})


def _buildable(solved: SolvedFilter) -> Iterable[str]:
    """Other layouts with the same laterals, the simpler ones first."""
    f = solved.circuit.filter
    if f.layout == "custom" or f.laterals < 2:
        return
    if f.laterals == CENTRE_LATERALS:
        yield "centre_fed"
    yield "diagonal"
    if f.laterals in TREE_LATERALS and f.holes_per_lateral % 2 == 0:
        yield "h_tree"


def flow(solved: SolvedFilter) -> Iterator[Found]:
    """Far less water than bed and tank want."""
    if solved.flow_L_h < LEAST_OF_WANTED * solved.wanted_L_h:
        yield Found("flow_low", {
            "flow_L_h": solved.flow_L_h, "wanted_L_h": solved.wanted_L_h, "turnover": solved.turnover_h,
            "turnover_wanted": solved.turnover_wanted,
        }, "flow_low_fixed" if solved.has_fixed_flow else "")  # fmt: skip


def riser(solved: SolvedFilter) -> Iterator[Found]:
    """A riser that eats most of the head."""
    f, head = solved.circuit.filter, solved.riser_head_m
    share = head / solved.duty.head_m if solved.duty.head_m > 0.0 else 0.0
    wider = next((bore for bore in TRADE_BORES_MM if bore > f.riser_inner_mm * 1.1), None)
    if share <= RISER_SHARE or wider is None or solved.has_fixed_flow:
        return
    other = solved.circuit.with_riser(wider)
    yield Found("riser_head", {
        "bore_mm": f.riser_inner_mm, "riser_mm": head * 1e3, "share": share, "wider_mm": wider,
        "wider_head_mm": other.riser_head(solved.duty.flow_m3_s) * 1e3, "wider_L_h": duty_of(other).flow_m3_s / L_H,
    }, mild=True)  # fmt: skip


def airlift_holes(solved: SolvedFilter) -> Iterator[Found]:
    """An air-lift on holes that need more head than it has."""
    row = catalog.equipment()[solved.circuit.filter.pump]
    if row.kind == "air_pump" and not solved.has_fixed_flow:
        yield from airlift_on_holes(row, solved.flow_L_h)


def airlift_on_holes(row: catalog.Equipment, flow_L_h: float) -> Iterator[Found]:
    """The same for an air pump of the catalogue and the flow that it gives here."""
    curve = airlift(row.air_flow_max_l_min or 0.0)
    if flow_L_h < AIRLIFT_SHARE * curve.flow_max / L_H:
        yield Found("airlift_holes", {
            "lift_mm": curve.head_max * 1e3, "flow_L_h": flow_L_h, "free_L_h": curve.flow_max / L_H,
        })  # fmt: skip


def push(solved: SolvedFilter) -> Iterator[Found]:
    """Push without a prefilter."""
    if solved.circuit.push and not solved.circuit.filter.prefilter:
        yield Found("push_no_prefilter", {})


def anoxic(solved: SolvedFilter) -> Iterator[Found]:
    """Water that stays longer in the bed than its oxygen lasts."""
    share = solved.bed.anoxic_share
    if share > NOTABLE_ANOXIC:
        pores = solved.residence_s * solved.duty.flow_m3_s
        yield Found("anoxic_zone", {
            "anoxic_share": share, "oxygen_min": solved.bed.oxygen_s / 60.0, "residence_min": solved.residence_s / 60.0,
            "flow_L_h": max(OXYGEN_TIMES * pores / solved.bed.oxygen_s / L_H, solved.flow_L_h),
        })  # fmt: skip


def backwash(solved: SolvedFilter) -> Iterator[Found]:
    """Lifting the grains takes more water than the pump has."""
    medium = catalog.media()[solved.scenario.bed.medium]
    if medium.grain_density_dry_kg_m3 is None:
        return
    wet = medium.grain_density_dry_kg_m3 / WATER_KG_M3 + medium.grain_porosity_frac
    velocity = fluidisation_velocity(solved.circuit.layers[-1].grain, wet, solved.circuit.viscosity_m2_s)
    needed = velocity * solved.circuit.area_m2 * 3600.0 * L_PER_M3
    if solved.flow_L_h < needed:
        rounded = float(f"{needed:.2g}")
        yield Found("no_backwash", {"needed_L_h": rounded, "flow_L_h": solved.flow_L_h}, mild=True)


def media(solved: SolvedFilter) -> Iterator[Found]:
    """Grains that float."""
    bed = solved.scenario.bed
    for name in dict.fromkeys((bed.medium, bed.cap.medium if bed.cap else bed.medium)):
        medium = catalog.media()[name]
        if floats(medium):
            named = Words(medium.name_en, medium.name_zh)
            yield Found("floating_grain", {"medium": named, "density": medium.bulk_density_kg_m3})


def swallowed(solved: SolvedFilter) -> Iterator[Found]:
    """Loose grains that a turtle can swallow at the size with which it comes; growth is for the simulation."""
    grains, scenario = swallowable_mm(solved.scenario.bed), solved.scenario
    if grains is None:
        return
    row = catalog.parameters()["swallowed_mm_per_cm"]
    values = {row.id: scenario.model.parameters.get(row.id, row.default)}
    groups = [(group.added_day, group) for group in scenario.animals]
    groups += [(event.day, event) for event in scenario.events if isinstance(event, AddAnimalsEvent)]
    for day, group in groups:
        species = catalog.livestock()[group.species]
        shell = predation.length_cm(species, mass_of(group))
        bite = predation.swallowed_mm(shell, values)
        if species.kind == "turtle" and bite >= grains[0]:
            yield Found("grain_swallowed", {
                "day": float(day), "low": grains[0], "high": grains[1], "shell": shell, "bite": bite,
            })  # fmt: skip
            return


RULES = (
    backflow, branches, z_layout, flow, airlift_holes, anoxic, swallowed, media, push, spacing, end_gap, dead_zone, hole_size,
    hole_area, riser, plenum, backwash,
)  # fmt: skip
