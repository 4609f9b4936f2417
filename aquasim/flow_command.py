"""The command `flow`: what it takes, prints and writes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable

from . import presets
from .errors import Fault, HydraulicsError, ScenarioError
from .outputs import check_outputs, plain_numbers
from .quantity import shown
from .scenario import Scenario

STDOUT = "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `flow` takes, beside the arguments of every command that reads a file."""
    parser.add_argument("file", nargs="?", default=None, metavar="FILE",
                        help=f"preset file or id of a shipped preset; {presets.DEFAULT_PRESET} without one")  # fmt: skip
    parser.add_argument("--json", nargs="?", const=STDOUT, metavar="OUT",
                        help="write the report as JSON; without OUT, or with -, print it in place of the text")  # fmt: skip
    parser.add_argument("--pumps", action="store_true", help="try every pump of the catalogue on this grid")


def check_options(options: argparse.Namespace) -> None:
    """Refuses outputs that cannot be written; raises ScenarioError."""
    out = options.json
    if out is None or out == STDOUT:
        return
    if options.file is None and out in presets.shipped_ids():
        limit = f"is a preset, not a file to write; give it first: aquasim flow {shown(out)} --json"
        raise ScenarioError(Fault("--json", shown(out), limit, "output"))
    check_outputs((("--json", out),), options.file)


def run(options: argparse.Namespace, scenario: Scenario, write: Callable[[str, object], None]) -> None:
    """Print the report, or its JSON; `write` writes JSON to a path."""
    from .flow.report import flow_report

    report = flow_report(scenario, pumps=options.pumps)
    if options.json == STDOUT:
        value = plain_numbers(report.json(options.lang))
        print(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))
        return
    text = report.text(options.lang)
    if options.json is not None:
        write(options.json, report.json(options.lang))
    print(text, end="")


def check_pipes(scenario: Scenario) -> None:
    """Refuses pipes that cannot be built; raises ScenarioError with the sentence that names the part."""
    from .hydraulics import network_of

    try:
        network_of(scenario.filter, scenario.tank, scenario.layout)
    except HydraulicsError as error:
        where, _, limit = str(error).partition(": ")
        path, _, value = where.partition(" = ")
        raise ScenarioError(Fault(path, value, limit, "pipes")) from None
