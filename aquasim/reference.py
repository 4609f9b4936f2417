"""The tank with the full bed a second time, in plain vectorised numpy: accuracy oracle and naive solver.

Written from the equations of science 3.4, 4 and 13, not from the compiled kernel: the rows of the matrix are typed
here as formulas, the water's chemistry is solved anew, and layers, animals and plantings are array axes. It shares
with the kernel the order of the state vector, the parameters, the settings and the jumps. `rhs` gives the derivative,
`solve` integrates it with scipy between the jumps. Below zero every uptake continues oddly, as `processes.base` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import statevector as sv
from .errors import SolverError
from .jumps import perform
from .model import BASE_RTOL, Model
from .run_state import Run, apply_settings, renew_bed
from .schedule import RESOLUTION_D, Moment
from .statevector import ADVECTED, ANIMAL, ATTACHED, BED_PROCESSES, DISSOLVED, EXTENT, EXTENTS, PLANT, WATER

Array = NDArray[np.float64]

COLUMNS = (
    "o2", "nh", "no2", "no3", "urea", "ss", "si", "po4", "ta", "dic", "ca", "mg", "cl", "salt", "xs", "xnd", "xpd",
    "xcd", "xua", "algae", "xa", "xn", "xh", "xi", "n2", "nh3_gas", "air_o2", "air_co2", "calcite", "tissue", "store",
)  # fmt: skip
KEPT_JACOBIAN = 20  # steps of an implicit method that share a Jacobian
AT = {name: i for i, name in enumerate(COLUMNS)}
SOLIDS = [AT[name] for name in ("xa", "xn", "xh", "xi", "xs", "xnd", "xpd", "xcd", "xua")]
ACCOUNTS = slice(AT["n2"], AT["calcite"] + 1)  # as the state vector's five slots from N2 on


def _row(**entries: float) -> Array:
    """A row of the matrix; alkalinity by the rule of explicit conservative alkalinity (science, choice 5 and row 16)."""
    row = np.zeros(len(COLUMNS))
    for name, value in entries.items():
        row[AT[name]] += value
    row[AT["ta"]] = (row[AT["nh"]] - row[AT["no2"]] - row[AT["no3"]]) / 14.0 - row[AT["po4"]] / 31.0
    row[AT["ta"]] += 2.0 * row[AT["ca"]]
    return row


def bed_rows(v: Mapping[str, float]) -> Array:
    """Rows 1 to 9, 7 and 17 of science 3.4 in the form of 13.2, shape (17, columns)."""
    n, p, c = v["i_n_b"], v["i_p_b"], v["i_c"] / 12.0
    ya, yn, yh, yd, inert = v["y_aob"], v["y_nob"], v["y_h"], v["y_hd"], v["f_xi"]
    build = {"nh": -n, "po4": -p}
    on_no3, on_no2 = (1.0 - yd) / (40.0 / 14.0 * yd), (1.0 - yd) / (24.0 / 14.0 * yd)
    dead = {
        "xs": 1.0 - inert, "xi": inert, "xnd": n - inert * v["i_n_i"], "xpd": p - inert * v["i_p_i"],
        "xcd": (1.0 - inert) * c,
    }  # fmt: skip
    torn = {"xs": 1.0, "xnd": n, "xpd": p, "xcd": c}
    return np.array([
        _row(o2=-(48.0 / 14.0 - ya) / ya, nh=-1.0 / ya - n, no2=1.0 / ya, po4=-p, dic=-c, xa=1.0),
        _row(o2=-(16.0 / 14.0 - yn) / yn, no2=-1.0 / yn, no3=1.0 / yn, dic=-c, xn=1.0, **build),
        _row(ss=-1.0 / yh, o2=-(1.0 - yh) / yh, dic=c / yh - c, xh=1.0, **build),
        _row(ss=-1.0 / yd, no3=-on_no3, n2=on_no3, dic=c / yd - c, xh=1.0, **build),
        _row(ss=-1.0 / yd, no2=-on_no2, n2=on_no2, dic=c / yd - c, xh=1.0, **build),
        _row(xs=-1.0, ss=1.0 - v["f_si"], si=v["f_si"], dic=-c),
        _row(xnd=-1.0, nh=1.0),
        _row(xpd=-1.0, po4=1.0),
        _row(xcd=-1.0, dic=1.0),
        _row(urea=-1.0, nh=1.0, dic=0.5 / 14.0),
        _row(xua=-1.0, nh=1.0, o2=-12.0 / 14.0, dic=1.25 / 14.0),
        *(_row(**{group: -1.0}, **dead) for group in ("xa", "xn", "xh")),
        *(_row(**{group: -1.0}, **torn) for group in ("xa", "xn", "xh")),
    ])  # fmt: skip


def water_rows(v: Mapping[str, float]) -> Array:
    """The bed's rows, of which the open water knows those of 6, 8 and 9, then rows 14 to 16 and those of algae."""
    n, p, cod, c = v["n_algae"] / 100.0, v["p_algae"] / 100.0, v["cod_plant"], v["c_plant"] / 12.0
    return np.vstack([bed_rows(v), [
        _row(o2=1.0, air_o2=-1.0),
        _row(dic=1.0, air_co2=-1.0),
        _row(nh=-1.0, nh3_gas=1.0),
        _row(ca=-1.0, dic=-1.0, calcite=1.0),
        _row(o2=cod, nh=-n, po4=-p, dic=-c, algae=1.0),
        _row(o2=cod + 64.0 / 14.0 * n, no3=-n, po4=-p, dic=-c, algae=1.0),
        _row(o2=-cod, nh=n, po4=p, dic=c, algae=-1.0),
        _row(algae=-1.0, xs=cod, xnd=n, xpd=p, xcd=c),
    ]])  # fmt: skip


