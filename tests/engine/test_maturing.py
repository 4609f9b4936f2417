"""The start of a new tank: ready day, other starts, batches and exposure."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

import aquasim
from aquasim import catalog, fishless, maturing, maturing_text, presets
from aquasim.cli import main
from aquasim.edits import apply_settings
from aquasim.errors import SolverError
from aquasim.events import AddAnimalsEvent, RemoveAnimalsEvent
from aquasim.fishless import AMMONIA
from aquasim.maturing import ROW_D, StartUp, ready_day
from aquasim.rations import by_food, fed_g_d
from aquasim.result import Result
from aquasim.scenario import Scenario
from aquasim.solver import CancelFlag
from aquasim.stocking import arrivals, is_turtle, moved, pinch_of, pinches, schedule, stocked


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


def two_turtles() -> Scenario:
    """A young and a grown turtle of one species, each on its own food and ration."""
    young = {"species": "turtle_odoratus", "mass_g": 30.0, "food": "turtle_stick", "feed_g_d": 0.3}
    grown = {"species": "turtle_odoratus", "mass_g": 200.0, "food": "bloodworm_frozen", "feed_g_d": 0.9}
    fish = {"species": "zebra_danio", "count": 6, "feed_g_d": 0.3}
    return apply_settings(
        presets.load("musk-turtle"), [("start.maturity", "new"), ("animals", [young, fish, grown])]
    )


def test_two_groups_of_one_species_keep_their_own_mass_and_food() -> None:
    scenario = two_turtles()
    batches = schedule(scenario, 30.0, 1, 7.0, 14.0)
    made = stocked(scenario, pinches(pinch_of(scenario), 30), batches, 30.0, 0.0)
    turtles = [e for e in made.events if isinstance(e, AddAnimalsEvent) and e.species == "turtle_odoratus"]
    for mass, food, ration in ((30.0, "turtle_stick", 0.3), (200.0, "bloodworm_frozen", 0.9)):
        own = [e for e in turtles if e.mass_g == mass]
        assert [e.feed_g_d for e in own] == pytest.approx([ration / 3.0, ration / 1.5, ration])
        assert {e.food for e in own} == {food}
    arrived = min(e.day for e in turtles)
    removed = [e.day for e in made.events if isinstance(e, RemoveAnimalsEvent)]
    assert len(removed) == 4 and min(removed) > arrived + 6.0
    run = aquasim.simulate(made, 62.0, 24.0)
    assert run.counts()[-1].sum() == 8.0
    mass = run.final()["turtle_mass_g"]
    assert mass == pytest.approx(230.0, rel=0.05)


def test_two_turtles_come_on_one_day_and_are_raised_in_one_sentence() -> None:
    scenario = two_turtles()
    told = replace(found(), scenario=scenario, batches=schedule(scenario, 30.0, 1, 7.0, 14.0))
    text = " ".join(maturing_text.answer(told, "en"))
    assert "2 Common musk turtle" in text and text.count("Raise the ration") == 1
    assert "from a third on day 44 over two thirds on day 51 to the whole on day 58" in text
    assert "it brings 80 % of the food" in text


def test_the_pinch_and_a_raised_ration_weigh_what_the_engine_serves() -> None:
    """Food eaten to appetite is dry matter: as bought it weighs more, of moist food ten times as much."""
    for food in ("turtle_stick", "bloodworm_frozen"):
        changes = [("animals[0].feed_g_d", None), ("animals[0].food", food), ("animals[0].grows", False)]
        scenario = apply_settings(presets.load("musk-turtle"), changes)
        scenario = msgspec.structs.replace(scenario, animals=scenario.animals[:1])
        run = aquasim.simulate(scenario, 5.0, 24.0)
        warmth = float(run["temperature_C"].mean())
        eaten = run["feed_g_d"].mean()
        assert fed_g_d(scenario.animals[0], run.model.parameters, warmth) == pytest.approx(eaten, rel=0.03)
        nitrogen = by_food(scenario, warmth)[food] * catalog.foods()[food].n_pct / 100.0
        assert nitrogen == pytest.approx(run.ledger("N")["feed"] / 5.0, rel=0.03)


def test_what_has_no_solution_ends_no_start_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fish in from the start, all on day 0, and some schedules fail: the rest stands and the failure is told."""
    scenario = apply_settings(presets.load("musk-turtle"), [("start.maturity", "seeded")])
    course = maturing._course

    def breaks(tank: Scenario, *given: Any) -> Result:
        come = {e.day for e in tank.events if isinstance(e, AddAnimalsEvent)}
        if tank.animals or len(come) != 6:  # of three batches of fish and one turtle of three steps alone
            raise SolverError("breaks down", day=1.0, state={})
        return course(tank, *given)

    def never(*_: Any, **__: Any) -> Result:
        raise SolverError("breaks down", day=1.0, state={})

    monkeypatch.setattr(maturing, "_course", breaks)
    assert math.isinf(maturing._other("fish_in", scenario, None, CancelFlag()).ready_d)
    batches, exposed, run, once = maturing._chosen(
        scenario, pinches(pinch_of(scenario), 20), 20.0, 0.0, 2, CancelFlag()
    )
    assert len({b.day for b in batches}) == 6 and exposed is not None and run is not None and once is None
    monkeypatch.setattr(maturing, "_course", never)
    assert maturing._chosen(scenario, pinches(pinch_of(scenario), 20), 20.0, 0.0, 2, CancelFlag()) == (
        (),
        None,
        None,
        None,
    )
    monkeypatch.setattr(maturing, "simulate", never)
    assert maturing._first_day(scenario, None) is None
    told = replace(found(), batches=(), exposure=None, first_day=None)
    text = maturing_text.answer(told, "en")
    assert text[-2].startswith("No order in which") and text[-1] == "All on day 0: the water breaks down."


