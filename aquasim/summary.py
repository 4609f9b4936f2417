"""The text that `aquasim run` prints: what a keeper wants to know, in aligned columns, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from . import limits, presets
from .findings import findings
from .integrate import STEPS
from .limits import Crossing
from .units import DKH_PER_MEQ, L_PER_M3, NO2_PER_N, NO3_PER_N, PO4_PER_P
from .words import Words, day, figures, fixed, listed, percent, say, table, width, wrapped

if TYPE_CHECKING:
    from .result import Extreme, Result
    from .scenario import Scenario

COLUMNS = 100
HEADING = Words(
    "{litres} L of water, {length} × {width} cm, water {depth} cm deep",
    "水 {litres} L，{length} × {width} cm，水深 {depth} cm",
)
FLOWING = Words(
    "filter {flow} L/h: all the water {times} times an hour, {residence} in the bed",
    "过滤 {flow} L/h：每小时循环 {times} 次，水在底床停留 {residence}",
)
STANDING = Words("the filter stands still on the last day", "最后一天过滤停转")
SPAN = Words("{days} days; the bed {bed} at the start", "{days} 天；开始时底床{bed}")
MATURITY = {
    "new": Words("was new", "未养水"),
    "seeded": Words("was seeded", "已接种"),
    "mature": Words("was mature", "已成熟"),
}
STOCK = Words("Animals: {names}", "动物：{names}")
GROUP = Words("{count} × {name} of {mass} g", "{name} {count} 只（{mass} g）")
NO_STOCK = Words("Animals: none", "动物：无")
FEEDING = Words("Food: {grams} g a day", "饲料：每天 {grams} g")
CHANGING = Words("water change: {share} every {days} days", "换水：每 {days} 天换 {share}")
CHANGING_FROM = Words(
    "water change: {share} every {days} days from day {first} on",
    "换水：第 {first} 天起每 {days} 天换 {share}",
)
NOT_CHANGING = Words("no regular water change", "不定期换水")
FIRST = Words("First limit reached: {limit}, on day {day}.", "最先到达的限值：{limit}，第 {day} 天。")
NEVER = Words("No limit is reached in {days} days.", "{days} 天内没有到达任何限值。")
ONLY_WARNED = Words(
    "No binding limit is reached in {days} days. Passed, though only as a warning: {lines}.",
    "{days} 天内没有到达任何起决定作用的限值；超过了仅作提示的限值：{lines}。",
)
WARNED = Words("{limit} on day {day}", "第 {day} 天{limit}")

HEADER = (
    Words("", ""), Words("lowest", "最低"), Words("on day", "第几天"), Words("highest", "最高"),
    Words("on day", "第几天"), Words("at the end", "结束时"), Words("limit", "限值"), Words("first reached", "首次到达"),
)  # fmt: skip
NOT_REACHED = Words("not reached", "未到达")
REACHED = Words("day {day}", "第 {day} 天")
REACHED_LOW = Words("below, day {day}", "偏低，第 {day} 天")
REACHED_HIGH = Words("above, day {day}", "偏高，第 {day} 天")
FOOTNOTE = Words(
    "* only a warning, unless the file sets this limit. TAN's limit follows pH and temperature (US EPA 2013): the "
    "strictest of the run is shown.",
    "* 仅为提示，除非文件设定该限值。总氨氮的限值随 pH 和水温变化（US EPA 2013），表中为本次最严的值。",
)

LEDGER = Words("Nitrogen: where it came from and where it went", "氮收支：从哪里来，到哪里去")
CAME, WENT = Words("came in", "来源"), Words("went to", "去向")
CHANNELS = {
    "feed": Words("food", "饲料"),
    "source_water": Words("source water (changes and top-off)", "水源水（换水和补水）"),
    "added_animals": Words("animals put in", "放入的动物"),
    "dose": Words("doses", "添加剂"),
    "water_change": Words("water changes", "换水带走"),
    "nitrogen_gas": Words("gas into the air", "以气体逸出"),
    "plants_harvest": Words("plants pruned", "修剪的植物"),
    "siphon": Words("siphoned dirt", "虹吸带走的污物"),
    "removed_animals": Words("animals taken out", "取出的动物"),
    "evaporation": Words("evaporation", "蒸发"),
    "stored_water": Words("more in the water", "水中增加"),
    "stored_bed": Words("more in the bed", "底床中增加"),
    "stored_plants": Words("more in plants and algae", "植物和藻中增加"),
    "stored_animals": Words("growth of the animals", "动物生长"),
}
GIVEN_BACK = {
    "stored_water": Words("less in the water", "水中减少"),
    "stored_bed": Words("less in the bed", "底床中减少"),
    "stored_plants": Words("less in plants and algae", "植物和藻中减少"),
    "stored_animals": Words("less in the animals", "动物体内减少"),
}
INPUTS = ("feed", "source_water", "added_animals", "dose")
TOTAL = Words("together", "合计")
LEAST_SHARE = 5e-4  # of the nitrogen; smaller amounts would print as zero

WARNINGS = Words("Warnings ({count})", "提示（{count}）")
NO_WARNINGS = Words("Warnings: none", "提示：无")
COMPUTED = Words("How it was computed", "计算说明")
MODELS = Words(
    "bed model: quasi-steady for {quick} days, all layers in full for {full} days; {steps} steps",
    "底床模型：准稳态 {quick} 天，分层完整计算 {full} 天；{steps} 步",
)
BALANCE = Words(
    "balance error, worst of N, COD, P, C and charge: {error} of what was there and came in",
    "收支误差（N、COD、P、C、电荷中最大者）：相对总量 {error}",
)
TIMES = Words(
    "time: simulation {wall} s, maturing the bed {spinup} s, compiling or loading the engine {compile} s",
    "用时：模拟 {wall} 秒，养水 {spinup} 秒，编译或载入程序 {compile} 秒",
)


class Row(NamedTuple):
    """One line of the table: its words, the column, the factor to its unit, its decimals and its limits."""

    words: Words
    column: str
    factor: float
    decimals: int
    limits: tuple[str, ...] = ()


ROWS = (
    Row(Words("Total ammonia TAN, mg N/L", "总氨氮 TAN，mg N/L"), "tan_mgN_L", 1.0, 2, ("tan_mgN_L",)),
    Row(Words("Free ammonia NH3, mg N/L", "游离氨 NH3，mg N/L"), "nh3_mgN_L", 1.0, 3, ("nh3_mgN_L",)),
    Row(Words("Nitrite NO2, mg/L (as ion)", "亚硝酸盐 NO2，mg/L（以离子计）"), "no2_mgN_L", NO2_PER_N, 2, ("no2_mg_L",)),
    Row(Words("  the same, mg N/L", "  同上，mg N/L"), "no2_mgN_L", 1.0, 2),
    Row(Words("Nitrate NO3, mg/L (as ion)", "硝酸盐 NO3，mg/L（以离子计）"), "no3_mgN_L", NO3_PER_N, 1, ("no3_mg_L",)),
    Row(Words("  the same, mg N/L", "  同上，mg N/L"), "no3_mgN_L", 1.0, 1),
    Row(Words("Phosphate PO4, mg/L (as ion)", "磷酸盐 PO4，mg/L（以离子计）"), "po4_mgP_L", PO4_PER_P, 1, ("po4_mg_L",)),
    Row(Words("Oxygen O2, mg/L", "溶解氧 O2，mg/L"), "o2_mg_L", 1.0, 1, ("o2_min_mg_L",)),
    Row(Words("KH, °d (carbonate hardness)", "碳酸盐硬度 KH，°d"), "kh_dKH", 1.0, 1, ("alkalinity_min_meq_L",)),
    Row(Words("pH", "pH"), "ph", 1.0, 1, ("ph_min", "ph_max")),
    Row(Words("Dissolved solids TDS, mg/L", "溶解性总固体 TDS，mg/L"), "tds_mg_L", 1.0, 0, ("tds_mg_L",)),
    Row(Words("Yellow matter DOC, mg C/L", "溶解性有机碳 DOC，mg C/L"), "doc_mgC_L", 1.0, 1, ("doc_mgC_L",)),
    Row(Words("Temperature, °C", "水温，°C"), "temperature_C", 1.0, 1, ("temperature_min_C", "temperature_max_C")),
    Row(Words("Water, L", "水量，L"), "volume_L", 1.0, 1),
)  # fmt: skip
LIMIT_NAMES = {
    "tan_mgN_L": Words("total ammonia above {line} mg N/L", "总氨氮超过 {line} mg N/L"),
    "nh3_mgN_L": Words("free ammonia above {line} mg N/L", "游离氨超过 {line} mg N/L"),
    "no2_mg_L": Words("nitrite above {line} mg/L (as ion)", "亚硝酸盐超过 {line} mg/L（以离子计）"),
    "no3_mg_L": Words("nitrate above {line} mg/L (as ion)", "硝酸盐超过 {line} mg/L（以离子计）"),
    "po4_mg_L": Words("phosphate above {line} mg/L (as ion)", "磷酸盐超过 {line} mg/L（以离子计）"),
    "alkalinity_min_meq_L": Words("KH below {line} °d", "碳酸盐硬度 KH 低于 {line} °d"),
    "ph_min": Words("pH below {line}", "pH 低于 {line}"),
    "ph_max": Words("pH above {line}", "pH 高于 {line}"),
    "o2_min_mg_L": Words("oxygen below {line} mg/L", "溶解氧低于 {line} mg/L"),
    "tds_mg_L": Words("dissolved solids above {line} mg/L", "溶解性总固体超过 {line} mg/L"),
    "doc_mgC_L": Words("dissolved organic carbon above {line} mg/L", "溶解性有机碳超过 {line} mg/L"),
    "temperature_min_C": Words("water below {line} °C", "水温低于 {line} °C"),
    "temperature_max_C": Words("water above {line} °C", "水温高于 {line} °C"),
}

FOLLOWS = Words(" (EPA criterion at this pH and temperature)", "（该 pH 和水温下的 EPA 标准）")


def text(result: Result, lang: str = "en") -> str:
    """The whole summary."""
    parts = [heading(result, lang), water_table(result, lang), ledger_table(result, lang), warnings(result, lang),
             computation(result, lang)]  # fmt: skip
    return "\n".join("\n".join(part) + "\n" for part in parts)


def heading(result: Result, lang: str) -> list[str]:
    """Name, size, flow, stock, and the first limit reached."""
    title = presets.text_in(result.model.scenario.name, lang) or "aquasim"
    lines = [title, "=" * min(COLUMNS, width(title))]
    for line in tank_lines(result, lang):
        lines += wrapped(line, COLUMNS, indent="  ", first="")
    return [*lines, "", *wrapped(verdict(result, lang), COLUMNS, indent="  ", first="")]


def tank_lines(result: Result, lang: str) -> list[str]:
    """Size, flow, stock, routine and start of the bed, a sentence each."""
    scenario = result.model.scenario
    litres = result.model.water_volume * L_PER_M3
    flow = float(result["flow_L_h"][-1])
    tank = say(HEADING, lang, litres=fixed(litres, 0), length=figures(scenario.tank.length_cm, 3),
               width=figures(scenario.tank.width_cm, 3), depth=figures(scenario.tank.water_level_cm, 3))  # fmt: skip
    lines = [tank, say(STANDING, lang) if flow <= 0.0 else _flowing(result, flow, litres, lang)]
    groups = [
        say(
            GROUP,
            lang,
            count=g.count,
            name=Words(g.species.name_en, g.species.name_zh),
            mass=figures(g.mass_g),
        )
        for g in result.model.groups
    ]
    lines.append(say(STOCK, lang, names=listed(groups, lang)) if groups else say(NO_STOCK, lang))
    lines.append(_routine(result, lang))
    lines.append(say(SPAN, lang, days=figures(result.days, 3), bed=MATURITY[scenario.start.maturity]))
    return lines


def _routine(result: Result, lang: str) -> str:
    grams = sum(grams for _, grams in result.run.feed_g) / result.days
    change = result.model.scenario.routine.water_change
    parts = [say(FEEDING, lang, grams=figures(grams))]
    if change.every_d:
        sentence = CHANGING if change.first_day is None else CHANGING_FROM
        parts.append(
            say(sentence, lang, share=percent(change.fraction, lang), days=figures(change.every_d, 3),
                first=day(change.first_day or 0.0))
        )  # fmt: skip
    else:
        parts.append(NOT_CHANGING.text(lang))
    return "; ".join(parts) if lang == "en" else "；".join(parts)


def _flowing(result: Result, flow: float, litres: float, lang: str) -> str:
    pores = float(result.record.pores[-1][: result.model.sizes.cells].sum()) * L_PER_M3
    minutes = pores / flow * 60.0
    unit = Words("{n} s", "{n} 秒") if minutes < 2.0 else Words("{n} min", "{n} 分钟")
    residence = say(unit, lang, n=fixed(minutes * 60.0 if minutes < 2.0 else minutes, 0))
    return say(FLOWING, lang, flow=fixed(flow, 0), times=figures(flow / litres), residence=residence)


def verdict(result: Result, lang: str) -> str:
    """The first limit reached, or that none is."""
    binding = limits.binding(result.model.scenario)
    crossed = result.crossings()
    first = next((c for c in crossed if c.limit in binding), None)
    if first is not None:
        return say(FIRST, lang, limit=limit_words(first, lang, result.model.scenario), day=day(first.day))
    if not crossed:
        return say(NEVER, lang, days=figures(result.days, 3))
    passed = [reached(c, lang, result.model.scenario) for c in crossed]
    return say(ONLY_WARNED, lang, days=figures(result.days, 3), lines=listed(passed, lang))


def reached(crossing: Crossing, lang: str, scenario: Scenario | None = None) -> str:
    """A limit with the day of its first crossing, as part of a sentence."""
    return say(WARNED, lang, limit=limit_words(crossing, lang, scenario), day=day(crossing.day))


def limit_words(crossing: Crossing, lang: str, scenario: Scenario | None = None) -> str:
    """A limit with its line, as `nitrate above 40 mg/L (as ion)`."""
    return limit_named(crossing.limit, crossing.value, lang, scenario)


def limit_named(name: str, line: float, lang: str, scenario: Scenario | None = None) -> str:
    """A limit with its line in the limit's own unit, as `nitrate above 40 mg/L (as ion)`; alkalinity is told as KH.

    With a scenario a line that moves with the water says so.
    """
    shown = figures(line * (DKH_PER_MEQ if name.startswith("alkalinity") else 1.0))
    return say(LIMIT_NAMES[name], lang, line=shown) + moving(name, lang, scenario)


def moving(name: str, lang: str, scenario: Scenario | None) -> str:
    """What to add to the number of a line that moves with the water; nothing for one that stands."""
    return FOLLOWS.text(lang) if scenario is not None and limits.follows_water(scenario, name) else ""


def water_table(result: Result, lang: str) -> list[str]:
    """Extremes with their days, the end, each limit and when it is first reached."""
    peak, low, final = result.peak(), result.low(), result.final()
    crossed = {c.limit: c for c in result.crossings()}
    lines = limits.lines(result.watched)
    binding = limits.binding(result.model.scenario)
    rows = [tuple(words.text(lang) for words in HEADER)]
    for row in ROWS:
        rows.append((row.words.text(lang), *_extremes(row, low[row.column], peak[row.column]),
                     fixed(final[row.column] * row.factor, row.decimals),
                     _limit_text(row, lines, binding), _crossed_text(row, crossed, lang)))  # fmt: skip
    return [*table(rows), *wrapped(FOOTNOTE.text(lang), COLUMNS, indent="  ", first="  ")]


def _extremes(row: Row, low: Extreme, peak: Extreme) -> Iterable[str]:
    for extreme in (low, peak):
        yield fixed(extreme.value * row.factor, row.decimals)
        yield fixed(extreme.day, 1)


def _limit_text(row: Row, lines: Mapping[str, object], binding: frozenset[str]) -> str:
    """The limits of one line: `≤ 40`, `≥ 5`, `6.5–9`; an asterisk where crossing it only warns."""
    shown = {name: _strictest(name, lines) for name in row.limits if name in lines}
    if not shown:
        return ""
    mark = "" if set(shown) <= binding else "*"
    texts = [figures(value) for value in shown.values()]
    if len(texts) == 2:
        return f"{texts[0]}–{texts[1]}{mark}"
    return f"{'≤' if _IS_ABOVE[next(iter(shown))] else '≥'} {texts[0]}{mark}"


_IS_ABOVE = {limit.name: limit.above for limit in limits.LIMITS}


def _strictest(name: str, lines: Mapping[str, object]) -> float:
    line = lines[name]
    value = float(line.min() if _IS_ABOVE[name] else line.max())  # type: ignore[attr-defined]
    return value * DKH_PER_MEQ if name == "alkalinity_min_meq_L" else value


def _crossed_text(row: Row, crossed: Mapping[str, Crossing], lang: str) -> str:
    if not row.limits:
        return ""
    met = [crossed[name] for name in row.limits if name in crossed]
    if not met:
        return NOT_REACHED.text(lang)
    if len(row.limits) == 1:
        return say(REACHED, lang, day=day(met[0].day))
    return "; ".join(
        say(REACHED_HIGH if _IS_ABOVE[c.limit] else REACHED_LOW, lang, day=day(c.day)) for c in met
    )


def ledger_table(result: Result, lang: str) -> list[str]:
    """The nitrogen ledger as sources and uses, which are equal; a store that shrinks is a source."""
    rows: list[tuple[str, ...]] = []
    for words, total, side in ledger_sides(result):
        rows.append((f"  {words.text(lang)}", "g N", ""))
        for name, grams in side:
            rows.append((f"    {name.text(lang)}", fixed(grams, 2), percent(grams / total, lang, 1)))
        rows.append((f"    {TOTAL.text(lang)}", fixed(total, 2), ""))
    return [LEDGER.text(lang), *table(rows)]


class Side(NamedTuple):
    """One side of the nitrogen ledger: its words, its sum [g N], and its entries, the largest first."""

    words: Words
    total: float
    entries: list[tuple[Words, float]]


def ledger_sides(result: Result) -> tuple[Side, Side]:
    """Where nitrogen came from and where it went, which are equal; amounts too small to print are not told."""
    book = result.ledger("N")
    came = [(CHANNELS[name], book[name]) for name in INPUTS]
    came += [(words, -book[name]) for name, words in GIVEN_BACK.items() if book[name] < 0.0]
    went = [(CHANNELS[name], g) for name, g in book.items() if name not in INPUTS and g > 0.0]
    return _side(CAME, came), _side(WENT, went)


def _side(words: Words, entries: list[tuple[Words, float]]) -> Side:
    total = sum(grams for _, grams in entries)
    told = [pair for pair in entries if pair[1] >= LEAST_SHARE * total]
    return Side(words, total, sorted(told, key=lambda pair: -pair[1]))


def warnings(result: Result, lang: str) -> list[str]:
    """All findings, each as a paragraph."""
    found = findings(result, lang)
    if not found:
        return [NO_WARNINGS.text(lang)]
    lines = [say(WARNINGS, lang, count=len(found))]
    for finding in found:
        lines += wrapped(finding.text, COLUMNS)
    return lines


def computation(result: Result, lang: str) -> list[str]:
    """Bed models, steps, balance error and times."""
    record, timing = result.record, result.timing

    error = max(result.balance_error().values())
    return [
        COMPUTED.text(lang),
        "  " + say(MODELS, lang, quick=day(record.quasi_steady_d), full=day(record.full_d), steps=int(record.counts[STEPS])),
        "  " + say(BALANCE, lang, error=f"{error:.0e}" if error > 0.0 else "0"),
        "  " + say(TIMES, lang, wall=fixed(timing.wall_s, 2), spinup=fixed(timing.spinup_s, 2), compile=fixed(timing.compile_s, 2)),
    ]  # fmt: skip
