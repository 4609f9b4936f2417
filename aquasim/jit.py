"""The one door to numba: compiled code is cached in the user's folder, keyed by its source and versions."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import os
import platform
import shutil
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from platformdirs import user_cache_path

F = TypeVar("F", bound=Callable[..., object])

KEPT_CACHES = 3
PREFIX = "aquasim-"
# numba keeps compiled code by the place of its source, so another copy of the same source compiles anew.
MARK = "complete-" + hashlib.sha256(str(Path(__file__).resolve().parent).encode()).hexdigest()[:8]
CONSTANTS = ("statevector.py", "units.py")  # files without compiled functions that these take constants from


@cache
def source_key() -> str:
    """Hash of all Python files of the engine and of the versions that shape compiled code."""
    return _key(lambda path, text: True)


@cache
def kernel_key() -> str:
    """The same of those files alone that hold compiled functions, or constants for them.

    numba's own cache does not notice a change in an imported compiled function, so the folder's name has to.
    """
    return _key(lambda path, text: b"njit" in text or path.name in CONSTANTS)


def _key(counts: Callable[[Path, bytes], bool]) -> str:
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        text = path.read_bytes()
        if counts(path, text):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(text)
    for package in ("numba", "llvmlite", "numpy"):
        digest.update(f"{package}{version(package)}".encode())
    digest.update(platform.python_version().encode())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Folder of the compiled code of this very source, inside NUMBA_CACHE_DIR where the user has set that."""
    name = PREFIX + kernel_key()
    given = os.environ.get("NUMBA_CACHE_DIR")
    if not given:
        return user_cache_path("aquasim", appauthor=False) / "numba" / name
    if Path(given).name == name:  # set by the parent of this process
        return Path(given)
    return Path(given) / name


def is_compiled() -> bool:
    """Whether a process has compiled everything of this source before; a cut-off compilation does not count."""
    return (_FOLDER / MARK).exists()


def mark_compiled() -> None:
    """Remember that everything is compiled; a cache that cannot be written costs time, not the run."""
    with contextlib.suppress(OSError):
        (_FOLDER / MARK).touch()


def _drop_old_caches(current: Path) -> None:
    """Keep the newest few of our cache folders: every change of compiled functions makes a new one."""
    try:
        siblings = sorted(
            (p for p in current.parent.glob(f"{PREFIX}*") if p != current),
            key=lambda p: p.stat().st_mtime,
            reverse=True,
        )
    except OSError:
        return
    for stale in siblings[KEPT_CACHES - 1 :]:
        shutil.rmtree(stale, ignore_errors=True)


def _load_arrays_without_blas() -> None:
    """Import numba's array functions as where scipy is missing: no compiled function here multiplies matrices.

    Looking for a BLAS imports all of scipy.linalg, which is half of the time until a first run begins.
    """
    blas = "scipy.linalg.cython_blas"
    if blas in sys.modules:
        return
    sys.modules[blas] = None  # type: ignore[assignment]  # what cannot be imported, says Python
    try:
        importlib.import_module("numba.np.arraymath")
    finally:
        del sys.modules[blas]


_FOLDER = cache_folder()
os.environ["NUMBA_CACHE_DIR"] = str(_FOLDER)
_drop_old_caches(_FOLDER)

if TYPE_CHECKING:

    def njit(function: F) -> F: ...

    def inline_njit(function: F) -> F: ...

    def borrowing_njit(function: F) -> F: ...

else:
    import numba

    numba.config.CACHE_DIR = str(_FOLDER)  # numba may have been imported before, without the variable
    _load_arrays_without_blas()

    # Products may fuse with sums; nothing is assumed about infinities and nan, which the solver looks for.
    _OPTIONS = {"cache": True, "nogil": True, "error_model": "numpy", "fastmath": {"contract", "nsz"}}
    njit = numba.njit(_nrt=True, **_OPTIONS)
    inline_njit = numba.njit(inline="always", _nrt=True, **_OPTIONS)
    # For compiled code to call, never Python: arrays are borrowed from the caller and their references not counted, which
    # a table of many arrays makes a quarter of a right-hand side. What allocates or returns an array does not compile so.
    borrowing_njit = numba.njit(_nrt=False, **_OPTIONS)
