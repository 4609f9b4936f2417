"""Cells of a table that hold numbers: expressions in parameter names with + - * / and brackets.

A cell is parsed and refused if it holds anything else; only then is it compiled, whole tables at a time, because a matrix
is made for each of many sets of values.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .errors import CatalogError

Value = float | NDArray[np.float64]
Reader = Callable[[Mapping[str, Value]], tuple[Value, ...]]


def evaluate(expression: str, values: Mapping[str, Value]) -> Value:
    """Number that an expression in parameter names stands for; an empty cell is zero. Raises CatalogError."""
    return reader((expression,))(values)[0]


def reader(cells: Sequence[str]) -> Reader:
    """All cells as one function of the values, in their order; raises CatalogError for what is no expression.

    The function raises CatalogError for a name that the values lack. Values may be arrays, for many tanks at once.
    """
    code = compile(
        ast.fix_missing_locations(ast.Expression(ast.Tuple([_parsed(c) for c in cells], ast.Load()))),
        "<cells>",
        "eval",
    )

    def read(values: Mapping[str, Value]) -> tuple[Value, ...]:
        try:
            found: tuple[Value, ...] = eval(
                code, {"__builtins__": {}}, values
            )  # numbers, names and + - * / alone
        except NameError as missing:
            raise CatalogError(f"{missing.name} is not a parameter") from None
        return found

    return read


@cache
def _parsed(cell: str) -> ast.expr:
    if not cell.strip():
        return ast.Constant(0.0)
    try:
        return _checked(ast.parse(cell.strip(), mode="eval").body, cell)
    except SyntaxError as error:
        raise CatalogError(f"{cell!r} is not an expression: {error.msg}") from None


def _checked(node: ast.expr, text: str) -> ast.expr:
    """The same expression over floating numbers."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return ast.Constant(float(node.value))  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return ast.Name(node.id, ast.Load())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        return ast.UnaryOp(node.op, _checked(node.operand, text))
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub, ast.Mult, ast.Div)):
        return ast.BinOp(_checked(node.left, text), node.op, _checked(node.right, text))
    raise CatalogError(f"{text!r}: only numbers, parameter names, + - * / and brackets are allowed")
