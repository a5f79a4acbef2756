"""Records by what they have in common: a key, a report, a field, a stretch of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from orontes.records.claim import Claim, Mention
from orontes.records.finding import Finding
from orontes.records.span import Span

T = TypeVar("T")


def by_keys(records: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    """Records by each of their keys, in the order given."""
    found: dict[str, list[T]] = {}
    for record in records:
        for key in keys(record):
            found.setdefault(key, []).append(record)
    return {key: tuple(group) for key, group in found.items()}


def words_apart(mentions: list[Span], others: list[Span]) -> Iterator[Span]:
    """What overlaps with no mention nor with what came before it: words are counted once."""
    reach = 0
    for span in others:
        after = bisect_left(mentions, span)
        beside = mentions[max(0, after - 1) : after + 1]
        if reach <= span.start and all(other.end <= span.start or span.end <= other.start for other in beside):
            reach = span.end
            yield span


Located = TypeVar("Located", Mention, Claim)


def by_report(records: Iterable[Located]) -> dict[str, tuple[Located, ...]]:
    """Records by report, in the order of its text."""
    found: dict[str, list[Located]] = {}
    for record in records:
        found.setdefault(record.report, []).append(record)
    return {report: in_text(group) for report, group in sorted(found.items())}


def in_text(records: Iterable[Located]) -> tuple[Located, ...]:
    """Records of one report in the order of its text."""
    return tuple(sorted(records, key=lambda record: (record.span, record.id)))


def by_field(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of their fields."""
    return tuple(sorted(findings, key=lambda finding: (finding.field, finding.id)))
