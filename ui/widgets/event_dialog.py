"""A dialog with the fields of one event, made from its declaration; it checks nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from aquasim import ScenarioError
from aquasim.events import AnyEvent
from aquasim.quantity import QT_TRANSLATE_NOOP, Declared, fields_of

from ..event_words import KINDS, SUBSTANCES, kind_of
from ..language import translate
from .plain import plain_label, plain_tip

Choices = Mapping[str, Mapping[str, str]]  # what a text field may be: id -> name, by the field's name
Accept = Callable[[dict[str, object]], None]
LEAST_PX = 24
# The declaration of an id says only that it is one.
OWN_TITLES = {
    "species": QT_TRANSLATE_NOOP("events", "Species"),
    "food": QT_TRANSLATE_NOOP("events", "Food"),
}


class EventDialog(QDialog):
    """Hands the event's new values to `accept_values`; a refusal is shown and the dialog stays.

    `editors` by the name of the field. A field without a value stands empty and takes its default.
    """

    def __init__(
        self, event: AnyEvent, choices: Choices, lang: str, accept_values: Accept, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._event, self._choices, self._lang = event, choices, lang
        self._accept_values = accept_values
        self.editors: dict[str, QWidget] = {}
        self.refusal = plain_label()
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        form = QFormLayout()
        for field in fields_of(type(event)):
            title, help_ = _title(field), translate("scenario", field.help)
            editor = self._editor(field, getattr(event, field.name))
            unit = f", {field.unit}" if field.unit and field.unit != "-" else ""
            editor.setAccessibleName(f"{title}{unit}")
            editor.setAccessibleDescription(help_)
            editor.setToolTip(plain_tip(help_))
            editor.setMinimumHeight(max(LEAST_PX, editor.sizeHint().height()))
            # a spin box shows its unit behind the number
            label = plain_label(title if isinstance(editor, QDoubleSpinBox) else f"{title}{unit}")
            label.setBuddy(editor)
            form.addRow(label, editor)
            self.editors[field.name] = editor
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.refusal)
        layout.addWidget(buttons)
        self.setWindowTitle(translate("events", KINDS[kind_of(event)].name))

    def values(self) -> dict[str, object]:
        """The event as plain objects, with what the editors hold."""
        data: dict[str, object] = msgspec.to_builtins(self._event)
        for field in fields_of(type(self._event)):
            value = self._value(field, self.editors[field.name])
            data.pop(field.name, None)
            if value is not None:
                data[field.name] = value
        return data

    def accept(self) -> None:
        try:
            self._accept_values(self.values())
        except ScenarioError as error:
            self._refuse(error)
            return
        super().accept()

    def _refuse(self, error: ScenarioError) -> None:
        from aquasim.fault_text import sentence

        self.refusal.setText("\n".join(sentence(fault, self._lang) for fault in error.faults))
        self.refusal.show()

    def _editor(self, field: Declared, value: object) -> QWidget:
        if field.kind == "yes_no":
            box = QCheckBox()
            box.setChecked(bool(value))
            return box
        if field.kind == "choice" or field.name in self._choices:
            return self._combo(field, value)
        if field.kind in ("number", "integer") and not field.optional:
            return _number_box(field, value)
        line = QLineEdit(_as_text(value))
        if field.optional:
            line.setPlaceholderText(translate("events", "empty: the default"))
        return line

    def _combo(self, field: Declared, value: object) -> QComboBox:
        if field.kind == "choice":
            options = {name: _choice_name(name, self._lang) for name in field.choices}
        else:
            options = dict(self._choices[field.name])
        combo = QComboBox()
        if field.optional:
            combo.addItem(translate("events", "the default"), None)
        if isinstance(value, str) and value not in options:
            options[value] = value
        for name, words in options.items():
            combo.addItem(words, name)
        combo.setCurrentIndex(max(0, combo.findData(value)))
        return combo

    def _value(self, field: Declared, editor: QWidget) -> object:
        if isinstance(editor, QCheckBox):
            return editor.isChecked()
        if isinstance(editor, QComboBox):
            return editor.currentData()
        if isinstance(editor, QDoubleSpinBox):
            value = editor.value()
            return round(value) if field.kind == "integer" else value
        assert isinstance(editor, QLineEdit)
        return _parsed(editor.text(), field)


def _title(field: Declared) -> str:
    """What a field is called."""
    own = OWN_TITLES.get(field.name)
    return translate("events", own) if own else translate("scenario", field.title)


class _NumberBox(QDoubleSpinBox):
    """Shows no more digits than a number has, and takes a comma for a point."""

    def textFromValue(self, value: float) -> str:
        return f"{value:.4f}".rstrip("0").rstrip(".")

    def valueFromText(self, text: str) -> float:
        cleaned = text.removesuffix(self.suffix()).replace(",", ".").strip()
        try:
            return float(cleaned)
        except ValueError:
            return self.minimum()


def _number_box(field: Declared, value: object) -> QDoubleSpinBox:
    box = _NumberBox()
    locale = QLocale(QLocale.Language.C)
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    box.setLocale(locale)
    box.setDecimals(0 if field.kind == "integer" else 4)
    box.setRange(field.low or 0.0, field.high if field.high is not None else 1e9)
    box.setSingleStep(field.step or 1.0)
    box.setSuffix(f" {field.unit}" if field.unit and field.unit != "-" else "")
    box.setValue(float(value) if isinstance(value, float | int) else 0.0)
    return box


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(f"{item:g}" for item in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _parsed(text: str, field: Declared) -> object:
    """What a line of text means; what is no number stays text, so that the check names it."""
    text = text.strip()
    if not text:
        return None if field.optional or field.kind == "list" else text
    if field.kind == "list":
        return [_number(part) for part in text.replace("，", ",").split(",") if part.strip()]
    return text if field.kind == "text" else _number(text.replace(",", "."))


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text.strip()


def _choice_name(name: str, lang: str) -> str:
    return SUBSTANCES[name].text(lang) if name in SUBSTANCES else name
