"""The same quoted words in two reports: quotations that share a run of six words or more, with both passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from orontes.flow.lineage.rarity import rarity_of
from orontes.flow.lineage.texts import find_quoted
from orontes.flow.lineage.words import Numbers, Word, find_words, number_words, span_of
from orontes.records.report import Report
from orontes.records.span import Span
from orontes.records.tracing import Quoted

LEAST = 6
"""Words; shorter runs are set phrases and slogans."""
_LONG, _HALF, _TELLING, _RARE, _RAREST = 9, 0.5, 2.5, 4.0, 7.0
"""So many words, half of one of the quotations, that are so rare together tell by themselves that it is shared; fewer words have to be rarer,
and words that are less of a quotation rarer still. Everyday words that two people find in the same plight ("we have nothing left and nowhere to go") do not: there the speaker must be the same too
(`statements`)."""
_SMALL = 12
"""Up to so many reports of one quotation are paired each with each; beyond, each with the first."""


class Shared(NamedTuple):
    """The longest words that a quotation of `left` and one of `right` share, as spans of both texts, and how many words."""

    left: str
    right: str
    left_span: Span
    right_span: Span
    words: int


def number_runs(text: str, quote: Span) -> Numbers:
    """The runs of words of a quotation, as numbers."""
    return number_words(find_words(text, *quote), LEAST)


def find_sharing_quotes(reports: Iterable[tuple[str, Sequence[Numbers]]]) -> dict[str, list[Quoted]]:
    """Pairs of quotations of two reports that share a run of words, at the smaller id. Reports come by id, with the runs of each quotation."""
    ids: list[str] = []
    held: list[Numbers] = []
    places: list[tuple[int, int, int]] = []
    for report, quotes in reports:
        held.extend(quotes)
        places.extend((len(ids), number, len(runs)) for number, runs in enumerate(quotes))
        ids.append(report)
    found: set[tuple[int, int, int, int]] = set()
    for group in _shared_runs(held, places):
        firsts = dict(reversed(group))
        order = sorted(firsts)
        for number, left in enumerate(order if len(order) <= _SMALL else order[:1]):
            found.update((left, firsts[left], right, firsts[right]) for right in order[number + 1 :])
    quoted: dict[str, list[Quoted]] = {}
    for left, own, right, theirs in sorted(found):
        quoted.setdefault(ids[left], []).append(Quoted(own, ids[right], theirs))
    return quoted


def compare_quotes(reports: Mapping[str, Report], report: str, quoted: Iterable[Quoted]) -> tuple[Shared, ...]:
    """The longest words that each of these pairs of quotations share, where they are more than two speakers say by chance."""
    spans, words = {}, dict[tuple[str, int], tuple[Word, ...]]()
    for of, number in sorted({pair for one in quoted for pair in ((report, one.own), (one.other, one.theirs))}):
        if of not in spans:
            spans[of] = find_quoted(reports[of].text)
        words[of, number] = find_words(reports[of].text, *spans[of][number])
    found = ((one, _longest(report, words[report, one.own], one.other, words[one.other, one.theirs])) for one in quoted)
    return tuple(
        shared
        for one, shared in found
        if _is_telling(shared, words[report, one.own], words[one.other, one.theirs], reports[report].language)
    )


def _is_telling(shared: Shared, ours: Sequence[Word], theirs: Sequence[Word], language: str) -> bool:
    span = shared.left_span
    weight = sum(rarity_of(word, language) for word in {word.plain for word in ours if span.start <= word.start < span.end})
    is_half = shared.words >= _HALF * min(len(ours), len(theirs))
    return weight >= ((_TELLING if shared.words >= _LONG else _RARE) if is_half else _RAREST)


def _shared_runs(held: Sequence[Numbers], places: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int]]]:
    """For each run that stands in several quotations, these: report and number, in their order."""
    if not held:
        return
    runs, times = np.concatenate(held), [length for _, _, length in places]
    order = np.argsort(runs, kind="stable")
    is_same = runs[order][1:] == runs[order][:-1]
    of_quote = np.repeat(np.arange(len(places)), times)[order]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_same, [False]]).astype(np.int8)))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield [places[at][:2] for at in of_quote[first : last + 1].tolist()]


def _longest(left: str, ours: Sequence[Word], right: str, theirs: Sequence[Word]) -> Shared:
    """The longest run of equal words of two quotations that are known to share one."""
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
    return Shared(left, right, span_of(ours, first, first + length), span_of(theirs, second, second + length), length)
