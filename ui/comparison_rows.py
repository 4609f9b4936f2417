"""A comparison as rows of a table: differing inputs, outcomes, and what each tank has more or less than the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aquasim import catalog
from aquasim.edits import steps_of
from aquasim.quantity import Declared, fields_of
from aquasim.scenario import Scenario

from .forms.words import choice_text, name_of, part_text, unit_text
from .language import translate

if TYPE_CHECKING:
    from aquasim.compare import Comparison, Line

UP, DOWN, MINUS = "▲", "▼", "−"


class Rows(NamedTuple):
    """Header and rows; `paths` has the field of each row, empty where it is no input."""

    header: list[str]
    rows: list[list[str]]
    paths: list[str]


def rows_of(comparison: Comparison, lang: str) -> Rows:
    """What a keeper reads; the first tank is the one that the others are held against."""
    from aquasim import compare, compare_text

    letters = [chr(ord("A") + n) for n in range(len(comparison.labels))]
    header = ["", *(f"{letter}  {label}" for letter, label in zip(letters, comparison.labels, strict=True))]
    header += [f"Δ {letter}−A" for letter in letters[1:]]
    rows: list[list[str]] = []
    paths: list[str] = []

    def add(row: list[str], path: str = "") -> None:
        rows.append(row)
        paths.append(path)

    inputs = compare_text.input_rows(comparison)
    if inputs:
        add([compare_text.INPUTS.text(lang)])
        for path, *cells in inputs:
            declared, title = titled(path)
            add([title, *(cell_words(declared, cell, lang) for cell in cells)], path)
    else:
        add([compare_text.SAME.text(lang)])
    for section, lines in zip(compare.SECTIONS, comparison.sections, strict=True):
        if lines:
            add([section.words.text(lang)])
        elif section.nothing is not None:
            add([section.nothing.text(lang)])
        for line in lines:
            cells = [compare_text.outcome_cell(line.outcome, value, lang) for value in line.values]
            add([line.outcome.words.text(lang), *cells, *_deltas(line)])
    return Rows(header, rows, paths)


def titled(path: str) -> tuple[Declared | None, str]:
    """The declaration of a path's field, and what it is called with its part and unit: "Animals 1: Feed a day [g/d]"."""
    structs: tuple[type, ...] = (Scenario,)
    found: Declared | None = None
    part = title = ""
    for step in steps_of(path):
        if isinstance(step, int):
            part = f"{part} {step + 1}"
            continue
        found = next((field for struct in structs for field in fields_of(struct) if field.name == step), None)
        if found is None:  # a name of the file's own, as that of a water or of a parameter
            part = f"{part} {choice_text(step)}"
        elif found.title:
            unit = unit_text(found.unit)
            title = (
                f"{translate('scenario', found.title)} [{unit}]"
                if unit
                else translate("scenario", found.title)
            )
        else:
            part = part_text(step)
        structs = found.structs if found is not None else structs
    told = (
        translate("compare", "{part}: {title}").format(part=part, title=title)
        if part and title
        else title or part
    )
    return found, told or path


def cell_words(declared: Declared | None, cell: str, lang: str) -> str:
    """A value of an input as people say it."""
    if cell in ("true", "false"):
        return translate("compare", "yes") if cell == "true" else translate("compare", "no")
    if declared is not None and declared.picks:
        return name_of(declared.picks, cell, lang)
    if declared is not None and declared.name == "water" and cell in catalog.waters():
        return name_of("waters", cell, lang)
    return choice_text(cell)


def _deltas(line: Line) -> list[str]:
    """Each value less the first, with an arrow; words where one of them is no number."""
    from aquasim.words import fixed

    outcome, (first, *others) = line.outcome, line.values
    found = []
    for value in others:
        if value == first:
            found.append("=")
        elif isinstance(value, str | None) or isinstance(first, str | None):
            found.append(translate("compare", "differs"))
        else:
            change = (value - first) * outcome.factor
            told = fixed(abs(change), outcome.decimals)
            sign, arrow = ("+", UP) if change > 0.0 else (MINUS, DOWN)
            found.append(
                "="
                if told.startswith(("0", "<")) and float(told.lstrip("<")) == 0.0
                else f"{sign}{told} {arrow}"
            )
    return found
