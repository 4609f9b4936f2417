"""The layout `custom`: a network from the pipes and take-offs drawn in the tank.

Pipes are joined where an end comes within 5 mm of another pipe's axis. A branch is a pipe with holes, in the order of
the list. Where pipes go straight on, they form a run; a pipe that leaves such a line takes the fitting loss of one
velocity head, as the laterals of the other layouts do. Where none goes straight on, the header is the line that is
left: a pipe without holes before a drilled one, then the wider one, then the first of the list. A take-off sits on the pipe nearest to it and is joined
to the source by the filter's feed; without one, the first end of the first pipe is the take-off.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from ..errors import HydraulicsError
from ..hardware import Filter, LayoutItem, Tank
from .laws import Array
from .network import Hole, Network, Pipe, Run

TOUCH_M = 5e-3
STRAIGHT_COS = math.cos(math.radians(15.0))  # assumed: a coupling may be a little out of line
FITTING_K = 1.0  # as the entrance of a lateral in the other layouts
SOURCE = "S"


@dataclass
class _Drawn:
    """One pipe of the list: its ends and what is drilled into it."""

    path: str
    start: Array
    end: Array
    bore: float
    holes: int
    hole: float
    stops: dict[float, str] = field(default_factory=dict)  # place along the pipe, 0 to 1: node

    @property
    def length(self) -> float:
        return float(np.linalg.norm(self.end - self.start))

    def at(self, place: float) -> Array:
        return self.start + place * (self.end - self.start)

    def nearest(self, point: Array) -> float:
        """Place on the pipe nearest to a point."""
        along = self.end - self.start
        return float(np.clip(np.dot(point - self.start, along) / np.dot(along, along), 0.0, 1.0))

    def distance(self, point: Array) -> float:
        return float(np.linalg.norm(self.at(self.nearest(point)) - point))


def network_of_drawn(f: Filter, tank: Tank, items: Sequence[LayoutItem]) -> Network:
    """Network of the drawn pipes; raises HydraulicsError where they cannot work, and names the item."""
    drawn = [_drawn(f"layout[{i}]", item, f) for i, item in enumerate(items) if item.kind == "pipe"]
    if not drawn:
        raise HydraulicsError("filter.layout = custom: needs items of kind pipe in layout")
    for pipe in drawn:
        _refuse_outside(pipe, tank)
    if not any(pipe.holes for pipe in drawn):
        raise HydraulicsError(
            "layout[].holes = 0: no pipe of the custom layout has a hole; drill at least one"
        )
    positions: dict[str, Array] = {}
    _join_ends(drawn, positions)
    for i, one in enumerate(drawn):
        for other in drawn[i + 1 :]:
            _refuse_overlap(one, other)
    take_offs = _take_offs(drawn, items, positions)
    holes = _drill(drawn, f, positions)
    pieces = _pieces(drawn)
    _refuse_apart(drawn, pieces, take_offs[0])
    pieces = _without_stubs(pieces, {hole.node for hole in holes} | set(take_offs))
    drilled = {pipe[:2] for pipe in _pieces(one for one in drawn if one.holes)}
    pieces.sort(key=lambda pipe: (pipe[:2] in drilled, -pipe.bore_m))  # headers come first
    return _assembled(pieces, holes, take_offs, positions, f, (tank.length_cm * 0.01, tank.width_cm * 0.01))


def _drawn(path: str, item: LayoutItem, f: Filter) -> _Drawn:
    start = np.array([item.x_cm, item.y_cm, item.z_cm]) * 0.01
    given = (item.x_end_cm, item.y_end_cm, item.z_end_cm)
    end = np.array([x if e is None else e * 0.01 for x, e in zip(start.tolist(), given, strict=True)])
    pipe = _Drawn(
        path,
        start,
        end,
        (f.lateral_inner_mm if item.inner_mm is None else item.inner_mm) * 1e-3,
        item.holes,
        (f.hole_diameter_mm if item.hole_diameter_mm is None else item.hole_diameter_mm) * 1e-3,
    )
    if pipe.length <= 2.0 * TOUCH_M:
        raise HydraulicsError(
            f"{path}.x_end_cm: the pipe is {pipe.length * 100:.3g} cm long; it needs more than "
            f"{200.0 * TOUCH_M:g} cm between its ends"
        )
    if pipe.holes and pipe.hole >= pipe.bore:
        raise HydraulicsError(
            f"{path}.hole_diameter_mm = {pipe.hole * 1e3:g}: must be less than the pipe's bore of "
            f"{pipe.bore * 1e3:g} mm"
        )
    if pipe.holes > 1 and pipe.length / pipe.holes <= pipe.hole:
        raise HydraulicsError(f"{path}.holes = {pipe.holes}: the holes would overlap in this pipe")
    return pipe


def _refuse_outside(pipe: _Drawn, tank: Tank) -> None:
    """Pipes lie inside the glass; only upwards they may leave it."""
    for point in (pipe.start, pipe.end):
        for axis, value, most in zip("xy", point.tolist(), (tank.length_cm, tank.width_cm), strict=False):
            if not -1e-9 <= value * 100.0 <= most + 1e-9:
                raise HydraulicsError(
                    f"{pipe.path}.{axis}_cm: the pipe reaches {value * 100:.4g} cm, outside the tank (0 to {most:g} cm)"
                )
        if point[2] < -1e-9:
            raise HydraulicsError(f"{pipe.path}.z_cm: the pipe reaches below the tank's floor")


def _join_ends(drawn: Sequence[_Drawn], positions: dict[str, Array]) -> None:
    """Name a node for each end, one for all that touch, and let it stop on every pipe that it touches."""
    for pipe in drawn:
        for place in (0.0, 1.0):
            point = pipe.at(place)
            near = (name for name, there in positions.items() if np.linalg.norm(there - point) <= TOUCH_M)
            name = next(near, None)
            if name is None:
                name = f"N{len(positions)}"
                positions[name] = point
            pipe.stops[place] = name
    for name, point in positions.items():
        for pipe in drawn:
            if name not in pipe.stops.values() and pipe.distance(point) <= TOUCH_M:
                pipe.stops[pipe.nearest(point)] = name


def _refuse_overlap(one: _Drawn, other: _Drawn) -> None:
    """Two pipes may meet in one joint; they must not lie in each other or cross without a joint."""
    shared = set(one.stops.values()) & set(other.stops.values())
    if len(shared) > 1:
        raise HydraulicsError(f"{other.path}: lies in the same place as {one.path}; move or remove it")
    if shared:
        node = next(iter(shared))
        for a in _directions(one, node):
            for b in _directions(other, node):
                if float(np.dot(a, b)) > STRAIGHT_COS:
                    raise HydraulicsError(f"{other.path}: overlaps {one.path}, which starts the same way")
    elif _least_distance(one, other) < (one.bore + other.bore) / 2.0:
        raise HydraulicsError(f"{other.path}: crosses {one.path} without a joint; end one of them there")


def _directions(pipe: _Drawn, node: str) -> list[Array]:
    """Unit vectors along the pipe from one of its nodes."""
    place = next(p for p, name in pipe.stops.items() if name == node)
    along = (pipe.end - pipe.start) / pipe.length
    return ([along] if place < 1.0 - 1e-9 else []) + ([-along] if place > 1e-9 else [])


def _least_distance(one: _Drawn, other: _Drawn) -> float:
    """Least distance between the axes of two pipes [m]: at ends, or where the lines come nearest."""
    found = [one.distance(p) for p in (other.start, other.end)]
    found += [other.distance(p) for p in (one.start, one.end)]
    u, v, w = one.end - one.start, other.end - other.start, one.start - other.start
    uu, uv, vv = float(u @ u), float(u @ v), float(v @ v)
    determinant = uu * vv - uv * uv
    if determinant > 1e-12 * uu * vv:
        s = (uv * float(v @ w) - vv * float(u @ w)) / determinant
        t = (uu * float(v @ w) - uv * float(u @ w)) / determinant
        if 0.0 < s < 1.0 and 0.0 < t < 1.0:
            found.append(float(np.linalg.norm(one.at(s) - other.at(t))))
    return min(found)


def _take_offs(
    drawn: Sequence[_Drawn], items: Sequence[LayoutItem], positions: dict[str, Array]
) -> list[str]:
    """Nodes at which the source is joined to the pipes."""
    found: list[str] = []
    for i, item in enumerate(items):
        if item.kind != "take_off":
            continue
        point = np.array([item.x_cm, item.y_cm, item.z_cm]) * 0.01
        pipe = min(drawn, key=lambda one: one.distance(point))
        if pipe.distance(point) > pipe.bore + TOUCH_M:
            raise HydraulicsError(
                f"layout[{i}]: the take-off is {pipe.distance(point) * 100:.3g} cm from the nearest pipe, {pipe.path}; "
                "put it on a pipe"
            )
        place = pipe.nearest(point)
        near = min(pipe.stops, key=lambda stop: abs(stop - place))
        if abs(near - place) * pipe.length <= TOUCH_M:
            name = pipe.stops[near]
        else:
            name = pipe.stops[place] = f"N{len(positions)}"
            positions[name] = pipe.at(place)
        found.append(name)
    return list(dict.fromkeys(found)) or [drawn[0].stops[0.0]]


def _drill(drawn: Sequence[_Drawn], f: Filter, positions: dict[str, Array]) -> list[Hole]:
    """Holes spread evenly, the outer ones half a pitch from the pipe's ends."""
    holes: list[Hole] = []
    for branch, pipe in enumerate(pipe for pipe in drawn if pipe.holes):
        for index in range(pipe.holes):
            place = (index + 0.5) / pipe.holes
            name = next((n for p, n in pipe.stops.items() if abs(p - place) * pipe.length < 1e-6), None)
            if name is None:
                name = pipe.stops[place] = f"h{branch}.{index}"
                positions[name] = pipe.at(place)
            holes.append(Hole(name, pipe.hole, f.discharge_coefficient, branch, index))
    return holes


