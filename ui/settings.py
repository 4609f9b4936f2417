"""The settings the window remembers: one table, and the only QSettings of the program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 10
LAYOUT_VERSION = 1  # of the arrangement of docks: another number forgets what was remembered
PERCENTS = tuple(range(80, 201, 10))


class Setting(NamedTuple):
    """One remembered value: its key, what it is when nothing is stored, the values it may take, and what it does."""

    key: str
    default: str | int
    allowed: tuple[str | int, ...]
    help: str


TABLE: dict[str, Setting] = {
    row.key: row
    for row in (
        Setting("language", "system", ("system", "en", "zh_CN"), "Language of the window."),
        Setting("theme", "system", ("system", "light", "dark"), "Colours of the window."),
        Setting(
            "nutrients", "element", ("element", "ion"), "Whether nutrients are shown as N and P or as ions."
        ),
        Setting(
            "sampled_range",
            "no",
            ("no", "yes"),
            "Whether plots show the range of sampled tanks about each curve.",
        ),
        Setting("days", 365, (7, 30, 90, 365), "Length of a simulation [d]."),
        Setting("start_page", "yes", ("yes", "no"), "Whether the first page is shown at the start."),
        Setting("text_percent", 100, PERCENTS, "Size of the text, in percent of the desktop's."),
    )
}


class Settings:
    """Reads and writes the table; a stored value that is not allowed counts as not stored."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "aquasim", "aquasim")

    def text(self, key: str) -> str:
        return str(self._value(key))

    def number(self, key: str) -> int:
        return int(self._value(key))

    def set(self, key: str, value: str | int) -> None:
        row = TABLE[key]
        if value not in row.allowed:
            raise ValueError(f"{key} = {value!r}: must be one of {row.allowed}")
        self._store.setValue(key, value)

    def geometry(self) -> QByteArray:
        """Place and size of the main window when it was last closed; empty at first."""
        return self._bytes("geometry")

    def set_geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    def layout(self) -> QByteArray:
        """The arrangement of docks and toolbars when the window was last closed; empty at first."""
        return self._bytes("layout")

    def set_layout(self, layout: QByteArray) -> None:
        self._store.setValue("layout", layout)

    def tab(self) -> str:
        """Key of the centre's tab that was shown last; empty at first."""
        return str(self._store.value("tab", ""))

    def set_tab(self, key: str) -> None:
        self._store.setValue("tab", key)

    def names(self, key: str) -> tuple[str, ...] | None:
        """What was chosen of a list, such as the plots of a view; None where nothing was chosen yet."""
        return self._list(f"names/{key}")

    def set_names(self, key: str, names: Iterable[str]) -> None:
        self._store.setValue(f"names/{key}", json.dumps(list(names)))

    def recent(self) -> tuple[str, ...]:
        """The files opened or saved last, the newest first."""
        return (self._list("recent") or ())[:MOST_RECENT]

    def add_recent(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        self._set_recent([path, *(old for old in self.recent() if old != path)])

    def forget_recent(self, path: str) -> None:
        """Take a file that is no longer there off the recent ones."""
        self._set_recent(old for old in self.recent() if old != path)

    def _set_recent(self, paths: Iterable[str]) -> None:
        # As one text: QSettings gives back a list of one entry as a bare text.
        self._store.setValue("recent", json.dumps(list(paths)[:MOST_RECENT]))

    def _list(self, key: str) -> tuple[str, ...] | None:
        try:
            stored = json.loads(str(self._store.value(key, "null")))
        except ValueError:
            return None
        return tuple(str(each) for each in stored) if isinstance(stored, list) else None

    def _bytes(self, key: str) -> QByteArray:
        stored = self._store.value(key)
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def _value(self, key: str) -> str | int:
        row = TABLE[key]
        stored = str(self._store.value(key, row.default))
        return next((value for value in row.allowed if str(value) == stored), row.default)
