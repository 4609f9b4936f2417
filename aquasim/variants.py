"""A tank as a variant of another: the changes that lead from one to the other, where a file can hold them."""

from __future__ import annotations

from msgspec.structs import replace

from .differences import differences
from .edits import apply_variant
from .errors import ScenarioError
from .scenario import Scenario, Variant


def variant_of(base: Scenario, other: Scenario, name: str) -> Variant | None:
    """The named variant of `base` that gives `other`; None where single values do not lead there.

    A file holds a variant as new values of single fields, so that an animal more or less cannot be told.
    """
    changes = {found.path: found.values[1] for found in differences([base, other])}
    if any(isinstance(value, dict | list | tuple) for value in changes.values()):
        return None
    variant = Variant(name=name, changes=changes)
    try:
        made = apply_variant(base, variant)
    except ScenarioError:
        return None
    return variant if not differences([made, replace(other, scenarios=())]) else None
