"""How each result is drawn: one of the theme's eight colours and markers, different from its neighbours in a pane."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from ..theme import Series, Theme

# Results without a colour of their own take that of the result named here, in a pane where it does not stand itself.
DRAWN_AS = {
    "kh_dKH": "tan_mgN_L",
    "gh_dGH": "no3_mgN_L",
    "tds_mg_L": "no2_mgN_L",
    "doc_mgC_L": "tan_mgN_L",
    "aob_gCOD": "tan_mgN_L",
    "nob_gCOD": "no2_mgN_L",
    "heterotrophs_gCOD": "ph",
    "bed_fill_fraction": "nh3_mgN_L",
    "bed_outlet_o2_mg_L": "o2_mg_L",
    "flow_L_h": "no3_mgN_L",
    "head_mm": "tan_mgN_L",
    "turtle_mass_g": "tan_mgN_L",
    "fish_mass_g": "no3_mgN_L",
    "plant_dry_mass_g": "po4_mgP_L",
    "feed_g_d": "nh3_mgN_L",
}
# One pattern for each scenario; within one all lines are solid. Lengths in widths of the pen.
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 3), (1, 2), (6, 2, 1, 2), (10, 4), (3, 6))
BAND_OPACITY = 0.15


def series_of(theme: Theme, name: str) -> Series:
    """Colour and marker of a result."""
    return theme.series[DRAWN_AS.get(name, name)]


def pen(colour: str, width: float, scenario: int = 0) -> QPen:
    """The pen of a curve of the scenario of that place."""
    made: QPen = pg.mkPen(colour, width=width)
    dash = DASHES[scenario % len(DASHES)]
    if dash:
        made.setStyle(Qt.PenStyle.CustomDashLine)
        made.setDashPattern(dash)
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made


def dash_icon(scenario: int, theme: Theme, size: QSize) -> QIcon:
    """A piece of the line of the scenario of that place, for a list."""
    picture = QPixmap(size)
    picture.fill(QColor(theme.base))
    painter = QPainter(picture)
    painter.setPen(pen(theme.text, 2, scenario))
    painter.drawLine(QLineF(0.0, size.height() / 2, size.width(), size.height() / 2))
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # a chosen row would tint it
    return icon


def font() -> QFont:
    """The font of everything in a plot: the application's."""
    return QApplication.font()


def metrics() -> QFontMetricsF:
    return QFontMetricsF(font())


def number(value: float) -> str:
    """A number for people: three figures, no exponent for what a keeper reads."""
    if math.isnan(value):
        return "–"
    size = abs(value)
    if size >= 100.0:
        return f"{value:.0f}"
    if size < 0.0005:
        return "0"
    return f"{value:.3g}"
