"""Records of one report by their place in its text, so that what overlaps a span is found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from orontes.records.span import Span


class Placed(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


T = TypeVar("T", bound=Placed)


class Spans(Generic[T]):
    """Records in the order of their spans."""

    __slots__ = ("_longest", "_records", "_starts")

    def __init__(self, records: Iterable[T]) -> None:
        self._records = sorted(records, key=lambda record: record.span)
        self._starts = [record.span.start for record in self._records]
        self._longest = max((record.span.end - record.span.start for record in self._records), default=0)

    def overlapping(self, span: Span) -> Iterator[T]:
        """The records that share a code point with the span, in the order of the text."""
        for position in range(bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)):
            record = self._records[position]
            if span.start < record.span.end:
                yield record

    def inside(self, span: Span) -> Iterator[T]:
        """The records that lie wholly in the span, in the order of the text."""
        for position in range(bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)):
            record = self._records[position]
            if record.span.end <= span.end:
                yield record
