"""What the report on a filter says, in both languages."""

from __future__ import annotations

from ..words import Words

SUCTION = Words("suction (water is drawn down through the bed)", "抽吸式（水向下穿过底床）")
PUSH = Words("push (water is pressed up through the bed)", "压入式（水向上穿过底床）")
GRID = Words(
    "{layout}: {laterals} laterals of {lateral_mm} mm bore with {holes} holes of {hole_mm} mm each, header {header_mm} mm",
    "{layout}：{laterals} 根内径 {lateral_mm} mm 支管，每根 {holes} 个 {hole_mm} mm 孔，总管 {header_mm} mm",
)
GRID_DRAWN = Words(
    "{layout}: {laterals} drilled pipes with {holes} holes in all",
    "{layout}：{laterals} 根打孔管，共 {holes} 个孔",
)
DIRECTION = Words("Direction: {direction}", "方向：{direction}")
VERDICT = {
    "good": Words(
        "The water is shared evenly: the branches vary by {cv} (under 5 % is good)",
        "流量均匀：支管变异系数 {cv}（小于 5% 为好）",
    ),
    "fair": Words(
        "The water is shared fairly evenly: the branches vary by {cv} (5 to 10 % is fair)",
        "流量尚均匀：支管变异系数 {cv}（5–10% 尚可）",
    ),
    "uneven": Words(
        "The water is shared UNEVENLY: the branches vary by {cv} (over 10 % is too much)",
        "流量不均匀：支管变异系数 {cv}（超过 10% 过大）",
    ),
}
SHARED = Words(
    "{verdict}, and the largest hole flow is {ratio} times the smallest.",
    "{verdict}，最大孔流量是最小孔的 {ratio} 倍。",
)
SHARED_BACK = Words(
    "{verdict}, and through some holes hardly any water runs, or the wrong way.",
    "{verdict}，而且有些孔几乎不走水，或水流方向相反。",
)
TURNED = Words(
    "The flow is {flow} L/h: all the water {times} times an hour; it stays {residence} in the bed.",
    "流量 {flow} L/h：每小时循环 {times} 次，水在底床停留 {residence}。",
)
SECONDS, MINUTES = Words("{n} s", "{n} 秒"), Words("{n} min", "{n} 分钟")

BRANCHES = Words("Flow of each branch, counted from the feed", "各支管流量（从进水端数起）")
BRANCH_HEADER = (Words("branch", "支管"), Words("L/h", "L/h"), Words("holes, L/h each", "每孔，L/h"))
MEAN_NOTE = Words(
    "Bars begin at zero; an even share would be {mean} L/h.", "条形从零起；平均分配应为 {mean} L/h。"
)

HEADS = Words("Where the pump's head of {head} mm goes", "水泵扬程 {head} mm 用在哪里（水头损失）")
HEADS_FIXED = Words(
    "Head that this fixed flow needs: {head} mm", "此固定流量需要的扬程：{head} mm（水头损失如下）"
)
LIFT = Words("lift to the outlet", "出水口提升")
PREFILTER = Words("prefilter", "前置过滤")
RISER, PIPES, BED = (
    Words("riser", "立管"),
    Words("header and holes", "总管和孔"),
    Words("clean bed", "干净底床"),
)
PUMP = Words(
    "Pump: {name}, working point {flow} L/h at {head} mm; {power} W, of which {heat} W warm the water; {kwh} kWh or "
    "{cost} CNY a year (at {price} CNY/kWh, assumed).",
    "水泵：{name}，工作点 {flow} L/h、扬程 {head} mm；功率 {power} W，其中 {heat} W 变成水的热量；一年用电 {kwh} 度，"
    "约 {cost} 元（电价按 {price} 元/度，假设值）。",
)
FOULED = Words(
    "With the slime that grows on the walls of holes and pipes ({film} mm in the end, assumed): {flow} L/h at {head} mm.",
    "孔壁和管壁结生物膜后（最终 {film} mm，假设值）：{flow} L/h，扬程 {head} mm。",
)
FOULED_FIXED = Words(
    "With the slime that grows on the walls of holes and pipes ({film} mm in the end, assumed) it needs {head} mm.",
    "孔壁和管壁结生物膜后（最终 {film} mm，假设值）需要 {head} mm。",
)
FIXED = Words(
    "Pump: the file fixes the flow at {flow} L/h, as if a pump were throttled to it.",
    "水泵：文件把流量固定为 {flow} L/h，相当于把水泵关小到此流量。",
)

IN_BED = Words("In the bed", "底床内")
SPEED = Words("bed velocity: {speed} mm/s over the whole plan", "表观流速：{speed} mm/s（按整个底面）")
TOP = Words(
    "slowest and fastest place of the top: {low} and {high} of the mean (1 would be even)",
    "表面最慢和最快处：平均的 {low} 倍和 {high} 倍（1 为完全均匀）",
)
TOP_PLENUM = Words(
    "slowest and fastest place of the top: {low} and {high} of the mean, because the space under the bed is open",
    "表面最慢和最快处：平均的 {low} 倍和 {high} 倍（因底部空腔相通）",
)
DEAD = Words(
    "dead spots (slower than a tenth of the mean): {dead} of the bed; {covered} of its top is covered",
    "死角（流速不到平均的十分之一）：占底床 {dead}；表面被盖住 {covered}",
)
AGE = Words(
    "water older than the {minutes} min that its oxygen lasts (assumed): {anoxic}",
    "水龄超过溶解氧能维持的 {minutes} 分钟（假设）的水：{anoxic}",
)
SPREAD = Words(
    "mixing on the way: as in {tanks} stirred vessels in a row (many would mean hardly any mixing)",
    "流经底床的混合程度：相当于 {tanks} 个串联的混合池（越多混合越少）",
)

