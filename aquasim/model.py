"""Scenario -> Model: geometry, matrix, parameter arrays, contents and starting state for the compiled kernel."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import catalog, chemistry, hydraulics, resolved, statevector, stoichiometry
from .errors import ModelError
from .scenario import Scenario, Water
from .statevector import (
    ADVECTED,
    ANIMAL,
    ANIMAL_ROW,
    ATTACHED,
    BED_PROCESSES,
    CHEM,
    DISSOLVED,
    EXTENT,
    EXTENTS,
    FIXED,
    KINETIC,
    LAYER,
    OPEN_WATER,
    PLANT,
    PLANT_PROCESSES,
    PLANT_ROW,
    SITE,
    WATER,
    Sizes,
    Tables,
)

Array = NDArray[np.float64]
L_PER_M3 = 1000.0
SUBMERGED_PAR_LOSS_30CM = 0.61  # share of light left 30 cm down where a lamp does not say it (data of equipment.csv)
LAMP_YIELD = 0.6  # share of a lamp's photons that reach the surface (data of equipment.csv)
AMBIENT_PRESSURE_KPA = 101.325
SETTLING_M_D = 5.0  # science 13.5, assumed
UV_LOSS_D = 2.0  # [1/d] algae killed by one small steriliser (assumed: the tank passes it twice a day)
DRY_MARGIN_M = 0.03  # the pump stops with less water than this above the bed (contract)
CARBON_SHARES = (0.53, 0.77, 0.44)  # [g C/g] protein, fat, carbohydrate (science 13.3)
FISH_TEMPERATURE_K = 5020.0  # Clarke & Johnston 1999, used as Q10 around 25 degC
FAECAL_P = 0.45  # share of eaten P (science 5.1)
TURTLE_FAECAL_COD = 0.25 / 0.22  # turtles' over fishes' faecal COD (science 6.3)
TURTLE_O2_EXPONENT = -0.14  # data of livestock.csv, 3.3


@dataclass(frozen=True)
class Group:
    """A group of animals: what the schedule needs to feed it and to account for its bodies."""

    species: catalog.Livestock
    food: catalog.Food | None
    count: int
    mass_g: float
    feed_g_d: float | None
    feed_times_h: tuple[float, ...]
    feed_every_d: float
    added_day: float
    uneaten: float
    body: tuple[float, float, float, float]  # COD, N, P [g], C [mol] per g of body


@dataclass(frozen=True)
class Model:
    """A tank ready to be simulated. Arrays in `tables` are shared with the running kernel."""

    scenario: Scenario
    parameters: Mapping[str, float]
    sizes: Sizes
    tables: Tables
    matrix: stoichiometry.Stoichiometry
    content: Array  # (state, COD N P C charge)
    atol: Array
    start: Array
    groups: tuple[Group, ...]
    plant_ids: tuple[str, ...]
    water_volume: float  # [m3] at the starting level
    level_area: float  # [m2] tank floor
    bed_top_m: float
    bed_layers: tuple[hydraulics.BedLayer, ...]
    grid: hydraulics.Grid
    pump: hydraulics.PumpCurve
    pump_w: float


def parameter_values(scenario: Scenario) -> dict[str, float]:
    """Every parameter by id: defaults of parameters.csv with the scenario's own values."""
    values = {row.id: row.default for row in catalog.parameters().values()}
    values.update(scenario.model.parameters)
    values["cod_plant"] = values["c_plant"] * 32.0 / 12.0
    return values


