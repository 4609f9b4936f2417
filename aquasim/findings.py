"""What a keeper should know about a run, as data: a code for programs and a sentence for people.

A sentence about the course of a run names the day; those of `finding_words.STANDING` hold for the whole run. Each has a
figure, but for notes of the law, and says what to do. The rules are small functions from the facts of a run; a new one is a
function in the table of its module and a sentence in `finding_words.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from . import stock_findings, water_findings
from .facts import Facts, Finding, Found
from .finding_words import TEXTS
from .words import say

if TYPE_CHECKING:
    from .result import Result

RULES = (
    *water_findings.RULES, *stock_findings.RULES, *water_findings.MILD_RULES, *stock_findings.MILD_RULES,
)  # fmt: skip


def found(result: Result) -> list[Found]:
    """Everything found in a result, the dangers first."""
    facts = Facts(result)
    return [each for rule in RULES for each in rule(facts)]


def told(found: Iterable[Found], lang: str) -> list[Finding]:
    """What was found, in sentences; `lang` is "en" or "zh_CN"."""
    return [Finding(f.code, say(TEXTS[f.key or f.code], lang, **f.values)) for f in found]


def findings(result: Result, lang: str = "en") -> list[Finding]:
    """Everything found in a result, as sentences in a language."""
    return told(found(result), lang)
