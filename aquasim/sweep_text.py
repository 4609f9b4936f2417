"""What a sweep has found, in a sentence for each outcome that decides: the best point, the range, and which field moves it.

The table is read row by row, and only sums are kept: for each value of each field, as many as the axes have.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from .design import Design
from .interval import LONGEST_D
from .journal import OK, STATUS
from .sweeping import REASON
from .words import Words, figures, listed, say

MOST_VALUES = 1000  # of a field whose means are told


class Told(NamedTuple):
    """An outcome that a sentence tells: its column, whether more of it is better, the factor to people's unit, the sentence."""

    column: str
    more: bool
    factor: float
    words: Words


TOLD = (
    Told("interval_d", True, 1.0, Words(
        "Longest interval between water changes: {best} days at {point} ({low}–{high} over all {count} points), because {reason}.",
        "最长换水间隔：{point} 时为 {best} 天（全部 {count} 个点为 {low}–{high}），因为{reason}。")),
    Told("branch_cv", False, 100.0, Words(
        "Most even pipes: the branches differ by {best} % at {point} ({low}–{high} over all {count} points), because {reason}.",
        "最均匀的管路：{point} 时支管相差 {best}%（全部 {count} 个点为 {low}–{high}），因为{reason}。")),
    Told("peak.tan_mgN_L", False, 1.0, Words(
        "Lowest peak of total ammonia: {best} mg N/L at {point} ({low}–{high} over all {count} points), because {reason}.",
        "总氨氮峰值最低：{point} 时为 {best} mg N/L（全部 {count} 个点为 {low}–{high}），因为{reason}。")),
)  # fmt: skip
MOVES = Words(
    "{path} moves it most: {first} on average at {a} against {second} at {b}",
    "影响最大的是 {path}：取 {a} 时平均为 {first}，取 {b} 时为 {second}",
)
SAME = Words("none of the fields moves it by a hundredth", "各字段的影响都不到百分之一")
DRAWN = Words("it is the best of the points drawn", "这是抽到的点中最好的")
LEAST = 0.01


@dataclass
class _Sums:
    """One outcome over the table."""

    best: float | None = None
    worst: float | None = None
    at: tuple[str, ...] = ()
    count: int = 0
    by_value: dict[tuple[int, str], list[float]] = field(default_factory=dict)


def reasons(path: Path) -> Iterator[str]:
    """Why points of the table have failed, row by row."""
    with open(path, newline="", encoding="utf-8") as file:
        yield from (row[REASON] for row in csv.DictReader(file) if row[STATUS] != OK)


def sentences(path: Path, design: Design, lang: str) -> list[str]:
    """A sentence for each outcome of TOLD that the table holds."""
    names = [axis.path for axis in design.axes]
    found = {told.column: _Sums() for told in TOLD}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row[STATUS] != OK:
                continue
            values = tuple(row[name] for name in names)
            for told in TOLD:
                if row.get(told.column):
                    _add(found[told.column], told, values, float(row[told.column]), design)
    return [_sentence(found[t.column], t, names, design, lang) for t in TOLD if found[t.column].count > 1]


def _add(sums: _Sums, told: Told, values: tuple[str, ...], value: float, design: Design) -> None:
    value = min(value, LONGEST_D) * told.factor
    better = sums.best is None or (value > sums.best if told.more else value < sums.best)
    worse = sums.worst is None or (value < sums.worst if told.more else value > sums.worst)
    if better:
        sums.best, sums.at = value, values
    sums.worst = value if worse else sums.worst
    sums.count += 1
    if design.random is None:
        for place, text in enumerate(values):
            if len(design.axes[place].values) <= MOST_VALUES:
                sum_count = sums.by_value.setdefault((place, text), [0.0, 0.0])
                sum_count[0] += value
                sum_count[1] += 1.0


def _sentence(sums: _Sums, told: Told, names: list[str], design: Design, lang: str) -> str:
    assert sums.best is not None and sums.worst is not None
    low, high = sorted((sums.best, sums.worst))
    point = listed([f"{name}={value}" for name, value in zip(names, sums.at, strict=True)], lang)
    return say(told.words, lang, best=figures(sums.best, 3), point=point, low=figures(low, 3), high=figures(high, 3),
               count=sums.count, reason=_reason(sums, told, names, design, lang))  # fmt: skip


def _reason(sums: _Sums, told: Told, names: list[str], design: Design, lang: str) -> str:
    if design.random is not None:
        return DRAWN.text(lang)
    spans = []
    for place in range(len(names)):
        means = {text: s / n for (p, text), (s, n) in sums.by_value.items() if p == place}
        if len(means) > 1:
            low, high = min(means, key=lambda t: means[t]), max(means, key=lambda t: means[t])
            spans.append((means[high] - means[low], place, low, high, means))
    if not spans:
        return DRAWN.text(lang)
    span, place, low, high, means = max(spans, key=lambda each: each[0])
    if span < LEAST * abs(means[high]):
        return SAME.text(lang)
    a, b = (high, low) if told.more else (low, high)
    return say(
        MOVES, lang, path=names[place], a=a, b=b, first=figures(means[a], 3), second=figures(means[b], 3)
    )
