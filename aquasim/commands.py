"""The commands: what each takes, does, prints and writes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from . import (
    advise_command,
    band_option,
    capacity_command,
    flow_command,
    plan_command,
    presets,
    report_command,
    sweep_command,
)
from .errors import Fault, ScenarioError
from .failures import DONE, put
from .outputs import check_outputs, write_json, written
from .progress import ProgressLine
from .quantity import MOST_FAULTS, shown
from .scenario import Scenario
from .storage import write_whole
from .words import GOOD, LANGUAGES, Words, paragraphs, say

GOOD_UNNAMED = Words("{file} is a good preset; it has no name", "{file} 是有效的预设，尚未命名")


class Command(NamedTuple):
    """One command: what it does in one line, its arguments, and the function that does it."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


# Arguments


def _scenario_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--set", dest="settings", action="append", default=[], metavar="PATH=VALUE",
                        help="replace one field first, such as animals[0].count=2; may be repeated")  # fmt: skip
    parser.add_argument("--event", dest="events", action="append", default=[], metavar="DAY:KIND:KEY=VALUE",
                        help="add one event, such as 30:power_cut:hours=8; may be repeated")  # fmt: skip
    _language_argument(parser)


def _language_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of sentences")


def _run_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default=presets.DEFAULT_PRESET, metavar="FILE",
                        help=f"preset file or id of a shipped preset; {presets.DEFAULT_PRESET} without one")  # fmt: skip
    _span_arguments(parser)
    parser.add_argument("--csv", metavar="OUT", help="write all columns as CSV")
    parser.add_argument("--json", metavar="OUT", help="write the summary as JSON")
    band_option.arguments(parser)
    parser.add_argument(
        "--explain", metavar="NAME", help="what contributes to one result, such as no3, kh, ph or o2"
    )
    _scenario_arguments(parser)


def _span_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--days", type=_number, default=365.0, metavar="DAYS", help="days to simulate, 365 without it"
    )
    parser.add_argument(
        "--every-h", type=_number, default=1.0, metavar="HOURS", help="hours between two rows of output"
    )


def _plan_arguments(parser: argparse.ArgumentParser) -> None:
    plan_command.arguments(parser)
    _scenario_arguments(parser)


def _capacity_arguments(parser: argparse.ArgumentParser) -> None:
    capacity_command.arguments(parser)
    _scenario_arguments(parser)


def _sweep_arguments(parser: argparse.ArgumentParser) -> None:
    sweep_command.arguments(parser)
    _scenario_arguments(parser)


def _advise_arguments(parser: argparse.ArgumentParser) -> None:
    advise_command.arguments(parser)
    _scenario_arguments(parser)


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    report_command.arguments(parser)
    _scenario_arguments(parser)


def _compare_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE",
                        help="preset files or ids of shipped presets; one alone is compared with its variants")  # fmt: skip
    _span_arguments(parser)
    parser.add_argument("--json", metavar="OUT", help="write differences and outcomes as JSON")
    _scenario_arguments(parser)


def _flow_arguments(parser: argparse.ArgumentParser) -> None:
    flow_command.arguments(parser)
    _scenario_arguments(parser)


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="preset file or id of a shipped preset")
    _scenario_arguments(parser)


def _bench_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", metavar="OUT", help="write the figures as JSON")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions and shorter spans")


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """A command without arguments."""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{shown(text)} is no number") from None


# Commands


def read_scenario(file: str, settings: Sequence[str], events: Sequence[str]) -> Scenario:
    """The scenario of a file with `--set` and `--event` applied; raises ScenarioError with every fault."""
    scenario = presets.load(file)
    if not settings and not events:
        return scenario
    faults: list[Fault] = []
    pairs: list[tuple[str, object]] = []
    for text in settings:
        path, equals, value = text.partition("=")
        if equals and path:
            pairs.append((path, value))
        else:
            faults.append(
                Fault("--set", shown(text), "must be PATH=VALUE, such as bed.depth_cm=8", "set_form")
            )
    return presets.apply_changes(scenario, pairs, events, faults)


