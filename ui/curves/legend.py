"""The line of words above a pane: its title, and an entry for each result that can be clicked away."""

from __future__ import annotations

from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QGraphicsSceneMouseEvent,
    QGraphicsSceneResizeEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ..theme import Theme
from .looks import font, pen

LEAST_HIT_PX = 24.0
SAMPLE_PX = 22.0
GAP_PX = 14.0
PAD_PX = 5.0


class Entry(NamedTuple):
    """One entry: the result it stands for (empty where nothing can be hidden), its words, colour, sign and dash."""

    name: str
    words: str
    colour: str
    sign: str = ""
    scenario: int = 0
    line: bool = True


class Legend(pg.GraphicsWidget):
    """Entries in rows as wide as the pane, so that none is cut off."""

    clicked = Signal(str, bool)  # the result, and whether it was a double-click

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._entries: tuple[Entry, ...] = ()
        self._hidden: frozenset[str] = frozenset()
        self._chosen = ""
        self._theme: Theme | None = None
        self.places: list[QRectF] = []
        self._title_place = QRectF()
        self._pressed = ""

    @property
    def text(self) -> str:
        """All words, for tests and for screen readers."""
        return " · ".join([self._title, *(f"{e.sign} {e.words}".strip() for e in self._entries)])

    def say(
        self, title: str, entries: tuple[Entry, ...], hidden: frozenset[str], chosen: str, theme: Theme
    ) -> None:
        """Show a title and entries; those of hidden results are struck through, the chosen one is framed."""
        new = (title, entries, hidden, chosen, theme)
        if new == (self._title, self._entries, self._hidden, self._chosen, self._theme):
            return
        self._title, self._entries, self._hidden, self._chosen, self._theme = new
        self._arrange()
        self.update()

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _bold(self) -> QFont:
        bold = QFont(font())
        bold.setBold(True)
        return bold

    def _arrange(self) -> None:
        """Give each entry its place, row by row, and the legend its height."""
        words = QFontMetricsF(font())
        row = max(LEAST_HIT_PX, words.height() + 4.0)
        title = QFontMetricsF(self._bold()).horizontalAdvance(self._title)
        self._title_place = QRectF(PAD_PX, 0.0, title, row)
        x, y, self.places = PAD_PX + title + GAP_PX, 0.0, []
        width = max(self.size().width(), 100.0)
        for entry in self._entries:
            sample = SAMPLE_PX if entry.line else 0.0
            wide = 2 * PAD_PX + sample + words.horizontalAdvance(f"{entry.sign} {entry.words}")
            if x + wide > width and x > PAD_PX:
                x, y = PAD_PX, y + row
            self.places.append(QRectF(x, y, wide, row))
            x += wide + GAP_PX / 2
        height = y + row
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)

    def paint(self, p: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self._theme
        if theme is None:
            return
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        p.setFont(self._bold())
        p.setPen(QColor(theme.text))
        p.drawText(self._title_place, int(left), self._title)
        for entry, place in zip(self._entries, self.places, strict=True):
            self._paint_entry(p, entry, place, theme)

    def _paint_entry(self, p: QPainter, entry: Entry, place: QRectF, theme: Theme) -> None:
        hidden = entry.name in self._hidden
        colour = QColor(theme.faint if hidden else entry.colour)
        at = place.adjusted(PAD_PX, 0.0, 0.0, 0.0)
        if entry.line:
            if not hidden:
                p.setPen(pen(entry.colour, 2, entry.scenario))
                middle = at.center().y()
                p.drawLine(QPointF(at.left(), middle), QPointF(at.left() + SAMPLE_PX - 4.0, middle))
            at.setLeft(at.left() + SAMPLE_PX)
        written = QFont(font())
        written.setStrikeOut(hidden)
        p.setFont(written)
        p.setPen(colour)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        p.drawText(at, int(left), f"{entry.sign} {entry.words}".strip())
        if entry.name and entry.name == self._chosen:
            p.setPen(pen(theme.highlight, 1))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(place.adjusted(1.0, 1.0, -1.0, -1.0))

    def entry_at(self, point: QPointF) -> str:
        """The result whose entry lies at a point of the legend; empty where none does."""
        for entry, place in zip(self._entries, self.places, strict=True):
            if place.contains(point):
                return entry.name
        return ""

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._pressed = self.entry_at(event.pos()) if event.button() == Qt.MouseButton.LeftButton else ""
        event.setAccepted(bool(self._pressed))

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._pressed and self._pressed == self.entry_at(event.pos()):
            self.clicked.emit(self._pressed, False)
        self._pressed = ""

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        name = self.entry_at(event.pos())
        event.setAccepted(bool(name))
        if name:
            self.clicked.emit(name, True)
