"""The command `plan`: what it takes, prints and writes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from . import band_option, edits, limits, presets
from .errors import Fault, ScenarioError
from .option_numbers import number_if_given, whole
from .outputs import check_outputs
from .quantity import near, shown
from .ranks import LEAST, MEMBERS, MOST_MEMBERS
from .scenario import Scenario
from .words import paragraphs

if TYPE_CHECKING:
    from .solver import Progress

TAKES = {
    "start_up": {"members", "source", "target"}, "year": {"members"}, "balance": {"members"}, "what_if": {"members"},
    "find": {"members", "change", "weeks", "interval_d"},
}  # fmt: skip
"""What each question that is asked instead of the plan takes; nothing else goes with it."""
SOURCES = ("food", "ammonia")
ASKED = (*TAKES, "members", "change", "weeks", "interval_d", "every_d", "litres", "source", "target", "band")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `plan` takes, beside the arguments of every command that reads a file."""
    parser.add_argument("file", nargs="?", default=presets.DEFAULT_PRESET, metavar="FILE",
                        help=f"preset file or id of a shipped preset; {presets.DEFAULT_PRESET} without one")  # fmt: skip
    parser.add_argument("--change", metavar="F", help="share of all water changed each time, 0.3 without it")
    parser.add_argument("--limit", dest="limits", action="append", default=[], metavar="NAME=VALUE",
                        help="another limit, such as no3_mg_L=20; may be repeated")  # fmt: skip
    parser.add_argument("--members", metavar="N",
                        help=f"tanks sampled for the range, {MEMBERS} without it; 0 for none")  # fmt: skip
    parser.add_argument("--weeks", metavar="N", help="weeks for which the limits must hold, 12 without it")
    parser.add_argument("--every-d", metavar="N", help="also: how much to change every N days")
    parser.add_argument("--litres", metavar="N", help="also: how often, with N litres a week")
    parser.add_argument(
        "--find",
        metavar="PATH",
        help="the value of one input with which the interval holds: a field of the file, `feed` for all food or `plants` "
        "for all plants; needs --interval-d",
    )
    parser.add_argument("--interval-d", metavar="N", help="days that --find looks for")
    parser.add_argument(
        "--start-up",
        action="store_true",
        help="instead: days until a new bed is mature, and when which animals come in",
    )
    parser.add_argument(
        "--source",
        choices=SOURCES,
        help="what the bed matures on with --start-up: a day's food of the animals, which it is without this, or ammonium "
        "chloride",
    )
    parser.add_argument(
        "--target", metavar="N", help="mg N/L of total ammonia that --source ammonia holds, 2 without it"
    )
    parser.add_argument(
        "--year", action="store_true", help="instead: what a year without a water change would take"
    )
    parser.add_argument(
        "--balance", action="store_true", help="instead: how much plants take up the nitrate as it comes"
    )
    parser.add_argument(
        "--what-if",
        nargs="?",
        const="",
        metavar="CARD",
        help="instead: what goes wrong with the tank, such as power_cut or one_more; all cards without CARD",
    )
    parser.add_argument("--json", metavar="OUT", help="write the plan as JSON")
    parser.add_argument("--band", metavar="OUT", help=f"{band_option.HELP}, without changes")


def with_limits(scenario: Scenario, given: list[str]) -> Scenario:
    """The scenario with other limits, as `--limit NAME=VALUE`; raises ScenarioError."""
    names = [limit.name for limit in limits.LIMITS]
    pairs: list[tuple[str, object]] = []
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or name not in names:
            limit = f"must be NAME=VALUE with a limit of {', '.join(names)}"
            raise ScenarioError(Fault("--limit", shown(text), limit, "limit_form"))
        pairs.append((f"limits.{name}", value))
    return presets.apply_changes(scenario, pairs, (), []) if pairs else scenario


