"""A cancel flag that the window can make before the engine is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import aquasim

if TYPE_CHECKING:
    from aquasim import CancelFlag


class LateFlag:
    """Set in the window's thread; the thread of the work asks for the engine's own flag, which then follows it."""

    def __init__(self) -> None:
        self._is_set = False
        self._engine_flag: CancelFlag | None = None
        self._call: Callable[[], None] | None = None

    def set(self) -> None:
        """Stop the work, begun or not."""
        self._is_set = True
        if self._engine_flag is not None:
            self._engine_flag.set()
        if self._call is not None:
            self._call()

    def when_set(self, call: Callable[[], None]) -> None:
        """Call this when the flag is set, which may be now; twice where both happen at once."""
        self._call = call
        if self._is_set:
            call()

    def is_set(self) -> bool:
        return self._is_set

    def for_engine(self) -> CancelFlag:
        """The flag that the engine's loops read; imports the engine."""
        flag = aquasim.CancelFlag()
        self._engine_flag = flag
        if self._is_set:
            flag.set()
        return flag
