"""Memory that is freed goes back to the system, so that a window which is used for hours stays as large as its results."""

from __future__ import annotations

import contextlib
import ctypes

M_MMAP_THRESHOLD = -3  # of glibc's malloc.h
LARGE_BYTES = 1 << 20


def give_back() -> None:
    """Let large arrays have pages of their own, which end with them; only glibc keeps them else, and only there it acts.

    glibc raises the size from which it does so with the largest array that was ever freed, up to 32 MB: the states of
    every year's run would then lie among what stays.
    """
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
