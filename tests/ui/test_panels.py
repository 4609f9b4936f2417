"""The panels of the left side: every declared field can be edited, undone to an equal scenario, saved and read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

import aquasim
from aquasim import catalog
from aquasim.scenario import Scenario
from tests.ui.clipping import clipped_when_settled
from tests.ui.whole_tank import declared, input_panels, opened, rows_of, whole_tank
from ui import language, theme
from ui.document import Document
from ui.forms.editors import (
    ChoiceEditor,
    NumberEditor,
    PickEditor,
    YesNoEditor,
)
from ui.forms.lists import EntriesPart
from ui.forms.rows import FieldRow
from ui.forms.tables import ChangesPart
from ui.forms.text_editors import HoursEditor, LineEditor, TextEditor, WordsEditor
from ui.panels.form_panel import FormPanel

INPUTS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QCheckBox)
ONLY_ONE_VALUE = {("Scenario", "aquasim")}  # the schema number may only be 1


@pytest.fixture
def document(qapp: object, tmp_path: Path) -> Document:
    return opened(tmp_path, whole_tank())


def change(qtbot: Any, row: FieldRow) -> None:
    """Do what a keeper would do to change a field, in several ways until one is taken."""
    editor, before = row.editor, row.value
    if isinstance(editor, NumberEditor):
        for steps in (1, -1, 10, -10):
            editor.box.stepBy(steps)
            if row.value != before:
                return
    elif isinstance(editor, YesNoEditor):
        editor.box.click()
    elif isinstance(editor, ChoiceEditor):
        for index in range(editor.box.count()):
            editor.box.setCurrentIndex(index)
            editor.box.activated.emit(index)
            if row.value != before:
                return
    elif isinstance(editor, HoursEditor):
        editor.line.clear()
        qtbot.keyClicks(editor.line, "8; 18,5")
    elif isinstance(editor, LineEditor):
        qtbot.keyClicks(editor.line, " more")
    elif isinstance(editor, TextEditor):
        qtbot.keyClicks(editor.lines, " more")
    elif isinstance(editor, WordsEditor):
        qtbot.keyClicks(editor.boxes["zh_CN"], "x")
    elif isinstance(editor, PickEditor):
        for row_id in catalog.selected(row.field.picks):
            editor.edited.emit(row_id)
            if row.value not in (before, None):
                return


def visit(qtbot: Any, document: Document, row: FieldRow) -> bool:
    """Edit a row, undo, redo and undo it again."""
    where = row.steps
    before, at = document.scenario, document.stack.index()
    change(qtbot, row)
    after = document.scenario
    if after == before and "does not apply to" in row.fault.text():
        return False  # no set point for a lamp, no hours for a heater: another device has it
    assert after != before, f"{where}: {row.fault.text()}"
    assert document.stack.index() == at + 1, where
    assert aquasim.presets.loads(aquasim.presets.dumps(after)) == after, where  # type: ignore[attr-defined]
    document.stack.undo()
    assert document.scenario == before, where
    document.stack.redo()
    assert document.scenario == after, where
    document.stack.undo()
    return True


def structure(row: FieldRow) -> tuple[str, str]:
    """Type and name of the field of a row."""
    holder: Any = row.context.document.scenario
    for step in row.steps[:-1]:
        holder = getattr(holder, str(step)) if hasattr(holder, str(step)) else holder[step]
    name = type(holder).__name__ if not isinstance(holder, str) else "Water"
    return name, str(row.steps[-1])


def parts_in(panel: FormPanel) -> list[EntriesPart]:
    return panel.findChildren(EntriesPart)


def test_every_declared_field_can_be_edited_and_undone(qtbot: Any, document: Document) -> None:
    edited: set[tuple[str, str]] = set()
    for panel in input_panels(document):
        for content in [c for contents in panel.contents.values() for c in contents]:
            if isinstance(content, EntriesPart):
                edited.add(("Scenario", str(content.steps[0])))
                for number in range(content.list.count()):
                    content.list.setCurrentRow(number)
                    for row in rows_of(content):
                        if visit(qtbot, document, row):
                            edited.add(structure(row))
                continue
            for row in rows_of(content):
                assert visit(qtbot, document, row)
                edited.add(structure(row))
    seen: set[type] = set()
    wanted = declared(Scenario, seen)  # type: ignore[arg-type]
    nested = {("Scenario", name) for name in Scenario.__struct_fields__}
    nested |= {("Routine", "water_change"), ("Routine", "top_off"), ("Routine", "siphon"), ("Bed", "cap")}
    words = {("Words", "en"), ("Words", "zh_CN")}  # one editor shows both languages
    own_test = {("Model", "parameters"), ("Variant", "changes")}
    assert wanted - edited - nested - words - own_test - ONLY_ONE_VALUE == set()


def test_both_languages_of_a_name_are_edited(qtbot: Any, document: Document) -> None:
    panel = next(p for p in input_panels(document) if p.KEY == "tank")
    row = next(r for c in panel.contents["about"] for r in rows_of(c) if r.field.name == "name")
    assert isinstance(row.editor, WordsEditor)
    boxes = row.editor.boxes
    boxes["en"].selectAll()
    qtbot.keyClicks(boxes["en"], "Mine")
    assert document.scenario.name == aquasim.scenario.Words(en="Mine", zh_CN="一口缸")  # type: ignore[attr-defined]
    boxes["zh_CN"].selectAll()
    qtbot.keyClick(boxes["zh_CN"], Qt.Key.Key_Delete)
    assert document.scenario.name == "Mine"
    assert document.stack.count() == 1


def test_the_cap_is_ticked_away_and_back(qtbot: Any, document: Document) -> None:
    panel = next(p for p in input_panels(document) if p.KEY == "bed")
    cap = panel.contents["bed"][0].parts["cap"]  # type: ignore[union-attr]
    cap.box.click()  # type: ignore[attr-defined]
    assert document.scenario.bed.cap is None
    cap.box.click()  # type: ignore[attr-defined]
    assert document.scenario.bed.cap is not None


def test_parameters_are_set_and_taken_back(qtbot: Any, document: Document) -> None:
    panel = next(p for p in input_panels(document) if p.KEY == "start")
    part = next(p for p in parts_in(panel) if p.declared.name == "parameters")
    before = document.scenario
    assert part.add_named("mu_aob")  # type: ignore[attr-defined]
    (row,) = rows_of(part)
    assert isinstance(row.editor, NumberEditor)
    row.editor.box.stepBy(1)
    assert document.scenario.model.parameters["mu_aob"] > catalog.parameters()["mu_aob"].default
    part.remove()  # type: ignore[attr-defined]
    assert document.scenario == before
    assert not part.add_named("no_such_thing")  # type: ignore[attr-defined]
    assert "no_such_thing" in part.fault.text()
    assert document.scenario == before


@pytest.mark.parametrize(
    "text, changes",
    [
        ("bed.depth_cm = 11\nfilter.layout = comb", {"bed.depth_cm": 11, "filter.layout": "comb"}),
        (
            'name = "12"\nroutine.water_change.every_d = null',
            {"name": "12", "routine.water_change.every_d": None},
        ),
        ("", {}),
    ],
)
def test_the_changes_of_a_variant_are_written_as_lines(
    qtbot: Any, document: Document, text: str, changes: dict[str, object]
) -> None:
    panel = next(p for p in input_panels(document) if p.KEY == "start")
    part = panel.findChild(ChangesPart)
    assert part is not None
    part.lines.setPlainText(text)
    part.take()
    assert document.scenario.scenarios[0].changes == changes
    written = part.lines.toPlainText()
    part.lines.setPlainText(written)
    part.take()
    assert document.scenario.scenarios[0].changes == changes


def test_a_line_without_a_value_is_refused_with_a_sentence(document: Document) -> None:
    panel = next(p for p in input_panels(document) if p.KEY == "start")
    part = panel.findChild(ChangesPart)
    assert part is not None
    before = document.scenario
    part.lines.setPlainText("bed.depth_cm")
    part.take()
    assert document.scenario is before
    assert "bed.depth_cm" in part.fault.text()


LISTS = ("layout", "animals", "plants", "equipment", "events", "readings", "scenarios")


@pytest.mark.parametrize("name", LISTS)
def test_entries_of_a_list_come_move_and_go_each_in_a_step_of_its_own(
    qtbot: Any, document: Document, name: str
) -> None:
    panels = input_panels(document)
    part = next(p for panel in panels for p in parts_in(panel) if p.declared.name == name)
    states = [document.scenario]
    for action in ("duplicate", "duplicate", "up", "down", "remove", "remove"):
        qtbot.mouseClick(part.buttons[action], Qt.MouseButton.LeftButton)
        assert part.fault.text() == "", (name, action)
        states.append(document.scenario)
    assert len(getattr(states[2], name)) == len(getattr(states[0], name)) + 2
    assert part.list.count() == len(getattr(document.scenario, name))
    for state in reversed(states[:-1]):
        if document.stack.canUndo() and document.scenario != state:
            document.stack.undo()
        assert document.scenario == state


def test_a_new_event_of_every_kind_is_sound(document: Document) -> None:
    panel = next(p for p in input_panels(document) if p.KEY == "events")
    part = next(p for p in parts_in(panel) if p.declared.name == "events")
    for action in part.kind_menu().actions():  # type: ignore[attr-defined]
        count = len(document.scenario.events)
        action.trigger()
        assert len(document.scenario.events) == count + 1, (action.text(), part.fault.text())


def test_waters_are_named_renamed_and_chosen(qtbot: Any, document: Document) -> None:
    panel = next(p for p in input_panels(document) if p.KEY == "water")
    part = next(p for p in parts_in(panel) if p.declared.name == "waters")
    assert part.add_named("well")  # type: ignore[attr-defined]
    assert part.rename_to("spring")  # type: ignore[attr-defined]
    assert list(document.scenario.waters) == ["rain", "tap", "spring"]
    assert not part.rename_to("tap")  # type: ignore[attr-defined]
    assert "tap" in part.fault.text()
    panel.shows_field("routine.water_change.water")
    row = next(
        r for c in panel.contents["routine"] for r in rows_of(c) if r.steps[1:] == ("water_change", "water")
    )
    names = [row.editor.box.itemData(i) for i in range(row.editor.box.count())]  # type: ignore[attr-defined]
    assert "spring" in names and "ro" in names


@pytest.mark.parametrize(
    "path, key",
    [
        ("tank.length_cm", "tank"), ("layout[0].x_cm", "tank"), ("notes", "tank"), ("bed.cap.depth_cm", "bed"),
        ("filter.hole_diameter_mm", "bed"), ("animals[1].count", "animals"), ("plants[0].dry_mass_g", "plants"),
        ("equipment[0].setpoint_C", "equipment"), ("routine.siphon.every_d", "water"), ("waters.tap.no3_mgN_L", "water"),
        ("events[2].days", "events"), ("readings[0].value", "events"), ("limits.ph_min", "limits"),
        ("start.ph", "start"), ("model.layers", "start"), ("model.parameters.mu_nob", "start"),
        ("scenarios[0].name", "start"),
    ],
)  # fmt: skip
def test_the_panel_of_a_path_brings_its_field_into_sight_and_focus(
    qtbot: Any, document: Document, path: str, key: str
) -> None:
    panels = input_panels(document)
    for panel in panels:
        panel.resize(360, 300)
        qtbot.addWidget(panel)
    holders = [panel for panel in panels if panel.shows_field(path)]
    assert [panel.KEY for panel in holders] == [key]
    (panel,) = holders
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.shows_field(path)
    qtbot.waitUntil(lambda: panel.isAncestorOf(QApplication.focusWidget() or QWidget()))
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.waitUntil(lambda: panel.area.viewport().rect().intersects(in_viewport(panel, focused)))


def in_viewport(panel: FormPanel, widget: QWidget) -> Any:
    """The place of a widget in what the panel's area shows."""
    place = widget.rect()
    place.moveTopLeft(widget.mapTo(panel.area.viewport(), place.topLeft()))
    return place


