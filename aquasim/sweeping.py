"""Many tanks that differ in a few fields, each a row of a CSV table: in processes here, or on a Dask cluster.

Both are reached through the standard `concurrent.futures`. Few points are under way at a time, rows are written as they
come, and a point that fails is a row with its reason. A worker that dies costs no point: what it was at is begun again,
and a point at which workers die is tried alone and given up the second time.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from . import edits
from .design import Design, designed
from .errors import Cancelled, Fault, ScenarioError, SystemLacks
from .interval import FRACTION
from .jit import is_compiled, source_key
from .journal import FAILED, KEY, OK, POINT, STATUS, Journal
from .presets import sha256
from .quantity import shown
from .scenario import Scenario
from .simulation import check_span, simulate, warm_up
from .solver import CancelFlag, Progress

DAYS = 90.0
REASON = "reason"
TICK_S = 0.2  # longest wait between two looks at the flag
AHEAD = 2  # points under way for each worker
MOST_DEATHS = 2  # of workers at one point alone
MOST_WORKERS = 1024
JOIN_S = 30.0  # how long a cluster may take to answer, or to have a worker
PEAKS = ("tan_mgN_L", "nh3_mgN_L", "no2_mgN_L", "no3_mgN_L", "po4_mgP_L", "ph", "tds_mg_L", "temperature_C")
LOWS = ("o2_mg_L", "ph", "kh_dKH", "temperature_C")
FINALS = ("no3_mgN_L", "kh_dKH", "flow_L_h", "bed_fill_fraction", "plant_dry_mass_g")
FLOWS = (
    "flow_L_h", "pump_head_mm", "grid_head_mm", "branch_cv", "hole_max_over_min", "residence_s", "media_L",
    "media_kg",
)  # fmt: skip
DIED = "the worker died each time at this point (out of memory, or killed)"
Cells = dict[str, object]


class Task(NamedTuple):
    """One point for a worker: its number, the tank, and what to replace and work out."""

    number: int
    scenario: Scenario
    settings: tuple[tuple[str, str], ...]
    studies: tuple[str, ...]
    days: float
    fraction: float


class Study(NamedTuple):
    """Some outcomes of a tank: their columns and what works them out."""

    columns: tuple[str, ...]
    made: Callable[[Scenario, Task], Mapping[str, object]]


def _flow(scenario: Scenario, task: Task) -> Mapping[str, object]:
    """Pipes, holes, bed and pump: the names and values of the JSON of `flow`."""
    from .flow.report import flow_report

    found = flow_report(scenario).json()
    return {name: found[name] for name in FLOWS} | {"bed.dead_fraction": found["bed"]["dead_fraction"]}


def _interval(scenario: Scenario, task: Task) -> Mapping[str, object]:
    """The longest interval between changes [d], 0 where none keeps the limits and inf where none is needed."""
    from .interval import nominal

    _, first, found = nominal(scenario, task.fraction)
    due = first.due
    return {
        "interval_d": found.days, "binding": found.binding, "first_change_day": due[1] if due else None,
        "first_change_limit": due[0] if due else None,
    }  # fmt: skip


def _peaks(scenario: Scenario, task: Task) -> Mapping[str, object]:
    """Highest, lowest and last values of a run with the file's own routine, and the first limit crossed."""
    result = simulate(scenario, task.days, every_h=24.0)
    peak, low, final = result.peak(), result.low(), result.final()
    found: Cells = {f"peak.{name}": peak[name].value for name in PEAKS}
    found |= {f"low.{name}": low[name].value for name in LOWS}
    found |= {f"final.{name}": final[name] for name in FINALS}
    crossed = next(iter(result.crossings()), None)
    return found | {
        "crossing": crossed.limit if crossed else None,
        "crossing_day": crossed.day if crossed else None,
    }


STUDIES = {
    "flow": Study((*FLOWS, "bed.dead_fraction"), _flow),
    "interval": Study(("interval_d", "binding", "first_change_day", "first_change_limit"), _interval),
    "peaks": Study((*(f"peak.{n}" for n in PEAKS), *(f"low.{n}" for n in LOWS), *(f"final.{n}" for n in FINALS),
                    "crossing", "crossing_day"), _peaks),
}  # fmt: skip


def worked_out(task: Task) -> Cells:
    """The outcomes of one point; where something fails the reason, beside what did not."""
    found: Cells = {STATUS: OK}
    try:
        scenario = edits.apply_settings(task.scenario, task.settings)
    except Exception as error:  # noqa: BLE001 - a point must not be lost, whatever is wrong with it
        return {STATUS: FAILED, REASON: _reason(error)}
    reasons = []
    for name in task.studies:
        try:
            found |= STUDIES[name].made(scenario, task)
        except Exception as error:  # noqa: BLE001
            reasons.append(f"{name}: {_reason(error)}")
    return found | ({STATUS: FAILED, REASON: "; ".join(reasons)} if reasons else {})


