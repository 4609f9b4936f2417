"""Editors of text: short, long, in two languages, and hours of the day."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout

from aquasim.quantity import Declared, number_text
from aquasim.scenario import Words

from ..language import translate
from ..widgets.number_box import WHOLE_NUMBER, leaves_undo
from ..widgets.plain import plain_label
from ..widgets.sizes import make_target
from .context import Context
from .editor import Editor

LONG_TEXT = 500  # characters; a field that may hold more gets several lines
NOTE_LINES = 4


class LineEditor(Editor):
    """A short text."""

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__(context, field)
        self.line = QLineEdit()
        self.line.installEventFilter(self)
        make_target(self.line)
        self._adopt(self.line)
        self.line.textEdited.connect(self._on_text_edited)
        self.line.editingFinished.connect(self.ended)

    def show_value(self, value: Any, stands_for: Any) -> None:
        show_line(self.line, value or "")

    def typed(self) -> Any:
        return self.value_of(unicodedata.normalize("NFC", self.line.text()))

    def value_of(self, text: str) -> Any:
        """The value that a text stands for; raises ValueError."""
        return text if text or not self.field.optional else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves_undo(event) or super().eventFilter(watched, event)

    def _on_text_edited(self) -> None:
        try:
            value = self.typed()
        except ValueError:
            return
        self.edited.emit(value)


class HoursEditor(LineEditor):
    """Hours of the day, apart by semicolons or blanks."""

    def show_value(self, value: Any, stands_for: Any) -> None:
        try:
            if self.typed() == tuple(value):
                return
        except ValueError:
            pass
        show_line(self.line, "; ".join(number_text(hour) for hour in value))

    def value_of(self, text: str) -> Any:
        parts = [part for part in re.split(r"[;；\s]+", text) if part]
        if not all(WHOLE_NUMBER.fullmatch(part) for part in parts):
            raise ValueError(translate("form", "Write hours with a semicolon between them, such as 9; 18.5."))
        return tuple(float(part.replace(",", ".")) for part in parts)

    def retranslate(self) -> None:
        self.line.setPlaceholderText(translate("form", "for example 9; 18.5"))


class Lines(QPlainTextEdit):
    """Several lines of plain text; the tabulator goes on to the next field."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._fit()

    def event(self, event: QEvent) -> bool:
        return leaves_undo(event) or super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(NOTE_LINES * self.fontMetrics().lineSpacing() + 12)

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.ended.emit()


class TextEditor(Editor):
    """A long text."""

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__(context, field)
        self.lines = Lines()
        self._adopt(self.lines)
        self.lines.textChanged.connect(self._on_text_changed)
        self.lines.ended.connect(self.ended)

    def show_value(self, value: Any, stands_for: Any) -> None:
        show_lines(self.lines, value or "")

    def typed(self) -> Any:
        return unicodedata.normalize("NFC", self.lines.toPlainText())

    def _on_text_changed(self) -> None:
        self.edited.emit(self.typed())


class WordsEditor(Editor):
    """A text in both languages; without a Chinese one it is kept as one text for all."""

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__(context, field)
        self._is_long = (field.max_length or 0) > LONG_TEXT
        make = Lines if self._is_long else QLineEdit
        self.boxes = {"en": make(), "zh_CN": make()}
        self.labels = {key: plain_label() for key in self.boxes}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for key, box in self.boxes.items():
            layout.addWidget(self.labels[key])
            layout.addWidget(box)
            self.labels[key].setBuddy(box)
            if isinstance(box, Lines):
                box.textChanged.connect(self._on_text_changed)
                box.ended.connect(self.ended)
            else:
                make_target(box)
                box.installEventFilter(self)
                box.textEdited.connect(self._on_text_changed)
                box.editingFinished.connect(self.ended)
        self.inputs = list(self.boxes.values())
        self.setFocusProxy(self.boxes["en"])
        self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves_undo(event) or super().eventFilter(watched, event)

    def show_value(self, value: Any, stands_for: Any) -> None:
        texts = (
            {"en": value, "zh_CN": ""} if isinstance(value, str) else {"en": value.en, "zh_CN": value.zh_CN}
        )
        for key, box in self.boxes.items():
            if isinstance(box, Lines):
                show_lines(box, texts[key] or "")
            else:
                show_line(box, texts[key] or "")

    def typed(self) -> Any:
        en, zh = (self._text(key) for key in ("en", "zh_CN"))
        return Words(en=en or None, zh_CN=zh) if zh else en

    def retranslate(self) -> None:
        self.labels["en"].setText(translate("form", "English, or any language"))
        self.labels["zh_CN"].setText(translate("form", "Chinese"))

    def _text(self, key: str) -> str:
        box = self.boxes[key]
        return unicodedata.normalize("NFC", box.toPlainText() if isinstance(box, Lines) else box.text())

    def _on_text_changed(self) -> None:
        self.edited.emit(self.typed())


def show_line(line: QLineEdit, text: str) -> None:
    """Put text into a line without moving its cursor."""
    if unicodedata.normalize("NFC", line.text()) != text:
        at = line.cursorPosition()
        line.setText(text)
        line.setCursorPosition(min(at, len(text)))


def show_lines(lines: QPlainTextEdit, text: str) -> None:
    """Put text into several lines without telling of it and without moving the cursor."""
    if unicodedata.normalize("NFC", lines.toPlainText()) == text:
        return
    at = lines.textCursor().position()
    was = lines.blockSignals(True)
    lines.setPlainText(text)
    lines.blockSignals(was)
    cursor = lines.textCursor()
    cursor.setPosition(min(at, len(lines.toPlainText())))
    lines.setTextCursor(cursor)
