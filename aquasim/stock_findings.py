"""Rules about the animals, their food and the plants: from the facts of a run to what was found."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from . import catalog, predation
from .appetite import COLD_APPETITE, MEAL_CAP_DAYS
from .events import FeedEvent
from .facts import Facts, Found, Kept, note, unique
from .finding_words import ADULT, FLOOR, TOXINS
from .grains import swallowable_mm
from .stock import feeding_stop, ration_pct
from .words import Words, day, figures, fixed, percent, say

FIT_NOTE_CM = 60.0  # longest tank to which the catalogue's notes on a tank of 60 x 40 cm apply
GROWN_CM = 0.3  # growth of the shell within the run that is worth a date (assumed)
STARVED = 0.95  # share of its weight below which an animal counts as starved (assumed)
LEAST_EATEN = 0.5  # expected prey lost within the run that is worth a warning (assumed)


def _share(value: float) -> Words:
    return Words(percent(value, "en"), percent(value, "zh_CN"))


def _since(facts: Facts, kept: Kept) -> str:
    return day(float(facts.time_d[int(np.argmax(kept.there))]))


def temperature(facts: Facts) -> Iterable[Found]:
    """Water colder or warmer than a species bears, or than the file's own lines."""
    water = facts.result["temperature_C"]
    own = Words("your own limit", "自定的限值")
    limits = facts.scenario.limits
    bands = [
        (k.name, k.species.temp_min_c, k.species.temp_max_c, k.there)
        for (k, *_) in unique(facts.kept).values()
    ]
    if limits.temperature_min_C is not None or limits.temperature_max_C is not None:
        low, high = limits.temperature_min_C, limits.temperature_max_C
        always = np.ones(len(water), bool)
        bands = [(own, -math.inf if low is None else low, math.inf if high is None else high, always)]
    for name, low, high, there in bands:
        for code, line, above in (("temperature_low", low, False), ("temperature_high", high, True)):
            found = facts.episode(np.where(there, water, line), line, above=above)
            if found:
                yield Found(code, {
                    "name": name, "day": day(found.day), "line": figures(line), "worst": fixed(found.worst, 1),
                    "worst_day": day(facts.time_d[found.at]), "span": figures(found.span),
                })  # fmt: skip


def eaten_prey(facts: Facts) -> Iterable[Found]:
    """The hazard of each kind of prey beside the turtles, and how many would be left."""
    for group in (k for k in facts.water_breathers if k.species.vulnerable_to_turtle_score_0_3):
        hazards = [predation_hazard(facts, turtle, group) for turtle in facts.turtles]
        low, middle, high = (sum(h[i] for h in hazards) for i in range(3))
        count, span = float(group.count.max()), facts.days_of(group.there)
        if count * (1.0 - math.exp(-high * span)) < LEAST_EATEN:
            continue
        left = [count * math.exp(-rate * span) for rate in (high, middle, low)]
        yield Found("predation", {
            "turtle": facts.turtles[0].name, "fish": group.name, "count": fixed(count, 0), "days": figures(span, 3),
            "hazard": _share(middle), "low": _share(low), "high": _share(high),
            "least": fixed(left[0], 0), "left": fixed(left[1], 0), "most": fixed(left[2], 0),
        })  # fmt: skip


def predation_hazard(facts: Facts, turtle: Kept, prey: Kept) -> predation.Hazard:
    """Hazard per prey and day from one group of turtles, by the means over the time that both are there."""
    both = turtle.there & prey.there
    if not both.any():
        return predation.Hazard(0.0, 0.0, 0.0)
    water = facts.result["temperature_C"][both]
    mass = float(turtle.mass_g[both].mean())
    appetite = facts.appetite_g_d(turtle, float(water.mean()), mass) * float(turtle.count[both].mean())
    given = turtle.group.feed_g_d
    hunger = 0.0 if given is None or appetite <= 0.0 else max(0.0, 1.0 - given / appetite)
    values = facts.result.model.parameters
    return predation.hazard(
        turtle.species, prey.species, turtles=float(turtle.count[both].mean()),
        shell_cm=float(turtle.length_cm[both].mean()), prey_cm=float(prey.length_cm[both].mean()),
        activity=predation.activity(turtle.species, water, feeding_stop(turtle.species, values)), hunger=hunger,
        cover=predation.cover(submerged_g(facts), facts.result.model.level_area, values),
        h0=values["predation_h0"],
    )  # fmt: skip


def submerged_g(facts: Facts) -> float:
    """Mean dry mass of the plants that stand in the water [g]."""
    table, sizes = catalog.plants(), facts.result.model.sizes
    wet = [i for i, p in enumerate(facts.scenario.plants) if not table[p.species].uses_air_co2]
    states = facts.result.record.states
    return sum(float(states[:, sizes.plants_at + 2 * i].mean()) for i in wet)


