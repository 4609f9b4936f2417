"""Lanes of the bed: areas of the branches, which are merged, and what they add up to."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from aquasim.hardware import Filter, LayoutItem, Tank
from aquasim.hydraulics import Lane, Network, Solution, area_shares, grid_curve, lanes, network_of, solve

L_H = 1.0 / 3.6e6
LAYOUTS = ("comb", "ladder", "diagonal", "centre_fed", "h_tree", "u_two_header", "z_two_header")


def grid(layout: str, **values: Any) -> Network:
    return network_of(changed(Filter(layout=layout), **values), Tank())  # type: ignore[arg-type]


def solved(network: Network, *, push: bool = False, theta: float = 1.75) -> Solution:
    return solve(network, 800.0 * L_H, push=push, theta=theta, roughness_m=1.5e-6, viscosity_m2_s=8.92633e-7)


def with_flows(flows: tuple[float, ...]) -> tuple[Network, Solution]:
    """A comb of as many laterals with one hole each, and given flows through them."""
    network = grid(
        "comb", laterals=len(flows), holes_per_lateral=1, hole_pitch_cm=5.0, lateral_spacing_cm=4.0
    )
    return network, replace(solved(network), hole_flow=flows)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_areas_of_parallel_branches_are_strips(layout: str) -> None:
    np.testing.assert_allclose(area_shares(grid(layout)), (0.25,) * 4, rtol=1e-12)
    near_walls = area_shares(grid(layout, lateral_spacing_cm=8.0))  # at 8, 16, 24, 32 of 40 cm
    np.testing.assert_allclose(near_walls, (0.3, 0.2, 0.2, 0.3), rtol=1e-12)


def drawn(*pipes: tuple[float, float, float, float]) -> Network:
    items = [
        LayoutItem(kind="pipe", x_cm=a, y_cm=b, x_end_cm=c, y_end_cm=d, holes=holes)
        for holes, (a, b, c, d) in zip((0, *[6] * len(pipes)), pipes, strict=False)
    ]
    return network_of(Filter(layout="custom"), Tank(), items)


def test_areas_of_drawn_branches() -> None:
    """Across the tank, side by side; then in one line, which the midline of their nearest holes divides."""
    across = drawn((5.0, 5.0, 55.0, 5.0), *((x, 5.0, x, 35.0) for x in (5.0, 25.0, 55.0)))
    np.testing.assert_allclose(area_shares(across), (15 / 60, 25 / 60, 20 / 60), rtol=1e-12)
    in_line = drawn((30.0, 5.0, 30.0, 20.0), (30.0, 20.0, 5.0, 20.0), (30.0, 20.0, 55.0, 20.0))
    np.testing.assert_allclose(area_shares(in_line), (0.5, 0.5), atol=1e-12)
    uneven = drawn((20.0, 5.0, 20.0, 20.0), (20.0, 20.0, 5.0, 20.0), (20.0, 20.0, 55.0, 20.0))
    midline = (18.75 + 20.0 + 35.0 / 12.0) / 2.0  # between the innermost of six holes on each side
    np.testing.assert_allclose(area_shares(uneven), (midline / 60, 1.0 - midline / 60), atol=5e-3)


@pytest.mark.parametrize("layout", ["centre_fed", "h_tree"])
def test_an_even_grid_is_one_lane(layout: str) -> None:
    network = grid(layout, hole_diameter_mm=2.5)
    found = lanes(network, solved(network))
    assert len(found) == 1
    np.testing.assert_allclose(found, [(1.0, 1.0)], rtol=1e-12)


def test_lanes_of_the_reference_comb() -> None:
    """hydraulics.md 2.4, suction: 320.6, 208.9, 146.3 and 124.3 L/h under a quarter of the bed each."""
    network = grid("comb")
    found = lanes(network, solved(network))
    np.testing.assert_allclose(
        found, [(q / 800.0, 0.25) for q in (124.2978, 146.2669, 208.8717, 320.5636)], rtol=1e-6
    )
    two = lanes(network, solved(network), most=2)
    np.testing.assert_allclose(
        two, [((124.2978 + 146.2669) / 800.0, 0.5), ((208.8717 + 320.5636) / 800.0, 0.5)], rtol=1e-6
    )
    assert len(lanes(network, solved(network), merge=0.16)) == 3  # the two slowest are 15.0 % apart


def test_equal_flow_through_unequal_areas_makes_two_lanes() -> None:
    """Laterals close together, and the outer ones with more of the bed each: the middle runs faster."""
    network, solution = with_flows((1.0, 1.0, 1.0, 1.0))
    slow, fast = lanes(network, solution)
    assert (slow.flow_share, fast.flow_share) == (0.5, 0.5)
    assert slow.area_share == pytest.approx(1.0 - 8.0 / 40.0)
    assert fast.velocity / slow.velocity == pytest.approx(4.0)


@given(st.lists(st.floats(0.01, 10.0), min_size=1, max_size=8), st.integers(1, 6), st.floats(0.0, 0.9))
def test_lanes_of_any_flows(flows: list[float], most: int, merge: float) -> None:
    network, solution = with_flows(tuple(flows))
    found = lanes(network, solution, most, merge)
    assert 1 <= len(found) <= min(most, len(flows))
    assert math.fsum(lane.flow_share for lane in found) == pytest.approx(1.0, abs=1e-12)
    assert math.fsum(lane.area_share for lane in found) == pytest.approx(1.0, abs=1e-12)
    velocities = [lane.velocity for lane in found]
    assert velocities == sorted(velocities)
    assert all(slow <= fast * (1.0 - merge) * (1.0 + 1e-9) for slow, fast in pairwise(velocities))
    single = [flow / sum(flows) / area for flow, area in zip(flows, area_shares(network), strict=True)]
    if min(single) > max(single) * (1.0 - merge) * (1.0 + 1e-12):
        assert len(found) == 1
    assert min(single) * (1.0 - 1e-9) <= velocities[0] and velocities[-1] <= max(single) * (1.0 + 1e-9)


def test_a_branch_that_runs_backwards_joins_the_slowest() -> None:
    network, solution = with_flows((-0.5, 0.0, 2.0, 4.0))
    found = lanes(network, solution, merge=0.0)
    assert all(lane.flow_share > 0.0 for lane in found)
    assert math.fsum(lane.flow_share for lane in found) == pytest.approx(1.0)


def test_lanes_follow_the_curve_of_a_filter() -> None:
    curve = grid_curve(Filter(layout="comb"), Tank(), (), 25.0)
    found = lanes(curve.network, curve.solved(800.0 * L_H))
    np.testing.assert_allclose(
        sorted(curve.shares(800.0 * L_H)), [lane.flow_share for lane in found], atol=4e-3
    )


def test_one_branch_is_one_lane() -> None:
    network, solution = with_flows((3.0,))
    assert lanes(network, solution) == (Lane(1.0, 1.0),)
