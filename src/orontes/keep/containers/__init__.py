"""Containers: files of many records (WARC, WACZ, JSON lines, CSV, Parquet), known by their content, each record an original of its own."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from orontes.keep.containers import json_lines, parquet, tables, wacz, warc
from orontes.keep.containers.columns import Columns, Fitted, tell_columns
from orontes.keep.containers.passage import Broken, Passage
from orontes.keep.containers.unpacked import GZIP, Unpacked, UnpackingError, peek

_LOOK, _LOOK_FAR = 1 << 16, 4 << 20
_ZSTD = b"\x28\xb5\x2f\xfd"
_LINES = (".jsonl", ".ndjson", ".jl")
_TABLES = (".csv", ".tsv", ".tab")

Rows = Callable[[BinaryIO], Iterator[Passage | Broken]]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A container that cannot be taken in, and why."""

    code: str
    message: str


@dataclass(slots=True)
class Container:
    """A file of many records."""

    path: Path
    size: int
    columns: str
    """By which columns its rows are read; empty where it has none."""
    told: tuple[str, ...]
    _rows: Rows
    _packed: bool = False
    _passed: Counter[str] = field(default_factory=Counter)
    _at: int = 0

    def read(self) -> Iterator[Passage | Broken]:
        """Its records, in order. OSError where it cannot be read further."""
        number = 0
        with self.path.open("rb") as raw:
            rows = self._rows(_stream(raw, packed=self._packed))
            while True:
                try:
                    found = next(rows, None)
                except UnpackingError as broken:
                    message = f"(up to byte {broken.near} of the packed file) {broken.strerror}"
                    yield Broken(number + 1, f"after row {number}", broken.code, message)
                    return
                if found is None:
                    return
                number = found.number
                self._at = raw.tell()
                yield found

    def done(self) -> int:
        """How many of its bytes were read."""
        return min(self._at, self.size)

    def notes(self) -> tuple[str, ...]:
        """What a person should know of it."""
        passed = ", ".join(f"{count:,} {what}" for what, count in sorted(self._passed.items()))
        return (*self.told, *([f"records passed over: {passed}"] if passed else []))


def recognise(path: Path, name: str, beginning: bytes, columns: Columns) -> Container | Unreadable | None:
    """The container that a file is which begins so; None for a file that is none."""
    packed = beginning.startswith(GZIP)
    if beginning.startswith(_ZSTD) and name.lower().removesuffix(".zst").endswith((*_LINES, *_TABLES, ".warc")):
        return Unreadable("K116", f"{name} is packed by Zstandard, which is not read. Unpack it (`zstd -d`) and add it again.")
    if beginning.startswith(wacz.MAGIC):
        return _open_wacz(path, name)
    if beginning.startswith(parquet.MAGIC):
        return _open_parquet(path, name, columns)
    shown = peek(beginning, len(beginning)) if packed else beginning
    if shown.startswith(warc.MAGIC) or (packed and not shown and name.lower().endswith(".warc.gz")):
        return _open_warc(path, packed=packed)
    ending = PurePath(name.lower().removesuffix(".gz")).suffix
    found = _open_lines(path, name, shown, columns, packed=packed) if ending not in _TABLES else None
    if found is None and ending not in _LINES:
        found = _open_table(path, name, shown, columns, packed=packed)
    if found is None and ending in {*_LINES, *_TABLES} and shown:
        message = f"{name} is called a file of rows, but no row with named columns was found in it. Look whether it was saved whole."
        return Unreadable("K110", message)
    return found


def _open_lines(path: Path, name: str, shown: bytes, columns: Columns, *, packed: bool) -> Container | Unreadable | None:
    """JSON lines. A file that is not called so is one only where a field is known to hold the text."""
    named = PurePath(name.lower().removesuffix(".gz")).suffix in _LINES
    names = json_lines.find_names(shown)
    if names is None and named:
        with path.open("rb") as raw:
            names = json_lines.find_later_names(_stream(raw, packed=packed))
    if names is None:
        return None
    fitted = columns.fit(names, sparse=True)
    if fitted is None:
        return _refuse(name, names, columns) if named or columns.named else None
    return _open(path, fitted, partial(json_lines.read_rows, columns=fitted), packed=packed)


def _open_table(path: Path, name: str, shown: bytes, columns: Columns, *, packed: bool) -> Container | Unreadable | None:
    """Tables. A file that is not called so is one only where one column is known to hold the text, and another something else."""
    named = PurePath(name.lower().removesuffix(".gz")).suffix in _TABLES
    form = tables.find_form(shown[:_LOOK]) if named or not shown.lstrip().startswith(b"<") else None
    if form is None and named:
        with path.open("rb") as raw:
            form = tables.find_form(_read_on(_stream(raw, packed=packed)), cut=True)
    if form is None:
        return None
    fitted = columns.fit(form.names)
    if fitted is None or columns.missing(form.names) or (not named and len(fitted.by_field) < 2):
        return _refuse(name, form.names, columns) if named else None
    return _open(path, fitted, partial(tables.read_rows, form=form, columns=fitted), packed=packed)


def _open(path: Path, fitted: Fitted, rows: Rows, *, packed: bool) -> Container:
    return Container(path, path.stat().st_size, str(fitted), (f"read by the columns {fitted}",), rows, packed)


def _open_parquet(path: Path, name: str, columns: Columns) -> Container | Unreadable:
    if not parquet.is_installed():
        return Unreadable("K116", f"{name} is a Parquet file. To read those: pip install 'orontes[parquet]'. Then add it again.")
    names = parquet.find_names(path)
    if isinstance(names, str):
        return Unreadable("K114", f"{name} is a Parquet file that cannot be read: {names}.")
    fitted = columns.fit(names)
    if fitted is None or columns.missing(names):
        return _refuse(name, names, columns)
    return _open(path, fitted, lambda _stream: parquet.read_rows(path, fitted), packed=False)


def _open_warc(path: Path, *, packed: bool) -> Container:
    passed: Counter[str] = Counter()

    def rows(raw: BinaryIO) -> Iterator[Passage | Broken]:
        found = warc.Warc(raw, packed=packed)
        found.passed = passed
        return found.read()

    return Container(path, path.stat().st_size, "", (), rows, _passed=passed)


def _open_wacz(path: Path, name: str) -> Container | Unreadable | None:
    if not wacz.is_wacz(path):
        message = f"{name} is called a WACZ file, but no WARC files were found in it. Look whether it was saved whole."
        return Unreadable("K114", message) if name.lower().endswith(".wacz") else None
    found = wacz.Wacz(path)
    return Container(path, path.stat().st_size, "", (), lambda _stream: found.read(), _passed=found.passed)


def _stream(raw: BinaryIO, *, packed: bool) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(Unpacked(raw), _LOOK)) if packed else raw


def _read_on(stream: BinaryIO) -> bytes:
    """More of a file whose first row may be very long; what can be unpacked of it."""
    content = b""
    with suppress(UnpackingError):
        while len(content) < _LOOK_FAR and (piece := stream.read(_LOOK)):
            content += piece
    return content


def _refuse(name: str, names: Sequence[str], columns: Columns) -> Unreadable:
    missing = columns.missing(names)
    what = f"has no column {tell_columns(missing)}" if missing else "has no column that is known to hold the text of reports"
    hint = "Name it: --map text=COLUMN,title=COLUMN,url=COLUMN,published=COLUMN,outlet=COLUMN."
    return Unreadable("K110", f"{name} {what}; it has {tell_columns(names)}. {hint}")
