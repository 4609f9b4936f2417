"""Flow field of water in a bed: what a Darcy solution yields, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .age import water_age
from .cells import Array, FaceFlows

FASTEST_SHARE = 0.01  # of the open top, left out where covers make the largest velocity endless (assumed)
DEAD_SHARE_OF_MEAN = 0.1  # hydraulics reference 1.4: slower than a tenth of the mean counts as dead


@dataclass(frozen=True, eq=False)
class BedField:
    """Head, flows, velocity and age of the water in a bed.

    Darcy's law without inertia. Not resolved: how the flow converges on a hole within a cell, and the peak of velocity
    along the edge of a cover, which grows as cells shrink. The upwind age is blurred over about a cell; the
    paths of `paths.streamlines` are not.
    """

    x_m: Array  # centres of the cells
    y_m: Array
    depth_m: Array
    height_m: Array  # of the cells along the depth
    cell_x_m: float
    cell_y_m: float
    head_m: Array  # against the free water above the bed
    flows: FaceFlows
    pore_volume_m3: Array
    open_top: NDArray[np.bool_]  # where no stone covers the bed
    push: bool

    @property
    def flow_m3_s(self) -> float:
        """Water that the pipes draw, or push, through the bed [m3/s]."""
        return abs(float(self.flows.down[:, :, -1].sum()))

    @property
    def balance_error(self) -> float:
        """Water through the top less water through the pipes, relative to the latter [-]."""
        floor = float(self.flows.down[:, :, -1].sum())
        return (float(self.flows.down[:, :, 0].sum()) - floor) / floor

    @property
    def mean_velocity_m_s(self) -> float:
        """Superficial velocity: the flow over the whole plan of the bed, covered parts included [m/s]."""
        return self.flow_m3_s / (self.open_top.size * self.cell_x_m * self.cell_y_m)

    @cached_property
    def top_velocity_m_s(self) -> Array:
        """Velocity through the top of the bed [m/s], positive in the direction of pumping, one value a column."""
        down = self.flows.down[:, :, 0] / (self.cell_x_m * self.cell_y_m)
        return -down if self.push else down

    @property
    def min_over_mean(self) -> float:
        """Least velocity through the uncovered top over the superficial velocity [-]."""
        return float(self.top_velocity_m_s[self.open_top].min()) / self.mean_velocity_m_s

    @property
    def max_over_mean(self) -> float:
        """Largest velocity through the uncovered top over the superficial velocity [-].

        Along the edge of a cover the velocity of Darcy's law has no bound, and that of the cells there grows as they
        shrink. So with covers it is the velocity that FASTEST_SHARE of the open top exceeds, which converges.
        """
        top = self.top_velocity_m_s[self.open_top]
        most = top.max() if self.open_top.all() else np.quantile(top, 1.0 - FASTEST_SHARE)
        return float(most) / self.mean_velocity_m_s

    @cached_property
    def speed_m_s(self) -> Array:
        """Size of the superficial velocity in every cell [m/s], from the mean of opposite faces."""
        f, area_x = self.flows, self.cell_y_m * self.height_m
        x = (f.x[:-1] + f.x[1:]) / (2.0 * area_x)
        y = (f.y[:, :-1] + f.y[:, 1:]) / (2.0 * self.cell_x_m * self.height_m)
        down = (f.down[:, :, :-1] + f.down[:, :, 1:]) / (2.0 * self.cell_x_m * self.cell_y_m)
        return np.sqrt(x * x + y * y + down * down)

    @cached_property
    def age_s(self) -> Array:
        """Mean time that the water in every cell has spent in the bed [s]."""
        return water_age(self.flows, self.pore_volume_m3, self.head_m)

    @property
    def plan_speed_m_s(self) -> Array:
        """Speed in every column of the bed [m/s], the mean over the depth."""
        return np.average(self.speed_m_s, axis=2, weights=self.height_m)

    @property
    def plan_age_s(self) -> Array:
        """Age of the pore water in every column of the bed [s], the mean over the depth."""
        return (self.age_s * self.pore_volume_m3).sum(axis=2) / self.pore_volume_m3.sum(axis=2)

    def slow_share(self, share_of_mean: float) -> float:
        """Share of the bed's volume [-] slower than this share of the superficial velocity."""
        slow = self.speed_m_s < share_of_mean * self.mean_velocity_m_s
        return float((slow * self.height_m).sum() / (self.open_top.size * self.height_m.sum()))

    @property
    def dead_fraction(self) -> float:
        """Share of the bed's volume slower than a tenth of the superficial velocity [-]."""
        return self.slow_share(DEAD_SHARE_OF_MEAN)

    def old_share(self, age_s: float) -> float:
        """Share of the pore water older than an age [-]; with `oxygen_time_s`, the share that runs out of oxygen."""
        old = self.age_s > age_s
        return float((old * self.pore_volume_m3).sum() / self.pore_volume_m3.sum())

    def effective_share(self, oxygen_s: float) -> float:
        """Share of the bed's volume [-] that is neither dead by velocity nor holds water older than its oxygen."""
        slow = self.speed_m_s < DEAD_SHARE_OF_MEAN * self.mean_velocity_m_s
        works = ~slow & (self.age_s <= oxygen_s)
        return float((works * self.height_m).sum() / (self.open_top.size * self.height_m.sum()))


def oxygen_time_s(oxygen_mg_l: float, uptake_mg_l_h: float) -> float:
    """Time in which the bed's water uses up its oxygen [s]; oxygen above the need [mg/L], uptake [mg/(L h)]."""
    return 3600.0 * oxygen_mg_l / uptake_mg_l_h
