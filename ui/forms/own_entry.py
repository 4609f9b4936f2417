"""An own catalogue entry: a copy of a row, changed cell by cell, checked as a shipped one and kept by the user."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
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
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel, make_target
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
        self.lines = {name: QLineEdit(text) for name, text in cells.items()}
        self.fault = WrappedLabel()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self._build()

    def save(self) -> None:
        """Keep the entry, or say why not."""
        cells = {name: line.text().strip() for name, line in self.lines.items()}
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
        for name, line in self.lines.items():
            label = plain_label(name)
            label.setBuddy(line)
            line.setAccessibleName(name)
            make_target(line)
            line.setCursorPosition(0)
            form.addRow(label, line)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        help_line = WrappedLabel()
        help_line.setText(
            translate(
                "own",
                "Change what differs and state the source. Names with _pct are per cent, _frac shares of 1.",
            )
        )
        self.lines["source"].setPlaceholderText(translate("own", "where the values come from"))
        layout = QVBoxLayout(self)
        for widget in (help_line, area, self.fault, self.buttons):
            layout.addWidget(widget)
        self.fault.hide()
        self.setWindowTitle(translate("own", "Own catalogue entry"))
        self.resize(34 * self.fontMetrics().height(), 32 * self.fontMetrics().height())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
