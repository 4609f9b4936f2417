"""How quick the window is: `python -m ui.bench [--repeats N] [--json]`. A benchmark, not a test.

The start is that of `python -m ui`, with its look at the display. Prints when the window is shown, when its first curve
is there (with the compiled engine in the cache), how many new 90-day drafts a second four plots show while a slider
moves, the longest time a 10 ms timer of the window had to wait during a year's run, how soon a run that is cancelled has
ended, and how soon after an edit the planner says how often to change water. A frame counts when Qt has painted the plots with a result that they had not shown before. The goals are for
a computer with nothing else to do; on a busy one the time of the processors tells more, which is printed beside them.
The window is drawn off screen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

TICK_MS = 10
MOVE_MS = 16  # a slider under a hand sends about this many values
MOVE_S = 3.0
BEFORE_S = 0.5  # of each movement, not counted
MOVED = "routine.water_change.fraction"  # shapes no mature bed
PLAN_EDITED, PLAN_EDITS = "animals[0].feed_g_d", ("0.45", "0.5", "0.55")
LIMIT_MS = 60_000
REST_MS = 4000  # other work of the window is over
POLL_MS = 2
REPEATS = 3
ROUND_S = 300.0


class Goal(NamedTuple):
    """One row of the table: its words, its unit, the bound, and whether more is better; no bound, no goal."""

    words: str
    unit: str
    bound: float | None
    more_is_better: bool = False


GOALS: dict[str, Goal] = {
    "window_s": Goal("window shown after the start", "s", 1.0),
    "window_cpu_s": Goal("  processor time of that", "s", None),
    "first_curve_s": Goal("first curve after the start, compiled", "s", 2.0),
    "first_curve_cpu_s": Goal("  processor time of the window until then", "s", None),
    "frames_per_s": Goal("slider to new 90-day curves in four plots", "1/s", 30.0, True),
    "frame_cpu_ms": Goal("  processor time of the window for a frame", "ms", None),
    "draft_cpu_ms": Goal("  processor time of the engine for a frame", "ms", None),
    "stall_ms": Goal("longest stall of the window in a year's run", "ms", 50.0),
    "stall_cpu_ms": Goal("  processor time of its longest piece of work", "ms", None),
    "cancel_ms": Goal("a cancelled year's run has ended after", "ms", 500.0),
    "plan_ms": Goal("the interval is told anew after an edit", "ms", 500.0),
    "window_MB": Goal("memory of the window's process", "MB", None),
    "engine_MB": Goal("memory of the engine's processes", "MB", None),
}


def measure(started: float) -> dict[str, float]:
    """One round in this process; `started` is when it was asked for [s since 1970]."""
    from .__main__ import begin_probe, display_works
    from .engine_process import EngineProcess

    engine = EngineProcess()  # from here as `python -m ui` starts
    engine.start()
    probe = begin_probe(sys.platform)
    from .app import MainWindow, QApplication

    if not display_works(probe):
        raise SystemExit("There is no display to draw on.")
    application = QApplication([])
    from PySide6.QtCore import QSettings

    folder = tempfile.mkdtemp(prefix="aquasim-bench-")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    window = MainWindow(None, engine)
    window.resize(1280, 860)
    window.show()
    application.processEvents()
    found = {"window_s": time.time() - started, "window_cpu_s": time.process_time()}
    _until_result(window)
    application.processEvents()
    found |= {"first_curve_s": time.time() - started, "first_curve_cpu_s": time.process_time()}
    _wait(REST_MS)
    found |= _frames(window)
    _wait(REST_MS)
    found |= _stall(window)
    _wait(REST_MS)
    found["cancel_ms"] = _cancelled(window)
    _wait(REST_MS)
    found["plan_ms"] = _planned(window)
    found |= {
        "window_MB": _memory_mb(os.getpid()),
        "engine_MB": sum(_memory_mb(pid) for pid in window.runner.engine_pids),
    }
    window.document.stack.setClean()
    window.close()
    return found


def _wait(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until_result(window) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    timer = QTimer(interval=POLL_MS)
    timer.timeout.connect(lambda: None if window.document.is_stale else loop.quit())
    timer.start()
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()


def _painted(window):
    """A filter of events that counts how often a result was painted that was not painted before."""
    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        def __init__(self) -> None:
            super().__init__(window)
            self.frames, self._last = 0, None

        def eventFilter(self, watched, event) -> bool:
            if event.type() == QEvent.Type.Paint and window.document.is_draft:
                result = window.document.result
                self.frames += result is not self._last
                self._last = result
            return False

    painted = Painted()
    window.plots.viewport().installEventFilter(painted)
    return painted


def _frames(window) -> dict[str, float]:
    """Frames a second while the share of the water changes is moved, and what each takes of the processors [ms]."""
    from PySide6.QtCore import QTimer

    from aquasim.presets import apply_setting

    painted, moves = _painted(window), [0]

    def move() -> None:
        moves[0] += 1
        value = 0.2 + 0.001 * (moves[0] % 300)
        document = window.document
        document.edit(apply_setting(document.scenario, MOVED, f"{value:.3f}"), MOVED)

    timer = QTimer(interval=MOVE_MS)
    timer.timeout.connect(move)
    timer.start()
    _wait(int(1000 * BEFORE_S))
    before, begun = painted.frames, time.perf_counter()
    own, engines = time.process_time(), _engines_cpu_s(window)
    _wait(int(1000 * MOVE_S))
    frames, lasted = painted.frames - before, time.perf_counter() - begun
    own, engines = time.process_time() - own, _engines_cpu_s(window) - engines
    timer.stop()
    window.plots.viewport().removeEventFilter(painted)
    _until_result(window)
    each = 1000.0 / max(frames, 1)
    return {"frames_per_s": frames / lasted, "frame_cpu_ms": own * each, "draft_cpu_ms": engines * each}


def _engines_cpu_s(window) -> float:
    """Processor time of all processes of the engine [s]."""
    return sum(_cpu_s(pid) for pid in window.runner.engine_pids)


def _memory_mb(pid: int) -> float:
    """Memory of a process that is its own or shared with others [MB]; nan where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, AttributeError):
        return float("nan")


