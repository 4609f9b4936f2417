"""The numbers of a tank that a value may be looked for, each with its title in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from aquasim.quantity import Declared, fields_of
from aquasim.scenario import Scenario

from ..forms.words import entry_text, part_text, unit_text
from ..language import translate

FIRST = ("animals", "plants", "bed", "filter", "tank", "equipment", "room", "start", "waters", "limits")
LEFT_OUT = ("events", "scenarios", "model", "readings", "aquasim", "name", "notes", "limits")


def numbers_of(scenario: Scenario, lang: str) -> list[tuple[str, str]]:
    """Path and title of every number that is in the file, those of the animals and plants first."""
    top = {field.name: field for field in fields_of(Scenario) if field.name not in LEFT_OUT}
    names = sorted(top, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    found: list[tuple[str, str]] = []
    for name in names:
        found += _numbers(getattr(scenario, name), top[name], name, part_text(name), lang)
    return found


def _numbers(value: Any, field: Declared, path: str, title: str, lang: str) -> Iterator[tuple[str, str]]:
    if field.kind in ("number", "integer"):
        if value is None:  # left to a default: `find` has no value to start from
            return
        unit = unit_text(field.unit)
        yield path, f"{title}, {unit}" if unit else title
    elif isinstance(value, Struct):
        for inner in fields_of(type(value)):
            named = translate("scenario", inner.title) if inner.title else part_text(inner.name)
            text = translate("planner", "{part}: {field}").format(part=title, field=named)
            yield from _numbers(getattr(value, inner.name), inner, f"{path}.{inner.name}", text, lang)
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            if isinstance(entry, Struct):
                item = field._replace(kind="struct")
                yield from _numbers(entry, item, f"{path}[{place}]", entry_text(entry, lang), lang)
