"""Layouts as networks: where pipes lie, what is refused, and grids drawn by hand."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace as changed

from aquasim.errors import HydraulicsError, ModelError
from aquasim.hardware import Filter, LayoutItem, Tank
from aquasim.hydraulics import Network, evenness, grid_curve, network_of, solve

L_H = 1.0 / 3.6e6


def branch_flows(network: Network, *, push: bool = False, theta: float = 1.75) -> tuple[float, ...]:
    found = solve(network, 800.0 * L_H, push=push, theta=theta, roughness_m=1.5e-6, viscosity_m2_s=8.92633e-7)
    return found.branch_flow


SHAPES = {
    "comb": (44, 5, [11] * 4 + [5]),
    "ladder": (51, 6, [12] * 4 + [5, 4]),
    "diagonal": (52, 6, [12] * 4 + [5, 5]),
    "centre_fed": (45, 6, [11] * 4 + [3, 3]),
    "h_tree": (47, 8, [6] * 8),
    "u_two_header": (12, 2, [5, 5]),
    "z_two_header": (12, 2, [5, 5]),
}


@pytest.mark.parametrize("layout", SHAPES)
def test_pipes_and_runs(layout: str) -> None:
    network = network_of(Filter(layout=layout), Tank())  # type: ignore[arg-type]
    pipes, runs, lengths = SHAPES[layout]
    assert (len(network.pipes), len(network.runs)) == (pipes, runs)
    assert sorted(len(run.nodes) for run in network.runs) == sorted(lengths)
    joined = {frozenset((pipe.a, pipe.b)) for pipe in network.pipes}
    for run in network.runs:
        assert all(frozenset(pair) in joined for pair in zip(run.nodes, run.nodes[1:], strict=False))
    capped = Counter(run.capped for run in network.runs)
    assert capped[True] == {"comb": 4, "centre_fed": 4, "h_tree": 8}.get(layout, 0)
    holes = Counter(hole.branch for hole in network.holes)
    assert holes == ({-1: 1} if network.cross_pipes else dict.fromkeys(range(4), 10))
    assert network.branches == 4
    assert set(network.positions_m) == set(network.nodes)


@pytest.mark.parametrize("layout", SHAPES)
def test_positions_lie_in_the_tank_and_match_the_lengths(layout: str) -> None:
    network = network_of(Filter(layout=layout), Tank())  # type: ignore[arg-type]
    for x, y, z in network.positions_m.values():
        assert 0.0 <= x <= 0.6 and 0.0 <= y <= 0.4 and z == pytest.approx(0.008)
    for pipe in network.pipes:
        apart = math.dist(network.positions_m[pipe.a], network.positions_m[pipe.b])
        if "S" in (pipe.a, pipe.b):  # feeds and legs bend and rise
            assert apart <= pipe.length_m + 1e-9
        else:
            assert apart == pytest.approx(pipe.length_m, abs=1e-12)
    if not network.cross_pipes:
        points = np.array([network.positions_m[hole.node] for hole in network.holes])
        np.testing.assert_allclose(points.mean(axis=0)[:2], (0.3, 0.2), atol=1e-12)


@pytest.mark.parametrize("count", [2, 4, 8])
def test_tree_of_any_size_is_even(count: int) -> None:
    network = network_of(Filter(layout="h_tree", laterals=count), Tank())
    assert evenness(branch_flows(network)).cv < 1e-12
    assert sum(pipe.k for pipe in network.pipes) == 2 * count - 2 + 2 * count


REFUSED = [
    ({"layout": "centre_fed", "laterals": 5}, "filter.laterals = 5: must be 4 in the layout centre_fed"),
    ({"layout": "h_tree", "laterals": 6}, "filter.laterals = 6: must be 2, 4 or 8 in the layout h_tree"),
    ({"layout": "h_tree", "holes_per_lateral": 9}, "filter.holes_per_lateral = 9: must be even"),
    ({"holes_per_lateral": 0, "hole_pitch_cm": 5.0}, "filter.holes_per_lateral = 0: drill at least one hole"),
    (
        {"lateral_length_cm": 70.0},
        "filter.lateral_length_cm = 70: laterals must fit the tank's length of 60 cm",
    ),
    ({"lateral_spacing_cm": 15.0}, "filter.lateral_spacing_cm = 15: 4 laterals must fit the tank's width"),
    ({"lateral_spacing_cm": 1.5}, "filter.lateral_spacing_cm = 1.5: laterals of 16 mm would overlap"),
    (
        {"hole_diameter_mm": 16.0},
        "filter.hole_diameter_mm = 16: must be less than the laterals' bore of 16 mm",
    ),
    ({"hole_pitch_cm": 0.4}, "filter.hole_pitch_cm = 0.4: holes of 4 mm would overlap"),
    ({"first_hole_cm": 20.0}, "filter.hole_pitch_cm = 5: the last hole is at 65 cm, outside the lateral"),
    ({"layout": "custom"}, "filter.layout = custom: needs items of kind pipe in layout"),
]


@pytest.mark.parametrize(("values", "sentence"), REFUSED, ids=[r[1][:40] for r in REFUSED])
def test_impossible_grids_are_refused(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(HydraulicsError) as caught:
        network_of(changed(Filter(), **values), Tank())
    assert str(caught.value).startswith(sentence)
    assert isinstance(caught.value, ModelError)


def pipe(start: tuple[float, ...], end: tuple[float, ...], **values: Any) -> LayoutItem:
    ends = dict(zip(("x_end_cm", "y_end_cm", "z_end_cm"), end, strict=False))
    here = dict(zip(("x_cm", "y_cm", "z_cm"), start, strict=False))
    return LayoutItem(kind="pipe", **here, **ends, **values)


def take_off(x: float, y: float, z: float = 0.0) -> LayoutItem:
    return LayoutItem(kind="take_off", x_cm=x, y_cm=y, z_cm=z)


def drawn_comb(touch_cm: float = 0.0) -> list[LayoutItem]:
    """The reference comb, drawn: a header and four laterals."""
    laterals = [pipe((5.0 + touch_cm, y), (55.0, y), holes=10) for y in (5.0, 15.0, 25.0, 35.0)]
    return [pipe((5.0, 5.0), (5.0, 35.0)), *laterals]


CUSTOM = Filter(layout="custom")


@pytest.mark.parametrize("push", [False, True])
@pytest.mark.parametrize("touch_cm", [0.0, 0.4])
def test_a_drawn_comb_is_the_comb(push: bool, touch_cm: float) -> None:
    theta = 1.0 if push else 1.75
    items = [LayoutItem(kind="stone"), *drawn_comb(touch_cm), take_off(5.0, 5.0)]
    drawn = network_of(CUSTOM, Tank(), items)
    comb = network_of(Filter(layout="comb"), Tank())
    assert len(drawn.runs) == len(comb.runs)
    found, wanted = branch_flows(drawn, push=push, theta=theta), branch_flows(comb, push=push, theta=theta)
    np.testing.assert_allclose(found, wanted, rtol=1e-9 if touch_cm == 0.0 else 2e-3)


def test_a_drawn_comb_needs_no_take_off_at_its_first_end() -> None:
    drawn = network_of(CUSTOM, Tank(), drawn_comb())
    np.testing.assert_allclose(
        branch_flows(drawn), branch_flows(network_of(Filter(layout="comb"), Tank())), rtol=1e-9
    )


@pytest.mark.parametrize("push", [False, True])
def test_a_drawn_ladder_and_a_drawn_centre_feed(push: bool) -> None:
    ladder = [*drawn_comb(), pipe((55.0, 5.0), (55.0, 35.0)), take_off(5.0, 5.0)]
    np.testing.assert_allclose(
        branch_flows(network_of(CUSTOM, Tank(), ladder), push=push),
        branch_flows(network_of(Filter(layout="ladder"), Tank()), push=push),
        rtol=1e-9,
    )
    middle = [*drawn_comb(), take_off(5.0, 20.0)]
    np.testing.assert_allclose(
        branch_flows(network_of(CUSTOM, Tank(), middle), push=push),
        branch_flows(network_of(Filter(layout="centre_fed"), Tank()), push=push),
        rtol=1e-9,
    )


def test_two_take_offs_share_the_flow() -> None:
    """At opposite corners of a ladder: as even as the diagonal, and symmetric."""
    items = [*drawn_comb(), pipe((55.0, 5.0), (55.0, 35.0)), take_off(5.0, 5.0), take_off(55.0, 35.0)]
    flows = branch_flows(network_of(CUSTOM, Tank(), items))
    np.testing.assert_allclose(flows, flows[::-1], rtol=1e-6)
    one_sided = branch_flows(network_of(CUSTOM, Tank(), items[:-1]))
    assert evenness(flows).cv < 0.5 * evenness(one_sided).cv


@pytest.mark.parametrize("ends", [(), ((5.0, 5.0),), ((5.0, 5.0), (55.0, 35.0))])
def test_the_order_of_the_list_does_not_matter(ends: tuple[tuple[float, float], ...]) -> None:
    """Laterals before headers give the same grid; where no take-off is drawn, the first pipe is the header."""
    header, *laterals = drawn_comb()
    far = pipe((55.0, 5.0), (55.0, 35.0))
    offs = [take_off(*end) for end in ends]
    first = branch_flows(network_of(CUSTOM, Tank(), [header, *laterals, far, *offs]))
    order = [*laterals, far, header, *offs] if ends else [header, far, *laterals]
    np.testing.assert_allclose(branch_flows(network_of(CUSTOM, Tank(), order)), first, rtol=1e-9)


def test_one_drilled_pipe_fed_in_its_middle_and_at_its_end() -> None:
    single = [pipe((5.0, 20.0), (55.0, 20.0), holes=10, inner_mm=20.0, hole_diameter_mm=3.0)]
    network = network_of(CUSTOM, Tank(), [*single, take_off(30.0, 20.0)])
    assert {(hole.diameter_m, hole.branch) for hole in network.holes} == {(3e-3, 0)}
    assert sum(run.capped for run in network.runs) == 2  # both ends are closed
    found = solve(network, 1e-4, push=False, theta=1.75, roughness_m=1.5e-6, viscosity_m2_s=8.9e-7)
    np.testing.assert_allclose(found.hole_flow, found.hole_flow[::-1], rtol=1e-9)
    ended = network_of(CUSTOM, Tank(), [*single, take_off(5.0, 20.0)])
    assert [run.capped for run in ended.runs] == [True]


def test_the_smallest_custom_grid_of_the_scenario_rules() -> None:
    network = network_of(CUSTOM, Tank(), [LayoutItem(kind="pipe", x_end_cm=50.0, holes=4)])
    assert len(network.holes) == 4
    curve = grid_curve(CUSTOM, Tank(), (LayoutItem(kind="pipe", x_end_cm=50.0, holes=4),), 25.0)
    assert curve.head(2e-4) > 0.0
    assert curve.shares(2e-4) == (1.0,)


def test_a_rising_stub_carries_no_water() -> None:
    """A closed pipe without holes changes nothing, but the pipe it stands on stays straight."""
    items = [*drawn_comb(), take_off(5.0, 5.0)]
    stub = [*items, pipe((5.0, 20.0, 0.0), (5.0, 20.0, 30.0))]
    np.testing.assert_allclose(
        branch_flows(network_of(CUSTOM, Tank(), stub)),
        branch_flows(network_of(CUSTOM, Tank(), items)),
        rtol=1e-9,
    )


LATERAL = pipe((5.0, 20.0), (55.0, 20.0), holes=10)
WRONG = [
    ([pipe((5.0, 20.0), (65.0, 20.0), holes=4)], "layout[0].x_cm: the pipe reaches 65 cm, outside the tank"),
    ([pipe((5.0, -2.0), (50.0, 20.0), holes=4)], "layout[0].y_cm: the pipe reaches -2 cm, outside the tank"),
    ([pipe((5.0, 2.0, -1.0), (50.0, 20.0), holes=4)], "layout[0].z_cm: the pipe reaches below the tank's floor"),
    ([pipe((5.0, 20.0), (55.0, 20.0))], "layout[].holes = 0: no pipe of the custom layout has a hole"),
    ([pipe((5.0, 20.0), (5.5, 20.0), holes=1)], "layout[0].x_end_cm: the pipe is 0.5 cm long"),
    ([LATERAL, pipe((5.0, 30.0), (55.0, 30.0))], "layout[1]: the pipe is not joined to the others"),
    ([LATERAL, LATERAL], "layout[1]: lies in the same place as layout[0]"),
    ([LATERAL, pipe((20.0, 20.0), (40.0, 20.0))], "layout[1]: lies in the same place as layout[0]"),
    ([LATERAL, pipe((5.0, 20.0), (50.0, 22.0))], "layout[1]: overlaps layout[0], which starts the same way"),
    ([LATERAL, pipe((30.0, 5.0), (30.0, 35.0))], "layout[1]: crosses layout[0] without a joint"),
    ([LATERAL, take_off(30.0, 30.0)], "layout[1]: the take-off is 10 cm from the nearest pipe, layout[0]"),
    ([pipe((5.0, 20.0), (55.0, 20.0), holes=2, hole_diameter_mm=16.0)], "layout[0].hole_diameter_mm = 16: must"),
    ([pipe((5.0, 20.0), (25.0, 20.0), holes=60)], "layout[0].holes = 60: the holes would overlap"),
]  # fmt: skip


@pytest.mark.parametrize(("items", "sentence"), WRONG, ids=[w[1] for w in WRONG])
def test_impossible_drawings_are_refused(items: list[LayoutItem], sentence: str) -> None:
    with pytest.raises(HydraulicsError) as caught:
        network_of(CUSTOM, Tank(), items)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)
