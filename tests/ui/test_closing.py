"""Closing the window while anything runs ends the program with 0, and leaves no process behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Closes as soon as work of the named owner is under way; its tab is brought into sight for that.
CLOSES = """
import sys
from PySide6.QtCore import QSettings, QTimer
owner, tab = sys.argv[2:4]
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from ui import app, jobs, main_window
windows, shown, start = [], main_window.MainWindow.showEvent, jobs.Jobs.start
def shows(window, event):
    shown(window, event)
    windows.append(window)
    print(window.runner._engines[0].pid, flush=True)
    if tab:
        QTimer.singleShot(0, lambda: window.docks.bring(
            next(panel for panel in window.docks.panels if panel.KEY == tab)))
def starts(self, work):
    start(self, work)
    if type(self.parent()).__name__ == owner and windows:
        print("under way", flush=True)
        QTimer.singleShot(5, windows[0].close)
main_window.MainWindow.showEvent, jobs.Jobs.start = shows, starts
sys.exit(app.run(None))
"""


@pytest.mark.parametrize(("owner", "tab"), [("Tanks", "compare"), ("FlowPanel", "flow"), ("Outlook", "")])
def test_closing_while_other_work_runs_exits_with_0(tmp_path: Path, owner: str, tab: str) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", CLOSES, str(tmp_path), owner, tab],
        cwd=ROOT, check=False, timeout=120, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pid, *told = done.stdout.split("\n")
    assert "under way" in told
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
