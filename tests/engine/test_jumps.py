"""What happens at a moment: each jump moves what it says, books what moved, and leaves everything else alone."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from aquasim import catalog, jumps, presets, resolved, simulate
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from aquasim.events import AddAnimalsEvent, DeathEvent, FeedEvent, SiphonEvent, Substance
from aquasim.feeding import group_appetite_g_d
from aquasim.quantity import slots
from aquasim.run_state import Run, apply_settings, begin, renew_bed
from aquasim.schedule import Moment, moments
from aquasim.start import source_water
from aquasim.statevector import ADVECTED, ANIMAL, ATTACHED, PLANT, WATER
from aquasim.stock import food_content, ration_pct

Array = NDArray[np.float64]
NOW = ("quasi_steady", "full")
NITROGEN = 1  # column of N in the contents


def a_run(bed_model: str = "quasi_steady", preset: str = "kexue-60x40", **changes: Any) -> Run:
    """A run at day 0 of a dirty tank: film, trapped matter, full guts, store, detritus, a dead body."""
    scenario = presets.apply_setting(presets.load(preset), "model.bed_model", bed_model)
    scenario = msgspec.structs.replace(scenario, **changes)
    run = begin(modelling.build(scenario))
    renew_bed(run)
    apply_settings(run)
    sizes, y = run.model.sizes, run.y
    fill = np.random.default_rng(4)
    y[sv.XS : sv.ALGAE] = fill.uniform(0.1, 1.0, sv.ALGAE - sv.XS)
    y[sv.NO3] += 1.0
    y[sizes.bed_at : sizes.pores_at] = fill.uniform(0.1, 1.0, sizes.pores_at - sizes.bed_at)
    for g in range(sizes.groups):
        at = sizes.animals_at + ANIMAL * g
        y[at + 1 : at + ANIMAL] = fill.uniform(0.001, 0.01, 4)
    return run


def inside(run: Run) -> Array:
    """COD, N, P, C and charge of everything in the tank."""
    return run.y @ run.model.content


def act(run: Run, action: str, **values: object) -> tuple[Array, Array]:
    """Perform one moment; change of the tank's content and what the ledger booked as net input."""
    before, booked = inside(run), run.ledger.net_input()
    jumps.perform(run, Moment(0.0, 0, "", action, values))
    return inside(run) - before, run.ledger.net_input() - booked


EVERY_JUMP: list[tuple[str, dict[str, object]]] = [
    ("meal", {"group": 0}),
    ("meal", {"group": 1}),
    ("feed_event", {"food": "bloodworm_frozen", "grams": 3.0}),
    ("water_change", {"fraction": 0.3, "water": "hard"}),
    ("water_change", {"fraction": 0.95, "water": "ro"}),
    ("water_change", {"fraction": 1.0, "water": "tap"}),
    ("top_off", {"water": "tap"}),
    ("siphon", {"fraction": 0.4}),
    ("wash_bed", {"biomass_survival": 0.3, "detritus_removed": 0.8}),
    ("medicate", {"nitrifier_survival": 0.5}),
    ("dose", {"substance": "calcium_chloride", "amount_g": 2.0}),
    ("prune", {"plants": [0, 2], "to_g": 1.0}),
    ("remove_animals", {"species": "medaka", "count": 3}),
    ("death", {"species": "turtle_reevesii", "count": 1, "key": "x"}),
    ("renewal", {}),
    ("device", {"index": 0, "on": True}),
    ("power_cut", {"begin": True}),
    ("fast", {"begin": True}),
    ("heater_stuck", {"on": True, "begin": True}),
    ("set_flow", {"flow_L_h": 50.0}),
    ("set_heater", {"setpoint_C": 28.0}),
    ("midnight", {}),
]


def test_every_action_is_tried() -> None:
    assert {name for name, _ in EVERY_JUMP} | {"add_group", "remove_body"} == set(jumps.ACTIONS)


