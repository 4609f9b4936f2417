"""Scenario -> Model: geometry, matrix, parameter arrays, contents and starting state for the compiled kernel."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import catalog, hydraulics, resolved, statevector, stoichiometry
from .flow.supply import Supply, supply_of
from .geometry import (
    bed_layers,
    layer_rows,
    plenum_volume,
    site_row,
    stream_rows,
    water_volume,
)
from .processes import heat
from .scenario import Scenario
from .start import fill_start, source_water
from .statevector import (
    ADVECTED,
    ANIMAL,
    ATTACHED,
    BED_PROCESSES,
    BLOCK,
    CHEM,
    DISSOLVED,
    EXTENTS,
    KINETIC,
    OPEN_WATER,
    PLANT,
    PLANT_PROCESSES,
    PLANT_TARGETS,
    REACTING,
    WATER,
    WET_PROCESSES,
    Sizes,
    Tables,
    lane_blocks,
    lanes_used,
)
from .stock import Group, V, animal_rows, group_of, later_animals, meal_rows, plant_content, plant_rows

Array = NDArray[np.float64]
ANY_PLANT = {"n_p": 0.035, "p_p": 0.005}  # contents in the tank's matrix, which no planting reads


@dataclass(frozen=True)
class Model:
    """A tank ready to be simulated. Arrays in `tables` are shared with the running kernel."""

    scenario: Scenario
    parameters: Mapping[str, float]
    sizes: Sizes
    tables: Tables
    matrix: stoichiometry.Stoichiometry
    content: Array  # (state, COD N P C charge)
    meals: Array  # (groups, MEAL_ROW)
    atol: Array
    start: Array
    groups: tuple[Group, ...]
    plant_ids: tuple[str, ...]
    water_volume: float  # [m3] at the starting level
    level_area: float  # [m2] tank floor
    bed_area: float  # [m2] the part of it through which water moves
    bed_layers: tuple[hydraulics.BedLayer, ...]
    supply: Supply
    pump_w: float
    airlift_l_min: float  # air of the filter's air-lift, which also aerates the tank


def parameter_values(scenario: Scenario) -> dict[str, float]:
    """Every parameter by id: defaults of parameters.csv with the scenario's own values."""
    values = {row.id: row.default for row in catalog.parameters().values()}
    values.update(scenario.model.parameters)
    values["cod_plant"] = values["c_plant"] * 32.0 / 12.0
    return values


class Matrices(NamedTuple):
    """The matrix of a tank, and of each planting that of the plants' processes with its own contents."""

    tank: stoichiometry.Stoichiometry
    plants: tuple[stoichiometry.Stoichiometry, ...]


def _matrices(scenario: Scenario, values: Mapping[str, float]) -> Matrices:
    own, rows = _plant_values(scenario, values), stoichiometry.later_rows(EXTENTS)
    plants = tuple(stoichiometry.build({**values, **o}, rows) for o in own)
    return Matrices(stoichiometry.build({**values, **ANY_PLANT}), plants)


def matrices_of(scenarios: Sequence[Scenario]) -> list[Matrices]:
    """The matrices of tanks that differ in parameters and have the same plants: a hundred of them cost little more than one."""
    if not scenarios:
        return []
    each, count = [parameter_values(scenario) for scenario in scenarios], len(scenarios)
    values = {name: np.array([v[name] for v in each]) for name in each[0]}
    rows = stoichiometry.later_rows(EXTENTS)
    tanks = stoichiometry.build_many({**values, **ANY_PLANT}, count)
    own = _plant_values(scenarios[0], values)
    plants = [stoichiometry.build_many({**values, **o}, count, rows) for o in own]
    return [Matrices(tank, tuple(p[k] for p in plants)) for k, tank in enumerate(tanks)]


def _plant_values(scenario: Scenario, values: Mapping[str, V]) -> list[dict[str, V]]:
    """Contents of the species of each planting."""
    return [plant_content(catalog.plants()[plant.species], values) for plant in scenario.plants]


