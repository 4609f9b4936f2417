"""What happens at a moment: exact jumps of the state, each booked in the ledger by what really moved."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from . import resolved
from . import statevector as sv
from .feeding import feed_event, meal
from .processes.heat import room_temperature
from .run_state import Run, renew_bed
from .schedule import Moment
from .start import source_water
from .statevector import ADVECTED, ANIMAL, ATTACHED, PLANT, WATER
from .units import CHLORINE, SODIUM_BICARBONATE

Array = NDArray[np.float64]
WATER_JUMPS = ("water_change", "top_off", "dose")  # actions that bring or take dissolved matter at once
SPINUP_RENEWAL = 0.5  # share of all water renewed every day while a bed matures (contract)

# One gram of pure substance: millimoles of what the model carries, by molar mass (science 13.9).
_MOLAR = {
    "sodium_bicarbonate": (SODIUM_BICARBONATE, {"ta": 1.0, "dic": 1.0}, 22.990),
    "calcium_carbonate": (100.086, {"ta": 2.0, "dic": 1.0, "ca": 1.0}, 0.0),
    "calcium_chloride": (147.014, {"ca": 1.0, "cl": 2.0}, 0.0),
    "magnesium_sulfate": (246.47, {"mg": 1.0}, 96.06),
    "ammonium_chloride": (53.491, {"nh": 1.0, "cl": 1.0}, 0.0),
    "sodium_chloride": (58.443, {"cl": 1.0}, 22.990),
    "potassium_nitrate": (101.103, {"no3": 1.0}, 39.098),
    "potassium_phosphate": (136.086, {"po4": 1.0}, 39.098),
    "glucose": (180.156, {"ss": 6.0}, 0.0),
    "hydrochloric_acid": (36.461, {"ta": -1.0, "cl": 1.0}, 0.0),
}
_SLOT = {
    "ta": (sv.TA, 1.0), "dic": (sv.DIC, 1.0), "ca": (sv.CA, 1.0), "mg": (sv.MG, 1.0), "cl": (sv.CL, CHLORINE),
    "nh": (sv.NH, 14.0), "no3": (sv.NO3, 14.0), "po4": (sv.PO4, 31.0), "ss": (sv.SS, 32.0),
}  # fmt: skip


def _content(run: Run, amounts: Array, at: int = 0) -> Array:
    """COD, N, P, C and charge of amounts that stand at `at` in the state vector."""
    return amounts @ run.model.content[at : at + len(amounts)]


def _pores(run: Run) -> Array:
    """Pore water of the full bed, one row a cell, as a view into the state."""
    sizes = run.model.sizes
    return run.y[sizes.pores_at :].reshape(sizes.pore_cells, ADVECTED)


def _replace_water(run: Run, fraction: float, new: Array) -> tuple[Array, Array]:
    """Replace a fraction of all water by `new` (concentrations), the bulk first; amounts that left and that came.

    With the quasi-steady bed all water is one; in the full bed the pores are drained only by a change larger than the
    bulk, and are filled up again with new water.
    """
    y, t = run.y, run.model.tables
    volume = y[sv.VOLUME] * fraction
    came = new * volume
    if not run.full:
        left = y[:WATER] * fraction
        y[:WATER] += came - left
        return left, came
    bulk = max(y[sv.VOLUME] - t.pore_volume.sum(), 0.0)
    left = y[:WATER] * (volume / bulk if volume < bulk else float(volume > 0.0))
    y[:WATER] += came - left
    drained = max(0.0, volume - bulk) / t.pore_volume.sum()
    if drained > 0.0:
        pores = _pores(run)
        out = pores * drained
        filled = np.outer(t.pore_volume * drained, new[:ADVECTED])
        pores += filled - out
        y[:ADVECTED] -= filled.sum(axis=0)
        left[:ADVECTED] += out.sum(axis=0)
    return left, came


def _source(run: Run, water: str) -> tuple[float, Array]:
    """Temperature [degC] and concentrations of a source water; without one of its own it is as warm as the room."""
    if water not in run.waters:
        spec = resolved.resolved_water(run.model.scenario, water)
        poured = source_water(spec, run.model.parameters)
        run.waters[water] = resolved.own_temperature(run.model.scenario, water), poured
    own_c, poured = run.waters[water]
    room = run.model.scenario.room
    today_c = room_temperature(
        day=run.day, mean_c=room.temperature_C, swing_c=room.temperature_swing_C, warmest_day=room.warmest_day
    )
    return (today_c if own_c is None else own_c), poured


def water_change(run: Run, fraction: float, water: str) -> None:
    """Replace a fraction of all water."""
    temperature_c, poured = _source(run, water)
    left, came = _replace_water(run, fraction, poured)
    run.ledger.book("water_change", _content(run, left))
    run.ledger.book("source_water", _content(run, came))
    run.y[sv.TEMPERATURE] += fraction * (temperature_c - run.y[sv.TEMPERATURE])


def _dissolve(run: Run, amounts: Array, channel: str) -> None:
    """Add amounts to the open water."""
    run.y[:WATER] += amounts
    run.ledger.book(channel, _content(run, amounts))


def top_off(run: Run, water: str) -> None:
    """Fill up to the starting level."""
    missing = run.model.water_volume - run.y[sv.VOLUME]
    if missing <= 0.0:
        return
    temperature_c, poured = _source(run, water)
    _dissolve(run, poured * missing, "source_water")
    old = run.y[sv.VOLUME]
    run.y[sv.VOLUME] += missing
    run.y[sv.TEMPERATURE] += (temperature_c - run.y[sv.TEMPERATURE]) * missing / (old + missing)


def _remove(run: Run, at: int, amounts: Array, channel: str) -> None:
    run.y[at : at + len(amounts)] -= amounts
    run.ledger.book(channel, _content(run, amounts, at))


def siphon(run: Run, fraction: float) -> None:
    """Take a fraction of the trapped detritus and of the inert residue out of the bed."""
    for j in range(run.model.sizes.cells):
        b = run.model.sizes.bed_at + ATTACHED * j
        _remove(run, b + sv.XI, run.y[b + sv.XI : b + ATTACHED] * fraction, "siphon")


def wash_bed(run: Run, biomass_survival: float, detritus_removed: float) -> None:
    """Wash the grains: detritus and residue go, and the biomass that does not survive with them.

    The pipes lie bare meanwhile, and their film goes in the share of the detritus.
    """
    siphon(run, detritus_removed)
    grown_since = run.pipe_films[-1][0] if run.pipe_films else run.day
    run.pipe_film_mm = run.film.after(run.pipe_film_mm, run.day - grown_since) * (1.0 - detritus_removed)
    run.pipe_films.append((run.day, run.pipe_film_mm))
    for j in range(run.model.sizes.cells):
        b = run.model.sizes.bed_at + ATTACHED * j
        _remove(run, b, run.y[b : b + sv.XI] * (1.0 - biomass_survival), "siphon")


def medicate(run: Run, nitrifier_survival: float) -> None:
    """Kill a share of the nitrifiers; they stay in the bed as detritus of their own composition."""
    values = run.model.parameters
    body = np.array([1.0, values["i_n_b"], values["i_p_b"], values["i_c"] / 12.0])
    for j in range(run.model.sizes.cells):
        b = run.model.sizes.bed_at + ATTACHED * j
        for group in (sv.XA, sv.XN):
            dead = run.y[b + group] * (1.0 - nitrifier_survival)
            run.y[b + group] -= dead
            run.y[b + sv.TXS : b + sv.TXS + 4] += dead * body


def dose(run: Run, substance: str, amount_g: float) -> None:
    """Dissolve a pure substance."""
    _dissolve(run, dissolved(substance, amount_g), "dose")


def dissolved(substance: str, amount_g: float) -> Array:
    """What a pure substance adds to the water [g, mol or eq]; cations that the model does not carry are other salts."""
    molar, parts, unseen = _MOLAR[substance]
    mol = amount_g / molar
    amounts = np.zeros(WATER)
    for name, number in parts.items():
        slot, mass = _SLOT[name]
        amounts[slot] = number * mass * mol
    amounts[sv.SALT] = unseen * mol
    return amounts


def prune(run: Run, plants: list[int], to_g: float) -> None:
    """Cut plantings back to a dry mass; their store goes in proportion."""
    for p in plants:
        base = run.model.sizes.plants_at + PLANT * p
        if run.y[base] > to_g:
            share = 1.0 - to_g / run.y[base]
            _remove(run, base, run.y[base : base + PLANT] * share, "plants_harvest")


def add_group(run: Run, group: int) -> None:
    """Animals of a later group come in, with an empty gut."""
    info = run.model.groups[group]
    base = run.model.sizes.animals_at + ANIMAL * group
    mass = info.count * info.mass_g
    run.y[base] += mass
    run.model.tables.animals[group, sv.A_COUNT] += info.count
    run.ledger.book("added_animals", run.model.content[base] * mass)


def _take_animals(run: Run, species: str, count: int) -> list[tuple[int, Array]]:
    """Take animals of a species out of their groups; body and gut of those that were there, with the group's place."""
    taken = []
    table = run.model.tables.animals
    for g, info in enumerate(run.model.groups):
        have = table[g, sv.A_COUNT]
        number = min(float(count), have)
        if info.species.id != species or number <= 0.0:
            continue
        base = run.model.sizes.animals_at + ANIMAL * g
        amounts = run.y[base : base + ANIMAL] * (number / have)
        run.y[base : base + ANIMAL] -= amounts
        table[g, sv.A_COUNT] = have - number
        count -= int(number)
        taken.append((base, amounts))
    return taken


