"""Streams of the bed: floors of the branches, which are merged, how far their water reaches, and what pump and bed do."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from aquasim import presets, simulate
from aquasim import statevector as sv
from aquasim.errors import HydraulicsError
from aquasim.flow.supply import Supply, supply_of, working
from aquasim.hardware import Filter, LayoutItem, Tank
from aquasim.hydraulics import BedLayer, Network, bed_head, branch_areas, merged_streams, network_of
from aquasim.hydraulics.laws import ergun_head, ergun_terms
from aquasim.scenario import Scenario

L_H = 1.0 / 3.6e6
LAYOUTS = ("comb", "ladder", "diagonal", "centre_fed", "h_tree", "u_two_header", "z_two_header")
CELLS = (120, 80)


def grid(layout: str, **values: Any) -> Network:
    return network_of(changed(Filter(layout=layout), **values), Tank())  # type: ignore[arg-type]


def floors(network: Network) -> tuple[float, ...]:
    return tuple(branch_areas(network, CELLS).mean(axis=(1, 2)).tolist())


def tank(**values: Any) -> Scenario:
    """The default tank without things on its bed, and with changes to its filter."""
    bare = changed(presets.load("kexue-60x40"), layout=())
    return changed(bare, filter=changed(bare.filter, **values))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_floors_of_parallel_branches_are_strips(layout: str) -> None:
    np.testing.assert_allclose(floors(grid(layout)), (0.25,) * 4, rtol=1e-12)
    near_walls = floors(grid(layout, lateral_spacing_cm=8.0))  # at 8, 16, 24, 32 of 40 cm
    np.testing.assert_allclose(near_walls, (0.3, 0.2, 0.2, 0.3), rtol=1e-12)


def drawn(*pipes: tuple[float, float, float, float]) -> Network:
    items = [
        LayoutItem(kind="pipe", x_cm=a, y_cm=b, x_end_cm=c, y_end_cm=d, holes=holes)
        for holes, (a, b, c, d) in zip((0, *[6] * len(pipes)), pipes, strict=False)
    ]
    return network_of(Filter(layout="custom"), Tank(), items)


def test_floors_of_drawn_branches() -> None:
    """Across the tank, side by side; then in one line, which the midline of their nearest holes divides."""
    across = drawn((5.0, 5.0, 55.0, 5.0), *((x, 5.0, x, 35.0) for x in (5.0, 25.0, 55.0)))
    np.testing.assert_allclose(floors(across), (15 / 60, 25 / 60, 20 / 60), atol=2e-3)
    in_line = drawn((30.0, 5.0, 30.0, 20.0), (30.0, 20.0, 5.0, 20.0), (30.0, 20.0, 55.0, 20.0))
    np.testing.assert_allclose(floors(in_line), (0.5, 0.5), atol=1e-12)
    uneven = drawn((20.0, 5.0, 20.0, 20.0), (20.0, 20.0, 5.0, 20.0), (20.0, 20.0, 55.0, 20.0))
    midline = (18.75 + 20.0 + 35.0 / 12.0) / 2.0  # between the innermost of six holes on each side
    np.testing.assert_allclose(floors(uneven), (midline / 60, 1.0 - midline / 60), atol=5e-3)


def test_streams_of_the_reference_comb() -> None:
    """hydraulics.md 2.4, suction: 320.6, 208.9, 146.3 and 124.3 L/h under a quarter of the bed each."""
    flows, quarters = (320.5636, 208.8717, 146.2669, 124.2978), (1.0,) * 4
    found = merged_streams(flows, quarters)
    assert [s.branches for s in found] == [(3,), (2,), (1,), (0,)]
    expected = [(q / 800.0, 0.25) for q in flows[::-1]]
    np.testing.assert_allclose([s[:2] for s in found], expected, rtol=1e-6)
    two = merged_streams(flows, quarters, most=2)
    np.testing.assert_allclose([s.flow_share for s in two], (270.5647 / 800.0, 529.4353 / 800.0), rtol=1e-6)
    assert [sorted(s.branches) for s in two] == [[2, 3], [0, 1]]
    assert len(merged_streams(flows, quarters, merge=0.16)) == 3  # the two slowest are 15.0 % apart


def test_equal_flow_through_unequal_floors_makes_two_streams() -> None:
    slow, fast = merged_streams((1.0, 1.0, 1.0, 1.0), (0.4, 0.1, 0.1, 0.4))
    assert (slow.flow_share, fast.flow_share) == (0.5, 0.5)
    assert fast.velocity / slow.velocity == pytest.approx(4.0)


@given(st.lists(st.floats(0.01, 10.0), min_size=1, max_size=8), st.integers(1, 6), st.floats(0.0, 0.9))
def test_streams_of_any_flows(flows: list[float], most: int, merge: float) -> None:
    areas = [1.0 + 0.1 * k for k in range(len(flows))]
    found = merged_streams(flows, areas, most, merge)
    assert 1 <= len(found) <= min(most, len(flows))
    assert math.fsum(s.flow_share for s in found) == pytest.approx(1.0, abs=1e-12)
    assert math.fsum(s.area_share for s in found) == pytest.approx(1.0, abs=1e-12)
    assert sorted(b for s in found for b in s.branches) == list(range(len(flows)))
    velocities = [s.velocity for s in found]
    assert velocities == sorted(velocities)
    assert all(slow <= fast * (1.0 - merge) * (1.0 + 1e-9) for slow, fast in pairwise(velocities))


def test_a_branch_that_runs_backwards_joins_the_slowest() -> None:
    found = merged_streams((-0.5, 0.0, 2.0, 4.0), (1.0,) * 4, merge=0.0)
    assert all(s.flow_share > 0.0 for s in found)


def test_terms_of_ergun_are_its_law() -> None:
    layer = BedLayer(0.08, 3.75e-3, 0.85, 0.42)
    a, b = ergun_terms(layer, 8.92633e-7)
    for u in (1e-5, 1e-3, 2e-2):
        assert a * u + b * u * u == pytest.approx(ergun_head(u, layer, 8.92633e-7), rel=1e-12)


def shares(supply: Supply) -> list[float]:
    return [stream.flow_share for stream in supply.streams]


def test_the_default_bed_is_one_stream_and_the_comb_four() -> None:
    """Two opposite take-offs feed the bed evenly (branches within 9 %); a comb of the same pipes does not."""
    assert shares(supply_of(tank())) == [1.0]
    comb = supply_of(tank(layout="comb"))
    branches = np.array(comb.curve.shares(800.0 * L_H))
    assert [s.branches for s in comb.streams] == [(3,), (2,), (1,), (0,)]
    slowest, fastest = comb.streams[0].velocity, comb.streams[-1].velocity
    # Neighbours share some of their water on its way down, so the bed is a little more even than the pipes.
    assert 4.0 * branches.min() < slowest < 1.0 < fastest < 4.0 * branches.max()
    assert fastest / slowest > 1.8


def test_most_water_comes_down_over_its_own_branch() -> None:
    """Each branch's water comes down somewhere (columns add up to 1), mostly over its own floor; less so in a deep bed."""
    comb = supply_of(tank(layout="comb"))
    np.testing.assert_allclose(comb.reach.sum(axis=0), 1.0, rtol=1e-9)
    own = [comb.reach[k, s.branches[0]] for k, s in enumerate(comb.streams)]
    assert min(own) > 0.5
    deep = supply_of(changed(tank(layout="comb"), bed=changed(tank().bed, depth_cm=12.0)))
    assert len(deep.streams) == 4
    assert max(deep.reach[k, s.branches[0]] for k, s in enumerate(deep.streams)) < max(own)


