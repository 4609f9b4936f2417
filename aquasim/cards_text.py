"""The text that `aquasim plan --what-if` prints: a sentence for each card, then what moves, in English or Chinese."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from . import presets
from .cards import Outcome, WhatIf
from .ranks import caution, is_told
from .scenario import Scenario
from .standstill import SPENT_MG_L
from .summary import limit_named
from .words import Words, figures, fixed, hanging, percent, say, table, width, wrapped

WIDTH = 100
MATTERS = 0.05  # of a change that matters, below which nothing is said to move
MOST_ROWS = 3
PASSED = Words(
    "{card}: {limit} for {days} days ({what} {value} {unit}{range} {when}, {base} without it); {why}.",
    "{card}：有 {days} 天{limit}（{when}{what}为 {value} {unit}{range}，不发生时 {base}）；{why}。",
)
KEPT = Words(
    "{card}: no further limit is passed; {what} is {value} {unit}{range} {when}, {base} without it; {why}.",
    "{card}：不会再超过别的限值；{when}{what}为 {value} {unit}{range}，不发生时 {base}；{why}。",
)
QUIET = Words(
    "{card}: nothing gets worse that a test would show; {why}.", "{card}：没有什么会变坏到测得出来；{why}。"
)
UNFIT = Words("{card}: does not apply, for {why}.", "{card}：不适用，因为{why}。")
UNSOLVED = Words(
    "{card}: the tank with it could not be simulated to its end; {why}.",
    "{card}：这种情况无法算到最后；{why}。",
)
SPENT = Words(
    "The bed's own water has less than {line} mg/L of oxygen after {when}{range}, because its bacteria go on breathing and nothing flows; {share} of the nitrifiers live on.",
    "底床孔隙水的溶解氧在 {when}{range}后低于 {line} mg/L，因为细菌还在耗氧而水不流动；硝化细菌存活 {share}。",
)
LASTS = Words(
    "The bed's own water still has {o2} mg/L of oxygen{range} at the end, and {share} of the nitrifiers live on.",
    "底床孔隙水到最后还有 {o2} mg/L 溶解氧{range}，硝化细菌存活 {share}。",
)
MINUTES, HOURS_LONG = Words("{n} minutes", "{n} 分钟"), Words("{n} hours", "{n} 小时")
LONG_H = 2.0  # from which on a time is told in hours
OPEN_RANGE = Words(" ({low} or more, in every tenth tank not at all)", "（{low} 以上，十分之一的缸不会）")
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")
HOURS = Words("{hours} hours after it began", "开始后 {hours} 小时")
DAYS = Words("{days} days after it began", "开始后 {days} 天")
HEAD = (
    Words("", ""), Words("without", "不发生"), Words("with", "发生"), Words("10–90 %", "10–90%"),
    Words("days after", "几天后"), Words("days past its limit", "超限天数"),
)  # fmt: skip
TITLE = Words("What if", "如果……会怎样")
SAMPLED = Words(
    "Ranges hold 80 % of {members} tanks over the ranges of the parameters, feeding and tap water, and the figure itself. Each card comes on day 7 from today.",
    "范围包含 {members} 个抽样缸的 80%，抽样涵盖参数、投喂和自来水的差异；也包括所给的数值本身。每种情况都发生在从今天起的第 7 天。",
)
PLAIN = Words("Each card comes on day 7 from today.", "每种情况都发生在从今天起的第 7 天。")


def text(found: Sequence[WhatIf], lang: str = "en") -> str:
    """Every card's sentence with its table."""
    title = presets.text_in(found[0].scenario.name, lang) or "aquasim"
    lines = [title, "=" * min(WIDTH, width(title)), "", TITLE.text(lang), ""]
    for one in found:
        lines += wrapped(sentence(one, lang), WIDTH, indent="  ", first="")
        rows = list(_rows(one, lang))
        lines += [*(table(rows) if len(rows) > 1 else []), ""]
    members = max(one.members for one in found)
    ran = max(one.members - one.failed for one in found)
    notes = [say(SAMPLED, lang, members=members) if is_told(ran) else PLAIN.text(lang)]
    notes += caution(ran, lang) if members else []
    return "\n".join([*lines, *hanging(notes)]) + "\n"


