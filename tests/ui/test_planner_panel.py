"""The planner's pages: what they show is what the engine says, and they never stop the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import icalendar
import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QListWidget,
    QSlider,
    QTableWidget,
    QWidget,
)

import aquasim
from aquasim import (
    Plan,
    ScenarioError,
    advice_text,
    balance,
    cards_text,
    carrying_text,
    diary,
    found_range,
    inverse,
    inverse_text,
    maturing_text,
    plan_text,
    survivors,
    year,
)
from aquasim.edits import apply_setting
from ui import language
from ui.document import Document
from ui.panels.planner import PlannerPanel
from ui.planner.calendar import CalendarPage
from ui.planner.find import FindPage
from ui.planner.interval import IntervalPage
from ui.planner.measured import MeasuredPage
from ui.planner.page import Page
from ui.planner.startup import StartUpPage
from ui.planner.stock import StockPage
from ui.planner.whatif import WhatIfPage
from ui.settings import Settings
from ui.tanks import Tanks

from .clipping import clipped_when_settled

PRESET = "kexue-60x40"
READINGS = {"tan_mg_L": 0.5, "no2_mg_L": 1.0, "ph": 7.6}
PAGES = (IntervalPage, WhatIfPage, StockPage, StartUpPage, FindPage, MeasuredPage, CalendarPage)


@cache
def whole_plan() -> Plan:
    return aquasim.plan(aquasim.load(PRESET), members=4)


@cache
def cards() -> Any:
    return aquasim.what_ifs(aquasim.load(PRESET), ("power_cut", "heater_stuck", "bed_washed"), 0)


@cache
def carried() -> Any:
    return aquasim.capacity(aquasim.load(PRESET), 0)


@cache
def started() -> Any:
    return aquasim.start_up(apply_setting(aquasim.load(PRESET), "start.maturity", "new"), 0)


@cache
def advised() -> Any:
    return aquasim.advise(aquasim.load(PRESET), READINGS)


@cache
def eaten() -> Any:
    return survivors.survivors(aquasim.simulate(aquasim.load(PRESET), days=90.0))


@cache
def quiet_year() -> Any:
    return year.without_a_change(aquasim.load(PRESET))


@cache
def balanced() -> Any:
    return balance.balancing_plants(aquasim.load(PRESET), 0)


def quick_plan(scenario: object, fraction: float = 0.3, members: int = 256, **rest: Any) -> Plan:
    """As much of the plan as was asked for, for any scenario."""
    whole = whole_plan()
    plan = replace(whole, interval=replace(whole.interval, fraction=fraction))
    if not members:
        plan = replace(plan, band=None, first_band=None, ensemble=None, bed_share={})
    return plan if rest.get("more", True) else replace(plan, trade_off=(), levers=(), steps=())


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Answers at once with what the real engine found for one tank; the list receives the calls of `plan`."""
    asked: list[tuple[Any, ...]] = []

    def plan(scenario: Any, fraction: float = 0.3, members: int = 256, **rest: Any) -> Plan:
        asked.append((scenario, fraction, members))
        return quick_plan(scenario, fraction, members, **rest)

    for work in (whole_plan, cards, carried, started, advised, eaten, quiet_year, balanced):
        work()
    monkeypatch.setattr(aquasim, "plan", plan)
    monkeypatch.setattr(aquasim, "what_ifs", lambda *rest, **more: cards())
    monkeypatch.setattr(aquasim, "capacity", lambda *rest, **more: carried())
    monkeypatch.setattr(aquasim, "start_up", lambda *rest, **more: started())
    monkeypatch.setattr(aquasim, "advise", lambda *rest, **more: advised())
    monkeypatch.setattr(survivors, "survivors", lambda result: eaten())
    monkeypatch.setattr(aquasim, "simulate", lambda scenario, **rest: None)
    monkeypatch.setattr(inverse, "fraction_for", lambda scenario, days, *rest: min(0.3 * days / 8.0, 1.0))
    monkeypatch.setattr(year, "without_a_change", lambda *rest, **more: quiet_year())
    monkeypatch.setattr(balance, "balancing_plants", lambda *rest, **more: balanced())
    around = found_range.FoundRange(0.15, 0.3, (0.8, 1.3), "no3_mg_L", 1.1, 0.6, 40.0)
    monkeypatch.setattr(found_range, "found_range", lambda *rest, **more: around)
    monkeypatch.setattr(
        inverse, "find", lambda s, path, days, fraction: inverse.Found(path, 0.2, days, 0.4, 8.0)
    )
    return asked


