"""The text that `aquasim plan` prints: the answer first, then the numbers behind it, in English or Chinese."""

from __future__ import annotations

import math

import numpy as np

from . import inverse, limits, presets
from .interval import BED, LONGEST_D, SOURCE, TOO_FAST, WEEK_D
from .planner import HALF_D, Band, Plan
from .ranks import caution, is_told
from .schedule import later_animals
from .shock_text import sentences as shock_sentences
from .shock_text import signed
from .summary import limit_named
from .units import DKH_PER_MEQ
from .words import Words, figures, fixed, hanging, listed, percent, say, table, width
from .words import day as moment

WIDTH = 100
MOST_LEVERS = 8
PLENTY = 1.5  # times the litres that are needed

EVERY = Words(
    "Change {share} of the water ({litres} L) every {days} days{range}, because {why}.",
    "每 {days} 天{range}换 {share} 的水（{litres} L），因为{why}。",
)
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")
OPEN_RANGE = Words(" ({low} to more than a year)", "（{low} 天至一年以上）")
YEAR = Words(
    "A change of {share} of the water ({litres} L) is not needed within a year{range}: {why}.",
    "一年之内都不需要换 {share} 的水（{litres} L）{range}：{why}。",
)
NEVER = Words(
    "Never: without any water change no limit is reached within {years} years, because what comes in is taken up or carried away as fast.",
    "永远不需要：不换水的话 {years} 年内也不会到达任何限值，因为进来的都被吸收或带走了。",
)
IMPOSSIBLE = {
    SOURCE: Words(
        "No interval keeps the limits: {limit} cannot be helped by changes, because the water poured in is itself beyond it ({source}).",
        "没有任何换水间隔能守住限值：{limit}，换水也没有用，因为换入的水本身就超出了限值（{source}）。",
    ),
    TOO_FAST: Words(
        "No interval keeps the limits: {limit} even with a change of {share} twice a day, because it moves faster than changes can make good.",
        "没有任何换水间隔能守住限值：即使每天换两次 {share}，仍然{limit}，因为变化比换水更快。",
    ),
    BED: Words(
        "No interval keeps the limits: {limit} even with a change of {share} twice a day. That is no matter of water changes: the load is too large for the bed, its flow or its oxygen.",
        "没有任何换水间隔能守住限值：即使每天换两次 {share}，仍然{limit}。这不是换水的问题：负荷超过了底床、流量或溶解氧的能力。",
    ),
}  # fmt: skip
RISES = Words(
    "{what} is the first limit to be reached ({rate} a day without changes)",
    "最先到达的限值是“{what}”（不换水时每天变化 {rate}）",
)
REACHES = Words("{what} is the first limit to be reached", "最先到达的限值是“{what}”")
FIRST = Words(
    "First change: on day {day}{range} from today's state, when {limit}.",
    "首次换水：从现在的状态算起第 {day} 天{range}，届时{limit}。",
)
FIRST_NOW = Words("First change: now; {limit} from the start.", "首次换水：现在就换，一开始就{limit}。")
LATE_RANGE = Words(
    " (in nine of ten sampled tanks not within {days} days)", "（十个抽样缸中有九个 {days} 天内不需要）"
)
BEYOND_RANGE = Words(" ({low} to more than {high})", "（{low} 天至 {high} 天以上）")
FIRST_NOT = Words(
    "Without changes no limit is reached in the next {days} days.",
    "不换水的话，今后 {days} 天内不会到达任何限值。",
)
NEXT = Words("Next: {limits}.", "其次：{limits}。")
NEXT_ONE = Words("{limit} at {days} days", "{limit}（{days} 天）")
WEEKLY = Words("Water: {litres} L a week, however it is split.", "用水：每周 {litres} L，怎么分都差不多。")
NOBODY = Words(
    "No animals are in this tank or come to it: the limits are kept all the same, though they protect nobody.",
    "缸里没有动物，以后也不放入：这里仍按限值计算，但这些限值没有要保护的对象。",
)
STANDING = Words(
    "Whatever the interval: {limit}; water changes do not cure it.", "无论间隔多长：{limit}，换水解决不了。"
)
FAILING = Words(
    "In {share} of the sampled tanks {limit} whatever the interval; that is a matter of the bed, and the range leaves it out.",
    "在 {share} 的抽样缸中，无论间隔多长，{limit}；这是底床的问题，上面的范围没有计入。",
)
FAILED = Words(
    "{failed} of {members} sampled tanks could not be run and are left out.",
    "{members} 个抽样缸中有 {failed} 个无法计算，未计入。",
)
SAMPLED = Words(
    "Ranges hold 80 % of {members} tanks over the ranges of the parameters and over what feeding and tap water differ by.",
    "范围包含 {members} 个抽样缸的 80%，抽样涵盖参数的不确定范围以及投喂量和自来水的差异。",
)
TRADE = Words("How much and how often", "换多少、多久换一次")
TRADE_HEAD = (
    Words("change", "换水量"),
    Words("litres", "升"),
    Words("every, days", "间隔（天）"),
    Words("L a week", "每周升数"),
    Words("at once: °C", "突变：°C"),
    Words("pH", "pH"),
    Words("NH3 then, mg N/L", "随后游离氨，mg N/L"),
)
LEVERS = Words("What would lengthen the interval", "怎样延长间隔")
IDLE = Words("Tried without lengthening the interval: {levers}.", "试算过但不能延长间隔：{levers}。")
IDLE_IMPOSSIBLE = Words(
    "Tried without making even a change a day enough: {levers}.", "试算过但即使每天换水仍不够：{levers}。"
)
SEMICOLON = Words("; ", "；")  # between levers, which have commas of their own
NO_LEVERS = Words("None of the changes tried lengthens the interval.", "试算的改变都不能延长间隔。")
LEVER_HEAD = (
    Words("", ""), Words("every, days", "间隔（天）"), Words("KH, °d", "KH，°d"), Words("TDS, mg/L", "TDS，mg/L"),
    Words("lowest O2, mg/L", "最低溶解氧，mg/L"),
)  # fmt: skip
CROSSED = Words("Without changes, share of tanks past each limit", "不换水时，超过各限值的抽样缸比例")
WEEKDAY = Words(
    "Every {days} days: change at least {share} % each time.", "每 {days} 天换一次：每次至少换 {share}%。"
)
WEEKDAY_NONE = Words(
    "No change size holds an interval of {days} days.", "无论换多少，都做不到每 {days} 天换一次。"
)
LITRES = Words(
    "With {litres} L a week: {share} % every {days} days.", "每周 {litres} L：每 {days} 天换 {share}%。"
)
LITRES_PLENTY = Words(
    "{litres} L a week are more than enough; {least} L do: {share} % every {days} days.",
    "每周 {litres} L 用不完，{least} L 就够：每 {days} 天换 {share}%。",
)
LITRES_NONE = Words(
    "{litres} L a week are too little; {least} L are needed.", "每周 {litres} L 不够，至少需要 {least} L。"
)
LITRES_NEVER = Words(
    "{litres} L a week are more than enough, because no limit is reached without changes.",
    "每周 {litres} L 足够，因为不换水也不会到达任何限值。",
)
LITRES_IMPOSSIBLE = Words(
    "{litres} L a week do not help: with {share} each time no interval keeps the limits.",
    "每周 {litres} L 也不行：每次换 {share}，无论间隔多短都会超过限值。",
)


