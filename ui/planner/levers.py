"""What would lengthen the interval, the longest first, each with buttons that try it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ..language import translate
from ..widgets.sizes import WrappedLabel, make_target

if TYPE_CHECKING:
    from aquasim import Plan
    from aquasim.planner import Lever

MOST = 8
SIDES = (("kh_dKH", 1), ("tds_mg_L", 0), ("o2_mg_L", 1))


class LeverRows(QWidget):
    """`tried` and `compared` tell which lever was chosen, by its place in the plan."""

    tried = Signal(int)
    compared = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[WrappedLabel] = []
        self.buttons: list[tuple[QPushButton, QPushButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)

    def show_plan(self, plan: Plan, lang: str) -> None:
        """Show the levers of a plan."""
        shown = plan.levers[:MOST]
        while len(self.labels) < len(shown):
            self._add_row()
        for row, (label, buttons) in enumerate(zip(self.labels, self.buttons, strict=True)):
            is_used = row < len(shown)
            for widget in (label, *buttons):
                widget.setVisible(is_used)
            if is_used:
                self._show_row(plan, shown[row], lang, label, buttons)

    def _show_row(
        self,
        plan: Plan,
        lever: Lever,
        lang: str,
        label: WrappedLabel,
        buttons: tuple[QPushButton, QPushButton],
    ) -> None:
        words = lever.words.text(lang)
        label.setText(_sentence(plan, lever, words))
        titles = translate("planner", "Try it"), translate("planner", "Compare")
        spoken = (
            translate("planner", "Try in the tank: {change}").format(change=words),
            translate("planner", "Add to the comparison: {change}").format(change=words),
        )
        for button, title, name in zip(buttons, titles, spoken, strict=True):
            button.setText(title)
            button.setAccessibleName(name)

    def _add_row(self) -> None:
        row = len(self.labels)
        label, buttons = WrappedLabel(), (QPushButton(), QPushButton())
        for button, signal in zip(buttons, (self.tried, self.compared), strict=True):
            make_target(button)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(row))
        self.labels.append(label)
        self.buttons.append(buttons)
        for column, widget in enumerate((label, *buttons)):
            self._grid.addWidget(widget, row, column)


def _sentence(plan: Plan, lever: Lever, words: str) -> str:
    from aquasim.plan_text import told
    from aquasim.shock_text import signed

    kh, tds, o2 = (signed(lever.side.get(name, 0.0), digits) for name, digits in SIDES)
    values = {
        "change": words[:1].upper() + words[1:],
        "days": told(lever.interval_d),
        "kh": kh,
        "tds": tds,
        "o2": o2,
    }
    if plan.impossible:
        text = translate(
            "planner",
            "{change}: every {days} days, which nothing holds now; KH {kh} °d, TDS {tds} mg/L, lowest oxygen {o2} mg/L.",
        )
        return text.format(**values)
    text = translate(
        "planner",
        "{change}: every {days} days instead of {before}; KH {kh} °d, TDS {tds} mg/L, lowest oxygen {o2} mg/L.",
    )
    return text.format(before=told(plan.interval.days), **values)
