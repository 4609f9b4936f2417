"""The command `report`: the calendar of what is due, as text to tick off and as a file for a calendar."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from . import diary, presets
from .diary import Done
from .errors import Fault, ScenarioError
from .option_numbers import number_if_given, whole
from .outputs import check_outputs
from .quantity import near, shown
from .ranks import MEMBERS, MOST_MEMBERS
from .scenario import Scenario
from .words import Words, say, width, wrapped

if TYPE_CHECKING:
    from .planner import Plan
    from .reminders import Reminder, Rhythm
    from .solver import Progress

WIDTH = 100
MOST_WEEKS = 520
FRACTION, LEAST_SHARE = 0.3, 0.01
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DUE = Words("What is due ({start} to {end})", "待办事项（{start} 至 {end}）")
NOTHING = Words("Nothing is due.", "没有待办事项。")
NO_CHANGES = Words("The calendar holds no regular water changes: {why}", "日历中没有定期换水：{why}")
WRITTEN = Words("{count} entries are in {path}.", "{count} 条已写入 {path}。")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `report` takes, beside the arguments of every command that reads a file."""
    parser.add_argument("file", metavar="FILE", help="preset file or id of a shipped preset")
    parser.add_argument(
        "--ics", metavar="OUT", help="write the calendar of changes, siphoning, pruning and tests"
    )
    parser.add_argument(
        "--start-date", metavar="YYYY-MM-DD", help="date of day 0 of the file; today without it"
    )
    parser.add_argument(
        "--weeks", default="12", metavar="N", help="weeks that the calendar covers, 12 without it"
    )
    parser.add_argument(
        "--change",
        metavar="F",
        help="share of all water changed each time; 0.3 without it, or what a week needs with --weekday",
    )
    parser.add_argument(
        "--weekday", choices=WEEKDAYS, help="changes on this day of the week alone, every so many whole weeks"
    )
    parser.add_argument("--members", default=f"{MEMBERS}", metavar="N",
                        help=f"tanks sampled for the range, {MEMBERS} without it as for plan; 0 for none")  # fmt: skip
    parser.add_argument(
        "--timed", action="store_true", help="entries at the hour of the routine, not whole days"
    )
    kinds = ", ".join(diary.KINDS)
    parser.add_argument("--done", action="append", default=[], metavar="DATE[:KIND]",
                        help=f"tick off what was done on a date: {kinds}; a water change without KIND; may be repeated")  # fmt: skip
    parser.add_argument(
        "--undone", action="append", default=[], metavar="DATE[:KIND]", help="take a tick back"
    )


def run(
    options: argparse.Namespace, scenario: Scenario, write: Callable[[str, bytes], None], progress: Progress
) -> str:
    """The list of what is due, with what was ticked off; `write` writes bytes to a path."""
    start = diary.start_of(options.start_date)
    weeks, members = (
        whole("--weeks", options.weeks, 1, MOST_WEEKS),
        whole("--members", options.members, 0, MOST_MEMBERS),
    )
    done, undone = _entries("--done", options.done), _entries("--undone", options.undone)
    fraction = number_if_given("--change", options.change, 0.01, 1.0)
    check_outputs((("--ics", options.ics),), options.file)
    from . import planner, reminders

    if done:  # what was done is kept whatever becomes of the plan
        diary.tick(options.file, done)
    ticked = diary.tick(options.file, undone, undo=True) if undone else diary.done(options.file)
    rhythm, sentences = reminders.OWN, []
    if options.weekday is not None:
        rhythm = reminders.Rhythm(weekday=WEEKDAYS.index(options.weekday))
        if fraction is None:
            fraction, rhythm, told = _weekly(scenario, rhythm, options.lang)
            sentences.append(told)
    plan = planner.plan(scenario, fraction or FRACTION, members, progress=progress, more=False)
    if rhythm.is_fixed and rhythm.every_d is None:
        _check_week(plan, options)
    due = reminders.reminders(plan, start, weeks, ticked, options.lang, rhythm)
    if reminders.next_change(plan, start, ticked, rhythm) is None:
        from .plan_text import answer

        sentences.append(say(NO_CHANGES, options.lang, why=answer(plan, options.lang)[0]))
    if options.ics is not None:
        write(options.ics, reminders.calendar(plan, due, start, options.lang, options.timed))
        sentences.append(say(WRITTEN, options.lang, count=len(due), path=shown(options.ics)))
    return _text(plan, due, start, weeks, sentences, options.lang)


def _weekly(scenario: Scenario, rhythm: Rhythm, lang: str) -> tuple[float | None, Rhythm, str]:
    """Share of a change every week, the dates of it, and the sentence; the plan's own dates where no size holds a week."""
    from . import inverse, reminders
    from .plan_text import weekday_answer

    week = float(reminders.WEEK_D)
    size = inverse.fraction_for(scenario, week)
    told = weekday_answer(week, size, lang)
    if size is None:
        return None, reminders.OWN, told
    return max(size, LEAST_SHARE), rhythm._replace(every_d=week), told


def _check_week(plan: Plan, options: argparse.Namespace) -> None:
    """Refuse a size of change that does not hold a whole week; raises ScenarioError."""
    from .plan_text import told
    from .planner import NEAR
    from .reminders import WEEK_D

    days = plan.interval.days
    if 0.0 < days < (1.0 - NEAR) * WEEK_D:
        limit = f"holds {told(days)} days, less than a week; leave it out, and --weekday finds the size"
        raise ScenarioError(Fault("--change", options.change, limit, "weekday_short"))


def _text(
    plan: Plan, due: Sequence[Reminder], start: date, weeks: int, sentences: Sequence[str], lang: str
) -> str:
    title = presets.text_in(plan.scenario.name, lang) or "aquasim"
    end = date.fromordinal(start.toordinal() + 7 * weeks)
    lines = [
        title,
        "=" * min(WIDTH, width(title)),
        "",
        say(DUE, lang, start=start.isoformat(), end=end.isoformat()),
    ]
    told: set[str] = set()
    for reminder in due:
        lines.append(f"  [{'x' if reminder.done else ' '}] {reminder.on.isoformat()}  {reminder.summary}")
        if reminder.detail and reminder.detail not in told:  # once is enough
            told.add(reminder.detail)
            lines += wrapped(reminder.detail, WIDTH, indent=" " * 18, first=" " * 18)
    if not due:
        lines.append(f"  {NOTHING.text(lang)}")
    for sentence in sentences:
        lines += ["", *wrapped(sentence, WIDTH, indent="  ", first="")]
    return "\n".join(lines) + "\n"


def _entries(option: str, texts: Sequence[str]) -> list[Done]:
    """Entries of DATE or DATE:KIND; raises ScenarioError."""
    found = []
    for text in texts:
        day, colon, kind = text.partition(":")
        if colon and kind not in diary.KINDS:
            limit = f"is nothing to tick off; {near(kind, diary.KINDS)}"
            raise ScenarioError(Fault(option, shown(kind), limit, "done_kind"))
        on = diary.date_of(option, day)
        if option == "--done" and on > diary.today():  # one that is there already can still be taken back
            limit = f"is after today, {diary.today()}; tick it off on the day itself"
            raise ScenarioError(Fault(option, shown(text), limit, "done_later"))
        found.append(Done(on, kind or diary.CHANGE))
    return found
