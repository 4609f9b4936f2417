"""The exceptions of aquasim.

AquasimError
 ├── CatalogError        a shipped table is wrong
 ├── ScenarioError       a scenario breaks a rule; carries the faults
 │    └── PresetError    a preset file or share text cannot be read
 ├── ModelError          a scenario cannot be turned into a model
 │    └── HydraulicsError  pipes, holes or pump cannot work, or their flows were not found
 ├── SolverError         the integration stopped; carries day and state
 ├── SystemLacks         something of the system is missing, such as Qt's libraries
 └── Cancelled           the caller asked to stop
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that is wrong with an input: where, what was given, what is allowed, and a code for translation."""

    path: str
    value: str
    limit: str
    code: str = "invalid"

    @property
    def sentence(self) -> str:
        given = f" = {self.value}" if self.value else ""
        where = f"{self.path}{given}: " if self.path else ""
        return f"{where}{self.limit}"


class AquasimError(Exception):
    """Base of all errors that aquasim raises on purpose."""


class CatalogError(AquasimError):
    """A shipped data table is wrong; the message names file, row and column."""


class ScenarioError(AquasimError):
    """A scenario breaks a rule; `faults` lists every one of them."""

    def __init__(self, faults: list[Fault] | Fault) -> None:
        self.faults: list[Fault] = [faults] if isinstance(faults, Fault) else list(faults)
        super().__init__("\n".join(fault.sentence for fault in self.faults))


class PresetError(ScenarioError):
    """A preset file cannot be read; `faults` lists every reason found."""


class ModelError(AquasimError):
    """A valid scenario cannot be turned into a model, for example a tank with no water above its bed."""


class SystemLacks(AquasimError):
    """Something of the system that the work needs is missing; the sentence names it and how to install it."""


class HydraulicsError(ModelError):
    """Pipes, holes or pump cannot work, or their flows were not found; the sentence names the part."""


class SolverError(AquasimError):
    """The integration stopped; `day` and `state` say where."""

    def __init__(self, message: str, *, day: float, state: dict[str, float]) -> None:
        super().__init__(message)
        self.day = day
        self.state = state


class Cancelled(AquasimError):
    """The caller asked for the run to stop."""


UNSOLVED = ModelError, SolverError, ScenarioError, FloatingPointError
"""What one run among several may end in, where the others still answer; Cancelled is none of them."""
