"""Equal path against dead end: the same pump, pipes and holes, evenness and treated water side by side."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from aquasim import presets, simulate
from aquasim.compare import Candidate, compare
from aquasim.flow.report import FlowReport, flow_report
from aquasim.result import Result
from aquasim.scenario import Scenario
from tests.validation.tables import table

EQUAL, DEAD_END = "kexue-60x40", "dead-end-comb"
LAST_WEEK = slice(-24 * 7, None)
HEAVY = ("animals[0].feed_g_d", "2.0")  # five times the default ration, so that the bed has more to do


def tank(name: str, *settings: tuple[str, str]) -> Scenario:
    return presets.apply_settings(presets.load(name), settings)


@cache
def month(name: str, *settings: tuple[str, str]) -> Result:
    return simulate(tank(name, *settings), 30.0)


@cache
def flow(name: str) -> FlowReport:
    return flow_report(presets.load(name))


def mean(result: Result, name: str) -> float:
    return float(result[name][LAST_WEEK].mean())


def test_only_the_way_of_joining_differs() -> None:
    equal, dead_end = presets.load(EQUAL).filter, presets.load(DEAD_END).filter
    assert (equal.layout, dead_end.layout) == ("diagonal", "comb")
    same = (
        "pump",
        "laterals",
        "holes_per_lateral",
        "hole_diameter_mm",
        "lateral_inner_mm",
        "header_inner_mm",
    )
    assert all(getattr(equal, name) == getattr(dead_end, name) for name in same)


def test_evenness_and_treated_water(report_dir: Path) -> None:
    rows = []
    for name in (EQUAL, DEAD_END):
        report, light, heavy = flow(name), month(name), month(name, HEAVY)
        found = report.json()
        streams = light.model.supply.streams
        rows.append((
            name, f"{found['flow_L_h']:.0f}", f"{100.0 * found['branch_cv']:.1f}", f"{found['hole_max_over_min']:.2f}",
            f"{streams[-1].velocity / streams[0].velocity:.2f}", f"{mean(light, 'tan_mgN_L'):.4f}",
            f"{mean(heavy, 'tan_mgN_L'):.4f}", f"{mean(heavy, 'no2_mgN_L'):.4f}",
        ))  # fmt: skip
    headers = (
        "",
        "flow L/h",
        "branch CV %",
        "hole max/min",
        "bed velocity max/min",
        "TAN",
        "TAN, five rations",
        "NO2, the same",
    )
    text = table("Equal path and dead end, last week of 30 days, mg N/L", headers, rows)
    print("\n" + text)
    (report_dir / "equal_path.txt").write_text(text, encoding="utf-8")
    equal, dead_end = (flow(name).json() for name in (EQUAL, DEAD_END))
    assert equal["branch_cv"] < 0.05 and dead_end["branch_cv"] > 0.3
    assert equal["hole_max_over_min"] < 1.3 and dead_end["hole_max_over_min"] > 2.5
    assert len(month(EQUAL).model.supply.streams) == 1 and len(month(DEAD_END).model.supply.streams) >= 2


@pytest.mark.parametrize("settings", [(), (HEAVY,), (HEAVY, ("filter.flow_L_h", "800"))])
def test_the_comb_leaves_more_ammonia_and_nitrite(settings: tuple[tuple[str, str], ...]) -> None:
    """Also where both get the same flow: then nothing differs but how it is shared. The bed is far over-sized, so little."""
    equal, dead_end = (month(name, *settings) for name in (EQUAL, DEAD_END))
    for column in ("tan_mgN_L", "no2_mgN_L"):
        more = mean(dead_end, column) / mean(equal, column)
        assert 1.001 < more < 1.1, (column, more)


def test_compare_shows_how_the_water_is_shared() -> None:
    """`aquasim compare kexue-60x40 dead-end-comb`: evenness of pipes and bed stands beside the water."""
    found = compare([Candidate(name, presets.load(name)) for name in (EQUAL, DEAD_END)], 30.0)
    values = {line.outcome.name: line.values for line in found.outcomes}
    assert [d.path for d in found.inputs] == ["filter.layout"]
    for name, key in (("branch_cv", "branch_cv"), ("hole_max_over_min", "hole_max_over_min")):
        assert values[name] == pytest.approx([flow(tank).json()[key] for tank in (EQUAL, DEAD_END)], rel=0.01)
    slow, fast = values["bed_velocity_min_over_mean"], values["bed_velocity_max_over_mean"]
    assert slow[0] == fast[0] == 1.0 and slow[1] < 0.75 and fast[1] > 1.3  # type: ignore[operator]
    assert values["mean.tan_mgN_L"][1] > values["mean.tan_mgN_L"][0]  # type: ignore[operator]
