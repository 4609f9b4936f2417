"""A planner whose engine answers at once with what the real one found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QWidget,
)

import aquasim
from aquasim import (
    Plan,
    balance,
    found_range,
    inverse,
    survivors,
    year,
)
from ui.document import Document
from ui.panels.planner import PlannerPanel
from ui.planner.page import Page
from ui.settings import Settings
from ui.tanks import Tanks

from .answers import (
    PRESET,
    advised,
    balanced,
    cards,
    carried,
    dosed,
    eaten,
    quick_plan,
    quiet_tanks,
    quiet_year,
    settle,
    started,
    whole_plan,
)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Answers at once with what the real engine found for one tank; the list receives the calls of `plan`."""
    asked: list[tuple[Any, ...]] = []

    def plan(scenario: Any, fraction: float = 0.3, members: int = 256, **rest: Any) -> Plan:
        asked.append((scenario, fraction, members))
        return quick_plan(scenario, fraction, members, **rest)

    for work in (
        whole_plan,
        cards,
        carried,
        started,
        dosed,
        advised,
        eaten,
        quiet_year,
        quiet_tanks,
        balanced,
    ):
        work()
    monkeypatch.setattr(aquasim, "plan", plan)
    monkeypatch.setattr(aquasim, "what_ifs", lambda *rest, **more: cards())
    monkeypatch.setattr(aquasim, "capacity", lambda *rest, **more: carried())
    monkeypatch.setattr(aquasim, "start_up", lambda *rest, **more: started())
    monkeypatch.setattr(aquasim, "advise", lambda *rest, **more: advised())
    monkeypatch.setattr(survivors, "survivors", lambda result: eaten())
    monkeypatch.setattr(aquasim, "simulate", lambda scenario, **rest: None)
    monkeypatch.setattr(inverse, "fraction_for", lambda scenario, days, **rest: min(0.3 * days / 8.0, 1.0))
    monkeypatch.setattr(year, "without_a_change", lambda *rest, **more: quiet_year())
    monkeypatch.setattr(year, "year_range", lambda *rest, **more: quiet_tanks())
    monkeypatch.setattr(balance, "balancing_plants", lambda *rest, **more: balanced())
    around = found_range.FoundRange(0.15, 0.3, (0.8, 1.3), "no3_mg_L", 1.1, 0.6, 40.0)
    monkeypatch.setattr(found_range, "found_range", lambda *rest, **more: around)
    monkeypatch.setattr(
        inverse, "find", lambda s, path, days, fraction, **rest: inverse.Found(path, 0.2, days, 0.4, 8.0)
    )
    return asked


@pytest.fixture
def made(qtbot: Any, engine: object) -> Callable[..., Any]:
    """Makes the panel and shows one of its pages, settled."""

    kept: list[QWidget] = []

    def make(page: type[Page], size: tuple[int, int] = (900, 700)) -> Any:
        document = Document()
        document.open(PRESET)
        panel = PlannerPanel(document, Settings())
        qtbot.addWidget(panel)
        Tanks(document, 30.0)
        panel.resize(*size)
        panel.show()
        shown = next(each for each in panel.pages if isinstance(each, page))
        panel.tabs.setCurrentWidget(shown)
        kept.append(panel)
        settle(qtbot, shown)
        return shown

    return make
