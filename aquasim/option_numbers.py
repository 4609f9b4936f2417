"""Numbers that options of the commands give as text; what is none, or out of bounds, is one sentence."""

from __future__ import annotations

from .errors import Fault, ScenarioError
from .quantity import shown

DIGITS = 18  # of a whole number


def number(option: str, text: str, low: float, high: float) -> float:
    """The number of an option from `low` to `high`, in the option's own unit; raises ScenarioError."""
    try:
        value = float(text)
    except ValueError:
        raise ScenarioError(Fault(option, shown(text), "must be a number", "option_number")) from None
    if not low <= value <= high:
        raise ScenarioError(Fault(option, shown(text), f"must be from {low:g} to {high:g}", "option_range"))
    return value


def number_if_given(option: str, text: str | None, low: float, high: float) -> float | None:
    """As `number`, None where the option is not given."""
    return None if text is None else number(option, text, low, high)


def whole(option: str, text: str, low: int = 0, high: int | None = None) -> int:
    """The whole number of an option, in digits alone; raises ScenarioError."""
    if text.isdecimal() and len(text) <= DIGITS and int(text) >= low and (high is None or int(text) <= high):
        return int(text)
    if high is None:
        raise ScenarioError(Fault(option, shown(text), "must be a whole number", "option_whole"))
    limit = f"must be a whole number from {low} to {high}"
    raise ScenarioError(Fault(option, shown(text), limit, "option_whole_range"))
