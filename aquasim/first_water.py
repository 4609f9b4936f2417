"""The water at time 0: what the tap gives, with the starting values of the file in its place.

Nothing here needs the compiler until a file states pH, carbon dioxide or free ammonia.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from . import catalog
from .errors import Fault
from .quantity import number_text
from .resolved import resolved_device, resolved_water
from .scenario import TAP, Scenario, Start, Water
from .units import (
    CALCIUM,
    CO2_MG_PER_MMOL,
    DGH_PER_MMOL,
    DKH_PER_MEQ,
    HCO3_MG_PER_MEQ,
    MAGNESIUM,
    N_BALANCE,
    NO3_PER_N,
    P_BALANCE,
    PO4_PER_P,
)

EITHER = (
    ("alkalinity_meq_L", "kh_dKH"),
    ("o2_mg_L", "o2_saturation"),
    ("tan_mgN_L", "nh3_mgN_L"),
    ("dic_mmol_L", "ph"),
    ("dic_mmol_L", "co2_mg_L"),
    ("ph", "co2_mg_L"),
)
SAME_NAMES = (
    "no3_mgN_L", "no2_mgN_L", "tan_mgN_L", "po4_mgP_L", "alkalinity_meq_L", "calcium_mmol_L", "magnesium_mmol_L",
    "chloride_mg_L",
)  # fmt: skip
MOST_DIC_MMOL_L = 100.0  # the bound of start.dic_mmol_L
MOST_TAN_MGN_L = 1000.0  # the bound of start.tan_mgN_L
HALVINGS = 200  # more than a float has digits


class AcidBase(NamedTuple):
    """What decides the pH of a water beside its inorganic carbon; `co2_uatm` is the air over it."""

    alkalinity_meq_L: float
    tan_mgN_L: float
    po4_mgP_L: float
    ionic_mol_L: float
    temperature_C: float
    co2_uatm: float


def starting_temperature(scenario: Scenario) -> float:
    """Water temperature at time 0 [degC]: as given, else the heater's set point, else the room."""
    if scenario.start.temperature_C is not None:
        return scenario.start.temperature_C
    room = scenario.room
    day0 = room.temperature_C + room.temperature_swing_C * math.cos(2 * math.pi * room.warmest_day / 365.0)
    return max([day0, *heater_setpoints(scenario)])


def heater_setpoints(scenario: Scenario) -> list[float]:
    """Set points of the heaters [degC]."""
    items = (resolved_device(i) for i in scenario.equipment)
    return [i.setpoint_C or 25.0 for i in items if catalog.equipment()[i.id].kind == "heater"]


def starting_water(scenario: Scenario) -> Water:
    """The tap's water with the ions that the file gives for time 0; total hardness keeps the tap's share of calcium."""
    tap, start = resolved_water(scenario, TAP), scenario.start
    given = {name: value for name in SAME_NAMES if (value := getattr(start, name)) is not None}
    if start.kh_dKH is not None:
        given["alkalinity_meq_L"] = start.kh_dKH / DKH_PER_MEQ
    if start.gh_dGH is not None:
        earths = start.gh_dGH / DGH_PER_MMOL
        calcium, magnesium = start.calcium_mmol_L, start.magnesium_mmol_L
        of_tap = (tap.calcium_mmol_L or 0.0) + (tap.magnesium_mmol_L or 0.0)
        share = (tap.calcium_mmol_L or 0.0) / of_tap if of_tap > 0.0 else 1.0
        if calcium is None:
            calcium = share * earths if magnesium is None else earths - magnesium
        given |= {"calcium_mmol_L": calcium, "magnesium_mmol_L": earths - calcium}
    return msgspec.structs.replace(tap, **given)


