"""What a comparison says of the heaters: their mean power, where the run's end tells it for all of the run."""

from __future__ import annotations

import pytest

from aquasim import compare, compare_answers, presets
from aquasim.edits import apply_settings
from aquasim.scenario import Scenario

HEATED = [{"id": "heater_150", "setpoint_C": 22.0}]
POWER = "mean.heater_W"


def tank(*settings: tuple[str, object]) -> Scenario:
    cold = [
        ("room.temperature_C", 12.0),
        ("start.temperature_C", 22.0),
        ("equipment", HEATED),
        ("plants", []),
    ]
    return apply_settings(presets.load("kexue-60x40"), [*cold, *settings])


def outcomes(scenario: Scenario) -> dict[str, object]:
    found = compare.compare([compare.Candidate("a", scenario)], 3.0)
    return {line.outcome.name: line.values[0] for line in found.outcomes}


def test_the_power_makes_up_for_the_loss() -> None:
    watts = outcomes(tank())[POWER]
    assert isinstance(watts, float) and 20.0 < watts < 150.0
    assert POWER not in outcomes(tank(("equipment", [])))


@pytest.mark.parametrize(
    "event",
    [
        {"day": 2.5, "kind": "set_heater", "setpoint_C": 28.0},
        {"day": 2.5, "kind": "heater_stuck", "hours": 24.0, "on": True},
        {"day": 2.5, "kind": "power_cut", "hours": 24.0},
    ],
)
def test_a_heater_that_events_switch_has_no_power_from_its_last_state(event: dict[str, object]) -> None:
    switched = tank(("events", [event]))
    assert POWER not in outcomes(switched)
    candidates = [compare.Candidate("plain", tank()), compare.Candidate("switched", switched)]
    found = compare.compare(
        [
            candidates[0],
            candidates[1]._replace(scenario=apply_settings(switched, [("room.temperature_C", 11.0)])),
        ],
        3.0,
    )
    told = compare_answers.sentences(candidates, found, "en")
    assert any("plain: the heaters run at" in sentence for sentence in told)
    assert any(
        "switched: the water is at" in sentence and "power is not told" in sentence for sentence in told
    )
    assert any(
        "不给出平均功率" in sentence for sentence in compare_answers.sentences(candidates, found, "zh_CN")
    )
