"""A year without a water change: what it would take, by adding one lever after another, and how far the best of them gets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import catalog, cycle, growth, levers, limits
from .cycle import BEYOND_CHANGES, Tank
from .ensemble import shared
from .errors import UNSOLVED
from .levers import Change
from .result import Result
from .scenario import Scenario
from .solver import CancelFlag, Progress
from .words import Words

YEAR_D = 365.0
RTOL = 1e-4
ROW_D = 0.5
MOST_STEPS = 8
MOST_OF_EACH = 4
LEAST_GAIN_D = 3.0  # by which a lever must put off the first limit to be taken
USED = (
    "fed_less", "emergent_added", "planted_more", "topped_off_with_pure", "coral_added", "covered", "siphoned_often",
    "fewer_animals",
)  # fmt: skip


class Lasts(NamedTuple):
    """How long a tank lasts without a change [d], infinite over the year, and the limit that ends it with its line then."""

    days: float
    limit: str | None
    line: float = 0.0


class Stage(NamedTuple):
    """One lever more: what it is, and how long the tank then lasts."""

    what: str
    words: Words
    lasts: Lasts


@dataclass(frozen=True)
class Year:
    """What a year without a change takes; `stages` are the levers in the order in which they were added."""

    scenario: Scenario
    now: Lasts
    stages: tuple[Stage, ...]
    result: Result  # of the tank with all of them

    @property
    def last(self) -> Lasts:
        return self.stages[-1].lasts if self.stages else self.now

    @property
    def possible(self) -> bool:
        """Whether a year is reached."""
        return math.isinf(self.last.days)

    def json(self, lang: str = "en") -> dict[str, object]:
        """The JSON of `plan --year`."""

        def told(lasts: Lasts) -> dict[str, object]:
            return {"days": round(lasts.days, 1) if math.isfinite(lasts.days) else None, "limit": lasts.limit}

        return {
            "possible": self.possible, "now": told(self.now),
            "levers": [{"what": s.what, "change": s.words.text(lang)} | told(s.lasts) for s in self.stages],
        }  # fmt: skip


def lasts(result: Result) -> Lasts:
    """When the first limit that changes bear on, or that the bed breaks, is crossed for good or for a day."""
    kept = limits.binding(result.model.scenario)
    crossed = [c for c in result.crossings() if c.limit in kept and c.limit not in BEYOND_CHANGES]
    return Lasts(crossed[0].day, crossed[0].limit, crossed[0].value) if crossed else Lasts(math.inf, None)


def without_a_change(
    scenario: Scenario, threads: int = 2, progress: Progress | None = None, cancel: CancelFlag | None = None
) -> Year:
    """Add levers one by one, each time the one with which the tank lasts longest, until it lasts a year or none helps.

    Food is not cut below what keeps the animals' weight. Raises ScenarioError, ModelError, SolverError or Cancelled.
    """
    grown = cycle.tank_of(scenario, RTOL, cancel)
    plain = cycle.unchanged(scenario)
    result = _run(plain, grown)
    now, stages = lasts(result), []
    floor = _floor(plain, result)
    changes = [c for c in levers.CHANGES if c.made.__name__ in USED]
    for step in range(MOST_STEPS):
        found = _best(grown, result, changes, [s.what for s in stages], floor, threads)
        before = stages[-1].lasts if stages else now
        if math.isinf(before.days) or found is None or found[0].lasts.days < before.days + LEAST_GAIN_D:
            break
        stages.append(found[0])
        result = found[1]
        if progress:
            progress((step + 1) / MOST_STEPS, "members")
    return Year(scenario, now, tuple(stages), result)


def _best(
    grown: Tank, result: Result, changes: Sequence[Change], taken: list[str], floor: float, threads: int
) -> tuple[Stage, Result] | None:
    """The lever with which the tank lasts longest, on top of those that it has."""

    def one(change: Change) -> tuple[Stage, Result] | None:
        name = change.made.__name__
        if taken.count(name) >= MOST_OF_EACH:
            return None
        other = change.made(result)
        if other is None:
            return None
        try:
            tried = _run(other, grown)
        except UNSOLVED:
            return None
        if name == "fed_less" and _feed(tried) < floor:
            return None
        return Stage(name, change.words, lasts(tried)), tried

    found = [f for f in shared(one, changes, threads, grown.cancel) if f is not None]
    # Of levers that reach the year, the one that takes least effort.
    efforts = {c.made.__name__: c.effort for c in changes}
    return max(found, key=lambda f: (f[0].lasts.days, -efforts[f[0].what]), default=None)


def _run(scenario: Scenario, grown: Tank) -> Result:
    return cycle.over_bed(scenario, grown.model, cycle.rows_of(YEAR_D, ROW_D), RTOL, grown.cancel)


def _feed(result: Result) -> float:
    return float(result["feed_g_d"].mean())


def _floor(scenario: Scenario, result: Result) -> float:
    warmth = float(result["temperature_C"].mean())
    factor = catalog.welfare()["least_ration"].value
    return sum(growth.least_ration_g_d(scenario, warmth, factor).values())
