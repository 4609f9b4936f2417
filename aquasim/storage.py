"""Files: bounded reading of untrusted ones, writing whole or not at all, and the user's folders."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import time
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path

from .errors import Fault, PresetError

MOST_BYTES = 1 << 20
TEMPORARY_PREFIX = ".aq-"
TEMPORARY_SUFFIX = ".tmp"
STALE_AFTER_S = 3600.0

UserFolder = Literal["presets", "recovery", "log"]


def read_bounded(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file of at most `most_bytes`; raises PresetError for anything else, and never hangs.

    A pipe opened plainly would wait for a writer, and a device has no end: hence O_NONBLOCK and the check of the kind.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise PresetError(Fault(_name(path), "", _open_failure(error), "unreadable")) from None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise PresetError(Fault(_name(path), "", "is not a regular file", "not_a_file"))
        try:
            data = file.read(most_bytes + 1) if status.st_size <= most_bytes else b""
        except OSError as error:
            raise PresetError(Fault(_name(path), "", _open_failure(error), "unreadable")) from None
    if status.st_size > most_bytes or len(data) > most_bytes:
        raise PresetError(Fault(_name(path), "", f"is larger than {most_bytes // 1024} KiB", "too_large"))
    return data


def _name(path: Path) -> str:
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def _open_failure(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, IsADirectoryError):
        return "is a folder, not a file"
    if isinstance(error, PermissionError):
        return "may not be read"
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read ({reason or 'the name is not allowed'})"


def write_whole(path: str | Path, data: bytes) -> None:
    """Writes a file whole or not at all; raises OSError and leaves the old bytes where that fails.

    A temporary file in the same folder, flushed to the disk, takes the old file's place in one step; then the folder is
    flushed. A symbolic link is followed and the mode of an old file kept.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        raise OSError(f"{target.name} is not a regular file")
    sweep(target.parent)
    temporary = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Makes the new name last; a system that cannot open folders has no such step."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, older_than_s: float = STALE_AFTER_S) -> None:
    """Removes temporary files of ours that a crash left behind, those old enough that nobody is writing them."""
    now = time.time()
    for left in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
        with contextlib.suppress(OSError):
            if now - left.stat().st_mtime > older_than_s and not left.is_symlink():
                left.unlink()


def user_folder(kind: UserFolder) -> Path:
    """A folder of the user's own for saved presets, recovery copies or logs, made where it is missing."""
    folder = user_data_path("aquasim", appauthor=False) / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder
