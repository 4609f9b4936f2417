"""Both languages of an answer come from one computation: what takes seconds is remembered by its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from aquasim import carrying, fouling_report, found_range, inverse, maturing, planner, presets
from aquasim.flow import answers

TOLD = ("progress", "cancel", "begun")


def remembered(work: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which works out the same inputs once."""
    known: dict[str, Any] = {}

    def asked(scenario: Any, *given: Any, **named: Any) -> Any:
        plain = [value for value in given if not callable(value)]
        key = f"{presets.sha256(scenario)} {plain} {[(k, v) for k, v in named.items() if k not in TOLD]}"
        if key not in known:
            known[key] = work(scenario, *given, **named)
        return known[key]

    return asked


@pytest.fixture(autouse=True, scope="package")
def _once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (planner, "plan"), (inverse, "find"), (carrying, "capacity"), (maturing, "start_up"), (found_range, "found_range"),
            (fouling_report, "fouling_report"), (answers, "_solved"),
        ):  # fmt: skip
            patch.setattr(module, name, remembered(getattr(module, name)))
        yield
