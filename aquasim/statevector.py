"""Where every quantity stands in the state vector and in the parameter arrays of the compiled kernel.

States are amounts in all water (g, mol, eq), so that every balance is linear in them and a Runge-Kutta method keeps it
to rounding. Order of the vector, for `layers` bed layers, `groups` groups of animals and `plants` plantings:

    water 20 | volume, temperature | accounts | extents | animals groups*5 | plants plants*2 | bed cells*9 | pores (cells+streams)*19

With the quasi-steady bed the water slots hold all water and the pores stay zero; with the full bed the water slots
hold the bulk. Where pipes feed the bed unevenly it is cut into streams side by side that share the flow in their own way,
each with all layers; cell i of stream k is k*layers + i, and pore cell cells + k is that stream's part of the plenum
with its pipes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

# Dissolved (14), suspended (5), algae: the order of states.csv.
O2, NH, NO2, NO3, UREA, SS, SI, PO4, TA, DIC, CA, MG, CL, SALT, XS, XND, XPD, XCD, XUA, ALGAE = range(20)
DISSOLVED = 14
ADVECTED = 19
WATER = 20
VOLUME = 20
TEMPERATURE = 21

# Accounts: what has crossed the boundary or lies outside the water.
N2, NH3_GAS, AIR_O2, AIR_CO2, CALCITE, TOP_OFF, EVAPORATED = range(22, 29)
DECAY_EXTENT, DEAD_COD, DEAD_N, DEAD_P, DEAD_C = range(29, 34)
EXTENT = 34  # first of the process extents, in the order of the matrix groups "bed", "both", "water"
EXTENTS = 25
# Flows that are no rows of the matrix, integrated for the explanation of a result [g N].
PLANT_NH4, PLANT_NO3, EXCRETED_TAN, EXCRETED_UREA, EXCRETED_URIC, FAECES_N = range(
    EXTENT + EXTENTS, EXTENT + EXTENTS + 6
)
# The same: what animals and plants brought to the water, or took from it (negative), of oxygen [g], carbon [mol], phosphate [g P].
ANIMAL_O2, ANIMAL_DIC, ANIMAL_PO4, PLANT_O2, PLANT_DIC, PLANT_PO4 = range(FAECES_N + 1, FAECES_N + 7)
FIXED = FAECES_N + 7

ANIMAL = 5  # body mass [g], gut COD, N, P [g], C [mol]
PLANT = 2  # dry mass [g], store [g COD]
ATTACHED = 9  # XA, XN, XH, XI, trapped XS, XND, XPD, XCD, XUA
XA, XN, XH, XI, TXS, TXND, TXPD, TXCD, TXUA = range(9)

# Processes of the bed, the first 17 rows of the matrix.
(
    AOB_GROWTH, NOB_GROWTH, HET_AEROBIC, HET_NO3, HET_NO2, HYDROLYSIS, MINERALISE_N, MINERALISE_P, MINERALISE_C,
    UREA_HYDROLYSIS, URIC_MINERALISATION, DECAY_AOB, DECAY_NOB, DECAY_HET, DETACH_AOB, DETACH_NOB, DETACH_HET,
) = range(17)  # fmt: skip
BED_PROCESSES = 17
WET_PROCESSES = 11  # decay and detachment, the last of them, change no dissolved species
# Processes of the open water, the next 8 rows.
GAS_O2, GAS_CO2, GAS_NH3, CALCITE_FORMATION, ALGAE_NH4, ALGAE_NO3, ALGAE_RESPIRATION, ALGAE_LOSS = range(
    17, 25
)
# Processes of one planting, the last 9 rows, counted from zero.
(
    PHOTO_WATER, PHOTO_AIR, GROW_NH4, GROW_NO3_WATER, GROW_NO3_AIR, RESPIRE_WATER, RESPIRE_AIR, LEAF_DEATH, STORE_SHED,
) = range(9)  # fmt: skip
PLANT_PROCESSES = 9
# What plantings act on beside their own tissue and store.
PLANT_TARGETS = (O2, NH, NO3, PO4, TA, DIC, XS, XND, XPD, XCD, AIR_O2, AIR_CO2)

KINETIC = (
    "mu_aob", "mu_nob", "y_aob", "y_nob", "k_nh", "k_no2", "k_o_aob", "k_o_nob", "b_aob", "b_nob", "ki_fa_aob",
    "ki_fa_nob", "ki_fna_nob", "k_ta", "mu_h", "y_h", "y_hd", "k_s", "k_o_het", "k_nox", "eta_g", "b_h", "k_hyd",
    "i_n_b", "k_urea_bed", "k_urea_bulk", "k_uric", "d_water_nh4", "d_film", "rho_film", "k_det", "phi0", "lambda_cap",
    "lambda_ripening", "rho_deposit", "sh_const", "sh_coef", "sh_exp_re", "x_film_max", "pe_particle",
)  # fmt: skip
"""Parameters of the bed's rates, in the order of their array."""
(
    MU_AOB, MU_NOB, Y_AOB, Y_NOB, K_NH, K_NO2, K_O_AOB, K_O_NOB, B_AOB, B_NOB, KI_FA_AOB,
    KI_FA_NOB, KI_FNA_NOB, K_TA, MU_H, Y_H, Y_HD, K_S, K_O_HET, K_NOX, ETA_G, B_H, K_HYD,
    I_N_B, K_UREA_BED, K_UREA_BULK, K_URIC, D_WATER, D_FILM, RHO_FILM, K_DET, PHI0, LAMBDA_CAP,
    LAMBDA_RIPENING, RHO_DEPOSIT, SH_CONST, SH_COEF, SH_EXP_RE, X_FILM_MAX, PE_PARTICLE,
) = range(40)  # fmt: skip

