"""Many tanks at once, over the ranges of the parameters and over what a keeper's feeding and tap differ by.

Members are points of a scrambled Sobol sequence with a fixed seed, so that a member's number decides what it is, whatever
the threads do. Each runs from today's state, over a bed of its own (`acclimate`), without changes or with those of the
file. Its interval follows from the nominal one by the ratio of the saw-tooths that their rates near the limit make
without them (a control variate: what the closed form leaves out is common to both). Compiled code lets go of the
interpreter's lock, so threads share the work.
"""

from __future__ import annotations

import gc
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import catalog, cycle, layering, limits, resolved, sawtooth
from . import model as modelling
from .acclimate import acclimated
from .cycle import BEYOND_CHANGES, Tank
from .derive import COLUMNS
from .errors import Cancelled, ModelError, ScenarioError, SolverError
from .events import AddAnimalsEvent, WaterChangeEvent
from .model import Matrices, Model
from .ranks import MEMBERS
from .scenario import TAP, Animal, Scenario
from .schedule import gathered, moments
from .solver import CancelFlag, Progress
from .timetable import Timetable, timetable

Array = NDArray[np.float64]
T = TypeVar("T")
R = TypeVar("R")
A = TypeVar("A", Animal, AddAnimalsEvent)
DAYS = 90.0
MEMBER_RTOL = 3e-4
TURN_S = 2e-4
_LOCK = Lock()
_BEFORE: list[tuple[float, bool]] = []  # what held before, once for each sampling that is under way
MEMBER_RENEW_D = 30  # days after which a member's pores and flow follow the deposits
ROW_D = 0.5  # [d] between two rows of a member
BAND = (10.0, 50.0, 90.0)
LEAST_SPAN_D = 5.0  # of a rate
SETTLING_D = 7.0  # after which a member that is beyond a limit of the bed is so for good
RATIONS = ("ration_fish", "ration_turtle_adult")


class Draw(NamedTuple):
    """One dimension that is sampled: a parameter's id, or a habit of the keeper (`keeper.csv`)."""

    name: str
    low: float
    high: float
    log: bool
    habit: bool

    def at(self, share: float) -> float:
        """Value at a share from 0 to 1 of the range."""
        if self.log:
            return self.low * (self.high / self.low) ** share
        return self.low + share * (self.high - self.low)


@cache
def draws() -> tuple[Draw, ...]:
    """All dimensions: parameters that have a range and are read, then the keeper's habits."""
    found = [
        Draw(row.id, row.low, row.high, row.distribution == "loguniform", False)
        for row in catalog.parameters().values()
        if row.high > row.low and row.distribution != "fixed" and not row.read_instead
    ]
    rows = catalog.keeper().values()
    return (
        *found,
        *(Draw(row.id, row.low, row.high, row.distribution == "loguniform", True) for row in rows),
    )


def sampled(scenario: Scenario, members: int) -> list[Scenario]:
    """The members' scenarios; a parameter that the file sets keeps its value in all of them."""
    from scipy.stats import qmc

    dimensions = draws()
    engine = qmc.Sobol(len(dimensions), scramble=True, rng=np.random.default_rng(scenario.model.seed))
    shares = engine.random_base2(math.ceil(math.log2(max(members, 2))))[:members]
    return [_member(scenario, dimensions, row.tolist()) for row in shares]


def _member(scenario: Scenario, dimensions: Sequence[Draw], shares: Sequence[float]) -> Scenario:
    parameters: dict[str, float] = {}
    habits: dict[str, float] = {}
    for draw, share in zip(dimensions, shares, strict=True):
        (habits if draw.habit else parameters)[draw.name] = draw.at(share)
    parameters |= scenario.model.parameters
    feed = habits["feed"]
    parameters |= {name: parameters[name] * feed for name in RATIONS}
    animals = tuple(_fed(animal, feed) for animal in scenario.animals)
    events = tuple(_fed(e, feed) if isinstance(e, AddAnimalsEvent) else e for e in scenario.events)
    model = msgspec.structs.replace(scenario.model, parameters=parameters)
    waters = _strayed(scenario, habits["source_no3"], habits["source_alkalinity"])
    return msgspec.structs.replace(scenario, animals=animals, events=events, model=model, waters=waters)


def _fed(group: A, times: float) -> A:
    """The group on so many times its stated ration; one that eats by appetite follows the parameters."""
    given = group.feed_g_d
    return group if given is None else msgspec.structs.replace(group, feed_g_d=given * times)


