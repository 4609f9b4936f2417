"""From moment to moment: integrates the segments between jumps, records output, switches bed models."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from . import integrate, jacobian
from . import statevector as sv
from .errors import Cancelled, SolverError
from .jumps import perform
from .model import tolerances
from .run_state import Run, apply_settings, renew_bed
from .schedule import RESOLUTION_D, Moment, instants, rows_at

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
    version: int = -1  # of the run's settings that were remembered last


@dataclass
class _Workspace:
    """What the integrator of one bed model needs beside the state, made once a run."""

    y: Array  # view of the part of the state that this bed model integrates
    tolerance: tuple[Array, Array]
    vectors: Array
    blocks: Array
    step_d: dict[str, float] = field(default_factory=dict)  # first step after the same kind of moment


def advance(
    run: Run, moments: Sequence[Moment], days: float, output_days: Array, rtol: float,
    progress: Progress | None = None, cancel: CancelFlag | None = None, stage: str = "run", renew_d: int = 1,
) -> Record:  # fmt: skip
    """Run to `days`; the record holds the state just before any jump at each output time, and at 0 the start.

    Pore volumes and the operating point follow the deposits every `renew_d` days.
    """
    ends = instants(moments, days)
    record = Record(
        output_days,
        rows_at(output_days, ends),
        np.zeros((len(output_days), run.model.sizes.length)),
        np.zeros(len(output_days), np.int64),
        np.zeros((len(output_days), run.model.sizes.groups)),
    )
    flag = cancel or CancelFlag()
    works = _workspaces(run, rtol)
    tables = run.model.tables
    tables.lanes[:] = 0.0  # no first guess from an earlier run: results are the same in any order
    tables.site[sv.PROFILE_TOLERANCE] = PROFILE_CARE * rtol
    renew_bed(run)
    apply_settings(run)
    place = _record_start(run, record)
    today = int(run.day)
    after = ""
    for end, last, due in _instants(moments, ends, record.rows):
        if end > run.day:
            _segment(run, end, record, place, last, works, flag, after)
            place = last
        for moment in due:
            perform(run, moment)
        after = "".join([moment.text for moment in due])
        if int(end) != today:
            today = int(end)
            if today % renew_d == 0:
                renew_bed(run)
            if progress:
                progress(end / days, stage)
        apply_settings(run)
    return record


def _instants(
    moments: Sequence[Moment], ends: Sequence[float], rows: Array
) -> Iterator[tuple[float, int, Sequence[Moment]]]:
    """Instants to stop at, with the number of output times up to each and the moments that are due there."""
    lasts = np.searchsorted(rows, ends, side="right").tolist()
    at = 0
    for end, last in zip(ends, lasts, strict=True):
        first = at
        while at < len(moments) and moments[at].day <= end + RESOLUTION_D:
            at += 1
        yield end, last, moments[first:at]


def _workspaces(run: Run, rtol: float) -> tuple[_Workspace, _Workspace]:
    """The workspaces of the quasi-steady and of the full bed."""
    sizes = run.model.sizes
    blocks = jacobian.workspace(sizes)
    quasi_steady, full = (
        _Workspace(run.y[:length], tolerances(run.model, rtol, whole), np.zeros((9, length)), blocks)
        for length, whole in ((sizes.pores_at, False), (sizes.length, True))
    )
    return quasi_steady, full


def _record_start(run: Run, record: Record) -> int:
    """Record the start where an output time is 0; returns how many were recorded."""
    place = int(np.searchsorted(record.rows, run.day, side="right"))
    if place:
        record.states[:place] = run.y
        _remember_settings(run, record, 0, place)
    return place


def _remember_settings(run: Run, record: Record, place: int, last: int) -> None:
    """Note the settings and the number of animals at the output times [place, last)."""
    if run.version != record.version:
        t = run.model.tables
        record.sites.append(t.site.copy())
        record.pores.append(t.pore_volume.copy())
        record.streams.append(t.stream.copy())
        record.heads.append(run.head_m)
        record.version = run.version
    record.epoch[place:last] = len(record.heads) - 1
    record.animals[place:last] = run.model.tables.animals[:, sv.A_COUNT]


def _segment(
    run: Run, end: float, record: Record, place: int, last: int, works: tuple[_Workspace, _Workspace],
    flag: CancelFlag, after: str,
) -> None:  # fmt: skip
    """Integrate to `end` after moments of a kind, filling the output times [place, last)."""
    status = _integrate(run, end, record, place, last, works[run.full], flag, after)
    if status == integrate.STEP_TOO_SMALL and not run.full and run.model.scenario.model.bed_model == "auto":
        place = int(np.searchsorted(record.rows, run.day, side="right"))
        run.full_until_d = run.day + FULL_AFTER_STALL_D
        apply_settings(run)
        status = _integrate(run, end, record, place, last, works[run.full], flag, after)
    if status != integrate.DONE:
        _stop(run, status)


def _integrate(
    run: Run, end: float, record: Record, place: int, last: int, work: _Workspace, flag: CancelFlag, after: str
) -> int:  # fmt: skip
    """Integrate towards `end` on one bed model; gives the integrator's status."""
    start, counts = run.day, record.counts
    limit = counts.item(integrate.CALLS) + int(CALLS_PER_DAY * max(end - start, 0.05))
    first_step = work.step_d.get(after, FIRST_STEP_D)
    status, run.day, work.step_d[after] = integrate.segment(
        start, end, work.y, first_step, *work.tolerance, work.vectors, work.blocks, record.rows,
        record.states, place, last, counts, flag.array, limit, run.model.tables,
    )  # fmt: skip
    if run.full:
        record.full_d += run.day - start
    else:
        record.quasi_steady_d += run.day - start
    filled = last if status == integrate.DONE else int(np.searchsorted(record.rows, run.day, side="right"))
    if filled > place:
        _remember_settings(run, record, place, filled)
    counts[integrate.SEGMENTS] += 1
    if status == integrate.DONE:
        run.day = end
    return status


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
