"""Files that a command is asked to write: refused before the work when they cannot be, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .errors import Fault, ScenarioError
from .quantity import shown
from .storage import write_whole


def check_outputs(named: Iterable[tuple[str, str | None]], source: str | None = None) -> None:
    """Raises ScenarioError with a fault for each (option, path) that cannot be written, or names a file twice."""
    faults: list[Fault] = []
    seen: dict[Path, str] = {}
    for option, text in named:
        if text is None:
            continue
        limit = _complaint(text, source)
        if not limit:
            target = Path(text).resolve()
            limit = f"is given to {seen[target]} too; name two files" if target in seen else ""
            seen.setdefault(target, option)
        if limit:
            faults.append(Fault(option, shown(text), limit, "output"))
    if faults:
        raise ScenarioError(faults)


def _complaint(text: str, source: str | None) -> str:
    """Why a file of that name cannot be written; empty where it can."""
    if not text:
        return "is empty; name a file"
    try:
        path = Path(text).resolve()
        folder = path.parent
        if path.is_dir():
            return "is a folder; name a file in it"
        if path.exists() and not path.is_file():
            return "is no regular file"
        if source is not None and path.exists() and Path(source).is_file() and path.samefile(source):
            return "is the preset itself and would be overwritten; choose another name"
        if not folder.is_dir():
            return f"the folder {shown(str(folder))} does not exist; make it first"
        if not os.access(folder, os.W_OK | os.X_OK):
            return f"the folder {shown(str(folder))} may not be written to"
        if (
            len(os.fsencode(path.name)) > os.pathconf(folder, "PC_NAME_MAX")
            if hasattr(os, "pathconf")
            else False
        ):
            return "is too long a name"
    except (OSError, ValueError) as error:
        return f"cannot be a file name ({getattr(error, 'strerror', None) or 'not allowed'})"
    return ""


def write_json(path: str | Path, value: object) -> None:
    """Strict JSON, written whole or not at all; raises ValueError for a number that is not finite."""
    text = json.dumps(plain_numbers(value), ensure_ascii=False, allow_nan=False, indent=1)
    write_whole(path, f"{text}\n".encode())


def write_text(path: str | Path, text: str) -> None:
    """UTF-8 text, written whole or not at all; raises OSError."""
    write_whole(path, text.encode())


def written(path: str, write: Callable[[], None]) -> None:
    """Write a file that was asked for; raises ScenarioError where the system refuses it."""
    try:
        write()
    except OSError as error:
        limit = f"could not be written ({error.strerror or error}); nothing was left behind"
        raise ScenarioError(Fault(shown(path), "", limit, "output")) from None


def plain_numbers(value: Any) -> Any:
    """The value without negative zeros."""
    if isinstance(value, float):
        return value + 0.0
    if isinstance(value, dict):
        return {key: plain_numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_numbers(item) for item in value]
    return value
