"""Water chemistry, biofilm and pores in plain numpy, arrays over the layers: part of the second derivation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import statevector as sv
from .statevector import ADVECTED, BED_PROCESSES, DISSOLVED

Array = NDArray[np.float64]
Value = float | Array


def warm(table: Array, names: Sequence[str], temperature_c: float) -> dict[str, float]:
    """Parameters at a temperature: value theta^(T - T_ref)."""
    values = table[0] * np.exp(table[1] * (temperature_c - table[2]))
    return dict(zip(names, values.tolist(), strict=True))


def monod(s: Value, k: Value) -> Array:
    """Limitation s/(K+s) [-], odd below zero."""
    return np.divide(s, k + np.abs(s))


def switch(s: Value, k: Value) -> Array:
    """Limitation s/(K+s) [-], zero below zero."""
    return np.divide(np.maximum(s, 0.0), k + np.maximum(s, 0.0))


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


def humidity(temperature_c: float, share: float, pressure_kpa: float) -> float:
    """Water vapour per dry air [kg/kg] at a share of saturation (science 4.7, Magnus form)."""
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


def film_state(attached: Array, geometry: Array, k: Mapping[str, float], velocity: Array, nu: float) -> Film:
    """Film, pores and capture of each layer (science 4.3, 4.4 and 13.5); superficial `velocity` [m/d] in each, `nu` [m2/s]."""
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
    carbon, phosphorus, nitrogen = switch(dic, 0.01), switch(po4, 0.002), switch(nh, 0.005)
    pot_a = k["mu_aob"] * f.space * f.xa * switch(ta, k["k_ta"]) * carbon * phosphorus
    pot_a = pot_a / (1.0 + free_nh3 / k["ki_fa_aob"])
    pot_n = k["mu_nob"] * f.space * f.xn * carbon * phosphorus * switch(nh, 1e-4)
    pot_n = pot_n / (1.0 + free_nh3 / k["ki_fa_nob"]) / (1.0 + free_hno2 / k["ki_fna_nob"])
    pot_h = k["mu_h"] * f.space * f.xh * nitrogen * phosphorus
    on_nh, on_no2, on_ss = monod(nh, k["k_nh"]), monod(no2, k["k_no2"]), monod(ss, k["k_s"])
    demand = (
        pot_a * np.maximum(on_nh, 0.0) * (48.0 / 14.0 / k["y_aob"] - 1.0)
        + pot_n * np.maximum(on_no2, 0.0) * (16.0 / 14.0 / k["y_nob"] - 1.0)
        + pot_h * np.maximum(on_ss, 0.0) * (1.0 / k["y_h"] - 1.0)
    )
    wanted = demand * f.thickness
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.sqrt(2.0 * k["d_film"] * np.maximum(o2, 0.0) / wanted)
    oxic = (1.0 - k["phi0"]) * np.where(wanted > 0.0, np.minimum(1.0, reach), 1.0)
    growth_a = pot_a * monod(o2, k["k_o_aob"]) * oxic
    growth_n = pot_n * monod(o2, k["k_o_nob"]) * oxic
    aerobic = pot_h * monod(o2, k["k_o_het"]) * oxic
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
    rates[:, 5:9] = hydrolysis_rates(attached[:, sv.TXS : sv.TXUA], dic, k)
    rates[:, 9] = k["k_urea_bed"] * np.clip(f.xh, 0.0, 0.5) / 0.5 * urea * volume
    rates[:, 10] = k["k_uric"] * attached[:, sv.TXUA] * switch(o2, 0.2)
    rates[:, 11:14] = attached[:, :3] * [k["b_aob"], k["b_nob"], k["b_h"]]
    rates[:, 14:17] = attached[:, :3] * (k["k_det"] * f.total)[:, None]
    return rates


def hydrolysis_rates(detritus: Array, dic: Array, k: Mapping[str, float]) -> Array:
    """Rates of rows 6, 6N, 6P and 6C [1/d] of `detritus`, its XS, XND, XPD, XCD; row 6 takes carbon, hence the switch."""
    rates = k["k_hyd"] * detritus
    rates[:, 0] *= switch(dic, 1e-3)
    return rates


def floating_rates(amounts: Array, urea: Array, o2: Array, dic: Array, k: Mapping[str, float]) -> Array:
    """Rates of rows 6 to 9 [1/d] in waters that hold `amounts` of XS, XND, XPD, XCD, XUA and `urea`, shape (waters, 6)."""
    uric = k["k_uric"] * amounts[:, 4] * switch(o2, 0.2)
    return np.column_stack([hydrolysis_rates(amounts[:, :4], dic, k), k["k_urea_bulk"] * urea, uric])


def transport(
    bulk: Array, c: Array, plenum: Array, porosity: Array, geometry: Array, site: Array, pe_particle: float
) -> tuple[Array, Array, Array]:
    """Gain of bulk, layers and plenum [1/d] by flow, dispersion and diffusion along one stream (science 13.6).

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
    edge = porosity * molecular / height
    inner = 0.5 * (porosity[1:] + porosity[:-1]) * molecular
    inner = inner + 0.5 * (grain[1:] + grain[:-1]) * flow / site[sv.BED_AREA] / pe_particle
    conductance = site[sv.BED_AREA] * np.concatenate([edge[:1], inner / between, edge[-1:]])
    mixed = conductance[:, None] * np.diff(stack, axis=0)
    top[:DISSOLVED] += mixed[0]
    gain[:, :DISSOLVED] += mixed[1:] - mixed[:-1]
    low[:DISSOLVED] -= mixed[-1]
    return top, gain, low
