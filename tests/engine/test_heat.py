"""Heat that a tank gives to its room grows with its panes and surface."""

from __future__ import annotations

import numpy as np
import pytest

from aquasim import model as modelling
from aquasim import presets, simulate
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from aquasim.processes import heat


def exchange(tank: dict[str, float], **parameters: float) -> float:
    scenario = scenario_from({"aquasim": 1, "tank": tank, "model": {"parameters": parameters}})
    return float(modelling.build(scenario).tables.open_water[sv.UA_ROOM, 0])


def test_the_default_tank_has_the_value_of_its_row() -> None:
    model = modelling.build(presets.load("kexue-60x40"))
    assert model.tables.open_water[sv.UA_ROOM, 0] == pytest.approx(6.5, rel=1e-12)
    assert exchange({}, ua_room=8.0) == pytest.approx(8.0, rel=1e-12)


def test_other_tanks_scale_with_panes_and_surface() -> None:
    """150 x 60 cm with 55 cm of water: 2 (1.5 + 0.6) 0.55 + 0.9 = 3.21 m2, where the reference has 0.98 m2."""
    large = {"length_cm": 150.0, "width_cm": 60.0, "height_cm": 65.0, "water_level_cm": 55.0}
    assert heat.exchange_area(0.6, 0.4, 0.37) == pytest.approx(0.98)
    assert exchange(large) == pytest.approx(6.5 * 3.21 / 0.98)
    assert exchange(large, ua_room=8.0) == pytest.approx(8.0 * 3.21 / 0.98)


def test_tanks_of_the_same_shape_cool_at_a_rate_of_surface_over_volume() -> None:
    """Twice the size in every direction: four times the exchange, eight times the water, half the rate of cooling."""
    rates = []
    for size in (1.0, 2.0):
        tank = {
            "length_cm": 60 * size,
            "width_cm": 40 * size,
            "height_cm": 45 * size,
            "water_level_cm": 37 * size,
        }
        data = {
            "aquasim": 1, "tank": tank | {"lid_open_fraction": 0.0}, "start": {"maturity": "new", "temperature_C": 30.0},
            "room": {"temperature_C": 10.0, "relative_humidity": 1.0}, "filter": {"flow_L_h": 0.0},
            "bed": {"depth_cm": 8 * size, "plenum_cm": 2 * size}, "model": {"parameters": {"lid_factor": 0.0016}},
        }  # fmt: skip
        result = simulate(scenario_from(data), days=0.25, every_h=1.0)
        fall = np.log((result["temperature_C"][0] - 10.0) / (result["temperature_C"][-1] - 10.0))
        rates.append(float(fall) / 0.25)
    assert rates[1] == pytest.approx(0.5 * rates[0], rel=0.02)
    litres = modelling.build(presets.load("kexue-60x40")).water_volume * 1000.0
    assert rates[0] == pytest.approx(6.5 * 86400.0 / (4182.0 * litres), rel=0.05)