def remove_animals(run: Run, species: str, count: int) -> None:
    """Animals leave the tank alive."""
    for base, amounts in _take_animals(run, species, count):
        run.ledger.book("removed_animals", _content(run, amounts, base))


def death(run: Run, species: str, count: int, key: str) -> None:
    """Animals die; body and gut begin to decay."""
    body = np.zeros(4)
    for base, amounts in _take_animals(run, species, count):
        body += _content(run, amounts, base)[:4]
    run.y[sv.DEAD_COD : sv.DEAD_COD + 4] += body
    run.bodies.setdefault(key, []).append((float(run.y[sv.DECAY_EXTENT]), body))


def remove_body(run: Run, key: str) -> None:
    """What is left of a dead body is taken out."""
    if not run.bodies.get(key):
        return
    extent, body = run.bodies[key].pop()
    left = body * np.exp(extent - run.y[sv.DECAY_EXTENT])
    left = np.minimum(left, np.maximum(run.y[sv.DEAD_COD : sv.DEAD_COD + 4], 0.0))
    _remove(run, sv.DEAD_COD, left, "removed_animals")


def device(run: Run, index: int, on: bool) -> None:
    """Switch a device."""
    (run.switched_on.add if on else run.switched_on.discard)(index)


def power_cut(run: Run, begin: bool) -> None:
    """Power goes or comes back; cuts may overlap."""
    run.power_cuts += 1 if begin else -1


