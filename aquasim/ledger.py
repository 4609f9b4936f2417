"""What crosses the tank's boundary in jumps, booked by channel for COD, N, P, C and charge."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CHANNELS = (
    "feed", "source_water", "water_change", "plants_harvest", "siphon", "added_animals", "removed_animals", "dose",
)  # fmt: skip
INPUTS = ("feed", "source_water", "added_animals", "dose")
QUANTITIES = 5


class Ledger:
    """Amounts that came in (positive) or left (positive), by channel; columns COD, N, P [g], C [mol], charge [eq]."""

    def __init__(self) -> None:
        self.amounts: dict[str, NDArray[np.float64]] = {name: np.zeros(QUANTITIES) for name in CHANNELS}
        self.absolute_inputs = np.zeros(QUANTITIES)

    def book(self, channel: str, amount: NDArray[np.float64]) -> None:
        """Add what crossed."""
        self.amounts[channel] += amount
        if channel in INPUTS:
            self.absolute_inputs += np.abs(amount)

    def net_input(self) -> NDArray[np.float64]:
        """Sum of all that came in less all that left."""
        total = np.zeros(QUANTITIES)
        for name, amount in self.amounts.items():
            total += amount if name in INPUTS else -amount
        return total
