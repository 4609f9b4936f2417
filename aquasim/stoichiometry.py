"""The stoichiometric matrix: a table of expressions, checked for COD, N, P, C and charge when it is loaded.

Row = process, column = state. A cell is empty, a number or an expression in parameter names (`expressions`). Two columns
are never typed: total alkalinity follows from charge (Wolf-Gladrow et al. 2007, explicit conservative alkalinity), and
inorganic carbon (dissolved, or of the air where a leaf grows in it) from the carbon balance.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from .errors import CatalogError
from .expressions import Reader, Value, evaluate, reader

Array = NDArray[np.float64]
Columns = tuple[str, ...]
QUANTITIES = ("COD", "N", "P", "C", "charge")
CONTENTS = tuple(q.lower() for q in QUANTITIES)  # their columns
CLOSURE_TOLERANCE = 1e-12


@dataclass(frozen=True)
class Table:
    """A text table of a file: column names and rows of cells by column name."""

    name: str
    columns: Columns
    rows: tuple[dict[str, str], ...]

    @cached_property
    def _readers(self) -> dict[Columns, tuple[Reader, NDArray[np.int64], NDArray[np.int64]]]:
        return {}

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of one column."""
        return tuple(row[name] for row in self.rows)

    def evaluated(self, columns: Columns, values: Mapping[str, Value], shape: tuple[int, ...] = ()) -> Array:
        """Numbers in some columns for one set of values, shape (rows, columns); raises CatalogError naming the cell.

        Values may be arrays of a `shape`, which then comes first in the result's.
        """
        found = np.zeros((*shape, len(self.rows), len(columns)))
        try:
            if columns not in self._readers:
                self._readers[columns] = self._reader(columns)
            read, rows, places = self._readers[columns]
            cells = read(values)
        except CatalogError:
            self._blame(columns, values)
            raise
        found[..., rows, places] = np.stack([np.broadcast_to(c, shape) for c in cells], axis=-1)
        return found

    def _reader(self, columns: Columns) -> tuple[Reader, NDArray[np.int64], NDArray[np.int64]]:
        """The cells of some columns that are not empty, and their rows and places among the columns."""
        filled = [(i, k) for i, row in enumerate(self.rows) for k, c in enumerate(columns) if row[c].strip()]
        rows, places = np.array(filled, np.int64).reshape(-1, 2).T
        return reader([self.rows[i][columns[k]] for i, k in filled]), rows, places

    def _blame(self, columns: Columns, values: Mapping[str, Value]) -> None:
        """Raise CatalogError for the first cell that cannot be evaluated."""
        for row in self.rows:
            for column in columns:
                try:
                    evaluate(row[column], values)
                except CatalogError as error:
                    raise CatalogError(f"{self.name}, {row[self.columns[0]]}, {column}: {error}") from None


@cache
def read_table(name: str) -> Table:
    """A shipped table by file name."""
    text = (files("aquasim") / "data" / name).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    rows = tuple(reader)
    columns = tuple(reader.fieldnames or ())
    for row in rows:
        if None in row or None in row.values():
            raise CatalogError(f"{name}: row {row.get(columns[0])!r} has a wrong number of cells")
    return Table(name, columns, rows)


@cache
def later_rows(first: int) -> Table:
    """The table of processes from its row number `first` on."""
    table = read_table("stoichiometry.csv")
    return Table(table.name, table.columns, table.rows[first:])


@dataclass(frozen=True)
class Stoichiometry:
    """Evaluated matrix: `nu` (processes, states), `content` (states, quantities) and the names of both."""

    processes: tuple[str, ...]
    groups: tuple[str, ...]
    states: tuple[str, ...]
    nu: Array
    content: Array

    def rows(self, *groups: str) -> list[int]:
        """Indices of the processes that belong to any of the groups."""
        return [i for i, group in enumerate(self.groups) if group in groups]


def build(
    values: Mapping[str, float], processes: Table | None = None, states: Table | None = None
) -> Stoichiometry:
    """The matrix for one set of parameter values, kept for the next call; raises CatalogError naming a row that does not close."""
    if processes is None and states is None:
        return _kept(tuple(sorted(values.items())))
    return _built(values, (), processes, states)


@lru_cache(maxsize=32)
def _kept(values: tuple[tuple[str, float], ...]) -> Stoichiometry:
    found = _built(dict(values), (), None, None)
    for shared in (found.nu, found.content):
        shared.flags.writeable = False
    return found


def build_many(
    values: Mapping[str, Value], members: int, processes: Table | None = None
) -> list[Stoichiometry]:
    """Matrices for many sets of values at once, each value a number or an array (members,); raises as `build` does."""
    found = _built(values, (members,), processes, None)
    return [
        replace(found, nu=nu, content=content) for nu, content in zip(found.nu, found.content, strict=True)
    ]


def _built(
    values: Mapping[str, Value], shape: tuple[int, ...], processes: Table | None, states: Table | None
) -> Stoichiometry:
    """The matrix, or matrices of a shape that comes first in those of `nu` and `content`."""
    process_table = processes or read_table("stoichiometry.csv")
    state_table = states or read_table("states.csv")
    names = state_table.column("id")
    position = {name: i for i, name in enumerate(names)}
    content = state_table.evaluated(CONTENTS, values, shape)
    nu = np.zeros((*shape, len(process_table.rows), len(names)))
    typed = tuple(c for c in process_table.columns if c in position)
    nu[..., [position[c] for c in typed]] = process_table.evaluated(typed, values, shape)
    carbon = np.array([position[name] for name in process_table.column("carbon")])
    _fill_by_rule(nu, content, position["ta"], carbon)
    labels = process_table.column("process")
    _check_closure(labels, nu, content)
    return Stoichiometry(labels, process_table.column("group"), names, nu, content)


def _fill_by_rule(nu: Array, content: Array, ta: int, carbon: NDArray[np.int64]) -> None:
    """Give each row its inorganic carbon (C balance) and then its alkalinity (charge balance)."""
    magnitude, rows = np.abs(nu).max(axis=-1), np.arange(nu.shape[-2])
    for targets, quantity in ((carbon, 3), (np.full(len(rows), ta), 4)):
        missing = -(nu @ content[..., quantity, None])[..., 0] / content[..., targets, quantity]
        nu[..., rows, targets] += np.where(np.abs(missing) > 1e-14 * magnitude, missing, 0.0)


def _check_closure(processes: Sequence[str], nu: Array, content: Array) -> None:
    for q, quantity in enumerate(QUANTITIES):
        terms = nu * content[..., None, :, q]
        left, scale = terms.sum(axis=-1), np.maximum(np.abs(terms).max(axis=-1), 1e-3)
        for *member, i in np.argwhere(~(np.abs(left) <= CLOSURE_TOLERANCE * scale)):
            raise CatalogError(
                f"stoichiometry.csv, {processes[i]}: {quantity} does not close, {left[*member, i]:.3g} is left over"
            )
