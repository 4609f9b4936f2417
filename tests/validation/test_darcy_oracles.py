"""Section field and series against the exact top velocity over line sinks (rows darcy_top_a_over_d_* of the oracles)."""

from __future__ import annotations

import numpy as np
import pytest

from aquasim.hydraulics.cells import Layer
from aquasim.hydraulics.section import BedSection, section_field
from tests.engine.darcy_series import top_over_mean
from tests.validation.pipe_grids import rows

DARCY = [row for name, row in rows().items() if name.startswith("darcy_")]
# spacing over depth, exact min/mean and max/mean, relative tolerance of finite volumes on 2.5 mm cells
ROWS = [
    (
        row["inputs"]["spacing_over_depth"]["value"],
        row["outputs"]["min_over_mean"]["value"],
        row["outputs"]["max_over_mean"]["value"],
        row["tolerance_finite_volume"]["rel"],
    )
    for row in DARCY
]


def test_every_row_is_one_of_sinks_in_the_middle_of_their_spacing() -> None:
    assert len(DARCY) == 4
    assert {row["inputs"]["end_gap_over_spacing"]["value"] for row in DARCY} == {0.5}
    assert {row["tolerance"][key]["rel"] for row in DARCY for key in row["outputs"]} == {1e-6}


@pytest.mark.parametrize(("ratio", "least", "most", "tolerance"), ROWS)
@pytest.mark.parametrize("depth_m", [0.06, 0.09])
def test_section_on_fine_cells(
    ratio: float, least: float, most: float, tolerance: float, depth_m: float
) -> None:
    spacing = ratio * depth_m
    section = BedSection(4 * spacing, (Layer(depth_m, 0.164, 0.42),), 0.0025)
    field = section_field(section, (np.arange(4) + 0.5) * spacing, np.full(4, 1e-4))
    assert field.min_over_mean == pytest.approx(least, rel=tolerance)
    assert field.max_over_mean == pytest.approx(most, rel=tolerance)


@pytest.mark.parametrize(("ratio", "least", "most", "tolerance"), ROWS)
def test_series(ratio: float, least: float, most: float, tolerance: float) -> None:
    """The series that the other tests of the section lean on."""
    assert top_over_mean(0.5, ratio) == pytest.approx(least, rel=1e-6)
    assert top_over_mean(0.0, ratio) == pytest.approx(most, rel=1e-6)
