"""What deposits do to the bed over years, as a table and sentences for a keeper and as JSON: always a range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from .fouling import DAYS_A_YEAR, FLOW_LEFT, TOP_FULL, Fouling, Range, fouling, unsiphoned
from .words import Words, figures, percent, say, table, wrapped

if TYPE_CHECKING:
    from .scenario import Scenario
    from .solver import Progress

COLUMNS = 100
ROWS = 8
RISEN = 0.02  # share of the pores by which a top layer that still fills gains in the later half (assumed)
HEADING = Words(
    "The bed over {years} years, with the siphoning of this file (nominal, and from slow to quick filling):",
    "底床 {years} 年变化，按本文件的虹吸安排（标称值，以及由慢到快的范围）：",
)
HEADER = (
    Words("year", "年"), Words("date", "日期"), Words("pores filled", "孔隙填充"), Words("top layer filled", "表层填充"),
    Words("slime mm", "管壁生物膜 mm"), Words("flow L/h", "流量 L/h"), Words("head mm", "扬程 mm"),
)  # fmt: skip
DAY = Words("day {day}", "第 {day} 天")
DATED = Words("day {day} ({date})", "第 {day} 天（{date}）")
SIPHON_RANGE = Words(
    "Never siphoned, half of the top layer's pores would be full between {sooner} and {later}, nominally on "
    "{nominal}: siphon the bed by {sooner}, and then as often as that.",
    "若从不虹吸，表层孔隙将在{sooner}至{later}之间填满一半，标称为{nominal}：请在{sooner}前虹吸底床，之后按同样间隔进行。",
)
SIPHON_FROM = Words(
    "Never siphoned, half of the top layer's pores would be full on {sooner} at the soonest, and perhaps not within "
    "{years} years: siphon the bed by {sooner}.",
    "若从不虹吸，表层孔隙最早在{sooner}填满一半，也可能 {years} 年内都不会：请在{sooner}前虹吸底床。",
)
SIPHON_NOW = Words(
    "Never siphoned, the top layer would be half full from the first day on in a bed that fills quickly: siphon the bed "
    "every week or two and feed less, or carry less in this tank.",
    "若从不虹吸，填充快时表层从第一天起就已填满一半：请每一两周虹吸底床并少喂，或减少本缸的动物。",
)
SIPHON_LEVEL = Words(
    "Never siphoned, the top layer would level off at {low} to {high} full within {years} years: siphon what you see; the "
    "flow does not need it.",
    "即使从不虹吸，表层在 {years} 年内也会稳定在 {low}–{high} 的填充：看见脏物再虹吸即可，流量并不需要。",
)
SIPHON_RISING = Words(
    "Never siphoned, the top layer would be {low} to {high} full after {years} years and still be filling: siphon the bed now "
    "and then, and ask for more years to see the date.",
    "若从不虹吸，{years} 年后表层将填充 {low}–{high}，且仍在增加：请不时虹吸底床，并增加年数以查看日期。",
)
WEAK = Words(
    "The flow falls below nine tenths of the first between {sooner} and {later}: clean pump, pipes, holes and bed by then.",
    "流量在{sooner}至{later}之间降到最初的九成以下：请在此之前清洁水泵、管、孔和底床。",
)
WEAK_FROM = Words(
    "The flow falls below nine tenths of the first on {sooner} at the soonest, and perhaps not within {years} years: look "
    "after pump, pipes and holes then.",
    "流量最早在{sooner}降到最初的九成以下，也可能 {years} 年内都不会：届时请检查水泵、管和孔。",
)
FIXED = Words(
    "The flow is prescribed; after {years} years it takes {head} mm of head.",
    "流量为指定值；{years} 年后所需水头为 {head} mm。",
)
STEADY = Words(
    "The flow keeps above nine tenths of the first for all {years} years: it is a late alarm, so go by the fill and the oxygen.",
    "{years} 年内流量始终高于最初的九成：流量报警太迟，请看填充和溶解氧。",
)
SLIME = Words(
    "Slime narrows holes and pipes from all sides, by {film} mm after {years} years (assumed). Siphoning does not reach it: "
    "brush them when the bed is washed.",
    "管壁和孔壁会结生物膜，{years} 年后厚 {film} mm（假设值）。虹吸够不到管内：清洗底床时请一并刷洗管和孔。",
)


@dataclass(frozen=True)
class FoulingReport:
    """A bed over years [a] with the file's own siphoning, and never siphoned; start: calendar day of day 0."""

    years: float
    kept: Fouling
    never: Fouling
    fixed: bool = False  # the file prescribes the flow
    start: date | None = None

    def json(self) -> dict[str, Any]:
        """Rows and dates; None is never within the years."""
        siphon, weak = self.never.siphon_day(), self.kept.weak_flow_day()
        return {
            "years": self.years,
            "start_date": self.start.isoformat() if self.start else None,
            "rows": [
                {
                    "day": day,
                    "date": self._date(day),
                    **{name: each._asdict() for name, each in self.kept.at(day).items()},
                }
                for day in self._days()
            ],
            "siphon_by_day": siphon._asdict(),
            "siphon_by_date": {name: self._date(day) for name, day in siphon._asdict().items()},
            "weak_flow_day": weak._asdict(),
            "weak_flow_date": {name: self._date(day) for name, day in weak._asdict().items()},
            "top_full": TOP_FULL,
            "flow_left": FLOW_LEFT,
        }

    def _date(self, day: float | None) -> str | None:
        """Calendar day of a day of the run; None where either is not known, or beyond the calendar."""
        if self.start is None or day is None:
            return None
        try:
            return (self.start + timedelta(days=day)).isoformat()
        except OverflowError:
            return None

    def _days(self) -> list[float]:
        return np.linspace(0.0, self.years * DAYS_A_YEAR, ROWS + 1).tolist()

    def text(self, lang: str = "en") -> str:
        """Table and advice."""
        years = figures(self.years, 3)
        rows = [[words.text(lang) for words in HEADER]]
        for day in self._days():
            at = self.kept.at(day)
            rows.append([
                figures(day / DAYS_A_YEAR), self._date(day) or "–",
                *(_shares(at[name], lang) for name in ("fill", "top_fill")), _span(at["pipe_film_mm"], 2),
                *(_span(at[name]) for name in ("flow_L_h", "head_mm")),
            ])  # fmt: skip
        if self.start is None:
            rows = [[row[0], *row[2:]] for row in rows]
        lines = [*wrapped(say(HEADING, lang, years=years), COLUMNS, indent="", first=""), *table(rows)]
        film = _span(self.kept.at(self.years * DAYS_A_YEAR)["pipe_film_mm"], 2)
        slime = say(SLIME, lang, years=years, film=film)
        for sentence in (self._siphon(lang, years), self._flow(lang, years), slime):
            lines += wrapped(sentence, COLUMNS)
        return "\n".join(lines) + "\n"

    def _siphon(self, lang: str, years: str) -> str:
        day = self.never.siphon_day()
        if day.sooner is None:
            ends = [each.top_fill[-1] for each in self.never.courses]
            quick = self.never.sooner.top_fill
            rising = quick[-1] > quick[len(quick) // 2] + RISEN
            low, high = percent(float(min(ends)), lang), percent(float(max(ends)), lang)
            return say(SIPHON_RISING if rising else SIPHON_LEVEL, lang, years=years, low=low, high=high)
        if day.sooner < 1.0:
            return say(SIPHON_NOW, lang)
        return say(
            SIPHON_RANGE if day.later is not None else SIPHON_FROM, lang, years=years, **self._told(day)
        )

    def _told(self, day: Range) -> dict[str, Words]:
        """Each day in words, with its date where the calendar is known."""
        found = {}
        for name, value in day._asdict().items():
            date_ = self._date(value)
            shown = "–" if value is None else f"{value:.0f}"
            forms = DATED if date_ else DAY
            found[name] = Words(*(text.format(day=shown, date=date_) for text in forms))
        return found

    def _flow(self, lang: str, years: str) -> str:
        day = self.kept.weak_flow_day()
        if self.fixed:
            head = self.kept.at(self.years * DAYS_A_YEAR)["head_mm"]
            return say(FIXED, lang, years=years, head=_span(head))
        if day.sooner is None:
            return say(STEADY, lang, years=years)
        return say(WEAK if day.later is not None else WEAK_FROM, lang, years=years, **self._told(day))


def _shares(each: Range, lang: str) -> str:
    low, middle, high = (
        percent(float(value or 0.0), lang) for value in (each.later, each.nominal, each.sooner)
    )
    return f"{middle} ({low}–{high})"


def _span(each: Range, decimals: int = 0) -> str:
    low, *_, high = (f"{value:.{decimals}f}" for value in sorted(value or 0.0 for value in each))
    middle = f"{each.nominal or 0.0:.{decimals}f}"
    return middle if low == high else f"{middle} ({low}–{high})"


def fouling_report(
    scenario: Scenario,
    years: float,
    begun: Callable[[Scenario], Progress] | None = None,
    start: date | None = None,
) -> FoulingReport:
    """Six runs over so many years [a], day 0 on a calendar day; errors are those of `simulate`."""
    fixed = scenario.filter.flow_L_h is not None
    return FoulingReport(
        years, fouling(scenario, years, begun), fouling(unsiphoned(scenario), years, begun), fixed, start
    )
