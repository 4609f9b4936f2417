"""How animals grow over years on a ration that keeps pace with them, by the engine's own rules for a body.

The gut is taken as settled: what is eaten in a day leaves it in a day. So a body's course needs no water around it, and
years of many sampled tanks take a moment. The ration keeps the share of the appetite that the file's ration has today.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from . import statevector as sv
from .appetite import MEAL_CAP_DAYS
from .model import parameter_values
from .processes import animals
from .processes.base import theta_factor
from .scenario import Scenario
from .schedule import later_animals
from .stock import Group, animal_rows, appetite_g_d, as_fed_g, counted_g, food_content, group_of

Array = NDArray[np.float64]
STEP_D = 5.0  # a body changes by less than a hundredth in it


def groups_of(scenario: Scenario, values: Mapping[str, float]) -> tuple[Group, ...]:
    """The groups of a file, those that its events bring in after them."""
    return tuple(group_of(animal, values) for animal in (*scenario.animals, *later_animals(scenario)))


def ration_share(group: Group, temperature_c: float, values: Mapping[str, float]) -> float:
    """What a group is given, over what it would eat at its starting size."""
    if group.feed_g_d is None:
        return 1.0
    wish = group.count * appetite_g_d(group.species, group.mass_g, temperature_c, values)
    return group.feed_g_d / wish if wish > 0.0 else 0.0


def courses(scenario: Scenario, temperature_c: Array, days: float) -> tuple[Array, Array]:
    """Days and the mass of one animal of each group [g], shape (times, groups); temperatures of a year, one a day."""
    values = parameter_values(scenario)
    groups = groups_of(scenario, values)
    rows = animal_rows(groups, scenario, values)
    times = np.arange(0.0, days + STEP_D, STEP_D)
    mean = float(temperature_c.mean())
    shares = [ration_share(group, mean, values) for group in groups]
    mass = np.empty((len(times), len(groups)))
    now = [group.mass_g for group in groups]
    for k, day in enumerate(times):
        mass[k] = now
        water = float(temperature_c[int(day) % len(temperature_c)])
        for g, group in enumerate(groups):
            rate = _gain(group, rows[g], now[g], shares[g], water, values)
            now[g] = max(now[g] + STEP_D * rate, 0.1 * group.mass_g)
    return times, mass


def _gain(
    group: Group, row: Array, mass_g: float, share: float, temperature_c: float, values: Mapping[str, float]
) -> float:
    """Growth of one animal [g/d] on a share of its appetite."""
    if group.food is None or row[sv.A_GROWS] <= 0.0:
        return 0.0
    appetite = appetite_g_d(group.species, mass_g, temperature_c, values)
    grams = (1.0 - group.uneaten) * as_fed_g(group, min(share, MEAL_CAP_DAYS) * appetite)
    cod, nitrogen, phosphorus, carbon = (grams * food_content(group.food)).tolist()
    body_cod, body_n, body_p, body_c = group.body
    growth = animals.growth_mass(
        eaten_n=nitrogen, share=row[sv.A_GROWTH_N], body_g=mass_g, body_max_g=row[sv.A_MASS_MAX],
        absorbed_p=phosphorus * (1.0 - row[sv.A_FAECAL_P]),
        absorbed_cod=cod * (1.0 - row[sv.A_FAECAL_COD]) - animals.COD_URIC * row[sv.A_URIC] * nitrogen,
        absorbed_c=carbon * (1.0 - row[sv.A_FAECAL_COD]),
        body_n=body_n, body_p=body_p, body_cod=body_cod, body_c=body_c,
    )  # fmt: skip
    rate = row[sv.A_GUT] * theta_factor(row[sv.A_GUT_THETA], temperature_c, 25.0)
    hungry = animals.emptiness(gut_cod=cod / max(rate, 1e-9), mass_g=mass_g)
    return growth - hungry * resting_g_d(row, mass_g, temperature_c) / body_cod


def resting_g_d(row: Array, mass_g: float, temperature_c: float) -> float:
    """Oxygen that one animal at rest burns [g/d]."""
    return animals.resting_oxygen(
        mass_g=mass_g, count=1.0, rate_mg_kg_h=row[sv.A_O2_RATE], typical_g=row[sv.A_MASS_TYP],
        exponent=row[sv.A_O2_EXP], q10=row[sv.A_Q10], temperature_c=temperature_c,
    )  # fmt: skip


def least_ration_g_d(scenario: Scenario, temperature_c: float, factor: float) -> dict[int, float]:
    """Food that keeps each group's weight, by its place; `factor` over what it burns at rest.

    [g/d] as `feed_g_d` counts it: dry food as bought, moist food by its dry matter.
    """
    values = parameter_values(scenario)
    groups = groups_of(scenario, values)
    rows: Sequence[Array] = list(animal_rows(groups, scenario, values))
    found = {}
    for g, (group, row) in enumerate(zip(groups, rows, strict=True)):
        if group.food is not None:
            burnt = factor * group.count * resting_g_d(row, group.mass_g, temperature_c)
            absorbed = group.food.cod_g_per_g * (1.0 - row[sv.A_FAECAL_COD]) * (1.0 - group.uneaten)
            found[g] = counted_g(group.food, burnt / absorbed)
    return found