OPEN_WATER = (
    "kl_o2_still", "kl_o2", "kl_o2_aerated", "kl_ratio_co2", "kl_ratio_nh3", "omega_calcite", "k_calcite", "k_coral",
    "mu_algae", "k_n_algae", "k_p_algae", "k_light_algae", "k_resp_algae", "k_settle_algae", "k_co2_algae",
    "k_n_plant", "k_p_plant", "k_co2_plant", "k_nh4_pref", "k_leaf_death", "cod_plant", "ua_room", "k_body_decay",
    "n_algae",
)  # fmt: skip
"""Parameters of the open water, in the order of their array."""
(
    KL_STILL, KL_RIPPLE, KL_AERATED, KL_RATIO_CO2, KL_RATIO_NH3, OMEGA_CALCITE, K_CALCITE, K_CORAL,
    MU_ALGAE, K_N_ALGAE, K_P_ALGAE, K_LIGHT_ALGAE, K_RESP_ALGAE, K_SETTLE_ALGAE, K_CO2_ALGAE,
    K_N_PLANT, K_P_PLANT, K_CO2_PLANT, K_NH4_PREF, K_LEAF_DEATH, COD_PLANT, UA_ROOM, K_BODY_DECAY,
    N_ALGAE,
) = range(24)  # fmt: skip

SITE = (
    "tank_area_m2", "bed_area_m2", "flow_m3_d", "upward", "return_factor", "air_l_min", "dock_area_m2", "lid_factor",
    "fan_m3_d", "room_c", "room_swing_c", "warmest_day", "room_humidity", "co2_uatm", "pressure_kpa",
    "heater_mode", "device_w", "pump_w", "par_surface", "par_attenuation_m", "uv_loss_d",
    "top_off_auto", "top_off_c", "full_bed", "settling_m_d", "fan_setpoint_c", "profile_tolerance",
)  # fmt: skip
"""Geometry, the settings that change between segments, and the tolerance of the bed's profile, in the order of their array."""
(
    TANK_AREA, BED_AREA, FLOW, UPWARD, RETURN_FACTOR, AIR_FLOW, DOCK_AREA, LID_FACTOR,
    FAN, ROOM_C, ROOM_SWING, WARMEST_DAY, ROOM_HUMIDITY, CO2_UATM, PRESSURE,
    HEATER_MODE, DEVICE_W, PUMP_W, PAR_SURFACE, PAR_ATTENUATION, UV_LOSS,
    TOP_OFF_AUTO, TOP_OFF_C, FULL_BED, SETTLING, FAN_SETPOINT, PROFILE_TOLERANCE,
) = range(27)  # fmt: skip
# DEVICE_W: heat of all devices but pump of the filter and heaters; TOP_OFF_C: not a number where it is the room's

