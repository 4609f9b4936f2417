"""What a water change does at once: steps of temperature, pH, dissolved solids and free ammonia, old water against new.

The old-tank trap is the dangerous one: in acid water of low KH much of the ammonia is ammonium; a large change brings the
pH up and turns it into free ammonia before anything has carried it away. Steps of pH and ammonia count the hours after
the change too, in which the carbon dioxide of the mixed water settles with the air again.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import catalog, cycle, derive, jumps, limits
from . import statevector as sv
from .cycle import Look, Tank
from .ledger import Ledger
from .result import Result, Timing
from .run_state import Run
from .scenario import Scenario
from .solver import Record
from .start import balanced_carbon
from .statevector import WATER
from .words import rounded

Array = NDArray[np.float64]
TEMPERATURE, PH, TDS, AMMONIA, TRAP = "step_temperature", "step_ph", "step_tds", "step_nh3", "old_tank_trap"
ACID_PH, LOW_KH = (
    7.0,
    2.1,
)  # below which water counts as acid and its KH [degrees] as low (limits.csv: 0.75 meq/L)
TRAP_RISE = 2.0  # times the free ammonia before
FRACTION_STEP = 0.02
MOMENT_D = 1e-3


class Danger(NamedTuple):
    """One step that is too large: its code, how large it is, and how large it may be, in its own unit."""

    code: str
    figure: float
    limit: float


class Step(NamedTuple):
    """What changing a share of all water does at once; free ammonia in mg N/L, TDS as a share of the old water's."""

    fraction: float
    temperature_C: float
    temperature_step_C: float
    ph: float
    ph_step: float
    tds_step: float
    nh3_mgN_L: float
    nh3_after_mgN_L: float
    kh_dKH: float
    source_C: float
    dangers: tuple[Danger, ...]

    def json(self) -> dict[str, object]:
        """One entry of `shock` in the JSON of `plan`."""
        found: dict[str, object] = {k: rounded(v) for k, v in self._asdict().items() if k != "dangers"}
        return found | {"warnings": [{k: rounded(v) for k, v in d._asdict().items()} for d in self.dangers]}


def before(tank: Tank, look: Look) -> Run:
    """The settled cycle just before its change."""
    hour = tank.scenario.routine.water_change.hour
    first = (hour / 24.0) % look.change.every_d
    return cycle.advanced(tank, look.start, max(first, MOMENT_D), None)


def now(tank: Tank) -> Run:
    """A tank a moment after its start, before any change: its devices and flows are set by then."""
    return cycle.advanced(tank, tank.model.start, MOMENT_D, None)


def step(run: Run, fraction: float) -> Step:
    """What a change of a share of all water with the file's own source does to the water of a run, which stays as it is."""
    scenario, old, ledger = run.model.scenario, run.y.copy(), run.ledger
    run.ledger = Ledger()
    jumps.water_change(run, fraction, scenario.routine.water_change.water)
    new = run.y.copy()
    run.y[:], run.ledger = old, ledger
    source_c = float(old[sv.TEMPERATURE] + (new[sv.TEMPERATURE] - old[sv.TEMPERATURE]) / max(fraction, 1e-9))
    at = _measured(run, np.array([old, new, aired(run, old, new)]))
    ph = max(at["ph"][1:], key=lambda value: abs(value - at["ph"][0]))
    made = Step(
        fraction, at["temperature_C"][0], at["temperature_C"][1] - at["temperature_C"][0], at["ph"][0],
        ph - at["ph"][0], at["tds_mg_L"][1] / max(at["tds_mg_L"][0], 1.0) - 1.0,
        at["nh3_mgN_L"][0], max(at["nh3_mgN_L"][1:]), at["kh_dKH"][0], source_c, (),
    )  # fmt: skip
    return made._replace(dangers=_dangers(made, scenario))


def aired(run: Run, old: Array, new: Array) -> Array:
    """The changed water some hours later, with as much carbon dioxide beyond the air's as the old water held."""
    beyond = old[sv.DIC] - _balanced(run, old)
    found = new.copy()
    found[sv.DIC] = max(_balanced(run, new) + beyond, 0.0)
    return found


def _balanced(run: Run, y: Array) -> float:
    """Inorganic carbon of the water in balance with the room's air [mol]."""
    c = y[:WATER] / y[sv.VOLUME]
    return balanced_carbon(c, float(y[sv.TEMPERATURE]), run.model.scenario.room.co2_ppm) * float(y[sv.VOLUME])


def _measured(run: Run, states: Array) -> dict[str, list[float]]:
    """Columns of two states of one run."""
    model, tables = run.model, run.model.tables
    counts = np.repeat(tables.animals[:, sv.A_COUNT][None, :], len(states), axis=0)
    days = np.full(len(states), max(run.day, 1e-3))
    record = Record(
        days, days, states, np.zeros(len(states), np.int64), counts, [tables.site.copy()],
        [tables.pore_volume.copy()], [tables.stream.copy()], [0.0],
    )  # fmt: skip
    table = Result(model, run, record, 1.0, Timing(0.0, 0.0, 0.0), []).columns()
    names = ("temperature_C", "ph", "tds_mg_L", "nh3_mgN_L", "kh_dKH")
    return {name: table[:, derive.COLUMNS.index(name)].tolist() for name in names}


def _dangers(made: Step, scenario: Scenario) -> tuple[Danger, ...]:
    rules = catalog.welfare()
    line = limits.values(scenario)["nh3_mgN_L"] or 0.02
    found = []
    for code, figure in (
        (TEMPERATURE, made.temperature_step_C), (PH, made.ph_step), (TDS, made.tds_step),
    ):  # fmt: skip
        if abs(figure) > rules[code].value:
            found.append(Danger(code, figure, rules[code].value))
    risen = made.nh3_after_mgN_L > made.nh3_mgN_L
    if risen and made.nh3_after_mgN_L > line:
        acid = made.ph < ACID_PH or made.kh_dKH < LOW_KH
        trap = acid and made.nh3_after_mgN_L > TRAP_RISE * made.nh3_mgN_L
        found.append(Danger(TRAP if trap else AMMONIA, made.nh3_after_mgN_L, line))
    return tuple(found)


def most(run: Run) -> float:
    """The largest share of all water that may be changed at once without a danger; 0 where even a small one has some."""
    held = 0.0
    for fraction in np.arange(FRACTION_STEP, 1.0 + 1e-9, FRACTION_STEP):
        if step(run, float(fraction)).dangers:
            break
        held = float(fraction)
    return held
