"""Pipe layouts of the contract as networks: comb, ladder, diagonal, centre-fed, H-tree and two-header loops.

Nodes: S source, A0... header, B0... far header, h0.0... holes (lateral, hole from the header on); H-tree: T, U, W;
two-header loops: s0... supply, r0... return, X outlet. Positions are metres from the left, front, bottom corner of the
tank; laterals lie along its length on the floor.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..errors import HydraulicsError
from ..hardware import Filter, LayoutItem, Tank
from ..resolved import resolved_filter
from .drawn import network_of_drawn
from .network import Hole, Network, Pipe, Run

TURN_K = 1.0  # entrance into a lateral, on its own velocity: reference grid of all check values
OUTLET_BORE_M, OUTLET_DISCHARGE = 0.1, 1.0  # lets the water of a loop out at practically no head
TREE_LATERALS = (2, 4, 8)
CENTRE_LATERALS = 4
Point = tuple[float, float, float]


@dataclass(frozen=True)
class _Sizes:
    """Measures of the grid in metres, and where its first header node lies."""

    laterals: int
    holes: int
    length: float
    spacing: float
    pitch: float
    first: float
    hole: float
    discharge: float
    lateral_bore: float
    header_bore: float
    feed: float
    leg: float
    left: float
    front: float
    floor_length: float
    width: float

    @property
    def far_gap(self) -> float:
        """From the last hole to the lateral's end."""
        return max(self.length - self.first - (self.holes - 1) * self.pitch, 0.0)

    @property
    def right(self) -> float:
        return self.left + self.length

    def y(self, lateral: float) -> float:
        return self.front + lateral * self.spacing

    @property
    def before(self) -> float:
        """Where a feed of the header's line begins, at the front pane if it is longer than the gap there."""
        return max(self.front - self.feed, 0.0)

    @property
    def behind(self) -> float:
        """The same behind the last lateral."""
        return min(self.y(self.laterals - 1) + self.feed, self.width)


@dataclass
class _Draft:
    """A network while it is drawn."""

    sizes: _Sizes
    positions: dict[str, Point] = field(default_factory=dict)
    pipes: list[Pipe] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def node(self, name: str, x: float, y: float) -> str:
        self.positions[name] = (x, y, self.sizes.lateral_bore / 2.0)
        return name

    def pipe(self, a: str, b: str, length: float, *, header: bool, k: float = 0.0) -> None:
        bore = self.sizes.header_bore if header else self.sizes.lateral_bore
        self.pipes.append(Pipe(a, b, length, bore, k))

    def header(self, prefix: str, x: float) -> list[str]:
        """Header nodes in a row, joined by pipes of the header's bore."""
        s = self.sizes
        nodes = [self.node(f"{prefix}{i}", x, s.y(i)) for i in range(s.laterals)]
        for a, b in pairwise(nodes):
            self.pipe(a, b, s.spacing, header=True)
        return nodes

    def holes_from(self, root: str, branch: int, indices: Sequence[int], direction: int = 1) -> list[str]:
        """A row of holes along the tank from a node on, the first `first` away; returns the row's nodes."""
        s = self.sizes
        x, y, _ = self.positions[root]
        line = [root]
        for step, index in enumerate(indices):
            name = self.node(f"h{branch}.{index}", x + direction * (s.first + step * s.pitch), y)
            self.holes.append(Hole(name, s.hole, s.discharge, branch, index))
            self.pipe(
                line[-1],
                name,
                s.pitch if step else s.first,
                header=False,
                k=0.0 if step else TURN_K,
            )
            line.append(name)
        return line

    def dead_ends(self, roots: Iterable[str]) -> None:
        for branch, root in enumerate(roots):
            self.runs.append(Run(tuple(self.holes_from(root, branch, range(self.sizes.holes))), capped=True))

    def through(self, near: Sequence[str], far: Sequence[str]) -> None:
        """Laterals from one header to the other."""
        for branch, (a, b) in enumerate(zip(near, far, strict=True)):
            line = self.holes_from(a, branch, range(self.sizes.holes))
            self.pipe(line[-1], b, self.sizes.far_gap, header=False, k=TURN_K)
            self.runs.append(Run((*line, b)))

    def done(self, cross_pipes: tuple[int, ...] = ()) -> Network:
        return Network(
            tuple(self.positions),
            "S",
            tuple(self.pipes),
            tuple(self.holes),
            tuple(self.runs),
            self.positions,
            (self.sizes.floor_length, self.sizes.width),
            cross_pipes,
        )


