"""The offer of the unsaved tanks that crashed windows left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from ..language import translate
from .plain import plain_label


class RecoveredWindow(QDialog):
    """A list with time and name of each; the row's number goes with the answer."""

    open_requested = Signal(int)
    discard_requested = Signal(int)

    def __init__(self, rows: Sequence[tuple[float, str, str]], parent: QWidget) -> None:
        """Rows of time [s since 1970], name and file."""
        super().__init__(parent)
        self.list = QListWidget()
        for saved_at, name, source in rows:
            when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(saved_at)), "yyyy-MM-dd HH:mm:ss")
            self.list.addItem("  ·  ".join(filter(None, (when, name, source))))
        self.list.setCurrentRow(0)
        self._sentence = plain_label()
        self._sentence.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.discard_button = buttons.addButton("", QDialogButtonBox.ButtonRole.DestructiveRole)
        self.later_button = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.open_button.clicked.connect(lambda: self.open_requested.emit(self.list.currentRow()))
        self.discard_button.clicked.connect(lambda: self.discard_requested.emit(self.list.currentRow()))
        self.later_button.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        for widget in (self._sentence, self.list, buttons):
            layout.addWidget(widget)
        self.resize(560, 260)
        self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("recovered", "Unsaved tanks"))
        self._sentence.setText(
            translate(
                "recovered",
                "aquasim ended without saving these tanks. Each stays here until it is saved or discarded.",
            )
        )
        self.list.setAccessibleName(translate("recovered", "Unsaved tanks"))
        self.open_button.setText(translate("recovered", "Open"))
        self.discard_button.setText(translate("recovered", "Discard"))
        self.later_button.setText(translate("recovered", "Later"))
