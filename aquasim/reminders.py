"""What is due on which date: water changes of the plan, siphoning and pruning of the routine, tests; as iCalendar too.

Day 0 of the file is the start date. A change that was ticked off moves the next one: it is due one interval later.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from . import catalog, cycle, diary, presets
from .diary import CHANGE, Done
from .interval import LONGEST_D
from .plan_text import named, told
from .schedule import Moment, moments
from .versions import own_version
from .words import Words, figures, listed, percent, say

if TYPE_CHECKING:
    from .planner import Plan

WEEKS = 12
TEST_DAYS_NEW = (7, 14, 21, 28)  # while a new bed grows
TEST_EVERY_D = 14  # over a mature bed (assumed)
WEEK_D = 7  # [d]
A_DAY_EARLY = timedelta(days=1)  # a change made so early counts as that of its day of the week (assumed)
DURATION = timedelta(minutes=30)
DOMAIN = "aquasim.invalid"  # of the identifiers: nobody's

SUMMARY = Words("Change {share} of the water ({litres} L)", "换水 {share}（{litres} L）")
EVERY = Words(
    "Every {days} days{range}; what decides is {limit}.", "每 {days} 天一次{range}，起决定作用的是{limit}。"
)
EACH_DAY = Words("That is {count} changes a day.", "即每天换 {count} 次。")
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")
OVERDUE = Words("It has been due since {date}.", "从 {date} 起就该换了。")
SIPHON = Words("Siphon {share} of the dirt out of the bed", "虹吸吸污：吸走底床脏物的 {share}")
PRUNE = Words("Prune {plant} to {grams} g of dry mass", "修剪{plant}，留 {grams} g 干重")
TEST = Words("Test the water", "测水")
TEST_NEW = Words("Ammonia and nitrite: the bed is still growing.", "测氨氮和亚硝酸盐：底床还在成熟。")
TEST_WHAT = Words("Look first for {limits}.", "重点看：{limits}。")
DOSE = Words("Dissolve {grams} g of {substance}", "加 {grams} g {substance}")
NAME = Words("aquasim: {name}", "aquasim：{name}")
SUBSTANCES = {
    "sodium_bicarbonate": Words("sodium bicarbonate", "碳酸氢钠"), "calcium_carbonate": Words("calcium carbonate", "碳酸钙"),
    "calcium_chloride": Words("calcium chloride", "氯化钙"), "magnesium_sulfate": Words("magnesium sulfate", "硫酸镁"),
    "ammonium_chloride": Words("ammonium chloride", "氯化铵"), "sodium_chloride": Words("sodium chloride", "氯化钠"),
    "potassium_nitrate": Words("potassium nitrate", "硝酸钾"), "potassium_phosphate": Words("potassium phosphate", "磷酸钾"),
    "glucose": Words("glucose", "葡萄糖"), "hydrochloric_acid": Words("hydrochloric acid", "盐酸"),
}  # fmt: skip


class Reminder(NamedTuple):
    """Something due: its date, hour of the day [h], kind, what to do, and more about it; `done` where it was ticked off."""

    on: date
    hour: float
    kind: str
    summary: str
    detail: str = ""
    done: bool = False


class Rhythm(NamedTuple):
    """What is asked of the dates of changes: an interval [d] in place of the plan's own, a day of the week (Monday is 0)."""

    every_d: float | None = None
    weekday: int | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether the dates are not those of the plan's own interval."""
        return self != OWN

    def days(self, plan: Plan) -> float:
        """Days between two changes: whole weeks, as many as the interval has, on a day of the week."""
        days = plan.interval.days if self.every_d is None else self.every_d
        return days if self.weekday is None else float(WEEK_D * max(math.floor(days / WEEK_D), 1))

    def day(self, latest: date) -> date:
        """The latest date on the day of the week, the date itself where any day will do."""
        return latest if self.weekday is None else latest - timedelta((latest.weekday() - self.weekday) % 7)


OWN = Rhythm()


