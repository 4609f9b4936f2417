"""Reading untrusted files and writing whole ones: the threats of the loader, and crashes while saving."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aquasim import storage
from aquasim.errors import PresetError

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX file system")


def refusal(path: Path) -> str:
    """The sentence with which a file is refused, and within a second."""
    start = time.monotonic()
    with pytest.raises(PresetError) as caught:
        storage.read_bounded(path)
    assert time.monotonic() - start < 1.0
    assert len(caught.value.faults) == 1
    return str(caught.value)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    data = bytes(range(256)) * 4096
    storage.write_whole(tmp_path / "a", data)
    assert storage.read_bounded(tmp_path / "a") == data
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none").endswith("none: does not exist")
    assert refusal(tmp_path).endswith("is a folder, not a file")
    assert "not allowed" in refusal(Path("a\0b"))
    assert refusal(tmp_path / "\ud800")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert refusal(path).endswith("is larger than 1024 KiB")
    path.write_bytes(b"x" * (storage.MOST_BYTES + 1))
    assert refusal(path).endswith("is larger than 1024 KiB")
    path.write_bytes(b"x" * storage.MOST_BYTES)
    assert len(storage.read_bounded(path)) == storage.MOST_BYTES


@POSIX
def test_a_pipe_and_a_device_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal(pipe).endswith("is not a regular file")
    assert refusal(Path("/dev/zero")).endswith("is not a regular file")
    link = tmp_path / "link"
    link.symlink_to("/dev/zero")
    assert refusal(link).endswith("is not a regular file")


@POSIX
def test_an_unprintable_name_is_shown_as_code_points(tmp_path: Path) -> None:
    assert "<U+001B>" in refusal(tmp_path / "a\x1b[31m")


@POSIX
def test_mode_and_link_of_the_old_file_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link"
    link.symlink_to(real)
    storage.write_whole(link, b"new")
    assert link.is_symlink() and real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_target_that_is_no_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        storage.write_whole(tmp_path, b"new")
    with pytest.raises(OSError):
        storage.write_whole(tmp_path / "missing" / "a", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_a_failing_system_call_keeps_the_old_bytes(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(storage.os, call, fail)
        with pytest.raises(OSError, match="No space left"):
            storage.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_old_leftovers_are_swept_and_young_ones_kept(tmp_path: Path) -> None:
    old, young, other = tmp_path / ".aq-1.tmp", tmp_path / ".aq-2.tmp", tmp_path / "mine.tmp"
    for path in (old, young, other):
        path.write_bytes(b"")
    for path in (old, other):
        os.utime(path, (0, 0))
    storage.write_whole(tmp_path / "a", b"new")
    assert {entry.name for entry in tmp_path.iterdir()} == {".aq-2.tmp", "mine.tmp", "a"}


@POSIX
def test_killed_writers_leave_a_whole_file(tmp_path: Path) -> None:
    """Each writer alternates two contents and is killed at some moment; the file is one of them, never a part."""
    path = tmp_path / "a"
    contents = [letter * 200_000 for letter in (b"a", b"b")]
    path.write_bytes(contents[0])
    script = (
        "import sys; from pathlib import Path; from aquasim.storage import write_whole\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for letter in (b'a', b'b'):\n"
        "        write_whole(Path(sys.argv[1]), letter * 200_000)\n"
    )
    for attempt in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        ) as writer:
            assert writer.stdout is not None and writer.stdout.readline().strip() == b"ready"
            time.sleep(0.004 * attempt)
            writer.send_signal(signal.SIGKILL)
        assert path.read_bytes() in contents


def test_the_users_folders_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "user_data_path", lambda *names, **named: tmp_path / "data")
    assert storage.user_folder("recovery") == tmp_path / "data" / "recovery"
    assert (tmp_path / "data" / "recovery").is_dir()
