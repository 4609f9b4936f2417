"""Pump against pipes, holes and bed: where their curves meet, and what running costs."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from .. import catalog
from ..errors import HydraulicsError
from .laws import GRAVITY

SECONDS_PER_DAY = 86400.0
HOURS_PER_YEAR = 8760.0
L_H = 1.0 / 3.6e6  # [m3/s]
WATER_DENSITY = 997.05  # [kg/m3], 25 °C
PRICE_PER_KWH = 0.57  # [CNY], assumed: a household's tariff
# Air-lift, all assumed: no data for tubes of this size. Flow and head grow with the logarithm of the air flow, as
# Parker & Suttle 1987, Aquacult. Eng. 6:97 found for 37 to 300 mm tubes.
AIRLIFT_AIR_L_MIN = (1.0, 5.0)
AIRLIFT_FLOW_L_H = (100.0, 300.0)
AIRLIFT_HEAD_M = (0.03, 0.05)
NEAR = (
    0.01  # share by which a flow that is known to be near may be off before it is sought in the whole range
)
HIGHEST_OVERRUN = 64.0  # of the largest flow, where pipes give head instead of taking it


class PumpCurve(NamedTuple):
    """Head = head_max (1 - (Q/flow_max)^exponent); flow [m3/s], head [m]."""

    flow_max: float
    head_max: float
    exponent: float

    def head(self, flow: float) -> float:
        """Head that the pump gives at a flow [m]; negative above its largest flow."""
        return self.head_max * (1.0 - (max(flow, 0.0) / self.flow_max) ** self.exponent)

    def flow(self, head: float) -> float:
        """Flow that the pump gives against a head [m3/s]; none at its largest head or above."""
        return self.flow_max * max(1.0 - head / self.head_max, 0.0) ** (1.0 / self.exponent)


class Duty(NamedTuple):
    """Where pump and system meet: flow [m3/s] and head [m]."""

    flow_m3_s: float
    head_m: float


class PumpRow(NamedTuple):
    """A device of the catalogue on a given system; without flow, `why` says so in a sentence."""

    id: str
    flow_L_h: float
    head_m: float
    power_w: float
    heat_w: float
    efficiency: float
    kwh_year: float
    cost_year: float
    why: str = ""


def operating(
    pump: PumpCurve, system_head: Callable[[float], float], name: str = "filter.pump", near: float = 0.0
) -> Duty:
    """Flow and head at which the pump's curve meets the head of a system of the flow [m3/s].

    `near` is a flow [m3/s] by which the search begins, or 0 for none; it decides nothing but the time that it takes.
    Raises HydraulicsError for a pump that gives nothing, or less than the system takes before any water moves.
    """
    if not (pump.flow_max > 0.0 and pump.head_max > 0.0 and pump.exponent > 0.0):
        raise HydraulicsError(f"{name}: a pump needs a largest flow and a largest head above zero")
    standing = system_head(0.0)
    if not standing < pump.head_max:
        raise HydraulicsError(
            f"{name}: its largest head of {pump.head_max:.3g} m is too weak for the {standing:.3g} m that the system "
            "takes before any water moves"
        )

    def excess(flow: float) -> float:
        return pump.head(flow) - system_head(flow)

    low, high = near * (1.0 - NEAR), near * (1.0 + NEAR)
    if near > 0.0 and (at_low := excess(low)) > 0.0 >= (at_high := excess(high)):
        flow = _root(excess, (low, at_low), (high, at_high), pump.head_max, name)
        return Duty(flow, pump.head(flow))
    high = pump.flow_max
    while (at_high := excess(high)) > 0.0:
        high *= 2.0
        if high > HIGHEST_OVERRUN * pump.flow_max:
            raise HydraulicsError(f"{name}: no flow was found at which pump and pipes agree")
    flow = _root(excess, (0.0, pump.head_max - standing), (high, at_high), pump.head_max, name)
    return Duty(flow, pump.head(flow))


def _root(
    function: Callable[[float], float],
    above: tuple[float, float],
    below: tuple[float, float],
    scale: float,
    name: str,
) -> float:
    """Root of a function between a place and value above zero and such below: regula falsi, Illinois correction."""
    (low, at_low), (high, at_high), side = above, below, 0
    for _ in range(200):
        x = high - at_high * (high - low) / (at_high - at_low)
        at_x = function(x)
        if abs(at_x) < 1e-13 * scale or high - low < 1e-15:
            return x
        if at_x < 0.0:
            high, at_high = x, at_x
            at_low *= 0.5 if side == -1 else 1.0
            side = -1
        else:
            low, at_low = x, at_x
            at_high *= 0.5 if side == 1 else 1.0
            side = 1
    raise HydraulicsError(f"{name}: no flow was found at which pump and pipes agree")


def quadratic_flow(pump: PumpCurve, static_head_m: float, coefficient: float) -> float:
    """Flow [m3/s] of a pump with exponent 2 on a head of static + coefficient Q^2: equation (13)."""
    return math.sqrt((pump.head_max - static_head_m) / (pump.head_max / pump.flow_max**2 + coefficient))


def airlift(air_l_min: float) -> PumpCurve:
    """An air-lift as a source of little head, by its air flow [L/min]; all figures assumed, falling evenly."""
    least, most = AIRLIFT_AIR_L_MIN
    if not air_l_min > 0.0:
        raise HydraulicsError(f"equipment[].air_L_min = {air_l_min:g}: an air-lift needs air")
    share = math.log(min(max(air_l_min, least), most) / least) / math.log(most / least)
    flow, head = (low + share * (high - low) for low, high in (AIRLIFT_FLOW_L_H, AIRLIFT_HEAD_M))
    return PumpCurve(flow * L_H, head, 1.0)


def curve_of(row: catalog.Equipment) -> PumpCurve:
    """Curve of a water pump of the catalogue, or of an air-lift driven by an air pump of it."""
    if row.kind == "air_pump":
        return airlift(row.air_flow_max_l_min or 0.0)
    return PumpCurve((row.flow_max_l_h or 0.0) * L_H, row.head_max_m or 0.0, row.curve_exponent or 2.0)


def pump_table(
    system_head: Callable[[float], float], price_per_kwh: float = PRICE_PER_KWH
) -> tuple[PumpRow, ...]:
    """Every water pump and air pump of the catalogue on a system, in the order of the catalogue."""
    return tuple(
        pump_row(name, row, system_head, price_per_kwh)
        for name, row in catalog.equipment().items()
        if row.kind in ("water_pump", "air_pump")
    )


def pump_row(
    name: str,
    row: catalog.Equipment,
    system_head: Callable[[float], float],
    price_per_kwh: float = PRICE_PER_KWH,
) -> PumpRow:
    """One device on a system: flow, head, power, heat into the water, efficiency, energy and cost of a year."""
    try:
        return row_at(name, row, operating(curve_of(row), system_head, name), price_per_kwh)
    except HydraulicsError as error:
        return row_at(name, row, Duty(0.0, 0.0), price_per_kwh)._replace(why=str(error))


def row_at(name: str, row: catalog.Equipment, duty: Duty, price_per_kwh: float = PRICE_PER_KWH) -> PumpRow:
    """One device at a flow and head that are known."""
    kwh = row.power_w * HOURS_PER_YEAR * 1e-3
    work_w = WATER_DENSITY * GRAVITY * duty.flow_m3_s * duty.head_m
    return PumpRow(
        id=name,
        flow_L_h=duty.flow_m3_s / L_H,
        head_m=duty.head_m,
        power_w=row.power_w,
        heat_w=row.power_w * row.heat_to_water_frac,
        efficiency=work_w / row.power_w if row.power_w else 0.0,
        kwh_year=kwh,
        cost_year=kwh * price_per_kwh,
    )
