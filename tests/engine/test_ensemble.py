"""Sampled tanks: the same whatever the threads, failures counted, bands that hold, intervals near a full search."""

from __future__ import annotations

import gc
import math
import pathlib
import sys
from functools import cache

import msgspec
import numpy as np
import pytest

from aquasim import bands, catalog, cycle, ensemble, interval, limits, presets, simulation
from aquasim.cycle import Tank
from aquasim.edits import apply_changes
from aquasim.errors import Cancelled, ModelError, SolverError
from aquasim.fault_text import model_sentence
from aquasim.interval import Interval
from aquasim.ranks import at_ranks, caution
from aquasim.resolved import resolved_water
from aquasim.scenario import Scenario
from aquasim.solver import CancelFlag
from aquasim.units import NO3_PER_N

NAME = "musk-turtle"
KEPT = "kexue-60x40"  # a file with a change every week


@cache
def nominal() -> tuple[Scenario, Tank, Interval]:
    scenario = presets.load(NAME)
    tank, _, found = interval.nominal(scenario)
    return scenario, tank, found


def test_members_are_within_their_ranges_and_fill_them() -> None:
    drawn = ensemble.sampled(presets.load(NAME), 64)
    for name in ("k_hyd", "phi0", "f_faecal_n", "lid_factor"):
        row = catalog.parameters()[name]
        values = [m.model.parameters[name] for m in drawn]
        assert row.low <= min(values) and max(values) <= row.high
        assert max(values) - min(values) > 0.9 * (row.high - row.low)


def test_fixed_rows_and_documentation_are_not_sampled() -> None:
    names = {draw.name for draw in ensemble.draws()}
    assert not names & {
        row.id for row in catalog.parameters().values() if row.read_instead or row.low == row.high
    }
    assert set(catalog.keeper()) <= names


def test_the_seed_decides_and_a_value_of_the_file_stays() -> None:
    scenario = presets.load(NAME)
    model = msgspec.structs.replace(scenario.model, parameters={"phi0": 0.05})
    kept = msgspec.structs.replace(scenario, model=model)
    assert ensemble.sampled(scenario, 8) == ensemble.sampled(scenario, 8)
    assert all(m.model.parameters["phi0"] == 0.05 for m in ensemble.sampled(kept, 8))
    other = msgspec.structs.replace(scenario, model=msgspec.structs.replace(scenario.model, seed=77))
    assert ensemble.sampled(other, 8) != ensemble.sampled(scenario, 8)


def test_results_do_not_depend_on_threads_or_on_the_number_of_members() -> None:
    scenario, tank, _ = nominal()
    one = ensemble.ensemble(scenario, tank, 6, days=20.0, threads=1)
    three = ensemble.ensemble(scenario, tank, 6, days=20.0, threads=3)
    for a, b in zip(one.ran, three.ran, strict=True):
        assert np.array_equal(a.columns, b.columns)
    more = ensemble.ensemble(scenario, tank, 8, days=20.0)
    assert np.array_equal(more.ran[0].columns, one.ran[0].columns)


