"""How much feed and how many animals a tank carries under its limits and routine, today and as the animals grow.

The load is raised until the settled cycle of the file's own water change breaks a limit (`cycle.look`, so that night
oxygen, nitrate, ammonia, KH and pH all count), over a bed acclimated to that load; keepers' rules on room stand beside
it (`welfare`). Ranges are over sampled tanks (`ensemble.sampled`): each is looked at below and above the nominal
capacity, and its own follows by a straight line for each limit.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from . import catalog, cycle, growth, resolved, welfare
from . import ensemble as sampling
from . import model as modelling
from .acclimate import acclimated
from .cycle import BEYOND_CHANGES, BY_CHANGES, Change, Tank
from .errors import UNSOLVED, Fault, ScenarioError
from .interval import FRACTION, LONGEST_D, WEEK_D, WEEKS, Bound, Interval, longest
from .levers import rations_times
from .load_search import MOST_LOOKS, Margins, Reached, binding_of, next_value, reached, roots
from .outgrown import Outgrown, outgrown
from .ranks import at_ranks
from .rations import fed_g_d
from .result import Result
from .scenario import Scenario
from .solver import CancelFlag, Progress
from .statevector import TEMPERATURE
from .welfare import Body, Wish
from .words import rounded

MEMBERS = 20
YEARS = (0, 1, 3, 5)
LOOK_D = WEEKS * WEEK_D  # as the plan looks, so that both know how far the animals grow meanwhile
LOOK_RTOL = 1e-4
SIDES = (0.7, 1.3)  # of the nominal capacity, at which sampled tanks are looked at
LEAST, MOST = 1e-3, 64.0  # of the present feed
FAILED = "failed"  # in the place of a limit: no solution at this load


@dataclass(frozen=True)
class Kind:
    """How many of one group the tank holds, others as they are, with the range by the water alone; rules on room."""

    species: catalog.Livestock
    count: int
    mass_g: float
    count_max: int
    low: int
    high: int
    binding: str
    rules: tuple[Wish, ...]


@dataclass(frozen=True)
class Year:
    """The tank after some years of growth: masses [g], feed [g/d], and the interval its changes then need [d]."""

    year: int
    interval_d: float
    limit: str | None
    bodies: tuple[Body, ...]
    feed_g_d: float
    room_kept: bool
    counts_max: tuple[int, ...]

    @property
    def mass_g(self) -> float:
        return sum(b.count * b.mass_g for b in self.bodies)

    @property
    def fits(self) -> bool:
        """Whether there is room, and some interval of changes keeps the limits."""
        return self.room_kept and self.interval_d > 0.0


@dataclass(frozen=True)
class Capacity:
    """See `aquasim capacity`. Feed in g/d as the file counts it; ranges are 10 and 90 % of sampled tanks."""

    scenario: Scenario
    change: Change
    assumed: bool  # whether the file has no regular change
    feed_g_d: float
    feed_max_g_d: float
    feed_low_g_d: float | None
    feed_high_g_d: float | None
    binding: str | None
    least_g_d: float
    honest_d: float | None  # the interval that the least feed allows, where the capacity is below it
    kinds: tuple[Kind, ...]
    years: tuple[Year, ...]
    outgrown: Outgrown
    margins: Margins  # worst excess of each limit at the present load
    result: Result  # the look at the present load
    room: welfare.Room
    members: int
    failed: int
    bed_share: Mapping[
        str, float
    ]  # of the sampled tanks, in which a limit is broken at any load; left out of the ranges
    wall_s: float

    def json(self, lang: str = "en") -> dict[str, object]:
        """The JSON of `capacity`, with our own additions after the contract's keys."""
        return {
            "feed_g_d_max": rounded(self.feed_max_g_d), "binding": self.binding,
            "animals": [_kind_json(kind) for kind in self.kinds],
            "growth": [_year_json(year) for year in self.years],
            "outgrown_day": rounded(self.outgrown.day),
            "outgrown": {"species": self.outgrown.species, "rule": self.outgrown.rule, "p10": rounded(self.outgrown.low),
                         "p90": rounded(self.outgrown.high), "lenient_day": rounded(self.outgrown.lenient)},
            "feed_g_d": rounded(self.feed_g_d), "feed_g_d_p10": rounded(self.feed_low_g_d),
            "feed_g_d_p90": rounded(self.feed_high_g_d), "feed_g_d_least": rounded(self.least_g_d),
            "least_feed_interval_d": rounded(self.honest_d),
            "change": {"fraction": self.change.fraction, "every_d": self.change.every_d, "assumed": self.assumed},
            "excess_now": {name: rounded(value) for name, value in self.margins.items()},
            "members": self.members, "failed_members": self.failed,
            "bed_share": dict(self.bed_share), "wall_s": self.wall_s,
        }  # fmt: skip


