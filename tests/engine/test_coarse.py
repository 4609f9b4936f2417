"""Coarse runs: fewer layers, a routine in compiled code, grids read between solved films, steps that are implicit in more."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from msgspec.structs import replace as changed

from aquasim import chemistry, cycle, ensemble, jacobian, layering, limits, presets, simulation
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.acclimate import acclimated
from aquasim.bed import rhs
from aquasim.flow.supply import STEPS_PER_KNOT, supply_of, with_film
from aquasim.implicit_living import live, note_turnovers
from aquasim.run_state import apply_settings, begin, renew_bed
from aquasim.schedule import gathered, moments
from aquasim.solver import CancelFlag, follow
from aquasim.timetable import Timetable, timetable

SUMS = 5  # COD, N, P, C, charge


def at_work(preset: str = "kexue-60x40") -> tuple[modelling.Model, np.ndarray]:
    """A model and its state after a week, the kernel's scratch as of that state."""
    result = simulation.simulate(presets.load(preset), 7.3)
    y = result.record.states[-1][: result.model.sizes.pores_at].copy()
    rhs(7.3, y, np.zeros_like(y), result.model.tables)
    return result.model, y


@pytest.mark.parametrize("preset", ["kexue-60x40", "dead-end-comb"])
def test_matter_is_kept_when_a_bed_is_cut_into_other_layers(preset: str) -> None:
    scenario = presets.load(preset)
    built = modelling.build(scenario)
    sizes, heights = built.sizes, layering.heights(scenario)
    bed = np.random.default_rng(3).random(sizes.cells * sv.ATTACHED)
    for layers in (1, 4, 7, 40):
        after = [sum(heights) / layers] * layers
        cut = layering.relayered(bed, heights, after)
        kept = [b.reshape(sizes.streams, -1, sv.ATTACHED).sum(axis=1) for b in (bed, cut)]
        assert cut.shape == (sizes.streams * layers * sv.ATTACHED,)
        assert kept[1] == pytest.approx(kept[0], rel=1e-13)
    assert layering.relayered(bed, heights, heights) is bed
    even = layering.relayered(np.ones(2 * sv.ATTACHED), [1.0, 1.0], [0.5, 1.5])
    assert even.reshape(2, -1)[:, 0] == pytest.approx([0.5, 1.5])


@pytest.mark.parametrize("preset", ["kexue-60x40", "dead-end-comb"])
def test_four_layers_are_as_good_as_twenty_where_water_is_quick(preset: str) -> None:
    scenario = presets.load(preset)
    fine, few = (
        simulation.simulate(changed(scenario, model=changed(scenario.model, layers=n)), 20.0)
        for n in (20, layering.COARSE_LAYERS)
    )
    for name, bound in (("no3_mgN_L", 2e-4), ("tan_mgN_L", 5e-3), ("no2_mgN_L", 5e-3), ("o2_mg_L", 2e-4)):
        assert few[name] == pytest.approx(fine[name], abs=bound * float(np.abs(fine[name]).max())), name


def test_a_slow_bed_keeps_its_layers_in_a_draft() -> None:
    slow, quick = (simulation.draft(presets.load(p), 2.0) for p in ("slow-flow", "kexue-60x40"))
    assert slow.model.sizes.layers == presets.load("slow-flow").model.layers and slow.record.full_d == 2.0
    assert quick.model.sizes.layers == layering.COARSE_LAYERS and quick.record.full_d == 0.0


def test_a_draft_shows_what_the_run_will() -> None:
    scenario = presets.load("kexue-60x40")
    full, seen = simulation.simulate(scenario, 60.0), simulation.draft(scenario, 60.0)
    bounds = {
        "no3_mgN_L": 0.02,
        "ph": 3e-3,
        "o2_mg_L": 0.02,
        "flow_L_h": 5e-3,
        "tan_mgN_L": 0.08,
        "temperature_C": 0.01,
    }
    for name, bound in bounds.items():
        there = np.interp(seen.time_d, full.time_d, full[name])
        assert np.abs(there - seen[name]).mean() <= bound * np.abs(full[name]).max(), name
    assert 2 * seen.record.counts[2] < full.record.counts[2]