def ions_mg_L(water: Water) -> float:
    """What the ions that the model carries weigh [mg/L]: the least that dissolved solids can be."""
    return (
        HCO3_MG_PER_MEQ * max(water.alkalinity_meq_L or 0.0, 0.0)
        + CALCIUM * (water.calcium_mmol_L or 0.0)
        + MAGNESIUM * (water.magnesium_mmol_L or 0.0)
        + (water.chloride_mg_L or 0.0)
        + NO3_PER_N * (water.no3_mgN_L or 0.0)
        + PO4_PER_P * (water.po4_mgP_L or 0.0)
    )


def solids_faults(given_mg_L: float | None, water: Water, path: str) -> Iterable[Fault]:
    """The fault of dissolved solids below what the ions weigh, with the least that they allow."""
    if given_mg_L is None:
        return
    least = ions_mg_L(water)
    if given_mg_L < least * (1.0 - 1e-12):
        shown = number_text(math.ceil(least * 10.0) / 10.0)
        limit = f"must be at least {shown} mg/L, which the ions of this water weigh together"
        yield Fault(path, number_text(given_mg_L), limit, "solids_below_ions")


# pH, carbon dioxide and free ammonia


def carbon(start: Start, water: AcidBase) -> float:
    """Inorganic carbon [mmol/L]: as given, from the pH or the dissolved CO2 that is given, else in balance with the air.

    At a given pH the alkalinity less its part of water, ammonia and phosphate is DIC (k1 h + 2 k1 k2)/(h² + k1 h + k1 k2).
    """
    from . import chemistry

    if start.dic_mmol_L is not None:
        return start.dic_mmol_L
    ta, tan, po4, ionic, temperature, co2_uatm = water
    k1, k2, kw, k_nh4, k_p2, k_h, _, g1 = chemistry.equilibrium_constants(temperature, ionic)
    if start.ph is not None:
        h = 10.0**-start.ph / g1
        held = kw / h - h
        held += 1e-3 * tan / N_BALANCE * k_nh4 / (h + k_nh4)
        held += 1e-3 * po4 / P_BALANCE * k_p2 / (h + k_p2)
        charge = k1 * (h + 2.0 * k2) / (h * (h + k1) + k1 * k2)
        return max(0.0, 1e3 * (1e-3 * ta - held) / charge)
    if start.co2_mg_L is not None:
        co2_uatm = 1e3 * start.co2_mg_L / CO2_MG_PER_MMOL / k_h
    return chemistry.dic_at_equilibrium(ta, temperature, co2_uatm, tan, po4, ionic)


def ph_of(water: AcidBase, dic_mmol_L: float) -> float:
    """The pH of a water with so much inorganic carbon [-]."""
    from . import chemistry

    ta, tan, po4, ionic, temperature, _ = water
    k1, k2, kw, k_nh4, k_p2, _, _, g1 = chemistry.equilibrium_constants(temperature, ionic)
    h = chemistry.proton(ta, dic_mmol_L, tan, po4, k1, k2, kw, k_nh4, k_p2, 0.0)
    return chemistry.ph_from_proton(h, g1)


def free_ammonia(start: Start, water: AcidBase) -> float:
    """Free ammonia [mg N/L] of a water whose carbon follows from the start."""
    from . import chemistry

    ph = ph_of(water, carbon(start, water))
    return water.tan_mgN_L * chemistry.free_ammonia_share(water.temperature_C, ph)


def total_ammonia(start: Start, water: AcidBase, wanted_mgN_L: float) -> float:
    """Total ammonia [mg N/L] with which a water holds so much free ammonia, which rises with it: by bisection."""
    low, high = 0.0, MOST_TAN_MGN_L
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if not low < middle < high:
            break
        if free_ammonia(start, water._replace(tan_mgN_L=middle)) < wanted_mgN_L:
            low = middle
        else:
            high = middle
    return high


