"""The chooser in words: a table of the best grid of each layout, and why the first of them wins."""

from __future__ import annotations

from ..words import Words, figures, percent, say, width, wrapped
from .chooser import FLOW_BAND, TWO_HEADERS, Choice, Standing, standings_of, thickest_film_mm

COLUMNS = 100

LAYOUT_NAMES = {
    "comb": Words("comb", "梳形"),
    "ladder": Words("ladder", "梯形"),
    "diagonal": Words("diagonal", "对角双取水"),
    "centre_fed": Words("centre-fed", "中央进水梳形"),
    "h_tree": Words("tree", "对称树形"),
    "u_two_header": Words("two-header U", "双总管 U 形"),
    "z_two_header": Words("two-header Z", "双总管 Z 形"),
    "custom": Words("as drawn", "自绘"),
}
EVENNESS_NAMES = {
    "good": Words("good", "好"),
    "fair": Words("fair", "尚可"),
    "uneven": Words("uneven", "不均匀"),
}
GRID = Words(
    "{layout}, {laterals} laterals of {lateral} mm bore with {holes} holes of {hole} mm each on a header of {header} mm",
    "{layout}，{laterals} 根内径 {lateral} mm 支管，每根 {holes} 个 {hole} mm 孔，总管内径 {header} mm",
)
PRESENT = Words("the present grid", "现有管路")
WINNER = Words(
    "Best: {grid}: {flow} L/h at a spread of {cv} ({evenness}), about {minutes} min of work, the least of all "
    "grids that are as even, within {band} of the best flow and as safe from clogging.",
    "首选：{grid}：流量 {flow} L/h，变异系数 {cv}（{evenness}），加工约 {minutes} 分钟；在均匀度相同、流量与最佳相差 {band} "
    "以内、同样不易堵塞的管路中加工量最小。",
)
UNEVEN = Words(
    "None of the grids is even enough; the most even is {grid}: {flow} L/h at a spread of {cv}, about {minutes} min of "
    "work.",
    "没有一种管路足够均匀；最均匀的是{grid}：流量 {flow} L/h，变异系数 {cv}，加工约 {minutes} 分钟。",
)
LOSES = Words("Second: {grid}; {reason}", "其次：{grid}；{reason}")
REASONS = {
    "grain": Words(
        "its holes of {hole} mm let grains through, at most {limit} mm keeps them out.",
        "{hole} mm 的孔会漏滤材，孔径最多 {limit} mm 才能挡住。",
    ),
    "evenness": Words(
        "its flow is less even, with a spread of {other} against {first}.",
        "出水均匀度较差，变异系数 {other}，首选为 {first}。",
    ),
    "band": Words(
        "it keeps less of the pump's flow, {other} against {first} L/h.",
        "流量较小，为 {other} L/h，首选为 {first} L/h。",
    ),
    "head": Words(
        "it asks the pump for more head, {other} against {first} mm.",
        "所需扬程较大，为 {other} mm，首选为 {first} mm。",
    ),
    "minutes": Words(
        "it takes more work, about {other} against {first} min.",
        "加工量较大，约 {other} 分钟，首选约 {first} 分钟。",
    ),
    "clog": Words(
        "its holes clog sooner: a film of {other} mm in them costs a tenth of the flow, in the first one of {first} mm.",
        "孔更易堵塞：孔壁结膜 {other} mm 就会损失一成流量，首选为 {first} mm。",
    ),
    "margin_mm": Words(
        "its holes clog sooner: a film of {other} mm in them costs a tenth of the flow, in the first one of {first} mm.",
        "孔更易堵塞：孔壁结膜 {other} mm 就会损失一成流量，首选为 {first} mm。",
    ),
    "bore_mm": Words(
        "it needs wider pipes, bores of {other} against {first} mm.",
        "所需管径较大，内径 {other} mm，首选为 {first} mm。",
    ),
    "equal": Words("it is as good.", "两者相当。"),
}
HEADINGS = (
    Words("layout", "布局"),
    Words("laterals", "支管"),
    Words("holes", "孔数"),
    Words("hole mm", "孔径 mm"),
    Words("clog mm", "堵塞余量 mm"),
    Words("bore mm", "内径 mm"),
    Words("L/h", "L/h"),
    Words("head mm", "扬程 mm"),
    Words("CV branches", "支管变异"),
    Words("CV holes", "孔变异"),
    Words("evenness", "均匀度"),
    Words("cuts", "锯"),
    Words("fittings", "管件"),
    Words("min", "分钟"),
)
MARK = Words("* the present grid", "* 现有管路")
CLOG = Words(
    "clog mm: clogging margin, the film of slime in the holes at which a tenth of the flow is lost; at least {most} mm, "
    "the thickest that pipes grow (assumed), is wanted.",
    "堵塞余量：孔壁结膜达到此厚度时损失一成流量；最好不低于 {most} mm，即管内可能结成的最厚生物膜（假设值）。",
)
Z_NOTE = Words(
    "Two headers: reverse return (Z, the textbook equal path) is less even than direct return (U) in so short a grid, because "
    "momentum adds up; in both the holes of one lateral are taken as equal.",
    "双总管：同程（Z 形）虽是教科书上的同程，但管路这么短时动量叠加，不如异程（U 形）均匀；两者都按同一支管上各孔流量相等计算。",
)


