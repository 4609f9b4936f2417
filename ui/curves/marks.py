"""Events on the time axis: those of the file can be dragged, those of the routine only stand there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from aquasim import Scenario
from aquasim.quantity import QT_TRANSLATE_NOOP

from ..language import translate
from ..theme import Theme

if TYPE_CHECKING:
    from aquasim import Result

SNAP_D = 0.25
MARK_PX = 24
ROWS = 4  # of words below one another where marks stand close together


class Kind(NamedTuple):
    """A kind of event: its sign, pyqtgraph's symbol on the axis, and its words."""

    sign: str
    symbol: str
    words: str


KINDS: dict[str, Kind] = {
    "water_change": Kind("▼", "v", QT_TRANSLATE_NOOP("mark", "water change")),
    "feed": Kind("●", "o", QT_TRANSLATE_NOOP("mark", "feed")),
    "fast": Kind("◇", "<>", QT_TRANSLATE_NOOP("mark", "no feed")),
    "power_cut": Kind("◇", "<>", QT_TRANSLATE_NOOP("mark", "power cut")),
    "heater_stuck": Kind("◇", "<>", QT_TRANSLATE_NOOP("mark", "heater stuck")),
    "wash_bed": Kind("▼", "v", QT_TRANSLATE_NOOP("mark", "bed washed")),
    "add_animals": Kind("▲", "^", QT_TRANSLATE_NOOP("mark", "new animals")),
    "remove_animals": Kind("▼", "v", QT_TRANSLATE_NOOP("mark", "animals removed")),
    "death": Kind("◇", "<>", QT_TRANSLATE_NOOP("mark", "death")),
    "dose": Kind("●", "o", QT_TRANSLATE_NOOP("mark", "dose")),
    "medicate": Kind("◇", "<>", QT_TRANSLATE_NOOP("mark", "medicine")),
    "siphon": Kind("▼", "v", QT_TRANSLATE_NOOP("mark", "siphoning")),
    "set_flow": Kind("●", "o", QT_TRANSLATE_NOOP("mark", "flow set")),
    "set_heater": Kind("●", "o", QT_TRANSLATE_NOOP("mark", "heater set")),
    "prune": Kind("▼", "v", QT_TRANSLATE_NOOP("mark", "pruning")),
}


class Mark(NamedTuple):
    """An event of the file: its place (index) in `scenario.events`, its day and its kind."""

    place: int
    day: float
    kind: str


def marks_of(scenario: Scenario) -> tuple[Mark, ...]:
    """The events of a file."""
    return tuple(
        Mark(index, float(event.day), str(event.__struct_config__.tag))
        for index, event in enumerate(scenario.events)
    )


def routine_changes(result: Result) -> tuple[float, ...]:
    """Days [d] of the water changes that are no events of the file."""
    own = {round(mark.day, 6) for mark in marks_of(result.model.scenario) if mark.kind == "water_change"}
    return tuple(day for day, kind in result.events if kind == "water_change" and round(day, 6) not in own)


class MarkLine(pg.InfiniteLine):
    """A line across a pane at an event's day, with its sign and words at the top where it can be taken."""

    dropped = Signal(int, float)  # the event's index, its new day

    def __init__(
        self, mark: Mark, theme: Theme, last_d: float, row: int, *, is_named: bool, movable: bool
    ) -> None:
        kind = KINDS[mark.kind]
        colour = QColor(theme.text)
        super().__init__(
            mark.day,
            angle=90,
            movable=movable,
            bounds=(0.0, last_d),
            pen=pg.mkPen(theme.faint, width=1, style=Qt.PenStyle.DotLine),
            hoverPen=pg.mkPen(theme.highlight, width=2),
            label=f"{kind.sign} {translate('mark', kind.words)}" if is_named else None,
            labelOpts={
                "position": 0.93 - 0.14 * row,
                "color": colour,
                "fill": QColor(theme.base),
                "anchors": [(0.0, 0.5), (1.0, 0.5)],
            },
        )
        self.mark = mark
        if movable:
            self.addMarker(kind.symbol, 1.0, MARK_PX / 2)
            self._maxMarkerSize = MARK_PX  # the width in which the mouse takes the line [px]
            self.setCursor(Qt.CursorShape.SizeHorCursor)
            self.sigPositionChangeFinished.connect(self._on_position_change_finished)
        self.setZValue(20 if is_named else 5)

    def _on_position_change_finished(self) -> None:
        day = round(self.p[0] / SNAP_D) * SNAP_D
        self.setValue(day)
        if day != self.mark.day:
            self.dropped.emit(self.mark.place, day)


def rows_of(marks: Sequence[Mark], span_d: float) -> list[int]:
    """The row of each mark's words, so that near ones do not lie over one another."""
    rows: list[int] = []
    near = 0.12 * span_d
    for place, mark in enumerate(marks):
        taken = {rows[other] for other in range(place) if abs(marks[other].day - mark.day) < near}
        rows.append(next((row for row in range(ROWS) if row not in taken), 0))
    return rows
