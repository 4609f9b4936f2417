"""A pane with a result along the depth of the bed, the top of the bed above."""

from __future__ import annotations

import html

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject

from ..labels import full_name, unit
from ..language import translate
from .drawing import Depth
from .legend import Entry, Legend
from .looks import font, number, pen, series_of
from .time_pane import STALE_OPACITY, Look

LEAST_SPAN = 1.0


class DepthPane(QObject):
    """Mean and poorest values by depth, and the open water's value at the top."""

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.legend = Legend()
        self.item = pg.PlotItem()
        self.item.setMenuEnabled(False)
        self.item.hideButtons()
        self.view.setMouseEnabled(x=False, y=False)
        self.view.disableAutoRange()
        self.view.invertY(True)
        self.item.showAxis("right")
        self.item.getAxis("right").setStyle(showValues=False, tickLength=0)
        for side in ("left", "bottom"):
            self.item.getAxis(side).enableAutoSIPrefix(False)
        self.mean = pg.PlotDataItem()
        self.low = pg.PlotDataItem()
        self.open_water = pg.ScatterPlotItem()
        for item in (self.mean, self.low, self.open_water):
            self.item.addItem(item, ignoreBounds=True)

    @property
    def view(self) -> pg.ViewBox:
        return self.item.getViewBox()

    def show(self, depth: Depth, look: Look) -> None:
        """Draw the profile of a day."""
        series = series_of(look.theme, depth.of)
        colour, paper = series.colour, look.theme.base
        self.mean.setData(
            depth.mean, depth.depth_cm, pen=pen(colour, look.width), symbol=series.symbol, symbolSize=9,
            symbolPen=colour, symbolBrush=paper,
        )  # fmt: skip
        self.low.setData(depth.low, depth.depth_cm, pen=pen(look.theme.text, 1, 1))
        uneven = bool((depth.low < depth.mean - 1e-3).any())
        self.low.setVisible(uneven)
        self.open_water.setData([depth.open_water], [0.0], symbol="o", size=11, pen=colour, brush=colour)
        most = max(LEAST_SPAN, depth.open_water, float(np.max(depth.mean)))
        self.view.setXRange(0.0, 1.05 * most, padding=0.0)
        # Grains end half a layer below the middle of the last one.
        bottom = float(2 * depth.depth_cm[-1] - (depth.depth_cm[-2] if len(depth.depth_cm) > 1 else 0.0))
        self.view.setYRange(-0.05 * bottom, bottom, padding=0.0)
        self._style(depth, look)
        day = translate("plots", "{result} on day {day}").format(
            result=full_name(depth.of), day=number(depth.day)
        )
        entries = [
            Entry("", day, colour, series.sign),
            Entry("", translate("plots", "open water"), colour, "●", line=False),
        ]
        if uneven:
            entries.append(
                Entry("", translate("plots", "poorest part of the bed"), look.theme.text, scenario=1)
            )
        self.legend.say(translate("plots", self.title), tuple(entries), look.hidden, look.chosen, look.theme)

    def set_stale(self, stale: bool) -> None:
        self.view.setOpacity(STALE_OPACITY if stale else 1.0)

    def _style(self, depth: Depth, look: Look) -> None:
        style = {"font-size": f"{font().pointSizeF():.0f}pt", "color": look.theme.text}
        words = {"left": translate("plots", "Depth [cm]"), "bottom": unit(depth.of)}
        for side in ("left", "bottom", "right"):
            axis = self.item.getAxis(side)
            axis.setPen(pg.mkPen(look.theme.faint, width=1))
            axis.setTextPen(pg.mkPen(look.theme.text, width=1))
            axis.setTickFont(font())
            if side in words:
                axis.setLabel(html.escape(words[side]), **style)
