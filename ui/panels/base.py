"""What every panel of the window is: a widget that reads the document and sends its edits to it."""

from __future__ import annotations

from typing import ClassVar, Literal

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ..document import Document
from ..settings import Settings
from ..theme import Theme


class Panel(QWidget):
    """A dock (left, right, bottom) or a tab of the centre. It keeps no copy of the scenario."""

    KEY: ClassVar[str] = ""  # its dock's object name, by which places are remembered
    TITLE: ClassVar[str] = ""  # marked for translation in the context "panel"
    AREA: ClassVar[Literal["left", "right", "bottom", "centre"]] = "left"
    ORDER: ClassVar[int] = 0

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.settings = settings
        self._is_late = False
        document.scenario_changed.connect(self.show_scenario)
        document.result_changed.connect(self._on_result_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_late:
            self._is_late = False
            self.show_result()

    def _on_result_changed(self) -> None:
        # A panel behind another tab draws when it comes into sight, not for every step of a slider.
        if self.window().isVisible() and not self.isVisible():
            self._is_late = True
        else:
            self.show_result()

    def retranslate(self) -> None:
        """Say everything in the present language."""

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""

    def show_scenario(self) -> None:
        """Show the document's scenario."""

    def show_result(self) -> None:
        """Show the document's newest result, which may be stale."""

    def show_all(self) -> None:
        """Show the whole time in the panel's plots."""

    def shows_field(self, path: str) -> bool:
        """Bring the field of a path into sight and focus; False where this panel has none of that path."""
        return False
