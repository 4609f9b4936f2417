"""The wheel holds all that the program reads, under the names it reads it by."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Folder of the checkout -> folder of the wheel, and what is packed of it besides Python files.
PLACES = {"aquasim": "aquasim", "ui": "aquasim_ui", "presets": "aquasim/_presets"}
DATA = {
    "aquasim/data": (".csv", ".toml"),
    "aquasim/_presets": (".aqua",),
    "aquasim_ui/i18n": (".qm",),
    "aquasim_ui/fonts": (".otf", ".txt"),
}
PROBES = (
    "aquasim/data/probe.csv",
    "aquasim/data/probe.toml",
    "presets/probe.aqua",
    "ui/i18n/probe.qm",
    "ui/fonts/probe.otf",
    "ui/fonts/probe.txt",
)


def packed_name(path: Path) -> str:
    """Name in the wheel of a file of the source tree, whose path is given relative to the tree."""
    return "/".join([PLACES[path.parts[0]], *path.parts[1:]])


def is_packed(name: str) -> bool:
    folder, _, base = name.rpartition("/")
    return base.endswith((".py", *DATA.get(folder, ())))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with one more data file of each kind: building in the checkout would leave `build/` there."""
    copy = tmp_path_factory.mktemp("wheel") / "source"
    for folder in PLACES:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md"):
        shutil.copy2(ROOT / file, copy)
    for probe in PROBES:
        (copy / probe).write_text("probe\n", encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path) -> dict[str, bytes]:
    """Content of the wheel by name, built with the setuptools of this environment and without a network."""
    done = subprocess.run(
        [sys.executable, "-c", "from setuptools import build_meta; build_meta.build_wheel('../dist')"],
        check=False,
        cwd=source,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    (path,) = (source.parent / "dist").glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_source_and_data_file_is_in_the_wheel(source: Path, wheel: dict[str, bytes]) -> None:
    files = [path for folder in PLACES for path in (source / folder).rglob("*") if path.is_file()]
    wanted = {packed_name(path.relative_to(source)): path.read_bytes() for path in files}
    wanted = {name: content for name, content in wanted.items() if is_packed(name)}
    found = {name: content for name, content in wheel.items() if ".dist-info/" not in name}
    assert sorted(found) == sorted(wanted)
    assert found == wanted
    assert {packed_name(Path(probe)) for probe in PROBES} <= set(found)


def test_presets_tables_and_kernel_are_shipped(wheel: dict[str, bytes]) -> None:
    assert "aquasim/_presets/kexue-60x40.aqua" in wheel
    assert {"aquasim/data/parameters.csv", "aquasim/data/stoichiometry.csv", "aquasim/data/kits.csv"} <= set(
        wheel
    )
    assert "aquasim/processes/base.py" in wheel


def test_ui_is_no_top_level_name(wheel: dict[str, bytes]) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert {name.partition("/")[0] for name in wheel} == {
        "aquasim",
        "aquasim_ui",
        f"aquasim-{version}.dist-info",
    }


def test_the_command_starts_the_window_package(wheel: dict[str, bytes]) -> None:
    (entry,) = (content for name, content in wheel.items() if name.endswith("/entry_points.txt"))
    assert "aquasim = aquasim_ui.__main__:main" in entry.decode()
