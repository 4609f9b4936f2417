"""The engine beside the window: the same results, a quick Cancel, and a window that goes on without it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import aquasim
from aquasim import Result, Scenario, catalog
from aquasim.simulation import draft
from ui.engine_process import EngineProcess
from ui.late_flag import LateFlag
from ui.runner import Runner


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    scenario = aquasim.load("kexue-60x40")
    aquasim.simulate(scenario, days=1.0)  # compiled, and with a mature bed in the cache
    return scenario


@pytest.fixture
def engine() -> Iterator[EngineProcess]:
    engine = EngineProcess()
    engine.start()
    yield engine
    engine.stop()
    assert engine.pid is None


@pytest.fixture
def runner(qapp: object, engine: EngineProcess) -> Iterator[Runner]:
    runner = Runner(None, engine)
    yield runner
    runner.close()
    assert not runner.is_alive


def finished(qtbot: Any, runner: Runner, scenario: Scenario, days: float, **more: Any) -> Result:
    with qtbot.waitSignal(runner.finished, timeout=60_000) as blocker:
        runner.start(scenario, days=days, **more)
    return blocker.args[0]


def test_results_are_those_of_the_engine_here(
    qtbot: Any, runner: Runner, engine: EngineProcess, scenario: Scenario
) -> None:
    progress: list[str] = []
    runner.progressed.connect(lambda fraction, stage: progress.append(stage))
    result = finished(qtbot, runner, scenario, 7.0)
    here = aquasim.simulate(scenario, days=7.0)
    assert engine.is_ready() and result.run is not here.run
    assert result.sha256() == here.sha256()
    assert result.warnings == here.warnings and result.crossings() == here.crossings()
    coarse = finished(qtbot, runner, scenario, 7.0, is_draft=True)
    assert np.array_equal(coarse.columns(), draft(scenario, 7.0).columns())
    assert progress and set(progress) == {"run"}


def test_cancel_frees_the_engine_within_half_a_second(qtbot: Any, runner: Runner, scenario: Scenario) -> None:
    finished(qtbot, runner, scenario, 1.0)
    latencies: list[float] = []
    for _ in range(3):  # another program may hold the processor once
        with qtbot.waitSignal(runner.progressed, timeout=60_000):
            runner.start(scenario, days=3650.0)
        begun = time.perf_counter()
        with qtbot.waitSignal(runner.cancelled, timeout=500):
            runner.cancel()
        qtbot.waitUntil(lambda: not runner.is_at_work, timeout=10_000)
        latencies.append(time.perf_counter() - begun)
    assert min(latencies) < 0.5, latencies
    assert finished(qtbot, runner, scenario, 1.0).days == 1.0


def test_a_newer_run_stops_the_one_under_way(qtbot: Any, runner: Runner, scenario: Scenario) -> None:
    outcomes: list[float] = []
    runner.finished.connect(lambda result, of: outcomes.append(result.days))
    with qtbot.waitSignal(runner.progressed, timeout=60_000):
        runner.start(scenario, days=3650.0)
    assert finished(qtbot, runner, scenario, 2.0).days == 2.0
    assert outcomes == [2.0]


def test_a_run_whose_process_is_killed_is_run_here(
    qtbot: Any, runner: Runner, engine: EngineProcess, scenario: Scenario
) -> None:
    with qtbot.waitSignal(runner.progressed, timeout=60_000):
        runner.start(scenario, days=400.0)
    assert engine.pid is not None
    with qtbot.waitSignal(runner.finished, timeout=60_000) as blocker:
        os.kill(engine.pid, signal.SIGTERM)
    assert blocker.args[0].days == 400.0
    assert not engine.is_ready()
    assert finished(qtbot, runner, scenario, 1.0).days == 1.0


def test_a_fault_is_told_as_it_is_here(qtbot: Any, runner: Runner, scenario: Scenario) -> None:
    with qtbot.waitSignal(runner.failed, timeout=60_000) as blocker:
        runner.start(scenario, days=-1.0)
    assert isinstance(blocker.args[0], aquasim.ScenarioError)
    assert blocker.args[0].faults[0].path == "days"


def test_own_rows_of_the_catalogue_are_followed(
    engine: EngineProcess, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine.is_ready()
    pids = []
    for text in ("", "", "a row"):
        monkeypatch.setattr(catalog, "own_tables_text", lambda text=text: text)
        engine.run(scenario, 0.1, lambda *_: None, LateFlag(), is_draft=True)
        pids.append(engine.pid)
    assert pids[0] == pids[1] != pids[2]


def test_closing_ends_the_process(qapp: object, scenario: Scenario) -> None:
    engine = EngineProcess()
    engine.start()
    pid = engine.pid
    runner = Runner(None, engine)
    runner.start(scenario, days=3650.0)
    begun = time.perf_counter()
    runner.close()
    assert time.perf_counter() - begun < 3.0
    assert not runner.is_alive and engine.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid or 0, 0)


def test_where_no_process_begins_the_thread_runs(
    qtbot: Any, scenario: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    engine = EngineProcess()
    monkeypatch.setattr("ui.engine_process.sys.executable", str(tmp_path / "missing"))
    engine.start()
    runner = Runner(None, engine)
    assert finished(qtbot, runner, scenario, 1.0).days == 1.0
    runner.close()
    assert not runner.is_alive
