"""Ctrl+L shows the planner, Ctrl+G its page that finds a value; both stand in the menu Tools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui import main_window
from ui.main_window import MainWindow
from ui.panels.planner import PlannerPanel
from ui.panels.water_quality import WaterQualityPanel
from ui.planner.find import FindPage


@pytest.fixture
def window(
    qtbot: Any, engine: object, quick_engine: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr(main_window, "all_panels", lambda: [WaterQualityPanel, PlannerPanel])
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.document.is_stale, timeout=5000)
    yield window
    window.close()


@pytest.fixture
def planner(window: MainWindow) -> PlannerPanel:
    return next(panel for panel in window.docks.panels if isinstance(panel, PlannerPanel))


def test_ctrl_l_shows_the_planner(qtbot: Any, window: MainWindow, planner: PlannerPanel) -> None:
    window.menus.actions["tab_1"].trigger()
    assert not planner.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert planner.isVisible() and planner.tabs.currentIndex() == 0
    focused = window.focusWidget()
    assert focused is not None and planner.isAncestorOf(focused)


def test_ctrl_g_goes_to_the_value_to_find(qtbot: Any, window: MainWindow, planner: PlannerPanel) -> None:
    window.menus.actions["tab_1"].trigger()
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    page = planner.tabs.currentWidget()
    assert isinstance(page, FindPage) and page.isVisible()
    assert window.focusWidget() is page.path
    page.question.setCurrentIndex(1)
    page.question.activated.emit(1)
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is page.question


def test_both_stand_in_the_menu_tools(window: MainWindow) -> None:
    tools = window.menus.menus["tools"]
    assert tools.menuAction() in window.menuBar().actions()
    assert [action.text() for action in tools.actions()] == ["&Planner", "&Find a value…"]
    assert [action.shortcut().toString() for action in tools.actions()] == ["Ctrl+L", "Ctrl+G"]
