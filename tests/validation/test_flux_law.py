"""Areal nitrification of the biofilm against Zhu & Chen 1999, case Z1 of science 8.1.

The engine's own rate functions on one layer at a fixed TAN: ammonia oxidisers at the biomass at which growth equals
decay and detachment, 27.2 degC, O2 7.5 mg/L, alkalinity 2 meq/L (factor 0.87), free ammonia of that water. Printed for
three liquid films k_x: 0.41 m/d is this bed at 400 L/h; the source's series reactor was stirred better.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import numpy as np
from scipy.optimize import brentq

from aquasim import kinetics, model
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from tests.validation.bands import Misses, judge, level

TAN = (0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0)
PROTOTYPE = {
    0.41: (27.0, 65.0, 101.0, 166.0, 285.0, 450.0, 577.0, 787.0),
    1.0: (64.0, 147.0, 212.0, 313.0, 495.0, 760.0, 978.0, 1360.0),
    3.0: (165.0, 314.0, 422.0, 592.0, 923.0, 1458.0, 1938.0, 2857.0),
}
TEMPERATURE, OXYGEN, ALKALINITY = 27.2, 7.5, 2.0

LOW_TAN = (
    "the law's threshold of 0.07 mg/L is above the engine's maintenance residual of 0.03; "
    "the prototype missed here too."
)
NO_OXYGEN_FILM = (
    "the engine has no liquid film for oxygen, which alone would hold the flux to about 740 at k_x 0.41; "
    "what else lowers the source between 0.3 and 3 mg/L is not known."
)

# Model, band, reason.
MISSES: Misses = {
    ("Zhu & Chen", "k_x 1, S 0.1"): (63.7, (13.7, 41.2), LOW_TAN),
    ("Zhu & Chen", "k_x 1, S 2"): (1750, (456, 1370), NO_OXYGEN_FILM),
    ("Zhu & Chen", "k_x 1, S 3"): (2540, (552, 1660), NO_OXYGEN_FILM),
    ("Zhu & Chen", "k_x 1, S 5"): (3980, (661, 1980), NO_OXYGEN_FILM),
    ("prototype", "k_x 0.41, S 2"): (770, (225, 675), NO_OXYGEN_FILM),
    ("prototype", "k_x 0.41, S 3"): (1150, (288, 866), NO_OXYGEN_FILM),
    ("prototype", "k_x 0.41, S 5"): (1910, (394, 1180), NO_OXYGEN_FILM),
    ("prototype", "k_x 1, S 1"): (885, (248, 742), NO_OXYGEN_FILM),
    ("prototype", "k_x 1, S 2"): (1750, (380, 1140), NO_OXYGEN_FILM),
    ("prototype", "k_x 1, S 3"): (2540, (489, 1470), NO_OXYGEN_FILM),
    ("prototype", "k_x 1, S 5"): (3980, (680, 2040), NO_OXYGEN_FILM),
    ("prototype", "k_x 3, S 0.3"): (663, (211, 633), NO_OXYGEN_FILM),
    ("prototype", "k_x 3, S 0.5"): (1100, (296, 888), NO_OXYGEN_FILM),
    ("prototype", "k_x 3, S 1"): (2090, (462, 1380), NO_OXYGEN_FILM),
    ("prototype", "k_x 3, S 2"): (3440, (729, 2190), NO_OXYGEN_FILM),
    ("prototype", "k_x 3, S 3"): (4320, (969, 2910), NO_OXYGEN_FILM),
    ("prototype", "k_x 3, S 5"): (5390, (1430, 4290), NO_OXYGEN_FILM),
}


def zhu_chen(tan: float) -> float:
    """R = 1859 (S - 0.07)/(S + 1.93) [mg TAN-N/m2/d], Zhu & Chen 1999, 27.2 degC."""
    return 1859.0 * (tan - 0.07) / (tan + 1.93)


class Film:
    """One layer of the engine's bed under water of fixed composition."""

    def __init__(self, tan: float, k_x: float) -> None:
        built = model.build(scenario_from({"aquasim": 1, "model": {"layers": 1}}))
        self.tables, self.at, self.k_x = built.tables, built.sizes.bed_at, k_x
        self.y = built.start.copy()
        self.y[sv.TEMPERATURE] = TEMPERATURE
        kinetics.warm_parameters(TEMPERATURE, self.tables.kinetic, self.tables.warm)
        c = self.c = np.zeros(sv.WATER)
        c[sv.NH], c[sv.O2], c[sv.TA], c[sv.DIC], c[sv.PO4], c[sv.CA] = tan, OXYGEN, ALKALINITY, 2.0, 10.0, 1.0

    def flux_and_growth(self, biomass: float) -> tuple[float, float]:
        """TAN oxidised [mg N/m2/d] and growth over loss [-] at a biomass [g COD/m2]."""
        t, y = self.tables, self.y
        row, rate = t.layer[0], t.rate[0]
        area = float(row[sv.L_AREA])
        y[self.at : self.at + sv.ATTACHED] = 0.0
        y[self.at + sv.XA] = biomass * area
        kinetics.prepare_layers(y, self.at, 40.0, t.warm, t.layer)
        row[sv.L_KX] = self.k_x
        kinetics.bulk_chemistry(TEMPERATURE, self.c, t.chem)
        kinetics.set_acid(t.chem[sv.C_H], row, t.chem)
        rate[:] = 0.0
        kinetics.layer_first_order(y, self.at, self.c[sv.DIC], row, t.warm, rate)
        kinetics.layer_rates(self.c, y, self.at, row, True, t.warm, rate)
        growth, loss = rate[sv.AOB_GROWTH], rate[sv.DECAY_AOB] + rate[sv.DETACH_AOB]
        return 1000.0 * growth / t.warm[sv.Y_AOB] / area, growth / loss


