"""The inputs of the interval page: a size of change, a fixed interval or day, or litres a week; and the limits."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QSlider, QWidget

from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.scenario import Limits

from ..document import Document
from ..forms import Context, Form
from ..language import translate
from ..widgets.fold import Fold
from ..widgets.number_box import NumberBox
from ..widgets.plain import plain_label
from ..widgets.sizes import make_target
from .wish import Wish

RHYTHMS = {
    "seldom": QT_TRANSLATE_NOOP("planner", "Fixed size, as seldom as possible"),
    "every": QT_TRANSLATE_NOOP("planner", "Fixed interval, as little as possible"),
    "weekly": QT_TRANSLATE_NOOP("planner", "Once a week on a fixed day"),
    "litres": QT_TRANSLATE_NOOP("planner", "Fixed litres a week"),
}
LEAST_PERCENT, MOST_PERCENT = 5, 100
LIMITS = ("no3_mg_L", "po4_mg_L", "alkalinity_min_meq_L", "ph_min", "tds_mg_L", "doc_mgC_L")
MONDAY = QDate(2024, 1, 1)


class Ask(QWidget):
    """Writes into a wish and tells of it; the limits are the document's."""

    edited = Signal()

    def __init__(self, document: Document, wish: Wish, language: str) -> None:
        super().__init__()
        self.wish = wish
        self.context = Context(document, language)
        self.rhythm, self.weekday = QComboBox(), QComboBox()
        for key in RHYTHMS:
            self.rhythm.addItem("", key)
        self.weekday.addItems([""] * 7)
        self.weekday.setCurrentIndex(wish.weekday)
        for combo in (self.rhythm, self.weekday):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            make_target(combo)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(LEAST_PERCENT, MOST_PERCENT)
        make_target(self.slider)
        self.amount = NumberBox(LEAST_PERCENT, MOST_PERCENT, 1.0, whole=False, optional=False)
        self.days = NumberBox(0.5, 365.0, 1.0, whole=False, optional=False)
        self.litres = NumberBox(1.0, 100_000.0, 1.0, whole=False, optional=False)
        self.labels = {key: plain_label() for key in ("rhythm", "size", "days", "weekday", "litres")}
        self.limits = Fold(self._make_limits, is_open=False)
        self._build()
        self._connect()

    def _build(self) -> None:
        size = QWidget()
        row = QHBoxLayout(size)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.amount)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows: dict[str, QWidget] = {
            "rhythm": self.rhythm, "size": size, "days": self.days, "weekday": self.weekday, "litres": self.litres,
        }  # fmt: skip
        for key, widget in self.rows.items():
            self.labels[key].setBuddy(self.amount if key == "size" else widget)
            self.form.addRow(self.labels[key], widget)
        self.form.addRow(self.limits)

    def _connect(self) -> None:
        self.rhythm.activated.connect(self._on_rhythm)
        self.weekday.activated.connect(self._on_weekday)
        self.slider.valueChanged.connect(self._on_slider)
        self.amount.edited.connect(self._on_size)
        self.days.edited.connect(self._on_days)
        self.litres.edited.connect(self._on_litres)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for place, words in enumerate(RHYTHMS.values()):
            self.rhythm.setItemText(place, translate("planner", words))
        locale = QLocale(
            QLocale.Language.Chinese if self.context.language == "zh_CN" else QLocale.Language.English
        )
        for day in range(7):
            self.weekday.setItemText(day, locale.toString(MONDAY.addDays(day), "dddd"))
        titles = {
            "rhythm": translate("planner", "What to plan"),
            "size": translate("planner", "Size of a change"),
            "days": translate("planner", "Days between changes"),
            "weekday": translate("planner", "Day of the week"),
            "litres": translate("planner", "Litres a week"),
        }
        for key, title in titles.items():
            self.labels[key].setText(title)
        for widget, key in (
            (self.rhythm, "rhythm"), (self.slider, "size"), (self.amount, "size"), (self.days, "days"),
            (self.weekday, "weekday"), (self.litres, "litres"),
        ):  # fmt: skip
            widget.setAccessibleName(titles[key])
        self.limits.set_title(translate("planner", "Limits that the plan keeps"))
        if isinstance(self.limits.content, Form):
            self.limits.content.retranslate()
        self.show_wish()

    def show_wish(self) -> None:
        """Show what the wish holds, and the inputs that its rhythm has."""
        wish = self.wish
        self.slider.blockSignals(True)
        self.slider.setValue(round(100.0 * wish.fraction))
        self.slider.blockSignals(False)
        self.amount.show_number(float(f"{100.0 * wish.fraction:.3g}"), unit="%")
        self.days.show_number(wish.every_d, unit=translate("planner", "d"))
        self.litres.show_number(wish.litres, unit="L")
        self.rhythm.setCurrentIndex(self.rhythm.findData(wish.rhythm))
        shown = {"seldom": "size", "every": "days", "weekly": "weekday", "litres": "litres"}[wish.rhythm]
        for key in ("size", "days", "weekday", "litres"):
            self.form.setRowVisible(self.rows[key], key == shown)

    def refresh(self) -> None:
        """Show the limits of the document."""
        if isinstance(self.limits.content, Form):
            self.limits.content.refresh()

    def _make_limits(self) -> QWidget:
        form = Form(self.context, Limits, ("limits",), only=LIMITS)
        form.refresh()
        return form

    def _on_rhythm(self) -> None:
        self.wish.rhythm = self.rhythm.currentData()
        self.show_wish()
        self.edited.emit()

    def _on_weekday(self, day: int) -> None:
        self.wish.weekday = day
        self.edited.emit()

    def _on_slider(self, percent: int) -> None:
        self._on_size(float(percent))
        self.amount.show_number(float(percent), unit="%")

    def _on_size(self, percent: float) -> None:
        self.wish.fraction = percent / 100.0
        self.slider.blockSignals(True)
        self.slider.setValue(round(percent))
        self.slider.blockSignals(False)
        self.edited.emit()

    def _on_days(self, days: float) -> None:
        self.wish.every_d = days
        self.edited.emit()

    def _on_litres(self, litres: float) -> None:
        self.wish.litres = litres
        self.edited.emit()
