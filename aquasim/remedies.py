"""What a keeper can do about a bad reading today; each is the same tank with something done to it.

A remedy gives a scenario, or nothing where it does not fit. Efforts are in about minutes over the days looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from . import levers
from .events import AnyEvent, DoseEvent, FastEvent, RemoveAnimalsEvent, SiphonEvent, WaterChangeEvent
from .hardware import EquipmentItem
from .words import Words

if TYPE_CHECKING:
    from .result import Result
    from .scenario import Scenario

FAST_D = 2.0
HALF = 0.5
DOSED_DKH = 2.0
SIPHONED = 0.5
DAYS = 7  # days looked at


class Remedy(NamedTuple):
    """Something to do: its id, words, effort [min], why it works, the scenario it makes, and the share of water changed."""

    what: str
    words: Words
    effort: float
    because: Words
    made: Callable[[Result], Scenario | None]
    change: float = 0.0


def _with(result: Result, *events: AnyEvent) -> Scenario:
    scenario = result.model.scenario
    return replace(scenario, events=(*scenario.events, *events))


def changed(
    fraction: float, days: int = 1, fast_d: float = 0.0, pure: bool = False
) -> Callable[[Result], Scenario | None]:
    """Water changed now, and on so many days in all, with the routine's or `pure` water; feeding may stop for days."""

    def made(result: Result) -> Scenario:
        water = levers.PURE if pure else result.model.scenario.routine.water_change.water
        events: list[AnyEvent] = [
            WaterChangeEvent(day=float(day), fraction=fraction, water=water) for day in range(days)
        ]
        if fast_d:
            events.append(FastEvent(day=0.0, days=fast_d))
        return _with(result, *events)

    return made


def nothing(result: Result) -> Scenario | None:
    """The tank as it is."""
    return result.model.scenario


def fasted(result: Result) -> Scenario | None:
    """No food for two days."""
    return _with(result, FastEvent(day=0.0, days=FAST_D)) if result.run.feed_g else None


def fed_half(result: Result) -> Scenario | None:
    """Half the food for every group."""
    return levers.rations_times(result.model.scenario, HALF) if result.run.feed_g else None


def buffered(result: Result) -> Scenario | None:
    """Two degrees of KH as baking soda."""
    grams = DOSED_DKH * levers.dose_g(result)
    return _with(result, DoseEvent(day=0.0, substance="sodium_bicarbonate", amount_g=grams))


def aired(result: Result) -> Scenario | None:
    """An air stone on a small pump."""
    scenario = result.model.scenario
    return replace(scenario, equipment=(*scenario.equipment, EquipmentItem(id=levers.AIR_PUMP)))


def siphoned(result: Result) -> Scenario | None:
    """Half of the dirt siphoned out of the bed."""
    return _with(result, SiphonEvent(day=0.0, fraction=SIPHONED))


def fewer(result: Result) -> Scenario | None:
    """One animal of the group that eats most moved to another tank."""
    fed = [(group.count * (group.feed_g_d or group.mass_g), g) for g, group in enumerate(result.model.groups)
           if group.food is not None and group.added_day <= 0.0 and g < len(result.model.scenario.animals)]  # fmt: skip
    if not fed:
        return None
    species = result.model.scenario.animals[max(fed)[1]].species
    return _with(result, RemoveAnimalsEvent(day=0.0, species=species, count=1))


_DILUTES = Words("it takes out that share of everything dissolved at once", "一次就带走同样比例的所有溶解物")
_AND_STOPS = Words(
    "it takes out that share of everything dissolved at once, and no new ammonia comes in until the bed has caught up",
    "一次就带走同样比例的所有溶解物，而且在底床赶上来之前不再产生新的氨",
)
_AGAIN = Words("it takes out more every day than the animals bring in", "每天带走的比动物排出的还多")
REMEDIES = (
    Remedy("nothing", Words("do nothing more than feed as usual", "照常喂食，其他什么都不做"), 0.0,
           Words("the bed is left to grow into its load by itself", "让底床自己慢慢跟上负荷"), nothing),
    *(Remedy(f"change_{share}", Words(f"change {share} % of the water now", f"现在换 {share}% 的水"), 15.0 + 0.2 * share, _DILUTES,
             changed(share / 100.0), share / 100.0) for share in (20, 30, 50, 80)),
    Remedy("change_50_fast", Words("change 50 % of the water now and feed nothing for two days", "现在换 50% 的水，停食两天"),
           25.0, _AND_STOPS, changed(0.5, fast_d=FAST_D), 0.5),
    Remedy("change_10_daily", Words("change 10 % of the water now and daily for a week", "从现在起一周内每天换 10% 的水"),
           120.0, Words("small changes bring alkalinity back and thin everything out without a jump",
                        "小量多次换水能补回碱度、稀释一切，又不会骤变"), changed(0.1, DAYS), 0.1),
    Remedy("change_30_daily", Words("change 30 % of the water now and daily for a week", "从现在起一周内每天换 30% 的水"),
           140.0, _AGAIN, changed(0.3, DAYS), 0.3),
    Remedy("change_50_daily_fast", Words(
        "change 50 % of the water now and daily for a week, and feed nothing for two days",
        "从现在起一周内每天换 50% 的水，并停食两天"), 175.0, _AGAIN, changed(0.5, DAYS, FAST_D), 0.5),
    Remedy("change_50_pure", Words("change 50 % of the water now with reverse-osmosis water", "现在用纯水换 50%"), 40.0,
           Words("pure water thins everything out and does not raise the pH, so that ammonium stays ammonium",
                 "纯水稀释一切而不升高 pH，铵不会变成氨"), changed(0.5, pure=True), 0.5),
    Remedy("fast", Words("feed nothing for two days", "停食两天"), 1.0,
           Words("ammonia comes from food alone, and what is in the guts is gone in a day", "氨只来自饲料，肠道里的存量一天内就排完"),
           fasted),
    Remedy("feed_half", Words("feed half", "喂食减半"), 1.0,
           Words("half of the food is half of the ammonia", "饲料减半，氨也减半"), fed_half),
    Remedy("buffer", Words("dissolve baking soda for 2 °d of KH", "加小苏打（碳酸氢钠），使 KH 升高 2 °d"), 5.0,
           Words("nitrifiers need alkalinity and the pH stops falling, but a higher pH turns ammonium into free ammonia",
                 "硝化细菌需要碱度，pH 不再下降，但 pH 升高会使铵变成游离氨"), buffered),
    Remedy("air", Words("add an air stone (1.5 L/min)", "加一个气石（1.5 L/min）"), 3.0,
           Words("fish and nitrifiers get more oxygen, and carbon dioxide leaves, which raises the pH",
                 "鱼和硝化细菌得到更多溶解氧，二氧化碳散失，pH 会升高"), aired),
    Remedy("siphon", Words("siphon half of the dirt out of the bed", "虹吸出底床中一半的脏物"), 15.0,
           Words("dirt that is gone releases no ammonia", "吸走的脏物不再释放氨"), siphoned),
    Remedy("one_less", Words("move one animal of the hungriest group to another tank", "把吃得最多的那组动物移走一只"), 20.0,
           Words("its food and its ammonia go with it", "它的饲料和氨一起离开"), fewer),
    Remedy("pump", Words("put in the next stronger pump", "换大一号水泵"), 10.0,
           Words("more water meets the bacteria", "更多的水流经细菌"), levers.pumped_more),
)  # fmt: skip
