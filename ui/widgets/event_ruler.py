"""Events on the time axis: a shape and a word for each, to pick, drag and move by keyboard."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..language import translate
from ..theme import Theme

LEAST_LANE_PX = 26  # a target for fingers
MARGIN_PX = 14
NICE_D = (1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730, 1825, 3650, 7300)
NONE = -1


class Mark(NamedTuple):
    """One event: its day and how long it lasts [d], its words, and the shape of its kind."""

    day: float
    span_d: float
    text: str
    corners: int


class EventRuler(QWidget):
    """Marks on the days from 0 to `days`; `current` is the index of the chosen one, or NONE, where the cursor stands."""

    chosen = Signal(int)
    moved = Signal(int, float)
    edit_requested = Signal(int)
    delete_requested = Signal(int)
    add_requested = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: Sequence[Mark] = ()
        self._ticks: Sequence[float] = ()
        self._lanes: list[int] = []
        self._dragged_from: tuple[float, float] | None = None
        self.days = 90.0
        self.current = NONE
        self.cursor_d = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_marks(self, marks: Sequence[Mark], ticks: Sequence[float], days: float) -> None:
        """Show these events and, as small ticks, the days of what is routine."""
        self._marks, self._ticks, self.days = marks, ticks, max(days, 1.0)
        if self.current >= len(marks):
            self.current = NONE
        self.cursor_d = min(self.cursor_d, self.days)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def choose(self, index: int) -> None:
        """Make a mark the current one, or none."""
        self.current = index
        if index != NONE:
            self.cursor_d = min(self._marks[index].day, self.days)
        self.update()
        self.chosen.emit(index)

    def place_of(self, index: int) -> QPointF:
        """The middle of a mark's shape."""
        lane = self._lane_px
        return QPointF(self._x(self._marks[index].day), (self._lanes[index] + 0.5) * lane)

    # Geometry

    @property
    def _lane_px(self) -> float:
        return float(max(LEAST_LANE_PX, self.fontMetrics().height() + 8))

    def _x(self, day: float) -> float:
        return MARGIN_PX + (self.width() - 2 * MARGIN_PX) * min(day, self.days) / self.days

    def _day(self, x: float) -> float:
        share = (x - MARGIN_PX) / max(1.0, self.width() - 2 * MARGIN_PX)
        return self.days * min(1.0, max(0.0, share))

    def _extent(self, index: int) -> tuple[float, float]:
        """From where to where a mark with its words reaches; words that leave no room on the right stand on the left."""
        mark, side = self._marks[index], 0.4 * self._lane_px
        x, words = self._x(mark.day), self.fontMetrics().horizontalAdvance(mark.text) + 6.0
        if self._is_left(index):
            return x - side - words, max(x + side, self._x(mark.day + mark.span_d))
        return x - side, max(x + side + words, self._x(mark.day + mark.span_d))

    def _is_left(self, index: int) -> bool:
        mark = self._marks[index]
        words = self.fontMetrics().horizontalAdvance(mark.text) + 6.0 + 0.4 * self._lane_px
        x = self._x(mark.day)
        return x + words > self.width() and x - words > 0.0

    def _arrange(self) -> None:
        """Give each mark the first lane in which it overlaps nothing."""
        ends: list[list[tuple[float, float]]] = []
        self._lanes = [0] * len(self._marks)
        for index in sorted(range(len(self._marks)), key=lambda n: self._marks[n].day):
            low, high = self._extent(index)
            free = (n for n, taken in enumerate(ends) if all(high < a or low > b for a, b in taken))
            lane = next(free, len(ends))
            if lane == len(ends):
                ends.append([])
            ends[lane].append((low, high))
            self._lanes[index] = lane
        self.setMinimumHeight(round((max(1, len(ends)) + 1) * self._lane_px) + 4)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _at(self, place: QPointF) -> int:
        """The mark at a place, its words included."""
        lane = int(place.y() // self._lane_px)
        for index in range(len(self._marks)):
            low, high = self._extent(index)
            if self._lanes[index] == lane and low <= place.x() <= high:
                return index
        return NONE

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.base))
        self._paint_axis(painter)
        for index in range(len(self._marks)):
            self._paint_mark(painter, index)
        if self.current == NONE:
            painter.setPen(QPen(QColor(self._theme.highlight), 2, Qt.PenStyle.DashLine))
            x = self._x(self.cursor_d)
            painter.drawLine(QPointF(x, 0.0), QPointF(x, self._axis_y))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    @property
    def _axis_y(self) -> float:
        return self.height() - self._lane_px

    def _paint_axis(self, painter: QPainter) -> None:
        y = self._axis_y
        painter.setPen(QPen(QColor(self._theme.faint), 1))
        painter.drawLine(QPointF(MARGIN_PX, y), QPointF(self.width() - MARGIN_PX, y))
        for day in self._ticks:
            painter.drawLine(QPointF(self._x(day), y - 5), QPointF(self._x(day), y))
        widest = self.fontMetrics().horizontalAdvance(f"{self.days:.0f}") + 18
        most = max(1.0, (self.width() - 2 * MARGIN_PX) / widest)
        step = next((nice for nice in NICE_D if self.days / nice <= most), NICE_D[-1])
        painter.setPen(QColor(self._theme.text))
        for number in range(math.floor(self.days / step) + 1):
            x = self._x(number * step)
            painter.drawLine(QPointF(x, y), QPointF(x, y + 4))
            box = QRectF(x - widest / 2, y + 4, widest, self._lane_px - 4)
            if box.right() <= self.width() + 8:
                painter.drawText(
                    box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, f"{number * step}"
                )

    def _paint_mark(self, painter: QPainter, index: int) -> None:
        mark, centre, lane = self._marks[index], self.place_of(index), self._lane_px
        is_current = index == self.current
        low, high = self._extent(index)
        if is_current:
            painter.fillRect(
                QRectF(low, centre.y() - lane / 2 + 1, high - low, lane - 2), QColor(self._theme.highlight)
            )
        ink = QColor(self._theme.highlight_text if is_current else self._theme.text)
        fill = QColor(self._theme.highlight_text if is_current else self._theme.highlight)
        if mark.span_d > 0.0:
            painter.setPen(QPen(fill, 3))
            end = self._x(mark.day + mark.span_d)
            painter.drawLine(
                QPointF(centre.x(), centre.y() + 0.4 * lane), QPointF(end, centre.y() + 0.4 * lane)
            )
        painter.setPen(QPen(ink, 1))
        painter.setBrush(fill)
        _draw_shape(painter, mark.corners, centre, 0.3 * lane)
        painter.setPen(ink)
        side = 0.4 * lane
        flag = Qt.AlignmentFlag.AlignVCenter
        if self._is_left(index):
            box = QRectF(low, centre.y() - lane / 2, centre.x() - side - low, lane)
            painter.drawText(box, flag | Qt.AlignmentFlag.AlignRight, mark.text)
        else:
            box = QRectF(centre.x() + side, centre.y() - lane / 2, self.width(), lane)
            painter.drawText(box, flag | Qt.AlignmentFlag.AlignLeft, mark.text)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if index == NONE:
            self.cursor_d = float(round(self._day(event.position().x())))
        self.choose(index)
        if index != NONE and event.button() == Qt.MouseButton.LeftButton:
            self._dragged_from = event.position().x(), self._marks[index].day

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None or self.current == NONE:
            return
        x, day = self._dragged_from
        steps = round(self._day(event.position().x()) - self._day(x))
        self._move_to(day + steps)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None
        index = self._at(event.position())
        if index == NONE:
            self.add_requested.emit(float(round(self._day(event.position().x()))))
        else:
            self.edit_requested.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.add_requested.emit(self.cursor_d)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 7 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._step(step if key == Qt.Key.Key_Right else -step)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current != NONE:
            self.edit_requested.emit(self.current)
        elif key == Qt.Key.Key_Delete and self.current != NONE:
            self.delete_requested.emit(self.current)
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_Plus) or (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current == NONE
        ):
            self.add_requested.emit(self.cursor_d)
        else:
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        if self.current == NONE:
            self.cursor_d = min(self.days, max(0.0, self.cursor_d + days))
            self.update()
            self.chosen.emit(NONE)
        else:
            self._move_to(self._marks[self.current].day + days)

    def _walk(self, step: int) -> None:
        """To the next mark by day; past the last or before the first there is only the cursor."""
        order = sorted(range(len(self._marks)), key=lambda n: (self._marks[n].day, n))
        places = [NONE, *order]
        self.choose(places[(places.index(self.current) + step) % len(places)])

    def _move_to(self, day: float) -> None:
        day = max(0.0, day)
        if day != self._marks[self.current].day:
            self.moved.emit(self.current, day)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def help_text(self) -> str:
        """What the keys do."""
        return translate(
            "events",
            "Up and Down choose an event; Left and Right move it by a day, with Shift by seven; Enter edits it, "
            "Delete removes it, Insert adds one at the cursor.",
        )


def _draw_shape(painter: QPainter, corners: int, centre: QPointF, radius: float) -> None:
    """A circle for 0, a polygon standing on its side, or for negative corners a star (5 and more) or one on its tip."""
    count = abs(corners)
    if count < 3:
        painter.drawEllipse(centre, radius, radius)
        return
    star = corners <= -5
    points = []
    for n in range(2 * count if star else count):
        reach = radius * (0.5 if star and n % 2 else 1.15)
        turn = math.pi / count if corners > 0 and count % 2 == 0 else math.pi if corners == -3 else 0.0
        angle = 2.0 * math.pi * n / (2 * count if star else count) - math.pi / 2 + turn
        points.append(QPointF(centre.x() + reach * math.cos(angle), centre.y() + reach * math.sin(angle)))
    painter.drawPolygon(QPolygonF(points))
