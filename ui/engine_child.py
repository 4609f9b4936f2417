"""The process in which the engine runs for the window: it reads requests, and writes what comes of them.

Both go through pipes as pickles of tuples. Requests: ("run", number, scenario, days, is_draft, whole) and ("cancel", number).
Answers: ("ready", whether the engine is compiled) once; then ("progress", fraction, stage), and at the end of each run
("done", head), ("cancelled",) or ("failed", words). Where the whole is wanted, ("whole", pickled result, its arrays) follows its head.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, BinaryIO

from . import memory
from .late_result import PROTOCOL, head_of, packed

if TYPE_CHECKING:
    from aquasim import CancelFlag

WARM_UP_D = 1.0  # [d] a meal and a night


class Requests:
    """Takes requests from the pipe in a thread; when the pipe closes, the window is gone and so is this process."""

    def __init__(self, pipe: BinaryIO) -> None:
        self.runs: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
        self._cancelled = 0  # the newest run that was cancelled; numbers only grow
        self._number = 0
        self._flag: CancelFlag | None = None
        self._pipe = pipe
        threading.Thread(target=self._read, daemon=True).start()

    def begin(self, number: int, flag: CancelFlag) -> None:
        """This run is under way and stops by this flag."""
        self._number, self._flag = number, flag
        if self._cancelled >= number:
            flag.set()

    def _read(self) -> None:
        with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                kind, number, *rest = pickle.load(self._pipe)
                if kind == "run":
                    self.runs.put((number, *rest))
                    continue
                self._cancelled = number
                if self._flag is not None and self._number <= number:
                    self._flag.set()
        os._exit(0)


def main() -> None:
    """Serve until the pipe closes."""
    memory.give_back()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window, which got it too, decides
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody else writes among the answers
    requests = Requests(sys.stdin.buffer)

    def answer(*message: object) -> None:
        pickle.dump(message, answers, PROTOCOL)
        answers.flush()

    from aquasim.jit import is_compiled

    answer("ready", is_compiled())
    if is_compiled():
        _warm_up(sys.argv[1:])
    while True:
        _serve(requests, answer)


def _serve(requests: Requests, answer: Any) -> None:
    """Wait for a run, and answer it; nothing of it is left when the next begins."""
    for message in _answers(requests, answer, *requests.runs.get()):
        answer(*message)


def _warm_up(opens: list[str]) -> None:
    """Run the tank that the window opens for a moment, while that is being built: what a run loads is loaded once."""
    from aquasim.presets import DEFAULT_PRESET, load
    from aquasim.simulation import draft

    with contextlib.suppress(Exception):  # the window meets it again, and tells of it
        result = draft(load(opens[0] if opens else DEFAULT_PRESET), WARM_UP_D)
        result.crossings()
        result.warnings_in("en")


def _answers(
    requests: Requests, answer: Any, number: int, scenario: Any, days: float, is_draft: bool, whole: bool
) -> Iterator[tuple[Any, ...]]:
    from aquasim.errors import Cancelled
    from aquasim.simulation import draft, simulate
    from aquasim.solver import CancelFlag

    flag = CancelFlag()
    requests.begin(number, flag)
    try:
        if is_draft:
            result = draft(scenario, days, flag)
        else:
            result = simulate(scenario, days, progress=lambda *came: answer("progress", *came), cancel=flag)
        head = head_of(result, is_draft=is_draft)
    except Cancelled:
        yield ("cancelled",)
        return
    except Exception as error:  # noqa: BLE001 - the window meets it again in a thread, and tells of it
        yield "failed", repr(error)
        return
    yield "done", head
    if whole:
        yield ("whole", *packed(result))


if __name__ == "__main__":
    main()
