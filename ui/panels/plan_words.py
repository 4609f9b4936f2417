"""The plan in words, to read, select and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from aquasim.quantity import QT_TRANSLATE_NOOP

from .. import language
from ..document import Document
from ..jobs import Jobs
from ..language import translate
from ..outlook import Outlook
from ..settings import Settings
from ..widgets.plain import plain_label
from .base import Panel

if TYPE_CHECKING:
    from aquasim import CancelFlag


class PlanWordsPanel(Panel):
    """`words` holds the plan; it is put together off the GUI thread."""

    KEY = "plan_words"
    TITLE = QT_TRANSLATE_NOOP("panel", "Plan in words")
    AREA = "right"
    ORDER = 2

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        self.outlook = Outlook.of(document)
        self.jobs = Jobs(self)
        self.stale = plain_label()
        self.stale.setWordWrap(True)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.copy = QPushButton()
        row = QHBoxLayout()
        row.addWidget(self.stale, 1)
        row.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words, 1)
        layout.addLayout(row)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.jobs.done.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        self.outlook.changed.connect(self.show_result)
        self.retranslate()

    def retranslate(self) -> None:
        self.words.setAccessibleName(translate("plan", "The plan in words"))
        self.copy.setText(translate("plan", "Copy the plan"))
        self.stale.setText(translate("plan", "This plan belongs to an earlier state of the tank."))
        self.words.setPlaceholderText(translate("plan", "The plan follows the first result."))
        self.show_result()

    def show_scenario(self) -> None:
        self.stale.setVisible(self.document.result is not None and self.document.is_stale)

    def show_result(self) -> None:
        self.show_scenario()
        result, found = self.document.result, self.outlook.found
        if result is None:
            self.words.clear()
            return
        lang = language.shown(self.settings.text("language"))

        def work(flag: CancelFlag) -> str:
            from aquasim.plan_words import text

            return text(result, found, lang)

        self.jobs.start(work)

    def _on_done(self, text: str) -> None:
        if text != self.words.toPlainText():  # a selection stays as long as the words do
            self.words.setPlainText(text)

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