def sentence(found: WhatIf, lang: str) -> str:
    """What happens to the tank, with number, range and reason."""
    card = found.card
    if found.unsolved:
        return say(UNSOLVED, lang, card=card.words, why=card.why)
    if found.result is None:
        return say(UNFIT, lang, card=card.words, why=card.unfit)
    passed = [o for o in found.outcomes if _passes(o)]
    worst = (passed or found.outcomes)[0]
    if not passed and worst.weight < MATTERS:
        return say(QUIET, lang, card=card.words, why=card.why)
    told = say(
        PASSED if passed else KEPT, lang, card=card.words, what=worst.measure.words, value=_value(worst, worst.value),
        unit=worst.measure.unit, range=_range(worst, lang, has_range(found)), when=_when(worst, lang),
        base=_value(worst, worst.base), why=card.why, days=figures(worst.passed_d), limit=_limit(worst, lang, found.scenario),
    ).replace(" )", ")").replace("  ", " ")  # fmt: skip
    bed = bed_words(found, lang)
    return f"{told} {bed}" if bed and lang == "en" else told + bed


def bed_words(found: WhatIf, lang: str) -> str:
    """How long the oxygen in the bed lasts while the pump stands, and what lives on; empty where it does not stand."""
    if found.bed is None:
        return ""
    own, low, high = found.bed
    share = percent(own.nitrifiers, lang, 0)
    if math.isinf(own.spent_h):
        ends = fixed(low.o2_mg_L, 1), fixed(high.o2_mg_L, 1)
        span = say(RANGE, lang, low=ends[0], high=ends[1]) if has_range(found) else ""
        return say(LASTS, lang, o2=fixed(own.o2_mg_L, 1), range=span, share=share)
    unit, scale = (MINUTES, 60.0) if own.spent_h < LONG_H else (HOURS_LONG, 1.0)
    span, first = "", figures(scale * low.spent_h)
    if has_range(found):
        words = RANGE if math.isfinite(high.spent_h) else OPEN_RANGE
        span = say(words, lang, low=first, high=figures(scale * min(high.spent_h, found.card.stands_h)))
    when = say(unit, lang, n=figures(scale * own.spent_h))
    return say(SPENT, lang, line=figures(SPENT_MG_L), when=when, range=span, share=share)


def has_range(found: WhatIf) -> bool:
    """Whether enough tanks were sampled for a range."""
    return is_told(found.members - found.failed)


def _passes(outcome: Outcome) -> bool:
    """Whether a limit is passed that is kept without the card, or for longer and by what is worth a word."""
    return outcome.passes and (outcome.passed_base_d == 0.0 or outcome.weight >= MATTERS)


def _value(outcome: Outcome, value: float) -> str:
    return fixed(value, outcome.measure.decimals)


def _range(outcome: Outcome, lang: str, sampled: bool) -> str:
    low, high = _value(outcome, outcome.low), _value(outcome, outcome.high)
    return say(RANGE, lang, low=low, high=high) if sampled and low != high else ""


def _when(outcome: Outcome, lang: str) -> str:
    if outcome.day < 2.0:
        return say(HOURS, lang, hours=fixed(24.0 * outcome.day, 0))
    return say(DAYS, lang, days=fixed(outcome.day, 0))


def _limit(outcome: Outcome, lang: str, scenario: Scenario) -> str:
    return limit_named(outcome.measure.limit, outcome.line, lang, scenario)


def _rows(found: WhatIf, lang: str) -> Iterator[tuple[str, ...]]:
    """The measures that move most, for the worse."""
    yield tuple(words.text(lang) for words in HEAD)
    for outcome in found.outcomes[:MOST_ROWS]:
        if outcome.weight < MATTERS and not _passes(outcome):
            continue
        unit = outcome.measure.unit
        comma = "，" if lang == "zh_CN" else ", "
        name = outcome.measure.words.text(lang) + (f"{comma}{unit}" if unit else "")
        band = f"{_value(outcome, outcome.low)}–{_value(outcome, outcome.high)}" if has_range(found) else "–"
        yield (
            f"  {name}", _value(outcome, outcome.base), _value(outcome, outcome.value), band, figures(outcome.day),
            fixed(outcome.passed_d, 1),
        )  # fmt: skip
