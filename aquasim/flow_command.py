"""The command `flow`: what it takes, prints and writes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from . import diary, presets
from .errors import Fault, HydraulicsError, ScenarioError, SystemLacks
from .outputs import check_outputs, plain_numbers, write_json
from .progress import ProgressLine
from .quantity import shown
from .scenario import Scenario
from .storage import write_whole
from .words import paragraphs

if TYPE_CHECKING:
    from .fouling_report import FoulingReport

STDOUT = "-"
MOST_YEARS = 50.0
THEMES = ("light", "dark")
Draw = Callable[[Scenario, str, str], bytes]
"""A function that makes a picture as PNG of a scenario, in a language and a theme."""
UNDRAWN = "flow --map: the picture is drawn by the command `aquasim`, not by the engine alone; start it with `aquasim flow`"


def undrawn(scenario: Scenario, lang: str, theme: str) -> bytes:
    """Without a window's toolkit there is no picture; raises SystemLacks."""
    raise SystemLacks(UNDRAWN)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `flow` takes, beside the arguments of every command that reads a file."""
    parser.add_argument("file", nargs="?", default=None, metavar="FILE",
                        help=f"preset file or id of a shipped preset; {presets.DEFAULT_PRESET} without one")  # fmt: skip
    parser.add_argument("--json", nargs="?", const=STDOUT, metavar="OUT",
                        help="write the report as JSON; without OUT, or with -, print it in place of the text")  # fmt: skip
    parser.add_argument(
        "--map", metavar="OUT.png", help="draw branches, velocity, age and curves into a picture"
    )
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0], help="colours of the picture")
    parser.add_argument("--choose", action="store_true",
                        help="rank other pipes, holes and layouts for this tank, bed and pump")  # fmt: skip
    parser.add_argument("--years", type=float, metavar="N",
                        help="simulate the bed for so many years: pore fill, flow and when to siphon, as a range")  # fmt: skip
    parser.add_argument("--start-date", metavar="YYYY-MM-DD", default=None,
                        help="calendar day of day 0 for the dates of --years; today without one")  # fmt: skip
    parser.add_argument("--pumps", action="store_true", help="try every pump of the catalogue on this grid")


def check_options(options: argparse.Namespace) -> None:
    """Refuses outputs that cannot be written; raises ScenarioError."""
    out = None if options.json == STDOUT else options.json
    if out is not None and options.file is None and out in presets.shipped_ids():
        limit = f"is a preset, not a file to write; give it first: aquasim flow {shown(out)} --json"
        raise ScenarioError(Fault("--json", shown(out), limit, "output"))
    if options.years is not None and not 0.0 < options.years <= MOST_YEARS:
        limit = f"must be above 0 and at most {MOST_YEARS:g}"
        raise ScenarioError(Fault("--years", f"{options.years:g}", limit, "days"))
    diary.start_of(options.start_date)
    check_outputs((("--json", out), ("--map", options.map)), options.file)


def run(
    options: argparse.Namespace,
    scenario: Scenario,
    written: Callable[[str, Callable[[], None]], None],
    line: ProgressLine,
) -> None:
    """Print the report, or its JSON, and write what was asked for; `written` tells what cannot be written."""
    from .flow.answers import answers
    from .flow.report import flow_report

    report = flow_report(scenario, pumps=options.pumps)
    answered = answers(report, options.lang)
    value, text = report.json(options.lang), report.text(options.lang)
    text = paragraphs(answered) + text
    if options.choose:
        from .flow.choice_words import text as told
        from .flow.chooser import choose

        choices = choose(scenario)
        value["choices"] = [choice.row() for choice in choices]
        text += "\n" + told(choices, options.lang)
    if options.years is not None:
        from .fouling_answer import sentence

        fouled = _over_years(scenario, options.years, line, diary.start_of(options.start_date))
        value["years"] = fouled.json()
        text = paragraphs([sentence(fouled, options.lang)]) + text
        text += "\n" + fouled.text(options.lang)
    picture = options.draw(scenario, options.lang, options.theme) if options.map is not None else b""
    if options.json not in (None, STDOUT):
        written(options.json, lambda: write_json(options.json, value))
    if options.map is not None:
        written(options.map, lambda: write_whole(options.map, picture))
    if options.json == STDOUT:
        text = json.dumps(plain_numbers(value), ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    print(text, end="")


def _over_years(scenario: Scenario, years: float, line: ProgressLine, start: date) -> FoulingReport:
    from .fouling_report import fouling_report

    line.days = years * 365.0

    def begun(each: Scenario) -> ProgressLine:
        line.maturing_d = each.start.age_d
        return line

    try:
        return fouling_report(scenario, years, begun, start)
    finally:
        line.clear()


def check_pipes(scenario: Scenario) -> None:
    """Refuses pipes that cannot be built; raises ScenarioError with the sentence that names the part."""
    from .flow.bed_flow import refuse_covered
    from .hydraulics import network_of

    try:
        network_of(scenario.filter, scenario.tank, scenario.layout)
        refuse_covered(scenario)
    except HydraulicsError as error:
        where, _, limit = str(error).partition(": ")
        path, _, value = where.partition(" = ")
        raise ScenarioError(Fault(path, value, limit, "pipes")) from None
