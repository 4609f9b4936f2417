"""Meals in compiled code: how much a group is served by its habits, what it takes of it, and where the food goes."""

from __future__ import annotations

import math

from . import appetite
from .jit import njit
from .statevector import *
from .statevector import FloatArray

ration_pct = njit(appetite.ration_pct)
appetite_g_d = njit(appetite.appetite_g_d)
eaten_share = njit(appetite.eaten_share)


@njit
def ration_now(temperature_c: float, row: FloatArray) -> float:
    """Appetite of the group `row` at a temperature of the water [% of body mass a day, dry]."""
    return ration_pct(temperature_c, row[M_STOP], row[M_AT_15], row[M_AT_20], row[M_AT_25], row[M_AT_28])


@njit
def wish_g_d(at: int, y: FloatArray, count: float, row: FloatArray) -> float:
    """Dry food that the group `row` of so many animals, whose state starts at `at`, would eat in a day [g/d]."""
    if count <= 0.0:
        return 0.0
    pct = ration_now(y[TEMPERATURE], row)
    return count * appetite_g_d(pct, y[at] / count, row[M_TYPICAL], row[M_EXPONENT], row[M_HABIT])


@njit
def put_food(
    y: FloatArray, gut: int, content: FloatArray, grams: float, eaten: float, ash: float, booked: FloatArray,
    inputs: FloatArray,
) -> None:  # fmt: skip
    """Put food [g as fed] into the state: the eaten share into the gut at `gut`, the rest into suspended detritus.

    `content` is COD, N, P [g] and C [mol] in a gram of it, `ash` the salts [g]; both are booked as what came in.
    """
    for k in range(4):
        amount = content[k] * grams
        if gut >= 0:
            y[gut + k] += amount * eaten
        y[XS + k] += amount * (1.0 - eaten)
        booked[k] += amount
        inputs[k] += amount
    y[SALT] += ash * grams


@njit
def serve(
    at: int, y: FloatArray, count: float, row: FloatArray, booked: FloatArray, inputs: FloatArray
) -> tuple[float, float]:
    """A routine meal of the group `row`: grams as fed and the nitrogen in them that nobody takes [g]; zeros for no meal."""
    if row[M_FED] <= 0.0 or count <= 0.0:
        return 0.0, 0.0
    wish = wish_g_d(at, y, count, row)
    daily = wish if math.isnan(row[M_GIVEN]) else row[M_GIVEN] * count
    dry = daily * row[M_PER_MEAL]
    if dry <= 0.0:
        return 0.0, 0.0
    pct, single = ration_now(y[TEMPERATURE], row), dry / max(row[M_EVERY], 1.0)
    eaten = eaten_share(pct, row[M_AT_25], single, wish, row[M_UNEATEN])
    grams = dry * row[M_AS_FED]
    put_food(y, at + 1, row[M_CONTENT : M_CONTENT + 4], grams, eaten, row[M_ASH], booked, inputs)
    return grams, row[M_CONTENT + 1] * grams * (1.0 - eaten)
