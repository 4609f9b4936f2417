"""The range of sampled tanks about the curves: off the window's thread, of the tank that is shown, gone at the first edit."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

import aquasim
from aquasim import Cancelled, ModelError, Result, bands
from aquasim.bands import Bands
from aquasim.edits import apply_setting
from aquasim.units import NO3_PER_N
from ui.curves import export
from ui.curves.table import table_of
from ui.document import Document
from ui.labels import RESULTS, called
from ui.panels.compare import ComparePanel
from ui.panels.sampled_bands import ROW_D
from ui.panels.water_quality import WaterQualityPanel
from ui.settings import Settings

PRESET, DAYS = "kexue-60x40", 12.0


@cache
def run(limit: str = "40") -> Result:
    return aquasim.simulate(apply_setting(aquasim.load(PRESET), "limits.no3_mg_L", limit), days=DAYS)


@cache
def told() -> Bands:
    return bands.kept_bands(aquasim.load(PRESET), DAYS, 8, ROW_D)


@pytest.fixture
def panel(qtbot: Any) -> WaterQualityPanel:
    """The panel with the default tank and its result, on the screen."""
    document = Document()
    panel = WaterQualityPanel(document, Settings())
    document.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(1000, 900)
    document.open(PRESET)
    document.set_result(run(), document.scenario)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


class Engine:
    """Stands for the engine: answers when it may, counts what it is asked, stops when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, float]] = []
        self.stopped: list[Any] = []
        self.may = threading.Event()
        self.error: Exception | None = None

    def __call__(self, scenario: Any, days: float, *, row_d: float, progress: Any, cancel: Any) -> Bands:
        self.asked.append((scenario, days))
        progress(0.25, "members")
        while not self.may.wait(0.01):
            if cancel.is_set():
                self.stopped.append(scenario)
                raise Cancelled("stopped")
        if self.error is not None:
            raise self.error
        return told()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    told()
    found = Engine()
    monkeypatch.setattr(bands, "kept_bands", found)
    return found


def switch(panel: WaterQualityPanel, qtbot: Any) -> None:
    qtbot.mouseClick(panel.view.band_button, Qt.MouseButton.LeftButton)


def wait_for_bands(panel: WaterQualityPanel, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: panel.sampled.found is not None, timeout=60_000)


def shades(panel: WaterQualityPanel) -> list[Any]:
    """The shaded bands of all panes, without the tints beyond limits."""
    return [band for part in panel.stack.time_panes for _, band in part._bands]


def test_every_plotted_curve_has_the_range_of_the_tank_as_it_is_kept(
    panel: WaterQualityPanel, qtbot: Any
) -> None:
    panel.stack.set_shown(list(panel.stack.plots))
    assert not shades(panel) and not panel.sampled.isVisible()
    switch(panel, qtbot)
    wait_for_bands(panel, qtbot)
    found = bands.kept_bands(aquasim.load(PRESET), DAYS, row_d=ROW_D)
    assert set(panel.stack.look.bands) == set(RESULTS)
    assert len(shades(panel)) == len(RESULTS)
    for band in shades(panel):
        assert isinstance(band, pg.FillBetweenItem)
        assert band.brush().color().alphaF() == pytest.approx(0.15, abs=0.01)
    for name, (low, high) in panel.stack.look.bands.items():
        told_low, _, told_high = found.of(name)
        assert low == pytest.approx(np.interp(run().time_d, found.days, told_low))
        assert high == pytest.approx(np.interp(run().time_d, found.days, told_high))
    assert "64 sampled tanks, 0 of which" in panel.sampled.state.text()
    assert panel.sampled.isVisible() and not panel.sampled.bar.isVisible()


def test_the_axes_have_room_for_the_bands(panel: WaterQualityPanel, engine: Engine, qtbot: Any) -> None:
    pane = panel.stack.time_panes[1]
    engine.may.set()
    switch(panel, qtbot)
    wait_for_bands(panel, qtbot)
    low, high = panel.stack.look.bands["no3_mgN_L"]
    assert high.max() > run()["no3_mgN_L"].max()
    bottom, top = pane.view.viewRange()[1]
    assert bottom <= low.min() and high.max() <= top
    panel.stack.set_units(as_ion=True)
    ((_, shown),) = pane._bands
    curve = shown.curves[1]
    assert max(curve.getData()[1]) == pytest.approx(NO3_PER_N * high.max())
    assert NO3_PER_N * high.max() <= pane.view.viewRange()[1][1]


def test_the_first_edit_takes_them_away_and_the_next_result_brings_new_ones(
    panel: WaterQualityPanel, engine: Engine, qtbot: Any
) -> None:
    engine.may.set()
    switch(panel, qtbot)
    wait_for_bands(panel, qtbot)
    assert shades(panel)
    document = panel.document
    document.edit(apply_setting(document.scenario, "limits.no3_mg_L", "30"), "limits.no3_mg_L")
    assert not shades(panel) and panel.sampled.found is None and not panel.sampled.isVisible()
    document.set_result(run("30"), document.scenario, is_draft=True)
    assert not panel.sampled._rest.isActive() and not panel.sampled.work.is_busy
    document.set_result(run("30"), document.scenario)
    wait_for_bands(panel, qtbot)
    assert shades(panel) and engine.asked[-1] == (document.scenario, DAYS)
    assert len(engine.asked) == 2