ANIMAL_ROW = (
    "count", "breathes_air", "o2_from_water", "gut_rate_d", "faecal_cod", "faecal_n", "faecal_p", "growth_n_share",
    "mass_max_g", "grows", "tan_share", "urea_share", "uric_share", "o2_rate_mg_kg_h", "o2_mass_exponent", "mass_typ_g",
    "o2_q10", "body_cod", "body_n", "body_p", "body_c", "graze_g_g_d", "burns_body", "gut_theta",
    "graze_theta", "gut_rate_now_d", "wet_now",
)  # fmt: skip
"""One group of animals, in the order of its row; the last two are scratch of the implicit solver."""
(
    A_COUNT, A_AIR, A_O2_WATER, A_GUT, A_FAECAL_COD, A_FAECAL_N, A_FAECAL_P, A_GROWTH_N,
    A_MASS_MAX, A_GROWS, A_TAN, A_UREA, A_URIC, A_O2_RATE, A_O2_EXP, A_MASS_TYP,
    A_Q10, A_BODY_COD, A_BODY_N, A_BODY_P, A_BODY_C, A_GRAZE, A_BURNS, A_GUT_THETA,
    A_GRAZE_THETA, A_GUT_NOW, A_WET_NOW,
) = range(27)  # fmt: skip

PLANT_ROW = (
    "rgr_d", "n_p", "p_p", "cap_g", "k_light", "in_air", "bicarbonate", "t_opt_c", "t_zero_c", "graze_score",
    "cover_m2_g", "surface_light", "vigour", "made_slope_d", "burnt_slope_d", "nh4_slope", "no3_slope",
)  # fmt: skip
"""One planting, in the order of its row; the last four, slopes with the store, are scratch of the implicit solver."""
(
    P_RGR, P_N, P_P, P_CAP, P_K_LIGHT, P_AIR, P_BICARBONATE, P_T_OPT, P_T_ZERO, P_SCORE, P_COVER, P_SURFACE, P_VIGOUR,
    P_MADE, P_BURNT, P_ON_NH4, P_ON_NO3,
) = range(17)  # fmt: skip

MEAL_ROW = (
    "fed", "feed_g_d_each", "every_d", "per_meal", "uneaten", "stop_c", "at_15_pct", "at_20_pct", "at_25_pct",
    "at_28_pct", "typical_g", "exponent", "habit", "as_fed_per_g", "ash_g_g", "cod_g_g", "n_g_g", "p_g_g", "c_mol_g",
)  # fmt: skip
"""How one group is fed, in the order of its row; the last four are what a gram of its food holds."""
(
    M_FED, M_GIVEN, M_EVERY, M_PER_MEAL, M_UNEATEN, M_STOP, M_AT_15, M_AT_20, M_AT_25,
    M_AT_28, M_TYPICAL, M_EXPONENT, M_HABIT, M_AS_FED, M_ASH, M_CONTENT,
) = range(16)  # fmt: skip


class Sizes(NamedTuple):
    """Numbers of layers, animal groups, plantings and streams, and where their blocks start."""

    layers: int
    groups: int
    plants: int
    streams: int = 1

    @property
    def cells(self) -> int:
        """Layers of all streams."""
        return self.layers * self.streams

    @property
    def pore_cells(self) -> int:
        """Layers of all streams, and the parts of the plenum."""
        return self.cells + self.streams

    @property
    def animals_at(self) -> int:
        return FIXED

    @property
    def plants_at(self) -> int:
        return FIXED + ANIMAL * self.groups

    @property
    def bed_at(self) -> int:
        return self.plants_at + PLANT * self.plants

    @property
    def pores_at(self) -> int:
        return self.bed_at + ATTACHED * self.cells

    @property
    def length(self) -> int:
        """Length of the whole vector, pores included."""
        return self.pores_at + ADVECTED * self.pore_cells


