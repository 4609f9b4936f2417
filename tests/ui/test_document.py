"""The open tank: opening, editing, undoing, saving."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

import aquasim
from aquasim import Scenario
from ui.document import Document


def with_depth(scenario: Scenario, depth_cm: float) -> Scenario:
    return msgspec.structs.replace(scenario, bed=msgspec.structs.replace(scenario.bed, depth_cm=depth_cm))


@pytest.fixture
def document(qapp: object) -> Document:
    document = Document()
    document.open("kexue-60x40")
    return document


def test_opening_shows_the_preset_and_forgets_the_edits(qtbot: Any, document: Document) -> None:
    document.edit(with_depth(document.scenario, 7.0), "bed.depth_cm")
    with qtbot.waitSignal(document.scenario_changed, timeout=1000):
        document.open("slow-flow")
    assert document.scenario == aquasim.load("slow-flow")
    assert not document.stack.canUndo()
    assert document.path is None


def test_a_bad_file_changes_nothing(document: Document, tmp_path: Path) -> None:
    bad = tmp_path / "bad.aqua"
    bad.write_text('{"aquasim": 1, "tank": {"length_cm": -5}}')
    before = document.scenario
    with pytest.raises(aquasim.PresetError, match="length_cm"):
        document.open(str(bad))
    assert document.scenario is before
    assert document.source == "kexue-60x40"


def test_edits_are_undone_and_redone(document: Document) -> None:
    first = document.scenario
    deeper = with_depth(first, 7.0)
    document.edit(deeper, "bed.depth_cm")
    assert document.scenario == deeper
    document.stack.undo()
    assert document.scenario == first
    document.stack.redo()
    assert document.scenario == deeper


def test_steps_on_one_field_are_one_entry(document: Document) -> None:
    first = document.scenario
    for step in range(20):
        document.edit(with_depth(document.scenario, 9.0 + 0.1 * step), "bed.depth_cm")
    assert document.stack.count() == 1
    document.stack.undo()
    assert document.scenario == first


def test_steps_on_two_fields_are_two_entries(document: Document) -> None:
    document.edit(with_depth(document.scenario, 9.0), "bed.depth_cm")
    document.edit(msgspec.structs.replace(document.scenario, author="me"), "author")
    assert document.stack.count() == 2


def test_an_edit_that_leads_back_leaves_no_entry(document: Document) -> None:
    first = document.scenario
    document.edit(with_depth(first, 9.0), "bed.depth_cm")
    document.edit(first, "bed.depth_cm")
    assert document.stack.count() == 0
    document.edit(first, "bed.depth_cm")
    assert document.stack.count() == 0


def test_an_edit_out_of_range_is_refused(document: Document) -> None:
    first = document.scenario
    with pytest.raises(aquasim.ScenarioError, match="bed.depth_cm"):
        document.edit(with_depth(first, 4000.0), "bed.depth_cm")
    assert document.scenario is first
    assert document.stack.count() == 0


def test_saving_writes_the_edit_and_makes_the_file_the_tanks_own(document: Document, tmp_path: Path) -> None:
    document.edit(with_depth(document.scenario, 9.0), "bed.depth_cm")
    path = tmp_path / "mine.aqua"
    document.save_as(str(path))
    assert document.stack.isClean()
    assert document.path == path
    assert aquasim.load(str(path)) == document.scenario


def test_a_failed_save_leaves_everything(document: Document, tmp_path: Path) -> None:
    document.edit(with_depth(document.scenario, 9.0), "bed.depth_cm")
    with pytest.raises((aquasim.AquasimError, OSError)):
        document.save_as(str(tmp_path / "missing" / "mine.aqua"))
    assert not document.stack.isClean()
    assert document.path is None


def test_a_result_is_stale_after_an_edit_and_fresh_after_undo(document: Document, make_result: Any) -> None:
    assert document.is_stale
    document.set_result(make_result(), document.scenario)
    assert not document.is_stale
    document.edit(with_depth(document.scenario, 9.0), "bed.depth_cm")
    assert document.is_stale
    document.stack.undo()
    assert not document.is_stale
