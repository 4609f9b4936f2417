"""The tank of science 11.1 with its variants, as plain objects for the loader, and what is read off a run.

71 L in all, a bed of 0.24 m2 x 8 cm of round 10 mm grains (porosity 0.42, 348 m2/m3), 400 L/h, 26 degC, medium tap with
1.5 mg N/L, a lid that leaves about 4 mm/d, replaced by tap.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from aquasim import catalog
from aquasim.edits import scenario_from
from aquasim.result import Result
from aquasim.scenario import Scenario
from aquasim.units import NO3_PER_N

Plain = dict[str, Any]
ALL_AREA = (
    1.0 / 0.7
)  # roughness that makes the outer area of round grains count in full, as the prototype does
SEALED: Plain = {"lid_open_fraction": 0.0}
DAMP_ROOM: Plain = {
    "temperature_C": 26.0,
    "relative_humidity": 1.0,
}  # nothing evaporates from water of 26 degC


def tank(parameters: dict[str, float] | None = None, **parts: Any) -> Scenario:
    """The tank with some parts replaced; parts that are objects are merged."""
    plain: Plain = {
        "aquasim": 1,
        "tank": {
            "length_cm": 60.0, "width_cm": 40.0, "height_cm": 50.0, "water_level_cm": 34.22, "lid_open_fraction": 0.35,
        },
        "room": {"temperature_C": 22.0, "relative_humidity": 0.5, "co2_ppm": 600.0},
        "waters": {"tap": {"base": "medium", "no3_mgN_L": 1.5}},
        "bed": {
            "medium": "ceramsite_8_12", "depth_cm": 8.0, "plenum_cm": 0.0, "porosity": 0.42, "grain_mm": 10.0,
            "sphericity": 1.0,
        },
        "filter": {"flow_L_h": 400.0},
        "equipment": heated(26.0),
        "model": {"parameters": {"psi_rough": ALL_AREA, **(parameters or {})}},
    }  # fmt: skip
    for name, part in parts.items():
        plain[name] = {**plain[name], **part} if isinstance(part, dict) and name in plain else part
    return scenario_from(plain)


def heated(setpoint_c: float, *more: Plain) -> list[Plain]:
    """A heater and other devices."""
    return [{"id": "heater_100", "setpoint_C": setpoint_c}, *more]


def small_fish(grams: float, count: int) -> Plain:
    """Small fish on `grams` [g/d] of a feed of 40 % protein, which with the fish's growth is the load of 11.1."""
    return {
        "species": "zebra_danio", "count": count, "mass_g": 0.6, "food": "tropical_stick", "feed_g_d": grams,
        "feed_times_h": [8.0, 18.0],
    }  # fmt: skip


def turtle(species: str, mass_g: float, grams: float, count: int = 1) -> Plain:
    """Turtles on `grams` [g/d] of pellets with 40 % protein."""
    return {
        "species": species, "count": count, "mass_g": mass_g, "food": "turtle_stick", "feed_g_d": grams,
    }  # fmt: skip


def stand(species: str, grams: float) -> tuple[Plain, dict[str, float]]:
    """A stand pruned to `grams` [g DW] every week, and parameters that give it the prototype's growth.

    0.10/d x 0.7 of light = 0.07/d under good light, 3.5 % of nitrogen, a crop of at most 200 g/m2 (science 6.4, 12).
    """
    row = catalog.plants()[species]
    plant = {
        "species": species, "dry_mass_g": grams, "prune_every_d": 7.0, "prune_to_g": grams,
        "reachable_by_turtles": False,
    }  # fmt: skip
    return plant, {
        "mu_plant": 0.10 * 0.07 / row.rgr_max_per_d, "n_plant": 3.5 * 3.5 / row.n_pct_dw,
        "plant_cap": 200.0 * 200.0 / row.biomass_max_gdw_m2,
    }  # fmt: skip


def weekly(fraction: float, top_off: str = "tap") -> Plain:
    """A weekly change of a fraction of all water."""
    return {"water_change": {"every_d": 7.0, "fraction": fraction}, "top_off": {"water": top_off}}


def at(result: Result, name: str, day: float) -> float:
    """Value of a column on a day."""
    return float(np.interp(day, result.time_d, result[name]))


def nitrate(result: Result, day: float) -> float:
    """Nitrate [mg NO3/L]."""
    return NO3_PER_N * at(result, "no3_mgN_L", day)


def last_week(result: Result, name: str) -> np.ndarray:
    """A column over the last seven days."""
    return np.asarray(result[name][result.time_d > result.days - 7.0])


def first_day(result: Result, name: str, below: float, after: float = 0.0) -> float:
    """First day after `after` on which a column is below a value; infinite where it never is."""
    days = result.time_d[(result[name] < below) & (result.time_d >= after)]
    return float(days[0]) if len(days) else float("inf")


def peak(result: Result, name: str) -> tuple[float, float]:
    """Largest value of a column and its day."""
    extreme = result.peak()[name]
    return extreme.value, extreme.day


def nitrogen_load(result: Result) -> float:
    """Feed nitrogen less what animals kept [mg N/d]."""
    book = result.ledger("N")
    return 1000.0 * (book["feed"] - book["stored_animals"]) / result.days


def nitrogen_gas_share(result: Result) -> float:
    """Share of the load that left as nitrogen gas [-]."""
    return 1000.0 * result.ledger("N")["nitrogen_gas"] / result.days / nitrogen_load(result)


def plant_uptake(result: Result) -> float:
    """Nitrogen that plants hold or that was pruned [mg N/d]."""
    book = result.ledger("N")
    return 1000.0 * (book["plants_harvest"] + book["stored_plants"]) / result.days