def _kind_json(kind: Kind) -> dict[str, object]:
    return {
        "species": kind.species.id, "count_max": kind.count_max, "binding": kind.binding,
        "welfare": {
            "fits": all(w.kept for w in kind.rules),
            "rules": [{"rule": w.rule, "need": rounded(w.need), "have": rounded(w.have), "unit": w.unit, "kept": w.kept}
                      for w in kind.rules],
        },
        "count": kind.count, "mass_g": rounded(kind.mass_g), "count_p10": kind.low, "count_p90": kind.high,
    }  # fmt: skip


def _year_json(year: Year) -> dict[str, object]:
    return {
        "year": year.year, "interval_d": rounded(year.interval_d), "mass_g": rounded(year.mass_g), "fits": year.fits,
        "binding": year.limit, "feed_g_d": rounded(year.feed_g_d),
        "animals": [{"species": b.species.id, "mass_g": rounded(b.mass_g), "length_cm": rounded(b.length_cm),
                     "count_max": most} for b, most in zip(year.bodies, year.counts_max, strict=True)],
    }  # fmt: skip


# The load and what it does


def grown_bodies(scenario: Scenario, masses: tuple[float, ...], shares: tuple[float, ...]) -> Scenario:
    """Animals of other masses [g], their rations kept at the same share of their appetite."""
    animals = tuple(
        msgspec.structs.replace(
            a, mass_g=m, length_cm=None, feed_g_d=None if a.feed_g_d is None else a.feed_g_d * s
        )
        for a, m, s in zip(scenario.animals, masses, shares, strict=True)
    )
    return msgspec.structs.replace(scenario, animals=animals)


def counted(scenario: Scenario, place: int, count: int) -> Scenario:
    """Another number of one group, each animal on its present ration."""
    group = scenario.animals[place]
    feed = None if group.feed_g_d is None else group.feed_g_d * count / group.count
    kept = (msgspec.structs.replace(group, count=count, feed_g_d=feed),) if count else ()
    animals = (*scenario.animals[:place], *kept, *scenario.animals[place + 1 :])
    return msgspec.structs.replace(scenario, animals=animals)


@dataclass(frozen=True)
class Study:
    """The tank whose loads are looked at: its grown bed, and its regular change."""

    scenario: Scenario
    grown: Tank
    change: Change

    def look(self, scenario: Scenario) -> cycle.Look:
        """The settled cycle of another load; raises what `simulate` raises."""
        model = modelling.build(cycle.calm(scenario))
        bed = acclimated(self.grown.model, model)
        tank = cycle.tank_of(scenario, LOOK_RTOL, self.grown.cancel, bed)
        return cycle.look(tank, self.change, LOOK_D)

    def margins(self, scenario: Scenario) -> Margins:
        """Worst excess of each limit that a load bears on."""
        try:
            worst = self.look(scenario).worst
        except UNSOLVED:
            return {FAILED: 1.0}
        return {name: excess for name, excess in worst.items() if name not in BEYOND_CHANGES}

    def interval(self, scenario: Scenario, guess_d: float) -> Interval:
        """The longest interval that another load allows: none where it has no solution."""
        try:
            model = modelling.build(cycle.calm(scenario))
            tank = cycle.tank_of(scenario, LOOK_RTOL, self.grown.cancel, acclimated(self.grown.model, model))
            return longest(tank, self.change.fraction, WEEKS, guess_d)
        except UNSOLVED:
            return Interval(self.change.fraction, 0.0, (Bound(FAILED, 0.0),), (), FAILED, None)


