"""What a store of derived records can do, whatever database is beneath it. tests/contract holds every store to this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from orontes.records.fault import Fault
from orontes.records.issue import Issue
from orontes.store.query import Query

T = TypeVar("T")


class Made(Protocol):
    """What a step hands over: the store knows of the flow only that it makes records and issues."""

    @property
    def records(self) -> tuple[Any, ...]:
        """Records of the nouns that the store holds."""

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Problems in the data."""


@dataclass(frozen=True, slots=True)
class Work:
    """That a step has done a part: from which inputs, and the digest of what it made."""

    fingerprint: str
    digest: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A stored record without its body: enough to tell whether anything changed."""

    id: str
    key: str
    """The report it belongs to; empty for records of the whole pile."""
    digest: str


@dataclass(frozen=True, slots=True)
class Written:
    """One part of one step, to be stored in place of all that this step made of this part before."""

    step: str
    part: str
    fingerprint: str
    made: Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A part of a step as it is stored: its line of `work`, its rows by noun, and its rows of full text (words, other columns)."""

    step: str
    part: str
    fingerprint: str
    digest: str
    tables: Mapping[type, Sequence[tuple[Any, ...]]]
    texts: Sequence[tuple[str, tuple[Any, ...]]]


class Store(Protocol):
    """Derived records, replaced part by part. Nothing in it is truth: it may be deleted and made again."""

    notes: tuple[str, ...]
    """What was found and put right at opening, in words for the user."""

    def write(self, step: str, part: str, fingerprint: str, made: Made) -> None:
        """Replace all that (step, part) made before, in one transaction. Two different records of one noun and id in it are a ValueError."""

    def write_all(self, parts: Iterable[Written]) -> None:
        """Replace several parts in one transaction: all or none."""

    def put_all(self, parts: Sequence[Rows]) -> None:
        """Replace several parts, given as the rows they are stored in, in one transaction."""

    def forget(self, step: str, part: str) -> None:
        """Remove a part of a step with all that it made."""

    def records(self, noun: type[T], *, part: str | None = None, report: str | None = None, event: str | None = None) -> Iterator[T]:
        """Records of a noun sorted by id; those of one part, report or event if named."""

    def brief(self, noun: type, like: type[T]) -> Iterator[T]:
        """Records of a noun sorted by id, as `like`, which has some of its fields: the rest of them is not decoded."""

    def get(self, noun: type[T], id: str) -> T | None:  # noqa: A002 - the word of the nouns
        """The record with this id."""

    def some(self, noun: type[T], ids: Sequence[str], *, by: Literal["id", "report"] = "id") -> list[T]:
        """The records with these ids, or of these reports, sorted by id."""

    def bodies(self, noun: type, reports: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The records of these reports as they are stored (`encoding.unpack`, then `decode`), each with its report, sorted by id."""

    def traces(self, noun: type) -> Iterator[Trace]:
        """All records of a noun without their bodies, sorted by id."""

    def work(self, step: str) -> Mapping[str, Work]:
        """What the store holds of a step, by part."""

    def steps(self) -> tuple[str, ...]:
        """Names of all steps that have stored something, sorted."""

    def finished(self) -> bool:
        """Whether the last run came to its end, so that all records fit one another."""

    def set_finished(self, *, finished: bool) -> None:
        """Note that a run begins or has come to its end."""

    def note(self, name: str) -> str:
        """What was noted under a name; empty where nothing was."""

    def set_note(self, name: str, value: str) -> None:
        """Note something under a name: no change of what is stored, so that `mark` stays."""

    def mark(self) -> str:
        """What is another one after every change of what is stored, by whatever process; empty where nothing was ever stored."""

    def still(self) -> Store:
        """This store as it stands now, whatever is stored later, to be read until it is closed."""

    def running(self) -> AbstractContextManager[None]:
        """Hold the record for one run, also against other machines that reach the same store; RecordBusy where another run holds it."""

    def search(self, query: Query, noun: str, *, limit: int, offset: int = 0) -> tuple[int, tuple[str, ...]]:
        """How many records of a noun (`reports`, `claims`, `entities`, `places`) fit, and the ids of some: newest report first, then by id."""

    def faults(self) -> Iterator[Fault]:
        """Stored records that are damaged or belong to no work."""

    def close(self) -> None:
        """End the use of the store."""