def build(scenario: Scenario, matrices: Matrices | None = None) -> Model:
    """The model of a scenario; raises ModelError where no tank can be made of it.

    `matrices` are its own of `matrices_of`.
    """
    values = parameter_values(scenario)
    matrices = matrices or _matrices(scenario, values)
    groups = tuple(group_of(animal, values) for animal in (*scenario.animals, *later_animals(scenario)))
    plants = tuple(p.species for p in scenario.plants)
    supply = supply_of(scenario)
    sizes = Sizes(scenario.model.layers, len(groups), len(plants), len(supply.streams))
    floor = scenario.tank.length_cm * scenario.tank.width_cm * 1e-4
    layers = bed_layers(scenario, sizes.layers)
    bed_area = floor * supply.working_share
    rows = stream_rows(layer_rows(scenario, layers, bed_area, values), supply.streams)
    volume = water_volume(scenario, layers, floor)
    tables = _tables(scenario, values, sizes, matrices, groups, rows, (floor, bed_area), supply)
    pump_row = catalog.equipment()[scenario.filter.pump]
    model = Model(
        scenario=scenario, parameters=values, sizes=sizes, tables=tables, matrix=matrices.tank,
        content=_content(sizes, matrices, groups), meals=meal_rows(groups, values), atol=_tolerances(sizes, volume),
        start=np.zeros(sizes.length), groups=groups, plant_ids=plants, water_volume=volume, level_area=floor,
        bed_area=bed_area, bed_layers=layers, supply=supply,
        pump_w=pump_row.power_w * pump_row.heat_to_water_frac,
        airlift_l_min=(pump_row.air_flow_max_l_min or 0.0) if pump_row.kind == "air_pump" else 0.0,
    )  # fmt: skip
    fill_start(model)
    return model


def _parameter_rows(names: tuple[str, ...], values: Mapping[str, float]) -> Array:
    """Value, ln theta and reference temperature of each parameter; zeros where it does not change."""
    return np.array([[values[name] for name in names], *_warmth(names)])


@cache
def _warmth(names: tuple[str, ...]) -> tuple[list[float], list[float]]:
    """ln theta and reference temperature of each parameter; 0 where it does not change."""
    log_theta, reference = [], []
    for name in names:
        row = catalog.parameters()[name]
        changes = row.theta is not None and row.theta > 0.0 and row.reference_temp_c is not None
        log_theta.append(math.log(row.theta or 1.0) if changes else 0.0)
        reference.append((row.reference_temp_c or 0.0) if changes else 20.0)
    return log_theta, reference