def network_of(filter_: Filter, tank: Tank, items: Iterable[LayoutItem] = ()) -> Network:
    """The pipe grid of a filter; raises HydraulicsError where it cannot be built.

    items: things in the tank, of which the layout `custom` takes pipes and take-offs.
    """
    pipes = resolved_filter(filter_, tank)
    if pipes.layout == "custom":
        return network_of_drawn(pipes, tank, tuple(items))
    sizes = _sizes(pipes, tank)
    _refuse_impossible(pipes, tank)
    if pipes.layout in ("u_two_header", "z_two_header"):
        return _two_header(sizes, pipes)
    draw = {
        "comb": _comb,
        "ladder": _ladder,
        "diagonal": _diagonal,
        "centre_fed": _centre_fed,
        "h_tree": _h_tree,
    }
    return draw[pipes.layout](_Draft(sizes))


def _sizes(f: Filter, tank: Tank) -> _Sizes:
    length, spacing = (f.lateral_length_cm or 0.0) * 0.01, (f.lateral_spacing_cm or 0.0) * 0.01
    span = (f.laterals - 1) * spacing
    feed = f.feed_length_cm * 0.01
    return _Sizes(
        laterals=f.laterals,
        holes=f.holes_per_lateral,
        length=length,
        spacing=spacing,
        pitch=(f.hole_pitch_cm or 0.0) * 0.01,
        first=(f.first_hole_cm or 0.0) * 0.01,
        hole=f.hole_diameter_mm * 1e-3,
        discharge=f.discharge_coefficient,
        lateral_bore=f.lateral_inner_mm * 1e-3,
        header_bore=f.header_inner_mm * 1e-3,
        feed=feed,
        # From the middle of the tank to a corner of the grid; 30 cm in the reference grid (assumed elsewhere).
        leg=max(tank.length_cm * 0.005, span) + feed,
        left=tank.length_cm * 0.005 - length / 2.0,
        front=tank.width_cm * 0.005 - span / 2.0,
        floor_length=tank.length_cm * 0.01,
        width=tank.width_cm * 0.01,
    )


def _refuse_impossible(f: Filter, tank: Tank) -> None:
    length, spacing = f.lateral_length_cm or 0.0, f.lateral_spacing_cm or 0.0
    pitch, first = f.hole_pitch_cm or 0.0, f.first_hole_cm or 0.0
    halves = 2 if f.layout == "h_tree" else 1
    per_half = f.holes_per_lateral // halves
    last = first + (per_half - 1) * pitch
    span = (f.laterals - 1) * spacing
    faults = {
        f"filter.laterals = {f.laterals}: the layout {f.layout} needs at least one lateral": f.laterals < 1,
        f"filter.holes_per_lateral = {f.holes_per_lateral}: drill at least one hole": f.holes_per_lateral < 1,
        f"filter.laterals = {f.laterals}: must be 4 in the layout centre_fed": f.layout == "centre_fed"
        and f.laterals != CENTRE_LATERALS,
        f"filter.laterals = {f.laterals}: must be 2, 4 or 8 in the layout h_tree": f.layout == "h_tree"
        and f.laterals not in TREE_LATERALS,
        f"filter.holes_per_lateral = {f.holes_per_lateral}: must be even in the layout h_tree": (
            f.holes_per_lateral % halves != 0
        ),
        f"filter.lateral_length_cm = {length:g}: laterals must fit the tank's length of {tank.length_cm:g} cm": (
            length > tank.length_cm
        ),
        f"filter.lateral_spacing_cm = {spacing:g}: {f.laterals} laterals must fit the tank's width of "
        f"{tank.width_cm:g} cm": span > tank.width_cm,
        f"filter.lateral_spacing_cm = {spacing:g}: laterals of {f.lateral_inner_mm:g} mm would overlap": (
            f.laterals > 1 and spacing * 10.0 <= f.lateral_inner_mm
        ),
        f"filter.hole_diameter_mm = {f.hole_diameter_mm:g}: must be less than the laterals' bore of "
        f"{f.lateral_inner_mm:g} mm": f.hole_diameter_mm >= f.lateral_inner_mm,
        f"filter.hole_pitch_cm = {pitch:g}: holes of {f.hole_diameter_mm:g} mm would overlap": (
            per_half > 1 and pitch * 10.0 <= f.hole_diameter_mm
        ),
        f"filter.hole_pitch_cm = {pitch:g}: the last hole is at {last:.4g} cm, outside the lateral": (
            last > length / halves + 1e-9
        ),
    }
    for sentence, broken in faults.items():
        if broken:
            raise HydraulicsError(sentence)


