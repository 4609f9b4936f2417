"""How quick the window is: `python -m ui.bench [--repeats N] [--json]`. A benchmark, not a test.

Prints when the window is shown, when its first curve is there (with the compiled engine in the cache), how many new
90-day drafts a second four plots show while a slider moves, and the longest time a 10 ms timer of the window had to
wait during a year's run. The window is drawn off screen unless QT_QPA_PLATFORM says otherwise.
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
MOVED = "routine.water_change.fraction"  # shapes no mature bed
LIMIT_MS = 60_000
POLL_MS = 2
REPEATS = 3


class Goal(NamedTuple):
    """One row of the table: its words, its unit, the bound, and whether more is better."""

    words: str
    unit: str
    bound: float
    more_is_better: bool


GOALS: dict[str, Goal] = {
    "window_s": Goal("window shown after the start", "s", 1.0, False),
    "first_curve_s": Goal("first curve after the start, compiled", "s", 2.0, False),
    "frames_per_s": Goal("slider to new 90-day curves in four plots", "1/s", 30.0, True),
    "draw_ms": Goal("of each frame, spent by the window's thread", "ms", 33.0, False),
    "stall_ms": Goal("longest stall of the window in a year's run", "ms", 50.0, False),
}


def measure(started: float) -> dict[str, float]:
    """One round in this process; `started` is when it was asked for [s since 1970]."""
    from .engine_process import EngineProcess

    engine = EngineProcess()
    engine.start()
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    folder = tempfile.mkdtemp(prefix="aquasim-bench-")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    from .main_window import MainWindow

    window = MainWindow(None, engine)
    window.resize(1280, 860)
    window.show()
    application.processEvents()
    window.repaint()
    found = {"window_s": time.time() - started}
    _until_result(window)
    application.processEvents()
    found["first_curve_s"] = time.time() - started
    found |= _frames(window)
    found["stall_ms"] = _stall(window)
    window.document.stack.setClean()
    window.close()
    return found


def _until_result(window) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    timer = QTimer(interval=POLL_MS)
    timer.timeout.connect(lambda: None if window.document.is_stale else loop.quit())
    timer.start()
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()


def _frames(window) -> dict[str, float]:
    """Frames a second while the share of the water changes is moved, and the window's own time for each [ms]."""
    from PySide6.QtCore import QEventLoop, QTimer

    from aquasim.presets import apply_setting

    loop, frames, spent = QEventLoop(), [0.0], [0.0]
    moves = [0]

    def move() -> None:
        moves[0] += 1
        value = 0.2 + 0.001 * (moves[0] % 300)
        document = window.document
        document.edit(apply_setting(document.scenario, MOVED, f"{value:.3f}"), MOVED)

    def count() -> None:
        if window.document.is_draft:
            begun = time.perf_counter()
            window.plots.viewport().repaint()
            spent[0] += time.perf_counter() - begun
            frames[0] += 1

    set_result = window.document.set_result

    def timed(*given, **more) -> None:
        begun = time.perf_counter()
        set_result(*given, **more)
        if window.document.is_draft:
            spent[0] += time.perf_counter() - begun

    window.document.set_result = timed
    connection = window.document.result_changed.connect(count)
    timer = QTimer(interval=MOVE_MS)
    timer.timeout.connect(move)
    timer.start()
    begun = time.perf_counter()
    QTimer.singleShot(int(1000 * MOVE_S), loop.quit)
    loop.exec()
    timer.stop()
    window.document.result_changed.disconnect(connection)
    window.document.set_result = set_result
    lasted = time.perf_counter() - begun
    _until_result(window)
    # The repaint is inside `set_result`, which emits the signal that counts: it must not count twice.
    return {"frames_per_s": frames[0] / lasted, "draw_ms": 500.0 * spent[0] / max(frames[0], 1.0)}


def _stall(window) -> float:
    """The longest time between two ticks of a 10 ms timer while a year is simulated [ms]."""
    from PySide6.QtCore import QEventLoop, QTimer

    window.days.setCurrentIndex(window.days.findData(365))
    loop, gaps = QEventLoop(), [0.0]
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        gaps[0] = max(gaps[0], now - last[0])
        last[0] = now

    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(tick)
    window.run()
    timer.start()
    connection = window.document.result_changed.connect(lambda: QTimer.singleShot(200, loop.quit))
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()
    window.document.result_changed.disconnect(connection)
    return 1000.0 * gaps[0]


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
    rounds = [_round() for _ in range(1 + max(1, given.repeats))][1:]  # the first fills the caches
    medians = {key: median(each[key] for each in rounds) for key in GOALS}
    if given.json:
        print(json.dumps({"medians": medians, "rounds": rounds}))
        return 0
    for key, goal in GOALS.items():
        reached = medians[key] >= goal.bound if goal.more_is_better else medians[key] <= goal.bound
        sign = "at least" if goal.more_is_better else "at most"
        print(
            f"{goal.words:<48}{medians[key]:9.2f} {goal.unit:<4} "
            f"{sign} {goal.bound:g}: {'reached' if reached else 'missed'}"
        )
    return 0


def _round() -> dict[str, float]:
    package = str(__package__)
    done = subprocess.run(
        [sys.executable, "-m", f"{package}.bench", "--round", repr(time.time())],
        check=True,
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
