"""What the keys do in a stack of plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from .stack import PlotStack


def press(stack: PlotStack, event: QKeyEvent) -> bool:
    """Do what a key stands for; whether it stands for anything."""
    days = 7.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
    now = stack.span[0] if stack.day is None else stack.day
    key, chosen = Qt.Key(event.key()), stack.look.chosen
    actions = {
        Qt.Key.Key_Left: lambda: stack.set_day(now - days),
        Qt.Key.Key_Right: lambda: stack.set_day(now + days),
        Qt.Key.Key_Up: lambda: stack.choose(-1),
        Qt.Key.Key_Down: lambda: stack.choose(1),
        Qt.Key.Key_Space: lambda: chosen and stack.toggle(chosen),
        Qt.Key.Key_Return: lambda: chosen and stack.show_alone(chosen),
        Qt.Key.Key_Plus: lambda: stack.zoom(0.5),
        Qt.Key.Key_Equal: lambda: stack.zoom(0.5),
        Qt.Key.Key_Minus: lambda: stack.zoom(2.0),
        Qt.Key.Key_Home: stack.show_all,
    }
    if key not in actions:
        return False
    actions[key]()
    return True
