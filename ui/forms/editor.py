"""What every editor of a field is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aquasim.quantity import Declared

from .context import Context


class Editor(QWidget):
    """`edited` tells of a value while it is typed or chosen; at the end of typing `typed` is asked for it."""

    edited = Signal(object)
    ended = Signal()

    def __init__(self, context: Context, field: Declared) -> None:
        super().__init__()
        self.context, self.field = context, field
        self.inputs: list[QWidget] = []

    def show_value(self, value: Any, stands_for: Any) -> None:
        """Show a value, or what an empty one stands for, without moving a cursor."""
        raise NotImplementedError

    def is_outdated(self) -> bool:
        """Whether what can be chosen has changed since it was shown."""
        return False

    def typed(self) -> Any:
        """The value as typed; raises ValueError with the sentence that says what is wrong with it."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Say everything in the present language; a value is shown again after it."""

    def _adopt(self, widget: QWidget) -> None:
        """Fill this editor with its only input."""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        self.inputs = [widget]
        self.setFocusProxy(widget)
