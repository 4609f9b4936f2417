"""One quantity of several results over one another: the colour is the quantity's, the dash the tank's."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.units import NO2_PER_N, NO3_PER_N, PO4_PER_P

from ..language import translate
from ..theme import Theme

if TYPE_CHECKING:
    from aquasim import Result

DASHES: tuple[tuple[float, ...], ...] = (
    (), (8.0, 4.0), (2.0, 3.0), (8.0, 3.0, 2.0, 3.0), (14.0, 4.0), (8.0, 3.0, 2.0, 3.0, 2.0, 3.0),
)  # fmt: skip
WIDTH_PX = 2


class Course(NamedTuple):
    """A quantity to look at: its words with the unit, its column, the factor to that unit, and whose colour it has."""

    words: str
    column: str
    factor: float
    colour: str


COURSES: dict[str, Course] = {
    "no3": Course(QT_TRANSLATE_NOOP("overlay", "Nitrate, mg/L (as ion)"), "no3_mgN_L", NO3_PER_N, "no3_mgN_L"),
    "no2": Course(QT_TRANSLATE_NOOP("overlay", "Nitrite, mg/L (as ion)"), "no2_mgN_L", NO2_PER_N, "no2_mgN_L"),
    "tan": Course(QT_TRANSLATE_NOOP("overlay", "Total ammonia, mg/L (as N)"), "tan_mgN_L", 1.0, "tan_mgN_L"),
    "nh3": Course(QT_TRANSLATE_NOOP("overlay", "Free ammonia, mg/L (as N)"), "nh3_mgN_L", 1.0, "nh3_mgN_L"),
    "po4": Course(QT_TRANSLATE_NOOP("overlay", "Phosphate, mg/L (as ion)"), "po4_mgP_L", PO4_PER_P, "po4_mgP_L"),
    "o2": Course(QT_TRANSLATE_NOOP("overlay", "Oxygen, mg/L"), "o2_mg_L", 1.0, "o2_mg_L"),
    "ph": Course(QT_TRANSLATE_NOOP("overlay", "pH"), "ph", 1.0, "ph"),
    "kh": Course(QT_TRANSLATE_NOOP("overlay", "KH, °d"), "kh_dKH", 1.0, "ph"),
    "temperature": Course(QT_TRANSLATE_NOOP("overlay", "Temperature, °C"), "temperature_C", 1.0, "temperature_C"),
    "flow": Course(QT_TRANSLATE_NOOP("overlay", "Flow, L/h"), "flow_L_h", 1.0, ""),
}  # fmt: skip


class Overlay(pg.GraphicsLayoutWidget):
    """Draws what `show_results` hands over; `curves` holds what is drawn, by label."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._results: Sequence[tuple[str, Result]] = ()
        self.course = "no3"
        self.curves: dict[str, pg.PlotCurveItem] = {}
        self.plot: pg.PlotItem = self.ci.addPlot()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.getViewBox().setMouseEnabled(x=True, y=False)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).enableAutoSIPrefix(False)
        self.redraw()

    def show_results(self, results: Sequence[tuple[str, Result]]) -> None:
        """Draw these results, each with its label."""
        self._results = results
        self.redraw()

    def show_course(self, course: str) -> None:
        """Look at another quantity."""
        self.course = course
        self.redraw()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.redraw()

    def set_stale(self, stale: bool) -> None:
        """Dim what belongs to earlier tanks."""
        self.plot.getViewBox().setOpacity(0.4 if stale else 1.0)

    def redraw(self) -> None:
        """Draw again in the present language and theme."""
        course, theme = COURSES[self.course], self._theme
        self.setBackground(theme.base)
        self.plot.clear()
        self.curves.clear()
        words = translate("overlay", course.words)
        for side, text in (("left", words), ("bottom", translate("overlay", "Time, d"))):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(theme.faint, width=1))
            axis.setTextPen(pg.mkPen(theme.text, width=1))
            axis.setLabel(html.escape(text), color=theme.text)
        for number, (label, result) in enumerate(self._results):
            y = result[course.column] * course.factor
            pen = pen_of(number, theme, course.colour)
            self.curves[label] = pg.PlotCurveItem(result.time_d, y, pen=pen, name=label)
            self.plot.addItem(self.curves[label])
        self.plot.getViewBox().autoRange(padding=0.03)
        names = "; ".join(label for label, _ in self._results)
        self.setAccessibleName(translate("overlay", "{what} of: {names}").format(what=words, names=names))


def pen_of(number: int, theme: Theme, colour: str = "") -> QPen:
    """The line of a tank, by its place among the chosen ones."""
    pen = pg.mkPen(theme.series[colour].colour if colour in theme.series else theme.text, width=WIDTH_PX)
    dashes = DASHES[number % len(DASHES)]
    if dashes:
        pen.setDashPattern([part / WIDTH_PX for part in dashes])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def dash_icon(number: int, theme: Theme, size: QSize) -> QIcon:
    """A piece of a tank's line, for the list."""
    picture = QPixmap(size)
    picture.fill(QColor(theme.base))
    painter = QPainter(picture)
    painter.setPen(pen_of(number, theme))
    painter.drawLine(QLineF(0.0, size.height() / 2, size.width(), size.height() / 2))
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # a chosen row would tint it
    return icon
