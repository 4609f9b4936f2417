"""Compiled integration of one segment between two moments: ROS34PW2, a Rosenbrock W-method of order 3(2).

Rang & Angermann, BIT 45:761 (2005). A W-method keeps its order with any approximate Jacobian (`jacobian.py`), and it
keeps linear invariants to rounding where that Jacobian's columns close. Results at output times are cubic Hermite
interpolants between accepted steps, so the grid never changes the steps.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .bed import derive_all
from .jacobian import NR, factor, prepare, solve, workspace
from .jit import borrowing_njit, njit
from .statevector import *
from .statevector import FloatArray, IntArray, Sizes, Tables

DONE, CANCELLED, STEP_TOO_SMALL, NOT_FINITE, TOO_MANY_CALLS = range(5)
STEPS, REJECTED, CALLS, SEGMENTS = range(4)  # places in the array of counts
SAFETY, SHRINK, GROW = 0.9, 0.15, 5.0
SMALLEST_STEP = 1e-11  # [d]
NEARLY = 0.9  # share of what is left of a segment at which a step takes all of it, rather than leave a sliver
NEGLIGIBLE = 1e-6  # share of its tolerance by which an amount may lie below zero
NEGLIGIBLE_PORE = 1e-3  # the same for a pore cell, whose tolerance is far smaller and whose water moves on
SHORT_STEP = 1e-5  # [d] a step as short as this is not shortened for the sign of an amount
NEGATIVE = 8.0  # error that a negative amount counts for: the step is halved or so

GAMMA = 0.43586652150845900
_ALPHA = np.array(
    [
        [0.0, 0.0, 0.0, 0.0],
        [0.87173304301691801, 0.0, 0.0, 0.0],
        [0.84457060015369423, -0.11299064236484185, 0.0, 0.0],
        [0.0, 0.0, 1.0, 0.0],
    ]
)
_GAMMAS = np.array(
    [
        [GAMMA, 0.0, 0.0, 0.0],
        [-0.87173304301691801, GAMMA, 0.0, 0.0],
        [-0.90338057013044082, 0.054180672388095326, GAMMA, 0.0],
        [0.24212380706095346, -1.2232505839045147, 0.54526025533510214, GAMMA],
    ]
)
_B = np.array([0.24212380706095346, -1.2232505839045147, 1.5452602553351020, GAMMA])
_B_HAT = np.array([0.37810903145819369, -0.096042292212423178, 0.5, 0.21793326075422950])
# Coefficients of the form without products with the Jacobian (Hairer & Wanner II, section IV.7).
_INVERSE = np.linalg.inv(_GAMMAS)
STAGE_A = _ALPHA @ _INVERSE
STAGE_C = np.diag(np.full(4, 1.0 / GAMMA)) - _INVERSE
WEIGHT = _B @ _INVERSE
WEIGHT_ERROR = (_B - _B_HAT) @ _INVERSE


class Work(NamedTuple):
    """Scratch of the integrator of one bed model, its tolerances and its memory."""

    rtol: FloatArray
    atol: FloatArray
    steps: FloatArray  # [d] first step after each kind of moments
    vectors: FloatArray  # (9, state)
    blocks: FloatArray  # the Jacobian's
    pair: FloatArray  # two of its blocks
    tri: FloatArray  # (2, pore cells)
    rates: FloatArray  # (BED_PROCESSES,)


def work_of(sizes: Sizes, tolerances: tuple[FloatArray, FloatArray], first_steps: FloatArray) -> Work:
    """Scratch for states of as many entries as there are tolerances (relative, absolute)."""
    rtol, atol = tolerances
    return Work(
        rtol, atol, first_steps, np.zeros((9, len(atol))), workspace(sizes), np.zeros((2, NR, NR)),
        np.zeros((2, sizes.pore_cells)), np.zeros(BED_PROCESSES),
    )  # fmt: skip


@njit
def error_weights(y: FloatArray, rtol: FloatArray, atol: FloatArray, w: FloatArray) -> None:
    """Inverse of the tolerated error; zero where nothing is controlled (atol 0: accounts)."""
    for i in range(y.shape[0]):
        w[i] = 1.0 / (atol[i] + rtol[i] * abs(y[i])) if atol[i] > 0.0 else 0.0


@njit
def _judge(
    h: float,
    y: FloatArray,
    u: FloatArray,
    w: FloatArray,
    atol: FloatArray,
    bed_at: int,
    cells: int,
    new: FloatArray,
) -> float:
    """Put the new state together; gives the step's error over its tolerance, infinite where a value is not finite.

    An amount that falls below zero by more than rounding makes the step be tried again with a shorter one, down to
    SHORT_STEP. Suspended matter and solid calcite are the exceptions: what the capture took too much is given back by
    the bed, and calcite that was dissolved but not there is taken back from the water.
    """
    n = y.shape[0]
    error = 0.0
    for k in range(n):
        wrong = WEIGHT_ERROR[0] * u[0, k] + WEIGHT_ERROR[1] * u[1, k]
        wrong += WEIGHT_ERROR[2] * u[2, k] + WEIGHT_ERROR[3] * u[3, k]
        new[k] = y[k] + WEIGHT[0] * u[0, k] + WEIGHT[1] * u[1, k] + WEIGHT[2] * u[2, k] + WEIGHT[3] * u[3, k]
        error = max(error, abs(wrong) * w[k])
        if not np.isfinite(new[k]):
            return np.inf
    _take_back(new)
    _give_back(new, 0, bed_at, cells)
    pores_at = bed_at + ATTACHED * cells
    for j in range((n - pores_at) // ADVECTED):
        _give_back(new, pores_at + ADVECTED * j, bed_at, cells)
    for k in range(n):
        share = NEGLIGIBLE if k < pores_at else NEGLIGIBLE_PORE
        least = -atol[k] * (share if h > SHORT_STEP else 1.0)
        if atol[k] > 0.0 and new[k] < least and new[k] < y[k] and not _may_be_negative(k, pores_at):
            error = max(error, NEGATIVE)
    if error <= 1.0:
        _fill_pores(new, pores_at)
    return error


@njit
def _may_be_negative(k: int, pores_at: int) -> bool:
    """Whether a state may be negative: the temperature, and the alkalinity of bulk or pores."""
    return k == TEMPERATURE or k == TA or (k >= pores_at and (k - pores_at) % ADVECTED == TA)


@njit
def _fill_pores(new: FloatArray, pores_at: int) -> None:
    """Lift what pore water lacks of a solute by rounding to zero, at the cost of the bulk."""
    for j in range((new.shape[0] - pores_at) // ADVECTED):
        cell = pores_at + ADVECTED * j
        for s in range(DISSOLVED):
            if s != TA and new[cell + s] < 0.0:
                given = min(-new[cell + s], max(new[s], 0.0))
                new[cell + s] += given
                new[s] -= given


@njit
def _take_back(new: FloatArray) -> None:
    """Lift solid calcite to zero at the cost of calcium, carbon and alkalinity in the water."""
    missing = -new[CALCITE]
    if missing > 0.0:
        new[CALCITE] = 0.0
        new[CA] -= missing
        new[DIC] -= missing
        new[TA] -= 2.0 * missing
        new[EXTENT + CALCITE_FORMATION] += missing


@njit
def _give_back(new: FloatArray, at: int, bed_at: int, cells: int) -> None:
    """Lift suspended matter of the water at `at` to zero, at the cost of what the bed has trapped."""
    for i in range(5):
        for j in range(cells):
            if new[at + XS + i] >= 0.0:
                break
            trapped = bed_at + ATTACHED * j + TXS + i
            given = min(-new[at + XS + i], max(new[trapped], 0.0))
            new[at + XS + i] += given
            new[trapped] -= given


@borrowing_njit
def _stages(
    day: float, hg: float, y: FloatArray, f: FloatArray, volume_bulk: float, bed_at: int, u: FloatArray,
    stage: FloatArray, f_new: FloatArray, blocks: FloatArray, tri: FloatArray, v: FloatArray, t: Tables,
) -> None:  # fmt: skip
    """Fill the four stages u of a step with hg [d] from y, whose derivative is f; `stage`, `f_new`, `tri`, `v` are scratch."""
    n = y.shape[0]
    for i in range(4):
        if i == 0:
            for k in range(n):
                u[0, k] = hg * f[k]
        else:
            for k in range(n):
                stage[k] = y[k]
            for m in range(i):
                weight = STAGE_A[i, m]
                if weight != 0.0:
                    for k in range(n):
                        stage[k] += weight * u[m, k]
            derive_all(day, stage, f_new, t)
            for k in range(n):
                u[i, k] = hg * f_new[k]
            for m in range(i):
                weight = GAMMA * STAGE_C[i, m]
                if weight != 0.0:
                    for k in range(n):
                        u[i, k] += weight * u[m, k]
        solve(hg, volume_bulk, u[i], bed_at, blocks, tri, v, t)


@njit
def hermite(
    share: float, h: float, y0: FloatArray, f0: FloatArray, y1: FloatArray, f1: FloatArray, out: FloatArray
) -> None:
    """State at `share` of a step of length h, cubic through both ends and their slopes.

    Where the cubic swings below zero between two amounts that do not, the straight line is taken.
    """
    a = (1.0 + 2.0 * share) * (1.0 - share) ** 2
    b = h * share * (1.0 - share) ** 2
    d = -h * share * share * (1.0 - share)
    for i in range(y0.shape[0]):
        out[i] = a * y0[i] + (1.0 - a) * y1[i] + b * f0[i] + d * f1[i]
        if out[i] < 0.0 and y0[i] >= 0.0 and y1[i] >= 0.0:
            out[i] = (1.0 - share) * y0[i] + share * y1[i]


@borrowing_njit
def segment(
    start: float, end: float, y: FloatArray, step: float, work: Work, out_days: FloatArray, out: FloatArray, place: int,
    last: int, counts: IntArray, cancel: FloatArray, call_limit: int, t: Tables,
) -> tuple[int, float, float]:  # fmt: skip
    """Integrate y in place from `start` to `end` [d]; fills out[place:last] at those output times.

    For compiled code to call. Returns status, the time reached and the step [d] to begin the next segment with.
    """
    n, cells = y.shape[0], t.layer.shape[0]
    bed_at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2]
    atol, blocks = work.atol, work.blocks
    u, stage, f = work.vectors[:4], work.vectors[4], work.vectors[5]
    f_new, new, w = work.vectors[6], work.vectors[7], work.vectors[8]
    day, h, first, opening = start, min(step, end - start), step, True
    volume_bulk = 0.0
    derive_all(day, y, f, t)
    counts[CALLS] += 1
    fresh = False
    while day < end:
        if cancel[0] != 0.0:
            return CANCELLED, day, first
        if counts[CALLS] > call_limit:
            return TOO_MANY_CALLS, day, first
        error_weights(y, work.rtol, atol, w)
        if not fresh:  # the tables hold the state y: the last call of rhs was at it
            volume_bulk = prepare(y, blocks, t)
            fresh = True
        last_step = h >= NEARLY * (end - day) - 1e-12
        if last_step:
            h = end - day
        hg = h * GAMMA
        factor(hg, volume_bulk, blocks, work.pair[0], work.pair[1], t)
        _stages(day, hg, y, f, volume_bulk, bed_at, u, stage, f_new, blocks, work.tri, work.rates, t)
        counts[CALLS] += 3
        error = _judge(h, y, u, w, atol, bed_at, cells, new)
        if error > 1.0:
            counts[REJECTED] += 1
            h *= max(SHRINK, SAFETY * error ** (-1.0 / 3.0)) if np.isfinite(error) else SHRINK
            if h < SMALLEST_STEP:
                return (STEP_TOO_SMALL if np.isfinite(error) else NOT_FINITE), day, h
            continue
        reached = end if last_step else day + h
        derive_all(reached, new, f_new, t)
        counts[CALLS] += 1
        while place < last and out_days[place] <= reached:
            hermite((out_days[place] - day) / h, h, y, f, new, f_new, out[place])
            place += 1
        for k in range(n):
            y[k] = new[k]
            f[k] = f_new[k]
        day = reached
        fresh = False
        counts[STEPS] += 1
        wished = h * min(GROW, max(0.5, SAFETY * max(error, 1e-8) ** (-1.0 / 3.0)))
        if opening:  # the next segment begins with what this one's first step allowed
            fitting = min(wished, 1.5 * max(step, h))
            first = max(step, fitting) if last_step else fitting
            opening = False
        h = wished
    return DONE, day, first