@pytest.mark.parametrize("bed_model", NOW)
@pytest.mark.parametrize(
    ("action", "values"), EVERY_JUMP, ids=[f"{a}-{i}" for i, (a, _) in enumerate(EVERY_JUMP)]
)
def test_ledger_books_what_moved(bed_model: str, action: str, values: dict[str, object]) -> None:
    """The tank gains exactly what the ledger says came in, less what it says left, in all five quantities."""
    run = a_run(bed_model)
    if action == "top_off":
        run.y[sv.VOLUME] -= 0.005
    gained, booked = act(run, action, **values)
    if action == "renewal":  # bodies and plants are set back on purpose while a bed matures
        return
    assert gained == pytest.approx(booked, abs=1e-11 * float(np.abs(inside(run)).max()))
    if run.model.tables.site[sv.FULL_BED] == 0.0:
        assert not run.y[run.model.sizes.pores_at :].any()


@pytest.mark.parametrize("bed_model", NOW)
@pytest.mark.parametrize("fraction", [0.0, 0.3, 0.9, 1.0])
def test_water_change_counts_all_water(bed_model: str, fraction: float) -> None:
    """A fraction of all water, pores included: the mean concentration moves by that share towards the new water."""
    run = a_run(bed_model)
    sizes = run.model.sizes

    def mean(slot: int) -> float:
        pores = run.y[sizes.pores_at :].reshape(-1, ADVECTED)[:, slot].sum() if run.full else 0.0
        return float(run.y[slot] + pores) / float(run.y[sv.VOLUME])

    fresh = source_water(resolved.resolved_water(run.model.scenario, "ro"), run.model.parameters)
    before = {slot: mean(slot) for slot in (sv.NO3, sv.TA, sv.CL, sv.CA, sv.SALT)}
    volume = run.y[sv.VOLUME]
    act(run, "water_change", fraction=fraction, water="ro")
    assert run.y[sv.VOLUME] == volume
    for slot, old in before.items():
        if run.full and slot == sv.NO3:  # the extra nitrate of this state stands in the bulk alone
            continue
        assert mean(slot) == pytest.approx((1.0 - fraction) * old + fraction * fresh[slot], rel=1e-12)


def test_change_of_the_full_bed_takes_the_bulk_first() -> None:
    """Pore water stays until the bulk is used up."""
    run = a_run("full")
    pores = run.y[run.model.sizes.pores_at :].copy()
    act(run, "water_change", fraction=0.5, water="ro")
    assert np.array_equal(run.y[run.model.sizes.pores_at :], pores)
    act(run, "water_change", fraction=1.0, water="ro")
    assert not np.allclose(run.y[run.model.sizes.pores_at :], pores)


def test_change_of_water_that_is_not_there() -> None:
    """A full bed with no water above it: pores are drained and filled, nothing is divided by nothing."""
    for missing in (0.0, 1e-4):
        run = a_run("full")
        run.y[sv.VOLUME] = run.model.tables.pore_volume.sum() - missing
        run.y[:WATER] = 0.0
        pores = run.y[run.model.sizes.pores_at :].reshape(-1, ADVECTED)
        before = pores[:, sv.NO3].sum()
        gained, booked = act(run, "water_change", fraction=0.3, water="ro")
        assert np.isfinite(run.y).all()
        assert gained == pytest.approx(booked, abs=1e-11 * float(np.abs(inside(run)).max()))
        assert pores[:, sv.NO3].sum() == pytest.approx(0.7 * before, rel=0.02)
        state = run.y.copy()
        act(run, "water_change", fraction=0.0, water="ro")
        assert np.array_equal(run.y, state)


def test_change_leaves_the_bed_alone() -> None:
    run = a_run()
    bed = slice(run.model.sizes.bed_at, run.model.sizes.pores_at)
    before = run.y[bed].copy()
    act(run, "water_change", fraction=1.0, water="tap")
    assert np.array_equal(run.y[bed], before)


def test_chloramine_leaves_ammonium() -> None:
    """0.2 mg NH3-N for each mg of chloramine that conditioner breaks (parameter chloramine_n)."""
    water = {"base": "medium", "chlorine_mg_L": 2.0, "tan_mgN_L": 0.1}
    scenario = scenario_from({"aquasim": 1, "waters": {"tap": water}})
    values = modelling.parameter_values(scenario)
    fresh = source_water(resolved.resolved_water(scenario, "tap"), values)
    assert fresh[sv.NH] == pytest.approx(0.1 + 0.2 * 2.0)


