"""A tank's state today, corrected to what the keeper has measured.

What was read holds exactly. Of the rest, what turns over within days (urea, loose dirt, oxygen, carbon dioxide, what the
animals carry in them) is that of the tank after a week of its own feeding; what accumulates (nitrate, hardness, salts)
is the file's start. A pH without a KH tells the KH, because carbon dioxide comes and goes within hours and is as the tank's
own. The bed follows too: ammonia and nitrite oxidisers are scaled until the tank's own load would keep
the readings as they are for a day. A mature bed is only made weaker, never stronger, than it has grown.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import chemistry, cycle, edits, first_water
from . import model as modelling
from . import statevector as sv
from .cycle import Tank
from .errors import Fault, ScenarioError
from .kits import READABLE, detected, finite
from .model import Model
from .quantity import near, number_text, shown
from .result import Result, Timing
from .run_state import begin
from .scenario import Scenario
from .schedule import moments
from .simulation import mature, watch_times
from .solver import CancelFlag, advance
from .statevector import ANIMAL, ATTACHED, DISSOLVED, WATER
from .units import CO2_MG_PER_MMOL, N_BALANCE, P_BALANCE

Array = NDArray[np.float64]
RTOL = 1e-5
LEAST_SHARE, MOST_SHARE = (
    1e-4,
    1e3,
)  # of the nitrifiers that the file's bed has; more would not fit on the grains
HALVINGS = 24
ROUNDS = 4
LEAST_ALKALINITY, MOST_ALKALINITY = -20.0, 50.0  # [meq/L] what a start may be


INSTEAD = (
    ("tan_mgN_L", "nh3_mgN_L"), ("alkalinity_meq_L", "kh_dKH"), ("o2_mg_L", "o2_saturation"),
    ("dic_mmol_L", "ph", "co2_mg_L"),
)  # fmt: skip
"""Starting values of which one takes the place of the others."""


@dataclass(frozen=True, eq=False)
class Corrected:
    """Today's state: the scenario whose start the readings are, its whole state vector, and what the bed was made.

    `aob` and `nob` are shares of the nitrifiers that the file's own bed has; `sound` is the same state over that bed.
    `unexplained` names the readings that no bed keeps as they are under this load: they come from something that
    happened once.
    """

    scenario: Scenario
    readings: dict[str, float]
    y: Array
    sound: Array
    aob: float
    nob: float
    unexplained: tuple[str, ...]


def readings_of(texts: Iterable[str]) -> dict[str, float]:
    """Readings as `NAME=VALUE`; raises ScenarioError with every fault."""
    found: dict[str, float] = {}
    faults = []
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            limit = "must be NAME=VALUE, such as tan_mgN_L=0.41"
            faults.append(Fault("--reading", shown(text), limit, "reading_form"))
        elif name not in READABLE:
            limit = f"cannot be read; {near(name, READABLE)}"
            faults.append(Fault("--reading", shown(name), limit, "reading_name"))
        elif (number := finite(value)) is None:
            faults.append(Fault(f"--reading {name}", shown(value), "must be a number", "option_number"))
        else:
            found[name] = number
    if not found and not faults:
        limit = "give at least one, such as tan_mgN_L=0.41"
        faults.append(Fault("--reading", "", limit, "reading_none"))
    if faults:
        raise ScenarioError(faults)
    return found


def given(scenario: Scenario, readings: dict[str, float]) -> Scenario:
    """The scenario whose start the readings are; raises ScenarioError where one cannot be."""
    fields = [READABLE[name].field for name in readings]
    for group in INSTEAD:
        named = [name for name in readings if READABLE[name].field in group]
        if len(named) > 1:
            limit = f"give one of {' and '.join(named)}, not both"
            raise ScenarioError(Fault("--reading", "", limit, "reading_twice"))
    if len(set(fields)) < len(fields):
        raise ScenarioError(Fault("--reading", "", "gives one quantity twice", "reading_twice"))
    cleared = {
        other: None for group in INSTEAD for name in group if name in fields for other in group if other not in fields
    }  # fmt: skip
    start = msgspec.structs.replace(scenario.start, **cleared)
    scenario = msgspec.structs.replace(scenario, start=start)
    values = ((READABLE[name], value) for name, value in readings.items())
    return edits.apply_settings(
        scenario, [(f"start.{field}", number_text(value * factor)) for (field, factor), value in values]
    )


def corrected(scenario: Scenario, readings: dict[str, float], cancel: CancelFlag | None = None) -> Corrected:
    """Today's state with the readings in it; raises what `simulate` raises, and ScenarioError for the readings."""
    flag = cancel or CancelFlag()
    read = given(scenario, readings)
    warm = cycle.tank_of(scenario, RTOL, flag)
    plain = _with_carbon(cycle.unchanged(read), warm, readings)
    model = modelling.build(plain)
    if plain.start.maturity == "mature":
        mature(model, cancel=flag)
    y = _filled(model, warm)
    tank = cycle.bare(model, plain, RTOL, flag)
    aob, nob, unexplained = _bed_shares(tank, y, readings)
    read = msgspec.structs.replace(read, start=plain.start)
    return Corrected(read, readings, _scaled(model, y, aob, nob), y, aob, nob, unexplained)


