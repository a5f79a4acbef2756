"""A table of an export: columns with their kinds and HXL hashtags (HXL 1.1), and rows made as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from orontes.publish.choice import Choice

Cell = str | int | float | bool | tuple[str, ...] | None
Kind = Literal["text", "integer", "number", "truth", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a row's cell is made of what the row tells of."""

    name: str
    of: Callable[[Any], Cell]
    kind: Kind = "text"
    tag: str = ""
    """The HXL hashtag with its attributes; empty where the standard has none."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `rows` gives what each row tells of."""

    name: str
    tells: str
    columns: tuple[Column, ...]
    rows: Callable[[Choice], Iterator[Any]]

    def cells(self, choice: Choice) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row."""
        for row in self.rows(choice):
            yield tuple(column.of(row) for column in self.columns)
