"""The start of a new tank: days until its bed is mature, days to test on, and when which animals come in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QPushButton, QWidget

import aquasim
from aquasim import AquasimError
from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.units import NO2_PER_N
from aquasim.words import fixed, percent

from ..document import Document
from ..event_words import KINDS, row_name
from ..language import translate
from ..settings import Settings
from ..steps import edit_alone
from ..theme import Theme
from ..widgets.event_ruler import EventRuler, Mark
from ..widgets.number_box import NumberBox
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel, make_target
from .chart import Chart, Line
from .page import Page, heading
from .work import Meter, Stage

if TYPE_CHECKING:
    from aquasim import CancelFlag, Result, Scenario, StartUp

MEMBERS = 24
SPARE_D = 30.0  # of the ruler behind the last batch [d]
BEFORE_D = 1.0  # drawn before the first animals come [d]
LOWEST_MGN_L, HIGHEST_MGN_L, TARGET_MGN_L = 0.2, 10.0, 2.0  # as aquasim.fishless, which loads the engine
BEDS = {
    "own": QT_TRANSLATE_NOOP("planner", "As the tank has it"),
    "new": QT_TRANSLATE_NOOP("planner", "New medium"),
    "seeded": QT_TRANSLATE_NOOP("planner", "Seeded with some mature medium"),
}
SOURCES = {
    "food": QT_TRANSLATE_NOOP("planner", "A day's food of the animals, every day"),
    "ammonia": QT_TRANSLATE_NOOP("planner", "Ammonium chloride, without animals and food"),
}
NITROGEN = ("tan_mgN_L", "no2_mgN_L")


class StartUpPage(Page):
    """`found` is the start-up of the tank with the bed that is chosen."""

    TITLE = QT_TRANSLATE_NOOP("planner", "Start-up")

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__(document, settings)
        self.found: StartUp | None = None
        self._is_moved = False  # whether the keeper has moved a batch
        self.bed, self.bed_label = QComboBox(), plain_label()
        for key in BEDS:
            self.bed.addItem("", key)
        self.source, self.source_label = QComboBox(), plain_label()
        for key in SOURCES:
            self.source.addItem("", key)
        self.target, self.target_label = (
            NumberBox(LOWEST_MGN_L, HIGHEST_MGN_L, 0.5, whole=False, optional=False),
            plain_label(),
        )
        self.target_wanted = TARGET_MGN_L
        self.verdict, self.answer = heading(self.answer_label()), self.answer_label()
        self.courses, self.stocking = self.chart(), self.chart()
        self.titles = [heading(WrappedLabel()) for _ in range(3)]
        self.table, self.said, self.use = self.sheet(), WrappedLabel(), QPushButton()
        make_target(self.use)
        self.ruler, self.drag_hint = EventRuler(self.theme), WrappedLabel()
        top = QWidget()
        form = self.form = QFormLayout(top)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, widget in (
            (self.bed_label, self.bed), (self.source_label, self.source), (self.target_label, self.target),
        ):  # fmt: skip
            make_target(widget)
            label.setBuddy(widget)
            form.addRow(label, widget)
        for combo in (self.bed, self.source):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        acts = QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.use)
        row.addStretch(1)
        for widget in (
            top, self.verdict, self.answer, self.titles[0], self.drag_hint, self.ruler, self.table, acts, self.said, self.titles[1], self.courses,
            self.titles[2], self.stocking,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.said.hide()
        self.bed.activated.connect(self.refresh)
        self.source.activated.connect(self.refresh)
        self.target.edited.connect(self._on_target)
        self.ruler.moved.connect(self._on_moved)
        self.use.clicked.connect(self._on_use_clicked)
        self.retranslate()

    @property
    def scenario(self) -> Scenario:
        """The tank with the bed that is asked about; a mature tank is looked at as a new one."""
        scenario, chosen = self.document.scenario, self.bed.currentData()
        if chosen == "own":
            chosen = "new" if scenario.start.maturity == "mature" else scenario.start.maturity
        start = msgspec.structs.replace(scenario.start, maturity=chosen)
        return msgspec.structs.replace(scenario, start=start)

    def retranslate(self) -> None:
        self.bed_label.setText(translate("planner", "Bed at the start"))
        self.bed.setAccessibleName(translate("planner", "Bed at the start"))
        for place, words in enumerate(BEDS.values()):
            self.bed.setItemText(place, translate("planner", words))
        self.source_label.setText(translate("planner", "What feeds the bacteria"))
        self.source.setAccessibleName(translate("planner", "What feeds the bacteria"))
        for place, words in enumerate(SOURCES.values()):
            self.source.setItemText(place, translate("planner", words))
        self.target_label.setText(translate("planner", "Total ammonia to hold"))
        self.target.setAccessibleName(translate("planner", "Total ammonia to hold"))
        self.target.show_number(self.target_wanted, unit=translate("planner", "mg/L as N"))
        self._show_source()
        titles = (
            translate("planner", "Who comes in when"),
            translate("planner", "The water while the bed matures"),
            translate("planner", "The water while the animals come in"),
        )
        for label, title in zip(self.titles, titles, strict=True):
            label.setText(title)
        self.table.setAccessibleName(titles[0])
        self.ruler.setAccessibleName(translate("planner", "Who comes in when, on the days from today"))
        self.ruler.setAccessibleDescription(
            translate(
                "planner", "Up and Down choose a batch; Left and Right move it by a day, with Shift by seven."
            )
        )
        self.drag_hint.setText(
            translate("planner", "Drag a batch to another day, or choose it and use the arrow keys.")
        )
        self.use.setText(translate("planner", "Put this order into the tank"))
        super().retranslate()

    def set_theme(self, theme: Theme) -> None:
        self.ruler.set_theme(theme)
        super().set_theme(theme)

    def has_found(self) -> bool:
        return self.found is not None

    def refresh(self) -> None:
        self.said.hide()
        self._show_source()
        super().refresh()

    def _show_source(self) -> None:
        self.form.setRowVisible(self.target, self.source.currentData() == "ammonia")

    def _on_target(self, target: float) -> None:
        self.target_wanted = target
        self.refresh()

    def stages(self) -> list[Stage]:
        scenario = self.scenario
        target = self.target_wanted if self.source.currentData() == "ammonia" else None

        def stage(key: str, members: int) -> Stage:
            def work(flag: CancelFlag, meter: Meter) -> object:
                return aquasim.start_up(scenario, members, progress=meter, cancel=flag, target_mgN_L=target)

            return Stage(key, work)

        return [stage("start", 0), stage("band", MEMBERS)]

    def take(self, key: str, value: object) -> None:
        found: StartUp = value  # type: ignore[assignment]
        if key == "band" and self._is_moved and self.found is not None:
            self.found = replace(found, batches=self.found.batches, exposure=None, stocking=None)
            self.work.start([self._reordering()])  # the range is the bed's, the order the keeper's
            return
        self._is_moved = key == "order"
        self.found = found

    def _reordering(self) -> Stage:
        """The course with the animals on the days to which they were moved."""
        found = self.found

        def work(flag: CancelFlag, meter: Meter) -> object:
            from aquasim.maturing import reordered

            assert found is not None
            return reordered(found, found.batches, flag)

        return Stage("order", work, is_long=False)

    def _on_moved(self, index: int, day: float) -> None:
        from aquasim.stocking import arrivals, moved

        found = self.found
        if found is None or not self.is_fresh:
            return
        batches = moved(found.batches, arrivals(found.batches)[index], day)
        self.found = replace(found, batches=batches, exposure=None, stocking=None)
        self._is_moved = True
        self.said.hide()
        self.show_found()
        has_range = found.members > 0
        self.work.start([self._reordering(), *([] if has_range else self.stages()[1:])])

    def show_found(self) -> None:
        found = self.found
        has_batches = found is not None and bool(found.batches)
        for widget in (
            self.titles[0], self.drag_hint, self.ruler, self.table, self.use, self.titles[2], self.stocking,
        ):  # fmt: skip
            widget.setVisible(has_batches)
        for widget in (self.titles[1], self.courses):
            widget.setVisible(found is not None)
        if found is None:
            return
        from aquasim import maturing_text

        told = maturing_text.answer(found, self.lang)
        self.verdict.setText(told[0])
        mature = self.document.is_open and self.document.scenario.start.maturity == "mature"
        note = translate(
            "planner", "The bed of the tank is mature; this is the same tank with a new or seeded one."
        )
        self.answer.setText("\n".join([*told[1:], *([note] if mature else [])]))
        self._draw(self.courses, found.maturing, 0.0)
        if found.stocking is not None:
            self._draw(self.stocking, found.stocking, found.batches[0].day - BEFORE_D)
        self.table.show_rows(*self._batches(found))
        self._show_marks(found)

    def _show_marks(self, found: StartUp) -> None:
        """Each batch on the day on which it comes, a turtle's as long as its ration is raised."""
        from aquasim.stocking import arrivals

        marks = []
        for batch in arrivals(found.batches):
            steps = (
                [b.day for b in found.batches if b.place == batch.place]
                if batch.ration < 1.0
                else [batch.day]
            )
            values = {"count": batch.number, "species": row_name(batch.species, self.lang)}
            words = translate("events", KINDS["add_animals"].short).format(**values)
            marks.append(Mark(batch.day, steps[-1] - batch.day, words, KINDS["add_animals"].corners))
        last = max((b.day for b in found.batches), default=0.0)
        self.ruler.show_marks(
            marks, found.test_days, max(last + SPARE_D, self.ruler.days if self._is_moved else 0.0)
        )

    def _batches(self, found: StartUp) -> tuple[list[str], list[tuple[str, ...]]]:
        from aquasim import catalog

        header = [
            translate("planner", "Day"),
            translate("planner", "Animal"),
            translate("planner", "How many"),
            translate("planner", "Share of the ration"),
        ]
        rows = []
        for batch in found.batches:
            species = catalog.livestock()[batch.species]
            name = species.name_zh if self.lang == "zh_CN" else species.name_en
            rows.append((fixed(batch.day, 0), name, str(batch.number), percent(batch.ration, self.lang, 0)))
        return header, rows

    def _draw(self, chart: Chart, result: Result, from_d: float) -> None:
        names = {
            "tan_mgN_L": translate("planner", "Total ammonia, mg/L as N"),
            "no2_mgN_L": translate("planner", "Nitrite, mg/L as N"),
        }
        seen = result.time_d >= from_d
        lines = [
            Line(names[name], result.time_d[seen], result[name][seen], dash, colour=name)
            for dash, name in enumerate(NITROGEN)
        ]
        line = self.document.scenario.limits.no2_mg_L
        level = (0.33 if line is None else line) / NO2_PER_N
        chart.show_lines(lines, translate("planner", "Time, d"), translate("planner", "mg/L as N"), level)

    def _on_use_clicked(self) -> None:
        found = self.found
        assert found is not None
        try:
            from aquasim.stocking import stocked

            start = found.batches[0].day
            made = stocked(found.scenario, found.meals, found.batches, start, found.change)
            edit_alone(self.document, made, "events")
            text = translate(
                "planner",
                "The tank begins without animals now, and they come in by events. Undo takes it back.",
            )
        except AquasimError as error:
            text = self.reasons(error)
        self.said.setText(text)
        self.said.show()
