"""The calendar of what is due: dates follow the plan and what was ticked off, and the file reads back."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import aquasim
from aquasim import cli, diary, inverse
from aquasim.diary import Done
from aquasim.plan_text import answer
from aquasim.planner import Plan, plan
from aquasim.reminders import Rhythm, calendar, change_dates, next_change, reminders

START = date(2026, 12, 1)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def planned() -> Plan:
    return plan(aquasim.load("kexue-60x40"), members=0, more=False)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diary, "today", lambda: START + 84 * DAY)
    monkeypatch.setattr(diary, "user_folder", lambda kind: tmp_path)
    monkeypatch.setattr(diary, "user_path", lambda kind: tmp_path)


def read(data: bytes) -> Iterator[Any]:
    from icalendar import Calendar

    return iter(Calendar.from_ical(data).walk("VEVENT"))


def changes(found: Plan, ticked: list[Done] | None = None, start: date = START) -> list[date]:
    return [r.on for r in reminders(found, start, 12, ticked or []) if r.kind == diary.CHANGE and not r.done]


def test_changes_follow_the_plan(planned: Plan) -> None:
    due = planned.first.due
    assert due is not None
    dates = changes(planned)
    assert dates[0] == START + math.floor(due[1]) * DAY
    for k, on in enumerate(dates):  # never later than the interval allows, and less than a day earlier
        late = (on - dates[0]).days - k * planned.interval.days
        assert -1.0 < late <= 0.0
    assert (START + 84 * DAY - dates[-1]).days <= planned.interval.days + 1.0
    weekly = plan(planned.scenario, 0.5, members=0, more=False)
    assert len(changes(weekly)) < len(dates)


def test_a_tick_moves_the_next_change(planned: Plan) -> None:
    interval = math.floor(planned.interval.days)
    for on in (START - 3 * DAY, START + 2 * DAY):
        assert changes(planned, [Done(on)])[0] == on + interval * DAY
    late = START - 40 * DAY
    assert next_change(planned, START, [Done(late)]) == late + interval * DAY
    (first, *_) = reminders(planned, START, 12, [Done(late)])
    assert first.on == START and (late + interval * DAY).isoformat() in first.detail
    shown = reminders(planned, START, 12, [Done(START + 2 * DAY), Done(START + 14 * DAY, "test")])
    assert {(r.on, r.kind) for r in shown if r.done} == {
        (START + 2 * DAY, "water_change"),
        (START + 14 * DAY, "test"),
    }


@pytest.mark.parametrize("late", [False, True])
def test_an_interval_of_less_than_a_day_is_kept_over_all_days(planned: Plan, late: bool) -> None:
    often = replace(planned, interval=replace(planned.interval, days=0.7))
    ticked = [Done(START - 9 * DAY)] if late else []
    due = [r for r in reminders(often, START, 12, ticked) if r.kind == diary.CHANGE]
    moments = [24.0 * (r.on - START).days + r.hour for r in due]
    assert {later - earlier for earlier, later in itertools.pairwise(moments)} == {12.0}
    assert due[-1].on == START + 83 * DAY and "2 changes a day" in due[0].detail
    assert sum("due since" in r.detail for r in due) == late
    assert any("每天换 2 次" in r.detail for r in reminders(often, START, 12, ticked, "zh_CN"))


def test_what_was_done_is_kept_when_the_plan_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_given: object, **_named: object) -> Plan:
        raise aquasim.ModelError("no plan")

    monkeypatch.setattr("aquasim.planner.plan", fails)
    assert cli.main(["report", "kexue-60x40", "--members", "0", "--done", "2026-12-02"]) != 0
    assert "no plan" in capsys.readouterr().err
    assert diary.done("kexue-60x40") == [Done(date(2026, 12, 2))]


def test_care_of_the_file_is_in_it(planned: Plan) -> None:
    found = reminders(planned, START, 12)
    every = planned.scenario.routine.siphon.every_d
    assert every is not None
    assert [r.on for r in found if r.kind == "siphon"] == [
        START + k * every * DAY for k in range(1, 1 + int(83 // every))
    ]
    assert {r.kind for r in found} == {"water_change", "siphon", "prune", "test"}
    new = plan(aquasim.load("new-tank-fish-in"), members=0, more=False)
    assert [(r.on - START).days for r in reminders(new, START, 12) if r.kind == "test"] == [7, 14, 21, 28]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("timed", [False, True])
def test_the_calendar_reads_back(planned: Plan, lang: str, timed: bool) -> None:
    due = reminders(planned, START, 12, [], lang)
    data = calendar(planned, due, START, lang, timed)
    events = list(read(data))
    assert [str(e["SUMMARY"]) for e in events] == [r.summary for r in due]
    assert [str(e.get("DESCRIPTION", "")) for e in events] == [r.detail for r in due]
    begins = [e.decoded("DTSTART") for e in events]
    if timed:
        assert begins == [datetime.combine(r.on, datetime.min.time()) + timedelta(hours=r.hour) for r in due]
        assert all(b.tzinfo is None for b in begins)
    else:
        assert begins == [r.on for r in due]
        assert all(e.decoded("DTEND") - e.decoded("DTSTART") == DAY for e in events)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    uids = [str(e["UID"]) for e in events]
    assert len(set(uids)) == len(uids)


def test_the_same_plan_gives_the_same_bytes_and_a_later_one_moves_its_entries(planned: Plan) -> None:
    one, two = (calendar(planned, reminders(planned, START, 12), START) for _ in range(2))
    assert one == two
    later = plan(planned.scenario, 0.5, members=0, more=False)
    moved = calendar(later, reminders(later, START, 12), START)
    first, second = ({str(e["UID"]): e.decoded("DTSTART") for e in read(d)} for d in (one, moved))
    assert set(second) <= set(first) and second != {uid: first[uid] for uid in second}


def test_the_command_ticks_off_and_takes_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "a.ics"
    command = ["report", "kexue-60x40", "--members", "0", "--start-date", "2026-12-01", "--ics", str(out)]
    assert cli.main([*command, "--done", "2026-12-02", "--done", "2026-12-15:test"]) == 0
    printed = capsys.readouterr().out
    assert "[x] 2026-12-02  Change 30 % of the water (23 L)" in printed and "[x] 2026-12-15  Test" in printed
    assert "[ ] 2026-12-10" in printed and "nitrate above 40 mg/L" in printed
    assert len(list(read(out.read_bytes()))) == printed.count("[ ]") + printed.count("[x]")
    assert diary.done("kexue-60x40") == [Done(date(2026, 12, 2)), Done(date(2026, 12, 15), "test")]
    assert diary.done("musk-turtle") == []
    assert cli.main([*command, "--undone", "2026-12-02", "--lang", "zh_CN"]) == 0
    printed = capsys.readouterr().out
    assert "[x] 2026-12-02" not in printed and "换水 30%" in printed and "[x] 2026-12-15  测水" in printed
    assert "已写入" in printed


def test_a_damaged_list_counts_as_empty(tmp_path: Path) -> None:
    diary.tick("kexue-60x40", [Done(START)])
    (file,) = tmp_path.glob("*.json")
    for data in (b"", b"[]", b'{"done": [{"on": "x", "kind": "test"}]}', b"\xff", b'{"done": 3}'):
        file.write_bytes(data)
        assert diary.done("kexue-60x40") == []


def test_a_tank_without_an_answer_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["report", "kexue-60x40", "--members", "0", "--set", "limits.no3_mg_L=2"]
    for lang, told in (
        ("en", "no regular water changes: No interval keeps the limits"),
        ("zh_CN", "没有定期换水：没有任何换水间隔"),
    ):
        assert cli.main([*command, "--lang", lang]) == 0
        assert told in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("more, en, zh", [
    (["--start-date", "2026-13-01"], "YYYY-MM-DD", "必须是日期"), (["--done", "20261201"], "YYYY-MM-DD", "必须是日期"),
    (["--done", "2026-12-01:bath"], "nothing to tick off", "不是可勾选"), (["--weeks", "0"], "whole number", "必须是 1 到"),
    (["--change", "3"], "0.01 to 1", "必须在"),
])  # fmt: skip
def test_what_cannot_be_is_one_sentence(
    more: list[str], en: str, zh: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, told in (("en", en), ("zh_CN", zh)):
        assert cli.main(["report", "kexue-60x40", *more, "--lang", lang]) == 2
        said = capsys.readouterr().err.strip()
        assert told in said and "\n" not in said


def test_other_reports_are_no_options_yet(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "kexue-60x40", "--html", "a.html"]) == 2
    assert "--html" in capsys.readouterr().err


@pytest.mark.parametrize("weekday", range(7))
def test_changes_fall_on_the_day_of_the_week_asked_for(planned: Plan, weekday: int) -> None:
    """At the whole weeks of the plan's interval, and the first one before the limit is reached where that is possible."""
    assert planned.first.due is not None
    for days, weeks in ((6.9, 1), (7.0, 1), (13.9, 1), (14.0, 2), (23.0, 3)):
        plan = replace(planned, interval=replace(planned.interval, days=days))
        dates = change_dates(plan, START, rhythm=Rhythm(weekday=weekday))
        assert {on.weekday() for on in dates} == {weekday}
        assert {later - earlier for earlier, later in itertools.pairwise(dates)} == {7 * weeks * DAY}
        limit = START + math.floor(planned.first.due[1]) * DAY
        assert START <= dates[0] <= max(limit, START + 6 * DAY) and dates[0] > limit - 7 * DAY
        assert START + 84 * DAY - dates[-1] <= 7 * weeks * DAY
        due = reminders(plan, START, rhythm=Rhythm(weekday=weekday))
        assert [r.on for r in due if r.kind == diary.CHANGE] == dates


