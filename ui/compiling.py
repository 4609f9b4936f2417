"""Compiling the engine in a process of its own: numba holds the interpreter for seconds, which would stop the window."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import aquasim

# Where the window is killed its pipe closes, and the child ends too.
WARM_UP = """
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(1)), daemon=True).start()
from aquasim.simulation import warm_up
warm_up()
"""
POLL_S = 0.1
_may_begin = threading.Event()  # closed from the window's making until the engine is known to be compiled
_may_begin.set()
KILL_WAIT_S = 1.0


def is_compiled() -> bool:
    """Whether the compiled engine lies in the cache. Imports numba, so not for the window's thread."""
    from aquasim.jit import is_compiled

    return is_compiled()


def expect() -> None:
    """A window will compile the engine where that is needed: other work with it has to wait."""
    _may_begin.clear()


def wait_for_the_first(is_cancelled: Callable[[], bool]) -> None:
    """Return when nobody compiles any more, or the work is cancelled; two would only hold one another up."""
    while not _may_begin.wait(POLL_S) and not is_cancelled():
        pass


class Compiler:
    """Fills the cache once, in a child process that goes on when a run is cancelled and ends with the window."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._is_done = False
        self._stopped = threading.Event()

    def wait(self, report: Callable[[float, str], None], is_cancelled: Callable[[], bool]) -> None:
        """Return when the engine is compiled or cannot be, or the run is cancelled.

        A cache that cannot be written leaves the compilation to the run itself, in its thread.
        """
        if self._is_done or is_compiled():
            self._finish()
            return
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-c", WARM_UP],
                env={**os.environ, "PYTHONPATH": import_path()},
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        report(0.0, "compile")
        while self._child.poll() is None:
            if is_cancelled() or self._stopped.wait(POLL_S):
                return
        self._finish()

    def skip(self) -> None:
        """Another process has found everything compiled."""
        self._finish()

    def stop(self) -> None:
        """End the child, whatever it has done so far."""
        self._stopped.set()
        _may_begin.set()
        if self._child is not None and self._child.poll() is None:
            self._child.kill()
            self._child.wait(KILL_WAIT_S)
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.close()

    def _finish(self) -> None:
        self._is_done = True
        _may_begin.set()


def import_path() -> str:
    """Where this process found aquasim, before whatever else is on the path."""
    own = str(Path(str(aquasim.__file__)).parents[1])
    return os.pathsep.join(filter(None, (own, os.environ.get("PYTHONPATH"))))
