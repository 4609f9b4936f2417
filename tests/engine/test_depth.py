"""Oxygen along the depth of the bed, held against the columns of the same result."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

import aquasim
from aquasim.depth import bed_depth
from aquasim.result import Result


def run(preset: str, bed_model: str = "auto") -> Result:
    scenario = aquasim.load(preset)
    model = msgspec.structs.replace(scenario.model, bed_model=bed_model)
    return aquasim.simulate(msgspec.structs.replace(scenario, model=model), days=2.0)


@pytest.mark.parametrize("bed_model", ["quasi_steady", "full"])
def test_the_open_water_is_the_column_and_the_last_layer_lies_near_the_outlet(bed_model: str) -> None:
    result = run("kexue-60x40", bed_model)
    found = bed_depth(result, 1.5)
    k = int(np.argmin(np.abs(result.time_d - 1.5)))
    assert found.day == pytest.approx(1.5, abs=1 / 24)
    assert found.open_o2_mg_L == pytest.approx(result["o2_mg_L"][k], rel=1e-9)
    outlet = result["bed_outlet_o2_mg_L"][k]
    assert outlet == pytest.approx(found.mean_o2_mg_L[-1], abs=0.1)
    assert outlet < found.open_o2_mg_L


def test_water_drawn_down_loses_oxygen_from_layer_to_layer() -> None:
    result = run("kexue-60x40")
    found = bed_depth(result, 2.0)
    assert (np.diff(found.mean_o2_mg_L) < 0.0).all()
    assert (found.low_o2_mg_L <= found.mean_o2_mg_L + 1e-12).all()
    bed = result.model.scenario.bed
    total = bed.depth_cm
    assert 0.0 < found.depth_cm[0] < found.depth_cm[-1] < total
    assert found.depth_cm[0] + found.depth_cm[-1] == pytest.approx(total)


def test_looking_changes_no_result() -> None:
    result = run("slow-flow")
    before = result.sha256()
    for day in (0.0, 0.7, 2.0):
        assert (bed_depth(result, day).mean_o2_mg_L >= 0.0).all()
    assert bed_depth(result, 0.7).mean_o2_mg_L == pytest.approx(bed_depth(result, 0.7).mean_o2_mg_L, rel=0)
    assert aquasim.simulate(result.model.scenario, days=2.0).sha256() == before
