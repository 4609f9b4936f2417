"""The only undo command: a scenario gives way to another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from aquasim import Scenario


class Replace(QUndoCommand):
    """Replaces the old scenario by the new one; `path` names the field that differs, as in `bed.depth_cm`.

    Steps on one and the same field merge into one entry, so that a turned spin box is undone at once; an edit that
    leads back to where it began leaves none.
    """

    ID = 1
    APART = -1  # Qt's number of commands that never merge: entries of a list that come, go or move

    def __init__(
        self, old: Scenario, new: Scenario, path: str, show: Callable[[Scenario], None], kind: int = ID
    ) -> None:
        super().__init__(path)
        self._kind = kind
        self._old = old
        self._new = new
        self._path = path
        self._show = show

    def id(self) -> int:
        return self._kind

    def redo(self) -> None:
        self._show(self._new)

    def undo(self) -> None:
        self._show(self._old)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Replace) or other._path != self._path:
            return False
        self._new = other._new
        self.setObsolete(self._new == self._old)
        return True
