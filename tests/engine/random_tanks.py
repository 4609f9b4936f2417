"""Random valid tanks of every kind: what keepers of all sorts, careful and careless, might put into a file."""

from __future__ import annotations

from random import Random
from typing import Any

from aquasim import catalog
from aquasim.edits import scenario_from
from aquasim.errors import ScenarioError
from aquasim.scenario import Scenario

Plain = dict[str, Any]
EVENT_KINDS = (
    "water_change", "feed", "fast", "power_cut", "heater_stuck", "wash_bed", "add_animals", "remove_animals", "death",
    "dose", "medicate", "siphon", "set_flow", "set_heater", "prune",
)  # fmt: skip
SUBSTANCES = (
    "sodium_bicarbonate", "calcium_carbonate", "calcium_chloride", "magnesium_sulfate", "ammonium_chloride",
    "sodium_chloride", "potassium_nitrate", "potassium_phosphate", "glucose", "hydrochloric_acid",
)  # fmt: skip
WATERS = ("tap", "soft", "medium", "hard", "ro")
LAYOUTS = ("comb", "diagonal", "ladder", "u_two_header", "z_two_header")


def tank(draw: Random, mature_share: float = 0.15) -> tuple[Scenario, float]:
    """A random scenario that the loader accepts, and the days to run it; the model takes whatever the loader does."""
    while True:
        days = draw.uniform(5.0, 20.0)
        try:
            scenario = scenario_from(_plain(draw, days, mature_share))
        except ScenarioError:
            continue
        return scenario, days


def small_tank(draw: Random) -> Plain:
    """Glass, bed, pipes and things of a tank so small that the water over its bed is scarce, to be checked."""
    depth, plenum = draw.uniform(3.0, 8.0), draw.choice((0.0, 0.5, 2.0))
    glass = {
        "length_cm": draw.uniform(10.0, 25.0), "width_cm": draw.uniform(10.0, 25.0), "height_cm": 30.0,
        "water_level_cm": depth + plenum + draw.uniform(3.0, 12.0),
    }  # fmt: skip
    pipes = {"lateral_inner_mm": draw.choice((10.0, 16.0, 40.0)), "riser_inner_mm": draw.choice((13.0, 32.0))}
    things = [{"kind": "stone", "displaces_L": draw.uniform(0.0, 1.5)}] * draw.choice((0, 1))
    return {
        "aquasim": 1, "start": {"maturity": "new"}, "tank": glass, "bed": {"depth_cm": depth, "plenum_cm": plenum},
        "filter": {"layout": draw.choice(LAYOUTS), **pipes}, "layout": things,
    }  # fmt: skip


def _plain(draw: Random, days: float, mature_share: float) -> Plain:
    animals = [_animal(draw, days) for _ in range(draw.choice((0, 1, 1, 2, 3)))]
    plants = [_plant(draw) for _ in range(draw.choice((0, 0, 1, 2)))]
    events = [_event(draw, days, animals, plants) for _ in range(draw.choice((0, 1, 2, 4, 8)))]
    maturity = "mature" if draw.random() < mature_share else draw.choice(("new", "seeded"))
    return {
        "aquasim": 1,
        "start": {"maturity": maturity, "age_d": draw.uniform(5.0, 40.0), **_start(draw)},
        "tank": _glass(draw),
        "room": {
            "temperature_C": draw.uniform(8.0, 32.0), "temperature_swing_C": draw.uniform(0.0, 8.0),
            "warmest_day": draw.uniform(0.0, 365.0), "relative_humidity": draw.uniform(0.2, 0.95),
            "co2_ppm": draw.uniform(420.0, 1500.0),
        },
        "waters": {"tap": draw.choice(("soft", "medium", "hard", "ro"))},
        "bed": _bed(draw),
        "filter": _filter(draw),
        "equipment": _equipment(draw),
        "animals": animals,
        "plants": plants,
        "routine": _routine(draw),
        "events": [event for event in events if event],
        "layout": [{"kind": "dock", "length_cm": 15.0, "width_cm": 10.0, "displaces_L": 0.2}] * draw.choice((0, 1)),
        "model": {
            "layers": draw.choice((1, 3, 5, 10)), "bed_model": draw.choice(("auto", "auto", "auto", "full")),
            "parameters": _parameters(draw),
        },
    }  # fmt: skip


