"""What no run may break: balances, no negative amount, an end, and indifference to order and output grid.

On every shipped preset for a year, and on random tanks: overstocked, starved, unplugged, dosed, drained and poisoned.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from aquasim import presets, simulate
from aquasim import statevector as sv
from aquasim.errors import SolverError
from aquasim.events import (
    DeathEvent,
    DoseEvent,
    FeedEvent,
    PowerCutEvent,
    PruneEvent,
    SetFlowEvent,
    SiphonEvent,
    WashBedEvent,
    WaterChangeEvent,
)
from aquasim.result import Result
from aquasim.scenario import Scenario
from tests.engine.random_tanks import tank

Array = NDArray[np.float64]
BALANCE = 1e-9
CLIPPED = 1e-9
TANKS = 300
SALTS = {sv.CA: 40.08, sv.MG: 24.31, sv.CL: 1.0, sv.SALT: 1.0}  # [g per unit]


@dataclass(frozen=True)
class Kept:
    """What is kept of a run once its states are gone."""

    balance: dict[str, float]
    lowest: float  # over atol, the worst of all states and times
    clipped: float  # largest share of the inventory that lies below zero
    finite: bool


def amounts_of(result: Result) -> list[int]:
    """Places of all states that are amounts, hence not negative: not alkalinity, not temperature, not accounts."""
    sizes = result.model.sizes
    places = [i for i in range(sv.VOLUME + 1) if i != sv.TA] + [
        sv.CALCITE,
        *range(sv.DEAD_COD, sv.DEAD_COD + 4),
    ]
    places += range(sizes.animals_at, sizes.pores_at)
    return places + [
        i for i in range(sizes.pores_at, sizes.length) if (i - sizes.pores_at) % sv.ADVECTED != sv.TA
    ]


def lowest_over_tolerance(result: Result) -> float:
    """Lowest amount over the absolute tolerance of its state; -1 is the limit."""
    places = [i for i in amounts_of(result) if result.model.atol[i] > 0.0]
    return float((result.record.states[:, places] / result.model.atol[places]).min())


def clipped_share(result: Result) -> float:
    """Largest share of the tank's COD, N, P, carbon or salts that any state shows below zero."""
    places = amounts_of(result)
    content = np.zeros((result.model.sizes.length, 5))
    content[:, :4] = np.abs(result.model.content[:, :4])
    for start in (0, *range(result.model.sizes.pores_at, result.model.sizes.length, sv.ADVECTED)):
        content[[start + i for i in SALTS], 4] = list(SALTS.values())
    states = result.record.states[:, places]
    inventory = np.abs(states) @ content[places]
    below = np.maximum(-states, 0.0)
    share = below.max(axis=0)[:, None] * content[places] / np.maximum(inventory.min(axis=0), 1e-12)
    return float(share.max())


def kept(result: Result) -> Kept:
    finite = bool(np.isfinite(result.record.states).all() and np.isfinite(result.columns()).all())
    return Kept(result.balance_error(), lowest_over_tolerance(result), clipped_share(result), finite)


@pytest.fixture(scope="module")
def random_runs() -> dict[int, Kept | str]:
    """Runs of the random tanks by seed; the reason where one did not end."""
    found: dict[int, Kept | str] = {}
    for seed in range(TANKS):
        scenario, days = tank(Random(seed))
        try:
            found[seed] = kept(simulate(scenario, days=days))
        except SolverError as error:
            found[seed] = str(error)
    return found


def ended(runs: dict[int, Kept | str]) -> dict[int, Kept]:
    return {seed: run for seed, run in runs.items() if isinstance(run, Kept)}


@pytest.mark.parametrize("preset", presets.shipped_ids())
def test_year_of_a_preset(preset: str) -> None:
    """A whole year balances, stays above zero, and its nitrogen ledger adds up by itself."""
    result = simulate(presets.load(preset), days=365.0)
    run = kept(result)
    assert run.finite
    assert max(run.balance.values()) <= BALANCE, run.balance
    assert run.lowest >= -1.0
    assert run.clipped <= CLIPPED, result.clipped_g
    book = result.ledger("N")
    given = sum(book[name] for name in ("feed", "source_water", "added_animals", "dose"))
    gone = sum(
        book[name] for name in ("water_change", "plants_harvest", "nitrogen_gas", "siphon", "removed_animals")
    )
    stored = sum(amount for name, amount in book.items() if name.startswith("stored"))
    assert given - gone - stored == pytest.approx(0.0, abs=1e-9 * given)


