"""What was measured today, and what to do about it: remedies run a week ahead from the corrected state, and ranked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QPushButton, QWidget

import aquasim
from aquasim import AquasimError
from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.units import DKH_PER_MEQ, NO2_PER_N
from aquasim.words import figures, fixed

from ..document import Document
from ..forms.editors import QuietCombo
from ..language import translate
from ..settings import Settings
from ..widgets.number_box import NumberBox
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel, make_target
from .chart import Line
from .page import Page, heading
from .work import Meter, Stage

if TYPE_CHECKING:
    from aquasim import Advice, CancelFlag
    from aquasim.advice import Action
    from aquasim.kits import Readings

AS_N = QT_TRANSLATE_NOOP("planner", "mg/L as N")
AS_ION = QT_TRANSLATE_NOOP("planner", "mg/L as ion")
# What kits measure: its title, the names of readings with their units, and the step.
READINGS: dict[str, tuple[str, dict[str, str], float, float]] = {
    "tan": (QT_TRANSLATE_NOOP("planner", "Total ammonia"),
            {"tan_mg_L": QT_TRANSLATE_NOOP("planner", "mg/L as NH3"), "tan_mgN_L": AS_N}, 100.0, 0.1),
    "no2": (QT_TRANSLATE_NOOP("planner", "Nitrite"), {"no2_mg_L": AS_ION, "no2_mgN_L": AS_N}, 100.0, 0.1),
    "no3": (QT_TRANSLATE_NOOP("planner", "Nitrate"), {"no3_mg_L": AS_ION, "no3_mgN_L": AS_N}, 2000.0, 5.0),
    "po4": (QT_TRANSLATE_NOOP("planner", "Phosphate"),
            {"po4_mg_L": AS_ION, "po4_mgP_L": QT_TRANSLATE_NOOP("planner", "mg/L as P")}, 500.0, 0.5),
    "ph": (QT_TRANSLATE_NOOP("planner", "pH"), {"ph": ""}, 11.0, 0.1),
    "kh": (QT_TRANSLATE_NOOP("planner", "KH"), {"kh_dKH": QT_TRANSLATE_NOOP("planner", "°d")}, 50.0, 1.0),
    "temperature": (QT_TRANSLATE_NOOP("planner", "Temperature"),
                    {"temperature_C": QT_TRANSLATE_NOOP("planner", "°C")}, 45.0, 1.0),
    "o2": (QT_TRANSLATE_NOOP("planner", "Oxygen"), {"o2_mg_L": QT_TRANSLATE_NOOP("planner", "mg/L")}, 30.0, 1.0),
}  # fmt: skip


class MeasuredPage(Page):
    """`boxes` hold the readings, empty where nothing was measured; `advice` is what was found about them."""

    TITLE = QT_TRANSLATE_NOOP("planner", "I measured …")
    ASKS = True

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__(document, settings)
        self.advice: Advice | None = None
        self.boxes: dict[str, NumberBox] = {}
        self.units: dict[str, QuietCombo] = {}
        self.errors: dict[str, NumberBox] = {}  # how far each may be off
        self.labels = {key: plain_label() for key in READINGS}
        self.ask, self.file = QPushButton(), QPushButton()
        self.meaning, self.said = WrappedLabel(), WrappedLabel()
        self.verdict, self.answer, self.note = (
            heading(self.answer_label()),
            self.answer_label(),
            self.answer_label(),
        )
        self.table, self.why = self.sheet(wraps=True), self.answer_label()
        self.title, self.curves = heading(WrappedLabel()), self.chart()
        self._build()
        self.ask.clicked.connect(self.run)
        self.file.clicked.connect(self._on_file_clicked)
        self.table.currentCellChanged.connect(lambda row, *rest: self._show_action(row))
        self.retranslate()

    def _build(self) -> None:
        top = QWidget()
        form = QFormLayout(top)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for key, (_, names, most, step) in READINGS.items():
            box = self.boxes[key] = NumberBox(0.0, most, step, whole=False, optional=True)
            unit = self.units[key] = QuietCombo()
            for name in names:
                unit.addItem("", name)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            error = self.errors[key] = NumberBox(0.0, most, step, whole=False, optional=True)
            line.addWidget(box)
            line.addWidget(unit)
            line.addWidget(plain_label("±"))
            line.addWidget(error)
            line.addStretch(1)
            unit.setVisible(len(names) > 1)
            self.labels[key].setBuddy(box)
            form.addRow(self.labels[key], row)
            box.edited.connect(self._on_edited)
            error.edited.connect(self._on_edited)
            unit.activated.connect(self._on_edited)
        asks = QHBoxLayout()
        for button in (self.ask, self.file):
            make_target(button)
            asks.addWidget(button)
        asks.addStretch(1)
        self.column.addWidget(top)
        self.column.addWidget(self.meaning)
        self.column.addLayout(asks)
        self.column.addWidget(self.said)
        self.said.hide()
        for widget in (self.verdict, self.answer, self.table, self.why, self.title, self.curves, self.note):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        for key, (title, names, _, _) in READINGS.items():
            words = translate("planner", title)
            self.labels[key].setText(words)
            self.boxes[key].setAccessibleName(words)
            self.units[key].setAccessibleName(
                translate("planner", "Unit of: {reading}").format(reading=words)
            )
            for place, unit in enumerate(names.values()):
                self.units[key].setItemText(place, translate("planner", unit) if unit else "")
            value = self._value(key)
            unit = next(iter(names.values())) if len(names) == 1 else ""
            self.boxes[key].show_number(
                value,
                unit=translate("planner", unit) if unit else "",
                empty="–",
            )
            self.errors[key].setAccessibleName(
                translate("planner", "Accuracy of: {reading}").format(reading=words)
            )
            self._show_assumed(key)
        self.meaning.setText(
            translate(
                "planner",
                "± is how far a reading may be off; where nothing is entered, the grey one is assumed.",
            )
        )
        self.ask.setText(translate("planner", "What now?"))
        self.file.setText(translate("planner", "Read a file (.csv)…"))
        self.table.setAccessibleName(translate("planner", "What can be done, the best first"))
        super().retranslate()

    def has_found(self) -> bool:
        return self.advice is not None

    def hint(self) -> str:
        return translate("planner", "Enter what you have measured today; leave the rest empty.")

    def readings(self) -> dict[str, float]:
        """What was measured, by the names of the command `advise`."""
        found = {}
        for key in READINGS:
            value = self._value(key)
            if value is not None:
                found[str(self.units[key].currentData())] = float(value)
        return found

    def accuracy(self) -> dict[str, float]:
        """How far readings may be off where that was entered, by the names of the command `advise`."""
        named = {key: str(self.units[key].currentData()) for key in READINGS if self._value(key) is not None}
        given = {name: _number(self.errors[key]) for key, name in named.items()}
        return {name: error for name, error in given.items() if error is not None}

    def _value(self, key: str) -> float | None:
        return _number(self.boxes[key])

    def _show_assumed(self, key: str) -> None:
        """An empty accuracy stands for the one that is assumed of such a kit."""
        from aquasim.kits import kits

        name, value = str(self.units[key].currentData()), self._value(key)
        error = 0.0 if value is None else kits({name: float(value)}, {})[name].error
        self.errors[key].show_number(_number(self.errors[key]), empty=figures(error) if error else "–")

    def _on_edited(self) -> None:
        for key in READINGS:
            self._show_assumed(key)
        self.said.hide()
        self.refresh()

    def _on_file_clicked(self) -> None:
        title = translate("planner", "Read a file of readings")
        path, _ = QFileDialog.getOpenFileName(self, title, "", "CSV (*.csv)")
        if path:
            self.read(path)

    def read(self, path: str) -> None:
        """Fill in the newest readings of a CSV file, or say why not."""
        from aquasim.kits import read_csv

        try:
            found = read_csv(path)
        except AquasimError as error:
            told = self.reasons(error)
        else:
            told = self._filled(found)
            self._on_edited()
        self.said.setText(told)
        self.said.show()

    def _filled(self, found: Readings) -> str:
        """Put readings into the boxes, and say of which days they are and what there is no box for."""
        places = {name: (key, names) for key, (_, names, _, _) in READINGS.items() for name in names}
        for key in READINGS:
            for box in (self.boxes[key], self.errors[key]):
                box.show_number(None, empty="–")
        for name, value in found.values.items():
            if name in places:
                key, names = places[name]
                self.units[key].setCurrentIndex(list(names).index(name))
                unit = next(iter(names.values())) if len(names) == 1 else ""
                self.boxes[key].show_number(value, unit=translate("planner", unit) if unit else "", empty="–")
                self.errors[key].show_number(found.accuracy.get(name))
        told = translate("planner", "Readings from {first} to {last} are filled in.")
        told = told.format(first=found.first.isoformat(), last=found.last.isoformat())
        left_out = ", ".join(name for name in found.values if name not in places)
        if not left_out:
            return told
        return f"{told} {translate('planner', 'There is no box for {names}.').format(names=left_out)}"

    def run(self) -> None:
        if self.readings():
            super().run()
        else:
            self.boxes["tan"].setFocus()
            self.show_state()

    def stages(self) -> list[Stage]:
        scenario, readings, accuracy = self.document.scenario, self.readings(), self.accuracy()

        def advise(flag: CancelFlag, meter: Meter) -> object:
            return aquasim.advise(scenario, readings, cancel=flag, accuracy=accuracy)

        return [Stage("advice", advise)]

    def take(self, key: str, value: object) -> None:
        self.advice = value  # type: ignore[assignment]

    def show_found(self) -> None:
        advice = self.advice
        for widget in (self.table, self.why, self.title, self.curves, self.note):
            widget.setVisible(advice is not None)
        if advice is None:
            return
        from aquasim import advice_text

        self.verdict.setText(advice_text.answer(advice, self.lang))
        self.answer.setText("\n".join(advice_text.more(advice, self.lang)))
        self.note.setText("\n".join(advice_text.notes(advice, self.lang)))
        at = max(0, self.table.currentRow())
        self.table.show_rows(self._header(), [self._row(k, each) for k, each in enumerate(advice.actions, 1)])
        self.table.setCurrentCell(min(at, len(advice.actions) - 1), 0)
        self._show_action(self.table.currentRow())

    def _header(self) -> list[str]:
        return [
            translate("planner", "What to do"),
            translate("planner", "Kept from day"),
            translate("planner", "NH3, mg N/L"),
            translate("planner", "NO2, mg/L"),
            translate("planner", "O2, mg/L"),
        ]

    def _row(self, rank: int, action: Action) -> tuple[str, ...]:
        words = action.remedy.words.text(self.lang)
        if action.dangerous:
            words = translate("planner", "▲ {what}: dangerous").format(what=words)
        day, seen = max(action.within_d.values(), default=0.0), action.result.watched
        return (
            f"{rank}  {words}", ">7" if math.isinf(day) else fixed(day, 1), figures(float(seen["nh3_mgN_L"].max())),
            fixed(float(seen["no2_mgN_L"].max()) * NO2_PER_N, 2), fixed(float(seen["o2_mg_L"].min()), 1),
        )  # fmt: skip

    def _show_action(self, row: int) -> None:
        advice = self.advice
        if advice is None or not 0 <= row < len(advice.actions):
            return
        from aquasim import limits
        from aquasim.advice import limit_course
        from aquasim.advice_text import QUANTITIES, why

        action = advice.actions[row]
        words = action.remedy.words.text(self.lang)
        self.why.setText(f"{words[:1].upper()}{words[1:]}: {why(advice, action, self.lang)}")
        name = advice.worst or "no2_mg_L"
        quantity, unit = (words.text(self.lang) for words in QUANTITIES[name])
        scale = DKH_PER_MEQ if name.startswith("alkalinity") else 1.0
        self.title.setText(
            translate("planner", "{quantity} over the coming week").format(
                quantity=quantity[:1].upper() + quantity[1:]
            )
        )
        lines = [Line(words, action.result.watched.time_d, scale * limit_course(action.result, name), 0)]
        if action is not advice.nothing:
            nothing = advice.nothing
            lines.append(
                Line(
                    nothing.remedy.words.text(self.lang),
                    nothing.result.watched.time_d,
                    scale * limit_course(nothing.result, name),
                    1,
                )
            )
        level = limits.values(advice.state.scenario).get(name)
        level = None if level is None else scale * level
        self.curves.show_lines(
            lines, translate("planner", "Time, d"), f"{quantity}, {unit}".rstrip(", "), level
        )


def _number(box: NumberBox) -> float | None:
    """The number in a box, None where it is empty or none."""
    return box.number() if box.is_number() else None
