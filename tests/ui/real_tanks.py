"""Results of the real engine for the tests of panels, each run once."""

from __future__ import annotations

from functools import cache

import aquasim
from aquasim import Result
from ui.document import Document
from ui.settings import Settings


@cache
def result_of(preset: str, days: float = 60.0) -> Result:
    """The result of a shipped tank."""
    result = aquasim.simulate(aquasim.load(preset), days=days)
    result.crossings()
    return result


def opened(preset: str, days: float = 60.0) -> tuple[Document, Settings]:
    """A document with that tank and its result."""
    document = Document()
    document.open(preset)
    document.set_result(result_of(preset, days), document.scenario)
    return document, Settings()
