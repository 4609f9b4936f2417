"""What the animals of a file get in a day: as the file counts food, or as it is weighed out of the tin."""

from __future__ import annotations

from collections.abc import Mapping

from . import model as modelling
from . import stock
from .scenario import Animal, Scenario

WARMTH_C = 25.0  # at which a ration by appetite is told


def fed_g_d(animal: Animal, values: Mapping[str, float], warmth_c: float = WARMTH_C) -> float:
    """Food of a group [g/d] as `feed_g_d` counts it: that of the file, or by appetite in water so warm [degC]."""
    group = stock.group_of(animal, values)
    if group.food is None:
        return 0.0
    if group.feed_g_d is not None:
        return group.feed_g_d
    wish = group.count * stock.appetite_g_d(group.species, group.mass_g, warmth_c, values)
    return stock.counted_g(group.food, stock.as_fed_g(group, wish))


def all_fed_g_d(scenario: Scenario) -> float:
    """Food of all groups [g/d] as `feed_g_d` counts it."""
    values = modelling.parameter_values(scenario)
    return sum(fed_g_d(animal, values) for animal in scenario.animals)


def by_food(scenario: Scenario, warmth_c: float = WARMTH_C) -> dict[str, float]:
    """What all animals get in a day, by food [g as fed]; foods that nobody gets are left out."""
    values = modelling.parameter_values(scenario)
    found: dict[str, float] = {}
    for animal in scenario.animals:
        food, counted = stock.group_of(animal, values).food, fed_g_d(animal, values, warmth_c)
        if food is not None and counted > 0.0:
            grams = counted / stock.counted_g(food, 1.0)
            found[food.id] = found.get(food.id, 0.0) + grams
    return found
