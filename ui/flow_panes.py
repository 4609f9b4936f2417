"""The panes of the flow picture that hold bars and curves; numbers and symbols repeat every colour."""

from __future__ import annotations

import html
import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt

from aquasim.flow.chart import Curves, FlowChart
from aquasim.quantity import QT_TRANSLATE_NOOP

from .labels import STATUS_SIGNS
from .language import translate
from .theme import Theme

TITLE_SIZE = "11pt"
LABEL_SHARE = 0.1  # of the highest bar: lower ones have no room for their figure
GRADES = {"good": "ok", "fair": "watch", "uneven": "act"}
GRADE_WORDS = {
    "good": QT_TRANSLATE_NOOP("flow_map", "good"),
    "fair": QT_TRANSLATE_NOOP("flow_map", "fair"),
    "uneven": QT_TRANSLATE_NOOP("flow_map", "uneven"),
}
LOSS_WORDS = {
    "riser": QT_TRANSLATE_NOOP("flow_map", "riser"),
    "pipes": QT_TRANSLATE_NOOP("flow_map", "headers and laterals"),
    "holes": QT_TRANSLATE_NOOP("flow_map", "holes"),
    "bed": QT_TRANSLATE_NOOP("flow_map", "bed"),
    "prefilter": QT_TRANSLATE_NOOP("flow_map", "prefilter"),
    "lift": QT_TRANSLATE_NOOP("flow_map", "lift to the outlet"),
}
MAYBE = ("lift", "prefilter")  # shown only where there is some


def grade_words(chart: FlowChart) -> str:
    """The grade of the branches with its sign."""
    return f"{STATUS_SIGNS[GRADES[chart.grade]]} {translate('flow_map', GRADE_WORDS[chart.grade])}"


def style(pane: pg.PlotItem, theme: Theme, title: str, bottom: str, left: str) -> None:
    """Title, labels and colours of a pane, nothing that reacts to a mouse."""
    pane.setMenuEnabled(False)
    pane.hideButtons()
    pane.getViewBox().setMouseEnabled(x=False, y=False)
    pane.setTitle(html.escape(title), color=theme.text, size=TITLE_SIZE)
    for side, label in (("bottom", bottom), ("left", left)):
        axis = pane.getAxis(side)
        axis.enableAutoSIPrefix(False)
        axis.setPen(pg.mkPen(theme.faint, width=1))
        axis.setTextPen(pg.mkPen(theme.text, width=1))
        axis.setLabel(html.escape(label), color=theme.text)


def add_text(
    pane: pg.PlotItem, theme: Theme, text: str, at: tuple[float, float], anchor: tuple[float, float], *,
    paper: bool = False, colour: str | None = None,
) -> pg.TextItem:  # fmt: skip
    """A text in a pane; on paper of the theme where it stands on a map."""
    item = pg.TextItem(
        text, color=colour or theme.text, anchor=anchor, fill=pg.mkBrush(theme.base) if paper else None
    )
    item.setPos(*at)
    item.setZValue(20)
    pane.addItem(item, ignoreBounds=True)
    return item


def draw_branches(pane: pg.PlotItem, chart: FlowChart, theme: Theme) -> pg.BarGraphItem:
    """Bars of the branch flows with their mean; the title tells how even they are."""
    flows = chart.branches_L_h
    spread = chart.branches
    ratio = f"{spread.max_over_min:.2f}" if math.isfinite(spread.max_over_min) else "∞"
    title = translate("flow_map", "Flow of the branches: CV {cv} %, max/min {ratio}, {grade}").format(cv=f"{100.0 * spread.cv:.1f}", ratio=ratio, grade=grade_words(chart),
    )  # fmt: skip
    style(
        pane,
        theme,
        title,
        translate("flow_map", "Branch, counted from the feed"),
        translate("flow_map", "Flow [L/h]"),
    )
    x = np.arange(1, len(flows) + 1)
    bars = pg.BarGraphItem(
        x=x, height=flows, width=0.6, brush=theme.highlight, pen=pg.mkPen(theme.text, width=1)
    )
    pane.addItem(bars)
    mean = float(flows.mean())
    pen = pg.mkPen(theme.text, width=2, style=Qt.PenStyle.DashLine)
    pane.addItem(pg.InfiniteLine(mean, angle=0, pen=pen))
    shown = f"{mean:.0f}" if mean >= 100.0 else f"{mean:.1f}"
    add_text(
        pane,
        theme,
        translate("flow_map", "mean {mean}").format(mean=shown),
        (1.2 * len(flows) + 0.55, mean),
        (1.0, 1.0),
    )
    for place, flow in zip(x.tolist(), flows.tolist(), strict=True):
        figure = f"{flow:.0f}" if mean >= 100.0 else f"{flow:.1f}"
        inside = flow > LABEL_SHARE * flows.max()
        colour = theme.highlight_text if inside else theme.text
        add_text(pane, theme, figure, (place, 0.0 if inside else max(flow, 0.0)), (0.5, 1.0), colour=colour)
    pane.getAxis("bottom").setTicks([[(n, str(n)) for n in x.tolist()]])
    low, high = min(0.0, float(flows.min())), float(flows.max())
    pane.getViewBox().setXRange(0.4, 1.2 * len(flows) + 0.6, padding=0.0)
    pane.getViewBox().setYRange(1.15 * low, 1.15 * high, padding=0.0)
    return bars


