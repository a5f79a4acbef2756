"""Records of one report by their place in its text, so that what overlaps a span is found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, Protocol, TypeVar

from orontes.records.span import Span

PRONOUN_REACH = 800
"""Code points between a name and the pronoun that stands for it: two paragraphs of news."""


class Placed(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


T = TypeVar("T", bound=Placed)


class Spans(Generic[T]):
    """Records in the order of their spans, or of another span of theirs that `of` tells. Those of one span keep the order given."""

    __slots__ = ("_longest", "_placed", "_starts")

    def __init__(self, records: Iterable[T], *, of: Callable[[T], Span] | None = None) -> None:
        spans = ((record.span if of is None else of(record), record) for record in records)
        self._placed = sorted(spans, key=lambda placed: placed[0])
        self._starts = [span.start for span, _ in self._placed]
        self._longest = max((span.end - span.start for span, _ in self._placed), default=0)

    def overlapping(self, span: Span) -> Iterator[T]:
        """The records that share a code point with the span, in the order of the text."""
        for at in range(bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)):
            (_, end), record = self._placed[at]
            if span.start < end:
                yield record

    def inside(self, span: Span) -> Iterator[T]:
        """The records that lie wholly in the span, in the order of the text."""
        for at in range(bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)):
            (_, end), record = self._placed[at]
            if end <= span.end:
                yield record


class Told(Placed, Protocol):
    """Anything of a report with a span."""

    @property
    def report(self) -> str:
        """The report it stands in."""


class _At(NamedTuple):
    span: Span


R = TypeVar("R", bound=Told)


def touching(records: Iterable[R], spans: Iterable[tuple[str, Span]]) -> Iterator[R]:
    """Of many records, taken one after the other, those that share a code point with one of these spans of their reports."""
    by_report: dict[str, list[_At]] = {}
    for report, span in spans:
        by_report.setdefault(report, []).append(_At(span))
    placed = {report: Spans(found) for report, found in by_report.items()}
    return (record for record in records if record.report in placed and any(True for _ in placed[record.report].overlapping(record.span)))
