"""The text that `aquasim advise` prints: what to do first, how sure that is and why, then what else was tried."""

from __future__ import annotations

import math

import numpy as np

from . import limits, presets
from .advice import SALT_RATIO, Action, Advice, limit_course
from .kits import READABLE, Kit
from .remedies import DAYS
from .summary import LIMIT_NAMES, moving
from .units import DKH_PER_MEQ, NO2_PER_N
from .words import Words, figures, fixed, hanging, listed, percent, say, table, width

WIDTH = 100
WHYS = 3  # remedies whose reason is told

QUANTITIES = {
    "tan_mgN_L": (Words("total ammonia", "总氨氮"), Words("mg N/L", "mg N/L")),
    "nh3_mgN_L": (Words("free ammonia", "游离氨"), Words("mg N/L", "mg N/L")),
    "no2_mg_L": (Words("nitrite", "亚硝酸盐"), Words("mg/L (as ion)", "mg/L（以离子计）")),
    "no3_mg_L": (Words("nitrate", "硝酸盐"), Words("mg/L (as ion)", "mg/L（以离子计）")),
    "po4_mg_L": (Words("phosphate", "磷酸盐"), Words("mg/L (as ion)", "mg/L（以离子计）")),
    "alkalinity_min_meq_L": (Words("KH", "碳酸盐硬度 KH"), Words("°d", "°d")),
    "ph_min": (Words("the pH", "pH"), Words("", "")), "ph_max": (Words("the pH", "pH"), Words("", "")),
    "o2_min_mg_L": (Words("oxygen", "溶解氧"), Words("mg/L", "mg/L")),
    "tds_mg_L": (Words("the sum of dissolved solids", "溶解性总固体"), Words("mg/L", "mg/L")),
    "doc_mgC_L": (Words("dissolved organic carbon", "溶解性有机碳"), Words("mg C/L", "mg C/L")),
    "temperature_min_C": (Words("the water", "水温"), Words("°C", "°C")),
    "temperature_max_C": (Words("the water", "水温"), Words("°C", "°C")),
}  # fmt: skip
ANSWER = Words(
    "{do}: {quantity} is {value} against a limit of {line}{course}, and all limits are kept {day}{range}; if nothing is done they are kept {without}, because {reason}.",
    "{do}：{quantity}为 {value}，限值为 {line}{course}，{day}{range}起守住所有限值，什么都不做则要{without}，因为{reason}。",
)
NOT_WITHIN = Words(
    "{do}: {quantity} is {value} against a limit of {line}{course}; that is the best of {count} things tried and leaves {harm}{range} of the harm, but within {days} days it does not keep every limit ({left}), because {reason}.",
    "{do}：{quantity}为 {value}，限值为 {line}{course}；这是试算的 {count} 种办法中最好的，危害降到原来的 {harm}{range}，但 {days} 天内仍有限值守不住（{left}），因为{reason}。",
)
FINE = Words(
    "Nothing needs to be done: all limits are kept today and for {days} days; {quantity} comes nearest, {value} (limit {line}{range}), because {reason}.",
    "什么都不用做：今天和今后 {days} 天都守住所有限值；最接近限值的是{quantity}，为 {value}（限值 {line}{range}），因为{reason}。",
)
FINE_RANGE = Words("; {low}–{high} where kits misread", "；试剂有误差时为 {low}–{high}")
COURSE = Words(" and becomes {after} at once", "，处理后立刻变为 {after}")
RANGE = Words(" ({low}–{high})", "（{low}–{high}）")
OPEN_RANGE = Words(" ({low} to more than {days})", "（{low} 至 {days} 以上）")
FROM_DAY = Words("from day {day} on", "从第 {day} 天")
AT_ONCE = Words("at once", "立刻")
LATER = Words("after more than {days} days", "{days} 天以后")
SHORT = 0.1  # days that nobody counts
REASON_BED = Words(
    "the bed holds only {share} of the {kind} that it should have grown for this load",
    "底床中的{kind}只有这一负荷应有的 {share}",
)
REASON_NEW = Words(
    "the bed is new and its {kind} have yet to grow into the load",
    "底床是新的，{kind}还没有长到能承受负荷的数量",
)
REASON_SURGE = Words(
    "the bed copes with this load by itself, so the reading comes from something that happened once, such as a dead animal or too much food",
    "底床本身能处理这一负荷，所以读数来自一次性的事件，例如死鱼或喂食过多",
)
REASON_KH = Words(
    "ammonia oxidation has used up the alkalinity, which only new water or baking soda brings back",
    "氨的氧化消耗了碱度，只有新水或小苏打能补回来",
)
REASON_STALLED = Words(
    "the alkalinity is nearly used up (KH {kh} °d), and with so little the ammonia oxidisers of the bed work at less than half their rate",
    "碱度几乎耗尽（KH {kh} °d），碱度这么低，底床里氨氧化菌的速度不到平时的一半",
)
REASON_LOAD = Words(
    "even with all the {kind} that it has grown the bed does not bring this down under its load",
    "底床即使用上已经长成的全部{kind}，在这一负荷下也降不下来",
)
REASON_FINE = Words("the bed keeps up with its load", "底床跟得上负荷")
AOB, NOB = Words("ammonia oxidisers", "氨氧化菌"), Words("nitrite oxidisers", "亚硝酸盐氧化菌")
NH3 = Words(
    "Free ammonia is {value} mg N/L ({low}–{high} for a pH of {ph_low}–{ph_high}), limit {line}.",
    "游离氨为 {value} mg N/L（pH {ph_low}–{ph_high} 时为 {low}–{high}），限值 {line}。",
)
SALT_NOT = Words(
    "Salt is not needed: there are {ratio} parts of chloride for each part of nitrite nitrogen, and {enough} are enough.",
    "不用加盐：氯离子是亚硝酸盐氮的 {ratio} 倍，{enough} 倍就够。",
)
SALT = Words(
    "Salt protects the fish from nitrite: {grams} g of plain table salt bring chloride to {enough} times the nitrite nitrogen (now {ratio}).",
    "盐能保护鱼免受亚硝酸盐之害：加 {grams} g 不加碘的食盐，使氯离子达到亚硝酸盐氮的 {enough} 倍（现为 {ratio} 倍）。",
)
DANGER = Words(
    "Dangerous: do not {do}. Free ammonia would jump from {before} to {after} mg N/L (limit {line}), because the pH rises from {ph_before} to {ph_after} and turns ammonium into ammonia.",
    "危险：不要{do}。游离氨会从 {before} 骤升到 {after} mg N/L（限值 {line}），因为 pH 从 {ph_before} 升到 {ph_after}，铵会变成氨。",
)
COLD = Words(
    "Warm the new water first: it would cool the tank by {step} °C at once.",
    "先把新水加温：否则缸水会一下降 {step} °C。",
)
PH_STEP_TOLD = Words(
    "Pour the new water in slowly: the pH moves by {step}.", "新水要慢慢加入：pH 会变化 {step}。"
)
WHY = Words(
    "{because}; {quantity} goes from {value} to {after} at once and {later} after {days} days, and the limits are kept {day}",
    "{because}；{quantity}从 {value} 立刻变为 {after}，{days} 天后为 {later}，{day}起守住限值",
)
WHY_NEVER = Words(
    "{because}; {quantity} goes from {value} to {after} at once and {later} after {days} days, but not every limit is kept by then",
    "{because}；{quantity}从 {value} 立刻变为 {after}，{days} 天后为 {later}，但届时仍有限值守不住",
)
WHY_FINE = Words(
    "{because}; every limit is kept for {days} days either way",
    "{because}；不论怎样，{days} 天内都守住所有限值",
)
TITLE = Words("What to do, best first ({days} days ahead)", "怎么办，最好的在前（往后算 {days} 天）")
HEAD = (
    Words("", ""), Words("harm", "危害"), Words("kept from", "守住"), Words("NH3", "NH3"), Words("NO2", "NO2"), Words("O2", "O2"),
    Words("KH", "KH"),
)  # fmt: skip
LEGEND = Words(
    "Harm: how far and how long limits are exceeded, against doing nothing. Kept from: day from which all limits are kept. NH3 (mg N/L) and NO2 (mg/L as ion): highest; O2 (mg/L): lowest; KH (°d): at the end.",
    "危害：超过限值的幅度和时间，与什么都不做相比。守住：从第几天起守住所有限值。NH3（mg N/L）、NO2（mg/L，以离子计）：最高；O2（mg/L）：最低；KH（°d）：结束时。",
)
MARKED = Words("! {do}", "! {do}")
REASONS = Words("Why", "为什么")
STATE = Words("Today, by your readings ({read}): {values}.", "今天的水（按读数 {read}）：{values}。")
KITS = Words("The ranges take the readings to be right to within {kits}.", "上述范围按读数误差计算：{kits}。")
ASSUMED = Words("{kit} (assumed)", "{kit}（假定）")
FROM_PH = Words(
    "No KH was read: from the pH it follows as {kh} °d, so test it.",
    "没有 KH 读数：按 pH 推算约为 {kh} °d，请测一下。",
)
UNREAD = Words(
    "Not read, and so taken from the file: {names}. Regular water changes are left out of the days ahead.",
    "没有读数、按文件取值的：{names}。往后的天数里不计定期换水。",
)
MARK = Words("! is dangerous.", "! 表示危险。")
MAIN = (
    ("TAN", {"tan_mgN_L", "nh3_mgN_L"}), ("NO2", {"no2_mgN_L"}), ("NO3", {"no3_mgN_L"}),
    ("pH", {"ph", "co2_mg_L", "dic_mmol_L"}), ("KH", {"alkalinity_meq_L", "kh_dKH"}),
)  # fmt: skip


