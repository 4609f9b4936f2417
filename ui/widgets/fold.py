"""A heading that folds what is below it away, and makes it only when it is first unfolded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .sizes import fit_target, make_target


class Fold(QWidget):
    """One section: a button with an arrow and, when unfolded, the content that `make` gives."""

    unfolded = Signal()

    def __init__(self, make: Callable[[], QWidget], *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.content: QWidget | None = None
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = self.button.font()
        font.setBold(True)
        self.button.setFont(font)
        make_target(self.button)
        self.button.toggled.connect(self._on_toggled)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.button)
        self.button.setChecked(is_open)
        self._on_toggled(is_open)

    def set_title(self, title: str) -> None:
        """Name the section."""
        self.button.setText(title)
        self.button.setAccessibleName(title)
        fit_target(self.button)

    def unfold(self) -> QWidget:
        """The content, made and shown."""
        self.button.setChecked(True)
        assert self.content is not None
        return self.content

    def _on_toggled(self, is_open: bool) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        if is_open and self.content is None:
            self.content = self._make()
            self._layout.addWidget(self.content)
        if self.content is not None:
            self.content.setVisible(is_open)
        if is_open:
            self.unfolded.emit()