def test_a_tick_on_another_day_goes_back_to_the_day_of_the_week(planned: Plan) -> None:
    saturday, weekly = date(2026, 12, 5), Rhythm(7.0, 5)
    for made, following in ((0, 7), (1, 7), (-1, 7), (2, 7), (-3, 0), (3, 7)):
        done = [Done(saturday + made * DAY)]
        dates = change_dates(planned, START, 4, done, weekly)
        assert dates[0] == saturday + following * DAY, made
        assert (dates[0] - done[0].on).days <= 8
    late = reminders(planned, START, 4, [Done(START - 40 * DAY)], "en", weekly)
    first = next(r for r in late if r.kind == diary.CHANGE)
    assert first.on == saturday and f"due since {(START - 33 * DAY).isoformat()}" in first.detail


def test_the_command_keeps_to_the_day_of_the_week(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "a.ics"
    command = ["report", "kexue-60x40", "--members", "0", "--start-date", "2026-12-01", "--ics", str(out)]
    for more, step in (([], 7), (["--change", "0.7"], 14)):
        assert cli.main([*command, "--weekday", "saturday", *more]) == 0
        printed = capsys.readouterr().out
        told = [e.decoded("DTSTART") for e in read(out.read_bytes()) if "Change" in str(e["SUMMARY"])]
        assert {on.weekday() for on in told} == {5}
        assert {later - earlier for earlier, later in itertools.pairwise(told)} == {step * DAY}
        listed = [line[6:16] for line in printed.splitlines() if "Change" in line and line.startswith("  [")]
        assert listed == [on.isoformat() for on in told]
        assert ("Every 7 days: change at least" in printed) == (not more)
        assert f"Every {step} days; what decides is" in " ".join(printed.split())
    size = inverse.fraction_for(aquasim.load("kexue-60x40"), 7.0)
    assert size is not None
    assert cli.main([*command, "--weekday", "saturday"]) == 0
    assert f"Change {math.ceil(100.0 * size - 1e-6)} % of the water" in capsys.readouterr().out


def test_a_change_too_small_for_a_week_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["report", "kexue-60x40", "--members", "0", "--weekday", "monday", "--change", "0.1"]
    for lang, told in (("en", "less than a week"), ("zh_CN", "不到一周")):
        assert cli.main([*command, "--lang", lang]) == 2
        said = capsys.readouterr().err.strip()
        assert told in said and "--change = 0.1" in said and "\n" not in said


def test_the_report_tells_the_range_of_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    """The same question has the same answer: both sample as many tanks unless they are told otherwise."""
    assert cli.main(["report", "kexue-60x40", "--start-date", "2026-12-01"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    first = answer(plan(aquasim.load("kexue-60x40"), more=False), "en")[0]
    span = re.search(r"every (\S+) days (\(\S+\))", first)
    assert span and f"Every {span[1]} days {span[2]}" in printed


def test_what_is_not_done_yet_is_not_ticked_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(diary, "today", lambda: START)
    report = ["report", "kexue-60x40", "--members", "0"]
    for lang, told in (
        ("en", "is after today, 2026-12-01; tick it off"),
        ("zh_CN", "晚于今天（2026-12-01）"),
    ):
        assert cli.main([*report, "--done", "2026-12-02:siphon", "--lang", lang]) == 2
        said = capsys.readouterr().err.strip()
        assert told in said and "--done = 2026-12-02:siphon" in said and "\n" not in said
    assert diary.done("kexue-60x40") == []
    diary.tick("kexue-60x40", [Done(START + DAY)])
    assert cli.main([*report, "--done", "2026-12-01", "--undone", "2026-12-02"]) == 0
    assert diary.done("kexue-60x40") == [Done(START)]
