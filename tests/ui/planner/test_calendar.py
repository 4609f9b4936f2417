"""The calendar: what is due, ticked off, and written as a file."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QFileDialog,
)

from aquasim import (
    diary,
)
from ui.planner.calendar import CalendarPage
from ui.planner.interval import IntervalPage

from .answers import PRESET, settle, whole_plan


def test_what_is_done_is_ticked_off_and_moves_the_next_change(made: Any, qtbot: Any) -> None:
    page = made(CalendarPage)
    page.start.setDate(QDate(2026, 3, 1))
    settle(qtbot, page)
    place = next(k for k, each in enumerate(page.due) if each.kind == "water_change")
    on = page.due[place].on
    page.list.item(place).setCheckState(Qt.CheckState.Checked)
    assert diary.Done(on) in diary.done(PRESET)
    later = [each.on for each in page.due if each.kind == "water_change" and not each.done]
    assert (min(later) - on).days == int(whole_plan().interval.days)
    again = next(k for k, each in enumerate(page.due) if each.on == on and each.kind == "water_change")
    assert page.list.item(again).checkState() == Qt.CheckState.Checked
    page.list.item(again).setCheckState(Qt.CheckState.Unchecked)
    assert diary.done(PRESET) == []


def test_the_calendar_is_written_as_a_file(
    made: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = made(CalendarPage)
    page.start.setDate(QDate(2026, 3, 1))
    settle(qtbot, page)
    out = tmp_path / "tank.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: (str(out), ""))
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert len(events) == len(page.due) and str(len(events)) in page.said.text()
    assert min(event.decoded("dtstart") for event in events) >= date(2026, 3, 1)


def test_a_fixed_day_of_the_week_is_kept_in_list_and_file(
    made: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = made(CalendarPage)
    page.start.setDate(QDate(2026, 3, 1))
    settle(qtbot, page)
    assert len({each.on.weekday() for each in page.due if each.kind == "water_change"}) > 1
    panel = page.window()
    interval = next(each for each in panel.pages if isinstance(each, IntervalPage))
    panel.tabs.setCurrentWidget(interval)
    for combo, place in ((interval.ask.rhythm, 2), (interval.ask.weekday, 3)):
        combo.setCurrentIndex(place)
        combo.activated.emit(place)
    panel.tabs.setCurrentWidget(page)  # at once: the interval page has not answered yet
    settle(qtbot, page)
    changes = [each for each in page.due if each.kind == "water_change"]
    assert {each.on.weekday() for each in changes} == {3}
    assert {(b.on - a.on).days for a, b in itertools.pairwise(changes)} == {7}
    assert page.verdict.text() == "Every 7 days: change at least 27 % each time."
    assert changes[0].summary.startswith("Change 27 %") and changes[0].detail.startswith("Every 7 days;")
    out = tmp_path / "tank.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: (str(out), ""))
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    written = [
        event.decoded("dtstart")
        for event in icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
        if str(event["summary"]).startswith("Change")
    ]
    assert written == [each.on for each in changes]
    place = page.due.index(changes[1])
    page.list.item(place).setCheckState(Qt.CheckState.Checked)
    later = [each.on for each in page.due if each.kind == "water_change" and not each.done]
    assert later[0] == changes[2].on
    diary.tick(PRESET, [diary.Done(changes[1].on)], undo=True)
