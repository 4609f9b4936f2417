"""Algebra of water: gas and carbonate equilibria, pH, ammonia, calcite, humid air, density and viscosity.

Pure functions of plain floats, compiled one by one. Concentrations follow the engine: mmol/L, meq/L and mg of
the element per litre. Equilibrium constants are concentration constants in mol/L. Molality and molarity are
taken as equal, which is 0.6 % off at 35 °C and far inside the tolerances of the sources.
"""

from __future__ import annotations

import math

from .jit import inline_njit, njit
from .units import (
    CALCIUM,
    CHLORINE,
    HCO3_MG_PER_MEQ,
    HNO2_PER_N,
    KELVIN_AT_0C,
    KPA_PER_ATM,
    MAGNESIUM,
    N_BALANCE,
    NO3_PER_N,
    P_BALANCE,
    PO4_PER_P,
)

LN10 = math.log(10.0)

# pKa of HNO2, between 3.25 (CRC Handbook, 25 °C) and 3.35 (Anthonisen et al. 1976, exp(-2300/T) at 25 °C);
# its temperature is left out because the share is below 1e-3 above pH 6.3.
HNO2_PKA = 3.3
# pKa2 of phosphoric acid (Stumm & Morgan 1996, 7.20 at 25 °C), taken as constant from 5 to 35 °C.
PHOSPHATE_PKA2 = 7.2
DAVIES_A = 0.509

PROTON_MIN = 1e-13
PROTON_MAX = 1e-1
# Newton in ln h: |f''| <= 2|f'| for sums of protolytic terms, so a step dx leaves an error of at most dx².
STEP_TOLERANCE = 1e-6
NEWTON_STEPS = 30
MAX_STEPS = 100

# Dissolved salts [mg/L] for each µS/cm (assumed: 0.55 to 0.75 are usual in fresh water).
TDS_PER_CONDUCTIVITY = 0.65

# Ratio of the molar masses of water and dry air (ASHRAE Fundamentals).
WATER_TO_AIR = 0.62198

DENSITY_25C = 997.05
VISCOSITY_25C = 8.92633e-7


@njit
def _power10(exponent: float) -> float:
    """10 to a power."""
    return math.exp(LN10 * exponent)


@njit
def o2_saturation(temperature_c: float, pressure_kpa: float) -> float:
    """Oxygen concentration of fresh water in equilibrium with moist air [mg/L].

    temperature_c: water temperature [°C], 0 to 40. pressure_kpa: air pressure [kPa]; the scaling P/101.325
    ignores the share of water vapour, below 0.5 % from 90 to 110 kPa up to 25 °C.
    ln C* = -139.34411 + 1.575701e5/T - 6.642308e7/T² + 1.2438e10/T³ - 8.621949e11/T⁴.
    Benson & Krause 1984, Limnol. Oceanogr. 29:620, as in Standard Methods 4500-O.
    """
    x = 1.0 / (temperature_c + KELVIN_AT_0C)
    log_c = -139.34411 + x * (1.575701e5 + x * (-6.642308e7 + x * (1.2438e10 - x * 8.621949e11)))
    return math.exp(log_c) * pressure_kpa / KPA_PER_ATM


@njit
def activity_coefficient(ionic_strength: float) -> float:
    """Activity coefficient of a singly charged ion [-]; that of a doubly charged ion is its fourth power.

    ionic_strength: [mol/L], valid to 0.5. log g1 = -0.509 (sqrt(I)/(1 + sqrt(I)) - 0.3 I).
    Davies 1962.
    """
    ionic = max(ionic_strength, 0.0)
    root = math.sqrt(ionic)
    return _power10(-DAVIES_A * (root / (1.0 + root) - 0.3 * ionic))


