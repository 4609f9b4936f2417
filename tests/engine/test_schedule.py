"""Routine and events as ordered moments: times of day, every n-th day, spans, and the contract's order of kinds."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import numpy as np
import pytest

from aquasim import presets
from aquasim.edits import scenario_from
from aquasim.errors import ScenarioError
from aquasim.schedule import KINDS, RESOLUTION_D, Moment, _instant, event_marks, moments, rows_at
from tests.engine.random_tanks import tank


def found(days: float, action: str, **fields: Any) -> list[Moment]:
    return [m for m in moments(scenario_from({"aquasim": 1, **fields}), days) if m.action == action]


def hours_of(marks: list[Moment]) -> list[float]:
    return [round(24.0 * m.day, 6) for m in marks]


def animal(**fields: Any) -> list[dict[str, Any]]:
    return [{"species": "guppy", "count": 6, **fields}]


@pytest.mark.parametrize(
    ("fields", "days", "expected"),
    [
        ({"feed_times_h": [8.0, 18.0]}, 2.0, [8.0, 18.0, 32.0, 42.0]),
        ({"feed_times_h": [9.0], "feed_every_d": 2.0}, 5.0, [9.0, 57.0, 105.0]),
        ({"feed_times_h": [9.0], "feed_every_d": 0.5}, 1.0, [9.0, 21.0]),
        ({"feed_times_h": [6.0], "added_day": 1.5}, 4.0, [54.0, 78.0]),
        ({"feed_times_h": [0.0]}, 2.0, [0.0, 24.0]),
        ({"feed_times_h": [24.0]}, 2.0, [24.0]),
    ],
)
def test_meals(fields: dict[str, Any], days: float, expected: list[float]) -> None:
    assert hours_of(found(days, "meal", animals=animal(**fields))) == expected


@pytest.mark.parametrize(
    ("change", "expected_days"),
    [
        ({"every_d": 7.0}, [7.75, 14.75]),
        ({"every_d": 7.0, "first_day": 0.0, "hour": 6.0}, [0.25, 7.25, 14.25]),
        ({"every_d": 10.0, "first_day": 3.0, "hour": 0.0}, [3.0, 13.0]),
        ({"fraction": 0.5}, []),
    ],
)
def test_routine_water_changes(change: dict[str, Any], expected_days: list[float]) -> None:
    marks = found(20.0, "water_change", routine={"water_change": change})
    assert [m.day for m in marks] == pytest.approx(expected_days)


def test_routine_top_off_and_siphon() -> None:
    manual = {"top_off": {"mode": "manual", "every_d": 3.0}, "siphon": {"every_d": 4.0, "fraction": 0.2}}
    assert [m.day for m in found(10.0, "top_off", routine=manual)] == pytest.approx([3.0, 6.0, 9.0])
    assert [m.day for m in found(10.0, "siphon", routine=manual)] == pytest.approx([4.75, 8.75])
    assert not found(10.0, "top_off", routine={"top_off": {"mode": "auto"}})


def test_lamps_switch_by_the_clock() -> None:
    marks = found(2.0, "device", equipment=[{"id": "led_20", "on_h": 9.0, "off_h": 19.0}])
    assert [(round(24.0 * m.day, 6), m.values["on"]) for m in marks] == [
        (9.0, True), (19.0, False), (33.0, True), (43.0, False),
    ]  # fmt: skip


def test_lamp_over_midnight_begins_lit() -> None:
    marks = found(1.0, "device", equipment=[{"id": "led_20", "on_h": 20.0, "off_h": 4.0}])
    assert [(round(24.0 * m.day, 6), m.values["on"]) for m in marks] == [
        (0.0, True),
        (4.0, False),
        (20.0, True),
    ]


def test_other_devices_run_all_day_unless_they_have_hours() -> None:
    always = found(3.0, "device", equipment=[{"id": "air_1_5"}])
    assert [(m.day, m.values["on"]) for m in always] == [(0.0, True)]
    timed = found(1.0, "device", equipment=[{"id": "air_1_5", "on_h": 22.0, "off_h": 6.0}])
    assert [m.values["on"] for m in timed] == [True, False, True]


def test_pruning_of_routine_and_event() -> None:
    plants = [
        {"species": "hornwort", "dry_mass_g": 4.0, "prune_every_d": 5.0},
        {"species": "anubias", "dry_mass_g": 3.0, "prune_every_d": 5.0, "prune_to_g": 2.0},
    ]
    marks = found(6.0, "prune", plants=plants)
    assert [(m.values["plants"], m.values["to_g"]) for m in marks] == [([0], 4.0), ([1], 2.0)]
    event = [{"day": 1.0, "kind": "prune", "species": "anubias", "to_g": 0.5}]
    assert [m.values["plants"] for m in found(2.0, "prune", plants=plants, events=event)] == [[1]]
    everything = [{"day": 1.0, "kind": "prune"}]
    assert [m.values["plants"] for m in found(2.0, "prune", plants=plants, events=everything)] == [[0], [1]]


@pytest.mark.parametrize(
    ("event", "action", "span_h"),
    [
        ({"kind": "power_cut", "hours": 8.0}, "power_cut", 8.0),
        ({"kind": "fast", "days": 2.0}, "fast", 48.0),
        ({"kind": "heater_stuck", "hours": 5.0, "on": False}, "heater_stuck", 5.0),
    ],
)
def test_spans_begin_and_end(event: dict[str, Any], action: str, span_h: float) -> None:
    marks = found(9.0, action, events=[{"day": 1.25, **event}])
    assert [m.values["begin"] for m in marks] == [True, False]
    assert 24.0 * (marks[1].day - marks[0].day) == pytest.approx(span_h)


def test_order_of_kinds_is_the_contract() -> None:
    """Everything at one instant, in the order that the contract states, whatever the order in the file."""
    animals = [{"species": "guppy", "count": 6, "feed_times_h": [0.0]}]
    plants = [{"species": "hornwort"}]
    events = [
        {"day": 1.0, "kind": "feed", "food": "flake", "grams": 1.0},
        {"day": 1.0, "kind": "add_animals", "species": "medaka", "feed_times_h": [12.0]},
        {"day": 1.0, "kind": "set_heater", "setpoint_C": 25.0},
        {"day": 1.0, "kind": "set_flow", "flow_L_h": 300.0},
        {"day": 1.0, "kind": "medicate"},
        {"day": 1.0, "kind": "dose", "substance": "glucose", "amount_g": 1.0},
        {"day": 1.0, "kind": "water_change"},
        {"day": 1.0, "kind": "wash_bed"},
        {"day": 1.0, "kind": "siphon"},
        {"day": 1.0, "kind": "prune"},
        {"day": 1.0, "kind": "death", "species": "guppy"},
        {"day": 1.0, "kind": "remove_animals", "species": "guppy"},
        {"day": 1.0, "kind": "fast", "days": 1.0},
        {"day": 1.0, "kind": "power_cut", "hours": 1.0},
    ]
    routine = {"top_off": {"mode": "manual", "every_d": 1.0}}
    data = {"aquasim": 1, "animals": animals, "plants": plants, "events": events, "routine": routine}
    order = [m.action for m in moments(scenario_from(data), 1.5) if abs(m.day - 1.0) < 1e-9]
    kinds = {
        "power_cut": 0, "fast": 0, "remove_animals": 1, "death": 1, "prune": 2, "siphon": 3, "wash_bed": 4,
        "water_change": 5, "top_off": 6, "dose": 7, "medicate": 8, "set_flow": 9, "set_heater": 9, "add_group": 10,
        "feed_event": 11, "meal": 11,
    }  # fmt: skip
    assert [kinds[a] for a in order] == sorted(kinds[a] for a in order)
    assert Counter(order) == Counter(kinds.keys())
    turned = {**data, "events": events[::-1]}
    assert [m.text for m in moments(scenario_from(turned), 1.5)] == [
        m.text for m in moments(scenario_from(data), 1.5)
    ]
    assert KINDS[0] == "switch" and KINDS[-1] == "feed"


def test_every_day_has_a_moment() -> None:
    """Slow settings are renewed at the first moment of a day, so that no day goes without one."""
    scenario = scenario_from({"aquasim": 1})
    assert [m.day for m in moments(scenario, 3.0)] == [0.0, 1.0, 2.0]
    busy = {int(m.day) for m in moments(presets.load("kexue-60x40"), 30.0)}
    assert busy == set(range(30))


def test_moments_are_sorted_and_inside_the_run() -> None:
    draw = Random(2)
    for _ in range(40):
        scenario, days = tank(draw)
        marks = moments(scenario, days)
        assert marks == sorted(marks)
        assert all(0.0 <= m.day < days for m in marks)
        assert all(
            m.day == pytest.approx(round(m.day / RESOLUTION_D) * RESOLUTION_D, abs=1e-12) for m in marks
        )


def test_marks_leave_out_the_daily_round() -> None:
    """What a plot marks: changes, siphon, pruning; not lamps, meals and the break of day."""
    marks = event_marks(moments(presets.load("kexue-60x40"), 30.0))
    assert {kind for _, kind in marks} == {"water_change", "prune", "siphon"} or {
        kind for _, kind in marks
    } == {
        "water_change",
        "prune",
    }
    assert all(0.0 <= day < 30.0 for day, _ in marks)


@pytest.mark.parametrize(
    ("on_h", "off_h", "lit_h"),
    [
        (8.0, 0.0, []),
        (8.0, 24.0, []),
        (0.0, 8.0, [0, 3]),
        (20.0, 4.0, [0, 3]),
        (24.0, 4.0, [0, 3]),
        (0.0, 24.0, [0, 3, 9]),
    ],
)
def test_a_lamp_is_lit_in_the_first_night_where_it_is_in_every_other(
    on_h: float, off_h: float, lit_h: list[int]
) -> None:
    marks = found(3.0, "device", equipment=[{"id": "led_20", "on_h": on_h, "off_h": off_h}])
    for day in (0, 1, 2):
        for hour in (0, 3):
            past = [m for m in marks if m.day <= day + hour / 24.0]
            assert (bool(past) and past[-1].values["on"]) == (hour in lit_h), (day, hour)


@pytest.mark.parametrize("hours", [{"on_h": 24.0, "off_h": 0.0}, {"off_h": 0.0}, {"on_h": 24.0}])
def test_hours_that_begin_and_end_at_one_time_are_refused(hours: dict[str, float]) -> None:
    with pytest.raises(ScenarioError, match="must differ from o"):
        scenario_from({"aquasim": 1, "equipment": [{"id": "air_1_5", **hours}]})


@pytest.mark.parametrize(
    "event",
    [
        {"kind": "power_cut", "hours": 0.0},
        {"kind": "fast", "days": 0.0},
        {"kind": "heater_stuck", "hours": 0.0},
        {"kind": "heater_stuck", "hours": 1e-9},
    ],
)
def test_a_span_that_lasts_no_time_is_none(event: dict[str, Any]) -> None:
    assert found(9.0, str(event["kind"]), events=[{"day": 1.25, **event}]) == []


def test_events_of_one_kind_come_by_their_saved_text() -> None:
    """`"fraction": 0.5` before `"water": "ro"`, as a file holds them, though the share of the latter is the smaller."""
    events = [
        {"day": 1.0, "kind": "water_change", "water": "ro"},
        {"day": 1.0, "kind": "water_change", "fraction": 0.5},
        {"day": 1.0, "kind": "water_change", "fraction": 0.5, "water": "ro"},
        {"day": 1.0, "kind": "water_change"},
    ]
    order = [(0.3, "tap"), (0.5, "tap"), (0.5, "ro"), (0.3, "ro")]
    for listed in (events, events[::-1]):
        changes = found(2.0, "water_change", events=listed)
        assert [(m.values["fraction"], m.values["water"]) for m in changes] == order
        texts = [m.text for m in changes]
        saved = presets.dumps(scenario_from({"aquasim": 1, "events": listed})).decode()
        assert all(text.partition(" {")[0].replace("\n", "\n    ") in saved for text in texts)


def test_what_is_routine_comes_before_events_of_its_kind() -> None:
    routine = {"water_change": {"every_d": 2.0, "hour": 0.0, "fraction": 0.9}}
    events = [{"day": 2.0, "kind": "water_change", "fraction": 0.1}]
    changes = found(3.0, "water_change", routine=routine, events=events)
    assert [m.values["fraction"] for m in changes] == [0.9, 0.1]


def test_rows_at_a_jump_are_exactly_there() -> None:
    hours = np.arange(49) / 24.0
    days = [_instant(hour) for hour in hours[1:-1]]
    assert sum(day != hour for day, hour in zip(days, hours[1:-1], strict=True)) > 20
    assert np.array_equal(rows_at(hours, [*days, 2.0]), [0.0, *days, 2.0])
    apart = np.array([0.3, 0.3 + 1e-6])
    assert np.array_equal(rows_at(apart, [0.3 + 2e-9, 0.3 + 1e-6 - 2e-9]), apart)