@pytest.fixture
def made(qtbot: Any, engine: object) -> Callable[..., Any]:
    """Makes the panel and shows one of its pages, settled."""

    kept: list[QWidget] = []

    def make(page: type[Page], size: tuple[int, int] = (900, 700)) -> Any:
        document = Document()
        document.open(PRESET)
        panel = PlannerPanel(document, Settings())
        qtbot.addWidget(panel)
        Tanks(document, 30.0)
        panel.resize(*size)
        panel.show()
        shown = next(each for each in panel.pages if isinstance(each, page))
        panel.tabs.setCurrentWidget(shown)
        kept.append(panel)
        settle(qtbot, shown)
        return shown

    return make


def settle(qtbot: Any, page: Page) -> None:
    """Wait until the page has nothing more to do."""
    qtbot.waitUntil(lambda: not page.work.is_busy and not page._rest.isActive(), timeout=30_000)


def cells(table: QTableWidget, row: int) -> list[str]:
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() if item else "" for item in items]


# How often


def test_the_answer_is_the_plans_own(made: Any) -> None:
    page, plan = made(IntervalPage), whole_plan()
    told = plan_text.answer(plan, "en")
    assert page.verdict.text() == told[0]
    assert page.answer.text().splitlines() == told[1:]
    assert [cells(page.trade_table, row)[0] for row in range(page.trade_table.rowCount())] == [
        f"{100 * fraction:.0f} %" for fraction, _ in plan.trade_off
    ]
    assert cells(page.trade_table, 2)[2] == plan_text.told(plan.trade_off[2][1])
    assert list(page.trade.lines[0].y) == [days for _, days in plan.trade_off]
    for label, lever in zip(page.levers.labels, plan.levers, strict=False):
        assert lever.words.en[1:] in label.text() and plan_text.told(lever.interval_d) in label.text()
    assert plan.ensemble is not None
    assert {len(line.x) for line in page.chance.lines} == {len(plan.ensemble.days)}


def test_the_quick_answer_comes_before_the_range(made: Any, engine: list[Any], qtbot: Any) -> None:
    page = made(IntervalPage)
    assert [members for _, _, members in engine] == [0, 256, 0]
    engine.clear()
    stages: list[str] = []
    page.work.found.connect(lambda key, value: stages.append(key))
    page.ask.slider.setValue(50)
    settle(qtbot, page)
    assert stages == ["nominal", "band", "more"]
    assert {fraction for _, fraction, _ in engine} == {0.5}


