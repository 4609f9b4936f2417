"""When the first limit that binds is reached if nobody changes water, and whether the file's routine comes in time.

The first limit is sought in a run without the regular water change; dated changes among the events stay, because they
are no routine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from . import limits
from .limits import Crossing
from .summary import limit_words
from .words import Words, day, figures, percent, say

if TYPE_CHECKING:
    from .result import Result
    from .scenario import Scenario

NEVER = Words(
    "Without water changes no binding limit is reached within {days} days.",
    "不换水时，{days} 天内没有到达任何起决定作用的限值。",
)
REACHED = Words(
    "Without water changes the first limit is reached on day {day}: {limit}.",
    "不换水时，第 {day} 天到达第一个限值：{limit}。",
)
AT_ONCE = Words(
    "The first limit is passed from the start: {limit}.",
    "一开始就超过限值：{limit}。",
)
NO_ROUTINE = Words("The file has no regular water change.", "文件没有定期换水。")
KEEPS = Words(
    "The routine ({share} every {every} days, first on day {first}) keeps all binding limits for {days} days.",
    "现有换水（每 {every} 天换 {share}，第 {first} 天开始）在 {days} 天内守住了所有起决定作用的限值。",
)
DELAYS = Words(
    "The routine ({share} every {every} days, first on day {first}) does not keep them all: on day {day} {limit}.",
    "现有换水（每 {every} 天换 {share}，第 {first} 天开始）守不住：第 {day} 天{limit}。",
)
NOT_NEEDED = Words(
    "The routine ({share} every {every} days, first on day {first}) changes more often than these limits ask for.",
    "现有换水（每 {every} 天换 {share}，第 {first} 天开始）比这些限值所要求的更勤。",
)


class NextChange(NamedTuple):
    """The first binding limit reached without regular changes, and with the file's routine; None is never in `days` [d]."""

    days: float
    without: Crossing | None
    routine: Crossing | None


def without_changes(scenario: Scenario) -> Scenario | None:
    """The tank without its regular water change; None where it has none."""
    change = scenario.routine.water_change
    if not change.every_d:
        return None
    return replace(scenario, routine=replace(scenario.routine, water_change=replace(change, every_d=None)))


def first_binding(result: Result) -> Crossing | None:
    """The first crossing of a limit that decides."""
    binding = limits.binding(result.model.scenario)
    return next((c for c in result.crossings() if c.limit in binding), None)


def next_change(result: Result, unchanged: Result) -> NextChange:
    """From the run of the file and the run without its regular change, which may be the same."""
    return NextChange(unchanged.days, first_binding(unchanged), first_binding(result))


def sentences(scenario: Scenario, found: NextChange, lang: str) -> list[str]:
    """The day on which water has to be changed, and what the routine does about it."""
    without, days = found.without, figures(found.days, 3)
    if without is None:
        told = [say(NEVER, lang, days=days)]
    elif without.day <= 0.0:
        told = [say(AT_ONCE, lang, limit=limit_words(without, lang, scenario))]
    else:
        told = [say(REACHED, lang, day=day(without.day), limit=limit_words(without, lang, scenario))]
    change = scenario.routine.water_change
    if not change.every_d:
        return [*told, NO_ROUTINE.text(lang)]
    first = change.every_d if change.first_day is None else change.first_day
    routine = {
        "share": percent(change.fraction, lang),
        "every": figures(change.every_d, 3),
        "first": day(first),
    }
    if found.routine is not None:
        limit = limit_words(found.routine, lang, scenario)
        return [*told, say(DELAYS, lang, **routine, day=day(found.routine.day), limit=limit)]
    if without is None:
        return [*told, say(NOT_NEEDED, lang, **routine)]
    return [*told, say(KEEPS, lang, **routine, days=days)]
