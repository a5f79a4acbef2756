"""Gazetteers that a user has added to a record: they hold for what is run inside `with using(…)`, and nowhere else.

A step that honours them is bound to them when it is made, and has their digest in its version: so it stays a pure function.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from orontes.reference.table import PlaceTable, Town


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """A record's own gazetteers, and the digest of all of them."""

    tables: tuple[PlaceTable, ...] = ()
    digest: str = ""


_NONE = OwnPlaces()
_CURRENT: ContextVar[OwnPlaces] = ContextVar("own_places", default=_NONE)


@contextmanager
def using(own: OwnPlaces) -> Iterator[None]:
    """Look up places in these gazetteers too."""
    token = _CURRENT.set(own)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def own_digest() -> str:
    """Digest of the gazetteers that hold now: a key for whatever is remembered of look-ups."""
    return _CURRENT.get().digest


def find_own(name: str) -> list[Town]:
    """Places of this name in the user's gazetteers."""
    return [town for table in _CURRENT.get().tables for town in table.find(name)]


def own_tables() -> tuple[PlaceTable, ...]:
    """The user's gazetteers."""
    return _CURRENT.get().tables
