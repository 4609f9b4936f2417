"""From moment to moment: integrates the segments between jumps, records output, switches bed models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from . import integrate, jacobian
from . import statevector as sv
from .errors import Cancelled, SolverError
from .jumps import perform
from .model import tolerances
from .run_state import Run, apply_settings, renew_bed
from .schedule import RESOLUTION_D, Moment

Array = NDArray[np.float64]
CALLS_PER_DAY = 400_000  # right-hand sides a simulated day may take before the run is given up
FIRST_STEP_D = 1e-3
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
    """States at the output times, with the settings that held there."""

    days: Array
    states: Array
    epoch: NDArray[np.int64]
    sites: list[Array] = field(default_factory=list)
    pores: list[Array] = field(default_factory=list)
    heads: list[float] = field(default_factory=list)
    counts: NDArray[np.int64] = field(default_factory=lambda: np.zeros(4, np.int64))
    quasi_steady_d: float = 0.0
    full_d: float = 0.0


@dataclass
class _Workspace:
    """Scratch arrays of the integrator, made once a run; vectors and steps for both bed models."""

    vectors: tuple[Array, Array]
    blocks: Array
    step_d: dict[tuple[bool, str], float]  # first step after the same kind of moment, by bed model


def advance(
    run: Run, moments: Sequence[Moment], days: float, output_days: Array, rtol: float,
    progress: Progress | None = None, cancel: CancelFlag | None = None, stage: str = "run",
) -> Record:  # fmt: skip
    """Run to `days`; the record holds the state just before any jump at each output time, and at 0 the start."""
    sizes = run.model.sizes
    record = Record(
        output_days, np.zeros((len(output_days), sizes.length)), np.zeros(len(output_days), np.int64)
    )
    flag = cancel or CancelFlag()
    tolerance = tolerances(run.model, rtol, False), tolerances(run.model, rtol, True)
    work = _workspace(run)
    times = sorted({m.day for m in moments} | {float(days)})
    renew_bed(run)
    apply_settings(run)
    place = _record_start(run, record)
    queue = list(moments)
    at = 0
    today = int(run.day)
    after = ""
    for end in times:
        if end > run.day:
            place = _segment(run, end, record, place, tolerance[run.full], work, flag, after)
        after = ""
        while at < len(queue) and queue[at].day <= run.day + RESOLUTION_D:
            perform(run, queue[at])
            after += queue[at].text
            at += 1
        if int(run.day) != today:
            today = int(run.day)
            renew_bed(run)
            if progress:
                progress(run.day / days, stage)
        apply_settings(run)
    return record


def _workspace(run: Run) -> _Workspace:
    sizes = run.model.sizes
    vectors = np.zeros((9, sizes.pores_at)), np.zeros((9, sizes.length))
    return _Workspace(vectors, jacobian.workspace(sizes), {})


def _record_start(run: Run, record: Record) -> int:
    """Record the start where an output time is 0; returns how many were recorded."""
    place = 0
    while place < len(record.days) and record.days[place] <= run.day:
        _remember_settings(run, record)
        record.states[place] = run.y
        record.epoch[place] = len(record.heads) - 1
        place += 1
    return place


def _remember_settings(run: Run, record: Record) -> None:
    t = run.model.tables
    same = (
        record.heads
        and record.heads[-1] == run.head_m
        and (record.sites[-1] == t.site).all()
        and (record.pores[-1] == t.pore_volume).all()
    )
    if not same:
        record.sites.append(t.site.copy())
        record.pores.append(t.pore_volume.copy())
        record.heads.append(run.head_m)


def _segment(
    run: Run,
    end: float,
    record: Record,
    place: int,
    tolerance: tuple[Array, Array],
    work: _Workspace,
    flag: CancelFlag,
    after: str,
) -> int:
    """Integrate to `end` after moments of a kind; returns the number of output times recorded so far."""
    t, sizes = run.model.tables, run.model.sizes
    last = int(np.searchsorted(record.days, end, side="right"))
    n, kind = (sizes.length if run.full else sizes.pores_at), (run.full, after)
    limit = int(record.counts[integrate.CALLS] + CALLS_PER_DAY * max(end - run.day, 0.05))
    status, reached, step = integrate.segment(
        run.day, end, run.y[:n], work.step_d.get(kind, FIRST_STEP_D), *tolerance, work.vectors[run.full], work.blocks, record.days,
        record.states, place, last, record.counts, flag.array, limit, t,
    )  # fmt: skip
    if run.full:
        record.full_d += reached - run.day
    else:
        record.quasi_steady_d += reached - run.day
    if last > place:
        _remember_settings(run, record)
        record.epoch[place:last] = len(record.heads) - 1
    record.counts[integrate.SEGMENTS] += 1
    work.step_d[kind] = step
    run.day = reached
    if status != integrate.DONE:
        _stop(run, status)
    run.day = end
    return last


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