def test_an_open_plenum_makes_the_bed_even() -> None:
    """Under 2 cm of free height water moves sideways with no loss worth the name: the comb is one stream."""
    open_floor = changed(tank(layout="comb"), bed=changed(tank().bed, plenum_cm=2.0))
    assert shares(supply_of(open_floor)) == [1.0]


def test_shares_follow_the_flow() -> None:
    """At the flow at which a tank is cut into streams the shares are theirs; they change with the flow."""
    comb = supply_of(tank(layout="comb"))
    duty = working(comb, clogged(comb, LAYERS, {}), 25.0, None)
    np.testing.assert_allclose(duty.shares, shares(comb), rtol=5e-3)
    assert comb.shares(comb.curve.shares(20.0 * L_H)) != pytest.approx(duty.shares, rel=0.02)


def clogged(supply: Supply, layers: tuple[BedLayer, ...], fills: dict[int, float]) -> list[list[BedLayer]]:
    """Layers of each stream with a share of the pores filled in some."""
    return [
        [x._replace(porosity=x.porosity * (1.0 - fills.get(k, 0.0))) for x in layers]
        for k in range(len(supply.streams))
    ]


LAYERS = (BedLayer(0.08, 3.75e-3, 0.85, 0.42),)


def test_a_clogged_stream_sends_its_water_to_the_others() -> None:
    comb = supply_of(tank(layout="comb"))
    clean = working(comb, clogged(comb, LAYERS, {}), 25.0, None)
    last = len(comb.streams) - 1
    before = clean.shares[last]
    flows, parts = [clean.flow_m3_s], [before]
    for fill in (0.5, 0.8, 0.9, 0.95):
        found = working(comb, clogged(comb, LAYERS, {last: fill}), 25.0, None)
        flows.append(found.flow_m3_s)
        parts.append(found.shares[last])
        assert math.fsum(found.shares) == pytest.approx(1.0)
        assert found.head_m == pytest.approx(comb.pump.head(found.flow_m3_s), rel=1e-6)
    assert all(later <= earlier * (1.0 + 1e-4) for earlier, later in pairwise(flows))
    assert all(later <= earlier * (1.0 + 1e-4) for earlier, later in pairwise(parts))
    assert parts[-1] < 0.6 * before


