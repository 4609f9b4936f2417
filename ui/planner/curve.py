"""One result without changes, as the plan's sampled tanks have it: its median, its range shaded, its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from aquasim.limits import LIMITS, Limit, values
from aquasim.units import DKH_PER_MEQ
from aquasim.words import figures

from ..curves.looks import number
from ..labels import called, factor, limit_text, unit
from ..language import translate
from ..widgets.sizes import WrappedLabel, make_target
from .chart import Chart, Line
from .page import PageSheet, heading
from .tables import CHANCE_DAYS, COLUMN_OF

if TYPE_CHECKING:
    from aquasim import Scenario
    from aquasim.bands import Bands

FIRST = "no3_mgN_L"
KEPT_AS = {"kh_dKH": ("alkalinity_meq_L", DKH_PER_MEQ)}
"""Results that say the same as another one, in another unit, and have its limits."""


class CurveRange(QWidget):
    """A result is chosen in `which`; the chart shows its range, the table says the same in numbers."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.title, self.which, self.chart = heading(WrappedLabel()), QComboBox(), chart
        self.table = PageSheet()
        self.bands: Bands | None = None
        self._scenario: Scenario | None = None
        self._chosen, self._binding, self._as_ion = "", FIRST, False
        make_target(self.which)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.which, self.chart, self.table):
            column.addWidget(widget)
        self.which.activated.connect(self._on_chosen)

    @property
    def name(self) -> str:
        """The result that is shown: the chosen one, or that whose limit binds, nitrate where none does."""
        return self._chosen or self._binding

    def show_bands(self, bands: Bands, scenario: Scenario, binding: str | None, *, as_ion: bool) -> None:
        """Show the ranges of a tank in the present language; `binding` is the limit that decides its interval."""
        self.bands, self._scenario, self._as_ion = bands, scenario, as_ion
        self._binding = COLUMN_OF.get(binding or "", FIRST)
        self.which.clear()
        for name in bands.names:
            self.which.addItem(called(name), name)
        self.which.setCurrentIndex(self.which.findData(self.name))
        self.which.setAccessibleName(translate("planner", "Which quantity is drawn"))
        self._show()

    def set_current(self, *, is_current: bool) -> None:
        """Dim what belongs to an earlier tank."""
        self.table.setEnabled(is_current)
        self.chart.set_stale(not is_current)

    def _on_chosen(self) -> None:
        self._chosen = self.which.currentData()
        self._show()

    def _show(self) -> None:
        assert self.bands is not None
        name, days = self.name, self.bands.days
        scale = factor(name, as_ion=self._as_ion)
        low, middle, high = scale * self.bands.of(name)
        median = translate("planner", "Median of the sampled tanks; shaded: their 10–90 %")
        lines = [Line(median, days, middle, colour=name, low=low, high=high), *self._limits(name, scale)]
        measure = unit(name, as_ion=self._as_ion)
        quantity = f"{called(name)} [{measure}]" if measure else called(name)
        title = translate("planner", "Without changes: {quantity}").format(quantity=called(name))
        self.title.setText(title)
        self.chart.show_lines(lines, translate("planner", "Time, d"), quantity)
        self.table.setAccessibleName(title)
        at = [int(np.searchsorted(days, day)) for day in CHANCE_DAYS if day <= days[-1]]
        header = [quantity, *(translate("planner", "Day {day}").format(day=figures(days[k], 3)) for k in at)]
        words = (
            translate("planner", "10 % of the tanks are below"),
            translate("planner", "Median"),
            translate("planner", "10 % of the tanks are above"),
        )
        rows = [
            (said, *(number(float(each[k])) for k in at))
            for said, each in zip(words, (low, middle, high), strict=True)
        ]
        self.table.show_rows(header, rows)

    def _limits(self, name: str, scale: float) -> list[Line]:
        """The limits of a result as lines across the chart, each with its words."""
        assert self.bands is not None and self._scenario is not None
        column, times = KEPT_AS.get(name, (name, 1.0))
        found, lines = values(self._scenario), []
        for dash, limit in enumerate((limit for limit in LIMITS if limit.column == column), start=1):
            value = found[limit.name]
            y = self._moving(limit) if value is None else np.full(len(self.bands.days), value / limit.factor)
            if y is not None:
                words = limit_text(limit.name, value)
                lines.append(Line(words, self.bands.days, scale * times * y, dash=dash, colour="act"))
        return lines

    def _moving(self, limit: Limit) -> np.ndarray | None:
        """The line of a limit that follows the water, as the median tank has it, at the stricter end of each day."""
        assert self.bands is not None
        if limit.name != "tan_mgN_L":
            return None
        line = self.bands.of("tan_criterion_mgN_L")[1]
        return np.minimum(line, np.append(line[1:], line[-2:-1]))
