"""Tanks side by side: the inputs in which they differ, and the outcomes by which a keeper decides.

Outcomes have names and values as in the JSON of `run`: `peak.no3_mgN_L`, `final.kh_dKH`, `ledger_gN.feed`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from . import limits, presets, summary
from . import statevector as sv
from .differences import Difference, differences, named
from .errors import Fault, ModelError, ScenarioError, SolverError
from .hydraulics import L_H, evenness
from .processes.heat import HEATER_BAND_C
from .quantity import shown
from .schedule import moments
from .simulation import simulate
from .units import L_PER_M3
from .words import Words, say

if TYPE_CHECKING:
    from .result import Result
    from .scenario import Scenario
    from .solver import Progress

NEVER = "never"
Value = float | str | None


class Candidate(NamedTuple):
    """One tank to compare and what it is called."""

    label: str
    scenario: Scenario


class Outcome(NamedTuple):
    """One outcome of one tank; `factor` and `decimals` are for people, `absent` stands where a tank has none."""

    name: str
    value: Value
    words: Words
    decimals: int = 1
    factor: float = 1.0
    absent: Value = None


class Section(NamedTuple):
    """Outcomes under one heading, from functions; a new study is one function more."""

    words: Words
    studies: tuple[Callable[[Result], Iterable[Outcome]], ...]
    nothing: Words | None = None  # what is said where no tank has such an outcome


class Line(NamedTuple):
    """One outcome of all tanks."""

    outcome: Outcome
    values: list[Value]


@dataclass(frozen=True)
class Comparison:
    """What differs between tanks, and what comes out of each; all values in the order of `labels`."""

    labels: tuple[str, ...]
    days: float
    inputs: list[Difference]
    sections: list[list[Line]]  # one for each of SECTIONS

    @property
    def outcomes(self) -> list[Line]:
        return [line for section in self.sections for line in section]

    def json(self) -> dict[str, object]:
        """The JSON of `compare`."""
        return {
            "columns": list(self.labels),
            "days": self.days,
            "inputs": [{"path": d.path, "values": d.values} for d in self.inputs],
            "outcomes": [{"name": line.outcome.name, "values": line.values} for line in self.outcomes],
        }


# What is compared


def variants(file: str, scenario: Scenario) -> list[Candidate]:
    """A file as it is and each of its variants; raises ScenarioError that names the file."""
    if not scenario.scenarios:
        limit = "has no variants under `scenarios` to compare; name two files or more"
        raise ScenarioError(Fault(shown(file), "", limit, "no_variants"))
    faults = list(presets.variant_faults(scenario))
    if faults:
        raise ScenarioError([named(file, fault) for fault in faults])
    others = (Candidate(v.name, presets.apply_variant(scenario, v)) for v in scenario.scenarios)
    return [Candidate(file, scenario), *others]


def compare(
    candidates: Sequence[Candidate], days: float = 365.0, every_h: float = 1.0,
    begun: Callable[[Scenario], Progress] | None = None,
) -> Comparison:  # fmt: skip
    """Simulate every tank for `days` [d] with output every `every_h` [h], and set inputs and outcomes side by side.

    `begun` is told of each tank before it starts and gives what its progress is reported to. Errors are those of
    `simulate`, with the tank's label.
    """
    results = (
        _simulated(candidate, days, every_h, begun(candidate.scenario) if begun else None)
        for candidate in candidates
    )
    return compared(candidates, results, days)


def compared(candidates: Sequence[Candidate], results: Iterable[Result], days: float) -> Comparison:
    """Inputs and outcomes side by side, from one result of `days` [d] for each tank."""
    rows: list[dict[str, Line]] = [{} for _ in SECTIONS]
    for place, result in enumerate(results):
        for section, lines in zip(SECTIONS, rows, strict=True):
            for outcome in (each for study in section.studies for each in study(result)):
                line = lines.setdefault(outcome.name, Line(outcome, [outcome.absent] * len(candidates)))
                line.values[place] = outcome.value
    labels = tuple(candidate.label for candidate in candidates)
    return Comparison(
        labels, days, differences([c.scenario for c in candidates]), [[*r.values()] for r in rows]
    )


def _simulated(candidate: Candidate, days: float, every_h: float, progress: Progress | None) -> Result:
    try:
        return simulate(candidate.scenario, days, every_h, progress).watched
    except SolverError as error:
        message = f"{shown(candidate.label)}: {error}"
        raise SolverError(message, day=error.day, state=error.state) from error
    except ModelError as error:
        raise ModelError(f"{shown(candidate.label)}: {error}") from error


# Outcomes

CROSSED = {
    "no3_mg_L": Words("nitrate too high", "硝酸盐过高"),
    "no2_mg_L": Words("nitrite too high", "亚硝酸盐过高"),
    "nh3_mgN_L": Words("free ammonia too high", "游离氨过高"),
    "tan_mgN_L": Words("total ammonia too high", "总氨氮过高"),
    "po4_mg_L": Words("phosphate too high", "磷酸盐过高"),
    "alkalinity_min_meq_L": Words("KH too low", "碳酸盐硬度 KH 过低"),
    "ph_min": Words("pH too low", "pH 过低"),
    "ph_max": Words("pH too high", "pH 过高"),
    "o2_min_mg_L": Words("oxygen too low", "溶解氧过低"),
    "tds_mg_L": Words("dissolved solids too high", "溶解性总固体过高"),
    "doc_mgC_L": Words("dissolved organic carbon too high", "溶解性有机碳过高"),
    "temperature_min_C": Words("water too cold", "水温过低"),
    "temperature_max_C": Words("water too warm", "水温过高"),
}
OF_KIND = {
    "peak": Words("{what}, highest", "{what}，最高"),
    "low": Words("{what}, lowest", "{what}，最低"),
    "final": Words("{what}, at the end", "{what}，结束时"),
    "mean": Words("{what}, mean", "{what}，平均"),
}
WATER = (
    ("peak", "tan_mgN_L"), ("peak", "nh3_mgN_L"), ("peak", "no2_mgN_L"), ("peak", "no3_mgN_L"), ("final", "no3_mgN_L"),
    ("peak", "po4_mgP_L"), ("final", "po4_mgP_L"), ("low", "o2_mg_L"), ("low", "ph"), ("peak", "ph"),
    ("final", "kh_dKH"), ("final", "tds_mg_L"),
)  # fmt: skip
FILTER = (
    ("final", "flow_L_h", Words("Filter flow, L/h", "过滤流量，L/h"), 0),
    ("final", "head_mm", Words("Pump head, mm", "水泵扬程，mm"), 0),
    ("mean", "bed_outlet_o2_mg_L", Words("Oxygen O2 leaving the bed, mg/L", "底床出水溶解氧 O2，mg/L"), 2),
    ("mean", "bed_outlet_tan_mgN_L", Words("TAN leaving the bed, mg N/L", "底床出水总氨氮，mg N/L"), 4),
    ("mean", "tan_mgN_L", Words("TAN in the tank, mg N/L", "缸水总氨氮，mg N/L"), 4),
    ("mean", "no2_mgN_L", Words("Nitrite NO2 in the tank, mg N/L", "缸水亚硝酸盐氮，mg N/L"), 4),
    (
        "mean",
        "bed_outlet_no3_mgN_L",
        Words("Nitrate NO3 leaving the bed, mg N/L", "底床出水硝酸盐氮，mg N/L"),
        1,
    ),
    ("final", "bed_fill_fraction", Words("Share of the pores filled", "孔隙被填充的比例"), 3),
)
MASSES = (
    ("turtle_mass_g", Words("Turtles, g", "水龟，g")),
    ("fish_mass_g", Words("Fish, g", "鱼，g")),
    ("plant_dry_mass_g", Words("Plants, g dry", "水草干重，g")),
)
NITROGEN = (
    "feed", "source_water", "water_change", "nitrogen_gas", "plants_harvest", "siphon", "stored_water", "stored_bed",
    "stored_plants", "stored_animals",
)  # fmt: skip
TEMPERATURE = Words("Temperature, °C", "水温，°C")
HEATER = Words("Heaters, mean power, W", "加热棒平均功率，W")
CHANGED = Words("Water changed, L", "换水量，L")
TOPPED_OFF = Words("Topped off, L", "补水量，L")
TREATED = Words("Water through the bed, times all water a day", "循环倍率，次/天")
_ROWS = {row.column: row for row in reversed(summary.ROWS)}  # the first of a column: the unit of the kit


def crossed(result: Result) -> Iterable[Outcome]:
    """Day on which each limit that binds in this tank is first crossed [d], or "never"."""
    days = {crossing.limit: crossing.day for crossing in result.crossings()}
    binding = limits.binding(result.model.scenario)
    for limit in limits.LIMITS:
        if limit.name in binding:
            yield Outcome(f"crossings.{limit.name}", days.get(limit.name, NEVER), CROSSED[limit.name])


def _of_column(result: Result, kind: str, column: str) -> float:
    """One figure of a column over the run."""
    course = result[column]
    match kind:
        case "peak":
            return float(course.max())
        case "low":
            return float(course.min())
        case "mean":
            return float(np.trapezoid(course, result.time_d) / result.days)
    return float(course[-1])


def _what(kind: str, words: Words) -> Words:
    return Words(say(OF_KIND[kind], "en", what=words), say(OF_KIND[kind], "zh_CN", what=words))


def water(result: Result) -> Iterable[Outcome]:
    """Extremes and end of what is measured in the water."""
    for kind, column in WATER:
        row = _ROWS[column]
        value = _of_column(result, kind, column)
        yield Outcome(f"{kind}.{column}", value, _what(kind, row.words), row.decimals, row.factor)


def warmed(result: Result) -> Iterable[Outcome]:
    """Temperature of the water, and the heaters' mean power by their thermostats [W]."""
    for kind in ("mean", "low", "peak"):
        value = _of_column(result, kind, "temperature_C")
        yield Outcome(f"{kind}.temperature_C", value, _what(kind, TEMPERATURE))
    heaters = result.model.tables.heaters
    if heaters[:, 0].any() and _heaters_stay(result):
        water = result.watched["temperature_C"][:, None]
        on = np.clip((heaters[:, 1] + HEATER_BAND_C - water) / (2.0 * HEATER_BAND_C), 0.0, 1.0)
        power = on @ heaters[:, 0]
        yield Outcome(
            "mean.heater_W", float(np.trapezoid(power, result.watched.time_d) / result.days), HEATER, 0
        )