def told(days: float) -> str:
    """An interval for people [d]: half days, rounded down so that the limits hold; shorter ones to a tenth."""
    if days >= LONGEST_D:
        return f"{LONGEST_D:.0f}"
    days = float(f"{days:.4g}")  # as the JSON has it, so that both agree
    step = HALF_D if days >= 2.0 else 0.1
    return figures(math.floor(days / step + 1e-9) * step, 3)


def text(plan: Plan, lang: str = "en") -> str:
    """The whole plan."""
    title = presets.text_in(plan.scenario.name, lang) or "aquasim"
    lines = [
        title,
        "=" * min(WIDTH, width(title)),
        "",
        *hanging(answer(plan, lang)),
        "",
    ]
    for part in (trade_table(plan, lang), lever_table(plan, lang), chance_table(plan, lang)):
        if part:
            lines += [*part, ""]
    lines += hanging(notes(plan, lang))
    return "\n".join(lines).rstrip() + "\n"


def answer(plan: Plan, lang: str) -> list[str]:
    """The answer in sentences: interval with range and reason, first change, the next limits, litres a week."""
    found = [_verdict(plan, lang)]
    due = plan.first.due
    if due is not None:
        found.append(_first(plan, *due, lang))
    elif not plan.never:
        found.append(say(FIRST_NOT, lang, days=figures(plan.first.days, 3)))
    if not plan.never and not plan.impossible:
        after = [b for b in plan.interval.bounds[1:3] if b.interval_d < LONGEST_D]
        if after:
            items = [
                say(NEXT_ONE, lang, limit=named(plan, b.limit, lang), days=told(b.interval_d)) for b in after
            ]
            found.append(say(NEXT, lang, limits=listed(items, lang)))
        found.append(say(WEEKLY, lang, litres=figures(plan.litres_per_week or 0.0)))
    found += shock_sentences(plan, lang)
    if not plan.scenario.animals and not later_animals(plan.scenario):
        found.append(NOBODY.text(lang))
    found += [say(STANDING, lang, limit=named(plan, name, lang)) for name in plan.interval.standing]
    if plan.idle:
        found.append(
            say(
                IDLE_IMPOSSIBLE if plan.impossible else IDLE,
                lang,
                levers=SEMICOLON.text(lang).join(w.text(lang) for w in plan.idle),
            )
        )
    return found


