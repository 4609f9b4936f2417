"""What the animals of a file get in a day: dry food, or as it is weighed out of the tin."""

from __future__ import annotations

from collections.abc import Mapping

from . import model as modelling
from . import stock
from .scenario import Animal, Scenario

WARMTH_C = 25.0  # at which a ration by appetite is told


def dry_g_d(animal: Animal, values: Mapping[str, float], warmth_c: float = WARMTH_C) -> float:
    """Dry food of a group [g/d]: that of the file, or by appetite in water so warm [degC]."""
    group = stock.group_of(animal, values)
    if group.food is None:
        return 0.0
    if group.feed_g_d is not None:
        return group.feed_g_d
    return group.count * stock.appetite_g_d(group.species, group.mass_g, warmth_c, values)


def all_dry_g_d(scenario: Scenario) -> float:
    """Dry food of all groups [g/d]."""
    values = modelling.parameter_values(scenario)
    return sum(dry_g_d(animal, values) for animal in scenario.animals)


def by_food(scenario: Scenario, warmth_c: float = WARMTH_C) -> dict[str, float]:
    """What all animals get in a day, by food [g as fed]; foods that nobody gets are left out."""
    values = modelling.parameter_values(scenario)
    found: dict[str, float] = {}
    for animal in scenario.animals:
        food, dry = stock.group_of(animal, values).food, dry_g_d(animal, values, warmth_c)
        if food is not None and dry > 0.0:
            wet = 0.0 if food.kind.startswith("dr") else food.moisture_pct / 100.0
            found[food.id] = found.get(food.id, 0.0) + dry / (1.0 - wet)
    return found