def reminders(
    plan: Plan, start: date, weeks: int = WEEKS, ticked: Sequence[Done] = (), lang: str = "en", rhythm: Rhythm = OWN
) -> list[Reminder]:  # fmt: skip
    """All that is due within so many weeks from a date, and what was ticked off from that date on, by date."""
    scenario = plan.scenario
    found = [*_changes(plan, start, weeks, ticked, lang, rhythm), *_tests(plan, start, weeks, lang)]
    planned = moments(cycle.unchanged(scenario), 7.0 * weeks)
    found += [reminder for moment in planned for reminder in _care(plan, moment, start, lang)]
    ticks = {(entry.on, entry.kind) for entry in ticked}
    found = [r._replace(done=r.done or (r.on, r.kind) in ticks) for r in found]
    return sorted(set(found), key=lambda r: (r.on, r.hour, r.kind, r.summary))


def _changes(
    plan: Plan, start: date, weeks: int, ticked: Sequence[Done], lang: str, rhythm: Rhythm
) -> Iterator[Reminder]:
    """Changes that were made since the start, then those to come."""
    hour = plan.scenario.routine.water_change.hour
    summary = change_words(plan, lang, rhythm)
    for entry in ticked:
        if entry.kind == CHANGE and entry.on >= start:
            yield Reminder(entry.on, hour, CHANGE, summary, done=True)
    dates = change_dates(plan, start, weeks, ticked, rhythm)
    if not dates:
        return
    detail, overdue = _detail(plan, lang, rhythm), ""
    due, since = (find(plan, start, ticked, rhythm) for find in (next_change, _asked))
    if due is not None and since is not None and due < dates[0]:
        overdue = f" {say(OVERDUE, lang, date=since.isoformat())}"
    each_day = _each_day(rhythm.days(plan))
    hours = sorted((hour + 24.0 * part / each_day) % 24.0 for part in range(each_day))
    for k, on in enumerate(dates):
        for at in hours:
            yield Reminder(on, at, CHANGE, summary, detail + (overdue if k == 0 and at == hours[0] else ""))


def change_dates(
    plan: Plan, start: date, weeks: int = WEEKS, ticked: Sequence[Done] = (), rhythm: Rhythm = OWN
) -> list[date]:
    """Dates of the changes to come within so many weeks: every interval, on the day that still keeps the limits.

    What is late comes on the start date, or on the first day of the week that is asked for after it.
    """
    first = next_change(plan, start, ticked, rhythm)
    if first is None:
        return []
    if first < start:
        first = rhythm.day(start + timedelta(days=0 if rhythm.weekday is None else WEEK_D - 1))
    end, step = start + timedelta(weeks=weeks), max(rhythm.days(plan), 1.0)
    found: list[date] = []
    while (on := first + timedelta(days=math.floor(len(found) * step))) < end:
        found.append(on)
    return found


def _each_day(interval_d: float) -> int:
    """Changes on one date, evenly over its hours, so that an interval of less than a day is kept."""
    return max(math.ceil(1.0 / interval_d - 1e-9), 1)


def next_change(plan: Plan, start: date, ticked: Sequence[Done] = (), rhythm: Rhythm = OWN) -> date | None:
    """When the next change is due, in the past where it is late; None where none is, or none would keep the limits.

    One interval after the last one that was ticked off, else when the first limit is reached from the file's start; on
    the last day of the week before that where one is asked for.
    """
    asked = _asked(plan, start, ticked, rhythm)
    if asked is None:
        return None
    is_early = rhythm.weekday is not None and diary.last(ticked) is not None
    return rhythm.day(asked + A_DAY_EARLY if is_early else asked)


def _asked(plan: Plan, start: date, ticked: Sequence[Done], rhythm: Rhythm) -> date | None:
    """When the next change is due, whatever day of the week that is."""
    interval = rhythm.days(plan)
    if plan.impossible or plan.never or interval >= LONGEST_D:
        return None
    last = diary.last(ticked)
    if last is not None:
        return last + timedelta(days=max(math.floor(interval), 1))
    first = plan.first.due
    return None if first is None else start + timedelta(days=math.floor(first[1]))


def change_words(plan: Plan, lang: str, rhythm: Rhythm = OWN) -> str:
    """What a change is, as `Change 30 % of the water (23 L)`; the size of a fixed rhythm is rounded up, for it is the least."""
    fraction = plan.interval.fraction
    if rhythm.is_fixed:
        fraction = math.ceil(100.0 * fraction - 1e-6) / 100.0
    return say(SUMMARY, lang, share=percent(fraction, lang), litres=figures(fraction * plan.water_L))


