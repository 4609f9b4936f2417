"""A comparison of tanks in columns: the inputs in which they differ, and the outcomes of each, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .compare import NEVER, SECTIONS, Comparison, Outcome, Value
from .differences import Difference
from .quantity import shown
from .summary import REACHED
from .words import Words, figures, fixed, say, table, width

LINE = 100  # columns of the text
CELL = 26  # columns of one value
NOTHING = "–"
HEADING = Words("Compared over {days} days", "{days} 天的比较")
INPUTS = Words("Different inputs", "不同的输入")
SAME = Words("All inputs are the same.", "所有输入都相同。")
ABSENT = Words(
    f"{NOTHING}  not there, or left to its default",
    f"{NOTHING}  没有此项，或采用默认值",
)
OUTCOMES = Words("Outcomes", "结果")
NEVER_WORDS = Words("never", "从未")


def text(comparison: Comparison, lang: str = "en") -> str:
    """Inputs and outcomes in columns, for people; more tanks than fit come in several tables, each with the first."""
    lines = [say(HEADING, lang, days=figures(comparison.days, 3))]
    lines += [f"  [{n}]  {shown(label)}" for n, label in enumerate(comparison.labels, 1)]
    if not comparison.inputs:
        lines += ["", SAME.text(lang)]
    else:
        rows = [("  " + path, *cells) for path, *cells in input_rows(comparison)]
        lines += ["", INPUTS.text(lang), *_side_by_side(rows, len(comparison.labels))]
        if any(NOTHING in row for row in rows):
            lines.append(f"  {ABSENT.text(lang)}")
    lines += ["", OUTCOMES.text(lang)]
    lines += _side_by_side(_outcome_rows(comparison, lang), len(comparison.labels))
    return "\n".join(lines) + "\n"


def input_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """The differing inputs as text: a path, and a value for each tank."""
    return [row for difference in comparison.inputs for row in _input_rows(difference)]


def _input_rows(difference: Difference) -> Iterable[tuple[str, ...]]:
    """One row, or one for each field of an entry that not all tanks have."""
    entries = [value for value in difference.values if isinstance(value, dict)]
    if not entries:
        yield difference.path, *map(_cell, difference.values)
    for key in dict.fromkeys(key for entry in entries for key in entry):
        values = [(value or {}).get(key) for value in difference.values]
        yield f"{difference.path}.{key}", *map(_cell, values)


def _cell(value: Any) -> str:
    """A value as `--set` takes it, cut where it is long."""
    if isinstance(value, list | tuple):
        value = ", ".join(_cell(item) for item in value)
    told = NOTHING if value is None else shown(value)
    while width(told) > CELL:
        told = told.rstrip("…")[:-1] + "…"
    return told


def _outcome_rows(comparison: Comparison, lang: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for section, lines in zip(SECTIONS, comparison.sections, strict=True):
        if lines:
            rows.append((f"  {section.words.text(lang)}",))
        elif section.nothing is not None:
            rows.append((f"  {section.nothing.text(lang)}",))
        for outcome, values in lines:
            cells = (outcome_cell(outcome, value, lang) for value in values)
            rows.append((f"    {outcome.words.text(lang)}", *cells))
    return rows


def outcome_cell(outcome: Outcome, value: Value, lang: str) -> str:
    """One outcome of one tank for people."""
    if value is None:
        return NOTHING
    if value == NEVER:
        return NEVER_WORDS.text(lang)
    if isinstance(value, str):
        return value
    number = fixed(value * outcome.factor, outcome.decimals)
    return say(REACHED, lang, day=number) if outcome.name.startswith("crossings.") else number


def _side_by_side(rows: Sequence[tuple[str, ...]], count: int) -> list[str]:
    """Rows under the numbers of their tanks, in as many tables as the width asks for."""
    first = max(width(row[0]) for row in rows)
    widest = max((width(cell) for row in rows for cell in row[1:]), default=0)
    fitting = max(2, (LINE - first) // (max(widest, len(f"[{count}]")) + 2))
    others = list(range(2, count + 1))
    lines: list[str] = []
    for at in range(0, max(len(others), 1), fitting - 1):
        places = [1, *others[at : at + fitting - 1]]
        header = ("", *(f"[{place}]" for place in places))
        picked = [(row[0], *(row[place] for place in places)) if row[1:] else row for row in rows]
        lines += [*([""] if lines else []), *table([header, *picked])]
    return lines
