"""Labels and boxes that show text as it is: Qt would otherwise read a file's text as mark-up and open what it names."""

from __future__ import annotations

import html
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that never interprets its text."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def plain_tip(text: str) -> str:
    """A tooltip that shows exactly this text, wrapped; tooltips have no plain-text switch of their own."""
    return f"<p>{html.escape(text)}</p>" if text else ""


def menu_text(text: str) -> str:
    """Text for a menu entry in which `&` is only a sign."""
    return text.replace("&", "&&")


def sentence_box(parent: QWidget, title: str, sentence: str, reasons: str) -> QMessageBox:
    """Open a box that says what went wrong and why, without stopping the window's work."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(f"{sentence}\n\n{reasons}")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def ask(parent: QWidget, sentence: str, answers: Mapping[str, str]) -> str:
    """Ask and wait; the key of the answer. The first is the default, the last is what Esc means."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("aquasim")
    box.setText(sentence)
    buttons = {key: box.addButton(words, QMessageBox.ButtonRole.ActionRole) for key, words in answers.items()}
    keys = list(answers)
    box.setDefaultButton(buttons[keys[0]])
    box.setEscapeButton(buttons[keys[-1]])
    box.exec()
    clicked = box.clickedButton()
    return next((key for key, button in buttons.items() if button is clicked), keys[-1])