def companions(facts: Facts) -> Iterable[Found]:
    """Species that do not go together with turtles, and fish kept in too small a group."""
    for groups in unique(facts.kept).values():
        first = groups[0]
        species = first.species
        if facts.turtles and species.keep_with_turtle == "no":
            text = note(species.welfare_note)
            yield Found("not_with_turtle", {
                "name": first.name, "day": _since(facts, first), "note": text,
            })  # fmt: skip
        count = float(np.max(np.sum([k.count for k in groups], axis=0)))
        if species.kind in ("fish", "shrimp") and count < species.min_group_count:
            need = fixed(species.min_group_count, 0)
            values = {"name": first.name, "count": fixed(count, 0), "need": need, "day": _since(facts, first)}
            yield Found("group_small", values)


def room(facts: Facts) -> Iterable[Found]:
    """Species for which this tank has too little water or floor; a turtle that outgrows it is told of once."""
    tank = facts.scenario.tank
    told = {turtle.species.id for turtle, _, _ in _outgrowing(facts)}
    for species_id, (first, *_) in unique(facts.kept).items():
        s = first.species
        if species_id in told or _fits(facts, s):
            continue
        fit = _sentence(s.fit_note) if max(tank.length_cm, tank.width_cm) <= FIT_NOTE_CM else Words("", "")
        yield Found("tank_small", {
            "name": first.name, "need": fixed(s.min_water_l, 0), "floor": _floor(s), "have": fixed(facts.volume_l, 0),
            "length": fixed(tank.length_cm, 0), "width": fixed(tank.width_cm, 0), "note": fit,
        })  # fmt: skip


def _fits(facts: Facts, species: catalog.Livestock) -> bool:
    """Whether the tank has the water and the floor that an adult needs."""
    tank = facts.scenario.tank
    long, short = max(tank.length_cm, tank.width_cm), min(tank.length_cm, tank.width_cm)
    enough = species.min_water_l <= facts.volume_l
    return (
        enough
        and (species.min_footprint_length_cm or 0.0) <= long
        and (species.min_footprint_width_cm or 0.0) <= short
    )


def _floor(species: catalog.Livestock) -> Words:
    """The floor that an adult needs, as the end of a phrase, or nothing."""
    if not species.min_footprint_length_cm:
        return Words("", "")
    size = {
        "length": fixed(species.min_footprint_length_cm, 0),
        "width": fixed(species.min_footprint_width_cm or 0.0, 0),
    }
    return Words(say(FLOOR, "en", **size), say(FLOOR, "zh_CN", **size))


def _sentence(text: str) -> Words:
    """A note of the catalogue as a sentence that follows another, with its full stop, or nothing."""
    words = note(text)
    english = words.en[:1].upper() + words.en[1:].rstrip(".")
    return Words(f" {english}.", f"{words.zh_CN.rstrip('。')}。") if text else Words("", "")


def _outgrowing(facts: Facts) -> Iterable[tuple[Kept, NDArray[np.float64], int]]:
    """Growing turtles for which the tank is or becomes too small, the water they need [L] over time, and since when."""
    litres = catalog.welfare()["shell_litres"].value
    for turtle in facts.turtles:
        shell = turtle.length_cm
        need = np.minimum(litres * shell, turtle.species.min_water_l)
        there = np.flatnonzero(turtle.there)
        if shell[there[-1]] - shell[there[0]] >= GROWN_CM and need[there[-1]] > facts.volume_l:
            yield turtle, need, int(np.argmax(turtle.there & (need > facts.volume_l)))


def growth(facts: Facts) -> Iterable[Found]:
    """Turtles too large for the tank, from when they are in it or from a later day, with what an adult needs."""
    for turtle, need, k in _outgrowing(facts):
        shell, species = turtle.length_cm, turtle.species
        there = np.flatnonzero(turtle.there)
        first, last = int(there[0]), int(there[-1])
        words = {"litres": fixed(species.min_water_l, 0), "floor": _floor(species)}
        adult = Words(say(ADULT, "en", **words), say(ADULT, "zh_CN", **words))
        yield Found("outgrows", {
            "name": turtle.name, "day": day(float(facts.time_d[k])), "end": day(float(facts.time_d[last])),
            "shell": fixed(shell[last], 1), "shell_now": fixed(shell[first], 1), "have": fixed(facts.volume_l, 0),
            "mass": fixed(float(turtle.mass_g[last]), 0), "need": fixed(float(need[last]), 0),
            "now": fixed(float(need[first]), 0), "adult": adult,
        }, "outgrown" if k == first else "")  # fmt: skip


