"""The events of the tank on the time axis: add, drag, edit, delete, with the mouse or the keyboard alone."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from aquasim import Scenario, ScenarioError, catalog, fault_text
from aquasim.edits import apply_settings
from aquasim.events import AnyEvent
from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.words import day as day_text

from .. import language, theme
from ..document import Document
from ..event_words import KINDS, kind_of, new_event, row_name, short_text, span_d
from ..language import translate
from ..settings import Settings
from ..steps import edit_alone
from ..theme import Theme
from ..widgets.event_dialog import Choices, EventDialog
from ..widgets.event_ruler import NONE, EventRuler, Mark
from ..widgets.plain import menu_text, plain_label
from .base import Panel


class EventsRulerPanel(Panel):
    """`ruler` shows the events; every change of one is one undo step, a drag one in all."""

    KEY = "events_ruler"
    TITLE = QT_TRANSLATE_NOOP("panel", "Event ruler")
    AREA = "bottom"
    ORDER = 2

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        self.ruler = EventRuler(theme.chosen(settings.text("theme")))
        self.words, self.refusal = plain_label(), plain_label()
        self.words.setWordWrap(True)
        self.refusal.setWordWrap(True)
        self.add, self.edit, self.delete = QPushButton(), QPushButton(), QPushButton()
        self.menu = QMenu(self)
        self.kinds = {kind: self.menu.addAction("") for kind in KINDS}
        for kind, action in self.kinds.items():
            action.setData(kind)
            action.triggered.connect(self._on_kind_triggered)
        self._build()
        self.ruler.chosen.connect(self._show_chosen)
        self.ruler.moved.connect(self._on_moved)
        self.ruler.edit_requested.connect(self.open_editor)
        self.ruler.delete_requested.connect(self.remove)
        self.ruler.add_requested.connect(self._on_add_requested)
        self.add.clicked.connect(self._on_add_clicked)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.delete.clicked.connect(self._on_delete_clicked)
        document.event_requested.connect(self.open_new)
        self.retranslate()

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The height of the ruler follows from its width, which must not follow from its height.
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.ruler)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        for button in (self.add, self.edit, self.delete):
            button.setMinimumHeight(24)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(self.refusal)
        layout.addLayout(row)
        self.refusal.hide()

    @property
    def _lang(self) -> str:
        return language.shown(self.settings.text("language"))

    @property
    def _events(self) -> tuple[AnyEvent, ...]:
        return self.document.scenario.events if self.document.is_open else ()

    def retranslate(self) -> None:
        self.add.setText(translate("events", "Add an event…"))
        self.edit.setText(translate("events", "Edit…"))
        self.delete.setText(translate("events", "Delete"))
        self.menu.setAccessibleName(translate("events", "Kinds of events"))
        for kind, action in self.kinds.items():
            action.setText(menu_text(translate("events", KINDS[kind].name)))
        self.show_scenario()

    def set_theme(self, theme: Theme) -> None:
        self.ruler.set_theme(theme)

    def show_scenario(self) -> None:
        marks = [
            Mark(each.day, span_d(each), short_text(each, self._lang), KINDS[kind_of(each)].corners)
            for each in self._events
        ]
        self.ruler.show_marks(marks, self._routine_days(), self._days())
        self._show_chosen(self.ruler.current)

    def show_result(self) -> None:
        self.show_scenario()

    def open_editor(self, index: int) -> EventDialog:
        """The dialog with the fields of an event; its changes are one undo step."""
        return self._dialog(self._events[index], lambda values: self._replace(index, values))

    def open_new(self, kind: str, day: float) -> EventDialog:
        """The dialog for a new event of a kind on a day [d]."""
        return self._dialog(new_event(kind, day, self.document.scenario), self._append)

    def remove(self, index: int) -> None:
        """Delete an event."""
        events = self._events
        left = msgspec.structs.replace(self.document.scenario, events=events[:index] + events[index + 1 :])
        self.ruler.current = NONE
        self._change(left, f"events[{index}]")

    def _dialog(self, event: AnyEvent, accept: object) -> EventDialog:
        choices = choices_of(self.document.scenario, kind_of(event), self._lang)
        dialog = EventDialog(event, choices, self._lang, accept, self)  # type: ignore[arg-type]
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _append(self, values: dict[str, object]) -> None:
        data = [msgspec.to_builtins(each) for each in self._events]
        new = apply_settings(self.document.scenario, [("events", [*data, values])])
        self._in_one_step(new, f"events[{len(data)}]")
        self.ruler.choose(len(data))

    def _replace(self, index: int, values: dict[str, object]) -> None:
        new = apply_settings(self.document.scenario, [(f"events[{index}]", values)])
        self._in_one_step(new, f"events[{index}]")

    def _change(self, new: Scenario, path: str) -> None:
        """An edit of which a refusal is shown here."""
        try:
            self._in_one_step(new, path)
        except ScenarioError as error:
            self._refuse(error)

    def _in_one_step(self, new: Scenario, path: str) -> None:
        self.refusal.hide()
        edit_alone(self.document, new, path)

    def _on_moved(self, index: int, day: float) -> None:
        events = list(self._events)
        events[index] = msgspec.structs.replace(events[index], day=day)
        new = msgspec.structs.replace(self.document.scenario, events=tuple(events))
        self.refusal.hide()
        try:
            self.document.edit(new, f"events[{index}].day")
        except ScenarioError as error:
            self._refuse(error)

    def _refuse(self, error: ScenarioError) -> None:
        self.refusal.setText("\n".join(fault_text.sentence(fault, self._lang) for fault in error.faults))
        self.refusal.show()

    def _on_add_requested(self, day: float) -> None:
        self.ruler.cursor_d = day
        self.menu.popup(self.ruler.mapToGlobal(self.ruler.rect().center()))

    def _on_add_clicked(self) -> None:
        self.menu.popup(self.add.mapToGlobal(self.add.rect().topLeft()))

    def _on_kind_triggered(self) -> None:
        self.open_new(self.sender().data(), self.ruler.cursor_d)  # type: ignore[attr-defined]

    def _on_edit_clicked(self) -> None:
        if self.ruler.current != NONE:
            self.open_editor(self.ruler.current)

    def _on_delete_clicked(self) -> None:
        if self.ruler.current != NONE:
            self.remove(self.ruler.current)

    def _show_chosen(self, index: int) -> None:
        """The chosen event in words, for eyes and screen readers."""
        is_any = 0 <= index < len(self._events)
        self.edit.setEnabled(is_any)
        self.delete.setEnabled(is_any)
        if is_any:
            event = self._events[index]
            told = translate("events", "Day {day}: {kind}, {what}").format(
                day=day_text(event.day),
                kind=translate("events", KINDS[kind_of(event)].name),
                what=short_text(event, self._lang),
            )
        else:
            told = translate("events", "Cursor on day {day}; {count} events.").format(
                day=day_text(self.ruler.cursor_d), count=len(self._events)
            )
        self.words.setText(told)
        self.ruler.setAccessibleName(translate("events", "Event ruler. {now}").format(now=told))
        self.ruler.setAccessibleDescription(self.ruler.help_text())

    def _days(self) -> float:
        """The length of the axis: the run, and every event beyond it [d]."""
        result = self.document.result
        run = float(result.time_d[-1]) if result is not None else float(self.settings.number("days"))
        return max([run, *(each.day for each in self._events)])

    def _routine_days(self) -> list[float]:
        """Days of the regular water change."""
        if not self.document.is_open:
            return []
        change = self.document.scenario.routine.water_change
        if not change.every_d:
            return []
        first = change.every_d if change.first_day is None else change.first_day
        most = int(max(0.0, self._days() - first) / change.every_d)
        return [first + n * change.every_d for n in range(most + 1)]


def choices_of(scenario: Scenario, kind: str, lang: str) -> Choices:
    """What the text fields of a kind of event may be, id to name: those of the tank first."""
    tank = [*(group.species for group in scenario.animals)]
    if kind == "add_animals":
        species = list(dict.fromkeys([*tank, *catalog.livestock()]))
    elif kind == "prune":
        species = list(dict.fromkeys(plant.species for plant in scenario.plants))
    else:
        coming = [getattr(e, "species", None) for e in scenario.events if kind_of(e) == "add_animals"]
        species = list(dict.fromkeys([*tank, *(name for name in coming if name)]))
    waters = list(dict.fromkeys(["tap", *scenario.waters, *catalog.waters()]))
    lists = {"species": species, "food": list(catalog.foods()), "water": waters}
    return {name: {each: row_name(each, lang) for each in ids} for name, ids in lists.items()}
