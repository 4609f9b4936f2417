"""The engine in a process of its own, beside the window: neither holds up the other's interpreter.

It is a helper that may be missing: where it cannot be started, is lost or fails, the caller runs the engine in a thread.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import aquasim
from aquasim import Scenario

from .compiling import import_path
from .late_flag import LateFlag
from .late_result import Whole, joined

if TYPE_CHECKING:
    from aquasim import Result

STOP_WAIT_S = 1.0
LOST = (OSError, EOFError, pickle.PickleError, AttributeError, ValueError)  # whatever a cut-off pipe leads to


class EngineLost(Exception):
    """The process gave no result: it is gone, or the run failed in it."""


class EngineProcess:
    """One run at a time, asked for by one thread; `stop` and the flags may be used from any."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._is_ready: bool | None = None  # not known before the process has said so
        self._is_stopped = False
        self._number = 0
        self._own_rows = ""
        self._opens: str | None = None
        self._awaited: Whole | None = None  # of the last result, which follows its head
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """Number of the process, None where there is none."""
        return None if self._child is None else self._child.pid

    @property
    def was_ready(self) -> bool:
        """Whether the process is known to have found the engine compiled; does not wait."""
        return self._is_ready is True and not self._is_stopped

    def start(self, opens: str | None = None) -> None:
        """Begin to load the engine, with what the tank of a path or preset id needs; returns at once."""
        self._is_ready = None
        self._opens = opens or self._opens
        try:
            self._child = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    f"{__package__}.engine_child",
                    *([self._opens] if self._opens else []),
                ],
                env={**os.environ, "PYTHONPATH": import_path()},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            self._child = None

    def is_ready(self) -> bool:
        """Whether runs can be asked for; waits until the process has loaded. False where the engine must be compiled."""
        if self._is_ready is None:
            try:
                self._is_ready = self._child is not None and self._read() == ("ready", True)
            except LOST:
                self._is_ready = False
            if not self._is_ready:
                self._end()
        return self._is_ready and not self._is_stopped

    def run(
        self, scenario: Scenario, days: float, report: Callable[[float, str], None], flag: LateFlag, *,
        is_draft: bool, whole: bool = True,
    ) -> Result:  # fmt: skip
        """The result of a run over `days` [d]; raises Cancelled, or EngineLost. The whole follows it, see `take_whole`.

        Without `whole` it does not: what is asked for beyond the columns is then computed here.
        """
        self.take_whole()
        self._follow_own_rows()
        self._number += 1
        number = self._number
        try:
            self._send("run", number, scenario, days, is_draft, whole)
            flag.when_set(lambda: self._cancel(number))
            kind, *rest = self._read()
            while kind == "progress":
                report(*rest)
                kind, *rest = self._read()
        except LOST as error:
            self._lose()
            raise EngineLost("the process is gone") from error
        if kind == "cancelled":
            raise aquasim.Cancelled("stopped as asked")
        if kind != "done":
            raise EngineLost(*rest)
        awaited = Whole(lambda: _again(scenario, days, is_draft=is_draft))
        if whole:
            self._awaited = awaited
        else:
            awaited.arrive()
        return joined(rest[0], awaited)

    def take_whole(self) -> None:
        """Read what follows the head of the last result, if anything does."""
        awaited, self._awaited = self._awaited, None
        if awaited is None:
            return
        arrived: Sequence[Any] = ()
        try:
            _, *arrived = self._read()
        except LOST:
            self._lose()
        finally:
            awaited.arrive(*arrived)

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._is_stopped = True
        self._end()

    def _follow_own_rows(self) -> None:
        """The process read the user's own catalogue when it began; where that has changed it begins again."""
        from aquasim.catalog import own_tables_text

        now = own_tables_text()
        if self._number and now != self._own_rows:
            self._end()
            self.start()
            if not self.is_ready():
                raise EngineLost("the process did not begin again")
        self._own_rows = now

    def _cancel(self, number: int) -> None:
        with contextlib.suppress(*LOST):
            self._send("cancel", number)

    def _send(self, *message: object) -> None:
        child = self._child
        if child is None or child.stdin is None:
            raise EOFError
        with self._lock:
            pickle.dump(message, child.stdin, pickle.HIGHEST_PROTOCOL)
            child.stdin.flush()

    def _read(self) -> tuple[Any, ...]:
        child = self._child
        if child is None or child.stdout is None:
            raise EOFError
        message: tuple[Any, ...] = pickle.load(child.stdout)
        return message

    def _lose(self) -> None:
        self._is_ready = False
        self._end()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()  # a thread that reads from it wakes up at the end of its file
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(STOP_WAIT_S)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _again(scenario: Scenario, days: float, *, is_draft: bool) -> Result:
    if not is_draft:
        return aquasim.simulate(scenario, days=days)
    from aquasim.simulation import draft

    return draft(scenario, days)
