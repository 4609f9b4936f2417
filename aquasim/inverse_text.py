"""The sentences of the inverse questions: a year without a change, and the plants that hold the nitrate."""

from __future__ import annotations

import math
from collections.abc import Iterator

from .balance import HELD as HELD_SLOPE
from .balance import OWN, POTHOS, Balance
from .summary import limit_named
from .words import Words, figures, fixed, say, table, wrapped
from .year import Lasts, Year

WIDTH = 100
ALREADY = Words("No water change is needed for a year as it is.", "照现在这样，一年都不用换水。")
POSSIBLE = Words(
    "A year without a water change is possible with what follows, one added to the other; as it is, {limit} on day {day}.",
    "逐项加上下列措施，就可以一年不换水；照现在这样，第 {day} 天就会{limit}。",
)
NOT_POSSIBLE = Words(
    "A year without a water change is not possible with anything that was tried: the best of it lasts {best} days, then {then}; as it is, {limit} on day {day}.",
    "试过的办法都做不到一年不换水：最好的也只有 {best} 天，随后{then}；照现在这样，第 {day} 天就会{limit}。",
)
NOTHING = Words("None of what was tried puts it off by more than a few days.", "试过的办法都只能推迟几天。")
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


def year_text(found: Year, lang: str) -> str:
    """The answer to `--year`: yes or no first, then the levers in order."""
    values = {"limit": _limit(found.now, lang), "day": fixed(found.now.days, 0)}
    if found.possible and not found.stages:
        return ALREADY.text(lang) + "\n"
    words = POSSIBLE if found.possible else NOT_POSSIBLE
    best = found.last
    told = say(words, lang, best=fixed(best.days, 0), then=_limit(best, lang), **values)
    lines = wrapped(told, WIDTH, indent="  ", first="")
    if not found.stages:
        lines.append(NOTHING.text(lang))
    return "\n".join([*lines, *(table(list(_rows(found, lang))) if found.stages else [])]) + "\n"


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
