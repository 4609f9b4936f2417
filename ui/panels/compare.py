"""Several tanks side by side: which, their curves over one another, and what differs in inputs and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from aquasim import AquasimError, ScenarioError, fault_text
from aquasim.outputs import write_text
from aquasim.quantity import QT_TRANSLATE_NOOP

from .. import language, theme
from ..comparison_rows import Rows, rows_of
from ..curves.looks import dash_icon
from ..curves.view import PlotsView
from ..document import Document
from ..language import translate
from ..plots import all_plots
from ..plots.base import over_time
from ..settings import Settings
from ..tanks import MOST, Tank, Tanks
from ..theme import Theme
from ..widgets.sheet import Sheet
from ..widgets.sizes import WrappedLabel
from .base import Panel

if TYPE_CHECKING:
    from aquasim import Result

BUTTONS = {
    "duplicate": QT_TRANSLATE_NOOP("compare", "Duplicate"),
    "add_file": QT_TRANSLATE_NOOP("compare", "Add a file…"),
    "rename": QT_TRANSLATE_NOOP("compare", "Rename"),
    "delete": QT_TRANSLATE_NOOP("compare", "Remove"),
    "keep": QT_TRANSLATE_NOOP("compare", "Keep in the file"),
    "promote": QT_TRANSLATE_NOOP("compare", "Promote to base"),
    "cancel": QT_TRANSLATE_NOOP("compare", "Stop the runs"),
    "copy": QT_TRANSLATE_NOOP("compare", "Copy the table"),
    "export": QT_TRANSLATE_NOOP("compare", "Export CSV…"),
}
KINDS = {
    "base": QT_TRANSLATE_NOOP("compare", "{name} (base)"),
    "variant": QT_TRANSLATE_NOOP("compare", "{name} (variant of the file)"),
    "copy": QT_TRANSLATE_NOOP("compare", "{name} (copy, not saved)"),
    "file": QT_TRANSLATE_NOOP("compare", "{name} (another file)"),
}
VIEW_LINES = 20  # height of the plots with their buttons, in lines of words
TABLE_ROWS = 5  # seen of the table at the least
FIRST_PLOTS = ("nitrate",)


class ComparePanel(Panel):
    """`tanks` holds the list and its runs; `view` and `table` show those that are ready."""

    KEY = "compare"
    TITLE = QT_TRANSLATE_NOOP("panel", "Compare")
    AREA = "centre"
    ORDER = 3

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        self._theme = theme.chosen(settings.text("theme"))
        self._rows = Rows([], [], [])
        self._has_late_progress = False
        self.tanks = Tanks(document, float(settings.number("days")))
        self.list, self.table = QListWidget(), Sheet()
        self.view = PlotsView(over_time(all_plots()), settings, self.KEY, FIRST_PLOTS, editable=False)
        self.view.file_stem = "comparison"
        self.state = WrappedLabel()
        self.buttons = {key: QPushButton() for key in BUTTONS}
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.list.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)
        self.list.setSpacing(2)  # no style sheet: with one a list would keep the palette of an earlier theme
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        left, grid = QWidget(), QGridLayout()
        for place, key in enumerate(("duplicate", "add_file", "rename", "delete", "keep", "promote")):
            grid.addWidget(self.buttons[key], place // 2, place % 2)
        column = QVBoxLayout(left)
        column.addWidget(self.list, 1)
        column.addLayout(grid)
        above = QSplitter(Qt.Orientation.Horizontal)
        above.addWidget(left)
        above.addWidget(self.view)
        above.setSizes([320, 680])
        below, last = QWidget(), QHBoxLayout()
        last.addWidget(self.state, 1)
        last.addWidget(self.buttons["cancel"])
        last.addWidget(self.buttons["copy"])
        last.addWidget(self.buttons["export"])
        rows = QVBoxLayout(below)
        rows.addWidget(self.table, 1)
        rows.addLayout(last)
        split = QSplitter(Qt.Orientation.Vertical)
        for part in (above, below):
            split.addWidget(part)
        split.setSizes([400, 400])
        self.table.setMinimumHeight(TABLE_ROWS * self.table.verticalHeader().minimumSectionSize())
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(split)
        layout.addWidget(area)

    def _connect(self) -> None:
        self.tanks.listed.connect(self._show_list)
        self.tanks.progressed.connect(self._show_progress)
        self.tanks.compared.connect(self._show_comparison)
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.table.cellActivated.connect(self._on_cell_activated)
        slots = {
            "duplicate": self._on_duplicate_clicked,
            "add_file": self._on_add_file_clicked,
            "rename": self._on_rename_clicked,
            "delete": self._on_delete_clicked,
            "keep": self._on_keep_clicked,
            "promote": self._on_promote_clicked,
            "cancel": self.tanks.stop,
            "copy": self.table.copy,
            "export": self._on_export_clicked,
        }
        for key, slot in slots.items():
            self.buttons[key].clicked.connect(slot)
        for keys, key in (("F2", "rename"), ("Del", "delete"), ("Ctrl+D", "duplicate")):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.buttons[key].click)

    @property
    def current(self) -> Tank | None:
        """The tank on which the keyboard stands."""
        place = self.list.currentRow()
        return self.tanks.items[place] if 0 <= place < len(self.tanks.items) else None

    def retranslate(self) -> None:
        for key, words in BUTTONS.items():
            self.buttons[key].setText(translate("compare", words))
        self.list.setAccessibleName(translate("compare", "Tanks to compare"))
        self.list.setAccessibleDescription(
            translate(
                "compare",
                "Space chooses a tank, F2 renames it, Delete removes it. At most {most} are compared.",
            ).format(most=MOST)
        )
        self.table.setAccessibleName(translate("compare", "Differing inputs and outcomes"))
        self.view.retranslate()
        self._fit()
        self._show_list()
        self._show_comparison()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _fit(self) -> None:
        """Room for the plots with their buttons, which a splitter would not ask for."""
        self.view.setMinimumHeight(VIEW_LINES * self.fontMetrics().height())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.view.set_theme(theme)
        self._show_list()

    def show_all(self) -> None:
        self.view.stack.show_all()

    def showEvent(self, event: QShowEvent) -> None:
        self.tanks.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.tanks.stop()
        super().hideEvent(event)

    # What is shown

    def _show_list(self) -> None:
        at = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        size = QSize(3 * self.fontMetrics().height(), self.fontMetrics().height())
        self.list.setIconSize(size)
        chosen, runnable = self.tanks.chosen, self.tanks.runnable
        for tank in self.tanks.items:
            item = QListWidgetItem(self._title(tank), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
            item.setCheckState(Qt.CheckState.Checked if tank in chosen else Qt.CheckState.Unchecked)
            if tank in runnable:
                item.setIcon(dash_icon(runnable.index(tank), self._theme, size))
        self.list.setCurrentRow(min(at, len(self.tanks.items) - 1))
        self.list.blockSignals(False)
        self._show_buttons()
        self._show_progress()

    def _title(self, tank: Tank) -> str:
        title = translate("compare", KINDS[tank.kind]).format(name=self.tanks.label(tank))
        if tank.fault is None:
            return title
        return translate("compare", "{title}: cannot be run, {why}").format(title=title, why=tank.fault)

    def _show_buttons(self) -> None:
        tank = self.current
        kind = tank.kind if tank else ""
        self.buttons["duplicate"].setEnabled(tank is not None)
        self.buttons["rename"].setEnabled(kind in ("copy", "variant"))
        self.buttons["delete"].setEnabled(kind not in ("", "base"))
        self.buttons["keep"].setEnabled(kind in ("copy", "file"))
        self.buttons["promote"].setEnabled(kind not in ("", "base"))

    def come_into_sight(self) -> None:
        super().come_into_sight()
        if self._has_late_progress:
            self._show_progress()

    def _show_progress(self) -> None:
        self._has_late_progress = self._is_behind()
        if self._has_late_progress:
            return
        ready, chosen = self.tanks.ready, self.tanks.chosen
        self.view.show_results(self._drawn())
        self.view.stack.set_stale(len(ready) < len(chosen))
        self.buttons["cancel"].setEnabled(self.tanks.is_running)
        told = translate("compare", "{ready} of {chosen} tanks are run over {days} days.")
        self.state.setText(told.format(ready=len(ready), chosen=len(chosen), days=f"{self.tanks.days:g}"))

    def _drawn(self) -> list[tuple[str, Result]]:
        """Results in the order of the dashes, up to the first tank that has none yet; older ones are dimmed."""
        found = []
        for tank in self.tanks.runnable:
            if tank.result is None:
                break
            found.append((self.tanks.label(tank), tank.result))
        return found

    def _show_comparison(self) -> None:
        if self.tanks.comparison is not None:
            lang = language.shown(self.settings.text("language"))
            self._rows = rows_of(self.tanks.comparison, lang)
            self.table.show_rows(self._rows.header, self._rows.rows)
        self._show_list()

    # What the user does

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        tank = self.tanks.items[self.list.row(item)]
        is_checked = item.checkState() == Qt.CheckState.Checked
        if is_checked != (tank in self.tanks.chosen):
            if is_checked and len(self.tanks.chosen) >= MOST:
                self._show_list()
                told = translate("compare", "At most {most} tanks are compared; leave one out first.")
                self.state.setText(told.format(most=MOST))
                return
            self.tanks.check(tank, is_checked)
        elif item.text() != self._title(tank):
            self._attempt(lambda: self.tanks.rename(tank, item.text()))

    def _attempt(self, action: object) -> None:
        """An action of which a refusal is told below the table."""
        try:
            action()  # type: ignore[operator]
        except ScenarioError as error:
            lang = language.shown(self.settings.text("language"))
            self.state.setText("\n".join(fault_text.sentence(fault, lang) for fault in error.faults))
        except (AquasimError, OSError) as error:
            self.state.setText(str(error))

    def _on_duplicate_clicked(self) -> None:
        if self.current is not None:
            self.tanks.duplicate(self.current)

    def _on_add_file_clicked(self) -> None:
        title = translate("compare", "Add a tank to compare")
        path, _ = QFileDialog.getOpenFileName(self, title, "", "aquasim (*.aqua)")
        if path:
            self._attempt(lambda: self.tanks.add_file(path))

    def _on_rename_clicked(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.current is not None:
            self.list.blockSignals(True)
            item.setText(self.tanks.label(self.current))
            self.list.blockSignals(False)
            self.list.editItem(item)

    def _on_delete_clicked(self) -> None:
        if self.current is not None:
            self.tanks.delete(self.current)

    def _on_keep_clicked(self) -> None:
        tank = self.current
        if tank is not None and not self.tanks.keep(tank):
            self.state.setText(
                translate(
                    "compare",
                    "A file keeps variants as single values; this tank has other animals, plants or things. Save it as "
                    "a file of its own.",
                )
            )

    def _on_promote_clicked(self) -> None:
        tank = self.current
        if tank is not None:
            self._attempt(lambda: self.tanks.promote(tank))

    def _on_cell_activated(self, row: int, column: int) -> None:
        if self._rows.paths[row]:
            self.document.field_requested.emit(self._rows.paths[row])

    def _on_export_clicked(self) -> None:
        title = translate("compare", "Export the table")
        path, _ = QFileDialog.getSaveFileName(self, title, "comparison.csv", "CSV (*.csv)")
        if path:
            self._attempt(lambda: write_text(path, self.table.csv_text()))
