"""All actions of the main window in one table, and the menus made of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..language import translate
from ..settings import TABLE, Settings
from ..theme import has_chinese_font
from .plain import menu_text


class Command(NamedTuple):
    """One row of the table of actions: its words and its keys."""

    text: str
    keys: QKeySequence.StandardKey | str


COMMANDS: dict[str, Command] = {
    "open": Command(QT_TRANSLATE_NOOP("menu", "&Open…"), QKeySequence.StandardKey.Open),
    "save_as": Command(QT_TRANSLATE_NOOP("menu", "Save &As…"), "Ctrl+Shift+S"),
    "quit": Command(QT_TRANSLATE_NOOP("menu", "&Quit"), "Ctrl+Q"),
    "run": Command(QT_TRANSLATE_NOOP("menu", "&Simulate"), "F5"),
    "cancel": Command(QT_TRANSLATE_NOOP("menu", "&Cancel"), "Esc"),
    "show_all": Command(QT_TRANSLATE_NOOP("menu", "Show the &whole time"), "Home"),
}
MENUS: dict[str, str] = {
    "file": QT_TRANSLATE_NOOP("menu", "&File"),
    "presets": QT_TRANSLATE_NOOP("menu", "Open &preset"),
    "simulate": QT_TRANSLATE_NOOP("menu", "&Simulate"),
    "view": QT_TRANSLATE_NOOP("menu", "&View"),
    "theme": QT_TRANSLATE_NOOP("menu", "&Theme"),
    "language": QT_TRANSLATE_NOOP("menu", "&Language"),
}
THEMES: dict[str, str] = {
    "system": QT_TRANSLATE_NOOP("menu", "As the system"),
    "light": QT_TRANSLATE_NOOP("menu", "Light"),
    "dark": QT_TRANSLATE_NOOP("menu", "Dark"),
}


class Menus:
    """The menu bar of a window: `actions` by id, `menus` by id, `choices` of a setting by value."""

    def __init__(self, window: QMainWindow, settings: Settings, preset_ids: Iterable[str]) -> None:
        self._window = window
        self.actions = {key: self._action(command) for key, command in COMMANDS.items()}
        self.menus = {key: QMenu(window) for key in MENUS}
        for key in ("file", "simulate", "view", "language"):
            window.menuBar().addMenu(self.menus[key])
        self._fill("file", "open", "presets", "save_as", "", "quit")
        self._fill("simulate", "run", "cancel")
        self._fill("view", "show_all", "theme")
        self.presets = {preset_id: self._entry("presets", preset_id) for preset_id in preset_ids}
        self.choices = {key: self._choice(key, settings.text(key)) for key in ("theme", "language")}

    def retranslate(self, preset_names: dict[str, str]) -> None:
        """Write every entry in the present language."""
        for key, action in self.actions.items():
            action.setText(translate("menu", COMMANDS[key].text))
        for key, menu in self.menus.items():
            menu.setTitle(translate("menu", MENUS[key]))
        for preset_id, action in self.presets.items():
            action.setText(menu_text(preset_names[preset_id]))
        for value, action in self.choices["theme"].items():
            action.setText(translate("menu", THEMES[value]))
        names = {
            "system": translate("menu", THEMES["system"]),
            "en": "English",
            "zh_CN": "简体中文" if has_chinese_font() else "Simplified Chinese",
        }
        for value, action in self.choices["language"].items():
            action.setText(names[value])

    def _action(self, command: Command) -> QAction:
        action = QAction(self._window)
        action.setShortcut(QKeySequence(command.keys))
        return action

    def _fill(self, menu: str, *entries: str) -> None:
        for entry in entries:
            if not entry:
                self.menus[menu].addSeparator()
            elif entry in self.menus:
                self.menus[menu].addMenu(self.menus[entry])
            else:
                self.menus[menu].addAction(self.actions[entry])

    def _entry(self, menu: str, data: str) -> QAction:
        action = self.menus[menu].addAction("")
        action.setData(data)
        return action

    def _choice(self, setting: str, now: str) -> dict[str, QAction]:
        """One entry for each allowed value of a setting, of which one is checked."""
        group = QActionGroup(self._window)
        entries = {str(value): self._entry(setting, str(value)) for value in TABLE[setting].allowed}
        for value, action in entries.items():
            action.setCheckable(True)
            action.setChecked(value == now)
            group.addAction(action)
        return entries