# The answer


def capacity(
    scenario: Scenario, members: int = MEMBERS, threads: int = 2, progress: Progress | None = None,
    cancel: CancelFlag | None = None,
) -> Capacity:  # fmt: skip
    """Feed and animals that a tank carries at its own regular change, now and after years of growth.

    Ranges are over so many sampled tanks, none for 0. Raises ScenarioError, ModelError, SolverError or Cancelled.
    """
    started = time.perf_counter()
    if not any(resolved.food_of(a) for a in scenario.animals):
        raise ScenarioError(
            Fault("animals", "", "must hold an animal that is fed, for its load is what is scaled", "no_fed")
        )
    routine = scenario.routine.water_change
    change = Change(routine.fraction or FRACTION, routine.every_d or WEEK_D)
    study = Study(scenario, cycle.tank_of(scenario, LOOK_RTOL, cancel), change)
    now = study.look(scenario)
    feed = float(now.result["feed_g_d"].mean())
    found = reached(lambda s: study.margins(rations_times(scenario, s)), 1.0, LEAST, MOST)
    water = _temperature(study)
    room = welfare.room_of(scenario)
    drawn = sampling.sampled(scenario, members) if members else []
    feeds, failing, failed = _members(study, drawn, found, threads, progress)
    bed_share = {name: failing.count(name) / len(feeds) for name in dict.fromkeys(failing)}
    low, high = _band(feeds)
    least = growth.least_ration_g_d(scenario, float(water.mean()), catalog.welfare()["least_ration"].value)
    floor, limit = sum(least.values()), found.value * feed
    honest = (
        study.interval(rations_times(scenario, floor / feed), change.every_d).days if limit < floor else None
    )
    kinds = tuple(_kinds(study, room, feeds, limit))
    years = _years(study, water, room, kinds, threads)
    end = outgrown(scenario, drawn, water, room)
    margins = {n: e for n, e in now.worst.items() if n not in BEYOND_CHANGES}
    return Capacity(
        scenario, change, routine.every_d is None, feed, limit, low, high, found.binding, floor, honest, kinds, years,
        end, margins, now.result, room, len(drawn), failed, bed_share, time.perf_counter() - started,
    )  # fmt: skip


def _temperature(study: Study) -> np.ndarray:
    """Water temperature of a year [degC], a mean for each day."""
    times = np.arange(0.0, 365.01, 0.25)
    result = cycle.uncured(replace(study.grown, base=study.grown.model.start), 365.0, times)
    course = result["temperature_C"][: 4 * 365]
    return course.reshape(-1, 4).mean(axis=1)


def _band(values: list[float]) -> tuple[float | None, float | None]:
    low, high = at_ranks(values) if values else (None, None)
    return low, high


def _members(
    study: Study, drawn: list[Scenario], found: Reached, threads: int, progress: Progress | None
) -> tuple[list[float], list[str], int]:
    """Capacity of each sampled tank [g/d], limits that a bed breaks at any load, and how many had no solution."""
    if not drawn or not 0.0 < found.value < MOST:
        return [], [], 0
    sides = [found.value * side for side in SIDES]

    def one(member: Scenario) -> tuple[float, list[str]] | None:
        try:
            looks = [study.look(rations_times(member, s)) for s in sides]
        except UNSOLVED:
            return None
        # What even the smaller load breaks for want of bacteria is no matter of the load.
        bed = [n for n, e in looks[0].worst.items() if e > 0.0 and n not in (*BY_CHANGES, *BEYOND_CHANGES)]
        seen = {
            s: {n: e for n, e in look.worst.items() if n not in (*BEYOND_CHANGES, *bed)}
            for s, look in zip(sides, looks, strict=True)
        }
        root = max(0.0, min(roots(seen, *sides).values(), default=MOST))
        return root * float(looks[1].result["feed_g_d"].mean()) / sides[1], bed

    values = [v for v in sampling.shared(one, drawn, threads, study.grown.cancel, progress) if v is not None]
    return [v for v, _ in values], [n for _, bed in values for n in bed], len(drawn) - len(values)


