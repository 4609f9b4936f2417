"""The tanks of science section 11.1 as scenarios: 71 L over 8 cm of 10 mm grain at 26 °C, 400 L/h, medium tap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aquasim import catalog
from aquasim.edits import scenario_from
from aquasim.scenario import Scenario

Plain = dict[str, Any]
NO3_PER_N = 4.42664
MEDIUM = "leca_8_16"


def tank(
    animals: Sequence[Plain], *, change: float | None = None, top_off: str = "tap", lid_open: float = 0.34,
    flow_l_h: float = 400.0, temperature_c: float = 26.0, maturity: str = "mature", plants: Sequence[Plain] = (),
    light: bool = False, parameters: Plain | None = None,
) -> Scenario:  # fmt: skip
    """A tank of section 11.1; `change` is the fraction of all water renewed every week, `lid_open` leaves 4 mm/d.

    All of the outer grain area counts (6.7 m2), as in the prototype. The light is that of the prototype's daily factor of about 0.65, day and night, without algae, which it had not.
    """
    equipment: list[Plain] = [{"id": "heater_150", "setpoint_C": temperature_c}]
    share = catalog.media()[MEDIUM].effective_surface_ratio or 1.0
    values: Plain = {"mu_algae": 0.02, "psi_rough": 1.0 / share}
    if light:
        equipment.append({"id": "led_40", "on_h": 0.0, "off_h": 24.0})
    routine: Plain = {"top_off": {"mode": "auto", "water": top_off}}
    if change is not None:
        routine["water_change"] = {"every_d": 7.0, "fraction": change, "hour": 18.0}
    return scenario_from(
        {
            "aquasim": 1,
            "start": {"maturity": maturity},
            "tank": {"water_level_cm": 34.3, "lid_open_fraction": lid_open},
            "waters": {"tap": {"base": "medium", "no3_mgN_L": 1.5, "po4_mgP_L": 0.05}},
            "bed": {
                "medium": MEDIUM,
                "porosity": 0.42,
                "grain_mm": 10.0,
                "sphericity": 1.0,
                "plenum_cm": 0.0,
            },
            "filter": {"flow_L_h": flow_l_h},
            "equipment": equipment,
            "animals": list(animals),
            "plants": list(plants),
            "routine": routine,
            "model": {"parameters": {**values, **(parameters or {})}},
        }
    )


def fish(feed_g_d: float, count: int = 40) -> Plain:
    """Small fish on food of 43 % protein, a g of dry feed a day for the group, in two meals."""
    return {
        "species": "zebra_danio", "count": count, "mass_g": 0.6, "food": "tropical_tablet", "feed_g_d": feed_g_d,
        "feed_times_h": [8.0, 18.0],
    }  # fmt: skip


def turtle(species: str, mass_g: float, feed_g_d: float, count: int = 1) -> Plain:
    """Turtles on pellets of 40 % protein."""
    return {
        "species": species, "count": count, "mass_g": mass_g, "food": "turtle_stick", "feed_g_d": feed_g_d,
        "feed_times_h": [9.0, 17.0],
    }  # fmt: skip


MUSK_AND_FISH = (turtle("turtle_odoratus", 120.0, 0.8), fish(0.2, 8))
# The prototype's submerged plants: largest rate 0.10 1/d, crop at most 48 g, no bicarbonate.
SUBMERGED = {"species": "wisteria", "prune_every_d": 7.0, "reachable_by_turtles": False}
