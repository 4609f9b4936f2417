"""Fusion with an edge around boxes to tick that can be seen: on dark paper its own is darker than the paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

Element = QStyle.PrimitiveElement
SQUARES = (Element.PE_IndicatorCheckBox, Element.PE_IndicatorItemViewItemCheck)
CORNER_PX = 2.0


class Outlined(QProxyStyle):
    """Draws as Fusion does, and then the edge."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element not in SQUARES and element != Element.PE_IndicatorRadioButton:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.PlaceholderText), 1.0))  # type: ignore[attr-defined]
        edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)  # type: ignore[attr-defined]
        if element in SQUARES:
            painter.drawRoundedRect(edge, CORNER_PX, CORNER_PX)
        else:
            side = min(edge.width(), edge.height())
            painter.drawEllipse(edge.center(), side / 2.0, side / 2.0)
        painter.restore()
