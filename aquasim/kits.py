"""What test kits say and how far they may be off: accuracies of readings, and readings out of a CSV file.

The accuracies of usual tests are rows of `kits.csv`.

A file has the columns date, quantity and value, and may have a fourth, accuracy; quantities are the names of
READABLE, each in its own unit. Today's readings are the newest of each quantity.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from . import catalog
from .errors import Fault, ScenarioError
from .quantity import MOST_FAULTS, near, shown
from .storage import read_bounded
from .units import NH3_PER_N, NO2_PER_N, NO3_PER_N, PO4_PER_P


class Readable(NamedTuple):
    """Where a reading goes: the starting value it sets, and the factor to its unit."""

    field: str
    factor: float = 1.0


READABLE = {
    **{name: Readable(name) for name in (
        "tan_mgN_L", "nh3_mgN_L", "no2_mgN_L", "no3_mgN_L", "urea_mgN_L", "o2_mg_L", "o2_saturation", "ph",
        "alkalinity_meq_L", "kh_dKH", "gh_dGH", "dic_mmol_L", "co2_mg_L", "po4_mgP_L", "doc_mgC_L", "tds_mg_L",
        "chloride_mg_L", "temperature_C",
    )},
    "tan_mg_L": Readable("tan_mgN_L", 1.0 / NH3_PER_N), "no2_mg_L": Readable("no2_mgN_L", 1.0 / NO2_PER_N),
    "no3_mg_L": Readable("no3_mgN_L", 1.0 / NO3_PER_N), "po4_mg_L": Readable("po4_mgP_L", 1.0 / PO4_PER_P),
}  # fmt: skip
"""Names of readings: those of results, and of limits with the ion's unit. `tan_mg_L` is total ammonia as NH3."""
COLUMNS = ("date", "quantity", "value")
ACCURACY = "accuracy"
TOGETHER = timedelta(days=7)  # readings older than the newest by more are none of today's (assumed)


class Kit(NamedTuple):
    """How far a reading may be off, in its own unit, and whether the keeper said so."""

    error: float
    is_given: bool


class Readings(NamedTuple):
    """What a file says of today: readings by name, the accuracies given with them, and the days they are of."""

    values: dict[str, float]
    accuracy: dict[str, float]
    first: date
    last: date


def kits(readings: Mapping[str, float], accuracy: Mapping[str, float]) -> dict[str, Kit]:
    """The accuracy of each reading: as given, else that of the quantity's usual test (`kits.csv`)."""
    return {
        name: Kit(accuracy[name], True) if name in accuracy else Kit(usual_error(name, value), False)
        for name, value in readings.items()
    }


def usual_error(name: str, value: float) -> float:
    """How far the usual test may be off at a reading, in the reading's unit."""
    field, factor = READABLE[name]
    row = catalog.kits()[field]
    return row.value * abs(value) if row.kind == "share" else row.value / factor


def is_below_nothing(name: str, value: float) -> bool:
    """Whether there is less than nothing of a quantity by its reading; only a temperature may be below 0."""
    return value < 0.0 and name != "temperature_C"


def detected(field: str) -> float:
    """The least of a starting value that its usual test tells from nothing, in the value's unit."""
    return catalog.kits()[field].detected or 0.0


def ph_error(own: Mapping[str, Kit]) -> float:
    """How far the pH may be off: by its kit, or as a usual test where it was not read."""
    return own["ph"].error if "ph" in own else usual_error("ph", 0.0)


def misread(readings: Mapping[str, float], given: Mapping[str, Kit], side: float) -> dict[str, float]:
    """The readings if all kits are off to one side, -1 or 1, but none below 0.

    A pH whose accuracy was not given stays, for its step is told with the free ammonia alone.
    """
    return {
        name: value
        if name == "ph" and not given[name].is_given
        else max(0.0, value + side * given[name].error)
        for name, value in readings.items()
    }


