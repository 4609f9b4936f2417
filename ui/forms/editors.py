"""One editor for each kind of declared field: it shows a value and tells of another one; it knows no scenario path."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aquasim.quantity import Declared, number_text
from aquasim.resolved import known_waters
from aquasim.scenario import Words

from ..language import translate
from ..widgets.number_box import WHOLE_NUMBER, NumberBox, leaves_undo
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel, make_target
from . import pickers
from .context import Context
from .words import choice_text, name_of, unit_text, water_name

LONG_TEXT = 500
NOTE_LINES = 4


class Editor(QWidget):
    """`edited` tells of a value while it is typed or chosen; at the end of typing `typed` is asked for it."""

    edited = Signal(object)
    ended = Signal()

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__()
        self.context, self.field = context, field
        self.inputs: list[QWidget] = []

    def show_value(self, value: Any, stands_for: Any) -> None:
        """Show a value, or what an empty one stands for, without moving a cursor."""
        raise NotImplementedError

    def is_outdated(self) -> bool:
        """Whether what can be chosen has changed since it was shown."""
        return False

    def typed(self) -> Any:
        """The value as typed; raises ValueError with the sentence that says what is wrong with it."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Say everything in the present language; a value is shown again after it."""

    def _adopt(self, widget: QWidget) -> None:
        """Fill this editor with its only input."""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        self.inputs = [widget]
        self.setFocusProxy(widget)


class NumberEditor(Editor):
    """A number or whole number, empty where that is allowed."""

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__(context, field)
        assert field.low is not None and field.high is not None
        whole = field.kind == "integer"
        self.box = NumberBox(field.low, field.high, field.step or 1.0, whole=whole, optional=field.optional)
        self._adopt(self.box)
        self.box.edited.connect(self.edited)
        self.box.editingFinished.connect(self.ended)

    def show_value(self, value: Any, stands_for: Any) -> None:
        empty = translate("form", "not set")
        self.box.show_number(value, stands_for, unit_text(self.field.unit), empty)

    def typed(self) -> Any:
        try:
            return self.box.number()
        except ValueError as error:
            sentence = translate(
                "form", "“{text}” is no number: write digits, with . or , as the decimal mark."
            )
            raise ValueError(sentence.format(text=str(error))) from None


class YesNoEditor(Editor):
    """A box to tick."""

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__(context, field)
        self.box = QCheckBox()
        make_target(self.box)
        self._adopt(self.box)
        self.box.clicked.connect(self._on_clicked)
        self.retranslate()

    def show_value(self, value: Any, stands_for: Any) -> None:
        self.box.setChecked(bool(value))

    def typed(self) -> Any:
        return self.box.isChecked()

    def retranslate(self) -> None:
        self.box.setText(translate("form", "Yes"))

    def _on_clicked(self) -> None:
        self.edited.emit(self.box.isChecked())


class QuietCombo(QComboBox):
    """A list that rolling over a form does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        make_target(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceEditor(Editor):
    """One of the declared words."""

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__(context, field)
        self.box = QuietCombo()
        self._adopt(self.box)
        self.box.activated.connect(self._on_activated)
        self._fill()

    def choices(self) -> Iterable[tuple[str, str]]:
        """Values with their words."""
        return ((value, choice_text(value)) for value in self.field.choices)

    def show_value(self, value: Any, stands_for: Any) -> None:
        self.box.setCurrentIndex(self.box.findData(value))

    def typed(self) -> Any:
        return self.box.currentData()

    def retranslate(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self.box.clear()
        for value, words in self.choices():
            self.box.addItem(words, value)

    def _on_activated(self) -> None:
        self.edited.emit(self.box.currentData())


class WaterEditor(ChoiceEditor):
    """One of the waters of the file or of the catalogue."""

    def choices(self) -> Iterable[tuple[str, str]]:
        scenario = self.context.document.scenario
        return ((name, water_name(scenario, name, self.context.language)) for name in known_waters(scenario))

    def is_outdated(self) -> bool:
        return [self.box.itemData(i) for i in range(self.box.count())] != [name for name, _ in self.choices()]

    def show_value(self, value: Any, stands_for: Any) -> None:
        if self.is_outdated():
            self._fill()
        super().show_value(value, stands_for)


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
        self.setMinimumHeight(NOTE_LINES * self.fontMetrics().lineSpacing() + 12)

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


class PickEditor(Editor):
    """A row of a catalogue: its name, and a button that opens the searchable list."""

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__(context, field)
        self.name = WrappedLabel()
        self.button = QToolButton()
        make_target(self.button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.button)
        self.inputs = [self.button]
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self.open_picker)
        self.picker: pickers.Picker | None = None
        self._value: str | None = None
        self.retranslate()

    def show_value(self, value: Any, stands_for: Any) -> None:
        self._value = value
        if value is not None:
            text = name_of(self.field.picks, value, self.context.language)
        elif stands_for is not None:
            name = name_of(self.field.picks, stands_for, self.context.language)
            text = translate("form", "As usual: {name}").format(name=name)
        else:
            text = translate("form", "Not set")
        self.name.setText(text)

    def typed(self) -> Any:
        return self._value

    def retranslate(self) -> None:
        self.button.setText("…")

    def open_picker(self) -> pickers.Picker:
        """Open the searchable list over this window."""
        self.picker = pickers.Picker(self.context, self.field.picks, self._value, self.field.optional, self)
        self.picker.picked.connect(self.edited)
        self.picker.open()
        return self.picker


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


def make_editor(context: Context, field: Declared) -> Editor:
    """The editor of a field that is one value."""
    if field.picks:
        return PickEditor(context, field)
    if field.name == "water" and field.kind == "text":
        return WaterEditor(context, field)
    if Words in field.structs:
        return WordsEditor(context, field)
    if field.kind == "text":
        return (TextEditor if (field.max_length or 0) > LONG_TEXT else LineEditor)(context, field)
    kinds: dict[str, type[Editor]] = {
        "number": NumberEditor,
        "integer": NumberEditor,
        "yes_no": YesNoEditor,
        "choice": ChoiceEditor,
        "list": HoursEditor,
    }
    return kinds[field.kind](context, field)
