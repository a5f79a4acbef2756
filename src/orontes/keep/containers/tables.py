"""CSV and its kin: rows of cells, with commas, semicolons, tabs or bars between; quotation marks undone, otherwise the bytes as they stand."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from orontes.keep.containers.columns import Fitted
from orontes.keep.containers.lines import Long, read_lines
from orontes.keep.containers.passage import LONGEST, Broken, Passage

_DELIMITERS = ",;\t|"
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "latin-1"))
_ROWS_LOOKED_AT, _PIECE = 20, 1 << 18


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written. Of an encoding that is not UTF-16 the bytes pass through as they are (`latin-1` loses none)."""

    encoding: str
    mark: bytes
    delimiter: str
    names: tuple[str, ...]


def find_form(beginning: bytes, *, cut: bool = False) -> Form | None:
    """How the table that begins so is written, or None where it does not look like one: rows of as many cells as the first has names.

    `cut`: what is shown of it may end within its first row behind the names.
    """
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if beginning.startswith(mark)), (b"", "latin-1"))
    if not mark and beginning[:200].count(b"\0") * 3 > len(beginning[:200]):
        encoding = "utf-16-le" if beginning[1:2] == b"\0" else "utf-16-be"
    text = beginning[len(mark) :]
    shown = text[: len(text) // 2 * 2].decode(encoding, "replace") if encoding != "latin-1" else text.decode("latin-1")
    found = [(form, score) for form, score in (_try(shown, delimiter, cut=cut) for delimiter in _DELIMITERS) if form]
    if not found:
        return None
    (delimiter, names), _ = max(found, key=lambda one: one[1])
    return Form(encoding, mark, delimiter, tuple(_show(name, encoding) for name in names))


def _try(text: str, delimiter: str, *, cut: bool) -> tuple[tuple[str, list[str]] | None, tuple[int, int]]:
    rows = []
    _allow_long_cells()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) > _ROWS_LOOKED_AT:
                break
    except csv.Error:
        return None, (0, 0)
    if len(rows) < 2 or len(rows[0]) < 2:
        return None, (0, 0)
    names = [name.strip() for name in rows[0]]
    fitting = sum(len(row) == len(names) for row in rows[1:])
    filled = [name for name in names if name]
    lawful = len(filled) >= 2 and len(set(filled)) == len(filled) and all(len(name) < 200 and "\n" not in name for name in names)
    return ((delimiter, names) if lawful and (fitting or (cut and len(rows) == 2)) else None), (fitting, len(names))


def read_rows(stream: BinaryIO, form: Form, columns: Fitted) -> Iterator[Passage | Broken]:
    """The text of each row."""
    if form.mark:
        stream.read(len(form.mark))
    lines = _Lines(stream, form.encoding)
    _allow_long_cells()
    reader = csv.reader(lines, delimiter=form.delimiter, strict=True)
    with suppress(csv.Error, _TooLongError):  # the header: its names are in the form
        next(reader, None)
    cells = _Cells(form, columns)
    number = 0
    while True:
        line = lines.begin()
        try:
            row = next(reader)
        except StopIteration:
            return
        except _TooLongError:
            number += 1
            lines.pass_over()
            yield Broken(number, f"row {number}", "K113", f"({lines.tell(line)}) is longer than {LONGEST:,} bytes and was left out")
            continue
        except csv.Error as error:
            number += 1
            yield Broken(number, f"row {number}", "K112", f"({lines.tell(line)}) is no row of this table: {error}")
            continue
        if row:
            number += 1
            yield cells.read(number, line, row)


def _allow_long_cells() -> None:
    """The limit is one for all of the process, and others set it too; rows are measured before they come to it."""
    csv.field_size_limit(2 * LONGEST)


class _Cells:
    """Which cells of a row are wanted."""

    def __init__(self, form: Form, columns: Fitted) -> None:
        self._form, self._columns = form, columns
        self._width = len(form.names)
        self._text = form.names.index(columns.text)
        self._others = {column: form.names.index(column) for column in columns.by_field.values() if column != columns.text}
        self._raw = form.encoding == "latin-1"
        self._charset = "" if self._raw and not form.mark else "utf-8"

    def read(self, number: int, line: int, row: Sequence[str]) -> Passage | Broken:
        """The original of a row, or what is wrong with it."""
        place = f"row {number}"
        if len(row) < self._width or any(row[self._width :]):
            return Broken(number, place, "K112", f"(line {line}) has {len(row):,} cells where the table has {self._width:,} columns")
        text = row[self._text]
        if not text.strip():
            return Broken(number, place, "K111", f"(line {line}) has no text in the column {self._columns.text!r}")
        try:
            content = text.encode("latin-1" if self._raw else "utf-8")
        except UnicodeEncodeError:
            return Broken(number, place, "K112", f"(line {line}) holds half a character in the column {self._columns.text!r}")
        stated = self._columns.state({column: _show(row[at], self._form.encoding) for column, at in self._others.items()})
        return Passage(number, place, content, charset=self._charset, detail=f", line {line}, column {self._columns.text}", stated=stated)


def _show(cell: str, encoding: str) -> str:
    """A cell as words: its bytes are UTF-8, or else of the Western code page."""
    if encoding != "latin-1" or cell.isascii():
        return cell
    raw = cell.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


class _TooLongError(Exception):
    """A row is longer than any record may be."""


class _Lines:
    """The lines of a table as text, never more of one row than a record may have."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._lines = _read_lines(stream) if encoding == "latin-1" else _read_wide_lines(stream, encoding)
        self._number = 0
        self._size = 0
        self._marks = 0

    def begin(self) -> int:
        """A row begins with the next line: the number of that."""
        self._size = self._marks = 0
        return self._number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._number += 1
        self._marks += line.marks if isinstance(line, Long) else line.count('"')
        if isinstance(line, Long):
            raise _TooLongError
        self._size += len(line)
        if self._size > LONGEST:
            raise _TooLongError
        return line

    def pass_over(self) -> None:
        """Go on behind a row that is too long: its last line is the one that closes what was quoted."""
        while self._marks % 2:
            line = next(self._lines, None)
            if line is None:
                return
            self._number += 1
            self._marks += line.marks if isinstance(line, Long) else line.count('"')

    def tell(self, first: int) -> str:
        """The lines from the first up to the one read last."""
        return f"line {first}" if first >= self._number else f"lines {first} to {self._number}"


def _read_lines(stream: BinaryIO) -> Iterator[str | Long]:
    return (line if isinstance(line, Long) else line.decode("latin-1") for _, line in read_lines(stream))


def _read_wide_lines(stream: BinaryIO, encoding: str) -> Iterator[str | Long]:
    """Lines of a text whose characters are two bytes or more."""
    decoder, rest, marks, long = codecs.getincrementaldecoder(encoding)("replace"), "", 0, False
    while piece := stream.read(_PIECE):
        *lines, rest = (rest + decoder.decode(piece)).split("\n")
        for line in lines:
            yield Long(marks + line.count('"')) if long else f"{line}\n"
            long, marks = False, 0
        if len(rest) > LONGEST or long:
            long, marks, rest = True, marks + rest.count('"'), ""
    if rest or long:
        yield Long(marks + rest.count('"')) if long else rest
