"""The same quoted words in two reports: quotations that share a run of six words or more, with both passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from orontes.flow.lineage.words import Word, find_words, span_of
from orontes.records.report import Report
from orontes.records.span import Span

LEAST = 6
"""Words; shorter runs are set phrases and slogans."""
_SMALL = 12
"""Up to so many reports of one quotation are paired each with each; beyond, each with the first."""


class Shared(NamedTuple):
    """The longest words that a quotation of `left` and one of `right` share, as spans of both texts, and how many words."""

    left: str
    right: str
    left_span: Span
    right_span: Span
    words: int


class _Place(NamedTuple):
    report: str
    quote: int
    at: int


def find_shared_quotations(reports: Iterable[Report], quoted: Mapping[str, Sequence[Span]]) -> tuple[Shared, ...]:
    """All pairs of reports with shared quoted words, smaller id first; for two quotations the longest run. Reports come by id."""
    quotes = {report.id: [find_words(report.text, *span) for span in quoted[report.id]] for report in reports if report.id in quoted}
    places: dict[str, list[_Place]] = {}
    for report, found in quotes.items():
        for number, words in enumerate(found):
            for at in range(len(words) - LEAST + 1):
                places.setdefault(" ".join(word.plain for word in words[at : at + LEAST]), []).append(_Place(report, number, at))
    best: dict[tuple[str, int, str, int], Shared] = {}
    for held in places.values():
        for left, right in _pairs(held):
            pair = (left.report, left.quote, right.report, right.quote)
            if pair not in best:
                best[pair] = _longest(left, right, quotes)
    return tuple(best[pair] for pair in sorted(best))


def _pairs(held: list[_Place]) -> Iterable[tuple[_Place, _Place]]:
    firsts: dict[str, _Place] = {}
    for place in held:
        firsts.setdefault(place.report, place)
    found = [firsts[report] for report in sorted(firsts)]
    heads = found if len(found) <= _SMALL else found[:1]
    for number, left in enumerate(heads):
        for right in found[number + 1 :]:
            yield left, right


def _longest(left: _Place, right: _Place, quotes: Mapping[str, list[tuple[Word, ...]]]) -> Shared:
    """The longest run of equal words of two quotations that are known to share one."""
    ours, theirs = quotes[left.report][left.quote], quotes[right.report][right.quote]
    best = (0, 0, 0)
    before = [0] * (len(theirs) + 1)
    for i, word in enumerate(ours):
        row = [0] * (len(theirs) + 1)
        for j, other in enumerate(theirs):
            if word.plain == other.plain:
                row[j + 1] = before[j] + 1
                best = max(best, (row[j + 1], -(i - row[j + 1] + 1), -(j - row[j + 1] + 1)))
        before = row
    length, first, second = best[0], -best[1], -best[2]
    return Shared(left.report, right.report, span_of(ours, first, first + length), span_of(theirs, second, second + length), length)
