"""Limits: the lines of a scenario, their defaults, and the first time each is crossed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import catalog
from .units import NO2_PER_N, NO3_PER_N, PO4_PER_P

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .result import Result
    from .scenario import Scenario

Array = NDArray[np.float64]


class Crossing(NamedTuple):
    """First time a limit is crossed: its name, the line (the value at that time where it moves) and the day."""

    limit: str
    value: float
    day: float


class Limit(NamedTuple):
    """One line: the contract's name, the column it looks at, the factor to the limit's unit, which side is bad."""

    name: str
    column: str
    factor: float
    above: bool


KEPT = "_lines_of_limits"
LIMITS = (
    Limit("no3_mg_L", "no3_mgN_L", NO3_PER_N, True),
    Limit("no2_mg_L", "no2_mgN_L", NO2_PER_N, True),
    Limit("nh3_mgN_L", "nh3_mgN_L", 1.0, True),
    Limit("tan_mgN_L", "tan_mgN_L", 1.0, True),
    Limit("po4_mg_L", "po4_mgP_L", PO4_PER_P, True),
    Limit("alkalinity_min_meq_L", "alkalinity_meq_L", 1.0, False),
    Limit("ph_min", "ph", 1.0, False),
    Limit("ph_max", "ph", 1.0, True),
    Limit("o2_min_mg_L", "o2_mg_L", 1.0, False),
    Limit("tds_mg_L", "tds_mg_L", 1.0, True),
    Limit("doc_mgC_L", "doc_mgC_L", 1.0, True),
    Limit("temperature_min_C", "temperature_C", 1.0, False),
    Limit("temperature_max_C", "temperature_C", 1.0, True),
)


def values(scenario: Scenario) -> dict[str, float | None]:
    """The line of each limit; None where a rule takes its place (TAN after the EPA) or nothing sets one."""
    found: dict[str, float | None] = {limit.name: None for limit in LIMITS}
    for row in catalog.limits().values():
        if row.contract_key:
            found[row.contract_key] = _number(row.contract_value)
    species = list(_species(scenario))
    if species:
        found["temperature_min_C"] = max(s.temp_min_c for s in species)
        found["temperature_max_C"] = min(s.temp_max_c for s in species)
    for limit in LIMITS:
        given = getattr(scenario.limits, limit.name)
        if given is not None:
            found[limit.name] = given
    return found


def _species(scenario: Scenario) -> Iterator[catalog.Livestock]:
    """Species of the file's animals and of those that its events bring in later."""
    for animal in scenario.animals:
        yield catalog.livestock()[animal.species]
    for event in scenario.events:
        if event.__struct_config__.tag == "add_animals":
            yield catalog.livestock()[event.species]  # type: ignore[union-attr]


def binding(scenario: Scenario) -> frozenset[str]:
    """Names of the limits that decide the interval: those that bind by default, and all that the file sets."""
    names = {
        row.contract_key for row in catalog.limits().values() if row.binds_by_default and row.contract_key
    }
    names |= {"temperature_min_C", "temperature_max_C"}
    names |= {limit.name for limit in LIMITS if getattr(scenario.limits, limit.name) is not None}
    return frozenset(names)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def lines(result: Result) -> Mapping[str, Array]:
    """Every limit's line over the output times, in the limit's own unit; infinite where none holds. Kept with the result."""
    kept: dict[str, Array] | None = vars(result).get(KEPT)
    if kept is None:
        kept = vars(result)[KEPT] = _lines(result)
    return kept


def _lines(result: Result) -> dict[str, Array]:
    found = {}
    times = len(result.time_d)
    scenario = result.model.scenario
    bands = _temperature_bands(result)
    for name, value in values(scenario).items():
        if name in bands and getattr(scenario.limits, name) is None:
            if np.isfinite(bands[name]).any():
                found[name] = bands[name]
        elif value is not None:
            found[name] = np.full(times, value)
        elif name == "tan_mgN_L":
            found[name] = result["tan_criterion_mgN_L"]
    return found


def follows_water(scenario: Scenario, name: str) -> bool:
    """Whether a limit is a criterion that moves with pH and temperature: total ammonia, unless the file sets it."""
    return name == "tan_mgN_L" and scenario.limits.tan_mgN_L is None


def line_of(result: Result, name: str) -> float:
    """The line of one limit, in its own unit: the number of the file, or the lowest over a run where it moves."""
    value = values(result.model.scenario)[name]
    return float(np.min(lines(result)[name])) if value is None else value


def _temperature_bands(result: Result) -> dict[str, Array]:
    """Temperatures [degC] that all animals bear which are in the tank at an output time."""
    low, high = np.full(len(result.time_d), -np.inf), np.full(len(result.time_d), np.inf)
    for group, count in zip(result.model.groups, result.counts().T, strict=True):
        there = count > 0.0
        low[there] = np.maximum(low[there], group.species.temp_min_c)
        high[there] = np.minimum(high[there], group.species.temp_max_c)
    return {"temperature_min_C": low, "temperature_max_C": high}


def excesses(result: Result) -> dict[str, Array]:
    """How far each limit's quantity is on its bad side over the output times, in the limit's own unit."""
    line_of = lines(result)
    found = {}
    for limit in LIMITS:
        if limit.name in line_of:
            excess = result[limit.column] * limit.factor - line_of[limit.name]
            found[limit.name] = excess if limit.above else -excess
    return found


def crossings(result: Result) -> list[Crossing]:
    """First crossing of each limit, interpolated between output times, in order of days."""
    found = []
    line_of = lines(result)
    for name, excess in excesses(result).items():
        bad = np.flatnonzero(excess > 0.0)
        if len(bad) == 0:
            continue
        k = int(bad[0])
        day = float(result.time_d[k])
        if k > 0 and np.isfinite(excess[k - 1]):
            share = -excess[k - 1] / (excess[k] - excess[k - 1])
            day = float(result.time_d[k - 1] + share * (result.time_d[k] - result.time_d[k - 1]))
        found.append(Crossing(name, float(line_of[name][k]), day))
    return sorted(found, key=lambda crossing: crossing.day)