def _cpu_s(pid: int) -> float:
    """Processor time of another process [s]; nan where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError):
        return float("nan")


def _stall(window) -> dict[str, float]:
    """The longest time between two ticks of a 10 ms timer while a year is simulated, and the most work between two [ms]."""
    from PySide6.QtCore import QEventLoop, QTimer

    window.days.setCurrentIndex(window.days.findData(365))
    loop, longest = QEventLoop(), [0.0, 0.0]
    last = [time.perf_counter(), time.thread_time()]

    def tick() -> None:
        now = [time.perf_counter(), time.thread_time()]
        longest[:] = [max(most, end - begin) for most, begin, end in zip(longest, last, now, strict=True)]
        last[:] = now

    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(tick)
    window.run()
    timer.start()
    connection = window.document.result_changed.connect(lambda: QTimer.singleShot(200, loop.quit))
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()
    window.document.result_changed.disconnect(connection)
    return {"stall_ms": 1000.0 * longest[0], "stall_cpu_ms": 1000.0 * longest[1]}


def _cancelled(window) -> float:
    """How long after Cancel, in the middle of a year's run, the engine takes the next request [ms]."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, times = QEventLoop(), [0.0, 0.0]

    def stop(fraction: float, stage: str) -> None:
        if stage == "run" and fraction > 0.2 and not times[0]:
            times[0] = time.perf_counter()
            window.cancel_button.click()
            poll.start()

    def look() -> None:
        if not window.runner.is_at_work:
            times[1] = time.perf_counter()
            loop.quit()

    poll = QTimer(interval=POLL_MS)
    poll.timeout.connect(look)
    connection = window.runner.progressed.connect(stop)
    window.run()
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()
    poll.stop()
    window.runner.progressed.disconnect(connection)
    return 1000.0 * (times[1] - times[0]) if times[0] and times[1] else float("nan")


def _planned(window) -> float:
    """How long after an edit the planner's page tells the interval of the tank as it then is, its pause included [ms]."""
    from PySide6.QtCore import QEventLoop, QTimer

    from aquasim.presets import apply_setting

    from .planner.interval import IntervalPage

    document, times = window.document, []
    window.docks.show_page("planner")
    page = next(found for found in window.findChildren(IntervalPage) if found.isVisible())
    loop, limit = QEventLoop(), QTimer(singleShot=True, interval=LIMIT_MS)
    limit.timeout.connect(loop.quit)

    def told(key: str) -> None:
        if key == "nominal":
            QTimer.singleShot(0, loop.quit)  # once what is said is shown

    connection = page.work.found.connect(told)
    limit.start()
    loop.exec()
    for value in PLAN_EDITS:
        _wait(REST_MS)
        begun = time.perf_counter()
        document.edit(apply_setting(document.scenario, PLAN_EDITED, value), PLAN_EDITED)
        limit.start()
        loop.exec()
        times.append(1000.0 * (time.perf_counter() - begun) if limit.isActive() else float("nan"))
    page.work.found.disconnect(connection)
    return median(times)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure in processes of their own, print the table or JSON; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m ui.bench", description="Measures how quick the window is."
    )
    parser.add_argument("--repeats", type=int, default=REPEATS, help="rounds, of which the median counts")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--round", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.round is not None:
        print(json.dumps(measure(given.round)))
        return 0
    # As in an installation: the modules are compiled once, also where Python is told not to keep them.
    with tempfile.TemporaryDirectory(prefix="aquasim-bench-") as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        rounds = [_round(environment) for _ in range(1 + max(1, given.repeats))][
            1:
        ]  # the first fills the caches
    medians = {key: median(each[key] for each in rounds) for key in GOALS}
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    if given.json:
        goals = {key: goal.bound for key, goal in GOALS.items() if goal.bound is not None}
        print(
            json.dumps(
                {"medians": medians, "goals": goals, "rounds": rounds, "load": load, "cpus": os.cpu_count()}
            )
        )
        return 0
    for key, goal in GOALS.items():
        print(_row(goal, medians[key]))
    print(f"{len(rounds)} rounds on {os.cpu_count()} processors, load {load:.1f} in the last minute")
    return 0


def _row(goal: Goal, value: float) -> str:
    found = f"{goal.words:<48}{value:9.2f} {goal.unit:<4}"
    if goal.bound is None:
        return found
    reached = value >= goal.bound if goal.more_is_better else value <= goal.bound
    sign = "at least" if goal.more_is_better else "at most"
    return f"{found} {sign} {goal.bound:g}: {'reached' if reached else 'missed'}"


def _round(environment: dict[str, str]) -> dict[str, float]:
    package = str(__package__)
    done = subprocess.run(
        [sys.executable, "-m", f"{package}.bench", "--round", repr(time.time())],
        check=False,
        cwd=Path(__file__).parents[1],
        env=environment,
        capture_output=True,
        text=True,
        timeout=ROUND_S,
    )
    if done.returncode != 0:
        raise SystemExit(f"A round ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
