"""The range of sampled tanks about the curves of the open tank: off the GUI thread, and gone at the first edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from aquasim import AquasimError, Scenario, fault_text

from .. import language
from ..curves.time_pane import Band
from ..document import Document
from ..labels import RESULTS
from ..language import translate
from ..planner.work import Meter, Stage, Work, show_progress
from ..settings import Settings
from ..widgets.sizes import WrappedLabel, make_target

if TYPE_CHECKING:
    from aquasim import CancelFlag, Result
    from aquasim.bands import Array

REST_MS = 300
ROW_D = 0.125  # [d] between two rows: day and night still show


class Sampled(NamedTuple):
    """Both ends of the band of each result, over the times of the run that it goes with; how many tanks it is made of."""

    bands: Mapping[str, Band]
    members: int
    failed: int


class SampledBands(QWidget):
    """The strip below the plots: how far the sampled tanks are, with Cancel, and then how many they are."""

    changed = Signal(object)  # the bands of the run that is shown, none where there are none
    given_up = Signal()  # the user does not want them any more

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__()
        self.document, self.settings = document, settings
        self.found: Sampled | None = None
        self._of: Result | None = None  # the run that was, or is, worked on
        self.work = Work(self)
        self.state, self.bar, self.cancel = WrappedLabel(), QProgressBar(), QPushButton()
        self.bar.setRange(0, 100)
        make_target(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 4)
        row.addWidget(self.state, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self.work.found.connect(self._on_found)
        self.work.changed.connect(self.show_state)
        self.cancel.clicked.connect(self.given_up)
        document.scenario_changed.connect(self.drop)
        self.retranslate()

    @property
    def is_wanted(self) -> bool:
        return self.settings.text("sampled_range") == "yes"

    def refresh(self) -> None:
        """A run is shown, or the wish is another: give it its bands, or begin to work them out."""
        result = self.document.result
        if not self.is_wanted or result is None or self.document.is_stale:
            self.drop()
        elif self._of is not result:
            self.drop()
            self._of = result
            self._rest.start()
        elif self.found is not None:
            self.changed.emit(self.found.bands)

    def drop(self) -> None:
        """Stop, and take the bands away, which belong to another tank now."""
        self._rest.stop()
        self.work.stop()
        self.work.fault = self._of = None
        if self.found is not None:
            self.found = None
            self.changed.emit({})
        self.show_state()

    def retranslate(self) -> None:
        self.cancel.setText(translate("water_quality", "Cancel"))
        self.bar.setAccessibleName(translate("water_quality", "How far the sampled tanks are"))
        self.show_state()

    def show_state(self) -> None:
        """Say whether the range is computed, cannot be told, or how many tanks it is made of."""
        busy, fault = self.work.is_busy, self.work.fault
        show_progress(self.work, self.bar, self.cancel)
        text = ""
        if fault is not None:
            text = translate("water_quality", "The range cannot be told: {why}").format(why=self._why(fault))
        elif busy:
            text = translate("water_quality", "Computing the range from sampled tanks…")
        elif self.found is not None:
            text = translate(
                "water_quality",
                "Shaded: 10–90 % of {members} sampled tanks, {failed} of which could not be computed.",
            ).format(members=self.found.members, failed=self.found.failed)
        self.state.setText(text)
        self.setVisible(bool(text))

    def _why(self, error: AquasimError) -> str:
        return fault_text.reasons(error, language.shown(self.settings.text("language")))

    def _on_rested(self) -> None:
        result, scenario = self._of, self.document.scenario
        if result is not None:
            days = np.array(result.time_d)
            self.work.start([Stage("bands", lambda flag, meter: sampled(scenario, days, flag, meter))])

    def _on_found(self, key: str, value: Sampled) -> None:
        self.found = value
        self.changed.emit(value.bands)


def sampled(scenario: Scenario, time_d: Array, flag: CancelFlag, meter: Meter) -> Sampled:
    """The band of every result that is plotted, over so many times [d]; in a thread."""
    from aquasim.bands import kept_bands

    def tell(share: float, stage: str) -> None:
        if stage == "members":
            meter(share, stage)

    found = kept_bands(scenario, float(time_d[-1]), row_d=ROW_D, progress=tell, cancel=flag)
    bands = {}
    for name in RESULTS:
        low, _, high = (np.interp(time_d, found.days, each) for each in found.of(name))
        bands[name] = low, high
    return Sampled(bands, found.members, found.failed)
