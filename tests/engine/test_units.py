"""Conversion factors against the printed table, and the two sets of molar masses against each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from aquasim import units

# Factor, its printed value, its printed inverse: six and five or six significant digits.
PRINTED = [
    ("NO3_PER_N", 4.42664, 0.225905),
    ("NO2_PER_N", 3.28443, 0.304467),
    ("HNO2_PER_N", 3.35639, 0.297939),
    ("PO4_PER_P", 3.06612, 0.326145),
    ("DKH_PER_MEQ", 2.80385, 0.356652),
    ("HCO3_MG_PER_MEQ", 61.016, 0.016389),
    ("DGH_PER_MMOL", 5.60770, 0.178326),
    ("CO2_MG_PER_MMOL", 44.009, 0.022723),
]


@pytest.mark.parametrize(("name", "factor", "inverse"), PRINTED)
def test_display_factor_is_the_printed_one(name: str, factor: float, inverse: float) -> None:
    value: float = getattr(units, name)
    assert value == pytest.approx(factor, rel=4e-6)
    assert 1.0 / value == pytest.approx(inverse, rel=3e-5)


def test_what_a_kit_shows() -> None:
    assert 40.0 / units.NO3_PER_N == pytest.approx(9.04, abs=0.005)
    assert 0.33 / units.NO2_PER_N == pytest.approx(0.1005, abs=0.0005)


def test_balance_masses_are_whole_and_close_to_the_accurate_ones() -> None:
    pairs = [
        (units.N_BALANCE, units.NITROGEN),
        (units.P_BALANCE, units.PHOSPHORUS),
        (units.C_BALANCE, units.CARBON),
    ]
    for whole, accurate in pairs:
        assert whole == round(accurate)
    by_whole_masses = (units.N_BALANCE + 3.0 * 16.0) / units.N_BALANCE
    assert by_whole_masses == pytest.approx(4.4286, abs=5e-5)
    assert by_whole_masses / units.NO3_PER_N - 1.0 == pytest.approx(4.4e-4, abs=0.5e-4)


def test_baking_soda_is_its_ions() -> None:
    sodium = 22.990
    assert units.SODIUM_BICARBONATE == pytest.approx(sodium + units.HCO3_MG_PER_MEQ, abs=2e-3)


def names(path: Path) -> set[str]:
    """Names that a module defines at its top level."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        t.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for t in node.targets
        if isinstance(t, ast.Name)
    }


def test_every_constant_is_used_and_has_one_home() -> None:
    """A conversion that nothing needs, or that stands a second time in these modules, is an error in waiting."""
    folder = Path(str(units.__file__)).parent
    own = names(folder / "units.py")
    used = {
        node.id if isinstance(node, ast.Name) else node.attr
        for path in (*folder.rglob("*.py"), *(folder.parent / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    assert own <= used
    for module in (
        "chemistry.py",
        "resolved.py",
        "facts.py",
        "explain.py",
        "water_findings.py",
        "processes/heat.py",
    ):
        assert not names(folder / module) & own
