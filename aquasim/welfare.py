"""What animals want of a tank beside good water: litres, floor, company, and food enough. Rules are rows of welfare.csv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from . import catalog
from .catalog import Livestock
from .geometry import water_volume
from .model import bed_layers
from .scenario import Scenario
from .units import L_PER_M3

VOLUME, FLOOR, GROUP, COMPANY = "volume", "floor", "group", "company"
MOST = 500  # animals of one kind that a file may hold


@dataclass(frozen=True)
class Body:
    """Animals of one kind and size: how many, and the mass of one [g]."""

    species: Livestock
    count: int
    mass_g: float

    @property
    def length_cm(self) -> float:
        return self.species.length_at(self.mass_g)


class Room(NamedTuple):
    """All water [L], and the floor's longer and shorter side [cm]."""

    litres: float
    long_cm: float
    short_cm: float


class Wish(NamedTuple):
    """One rule for one kind of animal: what it wants, what there is, in the unit told, and whether that is enough."""

    rule: str
    need: float
    have: float
    unit: str
    kept: bool


def room_of(scenario: Scenario) -> Room:
    """The room that a file's tank offers."""
    tank = scenario.tank
    floor = tank.length_cm * tank.width_cm * 1e-4
    litres = water_volume(scenario, bed_layers(scenario, scenario.model.layers), floor) * L_PER_M3
    return Room(litres, max(tank.length_cm, tank.width_cm), min(tank.length_cm, tank.width_cm))


def shell_litres(body: Body, litres_per_cm: float) -> float:
    """Water for one turtle of this size [L]: by its shell, never more than its kind wants full grown."""
    return min(litres_per_cm * body.length_cm, body.species.min_water_l)


def litres_wanted(bodies: Sequence[Body], litres_per_cm: float | None = None) -> dict[str, float]:
    """Water [L] that the turtles together want, and that the fish do; kinds of a tank share its water."""
    rules = catalog.welfare()
    per_cm = rules["shell_litres"].value if litres_per_cm is None else litres_per_cm
    there = [b for b in bodies if b.count > 0]
    turtles = sorted(
        (shell_litres(b, per_cm) for b in there if b.species.kind == "turtle" for _ in range(b.count)),
        reverse=True,
    )
    fish = [b for b in there if b.species.kind != "turtle"]
    length = sum(b.count * b.length_cm for b in fish if b.species.kind == "fish")
    return {
        "turtle": turtles[0] + rules["next_turtle"].value * sum(turtles[1:]) if turtles else 0.0,
        "fish": max(
            [rules["fish_litres"].value * length, *(b.species.min_water_l for b in fish)], default=0.0
        ),
    }


def wishes(
    body: Body, bodies: Sequence[Body], room: Room, litres_per_cm: float | None = None
) -> tuple[Wish, ...]:
    """Every rule for one kind among all that are kept."""
    species = body.species
    turtle = species.kind == "turtle"
    need = litres_wanted(bodies, litres_per_cm)["turtle" if turtle else "fish"]
    found = [Wish(VOLUME, need, room.litres, "L", need <= room.litres)]
    if species.min_footprint_length_cm:
        # A young turtle wants the floor of a full-grown one in proportion to its shell.
        grown = min(1.0, body.length_cm / species.length_typ_cm) if turtle else 1.0
        long, short = (
            grown * species.min_footprint_length_cm,
            grown * (species.min_footprint_width_cm or 0.0),
        )
        found.append(Wish(FLOOR, long, room.long_cm, "cm", long <= room.long_cm and short <= room.short_cm))
    same = sum(b.count for b in bodies if b.species.id == species.id)
    if species.kind in ("fish", "shrimp") and species.min_group_count > 1:
        found.append(Wish(GROUP, species.min_group_count, float(same), "-", same >= species.min_group_count))
    if species.keep_with_turtle == "no" and any(b.species.kind == "turtle" and b.count for b in bodies):
        found.append(Wish(COMPANY, 0.0, 1.0, "-", False))
    return tuple(found)


def most(place: int, bodies: Sequence[Body], room: Room) -> tuple[int, str]:
    """Most animals of one group for which there is room, others as they are, and the rule that stops more."""
    for count in range(MOST + 1):
        more = [*bodies[:place], replace(bodies[place], count=count + 1), *bodies[place + 1 :]]
        broken = [
            w.rule
            for w in wishes(more[place], more, room)
            if not w.kept and w.rule in (VOLUME, FLOOR, COMPANY)
        ]
        if broken:
            return count, broken[0]
    return MOST, ""


def largest_shell(species: Livestock, room: Room) -> float:
    """Largest shell [cm] of a turtle kept alone for which there is water and floor."""
    per_cm = catalog.welfare()["shell_litres"].value
    by_water = species.length_max_cm if species.min_water_l <= room.litres else room.litres / per_cm
    sides = (
        (species.min_footprint_length_cm, room.long_cm),
        (species.min_footprint_width_cm, room.short_cm),
    )
    shares = [have / need for need, have in sides if need]
    by_floor = (
        species.length_max_cm if min(shares, default=1.0) >= 1.0 else min(shares) * species.length_typ_cm
    )
    return min(by_water, by_floor, species.length_max_cm)