def text(advice: Advice, lang: str = "en") -> str:
    """The whole advice."""
    title = presets.text_in(advice.state.scenario.name, lang) or "aquasim"
    lines = [title, "=" * min(WIDTH, width(title)), ""]
    lines += hanging([answer(advice, lang), *more(advice, lang)])
    lines += ["", say(TITLE, lang, days=DAYS), *table(_rows(advice, lang)), "", REASONS.text(lang)]
    told = [a for a in advice.actions[:WHYS]]
    lines += hanging(
        f"{advice.actions.index(a) + 1}  {_do(a, lang)}{_colon(lang)}{why(advice, a, lang)}{_stop(lang)}"
        for a in told
    )
    lines += ["", *hanging([LEGEND.text(lang), *notes(advice, lang)])]
    return "\n".join(lines) + "\n"


def _colon(lang: str) -> str:
    return "：" if lang == "zh_CN" else ": "


def _stop(lang: str) -> str:
    return "。" if lang == "zh_CN" else "."


def _do(action: Action, lang: str) -> str:
    words = action.remedy.words.text(lang)
    return words[:1].upper() + words[1:] if lang == "en" else words


def answer(advice: Advice, lang: str) -> str:
    """What to do, in one sentence with number, range and reason."""
    best, first = advice.best, advice.nothing
    if advice.worst is None:
        return _fine(advice, lang)
    name = advice.worst
    course = limit_course(best.result, name)
    at_once = float(course[1])
    moved = abs(at_once - float(course[0])) > 0.02 * abs(float(course[0]))
    values = {
        "do": _do(best, lang), "quantity": QUANTITIES[name][0].text(lang),
        "value": _value(name, float(limit_course(first.result, name)[0]), lang), "line": _line(advice, name) + moving(name, lang, advice.state.scenario),
        "course": say(COURSE, lang, after=_number(name, at_once)) if moved else "",
        "reason": _reason(advice, lang),
    }  # fmt: skip
    day = _kept(best)
    if math.isinf(day):
        left = [_limit(advice, n, lang) for n, d in best.within_d.items() if math.isinf(d)]
        values |= {"range": _harm_range(advice, lang), "harm": percent(_harm(advice, best), lang, 0)}
        return say(NOT_WITHIN, lang, days=DAYS, count=len(advice.actions), left=listed(left, lang), **values)
    values |= {"range": _range(advice, lang), "without": _day(_kept(first), lang)}
    return say(ANSWER, lang, day=_day(day, lang), **values)