def test_the_newest_tank_wins(panel: WaterQualityPanel, engine: Engine, qtbot: Any) -> None:
    switch(panel, qtbot)
    qtbot.waitUntil(lambda: len(engine.asked) == 1, timeout=10_000)
    document = panel.document
    first = document.scenario
    document.edit(apply_setting(first, "limits.no3_mg_L", "30"), "limits.no3_mg_L")
    qtbot.waitUntil(lambda: engine.stopped == [first], timeout=10_000)
    document.set_result(run("30"), document.scenario)
    qtbot.waitUntil(lambda: len(engine.asked) == 2, timeout=10_000)
    engine.may.set()
    wait_for_bands(panel, qtbot)
    assert engine.asked[-1][0] == document.scenario and shades(panel)


@pytest.mark.parametrize("by_cancel", [False, True])
def test_switching_off_stops_the_work(
    panel: WaterQualityPanel, engine: Engine, qtbot: Any, by_cancel: bool
) -> None:
    switch(panel, qtbot)
    sampled = panel.sampled
    qtbot.waitUntil(lambda: sampled.bar.isVisible() and sampled.bar.value() == 25, timeout=10_000)
    assert "Computing" in sampled.state.text()
    if by_cancel:
        qtbot.mouseClick(sampled.cancel, Qt.MouseButton.LeftButton)
    else:
        switch(panel, qtbot)
    qtbot.waitUntil(lambda: len(engine.stopped) == 1, timeout=10_000)
    assert not panel.view.band_button.isChecked() and not sampled.isVisible() and not shades(panel)
    assert Settings().text("sampled_range") == "no"


def test_it_is_off_at_first_and_remembered(
    panel: WaterQualityPanel, engine: Engine, qtbot: Any, make_panel: Callable[[], WaterQualityPanel]
) -> None:
    assert not panel.view.band_button.isChecked() and not panel.sampled._rest.isActive()
    switch(panel, qtbot)
    assert Settings().text("sampled_range") == "yes"
    engine.may.set()
    again = make_panel()
    assert again.view.band_button.isChecked()
    wait_for_bands(again, qtbot)
    assert shades(again)
    again.document.set_result(run(), again.document.scenario)
    assert shades(again)  # shown once more, nothing is computed again


@pytest.fixture
def make_panel(qtbot: Any) -> Callable[[], WaterQualityPanel]:
    def make() -> WaterQualityPanel:
        document = Document()
        panel = WaterQualityPanel(document, Settings())
        document.setParent(panel)
        qtbot.addWidget(panel)
        document.open(PRESET)
        with qtbot.waitExposed(panel):
            panel.show()
        document.set_result(run(), document.scenario)
        return panel

    return make


def test_what_cannot_be_computed_is_told(panel: WaterQualityPanel, engine: Engine, qtbot: Any) -> None:
    engine.error = ModelError("no tank ran")
    engine.may.set()
    switch(panel, qtbot)
    qtbot.waitUntil(lambda: panel.sampled.work.fault is not None, timeout=10_000)
    assert panel.sampled.state.text() == "The range cannot be told: no tank ran"
    assert panel.sampled.isVisible() and not panel.sampled.bar.isVisible() and not shades(panel)


def test_the_table_and_the_file_have_both_ends(panel: WaterQualityPanel, engine: Engine, qtbot: Any) -> None:
    engine.may.set()
    switch(panel, qtbot)
    wait_for_bands(panel, qtbot)
    panel.stack.set_units(as_ion=True)
    table = table_of(panel.stack, "nitrate")
    quantity = f"{called('no3_mgN_L')} [mg/L as ion]"
    assert table.headers[1:] == (quantity, f"{quantity}, 10th percentile", f"{quantity}, 90th percentile")
    low, high = panel.stack.look.bands["no3_mgN_L"]
    assert table.columns[2] == pytest.approx(list(NO3_PER_N * low))
    assert table.columns[3] == pytest.approx(list(NO3_PER_N * high))
    head = next(csv.reader(io.StringIO(export.csv(panel.stack).decode("utf-8-sig"))))
    assert sum("percentile" in words for words in head) == 2 * len(shades(panel))


def test_the_menu_of_the_plots_has_it_too_and_the_comparison_has_not(
    panel: WaterQualityPanel, engine: Engine, qtbot: Any
) -> None:
    words = "Range of sampled tanks (10–90 %)"
    assert panel.view.band_button.accessibleName() == words
    menu = panel.view.menu_at(panel.stack.rect().center())
    action = next(each for each in menu.actions() if each.text() == words)
    assert isinstance(action, QAction) and action.isCheckable()
    action.trigger()
    assert panel.view.band_button.isChecked()
    menu.deleteLater()
    compare = ComparePanel(panel.document, Settings())
    qtbot.addWidget(compare)
    other = compare.view.menu_at(compare.view.stack.rect().center())
    assert words not in [each.text() for each in other.actions()]
    assert compare.view.band_button.parent() is None
    other.deleteLater()
