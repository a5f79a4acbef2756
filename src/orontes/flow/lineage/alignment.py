"""Which claim of one report is which claim of the other, where both stand in words that the two reports share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from orontes.flow.lineage.copies import Run
from orontes.flow.lineage.quotations import Shared
from orontes.flow.lineage.texts import Text
from orontes.flow.lineage.words import Word
from orontes.match.spans import Spans
from orontes.records.claim import Claim
from orontes.records.span import Span

_COVERED = 0.5
"""Share of a claim's words that has to stand in shared runs: less is a set phrase inside a sentence of one's own."""


def claims_in_runs(
    left: Text, right: Text, runs: Sequence[Run], claims: Mapping[str, Sequence[Claim]]
) -> Iterator[tuple[tuple[Claim, Claim], float]]:
    """Pairs of claims of one kind that stand in the same run, each claim of `left` once at most, with the share of its words."""
    theirs = Spans(claims.get(right.report.id, ()))
    for claim in claims.get(left.report.id, ()):
        first, last = _word_range(left.words, claim.span)
        mapped = [
            (max(first, run.left) - run.left + run.right, min(last, run.left + run.length) - run.left + run.right)
            for run in runs[bisect_right(runs, first, key=_end) : bisect_left(runs, last, key=lambda run: run.left)]
        ]
        share = sum(end - begin for begin, end in mapped) / max(1, last - first)
        if share < _COVERED:
            continue
        place = _mapped(left.words, right.words, runs, claim.trigger)
        spans = [Span(right.words[begin].start, right.words[end - 1].end) for begin, end in mapped]
        best = max(
            (
                (*_likeness(claim, other, spans, place), other.id, other)
                for other in {other.id: other for span in spans for other in theirs.overlapping(span)}.values()
                if other.kind == claim.kind
            ),
            default=None,
            key=lambda found: (found[:-2], found[-2]),
        )
        if best is not None:
            yield (claim, best[-1]), share


def claims_in_sentences(
    left: Text, right: Text, pairs: Sequence[tuple[Span, Span]], claims: Mapping[str, Sequence[Claim]]
) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of one kind whose event words stand in sentences that tell the same, each claim of `left` once at most."""
    ours, theirs = (Spans(claims.get(text.report.id, ()), of=lambda claim: claim.trigger) for text in (left, right))
    done: set[str] = set()
    for mine, other in pairs:
        for claim in ours.overlapping(mine):
            found = [one for one in theirs.overlapping(other) if one.kind == claim.kind]
            if found and claim.id not in done:
                done.add(claim.id)
                yield claim, max(found, key=lambda one: (_figure(one) == _figure(claim), -one.trigger.start, one.id))


def by_trigger(claims: Mapping[str, Sequence[Claim]]) -> dict[str, Spans[Claim]]:
    """The claims of each report by the place of their event words."""
    return {report: Spans(found, of=lambda claim: claim.trigger) for report, found in claims.items()}


def claims_in_quotation(shared: Shared, claims: Mapping[str, Spans[Claim]]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of one kind whose event words stand in the quotation that both reports hold."""
    ours = list(claims[shared.left].overlapping(shared.left_span)) if shared.left in claims else []
    theirs = list(claims[shared.right].overlapping(shared.right_span)) if shared.right in claims else []
    for kind in sorted({claim.kind for claim in ours}):
        mine = sorted((claim for claim in ours if claim.kind == kind), key=lambda claim: (claim.trigger, claim.id))
        others = sorted((claim for claim in theirs if claim.kind == kind), key=lambda claim: (claim.trigger, claim.id))
        yield from zip(mine, others, strict=False)


def _word_range(words: Sequence[Word], span: Span) -> tuple[int, int]:
    first = bisect_right(words, span.start, key=lambda word: word.end)
    last = bisect_left(words, span.end, key=lambda word: word.start)
    return first, max(first, last)


def _mapped(left: Sequence[Word], right: Sequence[Word], runs: Sequence[Run], span: Span) -> int | None:
    """Where the first word of a span of `left` begins in `right`."""
    at, _ = _word_range(left, span)
    number = bisect_right(runs, at, key=_end)
    if number < len(runs) and runs[number].left <= at:
        return right[at - runs[number].left + runs[number].right].start
    return None


def _end(run: Run) -> int:
    return run.left + run.length


def _likeness(claim: Claim, other: Claim, spans: Sequence[Span], place: int | None) -> tuple[bool, bool, int]:
    is_same_word = place is not None and other.trigger.start == place
    return _figure(claim) == _figure(other), is_same_word, _overlap(other.span, spans)


def _figure(claim: Claim) -> tuple[int | None, int | None, str | None] | None:
    return (claim.count.low, claim.count.high, claim.count.group) if claim.count else None


def _overlap(span: Span, spans: Sequence[Span]) -> int:
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in spans)
