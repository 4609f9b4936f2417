"""What to do about the readings of today: every remedy is run a week ahead from the corrected state, and ranked.

The measure is exposure: how far a limit is exceeded, as a share of it, summed over the days. What poisons or suffocates
counts fully, what only accumulates a tenth (assumed). A remedy that makes free ammonia jump over its limit is dangerous
and comes last, whatever it does later.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from . import cycle, limits
from .corrected import Corrected, corrected, free_ammonia, readings_of, run_from
from .ensemble import shared
from .errors import ModelError, ScenarioError, SolverError
from .kits import Kit, kits, misread, ph_error
from .limits import LIMITS
from .remedies import DAYS, REMEDIES, Remedy
from .result import Result
from .scenario import Scenario
from .solver import CancelFlag
from .units import CHLORINE, NO2_PER_N

EVERY_H = 0.5
ACUTE = frozenset(
    ("tan_mgN_L", "nh3_mgN_L", "no2_mg_L", "ph_min", "ph_max", "o2_min_mg_L", "temperature_min_C",
     "temperature_max_C")
)  # fmt: skip
CHRONIC_WEIGHT = 0.1  # of limits that harm over weeks (assumed)
SCALES = {"ph_min": 0.5, "ph_max": 0.5, "temperature_min_C": 5.0, "temperature_max_C": 5.0}
"""Excess that counts like the whole of another limit (assumed): a pH and a temperature have no shares."""
PER_MINUTE = (
    1e-3  # exposure that a minute of work is worth (assumed); it decides between remedies that do as much
)
AT_ONCE_D = 0.5  # what is a jump and no course [d]
JUMP = 1.5  # times what is there without the remedy, and over the limit: dangerous
COLD_STEP_C, PH_JUMP = 3.0, 0.5  # steps of a change from which on it is a shock (assumed)
SHOCK = 0.5  # exposure [d] that counts like a step of twice that (assumed)
REACHES = (1.0, 0.5, 0.25)  # shares of the accuracies that are tried for what the readings may have been
SALT_PER_CHLORIDE = (22.990 + CHLORINE) / CHLORINE  # molar masses of sodium chloride and chloride
SALT_RATIO = 20.0  # chloride to nitrite nitrogen by mass that protects fish (limits.csv, no2_n)


@dataclass(frozen=True, eq=False)
class Action:
    """A remedy with its course. Exposures by limit [days]; `within_d` is the day from which each limit is kept, of those
    that are broken at first, infinite where it is not within the days that were run."""

    remedy: Remedy
    result: Result
    exposure: Mapping[str, float]
    within_d: Mapping[str, float]
    dangerous: bool  # free ammonia jumps

    @property
    def harm(self) -> float:
        """All exposures by their weight [d]."""
        return sum(_weight(name) * days for name, days in self.exposure.items())

    @property
    def score(self) -> float:
        """What remedies are ranked by: harm, the shock of a change, and the work."""
        steps = (self.cooled_c / COLD_STEP_C, self.ph_step / PH_JUMP) if self.remedy.change else ()
        shock = sum(max(step - 1.0, 0.0) for step in steps)
        return self.harm + SHOCK * shock + PER_MINUTE * self.remedy.effort

    @property
    def cooled_c(self) -> float:
        """By how much the water gets colder at once [degC]."""
        warmth = self.result["temperature_C"]
        return float(warmth[0] - warmth[1])

    @property
    def ph_step(self) -> float:
        """By how much the pH moves while a jump is a jump."""
        seen = self.result.watched
        early = seen["ph"][seen.time_d <= AT_ONCE_D]
        return float(np.abs(early - early[0]).max())

    @property
    def cautions(self) -> list[str]:
        """What to mind: free ammonia "nh3", "cold" water, a step of the "ph"."""
        found = ["nh3"] if self.dangerous else []
        if self.remedy.change:
            found += ["cold"] if self.cooled_c > COLD_STEP_C else []
            found += ["ph"] if self.ph_step > PH_JUMP else []
        return found


class Salt(NamedTuple):
    """Chloride for each part of nitrite nitrogen by mass, and table salt that would make it enough [g]."""

    ratio: float
    grams: float


@dataclass(frozen=True, eq=False)
class Advice:
    """Today's state and what can be done, the best first.

    `others` are courses of the best remedy if all kits read too high or too low by their accuracy, and over a bed that
    is sound; `kits` has that accuracy by reading.
    """

    state: Corrected
    actions: tuple[Action, ...]
    worst: str | None  # the limit that is exceeded most without any remedy
    others: tuple[Action, ...]
    free_ammonia: tuple[float, float, float]  # [mg N/L] as read, and at a pH lower and higher by `ph_step`
    salt: Salt | None
    kits: Mapping[str, Kit]

    @property
    def ph_step(self) -> float:
        """By how much the pH may be off."""
        return ph_error(self.kits)

    @property
    def nothing(self) -> Action:
        """What happens without any remedy."""
        return next(action for action in self.actions if action.remedy.what == "nothing")

    @property
    def best(self) -> Action:
        return self.actions[0]


def advise(
    scenario: Scenario, readings: Mapping[str, float], threads: int = 2, cancel: CancelFlag | None = None,
    accuracy: Mapping[str, float] | None = None,
) -> Advice:  # fmt: skip
    """Correct the tank's state to readings by name (`kits.READABLE`) and rank what to do about them.

    `accuracy` says how far each of them may be off, in its own unit; what is not in it is as right as a usual test (`kits`). Raises ScenarioError, ModelError, SolverError or Cancelled.
    """
    flag = cancel or CancelFlag()
    state = corrected(scenario, readings_of(f"{name}={value!r}" for name, value in readings.items()), flag)
    plain = cycle.unchanged(state.scenario)
    base = run_from(state.y, plain, DAYS, EVERY_H, cancel=flag)
    assert base is not None
    lines = _lines(base)

    def one(remedy: Remedy) -> Action | None:
        return _tried(remedy, state.y, base, lines, flag)

    tried = [action for action in shared(one, REMEDIES, threads, flag) if action is not None]
    exposure = _exposure(base, lines)
    worst = max(exposure, key=lambda name: exposure[name] * _weight(name)) if any(exposure.values()) else None
    actions = tuple(sorted(tried, key=lambda action: (action.dangerous, action.score)))
    own = kits(readings, accuracy or {})
    others = _others(scenario, readings, own, actions[0].remedy, state, lines, flag)
    return Advice(state, actions, worst, others, free_ammonia(base, ph_error(own)), _salt(base), own)


def _others(
    scenario: Scenario, readings: Mapping[str, float], own: Mapping[str, Kit], remedy: Remedy, state: Corrected,
    lines: Mapping[str, float], flag: CancelFlag,
) -> tuple[Action, ...]:  # fmt: skip
    """The remedy where kits misread, and where the readings come from a single surge over a sound bed."""
    starts = [(state.scenario, state.sound)]
    for side in (-1.0, 1.0):
        other = _misread_state(scenario, readings, own, side, flag)
        if other is not None:
            starts.append((other.scenario, other.y))
    bases = ((y, run_from(y, cycle.unchanged(each), DAYS, EVERY_H, cancel=flag)) for each, y in starts)
    found = (_tried(remedy, y, base, lines, flag) for y, base in bases if base is not None)
    return tuple(action for action in found if action is not None)


def _misread_state(
    scenario: Scenario, readings: Mapping[str, float], own: Mapping[str, Kit], side: float, flag: CancelFlag
) -> Corrected | None:
    """The state if all kits are off to a side, as far as there is such water: no KH of 0 goes with a pH of 7."""
    for reach in REACHES:
        try:
            return corrected(scenario, misread(readings, own, side * reach), flag)
        except (ScenarioError, ModelError, SolverError):
            continue
    return None


def _tried(
    remedy: Remedy, y: np.ndarray, base: Result, lines: Mapping[str, float], flag: CancelFlag
) -> Action | None:
    scenario = remedy.made(base)
    if scenario is None:
        return None
    try:
        result = run_from(y, scenario, DAYS, EVERY_H, base.model, flag)
    except (ScenarioError, ModelError, SolverError):
        return None
    if result is None:
        return None
    exposure = _exposure(result, lines)
    return Action(remedy, result, exposure, _within(result), _dangerous(result, base))


def _weight(name: str) -> float:
    return 1.0 if name in ACUTE else CHRONIC_WEIGHT


def _lines(result: Result) -> dict[str, float]:
    """What an excess of each limit is a share of."""
    found = {}
    for name, line in limits.lines(result.watched).items():
        finite = line[np.isfinite(line)]
        found[name] = SCALES.get(name) or max(float(np.mean(finite)) if len(finite) else 1.0, 1e-6)
    return found


def _exposure(result: Result, lines: Mapping[str, float]) -> dict[str, float]:
    """How far each binding limit is exceeded, as a share of it, summed over the days [d]."""
    seen = result.watched
    binding = limits.binding(result.model.scenario)
    return {
        name: float(np.trapezoid(np.maximum(excess, 0.0), seen.time_d)) / lines[name]
        for name, excess in limits.excesses(seen).items()
        if name in binding and name in lines
    }


def _within(result: Result) -> dict[str, float]:
    """Day from which each limit that is ever exceeded is kept to the end."""
    seen, found = result.watched, {}
    binding = limits.binding(result.model.scenario)
    for name, excess in limits.excesses(seen).items():
        over = np.flatnonzero(excess > 0.0)
        if name in binding and len(over):
            last = int(over[-1])
            found[name] = float(seen.time_d[last + 1]) if last + 1 < len(excess) else math.inf
    return found


def _dangerous(result: Result, base: Result) -> bool:
    """Whether free ammonia jumps over its limit because of the remedy."""
    line = limits.values(base.model.scenario)["nh3_mgN_L"] or math.inf
    return _early(result, "nh3_mgN_L") > max(line, JUMP * _early(base, "nh3_mgN_L"))


def _early(result: Result, name: str) -> float:
    """The highest value of a column while a jump is a jump."""
    seen = result.watched
    return float(seen[name][seen.time_d <= AT_ONCE_D].max())


def limit_course(result: Result, name: str) -> np.ndarray:
    """The quantity of a limit over the recorded times, in the limit's unit."""
    limit = next(limit for limit in LIMITS if limit.name == name)
    return result.watched[limit.column] * limit.factor


def _salt(result: Result) -> Salt | None:
    """Chloride against nitrite, where nitrite is beyond its limit."""
    nitrite, chloride = float(result["no2_mgN_L"][0]), float(result["chloride_mg_L"][0])
    line = limits.values(result.model.scenario)["no2_mg_L"]
    if line is None or nitrite * NO2_PER_N <= line:
        return None
    missing = max(SALT_RATIO * nitrite - chloride, 0.0)
    return Salt(chloride / nitrite, missing * float(result["volume_L"][0]) * 1e-3 * SALT_PER_CHLORIDE)
