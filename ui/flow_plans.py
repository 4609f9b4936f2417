"""Maps and section of the flow picture; hatching, lines with figures and dots repeat every colour."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt

from aquasim.flow.chart import FlowChart, Thing
from aquasim.quantity import QT_TRANSLATE_NOOP

from .flow_panes import add_text, nice_step, style
from .language import translate
from .theme import Theme

Array = NDArray[np.float64]
Contours = tuple[tuple[float, list[list[tuple[float, float]]]], ...]
VELOCITY_MAP, AGE_MAP = "viridis", "cividis"  # even to the eye, also to the colour-blind
# start and span of the colours: what stands out from the paper as a line
AGE_PART = {"light": (0.0, 0.85), "dark": (0.3, 0.7)}
CONTOURS = 6
LABEL_MARGIN = 0.07  # of the map's sides: no figure of a line stands nearer to them
LABEL_APART = 0.1  # of the map's length: no two figures stand nearer to each other
AGE_STEPS = 16
HATCH_EVERY = 2  # cells between two hatch lines
THING_WORDS = {
    "dock": QT_TRANSLATE_NOOP("flow_map", "platform"),
    "stone": QT_TRANSLATE_NOOP("flow_map", "stone"),
    "wood": QT_TRANSLATE_NOOP("flow_map", "wood"),
    "ornament": QT_TRANSLATE_NOOP("flow_map", "ornament"),
    "pot": QT_TRANSLATE_NOOP("flow_map", "pot"),
    "other": QT_TRANSLATE_NOOP("flow_map", "other thing"),
}


class Levels(NamedTuple):
    """Ends of a colour scale."""

    low: float
    high: float


def draw_velocity(pane: pg.PlotItem, chart: FlowChart, theme: Theme) -> pg.ImageItem:
    """Plan of the velocity through the top of the bed, what stands on it, and hatched what is dead."""
    dead, covered = (100.0 * float(each.mean()) for each in (chart.dead, chart.covered))
    title = translate("flow_map", "Velocity through the top of the bed; hatched below 10 %: {dead} %").format(
        dead=f"{dead:.1f}"
    )
    if covered > 0.0:
        title = translate(
            "flow_map",
            "Velocity through the top of the bed; hatched below 10 %: {dead} %, covered: {covered} %",
        ).format(dead=f"{dead:.1f}", covered=f"{covered:.1f}")
    _plan(pane, theme, title)
    image = _map(
        pane,
        theme,
        chart,
        chart.velocity_percent,
        colour_map(VELOCITY_MAP),
        velocity_levels(chart),
        translate("flow_map", "% of the mean"),
        chart.things,
    )
    _hatch(pane, chart, theme)
    _grid(pane, chart)
    for thing in chart.things:
        corners = np.array([*thing.corners_cm, thing.corners_cm[0]])
        outline = pg.PlotCurveItem(corners[:, 0], corners[:, 1], pen=pg.mkPen(theme.text, width=3))
        pane.addItem(outline)
        x, y = corners[:-1].mean(axis=0).tolist()
        add_text(pane, theme, translate("flow_map", THING_WORDS[thing.kind]), (x, y), (0.5, 0.5), paper=True)
    return image


def draw_age(pane: pg.PlotItem, chart: FlowChart, theme: Theme) -> pg.ImageItem:
    """Plan of the age of the water in the bed."""
    oldest = float(chart.age_min.max())
    _plan(
        pane,
        theme,
        translate("flow_map", "Age of the water in the bed; oldest {age} min").format(age=f"{oldest:.3g}"),
    )
    image = _map(
        pane,
        theme,
        chart,
        chart.age_min,
        age_colours(theme),
        age_levels(chart),
        translate("flow_map", "Age [min]"),
        (),
    )
    _grid(pane, chart)
    return image


def velocity_levels(chart: FlowChart) -> Levels:
    """From 0 to what all but the edges of things stay below."""
    most = float(np.percentile(chart.velocity_percent, 98.0))
    return Levels(0.0, min(max(150.0, 50.0 * math.ceil(most / 50.0)), 400.0))


def colour_map(name: str) -> pg.ColorMap:
    """One of the colour maps that pyqtgraph brings along."""
    found = pg.colormap.get(name)
    assert found is not None
    return found


def age_colours(theme: Theme) -> pg.ColorMap:
    """Colours of age, for maps and for lines on the theme's paper."""
    return colour_map(AGE_MAP).getSubset(*AGE_PART[theme.name])


def age_levels(chart: FlowChart) -> Levels:
    """The same scale for plan and section, so that their colours mean the same."""
    ends = [float(path[-1, 2]) for path in chart.paths]
    most = max(float(np.percentile(chart.age_min, 98.0)), float(np.percentile(ends, 98.0)) if ends else 0.0)
    step = nice_step(most / CONTOURS)
    return Levels(0.0, step * math.ceil(most / step))


