"""The tab with the plots, on real runs of the shipped tanks: every plot of each, export, table, summary and events."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QFontMetricsF
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

import aquasim
from aquasim import Result
from aquasim.depth import bed_depth
from aquasim.events import SiphonEvent, WaterChangeEvent
from aquasim.nitrogen import nitrogen_flows
from ui import language
from ui.curves import export
from ui.curves.depth_pane import DepthPane
from ui.curves.drawing import Depth, Flows
from ui.curves.flow_pane import FlowPane
from ui.curves.limit_line import LimitLine
from ui.curves.looks import font
from ui.curves.marks import KINDS, MarkLine
from ui.curves.reading import paragraph
from ui.curves.table import table_of
from ui.document import Document
from ui.labels import IONS
from ui.panels import all_panels
from ui.panels.water_quality import WaterQualityPanel
from ui.settings import Settings
from ui.theme import DARK, LIGHT

PRESETS = [preset.id for preset in aquasim.shipped()]
DAYS = 12.0
SVG = "{http://www.w3.org/2000/svg}"


@cache
def run(preset: str, *, empty: bool = False) -> Result:
    scenario = aquasim.load(preset)
    if empty:
        scenario = msgspec.structs.replace(scenario, animals=(), plants=(), events=())
    return aquasim.simulate(scenario, days=DAYS)


@pytest.fixture
def panel(qtbot: Any) -> WaterQualityPanel:
    """The panel with the default tank and its result, every plot shown, on the screen."""
    document = Document()
    panel = WaterQualityPanel(document, Settings())
    document.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(1000, 900)
    document.open("kexue-60x40")
    document.set_result(run("kexue-60x40"), document.scenario)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def show_every_plot(panel: WaterQualityPanel) -> None:
    panel.stack.set_shown(list(panel.stack.plots))
    panel.retranslate()


def test_the_panel_is_found_by_its_folder() -> None:
    found = [each for each in all_panels() if each.AREA == "centre"]
    assert WaterQualityPanel in found and found[0] is WaterQualityPanel


# Every plot, every tank


@pytest.mark.parametrize("empty", [False, True], ids=["stocked", "empty"])
@pytest.mark.parametrize("preset", PRESETS)
def test_every_plot_draws_every_tank(panel: WaterQualityPanel, preset: str, empty: bool) -> None:
    result = run(preset, empty=empty)
    show_every_plot(panel)
    panel.document.set_result(result, result.model.scenario)
    panel.stack.set_day(5.0)
    panel.grab()
    assert list(panel.stack.drawn) == list(panel.stack.plots)
    for part in panel.stack.time_panes:
        low, high = part.view.viewRange()[1]
        for (_, name), curve in part.curves.items():
            x, y = curve.line.getData()
            np.testing.assert_array_equal(x, result.time_d)
            assert y is not None and np.isfinite(y).all()
            box = part.view if curve.line in part.item.items else part.right
            low, high = box.viewRange()[1]
            assert low <= y.min() and y.max() <= high, name


def test_the_depth_is_the_engines_on_the_chosen_day(panel: WaterQualityPanel) -> None:
    panel.stack.set_shown(["bed_depth", "nitrate"])
    result = run("kexue-60x40")
    for day in (3.0, 9.0):
        panel.stack.set_day(day)
        drawn = panel.stack.drawn["bed_depth"]
        assert isinstance(drawn, Depth)
        expected = bed_depth(result, day)
        np.testing.assert_array_equal(drawn.mean, expected.mean_o2_mg_L)
        (part,) = [part for part in panel.stack.parts if isinstance(part, DepthPane)]
        x, y = part.mean.getData()
        np.testing.assert_array_equal(x, expected.mean_o2_mg_L)
        np.testing.assert_array_equal(y, expected.depth_cm)


@pytest.mark.parametrize("preset", ["kexue-60x40", "overloaded-adult-slider", "emergent-plants"])
def test_the_ribbons_are_to_scale(panel: WaterQualityPanel, preset: str) -> None:
    result = run(preset)
    panel.stack.set_shown(["nitrogen_ledger"])
    panel.document.set_result(result, result.model.scenario)
    panel.grab()
    (part,) = panel.stack.parts
    assert isinstance(part, FlowPane)
    picture, flows = part.item.picture, nitrogen_flows(result)
    drawn = panel.stack.drawn["nitrogen_ledger"]
    assert isinstance(drawn, Flows)
    assert drawn.total == pytest.approx(sum(f.grams for f in flows if f.target in ("animals", "uneaten", "tank")
                                            and f.source not in ("uneaten", "faeces", "excreted", "bodies", "plants")),
                                        rel=0.02)  # fmt: skip
    seen = sorted(flow.grams for flow in flows if flow.grams > 5e-4 * drawn.total)
    assert sorted(ribbon.width for ribbon in picture.ribbons) == pytest.approx(
        [picture.scale * grams for grams in seen]
    )
    assert picture.scale > 0.0
    for bar in picture.bars:
        assert part.item.rect().contains(bar.rect)


# Words that fit


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(qapp: QApplication, panel: WaterQualityPanel, tongue: str, scale: float) -> None:
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * scale)
    try:
        language.use(qapp, tongue)
        qapp.setFont(larger)
        show_every_plot(panel)
        panel.stack.set_day(5.0)
        for _ in range(3):
            qapp.processEvents()
        assert panel.view.units.fontMetrics().height() == pytest.approx(
            QFontMetricsF(larger).height(), abs=1.0
        )
        words = QFontMetricsF(font())
        for part in panel.stack.parts:
            legend = part.legend
            for place in legend.places:
                assert legend.rect().adjusted(-1, -1, 1, 1).contains(place), part.title
            assert legend.size().height() >= max([0.0, *(place.bottom() for place in legend.places)])
        (flow,) = [part for part in panel.stack.parts if isinstance(part, FlowPane)]
        labels = [bar.label for bar in flow.item.picture.bars]
        for number, label in enumerate(labels):
            assert flow.item.rect().contains(label)
            assert not any(label.intersects(other) for other in labels[:number])
        for bar in flow.item.picture.bars:
            assert words.horizontalAdvance(bar.words) <= bar.label.width()
        for button in (
            *panel.view.ranges.values(),
            panel.view.units,
            panel.view.chooser,
            panel.view.exporter,
            panel.view.table_button,
        ):
            assert button.width() >= button.sizeHint().width() and button.height() >= 24
            parent = button.parentWidget()
            assert parent is not None and parent.rect().contains(button.geometry())
        assert panel.view.reading.height() >= panel.view.reading.heightForWidth(panel.view.reading.width())
    finally:
        qapp.setFont(before)


def test_every_input_has_a_name(panel: WaterQualityPanel) -> None:
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(panel):
            named = widget if widget.accessibleName() else widget.parentWidget()
            assert named is not None and named.accessibleName(), widget
    assert "Nitrate" in panel.stack.accessibleName()


# Export


def test_the_csv_holds_the_results_numbers_of_what_is_seen(panel: WaterQualityPanel, tmp_path: Path) -> None:
    result, stack = run("kexue-60x40"), panel.stack
    stack.set_units(as_ion=True)
    stack.toggle("ph")
    stack.set_span(2.0, 4.0)
    panel.view.save(str(tmp_path / "seen.csv"))
    text = (tmp_path / "seen.csv").read_text(encoding="utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text))
    assert header == [
        "Time [d]", "Total ammonia nitrogen TAN [mg/L as ion]", "Nitrite NO₂ [mg/L as ion]",
        "Free ammonia NH₃ [mg/L as ion]", "Nitrate NO₃ [mg/L as ion]", "Dissolved oxygen O₂ [mg/L]",
        "Water temperature T [°C]",
    ]  # fmt: skip
    numbers = np.array(rows, dtype=float)
    seen = (result.time_d >= 2.0 - 1e-9) & (result.time_d <= 4.0 + 1e-9)
    np.testing.assert_array_equal(numbers[:, 0], result.time_d[seen])
    np.testing.assert_array_equal(numbers[:, 4], result["no3_mgN_L"][seen] * IONS["no3_mgN_L"].factor)
    np.testing.assert_array_equal(numbers[:, 5], result["o2_mg_L"][seen])


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    panel: WaterQualityPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plots.svg"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    said: list[str] = []
    monkeypatch.setattr("ui.curves.view.sentence_box", lambda *words: said.append(words[3]))
    panel.view.save(str(path))
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path, *[p for p in tmp_path.iterdir() if p.is_dir()]] or path.exists()
    assert said and "No space left" in said[0]


def points(svg: ElementTree.Element) -> list[tuple[np.ndarray, str]]:
    """Points of each polyline of a drawing on the page, with its colour."""
    found = []

    def walk(node: ElementTree.Element, matrix: np.ndarray, colour: str) -> None:
        colour = node.get("stroke", colour)
        if text := node.get("transform"):
            a, b, c, d, e, f = (float(v) for v in re.findall(r"[-+0-9.e]+", text.partition("(")[2]))
            matrix = matrix @ np.array([[a, c, e], [b, d, f], [0, 0, 1]])
        if node.tag == f"{SVG}polyline":
            xy = np.array([float(v) for v in re.findall(r"[-+0-9.e]+", node.get("points", ""))]).reshape(
                -1, 2
            )
            found.append(((matrix @ np.c_[xy, np.ones(len(xy))].T)[:2].T, colour.upper()))
        if node.tag == f"{SVG}path" and node.get("d"):
            xy = np.array([float(v) for v in re.findall(r"[-+0-9.e]+", node.get("d", ""))])
            if len(xy) % 2 == 0:
                xy = xy.reshape(-1, 2)
                found.append(((matrix @ np.c_[xy, np.ones(len(xy))].T)[:2].T, colour.upper()))
        for child in node:
            if child.tag != f"{SVG}defs":
                walk(child, matrix, colour)

    walk(svg, np.eye(3), "")
    return found


def texts(svg: ElementTree.Element) -> list[tuple[str, float, float]]:
    """Words of a drawing and where they begin on the page."""
    found = []

    def walk(node: ElementTree.Element, matrix: np.ndarray) -> None:
        if text := node.get("transform"):
            a, b, c, d, e, f = (float(v) for v in re.findall(r"[-+0-9.e]+", text.partition("(")[2]))
            matrix = matrix @ np.array([[a, c, e], [b, d, f], [0, 0, 1]])
        if node.tag == f"{SVG}text":
            x, y, _ = matrix @ [float(node.get("x", 0)), float(node.get("y", 0)), 1.0]
            found.append(("".join(node.itertext()).strip(), float(x), float(y)))
        for child in node:
            if child.tag != f"{SVG}defs":
                walk(child, matrix)

    walk(svg, np.eye(3))
    return found


def test_in_the_svg_axes_and_curves_meet(panel: WaterQualityPanel) -> None:
    stack = panel.stack
    stack.set_shown(["nitrate"])
    stack.set_day(6.0)
    panel.grab()
    stack.set_span(0.0, 10.0)
    data = export.svg(stack)
    assert QSvgRenderer(data).isValid()
    svg = ElementTree.fromstring(data)
    (part,) = stack.time_panes
    result = run("kexue-60x40")
    colour = LIGHT.series["no3_mgN_L"].colour.upper()
    longest = max((xy for xy, stroke in points(svg) if stroke == colour), key=len)
    # The curve is where the view puts it on the screen …
    first = part.view.mapViewToScene(QPointF(result.time_d[0], result["no3_mgN_L"][0]))
    assert longest[0] == pytest.approx([first.x(), first.y()], abs=0.7)
    # … and the words of the ticks are centred below the days that they name, and beside their values.
    words = texts(svg)
    for day in (2, 4, 6, 8):
        x = part.view.mapViewToScene(QPointF(day, 0.0)).x()
        half = QFontMetricsF(font()).horizontalAdvance(str(day)) / 2
        assert any(word == str(day) and abs(at + half - x) < 2.5 for word, at, _ in words), day
    high = part.view.mapViewToScene(QPointF(0.0, 5.0)).y()
    middle = QFontMetricsF(font()).capHeight() / 2
    assert any(word == "5" and abs(y - middle - high) < 3.0 and x < 64 for word, x, y in words)


def test_a_picture_is_light_and_without_the_crosshair_even_in_the_dark(
    panel: WaterQualityPanel, tmp_path: Path
) -> None:
    panel.set_theme(DARK)
    panel.stack.set_day(6.0)
    dark = panel.stack.grab().toImage()
    panel.view.save(str(tmp_path / "plots.png"))
    from PySide6.QtGui import QColor, QImage

    image = QImage(str(tmp_path / "plots.png"))
    assert image.width() == 2 * panel.stack.width()
    assert image.pixelColor(1, 1) == QColor(LIGHT.base)
    part = panel.stack.time_panes[1]
    at = part.view.mapViewToScene(QPointF(6.0, part.view.viewRange()[1][1] * 0.97))
    assert image.pixelColor(round(2 * at.x()), round(2 * at.y())).name().upper() != LIGHT.text
    assert panel.stack.look.theme is DARK and part.cross.isVisible()
    assert panel.stack.grab().toImage() == dark


# Table and summary


def test_the_table_is_the_plot(qtbot: Any, panel: WaterQualityPanel) -> None:
    result = run("kexue-60x40")
    panel.view.table_button.click()
    assert panel.view.pages.currentIndex() == 1
    panel.view.which.setCurrentIndex(panel.view.which.findData("nitrate"))
    panel.view.which.activated.emit(panel.view.which.currentIndex())
    model = panel.view.model
    assert model.columnCount() == 2 and model.rowCount() == len(result.time_d)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Nitrate NO₃ [mg/L as N]"
    assert model.data(model.index(24, 0)) == "1.000"
    assert float(model.data(model.index(24, 1))) == pytest.approx(result["no3_mgN_L"][24], rel=0.01)
    np.testing.assert_array_equal(table_of(panel.stack, "nitrate").columns[1], result["no3_mgN_L"])
    peak = result["no3_mgN_L"].argmax()
    text = panel.view.summary.toPlainText()
    assert text.startswith("Nitrate. Nitrate NO₃: ")
    assert f"highest {result['no3_mgN_L'][peak]:.3g} mg/L as N on day {result.time_d[peak]:.1f}." in text
    assert "Kept: nitrate at most 40 mg/L (as ion) (source: keeper practice" in text


def test_every_plot_has_a_table_and_a_paragraph_in_both_languages(
    qapp: QApplication, panel: WaterQualityPanel
) -> None:
    for tongue in ("en", "zh_CN"):
        language.use(qapp, tongue)
        show_every_plot(panel)
        panel.stack.set_day(5.0)
        for key, drawn in panel.stack.drawn.items():
            table = table_of(panel.stack, key)
            assert table.rows > 3 and len({len(column) for column in table.columns}) == 1
            text = paragraph(panel.stack.plots[key].TITLE, drawn, run("kexue-60x40"), as_ion=False)
            assert text.endswith("." if tongue == "en" else "。") and "{" not in text
            if tongue == "zh_CN":
                assert re.search("[\u4e00-\u9fff]", text)
                assert not re.search(r"\b(at first|on day|highest|Kept)\b", text)


def test_a_limit_that_is_not_kept_is_told_with_its_day(panel: WaterQualityPanel) -> None:
    result = run("new-tank-fish-in")
    panel.document.set_result(result, result.model.scenario)
    text = paragraph("Ammonia and nitrite", panel.stack.drawn["nitrogen"], result, as_ion=False)
    day = next(crossing.day for crossing in result.crossings() if crossing.limit == "nh3_mgN_L")
    assert f"Not kept from day {day:.1f}: free ammonia at most 0.02 mg/L (as N)" in text


# Tools


def test_the_unit_is_switched_and_remembered(panel: WaterQualityPanel) -> None:
    panel.view.units.setCurrentIndex(1)
    panel.view.units.activated.emit(1)
    assert "[mg/L as ion]" in panel.stack.time_panes[1].legend.text
    y = panel.stack.time_panes[1].curves[0, "no3_mgN_L"].line.getData()[1]
    np.testing.assert_array_equal(y, run("kexue-60x40")["no3_mgN_L"] * IONS["no3_mgN_L"].factor)
    assert WaterQualityPanel(Document(panel), Settings(), panel).stack.look.as_ion


def test_ranges_and_plots_are_chosen(panel: WaterQualityPanel) -> None:
    panel.view.ranges[7.0].click()
    assert panel.stack.span == pytest.approx((0.0, 7.0))
    panel.view.plot_actions["phosphate"].trigger()
    panel.view.plot_actions["nitrogen"].trigger()
    assert panel.stack.shown == ["nitrate", "acidity", "oxygen", "phosphate"]
    assert panel.stack.span == pytest.approx((0.0, 7.0))
    panel.view.ranges[0.0].click()
    assert panel.stack.span == pytest.approx((0.0, DAYS))


# Events


def test_every_kind_of_event_has_a_mark() -> None:
    from aquasim.events import AnyEvent

    assert set(KINDS) == {kind.__struct_config__.tag for kind in AnyEvent.__args__}


def marks(panel: WaterQualityPanel) -> list[MarkLine]:
    return [item for item in panel.stack.panes[0].items if isinstance(item, MarkLine)]


def test_an_event_is_dragged_to_another_day_in_one_undo_step(qtbot: Any, panel: WaterQualityPanel) -> None:
    document = panel.document
    events = (WaterChangeEvent(day=3.0), SiphonEvent(day=6.0))
    document.edit(msgspec.structs.replace(document.scenario, events=events), "events")
    assert [mark.value() for mark in marks(panel)] == [3.0, 6.0]
    assert "siphoning" in marks(panel)[1].label.toPlainText()
    panel.grab()
    view = panel.stack.time_panes[0].view
    low, high = view.viewRange()[1]
    stack = panel.stack

    def at(day: float) -> Any:
        return stack.mapFromScene(view.mapViewToScene(QPointF(day, low + 0.3 * (high - low))))

    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(stack.event_moved) as moved:
        qtbot.mousePress(stack.viewport(), left, pos=at(6.0))
        for day in (6.5, 7.5, 8.5, 9.0):
            move(stack.viewport(), at(day))
        qtbot.mouseRelease(stack.viewport(), left, pos=at(9.0))
    assert moved.args == [1, 9.0]
    assert [event.day for event in document.scenario.events] == [3.0, 9.0]
    assert [mark.value() for mark in marks(panel)] == [3.0, 9.0]
    document.stack.undo()
    assert document.scenario.events == events
    assert [mark.value() for mark in marks(panel)] == [3.0, 6.0]


def test_a_refused_day_puts_the_mark_back(panel: WaterQualityPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    document = panel.document
    document.edit(msgspec.structs.replace(document.scenario, events=(SiphonEvent(day=6.0),)), "events")
    said: list[str] = []
    monkeypatch.setattr("ui.panels.water_quality.sentence_box", lambda *words: said.append(words[3]))
    (mark,) = marks(panel)
    mark.setValue(9.0)
    panel.stack.event_moved.emit(0, -1.0)
    assert document.scenario.events == (SiphonEvent(day=6.0),)
    assert [mark.value() for mark in marks(panel)] == [6.0]
    assert said and "events[0].day" in said[0]


def test_a_pane_that_comes_back_has_each_mark_once(panel: WaterQualityPanel) -> None:
    document = panel.document
    document.edit(msgspec.structs.replace(document.scenario, events=(SiphonEvent(day=6.0),)), "events")
    panel.stack.set_shown(["nitrate"])
    panel.stack.set_shown(["nitrogen", "nitrate"])
    for pane in panel.stack.panes:
        assert sum(isinstance(item, MarkLine) for item in pane.items) == 1
    assert panel.stack.panes[0].items[-1].movable and not panel.stack.panes[1].items[-1].movable


def move(widget: QWidget, at: Any) -> None:
    """A move of the mouse with its button held, which pytest-qt cannot send."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), widget.mapToGlobal(QPointF(at)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_an_edit_dims_the_curves_until_its_result_comes(qtbot: Any, panel: WaterQualityPanel) -> None:
    document = panel.document
    document.edit(msgspec.structs.replace(document.scenario, events=(SiphonEvent(day=2.0),)), "events")
    qtbot.waitUntil(lambda: panel.stack.is_stale)
    assert panel.stack.panes[0].getViewBox().opacity() < 0.5
    document.set_result(run("kexue-60x40"), document.scenario)
    assert not panel.stack.is_stale


