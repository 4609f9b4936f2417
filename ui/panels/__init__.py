"""One file for each panel; the window finds them by listing this folder and makes docks and tabs of them."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from .base import Panel


def all_panels() -> list[type[Panel]]:
    """The class `Panel...` of every file of this folder that defines one, by area and order."""
    found: list[type[Panel]] = []
    for info in iter_modules(list(__path__)):
        module = import_module(f".{info.name}", __name__)
        found += [
            each
            for each in vars(module).values()
            if isinstance(each, type)
            and issubclass(each, Panel)
            and each.__module__ == module.__name__
            and each.KEY
        ]
    return sorted(found, key=lambda panel: (panel.AREA, panel.ORDER, panel.KEY))
