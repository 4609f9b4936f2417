"""How often intervals of drawn tanks lie in a band that should hold four fifths of them, and how sure that share is."""

from __future__ import annotations

from typing import NamedTuple

from scipy.stats import binomtest

SURE = 0.95


class Coverage(NamedTuple):
    """A share of draws inside a band, and its exact binomial (Clopper-Pearson) bounds at 95 %."""

    inside: int
    draws: int
    share: float
    low: float
    high: float

    def sentence(self, of: str) -> str:
        """What the summary of a test run says."""
        return (
            f"{of}: {self.inside} of {self.draws} true intervals in the 10-90 % band = {self.share:.1%} "
            f"({SURE:.0%} binomial bounds {self.low:.1%}-{self.high:.1%})"
        )


def covered(inside: int, draws: int) -> Coverage:
    """The share and its bounds of so many draws inside."""
    bounds = binomtest(inside, draws).proportion_ci(SURE, method="exact")
    return Coverage(inside, draws, inside / draws, float(bounds.low), float(bounds.high))
