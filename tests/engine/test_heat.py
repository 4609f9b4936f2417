"""Heat that a tank gives to its room grows with its panes and surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from aquasim import bed, catalog, presets, simulate
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from aquasim.jumps import perform
from aquasim.processes import heat
from aquasim.run_state import Run, apply_settings, begin, renew_bed
from aquasim.schedule import Moment, moments


def exchange(tank: dict[str, float], **parameters: float) -> float:
    scenario = scenario_from({"aquasim": 1, "tank": tank, "model": {"parameters": parameters}})
    return float(modelling.build(scenario).tables.open_water[0, sv.UA_ROOM])


def test_the_default_tank_has_the_value_of_its_row() -> None:
    model = modelling.build(presets.load("kexue-60x40"))
    assert model.tables.open_water[0, sv.UA_ROOM] == pytest.approx(6.5, rel=1e-12)
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


# Devices


def running(equipment: Sequence[Mapping[str, object]], **room: float) -> Run:
    """A run at its start with these devices switched by their hours at midnight."""
    scenario = scenario_from(
        {"aquasim": 1, "room": room, "start": {"maturity": "new"}, "equipment": equipment}
    )
    run = begin(modelling.build(scenario))
    for moment in moments(scenario, 0.1):
        perform(run, moment)
    renew_bed(run)
    apply_settings(run)
    return run


def heat_of(run: Run, water_c: float, day: float = 0.0) -> float:
    """Heat that the water takes up at a temperature [W]."""
    y, dy = run.y.copy(), np.zeros_like(run.y)
    y[sv.TEMPERATURE] = water_c
    bed.rhs(day, y, dy, run.model.tables)
    return float(dy[sv.TEMPERATURE] * 4182e3 * y[sv.VOLUME] / 86400.0)


def test_every_device_that_is_on_warms_the_water_by_its_share() -> None:
    """UV steriliser 5 W (0.9 of it), a second pump, lamps: power times heat_to_water_frac times count (science 13.7)."""
    rows = catalog.equipment()
    for name, count in (("uvc_5", 2), ("cn_sub_15w", 3), ("led_20", 1), ("fan_clip", 1)):
        on = {"id": name, "count": count, "on_h": 0.0, "off_h": 24.0}
        added = heat_of(running([on]), 25.0) - heat_of(running([]), 25.0)
        expected = rows[name].power_w * rows[name].heat_to_water_frac * count
        run = running([on])
        assert run.model.tables.site[sv.DEVICE_W] == pytest.approx(expected)
        if name != "fan_clip":  # which cools by evaporation
            assert added == pytest.approx(expected, abs=1e-6)
        assert running([on | {"on_h": 6.0}]).model.tables.site[sv.DEVICE_W] == 0.0


def test_each_heater_keeps_to_its_own_set_point() -> None:
    """100 W set to 22 and 50 W set to 26 degC give 150, 50 and 0 W in water of 20, 24 and 28 degC."""
    both = [{"id": "heater_100", "setpoint_C": 22.0}, {"id": "heater_50", "setpoint_C": 26.0}]
    for water_c, watts in ((20.0, 150.0), (24.0, 50.0), (26.0, 25.0), (28.0, 0.0)):
        assert heat_of(running(both), water_c) - heat_of(running([]), water_c) == pytest.approx(
            watts, abs=1e-6
        )
    run = running(both)
    perform(run, Moment(0.0, 0, "", "set_heater", {"setpoint_C": 30.0}))
    apply_settings(run)
    assert heat_of(run, 28.0) - heat_of(running([]), 28.0) == pytest.approx(150.0, abs=1e-6)


def test_water_without_a_temperature_is_as_warm_as_the_room_on_the_day() -> None:
    """A room of 20 +- 8 degC, warmest on day 200: changed and topped off with 28 then and with 12 half a year on."""
    room = {"temperature_C": 20.0, "temperature_swing_C": 8.0, "warmest_day": 200.0}
    for day, room_c in ((200.0, 28.0), (200.0 + 182.5, 12.0)):
        for action, values in (
            ("water_change", {"fraction": 0.5, "water": "tap"}),
            ("top_off", {"water": "tap"}),
        ):
            run = running([], **room)
            run.day, run.y[sv.TEMPERATURE] = day, 24.0
            if action == "top_off":
                run.y[sv.VOLUME] *= 0.5
            perform(run, Moment(day, 0, "", action, values))
            assert run.y[sv.TEMPERATURE] == pytest.approx(0.5 * (24.0 + room_c), abs=1e-9)
        run = running([], **room)
        own = heat_of(run, 24.0, day)
        run.model.tables.site[sv.TOP_OFF_C] = 24.0
        y, dy = run.y.copy(), np.zeros_like(run.y)
        y[sv.TEMPERATURE] = 24.0
        bed.rhs(day, y, dy, run.model.tables)
        poured_w = dy[sv.TOP_OFF] * 4182e3 * (room_c - 24.0) / 86400.0
        assert poured_w != 0.0
        assert own - heat_of(run, 24.0, day) == pytest.approx(poured_w, abs=1e-6)
