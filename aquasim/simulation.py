"""The one door to a simulation: scenario in, result out."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import catalog, layering
from . import model as modelling
from .errors import Fault, ScenarioError
from .events import MOST_DAYS
from .flow.supply import supply_of
from .jit import is_compiled, mark_compiled, source_key
from .jumps import WATER_JUMPS
from .model import Model
from .result import Result, Timing
from .run_state import Run, apply_settings, begin, renew_bed
from .scenario import TAP, Routine, Scenario, Start, TopOff
from .scenario import Model as ModelChoice
from .schedule import RESOLUTION_D, Moment, event_marks, gathered, moments
from .solver import CancelFlag, Progress, advance
from .statevector import ATTACHED
from .storage import cached, keep

Array = NDArray[np.float64]
LEAST_EVERY_H = 1.0 / 60.0
MOST_ROWS = 250_000  # output times of one run: about 0.8 GB of states, or 28 years by the hour
SPINUP_RTOL = 1e-4
DRAFT_RTOL = 3e-4  # enough for the eye (assumed)
DRAFT_RENEW_D = 7  # days after which pores and flow follow the deposits, which fill a bed over months
DRAFT_ROW_D = 0.125  # [d] a meal or a lamp still shows
DRAFT_ROWS = 720  # about one for each pixel of a plot
WATCH_H = 1.0  # [h] at which a run is recorded at least
MOST_WATCHED = (
    250_000  # recorded times that the memory should hold; runs of more than 28 years are watched less often
)


def simulate(
    scenario: Scenario, days: float = 365.0, every_h: float = 1.0, progress: Progress | None = None,
    cancel: CancelFlag | None = None,
) -> Result:  # fmt: skip
    """Simulate a tank for `days` [d] with output every `every_h` [h].

    `progress(fraction, stage)` is called now and then, with stage "compile", "spinup" or "run"; `cancel` stops the
    run. Raises ScenarioError, ModelError, SolverError (with day and state) or Cancelled.
    """
    check_span(days, every_h)
    compile_s = warm_up(progress)
    started = time.perf_counter()
    built = modelling.build(scenario)
    if scenario.start.maturity == "mature":
        mature(built, progress, cancel)
    spinup_s = time.perf_counter() - started
    started = time.perf_counter()
    output = output_times(days, every_h)
    run = begin(built)
    planned = moments(scenario, days)
    watch = watch_times(days, output, planned)
    record = advance(run, planned, days, watch, scenario.model.rtol, progress, cancel)
    wall = time.perf_counter() - started
    return Result(built, run, record, days, Timing(compile_s, spinup_s, wall), event_marks(planned), output)


def draft(scenario: Scenario, days: float, cancel: CancelFlag | None = None) -> Result:
    """A coarse run to look at while an input moves, in half of the time of `simulate` or less.

    The tolerance is at least DRAFT_RTOL, rows, extremes and crossings are DRAFT_ROW_D apart or more, meals are served with
    a switch near them (`schedule.gathered`), pores and flow follow the deposits once a week, and the bed has few layers
    unless water stays long in it. Raises what `simulate` raises.
    """
    check_span(days, 24.0 * DRAFT_ROW_D)
    compile_s = warm_up()
    started = time.perf_counter()
    bed = None
    if scenario.start.maturity == "mature":
        bed = mature_bed(scenario, cancel=cancel)
    spinup_s = time.perf_counter() - started
    coarse = layering.coarse(scenario)
    run = _coarse_run(coarse, bed, layering.heights(scenario))
    if run.full and coarse is not scenario:
        run = _coarse_run(scenario, bed, layering.heights(scenario))
    planned = moments(scenario, days)
    times = output_times(days, 24.0 * max(DRAFT_ROW_D, days / DRAFT_ROWS))
    rtol = max(scenario.model.rtol, DRAFT_RTOL)
    record = advance(run, gathered(planned), days, times, rtol, None, cancel, renew_d=DRAFT_RENEW_D)
    wall = time.perf_counter() - started - spinup_s
    return Result(run.model, run, record, days, Timing(compile_s, spinup_s, wall), event_marks(planned))


def _coarse_run(scenario: Scenario, bed: Array | None, heights: Sequence[float]) -> Run:
    """A run at its start over a grown bed of layers of such heights [m], or over the file's own, with its bed model chosen."""
    built = modelling.build(scenario)
    if bed is not None:
        own = layering.heights(scenario)
        built.start[built.sizes.bed_at : built.sizes.pores_at] = layering.relayered(bed, heights, own)
    run = begin(built)
    renew_bed(run)
    apply_settings(run)
    return run


