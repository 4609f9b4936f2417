"""Limits: defaults of the contract, the species' bands, the file's own lines, and when each is first crossed."""

from __future__ import annotations

import numpy as np
import pytest

import aquasim
from aquasim import advice_text, catalog, chemistry, limits, plan_text, presets, simulate
from aquasim.advice import advise
from aquasim.edits import apply_setting, scenario_from
from aquasim.summary import limit_words


def test_defaults_of_the_contract() -> None:
    found = limits.values(scenario_from({"aquasim": 1}))
    assert found["no3_mg_L"] == 40.0
    assert found["no2_mg_L"] == pytest.approx(0.33)
    assert found["nh3_mgN_L"] == 0.02
    assert found["tan_mgN_L"] is None
    assert found["alkalinity_min_meq_L"] == 0.75
    assert (found["ph_min"], found["ph_max"]) == (6.5, 9.0)
    assert found["o2_min_mg_L"] == 5.0
    assert found["tds_mg_L"] == 1000.0
    assert found["temperature_min_C"] is None


def test_what_binds_by_default() -> None:
    """PO4, DOC and the species' pH only warn, unless the file sets them (contract, section 1)."""
    base = scenario_from({"aquasim": 1})
    assert limits.binding(base) == {
        "no3_mg_L", "no2_mg_L", "nh3_mgN_L", "tan_mgN_L", "alkalinity_min_meq_L", "ph_min", "ph_max", "o2_min_mg_L",
        "tds_mg_L", "temperature_min_C", "temperature_max_C",
    }  # fmt: skip
    assert "po4_mg_L" in limits.binding(scenario_from({"aquasim": 1, "limits": {"po4_mg_L": 3.0}}))


def test_temperature_band_is_what_all_species_bear() -> None:
    animals = [{"species": "white_cloud", "count": 6}, {"species": "guppy", "count": 6}]
    found = limits.values(scenario_from({"aquasim": 1, "animals": animals}))
    assert (found["temperature_min_C"], found["temperature_max_C"]) == (18.0, 26.0)
    own = limits.values(
        scenario_from({"aquasim": 1, "animals": animals, "limits": {"temperature_max_C": 24.0}})
    )
    assert own["temperature_max_C"] == 24.0


def test_every_limit_looks_at_a_column() -> None:
    result = simulate(presets.load("new-tank-fish-in"), days=0.5)
    for limit in limits.LIMITS:
        assert limit.column in result.names
    assert {limit.name for limit in limits.LIMITS} == set(limits.values(result.model.scenario))


def test_crossing_is_interpolated_between_outputs() -> None:
    """A dose of nitrate rises through no hours; nitrate of a growing tank crosses between two of them."""
    scenario = presets.apply_setting(presets.load("community-60x40"), "limits.no3_mg_L", "20")
    coarse, fine = simulate(scenario, days=12.0, every_h=12.0), simulate(scenario, days=12.0, every_h=0.5)
    days = [next(c.day for c in r.crossings() if c.limit == "no3_mg_L") for r in (coarse, fine)]
    assert days[0] == pytest.approx(days[1], abs=0.3)
    nitrate = np.interp(days[1], fine.time_d, fine["no3_mgN_L"]) * 4.42664
    assert nitrate == pytest.approx(20.0, rel=1e-3)


def test_crossings_come_in_order_of_days_and_once() -> None:
    crossings = simulate(presets.load("overloaded-adult-slider"), days=60.0).crossings()
    assert [c.day for c in crossings] == sorted(c.day for c in crossings)
    assert len({c.limit for c in crossings}) == len(crossings)
    assert {"no3_mg_L", "alkalinity_min_meq_L", "ph_min"} <= {c.limit for c in crossings}


def test_limit_already_broken_is_crossed_at_the_start() -> None:
    scenario = presets.apply_setting(presets.load("new-tank-fish-in"), "start.no3_mgN_L", "30")
    assert ("no3_mg_L", 40.0, 0.0) in [tuple(c) for c in simulate(scenario, days=1.0).crossings()]


def test_nothing_is_crossed_in_clean_water() -> None:
    assert simulate(scenario_from({"aquasim": 1, "start": {"maturity": "new"}}), days=3.0).crossings() == []


