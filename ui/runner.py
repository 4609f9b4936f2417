"""Scenario in, Result out, off the GUI thread. Nobody else knows that it is a thread, or a process behind it.

The thread never touches Qt: it talks through queues that a timer of the GUI thread empties. It hands the runs to a
process of the engine where there is one, and else runs them itself. The first run after an installation waits for the
compilation, which another process does.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

import aquasim
from aquasim import Scenario

from . import calm
from .compiling import Compiler
from .engine_process import EngineLost, EngineProcess
from .late_flag import LateFlag

if TYPE_CHECKING:
    from aquasim import Result

POLL_MS = 2
DRAWN_S = 0.1  # in which the curves of a whole run are drawn
TAKEN_S = 1.0  # a window that is held up, as by a menu, gets newer drafts all the same
OTHERS_AFTER_MS = 100  # when a result is on the screen
CLOSE_WAIT_S = 2.0


@dataclass(frozen=True)
class Job:
    """One run that was asked for; `days` [d]. `of` is the scenario it stands for, which a draft simplifies.

    `whole`: whether more will be asked of the result than its columns.
    """

    scenario: Scenario
    days: float
    flag: LateFlag
    of: Scenario
    is_draft: bool = False
    whole: bool = True


@dataclass(frozen=True)
class Progress:
    """How far a run has come: share of the stage done, and the stage `compile`, `spinup` or `run`."""

    fraction: float
    stage: str


Message = tuple[Job, "Progress | Result | Exception"]


class Runner(QObject):
    """Runs the newest job; an older one still under way is cancelled and its outcome forgotten.

    Drafts are the exception: one that is under way is finished, and of those that wait the newest follows.
    """

    started = Signal()
    progressed = Signal(float, str)
    finished = Signal(object, object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None, engine: EngineProcess | None = None) -> None:
        super().__init__(parent)
        self._asked: list[Job] = []  # those whose outcome is still wanted, the newest last
        self._inbox: SimpleQueue[Job | None] = SimpleQueue()
        self._outbox: SimpleQueue[Message] = SimpleQueue()
        self._hands: list[_Hand] = []
        self._engines: list[EngineProcess | None] = [engine]
        self._compiler = Compiler()
        self._is_held = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_busy(self) -> bool:
        return bool(self._asked)

    @property
    def is_at_work(self) -> bool:
        """Whether a run is under way, be it one that nobody waits for any more."""
        return any(hand.at_work.is_set() for hand in self._hands)

    @property
    def engine_pids(self) -> list[int]:
        """The processes of the engine."""
        return [engine.pid for engine in self._engines if engine is not None and engine.pid is not None]

    @property
    def is_alive(self) -> bool:
        """Whether a thread still exists: after `close` only when it could not be stopped."""
        return bool(self._hands)

    def start(
        self, scenario: Scenario, *, days: float, of: Scenario | None = None, is_draft: bool = False,
        whole: bool = True,
    ) -> None:  # fmt: skip
        """Run this scenario for so many days [d] instead of whatever runs now; `of` is handed back with the result."""
        if not (is_draft and all(job.is_draft for job in self._asked)):
            self._drop_all()
        job = Job(scenario, days, LateFlag(), scenario if of is None else of, is_draft, whole)
        self._asked.append(job)
        if not self._is_held:
            self._start_thread()
        self._inbox.put(job)
        self._timer.start()
        self.started.emit()

    def hold(self) -> None:
        """Let runs wait until `release`: importing the engine here would slow the window's first picture down."""
        self._is_held = self._engines[0] is None

    def release(self) -> None:
        """Begin with the run that waits, if any."""
        self._is_held = False
        if self._asked:
            self._start_thread()

    def add_helper(self) -> None:
        """Let another process of the engine share the drafts, which then come twice as often where processors are free."""
        if self._engines[0] is not None and self._engines[0].was_ready and len(self._engines) == 1:
            engine = EngineProcess()
            engine.start()
            self._engines.append(engine)

    def cancel(self) -> None:
        """Stop the run under way, if any; `cancelled` follows at once, the thread within half a second."""
        if self._asked:
            self._drop_all()
            self.cancelled.emit()
            self._let_others_begin()

    def close(self) -> None:
        """Stop for good, and wait for the thread a little."""
        self._drop_all()
        for engine in self._engines:
            if engine is not None:
                engine.stop()
        for _ in self._hands:
            self._inbox.put(None)
        self._compiler.stop()  # other work waits for it, also where nothing was ever run
        end = time.monotonic() + CLOSE_WAIT_S
        for hand in self._hands:
            hand.thread.join(max(0.0, end - time.monotonic()))
        self._hands = [hand for hand in self._hands if hand.thread.is_alive()]
        if not self._hands:
            self._compiler = Compiler()

    def _start_thread(self) -> None:
        """A thread for each process of the engine, or one without any."""
        for engine in self._engines[len(self._hands) :]:
            calm.collect_between_events()
            hand = _Hand(engine)
            arguments = (hand, self._inbox, self._outbox, self._compiler)
            hand.thread = threading.Thread(target=_work, args=arguments, name="aquasim-run", daemon=True)
            self._hands.append(hand)
            hand.thread.start()

    def _drop_all(self) -> None:
        for job in self._asked:
            job.flag.set()
        self._asked = []
        self._timer.stop()
        self._let_hands_go_on()

    def _let_hands_go_on(self) -> None:
        for hand in self._hands:
            hand.may_go_on.set()

    def _on_timer_timeout(self) -> None:
        progress: Progress | None = None
        outcome: tuple[Job, Result | Exception] | None = None
        while True:
            try:
                job, message = self._outbox.get_nowait()
            except Empty:
                break
            if job not in self._asked:
                continue
            if isinstance(message, Progress):
                progress = message
            else:
                outcome = job, message
                self._asked = self._asked[self._asked.index(job) + 1 :]
        self._let_hands_go_on()
        if not self._asked:
            self._timer.stop()
        if outcome is not None:
            self._tell(*outcome)
        elif progress is not None:
            self.progressed.emit(progress.fraction, progress.stage)

    def _tell(self, job: Job, outcome: Result | Exception) -> None:
        if isinstance(outcome, Exception):
            self._drop_all()
            self.failed.emit(outcome)
        else:
            self.finished.emit(outcome, job.of)
        QTimer.singleShot(OTHERS_AFTER_MS, self, self._let_others_begin)

    def _let_others_begin(self) -> None:
        """Other work may load the engine into this process now; before, it would hold the first curve up."""
        engine = self._engines[0]
        if engine is not None and engine.was_ready:
            self._compiler.skip()


