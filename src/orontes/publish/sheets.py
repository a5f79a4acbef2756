r"""CSV as RFC 4180 has it: UTF-8, CRLF, every text in quotation marks; a row of HXL hashtags on demand; no cell can act as a formula.

A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises ("CSV Injection"), and so does a text that
begins with an apostrophe: to read it back, take one apostrophe from the beginning. Numbers stand without quotation marks and need none.
Parts of a list are divided by `|`; in them `\|` is a bar, `\\` a backslash, and `\-` alone an empty part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orontes.publish.choice import Choice
from orontes.publish.table import Cell, Column, Table

_ACTS = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|['\t\r\n]")
_FIELD = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^",\r\n]*))(?P<ends>,|\r\n|\Z)')
_PART = re.compile(r"(?:\\.|[^\\|])*", re.DOTALL)
_MARK = b"\xef\xbb\xbf"


def write_sheet(table: Table, choice: Choice, *, tags: bool = False, marked: bool = False) -> Iterator[bytes]:
    """The lines of a table. `tags`: with a row of HXL hashtags; `marked`: with the byte order mark by which Excel knows UTF-8."""
    yield (_MARK if marked else b"") + _line(column.name for column in table.columns)
    if tags:
        yield _line(column.tag for column in table.columns)
    for row in table.cells(choice):
        yield _line(row)


def read_sheet(content: str) -> Iterator[tuple[str | None, ...]]:
    """The cells of each line as `write_sheet` wrote them; an empty cell without quotation marks is None."""
    at, row = 0, list[str | None]()
    content = content.removeprefix("\ufeff")
    while at < len(content):
        match = _FIELD.match(content, at)
        if match is None:
            raise ValueError(f"no field of RFC 4180 at character {at}")
        quoted, at = match["quoted"], match.end()
        row.append(match["bare"] or None if quoted is None else quoted.replace('""', '"').removeprefix("'"))
        if match["ends"] != ",":
            yield tuple(row)
            row = []


def read_cell(column: Column, text: str | None) -> Cell:
    """A cell as it was before it was written."""
    if column.kind == "list":
        return tuple(_parts(text or ""))
    if text is None or column.kind == "text":
        return text
    return text == "true" if column.kind == "truth" else int(text) if column.kind == "integer" else float(text)


def _line(cells: Iterable[Cell]) -> bytes:
    return (",".join(map(_write, cells)) + "\r\n").encode("utf-8", "replace")


def _write(cell: Cell) -> str:
    if cell is None or cell == ():
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(cell)
    text = "|".join(map(_escape, cell)) if isinstance(cell, tuple) else cell
    return '"' + ("'" if _ACTS.match(text) else "") + text.replace('"', '""') + '"'


def _escape(part: str) -> str:
    return part.replace("\\", "\\\\").replace("|", "\\|") or "\\-"


def _parts(text: str) -> Iterator[str]:
    at = 0
    while text and at <= len(text):
        match = _PART.match(text, at)
        assert match is not None  # noqa: S101 - the pattern also matches nothing
        yield "" if match[0] == "\\-" else re.sub(r"\\(.)", r"\1", match[0], flags=re.DOTALL)
        at = match.end() + 1
