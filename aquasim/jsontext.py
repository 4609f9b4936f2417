"""Strict JSON from untrusted bytes: bounded depth, no repeated keys, no number that is not finite, no text that misleads."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from .errors import Fault, PresetError
from .quantity import MOST_FAULTS, shown

MOST_DEPTH = 32
LONGEST_INTEGER = 18
MOST_MARKS = 30  # combining marks in a row, after the stream-safe text format of Unicode Annex 15
TOKENS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)
# Categories Cc and Cs and the marks that turn the direction of text; prose may hold line ends and tabs.
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FORBIDDEN_IN_PROSE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PROSE_KEYS = ("notes", "licence", "note")
PROSE = re.compile(rf"(^|\.)({'|'.join(PROSE_KEYS)})(\.|$)")
TEXT_LIMIT = "must not hold control characters or marks of text direction"
MARKS_LIMIT = f"must not hold more than {MOST_MARKS} combining marks in a row"


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
        raise PresetError(
            Fault("", "", "the file begins with a byte-order mark; save it as UTF-8 without one", "bom")
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PresetError(
            Fault(
                "", "", f"the file is not UTF-8 text at byte {error.start + 1}; save it as UTF-8", "not_utf8"
            )
        ) from None
    return parse_text(text)


def parse_text(text: str) -> Any:
    """Plain objects from JSON text; raises PresetError with every fault of form found."""
    if depth(text) > MOST_DEPTH:
        raise PresetError(Fault("", "", f"the file is nested deeper than {MOST_DEPTH} levels", "too_deep"))
    try:
        value = json.loads(
            text,
            object_pairs_hook=_Object,
            parse_float=_float,
            parse_int=_integer,
            parse_constant=NotFinite,
        )
    except json.JSONDecodeError as error:
        raise PresetError(_syntax_fault(text, error.pos, error.msg)) from None
    faults: list[Fault] = []
    for fault in _form_faults(value, ""):
        faults.append(fault)
        if len(faults) == MOST_FAULTS:
            break
    if faults:
        raise PresetError(faults)
    return value


def _syntax_fault(text: str, at: int, message: str) -> Fault:
    """What a person would call the first place that is not JSON, with line and column."""
    if not text.strip():
        return Fault("", "", "the file is empty", "empty_file")
    rest, before = text[at:].lstrip(), text[:at].rstrip()
    if not rest:
        return Fault("", "", f"{_place(text, len(text.rstrip()))}: the file ends too early", "cut_off")
    limit, code = _syntax(message, before[-1:], rest[0])
    if code == "comma_too_many":
        at = len(before) - 1
    return Fault("", "", f"{_place(text, at)}: {limit}", code)


def _place(text: str, at: int) -> str:
    return f"line {text.count(chr(10), 0, at) + 1}, column {at - text.rfind(chr(10), 0, at)}"


def _syntax(message: str, before: str, here: str) -> tuple[str, str]:
    """Sentence and code for a complaint of the parser, the character before it and the one it stands at."""
    if message.startswith("Unterminated string"):
        return "the quotation mark that ends this text is missing", "open_text"
    if message.startswith("Invalid control character"):
        return (
            "a text may not hold a line end or a tab; is the quotation mark that ends it missing?",
            "line_in_text",
        )
    if message.startswith("Invalid \\"):
        return "a backslash in a text must be written twice", "backslash"
    if message.startswith("Extra data"):
        return f"{shown(here)} is too much: the object of the preset has ended before it", "extra_data"
    if before == "," and here in "]},":
        return f"a comma too many before {shown(here)}", "comma_too_many"
    if here in "'\u2018\u2019\u201c\u201d":
        return 'names and texts stand in straight double quotation marks, as in "name"', "wrong_quotes"
    if message.startswith("Expecting ':'"):
        return "a colon is missing after the name", "no_colon"
    if message.startswith("Expecting ','"):
        return "a comma is missing before this, or a bracket is wrong", "no_comma"
    if message.startswith(("Expecting property name", "Illegal trailing")):
        return 'a name in double quotation marks must stand here, as in "name"', "no_name"
    return "a value is missing here, or is a text without quotation marks", "no_value"


def nfc(text: str) -> str:
    """The text in NFC; one that is not stream-safe comes back as it was: composing it would take too long."""
    if text.isascii() or not stream_safe(text):
        return text
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1024)
def stream_safe(text: str) -> bool:
    """Whether no more than 30 combining marks follow each other."""
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > MOST_MARKS:
            return False
    return True


def text_faults(value: object, path: str = "") -> Iterable[Fault]:
    """Faults of texts and names anywhere in plain data: control, direction and broken characters."""
    if not _is_clean(value, PROSE.search(path) is not None):
        yield from _text_faults(value, path)


def _is_clean(value: object, is_prose: bool) -> bool:
    """Whether there is surely no fault; quicker than to look for it, because no path has to be put together."""
    if isinstance(value, str):
        if (FORBIDDEN_IN_PROSE if is_prose else FORBIDDEN).search(value):
            return False
        return value.isascii() or stream_safe(value)
    if isinstance(value, Mapping):
        return all(
            _is_clean(key, False) and _is_clean(item, is_prose or key in PROSE_KEYS)
            for key, item in value.items()
        )
    if isinstance(value, list | tuple):
        return all(_is_clean(item, is_prose) for item in value)
    return True


def _text_faults(value: object, path: str) -> Iterable[Fault]:
    if isinstance(value, str):
        pattern = FORBIDDEN_IN_PROSE if PROSE.search(path) else FORBIDDEN
        if pattern.search(value):
            yield Fault(path, shown(value), TEXT_LIMIT, "text_characters")
        elif not value.isascii() and not stream_safe(value):
            yield Fault(path, shown(value), MARKS_LIMIT, "text_marks")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            inner = _inside(path, key)
            if FORBIDDEN.search(key):
                yield Fault(inner, "", f"a name {TEXT_LIMIT}", "name_characters")
            elif not key.isascii() and not stream_safe(key):
                yield Fault(inner, "", f"a name {MARKS_LIMIT}", "name_marks")
            yield from _text_faults(item, inner)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _text_faults(item, f"{path}[{index}]")


def without(value: Any, paths: Container[str], path: str = "") -> Any:
    """Plain data without what stands at some paths; in a list null takes its place, so that the others keep theirs."""
    if isinstance(value, Mapping):
        inner = {key: _inside(path, key) for key in value}
        return {
            key: without(item, paths, inner[key]) for key, item in value.items() if inner[key] not in paths
        }
    if isinstance(value, list | tuple):
        return [
            None if f"{path}[{i}]" in paths else without(item, paths, f"{path}[{i}]")
            for i, item in enumerate(value)
        ]
    return value


def _inside(path: str, key: object) -> str:
    return f"{path}.{shown(key)}" if path else shown(key)


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
            yield Fault(_inside(path, name), "", "is given more than once", "repeated_key")
        for key, item in value.items():
            yield from _form_faults(item, _inside(path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _form_faults(item, f"{path}[{index}]")
