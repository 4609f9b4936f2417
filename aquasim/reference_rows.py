"""Rows of the stoichiometric matrix typed as formulas of science 3.4 and 13.2 to 13.4, for the second derivation."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

COLUMNS = (
    "o2", "nh", "no2", "no3", "urea", "ss", "si", "po4", "ta", "dic", "ca", "mg", "cl", "salt", "xs", "xnd", "xpd",
    "xcd", "xua", "algae", "xa", "xn", "xh", "xi", "n2", "nh3_gas", "air_o2", "air_co2", "calcite", "tissue", "store",
)  # fmt: skip
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