# Limits


def limit_line(panel: WaterQualityPanel, name: str) -> LimitLine:
    lines = [line for pane in panel.stack.time_panes for line in pane.limits.lines()]
    return next(line for line in lines if line.limit.name == name)


def drag(line: LimitLine, values: list[float]) -> None:
    """Move a line over values [shown unit] as the mouse does, and let it go."""
    for value in values:
        line.moving = True
        line.setValue(value)
        line.sigDragged.emit(line)
    line.moving = False
    line.sigPositionChangeFinished.emit(line)


@pytest.mark.parametrize("as_ion", [False, True])
def test_a_dragged_limit_becomes_the_tanks_own_in_one_undo_step(
    panel: WaterQualityPanel, as_ion: bool
) -> None:
    document = panel.document
    before = document.scenario
    panel.stack.set_units(as_ion=as_ion)
    scale = 1.0 if as_ion else 1.0 / IONS["no3_mgN_L"].factor
    line = limit_line(panel, "no3_mg_L")
    assert line.movable and line.p[1] == pytest.approx(40.0 * scale)
    drag(line, [38.0 * scale, 30.0 * scale, 25.04 * scale])
    assert document.scenario.limits.no3_mg_L == 25.0
    assert "25" in line.label.format and document.stack.count() == 1
    document.stack.undo()
    assert document.scenario == before
    document.set_result(run("kexue-60x40"), document.scenario)
    assert limit_line(panel, "no3_mg_L").p[1] == pytest.approx(40.0 * scale)


