"""What all pages of the planner keep: nothing is cut off, and every input has a name."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QListWidget,
    QSlider,
    QTableWidget,
    QWidget,
)

from ui import language
from ui.planner.measured import MeasuredPage
from ui.planner.page import Page

from ..clipping import clipped_when_settled
from .answers import PAGES, settle


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_nothing_is_cut_off_at_twice_the_size(
    made: Any, qapp: QApplication, qtbot: Any, page: type[Page], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = qapp.font()
    large = type(small)(small)
    large.setPointSizeF(2.0 * small.pointSizeF())
    qapp.setFont(large)
    monkeypatch.setattr(language, "shown", lambda setting: lang)
    language.use(qapp, lang)
    try:
        shown = made(page, (1000, 900))
        if isinstance(shown, MeasuredPage):
            shown.boxes["no2"].lineEdit().setText("1")
        if shown.ASKS:
            shown.run()
            settle(qtbot, shown)
        assert shown.has_found()
        assert clipped_when_settled(shown) == []
    finally:
        qapp.setFont(small)


@pytest.mark.parametrize("page", PAGES)
def test_every_input_has_a_name(made: Any, page: type[Page]) -> None:
    shown = made(page)
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider, QTableWidget, QListWidget)
    for kind in kinds:
        for widget in shown.findChildren(kind):
            if widget.isVisible() and not _is_part(widget):
                named = widget.accessibleName() or (
                    widget.text() if isinstance(widget, QAbstractButton) else ""
                )
                assert named, widget


def _is_part(widget: QWidget) -> bool:
    """Whether a widget belongs to one of Qt's own, as the corner button of a table does."""
    parent = widget.parentWidget()
    return isinstance(parent, QTableWidget | QAbstractSpinBox | QComboBox)
