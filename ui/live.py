"""Keeps the result up to date with the tank: a full run after each edit, quick drafts while an input moves."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from aquasim import Scenario

from .document import Document
from .runner import Runner
from .settings import Settings

if TYPE_CHECKING:
    from aquasim import Result

DRAFT_DAYS = 90.0  # [d]
DRAFT_RTOL = 3e-4  # enough for the eye; the full run that follows has the tank's own
MOVING_S = 0.4  # edits that follow one another faster than this belong to one movement
SETTLE_MS = 300
HELPER_AFTER_MS = 1000  # the first result is on the screen
HELPER_ABOVE_S = (
    0.08  # of a full run over the days of a draft, which takes a third of it: longer than a frame
)


class Live(QObject):
    """Starts the runs. Newest wins; during a movement a draft under way is finished and the next begins at once."""

    moving_changed = Signal(bool)

    def __init__(self, document: Document, runner: Runner, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._runner, self._settings = document, runner, settings
        self._last_edit_s = float("-inf")
        self._is_moving = False
        self._drafting = False
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.run)
        document.scenario_changed.connect(self._on_scenario_changed)
        runner.finished.connect(self._on_finished)
        runner.cancelled.connect(self._on_stopped)
        runner.failed.connect(self._on_stopped)

    @property
    def is_moving(self) -> bool:
        """Whether an input is being moved, so that drafts are shown."""
        return self._is_moving

    def run(self) -> None:
        """Simulate the open tank for the chosen days, instead of whatever runs now."""
        self._settle.stop()
        self._set_moving(False)
        if self._document.is_open:
            self._drafting = False
            self._runner.start(self._document.scenario, days=float(self._settings.number("days")))

    def _on_scenario_changed(self) -> None:
        now = time.monotonic()
        is_edit = not self._document.is_opening
        follows = is_edit and now - self._last_edit_s < MOVING_S
        self._last_edit_s = now if is_edit else float("-inf")
        if not follows:
            self.run()
            return
        self._set_moving(True)
        self._settle.start()
        self._draft()

    def _draft(self) -> None:
        self._drafting = True
        scenario = self._document.scenario
        days = min(DRAFT_DAYS, float(self._settings.number("days")))
        whole = self._document.draws_beyond_columns
        self._runner.start(_coarse(scenario), days=days, of=scenario, is_draft=True, whole=whole)

    def _on_finished(self, result: Result, scenario: Scenario) -> None:
        was_draft = self._drafting
        self._drafting = self._runner.is_busy  # the next draft is under way while the window draws this one
        if not was_draft and result.timing.wall_s * DRAFT_DAYS > HELPER_ABOVE_S * result.days:
            QTimer.singleShot(HELPER_AFTER_MS, self, self._runner.add_helper)
        self._document.set_result(result, scenario, is_draft=was_draft)

    def _on_stopped(self) -> None:
        self._settle.stop()
        self._drafting = False
        self._set_moving(False)

    def _set_moving(self, moving: bool) -> None:
        self._document.set_moving(moving)
        if moving != self._is_moving:
            self._is_moving = moving
            self.moving_changed.emit(moving)


def _coarse(scenario: Scenario) -> Scenario:
    """The tank with a tolerance for drafts; its mature bed is the same one."""
    model = scenario.model
    return replace(scenario, model=replace(model, rtol=max(model.rtol, DRAFT_RTOL)))
