"""Which columns of a container hold the text of a report, its title, address, date, outlet, author and language: as told, else by common names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from orontes.errors import OrontesError

TEXT = "text"
_SYNONYMS = {"url": "address", "date": "published", "source": "outlet"}
_LONGEST_TOLD, _TOLD_NAMES = 2000, 12


@dataclass(frozen=True, slots=True)
class Columns:
    """What a user said of the columns: field of a report to the name of a column; what is not named is guessed."""

    named: Mapping[str, str]

    def fit(self, present: Iterable[str], *, sparse: bool = False) -> Fitted | None:
        """The columns of a container that has these; None where none of them is known to hold the text.

        `sparse`: a row need not have every column, so that one named may be there though the first rows lack it.
        """
        names = list(present)
        found: dict[str, str] = {}
        for field, usual in _usual().items():
            column = self.named.get(field)
            if column is None:
                found |= _guess(field, usual, names, {*self.named.values(), *found.values()})
            elif column in names or (sparse and field != TEXT):
                found[field] = column
        return Fitted(found) if TEXT in found else None

    def missing(self, present: Iterable[str]) -> list[str]:
        """The columns that were named and are not there."""
        return sorted(set(self.named.values()) - set(present))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Field of a report to the column of one container that holds it."""

    by_field: Mapping[str, str]

    @property
    def text(self) -> str:
        """The column of the text."""
        return self.by_field[TEXT]

    def __str__(self) -> str:
        return ",".join(f"{field}={column}" for field, column in self.by_field.items())

    def state(self, values: Mapping[str, object]) -> dict[str, tuple[str, str]]:
        """What a row states besides its text; what is no word, number or list of words states nothing."""
        stated = {}
        for field, column in self.by_field.items():
            if field != TEXT:
                value = _to_words(values.get(column))
                if value:
                    stated[field] = (value, f"column {column}")
        return stated


def parse_columns(told: str) -> Columns:
    """`text=body,title=headline` as a user writes it."""
    named = {}
    for part in filter(None, (part.strip() for part in told.split(","))):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        field = _SYNONYMS.get(field.lower(), field.lower())
        if not equals or not column or field not in _usual():
            raise OrontesError(f"{part!r} maps no column. Write FIELD=COLUMN, with a FIELD among: {', '.join(_usual())}.")
        named[field] = column
    return Columns(named)


def tell_columns(names: Iterable[str]) -> str:
    """The names of columns for a sentence."""
    listed = list(names)
    rest = f" and {len(listed) - _TOLD_NAMES:,} more" if len(listed) > _TOLD_NAMES else ""
    return ", ".join(repr(name[:60]) for name in listed[:_TOLD_NAMES]) + rest if listed else "none"


def _guess(field: str, usual: Iterable[str], names: Iterable[str], taken: set[str]) -> dict[str, str]:
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain(name), name)
    column = next((plain[one] for one in usual if one in plain and plain[one] not in taken), None)
    return {field: column} if column is not None else {}


def _to_words(value: object) -> str:
    if isinstance(value, list | tuple):
        value = ", ".join(_to_words(one) for one in value if isinstance(one, str | int))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    words = " ".join(str(value).split())
    return words[:_LONGEST_TOLD] if words.lower() not in {"null", "none", "nan", "n/a"} else ""


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


@cache
def _usual() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("columns.yaml").read_text(encoding="utf-8"))
    return loaded
