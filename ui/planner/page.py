"""What every page of the planner is: a column that scrolls, and below it how far its work has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from aquasim import AquasimError, fault_text
from aquasim.quantity import QT_TRANSLATE_NOOP

from .. import language, theme
from ..document import Document
from ..language import translate
from ..settings import Settings
from ..theme import Theme
from ..widgets.sheet import Rows, Sheet
from ..widgets.sizes import WrappedLabel, make_target
from .chart import Chart
from .work import Stage, Work, show_progress

REST_MS = 150  # the answer follows an edit within half a second
BUSY = {
    "nominal": QT_TRANSLATE_NOOP("planner", "Computing the interval…"),
    "band": QT_TRANSLATE_NOOP("planner", "Computing the range from sampled tanks…"),
    "more": QT_TRANSLATE_NOOP("planner", "Trying other sizes and other ways…"),
    "cards": QT_TRANSLATE_NOOP("planner", "Running what may happen against the tank as it is…"),
    "stock": QT_TRANSLATE_NOOP("planner", "Computing what the tank carries…"),
    "prey": QT_TRANSLATE_NOOP("planner", "Computing how many of the prey survive…"),
    "start": QT_TRANSLATE_NOOP("planner", "Letting the bed mature and trying orders of stocking…"),
    "order": QT_TRANSLATE_NOOP("planner", "Running the order of the animals…"),
    "find": QT_TRANSLATE_NOOP("planner", "Looking for the value…"),
    "advice": QT_TRANSLATE_NOOP("planner", "Running what can be done a week ahead…"),
}


class Page(QWidget):
    """Computes while it is seen, unless it `ASKS` to be told; what belongs to an earlier tank is dimmed."""

    KEY: ClassVar[str] = ""  # of a page that a command shows
    TITLE: ClassVar[str] = ""  # marked for translation in the context "planner"
    ASKS: ClassVar[bool] = False

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__()
        self.document, self.settings = document, settings
        self.theme = theme.chosen(settings.text("theme"))
        self.work = Work(self)
        self.is_due, self.is_fresh = True, False
        self.dimmed: list[WrappedLabel | Sheet] = []
        self.charts: list[Chart] = []
        self.state, self.bar, self.cancel = WrappedLabel(), QProgressBar(), QPushButton()
        make_target(self.cancel)
        self.bar.setRange(0, 100)
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.inside)
        strip = QHBoxLayout()
        strip.addWidget(self.state, 1)
        strip.addWidget(self.bar)
        strip.addWidget(self.cancel)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(4, 4, 4, 4)
        outside.addWidget(self.area, 1)
        outside.addLayout(strip)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.run)
        self._wheel = _Wheel(self)
        self.work.found.connect(self._on_found)
        self.work.changed.connect(self.show_state)
        self.cancel.clicked.connect(self.work.stop)
        self._has_late_scenario = False
        document.scenario_changed.connect(self._on_scenario_changed)
        document.rested.connect(self._catch_up)

    # What a page says of itself

    def stages(self) -> list[Stage]:
        """The work for the tank as it is and the inputs of the page."""
        raise NotImplementedError

    def take(self, key: str, value: object) -> None:
        """Keep what a stage found."""
        raise NotImplementedError

    def show_found(self) -> None:
        """Show what has been found, in the present language."""

    def has_found(self) -> bool:
        """Whether there is anything that may be of an earlier tank."""
        return False

    def hint(self) -> str:
        """What to do where nothing has been asked yet."""
        return ""

    def take_focus(self) -> None:
        """Give the keyboard to the input that a command which shows the page is meant for."""

    # What all do alike

    @property
    def lang(self) -> str:
        return language.shown(self.settings.text("language"))

    def _on_scenario_changed(self) -> None:
        # As with the panels, what is out of sight follows when the slider stands still.
        if self.document.is_moving and not self.isVisible():
            self._has_late_scenario = True
        else:
            self.refresh()

    def _catch_up(self) -> None:
        if self._has_late_scenario:
            self._has_late_scenario = False
            self.refresh()

    def refresh(self) -> None:
        """The tank or an input of the page has changed: what was found is dimmed, and the page computes again if seen."""
        self.is_due, self.is_fresh = True, False
        self.work.stop()
        self.work.fault = None
        if self.isVisible() and not self.ASKS:
            self._rest.start()
        self.show_state()

    def run(self) -> None:
        """Compute for the tank as it is now."""
        self._rest.stop()
        if self.document.is_open:
            self.is_due = False
            self.work.start(self.stages())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        for kind in (QComboBox, QSlider, QDateEdit):
            for widget in self.findChildren(kind):
                widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                widget.installEventFilter(self._wheel)
        if self.is_due and not self.ASKS:
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()
        if self.work.is_busy and not self.ASKS:
            self.is_due = True
            self.work.stop()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        for chart in self.charts:
            chart.set_theme(theme)
        self.show_found()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.cancel.setText(translate("planner", "Cancel"))
        self.area.setAccessibleName(translate("planner", self.TITLE))
        self.bar.setAccessibleName(translate("planner", "How far the work has come"))
        self.show_found()
        self.show_state()

    def show_state(self) -> None:
        """Say whether the page computes, cannot, or shows an earlier tank."""
        busy, fault = self.work.is_busy, self.work.fault
        show_progress(self.work, self.bar, self.cancel)
        is_old = self.has_found() and not self.is_fresh
        if fault is not None:
            text = translate("planner", "It cannot be told: {why}").format(why=self.reasons(fault))
        elif busy:
            text = translate("planner", BUSY[self.work.stage])
        elif is_old:
            text = translate(
                "planner", "What is shown belongs to an earlier state of the tank or of the inputs."
            )
        else:
            text = "" if self.has_found() else self.hint()
        self.state.setText(text)
        self.state.setVisible(bool(text))
        for widget in self.dimmed:
            widget.setEnabled(not is_old)
        for chart in self.charts:
            chart.set_stale(is_old)

    def reasons(self, error: AquasimError) -> str:
        """A refusal in the present language."""
        return fault_text.reasons(error, self.lang)

    def answer_label(self) -> WrappedLabel:
        """A label for sentences of the answer, which is dimmed with the rest."""
        label = WrappedLabel()
        self.dimmed.append(label)
        return label

    def sheet(self, *, wraps: bool = False) -> PageSheet:
        """A table which is dimmed with the rest."""
        sheet = PageSheet(wraps=wraps)
        self.dimmed.append(sheet)
        return sheet

    def chart(self) -> Chart:
        """A chart that is dimmed with the rest."""
        chart = Chart(self.theme)
        self.charts.append(chart)
        return chart

    def _on_found(self, key: str, value: object) -> None:
        self.is_fresh = True
        self.take(key, value)
        self.show_found()
        self.show_state()


class _Wheel(QObject):
    """Rolling through a page must not change what lies under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def heading(label: WrappedLabel) -> WrappedLabel:
    """A label in bold."""
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


class PageSheet(Sheet):
    """A table as high as its rows, for the page scrolls as a whole; `wraps` breaks the words of its first column."""

    def __init__(self, *, wraps: bool = False) -> None:
        super().__init__()
        if wraps:
            self.stretch_first()
            self.setWordWrap(True)

    def show_rows(self, header: Sequence[str], rows: Rows) -> None:
        super().show_rows(header, rows)
        self.fit()

    def fit(self) -> None:
        """Take the height of the rows."""
        self.resizeRowsToContents()
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        height += sum(self.rowHeight(row) for row in range(self.rowCount()))
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit)  # the columns take their widths first
