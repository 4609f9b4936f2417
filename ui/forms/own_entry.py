"""An own catalogue entry: a copy of a row, changed cell by cell, checked as a shipped one and kept by the user."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from aquasim import catalog
from aquasim.errors import CatalogError

from ..language import translate
from ..widgets.plain import plain_label, plain_tip
from ..widgets.sizes import WrappedLabel, make_target
from .columns import choices_of, help_of, title_of
from .context import Context

ID_FORM = re.compile(r"[a-z0-9_]{1,60}")


class OwnEntry(QDialog):
    """One line for each column of the table; the source must be stated."""

    saved = Signal(str)

    def __init__(self, context: Context, table: str, row_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.table = context, table
        row = catalog.TABLES[table].rows()[row_id]
        cells = catalog.cells_of(row)
        if row_id not in catalog.own(table).rows:
            cells |= {"id": f"{catalog.OWN_PREFIX}{row_id}", "source": "", "confidence": "low"}
        choices = {name: choices_of(table, name) for name in cells}
        self.lines = {name: QLineEdit(text) for name, text in cells.items() if not choices[name]}
        self.picks = {name: _box(choices[name], text) for name, text in cells.items() if choices[name]}
        self._names = list(cells)
        self.fault = WrappedLabel()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self._build()

    def save(self) -> None:
        """Keep the entry, or say why not."""
        cells = {name: self._text(name) for name in self._names}
        try:
            row = self._row(cells)
            catalog.save_own(self.table, row)
        except (CatalogError, ValueError) as error:
            self._say(translate("own", "The entry was not saved: {reason}").format(reason=error))
            return
        except OSError as error:
            self._say(
                translate("own", "The entry cannot be written: {reason}").format(
                    reason=error.strerror or error
                )
            )
            return
        self.saved.emit(row.id)
        self.accept()

    def _text(self, name: str) -> str:
        return self.lines[name].text().strip() if name in self.lines else str(self.picks[name].currentData())

    def _row(self, cells: dict[str, str]) -> catalog.Row:
        if not cells["source"]:
            raise ValueError(translate("own", "State the source of the values, or write “assumed”."))
        if not ID_FORM.fullmatch(cells["id"]):
            raise ValueError(translate("own", "The id may have small letters, digits and _ only."))
        return catalog.checked_row(self.table, {name: self._cell(name, text) for name, text in cells.items()})

    def _cell(self, name: str, text: str) -> str:
        """A cell as a table holds it: numbers may be typed with a comma."""
        before = getattr(catalog.TABLES[self.table].row_type, "__annotations__", {}).get(name, "")
        return (
            text.replace(",", ".")
            if "float" in str(before) and text.count(",") == 1 and "." not in text
            else text
        )

    def _say(self, sentence: str) -> None:
        self.fault.setText(f"■ {sentence}")
        self.fault.show()

    def _build(self) -> None:
        page = QWidget()
        form = QFormLayout(page)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name in self._names:
            editor = self.lines.get(name) or self.picks[name]
            title, told = title_of(name), help_of(self.table, name)
            label = plain_label(title)
            label.setBuddy(editor)
            editor.setAccessibleName(title)
            editor.setAccessibleDescription(told)
            for widget in (label, editor):
                widget.setToolTip(plain_tip(told))
                widget.setWhatsThis(plain_tip(told))
            make_target(editor)
            form.addRow(label, editor)
        for line in self.lines.values():
            line.setCursorPosition(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        help_line = WrappedLabel()
        help_line.setText(
            translate(
                "own",
                "Change what differs and state the source. Shift+F1 on a line tells how it is filled in.",
            )
        )
        self.lines["source"].setPlaceholderText(translate("own", "where the values come from"))
        layout = QVBoxLayout(self)
        for widget in (help_line, area, self.fault, self.buttons):
            layout.addWidget(widget)
        self.fault.hide()
        self.setWindowTitle(translate("own", "Own catalogue entry"))
        self.resize(42 * self.fontMetrics().height(), 32 * self.fontMetrics().height())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def _box(choices: dict[str, str], value: str) -> QComboBox:
    """The choices of a cell."""
    box = QComboBox()
    for key, words in choices.items():
        box.addItem(words, key)
    box.setCurrentIndex(box.findData(value))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
