"""Bytes put on the disk so that they stay: written to a temporary name, synced, renamed, and the folder synced.

All writing of truth passes through here, so that one place decides what "acknowledged" means, and one place can be made to fail in tests.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from orontes.errors import DiskFull, OrontesError

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def put(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Put a small file in place whole: a reader sees the old bytes or the new ones, never half."""
    temporary = path.with_name(f".{path.name}.new")
    with writing(path):
        try:
            write_new(temporary, content, mode=mode)
            temporary.replace(path)
            sync_folder(path.parent)
        except OSError:
            discard(temporary)
            raise


def write_new(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file and sync its bytes, not yet its name."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
    try:
        write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes | memoryview) -> None:
    """Write every byte: the system may take fewer than it is given."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def append(path: Path, content: bytes) -> None:
    """Append and sync. If that fails, what was written of it is cut off again, so that no half line stays."""
    with writing(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        try:
            before = os.fstat(descriptor).st_size
            try:
                write_all(descriptor, content)
                os.fsync(descriptor)
            except OSError:
                with suppress(OSError):  # the next recovery moves the half line aside
                    os.ftruncate(descriptor, before)
                    os.fsync(descriptor)
                raise
        finally:
            os.close(descriptor)


def cut(path: Path, size: int) -> None:
    """Cut a file to `size` bytes and sync."""
    with writing(path):
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        try:
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    if sys.platform == "win32":  # a folder cannot be opened there; the file system orders names itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(path: Path) -> None:
    """Remove a temporary file, if it is there and can be removed."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the system's refusal to write into a sentence with what to do."""
    try:
        yield
    except OSError as refusal:
        if refusal.errno in _FULL:
            raise DiskFull(
                f"The disk is full: {path} could not be written. Nothing that was acknowledged is lost. Free some space and repeat."
            ) from refusal
        reason = refusal.strerror or str(refusal)
        raise OrontesError(
            f"{path} could not be written: {reason}. Nothing that was acknowledged is lost. Remove the cause and repeat."
        ) from refusal
