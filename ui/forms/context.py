"""What every part of a form needs: the document it edits and the language it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aquasim import ScenarioError, fault_text

from ..document import Document
from .places import Steps, path_text, with_value


@dataclass
class Context:
    """The document, and the language of names and sentences."""

    document: Document
    language: str = "en"

    def edit(self, steps: Steps, value: Any) -> str:
        """Put a value at a path; the sentence that says why not, empty where it was done."""
        scenario = self.document.scenario
        try:
            self.document.edit(with_value(scenario, steps, value), path_text(steps))
        except ScenarioError as error:
            return self._reasons(error, path_text(steps))
        return ""

    def restructure(self, steps: Steps, value: tuple[Any, ...] | Mapping[str, Any]) -> str:
        """Put a list or table with other entries at a path, as an undo step of its own; the sentence why not."""
        scenario = self.document.scenario
        try:
            self.document.edit_apart(with_value(scenario, steps, value), path_text(steps))
        except ScenarioError as error:
            return self._reasons(error, path_text(steps))
        return ""

    def _reasons(self, error: ScenarioError, path: str) -> str:
        """Every fault as a sentence, those of the field itself first."""
        faults = sorted(error.faults, key=lambda fault: fault.path != path)
        return "\n".join(fault_text.sentence(fault, self.language) for fault in faults)
