"""Kinds of events: their words, their shape on the ruler, and what a new one begins with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from aquasim import Scenario, catalog
from aquasim.events import AnyEvent
from aquasim.quantity import QT_TRANSLATE_NOOP, tag_of, unwrapped
from aquasim.words import Words, figures, percent

from .language import translate

STRUCTS: dict[str, type[Any]] = {str(tag_of(struct)): struct for struct in unwrapped(AnyEvent)[1]}


class Kind(NamedTuple):
    """One kind: its name, a short text with its main figures, and the corners of its shape."""

    name: str
    short: str
    corners: int  # 0 a circle, negative a star or the shape on its tip
    defaults: Callable[[Scenario], dict[str, object]]


def _nothing(scenario: Scenario) -> dict[str, object]:
    return {}


def _first_food(scenario: Scenario) -> dict[str, object]:
    foods = [group.food for group in scenario.animals if group.food]
    return {"food": foods[0] if foods else next(iter(catalog.foods())), "grams": 1.0}


def _first_species(scenario: Scenario) -> dict[str, object]:
    names = [group.species for group in scenario.animals]
    return {"species": names[0] if names else next(iter(catalog.livestock()))}


def _flow(scenario: Scenario) -> dict[str, object]:
    return {"flow_L_h": scenario.filter.flow_L_h or 400.0}


KINDS: dict[str, Kind] = {
    "water_change": Kind(QT_TRANSLATE_NOOP("events", "Water change"), QT_TRANSLATE_NOOP("events", "water change {fraction}"), 0, _nothing),
    "feed": Kind(QT_TRANSLATE_NOOP("events", "Extra feeding"), QT_TRANSLATE_NOOP("events", "{grams} g of {food}"), 3, _first_food),
    "fast": Kind(QT_TRANSLATE_NOOP("events", "Holiday without feeding"), QT_TRANSLATE_NOOP("events", "no food for {days} d"), -3, lambda _: {"days": 7.0}),
    "power_cut": Kind(QT_TRANSLATE_NOOP("events", "Power cut"), QT_TRANSLATE_NOOP("events", "power cut {hours} h"), -5, lambda _: {"hours": 8.0}),
    "heater_stuck": Kind(QT_TRANSLATE_NOOP("events", "Heater stuck"), QT_TRANSLATE_NOOP("events", "heater stuck {hours} h"), 6, lambda _: {"hours": 24.0}),
    "wash_bed": Kind(QT_TRANSLATE_NOOP("events", "Bed taken out and washed"), QT_TRANSLATE_NOOP("events", "bed washed"), 8, _nothing),
    "add_animals": Kind(QT_TRANSLATE_NOOP("events", "New animals"), QT_TRANSLATE_NOOP("events", "+{count} {species}"), 5, _first_species),
    "remove_animals": Kind(QT_TRANSLATE_NOOP("events", "Animals taken out"), QT_TRANSLATE_NOOP("events", "−{count} {species}"), -4, _first_species),
    "death": Kind(QT_TRANSLATE_NOOP("events", "Death"), QT_TRANSLATE_NOOP("events", "{count} {species} dead"), -8, _first_species),
    "dose": Kind(QT_TRANSLATE_NOOP("events", "Dose of a substance"), QT_TRANSLATE_NOOP("events", "{amount_g} g of {substance}"), 7, lambda _: {"substance": "sodium_bicarbonate", "amount_g": 5.0}),
    "medicate": Kind(QT_TRANSLATE_NOOP("events", "Medicine"), QT_TRANSLATE_NOOP("events", "medicine"), -6, _nothing),
    "siphon": Kind(QT_TRANSLATE_NOOP("events", "Bed siphoned"), QT_TRANSLATE_NOOP("events", "siphoned {fraction}"), 4, _nothing),
    "set_flow": Kind(QT_TRANSLATE_NOOP("events", "Flow changed"), QT_TRANSLATE_NOOP("events", "flow {flow_L_h} L/h"), 9, _flow),
    "set_heater": Kind(QT_TRANSLATE_NOOP("events", "Heater set anew"), QT_TRANSLATE_NOOP("events", "heater {setpoint_C} °C"), 10, lambda _: {"setpoint_C": 25.0}),
    "prune": Kind(QT_TRANSLATE_NOOP("events", "Plants pruned"), QT_TRANSLATE_NOOP("events", "plants pruned"), -7, _nothing),
}  # fmt: skip
SUBSTANCES = {
    "sodium_bicarbonate": Words("sodium bicarbonate", "碳酸氢钠"),
    "calcium_carbonate": Words("calcium carbonate", "碳酸钙"),
    "calcium_chloride": Words("calcium chloride", "氯化钙"),
    "magnesium_sulfate": Words("magnesium sulfate", "硫酸镁"),
    "ammonium_chloride": Words("ammonium chloride", "氯化铵"),
    "sodium_chloride": Words("table salt", "食盐"),
    "potassium_nitrate": Words("potassium nitrate", "硝酸钾"),
    "potassium_phosphate": Words("potassium phosphate", "磷酸钾"),
    "glucose": Words("glucose", "葡萄糖"),
    "hydrochloric_acid": Words("hydrochloric acid", "盐酸"),
}


def kind_of(event: AnyEvent) -> str:
    """The kind of an event, as a preset file names it."""
    return str(tag_of(type(event)))


def short_text(event: AnyEvent, lang: str) -> str:
    """An event in a few words."""
    values = {name: _told(name, getattr(event, name), lang) for name in event.__struct_fields__}
    return translate("events", KINDS[kind_of(event)].short).format(**values)


def span_d(event: AnyEvent) -> float:
    """How long an event lasts [d]; 0 where it is done in a moment."""
    days, hours = getattr(event, "days", None), getattr(event, "hours", None)
    return float(days) if days is not None else float(hours) / 24.0 if hours is not None else 0.0


def new_event(kind: str, day: float, scenario: Scenario) -> AnyEvent:
    """An event of a kind to begin with, on a day [d]."""
    return STRUCTS[kind](day=day, **KINDS[kind].defaults(scenario))


def row_name(name: str, lang: str) -> str:
    """What a row of the catalogue is called; an id without a row is its own name."""
    for rows in (catalog.livestock(), catalog.plants(), catalog.foods(), catalog.waters()):
        if name in rows:
            return Words(rows[name].name_en, rows[name].name_zh).text(lang)
    return name


def _told(name: str, value: object, lang: str) -> str:
    if name == "fraction" and isinstance(value, float | int):
        return percent(float(value), lang)
    if name == "substance":
        return SUBSTANCES[str(value)].text(lang)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float | int):
        return figures(float(value), 3)
    return row_name(value, lang) if isinstance(value, str) else ""
