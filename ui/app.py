"""The application: fault handlers, error window and main window."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QStandardPaths,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from .engine_process import EngineProcess
from .main_window import MainWindow
from .widgets.error_window import ErrorWindow

LOG_BYTES = 500_000
log = logging.getLogger("aquasim")


class Faults(QObject):
    """Brings every fault that nobody caught, from any thread, into the log and the error window."""

    happened = Signal(str)

    def __init__(self, log_path: Path) -> None:
        super().__init__()
        self._log_path = log_path
        self.window: ErrorWindow | None = None
        self.happened.connect(self._on_happened)

    def install(self) -> None:
        """Take over the hooks of Python, its threads and Qt."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error(details)
        self.happened.emit(details)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
        log.log(levels.get(kind, logging.WARNING), "Qt: %s", message)

    def _on_happened(self, details: str) -> None:
        if self.window is None:
            self.window = ErrorWindow(str(self._log_path))
        self.window.add(details)


def start_log() -> Path:
    """Open the log in the user's folder and send native crashes there too; its path."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
    path = folder / "aquasim.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        log.addHandler(logging.StreamHandler())
        return path
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    if handler.stream is not None:
        faulthandler.enable(handler.stream)
    return path


def run(path_or_id: str | None, engine: EngineProcess | None = None) -> int:
    """Show the window until it is closed, with an engine that was started before, if one was; the exit code."""
    if engine is None:
        engine = EngineProcess()
        engine.start(path_or_id)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("aquasim")
    faults = Faults(start_log())
    faults.install()
    window = MainWindow(path_or_id, engine)
    window.greets = path_or_id is None
    window.show()
    code = application.exec()
    if window.leaves_threads or window.runner.is_alive:
        # A compilation cannot be stopped, and ending Python under it may crash: nothing is left to lose here.
        logging.shutdown()
        os._exit(code)
    return code