def run(options: argparse.Namespace) -> int:
    """Simulate, print the summary, write what was asked for."""
    scenario = read_scenario(options.file, options.settings, options.events)
    flow_command.check_pipes(scenario)
    named = (("--csv", options.csv), ("--json", options.json), ("--band", options.band))
    members = band_option.members(options)
    check_outputs(named, options.file)
    from . import explain, summary
    from .simulation import simulate

    if options.explain is not None:
        explain.subjects_of(options.explain)
    line = ProgressLine(options.days, scenario.start.age_d, options.lang)
    try:
        result = simulate(scenario, options.days, options.every_h, line)
        sampled = band_option.sampled(options, scenario, members, line)
    finally:
        line.clear()
    text = summary.text(result, options.lang)
    if options.explain is not None:
        from .why_answer import answer

        told = paragraphs(answer(result, options.explain, options.lang))
        text = told + text + "\n" + explain.text(result, options.explain, options.lang)
    if options.csv is not None:
        written(options.csv, lambda: result.to_csv(options.csv))
    if options.json is not None:
        written(options.json, lambda: write_json(options.json, result.summary()))
    put(text + band_option.write(sampled, options.band, options.lang), end="")
    return DONE


def compare(options: argparse.Namespace) -> int:
    """Simulate several tanks, or one with its variants, and print what differs and what comes out of each."""
    scenarios = _read_all(options.files, options.settings, options.events)
    for file in options.files:
        check_outputs((("--json", options.json),), file)
    from . import compare as comparing

    first = options.files[0]
    if len(scenarios) == 1:
        candidates = comparing.variants(first, scenarios[0])
    else:
        candidates = [comparing.Candidate(*pair) for pair in zip(options.files, scenarios, strict=True)]
    line = ProgressLine(options.days, lang=options.lang)

    def begun(scenario: Scenario) -> ProgressLine:
        line.maturing_d = scenario.start.age_d
        return line

    try:
        found = comparing.compare(candidates, options.days, options.every_h, begun)
    finally:
        line.clear()
    from .compare_answers import sentences
    from .compare_text import text

    answers = sentences(candidates, found, options.lang)
    if options.json is not None:
        written(options.json, lambda: write_json(options.json, found.json() | {"answers": answers}))
    put(paragraphs(answers) + text(found, options.lang), end="")
    return DONE


def _read_all(files: Sequence[str], settings: Sequence[str], events: Sequence[str]) -> list[Scenario]:
    """The scenarios of several files; raises ScenarioError with every fault of all, each with its file."""
    from .differences import named

    found: list[Scenario] = []
    faults: list[Fault] = []
    for file in files:
        try:
            found.append(read_scenario(file, settings, events))
        except ScenarioError as error:
            faults += [named(file, fault) for fault in error.faults]
    if faults:
        raise ScenarioError(list(dict.fromkeys(faults))[:MOST_FAULTS])
    return found


def plan(options: argparse.Namespace) -> int:
    """Find the longest interval between water changes, and print what binds and what would lengthen it."""
    return _answered(options, plan_command.run)


def capacity(options: argparse.Namespace) -> int:
    """Find how much feed and how many animals the tank carries, now and as they grow, and print it."""
    return _answered(options, capacity_command.run)


Write = Callable[[str, object], None]


def _answered(
    options: argparse.Namespace, answer: Callable[[argparse.Namespace, Scenario, Write, ProgressLine], str]
) -> int:
    """Read the file, let a question be answered with a line of progress, and print the answer."""
    scenario = read_scenario(options.file, options.settings, options.events)
    flow_command.check_pipes(scenario)
    line = ProgressLine(100.0, scenario.start.age_d, options.lang)
    try:
        text = answer(
            options, scenario, lambda path, value: written(path, lambda: write_json(path, value)), line
        )
    finally:
        line.clear()
    put(text, end="")
    return DONE


