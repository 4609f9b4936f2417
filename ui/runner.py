"""Scenario in, Result out, off the GUI thread. Nobody else knows that it is a thread.

The engine's compiled loops release the interpreter lock and read a cancel flag, so one thread is enough. It never
touches Qt: it talks through queues that a timer of the GUI thread empties. The first run after an installation waits for
the compilation, which a process of its own does.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

import aquasim
from aquasim import Scenario

from . import calm
from .compiling import Compiler
from .late_flag import LateFlag

if TYPE_CHECKING:
    from aquasim import Result

POLL_MS = 20
CLOSE_WAIT_S = 2.0


@dataclass(frozen=True)
class Job:
    """One run that was asked for; `days` [d]. `of` is the scenario it stands for, which a draft simplifies."""

    scenario: Scenario
    days: float
    flag: LateFlag
    of: Scenario


@dataclass(frozen=True)
class Progress:
    """How far a run has come: share of the stage done, and the stage `compile`, `spinup` or `run`."""

    fraction: float
    stage: str


Message = tuple[Job, "Progress | Result | Exception"]


class Runner(QObject):
    """Runs the newest job; an older one still under way is cancelled and its outcome forgotten."""

    started = Signal()
    progressed = Signal(float, str)
    finished = Signal(object, object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: Job | None = None
        self._inbox: SimpleQueue[Job | None] = SimpleQueue()
        self._outbox: SimpleQueue[Message] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._compiler = Compiler()
        self._is_held = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    @property
    def is_alive(self) -> bool:
        """Whether the thread still exists: after `close` only when it could not be stopped."""
        return self._thread is not None

    def start(self, scenario: Scenario, *, days: float, of: Scenario | None = None) -> None:
        """Run this scenario for so many days [d] instead of whatever runs now; `of` is handed back with the result."""
        self._drop_current()
        self._current = Job(scenario, days, LateFlag(), scenario if of is None else of)
        if not self._is_held:
            self._start_thread()
        self._inbox.put(self._current)
        self._timer.start()
        self.started.emit()

    def hold(self) -> None:
        """Let runs wait until `release`: importing the engine would slow the window's first picture down."""
        self._is_held = True

    def release(self) -> None:
        """Begin with the run that waits, if any."""
        self._is_held = False
        if self._current is not None:
            self._start_thread()

    def cancel(self) -> None:
        """Stop the run under way, if any; `cancelled` follows at once, the thread within half a second."""
        if self._current is not None:
            self._drop_current()
            self.cancelled.emit()

    def close(self) -> None:
        """Stop for good, and wait for the thread a little."""
        self._drop_current()
        if self._thread is not None:
            self._inbox.put(None)
            self._compiler.stop()
            self._thread.join(CLOSE_WAIT_S)
            if not self._thread.is_alive():
                self._thread = None
                self._compiler = Compiler()

    def _start_thread(self) -> None:
        if self._thread is None:
            calm.collect_between_events()
            self._thread = threading.Thread(
                target=_work,
                args=(self._inbox, self._outbox, self._compiler),
                name="aquasim-run",
                daemon=True,
            )
            self._thread.start()

    def _drop_current(self) -> None:
        if self._current is not None:
            self._current.flag.set()
        self._current = None
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        progress: Progress | None = None
        while self._current is not None:
            try:
                job, message = self._outbox.get_nowait()
            except Empty:
                break
            if job is not self._current:
                continue
            if isinstance(message, Progress):
                progress = message
                continue
            self._drop_current()
            if isinstance(message, Exception):
                self.failed.emit(message)
            else:
                self.finished.emit(message, job.of)
        if progress is not None and self._current is not None:
            self.progressed.emit(progress.fraction, progress.stage)


def _work(inbox: SimpleQueue[Job | None], outbox: SimpleQueue[Message], compiler: Compiler) -> None:
    """The thread: one job after the other, until it is handed None."""
    while (job := inbox.get()) is not None:
        if not job.flag.is_set():
            outbox.put((job, _outcome(job, outbox, compiler)))


def _outcome(job: Job, outbox: SimpleQueue[Message], compiler: Compiler) -> Result | Exception:
    def report(fraction: float, stage: str) -> None:
        outbox.put((job, Progress(fraction, stage)))

    try:
        compiler.wait(report, job.flag.is_set)
        if job.flag.is_set():
            return aquasim.Cancelled("stopped before the run")
        cancel = job.flag.for_engine()
        result = aquasim.simulate(job.scenario, days=job.days, progress=report, cancel=cancel)
        # The first look computes what the window shows, and may compile: here, not in the window's thread.
        result.crossings()
        return result
    except Exception as error:  # noqa: BLE001 - handed to the window, which shows it
        return error
