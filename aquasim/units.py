"""Conversions at the edges, and the one home of every constant that more than one module needs.

Inside the engine there is one set: metre, cubic metre, g/m³ (the same number as mg/L), meq/L and mmol/L, day,
°C, watt. Nitrogen and phosphorus are counted as the element. Every name ends in the direction it converts:
multiply by `NO3_PER_N` to turn nitrate nitrogen into nitrate.
"""

from __future__ import annotations

# Integer molar masses of the stoichiometric matrix [g/mol]: with them its rows close in exact arithmetic.
# Balances and doses use these; never mix them with the accurate ones below inside one balance.
N_BALANCE = 14.0
P_BALANCE = 31.0
C_BALANCE = 12.0

# Accurate molar masses, for salts and for display only [g/mol]: IUPAC conventional values of 2021 rounded to 0.001.
NITROGEN = 14.007
OXYGEN = 15.999
HYDROGEN = 1.008
CARBON = 12.011
PHOSPHORUS = 30.974
CALCIUM = 40.078
MAGNESIUM = 24.305
CHLORINE = 35.45
SODIUM_BICARBONATE = 84.007

# Molecules and ions for each unit of their element, by mass.
NO3_PER_N = (NITROGEN + 3 * OXYGEN) / NITROGEN
NO2_PER_N = (NITROGEN + 2 * OXYGEN) / NITROGEN
HNO2_PER_N = (HYDROGEN + NITROGEN + 2 * OXYGEN) / NITROGEN
NH3_PER_N = (NITROGEN + 3 * HYDROGEN) / NITROGEN
NH4_PER_N = (NITROGEN + 4 * HYDROGEN) / NITROGEN
PO4_PER_P = (PHOSPHORUS + 4 * OXYGEN) / PHOSPHORUS

# Milligrams for each millimole or milliequivalent.
HCO3_MG_PER_MEQ = HYDROGEN + CARBON + 3 * OXYGEN
CO2_MG_PER_MMOL = CARBON + 2 * OXYGEN

# One German degree of hardness or of carbonate hardness is 10 mg CaO in a litre.
CAO_MG_PER_DEGREE = 10.0
DGH_PER_MMOL = (CALCIUM + OXYGEN) / CAO_MG_PER_DEGREE
DKH_PER_MEQ = DGH_PER_MMOL / 2

L_PER_M3 = 1000.0
G_PER_M3_WATER = 1e6  # to 0.5 %, for what is displayed
SECONDS_PER_DAY = 86400.0
KPA_PER_ATM = 101.325
KELVIN_AT_0C = 273.15