def swallowed_grain(facts: Facts) -> Iterable[Found]:
    """Grains on top of the bed that a turtle can swallow, from the day its mouth is large enough."""
    grains = swallowable_mm(facts.scenario.bed)
    if grains is None:
        return
    low, high = grains
    values = facts.result.model.parameters
    for turtle, *_ in unique(facts.turtles).values():
        bite = values["swallowed_mm_per_cm"] * turtle.length_cm
        at_risk = turtle.there & (bite >= low)
        if at_risk.any():
            k = int(np.argmax(at_risk))
            yield Found("grain_swallowed", {
                "day": day(float(facts.time_d[k])), "low": figures(low), "high": figures(high),
                "shell": fixed(float(turtle.length_cm[k]), 1), "bite": figures(float(bite[k])),
            })  # fmt: skip


def poisonous_plants(facts: Facts) -> Iterable[Found]:
    """Poisonous plants that turtles nibble and can reach."""
    for plant in facts.scenario.plants if facts.turtles else ():
        row = catalog.plants()[plant.species]
        if row.toxin in TOXINS and row.turtle_eats_score_0_3 > 0 and plant.reachable_by_turtles:
            yield Found("toxic_plant", {"name": Words(row.name_en, row.name_zh), "toxin": TOXINS[row.toxin]})


def food(facts: Facts) -> Iterable[Found]:
    """Food that is too much, too little, refused in the cold, or given to nobody."""
    water = facts.result["temperature_C"]
    for kept in facts.kept:
        there = np.flatnonzero(kept.there)
        first, last = int(there[0]), int(there[-1])
        before, after = float(kept.mass_g[there].max()), float(kept.mass_g[last])
        count, warmth = float(kept.count[first]), float(water[there].mean())
        appetite = facts.appetite_g_d(kept, float(water[first]), float(kept.mass_g[first])) * count
        given = kept.group.feed_g_d
        if given is not None and appetite > 0.0 and given > MEAL_CAP_DAYS * appetite:
            yield Found("overfed", {
                "name": kept.name, "day": day(float(facts.time_d[first])), "given": figures(given),
                "times": figures(given / appetite), "appetite": figures(appetite),
            })  # fmt: skip
        if after < STARVED * before:
            ration = facts.appetite_g_d(kept, warmth, before) * float(kept.count[last])
            yield Found("starving", {
                "name": kept.name, "day": day(float(facts.time_d[last])), "loss": _share(1.0 - after / before),
                "before": figures(before, 3), "after": figures(after, 3), "ration": figures(ration),
            })  # fmt: skip
        if kept.group.food is not None and given != 0.0:
            yield from _refused(facts, kept)
    yield from _unused(facts)


def _refused(facts: Facts, kept: Kept) -> Iterable[Found]:
    """Food left in the cold."""
    values, species = facts.result.model.parameters, kept.species
    warm = ration_pct(species, 25.0, values)
    course = np.arange(0.0, 30.0, 0.1)
    keen = np.array([ration_pct(species, float(t), values) for t in course]) >= COLD_APPETITE * warm
    line = float(course[int(np.argmax(keen))])
    found = facts.episode(np.where(kept.there, facts.result["temperature_C"], line), line, above=False)
    if found:
        yield Found("cold_refused", {
            "line": figures(line), "stop": figures(feeding_stop(species, values)), "span": figures(found.span),
            "day": day(found.day), "name": kept.name,
        })  # fmt: skip


def _unused(facts: Facts) -> Iterable[Found]:
    """Meals by event while no animal is in the tank."""

    def alone(at: float) -> bool:
        k = int(np.searchsorted(facts.time_d, at))
        return not any(kept.count[min(k, len(kept.count) - 1)] > 0.0 for kept in facts.kept)

    lost = [
        e for e in facts.scenario.events if isinstance(e, FeedEvent) and e.day < facts.days and alone(e.day)
    ]
    if lost:
        grams = sum(e.grams for e in lost)
        yield Found("feed_unused", {"day": day(min(e.day for e in lost)), "grams": figures(grams)})


def law(facts: Facts) -> Iterable[Found]:
    """Rules about keeping or releasing what is in the tank."""
    rows = [first.species for first, *_ in unique(facts.kept).values()]
    plants = {p.species: catalog.plants()[p.species] for p in facts.scenario.plants}
    for row in (*rows, *plants.values()):
        if row.legal_note:
            yield Found("legal", {"name": Words(row.name_en, row.name_zh), "note": note(row.legal_note)})


RULES = (
    temperature, eaten_prey, companions, food, swallowed_grain, poisonous_plants, growth, room,
)  # fmt: skip
MILD_RULES = (law,)
