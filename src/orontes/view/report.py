"""The page of a report: its reading text in blocks with the passages of its claims marked, what it says about itself, and its relatives."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from orontes.match.spans import Spans
from orontes.records.issue import Issue
from orontes.records.report import Report
from orontes.records.span import Span
from orontes.view.index import Index
from orontes.view.passage import Arrival, Passage, ReportCard, make_arrival, make_passage, make_report_card
from orontes.view.sources import Edge, make_edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text, or where words begin (`opens`) or end (`closes`) to which pages lead."""

    text: str = ""
    opens: Span | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text covered by the same claims. `opens` are the spans that begin here; `closes` the numbers of claims that end here."""

    text: str
    pieces: tuple[Piece, ...]
    """The same text, with the beginnings and ends of words to which pages lead."""
    marked: bool
    opens: tuple[Span, ...]
    closes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRuns:
    """One block of the report: its function on the page, and its runs."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something the document says about itself, how that was found, and where."""

    field: str
    value: str
    how: str
    bytes: tuple[int, int] | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """All that is shown of a report."""

    card: ReportCard
    author: str | None
    statements: tuple[Statement, ...]
    blocks: tuple[BlockRuns, ...]
    claims: tuple[Passage, ...]
    """In the order of the text; the number of a claim is its position, from 1."""
    edges: tuple[Edge, ...]
    original: str
    media_type: str
    size: int
    arrival: Arrival | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """A claim by its number and its place in the text."""

    number: int
    span: Span


def make_report_page(index: Index, report: Report) -> ReportPage:
    """The page of a report."""
    claims = index.claims_of_report.get(report.id, ())
    notes = Spans(_Note(number=number, span=Span(*claim.span)) for number, claim in enumerate(claims, 1))
    words = sorted(set(index.words_of_report(report.id)) - {Span(*claim.span) for claim in claims}, key=_outer_first)
    original, entry = index.originals.get(report.original), index.arrivals.get(report.original)
    return ReportPage(
        card=make_report_card(index, report),
        author=report.author,
        statements=tuple(
            Statement(field=stated.field, value=stated.value, how=stated.how, bytes=stated.source, span=stated.span)
            for stated in report.stated
        ),
        blocks=tuple(BlockRuns(kind=kind, runs=_runs(report.text, span, notes, words)) for kind, span in _blocks(report)),
        claims=tuple(make_passage(index, claim) for claim in claims),
        edges=make_edges(index, report.id),
        original=report.original,
        media_type=original.media_type if original else "",
        size=original.size if original else 0,
        arrival=make_arrival(entry) if entry else None,
        issues=tuple(
            issue for where in dict.fromkeys((report.id, report.path, report.original)) for issue in index.issues_at.get(where, ())
        ),
    )


def _blocks(report: Report) -> list[tuple[str, Span]]:
    """The blocks of a report; text outside of all blocks is shown as paragraphs: nothing of the reading text is hidden."""
    found: list[tuple[str, Span]] = []
    at = 0
    for block in sorted(report.blocks, key=lambda block: block.span):
        start, end = max(at, block.span[0]), block.span[1]
        if end <= start:
            continue
        if report.text[at:start].strip():
            found.append(("paragraph", Span(at, start)))
        found.append((block.kind, Span(start, end)))
        at = end
    if report.text[at:].strip():
        found.append(("paragraph", Span(at, len(report.text))))
    return found


def _runs(text: str, block: Span, notes: Spans[_Note], words: list[Span]) -> tuple[Run, ...]:
    """Cut a block wherever a claim begins or ends; how many claims go on is counted from cut to cut."""
    opens: dict[int, set[Span]] = {}
    closes: dict[int, list[int]] = {}
    steps = Counter({block.start: 0, block.end: 0})
    for note in notes.overlapping(block):
        opens.setdefault(note.span.start, set()).add(note.span)
        closes.setdefault(note.span.end, []).append(note.number)
        steps[max(note.span.start, block.start)] += 1
        steps[min(note.span.end, block.end)] -= 1
    runs = []
    going_on = 0
    for start, end in pairwise(sorted(steps)):
        going_on += steps[start]
        runs.append(
            Run(
                text=text[start:end],
                pieces=tuple(_pieces(text, Span(start, end), words)),
                marked=going_on > 0,
                opens=tuple(sorted(opens.get(start, ()))),
                closes=tuple(closes.get(end, ())),
            )
        )
    return tuple(runs)


def _pieces(text: str, run: Span, words: list[Span]) -> Iterator[Piece]:
    """The text of a run, with the words that begin in it opened and closed inside of each other; the run cuts what reaches out of it."""
    at = run.start
    ends: list[int] = []
    for span in words[bisect_left(words, run.start, key=_start) : bisect_left(words, run.end, key=_start)]:
        while ends and ends[-1] <= span.start:
            yield Piece(text=text[at : ends[-1]])
            yield Piece(closes=True)
            at = ends.pop()
        yield Piece(text=text[at : span.start])
        yield Piece(opens=span)
        at = span.start
        ends.append(min(span.end, ends[-1] if ends else run.end))
    for end in reversed(ends):
        yield Piece(text=text[at:end])
        yield Piece(closes=True)
        at = end
    yield Piece(text=text[at : run.end])


def _start(span: Span) -> int:
    return span.start


def _outer_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end