def _pieces(drawn: Iterable[_Drawn]) -> list[Pipe]:
    """Each pipe cut at its nodes."""
    pieces: list[Pipe] = []
    for pipe in drawn:
        stops = sorted(pipe.stops.items())
        for (p, a), (q, b) in pairwise(stops):
            pieces.append(Pipe(a, b, (q - p) * pipe.length, pipe.bore))
    return pieces


def _refuse_apart(drawn: Sequence[_Drawn], pieces: Sequence[Pipe], start: str) -> None:
    neighbours: dict[str, set[str]] = {}
    for a, b, *_ in pieces:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    reached, waiting = {start}, [start]
    while waiting:
        new = neighbours[waiting.pop()] - reached
        reached |= new
        waiting += new
    for pipe in drawn:
        if pipe.stops[0.0] not in reached:
            raise HydraulicsError(
                f"{pipe.path}: the pipe is not joined to the others; its end must come within "
                f"{TOUCH_M * 1e3:g} mm of one of them"
            )


def _without_stubs(pieces: list[Pipe], wanted: set[str]) -> list[Pipe]:
    """Without the closed ends beyond the last hole, in which no water moves."""
    while True:
        ends = _at_nodes(pieces)
        dead = {p for node, there in ends.items() if len(there) == 1 and node not in wanted for p in there}
        if not dead:
            return pieces
        pieces = [pipe for p, pipe in enumerate(pieces) if p not in dead]


