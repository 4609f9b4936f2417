"""The flows of nitrogen close in every place and agree with the ledger."""

from __future__ import annotations

from collections import Counter
from functools import cache

import msgspec
import pytest

import aquasim
from aquasim import Result
from aquasim.events import DeathEvent, FeedEvent
from aquasim.nitrogen import DRAWN, ENDS, SOURCES, WAYS, NitrogenFlow, nitrogen_flows

PRESETS = [preset.id for preset in aquasim.shipped()]


@cache
def run(preset: str, days: float = 20.0) -> Result:
    return aquasim.simulate(aquasim.load(preset), days=days)


def sums(flows: tuple[NitrogenFlow, ...]) -> tuple[Counter[str], Counter[str]]:
    """Grams that leave and that reach each place."""
    out, into = Counter[str](), Counter[str]()
    for flow in flows:
        out[flow.source] += flow.grams  # type: ignore[assignment]
        into[flow.target] += flow.grams  # type: ignore[assignment]
    return out, into


@pytest.mark.parametrize("preset", PRESETS)
def test_every_way_gives_what_it_takes(preset: str) -> None:
    flows = nitrogen_flows(run(preset))
    out, into = sums(flows)
    assert all(flow.grams > 0.0 for flow in flows)
    assert set(out) | set(into) <= {*SOURCES, *DRAWN, *WAYS, *ENDS}
    brought = sum(out[name] for name in (*SOURCES, *DRAWN))
    assert brought > 0.0
    for way in WAYS:
        assert out[way] == pytest.approx(into[way], abs=1e-6 * brought), way
    assert sum(into[name] for name in ENDS) == pytest.approx(brought, rel=1e-6)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_ends_are_the_ledger(preset: str) -> None:
    result = run(preset)
    book = result.ledger("N")
    out, into = sums(nitrogen_flows(result))
    for name in ("feed", "source_water", "added_animals"):
        assert out[name] == pytest.approx(book[name], abs=1e-8)
    for name in ("water_change", "nitrogen_gas", "siphon", "plants_harvest", "removed_animals"):
        assert into[name] == pytest.approx(max(book[name], 0.0), abs=1e-8)
    for store in ("water", "bed", "animals", "plants"):
        change = into[f"stored_{store}"] - out[f"drawn_{store}"]
        assert change == pytest.approx(book[f"stored_{store}"], abs=1e-8)


def test_uneaten_food_is_what_the_animals_leave() -> None:
    result = run("kexue-60x40")
    out, into = sums(nitrogen_flows(result))
    eaten = out["feed"] - into["uneaten"]
    assert 0.0 < into["uneaten"] < 0.2 * out["feed"]
    assert into["faeces"] + into["excreted"] < eaten + out["drawn_animals"]


def test_food_for_nobody_is_all_uneaten() -> None:
    scenario = aquasim.load("kexue-60x40")
    feed = msgspec.convert({"kind": "feed", "day": 1.0, "food": "flake", "grams": 1.0}, FeedEvent)
    result = aquasim.simulate(msgspec.structs.replace(scenario, animals=(), events=(feed,)), days=3.0)
    out, into = sums(nitrogen_flows(result))
    assert into["uneaten"] == pytest.approx(out["feed"]) and into["animals"] == 0.0


def test_a_dead_body_gives_its_nitrogen_to_the_water() -> None:
    scenario = aquasim.load("overloaded-adult-slider")
    death = DeathEvent(day=2.0, species=scenario.animals[0].species)
    result = aquasim.simulate(msgspec.structs.replace(scenario, events=(death,)), days=20.0)
    _, into = sums(nitrogen_flows(result))
    assert into["bodies"] > 0.1
