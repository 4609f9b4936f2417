"""What may happen to the tank: each card against the tank as it is, in a sentence, and its curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QWidget

import aquasim
from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.words import figures, fixed

from ..document import Document
from ..language import translate
from ..settings import Settings
from ..widgets.sizes import WrappedLabel, make_target
from .chart import Line
from .page import Page, heading
from .work import Stage

if TYPE_CHECKING:
    from aquasim import WhatIf
    from aquasim.cards import Outcome

MEMBERS = 8
EVENT_DAY = 7.0  # [d], as the cards have it


class WhatIfPage(Page):
    """`found` by card; `chosen` is the place of the card whose curves are drawn."""

    TITLE = QT_TRANSLATE_NOOP("planner", "What if")

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__(document, settings)
        self.found: list[WhatIf] = []
        self.chosen = 0
        self.labels: list[WrappedLabel] = []
        self.buttons: list[QPushButton] = []
        self.intro, self.title = WrappedLabel(), heading(WrappedLabel())
        self.measure = QComboBox()
        make_target(self.measure)
        self.curves, self.table = self.chart(), self.sheet()
        self.cards = QWidget()
        self._grid = QGridLayout(self.cards)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for widget in (self.intro, self.cards, self.title, self.measure, self.curves, self.table):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.measure.activated.connect(self._show_curves)
        self.retranslate()

    def retranslate(self) -> None:
        self.measure.setAccessibleName(translate("planner", "Which quantity is drawn"))
        self.table.setAccessibleName(translate("planner", "What the card moves"))
        super().retranslate()

    def has_found(self) -> bool:
        return bool(self.found)

    def stages(self) -> list[Stage]:
        scenario = self.document.scenario
        return [
            Stage(
                "cards", lambda flag, meter: aquasim.what_ifs(scenario, (), 0, progress=meter, cancel=flag)
            ),
            Stage(
                "band",
                lambda flag, meter: aquasim.what_ifs(scenario, (), MEMBERS, progress=meter, cancel=flag),
            ),
        ]

    def take(self, key: str, value: object) -> None:
        self.found = value  # type: ignore[assignment]
        fits = [place for place, one in enumerate(self.found) if one.result is not None]
        if self.chosen not in fits:
            self.chosen = fits[0] if fits else 0

    def show_found(self) -> None:
        self.intro.setText(
            translate("planner", "Each of these comes a week from now and is run against the tank as it is.")
        )
        while len(self.labels) < len(self.found):
            self._add_row()
        for place, one in enumerate(self.found):
            self._show_row(place, one)
        for widget in (self.title, self.measure, self.curves, self.table):
            widget.setVisible(bool(self.found))
        if self.found:
            self._show_card()

    def _add_row(self) -> None:
        row = len(self.labels)
        label, button = self.answer_label(), QPushButton()
        button.setCheckable(True)
        make_target(button)
        button.clicked.connect(lambda: self.choose(row))
        self._grid.addWidget(button, row, 0)
        self._grid.addWidget(label, row, 1)
        self.labels.append(label)
        self.buttons.append(button)

    def _show_row(self, place: int, one: WhatIf) -> None:
        from aquasim.cards_text import sentence

        words = one.card.words.text(self.lang)
        self.labels[place].setText(sentence(one, self.lang))
        button = self.buttons[place]
        button.setText(translate("planner", "Curves"))
        button.setAccessibleName(translate("planner", "Curves of: {card}").format(card=words))
        button.setEnabled(one.result is not None)
        button.setChecked(place == self.chosen)

    def choose(self, place: int) -> None:
        """Draw the curves of the card at that place."""
        self.chosen = place
        self.show_found()

    def _show_card(self) -> None:
        one = self.found[self.chosen]
        self.title.setText(one.card.words.text(self.lang))
        at = self.measure.currentData()
        self.measure.clear()
        for outcome in one.outcomes:
            words, unit = outcome.measure.words.text(self.lang), outcome.measure.unit
            named = f"{words}, {unit}" if unit else words
            self.measure.addItem(named[:1].upper() + named[1:], outcome.measure.words.en)
        self.measure.setCurrentIndex(max(0, self.measure.findData(at)))
        self.table.show_rows(self._header(), [self._row(outcome, one) for outcome in one.outcomes])
        self._show_curves()

    def _header(self) -> list[str]:
        return [
            translate("planner", "At its worst"),
            translate("planner", "Without it"),
            translate("planner", "With it"),
            translate("planner", "10–90 %"),
            translate("planner", "Days after"),
            translate("planner", "Days past its limit"),
        ]

    def _row(self, outcome: Outcome, one: WhatIf) -> tuple[str, ...]:
        from aquasim.cards_text import has_range

        measure = outcome.measure
        words = measure.words.text(self.lang)
        name = f"{words}, {measure.unit}" if measure.unit else words
        base, value, low, high = (
            fixed(each, measure.decimals) for each in (outcome.base, outcome.value, outcome.low, outcome.high)
        )
        band = f"{low}–{high}" if has_range(one) else "–"
        return name, base, value, band, figures(outcome.day), fixed(outcome.passed_d, 1)

    def _show_curves(self) -> None:
        one = self.found[self.chosen] if self.found else None
        if one is None or one.base is None or one.result is None:
            self.curves.show_lines((), "", "")
            return
        outcome = one.outcomes[max(0, self.measure.currentIndex())]
        column, factor = outcome.measure.column, outcome.measure.factor
        lines = []
        for name, result, dash in (
            (translate("planner", "With it"), one.result, 0),
            (translate("planner", "Without it"), one.base, 1),
        ):
            seen = result.time_d <= one.result.time_d[-1]
            lines.append(
                Line(
                    name, result.time_d[seen] - EVENT_DAY, result[column][seen] * factor, dash, colour=column
                )
            )
        level = outcome.line if outcome.passed_d > 0.0 else None
        self.curves.show_lines(
            lines, translate("planner", "Days after it began"), self.measure.currentText(), level
        )