def check_span(days: float, every_h: float) -> None:
    """Days [d], hours between rows [h] and their number; days first, because the bound of the rest is told by them.

    Raises ScenarioError.
    """
    if not 0.0 < days <= MOST_DAYS:
        limit = f"must be above 0 and at most {MOST_DAYS:g}"
        raise ScenarioError(Fault("days", f"{days:g}", limit, "days"))
    if not LEAST_EVERY_H <= every_h <= 24.0 * MOST_DAYS:
        limit = f"must be from {LEAST_EVERY_H:.4f} (one minute) to {24.0 * MOST_DAYS:g} (all days)"
        raise ScenarioError(Fault("every_h", f"{every_h:g}", limit, "every_h"))
    if days * 24.0 / every_h > MOST_ROWS:
        least = days * 24.0 / MOST_ROWS
        limit = f"would give more than {MOST_ROWS} rows of output; at least {least:.4g} for {days:g} days"
        raise ScenarioError(Fault("every_h", f"{every_h:g}", limit, "too_many_rows"))


def output_times(days: float, every_h: float) -> Array:
    """Output times [d] from 0 to the end, the end included."""
    step = every_h / 24.0
    count = int(np.floor(days / step + 1e-9))
    times: Array = np.arange(count + 1, dtype=np.float64) * step
    if days - times[-1] > 1e-9:
        times = np.append(times, days)
    times[-1] = days
    return times


def watch_times(days: float, output: Array, planned: Sequence[Moment]) -> Array:
    """Times [d] to record at: every hour (MOST_WATCHED), jump of the water and output time, just before a jump where they fall on one.

    Extremes and crossings are sought there, so that they do not depend on the output times, and an explanation finds
    the state before every jump.
    """
    times = np.union1d(output_times(days, max(WATCH_H, 24.0 * days / MOST_WATCHED)), output)
    poured = [m.day for m in planned if m.action in WATER_JUMPS and m.day <= days]
    times = np.union1d(times, poured)
    jumps = np.unique([0.0, days, *(moment.day for moment in planned if moment.day <= days)])
    near = jumps[np.clip(np.searchsorted(jumps, times - RESOLUTION_D), 0, len(jumps) - 1)]
    times = np.where(np.abs(near - times) <= RESOLUTION_D, near, times)
    return times[np.append(True, np.diff(times) > RESOLUTION_D)]


def warm_up(progress: Progress | None = None) -> float:
    """Compile everything that a run needs, unless that lies in the cache already; seconds it took.

    What is compiled is loaded where it is first called, so that a run waits for no more than it needs.
    """
    if _WARM or is_compiled():
        return 0.0
    started = time.perf_counter()
    if progress:
        progress(0.0, "compile")
    scenario = Scenario(aquasim=1)
    for bed_model in ("quasi_steady", "full"):
        choice = msgspec.structs.replace(scenario.model, bed_model=bed_model, layers=2)
        built = modelling.build(msgspec.structs.replace(scenario, model=choice))
        run = begin(built)
        meal = Moment(0.0, 0, "", "feed_event", {"food": "flake", "grams": 0.1})
        record = advance(run, [meal], 0.01, np.array([0.0, 0.01]), 1e-4)
        Result(built, run, record, 0.01, Timing(0.0, 0.0, 0.0), []).columns()
    _WARM.append(True)
    mark_compiled()
    return time.perf_counter() - started


