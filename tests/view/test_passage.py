from __future__ import annotations

import pytest

from orontes.records.span import Offsets, Segment, Span
from orontes.view.passage import find_bytes, say_opening

TEXT = "Añ & b end"
CONTENT = "<p>Añ &amp;\n  b</p> end".encode()


def make_offsets() -> Offsets:
    start = CONTENT.index(b"&amp;")
    segments = (
        Segment(0, 3, 3, start, "text"),
        Segment(3, 4, start, start + 5, "entity"),
        Segment(4, 5, start + 5, start + 8, "space"),
        Segment(5, 6, start + 8, start + 9, "text"),
        Segment(6, 7, start + 9, start + 14, "space"),
        Segment(7, 10, start + 14, start + 17, "text"),
    )
    return Offsets(report="r", original="o", encoding="utf-8", segments=segments)


@pytest.mark.parametrize(
    ("span", "found"),
    [(Span(0, 2), "Añ"), (Span(1, 4), "ñ &amp;"), (Span(3, 4), "&amp;"), (Span(5, 9), "b</p> en"), (Span(7, 10), "end")],
)
def test_a_span_leads_to_its_bytes_through_entities_and_markup(span: Span, found: str) -> None:
    span_bytes = find_bytes(make_offsets(), TEXT, span)
    assert span_bytes is not None
    assert CONTENT[slice(*span_bytes)].decode() == found


def test_an_empty_span_and_a_missing_map_lead_nowhere() -> None:
    assert find_bytes(make_offsets(), TEXT, Span(2, 2)) is None
    assert find_bytes(None, TEXT, Span(0, 2)) is None


def test_a_report_without_a_title_is_called_by_its_first_words() -> None:
    assert say_opening("\n  Two boats left at dawn.\nMore.") == "“Two boats left at dawn.”"
    assert say_opening("— * —\n“Nobody came,” the guard of the northern gate of the old mill told us that day.") == (
        "“Nobody came,” the guard of the northern gate of the old …"
    )
    assert say_opening(" \n—\n") == ""
