"""The user's own catalogue rows: in the place of shipped ones or after them, checked, and left out where wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import aquasim
from aquasim import catalog, simulation
from aquasim.errors import CatalogError, ScenarioError
from aquasim.presets import apply_setting, dumps, loads


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home of the user's data, and tables read anew before and after."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    forget()
    yield tmp_path / "aquasim" / "catalogue"
    forget()


def forget() -> None:
    for table in catalog.TABLES.values():
        table.rows.cache_clear()  # type: ignore[attr-defined]


def copy_of(name: str, row_id: str, **cells: str) -> catalog.Row:
    row = catalog.TABLES[name].rows()[row_id]
    return catalog.checked_row(name, {**catalog.cells_of(row), **cells})


def test_reading_without_own_rows_makes_no_folder(own_home: Path) -> None:
    assert catalog.livestock()["turtle_reevesii"].id
    assert catalog.own("livestock") == ({}, ())
    assert not own_home.exists()


@pytest.mark.parametrize("name", catalog.TABLES)
def test_every_shipped_row_is_the_same_as_an_own_one(name: str) -> None:
    for row in list(catalog.TABLES[name].rows().values()):
        assert catalog.checked_row(name, catalog.cells_of(row)) == row


@pytest.mark.parametrize("name", catalog.TABLES)
def test_an_own_row_is_kept_and_deleted(name: str) -> None:
    before = dict(catalog.TABLES[name].rows())
    first = next(iter(before))
    mine = copy_of(name, first, id="mine", name_en="Mine", source="weighed at home")
    catalog.save_own(name, mine)
    assert dict(catalog.TABLES[name].rows()) == {**before, "mine": mine}
    catalog.delete_own(name, "mine")
    assert dict(catalog.TABLES[name].rows()) == before


def test_every_note_of_a_shipped_row_has_a_chinese_one() -> None:
    columns = ("diet", "for_animals", "fit_note", "legal_note", "welfare_note", "note")
    notes = {
        getattr(row, c, "")
        for table in catalog.TABLES.values()
        for row in table.rows().values()
        for c in columns
    }
    assert {note for note in notes if note and catalog.note_in(note, "zh_CN") == note} == set()


def test_an_own_row_takes_the_place_of_a_shipped_one() -> None:
    shipped = catalog.waters()["soft"]
    catalog.save_own("waters", copy_of("waters", "soft", no3_n_mg_l="7.5", source="water works 2026"))
    assert catalog.waters()["soft"].no3_n_mg_l == 7.5
    assert next(iter(catalog.waters())) == "soft"
    catalog.delete_own("waters", "soft")
    assert catalog.waters()["soft"] == shipped


def test_a_scenario_may_name_an_own_row_and_is_refused_where_it_is_unknown() -> None:
    catalog.save_own("livestock", copy_of("livestock", "turtle_reevesii", id="my_turtle"))
    data = dumps(apply_setting(aquasim.load("kexue-60x40"), "animals[0].species", "my_turtle"))
    assert loads(data).animals[0].species == "my_turtle"
    catalog.delete_own("livestock", "my_turtle")
    with pytest.raises(ScenarioError, match=r"animals\[0\].species = my_turtle: is no known animal"):
        loads(data)


def test_a_mature_bed_is_not_taken_from_before_the_own_row() -> None:
    scenario = aquasim.load("kexue-60x40")
    before = simulation.bed_key(scenario)
    catalog.save_own("foods", copy_of("foods", "flake", id="my_flake"))
    assert simulation.bed_key(scenario) != before
    catalog.delete_own("foods", "my_flake")


@pytest.mark.parametrize(
    "cells, reason",
    [
        ({"source": " "}, "source is empty"),
        ({"id": ""}, "id"),
        ({"mass_typ_g": "9000"}, "mass_typ_g is above mass_max_g"),
        ({"ph_min": "acid"}, "ph_min"),
        ({"mass_typ_g": "nan"}, "not a finite number"),
    ],
)
def test_a_wrong_row_is_refused_when_saved_and_left_out_when_read(
    own_home: Path, cells: dict[str, str], reason: str
) -> None:
    good = catalog.cells_of(copy_of("livestock", "turtle_reevesii", id="good"))
    with pytest.raises(CatalogError, match=reason):
        catalog.checked_row("livestock", {**good, **cells})
    catalog.save_own("livestock", catalog.checked_row("livestock", good))
    path = own_home / "livestock.csv"
    wrong = {**good, "id": "wrong", "source": "here", **cells}
    cell_texts = ('"' + wrong[name].replace('"', '""') + '"' for name in catalog.columns(catalog.Livestock))
    path.write_text(path.read_text() + ",".join(cell_texts) + "\n")
    forget()
    assert "good" in catalog.livestock() and "wrong" not in catalog.livestock()
    (complaint,) = catalog.own("livestock").complaints
    assert reason in complaint and "line 3" in complaint


def test_rows_that_were_left_out_are_copied_aside_before_the_table_is_written(own_home: Path) -> None:
    own_home.mkdir(parents=True)
    (own_home / "waters.csv").write_text("id,name_en\nhalf,A row\n")
    assert len(catalog.own("waters").complaints) == 1
    catalog.save_own("waters", copy_of("waters", "soft", id="mine"))
    assert "half,A row" in (own_home / "waters.old.csv").read_text()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"id\n", b"\x00" * 50, b'id,name_en\n"open'])
def test_a_damaged_table_leaves_the_shipped_one(own_home: Path, content: bytes) -> None:
    own_home.mkdir(parents=True)
    (own_home / "media.csv").write_bytes(content)
    assert "ceramsite_8_12" in catalog.media()
    assert not catalog.own("media").rows
