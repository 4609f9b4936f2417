"""Why a result is what it is: what added to it and what took from it over a run, in order of size.

Amounts in all water, from the process extents integrated with the state and the stoichiometric matrix:

    M_s(end) - M_s(0) = sum_p nu[p, s] xi_p + animals + plants + automatic top-off + jumps

What animals and plants exchange are accounts that are integrated with the state. Jumps (water changes, filling up by
hand, doses) are carried out again on the recorded state before each. What then remains is told as not resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import statevector as sv
from .errors import Fault, ScenarioError
from .jumps import perform
from .levers import lever
from .quantity import shown
from .run_state import Run
from .schedule import RESOLUTION_D, moments
from .statevector import ADVECTED, DISSOLVED, EXTENT, EXTENTS
from .units import DGH_PER_MMOL, L_PER_M3, N_BALANCE, P_BALANCE
from .words import Words, figures, say, table, wrapped

if TYPE_CHECKING:
    from .result import Result

Array = NDArray[np.float64]
NEGLIGIBLE = 1e-9  # share of the largest contribution below which one is rounding
WIDTH = 100
MILLI = 1000.0
SMALL = 2e-3  # share of the largest below which the text puts them together


class Subject(NamedTuple):
    """Something that can be explained: its slot in the water, its words, and the unit of its amount."""

    slot: int
    words: Words
    unit: str


SUBJECTS = {
    "tan": Subject(sv.NH, Words("total ammonia (TAN)", "总氨氮"), "g N"),
    "no2": Subject(sv.NO2, Words("nitrite", "亚硝酸盐"), "g N"),
    "no3": Subject(sv.NO3, Words("nitrate", "硝酸盐"), "g N"),
    "urea": Subject(sv.UREA, Words("urea", "尿素"), "g N"),
    "o2": Subject(sv.O2, Words("oxygen", "溶解氧"), "g"),
    "po4": Subject(sv.PO4, Words("phosphate", "磷酸盐"), "g P"),
    "alkalinity": Subject(sv.TA, Words("alkalinity (KH)", "总碱度（KH）"), "eq"),
    "dic": Subject(sv.DIC, Words("inorganic carbon", "无机碳"), "mol"),
    "doc": Subject(sv.SI, Words("yellow organic matter", "难降解有机物（黄水）"), "g COD"),
    "organics": Subject(sv.SS, Words("degradable organic matter", "可降解有机物"), "g COD"),
    "calcium": Subject(sv.CA, Words("calcium", "钙"), "mol"),
    "magnesium": Subject(sv.MG, Words("magnesium", "镁"), "mol"),
    "chloride": Subject(sv.CL, Words("chloride", "氯离子"), "g"),
}
_ALIASES = {
    "nh3": ("tan",), "ammonia": ("tan",), "nitrite": ("no2",), "nitrate": ("no3",), "oxygen": ("o2",),
    "o2_saturation": ("o2",), "phosphate": ("po4",), "kh": ("alkalinity",), "gh": ("calcium", "magnesium"),
    "ph": ("alkalinity", "dic"), "co2": ("alkalinity", "dic"), "soluble_organics": ("organics",), "ca": ("calcium",),
    "mg": ("magnesium",), "hardness": ("calcium", "magnesium"),
    "cl": ("chloride",),
}  # fmt: skip
_UNITS = (
    "_mgN_L",
    "_mgP_L",
    "_mgC_L",
    "_mgCOD_L",
    "_mg_L",
    "_mmol_L",
    "_meq_L",
    "_dKH",
    "_dGH",
    "_min",
    "_max",
)

PROCESSES = {
    "aob_growth": Words("ammonia oxidisers in the bed", "底床氨氧化菌"),
    "nob_growth": Words("nitrite oxidisers in the bed", "底床亚硝酸盐氧化菌"),
    "het_aerobic": Words("other bacteria, with oxygen", "异养菌（好氧）"),
    "het_no3": Words("denitrification of nitrate", "反硝化（硝酸盐）"),
    "het_no2": Words("denitrification of nitrite", "反硝化（亚硝酸盐）"),
    "hydrolysis": Words("dirt broken down to dissolved matter", "污物水解为溶解有机物"),
    "mineralise_n": Words("dirt mineralised", "污物矿化"),
    "mineralise_p": Words("dirt mineralised", "污物矿化"),
    "mineralise_c": Words("dirt mineralised", "污物矿化"),
    "urea_hydrolysis": Words("urea split into ammonia", "尿素水解"),
    "uric_mineralisation": Words("uric acid broken down", "尿酸分解"),
    "gas_o2": Words("exchange with the air", "与空气交换"),
    "gas_co2": Words("exchange with the air", "与空气交换"),
    "gas_nh3": Words("ammonia gas into the air", "氨气逸出"),
    "calcite": Words("lime formed or dissolved", "碳酸钙析出或溶解"),
    "algae_nh4": Words("algae growing", "藻类生长"),
    "algae_no3": Words("algae growing", "藻类生长"),
    "algae_respiration": Words("algae breathing", "藻类呼吸"),
    "algae_loss": Words("algae dying", "藻类死亡"),
}
EXCRETED = Words("excreted by the animals", "动物排泄")
BREATHED = Words("the animals' breathing", "动物呼吸")
PLANTS = Words("taken up by the plants", "植物吸收")
PLANTS_BREATHED = Words("the plants' light and breathing", "植物光合与呼吸")
TOPPED_OFF = Words("automatic top-off", "自动补水")
JUMPS = {  # by action, those of WATER_JUMPS
    "water_change": Words("water changes", "换水"),
    "top_off": Words("filled up by hand", "人工补水"),
    "dose": Words("doses", "添加剂"),
}
REST = Words("not resolved", "未分辨")

HEADING = Words(
    "What changed {name} in all water over {days} days: from {before} to {after} {unit}",
    "{days} 天内全部水中{name}的变化：从 {before} 到 {after} {unit}",
)
SMALLER = Words("smaller ones together", "其余较小项合计")
CHANGE = Words("change in all", "总变化")
NOTHING = Words("nothing changed it", "没有变化")
CHEMISTRY = Words(
    "{name} follows from alkalinity and inorganic carbon: more alkalinity raises the pH, more carbon dioxide lowers it.",
    "{name} 由总碱度和无机碳决定：碱度越高 pH 越高，二氧化碳越多 pH 越低。",
)
HARDNESS = Words(
    "GH is calcium and magnesium together: 1 mmol/L of either is {degrees} °d.",
    "总硬度 GH 是钙和镁之和：二者每 1 mmol/L 各为 {degrees} °d。",
)
FREE_AMMONIA = Words(
    "Free ammonia is the share of total ammonia that pH and temperature set free; total ammonia is explained here.",
    "游离氨是总氨氮中由 pH 和水温决定的部分；以下解释总氨氮。",
)


class Contribution(NamedTuple):
    """One thing that added to an amount, or took from it (negative)."""

    words: Words
    amount: float


@dataclass(frozen=True)
class Explanation:
    """Contributions to the change of one amount in all water, the largest first; they sum to the change."""

    name: str
    subject: Subject
    before: float
    after: float
    contributions: tuple[Contribution, ...]

    @property
    def change(self) -> float:
        """Change of the amount over the run, in the subject's unit."""
        return self.after - self.before


