"""Plots with what is done to them: time range, units, choice, export, a menu, and the table behind each plot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..language import translate
from ..settings import Settings
from ..theme import LIGHT, Theme
from ..widgets.flow_row import FlowRow
from ..widgets.plain import menu_text, plain_tip, sentence_box
from ..widgets.sizes import WrappedLabel
from .drawing import Plot
from .export import WRITERS, export
from .plot_menu import Wishes, opened_at, plot_menu, spot_at
from .reading import paragraph
from .stack import PlotStack
from .table import TableModel, table_of

if TYPE_CHECKING:
    from aquasim import Result

LEAST_BUTTON_PX = 24
RANGES: dict[float, str] = {
    7.0: QT_TRANSLATE_NOOP("water_quality", "7 d"),
    30.0: QT_TRANSLATE_NOOP("water_quality", "30 d"),
    90.0: QT_TRANSLATE_NOOP("water_quality", "90 d"),
    365.0: QT_TRANSLATE_NOOP("water_quality", "1 y"),
    0.0: QT_TRANSLATE_NOOP("water_quality", "All"),
}
RANGE_TIPS: dict[float, str] = {
    7.0: QT_TRANSLATE_NOOP("water_quality", "Show 7 days"),
    30.0: QT_TRANSLATE_NOOP("water_quality", "Show 30 days"),
    90.0: QT_TRANSLATE_NOOP("water_quality", "Show 90 days"),
    365.0: QT_TRANSLATE_NOOP("water_quality", "Show one year"),
    0.0: QT_TRANSLATE_NOOP("water_quality", "Show the whole time"),
}
UNITS = {
    "element": QT_TRANSLATE_NOOP("water_quality", "Nutrients as N and P"),
    "ion": QT_TRANSLATE_NOOP("water_quality", "Nutrients as ions"),
}
EXPORTS = {
    ".png": QT_TRANSLATE_NOOP("water_quality", "Picture (PNG)…"),
    ".svg": QT_TRANSLATE_NOOP("water_quality", "Drawing (SVG)…"),
    ".csv": QT_TRANSLATE_NOOP("water_quality", "Numbers that are seen (CSV)…"),
}
BUTTONS = (
    (
        QT_TRANSLATE_NOOP("water_quality", "Plots"),
        QT_TRANSLATE_NOOP("water_quality", "Choose the plots that are shown"),
    ),
    (
        QT_TRANSLATE_NOOP("water_quality", "Export"),
        QT_TRANSLATE_NOOP("water_quality", "Save what is seen as a file"),
    ),
    (
        QT_TRANSLATE_NOOP("water_quality", "Table"),
        QT_TRANSLATE_NOOP("water_quality", "Show the numbers of a plot and its summary (Ctrl+T)"),
    ),
)
HINT = QT_TRANSLATE_NOOP(
    "water_quality", "← → move the line, ↑ ↓ choose a curve; a right click or the menu key offers more."
)
HELP = QT_TRANSLATE_NOOP(
    "water_quality",
    "← → move the line by a day, with Shift by a week; ↑ ↓ choose a curve, Space hides it, Enter shows it alone; "
    "+ − zoom, Home shows all.",
)


class PlotsView(QWidget):
    """`stack` draws; plots and hidden curves are remembered under `key`, the unit of nutrients for all views."""

    field_requested = Signal(str)  # the field of a limit is wanted
    event_requested = Signal(str, float)  # an event of a kind is wanted on a day [d]
    range_wanted = Signal(bool)  # whether curves shall have the range of sampled tanks about them

    def __init__(
        self,
        plots: list[Plot],
        settings: Settings,
        key: str,
        shown: Collection[str] = (),
        *,
        editable: bool = True,
    ) -> None:
        super().__init__()
        self.settings, self.key, self.file_stem, self.is_editable = settings, key, "aquasim", editable
        self.stack = PlotStack(plots, LIGHT, editable=editable)
        self._wishes = (
            Wishes(self.field_requested.emit, self.event_requested.emit) if editable else Wishes(None, None)
        )
        self._build_tools()
        self._build_pages()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        tools = QWidget()
        row = FlowRow(tools)
        band = (self.band_button,) if editable else ()  # several tanks would hide one another
        for widget in (
            *self.ranges.values(), self.units, self.chooser, *band, self.exporter, self.table_button,
        ):  # fmt: skip
            row.addWidget(widget)
        for widget, stretch in ((tools, 0), (self.pages, 1), (self.reading, 0)):
            layout.addWidget(widget, stretch)
        self._remember(shown)
        self._connect()
        self.retranslate()

    # What is shown

    def show_results(self, results: Sequence[tuple[str, Result]]) -> None:
        """Draw results over one another; the first is the one that the summary is about."""
        self.stack.show_results(results)
        self._show_table()
        self._show_reading()

    def set_theme(self, theme: Theme) -> None:
        self.stack.set_theme(theme)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for days, button in self.ranges.items():
            button.setText(translate("water_quality", RANGES[days]))
            self._name(button, translate("water_quality", RANGE_TIPS[days]))
        for index, (key, action) in enumerate(self.unit_actions.items()):
            self.units.setItemText(index, translate("water_quality", UNITS[key]))
            action.setText(translate("water_quality", UNITS[key]))
        self._name(self.units, translate("water_quality", "Unit of nutrients"))
        for button, (words, tip) in zip(
            (self.chooser, self.exporter, self.table_button), BUTTONS, strict=True
        ):
            button.setText(translate("water_quality", words))
            self._name(button, translate("water_quality", tip))
        self.table_action.setText(self.table_button.text())
        self.band_button.setText(translate("water_quality", "Range"))
        self.band_action.setText(translate("water_quality", "Range of sampled tanks (10–90 %)"))
        self._name(self.band_button, self.band_action.text())
        for key, action in self.plot_actions.items():
            action.setText(menu_text(translate("plots", self.stack.plots[key].TITLE)))
        for ending, action in self.export_actions.items():
            action.setText(translate("water_quality", EXPORTS[ending]))
        self._name(self.which, translate("water_quality", "Plot of the table"))
        self._name(self.table, translate("water_quality", "Numbers of the plot"))
        self._name(self.summary, translate("water_quality", "Summary of the plot"))
        self.reading.setAccessibleName(translate("water_quality", "Values on the chosen day"))
        self.stack.setAccessibleDescription(translate("water_quality", HELP))
        self.stack.setToolTip("")
        self.stack.setWhatsThis(plain_tip(translate("water_quality", HELP)))
        self.stack.redraw()
        self._show_choice()
        self._show_reading()

    def menu_at(self, at: QPoint) -> QMenu:
        """The menu of a point of the stack."""
        menus = {self.chooser.text(): self.chooser.menu(), self.exporter.text(): self.exporter.menu()}
        own = (self.band_action,) if self.is_editable else ()
        actions = {a.text(): a for a in (self.table_action, *own, *self.unit_actions.values())}
        return plot_menu(self.stack, spot_at(self.stack, at), self._wishes, {**menus, **actions})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_units()

    def save(self, path: str) -> None:
        """Export what is seen, or say why not."""
        try:
            export(self.stack, path)
        except OSError as error:
            sentence_box(self, "aquasim", translate("water_quality", "The file was not written."), str(error))

    # Building

    def _build_tools(self) -> None:
        self.ranges = {days: self._button() for days in RANGES}
        self.units = QComboBox()
        for key in UNITS:
            self.units.addItem("", key)
        self.units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.units.setMinimumHeight(LEAST_BUTTON_PX)
        self.chooser, self.exporter, self.table_button = self._button(), self._button(), self._button()
        self.band_button, self.band_action = self._button(), QAction(self, checkable=True)
        for each in (self.table_button, self.band_button):
            each.setCheckable(True)
        self.band_action.setChecked(self.settings.text("sampled_range") == "yes")
        self.band_button.setChecked(self.band_action.isChecked())
        self.table_button.setShortcut(QKeySequence("Ctrl+T"))
        self.table_action = QAction(self, checkable=True)
        self.unit_actions = {key: QAction(self, checkable=True) for key in UNITS}
        self.plot_actions = {key: QAction(self, checkable=True) for key in self.stack.plots}
        self.export_actions = {ending: QAction(self) for ending in WRITERS}
        for button, actions in ((self.chooser, self.plot_actions), (self.exporter, self.export_actions)):
            menu = QMenu(button)
            menu.addActions(list(actions.values()))
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _build_pages(self) -> None:
        self.frame = QScrollArea()
        self.frame.setWidgetResizable(True)
        self.frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frame.setWidget(self.stack)
        self.which, self.table, self.summary = QComboBox(), QTableView(), QPlainTextEdit()
        self.which.setMinimumHeight(LEAST_BUTTON_PX)
        self.model = TableModel(self)
        self.table.setModel(self.model)
        self.summary.setReadOnly(True)
        self.summary.setTabChangesFocus(True)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self.which)
        layout.addWidget(self.summary, 1)
        layout.addWidget(self.table, 3)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.frame)
        self.pages.addWidget(page)
        self.reading = WrappedLabel()
        self.reading.setMargin(6)
        self.reading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _connect(self) -> None:
        for days, button in self.ranges.items():
            button.clicked.connect(self._shows(days))
        self.units.activated.connect(lambda: self._set_units(self.units.currentData()))
        for key, action in self.unit_actions.items():
            action.triggered.connect(lambda _=False, key=key: self._set_units(key))
        self.table_button.toggled.connect(self._on_table_toggled)
        self.table_action.toggled.connect(lambda wanted: self.table_button.setChecked(wanted))
        self.band_button.toggled.connect(self._on_band_toggled)
        self.band_action.toggled.connect(self.band_button.setChecked)
        self.which.activated.connect(self._show_table)
        for action in self.plot_actions.values():
            action.triggered.connect(self._on_plot_triggered)
        for ending, action in self.export_actions.items():
            action.triggered.connect(self._exports(ending))
        self.stack.day_changed.connect(self._show_reading)
        self.stack.view_changed.connect(self._on_view_changed)
        self.stack.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.stack.customContextMenuRequested.connect(lambda at: opened_at(self.stack, at, self.menu_at(at)))

    def _remember(self, shown: Collection[str]) -> None:
        """Bring back what was chosen the last time."""
        chosen, hidden = self.settings.names(f"{self.key}_plots"), self.settings.names(f"{self.key}_hidden")
        wanted = [key for key in (chosen or shown or self.stack.shown) if key in self.stack.plots]
        self.stack.set_shown(wanted or self.stack.shown)
        self.stack.set_hidden(hidden or ())
        self._hidden = self.stack.look.hidden
        self._show_units()

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMinimumSize(QSize(LEAST_BUTTON_PX, LEAST_BUTTON_PX))
        return button

    def _name(self, widget: QWidget, words: str) -> None:
        widget.setAccessibleName(words)
        widget.setToolTip(plain_tip(words))

    # Slots

    def _shows(self, days: float) -> Callable[[], None]:
        return lambda: self.stack.show_days(days) if days else self.stack.show_all()

    def _exports(self, ending: str) -> Callable[[], None]:
        return lambda: self._ask_and_save(ending)

    def _ask_and_save(self, ending: str) -> None:
        title = translate("water_quality", "Save what is seen as")
        proposal = f"{self.file_stem}{ending}"
        path, _ = QFileDialog.getSaveFileName(self, title, proposal, f"(*{ending})")
        if path:
            self.save(path if path.lower().endswith(ending) else f"{path}{ending}")

    def _set_units(self, key: str) -> None:
        self.settings.set("nutrients", key)
        self._show_units()

    def _show_units(self) -> None:
        """Take the unit that is set, perhaps in another view."""
        key = self.settings.text("nutrients")
        self.units.setCurrentIndex(list(UNITS).index(key))
        for each, action in self.unit_actions.items():
            action.setChecked(each == key)
        if self.stack.look.as_ion != (key == "ion"):
            self.stack.set_units(as_ion=key == "ion")

    def _on_table_toggled(self, wanted: bool) -> None:
        self.table_action.setChecked(wanted)
        self.pages.setCurrentIndex(int(wanted))
        self._show_table()
        (self.table if wanted else self.stack).setFocus()

    def _on_band_toggled(self, wanted: bool) -> None:
        self.band_action.setChecked(wanted)
        self.settings.set("sampled_range", "yes" if wanted else "no")
        self.range_wanted.emit(wanted)

    def _on_plot_triggered(self) -> None:
        self.stack.set_shown([key for key, action in self.plot_actions.items() if action.isChecked()])
        self._show_choice()
        self.settings.set_names(f"{self.key}_plots", self.stack.shown)

    def _on_view_changed(self) -> None:
        if self._hidden != self.stack.look.hidden:
            self._hidden = self.stack.look.hidden
            self.settings.set_names(f"{self.key}_hidden", sorted(self._hidden))
        self._show_table()
        self._show_reading()

    # Showing

    def _show_choice(self) -> None:
        """Tick the shown plots, and offer them to the table."""
        before = self.which.currentData()
        self.which.clear()
        for key, action in self.plot_actions.items():
            action.setChecked(key in self.stack.shown)
            if key in self.stack.shown:
                self.which.addItem(translate("plots", self.stack.plots[key].TITLE), key)
        self.which.setCurrentIndex(max(0, self.which.findData(before)))
        self._show_table()

    def _show_table(self) -> None:
        """Fill the table and the summary while they are seen; thousands of rows cost time."""
        key = self.which.currentData()
        if self.pages.currentIndex() == 0 or key not in self.stack.drawn:
            return
        self.model.show(table_of(self.stack, key))
        self.table.resizeColumnsToContents()
        plot, (_, result) = self.stack.plots[key], self.stack.results[0]
        self.summary.setPlainText(
            paragraph(plot.TITLE, self.stack.drawn[key], result, as_ion=self.stack.look.as_ion)
        )

    def _show_reading(self) -> None:
        hint = translate("water_quality", HINT) if self._wishes.event is not None else ""
        self.reading.setText(self.stack.reading() or hint)
        self.reading.setVisible(bool(self.reading.text()))
