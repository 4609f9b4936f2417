"""What an animal would eat and takes in. Plain functions of numbers: `meals` compiles them with njit, all else calls them."""

from __future__ import annotations

MEAL_CAP_DAYS = 3.0  # a meal larger than the appetite of three days is left (assumed)
COLD_APPETITE = (
    0.25  # below this share of the appetite at 25 degC animals leave part of what they are given (assumed)
)


def ration_pct(
    temperature_c: float, stop_c: float, at_15: float, at_20: float, at_25: float, at_28: float
) -> float:
    """Appetite at a temperature of the water [% of body mass a day, dry]: straight lines through the catalogue's four.

    It begins at `stop_c`, below 15 degC, and stays above 28 degC what it is there.
    """
    if temperature_c < stop_c:
        return 0.0
    if temperature_c < 15.0:
        return at_15 * (temperature_c - stop_c) / (15.0 - stop_c)
    if temperature_c < 20.0:
        return at_15 + (at_20 - at_15) * (temperature_c - 15.0) / 5.0
    if temperature_c < 25.0:
        return at_20 + (at_25 - at_20) * (temperature_c - 20.0) / 5.0
    if temperature_c < 28.0:
        return at_25 + (at_28 - at_25) * (temperature_c - 25.0) / 3.0
    return at_28


def appetite_g_d(pct: float, mass_g: float, typical_g: float, exponent: float, habit: float) -> float:
    """Dry food that one animal of a mass [g] would eat in a day [g/d]; the ration falls with (mass / typical mass)."""
    if mass_g <= 0.0:
        return 0.0
    return pct / 100.0 * (mass_g / typical_g) ** exponent * habit * mass_g


def eaten_share(pct: float, warm_pct: float, dry_g: float, appetite: float, uneaten: float) -> float:
    """Share of a meal of `dry_g` that animals take in [-]: less in the cold, none of what is far beyond their appetite.

    `pct` and `warm_pct` are the rations at the water's temperature and at 25 degC, `appetite` is a day's [g/d].
    """
    if warm_pct <= 0.0 or dry_g <= 0.0:
        return 0.0
    keen = pct / (COLD_APPETITE * warm_pct)
    return (1.0 - uneaten) * min(1.0, min(keen, MEAL_CAP_DAYS * appetite / dry_g))
