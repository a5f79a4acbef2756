"""What views read of a keep and of a store: the originals themselves, or what may be seen of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from orontes.records.issue import Issue
from orontes.records.original import Custody, Original
from orontes.store.api import Trace
from orontes.store.query import Query

T = TypeVar("T")


class Kept(Protocol):
    """What views read of a keep."""

    @property
    def head(self) -> str:
        """Hash of the last entry of the custody log."""

    @property
    def fingerprint(self) -> str:
        """Of the record's public key."""

    def custody(self) -> tuple[Custody, ...]:
        """The custody log."""

    def arrivals(self) -> Iterator[Custody]:
        """How each original came."""

    def originals(self) -> tuple[Original, ...]:
        """Originals in the record."""

    def issues(self) -> tuple[Issue, ...]:
        """Files that could not be taken in."""

    def read(self, sha256: str) -> bytes:
        """The bytes of an original."""


class Held(Protocol):
    """What views read of a store."""

    def records(self, noun: type[T], *, part: str | None = None, report: str | None = None, event: str | None = None) -> Iterator[T]:
        """Records of a noun sorted by id; those of one part, report or event if named."""

    def get(self, noun: type[T], id: str) -> T | None:  # noqa: A002 - the word of the nouns
        """The record with this id."""

    def traces(self, noun: type) -> Iterator[Trace]:
        """All records of a noun without their bodies, sorted by id."""

    def search(self, query: Query, noun: str, *, limit: int, offset: int = 0) -> tuple[int, tuple[str, ...]]:
        """How many records fit, and the ids of some."""
