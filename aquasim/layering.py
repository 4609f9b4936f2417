"""The bed in fewer layers: for runs that are looked at in passing, or by the hundred.

The quasi-steady profile is second order in the number of layers, so that four of them give nitrate to 1e-4 and ammonia to
0.3 % of what twenty give (tests/engine/test_layers_converge.py). The full bed mixes its water along the flow the more the
fewer they are: there the number of the file stays.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from .geometry import bed_layers
from .scenario import Scenario
from .statevector import ATTACHED

Array = NDArray[np.float64]
COARSE_LAYERS = 4


def coarse(scenario: Scenario) -> Scenario:
    """The tank over a bed of COARSE_LAYERS layers at the most."""
    if scenario.model.bed_model == "full" or scenario.model.layers <= COARSE_LAYERS:
        return scenario
    return msgspec.structs.replace(
        scenario, model=msgspec.structs.replace(scenario.model, layers=COARSE_LAYERS)
    )


def heights(scenario: Scenario) -> list[float]:
    """Heights of the layers of a tank's bed from the top down [m]."""
    return [layer.height for layer in bed_layers(scenario, scenario.model.layers)]


def relayered(bed: Array, before: Sequence[float], after: Sequence[float]) -> Array:
    """Attached matter of beds cut into layers of the heights `before`, shape (streams * layers * ATTACHED,), in those of `after`.

    Matter is spread evenly within a layer; none is lost.
    """
    if list(before) == list(after):
        return bed
    ends, cuts = (np.concatenate(([0.0], np.cumsum(h) / np.sum(h))) for h in (before, after))
    shared = np.minimum(ends[1:], cuts[1:, None]) - np.maximum(ends[:-1], cuts[:-1, None])
    share = np.maximum(shared, 0.0) / np.diff(ends)
    streams = bed.reshape(-1, len(before), ATTACHED)
    return np.ascontiguousarray(np.einsum("ij,sjk->sik", share, streams)).ravel()