def plant_rows(v: Mapping[str, float], n: float, p: float) -> Array:
    """Rows of one planting with n, p [g/g DW]: science 13.4; leaves in the air book oxygen and carbon there."""
    cod, c = v["cod_plant"], v["i_c"] / 12.0
    burnt = 64.0 / 14.0 * n
    on_no3 = {"store": -(cod + burnt), "no3": -n, "po4": -p, "tissue": 1.0}
    return np.array([
        _row(store=1.0, o2=1.0, dic=-c),
        _row(store=1.0, air_o2=1.0, air_co2=-c),
        _row(store=-cod, nh=-n, po4=-p, tissue=1.0),
        _row(dic=c * burnt, **on_no3),
        _row(air_co2=c * burnt, **on_no3),
        _row(store=-1.0, o2=-1.0, dic=c),
        _row(store=-1.0, air_o2=-1.0, air_co2=c),
        _row(tissue=-1.0, xs=cod, xnd=n, xpd=p, xcd=v["c_plant"] / 12.0),
        _row(store=-1.0, xs=1.0, xcd=c),
    ])  # fmt: skip


@dataclass(frozen=True)
class Tank:
    """A model with the matrix of this module; settings are read from the model's own arrays at every call."""

    model: Model
    bed: Array  # (17, columns)
    water: Array  # (25, columns)
    plants: Array  # (plantings, 9, columns)


def tank(model: Model) -> Tank:
    """The model in the form that `rhs` reads."""
    v, rows = model.parameters, model.tables.plants
    plants = [plant_rows(v, float(row[sv.P_N]), float(row[sv.P_P])) for row in rows]
    return Tank(model, bed_rows(v), water_rows(v), np.array(plants).reshape(-1, 9, len(COLUMNS)))


def _warm(table: Array, names: Sequence[str], temperature_c: float) -> dict[str, float]:
    """Parameters at a temperature: value theta^(T - T_ref)."""
    values = table[:, 0] * np.exp(table[:, 1] * (temperature_c - table[:, 2]))
    return dict(zip(names, values.tolist(), strict=True))


def _monod(s, k):
    return s / (k + np.abs(s))


def _switch(s, k):
    return np.maximum(s, 0.0) / (k + np.maximum(s, 0.0))


@dataclass(frozen=True)
class Acid:
    """Concentration constants [mol/L] of a water and gas solubility [mol/L/atm] (science 4.6 and 13.9)."""

    k1: float
    k2: float
    kw: float
    kn: float
    kp: float
    kh: float
    ksp: float
    g1: float


def acid_constants(temperature_c: float, c: Array) -> Acid:
    """Constants at a temperature [degC] for the ions of the water `c`, by Davies' activities."""
    t = temperature_c + 273.15
    cations = 2.0 * (max(c[sv.CA], 0.0) + max(c[sv.MG], 0.0))
    anions = max(c[sv.TA], 0.0) + max(c[sv.CL], 0.0) / 35.45 + max(c[sv.NO3], 0.0) / 14.0
    ionic = 0.5e-3 * (anions + 2.0 * cations + max(anions - cations, 0.0))
    root = np.sqrt(ionic)
    g1 = 10.0 ** (-0.509 * (root / (1.0 + root) - 0.3 * ionic))
    g2, log_t = g1**4, np.log10(t)
    k1 = 10.0 ** (-356.3094 - 0.06091964 * t + 21834.37 / t + 126.8339 * log_t - 1684915.0 / t**2)
    k2 = 10.0 ** (-107.8871 - 0.03252849 * t + 5151.79 / t + 38.92561 * log_t - 563713.9 / t**2)
    kh = 10.0 ** (108.3865 + 0.01985076 * t - 6919.53 / t - 40.45154 * log_t + 669365.0 / t**2)
    ksp = 10.0 ** (-171.9065 - 0.077993 * t + 2839.319 / t + 71.595 * log_t)
    kw, kn = 10.0 ** -(4470.99 / t - 6.0875 + 0.01706 * t), 10.0 ** -(0.09018 + 2729.92 / t)
    return Acid(k1 / g1**2, k2 / g2, kw / g1**2, kn, 10.0**-7.2 / g2, kh, ksp / g2**2, g1)


def proton(a: Acid, c: Array) -> Array:
    """Hydrogen ions [mol/L] of waters `c` (waters, species) from alkalinity, carbon, TAN and phosphate (science 4.6).

    Newton on ln h between 1e-13 and 1e-1, bisection where its step would leave the bracket.
    """
    ta, dic = 1e-3 * c[:, sv.TA], 1e-3 * np.maximum(c[:, sv.DIC], 0.0)
    n, p = 1e-3 / 14.0 * np.maximum(c[:, sv.NH], 0.0), 1e-3 / 31.0 * np.maximum(c[:, sv.PO4], 0.0)
    low, high = np.full_like(ta, np.log(1e-13)), np.full_like(ta, np.log(1e-1))
    k12 = a.k1 * a.k2
    b, last = a.k1 * (ta - dic), k12 * (ta - 2.0 * dic)  # carbonate alone: ta h^2 + b h + last = 0
    root = np.sqrt(np.maximum(b * b - 4.0 * ta * last, 0.0))
    near = np.where(b > 0.0, -2.0 * last, root - b) / np.maximum(np.where(b > 0.0, b + root, 2.0 * ta), 1e-30)
    x = np.log(np.clip(near, 1e-12, 1e-2))
    for _ in range(200):
        h = np.exp(x)
        whole = h * (h + a.k1) + k12
        a1, a2 = a.k1 * h / whole, k12 / whole
        ammonia, phosphate, hydroxide = a.kn / (h + a.kn), a.kp / (h + a.kp), a.kw / h
        charge = a1 + 2.0 * a2
        excess = dic * charge + hydroxide - h + n * ammonia + p * phosphate - ta
        slope = dic * (charge + 2.0 * a2 - charge * charge) + hydroxide + h
        slope += n * ammonia * (1.0 - ammonia) + p * phosphate * (1.0 - phosphate)
        low, high = np.where(excess > 0.0, x, low), np.where(excess > 0.0, high, x)
        newton = x + excess / slope
        step = np.where((newton >= low) & (newton <= high), newton, 0.5 * (low + high)) - x
        x = x + step
        if np.abs(step).max() < 1e-7:  # what is left after a Newton step is at most its square
            break
    return np.exp(x)