def build(scenario: Scenario) -> Model:
    """The model of a scenario; raises ModelError where no tank can be made of it."""
    values = parameter_values(scenario)
    groups = tuple(_group(animal, values) for animal in (*scenario.animals, *_later_animals(scenario)))
    plants = tuple(p.species for p in scenario.plants)
    sizes = Sizes(scenario.model.layers, len(groups), len(plants))
    matrix = stoichiometry.build({**values, "n_p": 0.035, "p_p": 0.005})
    floor = scenario.tank.length_cm * scenario.tank.width_cm * 1e-4
    layers = _bed_layers(scenario, sizes.layers)
    layer_rows = _layer_rows(scenario, layers, floor, values)
    volume = _water_volume(scenario, layers, floor)
    tables = _tables(scenario, values, sizes, matrix, groups, layer_rows, floor)
    pump_row = catalog.equipment()[scenario.filter.pump]
    model = Model(
        scenario=scenario, parameters=values, sizes=sizes, tables=tables, matrix=matrix,
        content=_content(values, sizes, matrix, groups, scenario), atol=_tolerances(sizes, volume),
        start=np.zeros(sizes.length), groups=groups, plant_ids=plants, water_volume=volume, level_area=floor,
        bed_top_m=(scenario.bed.depth_cm + scenario.bed.plenum_cm) * 0.01, bed_layers=layers,
        grid=_grid(scenario), pump=_pump_curve(pump_row), pump_w=pump_row.power_w * pump_row.heat_to_water_frac,
    )  # fmt: skip
    _fill_start(model)
    return model


def _later_animals(scenario: Scenario) -> tuple:
    return tuple(e for e in scenario.events if type(e).__name__ == "AddAnimalsEvent")


def _group(animal, values: Mapping[str, float]) -> Group:
    species = catalog.livestock()[animal.species]
    food_id = resolved.food_of(animal)
    food = catalog.foods()[food_id] if food_id else None
    turtle = species.kind == "turtle"
    reference = 0.10 if turtle else 0.05
    habit = values["uneaten_turtle" if turtle else "uneaten_fish"] / reference
    body = values["body_cod"], values["body_n"], values["body_p"], values["body_c"] / 12.0
    return Group(
        species=species, food=food, count=animal.count, mass_g=resolved.mass_of(animal), feed_g_d=animal.feed_g_d,
        feed_times_h=tuple(animal.feed_times_h), feed_every_d=animal.feed_every_d,
        added_day=getattr(animal, "added_day", None) if hasattr(animal, "added_day") else animal.day,
        uneaten=min(0.95, food.uneaten_default_frac * habit) if food else 0.0, body=body,
    )  # fmt: skip


def food_content(food: catalog.Food) -> Array:
    """COD, N, P [g] and C [mol] per gram of food as fed."""
    protein, fat, starch = CARBON_SHARES
    carbon = protein * food.protein_pct + fat * food.fat_pct + starch * (food.fibre_pct + food.nfe_pct)
    return np.array([food.cod_g_per_g, food.n_pct / 100.0, food.p_pct / 100.0, carbon / 100.0 / 12.0])


def source_water(water: Water, values: Mapping[str, float]) -> Array:
    """Concentrations of a source water in the order of the water slots, in balance with its air."""
    c = np.zeros(WATER)
    sv = statevector
    c[sv.NO3], c[sv.NO2], c[sv.PO4] = water.no3_mgN_L or 0.0, water.no2_mgN_L or 0.0, water.po4_mgP_L or 0.0
    c[sv.NH] = (water.tan_mgN_L or 0.0) + values["chloramine_n"] * (water.chlorine_mg_L or 0.0)
    c[sv.TA], c[sv.CA] = water.alkalinity_meq_L or 0.0, water.calcium_mmol_L or 0.0
    c[sv.MG], c[sv.CL] = water.magnesium_mmol_L or 0.0, water.chloride_mg_L or 0.0
    temperature = 20.0 if water.temperature_C is None else water.temperature_C
    ionic = chemistry.ionic_strength(c[sv.TA], c[sv.CA], c[sv.MG], c[sv.CL], c[sv.NO3])
    c[sv.DIC] = chemistry.dic_at_equilibrium(
        c[sv.TA], temperature, water.co2_ppm or 600.0, c[sv.NH], c[sv.PO4], ionic
    )
    c[sv.O2] = chemistry.o2_saturation(temperature, AMBIENT_PRESSURE_KPA)
    carried = chemistry.tds_mg_l(c[sv.TA], c[sv.CA], c[sv.MG], c[sv.CL], c[sv.NO3], c[sv.PO4], 0.0)
    c[sv.SALT] = max(0.0, (water.tds_mg_L or 0.0) - carried)
    return c


