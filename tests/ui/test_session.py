"""A session as a new user would have it: from the start, through the real engine, to a saved tank that opens again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

import aquasim
from aquasim.presets import apply_setting, apply_settings, dumps
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.wizard import GLASSES, PAGES


@pytest.fixture
def window(qtbot: Any) -> Iterator[MainWindow]:
    Settings().set("days", 30)
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_from_the_start_to_a_saved_tank(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, window: MainWindow, tmp_path: Path
) -> None:
    def is_fresh() -> bool:
        return not window.document.is_stale and not window.runner.is_busy

    qtbot.waitUntil(is_fresh, timeout=600_000)
    assert window.state.text() == "Up to date"
    first = window.document.result
    assert first is not None and first.time_d[-1] == 30.0
    qtbot.waitUntil(lambda: bool(window.outcome.text()))
    start = window.document.scenario

    # More food, by the slider: drafts come while it moves, and one undo step is made.
    for grams in ("0.3", "0.35", "0.4"):
        path = "routine.water_change.fraction"
        window.document.edit(apply_setting(window.document.scenario, path, grams), path)
    qtbot.waitUntil(is_fresh, timeout=60_000)
    assert window.document.stack.count() == 1
    assert window.isWindowModified() and window.menus.actions["undo"].isEnabled()
    second = window.document.result
    assert second is not None and second is not first
    assert second["no3_mgN_L"][-1] != first["no3_mgN_L"][-1]

    window.menus.actions["undo"].trigger()
    assert dumps(window.document.scenario) == dumps(start)
    window.menus.actions["redo"].trigger()
    qtbot.waitUntil(is_fresh, timeout=60_000)

    target = tmp_path / "my tank.aqua"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.menus.actions["save"].trigger()
    assert aquasim.load(target) == window.document.scenario
    assert not window.isWindowModified() and "my tank.aqua" in window.windowTitle()
    assert window.close()

    again = MainWindow(Settings().recent()[0])
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: not again.document.is_stale, timeout=60_000)
    result = again.document.result
    assert result is not None
    assert result["no3_mgN_L"][-1] == second["no3_mgN_L"][-1]
    again.close()


def test_a_new_tank_from_the_first_page_to_a_saved_file(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, window: MainWindow, tmp_path: Path
) -> None:
    """The wizard's tank is simulated, saved, and found among the recent files with its card."""
    window.menus.actions["new"].trigger()
    page = window.files.start_page
    assert page is not None
    page.buttons["wizard"].click()
    wizard = window.files.wizard
    assert wizard is not None
    wizard.set_glass(GLASSES[0])
    wizard.steps.setCurrentRow(list(PAGES).index("animals"))
    settings: list[tuple[str, object]] = [("animals", [{"species": "medaka", "count": 6}])]
    wizard.document.edit(apply_settings(wizard.document.scenario, settings), "animals")
    wizard.buttons["finish"].click()
    qtbot.waitUntil(lambda: not window.document.is_stale and not window.runner.is_busy, timeout=600_000)
    result = window.document.result
    assert result is not None and result.model.scenario.animals[0].count == 6
    assert result["no3_mgN_L"][-1] > 0.0 and window.isWindowModified()
    target = tmp_path / "six.aqua"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.menus.actions["save"].trigger()
    assert aquasim.load(target) == window.document.scenario and not window.isWindowModified()
    window.menus.actions["new"].trigger()
    again = window.files.start_page
    assert again is not None and again.source == str(target)
    assert "6 × Japanese rice fish" in again.card.toPlainText()
    again.reject()
