"""How plots are found, and the names of what they hand over."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..curves.drawing import Axis, Depth, Drawing, Flows, Limit, Plot, Ribbon
from ..curves.grid import is_over_time
from ..curves.stack import PlotStack

__all__ = [
    "Axis",
    "Depth",
    "Drawing",
    "Flows",
    "Limit",
    "Plot",
    "PlotStack",
    "Ribbon",
    "found_plots",
    "over_time",
]


def found_plots(folder: list[str], package: str) -> list[Plot]:
    """The plots of a folder in their order."""
    names = [info.name for info in iter_modules(folder) if info.name != "base"]
    modules: list[Plot] = [import_module(f".{name}", package) for name in names]  # type: ignore[misc]
    return sorted(modules, key=lambda plot: plot.ORDER)


def over_time(plots: list[Plot]) -> list[Plot]:
    """The plots of which several results can lie over one another: those that draw curves over time."""
    return [plot for plot in plots if is_over_time(plot)]