def subjects_of(name: str) -> tuple[str, ...]:
    """The subjects that explain a result of that name; raises ScenarioError where there are none."""
    short = name
    for unit in _UNITS:
        short = short.removesuffix(unit)
    short = short.lower()
    if short in SUBJECTS:
        return (short,)
    if short in _ALIASES:
        return _ALIASES[short]
    limit = f"cannot be explained; there are {', '.join((*SUBJECTS, 'nh3', 'kh', 'gh', 'ph', 'co2'))}"
    raise ScenarioError(Fault("explain", shown(name), limit, "unknown_id"))


def explain(result: Result, name: str) -> tuple[Explanation, ...]:
    """Explanations of a result by its name (`no3`, `no3_mgN_L`, `ph` …): one, or two where two amounts decide it."""
    jumped = jump_amounts(result)
    return tuple(_explained(result, subject, jumped) for subject in subjects_of(name))


def _explained(result: Result, name: str, jumped: Mapping[str, Array]) -> Explanation:
    subject = SUBJECTS[name]
    slot = subject.slot
    before = float(water_amounts(result, result.model.start)[slot])
    after = float(water_amounts(result, result.run.y)[slot])
    found = [*_processes(result, slot), *_living(result, slot)]
    found.append(
        Contribution(TOPPED_OFF, float(result.model.tables.top_water[slot] * result.run.y[sv.TOP_OFF]))
    )
    found += [Contribution(JUMPS[action], float(amount[slot])) for action, amount in jumped.items()]
    rest = after - before - sum(c.amount for c in found)
    found.append(Contribution(REST, rest))
    least = NEGLIGIBLE * max(abs(c.amount) for c in found)
    kept = sorted((c for c in found if abs(c.amount) > least), key=lambda c: -abs(c.amount))
    return Explanation(name, subject, before, after, tuple(kept))


