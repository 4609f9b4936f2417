"""The command `advise`: what it takes, prints and writes."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from .errors import Fault, ScenarioError
from .outputs import check_outputs
from .scenario import Scenario

if TYPE_CHECKING:
    from .advice import Advice
    from .progress import ProgressLine


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `advise` takes, beside the arguments of every command that reads a file."""
    parser.add_argument("file", metavar="FILE", help="preset file or id of a shipped preset")
    parser.add_argument("--reading", dest="readings", action="append", default=[], metavar="NAME=VALUE",
                        help="what was measured: names of results such as tan_mgN_L, or with the ion's unit no2_mg_L; may be repeated")  # fmt: skip
    parser.add_argument("--csv", metavar="FILE",
                        help="table of readings with the columns date, quantity, value and, if known, accuracy; the newest "
                        "of each quantity counts, and --reading goes before it")  # fmt: skip
    parser.add_argument("--accuracy", dest="accuracies", action="append", default=[], metavar="NAME=VALUE",
                        help="how far a reading may be off, in its own unit; that of a usual test without (data/kits.csv)")  # fmt: skip
    parser.add_argument("--json", metavar="OUT", help="write state and ranked actions as JSON")


def run(
    options: argparse.Namespace, scenario: Scenario, write: Callable[[str, object], None], line: ProgressLine
) -> str:
    """The advice as text; `write` writes JSON to a path."""
    check_outputs((("--json", options.json),), options.file)
    from . import advice, advice_text
    from .corrected import given
    from .simulation import warm_up

    readings, accuracy = _read(options)
    given(scenario, readings)  # what cannot be is refused before the work
    warm_up(line)
    found = advice.advise(scenario, readings, accuracy=accuracy)
    if options.json is not None:
        write(options.json, as_json(found, options.lang))
    return advice_text.text(found, options.lang)


def _read(options: argparse.Namespace) -> tuple[dict[str, float], dict[str, float]]:
    """Readings and their accuracies: of the file, and of the options, which go before it; raises ScenarioError."""
    from .corrected import readings_of
    from .kits import READABLE, accuracies_of, is_below_nothing, read_csv

    readings, accuracy = dict[str, float](), dict[str, float]()
    if options.csv is not None:
        readings, accuracy, *_ = read_csv(options.csv)
    if options.readings or options.csv is None:
        own = readings_of(options.readings)
        for name, value in own.items():
            if is_below_nothing(name, value):
                told = f"{name}={value:g}"
                raise ScenarioError(Fault("--reading", told, "must be at least 0", "at_least"))
        fields = {READABLE[name].field for name in own}
        readings = {k: v for k, v in readings.items() if READABLE[k].field not in fields} | own
        accuracy = {k: v for k, v in accuracy.items() if READABLE[k].field not in fields}
    return readings, accuracy | accuracies_of(options.accuracies, readings)


def as_json(advice: Advice, lang: str = "en") -> dict[str, object]:
    """The JSON of `advise`, with our own additions after the contract's keys."""
    from . import advice_text
    from .remedies import DAYS

    first = advice.nothing.result
    state = {name: float(first[name][0]) for name in first.names}
    low, high = sorted(advice.free_ammonia[1:])
    return {
        "state": state | {"aob_share": advice.state.aob, "nob_share": advice.state.nob},
        "actions": [
            {
                "what": action.remedy.what, "rank": rank, "final": action.result.final(),
                "why": advice_text.why(advice, action, lang), "text": action.remedy.words.text(lang),
                "dangerous": action.dangerous, "cautions": action.cautions, "exposure_d": dict(action.exposure), "harm": action.harm,
                "within_d": {k: v if math.isfinite(v) else None for k, v in action.within_d.items()},
                "peak": {name: extreme._asdict() for name, extreme in action.result.peak().items()},
            }
            for rank, action in enumerate(advice.actions, 1)
        ],
        "answer": advice_text.answer(advice, lang), "worst": advice.worst, "readings": dict(advice.state.readings),
        "accuracy": {name: {"error": kit.error, "assumed": not kit.is_given} for name, kit in advice.kits.items()},
        "nh3_mgN_L": {"value": advice.free_ammonia[0], "low": low, "high": high},
        "unexplained": list(advice.state.unexplained), "days": float(DAYS),
    }  # fmt: skip
