"""A passage as a report."""

from __future__ import annotations

from orontes.flow.read.passages import make_passage


def test_marks_tell_the_kinds_of_blocks() -> None:
    report = make_passage("# A title\n\n## A heading\n\nA line\nthat goes on.\n\n[caption] A picture.")
    assert [block.kind for block in report.blocks] == ["title", "heading", "paragraph", "caption"]
    assert report.title == "A title"
    assert [report.text[slice(*block.span)] for block in report.blocks][2] == "A line that goes on."


def test_the_date_is_given_or_missing() -> None:
    assert make_passage("Words.").published is None
    published = make_passage("Words.", published="2024-12").published
    assert published is not None
    assert published.edtf == "2024-12"
