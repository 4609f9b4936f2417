"""The report on a filter: every key of the contract against sums and formulas of its own, and the text."""

from __future__ import annotations

import json
from random import Random

import msgspec
import numpy as np
import pytest

from aquasim import catalog, presets
from aquasim import model as modelling
from aquasim.errors import ModelError, ScenarioError
from aquasim.flow.circuit import merged_layers
from aquasim.flow.report import FlowReport, flow_report
from aquasim.flow.supply import supply_of, working
from aquasim.full_bed import DIFFUSIVITY_PORE, face_conductance
from aquasim.hydraulics import evenness
from aquasim.resolved import resolved_filter
from aquasim.rules import checked_scenario
from aquasim.statevector import FLOW, L_POROSITY, PE_PARTICLE
from aquasim.words import width

from .flow_cases import LAYOUTS, drawn_tank, report, tank

CONTRACT = {
    "flow_L_h", "pump_head_mm", "grid_head_mm", "bed_head_mm", "riser_head_mm", "branches_L_h", "holes_L_h",
    "branch_cv", "hole_max_over_min", "christiansen", "residence_s", "superficial_mm_s", "bed", "warnings", "cut_list",
    "drill_list", "media_L", "media_kg", "filled_mass_kg",
}  # fmt: skip


def check_sums(found: FlowReport) -> None:
    """All that the contract promises of one report, from independent sums."""
    data = json.loads(json.dumps(found.json(), allow_nan=False))
    assert data.keys() >= CONTRACT
    assert data["bed"].keys() >= {"min_over_mean", "max_over_mean", "dead_fraction"}
    branches, holes, flow = np.array(data["branches_L_h"]), data["holes_L_h"], data["flow_L_h"]
    assert branches.sum() == pytest.approx(flow, rel=1e-9)
    assert data["branch_cv"] == pytest.approx(branches.std() / branches.mean(), abs=1e-12)
    each = np.array([hole for row in holes for hole in row])
    if holes:
        assert [sum(row) for row in holes] == pytest.approx(list(branches), rel=1e-9)
    else:
        each = branches
    assert data["christiansen"] == pytest.approx(1.0 - np.abs(each - each.mean()).mean() / each.mean())
    most = None if each.min() <= 0.0 else each.max() / each.min()
    assert data["hole_max_over_min"] == (most if most is None else pytest.approx(most))
    heads = [data[f"{part}_head_mm"] for part in ("grid", "bed", "riser")]
    # in push the grid may give head back
    assert sum(heads) == pytest.approx(data["pump_head_mm"], rel=0.0, abs=1e-9 * max(map(abs, heads)))
    tank_, area = found.scenario.tank, found.scenario.tank.length_cm * found.scenario.tank.width_cm * 1e-4
    pores = sum(layer["porosity"] * layer["depth_cm"] * area * 10.0 for layer in data["bed"]["layers"])
    assert data["residence_s"] == pytest.approx(3600.0 * pores / flow)
    assert data["superficial_mm_s"] == pytest.approx(flow / 3600.0 / area)
    assert sum(layer["depth_cm"] for layer in data["bed"]["layers"]) == pytest.approx(
        found.scenario.bed.depth_cm
    )
    least = data["bed"]["min_over_mean"]
    assert least <= 1.0 <= data["bed"]["max_over_mean"]
    assert least > 0.0 or each.min() < 1e-3 * each.mean()
    assert 0.0 <= data["bed"]["dead_fraction"] <= 1.0
    assert data["media_L"] == pytest.approx(area * found.scenario.bed.depth_cm * 10.0)
    assert data["media_L"] == pytest.approx(sum(line["litres"] for line in data["media"]))
    assert data["media_kg"] == pytest.approx(sum(line["kg"] for line in data["media"]))
    assert data["filled_mass_kg"] == pytest.approx(sum(data["masses_kg"].values()))
    floor = (tank_.length_cm + data["glass_mm"] / 5) * (tank_.width_cm + data["glass_mm"] / 5) * 1e-4
    assert data["floor_load_kg_m2"] == pytest.approx(data["filled_mass_kg"] / floor)
    assert {"part", "inner_mm", "length_cm", "count"} == set().union(*data["cut_list"])
    assert all(
        line["holes"] == len(line["laterals"]) * len(line["positions_cm"]) for line in data["drill_list"]
    )


