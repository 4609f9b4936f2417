"""The stack of panes: plots below one another on one time axis, for one result or several laid over one another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsScene, QWidget

from aquasim import Scenario
from aquasim.quantity import QT_TRANSLATE_NOOP

from ..language import translate
from ..theme import Theme
from . import grid, keys
from .drawing import Depth, Drawing, Flows, Plot, key_of
from .grid import Pane
from .legend import Entry
from .mark_layer import MarkLayer
from .marks import routine_changes
from .reading import reading
from .spares import Spares
from .time_pane import Band, Look, Shown, TimePane

if TYPE_CHECKING:
    from aquasim import Result

MOVING_MS = 300  # results or ranges that follow one another quicker than this belong to one drag
ROUTINE = QT_TRANSLATE_NOOP("plots", "▏water change")


class PlotStack(pg.GraphicsLayoutWidget):
    """Wheel and drag change the time shown; the arrow keys move a crosshair; the legend hides curves."""

    day_changed = Signal(float)  # the crosshair stands on another day
    event_moved = Signal(int, float)  # an event of the file was dragged: its place in `events`, its new day
    limit_moved = Signal(str, float)  # a limit was dragged: its name, its new value in the contract's unit
    view_changed = Signal()  # time shown, curves hidden, units or plots

    def __init__(
        self, plots: list[Plot], theme: Theme, parent: QWidget | None = None, *, editable: bool = True
    ) -> None:
        super().__init__(parent)
        self.plots = {key_of(plot): plot for plot in plots}
        self.shown = [key for key, plot in self.plots.items() if plot.SHOWN]
        self.look = Look(theme, editable=editable)
        self.results: list[tuple[str, Result]] = []
        self.day: float | None = None
        self._parts: dict[str, Pane] = {}
        self._spares = Spares(
            self,
            self._new_part,
            lambda: () if self.results else [k for k in self.shown if k not in self._parts],
        )
        self._drawn: dict[str, list[Shown] | Depth | Flows] = {}
        self._marks = MarkLayer(self)
        self._marks.moved.connect(self.event_moved)
        self._stale = self._following = False
        self._since = QElapsedTimer()
        self._rest = QTimer(self, singleShot=True, interval=MOVING_MS)
        self._rest.timeout.connect(self._on_rest)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scene: Any = self.scene()
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # everything moves at each result
        scene.sigMouseMoved.connect(self._on_mouse_moved)
        self._lay_out()
        self.redraw()

    # What is shown

    @property
    def panes(self) -> list[Any]:
        """The items of the shown panes from top to bottom."""
        return [self._parts[key].item for key in self.shown if key in self._parts]

    @property
    def parts(self) -> list[Pane]:
        """The shown panes from top to bottom."""
        return [self._parts[key] for key in self.shown if key in self._parts]

    @property
    def time_panes(self) -> list[TimePane]:
        return [part for part in self.parts if isinstance(part, TimePane)]

    @property
    def is_stale(self) -> bool:
        """Whether the curves belong to an earlier run."""
        return self._stale

    @property
    def drawn(self) -> Mapping[str, list[Shown] | Depth | Flows]:
        """What each shown plot draws now, in the shown units."""
        return self._drawn

    @property
    def draws_beyond_columns(self) -> bool:
        """Whether a shown plot is made of more than columns over time."""
        return not all(grid.is_over_time(self.plots[key]) for key in self.shown)

    @property
    def last_day(self) -> float:
        """End of the longest result [d]."""
        return max((float(result.time_d[-1]) for _, result in self.results), default=0.0)

    @property
    def span(self) -> tuple[float, float]:
        """The time shown [d]."""
        panes = self.time_panes
        low, high = panes[0].view.viewRange()[0] if panes else (0.0, self.last_day)
        return max(0.0, float(low)), min(self.last_day, float(high))

    def show_result(self, result: Result) -> None:
        """Draw one result; the time shown returns to all of it when its length differs from that of the last."""
        self.show_results([("", result)])

    def show_results(self, results: Sequence[tuple[str, Result]]) -> None:
        """Draw results over one another: colour tells the quantity, dashes the scenario, which has a label."""
        before = self.last_day
        self.results = list(results)
        self.look = self._with(bands={})
        self._stale = False
        self._note_movement(self._since.isValid() and self._since.elapsed() < MOVING_MS)
        if self.day is not None:
            self.day = min(self.day, self.last_day)
        self.redraw()
        if before != self.last_day:
            self.show_all()
        scene: Any = self.scene()
        scene.prepareForPaint()  # words of limits find their places now; while painting they would ask for another
        self._since.start()  # what drawing takes is no pause

    def show_events(self, scenario: Scenario) -> None:
        """Mark the events of this scenario in place of those of the result, which may be older."""
        self._marks.take(scenario)
        self._show_marks()

    def set_theme(self, theme: Theme) -> None:
        self.look = self._with(theme=theme)
        self.redraw()

    def set_stale(self, stale: bool) -> None:
        """Dim the curves while they belong to an earlier run."""
        self._stale = stale
        for part in self.parts:
            part.set_stale(stale)

    def set_units(self, *, as_ion: bool) -> None:
        """Show nutrients as ions or as their element."""
        self.look = self._with(as_ion=as_ion)
        self.redraw()
        self.view_changed.emit()

    def set_bands(self, bands: Mapping[str, Band]) -> None:
        """Tint ranges by result, both ends over the times of the first result and in its unit, until the next result."""
        self.look = self._with(bands=bands)
        self.redraw()
        self.view_changed.emit()

    def set_shown(self, keys: Collection[str]) -> None:
        """Choose which plots are shown, by the names of their files."""
        span = self.span
        self.shown = [key for key in self.plots if key in keys]
        self._lay_out()
        self.redraw()
        if self.results:
            self.set_span(*span)
        self.view_changed.emit()

    # Time

    def show_all(self) -> None:
        """Show the whole time of the results."""
        if self.results:
            self.set_span(0.0, self.last_day)

    def show_days(self, days: float) -> None:
        """Show so many days [d] from where the time shown begins, or the last ones."""
        start = max(0.0, min(self.span[0], self.last_day - days))
        self.set_span(start, min(start + days, self.last_day))

    def set_span(self, low: float, high: float) -> None:
        """Show the time from `low` to `high` [d]."""
        for pane in self.time_panes[:1]:
            pane.view.setXRange(low, high, padding=0.0)
        self._follow(low, high)

    def zoom(self, factor: float) -> None:
        """Make the time shown longer or shorter about the crosshair, or about its middle."""
        low, high = self.span
        centre = self.day if self.day is not None and low <= self.day <= high else 0.5 * (low + high)
        self.set_span(
            max(0.0, centre - (centre - low) * factor), min(self.last_day, centre + (high - centre) * factor)
        )

    def set_day(self, day: float) -> None:
        """Put the crosshair on the output time nearest to a day [d]."""
        if not self.results:
            return
        times = self.results[0][1].time_d
        self.day = float(times[int(np.argmin(np.abs(times - day)))])
        for pane in self.time_panes:
            pane.set_day(self.day)
        if any(isinstance(drawn, Depth) for drawn in self._drawn.values()):
            self._draw_depths()
        self.day_changed.emit(self.day)

    def reading(self) -> str:
        """All values at the crosshair in words; empty without one."""
        return "" if self.day is None else reading(self, self.day)

    # Curves

    def toggle(self, name: str) -> None:
        """Hide a result, or show it again."""
        self.set_hidden(self.look.hidden ^ {name})

    def set_hidden(self, names: Collection[str]) -> None:
        """Hide these results, and no others."""
        self.look = self._with(hidden=frozenset(names))
        self.redraw()
        self.view_changed.emit()

    def show_alone(self, name: str) -> None:
        """Hide all other results of the panes that have this one; again, and all are shown."""
        names = {n for pane in self._shown_names().values() if name in pane for n in pane}
        others = names - {name}
        alone = others <= self.look.hidden and name not in self.look.hidden
        self.set_hidden(self.look.hidden - names if alone else (self.look.hidden - {name}) | others)

    def choose(self, step: int) -> None:
        """Go to the next series, or back."""
        names = [name for pane in self._shown_names().values() for name in pane]
        if names:
            at = names.index(self.look.chosen) + step if self.look.chosen in names else min(step, 0)
            self.look = self._with(chosen=names[at % len(names)])
            self.redraw()
            self.view_changed.emit()

    def redraw(self) -> None:
        """Draw again in the present language, theme and letters; pyqtgraph follows none by itself."""
        self.setBackground(self.look.theme.base)
        self._drawn = {}
        for key in self.shown:
            self._draw(key)
        grid.align(self.parts, self.look)
        self.setMinimumHeight(grid.least_height(self.parts))
        self._show_marks()
        self.set_stale(self._stale)
        for pane in self.time_panes:
            pane.set_day(self.day)
        titles = ", ".join(translate("plots", self.plots[key].TITLE) for key in self.shown)
        self.setAccessibleName(translate("plots", "Curves over time: {titles}").format(titles=titles))

    # Events of Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.results:
            self._spares.begin()

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if self.results and keys.press(self, ev):
            ev.accept()
        else:
            super().keyPressEvent(ev)

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        # The right button opens a menu; pyqtgraph would also begin to stretch the axes.
        if ev.button() != Qt.MouseButton.RightButton:
            super().mousePressEvent(ev)

    def close(self) -> None:  # type: ignore[override]
        self._rest.stop()
        self._spares.stop()
        self.results = []
        super().close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.redraw()

    def _on_mouse_moved(self, at: QPointF) -> None:
        for pane in self.time_panes:
            if self.results and pane.view.sceneBoundingRect().contains(at):
                self.set_day(float(pane.view.mapSceneToView(at).x()))

    def _on_legend_clicked(self, name: str, double: bool) -> None:
        if double:
            self.toggle(name)  # the first click of the two hid it
            self.show_alone(name)
        else:
            self.toggle(name)

    def _on_range_changed(self, view: pg.ViewBox, ends: Sequence[float]) -> None:
        if not self._following:
            self._note_movement(True)
            self._follow(float(ends[0]), float(ends[1]))

    def _on_rest(self) -> None:
        self._note_movement(False)
        for pane in self.time_panes:
            pane.set_width(self.look)

    # Internals

    def _with(self, **changes: Any) -> Look:
        return Look(**{**{f: getattr(self.look, f) for f in Look.__dataclass_fields__}, **changes})

    def _note_movement(self, moving: bool) -> None:
        """Thin curves while something is dragged: wide ones cost several times as much."""
        self.look = self._with(width=1 if moving else 2)
        if moving:
            self._rest.start()

    def _shown_names(self) -> dict[str, list[str]]:
        """Results of each shown pane over time."""
        return {
            key: list(drawn[0].drawing.curves)
            for key, drawn in self._drawn.items()
            if isinstance(drawn, list)
        }

    def _follow(self, low: float, high: float) -> None:
        """Give all panes the same time."""
        self._following = True
        for pane in self.time_panes:
            for box in (pane.view, pane.right):
                box.setXRange(low, high, padding=0.0)
            pane.set_span(low, high)
        self._following = False
        self.view_changed.emit()

    def _lay_out(self) -> None:
        """Put the shown panes below one another."""
        grid.fill(self.ci, self.parts)
        self.ci.setGeometry(self.range)  # while it held legends alone it shrank to them
        self.setMinimumHeight(grid.least_height(self.parts))

    def _part(self, key: str) -> Pane:
        """The pane of a plot, laid out when it first draws something."""
        if key not in self._parts:
            self._parts[key] = self._spares.take(key)
            self._lay_out()
        return self._parts[key]

    def _new_part(self, key: str) -> Pane:
        part = grid.pane_for(self.plots[key], self)
        part.legend.clicked.connect(self._on_legend_clicked)
        if isinstance(part, TimePane):
            part.view.sigXRangeChanged.connect(self._on_range_changed)
            part.limit_moved.connect(self.limit_moved)
        return part

    def _draw(self, key: str) -> None:
        if not self.results:
            return
        day = self.last_day if self.day is None else self.day
        plot, look = self.plots[key], self.look
        drawings = [plot.draw(result, day) for _, result in self.results]
        part, first = self._part(key), drawings[0]
        if isinstance(part, TimePane):
            shown = [
                Shown(label, drawing.in_units(as_ion=look.as_ion))
                for (label, _), drawing in zip(self.results, drawings, strict=True)
                if isinstance(drawing, Drawing)
            ]
            self._drawn[key] = shown
            first_of_all = sum(isinstance(other, list) for other in self._drawn.values()) == 1
            part.show(shown, look, entries=self._entries() if first_of_all else ())
        elif not isinstance(first, Drawing):
            self._drawn[key] = first
            part.show(first, look)  # type: ignore[arg-type]

    def _draw_depths(self) -> None:
        for key in [key for key, drawn in self._drawn.items() if isinstance(drawn, Depth)]:
            self._draw(key)

    def _entries(self) -> tuple[Entry, ...]:
        """What the first legend says beside its results: the scenarios, and what the ticks are."""
        text, faint = self.look.theme.text, self.look.theme.faint
        found = [Entry("", label, text, scenario=i) for i, (label, _) in enumerate(self.results) if label]
        if routine_changes(self.results[0][1]):
            found.append(Entry("", translate("plots", ROUTINE), faint, line=False))
        return tuple(found)

    def _show_marks(self) -> None:
        result = self.results[0][1] if self.results else None
        self._marks.show(self.time_panes, result, self.last_day, self.look)


__all__ = ["Band", "PlotStack"]