BUY = Words(
    "To buy and saw (lengths from axis to axis; take off what the fittings fill)",
    "材料与下料（长度按轴线计，需减去管件占用）",
)
BUY_HEADER = (
    Words("part", "部件"),
    Words("bore mm", "内径 mm"),
    Words("trade size", "规格"),
    Words("cm", "cm"),
    Words("pieces", "数量"),
)
PARTS = {
    "riser": Words("riser", "立管"),
    "feed": Words("feed", "连接管"),
    "header": Words("header", "总管"),
    "lateral": Words("lateral", "支管"),
    "pipe": Words("pipe", "管"),
    "tee": Words("tee", "三通"),
    "cross": Words("cross", "四通"),
    "elbow": Words("elbow", "弯头"),
    "cap": Words("cap", "管帽"),
}
# Usual outside diameter of pipe of that bore; trade names of China (unverified)
TRADE = {
    13.0: Words("dn16", "dn16"), 16.0: Words("dn20", "dn20（4分）"), 21.0: Words("dn25", "dn25（6分）"),
    27.0: Words("dn32", "dn32（1寸）"),
}  # fmt: skip
DRILL = Words(
    "Drill in {which}: {count} holes of {hole} mm each, at {places} cm from the header's axis ({total} holes in all).",
    "打孔：{which}，每根 {count} 个 {hole} mm 孔，距总管轴线 {places} cm（共 {total} 个孔）。",
)
DRILL_TREE = Words(
    "Drill in {which}: {count} holes of {hole} mm each, at {places} cm from its left end ({total} holes in all).",
    "打孔：{which}，每根 {count} 个 {hole} mm 孔，距左端 {places} cm（共 {total} 个孔）。",
)
DRILL_EVEN = Words(
    "Drill in {which}: {count} holes of {hole} mm each, one every {pitch} cm, the first {first} cm from the header's "
    "axis ({total} holes in all).",
    "打孔：{which}，每根 {count} 个 {hole} mm 孔，孔距 {pitch} cm，第一个孔距总管轴线 {first} cm（共 {total} 个孔）。",
)
DRILL_EVEN_TREE = Words(
    "Drill in {which}: {count} holes of {hole} mm each, one every {pitch} cm, the first {first} cm from its end "
    "({total} holes in all).",
    "打孔：{which}，每根 {count} 个 {hole} mm 孔，孔距 {pitch} cm，第一个孔距管端 {first} cm（共 {total} 个孔）。",
)
WHICH_ONE = Words("lateral {first}", "第 {first} 根支管")
WHICH_ALL = Words("laterals {first} to {last}", "第 {first}–{last} 根支管")
WHICH_SOME = Words("laterals {numbers}", "第 {numbers} 根支管")
MEDIUM = Words("{name}: {litres} L, {kg} kg dry", "{name}：{litres} L，干重 {kg} kg")
FILL = Words("Medium", "滤材")
MASS = Words(
    "The filled tank weighs about {total} kg (glass {glass}, water {water}, dry medium {media}, water soaked up by it "
    "{soaked}, things {things}; no lid, no stand), {load} kg/m² on its own floor. Homes are reckoned with about 200 "
    "kg/m² over the whole room: stand it near a wall.",
    "装满后约重 {total} kg（玻璃 {glass}、水 {water}、干滤材 {media}、滤材吸水 {soaked}、造景 {things}；不含盖和柜），"
    "缸底负荷 {load} kg/m²。住宅楼面一般按整个房间约 200 kg/m² 设计：请靠墙放置。",
)

PUMPS = Words("Every pump of the catalogue on this grid", "目录中各水泵用在此管路上")
PUMP_HEADER = (
    Words("pump", "水泵"), Words("W", "W"), Words("L/h", "L/h"), Words("head mm", "扬程 mm"),
    Words("volumes/h", "次/小时"), Words("kWh/year", "度/年"), Words("CNY/year", "元/年"), Words("", ""),
)  # fmt: skip
ENOUGH, WEAK, TOO_WEAK = Words("enough", "够用"), Words("a little weak", "略弱"), Words("too weak", "太弱")
VERDICTS = {"enough": ENOUGH, "weak": WEAK, "too_weak": TOO_WEAK}
TOO_WEAK_WHY = Words(
    "{name} is too weak here: it gives {flow} L/h against pipes, holes and riser, less than half of the wanted flow.",
    "{name}太弱：扣除管路、孔和立管的水头损失后只有 {flow} L/h，不到所需流量的一半。",
)
SMALLEST = Words(
    "The {name} is enough: it gives {flow} L/h, {times} volumes an hour, where {wanted} L/h are wanted, and costs {kwh} "
    "kWh a year.",
    "{name}就够：实际流量 {flow} L/h，每小时循环 {times} 次（所需流量 {wanted} L/h），一年用电 {kwh} 度。",
)
NONE_ENOUGH = Words(
    "No pump of the catalogue gives the wanted {wanted} L/h on this grid: take a wider riser, a wider header or larger holes.",
    "目录中没有水泵能在此管路上达到所需的 {wanted} L/h：请用更粗的立管、总管或更大的孔。",
)

WARNINGS = Words("Warnings ({count})", "提示（{count}）")
NO_WARNINGS = Words("Warnings: none", "提示：无")
HINTS = Words("Good to know ({count})", "另请注意（{count}）")
