"""Runs off the GUI thread: the newest wins, a cancelled one stops, closing is clean."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import aquasim
from aquasim import CancelFlag, Result, Scenario
from ui import compiling
from ui import runner as runner_module
from ui.runner import Runner


@pytest.fixture(autouse=True)
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "is_compiled", lambda: True)


@pytest.fixture
def scenario() -> Scenario:
    return aquasim.load("kexue-60x40")


@pytest.fixture
def runner(qapp: object) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()
    assert not runner.is_alive


class Engine:
    """A simulation that takes until it is released or cancelled, and tells what happened to it."""

    def __init__(self, make_result: Callable[..., Result]) -> None:
        self.entered = threading.Event()
        self.release = threading.Event()
        self.stopped_days: list[float] = []
        self.threads: list[threading.Thread] = []
        self._make_result = make_result

    def simulate(
        self, scenario: Scenario, *, days: float, progress: Callable[[float, str], None], cancel: CancelFlag
    ) -> Result:
        self.threads.append(threading.current_thread())
        progress(0.5, "run")
        self.entered.set()
        while not self.release.wait(0.005):
            if cancel.is_set():
                self.stopped_days.append(days)
                raise aquasim.Cancelled("stopped")
        return self._make_result(days)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, make_result: Callable[..., Result]) -> Engine:
    engine = Engine(make_result)
    monkeypatch.setattr(aquasim, "simulate", engine.simulate)
    return engine


def test_a_run_ends_with_its_result_and_scenario(
    qtbot: Any, runner: Runner, scenario: Scenario, engine: Engine
) -> None:
    with qtbot.waitSignal(runner.progressed, timeout=2000) as progressed:
        runner.start(scenario, days=7.0)
    assert progressed.args == [0.5, "run"]
    assert runner.is_busy
    engine.release.set()
    with qtbot.waitSignal(runner.finished, timeout=2000) as finished:
        pass
    result, of = finished.args
    assert result.time_d[-1] == 7.0
    assert of is scenario
    assert not runner.is_busy
    assert engine.threads[0] is not threading.current_thread()


def test_the_newest_run_wins(qtbot: Any, runner: Runner, scenario: Scenario, engine: Engine) -> None:
    outcomes: list[float] = []
    runner.finished.connect(lambda result, of: outcomes.append(result.time_d[-1]))
    runner.failed.connect(lambda error: pytest.fail(str(error)))
    runner.start(scenario, days=30.0)
    assert engine.entered.wait(2.0)
    for days in (60.0, 90.0, 7.0):
        runner.start(scenario, days=days)
    engine.release.set()
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=2000)
    assert outcomes == [7.0]
    assert len(set(engine.threads)) == 1


def test_cancel_stops_the_run_within_half_a_second(
    qtbot: Any, runner: Runner, scenario: Scenario, engine: Engine
) -> None:
    runner.start(scenario, days=30.0)
    assert engine.entered.wait(2.0)
    begun = time.perf_counter()
    with qtbot.waitSignal(runner.cancelled, timeout=500):
        runner.cancel()
    qtbot.waitUntil(lambda: engine.stopped_days == [30.0], timeout=500)
    assert time.perf_counter() - begun < 0.5
    assert not runner.is_busy
    engine.release.set()
    with qtbot.waitSignal(runner.finished, timeout=2000):
        runner.start(scenario, days=7.0)


def test_cancel_without_a_run_says_nothing(qtbot: Any, runner: Runner) -> None:
    with qtbot.assertNotEmitted(runner.cancelled, wait=50):
        runner.cancel()


def test_a_fault_is_handed_over_and_the_next_run_works(
    qtbot: Any,
    runner: Runner,
    scenario: Scenario,
    monkeypatch: pytest.MonkeyPatch,
    make_result: Callable[..., Result],
) -> None:
    def fails(*_: object, **__: object) -> Result:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(aquasim, "simulate", fails)
    with qtbot.waitSignal(runner.failed, timeout=2000) as failed:
        runner.start(scenario, days=7.0)
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert not runner.is_busy
    monkeypatch.setattr(aquasim, "simulate", lambda *_, days, **__: make_result(days))
    with qtbot.waitSignal(runner.finished, timeout=2000):
        runner.start(scenario, days=7.0)


def test_closing_in_mid_run_ends_the_thread(qapp: object, scenario: Scenario, engine: Engine) -> None:
    for _ in range(20):
        engine.entered.clear()
        runner = Runner()
        runner.start(scenario, days=7.0)
        assert engine.entered.wait(2.0)
        runner.close()
        assert not runner.is_alive
    assert len(engine.stopped_days) == 20


def test_a_closed_runner_can_start_again(
    qtbot: Any, runner: Runner, scenario: Scenario, engine: Engine
) -> None:
    engine.release.set()
    for _ in range(2):
        with qtbot.waitSignal(runner.finished, timeout=2000):
            runner.start(scenario, days=7.0)
        runner.close()
        assert not runner.is_alive


def test_closing_does_not_wait_for_what_cannot_be_stopped(
    qapp: object, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, release = threading.Event(), threading.Event()

    def compiles(*_: object, **__: object) -> Result:
        entered.set()
        release.wait(10.0)
        raise aquasim.Cancelled("stopped")

    monkeypatch.setattr(aquasim, "simulate", compiles)
    monkeypatch.setattr(runner_module, "CLOSE_WAIT_S", 0.05)
    runner = Runner()
    runner.start(scenario, days=7.0)
    assert entered.wait(2.0)
    begun = time.perf_counter()
    runner.close()
    assert time.perf_counter() - begun < 1.0
    assert runner.is_alive
    release.set()
    monkeypatch.setattr(runner_module, "CLOSE_WAIT_S", 2.0)
    runner.close()
    assert not runner.is_alive


def test_a_closed_window_that_never_ran_anything_lets_other_work_begin(qapp: object) -> None:
    compiling.expect()
    runner = Runner()
    runner.close()
    begun = time.perf_counter()
    compiling.wait_for_the_first(lambda: time.perf_counter() - begun > 5.0)
    assert time.perf_counter() - begun < 5.0
