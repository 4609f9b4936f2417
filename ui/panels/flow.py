"""The filter at its working point: branches, bed from above, pump against pipes, words, lists, and other layouts."""

from __future__ import annotations

import html
import math
from functools import cached_property
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from aquasim import AquasimError
from aquasim.quantity import QT_TRANSLATE_NOOP

from .. import language, theme
from ..document import Document
from ..flow_facts import FlowFacts, LayoutRow, flow_facts, layout_rows
from ..jobs import Jobs
from ..language import translate
from ..settings import Settings
from ..theme import Theme
from ..widgets.plain import plain_label
from ..widgets.sheet import Sheet
from .base import Panel

if TYPE_CHECKING:
    from aquasim.flow.chart import FlowChart

REST_MS = 250
STALE_OPACITY = 0.4
WIDTH_LINES, HEIGHT_LINES = 19, 15  # least size of a drawing, in lines of text
MAPS = {
    "velocity": QT_TRANSLATE_NOOP("flow", "Velocity through the bed"),
    "age": QT_TRANSLATE_NOOP("flow", "Age of the water"),
}
BANDS = {
    "good": QT_TRANSLATE_NOOP("flow", "✓ good"),
    "fair": QT_TRANSLATE_NOOP("flow", "▲ fair"),
    "uneven": QT_TRANSLATE_NOOP("flow", "■ uneven"),
}
HEADER = (
    QT_TRANSLATE_NOOP("flow", "Layout"),
    QT_TRANSLATE_NOOP("flow", "Flow, L/h"),
    QT_TRANSLATE_NOOP("flow", "Head, mm"),
    QT_TRANSLATE_NOOP("flow", "Branches vary by"),
    QT_TRANSLATE_NOOP("flow", "Largest / smallest hole"),
    QT_TRANSLATE_NOOP("flow", "Dead part of the bed"),
    QT_TRANSLATE_NOOP("flow", "Evenness"),
)


