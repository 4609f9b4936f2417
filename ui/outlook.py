"""The next change of the open tank: a run without its regular water change, off the GUI thread, once the user rests.

Panels share one `Outlook` of a document, so that the run is done once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

import aquasim
from aquasim import AquasimError, Scenario

from .document import Document
from .jobs import Jobs

if TYPE_CHECKING:
    from aquasim import CancelFlag, Result
    from aquasim.next_change import NextChange

REST_MS = 700  # while somebody drags a slider the second run would only slow the first


class Outlook(QObject):
    """`found` belongs to the document's newest result, or is None while it is computed or cannot be."""

    changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.document = document
        self.found: NextChange | None = None
        self.fault: AquasimError | None = None
        self.jobs = Jobs(self, are_long=True)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self.jobs.done.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        document.scenario_changed.connect(self._on_scenario_changed)
        document.result_changed.connect(self._on_result_changed)
        self._on_result_changed()

    @staticmethod
    def of(document: Document) -> Outlook:
        """The one outlook of a document."""
        there = document.findChild(Outlook)
        return there if isinstance(there, Outlook) else Outlook(document)

    def _on_scenario_changed(self) -> None:
        self._rest.stop()
        self.jobs.cancel()

    def _on_result_changed(self) -> None:
        if self.document.is_draft:
            return
        self.jobs.cancel()
        self.found, self.fault = None, None
        if self.document.result is not None and not self.document.is_stale:
            self._rest.start()
        self.changed.emit()

    def _on_rested(self) -> None:
        result, scenario = self.document.result, self.document.scenario
        if result is not None and not self.document.is_stale:
            self.jobs.start(lambda flag: _found(result, scenario, flag))

    def _on_done(self, found: NextChange) -> None:
        self.found = found
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AquasimError):
            raise error
        self.fault = error
        self.changed.emit()


def _found(result: Result, scenario: Scenario, flag: CancelFlag) -> NextChange:
    from aquasim.next_change import next_change, without_changes

    unchanged = without_changes(scenario)
    if unchanged is None:
        return next_change(result, result)
    days = float(result.time_d[-1])
    return next_change(result, aquasim.simulate(unchanged, days=days, cancel=flag))
