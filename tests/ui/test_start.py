"""How the program starts: command line, window, or a sentence about what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui import __main__ as start
from ui.engine_process import EngineProcess

ROOT = Path(__file__).parents[2]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command line's calls, which are only noted."""
    calls: list[list[str]] = []

    def note(arguments: list[str]) -> int:
        calls.append(arguments)
        return 0

    monkeypatch.setattr(start, "run_command", note)
    return calls


@pytest.mark.parametrize(
    "arguments", [["presets"], ["run", "tank.aqua"], ["--version"], ["a.aqua", "b.aqua"], ["tank.json"]]
)
def test_arguments_other_than_one_tank_are_commands(commands: list[list[str]], arguments: list[str]) -> None:
    assert start.main(arguments) == 0
    assert commands == [arguments]


def test_commands_load_no_qt() -> None:
    script = (
        "import sys; from ui.__main__ import main; main(['presets']); "
        "sys.exit(any(name.partition('.')[0] in ('PySide6', 'pyqtgraph') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"kexue-60x40" in done.stdout


@pytest.mark.parametrize(("arguments", "command"), [([], ["run"]), (["my.aqua"], ["run", "my.aqua"])])
def test_without_a_display_the_tank_runs_in_the_terminal(
    commands: list[list[str]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    command: list[str],
) -> None:
    monkeypatch.setattr(start.sys, "platform", "linux")
    for name in start.DISPLAY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    assert start.main(arguments) == 0
    assert commands == [command]
    assert capsys.readouterr().err.count(".") == 1


def test_a_display_is_asked_for_on_linux_only() -> None:
    assert not start.has_display("linux", {})
    assert not start.has_display("linux", {"DISPLAY": ""})
    assert start.has_display("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert start.has_display("darwin", {})


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            ImportError("libEGL.so.1: cannot open shared object file: No such file"),
            ("libEGL.so.1", "libegl1"),
        ),
        (
            OSError("libxcb-cursor.so.0: cannot open shared object file"),
            ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ),
        (
            ModuleNotFoundError("No module named 'PySide6'", name="PySide6"),
            ("pip install PySide6-Essentials",),
        ),
        (ModuleNotFoundError("No module named 'pyqtgraph'", name="pyqtgraph"), ("pip install pyqtgraph",)),
    ],
)
def test_what_is_missing_is_named_in_one_line_with_exit_code_3(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: ImportError | OSError,
    words: tuple[str, ...],
) -> None:
    def missing(_: object) -> None:
        raise error

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(start, "check_x11_plugin", missing)
    engines: list[EngineProcess] = []
    monkeypatch.setattr(EngineProcess, "start", lambda self, opens: engines.append(self))
    stopped: list[EngineProcess] = []
    monkeypatch.setattr(EngineProcess, "stop", lambda self: stopped.append(self))
    assert start.main([]) == 3
    assert engines and stopped == engines
    line = capsys.readouterr().err
    assert line.count("\n") == 1 and "Traceback" not in line
    for word in words:
        assert word in line


def test_the_window_starts_and_ends_with_exit_code_0(tmp_path: Path) -> None:
    """The real start, in a process of its own, closed by a timer while the first run is under way."""
    script = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import __main__ as start
from ui import app
real = app.MainWindow
class Closing(real):
    def __init__(self, *given):
        super().__init__(*given)
        QTimer.singleShot(300, self.close)
app.MainWindow = Closing
sys.exit(start.main([]))
"""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("platform", ["nonsense", "xcb"])
def test_a_display_that_is_named_but_not_there_leads_to_the_terminal(
    commands: list[list[str]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
) -> None:
    """Qt would abort the process with either."""
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    monkeypatch.setenv("DISPLAY", ":97")
    monkeypatch.setattr(start, "check_x11_plugin", lambda _: None)
    assert start.main(["my.aqua"]) == 0
    assert commands == [["run", "my.aqua"]]
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and f"QT_QPA_PLATFORM={platform}" in error


def test_a_probe_that_does_not_answer_counts_as_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "PROBE_S", 0.05)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as hanging:
        assert not start.display_works(hanging)
        assert hanging.returncode is not None
    assert start.begin_probe("darwin") is None and start.display_works(None)


@pytest.mark.parametrize("name", ["kexue-60x40", "my.aqua"])
def test_one_tank_opens_in_the_window_by_id_or_path(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    opened: list[str | None] = []

    def note(path_or_id: str | None, engine: EngineProcess) -> int:
        opened.append(path_or_id)
        assert engine.pid is not None, "it loads while the window does"
        engine.stop()
        return 0

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("ui.app.run", note)
    assert start.main([name]) == 0
    assert opened == [name]
