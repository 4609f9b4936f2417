"""The words of a limit at its line; where a tank may set the limit itself, the line can be dragged."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from ..labels import limit_text
from ..theme import Theme
from .drawing import Limit
from .looks import font

LABEL_OPACITY = 0.6
TAKE_PX = 14  # the height in which the mouse takes the line: more would leave too little of the pane to move the time
FIGURES = 3


class LimitLine(pg.InfiniteLine):
    """An invisible straight line: its words stay in sight when the time shown changes, and it is seen while it moves."""

    dropped = Signal(str, float)  # the limit's name, its new value in the contract's unit

    def __init__(self, limit: Limit, anchor: float, theme: Theme, *, movable: bool) -> None:
        colour, paper = QColor(theme.status["act"]), QColor(theme.base)
        paper.setAlphaF(LABEL_OPACITY)
        super().__init__(
            limit.end,
            angle=0,
            movable=movable,
            bounds=(0.0, None),
            pen=pg.mkPen(None),
            hoverPen=pg.mkPen(theme.highlight, width=2),
            label=limit_text(limit.name, limit.stated),
            labelOpts={
                "position": 0.99,
                "anchors": [(1.0, anchor), (1.0, anchor)],
                "color": colour,
                "fill": paper,
            },
        )
        self.limit = limit
        self.label.setFont(font())
        self.setZValue(10)
        if movable:
            self._maxMarkerSize = TAKE_PX  # how pyqtgraph widens what can be taken
            self.setCursor(Qt.CursorShape.SizeVerCursor)
            self.sigDragged.connect(self._on_dragged)
            self.sigPositionChangeFinished.connect(self._on_position_change_finished)

    @property
    def stated(self) -> float:
        """Where the line stands, in the contract's unit and rounded as a keeper would state it."""
        before, end = self.limit.stated, self.limit.end
        assert before is not None
        return float(f"{self.p[1] * before / end:.{FIGURES}g}")

    def _on_dragged(self) -> None:
        self.label.setFormat(limit_text(self.limit.name, self.stated))

    def _on_position_change_finished(self) -> None:
        if self.stated != self.limit.stated:
            self.dropped.emit(self.limit.name, self.stated)


def can_be_moved(limit: Limit) -> bool:
    """Whether a limit has one value that can be dragged to another; zero has no scale to the shown unit."""
    return limit.stated is not None and limit.stated != 0.0 and limit.end != 0.0
