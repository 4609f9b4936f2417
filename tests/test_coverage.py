"""The share of a band is told with its bounds, whether its test passes or fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from scipy.stats import beta

from tests.coverage import covered

CONFTEST = Path(__file__).with_name("conftest.py")
MEASURING = """
import pytest

@pytest.mark.parametrize("share", [0.81, 0.5])
def test_share(share, record_property):
    record_property("figure", f"share of {share}")
    assert share > 0.72
"""


def test_bounds_are_the_exact_binomial_ones() -> None:
    found = covered(160, 200)
    assert found.share == 0.8
    # Clopper and Pearson: the bounds are quantiles of beta distributions.
    assert found.low == pytest.approx(beta.ppf(0.025, 160, 41), abs=1e-6)
    assert found.high == pytest.approx(beta.ppf(0.975, 161, 40), abs=1e-6)
    assert found.sentence("a tank") == (
        "a tank: 160 of 200 true intervals in the 10-90 % band = 80.0% (95% binomial bounds 73.8%-85.3%)"
    )


def test_a_measured_figure_is_told_on_success_too(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_share.py").write_text(MEASURING, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        ".",
        "test_share.py",
    ]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1, done.stderr  # one of the two fails
    lines = done.stdout.splitlines()
    assert "share of 0.81" in lines and "share of 0.5" in lines
