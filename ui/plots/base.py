"""What a plot hands over, and the stack of panes that draws it."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple, Protocol

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem, QWidget

from aquasim import Result
from aquasim.limits import LIMITS, lines

from ..labels import full_name, limit_text, short_name, unit
from ..language import translate
from ..theme import Theme

AXIS_WIDTH_PX = 60
MARKERS_PER_CURVE = 12
# Lines of 1 px lose their hue, and Qt leaves gaps in them where points lie closer than a pixel; antialiasing costs most.
CURVE_WIDTH_PX = 2
SHOWN_LIMIT_SPANS = 1.5
STALE_OPACITY = 0.4
TINT_OPACITY = 0.12
LABEL_OPACITY = 0.6
LABEL_SHARE = 0.45  # of the width: room for the words of one limit beside those of another
MARGIN = 0.25  # room for a limit's words between its line and the edge


class Limit(NamedTuple):
    """A limit: its name in the contract, its result, its line over time in the result's unit, and which side is bad.

    `stated` is the limit in the contract's own unit; None where the line moves with the water.
    """

    name: str
    of: str
    line: NDArray[np.float64]
    stated: float | None
    above: bool


def limits_of(result: Result, *result_names: str) -> tuple[Limit, ...]:
    """The limits of the named results in this run."""
    found = lines(result)
    return tuple(
        Limit(
            limit.name,
            limit.column,
            found[limit.name] / limit.factor,
            float(found[limit.name][0]) if np.ptp(found[limit.name]) == 0.0 else None,
            limit.above,
        )
        for limit in LIMITS
        if limit.column in result_names and limit.name in found
    )


def water_changes(result: Result) -> tuple[float, ...]:
    """The days on which water was changed [d]."""
    return tuple(day for day, kind in result.events if kind == "water_change")


@dataclass(frozen=True)
class Drawing:
    """What one pane shows: results by name over time [d], limits, and water changes [d].

    `floor` fixes the lower end of the axis; `min_span` keeps a flat curve from being blown up.
    """

    time_d: NDArray[np.float64]
    curves: dict[str, NDArray[np.float64]]
    limits: tuple[Limit, ...]
    water_changes_d: tuple[float, ...]
    floor: float | None
    min_span: float

    def curve_range(self) -> tuple[float, float]:
        """The ends of the axis if there were no limits."""
        low = min(float(np.nanmin(y)) for y in self.curves.values())
        high = max(float(np.nanmax(y)) for y in self.curves.values())
        if self.floor is not None:
            low = min(low, self.floor)
            return low, max(high, low + self.min_span)
        short = max(0.0, self.min_span - (high - low))
        return low - short / 2, high + short / 2

    def near_limits(self) -> tuple[Limit, ...]:
        """The limits that are not too far from the curves to be shown."""
        low, high = self.curve_range()
        reach = SHOWN_LIMIT_SPANS * (high - low)
        return tuple(
            limit
            for limit in self.limits
            if float(np.min(limit.line)) <= high + reach and float(np.max(limit.line)) >= low - reach
        )

    def y_range(self) -> tuple[float, float]:
        """The axis: all curves, and each limit that is not too far from them."""
        low, high = self.curve_range()
        near = self.near_limits()
        bottom = min([low, *(float(np.min(limit.line)) for limit in near)])
        top = max([high, *(float(np.max(limit.line)) for limit in near)])
        margin = MARGIN * (top - bottom)
        return (bottom - margin if self.floor is None else bottom), top + margin

    def are_close(self, one: Limit, other: Limit) -> bool:
        """Whether the words of two limits would lie over one another."""
        low, high = self.y_range()
        return bool(abs(one.line[-1] - other.line[-1]) < 2 * MARGIN * (high - low))

    def crowds(self, limit: Limit) -> bool:
        """Whether a curve runs where the words would stand: close to the line, on its good side, in the later half."""
        low, high = self.y_range()
        late = slice(len(self.time_d) // 2, None)
        side = 1.0 if limit.above else -1.0
        gaps = [side * (limit.line[late] - y[late]) for y in self.curves.values()]
        return any(bool(((gap >= 0.0) & (gap < MARGIN * (high - low))).any()) for gap in gaps)


class Plot(Protocol):
    """What a file of this folder offers: a title marked for translation, its place, and what it shows of a result."""

    TITLE: str
    ORDER: int
    draw: Callable[[Result], Drawing]


def found_plots(folder: list[str], package: str) -> list[Plot]:
    """The plots of a folder in their order."""
    names = [info.name for info in iter_modules(folder) if info.name != "base"]
    modules: list[Plot] = [import_module(f".{name}", package) for name in names]  # type: ignore[misc]
    return sorted(modules, key=lambda plot: plot.ORDER)


class PlotStack(pg.GraphicsLayoutWidget):
    """All plots below one another on one time axis. Wheel and drag change the time shown, `show_all` shows all of it."""

    def __init__(self, plots: list[Plot], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plots = plots
        self._theme = theme
        self._drawings: list[Drawing] = []
        self._stale = False
        self.panes: list[pg.PlotItem] = [self._new_pane(row) for row in range(len(plots))]
        self.redraw()

    def show_result(self, result: Result) -> None:
        """Draw the result; the time shown returns to all of it when its length differs from that of the last."""
        before = self._drawings[0].time_d[-1] if self._drawings else None
        self._drawings = [plot.draw(result) for plot in self._plots]
        self._stale = False
        self.redraw()
        if before != self._drawings[0].time_d[-1]:
            self.show_all()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.redraw()

    def set_stale(self, stale: bool) -> None:
        """Dim the curves while they belong to an earlier run."""
        self._stale = stale
        for pane in self.panes:
            pane.getViewBox().setOpacity(STALE_OPACITY if stale else 1.0)

    def show_all(self) -> None:
        """Show the whole time of the result."""
        if self._drawings:
            self.panes[0].getViewBox().setXRange(0.0, float(self._drawings[0].time_d[-1]), padding=0.0)

    def redraw(self) -> None:
        """Draw again in the present language and theme; pyqtgraph follows neither by itself."""
        self.setBackground(self._theme.base)
        for row, (plot, pane) in enumerate(zip(self._plots, self.panes, strict=True)):
            drawing = self._drawings[row] if self._drawings else None
            pane.setVisible(drawing is not None)
            self._style(pane, plot, drawing, is_last=row == len(self.panes) - 1)
            for item in list(pane.items):
                pane.removeItem(item)
            if drawing is not None:
                self._fill(pane, drawing)
        self.set_stale(self._stale)
        titles = ", ".join(translate("plots", plot.TITLE) for plot in self._plots)
        self.setAccessibleName(translate("plots", "Curves over time: {titles}").format(titles=titles))

    def _new_pane(self, row: int) -> pg.PlotItem:
        pane = self.ci.addPlot(row=row, col=0)
        # The menu offers pyqtgraph's exporters, whose SVG fails with this Qt.
        pane.setMenuEnabled(False)
        pane.hideButtons()
        pane.getViewBox().setMouseEnabled(x=True, y=False)
        pane.getViewBox().disableAutoRange()
        pane.getAxis("left").setWidth(AXIS_WIDTH_PX)
        for side in ("left", "bottom"):
            pane.getAxis(side).enableAutoSIPrefix(False)
        if row:
            pane.getViewBox().setXLink(self.ci.getItem(0, 0).getViewBox())
        return pane

    def _style(self, pane: pg.PlotItem, plot: Plot, drawing: Drawing | None, *, is_last: bool) -> None:
        theme = self._theme
        for side in ("left", "bottom"):
            pane.getAxis(side).setPen(pg.mkPen(theme.faint, width=1))
            pane.getAxis(side).setTextPen(pg.mkPen(theme.text, width=1))
        pane.setTitle(self._heading(plot, drawing), color=theme.text, size="10pt", justify="left")
        units = {unit(name) for name in drawing.curves} if drawing else set()
        pane.getAxis("left").setLabel(html.escape(" / ".join(sorted(units))))
        pane.getAxis("bottom").setLabel(html.escape(translate("plots", "Time [d]")) if is_last else None)
        pane.getAxis("bottom").showLabel(is_last)
        pane.getAxis("bottom").setStyle(showValues=is_last)

    def _heading(self, plot: Plot, drawing: Drawing | None) -> str:
        """The legend in one line, as the mark-up that pyqtgraph wants."""
        parts: list[str] = []
        for name in drawing.curves if drawing else ():
            series = self._theme.series[name]
            words = html.escape(f"{series.sign} {full_name(name)} {short_name(name)}")
            parts.append(f'<span style="color:{series.colour}">{words}</span>')
        if drawing and drawing.water_changes_d and plot is self._plots[0]:
            words = html.escape(translate("plots", "▏water change"))
            parts.append(f'<span style="color:{self._theme.faint}">{words}</span>')
        return " &nbsp; ".join(parts)

    def _fill(self, pane: pg.PlotItem, drawing: Drawing) -> None:
        theme = self._theme
        shown = drawing.near_limits()
        for place, limit in enumerate(shown):
            neighbours = sum(drawing.are_close(limit, other) for other in shown[:place])
            for item in self._limit_items(limit, drawing, position=0.99 - LABEL_SHARE * neighbours):
                pane.addItem(item, ignoreBounds=True)
        if drawing.water_changes_d:
            ticks = pg.VTickGroup(
                list(drawing.water_changes_d), [0.92, 1.0], pen=pg.mkPen(theme.faint, width=1)
            )
            pane.addItem(ticks, ignoreBounds=True)
        for name, y in drawing.curves.items():
            series = theme.series[name]
            pen = pg.mkPen(series.colour, width=CURVE_WIDTH_PX)
            curve = pg.PlotCurveItem(drawing.time_d, y, pen=pen, antialias=False, connect="finite", name=name)
            pane.addItem(curve)
            step = max(1, len(y) // MARKERS_PER_CURVE)
            at = slice(step // 2, None, step)
            marks = pg.ScatterPlotItem(
                drawing.time_d[at], y[at], symbol=series.symbol, size=9, pen=series.colour, brush=theme.base
            )
            pane.addItem(marks)
        last_d = float(drawing.time_d[-1])
        pane.getViewBox().setLimits(xMin=0.0, xMax=last_d, minXRange=min(0.5, last_d))
        pane.getViewBox().setYRange(*drawing.y_range(), padding=0.0)

    def _limit_items(self, limit: Limit, drawing: Drawing, *, position: float) -> tuple[QGraphicsItem, ...]:
        """The line of a limit, the tint beyond it, and its words, which end at this share of the width."""
        colour = QColor(self._theme.status["act"])
        tint = QColor(colour)
        tint.setAlphaF(TINT_OPACITY)
        t = drawing.time_d
        line = pg.PlotCurveItem(t, limit.line, pen=pg.mkPen(colour, width=1), antialias=False)
        low, high = drawing.y_range()
        edge = pg.PlotCurveItem(t[[0, -1]], np.full(2, high if limit.above else low), pen=pg.mkPen(None))
        beyond = pg.FillBetweenItem(line, edge, brush=tint, pen=pg.mkPen(None))
        beyond.setZValue(-10)
        # The words stand on the good side where the curves leave room, else beyond the line, where the axis made some.
        words_above = limit.above == drawing.crowds(limit)
        paper = QColor(self._theme.base)
        paper.setAlphaF(LABEL_OPACITY)
        anchor = (1.0, 1.0) if words_above else (1.0, 0.0)
        # An invisible straight line carries the words, because its label stays in sight when the time shown changes.
        words = pg.InfiniteLine(
            float(limit.line[-1]),
            angle=0,
            pen=pg.mkPen(None),
            label=limit_text(limit.name, limit.stated),
            labelOpts={"position": position, "anchors": [anchor, anchor], "color": colour, "fill": paper},
        )
        words.setZValue(10)
        return line, beyond, words
