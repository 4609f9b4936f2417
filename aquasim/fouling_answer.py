"""When to siphon the bed, in one sentence with number, range and reason."""

from __future__ import annotations

from .fouling import DAYS_A_YEAR, FLOW_LEFT, Range
from .fouling_report import FoulingReport
from .words import Words, figures, percent, say

ANSWER = Words(
    "Siphon the top of the bed every {every} ({low} to {high}), because what the animals leave would fill half of its top layer's pores in that time; {tells}.",
    "每 {every}（{low}至 {high}）虹吸一次底床表层，因为动物留下的脏物在这段时间会填满表层一半的孔隙；{tells}。",
)
OPEN = Words(
    "Siphon the top of the bed every {low} or later ({low} to more than {high}), because in a bed that fills quickly what the animals leave fills half of its top layer's pores in that time; {tells}.",
    "每 {low}或更久（{low}至 {high}以上）虹吸一次底床表层，因为填充快时，动物留下的脏物在这段时间会填满表层一半的孔隙；{tells}。",
)
IN_DAYS, IN_YEARS = Words("{n} days", "{n} 天"), Words("{n} years", "{n} 年")
SOONEST_D = 7.0  # nobody siphons more often than every week
NEVER = Words(
    "The bed does not clog within {years} years: its top layer is {fill} full at the end ({low}–{high}), because what the animals leave is broken down about as fast; {stays}.",
    "{years} 年内底床不会堵：结束时表层填充 {fill}（{low}–{high}），因为动物留下的脏物分解得差不多一样快；{stays}。",
)


UNTOLD, TOLD = (
    Words("the flow does not tell, for it is then still at {flow} of the first", "流量看不出来，那时仍有最初的 {flow}"),
    Words("the flow tells as well, for it is then down to {flow} of the first", "流量也看得出来，那时降到最初的 {flow}"),
)  # fmt: skip
STAYS, FALLS = (
    Words("the flow is then still at {flow} of the first", "那时流量仍有最初的 {flow}"),
    Words("the flow is then down to {flow} of the first", "那时流量降到最初的 {flow}"),
)


def sentence(report: FoulingReport, lang: str) -> str:
    """The answer, of the bed that is never siphoned."""
    day = report.never.siphon_day()
    dates = sorted(max(date, SOONEST_D) for date in day if date is not None)
    if not dates:
        return _never(report, lang)
    every = dates[0] if day.nominal is None else max(day.nominal, SOONEST_D)
    left = [value for value in report.never.at(every)["flow_L_h"] if value is not None]
    tells = _flow(min(left), float(report.never.sooner.flow_L_h[0]), UNTOLD, TOLD, lang)
    low = _told(dates[0], lang)
    if day.nominal is None or len(dates) < len(day):
        return say(OPEN, lang, low=low, high=_told(report.years * DAYS_A_YEAR, lang), tells=tells)
    return say(ANSWER, lang, every=_told(every, lang), low=low, high=_told(dates[-1], lang), tells=tells)


def _never(report: FoulingReport, lang: str) -> str:
    fills: Range = report.never.at(report.years * DAYS_A_YEAR)["top_fill"]
    flows = report.never.nominal.flow_L_h
    values = sorted(value or 0.0 for value in fills)
    stays = _flow(float(flows[-1]), float(flows[0]), STAYS, FALLS, lang)
    return say(NEVER, lang, years=figures(report.years, 3), fill=percent(fills.nominal or 0.0, lang),
               low=figures(100.0 * values[0]), high=percent(values[-1], lang), stays=stays)  # fmt: skip


def _flow(now: float, first: float, still: Words, down: Words, lang: str) -> str:
    """What has become of the flow [L/h], by whether so much is left that nobody would look after it."""
    share = min(now / max(first, 1e-9), 1.0)
    return say(still if share >= FLOW_LEFT else down, lang, flow=percent(share, lang, 0))


def _told(days: float, lang: str) -> str:
    """A time as people say it."""
    if days < 0.5 * DAYS_A_YEAR:
        return say(IN_DAYS, lang, n=figures(days))
    return say(IN_YEARS, lang, n=figures(days / DAYS_A_YEAR))
