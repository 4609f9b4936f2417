"""A read-only table for people: rows of text that can be walked with the keyboard, copied, and written as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

Rows = Sequence[Sequence[str]]
LEAST_ROW_PX = 24


class Sheet(QTableWidget):
    """Rows under a header; a row of one cell is a heading over all columns. Cells are plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(LEAST_ROW_PX)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._header: Sequence[str] = ()
        self._rows: Rows = ()
        self._stretches = False

    def stretch_first(self) -> None:
        """Let the first column take all the width that the others leave, so that long headings fit."""
        self._stretches = True

    def show_rows(self, header: Sequence[str], rows: Rows) -> None:
        """Show these rows in place of the old ones, and stay where the keyboard is."""
        at = self.currentRow(), self.currentColumn()
        self._header, self._rows = header, rows
        self.clearSpans()
        self.clear()
        self.setColumnCount(len(header))
        self.setRowCount(len(rows))
        for place in range(len(header)):
            title = QTableWidgetItem(header[place])
            title.setTextAlignment(_alignment(place))
            self.setHorizontalHeaderItem(place, title)
        for number, row in enumerate(rows):
            if len(row) == 1 and len(header) > 1:
                self.setSpan(number, 0, 1, len(header))
            for place, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_alignment(place))
                if len(row) == 1 and len(header) > 1:
                    item.setFont(_bold(self.font()))
                self.setItem(number, place, item)
        if self._stretches:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if 0 <= at[0] < len(rows) and 0 <= at[1] < len(header):
            self.setCurrentCell(*at)

    def tab_text(self) -> str:
        """Header and rows with tabs between the cells, as spreadsheets take them."""
        return "".join("\t".join(row) + "\n" for row in (self._header, *self._rows))

    def csv_text(self) -> str:
        """Header and rows as CSV."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self._header, *self._rows])
        return out.getvalue()

    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        QGuiApplication.clipboard().setText(self.tab_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_selection()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._rows:
            self.show_rows(self._header, self._rows)

    def _copy_selection(self) -> None:
        chosen = self.selectedRanges()
        if not chosen:
            return
        rows = range(chosen[0].topRow(), chosen[0].bottomRow() + 1)
        columns = range(chosen[0].leftColumn(), chosen[0].rightColumn() + 1)
        items = [[self.item(r, c) for c in columns] for r in rows]
        cells = [[item.text() if item else "" for item in row] for row in items]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in cells))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def _bold(font: QFont) -> QFont:
    heavy = QFont(font)
    heavy.setBold(True)
    return heavy