def _heaters_stay(result: Result) -> bool:
    """Whether the heaters' settings at the end of a run are those of all of it."""
    planned = moments(result.model.scenario, result.days)
    return not any(m.action in ("set_heater", "heater_stuck", "power_cut") for m in planned)


def renewed(result: Result) -> Iterable[Outcome]:
    """Water changed and topped off over the run [L]."""
    volume = result["volume_L"]
    changes = (m for m in moments(result.model.scenario, result.days) if m.action == "water_change")
    changed = sum(
        cast(float, m.values["fraction"]) * np.interp(m.day, result.time_d, volume) for m in changes
    )
    evaporated = float(result.run.y[sv.EVAPORATED]) * L_PER_M3
    yield Outcome("water_changed_L", float(changed), CHANGED, 0)
    # Only evaporation and filling up alter the volume.
    yield Outcome("topped_off_L", max(0.0, float(volume[-1] - volume[0]) + evaporated), TOPPED_OFF, 0)


BRANCH_CV = Words("Branches vary by, % (under 5 is good)", "支管变异系数，%（小于 5 为好）")
HOLE_RATIO = Words("Largest over smallest hole flow", "最大孔流量与最小孔之比")
SLOWEST = Words("Slowest stream of the bed, of the mean", "底床最慢的水流，与平均之比")
FASTEST = Words("Fastest stream of the bed, of the mean", "底床最快的水流，与平均之比")


