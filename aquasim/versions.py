"""Versions of aquasim and of what shapes its numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "scipy", "numba", "msgspec")


def own_version() -> str:
    """Version of aquasim: in a checkout that of its pyproject.toml, which need not be the one installed."""
    file = Path(__file__).parents[1] / "pyproject.toml"
    if file.is_file():
        project = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
        if project.get("name") == "aquasim":
            return str(project["version"])
    return _installed("aquasim")


def versions() -> Mapping[str, str]:
    """Version of each package whose change may change a result."""
    return {"aquasim": own_version(), **{package: _installed(package) for package in PACKAGES}}


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