def the_second_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of the tanks that run finds no solution."""
    calls: list[int] = []
    real = cycle.uncured

    def sometimes(*args: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise SolverError("stopped", day=3.0, state={})
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(cycle, "uncured", sometimes)


def test_members_that_fail_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, tank, _ = nominal()
    the_second_fails(monkeypatch)
    runs = ensemble.ensemble(scenario, tank, 4, days=10.0, threads=1)
    assert runs.failed == 1 and len(runs.ran) == 3 and len(runs.members) == 4
    assert runs.reasons == ("stopped",)


def test_bands_are_in_order_and_crossing_only_grows() -> None:
    scenario, tank, _ = nominal()
    runs = ensemble.ensemble(scenario, tank, 16, days=30.0)
    low, middle, high = runs.band("no3_mgN_L")
    assert (low <= middle).all() and (middle <= high).all() and high[-1] > low[-1]
    crossed = runs.crossed("no3_mg_L")
    assert (np.diff(crossed) >= 0.0).all() and crossed[-1] > 0.5


def test_a_members_interval_is_near_a_search_of_its_own() -> None:
    """Median error 3 %, none above 16 %: small beside the band, which is tens of percent wide."""
    scenario, tank, found = nominal()
    runs = ensemble.ensemble(scenario, tank, 8)
    quick = ensemble.intervals(runs, found.days, ensemble.nominal_member(scenario, tank), 0.3)
    full = []
    for member, guess in zip(ensemble.sampled(scenario, 8), quick, strict=True):
        searched = interval.longest(cycle.tank_of(member, 1e-4), 0.3, guess_d=float(guess))
        full.append(min(b.interval_d for b in searched.bounds if b.limit in cycle.BY_CHANGES))
    error = np.abs(quick / np.array(full) - 1.0)
    assert np.median(error) < 0.04 and error.max() < 0.16


def test_a_rate_that_falls_has_no_interval() -> None:
    day = np.arange(0.5, 60.0, 0.5)
    member = ensemble.Member(
        {"no3_mg_L": -20.0 - 0.05 * day}, np.zeros((len(day), 1), np.float32), {"no3_mg_L": -30.0}
    )
    assert math.isinf(ensemble.closed(member, day, 0.3)["no3_mg_L"])
    rising = ensemble.Member(
        {"no3_mg_L": -30.0 + 0.5 * day}, np.zeros((len(day), 1), np.float32), {"no3_mg_L": -30.0}
    )
    assert ensemble.closed(rising, day, 0.3)["no3_mg_L"] == pytest.approx(0.3 * 30.0 / 0.5)


def test_the_water_of_a_single_change_strays_as_the_tap_does() -> None:
    scenario = apply_changes(
        presets.load(NAME), [("waters", {"well": {"no3_mgN_L": 4.0}})], ["3:water_change:water=well"]
    )
    found = [resolved_water(member, "well").no3_mgN_L or 0.0 for member in ensemble.sampled(scenario, 8)]
    assert len(set(found)) == 8 and min(found) < 4.0 < max(found)


# Bands of every curve


def test_the_ration_of_animals_that_come_later_strays_as_that_of_the_others_does() -> None:
    later = {"kind": "add_animals", "day": 3, "species": "medaka", "count": 4, "feed_g_d": 0.2}
    scenario = apply_changes(presets.load("kexue-60x40"), [("events", [later])])
    for member in ensemble.sampled(scenario, 6):
        times = (member.animals[0].feed_g_d or 0.0) / (scenario.animals[0].feed_g_d or 1.0)
        assert member.events[0].feed_g_d == pytest.approx(0.2 * times) and times != 1.0  # type: ignore[union-attr]


def test_two_samplings_at_once_leave_the_interpreter_as_it_was() -> None:
    before = sys.getswitchinterval(), gc.isenabled()
    one, other = ensemble._undisturbed(), ensemble._undisturbed()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)  # the first one in is the first one out
    assert sys.getswitchinterval() == pytest.approx(ensemble.TURN_S) and not gc.isenabled()
    other.__exit__(None, None, None)
    assert (sys.getswitchinterval(), gc.isenabled()) == before == (before[0], True)


def test_a_tank_kept_as_its_file_says_has_its_changes_and_without_ranges_is_the_nominal_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With every range collapsed onto the nominal value, all three curves are the course of `simulate`, change by change."""
    scenario = presets.load(KEPT)
    rows = catalog.parameters()
    nominal_values = {d.name: 1.0 if d.habit else rows[d.name].default for d in ensemble.draws()}
    fixed = tuple(d._replace(low=v, high=v) for d in ensemble.draws() for v in [nominal_values[d.name]])
    monkeypatch.setattr(ensemble, "draws", lambda: fixed)
    found = bands.kept_bands(scenario, 28.0, members=3)
    run = simulation.simulate(scenario, 28.0, 12.0)
    assert (found.failed, found.members) == (0, 3) and np.array_equal(found.days, run.time_d)
    low, middle, high = found.of("no3_mgN_L")
    assert np.array_equal(low, high)
    assert middle == pytest.approx(run["no3_mgN_L"], rel=0.02)
    events = [day for day, action in run.events if action == "water_change"]
    assert len(events) == 3
    for day in events:
        at = int(np.searchsorted(found.days, day))
        assert middle[at] < 0.95 * middle[at - 1]  # it would rise without the change


