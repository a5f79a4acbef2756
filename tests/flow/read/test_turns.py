"""Speakers set apart by a mark alone."""

from __future__ import annotations

from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.tree import make_tree
from orontes.flow.read.turns import find_turns
from orontes.records.reading import Reading


def turns_of(passage: str) -> list[tuple[str, str]]:
    """Speaker and words of each turn."""
    report = make_passage(passage)
    reading = next(record for record in parse_report(report).records if isinstance(record, Reading))
    trees = [make_tree(sentence, report.text) for sentence in reading.sentences]
    return [
        (turn.voice.text, report.text[slice(*turn.content)].strip())
        for block in report.blocks
        for turn in find_turns(
            report.text, block.span, block.kind, [tree for tree in trees if block.span.start <= tree.span.start < block.span.end]
        )
    ]


def test_a_person_before_a_colon_speaks_the_paragraph() -> None:
    assert turns_of("Amina: We heard the planes. Then the roof fell.") == [("Amina", "We heard the planes. Then the roof fell.")]


def test_a_role_before_a_colon_and_a_quotation_speaks_it() -> None:
    assert turns_of("The spokesman: “Our units did not fire.”") == [("spokesman", "“Our units did not fire.”")]


def test_a_clause_before_a_colon_is_no_speaker() -> None:
    assert turns_of("The doctors said three things: stay, wait and pray for the rain.") == []


def test_a_thing_or_a_place_before_a_colon_is_a_topic() -> None:
    assert turns_of("# Kutum: army bombs school") == []
    assert turns_of("Update: the bridge was destroyed on Monday.") == []


def test_a_name_after_a_dash_speaks_the_quotation_before_it() -> None:
    assert turns_of("“They burned our homes and took the men.” — Achol Deng") == [
        ("Achol Deng", "“They burned our homes and took the men.”")
    ]


def test_a_title_names_its_source_at_the_end() -> None:
    assert turns_of("# Nine killed in raid: police") == [("police", "Nine killed in raid")]
