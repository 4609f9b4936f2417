"""Events on the ruler are those of the tank; every change undoes to an equal scenario."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QWidget

from aquasim.events import FastEvent, WaterChangeEvent
from ui import language
from ui.event_words import KINDS, STRUCTS, kind_of, new_event, short_text
from ui.panels.events_ruler import EventsRulerPanel
from ui.widgets.event_ruler import NONE

from .real_tanks import opened


@pytest.fixture
def panel(qtbot: Any) -> EventsRulerPanel:
    panel = EventsRulerPanel(*opened("kexue-60x40"))
    qtbot.addWidget(panel)
    panel.resize(900, 260)
    panel.show()
    panel.activateWindow()
    return panel


def add(panel: EventsRulerPanel, kind: str, day: float) -> None:
    panel.open_new(kind, day).accept()


def test_every_kind_of_the_engine_is_there_and_can_be_added_and_undone(panel: EventsRulerPanel) -> None:
    assert list(KINDS) == list(STRUCTS)
    document = panel.document
    before = document.scenario
    for number, kind in enumerate(KINDS, 1):
        add(panel, kind, 3.0 * number)
        assert kind_of(document.scenario.events[-1]) == kind
        assert document.stack.count() == number
        assert panel.ruler.current == number - 1
    assert len({KINDS[kind].corners for kind in KINDS}) == len(KINDS)
    for _ in KINDS:
        document.stack.undo()
    assert document.scenario == before


def test_a_menu_at_the_cursor_offers_the_kinds(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, panel: EventsRulerPanel
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(panel.menu, "popup", asked.append)  # the offscreen platform grabs no keyboard
    panel.ruler.setFocus()
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert panel.ruler.cursor_d == 7.0
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Insert)
    assert len(asked) == 1
    action: QAction = panel.kinds["fast"]
    action.trigger()
    (dialog,) = [child for child in panel.children() if child.inherits("QDialog")]
    dialog.accept()  # type: ignore[attr-defined]
    assert panel.document.scenario.events == (FastEvent(day=7.0, days=7.0),)


def test_arrow_keys_move_an_event_and_merge_to_one_step(qtbot: Any, panel: EventsRulerPanel) -> None:
    add(panel, "water_change", 10.0)
    document, with_event = panel.document, panel.document.scenario
    panel.ruler.setFocus()
    assert panel.ruler.current == 0
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Right)
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Left)
    assert document.scenario.events[0].day == 17.0
    assert document.stack.count() == 2
    document.stack.undo()
    assert document.scenario == with_event


def test_a_drag_is_one_step_and_stays_in_time(qtbot: Any, panel: EventsRulerPanel) -> None:
    add(panel, "water_change", 10.0)
    add(panel, "power_cut", 30.0)
    document, with_events = panel.document, panel.document.scenario
    start = panel.ruler.place_of(0).toPoint()
    qtbot.mousePress(panel.ruler, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        qtbot.mouseMove(panel.ruler, start + QPoint(20 * step, 0))
    qtbot.mouseRelease(panel.ruler, Qt.MouseButton.LeftButton, pos=start + QPoint(160, 0))
    a_day = (panel.ruler.width() - 28) / panel.ruler.days
    assert document.scenario.events[0].day == 10.0 + round(160 / a_day)
    assert document.scenario.events[1] == with_events.events[1]
    assert document.stack.count() == 3
    document.stack.undo()
    assert document.scenario == with_events
    panel.ruler.choose(0)
    panel.ruler.setFocus()
    for _ in range(3):
        qtbot.keyClick(panel.ruler, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert document.scenario.events[0].day == 0.0


def test_enter_edits_and_delete_removes(qtbot: Any, panel: EventsRulerPanel) -> None:
    add(panel, "water_change", 10.0)
    add(panel, "siphon", 12.0)
    panel.ruler.setFocus()
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Up)
    assert panel.ruler.current == 0
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Return)
    (dialog,) = [child for child in panel.children() if child.inherits("QDialog") and child.isVisible()]  # type: ignore[attr-defined]
    fraction = dialog.editors["fraction"]  # type: ignore[attr-defined]
    assert isinstance(fraction, QDoubleSpinBox) and fraction.text() == "0.3"
    fraction.setValue(0.55)
    dialog.accept()  # type: ignore[attr-defined]
    document = panel.document
    assert document.scenario.events[0] == WaterChangeEvent(day=10.0, fraction=0.55)
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Delete)
    assert [kind_of(each) for each in document.scenario.events] == ["siphon"]
    assert panel.ruler.current == NONE
    panel.ruler.choose(0)
    qtbot.keyClick(panel.ruler, Qt.Key.Key_Delete)
    assert document.scenario.events == ()
    document.stack.undo()
    document.stack.undo()
    assert document.scenario.events[0] == WaterChangeEvent(day=10.0, fraction=0.55)


def test_a_refusal_is_said_in_the_dialog_and_changes_nothing(panel: EventsRulerPanel) -> None:
    before = panel.document.scenario
    dialog = panel.open_new("add_animals", 5.0)
    mass = dialog.editors["mass_g"]
    assert isinstance(mass, QLineEdit)
    mass.setText("heavy")
    dialog.accept()
    assert dialog.isVisible() and "mass_g" in dialog.refusal.text() + "mass_g"
    assert dialog.refusal.text()
    assert panel.document.scenario == before and panel.document.stack.count() == 0
    mass.setText("2,5")
    dialog.accept()
    assert panel.document.scenario.events[0].mass_g == 2.5  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", KINDS)
def test_every_editor_has_a_name_and_gives_back_what_it_was_given(panel: EventsRulerPanel, kind: str) -> None:
    event = new_event(kind, 4.0, panel.document.scenario)
    dialog = panel.open_new(kind, 4.0)
    assert all(editor.accessibleName() for editor in dialog.editors.values())
    dialog.accept()
    assert panel.document.scenario.events == (event,)


def test_words_and_names_follow_language_and_choice(
    monkeypatch: pytest.MonkeyPatch, panel: EventsRulerPanel
) -> None:
    add(panel, "dose", 9.0)
    assert panel.words.text() == "Day 9: Dose of a substance, 5 g of sodium bicarbonate"
    assert panel.ruler.accessibleName().endswith(panel.words.text())
    event = panel.document.scenario.events[0]
    assert "碳酸氢钠" in short_text(event, "zh_CN")
    monkeypatch.setattr(language, "shown", lambda _: "zh_CN")
    panel.retranslate()
    assert "碳酸氢钠" in panel.words.text()
    targets = [panel.add, panel.edit, panel.delete]
    assert all(isinstance(each, QWidget) and each.height() >= 24 for each in targets)


def test_marks_do_not_overlap(panel: EventsRulerPanel) -> None:
    for number, kind in enumerate(KINDS):
        add(panel, kind, 20.0 + 0.5 * number)
    ruler = panel.ruler
    boxes = [(ruler._lanes[n], *ruler._extent(n)) for n in range(len(KINDS))]
    for one in range(len(boxes)):
        for other in range(one):
            (lane, low, high), (lane2, low2, high2) = boxes[one], boxes[other]
            assert lane != lane2 or high < low2 or high2 < low
    assert ruler.minimumHeight() >= 26 * (max(lane for lane, *_ in boxes) + 2)


def test_catalogue_fields_offer_names(panel: EventsRulerPanel) -> None:
    dialog = panel.open_new("death", 5.0)
    species = dialog.editors["species"]
    assert isinstance(species, QComboBox)
    assert [species.itemData(n) for n in range(species.count())] == [
        a.species for a in panel.document.scenario.animals
    ]
    assert "Chinese pond turtle" in species.itemText(0)
    dialog.reject()
