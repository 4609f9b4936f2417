"""What to buy, saw and drill, and what the filled tank weighs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .. import catalog
from ..geometry import water_volume
from ..hydraulics.laws import GRAVITY
from ..hydraulics.network import Network
from ..hydraulics.pump import WATER_DENSITY
from ..scenario import Scenario
from .circuit import Circuit

WATER_KG_M3 = WATER_DENSITY
GLASS_KG_M3 = 2500.0  # soda-lime glass, EN 572-1
GLASS_SHEETS_MM = (4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 19.0, 25.0)  # float glass, EN 572-2
# Stilwell 2001, Calculating glass thickness for aquariums, Aquarium World (February): strength, safety, and coefficient
# of a side pane with a free upper edge against length over height, held beyond both ends.
GLASS_STRENGTH_MPA, GLASS_SAFETY = 19.2, 3.8
PANE = (
    (0.5, 0.085), (0.666, 0.1156), (1.0, 0.16), (1.5, 0.26), (2.0, 0.32), (2.5, 0.35), (3.0, 0.37),
)  # fmt: skip
THING_KG_M3 = {"stone": 2600.0, "ornament": 2000.0, "pot": 2000.0, "wood": 1050.0, "dock": 500.0}  # assumed
OTHER_THING_KG_M3 = 1500.0  # assumed
STRAIGHT_M = 1e-4


@dataclass(frozen=True)
class Part:
    """One line of the cut list; fittings have no length."""

    part: str  # lateral, header, feed, riser, pipe, tee, cross, elbow, cap
    inner_mm: float
    length_cm: float | None
    count: int


class Drilling(NamedTuple):
    """Equal laterals: which ones, counted from the feed, and where their holes are, from the header's end."""

    laterals: tuple[int, ...]
    diameter_mm: float
    positions_cm: tuple[float, ...]

    @property
    def holes(self) -> int:
        """All holes of these laterals."""
        return len(self.laterals) * len(self.positions_cm)


class Filling(NamedTuple):
    """One medium: litres of loose bed and kilograms, dry."""

    medium: str
    litres: float
    kg: float


@dataclass(frozen=True)
class BuildList:
    """Cut list, drill list, media, and masses [kg]."""

    cut: tuple[Part, ...]
    drill: tuple[Drilling, ...]
    media: tuple[Filling, ...]
    glass_mm: float
    glass_kg: float
    water_kg: float
    soaked_kg: float  # water inside the grains
    things_kg: float
    floor_m2: float  # outer plan of the tank

    @property
    def media_litres(self) -> float:
        return sum(filling.litres for filling in self.media)

    @property
    def media_kg(self) -> float:
        return sum(filling.kg for filling in self.media)

    @property
    def filled_kg(self) -> float:
        """Glass, water, dry medium with the water that it soaks up, and what stands in the tank; no lid, no stand."""
        return self.glass_kg + self.water_kg + self.media_kg + self.soaked_kg + self.things_kg

    @property
    def floor_load_kg_m2(self) -> float:
        """Filled mass over the tank's plan [kg/m2]."""
        return self.filled_kg / self.floor_m2


def build_list(scenario: Scenario, circuit: Circuit) -> BuildList:
    """The lists of a tank; raises ModelError where the tank holds no water."""
    tank = scenario.tank
    sheet = glass_mm(tank.length_cm, tank.width_cm, tank.height_cm)
    t, length, width, height = (
        sheet * 1e-3,
        tank.length_cm * 0.01,
        tank.width_cm * 0.01,
        tank.height_cm * 0.01,
    )
    outer = (length + 2.0 * t) * (width + 2.0 * t)
    glass = t * (outer + 2.0 * (length + 2.0 * t) * height + 2.0 * width * height) * GLASS_KG_M3
    media = _media(scenario, circuit)
    soaked = sum(
        layer.height * circuit.area_m2 * (1.0 - layer.porosity) * catalog.media()[name].grain_porosity_frac
        for layer, name in zip(circuit.layers, _media_names(scenario), strict=True)
    )
    things = sum(
        item.displaces_L * 1e-3 * THING_KG_M3.get(item.kind, OTHER_THING_KG_M3) for item in scenario.layout
    )
    return BuildList(
        cut=cut_list(circuit, scenario),
        drill=drill_list(circuit, scenario),
        media=media,
        glass_mm=sheet,
        glass_kg=glass,
        water_kg=water_volume(scenario, circuit.layers, circuit.area_m2) * WATER_KG_M3,
        soaked_kg=soaked * WATER_KG_M3,
        things_kg=things,
        floor_m2=outer,
    )


