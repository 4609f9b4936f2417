"""A year of every shipped preset as a keeper would read it, and what must make sense to him in the default tank."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from aquasim import presets, simulate
from aquasim.result import Result
from tests.validation.tables import table
from tests.validation.tanks import NO3_PER_N

SHOWN = (
    "tan_mgN_L", "no2_mgN_L", "no3_mgN_L", "o2_mg_L", "ph", "alkalinity_meq_L", "gh_dGH", "po4_mgP_L", "doc_mgC_L", "tds_mg_L",
    "temperature_C", "bed_fill_fraction", "turtle_mass_g", "fish_mass_g", "plant_dry_mass_g", "algae_g",
)  # fmt: skip
WEEKS = (0, 1, 2, 3, 4, 6, 8, 13, 20, 26, 39, 52)


@pytest.fixture(scope="module")
def default_year() -> Result:
    return simulate(presets.load("kexue-60x40"), days=365.0)


@pytest.mark.parametrize("preset", presets.shipped_ids())
def test_weekly_table(report_dir: Path, preset: str) -> None:
    """The state on the noon before each week's end; no number that a keeper would laugh at."""
    result = simulate(presets.load(preset), days=365.0, every_h=12.0)
    noons = [int(np.searchsorted(result.time_d, max(7.0 * w - 0.5, 0.0))) for w in WEEKS]
    rows = [(name, *(f"{result[name][k]:.3g}" for k in noons)) for name in SHOWN]
    text = table(f"{preset}: a year by weeks", ("week", *map(str, WEEKS)), rows)
    (report_dir / f"year_{preset}.txt").write_text(text, encoding="utf-8")
    assert result["o2_mg_L"].min() > 3.0
    assert result["o2_saturation"].max() < 1.5
    assert 4.5 < result["ph"].min() <= result["ph"].max() < 9.2
    assert result["bed_fill_fraction"].max() < 0.6
    assert result["temperature_C"].min() > 20.0
    assert result["volume_L"] == pytest.approx(result["volume_L"][0], rel=1e-6)
    for g, group in enumerate(result.model.groups):
        mass = result.record.states[:, result.model.sizes.animals_at + 5 * g] / group.count
        assert 0.9 * group.mass_g < mass.min() <= mass.max() <= group.species.mass_max_g * 1.01


def test_default_tank_is_healthy(default_year: Result) -> None:
    """Mature from the first day: no ammonia, no nitrite, air-saturated, alkaline, warm.

    A weekly change with water as cold as the room in winter, 19 degC, cools it for some hours.
    """
    assert default_year["tan_mgN_L"].max() < 0.1
    assert default_year["nh3_mgN_L"].max() < 0.02
    assert default_year["no2_mgN_L"].max() < 0.1
    assert default_year["o2_mg_L"].min() > 6.5
    assert default_year["alkalinity_meq_L"].min() > 1.5
    assert 7.5 < default_year["ph"].min() <= default_year["ph"].max() < 8.5
    assert 24.0 < default_year["temperature_C"].min() <= default_year["temperature_C"].max() < 27.0
    assert default_year["doc_mgC_L"].max() < 10.0
    assert default_year["tds_mg_L"].max() < 600.0


def test_default_tank_needs_changes_but_not_daily(default_year: Result) -> None:
    """With its weekly change nitrate stays near 40 mg/L; without one it takes weeks to get there and then passes it."""
    assert default_year["no3_mgN_L"].max() * NO3_PER_N < 55.0
    without = presets.apply_setting(presets.load("kexue-60x40"), "routine.water_change.every_d", "null")
    crossing = next(c for c in simulate(without, days=365.0).crossings() if c.limit == "no3_mg_L")
    assert 7.0 < crossing.day < 60.0


def test_default_tank_evaporates_four_millimetres(default_year: Result) -> None:
    millimetres = default_year["evaporation_L_d"] / 0.24
    assert millimetres.mean() == pytest.approx(4.0, rel=0.15)


def test_default_turtle_grows_as_keepers_tell(default_year: Result) -> None:
    """A Reeves' turtle of 60 g doubles within the year (keepers: 50, 100 and 200 g at two, three and four years)."""
    mass = default_year["turtle_mass_g"]
    assert mass[0] == 60.0
    assert mass[-1] == pytest.approx(2.0 * mass[0], rel=0.4)
    assert default_year["feed_g_d"].max() < 1.0


def test_slow_plants_of_the_default_tank_live(default_year: Result) -> None:
    """Anubias and pothos, the plants that no keeper manages to kill, are still there after a year."""
    sizes = default_year.model.sizes
    for p, species in enumerate(default_year.model.plant_ids):
        mass = default_year.record.states[:, sizes.plants_at + 2 * p]
        assert mass[-1] > 0.7 * mass[0], species


def test_green_water_stays_away(default_year: Result) -> None:
    assert default_year["algae_g"].max() < 0.5
