"""What a simulation gives back: named columns over time, ledgers, crossings of limits, balances, warnings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import presets
from . import statevector as sv
from .facts import Finding, Found
from .ledger import CHANNELS, INPUTS
from .limits import Crossing, crossings
from .schedule import RESOLUTION_D
from .statevector import ADVECTED, WATER
from .storage import write_whole
from .units import CALCIUM, CARBON, G_PER_M3_WATER, MAGNESIUM
from .versions import versions

if TYPE_CHECKING:
    from .model import Model
    from .run_state import Run
    from .solver import Record

Array = NDArray[np.float64]
QUANTITIES = ("N", "COD", "P", "C", "charge")
_COLUMN = {"COD": 0, "N": 1, "P": 2, "C": 3, "charge": 4}
_UNITS = {
    "o2_saturation": "-", "ph": "-", "kh_dKH": "dKH", "gh_dGH": "dGH", "algae_g": "g", "detritus_gCOD": "g COD",
    "temperature_C": "°C", "volume_L": "L", "evaporation_L_d": "L/d", "flow_L_h": "L/h", "head_mm": "mm",
    "bed_fill_fraction": "-", "aob_gCOD": "g COD", "nob_gCOD": "g COD", "heterotrophs_gCOD": "g COD",
    "turtle_mass_g": "g", "fish_mass_g": "g", "plant_dry_mass_g": "g", "feed_g_d": "g/d", "calcite_saturation": "-",
    "conductivity_uS_cm": "µS/cm", "alkalinity_meq_L": "meq/L", "dic_mmol_L": "mmol/L", "tds_mg_L": "mg/L",
    "chloride_mg_L": "mg/L", "o2_mg_L": "mg/L", "co2_mg_L": "mg/L", "hno2_mg_L": "mg/L", "tan_criterion_mgN_L": "mg N/L", "po4_mgP_L": "mg P/L",
    "doc_mgC_L": "mg C/L", "soluble_organics_mgCOD_L": "mg COD/L", "bed_outlet_o2_mg_L": "mg/L",
}  # fmt: skip


# Grams in one unit of those kinds of states that are not counted in grams: mol of an element, and m3 of water.
GRAMS = {
    "dic": CARBON, "xcd": CARBON, "trapped xcd": CARBON, "gut C": CARBON, "ca": CALCIUM, "mg": MAGNESIUM,
    "volume": G_PER_M3_WATER,
}  # fmt: skip


class Extreme(NamedTuple):
    """Largest or smallest value and the day it was reached."""

    value: float
    day: float


@dataclass(frozen=True)
class Timing:
    """Seconds of wall time: compilation, maturing of the bed, and the simulation itself."""

    compile_s: float
    spinup_s: float
    wall_s: float


@dataclass(frozen=True, eq=False)
class Result:
    """Result of one run. `result["no3_mgN_L"]` is a column over `result.time_d` [d]."""

    model: Model
    run: Run
    record: Record
    days: float
    timing: Timing
    events: list[tuple[float, str]]
    output_d: Array | None = None  # output times [d]; all that were recorded where nothing is said

    @property
    def time_d(self) -> Array:
        """Output times [d]."""
        return self.record.days if self.output_d is None else self.output_d

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """Which recorded time each output time is."""
        days = self.record.days
        if self.output_d is None or len(days) == 0:
            return np.arange(len(days))
        at: NDArray[np.int64] = np.searchsorted(days, self.output_d - RESOLUTION_D)
        return np.minimum(at, len(days) - 1)

    @property
    def watched(self) -> Result:
        """The same result at every recorded time, an hour apart or less: extremes and crossings are sought there."""
        return (
            self if self.output_d is None else self._watched
        )  # kept, itself would only die with Python's cycles

    @cached_property
    def _watched(self) -> Result:
        return replace(self, output_d=None)

    def columns(self) -> Array:
        """All columns, shape (times, names); amounts are cut at zero, what was cut is in `clipped_g`."""
        return self._columns[0]

    def counts(self) -> Array:
        """Animals in the tank just before any jump at each output time, shape (times, groups)."""
        return self.record.animals[self.rows]

    def states(self) -> Array:
        """State vectors at the output times."""
        return self.record.states[self.rows]

    @cached_property
    def _columns(self) -> tuple[Array, dict[str, float]]:
        if self.output_d is not None:
            table, clipped = self.watched._columns
            table = table[self.rows]
            table[:, self.names.index("feed_g_d")] = self._feed_by_day()
            return table, clipped
        from . import derive  # compiled: a result that comes with its columns is read without

        record, model = self.record, self.model
        states, clipped = _cut(record.states, model)
        out = np.zeros((len(record.days), len(derive.COLUMNS)))
        kinds = [g.species.kind for g in model.groups]
        turtle = np.array([float(k == "turtle") for k in kinds])
        fish = np.array([float(k == "fish") for k in kinds])
        t = model.tables
        before = t.site.copy(), t.pore_volume.copy(), t.stream.copy()
        if len(record.days):
            derive.columns(
                record.days, states, record.epoch, np.array(record.sites), np.array(record.pores),
                np.array(record.streams), np.array(record.heads), turtle, fish, model.tables, out,
            )  # fmt: skip
        t.site[:], t.pore_volume[:], t.stream[:] = before
        out[:, self.names.index("feed_g_d")] = self._feed_by_day()
        return out, clipped

    def _feed_by_day(self) -> Array:
        """Food served on the calendar day of each output time [g/d], the end counted with the day before it.

        Counted as `feed_g_d` of the file is: dry food as bought, moist food by its dry matter.
        """
        served = np.zeros(int(np.ceil(self.days - RESOLUTION_D)))
        for day, grams in self.run.feed_g:
            served[int(day + RESOLUTION_D)] += grams
        return served[np.minimum((self.time_d + RESOLUTION_D).astype(int), len(served) - 1)]

    def __getitem__(self, name: str) -> Array:
        try:
            return self.columns()[:, self.names.index(name)]
        except ValueError:
            raise KeyError(f"{name} is not a result; there are {', '.join(self.names)}") from None

    def unit(self, name: str) -> str:
        """Unit of a column, as words for people."""
        if name in _UNITS:
            return _UNITS[name]
        return "mg N/L" if name.endswith("mgN_L") else ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of all columns in the order of the CSV file."""
        from . import derive

        return derive.COLUMNS

    @property
    def clipped_g(self) -> dict[str, float]:
        """Amounts below zero that were cut from the output: of each kind the sum over the tank at its worst time [g]."""
        return self._columns[1]

    def final(self) -> dict[str, float]:
        """Last value of every column."""
        return {name: float(value) for name, value in zip(self.names, self.columns()[-1], strict=True)}

    def peak(self) -> dict[str, Extreme]:
        """Largest value of every column and its day, whatever the output times."""
        return self.watched._extremes(self.watched.columns().argmax(axis=0))

    def low(self) -> dict[str, Extreme]:
        """Smallest value of every column and its day, whatever the output times."""
        return self.watched._extremes(self.watched.columns().argmin(axis=0))

    def _extremes(self, where: NDArray[np.intp]) -> dict[str, Extreme]:
        table = self.columns()
        return {
            name: Extreme(float(table[k, i]), float(self.time_d[k]))
            for i, (name, k) in enumerate(zip(self.names, where, strict=True))
        }

    def crossings(self) -> list[Crossing]:
        """First crossing of each limit, by day, whatever the output times."""
        return crossings(self.watched)

    @property
    def warnings(self) -> list[Finding]:
        """What the keeper should know, with a code and a sentence each, in English."""
        return self.warnings_in("en")

    def warnings_in(self, language: str) -> list[Finding]:
        """The warnings with their sentences in a language, "en" or "zh_CN"."""
        if language not in self._warnings:
            from . import findings

            self._warnings[language] = findings.told(self._found, language)
        return self._warnings[language]

    @cached_property
    def _found(self) -> list[Found]:
        from . import findings

        return findings.found(self)

    @cached_property
    def _warnings(self) -> dict[str, list[Finding]]:
        return {}

    # Balances

    def _booked(self) -> dict[str, Array]:
        """Amounts by channel over the whole run, the continuous flows included; columns COD, N, P, C, charge."""
        y, content = self.run.y, self.model.content
        booked = {name: amount.copy() for name, amount in self.run.ledger.amounts.items()}
        poured = self.model.tables.top_water * y[sv.TOP_OFF]
        booked["source_water"] += poured @ content[:WATER]
        booked["nitrogen_gas"] = y[sv.N2] * content[sv.N2] + y[sv.NH3_GAS] * content[sv.NH3_GAS]
        booked["evaporation"] = np.zeros(5)
        return booked

    def _stored(self, y: Array) -> dict[str, Array]:
        """Contents of the tank by place."""
        c, s = self.model.content, self.model.sizes
        places = {
            "stored_water": [
                slice(0, WATER - 1),
                slice(s.pores_at, s.length),
                slice(sv.CALCITE, sv.CALCITE + 1),
            ],
            "stored_plants": [slice(WATER - 1, WATER), slice(s.plants_at, s.bed_at)],
            "stored_animals": [slice(s.animals_at, s.plants_at), slice(sv.DEAD_COD, sv.DEAD_COD + 4)],
            "stored_bed": [slice(s.bed_at, s.pores_at)],
        }
        return {name: sum((y[p] @ c[p] for p in parts), np.zeros(5)) for name, parts in places.items()}

    def ledger(self, quantity: str = "N") -> dict[str, float]:
        """Where a quantity (N, COD, P [g], C [mol], charge [eq]) came from and went.

        Inputs (feed, source_water, added_animals, dose) and outputs are positive amounts; stored_* is the change. For
        COD and C the exchange with the air is `air`, positive where the tank gained.
        """
        k = _COLUMN[quantity]
        book = {name: float(amount[k]) for name, amount in self._booked().items()}
        before, after = self._stored(self.model.start), self._stored(self.run.y)
        book |= {name: float(after[name][k] - before[name][k]) for name in after}
        y, c = self.run.y, self.model.content
        air = -(y[sv.AIR_O2] * c[sv.AIR_O2] + y[sv.AIR_CO2] * c[sv.AIR_CO2])
        if quantity in ("COD", "C"):
            book["air"] = float(air[k])
        return book

    def balance_error(self) -> dict[str, float]:
        """Relative error of each balance: what is missing over the sum of absolute starting contents and inputs."""
        y0, y, content = self.model.start, self.run.y, self.model.content
        poured = self.model.tables.top_water * y[sv.TOP_OFF] @ content[:WATER]
        missing = y @ content - y0 @ content - self.run.ledger.net_input() - poured
        scale = np.abs(y0[:, None] * content).sum(axis=0) + self.run.ledger.absolute_inputs + np.abs(poured)
        error = missing / np.maximum(scale, 1e-12)
        return {name: float(abs(error[_COLUMN[name]])) for name in QUANTITIES}

    # Files and summaries

    def to_csv(self, path: str | Path) -> None:
        """Write all columns, time first; the file appears whole or not at all."""
        lines = [",".join(("time_d", *self.names))]
        for day, row in zip(self.time_d, self.columns(), strict=True):
            lines.append(",".join((_text(day), *map(_text, row))))
        write_whole(path, ("\n".join(lines) + "\n").encode())

    def sha256(self) -> str:
        """Hash of all columns, to compare two runs."""
        return hashlib.sha256(np.ascontiguousarray(self.columns()).tobytes()).hexdigest()

    def summary(self) -> dict[str, object]:
        """The JSON of `run`."""
        from . import integrate

        timing = self.timing
        counts = self.record.counts
        return {
            "name": presets.text_in(self.model.scenario.name, "en"),
            "preset_sha256": presets.sha256(self.model.scenario),
            "result_sha256": self.sha256(),
            "versions": dict(versions()),
            "days": self.days,
            "bed_model": {"quasi_steady_d": self.record.quasi_steady_d, "full_d": self.record.full_d},
            "steps": int(counts[integrate.STEPS]),
            "rhs_calls": int(counts[integrate.CALLS]),
            "wall_s": timing.wall_s,
            "compile_s": timing.compile_s,
            "spinup_s": timing.spinup_s,
            "final": self.final(),
            "peak": {k: v._asdict() for k, v in self.peak().items()},
            "low": {k: v._asdict() for k, v in self.low().items()},
            "crossings": [c._asdict() for c in self.crossings()],
            "ledger_gN": {k: v for k, v in self.ledger("N").items()},
            "balance_error": self.balance_error(),
            "clipped_g": self.clipped_g,
            "warnings": [{"code": w.code, "text": w.text} for w in self.warnings],
        }


