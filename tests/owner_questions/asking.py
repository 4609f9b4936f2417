"""Asks a command in this process; the same question is asked once."""

from __future__ import annotations

import contextlib
import io
import re
from functools import cache

from aquasim import cli

SPAN = re.compile(
    r"\d[\d.]*\s*%?\s?(?:–|to|至)\s?(?:more than )?>?\d|\d[\d.]*(?: L)?, or no value|\d[\d.]* 起"
)
REASON = ("because", "因为", "：再多", "for keepers", "by keepers' rules", "按经验")


@cache
def ask(*arguments: str) -> str:
    """What a command prints, on one line; it must succeed and say nothing else."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = cli.main(list(arguments))
    assert code == 0, error.getvalue()
    return out.getvalue()


def both(*arguments: str) -> tuple[str, str]:
    """The answers in English and Chinese, without line breaks."""
    english = ask(*arguments, "--lang", "en")
    chinese = ask(*arguments, "--lang", "zh_CN")
    return " ".join(english.split()), re.sub(r"\s*\n\s*", "", chinese)


def sentence(text: str, start: str, end: str = "") -> str:
    """The sentence that begins with a text, up to its stop or to `end`."""
    at = text.index(start)
    stops = re.compile(re.escape(end) if end else r"\.(?= |$)|。")
    found = stops.search(text, at)
    assert found, text[at : at + 400]
    return text[at : found.end()]


def is_answer(told: str, *parts: str) -> None:
    """A sentence with a number, a range and a reason, that names the parts."""
    assert re.search(r"\d", told), told
    assert SPAN.search(told), f"no range: {told}"
    assert any(word in told for word in REASON), f"no reason: {told}"
    for part in parts:
        assert part in told, f"{part!r} is not in: {told}"


def numbers(told: str) -> list[float]:
    """All numbers of a sentence."""
    return [float(n) for n in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", told)]
