"""The speed table: every figure with its error beside it, all in one process and one run, so that ratios hold."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import msgspec
import numpy as np

from . import cycle, ensemble, hydraulics, interval, planner, presets, reference, simulation
from . import model as modelling
from .chemistry import kinematic_viscosity
from .hardware import Filter, Tank
from .hydraulics.pump import L_H
from .result import Result
from .run_state import begin
from .scenario import Scenario
from .schedule import moments

DEFAULT = presets.DEFAULT_PRESET
SLOW = "slow-flow"
YEAR_D = 365.0
TIGHT_RTOL = 1e-8
KEY_SCALES = {"tan_mgN_L": 0.1, "no2_mgN_L": 0.1, "no3_mgN_L": 0.1, "o2_mg_L": 0.1, "alkalinity_meq_L": 0.1}
"""Quantities of the error, with the least scale of each in its unit (contract, section 5)."""
MEMBERS, MEMBER_DAYS = 256, 90.0
GRID = Filter(layout="comb", laterals=10, holes_per_lateral=9)  # of 100 pipes
GRID_FLOW_L_H = 800.0
Tell = Callable[[str], None]


def with_model(scenario: Scenario, **changes: object) -> Scenario:
    """The scenario with other settings of its model."""
    return msgspec.structs.replace(scenario, model=msgspec.structs.replace(scenario.model, **changes))


def largest_difference(result: Result, judge: Result) -> dict[str, float]:
    """Largest |difference| of each key quantity over its scale, at the output times."""
    found = {}
    for name, least in KEY_SCALES.items():
        scale = max(float(np.abs(judge[name]).max()), least)
        found[name] = float(np.abs(result[name] - judge[name]).max()) / scale
    return found


class Walls(NamedTuple):
    """Median times of a run [s], the bed matured before: the simulation, and its table of columns; and one result."""

    run_s: float
    columns_s: float
    result: Result


def _median_wall(scenario: Scenario, days: float, times: int) -> Walls:
    runs, tables = [], []
    result = simulation.simulate(scenario, days)
    for _ in range(times):
        result = simulation.simulate(scenario, days)
        started = time.perf_counter()
        result.columns()
        runs.append(result.timing.wall_s)
        tables.append(time.perf_counter() - started)
    return Walls(statistics.median(runs), statistics.median(tables), result)


def _naive(scenario: Scenario, days: float) -> float:
    """Time of the full bed by scipy's BDF, no Jacobian given, numpy right-hand side [s]."""
    built = modelling.build(with_model(scenario, bed_model="full"))
    simulation.mature(built)
    run = begin(built)
    started = time.perf_counter()
    reference.solve(run, moments(scenario, days), days, np.array([0.0, days]), method="BDF", rtol=1e-4)
    return time.perf_counter() - started


def _ensemble(scenario: Scenario, members: int) -> float:
    """Time of so many sampled members on two threads [s], their models, beds and columns included."""
    tank = cycle.tank_of(scenario)
    ensemble.sampled(scenario, 2)  # the library behind it is loaded before, as compiled code is
    started = time.perf_counter()
    ensemble.ensemble(scenario, tank, members, MEMBER_DAYS)
    return time.perf_counter() - started


def _plans(scenario: Scenario, members: int) -> tuple[float, float]:
    """Time of a plan with its range, and of the nominal one alone [s]."""
    started = time.perf_counter()
    interval.nominal(scenario)
    nominal_s = time.perf_counter() - started
    return planner.plan(scenario, members=members).wall_s, nominal_s


def _network_s(times: int) -> float:
    """Median time of drawing up and solving a grid of 100 pipes in suction, momentum included [s]."""
    viscosity, runs = kinematic_viscosity(25.0), []
    for _ in range(times):
        started = time.perf_counter()
        network = hydraulics.network_of(GRID, Tank())
        hydraulics.solve(
            network,
            GRID_FLOW_L_H * L_H,
            push=False,
            theta=GRID.momentum_suction,
            roughness_m=GRID.roughness_um * 1e-6,
            viscosity_m2_s=viscosity,
        )
        runs.append(time.perf_counter() - started)
    return statistics.median(runs)


