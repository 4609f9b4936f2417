"""Sweeps: what a design holds, what stands in a row, and that no point is lost or written twice whatever stops a run."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest

import aquasim
from aquasim import cli, sweeping
from aquasim.design import designed
from aquasim.errors import Cancelled, ScenarioError
from aquasim.journal import Journal
from aquasim.solver import CancelFlag
from aquasim.sweeping import Progressed, Task, Workers, sweep

SHORT = {"days": 3.0, "studies": ("peaks",)}
DEPTHS = "bed.depth_cm=5:8:4"


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by_point(path: Path) -> list[dict[str, str]]:
    """Rows in the order of their points; every point once."""
    found = sorted(rows(path), key=lambda row: int(row["point"]))
    assert [int(row["point"]) for row in found] == list(range(len(found)))
    return found


@pytest.fixture(scope="module")
def tank() -> aquasim.Scenario:
    return aquasim.load("kexue-60x40")


# Designs


def test_a_grid_holds_every_combination(tank: aquasim.Scenario) -> None:
    design = designed(tank, ["bed.depth_cm=4:12:3", "bed.medium=ceramsite_3_5,gravel_2_4"])
    assert [values for _, values in design.points()] == [
        (depth, medium) for depth in ("4", "8", "12") for medium in ("ceramsite_3_5", "gravel_2_4")
    ]
    assert design.count == 6


def test_a_random_design_covers_the_range_evenly_and_grows(tank: aquasim.Scenario) -> None:
    vary = ["bed.depth_cm=4:12", "animals[0].count=1:4", "bed.medium=ceramsite_3_5,gravel_2_4"]
    small, large = (list(designed(tank, vary, n, 7).points()) for n in (64, 100))
    assert large[:64] == small
    depths = sorted(float(values[0]) for _, values in small)
    # One in every 64th part: far more even than chance, by which a third of the parts would be empty.
    assert [int((depth - 4.0) / 8.0 * 64) for depth in depths] == list(range(64))
    assert [sum(v[1] == n for _, v in small) for n in "1234"] == [16, 16, 16, 16]
    assert {v[2] for _, v in small} == {"ceramsite_3_5", "gravel_2_4"}


@pytest.mark.parametrize("random", [None, 200_000])
def test_memory_does_not_grow_with_the_points(
    tank: aquasim.Scenario, random: int | None, tmp_path: Path
) -> None:
    design = designed(tank, ["bed.depth_cm=4:12:1000", "room.temperature_C=18:28:200"], random)
    assert design.count == 200_000
    for _ in zip(design.points(), range(300), strict=False):
        pass  # the libraries are loaded
    tracemalloc.start()
    with Journal(tmp_path / "a.csv", ["point", "status", "sweep"], "k", design.count) as journal:
        for number, _ in design.points():
            journal.has(number)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 300_000  # bytes; the points alone would take 30 MB


@pytest.mark.parametrize(
    "vary, random, en, zh",
    [
        ("bed.depht_cm=4:12:9", None, "did you mean depth_cm", "depth_cm"),
        ("bed.depth_cm", None, "PATH=LOW:HIGH:COUNT", "必须写成"),
        ("bed.depth_cm=4:12", None, "PATH=LOW:HIGH:COUNT", "必须写成"),
        ("bed.depth_cm=4:inf:3", None, "PATH=LOW:HIGH:COUNT", "必须写成"),
        ("animals[0].count=1:4:3", None, "whole numbers too", "必须是整数"),
        ("bed.depth_cm=4:12:0", None, "from 1 to 100000 values", "必须有 1 到"),
        ("bed.depth_cm=4:12:9", 0, "must be from 1 to", "必须在 1 到"),
    ],
)
def test_a_design_that_cannot_be_is_one_sentence(
    vary: str, random: int | None, en: str, zh: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for lang, told in (("en", en), ("zh_CN", zh)):
        out = tmp_path / "a.csv"
        more = [] if random is None else ["--random", str(random)]
        assert (
            cli.main(["sweep", "kexue-60x40", "--vary", vary, "--csv", str(out), "--lang", lang, *more]) == 2
        )
        said = capsys.readouterr().err.strip()
        assert told in said and "\n" not in said
        assert not out.exists()


# The table


def test_a_row_holds_what_a_run_gives_and_a_failure_its_reason(
    tank: aquasim.Scenario, tmp_path: Path
) -> None:
    out = tmp_path / "a.csv"
    told: list[Progressed] = []
    done = sweep(tank, {"bed.depth_cm": [6, 9000]}, out, workers=1, told=told.append, **SHORT)
    good, bad = by_point(out)
    assert (done.count, done.failed, done.before) == (2, 1, 0)
    assert (good["status"], bad["status"]) == ("ok", "failed")
    assert "bed.depth_cm" in bad["reason"] and "9000" in bad["reason"] and bad["peak.no3_mgN_L"] == ""
    result = aquasim.simulate(aquasim.load("kexue-60x40"), days=3.0)
    other = sweeping.worked_out(
        Task(0, tank, (("bed.depth_cm", "6"),), ("peaks", "flow", "interval"), 3.0, 0.3)
    )
    assert float(good["peak.no3_mgN_L"]) == other["peak.no3_mgN_L"] != result.peak()["no3_mgN_L"].value
    assert 5.0 < float(str(other["interval_d"])) < 15.0 and other["binding"] == "no3_mg_L"
    assert float(str(other["flow_L_h"])) > 500.0
    assert told[-1].done == told[-1].total == 2 and told[-1].left_s == 0.0


def test_a_torn_table_is_mended_and_gone_on_with(tank: aquasim.Scenario, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    sweep(tank, [DEPTHS], out, workers=2, **SHORT)
    whole = by_point(out)
    assert len(whole) == 4
    data = out.read_bytes()
    for cut in (len(data) - 40, len(data) - 1, data.index(b"\n") - 5, 0):
        out.write_bytes(data[:cut])
        done = sweep(tank, [DEPTHS], out, workers=2, **SHORT)
        assert done.before == data[:cut].count(b"\n", data.index(b"\n") + 1)
        assert by_point(out) == whole
    before = out.read_bytes()
    assert sweep(tank, [DEPTHS], out, **SHORT).before == 4
    assert out.read_bytes() == before


def test_another_table_is_not_touched(tank: aquasim.Scenario, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_bytes(b"time_d,no3\n0,1\n")
    with pytest.raises(ScenarioError, match="another table"):
        sweep(tank, [DEPTHS], out, **SHORT)
    assert out.read_bytes() == b"time_d,no3\n0,1\n"
    columns = ["point", "status", "sweep"]
    for key, data, said in (
        ("a", b"{}", "another table"),  # one line without a line break is no torn header of ours
        ("a", b"point,status,sweep and more of one line", "another table"),
        ("b", b"point,status,sweep\n0,ok,a\n", "another tank"),
        ("a", b"point,status,sweep\n0,ok,a\nx,ok,a\n", "line 3"),
    ):
        out.write_bytes(data)
        with pytest.raises(ScenarioError, match=said):
            Journal(out, columns, key, 9)
        assert out.read_bytes() == data
    out.unlink()
    with Journal(out, columns, "a", 9), pytest.raises(ScenarioError, match="another sweep"):
        Journal(out, columns, "a", 9)


def test_cells_are_inert_and_rows_are_lines(tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    with Journal(out, ["point", "status", "reason", "x", "sweep"], "k", 9) as journal:
        journal.write(3, {"status": "failed", "reason": '=HYPERLINK("a")\nno, never', "x": -1.5})
        journal.write(3, {"status": "ok", "reason": "again", "x": 2.0})
    (row,) = rows(out)
    assert row["reason"] == '\'=HYPERLINK("a") no, never' and row["x"] == "-1.5"
    assert out.read_bytes().count(b"\n") == 2


# Workers that die


class Fragile(Workers):
    """Workers of which one dies, with all of them, whenever it is given a deadly point."""

    def __init__(self, deadly: set[int], number: int = 3) -> None:
        self.deadly, self.number = deadly, number
        self.pool: dict[Future[sweeping.Cells], Task] = {}
        self.most, self.renewed, self.broken = 0, 0, False

    def submit(self, task: Task) -> Future[sweeping.Cells]:
        if self.broken:
            raise BrokenExecutor
        future: Future[sweeping.Cells] = Future()
        self.pool[future] = task
        self.most = max(self.most, sum(not f.done() for f in self.pool))
        if task.number in self.deadly:
            self.broken = True
            for each in self.pool:
                if not each.done():
                    each.set_exception(BrokenExecutor())
        elif len(self.pool) % 3 == 0 or self.renewed:
            for each, at in self.pool.items():
                if not each.done():
                    each.set_result({"status": "ok", "x": at.number})
        return future

    def renew(self) -> None:
        self.renewed, self.broken = self.renewed + 1, False
        self.pool.clear()

    def close(self, at_once: bool) -> None:
        pass


@pytest.mark.parametrize("deadly", [{0}, {4}, {11}, {3, 4}])
def test_a_deadly_point_is_given_up_and_no_other(
    deadly: set[int], tank: aquasim.Scenario, tmp_path: Path
) -> None:
    workers, out = Fragile(deadly), tmp_path / "a.csv"
    tasks = (Task(n, tank, (), (), 1.0, 0.3) for n in range(12))
    with Journal(out, ["point", "status", "reason", "x", "sweep"], "k", 12) as journal:
        sweeping._Sweep(workers, journal, 12, None, CancelFlag()).run(tasks)
    found = by_point(out)
    assert len(found) == 12
    assert {int(row["point"]) for row in found if row["status"] == "failed"} == deadly
    assert all("died" in row["reason"] for row in found if row["status"] == "failed")
    assert workers.most <= 2 * workers.number


def test_a_killed_process_costs_no_point(tank: aquasim.Scenario, tmp_path: Path) -> None:
    out, killed = tmp_path / "a.csv", []

    def told(now: Progressed) -> None:
        if now.done >= 2 and not killed:
            import multiprocessing

            killed.append(multiprocessing.active_children()[-1])
            os.kill(killed[0].pid, signal.SIGKILL)

    sweep(tank, ["bed.depth_cm=5:8:12"], out, workers=2, told=told, **SHORT)
    assert killed
    found = by_point(out)
    assert len(found) == 12 and all(row["status"] == "ok" for row in found)


# Stopping


def test_cancelling_keeps_what_is_done(tank: aquasim.Scenario, tmp_path: Path) -> None:
    out, flag = tmp_path / "a.csv", CancelFlag()

    def told(now: Progressed) -> None:
        if now.done >= 2:
            flag.set()

    with pytest.raises(Cancelled):
        sweep(tank, ["bed.depth_cm=5:8:40"], out, workers=2, told=told, cancel=flag, **SHORT)
    kept = len(rows(out))
    assert 2 <= kept < 40
    assert sweep(tank, ["bed.depth_cm=5:8:40"], out, workers=2, **SHORT).before == kept
    assert len(by_point(out)) == 40


def test_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    command = [sys.executable, "-m", "aquasim", "sweep", "kexue-60x40", "--vary", "bed.depth_cm=5:8:500",
               "--csv", str(out), "--workers", "1", "--days", "20", "--outcomes", "peaks"]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for _ in _until(lambda: out.exists() and out.read_bytes().count(b"\n") > 3):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    output, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "kept" in error and "Traceback" not in error and output == ""
    assert f"{len(rows(out))} of 500" in error
    assert all(row["status"] == "ok" for row in rows(out))


def _until(true: object, seconds: float = 120.0) -> Iterator[None]:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        yield
        time.sleep(0.05)


def test_the_command_says_what_is_where(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    command = ["sweep", "kexue-60x40", "--vary", "bed.depth_cm=5,6", "--random", "3", "--seed", "4", "--csv", str(out),
               "--workers", "1", "--days", "2", "--outcomes", "flow"]  # fmt: skip
    assert cli.main(command) == 0
    assert "3 points" in capsys.readouterr().out
    assert cli.main([*command, "--lang", "zh_CN"]) == 0
    assert "3 个点" in capsys.readouterr().out
    assert {row["bed.depth_cm"] for row in rows(out)} == {"5", "6"}


def test_points_that_fail_are_told_on_standard_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A failed point is a row, so the sweep is done (0); one that leaves no point at all had bad input (2)."""
    for lang, told, none in (
        ("en", "2 of 3 points failed", "left none of 2"),
        ("zh_CN", "3 个点中有 2 个失败", "2 个点都无法计算"),
    ):
        more = ["--workers", "1", "--days", "2", "--outcomes", "flow", "--lang", lang]
        out, empty = tmp_path / f"{lang}.csv", tmp_path / f"{lang}-none.csv"
        assert (
            cli.main(["sweep", "kexue-60x40", "--vary", "bed.depth_cm=6,60,70", "--csv", str(out), *more])
            == 0
        )
        said = capsys.readouterr()
        assert told in said.err and "must be at most 45 cm" in said.err and told not in said.out
        assert [row["status"] for row in by_point(out)] == ["ok", "failed", "failed"]
        assert (
            cli.main(["sweep", "kexue-60x40", "--vary", "bed.depth_cm=60,70", "--csv", str(empty), *more])
            == 2
        )
        said = capsys.readouterr()
        assert none in said.err and "must be at most 45 cm" in said.err and not said.out
        assert len(by_point(empty)) == 2


def test_a_scheduler_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(sweeping, "JOIN_S", 1.0)
    out = tmp_path / "a.csv"
    command = [
        "sweep",
        "kexue-60x40",
        "--vary",
        DEPTHS,
        "--csv",
        str(out),
        "--scheduler",
        "tcp://127.0.0.1:9",
    ]
    assert cli.main(command) == 3
    said = capsys.readouterr().err.strip()
    assert "\n" not in said and ("aquasim[cluster]" in said or "scheduler" in said)
