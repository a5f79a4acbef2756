"""Mentions of one report."""

from __future__ import annotations

import pytest

from orontes.flow.read import read_report
from orontes.flow.read.mentions import Mentions
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Mention
from orontes.records.span import Span

TEXT = "Rebels attacked the military airport near Aleppo on Monday with 30 rockets, said Hassan Ali of the United Nations."


@pytest.fixture(scope="module")
def mentions() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in read_report(make_passage(TEXT, published="2024-12-05")).records:
        if isinstance(record, Mention):
            found.setdefault(record.kind, set()).add(record.text)
    return found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("group", "Rebels"),
        ("facility", "military airport"),
        ("place", "Aleppo"),
        ("time", "Monday"),
        ("weapon", "30 rockets"),
        ("person", "Hassan Ali"),
        ("organization", "United Nations"),
        ("quantity", "30"),
    ],
)
def test_each_kind_of_mention_is_found(mentions: dict[str, set[str]], kind: str, text: str) -> None:
    assert text in mentions[kind]


def test_of_two_that_overlap_the_first_stays() -> None:
    found = Mentions("r", "North Darun city")
    found.add(Span(0, 11), "place")
    found.add(Span(6, 16), "place")
    found.add(Span(6, 16), "group")
    assert [(m.text, m.kind) for m in found.made()] == [("North Darun", "place"), ("Darun city", "group")]
