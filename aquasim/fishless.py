"""A bed that matures without animals or food, on ammonium chloride: what to dissolve each day so that the target is held.

Each day the keeper tests and puts back what is missing: ammonia up to the target, KH up to that of the start, for
nitrification uses two equivalents a mole, and phosphate, without which nitrifiers do not grow (food brings it unasked).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from . import cycle
from . import model as modelling
from . import statevector as sv
from .events import DoseEvent, Substance
from .jumps import dissolved
from .scenario import Scenario
from .solver import CancelFlag
from .statevector import WATER

TARGET_MGN_L = 2.0  # keepers dose 2 to 4 mg/L of ammonia, as their tests read it (assumed)
LOWEST_MGN_L, HIGHEST_MGN_L = 0.2, 10.0
PHOSPHATE_MGP_L = 0.3  # about 1 mg/L as ion (assumed)
RTOL = 1e-4
LEAST_G = 0.005  # a smaller dose is left out until it has grown
AMMONIA: Substance = "ammonium_chloride"
KH: Substance = "sodium_bicarbonate"
PHOSPHATE: Substance = "potassium_phosphate"


def doses(
    scenario: Scenario, target_mgN_L: float, days: int, hour: float, cancel: CancelFlag
) -> tuple[DoseEvent, ...]:
    """Doses of each day [g], at an hour of it, that hold a total ammonia [mg N/L], the KH of the start, and phosphate.

    For a tank without animals and events, by a run of a day at a time. Raises ModelError, SolverError or Cancelled.
    """
    model = modelling.build(scenario)
    tank = cycle.bare(model, scenario, RTOL, cancel)
    y = model.start.copy()
    alkalinity = float(y[sv.TA] / y[sv.VOLUME])
    held: tuple[tuple[Substance, int, float], ...] = (
        (AMMONIA, sv.NH, target_mgN_L),
        (PHOSPHATE, sv.PO4, PHOSPHATE_MGP_L),
        (KH, sv.TA, alkalinity),
    )
    found: list[DoseEvent] = []
    for day in range(days):
        for substance, slot, level in held:
            gram = dissolved(substance, 1.0)
            grams = round((level * float(y[sv.VOLUME]) - float(y[slot])) / float(gram[slot]), 3)
            if grams >= LEAST_G:
                y[:WATER] += grams * gram
                found.append(DoseEvent(day=day + hour / 24.0, substance=substance, amount_g=grams))
        y = cycle.advanced(tank, y, 1.0, None).y
    return tuple(found)


class Doses(NamedTuple):
    """What is dissolved of a substance [g]: the first dose, the largest one after it and its day [d], and all together."""

    first_g: float
    most_g: float
    most_day: float
    total_g: float


def summed(events: Sequence[DoseEvent], substance: str) -> Doses:
    """Doses of a substance in few numbers; all 0 where there are none."""
    own = [event for event in events if event.substance == substance]
    later = own[1:]
    most = max(later, key=lambda event: event.amount_g, default=None)
    return Doses(
        own[0].amount_g if own else 0.0, most.amount_g if most else 0.0, most.day if most else 0.0,
        sum(event.amount_g for event in own),
    )  # fmt: skip
