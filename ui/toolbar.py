"""The toolbar: file and undo actions, which tank, how many days, and Simulate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMainWindow, QPushButton, QToolBar

from aquasim.presets import Shipped
from aquasim.quantity import QT_TRANSLATE_NOOP

from .language import translate
from .widgets.menus import Menus
from .widgets.plain import plain_label, plain_tip

DAYS: dict[int, str] = {
    7: QT_TRANSLATE_NOOP("main", "7 days"),
    30: QT_TRANSLATE_NOOP("main", "30 days"),
    90: QT_TRANSLATE_NOOP("main", "90 days"),
    365: QT_TRANSLATE_NOOP("main", "1 year"),
}
TANK_CHARACTERS = 24  # the box would else be as wide as the longest name


class Toolbar(QToolBar):
    """`presets` picks a tank, `days` the length of a run."""

    def __init__(self, window: QMainWindow, menus: Menus, shipped: Sequence[Shipped], days: int) -> None:
        super().__init__(window)
        self.setObjectName("toolbar")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for key in ("open", "save", "undo", "redo"):
            self.addAction(menus.actions[key])
        self.presets, self.days, self.run_button = QComboBox(), QComboBox(), QPushButton()
        self.presets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.presets.setMinimumContentsLength(TANK_CHARACTERS)
        for preset in shipped:
            self.presets.addItem("", preset.id)
        for each in DAYS:
            self.days.addItem("", each)
        self.days.setCurrentIndex(self.days.findData(days))
        self._preset_label, self._days_label = plain_label(), plain_label()
        self._preset_label.setBuddy(self.presets)
        self._days_label.setBuddy(self.days)
        self.addSeparator()
        for widget in (self._preset_label, self.presets, self._days_label, self.days, self.run_button):
            self.addWidget(widget)

    def show_tank(self, name: str, source: str) -> None:
        """Name the open tank; one that is no shipped preset stands where a choice is missing."""
        self.presets.setPlaceholderText(name)
        self.presets.setCurrentIndex(self.presets.findData(source) if source else -1)

    def retranslate(self, shipped: Sequence[Shipped]) -> None:
        """Write everything in the present language."""
        self.setWindowTitle(translate("main", "Toolbar"))
        for index, preset in enumerate(shipped):
            self.presets.setItemText(index, preset.name)
            self.presets.setItemData(index, plain_tip(preset.note), Qt.ItemDataRole.ToolTipRole)
        for index, words in enumerate(DAYS.values()):
            self.days.setItemText(index, translate("main", words))
        self._preset_label.setText(translate("main", "&Tank"))
        self._days_label.setText(translate("main", "&Days"))
        self.presets.setAccessibleName(translate("main", "Tank"))
        self.days.setAccessibleName(translate("main", "Days to simulate"))
        self.run_button.setText(translate("main", "Simulate"))
