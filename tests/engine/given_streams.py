"""A tank whose bed is cut into streams of given shares, whatever its pipes would make of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from aquasim.flow.supply import Supply, supply_of
from aquasim.hydraulics import Stream
from aquasim.scenario import Scenario


def supply_with(streams: Sequence[Stream]) -> Callable[[Scenario], Supply]:
    """Stands in for `supply_of`: the tank's own pipes and pump, but each branch feeds all streams by their shares."""

    def supply(scenario: Scenario) -> Supply:
        own = supply_of(scenario)
        shares = np.array([stream.flow_share for stream in streams])
        branches = tuple(range(own.reach.shape[1]))
        given = tuple(s._replace(branches=branches[k :: len(streams)]) for k, s in enumerate(streams))
        return replace(own, streams=given, reach=np.outer(shares, np.ones(len(branches))))

    return supply