@cache
def dosed() -> StartUp:
    new = apply_settings(presets.load("musk-turtle"), [("start.maturity", "new")])
    return maturing.start_up(new, members=3, target_mgN_L=2.0)


def test_doses_of_ammonia_hold_the_target() -> None:
    """What is there just before a dose, and the dose, are the target on every day; by the ledger all of it is nitrogen."""
    run, per_day = dosed().maturing, round(1.0 / ROW_D)
    own = {int(e.day): e.amount_g for e in dosed().meals if e.substance == AMMONIA}  # type: ignore[union-attr]
    litres = 1e3 * run.model.water_volume
    for day in range(90):
        before = float(run["tan_mgN_L"][day * per_day + per_day // 2])
        after = before + 1e3 * own.get(day, 0.0) * 14.0 / 53.491 / litres
        assert after == pytest.approx(2.0, rel=0.12), day
    given = run.ledger("N")["dose"]
    assert given == pytest.approx(sum(own.values()) * 14.0 / 53.491, rel=1e-9)
    assert float(run["kh_dKH"].min()) > 0.6 * float(run["kh_dKH"][0])


def test_a_dosed_bed_is_ready_when_a_dose_is_gone_within_a_day() -> None:
    found, per_day = dosed(), round(1.0 / ROW_D)
    assert 21.0 <= found.ready_d <= 56.0 and found.low_d < found.high_d
    day, others = int(found.ready_d), {o.what: o.ready_d for o in found.others}
    for name, line in (("no2_mgN_L", 0.1), ("tan_mgN_L", 0.3)):
        looks = found.maturing[name][per_day // 2 :: per_day]
        assert max(looks[day:80]) <= 1.05 * line
    assert found.maturing["no2_mgN_L"][per_day // 2 :: per_day][day - 1] > 0.1
    assert others["warm"] < found.ready_d < others["cool"] and others["seeded"] < 0.6 * found.ready_d
    assert found.exposure is not None and found.exposure.share < 1.0
    assert max(e.day for e in found.doses) < found.batches[0].day - 1.0


def test_without_phosphate_the_bed_starves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fishless, "PHOSPHATE_MGP_L", 0.0)
    new = apply_settings(presets.load("kexue-60x40"), [("start.maturity", "new")])
    assert math.isinf(maturing._ready(maturing.empty(new), 2.0, CancelFlag()))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_command_says_what_to_dissolve(
    lang: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "start.json"
    command = ["plan", "musk-turtle", "--start-up", "--set", "start.maturity=new", "--members", "0"]
    assert main([*command, "--source", "ammonia", "--target", "2", "--lang", lang, "--json", str(out)]) == 0
    told, read = " ".join(capsys.readouterr().out.split()), json.loads(out.read_text())
    assert read["source"] == "ammonia" and read["ready_d"]["nominal"] == dosed().ready_d
    grams = [d["amount_g"] for d in read["doses"] if d["substance"] == AMMONIA]
    first = f"{grams[0]:.2g}"
    assert (
        f"Dissolve {first} g of ammonium chloride on day 0" if lang == "en" else f"加氯化铵 {first} g"
    ) in told
    assert (f"{sum(grams):.2g} g in all" if lang == "en" else f"总共 {sum(grams):.2g} g") in told
    assert f"{dosed().ready_d:.0f}" in told


@pytest.mark.parametrize("more, told", [
    (["--source", "ammonia"], "--source = ammonia: goes with --start-up"),
    (["--start-up", "--target", "2"], "--target = 2: goes with --source ammonia"),
    (["--start-up", "--source", "ammonia", "--target", "50"], "--target = 50: must be from 0.2 to 10"),
])  # fmt: skip
def test_a_target_without_its_source_is_refused(
    more: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "new-tank-seeded", *more]) == 2
    assert capsys.readouterr().err.strip() == told


def test_a_moved_batch_takes_the_steps_of_its_ration_with_it() -> None:
    batches = found().batches
    fish, turtle = arrivals(batches)[0], next(b for b in arrivals(batches) if is_turtle(b.species))
    later = moved(batches, turtle, turtle.day + 10.0)
    for place in {b.place for b in batches}:
        by = 10.0 if place == turtle.place else 0.0
        before, after = ([b.day for b in each if b.place == place] for each in (batches, later))
        assert [a - b for a, b in zip(after, before, strict=True)] == [by] * len(before)
    first = moved(batches, fish, 5.0)
    assert first[0].day == 5.0 and first[0].species == fish.species
    assert [b for b in first if is_turtle(b.species)] == [b for b in batches if is_turtle(b.species)]


def test_another_order_is_run_and_what_comes_too_early_bears_it() -> None:
    chosen = found()
    early = maturing.reordered(chosen, moved(chosen.batches, arrivals(chosen.batches)[0], 10.0))
    assert chosen.exposure is not None and early.exposure is not None
    assert early.exposure.share > 2.0 * chosen.exposure.share
    same = maturing.reordered(chosen, chosen.batches)
    assert same.exposure == chosen.exposure and same.test_days == chosen.test_days
