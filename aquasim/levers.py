"""What a keeper can change about a result: each change is run over the same days and judged by what it does.

A change is a new scenario, or nothing where it does not fit the tank. The cheapest one moves the quantity most for its
effort; efforts are assumed, in about the minutes a week that a change costs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec.structs import replace

from . import catalog
from .errors import ModelError, ScenarioError, SolverError
from .events import DoseEvent
from .hardware import EquipmentItem
from .scenario import Plant, Scenario, Water
from .simulation import simulate
from .units import DKH_PER_MEQ, SODIUM_BICARBONATE
from .words import Words, figures, listed, percent, say

if TYPE_CHECKING:
    from .result import Result
    from .scenario import Scenario
    from .solver import CancelFlag

LESS_FEED = 0.9
MORE_WATER = 1.5
MOST_CHANGED = 0.9  # share of the water that a change takes at the most
MORE_PLANTS = 1.5
WEEK_D, WEEKLY = 7.0, 0.25  # the change that a tank without any begins with
DOSE_EVERY_D = 30.0
AIR_PUMP = "air_1_5"
PURE = "ro"
RATIONS = ("ration_fish", "ration_turtle_adult")
EMERGENT, EMERGENT_G, PRUNED_EVERY_D = "pothos", 10.0, 30.0
HARDENED, HARDENED_MEQ_L = "hardened", 1.43  # 4 °d of KH
MORE_BED, LEAST_WATER_CM = 1.5, 8.0
MORE_PUMP = 1.2
CORAL_KG = 0.5
LEAST_EFFECT = 0.005  # share of the quantity below which a change does nothing worth a word


class Aim(NamedTuple):
    """What an effect is measured by: a column, its words, its unit, and whether less of it is better."""

    column: str
    words: Words
    unit: str
    less: bool
    lowest: bool = False  # of the run, in place of the mean


class Change(NamedTuple):
    """Something a keeper can do: its words, its effort, what it is good for, and the scenario that it makes."""

    words: Words
    effort: float
    good_for: frozenset[str]
    made: Callable[[Result], Scenario | None]


class Tried(NamedTuple):
    """A change with the quantity before and after it."""

    change: Change
    before: float
    after: float
    aim: Aim

    @property
    def gain(self) -> float:
        """How far the quantity moved to the better, as a share of what it was."""
        moved = self.before - self.after if self.aim.less else self.after - self.before
        return moved / max(abs(self.before), 1e-9)


AIMS = {
    "tan": Aim("tan_mgN_L", Words("total ammonia", "总氨氮"), "mg N/L", True),
    "no2": Aim("no2_mgN_L", Words("nitrite", "亚硝酸盐"), "mg N/L", True),
    "no3": Aim("no3_mgN_L", Words("nitrate", "硝酸盐"), "mg N/L", True),
    "urea": Aim("urea_mgN_L", Words("urea", "尿素"), "mg N/L", True),
    "o2": Aim("o2_mg_L", Words("the lowest oxygen", "最低溶解氧"), "mg/L", False, True),
    "po4": Aim("po4_mgP_L", Words("phosphate", "磷酸盐"), "mg P/L", True),
    "alkalinity": Aim("kh_dKH", Words("KH", "碳酸盐硬度 KH"), "°d", False),
    "dic": Aim("co2_mg_L", Words("carbon dioxide", "二氧化碳"), "mg/L", True),
    "doc": Aim("doc_mgC_L", Words("yellow organic matter", "难降解有机物（黄水）"), "mg C/L", True),
    "organics": Aim("soluble_organics_mgCOD_L", Words("degradable organic matter", "可降解有机物"), "mg COD/L", True),
    "calcium": Aim("gh_dGH", Words("GH", "总硬度 GH"), "°d", True),
    "magnesium": Aim("gh_dGH", Words("GH", "总硬度 GH"), "°d", True),
    "chloride": Aim("chloride_mg_L", Words("chloride", "氯离子"), "mg/L", True),
}  # fmt: skip
WASTE = frozenset(("tan", "no2", "no3", "urea", "po4", "doc", "organics"))
IONS = frozenset(("calcium", "magnesium", "chloride"))
GASES = frozenset(("o2", "dic"))
KH = frozenset(("alkalinity",))
INTERVAL = "interval"  # what the planner judges by: days between two water changes
_PLAN = frozenset((INTERVAL,))


def rations_times(scenario: Scenario, factor: float) -> Scenario:
    """So many times the food for every group, what is eaten to appetite included."""
    animals = tuple(
        a if a.feed_g_d is None else replace(a, feed_g_d=factor * a.feed_g_d) for a in scenario.animals
    )
    given = scenario.model.parameters
    table = catalog.parameters()
    rations = {name: factor * given.get(name, table[name].default) for name in RATIONS}
    own = given | rations if any(a.feed_g_d is None for a in animals) else None
    model = replace(scenario.model, parameters=own) if own else scenario.model
    return replace(scenario, animals=animals, model=model)


def fed_less(result: Result) -> Scenario | None:
    """A tenth less food for every group, what is eaten to appetite included."""
    return rations_times(result.model.scenario, LESS_FEED) if result.run.feed_g else None


def _changed(scenario: Scenario, **values: object) -> Scenario:
    change = replace(scenario.routine.water_change, **values)
    return replace(scenario, routine=replace(scenario.routine, water_change=change))


def changed_more(result: Result) -> Scenario | None:
    """Half as much again at every water change."""
    change = result.model.scenario.routine.water_change
    if not change.every_d or change.fraction >= MOST_CHANGED:
        return None
    return _changed(result.model.scenario, fraction=min(MOST_CHANGED, MORE_WATER * change.fraction))


def changed_often(result: Result) -> Scenario | None:
    """Water changes twice as often."""
    every_d = result.model.scenario.routine.water_change.every_d
    return _changed(result.model.scenario, every_d=0.5 * every_d) if every_d else None


def changed_weekly(result: Result) -> Scenario | None:
    """A weekly change where there is none."""
    if result.model.scenario.routine.water_change.every_d:
        return None
    return _changed(result.model.scenario, every_d=WEEK_D, fraction=WEEKLY)


def changed_with_pure(result: Result) -> Scenario | None:
    """Water changes with reverse-osmosis water."""
    change = result.model.scenario.routine.water_change
    return _changed(result.model.scenario, water=PURE) if change.every_d and change.water != PURE else None


def topped_off_with_pure(result: Result) -> Scenario | None:
    """Evaporation replaced by reverse-osmosis water."""
    scenario = result.model.scenario
    top_off = scenario.routine.top_off
    if top_off.mode == "none" or top_off.water == PURE:
        return None
    return replace(scenario, routine=replace(scenario.routine, top_off=replace(top_off, water=PURE)))


def siphoned_often(result: Result) -> Scenario | None:
    """The bed siphoned twice as often."""
    scenario = result.model.scenario
    siphon = scenario.routine.siphon
    if not siphon.every_d:
        return None
    often = replace(siphon, every_d=0.5 * siphon.every_d)
    return replace(scenario, routine=replace(scenario.routine, siphon=often))


def planted_more(result: Result) -> Scenario | None:
    """Half as many plants again."""
    scenario = result.model.scenario
    if not scenario.plants:
        return None
    plants = tuple(replace(p, dry_mass_g=MORE_PLANTS * p.dry_mass_g) for p in scenario.plants)
    return replace(scenario, plants=plants)


def aired(result: Result) -> Scenario | None:
    """An air stone on a small pump, day and night."""
    scenario = result.model.scenario
    return replace(scenario, equipment=(*scenario.equipment, EquipmentItem(id=AIR_PUMP)))


def dose_g(result: Result) -> float:
    """Baking soda that raises the KH of this tank by one degree [g]."""
    return result.model.water_volume / DKH_PER_MEQ * SODIUM_BICARBONATE


def dosed(result: Result) -> Scenario | None:
    """One degree of KH as baking soda, at once and every month."""
    scenario = result.model.scenario
    days = np.arange(0.5, result.days, DOSE_EVERY_D)
    doses = [DoseEvent(day=float(d), substance="sodium_bicarbonate", amount_g=dose_g(result)) for d in days]
    return replace(scenario, events=(*scenario.events, *doses)) if doses else None


def emergent_added(result: Result) -> Scenario | None:
    """Pothos with its roots in the water and its leaves in the air, where no turtle reaches it."""
    scenario = result.model.scenario
    more = Plant(
        species=EMERGENT, dry_mass_g=EMERGENT_G, reachable_by_turtles=False, prune_every_d=PRUNED_EVERY_D
    )
    return replace(scenario, plants=(*scenario.plants, more))


def fewer_animals(result: Result) -> Scenario | None:
    """One animal less of the group that is fed most; its ration goes with it."""
    scenario, most = result.model.scenario, fed_most(result)
    if most is None:
        return None
    group = scenario.animals[most]
    left = group.count - 1
    feed = None if group.feed_g_d is None else group.feed_g_d * left / group.count
    kept = (replace(group, count=left, feed_g_d=feed),) if left else ()
    return replace(scenario, animals=(*scenario.animals[:most], *kept, *scenario.animals[most + 1 :]))


def fed_most(result: Result) -> int | None:
    """Place of the group that is fed most; nothing where none is fed."""
    fed = [(_ration(result, g), g) for g in range(len(result.model.scenario.animals))]
    return max(fed)[1] if fed and max(fed)[0] > 0.0 else None


def words_of(change: Change, result: Result) -> Words:
    """What a change is called in a tank: the animal that is one less has its name."""
    most = fed_most(result) if change.made is fewer_animals else None
    if most is None:
        return change.words
    species = result.model.groups[most].species
    return Words(f"one animal less: {species.name_en}", f"少养一只：{species.name_zh}")


def _ration(result: Result, group: int) -> float:
    """Food of a group [g/d]: as the file has it, or by the body mass."""
    info = result.model.groups[group]
    if info.food is None:
        return 0.0
    appetite = info.species.feed_25c_pct_bw_d * 0.01 * info.mass_g * info.count
    return appetite if info.feed_g_d is None else info.feed_g_d


def changed_with_hardened(result: Result) -> Scenario | None:
    """Reverse-osmosis or rain water with bicarbonate and calcium added, for changes and for topping off."""
    scenario = result.model.scenario
    routine = scenario.routine
    hardened = Water(base=PURE, alkalinity_meq_L=HARDENED_MEQ_L, calcium_mmol_L=0.5 * HARDENED_MEQ_L)
    change, top = replace(routine.water_change, water=HARDENED), replace(routine.top_off, water=HARDENED)
    routine = replace(routine, water_change=change, top_off=top)
    return replace(scenario, waters=dict(scenario.waters) | {HARDENED: hardened}, routine=routine)


def deepened(result: Result) -> Scenario | None:
    """Half as much bed again, under the same water above the floor."""
    scenario = result.model.scenario
    depth = MORE_BED * scenario.bed.depth_cm
    highest = scenario.tank.water_level_cm - LEAST_WATER_CM
    if depth + scenario.bed.plenum_cm > highest or scenario.bed.cap is not None:
        return None
    return replace(scenario, bed=replace(scenario.bed, depth_cm=depth))


def pumped_more(result: Result) -> Scenario | None:
    """The next stronger pump of the catalogue."""
    scenario = result.model.scenario
    own = catalog.equipment()[scenario.filter.pump].flow_max_l_h or 0.0
    rows = (row for row in catalog.equipment().values() if row.kind == "water_pump" and row.flow_max_l_h)
    stronger = sorted(
        (row.flow_max_l_h or 0.0, row.id) for row in rows if (row.flow_max_l_h or 0.0) > MORE_PUMP * own
    )
    if not stronger or scenario.filter.flow_L_h is not None:
        return None
    return replace(scenario, filter=replace(scenario.filter, pump=stronger[0][1]))


def slowed(result: Result) -> Scenario | None:
    """Half the flow through the bed."""
    scenario, flow = result.model.scenario, float(result["flow_L_h"][0])
    return replace(scenario, filter=replace(scenario.filter, flow_L_h=0.5 * flow)) if flow > 0.0 else None


def hastened(result: Result) -> Scenario | None:
    """Twice the flow through the bed where the file sets it."""
    scenario = result.model.scenario
    flow = scenario.filter.flow_L_h
    return replace(scenario, filter=replace(scenario.filter, flow_L_h=2.0 * flow)) if flow else None


def coral_added(result: Result) -> Scenario | None:
    """Half a kilogram of crushed coral in the flow."""
    scenario = result.model.scenario
    return replace(scenario, bed=replace(scenario.bed, coral_kg=scenario.bed.coral_kg + CORAL_KG))


def covered(result: Result) -> Scenario | None:
    """A closed lid."""
    scenario = result.model.scenario
    if scenario.tank.lid_open_fraction <= 0.0:
        return None
    return replace(scenario, tank=replace(scenario.tank, lid_open_fraction=0.0))


CHANGES = (
    Change(Words("a tenth less food", "少喂一成"), 1.0, WASTE | GASES | KH | {INTERVAL}, fed_less),
    Change(Words("half as much again at every water change", "每次换水量增加一半"), 5.0,
           WASTE | IONS | KH | {INTERVAL}, changed_more),
    Change(Words("water changes twice as often", "换水次数加倍"), 15.0, WASTE | IONS | KH, changed_often),
    Change(Words("25 % of the water changed every week", "每周换水 25%"), 15.0, WASTE | IONS | KH, changed_weekly),
    Change(Words("reverse-osmosis water for the water changes", "换水改用纯水"), 15.0,
           IONS | {"no3", "po4", INTERVAL}, changed_with_pure),
    Change(Words("reverse-osmosis water for topping off", "补水改用纯水"), 5.0, IONS | {"no3", INTERVAL}, topped_off_with_pure),
    Change(Words("the bed siphoned twice as often", "虹吸底床次数加倍"), 10.0,
           frozenset(("po4", "organics", "doc", "o2", "no3", INTERVAL)), siphoned_often),
    Change(Words("half as many plants again", "水草增加一半"), 5.0, WASTE | GASES | {INTERVAL}, planted_more),
    Change(Words("an air stone (1.5 L/min)", "加一个气石（1.5 L/min）"), 1.0, GASES, aired),
    Change(Words("{dose} g of baking soda (sodium bicarbonate) a month", "每月加小苏打（碳酸氢钠）{dose} g"), 1.0, KH, dosed),
    Change(Words("pothos with 10 g of dry mass, roots fenced off, pruned every month", "加绿萝（干重 10 g，根部隔开防啃，每月修剪）"),
           5.0, _PLAN, emergent_added),
    Change(Words("one animal less of the group that is fed most", "喂得最多的一组少养一只"), 1.0, _PLAN, fewer_animals),
    Change(Words("rain or reverse-osmosis water with KH 4 °d added, for changes and topping off", "换水和补水改用加到 KH 4 °d 的纯水或雨水"),
           15.0, _PLAN, changed_with_hardened),
    Change(Words("half as much bed again", "底床加厚一半"), 10.0, _PLAN, deepened),
    Change(Words("the next stronger pump", "换大一号水泵"), 2.0, _PLAN, pumped_more),
    Change(Words("half the flow through the bed", "底床流量减半"), 1.0, _PLAN, slowed),
    Change(Words("twice the flow through the bed", "底床流量加倍"), 2.0, _PLAN, hastened),
    Change(Words("0.5 kg of crushed coral", "加 0.5 kg 珊瑚砂"), 2.0, _PLAN, coral_added),
    Change(Words("a closed lid", "盖严缸盖"), 1.0, _PLAN, covered),
)  # fmt: skip

BEST = Words(
    "Cheapest lever: {change}. The same days run with it give {after} {unit} of {what} in place of {before} ({share}).{rest}",
    "最省事的办法：{change}。按此再算同样天数，{what}由 {before} 变为 {after} {unit}（{share}）。{rest}",
)
OTHERS = Words(" Also run: {others}.", "另外试算：{others}。")
NONE = Words(
    "Cheapest lever: none of {count} changes that were run moves {what} ({before} {unit}) to the better by half a percent.",
    "最省事的办法：试算的 {count} 项改变都不能使{what}（{before} {unit}）改善千分之五以上。",
)


def tried(result: Result, subject: str, cancel: CancelFlag | None = None) -> list[Tried]:
    """Every change that fits, run over the same days; the one that does most for its effort first.

    Raises Cancelled where the flag says so.
    """
    aim = AIMS[subject]
    before = _measured(result, aim)
    found = []
    for change in CHANGES:
        other = _simulated(change, result, cancel) if subject in change.good_for else None
        if other is not None:
            found.append(Tried(change, before, _measured(other, aim), aim))
    return sorted(found, key=lambda t: -t.gain / t.change.effort)


def _measured(result: Result, aim: Aim) -> float:
    column = result.watched[aim.column]
    return float(column.min()) if aim.lowest else float(column.mean())


def _simulated(change: Change, result: Result, cancel: CancelFlag | None) -> Result | None:
    """The run with the change; nothing where it does not fit or has no solution."""
    scenario = change.made(result)
    if scenario is None:
        return None
    try:
        return simulate(scenario, result.days, every_h=24.0, cancel=cancel)
    except (ScenarioError, ModelError, SolverError):
        return None


def lever(result: Result, subject: str, lang: str, cancel: CancelFlag | None = None) -> str:
    """The cheapest change with what it does, and what the others do, in one paragraph."""
    runs, aim = tried(result, subject, cancel), AIMS[subject]
    useful = [t for t in runs if t.gain >= LEAST_EFFECT]
    if not useful:
        before = figures(_measured(result, aim), 3)
        return say(NONE, lang, count=len(runs), what=aim.words, unit=aim.unit, before=before)
    best, *_ = useful
    others = [f"{_named(t, result, lang)} {_share(t, lang)}" for t in runs if t is not best]
    rest = say(OTHERS, lang, others=listed(others, lang)) if others else ""
    return say(BEST, lang, change=_named(best, result, lang), after=figures(best.after, 3), unit=aim.unit, what=aim.words,
               before=figures(best.before, 3), share=_share(best, lang), rest=rest)  # fmt: skip


def _named(one: Tried, result: Result, lang: str) -> str:
    return say(one.change.words, lang, dose=figures(dose_g(result)))


def _share(one: Tried, lang: str) -> str:
    share = (one.after - one.before) / max(abs(one.before), 1e-9)
    if abs(share) < 5e-4:
        return percent(0.0, lang, 0)
    return f"{'+' if share > 0.0 else '-'}{percent(abs(share), lang, 1)}"


assert all(set(change.good_for) <= {*AIMS, INTERVAL} for change in CHANGES)