def o2_saturation(temperature_c: float, pressure_kpa: float) -> float:
    """Oxygen of water in equilibrium with air [mg/L] (science 9.2)."""
    t = temperature_c + 273.15
    log_c = -139.34411 + 1.575701e5 / t - 6.642308e7 / t**2 + 1.2438e10 / t**3 - 8.621949e11 / t**4
    return float(np.exp(log_c)) * pressure_kpa / 101.325


def viscosity(temperature_c: float) -> float:
    """Kinematic viscosity [m2/s]: Kestin et al. 1978 over Kell's density (1975), scaled to 8.92633e-7 at 25 degC."""

    def dynamic(t: float) -> float:
        d = 20.0 - t
        return 10.0 ** (d / (t + 96.0) * (1.2364 - 1.37e-3 * d + 5.7e-6 * d * d))

    def density(t: float) -> float:
        powers = np.array([1.0, t, t**2, t**3, t**4, t**5])
        kell = [999.83952, 16.945176, -7.9870401e-3, -46.170461e-6, 105.56302e-9, -280.54253e-12]
        return float(powers @ kell) / (1.0 + 16.879850e-3 * t)

    return 8.92633e-7 * dynamic(temperature_c) / dynamic(25.0) * density(25.0) / density(temperature_c)


def _humidity(temperature_c: float, share: float, pressure_kpa: float) -> float:
    vapour = share * 0.61094 * float(np.exp(17.625 * temperature_c / (temperature_c + 243.04)))
    return 0.62198 * vapour / (pressure_kpa - vapour)


@dataclass(frozen=True)
class Film:
    """What the attached matter of the layers makes of them, arrays over the layers."""

    xa: Array  # [g COD/m2]
    xn: Array
    xh: Array
    total: Array
    space: Array
    thickness: Array  # [m]
    k_x: Array  # [m/d]
    porosity: Array
    passing: Array  # share of suspended matter that leaves the layer


def film_state(attached: Array, geometry: Array, k: Mapping[str, float], velocity: float, nu: float) -> Film:
    """Film, pores and capture of each layer (science 4.3, 4.4 and 13.5); `velocity` superficial [m/d], `nu` [m2/s]."""
    volume, area, height, clean, grain = geometry[:, :5].T
    xa, xn, xh, xi = (attached[:, i] / area for i in range(4))
    total = np.maximum(xa + xn + xh, 0.0)
    trapped = np.maximum(attached[:, sv.TXS], 0.0) / volume
    deposit = trapped + area / volume * (np.maximum(xi, 0.0) + total)
    porosity = np.maximum(0.05 * clean, clean - deposit / (1000.0 * k["rho_deposit"]))
    capture = k["lambda_cap"] * (1.0 + (k["lambda_ripening"] - 1.0) * np.minimum(1.0, trapped / 2000.0))
    reynolds, schmidt = velocity / 86400.0 * grain / nu, nu * 86400.0 / k["d_water_nh4"]
    sherwood = k["sh_const"] + k["sh_coef"] * np.cbrt(schmidt) * reynolds ** k["sh_exp_re"]
    return Film(
        xa, xn, xh, total, np.maximum(0.0, 1.0 - total / k["x_film_max"]), total / k["rho_film"],
        sherwood * k["d_water_nh4"] / grain, porosity, np.exp(-capture * porosity / clean * height),
    )  # fmt: skip


def film_factor(s: Array, k: Array, flux: Array, k_x: Array, thickness: Array, d: float) -> Array:
    """Rate in the film over that at the water's concentration (science 4.3, steps 1 and 2), arrays (substrates, layers).

    `s` [g/m3], half-saturation `k`, `flux` the potential flux [g/m2/d]. Liquid film and biofilm agree on the surface
    concentration: effectiveness falls where it grows, so the secant between its start at 1 and its least value closes in.
    """
    s, flux = np.abs(s), np.maximum(flux, 0.0)

    def at_surface(eta: Array) -> Array:
        j = eta * flux
        b = k_x * (k - s) + j
        root = np.sqrt(b * b + 4.0 * k_x * k_x * k * s)
        return np.where(
            b > 0.0, 2.0 * k_x * k * s / np.where(b > 0.0, b + root, 1.0), (root - b) / (2.0 * k_x)
        )

    def effectiveness(surface: Array) -> Array:
        u = surface / k
        small = np.where(u < 0.05, u, 0.0)
        series = np.zeros_like(u)  # (u - ln(1 + u))/u^2
        for m in range(11, 1, -1):
            series = 1.0 / m - small * series
        large = np.where(u < 0.05, 1.0, u)
        drive = np.where(u < 0.05, series, (large - np.log1p(large)) / (large * large))
        phi = np.maximum(np.sqrt(flux * thickness / (2.0 * d * k * (1.0 + u) ** 2 * drive)), 1e-9)
        return np.tanh(phi) / phi

    old = np.ones_like(flux)
    least = f_old = new = effectiveness(at_surface(old))
    for _ in range(50):
        f_new = effectiveness(at_surface(new))
        moved = new - old
        bend = f_new - f_old - moved
        step = np.where(bend != 0.0, -(f_new - new) * moved / np.where(bend != 0.0, bend, 1.0), 0.0)
        old, f_old, new = new, f_new, np.clip(new + step, least, 1.0)
        if np.abs(step).max() < 1e-9:
            break
    surface = at_surface(new)
    share = np.where(s > 0.0, surface / np.where(s > 0.0, s, 1.0), k_x * k / (k_x * k + new * flux))
    return new * share * (k + s) / (k + surface)


