"""Tanks for the tests of the filter's report."""

from __future__ import annotations

from functools import cache

import msgspec

from aquasim import Scenario, presets
from aquasim.flow.findings import Found
from aquasim.flow.report import FlowReport, flow_report
from aquasim.hardware import LayoutItem

LAYOUTS = ("comb", "diagonal", "centre_fed", "ladder", "h_tree", "u_two_header", "z_two_header")


def tank(*settings: str, preset: str = "community-60x40") -> Scenario:
    """A preset with fields replaced, pipes lying in the grains."""
    pairs = [tuple(setting.split("=", 1)) for setting in ("bed.plenum_cm=0", *settings)]
    return presets.apply_changes(presets.load(preset), [(path, value) for path, value in pairs])


def drawn_tank(*items: LayoutItem, holes: int = 8) -> Scenario:
    """Two drilled pipes on a header between them, or the pipes given."""
    pipes = items or (
        LayoutItem(kind="pipe", x_cm=5, y_cm=10, z_cm=1, y_end_cm=30),
        LayoutItem(kind="pipe", x_cm=5, y_cm=10, z_cm=1, x_end_cm=55, holes=holes),
        LayoutItem(kind="pipe", x_cm=5, y_cm=30, z_cm=1, x_end_cm=55, holes=holes),
        LayoutItem(kind="take_off", x_cm=5, y_cm=20, z_cm=1),
    )
    scenario = tank()
    drawn = msgspec.structs.replace(scenario.filter, layout="custom")
    return msgspec.structs.replace(scenario, filter=drawn, layout=pipes)


@cache
def report(*settings: str, preset: str = "community-60x40") -> FlowReport:
    """The report on `tank`, kept."""
    return flow_report(tank(*settings, preset=preset))


def found(code: str, *settings: str, preset: str = "community-60x40") -> Found | None:
    """The finding of a code in `tank`, if it is there."""
    return next((f for f in report(*settings, preset=preset).findings if f.code == code), None)
