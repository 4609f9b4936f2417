"""Panes of plots made before there is anything to draw: the first result is then on the screen sooner."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from .grid import Pane


class Spares(QObject):
    """Makes the panes that are wanted, one for each turn of the event loop, and hands them out."""

    def __init__(
        self, parent: QObject, make: Callable[[str], Pane], wanted: Callable[[], Iterable[str]]
    ) -> None:
        super().__init__(parent)
        self._make, self._wanted = make, wanted
        self._made: dict[str, Pane] = {}
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Make what is wanted from now on."""
        self._turn.start()

    def stop(self) -> None:
        """Make no more."""
        self._turn.stop()

    def take(self, key: str) -> Pane:
        """The pane of a plot, made now where it was not yet."""
        return self._made.pop(key, None) or self._make(key)

    def _on_turn(self) -> None:
        key = next((key for key in self._wanted() if key not in self._made), None)
        if key is None:
            self.stop()
        else:
            self._made[key] = self._make(key)