@njit
def equilibrium_constants(
    temperature_c: float, ionic_strength: float
) -> tuple[float, float, float, float, float, float, float, float]:
    """Concentration constants (k1, k2, kw, k_nh4, k_p2, k_h_co2, ksp_calcite, g1) of fresh water [mol/L].

    temperature_c: water temperature [°C], 0 to 50. ionic_strength: [mol/L].
    k1, k2: carbonic acid; kw: water; k_nh4: NH4 = NH3 + H; k_p2: H2PO4 = HPO4 + H; k_h_co2: CO2* per pressure
    [mol/L/atm]; ksp_calcite: [Ca][CO3] of saturated water [mol²/L²]; g1: activity coefficient of a single
    charge [-]. K1/g1², K2/g2, Kw/g1², Kp/g2, Ksp/g2² with g2 = g1⁴; k_nh4 keeps its value because both its
    ions have one charge.
    Carbonate, K_H and calcite: Plummer & Busenberg 1982, Geochim. Cosmochim. Acta 46:1011; NH4: Emerson et
    al. 1975, J. Fish. Res. Board Can. 32:2379; pKw = 4470.99/T - 6.0875 + 0.01706 T: Stumm & Morgan 1981, p.
    127; pKa2 of phosphate 7.2 at all temperatures. Ion pairs are neglected: against PHREEQC the pH is within
    0.03 in sodium waters. With 0.6 to 3 mmol/L of calcium and magnesium at 26 °C and 600 µatm the true pH is
    lower by 0.01 to 0.04 at the same CO2, but by 0.05 to 0.34 at the same inorganic carbon.
    """
    t = temperature_c + KELVIN_AT_0C
    x = 1.0 / t
    log_t = math.log10(t)
    log_k1 = -356.3094 - 0.06091964 * t + 21834.37 * x + 126.8339 * log_t - 1684915.0 * x * x
    log_k2 = -107.8871 - 0.03252849 * t + 5151.79 * x + 38.92561 * log_t - 563713.9 * x * x
    log_kh = 108.3865 + 0.01985076 * t - 6919.53 * x - 40.45154 * log_t + 669365.0 * x * x
    log_ksp = -171.9065 - 0.077993 * t + 2839.319 * x + 71.595 * log_t
    log_kw = 6.0875 - 0.01706 * t - 4470.99 * x
    log_nh4 = -0.09018 - 2729.92 * x
    g1 = activity_coefficient(ionic_strength)
    g1_squared = g1 * g1
    g2 = g1_squared * g1_squared
    return (
        _power10(log_k1) / g1_squared,
        _power10(log_k2) / g2,
        _power10(log_kw) / g1_squared,
        _power10(log_nh4),
        _power10(-PHOSPHATE_PKA2) / g2,
        _power10(log_kh),
        _power10(log_ksp) / (g2 * g2),
        g1,
    )


@inline_njit
def _weak_acids(
    h: float, nitrogen: float, phosphorus: float, kw: float, k_nh4: float, k_p2: float
) -> tuple[float, float]:
    """Alkalinity of water, ammonia and phosphate [mol/L], and how fast it falls with ln h."""
    hydroxide = kw / h
    ammonia = k_nh4 / (h + k_nh4)
    phosphate = k_p2 / (h + k_p2)
    held = hydroxide - h + nitrogen * ammonia + phosphorus * phosphate
    fall = hydroxide + h + nitrogen * ammonia * (1.0 - ammonia) + phosphorus * phosphate * (1.0 - phosphate)
    return held, fall


@inline_njit
def _next_proton(
    h: float, excess: float, fall: float, low: float, high: float, step: int
) -> tuple[float, float]:
    """Next h and the Newton step in ln h, inside the bracket; late steps bisect, so that it always ends."""
    change = excess / fall
    if abs(change) < 1.0:
        trial = h * (2.0 + change) / (2.0 - change)
    else:
        trial = h * math.exp(min(max(change, -40.0), 40.0))
    trial = min(max(trial, PROTON_MIN), PROTON_MAX)
    if not abs(change) <= STEP_TOLERANCE and (step >= NEWTON_STEPS or not low < trial < high):
        trial = math.sqrt(low * high)
    return trial, change


@njit
def _proton_start(alkalinity: float, dic: float, k1: float, k2: float, kw: float) -> float:
    """First guess of h [mol/L] from alkalinity and carbonate alone [mol/L]."""
    if alkalinity <= 0.0:
        return 0.5 * (math.sqrt(alkalinity * alkalinity + 4.0 * (kw + k1 * dic)) - alkalinity)
    if alkalinity >= 2.0 * dic:
        return kw / (alkalinity - 2.0 * dic + math.sqrt(kw))
    b = k1 * (alkalinity - dic)
    c = k1 * k2 * (alkalinity - 2.0 * dic)
    root = math.sqrt(b * b - 4.0 * alkalinity * c)
    if b > 0.0:
        return -2.0 * c / (b + root)
    return (root - b) / (2.0 * alkalinity)


