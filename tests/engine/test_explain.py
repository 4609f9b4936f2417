"""The explanation of a result: contributions that sum to the change, found from extents, accounts and jumps."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest

import aquasim
from aquasim import levers, presets
from aquasim import statevector as sv
from aquasim.explain import (
    BREATHED,
    EXCRETED,
    JUMPS,
    PLANTS,
    PLANTS_BREATHED,
    PROCESSES,
    REST,
    SUBJECTS,
    TOPPED_OFF,
    Explanation,
    explain,
    jump_amounts,
    subjects_of,
    text,
    water_amounts,
)
from aquasim.result import Result
from aquasim.words import figures


@cache
def result(name: str, days: float, every_h: float = 1.0, *settings: str) -> Result:
    """A run from a young bed, so that no maturing is needed."""
    pairs = [("start.maturity", "seeded"), *(tuple(s.split("=", 1)) for s in settings)]
    return aquasim.simulate(presets.apply_settings(presets.load(name), pairs), days, every_h)  # type: ignore[arg-type]


def default_tank() -> Result:
    """Twenty days of the default tank, a water change on day 14 and a dose on day 5 included."""
    scenario = presets.apply_settings(presets.load("kexue-60x40"), [("start.maturity", "seeded")])
    for event in ("5.5:dose:substance=sodium_bicarbonate,amount_g=4", "6:water_change:fraction=0.2,water=ro"):
        scenario = presets.apply_event(scenario, event)
    return _simulated(scenario)


@cache
def _of_text(data: bytes) -> Result:
    return aquasim.simulate(presets.loads(data), 20.0)


def _simulated(scenario: aquasim.Scenario) -> Result:
    return _of_text(presets.dumps(scenario))


def one(run: Result, name: str) -> Explanation:
    (found,) = explain(run, name)
    return found


def amount(found: Explanation, words: object) -> float:
    return sum(c.amount for c in found.contributions if c.words is words)


@pytest.mark.parametrize("name", SUBJECTS)
def test_contributions_sum_to_the_change_of_the_amount_in_all_water(name: str) -> None:
    run = default_tank()
    found = one(run, name)
    size = sum(abs(c.amount) for c in found.contributions)
    assert size > 0.0
    assert sum(c.amount for c in found.contributions) == pytest.approx(found.change, abs=1e-6 * size)
    slot = SUBJECTS[name].slot
    assert found.after == pytest.approx(float(water_amounts(run, run.run.y)[slot]))
    sizes = [abs(c.amount) for c in found.contributions]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("name", SUBJECTS)
@pytest.mark.parametrize("tank", ["default", "slow", "new"])
def test_nothing_remains_where_every_flow_has_an_account(name: str, tank: str) -> None:
    """The remainder of what is computed from the matrix, the accounts and the jumps is rounding."""
    run = {
        "default": default_tank,
        "slow": lambda: result("slow-flow", 9.0),
        "new": lambda: result("new-tank-fish-in", 9.0),
    }[tank]()
    found = one(run, name)
    size = sum(abs(c.amount) for c in found.contributions)
    assert abs(amount(found, REST)) <= 1e-6 * size


def test_the_living_are_resolved_for_gases_phosphate_and_alkalinity() -> None:
    """Animals take oxygen and give carbon and phosphate; plants take phosphate, whose charge stands in the alkalinity."""
    run = default_tank()
    y = run.run.y
    oxygen, carbon, phosphate, alkalinity = (one(run, name) for name in ("o2", "dic", "po4", "alkalinity"))
    assert amount(oxygen, BREATHED) < 0.0 < amount(carbon, BREATHED)
    assert amount(oxygen, PLANTS_BREATHED) > 0.0 > amount(carbon, PLANTS_BREATHED)
    assert amount(phosphate, EXCRETED) > 0.0 > amount(phosphate, PLANTS)
    excreted = float(y[sv.EXCRETED_TAN]) / 14.0 - amount(phosphate, EXCRETED) / 31.0
    assert amount(alkalinity, EXCRETED) == pytest.approx(excreted, rel=1e-12)
    fish = result("new-tank-fish-in", 9.0)
    assert fish.model.groups[0].species.kind == "fish" and not amount(one(fish, "o2"), PLANTS_BREATHED)


def test_nitrification_is_told_three_times_alike() -> None:
    """What the ammonia oxidisers make is nitrite; what the nitrite oxidisers use of it becomes nitrate."""
    run = result("new-tank-fish-in", 9.0)
    values = run.model.parameters
    ammonia, nitrite, nitrate = (one(run, name) for name in ("tan", "no2", "no3"))
    made = amount(nitrite, PROCESSES["aob_growth"])
    assert made > 0.0
    used = -amount(ammonia, PROCESSES["aob_growth"])
    assert used == pytest.approx(made * (1.0 + values["y_aob"] * values["i_n_b"]), rel=1e-9)
    assert amount(nitrate, PROCESSES["nob_growth"]) == pytest.approx(
        -amount(nitrite, PROCESSES["nob_growth"]), rel=1e-9
    )


def test_excretion_is_the_account_of_the_engine() -> None:
    run = default_tank()
    assert amount(one(run, "tan"), EXCRETED) == pytest.approx(float(run.run.y[sv.EXCRETED_TAN]), rel=1e-12)


def test_jumps_are_what_was_changed_and_dosed() -> None:
    run = default_tank()
    jumped = jump_amounts(run)
    dose = 4.0 / 84.007
    assert jumped["dose"][sv.TA] == pytest.approx(dose, rel=1e-9)
    assert jumped["dose"][sv.DIC] == pytest.approx(dose, rel=1e-9)
    assert jumped["top_off"] == pytest.approx(np.zeros(14))
    chloride = one(run, "chloride")
    assert {c.words for c in chloride.contributions} == {JUMPS["water_change"], TOPPED_OFF}
    assert amount(chloride, JUMPS["water_change"]) < 0.0 < amount(chloride, TOPPED_OFF)


def test_explaining_leaves_the_result_as_it_was() -> None:
    run = result("new-tank-fish-in", 9.0)
    before, site = run.sha256(), run.model.tables.site.copy()
    text(run, "ph")
    run.__dict__.pop("_columns", None)
    assert run.sha256() == before
    assert np.array_equal(run.model.tables.site, site, equal_nan=True)


def test_a_jump_between_output_times_leaves_no_remainder() -> None:
    run = result(
        "new-tank-fish-in",
        3.0,
        5.0,
        "routine.water_change.every_d=1",
        "routine.water_change.first_day=null",
        "routine.water_change.hour=18.5",
    )
    found = one(run, "no3")
    change = abs(amount(found, JUMPS["water_change"]))
    assert change > 0.0
    assert abs(amount(found, REST)) < 1e-6 * change


def test_the_lever_is_the_change_that_does_most_for_its_effort() -> None:
    """Every figure of the sentence is that of a run with the change."""
    run = result("new-tank-fish-in", 9.0)
    runs = levers.tried(run, "no3")
    assert len(runs) >= 3
    rank = [one.gain / one.change.effort for one in runs]
    assert rank == sorted(rank, reverse=True)
    for one_run in runs:
        scenario = one_run.change.made(run)
        assert scenario is not None
        again = aquasim.simulate(scenario, run.days)
        assert one_run.after == pytest.approx(float(again["no3_mgN_L"].mean()), rel=1e-9)
        assert one_run.before == pytest.approx(float(run["no3_mgN_L"].mean()), rel=1e-12)
    told = levers.lever(run, "no3", "en")
    best = runs[0]
    assert best.change.words.en in told and f"give {figures(best.after, 3)} mg N/L of nitrate" in told


def test_a_tenth_less_food_is_a_tenth_of_what_is_served() -> None:
    """Also where the animals eat to their appetite."""
    for name in ("new-tank-fish-in", "kexue-60x40"):
        run = result(name, 9.0)
        less = levers.fed_less(run)
        assert less is not None
        served = sum(g for _, g in run.run.feed_g)
        assert sum(g for _, g in aquasim.simulate(less, 9.0).run.feed_g) == pytest.approx(
            0.9 * served, rel=5e-3
        )


def test_a_lever_that_moves_nothing_is_not_told() -> None:
    """Without animals, food, changes and plants only the water that is filled in can be another one."""
    bare = result("new-tank-fish-in", 2.0, 1.0, "animals=[]", "plants=[]", "routine.water_change.every_d=null",
                  "routine.top_off.mode=none", "routine.siphon.every_d=null")  # fmt: skip
    assert [one.change.made for one in levers.tried(bare, "calcium")] == [levers.changed_weekly]
    told = levers.lever(bare, "calcium", "en")
    assert told.startswith("Cheapest lever: none of 1 changes") and "half a percent" in told


def test_air_is_tried_for_oxygen_and_baking_soda_for_alkalinity() -> None:
    run = result("new-tank-fish-in", 9.0)
    oxygen = {one.change.made: one for one in levers.tried(run, "o2")}
    assert oxygen[levers.aired].gain > 0.0
    soda = {one.change.made: one for one in levers.tried(run, "alkalinity")}[levers.dosed]
    assert 0.7 < soda.after - soda.before < 1.05  # one degree of KH from the first noon on


@pytest.mark.parametrize(
    "name, subjects",
    [
        ("no3_mgN_L", ("no3",)), ("no3_mg_L", ("no3",)), ("nitrate", ("no3",)), ("nh3_mgN_L", ("tan",)), ("tan", ("tan",)),
        ("kh_dKH", ("alkalinity",)), ("alkalinity_min_meq_L", ("alkalinity",)), ("o2_min_mg_L", ("o2",)),
        ("o2_saturation", ("o2",)), ("ph", ("alkalinity", "dic")), ("ph_min", ("alkalinity", "dic")),
        ("co2_mg_L", ("alkalinity", "dic")), ("po4_mgP_L", ("po4",)), ("doc_mgC_L", ("doc",)), ("gh_dGH", ("calcium", "magnesium")), ("hardness", ("calcium", "magnesium")), ("mg", ("magnesium",)),
        ("soluble_organics_mgCOD_L", ("organics",)), ("dic_mmol_L", ("dic",)), ("chloride_mg_L", ("chloride",)),
    ],
)  # fmt: skip
def test_names_of_results_and_limits_are_understood(name: str, subjects: tuple[str, ...]) -> None:
    assert subjects_of(name) == subjects


@pytest.mark.parametrize("name", ["weather", "", "turtle_mass_g", "flow_L_h"])
def test_what_cannot_be_explained_is_refused_with_the_names(name: str) -> None:
    with pytest.raises(aquasim.ScenarioError) as caught:
        subjects_of(name)
    (fault,) = caught.value.faults
    assert all(known in fault.limit for known in (*SUBJECTS, "ph", "co2", "kh"))


@pytest.mark.parametrize("lang, lever", [("en", "Cheapest lever"), ("zh_CN", "最省事的办法")])
@pytest.mark.parametrize("name", [*SUBJECTS, "ph", "nh3"])
def test_text_ends_with_the_lever_and_shows_plain_numbers(name: str, lang: str, lever: str) -> None:
    told = text(result("new-tank-fish-in", 9.0), name, lang)
    assert told.count(lever) == len(subjects_of(name))
    assert not re.search(r"\d[eE]-\d|-0(?![.\d])|nan", told)


@pytest.mark.parametrize(
    "lang, together", [("en", "GH is calcium and magnesium together"), ("zh_CN", "钙和镁之和")]
)
def test_hardness_is_told_of_both_its_ions(lang: str, together: str) -> None:
    """The two explained changes add up to the change of GH in all water."""
    run = default_tank()
    change = sum(found.change for found in explain(run, "gh")) * 1000.0 / run["volume_L"][-1]
    assert change * 5.6077 == pytest.approx(run["gh_dGH"][-1] - run["gh_dGH"][0], abs=2e-3)
    told = text(run, "gh", lang)
    assert together in told and "pH" not in told
    assert ("magnesium" if lang == "en" else "镁") in told.split("\n\n", 1)[1]
