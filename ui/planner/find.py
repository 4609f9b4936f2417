"""The value of one input with which an interval between changes holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QHBoxLayout, QPushButton, QWidget

from aquasim import AquasimError
from aquasim.quantity import QT_TRANSLATE_NOOP, number_text

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
    from aquasim.planner import Found


class FindPage(Page):
    """`found` answers the last question; the size of a change is that of the interval page."""

    TITLE = QT_TRANSLATE_NOOP("planner", "Find a value")
    ASKS = True

    def __init__(self, document: Document, settings: Settings, wish: Wish) -> None:
        super().__init__(document, settings)
        self.wish = wish
        self.found: Found | None = None
        self.days_wanted = 14.0
        self.path = QComboBox()
        self.path.setEditable(True)
        self.path.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.path.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.path.setMinimumContentsLength(10)
        completer = self.path.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        make_target(self.path)
        self.days = NumberBox(0.5, 365.0, 1.0, whole=False, optional=False)
        self.labels = [plain_label(), plain_label()]
        self.ask, self.use, self.compare = QPushButton(), QPushButton(), QPushButton()
        self.verdict, self.note, self.said = heading(self.answer_label()), self.answer_label(), WrappedLabel()
        self._build()
        self.ask.clicked.connect(self.run)
        self.use.clicked.connect(self._on_use_clicked)
        self.compare.clicked.connect(self._on_compare_clicked)
        self.days.edited.connect(self._on_days)
        self.path.activated.connect(self.refresh)
        self.said.hide()
        self.retranslate()

    def _build(self) -> None:
        top = QWidget()
        form = QFormLayout(top)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, widget in zip(self.labels, (self.path, self.days), strict=True):
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
        self.labels[0].setText(translate("planner", "Value to find"))
        self.labels[1].setText(translate("planner", "Days between changes, at least"))
        self.path.setAccessibleName(translate("planner", "Value to find"))
        self.path.setAccessibleDescription(translate("planner", "Type a part of its name to search."))
        self.days.setAccessibleName(translate("planner", "Days between changes, at least"))
        self.ask.setText(translate("planner", "Find it"))
        self.use.setText(translate("planner", "Use it in the tank"))
        self.compare.setText(translate("planner", "Add it to the comparison"))
        self.days.show_number(self.days_wanted, unit=translate("planner", "d"))
        self._fill()
        super().retranslate()

    def has_found(self) -> bool:
        return self.found is not None

    def hint(self) -> str:
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
        listed = numbers_of(self.document.scenario, self.lang)
        if [self.path.itemText(k) for k in range(self.path.count())] == [title for _, title in listed]:
            return
        self.path.clear()
        for path, title in listed:
            self.path.addItem(title, path)
        self.path.setCurrentIndex(max(0, self.path.findData(at or _feed(listed))))

    def stages(self) -> list[Stage]:
        scenario, path = self.document.scenario, str(self.path.currentData())
        days, fraction = self.days_wanted, self.wish.fraction

        def look(flag: CancelFlag, meter: Meter) -> object:
            from aquasim.planner import find

            return find(scenario, path, days, fraction)

        return [Stage("find", look)]

    def take(self, key: str, value: object) -> None:
        self.found = value  # type: ignore[assignment]

    def show_found(self) -> None:
        found = self.found
        can_use = found is not None and found.value is not None and found.value != found.present
        for button in (self.use, self.compare):
            button.setVisible(can_use)
        if found is None:
            self.verdict.setText("")
            self.note.setText("")
            return
        from aquasim.plan_text import found_text

        title = self.path.itemText(max(0, self.path.findData(found.path)))
        self.verdict.setText(found_text(found._replace(path=title), self.lang))
        size = translate("planner", "With changes of {percent} % of the water, as on the page Interval.")
        self.note.setText(size.format(percent=number_text(float(f"{100.0 * self.wish.fraction:.3g}"))))

    def _on_days(self, days: float) -> None:
        self.days_wanted = days
        self.refresh()

    def _made(self) -> Scenario:
        from aquasim.edits import apply_settings

        found = self.found
        assert found is not None
        return apply_settings(self.document.scenario, [(found.path, found.value)])

    def _attempt(self, action: object, done: str) -> None:
        try:
            action()  # type: ignore[operator]
        except AquasimError as error:
            done = self.reasons(error)
        self.said.setText(done)
        self.said.show()

    def _on_use_clicked(self) -> None:
        assert self.found is not None
        path = self.found.path
        self._attempt(
            lambda: edit_alone(self.document, self._made(), path),
            translate("planner", "The tank has this value now; undo takes it back."),
        )

    def _on_compare_clicked(self) -> None:
        tanks, found = self.document.findChild(Tanks), self.found
        if isinstance(tanks, Tanks) and found is not None:
            name = f"{self.path.itemText(self.path.findData(found.path))} = {found.value:.3g}"
            done = translate("planner", "Added to the tab Compare: {change}.").format(change=name)
            self._attempt(lambda: tanks.duplicate(Tank(name, "copy", self._made())), done)


def _feed(listed: list[tuple[str, str]]) -> str:
    """What is asked for most: the food of the first animals."""
    return next((path for path, _ in listed if path.endswith("feed_g_d")), "")
