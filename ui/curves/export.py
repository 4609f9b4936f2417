"""What is seen, as a file: a picture of points or of lines, always on white paper, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from aquasim.storage import write_whole

from ..theme import LIGHT
from .grid import settle
from .stack import PlotStack
from .table import table_of_all

PIXELS = 2  # of the picture for each of the window


@contextmanager
def _on_paper(stack: PlotStack) -> Iterator[None]:
    """The stack in the light theme, in full colour and without the crosshair, while it is painted elsewhere."""
    theme, stale = stack.look.theme, stack.is_stale
    stack.setUpdatesEnabled(False)
    try:
        stack.set_theme(LIGHT)
        stack.set_stale(False)
        for pane in stack.time_panes:
            pane.set_day(None)
        settle(stack.ci, stack.parts)
        yield
    finally:
        stack.set_theme(theme)
        stack.set_stale(stale)
        stack.setUpdatesEnabled(True)


def _paint(stack: PlotStack, painter: QPainter) -> None:
    size = QRectF(0.0, 0.0, stack.width(), stack.height())
    painter.fillRect(size, QColor(LIGHT.base))
    stack.scene().render(painter, size, stack.viewRect())


def png(stack: PlotStack) -> bytes:
    """The plots as a PNG of twice the window's resolution."""
    with _on_paper(stack):
        image = QImage(stack.size() * PIXELS, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(PIXELS, PIXELS)
        _paint(stack, painter)
        painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise OSError("the picture could not be made")
    return bytes(data.data())


def svg(stack: PlotStack) -> bytes:
    """The plots as an SVG at the window's logical resolution: at any other, axes and curves would not meet."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the older one cannot clip a curve to its pane
    made.setOutputDevice(buffer)
    made.setResolution(int(stack.logicalDpiX()))
    made.setSize(QSize(stack.width(), stack.height()))
    made.setViewBox(QRect(0, 0, stack.width(), stack.height()))
    made.setTitle(stack.accessibleName())
    with _on_paper(stack):
        painter = QPainter(made)
        _paint(stack, painter)
        painter.end()
    buffer.close()
    return bytes(data.data())


def csv(stack: PlotStack) -> bytes:
    """The curves that are seen, over the time that is seen."""
    return table_of_all(stack).csv()


WRITERS = {".png": png, ".svg": svg, ".csv": csv}


def export(stack: PlotStack, path: str) -> None:
    """Write what is seen to a file; the kind is told by its ending. Raises OSError, and then no file is changed."""
    write_whole(path, WRITERS[Path(path).suffix.lower()](stack))
