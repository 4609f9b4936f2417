"""A button that shows how one quantity stands: a shape in the colour of its status, then words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ..language import translate
from ..status import Standing
from ..theme import Theme


class StatusTile(QPushButton):
    """Title, status, worst value and its day; pressing it asks why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standing: Standing | None = None
        # Only the alignment: colours stay those of the palette.
        self.setStyleSheet("QPushButton { text-align: left; padding: 5px; }")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing, theme: Theme) -> None:
        """Show this in the present language and theme."""
        self.standing = standing
        heading = translate("answers", "{what}: {word}").format(what=standing.title, word=standing.word)
        text = f"{heading}\n{standing.figure}\n{standing.when}"
        self.setText(text.replace("&", "&&"))  # the shape before it is drawn, not written
        side = max(18, self.fontMetrics().height())
        self.setIconSize(QSize(side, side))
        self.setIcon(QIcon(shape(standing.status, QColor(theme.status[standing.status]), side)))
        self.setAccessibleName(text.replace("\n", ", "))
        self.setAccessibleDescription(translate("answers", "Opens the reasons for this value."))


def shape(status: str, colour: QColor, side: int) -> QPixmap:
    """A tick, a triangle or a square of so many pixels."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    s = float(side)
    if status == "act":
        painter.drawRect(QRectF(0.14 * s, 0.14 * s, 0.72 * s, 0.72 * s))
    elif status == "watch":
        points = [QPointF(0.5 * s, 0.1 * s), QPointF(0.92 * s, 0.86 * s), QPointF(0.08 * s, 0.86 * s)]
        painter.drawPolygon(QPolygonF(points))
    else:
        painter.setPen(QPen(colour, 0.15 * s, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(
            [QPointF(0.14 * s, 0.54 * s), QPointF(0.4 * s, 0.8 * s), QPointF(0.86 * s, 0.22 * s)]
        )
    painter.end()
    return picture
