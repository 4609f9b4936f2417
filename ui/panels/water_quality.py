"""The tab of the centre with all plots of the open tank; events and limits of the file can be dragged there."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aquasim import Scenario, ScenarioError, fault_text
from aquasim.edits import apply_setting
from aquasim.quantity import QT_TRANSLATE_NOOP

from .. import language
from ..curves.view import PlotsView
from ..document import Document
from ..language import translate
from ..plots import all_plots
from ..settings import Settings
from ..theme import Theme
from ..widgets.plain import sentence_box
from .base import Panel
from .sampled_bands import SampledBands

DIM_AFTER_MS = 150  # a result that comes sooner would only make the curves flicker


class WaterQualityPanel(Panel):
    """The plots. It edits nothing but the day of an event and the value of a limit that are dragged."""

    KEY: ClassVar[str] = "water_quality"
    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("panel", "Water quality")
    AREA: ClassVar[Literal["left", "right", "bottom", "centre"]] = "centre"
    ORDER: ClassVar[int] = 0
    TAKES_DRAFTS: ClassVar[bool] = True

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        self.view = PlotsView(all_plots(), settings, self.KEY)
        self.stack = self.view.stack
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view, 1)
        self.sampled = SampledBands(document, settings)
        layout.addWidget(self.sampled)
        self.sampled.changed.connect(self.stack.set_bands)
        self.sampled.given_up.connect(lambda: self.view.band_button.setChecked(False))
        self.view.range_wanted.connect(self.sampled.refresh)
        self._dim = QTimer(self, interval=DIM_AFTER_MS, singleShot=True)
        self._dim.timeout.connect(self._show_stale)
        self.stack.view_changed.connect(self._on_view_changed)
        self._on_view_changed()
        self.stack.event_moved.connect(self._on_event_moved)
        self.stack.limit_moved.connect(self._on_limit_moved)
        self.view.field_requested.connect(document.field_requested)
        self.view.event_requested.connect(document.event_requested)

    def retranslate(self) -> None:
        self.view.retranslate()
        self.sampled.retranslate()

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)

    def show_scenario(self) -> None:
        self.view.file_stem = Path(self.document.source).stem or "aquasim"
        self.stack.show_events(self.document.scenario)
        if not self._dim.isActive():
            self._dim.start()

    def show_result(self) -> None:
        if self.document.result is not None:
            self._dim.stop()
            self.view.show_results([("", self.document.result)])
            self._show_stale()
            self.sampled.refresh()

    def show_all(self) -> None:
        self.stack.show_all()

    def _show_stale(self) -> None:
        # A draft is of the tank as it is now; the status line says that it is one.
        self.stack.set_stale(self.document.is_stale and not self.document.is_draft)

    def _on_view_changed(self) -> None:
        self.document.draws_beyond_columns = self.stack.draws_beyond_columns

    def _on_event_moved(self, index: int, day: float) -> None:
        events = list(self.document.scenario.events)
        events[index] = replace(events[index], day=day)
        moved = replace(self.document.scenario, events=tuple(events))
        self._edit(moved, f"events[{index}].day", translate("water_quality", "The event stays where it was."))

    def _on_limit_moved(self, name: str, value: float) -> None:
        path = f"limits.{name}"
        stays = translate("water_quality", "The limit stays where it was.")
        try:
            self._edit(apply_setting(self.document.scenario, path, repr(value)), path, stays)
        except ScenarioError as error:
            self._refuse(stays, error)

    def _edit(self, new: Scenario, path: str, refused: str) -> None:
        """One undo step for the whole drag; where it is refused, everything goes back to its place."""
        try:
            self.document.edit(new, path)
        except ScenarioError as error:
            self._refuse(refused, error)

    def _refuse(self, refused: str, error: ScenarioError) -> None:
        self.stack.show_events(self.document.scenario)
        self.stack.redraw()
        tongue = language.shown(self.settings.text("language"))
        reasons = "\n".join(fault_text.sentence(fault, tongue) for fault in error.faults)
        sentence_box(self, "aquasim", refused, reasons)
