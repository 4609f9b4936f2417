"""pyqtgraph, loaded without copying all of Qt: it asks for each of Qt's thousand classes, and PySide makes each when asked.

That takes as long as all other modules of pyqtgraph. Here its copies look a name up when somebody uses it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

MODULES = ("QtCore", "QtGui", "QtWidgets")


def load() -> None:
    """Import pyqtgraph, unless somebody has already."""
    if "pyqtgraph" in sys.modules:
        return
    originals = [import_module(f"PySide6.{name}") for name in MODULES]
    for name, original in zip(MODULES, originals, strict=True):
        sys.modules[f"pyqtgraph.Qt.{name}"] = _Copy(f"pyqtgraph.Qt.{name}", original)
        vars(original)["__dir__"] = list  # what pyqtgraph copies: nothing
    try:
        import_module("pyqtgraph")
    finally:
        for original in originals:
            del vars(original)["__dir__"]


class _Copy(ModuleType):
    """A module that takes what it lacks from another; what is written to it stays here."""

    def __init__(self, name: str, original: ModuleType) -> None:
        super().__init__(name)
        self._original = original

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and not name.startswith("__version"):  # what says where a module lies
            raise AttributeError(name)
        found = getattr(self._original, name)
        setattr(self, name, found)
        return found
