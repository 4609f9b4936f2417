"""What each plot shows of a result, and how the stack draws it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from aquasim import Result
from ui.curves.drawing import Drawing, key_of
from ui.curves.time_pane import TimePane
from ui.labels import IONS, RESULTS
from ui.plots import all_plots
from ui.plots.base import PlotStack
from ui.theme import DARK, LIGHT

OVER_TIME = [plot for plot in all_plots() if plot.ORDER not in (100, 130)]
FIRST_SHOWN = ["tan_mgN_L", "no2_mgN_L", "nh3_mgN_L", "no3_mgN_L", "ph", "o2_mg_L", "temperature_C"]


def drawings(result: Result) -> dict[str, Drawing]:
    """The drawings over time, by file."""
    found = {key_of(plot): plot.draw(result, 1.0) for plot in OVER_TIME}
    return {key: drawing for key, drawing in found.items() if isinstance(drawing, Drawing)}


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


def curves(part: Any) -> dict[str, pg.PlotCurveItem]:
    """The curves of the first result in a pane."""
    return {name: curve.line for (scenario, name), curve in part.curves.items() if scenario == 0}


def test_the_folder_is_the_list(result: Result) -> None:
    assert [plot.TITLE for plot in all_plots()] == [
        "Ammonia and nitrite", "Nitrate", "Acidity", "Oxygen and temperature", "Hardness and dissolved solids",
        "Phosphate and colour", "Bed: bacteria", "Bed: pores", "Bed: flow and head", "Bed: oxygen along the depth",
        "Animals", "Plants and feed", "Where the nitrogen went",
    ]  # fmt: skip
    shown = [name for plot in all_plots() if plot.SHOWN for name in drawings(result)[key_of(plot)].curves]
    assert shown == FIRST_SHOWN
    assert {name for drawing in drawings(result).values() for name in drawing.curves} == set(RESULTS)


def test_limits_stand_in_the_unit_of_the_curve(result: Result) -> None:
    limits = {limit.name: limit for drawing in drawings(result).values() for limit in drawing.limits}
    # 40 mg of nitrate ion hold 40 * 14.007 / 62.004 mg of nitrogen, 0.33 mg of nitrite 0.33 * 14.007 / 46.005.
    assert limits["no3_mg_L"].line == pytest.approx(np.full(721, 9.036), abs=1e-3)
    assert limits["no2_mg_L"].line == pytest.approx(np.full(721, 0.1005), abs=1e-4)
    # 0.75 meq/L of alkalinity are 2.1 degrees of carbonate hardness.
    assert limits["alkalinity_min_meq_L"].line == pytest.approx(np.full(721, 2.103), abs=1e-3)
    assert {name: limit.stated for name, limit in limits.items()} == {
        "tan_mgN_L": None, "no3_mg_L": 40.0, "no2_mg_L": 0.33, "nh3_mgN_L": 0.02, "ph_min": 6.5, "ph_max": 9.0,
        "o2_min_mg_L": 5.0, "tds_mg_L": 1000.0, "po4_mg_L": 3.1, "doc_mgC_L": 10.0, "alkalinity_min_meq_L": 0.75,
    }  # fmt: skip
    assert {name for name, limit in limits.items() if not limit.above} == {
        "ph_min",
        "o2_min_mg_L",
        "alkalinity_min_meq_L",
    }
    assert all(limit.source for limit in limits.values())


def test_as_ions_curves_and_limits_are_the_ions(result: Result) -> None:
    nitrate = drawings(result)["nitrate"]
    ions = nitrate.in_units(as_ion=True)
    np.testing.assert_array_equal(ions.curves["no3_mgN_L"], result["no3_mgN_L"] * IONS["no3_mgN_L"].factor)
    assert ions.limits[0].line == pytest.approx(np.full(721, 40.0))
    ammonia = drawings(result)["nitrogen"].in_units(as_ion=True)
    # NH4 weighs 18.039 for 14.007 of nitrogen, NH3 17.031.
    assert ammonia.curves["tan_mgN_L"].max() == pytest.approx(18.039 / 14.007)
    assert ammonia.curves["nh3_mgN_L"][0] == pytest.approx(0.01 * 17.031 / 14.007)


def test_the_limit_of_ammonia_moves_against_the_ph(result: Result) -> None:
    limits = {limit.name: limit for limit in drawings(result)["nitrogen"].limits}
    line = limits["tan_mgN_L"].line
    assert np.corrcoef(line, result["ph"])[0, 1] < -0.9
    # US EPA 2013: 0.95 mg N/L at pH 7.5 and 26 °C; less at pH 7.6, a little more at 25 °C.
    assert 0.8 < line[0] < 1.0


def test_the_axis_holds_the_curve_and_the_limits_near_it(result: Result) -> None:
    found = drawings(result)
    low, high = found["nitrate"].left.y_range()
    assert low == 0.0 and high > 9.04  # 7.5 at most, the limit stands near
    low, high = found["acidity"].left.y_range()
    assert 6.5 < low < 7.5 and 7.7 < high < 9.0  # 7.5 to 7.7, and both limits are far
    low, high = found["oxygen"].left.y_range()
    assert 5.0 < low < 7.0 and 8.0 < high


def test_the_words_of_a_limit_keep_off_the_curve(make_result: Callable[..., Result]) -> None:
    low, close, passed = (make_result(30.0) for _ in range(3))
    low["no3_mgN_L"][:] = 3.0
    close["no3_mgN_L"][:] = 8.9
    passed["no3_mgN_L"][:] = 20.0
    for result, crowded in ((low, False), (close, True), (passed, False)):
        drawing = drawings(result)["nitrate"]
        assert drawing.left.crowds(drawing.limits[0], drawing.time_d) is crowded


def test_a_flat_curve_is_not_blown_up(make_result: Callable[..., Result]) -> None:
    flat = make_result(2.0)
    flat["ph"][:] = 7.5
    low, high = drawings(flat)["acidity"].left.y_range()
    assert low < 7.26 and high > 7.74


def test_the_curves_are_the_result(stack: PlotStack, result: Result) -> None:
    stack.set_shown([key_of(plot) for plot in OVER_TIME])
    drawn = {name: curve for part in stack.time_panes for name, curve in curves(part).items()}
    assert set(drawn) == set(RESULTS)
    for name, curve in drawn.items():
        x, y = curve.getData()
        np.testing.assert_array_equal(x, result.time_d)
        np.testing.assert_array_equal(y, result[name] * (100.0 if name == "bed_fill_fraction" else 1.0))


def test_all_panes_show_the_same_time_below_one_another(qtbot: Any, stack: PlotStack) -> None:
    with qtbot.waitExposed(stack):
        stack.show()
    stack.panes[2].getViewBox().setXRange(3.0, 5.0, padding=0.0)
    for part in stack.time_panes:
        assert part.view.viewRange()[0] == pytest.approx([3.0, 5.0])
        assert part.right.viewRange()[0] == pytest.approx([3.0, 5.0])
    edges = {
        (round(box.left(), 3), round(box.right(), 3))
        for box in (part.view.sceneBoundingRect() for part in stack.time_panes)
    }
    assert len(edges) == 1
    for part in stack.time_panes:
        assert part.right.sceneBoundingRect() == part.view.sceneBoundingRect()
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


@pytest.mark.parametrize(
    "from_day, days, seen", [(0.0, 7.0, (0.0, 7.0)), (26.0, 7.0, (23.0, 30.0)), (5.0, 90.0, (0.0, 30.0))]
)
def test_a_range_begins_where_one_looks_and_ends_with_the_run(
    stack: PlotStack, from_day: float, days: float, seen: tuple[float, float]
) -> None:
    stack.set_span(from_day, 30.0)
    stack.show_days(days)
    assert stack.span == pytest.approx(seen)


def test_a_new_theme_or_result_leaves_nothing_of_the_old(stack: PlotStack, result: Result) -> None:
    before = [len(pane.items) for pane in stack.panes]
    stack.set_theme(DARK)
    stack.show_result(result)
    assert [len(pane.items) for pane in stack.panes] == before
    assert stack.backgroundBrush().color() == QColor(DARK.base)
    pen = curves(stack.parts[1])["no3_mgN_L"].opts["pen"]
    assert pen.color() == QColor(DARK.series["no3_mgN_L"].colour)


def test_an_older_result_is_dimmed_until_the_new_one_comes(stack: PlotStack, result: Result) -> None:
    stack.set_stale(True)
    assert all(pane.getViewBox().opacity() < 0.5 for pane in stack.panes)
    stack.show_result(result)
    assert all(pane.getViewBox().opacity() == 1.0 for pane in stack.panes)


def test_curves_are_thin_while_results_follow_one_another(
    qtbot: Any, stack: PlotStack, result: Result
) -> None:
    line = curves(stack.parts[0])["tan_mgN_L"]
    qtbot.waitUntil(lambda: line.opts["pen"].width() == 2, timeout=5000)
    for _ in range(2):
        stack.show_result(result)
    assert line.opts["pen"].width() == 1
    qtbot.waitUntil(lambda: line.opts["pen"].width() == 2, timeout=5000)


def test_the_broken_export_menu_is_not_offered(stack: PlotStack) -> None:
    for part in stack.time_panes:
        assert not part.item.menuEnabled()
        assert not part.view.menuEnabled() and not part.right.menuEnabled()


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


# Legend


def click(qtbot: Any, stack: PlotStack, part: TimePane, entry: int, *, twice: bool = False) -> None:
    """Click the entry of a legend."""
    place: QPointF = part.legend.mapToScene(part.legend.places[entry].center())
    at = stack.mapFromScene(place)
    (qtbot.mouseDClick if twice else qtbot.mouseClick)(stack.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_hides_a_curve_and_a_second_shows_it(qtbot: Any, stack: PlotStack) -> None:
    with qtbot.waitExposed(stack):
        stack.show()
    part = stack.time_panes[0]
    click(qtbot, stack, part, 0)
    assert set(curves(part)) == {"no2_mgN_L", "nh3_mgN_L"}
    assert part.view.viewRange()[1][1] < 1.0  # the axis is that of nitrite alone
    stack.toggle("tan_mgN_L")
    assert set(curves(part)) == {"tan_mgN_L", "no2_mgN_L", "nh3_mgN_L"}


def test_a_double_click_shows_one_alone_and_another_all(qtbot: Any, stack: PlotStack) -> None:
    with qtbot.waitExposed(stack):
        stack.show()
    part = stack.time_panes[0]
    click(qtbot, stack, part, 1, twice=True)
    assert set(curves(part)) == {"no2_mgN_L"}
    assert set(curves(stack.time_panes[1])) == {"no3_mgN_L"}
    stack.show_alone("no2_mgN_L")
    assert set(curves(part)) == {"tan_mgN_L", "no2_mgN_L", "nh3_mgN_L"}


def test_an_empty_pane_still_draws(stack: PlotStack) -> None:
    stack.toggle("no3_mgN_L")
    assert curves(stack.time_panes[1]) == {}
    stack.grab()


def test_the_keyboard_chooses_hides_and_moves(qtbot: Any, stack: PlotStack, result: Result) -> None:
    keys = Qt.Key
    qtbot.keyClick(stack, keys.Key_Down)
    qtbot.keyClick(stack, keys.Key_Down)
    assert stack.look.chosen == "no2_mgN_L"
    qtbot.keyClick(stack, keys.Key_Space)
    assert stack.look.hidden == {"no2_mgN_L"}
    qtbot.keyClick(stack, keys.Key_Space)
    qtbot.keyClick(stack, keys.Key_Return)
    assert stack.look.hidden == {"tan_mgN_L", "nh3_mgN_L"}
    for _ in range(3):
        qtbot.keyClick(stack, keys.Key_Right)
    assert stack.day == pytest.approx(3.0)
    qtbot.keyClick(stack, keys.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert stack.day == pytest.approx(10.0)
    qtbot.keyClick(stack, keys.Key_Left)
    assert stack.day == pytest.approx(9.0)
    qtbot.keyClick(stack, keys.Key_Plus)
    assert stack.span == pytest.approx((4.5, 19.5))
    qtbot.keyClick(stack, keys.Key_Home)
    assert stack.span == pytest.approx((0.0, 30.0))


def test_the_crosshair_reads_the_results_values(qtbot: Any, stack: PlotStack, result: Result) -> None:
    with qtbot.waitExposed(stack):
        stack.show()
    view = stack.time_panes[1].view
    at = stack.mapFromScene(view.mapViewToScene(QPointF(10.0, 4.0)))
    with qtbot.waitSignal(stack.day_changed):
        qtbot.mouseMove(stack.viewport(), at)
    assert stack.day is not None and abs(stack.day - 10.0) < 0.1
    stack.set_day(20.0)
    k = 480
    assert result.time_d[k] == 20.0
    assert f"NO₂ {result['no2_mgN_L'][k]:.3g} mg/L as N" in stack.reading()
    assert "NO₃ 5 mg/L as N" in stack.reading() and stack.reading().startswith("Day 20.00: ")
    stack.set_units(as_ion=True)
    assert f"NO₃ {5 * IONS['no3_mgN_L'].factor:.3g} mg/L as ion" in stack.reading()
    for part in stack.time_panes:
        assert part.cross.isVisible() and part.cross.value() == 20.0


# Several results, bands


def test_results_lie_over_one_another_in_one_colour_with_dashes(
    stack: PlotStack, make_result: Callable[..., Result]
) -> None:
    other = make_result(30.0)
    other["no3_mgN_L"][:] *= 3.0
    stack.show_results([("A", make_result(30.0)), ("B", other)])
    part = stack.time_panes[1]
    one, two = (part.curves[scenario, "no3_mgN_L"].line.opts["pen"] for scenario in (0, 1))
    assert one.color() == two.color()
    assert one.style() == Qt.PenStyle.SolidLine and two.style() == Qt.PenStyle.CustomDashLine
    top = part.view.viewRange()[1][1]
    assert top > 22.5  # three times 7.5
    tints = [item for item in part.item.items if isinstance(item, pg.FillBetweenItem)]
    assert tints and all(item.path().boundingRect().bottom() >= top for item in tints)
    assert "A" in stack.time_panes[0].legend.text and "B" in stack.time_panes[0].legend.text
    stack.set_day(20.0)
    assert "NO₃ 5 | 15 mg/L as N" in stack.reading()


def test_a_band_lies_about_its_curve_until_the_next_result(stack: PlotStack, result: Result) -> None:
    before = len(stack.panes[1].items)
    stack.set_bands({"no3_mgN_L": (result["no3_mgN_L"] * 0.8, result["no3_mgN_L"] * 1.2)})
    bands = [item for item in stack.panes[1].items if isinstance(item, pg.FillBetweenItem)]
    band = next(item for item in bands if item.brush().color() != bands[0].brush().color() or len(bands) == 1)
    assert len(stack.panes[1].items) == before + 1
    assert any(item.brush().color().alphaF() == pytest.approx(0.15, abs=0.01) for item in bands) and band
    stack.show_result(result)
    assert len(stack.panes[1].items) == before


def test_a_long_curve_has_as_many_points_as_its_pane_has_room_for(
    qtbot: Any, stack: PlotStack, make_result: Callable[..., Result]
) -> None:
    result = make_result(365.0)
    stack.resize(400, 600)
    stack.show()
    stack.show_result(result)
    QApplication.processEvents()
    pane, no3 = stack.time_panes[1], result["no3_mgN_L"]

    def points() -> int:
        line: Any = curves(pane)["no3_mgN_L"]
        x, y = line.getData()
        assert set(zip(x, y, strict=True)) <= set(zip(result.time_d, no3, strict=True))
        assert (x[0], x[-1], y.max()) == (0.0, 365.0, no3.max())
        return len(x)

    few = points()
    assert pane.view.width() < few < 3.5 * pane.view.width() < len(no3)
    stack.resize(1000, 600)
    qtbot.waitUntil(lambda: points() > 1.8 * few, timeout=5000)


def test_each_result_is_painted_once(
    qtbot: Any, stack: PlotStack, make_result: Callable[..., Result]
) -> None:
    """Words that found their places only while they were painted would ask for a second painting."""
    stack.resize(600, 600)
    stack.show()
    painted: list[int] = []

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(1)
            return False

    watcher = Painted()
    for step in range(4):
        stack.show_result(make_result(30.0 if step % 2 else 30.5))
        for _ in range(5):
            QApplication.processEvents()
    stack.viewport().installEventFilter(watcher)
    shown = make_result(30.0)
    for step in range(3):  # the axis grows, and the limit of nitrate with its words moves down
        shown.series["no3_mgN_L"] = shown["no3_mgN_L"] * 1.2  # type: ignore[attr-defined]
        stack.show_result(shown)
        for _ in range(5):
            QApplication.processEvents()
        assert len(painted) == step + 1


# Redraws

REDRAWS = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import numpy as np
from PySide6.QtWidgets import QApplication
application = QApplication([])
from tests.ui.conftest import small_result
from ui.plots import all_plots
from ui.plots.base import PlotStack
from ui.theme import LIGHT
stack = PlotStack(all_plots(), LIGHT)
stack.resize(600, 500)
stack.show()
result = small_result(10.0)
for step in range(int(sys.argv[1])):
    if step % 10 == 0:
        stack.show_result(result)
    stack.set_span(0.001 * step % 4, 8.0 + 0.0001 * step)
    stack.set_day(step % 10)
    stack.grab()
    application.processEvents()
print("drawn", step + 1)
"""


def redraw(times: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", REDRAWS, str(times)], check=False, capture_output=True, text=True, timeout=1800
    )
    assert done.returncode == 0, done.stderr
    assert f"drawn {times}" in done.stdout


def test_a_hundred_redraws() -> None:
    redraw(100)


@pytest.mark.soak
def test_four_thousand_redraws() -> None:
    redraw(4000)


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
