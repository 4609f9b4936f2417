"""A box for one number: comma or point as decimal mark, no group separators, a unit, keyboard steps, and an empty state."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from aquasim.quantity import number_text

TYPED = re.compile(r"\s*([-+\d.,eE]*)\s*(.*)", re.ASCII)
WHOLE_NUMBER = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?", re.ASCII)
PART_OF_NUMBER = re.compile(r"[+-]?\d*[.,]?\d*([eE][+-]?\d*)?", re.ASCII)
SPARE_DIGITS = 3

State = QValidator.State


class NumberBox(QAbstractSpinBox):
    """Tells of every number typed or stepped that lies in its range; the rest is asked for when editing ends."""

    edited = Signal(object)  # the number, None where the box may be and is empty

    def __init__(
        self,
        low: float,
        high: float,
        step: float,
        *,
        whole: bool,
        optional: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._step = low, high, step
        self._whole, self._optional = whole, optional
        self._unit = ""
        self._stands_for: float | None = None
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().textEdited.connect(self._on_text_edited)
        self.lineEdit().installEventFilter(self)

    def show_number(
        self, value: float | None, stands_for: float | None = None, unit: str = "", empty: str = ""
    ) -> None:
        """Show a number; an empty box names the number that it `stands_for`. Typed text of the same value stays."""
        self._unit, self._stands_for = unit, stands_for
        line = self.lineEdit()
        line.setPlaceholderText(empty if stands_for is None else self._with_unit(float(f"{stands_for:.6g}")))
        if self.is_number() and self.number() == value and self._unit in line.text():
            return
        if self.hasFocus() and self.is_number() and self.number() == value:
            return
        at = line.cursorPosition()
        line.setText("" if value is None else self._with_unit(value))
        line.setCursorPosition(min(at, len(line.text())))

    def number(self) -> float | int | None:
        """The number in the box; raises ValueError where it holds none."""
        text = self._digits(self.lineEdit().text())
        if not text and self._optional:
            return None
        if not WHOLE_NUMBER.fullmatch(text):
            raise ValueError(text)
        value = float(text.replace(",", ".")) + 0.0
        return int(value) if self._whole and value.is_integer() else value

    def is_number(self) -> bool:
        """Whether the box holds a number, or is empty and may be."""
        try:
            self.number()
        except ValueError:
            return False
        return True

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        digits, rest = self._split(text)
        if rest not in self._unit:
            return State.Invalid, text, position
        if WHOLE_NUMBER.fullmatch(digits) or (not digits and self._optional):
            return State.Acceptable, text, position
        fits = PART_OF_NUMBER.fullmatch(digits)
        return (State.Intermediate if fits else State.Invalid), text, position

    def stepBy(self, steps: int) -> None:
        if not self.is_number():
            return
        start = self.number()
        if start is None:
            middle = 0.0 if self._low <= 0.0 <= self._high else round((self._low + self._high) / 2.0)
            start = middle if self._stands_for is None else self._stands_for
        moved = float(Decimal(repr(float(start))) + steps * Decimal(repr(float(self._step))))
        moved = min(max(moved, self._low), self._high)
        value = int(moved) if self._whole else moved
        self.lineEdit().setText(self._with_unit(value))
        self.select_number()
        self.edited.emit(value)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag
        if self.isReadOnly() or not self.is_number():
            return flags.StepNone
        value = self.number()
        found = flags.StepNone
        if value is None or value > self._low:
            found |= flags.StepDownEnabled
        if value is None or value < self._high:
            found |= flags.StepUpEnabled
        return found

    def select_number(self) -> None:
        """Select the digits without the unit, so that typing replaces them."""
        text = self.lineEdit().text()
        digits, _ = self._split(text)
        self.lineEdit().setSelection(text.find(digits), len(digits))

    def sizeHint(self) -> QSize:
        return self._roomy(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._roomy(super().minimumSizeHint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.select_number()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # rolling through a form must not change what lies under the pointer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves_undo(event) or is_blank_key(event) or super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_blank_key(event):
            super().keyPressEvent(event)

    def _on_text_edited(self) -> None:
        if not self.is_number():
            return
        value = self.number()
        if value is None or (self._low <= value <= self._high):
            self.edited.emit(value)

    def _roomy(self, size: QSize) -> QSize:
        """Wide enough for the longest number of the range with its unit."""
        longest = max((self._with_unit(v) for v in (self._low, self._high, self._high - self._step)), key=len)
        longest = longest if len(longest) < 12 else self._with_unit(0.123456)
        width = (
            self.fontMetrics().horizontalAdvance(longest + "0" * SPARE_DIGITS)
            + 2 * self.fontMetrics().height()
            + 12
        )
        size.setWidth(max(width, size.width()))
        return size

    def _with_unit(self, value: float) -> str:
        text = number_text(value)
        return f"{text} {self._unit}" if self._unit else text

    def _digits(self, text: str) -> str:
        return self._split(text)[0]

    def _split(self, text: str) -> tuple[str, str]:
        """The digits of a text, and what follows them: the unit or a part of it."""
        found = TYPED.fullmatch(text)
        return (found[1], found[2].strip()) if found else (text, "")


def is_blank_key(event: QEvent) -> bool:
    """Whether an event types a blank: between digits it would group them, and the unit brings its own."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_Space and event.text().isspace()


def leaves_undo(event: QEvent) -> bool:
    """Whether an event of a line is undo or redo, which the document does for all fields in their order."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    if event.matches(keys.Undo) or event.matches(keys.Redo):
        event.ignore()
        return True
    return False
