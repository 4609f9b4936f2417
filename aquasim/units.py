"""Conversions at the edges: what a keeper reads and writes against the engine's own units.

Inside the engine there is one set: metre, cubic metre, g/m³ (the same number as mg/L), meq/L and mmol/L, day,
°C, watt. Nitrogen and phosphorus are counted as the element. Every name ends in the direction it converts:
multiply by `M_PER_CM` to turn centimetres into metres, by `NO3_PER_N` to turn nitrate nitrogen into nitrate.
"""

from __future__ import annotations

# Integer molar masses of the stoichiometric matrix [g/mol]: with them its rows close in exact arithmetic.
# Balances and doses use these; never mix them with the accurate ones below inside one balance.
N_BALANCE = 14.0
P_BALANCE = 31.0
C_BALANCE = 12.0
O_BALANCE = 16.0
O2_BALANCE = 2.0 * O_BALANCE

# Accurate molar masses, for display only [g/mol]: IUPAC conventional values of 2021 rounded to 0.001.
NITROGEN = 14.007
OXYGEN = 15.999
HYDROGEN = 1.008
CARBON = 12.011
PHOSPHORUS = 30.974
CALCIUM = 40.078
MAGNESIUM = 24.305
CHLORINE = 35.45

# Molecules and ions for each unit of their element, by mass.
NO3_PER_N = (NITROGEN + 3 * OXYGEN) / NITROGEN
NO2_PER_N = (NITROGEN + 2 * OXYGEN) / NITROGEN
NH3_PER_N = (NITROGEN + 3 * HYDROGEN) / NITROGEN
NH4_PER_N = (NITROGEN + 4 * HYDROGEN) / NITROGEN
HNO2_PER_N = (HYDROGEN + NITROGEN + 2 * OXYGEN) / NITROGEN
UREA_PER_N = (CARBON + OXYGEN + 2 * NITROGEN + 4 * HYDROGEN) / (2 * NITROGEN)
URIC_ACID_PER_N = (5 * CARBON + 4 * HYDROGEN + 4 * NITROGEN + 3 * OXYGEN) / (4 * NITROGEN)
PO4_PER_P = (PHOSPHORUS + 4 * OXYGEN) / PHOSPHORUS

# Milligrams for each millimole or milliequivalent.
HCO3_MG_PER_MEQ = HYDROGEN + CARBON + 3 * OXYGEN
CACO3_MG_PER_MMOL = CALCIUM + CARBON + 3 * OXYGEN
CACO3_MG_PER_MEQ = CACO3_MG_PER_MMOL / 2
O2_MG_PER_MMOL = 2 * OXYGEN
CO2_MG_PER_MMOL = CARBON + 2 * OXYGEN

# One German degree of hardness or of carbonate hardness is 10 mg CaO in a litre.
CAO_MG_PER_DEGREE = 10.0
DGH_PER_MMOL = (CALCIUM + OXYGEN) / CAO_MG_PER_DEGREE
DKH_PER_MEQ = DGH_PER_MMOL / 2
CACO3_MG_PER_DEGREE = CACO3_MG_PER_MMOL / DGH_PER_MMOL

# Length, volume, time, mass.
M_PER_CM = 0.01
M_PER_MM = 0.001
M3_PER_L = 0.001
L_PER_M3 = 1000.0
D_PER_H = 1.0 / 24.0
H_PER_D = 24.0
S_PER_D = 86400.0
S_PER_H = 3600.0
G_PER_MG = 0.001
MG_PER_G = 1000.0
G_PER_KG = 1000.0

# Flow, energy, gas, temperature.
M3_D_PER_L_H = M3_PER_L * H_PER_D
M3_S_PER_L_H = M3_PER_L / S_PER_H
J_PER_WH = S_PER_H
J_D_PER_W = S_PER_D
UATM_PER_ATM = 1e6
KPA_PER_ATM = 101.325
KELVIN_AT_0C = 273.15
