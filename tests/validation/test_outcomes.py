"""Outcomes A to H of whole tanks (science 11.1), the crash of alkalinity, and nitrate slopes by stock (science 10.1).

The source is a prototype with daily means and five layers; where it and the engine differ the reason stands in MISSES.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from aquasim import catalog
from aquasim.result import Result
from aquasim.simulation import simulate
from aquasim.units import NO3_PER_N
from tests.validation.bands import Misses, between, days, judge, level, ph
from tests.validation.tanks import (
    DAMP_ROOM,
    SEALED,
    Plain,
    at,
    first_day,
    heated,
    last_week,
    nitrate,
    nitrogen_gas_share,
    nitrogen_load,
    peak,
    plant_uptake,
    small_fish,
    stand,
    tank,
    turtle,
    weekly,
)

CRASHED = 0.4  # [meq/L] alkalinity that limits.csv calls failed
LAMPS: Plain = {"id": "led_40", "count": 2, "on_h": 8.0, "off_h": 20.0}
NO_ALGAE: Plain = {"algae_g": 0.0}  # the prototype has none
MUSK = (turtle("turtle_odoratus", 120.0, 0.8), small_fish(0.2, 8))
REEVES = (turtle("turtle_reevesii", 80.0, 0.8), small_fish(0.15, 6))

PLANT_NET = (
    "the engine's stand loses leaves and slows near its cap, and what is counted is net of both; "
    "phosphate comes with the feed faster than plants take it."
)
PAST_OPTIMUM = (
    "both lose nitrification at this flow, but the engine goes on removing nitrogen where the "
    "prototype's removal has passed its peak; why is not known."
)

# Model, band, reason.
MISSES: Misses = {
    ("A free CO2", "NO3 at d120"): (24.4, (5.5, 16.5), PLANT_NET),
    ("A free CO2", "PO4-P"): (4.03, (0.02, 0.06), PLANT_NET),
    ("E submerged", "plants mg N/d"): (0.673, (3, 9), PLANT_NET),
    ("E submerged", "TA"): (0.299, (0.4, 1.2), PLANT_NET),
    ("H 1.25 L/h", "share of N removed"): (0.572, (0.14, 0.42), PAST_OPTIMUM),
}


@cache
def planted(case: str) -> Result:
    """A and E: planted tanks without water changes, 120 d."""
    animals, grams = ([small_fish(0.25, 10)], 25.0) if case.startswith("A") else (list(REEVES), 35.0)
    species = {
        "A": "wisteria",
        "A free CO2": "hornwort",
        "E submerged": "wisteria",
        "E emergent": "waterspinach",
    }
    plant, growth = stand(species[case], grams)
    if case == "A free CO2":
        growth["k_co2_plant"] = 0.01
    lamps = heated(26.0, LAMPS)
    return simulate(
        tank(growth, start=NO_ALGAE, animals=animals, plants=[plant], equipment=lamps), days=120.0
    )


@cache
def changed(case: str) -> Result:
    """B, C, D and F: weekly changes, 120 d (the adult slider 60 d)."""
    stocks = {
        "B": ([small_fish(0.6, 20)], weekly(0.25)),
        "C": (list(MUSK), weekly(0.3)),
        "C RO": (list(MUSK), weekly(0.3, "ro")),
        "D": ([turtle("turtle_res", 60.0, 2.4, 2)], weekly(0.4)),
        "F": ([turtle("turtle_res", 800.0, 6.0)], weekly(0.5)),
    }
    animals, routine = stocks[case]
    return simulate(tank(animals=animals, routine=routine), days=60.0 if case == "F" else 120.0)


@cache
def new_tank(grams: float, temperature_c: float, maturity: str) -> Result:
    """G: fish in a new tank without water changes, 60 d."""
    scenario = tank(
        start={"maturity": maturity}, animals=[small_fish(grams, 20)], equipment=heated(temperature_c),
        room={"temperature_C": temperature_c - 4.0},
    )  # fmt: skip
    return simulate(scenario, days=60.0)


@cache
def slow(flow_l_h: float) -> Result:
    """H: the load of C with little flow; an airstone keeps the surface's 4 m/d, as a fast loop beside it would."""
    air = () if flow_l_h >= 400.0 else ({"id": "air_1_5", "air_L_min": 0.6},)
    scenario = tank(
        animals=list(MUSK), routine=weekly(0.3), filter={"flow_L_h": flow_l_h}, equipment=heated(26.0, *air)
    )
    return simulate(scenario, days=120.0)


