"""What of a window is clipped: text against the place that its widget has for it, and widgets against their parents.

Used by tests at several font sizes and in both languages: `assert not clipped(window)`.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

SLACK = 1  # px, rounding of fractional text widths
ROUNDS = 60  # a change travels up one level of nested layouts in each
INDICATOR = 16  # px at the least: the box of a check box, the arrow of a fold


def clipped(root: QWidget) -> list[str]:
    """One sentence for each visible text that does not fit, and for each widget that its parent cuts off."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.width() == 0:
            continue
        found += _text_faults(widget)
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or isinstance(parent, QAbstractScrollArea) or _scrolls(parent):
            continue
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
            found.append(
                f"{_named(widget)} at {widget.geometry()} is cut off by {_named(parent)} {parent.rect()}"
            )
    return found


def clipped_when_settled(root: QWidget) -> list[str]:
    """As `clipped`, once the layouts have answered each other: a label's new height moves what is below it."""
    found: list[str] = []
    for _ in range(ROUNDS):
        QApplication.processEvents()
        found = clipped(root)
        if not found:
            break
    return found


def _scrolls(widget: QWidget) -> bool:
    """Whether a widget is the viewport of a scroll area."""
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def _text_faults(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel):
        return _label_faults(widget)
    if isinstance(widget, QTabBar):
        stand = widget.shape() in (QTabBar.Shape.RoundedWest, QTabBar.Shape.RoundedEast)
        rooms = [
            widget.tabRect(i).height() if stand else widget.tabRect(i).width() for i in range(widget.count())
        ]
        return [
            f"tab “{widget.tabText(i)}” is too narrow"
            for i, room in enumerate(rooms)
            if widget.fontMetrics().horizontalAdvance(widget.tabText(i)) > room + SLACK
        ]
    needed, place = 0, widget.contentsRect()
    if isinstance(widget, QComboBox):
        needed, place = _width(widget, widget.currentText()), _edit_field(widget)
    elif isinstance(widget, QAbstractSpinBox):
        line = widget.lineEdit()
        needed, place = _width(line, line.text() or line.placeholderText()) + 4, line.contentsRect()
    elif (
        isinstance(widget, QLineEdit)
        and not widget.text()
        and not isinstance(widget.parent(), QAbstractSpinBox)
    ):
        needed = _width(widget, widget.placeholderText()) + 4
    elif isinstance(widget, QAbstractButton):
        extra = INDICATOR if isinstance(widget, QCheckBox) or _has_arrow(widget) else 0
        needed = _width(widget, widget.text().replace("&", "")) + extra
    faults = (
        [f"{_named(widget)} needs {needed} px, has {place.width()}"] if needed > place.width() + SLACK else []
    )
    if needed and widget.fontMetrics().height() > place.height() + SLACK:
        faults.append(
            f"{_named(widget)} is {place.height()} px high, its font {widget.fontMetrics().height()}"
        )
    return faults


def _label_faults(label: QLabel) -> list[str]:
    metrics, place = label.fontMetrics(), label.contentsRect()
    if not label.text():
        return []
    flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
    written = label.text().replace("&", "") if label.buddy() is not None else label.text()
    needed = metrics.boundingRect(
        QRect(0, 0, place.width() if label.wordWrap() else 100_000, 100_000), flags, written
    )
    faults = []
    if needed.width() > place.width() + SLACK:
        faults.append(f"{_named(label)} needs {needed.width()} px, has {place.width()}")
    if needed.height() > place.height() + SLACK:
        faults.append(f"{_named(label)} needs {needed.height()} px of height, has {place.height()}")
    return faults


def _edit_field(box: QComboBox) -> QRect:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    style = box.style()
    return style.subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )


def _has_arrow(widget: QAbstractButton) -> bool:
    return isinstance(widget, QToolButton) and widget.arrowType() != Qt.ArrowType.NoArrow


def _width(widget: QWidget, text: str) -> int:
    return max((widget.fontMetrics().horizontalAdvance(line) for line in text.splitlines()), default=0)


def _named(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")() or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} “{text[:40]}”"
