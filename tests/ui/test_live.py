"""The result follows the tank: full runs after edits, drafts during a movement, the newest always last."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QObject

import aquasim
from aquasim import Result, Scenario
from ui import compiling, live
from ui.document import Document
from ui.live import Live
from ui.runner import Runner
from ui.settings import Settings


class Asked:
    """A simulation that waits until it is let go, and tells what it was asked for."""

    def __init__(self, make_result: Callable[..., Result]) -> None:
        self.runs: list[tuple[float, float, float]] = []
        self.gate = threading.Event()
        self.gate.set()
        self._make_result = make_result

    def simulate(self, scenario: Scenario, *, days: float, cancel: Any, **_: object) -> Result:
        self.runs.append((scenario.bed.depth_cm, days, scenario.model.rtol))
        while not self.gate.wait(0.002):
            if cancel.is_set():
                raise aquasim.Cancelled("stopped")
        return self._make_result(days)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, make_result: Callable[..., Result]) -> Asked:
    asked = Asked(make_result)
    monkeypatch.setattr(aquasim, "simulate", asked.simulate)
    monkeypatch.setattr(compiling, "is_compiled", lambda: True)
    return asked


@pytest.fixture
def document(qtbot: Any, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> Iterator[Document]:
    # So long that a busy computer does not take one movement for two.
    monkeypatch.setattr(live, "MOVING_S", 30.0)
    monkeypatch.setattr(live, "SETTLE_MS", 1000)
    owner = QObject()
    document, runner = Document(owner), Runner(owner)
    owner.live = Live(document, runner, Settings(), owner)  # type: ignore[attr-defined]
    with qtbot.waitSignal(document.result_changed, timeout=5000):
        document.open("kexue-60x40")
    asked.runs.clear()
    yield document
    runner.close()


def move(document: Document, depth_cm: float) -> None:
    scenario = document.scenario
    bed = msgspec.structs.replace(scenario.bed, depth_cm=depth_cm)
    document.edit(msgspec.structs.replace(scenario, bed=bed), "bed.depth_cm")


def test_a_single_edit_is_run_in_full(qtbot: Any, document: Document, asked: Asked) -> None:
    with qtbot.waitSignal(document.result_changed, timeout=5000):
        move(document, 7.0)
        assert document.is_stale
    assert asked.runs == [(7.0, 365.0, document.scenario.model.rtol)]
    assert not document.is_draft and not document.is_stale


def test_a_movement_shows_drafts_and_ends_in_full(qtbot: Any, document: Document, asked: Asked) -> None:
    seen: list[tuple[bool, float]] = []
    document.result_changed.connect(
        lambda: seen.append((document.is_draft, float(document.result.time_d[-1])))  # type: ignore[union-attr]
    )
    for step in range(8):
        move(document, 7.0 + 0.1 * step)
        qtbot.waitUntil(lambda step=step: len(seen) >= min(step, 3), timeout=3000)
    assert document.is_stale, "a draft never counts as the result"
    qtbot.waitUntil(lambda: not document.is_stale, timeout=5000)
    assert (True, live.DRAFT_DAYS) in seen
    assert seen[-1] == (False, 365.0)
    assert [run for run in asked.runs if run[1] == live.DRAFT_DAYS]
    assert all(rtol == live.DRAFT_RTOL for _, days, rtol in asked.runs if days == live.DRAFT_DAYS)
    assert asked.runs[-1][0] == pytest.approx(7.7) and asked.runs[-1][1] == 365.0


def test_the_newest_draft_follows_the_one_under_way(qtbot: Any, document: Document, asked: Asked) -> None:
    """Edits that come faster than runs neither starve the drafts nor pile up."""
    move(document, 7.0)
    asked.gate.clear()
    move(document, 7.1)
    qtbot.waitUntil(lambda: [run[:2] for run in asked.runs[-1:]] == [(7.1, live.DRAFT_DAYS)], timeout=3000)
    for step in range(2, 10):
        move(document, 7.0 + 0.1 * step)
    begun = len(asked.runs)
    asked.gate.set()
    qtbot.waitUntil(lambda: not document.is_stale, timeout=5000)
    assert [run[0] for run in asked.runs[begun:]] == pytest.approx([7.9, 7.9])


def test_undo_and_opening_are_followed_too(qtbot: Any, document: Document, asked: Asked) -> None:
    with qtbot.waitSignal(document.result_changed, timeout=5000):
        move(document, 7.0)
    document.stack.undo()
    qtbot.waitUntil(lambda: not document.is_stale, timeout=5000)
    assert asked.runs[-1][0] == aquasim.load("kexue-60x40").bed.depth_cm
    with qtbot.waitSignal(document.result_changed, timeout=5000):
        document.open("slow-flow")
    assert asked.runs[-1][1] == 365.0 and not document.is_draft