def test_an_edit_dims_the_answer_until_the_new_one_is_there(
    made: Any, engine: list[Any], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = made(IntervalPage)
    gate, quick = threading.Event(), aquasim.plan

    def slow(*rest: Any, **more: Any) -> Plan:
        assert gate.wait(20.0)
        return quick(*rest, **more)

    monkeypatch.setattr(aquasim, "plan", slow)
    document = page.document
    document.edit(apply_setting(document.scenario, "limits.no3_mg_L", "30"), "limits.no3_mg_L")
    assert not page.verdict.isEnabled() and "earlier" in page.state.text()
    qtbot.waitUntil(lambda: page.work.is_busy, timeout=10_000)
    assert not page.verdict.isEnabled() and not page.levers.isEnabled()
    document.edit(apply_setting(document.scenario, "limits.no3_mg_L", "20"), "limits.no3_mg_L")
    gate.set()
    settle(qtbot, page)
    assert page.verdict.isEnabled() and page.levers.isEnabled() and page.state.text() == ""
    assert page.wish.of is document.scenario


def test_cancel_keeps_what_was_found(made: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = made(IntervalPage)
    gate = threading.Event()

    def plan(scenario: Any, fraction: float, members: int = 256, **rest: Any) -> Plan:
        if members:
            rest["progress"](0.25, "members")
            gate.wait(20.0)
        return quick_plan(scenario, fraction, members, **rest)

    monkeypatch.setattr(aquasim, "plan", plan)
    page.ask.slider.setValue(40)
    qtbot.waitUntil(lambda: page.work.stage == "band" and page.bar.value() == 25, timeout=10_000)
    assert page.bar.isVisible() and page.verdict.isEnabled()
    qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert not page.work.is_busy and not page.bar.isVisible()
    assert page.verdict.text() == plan_text.answer(quick_plan(None, 0.4, 0, more=False), "en")[0]
    gate.set()


def test_a_lever_is_tried_in_one_undo_step(made: Any, qtbot: Any) -> None:
    page, document = made(IntervalPage), None
    document = page.document
    before, steps = document.scenario, document.stack.count()
    place = next(k for k, lever in enumerate(whole_plan().levers) if lever.what == "fed_less")
    qtbot.mouseClick(page.levers.buttons[place][0], Qt.MouseButton.LeftButton)
    assert document.stack.count() == steps + 1
    old, new = before.animals[0].feed_g_d, document.scenario.animals[0].feed_g_d
    assert new == pytest.approx(0.9 * old)
    assert whole_plan().levers[place].words.en in page.said.text() or page.said.text() == ""
    document.stack.undo()
    assert document.scenario == before


def test_a_lever_is_added_to_the_comparison(made: Any, qtbot: Any) -> None:
    page = made(IntervalPage)
    tanks = page.document.findChild(Tanks)
    before = len(tanks.items)
    qtbot.mouseClick(page.levers.buttons[0][1], Qt.MouseButton.LeftButton)
    assert len(tanks.items) == before + 1
    assert tanks.items[-1].label == whole_plan().levers[0].words.en
    assert tanks.items[-1].scenario != page.document.scenario


def test_a_row_of_the_trade_off_becomes_the_size(made: Any, engine: list[Any], qtbot: Any) -> None:
    page = made(IntervalPage)
    engine.clear()
    page.trade_table.setCurrentCell(4, 0)
    qtbot.mouseClick(page.take_size, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert page.ask.amount.number() == 50.0 and page.ask.slider.value() == 50
    assert {fraction for _, fraction, _ in engine} == {0.5}


def test_a_fixed_day_asks_for_a_size_and_is_used_in_the_tank(made: Any, qtbot: Any) -> None:
    page = made(IntervalPage)
    page.ask.rhythm.setCurrentIndex(2)
    page.ask.rhythm.activated.emit(2)
    settle(qtbot, page)
    assert page.ask.weekday.isVisible() and not page.ask.amount.isVisible()
    assert page.verdict.text() == "Every 7 days: change at least 27 % each time."
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    change = page.document.scenario.routine.water_change
    assert (change.every_d, change.fraction) == (7.0, pytest.approx(0.26, abs=0.01))
    assert change.first_day is not None
    assert (date.today() + timedelta(days=change.first_day)).weekday() == page.wish.weekday == 5
    assert "undo" in page.said.text()


def test_litres_a_week_that_are_too_few_say_how_many_are_needed(made: Any, qtbot: Any) -> None:
    page = made(IntervalPage)
    page.ask.rhythm.setCurrentIndex(3)
    page.ask.rhythm.activated.emit(3)
    page.ask.litres.edited.emit(2.0)
    settle(qtbot, page)
    assert page.verdict.text() == "2 L a week are too little; 19 L are needed."
    assert not page.use.isEnabled()
    page.ask.litres.edited.emit(500.0)
    settle(qtbot, page)
    assert page.verdict.text().startswith("With 500 L a week: 70 % every")


def test_limits_are_the_documents(made: Any, qtbot: Any) -> None:
    page = made(IntervalPage)
    page.ask.limits.unfold()
    row = page.ask.limits.content.rows["no3_mg_L"]
    row.editor.inputs[0].edited.emit(25.0)
    assert page.document.scenario.limits.no3_mg_L == 25.0
    settle(qtbot, page)
    assert page.wish.of is page.document.scenario


def test_rolling_through_the_page_changes_nothing(made: Any, qtbot: Any) -> None:
    page = made(IntervalPage)
    page.ask.limits.button.setFocus()
    for widget in (page.ask.slider, page.ask.rhythm):
        middle = QPointF(widget.rect().center())
        event = QWheelEvent(
            middle, QPointF(widget.mapToGlobal(widget.rect().center())), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
    assert page.ask.slider.value() == 30 and page.ask.rhythm.currentIndex() == 0


def test_nothing_is_computed_out_of_sight(made: Any, engine: list[Any], qtbot: Any) -> None:
    page = made(StockPage)
    engine.clear()
    document = page.document
    document.edit(apply_setting(document.scenario, "limits.no3_mg_L", "30"), "limits.no3_mg_L")
    settle(qtbot, page)
    assert engine == []


def test_a_refusal_is_told_in_a_sentence(made: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = made(IntervalPage)

    def refuse(*rest: Any, **more: Any) -> Plan:
        raise ScenarioError(aquasim.Fault("bed.depth_cm", "3", "is too little", "depth"))

    monkeypatch.setattr(aquasim, "plan", refuse)
    page.ask.slider.setValue(60)
    settle(qtbot, page)
    assert page.state.isVisible() and "bed.depth_cm" in page.state.text()


def test_the_real_engine_gives_the_number_of_the_command(qtbot: Any) -> None:
    document = Document()
    document.open("overloaded-adult-slider")
    panel = PlannerPanel(document, Settings())
    qtbot.addWidget(panel)
    panel.show()
    page = panel.pages[0]
    assert isinstance(page, IntervalPage)
    with qtbot.waitSignal(page.work.found, timeout=120_000):
        pass
    page.work.stop()
    plan = aquasim.plan(document.scenario, members=0, more=False)
    assert page.verdict.text() == plan_text.answer(plan, "en")[0]


# What may happen, stock, start-up


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


# Inverse questions, readings, calendar


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
    first = page.verdict.text()
    assert first and "".join(inverse_text.year_text(found, "en").split()).startswith("".join(first.split()))
    steps = page.note.text().splitlines()
    assert len(steps) == len(found.stages)
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


# What all pages keep


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_nothing_is_cut_off_at_twice_the_size(
    made: Any, qapp: QApplication, qtbot: Any, page: type[Page], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = qapp.font()
    large = type(small)(small)
    large.setPointSizeF(2.0 * small.pointSizeF())
    qapp.setFont(large)
    monkeypatch.setattr(language, "shown", lambda setting: lang)
    language.use(qapp, lang)
    try:
        shown = made(page, (1000, 900))
        if isinstance(shown, MeasuredPage):
            shown.boxes["no2"].lineEdit().setText("1")
        if shown.ASKS:
            shown.run()
            settle(qtbot, shown)
        assert shown.has_found()
        assert clipped_when_settled(shown) == []
    finally:
        qapp.setFont(small)


@pytest.mark.parametrize("page", PAGES)
def test_every_input_has_a_name(made: Any, page: type[Page]) -> None:
    shown = made(page)
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider, QTableWidget, QListWidget)
    for kind in kinds:
        for widget in shown.findChildren(kind):
            if widget.isVisible() and not _is_part(widget):
                named = widget.accessibleName() or (
                    widget.text() if isinstance(widget, QAbstractButton) else ""
                )
                assert named, widget


def _is_part(widget: QWidget) -> bool:
    """Whether a widget belongs to one of Qt's own, as the corner button of a table does."""
    parent = widget.parentWidget()
    return isinstance(parent, QTableWidget | QAbstractSpinBox | QComboBox)
