"""From moment to moment: integrates the segments between jumps, records output, switches bed models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from . import integrate
from . import statevector as sv
from .errors import Cancelled, SolverError
from .integrate import Work
from .jumps import perform
from .model import tolerances
from .run_state import Run, apply_settings, renew_bed, sites_of
from .schedule import Moment
from .stock import counted_g
from .stretch import Routine, Rows, stretch
from .timetable import Timetable, timetable

Array = NDArray[np.float64]
CALLS_PER_DAY = 400_000  # right-hand sides a simulated day may take before the run is given up
FIRST_STEP_D = 1e-3
FULL_AFTER_STALL_D = 1.0  # time on the full bed after the quasi-steady one found no step (assumed)
PROFILE_CARE = 10.0  # tolerance of the quasi-steady profile over rtol; a tenth of it or less is left
_NAMES = ("o2", "tan", "no2", "no3", "urea", "ss", "si", "po4", "alkalinity", "dic")

Progress = Callable[[float, str], None]


class CancelFlag:
    """A flag that the compiled loop reads; set it from any thread to stop a run."""

    def __init__(self) -> None:
        self.array = np.zeros(1)

    def set(self) -> None:
        """Ask the run to stop."""
        self.array[0] = 1.0

    def is_set(self) -> bool:
        """Whether a stop was asked for."""
        return bool(self.array[0])


@dataclass
class Record:
    """States at the times asked for, with the settings that held there."""

    days: Array
    rows: Array  # the same, with those at a jump exactly there
    states: Array
    epoch: NDArray[np.int64]
    animals: Array  # how many of each group are in the tank, shape (times, groups)
    sites: list[Array] = field(default_factory=list)
    pores: list[Array] = field(default_factory=list)
    streams: list[Array] = field(default_factory=list)
    heads: list[float] = field(default_factory=list)
    counts: NDArray[np.int64] = field(default_factory=lambda: np.zeros(4, np.int64))
    quasi_steady_d: float = 0.0
    full_d: float = 0.0


def advance(
    run: Run, moments: Sequence[Moment], days: float, output_days: Array, rtol: float,
    progress: Progress | None = None, cancel: CancelFlag | None = None, stage: str = "run", renew_d: int = 1,
) -> Record:  # fmt: skip
    """Run to `days`; the record holds the state just before any jump at each output time, and at 0 the start.

    Pore volumes and the operating point follow the deposits every `renew_d` days.
    """
    plan = timetable(moments, days, output_days, renew_d, frozenset(run.switched_on))
    return follow(run, plan, rtol, progress, cancel, stage)


def follow(
    run: Run, plan: Timetable, rtol: float, progress: Progress | None = None, cancel: CancelFlag | None = None,
    stage: str = "run",
) -> Record:  # fmt: skip
    """Run through a timetable; tanks that differ in nothing but parameters, waters and rations can share one."""
    rows = len(plan.output_days)
    record = Record(
        plan.output_days,
        plan.rows,
        np.zeros((rows, run.model.sizes.length)),
        np.zeros(rows, np.int64),
        np.zeros((rows, run.model.sizes.groups)),
    )
    flag = cancel or CancelFlag()
    tables = run.model.tables
    tables.lanes[:] = 0.0  # no first guess from an earlier run: results are the same in any order
    tables.site[sv.PROFILE_TOLERANCE] = PROFILE_CARE * rtol
    renew_bed(run)
    apply_settings(run)
    way = _Way(run, plan, record, _works(run, rtol, plan.kinds), flag)
    way.record_start()
    at, today, days = 0, int(run.day), float(plan.ends[-1])
    while at < len(plan.ends):
        at = way.go(at)
        for moment in plan.due[at]:
            perform(run, moment)
        end = float(plan.ends[at])
        if int(end) != today:
            today = int(end)
            if today % plan.renew_d == 0:
                renew_bed(run)
            if progress:
                progress(end / days, stage)
        apply_settings(run)
        at += 1
    return record


def _works(run: Run, rtol: float, kinds: int) -> tuple[Work, Work]:
    """Scratch and tolerances of the quasi-steady and of the full bed."""
    quasi_steady, full = (
        integrate.work_of(run.model.sizes, tolerances(run.model, rtol, whole), np.full(kinds, FIRST_STEP_D))
        for whole in (False, True)
    )
    return quasi_steady, full


class _Way:
    """A run on its way through a timetable, filling its record."""

    def __init__(
        self, run: Run, plan: Timetable, record: Record, works: tuple[Work, Work], flag: CancelFlag
    ) -> None:
        self.run, self.plan, self.record, self.works, self.flag = run, plan, record, works, flag
        self.place = 0  # output times filled
        self.version = -1  # of the settings that `routine` was made from
        self.served = np.zeros((len(plan.meal_group), 2))
        self.counted = [counted_g(group.food, 1.0) if group.food else 0.0 for group in run.model.groups]
        self.out = Rows(plan.rows, record.states, record.epoch)
        self.routine = self._routine()

    def record_start(self) -> None:
        """Record the start where an output time is 0."""
        record = self.record
        self.place = int(np.searchsorted(record.rows, self.run.day, side="right"))
        record.states[: self.place] = self.run.y
        record.epoch[: self.place] = self.routine.epochs[0]
        record.animals[: self.place] = self.run.model.tables.animals[:, sv.A_COUNT]

    def go(self, at: int) -> int:
        """Integrate to the next instant at which something is left to do, and give it."""
        run = self.run
        while True:
            first, place = at, self.place
            last = self._last(at)
            if run.version != self.version:
                self.routine = self._routine()
            work = self.works[run.full]
            y, start, dry_m3 = run.y[: len(work.atol)], run.day, 0.0
            if not run.dry:
                dry_m3 = run.least_volume_m3()
            status, at, run.day, self.place = stretch(
                first, last, start, self._devices(first), run.fasts > 0, dry_m3, place, y, self.routine, work, self.out,
                self.record.counts, self.flag.array, CALLS_PER_DAY, run.model.tables,
            )  # fmt: skip
            self._note(first, at, start, place)
            if status == integrate.DONE:
                return at
            on_full = run.full or run.model.scenario.model.bed_model != "auto"
            if status != integrate.STEP_TOO_SMALL or on_full:
                _stop(run, status)
            run.full_until_d = run.day + FULL_AFTER_STALL_D
            apply_settings(run)

    def _devices(self, at: int) -> int:
        """Place in the timetable's sets of the devices that are on on the way to an instant."""
        return int(self.plan.devices[at - 1]) if at else 0

    def _last(self, at: int) -> int:
        """The instant to go to at most: settings that follow the level or end at a time are looked at at every one."""
        run, plan = self.run, self.plan
        if run.dry:
            return at
        last = plan.next_break(at)
        if run.day < run.full_until_d:
            last = min(last, max(at, int(np.searchsorted(plan.ends, run.full_until_d))))
        return last

    def _routine(self) -> Routine:
        """Settings with each set of devices on, noted in the record."""
        run, plan, record = self.run, self.plan, self.record
        t, ledger = run.model.tables, run.ledger
        self.version = run.version
        sites, heaters = sites_of(run, plan.sets)
        number = len(record.sites)
        if self.place < len(plan.rows):
            pores, streams = t.pore_volume.copy(), t.stream.copy()
            record.sites += list(sites)
            record.pores += [pores] * len(sites)
            record.streams += [streams] * len(sites)
            record.heads += [run.head_m] * len(sites)
        return Routine(
            plan.ends, plan.lasts, plan.after, plan.devices, plan.meal_ptr, plan.meal_group, sites, heaters,
            np.arange(number, number + len(sites)), run.model.meals, ledger.amounts["feed"], ledger.absolute_inputs,
            self.served,
        )  # fmt: skip

    def _note(self, first: int, at: int, start: float, place: int) -> None:
        """Note what compiled code has done: meals, switched devices, animals at the output times, time on each bed."""
        run, plan, record = self.run, self.plan, self.record
        meals = slice(int(plan.meal_ptr[first]), int(plan.meal_ptr[at]))
        served = zip(
            plan.meal_day[meals], plan.meal_group[meals].tolist(), self.served[meals].tolist(), strict=True
        )
        for day, group, (grams, uneaten_n) in served:
            if grams > 0.0:
                run.note_food(day, grams * self.counted[group], uneaten_n)
        if at > first:
            run.applied_devices = plan.sets[self._devices(at)]
            run.switched_on = set(run.applied_devices)
        record.animals[place : self.place] = run.model.tables.animals[:, sv.A_COUNT]
        if run.full:
            record.full_d += run.day - start
        else:
            record.quasi_steady_d += run.day - start


def _stop(run: Run, status: int) -> None:
    if status == integrate.CANCELLED:
        raise Cancelled(f"stopped on day {run.day:.2f} as asked")
    reasons = {
        integrate.STEP_TOO_SMALL: "the step became too small",
        integrate.NOT_FINITE: "a rate became infinite or undefined",
        integrate.TOO_MANY_CALLS: "it took too many steps",
    }
    volume = max(float(run.y[sv.VOLUME]), 1e-9)
    state = {name: float(run.y[i]) / volume for i, name in enumerate(_NAMES)}
    state |= {"volume_L": 1000.0 * volume, "temperature_C": float(run.y[sv.TEMPERATURE])}
    values = ", ".join(f"{k} {v:.4g}" for k, v in state.items())
    raise SolverError(
        f"the solver stopped on day {run.day:.3f} because {reasons[status]}; the water then held {values}",
        day=run.day,
        state=state,
    )