def _start(draw: Random) -> Plain:
    values = {
        "tan_mgN_L": draw.uniform(0.0, 6.0), "no2_mgN_L": draw.uniform(0.0, 3.0), "no3_mgN_L": draw.uniform(0.0, 60.0),
        "o2_mg_L": draw.uniform(0.0, 9.0), "alkalinity_meq_L": draw.uniform(0.0, 5.0),
        "po4_mgP_L": draw.uniform(0.0, 4.0), "doc_mgC_L": draw.uniform(0.0, 20.0),
        "temperature_C": draw.uniform(10.0, 32.0), "detritus_gCOD": draw.uniform(0.0, 4.0),
        "algae_g": draw.uniform(0.0, 2.0),
    }  # fmt: skip
    return {name: value for name, value in values.items() if draw.random() < 0.2}


def _glass(draw: Random) -> Plain:
    height = draw.uniform(25.0, 70.0)
    return {
        "length_cm": draw.uniform(25.0, 150.0), "width_cm": draw.uniform(20.0, 60.0), "height_cm": height,
        "water_level_cm": height * draw.uniform(0.6, 0.95), "lid_open_fraction": draw.random(),
    }  # fmt: skip


def _bed(draw: Random) -> Plain:
    media = [row.id for row in catalog.media().values() if row.granular]
    depth = draw.uniform(3.0, 14.0)
    bed: Plain = {"medium": draw.choice(media), "depth_cm": depth, "plenum_cm": draw.choice((0.0, 2.0, 5.0))}
    if draw.random() < 0.2:
        bed["cap"] = {"medium": "riverstone_30", "depth_cm": 0.3 * depth}
    if draw.random() < 0.1:
        bed["coral_kg"] = draw.uniform(0.1, 2.0)
    return bed


def _filter(draw: Random) -> Plain:
    pumps = [row.id for row in catalog.equipment().values() if row.kind == "water_pump"]
    pipes: Plain = {
        "pump": draw.choice(pumps), "direction": draw.choice(("suction", "push")), "layout": draw.choice(LAYOUTS),
        "return_at_surface": draw.random() < 0.8,
    }  # fmt: skip
    flow = draw.choice((None, None, None, 0.0, 1.0, 5.0, 30.0, 150.0, 400.0, 900.0))
    return pipes if flow is None else {**pipes, "flow_L_h": flow}


def _equipment(draw: Random) -> list[Plain]:
    found: list[Plain] = []
    if draw.random() < 0.6:
        found.append({"id": draw.choice(("heater_50", "heater_100")), "setpoint_C": draw.uniform(20.0, 29.0)})
    if draw.random() < 0.5:
        found.append(
            {"id": draw.choice(("led_10", "led_40")), "on_h": 7.0, "off_h": draw.choice((12.0, 17.0, 3.0))}
        )
    for other in ("air_1_5", "uvc_5", "fan_clip", "basking_50"):
        if draw.random() < 0.12:
            found.append({"id": other})
    return found


def _animal(draw: Random, days: float) -> Plain:
    species = draw.choice(list(catalog.livestock().values()))
    small = species.mass_max_g < 20.0
    animal: Plain = {
        "species": species.id, "count": draw.randint(1, 12) if small else draw.choice((1, 1, 2)),
        "mass_g": max(0.011, draw.uniform(0.02, 1.0) * min(species.mass_typ_g, 1500.0)),
        "feed_times_h": draw.choice(([9.0], [8.0, 18.0], [0.0, 24.0], [12.5])),
        "feed_every_d": draw.choice((1.0, 1.0, 2.0, 0.5)), "grows": draw.random() < 0.8,
    }  # fmt: skip
    if species.kind == "bivalve":
        animal["feed_g_d"] = 0.0
    else:
        animal["food"] = draw.choice(list(catalog.foods()))
        if draw.random() < 0.5:
            animal["feed_g_d"] = animal["count"] * animal["mass_g"] * draw.uniform(0.0, 0.04)
    if draw.random() < 0.1:
        animal["added_day"] = draw.uniform(0.0, days)
    return animal


