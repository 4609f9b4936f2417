"""What a water change does at once, in sentences with the cure: for the plan's own change, and in today's water."""

from __future__ import annotations

import math
from collections.abc import Iterator

from .interval import WEEK_D
from .planner import Plan
from .shocks import AMMONIA, PH, TDS, TEMPERATURE, TRAP, Danger, Step
from .words import Words, figures, fixed, percent, say

SETTLED = Words(
    "Each change moves the water by {temperature} °C, {ph} in pH and {tds} in dissolved solids ({source} °C water for {share}).",
    "每次换 {share}（{source} °C 的水），水温变 {temperature} °C，pH 变 {ph}，溶解性总固体变 {tds}。",
)
RATHER = Words(
    "{small} every {small_days} days rather than {large} every {large_days}, because about {litres} L a week{range} are needed however they are split, and {large} of {source} °C water moves the temperature by {large_step} °C against {small_step} °C.",
    "每 {small_days} 天换 {small}，比每 {large_days} 天换 {large} 好，因为不管怎么分，每周都要换约 {litres} L{range}，而一次换 {large} 的 {source} °C 水会变温 {large_step} °C，换 {small} 只变 {small_step} °C。",
)
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")
LEAST_STEP_C = 1.0  # between two sizes of change that is worth a sentence
TODAY = Words("In today's water: {danger}", "就现在的水来说：{danger}")
DANGER = {
    TEMPERATURE: Words(
        "{share} of {source} °C water moves the temperature by {figure} °C at once, more than {limit} °C; bring the new water nearer to {warmth} °C.",
        "一次换 {share} 的 {source} °C 水会使水温突变 {figure} °C，超过 {limit} °C；请先把新水调到接近 {warmth} °C。",
    ),
    PH: Words(
        "a change of {share} moves the pH by {figure} at once, more than {limit}; change less at a time and more often.",
        "一次换 {share} 会使 pH 突变 {figure}，超过 {limit}；请少量多次。",
    ),
    TDS: Words(
        "a change of {share} moves the dissolved solids by {figure} at once, more than {limit}; change less at a time and more often.",
        "一次换 {share} 会使溶解性总固体突变 {figure}，超过 {limit}；请少量多次。",
    ),
    AMMONIA: Words(
        "a change of {share} lifts free ammonia from {before} to {figure} mg N/L, above {limit}; feed nothing the day before, and change less at a time.",
        "一次换 {share} 会使游离氨从 {before} 升到 {figure} mg N/L，超过 {limit}；前一天停食，并减少每次换水量。",
    ),
    TRAP: Words(
        "old-tank trap: the water is acid (pH {ph}, KH {kh} °d) and full of ammonium, and a change of {share} lifts free ammonia from {before} to {figure} mg N/L, above {limit}, because the pH jumps; feed nothing and change little by little until the pH has come up.",
        "老缸陷阱：水偏酸（pH {ph}，KH {kh} °d）且积了很多铵，一次换 {share} 会因 pH 骤升使游离氨从 {before} 升到 {figure} mg N/L，超过 {limit}；请停食，并少量多次换水，直到 pH 升上来。",
    ),
}  # fmt: skip
MOST = Words(" At most {most} at once.", "每次最多换 {most}。")
NONE = Words(
    " Even {most} of this water is too much: change with reverse-osmosis water first, which leaves the pH where it is, until the ammonium is out.",
    "连换 {most} 这种水也太多：先用纯水换，pH 不会升高，直到铵被换掉。",
)


def sentences(plan: Plan, lang: str) -> Iterator[str]:
    """What the plan's change does, another size beside it, and every danger, first in the settled cycle, then today."""
    if plan.settled is not None:
        yield _settled(plan.settled, lang)
        yield from _rather(plan, lang)
        for danger in plan.settled.dangers:
            yield _capital(danger_sentence(plan.settled, danger, lang))
    if plan.today is not None:
        known = {d.code for d in plan.settled.dangers} if plan.settled else set()
        dangers = [d for d in plan.today.dangers if d.code not in known or d.code in (TRAP, AMMONIA)]
        for danger in dangers:
            told = say(TODAY, lang, danger=danger_sentence(plan.today, danger, lang))
            last = danger is dangers[-1]
            words = MOST if plan.most_today >= 0.02 else NONE
            share = percent(max(plan.most_today, 0.02), lang, 0)
            yield told + (say(words, lang, most=share) if last else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _settled(step: Step, lang: str) -> str:
    return say(
        SETTLED, lang, temperature=signed(step.temperature_step_C, 1), ph=signed(step.ph_step, 1),
        tds=signed(100.0 * step.tds_step, 0) + ("%" if lang == "zh_CN" else " %"), source=fixed(step.source_C, 0),
        share=percent(step.fraction, lang),
    )  # fmt: skip


def _rather(plan: Plan, lang: str) -> Iterator[str]:
    """The plan's size against one half, or against a third where it is larger, if the temperature tells them apart."""
    days = dict(plan.trade_off)
    steps = {step.fraction: step for step in plan.steps}
    own = plan.interval.fraction
    other = 0.5 if own < 0.45 else 0.3
    small, large = sorted((own, other))
    if small not in steps or large not in steps or plan.litres_per_week is None:
        return
    low, high = steps[small], steps[large]
    if abs(high.temperature_step_C) - abs(low.temperature_step_C) < LEAST_STEP_C:
        return
    yield say(
        RATHER, lang, small=percent(small, lang), large=percent(large, lang), small_days=_days(days[small]),
        large_days=_days(days[large]), litres=figures(plan.litres_per_week), source=fixed(high.source_C, 0), range=_weekly_range(plan, lang),
        large_step=fixed(abs(high.temperature_step_C), 1), small_step=fixed(abs(low.temperature_step_C), 1),
    )  # fmt: skip


def _weekly_range(plan: Plan, lang: str) -> str:
    """Litres a week at both ends of the interval's band."""
    band = plan.told(plan.band)
    if band is None or not math.isfinite(band.p90) or band.p10 <= 0.0:
        return ""
    weekly = plan.interval.fraction * plan.water_L * WEEK_D
    return say(RANGE, lang, low=figures(weekly / band.p90), high=figures(weekly / band.p10))


def _days(days: float) -> str:
    return f"{math.floor(2.0 * days) / 2.0:g}" if days >= 2.0 else figures(days)


def danger_sentence(step: Step, danger: Danger, lang: str) -> str:
    """One danger with its figure and its cure."""
    share = danger.code == TDS
    figure, limit = abs(danger.figure), danger.limit
    return say(
        DANGER[danger.code], lang, share=percent(step.fraction, lang), source=fixed(step.source_C, 0),
        figure=percent(figure, lang) if share else figures(figure, 3), limit=percent(limit, lang) if share else figures(limit),
        warmth=fixed(step.temperature_C, 0), before=figures(step.nh3_mgN_L), ph=fixed(step.ph, 1), kh=fixed(step.kh_dKH, 1),
    )  # fmt: skip


def signed(value: float, decimals: int) -> str:
    """A number with its sign, 0 without."""
    text = f"{abs(value):.{decimals}f}"
    return "0" if float(text) == 0.0 else f"{'+' if value > 0.0 else '−'}{text}"