def layer_rates(
    c: Array, h: Array, attached: Array, f: Film, a: Acid, g: Array, k: Mapping[str, float]
) -> Array:
    """Rates of the bed's processes [1/d], shape (layers, 17): science 4.1 to 4.3 with the switches of 3.4 and 13.5."""
    o2, nh, no2, no3, urea, ss, po4, ta, dic = (
        c[:, i] for i in (sv.O2, sv.NH, sv.NO2, sv.NO3, sv.UREA, sv.SS, sv.PO4, sv.TA, sv.DIC)
    )
    volume, area = g[:, sv.L_VOLUME], g[:, sv.L_AREA]
    free_nh3 = np.maximum(17.0 / 14.0 * a.kn / (h + a.kn) * nh, 0.0)
    free_hno2 = np.maximum(47.0 / 14.0 * 10.0**3.3 * h * a.g1 * no2, 0.0)
    carbon, phosphorus, nitrogen = _switch(dic, 0.01), _switch(po4, 0.002), _switch(nh, 0.005)
    pot_a = k["mu_aob"] * f.space * f.xa * _switch(ta, k["k_ta"]) * carbon * phosphorus
    pot_a = pot_a / (1.0 + free_nh3 / k["ki_fa_aob"])
    pot_n = k["mu_nob"] * f.space * f.xn * carbon * phosphorus * nitrogen
    pot_n = pot_n / (1.0 + free_nh3 / k["ki_fa_nob"]) / (1.0 + free_hno2 / k["ki_fna_nob"])
    pot_h = k["mu_h"] * f.space * f.xh * nitrogen * phosphorus
    on_nh, on_no2, on_ss = _monod(nh, k["k_nh"]), _monod(no2, k["k_no2"]), _monod(ss, k["k_s"])
    demand = (
        pot_a * np.maximum(on_nh, 0.0) * (48.0 / 14.0 / k["y_aob"] - 1.0)
        + pot_n * np.maximum(on_no2, 0.0) * (16.0 / 14.0 / k["y_nob"] - 1.0)
        + pot_h * np.maximum(on_ss, 0.0) * (1.0 / k["y_h"] - 1.0)
    )
    wanted = demand * f.thickness
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.sqrt(2.0 * k["d_film"] * np.maximum(o2, 0.0) / wanted)
    oxic = (1.0 - k["phi0"]) * np.where(wanted > 0.0, np.minimum(1.0, reach), 1.0)
    growth_a = pot_a * _monod(o2, k["k_o_aob"]) * oxic
    growth_n = pot_n * _monod(o2, k["k_o_nob"]) * oxic
    aerobic = pot_h * _monod(o2, k["k_o_het"]) * oxic
    without = np.maximum(1.0 - oxic, k["k_o_het"] / (k["k_o_het"] + np.maximum(o2, 0.0)))
    nox = np.maximum(no2, 0.0) + np.maximum(no3, 0.0)
    on_no3, on_nitrite = (pot_h * k["eta_g"] * without * s / (k["k_nox"] + nox) for s in (no3, no2))
    flux = np.array([
        growth_a * (1.0 / k["y_aob"] + k["i_n_b"]), growth_n / k["y_nob"],
        aerobic / k["y_h"] + (on_no3 + on_nitrite) / k["y_hd"],
    ])  # fmt: skip
    half = np.array([[k["k_nh"]], [k["k_no2"]], [k["k_s"]]])
    film = film_factor(np.array([nh, no2, ss]), half, flux, f.k_x, f.thickness, k["d_film"])
    eaten = area * film[2] * on_ss
    rates = np.empty((len(c), BED_PROCESSES))
    rates[:, 0], rates[:, 1] = area * film[0] * growth_a * on_nh, area * film[1] * growth_n * on_no2
    rates[:, 2], rates[:, 3], rates[:, 4] = eaten * aerobic, eaten * on_no3, eaten * on_nitrite
    rates[:, 5:9] = k["k_hyd"] * attached[:, sv.TXS : sv.TXUA]
    rates[:, 9] = k["k_urea_bed"] * np.clip(f.xh, 0.0, 0.5) / 0.5 * urea * volume
    rates[:, 10] = k["k_uric"] * attached[:, sv.TXUA] * _switch(o2, 0.2)
    rates[:, 11:14] = attached[:, :3] * [k["b_aob"], k["b_nob"], k["b_h"]]
    rates[:, 14:17] = attached[:, :3] * (k["k_det"] * f.total)[:, None]
    return rates


def floating_rates(amounts: Array, urea: Array, o2: Array, k: Mapping[str, float]) -> Array:
    """Rates of rows 6 to 9 [1/d] in waters that hold `amounts` of XS, XND, XPD, XCD, XUA and `urea`, shape (waters, 6)."""
    uric = k["k_uric"] * amounts[:, 4] * _switch(o2, 0.2)
    return np.column_stack([k["k_hyd"] * amounts[:, :4], k["k_urea_bulk"] * urea, uric])


def transport(
    bulk: Array, c: Array, plenum: Array, f: Film, geometry: Array, site: Array
) -> tuple[Array, Array, Array]:
    """Gain of bulk, layers and plenum [1/d] by flow, dispersion and diffusion (science 13.6).

    Faces of layers take van Leer's limited slope, suspended matter the value upstream.
    """
    flow, upward = site[sv.FLOW], site[sv.UPWARD] > 0.0
    order = slice(None, None, -1 if upward else 1)
    along, first = c[order], plenum if upward else bulk
    steps = np.diff(along, axis=0)
    before = np.vstack([2.0 * (along[:1] - first), steps])
    after = np.vstack([steps, before[-1:]])
    # Behind the last layer a falling profile goes on as a geometric one, so that what leaves stays positive.
    left = np.maximum(along[-1], 0.0)
    falling = (before[-1] < 0.0) & (np.arange(ADVECTED) != sv.TA)
    after[-1] = np.where(falling, before[-1] * left / np.where(falling, left - before[-1], 1.0), before[-1])
    same = before * after > 0.0
    slope = np.where(same, before * after / np.where(same, before + after, 1.0), 0.0)
    slope[:, DISSOLVED:] = 0.0
    carried = flow * np.vstack([first, along + slope])
    gain = (carried[:-1] - carried[1:])[order]
    back = flow * (bulk if upward else plenum)
    low = back - carried[0] if upward else carried[-1] - back
    top = -low - gain.sum(axis=0)

    stack = np.vstack([bulk, c, plenum])[:, :DISSOLVED]
    height, grain = geometry[:, sv.L_HEIGHT], geometry[:, sv.L_GRAIN]
    between = 0.5 * (height[1:] + height[:-1])
    molecular = 0.7 * 1.6e-4
    edge = f.porosity * molecular / height
    inner = 0.5 * (f.porosity[1:] + f.porosity[:-1]) * molecular
    inner = inner + 0.5 * 0.5 * (grain[1:] + grain[:-1]) * flow / site[sv.BED_AREA]
    conductance = site[sv.BED_AREA] * np.concatenate([edge[:1], inner / between, edge[-1:]])
    mixed = conductance[:, None] * np.diff(stack, axis=0)
    top[:DISSOLVED] += mixed[0]
    gain[:, :DISSOLVED] += mixed[1:] - mixed[:-1]
    low[:DISSOLVED] -= mixed[-1]
    return top, gain, low


