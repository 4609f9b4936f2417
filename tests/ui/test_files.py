"""Files of the user: never overwritten in silence, the last version kept, and what a crash may cost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

import aquasim
from aquasim import Scenario
from aquasim.presets import dumps
from ui import files, recovery
from ui.document import Document
from ui.file_actions import FileActions
from ui.main_window import MainWindow
from ui.recovery import Recovery
from ui.widgets import plain

ROOT = Path(__file__).resolve().parents[2]


def with_depth(scenario: Scenario, depth_cm: float) -> Scenario:
    return msgspec.structs.replace(scenario, bed=msgspec.structs.replace(scenario.bed, depth_cm=depth_cm))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.aqua"
    aquasim.save(aquasim.load("kexue-60x40"), path)
    return path


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document()


@pytest.fixture
def window(qtbot: Any, quick_engine: list[float]) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.document.result is not None, timeout=5000)
    yield window
    window.close()


def answer(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """The answers that the user gives one after the other; the list receives the questions."""
    left, asked = list(answers), []

    def ask(parent: object, sentence: str, given: dict[str, str]) -> str:
        asked.append(sentence)
        assert left and left[0] in given, (sentence, given)
        return left.pop(0)

    monkeypatch.setattr(plain, "ask", ask)
    return asked


def test_saving_keeps_the_version_before_and_saves_what_is_open(document: Document, mine: Path) -> None:
    before = mine.read_bytes()
    document.open(str(mine))
    document.edit(with_depth(document.scenario, 7.0), "bed.depth_cm")
    assert document.is_modified
    document.save()
    assert not document.is_modified
    assert aquasim.load(mine) == document.scenario
    assert mine.with_name("mine.aqua.bak").read_bytes() == before
    document.save()
    assert mine.with_name("mine.aqua.bak").read_bytes() == before, "the same version again pushes nothing out"


def test_revert_and_new_forget_the_edits(document: Document, mine: Path) -> None:
    document.open(str(mine))
    document.edit(with_depth(document.scenario, 7.0), "bed.depth_cm")
    document.revert()
    assert document.scenario == aquasim.load(mine)
    assert not document.is_modified and not document.stack.canUndo()
    document.new()
    assert document.scenario == Scenario(aquasim=1)
    assert document.path is None and document.source == ""


@pytest.mark.parametrize("order", range(12))
def test_two_windows_never_overwrite_one_another(qapp: QApplication, mine: Path, order: int) -> None:
    """Whichever saves second is told, for every order of edits and saves, unless both say the same."""
    one, other = Document(), Document()
    for each in (one, other):
        each.open(str(mine))
    for step in range(4):
        saver, reader = (one, other) if (order >> step) & 1 else (other, one)
        saver.edit(with_depth(saver.scenario, 5.03 + order + 0.1 * step), "bed.depth_cm")
        if saver.is_changed_on_disk():
            assert aquasim.load(mine) == reader.scenario
            continue
        saver.save()
        assert reader.is_changed_on_disk()
        assert not saver.is_changed_on_disk()


def test_a_touched_file_is_no_change(document: Document, mine: Path) -> None:
    document.open(str(mine))
    os.utime(mine, ns=(1, 1))
    assert not document.is_changed_on_disk()
    text = mine.read_bytes()
    mine.write_bytes(text.replace(b"60", b"61", 1))
    assert document.is_changed_on_disk() and document.is_change_unseen()
    document.keep_mine()
    assert document.is_changed_on_disk() and not document.is_change_unseen()
    mine.unlink()
    assert not document.is_changed_on_disk()
    assert files.fingerprint(mine) is None


def test_a_change_on_the_disk_is_told_once_and_asked_at_saving(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, mine: Path
) -> None:
    window.open(str(mine))
    window.document.edit(with_depth(window.document.scenario, 7.0), "bed.depth_cm")
    aquasim.save(aquasim.load("slow-flow"), mine)
    asked = answer(monkeypatch, "keep", "cancel", "overwrite")
    window.files.notice_change()
    window.files.notice_change()
    assert asked == ["Another program has changed mine.aqua since it was read here."]
    assert not window.files.save()
    assert aquasim.load(mine) == aquasim.load("slow-flow")
    assert window.files.save()
    assert aquasim.load(mine) == window.document.scenario
    assert aquasim.load(mine.with_name("mine.aqua.bak").rename(mine.with_name("old.aqua"))) == aquasim.load(
        "slow-flow"
    )


def test_a_changed_file_is_read_again_where_the_user_wants_it(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, mine: Path
) -> None:
    window.open(str(mine))
    aquasim.save(aquasim.load("slow-flow"), mine)
    answer(monkeypatch, "reload")
    window.files.notice_change()
    assert window.document.scenario == aquasim.load("slow-flow")


def test_unsaved_edits_are_asked_about(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, mine: Path, tmp_path: Path
) -> None:
    window.open(str(mine))
    window.document.edit(with_depth(window.document.scenario, 7.0), "bed.depth_cm")
    edited = window.document.scenario
    assert window.isWindowModified()
    asked = answer(monkeypatch, "cancel", "cancel", "cancel", "save")
    assert not window.close()
    window.open("slow-flow")
    window.files.new()
    assert window.document.scenario is edited and len(asked) == 3
    assert window.close()
    assert aquasim.load(mine) == edited


def test_a_tank_without_a_file_is_saved_under_a_new_name(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.aqua"
    taken.write_bytes(dumps(aquasim.load("slow-flow")))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "taken"), ""))
    asked = answer(monkeypatch, "cancel", "overwrite")
    assert not window.files.save()
    assert asked == ["taken.aqua exists already."]
    assert window.files.save()
    assert window.document.path == taken


def test_a_dropped_file_is_opened_and_remembered(qtbot: Any, window: MainWindow, mine: Path) -> None:
    def mime(path: Path) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data

    given: tuple[Any, ...] = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    picture = mime(mine.with_name("tank.png"))
    refused = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, picture, *given)
    refused.ignore()
    window.dragEnterEvent(refused)
    assert not refused.isAccepted()
    data = mime(mine)
    window.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, data, *given))
    qtbot.waitUntil(lambda: window.document.path == mine, timeout=2000)
    recent = window.menus.menus["recent"]
    qtbot.waitUntil(lambda: [entry.text() for entry in recent.actions()] == ["mine.aqua"], timeout=2000)
    for _ in range(2):
        window.open("slow-flow")
        recent.actions()[0].trigger()
        assert window.document.path == mine
        QApplication.processEvents()
    window.open("slow-flow")
    mine.unlink()
    recent.actions()[0].trigger()
    assert window.document.source == "slow-flow"
    qtbot.waitUntil(lambda: not recent.actions(), timeout=2000)


def kept(qtbot: Any, document: Document, copies: Recovery) -> Path:
    """Keep a copy of the edited document now."""
    with qtbot.waitSignal(copies.kept, timeout=5000) as signal_:
        copies.keep()
    assert document.is_modified
    return Path(signal_.args[0])


def test_unsaved_edits_are_kept_and_removed_by_saving(qtbot: Any, document: Document, mine: Path) -> None:
    copies = Recovery(document)
    document.open(str(mine))
    copies.keep()
    assert not list(mine.parent.rglob("recovery/*.aqua")), "nothing is kept where nothing would be lost"
    document.edit(with_depth(document.scenario, 7.0), "bed.depth_cm")
    path = kept(qtbot, document, copies)
    assert aquasim.load(path) == document.scenario
    assert json.loads(path.with_suffix(".json").read_text())["source"] == str(mine)
    assert Recovery(Document()).left() == [], "the window is still open"
    document.save()
    copies.close()
    assert not path.exists()


def test_edits_are_kept_by_themselves_within_ten_seconds(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, document: Document, mine: Path
) -> None:
    assert recovery.DELAY_MS + 1000 <= 10_000
    monkeypatch.setattr(recovery, "DELAY_MS", 50)
    copies = Recovery(document)
    document.open(str(mine))
    with qtbot.waitSignal(copies.kept, timeout=3000):
        for step in range(5):
            document.edit(with_depth(document.scenario, 7.0 + step), "bed.depth_cm")
    copies.close()


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, document: Document, mine: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(recovery, "write_whole", full)
    copies = Recovery(document)
    document.open(str(mine))
    document.edit(with_depth(document.scenario, 7.0), "bed.depth_cm")
    with qtbot.waitSignal(copies.failed, timeout=3000) as failed:
        copies.keep()
    assert failed.args == ["no space left on device"]
    copies.close()


CRASHES = """
import sys, os, signal
import msgspec
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
import aquasim
from ui import compiling, recovery
from ui.main_window import MainWindow
recovery.DELAY_MS = 20
compiling.is_compiled = lambda: True
application = QApplication([])
window = MainWindow(sys.argv[1])
window.show()
window.files.recovery.kept.connect(lambda path: os.kill(os.getpid(), signal.SIGKILL))
bed = msgspec.structs.replace(window.document.scenario.bed, depth_cm=7.5)
window.document.edit(msgspec.structs.replace(window.document.scenario, bed=bed), "bed.depth_cm")
application.exec()
"""


def test_after_a_kill_the_edits_are_offered_and_stay_until_saved(
    qtbot: Any, mine: Path, tmp_path: Path, window: MainWindow
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHES, str(mine), str(tmp_path)], cwd=ROOT, check=False, timeout=60,
        capture_output=True,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    window.menus.actions["recover"].trigger()
    offered = window.files.recovered_window
    assert offered is not None and offered.isVisible()
    (row,) = [offered.list.item(i).text() for i in range(offered.list.count())]
    assert time.strftime("%Y-%m-%d") in row and str(mine) in row and "turtle" in row
    offered.open_button.click()
    assert window.document.scenario.bed.depth_cm == 7.5
    assert window.document.path == mine
    assert window.document.is_modified and window.isWindowModified()
    (copy,) = (tmp_path / "data").rglob("recovery/*.aqua")
    assert window.files.save() is False, (
        "the file may be another by now: the harmless answer is not to overwrite"
    )
    assert copy.exists()
    assert window.files.save_as(str(mine))
    qtbot.waitUntil(lambda: not copy.exists(), timeout=3000)
    assert aquasim.load(mine).bed.depth_cm == 7.5


def test_a_recovered_tank_is_removed_only_by_an_explicit_discard(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, document: Document, mine: Path
) -> None:
    copies = Recovery(document)
    document.open(str(mine))
    document.edit(with_depth(document.scenario, 7.0), "bed.depth_cm")
    path = kept(qtbot, document, copies)
    assert copies._lock is not None
    copies._lock.unlock()
    copies.close()
    later = FileActions(None, Document(), __import__("ui.settings").settings.Settings())  # type: ignore[arg-type]
    assert [left.path for left in later.recovery.left()] == [path]
    assert later.offer_recovered() and later.recovered_window is not None
    later.recovered_window.later_button.click()
    assert path.exists()
    assert later.offer_recovered() and later.recovered_window is not None
    later.recovered_window.discard_button.click()
    assert not path.exists() and not later.recovery.left()
    later.close()


CLOSES = """
import sys
from PySide6.QtCore import QSettings, QTimer
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from ui import app, main_window
shown = main_window.MainWindow.showEvent
def closes_in_mid_run(window, event):
    shown(window, event)
    window.runner.progressed.connect(lambda *_: window.close())
main_window.MainWindow.showEvent = closes_in_mid_run
sys.exit(app.run(None))
"""


@pytest.mark.parametrize("compiled", [True, False])
def test_closing_in_mid_run_or_while_compiling_exits_with_0(tmp_path: Path, compiled: bool) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    if not compiled:
        environment |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "NUMBA_CACHE_DIR": ""}
    done = subprocess.run(
        [sys.executable, "-c", CLOSES, str(tmp_path)], cwd=ROOT, check=False, timeout=600, capture_output=True,
        text=True, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_no_window_opens_what_is_no_tank(window: MainWindow, tmp_path: Path) -> None:
    bad: dict[str, Callable[[Path], object]] = {
        "corrupt.aqua": lambda path: path.write_bytes(b"\x00\xff{"),
        "foreign.aqua": lambda path: path.write_text('{"name": "other"}'),
        "huge.aqua": lambda path: path.write_bytes(b"[" * 10_000_000),
        "newer.aqua": lambda path: path.write_text('{"aquasim": 99}'),
    }
    before = window.document.scenario
    for name, make in bad.items():
        make(tmp_path / name)
        window.open(str(tmp_path / name))
        assert window.document.scenario is before
        assert window.document.source == "kexue-60x40"
