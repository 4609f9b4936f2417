"""What if something goes wrong: cards that are each run against the tank as it is, over the same days.

A card puts its events into the file a week from the start. Both runs begin with the same bed; sampled tanks, each over a
bed of its own, give the range of the outcome that matters most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from . import catalog, cycle, limits, resolved
from . import ensemble as sampling
from .errors import UNSOLVED, Fault, ScenarioError
from .events import (
    AddAnimalsEvent,
    AnyEvent,
    DeathEvent,
    FastEvent,
    FeedEvent,
    HeaterStuckEvent,
    MedicateEvent,
    PowerCutEvent,
    WashBedEvent,
)
from .interval import SEARCH_RTOL
from .model import Model
from .quantity import shown
from .ranks import at_ranks
from .rations import by_food
from .result import Result
from .scenario import Animal, Scenario
from .solver import CancelFlag, Progress
from .standstill import Spread, Standstill, spread, standstill
from .units import NO3_PER_N
from .words import Words, rounded

Array = NDArray[np.float64]
DAY = 7.0  # on which a card's event falls
MEMBERS = 8
ROW_H, LOOK_H = 1.0, 1.0 / 12.0  # [h] between two rows, and while the pump stands
CUT_H, STUCK_H, HOLIDAY_D, DOUBLE_D = 8.0, 24.0, 14.0, 7.0
Events = Sequence[AnyEvent]


class Card(NamedTuple):
    """Something that may happen: its words, for how many days after it the tank is watched, and its events.

    `made` gives None where the card does not fit the tank, for the reason in `unfit`; `why` says what goes on and what helps.
    """

    id: str
    words: Words
    days: float
    made: Callable[[Scenario], Events | None]
    why: Words
    unfit: Words = Words("", "")
    stands_h: float = 0.0  # for which the pump stands, from the event on


class Measure(NamedTuple):
    """A quantity that a card may move: column, words, unit, factor, decimals, whether its lowest counts, and its limit.

    `scale` is a change that matters, in the unit told.
    """

    column: str
    words: Words
    unit: str
    factor: float
    decimals: int
    lowest: bool
    limit: str
    scale: float


MEASURES = (
    Measure("no2_mgN_L", Words("nitrite", "亚硝酸盐氮"), "mg N/L", 1.0, 3, False, "no2_mg_L", 0.1),
    Measure("nh3_mgN_L", Words("free ammonia", "游离氨"), "mg N/L", 1.0, 3, False, "nh3_mgN_L", 0.02),
    Measure("tan_mgN_L", Words("total ammonia", "总氨氮"), "mg N/L", 1.0, 2, False, "tan_mgN_L", 0.5),
    Measure("o2_mg_L", Words("the lowest oxygen", "最低溶解氧"), "mg/L", 1.0, 1, True, "o2_min_mg_L", 3.0),
    Measure("temperature_C", Words("the highest temperature", "最高水温"), "°C", 1.0, 1, False, "temperature_max_C", 3.0),
    Measure("temperature_C", Words("the lowest temperature", "最低水温"), "°C", 1.0, 1, True, "temperature_min_C", 3.0),
    Measure("no3_mgN_L", Words("nitrate (as ion)", "硝酸盐（以离子计）"), "mg/L", NO3_PER_N, 0, False, "no3_mg_L", 20.0),
    Measure("ph", Words("the lowest pH", "最低 pH"), "", 1.0, 1, True, "ph_min", 0.5),
    Measure("kh_dKH", Words("the lowest KH", "最低 KH"), "°d", 1.0, 1, True, "alkalinity_min_meq_L", 2.0),
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """One measure at its worst after the event: without and with it, when, and for how long its limit is broken by it.

    `low`, `high` are 10 and 90 % of sampled tanks, widened to the value where its own parameters lie at an edge of
    theirs; days count from the event.
    """

    measure: Measure
    base: float
    value: float
    low: float
    high: float
    day: float
    passed_d: float  # days beyond the limit
    passed_base_d: float
    line: float

    @property
    def passes(self) -> bool:
        """Whether the card has the limit broken for longer."""
        return self.passed_d > self.passed_base_d

    @property
    def weight(self) -> float:
        """How far the measure moves to the worse, in changes that matter; past its limit it counts ten times."""
        moved = self.base - self.value if self.measure.lowest else self.value - self.base
        return moved / self.measure.scale * (10.0 if self.passes else 1.0)


@dataclass(frozen=True)
class WhatIf:
    """A card against the tank as it is: both runs with their curves, and what comes out.

    `result` is None where the card does not fit, or where the tank with it has no solution (`unsolved`).
    """

    card: Card
    scenario: Scenario
    base: Result | None
    result: Result | None
    outcomes: tuple[Outcome, ...]  # what moves most to the worse first
    members: int
    failed: int
    unsolved: bool = False
    bed: Spread | None = None  # where the pump stands

    def json(self) -> dict[str, object]:
        """One card of the JSON of `plan --what-if`."""
        found: dict[str, object] = {
            "card": self.card.id, "fits": self.result is not None or self.unsolved, "failed": self.unsolved, "event_day": DAY, "days": self.card.days,
            "outcomes": [
                {"name": o.measure.column, "kind": "low" if o.measure.lowest else "peak", "base": rounded(o.base),
                 "with": rounded(o.value), "p10": rounded(o.low), "p90": rounded(o.high), "unit": o.measure.unit,
                 "day_after": rounded(o.day), "limit": o.measure.limit, "passed_days": rounded(o.passed_d),
                 "passed_days_base": rounded(o.passed_base_d)}
                for o in self.outcomes
            ],
            "members": self.members, "failed_members": self.failed,
        }  # fmt: skip
        return found if self.bed is None else found | {"bed": self.bed.json()}


# The cards


def _cut(_: Scenario) -> Events:
    return (PowerCutEvent(day=DAY, hours=CUT_H),)


def _stuck(scenario: Scenario) -> Events | None:
    heats = any(catalog.equipment()[item.id].kind == "heater" for item in scenario.equipment)
    return (HeaterStuckEvent(day=DAY, on=True, hours=STUCK_H),) if heats else None


def _doubled(scenario: Scenario) -> Events | None:
    meals = [
        FeedEvent(day=DAY + k + 0.5, food=food, grams=grams)
        for food, grams in by_food(scenario).items()
        for k in range(int(DOUBLE_D))
    ]
    return meals or None


def _away(scenario: Scenario) -> Events | None:
    return (FastEvent(day=DAY, days=HOLIDAY_D),) if by_food(scenario) else None


def _washed(_: Scenario) -> Events:
    return (WashBedEvent(day=DAY),)


def _dead(scenario: Scenario) -> Events | None:
    fish = [
        a for a in scenario.animals if catalog.livestock()[a.species].kind == "fish" and a.added_day <= DAY
    ]
    if not fish:
        return None
    return (DeathEvent(day=DAY, species=max(fish, key=resolved.mass_of).species),)


def _treated(_: Scenario) -> Events:
    return (MedicateEvent(day=DAY),)


def _one_more(scenario: Scenario) -> Events | None:
    if not scenario.animals:
        return None
    one: Animal = max(scenario.animals, key=resolved.mass_of)
    feed = None if one.feed_g_d is None else one.feed_g_d / one.count
    return (AddAnimalsEvent(day=DAY, species=one.species, mass_g=resolved.mass_of(one), food=one.food, feed_g_d=feed,
                            feed_times_h=one.feed_times_h, feed_every_d=one.feed_every_d, grows=one.grows),)  # fmt: skip


NO_FEED = Words("nothing is fed", "没有投喂")
CARDS = (
    Card("power_cut", Words("Power cut of 8 hours", "停电 8 小时"), 14.0, _cut, Words(
        "pump and air stand still while animals and bed go on breathing; let the first 2 L after the restart run away",
        "水泵和气泵停了，动物和底床还在耗氧；来电后先放掉头 2 L 水"), stands_h=CUT_H),
    Card("heater_stuck", Words("Heater stuck on for a day", "加热棒失控，一直加热一天"), 14.0, _stuck, Words(
        "warm water holds less oxygen and speeds everything up; a weaker heater cannot heat so far",
        "水越热溶氧越少，一切都加快；功率小一些的加热棒就热不到这么高"), Words("there is no heater", "没有加热棒")),
    Card("double_feeding", Words("Double food for a week", "一周喂双份"), 21.0, _doubled, Words(
        "what is not eaten rots; siphon it out and fast for as many days", "没吃完的会腐烂；吸出残饵，再停食同样天数"), NO_FEED),
    Card("holiday", Words("Two weeks' holiday without food", "外出两周不喂食"), 28.0, _away, Words(
        "grown animals live on their fat, and the water has less to carry; the bed shrinks a little and needs a mild start",
        "成体靠脂肪度过，水的负担反而小；底床细菌略减，回来后先少喂"), NO_FEED),
    Card("bed_washed", Words("Bed washed in tap water", "用自来水洗了底床"), 28.0, _washed, Words(
        "chlorine leaves about a third of the bacteria; wash in water from the tank, never all of it at once",
        "余氯只留下约三分之一的细菌；要用缸里的水洗，而且不要一次全洗")),
    Card("dead_fish", Words("One dead fish unnoticed", "死了一条鱼没发现"), 21.0, _dead, Words(
        "its nitrogen comes out within days; count the fish at every feeding", "它的氮几天内就释放出来；每次喂食时数一数鱼"),
        Words("there are no fish", "没有鱼")),
    Card("medication", Words("Medicine that kills half of the nitrifiers", "用药杀死一半硝化细菌"), 28.0, _treated, Words(
        "the bacteria take a week or two to come back; treat in another tank", "细菌要一两周才能恢复；请另缸用药")),
    Card("one_more", Words("One more of the largest animal", "再添一只最大的动物"), 60.0, _one_more, Words(
        "the bed follows within a week or two, the nitrate stays: more water changes for good",
        "底床一两周内能跟上，但硝酸盐一直更高：以后都要多换水"), Words("there are no animals", "没有动物")),
)  # fmt: skip
BY_ID = {card.id: card for card in CARDS}


# Running them


def what_if(
    scenario: Scenario, card: str, members: int = MEMBERS, threads: int = 2, progress: Progress | None = None,
    cancel: CancelFlag | None = None,
) -> WhatIf:  # fmt: skip
    """One card, by its id in CARDS, against the tank as it is. Raises what `simulate` raises."""
    return what_ifs(scenario, [card], members, threads, progress, cancel)[0]


def what_ifs(
    scenario: Scenario, cards: Sequence[str] = (), members: int = MEMBERS, threads: int = 2,
    progress: Progress | None = None, cancel: CancelFlag | None = None,
) -> list[WhatIf]:  # fmt: skip
    """Several cards, all of them without a choice, against one run of the tank as it is."""
    unknown = [card for card in cards if card not in BY_ID]
    if unknown:
        raise ScenarioError(
            Fault("--what-if", shown(unknown[0]), f"must be one of {', '.join(BY_ID)}", "card")
        )
    chosen = [BY_ID[card] for card in cards] or list(CARDS)
    flag = cancel or CancelFlag()
    grown = cycle.tank_of(scenario, sampling.MEMBER_RTOL, flag).model
    days = DAY + max(card.days for card in chosen)
    base = _run(scenario, grown, days, flag, SEARCH_RTOL)
    drawn = sampling.sampled(scenario, members) if members else []

    def one(card: Card) -> WhatIf:
        events = card.made(scenario)
        if events is None:
            return WhatIf(card, scenario, None, None, (), 0, 0)
        try:
            result = _run(_with(scenario, events), grown, DAY + card.days, flag, SEARCH_RTOL, card.stands_h)
        except UNSOLVED:
            return WhatIf(card, scenario, base, None, (), 0, 0, unsolved=True)
        sampled = [_sampled(member, card, events, grown, flag) for member in drawn]
        ran = [each for each in sampled if each is not None]
        outcomes = sorted(_outcomes(base, result, [worst for worst, _ in ran]), key=lambda o: -o.weight)
        bed = _bed(result, card, [each for _, each in ran])
        return WhatIf(
            card, scenario, base, result, tuple(outcomes), len(drawn), len(drawn) - len(ran), bed=bed
        )

    return sampling.shared(one, chosen, threads, flag, progress)


def _with(scenario: Scenario, events: Events) -> Scenario:
    return replace(scenario, events=(*scenario.events, *events))


def _run(
    scenario: Scenario, grown: Model, days: float, flag: CancelFlag, rtol: float, stands_h: float = 0.0
) -> Result:
    """A run from the file's own start, seen every hour, and every few minutes while the pump stands."""
    rows = cycle.rows_of(days, ROW_H / 24.0)
    if stands_h:
        rows = np.union1d(rows, DAY + np.arange(0.0, stands_h + 0.5 * LOOK_H, LOOK_H) / 24.0)
        rows = rows[np.append(True, np.diff(rows) > 1e-7)]
    return cycle.over_bed(scenario, grown, rows, rtol, flag)


