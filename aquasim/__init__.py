"""Simulates the water of a turtle and fish tank with an under-gravel ceramsite filter.

    import aquasim

    scenario = aquasim.load("kexue-60x40")  # a path, or the id of a shipped preset
    result = aquasim.simulate(scenario, days=365)
    result.time_d, result["no3_mgN_L"], result.ledger("N"), result.to_csv("year.csv")

Names are looked up when they are first used, so that `import aquasim` costs no time and loads no compiler.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .advice import Advice, advise
    from .balance import Balance, balancing_plants
    from .cards import CARDS, WhatIf, what_if, what_ifs
    from .carrying import Capacity, capacity
    from .errors import (
        AquasimError,
        Cancelled,
        CatalogError,
        Fault,
        ModelError,
        PresetError,
        ScenarioError,
        SolverError,
    )
    from .maturing import StartUp, start_up
    from .planner import Plan, plan
    from .presets import load, save, shipped
    from .resolved import text_in
    from .result import Result
    from .scenario import Scenario
    from .simulation import simulate
    from .solver import CancelFlag
    from .sweeping import sweep
    from .year import Year, without_a_change

    __version__: str

__all__ = [
    "CARDS",
    "Advice",
    "AquasimError",
    "Balance",
    "CancelFlag",
    "Cancelled",
    "Capacity",
    "CatalogError",
    "Fault",
    "ModelError",
    "Plan",
    "PresetError",
    "Result",
    "Scenario",
    "ScenarioError",
    "SolverError",
    "StartUp",
    "WhatIf",
    "Year",
    "__version__",
    "advise",
    "balancing_plants",
    "capacity",
    "load",
    "plan",
    "save",
    "shipped",
    "simulate",
    "start_up",
    "sweep",
    "text_in",
    "what_if",
    "what_ifs",
    "without_a_change",
]

_HOMES = {
    "balance": ("Balance", "balancing_plants"),
    "cards": ("CARDS", "WhatIf", "what_if", "what_ifs"),
    "carrying": ("Capacity", "capacity"),
    "advice": ("Advice", "advise"),
    "errors": (
        "AquasimError", "Cancelled", "CatalogError", "Fault", "ModelError", "PresetError", "ScenarioError",
        "SolverError",
    ),
    "maturing": ("StartUp", "start_up"),
    "planner": ("Plan", "plan"),
    "presets": ("load", "save", "shipped"),
    "resolved": ("text_in",),
    "result": ("Result",),
    "scenario": ("Scenario",),
    "simulation": ("simulate",),
    "solver": ("CancelFlag",),
    "year": ("Year", "without_a_change"),
    "sweeping": ("sweep",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name == "__version__":
        value: object = import_module(".versions", __name__).own_version()
    elif name in _HOME_OF:
        value = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