def _bed_layers(scenario: Scenario, count: int) -> tuple[hydraulics.BedLayer, ...]:
    """Layers from the top down; a cap takes its share of them."""
    bed = resolved.resolved_bed(scenario.bed)
    total = bed.depth_cm * 0.01
    grain, sphericity, porosity = (bed.grain_mm or 10.0) * 1e-3, bed.sphericity or 1.0, bed.porosity or 0.42
    if scenario.bed.cap is None:
        return tuple(hydraulics.BedLayer(total / count, grain, sphericity, porosity) for _ in range(count))
    cap = catalog.media()[scenario.bed.cap.medium]
    cap_m = min(scenario.bed.cap.depth_cm * 0.01, total)
    n_cap = min(max(1, round(count * cap_m / total)), count - 1 if cap_m < total else count)
    top = hydraulics.BedLayer(
        cap_m / n_cap, (cap.grain_eff_mm or 10.0) * 1e-3, cap.sphericity or 1.0, cap.bed_porosity_frac
    )
    rest = count - n_cap
    low = [hydraulics.BedLayer((total - cap_m) / rest, grain, sphericity, porosity)] * rest if rest else []
    return (top,) * n_cap + tuple(low)


def _layer_rows(
    scenario: Scenario, layers: tuple[hydraulics.BedLayer, ...], floor: float, values: Mapping[str, float]
) -> Array:
    """Fixed part of the layer table: volume, grain area with its effective share, height, porosity, grain."""
    rows = np.zeros((len(layers), LAYER))
    bed_medium = catalog.media()[scenario.bed.medium]
    cap = scenario.bed.cap
    capped = sum(1 for layer in layers if cap and layer is layers[0]) if cap else 0
    for j, layer in enumerate(layers):
        medium = catalog.media()[cap.medium] if cap and j < capped else bed_medium
        ratio = medium.effective_surface_ratio or 0.7
        outer = 6.0 * (1.0 - layer.porosity) / layer.grain / layer.sphericity * values["psi_rough"]
        volume = floor * layer.height
        rows[j, statevector.L_VOLUME] = volume
        rows[j, statevector.L_AREA] = outer * ratio * volume
        rows[j, statevector.L_HEIGHT] = layer.height
        rows[j, statevector.L_CLEAN] = layer.porosity
        rows[j, statevector.L_GRAIN] = layer.grain
    return rows


def _water_volume(scenario: Scenario, layers: tuple[hydraulics.BedLayer, ...], floor: float) -> float:
    """All water at the starting level [m3]: tank less grains less what the hardscape displaces."""
    grains = sum(floor * layer.height * (1.0 - layer.porosity) for layer in layers)
    hardscape = sum(item.displaces_L for item in scenario.layout) / L_PER_M3
    volume = floor * scenario.tank.water_level_cm * 0.01 - grains - hardscape
    below = floor * scenario.bed.plenum_cm * 0.01 + sum(floor * x.height * x.porosity for x in layers)
    if volume - below < 1e-3:
        raise ModelError(
            f"layout[].displaces_L = {hardscape * L_PER_M3:g}: leaves {max(volume - below, 0) * L_PER_M3:.1f} L of "
            "water above the bed; at least 1 L is needed, so raise the water level or take things out"
        )
    return volume