def test_an_evenly_clogged_bed_takes_its_head_from_the_pump() -> None:
    """All streams alike: the head of the bed is Ergun's, and the pump's curve and the system's meet."""
    even = supply_of(tank())
    clean = working(even, clogged(even, LAYERS, {}), 25.0, None)
    beds = clogged(even, LAYERS, {0: 0.9})
    found = working(even, beds, 25.0, None)
    bed = bed_head(found.flow_m3_s, beds[0], even.area_m2 * even.working_share, even.curve.viscosity_m2_s)
    assert found.flow_m3_s < 0.8 * clean.flow_m3_s
    assert found.head_m == pytest.approx(even.curve.head(found.flow_m3_s) + bed, rel=2e-3)
    assert found.head_m == pytest.approx(even.pump.head(found.flow_m3_s), rel=1e-9)


def test_pipes_and_bed_solved_together_are_one_when_all_columns_are_alike() -> None:
    """The comb with all streams clogged alike: the even part of the bed's head is the same both ways."""
    comb = supply_of(tank(layout="comb"))
    found = working(comb, clogged(comb, LAYERS, dict.fromkeys(range(4), 0.9)), 25.0, None)
    clean = working(comb, clogged(comb, LAYERS, {}), 25.0, None)
    assert max(found.shares) < max(clean.shares)  # a bed with a head of its own evens the comb out
    assert found.flow_m3_s < clean.flow_m3_s


def test_a_fixed_flow_says_which_head_it_needs() -> None:
    even = supply_of(tank(flow_L_h=400.0))
    found = working(even, clogged(even, LAYERS, {}), 25.0, 400.0 * L_H)
    assert found.flow_m3_s == 400.0 * L_H
    assert found.head_m == pytest.approx(even.curve.head(400.0 * L_H), rel=0.02)
    still = working(even, clogged(even, LAYERS, {}), 25.0, 0.0)
    assert (still.flow_m3_s, still.head_m) == (0.0, 0.0)


def test_pipes_far_apart_leave_less_of_a_thin_bed_at_work() -> None:
    """Two pipes under 4 cm of bed, 20 cm apart, against four: dead corners take no part (hydraulics reference 1.4)."""
    thin = changed(tank().bed, depth_cm=4.0)
    few, many = (
        supply_of(changed(tank(laterals=n, layout="ladder"), bed=thin)).working_share for n in (2, 4)
    )
    assert few < 0.97 < many


@pytest.mark.parametrize("layout", ["u_two_header", "z_two_header"])
def test_a_clogged_part_of_a_loop_sends_its_water_past_it(layout: str) -> None:
    """Cross pipes without drawn holes take the bed's head too: the flow falls as little as with holes."""
    loop = supply_of(tank(layout=layout))
    last = len(loop.streams) - 1
    assert last >= 1
    clean = working(loop, clogged(loop, LAYERS, {}), 25.0, None)
    found = working(loop, clogged(loop, LAYERS, {last: 0.95}), 25.0, None)
    assert found.flow_m3_s > 0.7 * clean.flow_m3_s
    assert found.shares[last] < clean.shares[last]
    assert found.head_m == pytest.approx(loop.pump.head(found.flow_m3_s), rel=1e-6)


def test_an_outlet_over_the_water_costs_its_height() -> None:
    """A spray bar 30 cm up: the head at no flow, less flow than without, and a pump that cannot lift so far is refused."""
    low, high = supply_of(tank()), supply_of(tank(lift_cm=30.0))
    beds = clogged(low, LAYERS, {})
    flat, lifted = working(low, beds, 25.0, None), working(high, beds, 25.0, None)
    assert high.curve.head(0.0) == 0.3 and low.curve.head(0.0) == 0.0
    assert lifted.flow_m3_s < 0.95 * flat.flow_m3_s
    at_flow = high.curve.head(lifted.flow_m3_s) - low.curve.head(lifted.flow_m3_s)
    assert at_flow == pytest.approx(0.3)
    assert lifted.head_m == pytest.approx(high.pump.head(lifted.flow_m3_s), rel=1e-9)
    with pytest.raises(HydraulicsError, match="too weak for the 3 m"):
        supply_of(tank(lift_cm=300.0))


def test_an_air_lift_drives_wide_holes_and_aerates() -> None:
    """Of little head: a tenth of the pump's flow or so; its air goes into the water of the tank too."""
    scenario = changed(tank(pump="air_5", hole_diameter_mm=8.0, lateral_inner_mm=21.0, header_inner_mm=27.0,
                            riser_inner_mm=27.0), start=changed(tank().start, maturity="seeded"))  # fmt: skip
    result = simulate(scenario, 2.0)
    assert 50.0 < result["flow_L_h"][-1] < 300.0
    assert result.model.airlift_l_min == 5.0 and result.record.sites[-1][sv.AIR_FLOW] == 5.0
