"""Every long answer ends when its flag is set: before it begins, at its first simulation, and in the midst of them."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

import aquasim
from aquasim import (
    balance,
    cards,
    carrying,
    cli,
    cycle,
    ensemble,
    failures,
    found_range,
    inverse,
    maturing,
    year,
)
from aquasim.edits import apply_setting
from aquasim.errors import Cancelled
from aquasim.solver import CancelFlag

TANK = aquasim.load("kexue-60x40")
NEW = apply_setting(TANK, "start.maturity", "new")
FOUND = inverse.Found("feed", 0.2, 14.0, 0.4, 8.0)
LOST: Any = None
LONGEST_S = 1.0  # of work after the flag is set: half a second on each of the two threads
WORKS: dict[str, Callable[[CancelFlag], object]] = {
    "fraction_for": lambda flag: inverse.fraction_for(TANK, 7.0, cancel=flag),
    "find": lambda flag: inverse.find(TANK, "feed", 14.0, cancel=flag),
    "found_range": lambda flag: found_range.found_range(TANK, FOUND, 14.0, 0.3, cancel=flag),
    "year": lambda flag: year.without_a_change(TANK, cancel=flag),
    "year_range": lambda flag: year.year_range(year.Year(TANK, year.Lasts(1.0, None), (), LOST), cancel=flag),
    "balance": lambda flag: balance.balancing_plants(TANK, cancel=flag),
    "start_up": lambda flag: maturing.start_up(NEW, cancel=flag),
    "capacity": lambda flag: carrying.capacity(TANK, cancel=flag),
    "cards": lambda flag: cards.what_ifs(TANK, cancel=flag),
    "plan": lambda flag: aquasim.plan(TANK, members=16, cancel=flag),
}


@pytest.mark.parametrize("after", [0, 1, 7])
@pytest.mark.parametrize("name", WORKS)
def test_a_flag_ends_the_work(name: str, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    flag, begun, advance = CancelFlag(), [0.0], cycle.advance
    ran: list[int] = []

    def counted(*given: Any, **named: Any) -> Any:
        ran.append(1)
        if len(ran) == after:
            flag.set()
            begun[0] = time.process_time()
        return advance(*given, **named)

    monkeypatch.setattr(cycle, "advance", counted)
    if after == 0:
        flag.set()
        begun[0] = time.process_time()
    with pytest.raises(Cancelled):
        WORKS[name](flag)
    assert time.process_time() - begun[0] < LONGEST_S
    assert len(ran) <= after + 3  # one more on each thread, which ends at once


SAMPLING: dict[str, Callable[[CancelFlag], object]] = {
    "plan": lambda flag: aquasim.plan(TANK, members=2, more=False, cancel=flag),
    "found_range": lambda flag: found_range.found_range(TANK, FOUND, 14.0, 0.3, members=2, cancel=flag),
}


@pytest.mark.parametrize("name", SAMPLING)
def test_a_flag_ends_the_nominal_member(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It runs alone after the sampled ones, and the flag is set when its simulation begins."""
    flag, real, follow = CancelFlag(), ensemble.nominal_member, cycle.follow
    ended: list[BaseException | None] = []

    def begun(*given: Any, **named: Any) -> Any:
        flag.set()
        return follow(*given, **named)

    def watched(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(cycle, "follow", begun)
        try:
            member = real(*given, **named)
        except Cancelled as error:
            ended.append(error)
            raise
        ended.append(None)
        return member

    monkeypatch.setattr(ensemble, "nominal_member", watched)
    with pytest.raises(Cancelled):
        SAMPLING[name](flag)
    assert [type(end) for end in ended] == [Cancelled]


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="no signal for one thread")
@pytest.mark.parametrize("question", [
    ["plan", "--find", "feed", "--interval-d", "14"], ["plan", "--year"], ["plan", "--balance"], ["plan", "--what-if"],
    ["capacity"], ["report", "kexue-60x40", "--weekday", "monday"], ["plan", "--start-up", "--set", "start.maturity=new"],
])  # fmt: skip
@pytest.mark.parametrize("after", [2, 9])
def test_ctrl_c_ends_the_command(
    question: list[str], after: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    advance, begun, ran = cycle.advance, [0.0], list[int]()

    def counted(*given: Any, **named: Any) -> Any:
        ran.append(1)
        if len(ran) == after:
            begun[0] = time.process_time()
            main_thread = threading.main_thread().ident
            assert main_thread is not None
            signal.pthread_kill(main_thread, signal.SIGINT)  # a terminal's signal goes to the main thread too
        return advance(*given, **named)

    monkeypatch.setattr(cycle, "advance", counted)
    assert cli.main(question) == failures.CANCELLED
    assert time.process_time() - begun[0] < LONGEST_S
    assert capsys.readouterr().err.rstrip().endswith("Cancelled.")