def test_random_tanks_end(random_runs: dict[int, Kept | str]) -> None:
    stopped = {seed: reason for seed, reason in random_runs.items() if isinstance(reason, str)}
    assert not stopped, f"{len(stopped)} of {TANKS} tanks stopped: {stopped}"
    assert all(run.finite for run in ended(random_runs).values())


def test_random_tanks_balance(random_runs: dict[int, Kept | str]) -> None:
    open_books = {
        seed: run.balance for seed, run in ended(random_runs).items() if max(run.balance.values()) > BALANCE
    }
    assert not open_books


def test_random_tanks_stay_above_zero(random_runs: dict[int, Kept | str]) -> None:
    """Nothing falls below the tolerance, and what an output would cut at zero is next to nothing."""
    low = {seed: run.lowest for seed, run in ended(random_runs).items() if run.lowest < -1.0}
    cut = {seed: run.clipped for seed, run in ended(random_runs).items() if run.clipped > CLIPPED}
    assert not low, f"{len(low)} tanks below -atol: {low}"
    assert not cut, f"{len(cut)} tanks cut: {cut}"


def busy() -> Scenario:
    """The default tank with many events at the same instants, in pairs of one kind too."""
    base = presets.load("kexue-60x40")
    events = (
        WaterChangeEvent(day=3.0, fraction=0.4),
        WaterChangeEvent(day=3.0, fraction=0.2, water="ro"),
        DoseEvent(day=3.0, substance="sodium_bicarbonate", amount_g=1.0),
        DoseEvent(day=3.0, substance="potassium_nitrate", amount_g=0.5),
        FeedEvent(day=3.0, food="flake", grams=0.5),
        SiphonEvent(day=3.0, fraction=0.5),
        WashBedEvent(day=3.0, biomass_survival=0.5, detritus_removed=0.5),
        SetFlowEvent(day=3.0, flow_L_h=300.0),
        PruneEvent(day=3.0, to_g=2.0),
        DeathEvent(day=3.0, species="medaka", count=2, removed_after_h=48.0),
        DeathEvent(day=3.0, species="medaka", count=1),
        PowerCutEvent(day=3.0, hours=6.0),
        PowerCutEvent(day=3.1, hours=2.0),
        SetFlowEvent(day=5.0, flow_L_h=10.0),
    )
    return msgspec.structs.replace(base, events=events)


def test_order_in_the_file_is_irrelevant() -> None:
    """24 orders of the same events give one result, to the bit."""
    scenario, draw = busy(), Random(11)
    hashes = set()
    for _ in range(24):
        events = list(scenario.events)
        draw.shuffle(events)
        hashes.add(simulate(msgspec.structs.replace(scenario, events=tuple(events)), days=8.0).sha256())
    assert len(hashes) == 1


def test_order_of_random_events_is_irrelevant() -> None:
    for seed in (5, 18, 28, 40, 54):
        scenario, days = tank(Random(seed))
        turned = msgspec.structs.replace(scenario, events=tuple(reversed(scenario.events)))
        added = [e for e in scenario.events if type(e).__name__ == "AddAnimalsEvent"]
        if len(added) > 1:  # groups keep their order in the file, like animals
            continue
        assert simulate(scenario, days=days).sha256() == simulate(turned, days=days).sha256()


def test_same_scenario_same_bits() -> None:
    """Two runs in one process, with another tank run between them."""
    scenario = busy()
    first = simulate(scenario, days=8.0).sha256()
    simulate(presets.load("slow-flow"), days=2.0)
    assert simulate(scenario, days=8.0).sha256() == first


def test_output_grid_is_irrelevant() -> None:
    """The same instants read from a coarse and a fine grid agree to 1e-12, and the run ends in the same state."""
    scenario = busy()
    coarse, fine = simulate(scenario, days=8.0, every_h=6.0), simulate(scenario, days=8.0, every_h=0.5)
    shared = np.searchsorted(fine.time_d, coarse.time_d - 1e-9)
    assert fine.time_d[shared] == pytest.approx(coarse.time_d, abs=1e-12)
    scale = np.maximum(np.abs(fine.columns()).max(axis=0), 1e-3)
    difference = np.abs(fine.columns()[shared] - coarse.columns()) / scale
    assert difference.max() <= 1e-12
    assert np.array_equal(coarse.run.y, fine.run.y)


def test_length_of_the_run_is_irrelevant() -> None:
    """A longer run holds the shorter one, as far as its steps are alike: no moment looks ahead."""
    scenario = busy()
    short, long = simulate(scenario, days=6.0), simulate(scenario, days=9.0)
    scale = np.maximum(np.abs(long.columns()).max(axis=0), 1e-2)
    difference = np.abs(long.columns()[: len(short.time_d) - 1] - short.columns()[:-1]) / scale
    assert difference.max() <= 1e-3
