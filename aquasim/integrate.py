"""Compiled integration of one segment between two moments.

Runge-Kutta-Chebyshev of second order for the quasi-steady bed (Sommeijer, Shampine & Verwer, J. Comput. Appl. Math.
88:315 (1997), equations 2.1-2.9): its stability interval grows with the square of the stages, which fits a tank whose
fastest rate, the capture of suspended matter, is a hundred times a day. ROS34PW2 (Rang & Angermann, BIT 45:761 (2005),
table 4.2) for the full bed, in `rosenbrock.py`. Both keep linear invariants to rounding.

Results at output times are cubic Hermite interpolants between accepted steps, so the grid never changes the steps.
"""

from __future__ import annotations

import numpy as np

from .bed import rhs
from .jit import njit
from .statevector import FloatArray, IntArray, Tables

MAX_STAGES = 40
DONE, CANCELLED, STEP_TOO_SMALL, NOT_FINITE, TOO_MANY_CALLS = range(5)
STEPS, REJECTED, CALLS, SEGMENTS = range(4)  # places in the array of counts
RADIUS_SAFETY = 1.25
RADIUS_EVERY = 25
SAFETY, SHRINK, GROW = 0.8, 0.15, 4.0
SMALLEST_STEP = 1e-11  # [d]


def chebyshev_table() -> FloatArray:
    """Coefficients of the method by number of stages: rows s, then (mu, nu, mu~, gamma~, c) for stage j = 1..s."""
    table = np.zeros((MAX_STAGES + 1, MAX_STAGES + 1, 5))
    for s in range(2, MAX_STAGES + 1):
        w0 = 1.0 + (2.0 / 13.0) / s**2
        t, d, dd = np.zeros(s + 1), np.zeros(s + 1), np.zeros(s + 1)
        t[0], t[1], d[1] = 1.0, w0, 1.0
        for j in range(2, s + 1):
            t[j] = 2.0 * w0 * t[j - 1] - t[j - 2]
            d[j] = 2.0 * w0 * d[j - 1] - d[j - 2] + 2.0 * t[j - 1]
            dd[j] = 2.0 * w0 * dd[j - 1] - dd[j - 2] + 4.0 * d[j - 1]
        w1 = d[s] / dd[s]
        b = np.zeros(s + 1)
        b[2:] = dd[2:] / d[2:] ** 2
        b[0] = b[1] = b[2]
        a = 1.0 - b * t
        table[s, 1] = 0.0, 0.0, b[1] * w1, 0.0, w1 * dd[2] / d[2] / (4.0 * w0) if s > 1 else 0.0
        for j in range(2, s + 1):
            mu, mu_t = 2.0 * b[j] * w0 / b[j - 1], 2.0 * b[j] * w1 / b[j - 1]
            table[s, j] = mu, -b[j] / b[j - 2], mu_t, -a[j - 1] * mu_t, w1 * dd[j] / d[j]
    return table


@njit
def stages_needed(step: float, radius: float) -> int:
    """Fewest stages whose stability interval, 0.653 (s^2 - 1), holds step times spectral radius."""
    return max(2, int(np.sqrt(1.0 + step * radius / 0.653)) + 1)


@njit
def error_weights(y: FloatArray, rtol: float, atol: FloatArray, w: FloatArray) -> None:
    """Inverse of the tolerated error; zero where nothing is controlled (atol 0: accounts)."""
    for i in range(y.shape[0]):
        w[i] = 1.0 / (atol[i] + rtol * abs(y[i])) if atol[i] > 0.0 else 0.0


@njit
def spectral_radius(
    day: float, y: FloatArray, f: FloatArray, w: FloatArray, v: FloatArray, z: FloatArray, fz: FloatArray,
    passes: int, t: Tables,
) -> float:  # fmt: skip
    """Estimate of the largest rate [1/d] by power iteration on differences of the right-hand side; v is kept."""
    n = y.shape[0]
    radius = 0.0
    for _ in range(passes):
        norm = 0.0
        for i in range(n):
            norm += v[i] * v[i]
        norm = np.sqrt(norm)
        for i in range(n):
            v[i] = v[i] / norm
            z[i] = y[i] + (0.1 * v[i] / w[i] if w[i] > 0.0 else 0.0)
        rhs(day, z, fz, t)
        grown = 0.0
        for i in range(n):
            v[i] = (fz[i] - f[i]) * w[i] / 0.1
            grown += v[i] * v[i]
        radius = np.sqrt(grown)
        if radius < 1e-8:
            for i in range(n):
                v[i] = 1.0
            return 1.0
    return radius


