"""A tank in the settled cycle of its water changes: where the cycle comes to rest, and how near each limit it comes.

The settled cycle is not waited for. A run over one interval maps the water before it to the water after it; for what is
conserved the map shrinks distances by about 1 - f a cycle, so its fixed point follows in two or three rounds (a secant
for each quantity). What turns over within days (ammonia, oxygen, dirt) takes the run's own end.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import limits, resolved
from . import model as modelling
from . import statevector as sv
from .acclimate import acclimated
from .bed_switch import to_quasi_steady
from .jumps import WATER_JUMPS
from .limits import excesses
from .model import Model
from .result import Result, Timing
from .run_state import RESIDENCE_LIMIT_D, Run, apply_settings, begin, renew_bed, residence_d
from .scenario import Scenario
from .schedule import KINDS, Moment, moments
from .simulation import mature, warm_up
from .solver import CancelFlag, Record, advance, follow
from .start import source_water
from .statevector import ANIMAL, PLANT, WATER
from .timetable import Timetable
from .units import NO3_PER_N, PO4_PER_P

Array = NDArray[np.float64]
WARM_IN_D = 7.0  # what guts, films and fast species take to forget the start
SETTLED = (
    2e-3  # change of every conserved quantity over a cycle, as a share of its range, at which it has settled
)
SETTLE_D = 7.0  # least time over which a cycle has to repeat: in less, plants are pruned or not, beds siphoned or not
MOST_ROUNDS = 4
RENEW_D = 7  # days after which pores and flow follow the deposits, which fill a bed over months
WATCH_D = 1.0 / 12.0  # [d] between two looks at the limits
SLOW = np.array([sv.NO3, sv.SI, sv.PO4, sv.TA, sv.CA, sv.MG, sv.CL, sv.SALT])
# Least scale of those [g, mol or eq per m3]: differences far below it do not matter.
_SCALE = np.array([1.0, 1.0, 0.1, 0.1, 0.1, 0.1, 1.0, 10.0])
BY_CHANGES = ("no3_mg_L", "po4_mg_L", "alkalinity_min_meq_L", "tds_mg_L", "doc_mgC_L")
"""Limits whose quantity goes towards that of the source water the more often water is changed."""
BEYOND_CHANGES = ("temperature_min_C", "temperature_max_C")
"""Limits that no interval of changes keeps or breaks."""


class Change(NamedTuple):
    """A regular water change: share of all water, and days between two."""

    fraction: float
    every_d: float


@dataclass(frozen=True, eq=False)
class Tank:
    """A tank whose cycles are sought: its model, its state after the warm-in, and the water that changes bring."""

    model: Model
    counts: Array  # animals of each group at the start
    source: Array  # [g, mol or eq per m3] of the water slots
    source_tds: float  # [mg/L]
    rtol: float
    cancel: CancelFlag
    base: Array
    plan: Timetable | None = None  # of a run without changes that is shared with other tanks

    @property
    def scenario(self) -> Scenario:
        return self.model.scenario

    @cached_property
    def quick(self) -> bool:
        """Whether water passes the bed in less than half of the time up to which it is quasi-steady."""
        run = begin(self.model)
        renew_bed(run)
        apply_settings(run)
        flow = self.model.tables.site.item(sv.FLOW)
        return not run.full and residence_d(run, flow) <= 0.5 * RESIDENCE_LIMIT_D


class Look(NamedTuple):
    """A cycle looked at over some weeks: its settled start, and the worst excess of each limit with its day."""

    change: Change
    start: Array
    worst: Mapping[str, float]
    day: Mapping[str, float]
    result: Result


def unchanged(scenario: Scenario) -> Scenario:
    """The tank without its regular water changes."""
    change = msgspec.structs.replace(scenario.routine.water_change, every_d=None)
    routine = msgspec.structs.replace(scenario.routine, water_change=change)
    return msgspec.structs.replace(scenario, routine=routine)


def calm(scenario: Scenario) -> Scenario:
    """The tank without changes, and without what happens once: the cycle that repeats, over a mature bed."""
    start = msgspec.structs.replace(scenario.start, maturity="mature")
    return msgspec.structs.replace(unchanged(scenario), start=start, events=())


def tank_of(
    scenario: Scenario, rtol: float | None = None, cancel: CancelFlag | None = None, bed: Array | None = None
) -> Tank:
    """The tank with its mature bed, or with a given one, after its warm-in; raises what `simulate` raises."""
    warm_up()
    model = modelling.build(calm(scenario))
    sizes = model.sizes
    if bed is not None and len(bed) == sizes.pores_at - sizes.bed_at:
        model.start[sizes.bed_at : sizes.pores_at] = bed
    else:
        mature(model, cancel=cancel)
    tank = bare(model, scenario, scenario.model.rtol if rtol is None else rtol, cancel or CancelFlag())
    return replace(tank, base=_warmed(tank))


def bare(model: Model, scenario: Scenario, rtol: float, cancel: CancelFlag) -> Tank:
    """A tank as its model starts, without a warm-in."""
    water = resolved.resolved_water(scenario, scenario.routine.water_change.water)
    counts = model.tables.animals[:, sv.A_COUNT].copy()
    source = source_water(water, model.parameters)
    return Tank(model, counts, source, water.tds_mg_L or 0.0, rtol, cancel, model.start)


def _warmed(tank: Tank) -> Array:
    """State after some days, bodies and plants as at the start."""
    run, _ = _advanced(tank, tank.model.start, WARM_IN_D, None, np.zeros(0))
    start, sizes = tank.model.start, tank.model.sizes
    bodies = slice(sizes.animals_at, sizes.plants_at, ANIMAL)
    plants = slice(sizes.plants_at, sizes.plants_at + PLANT * sizes.plants)
    run.y[bodies], run.y[plants] = start[bodies], start[plants]
    return run.y


def _advanced(tank: Tank, y: Array, days: float, change: Change | None, watch: Array) -> tuple[Run, Record]:
    """A run of some days from a state; at its end all water is lumped."""
    model = tank.model
    model.tables.animals[:, sv.A_COUNT] = tank.counts
    run = begin(model)
    run.y[:] = y
    if tank.plan is not None:
        record = follow(run, tank.plan, tank.rtol, cancel=tank.cancel)
    else:
        planned = moments(model.scenario, days)
        if change is not None:
            planned = sorted([*planned, *_changes(tank, change, days)])
        record = advance(run, planned, days, watch, tank.rtol, cancel=tank.cancel, renew_d=RENEW_D)
    if run.full:
        to_quasi_steady(run.y, model.sizes, model.tables)
    return run, record


def _changes(tank: Tank, change: Change, days: float) -> list[Moment]:
    """Changes at the file's hour; the first one on day 0, or within the first interval where that is shorter."""
    routine = tank.scenario.routine.water_change
    values = {"fraction": change.fraction, "water": routine.water}
    first = math.fmod(routine.hour / 24.0, change.every_d)
    count = math.ceil((days - first) / change.every_d)
    place = KINDS.index("water_change")
    return [
        Moment(first + k * change.every_d, place, "", "water_change", values)
        for k in range(count)
        if first + k * change.every_d < days - 1e-6
    ]


