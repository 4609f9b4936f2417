"""The points of a sweep: a grid over values of some fields, or a low-discrepancy sequence over their ranges.

Points are made one after another, so that a design of a million takes no more memory than one of ten. A point's number
decides what it is: a random design with more points begins with those of a smaller one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from . import edits
from .errors import Fault, ScenarioError
from .quantity import number_text, shown
from .scenario import Scenario

RANGE = re.compile(r"\s*([^:]+):([^:]+?)(?::([^:]+))?\s*")
MOST_STEPS = 100_000  # values of one field
MOST_POINTS = 10**9  # the sequence has 2^30
CHUNK = 256  # points drawn at a time
FORM = "must be PATH=LOW:HIGH:COUNT or PATH=A,B,C, such as bed.depth_cm=5:12:8"
Point = tuple[int, tuple[str, ...]]
"""Number of a point, and the value of each axis as `--set` takes it."""


class Axis(NamedTuple):
    """One field and its values as texts; with `low` and `high` a random design draws from between them."""

    path: str
    values: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    whole: bool = False

    def at(self, share: float) -> str:
        """The value at a share from 0 to 1: of the range, or of the list."""
        if self.low is None or self.high is None:
            return self.values[min(int(share * len(self.values)), len(self.values) - 1)]
        if self.whole:
            return number_text(math.floor(self.low + share * (self.high - self.low + 1.0)))
        return _text(self.low + share * (self.high - self.low))


@dataclass(frozen=True)
class Design:
    """A grid over the axes, the last one fastest, or so many `random` points over them."""

    axes: tuple[Axis, ...]
    random: int | None = None
    seed: int = 1

    @property
    def count(self) -> int:
        """How many points."""
        return math.prod(len(axis.values) for axis in self.axes) if self.random is None else self.random

    def points(self) -> Iterator[Point]:
        """Every point, in the order of their numbers."""
        if self.random is None:
            return enumerate(product(*(axis.values for axis in self.axes)))
        return enumerate(self._drawn(self.random))

    def _drawn(self, count: int) -> Iterator[tuple[str, ...]]:
        from scipy.stats import qmc

        sequence = qmc.Sobol(len(self.axes), scramble=True, rng=np.random.default_rng(self.seed))
        for begun in range(0, count, CHUNK):
            for shares in sequence.random(CHUNK)[: count - begun].tolist():
                yield tuple(axis.at(share) for axis, share in zip(self.axes, shares, strict=True))


def designed(scenario: Scenario, vary: Iterable[str], random: int | None = None, seed: int = 1) -> Design:
    """The design of `PATH=LOW:HIGH:COUNT` and `PATH=A,B,C`; raises ScenarioError with every fault.

    A path has to lead to a field of the file. Whether a value is allowed is the point's own matter.
    """
    axes: list[Axis] = []
    faults: list[Fault] = []
    for text in vary:
        try:
            axes.append(_axis(scenario, text, random is not None))
        except ScenarioError as error:
            faults += error.faults
    repeated = sorted({a.path for a in axes if sum(b.path == a.path for b in axes) > 1})
    faults += [Fault("--vary", shown(path), "is given twice", "vary_twice") for path in repeated]
    if not axes and not faults:
        faults.append(Fault("--vary", "", FORM, "vary_form"))
    if faults:
        raise ScenarioError(faults)
    found = Design(tuple(axes), random, seed)
    if not 1 <= found.count <= MOST_POINTS:
        limit = f"must be from 1 to {MOST_POINTS}"
        name = "--vary" if random is None else "--random"
        raise ScenarioError(Fault(name, f"{found.count} points", limit, "points"))
    return found


def _axis(scenario: Scenario, text: str, drawn: bool) -> Axis:
    path, equals, values = text.partition("=")
    path = path.strip()
    if not equals or not path or not values.strip():
        raise ScenarioError(Fault("--vary", shown(text), FORM, "vary_form"))
    slot = edits.slot_at(scenario, path)
    span = RANGE.fullmatch(values)
    if span is None or "," in values:
        return Axis(path, tuple(part.strip() for part in values.split(",")))
    whole = int in slot.options and float not in slot.options
    low, high = _number(text, span[1]), _number(text, span[2])
    steps = _steps(text, span[3], drawn)
    if whole and not (low.is_integer() and high.is_integer()):
        raise ScenarioError(Fault("--vary", shown(text), "must be whole numbers", "vary_whole"))
    texts = tuple(_text(value) for value in np.linspace(low, high, steps).tolist())
    if whole and not drawn and not all(float(value).is_integer() for value in texts):
        limit = "the steps between must be whole numbers too; choose another count"
        raise ScenarioError(Fault("--vary", shown(text), limit, "vary_whole"))
    return Axis(path, texts, low, high, whole)


def _number(text: str, part: str) -> float:
    try:
        value = float(part)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ScenarioError(Fault("--vary", shown(text), FORM, "vary_form"))
    return value


def _steps(text: str, part: str | None, drawn: bool) -> int:
    """How many values a range has; a random design needs no number of them."""
    if part is None and drawn:
        return 2
    if part is None or not part.strip().isdecimal():
        raise ScenarioError(Fault("--vary", shown(text), FORM, "vary_form"))
    steps = int(part)
    if not 1 <= steps <= MOST_STEPS:
        limit = f"must have from 1 to {MOST_STEPS} values"
        raise ScenarioError(Fault("--vary", shown(text), limit, "vary_count"))
    return steps


def _text(value: float) -> str:
    """A number without the digits that only rounding leaves."""
    return number_text(float(f"{value:.12g}"))
