"""The command `capacity`: what it takes, prints and writes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from . import presets
from .option_numbers import whole
from .outputs import check_outputs
from .scenario import Scenario

if TYPE_CHECKING:
    from .solver import Progress
    from .survivors import Prey

MOST_MEMBERS = 1024
PREDATION_D = 365.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `capacity` takes, beside the arguments of every command that reads a file."""
    parser.add_argument("file", nargs="?", default=presets.DEFAULT_PRESET, metavar="FILE",
                        help=f"preset file or id of a shipped preset; {presets.DEFAULT_PRESET} without one")  # fmt: skip
    parser.add_argument(
        "--predation", action="store_true", help="also: how many of the prey survive beside the turtles"
    )
    parser.add_argument(
        "--members", default="20", metavar="N", help="tanks sampled for the ranges, 20 without it; 0 for none"
    )
    parser.add_argument("--json", metavar="OUT", help="write the answer as JSON")


def run(
    options: argparse.Namespace, scenario: Scenario, write: Callable[[str, object], None], progress: Progress
) -> str:
    """The answer as text; `write` writes JSON to a path."""
    members = whole("--members", options.members, 0, MOST_MEMBERS)
    check_outputs((("--json", options.json),), options.file)
    from . import carrying, carrying_text, survivors
    from .simulation import simulate

    found = carrying.capacity(scenario, members, progress=progress)
    prey = survivors.survivors(simulate(scenario, PREDATION_D)) if options.predation else None
    if options.json is not None:
        extra: dict[str, object] = {} if prey is None else {"predation": [_json(one) for one in prey]}
        write(options.json, found.json(options.lang) | extra)
    return carrying_text.text(found, prey, options.lang)


def _json(prey: Prey) -> dict[str, object]:
    return {
        "species": prey.species.id, "turtle": prey.turtle.id, "count": prey.count, "hazard_d": prey.hazard_d,
        "survivors": [{"day": at.day, "p10": at.low, "median": at.middle, "p90": at.high, "hazard_d": at.hazard_d} for at in prey.left],
        "dead_one_mgN_L": prey.pulse_mgN_L,
    }  # fmt: skip
