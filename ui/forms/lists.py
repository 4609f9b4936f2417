"""Lists and tables of a scenario: the entries in lines, what may be done with them, and the form of the chosen one."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QInputDialog,
    QListWidget,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aquasim import catalog
from aquasim.quantity import Declared, fields_of, tag_of
from aquasim.scenario import Water

from ..language import translate
from ..widgets.plain import menu_text, plain_label
from ..widgets.sizes import WrappedLabel, make_target
from . import pickers
from .context import Context
from .editors import Lines, show_lines
from .entries import new_entry
from .form import Form, Part
from .places import Step, Steps, value_at
from .rows import FieldRow
from .words import choice_text, entry_text, part_text, water_name

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
        structs = self.declared.structs
        if len(structs) > 1:
            self.kind_menu().popup(self.buttons["add"].mapToGlobal(self.buttons["add"].rect().bottomLeft()))
            return
        pick = next((field for field in fields_of(structs[0]) if field.required and field.picks), None)
        if pick is None:
            self.append(new_entry(structs[0], self.context.document.scenario))
            return
        self.picker = pickers.Picker(self.context, pick.picks, None, False, self)
        self.picker.picked.connect(lambda row_id: self.add_picked(structs[0], pick.name, row_id))
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


class WatersPart(EntriesPart):
    """The named waters of a file."""

    ACTIONS = ("add", "duplicate", "remove", "rename")

    def keys(self) -> list[Step]:
        return list(self.value)

    def line_of(self, key: Step) -> str:
        return water_name(self.context.document.scenario, str(key), self.context.language)

    def make_form(self, key: Step) -> QWidget:
        return Form(self.context, Water, (*self.steps, key))

    def add(self) -> None:
        """Ask for the name of a new water."""
        proposal = "tap" if "tap" not in self.value else self._free("water")
        self._ask(
            translate("list", "Name of the new water; “tap” is the water of the tap"),
            proposal,
            self.add_named,
        )

    def add_named(self, name: str) -> bool:
        """Add a water of the catalogue under a name."""
        return self.put({**self.value, name: self.value.get(name, Water())}, name)

    def duplicate(self) -> None:
        """Put a copy of the chosen water under another name."""
        name = self._free(str(self.chosen))
        self.put({**self.value, name: self.value[self.chosen]}, name)

    def remove(self) -> None:
        """Take the chosen water out."""
        self.put({name: water for name, water in self.value.items() if name != self.chosen}, None)

    def rename(self) -> None:
        """Ask for another name of the chosen water."""
        self._ask(translate("list", "Another name of the water"), str(self.chosen), self.rename_to)

    def rename_to(self, name: str) -> bool:
        """Give the chosen water another name, in its place."""
        if name in self.value and name != self.chosen:
            self.say(translate("list", "There is another water of this name: {name}").format(name=name))
            return False
        return self.put(
            {name if key == self.chosen else key: water for key, water in self.value.items()}, name
        )

    def _free(self, name: str) -> str:
        return next(free for n in range(2, 100) if (free := f"{name}_{n}") not in self.value)

    def _ask(self, question: str, proposal: str, then: Any) -> None:
        self.dialog = QInputDialog(self)
        self.dialog.setLabelText(question)
        self.dialog.setTextValue(proposal)
        self.dialog.textValueSelected.connect(then)
        self.dialog.open()


class ParameterForm(QWidget):
    """The value of one overridden parameter, with its range and source."""

    def __init__(self, context: Context, steps: Steps) -> None:
        super().__init__()
        self.context = context
        row = catalog.parameters()[str(steps[-1])]
        low, high = row.allowed()
        field = Declared(
            row.id, "number", row.name, f"{row.symbol}. {row.source}", row.default, False, False,
            row.unit, low, high, max((row.high - row.low) / 20.0, abs(row.default) * 1e-3) or 1.0,
        )  # fmt: skip
        self.row = FieldRow(context, field, steps)
        self.row.title = lambda: f"{row.name} ({row.id})"  # type: ignore[method-assign]
        self.row.label = WrappedLabel()
        self.row.label.setBuddy(self.row.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 0, 4)
        layout.addWidget(self.row.label)
        layout.addWidget(self.row)
        self.retranslate()

    def aim(self, steps: Steps) -> None:
        """The same parameter of the same table; nothing else is asked for."""
        self.row.steps = steps

    def refresh(self) -> None:
        """Show what the document holds."""
        self.row.refresh()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.row.retranslate()


class ParametersPart(EntriesPart):
    """Model parameters that the file sets in place of their defaults."""

    ACTIONS = ("add", "remove")

    def keys(self) -> list[Step]:
        return list(self.value)

    def line_of(self, key: Step) -> str:
        return f"{key} = {self.value[key]:g}"

    def form_key(self, key: Step) -> object:
        return key

    def make_form(self, key: Step) -> QWidget:
        return ParameterForm(self.context, (*self.steps, key))

    def field(self, steps: Steps) -> QWidget | None:
        super().field(steps)
        return self.detail.row.editor if self.detail is not None else self.list

    def add(self) -> None:
        """Ask which parameter to set."""
        names = [
            row.id
            for row in catalog.parameters().values()
            if not row.read_instead and row.id not in self.value
        ]
        self.dialog = QInputDialog(self)
        self.dialog.setLabelText(translate("list", "Which parameter? Its help tells of range and source."))
        self.dialog.setComboBoxItems(names)
        self.dialog.setComboBoxEditable(True)
        self.dialog.textValueSelected.connect(self.add_named)
        self.dialog.open()

    def add_named(self, name: str) -> bool:
        """Set a parameter, at first to its default."""
        row = catalog.parameters().get(name)
        return self.put({**self.value, name: 0.0 if row is None else row.default}, name)

    def remove(self) -> None:
        """Let the chosen parameter have its default again."""
        self.put({name: value for name, value in self.value.items() if name != self.chosen}, None)


class ChangesPart(Part):
    """What a variant changes: one line for each field, as the commands write it."""

    def __init__(self, context: Context, field: Declared, steps: Steps) -> None:
        super().__init__(context, field, steps)
        self.label, self.lines, self.fault = plain_label(), Lines(), WrappedLabel()
        self.label.setBuddy(self.lines)
        self.fault.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, self.lines, self.fault):
            layout.addWidget(widget)
        self.lines.ended.connect(self.take)

    def refresh(self) -> None:
        changes = value_at(self.context.document.scenario, self.steps)
        show_lines(self.lines, "\n".join(f"{path} = {_written(value)}" for path, value in changes.items()))

    def retranslate(self) -> None:
        self.label.setText(part_text("changes"))
        self.lines.setAccessibleName(part_text("changes"))
        words = translate(
            "form", "One line for each field, such as bed.depth_cm = 10; “null” is the default."
        )
        self.lines.setAccessibleDescription(words)
        self.lines.setPlaceholderText("bed.depth_cm = 10")
        self.lines.setToolTip(words)
        self.lines.setWhatsThis(words)

    def field(self, steps: Steps) -> QWidget | None:
        return self.lines

    def take(self) -> None:
        """Send what is written to the document."""
        changes: dict[str, Any] = {}
        for line in filter(str.strip, self.lines.toPlainText().splitlines()):
            path, equals, text = line.partition("=")
            if not equals:
                self._say(
                    translate("form", "“{line}” has no =; write bed.depth_cm = 10.").format(line=line.strip())
                )
                return
            changes[path.strip()] = _read(text.strip())
        self._say(self.context.edit(self.steps, changes))

    def _say(self, sentence: str) -> None:
        self.fault.setText(f"■ {sentence}" if sentence else "")
        self.fault.setVisible(bool(sentence))


def _written(value: Any) -> str:
    """A changed value as text from which `_read` gives it back."""
    plain = isinstance(value, str) and value == value.strip() and value and "\n" not in value
    return value if plain and _read(value) == value else json.dumps(value, ensure_ascii=False)


def _read(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=str)  # NaN is a word here
    except ValueError:
        return text
    return value if value is None or isinstance(value, bool | int | float | str) else text