def _reason(error: BaseException) -> str:
    own = type(error).__module__.startswith("aquasim")
    return str(error) if own else f"{type(error).__name__}: {error}"


# Workers


class Workers:
    """Processes of this computer. `closed` ends them at once where asked, otherwise when they are idle."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._before = set(multiprocessing.active_children())
        self._pool = self._begun()

    def _begun(self) -> Executor:
        # A fork of a process with threads may lock up; the parent alone answers to Ctrl-C.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            self.number, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
        )

    def submit(self, task: Task) -> Future[Cells]:
        """Begin a point; raises BrokenExecutor where a worker has died."""
        return self._pool.submit(worked_out, task)

    def renew(self) -> None:
        """New workers after a death."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._begun()

    def close(self, at_once: bool) -> None:
        """End all workers."""
        self._pool.shutdown(wait=not at_once, cancel_futures=True)
        if at_once:
            for child in set(multiprocessing.active_children()) - self._before:
                child.terminate()


class Cluster(Workers):
    """The workers of a Dask cluster that runs already; it begins anew what a dead worker was at by itself."""

    def __init__(self, address: str) -> None:
        try:
            client = import_module("distributed").Client
        except ModuleNotFoundError as error:
            message = f"{error.name} is missing; install it with: pip install 'aquasim[cluster]'"
            raise SystemLacks(message) from None
        try:
            self._client: Any = client(address, timeout=JOIN_S, set_as_default=False)
        except (OSError, ValueError) as error:
            text = f"No Dask scheduler answers at {shown(address)}: {error}; start one with: dask scheduler"
            raise SystemLacks(text) from None
        try:
            self._check(address)
        except BaseException:
            self._client.close()
            raise
        self._pool = self._client.get_executor()

    def _check(self, address: str) -> None:
        """Raises SystemLacks without a worker, or where workers run another aquasim than this one."""
        try:
            self._client.wait_for_workers(1, timeout=JOIN_S)
        except TimeoutError:
            message = (
                f"The scheduler at {shown(address)} has no worker; start one with: dask worker {address}"
            )
            raise SystemLacks(message) from None
        try:
            keys = set(self._client.run(source_key).values())
        except Exception as error:  # noqa: BLE001 - whatever a worker cannot import
            message = f"A worker cannot run aquasim ({error}); install the same version there"
            raise SystemLacks(message) from None
        if keys != {source_key()}:
            raise SystemLacks("A worker has another version of aquasim; install the same one there")
        self.number = max(1, sum(self._client.nthreads().values()))

    def renew(self) -> None:
        raise SystemLacks("The cluster is gone; the same command goes on where this one stopped")

    def close(self, at_once: bool) -> None:
        self._pool.shutdown(wait=not at_once)
        self._client.close()


# The sweep


class Progressed(NamedTuple):
    """How far a sweep is: points with a row, those of them that failed, all, and seconds left (None at first)."""

    done: int
    failed: int
    total: int
    left_s: float | None


@dataclass(frozen=True)
class Swept:
    """A finished sweep: its points, how many were there before, how many have failed, and where the table is."""

    count: int
    before: int
    failed: int
    path: Path


def sweep(
    scenario: Scenario, vary: Sequence[str] | Mapping[str, Iterable[object]], csv: str | Path, random: int | None = None,
    seed: int = 1, workers: int | None = None, scheduler: str | None = None, days: float = DAYS,
    fraction: float = FRACTION, studies: Sequence[str] = tuple(STUDIES), told: Callable[[Progressed], None] | None = None,
    progress: Progress | None = None, cancel: CancelFlag | None = None,
) -> Swept:  # fmt: skip
    """Work out every point of a design and write it to the table `csv`, which is gone on with where it is there.

    `vary` holds texts such as "bed.depth_cm=5:12:8", or lists of values by path. `studies` are of STUDIES; `days` [d]
    are those of the runs, `fraction` is the share of water changed. Processes begin by importing the main module: a
    script calls this under `if __name__ == "__main__"`. Raises ScenarioError, SystemLacks or Cancelled,
    and what is done is kept.
    """
    if isinstance(vary, Mapping):
        vary = [f"{path}={','.join(map(str, values))}" for path, values in vary.items()]
    check(days, workers, studies)
    design = designed(scenario, vary, random, seed)
    flag = cancel or CancelFlag()
    names = tuple(axis.path for axis in design.axes)
    outcomes = [column for name in studies for column in STUDIES[name].columns]
    columns = [POINT, *names, STATUS, REASON, *outcomes, KEY]
    if not is_compiled():
        warm_up(progress)
    with Journal(csv, columns, key(scenario, design, days, fraction, studies), design.count) as journal:
        before = journal.kept
        tasks = (
            Task(number, scenario, tuple(zip(names, values, strict=True)), tuple(studies), days, fraction)
            for number, values in design.points()
            if not journal.has(number)
        )
        if before < design.count:
            begun = Workers(workers or cores()) if scheduler is None else Cluster(scheduler)
            _Sweep(begun, journal, design.count, told, flag).run(tasks)
        return Swept(design.count, before, journal.failed, Path(csv))


