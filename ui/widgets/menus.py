"""All actions of the main window in one table, and the menus made of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..language import translate
from ..settings import TABLE, Settings
from ..theme import has_chinese_font
from .plain import menu_text

Key = QKeySequence.StandardKey


class Command(NamedTuple):
    """One row of the table of actions: its words, its keys, and what it does in a sentence."""

    text: str
    keys: tuple[QKeySequence.StandardKey | str, ...]
    tip: str


COMMANDS: dict[str, Command] = {
    "new": Command(
        QT_TRANSLATE_NOOP("menu", "&New…"),
        (Key.New,),
        QT_TRANSLATE_NOOP("menu", "Set up a new tank step by step, or begin with a ready one."),
    ),
    "open": Command(
        QT_TRANSLATE_NOOP("menu", "&Open…"),
        (Key.Open,),
        QT_TRANSLATE_NOOP("menu", "Open the file of a tank; it can also be dropped on the window."),
    ),
    "save": Command(
        QT_TRANSLATE_NOOP("menu", "&Save"),
        (Key.Save,),
        QT_TRANSLATE_NOOP("menu", "Save the tank to its file; the version before stays beside it as .bak."),
    ),
    "save_as": Command(
        QT_TRANSLATE_NOOP("menu", "Save &As…"),
        ("Ctrl+Shift+S",),
        QT_TRANSLATE_NOOP("menu", "Save the tank to a new file."),
    ),
    "revert": Command(
        QT_TRANSLATE_NOOP("menu", "Re&vert"),
        (),
        QT_TRANSLATE_NOOP("menu", "Forget all edits and read the tank again."),
    ),
    "recover": Command(
        QT_TRANSLATE_NOOP("menu", "Re&covered tanks…"),
        (),
        QT_TRANSLATE_NOOP("menu", "Show the unsaved tanks that were kept when a window crashed."),
    ),
    "quit": Command(
        QT_TRANSLATE_NOOP("menu", "&Quit"),
        ("Ctrl+Q", "Ctrl+W"),
        QT_TRANSLATE_NOOP("menu", "Close the window."),
    ),
    "undo": Command(
        QT_TRANSLATE_NOOP("menu", "&Undo"), (Key.Undo,), QT_TRANSLATE_NOOP("menu", "Take the last edit back.")
    ),
    "redo": Command(
        QT_TRANSLATE_NOOP("menu", "&Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        QT_TRANSLATE_NOOP("menu", "Make the edit again that was taken back."),
    ),
    "run": Command(
        QT_TRANSLATE_NOOP("menu", "&Simulate"), ("F5",), QT_TRANSLATE_NOOP("menu", "Simulate the tank again.")
    ),
    "cancel": Command(
        QT_TRANSLATE_NOOP("menu", "&Cancel"), ("Esc",), QT_TRANSLATE_NOOP("menu", "Stop the simulation.")
    ),
    "planner": Command(
        QT_TRANSLATE_NOOP("menu", "&Planner"), ("Ctrl+L",), QT_TRANSLATE_NOOP("menu", "Show the planner.")
    ),
    "find_value": Command(
        QT_TRANSLATE_NOOP("menu", "&Find a value…"),
        ("Ctrl+G",),
        QT_TRANSLATE_NOOP("menu", "Find the value of an input with which an interval between changes holds."),
    ),
    "show_all": Command(
        QT_TRANSLATE_NOOP("menu", "Show the &whole time"),
        ("Home",),
        QT_TRANSLATE_NOOP("menu", "Show the curves from the first day to the last."),
    ),
    "tab_1": Command(
        QT_TRANSLATE_NOOP("menu", "&First tab"), ("Ctrl+1",), QT_TRANSLATE_NOOP("menu", "Show the first tab.")
    ),
    "tab_2": Command(
        QT_TRANSLATE_NOOP("menu", "S&econd tab"),
        ("Ctrl+2",),
        QT_TRANSLATE_NOOP("menu", "Show the second tab."),
    ),
    "tab_3": Command(
        QT_TRANSLATE_NOOP("menu", "T&hird tab"), ("Ctrl+3",), QT_TRANSLATE_NOOP("menu", "Show the third tab.")
    ),
    "tab_4": Command(
        QT_TRANSLATE_NOOP("menu", "F&ourth tab"),
        ("Ctrl+4",),
        QT_TRANSLATE_NOOP("menu", "Show the fourth tab."),
    ),
    "left": Command(
        QT_TRANSLATE_NOOP("menu", "Panels on the &left"),
        ("Ctrl+Shift+1",),
        QT_TRANSLATE_NOOP("menu", "Hide or show the panels on the left."),
    ),
    "right": Command(
        QT_TRANSLATE_NOOP("menu", "Panels on the &right"),
        ("Ctrl+Shift+2",),
        QT_TRANSLATE_NOOP("menu", "Hide or show the panels on the right."),
    ),
    "bottom": Command(
        QT_TRANSLATE_NOOP("menu", "Panels &below"),
        ("Ctrl+Shift+3",),
        QT_TRANSLATE_NOOP("menu", "Hide or show the panels below."),
    ),
    "all_panels": Command(
        QT_TRANSLATE_NOOP("menu", "&All panels"),
        ("Ctrl+Shift+4",),
        QT_TRANSLATE_NOOP("menu", "Hide all panels, or show them all again."),
    ),
    "next_pane": Command(
        QT_TRANSLATE_NOOP("menu", "&Next pane"),
        ("F6",),
        QT_TRANSLATE_NOOP("menu", "Move the keyboard to the next part of the window."),
    ),
    "reset_layout": Command(
        QT_TRANSLATE_NOOP("menu", "Reset la&yout"),
        (),
        QT_TRANSLATE_NOOP("menu", "Put all panels back to where they were at first."),
    ),
    "larger": Command(
        QT_TRANSLATE_NOOP("menu", "Lar&ger text"),
        ("Ctrl++", "Ctrl+="),
        QT_TRANSLATE_NOOP("menu", "Make all text larger, up to 200 %."),
    ),
    "smaller": Command(
        QT_TRANSLATE_NOOP("menu", "S&maller text"),
        ("Ctrl+-",),
        QT_TRANSLATE_NOOP("menu", "Make all text smaller, down to 80 %."),
    ),
    "normal": Command(
        QT_TRANSLATE_NOOP("menu", "N&ormal text"),
        ("Ctrl+0",),
        QT_TRANSLATE_NOOP("menu", "Give the text the size that the desktop gives it."),
    ),
    "keys": Command(
        QT_TRANSLATE_NOOP("menu", "&Keys and commands"),
        ("F1",),
        QT_TRANSLATE_NOOP("menu", "List all commands with their keys and what they do."),
    ),
}
MENUS: dict[str, str] = {
    "file": QT_TRANSLATE_NOOP("menu", "&File"),
    "recent": QT_TRANSLATE_NOOP("menu", "Open &recent"),
    "presets": QT_TRANSLATE_NOOP("menu", "Open &preset"),
    "edit": QT_TRANSLATE_NOOP("menu", "&Edit"),
    "simulate": QT_TRANSLATE_NOOP("menu", "&Simulate"),
    "tools": QT_TRANSLATE_NOOP("menu", "&Tools"),
    "view": QT_TRANSLATE_NOOP("menu", "&View"),
    "tabs": QT_TRANSLATE_NOOP("menu", "&Tabs"),
    "panels": QT_TRANSLATE_NOOP("menu", "&Panels"),
    "text_size": QT_TRANSLATE_NOOP("menu", "Te&xt size"),
    "theme": QT_TRANSLATE_NOOP("menu", "&Theme"),
    "language": QT_TRANSLATE_NOOP("menu", "&Language"),
    "help": QT_TRANSLATE_NOOP("menu", "&Help"),
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
        for key in ("file", "edit", "simulate", "tools", "view", "language", "help"):
            window.menuBar().addMenu(self.menus[key])
        self._fill(
            "file", "new", "open", "recent", "presets", "", "save", "save_as", "revert", "recover", "", "quit"
        )
        self._fill("edit", "undo", "redo")
        self._fill("simulate", "run", "cancel")
        self._fill("tools", "planner", "find_value")
        self._fill(
            "view", "show_all", "tabs", "panels", "next_pane", "reset_layout", "", "text_size", "theme"
        )
        self._fill("tabs", "tab_1", "tab_2", "tab_3", "tab_4")
        self._fill("panels", "left", "right", "bottom", "all_panels", "")
        self._fill("text_size", "larger", "smaller", "normal")
        self._fill("help", "keys")
        self.presets = {preset_id: self._entry("presets", preset_id) for preset_id in preset_ids}
        self.choices = {key: self._choice(key, settings.text(key)) for key in ("theme", "language")}

    def retranslate(self, preset_names: dict[str, str]) -> None:
        """Write every entry in the present language."""
        for key, action in self.actions.items():
            action.setText(translate("menu", COMMANDS[key].text))
            action.setStatusTip(translate("menu", COMMANDS[key].tip))
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

    def show_steps(self, undo: str, redo: str) -> None:
        """Name the edits that undo and redo would touch; empty where there is none."""
        with_name = {
            "undo": translate("menu", "&Undo: {step}"),
            "redo": translate("menu", "&Redo: {step}"),
        }
        for key, step in (("undo", undo), ("redo", redo)):
            words = (
                with_name[key].format(step=menu_text(step)) if step else translate("menu", COMMANDS[key].text)
            )
            self.actions[key].setText(words)

    def show_recent(self, paths: Iterable[str]) -> list[QAction]:
        """Fill the menu of recent files; its entries, each with its path as data."""
        self.menus["recent"].clear()
        found: list[QAction] = []
        for path in paths:
            action = self._entry("recent", path)
            action.setText(menu_text(Path(path).name))
            action.setStatusTip(path)
            found.append(action)
        self.menus["recent"].setEnabled(bool(found))
        return found

    def _action(self, command: Command) -> QAction:
        action = QAction(self._window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
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
