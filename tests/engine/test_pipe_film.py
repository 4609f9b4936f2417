"""The film in holes and pipes: its growth, the grid that it leaves open, the flow of a run, and what cleans it."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from msgspec.structs import replace as changed

from aquasim import Result, catalog, presets, simulate
from aquasim.flow.circuit import circuit_of, duty_of
from aquasim.flow.pipe_film import LEAST_OPEN, Film, film_of, film_step_mm, filmed_filter, filmed_items
from aquasim.flow.supply import supply_of, with_film
from aquasim.hardware import LayoutItem
from aquasim.model import parameter_values
from aquasim.resolved import resolved_filter
from aquasim.scenario import Scenario

QUICK = {"model.parameters.pipe_film_d": "20", "start.maturity": "seeded"}


def tank(*settings: str, preset: str = "kexue-60x40", **quick: str) -> Scenario:
    pairs = [tuple(s.split("=", 1)) for s in settings] + list((QUICK | quick).items())
    return presets.apply_settings(presets.load(preset), pairs)  # type: ignore[arg-type]


@cache
def run(*settings: str, days: float = 60.0) -> Result:
    return simulate(tank(*settings), days, 24.0)


def test_growth_solves_its_equation() -> None:
    film = Film(0.15, 60.0, 0.5)
    assert film.after(0.0, 60.0) == pytest.approx(0.15 * (1.0 - math.exp(-1.0)), rel=1e-12)
    assert film.after(film.after(0.02, 7.0), 30.0) == pytest.approx(film.after(0.02, 37.0), rel=1e-12)
    slope = (film.after(0.05, 1e-4) - 0.05) / 1e-4
    assert slope == pytest.approx((0.15 - 0.05) / 60.0, rel=1e-5)
    assert film.after(0.0, 1e6) == pytest.approx(0.15) and film.after(0.3, 30.0) < 0.3


def test_its_parameters_are_rows_with_a_range() -> None:
    rows = catalog.parameters()
    for name in ("pipe_film_mm", "pipe_film_d", "pipe_film_rough", "pipe_film_unfiltered"):
        assert rows[name].low < rows[name].default < rows[name].high and "assumed" in rows[name].source


def test_holes_and_bores_narrow_by_twice_the_film() -> None:
    f = resolved_filter(tank().filter, tank().tank)
    filmed = filmed_filter(f, 0.2, 0.5)
    assert filmed.hole_diameter_mm == pytest.approx(f.hole_diameter_mm - 0.4)
    assert filmed.riser_inner_mm == pytest.approx(f.riser_inner_mm - 0.4)
    assert filmed.roughness_um == pytest.approx(100.0)
    assert filmed.hole_pitch_cm == f.hole_pitch_cm and filmed.lateral_length_cm == f.lateral_length_cm
    shut = filmed_filter(f, 5.0, 0.5)
    assert shut.hole_diameter_mm == pytest.approx(LEAST_OPEN * f.hole_diameter_mm)
    pipe, plain = filmed_items(
        (LayoutItem(kind="pipe", inner_mm=13.0, hole_diameter_mm=3.0, holes=4), LayoutItem(kind="pipe")), 0.1
    )
    assert (pipe.inner_mm, pipe.hole_diameter_mm) == (pytest.approx(12.8), pytest.approx(2.8))
    assert plain.inner_mm is None and plain.hole_diameter_mm is None
    assert film_step_mm(f, (LayoutItem(kind="pipe", hole_diameter_mm=2.0, holes=4),)) < film_step_mm(f, ())


def test_the_flow_of_a_run_is_that_of_the_narrowed_grid() -> None:
    """Pump against pipes solved anew with the holes and bores as the film of the last day leaves them."""
    result = run()
    days, films = np.array(result.run.pipe_films).T
    np.testing.assert_allclose(films, 0.15 * (1.0 - np.exp(-days / 20.0)), rtol=1e-9)
    scenario = tank()
    f = filmed_filter(resolved_filter(scenario.filter, scenario.tank), films[-1], 0.5)
    exact = duty_of(circuit_of(changed(scenario, filter=f))).flow_m3_s * 3.6e6
    flow = result["flow_L_h"]
    assert flow[-1] == pytest.approx(exact, rel=5e-3)
    assert exact < 0.98 * flow[0] and flow[-1] < 0.985 * flow[0]
    assert all(b <= a * 1.001 for a, b in pairwise(flow))  # apart from the temperature nothing makes it rise
    assert result["head_mm"][-1] > 1.05 * result["head_mm"][0]


def test_at_a_fixed_flow_the_head_rises() -> None:
    result = run("filter.flow_L_h=600")
    assert np.ptp(result["flow_L_h"]) == 0.0
    assert result["head_mm"][-1] > 1.05 * result["head_mm"][0]


def test_washing_the_bed_brushes_the_pipes_and_a_siphon_does_not() -> None:
    wash = '{"kind":"wash_bed","day":40,"biomass_survival":0.9,"detritus_removed":0.8}'
    washed = run(f"events=[{wash}]")
    siphoned = run('events=[{"kind":"siphon","day":40,"fraction":0.8}]')
    films = washed.run.pipe_films
    (at,) = [k for k, (day, _) in enumerate(films) if day == 40.0 and films[k - 1][0] < 40.0]
    (last_day, before), (_, left), (next_day, after) = films[at - 1], films[at], films[at + 2]
    film = washed.run.film
    assert left == pytest.approx(0.2 * film.after(before, 40.0 - last_day), rel=1e-9)
    assert after == pytest.approx(film.after(left, next_day - 40.0), rel=1e-9)
    assert washed["flow_L_h"][42] > 1.01 * washed["flow_L_h"][39]
    assert siphoned.run.pipe_film_mm == pytest.approx(run().run.pipe_film_mm, rel=1e-12)


def test_unfiltered_push_grows_more_and_a_prefilter_takes_head() -> None:
    values = parameter_values(tank())
    suction, push, clean = (
        film_of(tank(*settings).filter, values).end_mm
        for settings in ((), ("filter.direction=push",), ("filter.direction=push", "filter.prefilter=true"))
    )
    assert push == pytest.approx(2.0 * suction) and clean == suction
    bare = duty_of(circuit_of(tank("filter.direction=push")))
    with_sponge = circuit_of(tank("filter.direction=push", "filter.prefilter=true"))
    duty = duty_of(with_sponge)
    assert duty.flow_m3_s < bare.flow_m3_s
    taken = with_sponge.curve.prefilter_head(duty.flow_m3_s) * 1e3
    assert taken == pytest.approx(20.0 * duty.flow_m3_s * 3.6e6 / 1000.0)
    parts = with_sponge.solved(duty.flow_m3_s).source_head_m + with_sponge.riser_head(duty.flow_m3_s)
    parts += with_sponge.bed_head(duty.flow_m3_s) + taken * 1e-3
    assert parts == pytest.approx(duty.head_m, rel=1e-9)


def test_the_engine_pays_for_the_prefilter_too() -> None:
    settings = ("filter.direction=push", "filter.prefilter=true", "filter.prefilter_head_mm=200")
    first = run(*settings, days=1.0)["flow_L_h"][0]
    exact = duty_of(circuit_of(tank(*settings))).flow_m3_s * 3.6e6
    assert first == pytest.approx(exact, rel=2e-3)
    assert first < 0.95 * duty_of(circuit_of(tank("filter.direction=push"))).flow_m3_s * 3.6e6


@pytest.mark.parametrize("layout", ["comb", "u_two_header"])
def test_narrow_holes_share_the_water_more_evenly(layout: str) -> None:
    supply = supply_of(tank(f"filter.layout={layout}"))
    spread = [np.std(with_film(supply, film, 0.5).curve.shares(2e-4)) for film in (0.0, 0.3, 0.8)]
    assert spread[0] > spread[1] > spread[2]


def test_small_holes_that_grow_shut_halve_the_flow() -> None:
    small = ("filter.hole_diameter_mm=1.5", "model.parameters.pipe_film_mm=0.5")
    assert {"flow_halved"} <= {w.code for w in run(*small).warnings}
    assert "flow_halved" not in {w.code for w in run().warnings}
    brushed = ",".join(
        f'{{"kind":"wash_bed","day":{day},"biomass_survival":1,"detritus_removed":1}}'
        for day in range(5, 60, 5)
    )
    kept = run(*small, f"events=[{brushed}]")
    assert "flow_halved" not in {w.code for w in kept.warnings}