def _detail(plan: Plan, lang: str, rhythm: Rhythm) -> str:
    band, name = plan.told(plan.band), plan.interval.binding
    assert name is not None
    span = ""
    if band is not None and math.isfinite(band.p90) and not rhythm.is_fixed:
        span = say(RANGE, lang, low=told(band.p10), high=told(band.p90))
    days = rhythm.days(plan)
    every = say(EVERY, lang, days=told(days), range=span, limit=named(plan, name, lang))
    each_day = _each_day(days)
    more = f"{'' if lang == 'zh_CN' else ' '}{say(EACH_DAY, lang, count=each_day)}" if each_day > 1 else ""
    return every + more


def _tests(plan: Plan, start: date, weeks: int, lang: str) -> Iterator[Reminder]:
    mature = plan.scenario.start.maturity == "mature"
    days = (
        range(TEST_EVERY_D, 7 * weeks, TEST_EVERY_D)
        if mature
        else (d for d in TEST_DAYS_NEW if d < 7 * weeks)
    )
    limits = [named(plan, bound.limit, lang) for bound in plan.interval.bounds[:3]]
    detail = say(TEST_WHAT, lang, limits=listed(limits, lang)) if limits else ""
    for day in days:
        yield Reminder(
            start + timedelta(days=day), plan.scenario.routine.water_change.hour, "test", TEST.text(lang),
            detail if mature else TEST_NEW.text(lang),
        )  # fmt: skip


def _care(plan: Plan, moment: Moment, start: date, lang: str) -> Iterator[Reminder]:
    """What the file's routine and events ask the keeper to do."""
    values, scenario = moment.values, plan.scenario
    on, hour = start + timedelta(days=math.floor(moment.day)), 24.0 * (moment.day % 1.0)
    match moment.action:
        case "siphon":
            yield Reminder(
                on, hour, "siphon", say(SIPHON, lang, share=percent(float(str(values["fraction"])), lang))
            )
        case "water_change":
            fraction = float(str(values["fraction"]))
            litres = figures(fraction * plan.water_L)
            yield Reminder(on, hour, CHANGE, say(SUMMARY, lang, share=percent(fraction, lang), litres=litres))
        case "dose":
            substance, grams = SUBSTANCES[str(values["substance"])], figures(float(str(values["amount_g"])))
            yield Reminder(on, hour, "dose", say(DOSE, lang, substance=substance, grams=grams))
        case "prune":
            (place,) = values["plants"]  # type: ignore[misc]
            row = catalog.plants()[scenario.plants[place].species]
            words, grams = Words(row.name_en, row.name_zh), figures(float(str(values["to_g"])))
            yield Reminder(
                on,
                hour or scenario.routine.water_change.hour,
                "prune",
                say(PRUNE, lang, plant=words, grams=grams),
            )


def calendar(
    plan: Plan, due: Sequence[Reminder], start: date, lang: str = "en", timed: bool = False
) -> bytes:
    """Reminders as an iCalendar file: whole days, or the hour of the day in the reader's own time zone.

    Identifiers follow from the tank's name, the kind and the number, and the stamp from the start date: the same plan
    gives the same bytes, and a later plan moves the entries of the earlier one.
    """
    from icalendar import Calendar, Event

    name = presets.text_in(plan.scenario.name, lang)
    own = presets.text_in(plan.scenario.name, "en")
    found = Calendar()
    found.add("prodid", f"-//aquasim//aquasim {own_version()}//{'ZH' if lang == 'zh_CN' else 'EN'}")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", say(NAME, lang, name=name))
    numbers: dict[str, int] = {}
    for reminder in due:
        numbers[reminder.kind] = number = numbers.get(reminder.kind, 0) + 1
        event = Event()
        digest = hashlib.sha256(f"{own}\n{reminder.kind}\n{number}".encode()).hexdigest()[:24]
        event.add("uid", f"{digest}@{DOMAIN}")
        event.add("dtstamp", datetime.combine(start, time(), UTC))
        if timed:
            begins = datetime.combine(reminder.on, time()) + timedelta(minutes=round(60.0 * reminder.hour))
            event.add("dtstart", begins)
            event.add("dtend", begins + DURATION)
        else:
            event.add("dtstart", reminder.on)
            event.add("dtend", reminder.on + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
        event.add("summary", reminder.summary)
        if reminder.detail:
            event.add("description", reminder.detail)
        event.add("categories", [reminder.kind])
        found.add_component(event)
    return bytes(found.to_ical())
