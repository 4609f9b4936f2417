"""Catalogues: searching in both languages, the card, the keyboard, and own entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

import aquasim
from aquasim import catalog
from aquasim.scenario import Animal
from tests.ui.clipping import clipped_when_settled
from ui import language, theme
from ui.document import Document
from ui.forms import Context, Form
from ui.forms.cards import card
from ui.forms.columns import choices_of, help_of, title_of
from ui.forms.editors import PickEditor
from ui.forms.own_entry import OwnEntry
from ui.forms.pickers import ID, Picker
from ui.panels.animals import AnimalsPanel
from ui.settings import Settings


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty home of the user's data, and tables read anew before and after."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    forget()
    yield
    forget()


def forget() -> None:
    for table in catalog.TABLES.values():
        table.rows.cache_clear()  # type: ignore[attr-defined]


@pytest.fixture
def context(qapp: object) -> Context:
    document = Document()
    document.open("kexue-60x40")
    return Context(document)


def opened(
    qtbot: Any, context: Context, selection: str, current: str | None, *, optional: bool = False
) -> Picker:
    picker = Picker(context, selection, current, optional)
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(picker)
    with qtbot.waitExposed(picker):
        picker.open()
    return picker


def listed(picker: Picker) -> list[str | None]:
    return [picker.found.index(row, 0).data(ID) for row in range(picker.found.rowCount())]


def card_text(picker: Picker) -> str:
    page = picker.card.widget()
    assert page is not None
    return "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize("selection", catalog.SELECTIONS)
def test_every_row_of_a_selection_is_listed_and_has_a_card(
    qtbot: Any, context: Context, selection: str
) -> None:
    picker = opened(qtbot, context, selection, None)
    rows = catalog.selected(selection)
    assert listed(picker) == list(rows)
    for row_id, row in rows.items():
        picker.choose(row_id)
        text = card_text(picker)
        assert row.source in text
        for shown in ("en", "zh_CN"):
            lines = card(picker.table, row, context.document.scenario, shown)
            assert all(line.label and line.text for line in lines), row_id


@pytest.mark.parametrize(
    "selection, text, found",
    [
        ("livestock", "slider", "turtle_res"),
        ("livestock", "巴西龟", "turtle_res"),
        ("livestock", "红耳", "turtle_res"),
        ("livestock", "TRACHEMYS scripta", "turtle_res"),
        ("livestock", "turtle_reevesii", "turtle_reevesii"),
        ("livestock", "蛋龟", "turtle_odoratus"),
        ("granular_media", "底滤", "ceramsite_8_12"),
        ("granular_media", "陶粒", "ceramsite_8_12"),
        ("granular_media", "ceramsite 8", "ceramsite_8_12"),
        ("equipment", "打氧", "air_1_5"),
        ("equipment", "heater 100", "heater_100"),
        ("water_pumps", "潜水泵 15", "cn_sub_15w"),
        ("plants", "金鱼藻", "hornwort"),
        ("foods", "龟粮", "turtle_stick"),
        ("waters", "RO", "ro"),
    ],
)
def test_a_row_is_found_by_any_of_its_names(
    qtbot: Any, context: Context, selection: str, text: str, found: str
) -> None:
    picker = opened(qtbot, context, selection, None)
    picker.search.setText(text)
    assert found in listed(picker)
    assert len(listed(picker)) < len(catalog.selected(selection)) or text == "底滤"
    assert picker.hint.isVisible() is (text == "底滤")


def test_what_is_not_found_is_said(qtbot: Any, context: Context) -> None:
    picker = opened(qtbot, context, "livestock", "turtle_res")
    picker.search.setText("unicorn")
    assert listed(picker) == []
    assert picker.hint.isVisible() and "Nothing is found" in picker.hint.text()
    picked: list[object] = []
    picker.picked.connect(picked.append)
    picker.accept()
    assert picked == [] and picker.isVisible()


def test_the_keyboard_searches_moves_and_picks(qtbot: Any, context: Context) -> None:
    picker = opened(qtbot, context, "livestock", None)
    picker.search.setFocus()
    qtbot.keyClicks(picker.search, "turtle")
    several = listed(picker)
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.chosen == several[picker.rows.currentIndex().row()]
    assert picker.rows.currentIndex().row() > 0
    with qtbot.waitSignal(picker.picked, timeout=1000) as picked:
        QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert picked.args == [several[picker.rows.currentIndex().row()]]
    assert not picker.isVisible()


def test_escape_leaves_everything(qtbot: Any, context: Context) -> None:
    picker = opened(qtbot, context, "livestock", "turtle_res")
    picked: list[object] = []
    picker.picked.connect(picked.append)
    QTest.keyClick(picker.search, Qt.Key.Key_Escape)
    assert picked == [] and not picker.isVisible()


def test_a_card_tells_what_matters_and_how_it_fits(qtbot: Any, context: Context) -> None:
    picker = opened(qtbot, context, "livestock", "turtle_res")
    text = card_text(picker)
    for told in ("18–30 cm", "760–3500 g", "5–32 °C", "120 × 60 cm", "Invasive", "basking", "Trachemys"):
        assert told in text, told
    assert "It needs 270 L; the tank holds 89 L" in text
    context.language = "zh_CN"
    picker.fill("turtle_res")
    assert "外来入侵物种" in card_text(picker)


def test_a_field_is_picked_and_emptied(qtbot: Any, context: Context) -> None:
    form = Form(context, Animal, ("animals", 1))
    qtbot.addWidget(form)
    context.document.scenario_changed.connect(form.refresh)
    form.refresh()
    editor = form.rows["food"].editor
    assert isinstance(editor, PickEditor)
    picker = editor.open_picker()
    assert listed(picker)[0] is None
    picker.choose("turtle_stick")
    picker.accept()
    assert context.document.scenario.animals[1].food == "turtle_stick"
    assert editor.name.text() == catalog.foods()["turtle_stick"].name_en
    picker = editor.open_picker()
    assert picker.chosen == "turtle_stick"
    picker.choose(None)
    picker.accept()
    assert context.document.scenario.animals[1].food is None
    assert "As usual" in editor.name.text()


def test_an_animal_is_added_through_the_catalogue(qtbot: Any, context: Context) -> None:
    panel = AnimalsPanel(context.document, Settings())
    qtbot.addWidget(panel)
    panel.build()
    part = panel.contents["animals"][0]
    part.add()  # type: ignore[union-attr]
    picker = part.picker  # type: ignore[union-attr]
    picker.choose("turtle_odoratus")
    picker.accept()
    assert context.document.scenario.animals[-1] == Animal(species="turtle_odoratus")
    context.document.stack.undo()
    assert context.document.scenario == aquasim.load("kexue-60x40")


def own_entry(qtbot: Any, context: Context, table: str, row_id: str) -> OwnEntry:
    entry = OwnEntry(context, table, row_id)
    entry.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(entry)
    entry.open()
    return entry


def test_an_own_entry_is_copied_changed_saved_picked_and_deleted(qtbot: Any, context: Context) -> None:
    picker = opened(qtbot, context, "livestock", "turtle_reevesii")
    picker.open_own_entry()
    entry = picker.entry
    assert entry is not None
    assert entry.lines["id"].text() == "own_turtle_reevesii"
    assert entry.lines["source"].text() == ""
    entry.lines["name_en"].setText("My turtle")
    entry.lines["mass_typ_g"].setText("123,5")
    entry.lines["source"].setText("kitchen scales")
    entry.save()
    assert catalog.livestock()["own_turtle_reevesii"].mass_typ_g == 123.5
    assert picker.chosen == "own_turtle_reevesii"
    assert "kitchen scales" in card_text(picker)
    picker.search.setText("My own_turtle")
    assert listed(picker) == ["own_turtle_reevesii"]
    qtbot.mouseClick(picker.forget, Qt.MouseButton.LeftButton)
    assert "own_turtle_reevesii" not in catalog.livestock()


@pytest.mark.parametrize(
    "cell, text, told",
    [
        ("source", "", "State the source"),
        ("id", "My Turtle", "small letters"),
        ("mass_typ_g", "heavy", "mass_typ_g"),
        ("temp_min_c", "50", "temp_min_c is above temp_max_c"),
    ],
)
def test_a_wrong_own_entry_is_refused_with_a_sentence(
    qtbot: Any, context: Context, cell: str, text: str, told: str
) -> None:
    entry = own_entry(qtbot, context, "livestock", "turtle_reevesii")
    entry.lines["source"].setText("assumed")
    entry.lines[cell].setText(text)
    entry.save()
    assert told in entry.fault.text() and entry.isVisible()
    assert not catalog.own("livestock").rows


@pytest.mark.parametrize("shown", ["en", "zh_CN"])
def test_every_column_has_a_title_a_unit_and_help(
    qtbot: Any, qapp: QApplication, context: Context, shown: str
) -> None:
    language.use(qapp, shown)
    titles = {}
    for table, rows in catalog.TABLES.items():
        for name in rows.row_type.__struct_fields__:
            titles[name] = title_of(name)
            assert help_of(table, name)
            assert name not in titles[name] or name in ("ph", "note", "source")
            for value, words in choices_of(table, name).items():
                assert words and (words != value or len(value) < 4), value
    assert "[" in titles["mass_typ_g"] and titles["mass_typ_g"].endswith("[g]")
    assert titles["min_water_l"].endswith("[L]") and titles["o2_rate_25c_mg_kg_h"].endswith("[mg/(kg h)]")


@pytest.mark.parametrize("table", list(catalog.TABLES))
def test_an_untouched_copy_of_any_row_is_sound(qtbot: Any, context: Context, table: str) -> None:
    for row_id, row in list(catalog.TABLES[table].rows().items())[:3]:
        entry = own_entry(qtbot, context, table, row_id)
        entry.lines["source"].setText("assumed")
        entry.save()
        copy = catalog.TABLES[table].rows()[f"own_{row_id}"]
        assert catalog.cells_of(copy) == catalog.cells_of(row) | {
            "id": f"own_{row_id}",
            "source": "assumed",
            "confidence": "low",
        }
        catalog.delete_own(table, f"own_{row_id}")


def test_rows_that_were_left_out_are_told_in_the_picker(qtbot: Any, context: Context, tmp_path: Path) -> None:
    folder = tmp_path / "aquasim" / "catalogue"
    folder.mkdir(parents=True)
    (folder / "waters.csv").write_text("id,name_en\nhalf,A row\n")
    forget()
    picker = opened(qtbot, context, "waters", None)
    assert picker.complaints.isVisible() and "line 2 (half)" in picker.complaints.text()


def test_a_file_with_an_unknown_entry_is_refused_with_a_sentence(context: Context, tmp_path: Path) -> None:
    row = catalog.checked_row(
        "livestock", catalog.cells_of(catalog.livestock()["turtle_reevesii"]) | {"id": "own_turtle"}
    )
    catalog.save_own("livestock", row)
    context.edit(("animals", 0, "species"), "own_turtle")
    context.document.save_as(str(tmp_path / "mine.aqua"))
    catalog.delete_own("livestock", "own_turtle")
    before = context.document.scenario
    with pytest.raises(
        aquasim.PresetError, match=r"animals\[0\].species = own_turtle: is no animal of this computer"
    ):
        context.document.open(str(tmp_path / "mine.aqua"))
    assert context.document.scenario is before
    catalog.save_own("livestock", row)
    context.document.open(str(tmp_path / "mine.aqua"))
    assert context.document.scenario.animals[0].species == "own_turtle"


def test_every_input_has_a_name(qtbot: Any, context: Context) -> None:
    picker = opened(qtbot, context, "livestock", "turtle_res")
    entry = own_entry(qtbot, context, "livestock", "turtle_res")
    for dialog in (picker, entry):
        assert all(line.accessibleName() for line in dialog.findChildren(QLineEdit))
        assert all(box.accessibleName() for box in dialog.findChildren(QComboBox))
    assert picker.rows.accessibleName()


@pytest.mark.parametrize("shown", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_clipped(
    qtbot: Any, qapp: QApplication, context: Context, shown: str, scale: float
) -> None:
    language.use(qapp, shown)
    theme.apply(qapp, theme.LIGHT)
    context.language = shown
    base, large = qapp.font(), qapp.font()
    large.setPointSizeF(base.pointSizeF() * scale)
    qapp.setFont(large)
    try:
        dialogs: list[QWidget] = [own_entry(qtbot, context, "media", "ceramsite_8_12")]
        for selection in catalog.TABLES:
            picker = opened(qtbot, context, selection, None)
            picker.search.setText("底滤")
            picker.search.setText("")
            picker.choose(next(iter(catalog.selected(selection))))
            dialogs.append(picker)
        assert [fault for dialog in dialogs for fault in clipped_when_settled(dialog)] == []
    finally:
        qapp.setFont(base)
