"""The centre of the window: what came out in one line, the tabs, and findings where no panel below shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QTabWidget, QVBoxLayout, QWidget

from .labels import outcome
from .language import translate
from .widgets.plain import plain_label

if TYPE_CHECKING:
    from aquasim import Result

WARNING_ROWS = 4


class Overview(QWidget):
    """`outcome` says it in whole sentences; `warnings` lists what the run warns of."""

    def __init__(self, tabs: QTabWidget, *, has_issues: bool) -> None:
        super().__init__()
        self._has_issues = has_issues
        self.outcome = plain_label()
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.warnings = QListWidget()
        self.warnings.setWordWrap(True)
        self.warnings.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(tabs, 1)
        layout.addWidget(self.outcome)
        layout.addWidget(self.warnings)

    def show_result(self, result: Result, shown_language: str) -> None:
        """Say what came out."""
        self.outcome.setText(outcome(result).text)
        self.warnings.clear()
        warnings = result.warnings_in(shown_language)
        self.warnings.addItems([warning.text for warning in warnings])
        self.warnings.setVisible(bool(warnings) and not self._has_issues)
        rows = min(WARNING_ROWS, 2 * len(warnings))
        self.warnings.setFixedHeight(rows * self.warnings.fontMetrics().lineSpacing() + 14)

    def retranslate(self) -> None:
        self.warnings.setAccessibleName(translate("main", "Warnings"))