def test_a_path_that_is_none_is_shown_by_nobody(document: Document) -> None:
    assert not [
        p.KEY for p in input_panels(document) for path in ("", "..", "no.such") if p.shows_field(path)
    ]


def test_every_input_has_a_name_and_a_description(document: Document) -> None:
    for panel in input_panels(document):
        for part in parts_in(panel):
            for number in range(part.list.count()):
                part.list.setCurrentRow(number)
        nameless = [
            f"{panel.KEY}: {type(w).__name__} in {type(w.parent()).__name__}"
            for w in panel.findChildren(QWidget)
            if isinstance(w, INPUTS)
            and not isinstance(w.parent(), QAbstractSpinBox)
            and not w.accessibleName()
        ]
        assert nameless == []
        rows = panel.findChildren(FieldRow)
        assert all(w.accessibleDescription() for row in rows for w in row.editor.inputs)
        names = [w.accessibleName() for row in rows if row.isVisibleTo(panel) for w in row.editor.inputs]
        assert len(names) > 0 or panel.KEY in ("events",)


def test_names_of_the_inputs_of_one_form_differ(document: Document) -> None:
    for panel in input_panels(document):
        for content in [c for contents in panel.contents.values() for c in contents]:
            by_parent: dict[object, list[str]] = {}
            for row in rows_of(content):
                by_parent.setdefault(row.steps[:-1], []).append(row.title())
            for where, titles in by_parent.items():
                assert len(titles) == len(set(titles)), (where, titles)


@pytest.mark.parametrize("shown", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_clipped(
    qtbot: Any,
    qapp: QApplication,
    document: Document,
    monkeypatch: pytest.MonkeyPatch,
    shown: str,
    scale: float,
) -> None:
    monkeypatch.setattr(FormPanel, "_language", lambda self: shown)
    language.use(qapp, shown)
    theme.apply(qapp, theme.LIGHT)
    base = qapp.font()
    large = qapp.font()
    large.setPointSizeF(base.pointSizeF() * scale)
    qapp.setFont(large)
    try:
        faults: list[str] = []
        for panel in input_panels(document):
            qtbot.addWidget(panel)
            panel.resize(round(320 * scale), 700)
            with qtbot.waitExposed(panel):
                panel.show()
            for part in [None, *parts_in(panel)]:
                for number in range(part.list.count() if part is not None else 1):
                    if part is not None:
                        part.list.setCurrentRow(number)
                    faults += [f"{panel.KEY}: {fault}" for fault in clipped_when_settled(panel)]
        assert not sorted(set(faults))
    finally:
        qapp.setFont(base)
