"""Limits in a pane: a line, a tint beyond it, and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from ..labels import limit_text
from ..theme import Theme
from .drawing import Axis, Limit
from .limit_line import LimitLine, can_be_moved
from .looks import font

TINT_OPACITY = 0.12
NEAR_SHARE = 0.25  # of the height: limits nearer than this would have their words over one another
Change = Callable[[pg.ViewBox, Any], None]
Dropped = Callable[[str, float], None]


class Placed(NamedTuple):
    """A limit on the screen: what it was made of, where it is, and its items."""

    made_of: tuple[object, ...]
    box: pg.ViewBox
    items: tuple[Any, ...]


class LimitMarks:
    """The limits of a pane; one that has not changed keeps its items, since making them costs more than all curves."""

    def __init__(
        self, add: Change, remove: Change, boxes: tuple[pg.ViewBox, pg.ViewBox], dropped: Dropped
    ) -> None:
        self._add, self._remove, self._boxes, self._dropped = add, remove, boxes, dropped
        self._placed: dict[str, Placed] = {}

    def show(
        self,
        time_d: NDArray[np.float64],
        axes: tuple[Axis, ...],
        ranges: Sequence[tuple[float, float]],
        theme: Theme,
        *,
        movable: bool,
    ) -> None:
        """Show the limits of the axes that are near their curves; `ranges` are the ends of the axes on the screen.

        Where they are `movable`, the user may drag one to another value. None changes while the mouse holds one.
        """
        if any(line.moving for line in self.lines()):
            return
        wanted: set[str] = set()
        heights: list[float] = []
        for box, axis, (low, high) in zip(self._boxes, axes, ranges, strict=False):
            for limit in axis.near_limits():
                wanted.add(limit.name)
                height = (limit.end - low) / (high - low)
                near = sum(abs(height - other) < NEAR_SHARE for other in heights)
                heights.append(height)
                # The words stand on the good side where the curves leave room, else beyond the line, where the axis
                # made some; those of a near neighbour lie a line further off.
                above = limit.above == axis.crowds(limit, time_d) if not near else height < 0.5
                anchor, edge = 1.0 + near if above else -float(near), _far(low, high, limit)
                self._place(box, limit, time_d, anchor, edge, theme, movable=movable and can_be_moved(limit))
        for name in self._placed.keys() - wanted:
            self._drop(name)

    def lines(self) -> list[LimitLine]:
        """The lines with the words of the limits that are shown."""
        return [
            item for placed in self._placed.values() for item in placed.items if isinstance(item, LimitLine)
        ]

    def clear(self) -> None:
        """Take all of them away."""
        for name in list(self._placed):
            self._drop(name)

    def _drop(self, name: str) -> None:
        _, box, items = self._placed.pop(name)
        for item in items:
            self._remove(box, item)

    def _place(
        self,
        box: pg.ViewBox,
        limit: Limit,
        time_d: NDArray[np.float64],
        anchor: float,
        edge: float,
        theme: Theme,
        *,
        movable: bool,
    ) -> None:
        words = limit_text(limit.name, limit.stated)
        line = limit.line
        steady = bool(np.isfinite(line).all()) and float(np.ptp(line)) == 0.0
        if steady:
            time_d, line = time_d[[0, -1]], line[[0, -1]]
        last_d = float(time_d[-1])
        made_of = (words, anchor, edge, theme.name, font().toString(), line.tobytes(), last_d, movable)
        before = self._placed.get(limit.name)
        if before is not None:
            if before.made_of == made_of:
                return
            self._drop(limit.name)
        words_line = LimitLine(limit, anchor, theme, movable=movable)
        words_line.dropped.connect(self._on_dropped)
        items = (*_items(time_d, line, edge, theme), words_line)
        for item in items:
            self._add(box, item)
        self._placed[limit.name] = Placed(made_of, box, items)

    def _on_dropped(self, name: str, value: float) -> None:
        # Whatever becomes of it, the next drawing puts the line where the limit is.
        self._placed[name] = self._placed[name]._replace(made_of=())
        self._dropped(name, value)


def _far(low: float, high: float, limit: Limit) -> float:
    """Where the tint ends: beyond the axis, in steps, so that it stays while the axis grows a little."""
    reach = 2.0 ** np.ceil(np.log2(high - low) + 1.0)
    return float(np.ceil(high / reach) * reach if limit.above else np.floor(low / reach) * reach - reach)


def _items(t: NDArray[np.float64], y: NDArray[np.float64], edge: float, theme: Theme) -> tuple[Any, ...]:
    """Line, and tint up to the edge."""
    colour = QColor(theme.status["act"])
    tint = QColor(colour)
    tint.setAlphaF(TINT_OPACITY)
    line = pg.PlotCurveItem(t, y, pen=pg.mkPen(colour, width=1), antialias=False, connect="finite")
    far = pg.PlotCurveItem(t[[0, -1]], np.full(2, edge), pen=pg.mkPen(None))
    beyond = pg.FillBetweenItem(line, far, brush=tint, pen=pg.mkPen(None))
    beyond.setZValue(-10)
    return line, beyond