def check_alone(options: argparse.Namespace) -> None:
    """Refuse what would be ignored beside a question that is asked instead of the plan; raises ScenarioError."""
    given = [name for name in ASKED if getattr(options, name) not in (None, False)]
    for asked in given:
        for other in given:
            if asked in TAKES and other != asked and other not in TAKES[asked]:
                told = getattr(options, other)
                value = shown(told) if isinstance(told, str) else ""
                option = f"--{asked.replace('_', '-')}"
                limit = f"does not go with {option}"
                raise ScenarioError(Fault(f"--{other.replace('_', '-')}", value, limit, "plan_apart"))


def _check_find(options: argparse.Namespace, scenario: Scenario) -> None:
    """Refuse one of --find and --interval-d without the other, and a path that names nothing; raises ScenarioError."""
    if options.find is None and options.interval_d is not None:
        days = shown(options.interval_d)
        limit = (
            "needs --find PATH, the input that is looked for, such as --find bed.depth_cm; "
            f"for the size of a change every {days} days use --every-d {days}"
        )
        raise ScenarioError(Fault("--interval-d", days, limit, "find_form"))
    if options.find is None:
        return
    if options.interval_d is None:
        limit = "needs --interval-d N, the days that the interval must hold, such as --interval-d 14"
        raise ScenarioError(Fault("--find", shown(options.find), limit, "find_form"))
    leaves = edits.leaves(scenario)
    del leaves["aquasim"]  # the schema's number
    numbers = [p for p, v in leaves.items() if isinstance(v, int | float) and not isinstance(v, bool)]
    if options.find not in ("feed", "plants", *numbers) and leaves.get(options.find, "") is not None:
        limit = f"is no number of this file, nor feed or plants; {near(options.find, numbers)}"
        raise ScenarioError(Fault("--find", shown(options.find), limit, "find_unknown"))


class Numbers(NamedTuple):
    """What the options give in numbers: share of all water, tanks, weeks, days, litres a week, days."""

    fraction: float
    members: int
    weeks: float
    every_d: float | None
    litres: float | None
    interval_d: float | None


def numbers(options: argparse.Namespace) -> Numbers:
    """The numbers of the options, with what holds where they are not given; raises ScenarioError."""
    least = 0 if options.band is None else LEAST
    return Numbers(
        number_if_given("--change", options.change, 0.01, 1.0) or 0.3,
        MEMBERS if options.members is None else whole("--members", options.members, least, MOST_MEMBERS),
        number_if_given("--weeks", options.weeks, 1.0, 104.0) or 12.0,
        number_if_given("--every-d", options.every_d, 0.5, 365.0),
        number_if_given("--litres", options.litres, 0.1, 1e5),
        number_if_given("--interval-d", options.interval_d, 0.5, 365.0),
    )


def run(
    options: argparse.Namespace, scenario: Scenario, write: Callable[[str, object], None], progress: Progress
) -> str:
    """The plan as text; `write` writes JSON to a path."""
    check_alone(options)
    given = numbers(options)
    _check_find(options, scenario)
    for name, value, other, is_there in (
        ("--source", options.source, "--start-up", options.start_up),
        ("--target", options.target, "--source ammonia", options.source == "ammonia"),
    ):
        if value is not None and not is_there:
            raise ScenarioError(Fault(name, shown(value), f"goes with {other}", "goes_with"))
    check_outputs((("--json", options.json), ("--band", options.band)), options.file)
    scenario = with_limits(scenario, options.limits)
    if options.start_up:
        return _start_up(options, scenario, given.members, write, progress)
    if options.year or options.balance:
        return _inverse(options, scenario, given.members, write, progress)
    if options.what_if is not None:
        return _what_if(options, scenario, given.members, write, progress)
    if given.interval_d is not None:
        return _found(options, scenario, given, given.interval_d, write, progress)
    return _planned(options, scenario, given, write, progress)


def _found(
    options: argparse.Namespace, scenario: Scenario, given: Numbers, interval_d: float,
    write: Callable[[str, object], None], progress: Progress,
) -> str:  # fmt: skip
    """The answer to `--find`."""
    from . import found_range, inverse, planner

    found = inverse.find(scenario, options.find, interval_d, given.fraction, given.weeks)
    own = found_range.found_range(
        scenario, found, interval_d, given.fraction, given.members, progress, given.weeks
    )
    if options.json is not None:
        value = {k: planner.finite(v) if isinstance(v, float) else v for k, v in found._asdict().items()}
        write(options.json, value | dict(found_range.as_json(found, own)))
    return paragraphs([found_range.sentence(found, own, options.lang)]).rstrip("\n") + "\n"


