"""The door to a simulation: what a mature bed grows from, and what leaves it alone."""

from __future__ import annotations

import shutil
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from aquasim import model as modelling
from aquasim import simulation
from aquasim.edits import scenario_from
from aquasim.scenario import Scenario, Start
from aquasim.simulation import bed_key, grown_bed
from aquasim.storage import DIGEST_BYTES

Array = NDArray[np.float64]
AGE_D = 25.0
MEDAKA = {"species": "medaka", "count": 4}
TURTLES = {"species": "turtle_reevesii", "count": 2, "mass_g": 300.0}


def fish_tank(**changes: Any) -> Scenario:
    return scenario_from({"aquasim": 1, "start": {"age_d": AGE_D}, "animals": [MEDAKA]} | changes)


def bed_of(scenario: Scenario) -> Array:
    return grown_bed(scenario, None, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"animals": [MEDAKA, TURTLES | {"added_day": 10.0}]},
        {"animals": [MEDAKA, TURTLES | {"added_day": 0.01}]},
        {"events": [{"day": 10.0, "kind": "add_animals", **TURTLES}]},
        {"events": [{"day": 0.0, "kind": "add_animals", **TURTLES}]},
    ],
)
def test_later_animals_leave_the_mature_bed_alone(changes: dict[str, Any]) -> None:
    """Neither they nor their food are there while the starting stock feeds the bed."""
    assert bed_key(fish_tank(**changes)) == bed_key(fish_tank())
    assert np.array_equal(bed_of(fish_tank(**changes)), bed_of(fish_tank()))


def test_starting_stock_feeds_the_bed() -> None:
    """The same turtles from day 0 on make another bed, with many times the nitrifiers."""
    more = fish_tank(animals=[MEDAKA, TURTLES])
    assert bed_key(more) != bed_key(fish_tank())
    assert bed_of(more).sum() > 2.0 * bed_of(fish_tank()).sum()


START_VALUES = {
    "tan_mgN_L": 6.0, "no2_mgN_L": 3.0, "no3_mgN_L": 60.0, "urea_mgN_L": 2.0, "o2_mg_L": 3.0, "alkalinity_meq_L": 0.3,
    "dic_mmol_L": 0.4, "po4_mgP_L": 4.0, "chloride_mg_L": 90.0, "temperature_C": 12.0, "calcium_mmol_L": 0.2,
    "magnesium_mmol_L": 0.1, "doc_mgC_L": 20.0, "detritus_gCOD": 4.0, "algae_g": 2.0, "tds_mg_L": 700.0,
}  # fmt: skip


def test_start_values_leave_the_mature_bed_alone() -> None:
    """They are those of the water at time 0; the bed grew in fresh tap water before."""
    given = fish_tank(start={"age_d": AGE_D} | START_VALUES)
    assert bed_key(given) == bed_key(fish_tank())
    for field in msgspec.structs.fields(Start):
        if field.name not in ("maturity", "age_d"):
            start = msgspec.structs.replace(given.start, **{field.name: 1.0})
            assert bed_key(msgspec.structs.replace(given, start=start)) == bed_key(fish_tank()), field.name
    assert np.array_equal(bed_of(given), bed_of(fish_tank()))


@pytest.mark.parametrize(
    "changes",
    [
        {"routine": {"top_off": {"mode": "none"}}},
        {"routine": {"top_off": {"mode": "manual", "every_d": 30.0}, "water_change": {"every_d": 3.0}}},
        {"model": {"rtol": 1e-7, "seed": 5}},
        {"waters": {"rain": {"base": "ro"}}},
        {"limits": {"no3_mg_L": 20.0}, "name": "other", "notes": "other"},
        {"animals": [MEDAKA | {"grows": False}]},
    ],
)
def test_what_does_not_touch_the_bed_leaves_its_key_alone(changes: dict[str, Any]) -> None:
    assert bed_key(fish_tank(**changes)) == bed_key(fish_tank())


@pytest.mark.parametrize(
    "changes",
    [
        {"routine": {"top_off": {"water": "ro"}}},
        {"waters": {"tap": "hard"}},
        {"model": {"layers": 5}},
        {"model": {"parameters": {"mu_aob": 0.6}}},
        {"start": {"age_d": AGE_D + 1.0}},
        {"room": {"temperature_C": 18.0}},
    ],
)
def test_what_touches_the_bed_changes_its_key(changes: dict[str, Any]) -> None:
    assert bed_key(fish_tank(**changes)) != bed_key(fish_tank())


def test_an_edited_table_makes_beds_grow_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bed that was kept under the figures of another catalogue is not taken."""
    shutil.copytree(str(files("aquasim") / "data"), tmp_path / "data")
    before = bed_key(fish_tank())
    monkeypatch.setattr(simulation, "files", lambda _: tmp_path)
    simulation._data_key.cache_clear()
    try:
        assert bed_key(fish_tank()) == before
        simulation._data_key.cache_clear()
        (tmp_path / "data" / "foods.csv").write_bytes((tmp_path / "data" / "foods.csv").read_bytes() + b"\n")
        assert bed_key(fish_tank()) != before
    finally:
        simulation._data_key.cache_clear()


def matured(scenario: Scenario) -> Array:
    built = modelling.build(scenario)
    simulation.mature(built)
    return built.start[built.sizes.bed_at : built.sizes.pores_at].copy()


def test_a_bed_that_was_kept_is_taken_only_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One digit changed, cut off, not finite, or in the form of an older version: the bed grows anew."""
    monkeypatch.setattr("aquasim.storage.user_cache_path", lambda *_, **__: tmp_path)
    scenario = fish_tank(start={"age_d": 2.0})
    grown, file = matured(scenario), tmp_path / "beds" / bed_key(scenario)
    whole = file.read_bytes()
    data = whole[DIGEST_BYTES:]
    monkeypatch.setattr(simulation, "grown_bed", lambda *_: np.full(len(grown), 7.0))
    assert np.array_equal(matured(scenario), grown)
    changed = bytearray(whole)
    changed[DIGEST_BYTES + 6] ^= 1
    unsound = np.frombuffer(data).copy()
    unsound[3] = np.nan
    for bad in (
        bytes(changed),
        whole[:-8],
        data,
        b"",
        sha256(unsound.tobytes()).digest() + unsound.tobytes(),
    ):
        file.write_bytes(bad)
        assert (matured(scenario) == 7.0).all()