def week_slope(result: Result) -> float:
    """Rise of nitrate over the last week [mg NO3/L/week], between changes where there are any."""
    end = result.days
    return (nitrate(result, end - 1.3) - nitrate(result, end - 6.2)) * 7.0 / 4.9


def test_planted_tanks(report_dir: Path) -> None:
    """A planted fish-only tank and E the low-maintenance tank, submerged against emergent."""
    a, free = planted("A"), planted("A free CO2")
    under, over = planted("E submerged"), planted("E emergent")
    rows = [
        level("A", "load mg N/d", nitrogen_load(a), 14.0),
        level("A", "plants mg N/d", plant_uptake(a), 2.7),
        level("A", "NO3 at d120", nitrate(a, 120.0), 78.0),
        level("A", "NO3 a week", week_slope(a), 4.0),
        level("A", "TA", at(a, "alkalinity_meq_L", 120.0), 2.7),
        ph("A", "pH", float(last_week(a, "ph").mean()), 8.35),
        level("A free CO2", "plants mg N/d", plant_uptake(free), 12.0),
        level("A free CO2", "NO3 at d120", nitrate(free, 120.0), 11.0),
        level("A free CO2", "PO4-P", at(free, "po4_mgP_L", 120.0), 0.04),
        level("E submerged", "load mg N/d", nitrogen_load(under), 53.0),
        level("E submerged", "plants mg N/d", plant_uptake(under), 6.0),
        level("E submerged", "NO3 at d120", nitrate(under, 120.0), 270.0),
        level("E submerged", "NO3 a week", week_slope(under), 16.0),
        level("E submerged", "TA", at(under, "alkalinity_meq_L", 120.0), 0.8),
        level("E emergent", "plants mg N/d", plant_uptake(over), 27.0),
        level("E emergent", "NO3 at d120", nitrate(over, 120.0), 114.0),
        level("E emergent", "NO3 a week", week_slope(over), 6.0),
        level("E emergent", "TA", at(over, "alkalinity_meq_L", 120.0), 2.9),
        ph("E emergent", "pH", float(last_week(over, "ph").mean()), 8.2),
    ]
    judge(report_dir, "outcomes_planted", "A and E, planted, 120 d, NO3 in mg/L", rows, MISSES)
    assert plant_uptake(over) > 3.0 * plant_uptake(under)
    assert nitrate(over, 120.0) < 0.6 * nitrate(under, 120.0)


def test_changed_tanks(report_dir: Path) -> None:
    """B, C, D: nitrate slope a week, saw-tooth, alkalinity and the mature residuals."""
    rows = []
    source = {
        "B": (35.0, 13.0, 48.0, 60.0, 1.9), "C": (58.0, 21.0, 59.0, 76.0, 1.5), "D": (119.0, 41.0, None, 108.0, 0.7),
    }  # fmt: skip
    for case, (load, slope, bottom, top, alkalinity) in source.items():
        result = changed(case)
        no3 = NO3_PER_N * last_week(result, "no3_mgN_L")
        rows += [
            level(case, "load mg N/d", nitrogen_load(result), load),
            level(case, "NO3 a week", week_slope(result), slope),
            level(case, "NO3 top", float(no3.max()), top),
            level(case, "TA", float(last_week(result, "alkalinity_meq_L").mean()), alkalinity),
        ]
        if bottom is not None:
            rows.append(level(case, "NO3 bottom", float(no3.min()), bottom))
    b, c, d = changed("B"), changed("C"), changed("D")
    rows += [
        ph("B", "pH", float(last_week(b, "ph").mean()), 8.0),
        level("B", "TAN", float(last_week(b, "tan_mgN_L").mean()), 0.05),
        level("B", "NO2-N", float(last_week(b, "no2_mgN_L").mean()), 0.03),
        level("C", "TAN", float(last_week(c, "tan_mgN_L").mean()), 0.06),
        level("C RO", "TA", float(last_week(changed("C RO"), "alkalinity_meq_L").mean()), 0.95),
        ph("D", "pH", float(last_week(d, "ph").mean()), 7.4),
        level("D", "PO4-P", float(last_week(d, "po4_mgP_L").mean()), 5.0),
    ]
    judge(report_dir, "outcomes_changed", "B, C, D with weekly changes, 120 d, NO3 in mg/L", rows, MISSES)


