"""All marks of a stack: ticks of the routine's water changes and the events of the file, in every pane over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QObject, Signal

from aquasim import Scenario

from ..language import translate
from .looks import font
from .marks import KINDS, Mark, MarkLine, marks_of, routine_changes, rows_of
from .time_pane import Look, TimePane

if TYPE_CHECKING:
    from aquasim import Result

TICKS = [0.92, 1.0]  # of the height of a pane


class MarkLayer(QObject):
    """The topmost pane's marks of events can be dragged; those below follow."""

    moved = Signal(int, float)  # an event was dropped: its index in `scenario.events`, its new day

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: list[tuple[TimePane, Any]] = []
        self._events: tuple[Mark, ...] | None = None
        self._made_of: tuple[object, ...] = ()

    def take(self, scenario: Scenario) -> None:
        """Mark the events of this scenario in place of those of the result, which may be older."""
        self._events = marks_of(scenario)
        # A mark whose move was refused stands elsewhere than its event.
        if any(isinstance(item, MarkLine) and item.value() != item.mark.day for _, item in self._items):
            self._made_of = ()

    def show(self, panes: list[TimePane], result: Result | None, last_d: float, look: Look) -> None:
        """Put the marks into the panes, where they changed; never while the mouse holds one."""
        if any(isinstance(item, MarkLine) and item.moving for _, item in self._items):
            return
        marks: tuple[Mark, ...] = ()
        routine: tuple[float, ...] = ()
        if result is not None:
            found = marks_of(result.model.scenario) if self._events is None else self._events
            marks, routine = tuple(mark for mark in found if mark.day <= last_d), routine_changes(result)
        words = tuple(translate("mark", KINDS[mark.kind].words) for mark in marks)
        made = tuple((id(pane), pane.made) for pane in panes)
        made_of = (marks, words, routine, look.theme.name, look.editable, font().toString(), last_d, made)
        if made_of == self._made_of:
            return
        self._made_of = made_of
        for pane, item in self._items:
            if item in pane.item.items:
                pane.item.removeItem(item)
        self._items = [
            (pane, item)
            for pane in panes
            for item in self._new(marks, routine, last_d, look, is_top=pane is panes[0])
        ]
        for pane, item in self._items:
            pane.item.addItem(item, ignoreBounds=True)

    def _new(
        self,
        marks: tuple[Mark, ...],
        routine: tuple[float, ...],
        last_d: float,
        look: Look,
        *,
        is_top: bool,
    ) -> list[Any]:
        """The items of one pane."""
        items: list[Any] = []
        if routine:
            items.append(pg.VTickGroup(list(routine), TICKS, pen=pg.mkPen(look.theme.faint, width=1)))
        for mark, row in zip(marks, rows_of(marks, last_d), strict=True):
            line = MarkLine(mark, look.theme, last_d, row, is_named=is_top, movable=is_top and look.editable)
            line.dropped.connect(self.moved)
            items.append(line)
        return items
