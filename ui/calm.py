"""Garbage is collected in the GUI thread alone, and only between events.

Python collects cycles in whatever thread allocates; a window's objects that die in another thread than Qt's, or in the
midst of Qt's own work on them, end the program. From the first thread of the engine on a timer collects instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QTimer

COLLECT_MS = 2000
OLD_EVERY = 15  # young objects are looked through each time, all of them only so often

_timers: list[QTimer] = []


def collect_between_events() -> None:
    """Take collection over from Python; to be called in the GUI thread, before a thread starts. Once is enough."""
    if _timers:
        return
    gc.disable()
    timer = QTimer(QCoreApplication.instance(), interval=COLLECT_MS)
    timer.timeout.connect(_Collector())
    timer.start()
    _timers.append(timer)


class _Collector:
    """Looks through young objects, now and then through all."""

    def __init__(self) -> None:
        self._times = 0

    def __call__(self) -> None:
        self._times += 1
        gc.collect(2 if self._times % OLD_EVERY == 0 else 1)
