"""One pane of curves over time, with a second axis on the right where the plot has one."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from ..labels import called, factor, unit
from ..language import translate
from ..theme import Theme
from .drawing import Axis, Drawing
from .legend import Entry, Legend
from .limit_marks import LimitMarks
from .looks import BAND_OPACITY, font, metrics, pen, series_of
from .thinned import MOST_POINTS, thinned, thinned_band

MARKERS_PER_CURVE = 12
STEP_POINTS = 200
STALE_OPACITY = 0.4
RIGHT_HEADROOM = 0.3  # of the height of the left axis
Band = tuple[NDArray[np.float64], NDArray[np.float64]]


class Shown(NamedTuple):
    """One result on the screen: what its scenario is called, and its drawing in the shown units."""

    label: str
    drawing: Drawing


@dataclass(frozen=True)
class Look:
    """How panes are drawn now."""

    theme: Theme
    as_ion: bool = False
    hidden: frozenset[str] = frozenset()
    chosen: str = ""
    width: int = 2
    editable: bool = True
    bands: Mapping[str, Band] = field(default_factory=dict)


class Area(NamedTuple):
    """The ends of one band on the screen, and all their points."""

    items: tuple[pg.PlotCurveItem, pg.PlotCurveItem]
    t: NDArray[np.float64]
    ends: Band

    def set(self, span: tuple[float, float]) -> None:
        """Draw what is seen of the band while the time shown is `span` [d]."""
        t, *ends = thinned_band(self.t, self.ends, *span)
        for item, y in zip(self.items, ends, strict=True):
            item.setData(t, y)


class Curve(NamedTuple):
    """The items of one curve."""

    line: pg.PlotCurveItem
    marks: pg.ScatterPlotItem

    def set(
        self, t: NDArray[np.float64], y: NDArray[np.float64], span: tuple[float, float], most: int
    ) -> None:
        self.set_line(t, y, span, most)
        step = max(1, len(y) // MARKERS_PER_CURVE)
        at = slice(step // 2, None, step)
        self.marks.setData(t[at], y[at])

    def set_line(
        self, t: NDArray[np.float64], y: NDArray[np.float64], span: tuple[float, float], most: int
    ) -> None:
        """Draw what is seen of the line while the time shown is `span` [d], in no more than `most` points."""
        t, y = thinned(t, y, *span, most)
        self.line.setData(t, y, connect="finite" if np.isnan(y).any() else "all")


def axis_width() -> float:
    """Width of every upright axis [px]: 60 at the usual size of letters."""
    return max(60.0, metrics().horizontalAdvance("00000") + 1.6 * metrics().height())


class TimePane(QObject):
    """The items of one pane; they stay while only the numbers change, since making them costs more than filling them."""

    limit_moved = Signal(str, float)  # a limit was dragged: its name, its new value in the contract's unit

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.legend = Legend()
        self.item = pg.PlotItem(
            enableMenu=False
        )  # the menu offers pyqtgraph's exporters, whose SVG fails with this Qt
        self.right = pg.ViewBox(enableMenu=False)
        self.item.hideButtons()
        view = self.view
        for box in (view, self.right):
            box.setMouseEnabled(x=True, y=False)
            box.disableAutoRange()
        self.item.showAxis("right")
        self.right.setParentItem(view.parentItem())
        self.right.setZValue(view.zValue() + 1)
        self.right.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.item.getAxis("right").linkToView(self.right)
        for side in ("left", "bottom", "right"):
            self.item.getAxis(side).enableAutoSIPrefix(False)
        view.sigResized.connect(self._on_view_resized)
        self.cross = pg.InfiniteLine(angle=90, movable=False)
        self.cross.setZValue(15)
        self.cross.hide()
        self.curves: dict[tuple[int, str], Curve] = {}
        self._lines: dict[tuple[int, str], tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
        self._most = MOST_POINTS
        self.limits = LimitMarks(self._add, self._remove, (view, self.right), self.limit_moved.emit)
        self._bands: list[tuple[pg.ViewBox, Any]] = []
        self._areas: list[Area] = []
        self._made_of: tuple[object, ...] = ()
        self._styled: tuple[object, ...] = ()
        self._bottom: tuple[object, ...] = ()
        self.made = 0  # how often the items were made anew
        self.has_right = False

    @property
    def view(self) -> pg.ViewBox:
        return self.item.getViewBox()

    def show(self, results: list[Shown], look: Look, *, entries: tuple[Entry, ...] = ()) -> None:
        """Draw results; `entries` stand in the legend behind the results' own."""
        axes = [self._visible(shown.drawing, look) for shown in results]
        made_of = (
            look.theme.name, font().toString(), look.hidden, tuple(tuple(axis.curves) for pair in axes for axis in pair),
        )  # fmt: skip
        if made_of != self._made_of:
            self._make(axes, look)
            self._made_of = made_of
        drawing = results[0].drawing
        self.has_right = drawing.right is not None
        self._style(drawing, look)
        self._lines = {
            (scenario, name): (results[scenario].drawing.time_d, y)
            for scenario, pair in enumerate(axes)
            for axis in pair
            for name, y in axis.curves.items()
        }
        low, high = self.view.viewRange()[0]
        self._most = self._most_points()
        for key, (t, y) in self._lines.items():
            self.curves[key].set(t, y, (float(low), float(high)), self._most)
        self.set_width(look)
        last_d = max(float(shown.drawing.time_d[-1]) for shown in results)
        self.view.setLimits(xMin=0.0, xMax=last_d, minXRange=min(0.5, last_d))
        ranges: list[tuple[float, float]] = []
        wide = tuple(_with_bands(axis, look) for axis in axes[0])
        for box, axis, others in zip((self.view, self.right), wide, zip(*axes, strict=True), strict=False):
            low, high = axis.joined(others)
            # Flat curves on two axes would else lie over one another.
            high += RIGHT_HEADROOM * (high - low) if box is self.right else 0.0
            box.setYRange(low, high, padding=0.0)
            ranges.append((low, high))
        self.limits.show(drawing.time_d, wide, ranges, look.theme, movable=look.editable)
        self._show_bands(drawing, axes[0], look)
        own = tuple(self._entry(name, look) for name in drawing.curves)
        title = translate("plots", self.title)
        self.legend.say(title, (*own, *entries), look.hidden, look.chosen, look.theme)

    def set_bottom(self, look: Look, *, is_last: bool) -> None:
        """Words and numbers of the time stand below the last pane alone."""
        words = html.escape(translate("plots", "Time [d]")) if is_last else None
        bottom = (words, look.theme.name, font().toString())
        if bottom == self._bottom:
            return
        self._bottom = bottom
        axis = self.item.getAxis("bottom")
        style = {"font-size": f"{font().pointSizeF():.0f}pt", "color": look.theme.text}
        axis.setLabel(words, **style)
        axis.showLabel(is_last)
        axis.setStyle(showValues=is_last)

    def set_span(self, low: float, high: float) -> None:
        """Draw the curves for the time shown from `low` to `high` [d]: of long ones not all points are drawn."""
        self._draw_again((low, high), self._most)

    def _draw_again(self, span: tuple[float, float], above: int) -> None:
        """Draw the lines of more than so many points."""
        for key, (t, y) in self._lines.items():
            if len(t) > above:
                self.curves[key].set_line(t, y, span, self._most)
        for area in self._areas:
            area.set(span)

    def _most_points(self) -> int:
        """How many points a curve may have: two for each pixel of the width, in steps, for each costs time."""
        application = QGuiApplication.instance()
        ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
        return min(MOST_POINTS, STEP_POINTS * math.ceil(2.0 * ratio * self.view.width() / STEP_POINTS))

    def set_stale(self, stale: bool) -> None:
        for box in (self.view, self.right):
            box.setOpacity(STALE_OPACITY if stale else 1.0)

    def set_day(self, day: float | None) -> None:
        """Put the crosshair on a day, or take it away."""
        self.cross.setVisible(day is not None)
        if day is not None:
            self.cross.setValue(day)

    def _visible(self, drawing: Drawing, look: Look) -> tuple[Axis, ...]:
        return tuple(axis.without(look.hidden) for axis in drawing.axes)

    def _entry(self, name: str, look: Look) -> Entry:
        series = series_of(look.theme, name)
        measure = unit(name, as_ion=look.as_ion)
        return Entry(
            name, f"{called(name)} [{measure}]" if measure else called(name), series.colour, series.sign
        )

    def _make(self, axes: list[tuple[Axis, ...]], look: Look) -> None:
        """Make the items anew, for other results, colours or letters."""
        self.made += 1
        self.limits.clear()
        self._drop(self._bands)
        for item in list(self.item.items):
            self.item.removeItem(item)
        self.right.clear()
        self.curves = {}
        for scenario, pair in enumerate(axes):
            for box, axis in zip((self.view, self.right), pair, strict=False):
                for name in axis.curves:
                    self.curves[scenario, name] = self._new_curve(box, name, scenario, look)
        self.cross.setPen(pg.mkPen(look.theme.text, width=1))
        self.item.addItem(self.cross, ignoreBounds=True)

    def _new_curve(self, box: pg.ViewBox, name: str, scenario: int, look: Look) -> Curve:
        series = series_of(look.theme, name)
        line = pg.PlotCurveItem(
            pen=pen(series.colour, look.width, scenario), antialias=False, name=name, skipFiniteCheck=True
        )
        marks = pg.ScatterPlotItem(symbol=series.symbol, size=9, pen=series.colour, brush=look.theme.base)
        marks.setVisible(scenario == 0)
        for item in (line, marks):
            self._add(box, item)
        return Curve(line, marks)

    def _add(self, box: pg.ViewBox, item: Any) -> None:
        if box is self.view:
            self.item.addItem(item, ignoreBounds=True)
        else:
            box.addItem(item, ignoreBounds=True)

    def _remove(self, box: pg.ViewBox, item: Any) -> None:
        (self.item if box is self.view else box).removeItem(item)

    def _drop(self, items: list[tuple[pg.ViewBox, Any]]) -> None:
        for box, item in items:
            self._remove(box, item)
        items.clear()

    def set_width(self, look: Look) -> None:
        """Give the curves the width of the look, the chosen one a little more."""
        for (scenario, name), curve in self.curves.items():
            chosen = look.chosen == name and look.width > 1
            wanted = pen(series_of(look.theme, name).colour, look.width + chosen, scenario)
            if curve.line.opts["pen"] != wanted:
                curve.line.setPen(wanted)

    def _style(self, drawing: Drawing, look: Look) -> None:
        """Colours, letters and units of the axes; only when they change, since an axis is then drawn anew."""
        sides = {"left": drawing.left, "bottom": None, "right": drawing.right}
        units = {
            side: " / ".join(sorted({unit(name, as_ion=look.as_ion) for name in axis.curves}))
            for side, axis in sides.items()
            if axis is not None
        }
        styled = (look.theme.name, font().toString(), *units.items())
        if styled == self._styled:
            return
        self._styled = styled
        for side in sides:
            item = self.item.getAxis(side)
            item.setPen(pg.mkPen(look.theme.faint, width=1))
            item.setTextPen(pg.mkPen(look.theme.text, width=1))
            item.setTickFont(font())
            if side in units:
                style = {"font-size": f"{font().pointSizeF():.0f}pt", "color": look.theme.text}
                item.setLabel(html.escape(units[side]), **style)
                item.showLabel(bool(units[side]))
        right = self.item.getAxis("right")
        right.setStyle(showValues="right" in units, tickLength=-5 if "right" in units else 0)
        if "right" not in units:
            right.showLabel(False)

    def _on_view_resized(self) -> None:
        self.right.setGeometry(self.view.geometry())
        before, self._most = self._most, self._most_points()
        if self._most > before:
            low, high = self.view.viewRange()[0]
            self._draw_again((float(low), float(high)), before)

    # Bands

    def _show_bands(self, drawing: Drawing, axes: tuple[Axis, ...], look: Look) -> None:
        self._drop(self._bands)
        self._areas = []
        start, end = self.view.viewRange()[0]
        for box, axis in zip((self.view, self.right), axes, strict=False):
            for name in axis.curves.keys() & look.bands.keys():
                items = pg.PlotCurveItem(pen=pg.mkPen(None)), pg.PlotCurveItem(pen=pg.mkPen(None))
                items[0].blockSignals(
                    True
                )  # the other end follows at once, and the shade is made anew only then
                area = Area(items, drawing.time_d, _ends(name, look))
                area.set((float(start), float(end)))
                self._areas.append(area)
                colour = QColor(series_of(look.theme, name).colour)
                colour.setAlphaF(BAND_OPACITY)
                band = pg.FillBetweenItem(*items, brush=colour, pen=pg.mkPen(None))
                band.setZValue(-5)
                self._add(box, band)
                self._bands.append((box, band))


def _ends(name: str, look: Look) -> Band:
    """Both ends of a result's band in the unit in which it is shown."""
    scale = factor(name, as_ion=look.as_ion)
    low, high = look.bands[name]
    return low * scale, high * scale


def _with_bands(axis: Axis, look: Look) -> Axis:
    """The axis with the ends of its bands, which need room as curves do."""
    ends = {
        f"{name} {k}": end
        for name in axis.curves
        if name in look.bands
        for k, end in enumerate(_ends(name, look))
    }
    return replace(axis, curves={**axis.curves, **ends}) if ends else axis
