"""The whole window with all its panels on a real tank, at the usual and at twice the size of text, in both languages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

import aquasim
from aquasim import Scenario, SolverError, simulation, storage
from aquasim.edits import apply_setting
from ui.main_window import MainWindow
from ui.panels.why_window import WhyWindow
from ui.settings import Settings
from ui.status import QUANTITIES
from ui.widgets.error_window import ErrorWindow
from ui.widgets.plain import sentence_box
from ui.widgets.recovered import RecoveredWindow

from .clipping import clipped_when_settled
from .real_tanks import result_of

DAYS = 7
PRESET = "overloaded-adult-slider"  # it has findings, warnings and limits that are passed
INPUTS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


class Shown(NamedTuple):
    """How a window is shown."""

    language: str
    percent: int
    size: tuple[int, int]


@pytest.fixture(
    params=[
        Shown("en", 100, (1280, 800)),
        Shown("zh_CN", 100, (1280, 800)),
        Shown("en", 200, (1500, 950)),
        Shown("zh_CN", 200, (1500, 950)),
    ],
    ids=lambda shown: f"{shown.language}-{shown.percent}",
)
def window(request: Any, qtbot: Any) -> Iterator[MainWindow]:
    font = QApplication.font()
    shown: Shown = request.param
    settings = Settings()
    settings.set("language", shown.language)
    settings.set("text_percent", shown.percent)
    settings.set("days", DAYS)
    window = MainWindow(PRESET)
    qtbot.addWidget(window)
    window.resize(*shown.size)
    window.show()
    qtbot.waitUntil(lambda: not window.document.is_stale, timeout=600_000)
    yield window
    window.close()
    QApplication.setFont(font)


def places(window: MainWindow) -> Iterator[QWidget]:
    """Bring every tab and every dock into sight, one after the other; those behind other tabs lie outside."""
    for panel in window.docks.panels:
        window.docks.bring(panel)
        QApplication.processEvents()
        yield window.docks.docks.get(panel.KEY, panel)


def unnamed(root: QWidget) -> list[QWidget]:
    """Inputs in sight that a screen reader could not name."""
    found = []
    for widget in root.findChildren(QWidget):
        if (
            not isinstance(widget, INPUTS)
            or not widget.isVisible()
            or widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        ):
            continue
        inside = isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or words or inside or widget.objectName().startswith("qt_")):
            found.append(widget)
    return found


def test_nothing_is_clipped_and_every_input_has_a_name(window: MainWindow) -> None:
    for place in itertools.chain(places(window), (window.overview, window.toolbar, window.statusBar())):
        assert clipped_when_settled(place) == [], place.objectName()
        assert unnamed(place) == [], place.objectName()


def test_every_dialog_fits_and_is_named(qtbot: Any, window: MainWindow, tmp_path: Path) -> None:
    result = result_of(PRESET, 20.0)
    window.menus.actions["keys"].trigger()
    assert window.keys_window is not None
    error = ErrorWindow(str(tmp_path / "aquasim.log"))
    error.add("Traceback (most recent call last)")
    why = WhyWindow(result, QUANTITIES[0], Settings().text("language"), window)
    recovered = RecoveredWindow([(1.7e9, "A tank", str(tmp_path / "a.aqua"))], window)
    box = sentence_box(window, "aquasim", "The tank was not saved.", "No space is left.")
    dialogs: list[QDialog] = [window.keys_window, error, why, recovered, box]
    for dialog in dialogs:
        dialog.show()
        assert clipped_when_settled(dialog) == [], type(dialog).__name__
        assert unnamed(dialog) == [], type(dialog).__name__
    why.jobs.cancel()
    qtbot.waitUntil(lambda: not why.jobs.is_busy, timeout=60_000)
    for dialog in dialogs:
        dialog.close()


def test_no_tab_is_shortened(window: MainWindow) -> None:
    for bar in window.findChildren(QTabBar):
        assert bar.elideMode() == Qt.TextElideMode.ElideNone and bar.usesScrollButtons()


@pytest.fixture
def small(qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[MainWindow]:
    """A window in which no mature bed is kept from earlier."""
    monkeypatch.setattr(storage, "user_cache_path", lambda *_, **__: tmp_path)
    Settings().set("days", DAYS)
    window = MainWindow("kexue-60x40")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.document.is_stale, timeout=600_000)
    yield window
    window.close()


def test_a_mature_bed_grows_only_when_its_inputs_change(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, small: MainWindow
) -> None:
    grown: set[str] = set()
    grow = simulation.grown_bed

    def counted(scenario: Scenario, *rest: Any) -> Any:
        grown.add(simulation.bed_key(scenario))
        return grow(scenario, *rest)

    monkeypatch.setattr(simulation, "grown_bed", counted)
    document = small.document
    for path, value, beds in (
        ("limits.no3_mg_L", "30", 0),
        ("routine.water_change.fraction", "0.4", 0),
        ("start.no3_mgN_L", "5", 0),
        ("bed.depth_cm", "7", 1),
    ):
        grown.clear()
        document.edit(apply_setting(document.scenario, path, value), path)
        qtbot.waitUntil(lambda: not document.is_stale and not small.runner.is_busy, timeout=120_000)
        assert len(grown) == beds, path


def test_the_document_stays_alive_after_a_fault(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, small: MainWindow
) -> None:
    """A solver that stops is told; the curves stay, dimmed, and the next edit is simulated as ever."""
    document, said = small.document, []
    monkeypatch.setattr("ui.main_window.sentence_box", lambda *words: said.append(words[2]))
    before = document.result
    with monkeypatch.context() as broken:

        def stops(*_: Any, **__: Any) -> Any:
            raise SolverError("the solver stopped", day=3.0, state={})

        broken.setattr(aquasim, "simulate", stops)
        document.edit(apply_setting(document.scenario, "tank.lid_open_fraction", "0.5"), "tank")
        qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert document.result is before and document.is_stale
    qtbot.waitUntil(lambda: small.plots.is_stale)
    document.edit(apply_setting(document.scenario, "tank.lid_open_fraction", "0.6"), "tank")
    qtbot.waitUntil(lambda: not document.is_stale, timeout=120_000)
    assert not small.plots.is_stale
    document.stack.undo()
    assert document.scenario == aquasim.load("kexue-60x40")
