"""What the keeper asks the plan for, and the plan that answers it; shared by the pages that need it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

import aquasim
from aquasim import Scenario
from aquasim.ranks import MEMBERS

if TYPE_CHECKING:
    from aquasim import CancelFlag, Plan, reminders
    from aquasim.bands import Bands

    from .work import Meter

Rhythm = Literal["seldom", "every", "weekly", "litres"]
WEEK_D = 7.0  # [d]
FRACTION = 0.3


@dataclass
class Wish:
    """A size of change, or a rhythm; `plan` answers it for the scenario `of`, `size` is that found for a rhythm."""

    fraction: float = FRACTION
    rhythm: Rhythm = "seldom"
    every_d: float = 5.0
    litres: float = 25.0
    weekday: int = 5  # Monday is 0
    plan: Plan | None = None
    of: Scenario | None = None
    size: float | None = None

    @property
    def fixed_d(self) -> float | None:
        """The interval that is asked for [d], None where it is looked for."""
        return {"every": self.every_d, "weekly": WEEK_D}.get(self.rhythm)

    def first_day(self, today: date) -> float | None:
        """Day of the first change of a fixed day of the week, where today is day 0; None where any day will do."""
        return float((self.weekday - today.weekday()) % 7) if self.rhythm == "weekly" else None

    @property
    def dates(self) -> reminders.Rhythm:
        """What is asked of the dates of changes; the plan's own where no size holds the interval asked for."""
        from aquasim import reminders

        if self.fixed_d is None or self.is_without_size:
            return reminders.OWN
        return reminders.Rhythm(self.fixed_d, self.weekday if self.rhythm == "weekly" else None)

    @property
    def is_without_size(self) -> bool:
        """Whether no change of any size holds the interval asked for."""
        return self.fixed_d is not None and self.plan is not None and self.size is None


def nominal(scenario: Scenario, wish: Wish, flag: CancelFlag) -> tuple[Plan, float | None]:
    """The plan with the parameters as they are, and the size that a fixed interval needs."""
    from aquasim.inverse import fraction_for

    size = None if wish.fixed_d is None else fraction_for(scenario, wish.fixed_d, cancel=flag)
    fraction = wish.fraction if size is None else max(size, 0.01)
    return aquasim.plan(scenario, fraction, members=0, more=False, cancel=flag), size


class Banded(NamedTuple):
    """A plan with its range, the share of sampled tanks past each limit by row, and the range of every result."""

    plan: Plan
    crossed: dict[str, NDArray[np.float64]]
    bands: Bands | None


def band(scenario: Scenario, fraction: float, flag: CancelFlag, meter: Meter) -> Banded:
    """The plan with its range from sampled tanks."""
    from aquasim.bands import bands_of
    from aquasim.ranks import is_told

    plan = aquasim.plan(scenario, fraction, MEMBERS, more=False, progress=meter, cancel=flag)
    runs = plan.ensemble
    names = runs.ran[0].excess if runs is not None and runs.ran else ()
    crossed = {name: runs.crossed(name) for name in names} if runs is not None else {}
    bands = bands_of(runs) if runs is not None and is_told(len(runs.ran)) else None
    return Banded(plan, {name: share for name, share in crossed.items() if share[-1] > 0.0}, bands)


def more(scenario: Scenario, fraction: float, flag: CancelFlag) -> Plan:
    """The plan with other sizes and with what would lengthen the interval."""
    return aquasim.plan(scenario, fraction, members=0, cancel=flag)


def with_band(plan: Plan, banded: Banded) -> Plan:
    """A plan with the range that was found for it."""
    found = banded.plan
    return replace(
        plan, band=found.band, first_band=found.first_band, bed_share=found.bed_share, ensemble=found.ensemble
    )


def with_more(plan: Plan, found: Plan) -> Plan:
    """A plan with the other sizes and the levers that were found for it."""
    return replace(
        plan,
        trade_off=found.trade_off,
        steps=found.steps,
        levers=found.levers,
        side=found.side,
        idle=found.idle,
    )


def with_lever(plan: Plan, what: str, scenario: Scenario) -> Scenario | None:
    """The tank with a lever of its plan; None where it does not fit any more."""
    from aquasim import levers

    change = next(each for each in levers.CHANGES if each.made.__name__ == what)
    first = plan.first.result
    for base in (scenario, with_change(scenario, plan.interval.fraction, plan.interval.days)):
        made = change.made(replace(first, model=replace(first.model, scenario=base)))
        if made is not None:
            return made
    return None


def with_change(
    scenario: Scenario, fraction: float, every_d: float, first_day: float | None = None
) -> Scenario:
    """The tank with that regular change, the first on its day or after one interval; raises aquasim.ScenarioError."""
    from aquasim.edits import apply_settings

    path = "routine.water_change"
    days = float(f"{every_d:.3g}")
    values = {"every_d": days, "fraction": round(fraction, 3), "first_day": first_day}
    return apply_settings(scenario, [(f"{path}.{name}", value) for name, value in values.items()])
