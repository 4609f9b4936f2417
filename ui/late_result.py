"""A result on its way from the engine's process: first what the window shows, then the whole for whoever asks for more.

The whole is several times as large, and to read it loads the compiled engine: the first curve waits for neither.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from aquasim import Result, Scenario
    from aquasim.facts import Finding
    from aquasim.result import Timing
    from aquasim.stock import Group

    Array = NDArray[float64]

LANGUAGES = ("en", "zh_CN")
PROTOCOL = 5  # arrays are written as they lie in memory


class Head(NamedTuple):
    """What is shown of a result. The output times [d] and their columns are missing where they are the recorded ones."""

    scenario: Scenario
    groups: tuple[Group, ...]
    names: tuple[str, ...]
    recorded_d: Array
    animals: Array
    columns: tuple[
        Array, dict[str, float]
    ]  # at the recorded times, and what was cut of amounts below zero [g]
    output_d: Array | None
    output_columns: Array | None
    days: float
    timing: Timing
    events: list[tuple[float, str]]
    warnings: dict[str, list[Finding]]


def head_of(result: Result, *, is_draft: bool) -> Head:
    """What the window shows of a result; nobody looks at the warnings of a draft."""
    watched = result.watched
    return Head(
        result.model.scenario,
        result.model.groups,
        result.names,
        watched.time_d,
        watched.counts(),
        (watched.columns(), watched.clipped_g),
        result.output_d,
        None if result.output_d is None else result.columns(),
        result.days,
        result.timing,
        result.events,
        {} if is_draft else {language: result.warnings_in(language) for language in LANGUAGES},
    )


def packed(result: Result) -> tuple[bytes, list[pickle.PickleBuffer]]:
    """The whole as a pickle, and its arrays apart: to copy them while reading would hold the window up.

    What the result has computed so far is left out: the head has it.
    """
    arrays: list[pickle.PickleBuffer] = []
    return pickle.dumps(replace(result), PROTOCOL, buffer_callback=arrays.append), arrays


class Whole:
    """The whole of a result: what has arrived of it, or else the same run once more."""

    def __init__(self, again: Callable[[], Result]) -> None:
        self._again = again
        self._data, self._arrays = b"", list[Any]()
        self._has_arrived = threading.Event()
        self._lock = threading.Lock()
        self._found: Result | None = None

    def arrive(self, data: bytes = b"", arrays: Sequence[Any] = ()) -> None:
        """Take the whole as it was `packed`; nothing where none will come."""
        self._data, self._arrays = data, list(arrays)
        self._has_arrived.set()

    def get(self) -> Result:
        """The whole; waits for it, and loads the engine."""
        self._has_arrived.wait()
        with self._lock:
            found = self._found
            if found is None:
                data, arrays = self._data, self._arrays
                found = pickle.loads(data, buffers=arrays) if data else self._again()
                self._found, self._data, self._arrays = found, b"", []
            return found


class _Part:
    """A part of a result: what is known of it at once, and all else from the whole."""

    def __init__(self, get: Callable[[], object], **known: object) -> None:
        self.__dict__.update(known)
        self._get = get

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by copying and the like, which know how to go on without
            raise AttributeError(name)
        return getattr(self._get(), name)


def joined(head: Head, whole: Whole) -> Result:
    """The result of a head, whose other parts come from the whole when they are first asked for."""
    from aquasim import Result

    model: Any = _Part(lambda: whole.get().model, scenario=head.scenario, groups=head.groups)
    run: Any = _Part(lambda: whole.get().run)
    record: Any = _Part(lambda: whole.get().record, days=head.recorded_d, animals=head.animals)
    recorded = Result(model, run, record, head.days, head.timing, head.events)
    _fill(recorded, head, head.columns)
    if head.output_d is None:
        return recorded
    result = replace(recorded, output_d=head.output_d)
    _fill(result, head, (head.output_columns, head.columns[1]))
    result.__dict__["_watched"] = recorded
    return result


def _fill(result: Result, head: Head, columns: tuple[Array | None, dict[str, float]]) -> None:
    """Write what a result would else compute."""
    result.__dict__.update(names=head.names, _columns=columns)
    if head.warnings:
        result.__dict__["_warnings"] = dict(head.warnings)