def _at_nodes(pieces: Sequence[Pipe]) -> dict[str, list[int]]:
    """Numbers of the pipes at each node."""
    found: dict[str, list[int]] = {}
    for p, pipe in enumerate(pieces):
        found.setdefault(pipe.a, []).append(p)
        found.setdefault(pipe.b, []).append(p)
    return found


def _assembled(
    pieces: list[Pipe],
    holes: list[Hole],
    take_offs: Sequence[str],
    positions: dict[str, Array],
    f: Filter,
    floor_m: tuple[float, float],
) -> Network:
    """The network with its feed, fittings and runs."""
    at_nodes = _at_nodes(pieces)
    straight, fittings = _joints(pieces, at_nodes, positions)
    pipes = [pipe._replace(k=FITTING_K * fittings.get(p, 0)) for p, pipe in enumerate(pieces)]
    feeds: dict[tuple[str, int], str] = {}
    bore = f.header_inner_mm * 1e-3
    for i, node in enumerate(take_offs):
        pipes.append(Pipe(SOURCE, node, f.feed_length_cm * 0.01, bore))
        if not any((node, p) in straight for p in at_nodes[node]):
            feeds[node, at_nodes[node][0]] = SOURCE  # the feed goes straight on into the header there
        if i == 0:
            positions[SOURCE] = positions[node]
    drilled = {hole.node for hole in holes}
    closed = {n for n, there in at_nodes.items() if len(there) == 1 and n in drilled and n not in take_offs}
    used = {SOURCE} | {node for pipe in pipes for node in pipe[:2]}
    points = {name: tuple(point.tolist()) for name, point in positions.items() if name in used}
    return Network(
        tuple(points),
        SOURCE,
        tuple(pipes),
        tuple(holes),
        tuple(_runs(pieces, straight, feeds, closed)),
        {name: (x, y, z) for name, (x, y, z) in points.items()},
        floor_m,
    )


