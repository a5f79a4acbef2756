"""What a worker process does: takes parts from a pipe, runs the step under limits, and hands back what it made."""

from __future__ import annotations

import gc
import pickle
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from orontes.flow.step import Step
from orontes.run.edge import attempt

if sys.platform != "win32":
    import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one part may use before its process is ended."""

    processor_seconds: int
    memory: int
    """Bytes of address space."""
    seconds: float
    """By the clock on the wall, for what waits without working."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why this process cannot load a step, in place of an outcome."""

    reason: str


BEGUN = "begun"
"""Sent once for each step, when it is loaded: whoever dies before that was not ended by a part."""


def serve(connection: Connection) -> None:
    """Work until the other end of the pipe is closed, also by the death of who holds it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the parent's to handle
    gc.freeze()  # what was loaded for all workers stays: no search for cycles goes through it, and its memory stays shared
    waiting: SimpleQueue[bytes | None] = SimpleQueue()
    # the pipe is emptied while a part is at work: else each end could wait for the other to read
    Thread(target=_listen, args=(connection, waiting), daemon=True).start()
    step: Step | None = None
    with suppress(OSError):
        while (sent := waiting.get()) is not None:
            try:
                # with the first part of a step the step itself, so that a worker loads only the rooms it works in
                given, part, records, limits = pickle.loads(sent)  # noqa: S301 - from the process that started this one
            except (AttributeError, ImportError, pickle.UnpicklingError) as error:
                connection.send(Refusal(f"{type(error).__name__}: {error}"))
                return
            if given is not None:
                step = given
                connection.send(BEGUN)
            assert step is not None  # noqa: S101 - the first part of a step comes with it
            _limit(limits)
            outcome = attempt(step, part, records)
            del records, sent
            connection.send(outcome)


def _listen(connection: Connection, waiting: SimpleQueue[bytes | None]) -> None:
    with suppress(EOFError, OSError):
        while True:
            waiting.put(connection.recv_bytes())
    waiting.put(None)


def _limit(limits: Limits) -> None:
    """The soft limits for the next part; the processor's clock runs on from part to part."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + limits.processor_seconds)
    _set(resource.RLIMIT_AS, limits.memory)
    _set(resource.RLIMIT_CORE, 0)


def _set(what: int, soft: int) -> None:
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