def _fine(advice: Advice, lang: str) -> str:
    result = advice.nothing.result
    binding = limits.binding(result.model.scenario)
    lines = limits.lines(result.watched)
    near: dict[str, float] = {}
    fields = {READABLE[name].field for name in advice.state.readings}
    read = {limit.name for limit in limits.LIMITS if limit.column in fields}
    for name, excess in limits.excesses(result.watched).items():
        if name in binding and not name.startswith(("temperature", "ph")):
            near[name] = float(np.max(excess / np.maximum(np.abs(lines[name]), 1e-9)))
    name = max(read & set(near) or near, key=lambda n: near[n])
    below = name.endswith(("min_meq_L", "min_mg_L", "ph_min"))
    extreme = np.min if below else np.max
    values = sorted(float(extreme(limit_course(a.result, name))) for a in (*advice.others, advice.nothing))
    told = say(FINE_RANGE, lang, low=_number(name, values[0]), high=_number(name, values[-1]))
    return say(FINE, lang, days=DAYS, quantity=QUANTITIES[name][0], line=_line(advice, name), range=told, reason=REASON_FINE,
               value=_value(name, float(extreme(limit_course(result, name))), lang))  # fmt: skip


def _reason(advice: Advice, lang: str) -> str:
    """Why the worst limit is exceeded, by what the readings say of the bed; a nitrite that was not read follows ammonia."""
    state, name = advice.state, advice.worst
    read = {READABLE[reading].field for reading in state.readings}
    if name in ("alkalinity_min_meq_L", "ph_min"):
        return REASON_KH.text(lang)
    if name not in ("no2_mg_L", "tan_mgN_L", "nh3_mgN_L"):
        return advice.best.remedy.because.text(lang)
    nitrite, new = name == "no2_mg_L", state.scenario.start.maturity != "mature"
    of_nitrite = nitrite and (new or "no2_mgN_L" in read)
    share, kind, quantity = (state.nob, NOB, "no2") if of_nitrite else (state.aob, AOB, "tan")
    if quantity in state.unexplained:
        return REASON_SURGE.text(lang)
    if not nitrite and share >= 1.0 and _stalled(advice):
        return say(REASON_STALLED, lang, kh=fixed(float(advice.nothing.result["kh_dKH"][0]), 1))
    if new:
        return say(REASON_NEW, lang, kind=kind)
    if share < 1.0:
        return say(REASON_BED, lang, share=percent(share, lang), kind=kind)
    known = bool(read & ({"no2_mgN_L"} if of_nitrite else {"tan_mgN_L", "nh3_mgN_L"}))
    return say(REASON_LOAD, lang, kind=kind) if known else REASON_SURGE.text(lang)


