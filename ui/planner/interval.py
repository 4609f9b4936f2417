"""How often to change water: the sentence at once, then its range, other sizes, what would lengthen the interval."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from aquasim import AquasimError
from aquasim.quantity import QT_TRANSLATE_NOOP

from ..document import Document
from ..language import translate
from ..settings import Settings
from ..steps import edit_alone
from ..tanks import Tank, Tanks
from ..widgets.sizes import WrappedLabel, make_target
from . import tables
from .ask import Ask
from .chart import Line
from .curve import CurveRange
from .levers import LeverRows
from .page import Page, PageSheet, heading
from .wish import Banded, Wish, band, more, nominal, with_band, with_change, with_lever, with_more
from .work import Stage

if TYPE_CHECKING:
    from aquasim import Plan
    from aquasim.bands import Bands

HEADINGS = {
    "trade": QT_TRANSLATE_NOOP("planner", "How much and how often"),
    "levers": QT_TRANSLATE_NOOP("planner", "What would lengthen the interval"),
    "chance": QT_TRANSLATE_NOOP("planner", "Without changes: share of sampled tanks past each limit"),
}


class IntervalPage(Page):
    """`wish` holds the plan; the quick answer comes first, each longer stage is added to it."""

    TITLE = QT_TRANSLATE_NOOP("planner", "Interval")

    def __init__(self, document: Document, settings: Settings, wish: Wish) -> None:
        super().__init__(document, settings)
        self.wish = wish
        self.parts: dict[
            str, Plan
        ] = {}  # the newest plan with each longer part, which may be of an earlier tank
        self._shown: dict[str, tuple[Plan, tuple[str, ...]]] = {}
        self.crossed: dict[str, NDArray[np.float64]] = {}
        self.bands: Bands | None = None
        self.done: set[str] = set()
        self.ask = Ask(document, wish, self.lang)
        self.verdict, self.answer, self.note = (
            heading(self.answer_label()),
            self.answer_label(),
            WrappedLabel(),
        )
        self.said = WrappedLabel()
        self.said.hide()
        self.use, self.take_size = QPushButton(), QPushButton()
        self.headings = {key: heading(WrappedLabel()) for key in HEADINGS}
        self.trade, self.trade_table = self.chart(), PageSheet()
        self.chance, self.chance_table = self.chart(), PageSheet()
        self.curve = CurveRange(self.chart())
        self.levers = LeverRows()
        self._build()
        self.ask.edited.connect(self._on_asked)
        self.use.clicked.connect(self._on_use_clicked)
        self.take_size.clicked.connect(self._on_take_size_clicked)
        self.trade_table.cellActivated.connect(self._on_size_activated)
        self.levers.tried.connect(self._on_tried)
        self.levers.compared.connect(self._on_compared)
        self.retranslate()

    def _build(self) -> None:
        row = QHBoxLayout()
        for button in (self.use, self.take_size):
            make_target(button)
        row.addWidget(self.use)
        row.addStretch(1)
        sizes = QHBoxLayout()
        sizes.addWidget(self.take_size)
        sizes.addStretch(1)
        column = self.column
        for widget in (self.ask, self.verdict, self.answer):
            column.addWidget(widget)
        column.addLayout(row)
        for widget in (
            self.said,
            self.headings["trade"],
            self.trade,
            self.trade_table,
        ):
            column.addWidget(widget)
        column.addLayout(sizes)
        for widget in (
            self.headings["levers"], self.levers, self.headings["chance"], self.chance, self.chance_table, self.curve, self.note,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)

    def retranslate(self) -> None:
        self.ask.context.language = self.lang
        self.ask.retranslate()
        self.use.setText(translate("planner", "Use this change in the tank"))
        self.take_size.setText(translate("planner", "Plan with the chosen size"))
        for key, words in HEADINGS.items():
            self.headings[key].setText(translate("planner", words))
        self.trade_table.setAccessibleName(translate("planner", HEADINGS["trade"]))
        self.trade_table.setAccessibleDescription(
            translate("planner", "Enter plans with the size of the row.")
        )
        self.chance_table.setAccessibleName(translate("planner", HEADINGS["chance"]))
        super().retranslate()

    def refresh(self) -> None:
        self.said.setText("")
        self.said.hide()
        self.done = set()
        self.ask.refresh()
        super().refresh()

    def has_found(self) -> bool:
        return self.wish.plan is not None

    # The work

    def stages(self) -> list[Stage]:
        scenario, wish = self.document.scenario, self.wish
        return [
            Stage("nominal", lambda flag, meter: (scenario, *nominal(scenario, wish, flag)), is_long=False)
        ]

    def take(self, key: str, value: object) -> None:
        wish = self.wish
        if key == "nominal":
            wish.of, wish.plan, wish.size = value  # type: ignore[misc]
            self.done = {key}
            self.work.start(self._longer())
            return
        assert wish.plan is not None
        if isinstance(value, Banded):
            plan, self.crossed, self.bands = with_band(wish.plan, value), value.crossed, value.bands
        else:
            plan = with_more(wish.plan, value)  # type: ignore[arg-type]
        wish.plan = self.parts[key] = plan
        self.done.add(key)

    def _longer(self) -> list[Stage]:
        """The stages that need the size which the nominal plan found."""
        scenario, plan = self.document.scenario, self.wish.plan
        assert plan is not None
        fraction = plan.interval.fraction
        stages = [
            Stage("band", lambda flag, meter: band(scenario, fraction, flag, meter)),
            Stage("more", lambda flag, meter: more(scenario, fraction, flag)),
        ]
        return stages if self.wish.rhythm != "litres" else stages[::-1]

    # What is shown

    def show_found(self) -> None:
        plan, more, band = self.wish.plan, self.parts.get("more"), self.parts.get("band")
        self.use.setEnabled(self._change() is not None)
        has_trade = more is not None and bool(more.trade_off)
        has_chance = band is not None and band.ensemble is not None
        for widget in (self.headings["trade"], self.trade, self.trade_table, self.take_size):
            widget.setVisible(has_trade)
        for widget in (self.headings["levers"], self.levers):
            widget.setVisible(more is not None and not more.never)
        for widget in (self.headings["chance"], self.chance, self.chance_table, self.note):
            widget.setVisible(has_chance)
        self.curve.setVisible(has_chance and self.bands is not None)
        told = [] if plan is None else tables.answer(plan, self.wish, self.lang)
        self.verdict.setText("".join(told[:1]))
        self.answer.setText("\n".join(told[1:]))
        self._show_part("more", self._show_more)
        self._show_part("band", self._show_chance)

    def _show_part(self, key: str, show: Callable[[Plan], None]) -> None:
        """Show a longer part, unless it stands there already: drawing it again would take the window's time."""
        part, look = self.parts.get(key), (self.lang, self.theme.name, self.settings.text("nutrients"))
        before = self._shown.get(key)
        if part is not None and (before is None or before[0] is not part or before[1] != look):
            self._shown[key] = part, look
            show(part)

    def show_state(self) -> None:
        super().show_state()
        for key, parts in {
            "more": (self.trade_table, self.take_size, self.levers),
            "band": (self.chance_table, self.note),
        }.items():
            for part in parts:
                part.setEnabled(key in self.done)
        self.trade.set_stale("more" not in self.done)
        self.chance.set_stale("band" not in self.done)
        self.curve.set_current(is_current="band" in self.done)

    def _show_more(self, plan: Plan) -> None:
        self.levers.show_plan(plan, self.lang)
        self.trade_table.show_rows(*tables.trade_rows(plan, self.lang))
        held = [(100.0 * fraction, days) for fraction, days in plan.trade_off if 0.0 < days < np.inf]
        line = Line(
            "", np.array([size for size, _ in held]), np.array([days for _, days in held]), marked=True
        )
        self.trade.show_lines(
            [line], translate("planner", "Size of a change, %"), translate("planner", "Days between changes")
        )

    def _show_chance(self, plan: Plan) -> None:
        runs = plan.ensemble
        if runs is None:
            return
        header, rows = tables.chance_rows(plan, self.crossed, self.lang)
        self.chance_table.show_rows(header, rows)
        lines = [
            Line(row[0], runs.days, 100.0 * share, number, colour=tables.COLUMN_OF[name])
            for number, (row, (name, share)) in enumerate(zip(rows, self.crossed.items(), strict=True))
        ]
        self.chance.show_lines(
            lines, translate("planner", "Time, d"), translate("planner", "Share of tanks, %")
        )
        if self.bands is not None:
            as_ion = self.settings.text("nutrients") == "ion"
            self.curve.show_bands(self.bands, plan.scenario, plan.interval.binding, as_ion=as_ion)
        self.note.setText("\n".join(tables.notes(plan, self.lang)))

    # What the user does

    def _on_asked(self) -> None:
        self.wish.of = None  # the plan is none of this wish, for the calendar neither
        self.refresh()

    def _change(self) -> tuple[float, float] | None:
        """Size and interval [d] of the change that the plan tells; None where there is none."""
        plan, wish = self.wish.plan, self.wish
        if plan is None or plan.never or plan.impossible or wish.is_without_size:
            return None
        if wish.fixed_d is not None:
            return plan.interval.fraction, wish.fixed_d
        if wish.rhythm == "litres":
            from aquasim.inverse import for_litres

            return for_litres(plan, wish.litres) if plan.trade_off else None
        return plan.interval.fraction, plan.interval.days

    def _attempt(self, action: object, done: str) -> None:
        """Do something and say so, or why it was refused."""
        try:
            action()  # type: ignore[operator]
        except AquasimError as error:
            done = self.reasons(error)
        self.said.setText(done)
        self.said.show()

    def _on_use_clicked(self) -> None:
        change, first = self._change(), self.wish.first_day(date.today())
        if change is None:
            return
        done = translate("planner", "The tank has this change now; undo takes it back.")

        def use() -> None:
            made = with_change(self.document.scenario, *change, first)
            edit_alone(self.document, made, "routine.water_change")

        self._attempt(use, done)

    def _on_take_size_clicked(self) -> None:
        self._on_size_activated(self.trade_table.currentRow())

    def _on_size_activated(self, row: int) -> None:
        plan = self.parts.get("more")
        if plan is not None and 0 <= row < len(plan.trade_off):
            self.wish.fraction, self.wish.rhythm = plan.trade_off[row][0], "seldom"
            self.ask.show_wish()
            self.refresh()

    def _on_tried(self, place: int) -> None:
        plan = self.parts["more"]
        lever = plan.levers[place]
        made = with_lever(plan, lever.what, self.document.scenario)
        if made is None:
            self._attempt(lambda: None, translate("planner", "This does not fit the tank as it is now."))
        else:
            done = translate("planner", "Tried in the tank: {change}. Undo takes it back.")
            self._attempt(
                lambda: edit_alone(self.document, made, ""), done.format(change=lever.words.text(self.lang))
            )

    def _on_compared(self, place: int) -> None:
        plan, tanks = self.parts["more"], self.document.findChild(Tanks)
        lever = plan.levers[place]
        made = with_lever(plan, lever.what, self.document.scenario)
        if made is None or not isinstance(tanks, Tanks):
            self._attempt(lambda: None, translate("planner", "This does not fit the tank as it is now."))
            return
        name = lever.words.text(self.lang)
        self._attempt(
            lambda: tanks.duplicate(Tank(name, "copy", made)),
            translate("planner", "Added to the tab Compare: {change}.").format(change=name),
        )
