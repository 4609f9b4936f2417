"""What keeps threads of Python from disturbing the window: garbage, and turns at the interpreter.

Python collects cycles in whatever thread allocates; a window's objects that die in another thread than Qt's, or in the
midst of Qt's own work on them, end the program. From the first thread of the engine on a timer collects instead, in the
GUI thread and between events.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QCoreApplication, QTimer

from . import memory

COLLECT_MS = 2000
OLD_EVERY = 15  # young objects are looked through each time, all of them only so often
MANY = 50_000  # new objects that are no garbage of a window but code that was loaded
TURN_S = 0.0005  # after so long a thread that works in Python lets the window have the interpreter

_timers: list[QTimer] = []


def collect_between_events() -> None:
    """Take collection over from Python; to be called in the GUI thread, before a thread starts. Once is enough."""
    if _timers:
        return
    memory.give_back()
    gc.disable()
    sys.setswitchinterval(TURN_S)
    timer = QTimer(QCoreApplication.instance(), interval=COLLECT_MS)
    timer.timeout.connect(_Collector())
    timer.start()
    _timers.append(timer)


class _Collector:
    """Looks through young objects, now and then through all, and leaves out what has come to stay.

    Code that was loaded makes so many objects that to look through them once would stop the window.
    """

    def __init__(self) -> None:
        self._times = 0

    def __call__(self) -> None:
        self._times += 1
        if gc.get_count()[0] > MANY:
            gc.freeze()
        else:
            gc.collect(2 if self._times % OLD_EVERY == 0 else 1)
