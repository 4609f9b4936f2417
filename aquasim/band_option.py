"""The option `--band` of `run` and `plan`: the 10-90 % band of every result over sampled tanks, as CSV."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .errors import Fault, ScenarioError
from .option_numbers import whole
from .outputs import written
from .quantity import shown
from .ranks import BAND_MEMBERS, LEAST, MOST_BAND_MEMBERS
from .scenario import Scenario
from .words import hanging

if TYPE_CHECKING:
    from .bands import Bands
    from .solver import Progress

HELP = "write 10, 50 and 90 %% of every result over sampled tanks as CSV, a row each half day"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `run` takes for it."""
    parser.add_argument("--band", metavar="OUT", help=HELP)
    parser.add_argument("--members", metavar="N", help=f"tanks sampled for --band, {BAND_MEMBERS} without it")


def members(options: argparse.Namespace) -> int:
    """How many tanks `run` samples; raises ScenarioError."""
    if options.members is None:
        return BAND_MEMBERS
    if options.band is None:
        raise ScenarioError(Fault("--members", shown(options.members), "goes with --band", "goes_with"))
    return whole("--members", options.members, LEAST, MOST_BAND_MEMBERS)


def sampled(options: argparse.Namespace, scenario: Scenario, count: int, progress: Progress) -> Bands | None:
    """The bands of the tank as its file keeps it, where `run` is asked for them."""
    if options.band is None:
        return None
    from .bands import kept_bands

    return kept_bands(scenario, options.days, count, progress=progress)


def write(found: Bands | None, path: str | None, lang: str) -> str:
    """Write bands that were asked for; what is said of them, empty where there are none."""
    if found is None or path is None:
        return ""
    written(path, lambda: found.to_csv(path))
    return "\n".join(hanging(found.written(shown(path), lang))) + "\n"