def test_a_limit_that_is_refused_goes_back(panel: WaterQualityPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.panels.water_quality.sentence_box", lambda *words: said.append(words[3]))
    before = panel.document.scenario
    drag(limit_line(panel, "ph_max"), [99.0])
    assert panel.document.scenario == before and "ph_max" in said[0]
    assert limit_line(panel, "ph_max").p[1] == 9.0


def test_a_limit_that_moves_with_the_water_is_not_dragged(panel: WaterQualityPanel) -> None:
    panel.document.set_result(run("overloaded-adult-slider"), panel.document.scenario)
    lines = [line for pane in panel.stack.time_panes for line in pane.limits.lines()]
    moving = [line for line in lines if line.limit.stated is None]
    assert moving and not any(line.movable for line in moving)
    assert all(line.movable for line in lines if line.limit.stated)


# The menu of a plot


def entries(menu: QObject) -> dict[str, QAction]:
    assert isinstance(menu, QMenu)
    return {action.text(): action for action in menu.actions() if action.text()}


def menu_of(panel: WaterQualityPanel, key: str) -> QMenu:
    """The menu in the middle of a plot."""
    pane = panel.stack.parts[panel.stack.shown.index(key)]
    centre = pane.item.sceneBoundingRect().center()
    return panel.view.menu_at(panel.stack.mapFromScene(centre))


def test_the_menu_hides_curves_and_leads_to_limits_and_events(qtbot: Any, panel: WaterQualityPanel) -> None:
    menu = menu_of(panel, "nitrogen")
    found = entries(menu)
    assert found["Nitrite NO₂"].isChecked()
    found["Nitrite NO₂"].trigger()
    assert "no2_mgN_L" in panel.stack.look.hidden
    limits = entries(found["Limits and their sources"].menu())
    nitrite = next(action for words, action in limits.items() if words.startswith("nitrite at most"))
    assert "chloride" in nitrite.text()
    with qtbot.waitSignal(panel.document.field_requested) as asked:
        nitrite.trigger()
    assert asked.args == ["limits.no2_mg_L"]
    day = next(words for words in found if words.startswith("Add an event on day"))
    with qtbot.waitSignal(panel.document.event_requested) as wanted:
        entries(found[day].menu())["Power cut"].trigger()
    assert wanted.args[0] == "power_cut" and abs(wanted.args[1] - DAYS / 2) < 1.5
    next(action for words, action in found.items() if words.startswith("Copy the values")).trigger()
    assert "TAN" in QApplication.clipboard().text()


def test_the_menu_has_the_views_choices(panel: WaterQualityPanel) -> None:
    found = entries(menu_of(panel, "nitrate"))
    assert len(entries(found["Plots"].menu())) == len(panel.stack.plots)
    assert len(entries(found["Export"].menu())) == 3
    found["Nutrients as ions"].trigger()
    assert panel.stack.look.as_ion and panel.settings.text("nutrients") == "ion"
    found["Table"].trigger()
    assert panel.view.pages.currentIndex() == 1 and panel.view.table_button.isChecked()


def test_the_menu_opens_by_right_click_and_by_the_menu_key(qtbot: Any, panel: WaterQualityPanel) -> None:
    at = panel.stack.rect().center()
    for receiver, reason in (
        (panel.stack.viewport(), QContextMenuEvent.Reason.Mouse),
        (panel.stack, QContextMenuEvent.Reason.Keyboard),
    ):
        QApplication.sendEvent(receiver, QContextMenuEvent(reason, at, panel.stack.mapToGlobal(at)))
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        popup = QApplication.activePopupWidget()
        assert popup is not None and popup.accessibleName()
        popup.close()


def test_plots_and_hidden_curves_are_remembered(qtbot: Any, panel: WaterQualityPanel) -> None:
    panel.view.plot_actions["nitrate"].trigger()
    panel.view.plot_actions["minerals"].trigger()
    panel.stack.toggle("tan_mgN_L")
    again = WaterQualityPanel(panel.document, Settings())
    qtbot.addWidget(again)
    assert "nitrate" not in again.stack.shown and "minerals" in again.stack.shown
    assert again.stack.shown == panel.stack.shown and again.stack.look.hidden == {"tan_mgN_L"}
    assert again.view.plot_actions["minerals"].isChecked()
