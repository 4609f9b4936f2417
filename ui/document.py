"""The open tank: its scenario, its file, its undo stack and the newest result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

import aquasim
from aquasim import Scenario
from aquasim.rules import checked_scenario
from aquasim.scenario import SCHEMA

from . import files
from .commands import Replace

if TYPE_CHECKING:
    from aquasim import Result


class Document(QObject):
    """Holds what is open; everything else reads it and listens to its signals."""

    scenario_changed = Signal()
    source_changed = Signal()
    result_changed = Signal()
    rested = Signal()  # an input that was moved stands still
    field_requested = Signal(str)  # somebody wants the field of a path shown and focused
    event_requested = Signal(str, float)  # somebody wants to add an event of a kind on a day [d]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.source = ""
        self._scenario: Scenario | None = None
        self._result: Result | None = None
        self._result_of: Scenario | None = None
        self._is_draft = False
        self._is_moving = False
        self.is_opening = False  # whether `scenario_changed` tells of another tank rather than of an edit
        self.draws_beyond_columns = False  # whether drafts are looked at for more than their columns
        self._known: files.Fingerprint | None = None
        self._seen: files.Fingerprint | None = None

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
        """Whether the result is missing, a draft, or belongs to another scenario."""
        return self._is_draft or self._result is None or self._result_of is not self._scenario

    @property
    def is_draft(self) -> bool:
        """Whether the result is a coarse one of fewer days, made while the inputs move; the full one follows."""
        return self._is_draft

    @property
    def is_moving(self) -> bool:
        """Whether an input is being moved, so that scenarios and drafts follow one another quickly."""
        return self._is_moving

    def set_moving(self, moving: bool) -> None:
        """Note that a movement begins or ends."""
        was_moving, self._is_moving = self._is_moving, moving
        if was_moving and not moving:
            self.rested.emit()

    @property
    def is_modified(self) -> bool:
        """Whether anything would be lost if the tank were closed without saving."""
        return self.is_open and not self.stack.isClean()

    @property
    def path(self) -> Path | None:
        """The tank's own file; none while it is a shipped preset or new."""
        return Path(self.source) if self.source.endswith(".aqua") else None

    def new(self, scenario: Scenario | None = None) -> None:
        """Begin a tank in which everything has its default, or this one, which then counts as modified."""
        self._start(scenario or Scenario(aquasim=SCHEMA), "")
        if scenario is not None:
            self.stack.resetClean()

    def open(self, path_or_id: str) -> None:
        """Open a file or a shipped preset; raises aquasim.PresetError and then leaves everything as it was."""
        known = files.fingerprint(Path(path_or_id)) if path_or_id.endswith(".aqua") else None
        scenario = aquasim.load(path_or_id)
        self._start(scenario, path_or_id)
        self._known = self._seen = known

    def open_recovered(self, scenario: Scenario, source: str) -> None:
        """Open what a crash left of an unsaved tank; it counts as modified until it is saved."""
        self._start(scenario, source)
        self.stack.resetClean()

    def revert(self) -> None:
        """Read the file or the preset again and forget the edits; raises aquasim.PresetError."""
        if self.source:
            self.open(self.source)
        else:
            self.new()

    def save(self) -> None:
        """Save to the tank's own file; raises AquasimError or OSError and then leaves everything as it was."""
        if self.path is None:
            raise LookupError("the tank has no file yet")
        self.save_as(str(self.path))

    def save_as(self, path: str) -> None:
        """Save to a file, which becomes the tank's own; raises OSError and then leaves everything as it was."""
        self._known = self._seen = files.save(self.scenario, Path(path))
        self.source = path
        self.stack.setClean()
        self.source_changed.emit()

    def is_changed_on_disk(self) -> bool:
        """Whether somebody else has written the tank's file since it was read or saved."""
        return self.path is not None and files.differs(self.path, self._known)

    def is_change_unseen(self) -> bool:
        """The same, and the change was not pointed out yet."""
        return self.path is not None and self.is_changed_on_disk() and files.differs(self.path, self._seen)

    def keep_mine(self) -> None:
        """The user knows of the change on the disk; saving will still ask."""
        if self.path is not None:
            self._seen = files.fingerprint(self.path)

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

    def set_result(self, result: Result, scenario: Scenario, *, is_draft: bool = False) -> None:
        """Take the result of a finished run and the scenario it was computed from."""
        self._result, self._result_of, self._is_draft = result, scenario, is_draft
        self.result_changed.emit()

    def _start(self, scenario: Scenario, source: str) -> None:
        self._known = self._seen = None
        self.source = source
        self.stack.clear()
        self.is_opening = True
        try:
            self._show(scenario)
        finally:
            self.is_opening = False

    def _show(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.scenario_changed.emit()
