"""Where a field stands in a scenario: a path as steps, the value there, and the scenario with another value there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from aquasim.scenario import Water

Step = str | int
Steps = tuple[Step, ...]


def path_text(steps: Steps) -> str:
    """The path as messages and commands write it: animals[0].count."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return "".join(parts).removeprefix(".")


def value_at(value: Any, steps: Steps) -> Any:
    """What stands at a path; raises LookupError where the list or table has no such entry any more."""
    for step in steps:
        value = _opened(value)
        value = getattr(value, str(step)) if isinstance(value, Struct) else value[step]
    return value


def with_value(value: Any, steps: Steps, new: Any) -> Any:
    """The same, unchecked, with another value at a path."""
    if not steps:
        return new
    value = _opened(value)
    step = steps[0]
    if isinstance(value, Struct):
        return msgspec.structs.replace(
            value, **{str(step): with_value(getattr(value, str(step)), steps[1:], new)}
        )
    changed = with_value(value[step], steps[1:], new) if len(steps) > 1 else new
    if isinstance(value, Mapping):
        return {key: changed if key == step else item for key, item in value.items()} | {step: changed}
    return tuple(changed if index == step else item for index, item in enumerate(value))


def _opened(value: Any) -> Any:
    """A water that the file gives as a bare id, with its fields."""
    return Water(base=value) if isinstance(value, str) else value