def acid_base(scenario: Scenario, chloramine_n: float) -> AcidBase:
    """What decides the pH at time 0; the tap's chlorine leaves `chloramine_n` [g N/g] of ammonia."""
    from . import chemistry

    water, start = starting_water(scenario), scenario.start
    ta, calcium, magnesium = (
        water.alkalinity_meq_L or 0.0,
        water.calcium_mmol_L or 0.0,
        water.magnesium_mmol_L or 0.0,
    )
    ionic = chemistry.ionic_strength(
        ta, calcium, magnesium, water.chloride_mg_L or 0.0, water.no3_mgN_L or 0.0
    )
    tan = start.tan_mgN_L
    if tan is None:
        tan = (resolved_water(scenario, TAP).tan_mgN_L or 0.0) + chloramine_n * (water.chlorine_mg_L or 0.0)
    found = AcidBase(
        ta, tan, water.po4_mgP_L or 0.0, ionic, starting_temperature(scenario), scenario.room.co2_ppm
    )
    if start.nh3_mgN_L is not None:
        return found._replace(tan_mgN_L=total_ammonia(start, found, start.nh3_mgN_L))
    return found


# Rules


def start_faults(scenario: Scenario) -> Iterable[Fault]:
    """Faults of the starting values: given twice, or impossible together."""
    start = scenario.start
    faults = [*_twice(start), *_hardness(start)]
    yield from faults
    if not faults:
        water = starting_water(scenario)
        yield from solids_faults(start.tds_mg_L, water, "start.tds_mg_L")
        yield from _acid_base_faults(scenario)


def _twice(start: Start) -> Iterable[Fault]:
    for first, second in EITHER:
        value = getattr(start, second)
        if value is not None and getattr(start, first) is not None:
            limit = f"give {first} or {second}, not both"
            yield Fault(f"start.{second}", number_text(value), limit, "given_twice")


def _hardness(start: Start) -> Iterable[Fault]:
    total = start.gh_dGH
    if total is None:
        return
    parts = {name: getattr(start, name) for name in ("calcium_mmol_L", "magnesium_mmol_L")}
    given = {name: value for name, value in parts.items() if value is not None}
    if len(given) == 2:
        limit = "give two of gh_dGH, calcium_mmol_L and magnesium_mmol_L; the third follows"
        yield Fault("start.gh_dGH", number_text(total), limit, "hardness_given_twice")
    for name, value in given.items() if len(given) == 1 else ():
        if value * DGH_PER_MMOL > total * (1.0 + 1e-12):
            least = number_text(math.ceil(value * DGH_PER_MMOL * 100.0) / 100.0)
            limit = f"must be at least {least} °d, which {name} makes alone"
            yield Fault("start.gh_dGH", number_text(total), limit, "hardness_below_part")


def _acid_base_faults(scenario: Scenario) -> Iterable[Fault]:
    """Whether the pH and the free ammonia that are given can be."""
    start = scenario.start
    if start.ph is None and start.nh3_mgN_L is None:
        return
    own = scenario.model.parameters.get("chloramine_n", catalog.parameters()["chloramine_n"].default)
    water = acid_base(scenario, own)
    if start.ph is not None:
        low, high = ph_of(water, MOST_DIC_MMOL_L), ph_of(water, 0.0)
        if not low <= start.ph <= high:
            limit = (
                f"with an alkalinity of {water.alkalinity_meq_L:.4g} meq/L at {water.temperature_C:.3g} °C "
                f"it can be from {math.ceil(low * 100) / 100:g} to {math.floor(high * 100) / 100:g}"
            )
            yield Fault("start.ph", number_text(start.ph), limit, "ph_out_of_reach")
            return
    if start.nh3_mgN_L is not None:
        most = free_ammonia(start, water._replace(tan_mgN_L=MOST_TAN_MGN_L))
        if start.nh3_mgN_L > most:
            limit = f"this water can hold {most:.3g} mg N/L at most, with {MOST_TAN_MGN_L:g} mg N/L of total ammonia"
            yield Fault("start.nh3_mgN_L", number_text(start.nh3_mgN_L), limit, "nh3_out_of_reach")
