"""Inverse questions: a value that gives an interval, a year without a change, plants that balance the nitrate."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from PySide6.QtCore import Qt

from aquasim import CancelFlag, found_range, inverse, inverse_text
from aquasim.errors import Cancelled
from ui.planner.find import FindPage

from .answers import balanced, quiet_tanks, quiet_year, settle


def test_a_found_value_is_used_in_the_tank(made: Any, qtbot: Any) -> None:
    page = made(FindPage)
    place = page.path.findData("animals[0].feed_g_d")
    assert place >= 0 and page.path.itemData(0) == "feed"
    page.path.setCurrentIndex(place)
    page.path.activated.emit(place)
    qtbot.mouseClick(page.ask, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert "= 0.2 (0.15–0.3; now 0.4) makes the interval 14 days, because nitrate" in page.verdict.text()
    assert page.path.itemText(place) in page.verdict.text()
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert page.document.scenario.animals[0].feed_g_d == 0.2
    assert page.path.currentData() == "animals[0].feed_g_d"


def test_a_year_without_a_change_tells_each_step(made: Any, qtbot: Any) -> None:
    page, found = made(FindPage), quiet_year()
    page.question.setCurrentIndex(1)
    page.question.activated.emit(1)
    assert not page.days.isVisible()
    qtbot.mouseClick(page.ask, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    told = inverse_text.year_sentences(found, "en", quiet_tanks())
    assert page.verdict.text() == told[0] and any("of 4 sampled tanks" in each.lower() for each in told)
    steps = page.note.text().splitlines()[: len(found.stages)]
    assert page.note.text().splitlines()[len(steps) :] == told[1:]
    assert all(stage.words.en in step for stage, step in zip(found.stages, steps, strict=True))


def test_plants_that_balance_the_nitrate(made: Any, qtbot: Any) -> None:
    page = made(FindPage)
    page.question.setCurrentIndex(2)
    page.question.activated.emit(2)
    qtbot.mouseClick(page.ask, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    told = inverse_text.balance_text(balanced(), "en")
    assert page.verdict.text().split() == told.split()


def test_every_number_of_the_list_is_a_field(made: Any) -> None:
    page = made(FindPage)
    paths = [page.path.itemData(k) for k in range(2, page.path.count())]
    assert len(paths) > 60 and len(set(paths)) == len(paths)
    for path in paths:
        assert isinstance(inverse.number_at(page.document.scenario, path), float)


@pytest.mark.parametrize("stage", ["find", "band"])
def test_cancel_ends_the_search_itself(
    made: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    page, ended = made(FindPage), threading.Event()

    def endless(*rest: Any, cancel: CancelFlag, **more: Any) -> None:
        while not cancel.is_set():
            time.sleep(1e-3)
        ended.set()
        raise Cancelled("stopped")

    place, name = (inverse, "find") if stage == "find" else (found_range, "found_range")
    monkeypatch.setattr(place, name, endless)
    qtbot.mouseClick(page.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.work.stage == stage, timeout=10_000)
    begun = time.monotonic()
    qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert not page.work.is_busy and not page.cancel.isVisible()
    assert ended.wait(0.5) and time.monotonic() - begun < 0.5
    assert (page.found is None) == (stage == "find")