def test_the_routine_is_the_same_in_compiled_code_as_in_python() -> None:
    """A run that comes back to Python at every instant gives the same states to the last bit, and the same books."""
    scenario = presets.load("kexue-60x40")
    days, rows = 9.0, np.arange(0.0, 9.01, 0.25)
    runs = []
    for every in (False, True):
        built = modelling.build(scenario)
        run = begin(built)
        plan = timetable(moments(scenario, days), days, rows, 7, frozenset(run.switched_on))
        assert len(plan.breaks) < len(plan.ends) / 3
        if every:
            plan = replace(plan, breaks=np.arange(len(plan.ends)))
        runs.append((run, follow(run, plan, 1e-4)))
    (a, first), (b, second) = runs
    assert np.array_equal(first.states, second.states) and np.array_equal(first.counts, second.counts)
    assert a.feed_g == b.feed_g and len(a.feed_g) > 20 and a.uneaten_n_g == b.uneaten_n_g > 0.0
    assert np.array_equal(a.ledger.amounts["feed"], b.ledger.amounts["feed"])
    for k in range(len(rows)):
        assert np.array_equal(first.sites[first.epoch[k]], second.sites[second.epoch[k]], equal_nan=True), (
            rows[k]
        )


def stops(plan: Timetable) -> list[float]:
    return [float(plan.ends[i]) for i in plan.breaks]


def test_a_run_comes_back_where_something_else_than_the_routine_happens() -> None:
    scenario = presets.apply_setting(
        presets.load("kexue-60x40"), "events", '[{"kind":"siphon","day":2.3,"fraction":0.5}]'
    )
    plan = timetable(moments(scenario, 6.0), 6.0, np.zeros(0), 3, frozenset())
    found = stops(plan)
    assert 2.3 in found and found[-1] == 6.0
    assert [int(day) for day in found if day not in (2.3, 6.0)] == [3]
    assert plan.next_break(0) == plan.breaks[0] and plan.next_break(len(plan.ends) - 1) == len(plan.ends) - 1


def test_meals_wait_for_a_switch_within_an_hour_on_the_same_day() -> None:
    scenario = presets.load("kexue-60x40")
    planned = moments(scenario, 3.0)
    fewer = gathered(planned)
    assert sorted(m.action for m in fewer) == sorted(m.action for m in planned)
    before, after = (sorted(m.day for m in found if m.action == "meal") for found in (planned, fewer))
    assert 0.0 < np.abs(np.array(before) - after).max() <= 1.0 / 24.0 + 1e-9
    assert len({m.day for m in fewer}) < len({m.day for m in planned})


def test_heads_between_solved_films_are_those_of_the_grid_itself() -> None:
    supply = supply_of(presets.load("kexue-60x40"))
    for film in (0.017, 0.06, 0.14, 0.333, 0.47):
        between = with_film(supply, film, 0.5).curve
        exact = supply.grid.curve(film, 0.5)
        for flow in (1e-4, 2.2e-4, 4e-4):
            assert between.head(flow) == pytest.approx(exact.head(flow), rel=1e-3), (film, flow)
            assert between.grid_head(flow) == pytest.approx(exact.grid_head(flow), rel=5e-3)
            assert between.riser_head(flow) == pytest.approx(exact.riser_head(flow), rel=1e-12)
            assert between.shares(flow) == pytest.approx(exact.shares(flow), abs=2e-3)
            assert sum(between.shares(flow)) == pytest.approx(1.0)
    step = supply.grid.film_step_mm * STEPS_PER_KNOT
    at_knot = with_film(supply, 2.0 * step, 0.5).curve
    assert at_knot.head(2e-4) == pytest.approx(supply.grid.curve(2.0 * step, 0.5).head(2e-4), rel=1e-12)


@pytest.mark.parametrize("ph", [6.0, 7.0, 8.0, 9.0])
def test_slope_of_carbon_dioxide_is_that_of_the_solved_water(ph: float) -> None:
    """Against a difference quotient of the carbonate system at constant carbonate alkalinity."""
    k1, k2 = 10.0**-6.35, 10.0**-10.33
    h = 10.0**-ph

    def dic_of(h: float, alkalinity: float) -> float:
        return alkalinity * (h * h + k1 * h + k1 * k2) / (k1 * h + 2.0 * k1 * k2)

    def co2_of(h: float, alkalinity: float) -> float:
        return alkalinity * h * h / (k1 * h + 2.0 * k1 * k2)

    near = h * 1.000001
    slope = (co2_of(near, 2.0) - co2_of(h, 2.0)) / (dic_of(near, 2.0) - dic_of(h, 2.0))
    assert chemistry.co2_slope(h, k1, k2) == pytest.approx(slope, rel=1e-5)