def light_at_half_depth(y: Array, volume_bulk: float, cover: float, site: Array) -> float:
    """Light on submerged leaves and algae [umol/m2/s] (science 13.4)."""
    area = site[sv.TANK_AREA]
    through = np.exp(
        -site[sv.PAR_ATTENUATION] * 0.5 * volume_bulk / area - 0.1 * max(y[sv.ALGAE], 0.0) / area
    )
    return float(site[sv.PAR_SURFACE] * (1.0 - cover / area) * through)


def open_rates(
    y: Array, c: Array, h: float, volume_bulk: float, light: float, cover: float, a: Acid, site: Array,
    k: Mapping[str, float],
) -> tuple[Array, float]:  # fmt: skip
    """Rates of rows 14, 15, ammonia gas, 16 and algae [1/d], and the CO2* of the bulk `c` [mmol/L]."""
    whole = h * h + a.k1 * h + a.k1 * a.k2
    co2, carbonate = c[sv.DIC] * h * h / whole, c[sv.DIC] * a.k1 * a.k2 / whole
    omega = 1e-6 * max(c[sv.CA], 0.0) * max(carbonate, 0.0) / a.ksp
    ripple, air = np.sqrt(max(site[sv.FLOW] / 0.024, 0.0) / 400.0), np.sqrt(max(site[sv.AIR_FLOW], 0.0))
    velocity = k["kl_o2_still"] + (k["kl_o2"] - k["kl_o2_still"]) * ripple * site[sv.RETURN_FACTOR]
    velocity += (k["kl_o2_aerated"] - k["kl_o2"]) * air
    free = site[sv.TANK_AREA] - site[sv.DOCK_AREA] - 0.7 * cover
    exchange = velocity * max(free, 0.05 * site[sv.TANK_AREA])
    pressure = site[sv.PRESSURE] / 101.325
    formed = (
        k["k_calcite"] * c[sv.CA] * (1.0 - k["omega_calcite"] / omega) * volume_bulk
        if omega > k["omega_calcite"]
        else 0.0
    )
    solid_kg = 0.100086 * max(y[sv.CALCITE], 0.0)
    growth = k["mu_algae"] * y[sv.ALGAE] * light / (k["k_light_algae"] + light)
    growth *= _switch(c[sv.PO4], k["k_p_algae"]) * _switch(co2, k["k_co2_algae"])
    ammonium = _switch(c[sv.NH], k["k_nh4_pref"])
    rates = np.array([
        exchange * (o2_saturation(y[sv.TEMPERATURE], site[sv.PRESSURE]) - c[sv.O2]),
        exchange * k["kl_ratio_co2"] * (1e-3 * a.kh * site[sv.CO2_UATM] * pressure - co2),
        exchange * k["kl_ratio_nh3"] * c[sv.NH] * a.kn / (h + a.kn),
        formed - 1e-3 * k["k_coral"] * solid_kg * max(0.0, 1.0 - omega),
        growth * ammonium * _switch(c[sv.NH], k["k_n_algae"]),
        growth * (1.0 - ammonium) * _switch(c[sv.NO3], k["k_n_algae"]),
        k["k_resp_algae"] * _switch(c[sv.O2], 0.2) * y[sv.ALGAE],
        (k["k_settle_algae"] + site[sv.UV_LOSS]) * y[sv.ALGAE],
    ])  # fmt: skip
    return rates, float(co2)


def plant_rates(
    state: Array,
    c: Array,
    temperature_c: float,
    light: float,
    co2: float,
    rows: Array,
    par: float,
    k: Mapping[str, float],
) -> Array:
    """Rates of the plantings' processes [1/d], shape (plantings, 9): science 13.4; `state` is tissue and store."""
    tissue, store = state.T
    n, air, best = rows[:, sv.P_N], rows[:, sv.P_AIR] > 0.0, rows[:, sv.P_T_OPT]
    zero = rows[:, sv.P_T_ZERO]
    falling = np.clip((zero - temperature_c) / (zero - best), 0.0, 1.0)
    warmth = 1.05 ** (np.minimum(temperature_c, best) - 25.0) * falling
    mu = warmth * rows[:, sv.P_RGR] / (0.5 * 150.0 / (150.0 + rows[:, sv.P_K_LIGHT]))
    room = np.maximum(0.0, 1.0 - tissue / rows[:, sv.P_CAP])
    density = store / np.maximum(tissue, 1e-12)
    seen = np.where(rows[:, sv.P_SURFACE] > 0.0, par, light)
    half_co2 = k["k_co2_plant"] * np.where(rows[:, sv.P_BICARBONATE] > 0.0, 0.25, 1.0)
    made = (k["cod_plant"] + 64.0 / 14.0 * n) * mu * seen / (seen + rows[:, sv.P_K_LIGHT]) * room * tissue
    made = made * np.maximum(0.0, 1.0 - density / 0.2) * np.where(air, 1.0, _switch(co2, half_co2))
    burnt = (
        0.010 * k["cod_plant"] * _monod(density, 0.005) * tissue * np.where(air, 1.0, _switch(c[sv.O2], 0.2))
    )
    growth = mu * room * _monod(density, 0.02) * tissue * _switch(c[sv.PO4], k["k_p_plant"])
    ammonium = _switch(c[sv.NH], k["k_nh4_pref"])
    on_no3 = growth * (1.0 - ammonium) * _switch(c[sv.NO3], k["k_n_plant"])
    return np.column_stack([
        np.where(air, 0.0, made), np.where(air, made, 0.0), growth * ammonium * _switch(c[sv.NH], k["k_n_plant"]),
        np.where(air, 0.0, on_no3), np.where(air, on_no3, 0.0), np.where(air, 0.0, burnt), np.where(air, burnt, 0.0),
        k["k_leaf_death"] * tissue, k["k_leaf_death"] * store,
    ])  # fmt: skip


