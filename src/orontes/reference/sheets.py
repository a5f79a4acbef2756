"""The cells of an Excel workbook (.xlsx) as text: its sheets are XML in a ZIP, and nothing but the values is of use here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_SHARED = "xl/sharedStrings.xml"
_MOST_COLUMNS = 500


def is_workbook(names: list[str]) -> bool:
    """Whether a ZIP with these files is a workbook."""
    return "xl/workbook.xml" in names


def read_sheets(packed: ZipFile) -> Iterator[Iterator[list[str]]]:
    """The rows of each sheet, in the order of the sheets; empty cells are empty text."""
    shared = list(_shared(packed)) if _SHARED in packed.namelist() else []
    sheets = sorted((int(match[1]), name) for name in packed.namelist() if (match := _SHEET.fullmatch(name)))
    for _, name in sheets:
        with packed.open(name) as file:
            yield _rows(file, shared)


def _shared(packed: ZipFile) -> Iterator[str]:
    with packed.open(_SHARED) as file:
        for element in _elements(file, "si"):
            yield _text(element)


def _rows(file: IO[bytes], shared: list[str]) -> Iterator[list[str]]:
    for row in _elements(file, "row"):
        cells: list[str] = []
        for cell in row:
            at = _column(cell.get("r", ""), len(cells))
            if at < _MOST_COLUMNS:
                cells.extend([""] * (at + 1 - len(cells)))
                cells[at] = _value(cell, shared)
        yield cells


def _elements(file: IO[bytes], wanted: str) -> Iterator[ET.Element]:
    """Elements of this name as they come, each forgotten after it was used."""
    for _, element in ET.iterparse(file):  # noqa: S314 - a file of the user's own; expat bounds what entities may grow to
        if _name(element) == wanted:
            yield element
            element.clear()


def _value(cell: ET.Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = next((child.text or "" for child in cell if _name(child) == "v"), "")
    if cell.get("t") == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return value


def _text(element: ET.Element) -> str:
    return "".join(child.text or "" for child in element.iter() if _name(child) == "t")


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _column(reference: str, following: int) -> int:
    """The number of the column of a cell (`B7` is 1); the one behind the last where it is not said."""
    letters = re.match(r"[A-Z]+", reference)
    number = 0
    for letter in letters[0] if letters is not None else "":
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else following