def _plan(pane: pg.PlotItem, theme: Theme, title: str) -> None:
    style(
        pane, theme, title, translate("flow_map", "Along the tank [cm]"), translate("flow_map", "Across [cm]")
    )
    pane.getViewBox().setAspectLocked(True)


def _map(
    pane: pg.PlotItem,
    theme: Theme,
    chart: FlowChart,
    values: Array,
    colours: pg.ColorMap,
    levels: Levels,
    label: str,
    things: Sequence[Thing],
) -> pg.ImageItem:
    """A map with its scale and lines of equal value, which carry their value; it keeps off the things drawn on it."""
    length, width = chart.tank_cm
    image = pg.ImageItem(values)
    image.setRect(QRectF(0.0, 0.0, length, width))
    pane.addItem(image)
    add_scale(pane, theme, image, colours, levels, label)
    nx, ny = values.shape
    taken = [point for thing in things for point in _around(thing)]
    for level, lines in _contours(values, levels):
        longest = np.array(max(lines, key=len)) * (length / nx, width / ny)
        place = _freest(longest, taken, chart.tank_cm)
        if place is not None:
            taken.append(place)
            add_text(pane, theme, f"{level:g}", place, (0.5, 0.5), paper=True)
        pen = pg.mkPen("#FFFFFF" if level < 0.5 * levels.high else "#000000", width=1)
        for line in lines:
            points = np.array(line, dtype=float)
            scaled = points * (length / nx, width / ny)
            pane.addItem(pg.PlotCurveItem(scaled[:, 0], scaled[:, 1], pen=pen))
    pane.getViewBox().setRange(QRectF(0.0, 0.0, length, width), padding=0.02)
    return image


def prepare(chart: FlowChart) -> None:
    """Find the lines of equal value of both maps, which takes longest of all; needs no Qt, so that a thread can do it."""
    _contours(chart.velocity_percent, velocity_levels(chart))
    _contours(chart.age_min, age_levels(chart))


def _contours(values: Array, levels: Levels) -> Contours:
    return _kept_contours(np.ascontiguousarray(values, dtype=np.float64).tobytes(), values.shape, levels)


@lru_cache(maxsize=4)
def _kept_contours(data: bytes, shape: tuple[int, ...], levels: Levels) -> Contours:
    """Lines of equal value, in cells of the map, by their values; those of the last maps are kept."""
    values = np.frombuffer(data).reshape(shape)
    step = nice_step((levels.high - levels.low) / CONTOURS)
    found = []
    for level in np.arange(step, levels.high, step):
        lines = pg.functions.isocurve(values, float(level), connected=True)
        if isinstance(lines, list) and lines:
            found.append((float(level), lines))
    return tuple(found)


def _around(thing: Thing) -> list[tuple[float, float]]:
    """The middle of a thing, its corners and the middles of its sides."""
    corners = np.array(thing.corners_cm)
    points = [corners.mean(axis=0), *corners, *(0.5 * (corners + np.roll(corners, 1, axis=0)))]
    return [(float(x), float(y)) for x, y in points]


