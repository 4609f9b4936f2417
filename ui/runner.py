"""Scenario in, Result out, off the GUI thread. Nobody else knows that it is a thread.

The engine's compiled loops release the interpreter lock and read a cancel flag, so one thread is enough. It never
touches Qt: it talks through queues that a timer of the GUI thread empties. While numba compiles nothing can be cancelled;
such a run is dropped at once for the user and its thread ends by itself.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

import aquasim
from aquasim import CancelFlag, Result, Scenario

POLL_MS = 20
CLOSE_WAIT_S = 2.0


@dataclass(frozen=True)
class Job:
    """One run that was asked for; `days` [d]."""

    scenario: Scenario
    days: float
    flag: CancelFlag


@dataclass(frozen=True)
class Progress:
    """How far a run has come: share of the stage done, and the stage `compile`, `spinup` or `run`."""

    fraction: float
    stage: str


Message = tuple[Job, Progress | Result | Exception]


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
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    @property
    def is_alive(self) -> bool:
        """Whether the thread still exists: after `close` only when it could not be stopped."""
        return self._thread is not None

    def start(self, scenario: Scenario, *, days: float) -> None:
        """Run this scenario for so many days [d] instead of whatever runs now."""
        self._drop_current()
        self._current = Job(scenario, days, aquasim.CancelFlag())
        if self._thread is None:
            self._thread = threading.Thread(
                target=_work, args=(self._inbox, self._outbox), name="aquasim-run", daemon=True
            )
            self._thread.start()
        self._inbox.put(self._current)
        self._timer.start()
        self.started.emit()

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
            self._thread.join(CLOSE_WAIT_S)
            if not self._thread.is_alive():
                self._thread = None

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
                self.finished.emit(message, job.scenario)
        if progress is not None and self._current is not None:
            self.progressed.emit(progress.fraction, progress.stage)


def _work(inbox: SimpleQueue[Job | None], outbox: SimpleQueue[Message]) -> None:
    """The thread: one job after the other, until it is handed None."""
    while (job := inbox.get()) is not None:
        if not job.flag.is_set():
            outbox.put((job, _outcome(job, outbox)))


def _outcome(job: Job, outbox: SimpleQueue[Message]) -> Result | Exception:
    def report(fraction: float, stage: str) -> None:
        outbox.put((job, Progress(fraction, stage)))

    try:
        result = aquasim.simulate(job.scenario, days=job.days, progress=report, cancel=job.flag)
        # The first look computes the columns and the limits' lines, and may compile: here, not in the window's thread.
        result.crossings()
        return result
    except Exception as error:  # noqa: BLE001 - handed to the window, which shows it
        return error
