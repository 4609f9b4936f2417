"""Columns that a result works out itself: what was fed, by calendar day, in the grams of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aquasim import catalog, facts, presets, simulate, stoichiometry
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from aquasim.facts import Facts
from aquasim.result import GRAMS
from aquasim.statevector import ATTACHED, TXS
from aquasim.water_findings import clipped

START = {"maturity": "new", "temperature_C": 25.0}
DRY, MOIST = "flake", "bloodworm_frozen"


def fed(days: float, every_h: float = 1.0, events: tuple[Any, ...] = (), **animal: Any) -> Any:
    animals = [{"species": "goldfish_common", "mass_g": 20.0, "feed_g_d": 0.2, **animal}]
    return simulate(
        scenario_from({"aquasim": 1, "start": START, "animals": animals, "events": list(events)}),
        days,
        every_h,
    )


@pytest.mark.parametrize("food", [DRY, MOIST])
def test_feed_is_counted_as_in_the_file(food: str) -> None:
    """A group that is given 0.2 g of dry food a day shows 0.2 g, dry food as bought or moist food by its dry matter."""
    result = fed(3.0, food=food)
    assert result["feed_g_d"] == pytest.approx(0.2, rel=1e-12)
    row = catalog.foods()[food]
    grams = 0.2 if food == DRY else 0.2 / (1.0 - row.moisture_pct / 100.0)
    assert result.ledger("N")["feed"] == pytest.approx(3 * grams * row.n_pct / 100.0, rel=1e-9)


def test_moist_food_of_an_event_counts_by_its_dry_matter() -> None:
    event = {"day": 1.5, "kind": "feed", "food": MOIST, "grams": 3.0}
    result = fed(3.0, events=(event,), feed_g_d=0.0)
    dry = 3.0 * (1.0 - catalog.foods()[MOIST].moisture_pct / 100.0)
    assert 0.0 < dry < 1.0
    assert result["feed_g_d"].max() == pytest.approx(dry) == result["feed_g_d"][36]
    assert result["feed_g_d"][12] == 0.0 == result["feed_g_d"][60]


@pytest.mark.parametrize("days", [0.5, 1.0, 2.0, 2.5])
@pytest.mark.parametrize("every_h", [1.0, 0.1, 24.0, 1000.0])
def test_the_end_counts_with_the_day_before_it(days: float, every_h: float) -> None:
    """A meal an hour after midnight: no output time is without food, the last one neither."""
    result = fed(days, every_h, feed_times_h=[1.0])
    assert result["feed_g_d"] == pytest.approx(0.2, rel=1e-12)
    assert result.final()["feed_g_d"] == pytest.approx(0.2, rel=1e-12)


def test_a_meal_at_midnight_belongs_to_the_new_day() -> None:
    """Every second day at 0 h: on days 0 and 2 twice the daily feed, on days 1 and 3 none."""
    result = fed(4.0, 6.0, feed_times_h=[0.0], feed_every_d=2.0)
    assert result["feed_g_d"][:-1] == pytest.approx([0.4] * 4 + [0.0] * 4 + [0.4] * 4 + [0.0] * 4)


# What was cut


def test_amounts_that_were_cut_are_told_in_grams_summed_over_the_tank() -> None:
    """Forced below zero: carbon and calcium in mol, trapped dirt of two layers and water, each at its worst time."""
    result = fed(0.25)
    states, sizes = result.record.states, result.model.sizes
    trapped = [sizes.bed_at + ATTACHED * j + TXS for j in range(2)]
    states[2, sv.DIC], states[3, sv.CA], states[4, sv.VOLUME] = -0.5, -0.25, -1e-6
    states[5, trapped], states[6, trapped] = (-0.1, -0.3), (-0.2, 5.0)
    states[3, sizes.bed_at + TXS + 3] = -1e-3
    result.__dict__.pop("_columns", None)
    assert result.clipped_g == pytest.approx(
        {"dic": 0.5 * 12.011, "ca": 0.25 * 40.078, "volume": 1.0, "trapped xs": 0.4, "trapped xcd": 0.012011}
    )
    [told] = clipped(Facts(result))
    assert told.values == {"what": "ca", "amount": "10"}


def test_every_kind_that_is_no_mass_has_its_grams() -> None:
    rows = stoichiometry.read_table("states.csv").rows
    moles = {row["id"] for row in rows if row["unit"] == "mol" and row["where"] != "account"}
    assert moles == {"dic", "ca", "mg", "xcd"} <= set(GRAMS)


@pytest.mark.parametrize("name", ["new-tank-fish-in", "slow-flow"])
def test_extremes_crossings_and_warnings_do_not_depend_on_the_output_times(name: str) -> None:
    scenario = presets.apply_settings(presets.load(name), [("start.maturity", "new")])
    hourly, daily, odd = (simulate(scenario, 20.0, every_h) for every_h in (1.0, 24.0, 240.0))
    assert len(daily.time_d) == len(daily.columns()) == 21 and len(odd.columns()) == 3
    for other in (daily, odd):
        for found, judge in ((other.peak(), hourly.peak()), (other.low(), hourly.low())):
            for column, extreme in judge.items():
                assert found[column] == pytest.approx(extreme, rel=1e-9, abs=1e-9), column
        assert [c.limit for c in other.crossings()] == [c.limit for c in hourly.crossings()]
        for one, two in zip(other.crossings(), hourly.crossings(), strict=True):
            assert (one.value, one.day) == pytest.approx((two.value, two.day), rel=1e-9, abs=1e-9)
        assert other.warnings == hourly.warnings
    assert hourly.crossings() and hourly.warnings
    at = np.searchsorted(hourly.time_d, daily.time_d - 1e-9)
    assert np.allclose(daily.columns(), hourly.columns()[at], rtol=1e-9, atol=1e-9)


def test_a_coarse_result_has_the_rows_that_were_asked_for(tmp_path: Path) -> None:
    scenario = presets.apply_settings(presets.load("new-tank-fish-in"), [("start.maturity", "new")])
    result = simulate(scenario, 1.0, 7.0)
    result.to_csv(tmp_path / "rows.csv")
    days = [float(line.split(",")[0]) for line in (tmp_path / "rows.csv").read_text().splitlines()[1:]]
    assert days == pytest.approx([0.0, 7.0 / 24.0, 14.0 / 24.0, 21.0 / 24.0, 1.0])
    assert result.peak()["tan_mgN_L"].value >= result["tan_mgN_L"].max()
    assert len(result.watched.time_d) == 25 and result.watched.watched is result.watched
    assert result.final() == {name: result[name][-1] for name in result.names}


def test_animals_are_counted_as_they_were_at_each_output_time() -> None:
    """Deaths and departures as they happened: never more than were there, in the order of the day."""
    scenario = presets.apply_settings(presets.load("new-tank-fish-in"), [("start.maturity", "new")])
    for event in ("1:death:species=guppy,count=5", "1.5:remove_animals:species=guppy,count=7",
                  "2:add_animals:species=guppy,count=4", "2.5:death:species=guppy,count=1"):  # fmt: skip
        scenario = presets.apply_event(scenario, event)
    result = simulate(scenario, 4.0, 12.0)
    guppies = sum(
        count
        for group, count in zip(result.model.groups, result.counts().T, strict=True)
        if group.species.id == "guppy"
    )
    assert np.array_equal(guppies, [12.0, 12.0, 12.0, 7.0, 0.0, 4.0, 3.0, 3.0, 3.0])
    kept = np.sum([k.count for k in facts.Facts(result).kept if k.species.id == "guppy"], axis=0)
    assert np.array_equal(kept[result.rows], guppies)
