"""A mature bed for other parameters or another load, from one that has been grown: by what each kind settles to.

In a settled bed growth equals loss. With yield Y, decay b, detachment d = k_det D (D all attached biomass per grain
area) and the share f_xi of decayed biomass that is inert:

    nitrifiers     X = Y J / (b + d)                          J nitrogen that is oxidised
    heterotrophs   X (b + d) = g (S + ((1 - f_xi) b + d) X)   S dirt that comes, g = Y_H (1 - f_SI)
    trapped dirt   k_hyd T = S + ((1 - f_xi) b + d) X

Each kind of the grown bed is multiplied by the ratio of these for the two tanks; layers keep their shares.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import catalog
from . import statevector as sv
from .layering import heights, relayered
from .model import Model
from .statevector import ATTACHED, L_AREA

Array = NDArray[np.float64]
RATES = ("b_aob", "b_nob", "b_h", "k_hyd", "k_uric", "k_det")  # decay and breakdown [1/d]
MOST_ROUNDS, SETTLED = 40, 1e-7  # rounds of the iteration, and the relative step at which it has settled


class Load(NamedTuple):
    """What feeds a bed: nitrogen, dirt as COD and uric acid of the starting stock, in any unit that two tanks share."""

    nitrogen: float
    dirt: float
    uric: float


def load_of(model: Model) -> Load:
    """Load [g/d] of nitrogen, COD of dirt (dead leaves too) and uric nitrogen from rations, or appetite by body mass.

    What plants take of the ammonia is not counted: where they take most of it, nitrifiers come out too many.
    """
    nitrogen = dirt = uric = 0.0
    values = model.parameters
    rows = model.tables.animals
    for row, group in zip(rows, model.groups, strict=True):
        if group.food is None or group.added_day > 0.0:
            continue
        name = "ration_turtle_adult" if group.species.kind == "turtle" else "ration_fish"
        habit = values[name] / catalog.parameters()[name].default
        appetite = 0.01 * group.species.feed_25c_pct_bw_d * habit * group.count * group.mass_g
        grams = appetite if group.feed_g_d is None else group.feed_g_d / group.feed_every_d
        eaten = 1.0 - group.uneaten
        nitrogen += grams * group.food.n_pct * 0.01
        dirt += grams * group.food.cod_g_per_g * (group.uneaten + eaten * row[sv.A_FAECAL_COD])
        uric += grams * group.food.n_pct * 0.01 * eaten * row[sv.A_URIC]
    litter = values["k_leaf_death"] * values["cod_plant"]
    for row, plant in zip(model.tables.plants, model.scenario.plants, strict=True):
        dirt += litter * row[sv.P_VIGOUR] * plant.dry_mass_g
    return Load(nitrogen, dirt, uric)


def _warm(model: Model) -> list[float]:
    """RATES at the temperature at which a model starts."""
    found, temperature_c = [], model.start.item(sv.TEMPERATURE)
    for name in RATES:
        row, value = catalog.parameters()[name], model.parameters[name]
        if row.theta and row.reference_temp_c is not None:
            value *= row.theta ** (temperature_c - row.reference_temp_c)
        found.append(value)
    return found


def _settled(values: Mapping[str, float], load: Load, rates: Sequence[float], film: float) -> list[float]:
    """What each attached kind settles to, in units that two tanks share, at RATES and a density of the film [g COD/m2]."""
    b_a, b_n, b_h, k_hyd, k_uric, k_det = rates
    shed = k_det * film
    back = (1.0 - values["f_xi"]) * b_h + shed
    gain = values["y_h"] * (1.0 - values["f_si"])
    aob, nob = (values[y] * load.nitrogen / (b + shed) for y, b in (("y_aob", b_a), ("y_nob", b_n)))
    het = gain * load.dirt / (b_h + shed - gain * back)
    dirt = (load.dirt + back * het) / k_hyd
    # in the order of the attached states: XA, XN, XH, XI, trapped XS, XND, XPD, XCD, XUA
    return [aob, nob, het, values["f_xi"] * b_h * het, dirt, dirt, dirt, dirt, load.uric / k_uric]


def _ratios(after: Sequence[float], before: Sequence[float]) -> list[float]:
    return [a / b if b > 0.0 else 1.0 for a, b in zip(after, before, strict=True)]


def acclimated(grown: Model, model: Model) -> Array:
    """Attached states for `model` from the mature bed in `grown.start`; the streams of both must be the same.

    The film's density follows from the biomass that it lets stand: it goes halfway to that, by ratio, until both agree.
    """
    sizes = grown.sizes
    own, other = heights(grown.scenario), heights(model.scenario)
    bed = relayered(grown.start[sizes.bed_at : sizes.pores_at], own, other).reshape(-1, ATTACHED)
    area = float(grown.tables.layer[:, L_AREA].sum()), float(model.tables.layer[:, L_AREA].sum())
    biomass = bed.sum(axis=0)[: sv.XI].tolist()
    film = math.fsum(biomass)
    before = _settled(grown.parameters, load_of(grown), _warm(grown), film / area[0])
    density, load, rates = film / area[1], load_of(model), _warm(model)
    ratios: list[float] = []
    for _ in range(MOST_ROUNDS):
        ratios = _ratios(_settled(model.parameters, load, rates, density), before)
        wanted = math.fsum(b * r for b, r in zip(biomass, ratios[: sv.XI], strict=True)) / area[1]
        if abs(wanted - density) <= SETTLED * density:
            break
        density = math.sqrt(max(density * wanted, 0.0))
    return (bed * np.array(ratios)).ravel()
