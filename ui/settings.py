"""The settings the window remembers: one table, and the only QSettings of the program."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings


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
        Setting("days", 365, (7, 30, 90, 365), "Length of a simulation [d]."),
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
        stored = self._store.value("geometry")
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    def _value(self, key: str) -> str | int:
        row = TABLE[key]
        stored = str(self._store.value(key, row.default))
        return next((value for value in row.allowed if str(value) == stored), row.default)