def fast(run: Run, begin: bool) -> None:
    """Routine feeding stops or starts again; fasts may overlap."""
    run.fasts += 1 if begin else -1


def heater_stuck(run: Run, on: bool, begin: bool) -> None:
    """The heater sticks, or works again."""
    mode = 1.0 if on else 2.0
    if begin:
        run.heater_modes.append(mode)
    elif mode in run.heater_modes:
        run.heater_modes.remove(mode)


def set_flow(run: Run, flow_L_h: float) -> None:
    """The flow is fixed from now on."""
    run.fixed_flow_m3_d = flow_L_h * 0.024
    renew_bed(run)


def set_heater(run: Run, setpoint_C: float) -> None:
    """The heaters get a new set point."""
    run.setpoint_c = setpoint_C


def renewal(run: Run) -> None:
    """A day of the maturing bed: half of all water is renewed; bodies, plants and clean pipes are set back to their start."""
    water_change(run, SPINUP_RENEWAL, "tap")
    start, sizes = run.model.start, run.model.sizes
    bodies = slice(sizes.animals_at, sizes.plants_at, ANIMAL)
    plants = slice(sizes.plants_at, sizes.bed_at)
    run.y[bodies], run.y[plants] = start[bodies], start[plants]
    run.y[sv.ALGAE] = start[sv.ALGAE]
    run.pipe_film_mm = 0.0


def midnight(run: Run) -> None:
    """Nothing happens on this day; the solver renews the slow settings at the first moment of every day."""
    del run


ACTIONS: dict[str, Callable[..., None]] = {
    f.__name__: f
    for f in (
        meal, feed_event, water_change, top_off, siphon, wash_bed, medicate, dose, prune, add_group, remove_animals,
        death, remove_body, device, power_cut, fast, heater_stuck, set_flow, set_heater, renewal,
        midnight,
    )
}  # fmt: skip


def perform(run: Run, moment: Moment) -> None:
    """Carry out one moment."""
    ACTIONS[moment.action](run, **moment.values)
