"""The answering panels at twice the text size, in both languages: nothing cut off, every input named, the window awake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from ui import language
from ui.event_words import KINDS
from ui.panels.answers import AnswersPanel
from ui.panels.base import Panel
from ui.panels.compare import ComparePanel
from ui.panels.events_ruler import EventsRulerPanel
from ui.panels.flow import FlowPanel
from ui.panels.issues import IssuesPanel
from ui.panels.plan_words import PlanWordsPanel

from .real_tanks import opened

SIZES = {"right": QSize(440, 700), "bottom": QSize(900, 300), "centre": QSize(900, 800)}
PANELS = (AnswersPanel, PlanWordsPanel, IssuesPanel, EventsRulerPanel, FlowPanel, ComparePanel)


@pytest.fixture(params=["en", "zh_CN"])
def large(request: Any, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Twice the size of the text, in a language."""
    small = qapp.font()
    font = QFont(small)
    font.setPointSizeF(2.0 * small.pointSizeF())
    qapp.setFont(font)
    monkeypatch.setattr(language, "shown", lambda _: request.param)
    language.use(qapp, request.param)
    yield request.param
    language.use(qapp, "en")
    qapp.setFont(small)


def cut_off(root: QWidget) -> list[str]:
    """Words of buttons, labels and boxes that have less room than they need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()):
                found.append(widget.text())
        elif isinstance(widget, QAbstractButton | QLabel | QComboBox | QAbstractSpinBox):
            need = widget.minimumSizeHint()
            text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()  # type: ignore[union-attr]
            if text and (widget.width() < need.width() or widget.height() < need.height()):
                found.append(text)
    return found


@pytest.mark.parametrize("panel_class", PANELS)
def test_nothing_is_cut_off(qtbot: Any, large: str, panel_class: type[Panel]) -> None:
    panel = panel_class(*opened("overloaded-adult-slider", 20.0))
    qtbot.addWidget(panel)
    panel.resize(panel.minimumSizeHint().expandedTo(SIZES[panel_class.AREA]))
    panel.show()
    qtbot.waitUntil(lambda: not busy(panel), timeout=60_000)
    panel.resize(panel.minimumSizeHint().expandedTo(SIZES[panel_class.AREA]))
    QApplication.processEvents()
    assert cut_off(panel) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_dialog_is_cut_off(qtbot: Any, large: str, kind: str) -> None:
    panel = EventsRulerPanel(*opened("kexue-60x40", 20.0))
    qtbot.addWidget(panel)
    dialog = panel.open_new(kind, 3.0)
    QApplication.processEvents()
    assert cut_off(dialog) == []
    dialog.reject()


def busy(panel: Panel) -> bool:
    """Whether a job of the panel is under way or about to be."""
    timers = [timer for timer in panel.findChildren(QTimer) if timer.isActive()]
    return bool(timers)


@pytest.mark.parametrize("panel_class", PANELS)
def test_every_input_has_a_name(qtbot: Any, panel_class: type[Panel]) -> None:
    panel = panel_class(*opened("kexue-60x40", 20.0))
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: not busy(panel), timeout=60_000)
    for widget in panel.findChildren(QWidget):
        if isinstance(widget, QAbstractButton) and not widget.objectName().startswith("qt_"):
            assert widget.accessibleName() or widget.text() or not widget.isVisible(), widget
        elif isinstance(widget, QComboBox | QLineEdit | QAbstractSpinBox) or (
            isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QScrollArea)
        ):
            own = not widget.objectName().startswith("qt_") and widget.parent() is not None
            inside = (
                isinstance(widget.parent(), QComboBox | QAbstractSpinBox) or "Header" in type(widget).__name__
            )
            assert widget.accessibleName() or not own or inside or not widget.isVisible(), widget


def test_the_window_answers_while_the_panels_compute(qtbot: Any) -> None:
    document, settings = opened("kexue-60x40", 60.0)
    panels = [panel_class(document, settings) for panel_class in (AnswersPanel, IssuesPanel, PlanWordsPanel)]
    for panel in panels:
        qtbot.addWidget(panel)
        panel.show()
    answers = panels[0]
    assert isinstance(answers, AnswersPanel)
    beats: list[bool] = []
    heart = QTimer(interval=5)
    heart.timeout.connect(lambda: beats.append(answers.outlook.jobs.is_busy))
    heart.start()
    qtbot.waitUntil(lambda: answers.outlook.found is not None, timeout=60_000)
    heart.stop()
    assert sum(beats) >= 5  # it beat while the run without changes was under way
