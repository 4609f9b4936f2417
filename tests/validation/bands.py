"""Model beside source with a band; misses are documented, and only the documented ones may miss."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.validation.tables import table

LEVEL, DAYS = 0.5, 0.4
SAME = 0.15  # a documented miss may move by so much, relatively, before its entry must be renewed
Misses = Mapping[tuple[str, str], tuple[float, tuple[float, float], str]]


class Row(NamedTuple):
    """One comparison; `low` and `high` bound what counts as agreement."""

    case: str
    quantity: str
    model: float
    source: float
    low: float
    high: float


def level(case: str, quantity: str, model: float, source: float) -> Row:
    """A level, +-50 %."""
    return _share(case, quantity, model, source, LEVEL)


def days(case: str, quantity: str, model: float, source: float) -> Row:
    """A time, +-40 %."""
    return _share(case, quantity, model, source, DAYS)


def ph(case: str, quantity: str, model: float, source: float) -> Row:
    """A pH, +-0.3: half of a logarithm says nothing."""
    return Row(case, quantity, model, source, source - 0.3, source + 0.3)


def between(case: str, quantity: str, model: float, source: float, low: float, high: float) -> Row:
    """A value with a band of its own."""
    return Row(case, quantity, model, source, low, high)


def _share(case: str, quantity: str, model: float, source: float, share: float) -> Row:
    return Row(case, quantity, model, source, source * (1.0 - share), source * (1.0 + share))


def judge(folder: Path, name: str, title: str, rows: Iterable[Row], misses: Misses) -> None:
    """Print the comparison, keep it as text, and hold the misses against the documented ones."""
    rows = list(rows)
    missed = {(row.case, row.quantity): row for row in rows if not row.low <= row.model <= row.high}
    headers = ("case", "quantity", "model", "source", "low", "high", "in the band")
    body = [
        (
            r.case,
            r.quantity,
            *(f"{v:.3g}" for v in r[2:]),
            "MISS" if (r.case, r.quantity) in missed else "yes",
        )
        for r in rows
    ]
    text = table(title, headers, body)
    here = {key: entry for key, entry in misses.items() if key in {(r.case, r.quantity) for r in rows}}
    text += "".join(f"{case}, {quantity}: {why}\n" for (case, quantity), (_, _, why) in here.items())
    print("\n" + text)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert all(math.isfinite(row.model) for row in rows)
    assert set(missed) == set(here), "misses have changed: renew the table of misses and the README"
    for key, (value, band, _) in here.items():
        row = missed[key]
        assert row.model == pytest.approx(value, rel=SAME), key
        assert (row.low, row.high) == pytest.approx(band, rel=1e-2), key