def _joints(
    pieces: Sequence[Pipe], at_nodes: dict[str, list[int]], positions: dict[str, Array]
) -> tuple[dict[tuple[str, int], int], dict[int, int]]:
    """Which pipe goes straight on from which at a node, and how many fittings each pipe has; headers come first."""
    straight: dict[tuple[str, int], int] = {}
    fittings: dict[int, int] = {}
    for node, there in at_nodes.items():
        along = {p: _leaving(pieces[p], node, positions) for p in there}
        pairs = sorted(
            (float(np.dot(along[p], along[q])), p, q) for i, p in enumerate(there) for q in there[i + 1 :]
        )
        for cosine, p, q in pairs:
            if cosine < -STRAIGHT_COS and (node, p) not in straight and (node, q) not in straight:
                straight[node, p], straight[node, q] = q, p
        leaving = [p for p in there if (node, p) not in straight]
        # Of the two pipes of a bend, and of a star of pipes, the header is where the water comes from.
        for p in leaving if len(leaving) < len(there) else leaving[1:]:
            fittings[p] = fittings.get(p, 0) + 1
    return straight, fittings


def _leaving(pipe: Pipe, node: str, positions: dict[str, Array]) -> Array:
    other = pipe.b if pipe.a == node else pipe.a
    along = positions[other] - positions[node]
    return along / np.linalg.norm(along)


def _runs(
    pieces: Sequence[Pipe],
    straight: dict[tuple[str, int], int],
    feeds: dict[tuple[str, int], str],
    closed: set[str],
) -> Iterable[Run]:
    """Straight lines of pipes with their feeds, each followed from one of its ends."""
    seen: set[int] = set()
    for first, pipe in enumerate(pieces):
        for start in pipe[:2]:
            if first in seen or (start, first) in straight:
                continue
            line, p, node = [start], first, start
            if (start, first) in feeds:
                line.insert(0, feeds[start, first])
            while True:
                seen.add(p)
                node = pieces[p].b if pieces[p].a == node else pieces[p].a
                line.append(node)
                if (node, p) not in straight:
                    break
                p = straight[node, p]
            if (node, p) in feeds:
                line.append(feeds[node, p])
            yield from _capped(tuple(line), closed)


def _capped(line: tuple[str, ...], closed: set[str]) -> Iterable[Run]:
    """A line as a run whose last node is the closed end; a second run for the first node where that is closed too."""
    if line[0] in closed and line[-1] in closed:
        yield Run((line[1], line[0]), capped=True)
        yield Run(line, capped=True)
    elif line[0] in closed:
        yield Run(line[::-1], capped=True)
    else:
        yield Run(line, capped=line[-1] in closed)
