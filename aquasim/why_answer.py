"""Why a quantity is what it is, in one sentence: its value with the range over sampled tanks, and what brings and takes most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import limits
from . import model as modelling
from .acclimate import acclimated
from .corrected import run_from
from .ensemble import sampled
from .errors import ModelError, ScenarioError, SolverError
from .explain import explain
from .levers import AIMS
from .units import DKH_PER_MEQ
from .words import Words, figures, percent, say

if TYPE_CHECKING:
    from .result import Result

MEMBERS = 12
SPAN = (0.1, 0.9)
WHY = Words(
    "{what} is {value} {unit} after {days} days{range}{limit}, because {source} brought {share} of what came into the water, and {sink}.",
    "{days} 天后{what}为 {value} {unit}{range}{limit}，因为进入水中的有 {share} 来自{source}，而{sink}。",
)
ONLY_LOST = Words(
    "{what} is {value} {unit} after {days} days{range}{limit}, because nothing brought any, and {sink}.",
    "{days} 天后{what}为 {value} {unit}{range}{limit}，因为没有任何来源，而{sink}。",
)
SINK = Words("{name} took {share} of what left", "离开的有 {share} 归于{name}")
NO_SINK = Words("nothing took it away", "没有任何东西把它带走")
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")
LIMIT = Words(" against a limit of {line}", "，限值为 {line}")


def answer(result: Result, name: str, lang: str, members: int = MEMBERS) -> list[str]:
    """A sentence for each amount that explains the result; errors are those of `explain`."""
    found = []
    for explanation in explain(result, name):
        aim = AIMS[explanation.name]
        came = [c for c in explanation.contributions if c.amount > 0.0]
        went = [c for c in explanation.contributions if c.amount < 0.0]
        value = float(result[aim.column][-1])
        low, high = _span(result, aim.column, value, members)
        sink = NO_SINK.text(lang)
        if went:
            share = went[0].amount / sum(c.amount for c in went)
            sink = say(SINK, lang, name=went[0].words, share=percent(share, lang, 0))
        share = came[0].amount / sum(c.amount for c in came) if came else 0.0
        text = say(
            WHY if came else ONLY_LOST, lang, what=aim.words, value=figures(value), unit=aim.unit, days=figures(result.days, 3),
            range=say(RANGE, lang, low=figures(low), high=figures(high)) if members else "", sink=sink,
            source=came[0].words if came else "", share=percent(share, lang, 0), limit=_limit(result, aim.column, lang),
        )  # fmt: skip
        found.append(text[:1].upper() + text[1:])
    return found


def _limit(result: Result, column: str, lang: str) -> str:
    """The line of the column's limit, in the column's unit."""
    lines = limits.values(result.model.scenario)
    for limit in limits.LIMITS:
        line = lines[limit.name]
        if line is not None and (
            limit.column == column or (column, limit.column) == ("kh_dKH", "alkalinity_meq_L")
        ):
            factor = limit.factor / (DKH_PER_MEQ if column == "kh_dKH" else 1.0)
            return say(LIMIT, lang, line=figures(line / factor))
    return ""


def _span(result: Result, column: str, value: float, members: int) -> tuple[float, float]:
    """10 and 90 % of the last value over sampled tanks with the same routine, the own value within."""
    values = [value]
    own = result.model
    bed = slice(own.sizes.bed_at, own.sizes.pores_at)
    for scenario in sampled(own.scenario, members) if members else ():
        try:
            model = modelling.build(scenario)
            y = model.start.copy()
            if scenario.start.maturity == "mature":
                y[bed] = acclimated(own, model)
            run = run_from(y, scenario, result.days, 24.0)
        except (ScenarioError, ModelError, SolverError, FloatingPointError):
            continue
        if run is not None:
            values.append(float(run[column][-1]))
    low, high = np.quantile(values, SPAN)
    return min(float(low), value), max(float(high), value)
