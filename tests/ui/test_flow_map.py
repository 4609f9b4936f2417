"""The picture of the flow: its items hold the solved figures, and every tank and layout can be drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from msgspec.structs import replace as changed
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

import aquasim
from aquasim import Scenario
from aquasim.errors import HydraulicsError
from aquasim.flow.bed_flow import bed_flow
from aquasim.flow.chart import FlowChart, flow_chart
from aquasim.flow.circuit import circuit_of, duty_of
from aquasim.hardware import LayoutItem
from aquasim.presets import shipped
from ui import flow_map, flow_plans, language
from ui.flow_map import HEIGHT_PX, WIDTH_PX, FlowMap, draw
from ui.theme import DARK, LIGHT, Theme

LAYOUTS = ("comb", "ladder", "diagonal", "centre_fed", "h_tree", "u_two_header", "z_two_header")
TANK = "dead-end-comb"
Shown = Callable[..., FlowMap]


@pytest.fixture
def show(qtbot: Any) -> Shown:
    def shown(chart: FlowChart, colours: Theme = LIGHT) -> FlowMap:
        picture = FlowMap(chart, "a tank <b>", colours)
        qtbot.addWidget(picture)
        return picture

    return shown


@pytest.fixture(scope="module")
def chart() -> FlowChart:
    return flow_chart(aquasim.load(TANK))


def named(pane: pg.PlotItem, name: str) -> Any:
    (found,) = [i for i in pane.items if getattr(i, "name", lambda: None)() == name]
    return found


def numbers(values: Any) -> NDArray[np.float64]:
    """Numbers of a plot item, which may have none."""
    assert values is not None
    return np.asarray(values, dtype=np.float64)


def texts(picture: FlowMap) -> list[str]:
    panes = picture.panes
    inside = [i.toPlainText() for pane in panes for i in pane.items if isinstance(i, pg.TextItem)]
    labels = [pane.titleLabel.text for pane in panes]
    axes = [pane.getAxis(side).labelText for pane in panes for side in ("bottom", "left")]
    return [picture.heading.text, *inside, *labels, *axes]


def test_bars_are_the_branch_flows(show: Shown, chart: FlowChart) -> None:
    circuit = circuit_of(aquasim.load(TANK))
    solution = circuit.solved(duty_of(circuit).flow_m3_s)
    picture = show(chart)
    heights = numbers(picture.bars.opts["height"])
    np.testing.assert_allclose(heights, np.array(solution.branch_flow) * 3.6e6, rtol=1e-12)
    assert heights.sum() == pytest.approx(chart.flow_L_h, rel=1e-9)
    (mean,) = [i for i in picture.panes[0].items if isinstance(i, pg.InfiniteLine)]
    assert mean.value() == pytest.approx(chart.flow_L_h / 4.0)
    title = picture.panes[0].titleLabel.text
    assert f"CV {100.0 * chart.branches.cv:.1f} %" in title and "■ uneven" in title
    low, high = picture.panes[0].getViewBox().viewRange()[1]
    assert low <= 0.0 and high > heights.max()


def test_maps_are_the_fields(show: Shown, chart: FlowChart) -> None:
    scenario = aquasim.load(TANK)
    circuit = circuit_of(scenario)
    field = bed_flow(scenario, circuit, circuit.solved(duty_of(circuit).flow_m3_s)).furnished
    picture = show(chart)
    velocity = 100.0 * field.top_velocity_m_s / field.mean_velocity_m_s
    np.testing.assert_allclose(numbers(picture.velocity.image), velocity, rtol=1e-12)
    np.testing.assert_allclose(numbers(picture.age.image), field.plan_age_s / 60.0, rtol=1e-12)
    assert velocity.mean() == pytest.approx(100.0, rel=1e-9)
    for image in (picture.velocity, picture.age):
        rectangle = image.mapRectToParent(image.boundingRect())
        assert (rectangle.width(), rectangle.height()) == pytest.approx((60.0, 40.0))
    for pane in (picture.panes[1], picture.panes[3]):
        x, y = named(pane, "holes").getData()
        np.testing.assert_allclose(np.column_stack([x, y]), chart.holes_cm)


def test_what_is_covered_is_not_counted_as_slow(chart: FlowChart, show: Shown) -> None:
    """Columns under a dock or a stone let nothing through; they are told as covered, not as below 10 %."""
    assert chart.covered.any() and not (chart.covered & chart.dead).any()
    dead, covered = (f"{100.0 * float(each.mean()):.1f} %" for each in (chart.dead, chart.covered))
    title = show(chart).panes[1].titleLabel.text
    assert f"below 10 %: {dead}" in title and f"covered: {covered}" in title


def test_dead_columns_are_hatched_and_things_named(show: Shown) -> None:
    scenario = aquasim.load(TANK)
    few = changed(scenario.filter, laterals=1, holes_per_lateral=1)
    chart = flow_chart(changed(scenario, filter=few))
    assert chart.dead.any()
    picture = show(chart)
    x, y = named(picture.panes[1], "dead").getData()
    cell = 60.0 / chart.dead.shape[0]
    middles = np.column_stack([x.reshape(-1, 2).mean(axis=1), y.reshape(-1, 2).mean(axis=1)]) / cell
    at = middles.astype(int)
    assert chart.dead[at[:, 0], at[:, 1]].all()
    assert len(at) == pytest.approx(chart.dead.sum() / 2.0, rel=0.05)
    for thing in chart.things:
        assert thing.kind in texts(picture)


def test_section_holds_every_step_of_the_paths_once(show: Shown, chart: FlowChart) -> None:
    picture = show(chart)
    steps = sum(len(path) - 1 for path in chart.paths)
    assert sum(len(numbers(line.getData()[0])) for line in picture.ways) == 2 * steps
    assert all(path[:, 2].min() == 0.0 and (np.diff(path[:, 2]) >= 0.0).all() for path in chart.paths)
    high = flow_plans.age_levels(chart).high
    assert high >= np.percentile(chart.age_min, 98.0)


def test_curves_cross_at_the_operating_point(show: Shown, chart: FlowChart) -> None:
    picture = show(chart)
    pane = picture.panes[2]
    flow, system = named(pane, "system").getData()
    _, pump = named(pane, "pump").getData()
    (x,), (y,) = named(pane, "duty").getData()
    assert (x, y) == (chart.flow_L_h, chart.head_mm)
    assert np.interp(x, flow, system) == pytest.approx(y, rel=0.01)
    assert np.interp(x, flow, pump) == pytest.approx(y, rel=0.01)
    assert pane.getViewBox().viewRange()[1][1] > pump.max()
    _, fouled = named(pane, "fouled").getData()
    assert (fouled[1:] > system[1:]).all()
    assert "with slime" in texts(picture)


@pytest.mark.parametrize("direction", ["suction", "push"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_losses_add_up_to_the_head(layout: str, direction: str, show: Shown) -> None:
    scenario = filtered(layout=layout, direction=direction)
    found = flow_chart(scenario)
    assert sum(found.losses) == pytest.approx(found.head_mm, rel=1e-6)
    assert min(found.losses.riser, found.losses.holes, found.losses.bed) > 0.0
    picture = show(found)
    widths = numbers(picture.losses.opts["x1"]) - numbers(picture.losses.opts["x0"])
    np.testing.assert_allclose(widths, np.abs(found.losses[:4]), rtol=1e-12)
    assert len(numbers(picture.bars.opts["height"])) == 4
    assert QImage.fromData(picture.png()).width() == WIDTH_PX


def filtered(**values: object) -> Scenario:
    scenario = aquasim.load(TANK)
    return changed(scenario, filter=changed(scenario.filter, **values))


def test_a_drawn_grid_is_drawn(show: Shown) -> None:
    pipe = LayoutItem(kind="pipe", x_cm=5.0, y_cm=20.0, x_end_cm=55.0, y_end_cm=20.0, holes=8)
    picture = show(flow_chart(changed(filtered(layout="custom"), layout=(pipe,))))
    assert len(numbers(picture.bars.opts["height"])) == 1
    assert "drawn grid" in picture.heading.text


@pytest.mark.parametrize("preset", [p.id for p in shipped("en")])
def test_every_preset_is_drawn_in_the_stated_size(preset: str) -> None:
    data = draw(aquasim.load(preset), "en", "light")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == (WIDTH_PX, HEIGHT_PX)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_no_word_is_cut_or_left_untranslated(
    lang: str, colours: Theme, qapp: QApplication, show: Shown, chart: FlowChart
) -> None:
    language.use(qapp, lang)
    picture = show(chart, colours)
    image = QImage.fromData(picture.png())
    assert image.pixelColor(2, 2) == QColor(colours.base)
    whole = picture.sceneRect()
    boxes: list[tuple[str, Any]] = []
    for pane in picture.panes:
        view = pane.getViewBox().sceneBoundingRect()
        for item in pane.items:
            if isinstance(item, pg.TextItem):
                box = item.textItem.mapRectToScene(item.textItem.boundingRect())
                assert view.adjusted(-2.0, -2.0, 2.0, 2.0).contains(box), item.toPlainText()
        title = pane.titleLabel.item
        boxes.append((pane.titleLabel.text, title.mapRectToScene(title.boundingRect())))
        for side in ("bottom", "left"):
            label = pane.getAxis(side).label
            boxes.append((label.toPlainText(), label.mapRectToScene(label.boundingRect())))
    heading = picture.heading.item
    boxes.append(("heading", heading.mapRectToScene(heading.boundingRect())))
    for words, box in boxes:
        assert whole.adjusted(-2.0, -2.0, 2.0, 2.0).contains(box), words
    titles = [box for words, box in boxes if words in {p.titleLabel.text for p in picture.panes}]
    assert not any(a.intersects(b) for n, a in enumerate(titles) for b in titles[:n])
    english = "Flow of the branches" in " ".join(texts(picture))
    assert english == (lang == "en")


def test_markup_in_a_name_is_shown_as_it_is(show: Shown, chart: FlowChart) -> None:
    assert show(chart).heading.text.startswith("a tank &lt;b&gt;")


def test_figures_of_lines_stand_apart(show: Shown, chart: FlowChart) -> None:
    """Values written on the lines of a map do not lie on one another."""
    picture = show(chart)
    picture.png()
    for pane in (picture.panes[1], picture.panes[3]):
        found = [i.textItem for i in pane.items if isinstance(i, pg.TextItem)]
        boxes = [item.mapRectToScene(item.boundingRect()) for item in found]
        assert len(boxes) >= 2
        assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n])


@pytest.mark.parametrize(("least", "step"), [(0.3, 0.5), (1.0, 1.0), (1.2, 2.0), (7.0, 10.0), (0.05, 0.05)])
def test_steps_are_round(least: float, step: float) -> None:
    assert flow_plans.nice_step(least) == pytest.approx(step)


def test_a_grid_that_cannot_work_is_no_picture() -> None:
    with pytest.raises(HydraulicsError, match="centre_fed"):
        draw(filtered(layout="centre_fed", laterals=5), "en", "light")


def test_chinese_without_a_font_is_drawn_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Noted(FlowMap):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            seen.append(self.heading.text)

    monkeypatch.setattr(language, "has_chinese_font", lambda: False)
    monkeypatch.setattr(flow_map, "FlowMap", Noted)
    draw(aquasim.load(TANK), "zh_CN", "dark")
    assert "suction" in seen[0]
