"""How many animals and how much feed the tank carries, today and as they grow, and how many of the prey survive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aquasim
from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.words import figures, fixed, listed, say

from ..document import Document
from ..forms.words import unit_text
from ..language import translate
from ..settings import Settings
from ..widgets.sizes import WrappedLabel
from .page import Page, heading
from .work import Stage

if TYPE_CHECKING:
    from aquasim import CancelFlag, Capacity, Scenario
    from aquasim.carrying import Kind, Year
    from aquasim.survivors import Prey
    from aquasim.welfare import Wish

MEMBERS = 20
PREY_D = 365.0  # [d]
HEADINGS = {
    "kinds": QT_TRANSLATE_NOOP("planner", "Animals that the tank holds"),
    "years": QT_TRANSLATE_NOOP("planner", "As they grow, fed in proportion"),
    "water": QT_TRANSLATE_NOOP("planner", "The water with today's routine, at its worst"),
    "prey": QT_TRANSLATE_NOOP("planner", "Fish beside turtles"),
}
RULES = {
    "volume": QT_TRANSLATE_NOOP("planner", "water"),
    "floor": QT_TRANSLATE_NOOP("planner", "floor"),
    "group": QT_TRANSLATE_NOOP("planner", "group"),
    "company": QT_TRANSLATE_NOOP("planner", "company"),
}


class StockPage(Page):
    """`capacity` and `prey` are what was found."""

    TITLE = QT_TRANSLATE_NOOP("planner", "Stock")

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__(document, settings)
        self.capacity: Capacity | None = None
        self.prey: tuple[Prey, ...] | None = None
        self.verdict, self.answer, self.note = (
            heading(self.answer_label()),
            self.answer_label(),
            self.answer_label(),
        )
        self.headings = {key: heading(WrappedLabel()) for key in HEADINGS}
        self.tables = {key: self.sheet() for key in ("kinds", "years", "water")}
        self.prey_words, self.rules = self.answer_label(), self.answer_label()
        self.column.addWidget(self.verdict)
        self.column.addWidget(self.answer)
        for key, title in self.headings.items():
            self.column.addWidget(title)
            self.column.addWidget(self.tables.get(key, self.prey_words))
            if key == "kinds":
                self.column.addWidget(self.rules)
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        for key, words in HEADINGS.items():
            self.headings[key].setText(translate("planner", words))
            if key in self.tables:
                self.tables[key].setAccessibleName(translate("planner", words))
        super().retranslate()

    def has_found(self) -> bool:
        return self.capacity is not None

    def stages(self) -> list[Stage]:
        scenario = self.document.scenario
        return [
            Stage("stock", lambda flag, meter: aquasim.capacity(scenario, 0, progress=meter, cancel=flag)),
            Stage("prey", lambda flag, meter: _prey(scenario, flag)),
            Stage(
                "band", lambda flag, meter: aquasim.capacity(scenario, MEMBERS, progress=meter, cancel=flag)
            ),
        ]

    def take(self, key: str, value: object) -> None:
        if key == "prey":
            self.prey = value  # type: ignore[assignment]
        else:
            self.capacity = value  # type: ignore[assignment]

    def show_found(self) -> None:
        found = self.capacity
        for widget in (*self.headings.values(), *self.tables.values(), self.note, self.rules):
            widget.setVisible(found is not None)
        for widget in (self.headings["prey"], self.prey_words):
            widget.setVisible(self.prey is not None)
        if found is None:
            return
        from aquasim import carrying_text

        told = carrying_text.answer(found, self.lang)
        self.verdict.setText(told[0])
        self.answer.setText("\n".join(told[1:]))
        self.note.setText("\n".join(carrying_text.notes(found, self.lang)))
        self.rules.setText("\n".join(self._rules(found)))
        names = listed([self._name(kind) for kind in found.kinds], self.lang)
        self.headings["years"].setText(say(carrying_text.GROWTH, self.lang, kinds=names))
        rows = {"kinds": self._kinds(found), "years": self._years(found), "water": self._water(found)}
        for key, (header, lines) in rows.items():
            self.tables[key].show_rows(header, lines)
        if self.prey is not None:
            self.prey_words.setText("\n".join(carrying_text.predation_sentences(self.prey, self.lang)))

    def _name(self, kind: Kind) -> str:
        return kind.species.name_zh if self.lang == "zh_CN" else kind.species.name_en

    def _kinds(self, found: Capacity) -> tuple[list[str], list[tuple[str, ...]]]:
        header = [
            translate("planner", "Animal"),
            translate("planner", "Now"),
            translate("planner", "Most"),
            translate("planner", "By the water alone"),
        ]
        rows = []
        for kind in found.kinds:
            band = f"{kind.low}–{kind.high}" if kind.low != kind.high else f"{kind.high}"
            rows.append((self._name(kind), str(kind.count), str(kind.count_max), band))
        return header, rows

    def _rules(self, found: Capacity) -> list[str]:
        """What keepers give each kind, beside what there is."""
        text = translate("planner", "{name}, as keepers have it: {rules}")
        return [
            text.format(name=self._name(kind), rules="; ".join(map(self._rule, kind.rules)))
            for kind in found.kinds
            if kind.rules
        ]

    def _rule(self, wish: Wish) -> str:
        sign = "✓" if wish.kept else "▲"
        rule = translate("planner", RULES[wish.rule]) if wish.rule in RULES else wish.rule
        if wish.rule == "company":
            return f"{sign} {rule}"
        text = translate("planner", "{sign} {rule}: {need} of {have} {unit}")
        need, have = fixed(wish.need, 0), fixed(wish.have, 0)
        return text.format(sign=sign, rule=rule, need=need, have=have, unit=unit_text(wish.unit)).rstrip()

    def _years(self, found: Capacity) -> tuple[list[str], list[tuple[str, ...]]]:
        header = [
            translate("planner", "When"),
            translate("planner", "Animals, g"),
            translate("planner", "Shell, cm"),
            translate("planner", "Food, g/d"),
            translate("planner", "Change every, days"),
            translate("planner", "Room"),
        ]
        header.append(translate("planner", "Most animals"))
        return header, [self._year(year) for year in found.years]

    def _year(self, year: Year) -> tuple[str, ...]:
        from aquasim.carrying_text import days_told

        when = translate("planner", "in {years} years").format(years=year.year)
        if year.year < 2:
            when = translate("planner", "in 1 year") if year.year else translate("planner", "today")
        shells = [body.length_cm for body in year.bodies if body.species.kind == "turtle"]
        every = days_told(year.interval_d) if year.interval_d > 0.0 else translate("planner", "none holds")
        room = translate("planner", "✓ enough") if year.room_kept else translate("planner", "▲ too little")
        return (
            when, figures(year.mass_g, 3), fixed(max(shells), 1) if shells else "–", figures(year.feed_g_d), every, room,
            ", ".join(str(most) for most in year.counts_max),
        )  # fmt: skip

    def _water(self, found: Capacity) -> tuple[list[str], list[tuple[str, ...]]]:
        from aquasim.carrying_text import limit_named
        from aquasim.units import DKH_PER_MEQ

        header = [translate("planner", "Limit"), translate("planner", "Left to it")]
        rows = []
        for name, excess in found.margins.items():
            left = -excess * (DKH_PER_MEQ if name.startswith("alkalinity") else 1.0)
            sign = "✓ " if left >= 0.0 else "▲ −"
            rows.append((limit_named(found, name, self.lang), f"{sign}{figures(abs(left))}"))
        return header, rows


def _prey(scenario: Scenario, flag: CancelFlag) -> tuple[Prey, ...]:
    from aquasim.survivors import survivors

    return survivors(aquasim.simulate(scenario, days=PREY_D, cancel=flag))
