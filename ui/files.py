"""A tank's file on the disk: whether it is still the one that was read, and saving it with its last version kept."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import aquasim
from aquasim import Scenario
from aquasim.storage import read_bounded, write_whole

BACKUP_SUFFIX = ".bak"


class Fingerprint(NamedTuple):
    """What tells one version of a file from another: time [ns], size [bytes] and SHA-256."""

    modified_ns: int
    size: int
    digest: str


def fingerprint(path: Path) -> Fingerprint | None:
    """The fingerprint of a file as it is now; None where it cannot be read."""
    try:
        status = path.stat()
        digest = hashlib.sha256(read_bounded(path)).hexdigest()
    except (OSError, aquasim.PresetError):
        return None
    return Fingerprint(status.st_mtime_ns, status.st_size, digest)


def differs(path: Path, known: Fingerprint | None) -> bool:
    """Whether another version than the known one lies there now; a file that is gone overwrites nobody's work.

    A file that was only touched, with the same bytes, is the same version.
    """
    try:
        status = path.stat()
    except OSError:
        return False
    if known is not None and (status.st_mtime_ns, status.st_size) == known[:2]:
        return False
    now = fingerprint(path)
    return known is None or now is None or now.digest != known.digest


def save(scenario: Scenario, path: Path) -> Fingerprint | None:
    """Save whole or not at all, the version before kept beside it as .bak; raises AquasimError or OSError."""
    try:
        before = read_bounded(path)
    except aquasim.PresetError:
        before = None
    aquasim.save(scenario, path)
    now = fingerprint(path)
    if before is not None and (now is None or hashlib.sha256(before).hexdigest() != now.digest):
        write_whole(path.with_name(path.name + BACKUP_SUFFIX), before)
    return now
