"""How much each time: a small change often or a large one seldom, in one sentence with number, range and reason."""

from __future__ import annotations

import math

from . import resolved
from .interval import LONGEST_D, WEEK_D
from .planner import Plan
from .words import Words, figures, fixed, percent, say

SMALL, LARGE = 0.3, 0.5
COOLS_C = 0.2  # that a thermometer shows

COLD = Words(
    "{small} every {often} days rather than {large} every {seldom}, because about {litres} L a week{range} are needed however they are split, and {large} of {source} °C water cools the tank by {more} °C at once against {less} °C for {small}.",
    "每 {often} 天换 {small}，比每 {seldom} 天换 {large} 好，因为不管怎么分，每周都要换约 {litres} L{range}，而一次换 {large} 的 {source} °C 水会降温 {more} °C，换 {small} 只降 {less} °C。",
)
ALIKE = Words(
    "{small} every {often} days or {large} every {seldom}: about {litres} L a week{range} are needed however they are split, but the smaller change moves the water less at once, because less of it is new.",
    "每 {often} 天换 {small} 或每 {seldom} 天换 {large} 都行：不管怎么分，每周都要换约 {litres} L{range}，但少量换水一次带来的变化小，因为新水少。",
)
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")


def sentence(plan: Plan, lang: str) -> str:
    """The answer; empty where the plan has no trade-off, or no change is ever due."""
    days = {fraction: d for fraction, d in plan.trade_off if 0.0 < d < LONGEST_D}
    if plan.never or plan.impossible or not {SMALL, LARGE} <= set(days):
        return ""
    cooled = _cooled_c(plan)
    words = COLD if cooled * LARGE > COOLS_C else ALIKE
    return say(
        words, lang, small=percent(SMALL, lang), large=percent(LARGE, lang), often=figures(days[SMALL]),
        seldom=figures(days[LARGE]), litres=figures(plan.litres_per_week or 0.0), range=_range(plan, lang),
        source=fixed(_source_c(plan), 0), more=fixed(cooled * LARGE, 1), less=fixed(cooled * SMALL, 1),
    )  # fmt: skip


def _range(plan: Plan, lang: str) -> str:
    """Litres a week at both ends of the interval's band."""
    band = plan.band
    if band is None or not math.isfinite(band.p90) or band.p10 <= 0.0:
        return ""
    weekly = plan.interval.fraction * plan.water_L * WEEK_D
    return say(RANGE, lang, low=figures(weekly / band.p90), high=figures(weekly / band.p10))


def _source_c(plan: Plan) -> float:
    water = resolved.resolved_water(plan.scenario, plan.scenario.routine.water_change.water)
    return water.temperature_C or plan.scenario.room.temperature_C


def _cooled_c(plan: Plan) -> float:
    """By how much the tank is warmer than the water that changes bring [degC]."""
    look = plan.interval.look
    return 0.0 if look is None else float(look.result["temperature_C"].mean()) - _source_c(plan)
