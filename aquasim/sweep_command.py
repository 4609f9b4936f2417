"""The command `sweep`: what it takes, prints and writes."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .design import designed
from .errors import Cancelled, Fault, ScenarioError
from .option_numbers import number, whole
from .outputs import check_outputs
from .progress import ProgressLine
from .quantity import shown
from .scenario import Scenario
from .words import Words, say, wrapped

if TYPE_CHECKING:
    from .solver import CancelFlag
    from .sweeping import Progressed, Swept

RUNNING = Words("{done} of {count} points{failed}", "已完成 {done}/{count} 个点{failed}")
SOME_FAILED = Words(", {failed} failed", "，{failed} 个失败")
LEFT = Words(", {time} left", "，还需 {time}")
HOURS, MINUTES, SECONDS = Words("{n} h", "{n} 小时"), Words("{n} min", "{n} 分钟"), Words("{n} s", "{n} 秒")
DONE = Words("{count} points are in {path}.", "{count} 个点已写入 {path}。")
BEFORE = Words("{before} of them were there before.", "其中 {before} 个原来就有。")
FAILED = Words(
    "{failed} of {count} points failed; the column `reason` says why, first: {reason}.",
    "{count} 个点中有 {failed} 个失败，原因见 reason 列，第一个是：{reason}。",
)
KEPT = Words(
    "Cancelled; {done} of {count} points are kept in {path}, and the same command goes on there.",
    "已取消；{path} 中保留了 {count} 个点中的 {done} 个，再次运行同一命令可继续。",
)
WIDTH = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `sweep` takes, beside the arguments of every command that reads a file."""
    parser.add_argument("file", metavar="FILE", help="preset file or id of a shipped preset")
    parser.add_argument("--vary", action="append", default=[], metavar="PATH=LOW:HIGH:COUNT",
                        help="a field with its values, such as bed.depth_cm=4:12:9 or bed.medium=a,b,c; may be repeated")  # fmt: skip
    parser.add_argument("--csv", required=True, metavar="OUT",
                        help="table of all points, one row each; gone on with where it is there")  # fmt: skip
    parser.add_argument("--random", metavar="N", help="N low-discrepancy points over the ranges, not a grid")
    parser.add_argument("--seed", metavar="N", default="1", help="seed of --random, 1 without it")
    parser.add_argument("--workers", metavar="N", help="processes, as many as there are cores without it")
    parser.add_argument("--scheduler", metavar="ADDRESS",
                        help="Dask scheduler whose workers are used, such as tcp://127.0.0.1:8786")  # fmt: skip
    parser.add_argument("--days", default="90", metavar="N", help="days of each simulation, 90 without it")
    parser.add_argument("--change", default="0.3", metavar="F",
                        help="share of all water changed each time, for the interval; 0.3 without it")  # fmt: skip
    parser.add_argument("--outcomes", default="flow,interval,peaks", metavar="A,B",
                        help="what to work out: flow, interval, peaks; all of them without it")  # fmt: skip


def run(options: argparse.Namespace, scenario: Scenario, line: ProgressLine) -> str:
    """What there is to say when the sweep is done; raises Cancelled with what is kept."""
    random = None if options.random is None else whole("--random", options.random)
    workers = None if options.workers is None else whole("--workers", options.workers)
    seed = whole("--seed", options.seed)
    days, fraction = (
        number("--days", options.days, 1e-3, 36500.0),
        number("--change", options.change, 0.01, 1.0),
    )
    if options.scheduler is not None and workers is not None:
        limit = "the cluster has its own workers; leave it out with --scheduler"
        raise ScenarioError(Fault("--workers", f"{workers}", limit, "workers_of_cluster"))
    check_outputs((("--csv", options.csv),), options.file)
    design = designed(scenario, options.vary, random, seed)
    count = design.count
    from .solver import CancelFlag
    from .sweep_text import reasons
    from .sweep_text import sentences as found_out
    from .sweeping import sweep

    flag, done = CancelFlag(), [0]

    def told(now: Progressed) -> None:
        done[0] = now.done
        line.tell(_progress(now, options.lang))

    studies = tuple(dict.fromkeys(name.strip() for name in options.outcomes.split(",")))
    try:
        with _interrupts(flag):
            found = sweep(scenario, options.vary, options.csv, random, seed, workers, options.scheduler, days, fraction,
                          studies, told, line, flag)  # fmt: skip
    except Cancelled:
        kept = say(KEPT, options.lang, done=done[0], count=count, path=shown(options.csv))
        raise Cancelled(kept) from None
    line.clear()
    if found.failed:
        _tell_failed(found, next(reasons(found.path), ""), options)
    told_of = [
        *found_out(found.path, design, options.lang),
        say(DONE, options.lang, count=found.count, path=shown(options.csv)),
    ]
    if found.before:
        told_of.append(say(BEFORE, options.lang, before=found.before))
    return "".join(f"{line}\n" for each in told_of for line in wrapped(each, WIDTH, indent="  ", first=""))


def _tell_failed(found: Swept, reason: str, options: argparse.Namespace) -> None:
    """Tell on standard error how many points failed, which are rows like others; raises ScenarioError where all did."""
    if found.failed == found.count:
        limit = f"left none of {found.count} points that could be worked out; the first reason in {shown(options.csv)} is: {reason}"
        raise ScenarioError(Fault("--vary", "", limit, "all_failed"))
    print(say(FAILED, options.lang, failed=found.failed, count=found.count, reason=reason), file=sys.stderr)


@contextlib.contextmanager
def _interrupts(flag: CancelFlag) -> Iterator[None]:
    """Ctrl-C sets the flag, so that no row is cut in two; the second one stops at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def first(number: int, frame: object) -> None:
        flag.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _progress(now: Progressed, lang: str) -> str:
    failed = say(SOME_FAILED, lang, failed=now.failed) if now.failed else ""
    text = say(RUNNING, lang, done=now.done, count=now.total, failed=failed)
    return text if now.left_s is None else text + say(LEFT, lang, time=_span(now.left_s, lang))


def _span(seconds: float, lang: str) -> str:
    """A time as people say it."""
    for unit, words in ((3600.0, HOURS), (60.0, MINUTES)):
        if seconds >= 1.5 * unit:
            return say(words, lang, n=f"{seconds / unit:.0f}")
    return say(SECONDS, lang, n=f"{seconds:.0f}")
