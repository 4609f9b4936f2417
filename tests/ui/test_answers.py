"""Tiles, next change, 'Why?' and the plan in words tell what the engine says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

import aquasim
from aquasim import explain, limits, plan_words
from aquasim.edits import apply_setting
from aquasim.next_change import first_binding, next_change, sentences, without_changes
from aquasim.units import NO3_PER_N
from aquasim.words import percent
from ui import language, theme
from ui.outlook import Outlook
from ui.panels.answers import AnswersPanel
from ui.panels.plan_words import PlanWordsPanel
from ui.panels.why_window import WhyWindow
from ui.status import QUANTITIES, standings

from .real_tanks import opened, result_of


@pytest.fixture
def crowded(qtbot: Any) -> Iterator[AnswersPanel]:
    """The panel with a tank that passes many limits."""
    panel = AnswersPanel(*opened("overloaded-adult-slider"))
    qtbot.addWidget(panel)
    panel.resize(420, 900)
    panel.show()
    with qtbot.waitSignal(panel.jobs.done, timeout=60_000):
        pass
    yield panel
    outlook = Outlook.of(panel.document)  # whose run would reach into the next test
    outlook._rest.stop()
    outlook.jobs.close()


def test_the_worst_values_are_those_of_the_engine(crowded: AnswersPanel) -> None:
    result = crowded.document.result
    assert result is not None
    found = {each.quantity.key: each for each in standings(result)}
    peak = result.peak()["no3_mgN_L"]
    assert found["no3"].value == pytest.approx(peak.value * NO3_PER_N)
    assert found["no3"].day == peak.day
    assert found["o2"].value == result.low()["o2_mg_L"].value
    assert found["flow"].value == result.low()["flow_L_h"].value
    assert f"{peak.value * NO3_PER_N:.1f} mg/L (as ion)" in crowded.tiles["no3"].text()


@pytest.mark.parametrize("preset", ["overloaded-adult-slider", "kexue-60x40", "new-tank-fish-in"])
def test_a_tile_asks_to_act_exactly_where_a_binding_limit_is_passed(preset: str) -> None:
    result = result_of(preset)
    binding = limits.binding(result.model.scenario)
    passed = {crossing.limit for crossing in result.crossings()} & binding
    of_tiles = {name: q.key for q in QUANTITIES for name in q.limits} | {"alkalinity_min_meq_L": "ph"}
    expected = {of_tiles[name] for name in passed if name in of_tiles}
    acting = {each.quantity.key for each in standings(result) if each.status == "act"}
    alarms = {f.code for f in result.warnings} & {code for q in QUANTITIES for code in q.alarms}
    assert expected <= acting
    assert acting == expected or alarms


def test_urgent_tiles_come_first_and_have_their_words(crowded: AnswersPanel) -> None:
    shown = sorted((tile for tile in crowded.tiles.values()), key=lambda tile: tile.y())
    order = [tile.standing.status for tile in shown if tile.standing]
    assert order == sorted(order, key=["act", "watch", "ok"].index)
    assert order[0] == "act" and order[-1] == "ok"
    assert all(tile.accessibleName().startswith(tile.standing.title) for tile in shown if tile.standing)
    assert crowded.groups["act"].text() == f"Act on these: {order.count('act')}"


def test_the_next_change_is_that_of_a_run_without_changes(qtbot: Any, crowded: AnswersPanel) -> None:
    with qtbot.waitSignal(crowded.outlook.jobs.done, timeout=60_000):
        pass
    scenario = crowded.document.scenario
    unchanged = without_changes(scenario)
    assert unchanged is not None and unchanged.routine.water_change.every_d is None
    found = first_binding(aquasim.simulate(unchanged, days=60.0))
    assert found is not None and crowded.outlook.found is not None
    assert crowded.outlook.found.without == found
    assert f"on day {found.day:.1f}" in crowded.next_change.text()
    assert percent(scenario.routine.water_change.fraction, "en") in crowded.next_change.text()


def test_never_is_said_plainly() -> None:
    result = result_of("kexue-60x40", 10.0)
    told = sentences(result.model.scenario, next_change(result, result), "en")
    assert told[0] == "Without water changes no binding limit is reached within 10 days."
    still = replace(result.model.scenario.routine.water_change, every_d=None)
    scenario = replace(
        result.model.scenario, routine=replace(result.model.scenario.routine, water_change=still)
    )
    assert (
        sentences(scenario, next_change(result, result), "en")[1] == "The file has no regular water change."
    )
    assert "10 天内没有到达" in sentences(scenario, next_change(result, result), "zh_CN")[0]


def test_a_tile_opens_why_with_the_engines_explanation(qtbot: Any, crowded: AnswersPanel) -> None:
    crowded.tiles["no3"].setFocus()
    qtbot.keyClick(crowded.tiles["no3"], Qt.Key.Key_Space)
    (window,) = crowded.findChildren(WhyWindow)
    qtbot.waitUntil(lambda: window.is_ready, timeout=120_000)
    result = crowded.document.result
    assert result is not None
    (found,) = explain.explain(result, "no3")
    cells = [[window.sheet.item(r, c) for c in range(3)] for r in range(window.sheet.rowCount())]
    texts = [[cell.text() if cell else "" for cell in row] for row in cells]
    largest = found.contributions[0]
    row = next(row for row in texts if row[0] == largest.words.en)
    assert float(row[1]) == pytest.approx(largest.amount, rel=5e-3)
    assert any("Nitrogen: where it came from" in row[0] for row in texts)
    assert "Cheapest lever" in window.words.toPlainText()
    window.copy.click()
    assert largest.words.en in QGuiApplication.clipboard().text()


def test_closing_why_stops_its_runs(qtbot: Any, crowded: AnswersPanel) -> None:
    result = crowded.document.result
    assert result is not None
    window = crowded.explain(result, standings(result)[0])
    jobs = window.jobs
    window.close()
    qtbot.waitUntil(lambda: not jobs.is_alive, timeout=5000)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_plan_is_the_engines(qtbot: Any, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setattr(language, "shown", lambda _: lang)
    document, settings = opened("overloaded-adult-slider")
    panel = PlanWordsPanel(document, settings)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.outlook.found is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not panel.jobs.is_busy, timeout=10_000)
    result = document.result
    assert result is not None
    assert panel.words.toPlainText() == plan_words.text(result, panel.outlook.found, lang)
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == panel.words.toPlainText()


def test_an_edit_marks_the_answers_as_old(crowded: AnswersPanel) -> None:
    assert not crowded.stale.isVisible()
    document = crowded.document
    path = "tank.lid_open_fraction"
    document.edit(apply_setting(document.scenario, path, "0.5"), path)
    assert crowded.stale.isVisible()
    document.stack.undo()


def test_nothing_is_clipped_at_twice_the_size(qtbot: Any, qapp: QApplication, crowded: AnswersPanel) -> None:
    small = qapp.font()
    large = QFont(small)
    large.setPointSizeF(2.0 * small.pointSizeF())
    qapp.setFont(large)
    try:
        crowded.show_result()
        for tile in crowded.tiles.values():
            widest = max(tile.fontMetrics().horizontalAdvance(line) for line in tile.text().split("\n"))
            assert tile.sizeHint().width() >= widest
            assert tile.height() >= 3 * tile.fontMetrics().height() - 2
    finally:
        qapp.setFont(small)


def test_a_theme_recolours_the_shapes(crowded: AnswersPanel) -> None:
    def colour() -> str:
        return crowded.tiles["no3"].icon().pixmap(18, 18).toImage().pixelColor(9, 9).name().upper()

    crowded.set_theme(theme.LIGHT)
    assert colour() == theme.LIGHT.status["act"]
    crowded.set_theme(theme.DARK)
    assert colour() == theme.DARK.status["act"]