def nice_step(least: float) -> float:
    """The next of 1, 2, 5, 10 ... at or above a value."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(n * power for n in (1.0, 2.0, 5.0, 10.0) if n * power >= least * (1.0 - 1e-9))


def draw_curves(pane: pg.PlotItem, chart: FlowChart, theme: Theme) -> None:
    """Head of the pump and of the system over the flow, and where they meet."""
    curves = chart.curves
    title = (
        translate("flow_map", "Pump against pipes and bed")
        if curves.pump_mm.size
        else translate("flow_map", "Head of pipes and bed; the flow is fixed")
    )
    style(pane, theme, title, translate("flow_map", "Flow [L/h]"), translate("flow_map", "Head [mm]"))
    top = 1.15 * max(chart.head_mm * 1.2, float(curves.pump_mm.max(initial=0.0)))
    system = pg.mkPen(theme.series["tan_mgN_L"].colour, width=2, style=Qt.PenStyle.DashLine)
    pane.addItem(pg.PlotCurveItem(curves.flow_L_h, curves.system_mm, pen=system, name="system"))
    if curves.fouled_mm.size:
        _draw_slime(pane, curves, top, theme)
    seen = curves.system_mm <= 0.9 * top
    last = int(np.flatnonzero(seen)[-1])
    add_text(
        pane,
        theme,
        translate("flow_map", "pipes and bed"),
        (float(curves.flow_L_h[last]), float(curves.system_mm[last])),
        (1.05, 1.0),
    )
    if curves.pump_mm.size:
        pump = pg.mkPen(theme.highlight, width=2)
        pane.addItem(pg.PlotCurveItem(curves.flow_L_h, curves.pump_mm, pen=pump, name="pump"))
        add_text(
            pane,
            theme,
            translate("flow_map", "pump"),
            (float(curves.flow_L_h[1]), float(curves.pump_mm[1])),
            (0.0, 1.0),
        )
    point = pg.ScatterPlotItem(
        [chart.flow_L_h], [chart.head_mm], size=14, symbol="d", pen=pg.mkPen(theme.text, width=2),
        brush=theme.base, name="duty",
    )  # fmt: skip
    point.setZValue(10)
    pane.addItem(point)
    text = translate("flow_map", "{flow} L/h at {head} mm").format(
        flow=f"{chart.flow_L_h:.3g}", head=f"{chart.head_mm:.3g}"
    )
    right = chart.flow_L_h > 0.5 * float(curves.flow_L_h[-1])
    add_text(pane, theme, text, (chart.flow_L_h, chart.head_mm), (1.08, 0.5) if right else (-0.08, 0.5))
    pane.getViewBox().setXRange(0.0, float(curves.flow_L_h[-1]), padding=0.02)
    pane.getViewBox().setYRange(0.0, top, padding=0.0)


def _draw_slime(pane: pg.PlotItem, curves: Curves, top: float, theme: Theme) -> None:
    """Head of the system once slime has grown in holes and pipes."""
    pen = pg.mkPen(theme.series["tan_mgN_L"].colour, width=1, style=Qt.PenStyle.DotLine)
    pane.addItem(pg.PlotCurveItem(curves.flow_L_h, curves.fouled_mm, pen=pen, name="fouled"))
    at = int(np.flatnonzero(curves.fouled_mm <= 0.6 * top)[-1])
    place = float(curves.flow_L_h[at]), float(curves.fouled_mm[at])
    add_text(pane, theme, translate("flow_map", "with slime"), place, (1.05, 1.0))


def draw_losses(pane: pg.PlotItem, chart: FlowChart, theme: Theme) -> pg.BarGraphItem:
    """What the head is spent on, one part after the other up to the whole; in push a grid may give some back."""
    title = translate("flow_map", "Where the head goes")
    style(pane, theme, title, translate("flow_map", "Head [mm]"), "")
    fields = [name for name in chart.losses._fields if name not in MAYBE or getattr(chart.losses, name) > 0.0]
    parts = np.array([getattr(chart.losses, name) for name in fields])
    total, ends = float(parts.sum()), np.cumsum(parts)
    low, high = np.minimum(ends - parts, ends), np.maximum(ends - parts, ends)
    y = np.arange(len(parts), 0, -1)
    bars = pg.BarGraphItem(
        x0=low, x1=high, y=y, height=0.6, brush=theme.highlight, pen=pg.mkPen(theme.text, width=1)
    )
    pane.addItem(bars)
    for place, part, left, right in zip(y.tolist(), parts.tolist(), low.tolist(), high.tolist(), strict=True):
        share = 100.0 * part / total
        text = f"{part:.{0 if part >= 100.0 else 1}f} mm, {share:.0f} %" if abs(share) >= 0.5 else "< 0.5 %"
        if right <= 0.6 * total:
            add_text(pane, theme, text, (right, place), (-0.05, 0.5))
        elif left >= 0.4 * total:
            add_text(pane, theme, text, (left, place), (1.05, 0.5))
        else:
            add_text(pane, theme, text, (right, place), (1.05, 0.5), colour=theme.highlight_text)
    names = [translate("flow_map", LOSS_WORDS[name]) for name in fields]
    pane.getAxis("left").setTicks([list(zip(y.tolist(), names, strict=True))])
    pane.getViewBox().setXRange(min(0.0, float(low.min())), float(high.max()), padding=0.03)
    pane.getViewBox().setYRange(0.4, len(parts) + 0.6, padding=0.0)
    return bars
