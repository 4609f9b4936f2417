"""The line that says whether the curves are up to date: words, progress with the time left, and Cancel."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QStatusBar

from ..labels import stage_name
from ..language import translate
from .plain import plain_label

TELLS_AFTER_S = 0.5  # before that a guess of the time left is worth nothing


class RunStatus:
    """Three widgets of a status bar; `state` always says what the curves are."""

    def __init__(self, bar: QStatusBar) -> None:
        self.state = plain_label()
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(220)
        self.cancel = QPushButton()
        bar.addWidget(self.state, 1)
        bar.addPermanentWidget(self.progress)
        bar.addPermanentWidget(self.cancel)
        self._stage = ""
        self._began_s = 0.0
        self.show_busy(False)

    def begin(self) -> None:
        """A run has been asked for."""
        self._stage = ""
        self.show_busy(True)
        self.progress.setRange(0, 0)
        self.state.setText(translate("main", "Starting…"))

    def show_progress(self, fraction: float, stage: str) -> None:
        """How much of a stage is done; a compilation cannot tell, so there the bar only moves."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._began_s = stage, now
        self.progress.setRange(0, 0 if stage == "compile" else 100)
        self.progress.setValue(round(100 * fraction))
        spent = now - self._began_s
        if stage == "compile" or fraction <= 0.0 or spent < TELLS_AFTER_S:
            self.state.setText(stage_name(stage))
            return
        left = translate("main", "{stage}: about {seconds} s left")
        seconds = max(1, round(spent * (1.0 - fraction) / fraction))
        self.state.setText(left.format(stage=stage_name(stage), seconds=seconds))

    def show_busy(self, busy: bool) -> None:
        """Show or hide what belongs to a run under way."""
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)

    def retranslate(self) -> None:
        self.cancel.setText(translate("main", "Cancel"))
        self.progress.setAccessibleName(translate("main", "Progress of the simulation"))