def _fed_header(draft: _Draft) -> list[str]:
    """Source, feed and header of a grid with one take-off at its first lateral."""
    s = draft.sizes
    source = draft.node("S", s.left, s.before)
    nodes = draft.header("A", s.left)
    draft.pipe(source, nodes[0], s.feed, header=True)
    draft.runs.append(Run((source, *nodes)))
    return nodes


def _comb(draft: _Draft) -> Network:
    draft.dead_ends(_fed_header(draft))
    return draft.done()


def _ladder(draft: _Draft) -> Network:
    near = _fed_header(draft)
    far = draft.header("B", draft.sizes.right)
    draft.runs.append(Run(tuple(far)))
    draft.through(near, far)
    return draft.done()


def _diagonal(draft: _Draft) -> Network:
    s = draft.sizes
    source = draft.node("S", (s.left + s.right) / 2.0, s.y((s.laterals - 1) / 2.0))
    near, far = draft.header("A", s.left), draft.header("B", s.right)
    draft.pipe(source, near[0], s.leg, header=True)
    draft.pipe(source, far[-1], s.leg, header=True)
    draft.runs += [Run((source, *near)), Run((source, *reversed(far)))]
    draft.through(near, far)
    return draft.done()


def _centre_fed(draft: _Draft) -> Network:
    s = draft.sizes
    middle = (s.laterals - 1) / 2.0
    source = draft.node("S", max(s.left - s.feed, 0.0), s.y(middle))
    tee = draft.node("M", s.left, s.y(middle))
    nodes = [draft.node(f"A{i}", s.left, s.y(i)) for i in range(s.laterals)]
    draft.pipe(source, tee, s.feed, header=True)
    half = s.laterals // 2
    for side in (nodes[half - 1 :: -1], nodes[half:]):
        draft.pipe(tee, side[0], s.spacing / 2.0, header=True)
        for a, b in pairwise(side):
            draft.pipe(a, b, s.spacing, header=True)
        draft.runs.append(Run((tee, *side)))
    draft.dead_ends(nodes)
    return draft.done()


def _h_tree(draft: _Draft) -> Network:
    s = draft.sizes
    x, count = (s.left + s.right) / 2.0, s.laterals
    source = draft.node("S", x, s.y((count - 1) / 2.0))
    level = [draft.node("T", x, s.y((count - 1) / 2.0))]
    draft.pipe(source, level[0], s.feed, header=True)
    depth = int(math.log2(count))
    for step in range(1, depth + 1):
        size = count >> step  # laterals under one node
        name = "W" if step == depth else "U" * step
        nodes = [draft.node(f"{name}{i}", x, s.y(i * size + (size - 1) / 2.0)) for i in range(count // size)]
        for i, node in enumerate(nodes):
            draft.pipe(level[i // 2], node, size * s.spacing / 2.0, header=True, k=TURN_K)
        level = nodes
    half = s.holes // 2
    for branch, root in enumerate(level):
        for indices, direction in ((range(half - 1, -1, -1), -1), (range(half, s.holes), 1)):
            draft.runs.append(Run(tuple(draft.holes_from(root, branch, indices, direction)), capped=True))
    return draft.done()


def _two_header(sizes: _Sizes, f: Filter) -> Network:
    """A closed loop; a cross pipe's loss coefficient stands for the holes and the entrance of one lateral."""
    draft = _Draft(sizes)
    s = sizes
    source = draft.node("S", s.left, s.before)
    supply, back = draft.header("s", s.left), draft.header("r", s.right)
    draft.pipe(source, supply[0], s.feed, header=True)
    first = len(draft.pipes)
    k = (s.lateral_bore**2 / (s.holes * s.discharge * s.hole**2)) ** 2 + TURN_K
    for a, b in zip(supply, back, strict=True):
        draft.pipe(a, b, s.length, header=False, k=k)
    reverse = f.layout == "z_two_header"
    outlet = draft.node("X", s.right, s.behind if reverse else s.before)
    line = [*back, outlet] if reverse else [*reversed(back), outlet]
    draft.pipe(line[-2], outlet, s.feed, header=True)
    draft.holes.append(Hole(outlet, OUTLET_BORE_M, OUTLET_DISCHARGE, -1, 0))
    # All water runs in its true direction here: it divides in the supply and joins in the return.
    draft.runs += [
        Run((source, *supply), momentum=f.momentum_push),
        Run(tuple(line), momentum=f.momentum_suction),
    ]
    return draft.done(tuple(range(first, first + s.laterals)))
