"""JSON lines: one object a line, its text in one of its fields (`body`, or `article.body` for a field within a field)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from orontes.keep.containers.columns import Fitted
from orontes.keep.containers.lines import Long, read_lines
from orontes.keep.containers.passage import LONGEST, Broken, Passage

_SPACE = b" \t\r\n"
_MARK = b"\xef\xbb\xbf"
_LINES_TRIED = 100
_KINDS = {int: "a number", float: "a number", bool: "yes or no", list: "a list", dict: "an object"}
_decode = msgspec.json.Decoder().decode


def find_names(beginning: bytes) -> list[str] | None:
    """The names of fields in the first lines of a file that begins so, or None where it holds no JSON lines."""
    lines = [line for line in beginning.removeprefix(_MARK).split(b"\n") if line.strip()]
    names: dict[str, None] = {}
    read = 0
    for number, line in enumerate(lines[:200]):
        if number == len(lines) - 1 and not beginning.endswith(b"\n") and number:
            break
        try:
            row = _parse(line)
        except (ValueError, RecursionError):
            if not number:
                return None
            continue
        if not isinstance(row, dict):
            return None
        read += 1
        names |= dict.fromkeys(_paths(row))
    return list(names) if read else None


def find_later_names(stream: BinaryIO) -> list[str] | None:
    """The names of fields in the first line that can be read, where a file begins with one that is too long to look at or broken."""
    for number, (_, line) in enumerate(read_lines(stream)):
        names = None if isinstance(line, Long) else find_names(line)
        if names or number == _LINES_TRIED:
            return names
    return None


def read_rows(stream: BinaryIO, columns: Fitted) -> Iterator[Passage | Broken]:
    """The text of each line."""
    number = 0
    for at, line in read_lines(stream):
        if not isinstance(line, Long) and not line.strip(_SPACE):
            continue
        number += 1
        place = f"row {number}"
        if isinstance(line, Long):
            yield Broken(number, place, "K113", f"(byte {at}) is longer than {LONGEST:,} bytes and was left out")
            continue
        try:
            row = _parse(line.removeprefix(_MARK) if at == 0 else line)
        except (ValueError, RecursionError) as error:
            yield Broken(number, place, "K112", f"(byte {at}) is no JSON: {str(error)[:120]}")
            continue
        yield make_row(number, row, columns, f"byte {at}")


def make_row(number: int, row: object, columns: Fitted, detail: str) -> Passage | Broken:
    """The original of one row of named values."""
    place = f"row {number}"
    if not isinstance(row, dict):
        return Broken(number, place, "K112", f"({detail}) is no object with named fields")
    values = row if all(column in row for column in columns.by_field.values()) else {c: _get(row, c) for c in columns.by_field.values()}
    text = values[columns.text]
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    if not isinstance(text, str) or not text.strip():
        what = "no text" if text is None or isinstance(text, str) else f"{_KINDS.get(type(text), 'something')} instead of text"
        return Broken(number, place, "K111", f"({detail}) has {what} in the column {columns.text!r}")
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return Broken(number, place, "K112", f"({detail}) holds half a character (a lone surrogate) in the column {columns.text!r}")
    return Passage(number, place, content, charset="utf-8", detail=f", {detail}, column {columns.text}", stated=columns.state(values))


def _parse(line: bytes) -> Any:
    try:
        return _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return json.loads(line)  # takes NaN and lone surrogates too


def _paths(row: dict[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        yield name
        if isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)


def _get(row: dict[str, Any], path: str) -> Any:
    if path in row:
        return row[path]
    name, dot, rest = path.partition(".")
    inner = row.get(name)
    return _get(inner, rest) if dot and isinstance(inner, dict) else None