@pytest.mark.parametrize(
    ("substance", "slots"),
    [
        ("sodium_bicarbonate", {sv.TA: 11.90e-3, sv.DIC: 11.90e-3}),
        ("calcium_carbonate", {sv.TA: 19.98e-3, sv.DIC: 9.99e-3, sv.CA: 9.99e-3}),
        ("calcium_chloride", {sv.CA: 6.80e-3, sv.CL: 0.482}),
        ("magnesium_sulfate", {sv.MG: 4.06e-3}),
        ("ammonium_chloride", {sv.NH: 0.262, sv.CL: 0.663, sv.TA: 0.0}),
        ("sodium_chloride", {sv.CL: 0.607, sv.TA: 0.0}),
        ("potassium_nitrate", {sv.NO3: 0.1385, sv.TA: 0.0}),
        ("potassium_phosphate", {sv.PO4: 0.2276, sv.TA: 0.0}),
        ("glucose", {sv.SS: 1.067}),
        ("hydrochloric_acid", {sv.TA: -27.43e-3, sv.CL: 0.972}),
    ],
)
def test_doses_of_science(substance: str, slots: dict[int, float]) -> None:
    """Per gram of pure substance (science 13.9); nothing else moves but the salts that TDS counts."""
    run = a_run()
    before = run.y.copy()
    act(run, "dose", substance=substance, amount_g=2.0)
    change = (run.y - before) / 2.0
    for slot, printed in slots.items():
        assert change[slot] == pytest.approx(printed, rel=1.5e-3, abs=1e-15)
    moved = set(np.flatnonzero(change))
    assert moved <= {*slots, sv.SALT}


def test_every_substance_of_the_file_is_known() -> None:
    assert set(jumps._MOLAR) == set(get_args(Substance))


def test_meal_is_shared_between_gut_water_and_ash() -> None:
    """Flake: the eaten share into the gut, the rest into suspended matter with its own N, P and C, ash into TDS."""
    run = a_run()
    run.y[sv.TEMPERATURE] = 25.0
    food, info = catalog.foods()["flake"], run.model.groups[1]
    gut = run.model.sizes.animals_at + ANIMAL + 1
    before = run.y.copy()
    act(run, "meal", group=1)
    eaten, left = (
        run.y[gut : gut + 4] - before[gut : gut + 4],
        run.y[sv.XS : sv.XS + 4] - before[sv.XS : sv.XS + 4],
    )
    grams = run.feed_g[-1][1]
    assert eaten + left == pytest.approx(food_content(food) * grams, rel=1e-12)
    assert left / (eaten + left) == pytest.approx(info.uneaten)
    assert run.y[sv.SALT] - before[sv.SALT] == pytest.approx(0.08 * grams * (1.0 - food.moisture_pct / 100.0))
    assert food_content(food)[3] == pytest.approx((0.53 * 46 + 0.77 * 9 + 0.44 * 28) / 100 / 12)


def test_appetite_grows_with_warmth_and_falls_with_size() -> None:
    """Catalogue's ration at 25 degC for the typical mass; (M/M_typ)^-0.25 for others; none in the cold."""
    run = a_run()
    species = run.model.groups[0].species
    mass = run.y[run.model.sizes.animals_at]
    run.y[sv.TEMPERATURE] = 25.0
    expected = species.feed_25c_pct_bw_d / 100.0 * (mass / species.mass_typ_g) ** -0.25 * mass
    assert group_appetite_g_d(run, 0) == pytest.approx(expected)
    values = run.model.parameters
    warm = [ration_pct(species, t, values) for t in (5.0, 12.0, 15.0, 20.0, 25.0, 28.0, 33.0)]
    assert warm[:2] == [0.0, 0.0]
    assert warm == sorted(warm)


def test_food_given_in_the_cold_rots() -> None:
    run = a_run()
    run.y[sv.TEMPERATURE] = 6.0
    gut = run.model.sizes.animals_at + 1
    before = run.y.copy()
    act(run, "meal", group=0)
    assert np.array_equal(run.y[gut : gut + 4], before[gut : gut + 4])
    assert run.y[sv.XND] > before[sv.XND]


