"""Where a share of sampled values lies, by rank: infinite ones stay what they are, and nothing is made up between two."""

from __future__ import annotations

from collections.abc import Iterable

from .words import Words, say

MEMBERS, MOST_MEMBERS = 256, 4096
"""Tanks that a plan samples unless told otherwise, wherever it is asked for, and the most."""
BAND_MEMBERS, MOST_BAND_MEMBERS = 64, 1024
"""The same for the bands of curves."""
TENTHS = (0.1, 0.9)
"""The range told to people: what lies outside is one tenth of the sample on each side."""
LEAST, FEW = 3, 30
"""Sampled tanks from which on a range is told, and from which on a tenth of them is a few tanks and not one or two."""
NO_RANGE = Words(
    "No range is told: it needs at least {least} sampled tanks, and {ran} ran.",
    "不给出范围：至少需要 {least} 个抽样缸，这次只算成 {ran} 个。",
)
ROUGH = Words(
    "From fewer than {few} tanks a range is rough: one tank more can move its ends.",
    "抽样缸少于 {few} 个时范围很粗略：多抽一个缸，两端就可能变动。",
)


def is_told(ran: int) -> bool:
    """Whether so many sampled tanks give a range."""
    return ran >= LEAST


def caution(ran: int, lang: str) -> list[str]:
    """What to mind about a range from so many sampled tanks, in a sentence; nothing where there are enough."""
    if not is_told(ran):
        return [say(NO_RANGE, lang, least=LEAST, ran=ran)]
    return [say(ROUGH, lang, few=FEW)] if ran < FEW else []


def at_ranks(values: Iterable[float], shares: tuple[float, ...] = TENTHS) -> tuple[float, ...]:
    """The values at such shares of the sample from its lowest to its highest; there must be one at least."""
    ordered = sorted(values)
    return tuple(float(ordered[round(share * (len(ordered) - 1))]) for share in shares)
