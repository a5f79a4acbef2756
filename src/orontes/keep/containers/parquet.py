"""Parquet: read by a child process under limits, since its library is compiled code and files of others may crash it."""

from __future__ import annotations

import errno
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from orontes.keep.containers.columns import Fitted
from orontes.keep.containers.json_lines import make_row
from orontes.keep.containers.passage import Broken, Passage

MAGIC = b"PAR1"
LIBRARY = "arro3.io"
_CHILD = "orontes.keep.containers.parquet_child"


def is_installed() -> bool:
    """Whether the library that reads Parquet is there."""
    try:
        return importlib.util.find_spec(LIBRARY) is not None
    except ModuleNotFoundError:
        return False


def find_names(path: Path) -> list[str] | str:
    """The names of the columns; or, in words, why the file cannot be read."""
    with _run(path, []) as child:
        out, _ = child.communicate()
    try:
        found: list[str] | str = msgspec.json.decode(out.splitlines()[0], type=list[str] | str)
    except (IndexError, msgspec.DecodeError):
        return f"its reader ended with {child.returncode}"
    return found


def read_rows(path: Path, columns: Fitted) -> Iterator[Passage | Broken]:
    """The text of each row."""
    number = 0
    wanted = list(dict.fromkeys(columns.by_field.values()))
    with _run(path, wanted) as child:
        assert child.stdout is not None  # noqa: S101 - it is a pipe
        try:
            for line in child.stdout:
                row = msgspec.json.decode(line)
                if isinstance(row, str):
                    yield Broken(number + 1, f"after row {number}", "K114", f"cannot be read further: {row}")
                    return
                number += 1
                yield make_row(number, dict(zip(wanted, row, strict=True)), columns, "Parquet")
            ended = child.wait()
        except msgspec.DecodeError:  # the child died in the middle of a line
            ended = -1
        finally:
            child.stdout.close()
            child.kill()
    if ended:  # not as the bytes of the file would have it: the next time may go better
        raise OSError(errno.EIO, f"its reader ended with {child.returncode if ended < 0 else ended}, perhaps for want of memory")


def _run(path: Path, columns: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", _CHILD, str(path), *columns]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
