"""Panels in docks and tabs: they come back, are remembered, and keys reach all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from ui import main_window
from ui.docks import is_open
from ui.document import Document
from ui.labels import field_words
from ui.main_window import MainWindow
from ui.panels.base import Panel
from ui.settings import Settings
from ui.widgets.menus import COMMANDS


class SomePanel(Panel):
    """A panel with one input, which has the field of its own key."""

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__(document, settings)
        self.input = QLineEdit()
        self.input.setAccessibleName(self.KEY)
        QVBoxLayout(self).addWidget(self.input)
        self.results = 0

    def show_result(self) -> None:
        self.results += 1

    def shows_field(self, path: str) -> bool:
        if path == f"{self.KEY}.value":
            self.input.setFocus()
            return True
        return False


PANELS = [
    type(f"Panel{key}", (SomePanel,), {"KEY": key, "TITLE": key, "AREA": area, "ORDER": order})
    for order, (key, area) in enumerate(
        [
            ("tank", "left"),
            ("bed", "left"),
            ("answers", "right"),
            ("issues", "bottom"),
            ("curves", "centre"),
            ("compare", "centre"),
        ]
    )
]


@pytest.fixture
def window(qtbot: Any, monkeypatch: pytest.MonkeyPatch, quick_engine: list[float]) -> Iterator[MainWindow]:
    monkeypatch.setattr(main_window, "all_panels", lambda: PANELS)
    window = open_window(qtbot)
    window.resize(1300, 950)
    yield window
    window.close()


def open_window(qtbot: Any) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.document.is_stale, timeout=5000)
    return window


def test_every_panel_has_its_place(window: MainWindow) -> None:
    assert set(window.docks.docks) == {"tank", "bed", "answers", "issues"}
    areas = {key: window.dockWidgetArea(dock) for key, dock in window.docks.docks.items()}
    assert areas["tank"] == areas["bed"] == Qt.DockWidgetArea.LeftDockWidgetArea
    assert areas["answers"] == Qt.DockWidgetArea.RightDockWidgetArea
    assert areas["issues"] == Qt.DockWidgetArea.BottomDockWidgetArea
    assert window.tabifiedDockWidgets(window.docks.docks["tank"]) == [window.docks.docks["bed"]]
    assert window.docks.tabs.count() == 2


def test_closed_docks_come_back_by_menu_and_keys(qtbot: Any, window: MainWindow) -> None:
    dock = window.docks.docks["answers"]
    dock.close()
    entry = next(action for action in window.docks.view_actions() if action.text() == dock.windowTitle())
    assert entry in window.menus.menus["panels"].actions() and not entry.isChecked()
    entry.trigger()
    assert dock.isVisible()
    for key, docks in (("left", ("tank", "bed")), ("right", ("answers",)), ("bottom", ("issues",))):
        for hidden in (True, False):
            window.menus.actions[key].trigger()
            assert all(is_open(window.docks.docks[name]) is not hidden for name in docks), (key, hidden)
    window.docks.docks["issues"].hide()
    window.menus.actions["all_panels"].trigger()
    assert not any(is_open(dock) for dock in window.docks.docks.values())
    window.menus.actions["all_panels"].trigger()
    assert {name for name, dock in window.docks.docks.items() if not is_open(dock)} == {"issues"}
    window.menus.actions["reset_layout"].trigger()
    assert all(is_open(dock) for dock in window.docks.docks.values())


def test_the_layout_is_remembered(qtbot: Any, window: MainWindow) -> None:
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.docks.docks["bed"])
    window.docks.docks["issues"].hide()
    window.docks.show_tab(1)
    window.close()
    again = open_window(qtbot)
    assert again.dockWidgetArea(again.docks.docks["bed"]) == Qt.DockWidgetArea.RightDockWidgetArea
    assert not is_open(again.docks.docks["issues"])
    assert again.docks.tab() == "compare"
    screen = again.screen().availableGeometry()
    # Qt keeps a restored window on the screen, with room for its frame.
    assert abs(again.width() - min(window.width(), screen.width())) <= 10
    again.menus.actions["reset_layout"].trigger()
    assert again.dockWidgetArea(again.docks.docks["bed"]) == Qt.DockWidgetArea.LeftDockWidgetArea
    again.close()


def test_f6_reaches_every_pane_and_comes_round(window: MainWindow) -> None:
    window.activateWindow()
    seen: list[str] = []
    for _ in range(5):
        window.menus.actions["next_pane"].trigger()
        focused = window.focusWidget()
        assert focused is not None
        holders = [name for name, dock in window.docks.docks.items() if dock.isAncestorOf(focused)]
        holders += ["tabs"] if window.docks.tabs.isAncestorOf(focused) else []
        seen += holders or ["toolbar"]
    assert sorted(seen[:4]) != [seen[0]] * 4
    assert {"tabs", "answers", "issues", "toolbar"} <= set(seen) and {"tank", "bed"} & set(seen)


def test_a_field_that_is_asked_for_comes_into_sight(window: MainWindow) -> None:
    panel = next(panel for panel in window.docks.panels if panel.KEY == "bed")
    window.docks.docks["bed"].close()
    window.document.field_requested.emit("bed.value")
    assert window.docks.docks["bed"].isVisible()
    assert window.focusWidget() is panel.input  # type: ignore[attr-defined]
    assert not window.docks.show_field("nobody.value")


def test_a_tab_that_is_not_seen_draws_when_it_is(window: MainWindow) -> None:
    panel = next(panel for panel in window.docks.panels if panel.KEY == "compare")
    result = window.document.result
    assert result is not None
    before = panel.results  # type: ignore[attr-defined]
    for _ in range(3):
        window.document.set_result(result, window.document.scenario)
    assert panel.results == before  # type: ignore[attr-defined]
    window.menus.actions["tab_2"].trigger()
    assert panel.results == before + 1  # type: ignore[attr-defined]


def test_text_grows_and_shrinks_and_is_remembered(qtbot: Any, window: MainWindow) -> None:
    normal = QApplication.font().pointSizeF()
    window.menus.actions["normal"].trigger()
    Settings().set("text_percent", 190)
    for _ in range(2):
        window.menus.actions["larger"].trigger()
    assert QApplication.font().pointSizeF() == pytest.approx(2.0 * normal)
    qtbot.waitUntil(lambda: window.menuBar().font().pointSizeF() == pytest.approx(2.0 * normal), timeout=2000)
    assert Settings().number("text_percent") == 200
    Settings().set("text_percent", 90)
    for _ in range(2):
        window.menus.actions["smaller"].trigger()
    assert QApplication.font().pointSizeF() == pytest.approx(0.8 * normal)
    window.menus.actions["normal"].trigger()
    assert QApplication.font().pointSizeF() == pytest.approx(normal)


def test_f1_lists_every_command_with_its_keys(window: MainWindow) -> None:
    window.menus.actions["keys"].trigger()
    listed = window.keys_window
    assert listed is not None and listed.isVisible()
    cells = [[listed.table.item(row, column) for column in range(3)] for row in range(len(COMMANDS))]
    rows = [[cell.text() if cell else "" for cell in row] for row in cells]
    assert ["Simulate", "F5", "Simulate the tank again."] in rows
    assert all(name and tip for name, _, tip in rows)
    keys = [key for action in window.menus.actions.values() for key in action.shortcuts()]
    assert len({key.toString() for key in keys}) == len(keys), "two commands have the same keys"
    QApplication.sendEvent(listed, QEvent(QEvent.Type.LanguageChange))
    listed.close()


def test_undo_names_the_field(window: MainWindow) -> None:
    import msgspec

    scenario = window.document.scenario
    bed = msgspec.structs.replace(scenario.bed, depth_cm=7.0)
    window.document.edit(msgspec.structs.replace(scenario, bed=bed), "bed.depth_cm")
    assert window.menus.actions["undo"].text() == f"&Undo: {field_words('bed.depth_cm')}"
    assert field_words("bed.depth_cm") != "bed.depth_cm"
    assert field_words("nothing[2].known") == "nothing[2].known"
    window.menus.actions["undo"].trigger()
    assert window.document.scenario == scenario
    assert window.menus.actions["redo"].isEnabled() and not window.menus.actions["undo"].isEnabled()