class Tables(NamedTuple):
    """All that the compiled right-hand side reads, as arrays; `work` and `chem` are its scratch space.

    The bed's rows of the matrix are dense and turned, because loops of fixed length are quickest, and those of plants are
    dense over PLANT_TARGETS. Those of water are compressed: process p owns the entries ptr[p]:ptr[p+1] of (col, val), col
    the target.
    """

    sizes: IntArray  # layers, groups, plants, lanes of a block that are computed, streams
    kinetic: FloatArray  # (3, KINETIC): value, ln theta, reference temperature [degC]
    open_water: FloatArray  # (3, OPEN_WATER)
    site: FloatArray  # SITE
    heaters: FloatArray  # (heaters, 2) power [W] and set point [degC] of each
    top_water: FloatArray  # (WATER,) concentrations of the top-off water
    bed_wet: FloatArray  # (DISSOLVED, WET_PROCESSES): dissolved species by process of a layer
    bed_dry: (
        FloatArray  # (ATTACHED + 1, BED_PROCESSES): attached matter and nitrogen gas by process of a layer
    )
    water_ptr: IntArray
    water_col: IntArray
    water_val: FloatArray
    plant_nu: (
        FloatArray  # (plants, PLANT_PROCESSES, PLANT_TARGETS + 2): rows of the matrix, tissue and store last
    )
    animals: FloatArray  # (groups, ANIMAL_ROW)
    plants: FloatArray  # (plants, PLANT_ROW)
    pore_volume: FloatArray  # (cells + streams,) [m3], the last ones are the plenum
    stream: FloatArray  # (streams, STREAM): shares of the flow and of the bed's area
    warm: FloatArray  # scratch: the bed's parameters at the present temperature
    open_warm: FloatArray  # scratch: the open water's parameters at the present temperature
    chem: FloatArray  # scratch: acid-base state of the bulk, see CHEM
    layer: FloatArray  # (cells, LAYER): fixed geometry and what deposits make of it
    conc: FloatArray  # scratch (cells + 1 + streams, WATER): layers of the full bed, then bulk, then outlets or plenums
    open_rate: FloatArray  # scratch (EXTENTS,) [1/d]
    lanes: FloatArray  # scratch (blocks * BLOCK,): all layers side by side, see LANES
    passed: FloatArray  # scratch (streams + 1, REACTING): change of each species through a stream, then the pores' profile


(
    C_H, C_G1, C_K1, C_K2, C_KW, C_KNH, C_KP, C_KH, C_KSP, C_NH3_SHARE, C_CO2, C_OMEGA, C_LIGHT, C_VELOCITY,
) = range(14)  # fmt: skip
CHEM = 14
# One layer. Fixed: volume [m3], grain area [m2], height [m], clean porosity, grain [m]. Scratch: porosity with deposits,
# share of suspended matter that passes.
L_VOLUME, L_AREA, L_HEIGHT, L_CLEAN, L_GRAIN, L_POROSITY, L_PASS = range(7)
LAYER = 7
S_FLOW, S_AREA = range(2)
STREAM = 2

# The bed's processes are computed for all layers at once: a row holds one quantity of LANES layers, stream by stream in the
# order in which water reaches them, so that the compiler can use the processor's vectors. Beds of more layers take several blocks.
# All rows stand in one flat array at constant distances, which shows the compiler that they do not overlap.
LANES = 16
REACTING = 10  # dissolved species O2..DIC, which the bed's processes change


def _rows(*numbers: int) -> tuple[int, ...]:
    """Where each group of so many rows begins, and the length of all."""
    return tuple(LANES * sum(numbers[:i]) for i in range(len(numbers) + 1))


(
    V_MID, V_INLET, V_CHANGE,  # REACTING rows each: water in the middle and at the inlet of a layer, its change
    V_WANTED, V_MADE,  # the same: change without regard to supply, and what of it is made
    V_MATTER, V_DENSITY,  # attached matter [g], AOB, NOB and heterotrophs per grain area [g COD/m2]
    V_AREA, V_VOLUME, V_BEHIND,  # volume of pores from the middle of the layer on [m3]
    V_SPACE, V_FILM, V_KX,  # free space [-], film thickness [m], liquid-film velocity [m/d]
    V_PER_FLOW, V_PROTON,  # inverse of the stream's flow [d/m3], or one; protons [mol/L]
    V_NH3, V_HNO2,  # per TAN and per nitrite
    V_GROWTH,  # AOB, NOB and heterotrophs on O2, NO3, NO2: growth per grain area but for the substrate [g COD/m2/d]
    V_MONOD,  # Monod terms of TAN, nitrite and soluble organics
    V_BULK, V_SURFACE, V_LIQUID, V_THIELE, V_FACTOR,  # three rows each, see processes.film
    V_RATE,  # BED_PROCESSES rows [1/d]
    V_SOLID,  # ATTACHED + 1 rows: change of attached matter and of nitrogen gas [1/d]
    BLOCK,
) = _rows(REACTING, REACTING, REACTING, REACTING, REACTING, ATTACHED, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 3, 3, 3, 3, 3, 3, BED_PROCESSES,
          ATTACHED + 1)  # fmt: skip


def lanes_used(cells: int) -> int:
    """Lanes of a block that are computed: half of them where all layers fit into it."""
    return LANES // 2 if cells <= LANES // 2 else LANES


def lane_blocks(cells: int) -> int:
    """Blocks of LANES layers that a bed takes."""
    return -(-cells // LANES)
