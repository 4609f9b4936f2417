"""Strict JSON from untrusted bytes: bounded depth, no repeated keys, no number that is not finite."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from .errors import Fault, PresetError
from .quantity import MOST_FAULTS, shown

MOST_DEPTH = 32
LONGEST_INTEGER = 18
MOST_MARKS = 30  # combining marks in a row, after the stream-safe text format of Unicode Annex 15
TOKENS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)


class NotFinite(NamedTuple):
    """A number of the text that no float can hold."""

    text: str


class _Object(dict[str, Any]):
    """An object of the text, with the keys that it holds more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__()
        self.repeated: list[str] = []
        for key, value in pairs:
            name = nfc(key)
            if name in self:
                self.repeated.append(name)
            self[name] = value


def parse_bytes(data: bytes) -> Any:
    """Plain objects from UTF-8 bytes; raises PresetError with every fault of form found."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise PresetError(Fault("", "", "begins with a byte-order mark; save it as UTF-8 without one", "bom"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PresetError(Fault("", "", f"byte {error.start + 1} is not UTF-8 text", "not_utf8")) from None
    return parse_text(text)


def parse_text(text: str) -> Any:
    """Plain objects from JSON text; raises PresetError with every fault of form found."""
    if depth(text) > MOST_DEPTH:
        raise PresetError(Fault("", "", f"is nested deeper than {MOST_DEPTH} levels", "too_deep"))
    try:
        value = json.loads(
            text,
            object_pairs_hook=_Object,
            parse_float=_float,
            parse_int=_integer,
            parse_constant=NotFinite,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}"
        raise PresetError(Fault("", "", f"is not JSON: {error.msg} at {where}", "not_json")) from None
    faults: list[Fault] = []
    for fault in _form_faults(value, ""):
        faults.append(fault)
        if len(faults) == MOST_FAULTS:
            break
    if faults:
        raise PresetError(faults)
    return value


def nfc(text: str) -> str:
    """The text in NFC; one that is not stream-safe comes back as it was: composing it would take too long."""
    if text.isascii() or not stream_safe(text):
        return text
    return unicodedata.normalize("NFC", text)


def stream_safe(text: str) -> bool:
    """Whether no more than 30 combining marks follow each other."""
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > MOST_MARKS:
            return False
    return True


def depth(text: str) -> int:
    """The deepest nesting of brackets outside strings, found without parsing."""
    level = deepest = 0
    in_string = False
    for match in TOKENS.finditer(text):
        token = match.group()
        if token == '"':
            in_string = not in_string
        elif in_string or token.startswith("\\"):
            continue
        elif token in "[{":
            level += 1
            deepest = max(deepest, level)
        else:
            level = max(level - 1, 0)
    return deepest


def _float(text: str) -> float | NotFinite:
    value = float(text)
    return value if math.isfinite(value) else NotFinite(text)


def _integer(text: str) -> int | float | NotFinite:
    return int(text) if len(text) <= LONGEST_INTEGER else _float(text)


def _form_faults(value: object, path: str) -> Iterable[Fault]:
    if isinstance(value, NotFinite):
        yield Fault(path, shown(value.text), "must be a finite number", "not_finite")
    elif isinstance(value, _Object):
        for name in value.repeated:
            yield Fault(
                f"{path}.{shown(name)}" if path else shown(name),
                "",
                "is given more than once",
                "repeated_key",
            )
        for key, item in value.items():
            yield from _form_faults(item, f"{path}.{shown(key)}" if path else shown(key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _form_faults(item, f"{path}[{index}]")