def _plant(draw: Random) -> Plain:
    plant: Plain = {
        "species": draw.choice(list(catalog.plants())), "dry_mass_g": draw.choice((0.0, 0.5, 5.0, 40.0)),
        "reachable_by_turtles": draw.random() < 0.5,
    }  # fmt: skip
    if draw.random() < 0.4:
        plant["prune_every_d"] = draw.uniform(2.0, 10.0)
    return plant


def _routine(draw: Random) -> Plain:
    routine: Plain = {}
    if draw.random() < 0.6:
        routine["water_change"] = {
            "every_d": draw.choice((0.5, 1.0, 3.0, 7.0)), "fraction": draw.choice((0.1, 0.3, 0.9)),
            "hour": draw.uniform(0.0, 24.0), "water": draw.choice(WATERS),
        }  # fmt: skip
    mode = draw.choice(("auto", "auto", "manual", "none"))
    routine["top_off"] = {"mode": mode, "every_d": draw.uniform(0.5, 5.0), "water": draw.choice(WATERS)}
    if draw.random() < 0.3:
        routine["siphon"] = {"every_d": draw.uniform(2.0, 8.0), "fraction": draw.random()}
    return routine


def _parameters(draw: Random) -> Plain:
    """A few parameters anywhere in their sampled ranges."""
    rows = [row for row in catalog.parameters().values() if row.high > row.low and not row.read_instead]
    return {row.id: draw.uniform(row.low, row.high) for row in draw.sample(rows, draw.choice((0, 0, 4, 20)))}


def _event(draw: Random, days: float, animals: list[Plain], plants: list[Plain]) -> Plain | None:
    kind = draw.choice(EVENT_KINDS)
    day = draw.choice((draw.uniform(0.0, days), float(draw.randint(0, int(days))), 2.0))
    species = draw.choice(animals)["species"] if animals else None
    settings: Plain | None
    match kind:
        case "water_change":
            settings = {"fraction": draw.choice((0.0, 0.3, 0.97, 1.0)), "water": draw.choice(WATERS)}
        case "feed":
            settings = {"food": draw.choice(list(catalog.foods())), "grams": draw.uniform(0.0, 5.0)}
        case "fast":
            settings = {"days": draw.uniform(0.0, 10.0)}
        case "power_cut":
            settings = {"hours": draw.choice((0.0, 2.0, 8.0, 72.0))}
        case "heater_stuck":
            settings = {"on": draw.random() < 0.5, "hours": draw.uniform(0.0, 40.0)}
        case "wash_bed":
            settings = {"biomass_survival": draw.random(), "detritus_removed": draw.random()}
        case "add_animals":
            added = _animal(draw, days)
            added.pop("added_day", None)
            settings = added
        case "remove_animals":
            settings = {"species": species} if species else None
        case "death":
            settings = (
                {"species": species, "removed_after_h": draw.choice((None, 5.0, 60.0))} if species else None
            )
        case "dose":
            settings = {"substance": draw.choice(SUBSTANCES), "amount_g": draw.uniform(0.0, 4.0)}
        case "medicate":
            settings = {"nitrifier_survival": draw.random()}
        case "siphon":
            settings = {"fraction": draw.random()}
        case "set_flow":
            settings = {"flow_L_h": draw.choice((0.0, 0.5, 3.0, 40.0, 300.0, 1500.0))}
        case "set_heater":
            settings = {"setpoint_C": draw.uniform(18.0, 30.0)}
        case _:
            settings = {"to_g": draw.uniform(0.0, 5.0)} if plants else None
    return None if settings is None else {"day": day, "kind": kind, **settings}
