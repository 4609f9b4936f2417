"""The saw-tooth's closed form against stepping it, and its limits."""

from __future__ import annotations

import math
from random import Random

import pytest

from aquasim import sawtooth


def stepped(every_d: float, fraction: float, rate: float, source: float, sink_d: float) -> float:
    """Top of the cycle after many intervals of small steps."""
    c, steps = source, 400
    h = every_d / steps
    top = c
    for _ in range(int(60 / fraction)):
        for _ in range(steps):
            middle = c + 0.5 * h * (rate - sink_d * c)
            c += h * (rate - sink_d * middle)
        top, c = c, (1.0 - fraction) * c + fraction * source
    return top


@pytest.mark.parametrize("seed", range(6))
def test_the_top_is_where_stepping_ends(seed: int) -> None:
    draw = Random(seed)
    case = (
        draw.uniform(1, 20),
        draw.uniform(0.1, 0.7),
        draw.uniform(0.05, 2),
        draw.uniform(0, 5),
        draw.choice((0.0, 0.03)),
    )
    assert sawtooth.top(*case) == pytest.approx(stepped(*case), rel=1e-5)


def test_the_interval_is_the_inverse_of_the_top() -> None:
    draw = Random(7)
    for _ in range(200):
        fraction, source, rate, sink = (
            draw.uniform(0.05, 0.9),
            draw.uniform(0, 5),
            draw.uniform(0.05, 2),
            draw.choice((0.0, 0.04)),
        )
        limit = source + draw.uniform(1, 30)
        days = sawtooth.interval_d(limit, fraction, rate, source, sink)
        if math.isinf(days):
            assert sink > 0.0 and rate / sink <= limit
        else:
            assert sawtooth.top(days, fraction, rate, source, sink) == pytest.approx(limit, rel=1e-9)


def test_examples_of_the_science_page() -> None:
    """f 0.3, limit 20, tap 2: 0.1/0.2/0.43/0.67/1.33 mg N/L/d give 54/27/12.6/8.1/4.1 d (science, section 10)."""
    for rate, days in ((0.1, 54.0), (0.2, 27.0), (0.43, 12.6), (0.67, 8.1), (1.33, 4.1)):
        assert sawtooth.interval_d(20.0, 0.3, rate, 2.0) == pytest.approx(days, rel=0.02)


def test_a_falling_quantity() -> None:
    assert sawtooth.interval_d(0.75, 0.3, -0.05, 2.0) == pytest.approx(0.3 * 1.25 / 0.05)
    assert sawtooth.interval_d(0.75, 0.3, -0.05, 0.5) == 0.0
    assert sawtooth.first_due_d(0.75, 2.0, -0.05) == pytest.approx(25.0)


def test_a_source_beyond_the_limit_leaves_no_interval_unless_a_sink_eats_it() -> None:
    assert sawtooth.interval_d(9.0, 0.3, 0.1, 10.0) == 0.0
    assert math.isinf(sawtooth.interval_d(9.0, 0.3, 0.1, 2.0, sink_d=0.02))
