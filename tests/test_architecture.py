"""The rules of the layout: layers, what an import may load, what a folder may hold, what the README promises."""

from __future__ import annotations

import ast
import fnmatch
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
QT = ("PySide6", "shiboken6", "pyqtgraph")
SLOW = ("numba", "scipy", "icalendar", "segno", "distributed")
TOP_LEVEL = {"pyproject.toml", "README.md", "aquasim", "ui", "presets", "tests"}
NOT_PACKAGES = {"ui/pictures"}  # for the README only
PROCESS_IMPORTS = {"aquasim.processes.base", "aquasim.chemistry", "aquasim.units", "aquasim.jit"}
WINDOW_IMPORTS = {
    "aquasim",
    "aquasim.scenario",
    "aquasim.facts",  # the type of a warning
    "aquasim.stock",  # the type of a group of animals
    "aquasim.catalog",
    "aquasim.errors",
    "aquasim.flow.chart",  # what the picture of the flow shows
    "aquasim.result",
    "aquasim.quantity",
    "aquasim.limits",  # lines and which of them bind
    "aquasim.ranks",  # how many tanks a plan samples
    "aquasim.presets",  # the default's id and text in a language
    "aquasim.units",  # nutrients as ion or as element
    "aquasim.depth",  # what a plot of the bed shows
    "aquasim.nitrogen",  # what the picture of the nitrogen shows
    "aquasim.storage",  # files are written whole or not at all
    "aquasim.jit",  # whether the engine is compiled; in a thread
    "aquasim.flow.finding_words",  # the words of what is wrong with a filter
    "aquasim.fault_text",  # what is wrong with an input, in a language
    "aquasim.rules",  # every edit passes the full check
    "aquasim.edits",  # the steps of a field path
    "aquasim.resolved",  # what an empty field stands for
    "aquasim.first_water",  # the same for the water at the start
    "aquasim.words",  # figures for people, as the commands print them
    "aquasim.summary",  # the nitrogen ledger in words
    "aquasim.explain",  # why a quantity is what it is; in a thread
    "aquasim.levers",  # what would change it; in a thread
    "aquasim.next_change",  # the run without water changes, and its sentences
    "aquasim.plan_words",  # the plan in words; in a thread
    "aquasim.outputs",  # files written whole or not at all
    "aquasim.variants",  # a tank as a variant of another
    "aquasim.compare",  # tanks side by side; in a thread
    "aquasim.compare_text",  # and what the table says
    "aquasim.events",  # kinds of events for the ruler
    "aquasim.flow.findings",  # what is wrong with pipes, holes and pump; in a thread
    "aquasim.flow.report",  # drill and cut list; in a thread
    "aquasim.flow.report_text",  # and its words
    "aquasim.flow.solved",  # the filter at its working point; in a thread
    "aquasim.simulation",  # runs and drafts; in the engine's process
    "aquasim.solver",  # the flag that stops them; in the engine's process
    "aquasim.planner",  # the parts of a plan
    "aquasim.bands",  # ranges of every curve; in a thread
    "aquasim.cards",  # of what may happen
    "aquasim.carrying",  # of what a tank carries
    "aquasim.welfare",  # and of keepers' rules
    "aquasim.found_range",  # the range of a found value, and its sentence
    "aquasim.inverse",  # inverse questions of the plan; in a thread
    "aquasim.inverse_text",  # and their sentences
    "aquasim.year",  # a year without a change; in a thread
    "aquasim.balance",  # plants against nitrate; in a thread
    "aquasim.shock_text",  # signs of what a change does at once
    "aquasim.stocking",  # the order of stocking as events
    "aquasim.plan_text",  # the plan's sentences
    "aquasim.kits",  # accuracies of readings, and a file of them
    "aquasim.maturing",  # another order of stocking, run again; in a thread
    "aquasim.cards_text",  # the sentences of what may happen
    "aquasim.carrying_text",  # the sentences of what a tank carries
    "aquasim.maturing_text",  # the sentences of a start-up
    "aquasim.survivors",  # prey beside turtles; in a thread
    "aquasim.advice",  # the course of a limit's quantity
    "aquasim.advice_text",  # the sentences of what to do about readings
    "aquasim.corrected",  # what can be read
    "aquasim.reminders",  # what is due by date
    "aquasim.diary",  # what was ticked off
}


def sources(folder: str) -> list[Path]:
    """All Python files under a folder of the repository."""
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found, f"no sources under {folder}"
    return found