def advanced(tank: Tank, y: Array, days: float, change: Change | None) -> Run:
    """A run of some days [d] from a state, with changes or without; at its end all water is lumped."""
    return _advanced(tank, y, days, change, np.zeros(0))[0]


def settled(tank: Tank, change: Change, guess: Array | None = None) -> Array:
    """State at midnight of day 0 in the settled cycle, by the secant of the map over one interval."""
    y = (tank.base if guess is None else guess).copy()
    volume = max(float(y[sv.VOLUME]), 1e-6)
    before: tuple[Array, Array] | None = None
    cycles = max(1, math.ceil(SETTLE_D / change.every_d - 1e-9))
    share = 1.0 - (1.0 - change.fraction) ** cycles  # of the water that they change together
    slope = np.full(len(SLOW), -share)
    for _ in range(MOST_ROUNDS):
        end = advanced(tank, y, cycles * change.every_d, change).y
        x, missing = y[SLOW].copy(), end[SLOW] - y[SLOW]
        if before is not None:
            moved = x - before[0]
            far = np.abs(moved) > 1e-3 * _SCALE * volume
            secant = (missing - before[1]) / np.where(far, moved, 1.0)
            slope = np.where(far, np.clip(secant, -1.05, -0.3 * share), slope)
        before = x, missing
        target = np.where(SLOW == sv.TA, x - missing / slope, np.maximum(x - missing / slope, 0.0))
        step = np.abs(target - x) / np.maximum(np.abs(target - tank.source[SLOW] * volume), _SCALE * volume)
        y[:WATER] = np.where(np.arange(WATER) == sv.TA, end[:WATER], np.maximum(end[:WATER], 0.0))
        y[sv.DIC] = max(y[sv.DIC] + target[SLOW.tolist().index(sv.TA)] - end[sv.TA], 0.0)
        y[SLOW] = target
        y[sv.TEMPERATURE] = end[sv.TEMPERATURE]
        if float(step.max()) < SETTLED:
            break
    return y


