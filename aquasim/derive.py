"""From states to what a keeper measures: the columns of a result, at every output time."""

from __future__ import annotations

from . import chemistry
from .bed import bulk_concentrations, outlet_concentrations, pore_amounts, refresh_chemistry
from .jit import njit
from .kinetics import evaporation
from .quasi_steady import bulk_volume
from .statevector import *
from .statevector import FloatArray, IntArray, Tables
from .units import CO2_MG_PER_MMOL, DGH_PER_MMOL, DKH_PER_MEQ

COLUMNS = (
    "tan_mgN_L", "nh3_mgN_L", "no2_mgN_L", "no3_mgN_L", "urea_mgN_L", "o2_mg_L", "o2_saturation", "ph",
    "alkalinity_meq_L", "kh_dKH", "gh_dGH", "dic_mmol_L", "co2_mg_L", "po4_mgP_L", "doc_mgC_L", "tds_mg_L",
    "chloride_mg_L", "detritus_gCOD", "algae_g", "temperature_C", "volume_L", "evaporation_L_d", "flow_L_h", "head_mm",
    "bed_outlet_o2_mg_L", "bed_outlet_tan_mgN_L", "bed_outlet_no3_mgN_L", "bed_fill_fraction", "aob_gCOD", "nob_gCOD",
    "heterotrophs_gCOD", "turtle_mass_g", "fish_mass_g", "plant_dry_mass_g", "feed_g_d", "calcite_saturation",
    "conductivity_uS_cm", "soluble_organics_mgCOD_L", "hno2_mg_L",
    "tan_criterion_mgN_L",
)  # fmt: skip
"""The contract's names in its order, then our own additions."""
CARBON_PER_COD = 0.375  # [g C/g COD] of refractory organics (parameter i_c)


@njit
def _water_columns(c: FloatArray, y: FloatArray, t: Tables, row: FloatArray) -> None:
    """Columns that follow from the open water alone."""
    x = t.chem
    ph = chemistry.ph_from_proton(x[C_H], x[C_G1])
    row[0], row[2], row[3], row[4], row[5] = c[NH], c[NO2], c[NO3], c[UREA], c[O2]
    row[1] = c[NH] * chemistry.free_ammonia_share(y[TEMPERATURE], ph)
    row[6] = c[O2] / chemistry.o2_saturation(y[TEMPERATURE], t.site[PRESSURE])
    row[7] = ph
    row[8], row[9], row[10] = c[TA], c[TA] * DKH_PER_MEQ, (c[CA] + c[MG]) * DGH_PER_MMOL
    row[11], row[12] = c[DIC], x[C_CO2] * CO2_MG_PER_MMOL
    row[13], row[14] = c[PO4], c[SI] * CARBON_PER_COD
    row[15] = chemistry.tds_mg_l(c[TA], c[CA], c[MG], c[CL], c[NO3], c[PO4], c[SALT])
    row[16] = c[CL]
    row[35] = x[C_OMEGA]
    row[36] = chemistry.conductivity(row[15])
    row[37] = c[SS]
    row[38] = chemistry.nitrous_acid_mg_l(c[NO2], ph)
    row[39] = chemistry.epa_ccc(ph, y[TEMPERATURE])


@njit
def _bed_columns(y: FloatArray, t: Tables, row: FloatArray) -> None:
    """Biomass and fill of the bed."""
    bed_at = FIXED + ANIMAL * t.sizes[1] + PLANT * t.sizes[2]
    clean, left = 0.0, 0.0
    for j in range(t.layer.shape[0]):
        b = bed_at + ATTACHED * j
        row[28] += y[b + XA]
        row[29] += y[b + XN]
        row[30] += y[b + XH]
        clean += t.layer[j, L_CLEAN] * t.layer[j, L_VOLUME]
        left += t.layer[j, L_POROSITY] * t.layer[j, L_VOLUME]
    row[27] = 1.0 - left / clean


@njit
def columns(
    days: FloatArray, states: FloatArray, epoch: IntArray, sites: FloatArray, pores: FloatArray, streams: FloatArray,
    heads: FloatArray, is_turtle: FloatArray, is_fish: FloatArray, t: Tables, out: FloatArray,
) -> None:  # fmt: skip
    """Fill out (times, COLUMNS) from states (times, state); `epoch` tells which settings held."""
    for k in range(days.shape[0]):
        y, row, e = states[k], out[k], epoch[k]
        t.site[:] = sites[e]
        t.pore_volume[:] = pores[e]
        t.stream[:] = streams[e]
        t.lanes[:] = 0.0  # no first guess from another row: a row is the same in every output grid
        row[:] = 0.0
        c = bulk_concentrations(y, t)
        if days[k] == 0.0:  # the start holds exactly: no profile has formed in the pores yet
            c[:DISSOLVED] = (y[:DISSOLVED] + pore_amounts(y, t)) / y[VOLUME]
        refresh_chemistry(y, c, t)
        _water_columns(c, y, t, row)
        row[17] = y[XS]
        row[18] = y[ALGAE]
        row[19], row[20] = y[TEMPERATURE], 1000.0 * y[VOLUME]
        row[21] = 1000.0 * evaporation(days[k], y[TEMPERATURE], bulk_volume(y, t.pore_volume), t.site)
        row[22], row[23] = t.site[FLOW] / 0.024, 1000.0 * heads[e]
        outlet = outlet_concentrations(y, c, t)
        row[24], row[25], row[26] = outlet[O2], outlet[NH], outlet[NO3]
        _bed_columns(y, t, row)
        for g in range(t.sizes[1]):
            row[31] += is_turtle[g] * y[FIXED + ANIMAL * g]
            row[32] += is_fish[g] * y[FIXED + ANIMAL * g]
        for p in range(t.sizes[2]):
            row[33] += y[FIXED + ANIMAL * t.sizes[1] + PLANT * p]