def glass_mm(length_cm: float, width_cm: float, height_cm: float) -> float:
    """Thickness of the usual glass of a tank without braces [mm]: the next sheet for its longest pane, filled to the rim.

    assumed: a floor that rests on its whole area is as thick as the walls.
    """
    needed = needed_glass_mm(max(length_cm, width_cm), height_cm)
    return next((sheet for sheet in GLASS_SHEETS_MM if sheet >= needed), float(math.ceil(needed)))


def needed_glass_mm(length_cm: float, height_cm: float) -> float:
    """Thickness at which a pane bears its water [mm]: t = H sqrt(S b p / sigma), p the pressure at its foot."""
    ratios, coefficients = zip(*PANE, strict=True)
    b = float(np.interp(length_cm / height_cm, ratios, coefficients))
    pressure_mpa = WATER_KG_M3 * GRAVITY * height_cm * 0.01 * 1e-6
    return math.sqrt(GLASS_SAFETY * b * pressure_mpa / GLASS_STRENGTH_MPA) * height_cm * 10.0


def _media_names(scenario: Scenario) -> tuple[str, ...]:
    cap = scenario.bed.cap
    return (cap.medium, scenario.bed.medium) if cap else (scenario.bed.medium,)


def _media(scenario: Scenario, circuit: Circuit) -> tuple[Filling, ...]:
    """Loose volume and dry mass of each medium, the cap first."""
    found = []
    for layer, name in zip(circuit.layers, _media_names(scenario), strict=True):
        litres = layer.height * circuit.area_m2 * 1e3
        row = catalog.media()[name]
        # A bed packed looser or closer than the catalogue's holds fewer or more grains.
        packing = (1.0 - layer.porosity) / (1.0 - row.bed_porosity_frac)
        found.append(Filling(name, litres, litres * 1e-3 * row.bulk_density_kg_m3 * packing))
    return tuple(found)


def drill_list(circuit: Circuit, scenario: Scenario) -> tuple[Drilling, ...]:
    """Holes of every lateral, from its end at the header; equal laterals together."""
    f = circuit.filter
    if f.layout == "custom":
        pipes = [item for item in scenario.layout if item.kind == "pipe" and item.holes]
        found: dict[tuple[float, tuple[float, ...]], list[int]] = {}
        for number, item in enumerate(pipes, 1):
            length = _drawn_length_cm(item)
            places = tuple(round(length * (k + 0.5) / item.holes, 2) for k in range(item.holes))
            hole = f.hole_diameter_mm if item.hole_diameter_mm is None else item.hole_diameter_mm
            found.setdefault((hole, places), []).append(number)
        return tuple(Drilling(tuple(numbers), hole, places) for (hole, places), numbers in found.items())
    first, pitch = f.first_hole_cm or 0.0, f.hole_pitch_cm or 0.0
    if f.layout == "h_tree":  # fed in its middle: holes count from there, to both sides
        half = f.holes_per_lateral // 2
        middle = (f.lateral_length_cm or 0.0) / 2.0
        sides = [first + k * pitch for k in range(half)]
        places = [middle - x for x in reversed(sides)] + [middle + x for x in sides]
    else:
        places = [first + k * pitch for k in range(f.holes_per_lateral)]
    positions = tuple(round(x, 2) for x in places)
    return (Drilling(tuple(range(1, f.laterals + 1)), f.hole_diameter_mm, positions),)


def _drawn_length_cm(item: object) -> float:
    start = [getattr(item, f"{axis}_cm") for axis in "xyz"]
    ends = [getattr(item, f"{axis}_end_cm") for axis in "xyz"]
    return math.dist(start, [s if e is None else e for s, e in zip(start, ends, strict=True)])


