"""A sweep on a Dask cluster of two workers, one of which is killed: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import aquasim
from aquasim.errors import SystemLacks
from aquasim.sweeping import Progressed, sweep
from tests.engine.test_sweep import SHORT, by_point

distributed = pytest.importorskip("distributed", reason="needs the extra `cluster`")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
VARY = ["bed.depth_cm=5:8:24"]


@pytest.fixture
def cluster() -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as found:
            yield found


def test_a_killed_worker_costs_no_point(cluster: Any, tmp_path: Path) -> None:
    out, local = tmp_path / "cluster.csv", tmp_path / "local.csv"
    tank = aquasim.load("kexue-60x40")
    with distributed.Client(cluster, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    killed: list[int] = []

    def told(now: Progressed) -> None:
        if now.done >= 4 and not killed:
            killed.append(pids[0])
            os.kill(pids[0], signal.SIGKILL)

    done = sweep(tank, VARY, out, scheduler=cluster.scheduler_address, told=told, **SHORT)
    assert killed and len(set(pids)) == 2
    assert (done.count, done.failed) == (24, 0)
    sweep(tank, VARY, local, workers=2, **SHORT)
    assert by_point(out) == by_point(local)  # each point once, with the very same outcomes


def test_a_cluster_without_workers_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aquasim.sweeping.JOIN_S", 1.0)
    with (
        distributed.LocalCluster(
            n_workers=0, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as empty,
        pytest.raises(SystemLacks, match="has no worker"),
    ):
        sweep(
            aquasim.load("kexue-60x40"), VARY, tmp_path / "a.csv", scheduler=empty.scheduler_address, **SHORT
        )