class _Hand:
    """A thread that runs jobs, through a process of the engine where it has one."""

    def __init__(self, engine: EngineProcess | None) -> None:
        self.engine = engine
        self.at_work = threading.Event()
        self.may_go_on = threading.Event()  # whether the last outcome was taken
        self.thread = threading.Thread()


def _work(
    hand: _Hand, inbox: SimpleQueue[Job | None], outbox: SimpleQueue[Message], compiler: Compiler
) -> None:
    """The thread: the newest job, again and again, until it is handed None."""
    if hand.engine is not None:
        hand.engine.is_ready()  # one that is still loading takes no job from another that is not
    while (job := _newest(inbox)) is not None:
        if not job.flag.is_set():
            hand.at_work.set()
            outcome = _outcome(job, outbox, compiler, hand.engine)
            hand.may_go_on.clear()
            outbox.put((job, outcome))
            if hand.engine is not None:
                if not (job.is_draft or job.flag.is_set()) and hand.may_go_on.wait(TAKEN_S):
                    time.sleep(DRAWN_S)  # reading the rest would hold the drawing of the curves up
                hand.engine.take_whole()
            hand.at_work.clear()
            if job.flag.is_set() and hand.engine is not None and hand.engine.was_ready:
                compiler.skip()  # nobody takes this outcome, after which other work would begin
            if job.is_draft and not job.flag.is_set():
                hand.may_go_on.wait(
                    TAKEN_S
                )  # one that waits is enough; a newer one would only push it aside unseen


def _newest(inbox: SimpleQueue[Job | None]) -> Job | None:
    """The last of the jobs that wait, or None where the thread is to end."""
    job = inbox.get()
    while job is not None:
        try:
            job = inbox.get_nowait()
        except Empty:
            break
    return job


def _outcome(
    job: Job, outbox: SimpleQueue[Message], compiler: Compiler, engine: EngineProcess | None
) -> Result | Exception:
    def report(fraction: float, stage: str) -> None:
        outbox.put((job, Progress(fraction, stage)))

    try:
        if engine is not None and engine.is_ready():
            try:
                return engine.run(
                    job.scenario, job.days, report, job.flag, is_draft=job.is_draft, whole=job.whole
                )
            except EngineLost:
                pass  # in the thread the same run succeeds, or tells why it cannot
        compiler.wait(report, job.flag.is_set)
        if job.flag.is_set():
            return aquasim.Cancelled("stopped before the run")
        cancel = job.flag.for_engine()
        result = aquasim.simulate(job.scenario, days=job.days, progress=report, cancel=cancel)
        # The first look computes what the window shows, and may compile: here, not in the window's thread.
        result.crossings()
        result.warnings_in("en")
        return result
    except Exception as error:  # noqa: BLE001 - handed to the window, which shows it
        return error