def cut_list(circuit: Circuit, scenario: Scenario) -> tuple[Part, ...]:
    """Pipes by length, then fittings; lengths run from axis to axis, so what a fitting takes up comes off."""
    f = circuit.filter
    parts: Counter[tuple[str, float, float | None]] = Counter()
    if f.riser_length_m > 0.0:
        parts["riser", f.riser_inner_mm, round(f.riser_length_m * 100.0, 1)] += 1
    if f.layout == "custom":
        for item in scenario.layout:
            if item.kind == "pipe":
                bore = f.lateral_inner_mm if item.inner_mm is None else item.inner_mm
                parts["pipe", bore, round(_drawn_length_cm(item), 1)] += 1
    else:
        laterals = 2 * f.laterals if f.layout == "h_tree" else f.laterals
        each = (f.lateral_length_cm or 0.0) * f.laterals / laterals
        parts["lateral", f.lateral_inner_mm, round(each, 1)] += laterals
        _header_pipes(circuit.network, f.header_inner_mm, parts)
    _fittings(circuit, parts)
    order = ("riser", "feed", "header", "lateral", "pipe", "tee", "cross", "elbow", "cap")
    lines = sorted(parts.items(), key=lambda p: (order.index(p[0][0]), -p[0][1], -(p[0][2] or 0.0)))
    return tuple(Part(*key, count) for key, count in lines)


def _lateral_nodes(network: Network) -> set[str]:
    """Holes, and the far ends of cross pipes: where no header pipe begins."""
    return {hole.node for hole in network.holes if hole.branch >= 0}


def _header_pipes(network: Network, bore_mm: float, parts: Counter[tuple[str, float, float | None]]) -> None:
    """Feed and header pieces of a generated grid; a leg that runs to a corner is sawn into two."""
    holes = _lateral_nodes(network)
    for number, pipe in enumerate(network.pipes):
        if number in network.cross_pipes or pipe.a in holes or pipe.b in holes or pipe.length_m <= 0.0:
            continue
        name = "feed" if network.source in (pipe.a, pipe.b) or pipe.b == "X" else "header"
        for length in _straight_pieces(network, pipe.a, pipe.b, pipe.length_m):
            parts[name, bore_mm, round(length * 100.0, 1)] += 1


def _straight_pieces(network: Network, a: str, b: str, length_m: float) -> tuple[float, ...]:
    """The pipe itself, or its part across the tank and the rest where it turns a corner."""
    across = abs(network.positions_m[a][1] - network.positions_m[b][1])
    along = abs(network.positions_m[a][0] - network.positions_m[b][0])
    if along < STRAIGHT_M or across < STRAIGHT_M or across >= length_m - STRAIGHT_M:
        return (length_m,)
    return (across, length_m - across)


def _fittings(circuit: Circuit, parts: Counter[tuple[str, float, float | None]]) -> None:
    """Tees, elbows and caps from what meets at each node; each by the widest bore there."""
    network, f = circuit.network, circuit.filter
    holes = _lateral_nodes(network)
    there: dict[str, list[int]] = {}
    for number, pipe in enumerate(network.pipes):
        for node in (pipe.a, pipe.b):
            if pipe.length_m > 0.0:
                there.setdefault(node, []).append(number)
        if number not in network.cross_pipes and f.layout != "custom":
            corners = len(_straight_pieces(network, pipe.a, pipe.b, pipe.length_m)) - 1
            parts["elbow", pipe.bore_m * 1e3, None] += corners
    for node, numbers in there.items():
        bore = max(network.pipes[n].bore_m for n in numbers) * 1e3
        ends = len(numbers) + (1 if node == network.source else 0)  # the riser
        if node in holes:
            parts["cap", bore, None] += 1 if ends == 1 else 0
        elif node != "X":
            straight = ends == 2 and _is_straight(network, node, numbers)
            name = {1: "cap", 2: "" if straight else "elbow", 3: "tee"}.get(ends, "cross")
            if name:
                parts[name, bore, None] += 1
    for key in [key for key, count in parts.items() if count == 0]:
        del parts[key]


def _is_straight(network: Network, node: str, numbers: list[int]) -> bool:
    """Whether two pipes go on in line at a node; the riser does with a feed that stands upright on the plan."""
    x = network.positions_m[node]
    arms = []
    for number in numbers:
        pipe = network.pipes[number]
        other = network.positions_m[pipe.b if pipe.a == node else pipe.a]
        arms.append([p - q for p, q in zip(other, x, strict=True)])
    lengths = [math.hypot(*arm) for arm in arms]
    if len(arms) == 1:
        return lengths[0] < STRAIGHT_M
    if min(lengths) < STRAIGHT_M:
        return True
    return sum(p * q for p, q in zip(*arms, strict=True)) < -0.99 * lengths[0] * lengths[1]
