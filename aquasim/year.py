"""A year without a water change: what it would take, by adding one lever after another, and how far the best of them gets."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import catalog, cycle, growth, levers, limits
from . import ensemble as sampling
from .cycle import BEYOND_CHANGES, BY_CHANGES, Tank
from .ensemble import SETTLING_D, shared
from .errors import UNSOLVED
from .levers import Change, words_of
from .limits import Crossing
from .ranks import at_ranks
from .result import Result
from .scenario import Scenario
from .solver import CancelFlag, Progress
from .words import Words, rounded

YEAR_D = 365.0
RTOL = 1e-4
ROW_D = 0.5
MOST_STEPS = 8
MOST_OF_EACH = 4
MEMBERS = 16  # tanks sampled for the range
SHORT_D, SURELY_D = (
    120.0,
    10.0,
)  # [d] a run that most tanks without levers end in, and by how much to be sure of it
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
    scenario: Scenario  # with this lever and those before


class YearRange(NamedTuple):
    """10 and 90 % of sampled tanks: days that they last as they are and with all levers [d], infinite over the year.

    `levers` is how many of them, in their order, a tank takes to last the year, infinite where all are too few. Limits
    of ammonia, nitrite, oxygen or pH that a tank breaks within the first week are left out of it: `bed` is the share of
    such tanks, `broken` what they break.
    """

    now: tuple[float, ...]
    last: tuple[float, ...]
    levers: tuple[float, ...]
    share: float  # of the tanks that last the year with all levers
    ran: int
    failed: int
    bed: float
    broken: tuple[str, ...]

    def json(self) -> dict[str, object]:
        """What `plan --year` says of the range; null where a year is reached, or all levers are too few."""
        pairs = {"now_d": self.now, "best_d": self.last, "levers_needed": self.levers}
        spans = {
            name: dict(
                zip(("p10", "p90"), (rounded(v) if math.isfinite(v) else None for v in pair), strict=True)
            )
            for name, pair in pairs.items()
        }
        return {
            "range": spans
            | {
                "share": self.share,
                "members": self.ran,
                "failed": self.failed,
                "bed_share": self.bed,
                "broken": list(self.broken),
            }
        }


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

    def json(self, lang: str = "en", own: YearRange | None = None) -> dict[str, object]:
        """The JSON of `plan --year`, with the range where there is one."""

        def told(lasts: Lasts) -> dict[str, object]:
            return {"days": round(lasts.days, 1) if math.isfinite(lasts.days) else None, "limit": lasts.limit}

        return {
            "possible": self.possible, "now": told(self.now),
            "levers": [{"what": s.what, "change": s.words.text(lang)} | told(s.lasts) for s in self.stages],
        } | ({} if own is None else own.json())  # fmt: skip


def lasts(result: Result, but: Container[str] = ()) -> Lasts:
    """When the first limit that changes bear on, or that the bed breaks, is crossed for good or for a day; `but` some."""
    crossed = [c for c in _crossed(result) if c.limit not in but]
    return Lasts(crossed[0].day, crossed[0].limit, crossed[0].value) if crossed else Lasts(math.inf, None)


def _crossed(result: Result) -> list[Crossing]:
    kept = limits.binding(result.model.scenario)
    return [c for c in result.crossings() if c.limit in kept and c.limit not in BEYOND_CHANGES]


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
        return Stage(name, words_of(change, result), lasts(tried), other), tried

    found = [f for f in shared(one, changes, threads, grown.cancel) if f is not None]
    # Of levers that reach the year, the one that takes least effort.
    efforts = {c.made.__name__: c.effort for c in changes}
    return max(found, key=lambda f: (f[0].lasts.days, -efforts[f[0].what]), default=None)


def year_range(
    found: Year, members: int = MEMBERS, threads: int = 2, progress: Progress | None = None,
    cancel: CancelFlag | None = None,
) -> YearRange | None:  # fmt: skip
    """How the answer differs between sampled tanks, each over its own bed; None where none was sampled or ran.

    Raises ScenarioError, ModelError, SolverError or Cancelled.
    """
    if not members:
        return None
    grown = cycle.tank_of(found.scenario, RTOL, cancel)
    steps = [cycle.unchanged(found.scenario), *(stage.scenario for stage in found.stages)]
    each = list(zip(*(sampling.sampled(step, members) for step in steps), strict=True))

    def one(own: Sequence[Scenario]) -> Own | None:
        try:
            return _own(own, grown)
        except UNSOLVED:
            return None

    ran = [ends for ends in shared(one, each, threads, grown.cancel, progress) if ends is not None]
    if not ran:
        return None
    now, last, needed = (at_ranks(values) for values in list(zip(*ran, strict=True))[:3])
    names = tuple(dict.fromkeys(name for ends in ran for name in sorted(ends.bed)))
    bed = sum(bool(ends.bed) for ends in ran) / len(ran)
    share = sum(math.isinf(ends.last) for ends in ran) / len(ran)
    return YearRange(now, last, needed, share, len(ran), members - len(ran), bed, names)


class Own(NamedTuple):
    """A sampled tank: days that it lasts without levers and with all [d], how many it takes, and what its bed breaks."""

    now: float
    last: float
    levers: float
    bed: frozenset[str]


def _own(steps: Sequence[Scenario], grown: Tank) -> Own:
    """Halves the levers until the fewest with which the tank lasts the year; each one more lets it last longer."""
    first = _run(steps[0], grown, SHORT_D)
    own = (c.limit for c in _crossed(first) if c.day < SETTLING_D and c.limit not in BY_CHANGES)
    bed, ends = frozenset(own), dict[int, float]()

    def reaches(step: int) -> bool:
        if step not in ends:
            days = lasts(first if step == 0 else _run(steps[step], grown, SHORT_D), bed).days
            ends[step] = days if days < SHORT_D - SURELY_D else lasts(_run(steps[step], grown), bed).days
        return math.isinf(ends[step])

    low, high = 0, len(steps) - 1
    reaches(0)
    if not reaches(high):
        return Own(ends[0], ends[high], math.inf, bed)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if reaches(middle) else (middle + 1, high)
    return Own(ends[0], ends[len(steps) - 1], float(low), bed)


def _run(scenario: Scenario, grown: Tank, days: float = YEAR_D) -> Result:
    return cycle.over_bed(scenario, grown.model, cycle.rows_of(days, ROW_D), RTOL, grown.cancel)


def _feed(result: Result) -> float:
    return float(result["feed_g_d"].mean())


def _floor(scenario: Scenario, result: Result) -> float:
    warmth = float(result["temperature_C"].mean())
    factor = catalog.welfare()["least_ration"].value
    return sum(growth.least_ration_g_d(scenario, warmth, factor).values())