def imports(path: Path) -> Iterator[str]:
    """Absolute names of all modules that a file imports, at any level; a module taken `from` its package counts."""
    package = ".".join(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = (
                resolve_name("." * node.level + (node.module or ""), package)
                if node.level
                else node.module or ""
            )
            for alias in node.names:
                yield f"{base}.{alias.name}" if is_module(f"{base}.{alias.name}") else base


def is_module(name: str) -> bool:
    """Whether a dotted name is a module or package of this repository."""
    *parents, last = name.split(".")
    folder = ROOT.joinpath(*parents)
    # By listing, because some file systems would take `aquasim.Result` for aquasim/result.py.
    return folder.is_dir() and bool({last, f"{last}.py"} & {entry.name for entry in folder.iterdir()})


def within(name: str, *packages: str) -> bool:
    """Whether a module is one of the packages or lies inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def loaded_after(code: str) -> set[str]:
    """Top-level names in `sys.modules` of a fresh process that has run the code."""
    script = f"{code}\nimport sys\nprint('LOADED', *{{name.partition('.')[0] for name in sys.modules}})"
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


def section(heading: str) -> list[str]:
    """Lines of the first code block under a heading of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    match = re.search(rf"^## {heading}$.*?^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert match, f"no code block under ## {heading}"
    return match[1].splitlines()


def test_import_contracts() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())",
        ],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    contracts = len(PYPROJECT["tool"]["importlinter"]["contracts"])
    assert f"{contracts} kept, 0 broken" in done.stdout


def test_importing_the_engine_loads_nothing_heavy() -> None:
    loaded = loaded_after("import aquasim")
    assert "aquasim" in loaded
    assert not loaded & {*QT, *SLOW, "ui"}


def test_the_window_is_made_without_the_compiler() -> None:
    """It is shown first; the thread of the first run imports the rest of the engine."""
    loaded = loaded_after("import ui.app\nfrom ui.panels import all_panels\nall_panels()")
    assert {"PySide6", "pyqtgraph"} <= loaded
    assert not loaded & {"numba", "scipy"}


def test_a_command_loads_no_qt() -> None:
    """The window's entry point hands commands over to the engine."""
    loaded = loaded_after(
        "import sys\n"
        "from ui.__main__ import main\n"
        "sys.argv = ['aquasim', 'presets']\n"
        "try:\n    code = main()\n"
        "except SystemExit as stop:\n    code = stop.code\n"
        "assert not code, code"
    )
    assert {"aquasim", "ui"} <= loaded
    assert not loaded & {*QT, *SLOW}


@pytest.mark.parametrize("path", sources("aquasim"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_engine_does_not_know_the_window(path: Path) -> None:
    assert not [name for name in imports(path) if within(name, *QT, "ui", "aquasim_ui")]
    named = re.findall(r"\b(?:PySide6|shiboken6|pyqtgraph|aquasim_ui)\b", path.read_text(encoding="utf-8"))
    assert not named


@pytest.mark.parametrize("path", sources("aquasim/processes"), ids=lambda path: path.stem)
def test_a_process_knows_no_other_process(path: Path) -> None:
    inside = {name for name in imports(path) if within(name, "aquasim")}
    assert inside <= PROCESS_IMPORTS


@pytest.mark.parametrize("path", sources("ui"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_window_uses_public_names_and_relative_imports(path: Path) -> None:
    """Installed, `ui` is called `aquasim_ui`: an absolute import of it would be a second copy or none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spelled = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    spelled |= {
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level
    }
    assert not [name for name in spelled if within(name, "ui", "aquasim_ui")]
    allowed = WINDOW_IMPORTS | ({"aquasim.__main__"} if path == ROOT / "ui" / "__main__.py" else set())
    assert {name for name in imports(path) if within(name, "aquasim")} <= allowed


def test_top_level_is_fixed() -> None:
    ignored = [
        line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line
    ]
    visible = {
        entry.name
        for entry in ROOT.iterdir()
        if not entry.name.startswith(".")
        and not any(fnmatch.fnmatch(entry.name, pattern) for pattern in ignored)
    }
    assert visible == TOP_LEVEL


def test_every_folder_is_packaged() -> None:
    folders = {
        path.parent.relative_to(ROOT).as_posix()
        for top in ("aquasim", "ui")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    setuptools = PYPROJECT["tool"]["setuptools"]
    moved = setuptools["package-dir"]
    packaged = {
        moved.get(name) or name.replace(".", "/").replace("aquasim_ui", moved["aquasim_ui"], 1)
        for name in setuptools["packages"]
    }
    assert folders - NOT_PACKAGES == packaged - {"presets"}


@pytest.mark.parametrize("heading, action", [("Start", "bin/aquasim"), ("Test", "bin/pytest -n 2")])
def test_readme_commands_are_complete_lines(heading: str, action: str) -> None:
    lines = section(heading)
    assert len(lines) == 1
    assert lines[0].startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert " -c tests/constraints.txt " in lines[0]
    assert lines[0].endswith(f" && .venv/{action}")


def test_constraints_hold_every_requirement() -> None:
    """Exact versions and nothing else: no address, no hash, no editable line."""
    project = PYPROJECT["project"]
    extras = project["optional-dependencies"]
    pinned: set[str] = set()
    for file, wanted in (
        ("constraints.txt", project["dependencies"] + extras["test"]),
        ("constraints-oracles.txt", extras["oracles"]),
        ("constraints-cluster.txt", extras["cluster"]),
    ):
        lines = (ROOT / "tests" / file).read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if not line.startswith("#")]
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.+]*", pin) for pin in pins)
        assert not pinned & {plain(pin) for pin in pins}
        pinned |= {plain(pin) for pin in pins}
        assert {plain(requirement) for requirement in wanted} <= pinned


def plain(requirement: str) -> str:
    """Normalised name of a requirement, without extras and versions."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=<>;!~ ]", requirement, maxsplit=1)[0]).lower()