def add_animals(dy: Array, y: Array, c: Array, t: Tank) -> None:
    """What guts, growth, hunger, breathing and grazing add (science 13.3 and 13.4), groups as the array axis."""
    sizes, rows = t.model.sizes, t.model.tables.animals
    groups = slice(sizes.animals_at, sizes.plants_at)
    state, own = y[groups].reshape(-1, ANIMAL), dy[groups].reshape(-1, ANIMAL)
    here, warm = rows[:, sv.A_COUNT] > 0.0, y[sv.TEMPERATURE] - 25.0
    count, air = np.where(here, rows[:, sv.A_COUNT], 1.0), rows[:, sv.A_AIR] > 0.0
    wet_breath = _switch(c[sv.O2], 0.5)
    breath = np.where(air, 1.0, wet_breath)
    left = (
        np.where(here, rows[:, sv.A_GUT] * rows[:, sv.A_GUT_THETA] ** warm * breath, 0.0) * state[:, 1:].T
    ).T
    own[:, 1:] -= left
    kept = rows[:, [sv.A_FAECAL_COD, sv.A_FAECAL_N, sv.A_FAECAL_P, sv.A_FAECAL_COD]]
    faeces, body = left * kept, rows[:, sv.A_BODY_COD : sv.A_BODY_C + 1]
    taken = left - faeces
    uric, urea, mass = rows[:, sv.A_URIC], rows[:, sv.A_UREA], state[:, 0]
    young = np.maximum(0.0, 1.0 - np.cbrt(np.maximum(mass / count, 0.0) / rows[:, sv.A_MASS_MAX]))
    limits = taken.copy()
    limits[:, 0] -= 12.0 / 14.0 * uric * left[:, 1]
    limits[:, 1] = rows[:, sv.A_GROWTH_N] * young * left[:, 1]
    grown = np.where(rows[:, sv.A_GROWS] > 0.0, np.maximum(0.0, (limits / body).min(axis=1)), 0.0)
    resting = 24e-6 * rows[:, sv.A_O2_RATE] * np.maximum(mass, 0.0)
    resting = resting * np.maximum(mass / count / rows[:, sv.A_MASS_TYP], 1e-300) ** rows[:, sv.A_O2_EXP]
    hungry = np.exp(-np.maximum(state[:, 1], 0.0) / (1e-4 * np.maximum(mass, 1e-9)))
    burnt = resting * rows[:, sv.A_Q10] ** (warm / 10.0) / body[:, 0] * hungry * breath
    burnt = np.where(here & (rows[:, sv.A_BURNS] > 0.0), burnt, 0.0)
    waste = taken + (burnt - grown)[:, None] * body
    nitrogen = waste[:, 1]
    oxygen = waste[:, 0] - 12.0 / 14.0 * uric * nitrogen
    carbon = waste[:, 3] - (0.5 / 14.0 * urea + 1.25 / 14.0 * uric) * nitrogen
    wet = rows[:, sv.A_O2_WATER] * np.where(air, wet_breath, 1.0)
    own[:, 0] += grown - burnt
    dy[sv.XS : sv.XUA] += faeces.sum(axis=0)
    tan, urea_n, uric_n = (
        (rows[:, sv.A_TAN] * nitrogen).sum(),
        (urea * nitrogen).sum(),
        (uric * nitrogen).sum(),
    )
    dy[[sv.NH, sv.UREA, sv.XUA]] += tan, urea_n, uric_n
    dy[[sv.EXCRETED_TAN, sv.EXCRETED_UREA, sv.EXCRETED_URIC]] += tan, urea_n, uric_n
    dy[sv.FAECES_N] += faeces[:, 1].sum()
    dy[sv.PO4] += waste[:, 2].sum()
    dy[sv.TA] += tan / 14.0 - waste[:, 2].sum() / 31.0
    dy[[sv.O2, sv.AIR_O2]] -= (wet * oxygen).sum(), ((1.0 - wet) * oxygen).sum()
    dy[[sv.DIC, sv.AIR_CO2]] += (wet * carbon).sum(), ((1.0 - wet) * carbon).sum()
    _graze(dy, y, np.where(here, rows[:, sv.A_GRAZE] * 1.10**warm * mass, 0.0), t)


def _graze(dy: Array, y: Array, bite: Array, t: Tank) -> None:
    """Plants eaten: `bite` [g/d] of each group at score 3 into its gut, with the store they hold."""
    sizes, rows = t.model.sizes, t.model.tables.plants
    plants = slice(sizes.plants_at, sizes.bed_at)
    tissue, store = y[plants].reshape(-1, PLANT).T
    there = np.maximum(tissue, 0.0)
    eaten = np.outer(bite, rows[:, sv.P_SCORE] / 3.0 * there / (0.1 + there))
    full = eaten * np.where(tissue > 0.0, store / np.where(tissue > 0.0, tissue, 1.0), 0.0)
    dy[plants].reshape(-1, PLANT)[:] -= np.column_stack([eaten.sum(axis=0), full.sum(axis=0)])
    guts = dy[sizes.animals_at : sizes.plants_at].reshape(-1, ANIMAL)
    burnable = t.model.parameters["cod_plant"] * eaten + full
    guts[:, 1] += burnable.sum(axis=1)
    guts[:, 2] += eaten @ rows[:, sv.P_N]
    guts[:, 3] += eaten @ rows[:, sv.P_P]
    guts[:, 4] += burnable.sum(axis=1) * 0.375 / 12.0