def water_amounts(result: Result, y: Array) -> Array:
    """Dissolved amounts in all water, the pores of the full bed included."""
    pores = y[result.model.sizes.pores_at :].reshape(-1, ADVECTED)
    return y[:DISSOLVED] + pores[:, :DISSOLVED].sum(axis=0)


def _processes(result: Result, slot: int) -> Iterable[Contribution]:
    """Matrix rows times their extents; rows of the same words are one."""
    matrix, y = result.model.matrix, result.run.y
    amounts: dict[Words, float] = {}
    for p, process in enumerate(matrix.processes[:EXTENTS]):
        if matrix.nu[p, slot] != 0.0:
            # the carbon of dirt leaves by hydrolysis and comes back mineralised: one thing to a keeper
            words = PROCESSES["mineralise_c" if process == "hydrolysis" and slot == sv.DIC else process]
            amounts[words] = amounts.get(words, 0.0) + float(matrix.nu[p, slot] * y[EXTENT + p])
    return [Contribution(words, amount) for words, amount in amounts.items()]


def _living(result: Result, slot: int) -> Iterable[Contribution]:
    """What animals and plants exchange, from their accounts; alkalinity by charge (1 eq for each mol of N and of P)."""
    y = result.run.y
    animals = {
        sv.NH: y[sv.EXCRETED_TAN], sv.UREA: y[sv.EXCRETED_UREA], sv.PO4: y[sv.ANIMAL_PO4], sv.O2: y[sv.ANIMAL_O2],
        sv.DIC: y[sv.ANIMAL_DIC], sv.TA: y[sv.EXCRETED_TAN] / N_BALANCE - y[sv.ANIMAL_PO4] / P_BALANCE,
    }  # fmt: skip
    plants = {
        sv.NH: -y[sv.PLANT_NH4], sv.NO3: -y[sv.PLANT_NO3], sv.PO4: y[sv.PLANT_PO4], sv.O2: y[sv.PLANT_O2],
        sv.DIC: y[sv.PLANT_DIC],
        sv.TA: (y[sv.PLANT_NO3] - y[sv.PLANT_NH4]) / N_BALANCE - y[sv.PLANT_PO4] / P_BALANCE,
    }  # fmt: skip
    gas = slot in (sv.O2, sv.DIC)
    names = (BREATHED if gas else EXCRETED, animals), (PLANTS_BREATHED if gas else PLANTS, plants)
    return [Contribution(words, float(amounts[slot])) for words, amounts in names if slot in amounts]


