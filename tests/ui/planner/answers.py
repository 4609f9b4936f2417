"""What the real engine answers for one tank, worked out once, and how the pages are read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from PySide6.QtWidgets import (
    QTableWidget,
)

import aquasim
from aquasim import (
    Plan,
    balance,
    survivors,
    year,
)
from aquasim.edits import apply_setting
from ui.planner.calendar import CalendarPage
from ui.planner.find import FindPage
from ui.planner.interval import IntervalPage
from ui.planner.measured import MeasuredPage
from ui.planner.page import Page
from ui.planner.startup import StartUpPage
from ui.planner.stock import StockPage
from ui.planner.whatif import WhatIfPage

PRESET = "kexue-60x40"
READINGS = {"tan_mg_L": 0.5, "no2_mg_L": 1.0, "ph": 7.6}
PAGES = (IntervalPage, WhatIfPage, StockPage, StartUpPage, FindPage, MeasuredPage, CalendarPage)


@cache
def whole_plan() -> Plan:
    return aquasim.plan(aquasim.load(PRESET), members=4)


@cache
def cards() -> Any:
    return aquasim.what_ifs(aquasim.load(PRESET), ("power_cut", "heater_stuck", "bed_washed"), 0)


@cache
def carried() -> Any:
    return aquasim.capacity(aquasim.load(PRESET), 0)


@cache
def started() -> Any:
    return aquasim.start_up(apply_setting(aquasim.load(PRESET), "start.maturity", "new"), 0)


@cache
def dosed() -> Any:
    new = apply_setting(aquasim.load(PRESET), "start.maturity", "new")
    return aquasim.start_up(new, 0, target_mgN_L=2.0)


@cache
def advised() -> Any:
    return aquasim.advise(aquasim.load(PRESET), READINGS)


@cache
def eaten() -> Any:
    return survivors.survivors(aquasim.simulate(aquasim.load(PRESET), days=90.0))


@cache
def quiet_year() -> Any:
    return year.without_a_change(aquasim.load(PRESET))


@cache
def quiet_tanks() -> Any:
    return year.year_range(quiet_year(), 4)


@cache
def balanced() -> Any:
    return balance.balancing_plants(aquasim.load(PRESET), 0)


def quick_plan(scenario: object, fraction: float = 0.3, members: int = 256, **rest: Any) -> Plan:
    """As much of the plan as was asked for, for any scenario."""
    whole = whole_plan()
    plan = replace(whole, interval=replace(whole.interval, fraction=fraction))
    if not members:
        plan = replace(plan, band=None, first_band=None, ensemble=None, bed_share={})
    return plan if rest.get("more", True) else replace(plan, trade_off=(), levers=(), steps=())


def settle(qtbot: Any, page: Page) -> None:
    """Wait until the page has nothing more to do."""
    qtbot.waitUntil(lambda: not page.work.is_busy and not page._rest.isActive(), timeout=30_000)


def cells(table: QTableWidget, row: int) -> list[str]:
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() if item else "" for item in items]
