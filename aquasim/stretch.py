"""Compiled: from instant to instant over a stretch in which nothing but the routine happens.

Meals and switched devices are what a tank has every day; in compiled code they cost a hundredth of what they would in
Python. The arrays are those of `timetable.Timetable`.
"""

from __future__ import annotations

from typing import NamedTuple

from .integrate import CALLS, DONE, SEGMENTS, Work, segment
from .jit import borrowing_njit, njit
from .meals import serve
from .statevector import *
from .statevector import FloatArray, IntArray, Tables


class Routine(NamedTuple):
    """What compiled code needs of a timetable, and of the tank as it is set now."""

    ends: FloatArray
    lasts: IntArray
    after: IntArray
    devices: IntArray
    meal_ptr: IntArray
    meal_group: IntArray
    sites: FloatArray  # (sets, SITE) the site array with each set of devices on
    heaters: FloatArray  # (sets, heaters, 2)
    epochs: IntArray  # (sets,) number of the settings with each set of devices on
    feeding: FloatArray  # (groups, MEAL_ROW)
    booked: FloatArray  # COD, N, P, C, charge that came in as food
    inputs: FloatArray  # the same of all that came in
    served: FloatArray  # (meals, 2) grams as fed, and the nitrogen [g] in them that nobody took


class Rows(NamedTuple):
    """Where output goes."""

    days: FloatArray
    states: FloatArray
    epoch: IntArray


@borrowing_njit
def _carry_out(i: int, fasting: bool, y: FloatArray, r: Routine, t: Tables) -> None:
    """What the routine has at instant i: devices first, then meals."""
    now = r.devices[i]
    for k in range(t.site.shape[0]):  # loops: a copy of a slice would allocate
        t.site[k] = r.sites[now, k]
    for k in range(t.heaters.shape[0]):
        t.heaters[k, 0], t.heaters[k, 1] = r.heaters[now, k, 0], r.heaters[now, k, 1]
    for m in range(r.meal_ptr[i], r.meal_ptr[i + 1]):
        r.served[m, 0] = r.served[m, 1] = 0.0
        if not fasting:
            g = r.meal_group[m]
            at, row = FIXED + ANIMAL * g, r.feeding[g]
            grams, uneaten_n = serve(at, y, t.animals[g, A_COUNT], row, r.booked, r.inputs)
            r.served[m, 0], r.served[m, 1] = grams, uneaten_n


@borrowing_njit
def _go(
    first: int, last: int, day: float, devices: int, fasting: bool, least_volume: float, place: int, y: FloatArray,
    r: Routine, work: Work, out: Rows, counts: IntArray, cancel: FloatArray, calls_per_day: int, t: Tables,
) -> tuple[int, int, float, int]:  # fmt: skip
    for i in range(first, last + 1):
        if i > first:
            _carry_out(i - 1, fasting, y, r, t)
            devices = r.devices[i - 1]
        end = r.ends[i]
        if end > day:
            kind, limit = r.after[i], counts[CALLS] + int(calls_per_day * max(end - day, 0.05))
            status, day, work.steps[kind] = segment(
                day, end, y, float(work.steps[kind]), work, out.days, out.states, place, r.lasts[i], counts, cancel, limit, t,
            )  # fmt: skip
            counts[SEGMENTS] += 1
            while place < r.lasts[i] and out.days[place] <= day:
                out.epoch[place] = r.epochs[devices]
                place += 1
            if status != DONE:
                return status, i, day, place
            day = end
        if y[VOLUME] < least_volume:
            return DONE, i, day, place
    return DONE, last, day, place


@njit
def stretch(
    first: int, last: int, day: float, devices: int, fasting: bool, least_volume: float, place: int, y: FloatArray,
    r: Routine, work: Work, out: Rows, counts: IntArray, cancel: FloatArray, calls_per_day: int, t: Tables,
) -> tuple[int, int, float, int]:  # fmt: skip
    """Integrate y in place from `day` to instant `last`, with the routine of all instants before it from `first` on.

    `devices` is the set that is on now. Ends early at an instant where less water than `least_volume` [m3] is left, or
    where the integrator gives up. Returns status, the instant reached, whose own moments are still due, the time there
    and the number of output times filled.
    """
    return _go(
        first,
        last,
        day,
        devices,
        fasting,
        least_volume,
        place,
        y,
        r,
        work,
        out,
        counts,
        cancel,
        calls_per_day,
        t,
    )