def _strayed(scenario: Scenario, no3: float, alkalinity: float) -> dict[str, object]:
    """The source waters that the tank uses, with other nitrate and alkalinity."""
    routine = scenario.routine
    found: dict[str, object] = dict(scenario.waters)
    once = {event.water for event in scenario.events if isinstance(event, WaterChangeEvent)}
    for name in {TAP, routine.water_change.water, routine.top_off.water} | once:
        water = resolved.resolved_water(scenario, name)
        given = scenario.waters.get(name)
        own = given.temperature_C if isinstance(given, msgspec.Struct) else None  # type: ignore[attr-defined]
        found[name] = msgspec.structs.replace(
            water, no3_mgN_L=(water.no3_mgN_L or 0.0) * no3, temperature_C=own, tds_mg_L=None,
            alkalinity_meq_L=(water.alkalinity_meq_L or 0.0) * alkalinity,
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class Member:
    """One member's course: excess of each limit and columns by row, and its source's excess."""

    excess: Mapping[str, Array]
    columns: NDArray[np.float32]
    ends: Mapping[str, float]


@dataclass(frozen=True)
class Ensemble:
    """All members; those that failed are None and counted."""

    members: tuple[Member | None, ...]
    reasons: tuple[str, ...]  # of the failures
    days: Array  # [d] of the rows
    names: tuple[str, ...]  # of the columns

    @property
    def failed(self) -> int:
        return len(self.reasons)

    @property
    def ran(self) -> list[Member]:
        return [m for m in self.members if m is not None]

    def band(self, name: str) -> Array:
        """10, 50 and 90 % of a column at every row, shape (3, rows)."""
        at = self.names.index(name)
        return np.percentile(np.array([m.columns[:, at] for m in self.ran], np.float64), BAND, axis=0)

    def crossed(self, name: str) -> Array:
        """Probability that a limit has been crossed by each row, without changes, among the members that ran."""
        past = [np.maximum.accumulate(m.excess[name] > 0.0) for m in self.ran if name in m.excess]
        return np.mean(past, axis=0) if past else np.zeros(len(self.days))

    def first_due(self, also: str = "") -> Array:
        """Day of each member's first crossing of a limit that changes bear on, or of one more, between two rows.

        Infinite where there is none.
        """
        found = []
        for member in self.ran:
            counted = [e for name, e in member.excess.items() if name in member.ends or name == also]
            found.append(min((_crossing(self.days, excess) for excess in counted), default=math.inf))
        return np.array(found)


def _crossing(days: Array, excess: Array) -> float:
    """Day on which an excess is first above 0, between two rows; infinite where it never is."""
    over = np.flatnonzero(excess > 0.0)
    if not len(over):
        return math.inf
    k = int(over[0])
    if k == 0 or not math.isfinite(excess[k - 1]):
        return float(days[k])
    return float(np.interp(0.0, excess[k - 1 : k + 1], days[k - 1 : k + 1]))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Threads hand the interpreter's lock on sooner, and the collector of cycles rests: members make none.

    A thread that comes out of compiled code would else wait 5 ms for another's Python.
    """
    with (
        _LOCK
    ):  # both are of the whole process: the first one in changes them, the last one out puts them back
        if not _BEFORE:
            first = sys.getswitchinterval(), gc.isenabled()
            sys.setswitchinterval(TURN_S)
            gc.disable()
        else:
            first = _BEFORE[-1]
        _BEFORE.append(first)
    try:
        yield
    finally:
        with _LOCK:
            turn_s, collects = _BEFORE.pop()
            if not _BEFORE:
                sys.setswitchinterval(turn_s)
                if collects:
                    gc.enable()


def shared(
    work: Callable[[T], R],
    items: Sequence[T],
    threads: int,
    flag: CancelFlag,
    progress: Progress | None = None,
) -> list[R]:
    """The work on each item, in their order, on so many threads; what is under way stops when one fails or Ctrl-C comes.

    `progress` hears of each item that is done, as a share of the stage "members".
    """
    done: list[int] = []

    def counted(item: T) -> R:
        if flag.is_set():
            raise Cancelled("stopped")
        found = work(item)
        done.append(1)
        if progress:
            progress(len(done) / len(items), "members")
        return found

    with _undisturbed(), ThreadPoolExecutor(threads) as pool:
        try:
            return list(pool.map(counted, items))
        except BaseException:
            flag.set()
            pool.shutdown(cancel_futures=True)
            raise


def ensemble(
    scenario: Scenario, tank: Tank, members: int = MEMBERS, days: float = DAYS, threads: int = 2,
    progress: Progress | None = None, cancel: CancelFlag | None = None, *, as_kept: bool = False,
    rows: Array | None = None,
) -> Ensemble:  # fmt: skip
    """Run so many members for so many days [d]; `tank` is the nominal one, whose bed they start from.

    They go without the file's regular changes unless it is told `as_kept`. `rows` [d] are those of the members, every
    half day after the start where none are given; the last one is the end.
    """
    flag = cancel or CancelFlag()
    if rows is None:
        rows = _half_days(days)
    kept = scenario if as_kept else cycle.unchanged(scenario)
    with _undisturbed():
        drawn = [_coarse(member, tank) for member in sampled(kept, members)]
        plan, works = _plan(kept, days, rows), list(zip(drawn, modelling.matrices_of(drawn), strict=True))
        found = shared(lambda work: _course(*work, tank.model, plan, flag), works, threads, flag, progress)
    reasons = tuple(m for m in found if isinstance(m, str))
    return Ensemble(tuple(None if isinstance(m, str) else m for m in found), reasons, rows, COLUMNS)


def _half_days(days: float) -> Array:
    """Rows [d] to the end, without the start."""
    return np.append(np.arange(ROW_D, days - 0.5 * ROW_D, ROW_D), days)


def _coarse(member: Scenario, tank: Tank) -> Scenario:
    """The member over few layers where water passes the nominal bed quickly."""
    return layering.coarse(member) if tank.quick else member


def _plan(scenario: Scenario, days: float, rows: Array) -> Timetable:
    """The timetable that all members share: they differ in parameters, waters and rations."""
    planned = gathered(moments(scenario, days))
    return timetable(planned, days, rows, MEMBER_RENEW_D, frozenset())


def _course(
    scenario: Scenario, matrices: Matrices | None, grown: Model, plan: Timetable, flag: CancelFlag
) -> Member | str:
    """A member's course, or why it failed."""
    try:
        model = modelling.build(scenario, matrices)
        if scenario.start.maturity == "mature":
            sizes = model.sizes
            model.start[sizes.bed_at : sizes.pores_at] = acclimated(grown, model)
        tank = replace(cycle.bare(model, scenario, MEMBER_RTOL, flag), plan=plan)
        result = cycle.uncured(tank, float(plan.ends[-1]), plan.output_days)
        kept = limits.binding(scenario)
        excess = {name: e for name, e in limits.excesses(result).items() if name in kept}
        return Member(excess, result.columns().astype(np.float32), cycle.source_excess(tank))
    except Cancelled:
        raise
    except (ScenarioError, ModelError, SolverError, FloatingPointError) as error:
        return str(error)


def rate(day: Array, excess: Array, end: float, fraction: float) -> float:
    """Rise of an excess [per day] in the upper part of its saw-tooth, or at the end of what was run."""
    inside = np.flatnonzero((excess >= fraction * end) & (day >= SETTLING_D))
    over = np.flatnonzero(excess > 0.0)
    last = int(over[0]) if len(over) else len(day) - 1
    first = int(inside[0]) if len(inside) and inside[0] < last else int(np.searchsorted(day, 0.5 * day[-1]))
    while day[last] - day[first] < LEAST_SPAN_D and (first > 0 or last < len(day) - 1):
        first, last = max(first - 1, 0), min(last + 1, len(day) - 1)
    span = slice(first, last + 1)
    return float(np.polyfit(day[span], excess[span], 1)[0])


def closed(member: Member, day: Array, fraction: float) -> dict[str, float]:
    """Interval [d] of each limit that changes bear on, by the closed form from a member's own rates."""
    found = {}
    for name, end in member.ends.items():
        if name in member.excess:
            rise = rate(day, member.excess[name], end, fraction)
            found[name] = sawtooth.interval_d(0.0, fraction, rise, end) if rise > 0.0 else math.inf
    return found


def bed_fails(member: Member, day: Array) -> tuple[str, ...]:
    """Limits that are no matter of changes and mostly broken while the conserved quantities still keep theirs."""
    kept = day >= SETTLING_D
    for name in member.ends:
        if name in member.excess:
            kept &= member.excess[name] <= 0.0
    if not kept.any():
        return ()
    others = (name for name in member.excess if name not in member.ends and name not in BEYOND_CHANGES)
    return tuple(name for name in others if float(np.mean(member.excess[name][kept] > 0.0)) > 0.5)


def intervals(runs: Ensemble, nominal_d: float, nominal: Member, fraction: float) -> Array:
    """Longest interval of each member [d], from the nominal one by the ratio of the closed forms."""
    reference = min(closed(nominal, runs.days, fraction).values(), default=math.inf)
    own = np.array([min(closed(m, runs.days, fraction).values(), default=math.inf) for m in runs.ran])
    if not (math.isfinite(reference) and reference > 0.0 and math.isfinite(nominal_d) and nominal_d > 0.0):
        return own
    return own * (nominal_d / reference)


def nominal_member(
    scenario: Scenario, tank: Tank, days: float = DAYS, cancel: CancelFlag | None = None
) -> Member:
    """The nominal tank as a member of its own ensemble."""
    plain = cycle.unchanged(scenario)
    plan = _plan(plain, days, _half_days(days))
    found = _course(_coarse(plain, tank), None, tank.model, plan, cancel or CancelFlag())
    if isinstance(found, str):
        raise ModelError(found)
    return found