@njit
def chebyshev_step(
    day: float, h: float, s: int, y: FloatArray, f: FloatArray, table: FloatArray, work: FloatArray, t: Tables
) -> None:
    """One step from (y, f): the new state lands in work[2]; work[0], work[1], work[3] are used up."""
    n = y.shape[0]
    before, last, new, fj = work[0], work[1], work[2], work[3]
    first = table[s, 1, 2] * h
    for i in range(n):
        before[i] = y[i]
        last[i] = y[i] + first * f[i]
        new[i] = last[i]
    for j in range(2, s + 1):
        rhs(day + table[s, j - 1, 4] * h, last, fj, t)
        mu, nu, mu_t, gamma = table[s, j, 0], table[s, j, 1], table[s, j, 2] * h, table[s, j, 3] * h
        rest = 1.0 - mu - nu
        for i in range(n):
            new[i] = rest * y[i] + mu * last[i] + nu * before[i] + mu_t * fj[i] + gamma * f[i]
        if j < s:
            for i in range(n):
                before[i] = last[i]
                last[i] = new[i]


@njit
def hermite(share: float, h: float, y0: FloatArray, f0: FloatArray, y1: FloatArray, f1: FloatArray, out: FloatArray) -> None:
    """State at `share` of a step of length h, cubic through both ends and their slopes."""
    a = (1.0 + 2.0 * share) * (1.0 - share) ** 2
    b = h * share * (1.0 - share) ** 2
    d = -h * share * share * (1.0 - share)
    for i in range(y0.shape[0]):
        out[i] = a * y0[i] + (1.0 - a) * y1[i] + b * f0[i] + d * f1[i]


@njit
def chebyshev_segment(
    start: float, end: float, y: FloatArray, step: float, rtol: float, atol: FloatArray, table: FloatArray,
    work: FloatArray, out_days: FloatArray, out: FloatArray, place: int, last: int, counts: IntArray,
    cancel: FloatArray, call_limit: int, t: Tables,
) -> tuple[int, float, float]:  # fmt: skip
    """Integrate y in place from `start` to `end` [d]; fills out[place:last] at those output times.

    Returns status, the time reached and the step to begin the next segment with.
    """
    n = y.shape[0]
    new, f, f_new, w, v = work[2], work[4], work[5], work[6], work[7]
    day, since, radius = start, RADIUS_EVERY, 0.0
    h = min(step, end - start)
    keep = step
    rhs(day, y, f, t)
    counts[CALLS] += 1
    while day < end:
        if cancel[0] != 0.0:
            return CANCELLED, day, keep
        if counts[CALLS] > call_limit:
            return TOO_MANY_CALLS, day, keep
        error_weights(y, rtol, atol, w)
        if since >= RADIUS_EVERY:
            passes = 3 if counts[STEPS] > 0 else 20
            radius = max(RADIUS_SAFETY * spectral_radius(day, y, f, w, v, new, f_new, passes, t), 1.0)
            counts[CALLS] += passes
            since = 0
        last_step = day + h >= end - 1e-12
        if last_step:
            h = end - day
        s = stages_needed(h, radius)
        if s > MAX_STAGES:
            s = MAX_STAGES
            h = 0.653 * (s * s - 1) / radius
            last_step = False
        chebyshev_step(day, h, s, y, f, table, work, t)
        rhs(day + h, new, f_new, t)
        counts[CALLS] += s
        error = 0.0
        for i in range(n):
            if not np.isfinite(new[i]):
                error = np.inf
                break
            estimate = 0.8 * (y[i] - new[i]) + 0.4 * h * (f[i] + f_new[i])
            size = abs(estimate) * w[i]
            if size > error:
                error = size
            if atol[i] > 0.0 and new[i] < -atol[i] and new[i] < y[i]:
                error = max(error, 8.0)
        if error > 1.0:
            counts[REJECTED] += 1
            since = RADIUS_EVERY
            h *= max(SHRINK, SAFETY * error ** (-1.0 / 3.0)) if np.isfinite(error) else SHRINK
            if h < SMALLEST_STEP:
                return (STEP_TOO_SMALL if np.isfinite(error) else NOT_FINITE), day, h
            continue
        reached = end if last_step else day + h
        while place < last and out_days[place] <= reached:
            hermite((out_days[place] - day) / h, h, y, f, new, f_new, out[place])
            place += 1
        for i in range(n):
            y[i] = new[i]
            f[i] = f_new[i]
        day = reached
        counts[STEPS] += 1
        since += 1
        wished = h * min(GROW, max(0.5, SAFETY * max(error, 1e-8) ** (-1.0 / 3.0)))
        keep = max(keep, wished) if last_step else wished
        h = keep
    return DONE, day, keep
