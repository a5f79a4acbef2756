"""One writer at a time: an exclusive lock on a file of the record, released by the system when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from orontes.errors import RecordBusy
from orontes.keep.disk import writing

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PAUSE, _LONGEST_PAUSE = 0.001, 0.02  # seconds between two tries: the first come soon, since a decision holds the lock for milliseconds


@contextmanager
def hold(path: Path, *, patience: float = 10.0) -> Iterator[None]:
    """Hold the lock, waiting up to `patience` seconds for another holder to end."""
    with writing(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait(descriptor, path, patience)
        with suppress(OSError):  # the number of the process only helps people; a full disk may refuse it
            os.pwrite(descriptor, f"\n{os.getpid():<10}\n".encode(), 0) if hasattr(os, "pwrite") else None
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    pause = _PAUSE
    while True:
        try:
            _take(descriptor)
        except OSError as taken:
            if time.monotonic() < until:
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            holder = _holder(path)
            raise RecordBusy(
                f"Another process{holder} is writing to the record {path.parent}. Wait until it has ended, then repeat."
            ) from taken
        return


def _holder(path: Path) -> str:
    try:
        number = path.read_text().strip()
    except OSError:
        return ""
    return f" (number {number})" if number else ""
