"""Inverse questions: the size of a change for a fixed day or for so many litres, and the value of one input that holds an interval."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from . import cycle, edits, rations
from .errors import Fault, ModelError, ScenarioError, SolverError
from .interval import FRACTION, WEEK_D, WEEKS, longest
from .levers import EMERGENT, PRUNED_EVERY_D, rations_times
from .planner import LEVER_RTOL, NEAR, Plan, with_change
from .quantity import shown
from .scenario import Plant, Scenario
from .solver import CancelFlag

FIND_STEPS, FIND_HALVINGS = 9, 7
FEED, PLANTS = "feed", "plants"


def fraction_for(
    scenario: Scenario, every_d: float, weeks: float = WEEKS, cancel: CancelFlag | None = None
) -> float | None:
    """Smallest share of all water that keeps the limits when changed every so many days; None where none does."""
    tank = cycle.tank_of(scenario, LEVER_RTOL, cancel)
    fraction = scenario.routine.water_change.fraction
    for _ in range(6):
        days = longest(tank, fraction, weeks, every_d, NEAR).days
        if days == 0.0:
            return None
        wanted = fraction * every_d / days
        if wanted > 1.0 and fraction >= 1.0:
            return None
        if abs(wanted - fraction) <= NEAR * fraction:
            return min(wanted, 1.0)
        fraction = min(max(wanted, 0.01), 1.0)
    return fraction


def _weekly(found: Plan) -> list[tuple[float, float, float]]:
    """Litres a week, fraction and interval of all sizes that a plan knows to keep the limits, its own among them."""
    pairs = {*found.trade_off, (found.interval.fraction, found.interval.days)}
    held = [(fraction, days) for fraction, days in pairs if 0.0 < days < math.inf]
    return [(fraction * found.water_L * WEEK_D / days, fraction, days) for fraction, days in held]


def for_litres(found: Plan, litres_per_week: float) -> tuple[float, float] | None:
    """Fraction and interval that so many litres a week pay for: the longest interval of sizes that are no shock.

    Where all are one, the smallest size.
    """
    paid = [(fraction, days) for litres, fraction, days in _weekly(found) if litres <= litres_per_week]
    shocks = {step.fraction for step in found.steps if step.dangers}
    mild = [pair for pair in paid if pair[0] not in shocks and pair[0] != found.interval.fraction]
    mild += [pair for pair in paid if pair[0] == found.interval.fraction and _is_mild(found)]
    if mild:
        return max(mild, key=lambda pair: pair[1])
    return min(paid) if paid else None


def _is_mild(found: Plan) -> bool:
    return found.settled is None or not found.settled.dangers


def least_litres(found: Plan) -> float | None:
    """Litres a week of the size that takes the least; None where nothing is needed or nothing keeps the limits."""
    return min((litres for litres, _, _ in _weekly(found)), default=None)


class Found(NamedTuple):
    """The value of an input nearest to its present one with which the interval holds; None where none does."""

    path: str
    value: float | None
    interval_d: float
    present: float
    present_d: float


def knob(scenario: Scenario, path: str) -> tuple[float, Callable[[float], Scenario]]:
    """Present value of an input and the file with another one: a number of the file, FEED or PLANTS.

    FEED is the dry food of all animals together [g/d], PLANTS the dry mass of all plants [g], pothos where there are none.
    """
    if path == FEED:
        fed = rations.all_fed_g_d(scenario)
        if fed <= 0.0:
            raise ScenarioError(Fault("--find", FEED, "is not fed at all in this file", "find_no_feed"))
        return fed, lambda value: rations_times(scenario, value / fed)
    if path == PLANTS:
        return sum(plant.dry_mass_g for plant in scenario.plants), lambda value: planted(scenario, value)
    return number_at(scenario, path), lambda value: edits.apply_settings(scenario, [(path, value)])


def planted(scenario: Scenario, dry_mass_g: float) -> Scenario:
    """The tank with another dry mass of all plants [g], in their present shares; pothos where there are none."""
    present = sum(plant.dry_mass_g for plant in scenario.plants)
    if present <= 0.0:
        pothos = Plant(
            species=EMERGENT, dry_mass_g=dry_mass_g, reachable_by_turtles=False, prune_every_d=PRUNED_EVERY_D
        )
        return msgspec.structs.replace(scenario, plants=(*scenario.plants, pothos))
    plants = tuple(
        msgspec.structs.replace(
            p, dry_mass_g=p.dry_mass_g * dry_mass_g / present,
            prune_to_g=None if p.prune_to_g is None else p.prune_to_g * dry_mass_g / present,
        )
        for p in scenario.plants
    )  # fmt: skip
    return msgspec.structs.replace(scenario, plants=plants)


def find(
    scenario: Scenario, path: str, interval_d: float, fraction: float = FRACTION, weeks: float = WEEKS,
    cancel: CancelFlag | None = None,
) -> Found:  # fmt: skip
    """The value of one input (see `knob`) with which the interval, held for so many weeks, becomes at least so many days.

    Doubles and halves the present value until one does, on the side that helps, then closes in. Raises ScenarioError
    where the path is no number of the file, and Cancelled.
    """
    change = msgspec.structs.replace(scenario.routine.water_change, fraction=fraction)
    scenario = msgspec.structs.replace(
        scenario, routine=msgspec.structs.replace(scenario.routine, water_change=change)
    )
    present, made = knob(scenario, path)
    tank = cycle.tank_of(scenario, LEVER_RTOL, cancel)
    held: dict[float, float] = {}

    def days(value: float) -> float:
        if value not in held:
            try:
                other = scenario if value == present else made(value)
                held[value] = with_change(tank, other, max(held.get(present, WEEK_D), 0.5), weeks).days
            except (ScenarioError, ModelError, SolverError):
                held[value] = -1.0  # outside of what the field may be
        return held[value]

    if days(present) >= interval_d:
        return Found(path, present, days(present), present, days(present))
    for ladder in _ladders(present, days):
        below = present
        for value in ladder:
            if days(value) <= 0.0:
                break  # no interval holds any more, or the field may not be so
            if days(value) >= interval_d:
                value = _closed_in(days, below, value, interval_d)
                return Found(path, value, days(value), present, days(present))
            below = value
    return Found(path, None, max(held.values()), present, days(present))


def _ladders(present: float, days: Callable[[float], float]) -> list[list[float]]:
    """Values to try upwards and downwards, the side that helps first."""
    start = present if present > 0.0 else 1.0
    up = [start * 2.0**k for k in range(0 if present <= 0.0 else 1, FIND_STEPS)]
    down = [present * 0.5**k for k in range(1, FIND_STEPS)] + [0.0] if present > 0.0 else []
    if not down:
        return [up]
    return [up, down] if days(up[0]) >= days(down[0]) else [down, up]


def _closed_in(days: Callable[[float], float], fails: float, holds: float, interval_d: float) -> float:
    """The value next to `fails` that still holds the interval."""
    for _ in range(FIND_HALVINGS):
        middle = 0.5 * (fails + holds)
        if days(middle) >= interval_d:
            holds = middle
        else:
            fails = middle
    return holds


def number_at(scenario: Scenario, path: str) -> float:
    """The number that a path of the file holds now; raises ScenarioError."""
    value: object = msgspec.to_builtins(scenario)
    for step in edits.steps_of(path):
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            raise ScenarioError(
                Fault("--find", shown(path), "is no field of this file", "find_number")
            ) from None
    if value is None:  # what stands in its place, such as an appetite, is no number of the file
        limit = "has no value in this file; set one first"
        raise ScenarioError(Fault("--find", shown(path), limit, "find_unset"))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ScenarioError(Fault("--find", shown(path), "is no number", "find_number"))
    return float(value)