def test_adult_slider(report_dir: Path) -> None:
    """F: no water change saves an adult slider's tank."""
    result = changed("F")
    crash = first_day(result, "alkalinity_meq_L", CRASHED)
    rows = [
        level("F", "load mg N/d", nitrogen_load(result), 355.0),
        between("F", "TA below 0.4, day", crash, 42.0, 0.0, 42.0),
        level("F", "TAN", peak(result, "tan_mgN_L")[0], 12.0),
        ph("F", "pH", result.low()["ph"].value, 5.8),
        level("F", "NO3", NO3_PER_N * peak(result, "no3_mgN_L")[0], 190.0),
    ]
    judge(report_dir, "outcomes_slider", "F, adult slider of 800 g, 50 % a week, 60 d", rows, MISSES)
    crossed = {crossing.limit for crossing in result.crossings()}
    assert {"tan_mgN_L", "alkalinity_min_meq_L", "ph_min"} <= crossed


def cycle(result: Result) -> tuple[float, float, float, float, float]:
    """TAN peak and day, NO2-N peak and day, and the day on which NO2-N is below 0.1 after its peak."""
    tan, tan_day = peak(result, "tan_mgN_L")
    no2, no2_day = peak(result, "no2_mgN_L")
    return tan, tan_day, no2, no2_day, first_day(result, "no2_mgN_L", 0.1, no2_day)


def test_new_tanks(report_dir: Path) -> None:
    """G: ammonia first, then nitrite, then done; colder is slower, less feed is lower, seeded is quick."""
    runs = {
        "G 26 °C": (new_tank(0.6, 26.0, "new"), (3.6, 12.0, 8.2, 24.0, 29.0)),
        "G 22 °C": (new_tank(0.6, 22.0, "new"), (5.3, 16.0, 11.1, 32.0, 38.0)),
        "G 0.25 g/d": (new_tank(0.25, 26.0, "new"), (1.6, None, 3.4, None, 29.0)),
        "G seeded": (new_tank(0.6, 26.0, "seeded"), (0.16, None, 0.27, None, 5.0)),
    }
    rows = []
    for case, (result, source) in runs.items():
        names = ("TAN peak", "TAN peak, day", "NO2-N peak", "NO2-N peak, day", "NO2-N below 0.1, day")
        for name, model, printed in zip(names, cycle(result), source, strict=True):
            if printed is not None:
                rows.append((days if "day" in name else level)(case, name, model, printed))
    judge(report_dir, "outcomes_new", "G, new tank with fish, no water change", rows, MISSES)
    warm, cold = cycle(runs["G 26 °C"][0]), cycle(runs["G 22 °C"][0])
    assert warm[1] < warm[3] < warm[4]
    assert 21.0 <= warm[4] <= 45.0
    assert cold[4] > warm[4] + 5.0
    assert cycle(runs["G seeded"][0])[4] < 10.0


def test_slow_flow(report_dir: Path) -> None:
    """H: less flow does nothing until oxygen runs out in the bed; then nitrogen leaves, and at less flow nitrification fails."""
    source = {
        400.0: (0.06, 7.4, 0.13), 5.0: (0.26, 3.2, 0.13), 2.5: (0.53, 0.04, 0.51), 1.25: (9.7, 0.01, 0.28),
    }  # fmt: skip
    rows = []
    for flow, (tan, oxygen, removed) in source.items():
        result, case = slow(flow), f"H {flow:g} L/h"
        outlet = float(last_week(result, "bed_outlet_o2_mg_L").mean())
        rows += [
            level(case, "TAN", float(last_week(result, "tan_mgN_L").mean()), tan),
            # A meter reads 0.04 and 0.01 mg/L both as none.
            level(case, "O2 out of the bed", outlet, oxygen)
            if oxygen > 0.1
            else between(case, "O2 out of the bed", outlet, oxygen, 0.0, 0.2),
            level(case, "share of N removed", nitrogen_gas_share(result), removed),
        ]
    judge(report_dir, "outcomes_slow", "H, load C with slow flow through the full bed, 120 d", rows, MISSES)
    assert slow(400.0).record.full_d == 0.0
    assert slow(2.5).record.quasi_steady_d == 0.0
    assert nitrogen_gas_share(slow(2.5)) > 3.0 * nitrogen_gas_share(slow(5.0))
    assert last_week(slow(1.25), "tan_mgN_L").mean() > 5.0


