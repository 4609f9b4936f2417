"""The tick-off list: what the keeper has done and on which date, kept in the user's own folder and not in the preset.

A preset has days and no dates, and it may be shared; what was done belongs to one tank at one place. The list is keyed by
where the preset is: its path, or the id of a shipped one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .errors import Fault, PresetError, ScenarioError
from .quantity import shown
from .storage import read_bounded, user_folder, user_path, write_whole

CHANGE = "water_change"
KINDS = (CHANGE, "siphon", "prune", "test")


class Done(NamedTuple):
    """Something done on a date; the kinds are KINDS."""

    on: date
    kind: str = CHANGE


def date_of(option: str, text: str) -> date:
    """The date that an option gives as YYYY-MM-DD and in no other form; raises ScenarioError."""
    with contextlib.suppress(ValueError):
        found = date.fromisoformat(text)
        if found.isoformat() == text:  # Python takes 20261224 and 2026-W52-4 too
            return found
    raise ScenarioError(Fault(option, shown(text), "must be a date YYYY-MM-DD, such as 2026-12-24", "date"))


def today() -> date:
    """Today's date where the computer is."""
    return date.today()


def start_of(text: str | None) -> date:
    """The date of day 0 by `--start-date`, today without it; raises ScenarioError."""
    return today() if text is None else date_of("--start-date", text)


def _path(folder: Path, file: str) -> Path:
    place = str(Path(file).resolve()) if Path(file).exists() else file
    return folder / f"{hashlib.sha256(place.encode()).hexdigest()[:24]}.json"


def done(file: str) -> list[Done]:
    """All that was ticked off for a preset file, by date; what cannot be read counts as nothing."""
    try:
        found = json.loads(read_bounded(_path(user_path("diary"), file)))
        entries = {Done(date.fromisoformat(e["on"]), str(e["kind"])) for e in found["done"]}
    except (PresetError, ValueError, KeyError, TypeError):
        return []
    return sorted(entry for entry in entries if entry.kind in KINDS)


def tick(file: str, entries: Iterable[Done], undo: bool = False) -> list[Done]:
    """Tick entries off, or take ticks back, and give the whole list; raises OSError."""
    kept = set(done(file))
    kept = kept - set(entries) if undo else kept | set(entries)
    plain = {"file": file, "done": [{"on": e.on.isoformat(), "kind": e.kind} for e in sorted(kept)]}
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    write_whole(_path(user_folder("diary"), file), f"{text}\n".encode())
    return sorted(kept)


def last(entries: Iterable[Done], kind: str = CHANGE) -> date | None:
    """The last date on which something of a kind was done."""
    return max((entry.on for entry in entries if entry.kind == kind), default=None)
