"""The one window for faults of the program itself: what happened, with details to copy."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from .plain import plain_label

translate = QCoreApplication.translate


class ErrorWindow(QDialog):
    """Collects the faults of a session; further ones are added below the first."""

    def __init__(self, log_path: str) -> None:
        super().__init__()
        self._log_path = log_path
        self._sentence = plain_label()
        self._sentence.setWordWrap(True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setMaximumBlockCount(2000)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._on_copy_clicked)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        for widget in (self._sentence, self.details, buttons):
            layout.addWidget(widget)
        self.resize(640, 360)
        self._retranslate()

    def add(self, details: str) -> None:
        """Show one more fault."""
        self.details.appendPlainText(details.rstrip() + "\n")
        self.show()
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("error", "aquasim: a fault in the program"))
        self._sentence.setText(
            translate(
                "error",
                "Something went wrong inside aquasim. You may go on, but save your tank under a new name first. "
                "The details below are also in the log {path}.",
            ).format(path=self._log_path)
        )
        self.copy.setText(translate("error", "Copy details"))
        self.details.setAccessibleName(translate("error", "Details of the fault"))