def test_what_is_solved_for_keeps_all_balances() -> None:
    """The implicit part has columns that close: COD, N, P, C and charge of any right-hand side are those of its answer."""
    built, y = at_work()
    t, sizes = built.tables, built.sizes
    blocks = jacobian.workspace(sizes)
    volume_bulk = jacobian.prepare(y, blocks, t)
    scratch = np.zeros((2, sizes.pore_cells)), np.zeros(sv.BED_PROCESSES)
    content = built.content[: len(y)]
    draw = np.random.default_rng(5)
    for hg in (1e-3, 0.05, 0.4):
        x = draw.normal(size=len(y))
        before, size = x @ content, np.abs(x) @ np.abs(content)
        jacobian.solve(hg, volume_bulk, x, sizes.bed_at, blocks, *scratch, t)
        assert (np.abs(x @ content - before)[:SUMS] <= 1e-12 * size[:SUMS]).all(), hg


def test_guts_and_stores_are_solved_for_exactly() -> None:
    """The rows of guts and stores answer (I - hg J) x = b with the slopes of the right-hand side itself."""
    built, y = at_work()
    t, sizes = built.tables, built.sizes
    volume_bulk = y[sv.VOLUME] - t.pore_volume.sum()
    note_turnovers(y, volume_bulk, t)
    hg, b = 0.2, np.ones(len(y))
    x = b.copy()
    live(hg, x, t)
    slow = np.zeros_like(y)
    rhs(7.3, y, slow, t)
    places = [sizes.animals_at + sv.ANIMAL * g + 1 for g in range(sizes.groups)]
    places += [sizes.plants_at + sv.PLANT * p + 1 for p in range(sizes.plants)]
    for at in places:
        shift, moved, rates = 1e-4 * max(y[at], 1e-3), y.copy(), np.zeros_like(y)
        moved[at] += shift
        rhs(7.3, moved, rates, t)
        slope = (rates[at] - slow[at]) / shift
        assert slope < 0.0 and x[at] == pytest.approx(1.0 / (1.0 - hg * slope), rel=0.05), at


def test_long_steps_are_stable_over_guts_stores_and_gases() -> None:
    """At a loose tolerance a quiet tank takes few steps, and none is refused for an empty gut or store."""
    scenario = presets.load("kexue-60x40")
    built = modelling.build(scenario)
    run = begin(built)
    renew_bed(run)
    apply_settings(run)
    plan = timetable(gathered(moments(scenario, 20.0)), 20.0, np.zeros(0), 7, frozenset())
    steps, refused, calls, segments = follow(run, plan, 3e-4).counts.tolist()
    assert refused <= 0.1 * steps and steps <= 3.5 * segments and calls < 20 * 55


def test_coarse_members_cross_the_limits_that_exact_ones_cross() -> None:
    """Sixteen sampled tanks, coarse and with all layers, meals on time and a tight tolerance: the same by days 7 to 60."""
    scenario, number, days = presets.load("kexue-60x40"), 16, 60.0
    tank = cycle.tank_of(scenario)
    coarse = ensemble.ensemble(scenario, tank, number, days)
    plan = timetable(moments(cycle.unchanged(scenario), days), days, coarse.days, 7, frozenset())
    exact = []
    for drawn in ensemble.sampled(cycle.unchanged(scenario), number):
        built = modelling.build(drawn)
        built.start[built.sizes.bed_at : built.sizes.pores_at] = acclimated(tank.model, built)
        bare = replace(cycle.bare(built, drawn, 1e-5, CancelFlag()), plan=plan)
        exact.append(limits.excesses(cycle.uncured(bare, days, coarse.days)))
    for name in ("no3_mg_L", "no2_mg_L", "nh3_mgN_L", "tan_mgN_L"):
        past = np.mean([np.maximum.accumulate(found[name] > 0.0) for found in exact], axis=0)
        for day in (7.0, 14.0, 30.0, 59.5):
            k = int(np.searchsorted(coarse.days, day))
            assert abs(coarse.crossed(name)[k] - past[k]) <= 1.0 / number + 1e-9, (name, day)
