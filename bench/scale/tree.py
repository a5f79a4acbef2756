"""What a process and all that it started use: processor seconds, wall time, and the most memory at once, read from /proc.

Memory is the sum of proportional set sizes (a page that several processes share is counted once), looked at every half second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Self

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY, _SELDOM = 0.5, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """Processor seconds, wall seconds and megabytes."""

    core_seconds: float
    wall_seconds: float
    peak_mb: float


class Watch:
    """Watches this process and its descendants while the context is open; `used()` is then what they used within it."""

    def __enter__(self) -> Self:
        self._end = Event()
        self._peak = 0.0
        self._core, self._wall = core_seconds(), time.monotonic()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._core, self._wall = core_seconds() - self._core, time.monotonic() - self._wall
        self._end.set()
        self._thread.join()

    def used(self) -> Used:
        """What was used between the two ends."""
        return Used(core_seconds=self._core, wall_seconds=self._wall, peak_mb=self._peak)

    def _look(self) -> None:
        while True:
            self._peak = max(self._peak, sum(_megabytes(process) for process in _tree()))
            if self._end.wait(_EVERY):
                return


class Cores:
    """Processor time by process while the context is open, also of those that end and that nobody waits for: looked at once a second."""

    def __enter__(self) -> Self:
        self._end = Event()
        self._first: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._look()
        self._first = dict(self._last)
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()
        self._look()

    def used(self) -> tuple[float, float]:
        """Seconds of this process, and of all that it started."""
        used = {process: last - self._first.get(process, 0.0) for process, last in self._last.items()}
        own = used.pop(f"/proc/{os.getpid()}")
        return own, sum(used.values())

    def _watch(self) -> None:
        while not self._end.wait(_SELDOM):
            self._look()

    def _look(self) -> None:
        for process in _tree():
            self._last[str(process)] = max(_seconds(process, 2), self._last.get(str(process), 0.0))


def core_seconds() -> float:
    """Processor time so far of this process, its descendants, and those of them that have ended and were waited for."""
    return sum(_seconds(process) for process in _tree())


def _tree() -> Iterator[Path]:
    """Folders in /proc of this process and of all that it started."""
    waiting = [os.getpid()]
    while waiting:
        process = waiting.pop()
        yield Path(f"/proc/{process}")
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            with suppress(OSError):
                waiting += map(int, children.read_text().split())


def _seconds(process: Path, kinds: int = 4) -> float:
    """Of it in its own code and in the system's, and then the same of those it waited for."""
    with suppress(OSError):
        fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11 : 11 + kinds])) / _TICKS
    return 0.0


def _megabytes(process: Path) -> float:
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
