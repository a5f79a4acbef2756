"""Worker processes that can be killed: each takes one part at a time, so that a death tells which part was to blame.

The standard pool (concurrent.futures) cannot tell that: one death breaks all of it. A part on which a worker dies is tried once more,
alone, after all others; only then does it become an Issue.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from orontes.flow.step import Records, Step
from orontes.run.child import Limits, serve
from orontes.run.edge import Outcome, fail

_START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""How workers start: never as a fork of this process, which would carry its threads and locks along."""
_TICK = 1.0  # seconds between two looks at the clock
_TOO_LATE = -int(signal.SIGALRM) if hasattr(signal, "SIGALRM") else -1
_OUT_OF_TIME = -int(signal.SIGXCPU) if hasattr(signal, "SIGXCPU") else -2
_LARGE = 256 << 20
"""Bytes of memory from which a worker is let go at the end of a step: to start another costs less than a second."""
_PATIENCE = 5.0  # seconds that a process has to end by itself


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    part: str = ""
    deadline: float = 0.0
    step: Step | None = None


class Crew:
    """Up to `size` worker processes, started when first needed. Use as a context: at its end no process is left."""

    def __init__(self, flow: Sequence[Step], size: int) -> None:
        self.flow = flow
        self.size = size
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._context = multiprocessing.get_context(_START)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self._idle:
            worker.connection.close()
        for worker in self._busy:
            worker.process.kill()
        for worker in (*self._idle, *self._busy):
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def run(self, index: int, parts: Iterable[tuple[str, Records]], limits: Limits) -> Iterator[tuple[str, Outcome]]:
        """Run one step on many parts, in whatever order they come back."""
        step = self.flow[index]
        given: dict[str, Records] = {}
        suspects: dict[str, Records] = {}
        for part, result in self._run_all(step, self._noted(parts, given), limits):
            records = given.pop(part)
            if isinstance(result, Outcome):
                yield part, result
            elif result == _OUT_OF_TIME:  # the processor's clock does not depend on the others: it would be the same again
                yield part, fail(step, part, "N106", f"used {limits.processor_seconds} seconds of processor time and was stopped")
            else:
                suspects[part] = records
        for part in sorted(suspects):
            ((_, result),) = self._run_all(step, [(part, suspects[part])], limits)
            yield part, result if isinstance(result, Outcome) else fail(step, part, *_cause(result, limits), settled=False)

    def rest(self) -> None:
        """Let go of workers that have grown large: what they hold for one step, such as the reader's model, is not held through the next."""
        for worker in [worker for worker in self._idle if _resident(worker.process.pid) > _LARGE]:
            self._idle.remove(worker)
            worker.connection.close()
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                self._end(worker)

    def _noted(self, parts: Iterable[tuple[str, Records]], given: dict[str, Records]) -> Iterator[tuple[str, Records]]:
        for part, records in parts:
            given[part] = records
            yield part, records

    def _run_all(self, step: Step, parts: Iterable[tuple[str, Records]], limits: Limits) -> Iterator[tuple[str, Outcome | int]]:
        """Outcomes, and for parts on which a worker died the signal or exit code that ended it."""
        waiting = iter(parts)
        more = True
        while more or self._busy:
            more = more and self._fill(step, waiting, limits)
            found = list(self._receive())
            more = more and self._fill(step, waiting, limits)  # so that none is idle while what was found is stored
            yield from found

    def _fill(self, step: Step, waiting: Iterator[tuple[str, Records]], limits: Limits) -> bool:
        """Give parts to workers that have none; whether more may be waiting."""
        while len(self._busy) < self.size:
            part, records = next(waiting, ("", None))
            if records is None:
                return False
            self._send(step, part, records, limits)
        return True

    def _send(self, step: Step, part: str, records: Records, limits: Limits) -> None:
        worker = self._idle.pop() if self._idle else self._start()
        worker.part, worker.deadline = part, time.monotonic() + limits.seconds
        self._busy.append(worker)
        with suppress(OSError):  # it died while it was idle: seen when we listen to it
            worker.connection.send((None if worker.step is step else step, part, records, limits))
        worker.step = step

    def _receive(self) -> Iterator[tuple[str, Outcome | int]]:
        """Outcomes that have come, and for workers that have died the signal or exit code that ended them."""
        if not self._busy:
            return
        ready = set(wait([worker.connection for worker in self._busy], timeout=_TICK))
        for worker in list(self._busy):
            if worker.connection in ready:
                result = self._collect(worker)
            elif time.monotonic() > worker.deadline:
                self._end(worker)
                result = _TOO_LATE
            else:
                continue
            self._busy.remove(worker)
            yield worker.part, result

    def _collect(self, worker: _Worker) -> Outcome | int:
        try:
            outcome = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(_PATIENCE)
            self._end(worker)
            return worker.process.exitcode or 0
        self._idle.append(worker)
        return outcome if isinstance(outcome, Outcome) else 0

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process: BaseProcess = self._context.Process(  # type: ignore[attr-defined] # typeshed gives it to the subclasses only
            target=serve, args=(theirs,), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _resident(process: int | None) -> int:
    """Bytes of memory of a process, where the system tells; else 0."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * 4096
    except (OSError, IndexError, ValueError):
        return 0


def _cause(ended: int, limits: Limits) -> tuple[str, str]:
    if ended == _TOO_LATE:
        return "N102", f"did not end within {limits.seconds:.0f} seconds, twice, and was stopped"
    if ended == -getattr(signal, "SIGKILL", 0):
        return "N101", "was killed by the system, twice, perhaps for want of memory"
    return "N101", f"crashed its process, twice ({_name(ended)})"


def _name(ended: int) -> str:
    try:
        return signal.Signals(-ended).name
    except ValueError:
        return f"exit code {ended}"
