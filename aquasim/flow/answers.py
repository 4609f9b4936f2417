"""What a builder asks of a filter, each in one sentence with number, range and reason.

Ranges hold what a drill and the trade leave open: holes half a millimetre and bores a millimetre wider or narrower
(assumed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from .. import catalog
from ..errors import HydraulicsError, ModelError, ScenarioError
from ..hydraulics.laws import circle
from ..scenario import Scenario
from ..words import Words, figures, fixed, percent, say
from .report import FlowReport, device_name
from .solved import GOOD_CV, SolvedFilter, solve_filter

HOLE_MM, BORE_MM = 0.5, 1.0
BORES = ("lateral_inner_mm", "header_inner_mm", "riser_inner_mm")
SMALLEST_HOLE_MM, NARROWEST_MM = 1.0, 4.0
WIDE_HOLES = 1.0  # area of all holes over that of the header's bore, above which the pipes decide

LAID = Words(
    "{laterals} laterals of {bore} mm bore with {holes} holes of {hole} mm every {pitch} cm: the branches differ by {cv} ({low}–{high}) and the largest hole draws {ratio} times the smallest at {flow} L/h for {head} mm of head, because {reason}.",
    "{laterals} 根内径 {bore} mm 支管，每根 {holes} 个 {hole} mm 孔、孔距 {pitch} cm：{flow} L/h 时支管相差 {cv}（{low}–{high}），最大孔流量是最小孔的 {ratio} 倍，水头损失 {head} mm，因为{reason}。",
)
DRAWN = Words(
    "These {laterals} branches differ by {cv} ({low}–{high}) at {flow} L/h for {head} mm of head, because {reason}.",
    "这 {laterals} 根支管在 {flow} L/h 时相差 {cv}（{low}–{high}），水头损失 {head} mm，因为{reason}。",
)
NARROW = Words(
    "all holes together are {ratio} of the header's bore, narrow enough to force an even split",
    "孔的总面积只有总管截面的 {ratio}，小孔本身就把流量分匀了",
)
EVENED = Words(
    "the layout gives every branch about the same way, although all holes together are {ratio} times the header's bore",
    "虽然孔的总面积是总管截面的 {ratio} 倍，但这种布置让各支管的路程差不多",
)
UNEVEN = Words(
    "all holes together are {ratio} times the header's bore, so that the branch next to the pump takes what it likes",
    "孔的总面积是总管截面的 {ratio} 倍，离泵最近的支管抢走了水",
)
DEAD = Words(
    "{share} of the bed ({low}–{high}) moves at less than a tenth of the mean speed, because water passes its slowest place at {slowest} of the mean; it stays {residence} s in the bed, and {old} of it is older than its oxygen lasts, so {smell}.",
    "底床有 {share}（{low}–{high}）的地方流速不到平均的十分之一，因为最慢处的流速为平均的 {slowest}；水在底床停留 {residence} 秒，{old} 的水龄超过溶解氧能维持的时间，所以{smell}。",
)
NO_SMELL = Words("nothing smells while the pump runs", "水泵开着就不会发臭")
SMELL = Words("that part may smell", "这一部分可能发臭")
PUMP = Words(
    "The {name} is enough: it delivers {flow} L/h ({low}–{high}), {times} volumes an hour, because riser and pipes take {head} m of its head and the clean bed {bed} mm; it costs {kwh} kWh a year.",
    "{name}就够：实际流量 {flow} L/h（{low}–{high}），每小时循环 {times} 次，因为立管和管路只消耗 {head} m 扬程，干净的底床 {bed} mm；一年用电 {kwh} 度。",
)
NO_PUMP = Words(
    "No pump of the catalogue is enough: {wanted} L/h are wanted, and the most is {flow} L/h ({low}–{high}), because riser and pipes take the head.",
    "目录里没有够用的水泵：需要 {wanted} L/h，最多只有 {flow} L/h（{low}–{high}），因为立管和管路消耗了扬程。",
)
COMPARED = Words(
    "{better} is more even than {worse}: its branches differ by {cv} ({low}–{high}) against {other} ({other_low}–{other_high}), because {reason}.",
    "{better}比{worse}更均匀：支管相差 {cv}（{low}–{high}），后者为 {other}（{other_low}–{other_high}），因为{reason}。",
)
ALIKE = Words(
    "{better} and {worse} are about as even: their branches differ by {cv} ({low}–{high}) and {other} ({other_low}–{other_high}), because {reason}.",
    "{better}与{worse}差不多均匀：支管相差 {cv}（{low}–{high}）和 {other}（{other_low}–{other_high}），因为{reason}。",
)
MUCH = 1.5  # times as uneven


class Span(NamedTuple):
    """A measure with its least and largest value over the tolerances."""

    value: float
    low: float
    high: float


def spread(scenario: Scenario, measure: Callable[[SolvedFilter], float]) -> Span:
    """A measure of a filter as it is, and its range over holes and bores as they turn out."""
    found = [measure(each) for each in _solved(scenario)]
    return Span(found[0], min(found), max(found))


def _solved(scenario: Scenario) -> list[SolvedFilter]:
    """The filter as it is, then with other holes and bores; what cannot work is left out."""
    found = [solve_filter(scenario)]
    for other in _others(scenario):
        try:
            found.append(solve_filter(other))
        except (HydraulicsError, ModelError, ScenarioError):
            continue
    return found


def _others(scenario: Scenario) -> Iterator[Scenario]:
    f = scenario.filter
    for step in (-HOLE_MM, HOLE_MM):
        yield replace(
            scenario, filter=replace(f, hole_diameter_mm=max(f.hole_diameter_mm + step, SMALLEST_HOLE_MM))
        )
    for step in (-BORE_MM, BORE_MM):
        bores = {name: max(getattr(f, name) + step, NARROWEST_MM) for name in BORES}
        yield replace(scenario, filter=replace(f, **bores))


def answers(report: FlowReport, lang: str) -> list[str]:
    """Pipes and holes, dead spots, and the pump where the catalogue was tried."""
    solved = _solved(report.scenario)
    found = [_laid(solved, lang), _dead(solved, lang)]
    return [_pump(report, lang), *found] if report.pumps else found


def _span(solved: list[SolvedFilter], measure: Callable[[SolvedFilter], float]) -> Span:
    values = [measure(each) for each in solved]
    return Span(values[0], min(values), max(values))


def _cv(solved: SolvedFilter) -> float:
    return solved.branches.cv


def _holes_over_header(solved: SolvedFilter) -> float:
    return solved.hole_area_m2 / circle(solved.circuit.filter.header_inner_mm * 1e-3)


def _why_even(solved: SolvedFilter, lang: str) -> str:
    ratio = _holes_over_header(solved)
    words = NARROW if ratio < WIDE_HOLES else EVENED if _cv(solved) < GOOD_CV else UNEVEN
    return say(words, lang, ratio=figures(ratio))


def _laid(solved: list[SolvedFilter], lang: str) -> str:
    """Pipes, holes and how evenly they share the flow."""
    own, f = solved[0], solved[0].circuit.filter
    cv = _span(solved, _cv)
    words = DRAWN if f.layout == "custom" else LAID
    return say(
        words, lang, laterals=len(own.solution.branch_flow), bore=figures(f.lateral_inner_mm, 3),
        holes=own.hole_count // max(len(own.solution.branch_flow), 1), hole=figures(f.hole_diameter_mm),
        pitch=figures(f.hole_pitch_cm or 0.0), cv=percent(cv.value, lang, 1), low=fixed(100.0 * cv.low, 1),
        high=percent(cv.high, lang, 1), ratio=fixed(own.holes.max_over_min, 2), flow=fixed(own.flow_L_h, 0),
        head=fixed(own.grid_head_m * 1e3, 0), reason=_why_even(own, lang),
    )  # fmt: skip


def _dead(solved: list[SolvedFilter], lang: str) -> str:
    """Dead spots of the bed with what stands on it; the range holds the bare bed too."""
    own = solved[0].bed
    shares = [*(each.bed.furnished.dead_fraction for each in solved), own.bare.dead_fraction]
    smell = SMELL if own.anoxic_share > 0.0 else NO_SMELL
    return say(
        DEAD, lang, share=percent(shares[0], lang, 1), low=fixed(100.0 * min(shares), 1), high=percent(max(shares), lang, 1),
        slowest=fixed(own.furnished.min_over_mean, 2), residence=fixed(solved[0].residence_s, 0),
        old=percent(own.anoxic_share, lang), smell=smell,
    )  # fmt: skip


def _pump(report: FlowReport, lang: str) -> str:
    """The smallest pump of the catalogue that is enough."""
    best = report.smallest_enough
    offer = best or max(report.pumps, key=lambda each: each.row.flow_L_h)
    other = replace(report.scenario, filter=replace(report.scenario.filter, pump=offer.row.id, flow_L_h=None))
    flow = spread(other, lambda each: each.flow_L_h)
    own, device = solve_filter(other), catalog.equipment()[offer.row.id]
    return say(
        PUMP if best else NO_PUMP, lang, name=device_name(device.id), flow=fixed(flow.value, 0), low=fixed(flow.low, 0),
        high=fixed(flow.high, 0), times=figures(own.turnover_h), bed=figures(own.bed_head_m * 1e3),
        head=figures(own.riser_head_m + own.grid_head_m), kwh=fixed(own.pump.kwh_year, 0),
        wanted=fixed(own.wanted_L_h, 0),
    )  # fmt: skip


def more_even(first: tuple[str, Scenario], second: tuple[str, Scenario], lang: str) -> str:
    """Which of two named filters shares the flow more evenly; empty where their pipes and holes are the same.

    Raises HydraulicsError or ModelError where one cannot work.
    """
    if first[1].filter == second[1].filter:
        return ""
    (good, a), (bad, b) = sorted(
        ((name, _solved(scenario)) for name, scenario in (first, second)), key=lambda pair: _cv(pair[1][0])
    )
    cv, other = _span(a, _cv), _span(b, _cv)
    words = COMPARED if other.value > MUCH * cv.value else ALIKE
    return say(
        words, lang, better=good, worse=bad, cv=percent(cv.value, lang, 1), low=fixed(100.0 * cv.low, 1),
        high=percent(cv.high, lang, 1), other=percent(other.value, lang, 1), other_low=fixed(100.0 * other.low, 1),
        other_high=percent(other.high, lang, 1), reason=_why_even(a[0], lang),
    )  # fmt: skip
