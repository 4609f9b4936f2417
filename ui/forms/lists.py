"""Lists of a scenario: the entries in lines, what may be done with them, and the form of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QListWidget,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aquasim.quantity import Declared, fields_of, tag_of

from ..language import translate
from ..widgets.plain import menu_text
from ..widgets.sizes import WrappedLabel, make_target
from . import pickers
from .context import Context
from .entries import new_entry
from .form import Form, Part
from .places import Step, Steps, value_at
from .words import choice_text, entry_text, part_text

SHOWN_LINES = 6


class EntriesPart(Part):
    """Lines of entries with buttons, and below them the form of the chosen entry; made once for each type."""

    ACTIONS = ("add", "duplicate", "remove", "up", "down")

    def __init__(self, context: Context, field: Declared, steps: Steps) -> None:
        super().__init__(context, field, steps)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.buttons: dict[str, QPushButton | QToolButton] = {}
        self.fault = WrappedLabel()
        self.fault.hide()
        self.forms: dict[object, QWidget] = {}
        self.detail: Any = None
        self._keys: list[Step] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.list)
        self._build_buttons()
        self._layout.addWidget(self.fault)
        self.list.currentRowChanged.connect(self._on_chosen)

    @property
    def value(self) -> Any:
        """The list or table in the document."""
        return value_at(self.context.document.scenario, self.steps)

    def keys(self) -> list[Step]:
        """What leads to each entry: its number or its name."""
        raise NotImplementedError

    def line_of(self, key: Step) -> str:
        """An entry in one line."""
        raise NotImplementedError

    def form_key(self, key: Step) -> object:
        """What entries must have in common to be shown in the same form."""
        return None

    def make_form(self, key: Step) -> QWidget:
        """A form for an entry like this one."""
        raise NotImplementedError

    def aim(self, steps: Steps) -> None:
        super().aim(steps)
        self._keys = []

    def refresh(self) -> None:
        was, keys = self.list.currentRow(), self.keys()
        lines = [self.line_of(key) for key in keys]
        self._keys = keys
        self.list.blockSignals(True)
        for row, line in enumerate(lines):
            if row >= self.list.count():
                self.list.addItem(line)
            elif self.list.item(row).text() != line:
                self.list.item(row).setText(line)
        while self.list.count() > len(lines):
            self.list.takeItem(self.list.count() - 1)
        self.list.setCurrentRow(min(max(was, 0), len(lines) - 1))
        self.list.blockSignals(False)
        self._fit_height(len(lines))
        self._show_detail()
        self.say("")

    def retranslate(self) -> None:
        title = part_text(self.declared.name)
        self.list.setAccessibleName(title)
        words = {
            "add": translate("list", "Add…"),
            "duplicate": translate("list", "Duplicate"),
            "remove": translate("list", "Remove"),
            "up": translate("list", "Up"),
            "down": translate("list", "Down"),
            "rename": translate("list", "Rename…"),
        }
        for key, button in self.buttons.items():
            button.setText(words[key])
            button.setAccessibleName(
                translate("list", "{what}: {action}").format(what=title, action=words[key].rstrip("…"))
            )
        for form in self.forms.values():
            form.retranslate()  # type: ignore[attr-defined]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height(self.list.count())

    def choose(self, key: Step) -> None:
        """Show the form of an entry."""
        if key in self._keys:
            self.list.setCurrentRow(self._keys.index(key))

    @property
    def chosen(self) -> Step | None:
        """What leads to the chosen entry."""
        row = self.list.currentRow()
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def field(self, steps: Steps) -> QWidget | None:
        if len(steps) > len(self.steps):
            self.choose(steps[len(self.steps)])
            found = self.detail.field(steps) if isinstance(self.detail, Form) else self.detail
            return found or self.list
        return self.list

    def say(self, sentence: str) -> None:
        """Show why a change of the list was refused."""
        self.fault.setText(f"■ {sentence}" if sentence else "")
        self.fault.setVisible(bool(sentence))

    def act(self, action: str) -> None:
        """What the button of an action does."""
        getattr(self, action)()

    def put(self, value: Any, choose: Step | None) -> bool:
        """Put other entries in place of these as an undo step of its own, and choose one."""
        reasons = self.context.restructure(self.steps, value)
        self.refresh()
        if choose is not None and not reasons:
            self.choose(choose)
        self.say(reasons)
        return not reasons

    def _build_buttons(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(2)
        for number, action in enumerate(self.ACTIONS):
            button = self.buttons[action] = QPushButton()
            make_target(button)
            button.clicked.connect(lambda _=False, action=action: self.act(action))
            grid.addWidget(button, number // 3, number % 3)
        self._layout.addLayout(grid)

    def _fit_height(self, count: int) -> None:
        lines = min(max(count, 2), SHOWN_LINES)
        self.list.setFixedHeight(lines * (self.list.fontMetrics().lineSpacing() + 6) + 8)

    def _on_chosen(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        key = self.chosen
        wanted = None
        if key is not None:
            kind = self.form_key(key)
            if kind not in self.forms:
                self.forms[kind] = self.make_form(key)
                self._layout.addWidget(self.forms[kind])
            wanted = self.forms[kind]
            wanted.aim((*self.steps, key))  # type: ignore[attr-defined]
            wanted.refresh()  # type: ignore[attr-defined]
        for form in self.forms.values():
            form.setVisible(form is wanted)
        self.detail = wanted
        several = len(self._keys)
        row = self.list.currentRow()
        enabled = {"duplicate": key is not None, "remove": key is not None, "rename": key is not None}
        enabled |= {"up": row > 0, "down": 0 <= row < several - 1}
        for action, is_enabled in enabled.items():
            if action in self.buttons:
                self.buttons[action].setEnabled(is_enabled)


class ListPart(EntriesPart):
    """A list of Structs of one type, or of a union told apart by their kind."""

    def keys(self) -> list[Step]:
        return list(range(len(self.value)))

    def line_of(self, key: Step) -> str:
        return entry_text(self.value[key], self.context.language)

    def form_key(self, key: Step) -> object:
        return type(self.value[key])

    def make_form(self, key: Step) -> QWidget:
        return Form(self.context, type(self.value[key]), (*self.steps, key))

    def add(self) -> None:
        """Ask what to add: a kind where there are several, a row of the catalogue where the entry names one."""
        structs: Sequence[type[Struct]] = self.declared.structs
        if len(structs) > 1:
            self.kind_menu().popup(self.buttons["add"].mapToGlobal(self.buttons["add"].rect().bottomLeft()))
            return
        first = next(iter(structs))
        pick = next((field for field in fields_of(first) if field.required and field.picks), None)
        if pick is None:
            self.append(new_entry(first, self.context.document.scenario))
            return
        self.picker = pickers.Picker(self.context, pick.picks, None, False, self)
        self.picker.picked.connect(lambda row_id: self.add_picked(first, pick.name, row_id))
        self.picker.open()

    def kind_menu(self) -> QMenu:
        """The kinds of entries that may be added."""
        menu = QMenu(self)
        for struct in self.declared.structs:
            words = menu_text(choice_text(str(tag_of(struct))))
            menu.addAction(words).triggered.connect(lambda _=False, struct=struct: self.add_kind(struct))
        return menu

    def add_kind(self, struct: type[Struct]) -> None:
        """Append a new entry of a kind."""
        self.append(new_entry(struct, self.context.document.scenario))

    def add_picked(self, struct: type[Struct], name: str, row_id: str) -> None:
        """Append a new entry that names a row of the catalogue."""
        self.append(new_entry(struct, self.context.document.scenario, **{name: row_id}))

    def append(self, entry: Any) -> bool:
        """Append an entry and show its form."""
        return self.put((*self.value, entry), len(self.value))

    def duplicate(self) -> None:
        """Put a copy of the chosen entry below it."""
        at = self.list.currentRow()
        value = self.value
        copy = value[at]
        if any(field.name == "name" and field.required for field in fields_of(type(copy))):
            copy = new_entry(type(copy), self.context.document.scenario, changes=copy.changes)
        self.put((*value[: at + 1], copy, *value[at + 1 :]), at + 1)

    def remove(self) -> None:
        """Take the chosen entry out."""
        at = self.list.currentRow()
        self.put((*self.value[:at], *self.value[at + 1 :]), None)

    def up(self) -> None:
        """Move the chosen entry one place up."""
        self._move(-1)

    def down(self) -> None:
        """Move the chosen entry one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        value = list(self.value)
        value[at], value[at + by] = value[at + by], value[at]
        self.put(tuple(value), at + by)
