"""Columns that many tables share, and the rows on which they look: a line of the public contract, or what stands in a list within it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from orontes.publish.choice import Choice
from orontes.publish.table import Cell, Column, Kind


class Row(NamedTuple):
    """What one row tells of."""

    choice: Choice
    line: Any
    position: int = 0
    """Of the part within its list, from 1."""
    part: Any = None
    role: str = ""


def rows_of(noun: str) -> Callable[[Choice], Iterator[Row]]:
    """A row for each line of a noun."""
    return lambda choice: (Row(choice, line) for line in choice.lines(noun))


def parts_of(noun: str, name: str) -> Callable[[Choice], Iterator[Row]]:
    """A row for each part of a list within the lines of a noun."""

    def rows(choice: Choice) -> Iterator[Row]:
        for line in choice.lines(noun):
            for position, one in enumerate(given(getattr(line, name)) or (), 1):
                yield Row(choice, line, position, one)

    return rows


def field(name: str, kind: Kind = "text", tag: str = "") -> Column:
    """A field of the line, as it is."""
    return Column(name, lambda row: getattr(row.line, name), kind, tag)


def inner(holder: str, name: str, kind: Kind = "text", tag: str = "", *, of: str = "") -> Column:
    """A field of what a field of the line holds, if it holds something."""

    def cell(row: Row) -> Any:
        held = getattr(row.line, holder)
        return getattr(held, of or name) if held else None

    return Column(name, cell, kind, tag)


def part(name: str, kind: Kind = "text", tag: str = "", *, of: str = "") -> Column:
    """A field of the part."""
    return Column(name, lambda row: given(getattr(row.part, of or name)), kind, tag)


def owner(name: str, tag: str = "") -> Column:
    """The id of the line in which the part stands."""
    return Column(name, lambda row: row.line.id, "text", tag)


POSITION = Column("position", lambda row: row.position, "integer")
PROTECTED = Column("protected", lambda row: row.line.protected is True, "truth")


def spans(of: Callable[[Row], Any], *, before: str = "") -> tuple[Column, Column]:
    """Both ends of a span of the reading text."""

    def end(row: Row, side: int) -> Cell:
        held = of(row)
        return held.span[side] if held else None

    return (
        Column(f"{before}start", lambda row: end(row, 0), "integer", "#meta+span+start"),
        Column(f"{before}end", lambda row: end(row, 1), "integer", "#meta+span+end"),
    )


def original(report: Callable[[Row], str]) -> Column:
    """The original of a report."""
    return Column("original", lambda row: next(iter(row.choice.originals((report(row),))), None), "text", "#meta+sha256")


def originals(reports: Callable[[Row], Iterable[str]]) -> Column:
    """The originals of reports."""
    return Column("originals", lambda row: row.choice.originals(reports(row)), "list", "#meta+sha256+list")


def grounds(claims: Callable[[Row], Iterable[str]]) -> Column:
    """The originals in which claims stand."""
    return Column("originals", lambda row: row.choice.grounds(claims(row)), "list", "#meta+sha256+list")


def given(value: Any) -> Any:
    """A value of the contract; what is not there is nothing."""
    return value if isinstance(value, str | int | float | tuple) or value is None else None
