"""Makes the n-th write, sync or rename of this process fail, or kills the process there: every moment of an `add` gets its turn."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = ("open", "write", "fsync", "replace", "rename", "mkdir", "ftruncate", "unlink", "chmod")


class Countdown:
    """Counts the calls that change the disk; at the n-th, `happens`."""

    def __init__(self, number: int, happens: Callable[[str, tuple[Any, ...]], None]) -> None:
        self.left = number
        self.happens = happens

    def __call__(self, name: str, arguments: tuple[Any, ...]) -> None:
        self.left -= 1
        if self.left == 0:
            self.happens(name, arguments)


@contextmanager
def disturbed(monkeypatch: pytest.MonkeyPatch, countdown: Countdown) -> Iterator[None]:
    """Every call of CALLS first goes through the countdown."""
    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _wrap(name, getattr(os, name), countdown))
        yield


def _wrap(name: str, real: Callable[..., Any], countdown: Countdown) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        reads = name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR)
        if not reads:
            countdown(name, arguments)
        return real(*arguments, **named)

    return call


_write = os.write


def full(name: str, arguments: tuple[Any, ...]) -> None:
    """The disk takes half of what it is given, and then no more."""
    if name == "write":
        _write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def broken(_name: str, _arguments: tuple[Any, ...]) -> None:
    """The disk is broken."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def make_killing(real_write: Callable[[int, Any], int]) -> Callable[[str, tuple[Any, ...]], None]:
    """The process dies here; of a write, half reaches the disk."""

    def kill(name: str, arguments: tuple[Any, ...]) -> None:
        if name == "write":
            real_write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    return kill


def run_in_child(work: Callable[[Callable[[str], None]], None]) -> tuple[bool, list[str]]:
    """Run in a forked child that tells what was acknowledged: whether it came to its end, and what it told."""
    reading, writing = os.pipe()
    real_write = os.write
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(lambda told: _tell(real_write, writing, told))
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child must never return into the test runner
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read().split("\n")[:-1]
    _, status = os.waitpid(child, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "the child failed instead of dying"
    return os.WIFEXITED(status), told


def _tell(real_write: Callable[[int, Any], int], pipe: int, told: str) -> None:
    real_write(pipe, f"{told}\n".encode())
