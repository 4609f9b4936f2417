"""The tables data/*.csv as frozen rows, with the user's own rows in their place or after them.

A shipped row without unit, sound range or source is refused; an own one is left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from .catalog_rows import (
    Accuracy,
    Equipment,
    Food,
    Habit,
    Limit,
    Livestock,
    Medium,
    Parameter,
    Plant,
    Rule,
    WaterType,
    accuracy_kind,
    limit_line,
    no_rule,
    ordered_columns,
    parameter_range,
    whole_composition,
)
from .tables import (
    Own,
    Row,
    cells_of,
    columns,
    keep_left_out,
    own_rows,
    own_text,
    read_row,
    read_rows,
    table_text,
    write_own,
)

# Read by others through this module.
__all__ = [
    "Accuracy", "Equipment", "Food", "Habit", "Limit", "Livestock", "Medium", "Parameter", "Plant", "Row", "Rule", "WaterType",
    "cells_of", "columns", "read_rows", "table_text",
]  # fmt: skip


R = TypeVar("R", bound=Row)


@cache
def livestock() -> Mapping[str, Livestock]:
    """The animals by id."""
    return _table("livestock", Livestock, ordered_columns)


@cache
def plants() -> Mapping[str, Plant]:
    """The plants by id."""
    return _table("plants", Plant, ordered_columns)


@cache
def foods() -> Mapping[str, Food]:
    """The feeds by id."""
    return _table("foods", Food, whole_composition)


@cache
def media() -> Mapping[str, Medium]:
    """The filter media by id."""
    return _table("media", Medium, ordered_columns)


@cache
def equipment() -> Mapping[str, Equipment]:
    """The devices by id."""
    return _table("equipment", Equipment, ordered_columns)


@cache
def waters() -> Mapping[str, WaterType]:
    """The source waters by id."""
    return _table("waters", WaterType, no_rule)


@cache
def limits() -> Mapping[str, Limit]:
    """The limits by id."""
    return read_rows(table_text("limits"), "limits.csv", Limit, limit_line)


@cache
def parameters() -> Mapping[str, Parameter]:
    """The model parameters by id."""
    return read_rows(table_text("parameters"), "parameters.csv", Parameter, parameter_range)


@cache
def keeper() -> Mapping[str, Habit]:
    """The keeper's spread by id."""
    return read_rows(table_text("keeper"), "keeper.csv", Habit, ordered_columns)


@cache
def welfare() -> Mapping[str, Rule]:
    """The keepers' rules on room and food by id."""
    return read_rows(table_text("welfare"), "welfare.csv", Rule, ordered_columns)


@cache
def kits() -> Mapping[str, Accuracy]:
    """The accuracies of keepers' tests by the starting value that a reading sets."""
    return read_rows(table_text("kits"), "kits.csv", Accuracy, accuracy_kind)


@cache
def notes_zh() -> Mapping[str, str]:
    """The Chinese of the notes that stand in the shipped rows."""
    rows = csv.DictReader(io.StringIO(table_text("notes_zh")))
    return MappingProxyType({row["note_en"]: row["note_zh"] for row in rows})


def note_in(text: str, lang: str) -> str:
    """A note of a row in a language; as it stands where no translation is kept."""
    return notes_zh().get(text, text) if lang == "zh_CN" else text


def _table(name: str, row_type: type[R], rules: Callable[[R], Iterable[str]]) -> Mapping[str, R]:
    """The shipped rows of a table, with the user's own by id in their place or after them."""
    shipped = read_rows(table_text(name), f"{name}.csv", row_type, rules)
    own = own_rows(name, row_type, rules).rows
    return MappingProxyType({**shipped, **own}) if own else shipped  # type: ignore[dict-item]


class Table(NamedTuple):
    """A table that the user may add to: its rows with the own ones, the type of a row, and its rules."""

    rows: Callable[[], Mapping[str, Row]]
    row_type: type[Row]
    rules: Callable[..., Iterable[str]]


TABLES: dict[str, Table] = {
    "livestock": Table(livestock, Livestock, ordered_columns),
    "plants": Table(plants, Plant, ordered_columns),
    "foods": Table(foods, Food, whole_composition),
    "media": Table(media, Medium, ordered_columns),
    "equipment": Table(equipment, Equipment, ordered_columns),
    "waters": Table(waters, WaterType, no_rule),
}


class Selection(NamedTuple):
    """The rows of a table that an input may name: those with a value in a column, or all."""

    table: str
    column: str = ""
    value: object = None


OWN_PREFIX = "own_"  # begins the ids of own entries that the window makes

SELECTIONS: dict[str, Selection] = {
    **{name: Selection(name) for name in TABLES},
    "granular_media": Selection("media", "granular", True),
    "water_pumps": Selection("equipment", "kind", "water_pump"),
}


def selected(name: str) -> dict[str, Row]:
    """The rows of a selection by id."""
    table, column, value = SELECTIONS[name]
    rows = TABLES[table].rows()
    return {key: row for key, row in rows.items() if not column or getattr(row, column) == value}


def own(name: str) -> Own:
    """The user's own rows of a table, and a sentence for each that was left out."""
    return own_rows(name, TABLES[name].row_type, TABLES[name].rules)


def own_tables_text() -> str:
    """All own rows as text, for keys that hash every input."""
    return "\n".join(own_text(name) for name in TABLES)


def checked_row(name: str, cells: Mapping[str, str]) -> Row:
    """A row of a table from its cells, checked as a shipped one; raises CatalogError."""
    return read_row(cells, cells.get("id") or "no id", TABLES[name].row_type, TABLES[name].rules)


def save_own(name: str, row: Row) -> None:
    """Keeps a row as the user's own, in the place of one with its id; raises OSError."""
    _replace_own(name, {**own(name).rows, row.id: row})


def delete_own(name: str, row_id: str) -> None:
    """Forgets an own row; a shipped one of the same id is itself again. Raises OSError."""
    _replace_own(name, {key: row for key, row in own(name).rows.items() if key != row_id})


def _replace_own(name: str, rows: Mapping[str, Row]) -> None:
    if own(name).complaints:
        keep_left_out(name)
    write_own(name, TABLES[name].row_type, rows.values())
    TABLES[name].rows.cache_clear()  # type: ignore[attr-defined]