@njit
def proton(
    alkalinity_meq_l: float,
    dic_mmol_l: float,
    tan_mgn_l: float,
    po4_mgp_l: float,
    k1: float,
    k2: float,
    kw: float,
    k_nh4: float,
    k_p2: float,
    guess: float,
) -> float:
    """Hydrogen ion concentration of water of known composition [mol/L], between 1e-13 and 1e-1.

    alkalinity_meq_l: total alkalinity, explicit conservative [meq/L], of any sign. dic_mmol_l: inorganic
    carbon [mmol/L]. tan_mgn_l: NH4 + NH3 [mg N/L]. po4_mgp_l: orthophosphate [mg P/L]. k1 to k_p2:
    concentration constants of `equilibrium_constants`. guess: a nearby value [mol/L], or 0 for none. Negative
    carbon, TAN and phosphate count as none; input that is not finite gives nan.
    TA = DIC (k1 h + 2 k1 k2)/(h² + k1 h + k1 k2) + kw/h - h + [NH3] + [HPO4] (Stumm & Morgan 1996, chapter 4;
    NH4 and H2PO4 are the reference forms), falling in h throughout: Newton in ln h inside a bracket, to 1e-12
    of h.
    """
    if not math.isfinite(alkalinity_meq_l + dic_mmol_l + tan_mgn_l + po4_mgp_l):
        return math.nan
    alkalinity = 1e-3 * alkalinity_meq_l
    dic = 1e-3 * max(dic_mmol_l, 0.0)
    nitrogen = 1e-3 / N_BALANCE * max(tan_mgn_l, 0.0)
    phosphorus = 1e-3 / P_BALANCE * max(po4_mgp_l, 0.0)
    low, high, change = 0.99 * PROTON_MIN, 1.01 * PROTON_MAX, 1.0
    h = guess if guess > 0.0 else _proton_start(alkalinity, dic, k1, k2, kw)
    h = min(max(h, PROTON_MIN), PROTON_MAX)
    k12 = k1 * k2
    for step in range(MAX_STEPS):
        inverse = 1.0 / (h * (h + k1) + k12)
        a0, a1, a2 = h * h * inverse, k1 * h * inverse, k12 * inverse
        held, fall = _weak_acids(h, nitrogen, phosphorus, kw, k_nh4, k_p2)
        excess = dic * (a1 + 2.0 * a2) + held - alkalinity
        fall += dic * (a1 * (a0 + a2) + 4.0 * a0 * a2)
        if excess > 0.0:
            low = h
        else:
            high = h
        h, change = _next_proton(h, excess, fall, low, high, step)
        if abs(change) <= STEP_TOLERANCE or low >= PROTON_MAX or high <= PROTON_MIN:
            break
    return min(max(h, PROTON_MIN), PROTON_MAX)


@njit
def ph_from_proton(h: float, g1: float) -> float:
    """The pH of a hydrogen ion concentration [-].

    h: [mol/L]. g1: activity coefficient of a single charge [-]. pH = -log10(g1 h).
    """
    return -math.log10(h * g1)


@njit
def co2_star(h: float, dic_mmol_l: float, k1: float, k2: float) -> float:
    """Dissolved carbon dioxide, CO2 and H2CO3 together [mmol/L].

    h: [mol/L]. dic_mmol_l: inorganic carbon [mmol/L]. DIC h²/(h² + k1 h + k1 k2).
    """
    return dic_mmol_l * h * h / (h * (h + k1) + k1 * k2)


@njit
def co2_slope(h: float, k1: float, k2: float) -> float:
    """Change of CO2 with dissolved inorganic carbon at constant carbonate alkalinity [-], from 0 (high pH) to 1.

    From HCO3 + 2 CO3 = const and CO2 CO3 / HCO3^2 = k2/k1; protons [mol/L] and constants as in `co2_star`.
    """
    square = h * (h + 4.0 * k2)
    return square / (square + k1 * k2)