def look(tank: Tank, change: Change, days: float, guess: Array | None = None) -> Look:
    """The settled cycle over so many days [d], one whole interval at the least."""
    start = settled(tank, change, guess)
    days = max(days, change.every_d + 1.0)
    changes = np.array([m.day for m in _changes(tank, change, days)])
    watch = np.union1d(np.arange(0.0, days, WATCH_D), np.append(changes, days))
    watch = watch[np.append(True, np.diff(watch) > 1e-7)]
    run, record = _advanced(tank, start, days, change, watch)
    result = Result(tank.model, run, record, days, Timing(0.0, 0.0, 0.0), [])
    worst, day = _worst(result)
    return Look(change, start, worst, day, result)


def _worst(result: Result) -> tuple[dict[str, float], dict[str, float]]:
    """Largest excess of each limit that binds, after time 0, and its day."""
    binding = limits.binding(result.model.scenario)
    worst, day = {}, {}
    for name, excess in excesses(result).items():
        if name in binding:
            k = 1 + int(np.argmax(excess[1:]))
            worst[name], day[name] = float(excess[k]), float(result.time_d[k])
    return worst, day


def today(tank: Tank, scenario: Scenario) -> Tank:
    """The tank of a file as it stands today: its own start, bed and events, and no regular changes."""
    model = modelling.build(unchanged(scenario))
    if scenario.start.maturity == "mature":
        bed = slice(model.sizes.bed_at, model.sizes.pores_at)
        model.start[bed] = tank.model.start[bed]
    counts = model.tables.animals[:, sv.A_COUNT].copy()
    return replace(tank, model=model, counts=counts, base=model.start)


def rows_of(days: float, row_d: float) -> Array:
    """Times [d] from 0 on, so far apart, and the end of a run."""
    return np.append(np.arange(0.0, days - 0.5 * row_d, row_d), days)


def over_bed(scenario: Scenario, grown: Model, rows: Array, rtol: float, cancel: CancelFlag) -> Result:
    """A run of a file from its own start to the last of so many times [d], over the grown bed where it is mature.

    A bed of other streams, as under other equipment, stays as the file's own model begins with it.
    """
    model = modelling.build(scenario)
    if scenario.start.maturity == "mature" and model.sizes.streams == grown.sizes.streams:
        model.start[model.sizes.bed_at : model.sizes.pores_at] = acclimated(grown, model)
    return uncured(bare(model, scenario, rtol, cancel), float(rows[-1]), rows)


def uncured(tank: Tank, days: float, watch: Array | None = None) -> Result:
    """A tank without regular changes from its own start, over so many days [d], seen at given times or often."""
    if watch is None:
        watch = np.arange(0.0, days, WATCH_D if days < 100.0 else 0.25)
        poured = [m.day for m in moments(tank.scenario, days) if m.action in WATER_JUMPS]
        watch = np.unique([*watch, *poured, days])
        watch = watch[np.append(True, np.diff(watch) > 1e-7)]
    run, record = _advanced(tank, tank.model.start, days, None, watch)
    return Result(tank.model, run, record, days, Timing(0.0, 0.0, 0.0), [])


def source_excess(tank: Tank) -> dict[str, float]:
    """Excess of the source water over each binding limit of BY_CHANGES: where ever more frequent changes lead."""
    c = tank.source
    value = {
        "no3_mg_L": c[sv.NO3] * NO3_PER_N, "po4_mg_L": c[sv.PO4] * PO4_PER_P, "alkalinity_min_meq_L": c[sv.TA],
        "tds_mg_L": tank.source_tds, "doc_mgC_L": 0.375 * c[sv.SI],
    }  # fmt: skip
    found = {}
    binding = limits.binding(tank.scenario)
    for name, line in limits.values(tank.scenario).items():
        if name in BY_CHANGES and name in binding and line is not None:
            found[name] = float(line - value[name] if name.endswith("min_meq_L") else value[name] - line)
    return found
