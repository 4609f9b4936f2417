"""How often water has to be changed: what the page shows is what the engine says, and it never stops the window."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
)

import aquasim
from aquasim import (
    Plan,
    ScenarioError,
    plan_text,
)
from aquasim.bands import bands_of
from aquasim.edits import apply_setting
from aquasim.limits import LIMITS
from aquasim.units import NO3_PER_N
from ui.curves.looks import number
from ui.document import Document
from ui.labels import called
from ui.panels.planner import PlannerPanel
from ui.planner.interval import IntervalPage
from ui.planner.stock import StockPage
from ui.settings import Settings
from ui.tanks import Tanks

from .answers import cells, quick_plan, settle, whole_plan


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
    assert page.verdict.text() == "2 L a week are too little; 20 L are needed."
    assert not page.use.isEnabled()
    page.ask.litres.edited.emit(500.0)
    settle(qtbot, page)
    assert page.verdict.text().startswith("500 L a week are more than enough; 20 L do: 20 % every")


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


# A curve without changes


def choose(page: Any, name: str) -> None:
    """Choose a result as a keeper does."""
    which = page.curve.which
    which.setCurrentIndex(which.findData(name))
    which.activated.emit(which.currentIndex())


def test_a_curve_shows_the_range_of_the_sampled_tanks_and_its_limit(made: Any) -> None:
    page, runs = made(IntervalPage), whole_plan().ensemble
    assert runs is not None and page.curve.isVisible()
    median, limit = page.curve.chart.lines
    low, middle, high = runs.band("no3_mgN_L")
    assert page.curve.which.currentData() == "no3_mgN_L"
    for drawn, told in ((median.low, low), (median.y, middle), (median.high, high)):
        assert np.array_equal(drawn, told)
    assert limit.name == "nitrate at most 40 mg/L (as ion)"
    assert limit.y == pytest.approx(np.full(len(runs.days), 40.0 / NO3_PER_N))
    assert "mg/L as N" in page.curve.chart.heading.text()
    shades = [item for item in page.curve.chart.item.items if isinstance(item, pg.FillBetweenItem)]
    assert [round(shade.brush().color().alphaF(), 2) for shade in shades] == [0.15]
    day_30 = int(np.searchsorted(runs.days, 30.0))
    header = [page.curve.table.horizontalHeaderItem(k).text() for k in range(page.curve.table.columnCount())]
    at = header.index("Day 30")
    assert [cells(page.curve.table, row)[at] for row in range(3)] == [
        number(float(each[day_30])) for each in (low, middle, high)
    ]


def test_every_result_can_be_chosen_under_its_full_name(made: Any, engine: list[Any]) -> None:
    page, runs = made(IntervalPage), whole_plan().ensemble
    assert runs is not None
    engine.clear()
    which = page.curve.which
    assert [which.itemData(k) for k in range(which.count())] == list(runs.names)
    for k, name in enumerate(runs.names):
        choose(page, name)
        assert which.itemText(k) == called(name) != name
        assert page.curve.title.text().endswith(called(name))
        assert page.curve.table.accessibleName() == page.curve.title.text()
        expected = {limit.column for limit in LIMITS} | {"kh_dKH"}
        assert (len(page.curve.chart.lines) > 1) == (name in expected)
    choose(page, "o2_saturation")
    assert page.curve.chart.lines[0].y == pytest.approx(100.0 * runs.band("o2_saturation")[1])
    assert not engine  # nothing is computed again


def test_the_curve_starts_at_the_limit_that_binds_and_keeps_a_choice(made: Any, qtbot: Any) -> None:
    page = made(IntervalPage)
    runs = whole_plan().ensemble
    assert runs is not None
    bands = bands_of(runs)
    page.curve.show_bands(bands, page.document.scenario, "ph_min", as_ion=False)
    assert page.curve.which.currentData() == "ph" and len(page.curve.chart.lines) == 3
    choose(page, "tan_mgN_L")
    page.curve.show_bands(bands, page.document.scenario, "ph_min", as_ion=True)
    assert page.curve.which.currentData() == "tan_mgN_L"
    moving = page.curve.chart.lines[1]
    assert "EPA" in moving.name and moving.y.max() > moving.y.min()


def test_the_curve_is_chosen_by_keys_and_dimmed_while_it_is_old(made: Any, qtbot: Any) -> None:
    page = made(IntervalPage)
    which = page.curve.which
    assert which.accessibleName() and which.focusPolicy() & Qt.FocusPolicy.TabFocus
    which.setFocus()
    qtbot.keyClick(which, Qt.Key.Key_Down)
    assert page.curve.name == which.currentData() != "no3_mgN_L"
    page.ask.slider.setValue(50)
    assert not page.curve.table.isEnabled()
    settle(qtbot, page)
    assert page.curve.table.isEnabled() and page.curve.which.currentData() == page.curve.name
