"""Worker processes that can be killed: each takes its parts one after the other, so that a death tells which part was to blame.

The standard pool (concurrent.futures) cannot tell that: one death breaks all of it. A part on which a worker dies is tried once more,
alone, after all others; only then does it become an Issue.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from types import ModuleType, TracebackType
from typing import Any, Self

from orontes.errors import OrontesError
from orontes.flow.step import Records, Step
from orontes.run.child import BEGUN, Limits, Refusal, serve
from orontes.run.edge import Outcome, fail

_START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""How workers start: never as a fork of this process, which would carry its threads and locks along."""
_TICK = 1.0  # seconds between two looks at the clock
_TOO_LATE = -int(signal.SIGALRM) if hasattr(signal, "SIGALRM") else -1
_OUT_OF_TIME = -int(signal.SIGXCPU) if hasattr(signal, "SIGXCPU") else -2
_LARGE = 256 << 20
"""Bytes of memory from which a worker is let go at the end of a step: to start another costs less than a second."""
_MANY = 20_000
"""Parts of a step from which all are let go: a record that large needs the memory in its joins, and does not feel that second."""
_PATIENCE = 5.0  # seconds that a process has to end by itself
_AHEAD, _MOST, _BYTES = 0.15, 32, 4 << 20
"""Seconds of work, parts, and bytes that wait for a worker at most, so that it is never idle while results are stored."""
_STILLBORN = 3
"""Workers that died one after the other before they could take a part: no other will fare better."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    given: deque[tuple[str, int]] = field(default_factory=deque)
    """Parts in the order in which they are worked on, with their bytes: the first is at work."""
    bytes: int = 0
    deadline: float = 0.0
    step: Step | None = None
    begun: bool = False


class Crew:
    """Up to `size` worker processes, started when first needed. Use as a context: at its end no process is left."""

    def __init__(self, flow: Sequence[Step], size: int) -> None:
        self.flow = flow
        self.size = size
        self._workers: list[_Worker] = []
        self._stillborn = 0
        self._done = 0
        self._context = multiprocessing.get_context(_START)
        # where workers come from loads once what all of them will need; of one that stands already nothing changes
        self._context.set_forkserver_preload(sorted({serve.__module__, *map(_room_of, flow)} - {"__main__"}))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self._workers:
            if worker.given:
                worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            self._await(worker)

    def run(self, index: int, parts: Iterable[tuple[str, Records]], limits: Limits) -> Iterator[tuple[str, Outcome]]:
        """Run one step on many parts, in whatever order they come back."""
        step = self.flow[index]
        held: dict[str, Records] = {}
        suspects: dict[str, Records] = {}
        for part, result in self._run_all(step, iter(parts), held, limits):
            records = held.pop(part)
            if isinstance(result, Outcome):
                yield part, result
            elif result == _OUT_OF_TIME:  # the processor's clock does not depend on the others: it would be the same again
                yield part, fail(step, part, "N106", f"used {limits.processor_seconds} seconds of processor time and was stopped")
            else:
                suspects[part] = records
        for part in sorted(suspects):
            ((_, result),) = self._run_all(step, iter([(part, suspects[part])]), held, limits)
            held.clear()
            yield part, result if isinstance(result, Outcome) else fail(step, part, *_cause(result, limits), settled=False)

    def rest(self) -> None:
        """Let go of workers that have grown large: what they hold for one step, such as the reader's model, is not held through the next."""
        large, self._done = _LARGE if self._done < _MANY else 0, 0
        for worker in [worker for worker in self._workers if not worker.given and _resident(worker.process.pid) > large]:
            self._workers.remove(worker)
            worker.connection.close()
            self._await(worker)

    def _run_all(
        self, step: Step, parts: Iterator[tuple[str, Records]], held: dict[str, Records], limits: Limits
    ) -> Iterator[tuple[str, Outcome | int]]:
        """Outcomes, and for parts on which a worker died the signal or exit code that ended it. What is given and not back yet is `held`."""
        pace = Pace()
        again: deque[str] = deque()
        more = True
        while more or again or any(worker.given for worker in self._workers):
            more = self._fill(step, parts, held, again, limits, pace) and more
            found = list(self._receive(again, limits))
            more = self._fill(step, parts, held, again, limits, pace) and more  # so that none is idle while what was found is stored
            pace.done += len(found)
            self._done += len(found)
            yield from found

    def _fill(  # noqa: PLR0913, PLR0917 - all that is shared out
        self, step: Step, parts: Iterator[tuple[str, Records]], held: dict[str, Records], again: deque[str], limits: Limits, pace: Pace
    ) -> bool:
        """Give parts to workers that have too few, first those that were given to one that died; whether more may be waiting."""
        while (worker := self._find_free(2 + min(_MOST, int(_AHEAD * pace.rate / self.size)))) is not None:
            if again:
                part = again.popleft()
                records = held[part]
            else:
                part, found = next(parts, ("", None))
                if found is None:
                    return False
                records = held[part] = found
            self._send(worker, step, part, records, limits)
        return True

    def _find_free(self, most: int) -> _Worker | None:
        """The worker that has the least to do, if that is less than it may have; another one while there may be more of them."""
        least = min(self._workers, key=lambda worker: len(worker.given), default=None)
        if (least is None or least.given) and len(self._workers) < self.size:
            least = self._start()
            self._workers.append(least)
        return least if least is not None and len(least.given) < most and (not least.given or least.bytes < _BYTES) else None

    def _send(self, worker: _Worker, step: Step, part: str, records: Records, limits: Limits) -> None:
        if not worker.given:
            worker.deadline = time.monotonic() + limits.seconds
        known = worker.step is step or worker.step == step
        sent = pickle.dumps((None if known else step, part, records, limits), pickle.HIGHEST_PROTOCOL)
        if not known:
            worker.step, worker.begun = step, False
        worker.given.append((part, len(sent)))
        worker.bytes += len(sent)
        with suppress(OSError):  # it died while it was idle: seen when we listen to it
            worker.connection.send_bytes(sent)

    def _receive(self, again: deque[str], limits: Limits) -> Iterator[tuple[str, Outcome | int]]:
        """Outcomes that have come, and for parts on which workers died the signal or exit code that ended them."""
        busy = {worker.connection: worker for worker in self._workers if worker.given}
        ready = wait(list(busy), timeout=_TICK) if busy else []
        for worker in [busy[one] for one in busy if one in ready]:
            result = self._collect(worker)
            if result is None:
                continue
            if isinstance(result, Outcome) or worker.begun:
                yield self._take_back(worker), result
                worker.deadline = time.monotonic() + limits.seconds
            if not isinstance(result, Outcome):
                self._bury(worker, result, again)
        for worker in [one for one in self._workers if one.given and time.monotonic() > one.deadline]:
            worker.process.kill()
            yield self._take_back(worker), _TOO_LATE
            worker.begun = True
            self._bury(worker, _TOO_LATE, again)

    def _take_back(self, worker: _Worker) -> str:
        part, size = worker.given.popleft()
        worker.bytes -= size
        return part

    def _collect(self, worker: _Worker) -> Outcome | int | None:
        """What a worker made; if it died what ended it; None where it only says that it has begun."""
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(_PATIENCE)
            return worker.process.exitcode or 0
        if isinstance(message, Refusal):
            name = worker.step.name if worker.step is not None else ""
            raise OrontesError(
                f"Worker processes cannot load step {name} ({message.reason}). What it runs must stand in a module that can be imported, "
                "not in the script that was started. Nothing was stored as failed."
            )
        if message == BEGUN:
            worker.begun, self._stillborn = True, 0
            return None
        return message if isinstance(message, Outcome) else 0

    def _bury(self, worker: _Worker, ended: int, again: deque[str]) -> None:
        """Away with a worker that died, and with what waited for it to the others."""
        self._workers.remove(worker)
        again.extend(part for part, _ in worker.given)
        worker.given.clear()
        worker.connection.close()
        self._await(worker)
        self._count_stillborn(0 if worker.begun else 1, _name(ended))

    def _count_stillborn(self, number: int, ended: str) -> None:
        self._stillborn += number
        if self._stillborn >= _STILLBORN:
            raise OrontesError(
                f"No worker process comes up: {self._stillborn} in a row ended ({ended}) before they took any work. No part of the record is "
                f"at fault; what was stored stays, and nothing was stored as failed. `{sys.executable} -m orontes.run.child` says what is "
                "missing; where it ends without a word, look for want of memory or of processes. Then run again."
            )

    def _await(self, worker: _Worker) -> None:
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process: BaseProcess = self._context.Process(  # type: ignore[attr-defined] # typeshed gives it to the subclasses only
            target=serve, args=(theirs,), daemon=True
        )
        try:
            with NAMELESS:
                process.start()
        except (EOFError, OSError) as error:  # where workers come from has died
            ours.close()
            self._count_stillborn(1, f"{type(error).__name__}: {error}")
            return self._start()
        finally:
            theirs.close()
        return _Worker(process, ours)


@dataclass(slots=True)
class Pace:
    """How fast parts of a step come back."""

    begun: float = field(default_factory=time.monotonic)
    done: int = 0

    @property
    def rate(self) -> float:
        """Parts a second."""
        return self.done / (time.monotonic() - self.begun)


class _Nameless:
    """While processes are started: they need not, and must not, run the script again that started this one."""

    def __init__(self) -> None:
        self._lock, self._times, self._main = Lock(), 0, sys.modules["__main__"]

    def __enter__(self) -> None:
        with self._lock:
            if not self._times:
                self._main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
            self._times += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._times -= 1
            if not self._times:
                sys.modules["__main__"] = self._main


NAMELESS = _Nameless()


def _room_of(step: Step) -> str:
    """The module that a worker of a step has to load."""
    run: Any = step.run
    return str(getattr(run, "func", run).__module__)


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