def _freest(
    line: Array, taken: list[tuple[float, float]], size: tuple[float, float]
) -> tuple[float, float] | None:
    """The point of a line that is farthest from what is there already, and not at the edge of the map if it can be.

    None where all of the line is so near that the figures would lie over one another; the scale tells it then.
    """
    share = line / size
    inner = line[((share > LABEL_MARGIN) & (share < 1.0 - LABEL_MARGIN)).all(axis=1)]
    points = inner if len(inner) else line
    if not taken:
        x, y = points[len(points) // 3]
        return float(x), float(y)
    apart = np.linalg.norm(points[:, None, :] - np.array(taken)[None, :, :], axis=2).min(axis=1)
    if apart.max() < LABEL_APART * size[0]:
        return None
    x, y = points[int(np.argmax(apart))]
    return float(x), float(y)


def add_scale(
    pane: pg.PlotItem, theme: Theme, image: pg.ImageItem, colours: pg.ColorMap, levels: Levels, label: str
) -> pg.ColorBarItem:
    """The colour scale beside a pane."""
    bar = pg.ColorBarItem(values=tuple(levels), colorMap=colours, interactive=False, width=16)
    bar.setImageItem(image, insert_in=pane)
    for side in ("left", "right"):
        bar.getAxis(side).setPen(pg.mkPen(theme.faint, width=1))
        bar.getAxis(side).setTextPen(pg.mkPen(theme.text, width=1))
    bar.axis.setLabel(html.escape(label), color=theme.text)
    return bar


def _hatch(pane: pg.PlotItem, chart: FlowChart, theme: Theme) -> None:
    """Diagonals through the dead cells, which join to lines."""
    along, across = np.nonzero(chart.dead)
    keep = (along - across) % HATCH_EVERY == 0
    along, across = along[keep], across[keep]
    nx, ny = chart.dead.shape
    dx, dy = chart.tank_cm[0] / nx, chart.tank_cm[1] / ny
    x = np.column_stack([along * dx, (along + 1) * dx]).ravel()
    y = np.column_stack([across * dy, (across + 1) * dy]).ravel()
    item = pg.PlotCurveItem(x, y, connect="pairs", pen=pg.mkPen("#FFFFFF", width=1), name="dead")
    pane.addItem(item)


def _grid(pane: pg.PlotItem, chart: FlowChart) -> None:
    """Pipes as double lines, holes as dots, and broken lines for what leads to the grid above the floor."""
    for pipes, dashed in ((chart.pipes_cm, False), (chart.feeds_cm, True)):
        ends = np.array([point for pipe in pipes for point in pipe]).reshape(-1, 2)
        for colour, width in (("#000000", 5), ("#FFFFFF", 3)):
            pen = pg.mkPen(
                colour, width=width, style=Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            )
            pane.addItem(pg.PlotCurveItem(ends[:, 0], ends[:, 1], connect="pairs", pen=pen))
    holes = pg.ScatterPlotItem(
        chart.holes_cm[:, 0], chart.holes_cm[:, 1], size=7, pen=pg.mkPen("#FFFFFF", width=1), brush="#000000",
        name="holes",
    )  # fmt: skip
    pane.addItem(holes)


def draw_section(pane: pg.PlotItem, chart: FlowChart, theme: Theme) -> list[pg.PlotCurveItem]:
    """Ways of the water through a section across the tank: colour and dots tell its age."""
    levels = age_levels(chart)
    mark = nice_step(levels.high / (2 * CONTOURS))
    text = (
        translate("flow_map", "Ways of the water upwards through the bed; a dot every {step} min").format(
            step=f"{mark:g}"
        )
        if chart.push
        else translate(
            "flow_map", "Ways of the water downwards through the bed; a dot every {step} min"
        ).format(step=f"{mark:g}")
    )
    style(
        pane,
        theme,
        text,
        translate("flow_map", "Across the tank [cm]"),
        translate("flow_map", "Height in the bed [cm]"),
    )
    colours = age_colours(theme)
    lines = []
    for step in range(AGE_STEPS):
        x, y = _between(chart.paths, levels.high * step / AGE_STEPS, levels.high * (step + 1) / AGE_STEPS,
                        last=step == AGE_STEPS - 1)  # fmt: skip
        pen = pg.mkPen(colours.map((step + 0.5) / AGE_STEPS, pg.ColorMap.QCOLOR), width=3)
        lines.append(pg.PlotCurveItem(x, y, connect="pairs", pen=pen))
        pane.addItem(lines[-1])
    dots = np.concatenate([_dots(path, mark) for path in chart.paths])
    pane.addItem(pg.ScatterPlotItem(dots[:, 0], dots[:, 1], size=5, pen=None, brush=theme.text))
    at = chart.section_pipes_cm
    pane.addItem(
        pg.ScatterPlotItem(
            at, np.zeros(len(at)), size=16, pen=pg.mkPen(theme.text, width=2), brush=theme.button
        )
    )
    scale = pg.ImageItem(np.zeros((1, 1)))  # carries the colours of the scale, draws nothing itself
    scale.setOpacity(0.0)
    add_scale(pane, theme, scale, colours, levels, translate("flow_map", "Age [min]"))
    pane.getViewBox().setXRange(0.0, chart.tank_cm[1], padding=0.01)
    pane.getViewBox().setYRange(-0.08 * chart.bed_depth_cm, chart.bed_depth_cm, padding=0.02)
    return lines


def _between(paths: tuple[Array, ...], low: float, high: float, *, last: bool) -> tuple[Array, Array]:
    """Steps of all paths whose age lies between two values, as pairs of points; the last takes what is older."""
    xs, ys = [np.zeros(0)], [np.zeros(0)]
    for path in paths:
        age = 0.5 * (path[:-1, 2] + path[1:, 2])
        chosen = (age >= low) & ((age < high) | last)
        xs.append(np.column_stack([path[:-1, 0], path[1:, 0]])[chosen].ravel())
        ys.append(np.column_stack([path[:-1, 1], path[1:, 1]])[chosen].ravel())
    return np.concatenate(xs), np.concatenate(ys)


def _dots(path: Array, every: float) -> Array:
    """Where the water is at every so many minutes."""
    ages = np.arange(every, path[-1, 2], every)
    return np.column_stack([np.interp(ages, path[:, 2], path[:, n]) for n in (0, 1)])
