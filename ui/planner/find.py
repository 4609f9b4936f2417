"""The value of one input with which an interval between changes holds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QHBoxLayout, QPushButton, QWidget

from aquasim import AquasimError
from aquasim.quantity import QT_TRANSLATE_NOOP, number_text
from aquasim.words import fixed

from ..document import Document
from ..language import translate
from ..settings import Settings
from ..steps import edit_alone
from ..tanks import Tank, Tanks
from ..widgets.number_box import NumberBox
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel, make_target
from .page import Page, heading
from .paths import numbers_of
from .wish import Wish
from .work import Meter, Stage

if TYPE_CHECKING:
    from aquasim import CancelFlag, Scenario
    from aquasim.balance import Balance
    from aquasim.found_range import FoundRange
    from aquasim.inverse import Found
    from aquasim.year import Year, YearRange


QUESTIONS = {
    "value": QT_TRANSLATE_NOOP("planner", "A value that gives an interval"),
    "year": QT_TRANSLATE_NOOP("planner", "A year without a water change"),
    "balance": QT_TRANSLATE_NOOP("planner", "Plants that balance the nitrate"),
}


class FindPage(Page):
    """`found` answers the last question; the size of a change is that of the interval page."""

    KEY = "find"
    TITLE = QT_TRANSLATE_NOOP("planner", "Find a value")
    ASKS = True

    def __init__(self, document: Document, settings: Settings, wish: Wish) -> None:
        super().__init__(document, settings)
        self.wish = wish
        self.found: Found | Year | Balance | None = None
        self.range: FoundRange | YearRange | None = None
        self.days_wanted = 14.0
        self.question, self.path = QComboBox(), QComboBox()
        for key in QUESTIONS:
            self.question.addItem("", key)
        for combo in (self.question, self.path):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(10)
            make_target(combo)
        self.path.setEditable(True)
        self.path.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.path.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.days = NumberBox(0.5, 365.0, 1.0, whole=False, optional=False)
        self.labels = [plain_label(), plain_label(), plain_label()]
        self.ask, self.use, self.compare = QPushButton(), QPushButton(), QPushButton()
        self.verdict, self.note, self.said = heading(self.answer_label()), self.answer_label(), WrappedLabel()
        self._build()
        self.ask.clicked.connect(self.run)
        self.use.clicked.connect(self._on_use_clicked)
        self.compare.clicked.connect(self._on_compare_clicked)
        self.days.edited.connect(self._on_days)
        self.path.activated.connect(self.refresh)
        self.question.activated.connect(self._on_question)
        self.said.hide()
        self.retranslate()

    def _build(self) -> None:
        top = QWidget()
        form = self.form = QFormLayout(top)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, widget in zip(self.labels, (self.question, self.path, self.days), strict=True):
            label.setBuddy(widget)
            form.addRow(label, widget)
        asks, acts = QHBoxLayout(), QHBoxLayout()
        for button in (self.ask, self.use, self.compare):
            make_target(button)
        asks.addWidget(self.ask)
        asks.addStretch(1)
        acts.addWidget(self.use)
        acts.addWidget(self.compare)
        acts.addStretch(1)
        self.column.addWidget(top)
        self.column.addLayout(asks)
        self.column.addWidget(self.verdict)
        self.column.addWidget(self.note)
        self.column.addLayout(acts)
        self.column.addWidget(self.said)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        self.labels[0].setText(translate("planner", "Question"))
        self.labels[1].setText(translate("planner", "Value to find"))
        self.labels[2].setText(translate("planner", "Days between changes, at least"))
        self.question.setAccessibleName(translate("planner", "Question"))
        for place, words in enumerate(QUESTIONS.values()):
            self.question.setItemText(place, translate("planner", words))
        self.path.setAccessibleName(translate("planner", "Value to find"))
        self.path.setAccessibleDescription(translate("planner", "Type a part of its name to search."))
        self.days.setAccessibleName(translate("planner", "Days between changes, at least"))
        self.ask.setText(translate("planner", "Find it"))
        self.use.setText(translate("planner", "Use it in the tank"))
        self.compare.setText(translate("planner", "Add it to the comparison"))
        self.days.show_number(self.days_wanted, unit=translate("planner", "d"))
        self._fill()
        super().retranslate()

    def take_focus(self) -> None:
        (self.path if self.path.isVisible() else self.question).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_found(self) -> bool:
        return self.found is not None

    def hint(self) -> str:
        if self.question.currentData() != "value":
            return translate("planner", "This may take half a minute.")
        return translate("planner", "Choose one number of the tank and the interval that it should give.")

    def refresh(self) -> None:
        self.said.hide()
        self._fill()
        super().refresh()

    def _fill(self) -> None:
        """The numbers that the tank has now; the one that was chosen stays."""
        if not self.document.is_open:
            return
        at = self.path.currentData()
        listed = [
            ("feed", translate("planner", "All dry food, g/d")),
            ("plants", translate("planner", "All plants, g of dry mass")),
            *numbers_of(self.document.scenario, self.lang),
        ]
        if [self.path.itemText(k) for k in range(self.path.count())] == [title for _, title in listed]:
            return
        self.path.clear()
        for path, title in listed:
            self.path.addItem(title, path)
        self.path.setCurrentIndex(max(0, self.path.findData(at)))

    def stages(self) -> list[Stage]:
        scenario, path = self.document.scenario, str(self.path.currentData())
        days, fraction = self.days_wanted, self.wish.fraction

        def value(flag: CancelFlag, meter: Meter) -> object:
            from aquasim.inverse import find

            return find(scenario, path, days, fraction, cancel=flag)

        def year(flag: CancelFlag, meter: Meter) -> object:
            from aquasim.year import without_a_change

            return without_a_change(scenario, progress=meter, cancel=flag)

        def balance(flag: CancelFlag, meter: Meter) -> object:
            from aquasim.balance import balancing_plants

            return balancing_plants(scenario, progress=meter, cancel=flag)

        work = {"value": value, "year": year, "balance": balance}[self.question.currentData()]
        return [Stage("find", work)]

    def take(self, key: str, value: object) -> None:
        if key == "band":
            self.range = value  # type: ignore[assignment]
            return
        self.found, self.range = value, None  # type: ignore[assignment]
        if hasattr(value, "present_d") or hasattr(value, "stages"):
            self.work.start([self._ranged()])

    def _ranged(self) -> Stage:
        """The range of the value over sampled tanks, and the reason."""
        scenario, days, fraction, found = (
            self.document.scenario,
            self.days_wanted,
            self.wish.fraction,
            self.found,
        )

        def look(flag: CancelFlag, meter: Meter) -> object:
            if hasattr(found, "stages"):
                from aquasim.year import year_range

                return year_range(found, progress=meter, cancel=flag)  # type: ignore[arg-type]
            from aquasim.found_range import found_range

            return found_range(scenario, found, days, fraction, progress=meter, cancel=flag)  # type: ignore[arg-type]

        return Stage("band", look)

    @property
    def value(self) -> Found | None:
        """What was found, where a value was looked for and there is one."""
        found = self.found
        if found is None or not hasattr(found, "present_d"):
            return None
        return None if found.value is None else found  # type: ignore[union-attr,return-value]

    def show_found(self) -> None:
        can_use = self.value is not None and self.value.value != self.value.present
        for button in (self.use, self.compare):
            button.setVisible(can_use)
        told, _, rest = self._told().partition("\n\n")
        self.verdict.setText(told)
        self.note.setText(rest)

    def _told(self) -> str:
        """The answer, and behind an empty line what there is more to say."""
        found = self.found
        if found is None:
            return ""
        if hasattr(found, "stages"):
            return year_words(found, self.range, self.lang)  # type: ignore[arg-type]
        if hasattr(found, "mass_g"):
            return balance_words(found, self.lang)  # type: ignore[arg-type]
        if self.range is None:
            return ""
        from aquasim.found_range import sentence

        title = self.path.itemText(max(0, self.path.findData(found.path)))  # type: ignore[union-attr]
        named = found._replace(path=title)  # type: ignore[union-attr]
        told = sentence(named, self.range, self.lang)  # type: ignore[arg-type]
        size = translate("planner", "With changes of {percent} % of the water, as on the page Interval.")
        return f"{told}\n\n{size.format(percent=number_text(float(f'{100.0 * self.wish.fraction:.3g}')))}"

    def _on_question(self) -> None:
        is_value = self.question.currentData() == "value"
        for widget in (self.path, self.days):
            self.form.setRowVisible(widget, is_value)
        self.found = None
        self.refresh()
        self.show_found()

    def _on_days(self, days: float) -> None:
        self.days_wanted = days
        self.refresh()

    def _made(self) -> Scenario:
        from aquasim.inverse import knob

        found = self.value
        assert found is not None and found.value is not None
        return knob(self.document.scenario, found.path)[1](found.value)

    def _attempt(self, action: object, done: str) -> None:
        try:
            action()  # type: ignore[operator]
        except AquasimError as error:
            done = self.reasons(error)
        self.said.setText(done)
        self.said.show()

    def _on_use_clicked(self) -> None:
        assert self.value is not None
        path = self.value.path
        self._attempt(
            lambda: edit_alone(self.document, self._made(), path),
            translate("planner", "The tank has this value now; undo takes it back."),
        )

    def _on_compare_clicked(self) -> None:
        tanks, found = self.document.findChild(Tanks), self.value
        if isinstance(tanks, Tanks) and found is not None:
            name = f"{self.path.itemText(self.path.findData(found.path))} = {found.value:.3g}"
            done = translate("planner", "Added to the tab Compare: {change}.").format(change=name)
            self._attempt(lambda: tanks.duplicate(Tank(name, "copy", self._made())), done)


def year_words(found: Year, own: YearRange | None, lang: str) -> str:
    """What a year without a change takes, and what each step adds."""
    from aquasim import inverse_text

    first, *more = inverse_text.year_sentences(found, lang, own)
    steps = []
    for stage in found.stages:
        days = fixed(stage.lasts.days, 0) if math.isfinite(stage.lasts.days) else inverse_text.YEAR.text(lang)
        step = translate("planner", "+ {change}: lasts {days}")
        if math.isfinite(stage.lasts.days):
            step = translate("planner", "+ {change}: lasts {days} days")
        steps.append(step.format(change=stage.words.text(lang), days=days))
    return f"{first}\n\n" + "\n".join([*steps, *more])


def balance_words(found: Balance, lang: str) -> str:
    """The plants that take up the nitrate."""
    from aquasim.inverse_text import balance_text

    return _joined(balance_text(found, lang).splitlines(), lang)


def _joined(lines: list[str], lang: str) -> str:
    """A sentence that was wrapped for a terminal, in one piece."""
    return ("" if lang == "zh_CN" else " ").join(line.strip() for line in lines)