def test_bands_of_every_column_are_in_order_and_hold_the_nominal_run() -> None:
    scenario = presets.load(KEPT)
    found = bands.kept_bands(scenario, 28.0, members=32)
    low, middle, high = found.values
    assert found.names == simulation.simulate(scenario, 1.0).names
    assert np.isfinite(found.values).all() and (low <= middle).all() and (middle <= high).all()
    nominal_no3 = simulation.simulate(scenario, 28.0, 12.0)["no3_mgN_L"]
    low, middle, high = found.of("no3_mgN_L")
    assert (low < nominal_no3)[1:].all() and (nominal_no3 < high)[1:].all()
    assert middle == pytest.approx(nominal_no3, rel=0.15)


def test_the_median_curve_without_changes_crosses_when_the_median_tank_is_due() -> None:
    scenario, tank, _ = nominal()
    runs = ensemble.ensemble(scenario, tank, 33)
    (due,) = at_ranks(runs.first_due(), (0.5,))
    line = limits.values(scenario)["no3_mg_L"]
    assert line is not None
    middle = bands.bands_of(runs).of("no3_mgN_L")[1] * NO3_PER_N
    assert abs(runs.days[np.argmax(middle > line)] - due) <= ensemble.ROW_D


def test_bands_leave_failed_tanks_out_and_say_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    the_second_fails(monkeypatch)
    found = bands.kept_bands(presets.load(KEPT), 7.0, members=4, threads=1)
    assert (found.members, found.failed) == (4, 1)
    told, *minded = found.written("b.csv", "en")
    assert "4 sampled tanks (1 of them" in told and minded == caution(3, "en") != []
    found.to_csv(tmp_path / "b.csv")
    lines = (tmp_path / "b.csv").read_text().splitlines()
    head = lines[0].split(",")
    assert head[:4] == ["time_d", "tan_mgN_L_p10", "tan_mgN_L_p50", "tan_mgN_L_p90"]
    assert len(head) == 1 + 3 * len(found.names) and len(lines) == 1 + 15
    last = dict(zip(head, map(float, lines[-1].split(",")), strict=True))
    assert last["time_d"] == 7.0
    assert last["o2_mg_L_p90"] == pytest.approx(found.of("o2_mg_L")[2, -1], rel=1e-6)


def test_bands_without_a_tank_that_ran_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object) -> object:
        raise SolverError("stopped", day=3.0, state={})

    monkeypatch.setattr(cycle, "uncured", never)
    with pytest.raises(ModelError, match="stopped"):
        bands.kept_bands(presets.load(KEPT), 7.0, members=3)


def test_two_tanks_give_no_band() -> None:
    with pytest.raises(ModelError, match="at least 3 sampled tanks, and 2 ran") as refused:
        bands.kept_bands(presets.load(KEPT), 7.0, members=2)
    assert model_sentence(refused.value, "zh_CN") == "不给出范围：至少需要 3 个抽样缸，这次只算成 2 个。"


def test_bands_can_be_cancelled() -> None:
    """While members run: none begins after the first one that is done."""
    flag, done = CancelFlag(), []

    def stop(share: float, stage: str) -> None:
        if stage == "members":
            done.append(share)
            flag.set()

    with pytest.raises(Cancelled):
        bands.kept_bands(presets.load(KEPT), 7.0, members=4, threads=1, progress=stop, cancel=flag)
    assert done == [0.25]