def _first(plan: Plan, limit: str, day: float, lang: str) -> str:
    """When the first change is due; members are run over fewer days than the tank itself may be."""
    if day <= 0.0:
        return say(FIRST_NOW, lang, limit=named(plan, limit, lang))
    band, shown = plan.told(plan.first_band), ""
    ran_d = float(plan.ensemble.days[-1]) if plan.ensemble else math.inf
    if band is not None and math.isinf(band.p10):
        shown = say(LATE_RANGE, lang, days=figures(ran_d, 3))
    elif band is not None and math.isinf(band.p90):
        shown = say(BEYOND_RANGE, lang, low=moment(band.p10), high=figures(ran_d, 3))
    elif band is not None:
        shown = say(RANGE, lang, low=moment(band.p10), high=moment(band.p90))
    return say(FIRST, lang, day=moment(day), range=shown, limit=named(plan, limit, lang))


def _verdict(plan: Plan, lang: str) -> str:
    interval = plan.interval
    share, litres = percent(interval.fraction, lang), figures(interval.fraction * plan.water_L)
    if plan.never:
        return say(NEVER, lang, years="10")
    assert interval.binding is not None
    limit = named(plan, interval.binding, lang)
    if plan.impossible:
        return say(IMPOSSIBLE[interval.reason], lang, limit=limit, share=share, source=_source(plan, lang))
    sentence = YEAR if interval.days >= LONGEST_D else EVERY
    return say(
        sentence,
        lang,
        share=share,
        litres=litres,
        days=told(interval.days),
        range=_range(plan.told(plan.band), lang),
        why=_why(plan, lang),
    )


def _why(plan: Plan, lang: str) -> str:
    name = plan.interval.binding
    assert name is not None
    rate = plan.first.rate.get(name)
    what = named(plan, name, lang)
    if rate is None or rate <= 0.0:
        return say(REACHES, lang, what=what)
    falls = name in ("alkalinity_min_meq_L", "ph_min", "o2_min_mg_L")
    scale, unit = (
        (DKH_PER_MEQ, "°d")
        if name.startswith("alkalinity")
        else (1.0, "" if name.startswith("ph") else "mg/L")
    )
    shown = f"{'−' if falls else '+'}{figures(scale * rate)} {unit}".rstrip()
    return say(RISES, lang, what=what, rate=shown)


def _source(plan: Plan, lang: str) -> str:
    """The source water's own value of the limit that binds."""
    name = plan.interval.binding
    if name is None or name not in plan.source_excess:
        return ""
    line = limits.values(plan.scenario)[name] or 0.0
    value = line - plan.source_excess[name] if name.endswith("min_meq_L") else line + plan.source_excess[name]
    if name == "alkalinity_min_meq_L":
        return f"KH {figures(value * DKH_PER_MEQ)} °d"
    return f"{figures(value)} mg/L"


def named(plan: Plan, name: str, lang: str) -> str:
    """A limit with its line, as `nitrate above 40 mg/L (as ion)`."""
    return limit_named(name, limits.line_of(plan.first.result, name), lang, plan.scenario)


def _range(band: Band | None, lang: str) -> str:
    if band is None or not math.isfinite(band.p10):
        return ""
    if band.p90 >= LONGEST_D:
        return say(OPEN_RANGE, lang, low=told(band.p10))
    return say(RANGE, lang, low=told(band.p10), high=told(band.p90))


