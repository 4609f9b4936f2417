"""Section field and series against the exact top velocity over line sinks (rows darcy_top_a_over_d_* of the oracles)."""

from __future__ import annotations

import numpy as np
import pytest

from aquasim.hydraulics.cells import Layer
from aquasim.hydraulics.section import BedSection, section_field
from tests.engine.darcy_series import top_over_mean

# spacing over depth, exact min/mean and max/mean, relative tolerance of finite volumes on 2.5 mm cells
ROWS = [
    (1.0, 0.9925441784910575, 1.0074837203450846, 1e-3),
    (5.0 / 3.0, 0.9099106028759806, 1.094343593179444, 1e-3),
    (2.0, 0.8346268416740732, 1.1803405990160962, 1e-3),
    (4.0, 0.34571375734202314, 2.014967440690169, 3e-3),
]


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