_WARM: list[bool] = []  # set once this process has its compiled code


@cache
def _data_key() -> str:
    """Hash of the catalogue's tables."""
    digest = hashlib.sha256()
    for table in sorted((files("aquasim") / "data").iterdir(), key=lambda table: table.name):
        if table.name.endswith(".csv"):
            digest.update(table.name.encode())
            digest.update(table.read_bytes())
    return digest.hexdigest()


def ripening(scenario: Scenario) -> Scenario:
    """The tank in which the bed grows: nothing of the file is left in it that does not shape a mature bed.

    The starting stock at its starting size, in fresh tap water that is kept at its level; no events, no care, no later
    animals.
    """
    top_off = scenario.routine.top_off.water
    return Scenario(
        aquasim=scenario.aquasim, start=Start(maturity="seeded", age_d=scenario.start.age_d), tank=scenario.tank,
        room=scenario.room, waters={n: water for n, water in scenario.waters.items() if n in (TAP, top_off)},
        bed=scenario.bed, filter=scenario.filter, equipment=scenario.equipment, layout=scenario.layout,
        animals=tuple(msgspec.structs.replace(a, grows=False) for a in scenario.animals if a.added_day <= 0.0),
        plants=tuple(msgspec.structs.replace(p, prune_every_d=None, prune_to_g=None) for p in scenario.plants),
        routine=Routine(top_off=TopOff(water=top_off)),
        model=ModelChoice(parameters=scenario.model.parameters, layers=scenario.model.layers,
                          bed_model=scenario.model.bed_model),
    )  # fmt: skip


def bed_key(scenario: Scenario) -> str:
    """Hash of everything that shapes a mature bed; inputs that do not touch it leave it unchanged."""
    parts = [source_key(), _data_key(), catalog.own_tables_text(), msgspec.to_builtins(ripening(scenario))]
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()[:32]


def mature(built: Model, progress: Progress | None = None, cancel: CancelFlag | None = None) -> None:
    """Put into the starting state the bed that the starting stock has fed for `start.age_d` days."""
    sizes = built.sizes
    built.start[sizes.bed_at : sizes.pores_at] = mature_bed(built.scenario, progress, cancel)


def mature_bed(
    scenario: Scenario, progress: Progress | None = None, cancel: CancelFlag | None = None
) -> Array:
    """Attached states of the bed that the starting stock has fed for `start.age_d` days; kept for the next call."""
    key = bed_key(scenario)
    kept = cached("beds", key)
    length = 8 * ATTACHED * scenario.model.layers * len(supply_of(scenario).streams)
    grown = np.frombuffer(kept) if kept is not None and len(kept) == length else None
    if grown is not None and np.isfinite(grown).all():
        return grown
    grown = grown_bed(scenario, progress, cancel)
    keep("beds", key, grown.tobytes())
    return grown


def grown_bed(scenario: Scenario, progress: Progress | None, cancel: CancelFlag | None) -> Array:
    """Attached states of a bed fed for `start.age_d` days, half of all water renewed by tap every day.

    Animals and plants are held at their starting size: it is the starting stock's load that forms the bed.
    """
    calm = ripening(scenario)
    built = modelling.build(calm)
    run = begin(built)
    days = scenario.start.age_d
    if days <= 0.0:
        return run.y[built.sizes.bed_at : built.sizes.pores_at].copy()
    renewals = [Moment(float(d), 0, "renewal", "renewal") for d in range(1, int(np.ceil(days)))]
    advance(
        run,
        sorted([*moments(calm, days), *renewals]),
        days,
        np.zeros(0),
        SPINUP_RTOL,
        progress,
        cancel,
        "spinup",
    )
    return run.y[built.sizes.bed_at : built.sizes.pores_at].copy()