def add_weather(dy: Array, day: float, y: Array, t: Tank, ua: float) -> None:
    """Evaporation, automatic top-off and heat (science 4.7 and 13.7)."""
    site = t.model.tables.site
    room = site[sv.ROOM_C] + site[sv.ROOM_SWING] * np.cos(2.0 * np.pi * (day - site[sv.WARMEST_DAY]) / 365.0)
    water, pressure = y[sv.TEMPERATURE], site[sv.PRESSURE]
    dryness = _humidity(water, 1.0, pressure) - _humidity(room, site[sv.ROOM_HUMIDITY], pressure)
    area = site[sv.TANK_AREA] - site[sv.DOCK_AREA]
    lost = 1e-3 * max(600.0 * dryness, 0.0) * area * site[sv.LID_FACTOR] + site[sv.FAN]
    open_water = max(y[sv.VOLUME] - t.model.tables.pore_volume.sum(), 0.0)
    lost *= open_water / (open_water + 1e-4)
    added = lost if site[sv.TOP_OFF_AUTO] > 0.0 else 0.0
    dy[:WATER] += added * t.model.tables.top_water
    dy[[sv.VOLUME, sv.TOP_OFF, sv.EVAPORATED]] += added - lost, added, lost
    band = np.clip((site[sv.HEATER_SETPOINT] + 0.25 - water) / 0.5, 0.0, 1.0)
    heater = site[sv.HEATER_W] * {0.0: band, 1.0: 1.0, 2.0: 0.0}[site[sv.HEATER_MODE]]
    watts = heater + site[sv.LAMP_W] + site[sv.PUMP_W] + ua * (room - water)
    joules = watts * 86400.0 - 1000.0 * 2.45e6 * lost + 4182e3 * added * (site[sv.TOP_OFF_C] - water)
    dy[sv.TEMPERATURE] += joules / (4182e3 * max(y[sv.VOLUME], 1e-3))


def rhs(day: float, y: Array, t: Tank) -> Array:
    """Derivative [1/d] of the whole state with the full bed."""
    tables, sizes = t.model.tables, t.model.sizes
    site, volumes, layers = tables.site, tables.pore_volume, sizes.layers
    k = _warm(tables.kinetic, sv.KINETIC, y[sv.TEMPERATURE])
    w = _warm(tables.open_water, sv.OPEN_WATER, y[sv.TEMPERATURE])
    volume_bulk = max(y[sv.VOLUME] - volumes.sum(), 1e-6)
    bulk, pores = y[:WATER] / volume_bulk, y[sizes.pores_at :].reshape(-1, ADVECTED)
    cells, attached = pores / volumes[:, None], y[sizes.bed_at : sizes.pores_at].reshape(-1, ATTACHED)
    acid, geometry = acid_constants(y[sv.TEMPERATURE], bulk), tables.layer
    film = film_state(attached, geometry, k, site[sv.FLOW] / site[sv.BED_AREA], viscosity(y[sv.TEMPERATURE]))
    dy = np.zeros_like(y)
    d_attached = dy[sizes.bed_at : sizes.pores_at].reshape(-1, ATTACHED)
    d_pores = dy[sizes.pores_at :].reshape(-1, ADVECTED)
    h = proton(acid, np.vstack([cells[:layers], bulk[:ADVECTED]]))
    in_bed = layer_rates(cells[:layers], h[:layers], attached, film, acid, geometry, k)
    made = in_bed @ t.bed
    d_attached += made[:, SOLIDS]
    d_pores[:layers, :DISSOLVED] += made[:, :DISSOLVED]
    urea = np.zeros(layers + 1)
    urea[layers] = pores[layers, sv.UREA]
    adrift = floating_rates(pores[:, sv.XS :], urea, cells[:, sv.O2], k)
    d_pores += adrift @ t.bed[5:11, :ADVECTED]
    caught = site[sv.FLOW] * (1.0 / film.passing - 1.0)[:, None] * cells[:layers, sv.XS :]
    d_attached[:, sv.TXS :] += caught
    d_pores[:layers, sv.XS :] -= caught
    top, gain, low = transport(bulk[:ADVECTED], cells[:layers], cells[layers], film, geometry, site)
    dy[:ADVECTED] += top
    d_pores[:layers] += gain
    d_pores[layers] += low
    _add_open(dy, day, y, bulk, float(h[layers]), volume_bulk, acid, k, w, t)
    dy[EXTENT : EXTENT + BED_PROCESSES] += in_bed.sum(axis=0)
    dy[EXTENT + 5 : EXTENT + 11] += adrift.sum(axis=0)
    dy[sv.N2] += made[:, AT["n2"]].sum()
    return dy


def _add_open(
    dy: Array, day: float, y: Array, bulk: Array, h: float, volume_bulk: float, acid: Acid,
    k: Mapping[str, float], w: Mapping[str, float], t: Tank,
) -> None:  # fmt: skip
    """All that happens in the open water: processes, settling, plants, animals, bodies, weather."""
    tables, sizes = t.model.tables, t.model.sizes
    site, plants = tables.site, y[sizes.plants_at : sizes.bed_at].reshape(-1, PLANT)
    spread = (np.maximum(plants[:, 0], 0.0) * tables.plants[:, sv.P_COVER]).sum()
    cover = min(spread, site[sv.TANK_AREA] - site[sv.DOCK_AREA])
    light = light_at_half_depth(y, volume_bulk, cover, site)
    rates = np.zeros(EXTENTS)
    rates[5:11] = floating_rates(
        y[None, sv.XS : sv.ALGAE], y[sv.UREA : sv.UREA + 1], bulk[sv.O2 : sv.O2 + 1], k
    )[0]
    rates[BED_PROCESSES:], co2 = open_rates(y, bulk, h, volume_bulk, light, cover, acid, site, w)
    made = rates @ t.water
    dy[EXTENT : EXTENT + EXTENTS] += rates
    grown = plant_rates(plants, bulk, y[sv.TEMPERATURE], light, co2, tables.plants, site[sv.PAR_SURFACE], w)
    by_plant = np.einsum("pr,prc->pc", grown, t.plants)
    made = made + by_plant.sum(axis=0)
    dy[:WATER] += made[:WATER]
    dy[sv.N2 : sv.CALCITE + 1] += made[ACCOUNTS]
    dy[sizes.plants_at : sizes.bed_at] += by_plant[:, AT["tissue"] :].ravel()
    dy[sv.PLANT_NH4] += grown[:, 2] @ tables.plants[:, sv.P_N]
    dy[sv.PLANT_NO3] += (grown[:, 3] + grown[:, 4]) @ tables.plants[:, sv.P_N]
    sinking = max(site[sv.SETTLING] - site[sv.FLOW] / site[sv.BED_AREA], 0.0) * site[sv.BED_AREA]
    dy[sv.XS : sv.ALGAE] -= sinking * bulk[sv.XS : sv.ALGAE]
    dy[sizes.bed_at + sv.TXS : sizes.bed_at + ATTACHED] += sinking * bulk[sv.XS : sv.ALGAE]
    add_animals(dy, y, bulk, t)
    rotten = w["k_body_decay"] * y[sv.DEAD_COD : sv.DEAD_C + 1]
    dy[sv.DEAD_COD : sv.DEAD_C + 1] -= rotten
    dy[sv.XS : sv.XUA] += rotten
    dy[sv.DECAY_EXTENT] += w["k_body_decay"]
    add_weather(dy, day, y, t, w["ua_room"])


