"""No garbage collection while a thread of the engine runs.

Python collects cycles in whatever thread allocates; a window's objects that die in another thread than Qt's end the
program. The collector therefore rests until every such thread is done, as the GUI thread sees it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer

POLL_MS = 100

_running: list[Callable[[], bool]] = []


def while_running(is_running: Callable[[], bool]) -> None:
    """Stop the collector until `is_running` says no; to be called in the GUI thread, before the thread starts."""
    gc.disable()
    _running.append(is_running)
    if len(_running) == 1:
        _watch()


def _watch() -> None:
    application = QCoreApplication.instance()
    assert application is not None
    QTimer.singleShot(POLL_MS, application, _on_watched)


def _on_watched() -> None:
    _running[:] = [is_running for is_running in _running if is_running()]
    if _running:
        _watch()
    else:
        gc.enable()
