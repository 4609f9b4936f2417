"""A small chart of a few lines with its key below; the table beside it says the same in numbers."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from ..curves import looks
from ..theme import Theme
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel

LINES_HIGH = 13
STALE_OPACITY = 0.4
WIDTH_PX = 2
Array = NDArray[np.float64]


class Line(NamedTuple):
    """One line: its name, its points, the number of its dash, whether its points are marked, and its colour.

    The colour is that of a result or of a status. `low` and `high` are the ends of the range that is shaded about it.
    """

    name: str
    x: Array
    y: Array
    dash: int = 0
    marked: bool = False
    colour: str = ""
    low: Array | None = None
    high: Array | None = None


class _Plot(pg.GraphicsLayoutWidget):
    """A plot that leaves the wheel to the page."""

    def wheelEvent(self, ev: QWheelEvent) -> None:
        ev.ignore()


class Chart(QWidget):
    """Draws what `show_lines` hands over; `lines` holds it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: Sequence[Line] = ()
        self._labels = ("", "")
        self._level: float | None = None
        self._opacity = 1.0
        self._key = QGridLayout()
        self._key.setColumnStretch(1, 1)
        self.heading = WrappedLabel()  # an upright axis would cut long words off
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addLayout(self._key)
        self._column = layout

    @cached_property
    def plot(self) -> _Plot:
        """The plot, made when there is something to draw: it takes ten times as long as the rest of a chart."""
        plot = _Plot()
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.insertWidget(1, plot)
        return plot

    @cached_property
    def item(self) -> pg.PlotItem:
        """Axes and lines of the plot."""
        item: pg.PlotItem = self.plot.ci.addPlot(enableMenu=False)
        item.hideButtons()
        item.getViewBox().setMouseEnabled(x=False, y=False)
        item.getViewBox().setOpacity(self._opacity)
        for side in ("left", "bottom"):
            item.getAxis(side).enableAutoSIPrefix(False)
        return item

    def show_lines(self, lines: Sequence[Line], bottom: str, left: str, level: float | None = None) -> None:
        """Draw these lines; `level` is a line straight across, such as a limit."""
        self.lines, self._labels, self._level = lines, (bottom, left), level
        self.setVisible(bool(lines))
        self.redraw()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.redraw()

    def set_stale(self, stale: bool) -> None:
        """Dim what belongs to an earlier tank."""
        self._opacity = STALE_OPACITY if stale else 1.0
        if "item" in vars(self):
            self.item.getViewBox().setOpacity(self._opacity)

    def redraw(self) -> None:
        """Draw again in the present theme and size of letters."""
        if not self.lines and "item" not in vars(self):
            return
        theme, item = self._theme, self.item
        self.plot.setFixedHeight(LINES_HIGH * self.fontMetrics().height())
        self.plot.setBackground(theme.base)
        item.clear()
        font = QFont(QApplication.font())
        for side in ("bottom", "left"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(theme.faint, width=1))
            axis.setTextPen(pg.mkPen(theme.text, width=1))
            axis.setStyle(tickFont=font)
        bottom = item.getAxis("bottom")
        bottom.setLabel(html.escape(self._labels[0]), color=theme.text)
        bottom.label.setFont(font)
        self.heading.setText(self._labels[1])
        for line in self.lines:
            pen = _pen(line, theme)
            if line.low is not None and line.high is not None:
                ends = [pg.PlotCurveItem(line.x, y, pen=pg.mkPen(None)) for y in (line.low, line.high)]
                shade = pg.FillBetweenItem(*ends, brush=_shade(line, theme), pen=pg.mkPen(None))
                shade.setZValue(-5)
                for each in (*ends, shade):
                    item.addItem(each)
            item.addItem(pg.PlotCurveItem(line.x, line.y, pen=pen))
            if line.marked:
                item.addItem(pg.ScatterPlotItem(line.x, line.y, pen=pg.mkPen(theme.text), brush=None, size=8))
        if self._level is not None:
            item.addItem(pg.InfiniteLine(self._level, angle=0, pen=pg.mkPen(theme.status["act"], width=1)))
        item.getViewBox().autoRange(padding=0.04)
        self._show_key()
        names = "; ".join(line.name for line in self.lines if line.name)
        self.plot.setAccessibleName(f"{self._labels[1]}: {names}" if names else self._labels[1])

    def _show_key(self) -> None:
        while (entry := self._key.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        named = [line for line in self.lines if line.name]
        size = QSize(3 * self.fontMetrics().height(), self.fontMetrics().height())
        for row, line in enumerate(named if len(self.lines) > 1 else []):
            picture, name = plain_label(), WrappedLabel()
            picture.setPixmap(_sample(line, self._theme, size))
            name.setText(line.name)
            self._key.addWidget(picture, row, 0)
            self._key.addWidget(name, row, 1)


def _colour(line: Line, theme: Theme) -> str:
    name = looks.DRAWN_AS.get(line.colour, line.colour)
    return theme.series[name].colour if name in theme.series else theme.status.get(name, theme.text)


def _pen(line: Line, theme: Theme) -> QPen:
    """The colour is the quantity's, the dash the line's own."""
    return looks.pen(_colour(line, theme), WIDTH_PX, line.dash)


def _shade(line: Line, theme: Theme) -> QColor:
    """The colour of the range about a line."""
    colour = QColor(_colour(line, theme))
    colour.setAlphaF(looks.BAND_OPACITY)
    return colour


def _sample(line: Line, theme: Theme, size: QSize) -> QPixmap:
    """A piece of a line for the key."""
    picture = QPixmap(size)
    picture.fill(QColor(theme.base))
    painter = QPainter(picture)
    if line.low is not None:
        painter.fillRect(picture.rect(), _shade(line, theme))
    painter.setPen(_pen(line, theme))
    painter.drawLine(QLineF(0.0, size.height() / 2, size.width(), size.height() / 2))
    painter.end()
    return picture