def _text(value: float) -> str:
    return repr(round(float(value), 12) + 0.0)  # a negative zero is no zero to a reader


def _cut(states: Array, model: Model) -> tuple[Array, dict[str, float]]:
    """States with amounts cut at zero; alkalinity and temperature may be negative, accounts are left alone."""
    sizes = model.sizes
    kept = [i for i in range(WATER + 1) if i != sv.TA]
    kept += list(range(sizes.animals_at, sizes.pores_at))
    kept += [sizes.pores_at + k for k in range(sizes.length - sizes.pores_at) if k % ADVECTED != sv.TA]
    lowest = states.min(axis=0)
    below = [i for i in kept if lowest[i] < 0.0]
    if not below:
        return states, {}
    names, missing = _state_names(model), dict[str, Array]()
    states = states.copy()
    for i in below:
        grams = -np.minimum(states[:, i], 0.0) * GRAMS.get(names[i].removeprefix("pore "), 1.0)
        missing[names[i]] = missing.get(names[i], 0.0) + grams
        np.maximum(states[:, i], 0.0, out=states[:, i])
    return states, {name: float(grams.max()) for name, grams in missing.items()}


def _state_names(model: Model) -> list[str]:
    """Name of each state's kind."""
    names = [""] * model.sizes.length
    ids = model.matrix.states
    sizes = model.sizes
    attached = (
        "xa",
        "xn",
        "xh",
        "xi",
        "trapped xs",
        "trapped xnd",
        "trapped xpd",
        "trapped xcd",
        "trapped xua",
    )
    for i in range(WATER):
        names[i] = ids[i]
    names[sv.VOLUME] = "volume"
    for i in range(sizes.animals_at, sizes.plants_at):
        names[i] = ("body", "gut COD", "gut N", "gut P", "gut C")[(i - sizes.animals_at) % 5]
    for i in range(sizes.plants_at, sizes.bed_at):
        names[i] = ("plant", "store")[(i - sizes.plants_at) % 2]
    for i in range(sizes.bed_at, sizes.pores_at):
        names[i] = attached[(i - sizes.bed_at) % len(attached)]
    for i in range(sizes.pores_at, sizes.length):
        names[i] = "pore " + ids[(i - sizes.pores_at) % ADVECTED]
    return names


assert set(INPUTS) <= set(CHANNELS)
