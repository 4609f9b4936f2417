"""Readings and the advice that follows from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

import aquasim
from aquasim import (
    advice_text,
)
from ui.planner.measured import MeasuredPage

from .answers import READINGS, advised, cells, settle


def test_readings_bring_ranked_advice_with_curves(
    made: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = made(MeasuredPage)
    asked: list[dict[str, float]] = []
    monkeypatch.setattr(
        aquasim, "advise", lambda scenario, readings, **rest: asked.append(readings) or advised()
    )
    qtbot.mouseClick(page.ask, Qt.MouseButton.LeftButton)
    assert asked == [] and page.advice is None
    for key, text in (("tan", "0.5"), ("no2", "1"), ("ph", "7.6")):
        page.boxes[key].lineEdit().setText(text)
    qtbot.mouseClick(page.ask, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert asked == [READINGS]
    found = advised()
    assert page.verdict.text() == advice_text.answer(found, "en")
    assert page.table.rowCount() == len(found.actions)
    assert found.actions[0].remedy.words.en in cells(page.table, 0)[0]
    page.table.setCurrentCell(3, 0)
    assert advice_text.why(found, found.actions[3], "en") in page.why.text()
    assert page.curves.lines[0].name == found.actions[3].remedy.words.en
    page.boxes["no2"].edited.emit(2.0)
    assert not page.verdict.isEnabled()


def test_the_accuracy_of_a_kit_goes_with_its_reading(
    made: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = made(MeasuredPage)
    asked: list[dict[str, float]] = []
    monkeypatch.setattr(aquasim, "advise", lambda *rest, **more: asked.append(more["accuracy"]) or advised())
    page.boxes["no2"].lineEdit().setText("1")
    page.boxes["no2"].edited.emit(1.0)
    assert page.errors["no2"].lineEdit().placeholderText() == "0.2"
    page.boxes["ph"].lineEdit().setText("7.6")
    page.errors["no2"].lineEdit().setText("0.5")
    page.errors["kh"].lineEdit().setText("1")  # of nothing that was read
    qtbot.mouseClick(page.ask, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert asked == [{"no2_mg_L": 0.5}]
    page.errors["no2"].edited.emit(0.1)
    assert not page.verdict.isEnabled()


def test_a_file_of_readings_fills_the_boxes(
    made: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, file = made(MeasuredPage), tmp_path / "readings.csv"
    file.write_text(
        "date,quantity,value,accuracy\n2026-03-01,no2_mgN_L,0.3,0.1\n2026-03-02,ph,7.4,\n2026-03-02,gh_dGH,8,\n"
    )
    page.boxes["tan"].lineEdit().setText("3")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *rest: (str(file), ""))
    qtbot.mouseClick(page.file, Qt.MouseButton.LeftButton)
    assert page.readings() == {"no2_mgN_L": 0.3, "ph": 7.4} and page.accuracy() == {"no2_mgN_L": 0.1}
    assert page.said.text() == (
        "Readings from 2026-03-01 to 2026-03-02 are filled in. There is no box for gh_dGH."
    )
    file.write_text("date,quantity,value\n2026-03-02,ph,sour\n")
    qtbot.mouseClick(page.file, Qt.MouseButton.LeftButton)
    assert page.said.text().endswith("readings.csv:2 value = sour: must be a number")
    assert page.readings() == {"no2_mgN_L": 0.3, "ph": 7.4}
