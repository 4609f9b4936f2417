"""Files: bounded reading of untrusted ones, writing whole or not at all, and the user's folders."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import time
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path, user_data_path

from .errors import AquasimError, Fault, PresetError

MOST_BYTES = 1 << 20
TEMPORARY_PREFIX = ".aq-"
TEMPORARY_SUFFIX = ".tmp"
STALE_AFTER_S = 3600.0
DIGEST_BYTES = 32  # a cached file begins with the SHA-256 of the rest
MOST_CACHED = 200  # files kept of each kind in the cache

UserFolder = Literal["presets", "recovery", "log", "catalogue", "diary"]


def read_bounded(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file of at most `most_bytes`; raises PresetError otherwise, never hangs.

    A pipe opened plainly would wait for a writer, and a device has no end: hence O_NONBLOCK and the check.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                kind = "a folder, not a file" if stat.S_ISDIR(status.st_mode) else "not a regular file"
                raise PresetError(Fault(_name(path), "", f"is {kind}", "not_a_file"))
            data = _read_up_to(descriptor, most_bytes + 1) if status.st_size <= most_bytes else None
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise PresetError(Fault(_name(path), "", _open_failure(error), "unreadable")) from None
    if data is None or len(data) > most_bytes:
        raise PresetError(Fault(_name(path), "", f"is larger than {most_bytes // 1024} KiB", "too_large"))
    return data


def _read_up_to(descriptor: int, most: int) -> bytes:
    """All bytes up to a number of them; a single read may return fewer."""
    parts: list[bytes] = []
    while most > 0 and (part := os.read(descriptor, most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _name(path: Path) -> str:
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in str(path))


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

    A temporary file in the same folder, flushed to the disk, takes the old file's place in one step; then the
    folder is flushed. A symbolic link is followed and the mode of an old file kept.
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
    """Removes temporary files of ours that a crash left behind, old enough that nobody writes them."""
    now = time.time()
    for left in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
        with contextlib.suppress(OSError):
            if now - left.stat().st_mtime > older_than_s and not left.is_symlink():
                left.unlink()


def user_path(kind: UserFolder) -> Path:
    """Where a folder of the user's own is or would be."""
    return user_data_path("aquasim", appauthor=False) / kind


def user_folder(kind: UserFolder) -> Path:
    """A folder of the user's own for saved presets, recovery copies, logs or catalogue rows, made where missing."""
    folder = user_path(kind)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def cached(kind: str, key: str) -> bytes | None:
    """Bytes kept in the user's cache under a key that hashes all their inputs; None where there are none.

    A file whose bytes are not those that were kept counts as none: a disk may have failed or someone edited it.
    """
    try:
        stored = (user_cache_path("aquasim", appauthor=False) / kind / key).read_bytes()
    except OSError:
        return None
    digest, data = stored[:DIGEST_BYTES], stored[DIGEST_BYTES:]
    return data if digest == hashlib.sha256(data).digest() else None


def keep(kind: str, key: str, data: bytes) -> None:
    """Keep bytes in the user's cache; a cache that cannot be written costs time, not the run."""
    folder = user_cache_path("aquasim", appauthor=False) / kind
    with contextlib.suppress(OSError, AquasimError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / key, hashlib.sha256(data).digest() + data)
        _thin_out(folder)


def _thin_out(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for old in files[:-MOST_CACHED]:
        old.unlink(missing_ok=True)