def _import_s(times: int) -> float:
    """Median time of `import aquasim` in a fresh process [s]."""
    code = "import time; t = time.perf_counter(); import aquasim; print(time.perf_counter() - t)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(times)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def _peak_mb() -> float:
    """Largest memory of `aquasim run` for a year, in its own process [MB]; nan where the system does not tell.

    Read from the process's own status: the usage counted by the kernel starts with that of the parent.
    """
    code = (
        "import sys; from aquasim.__main__ import main; main(['run']);"
        "print(*(line for line in open('/proc/self/status') if 'VmHWM' in line), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    words = done.stderr.split()
    return float(words[words.index("VmHWM:") + 1]) / 1024.0 if "VmHWM:" in words else float("nan")


def run(quick: bool = False, tell: Tell = lambda line: None) -> dict[str, object]:
    """Measure everything; `quick` shortens the spans and says so in `scaled`."""
    default = presets.load(DEFAULT)
    tell("compiling")
    compile_s = simulation.warm_up()
    error_days, naive_days, members = (10.0, 0.5, 16) if quick else (YEAR_D, 3.0, MEMBERS)
    tell("a year of the default tank")
    year = _median_wall(default, YEAR_D, 3 if quick else 7)
    tell("the full bed with a tight tolerance")
    judge = simulation.simulate(with_model(default, bed_model="full", rtol=TIGHT_RTOL), error_days)
    errors = largest_difference(simulation.simulate(default, error_days), judge)
    tell("a year of slow flow")
    slow = _median_wall(presets.load(SLOW), YEAR_D, 1 if quick else 3)
    tell(f"{naive_days:g} days by scipy")
    naive_s = _naive(default, naive_days) * YEAR_D / naive_days
    tell(f"{members} members")
    ensemble_s = _ensemble(default, members) * MEMBERS / members
    tell("plans")
    plan_s, nominal_s = _plans(default, members)
    tell("pipes")
    network_s = _network_s(20)
    tell("import and memory")
    return {
        "year_s": year.run_s, "columns_s": year.columns_s, "naive_year_s": naive_s, "ratio_naive": naive_s / year.run_s,
        "error_key": max(errors.values()),
        "errors": errors, "ensemble_256x90_s": ensemble_s, "plan_s": plan_s, "plan_nominal_s": nominal_s, "slow_year_s": slow.run_s, "network_100_pipes_s": network_s,
        "import_s": _import_s(3),
        "peak_MB": _peak_mb(), "compile_s": compile_s, "rhs_calls_year": int(year.result.record.counts[2]),
        "rhs_calls_slow_year": int(slow.result.record.counts[2]), "rtol": default.model.rtol,
        "layers": default.model.layers,
        "scaled": {"naive_days": naive_days, "error_days": error_days, "ensemble_members": members},
    }  # fmt: skip


def text(figures: dict[str, object]) -> str:
    """The table for people."""
    scaled = figures["scaled"]
    assert isinstance(scaled, dict)
    rows = [
        ("a year of the default tank, one core", "year_s", "s"),
        ("its table of 40 hourly columns", "columns_s", "s"),
        (
            "the same year, full bed by scipy BDF and numpy",
            "naive_year_s",
            f"s (scaled from {scaled['naive_days']:g} d)",
        ),
        ("ratio of the two", "ratio_naive", "x"),
        ("largest error against the full bed, tight", "error_key", f"(hourly, {scaled['error_days']:g} d)"),
        ("a year of slow flow, full bed", "slow_year_s", "s"),
        (
            "256 members x 90 d, two threads",
            "ensemble_256x90_s",
            f"s (from {scaled['ensemble_members']} members)",
        ),
        (f"a plan with its range ({scaled['ensemble_members']} members)", "plan_s", "s"),
        ("the nominal plan alone", "plan_nominal_s", "s"),
        ("a pipe grid of 100 pipes", "network_100_pipes_s", "s"),
        ("import aquasim", "import_s", "s"),
        ("memory of `aquasim run`", "peak_MB", "MB"),
    ]
    lines = [f"{words:48s} {_figure(figures[key]):>10s} {unit}" for words, key, unit in rows]
    errors = figures["errors"]
    assert isinstance(errors, dict)
    lines.append("errors by quantity: " + ", ".join(f"{name} {value:.1e}" for name, value in errors.items()))
    return "\n".join(lines)


def _figure(value: object) -> str:
    assert isinstance(value, float)
    return f"{value:.2e}" if abs(value) < 0.01 else f"{value:.3g}"