def trade_table(plan: Plan, lang: str) -> list[str]:
    """Change size against interval."""
    if not plan.trade_off:
        return []
    rows: list[tuple[str, ...]] = [tuple(words.text(lang) for words in TRADE_HEAD)]
    steps = {step.fraction: step for step in plan.steps}
    for fraction, days in plan.trade_off:
        litres = fraction * plan.water_L
        weekly = fixed(litres * 7.0 / days, 0) if days > 0.0 else "–"
        step = steps.get(fraction)
        at_once = ("–", "–", "–")
        if step is not None:
            ammonia = fixed(step.nh3_after_mgN_L, 3)
            at_once = (signed(step.temperature_step_C, 1), signed(step.ph_step, 1), ammonia)
        every = told(days) if days > 0.0 else "–"
        rows.append((f"  {percent(fraction, lang)}", fixed(litres, 0), every, weekly, *at_once))
    return [TRADE.text(lang), *table(rows)]


def lever_table(plan: Plan, lang: str) -> list[str]:
    """What can be done, the longest interval first, with what else it changes."""
    if plan.never:
        return []
    if not plan.levers:
        return [NO_LEVERS.text(lang)]
    rows: list[tuple[str, ...]] = [tuple(words.text(lang) for words in LEVER_HEAD)]
    for lever in plan.levers[:MOST_LEVERS]:
        side = [
            signed(lever.side.get(name, 0.0), digits)
            for name, digits in (("kh_dKH", 1), ("tds_mg_L", 0), ("o2_mg_L", 1))
        ]
        rows.append((f"  {lever.words.text(lang)}", told(lever.interval_d), *side))
    return [LEVERS.text(lang), *table(rows)]


def chance_table(plan: Plan, lang: str) -> list[str]:
    """Probability of having crossed each limit by some days, without changes."""
    runs = plan.ensemble
    if runs is None or not is_told(len(runs.ran)):
        return []
    shown = [d for d in (7.0, 14.0, 30.0, 60.0, 90.0) if d <= runs.days[-1]]
    at = [int(np.searchsorted(runs.days, d)) for d in shown]
    rows: list[tuple[str, ...]] = [("", *(f"{d:.0f} d" if lang == "en" else f"{d:.0f} 天" for d in shown))]
    for name in runs.ran[0].excess:
        crossed = runs.crossed(name)
        if crossed[-1] > 0.0:
            rows.append((f"  {named(plan, name, lang)}", *(percent(float(crossed[k]), lang, 0) for k in at)))
    return [CROSSED.text(lang), *table(rows)] if len(rows) > 1 else []


def notes(plan: Plan, lang: str) -> list[str]:
    """How the range was made, how sure it is, and which tanks it leaves out; nothing where no tanks were sampled."""
    runs = plan.ensemble
    if runs is None:
        return []
    told = is_told(len(runs.ran))
    found = [say(SAMPLED, lang, members=len(runs.members))] if told else []
    found += caution(len(runs.ran), lang)
    found += [
        say(FAILING, lang, share=percent(share, lang, 0), limit=named(plan, name, lang))
        for name, share in plan.bed_share.items()
        if told and share >= 0.01
    ]
    if runs.failed:
        found.append(say(FAILED, lang, failed=runs.failed, members=len(runs.members)))
    return found


def weekday_answer(every_d: float, fraction: float | None, lang: str) -> str:
    """The smallest change that holds a fixed interval [d], rounded so that it still does; None where none does."""
    if fraction is None:
        return say(WEEKDAY_NONE, lang, days=f"{every_d:g}")
    return say(WEEKDAY, lang, days=f"{every_d:g}", share=math.ceil(100.0 * fraction - 1e-6))


def litres_answer(plan: Plan, litres: float, lang: str) -> str:
    """What so many litres a week pay for, or how many are needed at least."""
    given = f"{litres:g}"
    if plan.never:
        return say(LITRES_NEVER, lang, litres=given)
    paid, least = inverse.for_litres(plan, litres), inverse.least_litres(plan)
    if paid is not None:
        needed = paid[0] * plan.water_L * WEEK_D / paid[1]
        words = LITRES_PLENTY if litres > PLENTY * needed else LITRES
        share = f"{100.0 * paid[0]:.0f}"
        return say(words, lang, litres=given, least=math.ceil(needed), share=share, days=told(paid[1]))
    if least is None:
        return say(LITRES_IMPOSSIBLE, lang, litres=given, share=percent(plan.interval.fraction, lang))
    return say(LITRES_NONE, lang, litres=given, least=math.ceil(least))
