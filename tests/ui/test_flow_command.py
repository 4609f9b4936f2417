"""`aquasim flow --map` from the entry point: a whole picture or none, and what is said where Qt is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from aquasim.__main__ import main as engine
from ui import __main__ as start
from ui.flow_map import HEIGHT_PX, WIDTH_PX

ROOT = Path(__file__).parents[2]


def test_the_picture_is_written_beside_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    out = tmp_path / "flow.png"
    assert start.main(["flow", "dead-end-comb", "--map", str(out), "--theme", "dark"]) == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (WIDTH_PX, HEIGHT_PX)
    assert image.pixelColor(1, 1).lightness() < 60
    assert "L/h" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["flow.png"]


def test_without_a_display_and_in_a_process_of_its_own(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in start.DISPLAY_VARIABLES}
    script = "import sys; from ui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, "flow", "--map", str(tmp_path / "a.png"), "--lang", "zh_CN"],
        cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert QImage(str(tmp_path / "a.png")).width() == WIDTH_PX


def test_nothing_is_written_where_the_picture_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise OSError("the picture could not be made")

    monkeypatch.setattr(start, "run_command", lambda arguments, draw: engine(arguments, broken))
    out = tmp_path / "a.png"
    assert start.main(["flow", "--map", str(out), "--json", str(tmp_path / "a.json")]) != 0
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["flow", "--map", str(tmp_path / "no" / "a.png")]) == 2
    assert "--map" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ImportError("libEGL.so.1: cannot open shared object file"), ("libEGL.so.1", "libegl1")),
        (
            ModuleNotFoundError("No module named 'PySide6'", name="PySide6"),
            ("pip install PySide6-Essentials",),
        ),
    ],
)
def test_what_is_missing_is_named_with_exit_code_3(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: ImportError,
    words: tuple[str, ...],
) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "ui.flow_map":
                raise error

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delitem(sys.modules, "ui.flow_map")
    monkeypatch.delattr("ui.flow_map", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    assert start.main(["flow", "--map", str(tmp_path / "a.png")]) == 3
    line = capsys.readouterr().err
    assert line.startswith("The picture needs ") and line.count("\n") == 1
    for word in words:
        assert word in line
    assert list(tmp_path.iterdir()) == []


def test_the_engine_alone_draws_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert engine(["flow", "--map", str(tmp_path / "a.png")]) == 3
    assert "aquasim flow" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_choices_stand_in_text_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert engine(["flow", "dead-end-comb", "--choose", "--json", str(tmp_path / "a.json")]) == 0
    assert "Best: " in capsys.readouterr().out
    assert '"choices"' in (tmp_path / "a.json").read_text(encoding="utf-8")