def shortlist(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The best grid of each layout, in the order of the ranking, and the present one."""
    found: list[Choice] = []
    for choice in choices:
        layouts = {c.filter.layout for c in found}
        if choice.present or choice.filter.layout not in layouts:
            found.append(choice)
    return tuple(found)


def grid_name(choice: Choice, lang: str) -> str:
    """A grid in one phrase."""
    f = choice.filter
    if f.layout == "custom":
        return PRESENT.text(lang)
    return say(
        GRID,
        lang,
        layout=LAYOUT_NAMES[f.layout],
        laterals=f.laterals,
        lateral=f"{f.lateral_inner_mm:g}",
        holes=f.holes_per_lateral,
        hole=f"{f.hole_diameter_mm:g}",
        header=f"{f.header_inner_mm:g}",
    )


def explain(choices: tuple[Choice, ...], lang: str = "en") -> str:
    """Why the first wins and, in one sentence, what the best grid of another kind loses by."""
    first = choices[0]
    sentence = say(
        UNEVEN if first.evenness == "uneven" else WINNER,
        lang,
        grid=grid_name(first, lang),
        flow=f"{first.flow_L_h:.0f}",
        cv=percent(first.cv, lang),
        evenness=EVENNESS_NAMES[first.evenness],
        minutes=f"{first.minutes:.0f}",
        band=percent(FLOW_BAND, lang, 0),
    )
    others = shortlist(choices)[1:]
    if not others:
        return sentence
    second = others[0]
    standings = dict(zip(map(id, choices), standings_of(choices), strict=True))
    reason = _reason(first, second, standings[id(first)], standings[id(second)], lang)
    return f"{sentence}\n{say(LOSES, lang, grid=grid_name(second, lang), reason=reason)}"


def _reason(first: Choice, second: Choice, its: Standing, other: Standing, lang: str) -> str:
    """The sentence of the first step at which the second falls behind."""
    step = next((n for n, a, b in zip(Standing._fields, its, other, strict=True) if a != b), "equal")
    if step == "band" and first.filter.flow_L_h is not None:
        step = "head"
    shown = {
        "grain": ("", ""),
        "evenness": (percent(first.cv, lang), percent(second.cv, lang)),
        "band": (f"{first.flow_L_h:.0f}", f"{second.flow_L_h:.0f}"),
        "head": (f"{first.head_mm:.0f}", f"{second.head_mm:.0f}"),
        "minutes": (f"{first.minutes:.0f}", f"{second.minutes:.0f}"),
        "clog": (f"{first.clog_margin_mm:.2f}", f"{second.clog_margin_mm:.2f}"),
        "margin_mm": (f"{first.clog_margin_mm:.2f}", f"{second.clog_margin_mm:.2f}"),
        "bore_mm": (_bores(first), _bores(second)),
        "equal": ("", ""),
    }[step]
    return say(
        REASONS[step],
        lang,
        first=shown[0],
        other=shown[1],
        hole=f"{second.largest_hole_mm:g}",
        limit=figures(second.grain_limit_mm or 0.0),
    )


def _bores(choice: Choice) -> str:
    return f"{choice.filter.lateral_inner_mm:g}/{choice.filter.header_inner_mm:g}"


def text(choices: tuple[Choice, ...], lang: str = "en") -> str:
    """The table of the best grid of each layout and the present one, then the explanation."""
    shown = shortlist(choices)
    rows = [[heading.text(lang) for heading in HEADINGS], *(_cells(choice, lang) for choice in shown)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [_padded(cell, w, left=i == 0) for i, (cell, w) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip())
    lines.append(MARK.text(lang))
    lines += wrapped(say(CLOG, lang, most=figures(thickest_film_mm())), COLUMNS, indent="", first="")
    if any(choice.filter.layout in TWO_HEADERS for choice in shown):
        lines += wrapped(Z_NOTE.text(lang), COLUMNS, indent="", first="")
    told = [line for each in explain(choices, lang).split("\n") for line in wrapped(each, COLUMNS, first="")]
    return "\n".join([*lines, "", *told]) + "\n"


def _cells(choice: Choice, lang: str) -> list[str]:
    f = choice.filter
    return [
        LAYOUT_NAMES[f.layout].text(lang) + (" *" if choice.present else ""),
        str(f.laterals),
        str(choice.holes),
        f"{choice.largest_hole_mm:g}",
        f"{choice.clog_margin_mm:.2f}",
        _bores(choice),
        f"{choice.flow_L_h:.0f}",
        f"{choice.head_mm:.0f}",
        percent(choice.branch_cv, lang, 1),
        percent(choice.hole_cv, lang, 1),
        EVENNESS_NAMES[choice.evenness].text(lang),
        str(choice.cuts),
        str(choice.fittings),
        f"{choice.minutes:.0f}",
    ]


def _padded(cell: str, columns: int, *, left: bool) -> str:
    room = " " * (columns - width(cell))
    return cell + room if left else room + cell
