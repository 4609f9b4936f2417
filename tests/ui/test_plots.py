"""What each plot shows of a result, and how the stack draws it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtGui import QColor

from aquasim import Result
from ui.plots import all_plots
from ui.plots.base import Drawing, PlotStack
from ui.theme import DARK, LIGHT


@pytest.fixture
def result(make_result: Callable[..., Result]) -> Result:
    return make_result(30.0, events=[(7.0, "water_change"), (8.0, "feed"), (14.0, "water_change")])


@pytest.fixture
def stack(qtbot: Any, result: Result) -> PlotStack:
    stack = PlotStack(all_plots(), LIGHT)
    qtbot.addWidget(stack)
    stack.resize(900, 700)
    stack.show_result(result)
    return stack


def curves(pane: pg.PlotItem) -> list[pg.PlotCurveItem]:
    """The curves of results, without the lines of limits."""
    return [item for item in pane.items if isinstance(item, pg.PlotCurveItem) and item.name()]


def test_the_folder_is_the_list(result: Result) -> None:
    plots = all_plots()
    assert [plot.TITLE for plot in plots] == ["Ammonia and nitrite", "Nitrate", "Acidity", "Oxygen"]
    shown = [list(plot.draw(result).curves) for plot in plots]
    assert shown == [["tan_mgN_L", "no2_mgN_L"], ["no3_mgN_L"], ["ph"], ["o2_mg_L"]]


def test_limits_stand_in_the_unit_of_the_curve(result: Result) -> None:
    limits = {limit.name: limit for plot in all_plots() for limit in plot.draw(result).limits}
    assert set(limits) == {"tan_mgN_L", "no3_mg_L", "no2_mg_L", "ph_min", "ph_max", "o2_min_mg_L"}
    # 40 mg of nitrate ion hold 40 * 14.007 / 62.004 mg of nitrogen, 0.33 mg of nitrite 0.33 * 14.007 / 46.005.
    assert limits["no3_mg_L"].line == pytest.approx(np.full(721, 9.036), abs=1e-3)
    assert limits["no2_mg_L"].line == pytest.approx(np.full(721, 0.1005), abs=1e-4)
    assert {name: limit.stated for name, limit in limits.items()} == {
        "tan_mgN_L": None,
        "no3_mg_L": 40.0,
        "no2_mg_L": 0.33,
        "ph_min": 6.5,
        "ph_max": 9.0,
        "o2_min_mg_L": 5.0,
    }
    assert {name for name, limit in limits.items() if not limit.above} == {"ph_min", "o2_min_mg_L"}


def test_the_limit_of_ammonia_moves_against_the_ph(result: Result) -> None:
    limits = {limit.name: limit for limit in all_plots()[0].draw(result).limits}
    line = limits["tan_mgN_L"].line
    assert np.corrcoef(line, result["ph"])[0, 1] < -0.9
    # US EPA 2013: 0.95 mg N/L at pH 7.5 and 26 °C; less at pH 7.6, a little more at 25 °C.
    assert 0.8 < line[0] < 1.0


def test_only_water_changes_are_marked(result: Result) -> None:
    assert all(plot.draw(result).water_changes_d == (7.0, 14.0) for plot in all_plots())


def test_the_axis_holds_the_curve_and_the_limits_near_it(result: Result) -> None:
    drawings: dict[str, Drawing] = {plot.TITLE: plot.draw(result) for plot in all_plots()}
    low, high = drawings["Nitrate"].y_range()
    assert low == 0.0 and high > 9.04  # 7.5 at most, the limit stands near
    low, high = drawings["Acidity"].y_range()
    assert 6.5 < low < 7.3 and 7.7 < high < 9.0  # 7.5 to 7.7, and both limits are far
    low, high = drawings["Oxygen"].y_range()
    assert 5.0 < low < 7.0 and 8.0 < high


def test_the_words_of_a_limit_keep_off_the_curve(make_result: Callable[..., Result]) -> None:
    low, close, passed = (make_result(30.0) for _ in range(3))
    low["no3_mgN_L"][:] = 3.0
    close["no3_mgN_L"][:] = 8.9
    passed["no3_mgN_L"][:] = 20.0
    for result, crowded in ((low, False), (close, True), (passed, False)):
        drawing = all_plots()[1].draw(result)
        assert drawing.crowds(drawing.limits[0]) is crowded


def test_a_flat_curve_is_not_blown_up(make_result: Callable[..., Result]) -> None:
    flat = make_result(2.0)
    flat["ph"][:] = 7.5
    acidity = next(plot for plot in all_plots() if plot.TITLE == "Acidity").draw(flat)
    low, high = acidity.y_range()
    assert low < 7.26 and high > 7.74


def test_the_curves_are_the_result(stack: PlotStack, result: Result) -> None:
    drawn = [curve for pane in stack.panes for curve in curves(pane)]
    names = ["tan_mgN_L", "no2_mgN_L", "no3_mgN_L", "ph", "o2_mg_L"]
    assert len(drawn) == len(names)
    for curve, name in zip(drawn, names, strict=True):
        x, y = curve.getData()
        np.testing.assert_array_equal(x, result.time_d)
        np.testing.assert_array_equal(y, result[name])


def test_all_panes_show_the_same_time(stack: PlotStack) -> None:
    stack.panes[2].getViewBox().setXRange(3.0, 5.0, padding=0.0)
    for pane in stack.panes:
        assert pane.getViewBox().viewRange()[0] == pytest.approx([3.0, 5.0])
    stack.show_all()
    assert stack.panes[3].getViewBox().viewRange()[0] == pytest.approx([0.0, 30.0])


def test_the_time_shown_stays_until_the_length_changes(
    stack: PlotStack, make_result: Callable[..., Result]
) -> None:
    stack.panes[0].getViewBox().setXRange(3.0, 5.0, padding=0.0)
    stack.show_result(make_result(30.0))
    assert stack.panes[0].getViewBox().viewRange()[0] == pytest.approx([3.0, 5.0])
    stack.show_result(make_result(90.0))
    assert stack.panes[0].getViewBox().viewRange()[0] == pytest.approx([0.0, 90.0])


def test_a_new_theme_or_result_leaves_nothing_of_the_old(stack: PlotStack, result: Result) -> None:
    before = [len(pane.items) for pane in stack.panes]
    stack.set_theme(DARK)
    stack.show_result(result)
    assert [len(pane.items) for pane in stack.panes] == before
    assert stack.backgroundBrush().color() == QColor(DARK.base)
    pen = curves(stack.panes[1])[0].opts["pen"]
    assert pen.color() == QColor(DARK.series["no3_mgN_L"].colour)


def test_an_older_result_is_dimmed_until_the_new_one_comes(stack: PlotStack, result: Result) -> None:
    stack.set_stale(True)
    assert all(pane.getViewBox().opacity() < 0.5 for pane in stack.panes)
    stack.show_result(result)
    assert all(pane.getViewBox().opacity() == 1.0 for pane in stack.panes)


def test_the_broken_export_menu_is_not_offered(stack: PlotStack) -> None:
    for pane in stack.panes:
        assert not pane.menuEnabled()
        assert not pane.getViewBox().menuEnabled()


def test_the_limit_is_tinted_on_its_bad_side(qtbot: Any, stack: PlotStack) -> None:
    with qtbot.waitExposed(stack):
        stack.show()
    picture = stack.grab().toImage()
    view = stack.panes[1].getViewBox()

    def colour_at(no3_mgn_l: float) -> QColor:
        point = view.mapViewToScene(pg.Point(0.4, no3_mgn_l))
        return picture.pixelColor(stack.mapFromScene(point))

    assert colour_at(7.0) == QColor(LIGHT.base)
    tinted = colour_at(9.4)
    assert tinted != QColor(LIGHT.base) and tinted.red() > tinted.green()


@pytest.mark.soak
def test_four_thousand_redraws(stack: PlotStack) -> None:
    for step in range(4000):
        stack.panes[0].getViewBox().setXRange(0.001 * step, 20.0 + 0.001 * step, padding=0.0)
        stack.grab()


def test_the_binding_keeps_its_references() -> None:
    """PySide6 6.12.0 loses one reference to True for each emission under Python 3.11, and then aborts."""
    script = """
import sys
from PySide6.QtCore import QObject, Signal
class Owner(QObject):
    flag = Signal(bool)
owner = Owner()
owner.flag.connect(lambda value: None)
before = sys.getrefcount(True)
for _ in range(5000):
    owner.flag.emit(True)
sys.exit(0 if abs(sys.getrefcount(True) - before) < 10 else 1)
"""
    assert subprocess.run([sys.executable, "-c", script], timeout=60, check=False).returncode == 0
