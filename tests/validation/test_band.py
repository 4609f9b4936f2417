"""The 10-90 % band of the interval holds four fifths of the intervals of tanks drawn from the same ranges."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from aquasim import cycle, ensemble, interval, presets
from tests.coverage import covered

DRAWS = 200


@pytest.mark.soak
@pytest.mark.parametrize("preset", ["kexue-60x40", "musk-turtle"])
def test_the_band_holds_80_percent_of_true_intervals(
    preset: str, record_property: Callable[[str, object], None]
) -> None:
    """Each truth is searched in full; the band comes from other members (another seed) by their rates."""
    scenario = presets.load(preset)
    tank, _, found = interval.nominal(scenario)
    runs = ensemble.ensemble(scenario, tank, 256)
    quick = ensemble.intervals(runs, found.days, ensemble.nominal_member(scenario, tank), 0.3)
    low, high = np.percentile(quick, (10.0, 90.0))
    other = msgspec.structs.replace(scenario, model=msgspec.structs.replace(scenario.model, seed=4711))
    inside = 0
    for truth in ensemble.sampled(other, DRAWS):
        searched = interval.longest(cycle.tank_of(truth, 1e-4), 0.3, guess_d=found.days)
        days = min(b.interval_d for b in searched.bounds if b.limit in cycle.BY_CHANGES)
        inside += low <= days <= high
    held = covered(inside, DRAWS)
    record_property("figure", held.sentence(preset))
    assert 0.72 <= held.share <= 0.88  # 80 %, give or take what 200 draws scatter by