def check(days: float, workers: int | None, studies: Sequence[str]) -> None:
    """Raises ScenarioError for days, workers or studies that cannot be."""
    check_span(days, 24.0)
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        limit = f"must be from 1 to {MOST_WORKERS}"
        raise ScenarioError(Fault("--workers", f"{workers}", limit, "option_range"))
    for name in studies:
        if name not in STUDIES:
            limit = f"is no outcome; there are {', '.join(STUDIES)}"
            raise ScenarioError(Fault("--outcomes", shown(name), limit, "outcomes"))


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def key(scenario: Scenario, design: Design, days: float, fraction: float, studies: Sequence[str]) -> str:
    """What a row depends on beside its number; a random design may grow, so its size is not part of it."""
    drawn = ("random", design.seed) if design.random is not None else ("grid",)
    parts = (sha256(scenario), design.axes, drawn, days, fraction, tuple(studies), source_key())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _is_lost(future: Future[Cells]) -> bool:
    """Whether a finished future has no outcome because its worker, or the whole cluster, is gone."""
    return future.cancelled() or isinstance(future.exception(), BrokenExecutor)


class _Sweep:
    """The points under way, and what has become of them."""

    def __init__(
        self, workers: Workers, journal: Journal, count: int, told: Callable[[Progressed], None] | None,
        flag: CancelFlag,
    ) -> None:  # fmt: skip
        self.workers, self.journal, self.count, self.told, self.flag = workers, journal, count, told, flag
        self.waiting: dict[Future[Cells], Task] = {}
        self.suspects: deque[Task] = deque()
        self.deaths: Counter[int] = Counter()
        self.started, self.begun_with = time.monotonic(), journal.kept

    def run(self, tasks: Iterator[Task]) -> None:
        """Until no point is left; raises Cancelled, and keeps what is done whatever happens."""
        at_once = True
        try:
            while self._fill(tasks):
                done, _ = wait(self.waiting, TICK_S, FIRST_COMPLETED)
                self._take(done)
                self._tell()
                if self.flag.is_set():
                    raise Cancelled("Cancelled")
            at_once = False
        finally:
            if at_once:
                self._keep_finished()
            self.workers.close(at_once)

    def _fill(self, tasks: Iterator[Task]) -> bool:
        """Begin as many points as may be under way, suspects one at a time; whether any are."""
        while len(self.waiting) < (1 if self.suspects else AHEAD * self.workers.number):
            task = self.suspects[0] if self.suspects else next(tasks, None)
            if task is None:
                break
            try:
                self.waiting[self.workers.submit(task)] = task
            except BrokenExecutor:
                if not self.suspects:
                    self.suspects.append(task)
                if self.waiting:  # they will tell of it
                    break
                self.workers.renew()
        return bool(self.waiting)

    def _take(self, done: Iterable[Future[Cells]]) -> None:
        """Write what has been worked out; what a dead worker was at is begun again."""
        lost = []
        for future in done:
            task = self.waiting.pop(future)
            if _is_lost(future):
                lost.append(task)
                continue
            error = future.exception()
            self._write(task, future.result() if error is None else {STATUS: FAILED, REASON: _reason(error)})
        if lost:
            self._mourn(lost)

    def _mourn(self, lost: list[Task]) -> None:
        """A worker has died, and with it the pool: take what the others had finished, and suspect the rest."""
        wait(self.waiting)
        lost += [task for future, task in self.waiting.items() if _is_lost(future)]
        for future, task in self.waiting.items():
            if not _is_lost(future):
                self._write(task, future.result())
        self.waiting.clear()
        self.workers.renew()
        known = {task.number for task in self.suspects}
        self.suspects.extend(task for task in lost if task.number not in known)
        if len(lost) == 1:
            self.deaths[lost[0].number] += 1
            if self.deaths[lost[0].number] >= MOST_DEATHS:
                self._write(lost[0], {STATUS: FAILED, REASON: DIED})

    def _write(self, task: Task, cells: Cells) -> None:
        self.journal.write(task.number, dict(task.settings) | cells)
        if self.suspects and self.suspects[0].number == task.number:
            self.suspects.popleft()

    def _keep_finished(self) -> None:
        """Write what was finished when the sweep was stopped."""
        for future, task in self.waiting.items():
            if future.done() and not future.cancelled() and future.exception() is None:
                self._write(task, future.result())

    def _tell(self) -> None:
        if self.told is None:
            return
        done = self.journal.kept
        own = done - self.begun_with
        left = (time.monotonic() - self.started) / own * (self.count - done) if own else None
        self.told(Progressed(done, self.journal.failed, self.count, left))