def sweep(options: argparse.Namespace) -> int:
    """Work out many tanks that differ in a few fields, each a row of a table."""
    scenario = read_scenario(options.file, options.settings, options.events)
    line = ProgressLine(lang=options.lang)
    try:
        text = sweep_command.run(options, scenario, line)
    finally:
        line.clear()
    put(text, end="")
    return DONE


def advise(options: argparse.Namespace) -> int:
    """Correct today's state to readings, and print what to do about them."""
    return _answered(options, advise_command.run)


def report(options: argparse.Namespace) -> int:
    """Print what is due and what was ticked off, and write the calendar."""
    scenario = read_scenario(options.file, options.settings, options.events)
    flow_command.check_pipes(scenario)
    line = ProgressLine(100.0, scenario.start.age_d, options.lang)
    try:
        text = report_command.run(
            options, scenario, lambda path, data: written(path, lambda: write_whole(path, data)), line
        )
    finally:
        line.clear()
    put(text, end="")
    return DONE


def flow(options: argparse.Namespace) -> int:
    """Solve pipes, holes, bed and pump, and print what comes out."""
    flow_command.check_options(options)
    scenario = read_scenario(options.file or presets.DEFAULT_PRESET, options.settings, options.events)
    flow_command.run(options, scenario, written, ProgressLine(lang=options.lang))
    return DONE


def check(options: argparse.Namespace) -> int:
    """Validate a file with its variants; one line if it is good."""
    scenario = read_scenario(options.file, options.settings, options.events)
    flow_command.check_pipes(scenario)
    faults = list(presets.variant_faults(scenario))[:MOST_FAULTS]
    if faults:
        raise ScenarioError(faults)
    name = presets.text_in(scenario.name, options.lang)
    put(say(GOOD if name else GOOD_UNNAMED, options.lang, file=shown(options.file), name=name))
    return DONE


def schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of preset files."""
    put(json.dumps(presets.json_schema(), ensure_ascii=False, allow_nan=False, indent=2))
    return DONE


def list_presets(options: argparse.Namespace) -> int:
    """Print id and one line of each shipped preset."""
    found = presets.shipped(options.lang)
    longest = max(len(preset.id) for preset in found)
    for preset in found:
        put(f"{preset.id:{longest}}  {preset.note or preset.name}")
    return DONE


def bench(options: argparse.Namespace) -> int:
    """Measure speed and error, print the table."""
    check_outputs((("--json", options.json),))
    from . import bench as benchmark

    line = ProgressLine()
    try:
        figures = benchmark.run(options.quick, line.tell)
    finally:
        line.clear()
    if options.json is not None:
        written(options.json, lambda: write_json(options.json, figures))
    put(benchmark.text(figures))
    return DONE


COMMANDS = {
    "run": Command(
        "simulate a tank and print peaks, limits, the nitrogen ledger and warnings", _run_arguments, run
    ),
    "plan": Command(
        "longest interval between water changes that keeps the limits, what binds, and what would lengthen it",
        _plan_arguments,
        plan,
    ),
    "capacity": Command(
        "how much feed and how many animals the tank carries, now and as they grow",
        _capacity_arguments,
        capacity,
    ),
    "compare": Command(
        "simulate tanks, or one with its variants, and print how they differ", _compare_arguments, compare
    ),
    "advise": Command(
        "correct today's state to your readings and rank what to do about them, each with what comes of it",
        _advise_arguments,
        advise,
    ),
    "report": Command(
        "list what is due by date, tick off what is done, and write the calendar", _report_arguments, report
    ),
    "sweep": Command(
        "work out a grid of tanks or a random design, in processes or on a Dask cluster, into a CSV table",
        _sweep_arguments,
        sweep,
    ),
    "flow": Command(
        "solve pipes, holes, bed and pump: flows, heads, evenness, dead zones, warnings, cut and drill list",
        _flow_arguments,
        flow,
    ),
    "check": Command("check a preset file: one line if it is good, or the reasons", _check_arguments, check),
    "schema": Command("print the JSON Schema of preset files", _no_arguments, schema),
    "presets": Command("list the shipped presets", _language_argument, list_presets),
    "bench": Command("measure speed and error", _bench_arguments, bench),
}
