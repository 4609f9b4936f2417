"""The command `report`: the calendar of what is due, as text to tick off and as a file for a calendar."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from . import diary, presets
from .diary import Done
from .errors import Fault, ScenarioError
from .outputs import check_outputs
from .quantity import near, shown
from .scenario import Scenario
from .words import Words, say, width, wrapped

if TYPE_CHECKING:
    from .planner import Plan
    from .reminders import Reminder
    from .solver import Progress

WIDTH = 100
MOST_MEMBERS, MOST_WEEKS = 4096, 520
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
        "--change", default="0.3", metavar="F", help="share of all water changed each time, 0.3 without it"
    )
    parser.add_argument("--members", default="64", metavar="N",
                        help="tanks sampled for the range, 64 without it; 0 for none")  # fmt: skip
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
    weeks, members = _whole(options, "weeks", 1, MOST_WEEKS), _whole(options, "members", 0, MOST_MEMBERS)
    done, undone = _entries("--done", options.done), _entries("--undone", options.undone)
    fraction = _share(options.change)
    check_outputs((("--ics", options.ics),), options.file)
    from . import planner, reminders

    if done:  # what was done is kept whatever becomes of the plan
        diary.tick(options.file, done)
    ticked = diary.tick(options.file, undone, undo=True) if undone else diary.done(options.file)
    plan = planner.plan(scenario, fraction, members, progress=progress, more=False)
    due = reminders.reminders(plan, start, weeks, ticked, options.lang)
    sentences = []
    if reminders.next_change(plan, start, ticked) is None:
        from .plan_text import answer

        sentences.append(say(NO_CHANGES, options.lang, why=answer(plan, options.lang)[0]))
    if options.ics is not None:
        write(options.ics, reminders.calendar(plan, due, start, options.lang, options.timed))
        sentences.append(say(WRITTEN, options.lang, count=len(due), path=shown(options.ics)))
    return _text(plan, due, start, weeks, sentences, options.lang)


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
        found.append(Done(diary.date_of(option, day), kind or diary.CHANGE))
    return found


def _whole(options: argparse.Namespace, name: str, low: int, high: int) -> int:
    text = getattr(options, name)
    if not text.isdecimal() or not low <= int(text) <= high:
        limit = f"must be a whole number from {low} to {high}"
        raise ScenarioError(Fault(f"--{name}", shown(text), limit, "option_whole_range"))
    return int(text)


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ScenarioError(Fault("--change", shown(text), "must be a number", "option_number")) from None
    if not 0.01 <= value <= 1.0:
        raise ScenarioError(Fault("--change", shown(text), "must be from 0.01 to 1", "option_range"))
    return value
