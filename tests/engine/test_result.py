"""Columns that a result works out itself: what was fed, by calendar day, in the grams of the file."""

from __future__ import annotations

from typing import Any

import pytest

from aquasim import catalog, simulate
from aquasim.edits import scenario_from

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
