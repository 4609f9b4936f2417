"""What to buy, saw and drill, and what the tank weighs, against sums by hand."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest
from msgspec.structs import replace as changed

import aquasim
from aquasim import catalog
from aquasim.flow.build_list import BuildList, build_list, cut_list, drill_list, glass_mm, needed_glass_mm
from aquasim.flow.circuit import circuit_of
from aquasim.hardware import BedCap, LayoutItem
from aquasim.scenario import Scenario

LAYOUTS = ("comb", "ladder", "diagonal", "centre_fed", "h_tree", "u_two_header", "z_two_header")
# Four laterals of 50 cm, 10 cm apart, feed 5 cm, riser 80 cm; the diagonal's legs of 35 cm turn a corner after 15 cm.
PIPES = {
    "comb": {("feed", 5.0): 1, ("header", 10.0): 3, ("lateral", 50.0): 4},
    "ladder": {("feed", 5.0): 1, ("header", 10.0): 6, ("lateral", 50.0): 4},
    "diagonal": {("feed", 15.0): 2, ("feed", 20.0): 2, ("header", 10.0): 6, ("lateral", 50.0): 4},
    "centre_fed": {("feed", 5.0): 1, ("header", 5.0): 2, ("header", 10.0): 2, ("lateral", 50.0): 4},
    "h_tree": {("feed", 5.0): 1, ("header", 10.0): 2, ("header", 5.0): 4, ("lateral", 25.0): 8},
    "u_two_header": {("feed", 5.0): 2, ("header", 10.0): 6, ("lateral", 50.0): 4},
    "z_two_header": {("feed", 5.0): 2, ("header", 10.0): 6, ("lateral", 50.0): 4},
}
# Counted on a drawing. Comb: riser to feed an elbow, A0 to A2 tees, A3 an elbow, four caps; and so on.
FITTINGS = {
    "comb": {"elbow": 2, "tee": 3, "cap": 4},
    "ladder": {"elbow": 4, "tee": 5},
    "diagonal": {"elbow": 4, "tee": 7},
    "centre_fed": {"elbow": 3, "tee": 3, "cap": 4},
    "h_tree": {"tee": 7, "cap": 8},  # the riser stands on the feed
    "u_two_header": {"elbow": 3, "tee": 6},
    "z_two_header": {"elbow": 3, "tee": 6},
}


def tank(**filter_: Any) -> Scenario:
    scenario = aquasim.load("kexue-60x40")
    bed = changed(scenario.bed, medium="ceramsite_8_12", depth_cm=8.0, plenum_cm=2.0)
    things = (
        LayoutItem(kind="dock", displaces_L=0.3),
        LayoutItem(kind="wood", displaces_L=1.2),
        LayoutItem(kind="stone", displaces_L=0.4),
        LayoutItem(kind="heater", displaces_L=0.1),
    )
    return changed(scenario, bed=bed, layout=things, filter=changed(scenario.filter, **filter_))


def lists(scenario: Scenario) -> BuildList:
    return build_list(scenario, circuit_of(scenario))


def test_masses_by_hand() -> None:
    found = lists(tank())
    assert found.media_litres == pytest.approx(60.0 * 40.0 * 8.0 / 1000.0)
    assert found.media_kg == pytest.approx(19.2 * 0.700)  # bulk density of the catalogue
    # grains fill 0.56 of the bed
    grain_pores = catalog.media()["ceramsite_8_12"].grain_porosity_frac
    assert found.soaked_kg == pytest.approx(19.2 * 0.56 * grain_pores * 0.99705)
    # 60 x 40 x 37 cm less grains less things
    assert found.water_kg == pytest.approx((88.8 - 19.2 * 0.56 - 2.0) * 0.99705)
    assert found.things_kg == pytest.approx(0.3 * 0.5 + 1.2 * 1.05 + 0.4 * 2.6 + 0.1 * 1.5)
    # 8 mm: floor 61.6 x 41.6, long panes 61.6 x 45, short panes 40 x 45 cm
    assert found.glass_mm == 8.0
    area_cm2 = 61.6 * 41.6 + 2 * 61.6 * 45.0 + 2 * 40.0 * 45.0
    assert found.glass_kg == pytest.approx(area_cm2 * 0.8 * 2.5e-3)
    total = found.media_kg + found.soaked_kg + found.water_kg + found.things_kg + found.glass_kg
    assert found.filled_kg == pytest.approx(total)
    assert found.floor_load_kg_m2 == pytest.approx(total / (0.616 * 0.416))
    assert 110.0 < found.filled_kg < 130.0


def test_a_bed_packed_looser_weighs_less() -> None:
    scenario = tank()
    loose = changed(scenario, bed=changed(scenario.bed, porosity=0.50))
    assert lists(loose).media_kg == pytest.approx(19.2 * 0.700 * 0.50 / 0.56)


def test_a_cap_is_its_own_line() -> None:
    scenario = tank()
    cap = BedCap(medium="riverstone_30", depth_cm=3.0)
    found = lists(changed(scenario, bed=changed(scenario.bed, cap=cap)))
    assert [f.medium for f in found.media] == ["riverstone_30", "ceramsite_8_12"]
    assert [f.litres for f in found.media] == pytest.approx([7.2, 12.0])
    assert [f.kg for f in found.media] == pytest.approx([7.2 * 1.550, 12.0 * 0.700])


def test_glass_by_the_published_example() -> None:
    """3000 x 1000 mm needs 27.06 mm there, with 10 N/m2 a millimetre of water; here it is 9.778."""
    assert needed_glass_mm(300.0, 100.0) == pytest.approx(27.06 * math.sqrt(0.99705 * 0.980665), rel=2e-4)
    assert needed_glass_mm(300.0, 95.0) == pytest.approx(25.06 * math.sqrt(0.99705 * 0.980665), rel=1e-3)
    # the table holds beyond its ends, and a square pane has its middle coefficient
    assert needed_glass_mm(10.0, 100.0) == needed_glass_mm(50.0, 100.0)
    assert needed_glass_mm(500.0, 100.0) == needed_glass_mm(300.0, 100.0)
    assert needed_glass_mm(100.0, 100.0) == pytest.approx(
        needed_glass_mm(300.0, 100.0) * math.sqrt(0.16 / 0.37)
    )


def test_the_next_sheet_is_taken() -> None:
    assert glass_mm(60.0, 40.0, 45.0) == glass_mm(40.0, 60.0, 45.0) == 8.0
    assert needed_glass_mm(60.0, 45.0) < 8.0
    assert glass_mm(30.0, 20.0, 20.0) == 4.0
    assert glass_mm(300.0, 90.0, 100.0) == 27.0 >= needed_glass_mm(300.0, 100.0)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pipes_and_fittings_by_hand(layout: str) -> None:
    scenario = tank(layout=layout)
    parts = cut_list(circuit_of(scenario), scenario)
    pipes = {(p.part, p.length_cm): p.count for p in parts if p.length_cm is not None}
    assert pipes.pop(("riser", 80.0)) == 1
    assert pipes == PIPES[layout]
    fittings: Counter[str] = Counter()
    for part in parts:
        if part.length_cm is None:
            fittings[part.part] += part.count
    assert fittings == FITTINGS[layout]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lengths_add_up_to_the_network(layout: str) -> None:
    """Laterals closed at the far end reach 2.5 cm past their last hole, where no water runs."""
    scenario = tank(layout=layout)
    circuit = circuit_of(scenario)
    cut = sum((p.length_cm or 0.0) * p.count for p in cut_list(circuit, scenario) if p.part != "riser")
    capped = sum(run.capped for run in circuit.network.runs)
    network = 100.0 * sum(pipe.length_m for pipe in circuit.network.pipes)
    assert cut == pytest.approx(network + 2.5 * capped, abs=1e-6)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_holes_lie_inside_the_laterals_where_the_network_has_them(layout: str) -> None:
    scenario = tank(layout=layout)
    circuit = circuit_of(scenario)
    (drilling,) = drill_list(circuit, scenario)
    assert drilling.laterals == (1, 2, 3, 4) and drilling.holes == 40 and drilling.diameter_mm == 4.0
    assert list(drilling.positions_cm) == sorted(drilling.positions_cm)
    assert drilling.positions_cm[0] > 0.2 and drilling.positions_cm[-1] < 49.8
    if circuit.network.cross_pipes:
        return
    left = 100.0 * min(x for x, _, _ in circuit.network.positions_m.values()) if layout != "h_tree" else 7.5
    start = left if layout in ("comb", "ladder", "diagonal") else 5.0
    row = [circuit.network.positions_m[h.node][0] for h in circuit.network.holes if h.branch == 0]
    assert sorted(100.0 * x - start for x in row) == pytest.approx(drilling.positions_cm)


def test_a_drawn_grid_is_listed_pipe_by_pipe() -> None:
    header = LayoutItem(kind="pipe", x_cm=5, y_cm=5, x_end_cm=5, y_end_cm=35, inner_mm=20)
    rows = [
        LayoutItem(kind="pipe", x_cm=5, y_cm=y, x_end_cm=55, y_end_cm=y, holes=n, hole_diameter_mm=d)
        for y, n, d in ((5, 10, None), (20, 10, None), (35, 5, 3.0))
    ]
    scenario = changed(tank(layout="custom"), layout=(header, *rows))
    circuit = circuit_of(scenario)
    parts = cut_list(circuit, scenario)
    pipes = {(p.part, p.inner_mm, p.length_cm): p.count for p in parts if p.part == "pipe"}
    assert pipes == {("pipe", 20.0, 30.0): 1, ("pipe", 16.0, 50.0): 3}
    fittings = {p.part: p.count for p in parts if p.length_cm is None}
    assert fittings["cap"] == 3 and fittings["tee"] >= 1
    drilled = drill_list(circuit, scenario)
    assert [(d.laterals, d.diameter_mm, len(d.positions_cm)) for d in drilled] == [
        ((1, 2), 4.0, 10),
        ((3,), 3.0, 5),
    ]
    assert drilled[1].positions_cm == (5.0, 15.0, 25.0, 35.0, 45.0)
    assert sum(d.holes for d in drilled) == len(circuit.network.holes)
