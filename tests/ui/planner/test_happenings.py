"""What may happen, stock and growth, start-up: the pages show what the engine says."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt

import aquasim
from aquasim import cards_text, carrying_text, fishless, maturing_text
from aquasim.stocking import arrivals
from ui.panels.events_ruler import EventsRulerPanel
from ui.planner import startup
from ui.planner.startup import StartUpPage
from ui.planner.stock import StockPage
from ui.planner.whatif import WhatIfPage
from ui.settings import Settings
from ui.widgets.event_ruler import EventRuler

from .answers import cards, carried, cells, dosed, eaten, settle, started


def test_cards_say_what_comes_of_them_and_draw_it(made: Any, qtbot: Any) -> None:
    page = made(WhatIfPage)
    assert [label.text() for label in page.labels] == [cards_text.sentence(one, "en") for one in cards()]
    qtbot.mouseClick(page.buttons[1], Qt.MouseButton.LeftButton)
    one = cards()[1]
    assert page.title.text() == one.card.words.en
    column, factor = one.outcomes[0].measure.column, one.outcomes[0].measure.factor
    with_it, without = page.curves.lines
    assert list(with_it.y) == list(one.result[column] * factor)
    assert with_it.dash == 0 and without.dash == 1
    assert without.y.max() < with_it.y.max()
    assert page.table.rowCount() == len(one.outcomes)


def test_stock_and_growth_are_the_engines(made: Any) -> None:
    page, found = made(StockPage), carried()
    told = carrying_text.answer(found, "en")
    assert page.verdict.text() == told[0] and page.answer.text().splitlines() == told[1:]
    kinds = page.tables["kinds"]
    assert [cells(kinds, row)[2] for row in range(kinds.rowCount())] == [
        str(k.count_max) for k in found.kinds
    ]
    years = page.tables["years"]
    assert [cells(years, row)[0] for row in range(4)] == ["today", "in 1 year", "in 3 years", "in 5 years"]
    assert cells(years, 3)[4] == carrying_text.days_told(found.years[3].interval_d)
    assert page.prey_words.text().splitlines() == carrying_text.predation_sentences(eaten(), "en")
    assert found.kinds[0].species.name_en in page.rules.text()


def test_a_start_up_is_put_into_the_tank_in_one_step(made: Any, qtbot: Any) -> None:
    page, found = made(StartUpPage), started()
    assert page.verdict.text() == maturing_text.answer(found, "en")[0]
    assert page.table.rowCount() == len(found.batches)
    assert page.courses.lines[1].y.max() == pytest.approx(found.maturing["no2_mgN_L"].max())
    document = page.document
    before = document.scenario
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert document.scenario.animals == () and document.scenario.events
    assert document.scenario.start.maturity == "new"
    document.stack.undo()
    assert document.scenario == before


def test_ammonia_is_a_source_with_a_target(made: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = made(StartUpPage)
    assert not page.target.isVisible()
    for name in ("LOWEST_MGN_L", "HIGHEST_MGN_L", "TARGET_MGN_L"):
        assert getattr(startup, name) == getattr(fishless, name)
    asked: list[float | None] = []

    def start_up(scenario: object, members: int, **more: Any) -> Any:
        asked.append(more["target_mgN_L"])
        return dosed()

    monkeypatch.setattr(aquasim, "start_up", start_up)
    page.source.setCurrentIndex(1)
    page.source.activated.emit(1)
    settle(qtbot, page)
    assert page.target.isVisible() and asked == [2.0, 2.0]
    page.target.edited.emit(3.0)
    settle(qtbot, page)
    assert asked[2:] == [3.0, 3.0]
    told = maturing_text.answer(dosed(), "en")
    assert page.verdict.text() == told[0] and "ammonium chloride on day 0" in page.answer.text()
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    given = [e for e in page.document.scenario.events if e.__struct_config__.tag == "dose"]
    assert {e.substance for e in given} == {"ammonium_chloride", "sodium_bicarbonate", "potassium_phosphate"}
    assert max(e.day for e in given) < dosed().batches[0].day


def drag(qtbot: Any, ruler: EventRuler, place: int, days: float) -> None:
    """Drag a mark by so many days with the mouse."""
    at = ruler.place_of(place)
    to = at + QPointF(days * (ruler._x(1.0) - ruler._x(0.0)), 0.0)
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=at.toPoint())
    qtbot.mouseMove(ruler, pos=to.toPoint())
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=to.toPoint())


def test_a_batch_is_dragged_and_the_order_runs_again(made: Any, qtbot: Any) -> None:
    page = made(StartUpPage)
    first, before = arrivals(page.found.batches)[0], page.found
    page.area.ensureWidgetVisible(page.ruler)
    drag(qtbot, page.ruler, 0, 12.0)
    settle(qtbot, page)
    after = arrivals(page.found.batches)
    assert first.day + 12.0 in [b.day for b in after if b.species == first.species]
    assert page.found.exposure is not None and page.found.stocking is not None
    assert page.found.ready_d == before.ready_d
    days = sorted(float(cells(page.table, row)[0]) for row in range(page.table.rowCount()))
    assert days == sorted(round(b.day) for b in page.found.batches)
    assert f"on day {first.day + 12.0:.0f}" in page.answer.text()
    page.ruler.choose(0)
    qtbot.keyClick(page.ruler, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, page)
    later = [b.day for b in arrivals(page.found.batches) if b.place == after[0].place]
    assert after[0].day + 7.0 in later and after[0].day not in later
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    come = [e.day for e in page.document.scenario.events if e.__struct_config__.tag == "add_animals"]
    assert sorted(come) == sorted(b.day for b in page.found.batches)


def test_batches_in_the_tank_are_dragged_on_the_event_ruler(made: Any, qtbot: Any) -> None:
    page = made(StartUpPage)
    document, steps = page.document, page.document.stack.count()
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert document.stack.count() == steps + 1
    ruler = EventsRulerPanel(document, Settings())
    qtbot.addWidget(ruler)
    ruler.resize(1200, 600)
    ruler.show()
    events = document.scenario.events
    place = next(k for k, e in enumerate(events) if e.__struct_config__.tag == "add_animals")
    drag(qtbot, ruler.ruler, place, 9.0)
    moved = document.scenario.events[place]
    assert moved.day == pytest.approx(events[place].day + 9.0)
    assert [e for k, e in enumerate(document.scenario.events) if k != place] == [
        e for k, e in enumerate(events) if k != place
    ]
    assert document.stack.count() == steps + 2
    document.stack.undo()
    assert document.scenario.events == events
