"""What the findings look at: a result with its stock over time and its limits, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import catalog, limits
from .statevector import ANIMAL
from .stock import appetite_g_d
from .units import L_PER_M3
from .words import Words

if TYPE_CHECKING:
    from .result import Result
    from .scenario import Scenario
    from .stock import Group

Array = NDArray[np.float64]


class Found(NamedTuple):
    """One thing found: its code, the values of its sentence, and the sentence's key where it is not the code."""

    code: str
    values: Mapping[str, object]
    key: str = ""


class Finding(NamedTuple):
    """One warning: a code that programs can read, and a sentence for people."""

    code: str
    text: str


class Episode(NamedTuple):
    """Times for which something is wrong: first day, the worst value with its place, days in all."""

    day: float
    worst: float
    at: int
    span: float


@dataclass(frozen=True)
class Kept:
    """One group of animals over the run: how many there are, and the mass of one [g], at every output time."""

    place: int
    group: Group
    count: Array
    mass_g: Array

    @property
    def species(self) -> catalog.Livestock:
        return self.group.species

    @property
    def name(self) -> Words:
        return Words(self.species.name_en, self.species.name_zh)

    @property
    def there(self) -> NDArray[np.bool_]:
        """Output times at which the group is in the tank."""
        return self.count > 0.0

    @property
    def length_cm(self) -> Array:
        """Length of one animal over time, of the shell for turtles [cm]."""
        species = self.species
        return (np.maximum(self.mass_g, 0.0) / species.mass_coeff_g_cm3) ** (1.0 / species.mass_exponent)


class Facts:
    """A finished run as the rules see it, at every recorded time."""

    def __init__(self, result: Result) -> None:
        self.result = result.watched
        self.scenario: Scenario = result.model.scenario
        self.time_d = self.result.time_d
        self.days = result.days

    @cached_property
    def crossed(self) -> Mapping[str, limits.Crossing]:
        """First crossing of each limit, by its name."""
        return {crossing.limit: crossing for crossing in self.result.crossings()}

    @cached_property
    def lines(self) -> Mapping[str, Array]:
        """Every limit's line over time, in the limit's own unit."""
        return limits.lines(self.result)

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """The groups that are in the tank at some time."""
        model, states, counts = self.result.model, self.result.states(), self.result.counts().T
        found = []
        for g, group in enumerate(model.groups):
            body = states[:, model.sizes.animals_at + ANIMAL * g]
            each = np.where(counts[g] > 0.0, body / np.maximum(counts[g], 1.0), 0.0)
            if counts[g].any():
                found.append(Kept(g, group, counts[g], each))
        return tuple(found)

    @property
    def turtles(self) -> list[Kept]:
        return [k for k in self.kept if k.species.kind == "turtle"]

    @property
    def water_breathers(self) -> list[Kept]:
        return [k for k in self.kept if k.species.kind != "turtle"]

    @property
    def volume_l(self) -> float:
        """All water at the starting level [L]."""
        return self.result.model.water_volume * L_PER_M3

    def episode(self, value: Array, line: Array | float, *, above: bool) -> Episode | None:
        """When a course is beyond a line, with its worst value; None where it never is."""
        excess = value - line if above else line - value
        bad = excess > 0.0
        if not bad.any():
            return None
        at = int(np.argmax(excess))
        first = int(np.argmax(bad))
        return Episode(float(self.time_d[first]), float(value[at]), at, self.days_of(bad))

    def days_of(self, when: NDArray[np.bool_]) -> float:
        """Days that a condition at the output times stands for [d]."""
        return float(when.mean()) * self.days

    def appetite_g_d(self, kept: Kept, temperature_c: float, mass_g: float) -> float:
        """Dry food that one animal of a group would eat in a day [g/d]."""
        return appetite_g_d(kept.species, mass_g, temperature_c, self.result.model.parameters)


def note(text: str) -> Words:
    """A note of the catalogue in both languages; English where no translation is kept."""
    return Words(text, catalog.note_in(text, "zh_CN"))


def unique(kept: Iterable[Kept]) -> dict[str, list[Kept]]:
    """Groups by species, in the order of the file."""
    found: dict[str, list[Kept]] = {}
    for group in kept:
        found.setdefault(group.species.id, []).append(group)
    return found
