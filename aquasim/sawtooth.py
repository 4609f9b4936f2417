"""The saw-tooth of a dissolved quantity under regular water changes, in closed form (science, section 10).

Between changes dC/dt = r - k C, where r holds everything that adds at a steady rate, also what topping off brings. A
change replaces the share f of all water by source water c: C becomes (1 - f) C + f c. Concentrations in any unit,
rates in that unit a day, the sink k in 1/d.
"""

from __future__ import annotations

import math

LEAST_SINK = 1e-9  # [1/d] below which there is no sink


def top(every_d: float, fraction: float, rate: float, source: float, sink_d: float = 0.0) -> float:
    """Concentration just before a change in the settled cycle of changes every so many days [d]."""
    if sink_d < LEAST_SINK:
        return source + rate * every_d / fraction
    left = math.exp(-sink_d * every_d)
    made = rate / sink_d * (1.0 - left)
    return (fraction * source * left + made) / (1.0 - (1.0 - fraction) * left)


def interval_d(limit: float, fraction: float, rate: float, source: float, sink_d: float = 0.0) -> float:
    """Longest interval [d] whose settled top is the limit; infinite where no interval reaches it, 0 where all do.

    Serves falling quantities too, with a limit below the source and a negative rate.
    """
    sign = 1.0 if rate >= 0.0 else -1.0
    limit, rate, source = sign * limit, sign * rate, sign * source
    if source >= limit and rate > sink_d * limit:
        return 0.0
    if sink_d < LEAST_SINK:
        return fraction * (limit - source) / rate if rate > 0.0 else math.inf
    reached = rate / sink_d
    if reached <= limit:
        return math.inf
    left = (reached - limit) / (reached - (1.0 - fraction) * limit - fraction * source)
    return -math.log(left) / sink_d


def first_due_d(limit: float, now: float, rate: float, sink_d: float = 0.0) -> float:
    """Days [d] until a quantity reaches its limit without any change; infinite where it never does."""
    sign = 1.0 if rate >= 0.0 else -1.0
    limit, rate, now = sign * limit, sign * rate, sign * now
    if now >= limit:
        return 0.0
    if sink_d < LEAST_SINK:
        return (limit - now) / rate if rate > 0.0 else math.inf
    reached = rate / sink_d
    return math.log((reached - now) / (reached - limit)) / sink_d if reached > limit else math.inf
