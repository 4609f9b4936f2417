"""Edits that stand alone in the undo stack."""

from __future__ import annotations

from aquasim import Scenario

from .document import Document


def edit_alone(document: Document, new: Scenario, path: str) -> None:
    """An edit that never merges with the one before it, although both may be about the same place of a list.

    Raises aquasim.ScenarioError, and does nothing when nothing differs.
    """
    if new == document.scenario:
        return
    document.stack.beginMacro(path)
    try:
        document.edit(new, path)
    finally:
        document.stack.endMacro()
