"""How each quantity of a result stands against its limits: OK, watch or act, with its worst value and the day of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aquasim.limits import LIMITS, binding, lines
from aquasim.quantity import QT_TRANSLATE_NOOP
from aquasim.units import DKH_PER_MEQ, NO2_PER_N, NO3_PER_N

from .language import translate

if TYPE_CHECKING:
    from aquasim import Result

Array = NDArray[np.float64]
ORDER = ("act", "watch", "ok")
WORDS = {
    "ok": QT_TRANSLATE_NOOP("status", "OK"),
    "watch": QT_TRANSLATE_NOOP("status", "Watch"),
    "act": QT_TRANSLATE_NOOP("status", "Act"),
}


class Quantity(NamedTuple):
    """One tile: what it shows, in which unit, against which limits, and what explains it.

    `near` is the distance to a limit, in the shown unit or as a share of the line where `is_share`, within which to
    watch (assumed: a test kit cannot tell such a distance). `codes` are findings that put it on watch, `alarms` those
    that ask to act.
    """

    key: str
    title: str
    column: str
    unit: str
    decimals: int
    factor: float = 1.0
    limits: tuple[str, ...] = ()
    explained_as: tuple[str, ...] = ()
    near: float = 0.15
    is_share: bool = True
    codes: frozenset[str] = frozenset()
    alarms: frozenset[str] = frozenset()


MG_ION = QT_TRANSLATE_NOOP("status", "{value} mg/L (as ion)")
MG_N = QT_TRANSLATE_NOOP("status", "{value} mg/L (as N)")
MG = QT_TRANSLATE_NOOP("status", "{value} mg/L")
PH_KH = QT_TRANSLATE_NOOP("status", "pH {value}, KH {kh} °d")
DEGREES = QT_TRANSLATE_NOOP("status", "{value} °C")
FLOW = QT_TRANSLATE_NOOP("status", "{value} L/h, pores filled {fill} %")

QUANTITIES = (
    Quantity("tan", QT_TRANSLATE_NOOP("status", "Total ammonia"), "tan_mgN_L", MG_N, 2, 1.0, ("tan_mgN_L",), ("tan",),
             codes=frozenset({"cycle_unfinished"})),
    Quantity("nh3", QT_TRANSLATE_NOOP("status", "Free ammonia NH₃"), "nh3_mgN_L", MG_N, 3, 1.0, ("nh3_mgN_L",), ("nh3",)),
    Quantity("no2", QT_TRANSLATE_NOOP("status", "Nitrite"), "no2_mgN_L", MG_ION, 2, NO2_PER_N, ("no2_mg_L",), ("no2",),
             codes=frozenset({"cycle_unfinished"})),
    Quantity("no3", QT_TRANSLATE_NOOP("status", "Nitrate"), "no3_mgN_L", MG_ION, 1, NO3_PER_N, ("no3_mg_L",), ("no3",),
             codes=frozenset({"source_over_limit"})),
    Quantity("ph", QT_TRANSLATE_NOOP("status", "KH and pH"), "ph", PH_KH, 1, 1.0, ("ph_min", "ph_max"), ("ph",),
             0.2, False, frozenset({"ph_band"}), frozenset({"old_tank"})),
    Quantity("o2", QT_TRANSLATE_NOOP("status", "Oxygen"), "o2_mg_L", MG, 1, 1.0, ("o2_min_mg_L",), ("o2",)),
    Quantity("temperature", QT_TRANSLATE_NOOP("status", "Temperature"), "temperature_C", DEGREES, 1, 1.0,
             ("temperature_min_C", "temperature_max_C"), (), 1.0, False, frozenset({"cold_refused"})),
    Quantity("tds", QT_TRANSLATE_NOOP("status", "Dissolved solids TDS"), "tds_mg_L", MG, 0, 1.0, ("tds_mg_L",),
             ("alkalinity", "gh", "chloride"), codes=frozenset({"hardness_high", "level_falls"})),
    Quantity("flow", QT_TRANSLATE_NOOP("status", "Bed and flow"), "flow_L_h", FLOW, 0,
             codes=frozenset({"bed_anoxic", "bed_clogging", "flow_halved"}), alarms=frozenset({"pump_dry", "tank_dry"})),
)  # fmt: skip
ALKALINITY = "alkalinity_min_meq_L"
_ABOVE = {limit.name: limit.above for limit in LIMITS}


class Standing(NamedTuple):
    """One quantity in one result: status, worst value in the shown unit, its day, and the same in words."""

    quantity: Quantity
    status: str
    value: float
    day: float
    other: float = 0.0  # the KH [°d] of the pH tile, the fill [%] of the flow tile

    @property
    def title(self) -> str:
        return translate("status", self.quantity.title)

    @property
    def word(self) -> str:
        """The word for the status."""
        return translate("status", WORDS[self.status])

    @property
    def figure(self) -> str:
        """The worst value with its unit."""
        value = f"{self.value:.{self.quantity.decimals}f}"
        return translate("status", self.quantity.unit).format(
            value=value, kh=f"{self.other:.1f}", fill=f"{self.other:.0f}"
        )

    @property
    def when(self) -> str:
        """The day of the worst value."""
        return translate("status", "worst on day {day}").format(day=f"{self.day:.1f}")


def standings(result: Result) -> list[Standing]:
    """All quantities of a result, those that ask for something first."""
    watched = result.watched
    found = [_standing(watched, quantity, lines(watched)) for quantity in QUANTITIES]
    return sorted(found, key=lambda each: ORDER.index(each.status))


def _standing(result: Result, quantity: Quantity, line_of: Mapping[str, Array]) -> Standing:
    course = result[quantity.column] * quantity.factor
    names = [name for name in quantity.limits if name in line_of]
    worst, is_near = _worst(course, names, line_of, quantity)
    status = _status(result, quantity, is_near)
    other = 0.0
    if quantity.key == "ph":
        other = float(result["kh_dKH"].min())
        if status == "ok" and _kh_is_near(result, line_of):
            status = "watch"
    elif quantity.key == "flow":
        other = 100.0 * float(result["bed_fill_fraction"].max())
    return Standing(quantity, status, float(course[worst]), float(result.time_d[worst]), other)


def _worst(
    course: Array, names: list[str], line_of: Mapping[str, Array], quantity: Quantity
) -> tuple[int, bool]:
    """Where a course is nearest to a limit or farthest beyond it, and whether it comes near; without limits its least."""
    best, at, near = np.inf, int(course.argmin()), False
    for name in names:
        room = line_of[name] - course if _ABOVE[name] else course - line_of[name]
        if quantity.is_share:
            room = room / np.maximum(np.abs(line_of[name]), 1e-12)
        k = int(room.argmin())
        if room[k] < best:
            best, at = float(room[k]), k
        near |= bool(room[k] < quantity.near)
    return at, near


def _status(result: Result, quantity: Quantity, is_near: bool) -> str:
    deciding = binding(result.model.scenario)
    own = {*quantity.limits, *((ALKALINITY,) if quantity.key == "ph" else ())}
    passed = {crossing.limit for crossing in result.crossings()} & own
    codes = {finding.code for finding in result.warnings_in("en")}
    if passed & deciding or codes & quantity.alarms:
        return "act"
    return "watch" if passed or is_near or codes & quantity.codes else "ok"


def _kh_is_near(result: Result, line_of: Mapping[str, Array]) -> bool:
    if ALKALINITY not in line_of:
        return False
    line = line_of[ALKALINITY] * DKH_PER_MEQ
    return bool((result["kh_dKH"] < 1.15 * line).any())
