"""Hazard that a turtle eats its tank mates, per animal and day, as a figure and never as a yes or no.

    h = h0 (P/3) (V/3) f(T) (1 + 2 hunger) gape / (1 + cover)

(practice of keepers, section 3.3; low confidence). P is the predator's score, V the prey's vulnerability, both 0 to
3; f is the turtle's activity, 0 where it stops feeding, 1 at its optimum; hunger 0 fed to appetite, 1 unfed; gape 1
bite-sized, 0 too large to catch; cover 0 bare, 2 densely planted. Valid as an order of size. h0, what counts as
dense and the largest grain are rows of parameters.csv.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import catalog

# Gape by length of the prey over the turtle's shell: bite-sized at the first, safe at the second (assumed, so that
# a white cloud beside a musk turtle of 210 g comes to about one half).
BITE_SIZED, TOO_LARGE = 0.15, 0.5
FULL_COVER = 2.0


class Hazard(NamedTuple):
    """Hazard per prey and day [1/d]: middle, and the range of h0."""

    low: float
    middle: float
    high: float


def length_cm(species: catalog.Livestock, mass_g: float) -> float:
    """Length of an animal [cm] of a mass [g], by its species' mass coefficient and exponent."""
    return species.length_at(mass_g)


def swallowed_mm(shell_cm: float, values: Mapping[str, float]) -> float:
    """Largest grain [mm] that a turtle of a shell length [cm] may swallow."""
    return values["swallowed_mm_per_cm"] * shell_cm


def activity(species: catalog.Livestock, temperature_c: NDArray[np.float64], stop_c: float) -> float:
    """Mean activity over a course of temperature [degC]: 0 at `stop_c` [degC], 1 from the optimum's lower end on."""
    warm = max(species.temp_opt_low_c, stop_c + 1.0)
    return float(np.clip((temperature_c - stop_c) / (warm - stop_c), 0.0, 1.0).mean())


def gape(prey_cm: float, shell_cm: float) -> float:
    """How well the prey fits the mouth, 0 to 1, from both lengths [cm]."""
    ratio = prey_cm / max(shell_cm, 1e-6)
    return float(np.clip((TOO_LARGE - ratio) / (TOO_LARGE - BITE_SIZED), 0.0, 1.0))


def cover(plant_dry_g: float, floor_m2: float, values: Mapping[str, float]) -> float:
    """Cover of the plants in the water [g dry] over a floor [m2], 0 to 2."""
    return FULL_COVER * min(1.0, plant_dry_g / (values["predation_cover"] * floor_m2))


def predator_score(turtle: catalog.Livestock, prey: catalog.Livestock) -> float:
    """The turtle's score against this kind of prey, 0 to 3."""
    return turtle.predator_of_fish_score_0_3 if prey.kind == "fish" else turtle.eats_snail_shrimp_score_0_3


def hazard(
    turtle: catalog.Livestock, prey: catalog.Livestock, *, turtles: float, shell_cm: float, prey_cm: float,
    activity: float, hunger: float, cover: float, h0: float,
) -> Hazard:  # fmt: skip
    """Hazard per prey and day from so many turtles of one kind; its range is that of the row `predation_h0`."""
    scores = predator_score(turtle, prey) / 3.0 * (prey.vulnerable_to_turtle_score_0_3 or 0.0) / 3.0
    factor = turtles * scores * activity * (1.0 + 2.0 * hunger) * gape(prey_cm, shell_cm) / (1.0 + cover)
    row = catalog.parameters()["predation_h0"]
    middle = h0 * factor
    return Hazard(row.low / row.default * middle, middle, row.high / row.default * middle)
