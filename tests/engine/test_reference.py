"""The compiled right-hand side against the second derivation in numpy, term by term, on states of many kinds."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from aquasim import bed, reference, reference_bed
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.events import DoseEvent, FeedEvent
from aquasim.hydraulics import Stream
from aquasim.model import Model
from aquasim.processes import film
from aquasim.run_state import apply_settings, begin, renew_bed
from aquasim.scenario import Animal, Plant, Routine, Scenario, TopOff
from aquasim.schedule import moments
from aquasim.statevector import ADVECTED, ANIMAL, ATTACHED, PLANT
from tests.engine.given_streams import supply_with

Array = NDArray[np.float64]
TOLERANCE = 1e-9  # rounding, where terms cancel
FILM_TOLERANCE = 1e-4  # the kernel stops short of the film's exact balance to save time

LIVING = Scenario(
    aquasim=1,
    animals=(
        Animal(species="turtle_odoratus", mass_g=120.0),
        Animal(species="zebra_danio", count=8, mass_g=0.6),
        Animal(species="goldfish_common", count=2, mass_g=30.0, grows=False),
    ),
    plants=(
        Plant(species="egeria", dry_mass_g=8.0, reachable_by_turtles=True),
        Plant(species="anubias", dry_mass_g=3.0),
        Plant(species="lemna", dry_mass_g=4.0, reachable_by_turtles=True),
        Plant(species="pothos", dry_mass_g=12.0, reachable_by_turtles=False),
    ),
)
BARE = Scenario(aquasim=1)


@dataclass(frozen=True)
class Kind:
    """A kind of state: typical concentrations and masses, and the settings they meet."""

    scenario: Scenario = LIVING
    flow_l_h: float = 400.0
    push: bool = False
    o2: float = 7.0
    nitrogen: float = 1.0
    alkalinity: float = 2.0
    biomass: float = 0.1
    settings: tuple[tuple[int, float], ...] = ()
    layers: int = 10
    streams: tuple[Stream, ...] = (Stream(1.0, 1.0),)


UNEVEN = (Stream(0.5, 0.25), Stream(0.3, 0.25), Stream(0.2, 0.5))
KINDS = {
    "new": Kind(biomass=1e-6, nitrogen=3.0),
    "mature": Kind(biomass=0.5, nitrogen=0.05),
    "thick film": Kind(biomass=6.0, nitrogen=5.0),
    "push": Kind(push=True, biomass=0.5),
    "one layer": Kind(layers=1, biomass=0.5, push=True),
    "slow": Kind(flow_l_h=20.0, o2=0.3, biomass=1.0),
    "slow push": Kind(flow_l_h=2.0, o2=0.05, biomass=1.0, push=True),
    "stopped": Kind(flow_l_h=0.0, o2=0.02, biomass=1.0),
    "anoxic": Kind(o2=0.0, flow_l_h=5.0),
    "acid": Kind(alkalinity=-0.3, biomass=0.5, nitrogen=8.0),
    "hard, calcite forms": Kind(alkalinity=6.0, settings=((sv.CO2_UATM, 400.0),)),
    "no nutrients": Kind(nitrogen=0.0),
    "bare": Kind(scenario=BARE, flow_l_h=30.0),
    "cold": Kind(settings=((sv.ROOM_C, 4.0), (sv.HEATER_MODE, 2.0))),
    "heater stuck, air, fan": Kind(
        settings=(
            (sv.HEATER_MODE, 1.0),
            (sv.AIR_FLOW, 2.0),
            (sv.FAN, 3e-3),
            (sv.FAN_SETPOINT, 27.0),
            (sv.UV_LOSS, 2.0),
        )
    ),
    "top-off": Kind(settings=((sv.TOP_OFF_AUTO, 1.0), (sv.LID_FACTOR, 1.0), (sv.ROOM_SWING, 6.0))),
    "uneven": Kind(biomass=0.5, layers=4, streams=UNEVEN),
    "uneven push": Kind(biomass=0.5, layers=3, push=True, flow_l_h=40.0, o2=0.5, streams=UNEVEN),
}


def model_of(kind: Kind) -> Model:
    choice = msgspec.structs.replace(kind.scenario.model, bed_model="full", layers=kind.layers)
    filtering = msgspec.structs.replace(
        kind.scenario.filter, flow_L_h=kind.flow_l_h, direction="push" if kind.push else "suction"
    )
    scenario = msgspec.structs.replace(kind.scenario, model=choice, filter=filtering)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(modelling, "supply_of", supply_with(kind.streams))
        return modelling.build(scenario)


def random_state(kind: Kind, model: Model, rng: np.random.Generator) -> Array:
    """A physical state: every amount positive, alkalinity as the kind has it; sets the settings too."""
    run = begin(model)
    renew_bed(run)
    apply_settings(run)
    site, sizes, y = model.tables.site, model.sizes, run.y
    site[sv.FLOW], site[sv.PAR_SURFACE], site[sv.DEVICE_W] = (
        kind.flow_l_h * 0.024,
        rng.uniform(0.0, 200.0),
        5.0,
    )
    model.tables.heaters[0] = 100.0, 26.0
    for index, value in kind.settings:
        site[index] = value
    y[sv.TEMPERATURE] = rng.uniform(5.0, 15.0) if site[sv.ROOM_C] < 10.0 else rng.uniform(20.0, 33.0)
    typical = np.array(
        [
            kind.o2,
            1.0,
            1.0,
            10.0,
            0.5,
            1.0,
            5.0,
            0.5,
            kind.alkalinity,
            abs(kind.alkalinity) + 0.05,
            1.5,
            0.5,
            30.0,
            50.0,
        ]
        + [1.0, 0.05, 0.01, 0.03, 0.1]
    )
    typical[[sv.NH, sv.NO2, sv.NO3, sv.UREA]] *= kind.nitrogen
    if kind.nitrogen == 0.0:
        typical[sv.PO4] = 0.0
    volumes = model.tables.pore_volume
    bulk = y[sv.VOLUME] - volumes.sum()
    y[:ADVECTED] = typical * bulk * rng.lognormal(0.0, 0.3, ADVECTED)
    shape = sizes.pore_cells, ADVECTED
    y[sizes.pores_at :] = (typical * volumes[:, None] * rng.lognormal(0.0, 0.6, shape)).ravel()
    y[sv.ALGAE], y[sv.CALCITE] = rng.lognormal(-3.0, 1.0), 2.0
    y[sv.DEAD_COD : sv.DEAD_C + 1] = rng.lognormal(-2.0, 1.0, 4)
    attached = y[sizes.bed_at : sizes.pores_at].reshape(-1, ATTACHED)
    area = model.tables.layer[:, sv.L_AREA]
    attached[:, :4] = kind.biomass * area[:, None] * rng.lognormal(-1.0, 1.0, (sizes.cells, 4))
    attached[:, 4:] = [2.0, 0.1, 0.02, 0.06, 0.2] * rng.lognormal(-1.0, 2.0, (sizes.cells, 5))
    guts = y[sizes.animals_at : sizes.plants_at].reshape(-1, ANIMAL)
    guts[:, 1:] = [0.5, 0.03, 0.006, 0.015] * rng.lognormal(-3.0, 3.0, (sizes.groups, 1))
    plants = y[sizes.plants_at : sizes.bed_at].reshape(-1, PLANT)
    plants[:, 1] = plants[:, 0] * rng.uniform(0.0, 0.25, sizes.plants)
    return y


def turnover(model: Model, y: Array) -> Array:
    """Amounts that flow and diffusion carry through each state in a day: what the sums of a derivative are made of."""
    site, sizes, volumes = model.tables.site, model.sizes, model.tables.pore_volume
    passing = site[sv.FLOW] + 0.05
    carried = np.abs(y) * 0.0
    carried[:ADVECTED] = np.abs(y[:ADVECTED]) * passing / (y[sv.VOLUME] - volumes.sum())
    pores = np.abs(y[sizes.pores_at :]).reshape(-1, ADVECTED) * passing / volumes[:, None]
    carried[sizes.pores_at :] = pores.ravel()
    return carried


def compiled_film_factor(s: Array, k: Array, flux: Array, k_x: Array, thickness: Array, d: float) -> Array:
    """The kernel's film factor in the place of the plain one."""
    every = np.broadcast_arrays(s, k, flux, k_x, thickness)
    rows = np.stack([a.ravel() for a in every], axis=1)
    found = [film.film_factor(a, b, c, e, f, d) for a, b, c, e, f in rows.tolist()]
    return np.array(found).reshape(every[0].shape)


