"""The text that `aquasim plan --start-up` prints: days until the bed is mature, then who comes in when."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from . import catalog, presets
from .fishless import AMMONIA, KH, PHOSPHATE, summed
from .maturing import COOL_C, LONGEST_D, SURE_D, WARM_C, StartUp
from .ranks import caution, is_told
from .stocking import RAISED, Exposure, arrivals, is_turtle, turtle_share
from .words import Words, figures, fixed, hanging, listed, percent, say, table, width

WIDTH = 100
READY = Words(
    "The bed is mature after about {days} days at {warmth} °C{range} on {pinch} g of food a day and no animals, because the nitrite oxidisers can only start once nitrite is there, and all nitrifiers grow more slowly in cool water.",
    "在 {warmth} °C、不放动物、每天投 {pinch} g 饲料的条件下，约 {days} 天{range}养好底床，因为亚硝酸盐氧化菌要等有了亚硝酸盐才能开始生长，而且水越凉硝化细菌长得越慢。",
)
READY_NOW = Words(
    "With the bacteria that it is seeded with, the bed keeps up with {pinch} g of food a day from the first day at {warmth} °C{range}.",
    "有了接种的细菌，在 {warmth} °C 下底床从第一天起就能处理每天 {pinch} g 饲料{range}。",
)
NOT_READY = Words(
    "The bed is not mature within {days} days at {warmth} °C on {pinch} g of food a day{range}: seed it with mature medium, or warm the water.",
    "在 {warmth} °C、每天 {pinch} g 饲料的条件下，{days} 天内{range}底床养不好：请用成熟滤材接种，或提高水温。",
)
READY_DOSED = Words(
    "The bed is mature after about {days} days at {warmth} °C{range} without animals or food, on ammonium chloride that holds {target} mg N/L of total ammonia, because the nitrite oxidisers can only start once nitrite is there, and all nitrifiers grow more slowly in cool water.",
    "在 {warmth} °C、不放动物也不投料、用氯化铵把总氨氮保持在 {target} mg N/L 的条件下，约 {days} 天{range}养好底床，因为亚硝酸盐氧化菌要等有了亚硝酸盐才能开始生长，而且水越凉硝化细菌长得越慢。",
)
READY_NOW_DOSED = Words(
    "With the bacteria that it is seeded with, the bed turns over {target} mg N/L of total ammonia a day from the first day at {warmth} °C{range}.",
    "有了接种的细菌，在 {warmth} °C 下底床从第一天起每天就能处理 {target} mg N/L 的总氨氮{range}。",
)
NOT_READY_DOSED = Words(
    "The bed is not mature within {days} days at {warmth} °C on ammonium chloride that holds {target} mg N/L of total ammonia{range}: seed it with mature medium, or warm the water.",
    "在 {warmth} °C、用氯化铵把总氨氮保持在 {target} mg N/L 的条件下，{days} 天内{range}底床养不好：请用成熟滤材接种，或提高水温。",
)
DOSED = Words(
    "Dissolve {first} g of ammonium chloride on day 0, then each day what a test finds missing to {target} mg N/L: up to {most} g a day from about day {day} on, {total} g in all.",
    "第 0 天加氯化铵 {first} g，之后每天测水，补到 {target} mg N/L：大约从第 {day} 天起每天最多 {most} g，总共 {total} g。",
)
DOSED_TOO = Words(
    "With it go {kh} g of sodium bicarbonate in all, up to {most} g a day, for the KH that nitrification uses up, and {phosphate} g of potassium phosphate, for nitrifiers do not grow without phosphate and no food brings it.",
    "同时总共加碳酸氢钠 {kh} g（每天最多 {most} g），补回硝化消耗的 KH；再加磷酸钾 {phosphate} g，因为没有磷酸盐硝化细菌长不了，而又没有饲料带入。",
)
RANGE = Words(" ({low}–{high} days)", "（{low}–{high} 天）")
OPEN_RANGE = Words(" ({low} to more than {most} days)", "（{low} 至 {most} 天以上）")
INSTEAD = Words("Instead: {others}.", "换一种方式：{others}。")
OTHER = {
    "cool": Words("{days} days at {cool} °C", "{cool} °C 时 {days} 天"),
    "warm": Words("{days} days at {warm} °C", "{warm} °C 时 {days} 天"),
    "seeded": Words("{days} days with mature medium or bottled bacteria", "用成熟滤材或瓶装菌接种时 {days} 天"),
    "new": Words("{days} days without any seed", "不接种时 {days} 天"),
    "fish_in": Words("{days} days with the animals in from the start, who bear the peaks", "一开始就放动物时 {days} 天，高峰由它们承受"),
}  # fmt: skip
MORE = Words("more than {most}", "超过 {most}")
TEST = Words("Test ammonia and nitrite on days {days}.", "请在第 {days} 天测氨氮和亚硝酸盐。")
CHANGE = Words(
    "Change {share} of the water just before the first animals come, to bring the nitrate down.",
    "放入第一批动物之前换 {share} 的水，以降低硝酸盐。",
)
COME = Words("{animals} on day {day}{range}", "第 {day} 天{range}放 {animals}")
SHIFT = Words(" ({low}–{high})", "（{low}–{high}）")
WHO = Words("{count} {name}", "{count} 只{name}")
PLAN = Words(
    "Put in {batches}; give each no more than its own ration.", "按批放入：{batches}；只喂各自的定量。"
)
RAISE = Words(
    "Raise the ration of the {name} from a third on day {first} over two thirds on day {second} to the whole on day {third}.",
    "{name}的食量第 {first} 天给三分之一，第 {second} 天三分之二，第 {third} 天给足。",
)
TURTLE_LAST = Words(
    "The turtle comes last, because it brings {share} of the food while the {sensitive} is the one that nitrite harms.",
    "龟最后放，因为它带来 {share} 的饲料，而怕亚硝酸盐的是{sensitive}。",
)
HIGHEST = Words(
    "Nitrite then stays below {no2} mg N/L and free ammonia below {nh3} mg N/L, {share} of what the {name} bears.",
    "这样亚硝酸盐氮一直低于 {no2} mg/L，游离氨低于 {nh3} mg N/L，为{name}承受限度的 {share}。",
)
ONCE = Words(
    "All at once on day {day}: nitrite up to {no2} mg N/L, {share}.",
    "第 {day} 天一次全放：亚硝酸盐氮最高 {no2} mg/L，为限度的 {share}。",
)
AT_ZERO = Words(
    "All on day 0: nitrite up to {no2} and free ammonia up to {nh3} mg N/L, {times} times what the {name} bears.",
    "第 0 天就全放：亚硝酸盐氮最高 {no2}、游离氨最高 {nh3} mg N/L，是{name}承受限度的 {times} 倍。",
)
AT_ZERO_FAILED = Words("All on day 0: the water breaks down.", "第 0 天就全放：水质崩溃。")
NO_ORDER = Words(
    "No order in which the animals come could be simulated to its end: begin with fewer animals.",
    "放动物的各种顺序都无法算到最后：请先少放动物。",
)
COURSE = Words("The water while the bed matures", "养水过程中的水质")
COURSE_HEAD = (
    Words("day", "天"), Words("TAN, mg N/L", "总氨氮，mg N/L"), Words("NO2, mg N/L", "亚硝酸盐氮，mg/L"),
    Words("NO3, mg N/L", "硝酸盐氮，mg/L"), Words("pH", "pH"),
)  # fmt: skip
SAMPLED = Words(
    "The range holds 80 % of {members} tanks over the ranges of the parameters, how many bacteria a new bed begins with among them.",
    "范围包含 {members} 个抽样缸的 80%，抽样涵盖参数的不确定范围，包括新底床开始时有多少细菌。",
)
UNRUN = Words("{failed} of them could not be run and are left out.", "其中 {failed} 个无法计算，未计入。")


def text(found: StartUp, lang: str = "en") -> str:
    """The whole answer."""
    title = presets.text_in(found.scenario.name, lang) or "aquasim"
    lines = [title, "=" * min(WIDTH, width(title)), "", *hanging(answer(found, lang)), ""]
    lines += [*course_table(found, lang), "", *hanging(_footnotes(found, lang))]
    return "\n".join(lines).rstrip() + "\n"


def answer(found: StartUp, lang: str) -> list[str]:
    """Ready day with range and reason, other starts, test days, batches, and what they are exposed to."""
    most = fixed(LONGEST_D, 0)
    words, band = RANGE if math.isfinite(found.high_d) else OPEN_RANGE, ""
    if _has_range(found):
        band = say(
            words, lang, low=fixed(min(found.low_d, LONGEST_D), 0), high=_days(found.high_d), most=most
        )
    target = found.target_mgN_L
    now, later, never = (
        (READY_NOW, READY, NOT_READY) if target is None else (READY_NOW_DOSED, READY_DOSED, NOT_READY_DOSED)
    )
    ready = now if found.ready_d == 0.0 else later if math.isfinite(found.ready_d) else never
    sentences = [
        say(
            ready, lang, days=_days(found.ready_d), warmth=figures(found.temperature_C), range=band,
            pinch=figures(found.pinch_g), target=figures(target or 0.0),
        ),
        *_dosing(found, lang),
    ]  # fmt: skip
    others = [
        say(OTHER[o.what], lang, days=_days(o.ready_d) if math.isfinite(o.ready_d) else say(MORE, lang, most=most),
            cool=fixed(COOL_C, 0), warm=fixed(WARM_C, 0))
        for o in found.others
    ]  # fmt: skip
    sentences.append(say(INSTEAD, lang, others=(", " if lang == "en" else "，").join(others)))
    sentences.append(say(TEST, lang, days=listed([fixed(d, 0) for d in found.test_days], lang)))
    return [*sentences, *_stocking(found, lang)]


def _dosing(found: StartUp, lang: str) -> Iterator[str]:
    """What to dissolve each day."""
    given = found.doses
    if found.target_mgN_L is None or not given:
        return
    ammonia, kh, phosphate = (summed(given, name) for name in (AMMONIA, KH, PHOSPHATE))
    near = (
        e.day for e in given if e.substance == AMMONIA and e.day > 0.5 and e.amount_g >= 0.9 * ammonia.most_g
    )
    yield say(
        DOSED, lang, first=figures(ammonia.first_g), target=figures(found.target_mgN_L), most=figures(ammonia.most_g),
        day=fixed(min(near, default=0.0), 0), total=figures(ammonia.total_g),
    )  # fmt: skip
    yield say(
        DOSED_TOO, lang, kh=figures(kh.total_g), most=figures(max(kh.first_g, kh.most_g)),
        phosphate=figures(phosphate.total_g),
    )  # fmt: skip


def _has_range(found: StartUp) -> bool:
    """Whether enough tanks were sampled for a range."""
    return is_told(found.members - found.failed)


def _days(days: float) -> str:
    return fixed(days, 0) if math.isfinite(days) else fixed(LONGEST_D, 0)


def _name(species: str) -> Words:
    row = catalog.livestock()[species]
    return Words(row.name_en, row.name_zh)


def _stocking(found: StartUp, lang: str) -> Iterator[str]:
    if found.batches:
        if found.change:
            yield say(CHANGE, lang, share=percent(found.change, lang))
        yield say(PLAN, lang, batches=(", " if lang == "en" else "，").join(_arrivals(found, lang)))
        yield from _turtles(found, lang)
    elif math.isfinite(found.ready_d):
        yield NO_ORDER.text(lang)
    if found.exposure:
        best = found.exposure
        yield say(
            HIGHEST, lang, no2=_above(best.no2_mgN_L), nh3=_above(best.nh3_mgN_L), share=percent(best.share, lang, 0),
            name=_name(best.species),
        )  # fmt: skip
    if found.at_once and found.batches:
        yield say(
            ONCE, lang, day=fixed(math.ceil(found.ready_d) + SURE_D, 0), no2=figures(found.at_once.no2_mgN_L),
            share=percent(found.at_once.share, lang, 0),
        )  # fmt: skip
    yield _at_zero(found.first_day, lang) if found.first_day else AT_ZERO_FAILED.text(lang)


def _above(value: float) -> str:
    """A figure that the value stays below."""
    step = 10.0 ** (math.floor(math.log10(max(value, 1e-6))) - 1)
    return figures(math.ceil(value / step) * step, 2)


def _at_zero(first: Exposure, lang: str) -> str:
    return say(
        AT_ZERO, lang, no2=figures(first.no2_mgN_L), nh3=figures(first.nh3_mgN_L), times=figures(first.share),
        name=_name(first.species),
    )  # fmt: skip


def _arrivals(found: StartUp, lang: str) -> Iterator[str]:
    """Each day on which animals come, with the range that follows from that of the ready day."""
    days: dict[float, dict[str, int]] = {}
    for batch in arrivals(found.batches):
        kinds = days.setdefault(batch.day, {})
        kinds[batch.species] = kinds.get(batch.species, 0) + batch.number
    for day, kinds in days.items():
        who = [say(WHO, lang, count=number, name=_name(species)) for species, number in kinds.items()]
        low, high = day + found.low_d - found.ready_d, day + found.high_d - found.ready_d
        has_end = _has_range(found) and math.isfinite(high)
        band = say(SHIFT, lang, low=fixed(low, 0), high=fixed(high, 0)) if has_end else ""
        yield say(COME, lang, animals=listed(who, lang), day=fixed(day, 0), range=band)


def _turtles(found: StartUp, lang: str) -> Iterator[str]:
    turtles = [b for b in found.batches if is_turtle(b.species)]
    raised: list[str] = []
    for place in dict.fromkeys(b.place for b in turtles):
        own = [b for b in turtles if b.place == place]
        if len(own) == len(RAISED):
            first, second, third = (fixed(b.day, 0) for b in own)
            raised.append(
                say(RAISE, lang, name=_name(own[0].species), first=first, second=second, third=third)
            )
    yield from dict.fromkeys(raised)  # groups of one species are raised alike
    others = [b.day for b in found.batches if not is_turtle(b.species)]
    if turtles and others and turtles[0].day > max(others) and found.exposure:
        share = percent(turtle_share(found.scenario), lang, 0)
        yield say(TURTLE_LAST, lang, share=share, sensitive=_name(found.exposure.species))


def course_table(found: StartUp, lang: str) -> list[str]:
    """TAN, nitrite, nitrate and pH every week until the bed is ready."""
    run = found.maturing
    last = min(found.ready_d, LONGEST_D) + 7.0
    days = np.arange(0.0, min(last, LONGEST_D) + 0.1, 7.0)
    rows: list[tuple[str, ...]] = [tuple(w.text(lang) for w in COURSE_HEAD)]
    for day in days:
        values = [
            float(np.interp(day, run.time_d, run[name]))
            for name in ("tan_mgN_L", "no2_mgN_L", "no3_mgN_L", "ph")
        ]
        rows.append((f"  {day:.0f}", *(fixed(v, n) for v, n in zip(values, (2, 2, 1, 1), strict=True))))
    return [COURSE.text(lang), *table(rows)]


def _footnotes(found: StartUp, lang: str) -> Iterator[str]:
    if _has_range(found):
        yield say(SAMPLED, lang, members=found.members)
    if found.members:
        yield from caution(found.members - found.failed, lang)
    if found.failed:
        yield say(UNRUN, lang, failed=found.failed)