@njit
def carbonate(h: float, dic: float, k1: float, k2: float) -> float:
    """Carbonate ion [mmol/L].

    h: [mol/L]. dic: inorganic carbon [mmol/L]. DIC k1 k2/(h² + k1 h + k1 k2).
    """
    return dic * k1 * k2 / (h * (h + k1) + k1 * k2)


@njit
def free_ammonia_share(temperature_c: float, ph: float) -> float:
    """Share of un-ionised ammonia in TAN for judging toxicity, without activities [-].

    temperature_c: [°C], 0 to 30. ph: 6 to 10. 1/(1 + 10^(pKa - pH)), pKa = 0.09018 + 2729.92/T.
    Emerson et al. 1975, J. Fish. Res. Board Can. 32:2379. At 2 to 4 mmol/L of salts it is 5 to 7 % above the
    share with activities, so it errs to the safe side.
    """
    return 1.0 / (1.0 + _power10(0.09018 + 2729.92 / (temperature_c + KELVIN_AT_0C) - ph))


@njit
def ammonia_share(h: float, k_nh4: float) -> float:
    """Share of un-ionised ammonia in TAN inside the charge balance [-].

    h: [mol/L]. k_nh4: concentration constant [mol/L]. k/(h + k).
    """
    return k_nh4 / (h + k_nh4)


@njit
def nitrous_acid_mg_l(no2_mgn_l: float, ph: float) -> float:
    """Undissociated nitrous acid, as the molecule HNO2 [mg/L].

    no2_mgn_l: nitrite nitrogen [mg N/L]. ph: [-]. 3.35639 NO2-N/(1 + 10^(pH - 3.3)).
    """
    return HNO2_PER_N * no2_mgn_l / (1.0 + _power10(ph - HNO2_PKA))


@njit
def calcite_saturation(calcium_mmol_l: float, carbonate_mmol_l: float, ksp_conditional: float) -> float:
    """Saturation ratio of calcite, above 1 where it may precipitate [-].

    calcium_mmol_l, carbonate_mmol_l: [mmol/L]. ksp_conditional: of `equilibrium_constants` [mol²/L²]. Ion
    pairs such as CaHCO3 are neglected.
    """
    return 1e-6 * max(calcium_mmol_l, 0.0) * max(carbonate_mmol_l, 0.0) / ksp_conditional


@njit
def dic_at_equilibrium(
    alkalinity_meq_l: float,
    temperature_c: float,
    co2_uatm: float,
    tan: float,
    po4: float,
    ionic_strength: float,
) -> float:
    """Inorganic carbon of water in equilibrium with a carbon dioxide pressure [mmol/L].

    alkalinity_meq_l: [meq/L]. temperature_c: [°C]. co2_uatm: pressure of CO2 [µatm]. tan: NH4 + NH3 [mg N/L].
    po4: orthophosphate [mg P/L]. ionic_strength: [mol/L].
    The balance of `proton` with CO2* = k_h pCO2 held, HCO3 = k1 CO2*/h and CO3 = k1 k2 CO2*/h².
    """
    k1, k2, kw, k_nh4, k_p2, k_h, _, _ = equilibrium_constants(temperature_c, ionic_strength)
    if not math.isfinite(alkalinity_meq_l + co2_uatm + tan + po4 + k1):
        return math.nan
    alkalinity = 1e-3 * alkalinity_meq_l
    co2 = 1e-6 * k_h * max(co2_uatm, 0.0)
    nitrogen = 1e-3 / N_BALANCE * max(tan, 0.0)
    phosphorus = 1e-3 / P_BALANCE * max(po4, 0.0)
    low, high, change = 0.99 * PROTON_MIN, 1.01 * PROTON_MAX, 1.0
    volatile = k1 * co2 + kw
    root = math.sqrt(0.25 * alkalinity * alkalinity + volatile)
    h = volatile / (root + 0.5 * alkalinity) if alkalinity > 0.0 else root - 0.5 * alkalinity
    h = min(max(h, PROTON_MIN), PROTON_MAX)
    for step in range(MAX_STEPS):
        bicarbonate = k1 * co2 / h
        carbonate_charge = 2.0 * bicarbonate * k2 / h
        held, fall = _weak_acids(h, nitrogen, phosphorus, kw, k_nh4, k_p2)
        excess = bicarbonate + carbonate_charge + held - alkalinity
        fall += bicarbonate + 2.0 * carbonate_charge
        if excess > 0.0:
            low = h
        else:
            high = h
        h, change = _next_proton(h, excess, fall, low, high, step)
        if abs(change) <= STEP_TOLERANCE or low >= PROTON_MAX or high <= PROTON_MIN:
            break
    h = min(max(h, PROTON_MIN), PROTON_MAX)
    return 1e3 * co2 * (1.0 + k1 / h * (1.0 + k2 / h))


