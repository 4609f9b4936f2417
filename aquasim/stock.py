"""Animals, foods and plants of a scenario as rows for the kernel."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import catalog, resolved
from .events import AddAnimalsEvent
from .scenario import Animal, Scenario
from .statevector import ANIMAL_ROW, PLANT_ROW

Array = NDArray[np.float64]
CARBON_SHARES = (0.53, 0.77, 0.44)  # [g C/g] protein, fat, carbohydrate (science 13.3)
FISH_TEMPERATURE_K = 5020.0  # Clarke & Johnston 1999, used as Q10 around 25 degC
FAECAL_P = 0.45  # share of eaten P (science 5.1)
TURTLE_FAECAL_COD = 0.25 / 0.22  # turtles' over fishes' faecal COD (science 6.3)
TURTLE_O2_EXPONENT = -0.14  # data of livestock.csv, 3.3
# [1/d] What a rate of 0.10/d realises at a light factor of 0.30; slower species live slower (assumed).
VIGOROUS_RGR = 0.03
# [umol/m2/s] Saturation of the plants for which `k_light` holds; others scale with theirs (assumed).
PAR_SATURATION = 250.0


@dataclass(frozen=True)
class Group:
    """A group of animals: what the schedule needs to feed it and to account for its bodies."""

    species: catalog.Livestock
    food: catalog.Food | None
    count: int
    mass_g: float
    feed_g_d: float | None
    feed_times_h: tuple[float, ...]
    feed_every_d: float
    added_day: float
    uneaten: float
    body: tuple[float, float, float, float]  # COD, N, P [g], C [mol] per g of body


def later_animals(scenario: Scenario) -> tuple[AddAnimalsEvent, ...]:
    """Animals that events bring in."""
    return tuple(e for e in scenario.events if isinstance(e, AddAnimalsEvent))


def group_of(animal: Animal | AddAnimalsEvent, values: Mapping[str, float]) -> Group:
    """The group of one entry of the file, or of one event."""
    species = catalog.livestock()[animal.species]
    food_id = resolved.food_of(animal)
    food = catalog.foods()[food_id] if food_id else None
    turtle = species.kind == "turtle"
    reference = 0.10 if turtle else 0.05
    habit = values["uneaten_turtle" if turtle else "uneaten_fish"] / reference
    body = values["body_cod"], values["body_n"], values["body_p"], values["body_c"] / 12.0
    return Group(
        species=species, food=food, count=animal.count, mass_g=resolved.mass_of(animal), feed_g_d=animal.feed_g_d,
        feed_times_h=tuple(animal.feed_times_h), feed_every_d=animal.feed_every_d,
        added_day=animal.added_day if isinstance(animal, Animal) else animal.day,
        uneaten=min(0.95, food.uneaten_default_frac * habit) if food else 0.0, body=body,
    )  # fmt: skip


def food_content(food: catalog.Food) -> Array:
    """COD, N, P [g] and C [mol] per gram of food as fed."""
    protein, fat, starch = CARBON_SHARES
    carbon = protein * food.protein_pct + fat * food.fat_pct + starch * (food.fibre_pct + food.nfe_pct)
    return np.array([food.cod_g_per_g, food.n_pct / 100.0, food.p_pct / 100.0, carbon / 100.0 / 12.0])


def plant_content(row: catalog.Plant, values: Mapping[str, float]) -> dict[str, float]:
    """Nitrogen and phosphorus of a species [g/g DW], scaled with the sampled content of plants in general."""
    return {
        "n_p": row.n_pct_dw / 100.0 * values["n_plant"] / catalog.parameters()["n_plant"].default,
        "p_p": row.p_pct_dw / 100.0 * values["p_plant"] / catalog.parameters()["p_plant"].default,
    }


def plant_rows(
    scenario: Scenario, rows: list[catalog.Plant], values: Mapping[str, float], floor: float
) -> Array:
    table = np.zeros((len(rows), len(PLANT_ROW)))
    vigour = values["mu_plant"] / catalog.parameters()["mu_plant"].default
    crowd = values["plant_cap"] / catalog.parameters()["plant_cap"].default
    for i, (row, plant) in enumerate(zip(rows, scenario.plants, strict=True)):
        content = plant_content(row, values)
        floating, air = row.form == "floating", row.uses_air_co2
        table[i] = (
            row.rgr_max_per_d * vigour, content["n_p"], content["p_p"],
            max(row.biomass_max_gdw_m2 * floor * crowd, plant.dry_mass_g * 1.05),
            values["k_light"] * row.par_sat_umol_m2_s / PAR_SATURATION, float(air), float(row.uses_bicarbonate),
            row.temp_opt_c, row.temp_max_c + 3.0, row.turtle_eats_score_0_3 if plant.reachable_by_turtles else 0.0,
            1.0 / row.biomass_max_gdw_m2 if floating else 0.0, 1.0 if air else 0.0,
            min(1.0, row.rgr_max_per_d * vigour / VIGOROUS_RGR),
        )  # fmt: skip
    return table


def animal_rows(groups: tuple[Group, ...], scenario: Scenario, values: Mapping[str, float]) -> Array:
    table = np.zeros((len(groups), len(ANIMAL_ROW)))
    grows = [a.grows for a in (*scenario.animals, *later_animals(scenario))]
    fish_q10 = math.exp(FISH_TEMPERATURE_K * 10.0 / (293.15 * 303.15))
    shares = np.array([values["tan_share_turtle"], values["urea_share_turtle"], values["uric_share_turtle"]])
    shares = shares / shares.sum()
    theta = {k: catalog.parameters()[k].theta or 1.0 for k in ("k_gut_fish", "k_gut_turtle")}
    for i, group in enumerate(groups):
        s = group.species
        turtle = s.kind == "turtle"
        gut = "k_gut_turtle" if turtle else "k_gut_fish"
        animal_food = group.food is not None and group.food.kind in ("frozen", "fresh_animal", "live")
        faecal_n = values["f_faecal_n_turtle_animal_diet" if turtle and animal_food else "f_faecal_n"]
        urea = values["urea_share_fish"]
        split = shares if turtle else np.array([1.0 - urea, urea, 0.0])
        table[i] = (
            0.0, float(s.o2_from_water_high_frac < 1.0), 0.5 * (s.o2_from_water_low_frac + s.o2_from_water_high_frac),
            values[gut], values["f_faecal_cod"] * (TURTLE_FAECAL_COD if turtle else 1.0), faecal_n, FAECAL_P,
            values["f_r0"], s.mass_max_g, float(grows[i]), *split, s.o2_rate_25c_mg_kg_h,
            TURTLE_O2_EXPONENT if turtle else values["fish_o2_mass_exp"] - 1.0, s.mass_typ_g,
            values["q10_turtle"] if turtle else fish_q10, *group.body,
            values["graze"] if turtle and s.eats_plants_score_0_3 > 0 else 0.0, float(s.kind != "bivalve"), theta[gut],
        )  # fmt: skip
    return table
