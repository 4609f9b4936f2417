"""What a plot hands over to be drawn: plain numbers, in the units of the results."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from aquasim import catalog
from aquasim.limits import LIMITS, lines
from aquasim.quantity import QT_TRANSLATE_NOOP

from ..labels import factor
from ..language import translate

if TYPE_CHECKING:
    from aquasim import Result

Array = NDArray[np.float64]
SHOWN_LIMIT_SPANS = 1.5
MARGIN = 0.25  # room for a limit's words between its line and the edge
HEADROOM = 0.05  # above and below the curves where no limit asks for more
OWN_LIMIT = QT_TRANSLATE_NOOP("plots", "set in this tank")
ANIMALS_LIMIT = QT_TRANSLATE_NOOP("plots", "the range that all animals in the tank bear")


class Limit(NamedTuple):
    """A limit: its name in the contract, its result, its line over time in the result's unit, and which side is bad.

    `stated` is the limit in the contract's own unit; None where the line moves with the water. `source` says who set it.
    """

    name: str
    of: str
    line: Array
    stated: float | None
    above: bool
    source: str = ""

    @property
    def end(self) -> float:
        """The last value that the line has."""
        return float(self.line[np.isfinite(self.line)][-1])


def limits_of(result: Result, *result_names: str) -> tuple[Limit, ...]:
    """The limits of the named results in this run; those that hold at no time are left out."""
    found = lines(result)
    return tuple(
        Limit(
            limit.name,
            limit.column,
            found[limit.name] / limit.factor,
            _stated(found[limit.name]),
            limit.above,
            _source(result, limit.name),
        )
        for limit in LIMITS
        if limit.column in result_names and limit.name in found
    )


def _stated(line: Array) -> float | None:
    """The one value of a line, None where it moves."""
    held = line[np.isfinite(line)]
    return float(held[0]) if len(held) and np.ptp(held) == 0.0 else None


def _source(result: Result, name: str) -> str:
    """Who says so: the tank's own file, the animals, or the row of the shipped table."""
    if getattr(result.model.scenario.limits, name) is not None:
        return OWN_LIMIT
    row = next((row for row in catalog.limits().values() if row.contract_key == name), None)
    return ANIMALS_LIMIT if row is None else row.source


def source_text(limit: Limit) -> str:
    """The source of a limit for people."""
    own = limit.source in (OWN_LIMIT, ANIMALS_LIMIT)
    return translate("plots" if own else "source", limit.source)