def _bodies(scenario: Scenario, masses: Iterator[float] | None = None) -> tuple[Body, ...]:
    table = catalog.livestock()
    own = masses or iter([resolved.mass_of(a) for a in scenario.animals])
    return tuple(Body(table[a.species], a.count, m) for a, m in zip(scenario.animals, own, strict=True))


def _kinds(study: Study, room: welfare.Room, feeds: list[float], limit: float) -> Iterator[Kind]:
    """Each group of the file: most by the water and by room, and which of them decides."""
    bodies = _bodies(study.scenario)
    for place, body in enumerate(bodies):
        by_room, rule = welfare.most(place, bodies, room)
        found = by_water(study, study.scenario, place, by_room)
        each = _each_g_d(study, place)
        low, high = _band([found.value + (f - limit) / each for f in feeds]) if each > 0.0 else (None, None)
        most = int(found.value)
        band = [min(by_room, max(0, math.floor(v))) if v is not None else most for v in (low, high)]
        binding = found.binding or rule
        rules = welfare.wishes(body, bodies, room)
        yield Kind(body.species, body.count, body.mass_g, most, band[0], band[1], binding, rules)


def by_water(study: Study, scenario: Scenario, place: int, most: int) -> Reached:
    """Most animals of one group by the limits of the water, up to a number; None binds where that many are kept."""
    seen: dict[float, Margins] = {}
    low, high = 0, most + 1
    count = min(scenario.animals[place].count, most)
    for _ in range(MOST_LOOKS):
        if high - low <= 1:
            break
        margins = seen[float(count)] = study.margins(counted(scenario, place, count))
        if max(margins.values(), default=-1.0) <= 0.0:
            low = count
        else:
            high = count
        broken = float(high) if float(high) in seen else math.inf
        # The whole number just below the root, or above it where that one is known.
        wanted = next_value(seen, float(low), broken)
        count = math.floor(wanted) if math.floor(wanted) > low else math.ceil(wanted)
        count = min(max(count, low + 1), high - 1)
    if float(high) not in seen:
        return Reached(float(low), None)
    return Reached(float(low), binding_of(seen, float(low), float(high)))


def _each_g_d(study: Study, place: int) -> float:
    """Food of one animal of a group today [g/d]."""
    animal = study.scenario.animals[place]
    warmth = float(study.grown.base[TEMPERATURE])
    return fed_g_d(animal, study.grown.model.parameters, warmth) / animal.count


def _years(
    study: Study, water: np.ndarray, room: welfare.Room, kinds: tuple[Kind, ...], threads: int
) -> tuple[Year, ...]:
    scenario = study.scenario
    times, masses = growth.courses(scenario, water, 365.0 * YEARS[-1])
    values, mean = modelling.parameter_values(scenario), float(water.mean())
    groups = growth.groups_of(scenario, values)[: len(scenario.animals)]

    def wished(own: tuple[float, ...]) -> list[float]:
        return [growth.appetite_g_d(g.species, m, mean, values) for g, m in zip(groups, own, strict=True)]

    def one(year: int) -> Year:
        own = tuple(float(m) for m in masses[int(np.searchsorted(times, 365.0 * year)), : len(groups)])
        before, after = wished(tuple(g.mass_g for g in groups)), wished(own)
        shares = tuple(w / b if b > 0.0 else 1.0 for w, b in zip(after, before, strict=True))
        later = grown_bodies(scenario, own, shares) if year else scenario
        found, bodies = study.interval(later, study.change.every_d), _bodies(later)
        broken = [w for b in bodies for w in welfare.wishes(b, bodies, room) if not w.kept]
        feed = sum(fed_g_d(animal, values, mean) for animal in later.animals)
        rooms = [welfare.most(k, bodies, room)[0] for k in range(len(bodies))]
        counts = (
            [int(by_water(study, later, k, most).value) for k, most in enumerate(rooms)]
            if year
            else [kind.count_max for kind in kinds]
        )
        kept = all(w.rule not in (welfare.VOLUME, welfare.FLOOR) for w in broken)
        return Year(year, min(found.days, LONGEST_D), found.binding, bodies, feed, kept, tuple(counts))

    return tuple(sampling.shared(one, YEARS, threads, study.grown.cancel))
