"""What every panel of the window is: a widget that reads the document and sends its edits to it."""

from __future__ import annotations

from typing import ClassVar, Literal

from PySide6.QtGui import QResizeEvent, QShowEvent
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
    TAKES_DRAFTS: ClassVar[bool] = False  # whether it shows drafts, which come many times a second

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.settings = settings
        self._is_late = False
        self._has_late_scenario = False
        document.scenario_changed.connect(self._on_scenario_changed)
        document.rested.connect(self.catch_up)
        document.result_changed.connect(self._on_result_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.come_into_sight()

    def come_into_sight(self) -> None:
        """Show what was put off while the panel was behind others; a dock behind a tab gets no event of Qt for it."""
        self.catch_up()
        if self._is_late:
            self._is_late = False
            self.show_result()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_late and not self._is_behind():
            self.come_into_sight()

    def catch_up(self) -> None:
        """Show the scenario where that was put off while an input moved."""
        if self._has_late_scenario:
            self._has_late_scenario = False
            self.show_scenario()

    def _on_scenario_changed(self) -> None:
        # What is out of sight follows when the slider stands still.
        if self.document.is_moving and self._is_behind():
            self._has_late_scenario = True
        else:
            self.show_scenario()

    def is_seen(self) -> bool:
        """Whether any of it is in sight: Qt calls a dock behind a tab visible too, but puts it outside its window."""
        if not self.isVisible():
            return False
        area, widget = self.rect(), self.parentWidget()
        place = self.pos()
        while widget is not None:
            area = area.translated(place).intersected(widget.rect())
            place, widget = widget.pos(), None if widget.isWindow() else widget.parentWidget()
        return not area.isEmpty()

    def _is_behind(self) -> bool:
        return self.window().isVisible() and not self.is_seen()

    def _on_result_changed(self) -> None:
        if self.document.is_draft and not self.TAKES_DRAFTS:
            return  # the whole run follows
        # A panel behind another tab draws when it comes into sight, not for every step of a slider.
        if self._is_behind():
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

    def show_page(self, key: str) -> None:
        """Show one of the panel's pages; the present one where it has none of that key."""

    def shows_field(self, path: str) -> bool:
        """Bring the field of a path into sight and focus; False where this panel has none of that path."""
        return False