def _compressed(
    rows: Array, columns: Mapping[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Compressed rows of a matrix, its columns renamed; columns that are not named are left out."""
    chosen, targets = rows[:, list(columns)], np.array(list(columns.values()), np.int64)
    filled = chosen != 0.0
    ptr = np.append(0, np.cumsum(filled.sum(axis=1))).astype(np.int64)
    return ptr, np.broadcast_to(targets, chosen.shape)[filled], chosen[filled]


def _by_target(rows: Array, columns: Mapping[int, int], targets: int) -> Array:
    """Rows of the matrix turned and dense: (targets, processes)."""
    turned = np.zeros((targets, rows.shape[0]))
    for state, target in columns.items():
        turned[target] = rows[:, state]
    return turned


def _column_maps(
    states: tuple[str, ...],
) -> tuple[dict[int, int], dict[int, int], dict[int, int], dict[int, int]]:
    """Columns of the matrix -> targets: dissolved in a layer, attached in a layer, open water, planting."""
    at = {name: i for i, name in enumerate(states)}
    sv = statevector
    wet = {i: i for i in range(DISSOLVED)}
    dry = {at["xa"]: sv.XA, at["xn"]: sv.XN, at["xh"]: sv.XH, at["xi"]: sv.XI, at["n2"]: ATTACHED}
    dry |= {at[name]: sv.TXS + k for k, name in enumerate(("xs", "xnd", "xpd", "xcd", "xua"))}
    accounts = {
        "n2": sv.N2,
        "nh3_gas": sv.NH3_GAS,
        "air_o2": sv.AIR_O2,
        "air_co2": sv.AIR_CO2,
        "calcite": sv.CALCITE,
    }
    water = {i: i for i in range(WATER)} | {at[name]: slot for name, slot in accounts.items()}
    place = {slot: k for k, slot in enumerate(PLANT_TARGETS)}
    plant = {state: place[slot] for state, slot in water.items() if slot in place}
    plant |= {at["plant"]: len(place), at["store"]: len(place) + 1}
    return wet, dry, water, plant


def _tables(
    scenario: Scenario, values: Mapping[str, float], sizes: Sizes, matrices: Matrices,
    groups: tuple[Group, ...], rows: Array, areas: tuple[float, float], supply: Supply,
) -> Tables:  # fmt: skip
    matrix = matrices.tank
    wet, dry, water, plant = _column_maps(matrix.states)
    bed = matrix.nu[:BED_PROCESSES]
    species = [catalog.plants()[p.species] for p in scenario.plants]
    plant_nu = [_by_target(own.nu, plant, len(PLANT_TARGETS) + PLANT).T for own in matrices.plants]
    bed_wet, bed_dry = _by_target(bed, wet, DISSOLVED), _by_target(bed, dry, ATTACHED + 1)
    open_water = _compressed(matrix.nu[:EXTENTS], water)
    sides = scenario.tank.length_cm * 0.01, scenario.tank.width_cm * 0.01, scenario.tank.water_level_cm * 0.01
    own_tank = {**values, "ua_room": heat.room_exchange(values["ua_room"], *sides)}
    floor, bed_area = areas
    below = plenum_volume(scenario, floor, supply.water_m3)
    plenum = [stream.flow_share * below for stream in supply.streams]
    pores = np.append(rows[:, statevector.L_VOLUME] * rows[:, statevector.L_CLEAN], plenum)
    top_off = source_water(resolved.resolved_water(scenario, scenario.routine.top_off.water), values)
    heaters = sum(catalog.equipment()[item.id].kind == "heater" for item in scenario.equipment)
    n, site = sizes.cells, site_row(scenario, floor, bed_area, values["lid_factor"])
    site[statevector.PROFILE_TOLERANCE] = 10.0 * BASE_RTOL
    return Tables(
        np.array([sizes.layers, sizes.groups, sizes.plants, lanes_used(sizes.cells), sizes.streams], np.int64),
        _parameter_rows(KINETIC, values), _parameter_rows(OPEN_WATER, own_tank), site,
        np.zeros((max(heaters, 1), 2)), top_off,
        np.ascontiguousarray(bed_wet[:, :WET_PROCESSES]), bed_dry, *open_water,
        np.ascontiguousarray(plant_nu) if plant_nu else np.zeros((0, PLANT_PROCESSES, len(PLANT_TARGETS) + PLANT)),
        animal_rows(groups, scenario, values), plant_rows(scenario, species, values, floor), pores,
        np.array([stream[:2] for stream in supply.streams], np.float64),
        np.zeros(len(KINETIC)), np.zeros(len(OPEN_WATER)), np.zeros(CHEM), rows,
        np.zeros((n + 1 + sizes.streams, WATER)), np.zeros(EXTENTS), np.zeros(lane_blocks(n) * BLOCK),
        np.zeros((sizes.streams + 1, REACTING)),
    )  # fmt: skip


def _content(sizes: Sizes, matrices: Matrices, groups: tuple[Group, ...]) -> Array:
    """COD, N, P, C and charge in one unit of every state."""
    matrix = matrices.tank
    at = {name: i for i, name in enumerate(matrix.states)}
    content = np.zeros((sizes.length, 5))
    sv = statevector
    content[:WATER] = matrix.content[:WATER]
    for name, slot in (("n2", sv.N2), ("nh3_gas", sv.NH3_GAS), ("air_o2", sv.AIR_O2), ("air_co2", sv.AIR_CO2),
                       ("calcite", sv.CALCITE)):  # fmt: skip
        content[slot] = matrix.content[at[name]]
    for i in range(4):
        content[sv.DEAD_COD + i, i] = 1.0
    for g, group in enumerate(groups):
        base = sizes.animals_at + ANIMAL * g
        content[base, :4] = group.body
        content[base + 1 : base + 5, :4] = np.eye(4)
    for p, own in enumerate(matrices.plants):
        base = sizes.plants_at + PLANT * p
        content[base], content[base + 1] = own.content[at["plant"]], own.content[at["store"]]
    attached = [at[n] for n in ("xa", "xn", "xh", "xi", "xs", "xnd", "xpd", "xcd", "xua")]
    for j in range(sizes.cells):
        base = sizes.bed_at + ATTACHED * j
        content[base : base + ATTACHED] = matrix.content[attached]
    for j in range(sizes.pore_cells):
        base = sizes.pores_at + ADVECTED * j
        content[base : base + ADVECTED] = matrix.content[:ADVECTED]
    return content


# With the quasi-steady bed, residue and trapped matter may err by so much more in a step than the tolerance says: they
# move over days and act on the water slowly. Checked against tight runs (`aquasim bench`).
QUASI_STEADY_SLACK = (2.0, 2.0, 2.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0)  # XA, XN, XH, XI, trapped XS..XUA
COARSE_SLACK = (
    10.0  # the same of all attached matter in a coarse run, whose steps the biomass would else bound
)
AMMONIA_CARE = (
    1.0 / 6.0
)  # of the quasi-steady bed, which turns ammonia over in minutes; no coarse run is held to it

FULL_BED_CARE = 0.25  # the full bed meets 1e-4 against a tight run at the default tolerance (tests/engine/test_bed_models.py)


def tolerances(model: Model, rtol: float, full: bool) -> tuple[Array, Array]:
    """Relative and absolute tolerance of each state that is integrated with one of the bed models."""
    sizes = model.sizes
    length = sizes.length if full else sizes.pores_at
    slack = np.full(length, FULL_BED_CARE)
    if not full:
        slack[:] = 1.0
        is_coarse, bed = rtol > BASE_RTOL * 10.0, np.array(QUASI_STEADY_SLACK)
        slack[sizes.bed_at :] = np.tile(np.maximum(bed, COARSE_SLACK) if is_coarse else bed, sizes.cells)
        slack[statevector.NH] = 1.0 if is_coarse else AMMONIA_CARE
    return rtol * slack, model.atol[:length] * (rtol / BASE_RTOL) * slack


# Tolerated error of a step in each concentration of the water [g, mol or eq per m3], at the default rtol of 1e-5.
_WATER_TOLERANCE = np.array(
    [3e-3, 3e-4, 3e-4, 3e-3, 1e-3, 3e-3, 1e-2, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-1, 1e-1]  # dissolved
    + [1e-1, 1e-2, 1e-2, 1e-2, 1e-2]  # suspended
    + [1e-2]  # algae
)
BASE_RTOL = 1e-5


def _tolerances(sizes: Sizes, volume: float) -> Array:
    """Absolute tolerance of each state; zero for accounts, whose error follows from the others."""
    atol = np.zeros(sizes.length)
    sv = statevector
    atol[:WATER] = _WATER_TOLERANCE * volume
    atol[sv.VOLUME], atol[sv.TEMPERATURE] = 1e-3 * volume, 5e-3
    for g in range(sizes.groups):
        base = sizes.animals_at + ANIMAL * g
        atol[base : base + ANIMAL] = 1e-3, 1e-3, 1e-4, 1e-4, 1e-4
    for p in range(sizes.plants):
        base = sizes.plants_at + PLANT * p
        atol[base : base + PLANT] = 1e-3, 1e-3
    for j in range(sizes.cells):
        base = sizes.bed_at + ATTACHED * j
        atol[base : base + ATTACHED] = 1e-8, 1e-8, 1e-6, 1e-4, 1e-3, 1e-4, 1e-4, 1e-4, 1e-4
    for j in range(sizes.pore_cells):
        base = sizes.pores_at + ADVECTED * j
        atol[base : base + ADVECTED] = _WATER_TOLERANCE[:ADVECTED] * volume / sizes.pore_cells * 0.1
    return atol
