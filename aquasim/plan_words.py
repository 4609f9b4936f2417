"""The plan in words: what the tank is, when which limit is reached, what to do next, and what is not modelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import presets
from .limits import Crossing, binding
from .next_change import NextChange, sentences
from .summary import reached, tank_lines, verdict
from .words import Words, figures, say

if TYPE_CHECKING:
    from .result import Result

TANK = Words("The tank and its routine", "缸与日常")
LIMITS = Words("Limits", "限值")
NEXT = Words("Next change", "下次换水")
TO_DO = Words("What to do", "该做什么")
NOT_MODELLED = Words("Not modelled", "未模拟")
NOTHING_TO_DO = Words(
    "Nothing in this run asks for more than the routine.", "本次模拟中，除日常之外无需额外措施。"
)
AFTER = Words("Also passed: {limit}.", "还超过：{limit}。")
RUN_OF = Words(
    "A computation of {days} days, no measurement: test the water, and trust the test.",
    "这是 {days} 天的计算，不是实测：请测水，并以实测为准。",
)
MOST_TO_DO = 6

# What no equation of the engine holds.
GAPS = (
    Words(
        "Diseases, parasites and the stress of animals; how they get on beyond a rough guess of predation.",
        "疾病、寄生虫和动物的应激；除粗略的捕食估计外，不判断相处情况。",
    ),
    Words(
        "Chlorine and heavy metals of the tap: a water conditioner is taken for granted.",
        "自来水的余氯和重金属：默认使用水质稳定剂。",
    ),
    Words("Medicines, except for the harm to nitrifiers that an event states.", "药物，只计事件中写明的对硝化细菌的伤害。"),
    Words("Currents and mixing in the open water: it counts as well stirred.", "开放水体中的水流和混合：视为完全混匀。"),
    Words("A bed that sets hard, and hydrogen sulfide as a number.", "底床板结；硫化氢的数值。"),
)  # fmt: skip


class Section(NamedTuple):
    """One part of the plan: its heading and its sentences."""

    heading: str
    sentences: list[str]


def plan(result: Result, found: NextChange | None, lang: str) -> list[Section]:
    """The plan of a run; `found` is None while the run without changes is not there yet."""
    scenario = result.model.scenario
    limits = [verdict(result, lang)]
    limits += [say(AFTER, lang, limit=reached(c, lang, result.model.scenario)) for c in _later(result)]
    sections = [Section(TANK.text(lang), tank_lines(result, lang)), Section(LIMITS.text(lang), limits)]
    if found is not None:
        sections.append(Section(NEXT.text(lang), sentences(scenario, found, lang)))
    to_do = [each.text for each in result.warnings_in(lang)][:MOST_TO_DO]
    sections.append(Section(TO_DO.text(lang), to_do or [NOTHING_TO_DO.text(lang)]))
    gaps = [say(RUN_OF, lang, days=figures(result.days, 3)), *(gap.text(lang) for gap in GAPS)]
    return [*sections, Section(NOT_MODELLED.text(lang), gaps)]


def _later(result: Result) -> list[Crossing]:
    """Crossings that the verdict does not tell: all but the first, where a binding one comes first."""
    crossed = result.crossings()
    deciding = binding(result.model.scenario)
    first = next((c for c in crossed if c.limit in deciding), None)
    return [] if first is None else [c for c in crossed if c is not first]


def text(result: Result, found: NextChange | None, lang: str) -> str:
    """The plan as plain text with its title."""
    title = presets.text_in(result.model.scenario.name, lang) or "aquasim"
    parts = [title]
    for section in plan(result, found, lang):
        parts.append("\n".join([section.heading, *(f"• {each}" for each in section.sentences)]))
    return "\n\n".join(parts) + "\n"
