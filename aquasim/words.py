"""Words and numbers for people, in English and Simplified Chinese: labels of the terminal, figures, text in columns.

Whole sentences are translated, never glued from fragments; terms are those of the project's list of words.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

Language = Literal["en", "zh_CN"]
LANGUAGES: tuple[Language, ...] = ("en", "zh_CN")


class Words(NamedTuple):
    """One text in both languages."""

    en: str
    zh_CN: str

    def text(self, lang: str) -> str:
        """The text in a language; English for one that is not known."""
        return self.zh_CN if lang == "zh_CN" else self.en


def say(words: Words, lang: str, **values: object) -> str:
    """A sentence with its values filled in; values that are words themselves come in the same language."""
    filled = {name: v.text(lang) if isinstance(v, Words) else v for name, v in values.items()}
    return words.text(lang).format(**filled)


def fixed(value: float, decimals: int) -> str:
    """A number with so many decimals; what rounds to zero is `0`, without sign or decimals where it is zero."""
    text = f"{value:.{decimals}f}"
    if float(text) != 0.0:
        return text
    smallest = 10.0**-decimals
    return f"<{smallest:.{decimals}f}" if value > 1e-3 * smallest else "0"


def rounded(value: Any) -> Any:
    """A number for JSON with four significant digits, None where it is not finite; anything else as it is."""
    if not isinstance(value, float):
        return value
    return float(f"{value:.4g}") if math.isfinite(value) else None


def figures(value: float, digits: int = 2) -> str:
    """A number with about so many significant digits, never in exponents."""
    if abs(value) < 1e-9:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float, lang: str, decimals: int | None = None) -> str:
    """A share as percent with so many decimals, or about two digits: `30 %` in English, `30%` in Chinese."""
    value = 100.0 * share
    if decimals is not None:
        text = fixed(value, decimals)
    else:
        text = figures(value, 2) if abs(value) < 10.0 else f"{value:.0f}"
    return f"{text}%" if lang == "zh_CN" else f"{text} %"


def day(value: float) -> str:
    """A day with one decimal, a whole one without."""
    return fixed(value, 1).removesuffix(".0")


def listed(items: Sequence[str], lang: str) -> str:
    """Names in a row: `a, b and c`."""
    if lang == "zh_CN":
        return "、".join(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def width(text: str) -> int:
    """Columns that a text takes on a terminal: Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def left(text: str, columns: int) -> str:
    """Text filled up with blanks on the right."""
    return text + " " * max(0, columns - width(text))


def right(text: str, columns: int) -> str:
    """Text filled up with blanks on the left."""
    return " " * max(0, columns - width(text)) + text


def table(rows: Iterable[Sequence[str]], gap: int = 2) -> list[str]:
    """Rows as lines in aligned columns: the first to the left, the others to the right."""
    kept = [tuple(row) for row in rows]
    columns = max(map(len, kept))
    widths = [max(width(row[i]) for row in kept if i < len(row)) for i in range(columns)]
    lines = []
    for row in kept:
        cells = [left(row[0], widths[0]), *(right(cell, widths[i]) for i, cell in enumerate(row) if i)]
        lines.append((" " * gap).join(cells).rstrip())
    return lines


def wrapped(text: str, columns: int, *, indent: str = "  ", first: str = "- ") -> list[str]:
    """A paragraph in lines of at most so many columns; Chinese may break between any two characters."""
    lines, line = [], first
    for piece in _pieces(text):
        if width(line + piece.rstrip()) > columns and line.strip():
            lines.append(line.rstrip())
            line = indent
            piece = piece.lstrip()
        line += piece
    lines.append(line.rstrip())
    return lines


def paragraphs(sentences: Iterable[str], columns: int = 100) -> str:
    """Answers that stand first: each wrapped, and an empty line after them; nothing where there are none."""
    lines = [line for sentence in sentences for line in wrapped(sentence, columns, first="")]
    return "\n".join([*lines, "", ""]) if lines else ""


def hanging(sentences: Iterable[str], columns: int = 100) -> list[str]:
    """Lines of sentences, each from the margin with its later lines set in."""
    return [line for each in sentences for line in wrapped(each, columns, indent="  ", first="")]


CLOSING = "，。；：、）%？！”》"


def _pieces(text: str) -> Iterable[str]:
    """Parts between which a line may end: words with their blank, single Chinese characters with their stop."""
    piece, closed = "", False
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        if piece and character not in CLOSING and (wide or closed):
            yield piece
            piece = ""
        closed = wide and character in CLOSING
        piece += character
        if character == " ":
            yield piece
            piece = ""
    if piece:
        yield piece


# What the commands say

COMPILING = Words(
    "Compiling the engine for this computer (first run only, a few minutes)…",
    "正在为本机编译计算程序（仅首次运行，需几分钟）…",
)
MATURING = Words("Maturing the bed, day {day} of {days}…", "正在养水（底床成熟）：第 {day} 天，共 {days} 天…")
RUNNING = Words("Simulating, day {day} of {days}…", "正在模拟：第 {day} 天，共 {days} 天…")
SAMPLING = Words("Running sampled tanks, {day} of {days} %…", "正在计算抽样缸：{day}%（共 {days}%）…")
GOOD = Words("{file} is a good preset: {name}", "{file} 是有效的预设：{name}")
