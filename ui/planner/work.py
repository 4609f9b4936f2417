"""The work of a page in stages, off the GUI thread: the quick answer first, the long ones with progress and Cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton

from aquasim import AquasimError

from ..jobs import Jobs

if TYPE_CHECKING:
    from aquasim import CancelFlag

LOOK_MS = 100


class Meter:
    """How far a stage has come, from 0 to 1; the engine's threads write it, the window reads it now and then."""

    def __init__(self) -> None:
        self.share = 0.0

    def __call__(self, fraction: float, stage: str) -> None:
        self.share = fraction


class Stage(NamedTuple):
    """A piece of work by its key. A short one need not wait for the simulations of other panels."""

    key: str
    run: Callable[[CancelFlag, Meter], object]
    is_long: bool = True


class Work(QObject):
    """Runs the newest stages one after the other; `found` brings each one's value, `changed` tells of the rest."""

    found = Signal(str, object)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.fault: AquasimError | None = None
        self.share = 0.0
        self._left: list[Stage] = []
        self._meter = Meter()
        self._short, self._long = Jobs(self), Jobs(self, are_long=True)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)
        for jobs in (self._short, self._long):
            jobs.done.connect(self._on_done)
            jobs.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        return bool(self._left)

    @property
    def stage(self) -> str:
        """The key of the stage under way, empty where none is."""
        return self._left[0].key if self._left else ""

    def start(self, stages: Sequence[Stage]) -> None:
        """Run these in place of whatever runs now."""
        self._forget()
        self.fault = None
        self._left = list(stages)
        self._next()

    def stop(self) -> None:
        """Stop the stage under way and forget those to come; what has been found stays."""
        if self._left:
            self._forget()
            self.changed.emit()

    def _forget(self) -> None:
        self._left = []
        self._look.stop()
        self._short.cancel()
        self._long.cancel()

    def _next(self) -> None:
        self._meter, self.share = Meter(), 0.0
        if not self._left:
            self._look.stop()
        else:
            stage, meter = self._left[0], self._meter
            jobs = self._long if stage.is_long else self._short
            jobs.start(lambda flag: stage.run(flag, meter))
            self._look.start()
        self.changed.emit()

    def _on_done(self, value: object) -> None:
        stage, left = self._left.pop(0), self._left
        self.found.emit(stage.key, value)
        if self._left is left:  # what was found may have begun other stages
            self._next()

    def _on_failed(self, error: Exception) -> None:
        self._forget()
        if not isinstance(error, AquasimError):
            raise error
        self.fault = error
        self.changed.emit()

    def _on_look(self) -> None:
        if self._meter.share != self.share:
            self.share = self._meter.share
            self.changed.emit()


def show_progress(work: Work, bar: QProgressBar, cancel: QPushButton) -> None:
    """Show how far the work is and how to end it while it lasts; a bar without a share tells only that it goes on."""
    bar.setVisible(work.is_busy)
    cancel.setVisible(work.is_busy)
    bar.setRange(0, 100 if work.share else 0)
    bar.setValue(round(100.0 * work.share))
