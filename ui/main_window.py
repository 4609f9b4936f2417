"""The main window: panels in docks and tabs, menus, toolbar and status line. Wiring only; it knows no panel by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

import aquasim
from aquasim import AquasimError, SolverError
from aquasim.presets import DEFAULT_PRESET, text_in

from . import compiling, language, theme
from .docks import TAB_KEYS, Docks
from .document import Document
from .engine_process import EngineProcess
from .file_actions import SUFFIX, FileActions
from .jobs import close_all
from .labels import field_words
from .language import translate
from .live import Live
from .overview import Overview
from .panels import all_panels
from .plots.base import PlotStack
from .runner import Runner
from .settings import PERCENTS, Settings
from .toolbar import Toolbar
from .widgets.keys_window import KeysWindow
from .widgets.menus import Menus
from .widgets.plain import sentence_box
from .widgets.run_status import RunStatus

if TYPE_CHECKING:
    from aquasim import Result, Scenario


class MainWindow(QMainWindow):
    """Opens a tank, by path or preset id, and simulates it."""

    def __init__(self, path_or_id: str | None = None, engine: EngineProcess | None = None) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._settings = Settings()
        self._language = language.shown(self._settings.text("language"))
        self._shipped = aquasim.shipped(self._language)
        self.theme = theme.chosen(self._settings.text("theme"))
        self.document = Document(self)
        self.runner = Runner(self, engine)
        compiling.expect()
        self.live = Live(self.document, self.runner, self._settings, self)
        self.files = FileActions(self, self.document, self._settings)
        self.keys_window: KeysWindow | None = None
        self.is_settled = False  # whether it is on the screen, with every dock at its place
        self.greets = False  # whether the first page stands before the window when it is first shown
        self.leaves_threads = False  # whether, after closing, a thread is left that could not be stopped
        self._build()
        self._name_parts()
        self._connect()
        self._apply_theme()
        language.use(application, self._language)
        self._retranslate()
        self._restore_layout()
        self.runner.hold()
        self.open(path_or_id or DEFAULT_PRESET)
        if not self.document.is_open:
            self.open(DEFAULT_PRESET)

    def open(self, path_or_id: str) -> None:
        """Open a file or a shipped preset and simulate it, or say why not and keep what is open."""
        self.files.open(path_or_id)

    def save_as(self, path: str) -> None:
        """Save the open tank to a file, or say why not."""
        self.files.save_as(path)

    def run(self) -> None:
        """Simulate the open tank for the chosen days."""
        self.live.run()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            # Later, because a question inside the event would take the activation away again.
            QTimer.singleShot(0, self, self.files.notice_change)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            if not self.docks.is_remembered:
                self.docks.share_out()
            QTimer.singleShot(0, self, self._on_first_shown)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        self._settings.set_geometry(self.saveGeometry())
        self._settings.set_layout(self.docks.layout())
        self._settings.set_tab(self.docks.tab())
        self.hide()
        are_jobs_left = close_all()  # before the runner, for whose first run some of them wait
        self.runner.close()
        self.leaves_threads = are_jobs_left or self.runner.is_alive
        self.files.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            # Later, because a question inside the event would hold the program the file comes from.
            QTimer.singleShot(0, self, lambda: self.open(path))

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.menus = Menus(self, self._settings, [preset.id for preset in self._shipped])
        self.toolbar = Toolbar(self, self.menus, self._shipped, self._settings.number("days"))
        panels = [panel(self.document, self._settings) for panel in all_panels()]
        for panel in panels:
            panel.setObjectName(panel.KEY)
        self.docks = Docks(self, panels, self.toolbar)
        self.overview = Overview(self.docks.tabs, has_issues=any(p.AREA == "bottom" for p in panels))
        self.setCentralWidget(self.overview)
        self.status = RunStatus(self.statusBar())
        for action in self.docks.view_actions():
            self.menus.menus["panels"].addAction(action)

    def _name_parts(self) -> None:
        """Parts of parts by the names that everybody uses."""
        self.presets, self.days, self.run_button = (
            self.toolbar.presets,
            self.toolbar.days,
            self.toolbar.run_button,
        )
        self.outcome, self.warnings = self.overview.outcome, self.overview.warnings
        self.state, self.progress, self.cancel_button = (
            self.status.state,
            self.status.progress,
            self.status.cancel,
        )

    @property
    def plots(self) -> PlotStack:
        """The plots of the open tank."""
        return next(stack for panel in self.docks.panels for stack in panel.findChildren(PlotStack))

    def _restore_layout(self) -> None:
        if not self.restoreGeometry(self._settings.geometry()):
            self.resize(1280, 860)
        self.docks.restore(self._settings.layout(), self._settings.tab())

    def _connect(self) -> None:
        self.document.scenario_changed.connect(self._on_scenario_changed)
        self.document.source_changed.connect(self._show_name)
        self.document.result_changed.connect(self._on_result_changed)
        self.document.field_requested.connect(self._on_field_requested)
        stack = self.document.stack
        stack.cleanChanged.connect(self._on_clean_changed)
        stack.indexChanged.connect(self._show_steps)
        self.runner.started.connect(self._on_run_started)
        self.runner.progressed.connect(self._on_run_progressed)
        self.runner.finished.connect(self._on_run_finished)
        self.runner.failed.connect(self._on_run_failed)
        self.runner.cancelled.connect(self._on_run_cancelled)
        self.files.refused.connect(self._show_name)
        self.files.opened.connect(self._on_opened)
        # Later, because the entry that was chosen is among those that are made anew.
        self.files.recent_changed.connect(self._show_recent, Qt.ConnectionType.QueuedConnection)
        self.presets.activated.connect(self._on_preset_activated)
        self.days.currentIndexChanged.connect(self._on_days_changed)
        self.days.activated.connect(self.run)
        self.run_button.clicked.connect(self.run)
        self.cancel_button.clicked.connect(self.runner.cancel)
        self._connect_actions()
        self._application.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    def _connect_actions(self) -> None:
        slots = {
            "new": lambda: self.files.welcome(self._shipped),
            "open": self.files.ask_and_open,
            "save": self.files.save,
            "save_as": self.files.ask_and_save_as,
            "revert": self.files.revert,
            "recover": self._on_recover_triggered,
            "quit": self.close,
            "undo": self.document.stack.undo,
            "redo": self.document.stack.redo,
            "run": self.run,
            "cancel": self.runner.cancel,
            "planner": lambda: self.docks.show_page("planner"),
            "find_value": lambda: self.docks.show_page("planner", "find"),
            "show_all": self.docks.show_all,
            "all_panels": self.docks.toggle_all,
            "next_pane": self.docks.next_pane,
            "reset_layout": self.docks.place,
            "larger": lambda: self._step_text(1),
            "smaller": lambda: self._step_text(-1),
            "normal": lambda: self._set_text(100),
            "keys": self._on_keys_triggered,
            **{f"tab_{n + 1}": (lambda _=False, n=n: self.docks.show_tab(n)) for n in range(TAB_KEYS)},
            **{
                area: (lambda _=False, area=area: self.docks.toggle(area))
                for area in ("left", "right", "bottom")
            },
        }
        for key, action in self.menus.actions.items():
            action.triggered.connect(slots[key])
        for action in self.menus.presets.values():
            action.triggered.connect(self._on_file_triggered)
        for action in self.menus.choices["theme"].values():
            action.triggered.connect(self._on_theme_triggered)
        for action in self.menus.choices["language"].values():
            action.triggered.connect(self._on_language_triggered)

    def _on_first_shown(self) -> None:
        self.is_settled = True
        self.runner.release()
        wanted = self.greets and self._settings.text("start_page") == "yes"
        if not self.files.offer_recovered() and wanted:
            self.files.welcome(self._shipped)

    def _on_scenario_changed(self) -> None:
        self._show_name()
        self._show_steps()

    def _on_opened(self) -> None:
        self.setWindowModified(self.document.is_modified)
        self._show_name()

    def _on_clean_changed(self, is_clean: bool) -> None:
        self.setWindowModified(not is_clean)
        self.menus.actions["revert"].setEnabled(not is_clean)

    def _on_result_changed(self) -> None:
        result = self.document.result
        if result is None:
            return
        if not self.document.is_draft:  # the whole run, which follows, has what is to be said
            QTimer.singleShot(0, self, self._say_outcome)  # after the curves are painted
        self._show_state()

    def _say_outcome(self) -> None:
        if self.document.result is not None and not self.document.is_draft:
            self.overview.show_result(self.document.result, self._language)

    def _on_run_started(self) -> None:
        self.menus.actions["cancel"].setEnabled(True)
        if self.live.is_moving:
            return
        self.status.begin()

    def _on_run_progressed(self, fraction: float, stage: str) -> None:
        if not self.live.is_moving:
            self.status.show_progress(fraction, stage)

    def _on_run_finished(self, result: Result, scenario: Scenario) -> None:
        if not self.runner.is_busy:
            self._show_idle()

    def _on_run_failed(self, error: Exception) -> None:
        self._show_idle()
        self.state.setText(translate("main", "The simulation failed."))
        if isinstance(error, SolverError):
            sentence = translate("main", "The simulation stopped on day {day}.").format(
                day=f"{error.day:.2f}"
            )
        elif isinstance(error, AquasimError):
            sentence = translate("main", "This tank cannot be simulated.")
        else:
            raise error
        sentence_box(self, "aquasim", sentence, self.files.reasons(error))

    def _on_run_cancelled(self) -> None:
        self._show_idle()
        self.state.setText(translate("main", "Cancelled."))

    def _on_preset_activated(self, index: int) -> None:
        self.open(self.presets.itemData(index))

    def _on_file_triggered(self) -> None:
        self.open(self._sender_data())

    def _on_days_changed(self) -> None:
        self._settings.set("days", self.days.currentData())

    def _on_recover_triggered(self) -> None:
        if not self.files.offer_recovered():
            self.statusBar().showMessage(translate("main", "There are no unsaved tanks."), 5000)

    def _on_keys_triggered(self) -> None:
        if self.keys_window is None:
            self.keys_window = KeysWindow(self.menus.actions, self)
        self.keys_window.show()
        self.keys_window.raise_()

    def _on_field_requested(self, path: str) -> None:
        self.docks.show_field(path)

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

    def _step_text(self, steps: int) -> None:
        at = PERCENTS.index(self._settings.number("text_percent")) + steps
        self._set_text(PERCENTS[min(max(at, 0), len(PERCENTS) - 1)])

    def _set_text(self, percent: int) -> None:
        self._settings.set("text_percent", percent)
        self._apply_theme()
        self.statusBar().showMessage(translate("main", "Text size {percent} %").format(percent=percent), 2000)

    def _apply_theme(self) -> None:
        self.theme = theme.chosen(self._settings.text("theme"))
        theme.apply(self._application, self.theme, self._settings.number("text_percent"))
        for panel in self.docks.panels:
            panel.set_theme(self.theme)

    def _retranslate(self) -> None:
        self.files.language = self._language
        self._shipped = aquasim.shipped(self._language)
        self.menus.retranslate({preset.id: preset.name for preset in self._shipped})
        self.toolbar.retranslate(self._shipped)
        self.docks.retranslate()
        self.overview.retranslate()
        self.status.retranslate()
        self._show_recent()
        self._show_steps()
        if self.document.is_open:
            self._show_name()
        if self.document.result is not None:
            self.overview.show_result(self.document.result, self._language)
        if not self.runner.is_busy:
            self._show_state()

    def _show_name(self) -> None:
        if not self.document.is_open:
            return
        name = text_in(self.document.scenario.name, self._language) or translate("main", "New tank")
        path = self.document.path
        self.setWindowTitle(f"{name if path is None else path.name}[*] — aquasim")
        self.toolbar.show_tank(name, self.document.source)

    def _show_steps(self) -> None:
        stack = self.document.stack
        self.menus.show_steps(field_words(stack.undoText()), field_words(stack.redoText()))
        self.menus.actions["undo"].setEnabled(stack.canUndo())
        self.menus.actions["redo"].setEnabled(stack.canRedo())
        self.menus.actions["revert"].setEnabled(self.document.is_modified)

    def _show_recent(self) -> None:
        for action in self.menus.show_recent(self._settings.recent()):
            action.triggered.connect(self._on_file_triggered)

    def _show_idle(self) -> None:
        self.status.show_busy(False)
        self.menus.actions["cancel"].setEnabled(False)

    def _show_state(self) -> None:
        if language.lacks_font(self._settings.text("language")):
            self.state.setText(
                translate(
                    "main",
                    "No font on this computer has Chinese characters, so the window is in English. "
                    "Install one, such as the package fonts-noto-cjk.",
                )
            )
        elif self.document.is_draft and self.document.result is not None:
            days = f"{self.document.result.time_d[-1]:.0f}"
            words = translate("main", "Draft of the first {days} days; the whole run follows when you stop.")
            self.state.setText(words.format(days=days))
        elif self.document.is_stale:
            self.state.setText(translate("main", "Not up to date: simulate with F5."))
        else:
            self.state.setText(translate("main", "Up to date"))


def _dropped_file(event: QDropEvent) -> str | None:
    """The first preset file among what is dragged; none where there is only something else."""
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if Path(path).suffix == SUFFIX), None)
