"""What a comparison of tanks answers in one sentence each: which pipes are more even, and what warmth costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import catalog
from . import model as modelling
from . import statevector as sv
from .errors import ModelError
from .quantity import shown
from .stock import feeding_stop
from .words import Words, figures, fixed, say

if TYPE_CHECKING:
    from .compare import Candidate, Comparison, Value

UA = "ua_room"
HEATED = Words(
    "{name}: the heaters run at {watts} W on average ({low}–{high}), {kwh} kWh a day, and keep {warmth} °C ({lowest} at the coldest), because the tank loses {loss} W per degree to a room of {room} °C.",
    "{name}：加热棒平均 {watts} W（{low}–{high}），每天 {kwh} 度电，保持 {warmth} °C（最低 {lowest}），因为室温 {room} °C 时每差一度散热 {loss} W。",
)
SWITCHED = Words(
    "{name}: the water is at {warmth} °C on average ({lowest}–{highest}), because the tank loses {loss} W per degree to a room of {room} °C; the heaters' mean power is not told, because they are switched or set anew on the way.",
    "{name}：水温平均 {warmth} °C（{lowest}–{highest}），因为室温 {room} °C 时每差一度散热 {loss} W；加热棒中途开关过或改过设定，因此不给出平均功率。",
)
UNHEATED = Words(
    "{name}: without a heater the water is at {warmth} °C on average ({lowest}–{highest}) and the oxygen falls to {o2} mg/L at the lowest, because it follows the room ({room} °C) and the devices warm it a little{food}.",
    "{name}：不加热时水温平均 {warmth} °C（{lowest}–{highest}），溶解氧最低 {o2} mg/L，因为水温跟随室温（{room} °C），设备只略微加温{food}。",
)
HUNGRY = Words("; the {animal} stops eating below {stop} °C", "；{animal}在 {stop} °C 以下停食")


def sentences(candidates: Sequence[Candidate], comparison: Comparison, lang: str) -> list[str]:
    """The answers that these tanks give to: two filters, or different rooms, heaters and settings."""
    found = []
    if len(candidates) == 2:
        from .flow.answers import more_even

        first, second = ((shown(c.label), c.scenario) for c in candidates)
        try:
            found.append(more_even(first, second, lang))
        except ModelError:
            found.append("")
    warm = ("room.temperature", "equipment", "start.temperature_C")
    if any(difference.path.startswith(warm) for difference in comparison.inputs):
        found += [_warmth(candidate, comparison, place, lang) for place, candidate in enumerate(candidates)]
    return [sentence for sentence in found if sentence]


def _warmth(candidate: Candidate, comparison: Comparison, place: int, lang: str) -> str:
    values = {line.outcome.name: line.values[place] for line in comparison.outcomes}
    room = candidate.scenario.room.temperature_C
    warmth = _number(values["mean.temperature_C"])
    common = {
        "name": shown(candidate.label), "room": figures(room, 3), "warmth": fixed(warmth, 1),
        "lowest": fixed(_number(values["low.temperature_C"]), 1),
    }  # fmt: skip
    highest = fixed(_number(values["peak.temperature_C"]), 1)
    if not any(catalog.equipment()[item.id].kind == "heater" for item in candidate.scenario.equipment):
        return say(UNHEATED, lang, highest=highest, food=_food(candidate, warmth, lang),
                   o2=fixed(_number(values["low.o2_mg_L"]), 1), **common)  # fmt: skip
    loss = float(modelling.build(candidate.scenario).tables.open_water[0, sv.UA_ROOM])
    power = values.get("mean.heater_W")
    if power is None:
        return say(SWITCHED, lang, highest=highest, loss=figures(loss), **common)
    watts = _number(power)
    row = catalog.parameters()[UA]
    ends = [watts + (end / row.default - 1.0) * loss * (warmth - room) for end in (row.low, row.high)]
    low, high = sorted(max(end, 0.0) for end in ends)
    return say(HEATED, lang, watts=fixed(watts, 0), low=fixed(min(low, watts), 0), high=fixed(max(high, watts), 0),
               kwh=figures(watts * 0.024), loss=figures(loss), **common)  # fmt: skip


def _number(value: Value) -> float:
    assert isinstance(value, float | int)
    return float(value)


def _food(candidate: Candidate, warmth: float, lang: str) -> str:
    """Who stops eating in water that cold; empty where nobody does."""
    values = {row.id: row.default for row in catalog.parameters().values()} | dict(
        candidate.scenario.model.parameters
    )
    rows = [catalog.livestock()[animal.species] for animal in candidate.scenario.animals]
    stops = [(feeding_stop(row, values), row) for row in rows]
    cold = [(stop, row) for stop, row in stops if warmth <= stop]
    if not cold:
        return ""
    stop, first = max(cold, key=lambda pair: pair[0])
    return say(HUNGRY, lang, animal=Words(first.name_en, first.name_zh), stop=figures(stop, 3))