def plenum_volume(scenario: Scenario, floor: float) -> float:
    """Water under the bed [m3]: the free height, or at least what the pipes hold."""
    grid = _grid(scenario)
    pipes = grid.laterals * grid.lateral_length * grid.lateral_bore**2 * math.pi / 4.0
    pipes += (grid.header_length * grid.header_bore**2 + grid.riser_length * grid.riser_bore**2) * math.pi / 4.0
    return max(floor * scenario.bed.plenum_cm * 0.01, pipes, 1e-4)


def _grid(scenario: Scenario) -> hydraulics.Grid:
    f = resolved.resolved_filter(scenario.filter, scenario.tank)
    spacing = (f.lateral_spacing_cm or 10.0) * 0.01
    suction = f.direction == "suction"
    return hydraulics.Grid(
        laterals=f.laterals, holes_per_lateral=f.holes_per_lateral, hole=f.hole_diameter_mm * 1e-3,
        lateral_length=(f.lateral_length_cm or 50.0) * 0.01, lateral_bore=f.lateral_inner_mm * 1e-3,
        header_length=(f.feed_length_cm or 0.0) * 0.01 + spacing * max(f.laterals - 1, 0),
        header_bore=f.header_inner_mm * 1e-3, riser_length=f.riser_length_m, riser_bore=f.riser_inner_mm * 1e-3,
        riser_k=f.riser_k, discharge=f.discharge_coefficient,
        momentum=f.momentum_suction if suction else f.momentum_push, roughness=f.roughness_um * 1e-6,
        take_offs=1 if f.layout == "comb" else 2,
    )  # fmt: skip


def _pump_curve(row: catalog.Equipment) -> hydraulics.PumpCurve:
    return hydraulics.PumpCurve(
        (row.flow_max_l_h or 0.0) / 3.6e6, row.head_max_m or 0.0, row.curve_exponent or 2.0
    )


def _parameter_rows(names: tuple[str, ...], values: Mapping[str, float]) -> Array:
    """Value, ln theta and reference temperature of each parameter; zeros where it does not change."""
    rows = np.zeros((len(names), 3))
    for i, name in enumerate(names):
        parameter = catalog.parameters()[name]
        theta = parameter.theta
        rows[i] = values[name], 0.0, 20.0
        if theta is not None and theta > 0.0 and parameter.reference_temp_c is not None:
            rows[i, 1:] = math.log(theta), parameter.reference_temp_c
    return rows


