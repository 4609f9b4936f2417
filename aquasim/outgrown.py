"""The day on which the animals no longer have the room that keepers' rules give them, with its range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import catalog, growth, welfare
from .ranks import at_ranks
from .scenario import Scenario
from .welfare import FLOOR, VOLUME, Body, Room

Array = NDArray[np.float64]
HORIZON_D = 3650.0


class Outgrown(NamedTuple):
    """Day [d] and the kind and rule that decide, 10 and 90 % of sampled tanks, and the day by the most lenient rule.

    Infinite where the room lasts for ten years.
    """

    day: float
    species: str | None
    rule: str | None
    low: float
    high: float
    lenient: float


def outgrown(scenario: Scenario, members: Sequence[Scenario], temperature_c: Array, room: Room) -> Outgrown:
    """When the growing animals of a file have too little water or floor; temperatures of a year [degC], one a day."""
    day, species, rule = _first(scenario, temperature_c, room, None)
    lenient = _first(scenario, temperature_c, room, catalog.welfare()["shell_litres"].low)[0]
    days = [_first(member, temperature_c, room, None)[0] for member in members] or [day]
    low, high = at_ranks(days)
    return Outgrown(day, species, rule, low, high, lenient)


def _first(
    scenario: Scenario, temperature_c: Array, room: Room, litres_per_cm: float | None
) -> tuple[float, str | None, str | None]:
    times, masses = growth.courses(scenario, temperature_c, HORIZON_D)
    table = catalog.livestock()

    def broken(k: int) -> tuple[str, str] | None:
        bodies = [
            Body(table[a.species], a.count, float(m))
            for a, m in zip(scenario.animals, masses[k], strict=False)
            if a.added_day <= times[k]
        ]
        for body in bodies:
            for wish in welfare.wishes(body, bodies, room, litres_per_cm):
                if not wish.kept and wish.rule in (VOLUME, FLOOR):
                    return body.species.id, wish.rule
        return None

    last = len(times) - 1
    if broken(last) is None:
        return math.inf, None, None
    low, high = -1, last
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if broken(middle) else (middle, high)
    species, rule = broken(high) or (None, None)
    return float(times[high]), species, rule
