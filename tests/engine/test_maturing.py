"""The start of a new tank: ready day, other starts, batches and exposure."""

from __future__ import annotations

import json
import math
from functools import cache

import numpy as np
import pytest

from aquasim import maturing, maturing_text, presets
from aquasim.cli import main
from aquasim.edits import apply_settings
from aquasim.maturing import ROW_D, StartUp, ready_day
from aquasim.stocking import schedule


@cache
def found() -> StartUp:
    new = apply_settings(presets.load("musk-turtle"), [("start.maturity", "new")])
    return maturing.start_up(new, members=3)


def test_a_new_bed_takes_weeks_longer_in_cool_water_and_days_when_seeded() -> None:
    ready, others = found().ready_d, {o.what: o.ready_d for o in found().others}
    assert 21.0 <= ready <= 56.0  # science: other keepers' cycles take 21 to 49 days
    assert others["warm"] < ready < others["cool"]
    assert others["seeded"] < 0.6 * ready
    assert found().low_d < found().high_d


def test_fish_come_in_batches_before_the_turtle_on_a_raised_ration() -> None:
    batches = found().batches
    fish = [b for b in batches if b.species == "zebra_danio"]
    turtle = [b for b in batches if b.species == "turtle_odoratus"]
    assert sum(b.number for b in fish) == 8 and fish[0].day >= found().ready_d
    assert [b.ration for b in turtle] == [pytest.approx(s) for s in (1 / 3, 2 / 3, 1.0)]
    assert turtle[0].day > max(b.day for b in fish)


def test_the_chosen_schedule_spares_the_fish() -> None:
    chosen, once, first = found().exposure, found().at_once, found().first_day
    assert chosen is not None and once is not None and first is not None
    assert chosen.share <= once.share < 0.2 * first.share
    assert chosen.species == "zebra_danio"  # a turtle bears far more
    assert chosen.share < 1.0 < first.share


def test_every_animal_of_the_file_is_in_the_tank_at_the_end() -> None:
    run = found().stocking
    assert run is not None
    kept = {}
    for group, count in zip(run.model.groups, run.counts()[-1], strict=True):
        kept[group.species.id] = kept.get(group.species.id, 0.0) + count
    assert kept == {a.species: a.count for a in found().scenario.animals}


def test_ready_is_the_day_after_the_last_excess() -> None:
    days = np.arange(0.0, 60.0, ROW_D)
    quiet = np.full(len(days), -1.0)
    peak = np.where((days >= 10.0) & (days < 31.0), 2.0, -1.0)
    assert ready_day(days, {"tan_mgN_L": quiet, "no2_mg_L": peak}) == 31.0
    assert ready_day(days, {"tan_mgN_L": quiet}) == 0.0
    assert math.isinf(ready_day(days, {"no2_mg_L": np.where(days > 20.0, 1.0, -1.0)}))
    settles = np.where(
        days < 31.0, np.where(days > 10.0, 5.0, -1.0), 0.1
    )  # above its line, but down from its peak
    assert ready_day(days, {"no2_mg_L": settles}) == 31.0


def test_batches_hold_all_animals_once() -> None:
    scenario = presets.load("new-tank-fish-in")
    for number in (1, 2, 3):
        batches = schedule(scenario, 30.0, number, 7.0, 14.0)
        assert len({b.day for b in batches}) == number
        assert sum(b.number for b in batches if b.species == "guppy") == 12


@pytest.mark.parametrize(("lang", "part"), [("en", "The bed is mature after about"), ("zh_CN", "养好底床")])
def test_the_answer_stands_first(lang: str, part: str) -> None:
    told = maturing_text.answer(found(), lang)
    assert part in told[0] and f"{found().ready_d:.0f}" in told[0]
    json.dumps(found().json(), allow_nan=False)


def test_a_mature_bed_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--start-up"]) == 2
    assert "must be new or seeded" in capsys.readouterr().err