@cache
def settled_flux(tan: float, k_x: float) -> float:
    """Flux [mg TAN-N/m2/d] at the biomass that neither grows nor shrinks."""
    film = Film(tan, k_x)
    root = brentq(lambda x: math.log(film.flux_and_growth(math.exp(x))[1]), math.log(1e-6), math.log(19.0))
    assert isinstance(root, float)
    return film.flux_and_growth(math.exp(root))[0]


def test_flux_law(report_dir: Path) -> None:
    """At k_x 1 m/d against the measured law, and at each k_x against the prototype's own steady state."""
    rows = [level("Zhu & Chen", f"k_x 1, S {s:g}", settled_flux(s, 1.0), zhu_chen(s)) for s in TAN]
    for k_x, printed in PROTOTYPE.items():
        rows += [
            level("prototype", f"k_x {k_x:g}, S {s:g}", settled_flux(s, k_x), flux)
            for s, flux in zip(TAN, printed, strict=True)
        ]
    judge(report_dir, "flux_law", "TAN flux, mg N/m2/d, 27.2 °C, O2 7.5 mg/L: steady biofilm", rows, MISSES)


def test_flux_stays_below_the_liquid_film() -> None:
    """No flux can pass what the liquid film lets through, k_x S, and more TAN never means less flux."""
    for k_x in PROTOTYPE:
        fluxes = [settled_flux(s, k_x) for s in TAN]
        assert fluxes == sorted(fluxes)
        assert all(flux < 1000.0 * k_x * s for flux, s in zip(fluxes, TAN, strict=True))


def test_mature_residual_of_the_maintenance_law() -> None:
    """Growth meets loss at S_min = K b/(mu' - b) = 0.0309 mg N/L with O2 7.5 and alkalinity 2 (science 9.1-5).

    The engine's (1 - phi0) = 0.92 on oxic growth raises it: mu' = 0.55 x 0.949 x 0.870 x 0.92.
    """
    least = 0.25 * 0.05 / (0.55 * (7.5 / 7.9) * (2.0 / 2.3) * 0.92 - 0.05)
    assert (
        Film(1.05 * least, 3.0).flux_and_growth(1e-9)[1]
        > 1.0
        > Film(0.95 * least, 3.0).flux_and_growth(1e-9)[1]
    )