@pytest.mark.parametrize("preset", presets.shipped_ids())
def test_all_presets(preset: str) -> None:
    check_sums(flow_report(presets.load(preset)))


@pytest.mark.parametrize("direction", ["suction", "push"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_layouts_in_both_directions(layout: str, direction: str) -> None:
    found = report(f"filter.layout={layout}", f"filter.direction={direction}")
    check_sums(found)
    data = found.json()
    assert len(data["branches_L_h"]) == 4
    assert [len(row) for row in data["holes_L_h"]] == ([] if "two_header" in layout else [10] * 4)
    branches = data["branches_L_h"]
    if layout == "comb":  # suction favours the branch next to the feed, push the far one
        assert (branches == sorted(branches)) == (direction == "push")
    if layout == "h_tree":
        assert data["branch_cv"] < 1e-9


def test_drawn_pipes() -> None:
    found = flow_report(drawn_tank())
    check_sums(found)
    data = found.json()
    assert len(data["branches_L_h"]) == 2
    assert [len(row) for row in data["holes_L_h"]] == [8, 8]
    assert data["branches_L_h"][0] == pytest.approx(data["branches_L_h"][1])
    assert "16 holes in all" in found.text()


def test_reference_grid_of_the_check_values() -> None:
    """Dead-end comb, 16 mm, 4 mm holes, 800 L/h at 25 °C: branch flows and heads of the hydraulics reference, 2.4."""
    data = report("filter.layout=comb", "filter.flow_L_h=800").json()
    assert data["branches_L_h"] == pytest.approx([320.5636, 208.8717, 146.2669, 124.2978], abs=1e-3)
    assert data["branch_cv"] == pytest.approx(0.38105, abs=1e-5)
    assert data["hole_max_over_min"] == pytest.approx(2.9573, abs=1e-4)
    assert data["grid_head_mm"] == pytest.approx(131.3375, abs=1e-3)
    assert (data["temperature_C"], data["viscosity_m2_s"]) == (25.0, pytest.approx(8.92633e-7, rel=1e-5))
    assert data["superficial_mm_s"] == pytest.approx(0.9259259)


def test_bed_head_and_residence_of_the_check_values() -> None:
    """Spheres of 3.75 mm, porosity 0.42, 8 cm: 0.3521 mm of water and 36 s at 800 L/h (hydraulics reference, 5)."""
    grains = ("bed.grain_mm=3.75", "bed.porosity=0.42", "bed.sphericity=1", "filter.flow_L_h=800")
    data = report(*grains).json()
    assert data["bed_head_mm"] == pytest.approx(0.3521054, rel=1e-5)
    assert data["residence_s"] == pytest.approx(36.288)


def test_water_is_that_of_the_start() -> None:
    """Colder water is thicker: 1.306e-3 Pa s over 999.70 kg/m3 at 10 °C (hydraulics reference, 1.1)."""
    cold = report("start.temperature_C=10", "filter.flow_L_h=800").json()
    assert cold["viscosity_m2_s"] == pytest.approx(1.306e-3 / 999.70, rel=2e-3)
    assert cold["bed_head_mm"] > 1.3 * report("filter.flow_L_h=800").json()["bed_head_mm"]


def test_equal_path_against_dead_end_with_the_same_pump_and_holes() -> None:
    even, comb = (flow_report(presets.load(name)).json() for name in ("kexue-60x40", "dead-end-comb"))
    assert (even["pump"], even["drill_list"]) == (comb["pump"], comb["drill_list"])
    assert (even["band"], comb["band"]) == ("good", "uneven")
    assert even["branch_cv"] == pytest.approx(0.0438, abs=2e-4)
    assert comb["branch_cv"] == pytest.approx(0.381, abs=1e-3)
    assert even["hole_max_over_min"] < 1.3
    assert comb["hole_max_over_min"] > 2.9
    assert even["flow_L_h"] > comb["flow_L_h"]
    assert even["grid_head_mm"] < 0.6 * comb["grid_head_mm"]
    assert even["bed"]["bare"]["min_over_mean"] > 1.4 * comb["bed"]["bare"]["min_over_mean"]


def test_cap_is_a_layer_and_a_medium_of_its_own() -> None:
    data = report('bed.cap={"medium": "riverstone_30", "depth_cm": 3}').json()
    assert [layer["medium"] for layer in data["bed"]["layers"]] == ["riverstone_30", "ceramsite_8_12"]
    assert [line["litres"] for line in data["media"]] == pytest.approx([7.2, 12.0])
    total = sum(layer["residence_s"] for layer in data["bed"]["layers"])
    spread = sum(layer["residence_s"] ** 2 / layer["tanks_in_series"] for layer in data["bed"]["layers"])
    assert data["tanks_in_series"] == pytest.approx(total**2 / spread)


def test_stones_cover_the_bed() -> None:
    stone = 'layout=[{"kind": "stone", "x_cm": 20, "y_cm": 10, "z_cm": 8, "length_cm": 20, "width_cm": 20, "height_cm": 5}]'
    covered, free = report(stone).json()["bed"], report().json()["bed"]
    assert (covered["covered_fraction"], free["covered_fraction"]) == (pytest.approx(400 / 2400), 0.0)
    assert covered["max_over_mean"] > 2.0 * free["max_over_mean"]
    assert covered["dead_fraction"] != free["dead_fraction"]
    assert covered["bare"] == free["bare"] == {key: free[key] for key in free["bare"]}


def test_fixed_flow_has_no_pump_and_takes_the_head_it_needs() -> None:
    data = report("filter.flow_L_h=500").json()
    assert (data["flow_L_h"], data["pump"]) == (pytest.approx(500.0), None)
    assert "fixes the flow at 500 L/h" in report("filter.flow_L_h=500").text()


def test_pumps_of_the_catalogue() -> None:
    found = flow_report(tank(), pumps=True)
    data = found.json()
    rows = {row["id"]: row for row in data["pumps"]}
    assert rows["cn_sub_15w"]["flow_L_h"] == pytest.approx(data["flow_L_h"], rel=1e-9)
    assert rows["cn_sub_15w"]["kwh_year"] == pytest.approx(131.4)
    wanted = data["wanted_flow_L_h"]
    for row in rows.values():
        share = row["flow_L_h"] / wanted
        assert row["verdict"] == ("enough" if share >= 1.0 else "weak" if share >= 0.5 else "too_weak")
        assert row["why"] or row["verdict"] != "too_weak"
    enough = [row for row in rows.values() if row["verdict"] == "enough"]
    assert rows[data["smallest_pump"]]["power_W"] == min(row["power_W"] for row in enough)
    assert {row["verdict"] for row in rows.values()} == {"enough", "weak", "too_weak"}
    assert rows["air_5"]["why"] != ""
    for lang in ("en", "zh_CN"):
        squeezed = "".join(found.text(lang).split())
        assert all("".join(row["why"].split()) in squeezed for row in found.json(lang)["pumps"])


def test_no_pump_is_enough_for_pinholes() -> None:
    found = flow_report(tank("filter.hole_diameter_mm=0.5", "filter.layout=comb"), pumps=True)
    assert found.json()["smallest_pump"] is None
    assert "No pump of the catalogue gives the wanted" in found.text()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("settings", [(), ("filter.layout=z_two_header",), ("filter.layout=h_tree", "filter.direction=push"),
                                      ("filter.flow_L_h=5",), ("filter.layout=comb",)])  # fmt: skip
def test_text_fits_and_has_no_hole(lang: str, settings: tuple[str, ...]) -> None:
    found = report(*settings)
    text = found.text(lang)
    assert max(map(width, text.splitlines())) <= 100
    assert not any(fault in text for fault in ("{", "}", "nan", "inf", "None"))
    data = found.json(lang)
    for warning in data["warnings"]:
        squeezed = "".join(text.split())
        assert "".join(warning["text"].split()) in squeezed
    for line in data["cut_list"]:
        assert f"{line['inner_mm']:.0f}" in text


def test_text_says_how_even_the_branches_are() -> None:
    assert "shared evenly: the branches vary by 4.4 %" in report().text()
    assert "流量均匀：支管变异系数 4.4%" in report().text("zh_CN")
    assert "UNEVENLY" in report("filter.layout=comb").text()
    assert "fairly evenly" in report("filter.flow_L_h=20").text()


def test_bars_are_as_long_as_the_flows() -> None:
    found = report("filter.layout=comb")
    lines = found.text().splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Flow of each branch"))
    bars = [line.count("█") for line in lines[start + 2 : start + 6]]
    flows = found.json()["branches_L_h"]
    assert bars == [round(40 * flow / max(flows)) for flow in flows]


def test_water_that_runs_backwards_is_told() -> None:
    """Holes nearly as wide as the pipe let a push comb draw water in at its second branch."""
    push = ("filter.direction=push", "filter.momentum_push=2")
    found = report("filter.layout=comb", "filter.hole_diameter_mm=12", *push)
    data = found.json()
    assert min(data["branches_L_h"]) < 0.0
    assert data["hole_max_over_min"] is None
    assert "or the wrong way" in " ".join(found.text().split())
    assert "方向相反" in found.text("zh_CN")
    check_sums(found)


def test_random_grids_are_reported_or_refused_in_a_sentence() -> None:
    """Sums, strict JSON and lines of 100 columns for any grid that passes the rules; nothing but ModelError else."""
    random, base = Random(20), tank()
    reported = refused = 0
    while reported < 40:
        grid = msgspec.structs.replace(
            base.filter,
            layout=random.choice(LAYOUTS),
            direction=random.choice(("suction", "push")),
            laterals=random.choice((1, 2, 3, 4, 4, 8)),
            holes_per_lateral=random.choice((1, 2, 8, 10, 20)),
            hole_diameter_mm=random.choice((0.5, 2.0, 4.0, 10.0)),
            lateral_inner_mm=random.choice((3.0, 13.0, 21.0, 40.0)),
            header_inner_mm=random.choice((3.0, 13.0, 21.0, 40.0)),
            riser_length_m=random.choice((0.0, 0.8, 5.0)),
            feed_length_cm=random.choice((0.0, 5.0, 100.0)),
            flow_L_h=random.choice((None, None, 1e-3, 100.0, 20000.0)),
        )
        try:
            found = flow_report(checked_scenario(msgspec.structs.replace(base, filter=grid)))
        except (ModelError, ScenarioError) as error:
            assert str(error).startswith("filter"), error
            refused += 1
            continue
        check_sums(found)
        for lang in ("en", "zh_CN"):
            assert max(map(width, found.text(lang).splitlines())) <= 100
        reported += 1
    assert refused > 0


def test_drill_list_in_words() -> None:
    assert "10 holes of 4 mm each, one every 5 cm, the first 2.5 cm from the header's" in " ".join(
        report().text().split()
    )
    assert "每根 10 个 4 mm 孔，孔距 5 cm，第一个孔距总管轴线 2.5 cm（共 40 个孔）" in "".join(
        line.removeprefix("    ") for line in report().text("zh_CN").splitlines()
    )
    gap_in_the_middle = report(
        "filter.layout=h_tree", "filter.hole_pitch_cm=4.5", "filter.first_hole_cm=3"
    ).text()
    assert (
        "10 holes of 4 mm each, at 4, 8.5, 13, 17.5, 22, 28, 32.5, 37, 41.5, 46 cm from its left end"
        in " ".join(gap_in_the_middle.split())
    )


def test_mixing_takes_the_peclet_number_of_its_row_or_of_the_file() -> None:
    """The row's default is Ebach and White's law at the default bed's Reynolds number; Chung and Wen's is in its range."""
    data = report().json()
    layer = data["bed"]["layers"][0]
    velocity, grain = data["superficial_mm_s"] * 1e-3, layer["grain_mm"] * 1e-3
    reynolds = velocity * grain / data["viscosity_m2_s"]
    row = catalog.parameters()["pe_particle"]
    assert row.default == pytest.approx(1.0 / (1.92 * layer["porosity"] * reynolds**0.06), rel=0.05)
    assert (
        row.low
        < 0.2 + 0.011 * reynolds**0.48
        < (0.2 + 0.011 * reynolds**0.48) / layer["porosity"]
        < row.default
    )
    found = velocity / layer["porosity"] * grain / (layer["dispersion_mm2_s"] * 1e-6)
    assert found == pytest.approx(row.default, rel=1e-9)
    own = report("model.parameters.pe_particle=1.5").json()["bed"]["layers"][0]
    assert own["dispersion_mm2_s"] / layer["dispersion_mm2_s"] == pytest.approx(row.default / 1.5, rel=1e-9)


def test_the_engine_mixes_by_the_same_law_as_the_report() -> None:
    """Exchange between two layers of the full bed: porosity times the report's dispersion, and diffusion, over a layer."""
    for settings in ((), ("bed.medium=ceramsite_2_4",), ("model.parameters.pe_particle=1.5",)):
        data, built = report(*settings).json(), modelling.build(tank(*settings))
        layer, t = data["bed"]["layers"][-1], built.tables
        t.layer[:, L_POROSITY] = layer["porosity"]
        t.warm[PE_PARTICLE] = built.parameters["pe_particle"]
        t.site[FLOW] = data["superficial_mm_s"] * 1e-3 * 86400.0 * built.bed_area
        mixed = layer["porosity"] * (layer["dispersion_mm2_s"] * 1e-6 * 86400.0 + DIFFUSIVITY_PORE)
        height = 0.01 * layer["depth_cm"] / built.sizes.layers
        assert face_conductance(1, 0, t) == pytest.approx(mixed / height * built.bed_area, rel=1e-9)


def test_at_a_trickle_the_bed_evens_out_the_holes() -> None:
    """At 20 L/h the bed takes a good part of the holes' head: report and engine share the water alike."""
    slow = ("filter.layout=comb", "filter.flow_L_h=20", "bed.medium=ceramsite_2_4")
    solved = report(*slow).solved
    without = evenness(solved.pipes.branch_flow).cv
    assert solved.bed_head_m > 0.1 * solved.grid_head_m
    assert solved.branches.cv < 0.95 * without
    assert solved.grid_head_m == pytest.approx(solved.pipes.source_head_m)
    fast = report("filter.layout=comb").solved
    assert fast.solution is fast.pipes
    supply = supply_of(tank(*slow))
    clean = [merged_layers(tank(*slow))] * len(supply.streams)
    duty = working(supply, clean, 25.0, 20.0 / 3.6e6)
    shares = [flow / solved.duty.flow_m3_s for flow in solved.solution.branch_flow]
    assert duty.shares == pytest.approx(supply.shares(shares), rel=0.02)


def test_the_report_foresees_the_slime_in_the_pipes() -> None:
    """The flow with the film at its end is that of a grid with narrower holes and bores, and what a long run comes to."""
    data = report().json()
    fouled = data["fouled"]
    assert fouled["pipe_film_mm"] == catalog.parameters()["pipe_film_mm"].default
    f = resolved_filter(tank().filter, tank().tank)
    by_hand = {
        name: getattr(f, name) - 2.0 * fouled["pipe_film_mm"]
        for name in ("hole_diameter_mm", "lateral_inner_mm", "header_inner_mm", "riser_inner_mm")
    }
    narrow = tank(*(f"filter.{name}={value}" for name, value in by_hand.items()), "filter.roughness_um=75.0")
    assert fouled["flow_L_h"] == pytest.approx(flow_report(narrow).json()["flow_L_h"], rel=1e-9)
    assert 0.95 * data["flow_L_h"] < fouled["flow_L_h"] < 0.99 * data["flow_L_h"]
    assert fouled["pump_head_mm"] > data["pump_head_mm"]
    fixed = report("filter.flow_L_h=500").json()
    assert fixed["fouled"]["flow_L_h"] == pytest.approx(500.0)
    assert fixed["fouled"]["pump_head_mm"] > fixed["pump_head_mm"]
    drawn = flow_report(drawn_tank()).json()
    assert drawn["fouled"]["flow_L_h"] < drawn["flow_L_h"]
