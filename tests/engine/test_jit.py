"""Where compiled code is kept: by source, also in a folder that the user chose, and nothing else is touched there."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from aquasim.jit import CONSTANTS, KEPT_CACHES, PREFIX

TELL = (
    "import os, numba, aquasim.jit as j; "
    "print(j.PREFIX + j.kernel_key(), os.environ['NUMBA_CACHE_DIR'], numba.config.CACHE_DIR, j.is_compiled())"
)
CHILD = f"import subprocess, sys, aquasim.jit; subprocess.run([sys.executable, '-c', {TELL!r}], check=True)"
ROOT = Path(str(files("aquasim"))).parent


def told(code: str, root: Path = ROOT, **variables: str) -> list[str]:
    """Words that a fresh process prints; NUMBA_CACHE_DIR is unset unless given."""
    kept = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept | {"PYTHONPATH": str(root)} | variables, text=True, cwd=root,
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return done.stdout.split()


def test_a_chosen_folder_gets_one_of_ours_for_each_source(tmp_path: Path) -> None:
    """Otherwise numba would serve the code of an older version from it: it does not see a change in what it calls."""
    chosen = tmp_path / "mine"
    for folder in ("other", *(f"old{i}" for i in range(6))):
        (chosen / folder).mkdir(parents=True)
    for code in (TELL, CHILD):
        name, *found = told(code, NUMBA_CACHE_DIR=str(chosen))
        assert name.startswith(PREFIX) and found == [str(chosen / name), str(chosen / name), "False"]
    assert len(list(chosen.iterdir())) == 7


def test_numba_that_was_imported_before_finds_the_folder(tmp_path: Path) -> None:
    name, _, found, _ = told(f"import numba; {TELL}", XDG_CACHE_HOME=str(tmp_path))
    assert Path(found).name == name and Path(found).is_relative_to(tmp_path)


def test_a_folder_counts_as_compiled_once_it_is_marked(tmp_path: Path) -> None:
    mark = "aquasim.jit.cache_folder().mkdir(parents=True); aquasim.jit.mark_compiled()"
    assert told(TELL, NUMBA_CACHE_DIR=str(tmp_path))[-1] == "False"
    told(f"import aquasim.jit; {mark}", NUMBA_CACHE_DIR=str(tmp_path))
    assert told(TELL, NUMBA_CACHE_DIR=str(tmp_path))[-1] == "True"


def test_a_changed_source_gets_another_folder(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "aquasim", copy / "aquasim", ignore=shutil.ignore_patterns("__pycache__"))
    chosen = str(tmp_path / "cache")
    before = told(TELL, copy, NUMBA_CACHE_DIR=chosen)[1]
    assert told(TELL, copy, NUMBA_CACHE_DIR=chosen)[1] == before
    with (copy / "aquasim" / "kinetics.py").open("a") as source:
        source.write("# changed\n")
    assert told(TELL, copy, NUMBA_CACHE_DIR=chosen)[1] != before


def test_only_our_oldest_folders_go(tmp_path: Path) -> None:
    chosen = tmp_path / "mine"
    for age in range(6):
        (chosen / f"{PREFIX}{age}").mkdir(parents=True)
        os.utime(chosen / f"{PREFIX}{age}", (1e9 - age, 1e9 - age))
    (chosen / "other").mkdir()
    told("import aquasim.jit", NUMBA_CACHE_DIR=str(chosen))
    expected = {f"{PREFIX}{age}" for age in range(KEPT_CACHES - 1)} | {"other"}
    assert {p.name for p in chosen.iterdir()} == expected


def test_a_change_outside_compiled_functions_keeps_the_folder(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "aquasim", copy / "aquasim", ignore=shutil.ignore_patterns("__pycache__"))
    before = told(TELL, copy, NUMBA_CACHE_DIR=str(tmp_path / "cache"))[1]
    with (copy / "aquasim" / "summary.py").open("a") as source:
        source.write("# changed\n")
    assert told(TELL, copy, NUMBA_CACHE_DIR=str(tmp_path / "cache"))[1] == before


def compiled_functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(d, ast.Name) and d.id.endswith("njit") for d in node.decorator_list)
    ]


def test_the_key_covers_all_that_compiled_functions_take_in() -> None:
    """Whatever a compiled function names and its file imports from the engine stands in a file of the key."""
    engine, seen = ROOT / "aquasim", 0
    for path in engine.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = compiled_functions(tree)
        used = {node.id for f in functions for node in ast.walk(f) if isinstance(node, ast.Name)}
        for node in tree.body if functions else ():
            if not (isinstance(node, ast.ImportFrom) and node.level):
                continue
            folder = path.parent if node.level == 1 else path.parent.parent
            for alias in node.names:
                if alias.name != "*" and (alias.asname or alias.name) not in used:
                    continue
                home = folder / (node.module or "").replace(".", "/")
                file = home / f"{alias.name}.py" if home.is_dir() else home.with_suffix(".py")
                assert file.name in CONSTANTS or "njit" in file.read_text(encoding="utf-8"), (
                    path.name,
                    file.name,
                )
                seen += 1
    assert seen > 40
