"""A run's moments as arrays for the compiled loop: where it stops, which devices are on, which groups are fed.

Switched devices and meals are routine: compiled code carries them out. At any other moment, and where a day begins on which
slow settings follow, a run comes back to Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from .schedule import RESOLUTION_D, Moment, instants, rows_at

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
ROUTINE = ("device", "meal", "midnight")


@dataclass(frozen=True)
class Timetable:
    """Instants to stop at, in order; `of` each one: what is due there and what holds from there on."""

    output_days: Array  # [d] output times as they were asked for
    renew_d: int  # days after which slow settings follow
    ends: Array  # [d]
    rows: Array  # output times [d]; those at a jump exactly there
    lasts: Numbers  # output times up to each instant
    due: tuple[tuple[Moment, ...], ...]
    after: Numbers  # kind of moments from which the way to each instant begins; the first is 0
    kinds: int
    devices: Numbers  # place in `sets` of the devices that are on after each instant
    sets: tuple[frozenset[int], ...]  # the first one holds at the start
    meal_ptr: Numbers  # meals of instant i are those from meal_ptr[i] to meal_ptr[i + 1]
    meal_group: Numbers
    meal_day: tuple[float, ...]  # [d]
    breaks: Numbers  # instants at which Python takes over, the last one included

    def next_break(self, at: int) -> int:
        """The first instant from `at` on at which Python takes over."""
        return int(self.breaks[np.searchsorted(self.breaks, at)])


def timetable(
    moments: Sequence[Moment], days: float, output_days: Array, renew_d: int, switched_on: frozenset[int]
) -> Timetable:
    """The timetable of a run to `days` [d] whose slow settings follow every `renew_d` days; devices on at its start."""
    ends = instants(moments, days)
    rows = rows_at(output_days, ends)
    due = tuple(_due(moments, ends))
    kinds: dict[str, int] = {"": 0}
    sets: dict[frozenset[int], int] = {switched_on: 0}
    on, after, devices, breaks, fed, served, ptr, today = switched_on, [0], [], [], [], [], [0], 0
    for i, (end, here) in enumerate(zip(ends, due, strict=True)):
        after.append(kinds.setdefault("".join([m.text for m in here]), len(kinds)))
        routine = True
        for moment in here:
            if moment.action == "device":
                index = frozenset((cast(int, moment.values["index"]),))
                on = on | index if moment.values["on"] else on - index
            elif moment.action == "meal":
                fed.append(moment.values["group"])
                served.append(end)
            elif moment.action not in ROUTINE:
                routine = False
        devices.append(sets.setdefault(on, len(sets)))
        ptr.append(len(fed))
        if not routine or (int(end) != today and int(end) % renew_d == 0) or i == len(ends) - 1:
            breaks.append(i)
        today = int(end)
    numbers = (np.array(a, np.int64) for a in (after[:-1], devices, ptr, fed, breaks))
    after_, devices_, ptr_, fed_, breaks_ = numbers
    lasts = np.searchsorted(rows, ends, side="right").astype(np.int64)
    return Timetable(
        output_days, renew_d, np.array(ends), rows, lasts, due, after_, len(kinds), devices_, tuple(sets), ptr_, fed_,
        tuple(served), breaks_,
    )  # fmt: skip


def _due(moments: Sequence[Moment], ends: Sequence[float]) -> list[tuple[Moment, ...]]:
    """Moments at each instant."""
    found, at = [], 0
    for end in ends:
        first = at
        while at < len(moments) and moments[at].day <= end + RESOLUTION_D:
            at += 1
        found.append(tuple(moments[first:at]))
    return found
