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
from orontes.keep.containers.lines import read_lines
from orontes.keep.containers.passage import LONGEST, Broken, Passage

_DELIMITERS = ",;\t|"
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "latin-1"))
_ROWS_LOOKED_AT, _PIECE = 20, 1 << 18
csv.field_size_limit(LONGEST)


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written. Of an encoding that is not UTF-16 the bytes pass through as they are (`latin-1` loses none)."""

    encoding: str
    mark: bytes
    delimiter: str
    names: tuple[str, ...]


def find_form(beginning: bytes) -> Form | None:
    """How the table that begins so is written, or None where it does not look like one: rows of as many cells as the first has names."""
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if beginning.startswith(mark)), (b"", "latin-1"))
    if not mark and beginning[:200].count(b"\0") * 3 > len(beginning[:200]):
        encoding = "utf-16-le" if beginning[1:2] == b"\0" else "utf-16-be"
    text = beginning[len(mark) :]
    shown = text[: len(text) // 2 * 2].decode(encoding, "replace") if encoding != "latin-1" else text.decode("latin-1")
    found = [(form, score) for form, score in (_try(shown, delimiter) for delimiter in _DELIMITERS) if form]
    if not found:
        return None
    (delimiter, names), _ = max(found, key=lambda one: one[1])
    return Form(encoding, mark, delimiter, tuple(_show(name, encoding) for name in names))


def _try(text: str, delimiter: str) -> tuple[tuple[str, list[str]] | None, tuple[int, int]]:
    rows = []
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
    return ((delimiter, names) if lawful and fitting else None), (fitting, len(names))


def read_rows(stream: BinaryIO, form: Form, columns: Fitted) -> Iterator[Passage | Broken]:
    """The text of each row."""
    if form.mark:
        stream.read(len(form.mark))
    reader = csv.reader(_Lines(stream, form.encoding), delimiter=form.delimiter, strict=True)
    with suppress(csv.Error):  # the header: its names are in the form
        next(reader, None)
    cells = _Cells(form, columns)
    number = 0
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield Broken(number, f"row {number}", "K112", f"(lines {line} to {reader.line_num}) is no row of this table: {error}")
            continue
        if row:
            number += 1
            yield cells.read(number, line, row)


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
        if any(_Lines.LONG in cell for cell in row):
            return Broken(number, place, "K113", f"(line {line}) is longer than {LONGEST:,} bytes and was left out")
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


class _Lines:
    """The lines of a table as text."""

    LONG = "\udc00"
    """Stands for a line that is too long: no decoder gives it."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        if encoding == "latin-1":
            self._lines: Iterator[str] = (self.LONG if line is None else line.decode("latin-1") for _, line in read_lines(stream))
        else:
            self._lines = _read_wide_lines(stream, encoding)

    def __iter__(self) -> Iterator[str]:
        return self._lines


def _read_wide_lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Lines of a text whose characters are two bytes or more."""
    decoder, rest = codecs.getincrementaldecoder(encoding)("replace"), ""
    while piece := stream.read(_PIECE):
        *lines, rest = (rest + decoder.decode(piece)).split("\n")
        yield from (f"{line}\n" for line in lines)
        if len(rest) > LONGEST:
            yield rest
            rest = ""
    if rest:
        yield rest
