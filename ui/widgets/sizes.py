"""Sizes that follow the font: targets that a finger hits, and labels as high as their wrapped text."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

LEAST_TARGET = 24  # px
UNBROKEN = re.compile(r"[!-~\u00a0-\u2fff]+")  # a line may break between any two Chinese characters
FONT_EVENTS = (
    QEvent.Type.FontChange,
    QEvent.Type.Polish,
    QEvent.Type.StyleChange,
    QEvent.Type.LanguageChange,
)


class _Targets(QObject):
    """Keeps a widget at least as large as its words and as a target."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in FONT_EVENTS and isinstance(watched, QWidget):
            fit_target(watched)
        return False


def make_target(widget: QWidget) -> None:
    """Keep a widget at least as high and wide as a target at every font size."""
    widget.installEventFilter(_Targets(widget))
    fit_target(widget)


def fit_target(widget: QWidget) -> None:
    """Ask for the size of a target where the font alone would give less; a larger font asks by itself."""
    high = widget.fontMetrics().height()
    widget.setMinimumHeight(LEAST_TARGET if high < LEAST_TARGET else 0)
    if isinstance(widget, QToolButton) and len(widget.text()) == 1:
        widget.setMinimumWidth(LEAST_TARGET if high < LEAST_TARGET else 0)


class WrappedLabel(QLabel):
    """Plain text in as many lines as its width asks for; nested layouts alone would cut the last lines off."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        return False  # the least height says it, which every layout heeds

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A layout that is just being laid out would not hear of another least height.
        QTimer.singleShot(0, self, self._fit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in FONT_EVENTS:
            self._fit()

    def _fit(self) -> None:
        words = UNBROKEN.findall(self.text())
        self.setMinimumWidth(
            max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0) + 2
        )
        self.setMinimumHeight(
            self.heightForWidth(max(self.width(), self.minimumWidth())) if self.text() else 0
        )
