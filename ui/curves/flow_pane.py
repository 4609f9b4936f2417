"""A pane with a flow picture: places as bars, what goes from one to another as ribbons whose widths are to scale."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QStyleOptionGraphicsItem, QWidget

from ..language import translate
from ..theme import Theme
from .drawing import Flows
from .legend import Legend
from .looks import font, number
from .time_pane import STALE_OPACITY, Look

BAR_PX = 12.0
RIBBON_OPACITY = 0.45
PAPER_OPACITY = 0.75
GAP_PX = 6.0
LEAST_SHARE = 5e-4  # of all that came in: thinner ribbons cannot be seen and are told in the table alone
# Which of the theme's colours a ribbon has: that of the place it leaves, else of the place it reaches.
COLOURS = {
    "uneaten": "temperature_C", "faeces": "tan_mgN_L", "excreted": "no2_mgN_L", "animals": "tan_mgN_L",
    "plants": "po4_mgP_L", "water_change": "no3_mgN_L", "stored_water": "no3_mgN_L", "nitrogen_gas": "ph",
    "siphon": "nh3_mgN_L", "stored_bed": "nh3_mgN_L", "source_water": "no3_mgN_L", "drawn_water": "no3_mgN_L",
    "feed": "temperature_C", "bodies": "nh3_mgN_L",
}  # fmt: skip


class Bar(NamedTuple):
    """Where a place stands, and the words beside it."""

    place: str
    rect: QRectF
    words: str
    label: QRectF


class Ribbon(NamedTuple):
    """A ribbon's path, its colour key, and its width [px]."""

    path: QPainterPath
    colour: str
    width: float


class Picture(NamedTuple):
    """A whole flow picture in pixels; `scale` is the width of one gram [px/g]."""

    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]
    scale: float


def lay_out(flows: Flows, size: QRectF) -> Picture:
    """The picture of flows in a rectangle: every bar and ribbon as thick as its amount, words on lines of their own."""
    line = QFontMetricsF(font())
    least_g = LEAST_SHARE * flows.total
    flows = replace(flows, ribbons=tuple(r for r in flows.ribbons if r.grams > least_g))
    columns = [[p for p in column if flows.amount(p) > 0.0] for column in flows.columns]
    columns = [column for column in columns if column]
    if not columns:
        return Picture((), (), 0.0)
    least = line.height() + 2.0
    scale = _scale([[flows.amount(p) for p in c] for c in columns], size.height(), least)
    words = {p: _words(flows, p) for c in columns for p in c}
    last = max(line.horizontalAdvance(words[p]) for p in columns[-1]) + 2 * GAP_PX
    step = (size.width() - last - BAR_PX) / max(len(columns) - 1, 1)
    bars: dict[str, Bar] = {}
    for i, column in enumerate(columns):
        x = size.left() + i * step
        slots = [max(least, scale * flows.amount(p)) + GAP_PX for p in column]
        y = size.top() + max(0.0, (size.height() - sum(slots)) / 2)
        for place, slot in zip(column, slots, strict=True):
            thick = max(1.0, scale * flows.amount(place))
            rect = QRectF(x, y + (slot - GAP_PX - thick) / 2, BAR_PX, thick)
            wide = line.horizontalAdvance(words[place]) + 6.0
            label = QRectF(x + BAR_PX + 3.0, y + (slot - GAP_PX - least) / 2, wide, least)
            bars[place] = Bar(place, rect, words[place], label)
            y += slot
    return Picture(_apart(list(bars.values()), size), _ribbons(flows, bars, scale), scale)


def _apart(bars: list[Bar], size: QRectF) -> tuple[Bar, ...]:
    """The bars with words that lie neither over one another nor beyond the edge."""
    placed: list[QRectF] = []
    for bar in bars:
        label = QRectF(bar.label)
        label.moveLeft(max(size.left(), min(label.left(), size.right() - label.width())))
        tried = [label.translated(0.0, sign * k * label.height()) for k in range(40) for sign in (1, -1)]
        inside = [r for r in tried if size.top() <= r.top() and r.bottom() <= size.bottom() + 1.0]
        free = [r for r in inside if not any(r.intersects(other) for other in placed)]
        placed.append((free or inside or [label])[0])
    return tuple(bar._replace(label=label) for bar, label in zip(bars, placed, strict=True))


