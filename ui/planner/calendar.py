"""What is due on which date, with boxes to tick off what is done, and the calendar as a file for other programs."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.storage import write_whole

from ..document import Document
from ..language import translate
from ..settings import Settings
from ..widgets.number_box import NumberBox
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel, make_target
from . import tables
from .page import Page
from .wish import Wish, nominal
from .work import Stage

if TYPE_CHECKING:
    from aquasim.reminders import Reminder

WEEKS = 12
ROWS_HIGH = 12
ENTRY = Qt.ItemDataRole.UserRole


class CalendarPage(Page):
    """`due` is what is shown; the plan is that of the interval page, worked out here where it is not there."""

    TITLE = QT_TRANSLATE_NOOP("planner", "Calendar")

    def __init__(self, document: Document, settings: Settings, wish: Wish) -> None:
        super().__init__(document, settings)
        self.wish = wish
        self.due: list[Reminder] = []
        self.start, self.span = (
            QDateEdit(QDate.currentDate()),
            NumberBox(1.0, 104.0, 1.0, whole=True, optional=False),
        )
        self.start.setCalendarPopup(True)
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.weeks = WEEKS
        self.labels = [plain_label(), plain_label()]
        self.verdict, self.said = self.answer_label(), WrappedLabel()
        self.list, self.export = QListWidget(), QPushButton()
        make_target(self.export)
        make_target(self.start)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self._build()
        self.start.dateChanged.connect(self.refresh)
        self.span.edited.connect(self._on_weeks)
        self.list.itemChanged.connect(self._on_item_changed)
        self.export.clicked.connect(self._on_export_clicked)
        document.source_changed.connect(self.show_found)
        self.retranslate()

    def _build(self) -> None:
        top = QWidget()
        form = QFormLayout(top)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, widget in zip(self.labels, (self.start, self.span), strict=True):
            label.setBuddy(widget)
            form.addRow(label, widget)
        last = QHBoxLayout()
        last.addWidget(self.export)
        last.addStretch(1)
        self.column.addWidget(top)
        self.column.addWidget(self.verdict)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(last)
        self.column.addWidget(self.said)

    def retranslate(self) -> None:
        titles = translate("planner", "The file's day 0 is"), translate("planner", "Weeks to list")
        for label, widget, title in zip(self.labels, (self.start, self.span), titles, strict=True):
            label.setText(title)
            widget.setAccessibleName(title)
        self.span.show_number(self.weeks)
        self.export.setText(translate("planner", "Export the calendar (.ics)…"))
        self.list.setAccessibleName(translate("planner", "What is due"))
        self.list.setAccessibleDescription(translate("planner", "Space ticks off what is done."))
        super().retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        self.is_due = True  # the interval page may have asked for something else meanwhile
        super().showEvent(event)

    def has_found(self) -> bool:
        return self.wish.plan is not None

    @property
    def first_day(self) -> date:
        """The date of day 0."""
        return self.start.date().toPython()  # type: ignore[return-value]

    def refresh(self) -> None:
        self.said.setText("")
        super().refresh()

    def run(self) -> None:
        if self.document.is_open and self.wish.of is self.document.scenario and self.wish.plan is not None:
            self._rest.stop()
            self.is_due, self.is_fresh = False, True
            self.show_found()
            self.show_state()
        else:
            super().run()

    def stages(self) -> list[Stage]:
        scenario, wish = self.document.scenario, self.wish
        return [
            Stage("nominal", lambda flag, meter: (scenario, *nominal(scenario, wish, flag)), is_long=False)
        ]

    def take(self, key: str, value: object) -> None:
        self.wish.of, self.wish.plan, self.wish.size = value  # type: ignore[misc]

    def show_found(self) -> None:
        plan = self.wish.plan
        self.list.setMinimumHeight(ROWS_HIGH * self.fontMetrics().height())
        self.export.setEnabled(plan is not None)
        if plan is None:
            return
        from aquasim import diary, reminders

        self.verdict.setText(tables.answer(plan, self.wish, self.lang)[0])
        ticked = diary.done(self.document.source) if self.document.source else []
        self.due = reminders.reminders(plan, self.first_day, self.weeks, ticked, self.lang, self.wish.dates)
        at = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for reminder in self.due:
            day = reminder.on.isoformat()
            text = f"{day}  {reminder.summary}" + (f"\n{reminder.detail}" if reminder.detail else "")
            item = QListWidgetItem(text, self.list)
            if reminder.kind in diary.KINDS and self.document.source:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if reminder.done else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(min(max(at, 0), len(self.due) - 1))
        self.list.blockSignals(False)
        if not self.document.source:
            self.said.setText(translate("planner", "Save the tank to tick off what is done."))

    def _on_weeks(self, weeks: float) -> None:
        self.weeks = math.floor(weeks)
        self.show_found()

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        from aquasim import diary

        reminder = self.due[self.list.row(item)]
        undo = item.checkState() != Qt.CheckState.Checked
        try:
            diary.tick(self.document.source, [diary.Done(reminder.on, reminder.kind)], undo)
        except OSError as error:
            self.said.setText(str(error))
        self.show_found()

    def _on_export_clicked(self) -> None:
        plan = self.wish.plan
        title = translate("planner", "Export the calendar")
        path, _ = QFileDialog.getSaveFileName(self, title, "aquasim.ics", "iCalendar (*.ics)")
        if path and plan is not None:
            from aquasim import reminders

            try:
                write_whole(Path(path), reminders.calendar(plan, self.due, self.first_day, self.lang))
                told = translate("planner", "Written: {path}, {count} entries.")
                self.said.setText(told.format(path=path, count=len(self.due)))
            except OSError as error:
                self.said.setText(str(error))