def accuracies_of(texts: Iterable[str], readings: Mapping[str, float]) -> dict[str, float]:
    """Accuracies as `NAME=VALUE`, each of a reading that there is; raises ScenarioError with every fault."""
    found: dict[str, float] = {}
    faults = []
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            faults.append(
                Fault("--accuracy", shown(text), "must be NAME=VALUE, such as no2_mg_L=0.3", "accuracy_form")
            )
        elif name not in readings:
            limit = f"is no reading that was given; {near(name, readings)}"
            faults.append(Fault("--accuracy", shown(name), limit, "accuracy_of"))
        elif (number := finite(value)) is None or number < 0.0:
            faults.append(
                Fault(f"--accuracy {name}", shown(value), "must be a number from 0 on", "accuracy_number")
            )
        else:
            found[name] = number
    if faults:
        raise ScenarioError(faults)
    return found


def read_csv(path: str) -> Readings:
    """Today's readings out of a CSV file; raises ScenarioError with every fault, each with its line."""
    try:
        text = read_bounded(Path(path)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        limit = f"the file is not UTF-8 text at byte {error.start}; save it as UTF-8"
        raise ScenarioError(Fault(shown(path), "", limit, "not_utf8")) from None
    faults: list[Fault] = []
    rows = list(_rows(path, text, faults))
    if faults:
        raise ScenarioError(faults[:MOST_FAULTS])
    if not rows:
        raise ScenarioError(Fault(shown(path), "", "holds no readings", "csv_empty"))
    last = max(row.on for row in rows)
    newest = {row.name: row for row in sorted(rows, key=lambda row: row.on) if last - row.on <= TOGETHER}
    by_field = {READABLE[row.name].field: row for row in sorted(newest.values(), key=lambda row: row.on)}
    taken = by_field.values()
    return Readings(
        {row.name: row.value for row in taken},
        {row.name: row.accuracy for row in taken if row.accuracy is not None},
        min(row.on for row in taken), last,
    )  # fmt: skip


class _Row(NamedTuple):
    on: date
    name: str
    value: float
    accuracy: float | None


def _rows(path: str, text: str, faults: list[Fault]) -> Iterator[_Row]:
    """Good rows; what is wrong with the others is put among the faults."""
    lines = csv.reader(text.splitlines())
    header = [name.strip().lower() for name in next(lines, [])]
    if not set(COLUMNS) <= set(header):
        limit = f"must begin with the columns {', '.join(COLUMNS)}"
        faults.append(Fault(shown(path), "", limit, "csv_header"))
        return
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
                yield from _row(f"{path}:{lines.line_num}", row, faults)
    except csv.Error as error:
        faults.append(Fault(f"{shown(path)}:{lines.line_num}", "", f"is no CSV ({error})", "csv_broken"))


def _row(where: str, row: Mapping[str, str], faults: list[Fault]) -> Iterator[_Row]:
    before, name = len(faults), row.get("quantity", "")
    on, value, accuracy = _date(row.get("date", "")), finite(row.get("value", "")), row.get(ACCURACY, "")
    error = finite(accuracy) if accuracy else None
    if on is None:
        limit = "must be a date YYYY-MM-DD, such as 2026-12-24"
        faults.append(Fault(f"{where} date", shown(row.get("date", "")), limit, "date"))
    if name not in READABLE:
        limit = f"cannot be read; {near(name, READABLE)}"
        faults.append(Fault(f"{where} quantity", shown(name), limit, "reading_name"))
    if value is None:
        faults.append(
            Fault(f"{where} value", shown(row.get("value", "")), "must be a number", "option_number")
        )
    elif is_below_nothing(name, value):
        faults.append(Fault(f"{where} value", shown(row.get("value", "")), "must be at least 0", "at_least"))
    if accuracy and (error is None or error < 0.0):
        faults.append(
            Fault(f"{where} {ACCURACY}", shown(accuracy), "must be a number from 0 on", "accuracy_number")
        )
    if len(faults) == before and on is not None and value is not None:
        yield _Row(on, name, value, error)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-12-24") else None
    except ValueError:
        return None


def finite(text: str) -> float | None:
    """The number that a text is, None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