def test_no_meal_in_a_fast() -> None:
    run = a_run()
    act(run, "fast", begin=True)
    before = run.y.copy()
    act(run, "meal", group=0)
    assert np.array_equal(run.y, before)
    act(run, "fast", begin=False)
    act(run, "meal", group=0)
    assert run.y[sv.XND] > before[sv.XND]


def test_feed_event_is_shared_by_appetite() -> None:
    run = a_run()
    run.y[sv.TEMPERATURE] = 25.0
    wishes = [group_appetite_g_d(run, g) for g in range(2)]
    guts = [run.model.sizes.animals_at + ANIMAL * g + 2 for g in range(2)]
    before = run.y.copy()
    act(run, "feed_event", food="turtle_stick", grams=0.1)
    eaten = [run.y[g] - before[g] for g in guts]
    assert eaten[0] / eaten[1] == pytest.approx(
        wishes[0] * (1 - run.model.groups[0].uneaten) / (wishes[1] * (1 - run.model.groups[1].uneaten)),
        rel=1e-9,
    )


def test_washing_and_medicine() -> None:
    """Washing takes biomass and dirt out; medicine turns nitrifiers into detritus of their own composition."""
    run = a_run()
    b = run.model.sizes.bed_at
    before = run.y.copy()
    gained, _ = act(run, "wash_bed", biomass_survival=0.25, detritus_removed=0.8)
    assert run.y[b : b + sv.XI] == pytest.approx(0.25 * before[b : b + sv.XI])
    assert run.y[b + sv.XI : b + ATTACHED] == pytest.approx(0.2 * before[b + sv.XI : b + ATTACHED])
    assert gained[NITROGEN] < 0.0
    run = a_run()
    before = run.y.copy()
    gained, _ = act(run, "medicate", nitrifier_survival=0.4)
    assert run.y[b + sv.XA] == pytest.approx(0.4 * before[b + sv.XA])
    assert run.y[b + sv.XH] == before[b + sv.XH]
    dead = 0.6 * (before[b + sv.XA] + before[b + sv.XN])
    assert run.y[b + sv.TXS] - before[b + sv.TXS] == pytest.approx(dead)
    assert run.y[b + sv.TXND] - before[b + sv.TXND] == pytest.approx(0.0875 * dead)
    assert gained == pytest.approx(np.zeros(5), abs=1e-12)


def test_pruning_takes_store_along() -> None:
    run = a_run()
    base = run.model.sizes.plants_at
    run.y[base : base + PLANT] = 8.0, 0.4
    act(run, "prune", plants=[0], to_g=6.0)
    assert run.y[base : base + PLANT] == pytest.approx([6.0, 0.3])
    act(run, "prune", plants=[0], to_g=7.0)
    assert run.y[base] == pytest.approx(6.0)


def test_death_and_removal_of_the_body() -> None:
    """A body decays as first order; what is taken out is what is left of it, not of another one."""
    events = (
        DeathEvent(day=1.0, species="medaka", count=2, removed_after_h=48.0),
        DeathEvent(day=1.5, species="medaka", count=3),
    )
    result = simulate(msgspec.structs.replace(presets.load("kexue-60x40"), events=events), days=4.0)
    run = result.run
    k = run.model.parameters["k_body_decay"]
    content = result.model.content[result.model.sizes.animals_at + ANIMAL]
    extent = run.y[sv.DECAY_EXTENT]
    assert extent == pytest.approx(4.0 * k * 1.08, rel=0.02)
    left = result.ledger("N")["removed_animals"]
    first = content[NITROGEN] * 2 * 0.45
    assert left == pytest.approx(first * np.exp(-2.0 * k * 1.08), rel=0.1)
    assert run.y[sv.DEAD_N] == pytest.approx(1.5 * first * np.exp(-2.5 * k * 1.08), rel=0.1)
    assert run.model.tables.animals[1, sv.A_COUNT] == 3.0


def test_two_equal_deaths_leave_no_body() -> None:
    """The same line twice in a file: both bodies are taken out."""
    event = DeathEvent(day=1.0, species="medaka", count=1, removed_after_h=24.0)
    result = simulate(msgspec.structs.replace(presets.load("kexue-60x40"), events=(event, event)), days=3.0)
    assert result.run.y[sv.DEAD_N] == pytest.approx(0.0, abs=1e-6)


