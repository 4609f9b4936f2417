"""When to siphon the bed, in one sentence with number, range and reason."""

from __future__ import annotations

from .fouling import DAYS_A_YEAR, TOP_FULL, Range
from .fouling_report import FoulingReport
from .words import Words, figures, percent, say

ANSWER = Words(
    "Siphon the top of the bed every {every} ({low} to {high}), because what the animals leave would fill half of its top layer's pores in that time; the flow does not tell, for it is then still at {flow} of the first.",
    "每 {every}（{low}至 {high}）虹吸一次底床表层，因为动物留下的脏物在这段时间会填满表层一半的孔隙；流量看不出来，那时仍有最初的 {flow}。",
)
OPEN = Words(
    "Siphon the top of the bed every {low} or later ({low} to more than {high}), because in a bed that fills quickly what the animals leave fills half of its top layer's pores in that time; the flow does not tell, for it is then still at {flow} of the first.",
    "每 {low}或更久（{low}至 {high}以上）虹吸一次底床表层，因为填充快时，动物留下的脏物在这段时间会填满表层一半的孔隙；流量看不出来，那时仍有最初的 {flow}。",
)
IN_DAYS, IN_YEARS = Words("{n} days", "{n} 天"), Words("{n} years", "{n} 年")
SOONEST_D = 7.0  # nobody siphons more often than every week
NEVER = Words(
    "The bed does not clog within {years} years: its top layer is {fill} full at the end ({low}–{high}), because what the animals leave is broken down about as fast; the flow is then still at {flow} of the first.",
    "{years} 年内底床不会堵：结束时表层填充 {fill}（{low}–{high}），因为动物留下的脏物分解得差不多一样快；那时流量仍有最初的 {flow}。",
)


def sentence(report: FoulingReport, lang: str) -> str:
    """The answer, of the bed that is never siphoned."""
    day = report.never.siphon_day()
    if day.sooner is None:
        return _never(report, lang)
    course = report.never.sooner
    at = day.sooner if day.nominal is None else day.nominal
    left = report.never.at(at)["flow_L_h"]
    flow = min(value for value in left if value is not None) / max(float(course.flow_L_h[0]), 1e-9)
    shown = percent(min(flow, 1.0), lang, 0)
    low = _told(max(day.sooner, SOONEST_D), lang)
    if day.nominal is None or day.later is None:
        return say(OPEN, lang, low=low, high=_told(report.years * DAYS_A_YEAR, lang), flow=shown)
    return say(ANSWER, lang, every=_told(day.nominal, lang), low=low, high=_told(day.later, lang), flow=shown)


def _never(report: FoulingReport, lang: str) -> str:
    fills: Range = report.never.at(report.years * DAYS_A_YEAR)["top_fill"]
    flows = report.never.nominal.flow_L_h
    values = sorted(value or 0.0 for value in fills)
    assert values[-1] <= TOP_FULL
    return say(NEVER, lang, years=figures(report.years, 3), fill=percent(fills.nominal or 0.0, lang),
               low=figures(100.0 * values[0]), high=percent(values[-1], lang),
               flow=percent(float(flows[-1] / max(flows[0], 1e-9)), lang, 0))  # fmt: skip


def _told(days: float, lang: str) -> str:
    """A time as people say it."""
    if days < 0.5 * DAYS_A_YEAR:
        return say(IN_DAYS, lang, n=figures(days))
    return say(IN_YEARS, lang, n=figures(days / DAYS_A_YEAR))
