"""The text that `aquasim capacity` prints: feed, animals, growth and predation, a sentence first, in English or Chinese."""

from __future__ import annotations

import math
from collections.abc import Iterator

from . import catalog, limits, presets, summary
from .carrying import Capacity, Kind, Year
from .interval import LONGEST_D
from .ranks import caution, is_told
from .summary import LIMIT_NAMES
from .survivors import Prey
from .units import DKH_PER_MEQ
from .welfare import COMPANY, FLOOR, GROUP, VOLUME, Wish, largest_shell
from .words import Words, figures, fixed, hanging, listed, percent, say, table, width

WIDTH = 100
FEED = Words(
    "{feed} g of dry food a day{range} is the most this tank carries with {share} changed every {days} days, because {limit} comes first; the animals get {now} g now.",
    "在每 {days} 天换 {share} 水的条件下，本缸最多承受每天 {feed} g 干料{range}，因为最先到达的限值是“{limit}”；现在每天喂 {now} g。",
)
FEED_NONE = Words(
    "No feed at all keeps the limits with {share} changed every {days} days: {limit} whatever is fed. Cure that first; {now} g a day are fed now.",
    "在每 {days} 天换 {share} 水的条件下，喂多少都守不住限值：不管怎么喂都会{limit}。请先解决它；现在每天喂 {now} g。",
)
FEED_ANY = Words(
    "No limit is reached even at {feed} g of dry food a day with {share} changed every {days} days; {now} g are fed now.",
    "在每 {days} 天换 {share} 水的条件下，每天 {feed} g 干料也不会到达任何限值；现在每天喂 {now} g。",
)
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")
ASSUMED = Words(
    "The file has no regular change; a week is taken as the interval.",
    "文件没有定期换水，这里按每 7 天一次计算。",
)
HONEST = Words(
    "That is less than the {least} g a day that keep the animals' weight; fed no more than those, {share} would be due every {days} days.",
    "这比维持动物体重所需的每天 {least} g 还少；只喂这么多时，需要每 {days} 天换 {share} 的水。",
)
HONEST_NONE = Words(
    "That is less than the {least} g a day that keep the animals' weight, and no interval holds the limits even then.",
    "这比维持动物体重所需的每天 {least} g 还少，而且即使只喂这么多，也没有换水间隔能守住限值。",
)
LEAST = Words(
    "The animals need at least {least} g a day to keep their weight.",
    "动物每天至少需要 {least} g 才能维持体重。",
)
KIND = Words(
    "At most {count} {name}{range}, because {why}; {now} now.",
    "{name}最多 {count} 只{range}，因为{why}；现有 {now} 只。",
)
KIND_NONE = Words(
    "No {name} by these rules, because {why}; {now} now.",
    "按这些规则{name}一只都不能养，因为{why}；现有 {now} 只。",
)
BY_ROOM = {
    VOLUME: Words("keepers give {need} L to those there are, and the tank has {have} L", "按经验现有的这些要 {need} L 水，本缸有 {have} L"),
    FLOOR: Words("the floor should be {need} cm long or wider than it is, and is {have} cm long", "底面应长 {need} cm 或更宽，本缸长 {have} cm"),
    COMPANY: Words("it does not go together with turtles", "不宜与龟同缸"),
}  # fmt: skip
ONE_MORE = Words(
    "one more would want more water than the {have} L there are", "再多一只，{have} L 水就不够了"
)
BY_WATER = Words("one more brings {limit}", "再多一只就会{limit}")
ENOUGH = Words("one more has no room", "再多就没有地方了")
GROUP_SMALL = Words(
    "{name}: {need} or more should be kept together; there are {have}.",
    "{name}：应至少 {need} 只一起养，现有 {have} 只。",
)
OUTGROWN_NOW = Words(
    "Already outgrown: by keepers' rules the {name} has too little {what} from the first day{lenient}.",
    "已经养不下：按经验，{name}从第一天起{what}就不够{lenient}。",
)
OUTGROWN = Words(
    "Outgrown in {years} years{range}, because by keepers' rules the {name} has grown too large for the {what} by then{lenient}.",
    "{years} 年{range}后养不下，因为届时{name}已长大，按经验{what}不够{lenient}。",
)
LENIENT = Words(
    "; by the most lenient rule ({litres} L for each cm of shell) in {years} years",
    "；按最宽松的经验（每厘米背甲 {litres} L）为 {years} 年后",
)
NEVER_LENIENT = Words(
    "; by the most lenient rule ({litres} L for each cm of shell) not within ten years",
    "；按最宽松的经验（每厘米背甲 {litres} L）十年内都够",
)
ROOMY = Words("The animals have room enough for ten years of growth.", "十年内的生长都有足够的空间。")
WHAT = {VOLUME: Words("water", "水量"), FLOOR: Words("floor", "底面积")}
GROWTH = Words(
    "As they grow, fed in proportion (most: of {kinds}, others as they are)",
    "长大以后，食量随体重增加（最多：依次为{kinds}，其余不变）",
)
GROWTH_HEAD = (
    Words("", ""), Words("animals, g", "动物，g"), Words("shell, cm", "背甲，cm"), Words("food, g/d", "食量，g/d"),
    Words("change, every days", "换水间隔，天"), Words("room", "空间"), Words("most", "最多"),
)  # fmt: skip
NOW = Words("today", "现在")
AFTER = Words("in {years} years", "{years} 年后")
AFTER_ONE = Words("in 1 year", "1 年后")
YES, NO = Words("enough", "够"), Words("too little", "不够")
NEVER_HOLDS = Words("none holds", "都守不住")
WATER = Words("The water at this routine, at its worst", "按此日常，水质最差时")
WATER_HEAD = (Words("", ""), Words("room left", "余量"))
TURTLES = Words(
    "Full-grown turtles that fit here by keepers' rules: {names}.", "按经验本缸养得下成体的龟：{names}。"
)
NO_TURTLES = Words(
    "By keepers' rules no turtle of the catalogue fits here full grown.",
    "按经验，目录里没有哪种龟的成体养得下。",
)
SAMPLED = Words(
    "Ranges hold 80 % of {members} tanks over the ranges of the parameters and over what feeding and tap water differ by.",
    "范围包含 {members} 个抽样缸的 80%，抽样涵盖参数的不确定范围以及投喂量和自来水的差异。",
)
FAILING = Words(
    "In {share} of them {limit} whatever is fed; that is a matter of the bed, and the ranges leave it out.",
    "其中 {share} 不管喂多少都会{limit}；这是底床的问题，上面的范围没有计入。",
)
UNRUN = Words("{failed} of them could not be run and are left out.", "其中 {failed} 个无法计算，未计入。")
NO_SOLUTION = Words("the water breaks down", "水质崩溃")
PREDATION = Words(
    "Expect {middle} of {count} {prey} ({low}–{high}) to be alive after {days} days, because the {turtle} catches about {hazard} of them a day on average over these days ({hungry}); low confidence.",
    "{days} 天后 {count} 只{prey}大约剩 {middle} 只（{low}–{high}），因为{turtle}这些天里平均每天约吃掉其中的 {hazard}（{hungry}）；可信度低。",
)
HUNGRY = Words("as it is fed now, with these plants for cover", "按现在的投喂和水草遮蔽")
LATER = Words(
    "After {days} days {middle} ({low}–{high}), at {hazard} a day on average, because turtle and prey grow.",
    "{days} 天后剩 {middle} 只（{low}–{high}），平均每天 {hazard}，因为龟和猎物都在长大。",
)
PULSE = Words(
    "A dead one that is not eaten gives the water {pulse} mg N/L.",
    "死后没被吃掉的一只会给水带来 {pulse} mg N/L。",
)
NO_PREY = Words("Nothing here is prey to a turtle.", "缸里没有会被龟捕食的动物。")


