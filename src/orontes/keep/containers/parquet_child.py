"""The child that reads a Parquet file: names of columns, or rows of some columns, as JSON lines; a line that is a string tells what went wrong."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import msgspec

if sys.platform != "win32":
    import resource

_MEMORY, _PROCESSOR_SECONDS = 4 << 30, 4 * 3600
_TOGETHER = 256
_library: Any = importlib.import_module("arro3.io")  # of the extra `parquet`: types are checked without it


def main(path: Path, columns: list[str]) -> None:
    """Write to standard output."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
    out = sys.stdout.buffer
    try:
        with path.open("rb") as file:
            reader = _library.read_parquet(file, batch_size=_TOGETHER)
            if not columns:
                out.write(msgspec.json.encode([field.name for field in reader.schema]) + b"\n")
                return
            for batch in reader:
                cells = [_values(batch, column) for column in columns]
                out.writelines(msgspec.json.encode(row, enc_hook=str) + b"\n" for row in zip(*cells, strict=True))
    except Exception as error:  # noqa: BLE001 - whatever the library raises is told to the parent, who makes an Issue of it
        out.write(msgspec.json.encode(f"{type(error).__name__}: {error}"[:300]) + b"\n")


def _values(batch: Any, column: str) -> list[Any]:
    return [_plain(value) for value in batch.column(column).to_pylist()]


def _plain(value: Any) -> Any:
    """Bytes as their UTF-8 words, where they are; times and decimals as written."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return None
    return value


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
