"""The 10-90 % band of every curve over sampled tanks: of a tank without changes, or kept as its file says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import cycle
from . import ensemble as sampling
from . import model as modelling
from .cycle import Tank
from .ensemble import BAND, Ensemble
from .errors import ModelError
from .ranks import BAND_MEMBERS, LEAST, NO_RANGE, caution, is_told
from .scenario import Scenario
from .simulation import mature, warm_up
from .solver import CancelFlag, Progress
from .storage import write_whole
from .words import Words, say

Array = NDArray[np.float64]
MOST_ROWS = 7300  # of BAND_MEMBERS members, ten years by the half day: each member holds all of its rows
MARKS = tuple(f"p{share:.0f}" for share in BAND)
WRITTEN = Words(
    "{file} has the 10–90 % range of every result over {members} sampled tanks ({failed} of them could not be computed).",
    "{file} 中有各项结果在 {members} 个抽样缸中的 10–90% 范围（其中 {failed} 个无法计算）。",
)


@dataclass(frozen=True)
class Bands:
    """10, 50 and 90 % of every column, each by itself: shape (3, rows, columns), in the columns' units."""

    days: Array  # [d] of the rows
    names: tuple[str, ...]
    values: Array
    members: int
    failed: int

    def of(self, name: str) -> Array:
        """10, 50 and 90 % of a column at every row, shape (3, rows)."""
        return self.values[:, :, self.names.index(name)]

    def to_csv(self, path: str | Path) -> None:
        """Write time and, for each column, its 10, 50 and 90 %; the file appears whole or not at all."""
        header = ["time_d", *(f"{name}_{mark}" for name in self.names for mark in MARKS)]
        table = self.values.transpose(1, 2, 0).reshape(len(self.days), -1)
        lines = [",".join(header)]
        for day, row in zip(self.days, table, strict=True):
            lines.append(",".join(f"{value + 0.0:.7g}" for value in (day, *row)))
        write_whole(path, ("\n".join(lines) + "\n").encode())

    def written(self, file: str, lang: str) -> list[str]:
        """What the file holds, and what to mind about it, in sentences."""
        told = say(WRITTEN, lang, file=file, members=self.members, failed=self.failed)
        return [told, *caution(self.members - self.failed, lang)]


def bands_of(runs: Ensemble) -> Bands:
    """The bands of sampled tanks; where too few could be computed, raises ModelError with the reason of the first."""
    ran = len(runs.ran)
    if not is_told(ran):
        raise ModelError(runs.reasons[0] if runs.reasons else say(NO_RANGE, "en", least=LEAST, ran=ran))
    values = np.stack([runs.band(name) for name in runs.names], axis=-1)
    return Bands(runs.days, runs.names, values, len(runs.members), runs.failed)


def kept_bands(
    scenario: Scenario, days: float, members: int = BAND_MEMBERS, row_d: float = sampling.ROW_D, threads: int = 2,
    progress: Progress | None = None, cancel: CancelFlag | None = None,
) -> Bands:  # fmt: skip
    """The bands of the tank as its file keeps it, with its changes and events, over so many days [d], a row each `row_d` [d].

    Rows are further apart where members and days would make too many. Raises ScenarioError, ModelError, SolverError or Cancelled.
    """
    flag = cancel or CancelFlag()
    most_rows = MOST_ROWS * BAND_MEMBERS / max(members, BAND_MEMBERS)
    tank, rows = _grown(scenario, progress, flag), cycle.rows_of(days, max(row_d, days / most_rows))
    return bands_of(
        sampling.ensemble(scenario, tank, members, days, threads, progress, flag, as_kept=True, rows=rows)
    )


def _grown(scenario: Scenario, progress: Progress | None, flag: CancelFlag) -> Tank:
    """The nominal tank whose bed the members start from; without its warm-in, which they do not share."""
    warm_up(progress)
    model = modelling.build(cycle.calm(scenario))
    if scenario.start.maturity == "mature":
        mature(model, progress, flag)
    return cycle.bare(model, scenario, sampling.MEMBER_RTOL, flag)