def _compressed(
    rows: Array, columns: Mapping[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Compressed rows of a matrix, its columns renamed; columns that are not named are left out."""
    ptr, col, val = [0], [], []
    for row in rows:
        for state, target in columns.items():
            if row[state] != 0.0:
                col.append(target)
                val.append(row[state])
        ptr.append(len(col))
    return np.array(ptr, np.int64), np.array(col, np.int64), np.array(val, np.float64)


def _by_target(
    rows: Array, columns: Mapping[int, int], targets: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Compressed columns of a matrix: for each target the processes that change it, and by how much."""
    turned = np.zeros((targets, rows.shape[0]))
    for state, target in columns.items():
        turned[target] = rows[:, state]
    return _compressed(turned, {p: p for p in range(rows.shape[0])})


def _column_maps(states: tuple[str, ...]) -> tuple[dict[int, int], dict[int, int], dict[int, int], dict[int, int]]:
    """Columns of the matrix -> targets: dissolved in a layer, attached in a layer, open water, planting."""
    at = {name: i for i, name in enumerate(states)}
    sv = statevector
    wet = {i: i for i in range(DISSOLVED)}
    dry = {at["xa"]: sv.XA, at["xn"]: sv.XN, at["xh"]: sv.XH, at["xi"]: sv.XI, at["n2"]: ATTACHED}
    dry |= {at[name]: sv.TXS + k for k, name in enumerate(("xs", "xnd", "xpd", "xcd", "xua"))}
    accounts = {"n2": sv.N2, "nh3_gas": sv.NH3_GAS, "air_o2": sv.AIR_O2, "air_co2": sv.AIR_CO2, "calcite": sv.CALCITE}
    water = {i: i for i in range(WATER)} | {at[name]: slot for name, slot in accounts.items()}
    plant = {**water, at["plant"]: -1, at["store"]: -2}
    return wet, dry, water, plant


def _tables(
    scenario: Scenario, values: Mapping[str, float], sizes: Sizes, matrix: stoichiometry.Stoichiometry,
    groups: tuple[Group, ...], layer_rows: Array, floor: float,
) -> Tables:  # fmt: skip
    wet, dry, water, plant = _column_maps(matrix.states)
    bed = matrix.nu[:BED_PROCESSES]
    plant_rows = [catalog.plants()[p.species] for p in scenario.plants]
    compressed = [
        _compressed(stoichiometry.build({**values, **_plant_content(row, values)}).nu[EXTENTS:], plant)
        for row in plant_rows
    ]
    offsets = np.cumsum([0] + [len(c[1]) for c in compressed])
    ptr = np.array(
        [c[0] + offsets[i] for i, c in enumerate(compressed)] or np.zeros((0, PLANT_PROCESSES + 1)), np.int64
    )
    bed_wet, bed_dry = _by_target(bed, wet, DISSOLVED), _by_target(bed, dry, ATTACHED + 1)
    open_water = _compressed(matrix.nu[:EXTENTS], water)
    pores = np.append(layer_rows[:, statevector.L_VOLUME] * layer_rows[:, statevector.L_CLEAN], 0.0)
    pores[-1] = plenum_volume(scenario, floor)
    top_off = source_water(resolved.resolved_water(scenario, scenario.routine.top_off.water), values)
    n = sizes.layers
    return Tables(
        np.array([n, sizes.groups, sizes.plants], np.int64),
        _parameter_rows(KINETIC, values), _parameter_rows(OPEN_WATER, values), _site(scenario, floor), top_off,
        *bed_wet, *bed_dry, *open_water, ptr,
        np.concatenate([c[1] for c in compressed] or [np.zeros(0, np.int64)]),
        np.concatenate([c[2] for c in compressed] or [np.zeros(0)]),
        _animal_rows(groups, scenario, values), _plant_table(scenario, plant_rows, values, floor), pores,
        np.zeros(len(KINETIC)), np.zeros(len(OPEN_WATER)), np.zeros(CHEM), layer_rows, np.zeros((n, BED_PROCESSES)),
        np.zeros((n + 5, WATER)), np.zeros(EXTENTS), np.zeros((n, DISSOLVED)),
    )  # fmt: skip


def _site(scenario: Scenario, floor: float) -> Array:
    """Geometry and everything that no switch changes; the schedule sets the rest before each segment."""
    docks = sum(i.length_cm * i.width_cm * 1e-4 for i in scenario.layout if i.kind == "dock")
    lid = parameter_values(scenario)["lid_factor"]
    settings = {
        "tank_area_m2": floor, "bed_area_m2": floor, "dock_area_m2": min(docks, 0.9 * floor),
        "upward": 1.0 if scenario.filter.direction == "push" else 0.0,
        "return_factor": 1.0 if scenario.filter.return_at_surface else 0.3,
        "lid_factor": lid + (1.0 - lid) * scenario.tank.lid_open_fraction,
        "room_c": scenario.room.temperature_C, "room_swing_c": scenario.room.temperature_swing_C,
        "warmest_day": scenario.room.warmest_day, "room_humidity": scenario.room.relative_humidity,
        "co2_uatm": scenario.room.co2_ppm, "pressure_kpa": AMBIENT_PRESSURE_KPA, "heater_mode": 0.0,
        "top_off_auto": 1.0 if scenario.routine.top_off.mode == "auto" else 0.0,
        "top_off_c": resolved.resolved_water(scenario, scenario.routine.top_off.water).temperature_C or 20.0,
        "settling_m_d": SETTLING_M_D, "par_attenuation_m": -math.log(SUBMERGED_PAR_LOSS_30CM) / 0.3,
    }  # fmt: skip
    return np.array([settings.get(name, 0.0) for name in SITE])


def _plant_content(row: catalog.Plant, values: Mapping[str, float]) -> dict[str, float]:
    """Nitrogen and phosphorus of a species [g/g DW], scaled with the sampled content of plants in general."""
    return {
        "n_p": row.n_pct_dw / 100.0 * values["n_plant"] / catalog.parameters()["n_plant"].default,
        "p_p": row.p_pct_dw / 100.0 * values["p_plant"] / catalog.parameters()["p_plant"].default,
    }


def _plant_table(
    scenario: Scenario, rows: list[catalog.Plant], values: Mapping[str, float], floor: float
) -> Array:
    table = np.zeros((len(rows), len(PLANT_ROW)))
    vigour = values["mu_plant"] / catalog.parameters()["mu_plant"].default
    crowd = values["plant_cap"] / catalog.parameters()["plant_cap"].default
    for i, (row, plant) in enumerate(zip(rows, scenario.plants, strict=True)):
        content = _plant_content(row, values)
        floating, air = row.form == "floating", row.uses_air_co2
        table[i] = (
            row.rgr_max_per_d * vigour, content["n_p"], content["p_p"],
            max(row.biomass_max_gdw_m2 * floor * crowd, plant.dry_mass_g * 1.05),
            values["k_light"] * row.par_sat_umol_m2_s / 250.0, float(air), float(row.uses_bicarbonate),
            row.temp_opt_c, row.temp_max_c + 3.0, row.turtle_eats_score_0_3 if plant.reachable_by_turtles else 0.0,
            1.0 / row.biomass_max_gdw_m2 if floating else 0.0, 1.0 if air else 0.0,
        )  # fmt: skip
    return table


def _animal_rows(groups: tuple[Group, ...], scenario: Scenario, values: Mapping[str, float]) -> Array:
    table = np.zeros((len(groups), len(ANIMAL_ROW)))
    grows = [a.grows for a in (*scenario.animals, *_later_animals(scenario))]
    fish_q10 = math.exp(FISH_TEMPERATURE_K * 10.0 / (293.15 * 303.15))
    shares = np.array([values["tan_share_turtle"], values["urea_share_turtle"], values["uric_share_turtle"]])
    shares = shares / shares.sum()
    theta = {k: catalog.parameters()[k].theta or 1.0 for k in ("k_gut_fish", "k_gut_turtle")}
    for i, group in enumerate(groups):
        s = group.species
        turtle = s.kind == "turtle"
        gut = "k_gut_turtle" if turtle else "k_gut_fish"
        animal_food = group.food is not None and group.food.kind in ("frozen", "fresh_animal", "live")
        faecal_n = values["f_faecal_n_turtle_animal_diet" if turtle and animal_food else "f_faecal_n"]
        urea = values["urea_share_fish"]
        split = shares if turtle else np.array([1.0 - urea, urea, 0.0])
        table[i] = (
            0.0, float(s.o2_from_water_high_frac < 1.0), 0.5 * (s.o2_from_water_low_frac + s.o2_from_water_high_frac),
            values[gut], values["f_faecal_cod"] * (TURTLE_FAECAL_COD if turtle else 1.0), faecal_n, FAECAL_P,
            values["f_r0"], s.mass_max_g, float(grows[i]), *split, s.o2_rate_25c_mg_kg_h,
            TURTLE_O2_EXPONENT if turtle else values["fish_o2_mass_exp"] - 1.0, s.mass_typ_g,
            values["q10_turtle"] if turtle else fish_q10, *group.body,
            values["graze"] if turtle and s.eats_plants_score_0_3 > 0 else 0.0, float(s.kind != "bivalve"), theta[gut],
        )  # fmt: skip
    return table


def _content(
    values: Mapping[str, float], sizes: Sizes, matrix: stoichiometry.Stoichiometry, groups: tuple[Group, ...],
    scenario: Scenario,
) -> Array:  # fmt: skip
    """COD, N, P, C and charge in one unit of every state."""
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
    for p, plant in enumerate(scenario.plants):
        own = _plant_content(catalog.plants()[plant.species], values)
        table = stoichiometry.content_matrix({**values, **own})
        base = sizes.plants_at + PLANT * p
        content[base], content[base + 1] = table[at["plant"]], table[at["store"]]
    attached = [at[n] for n in ("xa", "xn", "xh", "xi", "xs", "xnd", "xpd", "xcd", "xua")]
    for j in range(sizes.layers):
        base = sizes.bed_at + ATTACHED * j
        content[base : base + ATTACHED] = matrix.content[attached]
    for j in range(sizes.layers + 1):
        base = sizes.pores_at + ADVECTED * j
        content[base : base + ADVECTED] = matrix.content[:ADVECTED]
    return content


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
    for j in range(sizes.layers):
        base = sizes.bed_at + ATTACHED * j
        atol[base : base + ATTACHED] = 1e-8, 1e-8, 1e-6, 1e-4, 1e-3, 1e-4, 1e-4, 1e-4, 1e-4
    for j in range(sizes.layers + 1):
        base = sizes.pores_at + ADVECTED * j
        atol[base : base + ADVECTED] = _WATER_TOLERANCE[:ADVECTED] * volume / (sizes.layers + 1) * 0.1
    return atol


def _fill_start(model: Model) -> None:
    """State at time 0 with a bed that is new or seeded; the mature bed is put in by the spin-up."""
    y, scenario, values, sizes = model.start, model.scenario, model.parameters, model.sizes
    tap = source_water(resolved.resolved_water(scenario, "tap"), values)
    temperature = starting_temperature(scenario)
    tap[statevector.O2] = chemistry.o2_saturation(temperature, AMBIENT_PRESSURE_KPA)
    room = scenario.room
    ionic = chemistry.ionic_strength(*(tap[i] for i in (statevector.TA, statevector.CA, statevector.MG,
                                                        statevector.CL, statevector.NO3)))  # fmt: skip
    co2 = resolved.resolved_water(scenario, "tap").co2_ppm or room.co2_ppm
    tap[statevector.DIC] = chemistry.dic_at_equilibrium(
        tap[statevector.TA], temperature, co2, tap[statevector.NH], tap[statevector.PO4], ionic
    )
    _override(tap, scenario, values, temperature)
    y[:WATER] = tap * model.water_volume
    pores = float(model.tables.pore_volume.sum())
    y[statevector.ALGAE] = 0.01 * model.water_volume * L_PER_M3 / 70.0
    s = scenario.start
    if s.algae_g is not None:
        y[statevector.ALGAE] = s.algae_g
    if s.detritus_gCOD is not None:
        y[statevector.XS] = s.detritus_gCOD
        y[statevector.XND] = s.detritus_gCOD * values["i_n_xs"]
        y[statevector.XPD] = s.detritus_gCOD * values["i_p_xs"]
        y[statevector.XCD] = s.detritus_gCOD * values["i_c"] / 12.0
    y[statevector.VOLUME], y[statevector.TEMPERATURE] = model.water_volume, temperature
    y[statevector.CALCITE] = scenario.bed.coral_kg / 0.100086
    y[statevector.CALCITE] += _carbonate_bed_mol(scenario, model)
    for p, plant in enumerate(scenario.plants):
        base = sizes.plants_at + PLANT * p
        y[base], y[base + 1] = plant.dry_mass_g, 0.05 * plant.dry_mass_g
    for g, group in enumerate(model.groups):
        if group.added_day <= 0.0 and g < len(scenario.animals):
            y[sizes.animals_at + ANIMAL * g] = group.count * group.mass_g
            model.tables.animals[g, statevector.A_COUNT] = group.count
    factor = 1.0 if scenario.start.maturity == "new" else values["seed_factor_bottled"]
    for j in range(sizes.layers):
        base, area = sizes.bed_at + ATTACHED * j, model.tables.layer[j, statevector.L_AREA]
        y[base + statevector.XA] = values["seed_aob"] * factor * area
        y[base + statevector.XN] = values["seed_nob"] * factor * area
        y[base + statevector.XH] = values["seed_h"] * area
    if y[statevector.VOLUME] <= pores:
        raise ModelError("tank.water_level_cm: the water does not reach above the bed; raise the level")


def _carbonate_bed_mol(scenario: Scenario, model: Model) -> float:
    """Calcium carbonate of a bed of coral [mol]."""
    medium = catalog.media()[scenario.bed.medium]
    if medium.kind != "carbonate":
        return 0.0
    volume = model.level_area * scenario.bed.depth_cm * 0.01
    return medium.bulk_density_kg_m3 * volume / 0.100086


def starting_temperature(scenario: Scenario) -> float:
    """Water temperature at time 0 [degC]: as given, else the heater's set point, else the room."""
    if scenario.start.temperature_C is not None:
        return scenario.start.temperature_C
    room = scenario.room
    day0 = room.temperature_C + room.temperature_swing_C * math.cos(2 * math.pi * room.warmest_day / 365.0)
    return max([day0, *heater_setpoints(scenario)])


def heater_setpoints(scenario: Scenario) -> list[float]:
    """Set points of the heaters [degC]."""
    items = (resolved.resolved_device(i) for i in scenario.equipment)
    return [i.setpoint_C or 25.0 for i in items if catalog.equipment()[i.id].kind == "heater"]


def _override(c: Array, scenario: Scenario, values: Mapping[str, float], temperature: float) -> None:
    """Starting values that the file gives hold exactly; DIC follows them unless it is given too."""
    s, sv = scenario.start, statevector
    given = {
        sv.NH: s.tan_mgN_L, sv.NO2: s.no2_mgN_L, sv.NO3: s.no3_mgN_L, sv.UREA: s.urea_mgN_L, sv.O2: s.o2_mg_L,
        sv.TA: s.alkalinity_meq_L, sv.PO4: s.po4_mgP_L, sv.CL: s.chloride_mg_L, sv.CA: s.calcium_mmol_L,
        sv.MG: s.magnesium_mmol_L,
    }  # fmt: skip
    for slot, value in given.items():
        if value is not None:
            c[slot] = value
    if s.doc_mgC_L is not None:
        c[sv.SI] = s.doc_mgC_L / values["i_c"]
    if s.dic_mmol_L is not None:
        c[sv.DIC] = s.dic_mmol_L
    elif any(v is not None for v in (s.alkalinity_meq_L, s.tan_mgN_L, s.po4_mgP_L)):
        ionic = chemistry.ionic_strength(c[sv.TA], c[sv.CA], c[sv.MG], c[sv.CL], c[sv.NO3])
        c[sv.DIC] = chemistry.dic_at_equilibrium(
            c[sv.TA], temperature, scenario.room.co2_ppm, c[sv.NH], c[sv.PO4], ionic
        )
    if s.tds_mg_L is not None:
        carried = chemistry.tds_mg_l(c[sv.TA], c[sv.CA], c[sv.MG], c[sv.CL], c[sv.NO3], c[sv.PO4], 0.0)
        c[sv.SALT] = max(0.0, s.tds_mg_L - carried)


def extent_index(process: str, matrix: stoichiometry.Stoichiometry) -> int:
    """Place of a process's extent in the state vector."""
    return EXTENT + matrix.processes.index(process)


assert FIXED == EXTENT + EXTENTS + 6
