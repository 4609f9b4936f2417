"""Figures of the sources that the model misses, with the figure it gives and why. The README repeats them."""

from __future__ import annotations

from typing import NamedTuple


class Miss(NamedTuple):
    """A documented miss: the model's figure and the reason as far as it is known."""

    model: float
    why: str


MISSES: dict[str, Miss] = {
    "E submerged: alkalinity, meq/L": Miss(
        0.277, "what is left of 5 meq/L that came and went; nitrate 8 % above the source's takes the rest"
    ),
    "E submerged: plants take up, mg N/d": Miss(
        -0.59, "short of carbon dioxide, they lose to leaf death (0.005 1/d) what they grow"
    ),
}