@njit
def ionic_strength(
    alkalinity: float, calcium_mmol: float, magnesium_mmol: float, chloride_mg: float, no3_mgn: float
) -> float:
    """Ionic strength of the ions the model carries [mol/L].

    alkalinity: taken as HCO3, none where negative [meq/L]. calcium_mmol, magnesium_mmol: [mmol/L].
    chloride_mg: [mg/L]. no3_mgn: [mg N/L]. Half the sum of c z²; sodium and potassium, which are not carried,
    close the charge where the anions exceed calcium and magnesium.
    """
    earths = 2.0 * (max(calcium_mmol, 0.0) + max(magnesium_mmol, 0.0))
    anions = max(alkalinity, 0.0) + max(chloride_mg, 0.0) / CHLORINE + max(no3_mgn, 0.0) / N_BALANCE
    return 0.5e-3 * (anions + 2.0 * earths + max(anions - earths, 0.0))


@njit
def epa_ccc(ph: float, temperature_c: float) -> float:
    """Chronic ammonia criterion for fresh water with mussels present [mg TAN-N/L].

    ph: 6.5 to 9. temperature_c: [°C], 0 to 30. US EPA 2013, EPA 822-R-13-001:
    0.8876 (0.0278/(1 + 10^(7.688-pH)) + 1.1994/(1 + 10^(pH-7.688))) 2.126 10^(0.028 (20 - max(T, 7))).
    """
    acid = 0.0278 / (1.0 + _power10(7.688 - ph))
    base = 1.1994 / (1.0 + _power10(ph - 7.688))
    return 0.8876 * (acid + base) * 2.126 * _power10(0.028 * (20.0 - max(temperature_c, 7.0)))


@njit
def epa_cmc(ph: float, temperature_c: float) -> float:
    """Acute ammonia criterion for fresh water without salmonids [mg TAN-N/L].

    ph: 6.5 to 9. temperature_c: [°C], 0 to 30. US EPA 2013, EPA 822-R-13-001:
    0.7249 (0.0114/(1 + 10^(7.204-pH)) + 1.6181/(1 + 10^(pH-7.204))) min(51.93, 23.12 10^(0.036 (20 - T))).
    """
    acid = 0.0114 / (1.0 + _power10(7.204 - ph))
    base = 1.6181 / (1.0 + _power10(ph - 7.204))
    return 0.7249 * (acid + base) * min(51.93, 23.12 * _power10(0.036 * (20.0 - temperature_c)))


@njit
def _saturation_vapour_kpa(temperature_c: float) -> float:
    """Vapour pressure over water [kPa], t in °C: 0.61094 exp(17.625 t/(t + 243.04))."""
    return 0.61094 * math.exp(17.625 * temperature_c / (temperature_c + 243.04))


@njit
def humidity_ratio(temperature_c: float, relative_humidity_fraction: float, pressure_kpa: float) -> float:
    """Water vapour per mass of dry air [kg/kg].

    temperature_c: air [°C]. relative_humidity_fraction: 0 to 1 [-]. pressure_kpa: [kPa]. 0.62198 e/(P - e),
    with e of Alduchov & Eskridge 1996, J. Appl. Meteorol. 35:601, eq. 21 (Magnus form), within 0.4 % from -40
    to 50 °C.
    """
    vapour = relative_humidity_fraction * _saturation_vapour_kpa(temperature_c)
    return WATER_TO_AIR * vapour / (pressure_kpa - vapour)