@pytest.mark.parametrize("name", KINDS)
def test_kernel_agrees_with_second_derivation(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every derivative, all but the film factors' own approximation, which `test_film_factor` judges."""
    monkeypatch.setattr(reference_bed, "film_factor", compiled_film_factor)
    kind = KINDS[name]
    model = model_of(kind)
    rng = np.random.default_rng(sorted(KINDS).index(name))
    for _ in range(12):
        y = random_state(kind, model, rng)
        day = rng.uniform(0.0, 365.0)
        compiled = np.zeros_like(y)
        bed.rhs(day, y, compiled, model.tables)
        plain = reference.rhs(day, y, reference.tank(model))
        scale = np.maximum(np.abs(plain), np.abs(compiled)) + turnover(model, y)
        wrong = np.abs(plain - compiled) / np.where(scale > 0.0, scale, 1.0)
        worst = int(wrong.argmax())
        assert wrong[worst] <= TOLERANCE, f"state {worst}: {compiled[worst]} against {plain[worst]}"


def test_film_factor_solves_film_and_biofilm() -> None:
    """From a new bed to the thickest film at full appetite: liquid film and biofilm agree on what passes."""
    s = np.array([1e-4, 0.01, 0.05, 0.3, 1.0, 5.0, 10.0])
    for half in (0.15, 0.25, 8.0):
        for biomass in (1e-6, 0.02, 0.1, 0.5, 2.0, 6.0, 15.0):
            for appetite in (
                0.03,
                0.3,
                3.0,
                12.0,
            ):  # largest uptake per biomass, mu/Y of nitrite oxidisers at 30 degC
                shape = np.ones_like(s)
                given = (
                    s,
                    half * shape,
                    appetite * biomass * shape,
                    0.41 * shape,
                    biomass / 5e4 * shape,
                    1.3e-4,
                )
                exact = reference_bed.film_factor(*given)
                compiled = compiled_film_factor(*given)
                assert compiled == pytest.approx(exact, rel=FILM_TOLERANCE), (half, biomass, appetite)


def test_film_factor_balances_the_flux() -> None:
    """What the liquid film lets through is what the biofilm takes, for the plain film factor."""
    half, flux, k_x, thickness, d = 0.25, 3.0, 0.41, 4e-5, 1.3e-4
    s = np.geomspace(1e-3, 30.0, 40)
    shape = np.ones_like(s)
    factor = reference_bed.film_factor(s, half * shape, flux * shape, k_x * shape, thickness * shape, d)
    taken = factor * flux * s / (half + s)
    surface = s - taken / k_x
    square = flux * thickness * (surface / (half + surface)) ** 2
    square /= 2.0 * d * (surface - half * np.log1p(surface / half))
    phi = np.sqrt(square)
    assert taken == pytest.approx(np.tanh(phi) / phi * flux * surface / (half + surface), rel=1e-7)


def test_states_of_the_kinds_are_what_they_say() -> None:
    """The random states reach the branches that the comparison is meant for."""
    rng = np.random.default_rng(1)
    seen: dict[str, Array] = {}
    for name, kind in KINDS.items():
        model = model_of(kind)
        y = random_state(kind, model, rng)
        seen[name] = reference.rhs(1.0, y, reference.tank(model))
    formed = sv.EXTENT + sv.CALCITE_FORMATION
    assert seen["hard, calcite forms"][formed] > 0.0
    assert seen["acid"][formed] < 0.0
    denitrified = sv.EXTENT + sv.HET_NO3
    assert seen["anoxic"][denitrified] > 0.0
    assert seen["anoxic"][sv.EXTENT + sv.AOB_GROWTH] == 0.0
    assert seen["no nutrients"][sv.EXTENT + sv.HET_AEROBIC] == 0.0
    assert seen["cold"][sv.TEMPERATURE] < 0.0
    assert seen["top-off"][sv.TOP_OFF] > 0.0


@pytest.mark.parametrize("name", ["mature", "stopped", "acid"])
def test_second_derivation_closes(name: str) -> None:
    """COD, N, P, C and charge of the plain right-hand side vanish: its typed rows and loads are balanced."""
    kind = KINDS[name]
    model = model_of(kind)
    y = random_state(kind, model, np.random.default_rng(5))
    model.tables.site[sv.TOP_OFF_AUTO] = 0.0
    dy = reference.rhs(1.0, y, reference.tank(model))
    terms = dy[:, None] * model.content
    left = np.abs(terms.sum(axis=0)) / np.abs(terms).sum(axis=0)
    assert (left <= 1e-13).all(), left


def test_protons_solve_the_charge_balance() -> None:
    """h of the vectorised solver puts the alkalinity back to 1e-13 of the ions present, negative ones included."""
    rng = np.random.default_rng(2)
    c = np.zeros((500, ADVECTED))
    c[:, sv.TA], c[:, sv.DIC] = rng.uniform(-3.0, 8.0, 500), rng.lognormal(0.0, 2.0, 500)
    c[:, sv.NH], c[:, sv.PO4] = rng.lognormal(0.0, 2.0, 500), rng.lognormal(-1.0, 2.0, 500)
    a = reference_bed.acid_constants(26.0, np.full(ADVECTED, 1.0))
    h = reference_bed.proton(a, c)
    whole = h * h + a.k1 * h + a.k1 * a.k2
    ions = np.array([
        1e-3 * c[:, sv.DIC] * (a.k1 * h + 2.0 * a.k1 * a.k2) / whole, a.kw / h, -h,
        c[:, sv.NH] / 14e3 * a.kn / (h + a.kn), c[:, sv.PO4] / 31e3 * a.kp / (h + a.kp), -1e-3 * c[:, sv.TA],
    ])  # fmt: skip
    assert (np.abs(ions.sum(axis=0)) <= 1e-13 * np.abs(ions).sum(axis=0)).all()


def test_solve_refuses_the_quasi_steady_bed() -> None:
    model = modelling.build(BARE)
    with pytest.raises(ValueError, match="full"):
        reference.solve(begin(model), [], 0.1, np.array([0.1]))


def test_naive_solver_finds_the_same_as_the_exact_one() -> None:
    """scipy's BDF with its own dense differences against Radau with the sparse Jacobian, through a meal and a dose."""
    events = (
        FeedEvent(day=0.004, food="flake", grams=0.2),
        DoseEvent(day=0.01, substance="glucose", amount_g=0.5),
    )
    scenario = msgspec.structs.replace(LIVING, events=events)
    found = []
    for method, rtol, sparse in (("BDF", 1e-5, False), ("Radau", 1e-8, True)):
        model = model_of(Kind(scenario=scenario, flow_l_h=30.0, layers=2))
        days, outputs = 0.02, np.array([0.0, 0.01, 0.02])
        run = begin(model)
        solution = reference.solve(
            run, moments(scenario, days), days, outputs, method=method, rtol=rtol, sparse=sparse
        )
        assert solution.states.shape == (3, model.sizes.length)
        assert run.day == days
        found.append(solution.states[:, : sv.ALGAE])
    largest = np.maximum(np.abs(found[1]).max(axis=0), 1e-3)
    assert (np.abs(found[0] - found[1]) <= 2e-3 * largest).all()


def test_the_reference_gives_the_water_before_a_jump() -> None:
    """Doses at hours whose day the schedule rounds up, and down."""
    events = tuple(
        DoseEvent(day=h / 24.0, substance="sodium_chloride", amount_g=1.0) for h in (1, 2, 3, 4, 5)
    )
    choice = msgspec.structs.replace(BARE.model, bed_model="full", layers=1)
    sealed = Routine(top_off=TopOff(mode="none"))
    scenario = msgspec.structs.replace(BARE, model=choice, events=events, routine=sealed)
    run = begin(modelling.build(scenario))
    hours = np.arange(7) / 24.0
    found = reference.solve(
        run, moments(scenario, hours[-1]), float(hours[-1]), hours, method="LSODA", rtol=1e-3
    )
    salt = found.states[:, sv.CL] + found.states[:, run.model.sizes.pores_at + sv.CL :: ADVECTED].sum(axis=1)
    assert np.round((salt - salt[0]) / (35.45 / 58.443), 2).tolist() == [0, 0, 1, 2, 3, 4, 5]