@dataclass(frozen=True)
class Axis:
    """Results on one axis, with their limits. `floor` fixes its lower end, `min_span` keeps flat curves from being blown up."""

    curves: Mapping[str, Array]
    floor: float | None
    min_span: float
    limits: tuple[Limit, ...] = ()

    def in_units(self, *, as_ion: bool) -> Axis:
        """The same axis in the unit in which nutrients are shown."""
        factors = {name: factor(name, as_ion=as_ion) for name in self.curves}
        widest = max(factors.values(), default=1.0)
        if set(factors.values()) <= {1.0}:
            return self
        return replace(
            self,
            curves={name: y * factors[name] for name, y in self.curves.items()},
            limits=tuple(limit._replace(line=limit.line * factors[limit.of]) for limit in self.limits),
            min_span=self.min_span * widest,
        )

    def without(self, hidden: Collection[str]) -> Axis:
        """The axis with some results hidden; their limits go with them."""
        kept = {name: y for name, y in self.curves.items() if name not in hidden}
        return replace(self, curves=kept, limits=tuple(limit for limit in self.limits if limit.of in kept))

    def joined(self, others: Collection[Axis]) -> tuple[float, float]:
        """The ends of the axis that holds the curves of several results."""
        ends = [self.y_range(), *(other.y_range() for other in others)]
        return min(low for low, _ in ends), max(high for _, high in ends)

    def curve_range(self) -> tuple[float, float]:
        """The ends of the axis if there were no limits."""
        held = [y[np.isfinite(y)] for y in self.curves.values()]
        held = [y for y in held if len(y)]
        low = min((float(y.min()) for y in held), default=self.floor or 0.0)
        high = max((float(y.max()) for y in held), default=low)
        if self.floor is not None:
            low = min(low, self.floor)
            return low, max(high, low + self.min_span)
        short = max(0.0, self.min_span - (high - low))
        return low - short / 2, high + short / 2

    def near_limits(self) -> tuple[Limit, ...]:
        """The limits that are not too far from the curves to be shown."""
        low, high = self.curve_range()
        reach = SHOWN_LIMIT_SPANS * (high - low)
        return tuple(
            limit
            for limit in self.limits
            if np.isfinite(limit.line).any()
            if float(np.min(limit.line)) <= high + reach and float(np.max(limit.line)) >= low - reach
        )

    def y_range(self) -> tuple[float, float]:
        """The axis: all curves, and each limit that is not too far from them."""
        low, high = self.curve_range()
        lines_shown = [limit.line[np.isfinite(limit.line)] for limit in self.near_limits()]
        bottom = min([low, *(float(line.min()) for line in lines_shown)])
        top = max([high, *(float(line.max()) for line in lines_shown)])
        margin = (MARGIN if lines_shown else HEADROOM) * (top - bottom)
        return (bottom - margin if self.floor is None else bottom), top + margin

    def crowds(self, limit: Limit, time_d: Array) -> bool:
        """Whether a curve runs where the words would stand: close to the line, on its good side, in the later half."""
        low, high = self.y_range()
        late = slice(len(time_d) // 2, None)
        side = 1.0 if limit.above else -1.0
        gaps = [side * (limit.line[late] - y[late]) for y in self.curves.values()]
        return any(bool(((gap >= 0.0) & (gap < MARGIN * (high - low))).any()) for gap in gaps)


@dataclass(frozen=True)
class Drawing:
    """Results over time [d] on one axis or on two."""

    time_d: Array
    left: Axis
    right: Axis | None = None

    @property
    def axes(self) -> tuple[Axis, ...]:
        return (self.left,) if self.right is None else (self.left, self.right)

    @property
    def curves(self) -> dict[str, Array]:
        """All results of the drawing by name."""
        return {name: y for axis in self.axes for name, y in axis.curves.items()}

    @property
    def limits(self) -> tuple[Limit, ...]:
        return tuple(limit for axis in self.axes for limit in axis.limits)

    def in_units(self, *, as_ion: bool) -> Drawing:
        """The same drawing in the unit in which nutrients are shown."""
        right = None if self.right is None else self.right.in_units(as_ion=as_ion)
        return replace(self, left=self.left.in_units(as_ion=as_ion), right=right)


def axis(
    result: Result,
    *names: str,
    floor: float | None = None,
    span: float,
    limits: tuple[Limit, ...] | None = None,
) -> Axis:
    """An axis with results by name and their limits."""
    found = limits_of(result, *names) if limits is None else limits
    return Axis({name: result[name] for name in names}, floor, span, found)


@dataclass(frozen=True)
class Depth:
    """A result of the pore water along the depth of the bed [cm] on a day [d], in the results' unit.

    `mean` is over the bed's area, `low` the poorest part of each depth, `open_water` what lies above.
    """

    day: float
    depth_cm: Array
    of: str
    mean: Array
    low: Array
    open_water: float


class Ribbon(NamedTuple):
    """An amount that goes from one place to another [g]."""

    source: str
    target: str
    grams: float


@dataclass(frozen=True)
class Flows:
    """Amounts that go from place to place, the places of each column from left to right."""

    ribbons: tuple[Ribbon, ...]
    columns: tuple[tuple[str, ...], ...]
    names: Mapping[str, str]  # of the places, marked for translation in the context "place"
    element: str

    @property
    def total(self) -> float:
        """What came in by the places that nothing flows into [g]."""
        reached = {ribbon.target for ribbon in self.ribbons}
        return sum(ribbon.grams for ribbon in self.ribbons if ribbon.source not in reached)

    def amount(self, place: str) -> float:
        """What flows through a place [g]."""
        out = sum(ribbon.grams for ribbon in self.ribbons if ribbon.source == place)
        return max(out, sum(ribbon.grams for ribbon in self.ribbons if ribbon.target == place))


class Plot(Protocol):
    """What a file of the plots' folder offers: title marked for translation, place, whether it is shown at first.

    `draw(result, day)` gives a Drawing over time, which looks at no day, a Depth of that day, or the Flows of the run.
    """

    __name__: str
    TITLE: str
    ORDER: int
    SHOWN: bool
    draw: Callable[[Result, float], Drawing | Depth | Flows]


def key_of(plot: Plot) -> str:
    """By what a plot is remembered: the name of its file."""
    return plot.__name__.rpartition(".")[2]
