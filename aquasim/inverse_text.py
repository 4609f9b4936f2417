"""The sentences of the inverse questions: a year without a change, and the plants that hold the nitrate."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from . import limits
from .balance import HELD as HELD_SLOPE
from .balance import OWN, POTHOS, Balance
from .summary import limit_named
from .words import Words, figures, fixed, listed, percent, say, table, wrapped
from .year import Lasts, Year, YearRange

WIDTH = 100
EVEN = 0.5  # of the sampled tanks, below which an answer is not to be counted on
ALREADY = Words("No water change is needed for a year as it is.", "照现在这样，一年都不用换水。")
POSSIBLE = Words(
    "A year without a water change is possible with what follows, one added to the other; as it is, {limit} on day {day}{range}.",
    "逐项加上下列措施，就可以一年不换水；照现在这样，第 {day} 天{range}就会{limit}。",
)
UNLIKELY = Words(
    "A year without a water change is possible in the tank as it is computed, with what follows, one added to the other, but do not count on it: {share} of {members} sampled tanks last the year with all of it; as it is, {limit} on day {day}{range}.",
    "按标称参数计算，逐项加上下列措施可以一年不换水，但不要指望：全部做到后，{members} 个抽样缸中只有 {share} 能维持一年；照现在这样，第 {day} 天{range}就会{limit}。",
)
NOT_POSSIBLE = Words(
    "A year without a water change is not possible with anything that was tried: the best of it lasts {best} days{best_range}, then {then}; as it is, {limit} on day {day}{range}.",
    "试过的办法都做不到一年不换水：最好的也只有 {best} 天{best_range}，随后{then}；照现在这样，第 {day} 天{range}就会{limit}。",
)
NOTHING = Words("None of what was tried puts it off by more than a few days.", "试过的办法都只能推迟几天。")
STEPS = Words(
    "Sampled tanks take {span} of these {count} steps.", "抽样的缸需要这 {count} 项中的 {span} 项。"
)
STEPS_OR_NONE = Words(
    "Sampled tanks take at least {span} of these {count} steps, and for {lack} of them all are too few.",
    "抽样的缸至少需要这 {count} 项中的 {span} 项，其中 {lack} 用上全部也不够。",
)
SHARE = Words(
    "Of {members} sampled tanks {share} last the year with all of it.",
    "{members} 个抽样缸中，全部做到后有 {share} 能维持一年。",
)
SHARE_AS_IT_IS = Words(
    "Of {members} sampled tanks {share} last the year too.", "{members} 个抽样缸中，有 {share} 也能维持一年。"
)
LEAST = Words("Every tenth lasts {days} days or less.", "其中十分之一至多维持 {days} 天。")
FAILING = Words(
    "In {share} of them the bed breaks a limit within the first week, whatever is done here: {limits}; the range leaves that out.",
    "其中 {share} 的缸无论怎样做，底床第一周就守不住限值：{limits}；上面的范围没有计入。",
)
HEAD = (Words("", ""), Words("lasts, days", "可维持，天"), Words("then", "随后"))
YEAR = Words("a year", "一年")
BALANCED = {
    OWN: Words(
        "{mass} g of plants by dry mass{range}, {present} g are there now, take up the nitrate as fast as it comes: {uptake} mg N a day on {area} m². As it is, it rises by {slope} mg/L a day. {after}",
        "植物干重 {mass} g{range}（现有 {present} g）就能把硝酸盐全部吸收：每天 {uptake} mg 氮，约占 {area} m²。照现在这样，硝酸盐每天上升 {slope} mg/L。{after}",
    ),
    POTHOS: Words(
        "{mass} g of pothos by dry mass{range} beside the plants there are, roots in the water and leaves in the air, take up the nitrate as fast as it comes: {uptake} mg N a day with {area} m² of pothos. As it is, it rises by {slope} mg/L a day, and more of the present plants alone do not hold it. {after}",
        "在现有植物之外再加干重 {mass} g{range} 的绿萝（根在水中、叶在空气中），就能把硝酸盐全部吸收：每天 {uptake} mg 氮，绿萝约占 {area} m²。照现在这样，硝酸盐每天上升 {slope} mg/L，只增加现有的植物不够。{after}",
    ),
}  # fmt: skip
HELD = Words(
    "The {present} g of plants that are there already take up the nitrate as fast as it comes. {after}",
    "现有的 {present} g 植物已经能把硝酸盐全部吸收。{after}",
)
NOT_BALANCED = Words(
    "Not possible with plants: nitrate rises by {slope} mg/L a day as it is, and by {least} at best, with {best} g {kind}; beyond that the plants shade each other and want more phosphorus and light than there is. Feed less as well.",
    "只靠植物做不到：现在硝酸盐每天上升 {slope} mg/L，最好的情况（{kind} {best} g）也还上升 {least} mg/L；再多植物就互相遮光，磷和光照也不够。还要少喂。",
)
KINDS = {OWN: Words("of the plants there are", "现有植物共"), POTHOS: Words("of pothos added", "再加绿萝")}
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")
NEXT = Words(
    "The next limit is then {limit}, on day {day} without changes.",
    "之后不换水的下一个限值是第 {day} 天的“{limit}”。",
)
NO_NEXT = Words("Half a year passes then without any limit.", "此后半年不换水也不会到达任何限值。")


def year_text(found: Year, lang: str, own: YearRange | None = None) -> str:
    """The answer to `--year`: yes or no first, then the levers in order."""
    lines = [
        line
        for told in year_sentences(found, lang, own)
        for line in wrapped(told, WIDTH, indent="  ", first="")
    ]
    return "\n".join([*lines, *(table(list(_rows(found, lang))) if found.stages else [])]) + "\n"


def year_sentences(found: Year, lang: str, own: YearRange | None = None) -> list[str]:
    """Yes or no, with what ends the year as it is, then how sampled tanks differ."""
    best, now = found.last, found.now
    if found.possible and not found.stages:
        return [ALREADY.text(lang), *_in_other_tanks(found, own, lang)]
    told = say(
        _lead(found, own), lang, share=percent(own.share, lang, 0) if own else "", members=own.ran if own else 0, best=fixed(best.days, 0), then=_limit(best, lang),
        limit=_limit(now, lang), day=fixed(now.days, 0), range=_span(own.now if own else (), lang),
        best_range=_span(own.last if own else (), lang),
    )  # fmt: skip
    return [told, *([] if found.stages else [NOTHING.text(lang)]), *_in_other_tanks(found, own, lang)]


def _lead(found: Year, own: YearRange | None) -> Words:
    if not found.possible:
        return NOT_POSSIBLE
    return UNLIKELY if own and own.share < EVEN else POSSIBLE


def _span(pair: Sequence[float], lang: str) -> str:
    if not pair:
        return ""
    low, high = (fixed(days, 0) if math.isfinite(days) else YEAR.text(lang) for days in pair)
    return say(RANGE, lang, low=low, high=high)


def _in_other_tanks(found: Year, own: YearRange | None, lang: str) -> Iterator[str]:
    """How many levers sampled tanks take, and how many of them last the year."""
    if own is None:
        return
    low, high = own.levers
    count = len(found.stages)
    if count > 1 and math.isfinite(low):
        span = fixed(low, 0) if low == high or math.isinf(high) else f"{low:.0f}–{high:.0f}"
        lack = percent(1.0 - own.share, lang, 0)
        yield say(STEPS if math.isfinite(high) else STEPS_OR_NONE, lang, span=span, count=count, lack=lack)
    words = SHARE if count else SHARE_AS_IT_IS
    if (count or found.possible) and _lead(found, own) is not UNLIKELY:
        yield say(words, lang, members=own.ran, share=percent(own.share, lang, 0))
    if found.possible and math.isfinite(own.last[0]):
        yield say(LEAST, lang, days=fixed(own.last[0], 0))
    if own.bed:
        broken = [limit_named(name, limits.line_of(found.result, name), lang) for name in own.broken]
        yield say(FAILING, lang, share=percent(own.bed, lang, 0), limits=listed(broken, lang))


def _rows(found: Year, lang: str) -> Iterator[tuple[str, ...]]:
    yield tuple(words.text(lang) for words in HEAD)
    for stage in found.stages:
        days = fixed(stage.lasts.days, 0) if math.isfinite(stage.lasts.days) else YEAR.text(lang)
        yield f"  + {stage.words.text(lang)}", days, _limit(stage.lasts, lang)


def _limit(lasts: Lasts, lang: str) -> str:
    return "" if lasts.limit is None else limit_named(lasts.limit, lasts.line, lang)


def balance_text(found: Balance, lang: str) -> str:
    """The answer to `--balance` in a sentence or two."""
    after = NO_NEXT.text(lang)
    if found.after.limit is not None:
        after = say(NEXT, lang, limit=_limit(found.after, lang), day=fixed(found.after.days, 0))
    band = ""
    if found.low_g is not None and found.high_g is not None:
        band = say(RANGE, lang, low=figures(found.low_g), high=figures(found.high_g))
    words = (
        NOT_BALANCED
        if found.mass_g is None
        else HELD
        if found.slope_mg_L_d <= HELD_SLOPE
        else BALANCED[found.kind]
    )
    told = say(
        words, lang, mass=figures(found.mass_g or 0.0), range=band, uptake=figures(found.uptake_mgN_d),
        area=figures(found.area_m2), present=figures(found.present_g), slope=figures(found.slope_mg_L_d), after=after,
        least=figures(found.best_slope_mg_L_d), best=figures(found.best_g),
        kind=KINDS[found.kind],
    )  # fmt: skip
    return "\n".join(wrapped(told, WIDTH, indent="  ", first="")) + "\n"
