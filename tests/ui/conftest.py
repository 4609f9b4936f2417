"""The window's tests: offscreen, with settings of their own, and a small result where the engine is not what is tested."""

from __future__ import annotations

import gc
import os
import sys

os.environ["QT_QPA_PLATFORM"] = os.environ.get("AQUASIM_TEST_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

import aquasim
from aquasim import Result, Scenario
from aquasim.chemistry import epa_ccc
from aquasim.result import Timing
from ui import calm, compiling, main_window
from ui.panels.water_quality import WaterQualityPanel
from ui.widgets import plain


class Warned(NamedTuple):
    code: str
    text: str


class Crossed(NamedTuple):
    limit: str
    value: float
    day: float


class Extreme(NamedTuple):
    value: float
    day: float


class SmallModel(NamedTuple):
    scenario: Scenario
    groups: tuple[object, ...] = ()


@dataclass(frozen=True)
class SmallResult:
    """As much of a result as the window reads, with known curves."""

    time_d: NDArray[np.float64]
    series: dict[str, NDArray[np.float64]]
    model: SmallModel
    events: list[tuple[float, str]] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    crossed: list[Crossed] = field(default_factory=list)
    timing: Timing = field(default_factory=lambda: Timing(0.0, 0.0, 0.0))

    @property
    def watched(self) -> SmallResult:
        return self

    @property
    def days(self) -> float:
        return float(self.time_d[-1])

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        return self.series[name]

    def counts(self) -> NDArray[np.float64]:
        return np.zeros((len(self.time_d), len(self.model.groups)))

    def peak(self) -> dict[str, Extreme]:
        return {
            name: Extreme(float(y.max()), float(self.time_d[y.argmax()])) for name, y in self.series.items()
        }

    def crossings(self) -> list[Crossed]:
        return self.crossed

    def warnings_in(self, language: str) -> list[Warned]:
        return self.warnings


def small_result(days: float = 30.0, **more: object) -> Result:
    """A bed that matures: TAN peaks on day 10 at 1, nitrite on day 20 at 0.5, nitrate rises by 0.25 a day."""
    t = np.arange(0.0, days * 24 + 1) / 24
    series = {
        "tan_mgN_L": np.exp(-(((t - 10) / 4) ** 2)),
        "no2_mgN_L": 0.5 * np.exp(-(((t - 20) / 4) ** 2)),
        "no3_mgN_L": 0.25 * t,
        "ph": 7.6 + 0.1 * np.sin(2 * np.pi * t),
        "o2_mg_L": 7.5 + 0.5 * np.sin(2 * np.pi * t),
        "temperature_C": np.full_like(t, 25.0),
    }
    # What the other plots show: each at a level of its own, falling by a tenth.
    others = (
        "nh3_mgN_L", "kh_dKH", "gh_dGH", "tds_mg_L", "po4_mgP_L", "doc_mgC_L", "aob_gCOD", "nob_gCOD",
        "heterotrophs_gCOD", "bed_fill_fraction", "bed_outlet_o2_mg_L", "flow_L_h", "head_mm", "turtle_mass_g",
        "fish_mass_g", "plant_dry_mass_g", "feed_g_d", "alkalinity_meq_L",
    )  # fmt: skip
    series |= {name: (place + 1) * (0.01 - 0.001 * t / days) for place, name in enumerate(others)}
    series["tan_criterion_mgN_L"] = np.array([epa_ccc(ph, 25.0) for ph in series["ph"]])
    model = SmallModel(aquasim.load("kexue-60x40"))
    return cast(Result, SmallResult(t, series, model, **more))  # type: ignore[arg-type]


@pytest.fixture
def make_result() -> Callable[..., Result]:
    return small_result


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts with nothing remembered, and writes nothing into the user's folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(scope="session", autouse=True)
def older_objects_rest() -> None:
    """What other tests and the compiler left is not looked through again after every test: it took longer than the test."""
    gc.collect()
    gc.freeze()
    calm.MANY = sys.maxsize  # the windows of a test have not come to stay


@pytest.fixture(autouse=True)
def collects_between_tests(qapp: QApplication) -> Iterator[None]:
    """As in the window, garbage is collected in the GUI thread alone: here when a test's widgets are gone."""
    gc.disable()
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """No test leaves its language to the next."""
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)


@pytest.fixture(autouse=True)
def gives_up_edits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """No question waits for a person: edits are given up, else the harmless answer; the list receives what was asked."""
    asked: list[tuple[str, list[str]]] = []

    def ask(parent: object, sentence: str, answers: Mapping[str, str]) -> str:
        asked.append((sentence, list(answers)))
        return "discard" if "discard" in answers else list(answers)[-1]

    monkeypatch.setattr(plain, "ask", ask)
    return asked


@pytest.fixture
def quick_engine(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Replaces the simulation by an immediate small result; the list receives the days asked for."""
    asked: list[float] = []

    def simulate(scenario: object, *, days: float, **rest: object) -> Result:
        asked.append(days)
        return small_result(days, warnings=[Warned("predation", "a <b>fish</b> may be eaten")])

    monkeypatch.setattr(aquasim, "simulate", simulate)
    monkeypatch.setattr(compiling, "is_compiled", lambda: True)
    # The other panels read more of a result than the small one has; they have tests of their own.
    monkeypatch.setattr(main_window, "all_panels", lambda: [WaterQualityPanel])
    return asked
