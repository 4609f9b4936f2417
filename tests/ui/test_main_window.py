"""The window as a whole, offscreen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFileDialog, QLabel, QLineEdit, QMessageBox

import aquasim
from aquasim import CancelFlag, Result, SolverError
from ui import compiling, language, theme
from ui.main_window import MainWindow


@pytest.fixture
def open_window(qtbot: Any) -> Iterator[Callable[..., MainWindow]]:
    windows: list[MainWindow] = []

    def open_window(path_or_id: str | None = None, *, wait: bool = True) -> MainWindow:
        window = MainWindow(path_or_id)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        if wait:
            qtbot.waitUntil(lambda: not window.runner.is_busy, timeout=5000)
        return window

    yield open_window
    for window in windows:
        window.close()
        assert not window.runner.is_alive


def boxes(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def test_the_default_tank_runs_through_the_real_engine(
    qtbot: Any, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(wait=False)
    window.days.setCurrentIndex(window.days.findData(7))
    with qtbot.waitSignal(window.document.result_changed, timeout=600_000):
        window.run()
    result = window.document.result
    assert result is not None
    assert result.time_d[-1] == 7.0
    for name in ("tan_mgN_L", "no2_mgN_L", "no3_mgN_L", "ph", "o2_mg_L"):
        assert np.isfinite(result[name]).all()
    (curve,) = [item for item in window.plots.panes[1].items if getattr(item, "name", str)() == "no3_mgN_L"]
    _, y = curve.getData()
    np.testing.assert_array_equal(y, result["no3_mgN_L"])
    qtbot.waitUntil(lambda: bool(window.outcome.text()))


def test_it_opens_the_default_tank_and_says_what_came_out(
    qtbot: Any, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    window = open_window()
    assert window.document.source == "kexue-60x40"
    assert quick_engine == [365.0]
    qtbot.waitUntil(lambda: bool(window.outcome.text()))
    assert window.outcome.text().startswith("▲ Watch · Peaks in mg/L as N: TAN 1 on day 10.0")
    assert window.warnings.item(0).text() == "a <b>fish</b> may be eaten"
    assert window.state.text() == "Up to date"
    assert not window.progress.isVisible()


def test_every_shipped_tank_can_be_picked(
    qtbot: Any, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    window = open_window()
    ids = [preset.id for preset in aquasim.shipped()]
    assert [window.presets.itemData(i) for i in range(window.presets.count())] == ids
    for preset_id in ids:
        with qtbot.waitSignal(window.document.result_changed, timeout=5000):
            window.menus.presets[preset_id].trigger()
        assert window.document.scenario == aquasim.load(preset_id)
        assert window.presets.currentData() == preset_id
    with qtbot.waitSignal(window.document.result_changed, timeout=5000):
        window.presets.activated.emit(0)
    assert window.document.source == ids[0]


def test_a_file_is_opened_and_named(
    tmp_path: Path, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    path = tmp_path / "mine.aqua"
    aquasim.save(aquasim.load("slow-flow"), str(path))
    window = open_window(str(path))
    assert window.document.path == path
    assert window.windowTitle() == "mine.aqua[*] — aquasim"
    assert window.presets.currentIndex() == -1


def test_a_bad_file_is_refused_in_a_plain_sentence_and_the_tank_stays(
    tmp_path: Path, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    path = tmp_path / "bad.aqua"
    path.write_text('{"aquasim": 1, "<img src=x>": 3}')
    window = open_window()
    window.open(str(path))
    (box,) = boxes(window)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text().startswith("This tank cannot be opened.\n\n") and "<img src=x>" in box.text()
    assert window.document.source == "kexue-60x40"
    box.close()


def test_a_bad_file_at_the_start_leaves_the_default_tank(
    tmp_path: Path, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    window = open_window(str(tmp_path / "missing.aqua"))
    assert len(boxes(window)) == 1
    assert window.document.source == "kexue-60x40"
    assert window.document.result is not None


def test_saving_under_a_new_name(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_window: Callable[..., MainWindow],
    quick_engine: list[float],
) -> None:
    window = open_window()
    proposals: list[str] = []

    def answer(parent: object, title: str, proposal: str, pattern: str) -> tuple[str, str]:
        proposals.append(proposal)
        return str(tmp_path / "copy"), pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    window.menus.actions["save_as"].trigger()
    assert proposals == ["kexue-60x40.aqua"]
    assert aquasim.load(str(tmp_path / "copy.aqua")) == window.document.scenario
    assert window.windowTitle() == "copy.aqua[*] — aquasim"
    assert quick_engine == [365.0]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "folder.aqua"), ""))
    window.menus.actions["save_as"].trigger()
    assert boxes(window)[0].text().startswith("The tank was not saved.")


def test_the_chosen_days_are_run_and_remembered(
    qtbot: Any, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    window = open_window()
    window.days.setCurrentIndex(window.days.findData(30))
    with qtbot.waitSignal(window.document.result_changed, timeout=5000):
        window.days.activated.emit(window.days.currentIndex())
    assert quick_engine == [365.0, 30.0]
    assert open_window().days.currentData() == 30


def test_the_language_changes_while_the_window_is_open(
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
    open_window: Callable[..., MainWindow],
    quick_engine: list[float],
) -> None:
    monkeypatch.setattr(language, "has_chinese_font", lambda: True)
    window = open_window()
    window.menus.choices["language"]["zh_CN"].trigger()
    qtbot.waitUntil(lambda: window.run_button.text() == "模拟", timeout=1000)
    assert window.menus.menus["file"].title() == "文件(&F)"
    assert "总氨氮" in window.plots.parts[0].legend.text
    assert window.outcome.text().startswith("▲ 留意 · 峰值")
    names = [preset.name for preset in aquasim.shipped("zh_CN")]
    assert [window.presets.itemText(i) for i in range(window.presets.count())] == names
    window.menus.choices["language"]["en"].trigger()
    qtbot.waitUntil(lambda: window.run_button.text() == "Simulate", timeout=1000)
    assert "Total ammonia" in window.plots.parts[0].legend.text


def test_chinese_without_a_font_stays_english_and_says_so(
    monkeypatch: pytest.MonkeyPatch, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    monkeypatch.setattr(language, "has_chinese_font", lambda: False)
    window = open_window()
    window.menus.choices["language"]["zh_CN"].trigger()
    assert window.run_button.text() == "Simulate"
    assert "No font on this computer has Chinese characters" in window.state.text()


def test_the_theme_changes_window_and_plots(
    qtbot: Any, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    window = open_window()
    for name, colours in (("dark", theme.DARK), ("light", theme.LIGHT)):
        window.menus.choices["theme"][name].trigger()
        paper = QColor(colours.window)
        qtbot.waitUntil(lambda paper=paper: window.palette().window().color() == paper, timeout=1000)
        assert window.plots.backgroundBrush().color() == QColor(colours.base)


def test_a_stopped_solver_is_reported_with_its_day(
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
    open_window: Callable[..., MainWindow],
    quick_engine: list[float],
) -> None:
    window = open_window()

    def stops(*_: object, **__: object) -> Result:
        raise SolverError("the step became too small", day=12.345, state={})

    monkeypatch.setattr(aquasim, "simulate", stops)
    window.run()
    qtbot.waitUntil(lambda: bool(boxes(window)), timeout=2000)
    assert boxes(window)[0].text() == "The simulation stopped on day 12.35.\n\nthe step became too small"
    assert window.state.text() == "The simulation failed."
    assert not window.progress.isVisible()


def test_cancelling_and_closing_in_mid_run(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, open_window: Callable[..., MainWindow]
) -> None:
    monkeypatch.setattr(compiling, "is_compiled", lambda: True)
    entered = threading.Event()

    def endless(
        *_: object, cancel: CancelFlag, progress: Callable[[float, str], None], **__: object
    ) -> Result:
        progress(0.25, "spinup")
        entered.set()
        while not cancel.is_set():
            threading.Event().wait(0.005)
        raise aquasim.Cancelled("stopped")

    monkeypatch.setattr(aquasim, "simulate", endless)
    window = open_window(wait=False)
    qtbot.waitUntil(lambda: window.state.text() == "Maturing the bed", timeout=2000)
    assert window.progress.isVisible() and window.progress.value() == 25
    window.cancel_button.click()
    assert window.state.text() == "Cancelled."
    assert not window.progress.isVisible()
    entered.clear()
    window.run()
    assert entered.wait(2.0)
    window.close()
    assert not window.runner.is_alive


def test_no_label_reads_mark_up_and_every_input_has_a_name(
    open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    window = open_window()
    labels = [label for label in window.findChildren(QLabel) if label.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    inputs = [
        *window.findChildren(QComboBox),
        *window.findChildren(QAbstractSpinBox),
        *window.findChildren(QLineEdit),
    ]
    assert inputs
    assert all(field.accessibleName() for field in inputs)


def test_a_name_with_mark_up_is_only_text(
    tmp_path: Path, open_window: Callable[..., MainWindow], quick_engine: list[float]
) -> None:
    path = tmp_path / "a&b.aqua"
    path.write_text('{"aquasim": 1, "name": "<b>big</b> & small"}\n')
    window = open_window(str(path))
    assert window.presets.placeholderText() == "<b>big</b> & small"
    assert window.windowTitle() == "a&b.aqua[*] — aquasim"