def test_removal_takes_the_share_of_the_group() -> None:
    run = a_run()
    at = run.model.sizes.animals_at + ANIMAL
    before = run.y[at : at + ANIMAL].copy()
    act(run, "remove_animals", species="medaka", count=2)
    assert run.y[at : at + ANIMAL] == pytest.approx(0.75 * before)
    act(run, "remove_animals", species="medaka", count=60)
    assert run.y[at : at + ANIMAL] == pytest.approx(np.zeros(ANIMAL), abs=1e-15)
    assert run.model.tables.animals[1, sv.A_COUNT] == 0.0


def test_added_animals_come_with_an_empty_gut() -> None:
    event = AddAnimalsEvent(day=2.0, species="guppy", count=4, mass_g=0.5)
    scenario = msgspec.structs.replace(presets.load("kexue-60x40"), events=(event,))
    result = simulate(scenario, days=3.0)
    at = result.model.sizes.animals_at + ANIMAL * 2
    day2 = int(np.searchsorted(result.time_d, 2.0))
    assert not result.record.states[: day2 + 1, at].any()
    assert result.record.states[day2 + 1, at] == pytest.approx(2.0, rel=0.02)
    assert result.ledger("N")["added_animals"] == pytest.approx(2.0 * result.model.content[at, NITROGEN])


def test_feed_event_without_animals_rots_whole() -> None:
    scenario = scenario_from(
        {"aquasim": 1, "events": [{"day": 0.5, "kind": "feed", "food": "flake", "grams": 2.0}]}
    )
    assert isinstance(scenario.events[0], FeedEvent)
    result = simulate(scenario, days=1.0)
    assert result.ledger("N")["feed"] == pytest.approx(2.0 * 0.0736)
    assert max(result.balance_error().values()) < 1e-12


def test_overlapping_cuts_and_stuck_heaters_end_one_by_one() -> None:
    run = a_run()
    for begin_it in (True, True, False):
        act(run, "power_cut", begin=begin_it)
    assert not run.powered
    act(run, "power_cut", begin=False)
    assert run.powered
    act(run, "heater_stuck", on=True, begin=True)
    act(run, "heater_stuck", on=False, begin=True)
    act(run, "heater_stuck", on=False, begin=False)
    apply_settings(run)
    assert run.model.tables.site[sv.HEATER_MODE] == 1.0


def test_moments_know_only_actions() -> None:
    for preset in presets.shipped_ids():
        for moment in moments(presets.load(preset), 40.0):
            assert moment.action in jumps.ACTIONS


def test_top_off_fills_to_the_starting_level() -> None:
    run = a_run()
    level = run.y[sv.VOLUME]
    run.y[sv.VOLUME] -= 0.010
    old_chloride = run.y[sv.CL]
    act(run, "top_off", water="tap")
    assert run.y[sv.VOLUME] == pytest.approx(level)
    assert run.y[sv.CL] - old_chloride == pytest.approx(0.010 * 30.0)
    before = run.y.copy()
    act(run, "top_off", water="tap")
    assert np.array_equal(run.y, before)


def test_water_slots_and_tables_agree() -> None:
    run = a_run()
    assert run.model.tables.top_water.shape == (WATER,)


def test_siphon_takes_what_its_help_says() -> None:
    """Dirt in the bed, and none of what drifts in the open water."""
    run = a_run("quasi_steady")
    sizes = run.model.sizes
    run.y[sv.XS : sv.XUA + 1] = 2.0
    run.y[sizes.bed_at : sizes.pores_at] = 4.0
    act(run, "siphon", fraction=0.25)
    bed = run.y[sizes.bed_at : sizes.pores_at].reshape(sizes.cells, ATTACHED)
    assert (run.y[sv.XS : sv.XUA + 1] == 2.0).all()
    assert (bed[:, sv.XI :] == 3.0).all() and (bed[:, : sv.XI] == 4.0).all()
    [told] = [meta.description for meta in slots(SiphonEvent)["fraction"].metas if meta.description]
    assert "in the bed" in told and "open water stays" in told