def test_ammonia_line_follows_ph_and_temperature() -> None:
    result = simulate(presets.load("new-tank-fish-in"), days=3.0)
    line = limits.lines(result)["tan_mgN_L"]
    k = len(line) // 2
    expected = chemistry.epa_ccc(float(result["ph"][k]), float(result["temperature_C"][k]))
    assert line[k] == pytest.approx(expected, rel=1e-9)


def test_low_limits_are_crossed_downwards() -> None:
    scenario = presets.apply_setting(
        presets.load("two-juvenile-sliders"), "limits.alkalinity_min_meq_L", "1.5"
    )
    crossing = next(c for c in simulate(scenario, days=20.0).crossings() if c.limit == "alkalinity_min_meq_L")
    assert crossing.value == 1.5
    assert crossing.day > 1.0


LATER = {"kind": "add_animals", "day": 1.0, "species": "guppy", "count": 6, "feed_g_d": 0.0}
COOL = {
    "aquasim": 1, "start": {"maturity": "new", "temperature_C": 17.5}, "room": {"temperature_C": 17.5},
    "animals": [{"species": "white_cloud", "count": 6, "feed_g_d": 0.0}],
}  # fmt: skip


def test_animals_that_come_later_have_their_band() -> None:
    found = limits.values(scenario_from({"aquasim": 1, "events": [LATER]}))
    guppy = catalog.livestock()["guppy"]
    assert (found["temperature_min_C"], found["temperature_max_C"]) == (guppy.temp_min_c, guppy.temp_max_c)


def test_a_band_holds_while_its_animals_are_in_the_tank() -> None:
    """Water of 17.5 °C suits white clouds (from 12 °C) and is too cold for guppies (from 18 °C), who come on day 1."""
    result = simulate(scenario_from(COOL | {"events": [LATER]}), days=2.0)
    line = limits.lines(result)["temperature_min_C"]
    assert (line[result.time_d <= 1.0] == 12.0).all()
    assert (line[result.time_d > 1.0] == 18.0).all()
    crossing = next(c for c in result.crossings() if c.limit == "temperature_min_C")
    assert (crossing.value, crossing.day) == (18.0, pytest.approx(1.0, abs=0.05))
    gone = {"kind": "remove_animals", "day": 1.5, "species": "guppy", "count": 6}
    alone = COOL | {"animals": [], "events": [LATER, gone]}
    line = limits.lines(simulate(scenario_from(alone), days=2.0))["temperature_min_C"]
    assert (np.isfinite(line) == ((result.time_d > 1.0) & (result.time_d <= 1.5))).all()


def test_a_band_of_animals_that_never_come_is_no_line() -> None:
    result = simulate(scenario_from(COOL | {"animals": [], "events": [LATER | {"day": 5.0}]}), days=1.0)
    assert "temperature_min_C" not in limits.lines(result)
    assert not [c for c in result.crossings() if c.limit.startswith("temperature")]


def test_a_line_of_the_file_holds_from_the_start() -> None:
    own = COOL | {"animals": [], "limits": {"temperature_min_C": 20.0}}
    crossing = next(
        c for c in simulate(scenario_from(own), days=1.0).crossings() if c.limit == "temperature_min_C"
    )
    assert (crossing.value, crossing.day) == (20.0, 0.0)


@pytest.mark.parametrize(
    "lang, criterion", [("en", "(EPA criterion at this pH and temperature)"), ("zh_CN", "EPA 标准")]
)
def test_a_line_that_moves_with_the_water_says_so(lang: str, criterion: str) -> None:
    """The criterion is told as one wherever its number stands; a limit that the file sets stands by itself."""
    slider = presets.load("overloaded-adult-slider")
    for scenario in (slider, apply_setting(slider, "limits.tan_mgN_L", "0.5")):
        moves = scenario is slider
        result = aquasim.simulate(scenario, 20.0)
        tan = next(c for c in result.crossings() if c.limit == "tan_mgN_L")
        told = (limit_words(tan, lang, scenario), plan_text.named(aquasim.plan(scenario, members=0, more=False), "tan_mgN_L", lang),
                advice_text.answer(advise(scenario, {"tan_mgN_L": 20.0}), lang))  # fmt: skip
        assert [criterion in words for words in told] == [moves] * 3
        assert moves or "0.5 mg N/L" in told[0]
    assert criterion not in plan_text.named(aquasim.plan(slider, members=0, more=False), "no3_mg_L", lang)
