"""Sentences and rows of a plan for the screen, from the words that the command prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aquasim.limits import LIMITS
from aquasim.words import figures, fixed, percent

from ..language import translate
from .wish import WEEK_D, Wish

if TYPE_CHECKING:
    from aquasim import Plan

Array = NDArray[np.float64]
Rows = tuple[list[str], list[tuple[str, ...]]]
CHANCE_DAYS = (7.0, 14.0, 30.0, 60.0, 90.0)
COLUMN_OF = {limit.name: limit.column for limit in LIMITS}


def answer(plan: Plan, wish: Wish, lang: str) -> list[str]:
    """What was asked for first, then the plan's own sentences."""
    from aquasim import plan_text

    told = plan_text.answer(plan, lang)
    if wish.fixed_d is not None:
        return [plan_text.weekday_answer(wish.fixed_d, wish.size, lang), *told]
    if wish.rhythm == "litres" and (plan.trade_off or plan.impossible):
        return [plan_text.litres_answer(plan, wish.litres, lang), *told]
    return told


def trade_rows(plan: Plan, lang: str) -> Rows:
    """Change size against interval, and what such a change does to the water at once."""
    from aquasim.plan_text import told
    from aquasim.shock_text import signed

    header = [
        translate("planner", "Change"),
        translate("planner", "Litres"),
        translate("planner", "Every, days"),
        translate("planner", "Litres a week"),
        translate("planner", "At once, °C"),
        translate("planner", "pH"),
        translate("planner", "TDS, %"),
        translate("planner", "NH3 then, mg N/L"),
    ]
    steps = {step.fraction: step for step in plan.steps}
    rows = []
    for fraction, days in plan.trade_off:
        litres = fraction * plan.water_L
        weekly = fixed(litres * WEEK_D / days, 0) if days > 0.0 else "–"
        step, at_once = steps.get(fraction), ("–", "–", "–", "–")
        if step is not None:
            sign = "▲ " if step.dangers else ""
            at_once = (
                sign + signed(step.temperature_step_C, 1), signed(step.ph_step, 1), signed(100.0 * step.tds_step, 0),
                fixed(step.nh3_after_mgN_L, 3),
            )  # fmt: skip
        every = told(days) if days > 0.0 else "–"
        rows.append((percent(fraction, lang), fixed(litres, 0), every, weekly, *at_once))
    return header, rows


def chance_rows(plan: Plan, crossed: Mapping[str, Array], lang: str) -> Rows:
    """The share of sampled tanks past each limit by some days, without changes."""
    from aquasim.plan_text import named

    runs = plan.ensemble
    assert runs is not None
    shown = [day for day in CHANCE_DAYS if day <= runs.days[-1]]
    at = [int(np.searchsorted(runs.days, day)) for day in shown]
    header = [translate("planner", "Limit")]
    header += [translate("planner", "Day {day}").format(day=figures(day, 3)) for day in shown]
    rows = [
        (named(plan, name, lang), *(percent(float(share[k]), lang, 0) for k in at))
        for name, share in crossed.items()
    ]
    return header, rows


def notes(plan: Plan, lang: str) -> list[str]:
    """How the range was made, and which tanks it leaves out."""
    from aquasim import plan_text

    return plan_text.notes(plan, lang)
