"""Tables as CSV text: the shipped ones, and the user's own rows of the same columns, which come after them.

A wrong row of a shipped table is refused as a whole; a wrong row of the user's own is left out and told of.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from .errors import AquasimError, CatalogError
from .storage import read_bounded, user_folder, user_path, write_whole

Confidence = Literal["high", "medium", "low"]


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every row has: an id, how sure its values are, and where they come from."""

    id: str
    confidence: Confidence
    source: str


R = TypeVar("R", bound=Row)
Rules = Callable[[R], Iterable[str]]
Cells = Mapping[str, str] | Mapping[str | Any, str | Any]


class Own(NamedTuple):
    """The user's own rows of a table by id, and a sentence for each row that was left out."""

    rows: Mapping[str, Row]
    complaints: tuple[str, ...]


def table_text(name: str) -> str:
    """The text of a shipped table."""
    return (files("aquasim") / "data" / f"{name}.csv").read_text(encoding="utf-8")


def read_rows(text: str, file_name: str, row_type: type[R], rules: Rules[R]) -> Mapping[str, R]:
    """The rows of a table by id; raises CatalogError with file, row and column where one is wrong."""
    rows: dict[str, R] = {}
    for number, cells in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        where = f"{file_name} line {number} ({cells.get('id') or 'no id'})"
        row = read_row(cells, where, row_type, rules)
        if row.id in rows:
            raise CatalogError(f"{where}: the id is used twice")
        rows[row.id] = row
    if not rows:
        raise CatalogError(f"{file_name}: has no rows")
    return MappingProxyType(rows)


def read_row(cells: Cells, where: str, row_type: type[R], rules: Rules[R]) -> R:
    """One row from its cells by column; raises CatalogError that begins with `where`."""
    if None in cells or None in cells.values():
        raise CatalogError(f"{where}: has too many or too few cells")
    try:
        row = msgspec.convert({k: v for k, v in cells.items() if v != ""}, row_type, strict=False)
    except msgspec.ValidationError as error:
        raise CatalogError(f"{where}: {error}") from None
    for complaint in (*_common_faults(row), *rules(row)):
        raise CatalogError(f"{where}: {complaint}")
    return row


def _common_faults(row: Row) -> Iterable[str]:
    if not row.source.strip():
        yield "source is empty"
    if not row.id.strip():
        yield "id is empty"
    if not getattr(row, "unit", "-").strip():
        yield "unit is empty"
    for name in row.__struct_fields__:
        value = getattr(row, name)
        if isinstance(value, float) and not math.isfinite(value):
            yield f"{name} is not a finite number"


def own_text(name: str) -> str:
    """The text of the user's own rows of a table; empty where there are none or the file cannot be read."""
    path = user_path("catalogue") / f"{name}.csv"
    try:
        return read_bounded(path).decode("utf-8-sig") if path.exists() else ""
    except (AquasimError, OSError, UnicodeDecodeError):
        return ""


def own_rows(name: str, row_type: type[R], rules: Rules[R]) -> Own:
    """The user's own rows of a table, the last of one id; a wrong row is left out with a sentence that says why."""
    path = user_path("catalogue") / f"{name}.csv"
    text = own_text(name)
    if not text:
        left_out = (f"{path}: cannot be read",) if path.exists() and path.stat().st_size else ()
        return Own(MappingProxyType({}), left_out)
    rows: dict[str, Row] = {}
    complaints: list[str] = []
    try:
        for number, cells in enumerate(csv.DictReader(io.StringIO(text)), start=2):
            where = f"{path} line {number} ({cells.get('id') or 'no id'})"
            try:
                row = read_row(cells, where, row_type, rules)
            except CatalogError as error:
                complaints.append(str(error))
            else:
                rows[row.id] = row
    except csv.Error as error:
        complaints.append(f"{path}: {error}")
    return Own(MappingProxyType(rows), tuple(complaints))


def cells_of(row: Row) -> dict[str, str]:
    """The cells of a row by column, as a table holds them: nothing for None, 1 and 0 for yes and no."""
    return {name: _cell(getattr(row, name)) for name in columns(type(row))}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def columns(row_type: type[Row]) -> tuple[str, ...]:
    """The columns of a table: id first, source last."""
    last = ("confidence", "source")
    return ("id", *(name for name in row_type.__struct_fields__ if name not in ("id", *last)), *last)


def write_own(name: str, row_type: type[Row], rows: Iterable[Row]) -> None:
    """Replaces the user's own rows of a table; raises OSError."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns(row_type), lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells_of(row) for row in rows)
    write_whole(user_folder("catalogue") / f"{name}.csv", text.getvalue().encode())


def keep_left_out(name: str) -> None:
    """Copies the user's own table aside before rows that could not be read are written over; raises OSError."""
    folder = user_folder("catalogue")
    write_whole(folder / f"{name}.old.csv", (folder / f"{name}.csv").read_bytes())