def _sampled(
    scenario: Scenario, card: Card, events: Events, grown: Model, flag: CancelFlag
) -> tuple[Array, Standstill | None] | None:
    """The worst of each measure in one sampled tank, and what becomes of its bed where the pump stands.

    It is run as finely as the tank itself: a worst value grows with the error of a run.
    """
    days = DAY + card.days
    try:
        result = _run(_with(scenario, events), grown, days, flag, SEARCH_RTOL, card.stands_h)
    except UNSOLVED:
        return None
    bed = standstill(result, DAY, card.stands_h) if card.stands_h else None
    return np.array([_worst(result, measure, days)[0] for measure in MEASURES]), bed


def _bed(result: Result, card: Card, sampled: Sequence[Standstill | None]) -> Spread | None:
    if not card.stands_h:
        return None
    return spread(standstill(result, DAY, card.stands_h), [each for each in sampled if each is not None])


def _worst(result: Result, measure: Measure, days: float) -> tuple[float, int]:
    """The worst of a measure from the event on, and its place among the rows."""
    seen = (result.time_d >= DAY) & (result.time_d <= days)
    first = int(np.argmax(seen))
    course = result[measure.column][seen] * measure.factor
    at = int(np.argmin(course) if measure.lowest else np.argmax(course))
    return float(course[at]), first + at


def _outcomes(base: Result, result: Result, sampled: list[Array]) -> list[Outcome]:
    found = []
    excess, excess_base = limits.excesses(result), limits.excesses(base)
    lines = limits.lines(result)
    for k, measure in enumerate(MEASURES):
        value, at = _worst(result, measure, result.days)
        low, high = value, value
        if sampled:
            low, high = at_ranks(worst[k] for worst in sampled)
            low, high = min(low, value), max(high, value)
        found.append(Outcome(
            measure, _worst(base, measure, result.days)[0], value, low, high, float(result.time_d[at]) - DAY,
            _passed(result, excess.get(measure.limit), result.days),
            _passed(base, excess_base.get(measure.limit), result.days),
            float(lines[measure.limit][at]) if measure.limit in lines else np.nan,
        ))  # fmt: skip
    return found


def _passed(result: Result, excess: Array | None, days: float) -> float:
    """Days from the event on for which a limit is broken."""
    if excess is None:
        return 0.0
    seen = (result.time_d >= DAY) & (result.time_d <= days)
    return float(np.mean(excess[seen] > 0.0)) * (days - DAY)