def filtered(result: Result) -> Iterable[Outcome]:
    """Flow, head and what leaves the bed; treated water as multiples of all water a day."""
    for kind, column, words, decimals in FILTER:
        value = _of_column(result, kind, column)
        yield Outcome(f"{kind}.{column}", value, _what(kind, words), decimals)
    flows = 24.0 * result["flow_L_h"] / result["volume_L"]
    turnovers = float(np.trapezoid(flows, result.time_d) / result.days)
    yield Outcome("mean.bed_turnovers_d", turnovers, _what("mean", TREATED), 0)
    yield from _shared(result)


def _shared(result: Result) -> Iterable[Outcome]:
    """How evenly the pipes share the last flow, and what that makes of the bed."""
    supply, flow = result.model.supply, float(result["flow_L_h"][-1]) * L_H
    if flow > 0.0:
        solution = supply.curve.solved(flow)
        yield Outcome("branch_cv", evenness(solution.branch_flow).cv, BRANCH_CV, 1, 100.0)
        if solution.holes_of_branches:
            ratio = evenness(solution.hole_flow).max_over_min
            yield Outcome("hole_max_over_min", ratio if math.isfinite(ratio) else None, HOLE_RATIO, 2)
    shares = result.model.tables.stream
    speeds = shares[:, sv.S_FLOW] / shares[:, sv.S_AREA]
    yield Outcome("bed_velocity_min_over_mean", float(speeds.min()), SLOWEST, 2)
    yield Outcome("bed_velocity_max_over_mean", float(speeds.max()), FASTEST, 2)


def booked(result: Result) -> Iterable[Outcome]:
    """The main entries of the nitrogen ledger [g N]."""
    book = result.ledger("N")
    for channel in NITROGEN:
        yield Outcome(f"ledger_gN.{channel}", book[channel], summary.CHANNELS[channel], 2)


def grown(result: Result) -> Iterable[Outcome]:
    """Masses at the end [g]."""
    for column, words in MASSES:
        yield Outcome(f"final.{column}", _of_column(result, "final", column), words)


def warned(result: Result) -> Iterable[Outcome]:
    """How many warnings of each code."""
    codes = [warning.code for warning in result.warnings]
    for code in dict.fromkeys(codes):
        yield Outcome(f"warnings.{code}", codes.count(code), Words(code, code), 0, absent=0)


SECTIONS = (
    Section(Words("First crossing of the limits that bind", "首次越过起决定作用的限值"), (crossed,)),
    Section(Words("Water", "水质"), (water, warmed)),
    Section(Words("Water changed and filled in", "换水与补水"), (renewed,)),
    Section(Words("Filter", "过滤"), (filtered,)),
    Section(Words("Nitrogen, g N", "氮，g N"), (booked,)),
    Section(Words("Masses at the end", "结束时的质量"), (grown,)),
    Section(
        Words("Warnings, how many of each kind", "各类提示的条数"), (warned,), summary.NO_WARNINGS
    ),
)  # fmt: skip
