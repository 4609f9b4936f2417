"""Readings and the advice that follows from them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

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
