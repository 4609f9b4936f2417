"""How the panes of a stack share its height and width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from .depth_pane import DepthPane
from .drawing import Depth, Drawing, Flows, Plot
from .flow_pane import FlowPane
from .looks import metrics
from .time_pane import Look, TimePane, axis_width

LEAST_PANE_LINES = 9  # height of the lowest pane with its numbers below, in lines of words
LEAST_FLOW_LINES = 26
NO_AXIS_PX = 8.0
Pane = TimePane | DepthPane | FlowPane


def is_over_time(plot: Plot) -> bool:
    """Whether a plot draws curves over time, and so asks for nothing but columns of a result."""
    return plot.draw.__annotations__["return"] == Drawing.__name__


def pane_for(plot: Plot, parent: QObject) -> Pane:
    """A new pane for what a plot draws."""
    kinds = {Drawing.__name__: TimePane, Depth.__name__: DepthPane, Flows.__name__: FlowPane}
    return kinds[plot.draw.__annotations__["return"]](plot.TITLE, parent)


def fill(grid: Any, panes: Sequence[Pane]) -> None:
    """Put panes below one another into pyqtgraph's grid, each under its legend."""
    layout: Any = grid.layout
    rows = max(layout.rowCount(), 2 * len(panes))
    grid.clear()
    layout.setSpacing(0.0)
    layout.setContentsMargins(2.0, 2.0, 2.0, 2.0)
    for row in range(rows):
        layout.setRowStretchFactor(row, 0)
    for place, pane in enumerate(panes):
        grid.addItem(pane.legend, row=2 * place, col=0)
        grid.addItem(pane.item, row=2 * place + 1, col=0)
        layout.setRowStretchFactor(2 * place + 1, 2 if isinstance(pane, FlowPane) else 1)


def least_height(panes: Sequence[Pane]) -> int:
    """Height [px] at which every pane can be read, which is also set on each of them."""
    line, height = metrics().height(), 4.0
    for pane in panes:
        lines = LEAST_FLOW_LINES if isinstance(pane, FlowPane) else LEAST_PANE_LINES
        pane.item.setMinimumHeight(lines * line)
        height += lines * line + pane.legend.minimumHeight()
    return round(height)


def align(panes: Sequence[Pane], look: Look) -> None:
    """Upright axes of one width everywhere; time below the last pane over time alone."""
    over_time, width = [pane for pane in panes if isinstance(pane, TimePane)], axis_width()
    right = width if any(pane.has_right for pane in over_time) else NO_AXIS_PX
    for pane in panes:
        if not isinstance(pane, FlowPane):
            for side, wide in (("left", width), ("right", right)):
                if pane.item.getAxis(side).fixedWidth != wide:
                    pane.item.getAxis(side).setWidth(wide)
    for pane in over_time:
        pane.set_bottom(look, is_last=pane is over_time[-1])


def settle(grid: Any, panes: Sequence[Pane]) -> None:
    """Give everything its place now rather than at the next turn of the event loop."""
    inner: list[Any] = [pane.item.layout for pane in panes if not isinstance(pane, FlowPane)]
    outer: Any = grid.layout
    for layout in (*inner, outer, *inner):
        layout.activate()