def _with_carbon(scenario: Scenario, warm: Tank, readings: Mapping[str, float]) -> Scenario:
    """The scenario with the carbon dioxide that a week has left in the water, and the KH that goes with it and a pH."""
    start = scenario.start
    if start.dic_mmol_L is not None or start.co2_mg_L is not None:
        return scenario
    co2 = _carbon_dioxide(warm)
    if start.ph is None:
        start = msgspec.structs.replace(start, co2_mg_L=CO2_MG_PER_MMOL * co2)
    elif "ph" in readings and not {"alkalinity_meq_L", "kh_dKH"} & set(readings):
        ta = _alkalinity(scenario, start.ph, co2)
        start = msgspec.structs.replace(start, alkalinity_meq_L=ta, kh_dKH=None)
    return msgspec.structs.replace(scenario, start=start)


def _carbon_dioxide(warm: Tank) -> float:
    """Carbon dioxide of the tank after a week [mmol/L]."""
    y = warm.base
    c, temperature = y[:WATER] / y[sv.VOLUME], float(y[sv.TEMPERATURE])
    ta, ca, mg, cl, no3, dic, tan, po4 = (
        float(c[i]) for i in (sv.TA, sv.CA, sv.MG, sv.CL, sv.NO3, sv.DIC, sv.NH, sv.PO4)
    )
    ionic = chemistry.ionic_strength(ta, ca, mg, cl, no3)
    k1, k2, kw, k_nh4, k_p2, *_ = chemistry.equilibrium_constants(temperature, ionic)
    h = chemistry.proton(ta, dic, tan, po4, k1, k2, kw, k_nh4, k_p2, 0.0)
    return float(chemistry.co2_star(h, dic, k1, k2))


def _alkalinity(scenario: Scenario, ph: float, co2_mmol_L: float) -> float:
    """Alkalinity [meq/L] of water with a pH and so much carbon dioxide, whose other ions are the start's."""
    water = first_water.acid_base(scenario, 0.0)
    ta = water.alkalinity_meq_L
    for _ in range(ROUNDS):  # the activities depend a little on what is sought
        ionic = max(water.ionic_mol_L + 1e-3 * (ta - water.alkalinity_meq_L), 1e-4)
        k1, k2, kw, k_nh4, k_p2, _, _, g1 = chemistry.equilibrium_constants(water.temperature_C, ionic)
        h = 10.0**-ph / g1
        ammonia = water.tan_mgN_L / N_BALANCE * k_nh4 / (h + k_nh4)
        phosphate = water.po4_mgP_L / P_BALANCE * k_p2 / (h + k_p2)
        carbonate = co2_mmol_L * (k1 / h + 2.0 * k1 * k2 / h**2)
        ta = carbonate + 1e3 * (kw / h - h) + ammonia + phosphate
    return min(max(ta, LEAST_ALKALINITY), MOST_ALKALINITY)


