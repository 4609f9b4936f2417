"""The state at time 0: source water, starting values of the file, and a bed that is new or seeded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from . import catalog, chemistry, first_water, resolved, statevector
from .errors import ModelError
from .scenario import Scenario, Water
from .statevector import ANIMAL, ATTACHED, PLANT, WATER
from .units import KPA_PER_ATM, L_PER_M3

if TYPE_CHECKING:
    from .model import Model

Array = NDArray[np.float64]
KG_PER_MOL_CALCITE = 0.100086
ALGAE_G_L = 0.01 / 70.0  # suspended algae that come with plants and water (assumed)
# Starting values that decide the inorganic carbon, or change what balances it.
SHAPE_CARBON = (
    "alkalinity_meq_L", "kh_dKH", "tan_mgN_L", "nh3_mgN_L", "po4_mgP_L", "dic_mmol_L", "ph", "co2_mg_L",
)  # fmt: skip
STORE_SHARE = 0.05  # [g COD/g DW] store of a plant at the start (assumed)


def balanced_carbon(c: Array, temperature_c: float, co2_uatm: float) -> float:
    """Inorganic carbon [mmol/L] that water slots `c` hold in balance with air of a carbon dioxide pressure."""
    sv = statevector
    ta, ca, mg, cl, no3, nh, po4 = (float(c[i]) for i in (sv.TA, sv.CA, sv.MG, sv.CL, sv.NO3, sv.NH, sv.PO4))
    ionic = chemistry.ionic_strength(ta, ca, mg, cl, no3)
    return chemistry.dic_at_equilibrium(ta, temperature_c, co2_uatm, nh, po4, ionic)


def other_salts(c: Array, tds_mg_l: float) -> float:
    """Salts [mg/L] that make up a stated TDS beside the ions that are carried."""
    sv = statevector
    ta, ca, mg, cl, no3, po4 = (float(c[i]) for i in (sv.TA, sv.CA, sv.MG, sv.CL, sv.NO3, sv.PO4))
    return max(0.0, tds_mg_l - chemistry.tds_mg_l(ta, ca, mg, cl, no3, po4, 0.0))


def source_water(water: Water, values: Mapping[str, float]) -> Array:
    """Concentrations of a source water in the order of the water slots, in balance with its air."""
    c = np.zeros(WATER)
    sv = statevector
    c[sv.NO3], c[sv.NO2], c[sv.PO4] = water.no3_mgN_L or 0.0, water.no2_mgN_L or 0.0, water.po4_mgP_L or 0.0
    c[sv.NH] = (water.tan_mgN_L or 0.0) + values["chloramine_n"] * (water.chlorine_mg_L or 0.0)
    c[sv.TA], c[sv.CA] = water.alkalinity_meq_L or 0.0, water.calcium_mmol_L or 0.0
    c[sv.MG], c[sv.CL] = water.magnesium_mmol_L or 0.0, water.chloride_mg_L or 0.0
    temperature = water.temperature_C
    assert temperature is not None  # a resolved water has every value
    c[sv.DIC] = balanced_carbon(c, temperature, water.co2_ppm or 600.0)
    c[sv.O2] = chemistry.o2_saturation(temperature, KPA_PER_ATM)
    c[sv.SALT] = other_salts(c, water.tds_mg_L or 0.0)
    return c


def fill_start(model: Model) -> None:
    """State at time 0 with a bed that is new or seeded; the mature bed is put in by the spin-up."""
    y, scenario, values, sizes = model.start, model.scenario, model.parameters, model.sizes
    tap = source_water(resolved.resolved_water(scenario, "tap"), values)
    temperature = first_water.starting_temperature(scenario)
    tap[statevector.O2] = chemistry.o2_saturation(temperature, KPA_PER_ATM)
    co2 = resolved.resolved_water(scenario, "tap").co2_ppm or scenario.room.co2_ppm
    tap[statevector.DIC] = balanced_carbon(tap, temperature, co2)
    _override(tap, scenario, values, temperature)
    y[:WATER] = tap * model.water_volume
    pores = float(model.tables.pore_volume.sum())
    y[statevector.ALGAE] = ALGAE_G_L * model.water_volume * L_PER_M3
    s = scenario.start
    if s.algae_g is not None:
        y[statevector.ALGAE] = s.algae_g
    if s.detritus_gCOD is not None:
        y[statevector.XS] = s.detritus_gCOD
        y[statevector.XND] = s.detritus_gCOD * values["i_n_xs"]
        y[statevector.XPD] = s.detritus_gCOD * values["i_p_xs"]
        y[statevector.XCD] = s.detritus_gCOD * values["i_c"] / 12.0
    y[statevector.VOLUME], y[statevector.TEMPERATURE] = model.water_volume, temperature
    y[statevector.CALCITE] = scenario.bed.coral_kg / KG_PER_MOL_CALCITE
    y[statevector.CALCITE] += _carbonate_bed_mol(scenario, model)
    for p, plant in enumerate(scenario.plants):
        base = sizes.plants_at + PLANT * p
        y[base], y[base + 1] = plant.dry_mass_g, STORE_SHARE * plant.dry_mass_g
    for g, group in enumerate(model.groups):
        if group.added_day <= 0.0 and g < len(scenario.animals):
            y[sizes.animals_at + ANIMAL * g] = group.count * group.mass_g
            model.tables.animals[g, statevector.A_COUNT] = group.count
    factor = 1.0 if scenario.start.maturity == "new" else values["seed_factor_bottled"]
    for j in range(sizes.cells):
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
    return medium.bulk_density_kg_m3 * volume / KG_PER_MOL_CALCITE


def _override(c: Array, scenario: Scenario, values: Mapping[str, float], temperature: float) -> None:
    """Starting values that the file gives hold exactly; DIC follows them unless it is given too."""
    s, sv = scenario.start, statevector
    water = first_water.starting_water(scenario)
    given = {
        sv.NO2: water.no2_mgN_L, sv.NO3: water.no3_mgN_L, sv.TA: water.alkalinity_meq_L, sv.PO4: water.po4_mgP_L,
        sv.CL: water.chloride_mg_L, sv.CA: water.calcium_mmol_L, sv.MG: water.magnesium_mmol_L, sv.UREA: s.urea_mgN_L,
        sv.O2: s.o2_mg_L,
    }  # fmt: skip
    for slot, value in given.items():
        if value is not None:
            c[slot] = value
    if s.o2_saturation is not None:
        c[sv.O2] = s.o2_saturation * chemistry.o2_saturation(temperature, KPA_PER_ATM)
    if s.doc_mgC_L is not None:
        c[sv.SI] = s.doc_mgC_L / values["i_c"]
    if any(getattr(s, name) is not None for name in SHAPE_CARBON):
        acid_base = first_water.acid_base(scenario, values["chloramine_n"])
        c[sv.NH], c[sv.DIC] = acid_base.tan_mgN_L, first_water.carbon(s, acid_base)
    if s.tds_mg_L is not None:
        c[sv.SALT] = other_salts(c, s.tds_mg_L)
