"""Tables of a scenario: named waters, model parameters set by hand, and what a variant changes."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtWidgets import QInputDialog, QVBoxLayout, QWidget

from aquasim import catalog
from aquasim.quantity import Declared
from aquasim.scenario import Water

from ..language import translate
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel
from .context import Context
from .form import Form, Part
from .lists import EntriesPart
from .places import Step, Steps, value_at
from .rows import FieldRow
from .text_editors import Lines, show_lines
from .words import part_text, water_name


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
            if row.distribution != "fixed" and not row.read_instead and row.id not in self.value
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