def _stalled(advice: Advice) -> bool:
    """Whether today's alkalinity halves ammonia oxidation, the only step that it limits (processes.nitrification)."""
    result = advice.nothing.result
    return float(result["alkalinity_meq_L"][0]) < result.model.parameters["k_ta"]


def why(advice: Advice, action: Action, lang: str) -> str:
    """Why a remedy stands where it does, as a sentence without its stop."""
    because = action.remedy.because.text(lang)
    if action.dangerous:
        return _danger(advice, action, lang).rstrip("。.")
    if advice.worst is None:
        return say(WHY_FINE, lang, because=because, days=DAYS)
    name = advice.worst
    course, day = limit_course(action.result, name), _kept(action)
    words = WHY_NEVER if math.isinf(day) else WHY
    return say(words, lang, because=because, quantity=QUANTITIES[name][0], value=_number(name, float(course[0])),
               after=_number(name, float(course[1])), later=_value(name, float(course[-1]), lang), days=DAYS,
               day=_day(day, lang))  # fmt: skip


def more(advice: Advice, lang: str) -> list[str]:
    """Free ammonia with its range, salt, what is dangerous, and what to mind with the best remedy."""
    found = []
    value, *bounds = advice.free_ammonia
    first = advice.nothing.result
    ph, line = float(first["ph"][0]), limits.values(advice.state.scenario)["nh3_mgN_L"]
    low, high = sorted(bounds)
    found.append(say(NH3, lang, value=_ammonia(value), low=_ammonia(low), high=_ammonia(high), line=figures(line or 0.0),
                     ph_low=f"{ph - advice.ph_step:.1f}", ph_high=f"{ph + advice.ph_step:.1f}"))  # fmt: skip
    if advice.salt is not None:
        words = SALT if advice.salt.grams > 0.0 else SALT_NOT
        found.append(say(words, lang, ratio=figures(advice.salt.ratio), enough=f"{SALT_RATIO:.0f}",
                         grams=figures(advice.salt.grams)))  # fmt: skip
    danger = [action for action in advice.actions if action.dangerous]
    if danger:
        worst = max(danger, key=lambda action: float(action.result.watched["nh3_mgN_L"].max()))
        found.append(_danger(advice, worst, lang))
    best = advice.best
    if "cold" in best.cautions:
        found.append(say(COLD, lang, step=fixed(best.cooled_c, 1)))
    if "ph" in best.cautions:
        found.append(say(PH_STEP_TOLD, lang, step=fixed(best.ph_step, 1)))
    return found


