"""The main window: menus, preset and days, plots and outcome. Wiring only; the engine computes, the plots draw."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

import aquasim
from aquasim import AquasimError, Result, Scenario, ScenarioError, SolverError, fault_text
from aquasim.presets import DEFAULT_PRESET, text_in
from aquasim.quantity import QT_TRANSLATE_NOOP

from . import language, theme
from .document import Document
from .labels import outcome, stage_name
from .language import translate
from .plots import all_plots
from .plots.base import PlotStack
from .runner import Runner
from .settings import Settings
from .widgets.menus import Menus
from .widgets.plain import plain_label, plain_tip, sentence_box

FILE_FILTER = "aquasim (*.aqua)"
WARNING_ROWS = 4
DAYS: dict[int, str] = {
    7: QT_TRANSLATE_NOOP("main", "7 days"),
    30: QT_TRANSLATE_NOOP("main", "30 days"),
    90: QT_TRANSLATE_NOOP("main", "90 days"),
    365: QT_TRANSLATE_NOOP("main", "1 year"),
}


class MainWindow(QMainWindow):
    """Opens a tank, by path or preset id, and simulates it."""

    def __init__(self, path_or_id: str | None = None) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._settings = Settings()
        self._language = language.shown(self._settings.text("language"))
        self._shipped = aquasim.shipped(self._language)
        self.document = Document(self)
        self.runner = Runner(self)
        self.theme = theme.chosen(self._settings.text("theme"))
        self.menus = Menus(self, self._settings, [preset.id for preset in self._shipped])
        self.plots = PlotStack(all_plots(), self.theme)
        self._build_controls()
        self._build_layout()
        self._connect()
        self._apply_theme()
        language.use(application, self._language)
        self._retranslate()
        if not self.restoreGeometry(self._settings.geometry()):
            self.resize(1100, 820)
        self.open(path_or_id or DEFAULT_PRESET)
        if not self.document.is_open:
            self.open(DEFAULT_PRESET)

    def open(self, path_or_id: str) -> None:
        """Open a file or a shipped preset and simulate it, or say why not and keep what is open."""
        try:
            self.document.open(path_or_id)
        except (AquasimError, OSError) as error:
            self._say(translate("main", "This tank cannot be opened."), self._reasons(error))
            self._show_name()

    def save_as(self, path: str) -> None:
        """Save the open tank to a file, or say why not."""
        try:
            self.document.save_as(path)
        except (AquasimError, OSError) as error:
            self._say(translate("main", "The tank was not saved."), self._reasons(error))

    def run(self) -> None:
        """Simulate the open tank for the chosen days."""
        if self.document.is_open:
            self.runner.start(self.document.scenario, days=float(self.days.currentData()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.set_geometry(self.saveGeometry())
        self.hide()
        self.runner.close()
        super().closeEvent(event)

    def _build_controls(self) -> None:
        self.presets, self.days = QComboBox(), QComboBox()
        for preset in self._shipped:
            self.presets.addItem("", preset.id)
        for days in DAYS:
            self.days.addItem("", days)
        self.days.setCurrentIndex(self.days.findData(self._settings.number("days")))
        self._preset_label, self._days_label = plain_label(), plain_label()
        self._preset_label.setBuddy(self.presets)
        self._days_label.setBuddy(self.days)
        self.run_button, self.cancel_button = QPushButton(), QPushButton()
        self.outcome = plain_label()
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.warnings = QListWidget()
        self.warnings.setWordWrap(True)
        self.warnings.hide()
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(220)
        self.state = plain_label()
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _build_layout(self) -> None:
        top = QHBoxLayout()
        for widget in (self._preset_label, self.presets, self._days_label, self.days, self.run_button):
            top.addWidget(widget)
        top.addStretch(1)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.addLayout(top)
        layout.addWidget(self.plots, 1)
        layout.addWidget(self.outcome)
        layout.addWidget(self.warnings)
        self.setCentralWidget(centre)
        self.statusBar().addWidget(self.state, 1)
        self.statusBar().addPermanentWidget(self.progress)
        self.statusBar().addPermanentWidget(self.cancel_button)
        self._show_busy(False)

    def _connect(self) -> None:
        self.document.scenario_changed.connect(self._on_scenario_changed)
        self.document.source_changed.connect(self._show_name)
        self.document.result_changed.connect(self._on_result_changed)
        self.document.stack.cleanChanged.connect(self._on_clean_changed)
        self.runner.started.connect(self._on_run_started)
        self.runner.progressed.connect(self._on_run_progressed)
        self.runner.finished.connect(self._on_run_finished)
        self.runner.failed.connect(self._on_run_failed)
        self.runner.cancelled.connect(self._on_run_cancelled)
        self.presets.activated.connect(self._on_preset_activated)
        self.days.activated.connect(self._on_days_activated)
        self.run_button.clicked.connect(self.run)
        self.cancel_button.clicked.connect(self.runner.cancel)
        slots = {
            "open": self._on_open_triggered,
            "save_as": self._on_save_as_triggered,
            "quit": self.close,
            "run": self.run,
            "cancel": self.runner.cancel,
            "show_all": self.plots.show_all,
        }
        for key, slot in slots.items():
            self.menus.actions[key].triggered.connect(slot)
        for action in self.menus.presets.values():
            action.triggered.connect(self._on_preset_triggered)
        for action in self.menus.choices["theme"].values():
            action.triggered.connect(self._on_theme_triggered)
        for action in self.menus.choices["language"].values():
            action.triggered.connect(self._on_language_triggered)
        self._application.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    def _on_scenario_changed(self) -> None:
        self._show_name()
        self.run()

    def _on_clean_changed(self, is_clean: bool) -> None:
        self.setWindowModified(not is_clean)

    def _on_result_changed(self) -> None:
        result = self.document.result
        if result is not None:
            self.plots.show_result(result)
            self._show_outcome(result)

    def _on_run_started(self) -> None:
        self._show_busy(True)
        self.plots.set_stale(True)
        self.progress.setRange(0, 0)
        self.state.setText(translate("main", "Starting…"))

    def _on_run_progressed(self, fraction: float, stage: str) -> None:
        # A compilation cannot tell how far it is: the bar then only moves.
        self.progress.setRange(0, 0 if stage == "compile" else 100)
        self.progress.setValue(round(100 * fraction))
        self.state.setText(stage_name(stage))

    def _on_run_finished(self, result: Result, scenario: Scenario) -> None:
        self._show_busy(False)
        self.document.set_result(result, scenario)
        self._show_state()

    def _on_run_failed(self, error: Exception) -> None:
        self._show_busy(False)
        self.state.setText(translate("main", "The simulation failed."))
        if isinstance(error, SolverError):
            sentence = translate("main", "The simulation stopped on day {day}.").format(
                day=f"{error.day:.2f}"
            )
        elif isinstance(error, AquasimError):
            sentence = translate("main", "This tank cannot be simulated.")
        else:
            raise error
        self._say(sentence, self._reasons(error))

    def _on_run_cancelled(self) -> None:
        self._show_busy(False)
        self.state.setText(translate("main", "Cancelled."))

    def _on_preset_activated(self, index: int) -> None:
        self.open(self.presets.itemData(index))

    def _on_preset_triggered(self) -> None:
        self.open(self._sender_data())

    def _on_days_activated(self) -> None:
        self._settings.set("days", self.days.currentData())
        self.run()

    def _on_open_triggered(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, translate("main", "Open a tank"), "", FILE_FILTER)
        if path:
            self.open(path)

    def _on_save_as_triggered(self) -> None:
        if not self.document.is_open:
            return
        proposal = f"{Path(self.document.source).stem}.aqua"
        title = translate("main", "Save the tank as")
        path, _ = QFileDialog.getSaveFileName(self, title, proposal, FILE_FILTER)
        if path:
            self.save_as(path if path.endswith(".aqua") else f"{path}.aqua")

    def _on_theme_triggered(self) -> None:
        self._settings.set("theme", self._sender_data())
        self._apply_theme()

    def _on_color_scheme_changed(self) -> None:
        self._apply_theme()

    def _on_language_triggered(self) -> None:
        self._settings.set("language", self._sender_data())
        self._language = language.shown(self._settings.text("language"))
        language.use(self._application, self._language)
        self._show_state()

    def _sender_data(self) -> str:
        action = self.sender()
        assert isinstance(action, QAction)
        return str(action.data())

    def _apply_theme(self) -> None:
        self.theme = theme.chosen(self._settings.text("theme"))
        theme.apply(self._application, self.theme)
        self.plots.set_theme(self.theme)

    def _retranslate(self) -> None:
        self._shipped = aquasim.shipped(self._language)
        self.menus.retranslate({preset.id: preset.name for preset in self._shipped})
        for index, preset in enumerate(self._shipped):
            self.presets.setItemText(index, preset.name)
            self.presets.setItemData(index, plain_tip(preset.note), Qt.ItemDataRole.ToolTipRole)
        for index, words in enumerate(DAYS.values()):
            self.days.setItemText(index, translate("main", words))
        self._preset_label.setText(translate("main", "&Tank"))
        self._days_label.setText(translate("main", "&Days"))
        self.presets.setAccessibleName(translate("main", "Tank"))
        self.days.setAccessibleName(translate("main", "Days to simulate"))
        self.run_button.setText(translate("main", "Simulate"))
        self.cancel_button.setText(translate("main", "Cancel"))
        self.progress.setAccessibleName(translate("main", "Progress of the simulation"))
        self.warnings.setAccessibleName(translate("main", "Warnings"))
        self.plots.redraw()
        if self.document.is_open:
            self._show_name()
        if self.document.result is not None:
            self._show_outcome(self.document.result)
        if not self.runner.is_busy:
            self._show_state()

    def _show_name(self) -> None:
        if not self.document.is_open:
            return
        name = text_in(self.document.scenario.name, self._language)
        path = self.document.path
        self.setWindowTitle(f"{name if path is None else path.name}[*] — aquasim")
        self.presets.setPlaceholderText(name)
        self.presets.setCurrentIndex(self.presets.findData(self.document.source))

    def _show_outcome(self, result: Result) -> None:
        self.outcome.setText(outcome(result).text)
        self.warnings.clear()
        warnings = result.warnings_in(self._language)
        self.warnings.addItems([warning.text for warning in warnings])
        self.warnings.setVisible(bool(warnings))
        rows = min(WARNING_ROWS, 2 * len(warnings))
        self.warnings.setFixedHeight(rows * self.warnings.fontMetrics().lineSpacing() + 14)

    def _show_state(self) -> None:
        if language.lacks_font(self._settings.text("language")):
            self.state.setText(
                translate(
                    "main",
                    "No font on this computer has Chinese characters, so the window is in English. "
                    "Install one, such as the package fonts-noto-cjk.",
                )
            )
        elif self.document.is_stale:
            self.state.clear()
        else:
            self.state.setText(translate("main", "Up to date"))

    def _show_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.menus.actions["cancel"].setEnabled(busy)

    def _reasons(self, error: Exception) -> str:
        """What is wrong, one line for each fault of the input, in the language of the window."""
        if isinstance(error, ScenarioError):
            return "\n".join(fault_text.sentence(fault, self._language) for fault in error.faults)
        return str(error)

    def _say(self, sentence: str, reasons: str) -> None:
        sentence_box(self, "aquasim", sentence, reasons)
