"""The open tank: its scenario, its file, its undo stack and the newest result."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

import aquasim
from aquasim import Result, Scenario
from aquasim.rules import checked_scenario

from .commands import Replace


class Document(QObject):
    """Holds what is open; everything else reads it and listens to its signals."""

    scenario_changed = Signal()
    source_changed = Signal()
    result_changed = Signal()
    field_requested = Signal(str)  # somebody wants the field of a path shown and focused

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.source = ""
        self._scenario: Scenario | None = None
        self._result: Result | None = None
        self._result_of: Scenario | None = None

    @property
    def scenario(self) -> Scenario:
        if self._scenario is None:
            raise LookupError("no tank is open yet")
        return self._scenario

    @property
    def result(self) -> Result | None:
        """The newest result, which may be of an earlier scenario; see `is_stale`."""
        return self._result

    @property
    def is_open(self) -> bool:
        return self._scenario is not None

    @property
    def is_stale(self) -> bool:
        """Whether the result is missing or belongs to another scenario."""
        return self._result is None or self._result_of is not self._scenario

    @property
    def path(self) -> Path | None:
        """The tank's own file; none while it is a shipped preset."""
        return Path(self.source) if self.source.endswith(".aqua") else None

    def open(self, path_or_id: str) -> None:
        """Open a file or a shipped preset; raises aquasim.PresetError and then leaves everything as it was."""
        scenario = aquasim.load(path_or_id)
        self.stack.clear()
        self.source = path_or_id
        self._show(scenario)

    def save_as(self, path: str) -> None:
        """Save to a file, which becomes the tank's own; raises OSError and then leaves everything as it was."""
        aquasim.save(self.scenario, path)
        self.source = path
        self.stack.setClean()
        self.source_changed.emit()

    def edit(self, new: Scenario, path: str) -> None:
        """Replace the scenario, undoably; raises aquasim.ScenarioError, and does nothing when nothing differs."""
        new = checked_scenario(new)
        if new != self.scenario:
            self.stack.push(Replace(self.scenario, new, path, self._show))

    def edit_apart(self, new: Scenario, path: str) -> None:
        """As `edit`, as an undo step of its own: adding two animals is undone in two steps."""
        new = checked_scenario(new)
        if new != self.scenario:
            self.stack.push(Replace(self.scenario, new, path, self._show, Replace.APART))

    def set_result(self, result: Result, scenario: Scenario) -> None:
        """Take the result of a finished run and the scenario it was computed from."""
        self._result, self._result_of = result, scenario
        self.result_changed.emit()

    def _show(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.scenario_changed.emit()