def _danger(advice: Advice, action: Action, lang: str) -> str:
    seen = action.result.watched
    early = seen.time_d <= 0.5
    k = int(np.argmax(seen["nh3_mgN_L"][early]))
    line = limits.values(advice.state.scenario)["nh3_mgN_L"]
    return say(DANGER, lang, do=action.remedy.words, before=_ammonia(float(seen["nh3_mgN_L"][0])), line=figures(line or 0.0),
               after=_ammonia(float(seen["nh3_mgN_L"][k])), ph_before=fixed(float(seen["ph"][0]), 1),
               ph_after=fixed(float(seen["ph"][k]), 1))  # fmt: skip


def notes(advice: Advice, lang: str) -> list[str]:
    """What the state is, and what it was taken from."""
    state, result = advice.state, advice.nothing.result
    read = listed([f"{name}={figures(value, 3)}" for name, value in state.readings.items()], lang)
    now = {
        "TAN": f"{fixed(float(result['tan_mgN_L'][0]), 2)} mg N/L", "NO2": f"{fixed(float(result['no2_mgN_L'][0]) * NO2_PER_N, 2)} mg/L",
        "NO3": f"{fixed(limit_course(result, 'no3_mg_L')[0], 0)} mg/L", "pH": fixed(float(result["ph"][0]), 1),
        "KH": f"{fixed(float(result['kh_dKH'][0]), 1)} °d",
    }  # fmt: skip
    found = [say(STATE, lang, read=read, values=listed([f"{k} {v}" for k, v in now.items()], lang))]
    off = [_kit(name, kit, lang) for name, kit in advice.kits.items() if kit.error]
    if off:
        found.append(say(KITS, lang, kits=listed(off, lang)))
    fields = {READABLE[name].field for name in state.readings}
    kh = {"alkalinity_meq_L", "kh_dKH"}
    if "ph" in fields and not fields & (kh | {"dic_mmol_L", "co2_mg_L"}):
        found.append(say(FROM_PH, lang, kh=fixed(float(result["kh_dKH"][0]), 1)))
        fields |= kh
    missing = [name for name, names in MAIN if not fields & names]
    if missing:
        found.append(say(UNREAD, lang, names=listed(missing, lang)))
    if any(action.dangerous for action in advice.actions):
        found.append(MARK.text(lang))
    return found


