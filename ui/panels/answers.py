"""What comes out: a tile for each quantity by how urgent it is, and the day by which water has to be changed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from aquasim.quantity import QT_TRANSLATE_NOOP

from .. import language, theme
from ..document import Document
from ..jobs import Jobs
from ..language import translate
from ..outlook import Outlook
from ..settings import Settings
from ..status import ORDER, QUANTITIES, Standing, standings
from ..theme import Theme
from ..widgets.plain import plain_label
from ..widgets.status_tile import StatusTile
from .base import Panel
from .why_window import WhyWindow

if TYPE_CHECKING:
    from aquasim import Result

GROUPS = {
    "act": QT_TRANSLATE_NOOP("answers", "Act on these: {count}"),
    "watch": QT_TRANSLATE_NOOP("answers", "Watch these: {count}"),
    "ok": QT_TRANSLATE_NOOP("answers", "In order: {count}"),
}


class AnswersPanel(Panel):
    """`tiles` by the quantity's key; `next_change` says when water has to be changed."""

    KEY = "answers"
    TITLE = QT_TRANSLATE_NOOP("panel", "Answers")
    AREA = "right"
    ORDER = 1

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        self._theme = theme.chosen(settings.text("theme"))
        self.outlook = Outlook.of(document)
        self.jobs = Jobs(self, are_light=True)
        self._found: list[Standing] = []
        self.stale, self.heading, self.next_change = plain_label(), plain_label(), plain_label()
        self.next_change.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for label in (self.stale, self.heading, self.next_change):
            label.setWordWrap(True)
        _embolden(self.heading)
        self.groups = {status: plain_label() for status in ORDER}
        self.tiles = {quantity.key: StatusTile() for quantity in QUANTITIES}
        self._build()
        for tile in self.tiles.values():
            tile.clicked.connect(self._on_tile_clicked)
        self.outlook.changed.connect(self._show_next_change)
        self.jobs.done.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        self.retranslate()

    def _build(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        for label in self.groups.values():
            _embolden(label)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)
        for widget in (
            self.stale,
            self.heading,
            self.next_change,
            *self.groups.values(),
            *self.tiles.values(),
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def retranslate(self) -> None:
        self.heading.setText(translate("answers", "Next water change"))
        self.stale.setText(translate("answers", "These answers belong to an earlier state of the tank."))
        self._arrange()
        self.show_result()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._arrange()

    def show_scenario(self) -> None:
        self._show_stale()

    def show_result(self) -> None:
        result = self.document.result
        if result is not None:
            self.jobs.start(lambda flag: standings(result))
        self._show_next_change()
        self._show_stale()

    def _on_done(self, found: list[Standing]) -> None:
        self._found = found
        self._arrange()

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _arrange(self) -> None:
        """Tiles below the heading of their group; groups without tiles disappear."""
        place, found = 3, self._found
        for status in ORDER:
            members = [each for each in found if each.status == status]
            label = self.groups[status]
            self._column.removeWidget(label)
            self._column.insertWidget(place, label)
            place += 1
            label.setText(translate("answers", GROUPS[status]).format(count=len(members)))
            label.setVisible(bool(members))
            for standing in members:
                tile = self.tiles[standing.quantity.key]
                tile.show_standing(standing, self._theme)
                self._column.removeWidget(tile)
                self._column.insertWidget(place, tile)
                place += 1
        shown = {each.quantity.key for each in found}
        for key, tile in self.tiles.items():
            tile.setVisible(key in shown)
        self._set_tab_order(found)

    def _set_tab_order(self, found: list[Standing]) -> None:
        tiles = [self.tiles[each.quantity.key] for each in found]
        for before, after in pairwise(tiles):
            QWidget.setTabOrder(before, after)

    def _show_stale(self) -> None:
        is_old = self.document.result is not None and self.document.is_stale
        self.stale.setVisible(is_old)

    def _show_next_change(self) -> None:
        self.next_change.setText(self._next_change_text())

    def _next_change_text(self) -> str:
        if self.document.result is None:
            return translate("answers", "No result yet.")
        if self.outlook.fault is not None:
            why = str(self.outlook.fault)
            return translate("answers", "It cannot be told: {why}").format(why=why)
        if self.outlook.found is None:
            return translate("answers", "Computing a run without water changes…")
        from aquasim.next_change import sentences

        lang = language.shown(self.settings.text("language"))
        scenario = self.document.result.model.scenario
        return "\n".join(sentences(scenario, self.outlook.found, lang))

    def _on_tile_clicked(self) -> None:
        tile, result = self.sender(), self.document.result
        assert isinstance(tile, StatusTile)
        if tile.standing is not None and result is not None:
            self.explain(result, tile.standing)

    def explain(self, result: Result, standing: Standing) -> WhyWindow:
        """Open 'Why?' for a quantity."""
        lang = language.shown(self.settings.text("language"))
        window = WhyWindow(result, standing.quantity, lang, self)
        window.show()
        return window


def _embolden(label: QLabel) -> None:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