@dataclass(frozen=True)
class Solution:
    """States at the output times, just before any jump there, and what they cost."""

    days: Array
    states: Array
    calls: int
    factorisations: int


def tolerances(model: Model, rtol: float) -> Array:
    """Absolute tolerance of each state: the kernel's own at its default rtol, in proportion at others."""
    atol = model.atol * (rtol / BASE_RTOL)
    return np.where(atol > 0.0, atol, 1.0)


def dependence(t: Tank) -> Array:
    """Which derivative hangs on which state, (state, state) of 0 and 1, for the Jacobian of an implicit method.

    Accounts and extents get no rows, because nothing hangs on them: the Newton iteration finds them one pass later.
    """
    sizes, upward = t.model.sizes, t.model.tables.site[sv.UPWARD] > 0.0
    alive = np.r_[0 : sv.TEMPERATURE + 1, sv.DEAD_COD : sv.DEAD_C + 1, sizes.animals_at : sizes.bed_at]
    cells = [np.arange(ADVECTED) + sizes.pores_at + ADVECTED * j for j in range(sizes.layers + 1)]
    layers = [np.arange(ATTACHED) + sizes.bed_at + ATTACHED * j for j in range(sizes.layers)]
    ring = [np.arange(ADVECTED), *(cells[::-1] if upward else cells)]
    near = np.zeros((sizes.length, sizes.length))
    for step, block in enumerate(ring):
        for other in (step - 2, step - 1, step, (step + 1) % len(ring)):
            near[np.ix_(block, ring[other])] = 1.0
    for cell, layer in zip(cells, layers, strict=False):
        both = np.concatenate([cell, layer])
        near[np.ix_(both, both)] = 1.0
    near[np.ix_(alive, alive)] = 1.0
    near[np.ix_(layers[0], np.arange(sv.XS, sv.ALGAE))] = 1.0
    near[np.ix_(np.concatenate([alive, *cells, *layers]), [sv.VOLUME, sv.TEMPERATURE])] = 1.0
    return near


def _groups(near: Array) -> list[NDArray[np.int64]]:
    """Columns that share no row, so that one call finds the differences of a whole group."""
    free, groups = list(range(near.shape[1])), []
    while free:
        taken, members = np.zeros(len(near)), []
        for column in free:
            if not (taken * near[:, column]).any():
                taken += near[:, column]
                members.append(column)
        groups.append(np.array(members))
        free = [column for column in free if column not in set(members)]
    return groups


def sparse_jacobian(t: Tank, keep: int = KEPT_JACOBIAN) -> Callable[[float, Array], object]:
    """Jacobian of `rhs` by forward differences over groups of independent columns, as a sparse matrix.

    Each is given out `keep` times, because scipy asks for one at every step and needs no fresh one.
    """
    from scipy.sparse import csc_matrix

    near = dependence(t)
    groups, floor = _groups(near), np.maximum(t.model.atol, 1e-6)
    asked, kept = 0, csc_matrix(near)

    def jacobian(day: float, y: Array) -> object:
        nonlocal asked, kept
        asked += 1
        if asked % keep != 1 % keep:
            return kept
        base, step = rhs(day, y, t), 1e-7 * np.maximum(np.abs(y), floor)
        found = np.zeros_like(near)
        for members in groups:
            moved = y.copy()
            moved[members] += step[members]
            change = rhs(day, moved, t) - base
            found[:, members] = near[:, members] * change[:, None] / step[members]
        kept = csc_matrix(found)
        return kept

    return jacobian


def solve(
    run: Run, moments: Sequence[Moment], days: float, outputs: Array, *, method: str = "BDF", rtol: float = BASE_RTOL,
    atol: Array | None = None, sparse: bool = False,
) -> Solution:  # fmt: skip
    """Run to `days` with scipy's `method`, jumps as the engine makes them; states at the `outputs` [d].

    With `sparse` scipy is given a Jacobian whose zeros are known; without, it finds a dense one by differences.
    Raises SolverError where scipy gives up, and ValueError for a run whose bed is not the full one.
    """
    from scipy.integrate import solve_ivp

    made, found = tank(run.model), []
    calls, factorisations, at, today = 0, 0, 0, int(run.day)
    options: dict[str, object] = {"jac": sparse_jacobian(made)} if sparse else {}
    options |= {"rtol": rtol, "atol": tolerances(run.model, rtol) if atol is None else atol}
    renew_bed(run)
    apply_settings(run)
    found += [run.y.copy() for day in outputs if day <= run.day]
    for end in sorted({m.day for m in moments} | {float(days)}):
        if not run.full:
            raise ValueError("the reference has no quasi-steady bed: set model.bed_model to full")
        if end > run.day:
            wanted = outputs[(outputs > run.day) & (outputs <= end)]
            part = solve_ivp(
                lambda day, y: rhs(day, y, made), (run.day, end), run.y, method=method,
                t_eval=np.unique(np.append(wanted, end)), **options,
            )  # fmt: skip
            if part.status != 0:
                raise SolverError(
                    f"scipy stopped on day {part.t[-1]:.3f}: {part.message}", day=run.day, state={}
                )
            found += list(part.y.T[: len(wanted)])
            run.y[:], run.day = part.y[:, -1], end
            calls, factorisations = calls + part.nfev, factorisations + part.nlu
        while at < len(moments) and moments[at].day <= run.day + RESOLUTION_D:
            perform(run, moments[at])
            at += 1
        if int(run.day) != today:
            today = int(run.day)
            renew_bed(run)
        apply_settings(run)
    return Solution(outputs, np.array(found), calls, factorisations)
