"""A long curve is drawn by fewer points, which hold its peaks, its dips and its ends."""

from __future__ import annotations

import numpy as np
import pytest

from ui.curves.thinned import BAND_POINTS, MOST_POINTS, thinned, thinned_band


@pytest.mark.parametrize("length", [MOST_POINTS, MOST_POINTS + 1, 8761, 100_003])
def test_peaks_and_ends_stay_and_points_are_few(length: int) -> None:
    t = np.linspace(0.0, 365.0, length)
    y = np.random.default_rng(length).normal(size=length)
    y[length // 3], y[length // 2] = 9.0, -9.0
    few_t, few_y = thinned(t, y, 0.0, 365.0)
    assert len(few_t) == len(few_y) <= MOST_POINTS + 10
    assert (np.diff(few_t) > 0.0).all()
    assert {9.0, -9.0, y[0], y[-1]} <= set(few_y)
    assert set(zip(few_t, few_y, strict=True)) <= set(zip(t, y, strict=True))


def test_a_short_time_shown_has_every_point_and_one_beyond_each_end() -> None:
    t = np.linspace(0.0, 365.0, 8761)
    y = np.sin(t)
    few_t, few_y = thinned(t, y, 100.0, 107.0)
    inside = (t >= 100.0) & (t <= 107.0)
    assert np.array_equal(few_t[1:-1], t[inside])
    assert few_t[0] < 100.0 and few_t[-1] > 107.0
    assert np.array_equal(few_y, np.sin(few_t))


def test_gaps_stay() -> None:
    y = np.where(np.arange(8761) % 50 == 0, np.nan, 1.0)
    t = np.arange(8761.0)
    assert np.isnan(thinned(t, y, 0.0, 8760.0)[1]).sum() == np.isnan(y).sum()


def test_a_band_keeps_its_extremes_and_its_ends_never_cross() -> None:
    t, middle = np.linspace(0.0, 365.0, 8761), np.sin(2.0 * np.pi * np.arange(8761) / 24.0)
    low, high = middle - 0.1, middle + 0.1
    low[4000], high[5000] = -9.0, 9.0
    few_t, few_low, few_high = thinned_band(t, (low, high), 0.0, 365.0)
    assert len(few_t) == len(few_low) == len(few_high) <= BAND_POINTS + 1
    assert (few_t[0], few_t[-1], few_low.min(), few_high.max()) == (0.0, 365.0, -9.0, 9.0)
    assert (few_low < few_high).all() and (np.diff(few_t) >= 0.0).all()
    assert (few_low[:-1] <= np.interp(few_t[:-1], t, low)).all()
    assert (few_high[:-1] >= np.interp(few_t[:-1], t, high)).all()
    near_t, near_low, near_high = thinned_band(t, (low, high), 100.0, 107.0)
    inside = (t >= 100.0) & (t <= 107.0)
    assert np.array_equal(near_t[1:-1], t[inside]) and near_t[0] < 100.0 and near_t[-1] > 107.0
    assert np.array_equal(near_low[1:-1], low[inside]) and np.array_equal(near_high[1:-1], high[inside])
