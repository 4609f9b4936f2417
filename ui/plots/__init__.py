"""One file for each plot, with TITLE, ORDER, SHOWN and draw(result, day); the window finds them by listing this folder."""

from __future__ import annotations

from .base import Plot, found_plots


def all_plots() -> list[Plot]:
    """Every plot of this folder in its order."""
    return found_plots(list(__path__), __name__)
