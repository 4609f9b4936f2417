"""Faults that nobody caught reach the log and the error window."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication

from ui import app
from ui.app import Faults


@pytest.fixture
def faults(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    handler_before = qInstallMessageHandler(None)
    faults = Faults(tmp_path / "aquasim.log")
    faults.install()
    yield faults
    qInstallMessageHandler(handler_before)
    if faults.window is not None:
        faults.window.close()


def test_a_fault_of_the_main_thread_is_shown_with_details_to_copy(
    faults: Faults, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        raise ZeroDivisionError("first")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    window = faults.window
    assert window is not None and window.isVisible()
    assert "ZeroDivisionError: first" in window.details.toPlainText()
    assert "ZeroDivisionError: first" in caplog.text
    window.copy.click()
    assert "ZeroDivisionError: first" in QGuiApplication.clipboard().text()


def test_a_fault_of_another_thread_joins_the_same_window(qtbot: Any, faults: Faults) -> None:
    def fails() -> None:
        raise LookupError("second")

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: faults.window is not None, timeout=2000)
    window = faults.window
    assert window is not None
    assert "LookupError: second" in window.details.toPlainText()
    faults.happened.emit("<img src=x>")
    assert faults.window is window
    assert "<img src=x>" in window.details.toPlainText()


def test_messages_of_qt_go_to_the_log(faults: Faults, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="aquasim"):
        qWarning("something odd")
    assert "Qt: something odd" in caplog.text
    assert faults.window is None


def test_the_log_is_written_to_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "deep" / "folder"))
    enabled: list[object] = []
    monkeypatch.setattr(app.faulthandler, "enable", enabled.append)
    before = list(app.log.handlers)
    try:
        path = app.start_log()
        app.log.error("written down")
        assert "written down" in path.read_text(encoding="utf-8")
        assert enabled
    finally:
        for handler in set(app.log.handlers) - set(before):
            app.log.removeHandler(handler)
            handler.close()
