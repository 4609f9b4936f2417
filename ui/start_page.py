"""The first page: a new tank step by step, an empty one, a file, and the shipped tanks with a card each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import aquasim
from aquasim import AquasimError
from aquasim.presets import Shipped, text_in
from aquasim.quantity import QT_TRANSLATE_NOOP

from .forms.summary import tank_lines
from .language import translate
from .settings import Settings
from .widgets.plain import plain_label
from .widgets.sizes import WrappedLabel, make_target

BUTTONS = {
    "wizard": QT_TRANSLATE_NOOP("start", "&New tank step by step…"),
    "empty": QT_TRANSLATE_NOOP("start", "New tank with &defaults"),
    "file": QT_TRANSLATE_NOOP("start", "Open a &file…"),
    "open": QT_TRANSLATE_NOOP("start", "&Open"),
    "close": QT_TRANSLATE_NOOP("start", "Close"),
}
SOURCE_ROLE = Qt.ItemDataRole.UserRole


class StartPage(QDialog):
    """Each choice closes the page and is told by a signal; the arrow keys and Enter are enough."""

    wizard_requested = Signal()
    empty_requested = Signal()
    file_requested = Signal()
    open_requested = Signal(str)  # a path or the id of a shipped tank

    def __init__(
        self, shipped: Sequence[Shipped], settings: Settings, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._language = settings, language
        self.buttons = {key: QPushButton() for key in BUTTONS}
        self.list, self.card, self.always = QListWidget(), QPlainTextEdit(), QCheckBox()
        self._sentence, self._list_label, self._card_label = WrappedLabel(), plain_label(), plain_label()
        self._fill(shipped)
        self._build()
        self._connect()
        self._say()
        self.list.setCurrentRow(next(iter(self._rows()), 0))
        self.buttons["wizard"].setFocus()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @property
    def source(self) -> str:
        """The tank on which the list stands; empty on a heading."""
        item = self.list.currentItem()
        return str(item.data(SOURCE_ROLE) or "") if item is not None else ""

    def _fill(self, shipped: Sequence[Shipped]) -> None:
        recent = [path for path in self._settings.recent() if Path(path).exists()]
        if recent:
            self._add_heading(translate("start", "Recent files"))
            for path in recent:
                self._add(Path(path).name, path)
        self._add_heading(translate("start", "Ready tanks"))
        for preset in shipped:
            self._add(preset.name, preset.id)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        bold = item.font()
        bold.setBold(True)
        item.setFont(bold)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self.palette().text())  # a heading is no entry that cannot be had now

    def _add(self, words: str, source: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(SOURCE_ROLE, source)

    def _rows(self) -> list[int]:
        return [row for row in range(self.list.count()) if self.list.item(row).data(SOURCE_ROLE)]

    def _build(self) -> None:
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.card.setReadOnly(True)
        self.card.setTabChangesFocus(True)
        first = QHBoxLayout()
        for key in ("wizard", "empty", "file"):
            first.addWidget(self.buttons[key])
        first.addStretch(1)
        left, right, middle, last = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        left.addWidget(self._list_label)
        left.addWidget(self.list, 1)
        right.addWidget(self._card_label)
        right.addWidget(self.card, 1)
        middle.addLayout(left, 1)
        middle.addLayout(right, 1)
        last.addWidget(self.always)
        last.addStretch(1)
        last.addWidget(self.buttons["open"])
        last.addWidget(self.buttons["close"])
        layout = QVBoxLayout(self)
        layout.addWidget(self._sentence)
        layout.addLayout(first)
        layout.addLayout(middle, 1)
        layout.addLayout(last)
        for button in (*self.buttons.values(), self.always):
            make_target(button)
        self._list_label.setBuddy(self.list)
        self._card_label.setBuddy(self.card)
        line = self.fontMetrics().height()
        self.resize(54 * line, 34 * line)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_card)
        self.list.itemActivated.connect(lambda _: self._open())
        self.buttons["wizard"].clicked.connect(lambda: self._leave(self.wizard_requested))
        self.buttons["empty"].clicked.connect(lambda: self._leave(self.empty_requested))
        self.buttons["file"].clicked.connect(lambda: self._leave(self.file_requested))
        self.buttons["open"].clicked.connect(self._open)
        self.buttons["close"].clicked.connect(self.reject)
        self.always.setChecked(self._settings.text("start_page") == "yes")
        self.always.toggled.connect(lambda on: self._settings.set("start_page", "yes" if on else "no"))

    def _say(self) -> None:
        self.setWindowTitle(translate("start", "Welcome to aquasim"))
        self._sentence.setText(
            translate(
                "start", "Set up your tank and see how its water will be, or look at a ready one first."
            )
        )
        self._list_label.setText(translate("start", "&Tanks"))
        self._card_label.setText(translate("start", "What it &is"))
        self.list.setAccessibleName(translate("start", "Recent files and ready tanks"))
        self.card.setAccessibleName(translate("start", "Card of the tank"))
        self.always.setText(translate("start", "Show this page at every start"))
        for key, words in BUTTONS.items():
            self.buttons[key].setText(translate("start", words))

    def _show_card(self) -> None:
        source = self.source
        self.buttons["open"].setEnabled(bool(source))
        self.card.setPlainText("\n".join(card_of(source, self._language)) if source else "")

    def _open(self) -> None:
        source = self.source
        if source:
            self.accept()
            self.open_requested.emit(source)

    def _leave(self, signal: Any) -> None:
        self.accept()
        signal.emit()


def card_of(source: str, language: str) -> list[str]:
    """The card of a file or of a shipped tank: its name, its lines, and its notes."""
    try:
        scenario = aquasim.load(source)
    except (AquasimError, OSError) as error:
        return [str(error)]
    notes = text_in(scenario.notes, language)
    return [text_in(scenario.name, language), "", *tank_lines(scenario, language), "", notes]
