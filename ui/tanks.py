"""Tanks to compare: the open one, the variants of its file, copies and other files; run one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

import aquasim
from aquasim import AquasimError, Scenario, ScenarioError
from aquasim.edits import apply_variant

from .document import Document
from .jobs import Jobs
from .language import translate
from .steps import edit_alone

if TYPE_CHECKING:
    from aquasim import CancelFlag, Result
    from aquasim.compare import Comparison

MOST = 6  # as many dash patterns as can be told apart
REST_MS = 400
Kind = Literal["base", "variant", "copy", "file"]


@dataclass(eq=False)
class Tank:
    """One tank of the list; `result` is that of `ran` over `days` [d], which may be older than `scenario`."""

    label: str
    kind: Kind
    scenario: Scenario
    is_checked: bool = True
    result: Result | None = None
    ran: Scenario | None = None
    days: float = 0.0
    fault: AquasimError | None = None

    def is_fresh(self, days: float) -> bool:
        """Whether the result is of this scenario and length."""
        return self.result is not None and self.ran == self.scenario and self.days == days

    def take(self, result: Result, days: float) -> None:
        """Keep the result of this scenario."""
        self.result, self.ran, self.days, self.fault = result, self.scenario, days, None


class Tanks(QObject):
    """`items` in their order; `listed` when they change, `progressed` after each run, `compared` at the end of all."""

    listed = Signal()
    progressed = Signal()
    compared = Signal()

    def __init__(self, document: Document, days: float) -> None:
        super().__init__(document)
        self.document = document
        self.days = days
        self.items: list[Tank] = []
        self.comparison: Comparison | None = None
        self.is_active = False
        self.jobs = Jobs(self, are_long=True)
        self._running: Tank | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.run)
        self.jobs.done.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        document.scenario_changed.connect(self._on_scenario_changed)
        document.rested.connect(self._on_scenario_changed)
        document.result_changed.connect(self._on_result_changed)
        self.refresh()
        self._on_result_changed()

    @property
    def chosen(self) -> list[Tank]:
        """The checked tanks, at most MOST."""
        return [tank for tank in self.items if tank.is_checked][:MOST]

    @property
    def runnable(self) -> list[Tank]:
        """The chosen tanks that can be run, in the order of their dashes."""
        return [tank for tank in self.chosen if tank.fault is None]

    @property
    def ready(self) -> list[Tank]:
        """The chosen tanks whose result is there."""
        return [tank for tank in self.chosen if tank.is_fresh(self.days)]

    @property
    def is_running(self) -> bool:
        return self.jobs.is_busy

    def refresh(self) -> None:
        """Bring the open tank and its variants up to date; copies and files stay."""
        if not self.document.is_open:
            return
        scenario = self.document.scenario
        old = {(tank.kind, tank.label): tank for tank in self.items}
        base = next((tank for tank in self.items if tank.kind == "base"), None)
        first = base or Tank("", "base", scenario)
        first.scenario = scenario
        listed = [first]
        for variant in scenario.scenarios:
            tank = old.get(("variant", variant.name)) or Tank(variant.name, "variant", scenario)
            tank.fault = None
            try:
                tank.scenario = apply_variant(scenario, variant)
            except ScenarioError as error:
                tank.fault = error
            tank.is_checked = tank.is_checked and sum(each.is_checked for each in listed) < MOST
            listed.append(tank)
        listed += [tank for tank in self.items if tank.kind in ("copy", "file")]
        self.items = listed
        self.listed.emit()
        self._restart()

    def start(self) -> None:
        """Run what is missing as long as somebody looks."""
        self.is_active = True
        self._restart()

    def stop(self) -> None:
        """Stop the run under way and start no other."""
        self.is_active = False
        self._rest.stop()
        self.jobs.cancel()
        self._running = None
        self.progressed.emit()

    def run(self) -> None:
        """Run the next chosen tank without a fresh result, or compare when there is none left."""
        missing = [tank for tank in self.chosen if not tank.is_fresh(self.days) and tank.fault is None]
        if missing:
            tank = self._running = missing[0]
            scenario, days = tank.scenario, self.days
            self.jobs.start(lambda flag: _simulated(scenario, days, flag))
        else:
            self._running = None
            ready, days, labels = self.ready, self.days, [self.label(tank) for tank in self.ready]
            self.jobs.start(lambda flag: _compared(labels, ready, days))
        self.progressed.emit()

    def label(self, tank: Tank) -> str:
        """What a tank is called."""
        return tank.label if tank.kind != "base" else translate("compare", "The open tank")

    # What the user does

    def check(self, tank: Tank, is_checked: bool) -> None:
        """Choose a tank or leave it out; no more than MOST are chosen."""
        tank.is_checked = is_checked and (tank.is_checked or len(self.chosen) < MOST)
        self.listed.emit()
        self._restart()

    def duplicate(self, tank: Tank) -> Tank:
        """A copy that stays as it is while the open tank goes on changing."""
        copy = Tank(self._free_name(self.label(tank)), "copy", replace(tank.scenario, scenarios=()))
        copy.result, copy.ran, copy.days = tank.result, copy.scenario, tank.days
        if tank.ran != tank.scenario:
            copy.result, copy.ran = None, None
        return self._add(copy)

    def add_file(self, path: str) -> Tank:
        """Another file; raises aquasim.PresetError."""
        return self._add(Tank(self._free_name(path.rpartition("/")[2]), "file", aquasim.load(path)))

    def rename(self, tank: Tank, label: str) -> None:
        """Call a copy, or a variant of the file, by another name; raises aquasim.ScenarioError."""
        label = label.strip()
        if label and label != tank.label and tank.kind in ("copy", "variant"):
            before, tank.label = tank.label, self._free_name(label)
            if tank.kind == "variant":
                variants = self.document.scenario.scenarios
                named = tuple(replace(v, name=tank.label) if v.name == before else v for v in variants)
                self._edit(named)
        self.listed.emit()

    def delete(self, tank: Tank) -> None:
        """Take a tank off the list, a variant out of the file; the open tank stays."""
        if tank.kind == "variant":
            kept = tuple(v for v in self.document.scenario.scenarios if v.name != tank.label)
            self._edit(kept)
        elif tank.kind != "base":
            self.items.remove(tank)
            self.listed.emit()
            self._restart()

    def promote(self, tank: Tank) -> None:
        """Make a tank the open one, undoably; the file keeps its variants. Raises aquasim.ScenarioError."""
        variants = self.document.scenario.scenarios
        edit_alone(self.document, replace(tank.scenario, scenarios=variants), "scenarios")

    def keep(self, tank: Tank) -> bool:
        """Put a copy or a file among the variants of the open file; False where single values do not lead there."""
        from aquasim.variants import variant_of

        variant = variant_of(self.document.scenario, tank.scenario, tank.label)
        if variant is None or tank.kind not in ("copy", "file"):
            return False
        self.items.remove(tank)
        self._edit((*self.document.scenario.scenarios, variant))
        return True

    def _edit(self, variants: tuple[object, ...]) -> None:
        edit_alone(self.document, replace(self.document.scenario, scenarios=variants), "scenarios")

    def _add(self, tank: Tank) -> Tank:
        tank.is_checked = len(self.chosen) < MOST
        self.items.append(tank)
        self.listed.emit()
        self._restart()
        return tank

    def _free_name(self, label: str) -> str:
        taken = {self.label(tank) for tank in self.items}
        number = 2
        name = label
        while name in taken:
            name, number = f"{label} ({number})", number + 1
        return name

    # Runs

    def _on_scenario_changed(self) -> None:
        if (
            not self.document.is_moving
        ):  # many variants take long to put together anew for every step of a slider
            self.refresh()

    def _restart(self) -> None:
        self.jobs.cancel()
        self._running = None
        if self.is_active:
            self._rest.start()

    def _on_result_changed(self) -> None:
        result = self.document.result
        if result is not None and not self.document.is_stale:
            self.days = float(result.time_d[-1])
            self.items[0].take(result, self.days)
            self._restart()
            self.progressed.emit()

    def _on_done(self, outcome: Result | Comparison) -> None:
        if isinstance(outcome, aquasim.Result):
            if self._running is not None:
                self._running.take(outcome, self.days)
            self.run()
        else:
            self.comparison = outcome
            self.compared.emit()
            self.progressed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AquasimError) or self._running is None:
            raise error
        self._running.fault = error
        self.run()


def _simulated(scenario: Scenario, days: float, flag: CancelFlag) -> Result:
    result = aquasim.simulate(scenario, days=days, cancel=flag)
    result.crossings()
    return result


def _compared(labels: list[str], tanks: list[Tank], days: float) -> Comparison:
    from aquasim.compare import Candidate, compared

    candidates = [Candidate(label, tank.scenario) for label, tank in zip(labels, tanks, strict=True)]
    return compared(candidates, [tank.result.watched for tank in tanks if tank.result is not None], days)
