"""Warnings as data: a code and a sentence each, with the figure and the cure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from .result import Result


class Finding(NamedTuple):
    """One warning: a code that programs can read, and a sentence for people."""

    code: str
    text: str


def findings(result: Result) -> list[Finding]:
    return [Finding(code, text) for code, text in result.run.warnings.items()]