class FlowPanel(Panel):
    """`facts` of the newest computation; computed while the tab is seen, dimmed while it belongs to an earlier tank."""

    drawn = Signal()

    KEY = "flow"
    TITLE = QT_TRANSLATE_NOOP("panel", "Flow")
    AREA = "centre"
    ORDER = 2

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        self._theme = theme.chosen(settings.text("theme"))
        self.facts: FlowFacts | None = None
        self.layouts: list[LayoutRow] = []
        self._is_due = True
        self.jobs, self.layout_jobs = Jobs(self), Jobs(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._turn = QTimer(self, interval=0)
        self._to_draw: list[tuple[int, FlowPane]] = []
        self.state, self._map_label = plain_label(), plain_label()
        self.state.setWordWrap(True)
        self.map, self.compare = QComboBox(), QPushButton()
        for key in MAPS:
            self.map.addItem("", key)
        self._map_label.setBuddy(self.map)
        self.panes = [FlowPane() for _ in range(4)]
        self.words, self.lists, self.table = QPlainTextEdit(), QPlainTextEdit(), Sheet()
        self.tabs = QTabWidget()
        self.copies = [QPushButton() for _ in range(3)]
        self._build()
        self._rest.timeout.connect(self._on_rested)
        self._turn.timeout.connect(self._on_turn)
        self.jobs.done.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        self.layout_jobs.done.connect(self._on_layouts_done)
        self.layout_jobs.failed.connect(self._on_failed)
        self.map.activated.connect(self._on_map_activated)
        self.compare.clicked.connect(self._on_compare_clicked)
        for button in self.copies:
            button.clicked.connect(self._on_copy_clicked)
        self.retranslate()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        for widget in (self._map_label, self.map, self.compare):
            top.addWidget(widget)
        for edit in (self.words, self.lists):
            edit.setReadOnly(True)
        self.lists.setFont(_even_font(self.lists.font()))
        self.lists.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        for content, button in zip((self.words, self.lists, self.table), self.copies, strict=True):
            page = QWidget()
            column = QVBoxLayout(page)
            column.addWidget(content, 1)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
            self.tabs.addTab(page, "")
        pictures = QWidget()
        grid = QGridLayout(pictures)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, pane in enumerate(self.panes):
            grid.addWidget(pane, place // 2, place % 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(pictures)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(area)
        split.addWidget(self.tabs)
        split.setSizes([600, 280])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(split, 1)

    @property
    def _lang(self) -> str:
        return language.shown(self.settings.text("language"))

    def retranslate(self) -> None:
        self._map_label.setText(translate("flow", "&Map"))
        self.map.setAccessibleName(translate("flow", "What the map of the bed shows"))
        for place, words in enumerate(MAPS.values()):
            self.map.setItemText(place, translate("flow", words))
        self.compare.setText(translate("flow", "Compare layouts"))
        titles = (
            translate("flow", "In words"),
            translate("flow", "Buy, saw and drill"),
            translate("flow", "Layouts"),
        )
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
            self.copies[place].setText(translate("flow", "Copy"))
            self.copies[place].setAccessibleName(translate("flow", "Copy: {what}").format(what=title))
        for widget, title in zip((self.words, self.lists, self.table), titles, strict=True):
            widget.setAccessibleName(title)
        self.tabs.setAccessibleName(translate("flow", "The filter in words, lists and other layouts"))
        self._show_layouts()
        self.show_scenario()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    def show_scenario(self) -> None:
        self._is_due = True
        self.layout_jobs.cancel()
        self._show_state()
        if self.isVisible() and self.document.is_open:
            self._rest.start()

    def showEvent(self, event: object) -> None:
        if self._is_due and self.document.is_open:
            self._rest.start()

    def _on_rested(self) -> None:
        scenario, lang = self.document.scenario, self._lang
        self.jobs.start(lambda flag: _prepared(flow_facts(scenario, lang, flag)))

    def _on_done(self, facts: FlowFacts) -> None:
        self.facts, self._is_due = facts, False
        self.words.setPlainText("\n".join(facts.sentences))
        self.lists.setPlainText(facts.shopping)
        self._draw()
        self._show_state()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AquasimError):
            raise error
        self.state.setText(translate("flow", "The flow cannot be computed. {why}").format(why=error))

    def _show_state(self) -> None:
        """What the picture belongs to; an earlier tank's is dimmed."""
        old = self._is_due and self.facts is not None
        for pane in self.panes if self.facts is not None else ():
            pane.plot.setOpacity(STALE_OPACITY if old else 1.0)
        for edit in (self.words, self.lists):
            edit.setEnabled(not old)
        if self._is_due:
            self.state.setText(translate("flow", "Computing the flow…"))
        elif self.facts is not None:
            spread = self.facts.report.solved.branches
            from aquasim.flow.solved import evenness_band

            band = translate("flow", BANDS[evenness_band(spread.cv)])
            self.state.setText(
                translate("flow", "{flow} L/h; evenness {band}, the branches vary by {cv} %").format(
                    flow=f"{self.facts.chart.flow_L_h:.0f}", band=band, cv=f"{100.0 * spread.cv:.1f}"
                )
            )

    def _draw(self) -> None:
        """Clear all, and draw one pane after the other, so that the window answers in between."""
        self._to_draw = list(enumerate(self.panes))
        for pane in self.panes:
            pane.set_colours(self._theme)
        if self.facts is not None:
            self._turn.start()

    def _on_turn(self) -> None:
        if not self._to_draw or self.facts is None:
            self._turn.stop()
            return
        place, pane = self._to_draw.pop(0)
        pane.clear(anew=place == 1)
        self._draw_pane(place, pane, self.facts.chart)
        pane.take_title()
        if not self._to_draw:
            self._turn.stop()
            self.drawn.emit()

    def _draw_pane(self, place: int, pane: FlowPane, chart: FlowChart) -> None:
        from ..flow_panes import draw_branches, draw_curves, draw_losses
        from ..flow_plans import draw_age, draw_velocity

        if place == 0:
            self.bars = draw_branches(pane.plot, chart, self._theme)
            flows = ", ".join(f"{flow:.0f}" for flow in chart.branches_L_h)
            told = translate("flow", "Flow of the branches in L/h: {flows}").format(flows=flows)
            pane.view.setAccessibleDescription(told)
        elif place == 1:
            draw_map = draw_age if self.map.currentData() == "age" else draw_velocity
            self.image = draw_map(pane.plot, chart, self._theme)
        elif place == 2:
            draw_curves(pane.plot, chart, self._theme)
        else:
            self.losses = draw_losses(pane.plot, chart, self._theme)

    def _on_map_activated(self) -> None:
        self._draw()

    def _on_compare_clicked(self) -> None:
        scenario, lang = self.document.scenario, self._lang
        self.tabs.setCurrentIndex(2)
        self.layouts = []
        self._show_layouts()
        self.layout_jobs.start(lambda flag: layout_rows(scenario, lang, flag))

    def _on_layouts_done(self, rows: list[LayoutRow]) -> None:
        self.layouts = rows
        self._show_layouts()

    def _show_layouts(self) -> None:
        self.table.show_rows(
            [translate("flow", words) for words in HEADER], [_cells(row) for row in self.layouts]
        )

    def _on_copy_clicked(self) -> None:
        place = self.copies.index(self.sender())  # type: ignore[arg-type]
        text = (self.words.toPlainText(), self.lists.toPlainText(), self.table.tab_text())[place]
        QGuiApplication.clipboard().setText(text)


class FlowPane(QWidget):
    """One drawing below its title, which breaks into lines where a title of the drawing itself would be cut off."""

    def __init__(self) -> None:
        super().__init__()
        self.title = plain_label()
        self.title.setWordWrap(True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.view = pg.GraphicsLayoutWidget()
        self.view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self.title)
        layout.addWidget(self.view, 1)

    @cached_property
    def plot(self) -> pg.PlotItem:
        """What is drawn into; made for the first drawing."""
        plot: pg.PlotItem = self.view.ci.addPlot()
        return plot

    def set_colours(self, colours: Theme) -> None:
        """Take the paper of a theme, and the size that words of the present font need."""
        height = self.fontMetrics().height()
        self.view.setMinimumSize(WIDTH_LINES * height, HEIGHT_LINES * height)
        self.view.setBackground(colours.base)

    def clear(self, *, anew: bool) -> None:
        """Begin a new drawing; anew where a colour scale was put into the old one."""
        if anew:
            self.view.ci.clear()
            self.plot = self.view.ci.addPlot()
        else:
            self.plot.clear()

    def take_title(self) -> None:
        """Move the drawing's title to the label."""
        self.title.setText(html.unescape(self.plot.titleLabel.text))
        self.view.setAccessibleName(self.title.text())
        self.plot.titleLabel.setText("")  # which gives up its width, as hiding it does not
        self.plot.setTitle(None)


def _cells(row: LayoutRow) -> list[str]:
    if row.refusal:
        return [row.name, row.refusal]
    ratio = f"{row.hole_ratio:.2f}" if math.isfinite(row.hole_ratio) else "∞"
    cv, dead = f"{100.0 * row.branch_cv:.1f} %", f"{100.0 * row.dead_share:.1f} %"
    band = translate("flow", BANDS[row.band])
    return [row.name, f"{row.flow_L_h:.0f}", f"{row.head_mm:.0f}", cv, ratio, dead, band]


def _even_font(base: QFont) -> QFont:
    """A font in which columns of a text table stay below one another, with the Chinese faces behind it."""
    font = theme.window_font(base)
    even = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([*even.families(), *font.families()])
    return font


def _prepared(facts: FlowFacts) -> FlowFacts:
    """The facts, with all that can be done for their picture outside the window's thread."""
    from ..flow_plans import prepare

    prepare(facts.chart)
    return facts