def jump_amounts(result: Result) -> dict[str, Array]:
    """What water changes, filling up and doses brought less what they took, of each dissolved species."""
    model = result.model
    site, pores = model.tables.site.copy(), model.tables.pore_volume.copy()
    found = {action: np.zeros(DISSOLVED) for action in JUMPS}
    run, at = Run(model, result.run.y.copy()), -1.0
    for moment in moments(model.scenario, result.days):
        if moment.action not in JUMPS:
            continue
        if moment.day > at + RESOLUTION_D:
            at = moment.day
            run = _run_at(result, at)
        before = water_amounts(result, run.y)
        perform(run, moment)
        found[moment.action] += water_amounts(result, run.y) - before
    model.tables.site[:], model.tables.pore_volume[:] = site, pores
    return found


def _run_at(result: Result, day: float) -> Run:
    """The run as it stood before the jumps of a day [d], between output times by the straight line."""
    record, model = result.record, result.model
    k = int(np.searchsorted(record.days, day - RESOLUTION_D))
    epoch = int(record.epoch[k])
    model.tables.site[:], model.tables.pore_volume[:] = record.sites[epoch], record.pores[epoch]
    y = record.states[k].copy()
    if k > 0 and record.days[k] > day + RESOLUTION_D:
        share = (day - record.days[k - 1]) / (record.days[k] - record.days[k - 1])
        y = (1.0 - share) * record.states[k - 1] + share * y
    return Run(model, y, day=day)


def text(result: Result, name: str, lang: str = "en") -> str:
    """The explanation of a result as text for people."""
    lines: list[str] = []
    if opening := introduction(name, lang):
        lines += [*wrapped(opening, WIDTH, indent="", first=""), ""]
    for explanation in explain(result, name):
        advice = wrapped(lever(result, explanation.name, lang), WIDTH, indent="", first="")
        lines += [*_table(result, explanation, lang), *advice, ""]
    return "\n".join(lines)


def introduction(name: str, lang: str) -> str:
    """Why other amounts than the one asked for are explained; empty where they are the same."""
    subjects = subjects_of(name)
    if "magnesium" in subjects and len(subjects) > 1:
        return say(HARDNESS, lang, degrees=figures(DGH_PER_MMOL))
    if len(subjects) > 1:
        return say(CHEMISTRY, lang, name="CO2" if "co2" in name.lower() else "pH")
    return FREE_AMMONIA.text(lang) if name.lower().startswith("nh3") else ""


def head(result: Result, found: Explanation, lang: str) -> str:
    """What an explanation is about, with the amount before and after."""
    return say(HEADING, lang, name=found.subject.words, days=figures(result.days, 3), unit=found.subject.unit,
               before=figures(found.before, 3), after=figures(found.after, 3))  # fmt: skip


def rows_of(result: Result, found: Explanation, lang: str) -> list[tuple[str, str, str]]:
    """Units, then each contribution with its amount and the same in each litre, then the change in all, as text."""
    unit, *element = found.subject.unit.split()
    litres = result.run.y[sv.VOLUME] * L_PER_M3
    rows = [("", found.subject.unit, f"m{' '.join((unit, *element))}/L")]
    largest = max((abs(c.amount) for c in found.contributions), default=0.0)
    told = [c for c in found.contributions if abs(c.amount) >= SMALL * largest]
    if len(told) < len(found.contributions):
        told.append(Contribution(SMALLER, sum(c.amount for c in found.contributions[len(told) :])))
    for words, amount in (*told, Contribution(CHANGE, found.change)):
        rows.append((words.text(lang), _signed(amount), _signed(amount * MILLI / litres)))
    if not found.contributions:
        rows.append((NOTHING.text(lang), "", ""))
    return rows


def _table(result: Result, found: Explanation, lang: str) -> list[str]:
    units, *rows = rows_of(result, found, lang)
    return [head(result, found, lang), *table([units, *((f"  {row[0]}", *row[1:]) for row in rows)])]


def _signed(value: float) -> str:
    text = figures(abs(value), 3)
    return text if text == "0" else f"{'+' if value > 0.0 else '-'}{text}"
