"""The flow page shows the engine's working point, and computes it off the GUI thread."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from aquasim.edits import apply_setting
from aquasim.flow.chart import flow_chart
from aquasim.flow.report import flow_report
from aquasim.flow.report_text import shopping
from ui import flow_facts, theme
from ui.panels import flow
from ui.panels.flow import MAPS, FlowPanel

from .real_tanks import opened


@pytest.fixture
def panel(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> FlowPanel:
    monkeypatch.setattr(flow, "REST_MS", 0)
    panel = FlowPanel(*opened("kexue-60x40"))
    qtbot.addWidget(panel)
    panel.resize(1000, 900)
    panel.show()
    with qtbot.waitSignal(panel.drawn, timeout=60_000):
        pass
    return panel


def test_the_page_shows_the_working_point_of_the_engine(panel: FlowPanel) -> None:
    scenario = panel.document.scenario
    chart = flow_chart(scenario)
    bars: Any = panel.bars
    image: Any = panel.image
    np.testing.assert_allclose(bars.opts["height"], chart.branches_L_h)
    np.testing.assert_allclose(image.image, chart.velocity_percent)
    assert f"{chart.flow_L_h:.0f} L/h" in panel.state.text()
    assert f"{100 * chart.branches.cv:.1f} %" in panel.state.text() and "✓ good" in panel.state.text()
    assert panel.lists.toPlainText() == "\n".join(shopping(flow_report(scenario), "en"))
    assert "kWh" in panel.words.toPlainText() and "dead spots" in panel.words.toPlainText()
    panel.copies[1].click()
    assert QGuiApplication.clipboard().text() == panel.lists.toPlainText()


def test_the_map_shows_the_age_too(qtbot: Any, panel: FlowPanel) -> None:
    place = list(MAPS).index("age")
    panel.map.setCurrentIndex(place)
    with qtbot.waitSignal(panel.drawn, timeout=5000):
        panel.map.activated.emit(place)
    image: Any = panel.image
    np.testing.assert_allclose(image.image, flow_chart(panel.document.scenario).age_min)


def test_layouts_are_compared_with_the_same_holes_and_pump(qtbot: Any, panel: FlowPanel) -> None:
    with qtbot.waitSignal(panel.layout_jobs.done, timeout=120_000):
        panel.compare.click()
    rows = {row.layout: row for row in panel.layouts}
    assert list(rows) == list(flow_facts.LAYOUTS)
    own = panel.document.scenario.filter.layout
    assert panel.facts is not None
    assert rows[own].branch_cv == pytest.approx(panel.facts.chart.branches.cv)
    assert rows["comb"].branch_cv > 0.3
    assert rows["h_tree"].branch_cv < 0.05
    assert (
        rows["z_two_header"].branch_cv > rows["u_two_header"].branch_cv
    )  # the textbook reverse return is worse
    assert panel.table.rowCount() == len(rows)
    first = panel.table.item(0, 3)
    assert first is not None and first.text() == f"{100 * rows['comb'].branch_cv:.1f} %"


def test_an_edit_dims_the_old_flow_until_the_new_one_is_there(qtbot: Any, panel: FlowPanel) -> None:
    document, before = panel.document, panel.facts
    document.edit(apply_setting(document.scenario, "filter.layout", "comb"), "filter.layout")
    assert panel.panes[0].plot.opacity() < 1.0
    assert panel.facts is before
    with qtbot.waitSignal(panel.jobs.done, timeout=60_000):
        pass
    assert panel.facts is not None and panel.facts.chart.layout == "comb"
    assert panel.panes[0].plot.opacity() == 1.0
    assert "■ uneven" in panel.state.text()


def test_pipes_that_carry_nothing_are_told(qtbot: Any, panel: FlowPanel) -> None:
    document = panel.document
    with qtbot.waitSignal(panel.jobs.failed, timeout=60_000):
        document.edit(apply_setting(document.scenario, "filter.flow_L_h", "0"), "filter.flow_L_h")
    assert "filter.flow_L_h = 0" in panel.state.text()


def test_it_is_computed_in_another_thread(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, panel: FlowPanel
) -> None:
    threads: list[threading.Thread] = []
    real = flow_facts.flow_facts

    def watched(*arguments: Any) -> object:
        threads.append(threading.current_thread())
        return real(*arguments)

    monkeypatch.setattr("ui.panels.flow.flow_facts", watched)
    with qtbot.waitSignal(panel.jobs.done, timeout=60_000):
        panel.retranslate()
    assert threads and threads[0] is not threading.main_thread()


def test_drawings_give_room_to_their_words(panel: FlowPanel) -> None:
    for pane in panel.panes:
        assert pane.title.text() and pane.title.wordWrap()
        scene = pane.view.ci.boundingRect()
        plot = pane.plot.mapRectToItem(pane.view.ci, pane.plot.boundingRect())
        assert plot.right() <= scene.right() + 1.0
    panel.set_theme(theme.DARK)
    assert panel.panes[0].view.backgroundBrush().color().name().upper() == theme.DARK.base
    named = [panel.map, panel.words, panel.lists, panel.table, panel.tabs, *panel.copies]
    assert all(widget.accessibleName() for widget in named)
    assert isinstance(panel.map, QComboBox)