def text(found: Capacity, prey: tuple[Prey, ...] | None, lang: str = "en") -> str:
    """The whole answer; `prey` is None where it was not asked for."""
    title = presets.text_in(found.scenario.name, lang) or "aquasim"
    lines = [title, "=" * min(WIDTH, width(title)), "", *hanging(answer(found, lang)), ""]
    if prey is not None:
        lines += [*hanging(predation_sentences(prey, lang)), ""]
    lines += [
        *growth_table(found, lang),
        "",
        *water_table(found, lang),
        "",
        *hanging(notes(found, lang)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def limit_named(found: Capacity, name: str, lang: str) -> str:
    """A limit with its line, as `nitrate above 40 mg/L (as ion)`."""
    if name not in LIMIT_NAMES:
        return NO_SOLUTION.text(lang)
    return summary.limit_named(name, limits.line_of(found.result, name), lang, found.scenario)


def answer(found: Capacity, lang: str) -> list[str]:
    """Feed, each kind of animal, and when the tank is outgrown, a sentence each."""
    sentences = [_feed(found, lang)]
    if found.assumed:
        sentences.append(ASSUMED.text(lang))
    values = {"least": figures(found.least_g_d), "share": percent(found.change.fraction, lang)}
    if found.honest_d is None:
        sentences.append(say(LEAST, lang, **values))
    elif found.honest_d <= 0.0:
        sentences.append(say(HONEST_NONE, lang, **values))
    else:
        sentences.append(say(HONEST, lang, days=days_told(found.honest_d), **values))
    for kind in found.kinds:
        sentences += _kind(found, kind, lang)
    return [*sentences, _outgrown(found, lang), _turtles(found, lang)]


def days_told(days: float) -> str:
    """An interval [d], rounded down: half days, shorter ones to a tenth."""
    step = 0.5 if days >= 2.0 else 0.1
    return figures(math.floor(min(days, LONGEST_D) / step + 1e-9) * step, 3)


def _feed(found: Capacity, lang: str) -> str:
    values = {
        "feed": figures(found.feed_max_g_d), "share": percent(found.change.fraction, lang),
        "days": figures(found.change.every_d, 3), "now": figures(found.feed_g_d),
    }  # fmt: skip
    if found.binding is None:
        return say(FEED_ANY, lang, **values)
    limit = limit_named(found, found.binding, lang)
    if found.feed_max_g_d <= 0.0:
        return say(FEED_NONE, lang, limit=limit, **values)
    band = ""
    if _is_told(found) and found.feed_low_g_d is not None and found.feed_high_g_d is not None:
        band = say(RANGE, lang, low=figures(found.feed_low_g_d), high=figures(found.feed_high_g_d))
    return say(FEED, lang, limit=limit, range=band, **values)


def _name(species: catalog.Livestock) -> Words:
    return Words(species.name_en, species.name_zh)


def _kind(found: Capacity, kind: Kind, lang: str) -> Iterator[str]:
    band = ""
    if _is_told(found) and kind.low != kind.high:
        band = say(RANGE, lang, low=kind.low, high=kind.high)
    words = KIND if kind.count_max or kind.high else KIND_NONE
    yield say(
        words, lang, count=kind.count_max, name=_name(kind.species), range=band, why=_why(found, kind, lang),
        now=kind.count,
    )  # fmt: skip
    for wish in kind.rules:
        if wish.rule == GROUP and not wish.kept:
            yield say(
                GROUP_SMALL,
                lang,
                name=_name(kind.species),
                need=fixed(wish.need, 0),
                have=fixed(wish.have, 0),
            )


def _why(found: Capacity, kind: Kind, lang: str) -> str:
    if kind.binding not in BY_ROOM:
        return (
            say(BY_WATER, lang, limit=limit_named(found, kind.binding, lang))
            if kind.binding
            else ENOUGH.text(lang)
        )
    wish: Wish | None = next((w for w in kind.rules if w.rule == kind.binding), None)
    if wish is None or (wish.kept and kind.binding == VOLUME):
        return say(ONE_MORE, lang, have=fixed(found.room.litres, 0))
    return say(BY_ROOM[kind.binding], lang, need=fixed(wish.need, 0), have=fixed(wish.have, 0))


def _outgrown(found: Capacity, lang: str) -> str:
    end = found.outgrown
    if end.species is None or end.rule is None:
        return ROOMY.text(lang)
    lenient = ""
    if end.rule == VOLUME and end.lenient > end.day:
        words = LENIENT if math.isfinite(end.lenient) else NEVER_LENIENT
        litres = figures(catalog.welfare()["shell_litres"].low)
        lenient = say(words, lang, years=_years(end.lenient), litres=litres)
    values = {"name": _name(catalog.livestock()[end.species]), "what": WHAT[end.rule], "lenient": lenient}
    if end.day <= 0.0:
        return say(OUTGROWN_NOW, lang, **values)
    band = ""
    if _is_told(found) and math.isfinite(end.high) and _years(end.low) != _years(end.high):
        band = say(RANGE, lang, low=_years(end.low), high=_years(end.high))
    return say(OUTGROWN, lang, years=_years(end.day), range=band, **values)


def _years(days: float) -> str:
    return fixed(days / 365.0, 1)


def _turtles(found: Capacity, lang: str) -> str:
    kinds = [s for s in catalog.livestock().values() if s.kind == "turtle"]
    fit = [_name(s).text(lang) for s in kinds if largest_shell(s, found.room) >= s.length_typ_cm]
    return say(TURTLES, lang, names=listed(fit, lang)) if fit else NO_TURTLES.text(lang)


def growth_table(found: Capacity, lang: str) -> list[str]:
    """Masses, ration, interval and room today and after years."""
    kinds = listed([_name(kind.species).text(lang) for kind in found.kinds], lang)
    rows: list[tuple[str, ...]] = [tuple(w.text(lang) for w in GROWTH_HEAD)]
    for year in found.years:
        name = (
            NOW.text(lang)
            if not year.year
            else say(AFTER_ONE if year.year == 1 else AFTER, lang, years=year.year)
        )
        every = days_told(year.interval_d) if year.interval_d > 0.0 else NEVER_HOLDS.text(lang)
        rows.append((
            f"  {name}", figures(year.mass_g, 3), _shell(year), figures(year.feed_g_d), every,
            (YES if year.room_kept else NO).text(lang), _counts(year),
        ))  # fmt: skip
    return [say(GROWTH, lang, kinds=kinds), *table(rows)]


def _shell(year: Year) -> str:
    shells = [b.length_cm for b in year.bodies if b.species.kind == "turtle"]
    return fixed(max(shells), 1) if shells else "–"


def _counts(year: Year) -> str:
    return ", ".join(str(most) for most in year.counts_max)


def water_table(found: Capacity, lang: str) -> list[str]:
    """Each limit of the water at the present load, and how far it is from it or beyond it."""
    rows: list[tuple[str, ...]] = [tuple(w.text(lang) for w in WATER_HEAD)]
    for name, excess in found.margins.items():
        scale = DKH_PER_MEQ if name.startswith("alkalinity") else 1.0
        left = -excess * scale
        shown = figures(abs(left))
        rows.append((f"  {limit_named(found, name, lang)}", shown if left >= 0.0 else f"−{shown}"))
    return [WATER.text(lang), *table(rows)]


def notes(found: Capacity, lang: str) -> Iterator[str]:
    """How the ranges were made, how sure they are, and which tanks they leave out; nothing where there are none."""
    if not found.members or found.feed_low_g_d is None:
        return
    if _is_told(found):
        yield say(SAMPLED, lang, members=found.members)
    yield from caution(found.members - found.failed, lang)
    for name, share in found.bed_share.items() if _is_told(found) else ():
        yield say(FAILING, lang, share=percent(share, lang, 0), limit=limit_named(found, name, lang))
    if found.failed:
        yield say(UNRUN, lang, failed=found.failed)


def _is_told(found: Capacity) -> bool:
    """Whether the ranges come from enough sampled tanks."""
    return is_told(found.members - found.failed)


def predation_sentences(prey: tuple[Prey, ...], lang: str) -> list[str]:
    """Survivors of each kind of prey after 90 days, then after a year."""
    found = []
    for one in prey:
        left = {at.day: at for at in one.left}
        main = left.get(90.0) or one.left[-1]
        found.append(say(
            PREDATION, lang, middle=main.middle, low=main.low, high=main.high, count=one.count, days=fixed(main.day, 0),
            prey=_name(one.species), turtle=_name(one.turtle), hazard=percent(main.hazard_d, lang), hungry=HUNGRY,
        ))  # fmt: skip
        later = left.get(365.0)
        if later is not None:
            found.append(
                say(
                    LATER,
                    lang,
                    days="365",
                    middle=later.middle,
                    low=later.low,
                    high=later.high,
                    hazard=percent(later.hazard_d, lang),
                )
            )
        found.append(say(PULSE, lang, pulse=figures(one.pulse_mgN_L)))
    return found or [NO_PREY.text(lang)]
