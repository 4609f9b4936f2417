"""What is not saved yet, kept in the user's folder so that a crash costs at most some seconds.

Each open tank with unsaved edits has three files in `recovery/`: the tank, a note with its time and where it came from,
and a lock by which another start tells a crashed window from one that is still open.
"""

from __future__ import annotations

import json
import logging
import os
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

import aquasim
from aquasim import Scenario
from aquasim.storage import user_folder, write_whole

from .document import Document

DELAY_MS = 3000  # from the first edit that is not kept yet: well within the 10 s that may be lost
TANK, NOTE, LOCK = ".aqua", ".json", ".lock"
log = logging.getLogger("aquasim")


class Left(NamedTuple):
    """An unsaved tank that a crash left: its file, when it was kept [s since 1970], its name and its own file."""

    path: Path
    saved_at: float
    name: str
    source: str
    scenario: Scenario


class Recovery(QObject):
    """Keeps a copy of the document while it has unsaved edits, and finds the copies that crashed windows left."""

    kept = Signal(str)  # the path of the copy
    failed = Signal(str)
    _written = Signal(str, str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = user_folder("recovery")
        self._stem = self._folder / uuid.uuid4().hex
        self._lock: QLockFile | None = None
        self._writer = ThreadPoolExecutor(1, "aquasim-recovery")
        self._timer = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)
        self._written.connect(self._on_written)
        document.scenario_changed.connect(self._on_scenario_changed)
        document.stack.cleanChanged.connect(self._on_clean_changed)

    def keep(self) -> None:
        """Write the copy now, off the window's thread."""
        self._timer.stop()
        if not self._document.is_modified:
            return
        if self._lock is None:
            self._lock = _locked(self._stem)
        scenario, source, stem = self._document.scenario, self._document.source, self._stem
        self._submit(lambda: _write(stem, scenario, source), str(stem.with_suffix(TANK)))

    def discard(self) -> None:
        """Remove the copy: the tank is saved, or the user gives the edits up."""
        self._timer.stop()
        stem, lock = self._stem, self._lock
        self._stem, self._lock = self._folder / uuid.uuid4().hex, None
        if lock is not None:
            self._submit(lambda: remove(stem), "")
            self._writer.submit(lock.unlock)

    def left(self) -> list[Left]:
        """The copies of windows that are gone, the newest first."""
        found: list[Left] = []
        for path in self._folder.glob(f"*{TANK}"):
            lock = QLockFile(str(path.with_suffix(LOCK)))
            lock.setStaleLockTime(0)
            if path.with_suffix("") == self._stem or not lock.tryLock(0):
                continue
            lock.unlock()
            if (copy := _read(path)) is not None:
                found.append(copy)
        return sorted(found, key=lambda copy: -copy.saved_at)

    def adopt(self, copy: Left) -> None:
        """Take over a left copy as that of the open document, so that it stays until the tank is saved."""
        self._stem = copy.path.with_suffix("")
        self._lock = _locked(self._stem)

    def close(self) -> None:
        """Wait until everything is written."""
        self._timer.stop()
        self._writer.shutdown(wait=True)

    def _submit(self, work: Callable[[], None], path: str) -> None:
        def done(future: Future[None]) -> None:
            error = future.exception()
            self._written.emit(path, "" if error is None else str(error))

        self._writer.submit(work).add_done_callback(done)

    def _on_scenario_changed(self) -> None:
        # Not started again by later edits: the copy is never older than the delay.
        if self._document.is_open and not self._timer.isActive():
            self._timer.start()

    def _on_clean_changed(self, is_clean: bool) -> None:
        if is_clean:
            self.discard()

    def _on_written(self, path: str, error: str) -> None:
        if error:
            log.warning("no recovery copy: %s", error)
            self.failed.emit(error)
        elif path:
            self.kept.emit(path)


def remove(stem: Path) -> None:
    """Remove a copy, its note first so that a cut-off removal leaves a copy that is still offered."""
    for suffix in (NOTE, TANK):
        stem.with_suffix(suffix).unlink(missing_ok=True)


def _locked(stem: Path) -> QLockFile:
    lock = QLockFile(str(stem.with_suffix(LOCK)))
    lock.setStaleLockTime(0)
    lock.tryLock(0)
    return lock


def _write(stem: Path, scenario: Scenario, source: str) -> None:
    note = {
        "saved_at": time.time(),
        "source": source and os.path.abspath(source) if TANK in source else source,
    }
    write_whole(stem.with_suffix(NOTE), json.dumps(note).encode())
    aquasim.save(scenario, stem.with_suffix(TANK))


def _read(path: Path) -> Left | None:
    """A copy with its note; None where the copy is damaged, which is left where it is."""
    try:
        scenario = aquasim.load(path)
        saved_at = path.stat().st_mtime
    except (aquasim.AquasimError, OSError) as error:
        log.warning("a recovery copy cannot be read: %s", error)
        return None
    try:
        note = json.loads(path.with_suffix(NOTE).read_text(encoding="utf-8"))
        source = str(note["source"])
    except (OSError, ValueError, KeyError, TypeError):
        source = ""
    return Left(path, saved_at, aquasim.text_in(scenario.name, "en"), source, scenario)
