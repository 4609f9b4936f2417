"""Model against a source's figure with a band; a miss is documented with its own figure, never bent into the band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.validation.misses import MISSES
from tests.validation.tables import table

LEVEL, DAYS = 0.5, 0.4  # bands of the outcomes: 50 % in levels, 40 % in days
STILL = 0.2  # a documented miss may move by this share before its figure has to be renewed


@dataclass(frozen=True)
class Compared:
    """One figure: the model's, the source's, and the band it should lie in."""

    name: str
    model: float
    source: str
    low: float
    high: float

    @property
    def inside(self) -> bool:
        return self.low <= self.model <= self.high


def level(name: str, model: float, source: float | tuple[float, float]) -> Compared:
    """A concentration or rate: the source's figure or range, half of it either way."""
    low, high = source if isinstance(source, tuple) else (source, source)
    return Compared(name, model, _shown(source), (1.0 - LEVEL) * low, (1.0 + LEVEL) * high)


def day(name: str, model: float, source: float | tuple[float, float]) -> Compared:
    """A day: the source's, 40 % of it either way."""
    low, high = source if isinstance(source, tuple) else (source, source)
    return Compared(name, model, _shown(source), (1.0 - DAYS) * low, (1.0 + DAYS) * high)


def within(name: str, model: float, source: str, low: float, high: float) -> Compared:
    """A figure with a band of its own, such as a pH or a claim."""
    return Compared(name, model, source, low, high)


def _shown(source: float | tuple[float, float]) -> str:
    return f"{source[0]:g}-{source[1]:g}" if isinstance(source, tuple) else f"{source:g}"


def verdict(case: str, found: Compared) -> str:
    """Inside, a documented miss, or a miss."""
    if found.inside:
        return "inside"
    return "documented miss" if f"{case}: {found.name}" in MISSES else "MISS"


def judge(folder: Path, case: str, title: str, found: Sequence[Compared]) -> None:
    """Print and keep the table of a case; fail on a miss that is not documented, or no longer as documented."""
    rows = [
        (c.name, f"{c.model:.4g}", c.source, f"{c.low:.3g} to {c.high:.3g}", verdict(case, c)) for c in found
    ]
    text = table(f"{case}. {title}", ("", "model", "source", "band", ""), rows)
    print("\n" + text)
    (folder / f"outcome_{case.replace(' ', '_')}.txt").write_text(text, encoding="utf-8")
    for c in found:
        key = f"{case}: {c.name}"
        if key in MISSES:
            assert not c.inside, f"{key} is no longer missed: take it out of misses.py and the README"
            assert c.model == pytest.approx(MISSES[key].model, rel=STILL, abs=1e-3), (
                f"{key} has moved from the documented {MISSES[key].model:g} to {c.model:.4g}"
            )
        else:
            assert c.inside, (
                f"{key}: {c.model:.4g} is outside {c.low:.3g} to {c.high:.3g} (source {c.source})"
            )
