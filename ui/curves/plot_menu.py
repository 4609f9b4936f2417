"""What a right click on a plot, or the menu key, offers: curves, limits with their sources, events, values and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from ..event_words import KINDS
from ..labels import called, limit_text
from ..language import translate
from ..widgets.plain import menu_text
from .drawing import source_text
from .reading import reading

if TYPE_CHECKING:
    from .stack import PlotStack
    from .time_pane import Shown


class Spot(NamedTuple):
    """A place on the stack: the plot over time that is there (empty elsewhere), and the day [d]."""

    key: str
    day: float


class Wishes(NamedTuple):
    """What is done with a choice that the stack cannot fulfil by itself; None where it is not offered."""

    field: Callable[[str], None] | None
    event: Callable[[str, float], None] | None


def spot_at(stack: PlotStack, at: QPoint) -> Spot:
    """What lies at a point of the widget."""
    point = stack.mapToScene(at)
    for key, part in zip(stack.drawn, stack.parts, strict=False):
        if part in stack.time_panes and part.item.sceneBoundingRect().contains(point):
            day = float(part.view.mapSceneToView(point).x())  # type: ignore[union-attr]
            return Spot(key, min(max(day, 0.0), stack.last_day))
    return Spot("", stack.last_day if stack.day is None else stack.day)


def plot_menu(stack: PlotStack, spot: Spot, wishes: Wishes, others: Mapping[str, QMenu | QAction]) -> QMenu:
    """The menu of a spot; `others` are entries of the view, by their words."""
    menu = QMenu(stack)
    menu.setAccessibleName(translate("plot_menu", "Menu of the plot"))
    drawn = stack.drawn.get(spot.key)
    if isinstance(drawn, list):
        _add_curves(menu, stack, drawn)
        if wishes.field is not None:
            _add_limits(menu, drawn, wishes.field)
        if wishes.event is not None:
            _add_events(menu, spot.day, wishes.event)
        copy = menu.addAction(
            translate("plot_menu", "Copy the values of day {day}").format(day=f"{spot.day:.2f}")
        )
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(reading(stack, spot.day)))
        menu.addSeparator()
    for words, other in others.items():
        if isinstance(other, QMenu):
            sub = menu.addMenu(words)
            sub.addActions(other.actions())
        else:
            menu.addAction(other)
    return menu


def _add_curves(menu: QMenu, stack: PlotStack, drawn: list[Shown]) -> None:
    for name in drawn[0].drawing.curves:
        action = menu.addAction(menu_text(called(name)))
        action.setCheckable(True)
        action.setChecked(name not in stack.look.hidden)
        action.triggered.connect(_once(stack.toggle, name))
    menu.addSeparator()


def _add_limits(menu: QMenu, drawn: list[Shown], asked: Callable[[str], None]) -> None:
    """Each limit with who says so; choosing one leads to its field."""
    limits = drawn[0].drawing.limits
    if not limits:
        return
    sub = menu.addMenu(translate("plot_menu", "Limits and their sources"))
    for limit in limits:
        words = translate("plot_menu", "{limit}: {source}").format(
            limit=limit_text(limit.name, limit.stated), source=source_text(limit)
        )
        sub.addAction(menu_text(words)).triggered.connect(_once(asked, f"limits.{limit.name}"))


def _add_events(menu: QMenu, day: float, asked: Callable[[str, float], None]) -> None:
    sub = menu.addMenu(translate("plot_menu", "Add an event on day {day}").format(day=f"{day:.0f}"))
    for kind, words in KINDS.items():
        action = sub.addAction(menu_text(translate("events", words.name)))
        action.triggered.connect(_once(asked, kind, float(round(day))))


def _once(call: Callable[..., None], *values: object) -> Callable[[], None]:
    return lambda: call(*values)


def opened_at(stack: QWidget, at: QPoint, menu: QMenu) -> None:
    """Show a menu at a point of the widget, until it is closed."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(stack.mapToGlobal(at))
