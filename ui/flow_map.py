"""The picture of `aquasim flow --map`: branches, maps of velocity and age, ways of the water, pump and losses."""

from __future__ import annotations

import html
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt
from PySide6.QtWidgets import QApplication, QWidget

from aquasim import Scenario
from aquasim.flow.chart import FlowChart, flow_chart
from aquasim.presets import text_in
from aquasim.quantity import QT_TRANSLATE_NOOP

from . import language, theme
from .flow_panes import draw_branches, draw_curves, draw_losses, grade_words
from .flow_plans import draw_age, draw_section, draw_velocity
from .language import translate

WIDTH_PX, HEIGHT_PX = 1600, 1200
THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
LAYOUT_WORDS = {
    "comb": QT_TRANSLATE_NOOP("flow_map", "comb"),
    "ladder": QT_TRANSLATE_NOOP("flow_map", "ladder"),
    "diagonal": QT_TRANSLATE_NOOP("flow_map", "two opposite take-offs"),
    "centre_fed": QT_TRANSLATE_NOOP("flow_map", "centre-fed comb"),
    "h_tree": QT_TRANSLATE_NOOP("flow_map", "symmetric tree"),
    "u_two_header": QT_TRANSLATE_NOOP("flow_map", "two headers, direct return"),
    "z_two_header": QT_TRANSLATE_NOOP("flow_map", "two headers, reverse return"),
    "custom": QT_TRANSLATE_NOOP("flow_map", "drawn grid"),
}


class FlowMap(pg.GraphicsLayoutWidget):
    """The picture as a widget of a fixed size; `bars`, `velocity`, `age` and `losses` are its items with numbers."""

    def __init__(
        self, chart: FlowChart, name: str, colours: theme.Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setBackground(colours.base)
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.resize(WIDTH_PX, HEIGHT_PX)
        self.heading = self.ci.addLabel(
            html.escape(headline(chart, name)), row=0, col=0, colspan=2, color=colours.text, size="13pt"
        )
        self.panes = [self.ci.addPlot(row=1 + n // 2, col=n % 2) for n in range(6)]
        branches, velocity, curves, age, losses, section = self.panes
        self.bars = draw_branches(branches, chart, colours)
        self.velocity = draw_velocity(velocity, chart, colours)
        draw_curves(curves, chart, colours)
        self.age = draw_age(age, chart, colours)
        self.losses = draw_losses(losses, chart, colours)
        self.ways = draw_section(section, chart, colours)
        shares: Any = self.ci.layout  # typed as a method of its base class
        for column in (0, 1):
            shares.setColumnStretchFactor(column, 1)
        for row, share in ((1, 5), (2, 5), (3, 3)):
            shares.setRowStretchFactor(row, share)
        self.setAccessibleName(headline(chart, name))

    def png(self) -> bytes:
        """The picture as a PNG file."""
        self.show()  # off screen: lays the panes out
        QCoreApplication.processEvents()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        saved = self.grab().save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
        self.hide()
        if not saved:
            raise OSError("the picture could not be made")
        return bytes(data.data())


def headline(chart: FlowChart, name: str) -> str:
    """The tank and its operating point in one line."""
    values = {
        "name": name,
        "layout": translate("flow_map", LAYOUT_WORDS[chart.layout]),
        "flow": f"{chart.flow_L_h:.3g}",
        "head": f"{chart.head_mm:.3g}",
        "grade": grade_words(chart),
    }
    if chart.push:
        return translate(
            "flow_map", "{name}: {layout}, push, {flow} L/h at {head} mm, evenness {grade}"
        ).format(**values)
    return translate(
        "flow_map", "{name}: {layout}, suction, {flow} L/h at {head} mm, evenness {grade}"
    ).format(**values)


def draw(scenario: Scenario, lang: str, colours: str) -> bytes:
    """The picture of a scenario as PNG, in English where no font has Chinese characters; needs no display."""
    chart = flow_chart(scenario)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    shown = language.shown(lang)
    language.use(application, shown)
    application.setFont(theme.window_font(application.font()))
    picture = FlowMap(chart, text_in(scenario.name, shown), THEMES[colours])
    try:
        return picture.png()
    finally:
        picture.close()
        picture.deleteLater()