def _kit(name: str, kit: Kit, lang: str) -> str:
    own = f"{name} ±{figures(kit.error)}"
    return own if kit.is_given else say(ASSUMED, lang, kit=own)


def _rows(advice: Advice, lang: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [tuple(words.text(lang) for words in HEAD)]
    for rank, action in enumerate(advice.actions, 1):
        do = say(MARKED, lang, do=action.remedy.words) if action.dangerous else action.remedy.words.text(lang)
        seen, day = action.result.watched, _kept(action)
        rows.append((
            f"{rank:>3}  {do}", percent(_harm(advice, action), lang, 0) if advice.worst else "–",
            f">{DAYS}" if math.isinf(day) else _tenths(day), _ammonia(float(seen["nh3_mgN_L"].max())),
            fixed(float(seen["no2_mgN_L"].max()) * NO2_PER_N, 2), fixed(float(seen["o2_mg_L"].min()), 1),
            fixed(float(seen["kh_dKH"][-1]), 1),
        ))  # fmt: skip
    return rows


def _kept(action: Action) -> float:
    """Day from which every limit is kept."""
    return max(action.within_d.values(), default=0.0)


def _harm(advice: Advice, action: Action) -> float:
    """Exposure under a remedy as a share of that without any."""
    return action.harm / max(advice.nothing.harm, 1e-9)


def _range(advice: Advice, lang: str) -> str:
    """From which day to which the limits may be kept."""
    days = sorted(_kept(a) for a in (*advice.others, advice.best))
    if math.isinf(days[-1]):
        return say(OPEN_RANGE, lang, low=_tenths(days[0]), days=DAYS)
    return say(RANGE, lang, low=_tenths(days[0]), high=_tenths(days[-1])) if days[-1] >= SHORT else ""


def _tenths(day: float) -> str:
    return "0" if day < SHORT else fixed(day, 1)


def _harm_range(advice: Advice, lang: str) -> str:
    shares = sorted(_harm(advice, a) for a in (*advice.others, advice.best))
    return say(RANGE, lang, low=percent(shares[0], lang, 0), high=percent(shares[-1], lang, 0))


def _day(day: float, lang: str) -> str:
    if math.isinf(day):
        return say(LATER, lang, days=DAYS)
    return AT_ONCE.text(lang) if day < SHORT else say(FROM_DAY, lang, day=fixed(day, 1))


def _limit(advice: Advice, name: str, lang: str) -> str:
    return say(LIMIT_NAMES[name], lang, line=_line(advice, name)) + moving(name, lang, advice.state.scenario)


def _line(advice: Advice, name: str) -> str:
    """The line of a limit today, in the unit in which it is told."""
    lines = limits.lines(advice.nothing.result.watched)[name]
    finite = lines[np.isfinite(lines)]
    return _number(name, float(finite[0]) if len(finite) else math.nan)


def _number(name: str, value: float) -> str:
    if name.startswith("alkalinity"):
        value *= DKH_PER_MEQ
    return (
        _ammonia(value)
        if name == "nh3_mgN_L"
        else figures(value, 3 if name.startswith(("ph", "temp")) else 2)
    )


def _value(name: str, value: float, lang: str) -> str:
    return f"{_number(name, value)} {QUANTITIES[name][1].text(lang)}".strip()


def _ammonia(value: float) -> str:
    return figures(value) if value >= 0.001 else fixed(value, 3)
