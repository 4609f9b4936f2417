"""The stoichiometric matrix: a table of expressions, checked for COD, N, P, C and charge when it is loaded.

Row = process, column = state. A cell is empty, a number or an expression in parameter names with + - * / and
brackets; the reader walks the parsed expression and never evaluates Python. Two columns are never typed: total
alkalinity follows from charge (Wolf-Gladrow et al. 2007, explicit conservative alkalinity), and inorganic carbon
(dissolved, or of the air where a leaf grows in it) from the carbon balance.
"""

from __future__ import annotations

import ast
import csv
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from .errors import CatalogError

QUANTITIES = ("COD", "N", "P", "C", "charge")
CLOSURE_TOLERANCE = 1e-12

Reader = Callable[[Mapping[str, float]], float]

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(expression: str, values: Mapping[str, float]) -> float:
    """Number that an expression in parameter names stands for; an empty cell is zero. Raises CatalogError."""
    try:
        return _reader(expression)(values)
    except KeyError as missing:
        raise CatalogError(f"{expression!r}: {missing.args[0]} is not a parameter") from None


@cache
def _reader(expression: str) -> Reader:
    """The expression as a function of the values, since a matrix is made for each of many sets of them."""
    if not expression.strip():
        return lambda values: 0.0
    try:
        return _walk(ast.parse(expression.strip(), mode="eval").body, expression)
    except SyntaxError as error:
        raise CatalogError(f"{expression!r} is not an expression: {error.msg}") from None


def _walk(node: ast.expr, text: str) -> Reader:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        number = float(node.value)  # type: ignore[arg-type]
        return lambda values: number
    if isinstance(node, ast.Name):
        return operator.itemgetter(node.id)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        inner = _walk(node.operand, text)
        return (lambda values: -inner(values)) if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right, combined = _walk(node.left, text), _walk(node.right, text), _OPERATORS[type(node.op)]
        return lambda values: combined(left(values), right(values))
    raise CatalogError(f"{text!r}: only numbers, parameter names, + - * / and brackets are allowed")


@dataclass(frozen=True)
class Table:
    """A text table: column names and rows of cells by column name."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


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
    return Table(columns, rows)


@cache
def later_rows(first: int) -> Table:
    """The table of processes from its row number `first` on."""
    table = read_table("stoichiometry.csv")
    return Table(table.columns, table.rows[first:])


def content_matrix(values: Mapping[str, float], table: Table | None = None) -> NDArray[np.float64]:
    """COD [g], N [g], P [g], C [mol] and charge [eq] in one unit of each state, shape (states, 5)."""
    rows = (table or read_table("states.csv")).rows
    return np.array([[evaluate(row[q.lower()], values) for q in QUANTITIES] for row in rows])


@dataclass(frozen=True)
class Stoichiometry:
    """Evaluated matrix: `nu` (processes, states), `content` (states, quantities) and the names of both."""

    processes: tuple[str, ...]
    groups: tuple[str, ...]
    states: tuple[str, ...]
    nu: NDArray[np.float64]
    content: NDArray[np.float64]

    def rows(self, *groups: str) -> list[int]:
        """Indices of the processes that belong to any of the groups."""
        return [i for i, group in enumerate(self.groups) if group in groups]


def build(
    values: Mapping[str, float], processes: Table | None = None, states: Table | None = None
) -> Stoichiometry:
    """The matrix for one set of parameter values, kept for the next call; raises CatalogError naming a row that does not close."""
    if processes is None and states is None:
        return _kept(tuple(sorted(values.items())))
    return _built(values, processes, states)


@lru_cache(maxsize=32)
def _kept(values: tuple[tuple[str, float], ...]) -> Stoichiometry:
    found = _built(dict(values), None, None)
    for shared in (found.nu, found.content):
        shared.flags.writeable = False
    return found


def _built(values: Mapping[str, float], processes: Table | None, states: Table | None) -> Stoichiometry:
    process_table = processes or read_table("stoichiometry.csv")
    state_table = states or read_table("states.csv")
    names = tuple(row["id"] for row in state_table.rows)
    position = {name: i for i, name in enumerate(names)}
    content = content_matrix(values, state_table)
    nu = np.zeros((len(process_table.rows), len(names)))
    typed = [c for c in process_table.columns if c in position]
    for i, row in enumerate(process_table.rows):
        for column in typed:
            if not row[column]:
                continue
            try:
                nu[i, position[column]] = evaluate(row[column], values)
            except CatalogError as error:
                raise CatalogError(f"stoichiometry.csv, {row['process']}, {column}: {error}") from None
        _fill_by_rule(nu[i], content, position["ta"], position[row["carbon"]])
    _check_closure([row["process"] for row in process_table.rows], nu, content)
    return Stoichiometry(
        tuple(row["process"] for row in process_table.rows),
        tuple(row["group"] for row in process_table.rows),
        names,
        nu,
        content,
    )


def _fill_by_rule(row: NDArray[np.float64], content: NDArray[np.float64], ta: int, carbon: int) -> None:
    """Give the row its inorganic carbon (C balance) and its alkalinity (charge balance)."""
    magnitude = float(np.abs(row).max())
    for target, quantity in ((carbon, 3), (ta, 4)):
        missing = -float(row @ content[:, quantity]) / content[target, quantity]
        row[target] += missing if abs(missing) > 1e-14 * magnitude else 0.0


def _check_closure(processes: Sequence[str], nu: NDArray[np.float64], content: NDArray[np.float64]) -> None:
    terms = nu[:, :, None] * content
    left = terms.sum(axis=1)
    scale = np.maximum(np.abs(terms).max(axis=1), 1e-3)
    for i, q in np.argwhere(np.abs(left) > CLOSURE_TOLERANCE * scale):
        raise CatalogError(
            f"stoichiometry.csv, {processes[i]}: {QUANTITIES[q]} does not close, {left[i, q]:.3g} is left over"
        )
