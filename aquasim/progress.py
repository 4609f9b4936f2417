"""How far a command has come, as one line on standard error."""

from __future__ import annotations

import sys
import time
from typing import IO

from .words import COMPILING, MATURING, RUNNING, SAMPLING, say, width

PROGRESS_EVERY_S = 0.1
PERCENT = 100.0


class ProgressLine:
    """One line on standard error that shows how far the work is; without a terminal only what takes a minute."""

    def __init__(
        self, days: float = 0.0, maturing_d: float = 0.0, lang: str = "en", stream: IO[str] | None = None
    ) -> None:
        self.days, self.maturing_d, self.lang = days, maturing_d, lang
        self.stream = sys.stderr if stream is None else stream
        self.live = self.stream.isatty()
        self._shown = 0
        self._last = -1.0

    def __call__(self, fraction: float, stage: str) -> None:
        """How much of a stage is done: `compile`, `spinup`, `run` or `members`."""
        if stage == "compile":
            self._show(COMPILING.text(self.lang))
        elif self.live and time.monotonic() - self._last >= PROGRESS_EVERY_S:
            days = {"spinup": self.maturing_d, "members": PERCENT}.get(stage, self.days)
            words = {"spinup": MATURING, "members": SAMPLING}.get(stage, RUNNING)
            self._show(say(words, self.lang, day=f"{fraction * days:.0f}", days=f"{days:.0f}"))

    def tell(self, text: str) -> None:
        """What is being done, for work that is no simulation of so many days."""
        if self.live:
            self._show(text)

    def _show(self, text: str) -> None:
        self._last = time.monotonic()
        if not self.live:
            print(text, file=self.stream, flush=True)
            return
        self.stream.write("\r" + text + " " * max(0, self._shown - width(text)))
        self.stream.flush()
        self._shown = width(text)

    def clear(self) -> None:
        """Wipe the line, so that what follows stands alone."""
        if self._shown:
            self.stream.write("\r" + " " * self._shown + "\r")
            self.stream.flush()
            self._shown = 0
