"""Rows of forms: typing, stepping, emptying, refusing, going back to the default, help and undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

import aquasim
from aquasim.hardware import Bed, Filter, Tank
from aquasim.quantity import fields_of
from aquasim.scenario import Animal, Limits
from ui.document import Document
from ui.forms import Context, Form
from ui.forms.editors import NumberEditor
from ui.forms.places import path_text, value_at, with_value
from ui.forms.rows import FieldRow
from ui.widgets.number_box import NumberBox


@pytest.fixture
def document(qapp: object) -> Document:
    document = Document()
    document.open("kexue-60x40")
    return document


@pytest.fixture
def tank(qtbot: Any, document: Document) -> Form:
    return shown(qtbot, document, Form(Context(document), Tank, ("tank",)))


def shown(qtbot: Any, document: Document, form: Form) -> Form:
    document.scenario_changed.connect(form.refresh)
    qtbot.addWidget(form)
    form.refresh()
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    return form


def box_of(row: FieldRow) -> NumberBox:
    assert isinstance(row.editor, NumberEditor)
    return row.editor.box


def type_into(qtbot: Any, row: FieldRow, text: str) -> None:
    box = box_of(row)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), text)


@pytest.mark.parametrize("text", ["41.5", "41,5", "4.15e1", "41.50 cm"])
def test_a_number_is_typed_with_either_decimal_mark(
    qtbot: Any, document: Document, tank: Form, text: str
) -> None:
    type_into(qtbot, tank.rows["height_cm"], text)
    assert document.scenario.tank.height_cm == 41.5
    assert document.stack.count() == 1
    document.stack.undo()
    assert document.scenario == aquasim.load("kexue-60x40")


def test_marks_are_read_alike_under_a_german_locale(qtbot: Any, document: Document) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    try:
        form = shown(qtbot, document, Form(Context(document), Tank, ("tank",)))
        type_into(qtbot, form.rows["height_cm"], "41.5")
        assert document.scenario.tank.height_cm == 41.5
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    "text, kept", [("1,234.5", "1,2345"), ("1 234", "1234"), ("1'234", "1234"), ("12x", "12")]
)
def test_signs_that_group_digits_cannot_be_typed(qtbot: Any, tank: Form, text: str, kept: str) -> None:
    for unit in ("", "mg N/L"):
        box = NumberBox(0.0, 1e6, 1.0, whole=False, optional=False)
        qtbot.addWidget(box)
        box.show_number(7.0, None, unit)
        box.lineEdit().selectAll()
        qtbot.keyClicks(box.lineEdit(), text)
        assert box.lineEdit().text() == kept


def test_the_unit_stands_behind_the_number_and_may_be_typed_over(
    qtbot: Any, document: Document, tank: Form
) -> None:
    row = tank.rows["length_cm"]
    assert box_of(row).lineEdit().text() == "60 cm"
    type_into(qtbot, row, "70")
    QTest.keyClick(box_of(row), Qt.Key.Key_Return)
    tank.rows["width_cm"].editor.setFocus()
    qtbot.waitUntil(lambda: box_of(row).lineEdit().text() == "70 cm")
    assert document.scenario.tank.length_cm == 70.0


def test_stepping_and_typing_one_field_is_one_undo_step(qtbot: Any, document: Document, tank: Form) -> None:
    row = tank.rows["water_level_cm"]
    box_of(row).setFocus()
    for _ in range(3):
        QTest.keyClick(box_of(row), Qt.Key.Key_Up)
    assert document.scenario.tank.water_level_cm == 38.5
    type_into(qtbot, row, "40")
    assert document.scenario.tank.water_level_cm == 40.0
    assert document.stack.count() == 1
    document.stack.undo()
    assert document.scenario == aquasim.load("kexue-60x40")
    assert box_of(row).lineEdit().text() == "37 cm"


def test_steps_leave_no_digits_of_rounding_behind(qtbot: Any, document: Document, tank: Form) -> None:
    row = tank.rows["lid_open_fraction"]
    for _ in range(5):
        box_of(row).stepBy(1)
    assert document.scenario.tank.lid_open_fraction == 0.6


def test_typing_and_undo_do_not_move_the_cursor(qtbot: Any, document: Document, tank: Form) -> None:
    row = tank.rows["length_cm"]
    line = box_of(row).lineEdit()
    box_of(row).setFocus()
    line.setCursorPosition(1)
    qtbot.keyClicks(line, "5")
    assert (line.text(), line.cursorPosition()) == ("650 cm", 2)
    line.setText("60 cm")
    line.setCursorPosition(2)
    qtbot.keyClicks(line, ".5")
    assert document.scenario.tank.length_cm == 60.5
    assert line.cursorPosition() == 4
    document.stack.undo()
    assert line.text() == "60 cm"
    document.stack.redo()
    assert line.text() == "60.5 cm"


def test_undo_in_a_field_is_that_of_the_document(qtbot: Any, document: Document, tank: Form) -> None:
    undo = QAction(tank)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(document.stack.undo)
    tank.addAction(undo)
    type_into(qtbot, tank.rows["length_cm"], "70")
    with qtbot.waitSignal(document.scenario_changed, timeout=1000):
        QTest.keyClick(
            box_of(tank.rows["length_cm"]).lineEdit(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
    assert document.scenario == aquasim.load("kexue-60x40")


@pytest.mark.parametrize(
    "text, told", [("900", "at most 400 cm"), ("-4", "at least 10 cm"), ("-", "is no number")]
)
def test_a_refused_number_leaves_the_document_and_says_why(
    qtbot: Any, document: Document, tank: Form, text: str, told: str
) -> None:
    row, before = tank.rows["length_cm"], document.scenario
    type_into(qtbot, row, text)
    assert row.fault.text() == ""  # nobody is told off while typing
    QTest.keyClick(box_of(row), Qt.Key.Key_Return)
    assert document.scenario == before
    assert document.stack.count() == 0  # 9 and 90, which were typed on the way to 900, are gone too
    assert told in row.fault.text() and row.fault.isVisible()
    assert box_of(row).number() == 60.0
    type_into(qtbot, row, "70")
    assert row.fault.text() == "" and not row.fault.isVisible()


def test_a_rule_across_fields_is_told_at_the_field(qtbot: Any, document: Document, tank: Form) -> None:
    row, before = tank.rows["water_level_cm"], document.scenario
    type_into(qtbot, row, "50")
    assert document.scenario is before
    assert row.fault.text() == "■ tank.water_level_cm = 50: must be below the rim at 45 cm"
    tank.context.language = "zh_CN"
    type_into(qtbot, row, "51")
    assert "缸沿" in row.fault.text()


def test_an_empty_field_shows_what_holds_instead(qtbot: Any, document: Document) -> None:
    form = shown(qtbot, document, Form(Context(document), Filter, ("filter",)))
    row = form.rows["lateral_length_cm"]
    line = box_of(row).lineEdit()
    assert (line.text(), line.placeholderText()) == ("", "50 cm")
    type_into(qtbot, row, "45")
    assert document.scenario.filter.lateral_length_cm == 45.0
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert document.scenario.filter.lateral_length_cm is None
    box_of(row).stepBy(1)
    assert document.scenario.filter.lateral_length_cm == 51.0
    holes = form.rows["hole_pitch_cm"]
    assert box_of(holes).lineEdit().placeholderText() == "5.1 cm"


def test_limits_of_the_species_and_of_the_table_stand_for_empty_ones(qtbot: Any, document: Document) -> None:
    form = shown(qtbot, document, Form(Context(document), Limits, ("limits",)))
    told = {name: box_of(row).lineEdit().placeholderText() for name, row in form.rows.items()}
    assert told["no3_mg_L"] == "40 mg/L"
    assert told["temperature_min_C"].endswith("°C")
    assert told["tan_mgN_L"] == "not set"


def test_a_required_number_cannot_be_emptied(qtbot: Any, document: Document, tank: Form) -> None:
    row, before = tank.rows["length_cm"], document.scenario
    line = box_of(row).lineEdit()
    box_of(row).setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(box_of(row), Qt.Key.Key_Return)
    assert document.scenario is before
    assert line.text() == "60 cm"
    assert "is no number" in row.fault.text()


def test_the_dot_tells_of_a_change_and_leads_back(qtbot: Any, document: Document, tank: Form) -> None:
    row = tank.rows["length_cm"]
    assert not row.dot.isVisible()
    type_into(qtbot, row, "70")
    assert row.dot.isVisible()
    assert "60 cm" in row.dot.accessibleName()
    qtbot.mouseClick(row.dot, Qt.MouseButton.LeftButton)
    assert document.scenario.tank.length_cm == 60.0
    assert not row.dot.isVisible()


def test_the_menu_of_a_row_leads_back_to_the_default(qtbot: Any, document: Document, tank: Form) -> None:
    row = tank.rows["length_cm"]
    words = [action.text() for action in row.menu(box_of(row).lineEdit()).actions()]
    assert words[-2:] == ["Back to the default", "What is this?"]
    assert len(words) > 2, "what a line offers itself is kept"
    type_into(qtbot, row, "70")
    menu = row.menu()
    menu.actions()[-2].trigger()
    assert document.scenario.tank.length_cm == 60.0


def test_help_tells_meaning_range_and_default(qtbot: Any, tank: Form) -> None:
    row = tank.rows["length_cm"]
    text = row.help_text()
    assert text == "Inside length; the laterals lie along it. Allowed: 10 to 400 cm. Default: 60 cm."
    assert text in box_of(row).whatsThis().replace("<p>", "").replace("</p>", "")
    assert box_of(row).accessibleDescription() == text
    assert not row.told.isVisible()
    qtbot.mouseClick(row.help, Qt.MouseButton.LeftButton)
    assert row.told.isVisible() and row.told.text() == text
    qtbot.mouseClick(row.help, Qt.MouseButton.LeftButton)
    assert not row.told.isVisible()


def test_every_declaration_says_what_its_field_is(document: Document) -> None:
    for struct, steps in ((Tank, ("tank",)), (Bed, ("bed",)), (Animal, ("animals", 0))):
        form = Form(Context(document), struct, steps)
        for field in fields_of(struct):
            if field.name in form.rows:
                row = form.rows[field.name]
                assert row.label.text() == field.title
                assert row.label.buddy() is row.editor
                assert field.help in row.help_text()


def test_a_row_keeps_up_with_edits_made_elsewhere(qtbot: Any, document: Document, tank: Form) -> None:
    document.edit(with_value(document.scenario, ("tank", "length_cm"), 80.0), "tank.length_cm")
    assert box_of(tank.rows["length_cm"]).lineEdit().text() == "80 cm"


def test_rolling_over_a_field_changes_it_only_with_the_focus(
    qtbot: Any, document: Document, tank: Form
) -> None:
    for row in tank.rows.values():
        assert all(w.focusPolicy() == Qt.FocusPolicy.StrongFocus for w in row.editor.inputs)


def test_hours_are_read_with_semicolons_and_commas(qtbot: Any, document: Document) -> None:
    form = shown(qtbot, document, Form(Context(document), Animal, ("animals", 0)))
    row = form.rows["feed_times_h"]
    line = row.editor.inputs[0]
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "8; 18,5")
    assert document.scenario.animals[0].feed_times_h == (8.0, 18.5)
    QTest.keyClick(line, Qt.Key.Key_Return)
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "noon")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "9; 18.5" in row.fault.text()
    assert document.scenario.animals[0].feed_times_h == (8.0, 18.5)


@pytest.mark.parametrize("file_text", ["<b>loud</b>", '<img src="http://example.org/x">', "a & b"])
def test_text_of_a_file_is_shown_as_it_is(
    qtbot: Any, document: Document, tmp_path: Path, file_text: str
) -> None:
    document.edit(with_value(document.scenario, ("author",), file_text), "author")
    form = shown(qtbot, document, Form(Context(document), type(document.scenario), (), only=("author",)))
    assert form.rows["author"].editor.inputs[0].text() == file_text  # type: ignore[attr-defined]
    assert form.rows["author"].label.textFormat() == Qt.TextFormat.PlainText


def test_paths_and_values_belong_together(document: Document) -> None:
    scenario = document.scenario
    steps = ("animals", 1, "count")
    assert path_text(steps) == "animals[1].count"
    changed = with_value(scenario, steps, 3)
    assert value_at(changed, steps) == 3
    assert with_value(changed, steps, scenario.animals[1].count) == scenario
    assert value_at(with_value(scenario, ("waters",), {"tap": "ro"}), ("waters", "tap", "base")) == "ro"
    with pytest.raises(LookupError):
        value_at(scenario, ("animals", 99, "count"))


def test_a_form_is_reached_by_the_keyboard_alone(qtbot: Any, tank: Form) -> None:
    first = tank.rows["length_cm"]
    box_of(first).setFocus()
    qtbot.waitUntil(box_of(first).hasFocus)
    reached: set[QWidget | None] = set()
    for _ in range(30):
        QTest.keyClick(tank.focusWidget() or tank, Qt.Key.Key_Tab)
        reached.add(tank.focusWidget())
    assert {box_of(row) for row in tank.rows.values()} <= reached
    assert first.help in reached
