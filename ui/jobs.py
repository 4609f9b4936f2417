"""Any function of the engine off the GUI thread; nobody else knows that there are threads.

A job gets a cancel flag, never touches Qt, and hands back a value. The newest job of one `Jobs` wins: an older one is
cancelled and its outcome forgotten. Short jobs run one after the other, and so do the long ones, which are simulations:
several threads of Python at once would leave the GUI thread too small a share of the interpreter. Light jobs need nothing
that is compiled: they neither wait for it nor load it, which takes longer than they do.
"""

from __future__ import annotations

import contextlib
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from . import calm, compiling
from .late_flag import LateFlag

if TYPE_CHECKING:
    from aquasim import CancelFlag

    Work = Callable[[CancelFlag], object]  # a light one gets a LateFlag

POLL_MS = 20
CLOSE_WAIT_S = 2.0

_all: weakref.WeakSet[Jobs] = weakref.WeakSet()
_light_turn, _short_turn, _long_turn = threading.Lock(), threading.Lock(), threading.Lock()


@dataclass(frozen=True, eq=False)
class _Job:
    """One piece of work that was asked for."""

    work: Work
    flag: LateFlag


class Jobs(QObject):
    """Runs the newest piece of work; `done` brings its value, `failed` its exception."""

    started = Signal()
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, are_long: bool = False, are_light: bool = False
    ) -> None:
        super().__init__(parent)
        self._current: _Job | None = None
        self._turn = _light_turn if are_light else _long_turn if are_long else _short_turn
        self._outbox: SimpleQueue[tuple[_Job, object]] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        _all.add(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    @property
    def is_alive(self) -> bool:
        """Whether a thread still runs, which after `close` is one that could not be stopped."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        return bool(self._threads)

    def start(self, work: Work) -> None:
        """Run this in place of whatever runs now."""
        self.cancel()
        job = self._current = _Job(work, LateFlag())
        arguments = (job, self._turn, self._outbox)
        thread = threading.Thread(target=_run, args=arguments, name="aquasim-job", daemon=True)
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        calm.collect_between_events()
        thread.start()
        self._timer.start()
        self.started.emit()

    def cancel(self) -> None:
        """Forget the work under way, if any, and tell it to stop."""
        if self._current is not None:
            self._current.flag.set()
        self._current = None
        self._timer.stop()

    def close(self) -> None:
        """Stop, and wait for the threads a little."""
        self.cancel()
        end = time.monotonic() + CLOSE_WAIT_S
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))

    def _on_timer_timeout(self) -> None:
        while self._current is not None:
            try:
                job, outcome = self._outbox.get_nowait()
            except Empty:
                return
            if job is not self._current:
                continue
            self.cancel()
            if isinstance(outcome, Exception):
                self.failed.emit(outcome)
            else:
                self.done.emit(outcome)


def close_all() -> bool:
    """Stop every job of the program; whether any thread is left that could not be stopped."""
    alive = False
    for jobs in list(_all):
        with contextlib.suppress(RuntimeError):  # its window is gone already
            jobs.cancel()
    for jobs in list(_all):
        with contextlib.suppress(RuntimeError):
            jobs.close()
        alive |= jobs.is_alive
    return alive


def _run(job: _Job, turn: threading.Lock, outbox: SimpleQueue[tuple[_Job, object]]) -> None:
    with turn:
        if job.flag.is_set():
            return
        try:
            if turn is _light_turn:
                outbox.put((job, job.work(job.flag)))  # type: ignore[arg-type]
                return
            compiling.wait_for_the_first(job.flag.is_set)
            if not job.flag.is_set():
                outbox.put((job, job.work(job.flag.for_engine())))
        except Exception as error:  # noqa: BLE001 - handed to the window, which shows it
            outbox.put((job, error))