def _scale(columns: list[list[float]], height: float, least: float) -> float:
    """Pixels for a gram, so that the fullest column fits with a line of words for each of its places."""
    low, high = 0.0, height / max(max(column) for column in columns)
    for _ in range(40):
        middle = 0.5 * (low + high)
        need = max(sum(max(least, middle * g) + GAP_PX for g in column) for column in columns)
        low, high = (middle, high) if need <= height else (low, middle)
    return low


def _words(flows: Flows, place: str) -> str:
    grams = flows.amount(place)
    share = 100.0 * grams / flows.total if flows.total > 0.0 else 0.0
    return translate("plots", "{place} {grams} g {element} ({share} %)").format(
        place=translate("place", flows.names[place]),
        grams=number(grams),
        element=flows.element,
        share=f"{share:.1f}",
    )


def _ribbons(flows: Flows, bars: dict[str, Bar], scale: float) -> tuple[Ribbon, ...]:
    """Ribbons from bar to bar; at each bar they lie in the order of what they lead to."""
    order = {place: number for number, place in enumerate(bars)}
    out: dict[str, float] = {}
    into: dict[str, float] = {}
    found = []
    for ribbon in sorted(flows.ribbons, key=lambda r: (order[r.source], order[r.target])):
        start, end = bars[ribbon.source].rect, bars[ribbon.target].rect
        wide = scale * ribbon.grams
        y0 = start.top() + out.get(ribbon.source, 0.0)
        y1 = end.top() + into.get(ribbon.target, 0.0)
        out[ribbon.source] = out.get(ribbon.source, 0.0) + wide
        into[ribbon.target] = into.get(ribbon.target, 0.0) + wide
        key = ribbon.target if ribbon.source in ("tank", "animals") else ribbon.source
        found.append(
            Ribbon(_path(start.right(), y0, end.left(), y1, wide), COLOURS.get(key, "po4_mgP_L"), wide)
        )
    return tuple(found)


def _path(x0: float, y0: float, x1: float, y1: float, wide: float) -> QPainterPath:
    middle = 0.5 * (x0 + x1)
    path = QPainterPath(QPointF(x0, y0))
    path.cubicTo(QPointF(middle, y0), QPointF(middle, y1), QPointF(x1, y1))
    path.lineTo(QPointF(x1, y1 + wide))
    path.cubicTo(QPointF(middle, y1 + wide), QPointF(middle, y0 + wide), QPointF(x0, y0 + wide))
    path.closeSubpath()
    return path


class FlowItem(pg.GraphicsWidget):
    """Paints the picture of flows."""

    def __init__(self) -> None:
        super().__init__()
        self.flows: Flows | None = None
        self.picture = Picture((), (), 0.0)
        self._theme: Theme | None = None

    def show_flows(self, flows: Flows, theme: Theme) -> None:
        self.flows, self._theme = flows, theme
        self._arrange()

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self.flows is not None:
            self.picture = lay_out(self.flows, self.rect().adjusted(8.0, 4.0, -8.0, -4.0))
        self.update()

    def paint(self, p: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self._theme
        if theme is None:
            return
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        for ribbon in self.picture.ribbons:
            colour = QColor(theme.series[ribbon.colour].colour)
            colour.setAlphaF(RIBBON_OPACITY)
            p.setBrush(colour)
            p.drawPath(ribbon.path)
        p.setBrush(QColor(theme.text))
        for bar in self.picture.bars:
            p.drawRect(bar.rect)
        p.setFont(font())
        paper = QColor(theme.base)
        paper.setAlphaF(PAPER_OPACITY)
        for bar in self.picture.bars:
            p.fillRect(bar.label, paper)
            p.setPen(QColor(theme.text))
            p.drawText(bar.label.adjusted(3.0, 0.0, 0.0, 0.0), int(Qt.AlignmentFlag.AlignVCenter), bar.words)
        if not self.picture.bars:
            p.setPen(QColor(theme.text))
            p.drawText(
                self.rect(), int(Qt.AlignmentFlag.AlignCenter), translate("plots", "No nitrogen moved.")
            )


class FlowPane(QObject):
    """A flow picture below its title."""

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.legend = Legend()
        self.item = FlowItem()

    def show(self, flows: Flows, look: Look) -> None:
        """Draw the flows of a run."""
        self.item.show_flows(flows, look.theme)
        self.legend.say(translate("plots", self.title), (), look.hidden, "", look.theme)

    def set_stale(self, stale: bool) -> None:
        self.item.setOpacity(STALE_OPACITY if stale else 1.0)