@njit
def saturation_humidity_ratio(temperature_c: float, pressure_kpa: float) -> float:
    """Water vapour per mass of dry air at saturation [kg/kg].

    temperature_c: [°C]. pressure_kpa: [kPa]. `humidity_ratio` at 100 %.
    """
    return humidity_ratio(temperature_c, 1.0, pressure_kpa)


@njit
def evaporation_open_mm_d(
    water_c: float, room_c: float, relative_humidity_fraction: float, pressure_kpa: float
) -> float:
    """Evaporation of an open surface in still air [mm/d]; never below zero, so no dew is booked.

    water_c, room_c: [°C]. relative_humidity_fraction: of the room, 0 to 1 [-]. pressure_kpa: [kPa].
    24 (25 + 19 v)(x_s - x_a) with v = 0 m/s; kg/m² of water is taken as mm. The Engineering ToolBox,
    "Evaporation from a Water Surface" (2004), after VDI 2089.
    """
    deficit = saturation_humidity_ratio(water_c, pressure_kpa) - humidity_ratio(
        room_c, relative_humidity_fraction, pressure_kpa
    )
    return max(24.0 * 25.0 * deficit, 0.0)


@njit
def _kell_density(t: float) -> float:
    """Density of water at 101.325 kPa [kg/m³], t in °C: Kell 1975, J. Chem. Eng. Data 20:97, eq. 16."""
    top = 999.83952 + t * (
        16.945176 + t * (-7.9870401e-3 + t * (-46.170461e-6 + t * (105.56302e-9 - t * 280.54253e-12)))
    )
    return top / (1.0 + 16.879850e-3 * t)


@njit
def water_density(temperature_c: float) -> float:
    """Density of fresh water [kg/m³].

    temperature_c: [°C], 0 to 100. Kell 1975, eq. 16, scaled to 997.05 at 25 °C (by 2e-6).
    """
    return DENSITY_25C * (_kell_density(temperature_c) / _kell_density(25.0))


@njit
def _kestin_exponent(t: float) -> float:
    """log10 of dynamic viscosity over that at 20 °C, t in °C: Kestin et al. 1978."""
    d = 20.0 - t
    return d / (t + 96.0) * (1.2364 + d * (-1.37e-3 + d * 5.7e-6))


@njit
def kinematic_viscosity(temperature_c: float) -> float:
    """Kinematic viscosity of fresh water [m²/s], 8.92633e-7 at 25 °C.

    temperature_c: [°C], 0 to 40. Ratio of dynamic viscosities by Kestin, Sokolov & Wakeham 1978, J. Phys.
    Chem. Ref. Data 7:941, over the density of `water_density`.
    """
    ratio = _power10(_kestin_exponent(temperature_c) - _kestin_exponent(25.0))
    return VISCOSITY_25C * ratio * (DENSITY_25C / water_density(temperature_c))


@njit
def tds_mg_l(
    alkalinity_meq_l: float,
    calcium_mmol_l: float,
    magnesium_mmol_l: float,
    chloride_mg_l: float,
    no3_mgn_l: float,
    po4_mgp_l: float,
    other_salts_mg_l: float,
) -> float:
    """Dissolved salts: the ions the model carries and the other salts [mg/L].

    alkalinity_meq_l: taken as HCO3, none where negative [meq/L]. calcium_mmol_l, magnesium_mmol_l: [mmol/L].
    chloride_mg_l: [mg/L]. no3_mgn_l: [mg N/L]. po4_mgp_l: [mg P/L]. other_salts_mg_l: sodium, potassium,
    sulphate and what else is not carried [mg/L].
    """
    return (
        HCO3_MG_PER_MEQ * max(alkalinity_meq_l, 0.0)
        + CALCIUM * calcium_mmol_l
        + MAGNESIUM * magnesium_mmol_l
        + chloride_mg_l
        + NO3_PER_N * no3_mgn_l
        + PO4_PER_P * po4_mgp_l
        + other_salts_mg_l
    )


@njit
def conductivity(tds_mg_l: float) -> float:
    """Electrical conductivity at 25 °C [µS/cm].

    tds_mg_l: dissolved salts [mg/L]. TDS/0.65 (assumed).
    """
    return tds_mg_l / TDS_PER_CONDUCTIVITY