def _planned(
    options: argparse.Namespace, scenario: Scenario, given: Numbers, write: Callable[[str, object], None],
    progress: Progress,
) -> str:  # fmt: skip
    """The plan, with the answers to `--every-d` and `--litres`, and the bands that `--band` asks for."""
    from . import bands, inverse, plan_text, planner

    every_d, litres = given.every_d, given.litres
    plan = planner.plan(scenario, given.fraction, given.members, given.weeks, progress=progress)
    answers: dict[str, object] = {}
    lines = []
    if every_d is not None:
        size = inverse.fraction_for(scenario, every_d, given.weeks)
        answers["fraction_for_every_d"] = {"every_d": every_d, "fraction": size}
        lines.append(plan_text.weekday_answer(every_d, size, options.lang))
    if litres is not None:
        paid = inverse.for_litres(plan, litres)
        answers["for_litres_per_week"] = {
            "litres_per_week": litres, "fraction": paid[0] if paid else None, "interval_d": paid[1] if paid else None,
        }  # fmt: skip
        lines.append(plan_text.litres_answer(plan, litres, options.lang))
    if options.json is not None:
        write(options.json, plan.json(options.lang) | answers)
    sampled = None if options.band is None or plan.ensemble is None else bands.bands_of(plan.ensemble)
    told = band_option.write(sampled, options.band, options.lang)
    return plan_text.text(plan, options.lang) + "".join(f"{line}\n" for line in lines) + told


def _target(options: argparse.Namespace) -> float | None:
    """Total ammonia that doses hold [mg N/L], None with food; raises ScenarioError."""
    from .fishless import HIGHEST_MGN_L, LOWEST_MGN_L, TARGET_MGN_L

    return (
        number_if_given("--target", options.target, LOWEST_MGN_L, HIGHEST_MGN_L) or TARGET_MGN_L
        if options.source == "ammonia"
        else None
    )


def _start_up(
    options: argparse.Namespace, scenario: Scenario, members: int, write: Callable[[str, object], None],
    progress: Progress,
) -> str:  # fmt: skip
    """The answer to `--start-up`; fewer tanks than for a plan, because each runs for months."""
    from . import maturing, maturing_text

    target = _target(options)
    found = maturing.start_up(
        scenario, min(members, maturing.MEMBERS), progress=progress, target_mgN_L=target
    )
    if options.json is not None:
        write(options.json, found.json(options.lang))
    return maturing_text.text(found, options.lang)


def _inverse(
    options: argparse.Namespace, scenario: Scenario, members: int, write: Callable[[str, object], None],
    progress: Progress,
) -> str:  # fmt: skip
    """The answer to `--year` or `--balance`."""
    from . import balance, inverse_text, year

    if options.year:
        found = year.without_a_change(scenario, progress=progress)
        own = year.year_range(found, min(members, year.MEMBERS), progress=progress)
        answer, text = found.json(options.lang, own), inverse_text.year_text(found, options.lang, own)
    else:
        balanced = balance.balancing_plants(scenario, min(members, balance.MEMBERS), progress=progress)
        answer, text = balanced.json(), inverse_text.balance_text(balanced, options.lang)
    if options.json is not None:
        write(options.json, answer)
    return text


def _what_if(
    options: argparse.Namespace, scenario: Scenario, members: int, write: Callable[[str, object], None],
    progress: Progress,
) -> str:  # fmt: skip
    """The answer to `--what-if`."""
    from . import cards, cards_text

    chosen = [options.what_if] if options.what_if else []
    found = cards.what_ifs(scenario, chosen, min(members, cards.MEMBERS), progress=progress)
    if options.json is not None:
        sentences = [{"sentence": cards_text.sentence(one, options.lang)} for one in found]
        write(
            options.json, {"cards": [one.json() | said for one, said in zip(found, sentences, strict=True)]}
        )
    return cards_text.text(found, options.lang)
