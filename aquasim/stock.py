"""Animals, foods and plants of a scenario as rows for the kernel, and how much an animal would eat."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from . import appetite, catalog, resolved
from .events import AddAnimalsEvent
from .scenario import Animal, Scenario
from .schedule import later_animals
from .statevector import (
    ANIMAL_ROW,
    M_AS_FED,
    M_ASH,
    M_CONTENT,
    M_EVERY,
    M_FED,
    M_GIVEN,
    M_PER_MEAL,
    M_STOP,
    M_UNEATEN,
    MEAL_ROW,
    PLANT_ROW,
)
from .units import C_BALANCE

Array = NDArray[np.float64]
V = TypeVar("V", float, NDArray[np.float64])
CARBON_SHARES = (0.53, 0.77, 0.44)  # [g C/g] protein, fat, carbohydrate (science 13.3)
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


def group_of(animal: Animal | AddAnimalsEvent, values: Mapping[str, float]) -> Group:
    """The group of one entry of the file, or of one event."""
    species = catalog.livestock()[animal.species]
    food_id = resolved.food_of(animal)
    food = catalog.foods()[food_id] if food_id else None
    turtle = species.kind == "turtle"
    reference = 0.10 if turtle else 0.05
    habit = values["uneaten_turtle" if turtle else "uneaten_fish"] / reference
    body = values["body_cod"], values["body_n"], values["body_p"], values["body_c"] / C_BALANCE
    return Group(
        species=species, food=food, count=animal.count, mass_g=resolved.mass_of(animal), feed_g_d=animal.feed_g_d,
        feed_times_h=tuple(animal.feed_times_h), feed_every_d=animal.feed_every_d,
        added_day=animal.added_day if isinstance(animal, Animal) else animal.day,
        uneaten=min(0.95, food.uneaten_default_frac * habit) if food else 0.0, body=body,
    )  # fmt: skip


def feeding_stop(species: catalog.Livestock, values: Mapping[str, float]) -> float:
    """Temperature of the water [degC] below which a species takes nothing."""
    return values["turtle_feeding_stop" if species.kind == "turtle" else "fish_feeding_stop"]


class Appetite(NamedTuple):
    """A species' appetite: ration [% of body mass a day, dry] by temperature, and how it follows body mass."""

    stop_c: float
    at_15: float
    at_20: float
    at_25: float
    at_28: float
    typical_g: float
    exponent: float
    habit: float


def appetite_of(species: catalog.Livestock, values: Mapping[str, float]) -> Appetite:
    """What the catalogue and the parameters say of a species' appetite."""
    name = "ration_turtle_adult" if species.kind == "turtle" else "ration_fish"
    return Appetite(
        min(feeding_stop(species, values), 14.9), species.feed_15c_pct_bw_d, species.feed_20c_pct_bw_d,
        species.feed_25c_pct_bw_d, species.feed_28c_pct_bw_d, species.mass_typ_g, values["ration_mass_exp"],
        values[name] / catalog.parameters()[name].default,
    )  # fmt: skip


def ration_pct(species: catalog.Livestock, temperature_c: float, values: Mapping[str, float]) -> float:
    """Appetite of an animal of typical mass [% of body mass a day, dry]."""
    return appetite.ration_pct(temperature_c, *appetite_of(species, values)[:5])


def appetite_g_d(
    species: catalog.Livestock, mass_g: float, temperature_c: float, values: Mapping[str, float]
) -> float:
    """Dry food that one animal of a mass [g] would eat in a day [g/d]."""
    wish = appetite_of(species, values)
    pct = appetite.ration_pct(temperature_c, *wish[:5])
    return appetite.appetite_g_d(pct, mass_g, *wish[5:])


def food_content(food: catalog.Food) -> Array:
    """COD, N, P [g] and C [mol] per gram of food as fed."""
    protein, fat, starch = CARBON_SHARES
    carbon = protein * food.protein_pct + fat * food.fat_pct + starch * (food.fibre_pct + food.nfe_pct)
    return np.array([food.cod_g_per_g, food.n_pct / 100.0, food.p_pct / 100.0, carbon / 100.0 / C_BALANCE])


def dry_share(food: catalog.Food) -> float:
    """Dry matter in a food as fed [-]."""
    return 1.0 - food.moisture_pct / 100.0


def is_dry(food: catalog.Food) -> bool:
    """Whether a food is sold dry, and so weighed as bought."""
    return food.kind.startswith("dr")


def counted_g(food: catalog.Food, grams: float) -> float:
    """Grams as fed, as `feed_g_d` counts them [g]: dry food as bought, moist food by its dry matter."""
    return grams if is_dry(food) else grams * dry_share(food)


def as_fed_g(group: Group, ration_g: float) -> float:
    """Mass as fed [g] of a ration [g]: a stated one of dry food is as bought, others and all appetites are dry matter."""
    assert group.food is not None
    as_bought = is_dry(group.food) and group.feed_g_d is not None
    return ration_g if as_bought else ration_g / dry_share(group.food)


def plant_content(row: catalog.Plant, values: Mapping[str, V]) -> dict[str, V]:
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
            min(1.0, row.rgr_max_per_d * vigour / values["rgr_vigorous"]), 0.0, 0.0, 0.0, 0.0,
        )  # fmt: skip
    return table


def animal_rows(groups: tuple[Group, ...], scenario: Scenario, values: Mapping[str, float]) -> Array:
    table = np.zeros((len(groups), len(ANIMAL_ROW)))
    grows = [a.grows for a in (*scenario.animals, *later_animals(scenario))]
    fish_q10 = math.exp(
        values["fish_o2_b"] * 10.0 / (293.15 * 303.15)
    )  # Clarke & Johnston 1999, around 25 degC
    shares = np.array([values["tan_share_turtle"], values["urea_share_turtle"], values["uric_share_turtle"]])
    shares = shares / shares.sum()
    theta = {k: catalog.parameters()[k].theta or 1.0 for k in ("k_gut_fish", "k_gut_turtle", "graze")}
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
            values[gut], values["f_faecal_cod_turtle" if turtle else "f_faecal_cod"], faecal_n, values["f_faecal_p"],
            values["f_r0"], s.mass_max_g, float(grows[i]), *split, s.o2_rate_25c_mg_kg_h,
            values["turtle_o2_mass_exp"] if turtle else values["fish_o2_mass_exp"] - 1.0, s.mass_typ_g,
            values["q10_turtle"] if turtle else fish_q10, *group.body,
            values["graze"] if turtle and s.eats_plants_score_0_3 > 0 else 0.0, float(s.kind != "bivalve"), theta[gut],
            theta["graze"], 0.0, 0.0,
        )  # fmt: skip
    return table


def meal_rows(groups: Sequence[Group], values: Mapping[str, float]) -> Array:
    """How each group is fed, by MEAL_ROW."""
    table = np.zeros((len(groups), len(MEAL_ROW)))
    for row, group in zip(table, groups, strict=True):
        row[M_STOP:M_AS_FED] = appetite_of(group.species, values)
        if group.food is not None:
            row[M_FED] = 1.0
            row[M_GIVEN] = math.nan if group.feed_g_d is None else group.feed_g_d / max(group.count, 1)
            row[M_EVERY] = group.feed_every_d
            row[M_PER_MEAL] = group.feed_every_d / max(len(group.feed_times_h), 1)
            row[M_UNEATEN], row[M_AS_FED] = group.uneaten, as_fed_g(group, 1.0)
            row[M_ASH] = values["feed_ash_tds"] * dry_share(group.food)
            row[M_CONTENT:] = food_content(group.food)
    return table
