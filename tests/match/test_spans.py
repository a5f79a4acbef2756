"""What overlaps a span, or lies in it, is found by bisection, and is what a look at every record finds."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from orontes.match.spans import Spans, touching
from orontes.records.entity import Link
from orontes.records.span import Span

SPAN = st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@dataclass(frozen=True)
class Note:
    number: int
    span: Span


@given(st.lists(SPAN, max_size=40), SPAN)
def test_bisection_finds_what_a_look_at_every_record_finds(spans: list[Span], wanted: Span) -> None:
    notes = [Note(number, span) for number, span in enumerate(spans)]
    ordered = sorted(notes, key=lambda note: note.span)
    found = Spans(notes)
    assert list(found.overlapping(wanted)) == [note for note in ordered if note.span.start < wanted.end and wanted.start < note.span.end]
    assert list(found.inside(wanted)) == [note for note in ordered if wanted.start <= note.span.start and note.span.end <= wanted.end]


@given(st.lists(SPAN, max_size=40), SPAN)
def test_records_can_be_placed_by_another_span_of_theirs(spans: list[Span], wanted: Span) -> None:
    notes = [Note(number, Span(0, 1)) for number in range(len(spans))]
    found = Spans(notes, of=lambda note: spans[note.number])
    assert {note.number for note in found.overlapping(wanted)} == {
        number for number, span in enumerate(spans) if span.start < wanted.end and wanted.start < span.end
    }


def test_spans_that_only_touch_do_not_overlap() -> None:
    found = Spans([Note(0, Span(0, 5)), Note(1, Span(5, 9))])
    assert [note.number for note in found.overlapping(Span(5, 6))] == [1]
    assert not list(Spans([]).overlapping(Span(0, 9)))


def test_of_many_records_those_are_taken_that_touch_a_span_of_their_own_report() -> None:
    links = [
        Link(id=f"{report} {start}", report=report, span=Span(start, start + 4), to="x", reasons=())
        for report in "ab"
        for start in (0, 10, 20)
    ]
    spans = [("a", Span(2, 3)), ("a", Span(13, 30)), ("c", Span(0, 99))]
    assert [link.id for link in touching(links, spans)] == ["a 0", "a 10", "a 20"]