def _filled(model: Model, warm: Tank) -> Array:
    """The model's start, with what a week of feeding has brought where nothing else is known."""
    y, base, sizes = model.start.copy(), warm.base, model.sizes
    start = model.scenario.start
    if warm.model.sizes.plants_at == sizes.plants_at:
        for kept in range(1, ANIMAL):
            y[sizes.animals_at + kept : sizes.plants_at : ANIMAL] = base[
                sizes.animals_at + kept : sizes.plants_at : ANIMAL
            ]
    if start.maturity != "mature":
        return y
    share = y[sv.VOLUME] / base[sv.VOLUME]
    taken = [*range(DISSOLVED, WATER)] if start.detritus_gCOD is None else []
    taken = [i for i in taken if i != sv.ALGAE] + [sv.SS]
    named = {sv.NH: ("tan_mgN_L", "nh3_mgN_L"), sv.NO2: ("no2_mgN_L",), sv.UREA: ("urea_mgN_L",),
             sv.O2: ("o2_mg_L", "o2_saturation")}  # fmt: skip
    taken += [slot for slot, names in named.items() if all(getattr(start, name) is None for name in names)]
    y[taken] = base[taken] * share
    if start.temperature_C is None:
        y[sv.TEMPERATURE] = base[sv.TEMPERATURE]
    return y


def _scaled(model: Model, y: Array, aob: float, nob: float) -> Array:
    """The state with other shares of nitrifiers in the bed."""
    sizes = model.sizes
    found = y.copy()
    bed = found[sizes.bed_at : sizes.pores_at].reshape(sizes.cells, ATTACHED)
    bed[:, sv.XA] *= aob
    bed[:, sv.XN] *= nob
    return found


def _bed_shares(tank: Tank, y: Array, readings: dict[str, float]) -> tuple[float, float, tuple[str, ...]]:
    """Shares of ammonia and nitrite oxidisers with which the readings stay for a day, and which readings do not."""
    fields = {READABLE[name].field for name in readings}
    most = 1.0 if tank.scenario.start.maturity == "mature" else MOST_SHARE
    unexplained = []
    shares = [1.0, 1.0]
    for place, (quantity, slot, names) in enumerate(
        (("tan", sv.NH, {"tan_mgN_L", "nh3_mgN_L"}), ("no2", sv.NO2, {"no2_mgN_L"}))
    ):
        if not fields & names:
            continue

        def rise(share: float, place: int = place, slot: int = slot) -> float:
            tried = [*shares]
            tried[place] = share
            after = cycle.advanced(tank, _scaled(tank.model, y, *tried), 1.0, None).y
            return float(after[slot] / after[sv.VOLUME] - y[slot] / y[sv.VOLUME])

        shares[place], explained = _share_at_rest(rise, most, detected(f"{quantity}_mgN_L"))
        if not explained:
            unexplained.append(quantity)
    return shares[0], shares[1], tuple(unexplained)


def _share_at_rest(rise: Callable[[float], float], most: float, detected: float) -> tuple[float, bool]:
    """The share at which the quantity rises as much as it falls in a day, and whether there is one."""
    if rise(most) >= -detected:  # it stays or rises however many there are
        return most, True
    if rise(LEAST_SHARE) <= -detected:
        return LEAST_SHARE, False  # not even without a bed would this load keep it
    low, high = math.log(LEAST_SHARE), math.log(most)
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if rise(math.exp(middle)) > 0.0:
            low = middle
        else:
            high = middle
    return math.exp(0.5 * (low + high)), True


def run_from(y: Array, scenario: Scenario, days: float, every_h: float, like: Model | None = None,
             cancel: CancelFlag | None = None) -> Result | None:  # fmt: skip
    """A run of so many days [d] from a state; None where the scenario's tank has another state vector than `like`."""
    model = modelling.build(scenario)
    if like is not None and model.sizes != like.sizes:
        return None
    model.start[:] = y
    planned = moments(scenario, days)
    output = np.append(np.arange(0.0, days - 1e-9, every_h / 24.0), days)
    run = begin(model)
    watch = watch_times(days, output, planned)
    record = advance(run, planned, days, watch, RTOL, cancel=cancel)
    return Result(model, run, record, days, Timing(0.0, 0.0, 0.0), [], output)


def free_ammonia(result: Result, ph_step: float) -> tuple[float, float, float]:
    """Free ammonia [mg N/L] at the start, and at a pH lower and higher by a step."""
    tan, ph, temperature = (float(result[n][0]) for n in ("tan_mgN_L", "ph", "temperature_C"))
    low, high = (tan * chemistry.free_ammonia_share(temperature, ph + s) for s in (-ph_step, ph_step))
    return float(result["nh3_mgN_L"][0]), low, high
