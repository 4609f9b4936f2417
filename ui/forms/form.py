"""A form of a Struct, from its declarations alone: rows, folding sections, lists and tables."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from aquasim.quantity import Declared, fields_of
from aquasim.scenario import Words

from ..language import translate
from ..widgets.fold import Fold
from ..widgets.sizes import make_target
from .context import Context
from .entries import new_entry
from .places import Steps, value_at
from .rows import FieldRow
from .words import part_text

ONE_VALUE = ("number", "integer", "text", "choice", "yes_no")


def is_row(field: Declared) -> bool:
    """Whether a field is one value, or a few that stand in one line."""
    return field.kind in ONE_VALUE or Words in field.structs or (field.kind == "list" and not field.structs)


class Form(QWidget):
    """Every field of the Struct at a path, or those named; `aim` points it at another entry of the same type."""

    def __init__(
        self, context: Context, struct: type[Struct], steps: Steps, only: Collection[str] = ()
    ) -> None:
        super().__init__()
        self.context, self.struct, self.steps = context, struct, steps
        self.rows: dict[str, FieldRow] = {}
        self.parts: dict[str, Part] = {}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(4, 2, 0, 4)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields_of(struct):
            if not only or field.name in only:
                self._add(field)
        self.retranslate()

    def aim(self, steps: Steps) -> None:
        """Show and edit another entry of the same type."""
        self.steps = steps
        for name, row in self.rows.items():
            row.steps = (*steps, name)
        for name, part in self.parts.items():
            part.aim((*steps, name))

    def refresh(self) -> None:
        """Show what the document holds."""
        for shown in (*self.rows.values(), *self.parts.values()):
            shown.refresh()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for shown in (*self.rows.values(), *self.parts.values()):
            shown.retranslate()

    def field(self, steps: Steps) -> QWidget | None:
        """The widget of a field, unfolded where it lies in a section; None where this form has none."""
        name = str(steps[len(self.steps)]) if len(steps) > len(self.steps) else ""
        if steps[: len(self.steps)] != self.steps:
            return None
        if name in self.rows:
            return self.rows[name].editor
        return self.parts[name].field(steps) if name in self.parts else None

    def _add(self, field: Declared) -> None:
        steps = (*self.steps, field.name)
        if is_row(field):
            row = self.rows[field.name] = FieldRow(self.context, field, steps)
            self._layout.addRow(row.label, row)
        else:
            part = self.parts[field.name] = make_part(self.context, field, steps)
            self._layout.addRow(part)


class Part(QWidget):
    """What of a form is more than a row: a nested Struct, a list or a table."""

    def __init__(self, context: Context, field: Declared, steps: Steps) -> None:
        super().__init__()
        self.context, self.declared, self.steps = context, field, steps

    def aim(self, steps: Steps) -> None:
        """Show and edit the same part of another entry."""
        self.steps = steps

    def refresh(self) -> None:
        """Show what the document holds."""

    def retranslate(self) -> None:
        """Say everything in the present language."""

    def field(self, steps: Steps) -> QWidget | None:
        """The widget of a field inside; None where there is none."""
        return None


class NestedPart(Part):
    """A Struct inside a Struct: a section of its own."""

    def __init__(self, context: Context, field: Declared, steps: Steps) -> None:
        super().__init__(context, field, steps)
        self.form = Form(context, field.structs[0], steps)
        self.fold = Fold(lambda: self.form, is_open=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.fold)

    def aim(self, steps: Steps) -> None:
        super().aim(steps)
        self.form.aim(steps)

    def refresh(self) -> None:
        self.form.refresh()

    def retranslate(self) -> None:
        self.fold.set_title(part_text(self.declared.name))
        self.form.retranslate()

    def field(self, steps: Steps) -> QWidget | None:
        self.fold.unfold()
        return self.form.field(steps)


class OptionalPart(Part):
    """A Struct that may be absent: a box to tick, and its form where it is there."""

    def __init__(self, context: Context, field: Declared, steps: Steps) -> None:
        super().__init__(context, field, steps)
        self.box = QCheckBox()
        make_target(self.box)
        self.form: Form | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.box)
        self.box.clicked.connect(self._on_clicked)

    def refresh(self) -> None:
        there = value_at(self.context.document.scenario, self.steps) is not None
        self.box.setChecked(there)
        if there and self.form is None:
            self.form = Form(self.context, self.declared.structs[0], self.steps)
            self._layout.addWidget(self.form)
        if self.form is not None:
            self.form.setVisible(there)
            if there:
                self.form.refresh()

    def retranslate(self) -> None:
        title = part_text(self.declared.name)
        self.box.setText(title)
        self.box.setAccessibleName(title)
        self.box.setAccessibleDescription(
            translate("form", "Tick it to set this part, untick it to do without.")
        )
        if self.form is not None:
            self.form.retranslate()

    def field(self, steps: Steps) -> QWidget | None:
        if self.form is not None and value_at(self.context.document.scenario, self.steps) is not None:
            return self.form.field(steps) or self.box
        return self.box

    def _on_clicked(self, ticked: bool) -> None:
        value = new_entry(self.declared.structs[0], self.context.document.scenario) if ticked else None
        self.box.setToolTip(self.context.edit(self.steps, value))
        self.refresh()


def make_part(context: Context, field: Declared, steps: Steps) -> Part:
    """The part of a form for a field that is no row."""
    from .lists import ListPart  # lists and tables hold forms themselves
    from .tables import ChangesPart, ParametersPart, WatersPart

    if field.kind == "struct":
        return (OptionalPart if field.optional else NestedPart)(context, field, steps)
    if field.kind == "list":
        return ListPart(context, field, steps)
    tables: dict[str, type[Part]] = {
        "waters": WatersPart,
        "parameters": ParametersPart,
        "changes": ChangesPart,
    }
    return tables[field.name](context, field, steps)
