"""A field as a row: its editor, a dot that leads back to the default, a question mark, and why an edit was refused."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from aquasim.quantity import Declared, number_text

from ..language import translate
from ..widgets.plain import plain_label, plain_tip
from ..widgets.sizes import WrappedLabel, make_target
from .context import Context
from .editors import make_editor
from .placeholders import stands_for
from .places import Steps, value_at
from .words import choice_text, name_of, part_text, unit_text

NOTHING = object()


class FieldRow(QWidget):
    """Shows one field of the document's scenario and sends its edits there."""

    def __init__(self, context: Context, field: Declared, steps: Steps) -> None:
        super().__init__()
        self.context, self.field, self.steps = context, field, steps
        self.label = plain_label()
        self.editor = make_editor(context, field)
        self.dot, self.help = QToolButton(), QToolButton()
        self.fault = WrappedLabel()
        self.told = WrappedLabel()
        self._shown: object = NOTHING
        self._before: object = NOTHING  # what stood here when the typing began
        self._build()
        self.editor.edited.connect(self._on_edited)
        self.editor.ended.connect(self._on_ended)
        self.dot.clicked.connect(self.reset)
        self.help.clicked.connect(self.show_help)
        for widget in (self.label, *self.editor.inputs, *self.editor.findChildren(QLineEdit)):
            widget.installEventFilter(self)

    @property
    def value(self) -> Any:
        """What stands in the document."""
        return value_at(self.context.document.scenario, self.steps)

    @property
    def is_default(self) -> bool:
        """Whether the field is as it would be if nobody had set it; a required field has no default."""
        return self.field.required or self.value == self.field.default

    def refresh(self) -> None:
        """Show the document's value."""
        value = self.value
        instead = stands_for(self.context.document.scenario, self.steps) if value is None else None
        is_same = (value, instead) == self._shown and type(value) is type(self._old_value())
        if not is_same or self.editor.is_outdated():
            self._shown = (value, instead)
            self.editor.show_value(value, instead)
        self.say("")
        self.dot.setVisible(not self.is_default)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        title = self.title()
        self.label.setText(title)
        self.editor.retranslate()
        self._shown = NOTHING
        tip, unit = self.help_text(), unit_text(self.field.unit)
        for widget in (self.label, self.editor, *self.editor.inputs):
            widget.setToolTip(plain_tip(tip))
            widget.setWhatsThis(plain_tip(tip))
        names = [f"{title} [{unit}]" if unit else title]
        if len(self.editor.inputs) == 2:
            english, chinese = translate("form", "English, or any language"), translate("form", "Chinese")
            names = [f"{title} ({english})", f"{title} ({chinese})"]
        for widget, name in zip(self.editor.inputs, names, strict=True):
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(tip)
        self.told.setText(tip)
        self.help.setText("?")
        self.help.setAccessibleName(translate("form", "What is “{field}”?").format(field=title))
        self.dot.setText("●")
        back = translate("form", "“{field}” differs from its default. Back to the default: {value}").format(
            field=title, value=self.default_text()
        )
        self.dot.setAccessibleName(back)
        self.dot.setToolTip(plain_tip(back))

    def title(self) -> str:
        """What the field is called; the parts of the file itself have words of their own."""
        if len(self.steps) == 1 or not self.field.title:
            return part_text(self.field.name)
        return translate("scenario", self.field.title)

    def help_text(self) -> str:
        """What the field means, what it may be and what it is when nobody sets it."""
        sentences = [translate("scenario", self.field.help)] if self.field.help else []
        if self.field.low is not None and self.field.high is not None:
            unit = unit_text(self.field.unit)
            low, high = number_text(self.field.low), number_text(self.field.high)
            allowed = translate("form", "Allowed: {low} to {high} {unit}").format(
                low=low, high=high, unit=unit
            )
            sentences.append(f"{allowed.rstrip()}.")
        if not self.field.required:
            sentences.append(translate("form", "Default: {value}.").format(value=self.default_text()))
        return " ".join(sentences)

    def default_text(self) -> str:
        """The default in words."""
        default, unit = self.field.default, unit_text(self.field.unit)
        if default is None or default == "":
            return translate("form", "empty")
        if isinstance(default, bool):
            return translate("form", "Yes") if default else translate("form", "No")
        if isinstance(default, int | float):
            return f"{number_text(default)} {unit}".rstrip()
        if isinstance(default, tuple):
            return "; ".join(number_text(item) for item in default)
        if self.field.picks:
            return name_of(self.field.picks, str(default), self.context.language)
        return choice_text(str(default))

    def show_help(self) -> None:
        """Show the help below the field, or put it away again."""
        self.told.setVisible(not self.told.isVisibleTo(self))

    def reset(self) -> None:
        """Back to the default."""
        if not self.field.required:
            self.apply(self.field.default)
            self.editor.setFocus()

    def apply(self, value: Any) -> bool:
        """Send a value to the document; where that refuses it, say why under the field."""
        reasons = self.context.edit(self.steps, value)
        self.say(reasons)
        return not reasons

    def say(self, sentence: str) -> None:
        """Show a sentence under the field, or none."""
        self.fault.setText(f"■ {sentence}" if sentence else "")
        self.fault.setVisible(bool(sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._open_menu(watched, event.globalPos())
            return True
        return super().eventFilter(watched, event)

    def menu(self, watched: QObject | None = None) -> QMenu:
        """What a right click or the menu key opens: what a line offers itself, the default, the help."""
        menu = watched.createStandardContextMenu() if isinstance(watched, QLineEdit) else QMenu(self)
        if menu.actions():
            menu.addSeparator()
        back = menu.addAction(translate("form", "Back to the default"), self.reset)
        back.setEnabled(not self.is_default)
        menu.addAction(translate("form", "What is this?"), self.show_help)
        return menu

    def _open_menu(self, watched: QObject, at: QPoint) -> None:
        menu = self.menu(watched)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _build(self) -> None:
        self.label.setBuddy(self.editor)
        self.fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fault.hide()
        self.told.hide()
        for button in (self.dot, self.help):
            button.setAutoRaise(True)
            make_target(button)
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.editor, 1)
        line.addWidget(self.dot)
        line.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.fault)
        layout.addWidget(self.told)

    def _old_value(self) -> object:
        return self._shown[0] if isinstance(self._shown, tuple) else NOTHING

    def _on_edited(self, value: Any) -> None:
        if self._before is NOTHING:
            self._before = self.value
        if not self.apply(value) and not self.editor.findChildren(QLineEdit):
            self._show_again()

    def _on_ended(self) -> None:
        """What was typed to its end is taken, or refused with a sentence and shown as it was."""
        before, self._before = self._before, NOTHING
        try:
            value = self.editor.typed()
            reasons = self.context.edit(self.steps, value) if value != self.value else ""
        except ValueError as error:
            reasons = str(error)
        if reasons and before is not NOTHING:
            self.context.edit(self.steps, before)  # what was typed on the way there is taken back as well
        self._show_again()
        self.say(reasons)

    def _show_again(self) -> None:
        value = self.value
        instead = stands_for(self.context.document.scenario, self.steps) if value is None else None
        self.editor.show_value(value, instead)