def test_alkalinity_crash(report_dir: Path) -> None:
    """Without water changes: a crash under a sealed lid, none where evaporated water is replaced by tap."""
    fish, musk = [small_fish(0.6, 20)], list(MUSK)
    sealed = {
        "fish, sealed": simulate(tank(tank=SEALED, room=DAMP_ROOM, animals=fish), days=100.0),
        "musk turtle, sealed": simulate(tank(tank=SEALED, room=DAMP_ROOM, animals=musk), days=100.0),
    }
    rows = []
    for (case, result), source in zip(sealed.items(), (70.0, 45.0), strict=True):
        rows.append(days(case, "TA below 0.4, day", first_day(result, "alkalinity_meq_L", CRASHED), source))
        rows.append(between(case, "pH at d100", at(result, "ph", 100.0), 6.0, 5.5, 6.5))
        assert peak(result, "tan_mgN_L")[0] > 1.0
    opened = {
        "0.25 g/d, tap": simulate(tank(animals=[small_fish(0.25, 10)]), days=365.0),
        "0.6 g/d, tap": simulate(tank(animals=fish), days=150.0),
    }
    for case, result in opened.items():
        low = result.low()["alkalinity_meq_L"].value
        rows.append(between(case, "least TA", low, 2.0, CRASHED, 10.0))
        assert peak(result, "tan_mgN_L")[0] < 0.2
    judge(report_dir, "outcomes_alkalinity", "No water change: sealed lid against tap top-off", rows, MISSES)


STOCKS: dict[str, tuple[str, int, float, str, float, float, float]] = {
    # species, count, mass of each [g], food, feed [g/d], NO3 [mg/L/d] and KH [dKH/d] of the source
    "musk and white clouds": ("turtle_odoratus", 1, 210.0, "turtle_stick", 1.57, 5.34, 0.241),
    "same, fed a third": ("turtle_odoratus", 1, 210.0, "turtle_stick", 0.60, 2.04, 0.092),
    "hatchlings and danios": ("turtle_reevesii", 2, 15.0, "turtle_stick", 0.61, 2.04, 0.092),
    "two Reeves of 100 g": ("turtle_reevesii", 2, 100.0, "turtle_stick", 1.59, 5.34, 0.241),
    "slider of 400 g": ("turtle_res", 1, 400.0, "turtle_stick", 2.10, 7.10, 0.321),
    "20 danios": ("zebra_danio", 20, 0.3, "tropical_stick", 0.25, 0.84, 0.038),
    "6 goldfish": ("goldfish_common", 6, 28.0, "wheatgerm", 3.20, 8.71, 0.394),
}


@cache
def stocked(name: str) -> Result:
    """63 L at 25 degC, no plants, next to no denitrification or calcite, top-off that brings nothing, one group.

    Feeds of about the table's protein; a turtle keeps 0.10 and a fish 0.15 of the nitrogen eaten (science 5.1).
    """
    species, count, mass, food, grams, _, _ = STOCKS[name]
    row = catalog.livestock()[species]
    kept = (0.10 if row.kind == "turtle" else 0.15) / (1.0 - (mass / row.mass_max_g) ** (1.0 / 3.0))
    uneaten = (0.10 if row.kind == "turtle" else 0.05) / catalog.foods()[food].uneaten_default_frac
    animal = {"species": species, "count": count, "mass_g": mass, "food": food, "feed_g_d": grams}
    scenario = tank(
        {
            "f_r0": kept, "phi0": 0.001, "eta_g": 0.01,
            "uneaten_turtle": 0.10 * uneaten, "uneaten_fish": 0.05 * uneaten,
        },
        start={"alkalinity_meq_L": 6.0, "calcium_mmol_L": 0.05}, tank={"water_level_cm": 30.89}, equipment=heated(25.0), animals=[animal],
        routine={"top_off": {"water": "ro"}},
    )  # fmt: skip
    return simulate(scenario, days=25.0)


@pytest.mark.parametrize("name", STOCKS)
def test_stock_holds_the_tables_volume(name: str) -> None:
    assert at(stocked(name), "volume_L", 25.0) == pytest.approx(63.0, rel=1e-3)


def test_stocks(report_dir: Path) -> None:
    """Nitrate and hardness a day by stock: 14 % (fish) to 21 % (turtles) above the table's first-order figure."""
    rows = []
    for name, (_, _, _, _, _, slope, fall) in STOCKS.items():
        result = stocked(name)
        rise = (nitrate(result, 24.0) - nitrate(result, 10.0)) / 14.0
        loss = (at(result, "kh_dKH", 10.0) - at(result, "kh_dKH", 24.0)) / 14.0
        rows.append(between(name, "NO3 mg/L/d", rise, slope, 1.09 * slope, 1.26 * slope))
        rows.append(between(name, "KH dKH/d", loss, fall, 0.5 * fall, 1.5 * fall))
    judge(report_dir, "outcomes_stocks", "63 L, 25 °C, no plants: nitrate and hardness a day", rows, MISSES)
