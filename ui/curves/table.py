"""The table behind each plot: the numbers that are seen, in the unit in which they are seen."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ..labels import called, factor, full_name, unit
from ..language import translate
from .drawing import Depth, Flows
from .looks import number

if TYPE_CHECKING:
    from .stack import PlotStack
    from .time_pane import Shown

Cell = float | str
Index = QModelIndex | QPersistentModelIndex


class Table(NamedTuple):
    """Headers with units, and as many columns of numbers or words."""

    headers: tuple[str, ...]
    columns: tuple[list[Cell], ...]

    @property
    def rows(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def csv(self) -> bytes:
        """The table as a CSV file that spreadsheets read in any language: full precision, an empty cell for no value."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.headers)
        writer.writerows([_plain(cell) for cell in row] for row in zip(*self.columns, strict=True))
        return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    """A cell of the file; a word that a spreadsheet would take for a formula begins with a quotation mark."""
    if isinstance(cell, str):
        return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
    return "" if math.isnan(cell) else repr(cell + 0.0)


def table_of(stack: PlotStack, key: str) -> Table:
    """The numbers of one shown plot."""
    drawn = stack.drawn[key]
    if isinstance(drawn, Depth):
        return _of_depth(drawn)
    if isinstance(drawn, Flows):
        return _of_flows(drawn)
    return _over_time(stack, [drawn])


def table_of_all(stack: PlotStack) -> Table:
    """The numbers of all shown plots over time."""
    return _over_time(stack, [drawn for drawn in stack.drawn.values() if isinstance(drawn, list)])


def _over_time(stack: PlotStack, panes: list[list[Shown]]) -> Table:
    """Every curve that is seen, over the times that are seen; results with other times leave cells empty."""
    low, high = stack.span
    days = np.unique(
        np.concatenate([np.zeros(0), *(shown.drawing.time_d for pane in panes for shown in pane)])
    )
    days = days[(days >= low - 1e-9) & (days <= high + 1e-9)]
    headers, columns = [translate("plots", "Time [d]")], [days.tolist()]
    for pane in panes:
        for place, (label, drawing) in enumerate(pane):
            here = np.isin(drawing.time_d, days)
            at = np.searchsorted(days, drawing.time_d[here])
            for name, y in drawing.curves.items():
                if name not in stack.look.hidden:
                    header = _header(name, label, as_ion=stack.look.as_ion)
                    for words, course in ((header, y), *_band(stack, name, header, is_first=place == 0)):
                        column = np.full(len(days), np.nan)
                        column[at] = course[here]
                        headers.append(words)
                        columns.append(column.tolist())
    return Table(tuple(headers), tuple(columns))


def _band(
    stack: PlotStack, name: str, header: str, *, is_first: bool
) -> list[tuple[str, NDArray[np.float64]]]:
    """Headers and ends of the band about a curve of the first result, where it has one."""
    if not is_first or name not in stack.look.bands:
        return []
    scale = factor(name, as_ion=stack.look.as_ion)
    words = (
        translate("plots", "{quantity}, 10th percentile"),
        translate("plots", "{quantity}, 90th percentile"),
    )
    ends = zip(words, stack.look.bands[name], strict=True)
    return [(said.format(quantity=header), scale * end) for said, end in ends]


def _header(name: str, label: str, *, as_ion: bool) -> str:
    measure = unit(name, as_ion=as_ion)
    words = f"{called(name)} [{measure}]" if measure else called(name)
    return f"{label}: {words}" if label else words


def _of_depth(depth: Depth) -> Table:
    measure = unit(depth.of)
    return Table(
        (
            translate("plots", "Depth [cm]"),
            f"{full_name(depth.of)} [{measure}]",
            translate("plots", "Poorest part of the bed [{unit}]").format(unit=measure),
        ),
        (
            [0.0, *depth.depth_cm.tolist()],
            [depth.open_water, *depth.mean.tolist()],
            [depth.open_water, *depth.low.tolist()],
        ),
    )


def _of_flows(flows: Flows) -> Table:
    total = flows.total or 1.0
    return Table(
        (
            translate("plots", "From"),
            translate("plots", "To"),
            translate("plots", "Amount [g {element}]").format(element=flows.element),
            translate("plots", "Share of all that came in [%]"),
        ),
        (
            [translate("place", flows.names[ribbon.source]) for ribbon in flows.ribbons],
            [translate("place", flows.names[ribbon.target]) for ribbon in flows.ribbons],
            [ribbon.grams for ribbon in flows.ribbons],
            [100.0 * ribbon.grams / total for ribbon in flows.ribbons],
        ),
    )


class TableModel(QAbstractTableModel):
    """A table for a view; numbers are rounded for people, the file has them in full."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.table = Table((), ())

    def show(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.table.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.table.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.table.columns[index.column()][index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(cell, str):
                return cell
            return f"{cell:.3f}" if index.column() == 0 else number(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole and not isinstance(cell, str):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.table.headers[section]
        return super().headerData(section, orientation, role)
