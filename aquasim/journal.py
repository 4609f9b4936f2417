"""A CSV table that grows by one row at a time and outlives a crash: what it holds is known when it is opened again.

A row is one write of one line. A line that a crash cut off is taken away when the table is opened.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from .errors import Fault, ScenarioError
from .quantity import shown

POINT, KEY, STATUS = "point", "sweep", "status"
"""Columns that every table has: number of the point, what the table was made from, and whether the point succeeded."""
OK, FAILED = "ok", "failed"
FORMULA = tuple("=+-@\t\r＝＋－＠")
FLUSH_S = 5.0


class Journal:
    """The table at `path` with its columns; rows belong to numbers from 0 to `count` and to one `key`.

    Raises ScenarioError where the file is another table, another sweep, or written by another process.
    """

    def __init__(self, path: str | Path, columns: Sequence[str], key: str, count: int) -> None:
        self.path, self.columns, self.key = Path(path), list(columns), key
        self._bits = bytearray(-(-count // 8))
        self._count = count
        self.kept = self.failed = 0
        self._flushed = time.monotonic()
        self._file = open(self.path, "a+b", buffering=0)  # noqa: SIM115 - closed by the `with` of its user
        try:
            self._take_hold()
            self._read()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:  # fmt: skip
        with contextlib.suppress(OSError):
            os.fsync(self._file.fileno())
        self._file.close()

    def has(self, number: int) -> bool:
        """Whether a point has its row."""
        return bool(self._bits[number >> 3] >> (number & 7) & 1)

    def write(self, number: int, cells: Mapping[str, object]) -> None:
        """Append the row of a point, unless it has one; raises OSError.

        It is marked first: should the write be interrupted the point is computed again, and never written twice.
        """
        if self.has(number):
            return
        self._mark(number)
        self.failed += cells.get(STATUS) == FAILED
        row = {**cells, POINT: number, KEY: self.key}
        self._append([_cell(row.get(name)) for name in self.columns])
        if time.monotonic() - self._flushed > FLUSH_S:
            os.fsync(self._file.fileno())
            self._flushed = time.monotonic()

    def _mark(self, number: int) -> None:
        self._bits[number >> 3] |= 1 << (number & 7)
        self.kept += 1

    def _append(self, cells: Sequence[str]) -> None:
        data = memoryview(_line(cells))
        while data:
            data = data[self._file.write(data) or 0 :]

    def _take_hold(self) -> None:
        """Only one process may write; where the system has no such locks nothing is checked."""
        try:
            import fcntl
        except ImportError:
            return
        try:
            fcntl.flock(self._file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise self._fault("is being written by another sweep", "journal_busy") from None

    def _read(self) -> None:
        """Find out which points are there, and cut off a torn last line."""
        self._file.seek(0)
        end = 0
        lines = _whole_lines(self._file)
        first = next(lines, None)
        if first is None:
            self._file.seek(0)
            header = _line(self.columns)
            known = header.startswith(
                self._file.read(len(header)) or b""
            )  # empty, or a header that a crash cut off
        else:
            end += len(first)
            known = _cells(first) == self.columns
        if not known:
            raise self._fault("is another table; name a new file", "journal_other")
        for number, line in enumerate(lines, 2):
            self._take(number, _cells(line))
            end += len(line)
        self._file.truncate(end)
        if first is None:
            self._append(self.columns)

    def _take(self, line: int, cells: list[str]) -> None:
        """One row of the file."""
        row = dict(zip(self.columns, cells, strict=False))
        if len(cells) != len(self.columns) or not row[POINT].isdecimal():
            raise self._fault(f"line {line} is no row of a sweep; remove it", "journal_line")
        if row[KEY] != self.key:
            limit = "was made from another tank, design or version of aquasim; name a new file"
            raise self._fault(limit, "journal_key")
        number = int(row[POINT])
        if number < self._count and not self.has(number):
            self._mark(number)
            self.failed += row[STATUS] == FAILED

    def _fault(self, limit: str, code: str) -> ScenarioError:
        return ScenarioError(Fault("--csv", shown(str(self.path)), limit, code))


def _whole_lines(file: BinaryIO | io.FileIO) -> Iterator[bytes]:
    """Lines that end with a line break; what a crash left of a last one is not among them."""
    for line in io.BufferedReader(_Borrowed(file)):
        if line.endswith(b"\n"):
            yield line


class _Borrowed(io.RawIOBase):
    """A view of a file that does not close it."""

    def __init__(self, file: BinaryIO | io.FileIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        data = self._file.read(len(buffer)) or b""
        buffer[: len(data)] = data
        return len(data)


def _line(cells: Sequence[str]) -> bytes:
    """One row of the file with its line break."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def _cells(line: bytes) -> list[str]:
    try:
        return next(csv.reader([line.decode()], strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return []


def _cell(value: object) -> str:
    """A cell: numbers as they are, text on one line and never a formula of a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value + 0.0)
    if isinstance(value, int):
        return str(value)
    text = " ".join(str(value).split())
    try:
        float(text)
    except ValueError:
        return f"'{text}" if text.startswith(FORMULA) else text
    return text
