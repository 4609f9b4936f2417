"""The engine beside the window: the same results, a quick Cancel, and a window that goes on without it."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import aquasim
from aquasim import Result, Scenario, catalog
from aquasim.limits import lines
from aquasim.simulation import draft
from ui.engine_process import EngineProcess
from ui.late_flag import LateFlag
from ui.late_result import Whole, head_of, joined
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


def test_the_head_of_a_result_is_enough_for_the_window(scenario: Scenario) -> None:
    """Whoever shows curves, limits, peaks and warnings asks nothing of the whole; whoever asks more gets what is there."""
    here = aquasim.simulate(scenario, days=7.0, every_h=2.0)
    asked: list[str] = []

    def again() -> Result:
        asked.append("whole")
        return here

    result = joined(pickle.loads(pickle.dumps(head_of(here, is_draft=False))), Whole(again))
    assert result.names == here.names and np.array_equal(result.time_d, here.time_d)
    assert np.array_equal(result.columns(), here.columns())
    assert np.array_equal(result.watched.columns(), here.watched.columns())
    assert np.array_equal(result.counts(), here.counts())
    assert result.peak() == here.peak() and result.low() == here.low()
    assert result.crossings() == here.crossings() and result.clipped_g == here.clipped_g
    assert [result.warnings_in(lang) for lang in ("en", "zh_CN")] == [
        here.warnings_in(lang) for lang in ("en", "zh_CN")
    ]
    shown, wanted = lines(result), lines(here)
    assert shown.keys() == wanted.keys()
    assert all(np.array_equal(shown[name], wanted[name]) for name in wanted)
    assert result.model.scenario == scenario and not asked


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


def test_what_goes_beyond_columns_comes_from_the_whole(
    qtbot: Any, runner: Runner, scenario: Scenario
) -> None:
    here = aquasim.simulate(scenario, days=7.0)
    result = finished(qtbot, runner, scenario, 7.0)
    assert np.array_equal(result.states(), here.states())
    assert result.ledger("N") == here.ledger("N") and result.balance_error() == here.balance_error()
    assert result.model.tables.sizes.tolist() == here.model.tables.sizes.tolist()


def test_a_result_that_nobody_holds_is_gone_at_once(scenario: Scenario) -> None:
    """The window looks for cycles of garbage only now and then, and each year's run takes 30 MB."""
    here = aquasim.simulate(scenario, days=2.0)
    whole = Whole([here].pop)
    whole.arrive()
    result = joined(head_of(here, is_draft=False), whole)
    assert result.crossings() == here.crossings() and len(result.states()) and result.watched.peak()
    held = [weakref.ref(each) for each in (here, here.watched, here.run, result, result.watched)]
    gc.disable()
    try:
        del here, result, whole
        assert [each() for each in held] == [None] * len(held)
    finally:
        gc.enable()


@pytest.mark.parametrize("whole", [False, True])
def test_the_whole_of_a_draft_comes_only_where_it_is_wanted(
    engine: EngineProcess, scenario: Scenario, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    """Where it did not come, the same draft is run here: slower, never something else."""
    here, again = draft(scenario, 3.0), list[float]()
    assert engine.is_ready()
    result = engine.run(scenario, 3.0, lambda *_: None, LateFlag(), is_draft=True, whole=whole)
    engine.take_whole()

    def counted(scenario: Scenario, days: float) -> Result:
        again.append(days)
        return here

    monkeypatch.setattr("aquasim.simulation.draft", counted)
    assert np.array_equal(result.states(), here.states())
    assert again == ([] if whole else [3.0])


def test_a_whole_that_is_lost_on_its_way_is_run_here(engine: EngineProcess, scenario: Scenario) -> None:
    assert engine.is_ready()
    result = engine.run(scenario, 30.0, lambda *_: None, LateFlag(), is_draft=False)
    engine.stop()
    engine.take_whole()
    assert np.array_equal(result.states(), aquasim.simulate(scenario, days=30.0).states())


def test_the_window_reads_a_result_without_the_compiled_engine(scenario: Scenario) -> None:
    """To load it takes longer than to build the window, and the first curve would wait for it."""
    code = """
import os, sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ui.engine_process import EngineProcess
from ui import runner
from ui.main_window import MainWindow
runner.OTHERS_AFTER_MS = 60_000
engine = EngineProcess()
engine.start()
window = MainWindow(None, engine)
window.show()
answers = next(panel for panel in window.docks.panels if panel.KEY == "answers")
answers.jobs.done.connect(lambda _: application.exit())
application.exec()
assert window.plots.drawn and not window.document.is_stale
print(sorted({name.partition(".")[0] for name in sys.modules} & {"numba", "scipy", "llvmlite"}), flush=True)
engine.stop()
os._exit(0)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_a_draft_begins_when_the_last_one_was_taken(
    qtbot: Any, runner: Runner, engine: EngineProcess, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that nobody has looked at yet would only be pushed aside by a newer one."""
    finished(qtbot, runner, scenario, 1.0, is_draft=True)
    begun: list[float] = []
    begins = threading.Event()
    run = engine.run

    def counted(scenario: Scenario, days: float, *more: Any, **named: Any) -> Result:
        begun.append(days)
        begins.set()
        return run(scenario, days, *more, **named)

    monkeypatch.setattr(engine, "run", counted)
    runner.start(scenario, days=1.0, is_draft=True)
    assert begins.wait(10.0)
    begins.clear()
    for days in (2.0, 3.0):  # while the window's thread does something else, as here
        runner.start(scenario, days=days, is_draft=True)
    assert not begins.wait(0.3)
    outcomes: list[float] = []
    runner.finished.connect(lambda result, of: outcomes.append(result.days))
    qtbot.waitUntil(lambda: outcomes[-1:] == [3.0], timeout=10_000)
    assert begun == [1.0, 3.0] and outcomes == [1.0, 3.0]


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
