"""One editor for each kind of declared field: it shows a value and tells of another one; it knows no scenario path."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QToolButton,
)

from aquasim.quantity import Declared
from aquasim.resolved import known_waters
from aquasim.scenario import Words

from ..language import translate
from ..widgets.number_box import NumberBox
from ..widgets.sizes import WrappedLabel, make_target
from . import pickers
from .context import Context
from .editor import Editor
from .text_editors import LONG_TEXT, HoursEditor, LineEditor, TextEditor, WordsEditor
from .words import choice_text, name_of, unit_text, water_name


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
        # At first it would only be as wide as its words were when it was first shown.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        make_target(self)

    def sizeHint(self) -> QSize:
        return self._widened(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._widened(super().minimumSizeHint())

    def _widened(self, size: QSize) -> QSize:
        # Qt reckons with the ink of the words; a full-width bracket at their end takes more place than it has ink.
        return size + QSize(self.fontMetrics().height() // 2, 0)

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
