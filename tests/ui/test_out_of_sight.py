"""What nobody sees costs nothing while a slider moves, and is right as soon as it is seen or the slider rests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import msgspec
import numpy as np
import pytest
from pyqtgraph import GraphicsView
from PySide6.QtWidgets import QDockWidget, QTabWidget

from aquasim import Result
from ui import compiling, live
from ui.document import Document
from ui.main_window import MainWindow
from ui.panels.base import Panel
from ui.panels.compare import ComparePanel
from ui.panels.form_panel import FormPanel
from ui.panels.planner import PlannerPanel
from ui.planner.chart import Line
from ui.settings import Settings


class Counting(Panel):
    """Counts what it is asked to show."""

    TAKES_DRAFTS: ClassVar[bool] = False

    def __init__(self, document: Document) -> None:
        super().__init__(document, Settings())
        self.scenarios = self.results = 0

    def show_scenario(self) -> None:
        self.scenarios += 1

    def show_result(self) -> None:
        self.results += 1


class Drafty(Counting):
    TAKES_DRAFTS: ClassVar[bool] = True


@pytest.fixture
def document() -> Document:
    document = Document()
    document.open("kexue-60x40")
    return document


@pytest.fixture
def tabs(qtbot: Any) -> QTabWidget:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    tabs.resize(300, 200)
    return tabs


def move(document: Document, depth_cm: float) -> None:
    bed = msgspec.structs.replace(document.scenario.bed, depth_cm=depth_cm)
    document.edit(msgspec.structs.replace(document.scenario, bed=bed), "bed.depth_cm")


def test_a_panel_out_of_sight_follows_when_the_slider_rests(document: Document, tabs: QTabWidget) -> None:
    seen, behind = Counting(document), Counting(document)
    for panel in (seen, behind):
        tabs.addTab(panel, "")
    tabs.show()
    document.set_moving(True)
    for step in range(5):
        move(document, 7.0 + 0.1 * step)
    assert (seen.scenarios, behind.scenarios) == (5, 0)
    document.set_moving(False)
    assert (seen.scenarios, behind.scenarios) == (5, 1)
    move(document, 8.0)
    assert (seen.scenarios, behind.scenarios) == (6, 2), "a single edit reaches all"
    document.set_moving(True)
    move(document, 8.1)
    tabs.setCurrentWidget(behind)
    assert behind.scenarios == 3


def test_drafts_reach_the_panels_that_take_them(
    document: Document, tabs: QTabWidget, make_result: Callable[..., Result]
) -> None:
    plots, words = Drafty(document), Counting(document)
    document.set_result(make_result(5.0), document.scenario, is_draft=True)
    assert (plots.results, words.results) == (1, 0)
    document.set_result(make_result(5.0), document.scenario)
    assert (plots.results, words.results) == (2, 1)


@pytest.fixture
def window(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(compiling, "is_compiled", lambda: True)
    window = MainWindow()
    qtbot.addWidget(window)
    monkeypatch.setattr(window.runner, "release", lambda: None)  # no run is wanted
    window.show()
    qtbot.waitUntil(lambda: any(panel.folds for panel in forms(window)), timeout=5000)
    yield window
    window.close()


def forms(window: MainWindow) -> list[FormPanel]:
    return [panel for panel in window.docks.panels if isinstance(panel, FormPanel)]


def test_a_form_is_built_when_its_tab_is_seen(qtbot: Any, window: MainWindow) -> None:
    built = [panel for panel in forms(window) if panel.folds]
    assert len(built) == 1 and built[0].is_seen()
    for panel in forms(window):
        dock = window.docks.docks[panel.KEY]
        assert isinstance(dock, QDockWidget)
        dock.raise_()
        qtbot.waitUntil(lambda panel=panel: bool(panel.folds), timeout=5000)


def test_a_page_of_the_planner_follows_when_the_slider_rests(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOVING_S", 30.0)
    move(window.document, 7.0)
    planner = next(panel for panel in window.docks.panels if isinstance(panel, PlannerPanel))
    for page in planner.pages:
        page.is_due = False
    move(window.document, 7.1)
    assert window.document.is_moving and not any(page.is_due for page in planner.pages)
    window.docks.bring(planner)
    assert [page.is_due for page in planner.pages] == [page.isVisible() for page in planner.pages]
    assert sum(page.is_due for page in planner.pages) == 1
    window.document.set_moving(False)
    assert all(page.is_due for page in planner.pages)


def test_the_comparison_draws_a_result_when_it_is_seen(
    qtbot: Any, window: MainWindow, make_result: Callable[..., Result]
) -> None:
    compare = next(panel for panel in window.docks.panels if isinstance(panel, ComparePanel))
    result = make_result(5.0)
    window.document.set_result(result, window.document.scenario)
    assert not compare.view.stack.results and window.plots.results == [("", result)]
    window.docks.bring(compare)
    assert [shown for _, shown in compare.view.stack.results] == [result]


def test_charts_are_made_when_they_draw(qtbot: Any, window: MainWindow) -> None:
    """One takes as long as a whole page of inputs, and the window opens before any of them has anything to show."""
    planner = next(panel for panel in window.docks.panels if isinstance(panel, PlannerPanel))
    charts = [chart for page in planner.pages for chart in page.charts]
    assert charts and not any(chart.findChildren(GraphicsView) for chart in charts)
    charts[0].set_stale(True)
    line = Line("nitrate", np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    charts[0].show_lines([line], "days", "mg/L")
    assert charts[0].findChildren(GraphicsView) == [charts[0].plot]
    assert charts[0].item.getViewBox().opacity() < 1.0, "what was said before it was there counts"
    charts[0].show_lines([], "days", "mg/L")
    assert not charts[0].item.curves
