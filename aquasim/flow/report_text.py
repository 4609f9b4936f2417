"""The report on a filter as text for a keeper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from .. import catalog
from ..hydraulics.pump import L_H, PRICE_PER_KWH
from ..presets import text_in
from ..words import Words, figures, fixed, left, percent, right, say, table, width, wrapped
from . import report_words as w
from .build_list import Drilling
from .finding_words import LAYOUTS
from .findings import MOST_RATIO, Found
from .report import FlowReport, device_name, hole_range_L_h, verdict_sentence
from .solved import SolvedFilter, evenness_band

if TYPE_CHECKING:
    from .build_list import Part

COLUMNS = 100
BAR = 40
MM = 1e3
SAME_CM = 0.05  # gaps between holes that differ by less are the same


def text(report: FlowReport, lang: str = "en") -> str:
    """The whole report."""
    solved = report.solved
    parts = [heading(solved, lang), branch_bars(solved, lang), head_bars(solved, lang), bed_lines(solved, lang),
             shopping(report, lang)]  # fmt: skip
    if report.pumps:
        parts.append(pump_lines(report, lang))
    parts.append(warning_lines(report.findings, lang))
    return "\n".join("\n".join(part) + "\n" for part in parts)


def heading(solved: SolvedFilter, lang: str) -> list[str]:
    """Name, grid, and the verdict on evenness and flow."""
    title = text_in(solved.scenario.name, lang) or "aquasim"
    lines = [title, "=" * min(COLUMNS, width(title))]
    grid, direction, *verdict = head_sentences(solved, lang)
    lines += [*_paragraph(grid), *_paragraph(direction), ""]
    return [*lines, *(line for each in verdict for line in _paragraph(each))]


def head_sentences(solved: SolvedFilter, lang: str) -> list[str]:
    """Grid, direction, evenness and flow, a sentence each."""
    direction = say(w.DIRECTION, lang, direction=w.PUSH if solved.circuit.push else w.SUCTION)
    verdict = say(w.VERDICT[evenness_band(solved.branches.cv)], lang, cv=percent(solved.branches.cv, lang))
    ratio = solved.holes.max_over_min
    if ratio < MOST_RATIO:
        shared = say(w.SHARED, lang, verdict=verdict, ratio=fixed(ratio, 2))
    else:
        shared = say(w.SHARED_BACK, lang, verdict=verdict)
    turned = say(w.TURNED, lang, flow=figures(solved.flow_L_h, 3), times=figures(solved.turnover_h),
                 residence=_time(solved.residence_s, lang))  # fmt: skip
    return [_grid(solved, lang), direction, shared, turned]


def _grid(solved: SolvedFilter, lang: str) -> str:
    f = solved.circuit.filter
    layout = LAYOUTS[f.layout]
    named = Words(layout.en[:1].upper() + layout.en[1:], layout.zh_CN)
    if f.layout == "custom":
        laterals = len(solved.solution.branch_flow)
        return say(w.GRID_DRAWN, lang, layout=named, laterals=laterals, holes=solved.hole_count)
    return say(w.GRID, lang, layout=named, laterals=f.laterals, lateral_mm=figures(f.lateral_inner_mm, 3),
               holes=f.holes_per_lateral, hole_mm=figures(f.hole_diameter_mm, 3),
               header_mm=figures(f.header_inner_mm, 3))  # fmt: skip


def _time(seconds: float, lang: str) -> str:
    if seconds < 120.0:
        return say(w.SECONDS, lang, n=figures(seconds))
    return say(w.MINUTES, lang, n=figures(seconds / 60.0, 3 if seconds >= 6000.0 else 2))


def branch_bars(solved: SolvedFilter, lang: str) -> list[str]:
    """Flow of each branch as a bar, with the range of its holes."""
    flows = [flow / L_H for flow in solved.solution.branch_flow]
    digits = 0 if max(flows) >= 100.0 else 1
    rows = [tuple(words.text(lang) for words in w.BRANCH_HEADER)]
    for number, (flow, (low, high)) in enumerate(zip(flows, hole_range_L_h(solved), strict=True), 1):
        span = _span(low, high)
        rows.append((str(number), fixed(flow, digits), span))
    bars = ["", *_bars(flows)]
    lines = [f"{left(line, max(map(width, table(rows))))}  {bar}".rstrip() for line, bar in zip(table(rows), bars, strict=True)]  # fmt: skip
    mean = sum(flows) / len(flows)
    note = say(w.MEAN_NOTE, lang, mean=fixed(mean, digits))
    return [w.BRANCHES.text(lang), *("  " + line for line in lines), *_paragraph(note, "  ")]


def _span(low: float, high: float) -> str:
    """A range with so many digits that its ends differ, or one figure for both."""
    digits = 1 if high >= 1.0 else 2
    ends = f"{low:.{digits}f}", f"{high:.{digits}f}"
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def _bars(values: Sequence[float]) -> list[str]:
    most = max(max(values), 1e-12)
    return ["█" * round(BAR * max(value, 0.0) / most) for value in values]


def head_bars(solved: SolvedFilter, lang: str) -> list[str]:
    """Heads stacked, and the pump at its working point."""
    heads = [(w.RISER, solved.riser_head_m), (w.PIPES, solved.grid_head_m), (w.BED, solved.bed_head_m)]
    if solved.circuit.filter.prefilter:
        heads.append((w.PREFILTER, solved.prefilter_head_m))
    if solved.lift_m > 0.0:
        heads.insert(0, (w.LIFT, solved.lift_m))
    total = solved.duty.head_m
    rows = []
    for (words, head), bar in zip(heads, _bars([head for _, head in heads]), strict=True):
        share = percent(head / total, lang, 0) if total > 0.0 else ""
        rows.append((words.text(lang), f"{_millimetres(head)} mm", share, bar))
    columns = [max(width(row[n]) for row in rows) for n in range(3)]
    lines = [
        f"  {left(a, columns[0])}  {right(b, columns[1])}  {right(c, columns[2])}  {bar}".rstrip()
        for a, b, c, bar in rows
    ]
    title = w.HEADS_FIXED if solved.has_fixed_flow else w.HEADS
    return [
        say(title, lang, head=_millimetres(total)),
        *lines,
        *_paragraph(pump_sentence(solved, lang), "  "),
        *(_paragraph(fouled, "  ") if (fouled := fouled_sentence(solved, lang)) else ()),
    ]


def fouled_sentence(solved: SolvedFilter, lang: str) -> str:
    """What slime in holes and pipes leaves of the flow, or adds to the head of a fixed one."""
    if solved.fouled is None:
        return ""
    film_mm, duty = solved.fouled
    words = w.FOULED_FIXED if solved.has_fixed_flow else w.FOULED
    flow = duty.flow_m3_s / L_H
    return say(
        words,
        lang,
        film=figures(film_mm),
        flow=fixed(flow, 0 if flow >= 10.0 else 1),
        head=_millimetres(duty.head_m),
    )


def _millimetres(head_m: float) -> str:
    """A head in millimetres, whole ones from 10 mm on."""
    value = head_m * MM
    return fixed(value, 0) if abs(value) >= 10.0 else figures(value, 2)


def pump_sentence(solved: SolvedFilter, lang: str) -> str:
    """The pump at its working point, with what it takes in a year."""
    flow = figures(solved.flow_L_h, 3)
    if solved.has_fixed_flow:
        return say(w.FIXED, lang, flow=flow)
    row, device = solved.pump, catalog.equipment()[solved.circuit.filter.pump]
    return say(w.PUMP, lang, name=Words(device.name_en, device.name_zh), flow=flow, head=_millimetres(row.head_m),
               power=figures(row.power_w), heat=figures(row.heat_w), kwh=fixed(row.kwh_year, 0),
               cost=fixed(row.cost_year, 0), price=figures(PRICE_PER_KWH))  # fmt: skip


def bed_lines(solved: SolvedFilter, lang: str) -> list[str]:
    """Velocity, slow and fast places, dead share, age and mixing."""
    told = bed_sentences(solved, lang)
    return [w.IN_BED.text(lang), *(line for each in told for line in _paragraph(each, "  "))]


def bed_sentences(solved: SolvedFilter, lang: str) -> list[str]:
    """The same, a sentence each."""
    bed = solved.bed
    low, high = bed.bare.min_over_mean, bed.bare.max_over_mean
    top = w.TOP_PLENUM if solved.plenum_evens_out else w.TOP
    anoxic = say(w.AGE, lang, minutes=figures(bed.oxygen_s / 60.0), anoxic=percent(bed.anoxic_share, lang))
    return [
        say(w.SPEED, lang, speed=figures(solved.velocity_m_s * MM)),
        say(top, lang, low=fixed(low, 2), high=fixed(high, 2)),
        say(w.DEAD, lang, dead=percent(bed.furnished.dead_fraction, lang, 1), covered=percent(bed.covered_share, lang)),
        anoxic,
        say(w.SPREAD, lang, tanks=figures(solved.tanks)),
    ]  # fmt: skip


def shopping(report: FlowReport, lang: str) -> list[str]:
    """What to buy, saw, drill and fill in, and the mass of it all."""
    rows = [tuple(words.text(lang) for words in w.BUY_HEADER)]
    rows += [_part(part, lang) for part in report.build.cut]
    lines = [w.BUY.text(lang), *("  " + line for line in table(rows))]
    from_end = report.scenario.filter.layout in ("h_tree", "custom")
    for drilling in report.build.drill:
        lines += _paragraph(_drill(drilling, from_end, lang), "  ")
    lines.append(w.FILL.text(lang))
    for filling in report.build.media:
        row = catalog.media()[filling.medium]
        name = Words(row.name_en, row.name_zh)
        litres = figures(filling.litres, 3)
        lines += _paragraph(say(w.MEDIUM, lang, name=name, litres=litres, kg=figures(filling.kg, 3)), "  ")
    build = report.build
    mass = say(w.MASS, lang, total=fixed(build.filled_kg, 0), glass=fixed(build.glass_kg, 0),
               water=fixed(build.water_kg, 0), media=fixed(build.media_kg, 0), soaked=fixed(build.soaked_kg, 0),
               things=fixed(build.things_kg, 0), load=fixed(build.floor_load_kg_m2, 0))  # fmt: skip
    return [*lines, *_paragraph(mass)]


def _part(part: Part, lang: str) -> tuple[str, ...]:
    trade = w.TRADE.get(part.inner_mm)
    length = "" if part.length_cm is None else figures(part.length_cm, 3)
    name = w.PARTS[part.part].text(lang)
    return (
        name,
        figures(part.inner_mm, 3),
        trade.text(lang) if trade else "",
        length,
        f"{part.count}",
    )


def _drill(drilling: Drilling, from_end: bool, lang: str) -> str:
    numbers = drilling.laterals
    if len(numbers) == 1:
        which = say(w.WHICH_ONE, lang, first=numbers[0])
    elif numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        which = say(w.WHICH_ALL, lang, first=numbers[0], last=numbers[-1])
    else:
        comma = "、" if lang == "zh_CN" else ", "
        which = say(w.WHICH_SOME, lang, numbers=comma.join(map(str, numbers)))
    places, count = drilling.positions_cm, len(drilling.positions_cm)
    values = {"which": which, "count": count, "hole": figures(drilling.diameter_mm), "total": drilling.holes,
              "first": _tenths(places[0])}  # fmt: skip
    gaps = [b - a for a, b in pairwise(places)]
    if gaps and max(gaps) - min(gaps) < SAME_CM:
        words = w.DRILL_EVEN_TREE if from_end else w.DRILL_EVEN
        return say(words, lang, **values, pitch=figures((places[-1] - places[0]) / len(gaps), 3))
    comma = "、" if lang == "zh_CN" else ", "
    words = w.DRILL_TREE if from_end else w.DRILL
    return say(words, lang, **values, places=comma.join(map(_tenths, places)))


def _tenths(value: float) -> str:
    return fixed(value, 1).removesuffix(".0")


def pump_lines(report: FlowReport, lang: str) -> list[str]:
    """Every pump of the catalogue as a table, and the smallest that is enough."""
    rows = [tuple(words.text(lang) for words in w.PUMP_HEADER)]
    water = report.solved.water_L
    for offer in report.pumps:
        row = offer.row
        rows.append((
            device_name(row.id).text(lang), figures(row.power_w), fixed(row.flow_L_h, 0), _millimetres(row.head_m),
            figures(row.flow_L_h / water), fixed(row.kwh_year, 0), fixed(row.cost_year, 0),
            w.VERDICTS[offer.verdict].text(lang),
        ))  # fmt: skip
    lines = [w.PUMPS.text(lang), *("  " + line for line in table(rows))]
    for offer in report.pumps:
        sentence = verdict_sentence(offer, lang)
        if sentence:
            lines += wrapped(sentence, COLUMNS)
    return [*lines, *_paragraph(_smallest(report, lang))]


def _smallest(report: FlowReport, lang: str) -> str:
    wanted = fixed(report.solved.wanted_L_h, 0)
    least = report.smallest_enough
    if least is None:
        return say(w.NONE_ENOUGH, lang, wanted=wanted)
    row = least.row
    return say(w.SMALLEST, lang, name=device_name(row.id), flow=fixed(row.flow_L_h, 0), wanted=wanted,
               times=figures(row.flow_L_h / report.solved.water_L), kwh=fixed(row.kwh_year, 0))  # fmt: skip


def warning_lines(found: Iterable[Found], lang: str) -> list[str]:
    """Warnings, then hints, each as a paragraph."""
    kept = list(found)
    lines: list[str] = []
    for words, group in (
        (w.WARNINGS, [each for each in kept if not each.mild]),
        (w.HINTS, [each for each in kept if each.mild]),
    ):
        if group:
            lines.append(say(words, lang, count=len(group)))
            lines += [line for each in group for line in wrapped(each.text(lang), COLUMNS)]
        elif words is w.WARNINGS:
            lines.append(w.NO_WARNINGS.text(lang))
    return lines


def _paragraph(sentence: str, indent: str = "") -> list[str]:
    return wrapped(sentence, COLUMNS, indent=indent + "  ", first=indent)
