"""Faults of an input as sentences in a language; the English one is the fault's own."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache

from . import catalog
from .errors import Fault, ScenarioError
from .fault_words import KNOWN, NEAR, OR, TEXTS, WHAT
from .hydraulic_words import REFUSALS, STOPS
from .ranks import NO_RANGE

ENTRIES = re.compile(r"(\d+) entries")


def sentence(fault: Fault, lang: str) -> str:
    """Path, value and limit of a fault in a language; English where a reason of another program has no other words."""
    if lang != "zh_CN":
        return fault.sentence
    value = ENTRIES.sub(r"\1 项", fault.value)
    given = f" = {value}" if value else ""
    where = f"{fault.path}{given}：" if fault.path else ""
    return where + _limit(fault)


def model_sentence(error: Exception, lang: str) -> str:
    """Sentence of an error of pipes, bed, tank or solver in a language, its path and values as they are."""
    return _refusal(str(error)) if lang == "zh_CN" else str(error)


def reasons(error: Exception, lang: str) -> str:
    """Why something was refused or stopped, in a language, a sentence a line."""
    if isinstance(error, ScenarioError):
        return "\n".join(sentence(fault, lang) for fault in error.faults)
    return model_sentence(error, lang)


def _refusal(text: str) -> str:
    parts = text.split(": ")
    for at in range(len(parts) - 1, -1, -1):
        where, rest = "".join(f"{part}：" for part in parts[:at]), ": ".join(parts[at:])
        for words in (*REFUSALS, *TEXTS["pipes"], *TEXTS["no_pipes"], *STOPS, NO_RANGE):
            found = _form(words.en).fullmatch(rest)
            if found:
                return where + words.zh_CN.format(**found.groupdict())
    return text


def _limit(fault: Fault) -> str:
    for words in TEXTS.get(fault.code, ()):
        found = _form(words.en).fullmatch(fault.limit)
        if found:
            return words.zh_CN.format(**{name: _phrase(text) for name, text in found.groupdict().items()})
    return fault.limit


@cache
def _form(english: str) -> re.Pattern[str]:
    """What a sentence looks like, with a group for each of its values."""
    parts = string.Formatter().parse(english)
    return re.compile(
        "".join(re.escape(text) + (f"(?P<{name}>.+?)" if name else "") for text, name, *_ in parts), re.DOTALL
    )


def _phrase(text: str) -> str:
    """A value in Chinese: a hint, a kind of thing, an animal's name or a note; numbers, ids and paths stay."""
    for words in (NEAR, KNOWN):
        found = _form(words.en).fullmatch(text)
        if found:
            return words.zh_CN.format(close=found["close"].replace(OR.en, OR.zh_CN))
    return _names().get(text, text)


@cache
def _names() -> Mapping[str, str]:
    """Chinese of the words and notes that stand inside of limits."""
    animals = {row.name_en: row.name_zh for row in catalog.livestock().values()}
    return {**WHAT, **animals, **catalog.notes_zh()}
